// The administrator imports products from a file: maps its columns, previews, applies and undoes.
import { logIn, logInByForm, people } from "../support/session";
import { spaced } from "../support/shopping";
import { storeProduct } from "../support/staff";
import { axe, expect, hydrated, open, type Page, shot, test } from "../support/test";

/** Checks the page at desktop and phone width for accessibility violations. */
async function look(page: Page, name: string) {
  for (const [width, height] of [[390, 844], [1440, 900]]) {
    await page.setViewportSize({ width, height });
    await axe(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
    await shot(page, `import-${name}-${width}`);
  }
}

const row = (page: Page, sku: string) => page.locator("main tbody tr", { hasText: sku });

/** Without scripts, reloads the page until it contains these words. */
async function reloaded(page: Page, words: string) {
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(words)).toBeVisible({ timeout: 100 });
  }).toPass();
}

/** Chooses a file on the import page and submits it. */
async function upload(page: Page, name: string, content: string | Buffer) {
  await open(page, "/admin/products/import");
  const buffer = Buffer.from(content);
  await page.locator("#file").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await page.getByRole("button", { name: "Загрузить файл" }).click();
}

test("[ADM-3] a price list changes one product and adds another, and is undone", async ({ page, complaints }) => {
  complaints.allow(/status of 422/);
  await logIn(page, people.administrator, "/admin/products");
  await storeProduct(page, { sku: "IMPQ-A", name: "Датчик IMPQ", price: "1000", stock: "3" });
  await open(page, "/admin/products");
  await page.getByRole("link", { name: "Загрузить из файла" }).click();
  await look(page, "upload");

  const csv = "Код товара;Стоимость;Заметка\r\nIMPQ-A;1 490,50;для витрины\r\nIMPQ-A;1;\r\n;5;\r\n";
  await upload(page, "Прайс.csv", `\uFEFF${csv}`);
  await expect(page.getByText("В файле 3 строки"), "the page comes to it by itself").toBeVisible();
  await expect(page.locator("#column-0")).toHaveValue("sku");
  await expect(page.locator("#column-1"), "nobody knows what this is").toHaveValue("");
  await look(page, "columns");
  await page.locator("#column-2").selectOption("sku");
  await page.getByRole("button", { name: "Проверить строки" }).click();
  await expect(page.getByRole("link", { name: /поле уже отдано другому столбцу/ })).toBeVisible();
  await page.locator("#column-1").selectOption("price");
  await page.locator("#column-2").selectOption("");
  await page.getByRole("button", { name: "Проверить строки" }).click();

  await expect(page.getByText("Новых: 0, изменятся: 1, без изменений: 0, с ошибками: 2")).toBeVisible();
  await expect(row(page, "IMPQ-A")).toContainText(spaced("1 490,50 ₽"));
  await look(page, "preview");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Ошибки в CSV" }).click();
  expect((await downloading).suggestedFilename()).toBe("errors.csv");
  await page.getByRole("link", { name: /^Отказ/ }).click();
  await expect(page.getByText("Этот артикул уже есть в строке 2")).toBeVisible();
  await look(page, "errors");
  await page.getByRole("button", { name: "Применить: 1 товар" }).click();
  await expect(page.getByText("Применена", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Вернуть как было" }).click();
  await expect(page.getByText("Отменена", { exact: true })).toBeVisible();
  await open(page, "/admin/products?q=IMPQ-A");
  await expect(row(page, "IMPQ-A")).toContainText(spaced("1 000 ₽"));
});

test("[ADM-3] a broken file is refused in words, and a template is downloaded", async ({ page, complaints }) => {
  complaints.allow(/status of 422/);
  await logIn(page, people.administrator, "/admin/products");
  await upload(page, "Прайс.xlsx", Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3]));
  await expect(page.getByRole("alert").or(page.locator("#errors-title").locator(".."))).toContainText("Файл повреждён");
  await look(page, "broken");
  await upload(page, "photo.xlsx", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]));
  await expect(page.getByRole("link", { name: /Это не таблица/ })).toBeVisible();
  await hydrated(page);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Скачать XLSX" }).click();
  expect((await downloading).suggestedFilename()).toBe("template.xlsx");
});

test("[ADM-3] without a script a table of Windows is read, looked at and dropped", async ({ visitor }) => {
  const page = await visitor({ javaScriptEnabled: false, viewport: { width: 1440, height: 900 } });
  await logInByForm(page, people.administrator, "/admin/products/import");
  // «Артикул;Название» and a product in Cyrillic, as saved by Russian Excel: Windows-1251.
  const ansi = (text: string) => Buffer.from([...text].map((c) => (c >= "А" && c <= "я" ? c.charCodeAt(0) - 0x0410 + 0xc0 : c.charCodeAt(0))));
  const buffer = ansi("Артикул;Название\r\nIMPW-A;Датчик из Ижевска\r\n");
  await page.locator("#file").setInputFiles({ name: "ansi.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Загрузить файл" }).click();
  await reloaded(page, "В файле 1 строка");
  await expect(page.getByText("Датчик из Ижевска")).toBeVisible();
  await page.getByRole("button", { name: "Проверить строки" }).click();
  await reloaded(page, "Новых: 0, изменятся: 0, без изменений: 0, с ошибками: 1");
  await expect(row(page, "IMPW-A")).toContainText("Категория");
  await page.getByRole("link", { name: "Изменить столбцы" }).click();
  await expect(page.locator("#column-1")).toHaveValue("name_ru");
  await page.locator("#column-1").selectOption("");
  await page.goBack();
  await page.getByRole("button", { name: "Отказаться" }).click();
  await expect(page.getByRole("button", { name: "Отказаться" })).toHaveCount(0);
  await open(page, "/admin/products?q=IMPW-A");
  await expect(row(page, "IMPW-A")).toHaveCount(0);
});

test("[ADM-3] of a wide file one known column is changed, without a script", async ({ page, visitor, complaints }) => {
  complaints.allow(/status of 422/);
  const known = ["Артикул", "Название", "Цена, ₽", "Бренд", "Модель"];
  const heading = [...known, ...Array.from({ length: 115 }, (_, n) => `Столбец поставщика ${n + 1}`)];
  const values = ["IMPV-A", "Датчик IMPV", "1200", "Probe", "IMPV-A", ...Array.from({ length: 115 }, (_, n) => `значение ${n + 1}`)];
  const plain = await visitor({ javaScriptEnabled: false, viewport: { width: 1440, height: 900 } });
  await logIn(plain, people.administrator, "/admin/products/import");
  const buffer = Buffer.from(`\uFEFF${heading.join(";")}\r\n${values.join(";")}\r\n`);
  await plain.locator("#file").setInputFiles({ name: "wide.csv", mimeType: "text/csv", buffer });
  await plain.getByRole("button", { name: "Загрузить файл" }).click();
  await reloaded(plain, "В файле 1 строка");
  const address = new URL(plain.url()).pathname;

  await logIn(page, people.administrator, "/admin/products");
  await open(page, address);
  await expect(page.getByRole("heading", { name: "Узнали столбцов: 5" })).toBeVisible();
  await look(page, "wide");

  await expect(plain.locator("main select"), "no list beside every column").toHaveCount(0);
  await expect(plain.getByText("Не узнали столбцов: 115")).toBeVisible();
  await plain.locator("#column-5").fill("Вес, г");
  await plain.getByRole("button", { name: "Следующие столбцы (65)" }).click();
  await expect(plain.getByRole("heading", { name: "Узнали столбцов: 6" }), "what was written is kept").toBeVisible();
  await expect(plain.locator("#column-56")).toBeVisible();
  await row(plain, "Модель").getByRole("button").click();
  await expect(plain.locator("#column-4")).toHaveValue(/Модель/);
  await plain.locator("#column-4").fill("такого поля нет");
  await plain.locator("#column-4").press("Enter");
  await expect(plain.getByRole("link", { name: /^Модель: / })).toBeVisible();
  await expect(plain.locator("#column-4")).toHaveValue("такого поля нет");
  await plain.locator("#column-4").fill("");
  await plain.getByRole("button", { name: "Проверить строки" }).click();
  await reloaded(plain, "с ошибками: 1");
  await expect(row(plain, "IMPV-A")).toContainText("Категория");
});

test("[ADM-3] the import speaks English", async ({ page }) => {
  await logIn(page, people.administrator, "/admin/products");
  await open(page, "/en/admin/products/import");
  await look(page, "upload-en");
  const buffer = Buffer.from("SKU,Price\nIMPE-A,10\n");
  await page.locator("#file").setInputFiles({ name: "prices.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Upload the file" }).click();
  await expect(page.getByText("The file has 1 row")).toBeVisible();
  await expect(page.locator("#column-1")).toHaveValue("price");
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByText("New: 0, to change: 0, unchanged: 0, with errors: 1")).toBeVisible();
  await look(page, "preview-en");
});
