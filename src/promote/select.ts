import type { Deployment, Environment, Model } from "../baseten/api/types.ts";
import { CONFIG_LABEL, DIGEST_LABEL, isOurs, labelOf, pushIdOf, SHA_LABEL } from "../baseten/labels.ts";
import {
  isAlive,
  isInFlight,
  isInProgress,
  neverCameUp,
  restOf,
  reuseEffort,
  wasDeactivated,
} from "../baseten/statuses.ts";
import { Failure } from "../lib/errors.ts";
import { counted, listed, quote } from "../lib/text.ts";
import type { NamedSelector } from "./inputs.ts";

/** A deployment, and why it is this one. */
export interface Selection {
  deployment: Deployment;
  /** A clause. */
  why: string;
}

/** Where to look for the deployment that the inputs name. */
export interface Candidates {
  model: Model;
  /** Every deployment of the model. */
  deployments: readonly Deployment[];
  /** The environment to promote to; undefined if the model lacks it. */
  seen: Environment | undefined;
}

/** How many deployments a message lists. */
const MAX_LISTED = 5;
/** The id of a commit as this action's labels hold it. Others may have pushed with labels of the same name. */
const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/**
 * The deployment that an input names. Of several deployments of one commit, the one that the environment serves is taken, unless it is ill,
 * else one that runs, else the newest; but only if all are of the same files and config, because nobody should have to guess what goes live.
 * @throws Failure (`invalid`) if there is none, if it is not certain which one is meant, or if it never came up.
 */
export function select({ input, value }: NamedSelector, place: Candidates): Selection {
  const matches = newestFirst(place.deployments).filter((deployment) => isNamed(deployment, input, value));
  if (matches.length === 0) throw noneNamed(input, value, place);
  const good = matches.filter(({ status }) => !neverCameUp(status));
  if (good.length === 0) throw neverUp(matches);
  const [only] = good;
  const how = `\`${input}\` names it`;
  if (good.every(({ isDevelopment }) => isDevelopment === true)) throw inDevelopment(good);
  if (only !== undefined && good.length === 1) return { deployment: only, why: how };
  const isOfCommits = input === "sha" && new Set(good.map(commitOf)).size > 1;
  if (isOfCommits || new Set(good.map(versionOf)).size > 1) throw ambiguous(input, value, good);
  const servedId = isInFlight(place.seen?.promotion) ? undefined : place.seen?.current?.id;
  const [best = good[0]] = good.toSorted((one, other) => effortOf(one, servedId) - effortOf(other, servedId));
  return {
    deployment: best as Deployment,
    why: `${how} and ${counted(good.length - 1, "other")} with the same files and config`,
  };
}

/**
 * What the environment serves, if that is the chosen deployment or a copy of it; undefined if something is left to do.
 * @param options.keepsInstanceType false: it has to run on an instance type of its own.
 */
export function inPlace(
  { deployment }: Selection,
  { deployments, seen }: Pick<Candidates, "deployments" | "seen">,
  { keepsInstanceType }: { keepsInstanceType: boolean },
): Deployment | undefined {
  const { current } = seen ?? {};
  const identity = { deploymentId: deployment.id, pushId: pushIdOf(deployment.labels) };
  // The candidate of a promotion would take its place.
  if (current === undefined || isInFlight(seen?.promotion) || !isOurs(current, identity)) return undefined;
  const serving = deployments.find(({ id }) => id === current.id);
  if (serving === undefined) return undefined;
  // A copy that does not serve is replaced by a new one. The deployment itself cannot be replaced by itself.
  const isThere = serving.id === deployment.id ? !wasDeactivated(serving.status) : isAlive(serving.status);
  if (!isThere) return undefined;
  const types = [serving, deployment].map(({ instanceTypeName }) => instanceTypeName).filter((name) => name !== "");
  return keepsInstanceType || new Set(types).size < 2 ? serving : undefined;
}

function isNamed(deployment: Deployment, input: NamedSelector["input"], value: string): boolean {
  if (input === "deployment-id") return deployment.id === value;
  return input === "deployment-name" ? deployment.name === value : commitOf(deployment).startsWith(value);
}

/** The commit that a deployment is of, by its label; empty if it has none. */
export function commitOf({ labels }: Pick<Deployment, "labels">): string {
  const sha = labelOf(labels, SHA_LABEL).toLowerCase();
  return COMMIT.test(sha) ? sha : "";
}

/** What tells whether two deployments are the same version. One that this action did not push is a version of its own. */
function versionOf({ id, labels }: Deployment): string {
  const parts = [DIGEST_LABEL, CONFIG_LABEL].map((name) => labelOf(labels, name));
  return parts.includes("") ? id : parts.join(" ");
}

/** How much is left to do until the environment serves a deployment, 0 for nothing. What it shows may not serve any more. */
function effortOf({ id, status }: Deployment, servedId: string | undefined): number {
  if (id === servedId && isAlive(status)) return 0;
  return 1 + (reuseEffort(status) ?? (isInProgress(status) ? 3 : 4));
}

function newestFirst(deployments: readonly Deployment[]): Deployment[] {
  return deployments.toSorted((one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0));
}

function noneNamed(input: NamedSelector["input"], value: string, { model, deployments }: Candidates): Failure {
  const newest = newestFirst(deployments);
  const isOfCommit = input === "sha";
  const what = isOfCommit ? "deployment labelled with that commit" : "such deployment";
  const known = isOfCommit ? newest.filter((deployment) => commitOf(deployment) !== "") : newest;
  const its = known.length === 0 ? "The model has no deployments." : `The newest are: ${listOf(known, isOfCommit)}.`;
  const labelled = isOfCommit ? " Deployments pushed with `include-git-info: false` have no such label." : "";
  return new Failure(
    `Input \`${input}\` is ${quote(value)}, but this API key sees no ${what} in the model ${JSON.stringify(model.name)}.`,
    {
      status: "invalid",
      remedy: `${isOfCommit && known.length === 0 ? "No deployment of the model is labelled with a commit." : its}${labelled}`,
    },
  );
}

function neverUp(matches: readonly Deployment[]): Failure {
  const each = matches.slice(0, MAX_LISTED).map(({ id, status }) => `deployment ${id} ${restOf(status)}`);
  const text = each.join(", ");
  return new Failure(`${text.charAt(0).toUpperCase()}${text.slice(1)}, so there is nothing to promote.`, {
    status: "invalid",
    remedy: "See the logs on Baseten for the reason. Deploy it again, or choose another one.",
  });
}

/** Baseten publishes no version of a development deployment by promoting it to an environment. */
function inDevelopment([{ id } = { id: "" }]: readonly Pick<Deployment, "id">[]): Failure {
  return new Failure(`Deployment ${id} is a development deployment, which cannot be promoted.`, {
    status: "invalid",
    remedy: "Push the truss, and promote the deployment that the push creates.",
  });
}

function ambiguous(input: NamedSelector["input"], value: string, good: readonly Deployment[]): Failure {
  const commits = new Set(good.map(commitOf));
  const why =
    input === "sha" && commits.size > 1
      ? `but ${commits.size} commits begin with it`
      : `but it matches ${good.length} deployments that do not all have the same files and config`;
  return new Failure(`Input \`${input}\` is ${quote(value)}, ${why}: ${listOf(good, input === "sha")}.`, {
    status: "invalid",
    remedy: "Set `deployment-id` to the one you mean.",
  });
}

function listOf(deployments: readonly Deployment[], withCommit: boolean): string {
  const each = deployments.map((deployment) => {
    const { id, name, status } = deployment;
    const about = [name, withCommit ? commitOf(deployment).slice(0, 7) : "", status].filter((part) => part !== "");
    return `${id} (${about.join(", ")})`;
  });
  return listed(each, MAX_LISTED);
}
