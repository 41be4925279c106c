// Comparison: adding products on shelves and pages, comparing, sharing.
import { cutOff } from "../support/screen";
import { axe, axeAtBothWidths, expect, hydrated, open, type Page, shot, test } from "../support/test";

const shelf = "/catalog/motion-sensors?stock=1";
const count = (page: Page) => page.locator("a[data-picks=compare] .count");
const button = (page: Page, n: number) => page.locator("form[data-pick=compare] button").nth(n);
const products = (page: Page) => page.locator(".compare thead th:not(:first-child)");
const rows = (page: Page) => page.locator(".compare tbody th");

/** Adds the first `n` products of a shelf to the comparison. */
async function collect(page: Page, n: number) {
  await open(page, shelf);
  await hydrated(page);
  for (let at = 0; at < n; at++) {
    await button(page, at).click();
    await expect(count(page)).toHaveText(String(at + 1));
  }
}

test("[CAT-5] four products of a shelf stand side by side", { tag: "@both" }, async ({ page }) => {
  await collect(page, 4);
  await expect(button(page, 3)).toHaveAttribute("aria-pressed", "true");
  await expect(button(page, 4)).toHaveAttribute("aria-pressed", "false");
  await expect(page.getByRole("status").filter({ hasText: "всего 4" })).toBeVisible();
  await axe(page);
  await shot(page, "compare-shelf");

  // A cached page shared by all guests still shows one's own list.
  await page.reload();
  await expect(count(page)).toHaveText("4");
  await hydrated(page);
  await expect(button(page, 0)).toHaveAttribute("aria-pressed", "true");

  await page.locator("a[data-picks=compare]").click();
  await expect(page).toHaveURL(/\/compare\?ids=/);
  await expect(products(page)).toHaveCount(4);
  await hydrated(page);
  await axe(page);
  expect(await cutOff(page)).toEqual([]);
  await shot(page, "compare");

  const all = await rows(page).count();
  await page.getByRole("link", { name: "Только отличия" }).click();
  await expect(page).toHaveURL(/diff=1/);
  expect(await rows(page).count()).toBeLessThan(all);
  await expect(page.getByRole("link", { name: "Только отличия" })).toHaveAttribute("aria-current", "true");
  await shot(page, "compare-differences");
  await page.locator(".compare thead button").first().click();
  await expect(products(page)).toHaveCount(3);
  await expect(page).toHaveURL(/diff=1/);
  await expect(count(page)).toHaveText("3");
});

test("[CAT-5] head and names stay while the comparison is scrolled by keyboard", { tag: "@both" }, async ({ page }) => {
  await collect(page, 6);
  await open(page, "/compare");
  const region = page.getByRole("region", { name: /^Сравнение:/ });
  await region.focus();
  await expect(region).toBeFocused();
  const left = async () => (await rows(page).first().boundingBox())?.x;
  const before = await left();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => region.evaluate((it) => it.scrollLeft)).toBeGreaterThan(0);
  expect(await left()).toBe(before);
  // The page scrolls, not the box.
  expect(await region.evaluate((it) => it.scrollHeight - it.clientHeight)).toBeLessThanOrEqual(1);
  await page.evaluate(() => scrollTo({ top: 700, behavior: "instant" }));
  await expect.poll(async () => Math.abs((await products(page).first().boundingBox())?.y ?? 999)).toBeLessThan(2);
});

test("[CAT-5] a button that is pressed again takes back, and the last place is the last", { tag: "@phone" }, async ({ page }) => {
  await collect(page, 12);
  await button(page, 12).click();
  await expect(page.getByText("больше не поместится")).toBeVisible();
  await expect(count(page)).toHaveText("12");
  await button(page, 0).focus();
  await page.keyboard.press("Enter");
  await expect(count(page)).toHaveText("11");
  await expect(button(page, 0)).toHaveAttribute("aria-pressed", "false");
});

test("[CAT-5] without a script, and for whoever gets the address", async ({ visitor }) => {
  const page = await visitor({ javaScriptEnabled: false });
  await open(page, shelf);
  await page.locator("form[data-pick=compare] button").first().click();
  await expect(page).toHaveURL(/\/compare\?ids=/);
  await open(page, "/product/dozorra-dz-d227v");
  await page.getByRole("button", { name: "Сравнить: Купольная IP-камера Dozorra DZ-D227V" }).click();
  await expect(products(page)).toHaveCount(2);
  await expect(page.locator(".compare")).toHaveCount(1);
  await expect(rows(page).filter({ hasText: /^Вид$/ })).toHaveCount(1); // they are of different kinds
  const friend = await visitor();
  await open(friend, page.url());
  await expect(products(friend)).toHaveCount(2);
  await open(friend, "/compare");
  await expect(friend.getByText("Сравнивать пока нечего")).toBeVisible();
  await axeAtBothWidths(friend);
  await page.getByRole("button", { name: "Очистить" }).click();
  await expect(page.getByText("Сравнивать пока нечего")).toBeVisible();
});
