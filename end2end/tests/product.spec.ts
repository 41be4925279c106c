// What stands beside a product.
import { axe, expect, open, test } from "../support/test";

test("[CAT-4] a product shows what is like it", async ({ page }) => {
  await open(page, "/product/dozorra-dz-d227v");
  const alike = page.locator("section", { has: page.getByRole("heading", { name: "Похожие товары" }) });
  await expect(alike.locator(".tile")).toHaveCount(4);
  await axe(page);
});
