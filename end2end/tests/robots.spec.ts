// What search engines see: the sitemap, the canonical address per language, and structured data.
import { expect, open, type Page, test } from "../support/test";

/** The first property with this name in a schema.org item. */
const property = (page: Page, type: string, name: string) =>
  page.locator(`[itemtype="https://schema.org/${type}"] > [itemprop="${name}"]`).first();

test("[CAT-8] the sitemap leads to a product that says what it is and where it stands", async ({ page, baseURL }) => {
  const read = async (path: string) => {
    const answer = await page.request.get(path);
    expect(answer.status(), path).toBe(200);
    return answer.text();
  };
  expect(await read("/robots.txt")).toContain(`Sitemap: ${baseURL}/sitemap.xml`);
  const parts = [...(await read("/sitemap.xml")).matchAll(/<loc>([^<]+)<\/loc>/g)].map((found) => found[1] ?? "");
  expect(parts).toEqual([`${baseURL}/sitemaps/pages-1.xml`, `${baseURL}/sitemaps/products-1.xml`]);
  const products = await read(parts[1] ?? "");
  // The markup is validated by the browser's own parser.
  const broken = (xml: string) =>
    new DOMParser().parseFromString(xml, "application/xml").getElementsByTagName("parsererror").length;
  await open(page, "/");
  expect(await page.evaluate(broken, products)).toBe(0);

  for (const [prefix, language] of [["", "ru"], ["/en", "en"]] as const) {
    const here = `${baseURL}${prefix}/product/dozorra-dz-d227v`;
    expect(products).toContain(`<loc>${here}</loc>`);
    await open(page, `${prefix}/product/dozorra-dz-d227v?utm_source=letter`);
    await expect(page.locator("link[rel=canonical]")).toHaveAttribute("href", here);
    await expect(page.locator(`link[hreflang=${language}]`)).toHaveAttribute("href", here);
    await expect(page.locator("link[hreflang=x-default]")).toHaveAttribute("href", `${baseURL}/product/dozorra-dz-d227v`);
    await expect(page.locator("meta[name=robots]")).toHaveCount(0);
    await expect(property(page, "Product", "name")).toHaveAttribute("content", /DZ-D227V/);
    await expect(property(page, "Product", "url")).toHaveAttribute("href", here);
    await expect(property(page, "Offer", "price")).toHaveAttribute("content", "5590.00");
    await expect(property(page, "Offer", "availability")).toHaveAttribute("href", /schema\.org\/(InStock|OutOfStock)$/);
    await expect(page.locator('[itemtype="https://schema.org/ListItem"]').last()).toBeHidden();
  }
  await open(page, "/catalog/motion-sensors?sort=name");
  await expect(page.locator("meta[name=robots]")).toHaveAttribute("content", "noindex,follow");
});
