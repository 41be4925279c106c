// Sessions of the demo users: each worker logs in once as each of them, by a request, and passes the cookies
// to every page that needs them. The login form has tests of its own.
import { expect, request, test, type BrowserContext, type Page } from "@playwright/test";
import { hydrated, open } from "./test";

export type Person = { login: string; password: string };

/** Demo users: two members of staff and a customer. */
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
  // A separate address per worker, so that logins of several workers are not rate-limited together.
  const from = `10.250.${workerIndex % 250}.1`;
  const api = await request.newContext({ baseURL: origin, extraHTTPHeaders: { origin, "x-forwarded-for": from } });
  const answer = await api.post("/login", { form: { login, password }, maxRedirects: 0 });
  expect(answer.status(), `login of ${login}`).toBe(303);
  const { cookies } = await api.storageState();
  await api.dispose();
  return cookies;
}

/**
 * Opens a page as one of these users. A guest's cart and lists are not merged into the account: only the
 * login form does that.
 */
export async function logIn(page: Page, who: Person, next: string) {
  const own = sessions.get(who.login) ?? session(who);
  sessions.set(who.login, own);
  await page.context().addCookies(await own);
  await open(page, next);
  await hydrated(page);
}

/** Logs in through the form, with a separate session, and continues to a page. */
export async function logInByForm(page: Page, who: Person, next: string) {
  await open(page, `/login?next=${encodeURIComponent(next)}`);
  await page.locator("main [name=login]").fill(who.login);
  await page.locator("main [name=password]").fill(who.password);
  await page.locator("main form button.btn-primary").click();
  await page.waitForURL((url) => url.pathname === next.split("?")[0]);
  await hydrated(page);
}
