import type { Clock } from "../lib/clock.ts";
import { formatDuration } from "../lib/clock.ts";
import { Failure, messageOf } from "../lib/errors.ts";
import { type PromotionRequest, requestNow, mayComeFrom } from "./promotion-request.ts";
import { Interrupted } from "./audit.ts";
import { ApiError, askedWaitOf, type BasetenClient, isPassing, MAX_ATTEMPTS } from "./api/client.ts";
import { askedOrOwn, equalJitter, Retries } from "../lib/retry.ts";
import { wasNotDone } from "./commit.ts";
import { createEnvironment, getEnvironment, PRODUCTION, promote } from "./api/environments.ts";
import { isOurs, pushIdOf } from "./labels.ts";
import { describePromotion, isInFlight, leadsIn, leadsOut } from "./statuses.ts";
import { type Environment, IncompleteAnswer, type Occupant } from "./api/types.ts";

/** Which deployment to promote, to which environment, and what the promotion works with. */
export interface PromotionOptions {
  modelId: string;
  deploymentId: string;
  /** Value of the label that our deployment and its copies have. */
  pushId: string;
  /** Push label of the deployment, whoever pushed it. Once we have requested a promotion, a copy with this label is ours. */
  copyLabel?: unknown;
  environment: string;
  preserveEnvInstanceType: boolean;
  /** Whether this very deployment has to serve, and not a copy, if Baseten allows it. */
  asItIs?: boolean;
  /** Promotion settings for this promotion alone. */
  override?: Readonly<Record<string, unknown>>;
  /** The deployment that it is to take the place of: it is not promoted over any other. Absent: whatever serves. */
  inPlaceOf?: string;
  /**
   * The changes of the environment's settings that go with the promotion, given what the environment has just before the request;
   * undefined if it does not exist.
   */
  settingsFor?(environment: Environment | undefined): Readonly<Record<string, unknown>>;
  /** Whether a missing environment may be created. */
  mayCreateEnvironment: boolean;
  /** Promotes even a deployment that the environment already serves, so that the environment gets its instance type. */
  evenIfServed?: boolean;
  /** How many milliseconds to wait for somebody else's promotion. */
  limitMs: number;
  clock: Clock;
  signal: AbortSignal;
  onLine(line: string): void;
  /** Called before each request that may start the promotion. The argument later shows the result of this request or of an earlier one. */
  onRequest?(asked: PromotionRequest): void;
  /** Called if Baseten has refused every such request so far, so that this run has no promotion under way. */
  onRefused?(): void;
}

const POLL_MS = 5_000;
const HEARTBEAT_MS = 60_000;
/** How often the promotion is requested in total. */
const MAX_REQUESTS = 4;
const BACKOFF = { firstMs: 2_000 };

/**
 * Starts the promotion of a deployment to an environment. A missing environment is created only now, if that is allowed, so that a
 * deployment that fails its checks leaves none behind. Baseten allows one promotion at a time in an environment, so we wait for one that is
 * in flight.
 * @returns id of the deployment that the environment will serve: ours, or the copy that the promotion makes of it.
 * @throws Failure with status `promote_failed`, also if something else serves by now than what it was to take the place of; the signal's
 *   reason.
 */
export async function startPromotion(client: BasetenClient, options: PromotionOptions): Promise<string> {
  // The first request that may have taken effect. A later refusal says nothing about an earlier request whose answer
  // was lost.
  let open: PromotionRequest | undefined;
  let first: Environment | undefined;
  let before: Environment | undefined;
  const retries = new Retries({
    attempts: MAX_REQUESTS,
    waitAfter: async (error, attempt) => {
      const waitMs = askedOrOwn(askedWaitOf(error), equalJitter(attempt, BACKOFF));
      return waitMs !== undefined && (await isWorthRepeating(client, options, { error, before })) ? waitMs : undefined;
    },
    onRetry: ({ error, waitMs }) => options.onLine(`${messageOf(error)} Checking again in ${formatDuration(waitMs)}.`),
    clock: options.clock,
    signal: options.signal,
  });
  for (;;) {
    const isFirst = retries.attempt === 1;
    const turn: Turn = { ...options, hasAsked: !isFirst, open };
    before = await waitForTurn(client, turn);
    if (isFirst) first = before;
    // Also finds the result of an earlier request whose answer was lost.
    const ours = oursIn(before, turn);
    const isOld = !isInFlight(before?.promotion) && before?.current?.id === first?.current?.id;
    const isMoved = options.inPlaceOf !== undefined && before?.current?.id !== options.inPlaceOf;
    if (ours !== undefined && (isMoved || !(isOld && options.evenIfServed === true))) return ours;
    if (isMoved) throw overtaken(before?.current, options);
    const asked = open ?? requestNow(options.environment, before, options.copyLabel ?? options.pushId);
    try {
      return await request(client, options, { before, asked });
    } catch (error) {
      if (!wasNotDone(error)) open = asked;
      if (open === undefined) options.onRefused?.();
      if (!(await retries.waitAfter(error))) throw asPromoteFailed(error, options);
    }
  }
}

/**
 * Looks once more whether an environment serves ours, so that a roll-back right after the promotion does not count as a success.
 * @throws Failure with status `promote_failed` if the environment serves another deployment by now. A look that fails proves nothing.
 */
export async function verifyPromotion(
  client: BasetenClient,
  options: Pick<PromotionOptions, "modelId" | "deploymentId" | "pushId" | "environment">,
): Promise<void> {
  const { modelId, environment, deploymentId } = options;
  const seen = await getEnvironment(client, modelId, environment, MAX_ATTEMPTS).catch(() => undefined);
  if (seen === undefined || isOurs(seen.current, options)) return;
  const by = seen.current?.id ?? "";
  throw new Interrupted(
    `The environment ${JSON.stringify(environment)} served deployment ${deploymentId}, but was rolled back at once and now serves ${by || "nothing"}.`,
    { kind: "environment-taken", environment, by },
    {
      status: "promote_failed",
      remedy: "See the deployment's logs and the environment's page on Baseten for the reason.",
    },
  );
}

/** What is known when this run's turn may have come. */
interface Turn extends PromotionOptions {
  /** Whether this run has already requested a promotion, so that a cancelled promotion of ours is the result of that request. */
  hasAsked: boolean;
  /** The first of the requests that may have taken effect. */
  open: PromotionRequest | undefined;
}

async function request(
  client: BasetenClient,
  options: PromotionOptions,
  { before, asked }: { before: Environment | undefined; asked: PromotionRequest },
): Promise<string> {
  const { modelId, environment, deploymentId, preserveEnvInstanceType, asItIs = false, override = {} } = options;
  const settings = options.settingsFor?.(before) ?? {};
  // If even `production` is not found, the promotion request itself has to report why.
  if (before === undefined && environment !== PRODUCTION) await makeEnvironment(client, options);
  // The run may have been cancelled since the last look.
  options.signal.throwIfAborted();
  options.onRequest?.(asked);
  const parts = { deploymentId, preserveEnvInstanceType, settings, asItIs, override };
  return (await promote(client, modelId, environment, parts)).id;
}

async function makeEnvironment(client: BasetenClient, options: PromotionOptions): Promise<void> {
  const { modelId, environment, mayCreateEnvironment, onLine } = options;
  const named = JSON.stringify(environment);
  if (!mayCreateEnvironment) {
    throw new Failure(`The environment ${named} does not exist, and this run may not create it.`, {
      remedy: "Set `create-environment: true`, or create it on Baseten.",
    });
  }
  onLine(`The environment ${named} does not exist yet: creating it.`);
  try {
    await createEnvironment(client, modelId, environment);
  } catch (error) {
    // Another job of the same workflow may have created it first.
    const isThere =
      mayBeOfOthers(error) && (await getEnvironment(client, modelId, environment, MAX_ATTEMPTS)) !== undefined;
    if (!isThere) throw error;
  }
}

/** Whether somebody else's action in the meantime may explain Baseten's refusal. */
function mayBeOfOthers(error: unknown): error is ApiError {
  return error instanceof ApiError && [400, 409, 422].includes(error.httpStatus);
}

/**
 * Waits while another promotion is in flight. A cancelled promotion of ours counts as another one.
 * @returns the environment; undefined if it does not exist.
 */
async function waitForTurn(client: BasetenClient, options: Turn): Promise<Environment | undefined> {
  const { environment, deploymentId, hasAsked } = options;
  try {
    return await waitWhile(client, options, (seen) => {
      if (hasAsked && leadsOut(seen.promotion) && isOfThisRun(seen.candidate, options)) throw takenBack(seen, options);
      return isInFlight(seen.promotion) && oursIn(seen, options) === undefined;
    });
  } catch (error) {
    if (!(error instanceof NeverOurTurn)) throw asPromoteFailed(error, options);
    throw new Interrupted(
      `Deployment ${deploymentId} was not promoted: ${error.message} in the environment ${JSON.stringify(environment)}.`,
      { kind: "environment-taken", environment, by: error.candidate },
      { status: "promote_failed", remedy: REMEDY_FOR_A_RIVAL },
    );
  }
}

/** Somebody has promoted another deployment since it was decided what takes the place of what. */
function overtaken(
  current: Occupant | undefined,
  { deploymentId, environment, inPlaceOf, copyLabel }: PromotionOptions,
): Failure {
  const by = current?.id ?? "";
  const isCopy = current !== undefined && copyLabel !== "" && pushIdOf(current.labels) === copyLabel;
  return new Interrupted(
    `Deployment ${deploymentId} was not promoted: it was to replace ${inPlaceOf} in the environment ${JSON.stringify(environment)}, which now serves ${by || "nothing"}${isCopy ? `, a copy of ${deploymentId}` : ""}.`,
    { kind: "environment-taken", environment, by },
    {
      status: "promote_failed",
      remedy: "Check whether that is intended. A new run starts from what is live then.",
    },
  );
}

function takenBack({ candidate, promotion }: Environment, { environment }: PromotionOptions): Failure {
  const state = promotion ? ` (${describePromotion(promotion)})` : "";
  return new Interrupted(
    `The promotion of ${candidate?.id} to the environment ${JSON.stringify(environment)} was cancelled and is being rolled back${state}.`,
    { kind: "promotion-ended", environment },
    { status: "promote_failed", remedy: "This run did not do that. Ask whoever did, or run the job again." },
  );
}

/** What a wait for an environment needs. */
type TurnOptions = Pick<PromotionOptions, "modelId" | "environment" | "limitMs" | "clock" | "signal" | "onLine">;

/**
 * Waits while a cancelled promotion in an environment is being rolled back, whoever requested it. It ends by itself, and no other promotion
 * may begin before.
 * @throws Failure with status `deploy_failed` if it does not end in time; the signal's reason. If the environment cannot be read, there is
 *   no wait.
 */
export async function waitForRampDown(client: BasetenClient, options: TurnOptions): Promise<void> {
  const { environment } = options;
  try {
    await waitWhile(client, options, ({ promotion }) => leadsOut(promotion));
  } catch (error) {
    if (error instanceof NeverOurTurn) {
      throw new Failure(`Nothing was pushed: ${error.message} in the environment ${JSON.stringify(environment)}.`, {
        status: "deploy_failed",
        remedy: REMEDY_FOR_A_RIVAL,
      });
    }
    if (!(error instanceof Failure)) throw error;
  }
}

/**
 * Waits while a promotion is in flight in an environment, whoever requested it: its settings cannot be changed meanwhile.
 * @returns the environment; undefined if it does not exist.
 * @throws Failure if the promotion does not end in time; ApiError, NoAnswer or IncompleteAnswer; the signal's reason.
 */
export async function waitUntilAtRest(client: BasetenClient, options: TurnOptions): Promise<Environment | undefined> {
  try {
    return await waitWhile(client, options, ({ promotion }) => isInFlight(promotion));
  } catch (error) {
    if (!(error instanceof NeverOurTurn)) throw error;
    throw new Failure(`${error.message} in the environment ${JSON.stringify(options.environment)}`);
  }
}

/** Somebody else's promotion does not end. The message is a clause that names it. */
class NeverOurTurn extends Error {
  /** Id of its candidate; empty if Baseten does not give it. */
  readonly candidate: string;

  constructor(message: string, candidate: string) {
    super(message);
    this.candidate = candidate;
  }
}

/**
 * Waits while a promotion is in the way. Baseten takes one at a time.
 * @returns the environment; undefined if it does not exist.
 * @throws NeverOurTurn; ApiError or NoAnswer.
 */
async function waitWhile(
  client: BasetenClient,
  options: TurnOptions,
  isInTheWay: (seen: Environment) => boolean,
): Promise<Environment | undefined> {
  const { clock, modelId, environment, limitMs, onLine } = options;
  const start = clock.now();
  let lastLine = Number.NEGATIVE_INFINITY;
  for (;;) {
    const seen = await getEnvironment(client, modelId, environment, MAX_ATTEMPTS);
    if (seen?.promotion === undefined || !isInTheWay(seen)) return seen;
    const state = `the promotion of ${seen.candidate?.id ?? "another deployment"} (${describePromotion(seen.promotion)})`;
    const waited = clock.now() - start;
    if (waited >= limitMs) {
      throw new NeverOurTurn(`after ${formatDuration(waited)}, ${state} is still in flight`, seen.candidate?.id ?? "");
    }
    if (clock.now() - lastLine >= HEARTBEAT_MS) {
      onLine(
        `${formatDuration(waited)}: ${JSON.stringify(environment)} allows one promotion at a time: waiting for ${state} to finish.`,
      );
      lastLine = clock.now();
    }
    await clock.sleep(Math.min(POLL_MS, limitMs - waited), options.signal);
  }
}

const REMEDY_FOR_A_RIVAL = "Finish or cancel that promotion on Baseten, and run the job again.";

/** Id of our deployment in the environment, or of the copy that a promotion made of it; undefined if neither is there. */
function oursIn(environment: Environment | undefined, options: Turn): string | undefined {
  const { current, candidate, promotion } = environment ?? {};
  // While a promotion brings one in, the current deployment is about to be replaced. While one is rolled back, nothing
  // is settled.
  const settled = isInFlight(promotion) ? undefined : current;
  const occupant = leadsIn(promotion) ? candidate : settled;
  return isOfThisRun(occupant, options) ? occupant?.id : undefined;
}

function isOfThisRun(occupant: Occupant | undefined, options: Turn): boolean {
  return isOurs(occupant, options) || (options.open !== undefined && mayComeFrom(options.open, occupant));
}

/** Whether a promotion that failed to start may still start: the request or its answer was lost, or another promotion came first. */
async function isWorthRepeating(
  client: BasetenClient,
  options: Pick<PromotionOptions, "modelId" | "environment">,
  { error, before }: { error: unknown; before: Environment | undefined },
): Promise<boolean> {
  if (isPassing(error) || error instanceof IncompleteAnswer) return true;
  if (!mayBeOfOthers(error)) return false;
  const seen = await getEnvironment(client, options.modelId, options.environment).catch(() => undefined);
  // A rival that was in the way may be done by now.
  return isInFlight(seen?.promotion) || (seen !== undefined && hasMoved(before, seen));
}

/** Whether an environment serves another deployment than before, or shows another promotion. */
function hasMoved(before: Environment | undefined, now: Environment): boolean {
  return (
    before?.current?.id !== now.current?.id ||
    before?.candidate?.id !== now.candidate?.id ||
    before?.promotion?.status !== now.promotion?.status
  );
}

function asPromoteFailed(error: unknown, options: PromotionOptions): unknown {
  if (!(error instanceof Failure) || error.status === "cancelled") return error;
  return new Failure(error.message, {
    status: "promote_failed",
    remedy: `${error.remedy ?? ""} Deployment ${options.deploymentId} itself passed its checks.`.trim(),
    ...(error.requestId ? { requestId: error.requestId } : {}),
    cause: error,
  });
}
