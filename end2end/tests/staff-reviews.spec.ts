// A review: submitted by a customer without scripts, published by staff, visible to all.
import { cutOff } from "../support/screen";
import { logIn, people } from "../support/session";
import { axe, expect, hydrated, open, shot, test } from "../support/test";

const bought = "/product/xiaomi-ytc4005cn";

test("[CAT-4] a buyer writes a review, staff publishes it, a guest reads it", async ({ page, visitor, complaints }) => {
  complaints.allow(/status of 422/);
  const buyer = await visitor({ viewport: { width: 390, height: 844 } });
  await logIn(buyer, people.client, `${bought}/review`);
  await buyer.locator("#text").fill("Ловит каждое открытие");
  await buyer.getByRole("button", { name: "Отправить на проверку" }).click();
  await expect(buyer.locator("#errors")).toContainText("Оценка");
  await expect(buyer.locator("#text")).toHaveValue("Ловит каждое открытие");
  expect(await cutOff(buyer)).toEqual([]);
  await axe(buyer);
  await shot(buyer, "review-wrong");
  await buyer.locator("#rating").selectOption("4");
  await buyer.getByRole("button", { name: "Отправить на проверку" }).click();
  await expect(buyer.getByText("Ваш отзыв ждёт проверки")).toBeVisible();
  await axe(buyer);

  await logIn(page, people.administrator, "/admin/reviews");
  await page.getByRole("link", { name: /YTC4005CN/ }).click();
  await page.getByRole("button", { name: "Отклонить" }).click();
  await expect(page.locator("#errors")).toContainText("Причина отказа");
  await axe(page);
  await shot(page, "review-decision");
  await page.getByRole("button", { name: "Опубликовать" }).click();
  await expect(page.getByText("Решение сохранено")).toBeVisible();
  await axe(page);

  const guest = await visitor();
  await expect(async () => {
    await open(guest, bought);
    await expect(guest.getByText("Ловит каждое открытие")).toBeVisible({ timeout: 500 });
  }).toPass();
  await hydrated(guest);
  await expect(guest.locator(".score")).toContainText("4,0");
});
