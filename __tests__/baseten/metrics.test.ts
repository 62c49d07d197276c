import { describe, expect, it } from "@jest/globals";
import type { MetricsHabits } from "../../sandbox/baseten/api/metrics.ts";
import { failing } from "../../sandbox/baseten/world/behaviour.ts";
import { Chance } from "../../sandbox/baseten/world/chance.ts";
import type { Environment } from "../../sandbox/baseten/world/environment.ts";
import type { MetricsAnswer } from "../../src/baseten/api/metrics.ts";
import { METRICS, readMetrics } from "../../src/baseten/api/metrics.ts";
import { countedIn, STEP_MS, summaryIn, windowOf } from "../../src/baseten/metrics.ts";
import { withSandbox } from "../sandbox/helpers.ts";
import { look, model, productionOf, promote } from "../sandbox/promoting.ts";
import { withClient } from "../support/client.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = 1_790_000_010_000;

type Labels = Record<string, string>;
/** A step: the values of the requests, and the median and the p95 of the latency. */
type Values = [requests: (number | undefined)[], latency?: (number | undefined)[]];

/** An answer whose steps have half a minute, with a stump at its end. */
function answerOf(
  steps: Values[],
  { unit = "COUNT", labels = [{ status: "200" }, { status: "500" }] }: { unit?: string; labels?: Labels[] } = {},
): MetricsAnswer {
  const latency = { name: METRICS.latency, unit: "SECONDS", labels: [{ quantile: "0.5" }, { quantile: "0.95" }] };
  return {
    endMs: START + steps.length * STEP_MS,
    series: [{ name: METRICS.requests, unit, labels }, latency],
    steps: [...steps, [[0, 0]] as Values].map(([requests, durations = []], index) => ({
      startMs: START + index * STEP_MS,
      values: [requests, durations],
    })),
  };
}

/** Reads an answer long after its end. */
const countedLater = (answer: MetricsAnswer) => countedIn(answer, answer.endMs + HOUR);

describe("steps of a series", () => {
  it("are as long as the distance to the next one, and the last value set is a stump", () => {
    const answer = answerOf([
      [
        [3, 1],
        [0.4, 0.9],
      ],
      [
        [4, 0],
        [0.5, 1],
      ],
    ]);
    expect(countedLater(answer)).toEqual({
      steps: [
        {
          startMs: START,
          lengthMs: STEP_MS,
          requests: 4,
          failed: 1,
          refused: 0,
          latency: { p50: 0.4, p90: undefined, p95: 0.9 },
          firstByte: undefined,
        },
        expect.objectContaining({ startMs: START + STEP_MS, lengthMs: STEP_MS, requests: 4, failed: 0 }),
      ],
      isSmoothed: false,
      errorsUnreadable: undefined,
      latencyUnreadable: undefined,
    });
    const uneven = {
      ...answer,
      steps: answer.steps.map((step, index) => ({ ...step, startMs: START + index * 60_000 })),
    };
    expect(countedLater(uneven).steps.map(({ lengthMs }) => lengthMs)).toEqual([60_000, 60_000]);
  });

  it.each<[string, Labels[], (number | undefined)[], [number | undefined, number, number]]>([
    ["exact statuses", [{ status: "200" }, { status: "404" }, { status: "503" }], [5, 2, 1], [8, 1, 2]],
    ["classes", [{ status: "2xx" }, { status: "4XX" }, { status: "5xx" }], [5, 2, 1], [8, 1, 2]],
    ["the label's other name", [{ status_code: "200" }, { status_code: "500" }], [5, 1], [6, 1, 0]],
    ["a series without data", [{ status: "200" }, { status: "500" }], [5, undefined], [5, 0, 0]],
    ["no data at all", [{ status: "200" }, { status: "500" }], [undefined, undefined], [undefined, 0, 0]],
    ["no series", [], [], [undefined, 0, 0]],
    ["too few values", [{ status: "200" }, { status: "500" }], [5], [5, 0, 0]],
  ])("count %s by the first digit", (_name, labels, values, [requests, failed, refused]) => {
    const { steps, errorsUnreadable } = countedLater(answerOf([[values]], { labels }));
    expect(steps).toEqual([expect.objectContaining({ requests, failed, refused })]);
    expect(errorsUnreadable).toBeUndefined();
  });

  it("of rates are counts again, and are smoothed", () => {
    const { steps, isSmoothed } = countedLater(answerOf([[[7 / 30, 1 / 30]], [[0.111, 0]]], { unit: "PER_SECOND" }));
    expect(steps.map(({ requests }) => requests)).toEqual([8, expect.closeTo(3.33, 5)]);
    expect(steps[0]?.failed).toBe(1);
    expect(isSmoothed).toBe(true);
  });

  it.each<[string, { unit?: string; labels?: Labels[] }, RegExp, boolean]>([
    ["another unit", { unit: "RATIO" }, /in an unknown unit \(RATIO\)$/, true],
    ["a hostile unit", { unit: "::error::x" }, /in an unknown unit$/, true],
    ["WebSocket codes", { labels: [{ status: "1000" }, { status: "1011" }] }, /not HTTP statuses/, false],
    ["gRPC codes", { labels: [{ status: "0" }, { status: "14" }] }, /not HTTP statuses/, false],
    ["gRPC names", { labels: [{ status: "OK" }, { status: "UNAVAILABLE" }] }, /not HTTP statuses/, false],
    ["one foreign code among others", { labels: [{ status: "200" }, { status: "1011" }] }, /not HTTP statuses/, false],
    ["no statuses", { labels: [{}] }, /does not say how/, true],
  ])("with %s cannot be judged by their errors", (_name, more, why, hasLatency) => {
    const { errorsUnreadable, latencyUnreadable } = countedLater(
      answerOf(
        [
          [
            [5, 1],
            [0.4, 0.9],
          ],
        ],
        more,
      ),
    );
    expect(errorsUnreadable).toMatch(why);
    expect(latencyUnreadable === undefined).toBe(hasLatency);
  });

  it("without a metric cannot be judged by it", () => {
    const answer = answerOf([
      [
        [5, 1],
        [0.4, 0.9],
      ],
    ]);
    const without = (name: string) => ({
      ...answer,
      series: answer.series.map((one) => (one.name === name ? { ...one, name: "baseten_invented" } : one)),
    });
    expect(countedLater(without(METRICS.requests))).toMatchObject({
      errorsUnreadable: expect.stringContaining("does not count"),
      steps: [{ requests: undefined, latency: { p50: 0.4 } }],
    });
    expect(countedLater(without(METRICS.latency))).toMatchObject({
      errorsUnreadable: undefined,
      latencyUnreadable: expect.stringContaining("does not measure"),
      steps: [{ requests: 6, latency: undefined }],
    });
  });
});

describe("what is not there yet", () => {
  const there: Values = [
    [9, 1],
    [0.4, 0.9],
  ];
  const zero: Values = [
    [0, 0],
    [undefined, undefined],
  ];
  const gap: Values = [
    [undefined, undefined],
    [undefined, undefined],
  ];
  const requestsOf = (steps: Values[], ageOfEndMs = 0) => {
    const answer = answerOf(steps);
    return countedIn(answer, answer.endMs + ageOfEndMs).steps.map(({ requests }) => requests);
  };

  it.each<[string, Values[], number, (number | undefined)[]]>([
    ["zeros at the end", [there, there, zero, zero], 0, [10, 10, undefined, undefined]],
    ["zeros that are older than three minutes count", [there, zero, zero], 3 * MINUTE, [10, 0, 0]],
    [
      "a zero with a latency counts",
      [
        there,
        [
          [0, 0],
          [0.4, 0.9],
        ],
      ],
      0,
      [10, 0],
    ],
    [
      "zeros that reach far back: the step before may be there in part",
      [there, there, zero, zero, zero, zero],
      0,
      [10, undefined, ...Array(4).fill(undefined)],
    ],
    [
      "the same across a gap",
      [there, there, gap, zero, zero, zero, zero],
      0,
      [10, undefined, ...Array(5).fill(undefined)],
    ],
    ["nothing but zeros", [zero, zero, zero, zero], 0, Array(4).fill(undefined)],
    ["nothing but zeros, long ago", [zero, zero], HOUR, [0, 0]],
    ["gaps at the end: the same", [there, there, gap, gap, gap, gap], 0, [10, ...Array(5).fill(undefined)]],
    ["gaps between hide nothing", [there, gap, there, gap, there], 0, [10, undefined, 10, undefined, 10]],
  ])("%s", (_name, steps, age, expected) => {
    expect(requestsOf(steps, age)).toEqual(expected);
  });
});

describe("a summary", () => {
  it("counts a whole window, in both units", () => {
    const of = (requests: number[], unit: string) => ({
      ...answerOf([[requests, [0.4, 0.9]]], { unit }),
      endMs: START + HOUR,
    });
    for (const summary of [
      summaryIn(of([3_500, 100], "COUNT")),
      summaryIn(of([3_500 / 3_600, 100 / 3_600], "PER_SECOND")),
    ])
      expect(summary).toEqual({
        requests: 3_600,
        refused: 0,
        latency: { p50: 0.4, p90: undefined, p95: 0.9 },
        firstByte: undefined,
      });
  });

  it("without data has no requests, and of foreign statuses no latency", () => {
    expect(summaryIn(answerOf([[[undefined, undefined]]]))).toMatchObject({ requests: 0, latency: undefined });
    const foreign = answerOf(
      [
        [
          [5, 1],
          [0.4, 0.9],
        ],
      ],
      { labels: [{ status: "1000" }, { status: "1011" }] },
    );
    expect(summaryIn(foreign)).toMatchObject({ refused: undefined, latency: undefined });
    expect(summaryIn({ endMs: START, series: [], steps: [] })).toMatchObject({ requests: 0 });
  });
});

it("a window begins at a whole half-minute, ends now, and has at most an hour", () => {
  for (const now of [START, START + 1, START + 29_999, START + 12_345_678]) {
    for (const age of [0, 1, 29_999, 30_000, 17 * MINUTE, HOUR, 5 * HOUR]) {
      const { startMs, endMs } = windowOf(now, now - age);
      expect(startMs % STEP_MS).toBe(0);
      expect(endMs).toBe(now);
      expect(endMs - startMs).toBeGreaterThan(0);
      expect(endMs - startMs).toBeLessThanOrEqual(HOUR);
      if (age > 0 && age < HOUR - STEP_MS) expect(startMs).toBeLessThanOrEqual(now - age);
    }
  }
});

/** What was played: requests and failures between two moments. */
function playedIn(
  environment: Environment,
  id: string,
  from: number,
  to: number,
): { requests: number; failed: number } {
  let [requests, failed] = [0, 0];
  for (let second = from / 1_000; second * 1_000 < to; second += 1)
    for (const { deployment, status } of environment.traffic.in(second)) {
      if (deployment.id !== id) continue;
      requests += 1;
      if (status >= 500) failed += 1;
    }
  return { requests, failed };
}

/** What differs, if anything does. */
function difference(read: object, played: object): string[] {
  const [one, other] = [JSON.stringify(read), JSON.stringify(played)];
  return one === other ? [] : [`read ${one}, played ${other}`];
}

describe("the proof of reading", () => {
  /**
   * Plays an hour of a rolling promotion, and reads both versions every half-minute from starts that fall anywhere.
   * @returns how many steps that are older than 90 s were read, and how many of them had no data.
   */
  async function reads(metrics: Partial<MetricsHabits>, everyMs: number): Promise<{ steps: number; without: number }> {
    const found = { steps: 0, without: 0 };
    const differences: string[] = [];
    let now = START + 7_700;
    const seed = model({
      replicas: 4,
      traffic: { perMinute: 150 },
      promotionSettings: { rolling_deploy_config: { stabilization_time_seconds: 600 } },
    });
    const chance = new Chance(7);
    await withSandbox({ seed, now: () => now, timeScale: 1, stepMs: 0, metrics }, (sandbox) =>
      withClient({ baseUrl: sandbox.url, apiKey: sandbox.apiKey }, async ({ client }) => {
        const fresh = sandbox.state.deployment("new");
        Object.assign(fresh ?? {}, { behaviour: failing(0.1) });
        now += 10 * MINUTE;
        await promote(sandbox);
        await look(sandbox);
        const begun = now;
        const production = productionOf(sandbox);
        for (; now < begun + HOUR; now += everyMs) {
          for (const id of ["old", "new"]) {
            const startMs = now - 1 - Math.floor(chance.next() * (HOUR - 1));
            const wanted = { modelId: "m", deploymentId: id, mode: "SERIES", startMs, endMs: now } as const;
            const { steps } = countedIn(
              await readMetrics(client, { ...wanted, metrics: ["requests", "latency"] }),
              now,
            );
            for (const { startMs: from, lengthMs, requests, failed } of steps) {
              if (now - from - lengthMs < 90_000) continue;
              found.steps += 1;
              if (requests === undefined) found.without += 1;
              else
                differences.push(...difference({ requests, failed }, playedIn(production, id, from, from + lengthMs)));
            }
          }
        }
      }),
    );
    expect(differences).toEqual([]);
    return found;
  }

  it.each(["live", "schema"] as const)("the counts are what was played, to the request: %s", async (shape) => {
    const { steps, without } = await reads({ shape, firstMs: 0 }, 30_000);
    expect(steps).toBeGreaterThan(5_000);
    // Only the new version has steps without a request.
    expect(without / steps).toBeLessThan(0.01);
  });

  it("holds where data comes up to three minutes late, or late at first, or not at all", async () => {
    const { steps, without } = await reads({ lag: { leastMs: 60_000, mostMs: 165_000 }, gaps: 0.05 }, 110_000);
    expect(steps).toBeGreaterThan(1_500);
    expect(without / steps).toBeGreaterThan(0.04);
    expect(without / steps).toBeLessThan(0.2);
  });
});
