import { InputReader } from "../action/input-reader.ts";
import type { ActionsCore } from "../action/runner.ts";
import { createTools, type StateName, type Tools } from "../action/tools.ts";
import { type Row, renderSummary } from "../github/summary.ts";
import { messageOf } from "../lib/errors.ts";
import { shownUpload, type UnfinishedUpload } from "../s3/unfinished.ts";
import { readSharedInputs, SHARED_DEFAULTS, type SharedInputs } from "./inputs.ts";
import { CUT_OFF, parseRunState, parseUploads, type RunState } from "./run-state.ts";

/** GitHub ends a cancelled job after five minutes, post steps of other actions included. Of these, how long may be spent on Baseten. */
const CLEANUP_LIMIT_MS = 180_000;
/** How long may be spent on telling GitHub. */
const ANNOUNCE_LIMIT_MS = 60_000;
/** How long of the clean-up is spent on what is taken back step by step; the rest is for saying what is left, and what that costs. */
const TRAFFIC_LIMIT_MS = 150_000;
/** Waits before the looks for a deployment that may be in the making. */
const LOOKS_MS = [0, 3_000, 7_000, 10_000, 10_000];

/**
 * Does after main what main has left open: it was killed before it could say how it ended (`main`); or it ended before its commit was
 * answered or its clean-up was done (`cleanup-open`); or parts of an upload are left; or GitHub did not hear how the run ended. Does with the
 * deployment what the input `cleanup` says, and says so in the log, the summary and where GitHub shows the run as under way. Fails nothing.
 */
export async function runPost(core: ActionsCore): Promise<void> {
  const state: SavedState = (name) => core.getState(name);
  const tools = createTools(core, AbortSignal.timeout(CLEANUP_LIMIT_MS));
  // Main has reported what is wrong with them.
  const inputs = readSharedInputs(new InputReader((name) => core.getInput(name), SHARED_DEFAULTS));
  try {
    const found = tools.secrets.scrub(await cleanUpAndSay(tools, inputs, state));
    await tellGitHub(tools, inputs, state("report"), found);
  } finally {
    tools.network.close();
  }
}

/** What main has saved under a name; empty where it saved nothing. */
type SavedState = (name: StateName) => string;

/** Cleans up where main has not. @returns what there is to say of that; empty where main came to its end. */
async function cleanUpAndSay(tools: Tools, inputs: SharedInputs, state: SavedState): Promise<string> {
  const phase = state("phase");
  const parts = unfinishedText(parseUploads(state("uploads")));
  if (phase !== "main" && phase !== "cleanup-open") {
    if (parts !== "") tools.log.warning(parts);
    return "";
  }
  const what = phase === "main" ? "The step was cut off." : "The step ended before its clean-up did.";
  try {
    const made = parseRunState(state("push"));
    const cleaned = made && (await cleanUp(tools, inputs, made));
    const said = [what, cleaned?.text || "No deployment was made.", parts].filter((text) => text !== "");
    const cause = tools.secrets.scrub(said.join(" "));
    tools.log.warning(cause);
    const title = phase === "main" ? CUT_OFF : `${cleaned?.ok ? "✅" : "❌"} Clean-up at Baseten after the step`;
    const rows = rowsOf(tools, cleaned?.state);
    await tools.files.writeSummary(renderSummary({ title, rows, timings: [], cause, findings: [] }));
    return cause;
  } catch (error) {
    const cause = `${what} It is not known what it left at Baseten: ${messageOf(error)} ${parts}`.trim();
    tools.log.warning(cause);
    return cause;
  }
}

/** What S3 may hold of uploads that main could not end. Their credentials are gone with main, so post can only say so. */
function unfinishedText(uploads: readonly UnfinishedUpload[]): string {
  if (uploads.length === 0) return "";
  const which = uploads.map(shownUpload).join("; ");
  return `S3 may keep the parts of an unfinished upload until it is aborted there, or the bucket's own rules remove them: ${which}.`;
}

/** Loads what it needs only when called: after a run that ended well there is nothing to clean up. */
async function cleanUp(tools: Tools, { apiKey, cleanup }: SharedInputs, made: RunState) {
  const [{ createClient }, { cleanUpAfter }] = await Promise.all([
    import("../action/baseten-client.ts"),
    import("./cleanup.ts"),
  ]);
  const limits = { looks: LOOKS_MS, trafficMs: TRAFFIC_LIMIT_MS, signal: tools.signal, isLast: true };
  return cleanUpAfter(createClient(tools, apiKey), tools, made, { ...limits, mode: cleanup });
}

/** Loads what it needs only where GitHub shows the run as under way. */
async function tellGitHub(tools: Tools, { githubToken }: SharedInputs, saved: string, found: string): Promise<void> {
  if (saved === "") return;
  const { announceLate } = await import("./announce.ts");
  const signal = AbortSignal.timeout(ANNOUNCE_LIMIT_MS);
  for (const problem of await announceLate(tools, { saved, found, githubToken, signal })) tools.log.warning(problem);
}

function rowsOf({ servers }: Tools, made: RunState | undefined): Row[] {
  if (made === undefined) return [];
  const { modelId, modelName, deploymentIds } = made;
  return [
    { name: "Model", value: modelName, ...(modelId === "" ? {} : { url: servers.modelUrl(modelId) }) },
    ...deploymentIds.map((id) => ({ name: "Deployment", value: id, url: servers.logsUrl(modelId, id) })),
  ];
}
