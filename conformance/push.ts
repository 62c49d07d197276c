import { randomUUID } from "node:crypto";
import { crc32 } from "node:zlib";
import { pathOf } from "../src/baseten/api/client.ts";
import { type Committed, commit } from "../src/baseten/commit.ts";
import { PUSH_LABEL } from "../src/baseten/labels.ts";
import { type DeploymentPayload, prepareUpload, type UploadGrant } from "../src/baseten/api/deployments.ts";
import type { Target } from "../src/baseten/api/models.ts";
import { uploadArchive } from "../src/s3/upload.ts";
import { broken, holds, type Sighting } from "./fact.ts";
import { archiveOf, CONFIG, RAW_CONFIG } from "./truss.ts";
import type { Answer, World } from "./world.ts";

export type Container = "tar" | "tar.gz";

/** What a push asks for in addition to what every push of a run does. */
export type Wishes = Readonly<Record<string, unknown>>;

/** The `deployment` object of a push: what the action sends, with `wishes` laid over it; undefined leaves a field out. */
export function payloadOf(world: World, modelName: string, wishes: Wishes = {}): DeploymentPayload {
  const all = {
    config: { ...CONFIG, model_name: modelName },
    raw_config: RAW_CONFIG,
    deploy_timeout_minutes: 15,
    deployment_name: `conformance-${randomUUID().slice(0, 8)}`,
    labels: { [PUSH_LABEL]: randomUUID(), conformance_run: world.runId },
    ...wishes,
  };
  return JSON.parse(JSON.stringify(all)) as DeploymentPayload;
}

/** A push as the action makes it. @throws Failure if Baseten or S3 refuses it. */
export async function push(
  world: World,
  target: Target,
  deployment: DeploymentPayload,
  container: Container,
): Promise<Committed> {
  const grant = await prepared(world, target, deployment);
  await upload(world, grant, container);
  const { clock, signal, note } = world;
  const options = { target, deployment, s3Key: grant.key, disableArchiveDownload: false, clock, signal, onNote: note };
  return commit(world.client(), options);
}

/** Has a push checked, and gets an upload location for its archive. @throws Failure if it is refused, or gets no location. */
export async function prepared(world: World, target: Target, deployment: DeploymentPayload): Promise<UploadGrant> {
  const onSecret = (secret: string): void => world.secrets.add(secret);
  const grant = await prepareUpload(world.client(), target, deployment, { dryRun: false, onSecret });
  if (!grant) throw new Error("Baseten handed out no place for the archive.");
  return grant;
}

/** The answer of `prepare_model_upload`; nothing is uploaded. */
export async function dryRun(world: World, body: Readonly<Record<string, unknown>>): Promise<Answer> {
  const answer = await world.ask({
    method: "POST",
    path: "/v1/prepare_model_upload",
    body: { dry_run: true, ...body },
  });
  const { creds } = answer.json;
  // Before an error message can quote them.
  for (const part of Object.values(typeof creds === "object" && creds !== null ? creds : {}))
    if (typeof part === "string") world.secrets.add(part);
  return answer;
}

/** Uploads an archive to its location. @throws Failure (`deploy_failed`) with S3's message. */
export async function upload(world: World, grant: UploadGrant, container: Container): Promise<void> {
  const archive = await archiveOf(container);
  await uploadArchive({
    target: grant,
    pieces: (async function* () {
      yield { bytes: archive, crc: crc32(archive), release: () => undefined };
    })(),
    largestBytes: archive.length,
    endpoint: world.servers.s3Endpoint,
    agentFor: (url) => world.network.agentFor(url),
    clock: world.clock,
    signal: world.signal,
    onProgress: () => undefined,
    onNote: world.note,
  });
}

/** The answer to a commit, whose `deployment` may differ from that of the prepare. */
export function askCommit(world: World, target: Target, source: Readonly<Record<string, unknown>>): Promise<Answer> {
  const path = target.kind === "existing" ? pathOf`/v1/models/${target.model.id}/deployments` : "/v1/models";
  return world.ask({ method: "POST", path, body: { source: { kind: "model_archive", ...source } } });
}

/** Whether a call was refused because of its content: any 4xx answer except those about the key or the rate. */
export function isRefused({ status }: Answer): boolean {
  return status >= 400 && status < 500 && status !== 401 && status !== 429;
}

/** Whether a call was accepted. */
export function isTaken({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

/** Answers to tries, by what was tried. */
type Named = Readonly<Record<string, Answer | undefined>>;

/** Whether all of the first are accepted, and all of the second refused. */
export function takenAndRefused(good: Named, bad: Named, world: World): Sighting {
  const wrong = [
    ...Object.entries(good).filter(([, answer]) => !answer || !isTaken(answer)),
    ...Object.entries(bad).filter(([, answer]) => !answer || !isRefused(answer)),
  ];
  if (wrong.length === 0)
    return holds(`Taken: ${Object.keys(good).join(", ")}. Refused: ${Object.keys(bad).join(", ")}.`);
  return broken(wrong.map(([name, answer]) => `${name}: ${answer && world.quote(answer)}`).join("; "));
}
