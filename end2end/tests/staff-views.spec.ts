// A list's filter is saved as a named view, shared, opened by default, and deleted.
import { logIn, people } from "../support/session";
import { axe, expect, hydrated, open, type Page, shot, test } from "../support/test";

const chips = (page: Page) => page.getByRole("navigation", { name: "Сохранённые виды" });

/** Saves the current filter. */
async function keep(page: Page, name: string, box?: string) {
  await page.locator("summary", { hasText: /^(Сохранить вид|Виды)$/ }).click();
  await page.locator("#view_name").fill(name);
  if (box) await page.getByLabel(box).check();
  await page.getByRole("button", { name: "Сохранить", exact: true }).click();
}

test("[ADM-3] a filter of the products is kept, opened first and forgotten", async ({ page, complaints }) => {
  complaints.allow(/status of 422/);
  await logIn(page, people.administrator, "/admin/products");
  await open(page, "/admin/products?stock=out&col=sku&col=price&rows=roomy");
  await hydrated(page);
  await expect(page.locator("main thead")).not.toContainText("Состояние");
  await keep(page, "");
  await expect(page.locator("h1")).toBeVisible();
  await expect(page.locator("#view_name-error")).toBeVisible();
  await expect(page, "the filter is not lost by a wrong name").toHaveTitle(/^Ошибка/);
  await page.locator("#view_name").fill("Нет на складе");
  await page.getByRole("button", { name: "Сохранить", exact: true }).click();
  await expect(page.getByText("Вид сохранён")).toBeVisible();
  await expect(chips(page).getByRole("link", { name: "Нет на складе" })).toHaveAttribute("aria-current", "true");
  for (const [width, height] of [[390, 844], [1440, 900]]) {
    await page.setViewportSize({ width, height });
    await page.locator("summary", { hasText: "Виды" }).click();
    await axe(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await shot(page, `views-${width}`);
    await page.locator("summary", { hasText: "Виды" }).click();
  }

  await page.locator("summary", { hasText: "Виды" }).click();
  await page.getByRole("button", { name: "Открывать первым: «Нет на складе»" }).click();
  await expect(page, "the list opens with it").toHaveURL(/stock=out/);
  await expect(page.locator("main thead")).not.toContainText("Состояние");
  await page.getByRole("navigation", { name: "Состояние" }).getByRole("link", { name: "Все", exact: true }).click();
  await open(page, "/admin/products?all=1");
  await expect(page.locator("main thead")).toContainText("Состояние");

  await page.locator("summary", { hasText: "Виды" }).click();
  await page.getByRole("button", { name: "Удалить: «Нет на складе»" }).click();
  await expect(page.getByText("Вид удалён")).toBeVisible();
  await expect(page).toHaveURL(/stock=out/);
  await open(page, "/admin/products");
  await expect(page).not.toHaveURL(/stock=out/);
});

test("[ADM-3] a shared view of the orders is seen by others", async ({ page, browser }) => {
  await logIn(page, people.administrator, "/admin/orders");
  await open(page, "/admin/orders?state=placed");
  await keep(page, "Новые заказы", "Виден всем сотрудникам");
  await expect(page.getByText("Вид сохранён")).toBeVisible();
  const other = await browser.newPage();
  await logIn(other, people.coordinator, "/desk");
  await open(other, "/admin/orders");
  await expect(chips(other).getByRole("link", { name: "Новые заказы" })).toHaveAttribute("href", /state=placed/);
  await other.locator("summary", { hasText: "Виды" }).click();
  await expect(other.getByRole("button", { name: /Удалить: «Новые заказы»/ }), "another's view").toHaveCount(0);
  await other.close();
  await page.locator("summary", { hasText: "Виды" }).click();
  await page.getByRole("button", { name: "Удалить: «Новые заказы»" }).click();
  await expect(page.getByText("Вид удалён")).toBeVisible();
});

test("[ADM-6] one search over the work, by Ctrl+K and without a mouse", async ({ page }) => {
  await logIn(page, people.administrator, "/admin/orders");
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: /Заказ, клиент, артикул/ });
  await expect(field).toBeFocused();
  await page.keyboard.type("NL-U1500");
  await expect(page.getByRole("option").first()).toContainText("NL-U1500");
  await axe(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/admin\/products\/[0-9a-f-]{36}/);
  await hydrated(page);

  await page.keyboard.press("Control+k");
  await page.keyboard.type("Анна");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/staff\/find\?q=/);
  await expect(page.getByRole("heading", { name: "Заказы" })).toBeVisible();
  for (const [width, height] of [[390, 844], [1440, 900]]) {
    await page.setViewportSize({ width, height });
    await axe(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await shot(page, `find-${width}`);
  }
  await open(page, "/staff/find?q=%D1%8A%D1%8A%D1%8A");
  await expect(page.getByText("Ничего не найдено")).toBeVisible();
  await open(page, "/staff/find");
  await expect(page.getByRole("main").getByText("Ctrl+S")).toBeVisible();
});

test("[ADM-6] «?» lists the keys over any page, and keys of one character are turned off", async ({ page, visitor }) => {
  await logIn(page, people.administrator, "/admin/orders");
  await hydrated(page);
  const dialog = page.getByRole("dialog", { name: "Клавиши" });
  const field = page.locator("#search");
  await field.focus();
  await page.keyboard.type("?");
  await expect(dialog, "whoever types, types").toBeHidden();
  await expect(field).toHaveValue("?");
  await field.fill("");

  const first = page.getByRole("main").getByRole("link").first();
  await first.focus();
  await page.keyboard.press("?");
  await expect(dialog).toContainText("Ctrl+K");
  for (const [width, height] of [[390, 844], [1440, 900]]) {
    await page.setViewportSize({ width, height });
    await axe(page);
    await shot(page, `keys-${width}`);
  }
  const held = () => page.evaluate(() => document.activeElement === document.body || !!document.activeElement?.closest("dialog"));
  for (let n = 0; n < 5; n++) {
    await page.keyboard.press("Tab");
    expect(await held(), "nothing behind the list is reached").toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(first).toBeFocused();

  await page.keyboard.press("?");
  const box = dialog.getByRole("checkbox", { name: "Клавиши из одного знака" });
  await expect(box).toBeChecked();
  await box.focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(dialog, "turned off").toBeHidden();
  await page.keyboard.press("Control+k");
  await expect(field, "other keys stay").toBeFocused();

  await open(page, "/staff/find");
  await hydrated(page);
  const same = page.getByRole("main").getByRole("checkbox", { name: "Клавиши из одного знака" });
  await expect(same, "remembered").not.toBeChecked();
  await axe(page);
  await page.keyboard.press("?");
  await expect(dialog).toBeHidden();
  await same.focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("?");
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole("checkbox")).toBeChecked();

  const guest = await visitor({ viewport: { width: 1440, height: 900 } });
  await open(guest, "/");
  await hydrated(guest);
  await guest.keyboard.press("?");
  await expect(guest.getByRole("dialog"), "shoppers have none of it").toHaveCount(0);
});
