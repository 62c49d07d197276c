import type * as actionsCore from "@actions/core";
import { messageOf } from "./errors.ts";
import { type Row, renderSummary } from "./github/summary.ts";
import { type Inputs, readInputs } from "./inputs.ts";
import { type PushRecord, parseRecord } from "./record.ts";
import { Secrets } from "./secrets.ts";
import { createTools, type StateName, type Tools } from "./tools.ts";

type Core = typeof actionsCore;

/** The whole of the post step; the runner gives it no more than some minutes after a cancelled job. */
const LIMIT_MS = 180_000;
/** Waits between the looks for a deployment that may just be in the making. */
const LOOKS_MS = [0, 3_000, 7_000, 10_000, 10_000];

/**
 * The post entry, for the two phases that main leaves open: it was killed before it could say how it ended (`main`), or ended
 * before its commit was answered or its cleanup was done (`cleanup-open`). Does what the input `cleanup` says with the
 * deployment that was made, and says so in the log and the summary. It fails nothing.
 */
export async function runPost(core: Core): Promise<void> {
  const state = (name: StateName) => core.getState(name);
  const phase = state("phase");
  const secrets = new Secrets((value) => core.setSecret(value));
  const { inputs } = readInputs((name) => core.getInput(name, { trimWhitespace: false }));
  secrets.add(inputs.apiKey);
  secrets.add(inputs.githubToken);
  const signal = AbortSignal.timeout(LIMIT_MS);
  const tools = createTools(core, secrets, signal);
  try {
    const record = parseRecord(state("push"));
    const cleaned = record && (await cleanUp(tools, inputs, record, signal));
    const what = phase === "main" ? "The step was cut off." : "The step ended before its clean-up did.";
    const cause = secrets.scrub(`${what} ${cleaned?.text || "No deployment was made."}`);
    tools.log.warning(cause);
    const title =
      phase === "main"
        ? "❌ Deployment to Baseten was cut off"
        : `${cleaned?.ok ? "✅" : "❌"} Clean-up at Baseten after the step`;
    const rows = rowsOf(tools, cleaned?.record);
    await core.summary.addRaw(renderSummary({ title, rows, timings: [], cause, findings: [] })).write();
    // An end that main came to was told by main.
    if (phase === "main") await tellGitHub(tools, inputs, state("report"), cause, signal);
  } catch (error) {
    tools.log.warning(`The step was cut off, and it is not known what it left at Baseten: ${messageOf(error)}`);
  } finally {
    tools.network.close();
  }
}

/** Loaded only here: after a run that ended well there is nothing to do. */
async function cleanUp(tools: Tools, { apiKey, cleanup }: Inputs, record: PushRecord, signal: AbortSignal) {
  const { cleanUpAfter } = await import("./cleanup.ts");
  return cleanUpAfter(tools, apiKey, record, { mode: cleanup, looks: LOOKS_MS, signal });
}

/** Loaded only here, and only where GitHub was told that the run is under way. */
async function tellGitHub(tools: Tools, inputs: Inputs, told: string, cause: string, signal: AbortSignal) {
  if (told === "") return;
  const { tellCutOff } = await import("./report.ts");
  for (const problem of await tellCutOff(tools, inputs, told, cause, signal)) tools.log.warning(problem);
}

function rowsOf({ servers }: Tools, record: PushRecord | undefined): Row[] {
  if (record === undefined) return [];
  const { modelId, modelName, deploymentIds } = record;
  return [
    { name: "Model", value: modelName, ...(modelId === "" ? {} : { url: servers.modelUrl(modelId) }) },
    ...deploymentIds.map((id) => ({ name: "Deployment", value: id, url: servers.logsUrl(modelId, id) })),
  ];
}
