import { invalid } from "../api/refusals.ts";
import { isEnvironmentName } from "../api/payload.ts";
import { isObject } from "../../lib/json.ts";
import type { Call, Route } from "./call.ts";
import { environmentOut } from "../world/wire.ts";
import { onlyFields } from "../api/refusals.ts";
import { NEW_SETTINGS, settingsAfter } from "../world/settings.ts";
import { environmentOf, modelOf } from "./call.ts";

const ENVIRONMENTS = "/v1/models/{model_id}/environments";
const ENVIRONMENT = `${ENVIRONMENTS}/{env_name}`;

/** The environments of a model and their settings. Promotions have their own routes. */
export const ENVIRONMENT_ROUTES: readonly Route[] = [
  { method: "GET", path: ENVIRONMENTS, handler: listEnvironments },
  { method: "POST", path: ENVIRONMENTS, handler: createEnvironment },
  { method: "GET", path: ENVIRONMENT, handler: pollEnvironment },
  { method: "PATCH", path: ENVIRONMENT, handler: updateEnvironment },
  { method: "DELETE", path: ENVIRONMENT, handler: deleteEnvironment },
];

/** The settings that an environment accepts; requests and answers use the same names. */
const SETTINGS = ["autoscaling_settings", "promotion_settings", "request_backpressure_settings"];

function listEnvironments(call: Call): object {
  const model = modelOf(call);
  return { environments: model.environments.map((environment) => environmentOut(model, environment)) };
}

function pollEnvironment(call: Call): object {
  const environment = environmentOf(call);
  environment.look();
  return environmentOut(modelOf(call), environment);
}

function createEnvironment(call: Call): object {
  const model = modelOf(call);
  if (!isObject(call.body)) throw invalid("The body must be a JSON object.");
  const { name, ...update } = call.body;
  if (typeof name !== "string" || !isEnvironmentName(name)) throw invalid("name: not a valid environment name.");
  if (model.environments.some((environment) => environment.name === name))
    throw invalid(`name: an environment named "${name}" already exists for this model.`);
  onlyFields(update, SETTINGS);
  const { state } = call;
  const settings = settingsAfter(NEW_SETTINGS, update, state.time.now());
  const environment = state.environment(model, name);
  environment.ask(settings)();
  return environmentOut(model, environment);
}

/**
 * The environment has its new settings as soon as the call is answered: Baseten's CLI relies on that. The specification says that they are
 * applied later, which `settingsLagMs` simulates. The deployment that it serves follows after a while.
 */
function updateEnvironment(call: Call): object {
  const environment = environmentOf(call);
  const { state, body } = call;
  if (!isObject(body)) throw invalid("The body must be a JSON object.");
  onlyFields(body, [...SETTINGS, "autoscaling_schedule_settings"]);
  if (environment.isTaken && environment.promotion?.settings.rolling_deploy)
    throw invalid("The settings cannot be changed while a rolling promotion is in progress.");
  settingsAfter(environment.wanted, body, state.time.now());
  const model = modelOf(call);
  const { current } = environment;
  const isQueued = state.settingsQuirks.patchCopies === true && current !== undefined;
  if (isQueued) state.startPromotion(model, environment.name, state.addCopy(model, current), { update: body });
  else state.changeSettings(environment, body, "patch");
  const status = isQueued ? "QUEUED" : "ACCEPTED";
  const message = "The settings of the environment are being updated.";
  return { status, message, environment: environmentOut(model, environment) };
}

/** Cancels a promotion into the environment, and scales what it served to zero. */
function deleteEnvironment(call: Call): object {
  const model = modelOf(call);
  const environment = environmentOf(call);
  if (environment.name === "production") throw invalid("The production environment cannot be deleted.");
  call.state.deleteEnvironment(model, environment);
  return { name: environment.name, model_id: model.id, deleted: true };
}
