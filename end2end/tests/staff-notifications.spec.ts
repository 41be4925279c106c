// An open list of orders says how many are newer, without moving its rows; the bell leads to the notification.
import { logIn, people } from "../support/session";
import { add, fillCheckout, plenty, someone } from "../support/shopping";
import { axe, expect, hydrated, open, shot, test } from "../support/test";

test("[ORD-2][ADM-4] a new order is announced above the open list and behind the bell", async ({ page, visitor }) => {
  await page.clock.install();
  await logIn(page, people.administrator, "/admin/orders");
  await open(page, "/admin/orders");
  await hydrated(page);
  const first = page.locator("main tbody tr").first();
  const before = { text: await first.textContent(), box: await first.boundingBox() };

  const buyer = await visitor();
  await add(buyer, plenty.sensor.slug);
  await fillCheckout(buyer, someone("live"));
  await hydrated(buyer);
  await buyer.getByRole("button", { name: /^Оплатить/ }).click();
  await expect(buyer).toHaveURL(/:\d+\/pay\//);

  await page.clock.runFor(16_000);
  const show = page.getByRole("button", { name: /^\d+\s+нов(ый заказ|ых заказа|ых заказов) — показать$/ });
  await expect(show).toBeVisible();
  expect(await first.textContent()).toBe(before.text);
  expect(await first.boundingBox()).toEqual(before.box);
  await axe(page);
  await shot(page, "orders-newer");
  await show.click();
  await expect(first).not.toHaveText(before.text ?? "");
  await expect(show).toHaveCount(0);

  // The money comes: now it is work, and staff are told.
  await buyer.getByRole("button", { name: "Оплатить", exact: true }).click();
  await expect(buyer.locator("main h1 + p .badge")).toHaveText("Подтверждён", { timeout: 15_000 });
  for (const [width, height] of [[390, 844], [1440, 900]]) {
    await page.setViewportSize({ width, height });
    await open(page, "/admin/notifications");
    await expect(page.getByRole("link", { name: /^Новый заказ/ }).first()).toBeVisible();
    await hydrated(page);
    await axe(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await shot(page, `notifications-${width}`);
    await open(page, "/admin/notifications/settings");
    await hydrated(page);
    await axe(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await shot(page, `notification-settings-${width}`);
  }
  await open(page, "/admin/notifications?unread=1");
  await page.getByRole("link", { name: /^Новый заказ/ }).first().click();
  await expect(page).toHaveURL(/\/admin\/orders\/Z-/);
});
