// Steps of the administrator in the catalogue.
import { hydrated, open, type Page } from "./test";

export type Product = { sku: string; name: string; price: string; stock: string };

/** Adds a product to «Датчики движения» by the form; ends on its page, saved. */
export async function addProduct(page: Page, { sku, name, price, stock }: Product, picture?: Buffer) {
  await open(page, "/admin/products");
  await page.getByRole("link", { name: "Добавить товар" }).click();
  await page.locator("#category").selectOption({ label: "\u00a0\u00a0Датчики движения" });
  await page.getByRole("button", { name: "Дальше" }).click();
  await hydrated(page);
  await page.locator("#name_ru").fill(name);
  // Others look at the English shop meanwhile.
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
