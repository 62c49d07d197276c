import { type Clock, formatDuration } from "../lib/clock.ts";
import { Failure, messageOf } from "../lib/errors.ts";
import { ApiError, type BasetenClient, isNotFound, isPassing, MAX_ATTEMPTS } from "./api/client.ts";
import { deactivateDeployment, getDeployment } from "./api/deployments.ts";
import { cancelPromotion, listEnvironments } from "./api/environments.ts";
import type { Deployment, Environment, Occupant } from "./api/types.ts";
import { pollInterval } from "./follow.ts";
import { isOurs } from "./labels.ts";
import { type PromotionRequest, mayComeFrom } from "./promotion-request.ts";
import { isBeforeServing, leadsOut, wasDeactivated } from "./statuses.ts";
import { type Cancellable, type Decision, decide, type Traffic } from "./take-down-decision.ts";
import { describe, describeTraffic, type Outcome } from "./take-down-outcome.ts";
import { TakeDownRequests } from "./take-down-request.ts";

/** What a run may have left behind. */
export interface Made {
  modelId: string;
  /** Ours: the one that was pushed, then a copy that a promotion made of it. */
  deploymentIds: readonly string[];
  /** Empty unless known. Whatever stands in an environment with this push label is ours too. */
  pushId: string;
  /** Whether one of them may have served before, at rest included. */
  servedOnce: boolean;
  /** The environments that the run was to bring them into: promotions to others are other people's. Absent where all are the run's. */
  mayCancelIn?: readonly string[];
  /** A promotion that was asked for and not answered: what has come of it is ours too. */
  asked?: PromotionRequest | undefined;
  /** Of these, the one that was there before the run and stays; and the environment to which only this run has promoted it. */
  kept?: { deploymentId: string; promotedTo: string };
}

export interface CleanUpOptions {
  clock: Clock;
  /** Ends the clean-up; the client must have been made with the same. */
  signal: AbortSignal;
  /** How many milliseconds it may wait in all until what was cancelled takes no traffic any more. */
  trafficMs: number;
  /** One line in the log for what is done and what is waited for. */
  onNote(line: string): void;
  logsUrl(deploymentId: string): string;
  /** Absent where somebody goes on with what is left; else what a deployment costs that is left running, as a sentence. */
  costOf?: ((deploymentId: string) => Promise<string>) | undefined;
}

/** What the clean-up came to. */
export interface CleanUpResult {
  outcomes: Outcome[];
  /** The environments at the last look; empty where there was none. */
  seen: readonly Environment[];
  /** False where something is left that was to be taken down. */
  ok: boolean;
  /** For people: what became of each deployment and, where something is left, what to do about it. */
  text: string;
}

/** Right after the commit a deployment may not be visible yet. */
const SECOND_LOOK_MS = 3_000;
/** How long Baseten may go on showing a promotion that it has just cancelled. */
const SETTLE_MS = [0, 1_000, 2_000, 4_000];
/** What took traffic is taken down after two looks that show none: one alone may fall between the end of a promotion and what it brought. */
const CONFIRM_MS = 1_000;
const HEARTBEAT_MS = 60_000;

/**
 * Takes down what a run made and does not want to keep, and nothing that serves: promotions that would bring it in are
 * cancelled, what they have brought in so far is waited for until it takes no traffic, then it is deactivated. Each of these
 * requests is sent once and follows right after a look at the environments.
 * @returns what became of each deployment, copies first; trouble with the API and the end of the time are outcomes, never thrown.
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
        : "No deployment was made, so there is nothing to clean up.",
  };
}

/** How far the clean-up of one deployment has come. */
interface Progress {
  readonly id: string;
  readonly requests: TakeDownRequests;
  outcome: Outcome | undefined;
  /** Promotions that need no further request, by environment. */
  readonly settled: Set<string>;
  /** Environments to which the promotion was cancelled, as Baseten confirmed. */
  readonly cancelled: string[];
  /** Of these, those where Baseten has begun to take traffic back. */
  readonly rampingDown: Set<string>;
  /** What Baseten said no to, by environment; its words. The empty name stands for the deactivation. */
  readonly refusals: Map<string, string>;
  /** Whether the deactivation was refused while a promotion was taking it out: afterwards it may be accepted. */
  refusedWhileLeaving: boolean;
  /** Whether all that can be done for the moment is to wait: until it takes no traffic, or its promotion is over. */
  waits: boolean;
  /** The traffic that it was seen to take at the last look. */
  traffic: Traffic | undefined;
  /** Whether it took traffic, and no look has shown yet that it takes none any more. */
  isUnconfirmed: boolean;
  /** Whether it was looked for before, found or not. */
  lookedFor: boolean;
  /** Baseten's word for its state at the last look; empty where that did not find it. */
  status: string;
  /** How often a promotion that Baseten had cancelled was still shown. */
  settles: number;
}

class Cleanup {
  readonly #client: BasetenClient;
  readonly #made: Made;
  readonly #options: CleanUpOptions;
  /** The environments as they were at the last look. */
  seen: readonly Environment[] = [];
  /** Ids of ours that an environment told of. */
  readonly #found = new Set<string>();
  /** When it first had nothing left to do but wait. */
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
      // Otherwise the first deployment's own look meets the same trouble.
      if (trouble !== undefined && known.size === 0) return [failed("", trouble)];
    }
    const all = new Map<string, Progress>();
    for (;;) {
      // Copies first, and those as well that only came to light on the way.
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

  /** Up to the outcome, or to where it has to be waited for. */
  async #advanceAsFarAsPossible(progress: Progress): Promise<void> {
    const { id } = progress;
    if (this.#made.modelId === "") {
      progress.outcome = failed(id, "The model's id is not known.");
      return;
    }
    const trouble = await this.#attempt(async () => {
      while (progress.outcome === undefined && !progress.waits) progress.outcome = await this.#advance(progress);
    });
    if (trouble === undefined) return;
    if (this.#options.signal.aborted && isGoingBack(progress)) progress.outcome = left(progress, trouble);
    else {
      const sent = progress.requests.unanswered.has("deactivate")
        ? " The request to deactivate it was sent, so that may have happened."
        : "";
      progress.outcome = failed(id, `${trouble}${sent}`, progress.cancelled);
    }
  }

  /** Runs something; gives what went wrong as a sentence, unless it is a defect of ours. */
  async #attempt(work: () => Promise<void>): Promise<string | undefined> {
    try {
      await work();
      return undefined;
    } catch (error) {
      const { signal } = this.#options;
      if (signal.aborted && error === signal.reason) return "It was ended before it was finished.";
      if (error instanceof Failure) return messageOf(error);
      throw error;
    }
  }

  /** Waits until the next look at what takes traffic; where the time for that is over, it is left. */
  async #wait(waiting: readonly Progress[]): Promise<void> {
    const { clock, signal, trafficMs } = this.#options;
    this.#waitingSince ??= clock.now();
    const waited = clock.now() - this.#waitingSince;
    if (waited >= trafficMs) return giveUp(waiting, waited);
    this.#noteWait(waiting);
    // A millisecond at least: what is left may be too little to move a clock at all.
    const pause = Math.max(1, Math.min(pollInterval(waited), trafficMs - waited));
    const ended = await this.#attempt(() => clock.sleep(pause, signal));
    if (ended !== undefined) return giveUp(waiting, waited);
    for (const progress of waiting) progress.waits = false;
  }

  /** A line where something has changed, and one a minute. */
  #noteWait(waiting: readonly Progress[]): void {
    const text = waiting
      .map(({ id, traffic }) =>
        traffic ? describeTraffic(id, traffic) : `The promotion of ${id} is being taken back, without traffic.`,
      )
      .join(" ");
    const now = this.#options.clock.now();
    if (text === this.#lastNote.text && now - this.#lastNote.at < HEARTBEAT_MS) return;
    this.#lastNote = { text, at: now };
    this.#options.onNote(`${text} Waiting for it to end.`);
  }

  /** One look and at most one request that changes something; undefined where another look has to follow. */
  async #advance(progress: Progress): Promise<Outcome | undefined> {
    const decision = await this.#look(progress);
    if (decision === undefined) return undefined;
    const { verdict } = decision;
    progress.traffic = verdict.kind === "traffic" ? verdict : undefined;
    if (progress.traffic) progress.isUnconfirmed = true;
    const open = decision.cancel.filter(({ environment }) => !progress.settled.has(environment));
    if (open.length > 0) return this.#cancelFirst(progress, open, outcomeOf(progress, decision));
    if (this.#isKept(progress)) return this.#keep(progress, decision);
    // What a request of ours did whose answer was lost.
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

  /** What was there before stays; where its promotion was cancelled, that has to be seen. */
  #keep(progress: Progress, decision: Decision): Outcome | undefined | Promise<Outcome | undefined> {
    if (decision.cancel.some(({ told }) => told)) return this.#settle(progress, decision);
    const { id: deploymentId, cancelled } = progress;
    if (decision.verdict.kind === "left-serving") return outcomeOf(progress, decision);
    const environment = this.#made.kept?.promotedTo ?? "";
    return { deploymentId, cancelled, kind: "kept", environment, traffic: progress.traffic };
  }

  /** What to do as things stand; undefined where the deployment was not found and has to be looked for again. */
  async #look(progress: Progress): Promise<Decision | undefined> {
    let deployment: Deployment;
    try {
      deployment = await this.#deployment(progress.id);
    } catch (error) {
      if (!isNotFound(error)) throw error;
      const why = "does not exist any more";
      progress.status = "";
      if (progress.lookedFor) return { cancel: [], isLeaving: false, verdict: { kind: "nothing-to-do", why } };
      progress.lookedFor = true;
      await this.#options.clock.sleep(SECOND_LOOK_MS, this.#options.signal);
      return undefined;
    }
    progress.lookedFor = true;
    progress.status = deployment.status;
    // The environments come last: they say whether it serves, and what they say must be fresh.
    const environments = await this.#environments();
    const isCurrent = environments.some(({ current }) => current?.id === progress.id);
    // Except where all depends on the status.
    if (isCurrent && isBeforeServing(deployment.status)) deployment = await this.#deployment(progress.id);
    progress.status = deployment.status;
    if (!this.#isKept(progress)) return decide(deployment, environments, this.#made);
    return this.#ownPromotion(decide(deployment, environments, { servedOnce: this.#made.servedOnce }));
  }

  /** What others do with a deployment that was there before is theirs. */
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

  /** A copy of ours: those that the run knows by their id come last anyhow. */
  #isCopy(occupant: Occupant, environment: string): boolean {
    const { pushId, deploymentIds, asked } = this.#made;
    if (deploymentIds.includes(occupant.id)) return false;
    if (isOurs(occupant, { deploymentId: "", pushId })) return true;
    return asked?.environment === environment && mayComeFrom(asked, occupant);
  }

  /** @param outcome what follows once all are cancelled; undefined where only another look can say. */
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
    // What is left anyhow needs no other look, and time may be short.
    return allCancelled && !this.#isKept(progress) ? outcome : undefined;
  }

  /** What follows where Baseten refused to cancel this promotion before. */
  #refusedAgain(progress: Progress, promotion: Cancellable): Outcome | "settled" | undefined {
    const said = progress.refusals.get(promotion.environment);
    if (said === undefined) return undefined;
    if (promotion.told) return failed(progress.id, said, progress.cancelled);
    // None is shown and none can be cancelled: there is none.
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
      `The promotion of ${progress.id} to ${JSON.stringify(environment)} was cancelled${isRampingDown ? "; Baseten takes it back by and by" : ""}.`,
    );
  }

  async #deactivate(progress: Progress, { isLeaving }: Decision): Promise<Outcome | undefined> {
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
      return { deploymentId, cancelled, kind: "nothing-to-do", why: "was inactive already" };
    }
    this.#options.onNote(`The deployment ${progress.id} was deactivated.`);
    return deactivated(progress);
  }

  /**
   * Keeps what Baseten refuses, for the look that follows.
   * @param about the environment that it is about, empty for the deactivation.
   * @returns what came of the request; undefined where another look has to follow.
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
      // A key that may not cancel says nothing about the promotion, as other refusals do.
      const isOfKey = error instanceof ApiError && [401, 403].includes(error.httpStatus);
      if (about !== "" && isOfKey) throw error;
      refusals.set(about, messageOf(error));
      return undefined;
    }
  }

  /** Baseten said that it cancelled a promotion, and shows it still. */
  async #settle(progress: Progress, { cancel }: Decision): Promise<Outcome | undefined> {
    const wait = SETTLE_MS[progress.settles++];
    if (wait !== undefined) {
      await this.#options.clock.sleep(wait, this.#options.signal);
      return undefined;
    }
    // It has begun to take it back, which it may do step by step.
    const isOnItsWay = cancel.every(({ environment }) => progress.rampingDown.has(environment));
    if (isOnItsWay && !this.#isKept(progress)) return this.#waitFor(progress);
    const then = this.#isKept(progress) ? "" : ", so it was not deactivated";
    const why = `Its promotion was cancelled, but Baseten still shows it in flight${then}.`;
    return failed(progress.id, why, progress.cancelled);
  }
}

/** The outcome that is certain without another request; undefined where it may yet be deactivated. */
function outcomeOf({ id: deploymentId, cancelled }: Progress, { verdict }: Decision): Outcome | undefined {
  if (verdict.kind === "deactivate" || verdict.kind === "traffic") return undefined;
  return { deploymentId, cancelled, ...verdict };
}

/** Whether nothing but time is needed until it takes no traffic. */
function isGoingBack({ traffic, cancelled }: Progress): boolean {
  return traffic !== undefined && (leadsOut({ status: traffic.promotion }) || cancelled.includes(traffic.environment));
}

/** @param waitedMs how long all of them were waited for. */
function giveUp(waiting: readonly Progress[], waitedMs: number): void {
  const stuck = `Its promotion was cancelled, and Baseten is still taking it back after ${formatDuration(waitedMs)}.`;
  for (const progress of waiting) progress.outcome = left(progress, progress.refusals.get("") ?? stuck);
}

/** @param why it could not be deactivated, where it takes no traffic; a sentence. */
function left({ id: deploymentId, cancelled, traffic }: Progress, why: string): Outcome {
  return traffic ? { deploymentId, cancelled, kind: "left-traffic", traffic } : failed(deploymentId, why, cancelled);
}

function deactivated({ id, cancelled }: Progress): Outcome {
  return { deploymentId: id, cancelled, kind: "deactivated" };
}

function failed(deploymentId: string, why: string, cancelled: string[] = []): Outcome {
  return { deploymentId, cancelled, kind: "failed", why };
}
