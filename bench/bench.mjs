// Compares the release server with a bare axum handler that returns the same bytes, in one run, as ratios:
// absolute numbers vary between machines and runs, the ratio much less.
// node bench/bench.mjs SERVER YARDSTICK SITE
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [server, bare, site] = process.argv.slice(2);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const dir = mkdtempSync(join(tmpdir(), "zasov-bench-"));
const started = [];

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

async function until(url, ms) {
  const end = performance.now() + ms;
  while (performance.now() < end) {
    try {
      const answer = await fetch(url);
      if (answer.ok) return await answer.text();
    } catch {}
    await sleep(2);
  }
  throw new Error(`${url} does not answer`);
}

function start(command, args, env = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "inherit"] });
  started.push(child);
  return child;
}

async function end(child) {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
}

/** CPU seconds used by a process; the kernel counts in hundredths. */
function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Pages per second, and their number. Every response must be successful. */
function load(url) {
  const run = spawnSync("wrk", ["-t1", "-c16", `-d${SECONDS}s`, "-s", "bench/addresses.lua", url], { encoding: "utf8" });
  const found = /Requests\/sec:\s+([\d.]+)/.exec(run.stdout ?? "");
  if (!found) throw new Error(`wrk: ${run.stdout}${run.stderr}${run.error ?? ""}`);
  if (/Non-2xx|Socket errors/.test(run.stdout)) throw new Error(`bad answers from ${url}:\n${run.stdout}`);
  return { rate: Number(found[1]), count: Number(/(\d+) requests in/.exec(run.stdout)[1]) };
}

async function pair(name, url, goal, pid) {
  const html = await (await fetch(url)).text();
  const file = join(dir, "page.html");
  writeFileSync(file, html);
  const port = await freePort();
  const yardstick = start(bare, [`127.0.0.1:${port}`, file]);
  await until(`http://127.0.0.1:${port}/`, 5000);
  const ratios = [];
  const rates = [];
  const costs = [];
  for (let round = 0; round < ROUNDS; round++) {
    const b = load(`http://127.0.0.1:${port}/`);
    const before = cpuSeconds(pid);
    const a = load(url);
    costs.push(((cpuSeconds(pid) - before) * 1000) / a.count);
    rates.push([a.rate, b.rate]);
    ratios.push(a.rate / b.rate);
  }
  await end(yardstick);
  const [a, b] = [median(rates.map((r) => r[0])), median(rates.map((r) => r[1]))];
  report(name, `${median(ratios).toFixed(3)} of the bare handler (${Math.round(a)} of ${Math.round(b)} pages/s, ${median(costs).toFixed(2)} ms of a core each, ${html.length} characters)`, `≥ ${goal}`, median(ratios) >= goal);
}

const rows = [];
function report(what, figure, aim, reached) {
  rows.push({ what, figure, aim, reached });
  console.log(`${reached ? "ok  " : "MISS"}  ${what}: ${figure} (aim ${aim})`);
}

/** Size of a shopper's first page load, compressed, including fonts, without pictures. */
async function firstPage(base, path) {
  const answer = await fetch(base + path, { headers: { "accept-encoding": "identity" } });
  const html = await answer.text();
  const wanted = [...new Set([...html.matchAll(/(?:href|src|data-js|data-wasm)="(\/pkg\/[^"]+)"/g)].map((m) => m[1]))];
  const sizes = [];
  const page = await raw(base, path);
  const sheet = await (await fetch(base + /\/pkg\/main[^"]+/.exec(html)[0])).text();
  for (const [font] of sheet.matchAll(/\/pkg\/fonts\/[^)"]+/g)) if (!wanted.includes(font)) wanted.push(font);
  sizes.push(["page", page]);
  for (const path of wanted) sizes.push([path.replace(/[.-][0-9a-f]{8,}/, ""), await raw(base, path)]);
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
  for (const [name, bytes] of sizes) console.log(`      ${String(bytes).padStart(8)}  ${name}`);
  return total;
}

/** Bytes on the wire: `fetch` decompresses, so the length header is used. */
async function raw(base, path) {
  const run = spawnSync("curl", ["-s", "-o", join(dir, "body"), "-w", "%{size_download}", "-H", "Accept-Encoding: br", base + path], { encoding: "utf8" });
  return Number(run.stdout);
}

async function main() {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const env = {
    ZASOV_ADDR: `127.0.0.1:${port}`,
    ZASOV_DATA_DIR: dir,
    ZASOV_SITE_DIR: site,
    ZASOV_TRUSTED_PROXIES: "127.0.0.1",
    ZASOV_LOG: "warn",
  };
  const demo = spawnSync(server, ["demo"], { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "inherit"] });
  if (demo.status !== 0) throw new Error("the demo can't be loaded");

  const starts = [];
  let shop;
  for (let round = 0; round < 5; round++) {
    if (shop) await end(shop);
    const from = performance.now();
    shop = start(server, ["serve"], env);
    await until(`${base}/`, 10000);
    starts.push(performance.now() - from);
  }
  report("start to first page", `${Math.round(median(starts))} ms`, "≤ 300 ms", median(starts) <= 300);

  const listing = await bigCategory(base);
  const product = /href="(\/product\/[^"]+)"/.exec(await (await fetch(base + listing)).text())[1];
  // A parameter unknown to all pages bypasses the cache: the page is rendered from the database each time.
  await pair("listing, rendered anew", `${base}${listing}?anew=1`, 0.05, shop.pid);
  await pair("product, rendered anew", `${base}${product}?anew=1`, 0.05, shop.pid);
  await pair("listing, cached", base + listing, 0.5, shop.pid);
  await pair("product, cached", base + product, 0.5, shop.pid);

  const pages = Number(spawnSync("sh", ["-c", `grep RssAnon /proc/${shop.pid}/status | grep -o '[0-9]*'`], { encoding: "utf8" }).stdout);
  report("private memory after all that (well over 10,000 pages)", `${(pages / 1024).toFixed(1)} MB`, "≤ 60 MB", pages / 1024 <= 60);

  const bytes = await firstPage(base, listing);
  report("shopper's first listing, compressed, fonts included", `${(bytes / 1000).toFixed(1)} KB`, "≤ 220 KB", bytes <= 220_000);
}

/** A category whose first page is full. */
async function bigCategory(base) {
  const html = await (await fetch(`${base}/catalog`)).text();
  for (const [, path] of html.matchAll(/href="(\/catalog\/[^"?]+)"/g)) {
    const cards = (await (await fetch(base + path)).text()).match(/\/media\//g) ?? [];
    if (cards.length >= 24) return path;
  }
  throw new Error("no category has 24 products");
}

try {
  await main();
  const missed = rows.filter((r) => !r.reached).length;
  console.log(`\n${rows.length - missed} aims reached, ${missed} missed`);
} finally {
  for (const child of started) if (child.exitCode === null) child.kill("SIGTERM");
  rmSync(dir, { recursive: true, force: true });
}
