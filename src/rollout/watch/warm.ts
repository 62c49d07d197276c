import { type BasetenClient, MAX_ATTEMPTS } from "../../baseten/api/client.ts";
import { deactivateDeployment, getDeployment, keepReplicas } from "../../baseten/api/deployments.ts";
import { listEnvironments } from "../../baseten/api/environments.ts";
import { isAlive } from "../../baseten/statuses.ts";
import { Failure, messageOf } from "../../lib/errors.ts";
import type { KeptWarm } from "./state.ts";

/** What came of an act on a deployment that is kept warm. */
export interface WarmResult {
  /** A sentence for people; empty if there is nothing to tell. */
  text: string;
  /** Whether something went wrong, so that it has to be a warning. */
  isTrouble: boolean;
}

/**
 * Keeps one replica of the previous version, which nothing serves any more.
 * @param onChange called before anything is changed.
 * @throws the signal's reason, or a defect; trouble with Baseten is part of the result.
 */
export async function keepWarm(
  client: BasetenClient,
  modelId: string,
  warm: KeptWarm,
  onChange: (warm: KeptWarm) => void,
): Promise<WarmResult> {
  const { deploymentId } = warm;
  return attempt(`We could not keep deployment ${deploymentId} warm`, async () => {
    const { status, minReplicas } = await getDeployment(client, modelId, deploymentId, MAX_ATTEMPTS);
    if (!isAlive(status)) return `Deployment ${deploymentId} is ${status}, so it is not kept warm.`;
    if (minReplicas === undefined || minReplicas > 0) return `Deployment ${deploymentId} keeps running.`;
    if (await isServed(client, modelId, deploymentId)) return `Deployment ${deploymentId} is live.`;
    onChange({ ...warm, minReplicas });
    await keepReplicas(client, modelId, deploymentId, 1);
    return `Deployment ${deploymentId} keeps one replica while the new version is watched.`;
  });
}

/**
 * Puts a deployment that was kept warm to rest, as the settings of its environment say; one that still serves, or serves again, is left.
 * @throws the signal's reason, or a defect; trouble with Baseten is part of the result.
 */
export async function putToRest(client: BasetenClient, modelId: string, warm: KeptWarm): Promise<WarmResult> {
  const { deploymentId, strategy, minReplicas } = warm;
  return attempt(`Deployment ${deploymentId}, kept warm for the watch, may still run and cost money`, async () => {
    if (await isServed(client, modelId, deploymentId)) return "";
    const { status } = await getDeployment(client, modelId, deploymentId, MAX_ATTEMPTS);
    if (!isAlive(status)) return "";
    if (strategy === "DEACTIVATE") {
      await deactivateDeployment(client, modelId, deploymentId);
      return `Deployment ${deploymentId}, kept warm for the watch, was deactivated.`;
    }
    if (strategy === "SCALE_TO_ZERO") {
      await keepReplicas(client, modelId, deploymentId, 0);
      return `Deployment ${deploymentId}, kept warm for the watch, may scale to zero again.`;
    }
    if (minReplicas !== undefined) await keepReplicas(client, modelId, deploymentId, minReplicas);
    return "";
  });
}

/**
 * Says what a deployment comes to that is left warm because somebody may have to go back to it by hand.
 * @returns a sentence for people; empty if it serves, or does not run any more.
 * @throws the signal's reason, or a defect.
 */
export async function leftWarm(client: BasetenClient, modelId: string, { deploymentId }: KeptWarm): Promise<string> {
  const told = `Deployment ${deploymentId}, kept warm for the watch, still runs and costs money, because you may need it to go back. Deactivate it on Baseten when you do not.`;
  const { text, isTrouble } = await attempt(told, async () => {
    if (await isServed(client, modelId, deploymentId)) return "";
    const { status } = await getDeployment(client, modelId, deploymentId, MAX_ATTEMPTS);
    return isAlive(status) ? told : "";
  });
  return isTrouble ? told : text;
}

/** Whether an environment serves a deployment, or sends it traffic. */
async function isServed(client: BasetenClient, modelId: string, id: string): Promise<boolean> {
  const environments = await listEnvironments(client, modelId);
  return environments.some(({ current, candidate }) => current?.id === id || candidate?.id === id);
}

async function attempt(what: string, work: () => Promise<string>): Promise<WarmResult> {
  try {
    return { text: await work(), isTrouble: false };
  } catch (error) {
    if (!(error instanceof Failure) || error.status === "cancelled") throw error;
    return { text: `${what}: ${messageOf(error)}`, isTrouble: true };
  }
}
