import { createRequire } from "node:module";

// The package is CommonJS, and jest's own loader would wrap its default export twice.
const { default: Sequencer } = createRequire(import.meta.url)("@jest/test-sequencer");

/** The files that take longest, as measured on two cores, longest first. */
const LONG = [
  "e2e/faults",
  "conformance/lies",
  "sandbox/dev",
  "e2e/network",
  "e2e/recipes-around",
  "foreign-text",
  "e2e/recipes",
  "e2e/cancel",
  "e2e/github",
  "e2e/real-s3",
  "e2e/smoke-test",
  "e2e/rolling",
  "e2e/reuse-safety",
  "e2e/cleanup",
  "e2e/discover",
  "e2e/failures",
  "sandbox/demo",
  "s3/upload",
  "e2e/deploy",
  "e2e/sweep",
  "e2e/logs",
];

/** Starts the files that take longest first. Jest itself knows them only from an earlier run, which a fresh clone lacks. */
export default class LongestFirst extends Sequencer {
  /**
   * @param {import("@jest/test-sequencer").SortOptions | any[]} tests
   * @returns the same tests in the order in which they start.
   */
  async sort(tests) {
    const sorted = await super.sort(tests);
    const rank = ({ path }) => {
      const place = LONG.findIndex((name) => path.replaceAll("\\", "/").endsWith(`__tests__/${name}.test.ts`));
      return place === -1 ? LONG.length : place;
    };
    return [...sorted].sort((one, other) => rank(one) - rank(other));
  }
}
