import { describe, expect, it } from "@jest/globals";
import { FUZZ_SEED, IS_FUZZ } from "../support/fuzz.ts";
import { drawPlays, endAtMoment, nameOfPlay, problemsOfPlay, sandboxOf } from "../support/loop.ts";
import { scenario } from "../support/scenario.ts";

const RUNS = Number(process.env.LOOP_RUNS ?? (IS_FUZZ ? 200 : 5));
const MINUTE_MS = 60_000;

const ROWS = drawPlays(FUZZ_SEED, RUNS).map((play, index) => ({
  play,
  name: `run ${index + 1}: ${nameOfPlay(play)}`,
  again: `FUZZ_SEED=${FUZZ_SEED} LOOP_RUNS=${RUNS} npm run loops -- -t "run ${index + 1}:"`,
}));

describe("a run that is interrupted at a random request", () => {
  it.concurrent.each(ROWS)(
    "$name",
    ({ play, again }) =>
      scenario(sandboxOf(play), async ({ sandbox, start }) => {
        const step = await start(play.inputs);
        const wasEnded = await endAtMoment(play, step, sandbox);
        const result = await step.done;
        const problems = problemsOfPlay({ play, wasEnded, result, sandbox });
        const log = [...result.log, "-- post --", ...(result.post?.log ?? [])];
        const report = [...problems, `Once more: ${again}`, "", ...log].join("\n");
        expect(problems.length === 0 ? "" : report).toBe("");
      }),
    2 * MINUTE_MS,
  );
});
