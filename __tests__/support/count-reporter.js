import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { EXCHANGES_FOLDER } from "./exchanges.ts";
import { FUZZ_SEED, IS_FUZZ, PLAY_AGAIN } from "./fuzz.ts";
import { judgeRun, verdictOf } from "./judge.ts";

const E2E = path.resolve(import.meta.dirname, "..", "e2e");

/**
 * Lets Baseten's own SDK judge the run's exchanges with the sandbox, and ends the test output with one plain line, counted from the
 * runner's own results: `N passed, N failed, N skipped`.
 */
export default class CountReporter {
  #folder;
  #isFiltered;
  #error;

  constructor({ testNamePattern }) {
    this.#isFiltered = Boolean(testNamePattern);
  }

  onRunStart() {
    // The workers start later and inherit the variable.
    this.#folder = mkdtempSync(path.join(tmpdir(), "exchanges-"));
    process.env[EXCHANGES_FOLDER] = this.#folder;
  }

  async onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = results;
    const judged = await this.#judge(testResults);
    // A file that could not even be loaded holds no test, but it is a failure.
    const broken = testResults.filter((file) => file.testExecError && file.numFailingTests === 0).length;
    const skipped = numPendingTests + numTodoTests + judged.skipped;
    const line = `${numPassedTests} passed, ${numFailedTests + broken + judged.failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
    const seed = IS_FUZZ ? `Generated with the seed ${FUZZ_SEED}; again: ${PLAY_AGAIN}\n` : "";
    // The runner prints its own summary after this call, and this line must be the last one.
    process.once("exit", () => process.stdout.write(`\n${judged.text}${seed}${line}\n`));
  }

  /** The runner fails if this returns an error. */
  getLastError() {
    return this.#error;
  }

  /** The text about the exchanges. A missing judge counts as a skipped test, and a violation as a failed one. */
  async #judge(testResults) {
    try {
      const ran = new Set(testResults.map(({ testFilePath }) => testFilePath));
      const suites = readdirSync(E2E).filter((name) => name.endsWith(".test.ts"));
      const isWhole = !this.#isFiltered && suites.every((name) => ran.has(path.join(E2E, name)));
      const { text, failed, skipped } = verdictOf(await judgeRun(this.#folder), isWhole);
      if (failed > 0) this.#error = new Error(text);
      return { text, failed, skipped };
    } catch (error) {
      this.#error = error;
      return { text: `The exchanges could not be judged: ${error.stack}\n`, failed: 1, skipped: 0 };
    } finally {
      rmSync(this.#folder, { recursive: true, force: true });
    }
  }
}
