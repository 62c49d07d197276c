/**
 * Every setting that Baseten takes, as its published SDK 0.13.1 describes them: what a value may be, and where it may be sent. A limit is
 * `told` if only prose says it (descriptions and documentation): Baseten may take more.
 */
import type { Settings } from "./settings.ts";

/** The smallest and the largest number, both included. */
export type Limits = readonly [least: number, most: number];

/** What a value may be. `isNullable`: null clears it. */
export type SettingsField = { readonly isNullable?: true } & (
  | { readonly kind: "whole"; readonly limits?: Limits; readonly told?: Limits }
  | { readonly kind: "flag"; readonly refused?: string }
  | { readonly kind: "text" | "zone" | "time" }
  /** Another word may be newer than this action, unless the words are the whole list. */
  | { readonly kind: "word"; readonly words: readonly string[]; readonly isComplete?: true }
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "block"; readonly block: SettingsBlock }
);

/** A map of fields. */
export interface SettingsBlock {
  /** The name of its schema in Baseten's SDK. */
  readonly schema: string;
  /** Whether Baseten refuses a field that it does not know. */
  readonly isClosed: boolean;
  readonly fields: Readonly<Record<string, SettingsField>>;
}

/** Requests that carry settings: a push into an environment or without one, a promotion, and a change of the environment alone. */
export type SettingsRequest = "push" | "push-alone" | "promotion" | "patch";

const MANY = Number.MAX_SAFE_INTEGER;
const COUNT: SettingsField = { kind: "whole", told: [0, MANY] };
const FROM_ONE: SettingsField = { kind: "whole", told: [1, MANY] };
const PERCENT: SettingsField = { kind: "whole", told: [1, 100] };
const HOUR: SettingsField = { kind: "whole", told: [0, 23] };
const MINUTE: SettingsField = { kind: "whole", told: [0, 59] };
const FLAG: SettingsField = { kind: "flag" };
const TEXT: SettingsField = { kind: "text" };

/** How many replicas an environment or a deployment has, and when that changes. */
export const AUTOSCALING: SettingsBlock = {
  schema: "UpdateAutoscalingSettings",
  isClosed: true,
  fields: {
    min_replica: COUNT,
    max_replica: FROM_ONE,
    autoscaling_window: { kind: "whole", told: [10, 3_600] },
    scale_down_delay: { kind: "whole", told: [0, 3_600] },
    concurrency_target: FROM_ONE,
    target_utilization_percentage: PERCENT,
    target_in_flight_tokens: FROM_ONE,
    max_scale_down_rate: { kind: "whole", limits: [1, 50] },
  },
};

/** The same while a schedule applies. What is null there follows the environment. */
export const SCHEDULE_AUTOSCALING: SettingsBlock = { ...AUTOSCALING, schema: "AutoscalingScheduleSettingsRequest" };

const ROLLING: SettingsBlock = {
  schema: "UpdateRollingDeployConfig",
  isClosed: false,
  fields: {
    rolling_deploy_strategy: { kind: "word", words: ["REPLICA"] },
    max_surge_percent: { kind: "whole", told: [0, 50] },
    max_unavailable_percent: { kind: "whole", told: [0, 50] },
    stabilization_time_seconds: { kind: "whole", told: [0, 3_600] },
    replica_overhead_percent: { kind: "whole", told: [0, 500] },
  },
};

const PROMOTION: SettingsBlock = {
  schema: "UpdateModelPromotionSettings",
  isClosed: false,
  fields: {
    redeploy_on_promotion: FLAG,
    rolling_deploy: FLAG,
    promotion_cleanup_strategy: { kind: "word", words: ["KEEP", "SCALE_TO_ZERO", "DEACTIVATE"] },
    rolling_deploy_config: { kind: "block", block: ROLLING },
    ramp_up_while_promoting: {
      kind: "flag",
      refused: "Baseten refuses canary promotions of models: use `rolling_deploy`",
    },
    ramp_up_duration_seconds: COUNT,
  },
};

const BACKPRESSURE: SettingsBlock = {
  schema: "UpdateRequestBackpressureSettings",
  isClosed: true,
  fields: { policy: { kind: "word", words: ["QUEUE_ON_FULL", "REJECT_ON_FULL"], isNullable: true } },
};

/** The words for how a schedule recurs, the last of which means that it does not. */
export const CADENCES = ["DAILY", "HOURLY", "ONE_TIME"] as const;
const WEEKDAYS = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];

const OF_EACH_SCHEDULE: SettingsBlock["fields"] = {
  name: TEXT,
  enabled: FLAG,
  cadence: { kind: "word", words: CADENCES, isComplete: true },
  autoscaling_settings: { kind: "block", block: SCHEDULE_AUTOSCALING },
};

/** A schedule that recurs. */
export const RECURRING: SettingsBlock = {
  schema: "AutoscalingScheduleUpsert",
  isClosed: true,
  fields: {
    ...OF_EACH_SCHEDULE,
    weekdays: { kind: "words", words: WEEKDAYS },
    start_hour: HOUR,
    start_minute: MINUTE,
    end_hour: HOUR,
    end_minute: MINUTE,
  },
};

/** A schedule for one time. */
export const ONE_TIME: SettingsBlock = {
  schema: "OneTimeAutoscalingScheduleUpsert",
  isClosed: true,
  fields: { ...OF_EACH_SCHEDULE, start_at: { kind: "time" }, end_at: { kind: "time" } },
};

/** The time zone of the schedules. They themselves, and those to delete, are written in a way of this action's own: by name. */
export const SCHEDULES: SettingsBlock = {
  schema: "UpdateAutoscalingScheduleSettings",
  isClosed: true,
  fields: { timezone: { kind: "zone", isNullable: true } },
};

/** A part of the settings, and the name under which each request carries it; a request that is absent does not take it. */
export interface SettingsPart {
  readonly field: SettingsField;
  readonly in: Readonly<Partial<Record<SettingsRequest, string>>>;
}

/** The parts of the settings, in the order in which they are read, sent and shown. */
export const SETTINGS: Readonly<Record<keyof Settings, SettingsPart>> = {
  autoscaling_settings: {
    field: { kind: "block", block: AUTOSCALING },
    in: everywhere("autoscaling_settings"),
  },
  promotion_settings: {
    field: { kind: "block", block: PROMOTION },
    in: { push: "promotion_settings_override", promotion: "promotion_settings", patch: "promotion_settings" },
  },
  request_backpressure_settings: {
    field: { kind: "block", block: BACKPRESSURE },
    in: everywhere("request_backpressure_settings"),
  },
  autoscaling_schedule_settings: {
    field: { kind: "block", block: SCHEDULES },
    in: {
      push: "autoscaling_schedule_settings",
      promotion: "autoscaling_schedule_settings",
      patch: "autoscaling_schedule_settings",
    },
  },
  instance_type_id: {
    field: TEXT,
    in: { push: "instance_type_id", "push-alone": "instance_type_id", promotion: "instance_type_id" },
  },
};

function everywhere(name: string): SettingsPart["in"] {
  return { push: name, "push-alone": name, promotion: name, patch: name };
}

/** The parts that a deployment without an environment can have. */
export const OWN_PARTS: readonly (keyof Settings)[] = (Object.keys(SETTINGS) as (keyof Settings)[]).filter(
  (part) => SETTINGS[part].in["push-alone"] !== undefined,
);
