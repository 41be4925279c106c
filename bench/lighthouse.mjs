// Lighthouse on a phone, for the pages of a shopper: medians of several runs of each, on a server of its own.
// node bench/lighthouse.mjs SERVER SITE
// LIGHTHOUSE_ROUNDS (3) runs of each page; LIGHTHOUSE_ONLY=home,listing some of the pages. LIGHTHOUSE is the folder that
// scripts/bench.sh installs it in.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { freePort, report, sleep, total } from "./shared.mjs";

const library = join(process.env.LIGHTHOUSE ?? ".", "node_modules/lighthouse/core/index.js");
const { default: lighthouse } = await import(pathToFileURL(library).href);

const [server, site] = process.argv.slice(2);
const ROUNDS = Number(process.env.LIGHTHOUSE_ROUNDS ?? 3);
const ONLY = process.env.LIGHTHOUSE_ONLY?.split(",");
/** The whole measurement, then everything is ended. */
const SECONDS_MAX = 1_200;
const AIMS = { performance: 98, accessibility: 100, "best-practices": 100, seo: 100 };
const browsers = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];
const browser = process.env.CHROMIUM ?? browsers.find((path) => existsSync(path));

const dir = mkdtempSync(join(tmpdir(), "zasov-lighthouse-"));
const started = [];
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

function start(command, args, env = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: "ignore" });
  started.push(child);
  return child;
}

function end() {
  for (const child of started) if (child.exitCode === null) child.kill("SIGTERM");
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
}

async function until(url, words = "") {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok && (await answer.text()).includes(words)) return;
    await sleep(100);
  }
  throw new Error(`${url} does not answer`);
}

/** Cookies of a guest with one product in the cart. */
async function cart(base, product) {
  const html = await (await fetch(base + product)).text();
  const id = /name="product" value="([^"]+)"/.exec(html)[1];
  const headers = { origin: base, "sec-fetch-site": "same-origin" };
  const body = new URLSearchParams({ product: id, quantity: "1" });
  const answer = await fetch(`${base}/cart/add`, { method: "POST", headers, body, redirect: "manual" });
  return answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");
}

async function measure(name, url, port, cookie) {
  const runs = [];
  for (let round = 0; round < ROUNDS; round++) {
    const flags = { port, logLevel: "error", output: "json", extraHeaders: cookie ? { Cookie: cookie } : undefined };
    const { lhr } = await lighthouse(url, flags);
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    runs.push(lhr);
  }
  for (const [category, aim] of Object.entries(AIMS)) {
    // Pages of a visitor's own are not for search engines.
    if (category === "seo" && cookie) continue;
    const score = Math.round(median(runs.map((run) => run.categories[category].score)) * 100);
    report(`${name}, ${category}`, String(score), `≥ ${aim}`, score >= aim);
    if (score >= aim || category === "performance") continue;
    const wrong = runs[0].categories[category].auditRefs.map(({ id }) => runs[0].audits[id]).filter(({ score }) => score !== null && score < 1);
    for (const audit of wrong) console.log(`        ${audit.id}: ${JSON.stringify(audit.details?.items?.[0] ?? {}).slice(0, 300)}`);
  }
  const figure = (id) => Math.round(median(runs.map((run) => run.audits[id].numericValue ?? 0)));
  const bytes = figure("total-byte-weight");
  console.log(`        FCP ${figure("first-contentful-paint")} ms, LCP ${figure("largest-contentful-paint")} ms, TBT ${figure("total-blocking-time")} ms, speed ${figure("speed-index")} ms, ${bytes} bytes`);
}

async function main() {
  const [port, gateway, debug] = [await freePort(), await freePort(), await freePort()];
  const base = `http://127.0.0.1:${port}`;
  const env = {
    ZASOV_ADDR: `127.0.0.1:${port}`,
    ZASOV_PUBLIC_URL: base,
    ZASOV_GATEWAY_ADDR: `127.0.0.1:${gateway}`,
    ZASOV_GATEWAY_URL: `http://127.0.0.1:${gateway}/v3`,
    ZASOV_SMS_URL: "folder",
    ZASOV_DATA_DIR: dir,
    ZASOV_SITE_DIR: site,
    ZASOV_LOG: "warn",
  };
  const demo = spawnSync(server, ["demo"], { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "inherit"] });
  if (demo.status !== 0) throw new Error("the demo can't be loaded");
  start(server, ["serve"], env);
  await until(`${base}/catalog/motion-sensors`, "filter-form");
  const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", `--user-data-dir=${join(dir, "browser")}`];
  start(browser, [...flags, `--remote-debugging-port=${debug}`, "about:blank"]);
  await until(`http://127.0.0.1:${debug}/json/version`);

  const product = "/product/hank-hkzw-ms01";
  const pages = { home: "/", listing: "/catalog/motion-sensors", product, repair: "/service/repair", checkout: "/checkout" };
  for (const [name, path] of Object.entries(pages)) {
    if (ONLY && !ONLY.includes(name)) continue;
    await measure(name, base + path, debug, name === "checkout" ? await cart(base, product) : "");
  }
  total();
}

const late = setTimeout(() => {
  console.error("lighthouse: the time is over");
  end();
  process.exit(1);
}, SECONDS_MAX * 1000);
try {
  await main();
} finally {
  clearTimeout(late);
  end();
}
