// Runs every cell of the fault matrix on the bundle and prints a table: calls, faults, what must happen, and what happened.
// With words, runs only the cells whose call or fault contains one of them, with the logs of those that failed: `npm run faults -- commit`.
import path from "node:path";
import { type CellResult, makeFixtures, runCells } from "../__tests__/support/fault-cell.ts";
import { CELLS, nameOf } from "../__tests__/support/fault-matrix.ts";

// The compile cache makes the runs start faster.
process.env.NODE_COMPILE_CACHE ||= path.resolve("reports", "compile-cache");
const words = process.argv.slice(2);
const cells = CELLS.filter((cell) => words.length === 0 || words.every((word) => nameOf(cell).includes(word)));
const fixtures = await makeFixtures();
const started = performance.now();
const results: CellResult[] = [];
let call = "";
for (const running of runCells(cells, fixtures)) {
  const result = await running;
  results.push(result);
  if (result.cell.call.name !== call) {
    call = result.cell.call.name;
    console.log(`\n${call}`);
  }
  console.log(rowOf(result));
}
await fixtures.remove();

const failed = results.filter(({ problems }) => problems.length > 0);
const seconds = Math.round((performance.now() - started) / 1_000);
console.log(
  `\n${results.length} cells, ${results.length - failed.length} ok, ${failed.length} failed, ${CELLS.length - results.length} skipped, in ${seconds} s.`,
);
process.exitCode = failed.length > 0 || results.length < CELLS.length ? 1 : 0;

function rowOf({ cell, problems, durationMs, log }: CellResult): string {
  const { fault, often, outcome } = cell;
  const row = `  ${fault.padEnd(16)} ${often.padEnd(7)} ${outcome.padEnd(24)} ${problems.length === 0 ? "ok" : "FAILED"}`;
  if (problems.length === 0) return row;
  const problemLines = problems.map((problem) => `\n      ${problem}`).join("");
  const lines = words.length === 0 ? "" : log.map((line) => `\n      | ${line}`).join("");
  return `${row.padEnd(60)} ${(durationMs / 1_000).toFixed(1)} s${problemLines}${lines}`;
}
