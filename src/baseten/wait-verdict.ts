import type { Promotion } from "./api/types.ts";
import { describePromotion, hasEndedBadly, isInFlight, leadsOut, meaningOf } from "./statuses.ts";

/** What is known at one moment about a deployment that is being followed. */
export interface WaitSituation {
  /** Baseten's word for the deployment's state. */
  status: string;
  /** For how many milliseconds every look has shown this status. */
  statusForMs: number;
  /** Whether it was ACTIVE before. */
  wasActive: boolean;
  /** Whether it is to get a replica, so that being scaled to zero is not enough for a while. Default false. */
  awaitsReplica?: boolean;
  /** Present if the deployment was pushed into an environment and could be serving. */
  environment?: EnvironmentSituation;
}

/** How the deployment relates to the environment that it was pushed into. */
export interface EnvironmentSituation {
  name: string;
  /** Id of the deployment that the environment serves, if any. */
  current: string | undefined;
  /** Whether that is ours, or a copy that a promotion made of ours. */
  isOurs: boolean;
  /** Whether the environment served ours or was bringing it in, and another one has taken its place. */
  isReplaced: boolean;
  /** Id of somebody else's deployment that is being brought in, if any. */
  rival: string | undefined;
  /** Promotion in flight, if any. */
  promotion: Promotion | undefined;
  /** Whether ours, or a copy of it, is or was the candidate of that promotion. */
  isOurPromotion: boolean;
  /** For how many milliseconds our deployment could have served, while the environment did not serve it. */
  waitingForMs: number;
}

/** What a situation means. With `pending` the wait goes on; the other three end it. */
export type WaitVerdict =
  | { kind: "pending"; note?: string }
  | { kind: "serving"; note?: string }
  /** `what` goes on after the deployment's name: "failed to build". `why` is a clause, `by` the end of the sentence. */
  | { kind: "failed"; what: string; why?: string; by?: string; remedy?: string }
  /** `why` is a clause. */
  | { kind: "not-promoted"; why: string; remedy: string };

/** SCALED_TO_ZERO lasts up to a minute between two steps of a roll-out. If it lasts longer, the deployment has scaled to zero. */
export const SETTLE_MS = 120_000;
/** For how long a deployment that is to get a replica may stay scaled to zero. After that, it gets one with its next request. */
export const WAKE_UP_MS = 600_000;
/** The deployment has not failed yet if one replica fails its checks while others start. */
export const UNHEALTHY_GRACE_MS = 120_000;
/** How long an environment may take to serve a deployment that is ready, once no promotion is in flight. */
export const PROMOTION_GRACE_MS = 180_000;

/** What the text says about a stopped deployment while nobody knows who stopped it. */
export const BY_WHOEVER = ", by someone or by a time limit on Baseten";
const NOT_THIS_RUN = "This run did not do that. Ask whoever did, or run the job again.";

/**
 * Decides what a situation of our deployment means for the wait. A status that is newer than this action counts as pending.
 */
export function judge(situation: WaitSituation): WaitVerdict {
  const { status, statusForMs, environment } = situation;
  const { means, ending } = meaningOf(status) ?? {};
  const what = `${ending ?? "failed"} (${status})`;
  if (means === "failed") return { kind: "failed", what };
  if (means === "stopped") return { kind: "failed", what, by: BY_WHOEVER, remedy: NOT_THIS_RUN };
  if (environment && isTakenBack(environment)) return judgeTakenBack(environment);
  if (means === "ill") return judgeUnhealthy(statusForMs);
  if (means === "asleep") return judgeScaledToZero(situation);
  if (means === "ready") return judgeServing(situation, {});
  return { kind: "pending" };
}

/** Whether a promotion of ours was cancelled and is being rolled back. */
export function isTakenBack({ promotion, isOurPromotion, isOurs }: EnvironmentSituation): boolean {
  return isOurPromotion && !isOurs && leadsOut(promotion);
}

/** Only a cancel makes a promotion ramp down, and this run has sent none while it waits. */
function judgeTakenBack({ name, promotion }: EnvironmentSituation): WaitVerdict {
  const state = promotion ? ` (${describePromotion(promotion)})` : "";
  return {
    kind: "not-promoted",
    why: `its promotion to the environment ${JSON.stringify(name)} was cancelled and is being rolled back${state}`,
    remedy: NOT_THIS_RUN,
  };
}

function judgeUnhealthy(statusForMs: number): WaitVerdict {
  if (statusForMs < UNHEALTHY_GRACE_MS) return { kind: "pending", note: "its health checks are failing" };
  return { kind: "failed", what: "failed (UNHEALTHY)", why: "it runs, but its health checks keep failing" };
}

function judgeScaledToZero(situation: WaitSituation): WaitVerdict {
  const atRest = { note: "it is scaled to zero and wakes up on the first request" };
  if (situation.wasActive) return judgeServing(situation, atRest);
  if (situation.awaitsReplica && situation.statusForMs < WAKE_UP_MS) return { kind: "pending", note: "no replica yet" };
  if (situation.statusForMs < SETTLE_MS) return { kind: "pending", note: "no replica at the moment" };
  return judgeServing(situation, atRest);
}

/** The deployment is ready. If there is an environment, the environment has to serve it too. */
function judgeServing(situation: WaitSituation, note: { note?: string }): WaitVerdict {
  const { environment } = situation;
  if (!environment) return { kind: "serving", ...note };
  const { promotion, name, rival, isOurs } = environment;
  const at = `the environment ${JSON.stringify(name)}`;
  if (promotion && hasEndedBadly(promotion) && !isOurs) {
    const reason = promotion.error ? `: ${promotion.error}` : "";
    return {
      kind: "not-promoted",
      why: `the promotion to ${at} ended as ${promotion.status}${reason}`,
      remedy: "The deployment itself was ready: check the environment's page on Baseten, and run the job again.",
    };
  }
  if (isInFlight(promotion)) {
    const whose = rival === undefined ? "promotion" : `promotion of another deployment (${rival})`;
    return { kind: "pending", note: `ready, ${whose} to ${at}: ${describePromotion(promotion)}` };
  }
  if (isOurs) return { kind: "serving", ...note };
  return judgeUnserved(environment, at);
}

/** The deployment is ready, but the environment serves another or none, and no promotion is in flight. */
function judgeUnserved({ current, isReplaced, waitingForMs }: EnvironmentSituation, at: string): WaitVerdict {
  if (isReplaced) {
    return {
      kind: "not-promoted",
      why: `${at} now serves ${current ?? "nothing"} instead`,
      remedy: "Somebody else promoted that deployment. Ask whoever did, or run the job again.",
    };
  }
  if (waitingForMs < PROMOTION_GRACE_MS) return { kind: "pending", note: `ready, but ${at} does not serve it yet` };
  const servesNow = current ? `serves ${current}` : "serves nothing";
  return {
    kind: "not-promoted",
    why: `it is ready, but ${at} ${servesNow}, and no promotion is in flight`,
    remedy: "Check the environment's page on Baseten, and run the job again.",
  };
}
