import { isObject } from "../../baseten/api/types.ts";
import { knownSettings, type LiveSettings } from "./live.ts";
import type { Settings } from "./settings.ts";
import { isSameValue, scheduleChanges, wantedPromotion } from "./wanted.ts";

/** A setting whose live value differs from the one that the file wants. */
export interface SettingChange {
  part: keyof Settings;
  /** Its place as in the file; below a schedule with that one's name: `autoscaling_schedule_settings.office.enabled`. */
  path: string;
  kind: "added" | "removed" | "changed";
  /** The live value as JSON; absent if there is none. */
  before?: string;
  /** The wanted value as JSON; absent if there shall be none. */
  after?: string;
}

/**
 * Every setting whose live value differs from what the file wants, in the order of the parts. None if the environment has all of them: so
 * this also tells, when read back, what did not take. Against unknown settings and defaults everything differs.
 */
export function changesOf(settings: Settings, live: LiveSettings): SettingChange[] {
  const now = knownSettings(live);
  const { autoscaling_settings, promotion_settings, request_backpressure_settings, instance_type_id } = settings;
  const schedules = settings.autoscaling_schedule_settings;
  return [
    ...differences("autoscaling_settings", autoscaling_settings, now.autoscaling_settings),
    ...differences(
      "promotion_settings",
      promotion_settings && wantedPromotion(promotion_settings),
      now.promotion_settings,
    ),
    ...differences("request_backpressure_settings", request_backpressure_settings, now.request_backpressure_settings),
    ...(schedules === undefined ? [] : scheduleDifferences(schedules, live)),
    ...differences("instance_type_id", instance_type_id, now.instance_type_id),
  ];
}

/** The differences of two values below a path. What `wanted` does not write does not differ. */
function differences(part: keyof Settings, wanted: unknown, now: unknown, path: string = part): SettingChange[] {
  if (wanted === undefined) return [];
  if (isObject(wanted)) {
    const below = isObject(now) ? now : {};
    return Object.entries(wanted).flatMap(([name, value]) => differences(part, value, below[name], `${path}.${name}`));
  }
  if (isSameValue(wanted, now)) return [];
  const [before, after] = [textOf(now), textOf(wanted)];
  const kind = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  return [{ part, path, kind, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

function scheduleDifferences(
  written: NonNullable<Settings["autoscaling_schedule_settings"]>,
  live: LiveSettings,
): SettingChange[] {
  const part = "autoscaling_schedule_settings";
  const { timezone, upserts, deleted } = scheduleChanges(written, live);
  const now = knownSettings(live).autoscaling_schedules?.timezone;
  return [
    ...differences(part, timezone, now, `${part}.timezone`),
    ...upserts.flatMap(({ schedule, live: found }): SettingChange[] => {
      const { name, ...fields } = schedule;
      const path = `${part}.${name}`;
      if (found === undefined) return [{ part, path, kind: "added", after: textOf(withoutNull(fields)) ?? "" }];
      return differences(part, fields, found, path);
    }),
    ...deleted.map((found): SettingChange => {
      const { id: _, name, ...fields } = found;
      return { part, path: `${part}.${name}`, kind: "removed", before: textOf(withoutNull(fields)) ?? "" };
    }),
  ];
}

/** The same without what is null, at any depth: a schedule has many fields that say nothing. */
function withoutNull(value: unknown): unknown {
  if (!isObject(value)) return value;
  const present = Object.entries(value).filter(([, child]) => child !== null && child !== undefined);
  return Object.fromEntries(present.map(([name, child]) => [name, withoutNull(child)]));
}

/** A text without quotes, anything else as JSON; undefined for null and what is absent. */
function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}
