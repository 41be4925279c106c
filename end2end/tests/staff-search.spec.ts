// The administrator adds a synonym, and shoppers find products by it at once.
import { logIn, people } from "../support/session";
import { axe, expect, hydrated, open, type Page, test } from "../support/test";

const answers = (page: Page, query: string) => open(page, `/search?q=${encodeURIComponent(query)}`);

test("[CAT-3][ADM-7] a synonym is understood at once, and a missed query leads to a new group", async ({ page, visitor }) => {
  const word = "гуделка";
  const guest = await visitor({ viewport: { width: 1440, height: 900 } });
  await answers(guest, word);
  await expect(guest.getByText("Такого товара у нас нет")).toBeVisible();
  await axe(guest);

  await logIn(page, people.administrator, "/admin/search");
  await axe(page);
  await expect(page.getByText("Товаров в индексе")).toBeVisible();
  // Counts are written periodically.
  await expect(async () => {
    await open(page, "/admin/search");
    await expect(page.getByRole("link", { name: word }).first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await page.getByRole("link", { name: word }).first().click();
  await hydrated(page);
  await expect(page.locator("#words")).toHaveValue(word);
  await page.locator("#words").fill(`${word}, сирена`);
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByText("Сохранено", { exact: true })).toBeVisible();
  await axe(page);

  await answers(guest, word);
  await expect(guest.locator(".shelf").getByText(/Сирена/).first()).toBeVisible();

  await page.getByRole("button", { name: "Удалить группу" }).click();
  await expect(page.getByText("Группа удалена")).toBeVisible();
  await answers(guest, word);
  await expect(guest.getByText("Такого товара у нас нет")).toBeVisible();
});

test("[CAT-3] a group of nothing is refused, and what was typed stays", async ({ page, complaints }) => {
  complaints.allow(/status of 422/);
  await logIn(page, people.administrator, "/admin/search/new");
  await hydrated(page);
  await page.locator("#words").fill("одно");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.locator("#errors")).toBeVisible();
  await expect(page.locator("#words")).toHaveValue("одно");
  await axe(page);
});
