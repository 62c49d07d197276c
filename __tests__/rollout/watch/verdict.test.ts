import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Baseline, HealthLook, TrafficSeries, TrafficStep } from "../../../src/rollout/watch/series.ts";
import { type GuardVerdict, hindsight, judge, type WatchLimits } from "../../../src/rollout/watch/verdict.ts";
import { nothingWatched } from "../../../src/rollout/watch/watched.ts";
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

type Value = Partial<TrafficStep> | undefined;

const WARM: Value[] = times(6, { requests: 50 });
const ONE_PERCENT: WatchLimits = { ...NO_LIMITS, maxErrorPercent: 1 };

function verdictOf(values: readonly Value[], limits: WatchLimits, previous?: readonly Value[]): GuardVerdict {
  const { seen, now } = watched(
    seriesOf(stepsOf(values)),
    previous === undefined ? undefined : seriesOf(stepsOf(previous)),
  );
  return judge(seen, limits, now);
}

describe("Errors", () => {
  const good = { requests: 50, failed: 0 };
  const cases: [string, Value[], Value[] | undefined, string | undefined][] = [
    ["no traffic", [], undefined, undefined],
    ["none", times(30, good), undefined, undefined],
    ["one in 200", times(120, (i) => ({ requests: 50, failed: i % 4 === 0 ? 1 : 0 })), undefined, undefined],
    [
      "one in 20",
      [...WARM, ...times(8, { requests: 50, failed: 2.5 })],
      undefined,
      "15 of 300 requests failed (5.0 %, limit 1 %) in 3 minutes",
    ],
    [
      "all",
      [...WARM, ...times(3, { requests: 2, failed: 2 })],
      undefined,
      "6 of 6 requests failed (100.0 %, limit 1 %) in 3 minutes",
    ],
    ["all, in two steps only", [...WARM, ...times(2, { requests: 50, failed: 50 }), good], undefined, undefined],
    ["all, while it warms up", [...times(6, { requests: 50, failed: 50 }), ...times(9, good)], undefined, undefined],
    [
      "one burst, which is one cluster",
      [...WARM, ...times(10, { requests: 50, failed: 1 }), { requests: 50, failed: 25 }, ...times(9, good)],
      undefined,
      undefined,
    ],
    [
      "the previous version has half of it",
      [...WARM, ...times(8, { requests: 50, failed: 3 })],
      times(14, { requests: 50, failed: 1.5 }),
      undefined,
    ],
    [
      "the previous version has a tenth of it",
      [...WARM, ...times(8, { requests: 50, failed: 5 })],
      times(14, { requests: 50, failed: 0.5 }),
      "30 of 300 requests failed (10.0 %, limit 1 %) in 3 minutes; previous 1.0 % in the same time",
    ],
    [
      "the previous version has too few requests to excuse it",
      [...WARM, ...times(8, { requests: 50, failed: 5 })],
      times(14, { requests: 0.5, failed: 0.5 }),
      "30 of 300 requests failed (10.0 %, limit 1 %) in 3 minutes",
    ],
    [
      "gaps in between",
      [...WARM, ...times(9, (i) => (i % 2 ? undefined : { requests: 50, failed: 10 }))],
      undefined,
      "30 of 150 requests failed (20.0 %, limit 1 %) in 3 minutes",
    ],
  ];

  it.each(cases)("%s", (_, values, previous, reason) => {
    expect(verdictOf(values, ONE_PERCENT, previous).alarm?.reason).toBe(reason);
  });

  it("are grave if half of the requests fail", () => {
    expect(verdictOf([...WARM, ...times(6, { requests: 50, failed: 24 })], ONE_PERCENT).alarm?.isGrave).toBe(false);
    expect(verdictOf([...WARM, ...times(6, { requests: 50, failed: 25 })], ONE_PERCENT).alarm?.isGrave).toBe(true);
  });

  it("are not judged without a limit", () => {
    expect(verdictOf(times(20, { requests: 50, failed: 50 }), NO_LIMITS).alarm).toBeUndefined();
  });

  it("that are younger than 90 s are not judged", () => {
    const { seen, now } = watched(seriesOf(stepsOf([...WARM, ...times(3, { requests: 50, failed: 50 })])));
    expect(judge(seen, ONE_PERCENT, now).alarm?.rule).toBe("errors");
    expect(judge({ ...seen, readAt: now - 1 }, ONE_PERCENT, now).alarm).toBeUndefined();
    // Time alone makes no answer older: what is judged has to be read again.
    expect(judge({ ...seen, readAt: now - 1 }, ONE_PERCENT, now + 10 * MINUTE_MS).alarm).toBeUndefined();
  });

  it("need to be less likely in a longer watch, and where counts come from rates", () => {
    const values = [...WARM, ...times(3, { requests: 50, failed: 3 })];
    const { seen, now } = watched(seriesOf(stepsOf(values)));
    expect(judge(seen, ONE_PERCENT, now).alarm).toBeDefined();
    expect(judge(seen, { ...ONE_PERCENT, watchMinutes: 340 }, now).alarm).toBeUndefined();
    expect(judge({ ...seen, completeSince: NOON + 340 * MINUTE_MS }, ONE_PERCENT, now).alarm).toBeUndefined();
    const smoothed = watched(seriesOf(stepsOf(values), { isSmoothed: true })).seen;
    expect(judge(smoothed, ONE_PERCENT, now).alarm).toBeUndefined();
  });
});

describe("Outages that come back", () => {
  const up = { requests: 50, failed: 0 };
  const down = { requests: 50, failed: 50 };
  const loop = (count: number, value: Value = down): Value[] => [
    ...WARM,
    ...times(count * 20, (i) => (i % 20 === 10 ? value : up)),
  ];

  it.each<[string, Value[], Value[] | undefined, boolean]>([
    ["three", loop(3), undefined, true],
    ["two", loop(2), undefined, false],
    ["three with too few requests", loop(3, { requests: 4, failed: 4 }), undefined, false],
    ["three in which less than half failed", loop(3, { requests: 50, failed: 24 }), undefined, false],
    ["three that the previous version had, too", loop(3), loop(3), false],
    ["three that the previous version had not", loop(3), loop(0).concat(times(60, up)), true],
    [
      "one, with a gap in it twice",
      [...WARM, ...times(20, up), down, undefined, down, undefined, down, ...times(80, up)],
      undefined,
      false,
    ],
    [
      "three, and four minutes up in 60",
      [...WARM, ...times(10, up), down, ...times(10, up), down, ...times(10, up), down, ...times(120, up)],
      undefined,
      false,
    ],
  ])("%s", (_, values, previous, fires) => {
    const alarm = verdictOf(values, ONE_PERCENT, previous).alarm;
    expect(alarm?.reason).toBe(
      fires ? "down 3 times in 60 minutes: 150 of 150 requests failed (100.0 %) in these outages" : undefined,
    );
  });

  it("are none below the limit", () => {
    expect(
      verdictOf(loop(3, { requests: 50, failed: 30 }), { ...NO_LIMITS, maxErrorPercent: 61 }).alarm,
    ).toBeUndefined();
  });
});

describe("Latency", () => {
  const limits: WatchLimits = { ...NO_LIMITS, maxLatencySeconds: 1 };
  const warmThen = (count: number, value: Value | ((index: number) => Value)): Value[] => [
    ...WARM,
    ...times(count, value),
  ];

  it.each<[string, Value[], string | undefined]>([
    ["fast", warmThen(60, { requests: 50, latency: slow(0.2, 0.5, 0.9) }), undefined],
    [
      "half above the limit",
      warmThen(3, { requests: 50, latency: slow(1.2, 2, 3) }),
      "p95 about 3 s (limit 1 s) in 3 minutes, 150 requests",
    ],
    ["half above the limit, with a bound at the limit", warmThen(6, { requests: 50, latency: slow(1) }), undefined],
    ["half above the limit, in two steps", warmThen(2, { requests: 500, latency: slow(1.2) }), undefined],
    ["half above the limit, with few requests", warmThen(3, { requests: 1, latency: slow(1.2) }), undefined],
    [
      "only the p95 above it, in 60 steps",
      warmThen(60, { requests: 50, latency: slow(0.2, 0.5, 1.3) }),
      "p95 about 1.3 s (limit 1 s) in 10 minutes, 1000 requests",
    ],
    [
      "only the p95 above it, in half of the steps",
      warmThen(60, (i: number) => ({ requests: 50, latency: slow(0.2, 0.5, i % 2 ? 1.3 : 0.9) })),
      undefined,
    ],
    [
      "one burst",
      [...warmThen(20, { requests: 50, latency: slow(0.2) }), ...times(4, { requests: 50, latency: slow(3) })],
      undefined,
    ],
    ["no quantiles", warmThen(60, { requests: 50 }), undefined],
  ])("%s", (_, values, reason) => {
    expect(verdictOf(values, limits).alarm?.reason).toBe(reason);
  });

  it("raises a limit to the next bound of Baseten's buckets", () => {
    const values = (p50: number) => warmThen(6, { requests: 50, latency: slow(p50) });
    const above = { ...limits, maxLatencySeconds: 1.01 };
    expect(verdictOf(values(1.13), above).alarm).toBeUndefined();
    expect(verdictOf(values(1.14), above).alarm?.reason).toBe(
      "p95 about 1.14 s (limit 1.01 s) in 3 minutes, 300 requests",
    );
  });

  it("to the first byte has its own limit", () => {
    const values = warmThen(6, { requests: 50, latency: slow(9), firstByte: slow(1.2) });
    const only = { ...NO_LIMITS, maxFirstByteSeconds: 1 };
    expect(verdictOf(values, only).alarm).toEqual({
      rule: "time to first byte",
      reason: "p95 time to first byte about 1.2 s (limit 1 s) in 3 minutes, 300 requests",
      isGrave: false,
    });
    expect(verdictOf(values, { ...only, maxFirstByteSeconds: 2 }).alarm).toBeUndefined();
  });

  it("is not judged while replicas wake up, and three minutes after", () => {
    const { seen, now } = watched(seriesOf(stepsOf(warmThen(14, { requests: 50, latency: slow(5) }))));
    const wokeAt = NOON + 7 * MINUTE_MS;
    const looks: HealthLook[] = [
      healthy(NOON + MINUTE_MS, { readyReplicas: 0, status: "SCALED_TO_ZERO" }),
      healthy(wokeAt),
      healthy(now),
    ];
    expect(judge({ ...seen, looks }, limits, now).alarm).toBeUndefined();
    expect(judge({ ...seen, looks: looks.slice(1) }, limits, now).alarm?.rule).toBe("latency");
  });
});

describe("Slowdown", () => {
  const limits: WatchLimits = { ...NO_LIMITS, maxSlowdown: 1.5 };
  const candidate = seriesOf(stepsOf([...WARM, ...times(20, { requests: 100, latency: slow(1.2) })]));
  const previous = (requests: number, p95: number) =>
    seriesOf(stepsOf(times(26, { requests, latency: slow(0.1, 0.2, p95) })));
  const baseline = (requests: number, p95: number): Baseline => ({
    requests,
    refused: 0,
    latency: slow(0.1, 0.2, p95),
    firstByte: undefined,
  });

  it.each<[string, TrafficSeries | undefined, Baseline | undefined, string | undefined]>([
    [
      "compared with the same minutes",
      previous(200, 0.5),
      undefined,
      "p95 about 1.2 s (limit 0.75 s, 1.5 times the previous p95) in 3 minutes, 600 requests; previous 0.5 s",
    ],
    ["as slow in the same minutes", previous(200, 1.1), baseline(5_000, 0.3), undefined],
    [
      "compared with the hour before",
      undefined,
      baseline(1_000, 0.5),
      "p95 about 1.2 s (limit 0.75 s, 1.5 times the previous p95) in 3 minutes, 600 requests; previous 0.5 s",
    ],
    [
      "compared with the hour before, as there are few requests in the same minutes",
      previous(10, 5),
      baseline(1_000, 0.5),
      "p95 about 1.2 s (limit 0.75 s, 1.5 times the previous p95) in 3 minutes, 600 requests; previous 0.5 s",
    ],
    ["as slow in the hour before", undefined, baseline(1_000, 1.1), undefined],
    ["too few requests in the hour before", undefined, baseline(999, 0.1), undefined],
  ])("%s", (_, before, hour, reason) => {
    const { seen, now } = watched(candidate, before, hour);
    expect(judge(seen, limits, now).alarm?.reason).toBe(reason);
  });

  it("says if there is nothing to compare with", () => {
    const { seen, now } = watched(candidate, undefined, baseline(312, 0.1));
    expect(judge(seen, limits, now).notJudged).toEqual([
      "slowdown cannot be judged: the previous version had 312 requests in the hour before the promotion and too few since; 1000 are needed",
    ]);
    expect(hindsight(seen, limits, now)).toEqual({
      lines: ["slowdown was not judged: the previous version had too few requests to compare with"],
      withoutVerdict: ["slowdown"],
    });
  });
});

describe("Health", () => {
  const minutes = (...looks: [minute: number, more: Partial<HealthLook>][]) =>
    looks.map(([minute, more]) => healthy(NOON + minute * MINUTE_MS, more));
  const ill = (more: Partial<HealthLook>) => minutes([0, more], [1, more], [2, more], [3, more]);

  it.each<[string, HealthLook[], string | undefined]>([
    ["no look", [], undefined],
    ["healthy", ill({}), undefined],
    ["failed", minutes([0, {}], [1, { status: "FAILED" }]), "its status is FAILED"],
    [
      "unhealthy for three minutes",
      ill({ status: "UNHEALTHY" }),
      "UNHEALTHY for 3 min, without a single successful request",
    ],
    ["unhealthy for two minutes", ill({ status: "UNHEALTHY" }).slice(1), undefined],
    [
      "unhealthy, with one good look",
      minutes([0, { status: "UNHEALTHY" }], [1, {}], [2, { status: "UNHEALTHY" }], [3, { status: "UNHEALTHY" }]),
      undefined,
    ],
    [
      "unhealthy, after a time without looks",
      minutes([0, { status: "UNHEALTHY" }], [3, { status: "UNHEALTHY" }]),
      undefined,
    ],
    ["no ready replica", ill({ readyReplicas: 0 }), "no ready replica for 3 min, without a single successful request"],
    ["unknown replicas", ill({ readyReplicas: undefined }), undefined],
    ["one failed startup", ill({ failedStartups: 1 }), undefined],
    ["two failed startups", ill({ failedStartups: 2 }), "2 startups of its replicas failed"],
    ["a status that is newer than this action", ill({ status: "HIBERNATING", readyReplicas: 0 }), undefined],
    ...["SCALED_TO_ZERO", "WAKING_UP", "LOADING_MODEL", "UPDATING"].map((status): [string, HealthLook[], undefined] => [
      status,
      ill({ status, readyReplicas: 0 }),
      undefined,
    ]),
  ])("%s", (_, looks, reason) => {
    const now = NOON + 3 * MINUTE_MS;
    const alarm = judge({ ...nothingWatched(), looks }, NO_LIMITS, now).alarm;
    expect(alarm).toEqual(reason === undefined ? undefined : { rule: "health", reason, isGrave: true });
  });

  it.each<[string, Value, boolean]>([
    ["a success", { requests: 3, failed: 2 }, false],
    ["only failures", { requests: 3, failed: 3 }, true],
    ["only refusals", { requests: 3, refused: 3 }, true],
    ["no data", undefined, true],
  ])("unhealthy with %s in these minutes", (_, value, fires) => {
    const steps = stepsOf(times(6, value));
    const { seen } = watched(seriesOf(steps));
    const looks = ill({ status: "UNHEALTHY" });
    const alarm = judge({ ...seen, looks }, NO_LIMITS, NOON + 3 * MINUTE_MS).alarm;
    expect(alarm !== undefined).toBe(fires);
  });
});

describe("4xx", () => {
  const refused = [...WARM, ...times(6, { requests: 50, refused: 10 })];

  it("warn by the rule for errors, with and without a limit", () => {
    for (const limits of [NO_LIMITS, ONE_PERCENT]) {
      const { alarm, warnings } = verdictOf(refused, limits);
      expect(alarm).toBeUndefined();
      expect(warnings).toEqual(["60 of 300 requests were answered with 4xx (20.0 %) in 3 minutes"]);
    }
  });

  it("do not warn if the previous version has as many, now or before", () => {
    expect(verdictOf(refused, NO_LIMITS, refused).warnings).toEqual([]);
    const before: Baseline = { requests: 100, refused: 15, latency: undefined, firstByte: undefined };
    const { seen, now } = watched(seriesOf(stepsOf(refused)), undefined, before);
    expect(judge(seen, NO_LIMITS, now).warnings).toEqual([]);
    const good = { ...before, refused: 1 };
    expect(judge({ ...seen, baseline: good }, NO_LIMITS, now).warnings).toEqual([
      "60 of 300 requests were answered with 4xx (20.0 %) in 3 minutes; previous 1.0 %",
    ]);
  });
});

describe("What cannot be judged", () => {
  it("is said, and does not fire", () => {
    const bad = stepsOf([...WARM, ...times(30, { requests: 50, failed: 50, latency: slow(9) })]);
    const limits = { ...ONE_PERCENT, maxLatencySeconds: 1 };
    const why = "its status codes are those of WebSockets";
    const { seen, now } = watched(seriesOf(bad, { errorsUnreadable: why, latencyUnreadable: why }));
    expect(judge(seen, limits, now)).toEqual({
      alarm: undefined,
      warnings: [],
      notJudged: [`errors cannot be judged: ${why}`, `latency cannot be judged: ${why}`],
    });
    expect(hindsight(seen, limits, now).withoutVerdict).toEqual(["errors", "latency"]);
  });

  it("includes everything while the metrics cannot be read", () => {
    const seen = { ...nothingWatched(), blindSince: NOON };
    expect(judge(seen, ONE_PERCENT, NOON).notJudged).toEqual(["metrics have been unreadable since 12:00 UTC"]);
    expect(judge(seen, NO_LIMITS, NOON).notJudged).toEqual([]);
  });
});

describe("Hindsight", () => {
  it.each<[number, string, boolean]>([
    [0, "0 requests, too few to judge errors", false],
    [3, "3 requests; an error rate of 99 % or more would have been caught (95 %)", false],
    [20, "20 requests; an error rate of 35 % or more would have been caught (95 %)", true],
    [240, "240 requests; an error rate of 7 % or more would have been caught (95 %)", true],
    [60_000, "60000 requests; an error rate of 1.3 % or more would have been caught (95 %)", true],
  ])("of %p requests", (requests, line, hasVerdict) => {
    const values = [...WARM, ...times(3, { requests: requests / 3 })];
    const { seen, now } = watched(seriesOf(stepsOf(values)));
    expect(hindsight(seen, ONE_PERCENT, now)).toEqual({ lines: [line], withoutVerdict: hasVerdict ? [] : ["errors"] });
  });

  it("of latency says which share would have been noticed", () => {
    const { seen, now } = watched(seriesOf(stepsOf([...WARM, ...times(10, { requests: 2, latency: slow(0.1) })])));
    const limits = { ...NO_LIMITS, maxLatencySeconds: 2, maxFirstByteSeconds: 1 };
    expect(hindsight(seen, limits, now)).toEqual({
      lines: [
        "20 requests; if half of them had steadily taken longer than 2 s, the guard would have noticed",
        "0 requests, too few to judge time to first byte",
      ],
      withoutVerdict: ["time to first byte"],
    });
  });

  it("counts the busiest hour, because no window is longer", () => {
    const { seen, now } = watched(seriesOf(stepsOf(times(150, { requests: 4 }), MINUTE_MS)));
    expect(hindsight(seen, ONE_PERCENT, now).lines[0]).toMatch(/^588 requests, 240 in the busiest hour; /);
  });
});

describe("Properties", () => {
  const value = fc.record({
    requests: fc.nat({ max: 200 }),
    share: fc.double({ min: 0, max: 0.2, noNaN: true }),
  });

  it("one that fires still fires with the same errors under a stricter limit", () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 10, maxLength: 40 }),
        fc.double({ min: 0.1, max: 20, noNaN: true }),
        (all, percent) => {
          const values = all.map(({ requests, share }) => ({ requests, failed: Math.round(requests * share) }));
          const loose = verdictOf(values, { ...NO_LIMITS, maxErrorPercent: percent }).alarm;
          if (loose === undefined) return;
          expect(verdictOf(values, { ...NO_LIMITS, maxErrorPercent: percent / 2 }).alarm).toBeDefined();
        },
      ),
    );
  });

  it("one that is too slow is too slow for a stricter limit", () => {
    const quantiles = fc.array(fc.double({ min: 0.1, max: 5, noNaN: true }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(quantiles, { minLength: 10, maxLength: 40 }), (all) => {
        const values = all.map((three) => {
          const [p50 = 0, p90, p95] = three.sort((a, b) => a - b);
          return { requests: 50, latency: slow(p50, p90, p95) };
        });
        if (verdictOf(values, { ...NO_LIMITS, maxLatencySeconds: 2 }).alarm === undefined) return;
        expect(verdictOf(values, { ...NO_LIMITS, maxLatencySeconds: 1 }).alarm).toBeDefined();
      }),
    );
  });

  it("whatever a server answers, it neither throws nor fires for what is no number", () => {
    const number = fc.oneof(
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -1, 0, -0),
      fc.double(),
    );
    const anything = fc.record({
      requests: fc.option(number, { nil: undefined }),
      failed: number,
      refused: number,
      latency: fc.option(fc.record({ p50: number, p90: number, p95: number }), { nil: undefined }),
    });
    const limits = { ...ONE_PERCENT, maxLatencySeconds: 1, maxFirstByteSeconds: 1, maxSlowdown: 1.5 };
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 40 }), fc.array(anything, { maxLength: 40 }), (ours, theirs) => {
        const { seen, now } = watched(seriesOf(stepsOf(ours)), seriesOf(stepsOf(theirs)));
        const { alarm } = judge(seen, limits, now);
        expect(alarm?.reason ?? "").not.toMatch(/NaN|Infinity|undefined/);
        hindsight(seen, limits, now);
      }),
    );
    const none = times(40, { requests: Number.NaN, failed: Number.NaN, latency: slow(Number.NaN) });
    expect(verdictOf(none, limits).alarm).toBeUndefined();
  });

  it("the order of looks does not move a verdict: the same steps in another grid give the same", () => {
    const steps = stepsOf([...WARM, ...times(8, { requests: 50, failed: 4 })]);
    const { seen, now } = watched(seriesOf(steps));
    const moved = watched(seriesOf(steps.map((step) => ({ ...step, startMs: step.startMs + STEP_MS / 2 }))));
    expect(judge(moved.seen, ONE_PERCENT, moved.now).alarm).toEqual(judge(seen, ONE_PERCENT, now).alarm);
  });
});
