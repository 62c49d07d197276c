import { Failure } from "../../lib/errors.ts";
import { type BasetenClient, isNotFound, isRefusal, PLAN_ATTEMPTS, pathOf, wasNotTaken } from "./client.ts";
import type { Target } from "./models.ts";
import { type Deployment, IncompleteAnswer, isObject, listField, toDeployment } from "./types.ts";

/** The fields of a push other than its archive. Prepare and commit send the same object. */
export type DeploymentPayload = {
  config: Record<string, unknown>;
  raw_config?: string;
  user_env?: { git_info: object };
  environment_name?: string;
  create_environment_if_missing?: boolean;
  preserve_env_instance_type?: boolean;
  autoscaling_settings?: unknown;
  request_backpressure_settings?: unknown;
  autoscaling_schedule_settings?: unknown;
  promotion_settings_override?: unknown;
  instance_type_id?: unknown;
  deploy_timeout_minutes: number;
  deployment_name: string;
  labels: Record<string, unknown>;
};

/** The upload location of the archive, with temporary credentials for it. */
export interface UploadGrant {
  bucket: string;
  key: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken: string };
}

/**
 * Has Baseten check a push, and requests an upload location for the archive.
 * @param options.onSecret called with every part of the temporary credentials as they arrive.
 * @returns the location; undefined in a dry run and for formats that are built from their config alone.
 * @throws ApiError with status `invalid` if Baseten refuses the push.
 */
export async function prepareUpload(
  client: BasetenClient,
  target: Target,
  deployment: DeploymentPayload,
  options: { dryRun: boolean; onSecret(secret: string): void },
): Promise<UploadGrant | undefined> {
  const stage = "Preparing the upload";
  const body = { deployment, ...prepareTarget(target), dry_run: options.dryRun };
  const answer = await client.call({
    method: "POST",
    path: "/v1/prepare_model_upload",
    body,
    stage,
    refusal: "invalid",
  });
  const { creds, s3_bucket, s3_key, s3_region } = answer;
  // Before an error message can quote them.
  for (const secret of Object.values(isObject(creds) ? creds : {})) if (isText(secret)) options.onSecret(secret);
  if (options.dryRun) return undefined;
  // Null means that this format has no archive. A key without the rest is an invalid answer, and so is a missing key.
  if (s3_key === null || (s3_key === undefined && "bis_llm" in deployment.config)) return undefined;
  if (!isObject(creds) || !isText(s3_key) || !isText(s3_bucket) || !isText(s3_region)) throw brokenGrant(stage);
  const { aws_access_key_id, aws_secret_access_key, aws_session_token } = creds;
  if (!isText(aws_access_key_id) || !isText(aws_secret_access_key) || !isText(aws_session_token)) {
    throw brokenGrant(stage);
  }
  return {
    bucket: s3_bucket,
    key: s3_key,
    region: s3_region,
    credentials: {
      accessKeyId: aws_access_key_id,
      secretAccessKey: aws_secret_access_key,
      sessionToken: aws_session_token,
    },
  };
}

/** `team_id` is sent with `name` only: an existing model already has a team. */
function prepareTarget(target: Target): object {
  if (target.kind === "existing") return { model_id: target.model.id };
  return { name: target.name, ...(target.team ? { team_id: target.team.id } : {}) };
}

/** Every deployment of a model (the API does not paginate them). */
export async function listDeployments(client: BasetenClient, modelId: string): Promise<Deployment[]> {
  const stage = "Listing the model's deployments";
  const answer = await client.call({ method: "GET", path: pathOf`/v1/models/${modelId}/deployments`, stage });
  return listField(answer, "deployments", stage).map((value) => toDeployment(value, stage));
}

/**
 * Every deployment of a model that may be new; none if the server that answers does not know the model, because not every server knows a
 * new one at once. Only for a search that goes on after that.
 * @throws ApiError with another status than 404, NoAnswer, or IncompleteAnswer.
 */
export async function listDeploymentsSoFar(client: BasetenClient, modelId: string): Promise<Deployment[]> {
  return listDeployments(client, modelId).catch((error: unknown) => {
    if (isNotFound(error)) return [];
    throw error;
  });
}

/** One deployment. By default the call is sent once, so that the caller decides what an error means. */
export async function getDeployment(
  client: BasetenClient,
  modelId: string,
  id: string,
  attempts = 1,
): Promise<Deployment> {
  const stage = "Reading the deployment's status";
  const path = pathOf`/v1/models/${modelId}/deployments/${id}`;
  return toDeployment(await client.call({ method: "GET", path, stage, attempts }), stage);
}

/**
 * Deactivates a deployment, which removes its replicas. Sent once: by the time of a second attempt the deployment may serve.
 * @param options.cancellable whether the end of the run cuts the request off; by default its answer is awaited.
 * @returns whether it was inactive before, so that this request changed nothing.
 */
export async function deactivateDeployment(
  client: BasetenClient,
  modelId: string,
  id: string,
  { cancellable = false } = {},
): Promise<{ wasInactive: boolean }> {
  const stage = "Deactivating it";
  const path = pathOf`/v1/models/${modelId}/deployments/${id}/deactivate`;
  const { success, no_op } = await client.call({ method: "POST", path, stage, attempts: 1, cancellable });
  if (success === false) throw new Failure(`${stage} failed: Baseten answered \`success: false\`.`);
  return { wasInactive: no_op === true };
}

/**
 * Activates an inactive deployment, which gives it replicas again. Repeated if no answer comes.
 * @param act.onRefused called before the refusal is thrown, if the request certainly changed nothing.
 * @returns whether somebody else had activated it before, so that this request changed nothing.
 */
export async function activateDeployment(
  client: BasetenClient,
  { modelId, id, onRefused }: { modelId: string; id: string; onRefused?(): void },
): Promise<{ wasActive: boolean }> {
  const stage = `Activating deployment ${id}`;
  const path = pathOf`/v1/models/${modelId}/deployments/${id}/activate`;
  let isRepeated = false;
  const onRepeat = () => {
    isRepeated = true;
  };
  const { no_op } = await client
    .call({ method: "POST", path, stage, cancellable: false, onRepeat })
    .catch((error: unknown) => {
      // An earlier request whose answer was lost may have activated it.
      if (!isRepeated && (isRefusal(error) || wasNotTaken(error))) onRefused?.();
      throw error;
    });
  // If an earlier answer was lost, our own request may have activated it.
  return { wasActive: no_op === true && !isRepeated };
}

/**
 * Gives a deployment that is scaled to zero a replica, as a request to it would. Repeated if no answer comes; it is asleep again after a
 * while without requests.
 * @param url its wake call, on the host of the inference API that serves all deployments of the model.
 */
export async function wakeDeployment(client: BasetenClient, id: string, url: URL): Promise<void> {
  await client.call({ method: "POST", path: url, stage: `Waking deployment ${id}`, isAnswerIgnored: true });
}

/**
 * Sets how many replicas a deployment keeps without any request. Repeated if no answer comes. If an environment serves the deployment, this
 * changes the environment.
 */
export async function keepReplicas(client: BasetenClient, modelId: string, id: string, count: number): Promise<void> {
  const stage = `Setting \`min_replica\` of deployment ${id} to ${count}`;
  const path = pathOf`/v1/models/${modelId}/deployments/${id}/autoscaling_settings`;
  await client.call({ method: "PATCH", path, body: { min_replica: count }, stage });
}

/** Deletes a deployment permanently. Sent once, like a deactivation. */
export async function deleteDeployment(client: BasetenClient, modelId: string, id: string): Promise<void> {
  const stage = "Deleting it";
  const path = pathOf`/v1/models/${modelId}/deployments/${id}`;
  const { deleted } = await client.call({ method: "DELETE", path, stage, attempts: 1, cancellable: false });
  if (deleted === false) throw new Failure(`${stage} failed: Baseten answered \`deleted: false\`.`);
}

/**
 * The config of a deployment as Baseten keeps it. Either form may be missing: Baseten did not keep the text before 2026-04-30.
 * @throws ApiError or NoAnswer.
 */
export async function readDeployedConfig(
  client: BasetenClient,
  modelId: string,
  deploymentId: string,
): Promise<{ parsed: Record<string, unknown> | undefined; raw: string | undefined }> {
  const stage = `Reading the config of deployment ${deploymentId}`;
  const path = pathOf`/v1/models/${modelId}/deployments/${deploymentId}/config`;
  const query = { output_format: "both" };
  const answer = await client.call({ method: "GET", path, query, stage, attempts: PLAN_ATTEMPTS });
  return {
    parsed: isObject(answer.config) ? answer.config : undefined,
    raw: typeof answer.raw_config === "string" ? answer.raw_config : undefined,
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function brokenGrant(stage: string): IncompleteAnswer {
  return new IncompleteAnswer(`${stage} failed: Baseten returned an upload location without usable credentials.`, {
    status: "deploy_failed",
    remedy: "Run the job again; if this persists, check for a newer version of this action.",
  });
}
