import { isDeepStrictEqual } from "node:util";
import { type Environment, type EnvironmentSettings, isObject, type LiveSchedules } from "../../baseten/api/types.ts";
import { SETTINGS, type SettingsRequest } from "./fields.ts";
import { liveScheduleNamed, schedulesAfter, type WholeSchedule, wholeSchedule } from "./schedules.ts";
import type { PromotionSettings, ScheduleSettings, Settings } from "./settings.ts";

/** What an environment has now. */
export type LiveSettings = Pick<Environment, "settings" | "instanceType">;

/** A setting that an environment shall have and does not have. */
export interface SettingsChange {
  /** Such as `autoscaling_settings.max_replica`, or `autoscaling_schedule_settings "nights"` for a whole schedule. */
  name: string;
  part: keyof Settings;
  /** Names of the fields below the part, outermost first; none for a part that is a value itself. */
  fields: readonly string[];
  /** What is there now, in Baseten's form; absent if nothing is. */
  from?: unknown;
  /** What shall be there, in Baseten's form; absent for a schedule that shall not exist. */
  to?: unknown;
  /** Whether Baseten does not show such a field at all, so that nobody can see whether it has taken effect. */
  isHidden?: true;
}

type Json = Readonly<Record<string, unknown>>;

/** The one field with fields of its own. */
const ROLLING = "rolling_deploy_config";
/** Exactly one of them is not zero, so the one that is written takes the other's place. */
const OPPOSITES = [
  ["max_surge_percent", "max_unavailable_percent"],
  ["max_unavailable_percent", "max_surge_percent"],
] as const;

/**
 * The settings in which an environment differs from what it shall have. What the file does not write is no difference.
 * @param live undefined for an environment that does not exist yet.
 */
export function changesOf(settings: Settings, live: LiveSettings | undefined): SettingsChange[] {
  const has: EnvironmentSettings = live?.settings ?? {};
  const { autoscaling_settings, promotion_settings, request_backpressure_settings, instance_type_id } = settings;
  const isOtherType = instance_type_id !== undefined && instance_type_id !== live?.instanceType?.id;
  return [
    ...fieldChanges("autoscaling_settings", autoscaling_settings, has.autoscaling_settings),
    ...promotionChanges(promotion_settings, has.promotion_settings),
    ...fieldChanges("request_backpressure_settings", request_backpressure_settings, has.request_backpressure_settings),
    ...scheduleChanges(settings.autoscaling_schedule_settings, has.autoscaling_schedules),
    ...(isOtherType ? [changeAt("instance_type_id", [], live?.instanceType?.id, instance_type_id)] : []),
  ];
}

/** The fields of a request that makes these changes. What the request does not take is left out. */
export function requestOf(changes: readonly SettingsChange[], request: SettingsRequest): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [part, { in: names }] of Object.entries(SETTINGS)) {
    const name = names[request];
    const ofPart = changes.filter((change) => change.part === part);
    if (name === undefined || ofPart.length === 0) continue;
    body[name] = part === "autoscaling_schedule_settings" ? scheduleRequest(ofPart) : nested(ofPart);
  }
  return body;
}

/**
 * What goes with a push or a promotion: the changes that the environment needs, and always the instance type, which would otherwise be that
 * of the config.
 * @param live undefined for an environment that does not exist yet, and for a deployment without one.
 */
export function settingsWith(
  request: SettingsRequest,
  settings: Settings | undefined,
  live: LiveSettings | undefined,
): { changes: SettingsChange[]; fields: Record<string, unknown> } {
  if (settings === undefined) return { changes: [], fields: {} };
  const changes = changesOf(settings, live);
  const { instance_type_id: type } = settings;
  return {
    changes,
    fields: { ...requestOf(changes, request), ...(type === undefined ? {} : { instance_type_id: type }) },
  };
}

/** Whether an environment keeps its instance type: settings that name one mean a change. */
export function keepsInstanceType(
  { preserveEnvInstanceType }: { preserveEnvInstanceType: boolean },
  settings: Settings | undefined,
): boolean {
  return preserveEnvInstanceType && settings?.instance_type_id === undefined;
}

/** Two lists of changes as one: what was there before the first of them, and what the last one made of it. */
export function mergedChanges(first: readonly SettingsChange[], then: readonly SettingsChange[]): SettingsChange[] {
  const byName = new Map(first.map((change) => [change.name, change]));
  for (const { from, ...later } of then) {
    const known = byName.get(later.name);
    const before = known === undefined ? from : known.from;
    byName.set(later.name, { ...later, ...(before === undefined ? {} : { from: before }) });
  }
  return [...byName.values()];
}

function changeAt(part: keyof Settings, fields: readonly string[], from: unknown, to: unknown): SettingsChange {
  const isThere = from !== undefined && from !== null;
  return { name: [part, ...fields].join("."), part, fields, ...(isThere ? { from } : {}), to };
}

/** Null and a field that is missing are the same to Baseten. */
function differs(one: unknown, other: unknown): boolean {
  return !isDeepStrictEqual(one ?? null, other ?? null);
}

function fieldChanges(
  part: keyof Settings,
  wanted: Json = {},
  live: Json = {},
  above: readonly string[] = [],
): SettingsChange[] {
  return Object.entries(wanted)
    .filter(([name, value]) => differs(value, live[name]))
    .map(([name, value]) => changeAt(part, [...above, name], live[name], value));
}

function promotionChanges(wanted: PromotionSettings = {}, live: Json = {}): SettingsChange[] {
  const { [ROLLING]: rolling, ...plain } = wanted;
  const liveRolling = isObject(live[ROLLING]) ? live[ROLLING] : {};
  const block = SETTINGS.promotion_settings.field;
  const known = block.kind === "block" ? block.block.fields : {};
  const rollingField = known[ROLLING];
  const knownRolling = rollingField?.kind === "block" ? rollingField.block.fields : {};
  return [
    ...fieldChanges("promotion_settings", plain, live).map((change) => hiddenUnless(change, known, live)),
    ...fieldChanges("promotion_settings", rolling && withOpposite(rolling), liveRolling, [ROLLING]).map((change) =>
      hiddenUnless(change, knownRolling, liveRolling),
    ),
  ];
}

/** Baseten takes promotion settings that it does not know, and keeps quiet about them. */
function hiddenUnless(change: SettingsChange, known: object, live: Json): SettingsChange {
  const name = change.fields.at(-1) ?? "";
  return Object.hasOwn(known, name) || Object.hasOwn(live, name) ? change : { ...change, isHidden: true };
}

/** Of surge and unavailable, Baseten wants the other one to be zero. */
function withOpposite(rolling: Json): Json {
  for (const [name, other] of OPPOSITES)
    if (Number(rolling[name] ?? 0) > 0 && rolling[other] === undefined) return { ...rolling, [other]: 0 };
  return rolling;
}

const SCHEDULES = "autoscaling_schedule_settings";

function scheduleChanges(wanted: ScheduleSettings | undefined, live: LiveSchedules | undefined): SettingsChange[] {
  if (wanted === undefined) return [];
  const { timezone, schedules = [], delete: deleted = [] } = wanted;
  // Without schedules there is no time zone.
  const hasZone = timezone !== undefined && schedulesAfter(wanted, live).length > 0;
  const isOtherZone = hasZone && differs(timezone, live?.timezone);
  return [
    ...(isOtherZone ? [changeAt(SCHEDULES, ["timezone"], live?.timezone, timezone)] : []),
    ...deleted.flatMap((name) => {
      const found = liveScheduleNamed(live, name);
      return found === undefined ? [] : [{ ...ofSchedule(name, "delete"), from: found }];
    }),
    ...schedules.flatMap((written) => {
      const from = liveScheduleNamed(live, written.name);
      const to = wholeSchedule(written, from);
      if (from !== undefined && isSameSchedule(to, from)) return [];
      return [{ ...ofSchedule(written.name, "schedules"), ...(from === undefined ? {} : { from }), to }];
    }),
  ];
}

function ofSchedule(name: string, list: "schedules" | "delete"): Omit<SettingsChange, "from" | "to"> {
  return { name: `${SCHEDULES} ${JSON.stringify(name)}`, part: SCHEDULES, fields: [list, name] };
}

/** Whether a live schedule has everything of a whole one. Baseten may write times, and the order of the days, in its own way. */
function isSameSchedule(whole: WholeSchedule, live: Json): boolean {
  return Object.entries(whole).every(([name, value]) => {
    const other = live[name];
    if (name === "start_at" || name === "end_at") return Date.parse(String(value)) === Date.parse(String(other));
    if (Array.isArray(value) && Array.isArray(other)) return !differs(value.toSorted(), other.toSorted());
    if (isObject(value) && isObject(other))
      return Object.keys(value).every((field) => !differs(value[field], other[field]));
    return !differs(value, other);
  });
}

function scheduleRequest(changes: readonly SettingsChange[]): Json {
  const of = (list: string) => changes.filter(({ fields }) => fields[0] === list);
  const [zone] = of("timezone");
  const [made, deleted] = [of("schedules"), of("delete")];
  return {
    ...(zone === undefined ? {} : { timezone: zone.to }),
    ...(made.length === 0 ? {} : { schedules: made.map(({ to }) => to) }),
    ...(deleted.length === 0 ? {} : { delete_schedules: deleted.map(({ from }) => isObject(from) && from.id) }),
  };
}

/** The values of changes in the shape of their part; a part that is a value itself is that value. */
function nested(changes: readonly SettingsChange[]): unknown {
  const body: Record<string, unknown> = {};
  for (const { fields, to } of changes) {
    const [outer, inner] = fields;
    if (outer === undefined) return to;
    if (inner === undefined) body[outer] = to;
    else body[outer] = { ...(isObject(body[outer]) ? body[outer] : {}), [inner]: to };
  }
  return body;
}
