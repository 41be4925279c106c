// A shop for a single test: a server process of its own, with its database and data folder.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { paths } from "./shop";

/** A shop for a single test: its commands, and its server that is killed and restarted. */
export class OwnShop {
  readonly base: string;
  private env: NodeJS.ProcessEnv;
  private server: ChildProcess | undefined;

  constructor(data: string, database: string, port: number, extra: NodeJS.ProcessEnv = {}) {
    this.base = `http://127.0.0.1:${port}`;
    this.env = {
      PATH: process.env.PATH,
      HOME: data,
      ZASOV_DATA_DIR: data,
      ZASOV_DATABASE_URL: database,
      ZASOV_SITE_DIR: paths().site,
      ZASOV_ADDR: `127.0.0.1:${port}`,
      ZASOV_PUBLIC_URL: this.base,
      ...extra,
      ZASOV_TRUSTED_PROXIES: "127.0.0.1/32",
    };
  }

  run(...command: string[]) {
    const { binary, root } = paths();
    return spawnSync(binary, command, { env: this.env, cwd: root, encoding: "utf8", input: "" });
  }

  async serve() {
    const { binary, root } = paths();
    const args = ["--pdeathsig", "KILL", binary, "serve"];
    this.server = spawn("setpriv", args, { env: this.env, cwd: root, stdio: "ignore" });
    const until = Date.now() + 20_000;
    while (Date.now() < until && this.server.exitCode === null) {
      const answer = await fetch(`${this.base}/readyz`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((wake) => setTimeout(wake, 20));
    }
    throw new Error("the server is not ready");
  }

  kill() {
    this.server?.kill("SIGKILL");
  }

  async die() {
    if (!this.server) return;
    const gone = once(this.server, "exit");
    this.kill();
    await gone;
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" && address ? address.port : 0;
}
