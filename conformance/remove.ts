import { ApiError, type BasetenClient, pathOf } from "../src/baseten/api/client.ts";
import { deactivateDeployment, listDeployments } from "../src/baseten/api/deployments.ts";
import { isObject, listField, toModel } from "../src/baseten/api/types.ts";
import type { Clock } from "../src/lib/clock.ts";
import { messageOf } from "../src/lib/errors.ts";
import { PREFIX } from "./world.ts";

/** A model that a run created, and what happened to it at the end. */
export interface Made {
  id: string;
  name: string;
  removed: boolean;
  /** Why it was not removed. */
  problem?: string;
}

/** What to remove, and with which tools. */
export interface Removal {
  client: BasetenClient;
  clock: Clock;
  /** Selects from the models that the conformance test has created. */
  isWanted(model: Leftover): boolean;
  /** Reports in one line what could not be removed at once. */
  note(line: string): void;
}

/** A model that a run created. */
export interface Leftover {
  id: string;
  name: string;
  /** Epoch milliseconds; undefined if Baseten does not say. */
  createdAt: number | undefined;
}

const ROUNDS = 4;
const BETWEEN_ROUNDS_MS = 15_000;

/**
 * Deletes models that any run of the conformance test created: they are recognised by their names. If a model cannot be deleted at once,
 * its deployments are deactivated, so that they cost nothing, and the deletion is tried again.
 * @returns the models that existed; each that still exists says why.
 * @throws Failure if the models cannot be listed.
 */
export async function removeModels({ client, clock, isWanted, note }: Removal): Promise<Made[]> {
  const made = new Map<string, Made>();
  for (let round = 1; round <= ROUNDS; round++) {
    const there = (await leftovers(client)).filter(isWanted);
    // One more look after the last deletion: what was created at the very end may be listed late.
    if (there.length === 0) break;
    for (const { id, name } of there) made.set(id, { id, name, ...(await remove(client, { id, name }, note)) });
    const isDone = [...made.values()].every(({ removed }) => removed);
    if (!isDone && round < ROUNDS) await clock.sleep(BETWEEN_ROUNDS_MS);
  }
  return [...made.values()];
}

/** The models that runs of the conformance test created. @throws Failure if the models cannot be listed. */
export async function leftovers(client: BasetenClient): Promise<Leftover[]> {
  const stage = "Listing the models";
  const answer = await client.call({ method: "GET", path: "/v1/models", stage, cancellable: false });
  return listField(answer, "models", stage)
    .map((value) => {
      const { id, name } = toModel(value, stage);
      const created = isObject(value) ? Date.parse(String(value.created_at)) : Number.NaN;
      return { id, name, createdAt: Number.isNaN(created) ? undefined : created };
    })
    .filter(({ name }) => name.startsWith(PREFIX));
}

type Gone = Pick<Made, "removed" | "problem">;

async function remove(
  client: BasetenClient,
  { id, name }: { id: string; name: string },
  note: Removal["note"],
): Promise<Gone> {
  try {
    const stage = `Deleting the model ${name}`;
    await client.call({ method: "DELETE", path: pathOf`/v1/models/${id}`, stage, attempts: 3, cancellable: false });
    return { removed: true };
  } catch (error) {
    if (error instanceof ApiError && error.httpStatus === 404) return { removed: true };
    const problem = messageOf(error);
    note(`${problem} Its deployments are switched off.`);
    await switchOff(client, id, note);
    return { removed: false, problem };
  }
}

async function switchOff(client: BasetenClient, modelId: string, note: Removal["note"]): Promise<void> {
  try {
    for (const { id } of await listDeployments(client, modelId))
      await deactivateDeployment(client, modelId, id).catch((error: unknown) => note(`${id}: ${messageOf(error)}`));
  } catch (error) {
    note(messageOf(error));
  }
}
