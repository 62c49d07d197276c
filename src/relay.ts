import type { BasetenClient } from "./baseten/client.ts";
import { diagnose } from "./baseten/diagnosis.ts";
import { followLogs, type LogFollower, type LogLine } from "./baseten/logs.ts";
import { mayHaveReplica } from "./baseten/status.ts";
import type { Deployment } from "./baseten/types.ts";
import { Failure, type Status } from "./errors.ts";
import type { Step } from "./step.ts";
import { locateTraceback } from "./truss/traceback.ts";
import type { Truss } from "./truss/truss.ts";

/** Lines arrive late at Baseten's log store: what explains a failure is waited for longer than what accompanies a success. */
const DRAIN_AFTER_SUCCESS = { looks: 2, everyMs: 2_000, longestMs: 15_000 };
const DRAIN_AFTER_FAILURE = { looks: 5, everyMs: 5_000, longestMs: 45_000 };
/** Failures whose own remedy says no more than where to look. */
const GENERAL_REMEDY: ReadonlySet<Status> = new Set(["deploy_failed", "promote_failed"]);
const EXPLAINED: ReadonlySet<Status> = new Set(["deploy_failed", "deploy_timeout", "predict_failed", "promote_failed"]);

/** What a traceback says may be a megabyte. */
const LONGEST_RAISED = 500;

/** Whoever waits so long for a replica waits for a machine; what fails sooner has other reasons. */
const LONG_WITHOUT_REPLICA_MS = 600_000;

/** How a phase deals with the log. */
export interface LogPhase<T> {
  /** Whether the log is not followed any further after it. */
  isLast(result: T): boolean;
  /** Whether the lines that came during it explain what fails in it. Default true. */
  explains?: boolean;
}

/** Relays the log of one deployment into the phases that follow it, and explains by it what fails there. */
export class LogRelay {
  readonly #step: Step;
  readonly #truss: Truss;
  readonly #logs: LogFollower;
  readonly #over = new AbortController();
  #isOpen = false;
  #waiting: LogLine[] = [];
  #status = "";
  #deployingSince: number | undefined;
  #hadReplica = false;

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
      signal: AbortSignal.any([signal, this.#over.signal]),
      onLine: (line) => this.#relay(line),
      onWarning: (text) => log.warning(text),
    });
  }

  /** How many lines there were so far. */
  get count(): number {
    return this.#logs.count;
  }

  /** Baseten's last word for the deployment's state; empty before the first. */
  get status(): string {
    return this.#status;
  }

  /** Takes in Baseten's word for the deployment's state, as often as it is read. */
  saw({ status, activeReplicas = 0 }: Pick<Deployment, "status" | "activeReplicas">): void {
    this.#status = status;
    if (status === "DEPLOYING") this.#deployingSince ??= this.#step.tools.clock.now();
    this.#hadReplica ||= activeReplicas > 0 || mayHaveReplica(status);
  }

  /** Runs a phase with the log's lines in its group; where it fails, the log is not followed any further. */
  async phase<T>(
    name: string,
    { isLast, explains = true }: LogPhase<T>,
    work: () => Promise<{ result: T; verdict: string }>,
  ): Promise<T> {
    return this.#step.phase(name, async () => {
      const before = this.#logs.count;
      this.#open();
      try {
        const done = await work();
        if (isLast(done.result)) await this.#drain(DRAIN_AFTER_SUCCESS);
        return done;
      } catch (error) {
        await this.#drain(explains ? DRAIN_AFTER_FAILURE : DRAIN_AFTER_SUCCESS);
        throw explains ? this.#explain(error, this.#logs.count - before) : error;
      } finally {
        this.#isOpen = false;
      }
    });
  }

  /** A log that does not answer must not hold up the end of the run. */
  async #drain({ longestMs, ...drain }: typeof DRAIN_AFTER_SUCCESS): Promise<void> {
    const { clock } = this.#step.tools;
    const done = new AbortController();
    await Promise.race([this.#logs.finish(drain), clock.sleep(longestMs, done.signal).catch(() => {})]);
    done.abort();
    // A follower that still waits for an answer would keep the process alive.
    this.#over.abort();
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
    const { secrets } = this.#step.tools;
    const { errors, likely } = diagnose({
      lines,
      status: this.#status,
      ...(this.#waitsForMachine() ? { replicas: 0 } : {}),
      scrub: (text) => secrets.scrubForOthers(text),
    });
    this.#step.lastLines = errors.map((line) => secrets.scrubForOthers(line));
    this.#pointAt(lines);
    if (likely === undefined) return error;
    // What to do in general would only contradict what is known.
    const general = GENERAL_REMEDY.has(error.status)
      ? `Logs: ${this.#step.tools.outputs.get("logs-url")}`
      : error.remedy;
    return new Failure(`${error.message}\nLikely cause: ${likely.cause}`, {
      status: error.status,
      remedy: [likely.remedy, general].filter((part) => part).join(" "),
      ...(error.requestId ? { requestId: error.requestId } : {}),
      cause: error,
    });
  }

  #waitsForMachine(): boolean {
    const { clock } = this.#step.tools;
    const since = this.#deployingSince;
    return !this.#hadReplica && since !== undefined && clock.now() - since >= LONG_WITHOUT_REPLICA_MS;
  }

  /** An annotation on the line of the truss where a traceback points. */
  #pointAt(lines: readonly LogLine[]): void {
    const { files, config, location } = this.#truss;
    const sources = new Map(files.map((file) => [file.path, file.source]));
    const { model_module_dir: modelModuleDir } = config.sent;
    const options = {
      has: (path: string) => sources.has(path),
      bundledPackagesDir: config.bundledPackagesDir,
      ...(typeof modelModuleDir === "string" ? { modelModuleDir } : {}),
    };
    for (const replica of new Set(lines.map((line) => line.replica))) {
      const messages = lines.filter((line) => line.replica === replica).map((line) => line.message);
      const found = locateTraceback(messages, options);
      const source = found && sources.get(found.path);
      if (found === undefined || source?.kind !== "file") continue;
      const file = location.displayPath(source.file);
      const message = `Raised at Baseten: ${this.#shortened(found.message)}`;
      this.#step.tools.log.findings([{ severity: "error", rule: "traceback", message, file, line: found.line }]);
      return;
    }
  }

  /** Without secrets before it is cut: half of one is no longer recognised. */
  #shortened(text: string): string {
    const clean = this.#step.tools.secrets.scrub(text);
    return clean.length <= LONGEST_RAISED ? clean : `${clean.slice(0, LONGEST_RAISED).toWellFormed()}…`;
  }
}
