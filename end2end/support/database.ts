// Databases for servers started by individual tests.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

export type Database = {
  name: "SQLite" | "PostgreSQL";
  /** Creates an empty database; its files, if any, are placed in the folder. */
  create: (folder: string) => string;
  drop: (url: string) => void;
};

const sqlite: Database = {
  name: "SQLite",
  create: (folder) => `sqlite:${join(folder, "zasov.db")}`,
  drop: () => {}, // Removed with its folder.
};

const postgres: Database = {
  name: "PostgreSQL",
  create: () => {
    const url = new URL(server());
    url.pathname = `/zasov_e2e_${process.pid}_${Date.now()}`;
    ask(`CREATE DATABASE ${url.pathname.slice(1)}`);
    return url.href;
  },
  drop: (url) => ask(`DROP DATABASE IF EXISTS ${new URL(url).pathname.slice(1)} WITH (FORCE)`),
};

/** Both; without PostgreSQL its tests fail rather than being skipped, unless ZASOV_TEST_SQLITE_ONLY=1. */
export const databases = process.env.ZASOV_TEST_SQLITE_ONLY === "1" ? [sqlite] : [sqlite, postgres];

function server(): string {
  const url = process.env.ZASOV_TEST_POSTGRES;
  if (!url) throw new Error("ZASOV_TEST_POSTGRES points at a PostgreSQL for tests: scripts/pg.sh starts one");
  return url;
}

function ask(sql: string) {
  const done = spawnSync("psql", ["--no-psqlrc", "--quiet", "--command", sql, server()], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`psql: ${done.error ?? done.stderr}`);
}
