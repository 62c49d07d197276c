import { type Deed, type Doer, Interrupted, whoDidIt } from "../baseten/audit.ts";
import { ApiError, type BasetenClient } from "../baseten/api/client.ts";
import { getDeployment } from "../baseten/api/deployments.ts";
import { diagnose } from "../baseten/diagnosis.ts";
import { followLogs, type LogFollower, type LogLine } from "../baseten/logs.ts";
import { describeStartup, StartupWatch } from "../baseten/startups.ts";
import { awaitsMachine, isInProgress, mayHaveReplica, wasStopped } from "../baseten/statuses.ts";
import { BY_WHOEVER } from "../baseten/wait-verdict.ts";
import type { Deployment } from "../baseten/api/types.ts";
import { Failure, type Status } from "../lib/errors.ts";
import type { Step } from "./step.ts";
import { locateTraceback } from "../truss/traceback.ts";
import type { Truss } from "../truss/truss.ts";

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

/** The deployment that is followed. */
export interface Followed {
  modelId: string;
  deploymentId: string;
  /** Milliseconds since 1970 by Baseten's clock, from which on its lines are wanted. */
  since: number;
  /** The same for what became of it: what was started or done before says nothing of this run. */
  actsSince: number;
}

/**
 * Relays the log of one deployment into the phases that follow it, and explains by it, by the start of its replicas and by the audit
 * log what fails there.
 */
export class LogRelay {
  /** How the start of its replicas goes. */
  readonly startups: StartupWatch;
  readonly followed: Followed;
  readonly #step: Step;
  readonly #client: BasetenClient;
  readonly #truss: Truss;
  readonly #logs: LogFollower;
  readonly #over = new AbortController();
  #isOpen = false;
  #waiting: LogLine[] = [];
  #status = "";
  #deployingSince: number | undefined;
  #hadReplica = false;

  constructor(step: Step, client: BasetenClient, truss: Truss, followed: Followed) {
    const { clock, signal, log } = step.tools;
    const { modelId, deploymentId, since, actsSince } = followed;
    this.#step = step;
    this.#client = client;
    this.followed = followed;
    this.#truss = truss;
    this.startups = new StartupWatch(client, { modelId, deploymentId, since: actsSince, clock, signal });
    this.#logs = followLogs(client, {
      modelId,
      deploymentId,
      since,
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
    if (awaitsMachine(status) && isInProgress(status)) this.#deployingSince ??= this.#step.tools.clock.now();
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
        const [doer] = await Promise.all([
          this.#whoDid(error),
          this.#drain(explains ? DRAIN_AFTER_FAILURE : DRAIN_AFTER_SUCCESS),
          explains ? this.startups.lastLook() : undefined,
        ]);
        throw named(explains ? this.#explain(error, this.#logs.count - before, doer) : error, doer);
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

  /** Who has done what ended the phase, where that was somebody's doing; their address goes to the log and nowhere else. */
  async #whoDid(error: unknown): Promise<Doer | undefined> {
    const { tools, inputs, made } = this.#step;
    if (!(error instanceof Failure) || tools.signal.aborted) return undefined;
    const { modelId, deploymentId, actsSince } = this.followed;
    const deed = error instanceof Interrupted ? error.deed : await this.#deedBehind(error);
    if (deed === undefined) return undefined;
    const doer = await whoDidIt(this.#client, {
      modelId,
      deploymentIds: [deploymentId, ...(made?.deploymentIds ?? [])],
      since: actsSince,
      apiKey: inputs.apiKey,
      deed,
    });
    if (doer === undefined || doer.address === "") return doer;
    tools.secrets.addAddress(doer.address);
    tools.log.info(doer.logLine);
    return doer;
  }

  /** What is not followed may be stopped as well: then its model does not answer, or it can no longer be promoted. */
  async #deedBehind({ status }: Failure): Promise<Deed | undefined> {
    if (status !== "predict_failed" && status !== "promote_failed") return undefined;
    const { modelId, deploymentId } = this.followed;
    // The one that serves by now may be a copy of it.
    const id = this.#step.made?.deploymentIds.at(-1) ?? deploymentId;
    try {
      const found = await getDeployment(this.#client, modelId, id);
      return wasStopped(found.status) ? { kind: "stopped" } : undefined;
    } catch (error) {
      return error instanceof ApiError && error.httpStatus === 404 ? { kind: "deleted" } : undefined;
    }
  }

  /** The failure with the cause that the last lines, or the start of its replicas, tell of, if they do. */
  #explain(error: unknown, newLines: number, doer: Doer | undefined): unknown {
    if (!(error instanceof Failure) || !EXPLAINED.has(error.status)) return error;
    const lines = newLines === 0 ? [] : this.#logs.tail.slice(-newLines);
    const { secrets } = this.#step.tools;
    const startup = this.startups.state;
    this.#step.startup = startup === undefined ? "" : describeStartup(startup);
    // What somebody has stopped did not fail for where it stood.
    const isStopped = doer?.isKnown === true;
    const { errors, likely } = diagnose({
      lines,
      status: this.#status,
      ...(isStopped ? {} : { startup, ...(this.#waitsForMachine() ? { replicas: 0 } : {}) }),
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

/** The failure with who has brought it about. */
function named(error: unknown, doer: Doer | undefined): unknown {
  if (!(error instanceof Failure) || doer === undefined) return error;
  const [first = "", ...rest] = error.message.split("\n");
  const what = doer.isKnown ? first.replace(BY_WHOEVER, "") : first;
  return new Failure([`${what} ${doer.text}`, ...rest].join("\n"), {
    status: error.status,
    remedy: error.remedy ?? "",
    ...(error.requestId ? { requestId: error.requestId } : {}),
    cause: error,
  });
}
