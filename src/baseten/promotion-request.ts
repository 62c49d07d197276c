import { pushIdOf } from "./labels.ts";
import type { Environment, Occupant } from "./api/types.ts";

/** A promotion that was asked for, as long as its answer is not known: what tells the copy that it may have made. */
export interface PromotionRequest {
  environment: string;
  /** Ids of what the environment showed before. */
  before: string[];
  /** When it was asked for, in milliseconds since 1970 of this machine. */
  since: number;
  /** Push label of what was to be promoted, which its copies carry; empty where it has none. */
  label: string;
}

/** Baseten's clock may be behind this machine's. */
const SKEW_MS = 5_000;

/** What is to be kept before a promotion to an environment is asked for. */
export function requestNow(environment: string, seen: Environment | undefined, label: unknown): PromotionRequest {
  return {
    environment,
    before: [seen?.current, seen?.candidate].flatMap((occupant) => occupant?.id ?? []),
    since: Date.now(),
    label: typeof label === "string" ? label : "",
  };
}

/** Whether what stands in the environment has come there by the promotion that was asked for, as far as that can be told. */
export function mayComeFrom(asked: PromotionRequest, occupant: Occupant | undefined): boolean {
  if (occupant === undefined || asked.before.includes(occupant.id)) return false;
  const label = pushIdOf(occupant.labels);
  // A deployment with another label is somebody else's push, or a copy of that.
  if (label !== "") return label === asked.label;
  return occupant.createdAt !== undefined && occupant.createdAt >= asked.since - SKEW_MS;
}
