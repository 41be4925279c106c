// The wish list: guests and account holders, by mouse and by keyboard.
import { cutOffAtBothWidths } from "../support/screen";
import { logIn, logInByForm, people } from "../support/session";
import { axeAtBothWidths, expect, hydrated, open, type Page, shot, test } from "../support/test";

const shelf = "/catalog/motion-sensors?stock=1";
const count = (page: Page) => page.locator("a[data-picks=wishes] .count");
const hearts = (page: Page) => page.locator("form[data-pick=wishes] button");
const lines = (page: Page) => page.locator("main .cart-line");

test("[CAT-5] hearts of a shelf fill the wish list, and one goes into the cart", { tag: "@phone" }, async ({ page }) => {
  await open(page, shelf);
  await hydrated(page);
  for (let at = 0; at < 3; at++) {
    await hearts(page).nth(at).focus();
    await page.keyboard.press("Enter");
    await expect(count(page)).toHaveText(String(at + 1));
    await expect(hearts(page).nth(at)).toHaveAttribute("aria-pressed", "true");
  }
  await page.locator("a[data-picks=wishes]").click();
  await expect(page).toHaveURL(/\/wishlist$/);
  await expect(lines(page)).toHaveCount(3);
  await hydrated(page);
  await axeAtBothWidths(page);
  expect(await cutOffAtBothWidths(page)).toEqual([]);
  await shot(page, "wishlist");

  await lines(page).first().getByRole("button", { name: /^Перенести в корзину/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "Перенесли в корзину" })).toBeVisible();
  await expect(lines(page)).toHaveCount(2);
  await lines(page).first().getByRole("button", { name: /^Убрать из избранного/ }).click();
  await expect(lines(page)).toHaveCount(1);
  await axeAtBothWidths(page);
  await page.getByRole("button", { name: "Вернуть" }).click();
  await expect(lines(page)).toHaveCount(2);
  await expect(count(page)).toHaveText("2");
});

test("[CAT-5] wishes of a guest are on every device after the login", async ({ page, visitor }) => {
  await open(page, "/product/dozorra-dz-d227v");
  await hydrated(page);
  await page.getByRole("button", { name: "В избранное: Купольная IP-камера Dozorra DZ-D227V" }).click();
  await expect(count(page)).toHaveText("1");
  await logInByForm(page, people.client, "/wishlist");
  await expect(page.locator("main .cart-line a", { hasText: "D227V" })).toHaveCount(1);

  const phone = await visitor();
  await logIn(phone, people.client, "/product/dozorra-dz-d227v");
  const heart = phone.getByRole("button", { name: "В избранное: Купольная IP-камера Dozorra DZ-D227V" });
  await expect(heart).toHaveAttribute("aria-pressed", "true");
  const stored = phone.waitForResponse("**/api/wishes/set");
  await heart.click();
  expect((await stored).status()).toBe(200);
  await expect(heart).toHaveAttribute("aria-pressed", "false");
  await open(page, "/wishlist");
  await expect(page.locator("main .cart-line a", { hasText: "D227V" })).toHaveCount(0);
});
