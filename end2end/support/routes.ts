// The pages of the product as the table of routes has them, and an example of each for the sweep.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { paths } from "./shop";
import { open, type Page } from "./test";

type Row = { pattern: string; isPage: boolean };

function rows(): Row[] {
  const tables = ["shop", "staff"].map((table) => readFileSync(join(paths().root, `crates/routes/src/${table}.rs`), "utf8"));
  const found = [...tables.join("\n").matchAll(/=\s*"([^"]+)"\s*=>\s*([^;]+);/g)];
  return found.map(([, pattern = "", policy = ""]) => ({ pattern, isPage: /GET (shared_)?page\(\)/.test(policy) }));
}

/** Patterns of the routes that answer GET with a page, for example `/admin/orders/{number}`. */
export const pagePatterns = () => rows().filter((row) => row.isPage).map((row) => row.pattern);

const isParameter = (segment: string) => segment.startsWith("{");

/** The page with links to examples of a pattern, if it is not the page above it. */
export type Lists = Record<string, string>;

/**
 * The address of an example of a pattern: a parameter is taken from the first link of the page above it, rather not that to the
 * form of a new record.
 */
export async function example(page: Page, pattern: string, lists: Lists): Promise<string> {
  if (!pattern.includes("{")) return pattern;
  const [, above = "", last = ""] = /^(.*)\/([^/]+)$/.exec(pattern) ?? [];
  const list = lists[pattern] ?? (isParameter(last) ? above : undefined);
  if (!list) return `${await example(page, above, lists)}/${last}`;
  const from = await example(page, list, lists);
  await open(page, from);
  const address = new RegExp(`^${(lists[pattern] ? pattern : `${from}/${last}`).replaceAll(/\{\w+\}/g, "[^/]+")}$`);
  const links = await page.locator("main a[href]").evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  const others = rows().map((row) => row.pattern);
  const found = links.map((link) => link.split(/[?#]/)[0] ?? "").filter((link) => address.test(link));
  const record = found.find((link) => !others.includes(link) && !link.endsWith("/new")) ?? found.find((link) => link.endsWith("/new"));
  if (!record) throw new Error(`no example of ${pattern} on ${from}`);
  return record;
}
