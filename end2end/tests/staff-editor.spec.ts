// The product form: no input is lost, and the result can be previewed.
import { cutOff } from "../support/screen";
import { photograph } from "../support/service";
import { logIn, logInByForm, people } from "../support/session";
import { addProduct, save } from "../support/staff";
import { axe, expect, hydrated, open, type Page, test } from "../support/test";

const state = (page: Page) => page.locator("#draft-state");
const saved = (page: Page) => expect(state(page)).toHaveText(/^Черновик правки сохранён: \d\d:\d\d$/, { timeout: 2_500 });

/** Types into a field and waits until the draft is saved. */
async function type(page: Page, field: string, text: string) {
  const kept = page.waitForResponse(/api\/admin\/product-draft/, { timeout: 3_500 });
  await page.locator(field).fill(text);
  expect((await kept).status()).toBe(200);
  await saved(page);
}

/** Opens a product's form from the list, by SKU. */
async function edit(page: Page, query: string) {
  await open(page, `/admin/products?q=${encodeURIComponent(query)}`);
  await page.locator("main td a.link").first().click();
  await expect(page.locator("#product")).toBeVisible();
  await hydrated(page);
}

test("[ADM-1] what is typed into a product is kept, comes back after a reload and a new login, and goes when it is saved", async ({ page, visitor }) => {
  page.on("dialog", (dialog) => void dialog.accept());
  await logIn(page, people.administrator, "/admin/products");
  await edit(page, "alecto");
  await expect(state(page)).toBeEmpty();
  const address = page.url();
  const before = await page.locator("#description_ru").inputValue();
  await type(page, "#description_ru", "Новое описание, ещё не сохранено");
  await axe(page);
  await page.reload();
  await expect(page.locator("#restored")).toContainText("Вернули вашу несохранённую правку");
  await expect(page.locator("#description_ru")).toHaveValue("Новое описание, ещё не сохранено");
  await hydrated(page);
  await axe(page);

  const again = await visitor({ viewport: { width: 390, height: 844 } });
  again.on("dialog", (dialog) => void dialog.accept());
  await logInByForm(again, people.administrator, "/admin/products");
  await open(again, address);
  await expect(again.locator("#description_ru")).toHaveValue("Новое описание, ещё не сохранено");
  expect(await cutOff(again)).toEqual([]);
  await hydrated(again);
  await again.getByRole("button", { name: "Отбросить правку" }).click();
  await expect(again.locator("#description_ru")).toHaveValue(before);
  await expect(again.locator("#restored")).toHaveCount(0);

  await open(page, address);
  await hydrated(page);
  await type(page, "#description_ru", "Описание к сохранению");
  await page.keyboard.press("Control+s");
  await expect(page).toHaveURL(/done=saved/);
  await open(page, address);
  await expect(page.locator("#restored")).toHaveCount(0);
  await expect(page.locator("#description_ru")).toHaveValue("Описание к сохранению");
});

test("[ADM-1] a draft that somebody else overtook is compared, not lost and not laid over", async ({ page, visitor }) => {
  page.on("dialog", (dialog) => void dialog.accept());
  await logIn(page, people.administrator, "/admin/products");
  await edit(page, "danalock");
  const address = page.url();
  await type(page, "#model", "Моя модель");
  const other = await visitor({ javaScriptEnabled: false, viewport: { width: 1440, height: 900 } });
  await logIn(other, people.administrator, "/admin/categories");
  await open(other, address);
  // Without scripts no draft is written; the page shows the account's draft.
  await other.getByRole("button", { name: "Отбросить правку" }).click();
  await other.locator("#model").fill("Чужая модель");
  await save(other);
  await expect(other).toHaveURL(/done=saved/);
  await type(page, "#model", "Моя вторая модель");
  await open(page, address);
  await expect(page.locator("#conflict")).toContainText("Чужая модель");
  await expect(page.locator("#conflict")).toContainText("Моя вторая модель");
  await expect(page.locator("#model")).toHaveValue("Моя вторая модель");
  await hydrated(page);
  await axe(page);
  await save(page);
  await expect(page).toHaveURL(/done=saved/);
  await expect(page.locator("#model")).toHaveValue("Моя вторая модель");
});

test("[ADM-1] the preview shows an unsaved product as the shop would, to staff alone", async ({ page, visitor, complaints }) => {
  complaints.allow(/status of (404|401|403)/);
  page.on("dialog", (dialog) => void dialog.accept());
  await logIn(page, people.administrator, "/admin/products");
  await open(page, "/admin/products/new");
  await page.locator("#category").selectOption({ label: "\u00a0\u00a0Датчики движения" });
  await page.getByRole("button", { name: "Дальше" }).click();
  await hydrated(page);
  await page.locator("#name_ru").fill("Датчик Невидимый");
  await page.locator("#brand").fill("Probe");
  await page.locator("#price").fill("4990");
  await page.locator("#attr-range_m").fill("7,5");
  const opened = page.context().waitForEvent("page");
  await page.getByRole("button", { name: "Предпросмотр" }).click();
  const preview = await opened;
  await expect(preview.getByRole("heading", { level: 1 })).toHaveText("Датчик Невидимый");
  await expect(preview.locator("main")).toContainText("Ещё ничего не сохранено");
  await expect(preview.locator("main")).toContainText("7,5");
  await expect(preview.locator("meta[name=robots]")).toHaveAttribute("content", /noindex/);
  await hydrated(preview);
  await axe(preview);
  // The form is still there and unsaved, and leaving it still asks for confirmation.
  await expect(page.locator("#name_ru")).toHaveValue("Датчик Невидимый");
  await type(page, "#name_ru", "Датчик Невидимый, второй");
  const guest = await visitor();
  await open(guest, "/search?q=Невидимый");
  await expect(guest.locator("main .tile", { hasText: "Датчик Невидимый" })).toHaveCount(0);
  const asked = await guest.request.post("/admin/products/new/preview", { multipart: { name_ru: "x" }, headers: { "sec-fetch-site": "same-origin" }, maxRedirects: 0 });
  expect(asked.status()).toBe(303);
  expect(asked.headers()["location"]).toMatch(/^\/login/);
});

/** Positions of the form's photographs, by file. */
const order = (page: Page) => page.locator("#photos input[name=picture]").evaluateAll((all) => all.map((input) => (input as HTMLInputElement).value));

test("[ADM-1] photographs are sent at once, change places by buttons and by dragging, and are stored in that order", async ({ page, visitor, complaints }) => {
  complaints.allow(/status of 422/);
  await logIn(page, people.administrator, "/admin/products");
  await addProduct(page, { sku: "PRV-90", name: "Датчик с фотографиями", price: "1000", stock: "1" });
  const file = (name: string, size: number) => ({ name, mimeType: "image/png", buffer: photograph(size) });
  await page.locator("#picture").setInputFiles([file("один.png", 300), file("два.png", 310), file("три.png", 320)]);
  await expect.poll(() => order(page).then((ids) => ids.length)).toBe(3);
  await expect(page.locator("#picture")).toHaveValue("");
  await page.locator("#picture").setInputFiles({ name: "не картинка.png", mimeType: "image/png", buffer: Buffer.from("text") });
  await expect(page.getByRole("alert").filter({ hasText: "не картинка.png" })).toContainText("не соответствует");
  await axe(page);
  await page.getByRole("button", { name: "Скрыть" }).click();

  const [a, b, c] = await order(page);
  const right = page.getByRole("button", { name: "Правее: фотография 1" });
  await right.focus();
  await page.keyboard.press("Enter");
  expect(await order(page)).toEqual([b, a, c]);
  await expect(page.locator("#photos [role=status]")).toHaveText("Теперь на месте 2");
  await expect(page.getByRole("button", { name: "Правее: фотография 2" }), "the button stays under the finger").toBeFocused();
  await page.keyboard.press("Enter");
  expect(await order(page)).toEqual([b, c, a]);
  await expect(page.getByRole("button", { name: "Левее: фотография 3" }), "the last one can't go further").toBeFocused();
  await page.locator("#photos .photo").last().dragTo(page.locator("#photos .photo").first());
  await expect.poll(() => order(page)).toEqual([a, b, c]);
  await page.getByRole("button", { name: "Убрать фотографию 2" }).click();
  await expect.poll(() => order(page)).toEqual([a, c]);
  await page.getByRole("button", { name: "Левее: фотография 2" }).click();
  await expect.poll(() => order(page)).toEqual([c, a]);
  await save(page);
  await expect(page).toHaveURL(/done=saved/);
  await hydrated(page);
  expect(await order(page)).toEqual([c, a]);
  await axe(page);
  const shopper = await visitor();
  await open(shopper, "/product/datchik-s-fotografiyami-prv-90");
  await expect(shopper.locator(".gallery img")).toHaveCount(2);
});

test("[ADM-1] photographs are dropped and pasted, fit a phone, and work without scripts", async ({ page, visitor }) => {
  page.on("dialog", (dialog) => void dialog.accept());
  await logIn(page, people.administrator, "/admin/products");
  await edit(page, "feisda");
  const before = (await order(page)).length;
  const bytes = photograph(300).toString("base64");
  for (const [kind, target] of [["drop", "#photos"], ["paste", "body"]] as const) {
    await page.evaluate(
      ([kind, target, bytes]) => {
        const data = new DataTransfer();
        data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], `${kind}.png`, { type: "image/png" }));
        const element = document.querySelector(target) as Element;
        const how = { bubbles: true, cancelable: true };
        element.dispatchEvent(kind === "drop" ? new DragEvent("drop", { ...how, dataTransfer: data }) : new ClipboardEvent("paste", { ...how, clipboardData: data }));
      },
      [kind, target, bytes] as const,
    );
    await expect.poll(() => order(page).then((ids) => ids.length), kind).toBe(before + (kind === "drop" ? 1 : 2));
  }
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await cutOff(page)).toEqual([]);
  await save(page);
  await expect(page).toHaveURL(/done=saved/);

  const plain = await visitor({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await logIn(plain, people.administrator, "/admin/categories");
  await open(plain, new URL(page.url()).pathname);
  await expect(plain.locator("#photos input[type=checkbox][name=picture]")).toHaveCount(before + 2);
  await plain.locator("#photos input[type=checkbox][name=picture]").last().uncheck();
  await plain.locator("#picture").setInputFiles({ name: "без скриптов.png", mimeType: "image/png", buffer: photograph(330) });
  await plain.getByRole("button", { name: "Сохранить" }).last().click();
  await expect(plain).toHaveURL(/done=saved/);
  await expect(plain.locator("#photos input[type=checkbox][name=picture]")).toHaveCount(before + 2);
});

test("[ADM-1] leaving a form with changes that are not saved asks first", async ({ page }) => {
  await logIn(page, people.administrator, "/admin/products");
  await edit(page, "NL-HD06V");
  const asked: string[] = [];
  let stays = true;
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void (stays ? dialog.dismiss() : dialog.accept());
  });
  const address = page.url();
  await page.locator("#model").focus();
  await page.keyboard.press("End");
  await page.keyboard.type(" проба");
  await page.getByRole("link", { name: "Товары", exact: true }).first().click({ noWaitAfter: true });
  await expect.poll(() => asked).toEqual(["beforeunload"]);
  expect(page.url(), "whoever stays finds everything typed").toBe(address);
  await expect(page.locator("#model")).toHaveValue(/ проба$/);
  stays = false;
  await expect(page.locator("#draft-state")).not.toBeEmpty();
  await page.getByRole("button", { name: "Отбросить правку" }).click();
  await expect(page.locator("#model")).not.toHaveValue(/ проба$/);
  await page.getByRole("link", { name: "Товары", exact: true }).first().click();
  await expect(page).toHaveURL(/\/admin\/products(\?|$)/);
  expect(asked.length, "nothing is asked where nothing would be lost").toBeLessThanOrEqual(2);
});
