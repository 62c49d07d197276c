import { pushIdOf } from "./labels.ts";
import type { Environment, Occupant } from "./api/types.ts";

/** A request for a promotion whose answer is not known. It holds what identifies the copy that the promotion may have made. */
export interface PromotionRequest {
  environment: string;
  /** Ids of the deployments that the environment showed before. */
  before: string[];
  /** When the request was made, in milliseconds since 1970 by this machine's clock. */
  since: number;
  /** Push label of the deployment to promote, which its copies have too; empty if it has none. */
  label: string;
}

/** Baseten's clock may be behind this machine's. */
const SKEW_MS = 5_000;

/** The record to save before a promotion to an environment is requested. */
export function requestNow(environment: string, seen: Environment | undefined, label: unknown): PromotionRequest {
  return {
    environment,
    before: [seen?.current, seen?.candidate].flatMap((occupant) => occupant?.id ?? []),
    since: Date.now(),
    label: typeof label === "string" ? label : "",
  };
}

/** Whether the requested promotion may have brought a deployment into the environment. */
export function mayComeFrom(asked: PromotionRequest, occupant: Occupant | undefined): boolean {
  if (occupant === undefined || asked.before.includes(occupant.id)) return false;
  const label = pushIdOf(occupant.labels);
  // A deployment with another label is somebody else's push, or a copy of that.
  if (label !== "") return label === asked.label;
  return occupant.createdAt !== undefined && occupant.createdAt >= asked.since - SKEW_MS;
}
