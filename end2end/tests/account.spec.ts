// An account: registration, login, merging of carts, sites, own orders.
import { codeFor, inLetter } from "../support/mail";
import { add, badge, choose, plenty, someone } from "../support/shopping";
import { axeAtBothWidths, expect, hydrated, open, type Page, shot, test } from "../support/test";

const password = "правильный конь батарея";

/** Registers a new account, which ends logged in on the home page. */
async function register(page: Page, email: string) {
  await open(page, "/register");
  await page.locator("#login").fill(email);
  await page.locator("#password").fill(password);
  await page.locator("#name").fill("Анна Петрова");
  await page.getByRole("button", { name: "Получить код" }).click();
  await expect(page).toHaveURL("/register/confirm");
  await page.locator("#code").fill(await codeFor(email));
  await page.getByRole("button", { name: "Подтвердить" }).click();
  await expect(page).toHaveURL("/");
}

async function logIn(page: Page, email: string, secret = password) {
  await page.locator("#login").fill(email);
  await page.locator("#password").fill(secret);
  await page.getByRole("button", { name: "Войти" }).click();
}

const cabinet = (page: Page) => page.locator("a.site-tool:visible", { hasText: "Кабинет" });

test("[ACC-1] registration by email: checked while typing, confirmed by the code of the letter", { tag: "@phone" }, async ({ page, complaints }) => {
  complaints.allow(/status of 422/);
  const email = someone("anna");
  await open(page, "/register");
  await hydrated(page);
  await axeAtBothWidths(page);
  await shot(page, "register");
  await page.locator("#login").fill("не почта");
  await page.locator("#login").blur();
  await expect(page.locator("#login-error")).toContainText("Введите почту или телефон");
  await page.locator("#login").fill(email);
  await expect(page.locator("#login-error")).toBeHidden();
  await page.locator("#password").fill("12345");
  await page.locator("#password").blur();
  await expect(page.locator("#password-error")).toContainText("не меньше 8 знаков");
  await page.getByRole("button", { name: "Получить код" }).click();
  await expect(page.locator("#errors")).toBeVisible();
  await expect(page.locator("#login")).toHaveValue(email);
  await expect(page.locator("#password")).toHaveValue("");
  await hydrated(page);
  await axeAtBothWidths(page);
  await shot(page, "register-errors");

  await page.locator("#password").fill(password);
  await page.getByRole("button", { name: "Показать пароль" }).click();
  await expect(page.locator("#password")).toHaveAttribute("type", "text");
  await page.getByRole("button", { name: "Получить код" }).click();
  await expect(page).toHaveURL("/register/confirm");
  await expect(page.locator("main")).toContainText(email);
  await axeAtBothWidths(page);
  await page.locator("#code").fill("000000");
  const code = await codeFor(email);
  if (code !== "000000") {
    await page.getByRole("button", { name: "Подтвердить" }).click();
    await expect(page.locator("#code-error")).toContainText("Код не подходит");
  }
  await page.locator("#code").fill(code);
  await page.getByRole("button", { name: "Подтвердить" }).click();
  await expect(page).toHaveURL("/");
  await cabinet(page).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Здравствуйте");
  await axeAtBothWidths(page);
  await shot(page, "account");
});

test("[ACC-5] a wrong password is refused, a right one is remembered, logging out ends it", async ({ page, visitor, complaints }) => {
  complaints.allow(/status of (422|401|403)/);
  const email = someone("login");
  await register(page, email);

  const second = await visitor();
  await open(second, "/login");
  await hydrated(second);
  await axeAtBothWidths(second);
  await shot(second, "login");
  await logIn(second, email, "совсем не тот пароль");
  await expect(second.locator("main")).toContainText("Логин или пароль не подходит");
  await expect(second.locator("#login")).toHaveValue(email);
  await expect(second.locator("#password")).toHaveValue("");
  await axeAtBothWidths(second);
  await second.locator("#remember-1").check();
  await logIn(second, email);
  await expect(second).toHaveURL("/account");

  // Closes and reopens the browser.
  const kept = await second.context().storageState();
  const days = (kept.cookies.find((it) => it.name.endsWith("session"))?.expires ?? 0) - Date.now() / 1000;
  expect(days / 86_400, "days that the session is kept").toBeGreaterThan(80);
  await second.context().close();
  const third = await visitor({ storageState: kept });
  await open(third, "/account");
  await expect(third.getByRole("heading", { level: 1 })).toContainText("Анна Петрова");
  await third.getByRole("button", { name: "Выйти" }).click();
  await expect(third).toHaveURL("/");
  await expect(cabinet(third)).toHaveCount(0);

  // The session itself has ended: its cookie is no longer valid.
  const thief = await visitor({ storageState: kept });
  await thief.goto("/account");
  await expect(thief.getByRole("heading", { level: 1 })).not.toContainText("Анна");
});

test("[CHK-2] a guest's cart joins the account's at login; own orders are listed", async ({ page, visitor }) => {
  const email = someone("join");
  await register(page, email);
  await add(page, plenty.sensor.slug);

  const other = await visitor();
  await add(other, plenty.sensor.slug);
  await add(other, plenty.motion.slug);
  await open(other, "/login?next=/cart");
  await logIn(other, email);
  await expect(other).toHaveURL("/cart");
  await expect(other.locator(".cart-line")).toHaveCount(2);
  await page.reload();
  await expect(badge(page)).toHaveText((await badge(other).textContent()) ?? "");

  await open(other, "/account/orders");
  await expect(other.getByText("Заказов пока нет")).toBeVisible();
  await open(other, "/checkout");
  await expect(other.locator("#name")).toHaveValue("Анна Петрова");
  await expect(other.locator("#email")).toHaveValue(email);
  await hydrated(other);
  await choose(other, '[value="on_receipt"]');
  await other.getByRole("button", { name: "Оформить заказ" }).click();
  await expect(other).toHaveURL(/\/orders\/[\w-]+$/);
  const number = (await other.getByRole("heading", { level: 1 }).textContent())?.replace("Заказ ", "") ?? "-";
  await open(page, "/account/orders");
  await expect(page.getByRole("row", { name: number })).toBeVisible();
  await expect(badge(page)).toHaveCount(0);
  await axeAtBothWidths(page);
  await shot(page, "account-orders");
  await page.getByRole("link", { name: number }).click();
  await expect(page.locator("main")).toContainText(plenty.motion.name);
});

test("[ACC-10] sites: added, edited, deleted and brought back", { tag: "@phone" }, async ({ page, complaints }) => {
  complaints.allow(/status of 422/);
  await register(page, someone("sites"));
  await open(page, "/account/sites");
  await axeAtBothWidths(page);
  await page.locator("main").getByRole("link", { name: "Добавить объект" }).click();
  await page.locator("#name").fill("Дом в Мытищах");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.locator("#errors")).toBeFocused();
  await expect(page.locator("#name")).toHaveValue("Дом в Мытищах");
  await axeAtBothWidths(page);
  await page.locator("#object_type").selectOption({ label: "Дом" });
  await page.locator("#city").fill("Мытищи");
  await page.locator("#address").fill("ул. Лесная, д. 3");
  await page.locator("#access_notes").fill("Собака во дворе <не злая>");
  await page.locator("#contact_phone").fill("89123456789");
  await shot(page, "site");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page).toHaveURL("/account/sites");
  const card = page.locator("main .card", { hasText: "Дом в Мытищах" });
  await expect(card).toContainText("Мытищи, ул. Лесная, д. 3");
  await expect(card).toContainText("Собака во дворе <не злая>");
  await axeAtBothWidths(page);
  await shot(page, "sites");

  await card.getByRole("link", { name: "Изменить" }).click();
  await expect(page.locator("#contact_phone")).toHaveValue(/^\+7\s912\s345.67.89$/);
  await page.locator("#address").fill("ул. Лесная, д. 5");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(card).toContainText("д. 5");
  await card.getByRole("button", { name: "Удалить" }).click();
  await expect(card).toHaveCount(0);
  await expect(page.getByText("Объект удалён")).toBeVisible();
  await axeAtBothWidths(page);
  await page.getByRole("button", { name: "Вернуть" }).click();
  await expect(card).toContainText("д. 5");
});

test("[ACC-6] a lost password is set by the link of the letter, which works once", { tag: "@phone" }, async ({ page, visitor, complaints }) => {
  complaints.allow(/status of (410|422)/);
  const email = someone("lost");
  await register(page, email);
  const other = await visitor();
  await open(other, "/login");
  await other.getByRole("link", { name: "Забыли пароль?" }).click();
  await other.locator("#login").fill(email);
  await other.getByRole("button", { name: "Отправить ссылку" }).click();
  await expect(other.locator("main")).toContainText("мы отправили ссылку");
  await axeAtBothWidths(other);
  const link = new URL(await inLetter(email, /https?:\/\/\S+\/login\/link\?key=[\w-]+/));
  const path = link.pathname + link.search;
  await open(other, path);
  await hydrated(other);
  await axeAtBothWidths(other);
  await shot(other, "reset");
  await other.locator("#password").fill("12345");
  await other.locator("#password").blur();
  await expect(other.locator("#password-error")).toContainText("не меньше 8 знаков");
  await other.locator("#password").fill("пять жирафов на балконе");
  await other.getByRole("button", { name: "Сохранить пароль" }).click();
  await expect(other).toHaveURL("/account");
  await other.goto(path);
  await expect(other.getByRole("heading", { level: 1 })).toContainText("Ссылка не действует");
  await page.goto("/account");
  await expect(page).toHaveURL(/\/login/);
});
