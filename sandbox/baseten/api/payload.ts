import { isObject, type Json } from "../../lib/json.ts";
import { invalid } from "./refusals.ts";

/** The deployment payload after its check: the fields that the sandbox works with. */
export interface DeploymentPayload {
  config: Json;
  rawConfig: string | null;
  environment: string | null;
  name: string | null;
  labels: Json | null;
  isDevelopment: boolean;
  /** What to do if the environment is missing; undefined if the push does not say. */
  createEnvironment: boolean | undefined;
  /** Promotion settings for this promotion alone. */
  promotionOverride: unknown;
  /** The raw payload, to compare prepare with commit. */
  raw: Json;
}

/** Checks a `DeploymentArchivePayloadV1`. @throws a 400 that names the first wrong field. */
export function checkDeployment(value: unknown): DeploymentPayload {
  if (!isObject(value)) throw invalid("deployment: must be an object.");
  if (!isObject(value.config)) throw invalid("deployment.config: must be an object.");
  const isDevelopment = value.is_development ?? false;
  if (typeof isDevelopment !== "boolean") throw invalid("deployment.is_development: must be a boolean.");
  const payload = {
    config: value.config,
    rawConfig: optionalText(value, "raw_config"),
    environment: optionalText(value, "environment_name"),
    name: optionalText(value, "deployment_name"),
    labels: checkLabels(value.labels),
    isDevelopment,
    createEnvironment: optionalFlag(value, "create_environment_if_missing"),
    promotionOverride: value.promotion_settings_override ?? undefined,
    raw: value,
  };
  checkTimeout(value.deploy_timeout_minutes);
  checkUserEnv(value.user_env);
  checkName(payload.name);
  checkEnvironment(value, payload);
  return payload;
}

function optionalText(value: Json, field: string): string | null {
  const text = value[field] ?? null;
  if (text !== null && typeof text !== "string") throw invalid(`deployment.${field}: must be a string.`);
  return text;
}

function optionalFlag(value: Json, field: string): boolean | undefined {
  const flag = value[field];
  if (flag !== undefined && typeof flag !== "boolean") throw invalid(`deployment.${field}: must be a boolean.`);
  return flag;
}

function checkTimeout(minutes: unknown): void {
  if (minutes === undefined || minutes === null) return;
  if (typeof minutes !== "number" || !Number.isInteger(minutes) || minutes < 10 || minutes > 1440)
    throw invalid("deployment.deploy_timeout_minutes: must be an integer from 10 to 1440.");
}

function checkName(name: string | null): void {
  if (name !== null && !isDeploymentName(name))
    throw invalid(
      "deployment.deployment_name: only alphanumeric characters, hyphens, underscores and periods are allowed.",
    );
}

/** Whether the API accepts this as the name of a deployment. */
export function isDeploymentName(name: string): boolean {
  return /^[0-9a-zA-Z_\-.]{1,255}$/.test(name);
}

/** Whether the API accepts this as the name of an environment. `development` is reserved for development deployments. */
export function isEnvironmentName(name: string): boolean {
  return /^[0-9a-zA-Z_-]{1,63}$/.test(name) && name !== "development";
}

/** Fields about the environment, which need one to be named. */
const OF_THE_ENVIRONMENT = [
  "preserve_env_instance_type",
  "create_environment_if_missing",
  "promotion_settings_override",
  "autoscaling_schedule_settings",
];

function checkEnvironment(value: Json, { environment, name, isDevelopment }: Omit<DeploymentPayload, "raw">): void {
  optionalFlag(value, "preserve_env_instance_type");
  const [idle] = OF_THE_ENVIRONMENT.filter((field) => (value[field] ?? null) !== null);
  if (idle !== undefined && environment === null)
    throw invalid(`deployment.${idle}: only valid with environment_name.`);
  const isPreserved = environment !== null && value.preserve_env_instance_type !== false;
  if ((value.instance_type_id ?? null) !== null && isPreserved)
    throw invalid("deployment.instance_type_id: cannot be set with preserve_env_instance_type: true.");
  if (environment !== null && !isEnvironmentName(environment))
    throw invalid("deployment.environment_name: not a valid environment name.");
  if (isDevelopment && (environment !== null || name !== null))
    throw invalid("deployment.is_development: excludes environment_name and deployment_name.");
}

function checkLabels(labels: unknown): Json | null {
  if (labels === undefined || labels === null) return null;
  if (!isObject(labels)) throw invalid("deployment.labels: must be an object.");
  if (Buffer.byteLength(JSON.stringify(labels)) > 2048) throw invalid("deployment.labels: must not exceed 2 KB.");
  for (const text of Object.entries(labels).flat()) {
    if (typeof text === "string" && !/^[\x21-\x7e]*$/.test(text))
      throw invalid(`deployment.labels: "${text}" must be printable ASCII without spaces.`);
  }
  return labels;
}

const GIT_INFO: Record<string, (value: unknown) => boolean> = {
  latest_commit_sha: (value) => typeof value === "string",
  latest_tag: (value) => value === null || typeof value === "string",
  commits_since_tag: (value) => value === null || Number.isInteger(value),
  has_uncommitted_changes: (value) => typeof value === "boolean",
};

function checkUserEnv(userEnv: unknown): void {
  if (userEnv === undefined || userEnv === null) return;
  if (!isObject(userEnv)) throw invalid("deployment.user_env: must be an object.");
  const git = userEnv.git_info ?? null;
  if (git === null) return;
  if (!isObject(git)) throw invalid("deployment.user_env.git_info: must be an object.");
  for (const [field, isRight] of Object.entries(GIT_INFO)) {
    if (!isRight(git[field])) throw invalid(`deployment.user_env.git_info.${field}: missing or of the wrong type.`);
  }
}
