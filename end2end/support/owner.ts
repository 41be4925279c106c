// Steps of an owner who sets a shop up in the browser, from an empty database.
import { inLetter } from "./mail";
import type { OwnShop } from "./own-shop";
import { choose } from "./shopping";
import { axe, expect, hydrated, open, type Page } from "./test";
import { whole } from "./whole";

const PASSWORD = "long enough for a person";

/** Opens a link that sets the first password, and sets it. */
export async function accept(page: Page, link: string) {
  await open(page, link);
  await page.locator("main [name=password]").fill(PASSWORD);
  await page.locator("main form button.btn-primary").click();
}

/** Opens a form of the administration, fills in fields by their ids, and saves. */
export async function fill(page: Page, address: string, fields: Record<string, string>) {
  await open(page, address);
  await hydrated(page);
  for (const [id, value] of Object.entries(fields)) {
    const field = page.locator(`[id="${id}"]`);
    const kind = await field.evaluate((element) => `${element.tagName} ${(element as HTMLInputElement).type}`);
    if (kind.startsWith("SELECT")) await field.selectOption({ label: value });
    else if (/checkbox|radio/.test(kind)) await field.check();
    else await field.fill(value);
  }
  await page.getByRole("button", { name: "Сохранить" }).last().click();
  await page.waitForURL(/done=saved/);
}

/** A receipt of goods: rows of SKU, quantity and cost. */
export async function receive(shop: OwnShop, page: Page, rows: string) {
  await open(page, `${shop.base}/admin/stock/documents/new/receipt`);
  await hydrated(page);
  await page.locator("#supplier").fill("ООО «Поставщик»");
  await page.getByRole("button", { name: "Дальше к товарам" }).click();
  await page.locator("#lines").fill(rows);
  await page.getByRole("button", { name: "Добавить", exact: true }).click();
  await whole(page, "first-receipt");
  await page.getByRole("button", { name: "Провести", exact: true }).click();
  await expect(page.locator("main .badge").first()).toHaveText("Проведён");
}

/** A tenth off with this code, started. */
export async function promote(shop: OwnShop, page: Page, code: string) {
  await fill(page, `${shop.base}/admin/promotions/new`, {
    name_ru: "Десятая часть",
    kind: "Скидка в процентах",
    percent: "10",
    "needs_code-1": "1",
  });
  await page.getByRole("link", { name: "Промокоды", exact: true }).click();
  await page.locator("#code").fill(code);
  await page.getByRole("button", { name: "Добавить", exact: true }).first().click();
  await expect(page.locator("main table")).toContainText(code);
  await whole(page, "first-codes");
  await open(page, `${shop.base}/admin/promotions`);
  await page.getByRole("link", { name: "Десятая часть" }).click();
  await page.getByRole("button", { name: "Запустить" }).click();
  await expect(page.locator("#state")).toContainText("Действует");
}

/** A zone of the method with this name: 300 roubles, with two windows a day. */
export async function zone(shop: OwnShop, page: Page, method: string, place: string) {
  await open(page, `${shop.base}/admin/delivery`);
  await page.getByRole("link", { name: method }).click();
  const add = await page.locator("#zones a.btn").first().getAttribute("href");
  await fill(page, shop.base + add, {
    name_ru: `${place} и рядом`,
    places: place,
    price: "300",
    windows: "ежедневно 10:00-14:00 5\nежедневно 14:00-18:00 5",
    lead_hours: "1",
  });
  await whole(page, "first-zone");
}

/** A guest orders what is on this page with a code, and pays by card; returns the address of the order. */
export async function buyWithCode(shop: OwnShop, guest: Page, product: string, code: string, email: string) {
  await open(guest, new URL(product, shop.base).href);
  await hydrated(guest);
  await guest.locator(".buy-box .btn-lg[type=submit]").click();
  await expect(guest.locator(".buy-box p[role=status]")).not.toBeEmpty();
  await open(guest, `${shop.base}/cart`);
  await guest.locator("#code").fill(code);
  await guest.getByRole("button", { name: "Применить" }).click();
  await expect(guest.locator("main")).toContainText("Десятая часть");
  await whole(guest, "first-cart");
  await open(guest, `${shop.base}/checkout`);
  await hydrated(guest);
  await guest.locator("#name").fill("Пётр Самоделкин");
  await guest.locator("#email").fill(email);
  await guest.locator("#phone").fill("+79123450000");
  const consent = guest.locator("main form input[name=consent]");
  if (await consent.count()) await consent.check();
  await choose(guest, "[data-kind='pickup']");
  await choose(guest, '[value="card"]');
  await whole(guest, "first-checkout");
  await guest.getByRole("button", { name: /^Оплатить/ }).click();
  await guest.getByRole("button", { name: "Оплатить", exact: true }).click();
  await guest.waitForURL(/\/orders\//);
  await expect(guest.locator("main")).toContainText(/Оплачен/, { timeout: 30_000 });
  await whole(guest, "first-paid");
  return guest.url();
}

/** Staff assembles the order, and hands it over. */
export async function handOver(shop: OwnShop, page: Page, number: string) {
  const order = `${shop.base}/admin/orders/${number}`;
  await open(page, order);
  await whole(page, "first-staff-order");
  for (const step of ["Собирать", "Собран"]) await page.getByRole("button", { name: step, exact: true }).click();
  await open(page, `${order}/shipments`);
  await whole(page, "first-shipments");
  await open(page, order);
  await page.getByRole("button", { name: "Выдан покупателю", exact: true }).click();
  await expect(page.locator("main .badge").first()).toHaveText("Получен");
}

/** The guest gives everything back, staff takes it, and the money returns. */
export async function takeBack(shop: OwnShop, page: Page, guest: Page, order: string) {
  await open(guest, `${order}/return`);
  await hydrated(guest);
  await guest.locator("input[name^='quantity-']").first().fill("1");
  await choose(guest, '[value="changed_mind"]');
  await choose(guest, '[value="money"]');
  await choose(guest, '[value="bring"]');
  await whole(guest, "first-return");
  await guest.locator("main form .btn-primary").click();
  await guest.waitForURL(/\/return\/[0-9a-f-]{36}/);
  await axe(guest);
  await open(page, `${shop.base}/admin/returns`);
  await whole(page, "first-returns");
  await page.locator("main td a.link").first().click();
  for (const step of ["Одобрить", "Товар получен", "Сохранить решение", "Вернуть деньги"]) {
    await whole(page, `first-return-${step}`);
    await page.getByRole("button", { name: step, exact: true }).click();
  }
  await expect(page.locator("main .badge").first()).toHaveText(/^Деньги возвращ/);
  await guest.reload();
  await whole(guest, "first-return-done");
}

/** Invites a person with a role, and accepts the invitation as that person. */
export async function invite(shop: OwnShop, owner: Page, person: Page, data: string, who: { name: string; email: string; role: string; place: string }) {
  await open(owner, `${shop.base}/admin/staff/new`);
  await hydrated(owner);
  await owner.locator("#name").fill(who.name);
  await owner.locator("#email").fill(who.email);
  await owner.getByRole("group", { name: who.role }).getByLabel(who.place).check();
  await owner.getByRole("button", { name: "Отправить приглашение" }).click();
  await expect(owner.locator("main [role=status]")).toBeVisible();
  await accept(person, await inLetter(who.email, /http:\/\/\S+link\?key=[\w-]+/, data));
  await person.waitForURL(/\/(admin|desk)/);
}
