import type { Deployment } from "./deployment.ts";
import { type Pace, Promotion, type PromotionStatus } from "./promotion.ts";
import type { PromotionAct } from "./scenario.ts";
import { type CleanupStrategy, type PromotionSettings, updateSettings } from "../api/promotion-settings.ts";
import type { Autoscaling, Policy } from "../api/autoscaling.ts";
import type { Schedules } from "../api/schedules.ts";
import type { Json } from "../../lib/json.ts";
import { Routing, type Split } from "./routing.ts";
import type { ServerClock } from "./server-clock.ts";
import { type EnvironmentSettings, NEW_SETTINGS } from "./settings.ts";
import { Traffic, type TrafficPlan } from "./traffic.ts";
import type { Time } from "./walk.ts";

/** What an environment needs from the rest of the world. */
export interface EnvironmentWorld {
  time: Time;
  clock: ServerClock;
  /** The traffic of environments that have none of their own. */
  traffic(): TrafficPlan;
  /** The environment sends requests to the deployment for the first time. @param at epoch milliseconds. */
  began(environment: Environment, deployment: Deployment, at: number): void;
  /** How fast promotions go if the environment itself does not say. */
  pace: Pace;
  /** Somebody did this to the candidate's promotion, or promoted the current deployment in its place. */
  somebodyDid(environment: Environment, deployment: Deployment, what: PromotionAct, at: number): void;
  /** Adds an ACTIVE deployment of somebody else to the environment's model. */
  addRival(): Deployment;
  /** Treats the deployment that a promotion replaced as the strategy says. */
  retire(previous: Deployment, strategy: CleanupStrategy): void;
  /** Applies the settings that came with a promotion, which is complete. */
  keepSettings(environment: Environment, update: Json): void;
}

/** The parts of an environment. */
export interface EnvironmentParts {
  name: string;
  current?: Deployment | undefined;
  settings: PromotionSettings;
  /** Id of the instance type; kept by `preserve_env_instance_type`. */
  instanceType: string;
  /** Whether a promotion to it that asks for `preserve_env_instance_type` copies a deployment of another instance type. Default false. */
  preservesInstanceType?: boolean;
  /** Ready replicas of the serving deployment; a rolling promotion derives its steps from them. */
  replicas: number;
  /** Takes precedence over the world's pace. */
  pace: Partial<Pace>;
  /** Takes precedence over the world's traffic. */
  traffic?: TrafficPlan | undefined;
}

/** How a promotion into an environment begins. */
export interface PromotionStart {
  candidate: Deployment;
  /** Settings for this promotion alone, in the form of a request. */
  override?: unknown;
  /** Takes precedence over the environment's pace. */
  pace?: Partial<Pace>;
  /** Whether the API hides it: the candidate serves as soon as it is ready, unless another deployment serves by then. */
  isUntold?: boolean;
  /** Changes of the environment's settings, which it keeps once the promotion is complete. */
  update?: Json;
}

/** An environment of a model. Everything that is read from it has caught up with the clock. */
export class Environment {
  readonly name: string;
  readonly createdAt = new Date().toISOString();
  readonly pace: Partial<Pace>;
  settings: PromotionSettings;
  autoscaling: Autoscaling = NEW_SETTINGS.autoscaling;
  policy: Policy = NEW_SETTINGS.policy;
  schedules: Schedules = NEW_SETTINGS.schedules;
  instanceType: string;
  readonly preservesInstanceType: boolean;
  replicas: number;
  readonly traffic: Traffic;
  readonly #routing: Routing;
  readonly #world: EnvironmentWorld;
  #current: Deployment | undefined;
  #promotion: Promotion | undefined;
  #isUntold = false;
  #wanted: EnvironmentSettings | undefined;

  constructor(parts: EnvironmentParts, world: EnvironmentWorld) {
    this.name = parts.name;
    this.settings = parts.settings;
    this.instanceType = parts.instanceType;
    this.preservesInstanceType = parts.preservesInstanceType ?? false;
    this.replicas = parts.replicas;
    this.pace = parts.pace;
    this.#world = world;
    this.#current = parts.current;
    this.#routing = new Routing(parts.current);
    this.traffic = new Traffic(() => parts.traffic ?? world.traffic(), this.#routing, world.clock);
    parts.current?.replicas.scale(parts.replicas, Number.NEGATIVE_INFINITY);
  }

  /** The deployment that serves. */
  get current(): Deployment | undefined {
    this.#settle();
    return this.#current;
  }

  set current(deployment: Deployment | undefined) {
    this.#settle();
    this.#current = deployment;
    this.#split({ candidate: this.#promotion?.candidate, percent: this.#promotion?.percent ?? 0 });
  }

  /** The promotion that the API shows: in flight, or how it ended. */
  get promotion(): Promotion | undefined {
    this.#settle();
    return this.#isUntold ? undefined : this.#promotion;
  }

  get candidate(): Deployment | undefined {
    return this.promotion?.candidate;
  }

  /** Whether a promotion is in flight, so that no other can begin. */
  get isTaken(): boolean {
    return this.promotion?.isInFlight ?? false;
  }

  /** The settings that it has, or will have once every requested change is applied. */
  get wanted(): EnvironmentSettings {
    const { settings, autoscaling, policy, schedules, instanceType } = this;
    return this.#wanted ?? { settings, autoscaling, policy, schedules, instanceType };
  }

  /** Accepts a change. @returns a function that applies it; until then, only `wanted` shows it. */
  ask(change: Partial<EnvironmentSettings>): () => void {
    const wanted = { ...this.wanted, ...change };
    this.#wanted = wanted;
    return () => {
      Object.assign(this, wanted);
      if (this.#wanted === wanted) this.#wanted = undefined;
    };
  }

  /** Whether requests to the environment reach the deployment: it is current, or it is the candidate and gets a share. */
  serves(deployment: Deployment): boolean {
    return this.current === deployment || (this.candidate === deployment && (this.promotion?.percent ?? 0) > 0);
  }

  /** When the deployment first got requests, by the server's time in epoch milliseconds; undefined if it never did. */
  readonly since = (deployment: Deployment): number | undefined => this.#routing.since(deployment);

  /** How requests were split at a moment of the server's time. */
  readonly splitAt = (moment: number): Split => this.#routing.at(moment);

  /** Begins a promotion in place of the current one. @throws a 400 if the override is wrong. */
  begin({ candidate, override, pace, isUntold = false, update = {} }: PromotionStart): void {
    this.#settle();
    const lasting = updateSettings(this.settings, update.promotion_settings, "promotion_settings");
    const settings = updateSettings(lasting, override, "promotion_settings_override");
    const promotion = new Promotion(candidate, settings, {
      time: this.#world.time,
      replicas: this.#wantedReplicas,
      pace: () => ({ ...this.#world.pace, ...this.pace, ...pace }),
      hasPrevious: () => this.#current !== undefined,
      act: (what) => (what === "replace" ? this.#replace() : this.#serve(promotion, update)),
      split: (percent, at) => this.#split({ candidate, percent, isRolling: settings.rolling_deploy }, at),
      somebodyDid: (what, at) =>
        this.#world.somebodyDid(this, (what === "PROMOTED" && this.#current) || candidate, what, at),
    });
    this.#promotion = promotion;
    this.#isUntold = isUntold;
  }

  /** One GET of the environment: may move its promotion on. */
  look(): void {
    this.promotion?.look();
  }

  /** Catches up with the clock. */
  settle(): void {
    this.#promotion?.settle();
    this.#settle();
  }

  /** Ends the promotion: the current deployment stays, and the API no longer shows the promotion. */
  end(): void {
    this.#settle();
    this.#promotion = undefined;
    this.#split({ candidate: undefined, percent: 0 });
  }

  /** Cancels what is in flight. A rolling promotion goes back in steps, whatever its share of the traffic. */
  cancel(): Extract<PromotionStatus, "CANCELED" | "RAMPING_DOWN"> {
    const { promotion } = this;
    if (promotion?.isInFlight && promotion.settings.rolling_deploy) {
      if (promotion.status !== "RAMPING_DOWN") promotion.rampDown();
      return "RAMPING_DOWN";
    }
    this.end();
    return "CANCELED";
  }

  get #wantedReplicas(): number {
    return Math.max(this.replicas, this.autoscaling.min_replica);
  }

  /** Records where requests go from a moment on, and how many replicas that takes. @param at epoch milliseconds. */
  #split(
    share: { candidate: Deployment | undefined; percent: number; isRolling?: boolean },
    at = this.#world.time.now(),
  ): void {
    const current = this.#current;
    const moment = this.#world.clock.of(at);
    const isServed = share.candidate === current || this.#isUntold;
    const candidate = isServed ? undefined : share.candidate;
    const percent = candidate ? share.percent : 0;
    const all = this.#wantedReplicas;
    const taken = candidate && share.isRolling === true ? (all * percent) / 100 : 0;
    current?.replicas.scale(Math.max(1, all - Math.floor(taken)), moment);
    candidate?.replicas.scale(share.isRolling === true ? Math.max(1, Math.ceil(taken)) : all, moment);
    for (const deployment of [current, candidate])
      deployment?.startups.replicas(deployment.replicas.at(moment) ?? 1, at);
    const fresh = this.#routing.note({ at: moment, current, candidate, percent });
    if (fresh) this.#world.began(this, fresh, at);
  }

  #settle(): void {
    const promotion = this.#promotion;
    if (!promotion) return;
    const isOver = promotion.isGone || (this.#isUntold && !promotion.isInFlight);
    if (isOver && this.#promotion === promotion) this.#promotion = undefined;
  }

  #serve({ candidate, settings }: Promotion, update: Json): void {
    const previous = this.#current;
    if (this.#isUntold && previous) return;
    this.#current = candidate;
    candidate.environment = this.name;
    this.#world.keepSettings(this, update);
    if (previous && previous !== candidate) this.#world.retire(previous, settings.promotion_cleanup_strategy);
  }

  #replace(): void {
    this.#current = this.#world.addRival();
    this.#current.environment = this.name;
  }
}
