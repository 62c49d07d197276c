import { randomBytes } from "node:crypto";
import { ApiError, type BasetenClient } from "../baseten/api/client.ts";
import {
  type DeploymentPayload,
  type UploadGrant,
  listDeployments,
  prepareUpload,
} from "../baseten/api/deployments.ts";
import { type Target, findModel as findNamesake } from "../baseten/api/models.ts";
import { LostNameRace, commit, wasNotDone } from "../baseten/commit.ts";
import { PUSH_LABEL } from "../baseten/labels.ts";
import { planLines } from "../github/plan/log-lines.ts";
import type { Plan } from "../github/plan/plan.ts";
import { tellCost } from "../rollout/cost.ts";
import { ownPathOf, type Rollout, tellRollout } from "../rollout/rollout.ts";
import { type OnlineRun, runPhase } from "../rollout/run.ts";
import { changesOf } from "../rollout/settings/changes.ts";
import { liveSettingsOf } from "../rollout/settings/live.ts";
import { adoptEarlierAttempt } from "./earlier-attempt.ts";
import { prepareWithKnownFields, waitUntilFree } from "./environment.ts";
import { type Subject, subjectOf } from "./find-model.ts";
import type { Inputs } from "./inputs.ts";
import { isOutdated, makePayload, shownBeforePush, withPlace } from "./payload.ts";
import { makePlan } from "./plan.ts";
import { beginPacking, upload } from "./upload.ts";

/**
 * The phases of a push: prepare, pack and upload, commit. If an earlier attempt of the run has made the same deployment, continues with
 * that one instead.
 * @throws Failure that says what was refused, or what went wrong; the signal's reason.
 */
export async function push(run: OnlineRun<Inputs>, subject: Subject): Promise<Rollout> {
  return (await adoptEarlierAttempt(run, subject)) ?? pushNew(run, subject);
}

/** What a repeated push has to know. */
interface Repetition {
  tieBreak: string;
  /** The plan that was shown before the first one. */
  knownPlan?: Plan;
  /** Whether it is repeated for the sake of its settings. */
  isRepeated?: boolean;
}

/**
 * Pushes, and repeats the push once if somebody else was faster: into the model that another push of the same name has created in the
 * meantime, under another name if the generated name of the deployment was taken, or with the ids of schedules that were made meanwhile.
 */
async function pushNew(
  run: OnlineRun<Inputs>,
  subject: Subject,
  { tieBreak, knownPlan, isRepeated = false }: Repetition = { tieBreak: "" },
): Promise<Rollout> {
  const { target } = subject;
  const { log } = run.tools;
  const planned = await makePayload(run, subject, tieBreak);
  // The files have been read for the digest, and the threads have nothing else to do while Baseten is asked.
  const packing = beginPacking(run, subject.checked);
  const plan = knownPlan ?? (await showPlan(run, subject, planned));
  const payload = withPlace(planned, target, plan);
  await waitUntilFree(run, target, plan);
  try {
    const { grant, payload: accepted } = await prepare(run, target, payload);
    const renew = () => askForGrant(run, target, accepted);
    const s3Key = grant && (await upload(run, subject.checked, { grant, packing }, renew));
    if (!isRepeated && (await isOutdated(run, subject, accepted))) {
      log.info("The environment's settings have changed in the meantime: pushing again with its current schedules.");
      return pushNew(run, subject, { tieBreak, knownPlan: plan, isRepeated: true });
    }
    const missingSecrets = plan.missingSecrets.map(({ name }) => name);
    return { ...(await create(run, subject, accepted, { s3Key, plan })), missingSecrets };
  } catch (error) {
    const race = await lostNameRace(run.client, target, error);
    if (race) {
      log.info(`${race.message} Adding the deployment to it.`);
      const existing: Target = { kind: "existing", model: race.winner };
      return pushNew(run, subjectOf(run, subject.checked, existing), { tieBreak, knownPlan: plan });
    }
    if (tieBreak !== "" || !(await isNameTaken(run, target, payload, error))) throw error;
    log.info(
      `Someone else has just taken the name ${JSON.stringify(payload.deployment_name)}: generating another one.`,
    );
    return pushNew(run, subject, { tieBreak: randomBytes(3).toString("hex"), knownPlan: plan });
  }
}

/** Shows the short form of what a reviewer saw, before the deployment begins. @throws Failure if it would cost more than it may. */
async function showPlan(run: OnlineRun<Inputs>, subject: Subject, payload: DeploymentPayload): Promise<Plan> {
  const { tools, account, announcer } = run;
  const plan = await makePlan(run, subject, payload);
  for (const line of planLines(plan, { short: true })) tools.log.info(line);
  account.add({ plan });
  announcer?.planned();
  tellCost(run, plan);
  await announcer?.deploymentBegins();
  return plan;
}

/**
 * Whether somebody else created the model of our name in the meantime. The commit says so itself; after a refusal at prepare we have to
 * look.
 */
async function lostNameRace(client: BasetenClient, target: Target, error: unknown): Promise<LostNameRace | undefined> {
  if (error instanceof LostNameRace) return error;
  const isRefusal = error instanceof ApiError && error.status === "invalid";
  if (!isRefusal || target.kind !== "new") return undefined;
  const winner = await findNamesake(client, target.name, target.team).catch(() => undefined);
  return winner && new LostNameRace(winner);
}

/** Whether a push was refused because somebody else took the name that was generated for it. */
async function isNameTaken(
  { inputs, client }: OnlineRun<Inputs>,
  target: Target,
  payload: DeploymentPayload,
  error: unknown,
): Promise<boolean> {
  const isRefusal = error instanceof ApiError && error.status === "invalid";
  if (!isRefusal || !wasNotDone(error) || inputs.deploymentName !== "" || target.kind !== "existing") return false;
  const deployments = await listDeployments(client, target.model.id).catch(() => []);
  return deployments.some(
    ({ name, labels }) => name === payload.deployment_name && labels[PUSH_LABEL] !== payload.labels[PUSH_LABEL],
  );
}

/** @returns the upload location, if there is an archive, and the payload that Baseten accepts. */
async function prepare(
  run: OnlineRun<Inputs>,
  target: Target,
  payload: DeploymentPayload,
): Promise<{ grant: UploadGrant | undefined; payload: DeploymentPayload }> {
  return runPhase(run, "Prepare the upload", async () => {
    const { answer: grant, payload: accepted } = await prepareWithKnownFields(run.client, target, payload, (known) =>
      askForGrant(run, target, known),
    );
    if (accepted !== payload) {
      run.tools.log.info("This server does not support `create_environment_if_missing`: pushing without it.");
    }
    const verdict = grant
      ? "Baseten accepted the config."
      : "Baseten accepted the config. It describes the whole deployment, so there is no archive to upload.";
    return { result: { grant, payload: accepted }, verdict };
  });
}

/** Asks for temporary credentials, which are secrets from the moment they arrive. */
function askForGrant(
  { client, tools }: OnlineRun<Inputs>,
  target: Target,
  payload: DeploymentPayload,
): Promise<UploadGrant | undefined> {
  return prepareUpload(client, target, payload, {
    dryRun: false,
    onSecret: (secret) => tools.secrets.add(secret),
  });
}

/** Keeps what the environment had before, where the push changes its settings. */
async function noteSettings({ inputs, state }: OnlineRun<Inputs>, { checked, live }: Subject): Promise<void> {
  const { settings: wanted } = checked;
  const { environment } = inputs;
  if (wanted === undefined || environment === "" || inputs.promotion === "after-check") return;
  const seen = await live();
  const before = liveSettingsOf(seen);
  const servedId = seen?.current?.id ?? "";
  if (changesOf(wanted, before).length > 0) state.changesSettings({ environment, wanted, before, servedId });
}

/** The phase that commits the push. @param made.s3Key undefined if there is no archive. */
async function create(
  run: OnlineRun<Inputs>,
  subject: Subject,
  payload: DeploymentPayload,
  { s3Key, plan }: { s3Key: string | undefined; plan: Plan },
): Promise<Rollout> {
  const { checked, target } = subject;
  const { inputs, tools, state } = run;
  const isPushedInto = inputs.promotion === "on-push";
  const environment = isPushedInto ? inputs.environment : "";
  const pushId = String(payload.labels[PUSH_LABEL]);
  return runPhase(run, "Create the deployment", async () => {
    const shownBefore = inputs.wait ? undefined : await shownBeforePush(run, target, plan);
    // Saved before the commit is sent: even an unanswered commit can then be found by its label.
    state.committing({
      pushId,
      modelId: target.kind === "existing" ? target.model.id : "",
      modelName: target.kind === "existing" ? target.model.name : target.name,
      teamId: (target.kind === "new" && target.team?.id) || "",
      pushedInto: environment,
      environment: inputs.environment,
      ...(shownBefore === undefined ? {} : { shownBefore }),
    });
    await noteSettings(run, subject);
    const committed = await commit(run.client, {
      target,
      deployment: payload,
      s3Key,
      disableArchiveDownload: inputs.disableArchiveDownload,
      clock: tools.clock,
      signal: tools.signal,
      onNote: (line) => tools.log.info(line),
    }).catch((error: unknown) => {
      if (wasNotDone(error)) state.changed({ isOpen: false });
      throw error;
    });
    const { model, deployment, createdModel } = committed;
    state.changed({ modelId: model.id, createdModel, deploymentIds: [deployment.id], isOpen: false });
    const rollout: Rollout = {
      ...committed,
      pushId,
      ownIds: [deployment.id],
      origin: "pushed",
      environment,
      promoteTo: isPushedInto ? "" : inputs.environment,
      ownPath: ownPathOf(checked.truss.config.sent),
      settings: checked.settings,
      truss: checked.truss,
    };
    tellRollout(run, rollout);
    tools.log.info(`Logs: ${tools.servers.logsUrl(model.id, deployment.id)}`);
    const verdict = `Created deployment ${deployment.id} in ${createdModel ? "the new model" : "model"} ${model.id}.`;
    return { result: rollout, verdict };
  });
}
