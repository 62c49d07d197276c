import { Failure } from "../../lib/errors.ts";
import { type BasetenClient, isNotFound, MAX_ATTEMPTS, pathOf } from "./client.ts";
import {
  type Deployment,
  type Environment,
  isObject,
  listField,
  type Occupant,
  toDeployment,
  toEnvironment,
} from "./types.ts";

/** The environment that every model has. It can be neither created nor deleted. */
export const PRODUCTION = "production";

/** One environment of a model; undefined if it does not exist. */
export async function getEnvironment(
  client: BasetenClient,
  modelId: string,
  name: string,
  attempts = 1,
): Promise<Environment | undefined> {
  const stage = `Reading the environment ${JSON.stringify(name)}`;
  try {
    const path = pathOf`/v1/models/${modelId}/environments/${name}`;
    return toEnvironment(await client.call({ method: "GET", path, stage, attempts }), stage);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/**
 * Every environment of a model (the API does not paginate them).
 * @throws ApiError, NoAnswer, or IncompleteAnswer.
 */
export async function listEnvironments(
  client: BasetenClient,
  modelId: string,
  attempts = MAX_ATTEMPTS,
): Promise<Environment[]> {
  const stage = "Listing the model's environments";
  const path = pathOf`/v1/models/${modelId}/environments`;
  const answer = await client.call({ method: "GET", path, stage, attempts });
  return listField(answer, "environments", stage).map((value) => toEnvironment(value, stage));
}

/** A deployment that serves, and the environment that serves it. */
export interface ServingDeployment {
  deployment: Occupant;
  environment: string;
}

/**
 * What a new deployment is compared with: the deployment that the environment serves, else the one that production serves.
 * @param environment the target environment; empty for none.
 */
export function servingIn(environments: readonly Environment[], environment: string): ServingDeployment | undefined {
  for (const name of environment === "" ? [PRODUCTION] : [environment, PRODUCTION]) {
    const deployment = environments.find((one) => one.name === name)?.current;
    if (deployment) return { deployment, environment: name };
  }
  return undefined;
}

/** Ids of the deployments that an environment shows: the one that it serves, and the candidate of its promotion; none if it does not exist. */
export function shownIn(environment: Environment | undefined): string[] {
  return [environment?.current, environment?.candidate].flatMap((occupant) => occupant?.id ?? []);
}

/** Creates an environment with Baseten's default settings, as a push into a missing one does. */
export async function createEnvironment(client: BasetenClient, modelId: string, name: string): Promise<void> {
  const stage = `Creating the environment ${JSON.stringify(name)}`;
  await client.call({
    method: "POST",
    path: pathOf`/v1/models/${modelId}/environments`,
    body: { name },
    stage,
    attempts: 1,
  });
}

/** What is promoted, and what comes with it. */
export interface PromotionParts {
  deploymentId: string;
  preserveEnvInstanceType: boolean;
  /** Changes of the environment's settings (`PromotionEnvironmentSettingsUpdate`), which it keeps once the promotion is complete. */
  settings?: Readonly<Record<string, unknown>>;
  /** Whether it comes without a copy, even if the environment makes one of whatever is promoted to it. Default false. */
  asItIs?: boolean;
  /** Promotion settings for this promotion alone (`promotion_settings_override`). */
  override?: Readonly<Record<string, unknown>>;
}

/**
 * Changes settings of an environment, which takes effect some time after the answer. Sent once, because a second request could make a
 * second schedule.
 * @param update an `UpdateEnvironmentRequest`.
 * @returns Baseten's word for it: `ACCEPTED`, `UNCHANGED`, or `QUEUED` if a copy of what serves has to be made first.
 * @throws ApiError, also while a rolling promotion is in flight; NoAnswer.
 */
export async function updateEnvironment(
  client: BasetenClient,
  modelId: string,
  name: string,
  update: Readonly<Record<string, unknown>>,
): Promise<string> {
  const stage = `Changing the settings of the environment ${JSON.stringify(name)}`;
  const path = pathOf`/v1/models/${modelId}/environments/${name}`;
  const answer = await client.call({ method: "PATCH", path, body: update, stage, attempts: 1 });
  return typeof answer.status === "string" ? answer.status : "";
}

/**
 * Starts a promotion. Sent once, because a second request could start another one.
 * @returns the deployment that the environment will serve: ours, or a copy with an id of its own.
 */
export async function promote(
  client: BasetenClient,
  modelId: string,
  name: string,
  options: PromotionParts,
): Promise<Deployment> {
  const stage = `Promoting the deployment to the environment ${JSON.stringify(name)}`;
  const path = pathOf`/v1/models/${modelId}/environments/${name}/promote`;
  const { deploymentId, preserveEnvInstanceType, settings = {}, asItIs = false } = options;
  const override: Record<string, unknown> = {
    ...options.override,
    ...(asItIs ? { redeploy_on_promotion: false } : {}),
  };
  const body = {
    deployment_id: deploymentId,
    preserve_env_instance_type: preserveEnvInstanceType,
    ...(Object.keys(settings).length === 0 ? {} : { environment_settings_update: settings }),
    ...(Object.keys(override).length === 0 ? {} : { promotion_settings_override: override }),
    ...(override.promotion_cleanup_strategy === "KEEP" ? { scale_down_previous_deployment: false } : {}),
  };
  // Not cut off: a promotion that nobody knows about would go live later.
  const answer = await client.call({ method: "POST", path, body, stage, attempts: 1, cancellable: false });
  return toDeployment(answer, stage);
}

/**
 * Cancels the promotion that is in flight in an environment.
 * @returns `RAMPING_DOWN` if the candidate took traffic, which goes back step by step; else `CANCELED`.
 */
export async function cancelPromotion(client: BasetenClient, modelId: string, name: string): Promise<string> {
  const stage = `Cancelling the promotion to the environment ${JSON.stringify(name)}`;
  const path = pathOf`/v1/models/${modelId}/environments/${name}/cancel_promotion`;
  const answer = await client.call({ method: "POST", path, stage, attempts: 1 });
  return isObject(answer) && typeof answer.status === "string" ? answer.status : "";
}

/** What can be done to a rolling promotion in flight, besides a cancel. */
const CONTROLS = {
  pause_promotion: "Pausing",
  resume_promotion: "Resuming",
  force_cancel_promotion: "Force-cancelling",
  force_roll_forward_promotion: "Completing",
} as const;

/** Keeps the split of the traffic of a rolling promotion in flight until it is resumed. See {@link signalPromotion}. */
export function pausePromotion(client: BasetenClient, modelId: string, name: string): Promise<void> {
  return signalPromotion(client, modelId, name, "pause_promotion");
}

/** Continues a promotion from the split at which it was paused. See {@link signalPromotion}. */
export function resumePromotion(client: BasetenClient, modelId: string, name: string): Promise<void> {
  return signalPromotion(client, modelId, name, "resume_promotion");
}

/**
 * Gives all traffic back to the previous deployment at once, also while a cancelled promotion is being rolled back. If that one has too few
 * replicas, there is a short disruption. See {@link signalPromotion}.
 */
export function forceCancelPromotion(client: BasetenClient, modelId: string, name: string): Promise<void> {
  return signalPromotion(client, modelId, name, "force_cancel_promotion");
}

/**
 * Gives all traffic to the candidate at once, also while a cancelled promotion is being rolled back. See {@link signalPromotion}.
 */
export function forceRollForward(client: BasetenClient, modelId: string, name: string): Promise<void> {
  return signalPromotion(client, modelId, name, "force_roll_forward_promotion");
}

/**
 * Acts on the rolling promotion that is in flight in an environment. Sent once and not cut off: what it did is to be read from the
 * environment, and by the time of a second attempt another promotion may be in flight.
 * @throws ApiError, also where no such promotion is in flight or its state does not allow this; NoAnswer; Failure if Baseten answers that it
 *   was not done.
 */
async function signalPromotion(
  client: BasetenClient,
  modelId: string,
  name: string,
  control: keyof typeof CONTROLS,
): Promise<void> {
  const stage = `${CONTROLS[control]} the promotion to the environment ${JSON.stringify(name)}`;
  const path = `${pathOf`/v1/models/${modelId}/environments/${name}`}/${control}`;
  const { success } = await client.call({ method: "POST", path, stage, attempts: 1, cancellable: false });
  if (success === false) throw new Failure(`${stage} failed: Baseten answered \`success: false\`.`);
}
