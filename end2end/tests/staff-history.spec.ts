// The history of an entity below its form: who, when, old and new values.
import { cutOff } from "../support/screen";
import { logIn, people } from "../support/session";
import { save, storeProduct } from "../support/staff";
import { axe, expect, hydrated, open, shot, test } from "../support/test";

test("[ADM-5] a product's history tells who changed what, from which value to which", async ({ page }) => {
  const sku = "HIST-A";
  await logIn(page, people.administrator, "/admin/products");
  await open(page, await storeProduct(page, { sku, name: `Датчик с историей ${sku}`, price: "1 490", stock: "3" }));
  await hydrated(page);
  await page.locator("#price").fill("1 590,50");
  await page.locator("#attr-motion_technology").selectOption({ index: 1 });
  const technology = await page.locator("#attr-motion_technology option:checked").textContent();
  await page.locator("#description_ru").fill("Различает людей и животных");
  await save(page);

  const history = page.locator("#history");
  const last = history.locator("tbody tr").first();
  await expect(last).toContainText("Товар изменён");
  await expect(last.locator("li")).toHaveCount(3);
  await expect(last.locator("li", { hasText: "Цена, ₽" })).toHaveText(/1\s490\s₽ → 1\s590,50\s₽$/);
  await expect(last.locator("li", { hasText: "Описание по-русски" })).toHaveText(/пусто → Различает людей и животных$/);
  await expect(last.locator("li", { hasText: technology ?? "-" })).toContainText(" → ");
  await expect(last.locator("td").nth(1)).not.toBeEmpty();
  await expect(last.locator("td").first()).toContainText(/\d{4}/);
  await expect(history.locator("tbody tr").last()).toContainText("Товар добавлен");
  for (const [width, height] of [[390, 844], [1440, 900]]) {
    await page.setViewportSize({ width, height });
    expect(await cutOff(page)).toEqual([]);
    await shot(page, `history-${width}`);
  }
  await axe(page);

  // A price changed in the list appears in the product's history too.
  const product = new URL(page.url()).pathname;
  await open(page, `/admin/products?q=${sku}`);
  await hydrated(page);
  const price = page.locator("main tbody tr", { hasText: sku }).locator("[data-cell=price]");
  await price.getByRole("button").focus();
  await page.keyboard.press("Enter");
  await expect(price.getByRole("textbox")).toBeFocused();
  await page.keyboard.type("1700");
  await page.keyboard.press("Enter");
  // The cell shows the new price at once; the message appears when it is stored.
  await expect(page.locator("#toasts")).toContainText(/1\s700/);
  await open(page, product);
  await expect(last.locator("li")).toHaveText([/Цена, ₽: 1\s590,50\s₽ → 1\s700\s₽$/]);
});

test("[ADM-5] what is edited in lists of its own has its history too", async ({ page }) => {
  const code = "history";
  await logIn(page, people.administrator, "/admin/symptoms");
  await open(page, "/admin/symptoms/new");
  expect(await page.locator("#history").count()).toBe(0);
  await page.locator("#code").fill(code);
  await page.locator("#name_ru").fill("Проверка истории");
  await page.locator("#name_en").fill("History check");
  await page.locator("#price").fill("1 000");
  await page.locator("[name=is_active]").uncheck();
  await page.locator("#save").click();
  await expect(page).toHaveURL(/done=saved/);
  await page.locator("#name_ru").fill("Проверка журнала");
  await page.locator("#save").click();
  const last = page.locator("#history tbody tr").first();
  await expect(last.locator("li")).toHaveText(["Название по-русски: Проверка истории → Проверка журнала"]);
  await expect(page.locator("#history tbody tr")).toHaveCount(2);
  await axe(page);
  expect(await cutOff(page)).toEqual([]);

  await open(page, "/admin/audit?entity=symptom");
  await expect(page.locator("main tbody tr", { hasText: "Проверка журнала" }).first()).toContainText("Проверка истории");
});
