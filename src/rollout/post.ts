import { InputReader } from "../action/input-reader.ts";
import type { ActionsCore } from "../action/runner.ts";
import { createTools, type StateName, type Tools } from "../action/tools.ts";
import { type Row, renderSummary } from "../github/summary.ts";
import { messageOf } from "../lib/errors.ts";
import { shownUpload } from "../s3/unfinished.ts";
import { quote } from "../lib/text.ts";
import { type JobStatus, readSharedInputs, SHARED_DEFAULTS, type SharedInputs } from "./inputs.ts";
import { CUT_OFF, type Phase, parseRunState, parseUploads, type RunState } from "./run-state.ts";

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
 * answered or its clean-up was done (`cleanup-open`); or parts of an upload are left; or GitHub did not hear how the run ended. If
 * main was successful and the job failed later (`kept`), takes down what it made. Does with the deployment what the input `cleanup` says,
 * and reports it in the log, the summary and wherever GitHub shows the run. Fails nothing.
 */
export async function runPost(core: ActionsCore): Promise<void> {
  const state: SavedState = (name) => core.getState(name);
  const tools = createTools(core, AbortSignal.timeout(CLEANUP_LIMIT_MS));
  // Main has reported what is wrong with them.
  const inputs = readSharedInputs(new InputReader((name) => core.getInput(name), SHARED_DEFAULTS));
  try {
    const isKept = phaseOf(state) === "kept";
    const { found, isTakenDown } = await (isKept
      ? endWithJob(core, tools, inputs)
      : cleanUpAndSay(tools, inputs, state));
    const saved = isTakenDown ? state("told") : state("report");
    await tellGitHub(tools, inputs, { saved, found: tools.secrets.scrub(found), isTakenDown });
  } finally {
    tools.network.close();
  }
}

/** What main has saved under a name; empty where it saved nothing. */
type SavedState = (name: StateName) => string;

/** How far main came; empty if it saved nothing. */
function phaseOf(state: SavedState): Phase | "" {
  return state("phase") as Phase | "";
}

/** The result of the clean-up in post. */
interface Told {
  /** What to report, as sentences; empty if there is nothing. */
  found: string;
  /** Whether something was taken down that main had reported as a success. */
  isTakenDown: boolean;
}

/** Cleans up where main has not. */
async function cleanUpAndSay(tools: Tools, inputs: SharedInputs, state: SavedState): Promise<Told> {
  const phase = phaseOf(state);
  const parts = unfinishedParts(state);
  if (phase !== "main" && phase !== "cleanup-open") {
    if (parts !== "") tools.log.warning(parts);
    return { found: "", isTakenDown: false };
  }
  const what = phase === "main" ? "The step was interrupted." : "The step ended before its cleanup finished.";
  try {
    const made = parseRunState(state("push"));
    const cleaned = made && (await cleanUp(tools, inputs, made, { isAfterLaterSteps: false }));
    const said = [what, cleaned?.text || "No deployment was created.", parts].filter((text) => text !== "");
    const cause = tools.secrets.scrub(said.join(" "));
    tools.log.warning(cause);
    const title = phase === "main" ? CUT_OFF : `${cleaned?.ok ? "✅" : "❌"} Cleanup on Baseten after the step`;
    const rows = rowsOf(tools, cleaned?.state);
    await tools.files.writeSummary(renderSummary({ title, rows, timings: [], cause, findings: [] }));
    return { found: cause, isTakenDown: false };
  } catch (error) {
    const cause = `${what} We could not tell what it left on Baseten: ${messageOf(error)} ${parts}`.trim();
    tools.log.warning(cause);
    return { found: cause, isTakenDown: false };
  }
}

/** How the job ended, in words. */
const JOB_ENDS: Readonly<Record<Exclude<JobStatus, "success">, string>> = {
  failure: "failed",
  cancelled: "was cancelled",
};

/** `cleanup: on-job-failure` after a successful run: takes down what it made if the job has failed. What an environment serves stays. */
async function endWithJob(core: ActionsCore, tools: Tools, inputs: SharedInputs): Promise<Told> {
  const saved: SavedState = (name) => core.getState(name);
  const parts = unfinishedParts(saved);
  if (parts !== "") tools.log.warning(parts);
  const made = parseRunState(saved("push"));
  const { jobStatus } = inputs;
  if (made === undefined || jobStatus === "success") return { found: "", isTakenDown: false };
  if (jobStatus === undefined) {
    const said = core.getInput("job-status");
    const why =
      said === "" ? "the runner did not say" : `\`job-status\` is ${quote(said)}, which is not a GitHub job status`;
    const found = `We could not tell how the job ended: ${why}. So nothing was taken down (\`cleanup: on-job-failure\`). ${leftRunning(tools, made)}`;
    tools.log.warning(found);
    return { found, isTakenDown: false };
  }
  const job = `The job ${JOB_ENDS[jobStatus]}`;
  const { ok, text, isDone, isLeftUnasked, state } = await cleanUp(tools, inputs, made, { isAfterLaterSteps: true });
  const found = tools.secrets.scrub(`${job} (\`cleanup: on-job-failure\`). ${text}`.trim());
  // What serves in its environment stays, whatever becomes of the job.
  if (ok && !isDone && !isLeftUnasked) {
    tools.log.info(found);
    return { found, isTakenDown: false };
  }
  tools.log.warning(found);
  const title = `${ok ? "✅" : "❌"} Cleanup on Baseten: the job ${JOB_ENDS[jobStatus]}`;
  await tools.files.writeSummary(
    renderSummary({ title, rows: rowsOf(tools, state), timings: [], cause: found, findings: [] }),
  );
  return { found, isTakenDown: isDone };
}

/** Says where to end what a run made. */
function leftRunning({ servers }: Tools, { modelId, deploymentIds }: RunState): string {
  const pages = deploymentIds.map((id) => `${id}: ${servers.logsUrl(modelId, id)}`);
  return `Deactivate on Baseten whatever nobody needs: ${pages.join(", ")}`;
}

/** What S3 may hold of uploads that main could not end. Their credentials are gone with main, so post can only say so. */
function unfinishedParts(state: SavedState): string {
  const uploads = parseUploads(state("uploads"));
  if (uploads.length === 0) return "";
  const which = uploads.map(shownUpload).join("; ");
  return `S3 may keep the parts of an unfinished upload until somebody aborts it there or the bucket's own rules remove them: ${which}.`;
}

/** Loads what it needs only when called: after a run that ended well there is nothing to clean up. */
async function cleanUp(
  tools: Tools,
  { apiKey, cleanup }: SharedInputs,
  made: RunState,
  { isAfterLaterSteps }: { isAfterLaterSteps: boolean },
) {
  const [{ createClient }, { cleanUpAfter }] = await Promise.all([
    import("../action/baseten-client.ts"),
    import("./cleanup.ts"),
  ]);
  const limits = {
    looks: LOOKS_MS,
    trafficMs: TRAFFIC_LIMIT_MS,
    signal: tools.signal,
    isLast: true,
    isAfterLaterSteps,
  };
  return cleanUpAfter(createClient(tools, apiKey), tools, made, { ...limits, mode: cleanup });
}

/** Loads what it needs only if GitHub shows something that has changed. */
async function tellGitHub(tools: Tools, { githubToken }: SharedInputs, late: Told & { saved: string }): Promise<void> {
  if (late.saved === "") return;
  const { announceLate } = await import("./announce.ts");
  const signal = AbortSignal.timeout(ANNOUNCE_LIMIT_MS);
  for (const problem of await announceLate(tools, { ...late, githubToken, signal })) tools.log.warning(problem);
}

function rowsOf({ servers }: Tools, made: RunState | undefined): Row[] {
  if (made === undefined) return [];
  const { modelId, modelName, deploymentIds } = made;
  return [
    { name: "Model", value: modelName, ...(modelId === "" ? {} : { url: servers.modelUrl(modelId) }) },
    ...deploymentIds.map((id) => ({ name: "Deployment", value: id, url: servers.logsUrl(modelId, id) })),
  ];
}
