import { type BasetenClient, pathOf } from "./api/client.ts";
import { PUSH_LABEL, wasNotDone } from "./commit.ts";
import { listDeployments } from "./api/deployments.ts";
import { getEnvironment } from "./api/environments.ts";
import { CONFIG_LABEL, configDigest, DIGEST_LABEL, type FixedParts, OPTIONS_LABEL, optionsDigest } from "./payload.ts";
import { isInFlight } from "./statuses.ts";
import type { Deployment } from "./api/types.ts";

/** A deployment that a push would only make once more. */
export interface Unchanged {
  deployment: Deployment;
  /** Whether the environment serves it already; true without an environment. */
  isInPlace: boolean;
}

/** The earlier in this list, the less has to be done with it. */
const USABLE = ["ACTIVE", "SCALED_TO_ZERO", "INACTIVE"];

/**
 * Looks for a deployment of the same files and the same effective config, by the labels of this action's own pushes: one that the
 * environment serves before all others, then one that runs, and the newest of several.
 * @param environment empty where none is deployed to.
 */
export async function findUnchanged(
  client: BasetenClient,
  modelId: string,
  wanted: FixedParts,
  environment: string,
): Promise<Unchanged | undefined> {
  const [listed, place] = await Promise.all([
    listDeployments(client, modelId),
    environment === "" ? undefined : getEnvironment(client, modelId, environment, 6),
  ]);
  const config = configDigest(wanted);
  const same = listed.filter(
    ({ labels, status }) =>
      USABLE.includes(status) &&
      typeof labels[PUSH_LABEL] === "string" &&
      labels[DIGEST_LABEL] === wanted.archiveDigest &&
      labels[CONFIG_LABEL] === config &&
      (environment !== "" || isOfSameOrigin(labels, wanted.provenance)),
  );
  const served = same.find(
    ({ id, status, labels }) =>
      id === place?.current?.id &&
      status !== "INACTIVE" &&
      // Whoever is on the way in would take its place.
      !isInFlight(place?.promotion) &&
      // An environment that keeps its instance type has that of the deployment only where this same step put it there.
      (wanted.preserveEnvInstanceType || labels[OPTIONS_LABEL] === optionsDigest(wanted)),
  );
  if (served) return { deployment: served, isInPlace: true };
  const [best] = same.sort(
    (one, other) =>
      USABLE.indexOf(one.status) - USABLE.indexOf(other.status) || (other.createdAt ?? 0) - (one.createdAt ?? 0),
  );
  if (best === undefined) return undefined;
  return { deployment: best, isInPlace: environment === "" && best.status !== "INACTIVE" };
}

/**
 * What nobody serves is cleared up with the pull request that it was made for, so another one must not rely on it. What an
 * environment comes to serve is safe from that.
 */
function isOfSameOrigin(labels: Record<string, unknown>, provenance: FixedParts["provenance"]): boolean {
  const { repository = "", pullRequest = "" } = provenance ?? {};
  return (labels.github_repository ?? "") === repository && (labels.github_pull_request ?? "") === pullRequest;
}

/**
 * Gives an inactive deployment its replicas back; repeated where no answer comes.
 * @param act.onRefused told before the refusal is thrown, where nothing was changed for certain.
 * @returns whether somebody else had done so before, so that this request changed nothing.
 */
export async function activate(
  client: BasetenClient,
  { modelId, id, onRefused }: { modelId: string; id: string; onRefused?(): void },
): Promise<{ wasActive: boolean }> {
  const stage = `Activating the deployment ${id}`;
  const path = pathOf`/v1/models/${modelId}/deployments/${id}/activate`;
  let isRepeated = false;
  const onRepeat = () => {
    isRepeated = true;
  };
  const { no_op } = await client
    .call({ method: "POST", path, stage, cancellable: false, onRepeat })
    .catch((error: unknown) => {
      // What a request before this one did, whose answer was lost, may have been done.
      if (!isRepeated && wasNotDone(error)) onRefused?.();
      throw error;
    });
  // What a request before this one did, whose answer was lost, is ours.
  return { wasActive: no_op === true && !isRepeated };
}
