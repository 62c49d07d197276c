import { describe, expect, test } from "@jest/globals";
import {
  type Behaviour,
  cold,
  failing,
  fine,
  refusing,
  relapsing,
  slowed,
  turning,
} from "../../sandbox/baseten/world/behaviour.ts";
import type { Deed, Scenario, Step } from "../../sandbox/baseten/world/scenario.ts";
import type { EnvironmentSeed } from "../../sandbox/baseten/world/seed.ts";
import type { Sandbox, SandboxOptions } from "../../sandbox/sandbox.ts";
import { call, withSandbox } from "./helpers.ts";
import { control, deploymentOf, look, MODEL, productionOf, promote, refused } from "./promoting.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** The server's time at the beginning of each test: not a whole half-minute, nor a whole second. */
const BEGIN = 1_790_000_000_000 + 17_300;
const REQUESTS = "baseten_inference_requests_total";
const LATENCY = "baseten_end_to_end_response_time_seconds";

interface Told {
  start_epoch_millis: number;
  end_epoch_millis: number;
  mode: string;
  step_seconds: number | null;
  metric_descriptors: { name: string; unit_hint: string; kind: string; label_sets: Record<string, string>[] }[];
  metric_values: { start_epoch_millis: number; values: (number | null)[][] }[];
}

interface World {
  sandbox: Sandbox;
  /** The server's time. */
  now(): number;
  pass(milliseconds: number): void;
  /** The metrics of a deployment, or of a place of the model. */
  metrics(place: string, query?: Record<string, string | number | string[]>): Promise<Told>;
}

/** A model whose production serves `old` with 120 requests a minute, and `new`, which is not promoted yet. */
function world(
  options: Partial<SandboxOptions> & { production?: Omit<EnvironmentSeed, "name">; next?: Partial<Scenario> },
  check: (world: World) => Promise<void>,
): Promise<void> {
  const { production = {}, next = {}, ...more } = options;
  let now = BEGIN;
  const deployments = [
    { id: "old", scenario: ["ACTIVE"] },
    { id: "new", scenario: { name: "new", steps: [{ status: "ACTIVE" }], ...next } },
  ];
  const environments = [{ name: "production", serving: "old", ...production }];
  const seed = { models: [{ id: "m", name: "hello", deployments, environments }] };
  const traffic = { perMinute: 120 };
  return withSandbox({ seed, traffic, timeScale: 1, now: () => now, ...more }, (sandbox) =>
    check({
      sandbox,
      now: () => now,
      pass: (milliseconds) => {
        now += milliseconds;
      },
      metrics: async (place, query = {}) => {
        const { status, json } = await call(sandbox, "GET", `${MODEL}/${place}/metrics?${parameters(query)}`);
        expect({ status, json }).toMatchObject({ status: 200 });
        return json as unknown as Told;
      },
    }),
  );
}

function parameters(query: Record<string, string | number | string[]>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, `${one}`])),
  );
}

function series(from: number, to: number, more: Record<string, string | string[]> = {}) {
  return { mode: "SERIES", start_epoch_millis: from, end_epoch_millis: to, ...more };
}

/** The values of one series of an answer, step by step. */
function valuesOf(told: Told, name: string, labels: Record<string, string>): (number | null | undefined)[] {
  const place = told.metric_descriptors.findIndex((one) => one.name === name);
  const at = told.metric_descriptors[place]?.label_sets.findIndex(
    (set) => JSON.stringify(set) === JSON.stringify(labels),
  );
  return told.metric_values.map(({ values }) => values[place]?.[at ?? -1]);
}

/** All requests of each step. */
function requestsOf(told: Told): number[] {
  const place = told.metric_descriptors.findIndex(({ name }) => name === REQUESTS);
  return told.metric_values.map(({ values }) =>
    (values[place] ?? []).reduce<number>((sum, one) => sum + (one ?? 0), 0),
  );
}

describe("the metrics of a deployment, as live ones", () => {
  test("have a grid that begins at the asked start, and a stump at its end", () =>
    world({}, async ({ metrics, now, pass }) => {
      pass(HOUR);
      const from = now() - 20 * MINUTE + 123;
      const told = await metrics("deployments/old", series(from, from + 10 * MINUTE));
      const start = Math.floor(from / SECOND) * SECOND;
      expect(told).toMatchObject({ mode: "SERIES", step_seconds: 30, start_epoch_millis: start });
      expect(told.metric_values.map((set) => set.start_epoch_millis)).toEqual(
        Array.from({ length: 21 }, (_, index) => start + index * 30 * SECOND),
      );
      expect(requestsOf(told).at(-1)).toBe(0);
      expect(
        requestsOf(told)
          .slice(0, -1)
          .every((count) => count > 30 && count < 90),
      ).toBe(true);
    }));

  test("are counts with exact statuses, gauges, and quantiles within buckets", () =>
    world({}, async ({ metrics, now, pass }) => {
      pass(HOUR);
      const told = await metrics("deployments/old", series(now() - HOUR, now()));
      expect(told.metric_descriptors.map(({ name, unit_hint, kind }) => [name, unit_hint, kind])).toEqual([
        ["baseten_replicas_active", "COUNT", "GAUGE"],
        [REQUESTS, "COUNT", "COUNTER"],
        [LATENCY, "SECONDS", "HISTOGRAM"],
      ]);
      expect(told.metric_descriptors.map(({ label_sets }) => label_sets)).toEqual([
        [{}],
        [{ status: "200" }, { status: "500" }],
        [{ quantile: "0.5" }, { quantile: "0.9" }, { quantile: "0.95" }, { quantile: "0.99" }, { stat: "avg" }],
      ]);
      expect(new Set(valuesOf(told, "baseten_replicas_active", {}))).toEqual(new Set([1]));
      const summary = await metrics("deployments/old", {
        ...series(now() - HOUR, now() - 2 * MINUTE),
        mode: "SUMMARY",
      });
      expect(summary).toMatchObject({ mode: "SUMMARY", step_seconds: null });
      expect(summary.metric_values).toHaveLength(1);
      const [ok, p50, p95] = [
        valuesOf(summary, REQUESTS, { status: "200" })[0] ?? 0,
        valuesOf(summary, LATENCY, { quantile: "0.5" })[0] ?? 0,
        valuesOf(summary, LATENCY, { quantile: "0.95" })[0] ?? 0,
      ];
      expect(ok).toBeGreaterThan(6_000);
      expect(ok).toBeLessThan(8_000);
      expect(p50).toBeGreaterThan(0.37);
      expect(p50).toBeLessThan(0.43);
      expect(p95).toBeGreaterThan(0.82);
      expect(p95).toBeLessThan(1);
    }));

  test("have coarser steps in longer windows, and do not depend on the window", () =>
    world({}, async ({ metrics, now, pass }) => {
      pass(2 * HOUR);
      const [from, to] = [now() - 110 * MINUTE, now() - 10 * MINUTE];
      const long = await metrics("deployments/old", series(from, to));
      expect(long.step_seconds).toBe(60);
      const whole = await metrics("deployments/old", { ...series(from, to), mode: "SUMMARY" });
      const sum = (told: Told) => requestsOf(told).reduce((total, count) => total + count, 0);
      const halves = [
        await metrics("deployments/old", series(from, from + 50 * MINUTE)),
        await metrics("deployments/old", series(from + 50 * MINUTE, to)),
      ];
      expect(sum(long)).toBe(sum(whole));
      expect(halves.map(sum).reduce((one, other) => one + other)).toBe(sum(whole));
    }));

  test("read zero and null before data has come, which takes 17 to 90 seconds, and never take anything back", () =>
    world({}, async ({ metrics, now, pass }) => {
      let counted = 0;
      for (let look = 0; look < 30; look += 1) {
        pass(7 * SECOND);
        const told = await metrics("deployments/old", series(BEGIN - 10 * MINUTE, BEGIN + 5 * MINUTE));
        const counts = requestsOf(told);
        const ages = told.metric_values.map(({ start_epoch_millis: at }) => now() - at - 30 * SECOND);
        expect(counts.filter((count, index) => count === 0 && (ages[index] ?? 0) > 90 * SECOND)).toEqual([]);
        expect(counts.filter((count, index) => count > 0 && (ages[index] ?? 0) < -13 * SECOND)).toEqual([]);
        const p50 = valuesOf(told, LATENCY, { quantile: "0.5" });
        expect(counts.map((count) => count === 0)).toEqual(p50.map((value) => value === null));
        const total = counts.reduce((sum, count) => sum + count, 0);
        expect(total).toBeGreaterThanOrEqual(counted);
        counted = total;
      }
    }));

  test("of a version that is new read zero for a while, and then have everything", () =>
    world({ production: { rollingDeploy: false } }, async ({ sandbox, metrics, now, pass }) => {
      await promote(sandbox);
      await look(sandbox);
      const from = now();
      pass(95 * SECOND);
      const early = await metrics("deployments/new", series(from - 10 * MINUTE, now()));
      expect(new Set(requestsOf(early))).toEqual(new Set([0]));
      pass(10 * SECOND);
      const late = await metrics("deployments/new", series(from, now()));
      expect(requestsOf(late)[0]).toBeGreaterThan(30);
    }));

  test.each([
    [{ metrics: ["baseten_invented_total"] }, "unknown metric name"],
    [{ mode: "SERIES", metrics: [REQUESTS, "nonsense"] }, "unknown metric name"],
    [{ mode: "HOURLY" }, "mode"],
    [{ mode: "CURRENT", start_epoch_millis: 5 }, "must be omitted"],
    [{ mode: "SERIES", start_epoch_millis: 5, end_epoch_millis: 5 }, "must be before the end"],
    [{ mode: "SERIES", start_epoch_millis: 0, end_epoch_millis: 8 * 24 * HOUR }, "7 days"],
    [{ mode: "SERIES", start_epoch_millis: "x" }, "must be an integer"],
  ])("refuse %j", (query, message) =>
    world({}, async ({ sandbox }) => {
      expect(await call(sandbox, "GET", `${MODEL}/deployments/old/metrics?${parameters(query)}`)).toMatchObject(
        refused(message),
      );
    }),
  );

  test("leave out what does not apply, and give a snapshot unless they are asked for more", () =>
    world({}, async ({ metrics, now, pass }) => {
      pass(HOUR);
      const told = await metrics("deployments/old", {
        metrics: ["baseten_time_to_first_byte_seconds", "baseten_gpu_utilization", "baseten_replicas_starting"],
      });
      expect(told).toMatchObject({ mode: "CURRENT", step_seconds: null, end_epoch_millis: Math.floor(now()) });
      expect(told.metric_descriptors.map(({ name }) => name)).toEqual([
        "baseten_replicas_starting",
        "baseten_time_to_first_byte_seconds",
      ]);
      expect(told.metric_values).toHaveLength(1);
    }));
});

describe("the metrics of a deployment may also look otherwise", () => {
  test("rates per second, and classes of statuses", () =>
    world({ metrics: { shape: "schema" } }, async ({ metrics, now, pass }) => {
      pass(HOUR);
      const told = await metrics("deployments/old", series(now() - HOUR, now() - 5 * MINUTE));
      expect(told.metric_descriptors[1]).toMatchObject({
        unit_hint: "PER_SECOND",
        label_sets: [{ status: "2xx" }, { status: "4xx" }, { status: "5xx" }],
      });
      const mean =
        requestsOf(told)
          .slice(0, -1)
          .reduce((sum, rate) => sum + rate, 0) / 110;
      expect(mean).toBeGreaterThan(1.8);
      expect(mean).toBeLessThan(2.2);
    }));

  test.each([
    ["websocket", ["1000", "1011"]],
    ["grpc", ["0", "13"]],
  ] as const)("statuses of %s", (protocol, statuses) =>
    world({ metrics: { protocol } }, async ({ metrics, now, pass }) => {
      pass(HOUR);
      const told = await metrics("deployments/old", series(now() - HOUR, now()));
      expect(told.metric_descriptors[1]?.label_sets).toEqual(statuses.map((status) => ({ status })));
    }),
  );

  test("gaps, in which everything is null", () =>
    world({ metrics: { gaps: 0.2 } }, async ({ metrics, now, pass }) => {
      pass(HOUR);
      const told = await metrics("deployments/old", series(now() - HOUR, now() - 5 * MINUTE));
      const isNull = (values: (number | null)[][]) => values.flat().every((value) => value === null);
      const gaps = told.metric_values.filter(({ values }) => isNull(values)).length;
      expect(gaps).toBeGreaterThan(8);
      expect(gaps).toBeLessThan(40);
      expect(told.metric_values.filter(({ values }) => values.some(isNullList) && !isNull(values)).length).toBeLessThan(
        3,
      );
    }));

  test.each([
    ["forbidden", 403],
    ["absent", 404],
  ] as const)("%s", (access, status) =>
    world({ metrics: { access } }, async ({ sandbox }) => {
      for (const place of ["deployments/old", "environments/production"])
        expect((await call(sandbox, "GET", `${MODEL}/${place}/metrics`)).status).toBe(status);
    }),
  );
});

function isNullList(values: readonly (number | null)[]): boolean {
  return values.every((value) => value === null);
}

/** The share of failures and the median in a span of an hour of the version, by its minutes since it first got traffic. */
async function conduct(behaviour: Behaviour, spans: readonly [from: number, to: number][]): Promise<number[][]> {
  const found: number[][] = [];
  const production = { rollingDeploy: false, traffic: { perMinute: 1_000 } };
  await world({ production, next: { behaviour } }, async ({ sandbox, metrics, now, pass }) => {
    await promote(sandbox);
    await look(sandbox);
    const begun = now();
    pass(HOUR + 5 * MINUTE);
    for (const [from, to] of spans) {
      const told = await metrics("deployments/new", {
        ...series(begun + from * MINUTE, begun + to * MINUTE),
        mode: "SUMMARY",
      });
      const [bad, all] = [valuesOf(told, REQUESTS, { status: "500" })[0] ?? 0, requestsOf(told)[0] ?? 0];
      found.push([bad / all, valuesOf(told, LATENCY, { quantile: "0.5" })[0] ?? 0]);
    }
  });
  return found;
}

describe("a version", () => {
  test.each<[string, Behaviour, [number, number, number, number][]]>([
    ["is all right", fine, [[0, 60, 0.001, 0.4]]],
    ["fails for one in twenty", failing(), [[0, 60, 0.05, 0.4]]],
    ["is twice as slow", slowed(), [[0, 60, 0.001, 0.8]]],
    [
      "turns bad",
      turning({ afterMs: 40 * MINUTE }),
      [
        [0, 40, 0.001, 0.4],
        [40, 60, 0.2, 0.4],
      ],
    ],
    [
      "is down every ten minutes",
      relapsing,
      [
        [0, 5, 0.001, 0.4],
        [5, 5.5, 1, 0.4],
        [25, 25.5, 1, 0.4],
        [26, 34, 0.001, 0.4],
      ],
    ],
    [
      "is cold at first",
      cold,
      [
        [0, 3, 0.2, 2],
        [4, 60, 0.001, 0.4],
      ],
    ],
  ])("%s", async (_name, behaviour, spans) => {
    const found = await conduct(
      behaviour,
      spans.map(([from, to]) => [from, to]),
    );
    for (const [index, [, , share, median]] of spans.entries()) {
      const [seen = -1, seenMedian = -1] = found[index] ?? [];
      expect(Math.abs(seen - share)).toBeLessThan(Math.max(0.002, share * 0.1));
      expect(Math.abs(seenMedian / median - 1)).toBeLessThan(0.06);
    }
  });

  test("refuses requests, which is not a failure", () =>
    world({ production: { rollingDeploy: false }, next: { behaviour: refusing() } }, async (given) => {
      await promote(given.sandbox);
      await look(given.sandbox);
      given.pass(20 * MINUTE);
      const told = await given.metrics("deployments/new", series(given.now() - 10 * MINUTE, given.now()));
      expect(told.metric_descriptors[1]?.label_sets).toContainEqual({ status: "400" });
    }));

  test("answers nothing but 503 once its health has failed, and has replicas until then", () => {
    const steps: Step[] = [{ status: "ACTIVE", ms: 10 * MINUTE }, { status: "FAILED" }];
    return world({ production: { rollingDeploy: false }, next: { steps } }, async ({ sandbox, metrics, now, pass }) => {
      await promote(sandbox);
      await look(sandbox);
      const begun = now();
      pass(20 * MINUTE);
      const told = await metrics("deployments/new", series(begun, begun + 15 * MINUTE));
      const [bad, good] = [valuesOf(told, REQUESTS, { status: "503" }), valuesOf(told, REQUESTS, { status: "200" })];
      expect(bad.slice(0, 20)).toEqual(Array(20).fill(0));
      // The second in which it changes counts as before.
      expect(good.slice(21)).toEqual(Array(10).fill(0));
      expect(bad.slice(20, 30).every((count) => Number(count) > 30)).toBe(true);
      expect(valuesOf(told, "baseten_replicas_active", {})).toEqual([...Array(20).fill(1), ...Array(11).fill(0)]);
    });
  });
});

describe("a rolling promotion", () => {
  const ROLLING = { replicas: 4, promotionSettings: { rolling_deploy_config: { stabilization_time_seconds: 300 } } };

  test("splits the traffic as it says, step by step, and brings replicas and their startups", () =>
    world(
      { production: ROLLING, stepMs: 0, next: { steps: [{ status: "DEPLOYING", ms: MINUTE }, { status: "ACTIVE" }] } },
      async ({ sandbox, metrics, now, pass }) => {
        pass(2 * MINUTE);
        await promote(sandbox);
        const begun = now();
        const seen: unknown[] = [];
        for (let step = 0; step < 5; step += 1) {
          const [, , status, percent] = await look(sandbox);
          const replicas = ["new", "old"].map(async (id) => {
            const { json } = await call(sandbox, "GET", `${MODEL}/deployments/${id}`);
            return json.active_replica_count;
          });
          seen.push([status, percent, ...(await Promise.all(replicas))]);
          pass(5 * MINUTE);
        }
        expect(seen).toEqual([
          ["RAMPING_UP", 20, 1, 4],
          ["RAMPING_UP", 40, 2, 3],
          ["RAMPING_UP", 60, 3, 2],
          ["RAMPING_UP", 80, 4, 1],
          ["RAMPING_UP", 100, 4, 1],
        ]);
        const [fresh, before] = [
          await metrics("deployments/new", series(begun, begun + 25 * MINUTE)),
          await metrics("deployments/old", series(begun, begun + 25 * MINUTE)),
        ];
        const shares = requestsOf(fresh).map((count, index) => count / (count + (requestsOf(before)[index] ?? 0)));
        for (const [index, share] of [0.2, 0.4, 0.6, 0.8].entries()) {
          const mean = shares.slice(10 * index, 10 * index + 10).reduce((sum, one) => sum + one, 0) / 10;
          expect(Math.abs(mean - share)).toBeLessThan(0.05);
        }
        const environment = await metrics("environments/production", series(begun, begun + 25 * MINUTE));
        expect(requestsOf(environment)).toEqual(
          requestsOf(fresh).map((count, index) => count + (requestsOf(before)[index] ?? 0)),
        );
        const window = `start_epoch_millis=0&end_epoch_millis=${now()}`;
        const { json } = await call(sandbox, "GET", `${MODEL}/deployments/new/startups?${window}`);
        expect((json.items as { outcome: string }[]).map(({ outcome }) => outcome)).toEqual(Array(4).fill("SUCCESS"));
        await look(sandbox);
        expect(deploymentOf(sandbox, "old").life.status).toBe("SCALED_TO_ZERO");
      },
    ));

  test.each<[string, object, [string, number, string]]>([
    ["rolls, and puts the previous one to sleep", {}, ["RAMPING_UP", 20, "SCALED_TO_ZERO 0"]],
    ["keeps the previous one, brought down", { promotion_cleanup_strategy: "KEEP" }, ["RAMPING_UP", 20, "ACTIVE 1"]],
    [
      "is a plain one, and keeps the previous one as it was",
      { rolling_deploy: false, promotion_cleanup_strategy: "KEEP" },
      ["-", 0, "ACTIVE 4"],
    ],
  ])("with settings of its own %s", (_name, promotion_settings_override, [status, percent, previous]) =>
    world({ production: ROLLING, stepMs: 0 }, async ({ sandbox, pass }) => {
      await promote(sandbox, "new", { promotion_settings_override });
      const [, , seen, share] = await look(sandbox);
      expect([seen ?? "-", share ?? 0]).toEqual([status, percent]);
      pass(30 * MINUTE);
      expect(await look(sandbox)).toEqual(["new", null, null, null]);
      const { json } = await call(sandbox, "GET", `${MODEL}/deployments/old`);
      expect(`${json.status} ${json.active_replica_count}`).toBe(previous);
      const { json: log } = await call(sandbox, "GET", `${MODEL}/audit_logs`);
      const [promoted] = log.items as { event_data: { promotion_settings_override: object | null } }[];
      expect(promoted?.event_data.promotion_settings_override).toEqual(
        Object.keys(promotion_settings_override).length === 0
          ? null
          : expect.objectContaining(promotion_settings_override),
      );
    }),
  );

  test("gives the traffic back in steps, or at once if that is forced", () =>
    world({ production: ROLLING, stepMs: 0, rampDownMs: 2 * MINUTE }, async ({ sandbox, metrics, now, pass }) => {
      await promote(sandbox);
      pass(12 * MINUTE);
      expect(await look(sandbox)).toEqual(["old", "new", "RAMPING_UP", 60]);
      const turned = now();
      expect((await control(sandbox, "cancel")).json).toMatchObject({ status: "RAMPING_DOWN" });
      pass(3 * MINUTE);
      expect(await look(sandbox)).toEqual(["old", "new", "RAMPING_DOWN", 40]);
      expect((await control(sandbox, "force_cancel")).json).toEqual({ success: true });
      expect((await look(sandbox)).slice(0, 2)).toEqual(["old", null]);
      pass(10 * MINUTE);
      const told = await metrics("deployments/new", series(turned, turned + 10 * MINUTE));
      const counts = requestsOf(told);
      expect(counts.slice(0, 6).every((count) => count > 5)).toBe(true);
      expect(counts.slice(7)).toEqual(Array(14).fill(0));
    }));
});

describe("somebody else", () => {
  const acts = (deeds: Deed[]) => ({
    production: { replicas: 4, promotionSettings: { rolling_deploy_config: { stabilization_time_seconds: 60 } } },
    stepMs: 0,
    next: { deeds },
  });

  test("pauses a promotion and resumes it later; the log says who", () =>
    world(
      acts([
        { afterMs: 90 * SECOND, act: "PAUSE" },
        { afterMs: 10 * MINUTE, act: "RESUME" },
      ]),
      async ({ sandbox, pass }) => {
        await promote(sandbox);
        await look(sandbox);
        pass(90 * SECOND);
        expect(await look(sandbox)).toEqual(["old", "new", "PAUSED", 40]);
        pass(8 * MINUTE);
        expect(await look(sandbox)).toEqual(["old", "new", "PAUSED", 40]);
        pass(MINUTE);
        expect((await look(sandbox))[2]).toBe("RAMPING_UP");
        const { json } = await call(sandbox, "GET", `${MODEL}/audit_logs`);
        expect(
          (json.items as { event_data: { action?: string } }[]).map(({ event_data }) => event_data.action),
        ).toEqual(["RESUME", "PAUSE", undefined]);
      },
    ));

  test.each([
    ["GRACEFUL_CANCEL", ["old", "new", "RAMPING_DOWN", 40]],
    ["FORCE_CANCEL", ["old", null, null, null]],
    ["FORCE_ROLL_FORWARD", ["new", null, null, null]],
  ] as const)("uses %s", (act, seen) =>
    world({ ...acts([{ afterMs: 90 * SECOND, act }]), rampDownMs: 5 * MINUTE }, async ({ sandbox, pass }) => {
      await promote(sandbox);
      await look(sandbox);
      pass(95 * SECOND);
      expect(await look(sandbox)).toEqual(seen);
    }),
  );

  test("promotes another deployment after ours has come to serve", () =>
    world(acts([{ afterMs: 12 * MINUTE, act: "PROMOTED" }]), async ({ sandbox, pass }) => {
      await promote(sandbox);
      pass(6 * MINUTE);
      expect(await look(sandbox)).toEqual(["new", null, null, null]);
      pass(7 * MINUTE);
      const [current, candidate, status] = await look(sandbox);
      expect([current, status]).toEqual(["new", "RAMPING_UP"]);
      expect(productionOf(sandbox).candidate?.id).toBe(candidate);
      expect(candidate).not.toBe("old");
    }));
});

describe("calls of our own", () => {
  test("count in the metrics of a deployment that gets no traffic", () =>
    world({}, async ({ sandbox, metrics, now, pass }) => {
      for (let count = 0; count < 3; count += 1) await call(sandbox, "POST", "/deployment/new/predict", { a: 1 });
      const from = now() - MINUTE;
      pass(5 * MINUTE);
      const told = await metrics("deployments/new", series(from, from + 2 * MINUTE));
      expect(requestsOf(told)).toEqual([0, 0, 3, 0, 0]);
      const environment = await metrics("environments/production", series(from, from + 2 * MINUTE));
      expect(requestsOf(environment)).toEqual(
        requestsOf(await metrics("deployments/old", series(from, from + 2 * MINUTE))),
      );
    }));

  test("wake a deployment that has no replicas", () =>
    world({ next: { steps: [{ status: "SCALED_TO_ZERO" }] } }, async ({ sandbox, pass }) => {
      expect((await call(sandbox, "POST", "/deployment/new/wake")).status).toBe(202);
      expect(deploymentOf(sandbox, "new").life.status).toBe("WAKING_UP");
      pass(5 * SECOND);
      expect(deploymentOf(sandbox, "new").life.status).toBe("ACTIVE");
      expect((await call(sandbox, "POST", "/wake")).status).toBe(404);
    }));
});

test("the server's clock runs faster than the wall clock if time is compressed", async () => {
  let now = BEGIN;
  await withSandbox({ timeScale: 0.01, now: () => now }, async (sandbox) => {
    now += 2_000;
    const { headers } = await fetch(sandbox.url);
    expect(Date.parse(headers.get("date") ?? "")).toBe(Math.floor((BEGIN + 200_000) / SECOND) * SECOND);
  });
});
