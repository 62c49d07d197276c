import { isObject, type Json } from "../../lib/json.ts";
import { isDeploymentName } from "../api/payload.ts";
import { invalid, notFound, objectOf, onlyFields, tooMany } from "../api/refusals.ts";
import { type Autoscaling, updateAutoscaling, updatePolicy } from "../api/autoscaling.ts";
import { deploymentOut, logOut, modelOut } from "../world/wire.ts";
import type { Deployment } from "../world/deployment.ts";
import { logQuery, selectFromLogs, selectLogs } from "../world/logs.ts";
import { deploymentsIn } from "../world/model.ts";
import { OFF, STOPPED } from "../world/scenario.ts";
import type { State } from "../world/state.ts";
import { type Call, deploymentOf, environmentOf, modelOf, type Route } from "./call.ts";
import { parsedConfig } from "./parsed-config.ts";
import { DEPLOYMENT, DEPLOYMENTS, ENVIRONMENT } from "./paths.ts";

/** The deployments of a model: how they are created, watched, scaled, deactivated and deleted. */
export const DEPLOYMENT_ROUTES: readonly Route[] = [
  { method: "GET", path: DEPLOYMENTS, handler: listDeployments },
  { method: "POST", path: DEPLOYMENTS, handler: addDeployment },
  { method: "GET", path: DEPLOYMENT, handler: pollDeployment },
  { method: "PATCH", path: DEPLOYMENT, handler: rename },
  { method: "DELETE", path: DEPLOYMENT, handler: deleteDeployment },
  { method: "POST", path: `${DEPLOYMENT}/deactivate`, handler: deactivate },
  { method: "POST", path: `${DEPLOYMENT}/activate`, handler: activate },
  { method: "POST", path: `${DEPLOYMENT}/retry`, handler: retry },
  { method: "PATCH", path: `${DEPLOYMENT}/autoscaling_settings`, handler: scale },
  { method: "PATCH", path: `${DEPLOYMENT}/request_backpressure_settings`, handler: setPolicy },
  { method: "GET", path: `${DEPLOYMENT}/config`, handler: config },
  { method: "GET", path: `${DEPLOYMENT}/download`, handler: download },
  { method: "GET", path: `${DEPLOYMENT}/logs`, handler: (call) => logs(call, logQuery(call.query)) },
  { method: "POST", path: `${DEPLOYMENT}/logs`, handler: (call) => logs(call, isObject(call.body) ? call.body : {}) },
  { method: "GET", path: `${ENVIRONMENT}/logs`, handler: environmentLogs },
];

function listDeployments(call: Call): object {
  const model = modelOf(call);
  const name = call.ignoreNameQuery ? null : call.query.get("name");
  const deployments = model.deployments.filter((deployment) => name === null || deployment.name === name);
  return { deployments: deployments.map((deployment) => deploymentOut(model, deployment)) };
}

async function addDeployment(call: Call): Promise<object> {
  const { model, deployment } = await call.push.addDeployment(call.body, modelOf(call));
  return { model: modelOut(call.state, model), deployment: deploymentOut(model, deployment) };
}

function pollDeployment(call: Call): object {
  const deployment = deploymentOf(call);
  if (deployment.life.poll().status === "NOT_FOUND") throw notFound("Deployment");
  return deploymentOut(modelOf(call), deployment);
}

function rename(call: Call): object {
  const [model, deployment] = [modelOf(call), deploymentOf(call)];
  const body = objectOf(call.body);
  onlyFields(body, ["name"]);
  const { name = null } = body;
  if (name === null) return deploymentOut(model, deployment);
  if (typeof name !== "string" || !isDeploymentName(name)) throw invalid("name: not a valid deployment name.");
  if (model.deployments.some((other) => other !== deployment && other.name === name))
    throw invalid(`name: a deployment named "${name}" already exists for this model.`);
  deployment.name = name;
  return deploymentOut(model, deployment);
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

/** Does nothing if the deployment is already active or on its way there. */
function activate(call: Call): object {
  const deployment = deploymentOf(call);
  const isNoOp = !STOPPED.has(deployment.life.status);
  if (!isNoOp) call.state.become(deployment, ["DEPLOYING", "LOADING_MODEL", "ACTIVE"]);
  return { success: true, no_op: isNoOp };
}

function retry(call: Call): object {
  const [model, deployment] = [modelOf(call), deploymentOf(call)];
  const { status, scenario } = deployment.life;
  const retried = ["BUILD_FAILED", "DEPLOY_FAILED", "FAILED"].includes(status);
  if (retried) call.state.become(deployment, scenario.retried ?? ["BUILDING", "DEPLOYING", "LOADING_MODEL", "ACTIVE"]);
  const reason = retried ? null : `Deployment ${deployment.id} is ${status}; only a failed deployment can be retried.`;
  return { retried, reason, deployment: deploymentOut(model, deployment) };
}

/** Refuses the last deployment of a model and one that an environment serves or is about to serve. */
function deleteDeployment(call: Call): object {
  const { state } = call;
  const [model, deployment] = [modelOf(call), deploymentOf(call)];
  state.noteTakingDown(deployment);
  const holder = model.environments.find((place) => place.current === deployment || place.candidate === deployment);
  if (holder)
    throw invalid(`Deployment ${deployment.id} belongs to environment "${holder.name}" and cannot be deleted.`);
  if (model.deployments.length === 1)
    throw invalid(`Deployment ${deployment.id} is the only one of its model and cannot be deleted.`);
  state.delete(deployment);
  return { id: deployment.id, deleted: true, model_id: deployment.modelId };
}

/** If an environment serves the deployment, this changes the environment's settings; the deployment follows after a while. */
function scale(call: Call): object {
  const { state } = call;
  const deployment = deploymentOf(call);
  const [place] = modelOf(call).environments.filter(({ current }) => current === deployment);
  const before = place?.wanted.autoscaling ?? deployment.autoscaling;
  const after = updateAutoscaling(before, call.body, "autoscaling_settings");
  if (JSON.stringify(before) === JSON.stringify(after))
    return { status: "UNCHANGED", message: "The settings are what they were." };
  if (place) state.changeSettings(place, { autoscaling_settings: call.body }, "patch");
  else state.changeAutoscaling(deployment, after);
  if (isObject(call.body) && call.body.min_replica === 0) fallAsleep(state, deployment, after);
  return { status: "ACCEPTED", message: "The autoscaling settings are being updated." };
}

/** A deployment that may do without replicas loses them after its delay; in the sandbox no request postpones that. */
function fallAsleep(state: State, deployment: Deployment, settings: Autoscaling): void {
  const { life } = deployment;
  if (life.status !== "ACTIVE") return;
  const seconds = (settings.autoscaling_window ?? 0) + (settings.scale_down_delay ?? 0);
  const steps = [{ status: "ACTIVE", ms: seconds * 1_000 }, { status: "SCALED_TO_ZERO" }];
  state.become(deployment, { ...life.scenario, name: "left alone", steps });
}

function setPolicy(call: Call): object {
  const deployment = deploymentOf(call);
  deployment.policy = updatePolicy(deployment.policy, call.body, "request_backpressure_settings");
  return { policy: deployment.policy };
}

function config(call: Call): object {
  const { config: written, rawConfig } = deploymentOf(call);
  const format = call.query.get("output_format") ?? "both";
  if (!["raw", "parsed", "both"].includes(format)) throw invalid("output_format: must be raw, parsed or both.");
  // A test may simulate a server that has forgotten the config.
  const parsed = written && parsedConfig(written);
  return { config: format === "raw" ? null : parsed, raw_config: format === "parsed" ? null : rawConfig };
}

function download(call: Call): object {
  const deployment = deploymentOf(call);
  if (modelOf(call).isArchiveLocked) throw invalid("The archives of this model cannot be downloaded.");
  if (deployment.s3Key === undefined) throw notFound("The archive of the deployment");
  return { download_url: `${call.url}${call.push.presign(deployment.s3Key)}` };
}

function logs(call: Call, query: Json): object {
  const deployment = deploymentOf(call);
  if (deployment.life.step.status === "NOT_FOUND") throw notFound("Deployment");
  return { logs: selectLogs(deployment.logs, query, call.state.time.now()).map(logOut) };
}

function environmentLogs(call: Call): object {
  const lines = deploymentsIn(modelOf(call), environmentOf(call)).map((deployment) => deployment.logs);
  return { logs: selectFromLogs(lines, logQuery(call.query), call.state.time.now()).map(logOut) };
}
