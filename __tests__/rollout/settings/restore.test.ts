import { describe, expect, it } from "@jest/globals";
import { settingsToRestore } from "../../../src/rollout/settings/restore.ts";
import type { Settings } from "../../../src/rollout/settings/settings.ts";
import type { EnvironmentSettings } from "../../../src/baseten/api/types.ts";

const daily = (id: string, name: string, hour: number) => ({
  id,
  name,
  enabled: true,
  cadence: "DAILY",
  weekdays: ["MONDAY"],
  start_hour: hour,
  start_minute: 0,
  end_hour: 20,
  end_minute: 0,
  autoscaling_settings: {
    min_replica: 1,
    max_replica: 2,
    autoscaling_window: null,
    scale_down_delay: null,
    concurrency_target: null,
    target_utilization_percentage: null,
    target_in_flight_tokens: null,
  },
});

/** What an environment had, with one schedule. */
const BEFORE: EnvironmentSettings = {
  autoscaling_settings: { min_replica: 1, max_replica: 4, concurrency_target: 1 },
  promotion_settings: {
    rolling_deploy: true,
    rolling_deploy_config: { max_surge_percent: 25, max_unavailable_percent: 0, stabilization_time_seconds: 0 },
  },
  request_backpressure_settings: { policy: "none" },
  autoscaling_schedules: { timezone: "UTC", schedules: [daily("s1", "office", 8)] },
  instance_type_id: "1x4",
};

type Row = [what: string, wanted: Settings, live: EnvironmentSettings, back: Settings];

const ROWS: Row[] = [
  [
    "what still is as the run made it",
    { autoscaling_settings: { max_replica: 6, concurrency_target: 3 } },
    { autoscaling_settings: { min_replica: 1, max_replica: 6, concurrency_target: 3 } },
    { autoscaling_settings: { max_replica: 4, concurrency_target: 1 } },
  ],
  [
    "not what somebody has changed since",
    { autoscaling_settings: { max_replica: 6, concurrency_target: 3 } },
    { autoscaling_settings: { min_replica: 1, max_replica: 6, concurrency_target: 5 } },
    { autoscaling_settings: { max_replica: 4 } },
  ],
  ["not what never took effect", { autoscaling_settings: { max_replica: 6 } }, BEFORE, {}],
  [
    "not what was so before",
    { autoscaling_settings: { max_replica: 4 } },
    { autoscaling_settings: { max_replica: 4 } },
    {},
  ],
  [
    "surge and what it implies",
    { promotion_settings: { rolling_deploy_config: { max_unavailable_percent: 50 } } },
    {
      promotion_settings: {
        rolling_deploy_config: { max_surge_percent: 0, max_unavailable_percent: 50, stabilization_time_seconds: 0 },
      },
    },
    { promotion_settings: { rolling_deploy_config: { max_surge_percent: 25, max_unavailable_percent: 0 } } },
  ],
  [
    "a policy",
    { request_backpressure_settings: { policy: null } },
    { request_backpressure_settings: { policy: null } },
    { request_backpressure_settings: { policy: "none" } },
  ],
  ["no instance type, which comes with the deployment", { instance_type_id: "L4" }, { instance_type_id: "L4" }, {}],
];

describe("settingsToRestore", () => {
  it.each(ROWS)("restores %s", (_, wanted, live, back) => {
    expect(settingsToRestore({ wanted, before: BEFORE }, live)).toEqual(back);
  });

  it("restores a schedule that was changed, deletes one that was made, and makes one again that was deleted", () => {
    const wanted: Settings = {
      autoscaling_schedule_settings: {
        schedules: [
          { name: "office", start_hour: 9 },
          { ...daily("", "night", 1), autoscaling_settings: { min_replica: 1, max_replica: 2 } },
        ],
        delete: ["gone"],
      },
    };
    const gone = daily("s2", "gone", 3);
    const before = {
      autoscaling_schedules: { timezone: "UTC", schedules: [daily("s1", "office", 8), gone] },
    };
    const live = {
      autoscaling_schedules: { timezone: "UTC", schedules: [daily("s1", "office", 9), daily("s3", "night", 1)] },
    };
    const { autoscaling_schedule_settings: back } = settingsToRestore({ wanted, before }, live);
    expect(back?.schedules?.map(({ name, start_hour: hour }) => [name, hour])).toEqual([
      ["office", 8],
      ["gone", 3],
    ]);
    expect(back?.delete).toEqual(["night"]);
  });

  it("restores nothing where it is not known what was there before", () => {
    const wanted = { autoscaling_settings: { max_replica: 6 } };
    for (const before of [undefined, "default"] as const)
      expect(settingsToRestore({ wanted, before }, wanted)).toEqual({});
  });
});
