import { upperTail } from "../../lib/binomial.ts";
import type { Quantiles, TrafficStep } from "./series.ts";
import { MINUTE_MS, type Span, WINDOWS, type WindowMinutes, walk } from "./windows.ts";

/** What a p95 means: this share of requests may be slower. */
const SLOW_SHARE = 0.05;
/** Buckets of Baseten's histograms have the bounds 10^(k/18), and quantiles are interpolated in them. */
const BOUNDS_PER_DECADE = 18;
/** So that a limit that is a bound itself is not raised to the next one. */
const ROUNDING = 1e-9;
/** How many steps with data a verdict needs, and which part of them has to say the same. */
const MIN_STEPS = 3;
const AGREEMENT = 0.8;
/** The shortest window, in minutes, in which the quantile 0.9 is evidence: one burst slows a tenth of a short one. */
const TENTH_FROM_MINUTES = 10;
/** Under "the p95 is at the limit", a step's own p95 is above it about every second time; a bit more often, because load drifts. */
const SIGN = { share: 0.6, minSteps: 14 };
/**
 * The quantile 0.9 lies a good way below the p95 where latencies are spread widely, and steps with few requests scatter around it. Where
 * the p95 is this many times the limit, it is enough if this share of the window was slower than the limit. It is read between the
 * quantiles, and no step counts for more than a little above it.
 */
const FAR = { times: 1.3, share: 0.1, mostOfStep: 0.15 };
/** How many requests the p95 of the previous version needs to be a yardstick, and each of its steps to be a part of it. */
const MIN_YARDSTICK = 1_000;
const MIN_YARDSTICK_STEP = 20;

/** Which latency. */
export type LatencyKind = "latency" | "firstByte";

/** A rule about the p95 of one latency. */
export interface LatencyRule {
  kind: LatencyKind;
  /** The largest good p95 in each of {@link WINDOWS}, in seconds; undefined where there is none. */
  limits: readonly (number | undefined)[];
  /** How unlikely an observation has to be under the limit. */
  confidence: number;
}

/** Too high a latency in one window. */
export interface TooSlow {
  minutes: WindowMinutes;
  requests: number;
  limit: number;
  /** The p95 in the middle of the steps' own. */
  p95: number | undefined;
}

/** A limit as far as quantiles can tell: the next bound of a bucket. */
export function nextBound(seconds: number): number {
  return 10 ** (Math.ceil(Math.log10(seconds) * BOUNDS_PER_DECADE - ROUNDING) / BOUNDS_PER_DECADE);
}

/**
 * Whether chance does not explain how many requests of the new version were slower than the limit in one of the windows. Each step's
 * quantiles say how many were at least: half if the median is above the limit, a tenth if the quantile 0.9 is.
 */
export function tooSlow(
  steps: readonly TrafficStep[],
  span: Span,
  { kind, limits, confidence }: LatencyRule,
): TooSlow | undefined {
  if (limits.every((limit) => limit === undefined)) return undefined;
  const data: { requests: number; quantiles: Quantiles }[] = [];
  let judged = 0;
  let found: TooSlow | undefined;
  walk(
    steps,
    span,
    (step, requests) => {
      const quantiles = step[kind];
      if (quantiles !== undefined) data.push({ requests, quantiles });
    },
    (window) => {
      const limit = limits[window];
      const minutes = WINDOWS[window] as WindowMinutes;
      const isNew = data.length > judged || limit !== limits[window - 1] || minutes === TENTH_FROM_MINUTES;
      judged = data.length;
      if (limit === undefined || !(limit > 0) || data.length < MIN_STEPS || !isNew) return false;
      if (!isEvident(data, limit, minutes, confidence)) return false;
      const requests = data.reduce((sum, one) => sum + one.requests, 0);
      found = {
        minutes,
        requests,
        limit,
        p95: middle(data.map(({ quantiles }) => ({ value: quantiles.p95, weight: 1 }))),
      };
      return true;
    },
  );
  return found;
}

/** Whether the steps show that the p95 is above the limit. */
function isEvident(
  data: readonly { requests: number; quantiles: Quantiles }[],
  limit: number,
  minutes: number,
  confidence: number,
): boolean {
  const bound = nextBound(limit);
  let requests = 0;
  let slowHalf = 0;
  let slowTenth = 0;
  let estimated = 0;
  let saidHalf = 0;
  let saidTenth = 0;
  let saidP95 = 0;
  let saidFar = 0;
  for (const { requests: n, quantiles } of data) {
    requests += n;
    const isHalf = isAbove(quantiles.p50, bound);
    const isTenth = isHalf || isAbove(quantiles.p90, bound);
    const isP95 = isTenth || isAbove(quantiles.p95, bound);
    if (isHalf) saidHalf++;
    if (isTenth) saidTenth++;
    if (isP95) saidP95++;
    if (isHalf) slowHalf += n / 2;
    slowTenth += isHalf ? n / 2 : isTenth ? n / 10 : isP95 ? n * SLOW_SHARE : 0;
    if (isAbove(quantiles.p95, FAR.times * limit)) saidFar++;
    estimated += n * Math.min(FAR.mostOfStep, slowShare(quantiles, limit));
  }
  const agreed = AGREEMENT * data.length;
  if (saidHalf >= agreed && upperTail(slowHalf, requests, SLOW_SHARE) < confidence) return true;
  if (minutes >= TENTH_FROM_MINUTES) {
    if (saidTenth >= agreed && upperTail(slowTenth, requests, SLOW_SHARE) < confidence) return true;
    const isFar = saidFar >= agreed && estimated >= FAR.share * requests;
    if (isFar && isNoticeable(FAR.share, requests, confidence)) return true;
  }
  return data.length >= SIGN.minSteps && upperTail(saidP95, data.length, SIGN.share) < confidence;
}

/** The share of a step's requests that was slower than a limit, read between its quantiles; 0 if that is less than 5 %. */
function slowShare({ p50, p90, p95 }: Quantiles, limit: number): number {
  if (isAbove(p50, limit)) return 1 / 2;
  if (isAbove(p90, limit)) return between(limit, [p50, 1 / 2], [p90, 1 / 10]);
  return isAbove(p95, limit) ? between(limit, [p90, 1 / 10], [p95, SLOW_SHARE]) : 0;
}

type Point = readonly [seconds: number | undefined, share: number];

/** On the logarithmic line between two points; the smaller share where there is no line. */
function between(limit: number, [low, lowShare]: Point, [high, highShare]: Point): number {
  const way = Math.log(limit / (low ?? Number.NaN)) / Math.log((high ?? Number.NaN) / (low ?? Number.NaN));
  return way >= 0 && way <= 1 ? lowShare + (highShare - lowShare) * way : highShare;
}

function isAbove(quantile: number | undefined, bound: number): boolean {
  // Baseten rounds to three digits or so: the bound itself is not above the bound.
  return quantile !== undefined && quantile > bound * (1 + ROUNDING);
}

/**
 * The previous version's p95 in each window, in seconds: the one in the middle of its steps' own, by requests.
 * @returns undefined for a window with fewer than 1,000 requests in steps that are large enough to have a p95.
 */
export function yardsticks(previous: readonly TrafficStep[], span: Span, kind: LatencyKind): (number | undefined)[] {
  const found: (number | undefined)[] = [];
  const values: { value: number | undefined; weight: number }[] = [];
  let requests = 0;
  walk(
    previous,
    span,
    (step, n) => {
      const p95 = step[kind]?.p95;
      if (n < MIN_YARDSTICK_STEP || p95 === undefined || !(p95 > 0)) return;
      requests += n;
      values.push({ value: p95, weight: n });
    },
    () => {
      found.push(isYardstick(requests) ? middle(values) : undefined);
      return false;
    },
  );
  return found;
}

/** Whether this many requests make a p95 that others are compared with. */
export function isYardstick(requests: number): boolean {
  return requests >= MIN_YARDSTICK;
}

/** The weighted median of what is known. */
function middle(values: readonly { value: number | undefined; weight: number }[]): number | undefined {
  const known = values.filter((one): one is { value: number; weight: number } => Number.isFinite(one.value));
  known.sort((a, b) => a.value - b.value);
  const half = known.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let sum = 0;
  for (const { value, weight } of known) {
    sum += weight;
    if (sum >= half) return value;
  }
  return undefined;
}

/** How many requests in a window make it evident that this share of them was slower than the limit. */
export function isNoticeable(share: number, requests: number, confidence: number): boolean {
  return upperTail(share * requests, requests, SLOW_SHARE) < confidence;
}

/**
 * When latency is not judged: while there was no replica, and three minutes after one came back. Wake-ups are in it then.
 * @param looks of the replicas, oldest first.
 */
export function wakeUps(looks: readonly { at: number; readyReplicas: number | undefined }[]): Span[] {
  const spans: Span[] = [];
  let asleepSince: number | undefined;
  for (const { at, readyReplicas } of looks) {
    if (readyReplicas === 0) asleepSince ??= at;
    else if (readyReplicas !== undefined && asleepSince !== undefined) {
      spans.push({ from: asleepSince, to: at + WAKE_UP_MS });
      asleepSince = undefined;
    }
  }
  if (asleepSince !== undefined) spans.push({ from: asleepSince, to: Number.POSITIVE_INFINITY });
  return spans;
}

const WAKE_UP_MS = 3 * MINUTE_MS;
