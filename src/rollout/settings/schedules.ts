import { isObject, type LiveSchedule, type LiveSchedules } from "../../baseten/api/types.ts";
import { ONE_TIME, RECURRING, SCHEDULE_AUTOSCALING } from "./fields.ts";
import type { ScheduleSettings, WrittenSchedule } from "./settings.ts";

/** A schedule as Baseten wants it, whole. Without an id it is a new one. */
export interface WholeSchedule {
  readonly [field: string]: unknown;
  readonly id?: string;
  readonly name: string;
  readonly enabled: unknown;
  readonly autoscaling_settings: Readonly<Record<string, unknown>>;
}

/** Baseten wants every field of the settings of a schedule; null follows the environment. */
const NO_OVERRIDE = Object.fromEntries(Object.keys(SCHEDULE_AUTOSCALING.fields).map((name) => [name, null]));

/**
 * A schedule of the file as a whole: with the fields of the live one of its name where the file has none, or as a new one, which is enabled
 * unless the file says otherwise. Fields that its cadence does not have are left out.
 */
export function wholeSchedule(written: WrittenSchedule, live: LiveSchedule | undefined): WholeSchedule {
  const base: Record<string, unknown> = { enabled: true, ...live };
  const all: Record<string, unknown> = { ...base, ...written };
  const { fields } = all.cadence === "ONE_TIME" ? ONE_TIME : RECURRING;
  const known = Object.entries(all).filter(([name]) => Object.hasOwn(fields, name));
  const before = isObject(base.autoscaling_settings) ? base.autoscaling_settings : {};
  return {
    ...(live === undefined ? {} : { id: live.id }),
    ...Object.fromEntries(known),
    name: written.name,
    enabled: all.enabled,
    autoscaling_settings: { ...NO_OVERRIDE, ...before, ...written.autoscaling_settings },
  };
}

/** The live schedule of a name; undefined if there is none. Of several, the first. */
export function liveScheduleNamed(live: LiveSchedules | undefined, name: string): LiveSchedule | undefined {
  return live?.schedules.find((schedule) => schedule.name === name);
}

/** The schedules that an environment has once the settings of the file apply. */
export function schedulesAfter(
  settings: ScheduleSettings | undefined,
  live: LiveSchedules | undefined,
): readonly (WholeSchedule | LiveSchedule)[] {
  const { schedules = [], delete: deleted = [] } = settings ?? {};
  const written = new Set([...deleted, ...schedules.map(({ name }) => name)]);
  const left = live?.schedules.filter(({ name }) => !written.has(name)) ?? [];
  return [...left, ...schedules.map((schedule) => wholeSchedule(schedule, liveScheduleNamed(live, schedule.name)))];
}
