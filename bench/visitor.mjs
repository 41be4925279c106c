// A visitor of the shop without a browser: an address and cookies of its own, and what guests do with forms.
import { Agent, request } from "node:http";

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

let visitors = 0;

/** What the system says of a connection to a process that is gone. */
const GONE = ["ECONNREFUSED", "ECONNRESET", "EPIPE"];

/** Servers of one shop, used in turn. One that refuses connections is left out, as a balancer does. */
export class Servers {
  #bases;
  #next = 0;
  /** The address that browsers know. */
  origin;
  /** How many requests were sent again to another server. */
  moved = 0;

  constructor(...bases) {
    this.#bases = bases;
    this.origin = bases[0];
  }

  next() {
    return this.#bases[this.#next++ % this.#bases.length];
  }

  /** Whether a request that failed at a server is to be sent to another one. */
  moves(error, base) {
    if (!GONE.includes(error.code) || this.#bases.every((other) => other === base)) return false;
    if (error.code === "ECONNREFUSED") this.#bases = this.#bases.filter((other) => other !== base);
    this.moved += 1;
    return true;
  }
}

/** One visitor of a server or of several. */
export class Visitor {
  #servers;
  #from;
  #cookies = new Map();

  constructor(servers) {
    const n = ++visitors;
    this.#servers = typeof servers === "string" ? new Servers(servers) : servers;
    this.#from = `10.${128 + ((n >> 16) & 63)}.${(n >> 8) & 255}.${n & 255}`;
  }

  /** A request as a page of the shop sends it; rejects what is not answered with 2xx or 3xx. */
  async send(path, body, type) {
    const begun = performance.now();
    for (;;) {
      const base = this.#servers.next();
      try {
        const answer = await this.#sendTo(base, path, body, type);
        return { ...answer, ms: performance.now() - begun };
      } catch (error) {
        if (!this.#servers.moves(error, base)) throw error;
      }
    }
  }

  #sendTo(base, path, body, type = "application/x-www-form-urlencoded") {
    const headers = { "x-forwarded-for": this.#from, "sec-fetch-site": "same-origin", origin: this.#servers.origin, accept: "text/html" };
    if (this.#cookies.size > 0) headers.cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    if (body !== undefined) Object.assign(headers, { "content-type": type, "content-length": Buffer.byteLength(body) });
    if (type === "application/json") headers.accept = type;
    return new Promise((resolve, reject) => {
      const sent = request(base + path, { method: body === undefined ? "GET" : "POST", agent, headers }, (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () => {
          for (const cookie of answer.headers["set-cookie"] ?? []) {
            const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
            this.#cookies.set(name, value);
          }
          const text = Buffer.concat(parts).toString();
          if (answer.statusCode >= 400) reject(new Error(`${path}: ${answer.statusCode}`));
          else resolve({ status: answer.statusCode, to: answer.headers.location ?? "", text });
        });
      });
      sent.on("error", reject);
      sent.end(body);
    });
  }
}

export const form = (fields) => new URLSearchParams(fields).toString();

const hidden = (html, name) => new RegExp(`name="${name}"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="${name}"`).exec(html)?.slice(1).find(Boolean) ?? "";

/** What the page of the checkout sends for a guest who picks the goods up and pays in this way. */
export function checkout(html, payment, email) {
  const pickup = /<input(?=[^>]*name="delivery")[^>]*value="([^"]+)"/.exec(html)?.[1] ?? "";
  const fields = { key: hidden(html, "key"), expected_total: hidden(html, "expected_total"), pickup: hidden(html, "pickup"), delivery: pickup };
  return form({ ...fields, name: "Анна", email, payment });
}
