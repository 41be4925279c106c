// The HTML of pages as the server sends it, checked by the Nu HTML checker: all pages of a run at once, since the checker
// takes longer to start than to read them.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const checker: string = createRequire(import.meta.url)("vnu-jar");
const folder = () => join(process.env.ZASOV_E2E_DATA ?? "", "html");

/** Keeps a page for the check at the end of the run. */
export function keepHtml(path: string, html: string) {
  mkdirSync(folder(), { recursive: true });
  writeFileSync(join(folder(), `${path.replace(/[^\w-]+/g, "_").slice(0, 120)}.html`), html);
}

type Message = { url: string; lastLine?: number; message: string; extract?: string };

/** Checks the pages that were kept; throws with the errors of all of them. */
export function checkHtml() {
  if (!existsSync(folder())) return;
  const pages = readdirSync(folder()).map((name) => join(folder(), name));
  const run = spawnSync("java", ["-jar", checker, "--errors-only", "--format", "json", "--stdout", "--exit-zero-always", ...pages], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    timeout: 300_000,
  });
  if (run.status !== 0) throw new Error(`the HTML checker ended with ${run.status}: ${run.error ?? ""}${run.stderr}`);
  const { messages } = JSON.parse(run.stdout) as { messages: Message[] };
  console.log(`${pages.length} pages checked as HTML, ${messages.length} errors`);
  if (messages.length === 0) return;
  const lines = messages.slice(0, 50).map(({ url, message, extract }) => `${url.split("/").at(-1)}: ${message}: ${extract ?? ""}`);
  throw new Error(`invalid HTML, ${messages.length} errors:\n${lines.join("\n")}`);
}
