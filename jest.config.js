import path from "node:path";

// Where Node keeps compiled code. Every process that a test starts inherits it: there are more than a thousand.
process.env.NODE_COMPILE_CACHE ||= path.resolve("reports", "compile-cache");
// One seed for the whole run: the workers inherit it.
if (process.env.FUZZ_SEED === "random") process.env.FUZZ_SEED = String(Date.now() % 2 ** 31);

/** @type {import("jest").Config} */
export default {
  testEnvironment: "node",
  testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2024" }, module: { type: "es6" }, sourceMaps: "inline" },
    ],
  },
  // End-to-end scenarios start whole processes; on a loaded two-core machine each one needs room.
  testTimeout: 240_000,
  maxWorkers: 2,
  testSequencer: "<rootDir>/__tests__/support/sequencer.js",
  reporters: [
    "default",
    "<rootDir>/__tests__/support/progress-reporter.js",
    "<rootDir>/__tests__/support/count-reporter.js",
  ],
};
