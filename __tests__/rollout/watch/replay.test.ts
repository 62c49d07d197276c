import { describe, expect, it } from "@jest/globals";
import { GUARD_CASES } from "../../../bench/guard-cases.ts";
import { replay } from "../../../bench/guard-replay.ts";

/** `npm run bench:guard` plays 1,000. */
const HOURS = 50;
/** How far few hours may be from many: two healthy ones in a hundred, a tenth of the bad ones, half a minute. */
const WIDER = { most: 4, least: 12, minutes: 1 };

describe("The guard in simulated hours", () => {
  it.each(GUARD_CASES.map((one, index) => [one.name, one, index] as const))("%s", (_, { plays, goals }, index) => {
    plays.forEach((play, number) => {
      const reached = replay(play, HOURS, 27 + 1_000 * index + number);
      for (const goal of goals) {
        const value = goal.value(reached);
        if (!goal.isMost) expect(value).toBeGreaterThanOrEqual(goal.bound - WIDER.least);
        else expect(value).toBeLessThanOrEqual(goal.bound + (goal.unit === "min" ? WIDER.minutes : WIDER.most));
      }
    });
  });
});
