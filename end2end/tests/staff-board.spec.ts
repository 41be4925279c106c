// The dispatch board by mouse: from the tray into the plan, between crews, and back.
import { repairRequest, weekday } from "../support/service";
import { logIn, people } from "../support/session";
import { axe, expect, hydrated, type Locator, open, type Page, test } from "../support/test";

/** A working day that customers can't choose yet, so that no other test plans on it. */
async function quietDay(page: Page, after: number) {
  for (let week = 0; week < 8; week++) {
    await open(page, `/desk?day=${weekday(3, after + 7 * week)}`);
    if (!(await page.getByText("Выходной день").isVisible())) return hydrated(page);
  }
  throw new Error("no working Wednesday");
}

const lane = (page: Page, crew: string) => page.locator(".board-lane", { hasText: crew }).locator("[data-crew]");
const visit = (within: Page | Locator, address: string) => within.locator("a.visit", { hasText: address });
const card = (page: Page, address: string) => page.locator(".tray-card", { hasText: address });

/** Grabs a block near its start and holds it over a crew's row at the given hour. */
async function hold(page: Page, block: Locator, crew: string, hour: string) {
  const into = { x: 10, y: 12 };
  await block.hover({ position: into, timeout: 2000 });
  await page.mouse.down();
  // Measured while it is held: until then other tests may still move it.
  const from = await block.boundingBox();
  const row = await lane(page, crew).boundingBox();
  const time = await page.locator("[data-hour]", { hasText: hour }).boundingBox();
  if (!from || !row || !time) throw new Error("not on the screen");
  await page.mouse.move(from.x + into.x + 20, from.y + into.y);
  await page.mouse.move(time.x + into.x, row.y + row.height / 2, { steps: 6 });
  const draft = lane(page, crew).locator(".visit-draft");
  await expect(draft, "where it would go").toContainText(hour, { timeout: 2000 });
}

/** Drags and drops a block. If it moves away because of other tests' changes, it is grabbed again. */
async function drag(page: Page, block: Locator, crew: string, hour: string) {
  await expect(async () => {
    try {
      await hold(page, block, crew, hour);
    } catch (slipped) {
      await page.keyboard.press("Escape");
      await page.mouse.up();
      throw slipped;
    }
  }).toPass({ timeout: 20_000 });
  await page.mouse.up();
}

test("[SCH-3] a request is dragged into the plan, to another crew and time, and goes back to the tray", async ({ page }) => {
  const address = "ул. Перетаскивания, 7";
  await repairRequest(page, address);
  await logIn(page, people.coordinator, "/desk");
  await quietDay(page, 50);
  const told = page.locator("[role=status]");

  await drag(page, card(page, address), "Бригада Орлова", "10:00");
  await expect(visit(lane(page, "Бригада Орлова"), address)).toContainText("10:00–");
  await expect(card(page, address)).toHaveCount(0);
  await expect(told.filter({ hasText: "Назначено: Бригада Орлова, 10:00" })).toHaveCount(1);
  await axe(page);

  await drag(page, visit(page, address), "Мастер Ахметов", "13:00");
  const moved = visit(lane(page, "Мастер Ахметов"), address);
  await expect(moved).toContainText("13:00–");
  await expect(visit(page, address)).toHaveCount(1);
  await page.reload();
  await hydrated(page);
  await expect(moved, "the server has it").toContainText("13:00–");

  await moved.click();
  const panel = page.locator(".desk-panel");
  await expect(panel.getByRole("heading")).toBeFocused();
  await expect(panel).toContainText("Анна Проверкина");
  await axe(page);
  await panel.getByRole("button", { name: "Снять с плана" }).click();
  await expect(visit(page, address)).toHaveCount(0);
  await expect(card(page, address)).toBeVisible();
  await expect(told.filter({ hasText: "Визит снят" })).toHaveCount(1);
  await page.reload();
  await expect(card(page, address)).toBeVisible();
  await expect(visit(page, address)).toHaveCount(0);
});

test("[SCH-2][SCH-3] a crew that is busy, or can't do the work, is refused in words and nothing moves", async ({ page, complaints }) => {
  complaints.allow(/status of 409/);
  const [first, second] = ["ул. Первая, 1", "ул. Вторая, 2"];
  for (const address of [first, second]) await repairRequest(page, address);
  await logIn(page, people.coordinator, "/desk");
  await quietDay(page, 120);
  await drag(page, card(page, first), "Бригада Ким", "11:00");
  await expect(visit(lane(page, "Бригада Ким"), first)).toContainText("11:00–");

  const refused = page.locator(".board-says");
  await drag(page, card(page, second), "Бригада Ким", "11:00");
  await expect(refused).toContainText("В это время у бригады другой визит");
  await expect(card(page, second)).toBeVisible();
  await expect(visit(page, second)).toHaveCount(0);
  await axe(page);

  await drag(page, visit(page, first), "Пожарная бригада Юдина", "14:00");
  await expect(refused).toContainText(/нет навыка «Видео/i);
  await expect(visit(lane(page, "Бригада Ким"), first), "it stays where it was").toContainText("11:00–");
  await refused.getByRole("button", { name: "Закрыть" }).click();
  await expect(refused).toHaveCount(0);

  await page.mouse.move(0, 0);
  await drag(page, card(page, second), "Бригада Ким", "15:00");
  await expect(visit(lane(page, "Бригада Ким"), second)).toContainText("15:00–");
});
