// The administrator changes many products at once: previews, applies and undoes. Each test has its own
// products, so that no other prices change.
import { logIn, people } from "../support/session";
import { spaced } from "../support/shopping";
import { save, storeTwo } from "../support/staff";
import { axe, expect, hydrated, open, type Page, shot, test } from "../support/test";

/** Checks the page at desktop and phone width for accessibility violations. */
async function look(page: Page, name: string) {
  for (const [width, height] of [[390, 844], [1440, 900]]) {
    await page.setViewportSize({ width, height });
    await axe(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
    await shot(page, `bulk-${name}-${width}`);
  }
}

/** The row of a product in a run or in the list. */
const row = (page: Page, sku: string) => page.locator("main tbody tr", { hasText: sku });

test("[ADM-3] ticked products get a new price after a look, and their old one back", async ({ page }) => {
  await logIn(page, people.administrator, "/admin/products");
  await storeTwo(page, "MNG");
  await open(page, "/admin/products?q=MNG-");
  await hydrated(page);
  await expect(page.getByText("Найдено: 2")).toBeVisible();
  await page.getByLabel("Все на странице").check();
  await expect(page.getByText("Отмечено: 2")).toBeVisible();
  await page.getByLabel("Все на странице").uncheck();
  await row(page, "MNG-A").getByRole("checkbox").click();
  await row(page, "MNG-B").getByRole("checkbox").click({ modifiers: ["Shift"] });
  await expect(page.getByText("Отмечено: 2"), "Shift ticks all up to the one pressed before").toBeVisible();
  await row(page, "MNG-B").getByRole("checkbox").uncheck();
  await expect(page.getByText("Отмечено: 1")).toBeVisible();
  await page.getByLabel("Все на странице").check();
  await look(page, "list");
  await page.getByRole("button", { name: "Изменить отмеченные" }).click();

  await expect(page.getByText("Отмечено: 2 товара")).toBeVisible();
  await look(page, "choose");
  await page.locator("#percent").fill("-12,5");
  await page.locator("#rounding").selectOption("ten");
  await page.getByRole("button", { name: "Показать изменения" }).first().click();
  await expect(page.locator("h1")).toContainText("цена -12,5 %");
  await expect(row(page, "MNG-A")).toContainText(spaced("1 000 ₽"));
  await expect(row(page, "MNG-A")).toContainText(spaced("880 ₽"));
  await expect(row(page, "MNG-B")).toContainText(spaced("1 750 ₽"));
  await look(page, "preview");

  await page.getByRole("button", { name: "Применить: 2 товара" }).click();
  await expect(page.getByText("Применена", { exact: true }), "the page comes to it by itself").toBeVisible();
  await look(page, "done");
  await open(page, "/admin/products?q=MNG-A");
  await expect(row(page, "MNG-A")).toContainText(spaced("880 ₽"));
  await page.goBack();
  await page.getByRole("button", { name: "Вернуть как было" }).click();
  await expect(page.getByText("Отменена", { exact: true })).toBeVisible();
  await open(page, "/admin/products?q=MNG-A");
  await expect(row(page, "MNG-A")).toContainText(spaced("1 000 ₽"));
  await open(page, "/admin/bulk");
  await look(page, "runs");
});

test("[ADM-3] all that a filter finds goes to the bin and back without JavaScript, but for what was changed meanwhile", async ({ page, visitor }) => {
  await logIn(page, people.administrator, "/admin/products");
  await storeTwo(page, "BINQX");
  const plain = await visitor({ javaScriptEnabled: false });
  await logIn(plain, people.administrator, "/admin/products?q=BINQX-");
  await plain.getByRole("button", { name: "Изменить все найденные: 2" }).click();
  await expect(plain.getByText("Фильтр: «BINQX-»")).toBeVisible();
  await plain.locator("form:has([name=operation][value=delete])").getByRole("button").click();
  await expect(row(plain, "BINQX-A")).toContainText("в корзине");

  await open(page, "/admin/products?q=BINQX-B");
  await row(page, "BINQX-B").getByRole("link").first().click();
  await hydrated(page);
  await page.locator("#price").fill("2500");
  await save(page);
  await expect(page).toHaveURL(/done=saved/);

  await plain.getByRole("button", { name: "Применить: 2 товара" }).click();
  await expect(async () => {
    await plain.reload();
    await expect(plain.getByText("Применена", { exact: true })).toBeVisible({ timeout: 100 });
  }).toPass();
  await plain.getByRole("link", { name: /^Отказ/ }).click();
  await expect(row(plain, "BINQX-B")).toContainText("Товар успели изменить");
  await open(plain, "/admin/products?q=BINQX-&deleted=1");
  await expect(row(plain, "BINQX-A")).toBeVisible();
  await expect(row(plain, "BINQX-B")).toHaveCount(0);
  await plain.getByRole("button", { name: "Изменить все найденные: 1" }).click();
  await plain.getByRole("button", { name: "Показать изменения" }).click();
  await plain.getByRole("button", { name: "Применить: 1 товар" }).click();
  await open(plain, "/admin/products?q=BINQX-");
  await expect(async () => {
    await plain.reload();
    await expect(row(plain, "BINQX-A")).toBeVisible({ timeout: 100 });
  }).toPass();
});
