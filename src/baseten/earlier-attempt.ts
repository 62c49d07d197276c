import type { BasetenClient } from "./api/client.ts";
import { PUSH_LABEL } from "./commit.ts";
import { listDeployments } from "./api/deployments.ts";
import { getEnvironment, isOurs } from "./api/environments.ts";
import { DIGEST_LABEL, type FixedParts, OPTIONS_LABEL, optionsDigest } from "./payload.ts";
import { hasSucceeded, isAlive, isBeforeServing, isInFlight, leadsIn, mayServe } from "./statuses.ts";
import type { Deployment } from "./api/types.ts";

/** What an earlier attempt of the same run has made, and what is alive of it. */
export interface Earlier {
  /** The one to go on with. */
  deployment: Deployment;
  /** Value of the label that the push gave it, and so its copies. */
  pushId: string;
  /** That one, what it is a copy of, and its copies; oldest first. */
  ids: string[];
  /** Whether one of these may have served by now: none is where all are still being built or started. */
  servedOnce: boolean;
}

/**
 * The deployment that an earlier attempt of the same run made of the same commit, files and options, where it is still alive. Only
 * the labels of this action's own pushes say so; without provenance there is none to be found.
 */
export async function findEarlierAttempt(
  client: BasetenClient,
  modelId: string,
  wanted: FixedParts,
): Promise<Earlier | undefined> {
  const { provenance, archiveDigest } = wanted;
  const attempt = Number(provenance?.runAttempt);
  if (provenance === undefined || provenance.runId === "" || !(attempt > 1)) return undefined;
  const same = {
    github_repository: provenance.repository,
    github_run_id: provenance.runId,
    github_sha: provenance.headSha,
    [DIGEST_LABEL]: archiveDigest,
    [OPTIONS_LABEL]: optionsDigest(wanted),
  };
  const found = (await listDeployments(client, modelId)).filter(
    (one) =>
      isAlive(one.status) &&
      pushIdOf(one) !== "" &&
      attemptOf(one.labels.github_run_attempt) < attempt &&
      Object.entries(same).every(([name, value]) => one.labels[name] === value),
  );
  found.sort((one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0));
  const [deployment] = found;
  if (deployment === undefined) return undefined;
  const pushId = pushIdOf(deployment);
  const ours = found.filter((one) => pushIdOf(one) === pushId);
  const ids = ours.map(({ id }) => id);
  return { deployment, pushId, ids: ids.reverse(), servedOnce: ours.some(({ status }) => mayServe(status)) };
}

/**
 * Where a deployment stands to an environment: `in` where that serves it or a promotion is bringing it there, `out` where its
 * promotion was cancelled or failed, also where that is over and it is still being built, and `absent` where the environment
 * does not show it, as it may not once another was put in its place.
 */
export type Whereabouts = "in" | "out" | "absent";

/** Asks an environment for a deployment, or a copy that a promotion made of it. */
export async function findWhereabouts(
  client: BasetenClient,
  modelId: string,
  environment: string,
  { deployment, pushId }: Earlier,
): Promise<Whereabouts> {
  const seen = await getEnvironment(client, modelId, environment, LOOK_ATTEMPTS);
  const identity = { deploymentId: deployment.id, pushId };
  if (isOurs(seen?.current, identity)) return "in";
  const promotion = isOurs(seen?.candidate, identity) ? seen?.promotion : undefined;
  if (promotion === undefined) {
    // What is on its way in is shown as the candidate, or as the first that an environment gets.
    const isTakenOut = seen?.current !== undefined && !isInFlight(seen.promotion);
    return isTakenOut && isBeforeServing(deployment.status) ? "out" : "absent";
  }
  return leadsIn(promotion) || hasSucceeded(promotion) ? "in" : "out";
}

/** Value of the label that a push gave its deployment; empty where it did not. */
function pushIdOf({ labels }: Deployment): string {
  const label = labels[PUSH_LABEL];
  return typeof label === "string" ? label : "";
}

const LOOK_ATTEMPTS = 6;

/** Attempts are counted from 1; what is none, as the user's own label of that name may be, is before nothing. */
function attemptOf(label: unknown): number {
  return typeof label === "string" && /^[1-9]\d*$/.test(label) ? Number(label) : Number.POSITIVE_INFINITY;
}
