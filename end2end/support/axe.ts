// Runs axe on a page: WCAG 2.2 AA, as far as it can be checked automatically.
import { expect, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { atBothWidths } from "./screen";

// The builder of @axe-core/playwright injects its script twice per check and transfers all passed rules as
// well; here the script is injected once per page, and only violations are returned.
const builder = createRequire(import.meta.url).resolve("@axe-core/playwright");
const script = readFileSync(join(dirname(createRequire(builder).resolve("axe-core")), "axe.min.js"), "utf8");

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

type Found = { id: string; help: string; nodes: { target: string[]; failureSummary?: string }[] };
type Axe = { run: (context: Document, options: object) => Promise<{ violations: Found[] }> };

/** Asserts that axe finds no violation of WCAG 2.2 AA. */
export async function axe(page: Page) {
  expect(await violations(page), "axe").toEqual([]);
}

/** The same on a phone and on a wide screen, for pages reached by a test on only one of them. */
export async function axeAtBothWidths(page: Page) {
  expect((await atBothWidths(page, violations)).flat(), "axe").toEqual([]);
}

/** Violations found by axe. */
export async function violations(page: Page): Promise<string[]> {
  const screen = page.viewportSize();
  const isTall = screen && (await page.locator(".site-dock, .bulk #save").filter({ visible: true }).count()) > 0;
  if (isTall) {
    // The dock, or the bar with the button of a form, covers the bottom of the viewport; with a viewport taller than the page nothing is covered. The
    // margin leaves room for what islands add later, such as products viewed before.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: screen.width, height: height + 2_000 });
  }
  // What is sticky has to be where the new size puts it, or it covers other elements.
  await page.evaluate(async () => {
    window.scrollTo(0, 0);
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  });
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
