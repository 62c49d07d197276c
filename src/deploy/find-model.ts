import { listDeployments } from "../baseten/api/deployments.ts";
import { MAX_ATTEMPTS } from "../baseten/api/client.ts";
import { getEnvironment } from "../baseten/api/environments.ts";
import { findTarget, type Target } from "../baseten/api/models.ts";
import type { Deployment, Environment } from "../baseten/api/types.ts";
import { checkEnvironment } from "../rollout/environment.ts";
import { type OnlineRun, runPhase, tellDeployment } from "../rollout/run.ts";
import type { CheckedTruss } from "./check.ts";
import type { Inputs } from "./inputs.ts";

/** What is deployed, and its model. */
export interface Subject {
  checked: CheckedTruss;
  target: Target;
  /** The deployments that the model had when this was first called; none for a new model. */
  deployments(): Promise<readonly Deployment[]>;
  /** The environment with its settings when it was last read; undefined if it does not exist, or no settings are wanted. */
  live(): Promise<Environment | undefined>;
  /** Reads it again. */
  liveNow(): Promise<Environment | undefined>;
}

/** Joins what is deployed with its model. The deployments of the model are listed once, when the first phase needs them. */
export function subjectOf({ client, inputs }: OnlineRun, checked: CheckedTruss, target: Target): Subject {
  let listed: Promise<readonly Deployment[]> | undefined;
  const list = async () => (target.kind === "new" ? [] : listDeployments(client, target.model.id));
  const deployments = () => {
    listed ??= list();
    return listed;
  };
  const { environment } = inputs;
  const isWanted = checked.settings !== undefined && environment !== "";
  const read = async () =>
    target.kind === "new" || !isWanted ? undefined : getEnvironment(client, target.model.id, environment, MAX_ATTEMPTS);
  let seen: Promise<Environment | undefined> | undefined;
  const live = () => {
    seen ??= read();
    return seen;
  };
  const liveNow = async () => {
    const now = await read();
    // An answer that says nothing of the settings is no reason to forget them.
    if (now?.settings !== undefined) seen = Promise.resolve(now);
    return live();
  };
  return { checked, target, deployments, live, liveNow };
}

/**
 * The phase that finds the model that the inputs name, and its environment.
 * @throws Failure (`invalid`) if one of them does not exist and must not be created; ApiError or NoAnswer.
 */
export async function findModel(run: OnlineRun<Inputs>, checked: CheckedTruss): Promise<Subject> {
  const { inputs, tools, client } = run;
  return runPhase<Subject>(run, "Find the model", async () => {
    const modelName = inputs.modelName || checked.truss.config.modelName;
    const target = await findTarget(client, { modelId: inputs.modelId, modelName, team: inputs.team });
    await checkEnvironment(client, target, inputs, (text) => tools.log.warning(text));
    const result = subjectOf(run, checked, target);
    if (target.kind === "new") {
      tellDeployment(run, { createdModel: false });
      const where = target.team ? ` in the team ${JSON.stringify(target.team.name)}` : "";
      return { result, verdict: `New model ${JSON.stringify(target.name)}${where}.` };
    }
    const { model } = target;
    tellDeployment(run, { modelId: model.id, modelName: model.name, createdModel: false });
    if (inputs.disableArchiveDownload) {
      tools.log.warning(
        "Input `disable-archive-download` has no effect: Baseten applies it only when it creates a model, and this model already exists.",
      );
    }
    return { result, verdict: `Found model ${JSON.stringify(model.name)} (${model.id}).` };
  });
}
