// Measures catalogue and search at several sizes, in one run: generation, the index, listings, facets, suggestions and
// product pages over HTTP, beside the bare engine and PostgreSQL's or SQLite's own tools.
//   node bench/search.mjs SERVER ENGINE SITE
// BENCH_ITEMS="3000,30000,300000" and BENCH_REQUESTS shorten it.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { Agent, get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [server, engine, site] = process.argv.slice(2);
const SIZES = (process.env.BENCH_ITEMS ?? "3000,30000,300000").split(",").map(Number);
const REQUESTS = Number(process.env.BENCH_REQUESTS ?? 300);
const rows = [];
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const at = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
const agent = new Agent({ keepAlive: true, maxSockets: 16 });

function report(what, figure, aim, reached) {
  rows.push(reached);
  console.log(`${reached ? "ok  " : "MISS"}  ${what}: ${figure} (aim ${aim})`);
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

let client = 0;
/** Milliseconds until the whole answer is here. Each request comes from another client behind the trusted proxy. */
function timed(url) {
  return new Promise((resolve, reject) => {
    const n = ++client;
    const headers = { "x-forwarded-for": `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}` };
    const from = performance.now();
    get(url, { agent, headers }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => {
        if (answer.statusCode !== 200) reject(new Error(`${url}: ${answer.statusCode}`));
        resolve({ ms: performance.now() - from, text: Buffer.concat(parts).toString() });
      });
    }).on("error", reject);
  });
}

/** p50 with one client, p99 with eight; `url(n)` is another address each time. */
async function latencies(url) {
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

const rssAnon = (pid) => Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;

function size(dir) {
  const out = spawnSync("du", ["-sb", dir], { encoding: "utf8" }).stdout;
  return Number(out.split("\t")[0]);
}

/** Runs to its end and tells seconds and the most private memory. */
async function run(args, env) {
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

function sqlite(file, sql) {
  const out = spawnSync("sqlite3", [file], { input: sql, encoding: "utf8", maxBuffer: 1 << 28 });
  if (out.status !== 0 || out.stderr) throw new Error(out.stderr);
  return out.stdout.trim();
}

/** Seconds in which SQLite itself writes the same rows into the same tables with the same indexes. */
function byItself(file, copy) {
  const schema = sqlite(file, "SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type = 'index', rowid;");
  const tables = ["category", "brand", "attribute", "attribute_choice", "category_attribute", "price_type", "warehouse", "product", "product_attribute", "price", "stock_balance", "stock_movement", "change_log"];
  sqlite(copy, `PRAGMA journal_mode = WAL;\n${schema}`);
  const from = performance.now();
  const inserts = tables.map((t) => `INSERT INTO ${t} SELECT * FROM old.${t};`).join("\n");
  sqlite(copy, `PRAGMA foreign_keys = OFF; ATTACH '${file}' AS old; BEGIN; ${inserts} COMMIT;`);
  return (performance.now() - from) / 1000;
}

const TEXT = `SELECT SUM(LENGTH(CAST(name_ru || name_en || description_ru || description_en || model || sku AS BLOB))) + (SELECT SUM(LENGTH(CAST(COALESCE(c.name_ru || c.name_en, '') || COALESCE(a.number_milli, '') || t.name_ru AS BLOB))) FROM product_attribute a JOIN attribute t ON t.id = a.attribute_id LEFT JOIN attribute_choice c ON c.id = a.choice_id) FROM product;`;

async function measure(items) {
  const dir = mkdtempSync(join(tmpdir(), "zasov-search-"));
  const port = await freePort();
  const metrics = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const env = {
    ZASOV_ADDR: `127.0.0.1:${port}`,
    ZASOV_METRICS_ADDR: `127.0.0.1:${metrics}`,
    ZASOV_DATA_DIR: dir,
    ZASOV_SITE_DIR: site,
    ZASOV_TRUSTED_PROXIES: "127.0.0.1",
    ZASOV_RATE_PER_MINUTE: "100000",
    ZASOV_LOG: "warn",
  };
  const file = join(dir, "zasov.db");
  let shop;
  try {
    const made = await run(["generate", "--items", String(items), "--seed", "1"], env);
    const own = byItself(file, join(dir, "copy.db"));
    rmSync(join(dir, "copy.db"));
    const text = Number(sqlite(file, TEXT));
    shop = spawn(server, ["serve"], { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "inherit"] });
    const from = performance.now();
    let building = 0;
    for (;;) {
      await sleep(50);
      building = Math.max(building, rssAnon(shop.pid));
      const told = await fetch(`http://127.0.0.1:${metrics}/metrics`).then((a) => a.text()).catch(() => "");
      if (/zasov_search_ready 1/.test(told) && /zasov_search_changes_behind 0/.test(told)) break;
      if (performance.now() - from > 600_000) throw new Error("the index is not built");
    }
    const built = (performance.now() - from) / 1000;
    const slugs = sqlite(file, "SELECT slug FROM product WHERE status = 'published' AND deleted_at IS NULL ORDER BY random() LIMIT 4000;").split("\n");
    const brand = sqlite(file, "SELECT b.slug FROM product p JOIN brand b ON b.id = p.brand_id JOIN category c ON c.id = p.category_id WHERE p.name_ru LIKE '%камера%' GROUP BY b.slug ORDER BY COUNT(*) DESC LIMIT 1;");
    const words = ["камера", "датчик", "кабель", "розетка", "реле", "коммутатор", "уличная камера", "датчик движения", "camera", "switch"];
    const beginnings = ["кам", "датч", "каб", "роз", "рел", "комм", "ули", "двиг", "cam", "swi", "замо", "сир"];
    const word = (n) => encodeURIComponent(words[n % words.length]);
    const listing = await latencies((n) => `${base}/catalog/bullet-cameras?anew=${n}&page=${1 + (n % 3)}`);
    const facets = await latencies((n) => `${base}/search?q=${word(n)}&stock=1&brand=${brand}&price.max=${50_000 - n}`);
    const typed = await latencies((n) => `${base}/api/suggest?q=${encodeURIComponent(beginnings[n % beginnings.length])}&anew=${n}`);
    const product = await latencies((n) => `${base}/product/${slugs[n % slugs.length]}?anew=${n}`);
    const memory = rssAnon(shop.pid);
    await stop(shop);
    shop = undefined;
    const slot = join(dir, "index", "0");
    const build = readdirSync(slot).filter((name) => /^\d+$/.test(name)).sort((a, b) => a - b).at(-1);
    const index = size(join(slot, build));
    const bare = spawnSync(engine, [join(slot, build), "камера", brand, "200"], { encoding: "utf8" });
    const [ours, raw] = bare.stdout.trim().split(" ").map(Number);
    const figures = { items, made, own, text, built, building, index, memory, listing, facets, typed, product, ours, raw };
    console.log(`      ${items}: generated in ${made.seconds.toFixed(1)} s (SQLite itself ${own.toFixed(1)} s, ${made.megabytes.toFixed(0)} MB), index ${built.toFixed(1)} s, ${(index / 1e6).toFixed(1)} MB; ms p50/p99 listing ${f(listing)}, facets ${f(facets)}, suggestions ${f(typed)}, product ${f(product)}; engine ${ours} ms, tantivy's own collectors ${raw} ms`);
    return figures;
  } finally {
    if (shop) await stop(shop);
    rmSync(dir, { recursive: true, force: true });
  }
}

const f = ({ p50, p99 }) => `${p50.toFixed(1)}/${p99.toFixed(1)}`;

async function stop(child) {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
}

const all = [];
for (const items of SIZES) all.push(await measure(items));
const [small, large] = [all[0], all.at(-1)];
report("generation beside SQLite's own copy of the same rows", `${(large.made.seconds / large.own).toFixed(1)} ×`, "≤ 4 ×", large.made.seconds / large.own <= 4);
report("private memory while generating", `${large.made.megabytes.toFixed(0)} MB`, "≤ 300 MB", large.made.megabytes <= 300);
report("index built", `${large.built.toFixed(1)} s`, "≤ 60 s", large.built <= 60);
report("index beside the text that goes in", `${(large.index / large.text).toFixed(2)} ×`, "≤ 2.5 ×", large.index / large.text <= 2.5);
report("faceted search, one client, p50", `${large.facets.p50.toFixed(1)} ms`, "≤ 25 ms", large.facets.p50 <= 25);
report("faceted search, eight clients, p99", `${large.facets.p99.toFixed(1)} ms`, "≤ 100 ms", large.facets.p99 <= 100);
report("faceted search over HTTP beside tantivy's own collectors for the same hits and counts", `${(large.facets.p50 / large.raw).toFixed(2)} ×`, "≤ 2 ×", large.facets.p50 / large.raw <= 2);
const growth = (name) => large[name].p50 / small[name].p50;
report("growth of a product page", `${growth("product").toFixed(2)} ×`, "≤ 3 ×", growth("product") <= 3);
report("growth of suggestions", `${growth("typed").toFixed(2)} ×`, "≤ 3 ×", growth("typed") <= 3);
report("growth of facets", `${growth("facets").toFixed(2)} ×`, "≤ 10 ×", growth("facets") <= 10);
report("private memory while building and serving", `${Math.max(large.building, large.memory).toFixed(0)} MB`, "≤ 300 MB", Math.max(large.building, large.memory) <= 300);
console.log(`\n${rows.filter(Boolean).length} aims reached, ${rows.filter((r) => !r).length} missed`);
