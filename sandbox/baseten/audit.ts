import { randomBytes } from "node:crypto";
import { isObject, type Json, notFound, Refusal } from "./payload.ts";
import type { Call, Route } from "./routes.ts";
import type { Deployment, Environment, Model, State } from "./state.ts";
import { environmentOut } from "./wire.ts";
import type { ApiKey } from "./account.ts";
import { pageOf, wholeNumber } from "./paging.ts";
import type { Time } from "./walk.ts";

/** AuditLogActor. */
export interface Actor {
  type: "USER" | "API_KEY" | "BASETEN_USER" | "BASETEN_SYSTEM" | "TOMBSTONE_USER";
  email?: string | null;
  api_key_prefix?: string | null;
  api_key_name?: string | null;
}

/** Whoever has a key, as the audit log names them. */
export function actorOf({ value, name }: ApiKey): Actor {
  return { type: "API_KEY", api_key_name: name, api_key_prefix: value.split(".")[0] ?? "", email: null };
}

/** Whoever does in a life what a run does not do itself, unless somebody else is named. */
export const SOMEBODY: Actor = { type: "USER", email: "robin.doe@customer.example" };

/** Who may read the audit log: whoever has a key, nobody, or nobody because the server has no such call. */
export type AuditAccess = "readable" | "forbidden" | "absent";

interface Entry {
  at: number;
  modelId: string;
  told: { id: string; created: string; event_type: string; event_data: Json; source: string; actor: Actor };
}

/** Who did what, as the API tells it. */
export class AuditLog {
  readonly #time: Time;
  readonly #entries: Entry[] = [];

  constructor(time: Time) {
    this.#time = time;
  }

  /** Adds an entry of a model. @param at epoch milliseconds. */
  add(modelId: string, [event_type, data]: Event, actor: Actor, at = this.#time.now()): void {
    const source = actor.type === "API_KEY" ? "API" : actor.type === "BASETEN_SYSTEM" ? "SYSTEM" : "UI";
    const created = new Date(Math.floor(at)).toISOString();
    const event_data = { event_type, ...data };
    const told = { id: randomBytes(6).toString("hex"), created, event_type, event_data, source, actor };
    this.#entries.push({ at, modelId, told });
  }

  /** The entries of a model, newest first. */
  of(modelId: string): Entry[] {
    return this.#entries
      .filter((entry) => entry.modelId === modelId)
      .reverse()
      .sort((one, other) => other.at - one.at);
  }
}

/** Type and data of an event. */
type Event = [type: string, data: Json];

function about({ id, name }: Model): Json {
  return { model_id: id, model_name: name };
}

function on(model: Model, { id, name }: Deployment): Json {
  return { ...about(model), deployment_id: id, deployment_name: name };
}

/** What happened to a deployment, by the last words of the event's type. */
export function happened(model: Model, deployment: Deployment, what: "ACTIVATED" | "DEACTIVATED" | "DELETED"): Event {
  return [`MODEL_DEPLOYMENT_${what}`, on(model, deployment)];
}

function deployed(model: Model, deployment: Deployment): Event {
  const { environment: environment_name } = deployment;
  const flags = { scale_previous_to_zero: true, trusted: false, publish: !deployment.isDevelopment };
  return ["MODEL_DEPLOYED", { ...on(model, deployment), ...flags, environment_name }];
}

function promoted(model: Model, deployment: Deployment, environment_name: string): Event {
  const updates = [
    "environment_id",
    "region_update",
    "instance_type_id_update",
    "promotion_settings_override",
    "autoscaling_settings_update",
    "request_backpressure_settings_update",
    "autoscaling_schedule_settings_update",
  ];
  const none = Object.fromEntries(updates.map((name) => [name, null]));
  return ["MODEL_DEPLOYMENT_PROMOTED", { ...on(model, deployment), environment_name, ...none }];
}

/** What somebody has done to a promotion: a control of it by its name in the API, or `PROMOTED` for another one in its place. */
export type PromotionAct = "PROMOTED" | "PAUSE" | "GRACEFUL_CANCEL";

/** @param deployment the candidate; of `PROMOTED` that which was promoted. */
export function acted(model: Model, deployment: Deployment, environment: string, act: PromotionAct): Event {
  return act === "PROMOTED"
    ? promoted(model, deployment, environment)
    : controlled(model, deployment, environment, act);
}

function controlled(model: Model, deployment: Deployment, environment_name: string, action: string): Event {
  const place = { environment_name, environment_id: null };
  return ["MODEL_PROMOTION_CONTROL_ACTION", { ...on(model, deployment), ...place, action }];
}

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

/** What is noted of new settings of an environment. */
export function environmentEvent(model: Model, environment: Environment, what: "CREATED" | "UPDATED"): Event {
  const told = environmentOut(model, environment) as Record<"autoscaling_settings" | "promotion_settings", Json>;
  const { rolling_deploy_config: rolling, ...promotion } = told.promotion_settings;
  const known: Json = { ...told.autoscaling_settings, ...promotion, ...(isObject(rolling) ? rolling : {}) };
  const settings = Object.fromEntries(SETTINGS.map((name) => [name, known[name] ?? null]));
  const data = { ...about(model), environment_name: environment.name, deployment_type: null, ...settings };
  return [`ENVIRONMENT_${what}`, what === "CREATED" ? data : { ...data, schedules: null, previous_settings: null }];
}

/** What a call of the API is about, before it is answered: it may be gone afterwards. */
interface Subject {
  model: Model | undefined;
  deployment: Deployment | undefined;
  environment: Environment | undefined;
  candidate: Deployment | undefined;
}

const DEPLOYMENT = "/v1/models/{model_id}/deployments/{deployment_id}";
const ENVIRONMENT = "/v1/models/{model_id}/environments/{env_name}";

type Note = (subject: Subject, answer: Json, state: State) => Event | undefined;

/** What is noted of each call that changes something, where it is answered with success. */
const NOTES: Readonly<Record<string, Note>> = {
  "POST /v1/models": pushed,
  "POST /v1/teams/{team_id}/models": pushed,
  "POST /v1/models/{model_id}/deployments": pushed,
  "DELETE /v1/models/{model_id}": ({ model }) => model && ["MODEL_DELETED", about(model)],
  [`DELETE ${DEPLOYMENT}`]: ({ model, deployment }) => model && deployment && happened(model, deployment, "DELETED"),
  [`POST ${DEPLOYMENT}/deactivate`]: (subject, answer) => stateChanged(subject, answer, "DEACTIVATED"),
  [`POST ${DEPLOYMENT}/activate`]: (subject, answer) => stateChanged(subject, answer, "ACTIVATED"),
  [`POST ${DEPLOYMENT}/retry`]: ({ model, deployment }, { retried }) =>
    model && deployment && ["MODEL_DEPLOYMENT_RETRIED", { ...on(model, deployment), retried }],
  [`POST ${DEPLOYMENT}/promote`]: ({ model }, answer, state) => promotedTo(model, "production", answer, state),
  [`POST ${ENVIRONMENT}/promote`]: ({ model, environment }, answer, state) =>
    promotedTo(model, environment?.name ?? "", answer, state),
  [`POST ${ENVIRONMENT}/cancel_promotion`]: control("GRACEFUL_CANCEL"),
  [`POST ${ENVIRONMENT}/force_cancel_promotion`]: control("FORCE_CANCEL"),
  [`POST ${ENVIRONMENT}/pause_promotion`]: control("PAUSE"),
  [`POST ${ENVIRONMENT}/resume_promotion`]: control("RESUME"),
  [`POST ${ENVIRONMENT}/force_roll_forward_promotion`]: control("FORCE_ROLL_FORWARD"),
  "POST /v1/models/{model_id}/environments": ({ model }, { name }) => {
    const environment = model?.environments.find((candidate) => candidate.name === name);
    return model && environment && environmentEvent(model, environment, "CREATED");
  },
  [`PATCH ${ENVIRONMENT}`]: ({ model, environment }) =>
    model && environment && environmentEvent(model, environment, "UPDATED"),
  [`DELETE ${ENVIRONMENT}`]: ({ model, environment }) =>
    model && environment && ["ENVIRONMENT_DELETED", { ...about(model), environment_name: environment.name }],
};

function pushed(_: Subject, answer: Json, state: State): Event | undefined {
  const deployment = isObject(answer.deployment) ? state.deployment(String(answer.deployment.id)) : undefined;
  const model = deployment && state.model(deployment.modelId);
  return model && deployment && deployed(model, deployment);
}

function stateChanged(
  { model, deployment }: Subject,
  answer: Json,
  what: "ACTIVATED" | "DEACTIVATED",
): Event | undefined {
  if (!model || !deployment || answer.no_op === true) return undefined;
  return happened(model, deployment, what);
}

function promotedTo(model: Model | undefined, environment: string, { id }: Json, state: State): Event | undefined {
  const deployment = state.deployment(String(id));
  return model && deployment && promoted(model, deployment, environment);
}

function control(action: string): Note {
  return ({ model, environment, candidate }) =>
    model && environment && candidate && controlled(model, candidate, environment.name, action);
}

/** Handles a call, and notes in the audit log what it has changed before it is answered. */
export async function audited({ method, path, handler }: Route, call: Call, actor: Actor): Promise<object> {
  const note = NOTES[`${method} ${path}`];
  if (!note) return handler(call);
  const { state, params } = call;
  const model = state.model(params.model_id ?? "");
  const deployment = model?.deployments.find(({ id }) => id === params.deployment_id);
  const environment = model?.environments.find(({ name }) => name === params.env_name);
  const subject = { model, deployment, environment, candidate: environment?.candidate };
  const answer = await handler(call);
  const event = note(subject, answer as Json, state);
  if (event) state.audit.add(String(event[1].model_id), event, actor);
  return answer;
}

/** The audit log of a model; a server that is older than it has none. */
export const AUDIT_ROUTES: readonly Route[] = [
  { method: "GET", path: "/v1/models/{model_id}/audit_logs", handler: listEntries },
];

const GROUPS: Record<string, RegExp> = {
  DEPLOYED: /^MODEL_DEPLOYED$/,
  PROMOTED: /^MODEL_DEPLOYMENT_PROMOTED$|^MODEL_PROMOTION_CONTROL_ACTION$/,
  ACTIVATED_DEACTIVATED: /^MODEL_DEPLOYMENT_(ACTIVATED|DEACTIVATED|RETRIED)$/,
  ENVIRONMENT_SETTINGS: /^ENVIRONMENT_(CREATED|UPDATED)$/,
  DELETED: /_DELETED$/,
};

function listEntries({ state, params, query }: Call): object {
  if (state.auditAccess === "absent") throw notFound("Path");
  if (state.auditAccess === "forbidden") throw new Refusal(403, { error: "This API key may not read audit logs." });
  const model = state.model(params.model_id ?? "");
  if (!model) throw notFound("Model");
  settle(model);
  const [from, to] = [wholeNumber(query, "start_epoch_millis"), wholeNumber(query, "end_epoch_millis")];
  const wanted = state.audit
    .of(model.id)
    .filter(({ at }) => at >= (from ?? Number.NEGATIVE_INFINITY) && at <= (to ?? Number.POSITIVE_INFINITY))
    .map(({ told }) => told)
    .filter((told) => isWanted(told, query));
  if (query.get("direction") === "ASC") wanted.reverse();
  return pageOf(wanted, query, { most: 200, usual: 20 });
}

/** What the clock has brought about in the meantime has been done by somebody, too. */
function settle(model: Model): void {
  for (const { life } of model.deployments) void life.step;
  for (const environment of model.environments) void environment.promotion;
}

function isWanted({ event_type: type, event_data: data, source }: Entry["told"], query: URLSearchParams): boolean {
  const isOneOf = (name: string, value: unknown) => {
    const values = query.getAll(name);
    return values.length === 0 || values.includes(String(value));
  };
  const groups = query.getAll("event_type_groups");
  const search = (query.get("search") ?? "").toLowerCase();
  return (
    (groups.length === 0 || groups.some((group) => GROUPS[group]?.test(type))) &&
    isOneOf("deployment_ids", data.deployment_id) &&
    isOneOf("environment_names", data.environment_name) &&
    isOneOf("sources", source) &&
    query.getAll("user_ids").length === 0 &&
    Object.entries(data).some(
      ([name, value]) => /_(name|id)$/.test(name) && String(value).toLowerCase().includes(search),
    )
  );
}
