import { notFound } from "./payload.ts";
import type { Call } from "./routes.ts";
import type { Deployment, Environment, Model, Team } from "./state.ts";

/** The team of a call's path. @throws a 404. */
export function teamOf({ state, params }: Call): Team {
  const team = state.teams.find(({ id }) => id === params.team_id);
  if (!team) throw notFound("Team");
  return team;
}

/** The model of a call's path. @throws a 404. */
export function modelOf({ state, params }: Call): Model {
  const model = state.model(params.model_id ?? "");
  if (!model) throw notFound("Model");
  return model;
}

/** The deployment of a call's path. @throws a 404. */
export function deploymentOf(call: Call): Deployment {
  const deployment = modelOf(call).deployments.find(({ id }) => id === call.params.deployment_id);
  if (!deployment) throw notFound("Deployment");
  return deployment;
}

/** The environment of a call's path. @throws a 404. */
export function environmentOf(call: Call): Environment {
  const environment = modelOf(call).environments.find(({ name }) => name === call.params.env_name);
  if (!environment) throw notFound("Environment");
  return environment;
}
