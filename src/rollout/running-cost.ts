import { instanceTypeNamed, readPrices } from "../baseten/api/instance-types.ts";
import type { BasetenClient } from "../baseten/api/client.ts";
import { getDeployment } from "../baseten/api/deployments.ts";

const UNKNOWN = "It keeps billing while it runs.";
const AT_REST = "It has no replica at the moment, and bills again from the first request that wakes it up";

/**
 * What a deployment costs as long as it runs, in US dollars an hour at list price for the replicas that it has.
 * @returns a sentence, whatever can be read: that something is left has to be told in any case.
 */
export async function runningCost(client: BasetenClient, modelId: string, deploymentId: string): Promise<string> {
  const [deployment, prices] = await Promise.all([
    getDeployment(client, modelId, deploymentId).catch(() => undefined),
    readPrices(client).catch(() => []),
  ]);
  if (deployment === undefined) return UNKNOWN;
  const { instanceTypeName: type, activeReplicas = 1 } = deployment;
  const pricePerMinute = instanceTypeNamed(prices, type)?.pricePerMinute;
  if (pricePerMinute === undefined) return UNKNOWN;
  if (activeReplicas === 0) return `${AT_REST} ($${(pricePerMinute * 60).toFixed(2)} an hour at list price, ${type}).`;
  const replicas = activeReplicas;
  const each = replicas === 1 ? "one replica" : `${replicas} replicas`;
  return `It keeps billing while it runs: $${(pricePerMinute * 60 * replicas).toFixed(2)} an hour at list price for ${each} (${type}).`;
}
