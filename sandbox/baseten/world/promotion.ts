import type { PromotionSettings, RollingDeployConfig } from "../api/promotion-settings.ts";
import { type Stretch, type Time, Walk } from "./walk.ts";
import type { HistoryEntry } from "./life.ts";
import { type PromotionAct, STOPPED } from "./scenario.ts";
import type { Deployment } from "./deployment.ts";

/** InProgressPromotionStatusV1. */
export type PromotionStatus =
  | "RELEASING"
  | "RAMPING_UP"
  | "RAMPING_DOWN"
  | "PAUSED"
  | "SUCCEEDED"
  | "FAILED"
  | "CANCELED";

/**
 * How fast promotions go. By default, a step is over by the clock or once a GET of the environment has seen it, so that nobody needs to
 * wait long, and nobody has to look.
 */
export interface Pace {
  /** How many GETs see RELEASING at 0 % once the candidate is ACTIVE. Default 0. */
  releasePolls: number;
  /** Replaces the steps that follow from settings and replicas by this many even ones. Each ends after one GET, never by the clock. */
  rampPolls: number | undefined;
  /** Milliseconds of sandbox time for each step up, in which replicas come and go. Looking then ends no step. */
  stepMs: number | undefined;
  /** The same for each step down; Infinity means that a ramp-down never ends. */
  rampDownMs: number | undefined;
  /** Percent of the traffic at which the promotion stays until `goOn`; at 0 it stays RELEASING. */
  holdAt: number | undefined;
  /** How many GETs see how the promotion ended, SUCCEEDED or CANCELED, before it disappears. Default 0. */
  endPolls: number;
}

/** The pace if nobody has set one. */
export const DEFAULT_PACE: Pace = {
  releasePolls: 0,
  rampPolls: undefined,
  stepMs: undefined,
  rampDownMs: undefined,
  holdAt: undefined,
  endPolls: 0,
};

/** The options that set the pace. */
export function paceOf(options: Partial<Pace>): Partial<Pace> {
  const settings = Object.keys(DEFAULT_PACE).map((name) => [name, options[name as keyof Pace]]);
  return Object.fromEntries(settings.filter(([, value]) => value !== undefined)) as Partial<Pace>;
}

/** What a promotion needs from its environment. */
export interface PromotionWorld {
  time: Time;
  pace(): Pace;
  /** Ready replicas of the serving deployment. */
  replicas: number;
  /** Whether there is a deployment to take traffic from. */
  hasPrevious(): boolean;
  /** From now on, the candidate or somebody else's deployment takes all traffic. */
  act(what: "serve" | "replace"): void;
  /** The candidate's share of the traffic is this from now on. @param at epoch milliseconds. */
  split(percent: number, at: number): void;
  /** Somebody did this to the promotion. @param at epoch milliseconds. */
  somebodyDid(what: PromotionAct, at: number): void;
}

interface Step extends Stretch {
  status: PromotionStatus;
  percent: number;
  errorMessage?: string;
  act?: "serve" | "replace";
  /** The act of somebody that causes this step. */
  done?: PromotionAct;
}

const FOREVER = Number.POSITIVE_INFINITY;
const HELD = { polls: FOREVER, ms: FOREVER };
/** How long a step lasts if nobody has set a pace. */
const STEP_MS = 30_000;
const OVER = new Set<PromotionStatus>(["FAILED", "CANCELED", "SUCCEEDED"]);

/** A deployment on its way into an environment. Goes on by the clock, whether anybody looks or not, and by being looked at. */
export class Promotion {
  readonly candidate: Deployment;
  /** The environment's settings, with those for this promotion alone. */
  readonly settings: PromotionSettings;
  readonly #world: PromotionWorld;
  readonly #walk: Walk<Step>;
  readonly #began: number;
  /** The earliest moment at which a step up may begin. */
  #earliest: number;
  #step: Step = { ...HELD, status: "RELEASING", percent: 0 };
  /** The candidate's share of the traffic after each step up; empty until it is ready. */
  #shares: number[] = [];
  #isStarted = false;

  constructor(candidate: Deployment, settings: PromotionSettings, world: PromotionWorld) {
    this.candidate = candidate;
    this.settings = settings;
    this.#world = world;
    this.#began = world.time.now();
    this.#earliest = this.#began;
    this.#walk = new Walk(world.time, (step, at) => {
      this.#step = step;
      if (step.act) world.act(step.act);
      world.split(step.percent, at);
      if (step.done) world.somebodyDid(step.done, at);
    });
    this.#walk.follow([this.#step]);
  }

  get status(): PromotionStatus {
    this.settle();
    return this.#step.status;
  }

  /** The candidate's share of the traffic. */
  get percent(): number {
    this.settle();
    return this.#step.percent;
  }

  get errorMessage(): string | null {
    this.settle();
    return this.#step.errorMessage ?? null;
  }

  /** Whether it keeps another promotion from beginning. */
  get isInFlight(): boolean {
    return !OVER.has(this.status);
  }

  /** Whether the environment no longer shows it. */
  get isGone(): boolean {
    this.settle();
    return this.#walk.step === undefined;
  }

  /** Whether the candidate can take the traffic. */
  get isReady(): boolean {
    const { ready, dead } = this.#milestones();
    return ready !== undefined && dead === undefined;
  }

  /** Catches up with the clock and with what happened to the candidate. */
  settle(): void {
    const { ready, dead } = this.#milestones();
    if (ready && this.#step.status === "RELEASING" && !this.#isStarted) this.#start(ready.at);
    const endures = OVER.has(this.#step.status) || this.#step.status === "RAMPING_DOWN";
    this.#walk.advance(dead && !endures ? dead.at : this.#world.time.now());
    if (dead && !endures && !OVER.has(this.#step.status))
      this.stay({ status: "FAILED", errorMessage: `Deployment ended as ${dead.status}.` }, dead.at);
  }

  /** A GET of the environment. */
  look(): void {
    this.settle();
    this.#walk.look();
  }

  /** Stays in this state until somebody does something about it. @param at since when, in epoch milliseconds; default: now. */
  stay(step: { status: PromotionStatus; percent?: number; errorMessage?: string }, at?: number): void {
    this.#walk.follow([{ ...HELD, percent: 0, ...step }], at);
  }

  /** Releases what holds it at the moment (`holdAt`): the next step begins. */
  goOn(): void {
    this.settle();
    this.#walk.follow(this.#walk.rest.slice(1));
  }

  /** Keeps the split of the traffic until `resume`. */
  pause(): void {
    const { percent } = this;
    this.#walk.follow([{ ...HELD, status: "PAUSED", percent }, ...this.#walk.rest]);
  }

  /** Continues from the split at which it was paused. */
  resume(): void {
    this.goOn();
    this.#earliest = this.#world.time.now();
  }

  /** Somebody uses a control, if that is possible at the moment. @returns whether it was. */
  control(act: Exclude<PromotionAct, "PROMOTED">): boolean {
    const { status } = this;
    if (OVER.has(status)) return false;
    const isGoing = status !== "PAUSED" && status !== "RAMPING_DOWN";
    const acts = {
      PAUSE: () => isGoing && this.pause(),
      RESUME: () => status === "PAUSED" && this.resume(),
      GRACEFUL_CANCEL: () =>
        status !== "RAMPING_DOWN" && (this.settings.rolling_deploy ? this.rampDown() : this.withdraw()),
      FORCE_CANCEL: () => this.withdraw(),
      FORCE_ROLL_FORWARD: () => this.isReady && this.complete(),
    };
    return acts[act]() !== false;
  }

  /** Takes the traffic back in steps. */
  rampDown(): void {
    this.#walk.follow(this.#downs(this.percent));
  }

  /** Gives all traffic to the previous deployment at once. */
  withdraw(): void {
    this.#walk.follow([this.#end("CANCELED")]);
  }

  /** Gives all traffic to the candidate at once. */
  complete(): void {
    this.#walk.follow([this.#end("SUCCEEDED")]);
  }

  /** When the candidate became ready and when it ended, since the promotion began; a state from before counts from that moment. */
  #milestones(): { ready: HistoryEntry | undefined; dead: HistoryEntry | undefined } {
    const { history } = this.candidate.life;
    const first = history.findLastIndex(({ at }) => at <= this.#began);
    const since = history.slice(Math.max(first, 0)).map((entry) => ({ ...entry, at: Math.max(entry.at, this.#began) }));
    const end = since.findIndex(({ status }) => STOPPED.has(status));
    const alive = end === -1 ? since : since.slice(0, end);
    return { ready: alive.find(({ status }) => status === "ACTIVE"), dead: since[end] };
  }

  #start(readyAt: number): void {
    this.#isStarted = true;
    const ups = this.#ups();
    this.#shares = ups.map(({ percent }) => percent);
    this.#walk.follow([...this.#release(), ...this.#scripted(ups)], Math.max(readyAt, this.#earliest));
  }

  #release(): Step[] {
    const { releasePolls, holdAt } = this.#world.pace();
    if (!this.#world.hasPrevious() || (releasePolls === 0 && holdAt !== 0)) return [];
    return [{ status: "RELEASING", percent: 0, polls: holdAt === 0 ? FOREVER : releasePolls, ms: FOREVER }];
  }

  /** Without a serving deployment there is no traffic to shift, and without rolling the deployments are swapped at once. */
  #ups(): Step[] {
    const { rolling_deploy: rolls, rolling_deploy_config: config } = this.settings;
    if (!rolls || !this.#world.hasPrevious()) return [];
    const { rampPolls, holdAt } = this.#world.pace();
    const shares = rampPolls === undefined ? sharesOf(config, this.#world.replicas) : evenShares(rampPolls);
    const stretch = this.#stretch(config.stabilization_time_seconds * 1000);
    const ups = shares.map((percent): Step => ({ ...stretch, status: "RAMPING_UP", percent }));
    if (holdAt === undefined || holdAt === 0) return ups;
    const held: Step = { ...HELD, status: "RAMPING_UP", percent: holdAt };
    return [...ups.filter(({ percent }) => percent < holdAt), held, ...ups.filter(({ percent }) => percent > holdAt)];
  }

  /** How long a step up lasts. Looking does not shorten the wait that the settings ask for. */
  #stretch(minMs: number): Stretch {
    const { stepMs, rampPolls } = this.#world.pace();
    if (rampPolls !== undefined) return { polls: rampPolls === FOREVER ? FOREVER : 1, ms: FOREVER };
    if (stepMs !== undefined) return { polls: FOREVER, ms: stepMs + minMs };
    return { polls: 1, ms: STEP_MS + minMs, minMs };
  }

  /** The rest of the promotion according to the candidate's scenario. */
  #scripted(ups: Step[]): Step[] {
    const first: Step = ups[0] ?? { polls: 1, ms: STEP_MS, status: "RAMPING_UP", percent: 1 };
    switch (this.candidate.life.scenario.promotion ?? "serves") {
      case "fails":
        return [{ ...HELD, status: "FAILED", percent: 0, errorMessage: "The candidate did not become healthy." }];
      case "canceled":
        return [{ ...HELD, status: "CANCELED", percent: 0, done: "GRACEFUL_CANCEL" }];
      case "withdrawn": {
        const [taken, ...downs] = this.#downs(first.percent);
        return [first, ...(taken ? [{ ...taken, done: "GRACEFUL_CANCEL" } as const] : []), ...downs];
      }
      case "paused":
        return [
          { ...HELD, status: "PAUSED", percent: Math.min(first.percent, 50), done: "PAUSE" },
          ...ups,
          this.#end("SUCCEEDED"),
        ];
      case "replaced":
        return [first, { ...this.#end("CANCELED"), act: "replace", done: "PROMOTED" }];
      case "succeeded":
        return [...ups, { ...this.#end("SUCCEEDED"), polls: 1, ms: FOREVER }];
      default:
        return [...ups, this.#end("SUCCEEDED")];
    }
  }

  /** Even without any traffic there is still something to scale down. */
  #downs(from: number): Step[] {
    const { rampDownMs } = this.#world.pace();
    const stretch = rampDownMs === undefined ? { polls: 1, ms: STEP_MS } : { polls: FOREVER, ms: rampDownMs };
    const shares = new Set([from, ...this.#shares.filter((share) => share < from).reverse(), 0]);
    const downs = [...shares].map((percent): Step => ({ ...stretch, status: "RAMPING_DOWN", percent }));
    return [...downs, this.#end("CANCELED")];
  }

  #end(status: "SUCCEEDED" | "CANCELED"): Step {
    const { endPolls } = this.#world.pace();
    const end: Step = { status, percent: 0, polls: endPolls, ms: endPolls > 0 ? FOREVER : 0 };
    return status === "CANCELED" ? end : { ...end, percent: 100, act: "serve" };
  }
}

/**
 * The candidate's share of the traffic after each shift, in proportion to the replicas of both deployments at that moment. With a surge,
 * the candidate's replicas come before the previous ones go; otherwise they take their place.
 */
function sharesOf(
  { max_surge_percent: surge, max_unavailable_percent: unavailable }: RollingDeployConfig,
  replicas: number,
): number[] {
  const wanted = Math.max(1, replicas);
  const step = Math.max(1, surge > 0 ? Math.ceil((wanted * surge) / 100) : Math.floor((wanted * unavailable) / 100));
  const shares: number[] = [];
  for (let [candidate, previous] = [0, wanted]; candidate < wanted; previous = wanted - candidate) {
    candidate = Math.min(wanted, candidate + step);
    const others = surge > 0 ? previous : wanted - candidate;
    shares.push(Math.round((100 * candidate) / (candidate + others)));
  }
  return shares.at(-1) === 100 ? shares : [...shares, 100];
}

function evenShares(count: number): number[] {
  if (count === FOREVER) return [1];
  return Array.from({ length: count }, (_, index) => Math.max(1, Math.floor((100 * (index + 1)) / (count + 1))));
}
