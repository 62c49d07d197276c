import { createRequire } from "node:module";

// The package is CommonJS, and jest's own loader would wrap its default export twice.
const { default: Sequencer } = createRequire(import.meta.url)("@jest/test-sequencer");

/** The slowest suites, the slowest one first. */
const LONG = [
  "e2e/faults",
  "conformance/lies",
  "e2e/network",
  "sandbox/dev",
  "truss/yaml/pyyaml-differential",
  "e2e/cancel",
  "e2e/recipes",
];

/** Starts with the slowest suites. Jest knows them only from an earlier run, which a fresh clone does not have. */
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
