import { type Clock, formatDuration } from "../clock.ts";
import { Failure, messageOf } from "../errors.ts";
import { ApiError, type BasetenClient, isTransient, LONGEST_ASKED_WAIT_MS, NoAnswer, pathOf } from "./client.ts";
import { PUSH_LABEL } from "./commit.ts";
import { getDeployment } from "./deployments.ts";
import { cancelPromotion, listEnvironments } from "./environments.ts";
import { isInFlight } from "./status.ts";
import type { Deployment, Environment, Occupant } from "./types.ts";

/** What a run may have left behind. */
export interface Made {
  modelId: string;
  /** Ours: the one that was pushed, then a copy that a promotion made of it. */
  deploymentIds: string[];
  /** Empty unless known. Whatever stands in an environment with this push label is ours too. */
  pushId: string;
  /** Whether one of them may have served before, at rest included. */
  servedOnce: boolean;
}

export interface CleanupOptions {
  clock: Clock;
  /** Ends the clean-up; the client must have been made with the same. */
  signal: AbortSignal;
  /** One line in the log for what is done and what is waited for. */
  onNote(line: string): void;
  logsUrl(deploymentId: string): string;
}

/** What became of one deployment. */
export type Outcome = {
  /** Empty where it is not even known whether there is a deployment. */
  deploymentId: string;
  /** The environments to which its promotion was cancelled. */
  cancelled: string[];
} & (
  | { kind: "deactivated" }
  /** `why` goes on after the deployment's name: "failed to build". */
  | { kind: "nothing-to-do"; why: string }
  | { kind: "left-serving"; environment: string }
  /** `why` goes on after "its promotion" where that was not cancelled; `percent` is undefined where Baseten does not tell it. */
  | { kind: "left-traffic"; environment: string; percent: number | undefined; why: string }
  /** `why` is a sentence. */
  | { kind: "failed"; why: string }
);

/** What the clean-up came to. */
export interface CleanedUp {
  outcomes: Outcome[];
  /** False where something is left that was to be taken down. */
  ok: boolean;
  /** For people: what became of each deployment and, where something is left, what to do about it. */
  text: string;
}

/** What is to be done about a deployment, as things stand. */
export interface Decision {
  /** Where it is the candidate of a promotion that may go on. `told` is false where only the candidate is shown, and no promotion. */
  cancel: { environment: string; told: boolean }[];
  /** What follows once nothing is left to cancel. */
  verdict:
    | { kind: "deactivate" }
    | { kind: "nothing-to-do"; why: string }
    | { kind: "left-serving"; environment: string }
    | { kind: "left-traffic"; environment: string; percent: number | undefined; why: string }
    | { kind: "failed"; why: string };
}

const AT_REST = new Map([
  ["BUILD_FAILED", "failed to build"],
  ["DEPLOY_FAILED", "failed to start"],
  ["FAILED", "failed"],
  ["BUILD_STOPPED", "was stopped while it was built"],
  ["DEACTIVATING", "is being deactivated already"],
  ["INACTIVE", "is inactive already"],
]);
/** What a deactivation leads to. */
const TAKEN_DOWN = new Set([AT_REST.get("DEACTIVATING"), AT_REST.get("INACTIVE")]);
/** A new deployment in one of these has not answered a request yet. */
const BEFORE_SERVING = new Set(["BUILDING", "DEPLOYING", "LOADING_MODEL"]);

/** Attempts at reading a status. */
const MOST_LOOKS = 6;
/** How many requests for one deployment may go without a usable answer before that is the end. */
const MOST_FAILURES = 5;
const FIRST_BACKOFF_MS = 1_000;
/** Right after the commit a deployment may not be visible yet. */
const SECOND_LOOK_MS = 3_000;
/** How long Baseten may go on showing a promotion that it has just cancelled. */
const SETTLE_MS = [0, 1_000, 2_000, 4_000];

/**
 * Whether a deployment of ours may be deactivated, and which promotions have to be cancelled before. Where it is not
 * certain that nothing is served from it, it is left.
 * @param environments all of its model, as they stand.
 */
export function decide(
  deployment: Pick<Deployment, "id" | "status" | "environment">,
  environments: readonly Environment[],
  made: Pick<Made, "servedOnce">,
): Decision {
  const neverServed = BEFORE_SERVING.has(deployment.status) && !made.servedOnce;
  const standings = environments.map((environment) => standingOf(deployment, environment, neverServed));
  const cancel = standings.flatMap((standing) => standing.cancel ?? []);
  const first = (kind: Decision["verdict"]["kind"]) =>
    standings.map(({ verdict }) => verdict).find((verdict) => verdict?.kind === kind);
  const atRest = AT_REST.get(deployment.status);
  if (atRest !== undefined) return { cancel, verdict: { kind: "nothing-to-do", why: atRest } };
  const left = first("left-serving") ?? first("failed") ?? hiddenEnvironment(deployment, environments);
  return { cancel, verdict: left ?? first("left-traffic") ?? { kind: "deactivate" } };
}

/** How a deployment stands to one environment; nothing where that is no reason to leave it. */
interface Standing {
  cancel?: Decision["cancel"];
  verdict?: Decision["verdict"];
}

function standingOf(
  deployment: Pick<Deployment, "id" | "environment">,
  { name, current, candidate, promotion }: Environment,
  neverServed: boolean,
): Standing {
  const serves: Standing = { verdict: { kind: "left-serving", environment: name } };
  // The first push of a new model may become the current deployment at once, while it is being built.
  if (current?.id === deployment.id) return neverServed ? {} : serves;
  const inFlight: boolean = isInFlight(promotion);
  if (candidate?.id !== deployment.id) {
    const mayBeOurs = candidate === undefined && (deployment.environment === name || promotion?.percent !== 0);
    return inFlight && mayBeOurs ? { verdict: { kind: "failed", why: untoldCandidate(name) } } : {};
  }
  const traffic = (why: string): Decision["verdict"] => ({
    kind: "left-traffic",
    environment: name,
    percent: promotion?.percent,
    why,
  });
  if (promotion === undefined) {
    const cancel = [{ environment: name, told: false }];
    return neverServed ? { cancel } : { cancel, verdict: traffic("is not shown by Baseten") };
  }
  if (promotion.status === "SUCCEEDED") return serves;
  if (promotion.status === "RAMPING_DOWN") return { verdict: traffic("is being taken back") };
  const idle = promotion.percent === 0;
  if (!inFlight) return idle ? {} : { verdict: traffic(`ended as ${promotion.status}`) };
  const cancel = [{ environment: name, told: true }];
  return idle ? { cancel } : { cancel, verdict: traffic("goes on") };
}

function untoldCandidate(name: string): string {
  return `A promotion to the environment ${JSON.stringify(name)} is in flight, and Baseten does not tell of which deployment.`;
}

/** An environment that this key may not see could serve the deployment all the same. */
function hiddenEnvironment(
  { environment: name }: Pick<Deployment, "environment">,
  environments: readonly Environment[],
): Decision["verdict"] | undefined {
  if (name === undefined || environments.some((environment) => environment.name === name)) return undefined;
  return {
    kind: "failed",
    why: `It belongs to the environment ${JSON.stringify(name)}, which Baseten does not show to this key, so it may be serving.`,
  };
}

/**
 * Takes down what a run made and does not want to keep, and nothing that serves: promotions that would bring it in are
 * cancelled, then it is deactivated. Each of these requests is sent once and follows right after a look at the environments.
 * @returns what became of each deployment, copies first; trouble with the API and the end of the time are outcomes, never thrown.
 */
export async function cleanUp(client: BasetenClient, made: Made, options: CleanupOptions): Promise<CleanedUp> {
  const cleanup = new Cleanup(client, made, options);
  const outcomes = await cleanup.run();
  const sentences = outcomes.map((outcome) => describe(outcome, options));
  return {
    outcomes,
    ok: outcomes.every(({ kind }) => kind !== "failed"),
    text: sentences.length > 0 ? sentences.join(" ") : "No deployment was made, so there is nothing to clean up.",
  };
}

/** How far the clean-up of one deployment has come. */
interface Progress {
  readonly id: string;
  /** Promotions that need no further request, by environment. */
  readonly settled: Set<string>;
  /** Environments to which the promotion was cancelled, as Baseten confirmed. */
  readonly cancelled: string[];
  /** What Baseten said no to, by environment; its words. The empty name stands for the deactivation. */
  readonly refusals: Map<string, string>;
  /** What was decided while it took traffic: it is left then, wherever the traffic goes afterwards. */
  traffic: Extract<Outcome, { kind: "left-traffic" }> | undefined;
  /** Whether a request to deactivate it was sent and its answer was lost. */
  mayBeDeactivated: boolean;
  /** Whether it was looked for before, found or not. */
  lookedFor: boolean;
  failures: number;
  settles: number;
}

class Cleanup {
  readonly #client: BasetenClient;
  readonly #made: Made;
  readonly #options: CleanupOptions;
  /** Ids of ours that an environment told of, by their label. */
  readonly #found = new Set<string>();

  constructor(client: BasetenClient, made: Made, options: CleanupOptions) {
    this.#client = client;
    this.#made = made;
    this.#options = options;
  }

  async run(): Promise<Outcome[]> {
    const known = new Set(this.#made.deploymentIds.filter((id) => id !== ""));
    const outcomes: Outcome[] = [];
    if (this.#made.pushId !== "" && this.#made.modelId !== "") {
      const trouble = await this.#attempt(async () => void (await this.#environments()));
      // Otherwise the first deployment's own look meets the same trouble.
      if (trouble !== undefined && known.size === 0) return [failed("", trouble)];
    }
    const done = new Set<string>();
    for (;;) {
      // Copies first, and those as well that only came to light on the way.
      const next = [...this.#found, ...[...known].reverse()].find((id) => !done.has(id));
      if (next === undefined) return outcomes;
      done.add(next);
      outcomes.push(await this.#cleanUpOne(next));
    }
  }

  async #cleanUpOne(id: string): Promise<Outcome> {
    if (this.#made.modelId === "") return failed(id, "The model's id is not known.");
    const progress: Progress = {
      id,
      settled: new Set(),
      cancelled: [],
      refusals: new Map(),
      traffic: undefined,
      mayBeDeactivated: false,
      lookedFor: false,
      failures: 0,
      settles: 0,
    };
    let outcome: Outcome | undefined;
    const trouble = await this.#attempt(async () => {
      while (outcome === undefined) outcome = await this.#advance(progress);
    });
    if (outcome !== undefined) return outcome;
    const sent = progress.mayBeDeactivated ? " The request to deactivate it was sent, so that may have happened." : "";
    return failed(id, `${trouble}${sent}`, progress.cancelled);
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

  /** One look and at most one request that changes something; undefined where another look has to follow. */
  async #advance(progress: Progress): Promise<Outcome | undefined> {
    const decision = await this.#look(progress);
    if (decision === undefined) return undefined;
    const { id, cancelled } = progress;
    const { verdict } = decision;
    const outcome: Outcome | undefined =
      verdict.kind === "deactivate" ? undefined : { deploymentId: id, cancelled, ...verdict };
    if (outcome?.kind === "left-traffic") progress.traffic = outcome;
    const open = decision.cancel.filter(({ environment }) => !progress.settled.has(environment));
    if (open.length > 0) return this.#cancelFirst(progress, open, outcome);
    if (outcome?.kind === "nothing-to-do" && progress.mayBeDeactivated && TAKEN_DOWN.has(outcome.why))
      return deactivated(progress);
    if (outcome) return outcome;
    // It took traffic a moment ago, and its promotion ended by itself or is being taken back.
    if (progress.traffic) return { ...progress.traffic, why: "is over" };
    if (decision.cancel.some(({ told }) => told)) return this.#settle(progress);
    return this.#deactivate(progress);
  }

  /** What to do as things stand; undefined where the deployment was not found and has to be looked for again. */
  async #look(progress: Progress): Promise<Decision | undefined> {
    let deployment: Deployment;
    try {
      deployment = await this.#deployment(progress.id);
    } catch (error) {
      if (!(error instanceof ApiError && error.httpStatus === 404)) throw error;
      if (progress.lookedFor) return { cancel: [], verdict: { kind: "nothing-to-do", why: "does not exist any more" } };
      progress.lookedFor = true;
      await this.#options.clock.sleep(SECOND_LOOK_MS, this.#options.signal);
      return undefined;
    }
    progress.lookedFor = true;
    // The environments come last: they say whether it serves, and what they say must be fresh.
    const environments = await this.#environments();
    const isCurrent = environments.some(({ current }) => current?.id === progress.id);
    // Except where all depends on the status.
    if (isCurrent && BEFORE_SERVING.has(deployment.status)) deployment = await this.#deployment(progress.id);
    return decide(deployment, environments, this.#made);
  }

  #deployment(id: string): Promise<Deployment> {
    return getDeployment(this.#client, this.#made.modelId, id, MOST_LOOKS);
  }

  async #environments(): Promise<Environment[]> {
    const environments = await listEnvironments(this.#client, this.#made.modelId);
    for (const { current, candidate } of environments) {
      for (const occupant of [current, candidate])
        if (occupant && this.#isLabelled(occupant)) this.#found.add(occupant.id);
    }
    return environments;
  }

  /** A copy of ours: those that the run knows by their id come last anyhow. */
  #isLabelled({ id, labels }: Occupant): boolean {
    const { pushId, deploymentIds } = this.#made;
    return pushId !== "" && labels[PUSH_LABEL] === pushId && !deploymentIds.includes(id);
  }

  /** @param outcome what follows once all are cancelled; undefined where only another look can say. */
  async #cancelFirst(
    progress: Progress,
    open: Decision["cancel"],
    outcome: Outcome | undefined,
  ): Promise<Outcome | undefined> {
    const [promotion] = open;
    if (promotion === undefined) return undefined;
    const refused = this.#refusedAgain(progress, promotion);
    if (refused) return refused === "settled" ? undefined : refused;
    await this.#cancel(progress, promotion.environment);
    const allCancelled = open.every(({ environment }) => progress.settled.has(environment));
    // What is left anyhow needs no other look, and time may be short.
    return allCancelled ? (outcome ?? progress.traffic) : undefined;
  }

  /** What follows where Baseten refused to cancel this promotion before. */
  #refusedAgain(progress: Progress, promotion: Decision["cancel"][number]): Outcome | "settled" | undefined {
    const said = progress.refusals.get(promotion.environment);
    if (said === undefined) return undefined;
    if (promotion.told) return failed(progress.id, said, progress.cancelled);
    // None is shown and none can be cancelled: there is none.
    progress.settled.add(promotion.environment);
    return "settled";
  }

  async #cancel(progress: Progress, environment: string): Promise<void> {
    const { modelId } = this.#made;
    let answer = "";
    const arrived = await this.#send(progress, environment, async () => {
      answer = await cancelPromotion(this.#client, modelId, environment);
    });
    if (!arrived) return;
    progress.settled.add(environment);
    progress.cancelled.push(environment);
    this.#options.onNote(`The promotion of ${progress.id} to ${JSON.stringify(environment)} was cancelled.`);
    if (answer !== "RAMPING_DOWN") return;
    const { id: deploymentId, cancelled } = progress;
    progress.traffic ??= { deploymentId, cancelled, kind: "left-traffic", environment, percent: undefined, why: "" };
  }

  async #deactivate(progress: Progress): Promise<Outcome | undefined> {
    const refused = progress.refusals.get("");
    if (refused !== undefined) return failed(progress.id, refused, progress.cancelled);
    const { modelId } = this.#made;
    const stage = "Deactivating it";
    const path = pathOf`/v1/models/${modelId}/deployments/${progress.id}/deactivate`;
    const arrived = await this.#send(progress, "", async () => {
      // Once: by the time of a second attempt, another look may say that it serves.
      const { success } = await this.#client.call({ method: "POST", path, stage, attempts: 1 });
      if (success === false) throw new Failure(`${stage} failed: Baseten answered that it was not done.`);
    });
    if (!arrived) return undefined;
    this.#options.onNote(`The deployment ${progress.id} was deactivated.`);
    return deactivated(progress);
  }

  /**
   * Sends a request that changes something. Where it may fare better later it waits for that time; what Baseten refused is
   * kept, for the look that follows.
   * @param about the environment that it is about, empty for the deactivation.
   * @returns whether it was done.
   */
  async #send(progress: Progress, about: string, request: () => Promise<void>): Promise<boolean> {
    const { clock, signal, onNote } = this.#options;
    try {
      await request();
      return true;
    } catch (error) {
      const ended = signal.aborted && error === signal.reason;
      const httpStatus = error instanceof ApiError ? error.httpStatus : undefined;
      const passing = error instanceof NoAnswer || (httpStatus !== undefined && isTransient(httpStatus));
      if (about === "" && (ended || (passing && httpStatus !== 429))) progress.mayBeDeactivated = true;
      if (ended || !(error instanceof Failure)) throw error;
      // A key that may not cancel says nothing of the promotion, as the other refusals do.
      if (about !== "" && (httpStatus === 401 || httpStatus === 403)) throw error;
      if (!passing) {
        progress.refusals.set(about, messageOf(error));
        return false;
      }
      const asked = error instanceof ApiError ? error.askedWaitMs : undefined;
      const wait = asked ?? FIRST_BACKOFF_MS * 2 ** progress.failures * (0.5 + Math.random() / 2);
      if (++progress.failures > MOST_FAILURES || wait > LONGEST_ASKED_WAIT_MS) throw error;
      onNote(`${messageOf(error)} Looking again in ${formatDuration(wait)}.`);
      await clock.sleep(wait, signal);
      return false;
    }
  }

  /** Baseten said that it cancelled a promotion, and shows it still. */
  async #settle(progress: Progress): Promise<Outcome | undefined> {
    const wait = SETTLE_MS[progress.settles++];
    if (wait === undefined) {
      const why = "Its promotion was cancelled, but Baseten still shows it in flight, so it was not deactivated.";
      return failed(progress.id, why, progress.cancelled);
    }
    await this.#options.clock.sleep(wait, this.#options.signal);
    return undefined;
  }
}

function deactivated({ id, cancelled }: Progress): Outcome {
  return { deploymentId: id, cancelled, kind: "deactivated" };
}

function failed(deploymentId: string, why: string, cancelled: string[] = []): Outcome {
  return { deploymentId, cancelled, kind: "failed", why };
}

function describe(outcome: Outcome, { logsUrl }: CleanupOptions): string {
  const { deploymentId: id, kind, cancelled } = outcome;
  if (kind === "deactivated") return `The deployment ${id} was deactivated.${cancelledPart(cancelled)}`;
  if (kind === "nothing-to-do") {
    return `The deployment ${id} ${outcome.why}, so there is nothing to deactivate.${cancelledPart(cancelled)}`;
  }
  if (kind === "failed") {
    if (id === "") return `It could not be found out whether a deployment is left: ${outcome.why}`;
    return `The deployment ${id} could not be cleaned up: ${outcome.why}${cancelledPart(cancelled)} Deactivate it at Baseten where it is not wanted: ${logsUrl(id)}`;
  }
  const { environment } = outcome;
  const name = JSON.stringify(environment);
  const others = cancelledPart(cancelled.filter((other) => other !== environment));
  if (kind === "left-serving") {
    return `The environment ${name} serves the deployment ${id}, so it was left alone.${cancelledPart(cancelled)}`;
  }
  const share = outcome.percent === undefined ? "may have taken a part" : `took ${outcome.percent} %`;
  const promotion = `its promotion ${cancelled.includes(environment) ? "was cancelled" : outcome.why}`;
  return `The deployment ${id} ${share} of the traffic of ${name}: ${promotion}, and it was left as it is.${others} Deactivate it at Baseten once its traffic is gone: ${logsUrl(id)}`;
}

function cancelledPart(environments: readonly string[]): string {
  if (environments.length === 0) return "";
  return ` Its promotion to ${environments.map((name) => JSON.stringify(name)).join(" and ")} was cancelled.`;
}
