import type * as actionsCore from "@actions/core";
import { messageOf } from "../lib/errors.ts";
import { withoutFullStop } from "../lib/text.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Whether a runner started this process. Outside of one `::add-mask::` is a line of plain text, so whoever masks a secret
 * prints it.
 */
export function isInRunner(env: Environment): boolean {
  return env.GITHUB_ACTIONS === "true";
}

/** The one line on stderr with which every entry refuses to start outside of a runner. */
export const OUTSIDE_OF_RUNNER =
  "This is a GitHub Action, and GITHUB_ACTIONS is not `true`: outside of a runner it would print secrets instead of masking them. Nothing was read and nothing was done.";

/**
 * Starts an action: outside of a runner it ends at once with exit code 1, before any input is read.
 * @param core the runner's interface.
 * @param run the action; resolves with its exit code.
 */
export function start(core: typeof actionsCore, run: (core: typeof actionsCore) => Promise<number>): void {
  // Red until it is known otherwise, also if the program should ever run out of work before it says how it ended.
  process.exitCode = 1;
  if (!isInRunner(process.env)) {
    process.stderr.write(`${OUTSIDE_OF_RUNNER}\n`);
    return;
  }
  run(core).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => core.setFailed(error instanceof Error ? error : String(error)),
  );
}

/** What an error that is nobody's but ours tells the user. */
export function defectText(error: unknown): string {
  return `This is a defect of the action: ${withoutFullStop(messageOf(error))}. Please report it with the log.`;
}
