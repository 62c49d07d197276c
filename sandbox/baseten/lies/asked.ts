/** Questions of lies about a request and about the world. */
import { isObject, type Json } from "../../lib/json.ts";
import type { RecordedRequest } from "../../http/requests.ts";
import { matchPath } from "../routes/paths.ts";
import type { Deployment } from "../world/deployment.ts";
import type { Model } from "../world/model.ts";
import type { State } from "../world/state.ts";
import type { Reply } from "./lying.ts";

export const DEPLOYMENT = "/v1/models/{model_id}/deployments/{deployment_id}";
export const DEPLOYMENTS = "/v1/models/{model_id}/deployments";
export const ENVIRONMENT = "/v1/models/{model_id}/environments/{env_name}";
export const ENVIRONMENTS = "/v1/models/{model_id}/environments";
export const MINUTE_MS = 60_000;
/** How long a lie about time lasts: longer than anybody waits, even in compressed time. */
export const LONG_MS = 15 * MINUTE_MS;

/** The path parameters if the request is this call; otherwise undefined. */
export function asked(request: RecordedRequest, method: string, pattern: string): Record<string, string> | undefined {
  return request.target === "api" && request.method === method ? matchPath(pattern, request.path) : undefined;
}

/** The answer with these fields in place of its own. */
export function withFields(truth: Reply, fields: Json): Reply {
  return { ...truth, body: { ...(isObject(truth.body) ? truth.body : {}), ...fields } };
}

/** A list in the answer. */
export function listIn(truth: Reply, name: string): Json[] {
  const list = isObject(truth.body) ? truth.body[name] : undefined;
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** The `deployment` of a prepare or a commit. */
export function payloadIn({ body }: RecordedRequest): Json | undefined {
  if (!isObject(body)) return undefined;
  const { deployment } = isObject(body.source) ? body.source : body;
  return isObject(deployment) ? deployment : undefined;
}

/** The body of `prepare_model_upload`, if the request is that call. */
export function prepareOf(request: RecordedRequest): { body: Json; payload: Json } | undefined {
  if (!asked(request, "POST", "/v1/prepare_model_upload") || !isObject(request.body)) return undefined;
  return { body: request.body, payload: payloadIn(request) ?? {} };
}

/** The `source` of a commit and the model that it is for, if the request is a commit. A new model has none. */
export function commitOf(request: RecordedRequest, state: State): { source: Json; model?: Model } | undefined {
  const source = isObject(request.body) ? request.body.source : undefined;
  if (!isObject(source)) return undefined;
  if (asked(request, "POST", "/v1/models")) return { source };
  const params = asked(request, "POST", DEPLOYMENTS);
  const model = params && state.model(params.model_id ?? "");
  return model ? { source, model } : undefined;
}

/** The answer to a prepare that is accepted although it should be refused. */
export const TAKEN: Reply = { status: 200, body: { creds: null, s3_bucket: null, s3_key: null, s3_region: null } };

/** A refusal of the content. */
export function refused(message: string): Reply {
  return { status: 400, body: { code: "VALIDATION_ERROR", message } };
}

/** The deployment whose id is in the path of a call of the API or of a model. */
export function deploymentOf(request: RecordedRequest, state: State): Deployment | undefined {
  const id = /\/(?:deployments|deployment)\/([^/]+)/.exec(request.path)?.[1];
  return id === undefined ? undefined : state.deployment(id);
}

/** Whether it is the first deployment of its model. */
export function isFirst(deployment: Deployment, state: State): boolean {
  return state.model(deployment.modelId)?.deployments[0] === deployment;
}

/** Whether it was pushed into an environment. */
export function isInto({ payload }: Deployment, environment: string): boolean {
  return payload?.environment_name === environment;
}

/** Milliseconds of sandbox time since it became ACTIVE; undefined if it is not ACTIVE yet. */
export function activeFor({ life }: Deployment, { time }: State): number | undefined {
  const active = life.history.findLast(({ status }) => status === "ACTIVE");
  return active && (time.now() - active.at) / time.scale;
}

/** Milliseconds of sandbox time since it was created. */
export function ageOf({ life }: Deployment, { time }: State): number {
  return (time.now() - (life.history[0]?.at ?? time.now())) / time.scale;
}

/** Whether it was being built when it was switched off. */
export function wasBuilding({ life }: Deployment): boolean {
  return ["BUILDING", "DEPLOYING", "LOADING_MODEL"].includes(life.history.at(-2)?.status ?? "");
}
