import { type Clock, formatDuration } from "../lib/clock.ts";
import { Failure } from "../lib/errors.ts";
import { type BasetenClient, MAX_ATTEMPTS } from "./api/client.ts";
import { activateDeployment, getDeployment, wakeDeployment } from "./api/deployments.ts";
import { isAsleep, isDeactivating, needsActivation, wasDeactivated } from "./statuses.ts";

/** A deployment that may be at rest. */
export interface Resting {
  modelId: string;
  id: string;
  /** As it was seen last. */
  status: string;
  /** URL of its wake call; regional hosts have none. */
  wakeUrl: URL;
}

/** What bringing a deployment up works with, and whom it tells. */
export interface BringUpOptions {
  clock: Clock;
  signal: AbortSignal;
  onLine(line: string): void;
  onWarning(line: string): void;
  /** Called before its activation is requested: if anything fails from here on, it has to become inactive again. */
  onActivating(): void;
  /** Called if that request certainly changed nothing. */
  onRefused(): void;
  /** Called when it is answered. @param wasActive whether somebody else had activated it, so that it must not become inactive again. */
  onActivated(wasActive: boolean): void;
}

/** What was done to bring a deployment up. */
export interface BroughtUp {
  /** Whether this run activated it. */
  isActivated: boolean;
  /** Whether it is coming up, so that a ready replica can be awaited. */
  awaitsReplica: boolean;
}

/** How long a deactivation may take to end. */
const DEACTIVATION_MS = 600_000;
/** How long an activation may take to show. */
const ACTIVATION_MS = 60_000;
const POLL_MS = 2_000;

/**
 * Brings up a deployment that is at rest: activates it if it is inactive, wakes it if it is scaled to zero. If it is being deactivated,
 * waits for the end of that first. Does nothing to any other. Its replicas are not awaited: see `follow`.
 * @throws Failure if it cannot be activated, or if its deactivation does not end; the signal's reason. That it cannot be woken is a
 *   warning, because its next request wakes it, too.
 */
export async function bringUp(client: BasetenClient, resting: Resting, options: BringUpOptions): Promise<BroughtUp> {
  const status = isDeactivating(resting.status) ? await awaitRest(client, resting, options) : resting.status;
  if (needsActivation(status)) return { isActivated: await activate(client, resting, options), awaitsReplica: true };
  return { isActivated: false, awaitsReplica: isAsleep(status) && (await wake(client, resting, options)) };
}

/** Waits until a deactivation is over. @returns the status after it. */
async function awaitRest(
  client: BasetenClient,
  { modelId, id, status }: Resting,
  { clock, signal, onLine }: BringUpOptions,
): Promise<string> {
  onLine(`Deployment ${id} is ${status}: waiting for that to finish, then activating it.`);
  for (const start = clock.now(); ; ) {
    const seen = await getDeployment(client, modelId, id, MAX_ATTEMPTS);
    if (!isDeactivating(seen.status)) return seen.status;
    const waited = clock.now() - start;
    if (waited >= DEACTIVATION_MS) {
      throw new Failure(`Deployment ${id} is still ${seen.status} after ${formatDuration(waited)}.`, {
        remedy: "Check its page on Baseten, and run the job again once it is inactive.",
      });
    }
    await clock.sleep(POLL_MS, signal);
  }
}

/** Activates a deployment, and waits until that shows. @returns whether this run activated it. */
async function activate(
  client: BasetenClient,
  { modelId, id }: Resting,
  { clock, signal, onLine, onActivating, onActivated, onRefused }: BringUpOptions,
): Promise<boolean> {
  onActivating();
  const { wasActive } = await activateDeployment(client, { modelId, id, onRefused });
  onActivated(wasActive);
  const what = wasActive ? "but somebody else has just activated it" : "and is being activated";
  onLine(`Deployment ${id} was inactive ${what}.`);
  // A look right after the activation may show the state before it.
  for (let waited = 0; waited < ACTIVATION_MS; waited += POLL_MS) {
    const { status } = await getDeployment(client, modelId, id, MAX_ATTEMPTS);
    if (!wasDeactivated(status)) break;
    await clock.sleep(POLL_MS, signal);
  }
  return !wasActive;
}

/** Wakes a deployment. @returns whether Baseten has taken that. */
async function wake(
  client: BasetenClient,
  { id, wakeUrl }: Resting,
  { onLine, onWarning }: BringUpOptions,
): Promise<boolean> {
  try {
    await wakeDeployment(client, id, wakeUrl);
    onLine(`Deployment ${id} was scaled to zero and is waking up.`);
    return true;
  } catch (error) {
    if (!(error instanceof Failure) || error.status === "cancelled") throw error;
    onWarning(
      `Deployment ${id} is scaled to zero and could not be woken: ${error.message} Continuing: its next request will wake it.`,
    );
    return false;
  }
}
