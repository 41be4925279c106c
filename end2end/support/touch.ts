// Sizes of what is touched. WCAG 2.2 asks for 24 px, thumbs for 44.
import type { Page } from "@playwright/test";

/**
 * Links, buttons and fields that are lower than 44 px, or narrower if they have no text. Not counted: links within a
 * sentence, what is hidden, and boxes whose label is the target.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const least = 43.5; // half a pixel for rounding
    const found = new Set<string>();
    const isInSentence = (link: Element) => {
      if (getComputedStyle(link).display !== "inline") return false;
      const block = link.closest("p, li, td, th, dd, dt, figcaption, label, legend, h1, h2, h3, div, span");
      const own = [...(block?.childNodes ?? [])].filter((node) => node.nodeType === Node.TEXT_NODE);
      return own.some((node) => /\p{L}{2}/u.test(node.textContent ?? ""));
    };
    for (const target of document.querySelectorAll<HTMLElement>("a[href], button, summary, select, textarea, input:not([type=hidden])")) {
      if (!target.checkVisibility({ visibilityProperty: true, opacityProperty: false })) continue;
      if (target.closest(".sr-only, .skip, .prose") || isInSentence(target)) continue;
      if (target.matches("input[type=range], :disabled")) continue;
      let { width, height } = target.getBoundingClientRect();
      if (width < 2 || height < 2) continue; // for screen readers and scripts
      const label = target.matches("input[type=checkbox], input[type=radio], input[type=file]") ? target.closest("label") : null;
      if (label) ({ width, height } = label.getBoundingClientRect());
      // A link may cover its card.
      const cover = getComputedStyle(target, "::after");
      if (cover.position === "absolute" && cover.content !== "none") {
        const card = target.offsetParent?.getBoundingClientRect();
        if (card) [width, height] = [Math.max(width, card.width), Math.max(height, card.height)];
      }
      const words = target.textContent?.trim() ?? "";
      if (height < least || (words === "" && width < least)) {
        const name = words || target.getAttribute("aria-label") || target.getAttribute("name") || target.tagName;
        found.add(`${Math.round(width)}×${Math.round(height)} .${target.className.toString().split(" ")[0]}: ${name.slice(0, 40)}`);
      }
    }
    return [...found];
  });
}
