import { instanceTypeNamed, readPrices } from "../baseten/api/instance-types.ts";
import type { BasetenClient } from "../baseten/api/client.ts";
import { getDeployment } from "../baseten/api/deployments.ts";
import type { Deployment } from "../baseten/api/types.ts";
import { dollars } from "../github/plan/machines.ts";

const UNKNOWN = "It is billed while it runs.";
const AT_REST = "It has no replicas right now, but is billed again once a request wakes it up";

/**
 * What a deployment costs while it runs: US dollars an hour at list price, for its current replicas.
 * @returns a sentence, even if nothing can be read: the user has to know in any case that something is left running.
 */
export async function runningCost(client: BasetenClient, modelId: string, deploymentId: string): Promise<string> {
  const priced = await readPriced(client, modelId, deploymentId);
  if (priced === undefined) return UNKNOWN;
  const { pricePerMinute, instanceTypeName: type, activeReplicas: replicas = 1 } = priced;
  const price = (count: number) => `${dollars(pricePerMinute * 60 * count)} an hour at list price`;
  if (replicas === 0) return `${AT_REST} (${price(1)}, ${type}).`;
  const each = replicas === 1 ? "one replica" : `${replicas} replicas`;
  return `It is billed while it runs: ${price(replicas)} for ${each} (${type}).`;
}

/**
 * The list price of a deployment that the run has not planned, so that its end can say it. Two requests, each sent once.
 * @param nodes on how many nodes a replica of it runs.
 * @returns US dollars a minute for a replica with all its nodes; undefined if that cannot be read.
 */
export async function replicaPrice(
  client: BasetenClient,
  { modelId, deploymentId, nodes }: { modelId: string; deploymentId: string; nodes: number },
): Promise<number | undefined> {
  const priced = await readPriced(client, modelId, deploymentId, 1);
  return priced && priced.pricePerMinute * nodes;
}

/** A deployment and the list price of its instance type, in US dollars a minute; undefined if either cannot be read. */
async function readPriced(
  client: BasetenClient,
  modelId: string,
  deploymentId: string,
  priceAttempts?: number,
): Promise<(Deployment & { pricePerMinute: number }) | undefined> {
  const [deployment, prices] = await Promise.all([
    getDeployment(client, modelId, deploymentId).catch(() => undefined),
    readPrices(client, priceAttempts).catch(() => []),
  ]);
  if (deployment === undefined) return undefined;
  const pricePerMinute = instanceTypeNamed(prices, deployment.instanceTypeName)?.pricePerMinute;
  return pricePerMinute === undefined ? undefined : { ...deployment, pricePerMinute };
}
