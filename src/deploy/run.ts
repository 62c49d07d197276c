import { setImmediate as endOfTurn } from "node:timers/promises";
import type * as actionsCore from "@actions/core";
import { commandFileFindings, OUTPUT_FILE, STATE_FILE } from "../action/command-files.ts";
import { whyNoKey } from "../action/key.ts";
import { runnerFindings } from "../action/runner.ts";
import type { CleanedUp } from "../rollout/cleanup.ts";
import { deploy } from "./deploy.ts";
import { Cancelled, type Ending, endingOf, finish, isGood } from "../rollout/result.ts";
import { messageOf } from "../lib/errors.ts";
import type { Finding } from "../lib/findings.ts";
import { type Inputs, readInputs } from "./inputs.ts";
import { noProxyFindings } from "../lib/proxy.ts";
import type { PushRecord } from "../rollout/run-state.ts";
import { Secrets } from "../action/masks.ts";
import { serverFindings } from "../action/servers.ts";
import { Step } from "../rollout/step.ts";
import { createTools } from "../action/tools.ts";

type Core = typeof actionsCore;

/**
 * The runner sends SIGINT, 7.5 s later SIGTERM and then kills: by then everything has to be said. These are real milliseconds
 * from the first signal on: how long the commit may still be answered, how long may be cleaned up and GitHub told,
 * and when the process ends.
 */
const COMMIT_PATIENCE_MS = 2_500;
const CLEANUP_UNTIL_MS = 5_500;
const REPORT_UNTIL_MS = 6_200;
const CANCEL_LIMIT_MS = 6_500;
/** Without a cancel: a rolling promotion is taken back step by step, which is waited for so long at most. */
const TRAFFIC_LIMIT_MS = 900_000;
/** Besides that, Baseten allows 20 deactivations a minute, so a large matrix has to wait for its turn. */
const CLEANUP_LIMIT_MS = TRAFFIC_LIMIT_MS + 300_000;
/** When we look for a deployment whose commit a cancel cut off. One that ended otherwise was looked for already. */
const LOOKS_AFTER_CANCEL_MS = [0, 700, 1_000, 1_000];

/**
 * The main entry: runs the step, cleans up after it and says how it ended, also where it is cancelled or breaks.
 * @param core the runner's interface.
 * @returns the exit code.
 */
export async function runMain(core: Core): Promise<number> {
  const stop = new AbortController();
  const stopCleanup = new AbortController();
  const stopReport = new AbortController();
  const secrets = new Secrets((value) => core.setSecret(value));
  secrets.addKey(core.getInput("baseten-api-key"));
  const noKey = core.getInput("baseten-api-key") === "" ? (await whyNoKey(process.env)).text : "";
  const { inputs, findings } = readInputs((name) => core.getInput(name, { trimWhitespace: false }), noKey);
  const tools = createTools(core, secrets, stop.signal);
  const step = new Step(tools, inputs, noKey);
  secrets.add(inputs.githubToken);
  if (inputs.comment || inputs.githubDeployment) {
    // Loaded only where it is asked for.
    const { Report } = await import("../rollout/announce.ts");
    step.report = new Report(step, stopReport.signal);
  }
  tools.save("phase", "main");

  let over: Promise<void> | undefined;
  let code = 1;
  /** Cleans up, and tells GitHub how it ended. What went well until the job was cancelled is cancelled all the same. */
  const conclude = async (ending: Ending): Promise<Concluded> => {
    const isOvertaken = async () => {
      if (!isGood(ending.status)) return false;
      // A signal that came together with the last answer is heard after it, in the next turn of the event loop.
      await endOfTurn();
      await endOfTurn();
      return stop.signal.aborted;
    };
    if (await isOvertaken()) return conclude(endingOf(stop.signal.reason));
    const concluded = await settle(step, ending, stopCleanup.signal);
    if (!(await isOvertaken())) await step.report?.ended(concluded.ending);
    return (await isOvertaken()) ? conclude(ending) : concluded;
  };
  const end = (ending: Ending) => {
    over ??= (async () => {
      const { isFinished, ending: settled } = await conclude(ending);
      code = isGood(settled.status) ? 0 : 1;
      code = await finish(step, settled);
      tools.save("phase", isFinished ? "ended" : "cleanup-open");
    })();
    return over;
  };
  const cancel = (signal: NodeJS.Signals) => {
    if (stop.signal.aborted) return;
    const cancelled = new Cancelled(signal);
    stop.abort(cancelled);
    setTimeout(async () => {
      // What hangs has left its group open, which would hide how it ended.
      core.endGroup();
      await end(endingOf(cancelled));
      // An upload cleans up after itself yet; after it, nothing is worth waiting for: an open commit is left to post.
      if (step.made) process.exit(code);
    }, COMMIT_PATIENCE_MS).unref();
    setTimeout(() => stopCleanup.abort(cancelled), CLEANUP_UNTIL_MS).unref();
    setTimeout(() => stopReport.abort(cancelled), REPORT_UNTIL_MS).unref();
    setTimeout(() => end(endingOf(cancelled)).finally(() => process.exit(code)), CANCEL_LIMIT_MS).unref();
  };
  process.on("SIGINT", cancel).on("SIGTERM", cancel);
  try {
    const files = commandFileFindings(process.env, [OUTPUT_FILE, STATE_FILE]);
    await end({ status: await deploy(step, [...files, ...findings, ...environmentFindings(inputs)]) });
  } catch (error) {
    await end(endingOf(stop.signal.aborted ? stop.signal.reason : error));
  } finally {
    process.off("SIGINT", cancel).off("SIGTERM", cancel);
    tools.network.close();
  }
  return code;
}

/** What is wrong with the servers that are named, and what the runner cannot give. */
function environmentFindings(inputs: Inputs): Finding[] {
  return [...serverFindings(process.env), ...noProxyFindings(process.env), ...runnerFindings(process.env, inputs)];
}

/** How a run ended, its clean-up included, and whether the post step has nothing left to do. */
type Concluded = { ending: Ending; isFinished: boolean };

/** Cleans up as the input says, and takes what came of it into the ending, which is told whatever becomes of the clean-up. */
async function settle(step: Step, ending: Ending, signal: AbortSignal): Promise<Concluded> {
  const wasGood = isGood(ending.status);
  const failed = (cause: string) => ({
    ...ending,
    status: wasGood ? ("cleanup_failed" as const) : ending.status,
    cause,
  });
  const withCause = (text: string) => [ending.cause, text].filter((part) => part).join("\n");
  let cleaned: Awaited<ReturnType<typeof cleanUpAs>>;
  try {
    cleaned = await cleanUpAs(step, ending, signal);
  } catch (error) {
    return { ending: failed(withCause(`The clean-up broke: ${messageOf(error)}`)), isFinished: false };
  }
  const { ok, isFinished, text } = cleaned;
  step.cleanup = text;
  if (!wasGood) {
    const isUntouched = step.made === undefined || (step.made.isReused && step.made.promotingTo === "");
    const nothing = ending.status === "cancelled" && isUntouched ? "No deployment was made." : "";
    return { ending: { ...ending, cause: withCause(text || nothing) }, isFinished };
  }
  if (text !== "") step.tools.log.info(text);
  return { ending: ok ? ending : failed(text), isFinished };
}

async function cleanUpAs(
  step: Step,
  ending: Ending,
  signal: AbortSignal,
): Promise<Pick<CleanedUp, "ok" | "isFinished" | "text">> {
  const { inputs, tools, made } = step;
  const isWanted = made !== undefined && (!isGood(ending.status) || (inputs.cleanup === "always" && !made.isReused));
  if (!isWanted) return { ok: true, isFinished: true, text: "" };
  // Loaded only here: what made nothing has nothing to clean up.
  const { cleanUpAfter } = await import("../rollout/cleanup.ts");
  const limit = AbortSignal.timeout(tools.clock.limit(CLEANUP_LIMIT_MS));
  const cleaned = await cleanUpAfter(tools, inputs.apiKey, made, {
    mode: inputs.cleanup,
    looks: ending.status === "cancelled" ? LOOKS_AFTER_CANCEL_MS : [],
    trafficMs: TRAFFIC_LIMIT_MS,
    signal: AbortSignal.any([signal, limit]),
    isLast: false,
  });
  if (made.isOpen && !cleaned.record.isOpen) noteFound(step, made, cleaned.record);
  return cleaned;
}

/** What an unanswered commit has made is told like any other deployment, and kept for the post step. */
function noteFound(step: Step, made: PushRecord, found: PushRecord): void {
  const { outputs, servers } = step.tools;
  const [id = ""] = found.deploymentIds;
  step.changed(found);
  outputs.set("model-id", found.modelId);
  outputs.set("deployment-id", id);
  outputs.set("created-model", made.modelId === "");
  outputs.set("logs-url", servers.logsUrl(found.modelId, id));
}
