// The administrator and the catalogue: a new product is in the shop at once, and orders outlive it.
import { photograph } from "../support/service";
import { logIn, people } from "../support/session";
import { addProduct, save, storeProduct } from "../support/staff";
import { add, choose, fillCheckout, someone, spaced } from "../support/shopping";
import { axe, expect, hydrated, open, test } from "../support/test";

test("[ADM-1] a new product is checked, saved, and in the shop at once, with its picture", async ({ page, visitor, complaints }) => {
  complaints.allow(/status of (422|404)/);
  const [sku, slug] = ["PRV-75", "datchik-prisutstviya-proverka-prv-75"];
  const shopper = await visitor();
  await open(shopper, `/search?q=${sku}`);
  await expect(shopper.getByText("Такого товара у нас нет"), "and the empty page is kept by the cache").toBeVisible();

  await logIn(page, people.administrator, "/admin/products");
  await addProduct(page, { sku, name: "Датчик присутствия Проверка", price: "4 990,50", stock: "3" }, photograph(400));
  await page.locator("#attr-range_m").fill("далеко");
  await save(page);
  await expect(page.locator("#attr-range_m")).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("#sku"), "what was typed stays").toHaveValue(sku);
  await hydrated(page);
  await axe(page);
  await page.locator("#attr-range_m").fill("7,5");
  await save(page);
  await expect(page).toHaveURL(/done=saved/);
  await axe(page);

  await open(shopper, `/search?q=${sku}`);
  const tile = shopper.locator("main .tile", { hasText: "Датчик присутствия Проверка" });
  await expect(tile).toContainText("Радар присутствия");
  await expect(tile.locator(".price-now")).toHaveText(spaced("4 990,50 ₽"));
  await tile.getByRole("link").first().click();
  await expect(shopper).toHaveURL(new RegExp(`/product/${slug}`));
  const picture = shopper.locator(".gallery img");
  await expect(picture).toHaveAttribute("src", /\/media\/[\w-]+\/\d+\.webp$/);
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(400);
  await expect(shopper.locator("main")).toContainText(spaced("7,5 м"));
  await expect(shopper.locator(".buy-box .stock")).toContainText("В наличии");
  await axe(shopper);
  await open(shopper, "/catalog/motion-sensors?sort=price_desc&stock=1");
  await expect(shopper.locator("main .tile", { hasText: "Датчик присутствия Проверка" })).toBeVisible();
  await open(shopper, `/en/product/${slug}`);
  await expect(shopper.getByRole("heading", { level: 1 })).toContainText(`Sensor ${sku}`);
});

test("[ADM-2] [CAT-8] an order keeps a product that is deleted, and the shop says that it is gone", async ({ page, visitor, complaints }) => {
  complaints.allow(/status of 410/);
  const [sku, slug] = ["PRV-76", "datchik-dvizheniya-proverka-prv-76"];
  const name = "Датчик движения Проверка";
  await logIn(page, people.administrator, "/admin/products");
  await open(page, await storeProduct(page, { sku, name, price: "2150", stock: "4" }));
  await hydrated(page);

  const buyer = await visitor();
  await add(buyer, slug);
  await fillCheckout(buyer, someone("gone"));
  await hydrated(buyer);
  await choose(buyer, '[value="on_receipt"]');
  await buyer.getByRole("button", { name: "Оформить заказ" }).click();
  await expect(buyer).toHaveURL(/\/orders\/[\w-]+$/);
  const order = buyer.url();
  await expect(buyer.locator(".order-line a")).toHaveAttribute("href", `/product/${slug}`);
  const number = (await buyer.getByRole("heading", { level: 1 }).textContent())?.replace("Заказ ", "") ?? "-";

  await page.getByRole("button", { name: "Удалить" }).first().click();
  const question = page.locator("dialog[open]");
  await expect(question).toContainText("В заказах он останется как был");
  await axe(page);
  await question.getByRole("button", { name: "Удалить" }).click();
  await expect(page.locator(".toast")).toContainText(`Удалено: ${name}`);

  await open(buyer, `/product/${slug}`, 410);
  await expect(buyer.locator("main")).toContainText("Этого товара больше нет в продаже");
  await expect(buyer.getByRole("link", { name: "Раздел «Датчики движения»" })).toHaveAttribute("href", "/catalog/motion-sensors");
  await expect(buyer.locator("main .tile").first()).toBeVisible();
  await axe(buyer);
  await open(buyer, `/search?q=${sku}`);
  await expect(buyer.locator("main .tile", { hasText: name })).toHaveCount(0);
  await open(buyer, order);
  const line = buyer.locator(".order-line");
  await expect(line).toContainText(name);
  await expect(line).toContainText(sku);
  await expect(line).toContainText(spaced("2 150 ₽"));
  await expect(line.locator("a"), "nothing leads to a page that is gone").toHaveCount(0);
  await axe(buyer);
  await open(page, "/admin/orders");
  await page.getByRole("link", { name: number }).click();
  await expect(page.locator("main")).toContainText(name);
});
