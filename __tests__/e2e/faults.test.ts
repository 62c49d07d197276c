import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type CellResult, type Fixtures, makeFixtures, runCells } from "../support/fault-cell.ts";
import { CALLS, CELLS, nameOf } from "../support/fault-matrix.ts";

let fixtures: Fixtures;
/** All cells start at once and run as many at a time as the machine can handle; each test waits for its own cells. */
let results: Map<string, Promise<CellResult>[]>;

beforeAll(async () => {
  fixtures = await makeFixtures();
  const running = runCells(CELLS, fixtures);
  results = new Map(
    CALLS.map(({ name }) => [name, running.filter((_, index) => CELLS[index]?.call.name === name)] as const),
  );
});
afterAll(async () => {
  await Promise.all([...results.values()].flat());
  await fixtures.remove();
});

describe("the fault matrix", () => {
  test("has at least 150 cells, each only once", () => {
    const names = CELLS.map(nameOf);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(150);
  });

  test.each(CALLS.map(({ name }) => name))("%s", async (name) => {
    const done = await Promise.all(results.get(name) ?? []);
    const failed = done.filter(({ problems }) => problems.length > 0);
    const told = failed.map(({ cell, problems, log }) => ({
      cell: `${name}: ${cell.fault}, ${cell.often}: ${cell.outcome}`,
      problems,
      log,
    }));
    expect(told).toEqual([]);
    expect(done.length).toBeGreaterThan(0);
  });
});
