// Forms that the server refused: Reload and Back never send them again, what was typed comes back, and the scripts of
// the page survive every event.
import { logIn, people } from "../support/session";
import { add, fillCheckout, plenty, someone } from "../support/shopping";
import { expect, hydrated, open, type Page, test } from "../support/test";

/** The method by which the page was asked for, and the status of its answer. */
type Asked = { method: string; status: number };

/** Runs an action and returns how the document that it leads to was asked for. */
async function asked(page: Page, action: () => Promise<unknown>): Promise<Asked> {
  const answer = page.waitForResponse((response) => response.request().isNavigationRequest() && response.status() !== 303);
  await action();
  const response = await answer;
  return { method: response.request().method(), status: response.status() };
}

const refused = (page: Page) => expect(page.locator("#errors")).toBeVisible();
const submit = (page: Page, name: RegExp) => page.getByRole("button", { name }).click();

test("[CHK-4] after a refused checkout, Reload keeps what was typed and sends nothing", { tag: "@phone" }, async ({ page, complaints }) => {
  complaints.allow(/status of 422/);
  await add(page, plenty.sensor.slug);
  await open(page, "/checkout");
  await hydrated(page);
  await page.locator("#name").fill("Пётр Самоделкин");
  await page.locator("#comment").fill("Позвоните за час");
  await submit(page, /^Оплатить/);
  await refused(page);
  await page.locator("#email").fill("petr@example.ru");

  expect(await asked(page, () => page.reload())).toEqual({ method: "GET", status: 200 });
  await expect(page.locator("#errors")).toHaveCount(0);
  await expect(page.locator("#name")).toHaveValue("Пётр Самоделкин");
  await expect(page.locator("#comment")).toHaveValue("Позвоните за час");
  await expect(page.locator("#email")).toHaveValue("petr@example.ru");
  await hydrated(page);
});

test("[CHK-4][PAY-1] Back from the bank after a corrected checkout shows a page of the shop", async ({ page, complaints }) => {
  complaints.allow(/status of 422/);
  await add(page, plenty.sensor.slug);
  await fillCheckout(page, someone("back"));
  await hydrated(page);
  await page.locator("#name").fill("");
  await submit(page, /^Оплатить/);
  await refused(page);
  await hydrated(page);
  await page.locator("#name").fill("Пётр Самоделкин");
  await submit(page, /^Оплатить/);
  await expect(page).toHaveURL(/:\d+\/pay\//);

  expect(await asked(page, () => page.goBack())).toEqual({ method: "GET", status: 200 });
  await expect(page.locator("main h1")).toBeVisible();
});

test("[SRV-1] a refused request comes back from another page as it was typed, once", async ({ page, complaints }) => {
  complaints.allow(/status of 422/);
  await open(page, "/service/repair");
  await hydrated(page);
  await page.locator("#name").fill("Анна Проверкина");
  await page.locator("input[name=symptoms][value=no_picture]").check();
  await submit(page, /Отправить заявку/);
  await refused(page);
  await page.locator("#description").fill("Погасла вчера");
  await page.locator(".site-logo, header a").first().click();
  await expect(page).toHaveURL(/\/$/);

  expect(await asked(page, () => page.goBack())).toEqual({ method: "GET", status: 200 });
  await expect(page).toHaveURL(/\/service\/repair$/);
  await expect(page.locator("#name")).toHaveValue("Анна Проверкина");
  await expect(page.locator("#description")).toHaveValue("Погасла вчера");
  await expect(page.locator("input[name=symptoms][value=no_picture]")).toBeChecked();
  expect(await page.evaluate(() => sessionStorage.getItem("typed"))).toBeNull();
});

test("[ACC-1] a password that was refused is not kept", { tag: "@phone" }, async ({ page, complaints }) => {
  complaints.allow(/status of 422/);
  await open(page, "/login");
  await hydrated(page);
  await page.locator("#login").fill("nobody@example.ru");
  await page.locator("#password").fill("a secret of mine");
  // Shown, the field is no longer of the type `password`.
  await page.getByRole("button", { name: "Показать пароль" }).click();
  await submit(page, /^Войти/);
  await refused(page);
  await page.locator("#password").fill("another secret");
  expect(await asked(page, () => page.reload())).toEqual({ method: "GET", status: 200 });
  await expect(page.locator("#login")).toHaveValue("nobody@example.ru");
  await expect(page.locator("#password")).toHaveValue("");
  await page.locator("#password").fill("a third secret");
  await submit(page, /^Войти/);
  await refused(page);
  expect(await page.evaluate(() => sessionStorage.getItem("typed"))).not.toContain("secret");
});

test("[SRV-1] symptoms can be ticked after the list of errors has led to them", { tag: "@phone" }, async ({ page, complaints }) => {
  complaints.allow(/status of 422/);
  await open(page, "/service/repair");
  await hydrated(page);
  await submit(page, /Отправить заявку/);
  await refused(page);
  await hydrated(page);
  await page.locator("#errors a[href='#symptoms']").click();
  const symptom = page.locator("input[name=symptoms][value=no_picture]");
  await symptom.check();
  await expect(symptom).toBeChecked();
  await expect(page.locator("#symptoms-error")).toBeHidden();
});

/** Every element of the page reports every event that islands listen to on the window. */
const everyEvent = (page: Page) =>
  page.evaluate(() => {
    for (const element of document.querySelectorAll("main, main *")) {
      for (const type of ["focusin", "focusout", "input", "change"]) {
        element.dispatchEvent(new Event(type, { bubbles: true }));
      }
    }
  });

test("[CHK-4][SRV-1][SRV-4][ACC-1] no element of a refused form makes the scripts fail", async ({ page, complaints }) => {
  complaints.allow(/status of 422/);
  await add(page, plenty.sensor.slug);
  for (const [path, button] of [
    ["/checkout", /^(Оплатить|Оформить)/],
    ["/service/repair", /Отправить заявку/],
    ["/service/installation", /Отправить заявку/],
    ["/login", /^Войти/],
    ["/register", /Получить код/],
  ] as const) {
    await open(page, path);
    await hydrated(page);
    await everyEvent(page);
    await page.locator("main").getByRole("button", { name: button }).click();
    await refused(page);
    await hydrated(page);
    await everyEvent(page);
  }
  await logIn(page, people.administrator, "/admin/products");
  for (const path of ["/admin/products", "/admin/products/new", "/admin/settings", "/catalog/motion-sensors"]) {
    await open(page, path);
    await hydrated(page);
    await everyEvent(page);
  }
});
