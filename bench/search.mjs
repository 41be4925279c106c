// Measures catalogue and search at several sizes, in one run: generation, the index, listings, facets,
// suggestions and product pages over HTTP, compared with the bare engine and SQLite's own shell.
// node bench/search.mjs SERVER ENGINE SITE
// BENCH_ITEMS="3000,30000,300000" and BENCH_REQUESTS shorten it.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { administrator, mixed, reportMixed } from "./mixed.mjs";
import { environment, freePort, indexed, latencies, report, rssAnon, run, stop, total } from "./shared.mjs";

const [server, engine, site] = process.argv.slice(2);
const SIZES = (process.env.BENCH_ITEMS ?? "3000,30000,300000").split(",").map(Number);

function size(dir) {
  const out = spawnSync("du", ["-sb", dir], { encoding: "utf8" }).stdout;
  return Number(out.split("\t")[0]);
}

function sqlite(file, sql) {
  const out = spawnSync("sqlite3", [file], { input: sql, encoding: "utf8", maxBuffer: 1 << 28 });
  if (out.status !== 0 || out.stderr) throw new Error(out.stderr);
  return out.stdout.trim();
}

const TABLES = ["category", "brand", "attribute", "attribute_choice", "category_attribute", "price_type", "warehouse", "product", "product_attribute", "price", "stock_balance", "stock_movement", "change_log"];

/**
 * Seconds that SQLite's own shell takes to write the same rows into the same tables with the same indexes, in
 * one transaction and without checking foreign keys: `.read` of its own dump (`.import` supports neither
 * blobs nor NULL), and copied from file to file, which involves no parsing.
 */
function byItself(file, dir) {
  const schema = sqlite(file, "SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type = 'index', rowid;");
  const text = join(dir, "rows.sql");
  sqlite(file, `.output ${text}\n${TABLES.map((t) => `.mode insert ${t}\nSELECT * FROM ${t};`).join("\n")}`);
  const filled = (name, sql) => {
    const copy = join(dir, name);
    sqlite(copy, `PRAGMA journal_mode = WAL;\n${schema}`);
    const from = performance.now();
    sqlite(copy, `PRAGMA foreign_keys = OFF;\n${sql}`);
    const seconds = (performance.now() - from) / 1000;
    rmSync(copy);
    return seconds;
  };
  const read = filled("read.db", `BEGIN;\n.read ${text}\nCOMMIT;`);
  rmSync(text);
  const copied = filled("copied.db", `ATTACH '${file}' AS old; BEGIN; ${TABLES.map((t) => `INSERT INTO ${t} SELECT * FROM old.${t};`).join(" ")} COMMIT;`);
  return { read, copied };
}

/** Products in stock, with what an edit of their price needs. */
function inStock(file) {
  const rows = sqlite(file, "SELECT lower(hex(id)), version, price FROM product WHERE status = 'published' AND deleted_at IS NULL AND kind = 'goods' AND available > 20 AND price IS NOT NULL ORDER BY random() LIMIT 400;");
  return rows.split("\n").map((row) => {
    const [hex, version, price] = row.split("|");
    return { id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"), version: Number(version), price: Number(price) };
  });
}

const TEXT = `SELECT SUM(LENGTH(CAST(name_ru || name_en || description_ru || description_en || model || sku AS BLOB))) + (SELECT SUM(LENGTH(CAST(COALESCE(c.name_ru || c.name_en, '') || COALESCE(a.number_milli, '') || t.name_ru AS BLOB))) FROM product_attribute a JOIN attribute t ON t.id = a.attribute_id LEFT JOIN attribute_choice c ON c.id = a.choice_id) FROM product;`;

async function measure(items) {
  const dir = mkdtempSync(join(tmpdir(), "zasov-search-"));
  const port = await freePort();
  const metrics = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const env = environment(port, metrics, dir, site);
  const file = join(dir, "zasov.db");
  let shop;
  try {
    const made = await run(server, ["generate", "--items", String(items), "--seed", "1"], env);
    await administrator(server, env);
    const own = byItself(file, dir);
    const text = Number(sqlite(file, TEXT));
    shop = spawn(server, ["serve"], { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "inherit"] });
    const building = await indexed(shop, metrics);
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
    const pages = {
      listing: (n) => `/catalog/bullet-cameras?anew=${n}&page=${1 + (n % 3)}`,
      search: (n) => `/search?q=${word(n)}&stock=1&price.max=${50_000 + (n % 50_000)}`,
      suggestions: (n) => `/api/suggest?q=${encodeURIComponent(beginnings[n % beginnings.length])}&anew=${n}`,
      product: (n) => `/product/${slugs[n % slugs.length]}?anew=${n}`,
    };
    const together = items === SIZES.at(-1) ? await mixed(base, pages, inStock(file)) : undefined;
    await stop(shop);
    shop = undefined;
    const slot = join(dir, "index", "0");
    const build = readdirSync(slot).filter((name) => /^\d+$/.test(name)).sort((a, b) => a - b).at(-1);
    const index = size(join(slot, build));
    const bare = spawnSync(engine, [join(slot, build), "камера", brand, "200"], { encoding: "utf8" });
    if (bare.status !== 0) throw new Error(bare.stderr);
    const [ours, raw] = bare.stdout.trim().split(" ").map(Number);
    const figures = { together, items, made, own, text, building, index, memory, listing, facets, typed, product, ours, raw };
    console.log(`      ${items}: generated in ${made.seconds.toFixed(1)} s (SQLite's shell ${own.read.toFixed(1)} s, from file to file ${own.copied.toFixed(1)} s; ${made.megabytes.toFixed(0)} MB), index ${building.seconds.toFixed(1)} s, ${(index / 1e6).toFixed(1)} MB; ms p50/p99 listing ${f(listing)}, facets ${f(facets)}, suggestions ${f(typed)}, product ${f(product)}; engine ${ours} ms, tantivy's own collectors ${raw} ms`);
    return figures;
  } finally {
    if (shop) await stop(shop);
    rmSync(dir, { recursive: true, force: true });
  }
}

const f = ({ p50, p99 }) => `${p50.toFixed(1)}/${p99.toFixed(1)}`;

const all = [];
for (const items of SIZES) all.push(await measure(items));
const [small, large] = [all[0], all.at(-1)];
const slower = large.made.seconds / large.own.read;
report("generation beside SQLite's shell reading the same rows", `${slower.toFixed(1)} ×`, "≤ 4 ×", slower <= 4);
report("private memory while generating", `${large.made.megabytes.toFixed(0)} MB`, "≤ 300 MB", large.made.megabytes <= 300);
report("index built", `${large.building.seconds.toFixed(1)} s`, "≤ 60 s", large.building.seconds <= 60);
report("index beside the text that goes in", `${(large.index / large.text).toFixed(2)} ×`, "≤ 2.5 ×", large.index / large.text <= 2.5);
report("faceted search, one client, p50", `${large.facets.p50.toFixed(1)} ms`, "≤ 25 ms", large.facets.p50 <= 25);
report("faceted search, eight clients, p99", `${large.facets.p99.toFixed(1)} ms`, "≤ 100 ms", large.facets.p99 <= 100);
report("faceted search over HTTP beside tantivy's own collectors for the same hits and counts", `${(large.facets.p50 / large.raw).toFixed(2)} ×`, "≤ 2 ×", large.facets.p50 / large.raw <= 2);
const growth = (name) => large[name].p50 / small[name].p50;
report("growth of a product page", `${growth("product").toFixed(2)} ×`, "≤ 3 ×", growth("product") <= 3);
report("growth of suggestions", `${growth("typed").toFixed(2)} ×`, "≤ 3 ×", growth("typed") <= 3);
report("growth of facets", `${growth("facets").toFixed(2)} ×`, "≤ 10 ×", growth("facets") <= 10);
report("private memory while building and serving", `${Math.max(large.building.megabytes, large.memory).toFixed(0)} MB`, "≤ 300 MB", Math.max(large.building.megabytes, large.memory) <= 300);
reportMixed(large.together);
total();
