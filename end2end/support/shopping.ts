// Steps shared by many tests, performed like a user would.
import { expect, hydrated, open, type Page, test } from "./test";

/** Products of the demo shop with large stock, so that tests don't compete for them. */
export const plenty = {
  sensor: { slug: "xiaomi-ytc4005cn", name: "Датчик открытия Xiaomi YTC4005CN", price: "860" },
  motion: { slug: "hank-hkzw-ms01", name: "Датчик движения HANK HKZW-MS01", price: "1 490" },
};

/** The visible cart count: in the header, or in the dock on a phone. */
export const badge = (page: Page) => page.locator("[data-cart-count]:visible");

/** Text with plain spaces: sums contain narrow and non-breaking ones. */
export const spaced = (text: string) => new RegExp(text.replaceAll(" ", "\\s"));

/** Adds a product to the cart on its own page. */
export async function add(page: Page, slug: string, prefix = "") {
  await open(page, `${prefix}/product/${slug}`);
  await hydrated(page);
  const before = Number((await badge(page).count()) ? await badge(page).textContent() : 0);
  await page.locator(".buy-box .btn-lg[type=submit]").click();
  await expect(badge(page)).toHaveText(String(before + 1));
  // The badge is updated before the server responds; the link's text is not.
  await expect(page.locator(".buy-box p[role=status]")).not.toBeEmpty();
}

/** An email address that no other test uses. */
export function someone(name: string): string {
  const { testId, project, repeatEachIndex } = test.info();
  return `${name}.${project.name}.${repeatEachIndex}.${testId.slice(-8)}@example.ru`;
}

/** A phone number that no other test uses, as `someone`: a shop holds a few unpaid orders of one contact. */
export function somePhone(): string {
  const { testId, repeatEachIndex } = test.info();
  let sum = repeatEachIndex;
  for (const letter of testId) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 10_000_000;
  return `+7912${String(sum).padStart(7, "0")}`;
}

/** Opens the checkout and fills in the fields required of a guest. */
export async function fillCheckout(page: Page, email: string, prefix = "") {
  await open(page, `${prefix}/checkout`);
  await page.locator("#name").fill("Пётр Самоделкин");
  await page.locator("#email").fill(email);
  await page.locator("#phone").fill(somePhone());
}

/** Selects a radio button by its value or kind, like a click on its card. */
export const choose = (page: Page, what: string) => page.locator(`label.choice:has(input${what})`).click();
