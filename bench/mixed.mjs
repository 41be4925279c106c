// A mixed load on a full catalogue: 64 clients that read listings, searches, suggestions and products and fill carts,
// while an administrator changes prices and guests order, which changes the stock. Used by bench/search.mjs.
import { spawn } from "node:child_process";
import { at, report, sleep } from "./shared.mjs";
import { Visitor, checkout, form } from "./visitor.mjs";

const CLIENTS = 64;
const SECONDS = Number(process.env.BENCH_MIXED_SECONDS ?? 30);
/** Pauses between two changes, in milliseconds. */
const [PRICE_EVERY, ORDER_EVERY] = [200, 1_000];
export const LOGIN = "bench@shop.example";
export const PASSWORD = "a-long-bench-password-7319";

/** Creates the administrator who changes prices. */
export async function administrator(server, env) {
  const child = spawn(server, ["admin", "create", LOGIN], { env: { ...process.env, ...env }, stdio: ["pipe", "ignore", "inherit"] });
  child.stdin.end(`${PASSWORD}\n`);
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`admin create: ${code}`);
}

/** Changes the price of one product after the other until `isOver`; returns how many were stored. */
async function changePrices(base, products, isOver) {
  const staff = new Visitor(base);
  await staff.send("/login", form({ login: LOGIN, password: PASSWORD }));
  let stored = 0;
  for (let n = 0; !isOver(); n = (n + 1) % products.length) {
    const product = products[n];
    const money = (kopecks) => `${Math.floor(kopecks / 100)}.${String(kopecks % 100).padStart(2, "0")}`;
    const change = { field: "price", version: product.version, seen: money(product.price), wanted: money(product.price + 100) };
    const { text } = await staff.send("/api/admin/products/cell", JSON.stringify({ l: "ru", product: product.id, change }), "application/json");
    const { answer, cells } = JSON.parse(text);
    stored += Number(answer === "saved");
    Object.assign(product, { version: cells.version, price: cells.price });
    await sleep(PRICE_EVERY);
  }
  return stored;
}

/** Orders of guests until `isOver`; returns how many were placed. */
async function order(base, products, isOver) {
  let placed = 0;
  for (let n = 0; !isOver(); n++) {
    const guest = new Visitor(base);
    const product = products[n % products.length];
    await guest.send("/cart/add", form({ product: product.id, quantity: "1" }));
    const { text } = await guest.send("/checkout");
    const { status } = await guest.send("/checkout", checkout(text, "on_receipt", `guest${n}@shop.example`));
    placed += Number(status === 303);
    await sleep(ORDER_EVERY);
  }
  return placed;
}

/**
 * Runs the load against `base`. `pages` maps each kind to a function from a number to a path; `products` are products
 * in stock, with id, version and price. Returns the milliseconds of each kind, quiet and under the load.
 */
export async function mixed(base, pages, products) {
  const kinds = { ...pages, cart: (n) => products[n % products.length] };
  const ask = (visitor, kind, n) =>
    kind === "cart" ? visitor.send("/cart/add", form({ product: kinds.cart(n).id, quantity: "1" })) : visitor.send(kinds[kind](n));
  const names = Object.keys(kinds);
  const quiet = Object.fromEntries(names.map((kind) => [kind, []]));
  for (let n = 0; n < 150; n++) {
    for (const kind of names) quiet[kind].push((await ask(new Visitor(base), kind, 500_000 + n)).ms);
  }
  const until = performance.now() + SECONDS * 1_000;
  const isOver = () => performance.now() > until;
  const loaded = Object.fromEntries(names.map((kind) => [kind, []]));
  const errors = [];
  const client = async (first) => {
    for (let n = first; !isOver(); n += CLIENTS) {
      const kind = names[n % names.length];
      await ask(new Visitor(base), kind, 600_000 + n).then(({ ms }) => loaded[kind].push(ms), (error) => errors.push(error));
    }
  };
  const half = Math.floor(products.length / 2);
  const beside = [changePrices(base, products.slice(0, half), isOver), order(base, products.slice(half), isOver)];
  await Promise.all(Array.from({ length: CLIENTS }, (_, n) => client(n)));
  const [prices, orders] = await Promise.all(beside);
  return { quiet, loaded, errors, prices, orders };
}

/** Prints the figures of a mixed load. */
export function reportMixed({ quiet, loaded, errors, prices, orders }) {
  let answers = 0;
  for (const [kind, list] of Object.entries(loaded)) {
    answers += list.length;
    const before = quiet[kind];
    const [p50, p99] = [at(list, 0.5), at(list, 0.99)];
    const [slower, worst] = [p50 / at(before, 0.5), p99 / at(before, 0.99)];
    // 64 clients on two cores wait for 32 others where nothing but the processor is short.
    report(`mixed load, ${kind}`, `p50 ${p50.toFixed(0)} ms, ${slower.toFixed(0)} × quiet; p99 ${p99.toFixed(0)} ms, ${worst.toFixed(0)} × quiet`, "p50 ≤ 64 ×", slower <= 64);
  }
  for (const error of errors.slice(0, 5)) console.log(`      ${error.message}`);
  report(`mixed load, errors in ${answers} answers beside ${prices} prices and ${orders} orders`, `${errors.length}`, "0", errors.length === 0 && prices > 0 && orders > 0);
}
