import { ApiError, type BasetenClient, MAX_ATTEMPTS, isNotFound } from "../baseten/api/client.ts";
import { deactivateDeployment, deleteDeployment, getDeployment, listDeployments } from "../baseten/api/deployments.ts";
import { listEnvironments } from "../baseten/api/environments.ts";
import type { Deployment, Environment, Model } from "../baseten/api/types.ts";
import { RUN_ID_LABEL, labelOf } from "../baseten/labels.ts";
import { isAtRest, isDeactivating, restOf } from "../baseten/statuses.ts";
import { type TakeDownAct, TakeDownRequests } from "../baseten/take-down-request.ts";
import { type Clock, formatDuration } from "../lib/clock.ts";
import { Failure, messageOf } from "../lib/errors.ts";
import { counted, shownPath } from "../lib/text.ts";
import { Pace } from "./pace.ts";
import type { WorkflowRunState, Runs } from "./runs.ts";
import { type Choice, type Criteria, MAX_RUN_MS, type SweepVerdict, choose, verdictOf } from "./select.ts";

/** What became of a chosen deployment. `gone`: somebody else took it down first. */
export type OutcomeKind =
  | "deactivated"
  | "deleted"
  | "would-be-deactivated"
  | "would-be-deleted"
  | "left"
  | "gone"
  | "failed"
  | "not-reached";

/** A chosen deployment and what became of it. */
export interface Item {
  model: Model;
  /** As the last look saw it. */
  deployment: Deployment;
  why: string;
  outcome: { kind: OutcomeKind /** A clause or a sentence; empty where there is nothing to add. */; detail: string };
}

/** Everything that a sweep has found and done. It is filled in on the way, so that it can be told however the sweep ends. */
export interface Sweep {
  /** Number of models that were searched. */
  models: number;
  /** Number of deployments of this repository. */
  ours: number;
  /** Number of chosen deployments of which nothing runs anyway. */
  atRest: number;
  items: Item[];
  /** Models that could not be searched. */
  unread: { model: Model; why: string }[];
}

/** What a sweep works with. */
export interface SweeperOptions {
  client: BasetenClient;
  runs: Runs;
  criteria: Criteria;
  clock: Clock;
  /** Ends the sweep. A request that was sent gets a moment to be answered. */
  signal: AbortSignal;
  /** Told of one line for the log. */
  onLine(line: string): void;
}

/** Baseten lets a key deactivate 20 times a minute. Some of that is left for runs that clean up meanwhile. */
export const DEACTIVATIONS_PER_MINUTE = 15;
const MINUTE_MS = 60_000;
const POLL_MS = 3_000;
/** How long a deployment may take to be at rest once it was deactivated. */
const DEACTIVATING_LIMIT_MS = 300_000;
/** Real milliseconds that an answer may take after the runner's signal. The next signal comes after 7.5 s, and the end has to be told before. */
const GRACE_MS = 4_000;

/** Finds what to sweep, and sweeps it: one request at a time, each right after a look. */
export class Sweeper {
  readonly sweep: Sweep = { models: 0, ours: 0, atRest: 0, items: [], unread: [] };
  readonly #options: SweeperOptions;
  readonly #pace: Pace;
  /** Why nothing more can be done about a model, by its id; the empty id stands for all models. */
  readonly #refused = new Map<string, string>();
  /** Items that are being deactivated, by us or by somebody else, and will be deleted once they are at rest. */
  readonly #stopping: Item[] = [];
  readonly #deactivated = new Set<Item>();

  constructor(options: SweeperOptions) {
    this.#options = options;
    this.#pace = new Pace(options.clock, DEACTIVATIONS_PER_MINUTE, MINUTE_MS);
  }

  /** Searches the models. Trouble with one of them is noted and does not stop the others. @throws the signal's reason. */
  async find(models: readonly Model[]): Promise<void> {
    for (const model of models) {
      try {
        await this.#findIn(model);
      } catch (error) {
        this.#options.signal.throwIfAborted();
        if (!(error instanceof Failure)) throw error;
        // A model that is gone by now has nothing to sweep.
        if (isNotFound(error)) continue;
        this.sweep.unread.push({ model, why: messageOf(error) });
        this.#options.onLine(`${shownPath(model.name)}: could not be searched. ${messageOf(error)}`);
      }
      this.sweep.models += 1;
    }
  }

  async #findIn(model: Model): Promise<void> {
    const { client, criteria, onLine } = this.#options;
    const deployments = await listDeployments(client, model.id);
    const choice = choose(deployments, criteria, Date.now());
    this.sweep.ours += choice.chosen.length + choice.notChosen;
    if (choice.chosen.length > 0) await this.#judgeAll(model, deployments, choice);
    if (choice.chosen.length + choice.notChosen > 0) onLine(countsLine(model, choice));
  }

  async #judgeAll(model: Model, deployments: readonly Deployment[], { chosen }: Choice): Promise<void> {
    const view = await this.#environments(model.id);
    let others = countOthers(deployments);
    for (const { deployment, why } of chosen) {
      const verdict = await this.#judge(deployment, { ...view, others });
      if (verdict.kind === "at-rest") {
        this.sweep.atRest += 1;
        continue;
      }
      if (verdict.kind === "act" && verdict.thenDelete) others -= 1;
      const item: Item = { model, deployment, why, outcome: plannedOutcome(verdict) };
      this.sweep.items.push(item);
      this.#options.onLine(`${shownItem(item)}: ${plannedLine(item, verdict)}.`);
    }
  }

  /** Asks GitHub only where everything depends on its answer. */
  async #judge(deployment: Deployment, view: Environments & { others: number }): Promise<SweepVerdict> {
    const now = Date.now();
    const at = (run: WorkflowRunState) => verdictOf(deployment, this.#options.criteria, { ...view, run, now });
    const ifFinished = at("finished");
    return ifFinished.kind === "act" ? at(await this.#runOf(deployment)) : ifFinished;
  }

  async #runOf({ labels, createdAt }: Deployment): Promise<WorkflowRunState> {
    // Then the answer makes no difference.
    if (this.#options.criteria.ownRun !== "") return "unfinished";
    if (createdAt !== undefined && Date.now() - createdAt > MAX_RUN_MS) return "finished";
    return this.#options.runs.stateOf(labelOf(labels, RUN_ID_LABEL));
  }

  /** Environments that cannot be read are no reason to fail: what they may serve is left alone. */
  async #environments(modelId: string): Promise<Environments> {
    try {
      return { environments: await listEnvironments(this.#options.client, modelId) };
    } catch (error) {
      this.#options.signal.throwIfAborted();
      if (!(error instanceof Failure) || isNotFound(error)) throw error;
      return { environments: undefined, unreadable: messageOf(error) };
    }
  }

  /** Sweeps what was found. Trouble with one deployment is its outcome and does not stop the others. @throws the signal's reason. */
  async run(): Promise<void> {
    const waiting = this.sweep.items.filter(({ outcome }) => outcome.kind === "not-reached");
    for (const item of waiting) await this.#attempt(item, () => this.#one(item));
    for (const item of this.#stopping) await this.#attempt(item, () => this.#deleteStopped(item));
  }

  async #attempt(item: Item, work: () => Promise<void>): Promise<void> {
    const { signal } = this.#options;
    signal.throwIfAborted();
    const refused = this.#refused.get("") ?? this.#refused.get(item.model.id);
    if (refused !== undefined) return this.#end(item, "failed", refused);
    try {
      await work();
    } catch (error) {
      if (error instanceof Unanswered) this.#end(item, "failed", error.message);
      signal.throwIfAborted();
      if (!(error instanceof Failure)) throw error;
      if (isNotFound(error)) return this.#end(item, "gone", "it no longer exists");
      if (error instanceof ApiError && error.httpStatus === 401) this.#refused.set("", error.report);
      if (error instanceof ApiError && error.httpStatus === 403) this.#refused.set(item.model.id, error.report);
      this.#end(item, "failed", error instanceof ApiError ? error.report : messageOf(error));
    }
  }

  /** Works on one deployment until there is an outcome, or until it has to come to rest first. */
  async #one(item: Item): Promise<void> {
    const { signal, clock } = this.#options;
    const onLine = (line: string) => this.#options.onLine(`${shownItem(item)}: ${line}`);
    const requests = new TakeDownRequests({ clock, signal, onLine });
    const { unanswered } = requests;
    for (;;) {
      const verdict = await this.#look(item);
      const { status } = item.deployment;
      if (verdict === undefined) return this.#end(item, unanswered.has("delete") ? "deleted" : "gone", "");
      if (unanswered.has("deactivate") && restOf(status) !== undefined) {
        this.#deactivated.add(item);
      }
      if (verdict.kind === "at-rest") {
        return this.#end(item, this.#deactivated.has(item) ? "deactivated" : "gone", `it is now ${status}`);
      }
      if (verdict.kind === "left") return this.#end(item, "left", verdict.why);
      if (verdict.first === "delete" && !isAtRest(status)) return this.#stop(item);
      if (verdict.first === "deactivate" && this.#deactivated.has(item)) {
        return this.#end(item, "left", `it is ${status} again`);
      }
      const wait = verdict.first === "deactivate" ? this.#pace.wait : 0;
      if (wait > 0) await clock.sleep(wait, signal);
      // After a wait another look has to come first.
      else {
        const sent = await this.#send(item, verdict.first, requests);
        if (sent) return this.#sent(item, verdict, sent);
      }
    }
  }

  /** Notes a request that was answered. */
  #sent(
    item: Item,
    { first, thenDelete }: SweepVerdict & { kind: "act" },
    { changedNothing }: { changedNothing: boolean },
  ): void {
    if (first === "deactivate" && !changedNothing) this.#deactivated.add(item);
    if (first === "delete") this.#end(item, "deleted", "");
    else if (changedNothing && !thenDelete) this.#end(item, "gone", "it was already inactive");
    else if (thenDelete) this.#stop(item);
    else {
      const isKept = this.#options.criteria.action === "delete";
      this.#end(item, "deactivated", isKept ? "not deleted, because it is its model's last deployment" : "");
    }
  }

  /** Puts a deployment off that has to come to rest before it can be deleted. */
  #stop(item: Item): void {
    if (this.#deactivated.has(item)) item.outcome = { kind: "deactivated", detail: "not deleted yet" };
    const state = this.#deactivated.has(item) ? "deactivated" : "already stopping";
    this.#options.onLine(`${shownItem(item)}: ${state}, to be deleted once it has stopped.`);
    this.#stopping.push(item);
  }

  /** Waits until a deployment has come to rest, and deletes it. */
  async #deleteStopped(item: Item): Promise<void> {
    const { client, clock, signal } = this.#options;
    const until = clock.now() + DEACTIVATING_LIMIT_MS;
    for (;;) {
      const { status } = await getDeployment(client, item.model.id, item.deployment.id, MAX_ATTEMPTS);
      if (isAtRest(status)) return this.#one(item);
      if (!isDeactivating(status)) return this.#end(item, "left", `it is ${status} again`);
      if (clock.now() >= until) {
        throw new Failure(
          `It was deactivated and is still ${status} after ${formatDuration(DEACTIVATING_LIMIT_MS)}, so it was not deleted.`,
        );
      }
      await clock.sleep(POLL_MS, signal);
    }
  }

  /** Decides what to do as things stand. @returns undefined where the deployment does not exist any more. */
  async #look(item: Item): Promise<SweepVerdict | undefined> {
    const { client, criteria } = this.#options;
    const { model, deployment } = item;
    const run = await this.#runOf(deployment);
    let others = 1;
    try {
      if (criteria.action === "delete") {
        const all = await listDeployments(client, model.id);
        const found = all.find(({ id }) => id === deployment.id);
        if (found === undefined) return undefined;
        item.deployment = found;
        others = countOthers(all);
      } else {
        item.deployment = await getDeployment(client, model.id, deployment.id, MAX_ATTEMPTS);
      }
      // The environments are read last: they tell whether it serves, which must be fresh.
      const view = await this.#environments(model.id);
      return verdictOf(item.deployment, criteria, { ...view, run, others, now: Date.now() });
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /**
   * Sends a request that changes something.
   * @returns whether the request changed nothing; undefined where it failed and another look has to follow.
   * @throws Unanswered where the sweep ends before it is known whether the request was done.
   */
  async #send(
    { model, deployment }: Item,
    act: "deactivate" | "delete",
    requests: TakeDownRequests,
  ): Promise<{ changedNothing: boolean } | undefined> {
    const { client, signal } = this.#options;
    signal.throwIfAborted();
    try {
      if (act === "deactivate") {
        return await requests.deactivate(() =>
          answered(deactivateDeployment(client, model.id, deployment.id), act, signal),
        );
      }
      return await requests.send(act, async () => {
        await answered(deleteDeployment(client, model.id, deployment.id), act, signal);
        return { changedNothing: false };
      });
    } catch (error) {
      const last = [...requests.unanswered].at(-1);
      throw signal.aborted && error === signal.reason && last !== undefined ? new Unanswered(last) : error;
    } finally {
      if (act === "deactivate") this.#pace.noteDone();
    }
  }

  /** Notes what became of an item, and logs it. */
  #end(item: Item, kind: OutcomeKind, detail: string): void {
    const isHalf = this.#deactivated.has(item) && (kind === "left" || kind === "gone");
    item.outcome = isHalf
      ? { kind: "deactivated", detail: `not deleted: ${detail || "it is gone"}` }
      : { kind, detail };
    this.#options.onLine(`${shownItem(item)}: ${outcomeText(item.outcome)}.`);
  }
}

interface Environments {
  environments: Environment[] | undefined;
  unreadable?: string;
}

/** The sweep ended before a request was answered. */
class Unanswered extends Error {
  constructor(act: TakeDownAct) {
    super(`The request to ${act} it got no answer before the sweep ended, so it may have worked.`);
  }
}

/** The answer to a request. Where the sweep ends meanwhile, the answer may take a moment longer. @throws Unanswered after that. */
async function answered<T>(request: Promise<T>, act: TakeDownAct, signal: AbortSignal): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  let timer: NodeJS.Timeout | undefined;
  const onAbort = () => {
    timer = setTimeout(() => reject(new Unanswered(act)), GRACE_MS);
  };
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([request, late]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
    // The abandoned request may still fail when its connection is closed.
    request.catch(() => undefined);
  }
}

/** The number of deployments besides one of them. Development deployments do not count: they serve nobody in production. */
function countOthers(deployments: readonly Deployment[]): number {
  return deployments.filter(({ isDevelopment }) => isDevelopment !== true).length - 1;
}

function plannedOutcome(verdict: Exclude<SweepVerdict, { kind: "at-rest" }>): Item["outcome"] {
  if (verdict.kind === "left") return { kind: "left", detail: verdict.why };
  return { kind: "not-reached", detail: verdict.thenDelete ? "to be deleted" : "to be deactivated" };
}

function plannedLine({ why }: Item, verdict: Exclude<SweepVerdict, { kind: "at-rest" }>): string {
  if (verdict.kind === "left") return `left alone, because ${verdict.why} (${why})`;
  return `${verdict.thenDelete ? "to be deleted" : "to be deactivated"}: ${why}`;
}

function countsLine({ name }: Model, { chosen, notChosen, notOurs }: Choice): string {
  const ours = chosen.length + notChosen;
  const others = notOurs > 0 ? `; ${notOurs} made by others or in development` : "";
  return `${shownPath(name)}: ${chosen.length} of this repository's ${counted(ours, "deployment")} selected${others}.`;
}

/** A deployment as the log names it. */
export function shownItem({ model, deployment }: Pick<Item, "model" | "deployment">): string {
  return `${shownPath(model.name)} ${shownPath(deployment.name)} (${shownPath(deployment.id)})`;
}

/** An outcome as people read it. */
export function outcomeText({ kind, detail }: Item["outcome"]): string {
  const text = detail.replace(/\.$/, "");
  const words = kind.replaceAll("-", " ");
  if (text === "") return words;
  return kind === "left" ? `left alone, because ${text}` : `${words}: ${text}`;
}
