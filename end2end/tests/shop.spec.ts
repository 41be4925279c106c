// Browsing: catalogue, search, product.
import { axe, axeAtBothWidths, cls, expect, hydrated, open, type Page, shot, test, widthOf } from "../support/test";
import { badge } from "../support/shopping";

/** Chooses an order: a link, which is in a menu on a phone. */
async function sortBy(page: Page, name: string) {
  const menu = page.locator(".chip-menu-button");
  if (await menu.isVisible()) await menu.click();
  await page.getByRole("link", { name }).click();
}

const prices = async (page: Page) => {
  const texts = await page.locator("main .tile .price-now").allTextContents();
  return texts.map((text) => Number(text.replace(/[^\d]/g, "")));
};

for (const [language, prefix, cheapest, inStock] of [
  ["ru", "", "Дешевле", "Только в наличии"],
  ["en", "/en", "Price: low to high", "In stock only"],
] as const) {
  test(`[CAT-1] a listing is sorted, paged and filtered by its address (${language})`, widthOf(language), async ({ page }) => {
    await open(page, prefix || "/");
    await page.locator("main .kind-name a[href$='/catalog/alarm']").click();
    await expect(page).toHaveURL(`${prefix}/catalog/alarm`);
    await page.locator("main .chips a[href$='/catalog/motion-sensors']").click();
    await expect(page).toHaveURL(`${prefix}/catalog/motion-sensors`);
    await hydrated(page);
    expect(await cls(page), "layout shift").toBeLessThanOrEqual(0.05);
    await axe(page);
    await shot(page, `listing-${language}`);

    await sortBy(page, cheapest);
    await expect(page).toHaveURL(`${prefix}/catalog/motion-sensors?sort=price_asc`);
    const first = await prices(page);
    expect(first.length).toBeGreaterThan(10);
    expect(first).toEqual([...first].sort((a, b) => a - b));

    await page.locator(".pages a[rel=next]").click();
    await expect(page).toHaveURL(`${prefix}/catalog/motion-sensors?sort=price_asc&page=2`);
    await expect(page.locator("link[rel=canonical]")).toHaveAttribute("href", /motion-sensors\?page=2$/);
    const second = await prices(page);
    expect(second[0]).toBeGreaterThanOrEqual(first.at(-1) ?? Infinity);

    await page.goBack();
    await expect(page).toHaveURL(`${prefix}/catalog/motion-sensors?sort=price_asc`);
    await expect.poll(() => prices(page)).toEqual(first);

    const all = await page.locator(".page-head p").textContent();
    await page.getByRole("link", { name: inStock }).click();
    await expect(page).toHaveURL(`${prefix}/catalog/motion-sensors?stock=1&sort=price_asc`);
    await expect(page.locator("main .stock-out")).toHaveCount(0);
    await expect(page.locator(".page-head p")).not.toHaveText(all ?? "");
    await page.getByRole("link", { name: inStock }).click();
    await expect(page).toHaveURL(`${prefix}/catalog/motion-sensors?sort=price_asc`);
  });
}

test("[CAT-1] on a phone the first products are on the first screen, and tools stay on one line", { tag: "@phone" }, async ({ page }) => {
  for (const path of ["/catalog/ip-cameras", "/en/catalog/motion-sensors?stock=1"]) {
    await open(page, path);
    const tile = await page.locator(".tile").first().boundingBox();
    const dock = await page.locator(".site-dock").boundingBox();
    expect((tile?.y ?? 999) + 240, path).toBeLessThanOrEqual(dock?.y ?? 0);
    const tools = await page.locator(".listing-tools > *").evaluateAll((all) => all.map((it) => it.getBoundingClientRect().top));
    expect(Math.max(...tools) - Math.min(...tools), path).toBeLessThan(8);
  }
  // Sorting by rating: those without reviews are last.
  await open(page, "/catalog/motion-sensors");
  await hydrated(page);
  await sortBy(page, "По оценке");
  await expect(page).toHaveURL("/catalog/motion-sensors?sort=rating");
  await expect(page.locator(".tile").first().locator(".stars")).toBeVisible();
});

test("[CAT-1] the tree leads to every section, and what is not there is a page that helps", { tag: "@phone" }, async ({ page, complaints }) => {
  await open(page, "/catalog");
  await expect(page.locator("main .kind")).toHaveCount(8);
  await axeAtBothWidths(page);
  await shot(page, "catalog");
  complaints.allow(/status of 404/);
  await open(page, "/catalog/no-such-section", 404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Такой страницы нет");
  await axeAtBothWidths(page);
  await open(page, "/catalog/motion-sensors?page=999", 404);
});

/** Types into the header's search and submits it by keyboard. */
async function search(page: Page, query: string) {
  await page.locator("#search").fill(query);
  await page.locator("#search").press("Enter");
  await expect(page).toHaveURL(/\/search\?q=/);
}

test("[CAT-3] the search finds names, fragments of a SKU and words in the wrong layout", async ({ page }) => {
  await open(page, "/");
  await search(page, "датчик протечки aqara");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("датчик протечки aqara");
  await expect(page.locator("main .tile").first()).toContainText(/протечки Aqara/);
  await expect(page.locator("#search")).toHaveValue("датчик протечки aqara");
  await hydrated(page);
  await axeAtBothWidths(page);
  await shot(page, "search");

  await search(page, "D227V");
  await expect(page.locator("main .tile").first()).toContainText("Dozorra DZ-D227V");

  await search(page, "rfvthf");
  await expect(page.locator("main .notice")).toContainText("«камера»");
  await expect(page.locator("main .tile").first()).toContainText(/камера/i);
  await axeAtBothWidths(page);

  await open(page, "/en");
  await search(page, "dome camera");
  await expect(page).toHaveURL(/\/en\/search/);
  await expect(page.locator("main .tile").first()).toContainText(/dome/i);
});

test("[CAT-3] where nothing is found the page proposes where to go on", { tag: "@phone" }, async ({ page }) => {
  await open(page, "/");
  await search(page, "щщъъ <xqzj>&\"'");
  await expect(page.getByText("Такого товара у нас нет")).toBeVisible();
  await expect(page.locator("main .tile").first()).toBeVisible();
  await expect(page.locator("main xqzj")).toHaveCount(0);
  await hydrated(page);
  await axeAtBothWidths(page);
  await shot(page, "search-nothing");
  await page.locator("main .chips a").first().click();
  await expect(page).toHaveURL(/\/catalog\//);
});

for (const [language, prefix, specs, where] of [
  ["ru", "", "Характеристики", "Где есть"],
  ["en", "/en", "Specifications", "Where it is"],
] as const) {
  test(`[CAT-4] a product says what it is, what it costs and where it lies (${language})`, widthOf(language), async ({ page }) => {
    await open(page, `${prefix}/product/dozorra-dz-d227v`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Dozorra DZ-D227V");
    await expect(page.locator(".buy-box .price-now")).toHaveText(language === "ru" ? /5\s590/ : /5,590/);
    await expect(page.locator(".buy-box .stock")).toBeVisible();
    const card = (title: string) => page.locator("main .card", { has: page.getByRole("heading", { name: title }) });
    await expect(card(specs)).toContainText("IP66");
    await expect(card(specs)).toContainText(language === "ru" ? /2\sМп/ : /2\sMP/);
    await expect(card(where).locator(".place")).toHaveCount(3);
    const picture = page.locator(".gallery img").first();
    await expect(picture).toHaveAttribute("alt", /DZ-D227V/);
    expect(await picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)).toBe(true);
    await hydrated(page);
    expect(await cls(page), "layout shift").toBeLessThanOrEqual(0.05);
    await axe(page);
    await shot(page, `product-${language}`);
  });
}

test("[CAT-4] the dark theme is as readable as the light one", { tag: "@phone" }, async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  for (const [path, name] of [
    ["/", "home-dark"],
    ["/catalog/motion-sensors", "listing-dark"],
    ["/product/dozorra-dz-d227v", "product-dark"],
  ] as const) {
    await open(page, path);
    await hydrated(page);
    await axeAtBothWidths(page);
    await shot(page, name);
  }
});

test("[CAT-4] the chosen theme stays, and what is out of stock leads on", { tag: "@phone" }, async ({ page }) => {
  await open(page, "/product/aubess-40zh-o");
  await expect(page.locator(".buy-box .stock")).toHaveText("Нет в наличии");
  await expect(page.locator(".buy-box .btn-lg[type=submit]")).toHaveCount(0);
  await page.locator("[data-theme-toggle]").click();
  const theme = await page.locator("html").getAttribute("data-theme");
  expect(theme).toBe("dark");
  await page.getByRole("link", { name: "Показать похожие в наличии" }).click();
  await expect(page).toHaveURL(/\/catalog\/motion-sensors\?stock=1$/);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("[CAT-4] the keyboard alone: skip link, search, a product into the cart", { tag: "@both" }, async ({ page }, info) => {
  await open(page, "/product/hank-hkzw-ms01");
  await hydrated(page);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "К содержанию" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();

  const button = page.locator(".buy-box .btn-lg[type=submit]");
  for (let presses = 0; presses < 15 && !(await button.evaluate((it) => it === document.activeElement)); presses++) {
    await page.keyboard.press("Tab");
    await seen(page);
  }
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(badge(page)).toHaveText("1");
  await expect(page.locator(".buy-box p[role=status]")).toContainText("в корзине 1");
  if (info.project.name === "desktop") await shot(page, "product-added");
});

/** The focused element is on the screen, not covered, and has a visible focus indicator. */
async function seen(page: Page) {
  const state = await page.evaluate(() => {
    const it = document.activeElement as HTMLElement;
    const box = it.getBoundingClientRect();
    const style = getComputedStyle(it);
    const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return {
      name: it.outerHTML.slice(0, 90),
      inside,
      covered: !(top && (it.contains(top) || top.contains(it))),
      marked: style.outlineStyle !== "none" || style.boxShadow !== "none",
    };
  });
  expect(state, "focus").toEqual({ name: state.name, inside: true, covered: false, marked: true });
}
