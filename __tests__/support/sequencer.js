import { createRequire } from "node:module";

// The package is CommonJS, whose default export jest's own loader would wrap twice.
const { default: Sequencer } = createRequire(import.meta.url)("@jest/test-sequencer");

/** What takes longest, longest first. */
const LONG = [
  "e2e/faults",
  "conformance/lies",
  "e2e/network",
  "sandbox/dev",
  "truss/yaml/pyyaml-differential",
  "e2e/cancel",
  "e2e/recipes",
];

/** Begins with what takes longest: jest knows that only from the run before, of which a fresh clone has none. */
export default class LongestFirst extends Sequencer {
  /**
   * @param {import("@jest/test-sequencer").SortOptions | any[]} tests
   * @returns the same tests in the order in which they are begun.
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
