// Simulated hours of traffic, judged by the action's own verdict look by look. Time is cut into half-minutes, the grain of Baseten's
// metrics; 5 % of them have no data; the traffic is gamma-modulated Poisson; errors may come in clusters (beta-binomial, with an
// intra-class correlation). Latencies are lognormal with a load drift of 17 %. Their quantiles are exact order statistics; the limit lies
// anywhere between two bounds of Baseten's buckets, and the yardstick of a slowdown is interpolated in them.
import type { Baseline, Quantiles, TrafficSeries, TrafficStep } from "../src/rollout/watch/series.ts";
import { judge, type WatchLimits } from "../src/rollout/watch/verdict.ts";
import { nothingWatched, type Watched, withLook } from "../src/rollout/watch/watched.ts";
import { Chance } from "./chance.ts";

const STEP_MS = 30_000;
const STEPS_PER_HOUR = 120;
/** A multiple of an hour, in 2027. */
const START_MS = 1_800_000_000_000;
/** Half-minutes of first traffic that are not judged: the default of `watch-warm-up`. */
const WARM_UP = 6;
/** Half-minutes that are too young to be judged. */
const LAG = 3;
const NO_DATA = 0.05;
const ERROR_LIMIT = 0.01;
const SLOWDOWN = 1.5;
/** The requests of the hour before the promotion, if slowdown is judged. */
const BASELINE_REQUESTS = 1_000;
const Z95 = 1.6448536269514722;

/** Shares of errors, or p95, as they are in a half-minute of the hour. */
type Course = (step: number) => number;

/** What is played. */
export interface Play {
  perMinute: number;
  /** The new version's share of errors. */
  errors?: Course;
  /** The previous version's; without it, it has no traffic. Both get half of the traffic. */
  previousErrors?: Course;
  /** The intra-class correlation of errors. */
  clustered?: number;
  /** The new version's p95, as a multiple of the limit, or of the previous version's p95 if slowdown is judged. */
  p95?: Course;
  /** The lognormal's sigma. */
  sigma?: number;
  isSlowdown?: boolean;
  /** The half-minute in which the fault begins. */
  begin?: number;
  hours?: number;
}

/** How often the verdict was to go back, and when. */
export interface Reached {
  /** Of all plays, in percent. */
  fired: number;
  /** Of those that fired, in minutes from the fault's begin (or from the begin of judging, if that is later). */
  median: number;
  /** In percent, within so many minutes. */
  within(minutes: number): number;
}

/** Plays the same thing many times. Same seed, same result. */
export function replay(play: Play, times: number, seed: number): Reached {
  const chance = new Chance(seed);
  const minutes: number[] = [];
  for (let i = 0; i < times; i++) minutes.push(minutesUntilAlarm(play, chance));
  const fired = minutes.filter(Number.isFinite).sort((a, b) => a - b);
  const percent = (count: number) => (100 * count) / times;
  return {
    fired: percent(fired.length),
    median: fired.length === 0 ? Number.POSITIVE_INFINITY : (at(fired, 0.5) + at(fired, 0.5, true)) / 2,
    within: (most) => percent(fired.filter((one) => one <= most).length),
  };
}

/** The lower of the two in the middle, or the upper one. */
function at(sorted: readonly number[], share: number, isUpper = false): number {
  const place = share * (sorted.length - 1);
  return sorted[isUpper ? Math.ceil(place) : Math.floor(place)] as number;
}

function minutesUntilAlarm(play: Play, chance: Chance): number {
  const { hours = 1, begin = 0 } = play;
  const count = hours * STEPS_PER_HOUR;
  const isCompared = play.previousErrors !== undefined;
  // Where the limit lies in its bucket.
  const unit = 10 ** (chance.uniform() / 18);
  const candidate = stepsOf(play, count, unit, chance);
  const previous = isCompared
    ? stepsOf({ ...play, errors: play.previousErrors as Course }, count, unit, chance)
    : undefined;
  const baseline = play.isSlowdown ? baselineOf(play.sigma ?? 0, unit, chance) : undefined;
  const limits: WatchLimits = {
    watchMinutes: hours * 60,
    warmUpMinutes: (WARM_UP * STEP_MS) / 60_000,
    maxErrorPercent: play.errors === undefined ? undefined : ERROR_LIMIT * 100,
    maxLatencySeconds: play.p95 === undefined || play.isSlowdown ? undefined : unit,
    maxFirstByteSeconds: undefined,
    maxSlowdown: play.isSlowdown ? SLOWDOWN : undefined,
  };
  let seen: Watched = { ...nothingWatched(baseline), trafficSince: START_MS, completeSince: START_MS };
  for (let newest = WARM_UP; newest < count; newest++) {
    const looks = newest + 1 + LAG;
    const now = START_MS + looks * STEP_MS;
    const window = (steps: readonly TrafficStep[]) => seriesOf(steps.slice(Math.max(0, looks - STEPS_PER_HOUR), looks));
    seen = withLook(seen, {
      health: { at: now, status: "ACTIVE", readyReplicas: 2, failedStartups: 0 },
      metrics: { candidate: window(candidate), previous: previous === undefined ? undefined : window(previous) },
      hasTraffic: true,
      isComplete: true,
    });
    if (judge(seen, limits, now).alarm !== undefined) return (looks - Math.max(begin, WARM_UP)) / 2;
  }
  return Number.POSITIVE_INFINITY;
}

function seriesOf(steps: readonly TrafficStep[]): TrafficSeries {
  return { steps, isSmoothed: false, errorsUnreadable: undefined, latencyUnreadable: undefined };
}

function stepsOf(play: Play, count: number, unit: number, chance: Chance): TrafficStep[] {
  const { perMinute, errors, p95, clustered = 0, sigma = 0 } = play;
  const mean = perMinute / 2 / (play.previousErrors === undefined ? 1 : 2);
  const steps: TrafficStep[] = [];
  let drift = 0;
  for (let step = 0; step < count; step++) {
    const requests = chance.poisson((mean * chance.gamma(8)) / 8);
    if (step > 0) drift = 0.8 * drift + 0.1 * chance.normal();
    const hasData = chance.uniform() > NO_DATA;
    const share = errors?.(step) ?? 0;
    const isSure = clustered === 0 || share <= 0 || share >= 1;
    const rate = isSure ? share : chance.beta(share * (1 / clustered - 1), (1 - share) * (1 / clustered - 1));
    steps.push({
      startMs: START_MS + step * STEP_MS,
      lengthMs: STEP_MS,
      requests: hasData ? requests : undefined,
      failed: hasData ? chance.binomial(requests, rate) : 0,
      refused: 0,
      latency:
        hasData && p95 !== undefined
          ? quantilesOf(requests, Math.log(p95(step) * unit) + drift, sigma, chance)
          : undefined,
      firstByte: undefined,
    });
  }
  return steps;
}

/**
 * The quantiles of so many lognormal latencies. The gaps between the ranks of uniform numbers are gamma variables, so three draws do for
 * any number of requests.
 */
function quantilesOf(requests: number, logP95: number, sigma: number, chance: Chance): Quantiles | undefined {
  if (requests === 0) return undefined;
  const ranks = [0.5, 0.9, 0.95].map((q) => Math.max(1, Math.ceil(q * requests - 1e-9)));
  const sums: number[] = [];
  let sum = 0;
  let rank = 0;
  for (const next of ranks) {
    if (next > rank) sum += chance.gamma(next - rank);
    rank = next;
    sums.push(sum);
  }
  const all = sum + chance.gamma(requests + 1 - rank);
  const [p50, p90, p95] = sums.map((one) => Math.exp(logP95 + sigma * (inverseNormal(one / all) - Z95)));
  return { p50, p90, p95 };
}

/** The previous version's hour before the promotion; its p95 is one unit, as far as so many requests can tell. */
function baselineOf(sigma: number, unit: number, chance: Chance): Baseline {
  const buckets = new Map<number, number>();
  for (let i = 0; i < BASELINE_REQUESTS; i++) {
    const seconds = unit * Math.exp(sigma * (chance.normal() - Z95));
    const bucket = Math.ceil(18 * Math.log10(seconds));
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
  }
  let left = 0.95 * BASELINE_REQUESTS;
  for (const [bucket, count] of [...buckets].sort(([a], [b]) => a - b)) {
    if (count >= left) {
      const lower = 10 ** ((bucket - 1) / 18);
      const p95 = lower + (10 ** (bucket / 18) - lower) * (left / count);
      return {
        requests: BASELINE_REQUESTS,
        refused: 0,
        latency: { p50: undefined, p90: undefined, p95 },
        firstByte: undefined,
      };
    }
    left -= count;
  }
  throw new Error("A histogram without its 0.95 quantile.");
}

/** The normal distribution's quantile function (Acklam's approximation, good to nine digits). */
function inverseNormal(p: number): number {
  const [a1, a2, a3, a4, a5, a6] = [
    -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
  ];
  const [b1, b2, b3, b4, b5] = [
    -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572,
  ];
  const [c1, c2, c3, c4, c5, c6] = [
    -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ];
  const [d1, d2, d3, d4] = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];
  const tail = (q: number) =>
    (((((c1 * q + c2) * q + c3) * q + c4) * q + c5) * q + c6) / ((((d1 * q + d2) * q + d3) * q + d4) * q + 1);
  if (p < 0.02425) return tail(Math.sqrt(-2 * Math.log(p)));
  if (p > 1 - 0.02425) return -tail(Math.sqrt(-2 * Math.log(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  return (
    ((((((a1 * r + a2) * r + a3) * r + a4) * r + a5) * r + a6) * q) /
    (((((b1 * r + b2) * r + b3) * r + b4) * r + b5) * r + 1)
  );
}
