// What a bounded hostile load does to others: twenty clients of each kind for a minute, while a normal client
// reads pages. Prints the largest private memory of the server, and the p99 of the normal client when the server
// is quiet and under load. Ends by itself.
// node bench/hostile.mjs SERVER SITE
// BENCH_HOSTILE_SECONDS and BENCH_HOSTILE_KINDS="forms,pictures" shorten it.
import { fork, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { at, freePort, report, rssAnon, sleep, stop, timed, total } from "./shared.mjs";

const SECONDS = Number(process.env.BENCH_HOSTILE_SECONDS ?? 60);
const CLIENTS = 20;
const QUIET_SECONDS = Math.min(SECONDS, 20);
const MEMORY_MB_MAX = 250;
const SLOWER_MAX = 3;
const ADMIN = { login: "admin@demo.zasov.example", password: "zasov-demo-admin" };

/** The normal client, a process of its own so that the others do not delay it: reads pages until it is stopped. */
async function read(base, paths) {
  let times = [];
  process.on("message", (message) => {
    process.send({ message, times });
    times = [];
    if (message === "end") process.exit(0);
  });
  for (let n = 0; ; n++) {
    try {
      times.push((await timed(`${base}${paths[n % paths.length]}`)).ms);
    } catch (e) {
      times.push(Infinity);
      console.error(String(e));
    }
    await sleep(20);
  }
}

/** Asks the normal client for the times since the last question. */
const times = (reader, message) =>
  new Promise((resolve) => {
    reader.once("message", (answer) => resolve(answer.times));
    reader.send(message);
  });

let address = 0;
/** A client that no rate limit knows, as if there were thousands of them. */
const from = () => `11.${(++address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`;

/**
 * Sends a request on a connection of its own and resolves with the status, or "" if there was none. With
 * `hangUp` the connection is cut that many milliseconds after the request was sent.
 */
function send(port, head, body, { hangUp } = {}) {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1");
    const end = () => {
      socket.destroy();
      resolve(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? "");
    };
    socket.on("data", (part) => {
      if (answer.length < 100) answer += part.toString("latin1");
      end();
    });
    socket.on("error", end);
    socket.on("close", end);
    socket.setTimeout(40_000, end);
    socket.on("connect", () => {
      socket.write(`${head}\r\nHost: x\r\nX-Forwarded-For: ${from()}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n`);
      socket.write(body, () => hangUp !== undefined && setTimeout(end, hangUp));
    });
  });
}

function multipart(fields, files) {
  const parts = [];
  for (const [name, value] of fields) parts.push(Buffer.from(`--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
  for (const [name, file, bytes] of files) parts.push(Buffer.from(`--b\r\nContent-Disposition: form-data; name="${name}"; filename="${file}"\r\n\r\n`), bytes, Buffer.from("\r\n"));
  return Buffer.concat([...parts, Buffer.from("--b--\r\n")]);
}

/** A PNG of one colour: a few kilobytes that become 90 megabytes when decoded. */
function largePicture(width, height) {
  const chunk = (kind, data) => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const out = Buffer.alloc(12 + data.length);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), 8 + data.length);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((width * 3 + 1) * height));
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk("IHDR", header), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

const URLENCODED = "Content-Type: application/x-www-form-urlencoded";
const MULTIPART = "Content-Type: multipart/form-data; boundary=b";

/** What one client of each kind does again and again. Each returns a status, or "" if the server cut it off. */
const kinds = {
  forms(port) {
    const large = Buffer.from("a&".repeat(12_000_000));
    const small = Buffer.from("a&".repeat(125_000));
    return (n) => send(port, `POST ${n % 2 ? "/city" : "/api/cart/add"} HTTP/1.1\r\n${URLENCODED}`, n % 4 ? small : large);
  },
  pictures(port) {
    const picture = largePicture(6_000, 5_000);
    const fields = [["equipment", "Камера"], ["symptoms", "no_picture"], ["format", "visit"], ["address", "ул. Ленина, 1"], ["district", "center"], ["name", "Анна"], ["email", "a@b.example"]];
    const right = multipart(fields, Array.from({ length: 10 }, () => ["files", "a.png", picture]));
    const wrong = multipart(fields.slice(1), [["files", "a.png", picture]]);
    const heavy = multipart(fields, [["files", "a.pdf", Buffer.concat([Buffer.from("%PDF-1.4\n"), Buffer.alloc(23_000_000)])]]);
    const bodies = [right, wrong, heavy];
    return (n) => send(port, `POST /service/repair HTTP/1.1\r\n${MULTIPART}`, bodies[n % 3], n % 2 ? { hangUp: 100 } : {});
  },
  logins(port) {
    return (n) => send(port, `POST /login HTTP/1.1\r\n${URLENCODED}`, Buffer.from(`login=nobody${n % 50}%40x.example&password=wrong-${n}`));
  },
  downloads(port, { document }) {
    // Reads a kilobyte a second of twenty megabytes.
    return () =>
      new Promise((resolve) => {
        const socket = connect({ port, host: "127.0.0.1", onread: { buffer: Buffer.alloc(1024), callback: () => false } });
        const turn = setInterval(() => socket.resume(), 1_000);
        const end = () => (clearInterval(turn), socket.destroy(), resolve(""));
        socket.on("error", end);
        socket.on("close", end);
        socket.setTimeout(90_000, end);
        setTimeout(end, 30_000);
        socket.write(`GET ${document} HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: ${from()}\r\n\r\n`);
      });
  },
  streams(port, { cookie }) {
    return async () => {
      const status = await send(port, `GET /desk/events HTTP/1.1\r\nAccept: text/event-stream\r\nCookie: ${cookie}`, Buffer.alloc(0), { hangUp: 20_000 });
      await sleep(200);
      return status;
    };
  },
};

/** Logs the administrator in and stores a document of twenty megabytes at a product. */
async function prepare(port, base) {
  const own = { "sec-fetch-site": "same-origin", "x-forwarded-for": from() };
  const login = await fetch(`${base}/login`, { method: "POST", redirect: "manual", headers: own, body: new URLSearchParams(ADMIN) });
  const cookie = /zasov_session=[^;]+/.exec(login.headers.getSetCookie().join("\n"))?.[0];
  if (!cookie) throw new Error(`the administrator can't log in: ${login.status}`);
  const list = await (await fetch(`${base}/admin/products`, { headers: { cookie } })).text();
  const id = /\/admin\/products\/([0-9a-f-]{36})/.exec(list)[1];
  const body = multipart([["title", "Паспорт"], ["kind", "manual"], ["locale", "ru"]], [["file", "a.pdf", Buffer.concat([Buffer.from("%PDF-1.4\n"), Buffer.alloc(19_000_000, "x"), Buffer.from("\n%%EOF\n")])]]);
  const sent = await fetch(`${base}/admin/products/${id}/documents`, { method: "POST", redirect: "manual", headers: { ...own, cookie, "content-type": "multipart/form-data; boundary=b" }, body });
  if (sent.status !== 303) throw new Error(`the document is not stored: ${sent.status}`);
  const editor = await (await fetch(`${base}/admin/products/${id}`, { headers: { cookie } })).text();
  const product = /href="(\/product\/[^"?]+)"/.exec(editor)[1];
  const page = await (await fetch(base + product)).text();
  return { cookie, product, document: /\/documents\/[0-9a-f-]{36}/.exec(page)[0] };
}

async function main(server, site) {
  const dir = mkdtempSync(join(tmpdir(), "zasov-hostile-"));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const env = { ...process.env, ZASOV_ADDR: `127.0.0.1:${port}`, ZASOV_DATA_DIR: dir, ZASOV_SITE_DIR: site, ZASOV_TRUSTED_PROXIES: "127.0.0.1", ZASOV_LOG: "error" };
  const quiet = { env, stdio: ["ignore", "ignore", "inherit"] };
  let shop;
  let reader;
  try {
    if (spawnSync(server, ["demo"], quiet).status !== 0) throw new Error("the demo can't be loaded");
    shop = spawn(server, ["serve"], quiet);
    for (let tries = 0; (await fetch(`${base}/readyz`).catch(() => ({}))).status !== 200; tries++) {
      if (tries > 200) throw new Error("the server does not start");
      await sleep(50);
    }
    const known = await prepare(port, base);
    const listing = /href="(\/catalog\/[^"?]+)"/.exec(await (await fetch(`${base}/catalog`)).text())[1];
    const paths = ["/", `${listing}?anew=1`, `${known.product}?anew=1`, known.product, "/search?q=камера"].map(encodeURI);
    reader = fork(process.argv[1], ["read", base, ...paths]);
    await sleep(2_000);
    await times(reader, "begin");
    await sleep(QUIET_SECONDS * 1_000);
    const before = await times(reader, "quiet");
    const atRest = rssAnon(shop.pid);

    const chosen = process.env.BENCH_HOSTILE_KINDS?.split(",") ?? Object.keys(kinds);
    const until = performance.now() + SECONDS * 1_000;
    let most = atRest;
    const watch = setInterval(() => (most = Math.max(most, rssAnon(shop.pid))), 50);
    const counts = {};
    const clients = chosen.flatMap((kind) => {
      const attack = kinds[kind](port, known);
      counts[kind] = {};
      return Array.from({ length: CLIENTS }, async (_, client) => {
        for (let n = client; performance.now() < until; n++) {
          const status = (await attack(n)) || "none";
          counts[kind][status] = (counts[kind][status] ?? 0) + 1;
          await sleep(10);
        }
      });
    });
    await sleep(SECONDS * 1_000);
    const under = await times(reader, "end");
    await Promise.race([Promise.all(clients), sleep(40_000)]);
    clearInterval(watch);
    const after = rssAnon(shop.pid);
    for (const [kind, answers] of Object.entries(counts)) console.log(`      ${kind}: ${JSON.stringify(answers)}`);
    const [a, b] = [at(before, 0.99), at(under, 0.99)];
    console.log(`      normal client: ${before.length} pages quiet, ${under.length} under load, p50 ${at(before, 0.5).toFixed(1)} and ${at(under, 0.5).toFixed(1)} ms`);
    report("private memory under a hostile load", `${most.toFixed(0)} MB, ${atRest.toFixed(0)} before and ${after.toFixed(0)} after`, `≤ ${MEMORY_MB_MAX} MB`, most <= MEMORY_MB_MAX);
    report("p99 of a normal client under a hostile load", `${b.toFixed(1)} ms, ${a.toFixed(1)} when quiet`, `≤ ${SLOWER_MAX} × quiet`, b <= SLOWER_MAX * a);
    total();
  } finally {
    reader?.kill();
    if (shop) await stop(shop);
    rmSync(dir, { recursive: true, force: true });
  }
}

const [first, ...rest] = process.argv.slice(2);
if (first === "read") await read(rest[0], rest.slice(1));
else {
  await main(first, rest[0]);
  process.exit(0);
}
