import type { Tools } from "../action/tools.ts";
import { type BroughtUp, bringUp } from "../baseten/bring-up.ts";
import type { Deployment, Model } from "../baseten/api/types.ts";
import type { Rollout } from "./rollout.ts";
import type { OnlineRun } from "./run.ts";

/** A deployment that existed before the run. */
export interface Existing {
  model: Model;
  deployment: Deployment;
  /** The environment that the run deploys to; empty for none. */
  environment: string;
}

/** URL of the call that wakes a deployment. Regional hosts refuse it. */
export function wakeUrlOf({ servers }: Pick<Tools, "servers">, modelId: string, deploymentId: string): URL {
  return new URL(servers.predictUrl(modelId, deploymentId, "", { path: "wake" }));
}

/** What a rollout of a deployment knows that existed before the run. */
export function existingRollout({ model, deployment }: Pick<Existing, "model" | "deployment">) {
  return {
    model,
    deployment,
    createdModel: false,
    // Its copies have the same label, and other runs may have promoted those. So this run identifies it by its id only.
    pushId: "",
    ownIds: [deployment.id],
    origin: "reused",
  } satisfies Partial<Rollout>;
}

/** Records that the run uses a deployment which existed before it, so that it must not take that down. */
export function recordExisting({ state }: Pick<OnlineRun, "state">, existing: Existing): void {
  state.reused(recordOf(existing));
}

function recordOf({ model, deployment, environment }: Existing) {
  return { pushId: "", modelId: model.id, modelName: model.name, deploymentIds: [deployment.id], environment };
}

/**
 * Brings up a deployment that existed before the run, if it is at rest, and records what a clean-up has to undo: what this run has
 * activated becomes inactive again if the run fails, what was up stays as it is.
 * @returns what the rollout of it has to know.
 * @throws Failure if it cannot be activated; the signal's reason.
 */
export async function bringUpExisting(
  { client, tools, state }: OnlineRun,
  existing: Existing,
): Promise<Pick<Rollout, "origin"> & Pick<BroughtUp, "awaitsReplica">> {
  const { model, deployment } = existing;
  const { id, status } = deployment;
  const record = recordOf(existing);
  state.reused(record);
  const wakeUrl = wakeUrlOf(tools, model.id, id);
  const { isActivated, awaitsReplica } = await bringUp(
    client,
    { modelId: model.id, id, status, wakeUrl },
    {
      clock: tools.clock,
      signal: tools.signal,
      onLine: (line) => tools.log.info(line),
      onWarning: (line) => tools.log.warning(line),
      onActivating: () => state.activating(record),
      onRefused: () => state.reused(record),
      onActivated: (wasActive) => (wasActive ? state.reused(record) : state.changed({ isActOpen: false })),
    },
  );
  return { origin: isActivated ? "activated" : "reused", awaitsReplica };
}
