import { BIS_LLM_PATH } from "./servers.ts";
import type { Step } from "./step.ts";
import type { Truss } from "./truss/truss.ts";

/** What a predict URL is made for. */
export interface Served {
  model: { id: string };
  deployment: { id: string };
}

/**
 * The URL that answers for what a run deploys: the environment's where it was pushed or promoted into one, else the deployment's.
 * @param isPromoted false while a deployment of `promotion: after-check` is on trial.
 */
export function predictUrl(step: Step, truss: Truss, served: Served, isPromoted = false): string {
  const { inputs, tools } = step;
  const isOnTrial = inputs.promotion === "after-check" && !isPromoted;
  return tools.servers.predictUrl(served.model.id, served.deployment.id, isOnTrial ? "" : inputs.environment, {
    regional: inputs.regionalEnvironment,
    path: "bis_llm" in truss.config.sent ? BIS_LLM_PATH : "predict",
  });
}
