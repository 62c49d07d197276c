import type { Tools } from "../../action/tools.ts";
import { askedWaitOf, type BasetenClient, isNotFound, isPassing, MAX_ATTEMPTS } from "../../baseten/api/client.ts";
import { getDeployment } from "../../baseten/api/deployments.ts";
import { cancelPromotion, forceCancelPromotion, getEnvironment } from "../../baseten/api/environments.ts";
import { type Deployment, type Environment, IncompleteAnswer, type Occupant } from "../../baseten/api/types.ts";
import { bringUp } from "../../baseten/bring-up.ts";
import { Interrupted } from "../../baseten/audit.ts";
import { CONFIRM_MS, follow } from "../../baseten/follow.ts";
import { type Identity, isOurs, PUSH_LABEL } from "../../baseten/labels.ts";
import { startPromotion } from "../../baseten/promotion.ts";
import { mayComeFrom, type PromotionRequest } from "../../baseten/promotion-request.ts";
import { hasFailed, hasSucceeded, isAsleep, isInFlight, isReady, leadsIn, leadsOut } from "../../baseten/statuses.ts";
import type { Clock } from "../../lib/clock.ts";
import { Failure, messageOf } from "../../lib/errors.ts";
import { MAX_ASKED_WAIT_MS } from "../../lib/retry.ts";
import { wakeUrlOf } from "../bring-up.ts";

/** A version that is taken back. */
export interface TakeBack {
  modelId: string;
  environment: string;
  /** The bad version. */
  ours: Identity;
  /** What served before; empty for nothing. */
  previousId: string;
  /** Whether no minute should be lost. */
  isGrave: boolean;
  /** The first request of an earlier attempt to promote the previous version again; absent if there was none. */
  asked?: PromotionRequest | undefined;
}

/** What taking a version back works with. */
export interface TakeBackOptions {
  clock: Clock;
  /** Ends it. */
  signal: AbortSignal;
  /** How many milliseconds it may take. */
  limitMs: number;
  deployTimeoutMinutes: number;
  /** URL of the wake call of a deployment. */
  wakeUrl(deploymentId: string): URL;
  logsUrl(deploymentId: string): string;
  onLine(line: string): void;
  onWarning(line: string): void;
  /** Called before the previous version is promoted: by this, a later attempt knows the copy that Baseten may make of it. */
  onRequest(asked: PromotionRequest): void;
}

/** What the tools of a process give for it. */
export function toolsForTakingBack(tools: Pick<Tools, "clock" | "log" | "servers">, modelId: string) {
  const { clock, log, servers } = tools;
  return {
    clock,
    wakeUrl: (id: string) => wakeUrlOf(tools, modelId, id),
    logsUrl: (id: string) => servers.logsUrl(modelId, id),
    onLine: (line: string) => log.info(line),
    onWarning: (line: string) => log.warning(line),
  } satisfies Partial<TakeBackOptions>;
}

/** What came of it. */
export type TakenBack =
  /** The previous version serves; `servingId` is its id, or that of a copy. */
  | { kind: "back"; servingId: string }
  /** There is nothing to go back to; `why` is a clause. */
  | { kind: "nothing"; why: string }
  /** Somebody else's version serves, or is about to. */
  | { kind: "superseded"; by: string }
  /** The bad version may still serve; `why` is a sentence. */
  | { kind: "failed"; why: string };

const POLL_MS = 5_000;
/** Traffic that has not fallen for so long after a cancel is taken back at once. */
const STUCK_MS = 120_000;
/** A cancel that shows no effect after this is sent again. */
const REPEAT_MS = 30_000;
/** A roll-back that is not at once: all replicas of the previous version come before those of the bad one go. */
const ROLLING = {
  rolling_deploy: true,
  rolling_deploy_config: { max_surge_percent: 50, max_unavailable_percent: 0, stabilization_time_seconds: 0 },
};

/**
 * Gives the traffic of an environment back to the version that served before. In flight, the promotion is cancelled, and forced where no
 * minute should be lost or its traffic does not fall; finished, the previous version is promoted again. After each act the environment is
 * read again and decides what is next. Trouble that may pass is waited out up to the limit; a refusal ends it. May be called again after a
 * part of it was done.
 * @throws the signal's reason.
 */
export function takeBack(client: BasetenClient, what: TakeBack, options: TakeBackOptions): Promise<TakenBack> {
  return new TakingBack(client, what, options).run();
}

class TakingBack {
  readonly #client: BasetenClient;
  readonly #what: TakeBack;
  readonly #options: TakeBackOptions;
  readonly #start: number;
  #cancelledAt: number | undefined;
  #forcedAt: number | undefined;
  #share: { percent: number | undefined; since: number } | undefined;
  #trouble = "";
  /** Until the next look, in milliseconds. */
  #pauseMs = POLL_MS;
  /** The first request to promote the previous version again. */
  #asked: PromotionRequest | undefined;
  /** What the last look showed in place of the bad version; undefined if it did not show that it is back. */
  #backId: string | undefined;

  constructor(client: BasetenClient, what: TakeBack, options: TakeBackOptions) {
    this.#client = client;
    this.#what = what;
    this.#options = options;
    this.#asked = what.asked;
    this.#start = options.clock.now();
  }

  async run(): Promise<TakenBack> {
    const { clock, signal } = this.#options;
    for (;;) {
      this.#pauseMs = POLL_MS;
      const ended = await this.#step();
      if (ended !== undefined) return ended;
      if (this.#backId !== undefined) {
        await clock.sleep(CONFIRM_MS, signal);
        continue;
      }
      if (this.#leftMs() <= 0)
        return { kind: "failed", why: this.#trouble || "The promotion is still being rolled back." };
      await clock.sleep(Math.min(this.#pauseMs, Math.max(1, this.#leftMs())), signal);
    }
  }

  #leftMs(): number {
    return this.#options.limitMs - (this.#options.clock.now() - this.#start);
  }

  /** One look, and at most one act. @returns undefined if another look has to follow. */
  async #step(): Promise<TakenBack | undefined> {
    const { modelId, environment, ours, previousId } = this.#what;
    const lastBackId = this.#backId;
    this.#backId = undefined;
    let seen: Environment | undefined;
    const read = await this.#attempt(async () => {
      seen = await getEnvironment(this.#client, modelId, environment, MAX_ATTEMPTS);
    });
    if (!read) return undefined;
    if (seen === undefined) return { kind: "nothing", why: "the environment no longer exists" };
    const { current, candidate, promotion } = seen;
    if (isOurs(candidate, ours) && isInFlight(promotion)) {
      if (current === undefined) return { kind: "nothing", why: "the environment served nothing before" };
      await this.#withdraw(promotion);
      return undefined;
    }
    if (isOurs(candidate, ours) && !isOurs(current, ours) && promotion !== undefined && hasSucceeded(promotion)) {
      // Its effect is still to come: only then can the previous version be promoted again.
      const served = current?.id ?? "nothing";
      this.#trouble = `The promotion of ${candidate?.id} to ${JSON.stringify(environment)} is ${promotion.status}, but that still serves ${served}.`;
      return undefined;
    }
    if (isOurs(current, ours)) {
      const isComing = candidate !== undefined && candidate.id !== previousId && leadsIn(promotion);
      if (isComing && this.#isCopy(candidate)) return this.#awaitCopy(candidate.id);
      if (isComing) return { kind: "superseded", by: candidate.id };
      return this.#promoteBack(current?.id ?? ours.deploymentId);
    }
    if (current === undefined) return { kind: "nothing", why: "the environment serves nothing" };
    const isBack = current.id === previousId || previousId === "" || this.#isCopy(current);
    if (!isBack) return { kind: "superseded", by: current.id };
    if (lastBackId === current.id) return { kind: "back", servingId: current.id };
    this.#backId = current.id;
    return undefined;
  }

  /** Whether this is the copy that Baseten made of the previous version for a promotion that this attempt or an earlier one asked for. */
  #isCopy(occupant: Occupant): boolean {
    return this.#asked !== undefined && mayComeFrom(this.#asked, occupant);
  }

  async #withdraw(promotion: NonNullable<Environment["promotion"]>): Promise<void> {
    const { modelId, environment, isGrave } = this.#what;
    const { clock, onLine } = this.#options;
    const now = clock.now();
    if (this.#share?.percent !== promotion.percent) this.#share = { percent: promotion.percent, since: now };
    const isDue = (at: number | undefined) => at === undefined || now - at >= REPEAT_MS;
    if (leadsOut(promotion)) {
      const isStuck = this.#share !== undefined && now - this.#share.since >= STUCK_MS;
      if (!(isGrave || isStuck) || promotion.percent === 0 || !isDue(this.#forcedAt)) return;
      this.#forcedAt = now;
      const isForced = await this.#attempt(() => forceCancelPromotion(this.#client, modelId, environment));
      if (isForced) onLine(`All traffic of ${JSON.stringify(environment)} goes back at once.`);
      return;
    }
    if (!isDue(this.#cancelledAt)) return;
    this.#cancelledAt = now;
    const isSent = await this.#attempt(async () => {
      await cancelPromotion(this.#client, modelId, environment);
    });
    if (isSent) onLine(`The promotion to ${JSON.stringify(environment)} was cancelled.`);
  }

  /**
   * @param servingId what the environment serves: the bad version, or a copy of it.
   * @returns undefined if another look has to follow.
   */
  async #promoteBack(servingId: string): Promise<TakenBack | undefined> {
    const { modelId, environment, previousId } = this.#what;
    const { clock, signal, onLine, onWarning, wakeUrl } = this.#options;
    if (previousId === "") return { kind: "nothing", why: "the environment served nothing before" };
    try {
      const [previous, bad] = await Promise.all([this.#deployment(previousId), this.#deployment(servingId)]);
      if (previous === undefined) return { kind: "nothing", why: `deployment ${previousId} no longer exists` };
      if (hasFailed(previous.status))
        return { kind: "nothing", why: `the previous version ${previousId} is ${previous.status}` };
      const isPlain = this.#what.isGrave || (previous.activeReplicas ?? 0) >= Math.max(1, bad?.activeReplicas ?? 1);
      const resting = { modelId, id: previousId, status: previous.status, wakeUrl: wakeUrl(previousId) };
      const nothing = () => undefined;
      const { awaitsReplica, isActivated } = await bringUp(this.#client, resting, {
        clock,
        signal,
        onLine,
        onWarning,
        onActivating: nothing,
        onRefused: nothing,
        onActivated: nothing,
      });
      // Somebody else, or an earlier attempt of this, may have brought it up.
      const isComingUp = !isReady(previous.status) && !isAsleep(previous.status);
      if (awaitsReplica || isActivated || isComingUp) await this.#follow(previousId, "");
      const id = await startPromotion(this.#client, {
        modelId,
        deploymentId: previousId,
        pushId: "",
        copyLabel: previous.labels[PUSH_LABEL],
        environment,
        inPlaceOf: servingId,
        preserveEnvInstanceType: previous.instanceTypeName === (bad?.instanceTypeName ?? ""),
        asItIs: true,
        override: isPlain ? { rolling_deploy: false } : ROLLING,
        mayCreateEnvironment: false,
        limitMs: this.#leftMs(),
        clock,
        signal,
        onLine,
        onRequest: (asked) => {
          this.#asked ??= asked;
          this.#options.onRequest(asked);
        },
      });
      const copy = id === previousId ? "" : ` as the copy ${id}`;
      onLine(`Promoting ${previousId} to ${JSON.stringify(environment)} again${copy}.`);
      return { kind: "back", servingId: await this.#follow(id, environment) };
    } catch (error) {
      return this.#failed(error);
    }
  }

  /** Waits for a copy of the previous version whose promotion is in flight. @returns undefined if another look has to follow. */
  async #awaitCopy(id: string): Promise<TakenBack | undefined> {
    const { environment, previousId } = this.#what;
    this.#options.onLine(`${id}, a copy of ${previousId}, is on its way to ${JSON.stringify(environment)}.`);
    try {
      return { kind: "back", servingId: await this.#follow(id, environment) };
    } catch (error) {
      return this.#failed(error);
    }
  }

  /** What comes of an error. @returns undefined if the next look tells. @throws the signal's reason, or a defect. */
  #failed(error: unknown): TakenBack | undefined {
    this.#note(error);
    // Somebody else was faster: the next look tells what serves.
    if (error instanceof Interrupted && error.deed.kind === "environment-taken") return undefined;
    // The next look also tells whether a request whose answer was lost has taken effect.
    if ([error, error.cause].some((one) => isPassing(one) || one instanceof IncompleteAnswer)) return undefined;
    return { kind: "failed", why: this.#trouble };
  }

  /** Keeps and tells what went wrong, and how long the server asks us to wait. @throws the signal's reason, or a defect. */
  #note(error: unknown): asserts error is Failure {
    this.#options.signal.throwIfAborted();
    if (!(error instanceof Failure)) throw error;
    const text = messageOf(error);
    if (text !== this.#trouble) this.#options.onLine(text);
    this.#trouble = text;
    const askedMs = askedWaitOf(error) ?? askedWaitOf(error.cause) ?? 0;
    this.#pauseMs = Math.max(POLL_MS, Math.min(askedMs, MAX_ASKED_WAIT_MS));
  }

  /** @returns undefined if it does not exist. */
  async #deployment(id: string): Promise<Deployment | undefined> {
    try {
      return await getDeployment(this.#client, this.#what.modelId, id, MAX_ATTEMPTS);
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /** Waits until a deployment is ready or, with an environment, served by it. @returns id of what serves. */
  async #follow(deploymentId: string, environment: string): Promise<string> {
    const { clock, signal, onLine, onWarning, logsUrl, deployTimeoutMinutes } = this.#options;
    const { servingId } = await follow(this.#client, {
      modelId: this.#what.modelId,
      deploymentId,
      pushId: "",
      environment,
      purpose: "promotion",
      awaitsReplica: environment === "",
      limitMs: this.#leftMs(),
      deployTimeoutMinutes,
      logsUrl: logsUrl(deploymentId),
      clock,
      signal,
      onLine,
      onHeartbeat: onLine,
      onWarning,
    });
    return servingId;
  }

  /** Makes a call whose trouble the next look finds out about. @returns whether it went well. */
  async #attempt(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.#note(error);
      return false;
    }
  }
}
