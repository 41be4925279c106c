// Hydrates the islands of a page: loads the bundle once the page is shown and the browser is idle, or at the first
// touch, and hydrates every <leptos-island>.
// The server puts the bundle's hashed addresses on this script: data-js, data-wasm.
const root = document.documentElement;

// Leptos reads these even if no resources are streamed.
globalThis.__RESOLVED_RESOURCES ??= [];
globalThis.__SERIALIZED_ERRORS ??= [];
globalThis.__INCOMPLETE_CHUNKS ??= [];

/** Depth first, parents before their contents: the children slot of an island belongs to its owner. */
async function wake(node, bundle, owners) {
  const tag = node.localName;
  if (tag === "leptos-island") {
    const name = node.dataset.component;
    const hydrate = bundle[name];
    if (!hydrate) throw new Error(`the bundle has no island ${name}`);
    owners.at(-1)?.();
    await hydrate(node);
  }
  const slot = tag === "leptos-children";
  if (slot) owners.push(node.$$on_hydrate);
  for (const child of node.children) await wake(child, bundle, owners);
  if (slot) owners.pop();
}

async function boot() {
  const { js, wasm } = document.querySelector("[data-js][data-wasm]")?.dataset ?? {};
  if (!js || !wasm) throw new Error("the page names no bundle");
  // The WASM is the larger one, and waits for everything else that the page still loads.
  const [bundle, module_or_path] = await Promise.all([import(js), fetch(wasm, { priority: "low" })]);
  await bundle.default({ module_or_path });
  bundle.hydrate();
  await wake(document.body, bundle, []);
  // Hydrates content that an island has inserted into the page.
  document.addEventListener("wake", (event) => wake(event.target, bundle, []).catch(console.error));
  root.dataset.hydrated = "true";
}

let isStarted = false;

function start() {
  if (isStarted) return;
  isStarted = true;
  boot().catch((error) => {
    root.dataset.hydrated = "failed";
    console.error("The page works without its live parts:", error);
  });
}

// Displays the number of products in a guest's lists: their ids are in a cookie (domain::picks), since the
// page may be a cached copy shared by all guests. An account's list comes with the page.
function count() {
  for (const tool of document.querySelectorAll("a[data-picks]")) {
    const cookie = new RegExp(`(?:^|; )zasov_${tool.dataset.picks}=([^;]+)`).exec(document.cookie)?.[1];
    const ids = tool.dataset.ids ?? cookie ?? "";
    const place = tool.querySelector(".count");
    place.hidden = ids === "";
    place.textContent = ids && String(ids.split(".").length);
  }
}

count();
addEventListener("pageshow", (event) => event.persisted && count());

function startWhenIdle() {
  // The timeout hydrates pages that are never idle.
  if ("requestIdleCallback" in window) requestIdleCallback(start, { timeout: 2000 });
  else setTimeout(start);
}

if (document.querySelector("leptos-island")) {
  // What is painted first must not share the connection with the bundle.
  if (document.readyState === "complete") startWhenIdle();
  else addEventListener("load", startWhenIdle, { once: true });
  for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, start, { once: true, capture: true, passive: true });
}
