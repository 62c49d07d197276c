// What the guard has to reach: the table of docs/progressive-delivery.md.
import type { Play, Reached } from "./guard-replay.ts";

/** One figure that a case has to reach. */
export interface Goal {
  /** As it stands in the table. */
  words: string;
  value(reached: Reached): number;
  /** The value must not be above, or below, this. */
  bound: number;
  isMost: boolean;
  unit: "%" | "min";
}

/** A line of the table: every play of it has to reach every goal. */
export interface GuardCase {
  name: string;
  plays: Play[];
  goals: Goal[];
}

const HALF_MINUTES = { cold: 6, minute10: 20, minute30: 60, minute50: 100 };
const SIGMAS = [0.3, 0.6, 1];

const always = (value: number) => () => value;

/** One value before a half-minute, another one from it on. */
const from = (begin: number, before: number, value: number) => (step: number) => (step < begin ? before : value);

function each<A, B>(as: readonly A[], bs: readonly B[], play: (a: A, b: B) => Play): Play[] {
  return as.flatMap((a) => bs.map((b) => play(a, b)));
}

/** A version that is bad from the beginning, or good until some minute. */
function turnsBad(perMinute: number, share: number): Play[] {
  return [
    { perMinute, errors: always(share) },
    ...[HALF_MINUTES.minute10, HALF_MINUTES.minute30, HALF_MINUTES.minute50].map((begin) => ({
      perMinute,
      begin,
      errors: from(begin, 0.002, share),
    })),
  ];
}

const none: Goal = { words: "none", value: ({ fired }) => fired, bound: 0, isMost: true, unit: "%" };
const all: Goal = { words: "all within the hour", value: ({ fired }) => fired, bound: 100, isMost: false, unit: "%" };

function atMost(bound: number): Goal {
  return { words: `at most ${bound} %`, value: ({ fired }) => fired, bound, isMost: true, unit: "%" };
}

function within(minutes: number, bound: number): Goal {
  return {
    words: `${bound} % within ${minutes} min`,
    value: (reached) => reached.within(minutes),
    bound,
    isMost: false,
    unit: "%",
  };
}

function median(bound: number): Goal {
  return { words: `median at most ${bound} min`, value: (reached) => reached.median, bound, isMost: true, unit: "min" };
}

const RATES = [1, 10, 100, 1_000];

/** All lines of the table. */
export const GUARD_CASES: readonly GuardCase[] = [
  {
    name: "Errors at half the limit or below, independent, 1 to 1,000 requests a minute",
    plays: each(RATES, [0.001, 0.005], (perMinute, share) => ({ perMinute, errors: always(share) })),
    goals: [none],
  },
  {
    name: "The same, clustered (intra-class correlation 0.01 and 0.05)",
    plays: [0.01, 0.05].flatMap((clustered) =>
      each(RATES, [0.001, 0.005], (perMinute, share) => ({ perMinute, errors: always(share), clustered })),
    ),
    goals: [atMost(1)],
  },
  {
    name: "Six hours at half the limit, clustered 0.05",
    plays: RATES.map((perMinute) => ({ perMinute, errors: always(0.005), clustered: 0.05, hours: 6 })),
    goals: [atMost(2)],
  },
  {
    name: "20 % errors, or p95 three times the limit, in the first three minutes only",
    plays: [10, 100, 1_000].flatMap((perMinute) => [
      { perMinute, errors: from(HALF_MINUTES.cold, 0.2, 0.001) },
      { perMinute, p95: from(HALF_MINUTES.cold, 3, 0.5), sigma: 0.3 },
    ]),
    goals: [none],
  },
  { name: "5 % errors, 100 a minute", plays: turnsBad(100, 0.05), goals: [median(4.5), within(6, 80), within(11, 99)] },
  { name: "20 % errors, 100 a minute", plays: turnsBad(100, 0.2), goals: [within(4, 98)] },
  { name: "20 % errors, 10 a minute", plays: turnsBad(10, 0.2), goals: [within(6, 78), within(11, 99)] },
  {
    name: "Every request fails, 1 a minute",
    plays: [{ perMinute: 1, errors: always(1) }],
    goals: [within(11, 97)],
  },
  {
    name: "Down for 30 s every ten minutes, 100 and more a minute",
    plays: [100, 1_000].map((perMinute) => ({
      perMinute,
      begin: 13,
      errors: (step: number) => (step % 20 === 13 ? 1 : 0.001),
    })),
    goals: [all],
  },
  {
    name: "p95 at 0.8 of the limit or below, any rate (lognormal, sigma 0.3 to 1, load drift of 17 %)",
    plays: SIGMAS.flatMap((sigma) =>
      each(RATES, [0.5, 0.8], (perMinute, p95) => ({ perMinute, p95: always(p95), sigma })),
    ),
    goals: [atMost(0.5)],
  },
  {
    name: "p95 twice the limit, 100 a minute",
    plays: SIGMAS.map((sigma) => ({ perMinute: 100, p95: always(2), sigma })),
    goals: [within(11, 85), all],
  },
  {
    name: "p95 twice the limit, 1,000 a minute",
    plays: SIGMAS.map((sigma) => ({ perMinute: 1_000, p95: always(2), sigma })),
    goals: [within(4, 94)],
  },
  {
    name: "Slowdown factor 1.5: p95 at 1.2 times the previous one's or below",
    plays: SIGMAS.flatMap((sigma) =>
      each([100, 1_000], [1, 1.2], (perMinute, p95) => ({ perMinute, p95: always(p95), sigma, isSlowdown: true })),
    ),
    goals: [atMost(1.5)],
  },
  {
    name: "Slowdown factor 1.5: three times, 100 a minute",
    plays: SIGMAS.map((sigma) => ({ perMinute: 100, p95: always(3), sigma, isSlowdown: true })),
    goals: [within(11, 83)],
  },
  {
    name: "Slowdown factor 1.5: three times, 1,000 a minute",
    plays: SIGMAS.map((sigma) => ({ perMinute: 1_000, p95: always(3), sigma, isSlowdown: true })),
    goals: [within(4, 92)],
  },
  {
    name: "10 % errors in both versions for ten minutes, traffic half and half, 100 a minute and more",
    plays: [100, 1_000].map((perMinute) => {
      const errors = (step: number) => (step >= 40 && step < 60 ? 0.1 : 0.002);
      return { perMinute, begin: 40, errors, previousErrors: errors };
    }),
    goals: [atMost(1)],
  },
];
