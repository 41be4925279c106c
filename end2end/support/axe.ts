// What axe finds on a page: WCAG 2.2 AA, as far as a program can tell.
import { expect, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { atBothWidths } from "./screen";

// The builder of @axe-core/playwright puts its script into the page twice for every look and carries everything that
// passed out of it; here the script comes once for each page, and only what is wrong comes back.
const builder = createRequire(import.meta.url).resolve("@axe-core/playwright");
const script = readFileSync(join(dirname(createRequire(builder).resolve("axe-core")), "axe.min.js"), "utf8");

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

type Found = { id: string; help: string; nodes: { target: string[]; failureSummary?: string }[] };
type Axe = { run: (context: Document, options: object) => Promise<{ violations: Found[] }> };

/** No violation of WCAG 2.2 AA that axe can see. */
export async function axe(page: Page) {
  expect(await violations(page), "axe").toEqual([]);
}

/** The same on a phone and on a wide screen, for what only one journey on one of them leads to. */
export async function axeAtBothWidths(page: Page) {
  expect((await atBothWidths(page, violations)).flat(), "axe").toEqual([]);
}

/** What axe finds. */
export async function violations(page: Page): Promise<string[]> {
  const screen = page.viewportSize();
  const isTall = screen && (await page.locator(".site-dock").isVisible());
  if (isTall) {
    // The dock lies over whatever is scrolled below it; as tall as the page, the screen shows each thing alone.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: screen.width, height: Math.max(height + 100, screen.height) });
  }
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(script);
  const found = await page.evaluate(async (rules) => {
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run(document, { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}: ${node.failureSummary}`),
    );
  }, rules);
  if (isTall) await page.setViewportSize(screen);
  return found;
}
