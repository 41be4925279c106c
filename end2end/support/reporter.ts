// Prints a line per test, errors in full, and `N passed, N failed` as the last line.
// Skipped tests and tests that passed only on retry count as failed: a green run has run everything.
import type { FullConfig, FullResult, Reporter, Suite, TestCase, TestError, TestResult } from "@playwright/test/reporter";

export default class Plain implements Reporter {
  private all: TestCase[] = [];
  private broken = 0;

  onBegin(_config: FullConfig, suite: Suite) {
    this.all = suite.allTests();
    console.log(`${this.all.length} browser tests`);
  }

  onTestEnd(test: TestCase, result: TestResult) {
    const mark = result.status === test.expectedStatus && result.status === "passed" ? "ok  " : "FAIL";
    const project = test.parent.project()?.name ?? "";
    console.log(`${mark} ${project.padEnd(7)} ${test.title} (${(result.duration / 1000).toFixed(1)} s)`);
    if (mark === "FAIL") {
      console.log(`     ${test.location.file}:${test.location.line} ${result.status}`);
      for (const error of result.errors) console.log(error.stack ?? error.message ?? error.value ?? "");
    }
  }

  onError(error: TestError) {
    this.broken += 1;
    console.log(error.stack ?? error.message ?? error.value ?? "");
  }

  onEnd(result: FullResult) {
    const passed = this.all.filter((test) => test.outcome() === "expected" && test.expectedStatus === "passed").length;
    const failed = this.all.length - passed + this.broken;
    console.log(`${passed} passed, ${failed} failed`);
    const good = result.status === "passed" && failed === 0 && passed > 0;
    return { status: good ? ("passed" as const) : ("failed" as const) };
  }

  printsToStdio() {
    return true;
  }
}
