// Administration of categories, attributes and brands; shoppers see changes at once.
import { cutOff } from "../support/screen";
import { logIn, people } from "../support/session";
import { axe, expect, hydrated, open, type Page, test } from "../support/test";

const save = (page: Page) => page.locator("#save").click();

/** Opens the page of an entity from its list. */
async function enter(page: Page, list: string, name: string) {
  await open(page, `/admin/${list}`);
  await page.locator("main td a.link", { hasText: new RegExp(`^${name}$`) }).click();
  await hydrated(page);
}

test("[ADM-7] a category is added, moved, asks for attributes, and its former address leads on", async ({ page, visitor, complaints }) => {
  complaints.allow(/status of (409|422)/);
  await logIn(page, people.administrator, "/admin/categories");
  await hydrated(page);
  await axe(page);
  await page.getByRole("link", { name: "Добавить категорию" }).click();
  await hydrated(page);
  await save(page);
  await expect(page.locator("#errors")).toContainText("Название по-русски");
  await axe(page);
  await page.locator("#name_ru").fill("Проверочные датчики");
  await page.locator("#name_en").fill("Probe sensors");
  await page.locator("#picture").fill("motion");
  await save(page);
  await expect(page).toHaveURL(/done=saved/);
  await expect(page.locator("#slug")).toHaveValue("proverochnye-datchiki");
  await page.locator("#add").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Сохранить характеристики" }).last().click();
  await expect(page.getByLabel(/Обязательна:/)).toBeVisible();
  await page.getByLabel(/Обязательна:/).check();
  await page.getByRole("button", { name: "Сохранить характеристики" }).last().click();
  await expect(page.getByLabel(/Обязательна:/)).toBeChecked();
  await axe(page);

  const shopper = await visitor();
  await open(shopper, "/catalog/proverochnye-datchiki");
  await expect(shopper.getByRole("heading", { level: 1 })).toHaveText("Проверочные датчики");
  await hydrated(page);
  await page.locator("#slug").fill("probe-sensors");
  await save(page);
  await expect(page.locator("#slug")).toHaveValue("probe-sensors");
  await open(shopper, "/catalog/proverochnye-datchiki?sort=price_asc");
  await expect(shopper).toHaveURL(/\/catalog\/probe-sensors\?sort=price_asc$/);

  await open(page, "/admin/categories");
  const names = page.locator("main tbody tr td:first-child");
  const before = await names.allTextContents();
  await page.getByRole("button", { name: "Выше: Проверочные датчики" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#c-/);
  await expect.poll(() => names.allTextContents()).not.toEqual(before);

  await enter(page, "categories", "Проверочные датчики");
  await page.getByRole("button", { name: "Удалить категорию" }).click();
  await expect(page.getByText("Категория удалена")).toBeVisible();
  await open(shopper, "/catalog");
  await expect(shopper.locator("main")).not.toContainText("Проверочные датчики");
});

test("[ADM-7] two who edit one category both see what the other wrote", async ({ page, visitor, complaints }) => {
  complaints.allow(/status of 409/);
  await logIn(page, people.administrator, "/admin/categories");
  await enter(page, "categories", "Сирены и оповещатели");
  const address = page.url();
  const second = await visitor({ viewport: { width: 1440, height: 900 } });
  await logIn(second, people.administrator, "/admin/categories");
  await open(second, address);
  await hydrated(second);
  await second.locator("#name_en").fill("Sirens and lights");
  await save(second);
  await expect(second).toHaveURL(/done=saved/);
  await page.locator("#name_en").fill("Loud sirens");
  await save(page);
  await expect(page.locator("#conflict")).toContainText("Sirens and lights");
  await expect(page.locator("#name_en")).toHaveValue("Loud sirens");
  await axe(page);
  await hydrated(page);
  await save(page);
  await expect(page).toHaveURL(/done=saved/);
});

test("[ADM-7] a new attribute gets choices, which are renamed, merged and deleted", async ({ page, complaints }) => {
  complaints.allow(/status of (409|422)/);
  await logIn(page, people.administrator, "/admin/attributes");
  await axe(page);
  await page.getByRole("link", { name: "Добавить характеристику" }).click();
  await hydrated(page);
  await page.locator("#code").fill("Bad Code");
  await page.locator("#kind").selectOption("choice");
  await page.locator("#name_ru").fill("Материал корпуса");
  await page.locator("#name_en").fill("Body material");
  await save(page);
  await expect(page.locator("#code")).toHaveAttribute("aria-invalid", "true");
  await axe(page);
  await page.locator("#code").fill("body_material");
  await save(page);
  await expect(page).toHaveURL(/done=saved/);
  for (const [ru, en] of [["Металл", "Metal"], ["Пластик", "Plastic"], ["Пластмасса", "Plastics"]]) {
    await page.locator("#add_ru").fill(ru);
    await page.locator("#add_en").fill(en);
    await page.getByRole("button", { name: "Сохранить варианты" }).last().click();
    await expect(page.locator(`#ru-${en.toLowerCase()}`)).toHaveValue(ru);
  }
  await page.getByRole("button", { name: "Выше: Пластик" }).click();
  await expect(page.locator("#choices tbody tr").first()).toContainText("plastic");
  await page.locator("#ru-metal").fill("Сталь");
  await page.getByRole("button", { name: "Сохранить варианты" }).last().click();
  await expect(page.locator("#ru-metal")).toHaveValue("Сталь");
  // The saved list was scrolled: a button half covered by the bar would be reported as too small.
  await page.evaluate(() => scrollTo(0, 0));
  await axe(page);
  await page.locator("#from").selectOption({ label: "Пластмасса (0)" });
  await page.locator("#into").selectOption({ label: "Пластик (0)" });
  await page.locator("#confirm").fill("Пластик");
  await page.getByRole("button", { name: "Объединить" }).click();
  await expect(page.locator("#confirm"), "what can't be undone asks for its name").toHaveAttribute("aria-invalid", "true");
  await axe(page);
  await page.locator("#confirm").fill("пластмасса");
  await page.getByRole("button", { name: "Объединить" }).click();
  await expect(page.locator("#ru-plastics")).toHaveCount(0);
  await page.getByRole("button", { name: "Удалить: Сталь" }).click();
  await expect(page.locator("#ru-metal")).toHaveCount(0);
  await page.getByRole("button", { name: "Удалить характеристику" }).click();
  await expect(page.getByText("Характеристика удалена")).toBeVisible();
});

test("[ADM-7] a renamed brand is found by its new name", async ({ page, visitor }) => {
  await logIn(page, people.administrator, "/admin/brands");
  await axe(page);
  await enter(page, "brands", "AOQEE");
  await page.locator("#name").fill("Плутовка");
  await page.locator("#slug").fill("aoqee");
  await save(page);
  await expect(page).toHaveURL(/done=saved/);
  await axe(page);
  const shopper = await visitor();
  await expect(async () => {
    await open(shopper, `/search?q=${encodeURIComponent("плутовка")}`);
    await expect(shopper.locator("main .tile").first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
});

test("[ADM-7] the editors work without scripts and on a phone", async ({ visitor }) => {
  const page = await visitor({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await logIn(page, people.administrator, "/admin/categories");
  // Entities that no other test deletes or renames.
  for (const [list, name] of [["categories", "Датчики движения"], ["attributes", "Протокол связи"], ["brands", "Aqara"]]) {
    await open(page, `/admin/${list}`);
    expect(await cutOff(page), list).toEqual([]);
    await enter(page, list, name);
    await expect(page.locator("#form")).toBeVisible();
    expect(await cutOff(page), `one of ${list}`).toEqual([]);
  }
  await page.locator("#name").fill((await page.locator("#name").inputValue()) + " ");
  await save(page);
  await expect(page.getByText("Сохранено", { exact: true })).toBeVisible();
});
