import { randomBytes } from "node:crypto";
import { type ApiKey, newSecret, type Secret } from "./account.ts";
import { type Actor, type AuditAccess, AuditLog, acted, happened, SOMEBODY } from "./audit.ts";
import { type Autoscaling, DEFAULT_AUTOSCALING, type Policy } from "./autoscaling.ts";
import { Environment, type EnvironmentSettings, type EnvironmentWorld } from "./environment.ts";
import {
  type CleanupStrategy,
  DEFAULT_SETTINGS,
  type PromotionSettingsUpdate,
  updateSettings,
} from "./promotion-settings.ts";
import { Startups } from "./startups.ts";
import type { Time } from "./walk.ts";
import { instanceTypeFor, SMALLEST } from "./instance-types.ts";
import { insertLine } from "./logs.ts";
import type { PredictLag } from "./predict.ts";
import { DEFAULT_PACE, type Pace, paceOf } from "./promotions.ts";
import {
  Life,
  type Scenario,
  type ScenarioLike,
  type ScriptedLog,
  STOPPED,
  type Step,
  scenarioOf,
} from "./scenarios.ts";

export { Environment } from "./environment.ts";

/** A team of the organization. */
export interface Team {
  id: string;
  name: string;
  default: boolean;
  createdAt: string;
}

/** A model with its deployments and environments. */
export interface Model {
  id: string;
  name: string;
  teamId: string;
  createdAt: string;
  /** Whether archives cannot be downloaded, which is settled when the model is made. */
  isArchiveLocked: boolean;
  deployments: Deployment[];
  environments: Environment[];
}

/** A line of a deployment's log as it is kept. */
export interface LogLine {
  /** Epoch nanoseconds. */
  timestamp: bigint;
  message: string;
  level: "DEBUG" | "INFO" | "WARNING" | "ERROR" | null;
  replica: string | null;
  requestId: string | null;
  /** Epoch milliseconds from which on a reader gets it; -Infinity for at once. */
  visibleAt: number;
}

/** A deployment, whose status is what its scripted life says. */
export interface Deployment {
  id: string;
  name: string;
  modelId: string;
  createdAt: string;
  environment: string | null;
  isDevelopment: boolean;
  labels: Record<string, unknown> | null;
  config: Record<string, unknown>;
  rawConfig: string | null;
  /** The deployment payload as it was committed; undefined for seeded ones. */
  payload: Record<string, unknown> | undefined;
  s3Key: string | undefined;
  /** The deployment that a promotion has copied; undefined for all others. */
  copyOf: Deployment | undefined;
  /** Id of the instance type: what the config asks for. */
  instanceType: string;
  autoscaling: Autoscaling;
  policy: Policy;
  life: Life;
  /** Calls of it that were answered with "not ready" although it was. */
  predictsRefused: number;
  /** The starts of its replicas. */
  readonly startups: Startups;
  /** In the order of their timestamps. */
  readonly logs: LogLine[];
}

/** What a test puts into the world before it begins; names are enough, ids are made up where missing. */
export interface Seed {
  teams?: { id?: string; name: string; default?: boolean }[];
  models?: ModelSeed[];
  /** Names of secrets that exist. */
  secrets?: string[];
}

/** A model that is there already. */
export interface ModelSeed {
  id?: string;
  name: string;
  /** Name or id. Default: the default team. */
  team?: string;
  /** Default false. */
  isArchiveLocked?: boolean;
  deployments?: DeploymentSeed[];
  environments?: EnvironmentSeed[];
}

/** A deployment that is there already; ACTIVE unless told otherwise. */
export interface DeploymentSeed {
  id?: string;
  name?: string;
  environment?: string;
  labels?: Record<string, unknown>;
  config?: Record<string, unknown>;
  rawConfig?: string;
  scenario?: ScenarioLike;
}

/** An environment that is there already; its promotions go as fast as the seed says. */
export interface EnvironmentSeed extends Partial<Pace> {
  name: string;
  /** Id or name of the seeded deployment that it serves. */
  serving?: string;
  /** Id or name of the seeded deployment that somebody else is promoting at the moment. */
  promoting?: string;
  /** Looks (GETs of the environment, refused promotes) that see that promotion before it is through. Default: as `rampPolls`. */
  promotingPolls?: number;
  redeployOnPromotion?: boolean;
  /** Default true, as for new environments at Baseten. */
  rollingDeploy?: boolean;
  /** Further settings, in the API's words. */
  promotionSettings?: PromotionSettingsUpdate;
  instanceType?: string;
  /** Ready replicas of what serves, of which a rolling promotion makes its steps. Default 1. */
  replicas?: number;
}

/** When a deactivate is answered with 429. */
export interface DeactivateLimit {
  /** So many calls in any minute of sandbox time are let through (Baseten: 20). */
  perMinute?: number;
  /** So many calls are refused to begin with. */
  first?: number;
  /** Seconds of `retry_after` for `first`. Default 1. */
  retryAfter?: number;
}

/**
 * What a deactivate does to a deployment that has failed or stopped already, which nobody knows of Baseten:
 * `ignored` answers 200 and changes nothing, `refused` answers 400, `done` makes it INACTIVE.
 */
export type DeactivateStopped = "ignored" | "refused" | "done";

/**
 * What becomes of a model's first deployment that was pushed without an environment, about which the sources disagree: false
 * leaves it outside of every environment, true makes it production's as soon as it is ACTIVE, `while-building` at once.
 */
export type FirstPushServes = boolean | "while-building";

/** Which script new deployments follow: one for all, or a function of how many were made before. */
export type ScenarioChoice = ScenarioLike | ((made: number) => ScenarioLike);

/** What a new deployment is made of. */
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
}

/** What somebody else deploys. */
export interface RivalPush {
  environment?: string;
  scenario?: ScenarioLike;
}

/** Until a deployment has the settings of the environment that it serves. */
const RECONCILED_AFTER_MS = 10_000;

/** Everything that Baseten would remember. Tests read it and may change it at any time. */
export class State {
  readonly teams: Team[] = [];
  readonly models: Model[] = [];
  readonly keys: ApiKey[] = [];
  readonly secrets: Secret[];
  /** Script of the deployments to come. */
  scenario: ScenarioChoice;
  /** How fast promotions go in environments that do not say it themselves. */
  readonly pace: Pace = { ...DEFAULT_PACE };
  /** Script of the copies that promotions make. Default: ACTIVE after half a minute of sandbox time. */
  promotedScenario: ScenarioChoice | undefined;
  firstPushServes: FirstPushServes = false;
  deactivateStopped: DeactivateStopped = "ignored";
  deactivateLimit: DeactivateLimit | undefined;
  /** Milliseconds of sandbox time by which every log line comes late to a reader. */
  logLagMs = 0;
  /** How long a model is "not ready" for requests although its deployment is ACTIVE. */
  predictLag: PredictLag = {};
  /** What was deactivated or deleted through the API while an environment sent requests to it. Should stay empty. */
  readonly takenDown: Deployment[] = [];
  /** What was deleted through the API. */
  readonly deleted: Deployment[] = [];
  /** Milliseconds of sandbox time by which an environment has its settings later than it was answered. */
  settingsLagMs = 0;
  #due: { at: number; act: () => void }[] = [];
  /** Whether there are calls about startups. */
  hasStartups = true;
  auditAccess: AuditAccess = "readable";
  /** Who does in a life what a run does not do itself. */
  somebody: Actor = SOMEBODY;
  readonly audit: AuditLog;
  readonly time: Time;
  readonly #deactivations: number[] = [];
  readonly #lastTimestamps = new WeakMap<LogLine[], bigint>();
  #made = 0;

  /** @param time default: the wall's, uncompressed. */
  constructor(seed: Seed = {}, scenario: ScenarioChoice = "happy", time: Partial<Time> = {}) {
    this.scenario = scenario;
    this.time = { now: () => Date.now(), scale: 1, ...time };
    this.audit = new AuditLog(this.time);
    for (const team of seed.teams ?? [{ name: "Sandbox", default: true }]) {
      this.teams.push({ id: newId(), default: false, createdAt: now(), ...team });
    }
    const first = this.teams[0];
    if (first && !this.teams.some((team) => team.default)) first.default = true;
    this.secrets = this.teams.flatMap(({ id }) => (seed.secrets ?? []).map((name) => newSecret(name, id)));
    for (const model of seed.models ?? []) this.addModel(model);
  }

  /** The team that new models go to without a team id. */
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
    for (const deployment of seed.deployments ?? []) this.#seedDeployment(model, deployment);
    const environments = seed.environments ?? [];
    if (!environments.some(({ name }) => name === "production")) this.#seedEnvironment(model, { name: "production" });
    for (const environment of environments) this.#seedEnvironment(model, environment);
    return model;
  }

  /** Adds a deployment that follows the script of the moment. */
  addDeployment(model: Model, made: NewDeployment): Deployment {
    const scenario = this.#choose(this.scenario);
    this.#made += 1;
    return this.#addDeployment(model, made, scenario);
  }

  /** Adds the copy that a promotion makes of a deployment: same image, labels and config, an id of its own. */
  addCopy(model: Model, source: Deployment): Deployment {
    const { labels, config, rawConfig } = source;
    const name = `${source.name}-promoted-${model.deployments.length}`;
    const made = { name, labels, config, rawConfig, copyOf: source };
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

  /** The model of this id. */
  model(id: string): Model | undefined {
    return this.models.find((model) => model.id === id);
  }

  /** The deployment of this id, of whatever model. */
  deployment(id: string): Deployment | undefined {
    return this.models.flatMap((model) => model.deployments).find((deployment) => deployment.id === id);
  }

  /** The deployments that were committed through the API, oldest first. */
  get committed(): Deployment[] {
    return this.models.flatMap((model) => model.deployments).filter((deployment) => deployment.payload);
  }

  /** The environments, of whatever model, that send requests to the deployment. */
  servedBy(deployment: Deployment): Environment[] {
    return this.models.flatMap((model) => model.environments).filter((place) => place.serves(deployment));
  }

  /** What was committed, or made by a promotion, and costs money although no environment sends requests to it. */
  get leftRunning(): Deployment[] {
    return this.models
      .flatMap((model) => model.deployments)
      .filter(({ payload, copyOf }) => payload !== undefined || copyOf !== undefined)
      .filter(({ life }) => !STOPPED.has(life.status))
      .filter((deployment) => this.servedBy(deployment).length === 0);
  }

  /** Makes the deployment follow another script from now on; what its log was still to get is dropped. */
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
   * Makes the deployment the candidate of the environment, which is made where it is missing.
   * @param override promotion settings for this promotion alone, as a request has them.
   */
  startPromotion(model: Model, name: string, deployment: Deployment, override?: unknown): Environment {
    const environment = this.environment(model, name);
    Object.assign(deployment, { autoscaling: environment.autoscaling, policy: environment.policy });
    if (deployment.life.scenario.promotion !== "never") environment.begin({ candidate: deployment, override });
    deployment.environment = name;
    return environment;
  }

  /** What a push does with a new deployment: into the environment that it names, or to production if it is the first. */
  place(model: Model, deployment: Deployment, name: string | null, override?: unknown): void {
    const isFirst = model.deployments.every((other) => other === deployment || other.isDevelopment);
    const serves = isFirst && !deployment.isDevelopment && (name ?? "production") === "production";
    const production = this.environment(model, "production");
    if (serves && this.firstPushServes === "while-building") {
      production.current = deployment;
      deployment.environment = "production";
    } else if (name) this.startPromotion(model, name, deployment, override);
    else if (serves && this.firstPushServes) production.begin({ candidate: deployment, isUntold: true });
  }

  /** What somebody else deploys, into the environment where one is named; ACTIVE from the start unless told otherwise. */
  pushBySomebodyElse(model: Model, { environment, scenario = ["ACTIVE"] }: RivalPush = {}): Deployment {
    const name = `somebody-elses-${model.deployments.length + 1}`;
    const deployment = this.#addDeployment(model, { name }, scenarioOf(scenario));
    if (environment !== undefined) this.startPromotion(model, environment, deployment);
    return deployment;
  }

  /** The environment of this name, made where it is missing. */
  environment(model: Model, name: string): Environment {
    const present = model.environments.find((environment) => environment.name === name);
    return present ?? this.#seedEnvironment(model, { name });
  }

  /** Takes a deployment's replicas away, as a deactivate does; what an environment serves included. */
  deactivate(deployment: Deployment): void {
    this.become(deployment, { name: "deactivated", steps: [{ status: "DEACTIVATING" }, { status: "INACTIVE" }] });
  }

  /** Takes a deployment out of the world and out of its environments. */
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

  /** Takes a model out of the world, with all that belongs to it. */
  deleteModel(model: Model): void {
    for (const deployment of model.deployments) this.noteTakingDown(deployment);
    this.deleted.push(...model.deployments);
    this.models.splice(this.models.indexOf(model), 1);
  }

  /** Takes an environment out of its model: its promotion ends, and what it served or was to serve is scaled to zero. */
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

  /** Changes an environment's settings: it has them after `settingsLagMs`, what it serves by then some time later. */
  changeSettings(environment: Environment, change: Partial<EnvironmentSettings>): void {
    const apply = environment.ask(change);
    this.#later(this.settingsLagMs, () => {
      apply();
      const { current, autoscaling, policy } = environment;
      if (current) this.#later(RECONCILED_AFTER_MS, () => Object.assign(current, { autoscaling, policy }));
    });
    this.catchUp();
  }

  /** Does what has become due in the meantime; to be called before anything is answered. */
  catchUp(): void {
    for (;;) {
      const [due] = this.#due.filter(({ at }) => at <= this.time.now()).sort((one, other) => one.at - other.at);
      if (!due) return;
      this.#due = this.#due.filter((other) => other !== due);
      due.act();
    }
  }

  #later(ms: number, act: () => void): void {
    this.#due.push({ at: this.time.now() + ms * this.time.scale, act });
  }

  /** Notes that the API is about to take a deployment away, in case an environment sends requests to it. */
  noteTakingDown(deployment: Deployment): void {
    if (this.servedBy(deployment).length > 0) this.takenDown.push(deployment);
  }

  /** Seconds to wait where one more deactivate is one too many; undefined, and it is counted, where it is not. */
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
      { name, current, settings, instanceType, replicas, pace: paceOf(seed) },
      this.#worldOf(model),
    );
    model.environments.push(environment);
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
      pace: this.pace,
      somebodyDid: ({ name }, deployment, what, at) =>
        this.audit.add(model.id, acted(model, deployment, name, what), this.somebody, at),
      addRival: () => this.pushBySomebodyElse(model),
      retire: (previous, strategy) => this.#retire(previous, strategy),
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
      instanceType: instanceTypeFor(made.config ?? {}),
      autoscaling: DEFAULT_AUTOSCALING,
      policy: null,
      life: new Life(scenario, enter, this.time),
      predictsRefused: 0,
      startups,
      get logs() {
        // What the clock has brought about in the meantime has written lines, too.
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
   * Writes a line of a step that began at so many epoch milliseconds. A deployment's timestamps rise strictly, beyond what
   * a double can tell apart, unless the script says otherwise.
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
    // Lines of later must not push what is written in the meantime behind them.
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

/** Eight characters, as Baseten's ids look. */
export function newId(): string {
  return randomBytes(8)
    .toString("hex")
    .replace(/./g, (digit) => "abcdefghkmnpqrwx"[Number.parseInt(digit, 16)] ?? "")
    .slice(0, 8);
}

function now(): string {
  return new Date().toISOString();
}
