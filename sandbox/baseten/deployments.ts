import { invalid, isObject, notFound } from "./payload.ts";
import type { Call, Route } from "./routes.ts";
import type { Deployment, State } from "./state.ts";
import { type Autoscaling, updateAutoscaling, updatePolicy } from "./autoscaling.ts";
import { deploymentOf, modelOf } from "./found.ts";
import { parsedConfig } from "./parsed-config.ts";

const DEPLOYMENT = "/v1/models/{model_id}/deployments/{deployment_id}";

/** What a deployment is made of, how it scales, and its end. */
export const DEPLOYMENT_ROUTES: readonly Route[] = [
  { method: "DELETE", path: DEPLOYMENT, handler: deleteDeployment },
  { method: "PATCH", path: `${DEPLOYMENT}/autoscaling_settings`, handler: scale },
  { method: "PATCH", path: `${DEPLOYMENT}/request_backpressure_settings`, handler: setPolicy },
  { method: "GET", path: `${DEPLOYMENT}/config`, handler: config },
  { method: "GET", path: `${DEPLOYMENT}/download`, handler: download },
];

/** Neither the last one of a model nor one that an environment serves or is to serve. */
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

/** Where an environment serves it, its settings are the environment's: that one has them at once, the deployment after a while. */
function scale(call: Call): object {
  const { state } = call;
  const deployment = deploymentOf(call);
  const [place] = modelOf(call).environments.filter(({ current }) => current === deployment);
  const before = place?.wanted.autoscaling ?? deployment.autoscaling;
  const after = updateAutoscaling(before, call.body, "autoscaling_settings");
  if (JSON.stringify(before) === JSON.stringify(after))
    return { status: "UNCHANGED", message: "The settings are what they were." };
  if (place) state.changeSettings(place, { autoscaling: after });
  else deployment.autoscaling = after;
  if (isObject(call.body) && call.body.min_replica === 0) fallAsleep(state, deployment, after);
  return { status: "ACCEPTED", message: "The autoscaling settings are being updated." };
}

/** What is told to do without replicas has none after its delay; here a call does not put that off. */
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
  // A test may have a server that has forgotten what it read.
  const parsed = written && parsedConfig(written);
  return { config: format === "raw" ? null : parsed, raw_config: format === "parsed" ? null : rawConfig };
}

function download(call: Call): object {
  const deployment = deploymentOf(call);
  if (modelOf(call).isArchiveLocked) throw invalid("The archives of this model cannot be downloaded.");
  if (deployment.s3Key === undefined) throw notFound("The archive of the deployment");
  return { download_url: `${call.url}${call.push.presign(deployment.s3Key)}` };
}
