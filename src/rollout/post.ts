import type * as actionsCore from "@actions/core";
import { messageOf } from "../lib/errors.ts";
import { type Row, renderSummary } from "../github/summary.ts";
import { type Inputs, readInputs } from "../deploy/inputs.ts";
import { CUT_OFF, type PushRecord, parseRecord, parseUploads } from "./run-state.ts";
import { shownUpload, type UnfinishedUpload } from "../s3/unfinished.ts";
import { Secrets } from "../action/masks.ts";
import { createTools, type StateName, type Tools } from "../action/tools.ts";

type Core = typeof actionsCore;

/** GitHub ends a cancelled job after five minutes, posts of other steps included: so long for Baseten, and so long for GitHub. */
const CLEANUP_LIMIT_MS = 180_000;
const REPORT_LIMIT_MS = 60_000;
/** Of the first, so much for what is taken back step by step; the rest is for saying what is left, and what that costs. */
const TRAFFIC_LIMIT_MS = 150_000;
/** Waits between the looks for a deployment that may just be in the making. */
const LOOKS_MS = [0, 3_000, 7_000, 10_000, 10_000];

/**
 * The post entry, for what main leaves open: it was killed before it could say how it ended (`main`), or ended before its commit
 * was answered or its cleanup was done (`cleanup-open`), or left parts of an upload, or GitHub did not hear how it ended. Does what
 * the input `cleanup` says with the deployment that was made, and says so in the log, the summary and where GitHub shows the run as under way. It fails
 * nothing.
 */
export async function runPost(core: Core): Promise<void> {
  const state = (name: StateName) => core.getState(name);
  const secrets = new Secrets((value) => core.setSecret(value));
  const { inputs } = readInputs((name) => core.getInput(name, { trimWhitespace: false }));
  secrets.addKey(inputs.apiKey);
  secrets.add(inputs.githubToken);
  const tools = createTools(core, secrets, AbortSignal.timeout(CLEANUP_LIMIT_MS));
  try {
    const found = secrets.scrub(await cleanUpAndSay(core, tools, inputs));
    await tellGitHub(tools, inputs, state("report"), found);
  } finally {
    tools.network.close();
  }
}

/** Cleans up where main has not. @returns what there is to say of it; empty where main had come to its end. */
async function cleanUpAndSay(core: Core, tools: Tools, inputs: Inputs): Promise<string> {
  const phase = core.getState("phase" satisfies StateName);
  const parts = unfinishedText(parseUploads(core.getState("uploads" satisfies StateName)));
  if (phase !== "main" && phase !== "cleanup-open") {
    if (parts !== "") tools.log.warning(parts);
    return "";
  }
  const what = phase === "main" ? "The step was cut off." : "The step ended before its clean-up did.";
  try {
    const record = parseRecord(core.getState("push" satisfies StateName));
    const cleaned = record && (await cleanUp(tools, inputs, record));
    const said = [what, cleaned?.text || "No deployment was made.", parts].filter((text) => text !== "");
    const cause = tools.secrets.scrub(said.join(" "));
    tools.log.warning(cause);
    const title = phase === "main" ? CUT_OFF : `${cleaned?.ok ? "✅" : "❌"} Clean-up at Baseten after the step`;
    const rows = rowsOf(tools, cleaned?.record);
    const markdown = renderSummary({ title, rows, timings: [], cause, findings: [] });
    await tools.files.writeSummary(markdown);
    return cause;
  } catch (error) {
    const cause = `${what} It is not known what it left at Baseten: ${messageOf(error)} ${parts}`.trim();
    tools.log.warning(cause);
    return cause;
  }
}

/** What S3 may hold of uploads that main could not end. Their credentials are gone with it, so that post can only tell. */
function unfinishedText(uploads: readonly UnfinishedUpload[]): string {
  if (uploads.length === 0) return "";
  const which = uploads.map(shownUpload).join("; ");
  return `S3 may keep the parts of an unfinished upload until it is aborted there, or the bucket's own rules remove them: ${which}.`;
}

/** Loaded only here: after a run that ended well there is nothing to do. */
async function cleanUp(tools: Tools, { apiKey, cleanup }: Inputs, record: PushRecord) {
  const { cleanUpAfter } = await import("./cleanup.ts");
  const limits = { looks: LOOKS_MS, trafficMs: TRAFFIC_LIMIT_MS, signal: tools.signal, isLast: true };
  return cleanUpAfter(tools, apiKey, record, { ...limits, mode: cleanup });
}

/** Loaded only here, and only where GitHub shows the run as under way. */
async function tellGitHub(tools: Tools, inputs: Inputs, told: string, found: string): Promise<void> {
  if (told === "") return;
  const { tellLate } = await import("./announce.ts");
  const signal = AbortSignal.timeout(REPORT_LIMIT_MS);
  for (const problem of await tellLate(tools, inputs, told, found, signal)) tools.log.warning(problem);
}

function rowsOf({ servers }: Tools, record: PushRecord | undefined): Row[] {
  if (record === undefined) return [];
  const { modelId, modelName, deploymentIds } = record;
  return [
    { name: "Model", value: modelName, ...(modelId === "" ? {} : { url: servers.modelUrl(modelId) }) },
    ...deploymentIds.map((id) => ({ name: "Deployment", value: id, url: servers.logsUrl(modelId, id) })),
  ];
}
