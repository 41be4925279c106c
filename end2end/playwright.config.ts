import { defineConfig } from "@playwright/test";

// Chosen once in the main process; the workers inherit it, so two runs on one machine do not meet.
process.env.ZASOV_E2E_PORT ??= String(40_000 + Math.floor(Math.random() * 10_000) * 2);

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
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // Journeys of two people in debug builds on a busy machine take their time.
  timeout: 60_000,
  expect: { timeout: 7_000 },
  use: {
    baseURL: `http://127.0.0.1:${process.env.ZASOV_E2E_PORT}`,
    locale: "ru-RU",
    timezoneId: "Europe/Moscow",
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 7_000,
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags },
  },
  projects: [
    { name: "phone", testIgnore: ["crash.spec.ts", "staff*.spec.ts"], use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
    { name: "desktop", use: { viewport: { width: 1440, height: 900 } } },
  ],
});
