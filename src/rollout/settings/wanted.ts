import { isObject, type LiveSchedule } from "../../baseten/api/types.ts";
import { knownSettings, type LiveSettings } from "./live.ts";
import { liveScheduleNamed, schedulesAfter, type WholeSchedule, wholeSchedule } from "./schedules.ts";
import type { PromotionSettings, ScheduleSettings, Settings } from "./settings.ts";

/** The two fields of which one has to be zero. */
const RIVALS = [
  ["max_surge_percent", "max_unavailable_percent"],
  ["max_unavailable_percent", "max_surge_percent"],
] as const;

/**
 * The promotion settings of the file as they are sent: of surge and unavailable, the one that the file does not write is zero if it writes
 * the other.
 */
export function wantedPromotion(written: PromotionSettings): PromotionSettings {
  const { rolling_deploy_config: rolling } = written;
  if (rolling === undefined) return written;
  const implied = RIVALS.flatMap(([one, other]) =>
    Number(rolling[one]) > 0 && !(other in rolling) ? [[other, 0]] : [],
  );
  return { ...written, rolling_deploy_config: { ...rolling, ...Object.fromEntries(implied) } };
}

/** What has to change so that an environment has the schedules of the file. */
export interface ScheduleChanges {
  /** Absent if it stays. Null clears it. */
  timezone?: string | null;
  /** What is new or differs from the live one of its name, whole. */
  upserts: readonly { schedule: WholeSchedule; live: LiveSchedule | undefined }[];
  /** What exists and shall not. */
  deleted: readonly LiveSchedule[];
}

/** Compares the schedules of the file with the live ones, by name. */
export function scheduleChanges(written: ScheduleSettings, live: LiveSettings): ScheduleChanges {
  const { autoscaling_schedules: now } = knownSettings(live);
  const upserts = (written.schedules ?? []).flatMap((one) => {
    const found = liveScheduleNamed(now, one.name);
    const schedule = wholeSchedule(one, found);
    const isSame =
      found !== undefined && Object.keys(schedule).every((name) => isSameValue(schedule[name], found[name]));
    return isSame ? [] : [{ schedule, live: found }];
  });
  const deleted = (written.delete ?? []).flatMap((name) => now?.schedules.filter((one) => one.name === name) ?? []);
  const { timezone } = written;
  // Without schedules there is no time zone, whatever the file writes.
  const isUsed = schedulesAfter(written, now).length > 0;
  const isMoved = timezone !== undefined && isUsed && !isSameValue(timezone, now?.timezone);
  return { ...(isMoved ? { timezone } : {}), upserts, deleted };
}

/**
 * Whether two values of a setting mean the same: an absent one is null, the order of lists has no meaning, and a time may be written in
 * several ways.
 */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (isObject(one) && isObject(other)) {
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => isSameValue(one[key], other[key]));
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    const inOrder = (list: readonly unknown[]): string => JSON.stringify(list.map(String).toSorted());
    return inOrder(one) === inOrder(other);
  }
  const [left, right] = [one ?? null, other ?? null];
  if (left === right) return true;
  return typeof left === "string" && typeof right === "string" && isSameTime(left, right);
}

const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;

function isSameTime(one: string, other: string): boolean {
  return TIME.test(one) && TIME.test(other) && Date.parse(one) === Date.parse(other);
}

/** Whether settings name an instance type, which then counts before the environment's own. */
export function namesInstanceType(settings: Settings | undefined): boolean {
  return settings?.instance_type_id !== undefined;
}

/** Whether an environment keeps its instance type: not if the input says so, or if the settings name one. */
export function keepsInstanceType(
  { preserveEnvInstanceType = true }: { preserveEnvInstanceType: boolean | undefined },
  settings: Settings | undefined,
): boolean {
  return preserveEnvInstanceType && !namesInstanceType(settings);
}
