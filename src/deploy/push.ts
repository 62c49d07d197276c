import { randomBytes, randomUUID } from "node:crypto";
import { predictUrl } from "../rollout/predict-url.ts";
import { archiveChunks, largestArchiveBytes } from "../archive/archive.ts";
import { ApiError, type BasetenClient } from "../baseten/api/client.ts";
import { type Committed, commit, LostNameRace, wasNotDone } from "../baseten/commit.ts";
import { OPTIONS_LABEL, PUSH_LABEL } from "../baseten/labels.ts";
import {
  type DeploymentPayload,
  listDeployments,
  prepareUpload,
  type UploadGrant,
} from "../baseten/api/deployments.ts";
import { findEarlierAttempt, findWhereabouts } from "../baseten/find-same.ts";
import { findModel as findNamesake, findTarget, type Target } from "../baseten/api/models.ts";
import { buildPayload, type FixedParts, generateName } from "../baseten/payload.ts";
import { mayServe } from "../baseten/statuses.ts";
import { formatDuration } from "../lib/clock.ts";
import { checkEnvironment, prepareWithKnownFields } from "./environment.ts";
import { endEarlierAttempt, knownOf, waitForTurnToPush, warnOfEarlierAttempt } from "./own-turn.ts";
import { Failure } from "../lib/errors.ts";
import { readGitInfo } from "../github/git.ts";
import type { StepFacts } from "../action/context.ts";
import { planLines } from "../github/plan/plan.ts";
import { makePlan } from "./plan.ts";
import { ExpiredCredentials, uploadArchive } from "../s3/upload.ts";
import { formatBytes } from "../lib/bytes.ts";
import type { Step } from "../rollout/step.ts";
import type { Truss } from "../truss/truss.ts";

/** Temporary credentials may run out during a long upload; then new ones are asked for, so often at most. */
const MOST_UPLOADS = 3;
const PROGRESS_EVERY_MS = 5_000;

/** The phases of a dry run: the plan against what serves now, and Baseten's word on the request. */
export async function planTruss(step: Step, client: BasetenClient, truss: Truss, target: Target): Promise<void> {
  const payload = await describeDeployment(step, client, truss, { target, tieBreak: "" });
  step.plan = await step.phase("Plan", async () => {
    const plan = await makePlan(step, client, truss, target, payload);
    const [first = "", ...rest] = planLines(plan);
    for (const line of rest) step.tools.log.info(line);
    return { result: plan, verdict: first };
  });
  await validate(step, client, target, payload);
}

/** The phases of a push: prepare, pack and upload, commit. */
export async function pushTruss(step: Step, client: BasetenClient, truss: Truss, target: Target): Promise<Committed> {
  return (
    (await adoptEarlierAttempt(step, client, truss, target)) ?? push(step, client, truss, { target, tieBreak: "" })
  );
}

/** Re-running a job whose runner died after the commit goes on with the deployment of the attempt before, where it is the same. */
async function adoptEarlierAttempt(
  step: Step,
  client: BasetenClient,
  truss: Truss,
  target: Target,
): Promise<Committed | undefined> {
  if (target.kind === "new") return undefined;
  const { tools } = step;
  const { environment, promotion } = step.inputs;
  const pushedInto = promotion === "on-push" ? environment : "";
  const earlier = await findEarlierAttempt(client, target.model.id, await payloadParts(step, truss));
  if (earlier === undefined) return undefined;
  const place = pushedInto === "" ? "in" : await findWhereabouts(client, target.model.id, pushedInto, earlier);
  // What is on its way out, or was there and was replaced since, comes back by a new push alone.
  if (place === "out") await endEarlierAttempt(step, target.model, earlier);
  const { deployment } = earlier;
  if (place === "out") return undefined;
  if (place === "absent" && mayServe(deployment.status)) {
    await warnOfEarlierAttempt(step, client, target.model, earlier);
    return undefined;
  }
  tools.log.info(
    `Attempt ${deployment.labels.github_run_attempt} of this run made the deployment ${deployment.id} of the same commit, files and options: going on with it instead of pushing again.`,
  );
  const { model } = target;
  const committed = { model, deployment, createdModel: false };
  step.adopted({ ...knownOf(model, earlier), pushedInto: environment });
  noteDeployment(step, truss, committed, promotion === "on-push");
  await step.report?.begins();
  return committed;
}

/** Prepare, upload, commit; once more into the winner's model where two first pushes of one name race and ours loses. */
async function push(
  step: Step,
  client: BasetenClient,
  truss: Truss,
  { target, tieBreak }: { target: Target; tieBreak: string },
): Promise<Committed> {
  const payload = await describeDeployment(step, client, truss, { target, tieBreak });
  if (step.plan === undefined) await showPlan(step, client, truss, target, payload);
  await waitForTurnToPush(step, client, target);
  try {
    const { grant, payload: accepted } = await prepare(step, client, target, payload);
    const s3Key = grant && (await upload(step, client, truss, target, accepted, grant));
    return await create(step, client, target, truss, accepted, s3Key);
  } catch (error) {
    const race = await lostNameRace(client, target, error);
    if (race) {
      step.tools.log.info(`${race.message} Adding the deployment to it.`);
      return push(step, client, truss, { target: { kind: "existing", model: race.winner }, tieBreak });
    }
    if (tieBreak !== "" || !(await lostDeploymentName(step, client, target, payload, error))) throw error;
    step.tools.log.info(
      `The name ${JSON.stringify(payload.deployment_name)} was just taken by someone else: generating another.`,
    );
    return push(step, client, truss, { target, tieBreak: randomBytes(3).toString("hex") });
  }
}

/** Whether somebody else created the model of our name meanwhile: the commit says so itself, a refusal at prepare does not. */
async function lostNameRace(client: BasetenClient, target: Target, error: unknown): Promise<LostNameRace | undefined> {
  if (error instanceof LostNameRace) return error;
  const isRefusal = error instanceof ApiError && error.status === "invalid";
  if (!isRefusal || target.kind !== "new") return undefined;
  const winner = await findNamesake(client, target.name, target.team).catch(() => undefined);
  return winner && new LostNameRace(winner);
}

/** A deployment begins with the short form of what a reviewer saw. */
async function showPlan(
  step: Step,
  client: BasetenClient,
  truss: Truss,
  target: Target,
  payload: DeploymentPayload,
): Promise<void> {
  const plan = await makePlan(step, client, truss, target, payload);
  for (const line of planLines(plan, { short: true })) step.tools.log.info(line);
  step.plan = plan;
  step.report?.planned();
  await step.report?.begins();
}

/** Whether a push was refused because someone else has taken the name that was generated for it since it was. */
async function lostDeploymentName(
  step: Step,
  client: BasetenClient,
  target: Target,
  payload: DeploymentPayload,
  error: unknown,
): Promise<boolean> {
  const isRefusal = error instanceof ApiError && error.status === "invalid";
  if (!isRefusal || !wasNotDone(error) || step.inputs.deploymentName !== "" || target.kind !== "existing") return false;
  const deployments = await listDeployments(client, target.model.id).catch(() => []);
  return deployments.some(
    ({ name, labels }) => name === payload.deployment_name && labels[PUSH_LABEL] !== payload.labels[PUSH_LABEL],
  );
}

/** The phase that finds the model which the inputs name, and its environment. */
export async function findModel(step: Step, client: BasetenClient, truss: Truss): Promise<Target> {
  const { inputs, tools } = step;
  return step.phase<Target>("Find the model", async () => {
    const modelName = inputs.modelName || truss.config.modelName;
    const target = await findTarget(client, { modelId: inputs.modelId, modelName, team: inputs.team });
    await checkEnvironment(client, target, inputs, (text) => tools.log.warning(text));
    if (target.kind === "new") {
      tools.outputs.set("created-model", false);
      const where = target.team ? ` in the team ${JSON.stringify(target.team.name)}` : "";
      return { result: target, verdict: `Model ${JSON.stringify(target.name)}: new${where}.` };
    }
    const { model } = target;
    tools.outputs.set("model-id", model.id);
    tools.outputs.set("model-name", model.name);
    tools.outputs.set("created-model", false);
    if (inputs.disableArchiveDownload) {
      tools.log.warning(
        "Input `disable-archive-download` has no effect here: Baseten fixes that when a model is created, and this one exists.",
      );
    }
    return { result: target, verdict: `Model ${JSON.stringify(model.name)}: ${model.id}.` };
  });
}

/** The `deployment` object, which is the same at prepare and at commit. */
async function describeDeployment(
  step: Step,
  client: BasetenClient,
  truss: Truss,
  { target, tieBreak }: { target: Target; tieBreak: string },
): Promise<DeploymentPayload> {
  const { inputs, tools } = step;
  const facts = await step.facts();
  const deploymentName = await chooseName(step, client, target, { facts, tieBreak });
  tools.outputs.set("deployment-name", deploymentName);
  const gitInfo = inputs.includeGitInfo
    ? await readGitInfo(truss.location.directory, truss.location.workspace, step.head())
    : undefined;
  const pushId = [facts.runId, facts.runAttempt, randomUUID()].filter((part) => part !== "").join("-");
  const payload = buildPayload({ ...(await payloadParts(step, truss)), deploymentName, gitInfo, pushId });
  if (inputs.includeGitInfo && !(OPTIONS_LABEL in payload.labels)) {
    tools.log.warning(
      "The labels of the input `labels` leave no room for those that say where the deployment comes from: Baseten takes 2 KB in all.",
    );
  }
  return payload;
}

/** What a push consists of, but for what has to be new each time. */
export async function payloadParts(step: Step, truss: Truss): Promise<FixedParts> {
  const { inputs, tools } = step;
  const isPushedInto = inputs.promotion === "on-push";
  return {
    config: truss.config.sent,
    rawConfig: truss.config.raw,
    modelName: inputs.modelName,
    noBuildCache: inputs.noBuildCache,
    environment: isPushedInto ? inputs.environment : "",
    createEnvironment: inputs.createEnvironment,
    promoteTo: isPushedInto ? "" : inputs.environment,
    preserveEnvInstanceType: inputs.preserveEnvInstanceType,
    wantedName: inputs.deploymentName,
    stepName: [tools.env.GITHUB_JOB, tools.env.GITHUB_ACTION].filter((part) => part).join("/"),
    deployTimeoutMinutes: inputs.deployTimeoutMinutes,
    labels: inputs.labels,
    provenance: inputs.includeGitInfo ? { ...(await step.facts()), directory: await step.folder() } : undefined,
    archiveDigest: tools.outputs.get("archive-digest"),
  };
}

async function chooseName(
  step: Step,
  client: BasetenClient,
  target: Target,
  { facts, tieBreak }: { facts: StepFacts; tieBreak: string },
): Promise<string> {
  const wanted = step.inputs.deploymentName;
  const existing = target.kind === "existing" ? await listDeployments(client, target.model.id) : [];
  const taken = new Set(existing.map((deployment) => deployment.name));
  if (wanted === "") return generateName(facts, taken, tieBreak);
  if (!taken.has(wanted)) return wanted;
  throw new Failure(
    `Input \`deployment-name\` must be new in the model, but ${JSON.stringify(wanted)} is taken already.`,
    {
      status: "invalid",
      remedy: "Leave it out to have a name generated, or make it unique, for example with the run's number.",
    },
  );
}

async function validate(step: Step, client: BasetenClient, target: Target, payload: DeploymentPayload): Promise<void> {
  await step.phase("Let Baseten check it", async () => {
    step.verdict = await askBaseten(client, target, payload).catch((error: unknown) => {
      if (!(error instanceof ApiError) || error.httpStatus !== 403) throw error;
      // A key that may only read still makes the plan.
      step.tools.log.warning(`${error.message} ${error.remedy}`);
      return "Not checked by Baseten: this API key may not ask for it. Nothing was uploaded.";
    });
    return { result: undefined, verdict: step.verdict };
  });
}

/** @returns the verdict, one sentence. */
async function askBaseten(client: BasetenClient, target: Target, payload: DeploymentPayload): Promise<string> {
  await prepareWithKnownFields(client, target, payload, (known) =>
    prepareUpload(client, target, known, { dryRun: true, onSecret: () => {} }),
  );
  return "Baseten accepts it. Nothing was uploaded.";
}

/** @returns the place for the archive, where there is one, and the payload that Baseten accepts. */
async function prepare(
  step: Step,
  client: BasetenClient,
  target: Target,
  payload: DeploymentPayload,
): Promise<{ grant: UploadGrant | undefined; payload: DeploymentPayload }> {
  return step.phase("Prepare the upload", async () => {
    const { answer: grant, payload: accepted } = await prepareWithKnownFields(client, target, payload, (known) =>
      askForGrant(step, client, target, known),
    );
    if (accepted !== payload) {
      step.tools.log.info("This server does not know `create_environment_if_missing`: the push goes without it.");
    }
    const verdict = grant
      ? "Baseten accepts it and takes the archive."
      : "Baseten accepts it. It is built from its config alone, so there is no archive.";
    return { result: { grant, payload: accepted }, verdict };
  });
}

/** Temporary credentials are secrets from the moment they arrive. */
async function askForGrant(
  step: Step,
  client: BasetenClient,
  target: Target,
  payload: DeploymentPayload,
): Promise<UploadGrant | undefined> {
  return prepareUpload(client, target, payload, {
    dryRun: false,
    onSecret: (secret) => step.tools.secrets.add(secret),
  });
}

/** @returns the key of the object that arrived. */
async function upload(
  step: Step,
  client: BasetenClient,
  truss: Truss,
  target: Target,
  payload: DeploymentPayload,
  first: UploadGrant,
): Promise<string> {
  return step.phase("Pack and upload", async () => {
    const { tools } = step;
    let grant = first;
    for (let attempt = 1; ; attempt++) {
      try {
        const start = performance.now();
        const bytes = await uploadOnce(step, truss, grant);
        tools.outputs.set("archive-size", bytes);
        step.uploaded = `${formatBytes(bytes)} uploaded`;
        const took = formatDuration(performance.now() - start);
        return { result: grant.key, verdict: `Uploaded ${formatBytes(bytes)} in ${took}.` };
      } catch (error) {
        if (!(error instanceof ExpiredCredentials)) throw error;
        if (attempt >= MOST_UPLOADS) throw expiredTooOften(error);
        tools.log.info("The temporary credentials ran out: asking for new ones and uploading again.");
        grant = (await askForGrant(step, client, target, payload)) ?? grant;
      }
    }
  });
}

async function uploadOnce(step: Step, truss: Truss, grant: UploadGrant): Promise<number> {
  const { clock, network, signal, log, servers } = step.tools;
  const { archiveFormat, compressionLevel } = step.inputs;
  // The name of the key is Baseten's word on what it is going to read there.
  const container = grant.key.endsWith(".tar") ? "tar" : archiveFormat;
  if (container !== archiveFormat) log.info("Baseten's key for the archive ends in .tar: it is packed as a plain tar.");
  let lastLine = performance.now();
  return uploadArchive({
    target: grant,
    chunks: archiveChunks(truss.files, { container, level: compressionLevel }),
    largestBytes: largestArchiveBytes(truss.files),
    endpoint: servers.s3Endpoint,
    agentFor: (url) => network.agentFor(url),
    clock,
    signal,
    leftovers: step.unfinishedUploads,
    onBegun: (begun) => step.uploadBegun(begun),
    onOver: (over) => step.uploadOver(over),
    onNote: (line) => log.info(line),
    onProgress: (bytes) => {
      if (performance.now() - lastLine < PROGRESS_EVERY_MS) return;
      lastLine = performance.now();
      log.info(`${formatBytes(bytes)} uploaded so far; the files are ${formatBytes(truss.totalBytes)}.`);
    },
  });
}

function expiredTooOften(cause: unknown): Failure {
  return new Failure(`The temporary credentials ran out during the upload, ${MOST_UPLOADS} times.`, {
    status: "deploy_failed",
    remedy:
      "Nothing was deployed. Make the archive smaller, for example by fetching weights through the config's `weights`.",
    cause,
  });
}

async function create(
  step: Step,
  client: BasetenClient,
  target: Target,
  truss: Truss,
  payload: DeploymentPayload,
  s3Key: string | undefined,
): Promise<Committed> {
  const { inputs, tools } = step;
  const { outputs, log } = tools;
  return step.phase("Create the deployment", async () => {
    // Saved before it is sent: even an unanswered commit can then be found by its label.
    step.opened({
      pushId: String(payload.labels[PUSH_LABEL]),
      modelId: target.kind === "existing" ? target.model.id : "",
      modelName: outputs.get("model-name"),
      teamId: (target.kind === "new" && target.team?.id) || "",
      pushedInto: inputs.promotion === "on-push" ? inputs.environment : "",
    });
    const committed = await commit(client, {
      target,
      deployment: payload,
      s3Key,
      disableArchiveDownload: inputs.disableArchiveDownload,
      clock: tools.clock,
      signal: tools.signal,
      onNote: (line) => log.info(line),
    }).catch((error: unknown) => {
      if (wasNotDone(error)) step.changed({ isOpen: false });
      throw error;
    });
    noteCommitted(step, truss, committed);
    const { model, deployment, createdModel } = committed;
    log.info(`Logs: ${outputs.get("logs-url")}`);
    const verdict = `Deployment ${deployment.id} of model ${model.id}${createdModel ? ", which is new" : ""}.`;
    return { result: committed, verdict };
  });
}

function noteCommitted(step: Step, truss: Truss, committed: Committed): void {
  step.changed({ modelId: committed.model.id, deploymentIds: [committed.deployment.id], isOpen: false });
  noteDeployment(step, truss, committed, step.inputs.promotion === "on-push");
}

/** Sets the outputs that tell of a deployment. */
export function noteDeployment(step: Step, truss: Truss, committed: Committed, isInEnvironment: boolean): void {
  const { outputs, servers } = step.tools;
  const { model, deployment, createdModel } = committed;
  outputs.set("model-id", model.id);
  outputs.set("model-name", model.name);
  outputs.set("deployment-id", deployment.id);
  if (deployment.name !== "") outputs.set("deployment-name", deployment.name);
  outputs.set("created-model", createdModel);
  outputs.set("logs-url", servers.logsUrl(model.id, deployment.id));
  outputs.set("predict-url", predictUrl(step, truss, committed, isInEnvironment));
}
