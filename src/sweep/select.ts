import {
  labelOf,
  labelValue,
  PULL_REQUEST_LABEL,
  pushIdOf,
  REF_LABEL,
  REPOSITORY_LABEL,
  RUN_ID_LABEL,
} from "../baseten/labels.ts";
import { decide } from "../baseten/take-down-decision.ts";
import {
  describePromotion,
  hasSucceeded,
  isInProgress,
  isKnownStatus,
  leadsIn,
  leadsOut,
  neverCameUp,
  restOf,
} from "../baseten/statuses.ts";
import type { Deployment, Environment } from "../baseten/api/types.ts";
import { formatDuration } from "../lib/clock.ts";
import { counted, shownPath } from "../lib/text.ts";
import type { SweepInputs } from "./inputs.ts";
import type { WorkflowRunState } from "./runs.ts";

/** Which deployments a sweep looks for. */
export interface Criteria
  extends Pick<SweepInputs, "pullRequest" | "isClosed" | "olderThanMs" | "keep" | "ref" | "deploymentId" | "ownRun"> {
  /** `owner/name` of the repository whose deployments may be touched. */
  repository: string;
  action: SweepInputs["action"];
}

/** A deployment that the selectors choose. */
export interface Chosen {
  deployment: Deployment;
  /** Why it is chosen, for people. */
  why: string;
}

/** What the selectors choose among the deployments of a model. */
export interface Choice {
  /** Oldest first. */
  chosen: Chosen[];
  /** Number of this repository's deployments that the selectors do not choose. */
  notChosen: number;
  /** Number of deployments of others, and of development deployments. */
  notOurs: number;
}

/** What is known about a chosen deployment at one moment. */
export interface SweepSituation {
  /** All environments of its model; undefined where they could not be read. */
  environments: readonly Environment[] | undefined;
  /** Why they could not be read, as a sentence. */
  unreadable?: string;
  run: WorkflowRunState;
  /** Number of the model's deployments besides this one, development ones left out. */
  others: number;
  /** Milliseconds since 1970. */
  now: number;
}

/** What is to be done with a chosen deployment. */
export type SweepVerdict =
  /** With `thenDelete` it is deleted once nothing of it runs. */
  | { kind: "act"; first: "deactivate" | "delete"; thenDelete: boolean }
  /** Nothing of it runs, and that is all that was asked for. */
  | { kind: "at-rest" }
  /** `why` is a clause about the deployment. */
  | { kind: "left"; why: string };

/** Where the run is unknown, how old a deployment must be. No deployment takes longer to come up (Baseten's limit of `deploy_timeout_minutes`). */
export const UNKNOWN_RUN_MS = 24 * 3_600_000;
/** GitHub lets a run be repeated for 30 days and last for 35. An older run is over, and nobody needs to be asked. */
export const MAX_RUN_MS = 66 * 24 * 3_600_000;

/** Whether this action made a deployment for this repository. Only the labels say so. */
export function isOurs({ labels }: Pick<Deployment, "labels">, repository: string): boolean {
  return repository !== "" && pushIdOf(labels) !== "" && labelOf(labels, REPOSITORY_LABEL) === repository;
}

/**
 * Which deployments of a model the selectors choose: those that every selector that is set chooses. Selectors that go by age do not
 * choose a deployment whose age is unknown.
 * @param deployments all of the model.
 * @param now milliseconds since 1970.
 */
export function choose(deployments: readonly Deployment[], criteria: Criteria, now: number): Choice {
  const ours = deployments.filter((one) => isOurs(one, criteria.repository) && one.isDevelopment === false);
  const candidates = ours.filter((one) => isFor(one, criteria)).sort((one, other) => born(one) - born(other));
  const chosen: Chosen[] = [];
  let newer = 0;
  for (const deployment of candidates.toReversed()) {
    if (isChosenByAge(deployment, newer, criteria, now)) {
      chosen.unshift({ deployment, why: whyOf(deployment, criteria, now) });
    }
    // Nobody goes back to a deployment that failed, so it does not count.
    if (deployment.createdAt !== undefined && !neverCameUp(deployment.status)) newer += 1;
  }
  return { chosen, notChosen: ours.length - chosen.length, notOurs: deployments.length - ours.length };
}

/** When it was created; without a readable time it counts as the newest. */
function born({ createdAt = Number.POSITIVE_INFINITY }: Deployment): number {
  return createdAt;
}

function isFor(deployment: Deployment, criteria: Criteria): boolean {
  const { id, labels } = deployment;
  const { pullRequest, ref, deploymentId } = criteria;
  const label = labelOf(labels, PULL_REQUEST_LABEL);
  // A deployment that is named is always chosen, so that the report says why it is left.
  if (deploymentId === "" ? !isOfRun(deployment, criteria) : id !== deploymentId) return false;
  if (ref !== "" && labelOf(labels, REF_LABEL) !== labelValue(ref)) return false;
  if (pullRequest === "") return true;
  return pullRequest === "any" ? label !== "" : label === pullRequest;
}

/** Whether the deployment belongs to the run whose deployments are swept; true if those of any run are. */
function isOfRun({ labels }: Deployment, { ownRun }: Criteria): boolean {
  return ownRun === "" || labelOf(labels, RUN_ID_LABEL) === ownRun;
}

/** @param newer number of newer deployments that count. */
function isChosenByAge(
  { createdAt }: Deployment,
  newer: number,
  { olderThanMs, keep }: Criteria,
  now: number,
): boolean {
  if (createdAt === undefined) return olderThanMs === undefined && keep === undefined;
  if (olderThanMs !== undefined && now - createdAt <= olderThanMs) return false;
  return keep === undefined || newer >= keep;
}

function whyOf({ labels, createdAt }: Deployment, criteria: Criteria, now: number): string {
  const { pullRequest, ref, deploymentId, ownRun, ...ages } = criteria;
  const reasons: string[] = [];
  if (deploymentId !== "") reasons.push("selected by its id");
  else if (ownRun !== "") reasons.push("made by this run");
  if (pullRequest !== "") reasons.push(`made for pull request ${shownPath(labelOf(labels, PULL_REQUEST_LABEL))}`);
  if (ref !== "") reasons.push(`made for ${shownPath(ref)}`);
  if (ages.olderThanMs !== undefined) {
    reasons.push(`older than ${formatAge(ages.olderThanMs)} (created ${formatAge(now - (createdAt ?? now))} ago)`);
  }
  if (ages.keep === 0) reasons.push("none are kept");
  else if (ages.keep !== undefined) reasons.push(`not among the newest ${ages.keep}`);
  return reasons.join(", ");
}

/**
 * What may be done with a deployment in this situation. It is left alone unless it is certain that it serves nobody and that no run is
 * at work on it.
 */
export function verdictOf(deployment: Deployment, criteria: Criteria, situation: SweepSituation): SweepVerdict {
  const { status } = deployment;
  if (criteria.action === "deactivate" && restOf(status) !== undefined) return { kind: "at-rest" };
  const left = whyLeft(deployment, criteria, situation);
  if (left !== undefined) return { kind: "left", why: left };
  const isStopped = restOf(status) !== undefined;
  if (criteria.action === "deactivate") return { kind: "act", first: "deactivate", thenDelete: false };
  const isLast = situation.others === 0;
  if (isLast && isStopped) return { kind: "left", why: LAST };
  if (isLast) return { kind: "act", first: "deactivate", thenDelete: false };
  return { kind: "act", first: isStopped ? "delete" : "deactivate", thenDelete: true };
}

/** Baseten may put the first deployment of a model into production at once. */
const LAST = "it is its model's last deployment, and without it the next push would count as the model's first";

function whyLeft(deployment: Deployment, criteria: Criteria, situation: SweepSituation): string | undefined {
  if (!isOurs(deployment, criteria.repository)) return "its labels no longer say that this repository made it";
  if (!isOfRun(deployment, criteria)) return "another run made it";
  if (deployment.isDevelopment !== false) return "it is a development deployment";
  if (deployment.isProduction === undefined) return "Baseten does not say whether it is the production deployment";
  if (deployment.isProduction) return "it is the model's production deployment";
  return whyServing(deployment, criteria, situation) ?? whyBusy(deployment, criteria, situation);
}

/** Why it may be serving, or may come to serve. */
function whyServing(
  deployment: Deployment,
  { action }: Pick<Criteria, "action">,
  { environments, unreadable = "" }: Pick<SweepSituation, "environments" | "unreadable">,
): string | undefined {
  if (environments === undefined) return `the model's environments could not be read: ${unreadable}`;
  const candidacy = environments.find(({ candidate }) => candidate?.id === deployment.id);
  const promoted = candidacy && whyPromoted(candidacy, action);
  if (promoted !== undefined) return promoted;
  // Judged as one that runs and has served: an environment may wake what is at rest, and serve it.
  const { verdict } = decide({ ...deployment, status: "ACTIVE" }, environments, { servedOnce: true });
  if (verdict.kind === "deactivate") return undefined;
  if (verdict.kind === "left-serving") return `the environment ${JSON.stringify(verdict.environment)} serves it`;
  if (verdict.kind === "left-promoted") return `it is being promoted to ${JSON.stringify(verdict.environment)}`;
  if (verdict.kind === "left-replaced") return `the environment ${JSON.stringify(verdict.environment)} served it`;
  if (verdict.kind === "traffic") return `it may get traffic from ${JSON.stringify(verdict.environment)}`;
  return `we cannot tell whether it is live: ${verdict.why.replace(/\.$/, "")}`;
}

/** Why the promotion of it that an environment shows is a reason to leave it. */
function whyPromoted({ name, promotion }: Environment, action: Criteria["action"]): string | undefined {
  const place = `the environment ${JSON.stringify(name)}`;
  if (promotion === undefined || leadsIn(promotion) || hasSucceeded(promotion)) {
    return `it is being promoted to ${place}`;
  }
  // The promotion is over or is being taken back. Its traffic still counts; and Baseten deletes nothing that a promotion holds.
  if (promotion.percent === 0 && action === "deactivate") return undefined;
  const what = leadsOut(promotion) ? "is being rolled back" : "is over but still listed";
  return `its promotion to ${place} ${what} (${describePromotion(promotion)})`;
}

/** Why somebody may be at work on it. */
function whyBusy(
  { status, createdAt }: Deployment,
  { isClosed, ownRun }: Criteria,
  { run, now }: SweepSituation,
): string | undefined {
  if (!isKnownStatus(status)) return `this version of the action does not know its status ${shownPath(status)}`;
  // The run sweeps its own deployments on purpose.
  if (ownRun !== "") return undefined;
  if (run === "unfinished") return "the run that made it is still in progress";
  const age = createdAt === undefined ? 0 : now - createdAt;
  if (run === "unknown" && age < UNKNOWN_RUN_MS) {
    return `we cannot tell whether the run that made it is over, and it is less than ${formatAge(UNKNOWN_RUN_MS)} old`;
  }
  if (isInProgress(status) && !isClosed) return `it is ${status}, so it is starting or in use`;
  return undefined;
}

/** A length of time as a person reads it: `3 days`, `5 h`, `12 min`. */
export function formatAge(milliseconds: number): string {
  const hours = Math.floor(milliseconds / 3_600_000);
  if (hours >= 48) return counted(Math.floor(hours / 24), "day");
  if (hours >= 1) return `${hours} h`;
  return formatDuration(Math.max(0, Math.floor(milliseconds / 60_000) * 60_000)).replace(/^0 ms$/, "less than 1 min");
}
