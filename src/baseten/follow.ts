import type { Clock } from "../clock.ts";
import { formatDuration } from "../clock.ts";
import { Failure, messageOf } from "../errors.ts";
import { ApiError, type BasetenClient, LONGEST_ASKED_WAIT_MS, NoAnswer } from "./client.ts";
import { getDeployment } from "./deployments.ts";
import { getEnvironment } from "./environments.ts";
import { type EnvironmentSituation, hasEndedBadly, isKnownStatus, judge, type Verdict } from "./status.ts";
import { type Deployment, type Environment, IncompleteAnswer } from "./types.ts";

export interface FollowOptions {
  modelId: string;
  deploymentId: string;
  /** Empty where the deployment was not pushed into one. */
  environment: string;
  /** Milliseconds from now until the wait is given up. */
  limitMs: number;
  /** Baseten's own limit, which ends the deployment. */
  deployTimeoutMinutes: number;
  logsUrl: string;
  clock: Clock;
  signal: AbortSignal;
  onLine(line: string): void;
  onWarning(line: string): void;
}

/** A fresh deployment may not be readable at once. */
const WARM_UP_MS = 30_000;
const FIRST_POLL_MS = 2_000;
const LONGEST_POLL_MS = 15_000;
const POLL_GROWTH = 1.25;
/** A gateway may answer 401 once; a key that was revoked answers so for good. */
const MOST_REFUSALS: Record<number, number> = { 401: 5, 403: 12 };
/** A deployment that was seen and then is not there so many times in a row was deleted. */
const MOST_DISAPPEARANCES = 3;
const HEARTBEAT_MS = 60_000;

/**
 * Follows our deployment until it serves.
 * @returns how many milliseconds that took, and what there is to say about it.
 * @throws Failure with status `deploy_failed`, `deploy_timeout` or `promote_failed`; the signal's reason.
 */
export async function follow(
  client: BasetenClient,
  options: FollowOptions,
): Promise<{ durationMs: number; note: string | undefined }> {
  const watch = new Watch(options);
  for (let poll = FIRST_POLL_MS; ; poll = Math.min(LONGEST_POLL_MS, poll * POLL_GROWTH)) {
    const verdict = await look(client, options, watch);
    if (verdict.kind === "serving") return { durationMs: watch.elapsed(), note: verdict.note };
    if (verdict.kind !== "pending") throw watch.failure(verdict);
    const left = options.limitMs - watch.elapsed();
    if (left <= 0) throw watch.timeout();
    const wait = Math.max(poll * (0.8 + Math.random() * 0.4), watch.askedWaitMs);
    await options.clock.sleep(Math.min(left, wait), options.signal);
  }
}

async function look(client: BasetenClient, options: FollowOptions, watch: Watch): Promise<Verdict> {
  try {
    const deployment = await getDeployment(client, options.modelId, options.deploymentId);
    const ready = watch.saw(deployment);
    if (options.environment === "" || !ready) return watch.judge(undefined);
    return watch.judge((await getEnvironment(client, options.modelId, options.environment)) ?? "absent");
  } catch (error) {
    return watch.missed(error);
  }
}

/** What the wait has seen so far. */
class Watch {
  /** How long the server asked to be left alone at the last look. */
  askedWaitMs = 0;
  readonly #options: FollowOptions;
  readonly #start: number;
  #status = "";
  #statusSince: number;
  #lastLine: number;
  #readySince: number | undefined;
  #wasActive = false;
  #seen = false;
  #refusals = 0;
  #disappearances = 0;
  #misses = 0;
  #lastMiss = "";
  #note: string | undefined;

  constructor(options: FollowOptions) {
    this.#options = options;
    this.#start = options.clock.now();
    this.#statusSince = this.#start;
    this.#lastLine = this.#start;
  }

  elapsed(): number {
    return this.#options.clock.now() - this.#start;
  }

  /** Takes in a fresh state. @returns whether the deployment could serve. */
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
          `Baseten reports the status ${JSON.stringify(deployment.status)}, which this version does not know: going on waiting.`,
        );
      }
    }
    const ready = deployment.status === "ACTIVE" || deployment.status === "SCALED_TO_ZERO";
    this.#readySince = ready ? (this.#readySince ?? now) : undefined;
    this.#wasActive ||= deployment.status === "ACTIVE";
    return ready;
  }

  judge(environment: Environment | "absent" | undefined): Verdict {
    // Only a look that got all its answers ends a row of refusals.
    this.#refusals = 0;
    this.#lastMiss = "";
    const now = this.#options.clock.now();
    const verdict = judge({
      status: this.#status,
      statusForMs: now - this.#statusSince,
      wasActive: this.#wasActive,
      ...(environment === undefined ? {} : { environment: this.#environmentSituation(environment, now) }),
    });
    this.#announce(verdict.kind === "pending" ? verdict.note : undefined);
    return verdict;
  }

  /** Takes in a look that failed; most failures pass, so the wait goes on until its deadline. */
  missed(error: unknown): Verdict {
    const passing = error instanceof ApiError || error instanceof NoAnswer || error instanceof IncompleteAnswer;
    if (!passing) throw error;
    this.askedWaitMs = Math.min((error instanceof ApiError && error.askedWaitMs) || 0, LONGEST_ASKED_WAIT_MS);
    if (error instanceof ApiError && error.httpStatus === 404) return this.#notFound(error);
    if (error instanceof ApiError) this.#countRefusal(error);
    this.#misses++;
    this.#lastMiss = messageOf(error);
    this.#say(`no usable status: ${messageOf(error)} Going on waiting (${this.#misses} so far).`);
    return { kind: "pending" };
  }

  #countRefusal(error: ApiError): void {
    const most = MOST_REFUSALS[error.httpStatus];
    if (most === undefined || ++this.#refusals < most) return;
    throw new Failure(`${error.message} That was answered ${this.#refusals} times in a row. ${this.#goesOn()}`, {
      status: "deploy_failed",
      remedy: `${error.remedy ?? ""} If it worked before this run, check whether the key was revoked.`.trim(),
      ...(error.requestId ? { requestId: error.requestId } : {}),
      cause: error,
    });
  }

  failure(verdict: Extract<Verdict, { why: string }>): Failure {
    return new Failure(
      `The deployment ${this.#options.deploymentId} does not serve after ${formatDuration(this.elapsed())}. ${verdict.why}.`,
      {
        status: verdict.kind === "failed" ? "deploy_failed" : "promote_failed",
        remedy: `${verdict.remedy} Logs: ${this.#options.logsUrl}`,
      },
    );
  }

  timeout(): Failure {
    const since = formatDuration(this.#options.clock.now() - this.#statusSince);
    const last = this.#status === "" ? "no status could be read" : `the last status was ${this.#status}, for ${since}`;
    const miss = this.#lastMiss === "" ? "" : ` The last look failed: ${this.#lastMiss}`;
    return new Failure(
      `The deployment ${this.#options.deploymentId} did not serve within ${formatDuration(this.elapsed())}: ${last}.${miss} ${this.#goesOn()}`,
      {
        status: "deploy_timeout",
        remedy: `See ${this.#options.logsUrl}, and raise \`deploy-timeout-minutes\` (now ${this.#options.deployTimeoutMinutes}, at most 1440) where builds need longer.`,
      },
    );
  }

  #goesOn(): string {
    return "The deployment was left as it is and may still become active.";
  }

  #notFound(error: ApiError): Verdict {
    if (!this.#seen && this.elapsed() <= WARM_UP_MS) return { kind: "pending" };
    if (++this.#disappearances < MOST_DISAPPEARANCES) return { kind: "pending" };
    throw new Failure(
      this.#seen
        ? `The deployment ${this.#options.deploymentId} is gone: someone deleted it or its model.`
        : `The deployment ${this.#options.deploymentId} cannot be read: ${error.message}`,
      { status: "deploy_failed", remedy: "Look at the model's page, and run the job again.", cause: error },
    );
  }

  #environmentSituation(environment: Environment | "absent", now: number): EnvironmentSituation {
    const waitingForMs = now - (this.#readySince ?? now);
    const name = this.#options.environment;
    if (environment === "absent") {
      return { name, current: undefined, isOurs: false, promotion: undefined, waitingForMs };
    }
    const { current, candidate } = environment;
    // A promotion of somebody else's that ended badly says nothing of ours.
    const isOther = candidate !== undefined && candidate !== this.#options.deploymentId;
    const promotion = isOther && hasEndedBadly(environment) ? undefined : environment.promotion;
    // While a promotion is in flight the environment is at work: the grace starts when none is.
    if (promotion && promotion.status !== "SUCCEEDED") this.#readySince = now;
    return { name, current, isOurs: current === this.#options.deploymentId, promotion, waitingForMs };
  }

  /** A line for a note that is new, and one each minute otherwise. */
  #announce(note: string | undefined): void {
    if (note !== undefined && note !== this.#note) this.#say(`${this.#status}: ${note}`);
    else if (this.#options.clock.now() - this.#lastLine >= HEARTBEAT_MS) this.#say(`still ${this.#status}`);
    this.#note = note;
  }

  #say(text: string): void {
    this.#lastLine = this.#options.clock.now();
    this.#options.onLine(`${formatDuration(this.elapsed())}: ${text}`);
  }
}
