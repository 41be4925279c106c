// An empty server becomes a shop with branches and services: people are hired, goods come in, a kit is promoted, sold,
// handed over and taken back, a repair is booked.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databases } from "../support/database";
import { inLetter } from "../support/mail";
import { accept, buyWithCode, fill, handOver, invite, promote, receive, takeBack, zone } from "../support/owner";
import { freePort, OwnShop } from "../support/own-shop";
import { axe, expect, hydrated, open, type Page, shot, test } from "../support/test";

const CODE = "FIRST10";

for (const database of databases) {
  test(`[ADM-4][BRN-1][ACC-7][STK-1][CHK-6][ORD-4] an empty server becomes a shop with branches and services (${database.name})`, async ({ page, visitor, complaints }) => {
    test.setTimeout(300_000);
    // What a person may not open is tried.
    complaints.allow(/status of 403/);
    const data = mkdtempSync(join(tmpdir(), "zasov-branch-"));
    const url = database.create(data);
    const gateway = `http://127.0.0.1:${Number(process.env.ZASOV_E2E_PORT) + 1}/v3`;
    const shop = new OwnShop(data, url, await freePort(), { ZASOV_GATEWAY_URL: gateway });
    try {
      await openShop(shop, page);
      await secondBranch(shop, page);
      await pagesOfLaw(shop, page);
      await zone(shop, page, "Курьер по Клину", "Клин");
      const kit = await goods(shop, page);
      await receive(shop, page, "C1;5;3000\nR1;5;7000");
      await promote(shop, page, CODE);
      await services(shop, page);
      await hire(shop, page, await visitor(), data);
      const guest = await visitor({ viewport: { width: 390, height: 844 } });
      const order = await buyWithCode(shop, guest, kit, CODE, "petr@example.ru");
      await handOver(shop, page, order.split("/").at(-1) ?? "");
      await takeBack(shop, page, guest, order);
      await bookRepair(shop, await visitor(), page, data);
      expect(shop.run("check").stdout).toContain("0 problems found");
    } finally {
      shop.kill();
      database.drop(url);
      rmSync(data, { recursive: true, force: true });
    }
  });
}

/** The owner's first login, and the categories of the template. */
async function openShop(shop: OwnShop, page: Page) {
  expect(shop.run("migrate").status).toBe(0);
  const created = shop.run("admin", "create", "owner@example.ru");
  await shop.serve();
  await accept(page, created.stdout.trim().split("\n").at(-1) ?? "");
  await page.waitForURL("**/admin/today");
  await open(page, `${shop.base}/admin/setup/template`);
  await page.getByRole("button", { name: "Добавить в каталог" }).click();
  await expect(page.locator("main [role=status]")).toContainText("34 категории");
}

async function secondBranch(shop: OwnShop, page: Page) {
  const hours = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [`hours_${day}`, "9-18"]));
  const place = { name_ru: "Магазин в Клину", city_ru: "Клин", address_ru: "Ленина, 1", phone: "8 49624 0-00-00" };
  await fill(page, `${shop.base}/admin/branches/new`, { ...place, ...hours, position: "2", "is_published-1": "1" });
  await fill(page, `${shop.base}/admin/delivery/methods/new`, {
    kind: "Доставка до адреса",
    name_ru: "Курьер по Клину",
    price: "250",
    places: "Клин",
    days_min: "1",
    position: "2",
  });
  await open(page, `${shop.base}/branches`);
  await expect(page.locator("main")).toContainText("Магазин в Клину");
}

/** The policy, from the text that the shop is offered. */
async function pagesOfLaw(shop: OwnShop, page: Page) {
  await open(page, `${shop.base}/admin/pages`);
  await page.locator("main form button[value=privacy]").click();
  await page.waitForURL(/done=started/);
  await hydrated(page);
  // What is in brackets is for the owner to fill in; a page with such places is not published.
  for (const text of await page.locator("main form textarea").all()) {
    await text.fill((await text.inputValue()).replace(/\[[^\]]*\]/g, "указано"));
  }
  await page.getByRole("button", { name: "Опубликовать" }).click();
  await page.waitForURL(/done=(?!started)/);
  // The footer is read again when the change has been noticed.
  await expect(async () => {
    await open(page, `${shop.base}/`);
    await expect(page.locator("footer")).toContainText(/персональных данных/i, { timeout: 500 });
  }).toPass();
}

/** A camera and a recorder, and a kit of both, published; returns its address in the shop. */
async function goods(shop: OwnShop, page: Page): Promise<string> {
  await product(shop, page, "IP-камеры", { name_ru: "Камера первая", model: "C1", sku: "C1", price: "4000" });
  await product(shop, page, "Видеорегистраторы", { name_ru: "Регистратор первый", model: "R1", sku: "R1", price: "9000" });
  await newProduct(shop, page, "Комплекты видеонаблюдения", "kit");
  const own = { name_ru: "Комплект первый", brand: "Probe", model: "K1", sku: "K1" };
  for (const [id, value] of Object.entries(own)) await page.locator(`#${id}`).fill(value);
  await page.getByRole("button", { name: "Сохранить" }).last().click();
  await page.waitForURL(/\/parts/);
  for (const sku of ["C1", "R1"]) {
    await hydrated(page);
    await page.locator("#sku").fill(sku);
    await page.getByRole("button", { name: "Добавить" }).click();
    await expect(page.locator("main form").first()).toContainText(sku);
  }
  await axe(page);
  await open(page, page.url().replace(/\/parts.*/, ""));
  await hydrated(page);
  await page.locator("#status").selectOption("published");
  await page.getByRole("button", { name: "Сохранить" }).last().click();
  await page.waitForURL(/done=saved/);
  return (await page.locator("main a[href*='/product/']").first().getAttribute("href")) ?? "";
}

async function newProduct(shop: OwnShop, page: Page, category: string, kind = "goods") {
  await open(page, `${shop.base}/admin/products/new`);
  const option = page.locator("#category option", { hasText: category });
  await page.locator("#category").selectOption((await option.first().getAttribute("value")) ?? "");
  if (kind === "kit") await page.locator("input[value=kit]").check();
  await page.getByRole("button", { name: "Дальше" }).click();
  await hydrated(page);
}

async function product(shop: OwnShop, page: Page, category: string, fields: Record<string, string>) {
  await newProduct(shop, page, category);
  for (const [id, value] of Object.entries({ ...fields, brand: "Probe" })) await page.locator(`#${id}`).fill(value);
  await page.locator("#status").selectOption("published");
  await page.getByRole("button", { name: "Сохранить" }).last().click();
  await page.waitForURL(/done=saved/);
}

/** A territory, a symptom with its price, and a crew with hours. */
async function services(shop: OwnShop, page: Page) {
  await fill(page, `${shop.base}/admin/districts/new`, { name_ru: "Город", position: "1" });
  await fill(page, `${shop.base}/admin/symptoms/new`, {
    code: "no_picture",
    name_ru: "Нет изображения",
    skill: "Видеонаблюдение",
    price: "1500",
    minutes: "60",
    position: "1",
  });
  const hours = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [`hours-${day}`, "9-18"]));
  await fill(page, `${shop.base}/admin/crews/new`, {
    name_ru: "Бригада первая",
    skills: "video",
    districts: "on",
    base: "Город",
    position: "1",
    ...hours,
  });
}

/** A coordinator for all branches, who sees the plan, and a manager of the second one, who does not see the settings. */
async function hire(shop: OwnShop, owner: Page, person: Page, data: string) {
  const kira = { name: "Кира Планова", email: "kira@example.ru", role: "Координатор", place: "Во всех филиалах" };
  await invite(shop, owner, person, data, kira);
  await open(person, `${shop.base}/desk`);
  await expect(person.locator("main")).toContainText("Бригада первая");
  await open(person, `${shop.base}/admin/settings`, 403);
  await person.context().clearCookies();
  const manager = { name: "Управ Клинов", email: "klin@example.ru", role: "Управляющий филиалом", place: "Магазин в Клину" };
  await invite(shop, owner, person, data, manager);
  await open(person, `${shop.base}/admin/branches`, 403);
  await open(person, `${shop.base}/desk`);
  await expect(person.locator("main")).not.toContainText("Бригада первая");
}

/** A client asks for a repair and books a visit; staff see it on the board. */
async function bookRepair(shop: OwnShop, guest: Page, owner: Page, data: string) {
  await guest.setViewportSize({ width: 390, height: 844 });
  await open(guest, `${shop.base}/service/repair`);
  await hydrated(guest);
  await guest.locator("#equipment").fill("Камера первая");
  await guest.locator("input[name=symptoms][value=no_picture]").check();
  await guest.locator("#district").selectOption({ label: "Город" });
  await guest.locator("#address").fill("ул. Проверочная, 8");
  await guest.locator("#name").fill("Анна Проверкина");
  await guest.locator("#email").fill("anna@example.ru");
  const consent = guest.locator("main form input[name=consent]");
  if (await consent.count()) await consent.check();
  await guest.getByRole("button", { name: "Отправить заявку" }).click();
  await guest.getByRole("link", { name: "Выбрать время" }).click();
  await hydrated(guest);
  await guest.locator(".slots-day:has(label.slot)").nth(2).locator("label.slot").first().click();
  await guest.getByRole("button", { name: "Выбрать это время" }).click();
  await guest.getByRole("button", { name: "Подтвердить визит" }).click();
  await expect(guest).toHaveURL(/\/service\/requests\/R-[\d-]+$/);
  await open(guest, await inLetter("anna@example.ru", /http:\/\/\S+confirm=[\w-]+/, data));
  await guest.getByRole("button", { name: "Подтвердить контакт" }).click();
  await expect(guest.locator("main")).toContainText("Мастер приедет в назначенное время");
  await shot(guest, "first-branch-visit");
  await open(owner, `${shop.base}/desk/requests`);
  await expect(owner.locator("main")).toContainText("Камера первая");
}
