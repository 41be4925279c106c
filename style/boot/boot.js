// Wakes the islands of a page: loads the bundle when the browser is idle and hydrates every <leptos-island>.
// The server names the bundle's files on <html> or on this script: data-js, data-wasm (hashed addresses).
const root = document.documentElement;

// Leptos reads these even where no page streams resources.
globalThis.__RESOLVED_RESOURCES ??= [];
globalThis.__SERIALIZED_ERRORS ??= [];
globalThis.__INCOMPLETE_CHUNKS ??= [];

/** Depth first, a parent before what it contains: the children slot of an island belongs to its owner. */
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
  const bundle = await import(js);
  await bundle.default({ module_or_path: wasm });
  bundle.hydrate();
  await wake(document.body, bundle, []);
  // What an island put into the page later wakes the same way.
  document.addEventListener("wake", (event) => wake(event.target, bundle, []).catch(console.error));
  root.dataset.hydrated = "true";
}

function start() {
  boot().catch((error) => {
    root.dataset.hydrated = "failed";
    console.error("The page works without its live parts:", error);
  });
}

// How many products the guest put aside: their ids stand in a cookie (domain::picks), and the page may be a copy
// that all guests share. An account's list comes with the page.
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

if (document.querySelector("leptos-island")) {
  // The timeout keeps a page that is never idle from staying still.
  if ("requestIdleCallback" in window) requestIdleCallback(start, { timeout: 2000 });
  else start();
}
