import { ApiError, type BasetenClient, pathOf } from "./client.ts";
import { type Environment, toEnvironment } from "./types.ts";

/** One environment of a model, or undefined while it does not exist. */
export async function getEnvironment(
  client: BasetenClient,
  modelId: string,
  name: string,
): Promise<Environment | undefined> {
  const stage = `Reading the environment ${JSON.stringify(name)}`;
  try {
    const path = pathOf`/v1/models/${modelId}/environments/${name}`;
    return toEnvironment(await client.call({ method: "GET", path, stage, attempts: 1 }), stage);
  } catch (error) {
    if (error instanceof ApiError && error.httpStatus === 404) return undefined;
    throw error;
  }
}
