// A delivery zone is drawn on the sketch, by pointer and by keyboard; its fields are what is saved.
import { cutOff } from "../support/screen";
import { logIn, people } from "../support/session";
import { smallTargets } from "../support/touch";
import { axe, expect, hydrated, open, type Page, shot, test } from "../support/test";

const corners = (page: Page) => page.locator("[data-handle*='.']");
const borders = async (page: Page) => (await page.locator("#polygons").inputValue()).split("\n").filter(Boolean);

/** Presses on the sketch at parts of its width and height. */
async function press(page: Page, ...places: [number, number][]) {
  for (const [x, y] of places) {
    const box = await page.locator(".zone-edited").boundingBox();
    if (box) await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
  }
}

test("[CHK-5] a zone is drawn by pointer and by keyboard, and its points stay text", { tag: "@both" }, async ({ page }, info) => {
  await logIn(page, people.administrator, "/admin/delivery");
  await page.getByRole("link", { name: /^Курьер/ }).first().click();
  await page.getByRole("link", { name: "Добавить зону" }).click();
  await hydrated(page);
  await page.locator("#name_ru").fill(`Рисованная ${info.project.name}`);
  await page.locator("#price").fill("350");
  // Not in use, since other tests order by this method.
  await page.locator("label", { has: page.locator("[name=is_active]") }).click();
  await page.locator("label", { has: page.locator("[name=area][value=polygons]") }).click();
  await page.locator(".zone-edited").scrollIntoViewIfNeeded();
  await press(page, [0.3, 0.3], [0.7, 0.3], [0.7, 0.7], [0.3, 0.7]);
  await expect(corners(page)).toHaveCount(4);
  expect(await borders(page)).toHaveLength(4);

  // Keys move a corner, add one beside it and remove it again.
  const before = await borders(page);
  await corners(page).first().focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(async () => (await borders(page))[0]).not.toBe(before[0]);
  expect((await borders(page)).slice(1)).toEqual(before.slice(1));
  await page.keyboard.press("Enter");
  await expect(corners(page)).toHaveCount(5);
  await page.keyboard.press("Delete");
  await expect(corners(page)).toHaveCount(4);

  // What is typed is drawn.
  await page.locator("#polygons").fill([...(await borders(page)), "55.6, 37.2"].join("\n"));
  await expect(corners(page)).toHaveCount(5);
  await axe(page);
  expect(await cutOff(page)).toEqual([]);
  if (info.project.name === "phone") expect(await smallTargets(page)).toEqual([]);
  await shot(page, "zone-drawn");

  // A file takes the place of the borders.
  const square = [[[37.3, 55.5], [37.9, 55.5], [37.9, 55.9], [37.3, 55.5]]];
  const file = { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: square } };
  await page.locator(".zone-tools input[type=file]").setInputFiles({ name: "zone.geojson", mimeType: "application/geo+json", buffer: Buffer.from(JSON.stringify(file)) });
  await expect(corners(page)).toHaveCount(3);
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByText("Сохранено", { exact: true })).toBeVisible();
  await expect(corners(page)).toHaveCount(3);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Скачать границы в GeoJSON" }).click();
  expect((await download).suggestedFilename()).toMatch(/\.geojson$/);

  // A circle: its centre by pointer, its edge by keys.
  await hydrated(page);
  await page.locator("label", { has: page.locator("[name=area][value=circle]") }).click();
  await page.locator(".zone-edited").scrollIntoViewIfNeeded();
  await press(page, [0.5, 0.5]);
  await expect(page.locator("#centre")).toHaveValue(/^\d+\.\d{6}, \d+\.\d{6}$/);
  await expect(page.locator("#radius")).toHaveValue("5");
  await page.locator("[data-handle=radius]").focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("#radius")).not.toHaveValue("5");
});
