import { randomBytes } from "node:crypto";
import { DEFAULT_AUTOSCALING } from "../api/autoscaling.ts";
import { type CleanupStrategy, DEFAULT_SETTINGS, updateSettings } from "../api/promotion-settings.ts";
import type { Json } from "../../lib/json.ts";
import { type ApiKey, newSecret, type Secret } from "./account.ts";
import { type Actor, type AuditAccess, AuditLog, acted, happened, SOMEBODY } from "./audit-log.ts";
import { fine } from "./behaviour.ts";
import type { Deployment } from "./deployment.ts";
import { Environment, type EnvironmentWorld } from "./environment.ts";
import { actedOn, relive } from "./history.ts";
import { instanceTypeFor, SMALLEST } from "./instance-types.ts";
import { Life } from "./life.ts";
import { insertLine, type LogLine } from "./logs.ts";
import { DEFAULT_HABITS, type MetricsHabits } from "../api/metrics.ts";
import type { Model, Team } from "./model.ts";
import { DEFAULT_PACE, type Pace, paceOf } from "./promotion.ts";
import { Replicas } from "./replicas.ts";
import { type Deed, type Scenario, type ScenarioLike, type ScriptedLog, STOPPED, type Step } from "./scenario.ts";
import { scenarioOf } from "./scenarios.ts";
import type { DeploymentSeed, EnvironmentSeed, ModelSeed, Seed } from "./seed.ts";
import { ServerClock } from "./server-clock.ts";
import {
  isRefusedPart,
  NEW_SETTINGS,
  partsOf,
  type SettingsQuirks,
  type SettingsWay,
  settingsAfter,
} from "./settings.ts";
import { Startups } from "./startups.ts";
import type { TrafficPlan } from "./traffic.ts";
import type { Time } from "./walk.ts";

/** When a deactivate is answered with 429. */
export interface DeactivateLimit {
  /** How many calls are allowed in any minute of sandbox time (Baseten: 20). */
  perMinute?: number;
  /** How many calls are refused at the start. */
  first?: number;
  /** Seconds of `retry_after` for `first`. Default 1. */
  retryAfter?: number;
}

/**
 * What a deactivate does to a deployment that has already failed or stopped; what Baseten does is not known.
 * `ignored` answers 200 and changes nothing, `refused` answers 400, `done` makes it INACTIVE.
 */
export type DeactivateStopped = "ignored" | "refused" | "done";

/**
 * What happens to a model's first deployment when it is pushed without an environment. The sources disagree. `false` leaves it outside
 * every environment, `true` gives it to production as soon as it is ACTIVE, `while-building` gives it to production at once.
 */
export type FirstPushServes = boolean | "while-building";

/** How long the inference endpoint keeps saying that a deployment is not ready although it is ACTIVE; both may be given. */
export interface PredictLag {
  /** For how many requests of each deployment. */
  requests?: number;
  /** For how many milliseconds of sandbox time after the deployment became ACTIVE. */
  ms?: number;
}

/** Which scenario new deployments follow: one for all, or a function of how many deployments were made before. */
export type ScenarioChoice = ScenarioLike | ((made: number) => ScenarioLike);

/** The parts of a new deployment. */
export interface NewDeployment {
  name: string;
  environment?: string | null;
  isDevelopment?: boolean;
  labels?: Record<string, unknown> | null;
  config?: Record<string, unknown>;
  rawConfig?: string | null;
  payload?: Record<string, unknown>;
  s3Key?: string | undefined;
  copyOf?: Deployment;
  /** Id of its instance type. Default: the one that the config asks for. */
  instanceType?: string;
}

/** How a deployment comes into an environment. */
export interface Placing {
  /** Promotion settings for this promotion alone, in the form of a request. */
  override?: unknown;
  /** Changes of the environment's settings, in the form of a request, which it keeps once the promotion is complete. */
  update?: Json;
}

/** A deployment that somebody else makes. */
export interface RivalPush {
  environment?: string;
  scenario?: ScenarioLike;
}

/** How long it takes until a deployment has the settings of the environment that it serves. */
const RECONCILED_AFTER_MS = 10_000;

/** Everything that Baseten would store. Tests may read and change it at any time. */
export class State {
  readonly teams: Team[] = [];
  readonly models: Model[] = [];
  readonly keys: ApiKey[] = [];
  readonly secrets: Secret[];
  /** The scenario of future deployments. */
  scenario: ScenarioChoice;
  /** How fast promotions go in environments that do not have a pace of their own. */
  readonly pace: Pace = { ...DEFAULT_PACE };
  /** The scenario of the copies that promotions make. Default: ACTIVE after half a minute of sandbox time. */
  promotedScenario: ScenarioChoice | undefined;
  firstPushServes: FirstPushServes = false;
  deactivateStopped: DeactivateStopped = "ignored";
  deactivateLimit: DeactivateLimit | undefined;
  /** How late readers get every log line, in milliseconds of sandbox time. */
  logLagMs = 0;
  /** How long a model is "not ready" although its deployment is ACTIVE. */
  predictLag: PredictLag = {};
  /** Deployments that were deactivated or deleted through the API while an environment sent requests to them. Should stay empty. */
  readonly takenDown: Deployment[] = [];
  /** Deployments that were deleted through the API. */
  readonly deleted: Deployment[] = [];
  /** How long after the answer an environment has its new settings, in milliseconds of sandbox time. */
  settingsLagMs = 0;
  settingsQuirks: SettingsQuirks = {};
  #due: { at: number; act: () => void }[] = [];
  /** Whether the server has the calls about startups. */
  hasStartups = true;
  auditAccess: AuditAccess = "readable";
  /** The requests of users to each environment that has no traffic of its own. */
  traffic: TrafficPlan = { perMinute: 0 };
  /** What answers about metrics look like. */
  readonly metrics: MetricsHabits = { ...DEFAULT_HABITS };
  /** In a scripted life, the actor of everything that the run does not do itself. */
  somebody: Actor = SOMEBODY;
  readonly audit: AuditLog;
  readonly time: Time;
  readonly clock: ServerClock;
  readonly #deactivations: number[] = [];
  readonly #lastTimestamps = new WeakMap<LogLine[], bigint>();
  #made = 0;

  /** @param time default: the wall clock, uncompressed. */
  constructor(seed: Seed = {}, scenario: ScenarioChoice = "happy", time: Partial<Time> = {}) {
    this.scenario = scenario;
    this.time = { now: () => Date.now(), scale: 1, ...time };
    this.clock = new ServerClock(this.time);
    this.audit = new AuditLog(this.time);
    for (const team of seed.teams ?? [{ name: "Sandbox", default: true }]) {
      this.teams.push({ id: newId(), default: false, createdAt: now(), ...team });
    }
    const first = this.teams[0];
    if (first && !this.teams.some((team) => team.default)) first.default = true;
    this.secrets = this.teams.flatMap(({ id }) => (seed.secrets ?? []).map((name) => newSecret(name, id)));
    for (const model of seed.models ?? []) this.addModel(model);
  }

  /** The team of new models that name no team. */
  get defaultTeam(): Team {
    const team = this.teams.find((candidate) => candidate.default);
    if (!team) throw new Error("There is always a default team.");
    return team;
  }

  /** Puts a model into the world, with deployments and environments. */
  addModel(seed: ModelSeed): Model {
    const team = seed.team
      ? this.teams.find(({ id, name }) => id === seed.team || name === seed.team)
      : this.defaultTeam;
    if (!team) throw new Error(`Seed: no team "${seed.team}".`);
    const model: Model = {
      id: seed.id ?? newId(),
      name: seed.name,
      teamId: team.id,
      createdAt: now(),
      isArchiveLocked: seed.isArchiveLocked ?? false,
      deployments: [],
      environments: [],
    };
    this.models.push(model);
    const { deployments = [], history = [] } = seed;
    const seeded = new Set(deployments.map(({ id }) => id));
    const others = actedOn(history).filter((id) => !seeded.has(id));
    for (const deployment of [...deployments, ...others.map((id) => ({ id, name: id }))]) {
      this.#seedDeployment(model, deployment);
    }
    const environments = seed.environments ?? [];
    if (!environments.some(({ name }) => name === "production")) this.#seedEnvironment(model, { name: "production" });
    for (const environment of environments) this.#seedEnvironment(model, environment);
    const hasStatus = new Set(deployments.filter(({ scenario }) => scenario !== undefined).map(({ id }) => id));
    if (history.length > 0) relive(this, model, history, (id) => !hasStatus.has(id));
    return model;
  }

  /** Adds a deployment that follows the current scenario. */
  addDeployment(model: Model, made: NewDeployment): Deployment {
    const scenario = this.#choose(this.scenario);
    this.#made += 1;
    return this.#addDeployment(model, made, scenario);
  }

  /** Adds the copy that a promotion makes of a deployment: same image, labels and config, new id, perhaps another instance type. */
  addCopy(model: Model, source: Deployment, instanceType = source.instanceType): Deployment {
    const { labels, config, rawConfig } = source;
    const name = `${source.name}-promoted-${model.deployments.length}`;
    const made = { name, labels, config, rawConfig, copyOf: source, instanceType };
    return this.#addDeployment(model, made, this.#promotedScenario(source));
  }

  #choose(choice: ScenarioChoice): Scenario {
    return scenarioOf(typeof choice === "function" ? choice(this.#made) : choice);
  }

  #promotedScenario({ life: { scenario } }: Deployment): Scenario {
    if (this.promotedScenario !== undefined) return this.#choose(this.promotedScenario);
    const steps = [{ status: "DEPLOYING", ms: 10_000 }, { status: "LOADING_MODEL", ms: 20_000 }, { status: "ACTIVE" }];
    return { ...scenario, name: "promoted", steps };
  }

  /** The model with this id. */
  model(id: string): Model | undefined {
    return this.models.find((model) => model.id === id);
  }

  /** The deployment with this id, in any model. */
  deployment(id: string): Deployment | undefined {
    return this.models.flatMap((model) => model.deployments).find((deployment) => deployment.id === id);
  }

  /** The deployments that were committed through the API, oldest first. */
  get committed(): Deployment[] {
    return this.models.flatMap((model) => model.deployments).filter((deployment) => deployment.payload);
  }

  /** The environments of any model that send requests to the deployment. */
  servedBy(deployment: Deployment): Environment[] {
    return this.models.flatMap((model) => model.environments).filter((place) => place.serves(deployment));
  }

  /** Deployments that were committed, or made by a promotion, and cost money although no environment sends requests to them. */
  get leftRunning(): Deployment[] {
    return this.models
      .flatMap((model) => model.deployments)
      .filter(({ payload, copyOf }) => payload !== undefined || copyOf !== undefined)
      .filter(({ life }) => !STOPPED.has(life.status))
      .filter((deployment) => this.servedBy(deployment).length === 0);
  }

  /** Makes the deployment follow another scenario from now on. Lines that its log was still to get are dropped. */
  become(deployment: Deployment, scenario: ScenarioLike): void {
    const { logs } = deployment;
    const now = nanosOf(this.time.now());
    const future = logs.findIndex(({ timestamp, visibleAt }) => timestamp > now && visibleAt > this.time.now());
    if (future !== -1) logs.splice(future);
    deployment.life.become(scenarioOf(scenario));
  }

  /** Adds a line to a deployment's log. */
  addLog(deployment: Deployment, line: string | ScriptedLog): void {
    this.#write(deployment.logs, line, this.time.now(), undefined);
  }

  /**
   * Makes the deployment the candidate of the environment, which is created if it is missing. The deployment starts with the environment's
   * settings and their changes.
   */
  startPromotion(
    model: Model,
    name: string,
    deployment: Deployment,
    { override, update = {} }: Placing = {},
  ): Environment {
    const environment = this.environment(model, name);
    const { autoscaling, policy } = settingsAfter(environment.wanted, update, this.time.now());
    Object.assign(deployment, { autoscaling, policy });
    if (deployment.life.scenario.promotion !== "never") environment.begin({ candidate: deployment, override, update });
    deployment.environment = name;
    return environment;
  }

  /**
   * Puts a new deployment into its target: the environment that the push names, or production if it is the first. Without an environment
   * the settings are the deployment's own.
   */
  place(model: Model, deployment: Deployment, name: string | null, placing: Placing = {}): void {
    const { update = {} } = placing;
    const isFirst = model.deployments.every((other) => other === deployment || other.isDevelopment);
    const serves = isFirst && !deployment.isDevelopment && (name ?? "production") === "production";
    const production = this.environment(model, "production");
    if (name === null) {
      const { autoscaling, policy } = settingsAfter(NEW_SETTINGS, update, this.time.now());
      Object.assign(deployment, { autoscaling, policy });
    }
    if (serves && this.firstPushServes === "while-building") {
      production.current = deployment;
      deployment.environment = "production";
      if (name !== null) this.changeSettings(production, update, "promotion");
    } else if (name) this.startPromotion(model, name, deployment, placing);
    else if (serves && this.firstPushServes) production.begin({ candidate: deployment, isUntold: true });
  }

  /** Adds a deployment of somebody else, into an environment if one is named. Default: it is ACTIVE from the start. */
  pushBySomebodyElse(model: Model, { environment, scenario = ["ACTIVE"] }: RivalPush = {}): Deployment {
    const name = `somebody-elses-${model.deployments.length + 1}`;
    const deployment = this.#addDeployment(model, { name }, scenarioOf(scenario));
    if (environment !== undefined) this.startPromotion(model, environment, deployment);
    return deployment;
  }

  /** The environment of this name, which is created if it is missing. */
  environment(model: Model, name: string): Environment {
    const present = model.environments.find((environment) => environment.name === name);
    return present ?? this.#seedEnvironment(model, { name });
  }

  /** Takes a deployment's replicas away, as a deactivate does, even if an environment serves it. */
  deactivate(deployment: Deployment): void {
    this.become(deployment, { name: "deactivated", steps: [{ status: "DEACTIVATING" }, { status: "INACTIVE" }] });
  }

  /** Wakes a deployment that is scaled to zero, by the clock: it wakes up even if nobody looks at it. Does nothing to any other. */
  wake(deployment: Deployment): void {
    const { scenario, status } = deployment.life;
    if (status !== "SCALED_TO_ZERO") return;
    const steps = [{ status: "WAKING_UP", ms: 5_000 }, { status: "ACTIVE" }];
    this.become(deployment, { ...scenario, name: "woken", steps });
  }

  /** Removes a deployment from the world and from its environments. */
  delete(deployment: Deployment): void {
    const model = this.model(deployment.modelId);
    if (!model) return;
    model.deployments = model.deployments.filter((other) => other !== deployment);
    for (const environment of model.environments) {
      if (environment.current === deployment) environment.current = undefined;
      if (environment.candidate === deployment) environment.end();
    }
    this.deleted.push(deployment);
  }

  /** Removes a model with everything that belongs to it. */
  deleteModel(model: Model): void {
    for (const deployment of model.deployments) this.noteTakingDown(deployment);
    this.deleted.push(...model.deployments);
    this.models.splice(this.models.indexOf(model), 1);
  }

  /** Removes an environment from its model: its promotion ends, and the deployments that it held are scaled to zero. */
  deleteEnvironment(model: Model, environment: Environment): void {
    const held = [environment.current, environment.candidate].filter((deployment) => deployment !== undefined);
    for (const deployment of held) this.noteTakingDown(deployment);
    environment.end();
    model.environments = model.environments.filter((other) => other !== environment);
    for (const deployment of held) {
      deployment.environment = null;
      this.#retire(deployment, "SCALE_TO_ZERO");
    }
  }

  /**
   * Changes an environment's settings, given in the form of a request, as far as the quirks let it. It has them after `settingsLagMs`; the
   * deployment that it serves then gets them later.
   */
  changeSettings(environment: Environment, update: Json, way: SettingsWay): void {
    for (const { ms, part } of partsOf(update, way, this.settingsQuirks)) {
      const ask = () => this.#change(environment, part);
      if (ms === 0) ask();
      else this.#later(ms, ask);
    }
  }

  #change(environment: Environment, part: Json): void {
    let apply: () => void;
    try {
      apply = environment.ask(settingsAfter(environment.wanted, part, this.time.now()));
    } catch (error) {
      // What came with it was dropped.
      if (isRefusedPart(error)) return;
      throw error;
    }
    const takeEffect = () => {
      apply();
      this.#later(RECONCILED_AFTER_MS, () => {
        const { current, autoscaling, policy } = environment;
        if (current) this.#reconcile(current, { autoscaling, policy });
      });
    };
    if (this.settingsLagMs === 0) takeEffect();
    else this.#later(this.settingsLagMs, takeEffect);
  }

  #reconcile(deployment: Deployment, settings: Pick<Deployment, "autoscaling" | "policy">): void {
    Object.assign(deployment, settings);
    const now = this.clock.now();
    const count = Math.max(deployment.replicas.at(now) ?? 1, settings.autoscaling.min_replica);
    deployment.replicas.scale(count, now);
    deployment.startups.replicas(count, this.time.now());
  }

  /** Changes the settings of a deployment that no environment holds. */
  changeAutoscaling(deployment: Deployment, autoscaling: Deployment["autoscaling"]): void {
    this.#reconcile(deployment, { autoscaling, policy: deployment.policy });
  }

  /** Does what has become due in the meantime. To be called before anything is answered. */
  catchUp(): void {
    for (;;) {
      const [due] = this.#due.filter(({ at }) => at <= this.time.now()).sort((one, other) => one.at - other.at);
      if (!due) return;
      this.#due = this.#due.filter((other) => other !== due);
      due.act();
    }
  }

  /** @param from epoch milliseconds. */
  #later(ms: number, act: () => void, from = this.time.now()): void {
    this.#due.push({ at: from + ms * this.time.scale, act });
  }

  /** Somebody acts on a promotion, or promotes another deployment, unless that is impossible at the moment. */
  #somebodyDoes(model: Model, environment: Environment, act: Deed["act"]): void {
    const { candidate } = environment;
    if (act !== "PROMOTED") {
      if (candidate && environment.promotion?.control(act))
        this.audit.add(model.id, acted(model, candidate, environment.name, act), this.somebody);
    } else if (!environment.isTaken) {
      const rival = this.pushBySomebodyElse(model, { environment: environment.name });
      this.audit.add(model.id, acted(model, rival, environment.name, act), this.somebody);
    }
  }

  /** Records that the API is about to take a deployment away, if an environment sends requests to it. */
  noteTakingDown(deployment: Deployment): void {
    if (this.servedBy(deployment).length > 0) this.takenDown.push(deployment);
  }

  /** Seconds to wait if one more deactivate is too many; otherwise undefined, and the call is counted. */
  refuseDeactivate(): number | undefined {
    const { perMinute = Number.POSITIVE_INFINITY, first = 0, retryAfter = 1 } = this.deactivateLimit ?? {};
    if (first > 0) {
      this.deactivateLimit = { ...this.deactivateLimit, first: first - 1 };
      return retryAfter;
    }
    const now = this.time.now() / this.time.scale;
    const oldest = this.#deactivations.at(-perMinute);
    if (oldest !== undefined && now - oldest < 60_000) return Math.ceil((oldest + 60_000 - now) / 1000);
    this.#deactivations.push(now);
    return undefined;
  }

  #seedEnvironment(model: Model, seed: EnvironmentSeed): Environment {
    const {
      name,
      instanceType = SMALLEST.id,
      replicas = 1,
      promotionSettings,
      serving,
      promoting,
      promotingPolls,
    } = seed;
    const shorthand = { redeploy_on_promotion: seed.redeployOnPromotion, rolling_deploy: seed.rollingDeploy };
    const settings = updateSettings(DEFAULT_SETTINGS, { ...shorthand, ...promotionSettings }, name);
    const current = seededDeployment(model, serving);
    if (current) current.environment = name;
    const environment = new Environment(
      {
        name,
        current,
        settings,
        instanceType,
        // Seeded deployments rarely say what they run on, so only an instance type that the seed names is preserved.
        preservesInstanceType: seed.instanceType !== undefined,
        replicas,
        pace: paceOf(seed),
        traffic: seed.traffic,
      },
      this.#worldOf(model),
    );
    model.environments.push(environment);
    environment.ask(settingsAfter(environment.wanted, seed.settings ?? {}, this.time.now(), `${name}.`))();
    const candidate = seededDeployment(model, promoting);
    if (candidate) {
      candidate.environment = name;
      environment.begin({ candidate, pace: paceOf({ rampPolls: promotingPolls }) });
    }
    return environment;
  }

  #worldOf(model: Model): EnvironmentWorld {
    return {
      time: this.time,
      clock: this.clock,
      traffic: () => this.traffic,
      began: (environment, { life }, at) => {
        for (const { afterMs, act } of life.scenario.deeds ?? [])
          this.#later(afterMs, () => this.#somebodyDoes(model, environment, act), at);
      },
      pace: this.pace,
      somebodyDid: ({ name }, deployment, what, at) =>
        this.audit.add(model.id, acted(model, deployment, name, what), this.somebody, at),
      addRival: () => this.pushBySomebodyElse(model),
      retire: (previous, strategy) => this.#retire(previous, strategy),
      keepSettings: (environment, update) => this.changeSettings(environment, update, "promotion"),
    };
  }

  #retire(deployment: Deployment, strategy: CleanupStrategy): void {
    const { scenario, status } = deployment.life;
    if (strategy === "KEEP" || STOPPED.has(status) || this.servedBy(deployment).length > 0) return;
    if (strategy === "DEACTIVATE") this.deactivate(deployment);
    else this.become(deployment, { ...scenario, name: "replaced", steps: [{ status: "SCALED_TO_ZERO" }] });
  }

  #seedDeployment(model: Model, seed: DeploymentSeed): void {
    const { id, scenario = ["ACTIVE"], name = `deployment-${model.deployments.length + 1}`, ...rest } = seed;
    const deployment = this.#addDeployment(model, { name, ...rest }, scenarioOf(scenario));
    if (id) deployment.id = id;
  }

  #addDeployment(model: Model, made: NewDeployment, scenario: Scenario): Deployment {
    const lines: LogLine[] = [];
    const startups = new Startups(this.time);
    const enter = (step: Step, at: number): void => {
      startups.enter(step, at);
      if (step.isDoneBySomebody) this.#noteStopped(model, deployment, step, at);
      const { logs = [], visibleAfterMs } = step;
      for (const line of typeof logs === "function" ? logs() : logs) this.#write(lines, line, at, visibleAfterMs);
    };
    const deployment: Deployment = {
      id: newId(),
      name: made.name,
      modelId: model.id,
      createdAt: now(),
      environment: made.environment ?? null,
      isDevelopment: made.isDevelopment ?? false,
      labels: made.labels ?? null,
      config: made.config ?? {},
      rawConfig: made.rawConfig ?? null,
      payload: made.payload,
      s3Key: made.s3Key,
      copyOf: made.copyOf,
      instanceType: made.instanceType ?? instanceTypeFor(made.config ?? {}),
      autoscaling: DEFAULT_AUTOSCALING,
      policy: null,
      life: new Life(scenario, enter, this.time),
      behaviour: made.copyOf?.behaviour ?? scenario.behaviour ?? fine,
      calls: [],
      replicas: new Replicas(),
      predictsRefused: 0,
      startups,
      get logs() {
        // Catching up with the clock may write lines.
        void this.life.step;
        return lines;
      },
    };
    model.deployments.push(deployment);
    return deployment;
  }

  #noteStopped(model: Model, deployment: Deployment, { status }: Step, at: number): void {
    const isDeleted = status === "NOT_FOUND";
    this.audit.add(model.id, happened(model, deployment, isDeleted ? "DELETED" : "DEACTIVATED"), this.somebody, at);
    if (isDeleted) model.deployments = model.deployments.filter((other) => other !== deployment);
  }

  /**
   * Writes a line of a step. The timestamps of a deployment's lines rise strictly, by steps too small for a double, unless
   * the scenario says otherwise.
   * @param began when the step began, in epoch milliseconds.
   */
  #write(lines: LogLine[], line: string | ScriptedLog, began: number, stepVisibleAfterMs: number | undefined): void {
    const scripted: ScriptedLog = typeof line === "string" ? { message: line } : line;
    const { message, level = null, replica = null, requestId = null, afterMs } = scripted;
    const timestamp = scripted.timestamp ?? this.#timestampOf(lines, began, afterMs);
    const lag = (scripted.visibleAfterMs ?? stepVisibleAfterMs ?? this.logLagMs) * this.time.scale;
    const isLate = lag > 0 || afterMs !== undefined;
    const visibleAt = isLate ? Number(timestamp / 1_000_000n) + lag : Number.NEGATIVE_INFINITY;
    insertLine(lines, { timestamp, message, level, replica, requestId, visibleAt });
  }

  #timestampOf(lines: LogLine[], began: number, afterMs: number | undefined): bigint {
    // The timestamp of a future line must not shift lines that are written before that time.
    if (afterMs !== undefined) return nanosOf(began + afterMs * this.time.scale) + BigInt(lines.length);
    const present = nanosOf(began);
    const last = this.#lastTimestamps.get(lines) ?? 0n;
    const timestamp = present > last ? present : last + 1n;
    this.#lastTimestamps.set(lines, timestamp);
    return timestamp;
  }
}

function nanosOf(epochMillis: number): bigint {
  return BigInt(Math.floor(epochMillis)) * 1_000_000n;
}

function seededDeployment(model: Model, wanted: string | undefined): Deployment | undefined {
  if (wanted === undefined) return undefined;
  const found = model.deployments.find(({ id, name }) => wanted === id || wanted === name);
  if (!found) throw new Error(`Seed: no deployment "${wanted}".`);
  return found;
}

/** Eight characters, like Baseten's ids. */
function newId(): string {
  return randomBytes(8)
    .toString("hex")
    .replace(/./g, (digit) => "abcdefghkmnpqrwx"[Number.parseInt(digit, 16)] ?? "")
    .slice(0, 8);
}

function now(): string {
  return new Date().toISOString();
}
