// Measures the shop on PostgreSQL: loading compared with COPY of the same rows, and a faceted search over
// HTTP compared with PostgreSQL's own full-text search for the same hits and counts, the way most shops query
// it.
// scripts/pg.sh node bench/postgres.mjs SERVER SITE
// BENCH_ITEMS (only its last size is used) and BENCH_REQUESTS shorten it.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { at, environment, freePort, indexed, latencies, report, run, stop, total } from "./shared.mjs";

const [server, site] = process.argv.slice(2);
const ITEMS = Number((process.env.BENCH_ITEMS ?? "300000").split(",").at(-1));
const ROUNDS = 15;
const cluster = process.env.ZASOV_TEST_POSTGRES;
if (!cluster) throw new Error("run it by scripts/pg.sh");
const address = (name) => cluster.replace(/\/postgres$/, `/${name}`);

function psql(name, sql) {
  const args = ["-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", address(name)];
  const out = spawnSync("psql", args, { input: sql, encoding: "utf8", maxBuffer: 1 << 28 });
  if (out.status !== 0) throw new Error(out.stderr);
  return out.stdout.trim();
}

const TABLES = ["category", "brand", "attribute", "attribute_choice", "category_attribute", "price_type", "warehouse", "product", "product_attribute", "price", "stock_balance", "stock_movement", "change_log"];

/** Seconds that COPY takes to write the same rows into the same tables with the same indexes. */
function byCopy(dir) {
  psql("postgres", "CREATE DATABASE copy;");
  const schema = spawnSync("pg_dump", ["--schema-only", "--no-owner", address("bench")], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (schema.status !== 0) throw new Error(schema.stderr);
  psql("copy", schema.stdout);
  const file = (table) => `'${join(dir, table)}'`;
  psql("bench", TABLES.map((t) => `\\copy ${t} TO ${file(t)}`).join("\n"));
  const from = performance.now();
  // Foreign keys are not checked, as in the comparison on SQLite.
  psql("copy", `SET session_replication_role = replica;\nBEGIN;\n${TABLES.map((t) => `\\copy ${t} FROM ${file(t)}`).join("\n")}\nCOMMIT;`);
  return (performance.now() - from) / 1000;
}

/** Hits, their number and the counts of three facets for one query, by PostgreSQL with its own index. */
const question = (brand, most) => `WITH found AS MATERIALIZED (
  SELECT p.id, p.brand_id, p.price, ts_rank(d.doc, q) AS rank FROM product_text d JOIN product p ON p.id = d.product_id,
    plainto_tsquery('russian', 'камера') q
  WHERE d.doc @@ q AND p.status = 'published' AND p.deleted_at IS NULL AND p.available > 0),
hits AS MATERIALIZED (SELECT * FROM found WHERE brand_id = '${brand}' AND price <= ${most})
SELECT (SELECT json_agg(id) FROM (SELECT id FROM hits ORDER BY rank DESC, id LIMIT 24) t), (SELECT COUNT(*) FROM hits),
  (SELECT json_agg(t) FROM (SELECT brand_id, COUNT(*) FROM found WHERE price <= ${most} GROUP BY 1) t),
  (SELECT json_agg(t) FROM (SELECT a.attribute_id, a.choice_id, COUNT(*) FROM hits JOIN product_attribute a ON a.product_id = hits.id WHERE a.choice_id IS NOT NULL GROUP BY 1, 2) t),
  (SELECT MIN(price) || '-' || MAX(price) FROM found WHERE brand_id = '${brand}');`;

function byFullText(brand) {
  psql("bench", `CREATE TABLE product_text (product_id uuid PRIMARY KEY, doc tsvector NOT NULL);
INSERT INTO product_text SELECT p.id, to_tsvector('russian', p.name_ru || ' ' || p.name_en || ' ' || b.name || ' ' || p.model || ' ' || p.sku || ' ' || p.description_ru) FROM product p JOIN brand b ON b.id = p.brand_id;
CREATE INDEX product_text_doc ON product_text USING gin (doc); ANALYZE;`);
  const ask = Array.from({ length: ROUNDS }, (_, n) => question(brand, 5_000_000 - n)).join("\n");
  const told = psql("bench", `\\o /dev/null\n${question(brand, 5_000_000)}\n\\timing on\n${ask}`);
  const times = [...told.matchAll(/Time: ([\d.]+) ms/g)].map((m) => Number(m[1]));
  if (times.length !== ROUNDS) throw new Error(`${times.length} answers`);
  return at(times, 0.5);
}

const dir = mkdtempSync(join(tmpdir(), "zasov-pg-bench-"));
let shop;
try {
  psql("postgres", "CREATE DATABASE bench;");
  const [port, metrics] = [await freePort(), await freePort()];
  const env = { ...environment(port, metrics, dir, site), ZASOV_DATABASE_URL: address("bench") };
  const made = await run(server, ["generate", "--items", String(ITEMS), "--seed", "1"], env);
  const own = byCopy(dir);
  shop = spawn(server, ["serve"], { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "inherit"] });
  const built = await indexed(shop, metrics);
  const [id, slug] = psql("bench", "SELECT b.id, b.slug FROM product p JOIN brand b ON b.id = p.brand_id WHERE p.name_ru LIKE '%камера%' GROUP BY b.id, b.slug ORDER BY COUNT(*) DESC LIMIT 1;").split("|");
  const facets = await latencies((n) => `http://127.0.0.1:${port}/search?q=${encodeURIComponent("камера")}&stock=1&brand=${slug}&price.max=${50_000 - n}`);
  await stop(shop);
  shop = undefined;
  const text = byFullText(id);
  console.log(`      ${ITEMS} on PostgreSQL: generated in ${made.seconds.toFixed(1)} s (COPY ${own.toFixed(1)} s), index ${built.seconds.toFixed(1)} s; facets ${facets.p50.toFixed(1)}/${facets.p99.toFixed(1)} ms, its full text ${text.toFixed(1)} ms`);
  report("generation on PostgreSQL beside COPY of the same rows", `${(made.seconds / own).toFixed(1)} ×`, "≤ 4 ×", made.seconds / own <= 4);
  report("private memory while generating", `${made.megabytes.toFixed(0)} MB`, "≤ 300 MB", made.megabytes <= 300);
  report("faceted search, the whole page over HTTP, beside PostgreSQL's full text for the same hits and counts", `${(text / facets.p50).toFixed(1)} × as fast`, "≥ 1 ×", text >= facets.p50);
} finally {
  if (shop) await stop(shop);
  rmSync(dir, { recursive: true, force: true });
}
total();
