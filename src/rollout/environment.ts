import { ApiError, type BasetenClient } from "../baseten/api/client.ts";
import { listEnvironments, PRODUCTION } from "../baseten/api/environments.ts";
import type { Target } from "../baseten/api/models.ts";
import { Failure } from "../lib/errors.ts";
import { listed, quote } from "../lib/text.ts";
import { fold, nearest } from "../truss/schema/spelling.ts";
import type { SharedInputs } from "./inputs.ts";

/** How many letters of a name an abbreviation has to keep. */
const MIN_ABBREVIATION = 3;

/**
 * Refuses an environment that the model lacks and that may not be created, before anything is packed or sent. `production` always exists; a
 * model that this push creates has no other environment. If the key may not list environments, Baseten has to decide.
 * @param onWarning called if it cannot be known.
 * @throws Failure (`invalid`) with the model's environments and the one that was probably meant; ApiError or NoAnswer.
 */
export async function checkEnvironment(
  client: BasetenClient,
  target: Target,
  inputs: Pick<SharedInputs, "environment" | "createEnvironment" | "regionalEnvironment">,
  onWarning: (text: string) => void,
): Promise<void> {
  const { environment, createEnvironment } = inputs;
  if (environment === "" || environment === PRODUCTION || createEnvironment) return;
  const names = await environmentNames(client, target);
  if (names === undefined) {
    onWarning(
      `We could not tell whether environment ${quote(environment)} exists: this API key is not allowed to list environments. If it does not exist, Baseten will reject the deployment.`,
    );
    return;
  }
  if (!names.includes(environment)) throw missing(inputs, target, names);
}

/** The names of a model's environments; undefined if the key may not list them. */
async function environmentNames(client: BasetenClient, target: Target): Promise<string[] | undefined> {
  if (target.kind === "new") return [PRODUCTION];
  try {
    const names = (await listEnvironments(client, target.model.id)).map(({ name }) => name);
    return [...new Set([PRODUCTION, ...names])];
  } catch (error) {
    if (error instanceof ApiError && error.httpStatus === 403) return undefined;
    throw error;
  }
}

const MAKE_IT = "Set `create-environment: true` to have it created, or create it on Baseten.";
/** An environment that a push creates belongs to no region. */
const MAKE_REGIONAL = "Regional environments are set up on Baseten.";

function missing(
  { environment, regionalEnvironment }: Pick<SharedInputs, "environment" | "regionalEnvironment">,
  target: Target,
  names: readonly string[],
): Failure {
  const meant = likelyMeant(environment, names);
  const model = target.kind === "new" ? target.name : target.model.name;
  const has = listed(names.map((name) => JSON.stringify(name)));
  const named = `model ${JSON.stringify(model)}`;
  const why =
    target.kind === "new" ? `${named} is new, so it has only ${has}` : `this API key sees only ${has} in ${named}`;
  return new Failure(`Input \`environment\` is ${quote(environment)}, but there is no such environment: ${why}.`, {
    status: "invalid",
    remedy: `${meant === undefined ? "" : `Did you mean ${JSON.stringify(meant)}? `}${regionalEnvironment ? MAKE_REGIONAL : MAKE_IT}`,
  });
}

/** The environment whose name was misspelt, written in another case, or cut short. */
function likelyMeant(environment: string, names: readonly string[]): string | undefined {
  const short = fold(environment);
  const long = short.length < MIN_ABBREVIATION ? [] : names.filter((name) => fold(name).startsWith(short));
  return nearest(environment, names) ?? (long.length === 1 ? long[0] : undefined);
}
