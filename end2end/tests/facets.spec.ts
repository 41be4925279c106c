// Filtering a listing or a search.
import { axe, axeAtBothWidths, cls, expect, hydrated, open, type Page, shot, test, widthOf } from "../support/test";

const listing = "/catalog/motion-sensors";
const tiles = (page: Page) => page.locator("#results .tile");
const total = (page: Page) => page.locator("#total");
const form = (page: Page) => page.locator("#filter-form");

/** The enabled checkboxes of a facet. */
const boxes = (page: Page, field: string) =>
  form(page).locator(`input[type=checkbox][name='${field}']:not(:disabled):not(:checked)`);

/** On a phone the filters are in a sheet. */
async function openFilters(page: Page) {
  const button = page.locator(".filters-open");
  if (await button.isVisible()) await button.click();
  await expect(form(page)).toBeVisible();
}

/** Sets a marker that is lost on reload. */
async function mark(page: Page) {
  await page.evaluate(() => (document.body.dataset.same = "yes"));
}

const same = (page: Page) => expect(page.locator("body")).toHaveAttribute("data-same", "yes");

/** Ticks a checkbox by its label, like a user; returns its id and count. */
async function tick(page: Page, field: string) {
  const box = boxes(page, field).first();
  const id = (await box.getAttribute("id")) ?? "";
  const label = form(page).locator("label", { has: page.locator(`[id='${id}']`) });
  const count = Number((await label.locator(".check-count").textContent())?.replace(/\D/g, ""));
  await label.click();
  return { id, count };
}

for (const [language, prefix, reset] of [
  ["ru", "", "Сбросить всё"],
  ["en", "/en", "Clear all"],
] as const) {
  test(`[CAT-2] a box narrows the list where it stands, and every step is an address (${language})`, widthOf(language), async ({ page }) => {
    await page.emulateMedia({ colorScheme: language === "en" ? "dark" : "light" });
    await open(page, prefix + listing);
    await hydrated(page);
    await mark(page);
    const [all, first] = [await total(page).textContent(), await tiles(page).first().textContent()];
    expect(await cls(page), "layout shift").toBeLessThanOrEqual(0.05);
    await openFilters(page);
    await axe(page);
    await shot(page, `facets-${language}`);

    const { id, count } = await tick(page, "brand");
    await expect(page).toHaveURL(/\?brand=[a-z0-9-]+$/);
    await expect(total(page)).toContainText(String(count));
    await expect(form(page).locator("button:not([type=button])")).toContainText(String(count));
    await expect(page.locator(`[id='${id}']`)).toBeChecked();
    await expect(page.locator(`[id='${id}']`)).toBeFocused();
    await expect(page.locator("[role=status]").filter({ hasText: String(count) }).first()).toBeAttached();
    await same(page);
    const narrowed = page.url();
    await expect(page.locator("a[hreflang]").first()).toHaveAttribute("href", /\?brand=/);
    await axe(page);
    await shot(page, `facets-chosen-${language}`);

    await form(page).locator("button:not([type=button])").click();
    await expect(tiles(page)).toHaveCount(Math.min(count, 24));
    await expect(page.locator(".chip-applied")).toHaveCount(1);
    // The islands in the new tiles are hydrated.
    await tiles(page).locator("button[type=submit]").first().click();
    await expect(page.locator("[data-cart-count]:visible")).toHaveText("1");

    await page.goBack();
    await expect(page).toHaveURL(prefix + listing);
    await expect(total(page)).toHaveText(all ?? "");
    await expect(tiles(page).first()).toHaveText(first ?? "");
    await expect(page.locator(".chip-applied")).toHaveCount(0);
    await page.goForward();
    await expect(page).toHaveURL(narrowed);
    await expect(total(page)).toContainText(String(count));
    await same(page);

    await page.locator("#results").getByRole("link", { name: reset }).click();
    await expect(page).toHaveURL(prefix + listing);
    await expect(total(page)).toHaveText(all ?? "");
    await same(page);
  });
}

test("[CAT-2] boxes of one facet add up, facets narrow each other, chips take one thing back", { tag: "@phone" }, async ({ page }) => {
  await open(page, listing);
  await hydrated(page);
  await openFilters(page);
  const one = await tick(page, "brand");
  await expect(total(page)).toContainText(String(one.count));
  const two = await tick(page, "brand");
  await expect(total(page)).toContainText(String(one.count + two.count));
  await expect(page).toHaveURL(/brand=.*&brand=/);
  await form(page).locator("label", { has: page.locator("[id='stock-1']") }).click();
  await expect(page).toHaveURL(/stock=1&brand=/);
  await form(page).locator("button:not([type=button])").click();
  await expect(page.locator(".chip-applied")).toHaveCount(3);
  await expect(page.locator("#results .stock-out")).toHaveCount(0);
  await page.locator(".chip-applied").nth(1).click();
  await expect(page.locator(".chip-applied")).toHaveCount(2);
  await expect(page.locator("#results")).toBeFocused();
  await expect(page).toHaveURL(/\?stock=1&brand=[a-z0-9-]+$/);
});

test("[CAT-2] without a script the form narrows, and its empty fields leave the address", { tag: "@phone" }, async ({ visitor }) => {
  const page = await visitor({ javaScriptEnabled: false });
  await open(page, `${listing}?sort=price_asc&utm_source=mail`);
  const before = await total(page).textContent();
  await openFilters(page);
  await boxes(page, "brand").first().check();
  await page.locator("[id='price.max']").fill("2 000");
  await form(page).locator("button:not([type=button])").click();
  await expect(page).toHaveURL(/\/catalog\/motion-sensors\?price\.max=2000&brand=[a-z0-9-]+&sort=price_asc$/);
  await expect(total(page)).not.toHaveText(before ?? "");
  await expect(page.locator(".chip-applied")).toHaveCount(2);
  await page.locator(".chip-applied").first().click();
  await expect(page).toHaveURL(/\?brand=[a-z0-9-]+&sort=price_asc$/);
});

test("[CAT-2] numbers are typed or moved by the keyboard alone", async ({ page }) => {
  await open(page, listing);
  await hydrated(page);
  await mark(page);
  await openFilters(page);
  const [from, to] = [page.locator("[id='price.min']"), page.locator("[id='price.max']")];
  const thumb = page.locator("[id='price.max-thumb']");
  await thumb.focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(to).not.toHaveValue("");
  const limit = await to.inputValue();
  await expect(page).toHaveURL(new RegExp(`price\\.max=${limit}$`));
  await expect(thumb).toBeFocused();
  await expect(thumb).toHaveValue(limit);
  await page.keyboard.press("End");
  await expect(to).toHaveValue("");
  await expect(page).toHaveURL(listing);

  await from.fill("1 000,50");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/price\.min=1/);
  await expect(page.locator(".chip-applied")).toContainText(/1\s000,50/);
  await same(page);
});

test("[CAT-2] pages and orders change in place; the list is left where it was", { tag: "@both" }, async ({ page }, info) => {
  await open(page, listing);
  await hydrated(page);
  await mark(page);
  const menu = page.getByRole("button", { name: "Порядок" });
  const isPhone = await menu.isVisible();
  if (isPhone) await menu.click();
  await page.getByRole("link", { name: "Дешевле" }).click();
  await expect(page).toHaveURL(`${listing}?sort=price_asc`);
  if (isPhone) {
    await expect(menu).toHaveText(/Дешевле/);
    await expect(page.locator("#listing-order")).toBeFocused();
  } else {
    await expect(page.getByRole("link", { name: "Дешевле" })).toBeFocused();
  }
  await page.locator(".pages a[rel=next]").scrollIntoViewIfNeeded();
  const left = await page.evaluate(() => scrollY);
  await page.locator(".pages a[rel=next]").click();
  await expect(page).toHaveURL(/page=2$/);
  await expect(page).toHaveTitle(/страница 2/);
  await expect(page.locator("#results")).toBeInViewport();
  await page.goBack();
  await expect(page).toHaveURL(`${listing}?sort=price_asc`);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(left);
  await same(page);
  // Going back from a product restores the filtered list.
  await tiles(page).first().locator("a").first().click();
  await expect(page).toHaveURL(/\/product\//);
  await page.goBack();
  await expect(page).toHaveURL(`${listing}?sort=price_asc`);
  if (info.project.name === "desktop") expect(await cls(page), "layout shift").toBeLessThanOrEqual(0.05);
});

test("[CAT-2] what can't be fetched is said, and may be tried again", { tag: "@phone" }, async ({ page, complaints }) => {
  complaints.allow(/Failed to load resource|request failed|ERR_INTERNET_DISCONNECTED/);
  await open(page, listing);
  await hydrated(page);
  await mark(page);
  await openFilters(page);
  const before = await total(page).textContent();
  await page.context().setOffline(true);
  await tick(page, "brand");
  await expect(page.getByRole("alert")).toContainText("Нет связи");
  await expect(total(page)).toHaveText(before ?? "");
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Повторить" }).click();
  await expect(page).toHaveURL(/\?brand=/);
  await expect(total(page)).not.toHaveText(before ?? "");
  await expect(page.getByText("Нет связи")).toBeHidden();
  await same(page);
});

test("[CAT-3] a search is narrowed like a listing", { tag: "@phone" }, async ({ page }) => {
  await open(page, "/search?q=датчик");
  await hydrated(page);
  await mark(page);
  await expect(page.locator("#orders a[aria-current]")).toHaveText("По соответствию");
  const before = await total(page).textContent();
  const place = page.getByRole("navigation", { name: "Где нашлось" }).locator("a").first();
  const count = Number((await place.locator(".chip-count").textContent())?.replace(/\D/g, ""));
  await place.click();
  await expect(page).toHaveURL(/category=/);
  await expect(total(page)).toContainText(String(count));
  await openFilters(page);
  await tick(page, "brand");
  await expect(page).toHaveURL(/\/search\?q=[^&]+&category=[^&]+&brand=/);
  await form(page).locator("button:not([type=button])").click();
  await page.locator("#results").getByRole("link", { name: "Сбросить всё" }).click();
  await expect(page).toHaveURL(/category=[^&]+$/);
  await page.getByRole("navigation", { name: "Где нашлось" }).locator("a[aria-current]").click();
  await expect(total(page)).toHaveText(before ?? "");
  await same(page);
  await axeAtBothWidths(page);
});

test("[CAT-2] what tiles say of products narrows the list, and what is often asked stands above it", async ({ page }) => {
  await open(page, listing);
  await hydrated(page);
  const facts = (await page.locator("#results .tile-facts li").allTextContents()).map((fact) => fact.split(": "));
  const values = (name: string) => new Set(facts.filter((f) => f[0] === name).map((f) => f[1]));
  const differ = [...new Set(facts.map((f) => f[0]))].filter((name) => values(name).size > 1);
  expect(differ.length, "tiles differ").toBeGreaterThan(0);
  await openFilters(page);
  const facet = (name: string) => form(page).locator(".facet", { has: page.locator(".facet-name").getByText(name, { exact: true }) });
  for (const name of differ) await expect(facet(name), `«${name}» is on tiles and no filter`).toHaveCount(1);

  // Each value displayed on a tile can be filtered by, and all remaining tiles have it.
  const chosen = differ.find((name) => /^[^\d]/.test([...values(name)][0] ?? "")) ?? "";
  const value = [...values(chosen)][0] ?? "";
  if (!(await facet(chosen).getAttribute("open"))) await facet(chosen).evaluate((details: HTMLDetailsElement) => (details.open = true));
  await facet(chosen).locator("label", { hasText: value }).first().click();
  await expect(page).toHaveURL(/\?a\./);
  await form(page).locator("button:not([type=button])").click();
  await expect(page.locator(".chip-applied")).toHaveCount(1);
  const left = await tiles(page).count();
  await expect(tiles(page).filter({ hasText: `${chosen}: ${value}` })).toHaveCount(left);

  await page.locator(".chip-applied").click();
  await expect(page.locator(".chip-applied")).toHaveCount(0);
  const often = page.getByRole("navigation", { name: "Частые условия" }).locator("a");
  const before = Number((await total(page).textContent())?.replace(/\D/g, ""));
  expect(await often.count()).toBeGreaterThanOrEqual(2);
  expect(await often.count()).toBeLessThanOrEqual(5);
  await often.first().click();
  await expect(page.locator(".chip-applied")).toHaveCount(1);
  await expect(async () => {
    expect(Number((await total(page).textContent())?.replace(/\D/g, ""))).toBeLessThan(before);
  }).toPass();
  await expect(often.first()).toHaveAttribute("aria-current", "true");
});
