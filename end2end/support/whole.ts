// A page as a whole, for journeys through many of them.
import { axeAtBothWidths } from "./axe";
import { atBothWidths, cutOffAtBothWidths } from "./screen";
import { expect, hydrated, type Page, shot } from "./test";

/** Asserts that nothing is cut off and axe finds nothing, on a phone and on a wide screen; pictures of both, if requested. */
export async function whole(page: Page, name: string) {
  await hydrated(page);
  await axeAtBothWidths(page);
  expect(await cutOffAtBothWidths(page), name).toEqual([]);
  if (process.env.SHOTS === "1") await atBothWidths(page, (it) => shot(it, `${name}-${it.viewportSize()?.width}`));
}
