// Every page of the product, in Russian with the light theme and in English with the dark one, on a phone and
// on a wide screen: it opens, its islands hydrate, no browser complaints, nothing is cut off, no layout
// shifts, and on the phone everything is large enough for a thumb. axe finds no violation at either width, and the HTML checker no error (at the end of the run).
import { keepHtml } from "../support/markup";
import { cutOff, russian } from "../support/screen";
import { repairRequest } from "../support/service";
import { logIn, people } from "../support/session";
import { smallTargets } from "../support/touch";
import { add, choose, fillCheckout, plenty, someone } from "../support/shopping";
import { cls, expect, hydrated, open, type Page, shot, test, violations } from "../support/test";

/** A sweep has many pages and runs at both widths. */
const everywhere = { tag: "@both" };

type Stop = {
  path: string;
  /** Expected status if not 200. */
  status?: number;
  /** A public page: its English version has no Russian words and no layout shifts. */
  isPublic?: boolean;
};

/**
 * Each width has a language and a theme in which axe checks the pages: Russian with the light theme on a
 * phone, English with the dark theme on a wide screen. All other checks run in both languages.
 */
const isWithAxe = (isEnglish: boolean) => isEnglish === (test.info().project.name === "desktop");

/** Whether the screen is touched, which the size of what is pressed depends on. */
const isTouched = () => test.info().project.name === "phone";

async function look(page: Page, { path, status = 200, isPublic = false }: Stop) {
  const isEnglish = /^\/en\b/.test(path);
  // Colours do not depend on the language, so each theme is checked in one of them.
  await page.emulateMedia({ colorScheme: isEnglish ? "dark" : "light" });
  keepHtml(path, (await (await open(page, path, status))?.text()) ?? "");
  await hydrated(page);
  expect.soft(await page.locator("html").getAttribute("lang"), path).toBe(isEnglish ? "en" : "ru");
  if (isPublic) expect.soft(await cls(page), `what moves on ${path}`).toBeLessThanOrEqual(0.05);
  if (isPublic && isEnglish) expect.soft(await russian(page), `Russian on ${path}`).toEqual([]);
  expect.soft(await cutOff(page), `cut off on ${path}`).toEqual([]);
  if (isTouched()) expect.soft(await smallTargets(page), `too small for a thumb on ${path}`).toEqual([]);
  if (isWithAxe(isEnglish)) expect.soft(await violations(page), `axe on ${path}`).toEqual([]);
  const name = path.replace(/[?&=/]+/g, "-").replace(/^-/, "");
  await shot(page, `sweep/${name || "home"}`);
}

/** The same pages in Russian, then in English. */
async function sweep(page: Page, stops: Stop[]) {
  for (const prefix of ["", "/en"]) {
    for (const stop of stops) await look(page, { ...stop, path: prefix && stop.path === "/" ? prefix : prefix + stop.path });
  }
}

/** Target of the first link in a list. */
async function first(page: Page, list: string): Promise<string> {
  await open(page, list);
  return (await page.locator("main td a.link").first().getAttribute("href")) ?? list;
}

test.describe.configure({ timeout: 300_000 });

const everybody = (...paths: string[]) => paths.map((path) => ({ path, isPublic: true }));

test("[CAT-1][CAT-3][CAT-4] sweep: the shelf", everywhere, async ({ page }) => {
  const listing = "/catalog/motion-sensors?sort=price_asc&page=2";
  const searches = ["/search?q=aqara", "/search?q=zzzzqqqq"];
  await sweep(page, everybody("/", "/blog", "/help", "/catalog", "/catalog/alarm", listing, ...searches, "/product/dozorra-dz-d227v", "/product/aubess-40zh-o"));
});

test("[CAT-4] sweep: what people say, in the language in which they said it", everywhere, async ({ page }) => {
  const product = "/product/hank-hkzw-ms01";
  await sweep(page, [product, `${product}/reviews`, `${product}/questions`].map((path) => ({ path })));
});

test("[CHK-1][CHK-4][SRV-1][SRV-4][ACC-5] sweep: forms that everybody sees", everywhere, async ({ page }) => {
  await sweep(page, everybody("/cart", "/compare", "/wishlist", "/watch?done=sent", "/service/repair", "/service/installation", "/login", "/register", "/login/reset", "/login/by-link"));
});

test("[CHK-4][ORD-2][SCH-1] sweep: cart, checkout, order, request and times of a guest", everywhere, async ({ page }) => {
  await add(page, plenty.sensor.slug);
  await add(page, "dozorra-dz-d227v");
  await sweep(page, [{ path: "/cart" }, { path: "/checkout" }]);
  await fillCheckout(page, someone("sweep"));
  await hydrated(page);
  await choose(page, '[value="on_receipt"]');
  await page.getByRole("button", { name: "Оформить заказ" }).click();
  await expect(page).toHaveURL(/\/orders\//);
  const order = new URL(page.url()).pathname;
  const request = `/service/requests/${await repairRequest(page, "ул. Обходная, 3")}`;
  await sweep(page, [{ path: order }, { path: request }, { path: `${request}/slots` }]);
});

test("[ACC-9][ACC-10] sweep: the account of a client", everywhere, async ({ page }) => {
  await logIn(page, people.client, "/account");
  const own = ["/orders", "/requests", "/sites", "/sites/new", "/watches", "/sessions", "/profile", "/contact", "/consents", "/password", "/security"].map((page) => `/account${page}`);
  const [order, request] = [await first(page, "/account/orders"), await first(page, "/account/requests")];
  await sweep(page, ["/account", ...own, order, request, `${request}/slots`].map((path) => ({ path })));
});

test("[SCH-3] sweep: the coordinator's desk", everywhere, async ({ page }) => {
  await logIn(page, people.coordinator, "/desk");
  const request = await first(page, "/desk/requests");
  await page.goto("/desk");
  const waiting = (await page.locator(".tray-card").first().getAttribute("href")) ?? "-";
  await page.locator("nav[aria-label='День'] a").last().click();
  await expect(page).toHaveURL(/day=/);
  const visit = (await page.locator("a.visit").first().getAttribute("href")) ?? "-";
  await sweep(page, ["/desk", waiting, visit, "/desk/requests", request].map((path) => ({ path })));
});

const admin = (...names: string[]) => names.map((name) => `/admin/${name}`);
const catalogue = admin("products", "reviews?state=all", "questions?state=all", "categories", "attributes", "brands", "accessories");
const work = admin("delivery", "orders", "rates", "packages", "symptoms", "districts", "crews", "staff", "roles", "mailbox");

test("[ADM-4][ADM-5] sweep: the administrator's lists of the catalogue", everywhere, async ({ page }) => {
  await logIn(page, people.administrator, "/admin/products");
  await sweep(page, [...catalogue, ...admin("bulk", "search")].map((path) => ({ path })));
});

test("[ADM-4][ADM-5] sweep: the administrator's lists of the work", everywhere, async ({ page }) => {
  await logIn(page, people.administrator, "/admin/products");
  await sweep(page, [...work, ...admin("calendar", "home", "banners", "pages", "branch-pages", "menus", "consents", "audit", "today", "setup", "setup/template", "jobs")].map((path) => ({ path })));
});

test("[ADM-1][ADM-4] sweep: the administrator's empty forms", everywhere, async ({ page }) => {
  await logIn(page, people.administrator, "/admin/products");
  const forms = admin("products/new", "products/import", "bulk/new?scope=matching", "search/new", "categories/new", "attributes/new", "accessories/new", "rates/new", "districts/new", "crews/new", "staff/new", "roles/new", "pages/new", "pages/new?kind=article", "home/blocks/new?kind=hero", "home/blocks/new?kind=shelf", "banners/new", "look", "menus/header/new", "ui");
  await sweep(page, [...forms, "/staff/find", "/staff/find?q=nl"].map((path) => ({ path })));
});

test("[ADM-1][ADM-4] sweep: the administrator's forms of what there is", everywhere, async ({ page, complaints }) => {
  // axe asks the sandboxed preview of a letter, which has no origin.
  complaints.allow(/postMessage/);
  await logIn(page, people.administrator, "/admin/products");
  const forms: string[] = [];
  for (const list of [...catalogue, ...work]) forms.push(await first(page, list));
  const product = forms.find((path) => /\/products\/[0-9a-f-]{36}$/.test(path));
  forms.push(`${product}/documents`, `${product}/links`, `${product}/variants`);
  await sweep(page, forms.map((path) => ({ path })));
});

test("[CAT-1][ADM-4] sweep: what is not there, and what is not for everybody", everywhere, async ({ page, complaints }) => {
  complaints.allow(/status of (403|404)/);
  await sweep(page, [{ path: "/nowhere", status: 404, isPublic: true }, { path: "/product/nothing", status: 404, isPublic: true }]);
  await logIn(page, people.client, "/account");
  await sweep(page, [{ path: "/desk", status: 403 }, { path: "/admin/products", status: 403 }]);
});
