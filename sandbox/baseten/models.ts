import { invalid, isObject } from "./payload.ts";
import type { Call, Route } from "./routes.ts";
import { modelOut } from "./wire.ts";
import { onlyFields } from "./autoscaling.ts";
import { modelOf } from "./found.ts";

/** What can be done to a model as a whole. */
export const MODEL_ROUTES: readonly Route[] = [
  { method: "PATCH", path: "/v1/models/{model_id}", handler: renameModel },
  { method: "DELETE", path: "/v1/models/{model_id}", handler: deleteModel },
];

function renameModel(call: Call): object {
  const { state, body } = call;
  const model = modelOf(call);
  if (!isObject(body)) throw invalid("The body must be a JSON object.");
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

/** With all deployments and environments, whatever they serve. */
function deleteModel(call: Call): object {
  const model = modelOf(call);
  call.state.deleteModel(model);
  return { id: model.id, deleted: true };
}
