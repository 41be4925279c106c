// Steps of the administrator in the catalogue.
import { expect, hydrated, open, type Page } from "./test";

export type Product = { sku: string; name: string; price: string; stock: string };

/** Fills in the form of a new product in «Датчики движения», without saving it. */
export async function addProduct(page: Page, { sku, name, price, stock }: Product, picture?: Buffer) {
  await open(page, "/admin/products");
  await page.getByRole("link", { name: "Добавить товар" }).click();
  await page.locator("#category").selectOption({ label: "\u00a0\u00a0Датчики движения" });
  await page.getByRole("button", { name: "Дальше" }).click();
  await hydrated(page);
  await page.locator("#name_ru").fill(name);
  // Other tests check the English shop meanwhile.
  await page.locator("#name_en").fill(`Sensor ${sku}`);
  await page.locator("#brand").fill("Probe");
  await page.locator("#model").fill(sku);
  await page.locator("#sku").fill(sku);
  await page.locator("#attr-motion_technology").selectOption("radar");
  await page.locator("#attr-range_m").fill("7,5");
  await page.locator("#attr-measures_light").selectOption("yes");
  await page.locator("#price").fill(price);
  await page.getByLabel(/Склад.*штук|штук/).first().fill(stock);
  await page.locator("#status").selectOption("published");
  if (picture) await page.locator("#picture").setInputFiles({ name: "датчик.png", mimeType: "image/png", buffer: picture });
}

export const save = (page: Page) => page.getByRole("button", { name: "Сохранить" }).last().click();

/** Stores such a product by a single request, for tests that merely need it; returns the path of its page. */
export async function storeProduct(page: Page, { sku, name, price, stock }: Product): Promise<string> {
  const words = { name_ru: name, name_en: `Sensor ${sku}`, brand: "Probe", model: sku, sku, price, status: "published", do: "save" };
  const figures = { "attr-motion_technology": "radar", "attr-range_m": "7,5", "attr-measures_light": "yes" };
  const stored = await page.evaluate(
    async ({ fields, stock }) => {
      const read = async (answer: Response) => new DOMParser().parseFromString(await answer.text(), "text/html");
      const categories = (await read(await fetch("/admin/products/new"))).querySelectorAll<HTMLOptionElement>("#category option");
      const category = [...categories].find((option) => option.text.trim() === "Датчики движения")?.value;
      const form = (await read(await fetch(`/admin/products/new?category=${category}`))).querySelector<HTMLFormElement>("#product");
      if (!form) throw new Error("no form of a product");
      const data = new FormData(form);
      for (const [field, text] of Object.entries(fields)) {
        data.set(form.querySelector<HTMLInputElement>(`[id="${field}"]`)?.name ?? field, text);
      }
      data.set(form.querySelector<HTMLInputElement>("input[name^='stock-']:not([name$='-was'])")?.name ?? "stock", stock);
      return (await fetch(form.getAttribute("action") ?? "", { method: "POST", body: data })).url;
    },
    { fields: { ...words, ...figures }, stock },
  );
  expect(stored, `${sku} is stored`).toMatch(/done=saved/);
  return new URL(stored).pathname;
}

/** Two products for a single test, `{sku}-A` for 1 000 ₽ and `{sku}-B` for 2 000 ₽. */
export async function storeTwo(page: Page, sku: string) {
  for (const [letter, price] of [["A", "1000"], ["B", "2000"]] as const) {
    await storeProduct(page, { sku: `${sku}-${letter}`, name: `Датчик ${sku} ${letter}`, price, stock: "3" });
  }
}
