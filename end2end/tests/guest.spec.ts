// How much a guest has to do: each tap and each field that is filled in is one interaction.
import { plenty, someone } from "../support/shopping";
import { expect, hydrated, open, type Page, test } from "../support/test";

type Locator = ReturnType<Page["locator"]>;

/** The most that a guest has to do from the page of a product to a paid order. */
const MOST = 7;

class Hand {
  done: string[] = [];

  async tap(what: string, target: Locator) {
    await target.tap();
    this.done.push(what);
  }

  async type(what: string, target: Locator, text: string) {
    await target.fill(text);
    this.done.push(what);
  }
}

test("[CHK-4][PAY-1] a guest on a phone buys and pays in seven interactions at most", { tag: "@phone" }, async ({ page }) => {
  const hand = new Hand();
  await open(page, `/product/${plenty.sensor.slug}`);
  await hydrated(page);
  const box = page.locator(".buy-box");
  await hand.tap("to the cart", box.locator(".btn-lg[type=submit]"));
  await hand.tap("to the checkout", box.getByRole("link", { name: "Оформить заказ" }));
  await page.waitForURL("**/checkout");
  await hydrated(page);
  await hand.type("name", page.locator("#name"), "Пётр Самоделкин");
  await hand.type("email", page.locator("#email"), someone("hand"));
  const consent = page.locator("main form input[name=consent]");
  if (await consent.count()) await hand.tap("consent", consent);
  await hand.tap("order and pay", page.getByRole("button", { name: /^Оплатить/ }));
  await page.waitForURL(/\/pay\//);
  await hand.tap("pay at the bank", page.getByRole("button", { name: "Оплатить", exact: true }));
  await page.waitForURL(/\/orders\//);
  await expect(page.locator("main h1 + p .badge")).toHaveText("Подтверждён");
  // A shop that asks for a consent adds one more.
  const most = MOST - ((await consent.count()) ? 0 : 1);
  expect(hand.done.length, hand.done.join(", ")).toBeLessThanOrEqual(most);
});
