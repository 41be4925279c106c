// An empty server becomes a shop: from the first command to the first order, without any demo data.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databases } from "../support/database";
import { freePort, OwnShop } from "../support/own-shop";
import { choose } from "../support/shopping";
import { axe, expect, hydrated, open, type Page, shot, test } from "../support/test";

for (const database of databases) {
  test(`[ADM-4][ADM-3] an empty server becomes a shop that sells (${database.name})`, async ({ page, visitor }) => {
    const data = mkdtempSync(join(tmpdir(), "zasov-first-"));
    const url = database.create(data);
    const shop = new OwnShop(data, url, await freePort());
    try {
      await firstShop(shop, page, await visitor({ javaScriptEnabled: false }));
    } finally {
      shop.kill();
      database.drop(url);
      rmSync(data, { recursive: true, force: true });
    }
  });
}

const save = (page: Page) => page.getByRole("button", { name: "Сохранить" }).last().click();
const step = (page: Page, code: string) => page.locator(`#${code}`);
const progress = (page: Page) => page.locator("#progress");

async function firstShop(shop: OwnShop, page: Page, guest: Page) {
  const at = (path: string) => shop.base + path;
  expect(shop.run("migrate").status).toBe(0);
  const created = shop.run("admin", "create", "owner@example.ru");
  expect(created.status, created.stderr).toBe(0);
  await shop.serve();

  // The owner sets a password by the link and lands on the page of today.
  await open(page, created.stdout.trim().split("\n").at(-1) ?? "");
  await page.locator("main [name=password]").fill("long enough for an owner");
  await page.locator("main form button.btn-primary").click();
  await page.waitForURL("**/admin/today");
  await expect(page.locator("#setup")).toContainText("0 из 14");
  await expect(page.locator(".shell-notes")).toContainText("складываются в папку");
  await shot(page, "first-today");
  await page.locator("#setup").getByRole("link", { name: "Открыть шаги" }).click();
  await axe(page);

  await step(page, "company").getByRole("link").click();
  await page.locator("main td a.link").first().click();
  await hydrated(page);
  const seller = { short_name: "ООО «Замок»", name: "Общество «Замок»", inn: "7707083893", kpp: "773601001", ogrn: "1027700132195", legal_address: "Тверь, Советская, 2" };
  for (const [field, text] of Object.entries(seller)) await page.locator(`#${field}`).fill(text);
  await save(page);
  await page.waitForURL(/done=saved/);

  await open(page, at("/admin/branches"));
  await page.locator("main td a.link").first().click();
  await hydrated(page);
  await page.locator("#address_ru").fill("Советская, 2");
  await page.locator("#phone").fill("8 4822 00-00-00");
  for (const day of [1, 2, 3, 4, 5, 6, 7]) await page.locator(`#hours_${day}`).fill("10-19");
  await save(page);
  await page.waitForURL(/done=saved/);

  await open(page, at("/admin/setup"));
  await expect(progress(page)).toHaveText("2 из 14");
  await step(page, "crews").getByRole("button", { name: /Пропустить/ }).click();
  await expect(progress(page)).toHaveText("3 из 14");
  await step(page, "categories").getByRole("link", { name: "Готовый каталог" }).click();
  await axe(page);
  await page.getByRole("button", { name: "Добавить в каталог" }).click();
  await expect(page.locator("main [role=status]")).toContainText("34 категории");

  await publish(page, at("/admin/products/new"));
  await open(page, at("/admin/delivery/methods/new"));
  await hydrated(page);
  const courier = { name_ru: "Курьер по городу", price: "300", days_min: "1" };
  for (const [field, text] of Object.entries(courier)) await page.locator(`#${field}`).fill(text);
  await save(page);
  await page.waitForURL(/done=saved/);
  await open(page, at("/admin/setup"));
  await expect(progress(page)).toHaveText("6 из 14");
  await shot(page, "first-setup");

  await buy(guest, shop);

  // The number in the menu is a few seconds old at most.
  await expect(async () => {
    await open(page, at("/admin/today"));
    await expect(page.locator("#orders .badge")).toHaveText("1", { timeout: 100 });
    await expect(page.locator(".shell-link[href='/admin/orders'] .count")).toHaveText("1", { timeout: 100 });
  }).toPass();
  await expect(page.locator("#orders")).toContainText("Пётр Самоделкин");
  for (const [width, height] of [[390, 844], [1440, 900]]) {
    await page.setViewportSize({ width, height });
    await axe(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await shot(page, `first-order-${width}`);
  }
  await page.locator("#orders h2 a").click();
  await expect(page.locator("main")).toContainText("Пётр Самоделкин");
  const check = shop.run("check");
  expect(check.stdout).toContain("0 problems found");
}

/** Adds an electronic lock with three pieces in stock, and publishes it. */
async function publish(page: Page, address: string) {
  await open(page, address);
  const locks = page.locator("#category option", { hasText: "Электронные замки" });
  await page.locator("#category").selectOption((await locks.getAttribute("value")) ?? "");
  await page.getByRole("button", { name: "Дальше" }).click();
  await hydrated(page);
  const fields = { name_ru: "Замок первый", name_en: "First lock", brand: "Probe", model: "L1", sku: "L1", price: "9900" };
  for (const [field, text] of Object.entries(fields)) await page.locator(`#${field}`).fill(text);
  await page.locator("input[name^='stock-']:not([name$='-was'])").first().fill("3");
  await page.locator("#status").selectOption("published");
  await save(page);
  await page.waitForURL(/done=saved/);
}

/** A guest without scripts finds the lock in its category and orders it, paid on receipt. */
async function buy(guest: Page, shop: OwnShop) {
  const product = guest.getByRole("link", { name: /Замок первый/ }).first();
  await expect(async () => {
    await open(guest, `${shop.base}/catalog/locks`);
    await expect(product).toBeVisible({ timeout: 500 });
  }).toPass();
  await product.click();
  await guest.locator(".buy-box .btn-lg[type=submit]").click();
  await guest.waitForURL(/\/cart/);
  await open(guest, `${shop.base}/checkout`);
  await guest.locator("#name").fill("Пётр Самоделкин");
  await guest.locator("#email").fill("petr@example.ru");
  await guest.locator("#phone").fill("+79123450000");
  await choose(guest, "[data-kind='pickup']");
  await choose(guest, '[value="on_receipt"]');
  // The button names the payment that scripts would change.
  await guest.getByRole("button", { name: /^(Оплатить|Оформить заказ)/ }).click();
  await guest.waitForURL(/\/orders\//);
}
