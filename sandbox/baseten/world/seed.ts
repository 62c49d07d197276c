import type { PromotionSettingsUpdate } from "../api/promotion-settings.ts";
import type { Actor } from "./audit-log.ts";
import type { Pace } from "./promotion.ts";
import type { ScenarioLike } from "./scenario.ts";
import type { TrafficPlan } from "./traffic.ts";

/** What a test puts into the world before it begins. Names are enough: missing ids are invented. */
export interface Seed {
  teams?: { id?: string; name: string; default?: boolean }[];
  models?: ModelSeed[];
  /** Names of secrets that exist. */
  secrets?: string[];
}

/** A model that already exists. */
export interface ModelSeed {
  id?: string;
  name: string;
  /** Name or id. Default: the default team. */
  team?: string;
  /** Default false. */
  isArchiveLocked?: boolean;
  deployments?: DeploymentSeed[];
  environments?: EnvironmentSeed[];
  /** What it has gone through, oldest first: see `relive`. Deployments of it that are not seeded are ACTIVE at first. */
  history?: PastAct[];
}

/** Something that was done to a model before the test. */
export interface PastAct {
  does: "push" | "promote" | "activate" | "deactivate" | "delete";
  /** The deployment that it is done to. */
  id: string;
  /** The environment that the push is for, or that the promotion goes to. Default `production`. */
  environment?: string;
  /** Whether a push leaves it to a promotion to bring the deployment in. */
  isAfterCheck?: boolean;
  /** Whether the push has labels as this action's pushes do. Default true. */
  isLabelled?: boolean;
  /** Id of the copy that a promotion makes. */
  copy?: string;
  /** What comes of a push or a promotion; nothing says that one has failed. Default `serves`. */
  comesTo?: "serves" | "is cancelled" | "fails";
  /** Default: a person. */
  by?: Actor;
}

/** A deployment that already exists. Default: it is ACTIVE. */
export interface DeploymentSeed {
  id?: string;
  name?: string;
  environment?: string;
  labels?: Record<string, unknown>;
  config?: Record<string, unknown>;
  rawConfig?: string;
  scenario?: ScenarioLike;
}

/** An environment that already exists. Its promotions go as fast as the seed says. */
export interface EnvironmentSeed extends Partial<Pace> {
  name: string;
  /** Id or name of the seeded deployment that it serves. */
  serving?: string;
  /** Id or name of the seeded deployment that somebody else is promoting at the moment. */
  promoting?: string;
  /** How many looks (GETs of the environment, refused promotes) see that promotion before it is complete. Default: as `rampPolls`. */
  promotingPolls?: number;
  redeployOnPromotion?: boolean;
  /** Default true, as for new environments on Baseten. */
  rollingDeploy?: boolean;
  /** Further settings, in the API's words. */
  promotionSettings?: PromotionSettingsUpdate;
  instanceType?: string;
  /** Settings of any kind, as a PATCH of the environment takes them. */
  settings?: Record<string, unknown>;
  /** Ready replicas of the serving deployment; a rolling promotion derives its steps from them. Default 1. */
  replicas?: number;
  /** The requests of its users. Default: the state's. */
  traffic?: TrafficPlan;
}
