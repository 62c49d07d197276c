/** Puts back the settings that a run has changed. */
import type { BasetenClient } from "../../baseten/api/client.ts";
import { isObject, type LiveSchedules } from "../../baseten/api/types.ts";
import { waitUntilAtRest } from "../../baseten/promotion.ts";
import { Failure, messageOf } from "../../lib/errors.ts";
import { listed } from "../../lib/text.ts";
import { type ApplyOptions, applySettings, describeApplied } from "./apply.ts";
import { changesOf } from "./changes.ts";
import { knownSettings, type LiveSettings, liveSettingsOf } from "./live.ts";
import { liveScheduleNamed, wholeSchedule } from "./schedules.ts";
import type { ScheduleSettings, Settings, WrittenSchedule } from "./settings.ts";
import { isSameValue, wantedPromotion } from "./wanted.ts";

/** A change of settings to undo. */
export interface SettingsChange {
  wanted: Settings;
  /** What the environment had before. */
  before: LiveSettings;
}

/**
 * The settings that take an environment back to what it had, as far as it still has what a run made of them. What somebody else has changed
 * since is not among them, nor the instance type, which comes with a deployment.
 */
export function settingsToRestore({ wanted, before }: SettingsChange, live: LiveSettings): Settings {
  const [had, has] = [knownSettings(before), knownSettings(live)];
  const { autoscaling_settings, promotion_settings, request_backpressure_settings: backpressure } = wanted;
  const promotion = promotion_settings && wantedPromotion(promotion_settings);
  const back = {
    autoscaling_settings: undone(autoscaling_settings, had.autoscaling_settings, has.autoscaling_settings),
    promotion_settings: undone(promotion, had.promotion_settings, has.promotion_settings),
    request_backpressure_settings: undone(
      backpressure,
      had.request_backpressure_settings,
      has.request_backpressure_settings,
    ),
    autoscaling_schedule_settings: schedulesBack(
      wanted.autoscaling_schedule_settings,
      had.autoscaling_schedules,
      has.autoscaling_schedules,
    ),
  };
  return Object.fromEntries(Object.entries(back).filter(([, part]) => part !== undefined)) as Settings;
}

type Json = Readonly<Record<string, unknown>>;

/** Of what a run wanted and the environment still has, what it had before; undefined if that is nothing. */
function undone(wanted: Json | undefined, before: unknown, live: unknown): Json | undefined {
  if (wanted === undefined || !isObject(before) || !isObject(live)) return undefined;
  const back: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(wanted)) {
    if (isObject(value)) {
      const below = undone(value, before[name], live[name]);
      if (below !== undefined) back[name] = below;
    } else if (name in before && isSameValue(value, live[name]) && !isSameValue(value, before[name])) {
      back[name] = before[name];
    }
  }
  return Object.keys(back).length === 0 ? undefined : back;
}

function schedulesBack(
  wanted: ScheduleSettings | undefined,
  before: LiveSchedules | undefined,
  live: LiveSchedules | undefined,
): ScheduleSettings | undefined {
  if (wanted === undefined) return undefined;
  const written = wanted.schedules ?? [];
  const isStillOurs = (one: WrittenSchedule): boolean => {
    const now = liveScheduleNamed(live, one.name);
    const made = wholeSchedule(one, liveScheduleNamed(before, one.name));
    return now !== undefined && Object.keys(made).every((name) => name === "id" || isSameValue(made[name], now[name]));
  };
  const ours = written.filter(isStillOurs);
  const changed = ours.flatMap(({ name }) => liveScheduleNamed(before, name) ?? []);
  const deleted = (wanted.delete ?? []).flatMap((name) =>
    liveScheduleNamed(live, name) === undefined ? (liveScheduleNamed(before, name) ?? []) : [],
  );
  const made = ours.filter(({ name }) => liveScheduleNamed(before, name) === undefined).map(({ name }) => name);
  const schedules = [...changed, ...deleted].map(({ id: _, ...schedule }) => schedule as WrittenSchedule);
  const isZoneOurs = wanted.timezone !== undefined && isSameValue(wanted.timezone, live?.timezone);
  const timezone = isZoneOurs && before !== undefined ? { timezone: before.timezone ?? null } : {};
  if (schedules.length === 0 && made.length === 0 && Object.keys(timezone).length === 0) return undefined;
  return { ...timezone, ...(schedules.length > 0 ? { schedules } : {}), ...(made.length > 0 ? { delete: made } : {}) };
}

/**
 * Puts settings back once the environment is at rest.
 * @returns a sentence for people; empty if there was nothing to put back.
 * @throws the signal's reason.
 */
export async function restoreSettings(
  client: BasetenClient,
  change: SettingsChange,
  options: Pick<ApplyOptions, "modelId" | "environment" | "limitMs" | "clock" | "signal" | "onLine">,
): Promise<string> {
  const { environment, signal } = options;
  try {
    const seen = await waitUntilAtRest(client, options);
    const deploymentId = seen?.current?.id ?? "";
    const live = liveSettingsOf(seen);
    const settings = settingsToRestore(change, live);
    const names = changesOf(settings, live).map(({ path }) => `\`${path}\``);
    if (names.length === 0) return "";
    const onRequest = () => undefined;
    const applied = await applySettings(client, {
      ...options,
      deploymentId,
      settings,
      cameBy: undefined,
      isAwaited: true,
      onRequest,
    });
    const { isComplete } = describeApplied(applied, environment);
    if (isComplete) return `The settings of ${JSON.stringify(environment)} are what they were: ${listed(names)}.`;
    return `Not all settings of ${JSON.stringify(environment)} could be put back: look at ${listed(names)}. ${applied.why}`.trim();
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof Failure)) throw error;
    return `The settings of ${JSON.stringify(environment)} that this run changed were not put back: ${messageOf(error)}`;
  }
}
