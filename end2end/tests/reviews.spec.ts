// Reviews and questions of a product, as seen by visitors.
import { cutOffAtBothWidths } from "../support/screen";
import { logIn, people } from "../support/session";
import { axeAtBothWidths, expect, hydrated, open, shot, test } from "../support/test";

const reviewed = "/product/hank-hkzw-ms01";

test("[CAT-4] a guest reads reviews and answers, and logs in to write", { tag: "@phone" }, async ({ page }) => {
  await open(page, reviewed);
  await hydrated(page);
  await page.locator(".score a").click();
  await expect(page).toHaveURL(/#reviews$/);
  const reviews = page.getByRole("region", { name: "Отзывы" });
  await expect(reviews.getByText("Оценка 5 из 5")).toHaveCount(1);
  await expect(reviews.getByText("Проверенный покупатель")).toBeVisible();
  await expect(page.getByRole("region", { name: "Вопросы о товаре" }).getByText("Ответ магазина")).toBeVisible();
  expect(await cutOffAtBothWidths(page)).toEqual([]);
  await axeAtBothWidths(page);
  await shot(page, "reviews");
  await reviews.getByRole("link", { name: "Войти, чтобы написать отзыв" }).click();
  await expect(page).toHaveURL(/\/login\?next=/);
});

test("[CAT-4] who has not bought a product is told so, and asks a question instead", async ({ page, complaints }) => {
  complaints.allow(/status of 422/);
  await logIn(page, people.client, "/product/dozorra-dz-d227v/review");
  await expect(page.getByText("Отзывы пишут покупатели")).toBeVisible();
  await page.getByRole("link", { name: "Задать вопрос" }).click();
  await hydrated(page);
  await page.locator("main [name=text]").fill("да?");
  await page.locator("main form button.btn-primary").click();
  await expect(page.locator("main [name=text]")).toHaveValue("да?");
  await expect(page.locator("#errors")).toBeVisible();
  expect(await cutOffAtBothWidths(page)).toEqual([]);
  await axeAtBothWidths(page);
  await shot(page, "question-wrong");
  await page.locator("main [name=text]").fill("Подойдёт ли к воротам?");
  await page.locator("main form button.btn-primary").click();
  await expect(page.getByText("Вопрос отправлен", { exact: true })).toBeVisible();
  await axeAtBothWidths(page);
});
