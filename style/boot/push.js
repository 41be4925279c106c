// Connects this browser to push messages, and disconnects it: the section [data-push] of the page of notifications. On
// other pages it only renews a connection that its owner has made, since it ends with the session.
// localStorage "push" holds the account that connected this browser: nobody else's messages come to it.
const script = document.querySelector("script[data-push-renew]");
const section = document.querySelector("[data-push]");
const { pushRenew, owner } = script?.dataset ?? {};
const isSupported = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

function stored() {
  try {
    return localStorage.getItem("push");
  } catch {
    return null;
  }
}

function store(value) {
  try {
    if (value) localStorage.setItem("push", value);
    else localStorage.removeItem("push");
  } catch {
    // the connection holds until the session ends
  }
}

async function send(action, subscription) {
  const { endpoint, keys } = subscription.toJSON();
  const body = new URLSearchParams({ action, endpoint, p256dh: keys?.p256dh ?? "", auth: keys?.auth ?? "" });
  const answer = await fetch(pushRenew, { method: "POST", body });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
}

const current = async () => (await navigator.serviceWorker.getRegistration("/"))?.pushManager.getSubscription();

function bytes(base64url) {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

async function connect() {
  if ((await Notification.requestPermission()) !== "granted") return;
  await navigator.serviceWorker.register(section.dataset.worker);
  const { pushManager } = await navigator.serviceWorker.ready;
  const applicationServerKey = bytes(section.dataset.push);
  // A subscription with another key of the shop can't be used any more.
  await (await pushManager.getSubscription())?.unsubscribe();
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  await send("on", subscription);
  store(owner);
  location.reload();
}

async function disconnect() {
  const subscription = await current();
  store(null);
  if (subscription) {
    await send("off", subscription);
    await subscription.unsubscribe();
  }
  location.reload();
}

function say(name) {
  for (const text of section.querySelectorAll("[data-push-says]")) text.hidden = text.dataset.pushSays !== name;
}

async function show() {
  const [on, off] = ["on", "off"].map((name) => section.querySelector(`[data-push-${name}]`));
  section.hidden = false;
  const isOn = stored() === owner && Notification.permission === "granted" && Boolean(await current());
  const isBlocked = Notification.permission === "denied";
  say(isOn ? "on" : isBlocked ? "blocked" : "off");
  on.hidden = isOn || isBlocked;
  off.hidden = !isOn;
  const act = (does) => async () => {
    try {
      await does();
      await show();
    } catch (error) {
      console.error("push messages:", error);
      say("failed");
    }
  };
  on.onclick = act(connect);
  off.onclick = act(disconnect);
}

async function renew() {
  if (!owner || stored() !== owner || Notification.permission !== "granted") return;
  let isDone = false;
  try {
    isDone = sessionStorage.getItem("push-renewed") === owner;
    sessionStorage.setItem("push-renewed", owner);
  } catch {
    // renewed on every page then
  }
  if (isDone) return;
  const subscription = await current();
  if (subscription) await send("on", subscription);
}

if (isSupported && script) {
  renew().catch((error) => console.error("push messages:", error));
  if (section?.dataset.push) show().catch((error) => console.error("push messages:", error));
}
