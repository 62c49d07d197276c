import { Failure } from "../../lib/errors.ts";
import { withoutAddresses } from "./server-message.ts";

// The parts of Baseten's answers that we rely on. Everything else in them is ignored.

/** A model, which has deployments and environments. */
export interface Model {
  id: string;
  name: string;
  teamName: string;
}

/** One version of a model. */
export interface Deployment {
  id: string;
  name: string;
  modelId: string;
  /** One of Baseten's deployment statuses, or one that is newer than this action. */
  status: string;
  environment: string | undefined;
  labels: Record<string, unknown>;
  /** Baseten's display name; empty if the answer does not say. */
  instanceTypeName: string;
  /** Undefined if the answer does not say. */
  activeReplicas: number | undefined;
  /** How many replicas it keeps without any request; absent if the answer does not say. */
  minReplicas?: number;
  /** Milliseconds since 1970; undefined if the answer has no readable time. */
  createdAt: number | undefined;
  /** Whether it is the model's production deployment; undefined if the answer does not say. */
  isProduction: boolean | undefined;
  /** Whether it is the model's development deployment; undefined if the answer does not say. */
  isDevelopment: boolean | undefined;
}

/** An environment of a model, and what it serves. */
export interface Environment {
  name: string;
  /** The deployment that the environment serves. */
  current: Occupant | undefined;
  /** The deployment that a promotion is bringing in. */
  candidate: Occupant | undefined;
  promotion: Promotion | undefined;
  /** The environment's own; absent if the answer does not say. */
  instanceType?: InstanceType;
  /** Absent if the answer has none of them. */
  settings?: EnvironmentSettings;
}

/** The settings of an environment, with Baseten's own names and values. A part is absent if the answer does not say. */
export interface EnvironmentSettings {
  autoscaling_settings?: Json;
  promotion_settings?: Json;
  request_backpressure_settings?: Json;
  /** Absent if the answer has none, which an environment without schedules may do. */
  autoscaling_schedules?: LiveSchedules;
  instance_type_id?: string;
}

/** The autoscaling schedules of an environment. */
export interface LiveSchedules {
  timezone: string | undefined;
  schedules: readonly LiveSchedule[];
}

/** An autoscaling schedule that exists. */
export interface LiveSchedule extends Json {
  id: string;
  name: string;
}

/** What an environment says about a deployment in it. */
export interface Occupant {
  id: string;
  labels: Record<string, unknown>;
  /** The fields below are absent if the answer does not say. */
  name?: string;
  /** Milliseconds since 1970. The deployment may have started to serve later. */
  createdAt?: number;
  /** Baseten's display name. */
  instanceTypeName?: string;
}

/** The promotion that an environment shows. */
export interface Promotion {
  /** One of Baseten's promotion statuses, or one that is newer than this action. */
  status: string;
  /** Share of the environment's traffic that the candidate takes, 0 to 100. */
  percent: number | undefined;
  error: string | undefined;
}

/** A kind of machine that models run on. */
export interface InstanceType {
  id: string;
  /** Baseten's display name. */
  name: string;
  /** Thousandths of a vCPU. */
  millicpu: number;
  memoryMiB: number;
  /** Zero for a machine without a GPU. */
  gpuCount: number;
  /** Empty for a machine without a GPU. */
  gpuType: string;
  /** The GPU's memory; undefined if Baseten does not say. */
  gpuMemoryMiB: number | undefined;
  /** List price in US dollars; undefined if it is not known. */
  pricePerMinute: number | undefined;
}

/** A team, which owns models. */
export interface Team {
  id: string;
  name: string;
}

type Json = Record<string, unknown>;

/** Reads a model. @throws Failure if it lacks a field that we need. */
export function toModel(value: unknown, stage: string): Model {
  const json = toObject(value, "model", stage);
  return {
    id: textField(json, "model", "id", stage),
    name: textField(json, "model", "name", stage),
    teamName: typeof json.team_name === "string" ? json.team_name : "",
  };
}

/** Reads a deployment. @throws Failure if it lacks a field that we need. */
export function toDeployment(value: unknown, stage: string): Deployment {
  const json = toObject(value, "deployment", stage);
  const createdAt = toTime(json.created_at);
  const { autoscaling_settings: autoscaling } = json;
  const minReplicas = isObject(autoscaling) && isAmount(autoscaling.min_replica) ? autoscaling.min_replica : undefined;
  return {
    id: textField(json, "deployment", "id", stage),
    name: typeof json.name === "string" ? json.name : "",
    modelId: typeof json.model_id === "string" ? json.model_id : "",
    status: textField(json, "deployment", "status", stage),
    environment: typeof json.environment === "string" ? json.environment : undefined,
    labels: isObject(json.labels) ? json.labels : {},
    instanceTypeName: typeof json.instance_type_name === "string" ? json.instance_type_name : "",
    activeReplicas: typeof json.active_replica_count === "number" ? json.active_replica_count : undefined,
    ...(minReplicas === undefined ? {} : { minReplicas }),
    createdAt,
    isProduction: typeof json.is_production === "boolean" ? json.is_production : undefined,
    isDevelopment: typeof json.is_development === "boolean" ? json.is_development : undefined,
  };
}

/** Reads an environment. @throws Failure if it lacks a field that we need. */
export function toEnvironment(value: unknown, stage: string): Environment {
  const json = toObject(value, "environment", stage);
  const promotion = json.in_progress_promotion;
  const instanceType = toInstanceType(json.instance_type);
  const settings = {
    ...toEnvironmentSettings(json),
    ...(instanceType === undefined ? {} : { instance_type_id: instanceType.id }),
  };
  return {
    name: textField(json, "environment", "name", stage),
    current: toOccupant(json.current_deployment),
    candidate: toOccupant(json.candidate_deployment),
    promotion: isObject(promotion)
      ? {
          status: typeof promotion.status === "string" ? promotion.status : "",
          percent:
            typeof promotion.percent_traffic_to_new_version === "number"
              ? promotion.percent_traffic_to_new_version
              : undefined,
          error: typeof promotion.error_message === "string" ? withoutAddresses(promotion.error_message) : undefined,
        }
      : undefined,
    ...(instanceType === undefined ? {} : { instanceType }),
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
  };
}

function toEnvironmentSettings(json: Json): EnvironmentSettings {
  const parts = ["autoscaling_settings", "promotion_settings", "request_backpressure_settings"] as const;
  const settings: EnvironmentSettings = {};
  for (const part of parts) if (isObject(json[part])) settings[part] = json[part];
  const { autoscaling_schedules: schedules } = json;
  if (!isObject(schedules) || !Array.isArray(schedules.schedules)) return settings;
  return {
    ...settings,
    autoscaling_schedules: {
      timezone: typeof schedules.timezone === "string" ? schedules.timezone : undefined,
      schedules: schedules.schedules.filter(isLiveSchedule),
    },
  };
}

function isLiveSchedule(value: unknown): value is LiveSchedule {
  return isObject(value) && typeof value.id === "string" && typeof value.name === "string";
}

/** Reads an instance type, without a price. @returns undefined if it has no id. */
export function toInstanceType(value: unknown): InstanceType | undefined {
  if (!isObject(value) || typeof value.id !== "string" || value.id === "") return undefined;
  const amount = (name: string): number => (isAmount(value[name]) ? value[name] : 0);
  const gpuCount = amount("gpu_count");
  return {
    id: value.id,
    name: typeof value.name === "string" && value.name !== "" ? value.name : value.id,
    millicpu: amount("millicpu_limit"),
    memoryMiB: amount("memory_limit_mib"),
    gpuCount,
    gpuType: gpuCount > 0 && typeof value.gpu_type === "string" ? value.gpu_type : "",
    gpuMemoryMiB: amount("gpu_memory_limit_mib") || undefined,
    pricePerMinute: undefined,
  };
}

/** Whether a JSON value is a number that can count something. */
export function isAmount(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

/** Reads a team. @throws Failure if it lacks a field that we need. */
export function toTeam(value: unknown, stage: string): Team {
  const json = toObject(value, "team", stage);
  return { id: textField(json, "team", "id", stage), name: textField(json, "team", "name", stage) };
}

/** A list field of an answer. @throws Failure if it is missing. */
export function listField(json: Json, name: string, stage: string): unknown[] {
  const value = json[name];
  if (Array.isArray(value)) return value;
  throw incomplete("", name, stage);
}

/** Whether a JSON value is an object. */
export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function toOccupant(value: unknown): Occupant | undefined {
  if (!isObject(value) || typeof value.id !== "string") return undefined;
  const createdAt = toTime(value.created_at);
  return {
    id: value.id,
    labels: isObject(value.labels) ? value.labels : {},
    ...(typeof value.name === "string" ? { name: value.name } : {}),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(typeof value.instance_type_name === "string" ? { instanceTypeName: value.instance_type_name } : {}),
  };
}

/** Milliseconds since 1970. */
function toTime(value: unknown): number | undefined {
  const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

function toObject(value: unknown, what: string, stage: string): Json {
  if (isObject(value)) return value;
  throw incomplete("", what, stage);
}

function textField(json: Json, what: string, name: string, stage: string): string {
  const value = json[name];
  if (typeof value === "string" && value !== "") return value;
  throw incomplete(what, name, stage);
}

/** An answer that lacks a field which we need. */
export class IncompleteAnswer extends Failure {}

/** @param what the object that lacks the field; empty for the answer itself. */
function incomplete(what: string, name: string, stage: string): IncompleteAnswer {
  const where = what === "" ? "" : ` for the ${what}`;
  return new IncompleteAnswer(`${stage} failed: Baseten's answer has no usable \`${name}\`${where}.`, {
    status: "deploy_failed",
    remedy: "Baseten's API may have changed: check for a newer version of this action.",
  });
}
