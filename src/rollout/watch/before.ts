import type { Deployment } from "../../baseten/api/types.ts";
import type { PromotionSettings } from "../settings/settings.ts";
import type { Baseline } from "./series.ts";

/** What is known about an environment before anything is sent, for the guard. */
export interface WatchStart {
  /** What the environment serves; undefined if nothing. */
  previous: Deployment | undefined;
  /** What that was like in the last hour; undefined if it could not be read. */
  baseline: Baseline | undefined;
  /** Promotion settings for this promotion alone. */
  override: PromotionSettings;
  /** How long a rolling promotion waits after each shift of traffic, in milliseconds; 0 for any other promotion. */
  stabilizationMs: number;
  /** What the environment does with the previous deployment: Baseten's word; empty if it is not known. */
  cleanupStrategy: string;
}
