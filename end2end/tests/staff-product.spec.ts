// Data that an editor links to a product outside its form, visible to shoppers at once.
import { cutOff } from "../support/screen";
import { logIn, people } from "../support/session";
import { axe, expect, hydrated, open, type Page, test } from "../support/test";

/** The shelf with this heading. */
const shelf = (page: Page, name: string) => page.locator("section", { has: page.getByRole("heading", { name }) });

test("[CAT-4] what goes with a product is chosen by hand and by a rule, and shoppers see it at once", async ({ page, visitor, complaints }) => {
  complaints.allow(/status of 422/);
  await logIn(page, people.administrator, "/admin/products");
  await open(page, "/admin/products?q=DZ-D227V");
  await page.locator("main td a.link").first().click();
  await page.getByRole("link", { name: "Связанные товары" }).click();
  await hydrated(page);
  await axe(page);
  const add = page.getByRole("button", { name: "Добавить аксессуар" });
  await page.locator("#sku-accessory").fill("такого нет");
  await add.click();
  await expect(page.locator("#errors")).toContainText("Артикул: не нашлось");
  await expect(page.locator("#sku-accessory")).toHaveValue("такого нет");
  await axe(page);
  for (const sku of ["NL-MC128", "NL-MC256"]) {
    await page.locator("#sku-accessory").fill(sku);
    await add.click();
    await expect(page.getByRole("link", { name: new RegExp(sku) })).toBeVisible();
  }
  await page.getByRole("button", { name: /Поднять выше: .*NL-MC256/ }).click();
  await expect(page).toHaveURL(/done=1/);

  const shopper = await visitor();
  const fitting = shelf(shopper, "Подойдёт к этому товару");
  await expect(async () => {
    await open(shopper, "/product/dozorra-dz-d227v");
    await expect(fitting.locator(".tile").nth(0)).toContainText("NL-MC256", { timeout: 500 });
  }).toPass({ timeout: 10_000 });
  await expect(fitting.locator(".tile").nth(1)).toContainText("NL-MC128");
  // The rules fill the rest: a junction box for domes and a power supply, but no bracket for another body
  // type.
  await expect(fitting.locator(".tile")).toHaveCount(8);
  await expect(fitting).toContainText("NW-JBD");
  await expect(fitting).not.toContainText("NW-BRT");
  await axe(shopper);

  for (const sku of ["NL-MC128", "NL-MC256"]) {
    await page.getByRole("button", { name: new RegExp(`Убрать: .*${sku}`) }).click();
    await expect(page.getByRole("link", { name: new RegExp(sku) })).toHaveCount(0);
  }
});

test("[CAT-4] a rule of accessories is added, seen by a shopper and deleted, on a phone and without scripts", async ({ visitor }) => {
  const page = await visitor({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await logIn(page, people.administrator, "/admin/accessories");
  await open(page, "/admin/accessories");
  expect(await cutOff(page)).toEqual([]);
  await page.getByRole("link", { name: "Добавить правило" }).click();
  expect(await cutOff(page)).toEqual([]);
  await page.locator("#category").selectOption({ label: "\u00a0\u00a0Датчики газа" });
  await page.locator("#accessory").selectOption({ label: "\u00a0\u00a0Краны с электроприводом" });
  await page.locator("#attribute").selectOption({ label: "Протокол связи (protocol)" });
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByText("Сохранено", { exact: true })).toBeVisible();
  await open(page, "/catalog/gas-sensors?stock=1");
  await page.locator("main .tile a").first().click();
  await expect(shelf(page, "Подойдёт к этому товару")).toContainText("Кран");
  await open(page, "/admin/accessories");
  await page.getByRole("link", { name: "Датчики газа: Краны с электроприводом" }).click();
  await page.getByRole("button", { name: "Удалить правило" }).click();
  await expect(page.getByText("Правило удалено")).toBeVisible();
});

test("[CAT-4] an editor puts variants together and takes them apart", async ({ page, visitor, complaints }) => {
  complaints.allow(/status of 422/);
  await logIn(page, people.administrator, "/admin/products");
  await open(page, "/admin/products?q=NL-SD0500");
  await page.locator("main td a.link").first().click();
  await page.getByRole("link", { name: "Варианты", exact: true }).click();
  await hydrated(page);
  await axe(page);
  await page.locator("#name_en").fill("Netlund solid-state drive");
  await page.getByRole("button", { name: "Создать группу" }).click();
  await expect(page.locator("#errors")).toBeVisible();
  await axe(page);
  await page.locator("#name_ru").fill("Твердотельный диск Netlund");
  await page.getByRole("button", { name: "Создать группу" }).click();
  await expect(page.getByText("Выбирать пока не из чего")).toBeVisible();
  for (const sku of ["NL-SD1000", "NL-SD2000"]) {
    await page.locator("#sku").fill(sku);
    await page.getByRole("button", { name: "Добавить вариант" }).click();
    await expect(page.getByRole("link", { name: new RegExp(sku) })).toBeVisible();
  }
  await expect(page.getByText("Покупатель выбирает по: Ёмкость.")).toBeVisible();
  await axe(page);
  const shopper = await visitor();
  await expect(async () => {
    await open(shopper, "/product/netlund-nl-sd0500");
    await expect(shopper.getByRole("navigation", { name: "Варианты" })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
  await shopper.getByRole("navigation", { name: "Варианты" }).getByRole("link", { name: /^2\s+ТБ/ }).click();
  await expect(shopper).toHaveURL(/\/product\/netlund-nl-sd2000$/);
  for (const sku of ["NL-SD2000", "NL-SD1000", "NL-SD0500"]) {
    await page.getByRole("button", { name: new RegExp(`Убрать: .*${sku}`) }).click();
  }
  await expect(page.getByRole("button", { name: "Создать группу" })).toBeVisible();
});
