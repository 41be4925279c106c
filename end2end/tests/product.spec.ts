// Related content of the product page.
import { cutOff } from "../support/screen";
import { badge } from "../support/shopping";
import { axe, axeAtBothWidths, expect, hydrated, open, type Page, test } from "../support/test";

/** The shelf with this heading. */
const shelf = (page: Page, name: string) => page.locator("section", { has: page.getByRole("heading", { name }) });

test("[CAT-4] a product shows what is like it", { tag: "@phone" }, async ({ page }) => {
  await open(page, "/product/dozorra-dz-d227v");
  await expect(shelf(page, "Похожие товары").locator(".tile")).toHaveCount(4);
  await axeAtBothWidths(page);
});

test("[CAT-4] on a phone price and button stay, and installation begins with the product", { tag: "@phone" }, async ({ page }) => {
  await open(page, "/product/dozorra-dz-d428");
  const bar = page.getByRole("region", { name: "Цена и заказ" });
  for (const top of [0, 1500, 3000]) {
    await page.evaluate((to) => scrollTo({ top: to, behavior: "instant" }), top);
    await expect(bar.getByRole("button", { name: "В корзину" })).toBeInViewport({ ratio: 1 });
  }
  await hydrated(page);
  await bar.getByRole("button", { name: "В корзину" }).click();
  await expect(badge(page)).toHaveText("1");
  await page.getByRole("link", { name: "Заказать с монтажом" }).click();
  await expect(page.locator("textarea[name=description]")).toHaveValue("Нужно смонтировать:\nКупольная IP-камера Dozorra DZ-D428\n");
});

test("[CAT-4] a recorder shows the drives that go into it, then what its rules give", async ({ page }) => {
  await open(page, "/product/dozorra-dz-r081p8");
  const fitting = shelf(page, "Подойдёт к этому товару");
  await expect(fitting.locator(".tile")).toHaveCount(8);
  await expect(fitting.locator(".tile").nth(0)).toContainText("NL-HD04V");
  await expect(fitting.locator(".tile").nth(1)).toContainText("NL-HD06V");
  await expect(shelf(page, "Похожие товары")).toContainText("ZX-R081P8");
  await axeAtBothWidths(page);
});

test("[CAT-4] variants lead to each other, and those that can't be had say so", { tag: "@both" }, async ({ page }) => {
  await open(page, "/product/dozorra-dz-d428");
  const variants = page.getByRole("navigation", { name: "Варианты" });
  await expect(variants.getByRole("list")).toHaveCount(3);
  await expect(variants.locator("[aria-current=page]")).toHaveCount(3);
  await expect(variants.getByRole("link", { name: /^5\s+Мп/ })).toContainText("нет в наличии");
  await axe(page);
  expect(await cutOff(page)).toEqual([]);
  await variants.getByRole("link", { name: /^2\s+Мп/ }).click();
  await expect(page).toHaveURL(/\/product\/dozorra-dz-d228$/);
  // No 4 mm variant has a microphone: choosing one changes the lens too.
  await variants.getByRole("link", { name: /^да/ }).click();
  await expect(page).toHaveURL(/\/product\/dozorra-dz-d228a$/);
  await expect(variants).toContainText("Пунктирная рамка: вместе с этим параметром изменятся и другие.");
  await variants.getByRole("link", { name: /^4\s+мм/ }).click();
  await expect(page).toHaveURL(/\/product\/dozorra-dz-d240$/);
});
