// Shared by the measurements of catalogue and search.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { createServer } from "node:net";

export const REQUESTS = Number(process.env.BENCH_REQUESTS ?? 300);
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
export const at = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
const agent = new Agent({ keepAlive: true, maxSockets: 16 });
const reached = [];

export function report(what, figure, aim, isReached) {
  reached.push(isReached);
  console.log(`${isReached ? "ok  " : "MISS"}  ${what}: ${figure} (aim ${aim})`);
}

export function total() {
  console.log(`\n${reached.filter(Boolean).length} aims reached, ${reached.filter((r) => !r).length} missed`);
}

export const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

let client = 0;
/**
 * Milliseconds until the complete response. Each request appears to come from another client behind the
 * trusted proxy.
 */
export function timed(url) {
  return new Promise((resolve, reject) => {
    const n = ++client;
    const from = `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
    const headers = { "x-forwarded-for": from, "sec-fetch-site": "same-origin" };
    const begun = performance.now();
    get(url, { agent, headers }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => {
        if (answer.statusCode !== 200) reject(new Error(`${url}: ${answer.statusCode}`));
        resolve({ ms: performance.now() - begun, text: Buffer.concat(parts).toString() });
      });
    }).on("error", reject);
  });
}

/** p50 with one client, p99 with eight; `url(n)` returns a different address each time. */
export async function latencies(url) {
  for (let n = 0; n < 30; n++) await timed(url(1_000_000 + n));
  const alone = [];
  for (let n = 0; n < REQUESTS; n++) alone.push((await timed(url(n))).ms);
  const together = [];
  let next = REQUESTS;
  const worker = async () => {
    while (next < REQUESTS * 4) together.push((await timed(url(next++))).ms);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return { p50: at(alone, 0.5), p99: at(together, 0.99) };
}

export const rssAnon = (pid) => Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;


/** Runs to completion; returns seconds and peak private memory. */
export async function run(server, args, env) {
  const from = performance.now();
  const child = spawn(server, args, { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "ignore"] });
  let most = 0;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  const watch = setInterval(() => {
    try {
      most = Math.max(most, rssAnon(child.pid));
    } catch {}
  }, 100);
  const code = await gone;
  clearInterval(watch);
  if (code !== 0) throw new Error(`${args.join(" ")}: ${code}`);
  return { seconds: (performance.now() - from) / 1000, megabytes: most };
}

export async function stop(child) {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
}

/** Seconds until the search index is built and up to date, and peak private memory meanwhile. */
export async function indexed(shop, metrics) {
  const from = performance.now();
  let most = 0;
  for (;;) {
    await sleep(50);
    most = Math.max(most, rssAnon(shop.pid));
    const told = await fetch(`http://127.0.0.1:${metrics}/metrics`).then((a) => a.text()).catch(() => "");
    if (/zasov_search_ready 1/.test(told) && /zasov_search_changes_behind 0/.test(told)) break;
    if (performance.now() - from > 600_000) throw new Error("the index is not built");
  }
  return { seconds: (performance.now() - from) / 1000, megabytes: most };
}

/** Environment of a server used by this measurement only. */
export const environment = (port, metrics, dir, site) => ({
  ZASOV_ADDR: `127.0.0.1:${port}`,
  ZASOV_METRICS_ADDR: `127.0.0.1:${metrics}`,
  ZASOV_DATA_DIR: dir,
  ZASOV_SITE_DIR: site,
  ZASOV_TRUSTED_PROXIES: "127.0.0.1",
  ZASOV_RATE_PER_MINUTE: "100000",
  ZASOV_LOG: "warn",
});
