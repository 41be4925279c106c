// What every spec imports instead of @playwright/test: a page that fails its test on any complaint of the
// browser, and the helpers that specs share.
import { test as base, expect, type BrowserContext, type BrowserContextOptions, type Page } from "@playwright/test";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export { axe, axeAtBothWidths, violations } from "./axe";
export { expect, type Page };

type Fixtures = {
  /** Lets one kind of complaint pass, for tests that provoke it: `complaints.allow(/status of 422/)`. */
  complaints: Complaints;
  /** A page of another visitor: a browser of its own, from the test's address, watched like the first. */
  visitor: (options?: BrowserContextOptions) => Promise<Page>;
};

class Complaints {
  private seen: string[] = [];
  private allowed: RegExp[] = [];

  allow(pattern: RegExp) {
    this.allowed.push(pattern);
  }

  add(text: string) {
    this.seen.push(text);
  }

  left() {
    return this.seen.filter((text) => !this.allowed.some((pattern) => pattern.test(text)));
  }
}

export const test = base.extend<Fixtures>({
  complaints: async ({}, use) => {
    const complaints = new Complaints();
    await use(complaints);
    expect(complaints.left(), "the browser complains").toEqual([]);
  },

  context: async ({ context, complaints }, use, info) => {
    await watch(context, complaints, address(info.testId));
    await use(context);
  },

  visitor: async ({ browser, complaints }, use, info) => {
    const opened: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext(options);
      opened.push(context);
      await watch(context, complaints, address(info.testId));
      // With scripts switched off the browser calls every script of a page refused, and what was loaded for them unused.
      if (options.javaScriptEnabled === false) {
        complaints.allow(/request failed: csp GET .*\/pkg\//);
        complaints.allow(/\/pkg\/.*preloaded using link preload but not used/);
      }
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },
});

async function watch(context: BrowserContext, complaints: Complaints, from: string) {
  // Own pages only: a header on requests to other origins would need their consent.
  await context.setExtraHTTPHeaders({ "x-forwarded-for": from });
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) =>
      console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
    );
  });
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      complaints.add(`${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  context.on("weberror", (error) => complaints.add(`page error: ${error.error().stack ?? error.error()}`));
  context.on("requestfailed", (request) => {
    // A page that is left while it loads is no failure.
    const why = request.failure()?.errorText ?? "";
    if (why !== "net::ERR_ABORTED") complaints.add(`request failed: ${why} ${request.method()} ${request.url()}`);
  });
}

/** For a test in two languages: the Russian one runs on a phone, the English one on a wide screen. */
export const widthOf = (language: string) => ({ tag: language === "ru" ? ["@phone"] : [] });

/** A stable address of the private range 10.0.0.0/8 for each test, as the trusted proxy would name it. */
function address(testId: string) {
  let sum = 0;
  for (const letter of testId) sum = (sum * 31 + letter.charCodeAt(0)) & 0xffffff;
  return `10.${sum >> 16}.${(sum >> 8) & 255}.${sum & 255}`;
}

/** Opens a page and expects status 200 (or the one given). */
export async function open(page: Page, path: string, status = 200) {
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(status);
}

/** Waits until the live parts of the page are awake; a page without islands, or without scripts, is ready at once. */
export async function hydrated(page: Page) {
  const state = await page
    .waitForFunction(
      () =>
        document.readyState !== "loading" &&
        (document.querySelector("leptos-island") && document.documentElement.dataset.scripts ? document.documentElement.dataset.hydrated : "true"),
    )
    .then((handle) => handle.jsonValue());
  expect(state, "hydration").toBe("true");
}

/** Sum of layout shifts that the visitor did not cause, since the page was opened, once everything on it is loaded. */
export async function cls(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let sum = 0;
    const add = (entries: PerformanceEntryList) => {
      for (const { value, hadRecentInput } of entries as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (!hadRecentInput) sum += value;
      }
    };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    await document.fonts.ready;
    const pictures = [...document.images].filter((image) => image.loading !== "lazy" && !image.complete);
    await Promise.all(pictures.map((image) => new Promise((done) => (image.onload = image.onerror = done))));
    // A shift belongs to a frame: the second one tells of the first.
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    add(observer.takeRecords());
    observer.disconnect();
    return sum;
  });
}

/** A picture of the whole page in end2end/shots/{project}/{name}.png, where it is asked for: SHOTS=1. */
export async function shot(page: Page, name: string) {
  if (process.env.SHOTS !== "1") return;
  const folder = join(dirname(fileURLToPath(import.meta.url)), "../shots", test.info().project.name);
  await page.evaluate(() => document.fonts.ready.then(() => true));
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
