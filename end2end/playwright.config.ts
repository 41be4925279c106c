import { defineConfig } from "@playwright/test";
import { existsSync } from "node:fs";

// Chosen once in the main process; the workers inherit it, so two runs on one machine do not meet.
process.env.ZASOV_E2E_PORT ??= String(40_000 + Math.floor(Math.random() * 10_000) * 2);

// The headless shell opens a page in half of the time of the whole browser, whose engine is the same.
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
  // A run empties its folder when it begins, so each has its own.
  outputDir: `test-results/${process.env.ZASOV_E2E_PORT}`,
  globalSetup: "./support/shop.ts",
  reporter: [["./support/reporter.ts"]],
  // Each waits for the server a part of its time, so two cores have enough for three.
  workers: 3,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // Journeys of two people in debug builds on a busy machine take their time.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: `http://127.0.0.1:${process.env.ZASOV_E2E_PORT}`,
    locale: "ru-RU",
    timezoneId: "Europe/Moscow",
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 15_000,
    screenshot: "only-on-failure",
    // A recording costs every test a third of its time: TRACE=1 asks for it where a failure needs one.
    trace: process.env.TRACE === "1" ? "retain-on-failure" : "off",
    launchOptions: { executablePath, args: flags },
  },
  // A test runs on the wide screen, unless it is tagged: @phone runs on a phone instead, @both runs on each.
  projects: [
    { name: "phone", grep: /@(phone|both)\b/, use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
    { name: "desktop", grepInvert: /@phone\b/, use: { viewport: { width: 1440, height: 900 } } },
  ],
});
