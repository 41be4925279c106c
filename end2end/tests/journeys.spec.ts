// What staff and shoppers do with each other: a promotion with its code, goods that come in and are counted, money that goes
// back, and documents.
import { logIn, people } from "../support/session";
import { add, choose, fillCheckout, plenty, someone, spaced } from "../support/shopping";
import { save, storeProduct } from "../support/staff";
import { axe, expect, hydrated, open, type Page, shot, test } from "../support/test";
import { whole } from "../support/whole";

const state = (page: Page) => page.locator("main h1 + p .badge");

test("[CHK-6] staff starts a promotion with a code, and shoppers use it, without scripts too", async ({ page, visitor, complaints }) => {
  test.setTimeout(240_000);
  complaints.allow(/status of 422/);
  const code = `TENTH-${test.info().repeatEachIndex}-${test.info().testId.slice(-6)}`;
  await logIn(page, people.administrator, "/admin/promotions");
  await whole(page, "promotions");
  await page.getByRole("link", { name: "Добавить акцию" }).first().click();
  await hydrated(page);
  await page.locator("#name_ru").fill(`Десятая часть ${code}`);
  await page.locator("#kind").selectOption("percent");
  await page.locator("#percent").fill("10");
  await page.locator("[name=needs_code]").check();
  await whole(page, "promotion-new");
  await save(page);
  await page.waitForURL(/done=saved/);
  const promotion = page.url();
  await page.getByRole("link", { name: "Промокоды", exact: true }).click();
  await page.locator("#code").fill(code);
  await page.getByRole("button", { name: "Добавить", exact: true }).first().click();
  await expect(page.locator("main table")).toContainText(code.replaceAll("-", "").toUpperCase());
  await whole(page, "promotion-codes");
  await open(page, promotion);
  await page.getByRole("button", { name: "Запустить" }).click();
  await expect(page.locator("#state")).toContainText("Действует");
  await whole(page, "promotion-active");

  // 1,490 roubles less a tenth, for a shopper with scripts and for one without.
  for (const javaScriptEnabled of [true, false]) {
    const shopper = await visitor({ javaScriptEnabled, viewport: { width: 390, height: 844 } });
    await buyWithCode(shopper, code, javaScriptEnabled);
  }
  await page.reload();
  await expect(page.locator("#state")).toContainText(/Использований\s*2/);
  await page.getByRole("button", { name: "Завершить и убрать в архив" }).click();
  await expect(page.locator("#state")).toContainText("Завершена");
});

async function buyWithCode(shopper: Page, code: string, hasScripts: boolean) {
  const name = hasScripts ? "code" : "code-plain";
  if (hasScripts) {
    await add(shopper, plenty.motion.slug);
  } else {
    await open(shopper, `/product/${plenty.motion.slug}`);
    await shopper.locator(".buy-box .btn-lg[type=submit]").click();
  }
  await open(shopper, "/cart");
  await shopper.locator("#code").fill("NO-SUCH-CODE");
  await shopper.getByRole("button", { name: "Применить" }).click();
  await expect(shopper.locator("main")).toContainText("Такого промокода нет");
  await shopper.locator("#code").fill(code.toLowerCase());
  await shopper.getByRole("button", { name: "Применить" }).click();
  await expect(shopper.locator("main .cart-totals")).toContainText(spaced("1 341 ₽"));
  // Axe is a script itself.
  if (hasScripts) await axe(shopper);
  await shot(shopper, name);
  await fillCheckout(shopper, someone(name));
  await choose(shopper, "[data-kind='pickup']");
  await choose(shopper, '[value="on_receipt"]');
  await expect(shopper.locator("main")).toContainText(spaced("1 341 ₽"));
  await shopper.getByRole("button", { name: /^(Оплатить|Оформить заказ)/ }).click();
  await shopper.waitForURL(/\/orders\//);
  await expect(shopper.locator("main")).toContainText(`Десятая часть ${code}`);
  await expect(shopper.locator("main")).toContainText(spaced("1 341 ₽"));
  if (hasScripts) await axe(shopper);
}

/** A scanner types and presses Enter; nothing is pointed at. */
async function scan(page: Page, code: string) {
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
}

/** Moves the focus with the keyboard until the element has it. */
async function tabTo(page: Page, target: ReturnType<Page["locator"]>) {
  for (let step = 0; step < 120; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("the keyboard does not reach it");
}

test("[STK-1] goods are received with a scanner by keyboard alone, and are for sale", async ({ page }) => {
  const sku = `SCAN-${test.info().repeatEachIndex}${test.info().testId.slice(-5)}`;
  await logIn(page, people.administrator, "/admin/products");
  const product = await storeProduct(page, { sku, name: `Датчик ${sku}`, price: "1000", stock: "0" });
  await open(page, "/admin/stock/documents/new/receipt");
  await hydrated(page);
  await tabTo(page, page.locator("#supplier"));
  await page.keyboard.type("ООО «Поставщик»");
  await whole(page, "receipt-new");
  await tabTo(page, page.getByRole("button", { name: "Дальше к товарам" }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/admin\/stock\/documents\/[0-9a-f-]{36}/);
  await hydrated(page);
  const field = page.locator("#scan");
  for (let piece = 1; piece <= 3; piece++) {
    await tabTo(page, field);
    await scan(page, sku);
    await expect(page.locator("#goods")).toContainText(sku);
    await hydrated(page);
  }
  await whole(page, "receipt");
  await tabTo(page, page.getByRole("button", { name: "Провести", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.locator("main .badge").first()).toHaveText("Проведён");
  await whole(page, "receipt-posted");
  await open(page, product);
  await expect(page.locator("input[name^='stock-']:not([name$='-was'])").first()).toHaveValue("3");
});

test("[STK-1] goods are counted on a phone, and the difference is posted", { tag: "@phone" }, async ({ page, complaints }) => {
  complaints.allow(/status of 422/);
  const sku = `COUNT-${test.info().repeatEachIndex}${test.info().testId.slice(-5)}`;
  await logIn(page, people.administrator, "/admin/products");
  const product = await storeProduct(page, { sku, name: `Датчик ${sku}`, price: "1000", stock: "5" });
  await open(page, "/admin/stock/documents/new/stocktake");
  await hydrated(page);
  await page.getByRole("button", { name: "Дальше к товарам" }).click();
  await page.waitForURL(/\/admin\/stock\/documents\/[0-9a-f-]{36}/);
  const document = page.url();
  await page.getByRole("link", { name: "Считать товары" }).click();
  await hydrated(page);
  await page.locator("#code").fill(sku);
  await page.locator("#quantity").fill("3");
  await page.getByRole("button", { name: "Посчитать" }).click();
  await expect(page.locator("#last")).toContainText("Посчитано: 3");
  await whole(page, "count");
  await page.locator("#last").getByRole("button", { name: /^\+1/ }).click();
  await expect(page.locator("#last")).toContainText("Посчитано: 4");
  await page.locator("#code").fill("4600000000000");
  await page.getByRole("button", { name: "Посчитать" }).click();
  await expect(page.locator("#errors")).toBeVisible();
  await whole(page, "count-unknown");
  await open(page, document);
  await expect(page.locator("#goods")).toContainText(sku);
  await whole(page, "stocktake");
  await page.getByRole("button", { name: "Провести: исправить остатки" }).click();
  await expect(page.locator("main .badge").first()).toHaveText("Проведён");
  await open(page, product);
  await expect(page.locator("input[name^='stock-']:not([name$='-was'])").first()).toHaveValue("4");
});

test("[PAY-4][PAY-3] documents are downloaded by staff and buyer, and staff refunds a part of the order", async ({ page, visitor }) => {
  const shopper = await visitor({ viewport: { width: 390, height: 844 } });
  await add(shopper, plenty.sensor.slug);
  await fillCheckout(shopper, someone("part"));
  await hydrated(shopper);
  await shopper.getByRole("button", { name: /^Оплатить/ }).click();
  await shopper.getByRole("button", { name: "Оплатить", exact: true }).click();
  await shopper.waitForURL(/\/orders\//);
  await expect(state(shopper)).toHaveText("Подтверждён");
  const number = new URL(shopper.url()).pathname.split("/").at(-1) ?? "";

  await logIn(page, people.administrator, `/admin/orders/${number}`);
  // The picking list is for staff, the papers that come with the goods are for both.
  await page.locator("button[name=kind]").first().click();
  await download(page);
  for (const step of ["Собирать", "Собран", "Выдан покупателю"]) await page.getByRole("button", { name: step, exact: true }).click();
  await expect(page.locator("main .badge").first()).toHaveText("Получен");
  const own = shopper.locator("main a[href*='/documents/']");
  await expect(async () => {
    await shopper.reload();
    await expect(own.first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await whole(shopper, "documents");
  await download(shopper);

  await page.getByRole("button", { name: "Вернуть деньги" }).first().click();
  await page.locator("#refund_sum").fill("100");
  await axe(page);
  await shot(page, "refund");
  await page.locator("dialog[open]").getByRole("button", { name: "Вернуть деньги" }).click();
  await expect(async () => {
    await open(page, `/admin/orders/${number}`);
    await expect(page.locator("main")).toContainText(/100\s₽\s*Деньги возвращены/, { timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await whole(page, "refunded");
  await shopper.reload();
  await expect(shopper.locator("main")).toContainText(spaced("100 ₽"));
});

/** The first document of the page is a PDF for whoever sees the page. */
async function download(page: Page) {
  const link = page.locator("main a[href*='/documents/']").first();
  await expect(link).toBeVisible({ timeout: 30_000 });
  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(answer.status(), answer.url()).toBe(200);
  expect(answer.headers()["content-type"]).toContain("application/pdf");
  expect((await answer.body()).subarray(0, 5).toString()).toBe("%PDF-");
}
