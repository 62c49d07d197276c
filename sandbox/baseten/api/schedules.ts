import { randomUUID } from "node:crypto";
import { invalid } from "./refusals.ts";
import { isObject, type Json } from "../../lib/json.ts";
import { type Autoscaling, DEFAULT_AUTOSCALING } from "./autoscaling.ts";
import { onlyFields } from "./refusals.ts";

/** A schedule for scaling an environment: AutoscalingSchedule or OneTimeAutoscalingSchedule in the API's format. */
export interface Schedule extends Json {
  id: string;
  name: string;
  enabled: boolean;
  cadence: "DAILY" | "HOURLY" | "ONE_TIME";
}

/** The schedules of an environment, oldest first, and the time zone that they share. */
export interface Schedules {
  timezone: string | undefined;
  schedules: readonly Schedule[];
}

/** The schedules of a new environment. */
export const NO_SCHEDULES: Schedules = { timezone: undefined, schedules: [] };

const WEEKDAYS = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];
const OF_ALL = ["id", "name", "enabled", "autoscaling_settings", "cadence"];
const RECURRING = [...OF_ALL, "weekdays", "start_hour", "start_minute", "end_hour", "end_minute"];
const ONE_TIME = [...OF_ALL, "start_at", "end_at"];

/**
 * The collection with a request's changes. Each given schedule is added, or replaces the whole schedule with its id;
 * all others stay.
 * @param field the name of the update in the request, for error messages.
 * @param now epoch milliseconds, before which no new schedule may begin.
 * @throws a 400 that names the first wrong field.
 */
export function updateSchedules(before: Schedules, update: unknown, field: string, now: number): Schedules {
  if (update === undefined || update === null) return before;
  if (!isObject(update)) throw invalid(`${field}: must be an object.`);
  onlyFields(update, ["timezone", "schedules", "delete_schedules"], `${field}.`);
  let schedules = without(before.schedules, update.delete_schedules ?? [], `${field}.delete_schedules`);
  const given = update.schedules ?? [];
  if (!Array.isArray(given)) throw invalid(`${field}.schedules: must be a list.`);
  for (const [index, one] of given.entries())
    schedules = upsert(schedules, checked(one, `${field}.schedules.${index}`, now), `${field}.schedules.${index}`);
  const timezone = "timezone" in update ? zoneOf(update.timezone, `${field}.timezone`) : before.timezone;
  if (schedules.length > 0 && timezone === undefined)
    throw invalid(`${field}.timezone: needed where there are schedules.`);
  return { timezone: schedules.length > 0 ? timezone : undefined, schedules };
}

/** EnvironmentAutoscalingSchedules. @param serving the autoscaling settings of the current deployment; undefined if there is none. */
export function schedulesOut({ timezone, schedules }: Schedules, serving: Autoscaling | undefined): object {
  const applied_state = serving ? { schedule_id: null, autoscaling_settings: serving } : null;
  return { ...(timezone !== undefined && { timezone }), schedules, applied_state };
}

function without(schedules: readonly Schedule[], ids: unknown, field: string): readonly Schedule[] {
  if (!Array.isArray(ids)) throw invalid(`${field}: must be a list.`);
  for (const id of ids)
    if (!schedules.some((schedule) => schedule.id === id)) throw invalid(`${field}: there is no schedule ${id}.`);
  return schedules.filter(({ id }) => !ids.includes(id));
}

function upsert(schedules: readonly Schedule[], given: Json, field: string): readonly Schedule[] {
  const schedule = { ...given, id: given.id ?? randomUUID() } as Schedule;
  if (schedules.some(({ id, name }) => id !== schedule.id && name === schedule.name))
    throw invalid(`${field}.name: there is another schedule "${schedule.name}".`);
  if (given.id === undefined) return [...schedules, schedule];
  if (!schedules.some(({ id }) => id === given.id)) throw invalid(`${field}.id: there is no schedule ${given.id}.`);
  return schedules.map((present) => (present.id === given.id ? schedule : present));
}

/** Checks one schedule of a request. */
function checked(value: unknown, field: string, now: number): Json {
  if (!isObject(value)) throw invalid(`${field}: must be an object.`);
  const { id = null, ...rest } = value;
  const schedule: Json = id === null ? rest : value;
  const isOneTime = schedule.cadence === "ONE_TIME";
  if (!isOneTime && schedule.cadence !== "DAILY" && schedule.cadence !== "HOURLY")
    throw invalid(`${field}.cadence: must be DAILY, HOURLY or ONE_TIME.`);
  onlyFields(schedule, isOneTime ? ONE_TIME : RECURRING, `${field}.`);
  if (typeof schedule.name !== "string" || schedule.name === "") throw invalid(`${field}.name: must be a text.`);
  if (typeof schedule.enabled !== "boolean") throw invalid(`${field}.enabled: must be a boolean.`);
  checkSettings(schedule.autoscaling_settings, `${field}.autoscaling_settings`);
  if (isOneTime) checkOnce(schedule, field, now);
  else checkRecurring(schedule, field);
  return schedule;
}

/** Every field is required. Null means that the environment's value applies, except for the numbers of replicas. */
function checkSettings(settings: unknown, field: string): void {
  if (!isObject(settings)) throw invalid(`${field}: must be an object.`);
  const names = Object.keys(DEFAULT_AUTOSCALING);
  onlyFields(settings, names, `${field}.`);
  for (const name of names) {
    const value = settings[name];
    const isOptional = name !== "min_replica" && name !== "max_replica";
    if (!(Number.isInteger(value) || (isOptional && value === null)))
      throw invalid(`${field}.${name}: must be a whole number${isOptional ? " or null" : ""}.`);
  }
}

function checkRecurring(schedule: Json, field: string): void {
  const { weekdays } = schedule;
  if (!Array.isArray(weekdays) || weekdays.length === 0 || !weekdays.every((day) => WEEKDAYS.includes(String(day))))
    throw invalid(`${field}.weekdays: must be a list of ${WEEKDAYS.join(", ")}.`);
  const hours = schedule.cadence === "DAILY" ? (["start_hour", "end_hour"] as const) : [];
  for (const name of hours) checkWhole(schedule[name], 23, `${field}.${name}`);
  for (const name of ["start_minute", "end_minute"]) checkWhole(schedule[name], 59, `${field}.${name}`);
}

function checkWhole(value: unknown, most: number, field: string): void {
  if (!(Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most))
    throw invalid(`${field}: must be a whole number from 0 to ${most}.`);
}

function checkOnce({ id, start_at, end_at }: Json, field: string, now: number): void {
  const [start, end] = [start_at, end_at].map((text) => (typeof text === "string" ? Date.parse(text) : Number.NaN));
  if (!(start !== undefined && end !== undefined && start < end))
    throw invalid(`${field}: start_at and end_at must be times, the one before the other.`);
  if (id === undefined && start <= now) throw invalid(`${field}.start_at: must lie in the future.`);
}

function zoneOf(value: unknown, field: string): string | undefined {
  if (value === null) return undefined;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: String(value) }) && String(value);
  } catch {
    throw invalid(`${field}: "${value}" is no time zone.`);
  }
}
