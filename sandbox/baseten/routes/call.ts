import type { Push } from "./push.ts";
import { notFound } from "../api/refusals.ts";
import type { Deployment } from "../world/deployment.ts";
import type { Environment } from "../world/environment.ts";
import type { Model, Team } from "../world/model.ts";
import type { State } from "../world/state.ts";

/** What the handler of a call is given. */
export interface Call {
  state: State;
  push: Push;
  /** The base URL of the sandbox. */
  url: string;
  /** Decoded path parameters by name. */
  params: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
  /** Whether lists of models are complete whatever `name` says, as from an older server. */
  ignoreNameQuery: boolean;
}

/** One endpoint of the management API. */
export interface Route {
  method: string;
  /** As in the specification, with `{parameters}`. */
  path: string;
  handler: (call: Call) => object | Promise<object>;
}

/** The team that the call's path names. @throws a 404. */
export function teamOf({ state, params }: Call): Team {
  const team = state.teams.find(({ id }) => id === params.team_id);
  if (!team) throw notFound("Team");
  return team;
}

/** The model that the call's path names. @throws a 404. */
export function modelOf({ state, params }: Call): Model {
  const model = state.model(params.model_id ?? "");
  if (!model) throw notFound("Model");
  return model;
}

/** The deployment that the call's path names. @throws a 404. */
export function deploymentOf(call: Call): Deployment {
  const deployment = modelOf(call).deployments.find(({ id }) => id === call.params.deployment_id);
  if (!deployment) throw notFound("Deployment");
  return deployment;
}

/** The environment that the call's path names. @throws a 404. */
export function environmentOf(call: Call): Environment {
  const environment = modelOf(call).environments.find(({ name }) => name === call.params.env_name);
  if (!environment) throw notFound("Environment");
  return environment;
}
