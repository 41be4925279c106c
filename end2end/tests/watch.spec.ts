// Alerts and recently viewed products, on a product page whose cached copy all guests share.
import { cutOff, cutOffAtBothWidths } from "../support/screen";
import { logIn, people } from "../support/session";
import { someone } from "../support/shopping";
import { axe, axeAtBothWidths, expect, hydrated, open, shot, test, widthOf } from "../support/test";

const camera = "/product/dozorra-dz-d227v";

test("[CAT-5] a guest asks to be told of a lower price, by keyboard", { tag: "@phone" }, async ({ page, complaints }) => {
  complaints.allow(/status of 422/);
  await open(page, camera);
  await hydrated(page);
  const fold = page.locator("main summary", { hasText: "Сообщить, когда подешевеет" });
  await fold.focus();
  await page.keyboard.press("Enter");
  const email = page.locator("main form[action='/watch'] [name=email]");
  await email.fill("nobody");
  await email.press("Enter");
  await expect(page.locator("#errors")).toBeVisible();
  await expect(page.locator("main [name=email]")).toHaveValue("nobody");
  // Reload would show the page that the form came from.
  await expect(page).toHaveURL(camera);
  await hydrated(page);
  await axeAtBothWidths(page);
  await shot(page, "watch-wrong");
  await page.locator("main [name=email]").fill(someone("watch"));
  await page.locator("main [name=email]").press("Enter");
  await expect(page.getByRole("heading", { name: "Проверьте почту" })).toBeVisible();
  await axeAtBothWidths(page);
  expect(await cutOffAtBothWidths(page)).toEqual([]);
});

test("[CAT-5] an account holder asks with one button and finds it in the account", async ({ page }) => {
  await logIn(page, people.client, camera);
  await page.locator("main summary", { hasText: "Сообщить, когда подешевеет" }).click();
  await shot(page, "watch-product");
  await page.getByRole("button", { name: "Сообщить, когда подешевеет" }).click();
  await page.getByRole("link", { name: "Все мои подписки" }).click();
  await expect(page).toHaveURL(/\/account\/watches$/);
  const own = page.locator("main .card", { hasText: "D227V" });
  await expect(own).toHaveCount(1);
  await axeAtBothWidths(page);
  await shot(page, "watches");
  await own.getByRole("button", { name: /^Отписаться/ }).click();
  await expect(own).toHaveCount(0);
});

test("[CAT-5] what was looked at before stands below, newest first", { tag: "@phone" }, async ({ page }) => {
  const seen = page.getByRole("region", { name: "Вы смотрели" });
  await open(page, camera);
  await hydrated(page);
  await open(page, "/product/aubess-40zh-o");
  await hydrated(page);
  await expect(seen.getByRole("link")).toHaveCount(1);
  await expect(seen.getByRole("link").first()).toHaveAttribute("href", camera);
  await axeAtBothWidths(page);
  await shot(page, "seen");
  await seen.getByRole("link").first().click();
  await expect(page).toHaveURL(new RegExp(`${camera}$`));
  await expect(seen.getByRole("link").first()).toHaveAttribute("href", "/product/aubess-40zh-o");
  await seen.getByRole("button", { name: "Очистить" }).click();
  await expect(seen).toHaveCount(0);
});

for (const [language, prefix, tell, mean] of [
  ["ru", "", "Сообщить о поступлении", "Оценка 5,0 из 5, 1 отзыв"],
  ["en", "/en", "Notify me when in stock", "5.0 out of 5, 1 review"],
] as const) {
  test(`[CAT-5] a tile without stock leads to the form that tells when there is some (${language})`, widthOf(language), async ({ page }) => {
    await open(page, `${prefix}/search?q=${encodeURIComponent("40ZH-O")}`);
    await hydrated(page);
    const tile = page.locator("main .tile", { has: page.locator("a[href$='/product/aubess-40zh-o']") });
    await expect(tile.locator("button:disabled")).toHaveCount(0);
    await axe(page);
    expect(await cutOff(page)).toEqual([]);
    await shot(page, `tile-out-${language}`);
    await tile.getByRole("link", { name: new RegExp(`^${tell}: `) }).press("Enter");
    await expect(page).toHaveURL(/\/product\/aubess-40zh-o#tell$/);
    await expect(page.locator("#tell [name=email]")).toBeInViewport();
  });

  test(`[CAT-4] a tile shows what buyers said (${language})`, widthOf(language), async ({ page }) => {
    await open(page, `${prefix}/search?q=HKZW-MS01`);
    await hydrated(page);
    const tile = page.locator("main .tile", { has: page.locator("a[href$='/product/hank-hkzw-ms01']") });
    await expect(tile.locator(".mean")).toContainText(mean);
    await expect(tile.locator(".star-on")).toHaveCount(5);
    await axe(page);
    expect(await cutOff(page)).toEqual([]);
    await shot(page, `tile-mean-${language}`);
  });
}
