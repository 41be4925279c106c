// The server is killed in the middle of orders, twenty times. Confirmed orders are complete, unconfirmed ones
// can be submitted again and result in one order, and no other orders exist.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { databases } from "../support/database";
import { type Answer, Buyer } from "../support/http";
import { freePort, OwnShop } from "../support/own-shop";

const ROUNDS = 20;
const BUYERS = 5;

type Order = { buyer: Buyer; location: string };

for (const database of databases) {
  test(`[PAY-2][ORD-1] no acknowledged order is lost or halved when the server is killed (${database.name})`, async () => {
    test.setTimeout(300_000);
    const data = mkdtempSync(join(tmpdir(), "zasov-crash-"));
    const url = database.create(data);
    const shop = new OwnShop(data, url, await freePort(), { ZASOV_GATEWAY_URL: "http://127.0.0.1:3001/v3" });
    try {
      await survive(shop);
    } finally {
      shop.kill();
      database.drop(url);
      rmSync(data, { recursive: true, force: true });
    }
  });
}

async function survive(shop: OwnShop) {
  const { base } = shop;
  const demo = shop.run("demo");
  expect(demo.status, demo.stderr).toBe(0);
  await shop.serve();
  const slugs = await products(base);
  const before = await serial(base, slugs, 0);
  const acknowledged: Order[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    // Regardless of the time an order takes, each round has at least one and the first has two: there are
    // more orders than rounds.
    let missing = round === 1 ? 2 : 1;
    let wake = () => {};
    const isBusy = new Promise<void>((resolve) => (wake = resolve));
    const onPlaced = () => --missing <= 0 && wake();
    const buyers = Array.from({ length: BUYERS }, (_, n) => buy(base, slugs, round, n, onPlaced));
    await Promise.race([isBusy, Promise.all(buyers)]);
    // Then killed at a random moment, so that over the rounds every step of an order is hit.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 300));
    await shop.die();
    const done = await Promise.all(buyers);
    acknowledged.push(...done.flatMap((it) => it.placed));
    await shop.serve();
    // Unconfirmed orders: the same form is submitted again, like by a user who reloads.
    for (const buyer of done.flatMap((it) => it.open)) {
      const answer = await buyer.again();
      if (isOrder(answer)) acknowledged.push({ buyer, location: answer.location });
    }
  }
  const numbers = new Set<number>();
  for (const { buyer, location } of acknowledged) {
    const page = await buyer.get(location);
    expect(page.status, location).toBe(200);
    const isWhole = page.body.includes('class="order-line"') && page.body.includes("Пётр Самоделкин");
    expect(isWhole, location).toBe(true);
    numbers.add(Number(/(\d+)$/.exec(location)?.[1]));
  }
  // All numbers between the first and the last were confirmed: no customer has an unknown order.
  const after = await serial(base, slugs, ROUNDS + 1);
  expect(numbers.size, "each order once").toBe(acknowledged.length);
  expect(after - before - 1, "orders between the first and the last").toBe(numbers.size);
  expect(numbers.size, "orders at all").toBeGreaterThan(ROUNDS);
  const check = shop.run("check");
  expect(check.stdout).toContain("0 problems found");
  expect(check.status).toBe(0);
  console.log(`     ${numbers.size} orders survived ${ROUNDS} kills`);
}

/** Buys repeatedly until the server is gone. `open` are the buyers whose order was not confirmed. */
async function buy(base: string, slugs: string[], round: number, n: number, onPlaced: () => void) {
  const placed: Order[] = [];
  const open: Buyer[] = [];
  for (let turn = 0; ; turn++) {
    const buyer = new Buyer(base, `10.${100 + round}.${n}.${turn % 250}`);
    let answer: Answer;
    try {
      const slug = slugs[Math.floor(Math.random() * slugs.length)] ?? "";
      await buyer.add(slug);
      answer = await buyer.checkout();
    } catch {
      if (buyer.hasSent) open.push(buyer);
      return { placed, open };
    }
    if (!isOrder(answer)) continue;
    placed.push({ buyer, location: answer.location });
    onPlaced();
  }
}

/** Whether an order was placed; the only other valid response is that the last piece was sold to others. */
function isOrder({ status, location, body }: Answer): boolean {
  if (status === 303 && location.startsWith("/orders/")) return true;
  const isSoldOut = location === "/cart" || body.includes("нет в наличии");
  expect(isSoldOut, `${status} ${location}`).toBe(true);
  return false;
}

/** The number of a newly placed order. */
async function serial(base: string, slugs: string[], n: number): Promise<number> {
  const buyer = new Buyer(base, `10.99.0.${n + 1}`);
  await buyer.add(slugs[0] ?? "");
  const { status, location } = await buyer.checkout();
  expect(status).toBe(303);
  return Number(/(\d+)$/.exec(location)?.[1]);
}

/** A page of products that can be bought. */
async function products(base: string): Promise<string[]> {
  const { body } = await new Buyer(base, "10.99.1.1").get("/catalog/buttons?stock=1");
  const slugs = [...body.matchAll(/class="tile-name"><a href="\/product\/([\w-]+)"/g)].map((it) => it[1] ?? "");
  expect(slugs.length).toBeGreaterThan(10);
  return slugs;
}
