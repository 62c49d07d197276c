import { type Clock, formatDuration } from "../lib/clock.ts";
import { Failure, messageOf } from "../lib/errors.ts";
import { ApiError, type BasetenClient, isNotFound, isPassing, MAX_ATTEMPTS } from "./api/client.ts";
import { deactivateDeployment, getDeployment } from "./api/deployments.ts";
import { cancelPromotion, listEnvironments } from "./api/environments.ts";
import type { Deployment, Environment, Occupant } from "./api/types.ts";
import { CONFIRM_MS, pollInterval } from "./follow.ts";
import { isOurs } from "./labels.ts";
import { type PromotionRequest, mayComeFrom } from "./promotion-request.ts";
import { isBeforeServing, leadsOut, wasDeactivated } from "./statuses.ts";
import { type Cancellable, type Decision, type MadeBy, decide, type Traffic } from "./take-down-decision.ts";
import { describe, describeTraffic, type Outcome } from "./take-down-outcome.ts";
import { TakeDownRequests } from "./take-down-request.ts";

/** What a run may have left behind. */
export interface Made extends MadeBy {
  modelId: string;
  /** Our deployments: the one that was pushed, then a copy that a promotion made of it. */
  deploymentIds: readonly string[];
  /** Empty if it is not known. A deployment in an environment with this push label is ours too. */
  pushId: string;
  /** A promotion that was requested and not answered. Its result is ours too. */
  asked?: PromotionRequest | undefined;
  /** The deployment that existed before the run and stays, and the environment to which only this run has promoted it. */
  kept?: { deploymentId: string; promotedTo: string };
}

/** What a clean-up works with. */
export interface CleanUpOptions {
  clock: Clock;
  /** Ends the clean-up. The client must have been made with the same signal. */
  signal: AbortSignal;
  /** How many milliseconds it may wait, in total, until cancelled promotions take no traffic any more. */
  trafficMs: number;
  /** Called for each cancelled promotion and each wait, with one line for the log. What came of it all is in the result. */
  onNote(line: string): void;
  logsUrl(deploymentId: string): string;
  /** A sentence about the cost of a deployment that is left running. Absent if a later step continues with it. */
  costOf?: ((deploymentId: string) => Promise<string>) | undefined;
}

/** The result of a clean-up. */
export interface CleanUpResult {
  outcomes: Outcome[];
  /** The environments at the last look; empty if there was no look. */
  seen: readonly Environment[];
  /** False if something should have been taken down and is left. */
  ok: boolean;
  /** For people: the result for each deployment, and what to do about those that are left. */
  text: string;
}

/** Right after the commit a deployment, or its new model, may not be visible yet. */
const SECOND_LOOK_MS = 3_000;
/** How long Baseten may go on showing a promotion that it has just cancelled. */
const SETTLE_MS = [0, 1_000, 2_000, 4_000];
const HEARTBEAT_MS = 60_000;

/**
 * Takes down what a run made and does not keep, and nothing that serves. It cancels the promotions that would bring a deployment in, waits
 * until these have lost their traffic, and deactivates the deployment. Each of these requests is sent once, right after a look at the
 * environments.
 * @returns the result for each deployment, copies first. Trouble with the API and the end of the time are outcomes and never thrown.
 */
export async function cleanUp(client: BasetenClient, made: Made, options: CleanUpOptions): Promise<CleanUpResult> {
  const cleanup = new Cleanup(client, made, options);
  const outcomes = await cleanup.run();
  const place = { modelId: made.modelId, logsUrl: options.logsUrl, keptId: made.kept?.deploymentId };
  const sentences: string[] = [];
  for (const outcome of outcomes) {
    const isLeft = outcome.kind === "left-traffic" || (outcome.kind === "failed" && outcome.deploymentId !== "");
    const cost = isLeft ? await options.costOf?.(outcome.deploymentId) : undefined;
    sentences.push(describe(outcome, { ...place, cost }));
  }
  return {
    outcomes,
    seen: cleanup.seen,
    ok: outcomes.every(({ kind }) => kind !== "failed" && kind !== "left-traffic"),
    text:
      outcomes.length > 0
        ? sentences.filter((text) => text !== "").join(" ")
        : "No deployment was created, so there is nothing to clean up.",
  };
}

/** How far the clean-up of one deployment has come. */
interface Progress {
  readonly id: string;
  readonly requests: TakeDownRequests;
  outcome: Outcome | undefined;
  /** Promotions that need no further request, by environment. */
  readonly settled: Set<string>;
  /** Environments to which the promotion was cancelled, confirmed by Baseten. */
  readonly cancelled: string[];
  /** Those of them in which Baseten has begun to take traffic back. */
  readonly rampingDown: Set<string>;
  /** Baseten's messages of refusal, by environment; the empty name stands for the deactivation. */
  readonly refusals: Map<string, string>;
  /** Whether the deactivation was refused while a promotion was being rolled back. It may be accepted afterwards. */
  refusedWhileLeaving: boolean;
  /** Whether all that is left for now is to wait, until it takes no traffic or its promotion is over. */
  waits: boolean;
  /** The traffic that it took at the last look. */
  traffic: Traffic | undefined;
  /** Whether it took traffic, and no second look has confirmed yet that it takes none any more. */
  isUnconfirmed: boolean;
  /** Whether it was looked for before, found or not. */
  lookedFor: boolean;
  /** Baseten's status at the last look; empty if that look did not find it. */
  status: string;
  /** How many looks still showed a promotion that Baseten had cancelled. */
  settles: number;
}

class Cleanup {
  readonly #client: BasetenClient;
  readonly #made: Made;
  readonly #options: CleanUpOptions;
  /** The environments at the last look. */
  seen: readonly Environment[] = [];
  /** Ids of our deployments that an environment showed. */
  readonly #found = new Set<string>();
  /** Whether a look was put off because the server did not know the model. */
  #isModelAwaited = false;
  /** When all that was left first became waiting. */
  #waitingSince: number | undefined;
  #lastNote = { text: "", at: 0 };

  constructor(client: BasetenClient, made: Made, options: CleanUpOptions) {
    this.#client = client;
    this.#made = made;
    this.#options = options;
  }

  async run(): Promise<Outcome[]> {
    const known = new Set(this.#made.deploymentIds.filter((id) => id !== ""));
    const mayHaveCopies = this.#made.pushId !== "" || this.#made.asked !== undefined;
    if (mayHaveCopies && this.#made.modelId !== "") {
      const trouble = await this.#attempt(async () => void (await this.#environments()));
      // Otherwise the look at the first deployment will meet the same trouble.
      if (trouble !== undefined && known.size === 0) return [failed("", trouble)];
    }
    const all = new Map<string, Progress>();
    for (;;) {
      // Copies first, including those that are found on the way.
      for (const id of [...this.#found, ...[...known].reverse()]) if (!all.has(id)) all.set(id, this.#newProgress(id));
      const open = [...all.values()].filter(({ outcome }) => outcome === undefined);
      const next = open.find(({ waits }) => !waits);
      if (next) await this.#advanceAsFarAsPossible(next);
      else if (open.length > 0) await this.#wait(open);
      else return [...all.values()].flatMap(({ outcome }) => outcome ?? []);
    }
  }

  #newProgress(id: string): Progress {
    const { clock, signal, onNote } = this.#options;
    return {
      id,
      requests: new TakeDownRequests({ clock, signal, onLine: onNote }),
      outcome: undefined,
      settled: new Set(),
      cancelled: [],
      rampingDown: new Set(),
      refusals: new Map(),
      refusedWhileLeaving: false,
      waits: false,
      traffic: undefined,
      isUnconfirmed: false,
      lookedFor: false,
      status: "",
      settles: 0,
    };
  }

  /** Continues until there is an outcome, or something to wait for. */
  async #advanceAsFarAsPossible(progress: Progress): Promise<void> {
    const { id } = progress;
    if (this.#made.modelId === "") {
      progress.outcome = failed(id, "The id of its model is unknown.");
      return;
    }
    const trouble = await this.#attempt(async () => {
      while (progress.outcome === undefined && !progress.waits) progress.outcome = await this.#advance(progress);
    });
    if (trouble === undefined) return;
    if (this.#options.signal.aborted && isGoingBack(progress)) progress.outcome = leftOutcome(progress, trouble);
    else {
      const sent = progress.requests.unanswered.has("deactivate")
        ? " The request to deactivate it was sent and may have taken effect."
        : "";
      progress.outcome = failed(id, `${trouble}${sent}`, progress.cancelled);
    }
  }

  /** Runs something. @returns what went wrong, as a sentence. @throws a defect of this action. */
  async #attempt(work: () => Promise<void>): Promise<string | undefined> {
    try {
      await work();
      return undefined;
    } catch (error) {
      const { signal } = this.#options;
      if (signal.aborted && error === signal.reason) return "The cleanup was stopped before it finished.";
      if (error instanceof Failure) return messageOf(error);
      throw error;
    }
  }

  /** Waits until the next look at what takes traffic. If the time is over, those deployments are left. */
  async #wait(waiting: readonly Progress[]): Promise<void> {
    const { clock, signal, trafficMs } = this.#options;
    this.#waitingSince ??= clock.now();
    const waited = clock.now() - this.#waitingSince;
    if (waited >= trafficMs) return giveUp(waiting, waited);
    this.#noteWait(waiting);
    // At least a millisecond: with less, a clock might not move at all.
    const pause = Math.max(1, Math.min(pollInterval(waited), trafficMs - waited));
    const ended = await this.#attempt(() => clock.sleep(pause, signal));
    if (ended !== undefined) return giveUp(waiting, waited);
    for (const progress of waiting) progress.waits = false;
  }

  /** Writes a line if something has changed, and once a minute. */
  #noteWait(waiting: readonly Progress[]): void {
    const text = waiting
      .map(({ id, traffic }) =>
        traffic ? describeTraffic(id, traffic) : `The promotion of ${id} is being rolled back and takes no traffic.`,
      )
      .join(" ");
    const now = this.#options.clock.now();
    if (text === this.#lastNote.text && now - this.#lastNote.at < HEARTBEAT_MS) return;
    this.#lastNote = { text, at: now };
    this.#options.onNote(`${text} Waiting for that to end.`);
  }

  /** Takes one look and sends at most one request that changes something. @returns undefined if another look has to follow. */
  async #advance(progress: Progress): Promise<Outcome | undefined> {
    const decision = await this.#look(progress);
    if (decision === undefined) return undefined;
    const { verdict } = decision;
    progress.traffic = verdict.kind === "traffic" ? verdict : undefined;
    if (progress.traffic) progress.isUnconfirmed = true;
    const open = decision.cancel.filter(({ environment }) => !progress.settled.has(environment));
    if (open.length > 0) return this.#cancelFirst(progress, open, outcomeOf(progress, decision));
    if (this.#isKept(progress)) return this.#keep(progress, decision);
    // A request of ours whose answer was lost has deactivated it.
    const isDone = progress.requests.unanswered.has("deactivate") && wasDeactivated(progress.status);
    if (verdict.kind === "nothing-to-do" && isDone) return deactivated(progress);
    const outcome = outcomeOf(progress, decision);
    if (outcome) return outcome;
    if (decision.cancel.some(({ told }) => told)) return this.#settle(progress, decision);
    if (progress.traffic) return this.#waitFor(progress);
    if (progress.isUnconfirmed) {
      progress.isUnconfirmed = false;
      await this.#options.clock.sleep(CONFIRM_MS, this.#options.signal);
      return undefined;
    }
    return this.#deactivate(progress, decision);
  }

  #waitFor(progress: Progress): undefined {
    progress.waits = true;
  }

  #isKept({ id }: Progress): boolean {
    return id === this.#made.kept?.deploymentId;
  }

  /** A deployment that existed before the run stays. If its promotion was cancelled, a look has to confirm that. */
  #keep(progress: Progress, decision: Decision): Outcome | undefined | Promise<Outcome | undefined> {
    if (decision.cancel.some(({ told }) => told)) return this.#settle(progress, decision);
    const { id: deploymentId, cancelled } = progress;
    if (decision.verdict.kind === "left-serving") return outcomeOf(progress, decision);
    const environment = this.#made.kept?.promotedTo ?? "";
    return { deploymentId, cancelled, kind: "kept", environment, traffic: progress.traffic };
  }

  /** Decides what to do in the current situation. @returns undefined if the deployment was not found and another look has to follow. */
  async #look(progress: Progress): Promise<Decision | undefined> {
    let deployment: Deployment;
    try {
      deployment = await this.#deployment(progress.id);
    } catch (error) {
      if (!isNotFound(error)) throw error;
      const why = "no longer exists";
      progress.status = "";
      if (progress.lookedFor) return { cancel: [], isLeaving: false, verdict: { kind: "nothing-to-do", why } };
      progress.lookedFor = true;
      await this.#options.clock.sleep(SECOND_LOOK_MS, this.#options.signal);
      return undefined;
    }
    progress.status = deployment.status;
    let environments: Environment[];
    try {
      // The environments are read last: they show whether it serves, which must be fresh.
      environments = await this.#environments();
    } catch (error) {
      // The deployment is there, and so its model is: not every server knows a new one at once.
      if (!isNotFound(error) || this.#isModelAwaited) throw error;
      this.#isModelAwaited = true;
      await this.#options.clock.sleep(SECOND_LOOK_MS, this.#options.signal);
      return undefined;
    }
    progress.lookedFor = true;
    const isCurrent = environments.some(({ current }) => current?.id === progress.id);
    // Here everything depends on the status, so that is read again.
    if (isCurrent && isBeforeServing(deployment.status)) deployment = await this.#deployment(progress.id);
    progress.status = deployment.status;
    if (!this.#isKept(progress)) return decide(deployment, environments, this.#made);
    const { servedOnce, placed } = this.#made;
    return this.#ownPromotion(decide(deployment, environments, { servedOnce, placed }));
  }

  /** The run ignores what others do with a deployment that existed before it. */
  #ownPromotion(decision: Decision): Decision {
    const { promotedTo } = this.#made.kept ?? {};
    return { ...decision, cancel: decision.cancel.filter(({ environment }) => environment === promotedTo) };
  }

  #deployment(id: string): Promise<Deployment> {
    return getDeployment(this.#client, this.#made.modelId, id, MAX_ATTEMPTS);
  }

  async #environments(): Promise<Environment[]> {
    const environments = await listEnvironments(this.#client, this.#made.modelId);
    this.seen = environments;
    for (const { name, current, candidate } of environments) {
      for (const occupant of [current, candidate])
        if (occupant && this.#isCopy(occupant, name)) this.#found.add(occupant.id);
    }
    return environments;
  }

  /** Whether a deployment is a copy of ours that the run does not know by its id. */
  #isCopy(occupant: Occupant, environment: string): boolean {
    const { pushId, deploymentIds, asked } = this.#made;
    if (deploymentIds.includes(occupant.id)) return false;
    if (isOurs(occupant, { deploymentId: "", pushId })) return true;
    return asked?.environment === environment && mayComeFrom(asked, occupant);
  }

  /** @param outcome what follows once all are cancelled; undefined if only another look can decide. */
  async #cancelFirst(
    progress: Progress,
    open: readonly Cancellable[],
    outcome: Outcome | undefined,
  ): Promise<Outcome | undefined> {
    const [promotion] = open;
    if (promotion === undefined) return undefined;
    const refused = this.#refusedAgain(progress, promotion);
    if (refused) return refused === "settled" ? undefined : refused;
    await this.#cancel(progress, promotion.environment);
    const allCancelled = open.every(({ environment }) => progress.settled.has(environment));
    // A deployment that is left in any case needs no other look, and time may be short.
    return allCancelled && !this.#isKept(progress) ? outcome : undefined;
  }

  /** The outcome if Baseten has already refused to cancel this promotion. */
  #refusedAgain(progress: Progress, promotion: Cancellable): Outcome | "settled" | undefined {
    const refusal = progress.refusals.get(promotion.environment);
    if (refusal === undefined) return undefined;
    if (promotion.told) return failed(progress.id, refusal, progress.cancelled);
    // No promotion is shown and none can be cancelled, so there is none.
    progress.settled.add(promotion.environment);
    return "settled";
  }

  async #cancel(progress: Progress, environment: string): Promise<void> {
    const { modelId } = this.#made;
    const cancelled = () => progress.requests.send("cancel", () => cancelPromotion(this.#client, modelId, environment));
    const answer = await this.#unlessRefused(progress, environment, cancelled);
    if (answer === undefined) return;
    progress.settled.add(environment);
    progress.cancelled.push(environment);
    const isRampingDown = leadsOut({ status: answer });
    if (isRampingDown) progress.rampingDown.add(environment);
    this.#options.onNote(
      `The promotion of ${progress.id} to ${JSON.stringify(environment)} was cancelled${isRampingDown ? "; Baseten is rolling it back gradually" : ""}.`,
    );
  }

  async #deactivate(progress: Progress, { isLeaving, verdict }: Decision): Promise<Outcome | undefined> {
    const refused = progress.refusals.get("");
    if (refused !== undefined) {
      if (isLeaving) return this.#waitFor(progress);
      if (!progress.refusedWhileLeaving) return failed(progress.id, refused, progress.cancelled);
      progress.refusals.delete("");
    }
    progress.refusedWhileLeaving = isLeaving;
    const { modelId } = this.#made;
    const request = () => deactivateDeployment(this.#client, modelId, progress.id, { cancellable: true });
    const done = await this.#unlessRefused(progress, "", () => progress.requests.deactivate(request));
    if (done === undefined) return undefined;
    if (done.changedNothing) {
      const { id: deploymentId, cancelled } = progress;
      return { deploymentId, cancelled, kind: "nothing-to-do", why: "was already inactive" };
    }
    return deactivated(progress, verdict.kind === "deactivate" ? verdict.servedBy : undefined);
  }

  /**
   * Sends a request, and keeps a refusal for the look that follows.
   * @param about the environment that the request is about; empty for the deactivation.
   * @returns the result of the request; undefined if another look has to follow.
   */
  async #unlessRefused<T>(
    { refusals }: Progress,
    about: string,
    request: () => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const { signal } = this.#options;
    try {
      return await request();
    } catch (error) {
      const isEnd = signal.aborted && error === signal.reason;
      if (isEnd || !(error instanceof Failure) || isPassing(error)) throw error;
      // Unlike other refusals, one because of the key's rights says nothing about the promotion.
      const isOfKey = error instanceof ApiError && [401, 403].includes(error.httpStatus);
      if (about !== "" && isOfKey) throw error;
      refusals.set(about, messageOf(error));
      return undefined;
    }
  }

  /** Baseten confirmed the cancellation of a promotion, and still shows the promotion. */
  async #settle(progress: Progress, { cancel }: Decision): Promise<Outcome | undefined> {
    const wait = SETTLE_MS[progress.settles++];
    if (wait !== undefined) {
      await this.#options.clock.sleep(wait, this.#options.signal);
      return undefined;
    }
    // Baseten has begun to roll it back, perhaps step by step.
    const isOnItsWay = cancel.every(({ environment }) => progress.rampingDown.has(environment));
    if (isOnItsWay && !this.#isKept(progress)) return this.#waitFor(progress);
    const then = this.#isKept(progress) ? "" : ", so the deployment was not deactivated";
    const why = `Its promotion was cancelled, but Baseten still shows it in flight${then}.`;
    return failed(progress.id, why, progress.cancelled);
  }
}

/** The outcome that is certain without another request; undefined if the deployment may still be deactivated. */
function outcomeOf({ id: deploymentId, cancelled }: Progress, { verdict }: Decision): Outcome | undefined {
  if (verdict.kind === "deactivate" || verdict.kind === "traffic") return undefined;
  return { deploymentId, cancelled, ...verdict };
}

/** Whether it will take no traffic after a while, without another request. */
function isGoingBack({ traffic, cancelled }: Progress): boolean {
  return traffic !== undefined && (leadsOut({ status: traffic.promotion }) || cancelled.includes(traffic.environment));
}

/** @param waitedMs how long the wait for all of them was. */
function giveUp(waiting: readonly Progress[], waitedMs: number): void {
  const stuck = `Its promotion was cancelled, and Baseten is still rolling it back after ${formatDuration(waitedMs)}.`;
  for (const progress of waiting) progress.outcome = leftOutcome(progress, progress.refusals.get("") ?? stuck);
}

/** @param why a sentence that says why it could not be deactivated, for a deployment that takes no traffic. */
function leftOutcome({ id: deploymentId, cancelled, traffic }: Progress, why: string): Outcome {
  return traffic ? { deploymentId, cancelled, kind: "left-traffic", traffic } : failed(deploymentId, why, cancelled);
}

function deactivated({ id, cancelled }: Progress, servedBy?: string): Outcome {
  return { deploymentId: id, cancelled, kind: "deactivated", servedBy };
}

function failed(deploymentId: string, why: string, cancelled: string[] = []): Outcome {
  return { deploymentId, cancelled, kind: "failed", why };
}
