import { type BasetenClient, MAX_ATTEMPTS } from "./api/client.ts";
import { getEnvironment } from "./api/environments.ts";
import type { Deployment, Environment } from "./api/types.ts";
import {
  CONFIG_LABEL,
  DIGEST_LABEL,
  type Identity,
  isOurs,
  type Labels,
  labelOf,
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

/** What an earlier attempt of the same run has made, if it is alive. */
export interface EarlierAttempt {
  /** The deployment to continue with. */
  deployment: Deployment;
  /** Value of the label that the push gave it, and so its copies. */
  pushId: string;
  /** That deployment, the one that it is a copy of, and its copies; oldest first. */
  ids: string[];
  /** Whether one of these may have served by now; false if all are still being built or started. */
  servedOnce: boolean;
}

/**
 * The deployment that an earlier attempt of the same run made of the same commit, files and options, if it is still alive. It is recognised
 * by the labels of this action's own pushes; without provenance none can be found.
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
 * How a deployment relates to an environment. `in`: the environment serves it, or a promotion is bringing it in. `out`: its promotion was
 * cancelled or failed, or is over while the deployment is still being built. `absent`: the environment does not show it, possibly because
 * another deployment replaced it.
 */
export type Whereabouts = "in" | "out" | "absent";

/** Where an environment has a deployment. */
export interface Sighting {
  place: Whereabouts;
  /** Id of what the environment serves until the deployment, or a copy of it, serves there; absent if that is so, or nothing serves. */
  servedId?: string;
}

/**
 * Looks in an environment for a deployment, or for a copy that a promotion made of it.
 * @throws ApiError or NoAnswer.
 */
export async function findWhereabouts(
  client: BasetenClient,
  modelId: string,
  environment: string,
  { deployment, pushId }: EarlierAttempt,
): Promise<Sighting> {
  const seen = await getEnvironment(client, modelId, environment, MAX_ATTEMPTS);
  const identity = { deploymentId: deployment.id, pushId };
  if (isOurs(seen?.current, identity)) return { place: "in" };
  return {
    place: placeBeside(seen, deployment, identity),
    ...(seen?.current === undefined ? {} : { servedId: seen.current.id }),
  };
}

/** How a deployment relates to an environment that does not serve it. */
function placeBeside(
  seen: Environment | undefined,
  { status }: Pick<Deployment, "status">,
  identity: Identity,
): Whereabouts {
  const promotion = isOurs(seen?.candidate, identity) ? seen?.promotion : undefined;
  if (promotion === undefined) {
    // A deployment on its way in is shown as the candidate, or as the first one that the environment gets.
    const isTakenOut = seen?.current !== undefined && !isInFlight(seen.promotion);
    return isTakenOut && isBeforeServing(status) ? "out" : "absent";
  }
  return leadsIn(promotion) || hasSucceeded(promotion) ? "in" : "out";
}

/** The longest that a run which uses the action is expected to go on after its push. */
const RUN_LIMIT_MS = 24 * 3_600_000;

/**
 * The first deployment of a model, if it is the same as what a push would make, and the run that made it may still take it down: Baseten
 * has put it into `production` by itself, and nothing would tell that run that another one relies on it by now.
 * @param deployments every deployment of the model.
 * @returns undefined if there is none.
 */
export function findUnsettledFirst(deployments: readonly Deployment[], wanted: FixedParts): Deployment | undefined {
  const [first] = deployments.toSorted((one, other) => (one.createdAt ?? 0) - (other.createdAt ?? 0));
  const isUsable = first !== undefined && reuseEffort(first.status) !== undefined && !needsActivation(first.status);
  if (!isUsable || sameAs([first], contentOf(wanted)).length === 0) return undefined;
  const { runId = "" } = wanted.provenance ?? {};
  const isOfThisRun = runId !== "" && labelOf(first.labels, RUN_ID_LABEL) === runId;
  // The same options name the same environment.
  const isAskedFor = first.labels[OPTIONS_LABEL] === optionsDigest(wanted);
  const isOld = Date.now() - (first.createdAt ?? Date.now()) > RUN_LIMIT_MS;
  return isOfThisRun || isAskedFor || isOld ? undefined : first;
}

/** A deployment that is the same as what a push would make. */
export interface Unchanged {
  deployment: Deployment;
  /** Whether the environment already serves it; true without an environment. */
  isInPlace: boolean;
}

/**
 * Looks for a deployment of the same files and the same effective config, by the labels of this action's own pushes. The one that the
 * environment serves is preferred, then one that runs, then the newest.
 * @param deployments every deployment of the model.
 * @param place.name the target environment; empty for none.
 * @param place.seen the environment at the last look; undefined if the model lacks it.
 */
export function findUnchanged(
  deployments: readonly Deployment[],
  wanted: FixedParts,
  place: { name: string; seen: Environment | undefined },
): Unchanged | undefined {
  const { name: environment, seen } = place;
  const same = sameAs(deployments, contentOf(wanted)).filter(
    ({ labels, status }) =>
      reuseEffort(status) !== undefined && (environment !== "" || isOfSameOrigin(labels, wanted.provenance)),
  );
  const inPlace = same.find(
    ({ id, status, labels }) =>
      id === seen?.current?.id &&
      !needsActivation(status) &&
      // The candidate of a promotion would take its place.
      !isInFlight(seen?.promotion) &&
      hasItsInstanceType(labels, wanted, seen),
  );
  if (inPlace) return { deployment: inPlace, isInPlace: true };
  const [best] = same.sort((one, other) => (reuseEffort(one.status) ?? 0) - (reuseEffort(other.status) ?? 0));
  if (best === undefined) return undefined;
  return { deployment: best, isInPlace: environment === "" && !needsActivation(best.status) };
}

/** Whether what an environment serves has the instance type that a push would give it, and the environment, too. */
function hasItsInstanceType(labels: Labels, wanted: FixedParts, seen: Environment | undefined): boolean {
  const { instance_type_id: type } = wanted.ownSettings;
  if (type !== undefined && seen?.instanceType) return seen.instanceType.id === type;
  // In an environment that keeps its instance type, a deployment has its own type only if this same step put it there.
  return wanted.preserveEnvInstanceType || labels[OPTIONS_LABEL] === optionsDigest(wanted);
}

/** The labels that tell files and effective config. */
function contentOf(wanted: FixedParts): Labels {
  return { [DIGEST_LABEL]: wanted.archiveDigest, [CONFIG_LABEL]: configDigest(wanted) };
}

/** The deployments that pushes of this action gave all of these labels, newest first. */
function sameAs(deployments: readonly Deployment[], wanted: Labels): Deployment[] {
  return deployments
    .filter(
      ({ labels }) =>
        pushIdOf(labels) !== "" && Object.entries(wanted).every(([name, value]) => labels[name] === value),
    )
    .sort((one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0));
}

/**
 * A deployment that no environment serves is removed together with the pull request that it was made for, so another pull request must not
 * rely on it. A deployment that an environment serves later stays.
 */
function isOfSameOrigin(labels: Labels, provenance: FixedParts["provenance"]): boolean {
  const { repository = "", pullRequest = "" } = provenance ?? {};
  return (labels[REPOSITORY_LABEL] ?? "") === repository && (labels[PULL_REQUEST_LABEL] ?? "") === pullRequest;
}
