import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { GUARD_CASES } from "../../../bench/guard-cases.ts";

/** `npm run bench:guard` plays 1,000. */
const HOURS = 50;
/** How far few hours may be from many: two healthy ones in a hundred, a tenth of the bad ones, half a minute. */
const WIDER = { most: 4, least: 12, minutes: 1 };
const CHILD = path.resolve(import.meta.dirname, "..", "..", "support", "guard-replay-child.ts");

describe("The guard in simulated hours", () => {
  /** What each goal of each play of each case came to. */
  let reached: number[][][] = [];

  beforeAll(async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [CHILD, String(HOURS)]);
    reached = JSON.parse(stdout);
  }, 300_000);

  it.each(GUARD_CASES.map((one, index) => [one.name, one, index] as const))("%s", (_, { plays, goals }, index) => {
    expect(reached[index]?.length).toBe(plays.length);
    for (const values of reached[index] ?? []) {
      goals.forEach((goal, number) => {
        const value = values[number];
        if (!goal.isMost) expect(value).toBeGreaterThanOrEqual(goal.bound - WIDER.least);
        else expect(value).toBeLessThanOrEqual(goal.bound + (goal.unit === "min" ? WIDER.minutes : WIDER.most));
      });
    }
  });
});
