// Delivery dates on the product page, in the cart and at the checkout, for the visitor's city.
import { cutOffAtBothWidths } from "../support/screen";
import { add, plenty } from "../support/shopping";
import { axeAtBothWidths, cls, expect, hydrated, open, type Page, shot, test } from "../support/test";

const arrivals = (page: Page) => page.getByRole("list", { name: "Когда получите" });
/** «Привезём завтра, 26 ноября», «Привезём 26–30 ноября», «Привезём 30 ноября – 2 декабря». */
const brings = /Привезём .*\d{1,2}\s[а-я]+/;
/** A shop that is open every day hands over goods in stock. */
const collect = /Можно забрать (сегодня|завтра|[а-я]{2},)/;
/** The pickup date. */
const pickup = (page: Page) => arrivals(page).getByText(/Можно забрать/);
/** In large stock, mostly not at pickup points. */
const split = "sber-sbdv-00205";

async function calm(page: Page, name: string) {
  await hydrated(page);
  expect(await cls(page)).toBeLessThanOrEqual(0.05);
  expect(await cutOffAtBothWidths(page)).toEqual([]);
  await axeAtBothWidths(page);
  await shot(page, name);
}

async function chooseCity(page: Page, from: string, to: string) {
  await page.getByText(`Ваш город: ${from}`).click();
  await page.getByLabel("Ваш город", { exact: true }).selectOption({ label: to });
  await page.getByRole("button", { name: "Выбрать" }).click();
  await expect(page.getByText(`Ваш город: ${to}`)).toBeVisible();
}

test("[CAT-4] product, cart and checkout tell the date of every way", { tag: "@phone" }, async ({ page }) => {
  const path = `/product/${plenty.sensor.slug}`;
  await open(page, path);
  await expect(arrivals(page)).toContainText(brings);
  await expect(arrivals(page)).toContainText(collect);
  // Each pickup point has its own date.
  await expect(page.getByText(collect)).not.toHaveCount(1);
  await calm(page, "product-dates");
  await add(page, plenty.sensor.slug);
  await open(page, "/cart");
  await expect(arrivals(page)).toContainText(brings);
  await expect(arrivals(page)).toContainText(collect);
  await calm(page, "cart-dates");
  await open(page, "/checkout");
  const ways = page.getByRole("group", { name: "Способ получения" });
  await expect(ways).toContainText(brings);
  await expect(ways).toContainText(collect);
  await calm(page, "checkout-dates");
  await open(page, `/en${path}`);
  await expect(page.getByRole("list", { name: "When you get it" })).toContainText(/Arrives .*\d{1,2}/);
  await calm(page, "product-dates-en");
});

test("[CAT-4] tiles with dates stand in even rows and don't jump", { tag: "@both" }, async ({ page }) => {
  for (const [path, name] of [["/catalog/poe-switches", "tiles-dates"], ["/en/catalog/poe-switches", "tiles-dates-en"], ["/", "home-dates"]]) {
    await open(page, path);
    await expect(page.locator("main .tile .comes").first()).toHaveText(/^(Самовывоз|Доставка|Pickup|Delivery) /);
    const heights = await page.locator("main .tile").evaluateAll((all) => {
      const rows = new Map<number, Set<number>>();
      for (const { top, height } of all.map((tile) => tile.getBoundingClientRect())) {
        rows.set(Math.round(top), (rows.get(Math.round(top)) ?? new Set()).add(Math.round(height)));
      }
      return [...rows.values()].map((row) => row.size);
    });
    expect(new Set(heights), path).toEqual(new Set([1]));
    await calm(page, name);
  }
  const without = page.locator("main .tile:has(.stock-out)");
  await open(page, "/catalog/video-kits");
  await expect(without.first()).toBeVisible();
  await expect(without.locator(".comes")).toHaveCount(0);
  await calm(page, "tiles-some-dates");
});

test("[CAT-4] a changed quantity changes the date in the cart at once, and says so", async ({ page, visitor }) => {
  await add(page, split);
  await open(page, "/cart");
  await hydrated(page);
  const [number, told] = [page.getByRole("spinbutton"), page.getByRole("region", { name: "Ваш заказ" }).getByRole("status")];
  await expect(told).toBeEmpty();
  await number.fill("2");
  await number.press("Enter");
  await expect(page.locator(".cart-line [role=status]")).toHaveText("Количество изменено: 2");
  await expect(told, "nothing changed, so nothing is said").toBeEmpty();
  const few = (await pickup(page).textContent()) ?? "-";
  const height = (await arrivals(page).boundingBox())?.height;

  // More than any pickup point stocks: the rest is transferred from elsewhere.
  await number.fill("60");
  await number.press("Enter");
  await expect(pickup(page)).not.toHaveText(few);
  await expect(told).toContainText("Сроки изменились. Самовывоз: Можно забрать");
  const many = (await pickup(page).textContent()) ?? "-";
  expect((await arrivals(page).boundingBox())?.height, "nothing jumps").toBe(height);
  await calm(page, "cart-dates-changed");
  await page.reload();
  await expect(pickup(page), "as the page tells it").toHaveText(many);

  const still = await visitor({ javaScriptEnabled: false });
  await open(still, `/product/${split}`);
  await still.getByRole("button", { name: "В корзину" }).first().click();
  await still.getByRole("spinbutton").fill("60");
  await still.getByRole("spinbutton").press("Enter");
  await expect(pickup(still)).toHaveText(many);
});

test("[CAT-4] another city has other ways and dates, from the product to the checkout", async ({ page }) => {
  await add(page, plenty.motion.slug);
  await open(page, `/product/${plenty.motion.slug}`);
  await chooseCity(page, "Москва", "Казань");
  await expect(page).toHaveURL(new RegExp(`/product/${plenty.motion.slug}$`));
  await expect(arrivals(page)).toContainText("Транспортная компания");
  await expect(arrivals(page)).not.toContainText("Самовывоз");
  await calm(page, "product-kazan");
  await open(page, "/checkout");
  await expect(page.getByText("Ваш город: Казань")).toBeVisible();
  await expect(page.getByRole("group", { name: "Способ получения" })).toContainText(brings);
  await expect(page.locator("#city")).toHaveValue("Казань");
  await calm(page, "checkout-kazan");
  await open(page, "/cart");
  await chooseCity(page, "Казань", "Москва");
  await expect(arrivals(page)).toContainText("Самовывоз");
});

test("[CAT-4] what is out of stock has no date and can be waited for", { tag: "@phone" }, async ({ page }) => {
  await open(page, "/product/dozorra-dz-d428");
  await page.getByRole("navigation", { name: "Варианты" }).getByRole("link", { name: /нет в наличии/ }).first().click();
  await expect(page.locator(".buy-box form[action='/watch']").first()).toBeVisible();
  await expect(arrivals(page)).toHaveCount(0);
  await axeAtBothWidths(page);
});
