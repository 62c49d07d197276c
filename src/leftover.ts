import type * as actionsCore from "@actions/core";
import { createClient } from "./api.ts";
import { PUSH_LABEL } from "./baseten/commit.ts";
import { listDeployments } from "./baseten/deployments.ts";
import { findModel } from "./baseten/models.ts";
import { messageOf } from "./errors.ts";
import { renderSummary } from "./github/summary.ts";
import { Secrets } from "./secrets.ts";
import { createTools, type StateName, type Tools } from "./tools.ts";

type Core = typeof actionsCore;

/** The whole of the post step; the runner gives it little more after a cancelled job. */
const LIMIT_MS = 60_000;
/** Waits between the looks for a deployment that may just be in the making. */
const LOOKS_MS = [0, 3_000, 7_000, 10_000, 10_000];

/**
 * The post entry: where main was killed before it could say how it ended, or ended before its commit was answered, finds the deployment that it may have made and
 * says so in the log and the summary. It changes nothing at Baseten and fails nothing.
 */
export async function runPost(core: Core): Promise<void> {
  const state = (name: StateName) => core.getState(name);
  if (state("phase") !== "main" && state("phase") !== "commit-open") return;
  const secrets = new Secrets((value) => core.setSecret(value));
  const apiKey = core.getInput("baseten-api-key").trim();
  secrets.add(apiKey);
  const tools = createTools(core, secrets, AbortSignal.timeout(LIMIT_MS));
  try {
    const cause = await describeLeftover(tools, apiKey, state);
    tools.log.warning(cause);
    const markdown = renderSummary({
      title: "❌ Deployment to Baseten was cut off",
      rows: [],
      timings: [],
      cause,
      findings: [],
    });
    await core.summary.addRaw(markdown).write();
  } catch (error) {
    tools.log.warning(
      `The step was cut off, and it could not be found out whether it made a deployment: ${messageOf(error)} Look at the page of the model ${JSON.stringify(state("model-name"))}.`,
    );
  } finally {
    tools.network.close();
  }
}

async function describeLeftover(tools: Tools, apiKey: string, state: (name: StateName) => string): Promise<string> {
  const pushId = state("push-id");
  if (pushId === "") return "The step was cut off before it asked for a deployment: none was made.";
  const deploymentId = state("deployment-id");
  if (deploymentId !== "") return leftAsItIs(tools, state("model-id"), deploymentId);
  const client = createClient(tools, apiKey);
  const team = state("team") === "" ? undefined : { id: state("team"), name: "" };
  // The request may be at work still, so one look says nothing.
  for (const wait of LOOKS_MS) {
    await tools.clock.sleep(wait, tools.signal);
    const modelId = state("model-id") || (await findModel(client, state("model-name"), team))?.id;
    const listed = modelId === undefined ? [] : await listDeployments(client, modelId);
    const ours = listed.find((deployment) => deployment.labels[PUSH_LABEL] === pushId);
    if (modelId !== undefined && ours) return leftAsItIs(tools, modelId, ours.id);
  }
  return `The step ended before it knew whether its deployment was made. None is listed so far: look for the label push_id=${pushId} at the model ${JSON.stringify(state("model-name"))}.`;
}

function leftAsItIs(tools: Tools, modelId: string, deploymentId: string): string {
  return `The step was cut off after it made the deployment ${deploymentId} of the model ${modelId}, which was left as it is. Deactivate it at Baseten where it is not wanted: ${tools.servers.logsUrl(modelId, deploymentId)}`;
}
