import { invalid, objectOf, onlyFields } from "../api/refusals.ts";
import { deploymentOut, modelOut } from "../world/wire.ts";
import type { Model, Team } from "../world/model.ts";
import { type Call, modelOf, type Route, teamOf } from "./call.ts";

/** Models. A push that creates a model also creates its first deployment. */
export const MODEL_ROUTES: readonly Route[] = [
  { method: "GET", path: "/v1/models", handler: (call) => listModels(call, () => true) },
  { method: "POST", path: "/v1/models", handler: (call) => createModel(call, call.state.defaultTeam) },
  {
    method: "GET",
    path: "/v1/teams/{team_id}/models",
    handler: (call) => listModels(call, ({ teamId }) => teamId === teamOf(call).id),
  },
  { method: "POST", path: "/v1/teams/{team_id}/models", handler: (call) => createModel(call, teamOf(call)) },
  { method: "GET", path: "/v1/models/{model_id}", handler: (call) => modelOut(call.state, modelOf(call)) },
  { method: "PATCH", path: "/v1/models/{model_id}", handler: renameModel },
  { method: "DELETE", path: "/v1/models/{model_id}", handler: deleteModel },
];

function listModels({ state, query, ignoreNameQuery }: Call, isWanted: (model: Model) => boolean): object {
  const name = ignoreNameQuery ? null : query.get("name");
  const models = state.models.filter((model) => isWanted(model) && (name === null || model.name === name));
  return { models: models.map((model) => modelOut(state, model)) };
}

async function createModel({ push, state, body }: Call, team: Team): Promise<object> {
  const { model, deployment } = await push.createModel(body, team);
  return { model: modelOut(state, model), deployment: deploymentOut(model, deployment) };
}

function renameModel(call: Call): object {
  const { state } = call;
  const model = modelOf(call);
  const body = objectOf(call.body);
  onlyFields(body, ["name"]);
  const { name = null } = body;
  if (name === null) return modelOut(state, model);
  if (typeof name !== "string" || name === "" || name.length > 255)
    throw invalid("name: must be a string of 1 to 255 characters.");
  if (state.models.some((other) => other !== model && other.teamId === model.teamId && other.name === name))
    throw invalid(`name: a model named "${name}" already exists in the team.`);
  model.name = name;
  return modelOut(state, model);
}

/** Deletes a model with all its deployments and environments, whatever they serve. */
function deleteModel(call: Call): object {
  const model = modelOf(call);
  call.state.deleteModel(model);
  return { id: model.id, deleted: true };
}
