import { type BasetenClient, MAX_ATTEMPTS } from "../../baseten/api/client.ts";
import { deactivateDeployment, getDeployment, keepReplicas } from "../../baseten/api/deployments.ts";
import { listEnvironments } from "../../baseten/api/environments.ts";
import { isAlive } from "../../baseten/statuses.ts";
import { Failure, messageOf } from "../../lib/errors.ts";
import type { KeptWarm } from "./state.ts";

/**
 * Keeps one replica of the previous version, which nothing serves any more.
 * @param onChange called before anything is changed.
 * @returns a line for the log.
 */
export async function keepWarm(
  client: BasetenClient,
  modelId: string,
  warm: KeptWarm,
  onChange: (warm: KeptWarm) => void,
): Promise<string> {
  const { deploymentId } = warm;
  return attempt(`The deployment ${deploymentId} could not be kept warm`, async () => {
    const { status, minReplicas } = await getDeployment(client, modelId, deploymentId, MAX_ATTEMPTS);
    if (!isAlive(status)) return `The deployment ${deploymentId} is ${status}, so it is not kept warm.`;
    if (minReplicas === undefined || minReplicas > 0) return `The deployment ${deploymentId} is kept running.`;
    if (await isServed(client, modelId, deploymentId)) return `The deployment ${deploymentId} serves.`;
    onChange({ ...warm, minReplicas });
    await keepReplicas(client, modelId, deploymentId, 1);
    return `The deployment ${deploymentId} keeps one replica as long as the new version is watched.`;
  });
}

/**
 * Puts a deployment that was kept warm to rest, as the settings of its environment say; one that serves again is left.
 * @returns a sentence for people.
 */
export async function putToRest(client: BasetenClient, modelId: string, warm: KeptWarm): Promise<string> {
  const { deploymentId, strategy, minReplicas } = warm;
  return attempt(`The deployment ${deploymentId}, which was kept warm, keeps running and costs`, async () => {
    if (await isServed(client, modelId, deploymentId)) return "";
    const { status } = await getDeployment(client, modelId, deploymentId, MAX_ATTEMPTS);
    if (!isAlive(status)) return "";
    if (strategy === "DEACTIVATE") {
      await deactivateDeployment(client, modelId, deploymentId);
      return `The deployment ${deploymentId}, which was kept warm, was deactivated.`;
    }
    if (strategy === "SCALE_TO_ZERO") {
      await keepReplicas(client, modelId, deploymentId, 0);
      return `The deployment ${deploymentId}, which was kept warm, may scale to zero again.`;
    }
    if (minReplicas !== undefined) await keepReplicas(client, modelId, deploymentId, minReplicas);
    return "";
  });
}

/** Whether an environment serves a deployment, or sends it traffic. */
async function isServed(client: BasetenClient, modelId: string, id: string): Promise<boolean> {
  const environments = await listEnvironments(client, modelId);
  return environments.some(({ current, candidate }) => current?.id === id || candidate?.id === id);
}

async function attempt(what: string, work: () => Promise<string>): Promise<string> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure) || error.status === "cancelled") throw error;
    return `${what}: ${messageOf(error)}`;
  }
}
