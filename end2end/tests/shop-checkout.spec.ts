// From the cart to a paid order: contact, delivery, payment, and possible failures.
import { Buyer } from "../support/http";
import { inLetter } from "../support/mail";
import { logIn, people } from "../support/session";
import { add, badge, choose, fillCheckout, plenty, someone, spaced } from "../support/shopping";
import { axe, axeAtBothWidths, expect, hydrated, open, type Page, shot, test } from "../support/test";

const orderUrl = /\/orders\/[\w-]+$/;
const state = (page: Page) => page.locator("main h1 + p .badge");
/** The gateway stand-in has its own address. */
const atTheBank = (page: Page) => expect(page).toHaveURL(/:\d+\/pay\//);

/** Proceeds to the payment page with one sensor, for pickup, by card. */
async function toTheBank(page: Page, email: string) {
  await add(page, plenty.sensor.slug);
  await fillCheckout(page, email);
  await hydrated(page);
  await page.getByRole("button", { name: /^Оплатить/ }).click();
  await atTheBank(page);
}

test("[CHK-4][PAY-1][ORD-1] a guest picks up and pays by card: the order is confirmed by itself", { tag: "@both" }, async ({ page, visitor, complaints }) => {
  const email = someone("pay");
  await add(page, plenty.sensor.slug);
  await fillCheckout(page, email);
  await hydrated(page);
  await axe(page);
  await shot(page, "checkout");
  await expect(page.getByRole("button", { name: spaced("Оплатить 860 ₽") })).toBeVisible();
  await page.getByRole("button", { name: /^Оплатить/ }).click();
  await atTheBank(page);
  await expect(page.locator(".sum")).toHaveText(spaced("860 ₽"));
  await axe(page);
  await page.getByRole("button", { name: "Оплатить", exact: true }).click();

  await expect(page).toHaveURL(orderUrl);
  // The page polls until the gateway's notification has arrived.
  await expect(state(page)).toHaveText("Подтверждён", { timeout: 15_000 });
  await expect(page.locator("main")).toContainText("Оплата получена");
  await expect(page.locator("main")).toContainText(plenty.sensor.name);
  await expect(page.locator("main")).toContainText(email);
  await expect(badge(page)).toHaveCount(0);
  await hydrated(page);
  await axe(page);
  await shot(page, "order-paid");

  // Another browser is refused without the key and admitted by the link of the mail.
  const other = await visitor();
  complaints.allow(/status of 404/);
  const address = new URL(page.url()).pathname;
  await open(other, address, 404);
  await expect(other.locator("main")).not.toContainText(plenty.sensor.name);
  await open(other, `${address}?key=wrong`, 404);
  await open(other, await inLetter(email, /http\S+\/orders\/\S+\?key=[\w-]+/));
  await expect(other).toHaveURL(address);
  await expect(state(other)).toHaveText("Подтверждён");
});

test("[PAY-1] a declined card says why and the second try pays", { tag: "@phone" }, async ({ page }) => {
  await toTheBank(page, someone("decline"));
  await page.getByRole("button", { name: "Отклонить" }).click();
  await expect(page.getByText("Оплата не прошла")).toBeVisible({ timeout: 15_000 });
  await expect(state(page)).toHaveText("Ждёт оплаты");
  await hydrated(page);
  await axeAtBothWidths(page);
  await shot(page, "order-declined");
  await page.getByRole("button", { name: spaced("Оплатить 860 ₽") }).click();
  await atTheBank(page);
  await page.getByRole("button", { name: "Оплатить", exact: true }).click();
  await expect(state(page)).toHaveText("Подтверждён", { timeout: 15_000 });
});

test("[PAY-1][PAY-2] who leaves the bank finds the order waiting, may pay later or cancel", async ({ page }) => {
  await toTheBank(page, someone("leave"));
  await page.getByRole("button", { name: "Уйти без оплаты" }).click();
  await expect(page).toHaveURL(orderUrl);
  await expect(state(page)).toHaveText("Ждёт оплаты");
  await expect(page.locator("main")).toContainText("Товары отложены до");
  await expect(page.getByRole("button", { name: "Вернуться к оплате" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Оплатить/ })).toHaveCount(0);
  await hydrated(page);
  await axeAtBothWidths(page);
  await shot(page, "order-waiting");
  await page.getByRole("link", { name: "Отменить заказ" }).click();
  await axeAtBothWidths(page);
  await shot(page, "order-cancel");
  await page.locator("#reason").selectOption({ index: 1 });
  await page.locator("main form button.btn-danger").click();
  await expect(state(page)).toHaveText("Отменён");
  await expect(page.getByRole("button", { name: /^Оплатить/ })).toHaveCount(0);
});

test("[CHK-5] a courier brings it to an address, and the sum follows the choice", async ({ page }) => {
  await add(page, plenty.motion.slug, "/en");
  await fillCheckout(page, someone("courier"), "/en");
  await hydrated(page);
  await expect(page.locator("#address")).toBeHidden();
  await choose(page, '[data-kind="courier"]');
  await expect(page.locator(".checkout-form .cart-totals")).toContainText("1,980");
  await choose(page, '[value="on_receipt"]');
  await page.locator("#city").fill("Москва");
  await page.locator("#address").fill("ул. Примерная, д. 7, кв. 12");
  await page.locator("#comment").fill("Позвоните за час");
  await page.getByRole("button", { name: "Place the order" }).click();
  await expect(page).toHaveURL(/\/en\/orders\//);
  await expect(state(page)).toHaveText("Awaiting confirmation");
  for (const text of ["ул. Примерная, д. 7, кв. 12", "Позвоните за час", "Paid on receipt"]) {
    await expect(page.locator("main")).toContainText(text);
  }
  await axeAtBothWidths(page);
  await shot(page, "order-courier-en");
});

test("[CHK-4] what is wrong is said at its field, and nothing typed is lost", { tag: "@phone" }, async ({ page, complaints }) => {
  complaints.allow(/status of 422/);
  await add(page, plenty.sensor.slug);
  await open(page, "/checkout");
  await hydrated(page);
  const comment = `</textarea><script>alert(1)</script>\n"вторая" & строка`;
  await page.locator("#phone").fill("123");
  await page.locator("#comment").fill(comment);
  await choose(page, '[data-kind="courier"]');
  await choose(page, '[value="sbp"]');
  await page.locator("#city").fill("Москва");
  await page.locator("#phone").blur();
  await page.getByRole("button", { name: /^Оплатить/ }).click();
  const summary = page.locator("#errors");
  await expect(summary).toBeVisible();
  await expect(summary).toBeFocused();
  await expect(page).toHaveTitle(/^Ошибка: /);
  await expect(page.locator("#phone")).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("#phone-error")).toContainText("Проверьте номер телефона");
  await expect(page.locator("#name-error")).toHaveText("Заполните поле «Имя и фамилия»");
  await expect(page.locator("#address-error")).toHaveText("Заполните поле «Улица, дом, квартира»");
  const atFields = await page.locator(".field-error:visible").allTextContents();
  await expect(summary.getByRole("link")).toHaveText(atFields);
  await expect(page.locator("#phone")).toHaveValue("123");
  await expect(page.locator("#city")).toHaveValue("Москва");
  await expect(page.locator("#comment")).toHaveValue(comment);
  await expect(page.locator('[data-kind="courier"]')).toBeChecked();
  await expect(page.locator('[value="sbp"]')).toBeChecked();
  await hydrated(page);
  await axeAtBothWidths(page);
  await shot(page, "checkout-errors");

  await summary.getByRole("link").first().click();
  await expect(page.locator("#name")).toBeFocused();
  await page.locator("#name").fill("Пётр Самоделкин");
  await expect(page.locator("#name-error")).toBeHidden();
  await expect(page.locator("#name")).not.toHaveAttribute("aria-invalid");
  await page.locator("#phone").fill("8 (912) 345-67-89");
  await expect(page.locator("#phone-error")).toBeHidden();
  await page.locator("#address").fill("ул. Примерная, д. 7");
  await choose(page, '[value="on_receipt"]');
  await page.getByRole("button", { name: "Оформить заказ" }).click();
  await expect(page).toHaveURL(orderUrl);
  await expect(page.locator("main")).toContainText("</textarea><script>alert(1)</script>");
  await expect(page.locator("main")).toContainText(/\+7\s912\s345.67.89/);
});

test("[CHK-4] a field is checked when it is left, and again with every letter while it is wrong", async ({ page }) => {
  await add(page, plenty.sensor.slug);
  await open(page, "/checkout");
  await hydrated(page);
  const [email, wrong] = [page.locator("#email"), page.locator("#email-error")];
  await email.focus();
  await email.blur();
  await expect(wrong).toBeHidden(); // Missing values are reported on submission.
  await email.pressSequentially("anna@exa");
  await expect(wrong).toBeHidden(); // No error while typing.
  await email.blur();
  await expect(wrong).toHaveText("Проверьте адрес почты, например anna@example.ru");
  await expect(email).toHaveAttribute("aria-invalid", "true");
  await expect(email).toHaveAttribute("aria-describedby", "email-error email-hint");
  await axeAtBothWidths(page);
  await email.pressSequentially("mple.");
  await expect(wrong).toBeVisible();
  await email.pressSequentially("ru");
  await expect(wrong).toBeHidden();
  await expect(email).not.toHaveAttribute("aria-invalid");
  await expect(email).toHaveAttribute("aria-describedby", "email-hint");
  // Pasted phone numbers are accepted in any format.
  await page.locator("#phone").fill(" 8 (912) 345-67-89 ");
  await page.locator("#phone").blur();
  await expect(page.locator("#phone-error")).toBeHidden();
});

test("[CHK-2] a price that changed is told by its line before anything is ordered", { tag: "@phone" }, async ({ page, visitor, complaints }) => {
  await open(page, "/catalog/opening-sensors?stock=1");
  // A product that no other test buys.
  const tile = page.locator("main .tile").nth(5);
  const name = (await tile.locator(".tile-name").textContent()) ?? "-";
  const address = (await tile.locator("a").first().getAttribute("href")) ?? "-";
  await add(page, address.split("/").at(-1) ?? "-");
  await fillCheckout(page, someone("price"));
  await hydrated(page);
  await choose(page, '[value="on_receipt"]');

  const admin = await visitor({ viewport: { width: 1440, height: 900 } });
  await logIn(admin, people.administrator, "/admin/products");
  await open(admin, `/admin/products?q=${encodeURIComponent(name)}`);
  await admin.getByRole("link", { name, exact: true }).first().click();
  await hydrated(admin);
  await admin.locator("#price").fill("7777");
  await admin.keyboard.press("Control+s");
  await expect(admin).toHaveURL(/done=saved/);

  complaints.allow(/status of 422/);
  await page.getByRole("button", { name: "Оформить заказ" }).click();
  await expect(page.locator("#errors")).toBeFocused();
  await expect(page).toHaveURL("/checkout");
  await expect(page.locator("main")).toContainText(new RegExp(`${name}: было [\\d\\s]+₽, стало 7\\s777`));
  await expect(page.locator("#name")).toHaveValue("Пётр Самоделкин");
  await hydrated(page);
  await axeAtBothWidths(page);
  await shot(page, "checkout-price");
  await page.getByRole("button", { name: "Оформить заказ" }).click();
  await expect(page).toHaveURL(orderUrl);
  await expect(page.locator("main")).toContainText(spaced("7 777 ₽"));
});

test("[PAY-2] a double click is one order", async ({ page }, info) => {
  await add(page, plenty.sensor.slug);
  await fillCheckout(page, someone("double"));
  await hydrated(page);
  await choose(page, '[value="on_receipt"]');
  const sent: string[] = [];
  page.on("request", (it) => it.method() === "POST" && it.url().endsWith("/checkout") && sent.push(it.url()));
  await page.getByRole("button", { name: "Оформить заказ" }).dblclick();
  await expect(page).toHaveURL(orderUrl);
  expect(sent.length, "sent").toBe(1);

  // If no script prevents the second click, the server does.
  const buyer = new Buyer(info.project.use.baseURL ?? "", `10.201.${info.workerIndex % 250}.2`);
  await buyer.add(plenty.sensor.slug);
  const first = await buyer.checkout();
  const [second, third] = await Promise.all([buyer.again(), buyer.again()]);
  expect(first.status).toBe(303);
  expect([second.location, third.location]).toEqual([first.location, first.location]);
});

test("[CHK-4][PAY-1] the whole way without JavaScript", { tag: "@phone" }, async ({ visitor, complaints }) => {
  complaints.allow(/status of 422/);
  const page = await visitor({ javaScriptEnabled: false });
  await open(page, `/product/${plenty.sensor.slug}`);
  await page.getByRole("button", { name: "В корзину" }).first().click();
  await page.getByRole("link", { name: "Оформить заказ" }).click();
  await expect(page).toHaveURL("/checkout");
  await page.getByRole("button", { name: /^Оплатить/ }).click();
  await expect(page).toHaveTitle(/^Ошибка: /);
  await expect(page.locator("#errors")).toBeFocused();
  await expect(page.locator("#name-error")).toHaveText("Заполните поле «Имя и фамилия»");
  await page.locator("#name").fill("Пётр Самоделкин");
  await page.locator("#email").fill(someone("noscript"));
  await page.getByRole("button", { name: /^Оплатить/ }).click();
  await atTheBank(page);
  await page.getByRole("button", { name: "Оплатить", exact: true }).click();
  await expect(page).toHaveURL(orderUrl);
  const confirmed = async () => {
    const again = page.getByRole("link", { name: "Проверить ещё раз" });
    if (await again.isVisible()) await again.click();
    return state(page).textContent();
  };
  await expect.poll(confirmed).toBe("Подтверждён");
});

test("[CHK-4] the checkout by keyboard alone", async ({ page }) => {
  await add(page, plenty.sensor.slug);
  await open(page, "/checkout");
  await hydrated(page);
  await page.locator("#name").focus();
  await page.keyboard.type("Пётр Самоделкин");
  await page.keyboard.press("Tab");
  await page.keyboard.type(someone("keys"));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab"); // To the box of companies.
  await page.keyboard.press("Tab");
  await expect(page.locator('[data-kind="pickup"]')).toBeFocused();
  await page.keyboard.press("Tab"); // To the pickup points.
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await expect(page.locator('[name="payment"][value="card"]')).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page.locator('[value="on_receipt"]')).toBeChecked();
  await page.locator("#comment").press("Tab");
  const button = page.getByRole("button", { name: "Оформить заказ" });
  for (let presses = 0; presses < 5 && !(await button.evaluate((it) => it === document.activeElement)); presses++) {
    await page.keyboard.press("Tab");
  }
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(orderUrl);
  await expect(state(page)).toHaveText("Ждёт подтверждения");
  await expect(page.locator("main")).toContainText("Пункт «Южный»");
});
