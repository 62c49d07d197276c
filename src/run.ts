import type * as actionsCore from "@actions/core";
import { commandFileFindings, OUTPUT_FILE, STATE_FILE } from "./action/command-files.ts";
import { whyNoKey } from "./action/key.ts";
import { runnerFindings } from "./action/runner.ts";
import type { CleanedUp } from "./cleanup.ts";
import { deploy } from "./deploy.ts";
import { Cancelled, type Ending, endingOf, finish, isGood } from "./ending.ts";
import { messageOf } from "./errors.ts";
import type { Finding } from "./findings.ts";
import { type Inputs, readInputs } from "./inputs.ts";
import type { PushRecord } from "./record.ts";
import { Secrets } from "./secrets.ts";
import { serverFindings } from "./servers.ts";
import { Step } from "./step.ts";
import { createTools } from "./tools.ts";

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
/** Without a cancel: Baseten allows 20 deactivations a minute, so a large matrix has to wait for its turn. */
const CLEANUP_LIMIT_MS = 300_000;
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
    const { Report } = await import("./report.ts");
    step.report = new Report(step, stopReport.signal);
  }
  tools.save("phase", "main");

  let over: Promise<void> | undefined;
  let code = 1;
  const end = (ending: Ending) => {
    over ??= (async () => {
      const { cleaned, ending: settled } = await settle(step, ending, stopCleanup.signal).catch((error: unknown) => ({
        // How the run ended is said whatever becomes of the clean-up.
        cleaned: { ok: false, isFinished: false, text: "" },
        ending: {
          ...ending,
          status: isGood(ending.status) ? ("cleanup_failed" as const) : ending.status,
          cause: [ending.cause, `The clean-up broke: ${messageOf(error)}`].filter((text) => text).join("\n"),
        },
      }));
      code = isGood(settled.status) ? 0 : 1;
      await step.report?.ended(settled);
      code = await finish(step, settled);
      tools.save("phase", cleaned.isFinished ? "ended" : "cleanup-open");
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
  return [...serverFindings(process.env), ...runnerFindings(process.env, inputs)];
}

/** Cleans up as the input says, and takes what came of it into the ending. */
async function settle(step: Step, ending: Ending, signal: AbortSignal): Promise<{ cleaned: Settled; ending: Ending }> {
  const cleaned = await cleanUpAs(step, ending, signal);
  step.cleanup = cleaned.text;
  if (!isGood(ending.status)) {
    const isUntouched = step.made === undefined || (step.made.isReused && step.made.promotingTo === "");
    const nothing = ending.status === "cancelled" && isUntouched ? "No deployment was made." : "";
    const texts = [ending.cause, cleaned.text || nothing].filter((text) => text);
    return { cleaned, ending: { ...ending, cause: texts.join("\n") } };
  }
  if (cleaned.text !== "") step.tools.log.info(cleaned.text);
  return { cleaned, ending: cleaned.ok ? ending : { status: "cleanup_failed", cause: cleaned.text } };
}

type Settled = Pick<CleanedUp, "ok" | "isFinished" | "text">;

async function cleanUpAs(step: Step, ending: Ending, signal: AbortSignal): Promise<Settled> {
  const { inputs, tools, made } = step;
  const isWanted = made !== undefined && (!isGood(ending.status) || (inputs.cleanup === "always" && !made.isReused));
  if (!isWanted) return { ok: true, isFinished: true, text: "" };
  // Loaded only here: what made nothing has nothing to clean up.
  const { cleanUpAfter } = await import("./cleanup.ts");
  const limit = AbortSignal.timeout(tools.clock.limit(CLEANUP_LIMIT_MS));
  const cleaned = await cleanUpAfter(tools, inputs.apiKey, made, {
    mode: inputs.cleanup,
    looks: ending.status === "cancelled" ? LOOKS_AFTER_CANCEL_MS : [],
    signal: AbortSignal.any([signal, limit]),
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
