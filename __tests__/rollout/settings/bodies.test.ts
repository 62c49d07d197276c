/** What settings change, and the bodies of the requests that carry them. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { EnvironmentSettings, LiveSchedule } from "../../../src/baseten/api/types.ts";
import { settingsInPatch, settingsInPromotion, settingsInPush } from "../../../src/rollout/settings/bodies.ts";
import { changesOf } from "../../../src/rollout/settings/changes.ts";
import type { Settings } from "../../../src/rollout/settings/settings.ts";

const FOLLOWS = {
  autoscaling_window: null,
  scale_down_delay: null,
  concurrency_target: null,
  target_utilization_percentage: null,
  target_in_flight_tokens: null,
  max_scale_down_rate: null,
};
const OFFICE: LiveSchedule = {
  id: "s1",
  name: "office",
  enabled: true,
  cadence: "DAILY",
  weekdays: ["MONDAY", "TUESDAY"],
  start_hour: 8,
  start_minute: 0,
  end_hour: 18,
  end_minute: 0,
  autoscaling_settings: { ...FOLLOWS, min_replica: 2, max_replica: 4, scale_down_delay: 60 },
};
const LAUNCH: LiveSchedule = {
  id: "s2",
  name: "launch",
  enabled: true,
  cadence: "ONE_TIME",
  start_at: "2026-12-24T18:00:00Z",
  end_at: "2026-12-26T18:00:00Z",
  autoscaling_settings: { ...FOLLOWS, min_replica: 9, max_replica: 9 },
};
const LIVE: EnvironmentSettings = {
  autoscaling_settings: { min_replica: 1, max_replica: 2, scale_down_delay: 900 },
  promotion_settings: {
    rolling_deploy: true,
    promotion_cleanup_strategy: "SCALE_TO_ZERO",
    rolling_deploy_config: { max_surge_percent: 0, max_unavailable_percent: 25, stabilization_time_seconds: 0 },
  },
  request_backpressure_settings: { policy: "REJECT_ON_FULL" },
  autoscaling_schedules: { timezone: "UTC", schedules: [OFFICE, LAUNCH] },
  instance_type_id: "1x4",
};
const ALL: Settings = {
  autoscaling_settings: { min_replica: 2, scale_down_delay: 900 },
  promotion_settings: { rolling_deploy: true, rolling_deploy_config: { max_surge_percent: 50 } },
  request_backpressure_settings: { policy: null },
  autoscaling_schedule_settings: {
    timezone: "Europe/Berlin",
    schedules: [
      { name: "office", enabled: false, autoscaling_settings: { min_replica: 3 } },
      {
        name: "nights",
        cadence: "HOURLY",
        weekdays: ["SUNDAY"],
        start_minute: 0,
        end_minute: 30,
        autoscaling_settings: { min_replica: 0, max_replica: 1 },
      },
    ],
    delete: ["launch", "gone"],
  },
  instance_type_id: "L4:4x16",
};
const SCHEDULES = {
  timezone: "Europe/Berlin",
  schedules: [
    { ...OFFICE, enabled: false, autoscaling_settings: { ...(OFFICE.autoscaling_settings as object), min_replica: 3 } },
    {
      name: "nights",
      enabled: true,
      cadence: "HOURLY",
      weekdays: ["SUNDAY"],
      start_minute: 0,
      end_minute: 30,
      autoscaling_settings: { ...FOLLOWS, min_replica: 0, max_replica: 1 },
    },
  ],
  delete_schedules: ["s2"],
};
const PROMOTION = {
  rolling_deploy: true,
  rolling_deploy_config: { max_surge_percent: 50, max_unavailable_percent: 0 },
};

describe("the body", () => {
  test("of a push into an environment has all of them, those of the promotion for this one only", () => {
    expect(settingsInPush(ALL, LIVE, "into")).toEqual({
      autoscaling_settings: { min_replica: 2, scale_down_delay: 900 },
      promotion_settings_override: PROMOTION,
      request_backpressure_settings: { policy: null },
      autoscaling_schedule_settings: SCHEDULES,
      instance_type_id: "L4:4x16",
    });
  });

  test("of a push without an environment has what is the deployment's own", () => {
    const { autoscaling_settings, request_backpressure_settings, instance_type_id } = ALL;
    const own = { autoscaling_settings, request_backpressure_settings, instance_type_id };
    expect(settingsInPush(ALL, "default", "alone")).toEqual(own);
  });

  test("of a push before a promotion has the instance type alone", () => {
    expect(settingsInPush(ALL, "default", "before-promotion")).toEqual({ instance_type_id: "L4:4x16" });
    expect(settingsInPush({ autoscaling_settings: { min_replica: 1 } }, "default", "before-promotion")).toEqual({});
  });

  test("of a promotion has all of them for good", () => {
    expect(settingsInPromotion(ALL, LIVE)).toEqual({
      autoscaling_settings: { min_replica: 2, scale_down_delay: 900 },
      promotion_settings: PROMOTION,
      request_backpressure_settings: { policy: null },
      autoscaling_schedule_settings: SCHEDULES,
      instance_type_id: "L4:4x16",
    });
  });

  test("of a change of the environment has what differs, without an instance type", () => {
    const { autoscaling_settings, request_backpressure_settings } = ALL;
    expect(settingsInPatch(ALL, LIVE)).toEqual({
      autoscaling_settings,
      promotion_settings: PROMOTION,
      request_backpressure_settings,
      autoscaling_schedule_settings: SCHEDULES,
    });
    expect(settingsInPatch({ ...ALL, autoscaling_settings: { min_replica: 1 } }, LIVE)).not.toHaveProperty(
      "autoscaling_settings",
    );
  });
});

describe("settings that the environment has", () => {
  const SAME: Settings = {
    autoscaling_settings: { min_replica: 1 },
    promotion_settings: { rolling_deploy_config: { max_unavailable_percent: 25 } },
    request_backpressure_settings: { policy: "REJECT_ON_FULL" },
    autoscaling_schedule_settings: {
      timezone: "UTC",
      schedules: [
        // The order of days has no meaning, and a time can be written in several ways.
        { name: "office", weekdays: ["TUESDAY", "MONDAY"], autoscaling_settings: { min_replica: 2 } },
        { name: "launch", start_at: "2026-12-24T19:00:00+01:00" },
      ],
      delete: ["gone"],
    },
    instance_type_id: "1x4",
  };

  test("are no change, and no schedule is sent a second time", () => {
    expect(changesOf(SAME, LIVE)).toEqual([]);
    expect(settingsInPatch(SAME, LIVE)).toEqual({});
    expect(settingsInPush(SAME, LIVE, "into")).not.toHaveProperty("autoscaling_schedule_settings");
  });

  test("of a new environment are all changes", () => {
    expect(changesOf({ autoscaling_settings: { min_replica: 0 } }, "default")).toEqual([
      { part: "autoscaling_settings", path: "autoscaling_settings.min_replica", kind: "added", after: "0" },
    ]);
  });
});

test("each change has its place, what is there and what is wanted", () => {
  const shown = changesOf(ALL, LIVE).map(
    ({ kind, path, before = "", after = "" }) => `${kind} ${path}: ${before} → ${after}`,
  );
  expect(shown).toEqual([
    "changed autoscaling_settings.min_replica: 1 → 2",
    "changed promotion_settings.rolling_deploy_config.max_surge_percent: 0 → 50",
    "changed promotion_settings.rolling_deploy_config.max_unavailable_percent: 25 → 0",
    "removed request_backpressure_settings.policy: REJECT_ON_FULL → ",
    "changed autoscaling_schedule_settings.timezone: UTC → Europe/Berlin",
    "changed autoscaling_schedule_settings.office.enabled: true → false",
    "changed autoscaling_schedule_settings.office.autoscaling_settings.min_replica: 2 → 3",
    'added autoscaling_schedule_settings.nights:  → {"enabled":true,"cadence":"HOURLY","weekdays":["SUNDAY"],"start_minute":0,"end_minute":30,"autoscaling_settings":{"min_replica":0,"max_replica":1}}',
    'removed autoscaling_schedule_settings.launch: {"enabled":true,"cadence":"ONE_TIME","start_at":"2026-12-24T18:00:00Z","end_at":"2026-12-26T18:00:00Z","autoscaling_settings":{"min_replica":9,"max_replica":9}} → ',
    "changed instance_type_id: 1x4 → L4:4x16",
  ]);
});

test("a schedule that becomes one for one time leaves its hours behind", () => {
  const changed = {
    name: "office",
    cadence: "ONE_TIME",
    start_at: "2026-12-24T18:00:00Z",
    end_at: "2026-12-25T18:00:00Z",
  };
  const body = settingsInPatch({ autoscaling_schedule_settings: { schedules: [changed] } }, LIVE);
  expect(body).toEqual({
    autoscaling_schedule_settings: {
      schedules: [{ ...changed, id: "s1", enabled: true, autoscaling_settings: OFFICE.autoscaling_settings }],
    },
  });
});

const SDK_FILE = path.resolve(import.meta.dirname, "../../../../shared/reference/baseten-sdk-schemas.json");
const judged = existsSync(SDK_FILE) ? describe : describe.skip;

judged("Baseten's SDK takes the body of", () => {
  const { $defs } = existsSync(SDK_FILE) ? JSON.parse(readFileSync(SDK_FILE, "utf8")) : { $defs: {} };
  const ajv = new Ajv2020({ strict: false, allErrors: true, discriminator: false });
  addFormats.default(ajv);

  test.each([
    ["a push", "DeploymentArchivePayload", { config: {}, ...settingsInPush(ALL, LIVE, "into") }],
    ["a push alone", "DeploymentArchivePayload", { config: {}, ...settingsInPush(ALL, "default", "alone") }],
    ["a promotion", "PromotionEnvironmentSettingsUpdate", settingsInPromotion(ALL, LIVE)],
    ["a change", "UpdateEnvironmentRequest", settingsInPatch(ALL, LIVE)],
  ])("%s", (_what, schema, body) => {
    const validate = ajv.compile({ $ref: `#/$defs/${schema}`, $defs });
    expect(validate(body) ? [] : validate.errors).toEqual([]);
    // A schema that takes everything would judge nothing.
    const wrong = { ...body, autoscaling_settings: { min_replica: "two" } };
    expect(validate(wrong)).toBe(false);
  });
});

test("schedules are sent nowhere as long as it is not known which exist", () => {
  const wanted: Settings = {
    autoscaling_settings: { max_replica: 3 },
    autoscaling_schedule_settings: { timezone: "UTC", schedules: [{ name: "office", enabled: false }], delete: ["a"] },
  };
  const sent = { autoscaling_settings: { max_replica: 3 } };
  expect(settingsInPush(wanted, undefined, "into")).toEqual(sent);
  expect(settingsInPromotion(wanted, undefined)).toEqual(sent);
  expect(settingsInPatch(wanted, undefined)).toEqual(sent);
});
