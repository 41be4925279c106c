// A peak hour: ten times the usual orders of a shop with 300,000 products and 7,000 orders a month, with what visitors read
// before they order, and staff who look at their lists. Requests are sent when they are due, whether or not earlier ones
// were answered, and timed from then. Afterwards every order must be there and paid. With PostgreSQL two servers share the
// database, and one of them is killed in the middle.
// node bench/peak.mjs SERVER SITE                    one server on SQLite
// scripts/pg.sh node bench/peak.mjs SERVER SITE      two servers on PostgreSQL
// BENCH_ITEMS (only its last size is used), BENCH_PEAK_SECONDS and BENCH_PEAK_HISTORY (orders before) shorten it.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LOGIN, PASSWORD, administrator } from "./mixed.mjs";
import { at, environment, freePort, indexed, report, run, sleep, stop, total } from "./shared.mjs";
import { Servers, Visitor, checkout, form } from "./visitor.mjs";

const [server, site] = process.argv.slice(2);
const ITEMS = Number((process.env.BENCH_ITEMS ?? "300000").split(",").at(-1));
const SECONDS = Number(process.env.BENCH_PEAK_SECONDS ?? 180);
const HISTORY = Number(process.env.BENCH_PEAK_HISTORY ?? 500);
const cluster = process.env.ZASOV_TEST_POSTGRES;

const ORDERS_A_MONTH = 7_000;
const PEAK = 10;
/** The hours of a day in which people order. */
const HOURS = 12;
const ORDERS_A_SECOND = (ORDERS_A_MONTH / 30 / HOURS / 3_600) * PEAK;
/** Pages of a visitor for each order: 1.5 of a hundred visits end with one, and a visit has six pages. */
const PAGES = { home: 20, listing: 140, product: 140, search: 60, suggestions: 40, cart: 10 };
/** Lists that staff open in a second: ten people, each every five seconds. */
const LISTS_A_SECOND = 2;
const PAGE_MS_MAX = 300;
/** Requests of each kind while nothing else happens. */
const QUIET = 60;
/** How long the last payments may take to be settled. */
const SETTLED_SECONDS_MAX = 90;

const WORDS = ["камера", "датчик", "кабель", "розетка", "реле", "коммутатор", "уличная камера", "датчик движения", "camera", "switch"];
const BEGINNINGS = ["кам", "датч", "каб", "роз", "рел", "комм", "ули", "двиг", "cam", "swi", "замо", "сир"];
const LISTS = ["/admin/today", "/admin/orders", "/admin/products", "/admin/stock", "/admin/products?q=камера", "/desk/requests"];

/** Rows of a query on the database of the shop, each a list of texts. */
function query(database, sql) {
  const command = cluster ? ["psql", ["-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", database]] : ["sqlite3", [database]];
  const out = spawnSync(...command, { input: sql, encoding: "utf8", maxBuffer: 1 << 28 });
  if (out.status !== 0 || out.stderr) throw new Error(out.stderr);
  return out.stdout.trim().split("\n").filter(Boolean).map((row) => row.split("|"));
}

/** The same numbers each time, from 0 to 1. */
function dice(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What the measurement asks for: each step gets its number and the moment from which it is timed. */
class Shoppers {
  #servers;
  #products;
  #slugs;
  #staff = [];
  /** Milliseconds of each kind of page. */
  times = {};
  /** The orders that were confirmed, by number. */
  orders = [];
  errors = [];

  constructor(servers, products, slugs) {
    this.#servers = servers;
    this.#products = products;
    this.#slugs = slugs;
  }

  async logIn() {
    for (let n = 0; n < 5; n++) {
      const one = new Visitor(this.#servers);
      await one.send("/login", form({ login: LOGIN, password: PASSWORD }));
      this.#staff.push(one);
    }
  }

  async #timed(kind, due, visitor, path, body) {
    const answer = await visitor.send(encodeURI(path), body);
    (this.times[kind] ??= []).push(performance.now() - due);
    return answer;
  }

  #product(n) {
    return this.#products[n % this.#products.length];
  }

  /** One page or a change of a cart. */
  page(kind, n, due) {
    const word = WORDS[n % WORDS.length];
    const path = {
      home: () => "/",
      listing: () => `/catalog/bullet-cameras?anew=${n}&page=${1 + (n % 3)}`,
      product: () => `/product/${this.#slugs[n % this.#slugs.length]}?anew=${n}`,
      search: () => `/search?q=${word}&stock=1&price.max=${50_000 + (n % 50_000)}`,
      suggestions: () => `/api/suggest?q=${BEGINNINGS[n % BEGINNINGS.length]}&anew=${n}`,
      cart: () => "/cart/add",
    }[kind]();
    const body = kind === "cart" ? form({ product: this.#product(n), quantity: "1" }) : undefined;
    return this.#timed(kind, due, new Visitor(this.#servers), path, body);
  }

  list(n, due) {
    return this.#timed("staff lists", due, this.#staff[n % this.#staff.length], LISTS[n % LISTS.length]);
  }

  /** A guest orders one product and pays it at the gateway, or pays on receipt. */
  async order(n, due, payment = "card") {
    const guest = new Visitor(this.#servers);
    await this.#timed("cart", due, guest, "/cart/add", form({ product: this.#product(n), quantity: "1" }));
    await this.#timed("cart page", performance.now(), guest, "/cart");
    const { text } = await this.#timed("checkout", performance.now(), guest, "/checkout");
    const sent = checkout(text, payment, `guest${n}@shop.example`);
    const placed = await this.#timed("order", performance.now(), guest, "/checkout", sent);
    if (placed.status !== 303) throw new Error(`an order is not placed: ${placed.status}`);
    let { to } = placed;
    if (to.includes("/pay/")) {
      const paid = await fetch(`${to}/pay`, { method: "POST", redirect: "manual" });
      to = paid.headers.get("location") ?? "";
    }
    const path = to.replace(this.#servers.origin, "");
    // The number has a Latin letter in addresses and a Cyrillic one in the database.
    const number = decodeURIComponent(path.split(/[/?]/)[2] ?? "").replace(/^Z/, "З");
    this.orders.push({ number, isOnline: payment === "card" });
    await this.#timed("order page", performance.now(), guest, path);
  }

  /** Runs steps of one kind at random moments, so many a second on average, until the time is over. */
  async arrive(rate, seed, until, step) {
    const random = dice(seed);
    const running = [];
    let due = performance.now();
    for (let n = seed * 1_000_000; ; n++) {
      due += (-Math.log(1 - random()) / rate) * 1_000;
      if (due > until) break;
      await sleep(Math.max(0, due - performance.now()));
      const at = due;
      running.push(step(n, at).catch((error) => this.errors.push(error)));
    }
    await Promise.all(running);
  }

  /** The load until the time is over. */
  async peak(until) {
    const pages = Object.entries(PAGES).map(([kind, count], n) => this.arrive(ORDERS_A_SECOND * count, n + 1, until, (n, due) => this.page(kind, n, due)));
    const lists = this.arrive(LISTS_A_SECOND, 20, until, (n, due) => this.list(n, due));
    const orders = this.arrive(ORDERS_A_SECOND, 30, until, (n, due) => this.order(n, due));
    await Promise.all([...pages, lists, orders]);
  }
}

/** Each kind alone, one request after the other. */
async function quiet(shoppers) {
  for (let n = 0; n < QUIET; n++) {
    for (const kind of Object.keys(PAGES)) await shoppers.page(kind, n, performance.now());
    await shoppers.list(n, performance.now());
    if (n % 6 === 0) await shoppers.order(n, performance.now());
  }
  const { times } = shoppers;
  shoppers.times = {};
  return times;
}

/** Orders of the time before, a few at once. */
async function history(shoppers) {
  let next = 0;
  const guest = async () => {
    while (next < HISTORY) {
      const n = 100_000 + next++;
      await shoppers.order(n, performance.now(), "on_receipt");
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: 8 }, guest));
  shoppers.times = {};
  return (performance.now() - begun) / 1_000;
}

/** Waits until all orders that were to be paid are; returns how many are missing, and how many are not paid. */
async function lost(database, orders) {
  const begun = performance.now();
  const numbers = (some) => some.map(({ number }) => `'${number}'`).join(",") || "''";
  const count = (condition) => Number(query(database, `SELECT COUNT(*) FROM shop_order WHERE ${condition};`)[0][0]);
  const missing = orders.length - count(`number IN (${numbers(orders)})`);
  const online = orders.filter((order) => order.isOnline);
  for (;;) {
    const unpaid = online.length - count(`number IN (${numbers(online)}) AND paid = total`);
    const seconds = (performance.now() - begun) / 1_000;
    if (unpaid === 0 || seconds > SETTLED_SECONDS_MAX) return { missing, unpaid, seconds };
    await sleep(500);
  }
}

function start(env, command = "serve") {
  return spawn(server, [command], { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "inherit"] });
}

async function main() {
  const dir = mkdtempSync(join(tmpdir(), "zasov-peak-"));
  const gateway = await freePort();
  const count = cluster ? 2 : 1;
  const ports = [];
  for (let n = 0; n < 2 * count; n++) ports.push(await freePort());
  const bases = ports.slice(0, count).map((port) => `http://127.0.0.1:${port}`);
  const shared = {
    ZASOV_PUBLIC_URL: bases[0],
    ZASOV_GATEWAY_ADDR: `127.0.0.1:${gateway}`,
    ZASOV_GATEWAY_URL: `http://127.0.0.1:${gateway}/v3`,
    ZASOV_GUEST_ORDERS_PER_DAY: "100000",
  };
  if (cluster) {
    query(cluster, "CREATE DATABASE peak;");
    shared.ZASOV_DATABASE_URL = cluster.replace(/\/postgres$/, "/peak");
  }
  const database = shared.ZASOV_DATABASE_URL ?? join(dir, "zasov.db");
  const envs = bases.map((_, n) => ({ ...environment(ports[n], ports[count + n], dir, site), ...shared }));
  const running = [];
  try {
    await run(server, ["generate", "--items", String(ITEMS), "--seed", "1"], envs[0]);
    await administrator(server, envs[0]);
    running.push(start(envs[0], "gateway"));
    for (const [n, env] of envs.entries()) {
      running.push(start(env));
      await indexed(running.at(-1), ports[count + n]);
    }
    const key = cluster ? "id" : "lower(hex(id))";
    const products = query(database, `SELECT ${key} FROM product WHERE status = 'published' AND deleted_at IS NULL AND kind = 'goods' AND available > 100 AND price IS NOT NULL ORDER BY id LIMIT 400;`);
    const ids = products.map(([id]) => id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"));
    const slugs = query(database, "SELECT slug FROM product WHERE status = 'published' AND deleted_at IS NULL ORDER BY random() LIMIT 4000;").flat();
    const servers = new Servers(...bases);
    const shoppers = new Shoppers(servers, ids, slugs);
    await shoppers.logIn();
    const before = await history(shoppers);
    const idle = await quiet(shoppers);
    const until = performance.now() + SECONDS * 1_000;
    const killed = cluster ? sleep(SECONDS * 500).then(() => running.at(-1).kill("SIGKILL")) : undefined;
    await Promise.all([shoppers.peak(until), killed]);
    const left = await lost(database, shoppers.orders);
    console.log(`      ${bases.length === 1 ? "one server on SQLite" : "two servers on PostgreSQL, one killed in the middle"}, ${ITEMS} products, ${SECONDS} s; ${HISTORY} orders before in ${before.toFixed(1)} s; ${servers.moved} requests sent again to another server`);
    let answers = 0;
    for (const [kind, times] of Object.entries(shoppers.times)) {
      answers += times.length;
      const [p50, p99, alone] = [at(times, 0.5), at(times, 0.99), at(idle[kind], 0.99)];
      report(`peak hour, ${kind}`, `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms of ${times.length}, ${(p99 / alone).toFixed(1)} × idle (${alone.toFixed(1)} ms)`, `p99 ≤ ${PAGE_MS_MAX} ms`, p99 <= PAGE_MS_MAX);
    }
    for (const error of shoppers.errors.slice(0, 5)) console.log(`      ${error.message}`);
    report(`peak hour, errors in ${answers} answers`, String(shoppers.errors.length), "0", shoppers.errors.length === 0);
    report(`peak hour, orders lost or unpaid of ${shoppers.orders.length}`, `${left.missing} and ${left.unpaid}, settled after ${left.seconds.toFixed(1)} s`, "0 and 0", left.missing === 0 && left.unpaid === 0);
    const checked = spawnSync(server, ["check"], { env: { ...process.env, ...envs[0] }, encoding: "utf8" });
    report("peak hour, violations of invariants", checked.status === 0 ? "0" : `${checked.stdout}${checked.stderr}`.trim().slice(0, 500), "0", checked.status === 0);
    total();
  } finally {
    for (const child of running) if (child.exitCode === null && child.signalCode === null) await stop(child);
    rmSync(dir, { recursive: true, force: true });
  }
}

await main();
process.exit(0);
