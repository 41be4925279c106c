// Visual defects of a page: content outside the screen, cut off, or in the wrong language.
import type { Page } from "@playwright/test";

/** The screen sizes of the two projects. */
const widths = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
];

/** Text outside the screen or cut off by its box, and horizontal scrolling of the page. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const found = new Set<string>();
    if (root.scrollWidth > root.clientWidth) found.add(`sideways: ${root.scrollWidth} on ${root.clientWidth}`);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (texts.nextNode()) {
      const text = texts.currentNode.textContent?.trim() ?? "";
      const holder = texts.currentNode.parentElement;
      if (!text || !holder?.checkVisibility({ visibilityProperty: true })) continue;
      // Excluded: screen-reader text, the skip link, focusable scroll boxes, and rows of links that scroll when one is focused.
      if (holder.closest(".sr-only, .skip, .side-scroll, .crumbs, [tabindex='0']")) continue;
      range.selectNodeContents(texts.currentNode);
      for (const { left, right } of range.getClientRects()) {
        if (left < -1 || right > root.clientWidth + 1) found.add(`beyond the screen: ${text.slice(0, 60)}`);
        for (let box: HTMLElement | null = holder; box && box !== document.body; box = box.parentElement) {
          const style = getComputedStyle(box);
          if (style.overflowX === "visible") continue;
          const edge = box.getBoundingClientRect();
          const isCut = style.textOverflow !== "ellipsis" && (left < edge.left - 1 || right > edge.right + 1);
          if (isCut) found.add(`cut off by ${box.className || box.tagName}: ${text.slice(0, 60)}`);
          break;
        }
      }
    }
    return [...found];
  });
}

/** The same on a phone and on a wide screen, for pages reached by a test on only one of them. */
export const cutOffAtBothWidths = async (page: Page) => (await atBothWidths(page, cutOff)).flat();

/** Results of a check at the current width, then at the other one. */
export async function atBothWidths<T>(page: Page, look: (page: Page) => Promise<T>): Promise<T[]> {
  const screen = page.viewportSize();
  const found = [await look(page)];
  for (const other of widths.filter(({ width }) => width !== screen?.width)) {
    await page.setViewportSize(other);
    found.push(await look(page));
  }
  if (screen) await page.setViewportSize(screen);
  return found;
}

/** Russian words on an English page, except those marked as Russian and letters within numbers. */
export function russian(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode.textContent?.trim().replace(/[ЗРМ]-\d{4}-\d+/g, "") ?? "";
      const holder = texts.currentNode.parentElement;
      if (/[а-яё]/i.test(text) && !holder?.closest("[lang=ru], script")) found.add(text.slice(0, 60));
    }
    return [...found];
  });
}
