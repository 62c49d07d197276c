import { type EarlierAttempt, findEarlierAttempt, findWhereabouts, type Sighting } from "../baseten/find-same.ts";
import type { Model } from "../baseten/api/types.ts";
import { mayServe } from "../baseten/statuses.ts";
import { nodesOf } from "../rollout/plan.ts";
import { ownPathOf, type Rollout, tellRollout } from "../rollout/rollout.ts";
import { type OnlineRun, runPhase } from "../rollout/run.ts";
import type { Subject } from "./find-model.ts";
import type { Inputs } from "./inputs.ts";
import { payloadParts } from "./payload.ts";
import { checkCost } from "./plan.ts";

/** How many milliseconds we wait until what an earlier attempt has brought in takes no traffic any more. */
const TRAFFIC_LIMIT_MS = 900_000;

/**
 * If an earlier attempt of this run has made the same deployment (its runner may have died after the commit), continues with that one.
 * @returns undefined if there is none to continue with, so that a push has to follow.
 * @throws Failure (`invalid`) if it would cost more than it may; ApiError or NoAnswer; the signal's reason.
 */
export async function adoptEarlierAttempt(run: OnlineRun<Inputs>, subject: Subject): Promise<Rollout | undefined> {
  const { checked, target, deployments } = subject;
  if (target.kind === "new") return undefined;
  const { inputs, tools, client } = run;
  const { model } = target;
  const isPushedInto = inputs.promotion === "on-push";
  const environment = isPushedInto ? inputs.environment : "";
  const attempt = findEarlierAttempt(await deployments(), await payloadParts(run, checked));
  if (attempt === undefined) return undefined;
  const { deployment, pushId, ids } = attempt;
  const { place, servedId }: Sighting =
    environment === "" ? { place: "in" } : await findWhereabouts(client, model.id, environment, attempt);
  // What is on its way out of the environment, or was replaced there, can only come back by a new push.
  if (place === "out") {
    await endEarlierAttempt(run, model, attempt);
    return undefined;
  }
  if (place === "absent" && mayServe(deployment.status)) {
    await warnOfEarlierAttempt(run, model, attempt);
    return undefined;
  }
  tools.log.info(
    `Attempt ${deployment.labels.github_run_attempt} of this run pushed deployment ${deployment.id} from the same commit, files and options: continuing with it instead of pushing again.`,
  );
  run.state.adopted({ ...stateOf(run, model, attempt), shownBefore: servedId === undefined ? [] : [servedId] });
  const rollout: Rollout = {
    model,
    deployment,
    createdModel: false,
    pushId,
    ownIds: ids,
    origin: "adopted",
    environment,
    promoteTo: isPushedInto ? "" : inputs.environment,
    ownPath: ownPathOf(checked.truss.config.sent),
    settings: checked.settings,
    truss: checked.truss,
  };
  tellRollout(run, rollout);
  run.account.add({ nodes: nodesOf(checked.truss.config.sent) });
  // From here on the clean-up knows of it: what would cost too much is not left running.
  await checkCost(run, subject);
  await run.announcer?.deploymentBegins();
  return rollout;
}

/** The state that this attempt keeps for the deployment, because it is responsible for it from now on. */
function stateOf({ inputs }: OnlineRun<Inputs>, { id, name }: Model, { pushId, ids, servedOnce }: EarlierAttempt) {
  return {
    pushId,
    modelId: id,
    modelName: name,
    deploymentIds: ids,
    servedOnce,
    pushedInto: inputs.environment,
    environment: inputs.environment,
  };
}

/**
 * Cleans up after an earlier attempt whose promotion was cancelled or failed, because that attempt may have died before it could: depending
 * on the input `cleanup`, waits until its deployment takes no traffic, and deactivates it. Only warns of failures.
 */
async function endEarlierAttempt(run: OnlineRun<Inputs>, model: Model, attempt: EarlierAttempt): Promise<void> {
  const { inputs, tools, client } = run;
  const { id, labels } = attempt.deployment;
  const leftBehind = run.state.adopted(stateOf(run, model, attempt));
  const { cleanUpAfter } = await import("../rollout/cleanup.ts");
  await runPhase(run, "End the previous attempt", async () => {
    tools.log.info(
      `Attempt ${labels.github_run_attempt} of this run pushed deployment ${id} from the same commit, files and options, but its promotion to ${JSON.stringify(inputs.environment)} was cancelled or failed: pushing again.`,
    );
    const limits = {
      looks: [],
      trafficMs: TRAFFIC_LIMIT_MS,
      signal: tools.signal,
      isLast: true,
      isAfterLaterSteps: false,
    };
    const { ok, text } = await cleanUpAfter(client, tools, leftBehind, { ...limits, mode: inputs.cleanup });
    tools.signal.throwIfAborted();
    if (!ok) tools.log.warning(text);
    return { result: undefined, verdict: ok ? text : "Cleanup failed; pushing anyway." };
  });
}

/** Only warns of a deployment that was replaced after it had served: a roll-back may need it. */
async function warnOfEarlierAttempt(
  { inputs, tools, client }: OnlineRun<Inputs>,
  model: Model,
  { deployment: { id, labels } }: EarlierAttempt,
): Promise<void> {
  const { runningCost } = await import("../rollout/running-cost.ts");
  const cost = await runningCost(client, model.id, id);
  tools.log.warning(
    `Attempt ${labels.github_run_attempt} of this run pushed deployment ${id} from the same commit, files and options, but ${JSON.stringify(inputs.environment)} does not serve it: pushing again and leaving ${id} as it is. ${cost} If you do not need it, deactivate it on Baseten: ${tools.servers.logsUrl(model.id, id)}`,
  );
}
