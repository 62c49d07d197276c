import { type BasetenClient, MAX_ATTEMPTS } from "./api/client.ts";
import { getEnvironment } from "./api/environments.ts";
import type { Deployment, Environment } from "./api/types.ts";
import {
  CONFIG_LABEL,
  DIGEST_LABEL,
  isOurs,
  type Labels,
  OPTIONS_LABEL,
  PULL_REQUEST_LABEL,
  pushIdOf,
  REPOSITORY_LABEL,
  RUN_ID_LABEL,
  runAttemptOf,
  SHA_LABEL,
} from "./labels.ts";
import { configDigest, type FixedParts, optionsDigest } from "./payload.ts";
import {
  hasSucceeded,
  isAlive,
  isBeforeServing,
  isInFlight,
  leadsIn,
  mayServe,
  needsActivation,
  reuseEffort,
} from "./statuses.ts";

/** What an earlier attempt of the same run has made, as far as it is alive. */
export interface EarlierAttempt {
  /** The one to go on with. */
  deployment: Deployment;
  /** Value of the label that the push gave it, and so its copies. */
  pushId: string;
  /** That one, the deployment that it is a copy of, and its copies; oldest first. */
  ids: string[];
  /** Whether one of these may have served by now; false as long as all are being built or started. */
  servedOnce: boolean;
}

/**
 * The deployment that an earlier attempt of the same run made of the same commit, files and options, where it is still alive. Only
 * the labels of this action's own pushes tell; without provenance none can be found.
 * @param deployments every deployment of the model.
 */
export function findEarlierAttempt(deployments: readonly Deployment[], wanted: FixedParts): EarlierAttempt | undefined {
  const { provenance, archiveDigest } = wanted;
  const attempt = Number(provenance?.runAttempt);
  if (provenance === undefined || provenance.runId === "" || !(attempt > 1)) return undefined;
  const found = sameAs(deployments, {
    [REPOSITORY_LABEL]: provenance.repository,
    [RUN_ID_LABEL]: provenance.runId,
    [SHA_LABEL]: provenance.headSha,
    [DIGEST_LABEL]: archiveDigest,
    [OPTIONS_LABEL]: optionsDigest(wanted),
  }).filter(({ status, labels }) => isAlive(status) && runAttemptOf(labels) < attempt);
  const [deployment] = found;
  if (deployment === undefined) return undefined;
  const pushId = pushIdOf(deployment.labels);
  const ofOnePush = found.filter(({ labels }) => pushIdOf(labels) === pushId);
  const ids = ofOnePush.map(({ id }) => id).reverse();
  return { deployment, pushId, ids, servedOnce: ofOnePush.some(({ status }) => mayServe(status)) };
}

/**
 * How a deployment stands to an environment. `in`: the environment serves it, or a promotion is bringing it there. `out`: its
 * promotion was cancelled or failed, or is over while the deployment is still being built. `absent`: the environment does not show
 * it, which may also be because another one was put in its place.
 */
export type Whereabouts = "in" | "out" | "absent";

/** Asks an environment for a deployment, or a copy that a promotion made of it. */
export async function findWhereabouts(
  client: BasetenClient,
  modelId: string,
  environment: string,
  { deployment, pushId }: EarlierAttempt,
): Promise<Whereabouts> {
  const seen = await getEnvironment(client, modelId, environment, MAX_ATTEMPTS);
  const identity = { deploymentId: deployment.id, pushId };
  if (isOurs(seen?.current, identity)) return "in";
  const promotion = isOurs(seen?.candidate, identity) ? seen?.promotion : undefined;
  if (promotion === undefined) {
    // A deployment on its way in is shown as the candidate, or as the first one that the environment gets.
    const isTakenOut = seen?.current !== undefined && !isInFlight(seen.promotion);
    return isTakenOut && isBeforeServing(deployment.status) ? "out" : "absent";
  }
  return leadsIn(promotion) || hasSucceeded(promotion) ? "in" : "out";
}

/** A deployment that a push would only make once more. */
export interface Unchanged {
  deployment: Deployment;
  /** Whether the environment serves it already; true without an environment. */
  isInPlace: boolean;
}

/**
 * Looks for a deployment of the same files and the same effective config, by the labels of this action's own pushes. The one that
 * the environment serves comes first, then one that runs, then the newest.
 * @param deployments every deployment of the model.
 * @param place.name the environment that is deployed to; empty for none.
 * @param place.seen how that environment was seen; undefined where the model lacks it.
 */
export function findUnchanged(
  deployments: readonly Deployment[],
  wanted: FixedParts,
  place: { name: string; seen: Environment | undefined },
): Unchanged | undefined {
  const { name: environment, seen } = place;
  const content = { [DIGEST_LABEL]: wanted.archiveDigest, [CONFIG_LABEL]: configDigest(wanted) };
  const same = sameAs(deployments, content).filter(
    ({ labels, status }) =>
      reuseEffort(status) !== undefined && (environment !== "" || isOfSameOrigin(labels, wanted.provenance)),
  );
  const served = same.find(
    ({ id, status, labels }) =>
      id === seen?.current?.id &&
      !needsActivation(status) &&
      // The candidate of a promotion would take its place.
      !isInFlight(seen?.promotion) &&
      // An environment that keeps its instance type has the deployment's own only where this same step put it there.
      (wanted.preserveEnvInstanceType || labels[OPTIONS_LABEL] === optionsDigest(wanted)),
  );
  if (served) return { deployment: served, isInPlace: true };
  const [best] = same.sort((one, other) => (reuseEffort(one.status) ?? 0) - (reuseEffort(other.status) ?? 0));
  if (best === undefined) return undefined;
  return { deployment: best, isInPlace: environment === "" && !needsActivation(best.status) };
}

/** The deployments that a push of this action gave all of these labels, newest first. */
function sameAs(deployments: readonly Deployment[], wanted: Labels): Deployment[] {
  return deployments
    .filter(
      ({ labels }) =>
        pushIdOf(labels) !== "" && Object.entries(wanted).every(([name, value]) => labels[name] === value),
    )
    .sort((one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0));
}

/**
 * A deployment that no environment serves is cleared up with the pull request that it was made for, so another pull request must
 * not rely on it. What an environment comes to serve is safe from that.
 */
function isOfSameOrigin(labels: Labels, provenance: FixedParts["provenance"]): boolean {
  const { repository = "", pullRequest = "" } = provenance ?? {};
  return (labels[REPOSITORY_LABEL] ?? "") === repository && (labels[PULL_REQUEST_LABEL] ?? "") === pullRequest;
}
