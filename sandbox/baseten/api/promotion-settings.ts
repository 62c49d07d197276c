import { invalid } from "./refusals.ts";
import { isObject } from "../../lib/json.ts";

/** What happens to the previous deployment once a promotion is complete. */
export type CleanupStrategy = "SCALE_TO_ZERO" | "KEEP" | "DEACTIVATE";

/** RollingDeployConfig in the API's format. */
export interface RollingDeployConfig {
  rolling_deploy_strategy: "REPLICA";
  max_surge_percent: number;
  max_unavailable_percent: number;
  stabilization_time_seconds: number;
  replica_overhead_percent: number;
}

/** ModelPromotionSettings in the API's format. */
export interface PromotionSettings {
  redeploy_on_promotion: boolean;
  rolling_deploy: boolean;
  promotion_cleanup_strategy: CleanupStrategy;
  rolling_deploy_config: RollingDeployConfig;
  ramp_up_while_promoting: false;
  ramp_up_duration_seconds: number;
}

/** Settings in the form of a request: fields that are left out, or null, do not change. */
export type PromotionSettingsUpdate = Partial<Omit<PromotionSettings, "rolling_deploy_config">> & {
  rolling_deploy_config?: Partial<RollingDeployConfig>;
};

/** The settings of an environment by default: it rolls, like new environments on Baseten. */
export const DEFAULT_SETTINGS: PromotionSettings = {
  redeploy_on_promotion: false,
  rolling_deploy: true,
  promotion_cleanup_strategy: "SCALE_TO_ZERO",
  rolling_deploy_config: {
    rolling_deploy_strategy: "REPLICA",
    max_surge_percent: 25,
    max_unavailable_percent: 0,
    stabilization_time_seconds: 0,
    replica_overhead_percent: 0,
  },
  ramp_up_while_promoting: false,
  ramp_up_duration_seconds: 600,
};

/** The largest value that the API accepts, by field; the smallest is 0. */
const MAX: Record<string, number> = {
  max_surge_percent: 50,
  max_unavailable_percent: 50,
  stabilization_time_seconds: 3600,
  replica_overhead_percent: 500,
};

/**
 * The settings with a request's changes.
 * @param field the name of the update in the request, for error messages.
 * @throws a 400 that names the first wrong field.
 */
export function updateSettings(settings: PromotionSettings, update: unknown, field: string): PromotionSettings {
  if (update === undefined || update === null) return settings;
  if (!isObject(update)) throw invalid(`${field}: must be an object.`);
  const given = withoutNull(update);
  for (const name of ["redeploy_on_promotion", "rolling_deploy", "ramp_up_while_promoting"])
    if (name in given && typeof given[name] !== "boolean") throw invalid(`${field}.${name}: must be a boolean.`);
  if (given.ramp_up_while_promoting === true)
    throw invalid(`${field}.ramp_up_while_promoting: models do not support canary promotions. Use rolling_deploy.`);
  if (!["SCALE_TO_ZERO", "KEEP", "DEACTIVATE", undefined].includes(given.promotion_cleanup_strategy as string))
    throw invalid(`${field}.promotion_cleanup_strategy: must be KEEP, SCALE_TO_ZERO or DEACTIVATE.`);
  const { rolling_deploy_config: before } = settings;
  const config = updateConfig(before, given.rolling_deploy_config, `${field}.rolling_deploy_config`);
  return { ...settings, ...known(given, settings), rolling_deploy_config: config };
}

function updateConfig(config: RollingDeployConfig, update: unknown, field: string): RollingDeployConfig {
  if (update === undefined) return config;
  if (!isObject(update)) throw invalid(`${field}: must be an object.`);
  const given = withoutNull(update);
  for (const [name, most] of Object.entries(MAX)) {
    const value = given[name] ?? 0;
    if (!(Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most))
      throw invalid(`${field}.${name}: must be an integer from 0 to ${most}.`);
  }
  const changed: RollingDeployConfig = { ...config, ...known(given, config) };
  if (changed.rolling_deploy_strategy !== "REPLICA")
    throw invalid(`${field}.rolling_deploy_strategy: must be REPLICA.`);
  if ((changed.max_surge_percent === 0) === (changed.max_unavailable_percent === 0))
    throw invalid(`${field}: exactly one of max_surge_percent and max_unavailable_percent must be non-zero.`);
  return changed;
}

/** The given fields that the settings have; the API accepts more fields than it keeps. */
function known(given: Record<string, unknown>, settings: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => name in settings));
}

function withoutNull(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null && value !== undefined));
}
