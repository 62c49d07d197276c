import type { Promotion } from "./api/types.ts";

/** Statuses of a deployment (`DeploymentStatusV1` of Baseten's specification). */
export type DeploymentStatus =
  | "BUILDING"
  | "DEPLOYING"
  | "LOADING_MODEL"
  | "UPDATING"
  | "WAKING_UP"
  | "ACTIVE"
  | "SCALED_TO_ZERO"
  | "UNHEALTHY"
  | "BUILD_FAILED"
  | "DEPLOY_FAILED"
  | "FAILED"
  | "BUILD_STOPPED"
  | "DEACTIVATING"
  | "INACTIVE";

/** How far the start of replicas is: `none` is under way or has failed, one `goes-on`, or it is `over` without success. */
export type StartupStage = "none" | "goes-on" | "over";

/** What of a deployment broke: its image build, or the container that was started from the image. */
export type BreakingPoint = "build" | "container";

/** The facts about a deployment status. */
interface StatusTraits {
  /** Its meaning for a run that waits for the deployment. */
  means: "coming" | "ready" | "asleep" | "ill" | "failed" | "stopped";
  /** How a sentence goes on after its name if that wait ends badly; absent if it goes on, or ends well. */
  ending?: string;
  /** Whether it answers requests, or would if one came. `not-yet`: a new deployment has certainly not answered any. */
  serves: "not-yet" | "may" | "never";
  /** Whether it may have a replica. */
  hasReplica: boolean;
  /** How far the start of its replicas is. */
  startup: StartupStage;
  /** Whether no replica is ready, so that Baseten answers a request, or a replica that is just coming up. */
  comesUp?: true;
  /** Whether it most likely waits, or has waited, for a machine, if no replica was ever seen. */
  awaitsMachine?: true;
  /** What broke, if anything did. */
  broke?: BreakingPoint;
  /** How a sentence goes on after its name if nothing of it is left to deactivate; absent if something is. */
  atRest?: string;
  /** How far its deactivation has come; absent if nobody has deactivated it. */
  deactivation?: "under-way" | "done";
  /** How much work makes it usable again, 0 for the least; absent if it cannot be used again. */
  reuseEffort?: 0 | 1 | 2;
}

const STATUSES = {
  BUILDING: { means: "coming", serves: "not-yet", hasReplica: false, startup: "none", comesUp: true },
  DEPLOYING: {
    means: "coming",
    serves: "not-yet",
    hasReplica: false,
    startup: "goes-on",
    comesUp: true,
    awaitsMachine: true,
  },
  LOADING_MODEL: { means: "coming", serves: "not-yet", hasReplica: true, startup: "goes-on", comesUp: true },
  UPDATING: { means: "coming", serves: "may", hasReplica: true, startup: "goes-on" },
  WAKING_UP: { means: "coming", serves: "may", hasReplica: true, startup: "goes-on", comesUp: true },
  ACTIVE: { means: "ready", serves: "may", hasReplica: true, startup: "none", reuseEffort: 0 },
  SCALED_TO_ZERO: { means: "asleep", serves: "may", hasReplica: true, startup: "none", comesUp: true, reuseEffort: 1 },
  UNHEALTHY: { means: "ill", serves: "may", hasReplica: true, startup: "goes-on", broke: "container" },
  BUILD_FAILED: {
    means: "failed",
    serves: "never",
    hasReplica: false,
    startup: "none",
    ending: "failed to build",
    atRest: "failed to build",
    broke: "build",
  },
  DEPLOY_FAILED: {
    means: "failed",
    serves: "never",
    hasReplica: false,
    startup: "over",
    awaitsMachine: true,
    ending: "failed to start",
    atRest: "failed to start",
    broke: "container",
  },
  FAILED: {
    means: "failed",
    serves: "never",
    hasReplica: false,
    startup: "over",
    awaitsMachine: true,
    ending: "failed",
    atRest: "failed",
    broke: "container",
  },
  BUILD_STOPPED: {
    means: "stopped",
    serves: "never",
    hasReplica: false,
    startup: "none",
    ending: "was stopped during its build",
    atRest: "was stopped during its build",
  },
  DEACTIVATING: {
    means: "stopped",
    serves: "never",
    hasReplica: false,
    startup: "over",
    ending: "was deactivated",
    atRest: "is already being deactivated",
    deactivation: "under-way",
  },
  INACTIVE: {
    means: "stopped",
    serves: "never",
    hasReplica: false,
    startup: "over",
    awaitsMachine: true,
    ending: "was deactivated",
    atRest: "is already inactive",
    deactivation: "done",
    reuseEffort: 2,
  },
} as const satisfies Record<DeploymentStatus, StatusTraits>;

/** Statuses of a promotion (`InProgressPromotionStatusV1` of Baseten's specification). */
export type PromotionStatus =
  | "RELEASING"
  | "RAMPING_UP"
  | "PAUSED"
  | "RAMPING_DOWN"
  | "SUCCEEDED"
  | "FAILED"
  | "CANCELED";

/** The facts about a promotion status. */
interface PromotionTraits {
  /** The direction of its candidate: `in`, `out` again after a cancel, or it is over. */
  way: "in" | "out" | "over, served" | "over, not served";
  /** Whether somebody has paused it. */
  isHeld?: true;
}

const PROMOTIONS = {
  RELEASING: { way: "in" },
  RAMPING_UP: { way: "in" },
  PAUSED: { way: "in", isHeld: true },
  RAMPING_DOWN: { way: "out" },
  SUCCEEDED: { way: "over, served" },
  FAILED: { way: "over, not served" },
  CANCELED: { way: "over, not served" },
} as const satisfies Record<PromotionStatus, PromotionTraits>;

/** The facts about a status; undefined for one that is newer than this action. */
function traitsOf(status: string): StatusTraits | undefined {
  return Object.hasOwn(STATUSES, status) ? STATUSES[status as DeploymentStatus] : undefined;
}

/** A status that is newer than this action is treated as one that brings its candidate in, which is the safer reading. */
function promotionTraitsOf(status: string): PromotionTraits {
  return Object.hasOwn(PROMOTIONS, status) ? PROMOTIONS[status as PromotionStatus] : { way: "in" };
}

function wayOf({ status }: Pick<Promotion, "status">): PromotionTraits["way"] {
  return promotionTraitsOf(status).way;
}

/** Whether a promotion has failed or was cancelled, and is over. */
export function hasEndedBadly(promotion: Pick<Promotion, "status"> | undefined): boolean {
  return promotion !== undefined && wayOf(promotion) === "over, not served";
}

/** Whether a promotion has succeeded, so that its candidate serves. */
export function hasSucceeded(promotion: Promotion): boolean {
  return wayOf(promotion) === "over, served";
}

/** Whether a promotion is in flight, in either direction, so that no other can begin. */
export function isInFlight(promotion: Promotion | undefined): promotion is Promotion {
  return promotion !== undefined && (leadsIn(promotion) || leadsOut(promotion));
}

/** Whether a promotion is bringing its candidate in, or is paused on that way. */
export function leadsIn(promotion: Pick<Promotion, "status"> | undefined): boolean {
  return promotion !== undefined && wayOf(promotion) === "in";
}

/** Whether a promotion was cancelled and its candidate's traffic goes back to what served before. */
export function leadsOut(promotion: Pick<Promotion, "status"> | undefined): boolean {
  return promotion !== undefined && wayOf(promotion) === "out";
}

/** Whether somebody has paused a promotion. */
export function isPaused({ status }: Pick<Promotion, "status">): boolean {
  return promotionTraitsOf(status).isHeld === true;
}

/** A promotion in a line of the log. */
export function describePromotion({ status, percent }: Promotion): string {
  return percent === undefined ? status : `${status}, ${percent} % of the traffic`;
}

/** Whether a deployment in this status answers requests, or would if one came. */
export function mayServe(status: string): boolean {
  return traitsOf(status)?.serves === "may";
}

/** Whether a new deployment in this status has certainly not answered a request yet. */
export function isBeforeServing(status: string): boolean {
  return traitsOf(status)?.serves === "not-yet";
}

/** Whether a deployment in this status has no ready replica, but gets one now or with the next request. */
export function isComingUp(status: string): boolean {
  return traitsOf(status)?.comesUp === true;
}

/** Whether a deployment in this status serves, or may come to serve by itself. */
export function isAlive(status: string): boolean {
  const traits = traitsOf(status);
  return traits === undefined || (traits.serves !== "never" && traits.means !== "ill");
}

/** Whether an operation on a deployment in this status is under way. */
export function isInProgress(status: string): boolean {
  return traitsOf(status)?.means === "coming";
}

/** Whether a deployment in this status has a ready replica. */
export function isReady(status: string): boolean {
  return traitsOf(status)?.means === "ready";
}

/** Whether a deployment in this status is scaled to zero. */
export function isAsleep(status: string): boolean {
  return traitsOf(status)?.means === "asleep";
}

/** Whether a deployment in this status has a ready replica, or gets one with the next request. */
export function canServe(status: string): boolean {
  return isReady(status) || isAsleep(status);
}

/** Whether a deployment in this status failed to come up, finally. One that was stopped on its way did not fail. */
export function hasFailed(status: string): boolean {
  return traitsOf(status)?.means === "failed";
}

/** Whether there may be a replica of a deployment in this status. */
export function mayHaveReplica(status: string): boolean {
  return traitsOf(status)?.hasReplica !== false;
}

/** Whether a deployment in this status, of which no replica was ever seen, most likely waited for a machine. */
export function awaitsMachine(status: string): boolean {
  return traitsOf(status)?.awaitsMachine === true;
}

/** How a sentence about a deployment goes on if nothing is left to deactivate; undefined if something is. */
export function restOf(status: string): string | undefined {
  return traitsOf(status)?.atRest;
}

/** Whether nothing of a deployment in this status runs any more, so that it can be deleted. */
export function isAtRest(status: string): boolean {
  const traits = traitsOf(status);
  return traits?.atRest !== undefined && traits.deactivation !== "under-way";
}

/** Whether a deployment in this status failed, or was stopped, before it came up. */
export function neverCameUp(status: string): boolean {
  return isAtRest(status) && traitsOf(status)?.deactivation === undefined;
}

/** Whether a deployment in this status was deactivated, even if that is not finished. */
export function wasDeactivated(status: string): boolean {
  return traitsOf(status)?.deactivation !== undefined;
}

/** Whether a deployment in this status is being deactivated. */
export function isDeactivating(status: string): boolean {
  return traitsOf(status)?.deactivation === "under-way";
}

/** Whether a deployment in this status has to be activated before it can be used. */
export function needsActivation(status: string): boolean {
  return traitsOf(status)?.deactivation === "done";
}

/** How much work makes a deployment in this status usable again, 0 for the least; undefined if it cannot be. */
export function reuseEffort(status: string): number | undefined {
  return traitsOf(status)?.reuseEffort;
}

/** What broke of a deployment in this status; undefined if nothing did. */
export function breakingPoint(status: string): BreakingPoint | undefined {
  return traitsOf(status)?.broke;
}

/** What this status means for a run that waits for the deployment, and how that wait ends; undefined for a newer status. */
export function meaningOf(status: string): Pick<StatusTraits, "means" | "ending"> | undefined {
  return traitsOf(status);
}

/** How far the start of replicas is in this status; a status newer than this action counts as `over`. */
export function startupIn(status: string): StartupStage {
  return traitsOf(status)?.startup ?? "over";
}

/** Whether a deployment in this status was stopped, by somebody or by a time limit. */
export function wasStopped(status: string): boolean {
  return traitsOf(status)?.means === "stopped";
}

/** Whether this version knows a status of Baseten. */
export function isKnownStatus(status: string): boolean {
  return traitsOf(status) !== undefined;
}
