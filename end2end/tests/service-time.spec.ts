// Choosing the time of a visit: holding, confirming, rescheduling.
import { confirmContact } from "../support/mail";
import { someone } from "../support/shopping";
import { axeAtBothWidths, expect, hydrated, open, type Page, shot, test } from "../support/test";

/** Creates a guest's request for a fire alarm, which only one crew can repair; opens its time slots. Returns its email. */
async function ask(page: Page, symptom: string, prefix = "") {
  const email = someone("sch1");
  await open(page, `${prefix}/service/repair`);
  await page.locator("#equipment").fill("Пожарный шлейф");
  await page.locator(`input[name=symptoms][value=${symptom}]`).check();
  await page.locator("#district").selectOption("east");
  await page.locator("#address").fill("Складской пр-д, 2");
  await page.locator("#name").fill("Анна");
  await page.locator("#email").fill(email);
  await page.getByRole("button", { name: /Отправить заявку|Send the request/ }).click();
  await page.getByRole("link", { name: /Выбрать время|Choose/ }).click();
  await expect(page).toHaveURL(/\/slots$/);
  await hydrated(page);
  return email;
}

/** The tests share one shop and one crew: each uses its own days. */
const day = (page: Page, number: number) => page.locator(".slots-day:has(label.slot)").nth(number);

test("[SCH-1] a time is held with a countdown, confirmed, and moved", { tag: "@phone" }, async ({ page }) => {
  const email = await ask(page, "no_picture");
  await axeAtBothWidths(page);
  await shot(page, "slots");
  await day(page, 6).locator("label.slot").first().click();
  await page.getByRole("button", { name: "Выбрать это время" }).click();
  await expect(page.getByRole("heading", { name: "Время отложено для вас" })).toBeVisible();
  await hydrated(page);
  const timer = page.getByRole("timer");
  await expect(timer).toHaveText(/Осталось 9:\d\d/);
  const first = await timer.textContent();
  await expect(timer).not.toHaveText(first ?? "");
  await axeAtBothWidths(page);
  await shot(page, "slots-held");
  await page.getByRole("button", { name: "Подтвердить визит" }).click();
  await expect(page).toHaveURL(/\/service\/requests\/R-[\d-]+$/);
  await expect(page.getByText("Время отложено для вас ненадолго")).toBeVisible();
  await axeAtBothWidths(page);
  await shot(page, "request-contact");
  await confirmContact(page, email);
  await expect(page).toHaveURL(/\/service\/requests\/R-[\d-]+$/);
  await expect(page.locator("main")).toContainText("Мастер приедет в назначенное время");
  const booked = await page.locator("section, .card").filter({ hasText: "Перенести визит" }).first().textContent();
  await axeAtBothWidths(page);
  await shot(page, "request-planned");

  await page.getByRole("link", { name: "Перенести визит" }).click();
  await expect(page.getByText("Сейчас визит назначен на")).toBeVisible();
  await day(page, 5).locator("label.slot").last().click();
  await page.getByRole("button", { name: "Перенести на это время" }).click();
  await expect(page).toHaveURL(/\/service\/requests\/R-[\d-]+$/);
  const moved = await page.locator("section, .card").filter({ hasText: "Перенести визит" }).first().textContent();
  expect(moved).not.toBe(booked);
});

test("[SCH-1] a held time is nobody else's: others are offered", async ({ page, visitor, complaints }) => {
  const second = await visitor();
  await ask(page, "fire");
  await ask(second, "fire");
  const slot = day(page, 1).locator("label.slot input").first();
  const start = await slot.getAttribute("value");
  const same = second.locator(`label.slot:has(input[value="${start}"])`);
  await page.locator(`label.slot:has(input[value="${start}"])`).click();
  await same.click();
  await page.getByRole("button", { name: "Выбрать это время" }).click();
  await expect(page.getByRole("timer")).toBeVisible();

  complaints.allow(/status of (409|422)/);
  await second.getByRole("button", { name: "Выбрать это время" }).click();
  await expect(second.locator("main")).toContainText("Это время только что заняли");
  await expect(second.locator(`input[value="${start}"]`)).toHaveCount(0);
  await expect(second.getByRole("heading", { name: "Ближайшие свободные времена" })).toBeVisible();
  await axeAtBothWidths(second);
  await shot(second, "slots-taken");
  await second.locator("form button[name=start]").last().click();
  await expect(second.getByRole("timer")).toBeVisible();

  await page.getByRole("button", { name: "Другое время" }).or(page.locator("form[action$='/release'] button")).first().click();
  await expect(page).toHaveURL(/\/slots$/);
  await expect(page.locator(`input[value="${start}"]`)).toHaveCount(1);
});

test("[SCH-1] who comes back to a page that was left open sees what was taken meanwhile", { tag: "@phone" }, async ({ page, visitor }) => {
  const second = await visitor();
  await ask(page, "fire");
  await ask(second, "fire");
  const start = await day(page, 3).locator("label.slot input").first().getAttribute("value");
  const slot = `label.slot:has(input[value="${start}"])`;
  await second.locator(slot).click();
  await page.locator(slot).click();
  await page.getByRole("button", { name: "Выбрать это время" }).click();
  await expect(page.getByRole("timer")).toBeVisible();
  await second.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(second.locator(`input[value="${start}"]`)).toBeDisabled();
  await expect(second.locator("#times-state")).toHaveText("Выбранное время только что заняли, выберите другое.");
  await axeAtBothWidths(second);
  await shot(second, "slots-stale");
  await second.locator("label.slot:has(input:enabled)").first().click();
  await expect(second.locator("#times-state")).toBeEmpty();
});

test("[SCH-1][SCH-4] the nearest time is chosen, another by keyboard alone, and it goes into a calendar (en)", async ({ page }) => {
  const email = await ask(page, "no_picture", "/en");
  const times = page.locator(".slot > input");
  await expect(times.first()).toBeChecked();
  await times.first().focus();
  for (let n = 0; n < 20; n++) await page.keyboard.press("ArrowDown");
  await expect(times.nth(20)).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("timer")).toBeVisible();
  await page.getByRole("button", { name: "Confirm the visit" }).press("Enter");
  await expect(page.getByText("The time is held for you for a short while")).toBeVisible();
  await confirmContact(page, email);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Add to the calendar" }).click();
  expect((await download).suggestedFilename()).toBe("visit.ics");
});
