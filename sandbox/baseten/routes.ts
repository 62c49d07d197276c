import { ACCOUNT_ROUTES } from "./account.ts";
import { AUDIT_ROUTES } from "./audit.ts";
import { DEPLOYMENT_ROUTES } from "./deployments.ts";
import { ENVIRONMENT_ROUTES } from "./environments.ts";
import { deploymentOf, environmentOf, modelOf, teamOf } from "./found.ts";
import { MODEL_ROUTES } from "./models.ts";
import { CONTROLS, nonePromoted } from "./promotion-controls.ts";
import { updateSettings } from "./promotion-settings.ts";
import { STARTUP_ROUTES } from "./startups.ts";
import { INSTANCE_TYPES, priceOf } from "./instance-types.ts";
import { logQuery, selectFromLogs, selectLogs } from "./logs.ts";
import { invalid, isDeploymentName, isObject, type Json, notFound, tooMany } from "./payload.ts";
import type { Push } from "./push.ts";
import { OFF, STOPPED } from "./scenarios.ts";
import type { Deployment, Environment, Model, State, Team } from "./state.ts";
import { deploymentOut, logOut, modelOut } from "./wire.ts";

/** What a handler is given. */
export interface Call {
  state: State;
  push: Push;
  /** Where the sandbox is reached. */
  url: string;
  /** Path parameters by name, decoded. */
  params: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
  /** Lists of models come whole whatever `name` says, as from an older server. */
  ignoreNameQuery: boolean;
}

type Handler = (call: Call) => object | Promise<object>;

/** One endpoint of the management API. */
export interface Route {
  method: string;
  /** As in the specification, with `{parameters}`. */
  path: string;
  handler: Handler;
}

const DEPLOYMENT = "/v1/models/{model_id}/deployments/{deployment_id}";
const ENVIRONMENT = "/v1/models/{model_id}/environments/{env_name}";

/** The endpoints that the sandbox stands in for; all answer 200. */
export const ROUTES: readonly Route[] = [
  { method: "POST", path: "/v1/prepare_model_upload", handler: ({ push, body }) => push.prepare(body) },
  { method: "GET", path: "/v1/models", handler: (call) => listModels(call, () => true) },
  { method: "POST", path: "/v1/models", handler: (call) => createModel(call, call.state.defaultTeam) },
  {
    method: "GET",
    path: "/v1/teams/{team_id}/models",
    handler: (call) => listModels(call, ({ teamId }) => teamId === teamOf(call).id),
  },
  { method: "POST", path: "/v1/teams/{team_id}/models", handler: (call) => createModel(call, teamOf(call)) },
  { method: "GET", path: "/v1/models/{model_id}", handler: (call) => modelOut(call.state, modelOf(call)) },
  ...MODEL_ROUTES,
  { method: "GET", path: "/v1/models/{model_id}/deployments", handler: listDeployments },
  { method: "POST", path: "/v1/models/{model_id}/deployments", handler: addDeployment },
  { method: "GET", path: DEPLOYMENT, handler: pollDeployment },
  { method: "PATCH", path: DEPLOYMENT, handler: rename },
  { method: "POST", path: `${DEPLOYMENT}/deactivate`, handler: deactivate },
  { method: "POST", path: `${DEPLOYMENT}/activate`, handler: activate },
  { method: "POST", path: `${DEPLOYMENT}/retry`, handler: retry },
  {
    method: "POST",
    path: `${DEPLOYMENT}/promote`,
    handler: (call) => promote(call, call.params.deployment_id, productionOf(call)),
  },
  { method: "GET", path: `${DEPLOYMENT}/logs`, handler: (call) => logs(call, logQuery(call.query)) },
  { method: "POST", path: `${DEPLOYMENT}/logs`, handler: (call) => logs(call, isObject(call.body) ? call.body : {}) },
  ...DEPLOYMENT_ROUTES,
  ...ENVIRONMENT_ROUTES,
  ...STARTUP_ROUTES,
  ...AUDIT_ROUTES,
  { method: "GET", path: `${ENVIRONMENT}/logs`, handler: environmentLogs },
  {
    method: "POST",
    path: `${ENVIRONMENT}/promote`,
    handler: (call) => promote(call, isObject(call.body) ? call.body.deployment_id : undefined, environmentOf(call)),
  },
  { method: "POST", path: `${ENVIRONMENT}/cancel_promotion`, handler: cancel },
  ...Object.entries(CONTROLS).map(([name, control]) => ({
    method: "POST",
    path: `${ENVIRONMENT}/${name}`,
    handler: (call: Call) => control(environmentOf(call)),
  })),
  ...ACCOUNT_ROUTES,
  { method: "GET", path: "/v1/instance_types", handler: () => ({ instance_types: INSTANCE_TYPES }) },
  {
    method: "GET",
    path: "/v1/instance_type_prices",
    handler: () => ({
      instance_types: INSTANCE_TYPES.map((type) => ({ instance_type: type, price: priceOf(type) })),
    }),
  },
];

/** The parameters of a path, decoded; undefined where the path is another one. */
export function matchPath(pattern: string, pathname: string): Record<string, string> | undefined {
  const wanted = pattern.split("/");
  const found = pathname.split("/");
  if (wanted.length !== found.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = found[index] ?? "";
    if (part.startsWith("{")) params[part.slice(1, -1)] = decodeURIComponent(value);
    else if (part !== value) return undefined;
  }
  return params;
}

function listModels({ state, query, ignoreNameQuery }: Call, isWanted: (model: Model) => boolean): object {
  const name = ignoreNameQuery ? null : query.get("name");
  const models = state.models.filter((model) => isWanted(model) && (name === null || model.name === name));
  return { models: models.map((model) => modelOut(state, model)) };
}

async function createModel({ push, state, body }: Call, team: Team): Promise<object> {
  const { model, deployment } = await push.createModel(body, team);
  return { model: modelOut(state, model), deployment: deploymentOut(model, deployment) };
}

async function addDeployment(call: Call): Promise<object> {
  const { model, deployment } = await call.push.addDeployment(call.body, modelOf(call));
  return { model: modelOut(call.state, model), deployment: deploymentOut(model, deployment) };
}

function listDeployments(call: Call): object {
  const model = modelOf(call);
  const name = call.ignoreNameQuery ? null : call.query.get("name");
  const deployments = model.deployments.filter((deployment) => name === null || deployment.name === name);
  return { deployments: deployments.map((deployment) => deploymentOut(model, deployment)) };
}

function pollDeployment(call: Call): object {
  const deployment = deploymentOf(call);
  if (deployment.life.poll().status === "NOT_FOUND") throw notFound("Deployment");
  return deploymentOut(modelOf(call), deployment);
}

function deactivate(call: Call): object {
  const { state } = call;
  const deployment = deploymentOf(call);
  const wait = state.refuseDeactivate();
  if (wait !== undefined) throw tooMany(wait);
  const { status } = deployment.life;
  const isStopped = STOPPED.has(status);
  if (isStopped && !OFF.has(status) && state.deactivateStopped === "refused")
    throw invalid(`Deployment ${deployment.id} is ${status} and cannot be deactivated.`);
  const isNoOp = OFF.has(status) || (isStopped && state.deactivateStopped === "ignored");
  state.noteTakingDown(deployment);
  if (!isNoOp) state.deactivate(deployment);
  return { success: true, no_op: isNoOp };
}

function rename(call: Call): object {
  const [model, deployment] = [modelOf(call), deploymentOf(call)];
  if (!isObject(call.body)) throw invalid("The body must be a JSON object.");
  const { name = null, ...rest } = call.body;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw invalid(`${unknown}: extra fields are not permitted.`);
  if (name === null) return deploymentOut(model, deployment);
  if (typeof name !== "string" || !isDeploymentName(name)) throw invalid("name: not a valid deployment name.");
  if (model.deployments.some((other) => other !== deployment && other.name === name))
    throw invalid(`name: a deployment named "${name}" already exists for this model.`);
  deployment.name = name;
  return deploymentOut(model, deployment);
}

function retry(call: Call): object {
  const [model, deployment] = [modelOf(call), deploymentOf(call)];
  const { status, scenario } = deployment.life;
  const retried = ["BUILD_FAILED", "DEPLOY_FAILED", "FAILED"].includes(status);
  if (retried) call.state.become(deployment, scenario.retried ?? ["BUILDING", "DEPLOYING", "LOADING_MODEL", "ACTIVE"]);
  const reason = retried ? null : `Deployment ${deployment.id} is ${status}; only a failed deployment can be retried.`;
  return { retried, reason, deployment: deploymentOut(model, deployment) };
}

/** Of what is active already, or on its way to it, nothing is done. */
function activate(call: Call): object {
  const deployment = deploymentOf(call);
  const isNoOp = !STOPPED.has(deployment.life.status);
  if (!isNoOp) call.state.become(deployment, ["DEPLOYING", "LOADING_MODEL", "ACTIVE"]);
  return { success: true, no_op: isNoOp };
}

function logs(call: Call, query: Record<string, unknown>): object {
  const deployment = deploymentOf(call);
  if (deployment.life.step.status === "NOT_FOUND") throw notFound("Deployment");
  return { logs: selectLogs(deployment.logs, query, call.state.time.now()).map(logOut) };
}

function environmentLogs(call: Call): object {
  const { name, current, candidate } = environmentOf(call);
  const lines = modelOf(call)
    .deployments.filter((one) => one === current || one === candidate || one.environment === name)
    .map((deployment) => deployment.logs);
  return { logs: selectFromLogs(lines, logQuery(call.query), call.state.time.now()).map(logOut) };
}

function productionOf(call: Call): Environment {
  return call.state.environment(modelOf(call), "production");
}

function promote(call: Call, id: unknown, environment: Environment): object {
  const { state } = call;
  const model = modelOf(call);
  if (!isObject(call.body)) throw invalid("The body must be a JSON object.");
  const deployment = model.deployments.find((candidate) => candidate.id === id);
  if (!deployment) throw notFound("Deployment");
  if (deployment.isDevelopment) throw invalid("A development deployment cannot be promoted.");
  const { status } = deployment.life;
  if (OFF.has(status))
    throw invalid(`Deployment ${deployment.id} is ${status} and has to be activated before it can be promoted.`);
  if (!["ACTIVE", "SCALED_TO_ZERO"].includes(status))
    throw invalid(`Deployment ${deployment.id} is ${status} and cannot be promoted.`);
  if (environment.isTaken) {
    // Whoever waits by asking again must get to the end of it, too.
    environment.look();
    throw invalid("A promotion is already in progress in this environment.");
  }
  const override = overrideOf(call.body);
  const { redeploy_on_promotion: redeploys } = updateSettings(environment.settings, override, OVERRIDE);
  const servesElsewhere = state.servedBy(deployment).some((other) => other !== environment);
  const copied = redeploys || servesElsewhere;
  const promoted = copied ? state.addCopy(model, deployment) : deployment;
  if (!copied && status === "SCALED_TO_ZERO") wake(state, promoted);
  state.startPromotion(model, environment.name, promoted, override);
  return deploymentOut(model, promoted);
}

const OVERRIDE = "promotion_settings_override";

/** What the body says about this promotion alone; either call has a name of its own for keeping the previous one running. */
function overrideOf(body: Json): object | undefined {
  const keeps = [body.scale_down_previous_deployment, body.scale_down_previous_production].includes(false);
  const override = body[OVERRIDE] ?? {};
  if (!isObject(override)) throw invalid(`${OVERRIDE}: must be an object.`);
  return keeps ? { promotion_cleanup_strategy: "KEEP", ...override } : override;
}

/** By the clock, for nobody needs to look at a deployment for it to wake up. */
function wake(state: State, deployment: Deployment): void {
  const steps = [{ status: "WAKING_UP", ms: 5_000 }, { status: "ACTIVE" }];
  state.become(deployment, { ...deployment.life.scenario, name: "woken", steps });
}

function cancel(call: Call): object {
  const environment = environmentOf(call);
  if (!environment.promotion) throw nonePromoted();
  const status = environment.cancel();
  if (status === "CANCELED") return { status, message: "The promotion was canceled." };
  return { status, message: "Traffic is being moved back to the current deployment." };
}
