// The administrator changes prices in the list, by keyboard alone.
import { logIn, people } from "../support/session";
import { spaced } from "../support/shopping";
import { storeTwo } from "../support/staff";
import { axe, expect, hydrated, open, type Page, shot, test } from "../support/test";

/** The cell of a field in a product's row. */
const cell = (page: Page, sku: string, field: string) => page.locator("main tbody tr", { hasText: sku }).locator(`[data-cell=${field}]`);
const says = (page: Page, sku: string) => page.locator("main tbody tr", { hasText: sku }).getByRole("alert");

test("[ADM-2] prices are changed in the list by keyboard, and taken back", async ({ page }) => {
  await logIn(page, people.administrator, "/admin/products");
  await storeTwo(page, "CELL");
  await open(page, "/admin/products?q=CELL-");
  await hydrated(page);
  const [b, a] = [cell(page, "CELL-B", "price"), cell(page, "CELL-A", "price")];
  await b.getByRole("button").focus();
  await page.keyboard.press("Enter");
  const field = b.getByRole("textbox", { name: "Цена, Датчик CELL B" });
  await expect(field).toBeFocused();
  await axe(page);
  await page.keyboard.type("2500,5");
  await page.keyboard.press("Escape");
  await expect(b, "Escape gives back").toHaveText(new RegExp(spaced("2 000 ₽")));
  await expect(b.getByRole("button")).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(field).toBeFocused();
  await page.keyboard.type("2500,5");
  await page.keyboard.press("ArrowDown");
  await expect(a.getByRole("textbox"), "down goes on in the next row").toBeFocused();
  await expect(b).toContainText(spaced("2 500,50 ₽"));
  await expect(page.locator("main tbody tr", { hasText: "CELL-B" }).locator("[data-label=Изменён]")).toHaveText("только что");
  await page.keyboard.type("1100");
  await page.keyboard.press("Enter");
  await expect(a).toContainText(spaced("1 100 ₽"));
  await expect(a.getByRole("button")).toBeFocused();
  const toast = page.locator("#toasts");
  const trouble = page.locator("main p[role=alert]");
  await expect(toast).toContainText(spaced("1 000 ₽ → 1 100 ₽"));
  await axe(page);
  for (const [width, height] of [[390, 844], [1440, 900]]) {
    await page.setViewportSize({ width, height });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await shot(page, `cells-saved-${width}`);
  }
  await toast.getByRole("button", { name: "Вернуть" }).click();
  await expect(a).toContainText(spaced("1 000 ₽"));
  await expect(trouble).toBeHidden();

  // Leaving would cut off a change that the server has not answered, so the browser asks first.
  let answer = () => {};
  const isAnswered = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/api/admin/products/cell", async (route) => {
    await isAnswered;
    await route.continue();
  });
  const asks = () => page.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true })));
  await a.getByRole("button").click();
  await expect(a.getByRole("textbox")).toBeFocused();
  await page.keyboard.type("1050");
  await page.keyboard.press("Enter");
  await expect(a.getByRole("button")).toHaveAttribute("aria-busy", "true");
  expect(await asks()).toBe(true);
  answer();
  await expect(toast).toContainText(spaced("1 000 ₽ → 1 050 ₽"));
  expect(await asks()).toBe(false);
  await toast.getByRole("button", { name: "Вернуть" }).click();
  await expect(a).toContainText(spaced("1 000 ₽"));

  const status = cell(page, "CELL-A", "status");
  await status.getByRole("button").click();
  await expect(status.getByRole("combobox")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Tab");
  await expect(status).toContainText("Черновик");
  await expect(status.getByRole("button"), "the server has it").not.toHaveAttribute("aria-busy");
  await page.reload();
  await expect(a).toContainText(spaced("1 000 ₽"));
  await expect(b).toContainText(spaced("2 500,50 ₽"));
  await expect(status).toContainText("Черновик");
});

test("[ADM-2] a cell says what was refused and shows both values of a conflict", async ({ page, visitor }) => {
  await logIn(page, people.administrator, "/admin/products");
  await storeTwo(page, "BOTH");
  await open(page, "/admin/products?q=BOTH-");
  await hydrated(page);
  const price = cell(page, "BOTH-A", "price");
  await price.getByRole("button").click();
  await expect(price.getByRole("textbox")).toBeFocused();
  await page.keyboard.type("дорого");
  await page.keyboard.press("Enter");
  await expect(says(page, "BOTH-A")).toContainText("Не сохранено «дорого»");
  await expect(price, "what is stored stands there again").toContainText(spaced("1 000 ₽"));
  await price.getByRole("button").click();
  await expect(price.getByRole("textbox"), "what was typed is not lost").toHaveValue("дорого");
  await expect(price.getByRole("textbox"), "Escape is for the focused field").toBeFocused();
  await page.keyboard.press("Escape");
  await expect(price.getByRole("button")).toBeVisible();

  const other = await visitor();
  await logIn(other, people.administrator, "/admin/products");
  await open(other, "/admin/products?q=BOTH-");
  await hydrated(other);
  const others = cell(other, "BOTH-A", "price");
  await others.getByRole("button").click();
  await expect(others.getByRole("textbox")).toBeFocused();
  await other.keyboard.type("900");
  await other.keyboard.press("Enter");
  await expect(other.locator("#toasts")).toContainText(spaced("900 ₽"));

  await price.getByRole("button").click();
  await price.getByRole("textbox").fill("1300");
  await page.keyboard.press("Enter");
  await expect(says(page, "BOTH-A")).toContainText(spaced("В базе: 900 ₽. У вас: 1 300 ₽"));
  await expect(price).toContainText(spaced("900 ₽"));
  await axe(page);
  for (const [width, height] of [[390, 844], [1440, 900]]) {
    await page.setViewportSize({ width, height });
    await shot(page, `cells-conflict-${width}`);
  }
  await page.getByRole("button", { name: "Записать моё" }).click();
  await expect(price).toContainText(spaced("1 300 ₽"));
  await expect(says(page, "BOTH-A")).toHaveCount(0);

  const plain = await visitor({ javaScriptEnabled: false });
  await logIn(plain, people.administrator, "/admin/products?q=BOTH-");
  await cell(plain, "BOTH-A", "price").getByRole("link").click();
  await expect(plain.locator("#price"), "without a script the cell leads to the form").toHaveValue("1300.00");
});

test("[ADM-2] a late answer does not change what the undo button is for", async ({ page }) => {
  await logIn(page, people.administrator, "/admin/products");
  await storeTwo(page, "LATE");
  await open(page, "/admin/products?q=LATE-");
  await hydrated(page);
  const [b, a] = [cell(page, "LATE-B", "price"), cell(page, "LATE-A", "price")];
  let deliver = () => {};
  const isLate = new Promise<void>((resolve) => (deliver = resolve));
  await page.route("**/api/admin/products/cell", async (route) => {
    const answer = await route.fetch();
    await isLate;
    await route.fulfill({ response: answer });
  }, { times: 1 });
  await b.getByRole("button").click();
  await page.keyboard.type("2500");
  await page.keyboard.press("ArrowDown");
  await expect(a.getByRole("textbox")).toBeFocused();
  await page.keyboard.type("1100");
  await page.keyboard.press("Enter");
  const toast = page.locator("#toasts");
  await expect(toast).toContainText(spaced("1 000 ₽ → 1 100 ₽"));
  deliver();
  await expect(b.getByRole("button"), "the first change is stored too").not.toHaveAttribute("aria-busy");
  await expect(toast).toContainText(spaced("1 000 ₽ → 1 100 ₽"));
  await toast.getByRole("button", { name: "Вернуть" }).click();
  await expect(a).toContainText(spaced("1 000 ₽"));
  await expect(b).toContainText(spaced("2 500 ₽"));
});
