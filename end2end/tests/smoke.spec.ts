import { axe, cls, expect, hydrated, open, shot, test, widthOf } from "../support/test";

for (const [path, language] of [["/", "ru"], ["/en/", "en"]]) {
  test(`the home page ${path} opens, in its language, without a complaint`, widthOf(language), async ({ page }) => {
    await open(page, path);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await hydrated(page);
    expect(await cls(page)).toBeLessThan(0.02);
    await axe(page);
    await shot(page, `home-${language}`);
  });
}
