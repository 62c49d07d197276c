/** Puts back the settings that a run has changed. */
import { type BasetenClient, MAX_ATTEMPTS } from "../../baseten/api/client.ts";
import { getEnvironment } from "../../baseten/api/environments.ts";
import { type Environment, isObject, type LiveSchedules } from "../../baseten/api/types.ts";
import { waitUntilAtRest } from "../../baseten/promotion.ts";
import { Failure, messageOf } from "../../lib/errors.ts";
import { listed } from "../../lib/text.ts";
import type { ChangedSettings } from "../run-state.ts";
import { type ApplyOptions, applySettings, describeApplied } from "./apply.ts";
import { changesOf } from "./changes.ts";
import { knownSettings, type LiveSettings, liveSettingsOf } from "./live.ts";
import { liveScheduleNamed, wholeSchedule } from "./schedules.ts";
import type { ScheduleSettings, Settings, WrittenSchedule } from "./settings.ts";
import { isSameValue, wantedPromotion } from "./wanted.ts";

/** Where settings are put back, and what that works with. */
export type RestoreOptions = Pick<ApplyOptions, "modelId" | "environment" | "limitMs" | "clock" | "signal" | "onLine">;

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
  options: RestoreOptions,
): Promise<string> {
  const { environment, signal } = options;
  try {
    return await putBack(client, change, await waitUntilAtRest(client, options), options);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof Failure)) throw error;
    return `We could not put back the settings of ${JSON.stringify(environment)} that this run changed: ${messageOf(error)}`;
  }
}

/**
 * Puts settings back where the environment has them although it serves what it served before: they came with a deployment that failed, and
 * were applied before it served.
 * @returns `text`: sentences for people, empty if there was nothing to put back. `isOpen`: whether a later clean-up has to go on.
 */
export async function restoreUnserved(
  client: BasetenClient,
  { environment, wanted, before, servedId }: ChangedSettings,
  given: Omit<RestoreOptions, "environment">,
): Promise<{ text: string; isOpen: boolean }> {
  if (before === undefined || before === "default") return DONE;
  const options = { ...given, environment };
  const change = { wanted, before };
  // Another version has settings of its own.
  const isKept = (seen: Environment | undefined): boolean =>
    seen !== undefined &&
    (seen.current?.id ?? "") === servedId &&
    Object.keys(settingsToRestore(change, liveSettingsOf(seen))).length > 0;
  try {
    // Where nothing has to be put back, nothing is worth waiting for.
    if (!isKept(await getEnvironment(client, options.modelId, environment, MAX_ATTEMPTS))) return DONE;
    const seen = await waitUntilAtRest(client, options);
    return isKept(seen) ? { text: await putBack(client, change, seen, options), isOpen: false } : DONE;
  } catch (error) {
    if (!options.signal.aborted && !(error instanceof Failure)) throw error;
    const why = options.signal.aborted ? "the cleanup was stopped before it could tell." : messageOf(error);
    const names = listed(changesOf(wanted, before).map(({ path }) => `\`${path}\``));
    const text = `The environment ${JSON.stringify(environment)} may have settings of the deployment that failed; check ${names}: ${why}`;
    return { text, isOpen: options.signal.aborted };
  }
}

const DONE = { text: "", isOpen: false };

/** @param seen the environment at rest. */
async function putBack(
  client: BasetenClient,
  change: SettingsChange,
  seen: Environment | undefined,
  options: RestoreOptions,
): Promise<string> {
  const named = JSON.stringify(options.environment);
  const live = liveSettingsOf(seen);
  const settings = settingsToRestore(change, live);
  const names = changesOf(settings, live).map(({ path }) => `\`${path}\``);
  if (names.length === 0) return "";
  const applied = await applySettings(client, {
    ...options,
    deploymentId: seen?.current?.id ?? "",
    settings,
    cameBy: undefined,
    isAwaited: true,
    onRequest: () => undefined,
  });
  const { isComplete } = describeApplied(applied, options.environment);
  if (isComplete) return `The settings of ${named} were put back: ${listed(names)}.`;
  return `Not all settings of ${named} could be put back; check ${listed(names)}. ${applied.why}`.trim();
}
