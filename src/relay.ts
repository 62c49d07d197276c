import type { BasetenClient } from "./baseten/client.ts";
import { diagnose } from "./baseten/diagnosis.ts";
import { followLogs, type LogFollower, type LogLine } from "./baseten/logs.ts";
import { Failure, type Status } from "./errors.ts";
import type { Step } from "./step.ts";
import { locateTraceback } from "./truss/traceback.ts";
import type { Truss } from "./truss/truss.ts";

/** Lines arrive late at Baseten's log store: what explains a failure is waited for longer than what accompanies a success. */
const DRAIN_AFTER_SUCCESS = { looks: 2, everyMs: 2_000 };
const DRAIN_AFTER_FAILURE = { looks: 5, everyMs: 5_000 };
const EXPLAINED: ReadonlySet<Status> = new Set(["deploy_failed", "deploy_timeout", "predict_failed", "promote_failed"]);

/** Relays the log of one deployment into the phases that follow it, and explains by it what fails there. */
export class LogRelay {
  /** Baseten's last word for the deployment's state. */
  status = "";
  readonly #step: Step;
  readonly #truss: Truss;
  readonly #logs: LogFollower;
  #isOpen = false;
  #waiting: LogLine[] = [];

  /** @param deployment.since milliseconds since 1970 by Baseten's clock, from which on its lines are wanted. */
  constructor(
    step: Step,
    client: BasetenClient,
    truss: Truss,
    deployment: { modelId: string; deploymentId: string; since: number },
  ) {
    const { clock, signal, log } = step.tools;
    this.#step = step;
    this.#truss = truss;
    this.#logs = followLogs(client, {
      ...deployment,
      clock,
      signal,
      onLine: (line) => this.#relay(line),
      onWarning: (text) => log.warning(text),
    });
  }

  /** How many lines there were so far. */
  get count(): number {
    return this.#logs.count;
  }

  /**
   * Runs a phase with the log's lines in its group. What fails in it is explained by the lines that came during it.
   * @param isLast whether the log is not followed any further after it.
   */
  async phase<T>(name: string, isLast: boolean, work: () => Promise<{ result: T; verdict: string }>): Promise<T> {
    return this.#step.phase(name, async () => {
      const before = this.#logs.count;
      this.#open();
      try {
        const done = await work();
        if (isLast) await this.#logs.finish(DRAIN_AFTER_SUCCESS);
        return done;
      } catch (error) {
        await this.#logs.finish(DRAIN_AFTER_FAILURE);
        throw this.#explain(error, this.#logs.count - before);
      } finally {
        this.#isOpen = false;
      }
    });
  }

  #open(): void {
    this.#isOpen = true;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const line of waiting) this.#step.tools.log.remote(line);
  }

  /** A line between two phases waits for the next group. */
  #relay(line: LogLine): void {
    if (this.#isOpen) this.#step.tools.log.remote(line);
    else this.#waiting.push(line);
  }

  /** The failure with the cause that the last lines tell of, if they do. */
  #explain(error: unknown, newLines: number): unknown {
    if (!(error instanceof Failure) || !EXPLAINED.has(error.status)) return error;
    const lines = newLines === 0 ? [] : this.#logs.tail.slice(-newLines);
    if (lines.length === 0) return error;
    const { secrets } = this.#step.tools;
    const { errors, likely } = diagnose({ lines, status: this.status, scrub: (text) => secrets.scrub(text) });
    this.#step.lastLines = errors.map((line) => secrets.scrub(line));
    this.#pointAt(lines);
    if (likely === undefined) return error;
    return new Failure(`${error.message}\nLikely cause: ${likely.cause}`, {
      status: error.status,
      remedy: [likely.remedy, error.remedy].filter((part) => part).join(" "),
      ...(error.requestId ? { requestId: error.requestId } : {}),
      cause: error,
    });
  }

  /** An annotation on the line of the truss where a traceback points. */
  #pointAt(lines: readonly LogLine[]): void {
    const { files, config, location } = this.#truss;
    const sources = new Map(files.map((file) => [file.path, file.source]));
    const options = { has: (path: string) => sources.has(path), bundledPackagesDir: config.bundledPackagesDir };
    for (const replica of new Set(lines.map((line) => line.replica))) {
      const messages = lines.filter((line) => line.replica === replica).map((line) => line.message);
      const found = locateTraceback(messages, options);
      const source = found && sources.get(found.path);
      if (found === undefined || source?.kind !== "file") continue;
      const file = location.displayPath(source.file);
      const message = `Raised at Baseten: ${found.message}`;
      this.#step.tools.log.finding({ severity: "error", rule: "traceback", message, file, line: found.line });
      return;
    }
  }
}
