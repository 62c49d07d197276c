import { type Clock, formatDuration } from "../lib/clock.ts";
import { Failure, messageOf } from "../lib/errors.ts";
import { askedOrOwn, equalJitter, Retries } from "../lib/retry.ts";
import { askedWaitOf, type BasetenClient, isRefusal, NoAnswer, pathOf, wasNotTaken } from "./api/client.ts";
import { type DeploymentPayload, listDeploymentsSoFar } from "./api/deployments.ts";
import { PUSH_LABEL, pushIdOf } from "./labels.ts";
import { findModel, listNamesakes, type Target } from "./api/models.ts";
import { type Deployment, IncompleteAnswer, type Model, toDeployment, toModel } from "./api/types.ts";

/** What a commit sends, and what it works with. */
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

/** What a commit created. */
export interface Committed {
  model: Model;
  deployment: Deployment;
  createdModel: boolean;
}

/** How often the commit may be sent in total. */
const MAX_COMMITS = 4;
const BACKOFF = { firstMs: 2_000 };
/** When we look for our deployment after a lost answer: the wait before each look, in milliseconds. */
const LOOK_ONCE_MS = [0];
const LOOKS_AFTER_LOSS_MS = [0, 2_000, 5_000, 10_000];
/** A server that never answered may still be working on the commit, so it gets more time, and no second commit follows. */
const LOOKS_AFTER_SILENCE_MS = [0, 5_000, 10_000, 20_000, 30_000, 30_000];
/** A slow server, or one that asks us to wait at every look, must not keep us looking for hours. */
const MAX_LOOKING_MS = 300_000;

/** Somebody else created the model of our name in the meantime. */
export class LostNameRace extends Error {
  override readonly name = "LostNameRace";
  readonly winner: Model;

  constructor(winner: Model) {
    super(`Somebody else has just created the model ${JSON.stringify(winner.name)}.`);
    this.winner = winner;
  }
}

/**
 * Creates the deployment, once. The commit is never repeated blindly: after a lost answer we list the deployments, and adopt ours by its
 * label. We send the commit again only if the first one did not take effect.
 * @throws LostNameRace if somebody else has created the model that was to be created; ApiError if Baseten refuses; a Failure if nobody
 *   knows whether the deployment was made.
 */
export async function commit(client: BasetenClient, options: CommitOptions): Promise<Committed> {
  // If the last commit certainly did nothing, an earlier one whose answer was lost may still have taken effect.
  let mayBeMade = false;
  const retries = new Retries({
    attempts: MAX_COMMITS,
    waitAfter: (failure, attempt) => askedOrOwn(askedWaitOf(failure), equalJitter(attempt, BACKOFF)),
    onRetry: ({ error, waitMs }) =>
      options.onNote(`${messageOf(error)} No deployment was created: trying again in ${formatDuration(waitMs)}.`),
    clock: options.clock,
    signal: options.signal,
  });
  for (;;) {
    const sent = retries.attempt;
    let failure: Failure;
    try {
      return await send(client, options);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failure = error;
    }
    if (isRefusal(failure)) {
      return mayBeMade ? afterDoubt(client, options, failure) : afterRefusal(client, options, failure, sent);
    }
    if (!wasNotTaken(failure)) {
      mayBeMade = true;
      options.onNote(`${failure.message} Checking whether the deployment was created anyway.`);
      const looks = mayBeAtWork(failure) ? LOOKS_AFTER_SILENCE_MS : LOOKS_AFTER_LOSS_MS;
      const { ours } = await lookFor(client, options, looks, failure);
      if (ours) return ours;
      if (mayBeAtWork(failure)) throw unknownOutcome(failure);
    }
    if (!(await retries.waitAfter(failure))) {
      throw mayBeMade && wasNotTaken(failure) ? unknownOutcome(failure) : failure;
    }
  }
}

/** Handles a refusal if no earlier commit is in doubt. The reason may be that somebody else took the name first. */
async function afterRefusal(
  client: BasetenClient,
  options: CommitOptions,
  failure: Failure,
  sent: number,
): Promise<Committed> {
  let winner: Model | undefined;
  try {
    const { ours } = sent > 1 ? await lookFor(client, options, LOOK_ONCE_MS, failure) : {};
    if (ours) return ours;
    if (options.target.kind === "new") winner = await findModel(client, options.target.name, options.target.team);
  } catch {
    // The reason to report is why Baseten refused, not why this look failed.
  }
  if (winner) throw new LostNameRace(winner);
  throw failure;
}

/**
 * Handles a refusal if an earlier commit may have taken effect. Most likely it did, and took the name. Only if somebody else's deployment
 * has the name do we know that it did not.
 */
async function afterDoubt(client: BasetenClient, options: CommitOptions, failure: Failure): Promise<Committed> {
  const { ours, model, others } = await lookFor(client, options, LOOKS_AFTER_LOSS_MS, failure);
  if (ours) return ours;
  const theirs = others.filter(({ labels }) => pushIdOf(labels) !== "");
  const { target } = options;
  if (target.kind === "existing") {
    const isNameTaken = theirs.some(({ name }) => name === options.deployment.deployment_name);
    throw isNameTaken ? failure : unknownOutcome(failure);
  }
  // If our commit had created the model, ours would be its first deployment. Without a team the model may be another
  // team's.
  throw target.team && model && theirs.length > 0 ? new LostNameRace(model) : unknownOutcome(failure);
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

/** Whether an error of `commit` means for certain that no deployment was made. */
export function wasNotDone(error: unknown): boolean {
  return error instanceof LostNameRace || isRefusal(error) || wasNotTaken(error);
}

function mayBeAtWork(failure: Failure): boolean {
  return (failure instanceof NoAnswer && failure.timedOut) || failure instanceof IncompleteAnswer;
}

/** What the last look for our deployment saw. */
interface Sight {
  ours?: Committed;
  /** The model that our deployment belongs to, if it exists. */
  model?: Model;
  /** The deployments of that model, if ours is not among them. */
  others: Deployment[];
}

/**
 * Looks for our deployment, which the server may have created although its answer did not arrive.
 * @param looks the wait before each look, in milliseconds; the first look that finds ours is the last.
 * @param failure why we have to look.
 * @throws Failure if we cannot look, so that nobody knows whether it was made; the signal's reason.
 */
async function lookFor(
  client: BasetenClient,
  options: CommitOptions,
  looks: readonly number[],
  failure: Failure,
): Promise<Sight> {
  const { clock, signal } = options;
  const start = clock.now();
  let seen: Sight = { others: [] };
  try {
    for (const wait of looks) {
      await clock.sleep(wait, signal);
      seen = await look(client, options);
      if (seen.ours) return seen;
      if (clock.now() - start > MAX_LOOKING_MS) throw new Failure("Baseten responds too slowly.");
    }
    return seen;
  } catch (error) {
    // A failed look must not be mistaken for Baseten's answer to the commit.
    throw signal.aborted || !(error instanceof Failure) ? error : unknownOutcome(failure, error);
  }
}

async function look(client: BasetenClient, options: CommitOptions): Promise<Sight> {
  const { target } = options;
  // Without a team, a model of another team may have the name by now.
  const models = target.kind === "existing" ? [target.model] : await listNamesakes(client, target.name, target.team);
  const others: Deployment[] = [];
  for (const model of models) {
    const listed = await listDeploymentsSoFar(client, model.id);
    const ours = listed.find(({ labels }) => labels[PUSH_LABEL] === options.deployment.labels[PUSH_LABEL]);
    if (ours) {
      options.onNote(`It was: found deployment ${ours.id} by its label.`);
      return { ours: { model, deployment: ours, createdModel: target.kind === "new" }, model, others: [] };
    }
    others.push(...listed);
  }
  const [model] = models.length === 1 ? models : [];
  return { ...(model ? { model } : {}), others };
}

/** @param looking why we could not look for it; undefined if we looked and did not find it. */
function unknownOutcome(failure: Failure, looking?: Failure): Failure {
  const why = looking ? `, and looking for it failed: ${looking.message}` : "; it is not listed yet.";
  return new Failure(`${failure.message} We could not tell whether Baseten created the deployment${why}`, {
    status: "deploy_failed",
    remedy: "Check the model's page before you run the job again, to avoid a second deployment.",
    ...(failure.requestId ? { requestId: failure.requestId } : {}),
    cause: failure,
  });
}
