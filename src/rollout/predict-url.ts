import { BIS_LLM_PATH } from "../action/servers.ts";
import type { Step } from "./step.ts";
import type { Truss } from "../truss/truss.ts";

/** What a predict URL is made for. */
export interface Served {
  model: { id: string };
  deployment: { id: string };
}

/**
 * The URL that answers for what a run deploys.
 * @param isInEnvironment whether it was pushed or promoted into the environment of the inputs; its own URL otherwise.
 */
export function predictUrl({ inputs, tools }: Step, truss: Truss, served: Served, isInEnvironment: boolean): string {
  return tools.servers.predictUrl(served.model.id, served.deployment.id, isInEnvironment ? inputs.environment : "", {
    regional: inputs.regionalEnvironment && isInEnvironment,
    path: "bis_llm" in truss.config.sent ? BIS_LLM_PATH : "predict",
  });
}
