// Global setup: a separate shop for this run: the demo on SQLite in a temporary folder, gateway and server.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { once } from "node:events";
import { checkHtml } from "./markup";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const logs = join(here, "../test-results");

/** What is tested: the binary and the built site. */
export function paths() {
  return {
    root,
    binary: resolve(root, process.env.ZASOV_BIN ?? "target/debug/zasov"),
    site: resolve(root, process.env.ZASOV_SITE_DIR ?? "target/site/dev"),
  };
}

export default async function shop() {
  const { binary, site } = paths();
  for (const [what, path] of [["server", binary], ["site", join(site, "manifest.json")]]) {
    if (!existsSync(path)) throw new Error(`the ${what} is not built: ${path}`);
  }
  const data = mkdtempSync(join(tmpdir(), "zasov-e2e-"));
  process.env.ZASOV_E2E_DATA = data; // specs read mails here
  mkdirSync(logs, { recursive: true });

  const port = Number(process.env.ZASOV_E2E_PORT);
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, HOME: data, ZASOV_DATA_DIR: data, ZASOV_SITE_DIR: site };
  env.ZASOV_ADDR = `127.0.0.1:${port}`;
  env.ZASOV_PUBLIC_URL = `http://127.0.0.1:${port}`;
  env.ZASOV_GATEWAY_ADDR = `127.0.0.1:${port + 1}`;
  env.ZASOV_GATEWAY_URL = `http://127.0.0.1:${port + 1}/v3`;
  env.ZASOV_SMS_URL = "folder";
  // Every test uses its own client address, so that rate limits stay enabled without interference.
  env.ZASOV_TRUSTED_PROXIES = "127.0.0.1/32";

  const demo = spawnSync(binary, ["demo"], { env, cwd: root, encoding: "utf8" });
  if (demo.status !== 0) throw new Error(`zasov demo ended with ${demo.status}\n${demo.stdout}${demo.stderr}`);

  const started: ChildProcess[] = [];
  const start = (command: string) => {
    const log = openSync(join(logs, `${command}.log`), "w");
    // pdeathsig: a killed run leaves no server behind.
    const child = spawn("setpriv", ["--pdeathsig", "TERM", binary, command], {
      env,
      cwd: root,
      stdio: ["ignore", log, log],
    });
    started.unshift(child);
    return child;
  };
  const stop = async () => {
    for (const child of started) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await gone;
      clearTimeout(late);
    }
    try {
      checkHtml();
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  };

  try {
    start("gateway");
    const server = start("serve");
    await ready(`${env.ZASOV_PUBLIC_URL}/readyz`, server);
    // The search index is built shortly after the start; until then listings have no filters.
    await ready(`${env.ZASOV_PUBLIC_URL}/catalog/motion-sensors`, server, "filter-form");
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

/** Waits for a successful response that contains these words. */
async function ready(url: string, child: ChildProcess, words = "") {
  const until = Date.now() + 60_000;
  while (Date.now() < until && child.exitCode === null) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok && (await answer.text()).includes(words)) return;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  throw new Error(`zasov serve is not ready\n${readFileSync(join(logs, "serve.log"), "utf8").slice(-4000)}`);
}
