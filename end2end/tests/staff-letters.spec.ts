// What the shop writes to people, as their mail program shows it: every kind of letter with example values, in Russian with
// the light theme and in English with the dark one, on a phone and beside a list of letters.
import { logIn, people } from "../support/session";
import { expect, hydrated, open, shot, test, violations } from "../support/test";

test.describe.configure({ timeout: 300_000 });

const widths = [390, 640];

test("[ADM-4][ORD-2] every letter can be read at each width, in each language and theme", async ({ page }) => {
  await logIn(page, people.administrator, "/admin/letters");
  const links = page.locator("main td a.link");
  const forms = await links.evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""));
  expect(forms.length).toBeGreaterThan(40);
  for (const language of ["ru", "en"] as const) {
    const colorScheme = language === "ru" ? "light" : "dark";
    await page.emulateMedia({ colorScheme });
    for (const form of forms) {
      const preview = form.replace(/\/ru$/, `/${language}/preview`);
      const answer = await page.request.get(preview);
      expect(answer.status(), preview).toBe(200);
      // As in a mail program: outside of the sandbox of the page, so that axe can run in it, and without its policy.
      await page.goto("about:blank");
      await page.setContent(await answer.text());
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect.soft(over, `${preview} at ${width}`).toBeLessThanOrEqual(0);
        await shot(page, `letters/${form.split("/").at(-2)}-${language}-${width}`);
      }
      expect.soft(await violations(page), `axe on ${preview}`).toEqual([]);
    }
  }
});

test("[ADM-4] the preview follows what is typed and keeps the form", async ({ page, complaints }) => {
  // axe asks the sandboxed frame, which has no origin.
  complaints.allow(/postMessage/);
  await logIn(page, people.administrator, "/admin/letters/order-paid/ru");
  const frame = page.frameLocator("iframe[name=preview-frame]");
  await expect(frame.locator("h1")).toHaveText("Заказ З-2026-000123 оплачен");
  await page.locator("[name=heading]").fill("Спасибо, деньги пришли");
  await page.getByRole("button", { name: "Показать письмо" }).click();
  await expect(frame.locator("h1")).toHaveText("Спасибо, деньги пришли");
  await expect(page.locator("[name=heading]")).toHaveValue("Спасибо, деньги пришли");
  await page.getByRole("button", { name: "Показать СМС" }).click();
  await expect(frame.locator("body")).toContainText("Засов: заказ З-2026-000123 оплачен");
  expect(await violations(page), "axe").toEqual([]);
  await open(page, "/en/admin/letters/order-paid/en");
  await hydrated(page);
});
