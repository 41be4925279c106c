// Search suggestions while typing.
import { axe, expect, hydrated, open, shot, test } from "../support/test";

test("[CAT-3] proposals are walked through by keyboard and keep what was typed", { tag: "@both" }, async ({ page }, info) => {
  await open(page, "/");
  await hydrated(page);
  const field = page.getByRole("combobox");
  await field.pressSequentially("датчик");
  const options = page.getByRole("option");
  await expect(options.first()).toBeVisible();
  await expect(field).toHaveAttribute("aria-expanded", "true");
  await axe(page);
  await shot(page, "suggest");
  await page.keyboard.press("ArrowDown");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await expect(field).toHaveAttribute("aria-activedescendant", (await options.first().getAttribute("id")) ?? "-");
  await page.keyboard.press("ArrowUp");
  await expect(page.locator("[role=option][aria-selected=true]")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(options).toHaveCount(0);
  await expect(field).toHaveValue("датчик");
  await page.keyboard.press("ArrowDown");
  await expect(options.first()).toBeVisible();
  if (info.project.name === "phone") await options.first().tap();
  else {
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/product\//);
    return;
  }
  await expect(page).not.toHaveURL("/");
});

test("[CAT-3] the last letters are answered, and Enter searches for them", async ({ page }) => {
  await open(page, "/en");
  await hydrated(page);
  // The first response arrives last: it is held until the second one is displayed.
  let letGo = () => {};
  const isTime = new Promise<void>((wake) => (letGo = wake));
  await page.route(/suggest\?q=sen$/, async (route) => {
    await isTime;
    await route.continue();
  });
  const isFirst = (request: { url(): string }) => /suggest\?q=sen$/.test(request.url());
  // If the page aborts the request, there is nothing to wait for either.
  const late = Promise.race([page.waitForEvent("requestfinished", isFirst), page.waitForEvent("requestfailed", isFirst)]);
  const field = page.getByRole("combobox");
  await field.fill("sen");
  await page.waitForRequest(/suggest\?q=sen$/);
  await field.fill("lock");
  await expect(page.getByRole("option").filter({ hasText: /lock/i }).first()).toBeVisible();
  letGo();
  await late;
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await expect(page.getByRole("option").filter({ hasText: /lock/i }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/en\/search\?q=lock$/);
  await expect(page.locator("#search")).toHaveValue("lock");
});

test("[CNT-1] a question about the shop proposes its pages first, by keyboard too", async ({ page }) => {
  await open(page, "/");
  await hydrated(page);
  const field = page.getByRole("combobox");
  await field.pressSequentially("корзина");
  const group = page.getByRole("group", { name: "Страницы магазина" });
  await expect(group.getByRole("option").first()).toBeVisible();
  await axe(page);
  await shot(page, "suggest-pages");
  await page.keyboard.press("ArrowDown");
  await expect(group.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/cart$/);
});
