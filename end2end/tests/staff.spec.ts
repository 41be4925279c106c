// Coordinator and administrator at a desktop: wide screen only, like the board itself.
import { repairRequest } from "../support/service";
import { logIn, people } from "../support/session";
import { spaced } from "../support/shopping";
import { axe, expect, hydrated, open, type Page, test } from "../support/test";

/** The address of the first day with a visit of a crew; depends on working days and midnight. */
async function plannedDay(page: Page, crew = 1) {
  for (let ahead = 0; ahead < 14; ahead++) {
    const moment = new Date(Date.now() + ahead * 86_400_000);
    const address = `/desk?day=${moment.toLocaleDateString("sv-SE", { timeZone: "Europe/Moscow" })}`;
    await open(page, address);
    if (await visit(page, crew).isVisible()) return address;
  }
  throw new Error("the demo has planned no visit");
}

const visit = (who: Page, crew = 1) => who.locator("[data-crew]").nth(crew).locator("a.visit").first();

test("[SCH-3] a visit is moved by keyboard, another coordinator sees it, and it is taken back", async ({ page, visitor }) => {
  const other = await visitor({ viewport: { width: 1440, height: 900 } });
  for (const who of [page, other]) {
    await logIn(who, people.coordinator, "/desk");
  }
  const day = await plannedDay(page);
  for (const who of [page, other]) {
    await open(who, day);
    await hydrated(who);
  }
  await axe(page);
  const before = await visit(page).textContent();
  await expect(visit(other)).toHaveText(before ?? "-");

  await visit(page).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".visit-draft")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(visit(page)).not.toHaveText(before ?? "-");
  const after = await visit(page).textContent();
  await expect(visit(other), "the other window follows by itself").toHaveText(after ?? "-");
  await axe(page);

  await page.locator(".toast-action").first().click();
  await expect(visit(page)).toHaveText(before ?? "-");
  await expect(visit(other)).toHaveText(before ?? "-");
});

test("[SCH-3] a board that was read before a move and arrives after it does not take the move from the screen", async ({ page, visitor }) => {
  await logIn(page, people.coordinator, "/desk");
  const day = await plannedDay(page, 0);
  await hydrated(page);
  let deliver = () => {};
  const isLate = new Promise<void>((resolve) => (deliver = resolve));
  let read = () => {};
  const isRead = new Promise<void>((resolve) => (read = resolve));
  await page.route("**/api/desk/board", async (route) => {
    const board = await route.fetch();
    read();
    await isLate;
    await route.fulfill({ response: board });
  }, { times: 1 });
  // A new request makes every open board read the day.
  await repairRequest(await visitor(), "ул. Поздняя, 3");
  await isRead;

  const before = await visit(page, 0).textContent();
  await visit(page, 0).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(visit(page, 0)).not.toHaveText(before ?? "-");
  const after = await visit(page, 0).textContent();
  deliver();
  await expect(page.locator(".tray-card", { hasText: "ул. Поздняя, 3" }), "the day is read again").toBeVisible();
  await expect(visit(page, 0)).toHaveText(after ?? "-");
  await page.locator(".toast-action").first().click();
  await expect(visit(page, 0), "what is undone is the version that is stored").toHaveText(before ?? "-");
  expect(page.url()).toContain(day);
});

test("[ADM-1] a changed price is in the shop at once, and is told apart from a stale form", async ({ page, visitor, complaints }) => {
  complaints.allow(/status of 409/);
  await logIn(page, people.administrator, "/admin/products");
  // A product that no other test buys.
  await open(page, "/admin/products?q=NL-U1500");
  await axe(page);
  await page.locator("td a.link").first().click();
  await hydrated(page);
  await axe(page);
  const address = page.url();
  const second = await visitor({ viewport: { width: 1440, height: 900 } });
  await logIn(second, people.administrator, "/admin/products");
  await second.goto(address);

  await page.locator("#price").fill("6123");
  await page.keyboard.press("Control+s");
  await expect(page).toHaveURL(/done=saved/);
  await open(page, "/product/netlund-nl-u1500");
  await expect(page.locator(".price-now").first()).toHaveText(/6.123/);

  await second.locator("#price").fill("7000");
  await second.keyboard.press("Control+s");
  await expect(second.locator("#conflict"), "both values stand beside each other").toContainText(spaced("7 000 ₽6 123 ₽"));
  await expect(second.locator("#price"), "what was typed is not lost").toHaveValue("7000");
});

test("[ADM-2] a deleted product comes back by undo", async ({ page }) => {
  await logIn(page, people.administrator, "/admin/products");
  await open(page, "/admin/products?q=NL-U850");
  await page.locator("td a.link").first().click();
  await hydrated(page);
  const address = page.url();
  await page.getByText("Удалить").first().click();
  await page.locator("dialog button.btn-danger").click();
  await page.locator(".toast-action").click();
  await expect(page).toHaveURL(new RegExp(new URL(address).pathname));
});

test("[ADM-4] a coordinator may not edit the catalogue", async ({ page, complaints }) => {
  complaints.allow(/status of 403/);
  await logIn(page, people.coordinator, "/desk");
  await open(page, "/admin/products", 403);
  await axe(page);
});
