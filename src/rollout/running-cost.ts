import { instanceTypeNamed, readPrices } from "../baseten/api/instance-types.ts";
import type { BasetenClient } from "../baseten/api/client.ts";
import { getDeployment } from "../baseten/api/deployments.ts";
import { dollars } from "../github/plan/machines.ts";

const UNKNOWN = "It is billed while it runs.";
const AT_REST = "It has no replicas right now, but is billed again once a request wakes it up";

/**
 * What a deployment costs while it runs: US dollars an hour at list price, for its current replicas.
 * @returns a sentence, even if nothing can be read: the user has to know in any case that something is left running.
 */
export async function runningCost(client: BasetenClient, modelId: string, deploymentId: string): Promise<string> {
  const [deployment, prices] = await Promise.all([
    getDeployment(client, modelId, deploymentId).catch(() => undefined),
    readPrices(client).catch(() => []),
  ]);
  if (deployment === undefined) return UNKNOWN;
  const { instanceTypeName: type, activeReplicas: replicas = 1 } = deployment;
  const pricePerMinute = instanceTypeNamed(prices, type)?.pricePerMinute;
  if (pricePerMinute === undefined) return UNKNOWN;
  const price = (count: number) => `${dollars(pricePerMinute * 60 * count)} an hour at list price`;
  if (replicas === 0) return `${AT_REST} (${price(1)}, ${type}).`;
  const each = replicas === 1 ? "one replica" : `${replicas} replicas`;
  return `It is billed while it runs: ${price(replicas)} for ${each} (${type}).`;
}
