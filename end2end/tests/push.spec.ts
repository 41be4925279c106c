// Push messages in a real browser. The headless shell refuses every permission to notify, reaches no push service and shows no
// notifications, so these three are stand-ins here: the answer to the question, the subscription, and the moment at which
// the worker shows a notification or opens a window. The page, the worker, the stored subscription, and the delivery of a
// message to the worker (by the developer tools) are real; what the server sends is tested in gateways.
import { createECDH, randomBytes } from "node:crypto";
import { logIn, people } from "../support/session";
import { axeAtBothWidths, expect, open, type Page, test } from "../support/test";

const SETTINGS = "/account/notifications/settings";

/** What a push service would give: an address and the keys of this browser. */
function subscription() {
  const ecdh = createECDH("prime256v1");
  const p256dh = ecdh.generateKeys("base64url", "uncompressed");
  const endpoint = `https://push.example/${randomBytes(12).toString("hex")}`;
  return { endpoint, keys: { p256dh, auth: randomBytes(16).toString("base64url") } };
}

/** The stand-ins of the page; the subscription outlives a reload, as it does in a browser. */
async function allowPush(page: Page) {
  await page.addInitScript((given) => {
    const isAllowed = () => localStorage.getItem("test-allowed") === "yes";
    Object.defineProperty(Notification, "permission", { get: () => (isAllowed() ? "granted" : "default") });
    Notification.requestPermission = async () => {
      localStorage.setItem("test-allowed", "yes");
      return "granted";
    };
    const own = {
      endpoint: given.endpoint,
      toJSON: () => given,
      unsubscribe: async () => {
        localStorage.removeItem("test-key");
        return true;
      },
    } as unknown as PushSubscription;
    PushManager.prototype.getSubscription = async () => (localStorage.getItem("test-key") ? own : null);
    PushManager.prototype.subscribe = async (options) => {
      const key = new Uint8Array(options?.applicationServerKey as Uint8Array<ArrayBuffer>);
      localStorage.setItem("test-key", `${key.length} ${key[0]} ${options?.userVisibleOnly}`);
      return own;
    };
  }, subscription());
}

test("[ORD-2] a browser is connected to push messages, shows one, and a click opens its page", async ({ page }) => {
  await allowPush(page);
  await logIn(page, people.client, SETTINGS);
  const section = page.locator("[data-push]");
  await expect(section.locator("[data-push-says=off]")).toBeVisible();
  await axeAtBothWidths(page);

  // The browser is asked, subscribes with the key of the shop, and the shop stores where its messages go.
  const stored = page.waitForResponse((answer) => answer.url().endsWith("/account/push") && answer.request().method() === "POST");
  await section.locator("[data-push-on]").click();
  expect((await stored).ok()).toBe(true);
  await expect(section.locator("[data-push-says=on]")).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem("test-key")), "an uncompressed point of P-256").toBe("65 4 true");
  await expect(section).toContainText("Подключено: 1 браузер");

  // A message is delivered to the worker, which shows it.
  const [worker] = page.context().serviceWorkers();
  if (!worker) throw new Error("no worker");
  await worker.evaluate(() => {
    const scope = globalThis as unknown as { shown: unknown[]; opened: string[]; registration: ServiceWorkerRegistration; clients: { openWindow: unknown } };
    scope.shown = [];
    scope.opened = [];
    scope.registration.showNotification = async (title, options) => {
      scope.shown.push({ title, ...options });
    };
    scope.clients.openWindow = async (url: string) => {
      scope.opened.push(url);
    };
  });
  const devtools = await page.context().newCDPSession(page);
  const registered = new Promise<string>((found) =>
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const own = registrations.find((one) => !one.isDeleted);
      if (own) found(own.registrationId);
    }),
  );
  await devtools.send("ServiceWorker.enable");
  const origin = new URL(page.url()).origin;
  const deliver = async (data: string) =>
    devtools.send("ServiceWorker.deliverPushMessage", { origin, registrationId: await registered, data });
  await deliver("not ours");
  await deliver(JSON.stringify({ title: "Заказ З-2026-000001 в пути", body: "Курьер приедет сегодня", tag: "order", url: "/account/orders" }));
  const shown = () => worker.evaluate(() => (globalThis as unknown as { shown: unknown[] }).shown);
  const expected = { title: "Заказ З-2026-000001 в пути", body: "Курьер приедет сегодня", tag: "order", renotify: true, data: { url: "/account/orders" } };
  await expect.poll(shown, "what is no message of the shop is not shown").toEqual([expected]);

  // A click closes the notification and opens its page; an address of another site is not opened.
  const click = (url: string) =>
    worker.evaluate(async (url) => {
      const scope = globalThis as unknown as { opened: string[] };
      let isClosed = false;
      const event = new ExtendableEvent("notificationclick");
      const notification = { data: { url }, close: () => (isClosed = true) };
      Object.defineProperty(event, "notification", { value: notification });
      globalThis.dispatchEvent(event);
      await new Promise((done) => setTimeout(done, 200));
      return { isClosed, opened: scope.opened.splice(0) };
    }, url);
  expect(await click("/account/orders")).toEqual({ isClosed: true, opened: [`${origin}/account/orders`] });
  expect(await click("https://evil.example/")).toEqual({ isClosed: true, opened: [] });
  await open(page, "/account/orders");

  // Disconnected: the shop forgets the address.
  await open(page, SETTINGS);
  await section.locator("[data-push-off]").click();
  await expect(section.locator("[data-push-says=off]")).toBeVisible();
  await expect(section).not.toContainText("Подключено:");
});
