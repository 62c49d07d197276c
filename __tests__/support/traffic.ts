/** Traffic for tests of the guard, step by step. */
import type { Baseline, HealthLook, TrafficSeries, TrafficStep } from "../../src/rollout/watch/series.ts";
import type { WatchLimits } from "../../src/rollout/watch/verdict.ts";
import { nothingWatched, type Watched, withLook } from "../../src/rollout/watch/watched.ts";

/** 12:00 UTC. */
export const NOON = Date.UTC(2026, 11, 1, 12);
export const STEP_MS = 30_000;
export const MINUTE_MS = 60_000;

/** A watch with no limit. */
export const NO_LIMITS: WatchLimits = {
  watchMinutes: 60,
  warmUpMinutes: 3,
  maxErrorPercent: undefined,
  maxLatencySeconds: undefined,
  maxFirstByteSeconds: undefined,
  maxSlowdown: undefined,
};

/** The steps of these values, from noon on; `undefined` is a step without data. */
export function stepsOf(values: readonly (Partial<TrafficStep> | undefined)[], lengthMs = STEP_MS): TrafficStep[] {
  return values.map((value, index) => ({
    startMs: NOON + index * lengthMs,
    lengthMs,
    requests: value === undefined ? undefined : 0,
    failed: 0,
    refused: 0,
    latency: undefined,
    firstByte: undefined,
    ...value,
  }));
}

/** So many steps of one value, or of the values of a function. */
export function times<T>(count: number, value: T | ((index: number) => T)): T[] {
  return Array.from({ length: count }, (_, index) =>
    typeof value === "function" ? (value as (index: number) => T)(index) : value,
  );
}

/** All quantiles at once. */
export function slow(p50: number, p90 = p50, p95 = p90): { p50: number; p90: number; p95: number } {
  return { p50, p90, p95 };
}

export function seriesOf(steps: readonly TrafficStep[], more: Partial<TrafficSeries> = {}): TrafficSeries {
  return { steps, isSmoothed: false, errorsUnreadable: undefined, latencyUnreadable: undefined, ...more };
}

export function healthy(at: number, more: Partial<HealthLook> = {}): HealthLook {
  return { at, status: "ACTIVE", readyReplicas: 2, failedStartups: 0, ...more };
}

/** What was seen by one look, 90 s after the last step, of a version whose traffic began at noon without a promotion in flight. */
export function watched(
  candidate: TrafficSeries,
  previous?: TrafficSeries,
  baseline?: Baseline,
): { seen: Watched; now: number } {
  const last = candidate.steps.at(-1);
  const now = (last === undefined ? NOON : last.startMs + last.lengthMs) + 90_000;
  const seen = withLook(
    { ...nothingWatched(baseline), trafficSince: NOON, completeSince: NOON },
    { health: healthy(now), metrics: { candidate, previous }, hasTraffic: true, isComplete: true },
  );
  return { seen, now };
}
