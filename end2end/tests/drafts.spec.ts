// Drafts of the request forms: no input is lost.
import { codeFor } from "../support/mail";
import { choose, someone } from "../support/shopping";
import { axeAtBothWidths, expect, hydrated, open, type Page, shot, test } from "../support/test";

const state = (page: Page) => page.locator("#draft-state");
const saved = (page: Page) => expect(state(page)).toHaveText(/^Черновик сохранён в \d\d:\d\d$/, { timeout: 2_500 });

async function begin(page: Page) {
  await open(page, "/service/repair");
  await hydrated(page);
  await expect(state(page)).toBeEmpty();
  await page.locator("#equipment").fill("Камера <у входа>");
  await page.locator("input[name=symptoms][value=no_picture]").check();
  await choose(page, "[value=courier]");
  await page.locator("#description").fill("Погасла вчера\nвечером");
  await saved(page);
}

async function expectBegun(page: Page) {
  await expect(page.getByText("Мы вернули то, что вы начали заполнять.")).toBeVisible();
  await expect(page.locator("#equipment")).toHaveValue("Камера <у входа>");
  await expect(page.locator("input[name=symptoms][value=no_picture]")).toBeChecked();
  await expect(page.locator("[value=courier]")).toBeChecked();
  await expect(page.locator("#description")).toHaveValue("Погасла вчера\nвечером");
  await expect(page.locator("#files-hint")).toContainText("В черновике файлов нет");
}

test("[SRV-1] a repair is saved while it is typed, outlives a closed browser, and goes when it is sent", { tag: "@phone" }, async ({ page, visitor }) => {
  await begin(page);
  await axeAtBothWidths(page);
  await page.reload();
  await expectBegun(page);
  await hydrated(page);
  await axeAtBothWidths(page);
  await shot(page, "repair-draft");
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain("Камера");

  const again = await visitor({ storageState: await page.context().storageState() });
  await open(again, "/service/repair");
  await expectBegun(again);
  const cookie = (await again.context().cookies()).find((it) => it.name.endsWith("drafts"));
  expect(cookie?.httpOnly).toBe(true);
  await again.locator("#address").fill("ул. Проверочная, 8");
  await again.locator("#name").fill("Анна");
  await again.locator("#email").fill(someone("draft"));
  await again.getByRole("button", { name: "Отправить заявку" }).click();
  await expect(again).toHaveURL(/\/service\/requests\/R-/);
  await open(again, "/service/repair");
  await expect(again.locator("#equipment")).toHaveValue("");

  const stranger = await visitor();
  await open(stranger, "/service/repair");
  await expect(stranger.locator("#equipment")).toHaveValue("");
});

test("[SRV-1] a guest's draft is there after logging in, on every device", async ({ page, visitor }) => {
  const email = someone("draft-join");
  await begin(page);
  await open(page, "/register?next=/service/repair");
  await page.locator("#login").fill(email);
  await page.locator("#password").fill("правильный конь батарея");
  await page.locator("#name").fill("Анна Петрова");
  await page.getByRole("button", { name: "Получить код" }).click();
  await expect(page).toHaveURL(/\/register\/confirm/);
  await page.locator("#code").fill(await codeFor(email));
  await page.getByRole("button", { name: "Подтвердить" }).click();
  await expect(page).toHaveURL("/service/repair");
  await expectBegun(page);
  await expect(page.locator("#name")).toHaveValue("Анна Петрова");

  const other = await visitor();
  await open(other, "/login?next=/service/repair");
  await other.locator("#login").fill(email);
  await other.locator("#password").fill("правильный конь батарея");
  await other.getByRole("button", { name: "Войти" }).click();
  await expectBegun(other);
});

test("[SRV-4] an installation's draft keeps its boxes, and can be thrown away", async ({ page }) => {
  await open(page, "/service/installation");
  await hydrated(page);
  const discard = page.getByRole("button", { name: "Удалить черновик" });
  await expect(discard).toBeHidden();
  await choose(page, "[name=object][value=flat]");
  await page.locator("#area").fill("62");
  await page.locator("#has_internet-1").uncheck();
  await page.locator("input[name=goals][value=video]").check();
  await saved(page);
  await page.reload();
  await expect(page.locator("#area")).toHaveValue("62");
  await expect(page.locator("#has_internet-1")).not.toBeChecked();
  await expect(page.locator("[name=object][value=flat]")).toBeChecked();
  await expect(page.locator("section.card:has(#estimate-title)")).toContainText("Итого");
  await discard.click();
  await expect(page).toHaveURL("/service/installation");
  await expect(page.locator("#area")).toHaveValue("");
  await expect(page.locator("#has_internet-1")).toBeChecked();
  await expect(state(page)).toBeEmpty();
});

test("[SRV-1] without a connection the page says so and saves as soon as it can", { tag: "@phone" }, async ({ page, complaints }) => {
  complaints.allow(/ERR_FAILED/);
  await open(page, "/service/repair");
  await hydrated(page);
  await page.route("**/api/service/draft", (route) => route.abort());
  await page.locator("#equipment").fill("Регистратор");
  await expect(state(page)).toHaveText("Черновик не сохранён: нет связи с сервером");
  await page.unroute("**/api/service/draft");
  await expect(state(page)).toHaveText(/^Черновик сохранён в/);
});
