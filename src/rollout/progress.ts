import { type Deed, type Doer, Interrupted, whoDidIt } from "../baseten/audit.ts";
import { ApiError } from "../baseten/api/client.ts";
import { getDeployment } from "../baseten/api/deployments.ts";
import { diagnose } from "../baseten/diagnosis.ts";
import { followLogs, type LogFollower, type LogLine } from "../baseten/logs.ts";
import { describeStartup, StartupWatch } from "../baseten/startups.ts";
import { awaitsMachine, isInProgress, mayHaveReplica, wasStopped } from "../baseten/statuses.ts";
import { BY_WHOEVER } from "../baseten/wait-verdict.ts";
import type { Deployment } from "../baseten/api/types.ts";
import { Failure, type Status } from "../lib/errors.ts";
import { shortened } from "../lib/text.ts";
import { type OnlineRun, runPhase } from "./run.ts";
import { locateTraceback } from "../truss/traceback.ts";
import type { Truss } from "../truss/truss.ts";

/** Lines reach Baseten's log store late. Those that may explain a failure are worth a longer wait than those after a success. */
const DRAIN_AFTER_SUCCESS = { looks: 2, everyMs: 2_000, limitMs: 15_000 };
const DRAIN_AFTER_FAILURE = { looks: 5, everyMs: 5_000, limitMs: 45_000 };
/** Statuses of failures whose own remedy only says where to look, unless their cause is known. */
const GENERAL_REMEDY: ReadonlySet<Status> = new Set(["deploy_failed", "promote_failed"]);
/** Statuses of failures that the log may explain. */
const EXPLAINED: ReadonlySet<Status> = new Set(["deploy_failed", "deploy_timeout", "predict_failed", "promote_failed"]);

/** How much of an exception's message the annotation shows: it may be a megabyte long. */
const MAX_MESSAGE = 500;

/** A deployment that had no replica for this long was waiting for a machine; one that failed sooner had other reasons. */
const MACHINE_WAIT_MS = 600_000;

/** How a phase deals with the log. */
export interface LogPhase<T> {
  /** Whether this is the last phase that follows the log. */
  isLast(result: T): boolean;
  /** Whether the lines that come during the phase explain its failure. Default true. */
  explains?: boolean;
}

/** The deployment whose log is followed. */
export interface FollowedDeployment {
  modelId: string;
  deploymentId: string;
  /**
   * Log lines and events (replica starts, what people did) from before this time do not concern the run, in milliseconds since 1970 by
   * Baseten's clock.
   */
  since: number;
  /** Every deployment of the run, oldest first; the last one counts. */
  ownIds: readonly string[];
  /** Secrets that its config names and that did not exist in Baseten when its plan was made. */
  missingSecrets: readonly string[];
}

/**
 * Shows the log of one deployment in the phases that follow the deployment. If such a phase fails, explains the failure by the log, by the
 * start of the replicas and by the audit log.
 */
export class Progress {
  readonly startups: StartupWatch;
  readonly followed: FollowedDeployment;
  readonly #run: OnlineRun;
  readonly #truss: Truss | undefined;
  readonly #logs: LogFollower;
  readonly #over = new AbortController();
  #ownIds: readonly string[];
  #isPhaseOpen = false;
  #waiting: LogLine[] = [];
  #status = "";
  #deployingSince: number | undefined;
  #hadReplica = false;

  /** @param truss the source of the deployment, if it is at hand: a traceback is shown at its line there. */
  constructor(run: OnlineRun, truss: Truss | undefined, followed: FollowedDeployment) {
    const { clock, signal, log } = run.tools;
    const { modelId, deploymentId, since } = followed;
    this.#run = run;
    this.followed = followed;
    this.#ownIds = followed.ownIds;
    this.#truss = truss;
    this.startups = new StartupWatch(run.client, { modelId, deploymentId, since, clock, signal });
    this.#logs = followLogs(run.client, {
      modelId,
      deploymentId,
      since,
      clock,
      signal: AbortSignal.any([signal, this.#over.signal]),
      onLine: (line) => this.#show(line),
      onWarning: (text) => log.warning(text),
    });
  }

  /** How many lines the log had so far. */
  get lineCount(): number {
    return this.#logs.count;
  }

  /** The deployment's status at the last look; empty before the first one. */
  get status(): string {
    return this.#status;
  }

  /** Adds one more deployment of the run, a copy of the followed one, which is the one that serves. */
  copied(id: string): void {
    if (!this.#ownIds.includes(id)) this.#ownIds = [...this.#ownIds, id];
  }

  /** Has to be called for every state of the deployment that is read. */
  saw({ status, activeReplicas = 0 }: Pick<Deployment, "status" | "activeReplicas">): void {
    this.#status = status;
    if (awaitsMachine(status) && isInProgress(status)) this.#deployingSince ??= this.#run.tools.clock.now();
    this.#hadReplica ||= activeReplicas > 0 || mayHaveReplica(status);
  }

  /** Runs a phase with the log's lines in its group. A failure ends the following. */
  async phase<T>(
    name: string,
    { isLast, explains = true }: LogPhase<T>,
    work: () => Promise<{ result: T; verdict: string }>,
  ): Promise<T> {
    return runPhase(this.#run, name, async () => {
      const before = this.#logs.count;
      this.#openPhase();
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
        this.#isPhaseOpen = false;
      }
    });
  }

  /** Waits for the last lines, but not for long: a log that does not answer must not delay the end of the run. */
  async #drain({ limitMs, ...drain }: typeof DRAIN_AFTER_SUCCESS): Promise<void> {
    const { clock } = this.#run.tools;
    const done = new AbortController();
    await Promise.race([this.#logs.finish(drain), clock.sleep(limitMs, done.signal).catch(() => {})]);
    done.abort();
    // A follower that still waits for an answer would keep the process alive.
    this.#over.abort();
  }

  #openPhase(): void {
    this.#isPhaseOpen = true;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const line of waiting) this.#run.tools.log.remote(line);
  }

  /** A line that comes between two phases waits for the next group. */
  #show(line: LogLine): void {
    if (this.#isPhaseOpen) this.#run.tools.log.remote(line);
    else this.#waiting.push(line);
  }

  /** Who ended the phase, if anybody did. Their address goes to the log and nowhere else. */
  async #whoDid(error: unknown): Promise<Doer | undefined> {
    const { tools, inputs, client } = this.#run;
    if (!(error instanceof Failure) || tools.signal.aborted) return undefined;
    const { modelId, deploymentId, since } = this.followed;
    const deed = error instanceof Interrupted ? error.deed : await this.#deedBehind(error);
    if (deed === undefined) return undefined;
    const doer = await whoDidIt(client, {
      modelId,
      deploymentIds: [deploymentId, ...this.#ownIds],
      since,
      apiKey: inputs.apiKey,
      deed,
    });
    if (doer === undefined || doer.address === "") return doer;
    tools.secrets.addAddress(doer.address);
    tools.log.info(doer.logLine);
    return doer;
  }

  /**
   * The smoke test and the promotion do not follow the deployment's status. If it was stopped or deleted in the meantime, the model does
   * not answer, or cannot be promoted any more.
   */
  async #deedBehind({ status }: Failure): Promise<Deed | undefined> {
    if (status !== "predict_failed" && status !== "promote_failed") return undefined;
    const { modelId, deploymentId } = this.followed;
    // A copy may have taken its place.
    const id = this.#ownIds.at(-1) ?? deploymentId;
    try {
      const found = await getDeployment(this.#run.client, modelId, id);
      return wasStopped(found.status) ? { kind: "stopped" } : undefined;
    } catch (error) {
      return error instanceof ApiError && error.httpStatus === 404 ? { kind: "deleted" } : undefined;
    }
  }

  /** The failure with its likely cause, if the last lines or the start of the replicas show one. */
  #explain(error: unknown, newLines: number, doer: Doer | undefined): unknown {
    if (!(error instanceof Failure) || !EXPLAINED.has(error.status)) return error;
    const lines = newLines === 0 ? [] : this.#logs.tail.slice(-newLines);
    const { account, tools } = this.#run;
    const { secrets, servers } = tools;
    const { modelId, deploymentId } = this.followed;
    const startup = this.startups.state;
    account.add({ startup: startup === undefined ? "" : describeStartup(startup) });
    const { errors, likely } = diagnose({
      lines,
      status: this.#status,
      startup,
      ...(this.#waitsForMachine() ? { replicas: 0 } : {}),
      missingSecrets: this.followed.missingSecrets,
      scrub: (text) => secrets.scrubForOthers(text),
    });
    account.add({ lastLines: errors.map((line) => secrets.scrubForOthers(line)) });
    this.#pointAt(lines);
    if (likely === undefined || isCauseKnown(error, doer)) return error;
    // General advice would only contradict the specific one.
    const general = GENERAL_REMEDY.has(error.status) ? `Logs: ${servers.logsUrl(modelId, deploymentId)}` : error.remedy;
    return new Failure(`${error.message}\nLikely cause: ${likely.cause}`, {
      status: error.status,
      remedy: [likely.remedy, general].filter((part) => part).join(" "),
      ...(error.requestId ? { requestId: error.requestId } : {}),
      cause: error,
    });
  }

  #waitsForMachine(): boolean {
    const { clock } = this.#run.tools;
    const since = this.#deployingSince;
    return !this.#hadReplica && since !== undefined && clock.now() - since >= MACHINE_WAIT_MS;
  }

  /** Annotates the line of the truss that a traceback points to. */
  #pointAt(lines: readonly LogLine[]): void {
    const { tools } = this.#run;
    if (this.#truss === undefined) return;
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
      const message = `Baseten reported: ${shortened(tools.secrets.scrub(found.message), MAX_MESSAGE)}`;
      tools.log.findings([{ severity: "error", rule: "traceback", message, file, line: found.line }]);
      return;
    }
  }
}

/**
 * Whether a failure says itself what caused it. Then neither the log, which also has the errors that a model handles, nor the phase that the
 * startup was in is the cause.
 */
function isCauseKnown(error: Failure, doer: Doer | undefined): boolean {
  if (doer?.isKnown) return !doer.isBaseten;
  // A time limit of Baseten stops a deployment as somebody does, and then the log says why it took so long.
  if (error instanceof Interrupted) return error.deed.kind !== "stopped";
  return error instanceof ApiError || error.cause instanceof ApiError;
}

/** The failure, with the name of who caused it. */
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
