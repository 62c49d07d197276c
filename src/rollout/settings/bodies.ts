/** The settings of a file in the bodies of the requests that carry them. */
import { changesOf } from "./changes.ts";
import { SETTINGS, type SettingsRequest } from "./fields.ts";
import type { LiveSettings } from "./live.ts";
import type { ScheduleSettings, Settings } from "./settings.ts";
import { scheduleChanges, wantedPromotion } from "./wanted.ts";

/** Fields of the body of a request, by Baseten's names. */
export type SettingsBody = Record<string, unknown>;

/** How a push relates to the environment of its settings. */
export type PushKind =
  /** Pushed into it: all settings go with the push. */
  | "into"
  /** There is none: the settings are those of the new deployment alone. */
  | "alone"
  /** Promoted into it later: only the instance type goes with the push, so that what is tested is what is promoted. */
  | "before-promotion";

/**
 * The fields of a push for settings, for the `deployment` of prepare and commit. With an instance type among them,
 * `preserve_env_instance_type` has to be false.
 * @param live what the environment has; `default` without one.
 */
export function settingsInPush(settings: Settings, live: LiveSettings, kind: PushKind): SettingsBody {
  if (kind === "into") return bodyOf("push", settings, live);
  const { instance_type_id: instanceType } = settings;
  if (kind === "alone") return bodyOf("push-alone", settings, live);
  return instanceType === undefined ? {} : bodyOf("push-alone", { instance_type_id: instanceType }, live);
}

/** The `environment_settings_update` of a promotion; empty if there is nothing to change. */
export function settingsInPromotion(settings: Settings, live: LiveSettings): SettingsBody {
  return bodyOf("promotion", settings, live);
}

/**
 * The body of a `PATCH` of the environment with all that differs from what it has; empty if nothing does that can be patched. An instance
 * type cannot.
 */
export function settingsInPatch(settings: Settings, live: LiveSettings): SettingsBody {
  const changed = new Set(changesOf(settings, live).map(({ part }) => part));
  const differing = Object.entries(settings).filter(([part]) => changed.has(part as keyof Settings));
  return bodyOf("patch", Object.fromEntries(differing), live);
}

function bodyOf(request: SettingsRequest, settings: Settings, live: LiveSettings): SettingsBody {
  const body: SettingsBody = {};
  for (const [part, { in: names }] of Object.entries(SETTINGS)) {
    const [name, value] = [names[request], sentPart(part as keyof Settings, settings, live)];
    if (name !== undefined && value !== undefined) body[name] = value;
  }
  return body;
}

/** A part of the settings as Baseten takes it; undefined if the file does not write it, or if nothing about it would change. */
function sentPart(part: keyof Settings, settings: Settings, live: LiveSettings): unknown {
  if (part === "promotion_settings") return settings[part] && wantedPromotion(settings[part]);
  if (part === "autoscaling_schedule_settings") return settings[part] && schedulesBody(settings[part], live);
  return settings[part];
}

/** Where it is not known which schedules exist, none is sent: without its id each would be made a second time. */
function schedulesBody(written: ScheduleSettings, live: LiveSettings): SettingsBody | undefined {
  if (live === undefined) return undefined;
  const { timezone, upserts, deleted } = scheduleChanges(written, live);
  const body = {
    ...(timezone === undefined ? {} : { timezone }),
    ...(upserts.length === 0 ? {} : { schedules: upserts.map(({ schedule }) => schedule) }),
    ...(deleted.length === 0 ? {} : { delete_schedules: deleted.map(({ id }) => id) }),
  };
  return Object.keys(body).length === 0 ? undefined : body;
}
