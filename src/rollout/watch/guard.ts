import { MAX_ATTEMPTS } from "../../baseten/api/client.ts";
import { getEnvironment, pausePromotion } from "../../baseten/api/environments.ts";
import type { Environment } from "../../baseten/api/types.ts";
import { Interrupted } from "../../baseten/audit.ts";
import { isOurs, servedBefore } from "../../baseten/labels.ts";
import { leadsIn, mayServe, meaningOf } from "../../baseten/statuses.ts";
import { basetenNow } from "../../baseten/traffic.ts";
import { formatDuration } from "../../lib/clock.ts";
import { Failure, messageOf } from "../../lib/errors.ts";
import { withoutFullStop } from "../../lib/text.ts";
import type { Rollout } from "../rollout.ts";
import { type GuardAtWork, type OnlineRun, runPhase } from "../run.ts";
import { curveLines } from "./curve.ts";
import { Looker, type Standing, standingOf } from "./look.ts";
import type { WatchStart } from "./before.ts";
import type { KeptWarm, WatchState } from "./state.ts";
import { takeBack, toolsForTakingBack } from "./take-back.ts";
import { hindsight, judge, type WatchAlarm, type WatchLimits } from "./verdict.ts";
import { keepWarm, putToRest } from "./warm.ts";
import { nothingWatched, type Watched, withLook } from "./watched.ts";
import { MINUTE_MS } from "./windows.ts";

const LOOK_MS = 30_000;
/** A promotion whose share of traffic does not change for so long, besides the wait that its settings ask for, makes no progress. */
const PROGRESS_MS = 10 * MINUTE_MS;
/** An environment that is missing at so many looks in a row was deleted. */
const MAX_ABSENCES = 3;
/** How often people see that the watch goes on. */
const HEARTBEAT_MS = 5 * MINUTE_MS;

/** Ends the phases of a run whose new version is bad. It never ends the run itself. */
class Alarmed extends Failure {
  constructor({ reason }: WatchAlarm) {
    super(reason, { status: "cancelled" });
  }
}

/**
 * Does the work that brings the new version into service while the guard watches it, and watches on until the end of the watch.
 * @param work has to end with the signal of the run that it gets.
 * @throws Failure with status `rolled_back`, `watch_failed` or `rollback_failed` if the new version is bad; what `work` throws.
 */
export async function guarded(
  run: OnlineRun,
  rollout: Rollout,
  start: WatchStart,
  work: (watchedRun: OnlineRun) => Promise<void>,
): Promise<void> {
  const guard = new Guard(run, rollout, start);
  const signal = AbortSignal.any([run.tools.signal, guard.alarmed]);
  try {
    await work({ ...run, tools: { ...run.tools, signal }, guard });
    await guard.finish();
  } catch (error) {
    // What ended together with the alarm may be another failure, or say the signal's reason in its own words.
    if (!(guard.alarmed.aborted || (await guard.isHealthFailure(error)))) throw error;
    await guard.act();
  } finally {
    guard.stop();
  }
}

/** What was done about a bad version: how the run fails, and the verdict of the phase, if what it was to do is done. */
interface Act {
  failure: Failure;
  done?: string;
}

/** What came of the watch. */
type Result =
  | { kind: "passed" }
  | { kind: "superseded"; by: string; after: string }
  /** Somebody has deleted the environment. */
  | { kind: "gone"; after: string }
  | { kind: "reported"; alarm: WatchAlarm };

/** Watches the new version of one run. */
class Guard implements GuardAtWork {
  readonly #run: OnlineRun;
  readonly #rollout: Rollout;
  readonly #start: WatchStart;
  readonly #environment: string;
  readonly #limits: WatchLimits;
  readonly #stop = new AbortController();
  readonly #alarm = new AbortController();
  readonly #looker: Looker;
  #servingId: string;
  #previousId: string;
  #seen: Watched;
  #watching: Promise<void> | undefined;
  #found: WatchAlarm | undefined;
  #result: Result | undefined;
  #standing: Standing = { kind: "coming" };
  #lastLook: number | undefined;
  #lastProgress = 0;
  #restedMs = 0;
  #isResting = false;
  #isPromoted: boolean;
  /** Whether a look has seen that the promotion is complete. */
  #isComplete = false;
  /** Whether the wait for the new version is over, so that the environment served it. */
  #isServed = false;
  /** Whether the new version may have traffic: one that is being built can be the first of its environment. */
  #mayHaveTraffic = false;
  /** Baseten's last word for its status. */
  #status = "";
  #absences = 0;
  #hasLooked = false;
  #lastBeat: number | undefined;
  #state: WatchState;
  readonly #told = new Set<string>();

  constructor(run: OnlineRun, rollout: Rollout, start: WatchStart) {
    this.#run = run;
    this.#rollout = rollout;
    this.#start = start;
    this.#environment = rollout.promoteTo || rollout.environment;
    this.#isPromoted = rollout.promoteTo === "";
    this.#servingId = rollout.deployment.id;
    const { deployment, pushId } = rollout;
    // An earlier attempt of this run may have brought it there: then its label says what served before.
    const isThere = isOurs(start.previous, { deploymentId: deployment.id, pushId });
    const before = isThere ? servedBefore(deployment.labels, this.#environment) : start.previous?.id;
    this.#previousId = before ?? "";
    const { minutes: watchMinutes, action: _, isRollback, ...limits } = run.inputs.watch;
    this.#limits = { watchMinutes, ...limits };
    this.#seen = nothingWatched(isThere ? undefined : start.baseline);
    const place = { environment: this.#environment, minutes: watchMinutes, previousId: this.#previousId };
    this.#state = { ...place, ...(isRollback ? { isRollback } : {}) };
    this.#looker = new Looker(run.client, {
      signal: run.tools.signal,
      withFirstByte: limits.maxFirstByteSeconds !== undefined,
      onTrouble: (line) => run.tools.log.warning(line),
    });
    this.#keepState({});
    if (this.#isPromoted) this.#leavesRunning();
  }

  /** Aborted as soon as the new version is found bad and something has to be done. */
  get alarmed(): AbortSignal {
    return this.#alarm.signal;
  }

  saw({ status }: { status: string }): void {
    this.#status = status;
    if (!this.#isPromoted) return;
    this.#mayHaveTraffic ||= mayServe(status);
    this.#begin();
  }

  replaces(deploymentId: string | undefined): void {
    if (deploymentId === undefined || deploymentId === this.#servingId) return;
    this.#servedBefore(deploymentId);
    this.#leavesRunning();
  }

  follows(deploymentId: string): void {
    this.#servingId = deploymentId;
    this.#isPromoted = true;
    this.#mayHaveTraffic = true;
    this.#begin();
  }

  restedMs(): number {
    const { clock } = this.#run.tools;
    const sinceLook = this.#isResting ? Math.min(clock.now() - (this.#lastLook ?? clock.now()), PROGRESS_MS) : 0;
    return this.#restedMs + sinceLook;
  }

  stop(): void {
    this.#stop.abort();
  }

  /** The phase that waits for the end of the watch. @throws Failure (`watch_failed`) if there was no verdict and that is to fail. */
  async finish(): Promise<void> {
    const now = this.#now();
    const { trafficSince = now, completeSince = now } = this.#seen;
    this.#seen = { ...this.#seen, trafficSince, completeSince };
    this.#isServed = true;
    this.#begin();
    const { inputs, client } = this.#run;
    await runPhase(this.#run, "Watch", async () => {
      await this.#watching;
      this.#run.tools.signal.throwIfAborted();
      if (this.#found !== undefined && this.#alarm.signal.aborted) throw this.#alarm.signal.reason;
      const verdict = this.#verdict();
      const { warm } = this.#state;
      const rested =
        warm === undefined ? { text: "", isTrouble: false } : await putToRest(client, this.#rollout.model.id, warm);
      this.#keepState(undefined);
      const { lines, withoutVerdict } = hindsight(this.#seen, this.#limits, this.#now());
      const notes = [...lines.map(sentence), ...this.#notJudged(), ...(rested.text === "" ? [] : [rested.text])];
      this.#tell(verdict, notes, rested.isTrouble ? rested.text : undefined);
      const isUndecided = withoutVerdict.length > 0 && this.#result?.kind === "passed";
      if (isUndecided && inputs.watch.withoutVerdict === "fail") {
        throw new Failure(`The guard could not judge ${withoutVerdict.join(", ")}. ${notes.join(" ")}`, {
          status: "watch_failed",
          remedy: "Nothing was rolled back. Watch for longer, or set `watch-without-verdict: warn`.",
        });
      }
      if (isUndecided) this.#run.tools.log.warning(`The guard could not judge ${withoutVerdict.join(", ")}.`);
      return { result: undefined, verdict };
    });
  }

  /**
   * Whether the wait for the new version failed because of its health while it had traffic, and the guard has to take it back.
   * @param error what ended the wait.
   */
  async isHealthFailure(error: unknown): Promise<boolean> {
    this.stop();
    await this.#watching;
    const { tools, inputs } = this.#run;
    const isOfWait = error instanceof Failure && ["deploy_failed", "promote_failed"].includes(error.status);
    const means = meaningOf(this.#status)?.means;
    // A key that was revoked, or somebody else's act, says nothing about the version; what has FAILED did so by itself.
    const isIll = means === "failed" || (means === "ill" && !(error instanceof Interrupted));
    if (!isOfWait || !isIll || !this.#hasLooked || tools.signal.aborted) return false;
    if (inputs.watch.action === "report") return false;
    this.#found ??= { rule: "health", reason: withoutFullStop(error.message), isGrave: true };
    return true;
  }

  /** The phase that does something about a bad version. @throws always: a Failure that says what was done; the signal's reason. */
  async act(): Promise<never> {
    const alarm = this.#found;
    if (alarm === undefined) throw new Error("There is no alarm.");
    await this.#watching;
    const { inputs } = this.#run;
    const bad = `The new version ${this.#servingId} is bad: ${alarm.reason}.`;
    this.#tell(bad, []);
    const isPause = inputs.watch.action === "pause";
    const name = isPause ? "Pause" : "Roll back";
    // What worked is no failed phase, although the run fails.
    const failure = await runPhase(this.#run, name, async () => {
      const { failure, done } = isPause ? await this.#pause(bad) : await this.#rollBack(bad, alarm);
      if (done === undefined) throw failure;
      return { result: failure, verdict: done };
    });
    throw failure;
  }

  #begin(): void {
    this.#watching ??= this.#watch();
    // Whoever waits for it handles it.
    this.#watching.catch(() => undefined);
  }

  async #watch(): Promise<void> {
    const { tools } = this.#run;
    const signal = AbortSignal.any([tools.signal, this.#stop.signal]);
    for (;;) {
      await this.#look();
      if (this.#result !== undefined || this.#alarm.signal.aborted || signal.aborted) return;
      await tools.clock.sleep(LOOK_MS, signal).catch(() => undefined);
      if (signal.aborted) return;
    }
  }

  async #look(): Promise<void> {
    const { client, tools } = this.#run;
    const { model, pushId } = this.#rollout;
    const seen = await this.#readEnvironment();
    if (seen === undefined) return;
    if (!this.#mayHaveTraffic) return this.#notePrevious(seen);
    const ours = { deploymentId: this.#servingId, pushId };
    const wasThere = this.#seen.trafficSince !== undefined;
    const isFirst = !this.#hasLooked;
    const standing = standingOf(seen, ours, wasThere);
    this.#rest(standing);
    this.#standing = standing;
    if (standing.kind !== "serving" && standing.kind !== "arriving") {
      // Until it serves, the wait for it ends as soon as somebody else ends its promotion.
      if (this.#isServed) this.#supersede(standing.kind === "superseded" ? standing.by : "");
      else if (standing.kind === "coming") this.#notePrevious(seen);
      return;
    }
    if (standing.kind === "arriving") this.#notePrevious(seen);
    const id = [seen.current, seen.candidate].find((occupant) => isOurs(occupant, ours))?.id;
    if (id !== undefined) this.#servingId = id;
    const isComplete = standing.kind === "serving";
    this.#hasLooked = true;
    if (isFirst)
      tools.log.info(`The guard is watching ${this.#servingId}${isComplete ? "" : " while it is being promoted"}.`);
    if (isComplete && !this.#isComplete) await this.#completed();
    const look = await this.#looker.look({
      modelId: model.id,
      deploymentId: this.#servingId,
      previousId: this.#previousId,
      since: this.#seen.trafficSince,
      isComplete,
    });
    this.#seen = withLook(this.#seen, look);
    this.#judge();
    this.#endIfOver();
    this.#beat(client.serverTime ?? Date.now());
  }

  async #readEnvironment(): Promise<Environment | undefined> {
    const { client, tools } = this.#run;
    try {
      const seen = await getEnvironment(client, this.#rollout.model.id, this.#environment);
      if (seen !== undefined) this.#absences = 0;
      else if (this.#isServed && ++this.#absences >= MAX_ABSENCES)
        this.#result = { kind: "gone", after: this.#progress() };
      return seen;
    } catch (error) {
      if (tools.signal.aborted || this.#stop.signal.aborted) return undefined;
      if (!(error instanceof Failure)) throw error;
      if (this.#hasLooked)
        this.#warnOnce(`blind until the environment can be read again: ${withoutFullStop(messageOf(error))}`);
      // Without this the watch would never end.
      this.#endIfOver();
      return undefined;
    }
  }

  /** What served until now: somebody may have promoted another version since the run began. */
  #notePrevious({ current }: Environment): void {
    const { pushId } = this.#rollout;
    if (current === undefined || isOurs(current, { deploymentId: this.#servingId, pushId })) return;
    this.#servedBefore(current.id);
  }

  #servedBefore(id: string): void {
    if (id === this.#previousId) return;
    this.#previousId = id;
    this.#keepState({ previousId: id });
    if (this.#isPromoted) this.#leavesRunning();
  }

  /** The request that makes Baseten leave the previous version running is sent, or about to be. */
  #leavesRunning(): void {
    if (this.#previousId === "" || this.#start.override.promotion_cleanup_strategy !== "KEEP") return;
    this.#keepState({ warm: this.#warm() });
  }

  #warm(): KeptWarm {
    return { deploymentId: this.#previousId, strategy: this.#start.cleanupStrategy };
  }

  /** The promotion is complete. */
  async #completed(): Promise<void> {
    this.#isComplete = true;
    const { client, inputs, tools } = this.#run;
    if (!inputs.watch.keepsWarm || this.#previousId === "") return;
    const warm = this.#warm();
    this.#keepState({ warm });
    const onChange = (raised: KeptWarm) => this.#keepState({ warm: raised });
    const { text, isTrouble } = await keepWarm(client, this.#rollout.model.id, warm, onChange);
    if (isTrouble) tools.log.warning(text);
    else tools.log.info(text);
  }

  /** The deadline of a promotion rests while it makes progress, and while a person has paused it. */
  #rest(standing: Standing): void {
    const now = this.#run.tools.clock.now();
    const last = this.#standing;
    const isMoving = standing.kind === "arriving" && (last.kind !== "arriving" || last.percent !== standing.percent);
    if (isMoving) this.#lastProgress = now;
    if (this.#isResting) this.#restedMs += Math.min(now - (this.#lastLook ?? now), PROGRESS_MS);
    this.#isResting =
      standing.kind === "arriving" &&
      (standing.isPaused || now - this.#lastProgress < this.#start.stabilizationMs + PROGRESS_MS);
    this.#lastLook = now;
  }

  #judge(): void {
    if (this.#found !== undefined) return;
    const { log } = this.#run.tools;
    const { alarm, warnings, notJudged } = judge(this.#seen, this.#limits, this.#now());
    for (const line of [...warnings.slice(0, 1), ...notJudged]) this.#warnOnce(line);
    if (alarm === undefined) return;
    this.#found = alarm;
    if (this.#run.inputs.watch.action === "report") {
      log.warning(`The new version is bad: ${alarm.reason}. The guard leaves it in place: ${this.#whyLeft()}.`);
      return;
    }
    log.warning(`The new version is bad: ${alarm.reason}.`);
    this.#alarm.abort(new Alarmed(alarm));
  }

  /** Figures change with each look, so a line is told once by its words. */
  #warnOnce(line: string): void {
    const key = line.replace(/[\d.:]+/g, "0");
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#run.tools.log.warning(`Guard: ${line}.`);
  }

  #endIfOver(): void {
    const { completeSince } = this.#seen;
    if (this.#alarm.signal.aborted || completeSince === undefined) return;
    if (this.#now() < completeSince + this.#limits.watchMinutes * MINUTE_MS) return;
    this.#result = this.#found === undefined ? { kind: "passed" } : { kind: "reported", alarm: this.#found };
  }

  #supersede(by: string): void {
    this.#result = { kind: "superseded", by, after: this.#progress() };
  }

  /** `12 of 30 minutes`. */
  #progress(): string {
    const { completeSince } = this.#seen;
    const minutes = completeSince === undefined ? 0 : Math.floor((this.#now() - completeSince) / MINUTE_MS);
    return `${Math.min(minutes, this.#limits.watchMinutes)} of ${this.#limits.watchMinutes} minutes`;
  }

  #beat(now: number): void {
    if (this.#result !== undefined || this.#alarm.signal.aborted) return;
    const beat = Math.floor(now / HEARTBEAT_MS);
    if (beat === this.#lastBeat) return;
    const isFirst = this.#lastBeat === undefined;
    this.#lastBeat = beat;
    if (isFirst) return;
    const how = this.#seen.completeSince === undefined ? "Watching the promotion" : `Watched for ${this.#progress()}`;
    this.#run.tools.log.outside(`${how}${this.#soFar()}.`);
  }

  #soFar(): string {
    const [first = ""] = hindsight(this.#seen, this.#limits, this.#now()).lines;
    const { warmUpMinutes } = this.#limits;
    const warmUp =
      warmUpMinutes === 0 ? "" : ` (its first ${warmUpMinutes} min of traffic are a warm-up and not judged)`;
    return first === "" ? "" : `: ${first}${warmUp}`;
  }

  #verdict(): string {
    const result = this.#result ?? { kind: "passed" };
    const { watchMinutes } = this.#limits;
    if (result.kind === "superseded") {
      const by = result.by === "" ? "another deployment" : result.by;
      return `The watch ended after ${result.after}: superseded by ${by}.`;
    }
    if (result.kind === "gone") {
      return `The watch ended after ${result.after}: the environment ${JSON.stringify(this.#environment)} no longer exists.`;
    }
    if (result.kind === "reported") return `Bad, but left in place: ${result.alarm.reason} (${this.#whyLeft()}).`;
    return `Watched for ${watchMinutes} min after the promotion: no problems found.`;
  }

  /** Why a bad version is only reported, a clause. */
  #whyLeft(): string {
    return this.#run.inputs.watch.isRollback ? "with `previous: true` it only reports" : "`watch-action` is `report`";
  }

  #notJudged(): string[] {
    return judge(this.#seen, this.#limits, this.#now()).notJudged.map(sentence);
  }

  /** Shows what the guard saw, in the log and at the end of the run. @param trouble the one of the notes that is a warning. */
  #tell(line: string, notes: readonly string[], trouble?: string): void {
    const { log } = this.#run.tools;
    const curve = curveLines(this.#seen, this.#limits);
    for (const one of [...curve, ...notes]) {
      if (one === trouble) log.warning(one);
      else log.info(one);
    }
    this.#run.account.add({ watch: { line, curve, notes } });
  }

  /** Pauses the promotion for a person. One that is complete is reported. */
  async #pause(bad: string): Promise<Act> {
    const { client, tools } = this.#run;
    const { model, pushId } = this.#rollout;
    const named = JSON.stringify(this.#environment);
    const failed = (what: string, remedy: string): Act => ({
      failure: new Failure(`${bad} ${what}`, { status: "watch_failed", remedy }),
    });
    const seen = await getEnvironment(client, model.id, this.#environment, MAX_ATTEMPTS);
    const isOnItsWay = isOurs(seen?.candidate, { deploymentId: this.#servingId, pushId }) && leadsIn(seen?.promotion);
    // Only now: a run that is cancelled before this takes the bad version back.
    this.#keepState({ isHeld: true });
    if (!isOnItsWay) {
      return failed(
        `Its promotion to ${named} is complete, so it stays live.`,
        "`promote/` with `previous: true` brings the previous version back.",
      );
    }
    try {
      await pausePromotion(client, model.id, this.#environment);
    } catch (error) {
      tools.signal.throwIfAborted();
      if (!(error instanceof Failure)) throw error;
      return failed(
        `We could not pause its promotion to ${named}: ${messageOf(error)}`,
        "Pause or cancel it on Baseten.",
      );
    }
    const paused = `Its promotion to ${named} is paused.`;
    return { ...failed(paused, "Resume or cancel it on Baseten."), done: paused };
  }

  async #rollBack(bad: string, { reason, isGrave }: WatchAlarm): Promise<Act> {
    const { client, tools, inputs } = this.#run;
    const { model, pushId } = this.#rollout;
    const named = JSON.stringify(this.#environment);
    const [ours, previousId] = [this.#servingId, this.#previousId];
    this.#keepState({ takingBack: { reason, isGrave } });
    const start = tools.clock.now();
    const done = await takeBack(
      client,
      { modelId: model.id, environment: this.#environment, ours: { deploymentId: ours, pushId }, previousId, isGrave },
      {
        ...toolsForTakingBack(tools, model.id),
        signal: tools.signal,
        limitMs: inputs.deployTimeoutMinutes * MINUTE_MS,
        deployTimeoutMinutes: inputs.deployTimeoutMinutes,
        onRequest: (asked) => this.#keepState({ takingBack: { asked, ...this.#state.takingBack, reason, isGrave } }),
      },
    );
    const { takingBack: _, ...state } = this.#state;
    const isLeft = done.kind === "failed" || done.kind === "nothing";
    this.#state = { ...state, ...(done.kind === "back" ? { isBack: true } : {}), ...(isLeft ? { isLeft } : {}) };
    this.#keepState({});
    switch (done.kind) {
      case "back": {
        const isCopy = previousId !== "" && done.servingId !== previousId;
        const what = isCopy
          ? `${done.servingId}, a copy of the previous version ${previousId}`
          : `the previous version ${done.servingId} again`;
        const back = `Rolled back after ${formatDuration(tools.clock.now() - start)}: ${named} serves ${what}.`;
        const remedy = `Logs: ${tools.servers.logsUrl(model.id, ours)}`;
        return { failure: new Failure(`${bad} ${back}`, { status: "rolled_back", remedy }), done: back };
      }
      case "nothing":
        return {
          failure: new Failure(`${bad} There is nothing to go back to: ${done.why}.`, {
            status: "watch_failed",
            remedy: "It stays live. Push a fixed version.",
          }),
        };
      case "superseded":
        return {
          failure: new Failure(`${bad} It was not rolled back: somebody else promoted ${done.by} to ${named}.`, {
            status: "watch_failed",
            remedy: "Check with them.",
          }),
        };
      case "failed":
        return {
          failure: new Failure(
            `${bad} The rollback failed: ${done.why} ${named} may still send traffic to ${ours}; the previous version is ${previousId}.`,
            {
              status: "rollback_failed",
              remedy: `Finish it by hand: POST /v1/models/${model.id}/environments/${this.#environment}/promote with {"deployment_id": "${previousId}"}, or run \`promote/\` with \`deployment-id: ${previousId}\`.`,
            },
          ),
        };
    }
  }

  #now(): number {
    return basetenNow(this.#run.client);
  }

  /** Saves what is under way for post. @param change undefined if the watch is over. */
  #keepState(change: Partial<WatchState> | undefined): void {
    if (change !== undefined) this.#state = { ...this.#state, ...change };
    this.#run.state.watches(change === undefined ? undefined : this.#state);
  }
}

function sentence(line: string): string {
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}
