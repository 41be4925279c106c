// Pages of the shop: written by staff, read on a phone; tables scroll within themselves.
import { cutOffAtBothWidths } from "../support/screen";
import { logIn, people } from "../support/session";
import { axe, axeAtBothWidths, expect, hydrated, open, shot, test } from "../support/test";

const body = `## Сроки

| Куда | Срок, рабочих дней | Стоимость доставки | Примечание |
|---|---|---|---|
| Москва и ближайшее Подмосковье | 1–2 | 490 ₽ | Звоним за час до приезда |

Подробности на [странице каталога](/catalog).`;

test("[CNT-1] a page is written, previewed, published and read at any width", async ({ page, visitor }) => {
  await logIn(page, people.administrator, "/admin/pages/new");
  await hydrated(page);
  await axe(page);
  await page.locator("#title_ru").fill("Как мы возим технику");
  await page.locator("#body_ru").fill(body);
  const preview = page.waitForEvent("popup");
  await page.getByRole("button", { name: "Предпросмотр" }).click();
  await expect((await preview).getByRole("heading", { level: 2, name: "Сроки" })).toBeVisible();
  await page.getByRole("button", { name: "Сохранить и опубликовать" }).click();
  await expect(page.getByText("Опубликовано", { exact: true })).toBeVisible();

  const guest = await visitor();
  await open(guest, "/pages/kak-my-vozim-tekhniku");
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText("Как мы возим технику");
  await axeAtBothWidths(guest);
  expect(await cutOffAtBothWidths(guest)).toEqual([]);
  await shot(guest, "content-page");
});

test("[CNT-1] the home page gets a text by keyboard, a place and its visitors, at any width", async ({ page, visitor }) => {
  await logIn(page, people.administrator, "/admin/home");
  await axeAtBothWidths(page);
  expect(await cutOffAtBothWidths(page)).toEqual([]);
  await page.getByRole("link", { name: "Добавить блок «Текст»" }).press("Enter");
  await hydrated(page);
  await axe(page);
  await page.locator("#title_ru").fill("Почему у нас");
  await page.locator("#body_ru").fill("Работаем **с 2010 года**.");
  await page.locator("#save").press("Enter");
  await expect(page.getByText("Сохранено", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Главная страница" }).first().click();
  await page.getByRole("button", { name: "Выше: Текст: Почему у нас" }).press("Enter");
  await page.getByRole("button", { name: "Опубликовать" }).click();
  await expect(page.getByText("Опубликовано", { exact: true })).toBeVisible();

  const guest = await visitor();
  await open(guest, "/");
  await expect(guest.getByRole("heading", { level: 2, name: "Почему у нас" })).toBeVisible();
  await axeAtBothWidths(guest);
  await shot(guest, "home-page");
  // As it was for other tests.
  await page.getByRole("button", { name: "Вернуть в черновик исходный вид" }).click();
  await page.getByRole("button", { name: "Опубликовать" }).click();
});
