// The server dies in the middle of orders, twenty times. What it had answered for is there, whole; what it had
// not can be sent again and is one order; and nothing else is.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { type Answer, Buyer } from "../support/http";
import { paths } from "../support/shop";

const ROUNDS = 20;
const BUYERS = 5;

type Order = { buyer: Buyer; location: string };

test("[PAY-2][ORD-1] no acknowledged order is lost or halved when the server is killed", async () => {
  test.setTimeout(150_000);
  const data = mkdtempSync(join(tmpdir(), "zasov-crash-"));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const { binary, root, site } = paths();
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    HOME: data,
    ZASOV_DATA_DIR: data,
    ZASOV_SITE_DIR: site,
    ZASOV_ADDR: `127.0.0.1:${port}`,
    ZASOV_PUBLIC_URL: base,
    ZASOV_TRUSTED_PROXIES: "127.0.0.1/32",
  };
  const run = (command: string) => spawnSync(binary, [command], { env, cwd: root, encoding: "utf8" });
  const serve = () => spawn("setpriv", ["--pdeathsig", "KILL", binary, "serve"], { env, cwd: root, stdio: "ignore" });
  let server: ChildProcess | undefined;
  try {
    const demo = run("demo");
    expect(demo.status, demo.stderr).toBe(0);
    server = await ready(base, serve());
    const slugs = await products(base);
    const before = await serial(base, slugs, 0);
    const acknowledged: Order[] = [];
    const numbers = new Set<number>();
    let open: Buyer[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      const buyers = Array.from({ length: BUYERS }, (_, n) => buy(base, slugs, round, n));
      await new Promise((wake) => setTimeout(wake, 150 + Math.random() * 700));
      const gone = once(server, "exit");
      server.kill("SIGKILL");
      await gone;
      const done = await Promise.all(buyers);
      const placed = done.flatMap((it) => it.placed);
      acknowledged.push(...placed);
      open = done.flatMap((it) => it.open);
      server = await ready(base, serve());
      // What was sent and not answered: the same form again, as a person does who reloads.
      for (const buyer of open) {
        const answer = await buyer.again();
        if (isOrder(answer)) acknowledged.push({ buyer, location: answer.location });
      }
    }
    for (const { buyer, location } of acknowledged) {
      const page = await buyer.get(location);
      expect(page.status, location).toBe(200);
      const isWhole = page.body.includes('class="order-line"') && page.body.includes("Пётр Самоделкин");
      expect(isWhole, location).toBe(true);
      numbers.add(Number(/(\d+)$/.exec(location)?.[1]));
    }
    // Every number between the first and the last was answered for: nobody has an order they don't know of.
    const after = await serial(base, slugs, ROUNDS + 1);
    expect(numbers.size, "each order once").toBe(acknowledged.length);
    expect(after - before - 1, "orders between the first and the last").toBe(numbers.size);
    expect(numbers.size, "orders at all").toBeGreaterThan(ROUNDS);
    const check = run("check");
    expect(check.stdout).toContain("0 problems found");
    expect(check.status).toBe(0);
    console.log(`     ${numbers.size} orders survived ${ROUNDS} kills`);
  } finally {
    server?.kill("SIGKILL");
    rmSync(data, { recursive: true, force: true });
  }
});

/** Buys one thing after another until the server is gone. `open` is who sent an order and heard nothing. */
async function buy(base: string, slugs: string[], round: number, n: number) {
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
    if (isOrder(answer)) placed.push({ buyer, location: answer.location });
  }
}

/** Whether an order was placed; the only other answer is that others bought the last piece. */
function isOrder({ status, location, body }: Answer): boolean {
  if (status === 303 && location.startsWith("/orders/")) return true;
  const isSoldOut = location === "/cart" || body.includes("нет в наличии");
  expect(isSoldOut, `${status} ${location}`).toBe(true);
  return false;
}

/** The number of an order placed now. */
async function serial(base: string, slugs: string[], n: number): Promise<number> {
  const buyer = new Buyer(base, `10.99.0.${n + 1}`);
  await buyer.add(slugs[0] ?? "");
  const { status, location } = await buyer.checkout();
  expect(status).toBe(303);
  return Number(/(\d+)$/.exec(location)?.[1]);
}

/** Products that can be bought, a page of them. */
async function products(base: string): Promise<string[]> {
  const { body } = await new Buyer(base, "10.99.1.1").get("/catalog/buttons?stock=1");
  const slugs = [...body.matchAll(/class="tile-name"><a href="\/product\/([\w-]+)"/g)].map((it) => it[1] ?? "");
  expect(slugs.length).toBeGreaterThan(10);
  return slugs;
}

async function ready(base: string, child: ChildProcess): Promise<ChildProcess> {
  const until = Date.now() + 20_000;
  while (Date.now() < until && child.exitCode === null) {
    const answer = await fetch(`${base}/readyz`).catch(() => null);
    if (answer?.ok) return child;
    await new Promise((wake) => setTimeout(wake, 20));
  }
  throw new Error("the server is not ready");
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" && address ? address.port : 0;
}
