import { Failure, messageOf } from "../lib/errors.ts";
import { type Finding, findingText } from "../lib/findings.ts";
import { noProxyFindings } from "../lib/proxy.ts";
import { withoutFullStop } from "../lib/text.ts";
import { commandFileFindings, OUTPUT_FILE, tellLostOutputs } from "./command-files.ts";
import { type ActionsCore, isInRunner, OUTSIDE_OF_RUNNER } from "./runner.ts";
import { failureSummary } from "./summary.ts";
import { createTools, type Tools } from "./tools.ts";

/** Why a run ends early: its job was cancelled. */
export class Cancelled extends Failure {
  /** @param signal the name of the signal that the runner sent. */
  constructor(signal: string) {
    super(`The job was cancelled (${signal}).`, { status: "cancelled" });
  }
}

/**
 * Starts an action. Outside a runner it ends at once with exit code 1, before any input is read.
 * @param run the action; resolves with its exit code. The first SIGINT or SIGTERM aborts `stop` with {@link Cancelled} as its reason; the
 *   action may abort it for reasons of its own.
 */
export function start(core: ActionsCore, run: (core: ActionsCore, stop: AbortController) => Promise<number>): void {
  // The exit code is 1 until the run has ended well, even if the event loop runs empty before that.
  process.exitCode = 1;
  if (!isInRunner(process.env)) {
    process.stderr.write(`${OUTSIDE_OF_RUNNER}\n`);
    return;
  }
  const stop = new AbortController();
  const cancel = (signal: NodeJS.Signals) => stop.abort(new Cancelled(signal));
  process.on("SIGINT", cancel).on("SIGTERM", cancel);
  const tellStuck = () => core.setFailed(defectText(new Error("the run stopped before its end, waiting for nothing")));
  process.on("beforeExit", tellStuck);
  run(core, stop)
    .then(
      (code) => {
        process.exitCode = code;
      },
      (error: unknown) => core.setFailed(error instanceof Error ? error : String(error)),
    )
    .finally(() => process.off("SIGINT", cancel).off("SIGTERM", cancel).off("beforeExit", tellStuck));
}

/** Calls `work` once the signal is aborted, or at once if it already is. */
export function onAbort(signal: AbortSignal, work: () => void): void {
  if (signal.aborted) work();
  else signal.addEventListener("abort", work, { once: true });
}

/** An action that leaves nothing to a post step. */
export interface SimpleAction {
  /** Title of the job summary if the action fails. */
  failureTitle: string;
  /** @returns the exit code. What it throws ends the action with exit code 1. */
  run(tools: Tools): Promise<number>;
}

/**
 * Runs an action with the tools of this process. Whatever goes wrong ends as one error annotation and one job summary.
 * @param stop ends the run.
 * @returns the exit code.
 */
export async function runAction(core: ActionsCore, stop: AbortController, action: SimpleAction): Promise<number> {
  const tools = createTools(core, stop.signal);
  try {
    warnOrRefuse(tools, [...commandFileFindings(tools.env, [OUTPUT_FILE]), ...noProxyFindings(tools.env)]);
    return await action.run(tools);
  } catch (error) {
    return await tellEnd(tools, causeOf(error, tools), (cause = "") => failureSummary(action.failureTitle, cause));
  } finally {
    tools.network.close();
  }
}

/** Warns of each hint. @throws Failure (`invalid`) with the first error. */
export function warnOrRefuse({ log }: Pick<Tools, "log">, findings: readonly Finding[]): void {
  for (const finding of findings) {
    if (finding.severity === "error") throw new Failure(findingText(finding), { status: "invalid" });
    log.warning(findingText(finding));
  }
}

/**
 * Reports how an action ended: the job summary, and the one error annotation of a failure. Outputs that did not reach the runner are a
 * failure too, because later steps rely on them.
 * @param cause what went wrong; undefined if nothing did.
 * @param summary makes the job summary, given everything that went wrong.
 * @returns the exit code.
 */
export async function tellEnd(
  { files, log, secrets }: Pick<Tools, "files" | "log" | "secrets">,
  cause: string | undefined,
  summary: (cause: string | undefined) => string,
): Promise<number> {
  const causes = [cause, tellLostOutputs(files.lostOutputs, log)].filter((text) => text);
  const all = causes.length === 0 ? undefined : secrets.scrub(causes.join("\n"));
  await files.writeSummary(secrets.scrub(summary(all)));
  if (all !== undefined) log.failure(all);
  return all === undefined ? 0 : 1;
}

/** What was thrown, as the one text that ends a failed run. If it is a defect of this action, the log gets its stack. */
export function causeOf(error: unknown, { log }: Pick<Tools, "log">): string {
  if (error instanceof Failure) return error.report;
  if (error instanceof Error && error.stack) log.info(error.stack);
  return defectText(error);
}

/** The text for an error that is a defect of this action. */
export function defectText(error: unknown): string {
  return `This is a bug in the action: ${withoutFullStop(messageOf(error))}. Please report it with the log.`;
}
