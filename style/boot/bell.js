// The number beside the bell ([data-bell]) while the page is open: a stream of the server sends it when it changes. A
// hidden page does not follow. If the server refuses (too many pages follow), the number stays as it was loaded.
// data-one: what a screen reader says, with # for the number; data-none: the same without unread ones.
const SHOWN_MAX = 99;
const bells = document.querySelectorAll("[data-bell]");
const region = document.createElement("p");
region.className = "sr-only";
region.role = "status";
document.body.append(region);
let stream = null;
let last = Number(bells[0]?.dataset.count ?? 0);

function show(unread) {
  const number = unread > SHOWN_MAX ? `${SHOWN_MAX}+` : String(unread);
  for (const bell of bells) {
    const { one, none } = bell.dataset;
    const label = unread > 0 ? one.replace("#", number) : none;
    bell.setAttribute("aria-label", label);
    if (bell.title) bell.title = label;
    const count = bell.querySelector(".count");
    count.textContent = number;
    count.hidden = unread === 0;
    // Only what has arrived is read out.
    if (unread > last) region.textContent = label;
  }
  last = unread;
}

function follow() {
  if (document.hidden) {
    stream?.close();
    stream = null;
  } else if (!stream) {
    stream = new EventSource(bells[0].dataset.bell);
    stream.addEventListener("unread", (event) => show(Number(event.data)));
  }
}

if (bells.length > 0) {
  follow();
  document.addEventListener("visibilitychange", follow);
  // A page in the back/forward cache must not hold a connection.
  addEventListener("pagehide", () => {
    stream?.close();
    stream = null;
  });
  addEventListener("pageshow", (event) => event.persisted && follow());
}
