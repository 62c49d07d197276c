import type { Promotion } from "./api/types.ts";

/** What is known about a deployment that is being followed, at one moment. */
export interface Situation {
  /** Baseten's word for the deployment's state. */
  status: string;
  /** Milliseconds since this status was first seen without a break. */
  statusForMs: number;
  /** Whether it was ACTIVE before. */
  wasActive: boolean;
  /** Present where the deployment was pushed into an environment and could be serving. */
  environment?: EnvironmentSituation;
}

export interface EnvironmentSituation {
  name: string;
  /** Id of the deployment that the environment serves, if any. */
  current: string | undefined;
  /** Whether that is ours, or a copy of it that a promotion made. */
  isOurs: boolean;
  /** Whether ours was brought in or served there, and another one was put into its place. */
  isReplaced: boolean;
  /** Id of the deployment of somebody else that is being brought in, if any. */
  rival: string | undefined;
  /** Promotion in flight, if any. */
  promotion: Promotion | undefined;
  /** Whether ours, or a copy of it, is or was the candidate of that promotion. */
  isOurPromotion: boolean;
  /** Milliseconds since our deployment could serve, without the environment serving it. */
  waitingForMs: number;
}

/** What a situation means. `pending` goes on; the other three end the wait. */
export type Verdict =
  | { kind: "pending"; note?: string }
  | { kind: "serving"; note?: string }
  | { kind: "failed"; why: string; remedy?: string }
  | { kind: "not-promoted"; why: string; remedy: string };

/** SCALED_TO_ZERO between two steps of a roll-out lasts up to a minute; what lasts longer is a deployment at rest. */
export const SETTLE_MS = 120_000;
/** A replica that fails its checks while others start is no failed deployment yet. */
export const UNHEALTHY_GRACE_MS = 120_000;
/** How long an environment may take to bring in a deployment that is ready, once no promotion is in flight. */
export const PROMOTION_GRACE_MS = 180_000;

/** What is said of a deployment that was stopped, until it is known who did it. */
export const BY_WHOEVER = ", by someone or by a time limit at Baseten";

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

/** What has to be known of a status of a deployment. */
interface StatusTraits {
  /** What it means to whoever waits for the deployment. */
  means: "coming" | "ready" | "asleep" | "ill" | "failed" | "stopped";
  /** Whether it answers requests, or would if one came; `not-yet` is said of a deployment that is new. */
  serves: "not-yet" | "may" | "never";
  /** Whether there may be a replica of it. */
  hasReplica: boolean;
  /** How far the start of its replicas is. */
  startup: StartupStage;
  /** Whether what answers a request is Baseten, or a replica that is just coming up. */
  comesUp?: true;
  /** Whether it most likely waits, or has waited, for a machine where no replica was ever seen. */
  awaitsMachine?: true;
  /** Why the wait for it ends, as a clause. */
  why?: string;
  /** Where nothing of it is left to be deactivated: how a sentence goes on after its name. */
  atRest?: string;
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
  ACTIVE: { means: "ready", serves: "may", hasReplica: true, startup: "none" },
  SCALED_TO_ZERO: { means: "asleep", serves: "may", hasReplica: true, startup: "none", comesUp: true },
  UNHEALTHY: { means: "ill", serves: "may", hasReplica: true, startup: "goes-on" },
  BUILD_FAILED: {
    means: "failed",
    serves: "never",
    hasReplica: false,
    startup: "none",
    why: "the image could not be built",
    atRest: "failed to build",
  },
  DEPLOY_FAILED: {
    means: "failed",
    serves: "never",
    hasReplica: false,
    startup: "over",
    awaitsMachine: true,
    why: "it could not be started",
    atRest: "failed to start",
  },
  FAILED: {
    means: "failed",
    serves: "never",
    hasReplica: false,
    startup: "over",
    awaitsMachine: true,
    why: "it failed",
    atRest: "failed",
  },
  BUILD_STOPPED: {
    means: "stopped",
    serves: "never",
    hasReplica: false,
    startup: "none",
    why: "its build was stopped",
    atRest: "was stopped while it was built",
  },
  DEACTIVATING: {
    means: "stopped",
    serves: "never",
    hasReplica: false,
    startup: "over",
    why: "it is being deactivated",
    atRest: "is being deactivated already",
  },
  INACTIVE: {
    means: "stopped",
    serves: "never",
    hasReplica: false,
    startup: "over",
    awaitsMachine: true,
    why: "it was deactivated",
    atRest: "is inactive already",
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

/** Where a promotion leads its candidate: it brings it in, takes it out again after a cancel, or is over. */
type Way = "in" | "out" | "over, served" | "over, not served";

const PROMOTIONS = {
  RELEASING: "in",
  RAMPING_UP: "in",
  PAUSED: "in",
  RAMPING_DOWN: "out",
  SUCCEEDED: "over, served",
  FAILED: "over, not served",
  CANCELED: "over, not served",
} as const satisfies Record<PromotionStatus, Way>;

/** What is known of a status; undefined for one that is newer than this action. */
function traitsOf(status: string): StatusTraits | undefined {
  return Object.hasOwn(STATUSES, status) ? STATUSES[status as DeploymentStatus] : undefined;
}

/** A status that is newer than this action is taken for one that brings its candidate in: the more careful reading. */
function wayOf({ status }: Pick<Promotion, "status">): Way {
  return Object.hasOwn(PROMOTIONS, status) ? PROMOTIONS[status as PromotionStatus] : "in";
}

/** Whether a promotion has failed or was cancelled, and is over. */
export function hasEndedBadly(promotion: Pick<Promotion, "status"> | undefined): boolean {
  return promotion !== undefined && wayOf(promotion) === "over, not served";
}

/** Whether a promotion has come to its end, so that its candidate serves. */
export function hasSucceeded(promotion: Promotion): boolean {
  return wayOf(promotion) === "over, served";
}

/** Whether a promotion is at work, in whichever direction, so that no other can begin. */
export function isInFlight(promotion: Promotion | undefined): promotion is Promotion {
  return promotion !== undefined && (leadsIn(promotion) || leadsOut(promotion));
}

/** Whether a promotion is bringing its candidate in, or is held on that way. */
export function leadsIn(promotion: Pick<Promotion, "status"> | undefined): boolean {
  return promotion !== undefined && wayOf(promotion) === "in";
}

/** Whether a promotion was cancelled and its candidate's traffic goes back to what served before. */
export function leadsOut(promotion: Pick<Promotion, "status"> | undefined): boolean {
  return promotion !== undefined && wayOf(promotion) === "out";
}

/** A promotion as a line of the log names it. */
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

/** Whether a deployment in this status has no replica that is ready, and is to get one or does so with the next request. */
export function isComingUp(status: string): boolean {
  return traitsOf(status)?.comesUp === true;
}

/** Whether a deployment in this status serves or may come to serve without anybody's doing. */
export function isAlive(status: string): boolean {
  const traits = traitsOf(status);
  return traits === undefined || (traits.serves !== "never" && traits.means !== "ill");
}

/** Whether something is under way with a deployment in this status. */
export function isInProgress(status: string): boolean {
  return traitsOf(status)?.means === "coming";
}

/** Whether a deployment in this status did not come up and never will; one that was stopped on its way is none. */
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

/** How a sentence about a deployment goes on where nothing is left to be deactivated; undefined where something is. */
export function restOf(status: string): string | undefined {
  return traitsOf(status)?.atRest;
}

/** How far the start of replicas is in this status; of one that is newer than this action, that it may be over. */
export function startupIn(status: string): StartupStage {
  return traitsOf(status)?.startup ?? "over";
}

/** Whether a deployment in this status was put to rest, by somebody or by a time limit. */
export function wasStopped(status: string): boolean {
  return traitsOf(status)?.means === "stopped";
}

/** Whether Baseten's word is one that this version knows. */
export function isKnownStatus(status: string): boolean {
  return traitsOf(status) !== undefined;
}

/**
 * The status table: what a situation of our deployment means for the wait. Statuses are those of Baseten's published
 * specification; anything newer counts as pending.
 */
export function judge(situation: Situation): Verdict {
  const { status, statusForMs, environment } = situation;
  const { means, why } = traitsOf(status) ?? {};
  if (means === "failed") return { kind: "failed", why: `${status}: ${why}` };
  if (means === "stopped") {
    return {
      kind: "failed",
      why: `${status}: ${why}${BY_WHOEVER}`,
      remedy: "Nothing of this run did that. Ask whoever did, or run the job again.",
    };
  }
  if (environment && isTakenBack(environment)) return judgeTakenBack(environment);
  if (means === "ill") return judgeUnhealthy(statusForMs);
  if (means === "asleep") return judgeScaledToZero(situation);
  if (means === "ready") return judgeServing(situation, {});
  return { kind: "pending" };
}

function isTakenBack({ promotion, isOurPromotion, isOurs }: EnvironmentSituation): boolean {
  return isOurPromotion && !isOurs && leadsOut(promotion);
}

/** Only a cancel makes a promotion ramp down, and this run has sent none while it waits. */
function judgeTakenBack({ name, promotion }: EnvironmentSituation): Verdict {
  const state = promotion ? ` (${describePromotion(promotion)})` : "";
  return {
    kind: "not-promoted",
    why: `its promotion to the environment ${JSON.stringify(name)} was cancelled and is being taken back${state}`,
    remedy: "Nothing of this run did that. Ask whoever did, or run the job again.",
  };
}

function judgeUnhealthy(statusForMs: number): Verdict {
  if (statusForMs < UNHEALTHY_GRACE_MS) return { kind: "pending", note: "its health checks fail for the moment" };
  return { kind: "failed", why: "UNHEALTHY: it runs, but its health checks keep failing" };
}

function judgeScaledToZero(situation: Situation): Verdict {
  const atRest = { note: "it is scaled to zero and wakes up with the first request" };
  if (situation.wasActive) return judgeServing(situation, atRest);
  if (situation.statusForMs < SETTLE_MS) return { kind: "pending", note: "no replica for the moment" };
  return judgeServing(situation, atRest);
}

/** The deployment is ready: with an environment, that has to serve it too. */
function judgeServing(situation: Situation, note: { note?: string }): Verdict {
  const { environment } = situation;
  if (!environment) return { kind: "serving", ...note };
  const { promotion, name, rival, isOurs } = environment;
  const at = `the environment ${JSON.stringify(name)}`;
  if (promotion && hasEndedBadly(promotion) && !isOurs) {
    const reason = promotion.error ? `: ${promotion.error}` : "";
    return {
      kind: "not-promoted",
      why: `the promotion to ${at} ended as ${promotion.status}${reason}`,
      remedy: "The deployment itself was ready: see the environment's page at Baseten, and run the job again.",
    };
  }
  if (isInFlight(promotion)) {
    const whose = rival === undefined ? "promotion" : `promotion of another deployment, ${rival},`;
    return { kind: "pending", note: `ready, ${whose} to ${at}: ${describePromotion(promotion)}` };
  }
  if (isOurs) return { kind: "serving", ...note };
  return judgeUnserved(environment, at);
}

/** Ready, but the environment serves another or nothing, and no promotion is in flight. */
function judgeUnserved({ current, isReplaced, waitingForMs }: EnvironmentSituation, at: string): Verdict {
  if (isReplaced) {
    return {
      kind: "not-promoted",
      why: `the deployment was replaced: ${at} serves ${current ?? "nothing"} now`,
      remedy: "Somebody else promoted that deployment. Ask whoever did, or run the job again.",
    };
  }
  if (waitingForMs < PROMOTION_GRACE_MS) return { kind: "pending", note: `ready, ${at} does not serve it yet` };
  const served = current ? `still serves ${current}` : "serves nothing";
  return {
    kind: "not-promoted",
    why: `the deployment is ready, but ${at} ${served} and no promotion is in flight`,
    remedy: "See the environment's page at Baseten, and run the job again.",
  };
}
