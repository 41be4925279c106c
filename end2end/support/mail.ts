// Mails of this run: the server writes them to its data folder as .eml files.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, open, type Page } from "./test";

/** Waits for the newest mail to an address that matches a pattern, and returns the match; `data` is the shop's folder. */
export async function inLetter(to: string, pattern: RegExp, data = process.env.ZASOV_E2E_DATA ?? ""): Promise<string> {
  const find = () => lettersTo(to, data).flatMap((text) => pattern.exec(text)?.[0] ?? []).at(-1) ?? "";
  await expect.poll(find, { message: `${pattern} in a letter to ${to}`, timeout: 10_000 }).not.toBe("");
  return find();
}

/** Opens the link of the newest letter that confirms a contact, and presses its button. */
export async function confirmContact(page: Page, to: string) {
  const link = new URL(await inLetter(to, /https?:\/\/\S+confirm=[\w-]+/));
  await open(page, link.pathname + link.search);
  await page.getByRole("button", { name: /^(Подтвердить (контакт|заказ)|Confirm the (contact|order))$/ }).click();
}

/** The six digits of the newest confirmation mail to an address. */
export const codeFor = (to: string) => inLetter(to, /\b\d{6}\b/);

function lettersTo(to: string, data: string): string[] {
  const folder = join(data, "mail");
  const names = () => {
    try {
      return readdirSync(folder);
    } catch {
      return []; // The folder is created with the first mail.
    }
  };
  return names()
    .filter((name) => name.endsWith(".eml"))
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .filter((text) => text.includes(`To: ${to}`))
    .map(plain);
}

/** The text of a mail: its plain part, in any transfer encoding. */
function plain(eml: string): string {
  const [head = "", ...rest] = eml.split("\r\n\r\n");
  const body = rest.join("\r\n\r\n");
  const boundary = /^content-type: multipart\/[^]*?boundary="?([^"\r\n;]+)/im.exec(head)?.[1];
  if (boundary) {
    // The text comes before the HTML.
    const parts = body.split(`--${boundary}`).map((part) => part.replace(/^\r\n/, ""));
    return plain(parts.find((part) => /^content-type: text\/plain/im.test(part)) ?? "");
  }
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(body, "base64").toString("utf8");
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return body;
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
