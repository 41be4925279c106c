// The cart: adding, changing, removing and restoring.
import { add, badge, plenty, spaced } from "../support/shopping";
import { axeAtBothWidths, expect, hydrated, open, shot, test } from "../support/test";
import { Buyer } from "../support/http";

test("[CHK-1] a card of a listing fills the cart at once, and a reload keeps it", { tag: "@phone" }, async ({ page }) => {
  await open(page, "/catalog/opening-sensors?stock=1");
  await hydrated(page);
  const card = page.locator("main .tile").first();
  const name = await card.locator(".tile-name").textContent();
  await card.getByRole("button", { name: "В корзину" }).click();
  await expect(badge(page)).toHaveText("1");
  await expect(card.locator(".btn-primary")).toHaveText("В корзине: 1 шт.");
  await card.locator(".btn-primary").click();
  await expect(badge(page)).toHaveText("2");
  await expect(card.locator(".btn-primary")).toHaveText("В корзине: 2 шт.");
  await page.reload();
  await expect(badge(page)).toHaveText("2");
  await badge(page).click();
  await expect(page).toHaveURL("/cart");
  await expect(page.locator(".cart-line")).toHaveCount(1);
  await expect(page.locator(".cart-line")).toContainText(name ?? "-");
});

test("[CHK-1] a quantity chosen on the product's page goes into the cart", async ({ page }) => {
  await open(page, `/en/product/${plenty.motion.slug}`);
  await hydrated(page);
  const box = page.locator(".buy-box");
  await box.getByRole("button", { name: "More" }).click();
  await box.getByRole("button", { name: "More" }).click();
  await expect(box.getByRole("spinbutton")).toHaveValue("3");
  await box.getByRole("button", { name: "Add to cart" }).click();
  await expect(badge(page)).toHaveText("3");
  // The badge is updated before the server responds; the text for screen readers is not.
  await expect(box.locator("p[role=status]")).not.toBeEmpty();
  await box.getByRole("link", { name: "Go to the cart" }).click();
  await expect(page).toHaveURL("/en/cart");
  await expect(page.getByRole("spinbutton")).toHaveValue("3");
});

test("[CHK-1] quantity, sum and badge change together; taking out can be undone", { tag: "@phone" }, async ({ page }) => {
  await add(page, plenty.sensor.slug);
  await add(page, plenty.motion.slug);
  await open(page, "/cart");
  await hydrated(page);
  await axeAtBothWidths(page);
  await shot(page, "cart");
  const line = page.locator(".cart-line", { hasText: plenty.sensor.name });
  await line.getByRole("button", { name: "Больше" }).click();
  await expect(line.locator(".cart-sum")).toHaveText(spaced("1 720 ₽"));
  await expect(badge(page)).toHaveText("3");
  await expect(page.locator("[data-cart-total]")).toHaveText(spaced("3 210 ₽"));
  await line.getByRole("spinbutton").fill("4");
  await line.getByRole("spinbutton").press("Enter");
  await expect(badge(page)).toHaveText("5");
  await expect(line.getByRole("status")).toHaveText("Количество изменено: 4");
  await page.reload();
  await expect(line.getByRole("spinbutton")).toHaveValue("4");

  await line.getByRole("button", { name: /Убрать из корзины/ }).click();
  await expect(page.locator(".cart-line")).toHaveCount(1);
  await expect(page.getByText(`Убрали из корзины: ${plenty.sensor.name}`)).toBeVisible();
  await axeAtBothWidths(page);
  await shot(page, "cart-removed");
  await page.getByRole("button", { name: "Вернуть" }).click();
  await expect(page.locator(".cart-line")).toHaveCount(2);
  await expect(line.getByRole("spinbutton")).toHaveValue("4");
  await expect(badge(page)).toHaveText("5");
});

test("[CHK-1] a quantity that the server refuses goes back, with the reason", { tag: "@phone" }, async ({ page, complaints }, info) => {
  // Few are left, and another buyer takes some meanwhile.
  const chosen = "yandex-yndx-00528";
  await add(page, chosen);
  await open(page, "/cart");
  await hydrated(page);
  const number = page.getByRole("spinbutton");
  const most = Number(await number.getAttribute("max"));
  const other = new Buyer(info.project.use.baseURL ?? "", `10.200.${info.workerIndex % 250}.1`);
  await other.add(chosen, most - 1);
  expect((await other.checkout()).status).toBe(303);

  complaints.allow(/status of (409|422)/);
  await page.getByRole("button", { name: "Больше" }).click();
  await expect(page.locator(".cart-line [role=alert]")).toContainText("осталось 1 шт.");
  await expect(number).toHaveValue("1");
  await expect(badge(page)).toHaveText("1");
  await axeAtBothWidths(page);
});

test("[CHK-1] no connection: the cart goes back to what the server has", async ({ page, complaints }) => {
  await add(page, plenty.sensor.slug);
  await open(page, "/cart");
  await hydrated(page);
  complaints.allow(/ERR_(INTERNET_DISCONNECTED|FAILED)/);
  await page.route("**/api/cart/set*", (route) => route.abort());
  await page.getByRole("button", { name: "Больше" }).click();
  await expect(page.locator(".cart-line [role=alert]")).toContainText("Нет связи");
  await expect(page.getByRole("spinbutton")).toHaveValue("1");
  await page.unroute("**/api/cart/set*");
  await page.getByRole("button", { name: "Больше" }).click();
  await expect(page.locator(".cart-line [role=alert]")).toBeHidden();
  await expect(badge(page)).toHaveText("2");
});

test("[CHK-1] an empty cart says where to go", async ({ page }) => {
  await open(page, "/cart");
  await expect(page.getByText("Корзина пуста")).toBeVisible();
  await axeAtBothWidths(page);
  await shot(page, "cart-empty");
  await page.locator("main").getByRole("link", { name: "Открыть каталог" }).click();
  await expect(page).toHaveURL("/catalog");
});
