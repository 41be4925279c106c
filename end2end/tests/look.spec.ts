// Screenshots for the documentation, taken on request only: SCREENSHOTS=1.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { repairRequest } from "../support/service";
import { logIn, people } from "../support/session";
import { add, choose, fillCheckout, plenty } from "../support/shopping";
import { expect, hydrated, open, type Page, test } from "../support/test";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../../docs/screenshots");

/** Each page on the screen size that suits it best. */
const wanted = {
  desktop: ["home", "listing", "product", "checkout", "order", "board"],
  phone: ["home", "product", "cart", "repair", "slots"],
};

async function picture(page: Page, name: string) {
  if (!wanted[test.info().project.name as keyof typeof wanted].includes(name)) return;
  await hydrated(page);
  await page.evaluate(() => document.fonts.ready.then(() => scrollTo(0, 0)));
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(folder, `${name}-${page.viewportSize()?.width}.png`), scale: "css" });
}

if (process.env.SCREENSHOTS === "1") {
  test("pictures of the shop", { tag: "@both" }, async ({ page }) => {
    for (const [path, name] of [["/", "home"], ["/catalog/ip-cameras", "listing"], ["/product/dozorra-dz-d227v", "product"]]) {
      await open(page, path ?? "/");
      await picture(page, name ?? "home");
    }
    await add(page, "dozorra-dz-d227v");
    await add(page, plenty.motion.slug);
    await open(page, "/cart");
    await picture(page, "cart");
    await fillCheckout(page, "petr@example.ru");
    await page.locator("#phone").blur();
    await picture(page, "checkout");
    await choose(page, '[value="on_receipt"]');
    await page.getByRole("button", { name: "Оформить заказ" }).click();
    await expect(page).toHaveURL(/\/orders\//);
    await picture(page, "order");
  });

  test("pictures of the service", { tag: "@both" }, async ({ page }) => {
    await open(page, "/service/repair");
    await picture(page, "repair");
    await open(page, `/service/requests/${await repairRequest(page, "ул. Тестовая, 4")}/slots`);
    await picture(page, "slots");
    await logIn(page, people.coordinator, "/desk");
    await page.locator("nav[aria-label='День'] a").last().click();
    await expect(page).toHaveURL(/day=/);
    await picture(page, "board");
  });
}
