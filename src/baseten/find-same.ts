import { type BasetenClient, MAX_ATTEMPTS } from "./api/client.ts";
import { getEnvironment, PRODUCTION } from "./api/environments.ts";
import type { Deployment, Environment, InstanceType } from "./api/types.ts";
import {
  CONFIG_LABEL,
  DIGEST_LABEL,
  ENVIRONMENT_LABEL,
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
  // What a run has pushed for an environment, it does not take out of `production`. The same options name the same environment; the label
  // tells it whatever the other options are, but may have found no room.
  const isAskedFor =
    labelOf(first.labels, ENVIRONMENT_LABEL) === PRODUCTION || first.labels[OPTIONS_LABEL] === optionsDigest(wanted);
  const isOld = Date.now() - (first.createdAt ?? Date.now()) > RUN_LIMIT_MS;
  return isOfThisRun || isAskedFor || isOld ? undefined : first;
}

/** A deployment of the same files and config as a push would make. */
export interface Unchanged {
  deployment: Deployment;
  /**
   * `in-place`: the environment already serves it as a push would have it; without an environment, it runs. `usable`: it has to be
   * activated or promoted. `other-type`: a push would give it another instance type, and no promotion does, so that only a push helps.
   */
  use: "in-place" | "usable" | "other-type";
}

/** Where a deployment is to serve, and on what. */
interface WantedPlace {
  /** The target environment; empty for none. */
  name: string;
  /** The environment at the last look; undefined if the model lacks it. */
  seen: Environment | undefined;
  /** Finds out which instance type the config asks for; undefined if that is not known. Only called if the answer matters. */
  askedType(): Promise<InstanceType | undefined>;
}

/**
 * Looks for a deployment of the same files and the same effective config, by the labels of this action's own pushes. The one that the
 * environment serves is preferred, then one that runs, then the newest.
 * @param deployments every deployment of the model.
 * @throws what `askedType` throws.
 */
export async function findUnchanged(
  deployments: readonly Deployment[],
  wanted: FixedParts,
  place: WantedPlace,
): Promise<Unchanged | undefined> {
  const { name: environment, seen } = place;
  const same = sameAs(deployments, contentOf(wanted)).filter(
    ({ labels, status }) =>
      reuseEffort(status) !== undefined && (environment !== "" || isOfSameOrigin(labels, wanted.provenance)),
  );
  const serving = same.find(
    ({ id, status }) =>
      id === seen?.current?.id &&
      !needsActivation(status) &&
      // The candidate of a promotion would take its place.
      !isInFlight(seen?.promotion),
  );
  const { instance_type_id: named } = wanted.ownSettings;
  if (serving && named !== undefined && seen?.instanceType) {
    if (seen.instanceType.id === named) return { deployment: serving, use: "in-place" };
  } else if (serving && (await hasAskedType(serving, wanted, place)) === true) {
    return { deployment: serving, use: "in-place" };
  }
  const byEffort = same.toSorted((one, other) => (reuseEffort(one.status) ?? 0) - (reuseEffort(other.status) ?? 0));
  for (const deployment of byEffort) {
    // A promotion brings along an instance type that the settings name, but never that of the config.
    if (named === undefined && (await hasAskedType(deployment, wanted, place)) === false) continue;
    return { deployment, use: environment === "" && !needsActivation(deployment.status) ? "in-place" : "usable" };
  }
  const [other] = serving ? [serving] : byEffort;
  return other && { deployment: other, use: "other-type" };
}

/**
 * Whether a deployment has the instance type that a push would give it; undefined if nobody knows. Unequal options prove nothing, because
 * they differ with each label that names a commit. Equal files prove nothing either, because an environment may have kept its own type. So
 * what it runs on counts. The number of nodes is part of the config.
 */
async function hasAskedType(
  { id, labels, instanceTypeName }: Deployment,
  wanted: FixedParts,
  { name: environment, seen, askedType }: WantedPlace,
): Promise<boolean | undefined> {
  if (environment === "" || wanted.preserveEnvInstanceType) return true;
  // This same step has pushed it, so Baseten itself has chosen the type, whatever is known of the choice here.
  if (labels[OPTIONS_LABEL] === optionsDigest(wanted)) return true;
  const name = instanceTypeName || (id === seen?.current?.id && seen.instanceType?.name) || "";
  const asked = name === "" ? undefined : await askedType();
  return asked && asked.name === name;
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
