// What staff are told after an action: a message that covers nothing, is read out, and stays until it is closed.
import { logIn, people } from "../support/session";
import { axe, expect, open, type Page, test } from "../support/test";

const NEWEST = "/admin/orders?state=placed";

/** Leaves a note at the first order; the page comes back with the message. */
async function note(page: Page) {
  await logIn(page, people.administrator, "/admin/orders");
  await page.locator("tbody a[href^='/admin/orders/']").first().click();
  // Notes that are there already have forms of their own, which are closed.
  const form = page.locator("form[action$='/notes']", { has: page.locator("textarea:visible") }).first();
  await form.locator("textarea").fill(`Проверка ${Date.now()}`);
  await form.locator("button:not([type=button])").first().click();
  await page.waitForURL(/\/admin\/orders\//);
}

for (const [width, tag] of [["phone", "@phone"], ["desktop", "@desktop"]] as const) {
  test(`[ADM-4] a message of success covers no control, is read out, and is closed by keyboard (${width})`, { tag }, async ({ page }) => {
    await note(page);
    const message = page.locator(".success");
    await expect(message).toBeVisible();
    await expect(message).toContainText("изменения сохранены");
    await expect(page.locator("p.sr-only[role=status]", { hasText: "изменения сохранены" }), "read out").toBeAttached();
    await expect(page, "a reload does not say it again").not.toHaveURL(/done=ok/);
    await axe(page);
    // At the top of the page it has its own room: nothing that can be pressed lies below it.
    await page.evaluate(() => scrollTo(0, 0));
    const covered = await message.evaluate((own) => {
      const box = own.getBoundingClientRect();
      const controls = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")];
      return controls
        .filter((control) => !own.contains(control) && control.getClientRects().length > 0)
        .filter((control) => {
          const other = control.getBoundingClientRect();
          return other.left < box.right && other.right > box.left && other.top < box.bottom && other.bottom > box.top;
        })
        .filter((control) => (control as HTMLElement).checkVisibility({ visibilityProperty: true }))
        .map((control) => control.outerHTML.slice(0, 120));
    });
    expect(covered).toEqual([]);
    // It stays in view below the bar, and the button is large enough for a finger.
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect(message).toBeInViewport();
    const size = await message.getByRole("button", { name: "Закрыть сообщение" }).boundingBox();
    expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(44);
    await page.keyboard.press("Escape");
    await expect(message).toBeHidden();
    await expect(page.locator("h1")).toBeAttached();
  });
}

test("[ADM-4] without scripts the message of success is part of the page", async ({ visitor, page }) => {
  await note(page);
  const plain = await visitor({ javaScriptEnabled: false });
  await plain.context().addCookies(await page.context().cookies());
  await open(plain, `${new URL(page.url()).pathname}?done=ok`);
  const message = plain.locator(".success[role=status]");
  await expect(message).toContainText("изменения сохранены");
  await expect(message.locator("button")).toBeHidden();
  expect(await message.evaluate((own) => getComputedStyle(own).position)).toBe("static");
});

test("[ORD-2] the number beside the bell changes while the page is open", async ({ page, visitor }) => {
  await logIn(page, people.administrator, NEWEST);
  const bell = page.locator(".shell-bar a[data-bell]");
  const before = Number((await bell.locator(".count").textContent())?.replace("+", ""));
  test.skip(before >= 99, "the number is not exact any more");
  // A guest writes about an order that staff hear of: a question about a product is enough where staff are notified of it.
  const buyer = await visitor();
  await logIn(buyer, people.client, "/account/orders");
  await buyer.locator("main a[href*='/orders/']").first().click();
  const message = buyer.locator("form[action*='messages'] textarea").first();
  await message.fill(`Когда приедет? ${Date.now()}`);
  await buyer.locator("form[action*='messages'] button:not([type=button])").first().click();
  await expect(bell.locator(".count")).toHaveText(String(before + 1));
  await expect(bell).toHaveAttribute("aria-label", new RegExp(String(before + 1)));
});
