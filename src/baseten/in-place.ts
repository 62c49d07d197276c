import { type InstanceType, PLAN_ATTEMPTS, toInstanceType } from "./api/instance-types.ts";
import { type BasetenClient, pathOf } from "./api/client.ts";
import { PRODUCTION } from "./api/environments.ts";
import { isInFlight } from "./statuses.ts";
import { type Environment, isObject, listField, type Promotion, toEnvironment } from "./api/types.ts";

/** What a plan needs of a deployment that stands in an environment. */
export interface StandingDeployment {
  id: string;
  name: string;
  status: string;
  /** When it was created, as Baseten writes it; empty where the answer does not say. Since when it serves Baseten does not tell. */
  createdAt: string;
  /** The display name of its instance type; empty where the answer does not say. */
  instanceTypeName: string;
  labels: Record<string, unknown>;
}

/** An environment with what a plan needs of it. */
export interface EnvironmentView {
  name: string;
  current: StandingDeployment | undefined;
  /** Only where a promotion is in flight. */
  promotion: (Promotion & { candidate: StandingDeployment | undefined }) | undefined;
  instanceType: InstanceType | undefined;
}

/** What serves, and for which environment. */
export interface Served {
  deployment: StandingDeployment;
  environment: string;
}

/** Every environment of a model, in one request. @throws ApiError, NoAnswer, or IncompleteAnswer. */
export async function readEnvironments(client: BasetenClient, modelId: string): Promise<EnvironmentView[]> {
  const stage = "Listing the model's environments";
  const path = pathOf`/v1/models/${modelId}/environments`;
  const answer = await client.call({ method: "GET", path, stage, attempts: PLAN_ATTEMPTS });
  return listField(answer, "environments", stage).map((value) => toView(value, toEnvironment(value, stage)));
}

function toView(value: unknown, { name, promotion }: Environment): EnvironmentView {
  const json = isObject(value) ? value : {};
  return {
    name,
    current: toStanding(json.current_deployment),
    promotion: isInFlight(promotion) ? { ...promotion, candidate: toStanding(json.candidate_deployment) } : undefined,
    instanceType: toInstanceType(json.instance_type),
  };
}

function toStanding(value: unknown): StandingDeployment | undefined {
  if (!isObject(value) || typeof value.id !== "string" || value.id === "") return undefined;
  return {
    id: value.id,
    name: textOf(value.name),
    status: textOf(value.status),
    createdAt: textOf(value.created_at),
    instanceTypeName: textOf(value.instance_type_name),
    labels: isObject(value.labels) ? value.labels : {},
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/**
 * What a new deployment is compared with: what the environment serves, else what production serves.
 * @param environment that is deployed to; empty for none.
 */
export function servedFor(environments: readonly EnvironmentView[], environment: string): Served | undefined {
  for (const name of environment === "" ? [PRODUCTION] : [environment, PRODUCTION]) {
    const deployment = environments.find((view) => view.name === name)?.current;
    if (deployment) return { deployment, environment: name };
  }
  return undefined;
}

/**
 * The config of a deployment as Baseten keeps it. Either may be missing: the text was not kept before 2026-04-30.
 * @throws ApiError or NoAnswer.
 */
export async function readDeployedConfig(
  client: BasetenClient,
  modelId: string,
  deploymentId: string,
): Promise<{ parsed: Record<string, unknown> | undefined; raw: string | undefined }> {
  const stage = "Reading the config of what serves";
  const path = pathOf`/v1/models/${modelId}/deployments/${deploymentId}/config`;
  const query = { output_format: "both" };
  const answer = await client.call({ method: "GET", path, query, stage, attempts: PLAN_ATTEMPTS });
  return {
    parsed: isObject(answer.config) ? answer.config : undefined,
    raw: typeof answer.raw_config === "string" ? answer.raw_config : undefined,
  };
}
