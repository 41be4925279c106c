import { defineConfig } from "@playwright/test";
import { existsSync } from "node:fs";

// Chosen once in the main process and inherited by the workers, so that concurrent runs on one machine do not
// collide. Below the ports that the system gives to outgoing connections, which may be in use at any moment.
process.env.ZASOV_E2E_PORT ??= String(20_000 + Math.floor(Math.random() * 6_000) * 2);

// The headless shell opens a page in half the time of the full browser, with the same engine.
const browsers = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];
const executablePath = process.env.CHROMIUM ?? browsers.find((path) => existsSync(path));

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: "tests",
  // A run clears its output folder when it starts, so each has its own.
  outputDir: `test-results/${process.env.ZASOV_E2E_PORT}`,
  globalSetup: "./support/shop.ts",
  reporter: [["./support/reporter.ts"]],
  // Tests partly wait for the server, so two cores can run three workers.
  workers: 3,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // Tests with two users are slow in debug builds on a busy machine.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: `http://127.0.0.1:${process.env.ZASOV_E2E_PORT}`,
    locale: "ru-RU",
    timezoneId: "Europe/Moscow",
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 15_000,
    screenshot: "only-on-failure",
    // A recording costs every test a sixth of its time: TRACE=1 enables it to investigate failures.
    trace: process.env.TRACE === "1" ? "retain-on-failure" : "off",
    launchOptions: { executablePath, args: flags },
  },
  // Tests run on a wide screen, unless tagged: @phone runs on a phone instead, @both runs on each.
  projects: [
    { name: "phone", grep: /@(phone|both)\b/, use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
    { name: "desktop", grepInvert: /@phone\b/, use: { viewport: { width: 1440, height: 900 } } },
  ],
});
