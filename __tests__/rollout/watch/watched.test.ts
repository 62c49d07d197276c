import { describe, expect, it } from "@jest/globals";
import { curveLines } from "../../../src/rollout/watch/curve.ts";
import type { TrafficSeries } from "../../../src/rollout/watch/series.ts";
import { judge } from "../../../src/rollout/watch/verdict.ts";
import { minutesOf, nothingWatched, type Watched, withLook } from "../../../src/rollout/watch/watched.ts";
import {
  healthy,
  MINUTE_MS,
  NO_LIMITS,
  NOON,
  seriesOf,
  slow,
  STEP_MS,
  stepsOf,
  times,
  watched,
} from "../../support/traffic.ts";

/** Looks every half-minute at a version with two requests in each half-minute, through a window of an hour. */
function watchedFor(
  minutes: number,
  look: (series: TrafficSeries, at: number) => TrafficSeries | undefined = (series) => series,
): Watched {
  const steps = stepsOf(times(minutes * 2, { requests: 2, failed: 1, latency: slow(1) }));
  let seen = nothingWatched();
  for (let i = 1; i <= steps.length; i++) {
    const at = NOON + i * STEP_MS;
    const candidate = look(seriesOf(steps.slice(Math.max(0, i - 120), i)), at);
    seen = withLook(seen, {
      health: healthy(at),
      metrics: candidate === undefined ? undefined : { candidate, previous: undefined },
      hasTraffic: i > 1,
      isComplete: i > 2,
    });
  }
  return seen;
}

describe("What was seen", () => {
  it("keeps one value a minute of what has left the window, and counts nothing twice", () => {
    const minutes = minutesOf(watchedFor(200).candidate);
    expect(minutes).toHaveLength(200);
    for (const minute of minutes) expect(minute).toMatchObject({ requests: 4, failed: 2, refused: 0, latency: 1 });
  });

  it("stays bounded in the longest watch", () => {
    const seen = watchedFor(800);
    expect(seen.candidate.past.length).toBe(400);
    expect(seen.looks.length).toBeLessThanOrEqual(131);
    expect(minutesOf(seen.candidate)).toHaveLength(400);
  });

  it("remembers when traffic began and the promotion was complete", () => {
    expect(watchedFor(5)).toMatchObject({ trafficSince: NOON + 2 * STEP_MS, completeSince: NOON + 3 * STEP_MS });
  });

  it("knows since when it is blind, and sees again", () => {
    const isBlind = (at: number) => at > NOON + 10 * MINUTE_MS && at < NOON + 15 * MINUTE_MS;
    const seen = watchedFor(14, (series, at) => (isBlind(at) ? undefined : series));
    expect(seen).toMatchObject({ blindSince: NOON + 10 * MINUTE_MS + STEP_MS, readAt: NOON + 10 * MINUTE_MS });
    expect(watchedFor(20, (series, at) => (isBlind(at) ? undefined : series)).blindSince).toBeUndefined();
  });

  it("survives an answer without steps", () => {
    const full = watchedFor(50).candidate;
    const seen = withLook(watchedFor(90), {
      health: healthy(NOON + 90 * MINUTE_MS),
      metrics: { candidate: seriesOf([]), previous: undefined },
      hasTraffic: true,
      isComplete: true,
    });
    expect(minutesOf(seen.candidate)).toEqual(minutesOf(full).slice(0, 30));
  });

  it("judges only from the first traffic on", () => {
    const bad = seriesOf(stepsOf(times(30, { requests: 50, failed: 50 })));
    const { seen, now } = watched(bad);
    const limits = { ...NO_LIMITS, maxErrorPercent: 1 };
    expect(judge(seen, limits, now).alarm?.rule).toBe("errors");
    expect(judge({ ...seen, trafficSince: undefined }, limits, now).alarm).toBeUndefined();
  });
});

describe("The curve", () => {
  const curve = (ours: Parameters<typeof stepsOf>[0], theirs?: Parameters<typeof stepsOf>[0], lengthMs = MINUTE_MS) =>
    curveLines(
      watched(seriesOf(stepsOf(ours, lengthMs)), theirs === undefined ? undefined : seriesOf(stepsOf(theirs, lengthMs)))
        .seen,
      { maxErrorPercent: 1, maxLatencySeconds: 2 },
    );

  it("shows both versions on one scale", () => {
    const ours = times(8, (i) => ({ requests: 100, failed: i, latency: slow(1 + i / 7) }));
    const theirs = times(8, (i) => (i === 3 ? undefined : { requests: 100, failed: 0, latency: slow(1) }));
    expect(curve(ours, theirs)).toEqual([
      "errors, new       ▁▂▃▄▅▆▇█  0.0 % to 7.0 %, limit 1 %",
      "errors, previous  ▁▁▁·▁▁▁▁  0.0 %",
      "p95, new          ▅▅▆▆▇▇██  1 s to 2 s, limit 2 s",
      "p95, previous     ▅▅▅·▅▅▅▅  1 s",
      "                  12:00 to 12:08 UTC, 1 minute per column",
    ]);
  });

  it("puts a long watch into 60 columns at most", () => {
    const [errors = "", range] = curve(times(340, (i) => ({ requests: 10, failed: i >= 300 ? 5 : 0 })));
    const bars = errors.split("  ")[1] ?? "";
    expect(bars).toBe("▁".repeat(50) + "█".repeat(7));
    expect(range?.trim()).toBe("12:00 to 17:40 UTC, 6 minutes per column");
  });

  it("has no lines without traffic, and none for what is not known", () => {
    expect(curve([])).toEqual([]);
    expect(curve(times(5, { requests: 0 }))).toEqual([]);
    expect(curve(times(2, { requests: 5, latency: slow(Number.NaN) }))).toEqual([
      "errors, new  ▁▁  0.0 %, limit 1 %",
      "             12:00 to 12:02 UTC, 1 minute per column",
    ]);
  });
});
