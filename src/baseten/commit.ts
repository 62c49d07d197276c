import type { Clock } from "../clock.ts";
import { formatDuration } from "../clock.ts";
import { Failure } from "../errors.ts";
import { ApiError, type BasetenClient, isTransient, NoAnswer, pathOf } from "./client.ts";
import { type DeploymentPayload, listDeployments, prepareUpload } from "./deployments.ts";
import { findModel, type Target } from "./models.ts";
import { type Deployment, IncompleteAnswer, type Model, toDeployment, toModel } from "./types.ts";

/** The label that is unique to one step of one attempt of one run: it tells our deployment from all others. */
export const PUSH_LABEL = "push_id";

export interface CommitOptions {
  target: Target;
  /** Carries PUSH_LABEL. */
  deployment: DeploymentPayload;
  /** Absent for formats that have no archive. */
  s3Key: string | undefined;
  disableArchiveDownload: boolean;
  clock: Clock;
  signal: AbortSignal;
  onNote(line: string): void;
}

export interface Committed {
  model: Model;
  deployment: Deployment;
  createdModel: boolean;
}

/** How often the commit may be sent at all. */
const MOST_COMMITS = 4;
const BACKOFF_MS = 2_000;
/** When we look for our deployment after an answer was lost: so many milliseconds after one another. */
const LOOKS_AFTER_LOSS_MS = [0, 2_000, 5_000, 10_000];
/** A server that never answered may be at work still, so it gets longer, and no second commit follows. */
const LOOKS_AFTER_SILENCE_MS = [0, 5_000, 10_000, 20_000, 30_000, 30_000];

/**
 * Makes the deployment, once. The commit is never blindly repeated: after a lost answer the deployments are listed and ours
 * is adopted by its label; it is sent again only where the first did not take effect. A first push that loses the race for
 * its model's name adds its deployment to the winner's model.
 * @throws ApiError where Baseten refuses it, or a Failure where it stays unknown whether it happened.
 */
export async function commit(client: BasetenClient, options: CommitOptions): Promise<Committed> {
  let target = options.target;
  for (let sent = 1; ; sent++) {
    let failure: Failure;
    try {
      return await send(client, target, options);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failure = error;
    }
    const raced = target.kind === "new" && isRefusal(failure) ? await raceWinner(client, target) : undefined;
    if (raced) {
      options.onNote(
        `The model ${JSON.stringify(raced.name)} was just created by someone else: adding the deployment to it.`,
      );
      target = { kind: "existing", model: raced };
      await prepareUpload(client, target, options.deployment, { dryRun: true });
      continue;
    }
    if (isRefusal(failure)) throw failure;
    if (!certainlyNotDone(failure)) {
      options.onNote(`${failure.message} Looking whether the deployment was made all the same.`);
      const found = await adopt(client, target, options, failure);
      if (found) return found;
      if (mayBeAtWork(failure)) throw unknownOutcome(failure);
    }
    if (sent >= MOST_COMMITS) throw failure;
    const wait = waitOf(failure, sent);
    options.onNote(`${failure.message} No deployment was made: trying again in ${formatDuration(wait)}.`);
    await options.clock.sleep(wait, options.signal);
  }
}

async function send(client: BasetenClient, target: Target, options: CommitOptions): Promise<Committed> {
  const stage = "Creating the deployment";
  const source = {
    kind: "model_archive",
    deployment: options.deployment,
    ...(options.s3Key === undefined ? {} : { s3_key: options.s3Key }),
    ...(target.kind === "new" ? newModelFields(target.name, options) : {}),
  };
  const answer = await client.call({
    method: "POST",
    path: commitPath(target),
    body: { source },
    stage,
    refusal: "invalid",
    attempts: 1,
    cancellable: false,
  });
  return {
    model: toModel(answer.model, stage),
    deployment: toDeployment(answer.deployment, stage),
    createdModel: target.kind === "new",
  };
}

function newModelFields(name: string, options: CommitOptions): object {
  return { name, ...(options.disableArchiveDownload ? { disable_archive_download: true } : {}) };
}

function commitPath(target: Target): string {
  if (target.kind === "existing") return pathOf`/v1/models/${target.model.id}/deployments`;
  return target.team ? pathOf`/v1/teams/${target.team.id}/models` : "/v1/models";
}

/** A clear no: the server read the request and did not do it. */
function isRefusal(failure: Failure): boolean {
  return failure instanceof ApiError && !isTransient(failure.httpStatus);
}

function certainlyNotDone(failure: Failure): boolean {
  if (failure instanceof NoAnswer) return !failure.reached;
  return failure instanceof ApiError && failure.httpStatus === 429;
}

function mayBeAtWork(failure: Failure): boolean {
  return (failure instanceof NoAnswer && failure.timedOut) || failure instanceof IncompleteAnswer;
}

function waitOf(failure: Failure, sent: number): number {
  const asked = failure instanceof ApiError ? failure.askedWaitMs : undefined;
  return asked ?? BACKOFF_MS * 2 ** (sent - 1) * (0.5 + Math.random() / 2);
}

async function raceWinner(client: BasetenClient, target: Extract<Target, { kind: "new" }>): Promise<Model | undefined> {
  return findModel(client, target.name, target.team);
}

/** Our deployment, if the server made it although its answer did not arrive. */
async function adopt(
  client: BasetenClient,
  target: Target,
  options: CommitOptions,
  failure: Failure,
): Promise<Committed | undefined> {
  const looks = mayBeAtWork(failure) ? LOOKS_AFTER_SILENCE_MS : LOOKS_AFTER_LOSS_MS;
  const pushId = options.deployment.labels[PUSH_LABEL];
  for (const wait of looks) {
    await options.clock.sleep(wait, options.signal);
    const model = target.kind === "existing" ? target.model : await findModel(client, target.name, target.team);
    if (!model) continue;
    const ours = (await listDeployments(client, model.id)).find((found) => found.labels[PUSH_LABEL] === pushId);
    if (!ours) continue;
    options.onNote(`It was: found the deployment ${ours.id} by its label.`);
    return { model, deployment: ours, createdModel: target.kind === "new" };
  }
  return undefined;
}

function unknownOutcome(failure: Failure): Failure {
  return new Failure(
    `${failure.message} It is not known whether Baseten made the deployment; it is not listed so far.`,
    {
      status: "deploy_failed",
      remedy: "Look at the model's page before you run the job again, so that no second deployment is made.",
      ...(failure.requestId ? { requestId: failure.requestId } : {}),
      cause: failure,
    },
  );
}
