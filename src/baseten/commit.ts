import type { Clock } from "../clock.ts";
import { formatDuration } from "../clock.ts";
import { Failure } from "../errors.ts";
import { ApiError, type BasetenClient, isTransient, LONGEST_ASKED_WAIT_MS, NoAnswer, pathOf } from "./client.ts";
import { type DeploymentPayload, listDeployments } from "./deployments.ts";
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
const LOOK_ONCE_MS = [0];
const LOOKS_AFTER_LOSS_MS = [0, 2_000, 5_000, 10_000];
/** A server that never answered may be at work still, so it gets longer, and no second commit follows. */
const LOOKS_AFTER_SILENCE_MS = [0, 5_000, 10_000, 20_000, 30_000, 30_000];

/** Somebody else created the model of our name while we were at it. */
export class LostNameRace extends Error {
  override readonly name = "LostNameRace";
  readonly winner: Model;

  constructor(winner: Model) {
    super(`The model ${JSON.stringify(winner.name)} was just created by someone else.`);
    this.winner = winner;
  }
}

/**
 * Makes the deployment, once. The commit is never blindly repeated: after a lost answer the deployments are listed and ours
 * is adopted by its label; it is sent again only where the first did not take effect.
 * @throws LostNameRace where the model that was to be created exists by now; ApiError where Baseten refuses; a Failure where
 * it stays unknown whether it happened.
 */
export async function commit(client: BasetenClient, options: CommitOptions): Promise<Committed> {
  // A last commit that certainly did nothing says nothing of an earlier one whose answer was lost.
  let mayBeMade = false;
  for (let sent = 1; ; sent++) {
    let failure: Failure;
    try {
      return await send(client, options);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failure = error;
    }
    if (isRefusal(failure)) return afterRefusal(client, options, failure, sent);
    if (!certainlyNotDone(failure)) {
      options.onNote(`${failure.message} Looking whether the deployment was made all the same.`);
      const looks = mayBeAtWork(failure) ? LOOKS_AFTER_SILENCE_MS : LOOKS_AFTER_LOSS_MS;
      const found = await adopt(client, options, looks);
      if (found) return found;
      if (mayBeAtWork(failure)) throw unknownOutcome(failure);
      mayBeMade = true;
    }
    const wait = waitOf(failure, sent);
    if (sent >= MOST_COMMITS || wait > LONGEST_ASKED_WAIT_MS)
      throw mayBeMade && certainlyNotDone(failure) ? unknownOutcome(failure) : failure;
    options.onNote(`${failure.message} No deployment was made: trying again in ${formatDuration(wait)}.`);
    await options.clock.sleep(wait, options.signal);
  }
}

/** A clear no. It may be to a repetition of what took effect late, or because the name was taken in the meantime. */
async function afterRefusal(
  client: BasetenClient,
  options: CommitOptions,
  failure: Failure,
  sent: number,
): Promise<Committed> {
  let winner: Model | undefined;
  try {
    const ours = sent > 1 ? await adopt(client, options, LOOK_ONCE_MS) : undefined;
    if (ours) return ours;
    if (options.target.kind === "new") winner = await findModel(client, options.target.name, options.target.team);
  } catch {
    // What counts is why Baseten refused, not that it could not be asked further.
  }
  if (winner) throw new LostNameRace(winner);
  throw failure;
}

async function send(client: BasetenClient, options: CommitOptions): Promise<Committed> {
  const { target } = options;
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

/** Whether what `commit` threw says for certain that no deployment was made. */
export function wasNotDone(error: unknown): boolean {
  return error instanceof LostNameRace || (error instanceof Failure && (isRefusal(error) || certainlyNotDone(error)));
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

/** Our deployment, if the server made it although its answer did not arrive. */
async function adopt(
  client: BasetenClient,
  options: CommitOptions,
  looks: readonly number[],
): Promise<Committed | undefined> {
  const { target } = options;
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
