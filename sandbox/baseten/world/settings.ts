import {
  type Autoscaling,
  DEFAULT_AUTOSCALING,
  type Policy,
  updateAutoscaling,
  updatePolicy,
} from "../api/autoscaling.ts";
import { DEFAULT_SETTINGS, type PromotionSettings, updateSettings } from "../api/promotion-settings.ts";
import { invalid, Refusal } from "../api/refusals.ts";
import { NO_SCHEDULES, type Schedules, updateSchedules } from "../api/schedules.ts";
import { isObject, type Json } from "../../lib/json.ts";
import { INSTANCE_TYPES, SMALLEST } from "./instance-types.ts";

/** All settings of an environment. */
export interface EnvironmentSettings {
  settings: PromotionSettings;
  autoscaling: Autoscaling;
  policy: Policy;
  schedules: Schedules;
  /** Id of the instance type; kept by `preserve_env_instance_type`. */
  instanceType: string;
}

/** The settings of a new environment. */
export const NEW_SETTINGS: EnvironmentSettings = {
  settings: DEFAULT_SETTINGS,
  autoscaling: DEFAULT_AUTOSCALING,
  policy: null,
  schedules: NO_SCHEDULES,
  instanceType: SMALLEST.id,
};

/** Fields that a push and a promotion take for the environment's settings, each in its own place. */
export const PUSHED_SETTINGS = [
  "autoscaling_settings",
  "request_backpressure_settings",
  "autoscaling_schedule_settings",
  "instance_type_id",
] as const;

/** The way by which settings come to an environment. */
export type SettingsWay = "promotion" | "patch";

/**
 * How Baseten may treat settings of an environment that it has accepted. A setting is named by its path, such as
 * `autoscaling_settings.max_replica`; a shorter path names all below it.
 */
export interface SettingsQuirks {
  /** Settings that never take effect if they come with a push or a promotion. */
  dropped?: readonly string[];
  /** Settings that never take effect if they come with a PATCH. */
  droppedByPatch?: readonly string[];
  /** How long after all others a setting takes effect, in milliseconds of sandbox time. */
  late?: Readonly<Record<string, number>>;
  /** Whether a PATCH is answered with QUEUED, and takes effect once a copy of what serves has been promoted. */
  patchCopies?: boolean;
}

/**
 * The settings with a request's changes, which are named as in `UpdateEnvironmentRequest`; `instance_type_id` stands beside them.
 * @param now epoch milliseconds.
 * @param prefix stands before the names of fields in error messages.
 * @throws a 400 that names the first wrong field.
 */
export function settingsAfter(
  before: EnvironmentSettings,
  update: Json,
  now: number,
  prefix = "",
): EnvironmentSettings {
  const { autoscaling, settings, policy, schedules, instanceType } = before;
  const field = (name: string): [value: unknown, field: string] => [update[name], `${prefix}${name}`];
  return {
    autoscaling: updateAutoscaling(autoscaling, ...field("autoscaling_settings")),
    settings: updateSettings(settings, ...field("promotion_settings")),
    policy: updatePolicy(policy, ...field("request_backpressure_settings")),
    schedules: updateSchedules(schedules, ...field("autoscaling_schedule_settings"), now),
    instanceType: updateInstanceType(instanceType, ...field("instance_type_id")),
  };
}

/** The settings that a request's object names, and nothing else. @param names the fields of a call. */
export function settingsIn(body: Json, names: readonly string[]): Json {
  return Object.fromEntries(names.flatMap((name) => ((body[name] ?? null) === null ? [] : [[name, body[name]]])));
}

/** An update in the parts that take effect at different times. */
export function partsOf(update: Json, way: SettingsWay, quirks: SettingsQuirks): { ms: number; part: Json }[] {
  const { dropped = [], droppedByPatch = [], late = {} } = quirks;
  const taken = without(update, way === "patch" ? droppedByPatch : dropped);
  const parts = Object.entries(late).map(([path, ms]) => ({ ms, part: only(taken, path) }));
  return [{ ms: 0, part: without(taken, Object.keys(late)) }, ...parts];
}

/** Whether an error only means that a part of an update makes no sense without the rest. */
export function isRefusedPart(error: unknown): boolean {
  return error instanceof Refusal;
}

function without(update: Json, paths: readonly string[]): Json {
  return paths.reduce((rest, path) => split(rest, path.split(".")).rest, update);
}

function only(update: Json, path: string): Json {
  return split(update, path.split(".")).taken;
}

function split(update: Json, [name = "", ...below]: readonly string[]): { taken: Json; rest: Json } {
  const { [name]: value, ...rest } = update;
  if (value === undefined) return { taken: {}, rest };
  if (below.length === 0) return { taken: { [name]: value }, rest };
  if (!isObject(value)) return { taken: {}, rest: update };
  const inner = split(value, below);
  return { taken: { [name]: inner.taken }, rest: { ...rest, [name]: inner.rest } };
}

function updateInstanceType(present: string, wanted: unknown, field: string): string {
  if (wanted === undefined || wanted === null) return present;
  if (!INSTANCE_TYPES.some(({ id }) => id === wanted)) throw invalid(`${field}: there is no instance type ${wanted}.`);
  return String(wanted);
}
