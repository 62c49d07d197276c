import type { PredictResult } from "../../baseten/predict.ts";
import { type Timing, timingOf } from "./timing.ts";

/** One side of a case: the deployment that is rolled out, or what serves. */
export interface CaseSide {
  /** Of the calls that were answered; undefined if none was. */
  timing: Timing | undefined;
  /** Median time to the first token, in milliseconds; undefined if the answers came whole. */
  firstTokenMs: number | undefined;
  /** The answer that is shown, with secrets in it that only the log may show; undefined if there was none. */
  answer: string | undefined;
  /** Why there was no answer, or why it is not what is expected: the end of a sentence. Empty if nothing is wrong. */
  problem: string;
}

/** How one case did. */
export interface CaseResult {
  name: string;
  isPassed: boolean;
  /** How many times it was called. */
  calls: number;
  own: CaseSide;
  /** What serves now; undefined if it was not asked. */
  live: CaseSide | undefined;
  /** What to do if a call got no answer; undefined if all got one, or if it is not known. */
  remedy?: string | undefined;
}

/** The times of some answers. */
export function timesOf(answers: readonly PredictResult[]): Pick<CaseSide, "timing" | "firstTokenMs"> {
  const first = answers.map(({ stream, firstPartMs }) => stream?.firstTokenMs ?? firstPartMs);
  return {
    timing: timingOf(answers.map(({ durationMs }) => durationMs)),
    firstTokenMs: timingOf(first.filter((time) => time !== undefined))?.median,
  };
}

/** One case in the output `result`. */
export type CaseInOutput = Record<string, unknown>;

/** The results as the output `result` has them: names, numbers, and no text of a model. */
export function inOutput({ name, isPassed, calls, own, live }: CaseResult): CaseInOutput {
  return {
    name,
    passed: isPassed,
    calls,
    ...secondsOf(own),
    ...(live === undefined ? {} : { live: secondsOf(live) }),
  };
}

function secondsOf({ timing, firstTokenMs }: CaseSide): Record<string, number> {
  const times = { "median-seconds": timing?.median, "p95-seconds": timing?.p95, "first-token-seconds": firstTokenMs };
  const known = Object.entries(times).filter((entry): entry is [string, number] => entry[1] !== undefined);
  return Object.fromEntries(known.map(([name, ms]) => [name, Math.round(ms) / 1_000]));
}
