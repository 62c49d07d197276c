import type { Clock } from "../lib/clock.ts";
import { formatDuration } from "../lib/clock.ts";
import { Failure, type FailureDetails, messageOf } from "../lib/errors.ts";
import { counted, withoutFullStop } from "../lib/text.ts";
import { type Deed, deedIn, Interrupted } from "./audit.ts";
import { ApiError, type BasetenClient, NoAnswer } from "./api/client.ts";
import { MAX_ASKED_WAIT_MS } from "../lib/retry.ts";
import { getDeployment } from "./api/deployments.ts";
import { getEnvironment } from "./api/environments.ts";
import { isOurs } from "./labels.ts";
import { describeStartup, type StartupWatch } from "./startups.ts";
import { canServe, hasEndedBadly, hasSucceeded, isKnownStatus, isReady, restOf } from "./statuses.ts";
import { type EnvironmentSituation, judge, type WaitSituation, type WaitVerdict } from "./wait-verdict.ts";
import { type Deployment, type Environment, IncompleteAnswer } from "./api/types.ts";

/** Which deployment to follow, for how long, and the callbacks. */
export interface FollowOptions {
  modelId: string;
  deploymentId: string;
  /** Value of the label that only our deployment has, and the copies that promotions make of it. */
  pushId: string;
  /** The environment that has to serve it; empty for none. */
  environment: string;
  /** `promotion` if the deployment itself was already found good, so that a failure is one of the promotion. */
  purpose: "deployment" | "promotion";
  /** Whether a ready replica is awaited: what was woken is not up while it is still scaled to zero. Default false. */
  awaitsReplica?: boolean;
  /** Maximum wait in milliseconds. */
  limitMs: number;
  /** How many milliseconds of the wait so far do not count towards the limit. Default 0. */
  restedMs?(): number;
  /** Baseten's own time limit for the deployment. */
  deployTimeoutMinutes: number;
  logsUrl: string;
  clock: Clock;
  signal: AbortSignal;
  /** Called for each change, with the time that has passed. */
  onLine(line: string): void;
  /** Called once a minute, so that people see that the wait goes on. */
  onHeartbeat(line: string): void;
  onWarning(line: string): void;
  /** Called for every state that is read. */
  onState?(deployment: Deployment): void;
  /** Watches the start of its replicas during the wait. */
  startups?: Pick<StartupWatch, "saw" | "news" | "state">;
}

/** The result of a successful wait. */
export interface WaitResult {
  durationMs: number;
  note: string | undefined;
  /** Id of the deployment that serves: ours, or the copy that a promotion made of it. */
  servingId: string;
}

/** A fresh deployment may not be readable at once. */
const WARM_UP_MS = 30_000;
const FIRST_POLL_MS = 2_000;
const MAX_POLL_MS = 15_000;
/** The longer the wait so far, the less a late look matters: it is late by at most about a 75th of the wait. */
const POLLS_PER_ELAPSED = 75;
/** How many refusals in a row end the wait, by status. A gateway may answer 401 once; a revoked key always gets it. */
const MAX_REFUSALS: Record<number, number> = { 401: 5, 403: 12 };
/** A deployment that was seen before and is missing this many times in a row was deleted. */
const MAX_DISAPPEARANCES = 3;
const HEARTBEAT_MS = 60_000;
/** How often a heartbeat comes when the wait has become long: it only shows that nothing has changed. */
const LATE_HEARTBEAT_MS = 300_000;

/**
 * Follows our deployment until it serves.
 * @throws Failure with status `deploy_failed`, `deploy_timeout` or `promote_failed`; the signal's reason.
 */
export async function follow(client: BasetenClient, options: FollowOptions): Promise<WaitResult> {
  const watch = new Watch(options);
  for (;;) {
    const verdict = await look(client, options, watch);
    if (verdict.kind === "serving") return watch.served(verdict.note);
    if (verdict.kind !== "pending") throw watch.failure(verdict);
    const leftMs = options.limitMs + (options.restedMs?.() ?? 0) - watch.elapsed();
    if (leftMs <= 0) throw watch.timeout();
    const jitter = 0.85 + Math.random() * 0.3;
    await watch.pause(Math.min(leftMs, Math.max(pollInterval(watch.elapsed()) * jitter, watch.askedWaitMs)));
  }
}

/**
 * Milliseconds until a second look, where one look proves nothing: it may fall between the end of a promotion and its effect on what the
 * environment serves.
 */
export const CONFIRM_MS = 1_000;

/** Milliseconds until the next look, before jitter, after a wait of `elapsedMs` so far. */
export function pollInterval(elapsedMs: number): number {
  return Math.min(MAX_POLL_MS, Math.max(FIRST_POLL_MS, elapsedMs / POLLS_PER_ELAPSED));
}

async function look(client: BasetenClient, options: FollowOptions, watch: Watch): Promise<WaitVerdict> {
  try {
    const deployment = await getDeployment(client, options.modelId, options.deploymentId);
    options.onState?.(deployment);
    const mayTakeTraffic = watch.saw(deployment);
    if (options.environment === "" || !mayTakeTraffic) return watch.judge(undefined);
    return watch.judge((await getEnvironment(client, options.modelId, options.environment)) ?? "absent");
  } catch (error) {
    return watch.missed(error);
  }
}

/** What the wait has seen so far. */
class Watch {
  /** How many milliseconds the server asked us to wait at the last look. */
  askedWaitMs = 0;
  readonly #options: FollowOptions;
  readonly #start: number;
  readonly #place: Place;
  #status = "";
  #statusSince: number;
  #lastHeartbeat: number;
  #wasActive = false;
  #seen = false;
  #refusals = 0;
  #disappearances = 0;
  #misses = 0;
  #lastMiss = "";
  #note: string | undefined;
  /** What somebody else may have done, according to the last complete look. */
  #deed: Deed | undefined;

  constructor(options: FollowOptions) {
    this.#options = options;
    this.#start = options.clock.now();
    this.#statusSince = this.#start;
    this.#lastHeartbeat = this.#start;
    this.#place = new Place(options);
  }

  elapsed(): number {
    return this.#options.clock.now() - this.#start;
  }

  /** Waits until the next look, with a heartbeat each minute, and every five minutes after the first five. */
  async pause(milliseconds: number): Promise<void> {
    const { clock, signal } = this.#options;
    for (let left = milliseconds; left > 0; ) {
      const untilBeat = this.#lastHeartbeat + this.#heartbeatMs() - clock.now();
      // At least a millisecond: with less, a clock might not move at all.
      const part = Math.min(left, Math.max(1, untilBeat));
      await clock.sleep(part, signal);
      left -= part;
      if (part >= untilBeat) this.#beat();
    }
  }

  #heartbeatMs(): number {
    return this.#lastHeartbeat - this.#start < LATE_HEARTBEAT_MS ? HEARTBEAT_MS : LATE_HEARTBEAT_MS;
  }

  /** Records a fresh state. @returns whether the deployment could serve, or take some of the traffic. */
  saw(deployment: Deployment): boolean {
    this.#seen = true;
    this.askedWaitMs = 0;
    this.#disappearances = 0;
    const now = this.#options.clock.now();
    if (deployment.status !== this.#status) {
      this.#say(`${deployment.status}${this.#status === "" ? "" : ` (was ${this.#status})`}`);
      this.#status = deployment.status;
      this.#statusSince = now;
      if (!isKnownStatus(deployment.status)) {
        this.#options.onWarning(
          `Baseten reports the status ${JSON.stringify(deployment.status)}, which this version of the action does not know. Still waiting.`,
        );
      }
    }
    this.#sayStartup();
    this.#wasActive ||= isReady(deployment.status);
    const ready = canServe(deployment.status);
    if (!ready) this.#place.notReady();
    // A deployment that was ACTIVE may be scaled or loaded again during its promotion.
    return ready || (this.#wasActive && restOf(deployment.status) === undefined);
  }

  judge(environment: Environment | "absent" | undefined): WaitVerdict {
    // Only a complete look ends a series of refusals.
    this.#refusals = 0;
    this.#lastMiss = "";
    const now = this.#options.clock.now();
    const situation: WaitSituation = {
      status: this.#status,
      statusForMs: now - this.#statusSince,
      wasActive: this.#wasActive,
      awaitsReplica: this.#options.awaitsReplica === true,
      ...(environment === undefined ? {} : { environment: this.#place.situation(environment, now) }),
    };
    const verdict = judge(situation);
    this.#deed = deedIn(situation);
    const note = verdict.kind === "pending" ? verdict.note : undefined;
    if (note !== undefined && note !== this.#note) this.#say(`${this.#status}: ${note}`);
    this.#note = note;
    return verdict;
  }

  /** Records a look that failed. Most failures are temporary, so the wait goes on until its deadline. */
  missed(error: unknown): WaitVerdict {
    const passing = error instanceof ApiError || error instanceof NoAnswer || error instanceof IncompleteAnswer;
    if (!passing) throw error;
    this.askedWaitMs = Math.min((error instanceof ApiError && error.askedWaitMs) || 0, MAX_ASKED_WAIT_MS);
    if (error instanceof ApiError && error.httpStatus === 404) return this.#notFound(error);
    if (error instanceof ApiError) this.#countRefusal(error);
    this.#misses++;
    this.#lastMiss = messageOf(error);
    this.#say(`${messageOf(error)} Still waiting (${counted(this.#misses, "failed request")} so far).`);
    return { kind: "pending" };
  }

  #countRefusal(error: ApiError): void {
    const most = MAX_REFUSALS[error.httpStatus];
    if (most === undefined || ++this.#refusals < most) return;
    throw new Failure(`${error.message} That happened ${this.#refusals} times in a row.`, {
      status: this.#failedStatus(),
      remedy: this.#seen
        ? "The key worked earlier in this run: check whether it was revoked or lost access."
        : (error.remedy ?? ""),
      ...(error.requestId ? { requestId: error.requestId } : {}),
      cause: error,
    });
  }

  served(note: string | undefined): WaitResult {
    return { durationMs: this.elapsed(), note, servingId: this.#place.servingId };
  }

  failure(verdict: Exclude<WaitVerdict, { kind: "pending" | "serving" }>): Failure {
    const isFailed = verdict.kind === "failed";
    const what = `${isFailed ? verdict.what : "is not live"} after ${formatDuration(this.elapsed())}`;
    const why = verdict.why === undefined ? "" : `: ${withoutFullStop(verdict.why)}`;
    return this.#ended(`Deployment ${this.#options.deploymentId} ${what}${why}${isFailed ? (verdict.by ?? "") : ""}.`, {
      status: isFailed ? this.#failedStatus() : "promote_failed",
      remedy: [verdict.remedy, `Logs: ${this.#options.logsUrl}`].filter((part) => part).join(" "),
    });
  }

  timeout(): Failure {
    const { deploymentId, environment, purpose, logsUrl, deployTimeoutMinutes } = this.#options;
    const since = formatDuration(this.#options.clock.now() - this.#statusSince);
    const last =
      this.#status === "" ? "its status could not be read" : `its last status was ${this.#status}, for ${since}`;
    const note = this.#note === undefined ? "" : ` (${this.#note})`;
    const miss = this.#lastMiss === "" ? "" : ` Last error: ${this.#lastMiss}`;
    const where = environment === "" ? "" : ` in ${JSON.stringify(environment)}`;
    return this.#ended(
      `Deployment ${deploymentId} did not go live${where} within ${formatDuration(this.elapsed())}: ${last}${note}.${miss}`,
      {
        status: purpose === "promotion" ? "promote_failed" : "deploy_timeout",
        remedy: `See ${logsUrl}. If builds or promotions need longer, raise \`deploy-timeout-minutes\` (now ${deployTimeoutMinutes}, at most 1440).`,
      },
    );
  }

  #ended(message: string, details: FailureDetails): Failure {
    return this.#deed === undefined ? new Failure(message, details) : new Interrupted(message, this.#deed, details);
  }

  #failedStatus(): "deploy_failed" | "promote_failed" {
    return this.#options.purpose === "promotion" ? "promote_failed" : "deploy_failed";
  }

  #notFound(error: ApiError): WaitVerdict {
    if (!this.#seen && this.elapsed() <= WARM_UP_MS) return { kind: "pending" };
    if (++this.#disappearances < MAX_DISAPPEARANCES) return { kind: "pending" };
    this.#deed = this.#seen ? { kind: "deleted" } : undefined;
    throw this.#ended(
      this.#seen
        ? `Deployment ${this.#options.deploymentId} is gone: someone deleted it or its model.`
        : `Deployment ${this.#options.deploymentId} cannot be read: ${error.message}`,
      { status: this.#failedStatus(), remedy: "Check the model's page, and run the job again.", cause: error },
    );
  }

  #beat(): void {
    const now = this.#options.clock.now();
    this.#lastHeartbeat = now;
    const status =
      this.#status === "" ? "no status yet" : `${this.#status} for ${formatDuration(now - this.#statusSince)}`;
    const startup = this.#options.startups?.state;
    const notes = [this.#note, startup && describeStartup(startup)].filter((note) => note !== undefined);
    this.#options.onHeartbeat(`${formatDuration(this.elapsed())}: ${[status, ...notes].join(": ")}`);
  }

  #sayStartup(): void {
    this.#options.startups?.saw(this.#status);
    const news = this.#options.startups?.news();
    if (news !== undefined) this.#say(`${this.#status}: ${news}`);
  }

  #say(text: string): void {
    this.#options.onLine(`${formatDuration(this.elapsed())}: ${text}`);
  }
}

/** What was seen of the environment that has to serve our deployment. */
class Place {
  servingId: string;
  readonly #options: FollowOptions;
  #readySince: number | undefined;
  /** Id of the deployment that was served when ours was first seen in the environment, possibly ours itself; undefined before that. */
  #incumbent: { id: string | undefined } | undefined;

  constructor(options: FollowOptions) {
    this.#options = options;
    this.servingId = options.deploymentId;
  }

  notReady(): void {
    this.#readySince = undefined;
  }

  situation(environment: Environment | "absent", now: number): EnvironmentSituation {
    this.#readySince ??= now;
    const seen = environment === "absent" ? NOTHING_THERE : environment;
    const { current, candidate } = seen;
    const isServed = isOurs(current, this.#options);
    const isCandidate = isOurs(candidate, this.#options);
    if (isServed && current) this.servingId = current.id;
    const rival = candidate && !isCandidate ? candidate.id : undefined;
    // If Baseten does not name the candidate, the promotion is ours if ours was seen in the environment.
    const isOurPromotion = isCandidate || (this.#incumbent !== undefined && rival === undefined);
    const isStale = hasEndedBadly(seen.promotion) && !isOurPromotion;
    const promotion = isStale ? undefined : seen.promotion;
    const situation = {
      name: this.#options.environment,
      current: current?.id,
      isOurs: isServed,
      isReplaced: this.#incumbent !== undefined && current !== undefined && current.id !== this.#incumbent.id,
      rival,
      promotion,
      isOurPromotion,
      waitingForMs: now - this.#readySince,
    };
    // While a promotion is in flight the environment is busy, so the grace time starts after it.
    if (promotion && !hasSucceeded(promotion)) this.#readySince = now;
    if (isServed || isCandidate)
      this.#incumbent = { id: isServed || !this.#incumbent ? current?.id : this.#incumbent.id };
    return situation;
  }
}

const NOTHING_THERE = { current: undefined, candidate: undefined, promotion: undefined };
