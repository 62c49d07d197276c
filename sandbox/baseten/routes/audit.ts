import { isObject, type Json } from "../../lib/json.ts";
import { notFound, Refusal } from "../api/refusals.ts";
import {
  about,
  type AuditEntry,
  type AuditEvent,
  type Actor,
  controlled,
  deployed,
  environmentEvent,
  happened,
  on,
  promoted,
} from "../world/audit-log.ts";
import type { Deployment } from "../world/deployment.ts";
import type { Environment } from "../world/environment.ts";
import type { Model } from "../world/model.ts";
import type { State } from "../world/state.ts";
import type { Call, Route } from "./call.ts";
import { pageOf, wholeNumber } from "../api/paging.ts";
import { DEPLOYMENT, DEPLOYMENTS, ENVIRONMENT, ENVIRONMENTS } from "./paths.ts";

/** What a call is about. It is looked up before the call is handled, because the call may delete it. */
interface Subject {
  model: Model | undefined;
  deployment: Deployment | undefined;
  environment: Environment | undefined;
  candidate: Deployment | undefined;
}

/** The two sides of a call that succeeded. */
interface Done {
  answer: Json;
  body: unknown;
}

type Note = (subject: Subject, done: Done, state: State) => AuditEvent | undefined;

/** The event of each call that changes something, recorded if the call succeeds. */
const NOTES: Readonly<Record<string, Note>> = {
  "POST /v1/models": pushed,
  "POST /v1/teams/{team_id}/models": pushed,
  [`POST ${DEPLOYMENTS}`]: pushed,
  "DELETE /v1/models/{model_id}": ({ model }) => model && ["MODEL_DELETED", about(model)],
  [`DELETE ${DEPLOYMENT}`]: ({ model, deployment }) => model && deployment && happened(model, deployment, "DELETED"),
  [`POST ${DEPLOYMENT}/deactivate`]: (subject, { answer }) => stateChanged(subject, answer, "DEACTIVATED"),
  [`POST ${DEPLOYMENT}/activate`]: (subject, { answer }) => stateChanged(subject, answer, "ACTIVATED"),
  [`POST ${DEPLOYMENT}/retry`]: ({ model, deployment }, { answer: { retried } }) =>
    model && deployment && ["MODEL_DEPLOYMENT_RETRIED", { ...on(model, deployment), retried }],
  [`POST ${DEPLOYMENT}/promote`]: ({ model }, done, state) => promotedTo(model, "production", done, state),
  [`POST ${ENVIRONMENT}/promote`]: ({ model, environment }, done, state) =>
    promotedTo(model, environment?.name ?? "", done, state),
  [`POST ${ENVIRONMENT}/cancel_promotion`]: control("GRACEFUL_CANCEL"),
  [`POST ${ENVIRONMENT}/force_cancel_promotion`]: control("FORCE_CANCEL"),
  [`POST ${ENVIRONMENT}/pause_promotion`]: control("PAUSE"),
  [`POST ${ENVIRONMENT}/resume_promotion`]: control("RESUME"),
  [`POST ${ENVIRONMENT}/force_roll_forward_promotion`]: control("FORCE_ROLL_FORWARD"),
  [`POST ${ENVIRONMENTS}`]: ({ model }, { answer: { name } }) => {
    const environment = model?.environments.find((candidate) => candidate.name === name);
    return model && environment && environmentEvent(model, environment, "CREATED");
  },
  [`PATCH ${ENVIRONMENT}`]: ({ model, environment }) =>
    model && environment && environmentEvent(model, environment, "UPDATED"),
  [`DELETE ${ENVIRONMENT}`]: ({ model, environment }) =>
    model && environment && ["ENVIRONMENT_DELETED", { ...about(model), environment_name: environment.name }],
};

function pushed(_: Subject, { answer }: Done, state: State): AuditEvent | undefined {
  const deployment = isObject(answer.deployment) ? state.deployment(String(answer.deployment.id)) : undefined;
  const model = deployment && state.model(deployment.modelId);
  return model && deployment && deployed(model, deployment);
}

function stateChanged(
  { model, deployment }: Subject,
  answer: Json,
  what: "ACTIVATED" | "DEACTIVATED",
): AuditEvent | undefined {
  if (!model || !deployment || answer.no_op === true) return undefined;
  return happened(model, deployment, what);
}

function promotedTo(
  model: Model | undefined,
  environment: string,
  { answer, body }: Done,
  state: State,
): AuditEvent | undefined {
  const deployment = state.deployment(String(answer.id));
  const override = isObject(body) ? body.promotion_settings_override : undefined;
  return model && deployment && promoted(model, deployment, environment, isObject(override) ? override : {});
}

function control(action: string): Note {
  return ({ model, environment, candidate }) =>
    model && environment && candidate && controlled(model, candidate, environment.name, action);
}

/** Handles a call and, before it is answered, records in the audit log what it has changed. */
export async function audited({ method, path, handler }: Route, call: Call, actor: Actor): Promise<object> {
  const note = NOTES[`${method} ${path}`];
  if (!note) return handler(call);
  const { state, params } = call;
  const model = state.model(params.model_id ?? "");
  const deployment = model?.deployments.find(({ id }) => id === params.deployment_id);
  const environment = model?.environments.find(({ name }) => name === params.env_name);
  const subject = { model, deployment, environment, candidate: environment?.candidate };
  const answer = await handler(call);
  const event = note(subject, { answer: answer as Json, body: call.body }, state);
  if (event) state.audit.add(String(event[1].model_id), event, actor);
  return answer;
}

/** The audit log of a model, which an older server does not have. */
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

/** Catches up with the clock: what happened in the meantime also gets an entry. */
function settle(model: Model): void {
  for (const { life } of model.deployments) void life.step;
  for (const environment of model.environments) void environment.promotion;
}

function isWanted({ event_type: type, event_data: data, source }: AuditEntry["told"], query: URLSearchParams): boolean {
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
