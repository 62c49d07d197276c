import type { Promotion } from "./types.ts";

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

const IN_PROGRESS = new Set(["BUILDING", "DEPLOYING", "LOADING_MODEL", "UPDATING", "WAKING_UP"]);
const FAILED = new Map([
  ["BUILD_FAILED", "the image could not be built"],
  ["DEPLOY_FAILED", "it could not be started"],
  ["FAILED", "it failed"],
]);
/** What answers a request in these states is Baseten, or a replica that is just coming up. */
const COMING_UP = new Set(["BUILDING", "DEPLOYING", "LOADING_MODEL", "SCALED_TO_ZERO", "WAKING_UP"]);
const MAY_SERVE = new Set(["ACTIVE", "SCALED_TO_ZERO", "WAKING_UP", "UPDATING", "UNHEALTHY"]);
const STOPPED = new Map([
  ["BUILD_STOPPED", "its build was stopped"],
  ["DEACTIVATING", "it is being deactivated"],
  ["INACTIVE", "it was deactivated"],
]);
const PROMOTION_ENDED_BADLY = new Set(["FAILED", "CANCELED"]);
const PROMOTION_ENDED = new Set(["SUCCEEDED", ...PROMOTION_ENDED_BADLY]);

/** Whether a promotion has failed or was cancelled. */
export function hasEndedBadly(promotion: Promotion | undefined): boolean {
  return promotion !== undefined && PROMOTION_ENDED_BADLY.has(promotion.status);
}

/** Whether a promotion is at work; one in a status that is newer than this action is. */
export function isInFlight(promotion: Promotion | undefined): promotion is Promotion {
  return promotion !== undefined && !PROMOTION_ENDED.has(promotion.status);
}

/** A promotion as a line of the log names it. */
export function describePromotion({ status, percent }: Promotion): string {
  return percent === undefined ? status : `${status}, ${percent} % of the traffic`;
}

/** Whether a deployment in this status answers requests, or would if one came. */
export function mayServe(status: string): boolean {
  return MAY_SERVE.has(status);
}

/** Whether a deployment in this status has no replica that is ready, and is to get one or does so with the next request. */
export function isComingUp(status: string): boolean {
  return COMING_UP.has(status);
}

/** Whether a deployment in this status serves or may come to serve without anybody's doing. */
export function isAlive(status: string): boolean {
  return !FAILED.has(status) && !STOPPED.has(status) && status !== "UNHEALTHY";
}

/** Whether Baseten's word is one that this version knows. */
export function isKnownStatus(status: string): boolean {
  return (
    IN_PROGRESS.has(status) ||
    FAILED.has(status) ||
    STOPPED.has(status) ||
    ["ACTIVE", "SCALED_TO_ZERO", "UNHEALTHY"].includes(status)
  );
}

/**
 * The status table: what a situation of our deployment means for the wait. Statuses are those of Baseten's published
 * specification; anything newer counts as pending.
 */
export function judge(situation: Situation): Verdict {
  const { status, statusForMs } = situation;
  const failed = FAILED.get(status);
  if (failed) return { kind: "failed", why: `${status}: ${failed}` };
  const stopped = STOPPED.get(status);
  if (stopped) {
    return {
      kind: "failed",
      why: `${status}: ${stopped}, by someone or by a time limit at Baseten`,
      remedy: "Nothing of this run did that. Ask who did, or run the job again.",
    };
  }
  if (status === "UNHEALTHY") return judgeUnhealthy(statusForMs);
  if (status === "SCALED_TO_ZERO") return judgeScaledToZero(situation);
  if (status === "ACTIVE") return judgeServing(situation, {});
  return { kind: "pending" };
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
      remedy: "Somebody else promoted that deployment. Ask who did, or run the job again.",
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
