import { BIS_LLM_PATH, SYNC_PATH } from "../action/servers.ts";
import type { Committed } from "../baseten/commit.ts";
import type { Settings } from "./settings/settings.ts";
import type { Truss } from "../truss/truss.ts";
import { type Run, tellDeployment } from "./run.ts";

/** The deployment that a run rolls out, as the phases after the commit need it. */
export interface Rollout extends Committed {
  /** Value of the label that the deployment and its copies carry; empty if only its id identifies it. */
  pushId: string;
  /** The run's own deployments, oldest first: this one, and what an earlier attempt of the run made. */
  ownIds: readonly string[];
  /**
   * `pushed`: this run made it. `adopted`: an earlier attempt of this run made it. `activated`: it was inactive, and this run activated it.
   * `reused`: it was running before, so that this run must not take it down.
   */
  origin: "pushed" | "adopted" | "activated" | "reused";
  /** Whether it was at rest and comes up, so that a ready replica is awaited. Default false. */
  awaitsReplica?: boolean;
  /** The environment that it was pushed into, or that serves it already; empty for none. */
  environment: string;
  /** The environment that it is promoted to once it has passed its checks; empty for none. */
  promoteTo: string;
  /** Whether this very deployment has to come to serve in `promoteTo`, and not a copy, if Baseten allows it. */
  asItIs?: boolean;
  /** Id of the deployment in `promoteTo` that it is to take the place of, and of no other. Absent: whatever serves there. */
  inPlaceOf?: string;
  /** Path below its URL at which Baseten answers its predictions, unless an input names another. */
  ownPath: string;
  /** The settings that the environment shall have; undefined if no input names any. */
  settings: Settings | undefined;
  /** Secrets that its config names and that did not exist in Baseten when its plan was made; absent without such a plan. */
  missingSecrets?: readonly string[];
  /** The truss that it was made of, so that a traceback is shown at its line there; absent if no checkout is at hand. */
  truss?: Truss;
}

/** Path below its URL at which Baseten answers the predictions of a deployment of this config, as it is sent or as Baseten keeps it. */
export function ownPathOf(config: Readonly<Record<string, unknown>>): string {
  // Baseten keeps each field, those that nobody has set as null.
  return (config.bis_llm ?? null) !== null ? BIS_LLM_PATH : "predict";
}

/**
 * The URLs of calls to a deployment of the run: the one that the smoke test calls, and the one above the routes of the model's own server.
 * @param environment whose URLs they are; empty for those of the deployment itself.
 */
export function urlsOf(
  { inputs, tools }: Pick<Run, "inputs" | "tools">,
  { model, ownPath }: Pick<Rollout, "model" | "ownPath">,
  deploymentId: string,
  environment: string,
): { predictUrl: string; syncUrl: string } {
  const regional = inputs.regionalEnvironment && environment !== "";
  const urlAt = (below: string): string =>
    tools.servers.predictUrl(model.id, deploymentId, environment, { regional, path: below });
  return { predictUrl: urlAt(inputs.predictPath || ownPath), syncUrl: urlAt(SYNC_PATH) };
}

/** Which URL of a deployment is meant. */
export interface DeploymentUrl {
  deploymentId: string;
  /** Below it; undefined for the path that the smoke test calls. */
  path: string | undefined;
  /** The regional environment on whose host the deployment is to be called because it serves it; empty for the global host. */
  regionalIn?: string;
}

/** The URL of calls to one deployment, whatever its environment serves. */
export function urlOf(
  { inputs, tools }: Pick<Run, "inputs" | "tools">,
  { model, ownPath }: Pick<Rollout, "model" | "ownPath">,
  { deploymentId, path = inputs.predictPath || ownPath, regionalIn = "" }: DeploymentUrl,
): string {
  return tools.servers.predictUrl(model.id, deploymentId, regionalIn, { regional: regionalIn !== "", path });
}

/** Records the deployment that a run rolls out, in the outputs and for the end of the run. */
export function tellRollout(run: Run, rollout: Rollout): void {
  const { model, deployment, createdModel } = rollout;
  tellDeployment(run, {
    modelId: model.id,
    modelName: model.name,
    deploymentId: deployment.id,
    ...(deployment.name === "" ? {} : { deploymentName: deployment.name }),
    createdModel,
    logsUrl: run.tools.servers.logsUrl(model.id, deployment.id),
    ...urlsOf(run, rollout, deployment.id, rollout.environment),
  });
}
