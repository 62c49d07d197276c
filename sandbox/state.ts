import { randomBytes } from "node:crypto";
import { Life, type Scenario, type ScenarioLike, type ScriptedLog, type Step, scenarioOf } from "./scenarios.ts";

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
  life: Life;
  logs: LogLine[];
}

/** The promotion of a candidate into an environment. */
export interface Promotion {
  status: "RELEASING" | "RAMPING_UP" | "RAMPING_DOWN" | "FAILED";
  percent: number;
  errorMessage: string | null;
  /** GETs of the environment that have seen it ramping up. */
  rampPolls: number;
}

/** An environment of a model. */
export interface Environment {
  name: string;
  createdAt: string;
  current: Deployment | undefined;
  candidate: Deployment | undefined;
  promotion: Promotion | undefined;
  /** A promote makes a copy with an id of its own, as with `redeploy_on_promotion`. */
  redeployOnPromotion: boolean;
  /** Id of the instance type; kept by `preserve_env_instance_type`. */
  instanceType: string;
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

/** An environment that is there already. */
export interface EnvironmentSeed {
  name: string;
  /** Id or name of the seeded deployment that it serves. */
  serving?: string;
  redeployOnPromotion?: boolean;
  instanceType?: string;
}

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
}

/** Everything that Baseten would remember. Tests read it and may change it at any time. */
export class State {
  readonly teams: Team[] = [];
  readonly models: Model[] = [];
  readonly secrets: string[];
  /** Script of the deployments to come. */
  scenario: ScenarioChoice;
  /** GETs of an environment that see RAMPING_UP once the candidate is ACTIVE. */
  rampPolls = 2;
  #made = 0;
  #lastTimestamp = 0n;

  constructor(seed: Seed = {}, scenario: ScenarioChoice = "happy") {
    this.scenario = scenario;
    this.secrets = [...(seed.secrets ?? [])];
    for (const team of seed.teams ?? [{ name: "Sandbox", default: true }]) {
      this.teams.push({ id: newId(), default: false, createdAt: now(), ...team });
    }
    const first = this.teams[0];
    if (first && !this.teams.some((team) => team.default)) first.default = true;
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
      deployments: [],
      environments: [],
    };
    this.models.push(model);
    for (const deployment of seed.deployments ?? []) this.#seedDeployment(model, deployment);
    for (const environment of seed.environments ?? []) seedEnvironment(model, environment);
    return model;
  }

  /** Adds a deployment that follows the script of the moment. */
  addDeployment(model: Model, made: NewDeployment): Deployment {
    const choice = this.scenario;
    const like = typeof choice === "function" ? choice(this.#made) : choice;
    this.#made += 1;
    return this.#addDeployment(model, made, scenarioOf(like));
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

  /** Makes the deployment follow another script from now on. */
  become(deployment: Deployment, scenario: ScenarioLike): void {
    deployment.life.become(scenarioOf(scenario));
  }

  /** Appends a line to a deployment's log. */
  addLog(deployment: Deployment, line: string | ScriptedLog): void {
    deployment.logs.push(this.#logLine(typeof line === "string" ? { message: line } : line));
  }

  /** Makes the deployment the candidate of the environment, which is made where it is missing. */
  startPromotion(model: Model, name: string, deployment: Deployment): Environment {
    const environment = this.environment(model, name);
    deployment.environment = name;
    if (deployment.life.scenario.promotion === "never") return environment;
    environment.candidate = deployment;
    environment.promotion = { status: "RELEASING", percent: 0, errorMessage: null, rampPolls: 0 };
    return environment;
  }

  /** The environment of this name, made where it is missing. */
  environment(model: Model, name: string): Environment {
    const present = model.environments.find((environment) => environment.name === name);
    return present ?? seedEnvironment(model, { name });
  }

  /** One GET of an environment: moves its promotion on where the candidate has come far enough. */
  pollEnvironment(environment: Environment): void {
    const { candidate, promotion } = environment;
    if (!candidate || !promotion || promotion.status === "FAILED") return;
    if (promotion.status === "RAMPING_DOWN") {
      endPromotion(environment);
    } else if (FAILED.has(candidate.life.status)) {
      Object.assign(promotion, { status: "FAILED", errorMessage: `Deployment ended as ${candidate.life.status}.` });
    } else if (candidate.life.status === "ACTIVE") {
      this.#ramp(environment, candidate, promotion);
    }
  }

  #ramp(environment: Environment, candidate: Deployment, promotion: Promotion): void {
    if (candidate.life.scenario.promotion === "fails") {
      Object.assign(promotion, { status: "FAILED", errorMessage: "The candidate did not become healthy." });
    } else if (promotion.rampPolls < this.rampPolls) {
      promotion.rampPolls += 1;
      const percent = Math.floor((100 * promotion.rampPolls) / (this.rampPolls + 1));
      Object.assign(promotion, { status: "RAMPING_UP", percent });
    } else {
      environment.current = candidate;
      endPromotion(environment);
    }
  }

  /** Takes a deployment's replicas away, as a deactivate does; what an environment serves included. */
  deactivate(deployment: Deployment): void {
    this.become(deployment, { name: "deactivated", steps: [{ status: "DEACTIVATING" }, { status: "INACTIVE" }] });
  }

  #seedDeployment(model: Model, seed: DeploymentSeed): void {
    const { id, scenario = ["ACTIVE"], name = `deployment-${model.deployments.length + 1}`, ...rest } = seed;
    const deployment = this.#addDeployment(model, { name, ...rest }, scenarioOf(scenario));
    if (id) deployment.id = id;
  }

  #addDeployment(model: Model, made: NewDeployment, scenario: Scenario): Deployment {
    const logs: LogLine[] = [];
    const enter = (step: Step): void => {
      for (const line of step.logs ?? []) logs.push(this.#logLine(typeof line === "string" ? { message: line } : line));
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
      life: new Life(scenario, enter),
      logs,
    };
    model.deployments.push(deployment);
    return deployment;
  }

  /** Timestamps rise strictly, beyond what a double can tell apart. */
  #logLine({ message, level = null, replica = null, requestId = null, timestamp }: ScriptedLog): LogLine {
    const present = BigInt(Date.now()) * 1_000_000n;
    this.#lastTimestamp = present > this.#lastTimestamp ? present : this.#lastTimestamp + 1n;
    return { timestamp: timestamp ?? this.#lastTimestamp, message, level, replica, requestId };
  }
}

const FAILED = new Set(["BUILD_FAILED", "DEPLOY_FAILED", "FAILED", "BUILD_STOPPED", "INACTIVE", "DEACTIVATING"]);

/** Ends a promotion; whoever is current stays so. */
export function endPromotion(environment: Environment): void {
  environment.candidate = undefined;
  environment.promotion = undefined;
}

function seedEnvironment(model: Model, seed: EnvironmentSeed): Environment {
  const current = model.deployments.find(({ id, name }) => seed.serving === id || seed.serving === name);
  if (seed.serving && !current) throw new Error(`Seed: no deployment "${seed.serving}".`);
  if (current) current.environment = seed.name;
  const environment: Environment = {
    name: seed.name,
    createdAt: now(),
    current,
    candidate: undefined,
    promotion: undefined,
    redeployOnPromotion: seed.redeployOnPromotion ?? false,
    instanceType: seed.instanceType ?? "1x4",
  };
  model.environments.push(environment);
  return environment;
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
