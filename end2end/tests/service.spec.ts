// Requesting a repair or an installation as a guest.
import { confirmContact } from "../support/mail";
import { photograph } from "../support/service";
import { choose, someone } from "../support/shopping";
import { axe, axeAtBothWidths, expect, hydrated, open, type Page, shot, test, widthOf } from "../support/test";

async function fillRepair(page: Page, email: string) {
  await page.locator("#equipment").fill("Камера DS-2CD2143 у входа");
  await page.locator("input[name=symptoms][value=no_picture]").check();
  await page.locator("#description").fill("Погасла вчера вечером");
  await page.locator("#district").selectOption("center");
  await page.locator("#address").fill("ул. Проверочная, 8");
  await page.locator("#name").fill("Анна Проверкина");
  await page.locator("#email").fill(email);
}

const send = (page: Page) => page.getByRole("button", { name: /Отправить заявку|Send the request/ }).click();

test("[SRV-1] a guest asks for a repair with a photograph and sees what comes next, and nobody else does", { tag: "@phone" }, async ({ page, visitor, complaints }) => {
  await open(page, "/service/repair");
  await hydrated(page);
  await axeAtBothWidths(page);
  await shot(page, "repair");
  await fillRepair(page, someone("srv1"));
  await page.locator("#files").setInputFiles({ name: "вход.png", mimeType: "image/png", buffer: photograph() });
  await send(page);
  await expect(page).toHaveURL(/\/service\/requests\/R-\d{4}-\d+$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Заявка Р-");
  await expect(page.locator("main")).toContainText("Нет изображения");
  await expect(page.locator("main")).toContainText("ул. Проверочная, 8");
  await expect(page.getByRole("link", { name: "Выбрать время" })).toBeVisible();
  const file = page.getByRole("link", { name: /вход\.png/ });
  const download = page.waitForEvent("download");
  await file.click();
  expect((await download).suggestedFilename()).toBe("вход.png");
  await axeAtBothWidths(page);
  await shot(page, "request-new");

  const other = await visitor();
  complaints.allow(/status of 404/);
  await open(other, new URL(page.url()).pathname, 404);
  await open(other, (await file.getAttribute("href")) ?? "-", 404);
});

test("[SRV-1] nothing filled in: every mistake is named, and what was typed stays", async ({ page, complaints }) => {
  complaints.allow(/status of 422/);
  await open(page, "/en/service/repair");
  await hydrated(page);
  await page.locator("#name").fill("Anna");
  await page.locator("#description").fill("It went dark");
  await send(page);
  await expect(page.locator(".error-summary, [role=alert]").first()).toBeVisible();
  for (const id of ["#address", "#district", "#equipment"]) {
    await expect(page.locator(id), id).toHaveAttribute("aria-invalid", "true");
  }
  await expect(page.locator("#name")).toHaveValue("Anna");
  await expect(page.locator("#description")).toHaveValue("It went dark");
  await axeAtBothWidths(page);
  await shot(page, "repair-errors");
});

test("[SRV-1] an archive that calls itself a photograph is refused in words", { tag: "@phone" }, async ({ page, complaints }) => {
  complaints.allow(/status of 422/);
  await open(page, "/service/repair");
  await fillRepair(page, someone("srv1-zip"));
  const zip = Buffer.concat([Buffer.from("PK\u0003\u0004\u0014\u0000", "latin1"), Buffer.alloc(200, 7)]);
  await page.locator("#files").setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer: zip });
  const answer = page.waitForResponse((r) => r.request().method() === "POST" && r.url().endsWith("/service/repair"));
  await send(page);
  expect((await answer).status()).toBe(422);
  await expect(page).toHaveURL("/service/repair");
  await expect(page.locator("#files")).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("#files-error")).not.toBeEmpty();
  await expect(page.locator("#equipment")).toHaveValue("Камера DS-2CD2143 у входа");
  await expect(page.locator("input[name=symptoms][value=no_picture]")).toBeChecked();
  await axeAtBothWidths(page);
  // Without it the same form is accepted.
  await send(page);
  await expect(page).toHaveURL(/\/service\/requests\/R-/);
  await expect(page.getByRole("link", { name: /photo\.jpg/ })).toHaveCount(0);
});

test("[SRV-2] what is brought in needs no address", async ({ page }) => {
  await open(page, "/service/repair");
  await expect(page.locator("#address")).toBeVisible();
  await page.locator("#equipment").fill("Регистратор");
  await page.locator("input[name=symptoms][value=no_recording]").check();
  await choose(page, "[value=bring_in]");
  await expect(page.locator("#address")).toBeHidden();
  await expect(page.locator("#district")).toBeHidden();
  await page.locator("#name").fill("Анна");
  await page.locator("#email").fill(someone("srv2"));
  await send(page);
  await expect(page).toHaveURL(/\/service\/requests\/R-/);
  await expect(page.locator("main")).toContainText("Привезите оборудование");
  await expect(page.getByRole("link", { name: "Выбрать время" })).toHaveCount(0);
});

test("[SRV-1] without JavaScript a repair is asked for, and its time chosen", { tag: "@phone" }, async ({ visitor }) => {
  const page = await visitor({ javaScriptEnabled: false });
  await open(page, "/service/repair");
  await fillRepair(page, someone("srv1-plain"));
  await page.locator("#files").setInputFiles({ name: "вход.png", mimeType: "image/png", buffer: photograph() });
  await send(page);
  await expect(page).toHaveURL(/\/service\/requests\/R-/);
  await page.getByRole("link", { name: "Выбрать время" }).click();
  await page.locator("label.slot").nth(30).click();
  await page.getByRole("button", { name: "Выбрать это время" }).click();
  await page.getByRole("button", { name: "Подтвердить визит" }).click();
  await expect(page).toHaveURL(/\/service\/requests\/R-[\d-]+$/);
  await confirmContact(page, someone("srv1-plain"));
  await expect(page).toHaveURL(/\/service\/requests\/R-[\d-]+$/);
  await expect(page.locator("h1 + *")).toContainText("Визит назначен");
});

for (const [language, prefix, total] of [
  ["ru", "", "Итого"],
  ["en", "/en", "Total"],
] as const) {
  test(`[SRV-4][SRV-5] the estimate follows the form, and is stored as shown (${language})`, widthOf(language), async ({ page }) => {
    await open(page, `${prefix}/service/installation`);
    await hydrated(page);
    await axe(page);
    if (!prefix) await shot(page, "installation");
    const panel = page.locator("section.card:has(#estimate-title)");
    const sum = panel.locator("p", { hasText: total }).locator("span").last();
    await choose(page, "[name=object][value=flat]");
    await page.locator("#area").fill("62");
    await page.locator("input[name=goals][value=video]").check();
    await expect(sum).toContainText("₽");
    const before = await sum.textContent();
    await page.locator("#cameras").fill("5");
    await expect(sum).not.toHaveText(before ?? "");
    const rates = await sum.textContent();
    await choose(page, "[name=package][value=flat_video]");
    await expect(sum).not.toHaveText(rates ?? "");
    const shown = await sum.textContent();
    await axe(page);
    if (!prefix) await shot(page, "installation-estimate");

    await page.locator("#district").selectOption("south");
    await page.locator("#address").fill("ул. Проверочная, 12");
    await page.locator("#name").fill("Вера");
    await page.locator("#email").fill(someone("srv4"));
    await send(page);
    await expect(page).toHaveURL(/\/service\/requests\/M-/);
    const stored = page.locator("p", { hasText: total }).locator("span").last();
    await expect(stored).toHaveText(shown ?? "-");
    await axe(page);
    if (!prefix) await shot(page, "request-installation");
  });
}

test("[SRV-5] a package that does not fit says so", async ({ page }) => {
  await open(page, "/service/installation?package=house_video");
  await hydrated(page);
  await choose(page, "[name=object][value=flat]");
  await page.locator("#area").fill("40");
  await page.locator("input[name=goals][value=video]").check();
  await expect(page.getByText("Выбранный пакет не подходит к этому объекту")).toBeVisible();
});
