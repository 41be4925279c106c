// A password spray: tries of common passwords over many accounts from many addresses, beside real users who log in and open
// the home page. Prints p95 of the users' logins, how many tries of the spray got in, and p95 of the home page against its
// quiet figure. Afterwards the times of wrong passwords for known and unknown logins are compared. Ends by itself.
// node bench/spray.mjs SERVER SITE
// BENCH_SPRAY_TRIES, BENCH_SPRAY_ACCOUNTS, BENCH_SPRAY_ADDRESSES, BENCH_SPRAY_USERS and BENCH_SPRAY_SECONDS (at most) shorten
// it; BENCH_TIMING_SAMPLES the comparison.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { at, freePort, report, sleep, stop, total } from "./shared.mjs";

const number = (name, usual) => Number(process.env[name] ?? usual);
const TRIES = number("BENCH_SPRAY_TRIES", 10_000);
const ACCOUNTS = number("BENCH_SPRAY_ACCOUNTS", 1_000);
const ADDRESSES = number("BENCH_SPRAY_ADDRESSES", 100);
const USERS = number("BENCH_SPRAY_USERS", 50);
const SECONDS = number("BENCH_SPRAY_SECONDS", 600);
const SAMPLES = number("BENCH_TIMING_SAMPLES", 600);
/** Requests of the spray at the same time. */
const AT_ONCE = 20;
const LOGIN_MS_MAX = 1_500;
const SLOWER_MAX = 3;
const DIFFERENCE_MAX = 0.05;

/** What people who spray try first; none of them is accepted as a new password. */
const COMMON = ["12345678", "password", "qwerty123", "11111111", "123456789", "1q2w3e4r", "iloveyou", "zaq12wsx", "password1", "qwertyuiop"];
const victim = (n) => `victim${n}@bench.example`;
const user = (n) => `user${n}@bench.example`;
const PASSWORD = "kingfisher over the ninth canal";

/** A POST or GET as a browser at an address sends it; resolves with status, cookies, place and milliseconds. */
function ask(base, path, { fields, address, cookie = "" }) {
  return new Promise((resolve, reject) => {
    const body = fields ? new URLSearchParams(fields).toString() : "";
    const headers = { "x-forwarded-for": address, "sec-fetch-site": "same-origin", accept: "text/html", cookie };
    if (fields) Object.assign(headers, { "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(body) });
    const begun = performance.now();
    const sent = request(base + path, { method: fields ? "POST" : "GET", headers }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () =>
        resolve({
          status: answer.statusCode,
          to: answer.headers.location ?? "",
          cookies: (answer.headers["set-cookie"] ?? []).map((line) => line.split(";")[0]),
          body: Buffer.concat(parts).toString(),
          ms: performance.now() - begun,
        }),
      );
    });
    sent.setTimeout(30_000, () => sent.destroy(new Error(`${path} took too long`)));
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Registers an account with the code of its letter. */
async function register(base, mail, login, password, address) {
  const started = await ask(base, "/register", { fields: { login, password, name: "Bench" }, address });
  if (started.status !== 303) throw new Error(`${login} can't register: ${started.status}`);
  const cookie = started.cookies.join("; ");
  for (let tries = 0; tries < 200; tries++) {
    const code = codeFor(mail, login);
    if (code) {
      const done = await ask(base, "/register/confirm", { fields: { code }, address, cookie });
      if (done.status !== 303) throw new Error(`${login} is not confirmed: ${done.status}`);
      return done.cookies.filter((line) => /browser=/.test(line)).join("; ");
    }
    await sleep(50);
  }
  throw new Error(`no letter to ${login}`);
}

const seen = new Map();
/** The code in the letter to an address, as the server writes it to its folder. */
function codeFor(folder, login) {
  let names = [];
  try {
    names = readdirSync(folder);
  } catch {
    return undefined; // The folder is created with the first letter.
  }
  for (const name of names) {
    if (seen.has(name) || !name.endsWith(".eml")) continue;
    const [head = "", ...rest] = readFileSync(join(folder, name), "utf8").split("\r\n\r\n");
    const body = rest.join("\r\n\r\n");
    const text = /base64/i.test(head) ? Buffer.from(body, "base64").toString() : body;
    seen.set(name, { to: /^To: <?([^>\r\n]+)/m.exec(head)?.[1], code: /\b\d{6}\b/.exec(text.replaceAll("=\r\n", ""))?.[0] });
  }
  return [...seen.values()].find((letter) => letter.to === login)?.code;
}

/** Runs `work` for 0 … count - 1, so many at once, until the time is over. */
async function inParallel(count, atOnce, until, work) {
  let next = 0;
  const worker = async () => {
    while (next < count && performance.now() < until) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return next;
}

async function homePages(base, milliseconds) {
  const times = [];
  const until = performance.now() + milliseconds;
  for (let n = 0; performance.now() < until; n++) {
    times.push((await ask(base, "/", { address: `10.9.${n & 255}.7` })).ms);
    await sleep(20);
  }
  return times;
}

async function spray(base, browsers) {
  const until = performance.now() + SECONDS * 1_000;
  const answers = { wrong: 0, refused: 0, in: 0, other: 0 };
  const logins = [];
  let failed = 0;
  let isOver = false;
  const users = Array.from({ length: USERS }, async (_, n) => {
    await sleep((n * 1_000) / USERS);
    while (!isOver) {
      const answer = await ask(base, "/login", { fields: { login: user(n), password: PASSWORD }, address: `10.8.${n & 255}.7`, cookie: browsers[n] });
      if (answer.status === 303 && answer.cookies.some((line) => /session=/.test(line))) {
        logins.push(answer.ms);
        browsers[n] = answer.cookies.filter((line) => /browser=/.test(line)).join("; ");
      } else failed++;
      await ask(base, "/", { address: `10.8.${n & 255}.7` });
      await sleep(5_000);
    }
  });
  const home = [];
  const reader = (async () => {
    while (!isOver) home.push(...(await homePages(base, 500)));
  })();
  const tried = await inParallel(TRIES, AT_ONCE, until, async (n) => {
    const fields = { login: victim(n % ACCOUNTS), password: COMMON[Math.floor(n / ACCOUNTS) % COMMON.length] };
    const answer = await ask(base, "/login", { fields, address: `198.${51 + ((n % ADDRESSES) >> 8)}.${n % ADDRESSES & 255}.7` });
    if (answer.status === 303) answers.in++;
    else if (answer.status === 429 || /Слишком много попыток/.test(answer.body)) answers.refused++;
    else if (answer.status === 422) answers.wrong++;
    else answers.other++;
  });
  isOver = true;
  await Promise.all([...users, reader]);
  return { tried, answers, logins, failed, home };
}

/** Times of wrong passwords for known and unknown logins, in turn, each from an address of its own. */
async function timing(base) {
  const times = { known: [], unknown: [] };
  for (let n = 0; n < SAMPLES; n++) {
    // In changing order, so that what the machine does meanwhile falls on both.
    for (const kind of n % 2 ? ["known", "unknown"] : ["unknown", "known"]) {
      const login = kind === "known" ? user(n % USERS) : `nobody${n % USERS}@bench.example`;
      const address = `10.${kind === "known" ? 20 : 21}.${(n >> 8) & 255}.${n & 255}`;
      times[kind].push((await ask(base, "/login", { fields: { login, password: "not the right one" }, address })).ms);
    }
    // All logins together have a limit for a minute, and one login from everywhere another.
    if (n % 100 === 99) await sleep(61_000);
  }
  // Without the slowest hundredth: pauses of the machine, which fall on either at random.
  const mean = (list) => {
    const kept = [...list].sort((a, b) => a - b).slice(0, Math.ceil(list.length * 0.99));
    return kept.reduce((sum, ms) => sum + ms, 0) / kept.length;
  };
  return { known: mean(times.known), unknown: mean(times.unknown) };
}

async function main(server, site) {
  const dir = mkdtempSync(join(tmpdir(), "zasov-spray-"));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    ZASOV_ADDR: `127.0.0.1:${port}`,
    ZASOV_PUBLIC_URL: base,
    ZASOV_DATA_DIR: dir,
    ZASOV_SITE_DIR: site,
    ZASOV_TRUSTED_PROXIES: "127.0.0.1",
    ZASOV_LOG: "error",
  };
  const quiet = { env, stdio: ["ignore", "ignore", "inherit"] };
  let shop;
  try {
    if (spawnSync(server, ["demo"], quiet).status !== 0) throw new Error("the demo can't be loaded");
    shop = spawn(server, ["serve"], quiet);
    for (let tries = 0; (await fetch(`${base}/readyz`).catch(() => ({}))).status !== 200; tries++) {
      if (tries > 200) throw new Error("the server does not start");
      await sleep(50);
    }
    const mail = join(dir, "mail");
    const browsers = [];
    const forever = performance.now() + 600_000;
    await inParallel(USERS, 4, forever, async (n) => {
      browsers[n] = await register(base, mail, user(n), PASSWORD, `10.8.${n & 255}.7`);
    });
    await inParallel(ACCOUNTS, 8, forever, async (n) => {
      await register(base, mail, victim(n), `${PASSWORD} ${n}`, `10.${30 + (n >> 8)}.${n & 255}.7`);
    });
    console.log(`      ${USERS} users and ${ACCOUNTS} accounts are registered`);
    const before = await homePages(base, 5_000);
    const result = await spray(base, browsers);
    const { answers, logins, home } = result;
    console.log(`      spray: ${result.tried} tries, ${JSON.stringify(answers)}; users: ${logins.length} logins, ${result.failed} failed`);
    const [quietHome, busyHome] = [at(before, 0.95), at(home, 0.95)];
    report("p95 of logins beside a spray", `${at(logins, 0.95).toFixed(0)} ms`, `≤ ${LOGIN_MS_MAX} ms`, result.failed === 0 && at(logins, 0.95) <= LOGIN_MS_MAX);
    report("accounts that the spray opened", String(answers.in), "0", answers.in === 0 && answers.other === 0);
    report("p95 of the home page beside a spray", `${busyHome.toFixed(1)} ms, ${quietHome.toFixed(1)} when quiet`, `≤ ${SLOWER_MAX} × quiet`, busyHome <= SLOWER_MAX * quietHome);
    if (SAMPLES > 0) {
      await sleep(61_000);
      const { known, unknown } = await timing(base);
      const difference = Math.abs(known / unknown - 1);
      report("wrong passwords for known and unknown logins", `means ${known.toFixed(2)} and ${unknown.toFixed(2)} ms, ${(difference * 100).toFixed(1)} % apart`, `≤ ${DIFFERENCE_MAX * 100} %`, difference <= DIFFERENCE_MAX);
    }
    total();
  } finally {
    if (shop) await stop(shop);
    rmSync(dir, { recursive: true, force: true });
  }
}

const [server, site] = process.argv.slice(2);
if (!server || !site) throw new Error("node bench/spray.mjs SERVER SITE");
await main(server, site);
