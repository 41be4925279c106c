// The product gallery, enlarged: by keyboard, by mouse, and without scripts.
import { cutOff } from "../support/screen";
import { axe, cls, expect, hydrated, open, type Page, shot, test } from "../support/test";

const drawn = "/product/dozorra-dz-d227v";
/** A change is visible with the next frame, so this waits for it. */
const scaled = (page: Page, to: number) =>
  expect
    .poll(() => page.locator(".viewer-stage img").evaluate((image) => new DOMMatrix(getComputedStyle(image).transform).a))
    .toBe(to);
const left = async (page: Page) => (await page.locator(".viewer-stage img").boundingBox())?.x ?? 0;

test("[CAT-4] a drawing opens large, is zoomed and moved by keys, and gives the focus back", { tag: "@both" }, async ({ page }) => {
  await open(page, drawn);
  await hydrated(page);
  const link = page.locator(".gallery a").first();
  await link.focus();
  await page.keyboard.press("Enter");
  const viewer = page.locator("dialog.viewer");
  await expect(viewer).toBeVisible();
  await expect(viewer.getByRole("status")).toHaveText("Фото 1 из 1");
  await expect(viewer.locator(".viewer-stage img")).toHaveJSProperty("complete", true);
  expect(await cutOff(page)).toEqual([]);
  await axe(page);
  await shot(page, "viewer");
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  await scaled(page, 2);
  const before = await left(page);
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => left(page)).toBe(before - 80);
  await viewer.getByRole("button", { name: "Отдалить" }).click();
  await page.keyboard.press("-");
  await scaled(page, 1);
  await expect(viewer.getByRole("button", { name: "Отдалить" })).toHaveAttribute("aria-disabled", "true");
  await viewer.locator(".viewer-stage").dblclick();
  await scaled(page, 2);
  await page.keyboard.press("Escape");
  await expect(viewer).toBeHidden();
  await expect(link).toBeFocused();
  expect(await cls(page)).toBeLessThanOrEqual(0.05);
});

test("[CAT-4] without a script the picture is a link to a larger one", { tag: "@phone" }, async ({ visitor }) => {
  const page = await visitor({ javaScriptEnabled: false });
  await open(page, drawn);
  const large = await page.locator(".gallery a").first().getAttribute("href");
  const answer = await page.request.get(large ?? "");
  expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "image/svg+xml"]);
  await expect(page.locator("dialog.viewer")).toBeHidden();
});
