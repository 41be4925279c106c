// Pictures for the README, taken only when they are asked for: SCREENSHOTS=1.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { add, choose, fillCheckout, plenty } from "../support/shopping";
import { expect, hydrated, open, type Page, test } from "../support/test";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../../docs/screenshots");

async function picture(page: Page, name: string) {
  await hydrated(page);
  await page.evaluate(() => document.fonts.ready.then(() => scrollTo(0, 0)));
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(folder, `${name}-${page.viewportSize()?.width}.png`), scale: "css" });
}

if (process.env.SCREENSHOTS === "1") {
  test("pictures of the shop", async ({ page }) => {
    for (const [path, name] of [["/", "home"], ["/catalog/ip-cameras", "listing"], ["/product/dozorra-dz-d227v", "product"]]) {
      await open(page, path ?? "/");
      await picture(page, name ?? "home");
    }
    await add(page, "dozorra-dz-d227v");
    await add(page, plenty.motion.slug);
    await open(page, "/cart");
    await picture(page, "cart");
    await fillCheckout(page, "petr@example.ru");
    await picture(page, "checkout");
    await choose(page, '[value="on_receipt"]');
    await page.getByRole("button", { name: "Оформить заказ" }).click();
    await expect(page).toHaveURL(/\/orders\//);
    await picture(page, "order");
  });
}
