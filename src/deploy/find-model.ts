import { findTarget, type Target } from "../baseten/api/models.ts";
import { type OnlineRun, runPhase, tellDeployment } from "../rollout/run.ts";
import type { Truss } from "../truss/truss.ts";
import { checkEnvironment } from "./environment.ts";
import type { Inputs } from "./inputs.ts";

/**
 * The phase that finds the model which the inputs name, and its environment.
 * @throws Failure (`invalid`) where one of them is not there and must not be created; ApiError or NoAnswer.
 */
export async function findModel(run: OnlineRun<Inputs>, truss: Truss): Promise<Target> {
  const { inputs, tools, client } = run;
  return runPhase<Target>(run, "Find the model", async () => {
    const modelName = inputs.modelName || truss.config.modelName;
    const target = await findTarget(client, { modelId: inputs.modelId, modelName, team: inputs.team });
    await checkEnvironment(client, target, inputs, (text) => tools.log.warning(text));
    if (target.kind === "new") {
      tellDeployment(run, { createdModel: false });
      const where = target.team ? ` in the team ${JSON.stringify(target.team.name)}` : "";
      return { result: target, verdict: `Model ${JSON.stringify(target.name)}: new${where}.` };
    }
    const { model } = target;
    tellDeployment(run, { modelId: model.id, modelName: model.name, createdModel: false });
    if (inputs.disableArchiveDownload) {
      tools.log.warning(
        "Input `disable-archive-download` has no effect here: Baseten fixes that when a model is created, and this one exists.",
      );
    }
    return { result: target, verdict: `Model ${JSON.stringify(model.name)}: ${model.id}.` };
  });
}
