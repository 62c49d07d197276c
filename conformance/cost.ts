import {
  chooseInstanceType,
  joinCatalog,
  readInstanceTypes,
  readPrices,
  wantedResources,
} from "../src/baseten/api/instance-types.ts";
import type { BasetenClient } from "../src/baseten/api/client.ts";
import type { InstanceType } from "../src/baseten/api/types.ts";
import type { Fact } from "./fact.ts";
import { CONFIG } from "./truss.ts";
import type { Subject } from "./world.ts";

/** What a run may cost. */
export interface Estimate {
  /** What is created, in words. */
  subjects: readonly Subject<unknown>[];
  /** The largest number of deployments. */
  deployments: number;
  instance: InstanceType | undefined;
  /** US dollars at list price if each deployment runs from beginning to end; undefined if there is no price. */
  dollars: number | undefined;
}

/**
 * What checking these facts creates, and what that costs at most.
 * @param minutes after which the run is over, whatever it has seen.
 */
export async function estimate(client: BasetenClient, facts: readonly Fact[], minutes: number): Promise<Estimate> {
  const subjects = subjectsOf(facts);
  const deployments = subjects.reduce((sum, subject) => sum + subject.deployments, 0);
  const [types, prices] = await Promise.all([quietly(readInstanceTypes(client)), quietly(readPrices(client))]);
  const instance = chooseInstanceType(joinCatalog(types, prices), wantedResources(CONFIG));
  const price = instance?.pricePerMinute;
  return { subjects, deployments, instance, dollars: price === undefined ? undefined : deployments * minutes * price };
}

/** All subjects of the facts, each once and after what it is made from. */
export function subjectsOf(facts: readonly Fact[]): Subject<unknown>[] {
  const found = new Set<Subject<unknown>>();
  const take = (subject: Subject<unknown>): void => {
    for (const needed of subject.uses) take(needed);
    found.add(subject);
  };
  for (const fact of facts) for (const subject of fact.uses) take(subject);
  return [...found];
}

/** Without a price, a run is announced without one. */
async function quietly<T>(reading: Promise<T>): Promise<T | undefined> {
  return reading.catch(() => undefined);
}
