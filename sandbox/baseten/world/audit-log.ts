import { randomBytes } from "node:crypto";
import { isObject, type Json } from "../../lib/json.ts";
import { type ApiKey, prefixOf } from "./account.ts";
import type { Deployment } from "./deployment.ts";
import type { Environment } from "./environment.ts";
import type { Model } from "./model.ts";
import type { PromotionAct } from "./scenario.ts";
import type { Time } from "./walk.ts";

/** AuditLogActor. */
export interface Actor {
  type: "USER" | "API_KEY" | "BASETEN_USER" | "BASETEN_SYSTEM" | "TOMBSTONE_USER";
  email?: string | null;
  api_key_prefix?: string | null;
  api_key_name?: string | null;
}

/** The owner of a key, as the audit log names them. */
export function actorOf(key: ApiKey): Actor {
  return { type: "API_KEY", api_key_name: key.name, api_key_prefix: prefixOf(key), email: null };
}

/** In a scripted life, the actor of everything that the run does not do itself. */
export const SOMEBODY: Actor = { type: "USER", email: "robin.doe@customer.example" };

/** Who may read the audit log: everybody with a key, nobody, or nobody because the server has no such call. */
export type AuditAccess = "readable" | "forbidden" | "absent";

/** An entry of the audit log. */
export interface AuditEntry {
  /** Epoch milliseconds. */
  at: number;
  modelId: string;
  /** The entry in the API's format. */
  told: { id: string; created: string; event_type: string; event_data: Json; source: string; actor: Actor };
}

/** The audit log in the API's format. */
export class AuditLog {
  readonly #time: Time;
  readonly #entries: AuditEntry[] = [];

  constructor(time: Time) {
    this.#time = time;
  }

  /** Adds an entry to a model's log. @param at epoch milliseconds. */
  add(modelId: string, [event_type, data]: AuditEvent, actor: Actor, at = this.#time.now()): void {
    const source = actor.type === "API_KEY" ? "API" : actor.type === "BASETEN_SYSTEM" ? "SYSTEM" : "UI";
    const created = new Date(Math.floor(at)).toISOString();
    const event_data = { event_type, ...data };
    const told = { id: randomBytes(6).toString("hex"), created, event_type, event_data, source, actor };
    this.#entries.push({ at, modelId, told });
  }

  /** The entries of a model, newest first. */
  of(modelId: string): AuditEntry[] {
    return this.#entries
      .filter((entry) => entry.modelId === modelId)
      .reverse()
      .sort((one, other) => other.at - one.at);
  }
}

/** The type of an event and its data. */
export type AuditEvent = [type: string, data: Json];

/** The model of an event. */
export function about({ id, name }: Model): Json {
  return { model_id: id, model_name: name };
}

/** The model and the deployment of an event. */
export function on(model: Model, { id, name }: Deployment): Json {
  return { ...about(model), deployment_id: id, deployment_name: name };
}

/** A deployment was activated, deactivated or deleted. */
export function happened(
  model: Model,
  deployment: Deployment,
  what: "ACTIVATED" | "DEACTIVATED" | "DELETED",
): AuditEvent {
  return [`MODEL_DEPLOYMENT_${what}`, on(model, deployment)];
}

/** A deployment was pushed. */
export function deployed(model: Model, deployment: Deployment): AuditEvent {
  const { environment: environment_name } = deployment;
  const flags = { scale_previous_to_zero: true, trusted: false, publish: !deployment.isDevelopment };
  return ["MODEL_DEPLOYED", { ...on(model, deployment), ...flags, environment_name }];
}

/** A deployment was promoted into an environment. */
export function promoted(
  model: Model,
  deployment: Deployment,
  environment_name: string,
  override: Json = {},
): AuditEvent {
  const updates = [
    "environment_id",
    "region_update",
    "instance_type_id_update",
    "autoscaling_settings_update",
    "request_backpressure_settings_update",
    "autoscaling_schedule_settings_update",
  ];
  const none = Object.fromEntries(updates.map((name) => [name, null]));
  return [
    "MODEL_DEPLOYMENT_PROMOTED",
    { ...on(model, deployment), environment_name, ...none, ...overrideOut(override) },
  ];
}

/** AuditLogEventPromotionSettingsOverride; null where a promotion had no settings of its own. */
function overrideOut(override: Json): Json {
  if (Object.keys(override).length === 0) return { promotion_settings_override: null };
  const { rolling_deploy_config: config } = override;
  const given: Json = { ...override, ...(isObject(config) ? config : {}) };
  const names = [
    "redeploy_on_promotion",
    "rolling_deploy",
    "rolling_deploy_strategy",
    "max_unavailable_percent",
    "max_surge_percent",
    "stabilization_time_seconds",
    "replica_overhead_percent",
    "promotion_cleanup_strategy",
  ];
  return { promotion_settings_override: Object.fromEntries(names.map((name) => [name, given[name] ?? null])) };
}

/** Somebody did something to a promotion. @param deployment the candidate; for `PROMOTED`, the deployment that was promoted. */
export function acted(model: Model, deployment: Deployment, environment: string, act: PromotionAct): AuditEvent {
  return act === "PROMOTED"
    ? promoted(model, deployment, environment)
    : controlled(model, deployment, environment, act);
}

/** A control of a promotion was used. @param deployment the candidate. */
export function controlled(model: Model, deployment: Deployment, environment_name: string, action: string): AuditEvent {
  const place = { environment_name, environment_id: null };
  return ["MODEL_PROMOTION_CONTROL_ACTION", { ...on(model, deployment), ...place, action }];
}

/** The settings of an environment that its events list. */
const SETTINGS = [
  "redeploy_on_promotion",
  "rolling_deploy",
  "rolling_deploy_strategy",
  "max_unavailable_percent",
  "max_surge_percent",
  "stabilization_time_seconds",
  "replica_overhead_percent",
  "promotion_cleanup_strategy",
  "min_replica",
  "max_replica",
  "concurrency_target",
  "autoscaling_window",
  "scale_down_delay",
  "target_utilization_percentage",
  "target_in_flight_tokens",
  "max_scale_down_rate",
  "ramp_up_while_promoting",
  "ramp_up_duration_seconds",
  "ramp_up_step_size",
];

/** An environment was created, or got new settings. */
export function environmentEvent(model: Model, environment: Environment, what: "CREATED" | "UPDATED"): AuditEvent {
  const { rolling_deploy_config: rolling, ...promotion } = environment.settings;
  const known: Json = { ...environment.autoscaling, ...promotion, ...rolling };
  const settings = Object.fromEntries(SETTINGS.map((name) => [name, known[name] ?? null]));
  const data = { ...about(model), environment_name: environment.name, deployment_type: null, ...settings };
  return [`ENVIRONMENT_${what}`, what === "CREATED" ? data : { ...data, schedules: null, previous_settings: null }];
}
