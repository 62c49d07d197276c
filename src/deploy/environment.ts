import { ApiError, type BasetenClient } from "../baseten/api/client.ts";
import type { DeploymentPayload } from "../baseten/api/deployments.ts";
import { getEnvironment, PRODUCTION } from "../baseten/api/environments.ts";
import type { Target } from "../baseten/api/models.ts";
import { waitForRampDown } from "../baseten/promotion.ts";
import type { Plan } from "../github/plan/plan.ts";
import { Failure } from "../lib/errors.ts";
import { type OnlineRun, runPhase } from "../rollout/run.ts";
import type { Inputs } from "./inputs.ts";

const LOOK_ATTEMPTS = 6;

const FIELD = "create_environment_if_missing";
const ODD = "(?:extra|unknown|unexpected|unrecogni[sz]ed|unsupported|additional)";
const NOT_TAKEN = "(?:not (?:permitted|allowed)|forbidden)";
/** How servers report a field that they do not know: such a word has to be next to the field's name, not just in the same sentence. */
const UNKNOWN_FIELD = new RegExp(
  `\\b${ODD}(?: (?:fields?|inputs?|arguments?|propert(?:y|ies)|parameters?|keys?))?(?: (?:is|are|was|were))?(?: ${NOT_TAKEN})?[\\s:'"\`(]*(?:[\\w.]{0,40}\\.)?${FIELD}` +
    `|${FIELD}['"\`):\\s]*(?:(?:is|was) )?(?:an? )?(?:${ODD}|${NOT_TAKEN})`,
  "i",
);

/**
 * Prepares a push, and repeats it without `create_environment_if_missing` if the server does not know that field. Without the field the
 * server decides whether to create a missing environment, so only an environment that exists is safe.
 * @param prepare sends a payload.
 * @returns its answer, and the payload that the server accepts, which is the one to commit.
 * @throws Failure (`invalid`) if the environment does not exist; what `prepare` throws.
 */
export async function prepareWithKnownFields<T>(
  client: BasetenClient,
  target: Target,
  payload: DeploymentPayload,
  prepare: (payload: DeploymentPayload) => Promise<T>,
): Promise<{ answer: T; payload: DeploymentPayload }> {
  try {
    return { answer: await prepare(payload), payload };
  } catch (error) {
    const { [FIELD]: _, ...older } = payload;
    const { environment_name: environment } = older;
    if (environment === undefined || !isUnknownField(error)) throw error;
    if (!(await exists(client, target, environment))) throw cannotBeTold(environment, target, error);
    return { answer: await prepare(older), payload: older };
  }
}

function isUnknownField(error: unknown): error is ApiError {
  return error instanceof ApiError && [400, 422].includes(error.httpStatus) && UNKNOWN_FIELD.test(error.serverSaid);
}

async function exists(client: BasetenClient, target: Target, environment: string): Promise<boolean> {
  if (environment === PRODUCTION) return true;
  if (target.kind === "new") return false;
  try {
    return (await getEnvironment(client, target.model.id, environment, LOOK_ATTEMPTS)) !== undefined;
  } catch (error) {
    if (error instanceof ApiError && error.httpStatus === 403) return false;
    throw error;
  }
}

function cannotBeTold(environment: string, target: Target, cause: ApiError): Failure {
  const first =
    target.kind === "new"
      ? "First push the model without `environment` and create the environment on Baseten"
      : "Create the environment on Baseten first";
  return new Failure(
    `This server does not support \`${FIELD}\`, so we cannot tell it whether to create the environment ${JSON.stringify(environment)}.`,
    {
      status: "invalid",
      remedy: `${first}, then run the job again.`,
      ...(cause.requestId ? { requestId: cause.requestId } : {}),
      cause,
    },
  );
}

/**
 * Waits while a cancelled promotion is rolled back in the target environment: the commit begins a promotion there.
 * @throws Failure if the roll-back does not end within `deploy-timeout-minutes`; the signal's reason.
 */
export async function waitUntilFree(run: OnlineRun<Inputs>, target: Target, plan: Plan): Promise<void> {
  const { inputs, tools, client } = run;
  const { environment } = inputs;
  const isInTheWay = plan.inFlight?.isTakenBack === true && inputs.promotion === "on-push";
  if (target.kind === "new" || !isInTheWay) return;
  await runPhase(run, `Wait until ${environment} is free`, async () => {
    await waitForRampDown(client, {
      modelId: target.model.id,
      environment,
      limitMs: inputs.deployTimeoutMinutes * 60_000,
      clock: tools.clock,
      signal: tools.signal,
      onLine: (line) => tools.log.info(line),
    });
    return {
      result: undefined,
      verdict: `No promotion to ${JSON.stringify(environment)} is being rolled back any more.`,
    };
  });
}
