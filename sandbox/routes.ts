import { logQuery, selectLogs } from "./logs.ts";
import { invalid, isObject, notFound } from "./payload.ts";
import type { Push } from "./push.ts";
import { type Deployment, type Environment, endPromotion, type Model, type State, type Team } from "./state.ts";
import { deploymentOut, environmentOut, INSTANCE_TYPES, logOut, modelOut, teamOut } from "./wire.ts";

/** What a handler is given. */
export interface Call {
  state: State;
  push: Push;
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
  { method: "GET", path: "/v1/models/{model_id}/deployments", handler: listDeployments },
  { method: "POST", path: "/v1/models/{model_id}/deployments", handler: addDeployment },
  { method: "GET", path: DEPLOYMENT, handler: pollDeployment },
  { method: "POST", path: `${DEPLOYMENT}/deactivate`, handler: deactivate },
  { method: "POST", path: `${DEPLOYMENT}/activate`, handler: activate },
  { method: "GET", path: `${DEPLOYMENT}/logs`, handler: (call) => logs(call, logQuery(call.query)) },
  { method: "POST", path: `${DEPLOYMENT}/logs`, handler: (call) => logs(call, isObject(call.body) ? call.body : {}) },
  { method: "GET", path: `${DEPLOYMENT}/config`, handler: config },
  { method: "GET", path: "/v1/models/{model_id}/environments", handler: listEnvironments },
  { method: "GET", path: ENVIRONMENT, handler: pollEnvironment },
  { method: "POST", path: `${ENVIRONMENT}/promote`, handler: promote },
  { method: "POST", path: `${ENVIRONMENT}/cancel_promotion`, handler: cancelPromotion },
  { method: "GET", path: "/v1/teams", handler: ({ state }) => ({ teams: state.teams.map(teamOut) }) },
  {
    method: "GET",
    path: "/v1/users/me",
    handler: () => ({ user_id: "sandbox", email: null, name: "Sandbox", workspace_name: "sandbox" }),
  },
  { method: "GET", path: "/v1/instance_types", handler: () => ({ instance_types: INSTANCE_TYPES }) },
  { method: "GET", path: "/v1/secrets", handler: (call) => secrets(call, call.state.defaultTeam) },
  { method: "GET", path: "/v1/teams/{team_id}/secrets", handler: (call) => secrets(call, teamOf(call)) },
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

function teamOf({ state, params }: Call): Team {
  const team = state.teams.find(({ id }) => id === params.team_id);
  if (!team) throw notFound("Team");
  return team;
}

function modelOf({ state, params }: Call): Model {
  const model = state.model(params.model_id ?? "");
  if (!model) throw notFound("Model");
  return model;
}

function deploymentOf(call: Call): Deployment {
  const deployment = modelOf(call).deployments.find(({ id }) => id === call.params.deployment_id);
  if (!deployment) throw notFound("Deployment");
  return deployment;
}

function environmentOf(call: Call): Environment {
  const environment = modelOf(call).environments.find(({ name }) => name === call.params.env_name);
  if (!environment) throw notFound("Environment");
  return environment;
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
  call.state.deactivate(deploymentOf(call));
  return { success: true };
}

function activate(call: Call): object {
  call.state.become(deploymentOf(call), ["DEPLOYING", "LOADING_MODEL", "ACTIVE"]);
  return { success: true };
}

function logs(call: Call, query: Record<string, unknown>): object {
  const deployment = deploymentOf(call);
  if (deployment.life.step.status === "NOT_FOUND") throw notFound("Deployment");
  return { logs: selectLogs(deployment.logs, query).map(logOut) };
}

function config(call: Call): object {
  const { config: parsed, rawConfig } = deploymentOf(call);
  const format = call.query.get("output_format") ?? "both";
  if (!["raw", "parsed", "both"].includes(format)) throw invalid("output_format: must be raw, parsed or both.");
  return { config: format === "raw" ? null : parsed, raw_config: format === "parsed" ? null : rawConfig };
}

function listEnvironments(call: Call): object {
  const model = modelOf(call);
  return { environments: model.environments.map((environment) => environmentOut(model, environment)) };
}

function pollEnvironment(call: Call): object {
  const environment = environmentOf(call);
  call.state.pollEnvironment(environment);
  return environmentOut(modelOf(call), environment);
}

function promote(call: Call): object {
  const model = modelOf(call);
  if (!isObject(call.body)) throw invalid("The body must be a JSON object.");
  const id = call.body.deployment_id;
  const deployment = model.deployments.find((candidate) => candidate.id === id);
  if (!deployment) throw notFound("Deployment");
  if (deployment.isDevelopment) throw invalid("A development deployment cannot be promoted.");
  if (!["ACTIVE", "SCALED_TO_ZERO"].includes(deployment.life.status))
    throw invalid(`Deployment ${deployment.id} is ${deployment.life.status} and cannot be promoted.`);
  const environment = environmentOf(call);
  if (environment.promotion && environment.promotion.status !== "FAILED")
    throw invalid("A promotion is already in progress in this environment.");
  const promoted = environment.redeployOnPromotion ? copyOf(call.state, model, deployment) : deployment;
  call.state.startPromotion(model, environment.name, promoted);
  return deploymentOut(model, promoted);
}

function copyOf(state: State, model: Model, { name, labels, config: parsed, rawConfig }: Deployment): Deployment {
  const copy = { name: `${name}-promoted-${model.deployments.length}`, labels, config: parsed, rawConfig };
  return state.addDeployment(model, copy);
}

function cancelPromotion(call: Call): object {
  const environment = environmentOf(call);
  const { promotion } = environment;
  if (!promotion) throw invalid("There is no promotion in progress in this environment.");
  if (promotion.status === "RAMPING_UP" && promotion.percent > 0) {
    Object.assign(promotion, { status: "RAMPING_DOWN" });
    return { status: "RAMPING_DOWN", message: "Traffic is being moved back to the current deployment." };
  }
  endPromotion(environment);
  return { status: "CANCELED", message: "The promotion was canceled." };
}

function secrets({ state }: Call, team: Team): object {
  return {
    secrets: state.secrets.map((name) => ({
      id: `secret-${name}`,
      name,
      team_name: team.name,
      created_at: team.createdAt,
    })),
  };
}
