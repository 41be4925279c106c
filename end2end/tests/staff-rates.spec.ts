// The administrator changes service prices, and the public forms use them at once.
import { logIn, people } from "../support/session";
import { choose, spaced } from "../support/shopping";
import { axe, expect, hydrated, open, type Page, test } from "../support/test";

/** Opens an item of a list and sets its price; ends on its page, saved. */
async function setPrice(page: Page, list: string, name: string, price: string) {
  await open(page, list);
  await page.getByRole("link", { name }).click();
  await hydrated(page);
  await axe(page);
  await page.locator("#price").fill(price);
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByText("Сохранено", { exact: true })).toBeVisible();
  await expect(page.locator("#price")).toHaveValue(`${price}.00`);
}

/** The estimate line for access control of one door. */
async function doorLine(page: Page) {
  await open(page, "/service/installation");
  await hydrated(page);
  await choose(page, "[name=object][value=office]");
  await page.locator("#area").fill("40");
  await page.locator("input[name=goals][value=access]").check();
  await page.locator("#doors").fill("1");
  return page.locator("section.card:has(#estimate-title) li", { hasText: "Контроль доступа на дверь" });
}

// Rates, packages and symptoms that no other test relies on.
test("[SRV-5][ADM-4] an edited rate, package and symptom are in the public forms at once", async ({ page, visitor }) => {
  const guest = await visitor({ viewport: { width: 1440, height: 900 } });
  const start = guest.locator("label.choice", { has: guest.locator("[value=alarm_start]") });
  const siren = guest.locator("label.check", { has: guest.locator("[value=siren]") });
  await expect(await doorLine(guest)).toContainText(spaced("7 800 ₽"));
  await expect(start).toContainText(spaced("8 400 ₽"));
  await open(guest, "/service/repair");
  await expect(siren).toContainText(spaced("1 000 ₽"));

  await logIn(page, people.administrator, "/admin/rates");
  await setPrice(page, "/admin/rates", "Контроль доступа на дверь", "8150");
  await setPrice(page, "/admin/packages", "Сигнализация за день", "8650");
  await setPrice(page, "/admin/symptoms", "Сирена не звучит или не замолкает", "1150");

  await expect(await doorLine(guest)).toContainText(spaced("8 150 ₽"));
  await expect(start).toContainText(spaced("8 650 ₽"));
  await open(guest, "/service/repair");
  await expect(siren).toContainText(spaced("1 150 ₽"));
  await open(guest, "/en/service/repair");
  await expect(siren).toContainText("1,150");
});

test("[ADM-4] a rate without a price is refused, and what was typed stays", async ({ page, complaints }) => {
  complaints.allow(/status of 422/);
  await logIn(page, people.administrator, "/admin/rates");
  await page.getByRole("link", { name: "Добавить расценку" }).click();
  await hydrated(page);
  const words = { code: "probe", name_ru: "Пробная работа", name_en: "Trial work", unit_ru: "шт.", unit_en: "pcs" };
  for (const [field, text] of Object.entries(words)) await page.locator(`#${field}`).fill(text);
  await page.locator("#price").fill("дорого");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.locator("#errors")).toBeVisible();
  await expect(page.locator("#price")).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("#name_ru")).toHaveValue("Пробная работа");
  await axe(page);
});
