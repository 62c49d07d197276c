import type { PromotionSettings } from "../settings/settings.ts";
import type { WatchStart } from "./before.ts";

/** An override with that of the guard on top. */
export function withWatch(override: unknown, start: Pick<WatchStart, "override">): PromotionSettings {
  const own = (override ?? {}) as PromotionSettings;
  const rolling = { ...own.rolling_deploy_config, ...start.override.rolling_deploy_config };
  return {
    ...own,
    ...start.override,
    ...(Object.keys(rolling).length === 0 ? {} : { rolling_deploy_config: rolling }),
  };
}
