// Passkeys and the app with codes in a real browser, with the virtual authenticator of its developer tools.
import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databases } from "../support/database";
import { freePort, OwnShop } from "../support/own-shop";
import { axeAtBothWidths, expect, hydrated, open, type Page, shot, test } from "../support/test";

const login = "owner@example.ru";
const password = "long enough for an owner";

/** A code by RFC 6238 for a key in Base32. */
function totp(key: string, at = Date.now()): string {
  const bits = [...key].map((sign) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0")).join("");
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac("sha1", bytes).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

async function logIn(page: Page, base: string) {
  await open(page, `${base}/login`);
  await page.locator("#login").fill(login);
  await page.locator("#password").fill(password);
  await page.getByRole("button", { name: "Войти", exact: true }).click();
}

test("[ACC-7] a passkey and an app are added, asked for at the login, and replace the password", async ({ page, visitor, complaints }) => {
  complaints.allow(/status of 422/);
  const [database] = databases;
  if (!database) throw new Error("no database");
  const data = mkdtempSync(join(tmpdir(), "zasov-factor-"));
  const url = database.create(data);
  const port = await freePort();
  // Browsers accept no IP address as the name of a site for passkeys.
  const base = `http://localhost:${port}`;
  const shop = new OwnShop(data, url, port, { ZASOV_PUBLIC_URL: base });
  try {
    expect(shop.run("migrate").status).toBe(0);
    const created = shop.run("admin", "create", login);
    await shop.serve();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("WebAuthn.enable");
    const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true } as const;
    const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", { options });

    await open(page, created.stdout.trim().split("\n").at(-1) ?? "");
    await page.locator("main [name=password]").fill(password);
    await page.locator("main form button.btn-primary").click();
    await page.waitForURL("**/admin/today");
    await open(page, `${base}/account/security`);
    await axeAtBothWidths(page);
    await shot(page, "security");
    await page.locator("#name").fill("Рабочий ноутбук");
    await page.getByRole("button", { name: "Добавить ключ доступа" }).click();
    await axeAtBothWidths(page);
    await page.getByRole("button", { name: "Создать ключ доступа" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ваши коды восстановления");
    await expect(page.locator("main ol code")).toHaveCount(10);
    await axeAtBothWidths(page);
    await page.getByRole("link", { name: "Коды сохранены" }).click();
    await expect(page.locator("main")).toContainText("Рабочий ноутбук");

    await page.getByRole("button", { name: "Подключить приложение" }).click();
    await axeAtBothWidths(page);
    await shot(page, "security-app");
    const key = ((await page.locator("main code").textContent()) ?? "").replaceAll(" ", "");
    await page.locator("#code").fill("000000");
    await page.getByRole("button", { name: "Подключить", exact: true }).click();
    await expect(page.locator("#code-error")).toContainText("Код не подходит");
    await page.locator("#code").fill(totp(key));
    await page.getByRole("button", { name: "Подключить", exact: true }).click();
    await expect(page.locator("main")).toContainText("Приложение подключено");

    // Another browser: the password, then the code of the app; the code that confirmed the key was used.
    const other = await visitor();
    await logIn(other, base);
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("Второй шаг входа");
    await axeAtBothWidths(other);
    await shot(other, "second-step");
    await other.locator("#code").fill(totp(key, Date.now() + 30_000));
    await other.getByRole("button", { name: "Войти", exact: true }).click();
    await other.waitForURL("**/admin/today");

    // This browser: the passkey as second step, then alone.
    await page.context().clearCookies();
    await logIn(page, base);
    await page.getByRole("button", { name: "Войти с ключом доступа" }).click();
    await page.getByRole("button", { name: "Войти с ключом доступа" }).click();
    await page.waitForURL("**/admin/today");
    await page.context().clearCookies();
    await open(page, `${base}/login`);
    await page.getByRole("button", { name: "Войти с ключом доступа" }).click();
    await axeAtBothWidths(page);
    await page.getByRole("button", { name: "Войти с ключом доступа" }).click();
    await page.waitForURL("**/admin/today");
    await open(page, `${base}/account/sessions`);
    await expect(page.locator("main")).toContainText("Вход, ключ доступа");

    // Without an authenticator the page says what to do.
    await page.context().clearCookies();
    await devtools.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
    await open(page, `${base}/login`);
    await page.getByRole("button", { name: "Войти с ключом доступа" }).click();
    await page.evaluate(() => {
      navigator.credentials.get = () => Promise.reject(new DOMException("cancelled", "NotAllowedError"));
    });
    await page.getByRole("button", { name: "Войти с ключом доступа" }).click();
    await expect(page.getByRole("alert")).toContainText("Ключ доступа не получен");

    const reset = shop.run("admin", "reset-second-factor", login);
    expect(reset.status, reset.stderr).toBe(0);
    await logIn(page, base);
    await page.waitForURL("**/admin/today");
    // What the page still loads must come before its server goes.
    await hydrated(page);
  } finally {
    shop.kill();
    database.drop(url);
    rmSync(data, { recursive: true, force: true });
  }
});
