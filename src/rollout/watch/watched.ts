import { type Baseline, countIn, type HealthLook, requestsIn, type TrafficSeries, type TrafficStep } from "./series.ts";

/** What one version answered in one minute. */
export interface MinuteTally {
  /** Milliseconds since 1970; a whole minute. */
  startMs: number;
  requests: number;
  failed: number;
  refused: number;
  /** p95 in seconds; undefined without data. */
  latency: number | undefined;
  firstByte: number | undefined;
}

/** What is known of one version's traffic. */
export interface VersionTraffic {
  /** The newest answer; undefined before the first one. */
  series: TrafficSeries | undefined;
  /** What has left the window of the newest answer, oldest first. */
  past: readonly MinuteTally[];
  /** Steps that begin before this time are in `past`. */
  pastUntil: number;
}

/** Everything that the guard has seen. A value: {@link withLook} makes the next one. Its size is bounded. */
export interface Watched {
  /** When the new version first had traffic from the environment, in milliseconds since 1970 by Baseten's clock, like all times here. */
  trafficSince: number | undefined;
  /** When the promotion was complete. */
  completeSince: number | undefined;
  candidate: VersionTraffic;
  previous: VersionTraffic;
  /** What the previous version was like in the hour before the promotion. */
  baseline: Baseline | undefined;
  /** When the metrics were last read. */
  readAt: number | undefined;
  /** Since when no look could read the metrics. */
  blindSince: number | undefined;
  /** The looks of the last hour, oldest first. */
  looks: readonly HealthLook[];
}

/** What one look read. */
export interface WatchLook {
  health: HealthLook;
  /** Both versions' metrics; undefined if they could not be read. `previous` is undefined if there is no such version. */
  metrics: { candidate: TrafficSeries; previous: TrafficSeries | undefined } | undefined;
  /** Whether the environment sends traffic to the new version. */
  hasTraffic: boolean;
  /** Whether the promotion is complete. */
  isComplete: boolean;
}

const MINUTE_MS = 60_000;
/** The longest watch is 340 minutes; a promotion comes before it. */
const MAX_MINUTES = 400;
/** A little more than the longest window. */
const LOOKS_KEPT_MS = 65 * MINUTE_MS;
/** What a look every few seconds may add up to. */
const MAX_LOOKS = 1_000;

/** What is known before the first look. */
export function nothingWatched(baseline?: Baseline): Watched {
  const nothing: VersionTraffic = { series: undefined, past: [], pastUntil: Number.NEGATIVE_INFINITY };
  return {
    trafficSince: undefined,
    completeSince: undefined,
    candidate: nothing,
    previous: nothing,
    baseline,
    readAt: undefined,
    blindSince: undefined,
    looks: [],
  };
}

/**
 * What is known after one more look. The metrics of a look replace those of the last one, because the steps of two answers need not match;
 * of what has left their window, one value a minute is kept.
 */
export function withLook(seen: Watched, { health, metrics, hasTraffic, isComplete }: WatchLook): Watched {
  const { at } = health;
  return {
    ...seen,
    trafficSince: seen.trafficSince ?? (hasTraffic ? at : undefined),
    completeSince: seen.completeSince ?? (isComplete ? at : undefined),
    candidate: metrics === undefined ? seen.candidate : replaced(seen.candidate, metrics.candidate),
    previous: metrics === undefined ? seen.previous : replaced(seen.previous, metrics.previous),
    readAt: metrics === undefined ? seen.readAt : at,
    blindSince: metrics === undefined ? (seen.blindSince ?? at) : undefined,
    looks: [...seen.looks.filter((look) => look.at > at - LOOKS_KEPT_MS), health].slice(-MAX_LOOKS),
  };
}

/** A version's traffic minute by minute, oldest first: what has left the window, and what is in it. */
export function minutesOf({ series, past, pastUntil }: VersionTraffic): MinuteTally[] {
  return added(
    past,
    (series?.steps ?? []).filter(({ startMs }) => startMs >= pastUntil),
  );
}

function replaced(known: VersionTraffic, series: TrafficSeries | undefined): VersionTraffic {
  const begin = series?.steps[0]?.startMs;
  // An answer without steps says nothing about what has left the window.
  if (begin === undefined) return { ...known, series };
  const left = (known.series?.steps ?? []).filter(
    ({ startMs, lengthMs }) => startMs >= known.pastUntil && startMs + lengthMs <= begin,
  );
  const last = left.at(-1);
  if (last === undefined) return { ...known, series };
  return { series, past: added(known.past, left), pastUntil: last.startMs + last.lengthMs };
}

function added(past: readonly MinuteTally[], steps: readonly TrafficStep[]): MinuteTally[] {
  const minutes = [...past];
  for (const step of steps) {
    if (step.requests === undefined || !Number.isFinite(step.startMs)) continue;
    const requests = requestsIn(step);
    const startMs = Math.floor(step.startMs / MINUTE_MS) * MINUTE_MS;
    const last = minutes.at(-1);
    const one: MinuteTally = {
      startMs,
      requests,
      failed: countIn(step.failed, requests),
      refused: countIn(step.refused, requests),
      latency: step.latency?.p95,
      firstByte: step.firstByte?.p95,
    };
    if (last?.startMs === startMs) minutes[minutes.length - 1] = merged(last, one);
    else minutes.push(one);
  }
  return minutes.slice(-MAX_MINUTES);
}

function merged(a: MinuteTally, b: MinuteTally): MinuteTally {
  const mean = (x: number | undefined, y: number | undefined): number | undefined => {
    if (x === undefined || y === undefined) return x ?? y;
    const requests = a.requests + b.requests;
    return requests > 0 ? (x * a.requests + y * b.requests) / requests : (x + y) / 2;
  };
  return {
    startMs: a.startMs,
    requests: a.requests + b.requests,
    failed: a.failed + b.failed,
    refused: a.refused + b.refused,
    latency: mean(a.latency, b.latency),
    firstByte: mean(a.firstByte, b.firstByte),
  };
}
