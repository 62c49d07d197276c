import type * as actionsCore from "@actions/core";
import { messageOf } from "./errors.ts";
import { renderSummary } from "./github/summary.ts";
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
 * The post entry: where main was killed before it could say how it ended, or ended before its commit was answered or its
 * cleanup was done, does what the input `cleanup` says with the deployment that was made, and says so in the log and the
 * summary. It fails nothing.
 */
export async function runPost(core: Core): Promise<void> {
  const state = (name: StateName) => core.getState(name);
  const phase = state("phase");
  if (phase !== "main" && phase !== "cleanup-open") return;
  const secrets = new Secrets((value) => core.setSecret(value));
  const { inputs } = readInputs((name) => core.getInput(name));
  secrets.add(inputs.apiKey);
  const signal = AbortSignal.timeout(LIMIT_MS);
  const tools = createTools(core, secrets, signal);
  try {
    const record = parseRecord(state("push"));
    const text = record && (await cleanUp(tools, inputs, record, signal));
    const what = phase === "main" ? "The step was cut off." : "The step ended before its cleanup did.";
    const cause = secrets.scrub(`${what} ${text || "No deployment was made."}`);
    tools.log.warning(cause);
    const title = "❌ Deployment to Baseten was cut off";
    await core.summary.addRaw(renderSummary({ title, rows: [], timings: [], cause, findings: [] })).write();
  } catch (error) {
    tools.log.warning(`The step was cut off, and it is not known what it left at Baseten: ${messageOf(error)}`);
  } finally {
    tools.network.close();
  }
}

/** Loaded only here: after a run that ended well there is nothing to do. */
async function cleanUp(tools: Tools, { apiKey, cleanup }: Inputs, record: PushRecord, signal: AbortSignal) {
  const { cleanUpAfter } = await import("./cleanup.ts");
  return (await cleanUpAfter(tools, apiKey, record, { mode: cleanup, looks: LOOKS_MS, signal })).text;
}
