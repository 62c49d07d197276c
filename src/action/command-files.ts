import { appendFileSync, statSync, truncateSync } from "node:fs";
import { messageOf } from "../lib/errors.ts";
import type { Finding } from "../lib/findings.ts";
import { withoutFullStop } from "../lib/text.ts";
import type { ActionsCore, RunnerEnv } from "./runner.ts";

type FileCommands = Pick<ActionsCore, "setOutput" | "saveState" | "summary">;

/** Variables that hold the paths of the runner's files. An action needs the first two; a missing summary is only a warning. */
export const OUTPUT_FILE = "GITHUB_OUTPUT";
export const STATE_FILE = "GITHUB_STATE";
export const SUMMARY_FILE = "GITHUB_STEP_SUMMARY";

const WHAT_FOR: Readonly<Record<string, string>> = {
  [OUTPUT_FILE]: "the outputs",
  [STATE_FILE]: "the post step",
  [SUMMARY_FILE]: "the job summary",
};

/**
 * Checks that the runner's files can be written, before the run creates anything that it would have to report in them. A full disk shows
 * only when a byte is written, so this writes a blank line and removes it again: the runner would ignore it, but other engines do not.
 * @param names of the variables that hold the paths.
 * @returns an error for each file that cannot be written.
 */
export function commandFileFindings(env: RunnerEnv, names: readonly string[]): Finding[] {
  return names.flatMap((name): Finding[] => {
    const problem = tryBlankLine(env[name]);
    if (problem === undefined) return [];
    const { message, remedy } = explain(env, name, problem);
    return [{ severity: "error", rule: "command-file", message, remedy }];
  });
}

function tryBlankLine(file: string | undefined): unknown {
  if (!file) return new Error("the variable is not set");
  try {
    // A missing file was removed by somebody, and nobody may read a new one.
    const { size } = statSync(file);
    appendFileSync(file, "\n");
    cutTo(file, size);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Names the file, the reason and the remedy. */
function explain(env: RunnerEnv, name: string, problem: unknown): { message: string; remedy: string } {
  const file = env[name] ? ` (${env[name]})` : "";
  const why = withoutFullStop(messageOf(problem));
  return {
    message: `The runner's file for ${WHAT_FOR[name] ?? "commands"}, ${name}${file}, cannot be written: ${why}.`,
    remedy: remedyFor((problem as NodeJS.ErrnoException | undefined)?.code),
  };
}

function remedyFor(code: string | undefined): string {
  if (code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG") return "Free up space on the runner's disk.";
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return "A container job must run as a user that can write the runner's files: set `options: --user 1001` (or root) for its container.";
  }
  return "Make sure that no step removes the runner's files or unsets its variables.";
}

/** How writing one of the runner's files failed. */
export interface BrokenFile {
  message: string;
  remedy: string;
}

/**
 * Hands outputs, state and the summary to the runner. A file that can no longer be written, for example on a full disk, does not end the
 * run: the deployment is as good as before. `onBroken` is called once for each such file, and the outputs are kept for the log.
 */
export class CommandFiles {
  readonly #core: FileCommands;
  readonly #env: RunnerEnv;
  readonly #onBroken: (broken: BrokenFile) => void;
  readonly #told = new Set<string>();
  readonly #lost = new Map<string, string>();

  /** @param onBroken called once for each file, when it first fails. */
  constructor(core: FileCommands, env: RunnerEnv, onBroken: (broken: BrokenFile) => void) {
    this.#core = core;
    this.#env = env;
    this.#onBroken = onBroken;
  }

  /** The outputs that did not reach the runner, by name; the last value of each. */
  get lostOutputs(): ReadonlyMap<string, string> {
    return this.#lost;
  }

  setOutput(name: string, value: string): void {
    if (this.#write(OUTPUT_FILE, () => this.#core.setOutput(name, value))) this.#lost.delete(name);
    else this.#lost.set(name, value);
  }

  saveState(name: string, value: string): void {
    this.#write(STATE_FILE, () => this.#core.saveState(name, value));
  }

  /** Adds Markdown to the job summary. */
  async writeSummary(markdown: string): Promise<void> {
    try {
      await this.#core.summary.addRaw(markdown).write();
    } catch (error) {
      this.#tell(SUMMARY_FILE, error);
    }
  }

  /** @returns whether it was written. */
  #write(name: string, write: () => void): boolean {
    const file = this.#env[name] ?? "";
    const before = sizeOf(file);
    try {
      write();
      return true;
    } catch (error) {
      // The runner would refuse the whole file because of half an entry, and lose what was written before.
      if (before !== undefined && (sizeOf(file) ?? 0) > before) cutTo(file, before);
      this.#tell(name, error);
      return false;
    }
  }

  #tell(name: string, error: unknown): void {
    if (this.#told.has(name)) return;
    this.#told.add(name);
    this.#onBroken(explain(this.#env, name, error));
  }
}

/**
 * Writes the values of the outputs to the log.
 * @returns the sentence that ends the run; undefined if all of them reached the runner.
 */
export function tellLostOutputs(
  lost: ReadonlyMap<string, string>,
  log: { info(text: string): void },
): string | undefined {
  if (lost.size === 0) return undefined;
  log.info("The outputs would have been:");
  for (const [name, value] of lost) log.info(`  ${name}: ${JSON.stringify(value)}`);
  return "The outputs could not be written, so later steps do not get them. The log shows what they would have been.";
}

function sizeOf(file: string): number | undefined {
  try {
    return statSync(file).size;
  } catch {
    return undefined;
  }
}

function cutTo(file: string, size: number): void {
  try {
    truncateSync(file, size);
  } catch {
    // A file that can only be appended to keeps the line.
  }
}
