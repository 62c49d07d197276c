/** What a deployment costs an hour, and which one is refused for it. */
import { describe, expect, test } from "@jest/globals";
import type { EnvironmentSettings, LiveSchedule } from "../../src/baseten/api/types.ts";
import { costFacts } from "../../src/github/plan/costs.ts";
import { asLine } from "../../src/github/plan/phrases.ts";
import type { PlanCost } from "../../src/github/plan/plan.ts";
import type { Failure } from "../../src/lib/errors.ts";
import { type CostFacts, hourlyCost, tellCost } from "../../src/rollout/cost.ts";
import type { Settings } from "../../src/rollout/settings/settings.ts";

const NOW = Date.parse("2026-11-30T12:00:00Z");

function cost(facts: Partial<CostFacts>): PlanCost {
  return hourlyCost({
    pricePerMinute: 0.01,
    servingPricePerMinute: undefined,
    isReplacing: false,
    live: "default",
    settings: undefined,
    now: NOW,
    ...facts,
  });
}

function live(min: number, max: number, more: EnvironmentSettings = {}): EnvironmentSettings {
  return { autoscaling_settings: { min_replica: min, max_replica: max }, ...more };
}

function schedule(name: string, min: number, more: Record<string, unknown> = {}): LiveSchedule {
  const settings = { min_replica: min, max_replica: min + 1 };
  return { id: `id-${name}`, name, enabled: true, cadence: "DAILY", autoscaling_settings: settings, ...more };
}

function scheduled(...schedules: LiveSchedule[]): EnvironmentSettings {
  return live(1, 2, { autoscaling_schedules: { timezone: "UTC", schedules } });
}

describe("the cost of an hour at least", () => {
  test.each<[what: string, facts: Partial<CostFacts>, expected: PlanCost["atLeast"]]>([
    ["0.01 a minute, min_replica 2", { live: live(2, 4) }, { replicas: 2, perHour: 1.2 }],
    ["min_replica 0 counts as one", { live: live(0, 4) }, { replicas: 1, perHour: 0.6 }],
    ["a new environment has Baseten's defaults", { live: "default" }, { replicas: 1, perHour: 0.6 }],
    ["two nodes", { pricePerMinute: 0.02, live: live(2, 2) }, { replicas: 2, perHour: 2.4 }],
    ["prices are no binary fractions", { pricePerMinute: 0.1, live: live(3, 3) }, { replicas: 3, perHour: 18 }],
    [
      "the file counts before the environment",
      { live: live(2, 4), settings: { autoscaling_settings: { min_replica: 3 } } },
      { replicas: 3, perHour: 1.8 },
    ],
    [
      "also where it is lower",
      { live: live(2, 4), settings: { autoscaling_settings: { min_replica: 0 } } },
      { replicas: 1, perHour: 0.6 },
    ],
    [
      "what the file does not write is the environment's",
      { live: live(2, 4), settings: { autoscaling_settings: { max_replica: 9 } } },
      { replicas: 2, perHour: 1.2 },
    ],
    [
      "a deployment without an environment has the file's alone",
      { settings: { autoscaling_settings: { min_replica: 5 } } },
      { replicas: 5, perHour: 3 },
    ],
    [
      "the highest schedule",
      { live: scheduled(schedule("day", 3), schedule("noon", 5)) },
      { replicas: 5, perHour: 3, schedule: "noon" },
    ],
    ["a schedule that is lower", { live: scheduled(schedule("night", 0)) }, { replicas: 1, perHour: 0.6 }],
    ["a disabled schedule", { live: scheduled(schedule("day", 3, { enabled: false })) }, { replicas: 1, perHour: 0.6 }],
    [
      "a schedule for one time that is over",
      { live: scheduled(schedule("launch", 9, { cadence: "ONE_TIME", end_at: "2026-11-30T12:00:00Z" })) },
      { replicas: 1, perHour: 0.6 },
    ],
    [
      "a schedule for one time that is to come",
      { live: scheduled(schedule("launch", 9, { cadence: "ONE_TIME", end_at: "2026-11-30T12:00:01Z" })) },
      { replicas: 9, perHour: 5.4, schedule: "launch" },
    ],
    [
      "a schedule that the file deletes",
      { live: scheduled(schedule("day", 3)), settings: { autoscaling_schedule_settings: { delete: ["day"] } } },
      { replicas: 1, perHour: 0.6 },
    ],
    [
      "a schedule that the file disables",
      {
        live: scheduled(schedule("day", 3)),
        settings: { autoscaling_schedule_settings: { schedules: [{ name: "day", enabled: false }] } },
      },
      { replicas: 1, perHour: 0.6 },
    ],
    [
      "a schedule that the file changes",
      {
        live: scheduled(schedule("day", 3)),
        settings: {
          autoscaling_schedule_settings: { schedules: [{ name: "day", autoscaling_settings: { min_replica: 4 } }] },
        },
      },
      { replicas: 4, perHour: 2.4, schedule: "day" },
    ],
    [
      "a schedule that the file makes",
      {
        settings: {
          autoscaling_schedule_settings: { schedules: [{ name: "new", autoscaling_settings: { min_replica: 4 } }] },
        },
      },
      { replicas: 4, perHour: 2.4, schedule: "new" },
    ],
    ["an unknown price", { pricePerMinute: undefined, live: live(2, 4) }, { replicas: 2 }],
    ["unknown settings", { live: undefined }, undefined],
    [
      "settings that are unknown, but written",
      { live: undefined, settings: { autoscaling_settings: { min_replica: 2 } } },
      { replicas: 2, perHour: 1.2 },
    ],
  ])("%s", (_what, facts, expected) => {
    expect(cost(facts).atLeast).toEqual(expected);
  });
});

test("the cost of an hour at most is that of the highest max_replica", () => {
  expect(cost({ live: live(0, 7) }).atMost).toEqual({ replicas: 7, perHour: 4.2 });
  expect(cost({ live: scheduled(schedule("day", 3)) }).atMost).toEqual({ replicas: 4, perHour: 2.4, schedule: "day" });
  expect(cost({ live: undefined })).toEqual({});
});

describe("the cost of the promotion itself", () => {
  const rolling = (config: object, more: object = {}): Partial<CostFacts> => ({
    isReplacing: true,
    servingPricePerMinute: 0.01,
    live: live(4, 8, { promotion_settings: { rolling_deploy: true, rolling_deploy_config: { ...config }, ...more } }),
  });
  const surge = { isRolling: true, surgePercent: 25, overheadPercent: 0, isKept: false };
  const settings: Settings = {
    promotion_settings: { rolling_deploy_config: { max_surge_percent: 50 }, promotion_cleanup_strategy: "KEEP" },
  };
  test.each<[what: string, facts: Partial<CostFacts>, expected: PlanCost["promotion"]]>([
    ["nothing is replaced", { live: live(4, 8) }, undefined],
    ["its settings are not known", { isReplacing: true, live: undefined }, undefined],
    ["surge", rolling({ max_surge_percent: 25 }), { replicas: 5, perHour: 3, ...surge }],
    [
      "a part of a replica is a whole one",
      rolling({ max_surge_percent: 10 }),
      { replicas: 5, perHour: 3, ...surge, surgePercent: 10 },
    ],
    [
      "overhead beside it",
      rolling({ max_surge_percent: 25, replica_overhead_percent: 50 }),
      { replicas: 7, perHour: 4.2, ...surge, overheadPercent: 50 },
    ],
    [
      "unavailable replicas cost nothing",
      rolling({ max_surge_percent: 0, max_unavailable_percent: 25 }),
      { replicas: 4, perHour: 2.4, ...surge, surgePercent: 0 },
    ],
    [
      "unavailable replicas of the file take the place of the live surge",
      {
        ...rolling({ max_surge_percent: 25 }),
        settings: { promotion_settings: { rolling_deploy_config: { max_unavailable_percent: 20 } } },
      },
      { replicas: 4, perHour: 2.4, ...surge, surgePercent: 0 },
    ],
    [
      "not rolling: both versions",
      rolling({}, { rolling_deploy: false }),
      { replicas: 8, perHour: 4.8, isRolling: false, isKept: false },
    ],
    [
      "the dearer of two machines",
      { ...rolling({ max_surge_percent: 25 }), servingPricePerMinute: 0.02 },
      { replicas: 5, perHour: 6, ...surge },
    ],
    [
      "an unknown price of what serves",
      { ...rolling({ max_surge_percent: 25 }), servingPricePerMinute: undefined },
      { replicas: 5, ...surge },
    ],
    [
      "the file counts before the environment",
      { ...rolling({ max_surge_percent: 25 }), settings },
      { replicas: 6, perHour: 3.6, ...surge, surgePercent: 50, isKept: true },
    ],
  ])("%s", (_what, facts, expected) => {
    expect(cost(facts).promotion).toEqual(expected);
  });
});

describe("a limit", () => {
  /** The warnings of a cost with a limit, or the text of the refusal. */
  function told(planned: PlanCost | undefined, environment = "production"): { warnings: string[]; refusal?: string } {
    const warnings: string[] = [];
    const tools = { log: { warning: (text: string) => void warnings.push(text) } } as unknown as Parameters<
      typeof tellCost
    >[0]["tools"];
    try {
      tellCost({ tools }, { environment, ...(planned === undefined ? {} : { cost: planned }) });
    } catch (error) {
      expect(error).toMatchObject({ status: "invalid" });
      return { warnings, refusal: (error as Failure).report };
    }
    return { warnings };
  }

  test.each<[what: string, planned: PlanCost | undefined]>([
    ["none", undefined],
    ["no limit", cost({ live: live(900, 900) })],
    ["exactly the limit", { limit: 1.2, ...cost({ live: live(2, 4) }) }],
    [
      "a sum of prices that are no binary fractions",
      { limit: 0.1548, ...cost({ pricePerMinute: 0.00086, live: live(3, 3) }) },
    ],
  ])("lets pass: %s", (_what, planned) => {
    expect(told(planned)).toEqual({ warnings: [] });
  });

  test("refuses what costs more, with the sum, the replicas and what to do", () => {
    expect(told({ limit: 1.19, ...cost({ live: live(2, 4) }) })).toEqual({
      warnings: [],
      refusal:
        'The deployment would cost $1.20 an hour at list price with a minimum of 2 replicas in environment "production", but input `max-hourly-cost` allows $1.19. Lower `min_replica`, choose a smaller instance type, or raise `max-hourly-cost`.',
    });
    expect(told({ limit: 0.5, ...cost({}) }, "").refusal).toBe(
      "The deployment would cost $0.60 an hour at list price with one replica, but input `max-hourly-cost` allows $0.50. Choose a smaller instance type, or raise `max-hourly-cost`.",
    );
    expect(told({ limit: 1, ...cost({ live: scheduled(schedule("noon", 5)) }) }).refusal).toContain(
      'with a minimum of 5 replicas in environment "production", set by schedule "noon", but',
    );
  });

  test.each<[what: string, planned: PlanCost, why: string]>([
    ["an unknown price", { limit: 2, ...cost({ pricePerMinute: undefined }) }, "the price of the instance type is"],
    ["unknown settings", { limit: 2, ...cost({ live: undefined }) }, "the settings of the environment are"],
  ])("warns of %s", (_what, planned, why) => {
    expect(told(planned)).toEqual({
      warnings: [
        `Input \`max-hourly-cost\` was not checked, because ${why} not known: the deployment may cost more than the $2.00 an hour that it allows.`,
      ],
    });
  });
});

test("a plan says what it costs at least, at most, and while it is promoted", () => {
  const facts = costFacts({
    limit: 5,
    ...cost({
      isReplacing: true,
      servingPricePerMinute: 0.01,
      live: {
        ...scheduled(schedule("noon", 4)),
        promotion_settings: {
          rolling_deploy: true,
          rolling_deploy_config: { max_surge_percent: 25, replica_overhead_percent: 10 },
          promotion_cleanup_strategy: "KEEP",
        },
      },
    }),
  });
  expect(facts.map(({ name, value }) => `${name}: ${asLine(value)}`)).toEqual([
    "An hour at least: $2.40 for 4 replicas, by the schedule noon; `max-hourly-cost` allows $5.00",
    "An hour at most: $3.00 for 5 replicas, by the schedule noon",
    "While it is promoted: $3.60 for up to 6 replicas (rolling, surge 25 %, overhead 10 %). What serves now keeps running, and billing, after it (`promotion_cleanup_strategy: KEEP`)",
  ]);
  expect(costFacts(undefined)).toEqual([]);
  expect(costFacts({}).map(({ value }) => asLine(value))).toEqual(["not known"]);
});
