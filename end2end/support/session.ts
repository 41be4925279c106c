// Sessions of the demo's people: each worker logs in once as each of them, by a request, and hands the cookies to
// every page that needs them. The form itself has journeys of its own.
import { expect, request, test, type BrowserContext, type Page } from "@playwright/test";
import { hydrated, open } from "./test";

export type Person = { login: string; password: string };

/** People of the demo: two who work here, and a client. */
export const people = {
  client: { login: "anna@demo.zasov.example", password: "zasov-demo-anna" },
  coordinator: { login: "desk@demo.zasov.example", password: "zasov-demo-desk" },
  administrator: { login: "admin@demo.zasov.example", password: "zasov-demo-admin" },
};

type Cookies = Parameters<BrowserContext["addCookies"]>[0];

const sessions = new Map<string, Promise<Cookies>>();

async function session({ login, password }: Person): Promise<Cookies> {
  const { project, workerIndex } = test.info();
  const origin = project.use.baseURL ?? "";
  // An address of the worker's own, so that logins of several workers are not counted together.
  const from = `10.250.${workerIndex % 250}.1`;
  const api = await request.newContext({ baseURL: origin, extraHTTPHeaders: { origin, "x-forwarded-for": from } });
  const answer = await api.post("/login", { form: { login, password }, maxRedirects: 0 });
  expect(answer.status(), `login of ${login}`).toBe(303);
  const { cookies } = await api.storageState();
  await api.dispose();
  return cookies;
}

/** Opens a page as one of these people. A guest's cart and lists do not move to the account: only the form does that. */
export async function logIn(page: Page, who: Person, next: string) {
  const own = sessions.get(who.login) ?? session(who);
  sessions.set(who.login, own);
  await page.context().addCookies(await own);
  await open(page, next);
  await hydrated(page);
}

/** Logs in by the form, with a session of its own, and goes on to a page. */
export async function logInByForm(page: Page, who: Person, next: string) {
  await open(page, `/login?next=${encodeURIComponent(next)}`);
  await page.locator("main [name=login]").fill(who.login);
  await page.locator("main [name=password]").fill(who.password);
  await page.locator("main form button.btn-primary").click();
  await page.waitForURL((url) => url.pathname === next.split("?")[0]);
  await hydrated(page);
}
