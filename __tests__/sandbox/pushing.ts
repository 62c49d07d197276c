import { PutObjectCommand } from "@aws-sdk/client-s3";
import type { UploadTarget } from "../../sandbox/s3/server.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { archive, call, s3Client } from "./helpers.ts";

/** A deployment payload that the server accepts. */
export const DEPLOYMENT = { config: { model_name: "hello", resources: { cpu: "1" } }, labels: { run: "1" } };

/** Calls prepare. @returns the upload target. */
export async function prepare(sandbox: Sandbox, body: object): Promise<UploadTarget> {
  const { status, json } = await call(sandbox, "POST", "/v1/prepare_model_upload", body);
  if (status !== 200) throw new Error(JSON.stringify(json));
  return json as unknown as UploadTarget;
}

/** Uploads bytes with the credentials of a target. */
export async function upload(sandbox: Sandbox, target: UploadTarget, body: Buffer = archive()): Promise<void> {
  const command = new PutObjectCommand({ Bucket: target.s3_bucket, Key: target.s3_key, Body: body });
  await s3Client(sandbox, target).send(command);
}

/** The answer to a commit. */
export interface Pushed {
  model: { id: string; name: string };
  deployment: { id: string; name: string; status: string; environment: string | null };
}

/** Runs prepare, upload and commit for a new model. */
export async function pushNew(sandbox: Sandbox, name = "hello", deployment: object = DEPLOYMENT): Promise<Pushed> {
  const target = await prepare(sandbox, { name, deployment });
  await upload(sandbox, target);
  const source = { kind: "model_archive", name, deployment, s3_key: target.s3_key };
  const { status, json } = await call(sandbox, "POST", "/v1/models", { source });
  if (status !== 200) throw new Error(JSON.stringify(json));
  return json as unknown as Pushed;
}

/** Runs prepare, upload and commit for another deployment. */
export async function pushMore(sandbox: Sandbox, modelId: string, deployment: object = DEPLOYMENT): Promise<Pushed> {
  const target = await prepare(sandbox, { model_id: modelId, deployment });
  await upload(sandbox, target);
  const source = { kind: "model_archive", deployment, s3_key: target.s3_key };
  const { status, json } = await call(sandbox, "POST", `/v1/models/${modelId}/deployments`, { source });
  if (status !== 200) throw new Error(JSON.stringify(json));
  return json as unknown as Pushed;
}

/** The statuses that this many GETs of a deployment see; `404` if it is not found. */
export async function poll(sandbox: Sandbox, { model, deployment }: Pushed, times: number): Promise<unknown[]> {
  const seen: unknown[] = [];
  for (let count = 0; count < times; count += 1) {
    const { status, json } = await call(sandbox, "GET", `/v1/models/${model.id}/deployments/${deployment.id}`);
    seen.push(status === 200 ? json.status : status);
  }
  return seen;
}
