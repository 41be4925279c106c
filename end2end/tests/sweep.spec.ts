// Every page of the product, in Russian with the light theme and in English with the dark one, on a phone and
// on a wide screen: it opens, its islands hydrate, no browser complaints, nothing is cut off, no layout
// shifts, and on the phone everything is large enough for a thumb. axe finds no violation at either width, and the HTML checker no error (at the end of the run).
import { keepHtml } from "../support/markup";
import { example, pagePatterns, type Lists } from "../support/routes";
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

/**
 * Pages that need more than a login and a record of the demo, with the test that opens them. All other pages of the table of
 * routes are opened here.
 */
const elsewhere: Record<string, string> = {
  "/product/{slug}/review": "reviews",
  "/cart/template": "pages of templates",
  "/cart/points": "a redirect, pages of points",
  "/cart/saved": "a redirect, pages of saved carts",
  "/cart/share": "a redirect, pages of saved carts",
  "/cart/shared/{token}": "pages of saved carts",
  "/orders/due/{key}": "pages of schedules",
  "/find/code": "a code that was sent",
  "/account/schedules/{id}": "a schedule of the client",
  "/account/points/card": "a redirect, pages of points",
  "/account/balance/out": "a redirect, pages of the balance",
  "/account/balance/{id}": "pages of the balance",
  "/admin/delivery/methods/{method}/zones/{id}/geojson": "a file",
  "/admin/delivery/tiles/{zoom}/{x}/{y}": "a picture",
  "/orders/{number}/restore": "pages of cancelling",
  "/orders/{number}/link": "a guest's link that has expired",
  "/orders/{number}/contact": "a guest's contact that is not confirmed",
  "/orders/{number}/window": "delivery-date",
  "/orders/{number}/return/{id}": "pages of returns",
  "/login/link": "account",
  "/login/factor": "factor",
  "/login/factor/passkey": "factor",
  "/login/passkey": "factor",
  "/register/confirm": "account",
  "/account/templates/{id}": "pages of templates",
  "/service/requests/{number}/hold": "service-time",
  "/service/requests/{number}/confirm": "service-time",
  "/service/requests/{number}/release": "service-time",
  "/service/requests/{number}/link": "a guest's link that has expired",
  "/service/requests/{number}/contact": "a guest's contact that is not confirmed",
  "/pages/{slug}": "staff-content",
  "/admin/pages/{id}/versions/{number}": "pages of content",
  "/admin/pages/{id}/pictures": "pages of content",
  "/account/notifications/{id}": "a redirect, pages of notifications",
  "/admin/notifications/{id}": "a redirect, pages of notifications",
  "/blog/{slug}": "staff-content",
  "/help/{slug}": "staff-content",
  "/admin/delivery/methods/{method}/zones/{id}": "pages of delivery zones",
  "/admin/bulk/{number}": "staff-bulk",
  "/admin/products/{id}/parts": "pages of kits",
  "/admin/stock/documents/{id}/count": "journeys",
  "/admin/points/tiers/{id}": "a form of the list, pages of points",
  "/admin/points/rules/{id}": "a form of the list, pages of points",
  "/admin/products/import/{number}": "staff-import",
  "/admin/orders/{number}/shipments/{id}": "pages of shipments",
  "/admin/receipts/{id}": "pages of receipts",
  "/admin/staff/{id}/{step}": "pages of staff",
  "/admin/customers/{id}/steps/{step}": "pages of customers",
  "/admin/customers/{id}/notes/{note}": "pages of customers",
  "/admin/personal-data/incidents/{id}/{step}": "pages of incidents",
  "/admin/letters/{kind}/{language}": "staff-letters",
  "/admin/settings/{what}/check": "pages of settings",
};

/** Lists that are not on the page above their records. */
const lists: Lists = {
  "/orders/{number}": "/account/orders",
  "/service/requests/{number}": "/account/requests",
  "/product/{slug}": "/catalog/motion-sensors",
  "/admin/menus/{menu}/{id}": "/admin/menus",
  "/admin/home/blocks/{key}": "/admin/home",
  "/admin/delivery/methods/{id}": "/admin/delivery",
  "/admin/reviews/{id}": "/admin/reviews?state=all",
  "/admin/questions/{id}": "/admin/questions?state=all",
  "/admin/crews/{crew}/technicians/{id}": "/admin/crews/{id}",
  "/admin/crews/{crew}/absences/{id}": "/admin/crews/{id}",
  "/admin/personal-data/incidents/{id}": "/admin/personal-data",
  "/admin/stock/products/{id}": "/admin/stock",
  "/admin/stock/documents/new/{kind}": "/admin/stock/documents",
  "/admin/clients/{id}/branch": "/admin/customers/{id}",
};

const staff = /^\/(admin|desk|staff)\b/;
const own = /^\/(account|orders|service\/requests)\b/;
const rest = pagePatterns().filter((pattern) => !(pattern in elsewhere));

test("[ADM-4] sweep: what is opened elsewhere is a page that there is", async () => {
  expect(Object.keys(elsewhere).filter((pattern) => !pagePatterns().includes(pattern))).toEqual([]);
  expect(Object.keys(lists).filter((pattern) => !pagePatterns().includes(pattern))).toEqual([]);
});

/** Opens an example of each of these pages. */
async function each(page: Page, patterns: string[]) {
  for (const pattern of patterns) await sweep(page, [{ path: await example(page, pattern, lists) }]);
}

test("[ACC-9][ACC-10] sweep: the account of a client", everywhere, async ({ page }) => {
  await logIn(page, people.client, "/account");
  await each(page, rest.filter((pattern) => own.test(pattern)));
});

test("[SCH-3] sweep: the coordinator's desk", everywhere, async ({ page }) => {
  await logIn(page, people.coordinator, "/desk");
  const waiting = (await page.locator(".tray-card").first().getAttribute("href")) ?? "-";
  await page.locator("nav[aria-label='День'] a").last().click();
  await expect(page).toHaveURL(/day=/);
  const visit = (await page.locator("a.visit").first().getAttribute("href")) ?? "-";
  await sweep(page, [waiting, visit].map((path) => ({ path })));
  await each(page, rest.filter((pattern) => pattern.startsWith("/desk")));
});

/** The pages of the administrator by what they begin with, in parts of about the same length. */
const parts = [/^\/admin\/[a-c]/, /^\/admin\/[d-l]/, /^\/admin\/[m-o]/, /^\/admin\/p/, /^\/admin\/(q|r|s[a-s])/, /^\/admin\/(st|s[u-z]|[t-z])|^\/admin$|^\/staff/];
for (const [number, part] of parts.entries()) {
  test(`[ADM-1][ADM-4][ADM-5] sweep: pages of the administrator, part ${number + 1}`, everywhere, async ({ page, complaints }) => {
    // axe asks the sandboxed preview of a letter, which has no origin.
    complaints.allow(/postMessage/);
    await logIn(page, people.administrator, "/admin/products");
    await each(page, rest.filter((pattern) => part.test(pattern)));
  });
}

test("[ADM-1][ADM-4] sweep: other states of the administrator's pages", everywhere, async ({ page }) => {
  await logIn(page, people.administrator, "/admin/products");
  const states = ["reviews?state=all", "questions?state=all", "bulk/new?scope=matching", "pages/new?kind=article", "home/blocks/new?kind=hero", "home/blocks/new?kind=shelf"];
  const forms = ["search", "categories", "attributes", "accessories", "rates", "districts", "crews", "roles", "pages", "banners", "promotions"].map((list) => `${list}/new`);
  await sweep(page, [...[...states, ...forms].map((name) => `/admin/${name}`), "/staff/find?q=nl"].map((path) => ({ path })));
});

test("[CAT-1][CNT-1] sweep: what is left of the shop", everywhere, async ({ page }) => {
  const visited = ["/", "/blog", "/help", "/catalog", "/search", "/cart", "/compare", "/wishlist", "/watch", "/checkout", "/login", "/register", "/login/reset", "/login/by-link", "/service/repair", "/service/installation"];
  const left = rest.filter((pattern) => !staff.test(pattern) && !own.test(pattern) && !visited.includes(pattern));
  await each(page, left);
});

test("[CAT-1][ADM-4] sweep: what is not there, and what is not for everybody", everywhere, async ({ page, complaints }) => {
  complaints.allow(/status of (403|404)/);
  await sweep(page, [{ path: "/nowhere", status: 404, isPublic: true }, { path: "/product/nothing", status: 404, isPublic: true }]);
  await logIn(page, people.client, "/account");
  await sweep(page, [{ path: "/desk", status: 403 }, { path: "/admin/products", status: 403 }]);
});
