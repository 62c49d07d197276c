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
  testTimeout: 120_000,
  maxWorkers: 2,
  reporters: ["default", "<rootDir>/__tests__/support/count-reporter.js"],
};
