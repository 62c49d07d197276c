import type { BasetenClient } from "../baseten/api/client.ts";
import type { EarlierAttempt } from "../baseten/find-same.ts";
import type { Target } from "../baseten/api/models.ts";
import { waitForRampDown } from "../baseten/promotion.ts";
import type { Model } from "../baseten/api/types.ts";
import type { Step } from "../rollout/step.ts";

/** What a run has to keep of a deployment that an earlier attempt of it has made. */
export function knownOf({ id, name }: Model, { pushId, ids, servedOnce }: EarlierAttempt) {
  return { pushId, modelId: id, modelName: name, deploymentIds: ids, servedOnce };
}

/** So long is waited until what an earlier attempt has brought in takes no traffic any more. */
const TRAFFIC_LIMIT_MS = 900_000;

/**
 * Does with the deployment of an earlier attempt, whose promotion was cancelled or failed, what that attempt had to do and may not
 * have come to: as `cleanup` says it is followed until it takes no traffic, and deactivated. What does not work out is a warning.
 */
export async function endEarlierAttempt(step: Step, model: Model, earlier: EarlierAttempt): Promise<void> {
  const { inputs, tools } = step;
  step.adopted({ ...knownOf(model, earlier), pushedInto: inputs.environment });
  const { made } = step;
  const { id, labels } = earlier.deployment;
  if (made === undefined) return;
  const { cleanUpAfter } = await import("../rollout/cleanup.ts");
  await step.phase("End the attempt before", async () => {
    tools.log.info(
      `Attempt ${labels.github_run_attempt} of this run made the deployment ${id} of the same commit, files and options, and its promotion to ${JSON.stringify(inputs.environment)} was cancelled or failed: pushing again.`,
    );
    const limits = { looks: [], trafficMs: TRAFFIC_LIMIT_MS, signal: tools.signal, isLast: true };
    const { ok, text } = await cleanUpAfter(tools, inputs.apiKey, made, { ...limits, mode: inputs.cleanup });
    tools.signal.throwIfAborted();
    if (!ok) tools.log.warning(text);
    return { result: undefined, verdict: ok ? text : "It goes on as it is." };
  });
}

/** What was deployed well and was replaced since may be wanted for a roll-back, so that it is only told of. */
export async function warnOfEarlierAttempt(
  step: Step,
  client: BasetenClient,
  model: Model,
  { deployment: { id, labels } }: EarlierAttempt,
): Promise<void> {
  const { inputs, tools } = step;
  const { runningCost } = await import("../rollout/running-cost.ts");
  const cost = await runningCost(client, model.id, id);
  tools.log.warning(
    `Attempt ${labels.github_run_attempt} of this run made the deployment ${id} of the same commit, files and options, which ${JSON.stringify(inputs.environment)} does not serve: pushing again, and leaving that one as it is. ${cost} Deactivate it at Baseten where it is not wanted: ${tools.servers.logsUrl(model.id, id)}`,
  );
}

/**
 * A push into an environment begins its promotion with the commit: while a cancelled one is being taken back there, it waits.
 * @throws Failure where that does not end within `deploy-timeout-minutes`; the signal's reason.
 */
export async function waitForTurnToPush(step: Step, client: BasetenClient, target: Target): Promise<void> {
  const { inputs, tools, plan } = step;
  const isInTheWay = plan?.inFlight?.isTakenBack === true && inputs.promotion === "on-push";
  if (target.kind === "new" || !isInTheWay) return;
  const { environment } = inputs;
  const named = JSON.stringify(environment);
  await step.phase(`Wait for the turn in ${environment}`, async () => {
    await waitForRampDown(client, {
      modelId: target.model.id,
      environment,
      limitMs: inputs.deployTimeoutMinutes * 60_000,
      clock: tools.clock,
      signal: tools.signal,
      onLine: (line) => tools.log.info(line),
    });
    return { result: undefined, verdict: `No promotion to ${named} is being taken back any more.` };
  });
}
