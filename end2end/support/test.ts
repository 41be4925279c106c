// Imported by every spec instead of @playwright/test: a page that fails its test on any browser error or
// warning, and shared helpers.
import { test as base, expect, type BrowserContext, type BrowserContextOptions, type Page } from "@playwright/test";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export { axe, axeAtBothWidths, violations } from "./axe";
export { expect, type Page };

type Fixtures = {
  /** Permits one kind of complaint, for tests that provoke it: `complaints.allow(/status of 422/)`. */
  complaints: Complaints;
  /** A page of another visitor: a separate browser context with the test's address, checked as well. */
  visitor: (options?: BrowserContextOptions) => Promise<Page>;
};

class Complaints {
  private seen: string[] = [];
  /** The stream of the bell ends with the server, which some tests stop. */
  private allowed: RegExp[] = [/ERR_(INCOMPLETE_CHUNKED_ENCODING|CONNECTION_REFUSED).*\/account\/notifications\/events/];

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
      // Without scripts, the browser reports every script of a page as blocked, and its preloads as unused.
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
  // Own pages only: a header on cross-origin requests would need CORS permission.
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
    // Leaving a page while it loads is no failure.
    const why = request.failure()?.errorText ?? "";
    if (why !== "net::ERR_ABORTED") complaints.add(`request failed: ${why} ${request.method()} ${request.url()}`);
  });
}

/** For tests in two languages: the Russian one runs on a phone, the English one on a wide screen. */
export const widthOf = (language: string) => ({ tag: language === "ru" ? ["@phone"] : [] });

/** A stable address from the private range 10.0.0.0/8 per test, as the trusted proxy would report it. */
function address(testId: string) {
  let sum = 0;
  for (const letter of testId) sum = (sum * 31 + letter.charCodeAt(0)) & 0xffffff;
  return `10.${sum >> 16}.${(sum >> 8) & 255}.${sum & 255}`;
}

/** Opens a page and expects status 200 (or the given one). */
export async function open(page: Page, path: string, status = 200) {
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(status);
  return answer;
}

/**
 * Waits until the islands of the page are hydrated; pages without islands or without scripts are ready at
 * once.
 */
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

/** Cumulative layout shift not caused by the visitor, from opening the page until everything is loaded. */
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
    // A layout shift is attributed to a frame and reported in the next one.
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    add(observer.takeRecords());
    observer.disconnect();
    return sum;
  });
}

/** A full-page screenshot in end2end/shots/{project}/{name}.png, if requested: SHOTS=1. */
export async function shot(page: Page, name: string) {
  if (process.env.SHOTS !== "1") return;
  const folder = join(dirname(fileURLToPath(import.meta.url)), "../shots", test.info().project.name);
  await page.evaluate(() => document.fonts.ready.then(() => true));
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
