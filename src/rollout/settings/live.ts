import type { Environment, EnvironmentSettings } from "../../baseten/api/types.ts";

/**
 * The settings that the environment has before a run. `default`: Baseten's defaults, for an environment that does not exist yet and for a
 * deployment without one. Undefined if they are not known.
 */
export type LiveSettings = EnvironmentSettings | "default" | undefined;

/** The settings that an environment has. @param seen undefined if it does not exist. */
export function liveSettingsOf(seen: Environment | undefined): LiveSettings {
  return seen === undefined ? "default" : seen.settings;
}

/** The settings that can be compared with: none of those that are not known, or that nobody has set yet. */
export function knownSettings(live: LiveSettings): EnvironmentSettings {
  return live === undefined || live === "default" ? {} : live;
}
