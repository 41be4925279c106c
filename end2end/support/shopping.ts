// Steps that many journeys begin with, done the way a person does them.
import { expect, hydrated, open, type Page, test } from "./test";

/** Products of the demo shop that there are plenty of, so that tests don't take them from each other. */
export const plenty = {
  sensor: { slug: "xiaomi-ytc4005cn", name: "Датчик открытия Xiaomi YTC4005CN", price: "860" },
  motion: { slug: "hank-hkzw-ms01", name: "Датчик движения HANK HKZW-MS01", price: "1 490" },
};

/** The count of the cart that stands on the screen: in the header, or in the dock of a phone. */
export const badge = (page: Page) => page.locator("[data-cart-count]:visible");

/** Words with plain spaces: sums are written with narrow and unbreakable ones. */
export const spaced = (text: string) => new RegExp(text.replaceAll(" ", "\\s"));

/** Puts a product into the cart on its own page. */
export async function add(page: Page, slug: string, prefix = "") {
  await open(page, `${prefix}/product/${slug}`);
  await hydrated(page);
  const before = Number((await badge(page).count()) ? await badge(page).textContent() : 0);
  await page.locator(".buy-box .btn-lg[type=submit]").click();
  await expect(badge(page)).toHaveText(String(before + 1));
  // The badge is ahead of the server; the link's words are not.
  await expect(page.locator(".buy-box p[role=status]")).not.toBeEmpty();
}

/** An address of mail that no other test uses. */
export function someone(name: string): string {
  const { testId, project, repeatEachIndex } = test.info();
  return `${name}.${project.name}.${repeatEachIndex}.${testId.slice(-8)}@example.ru`;
}

/** Goes to the checkout and fills in what a guest has to say. */
export async function fillCheckout(page: Page, email: string, prefix = "") {
  await open(page, `${prefix}/checkout`);
  await page.locator("#name").fill("Пётр Самоделкин");
  await page.locator("#email").fill(email);
  await page.locator("#phone").fill("+7 912 345-67-89");
}

/** Chooses a radio button by its value or kind, as a click on its card does. */
export const choose = (page: Page, what: string) => page.locator(`label.choice:has(input${what})`).click();
