import { isAsleep, wasDeactivated } from "../baseten/statuses.ts";
import { bringUpExisting, type Existing, existingRollout, recordExisting } from "../rollout/bring-up.ts";
import { ownPathOf, type Rollout, tellRollout } from "../rollout/rollout.ts";
import { type OnlineRun, runPhase } from "../rollout/run.ts";
import { serve, settleSettings, testInPlace } from "../rollout/serve.ts";
import type { Settings } from "../rollout/settings/settings.ts";
import type { SmokeTest } from "../rollout/smoke-test.ts";
import type { WatchStart } from "../rollout/watch/before.ts";
import { beforePromotion } from "./before-promotion.ts";
import type { FoundDeployment } from "./find.ts";
import type { PromoteInputs } from "./inputs.ts";

/** What is brought into the environment, and how it is tested. */
export interface PlannedPromotion {
  subject: FoundDeployment;
  /** Its config; undefined if it could not be read. */
  config: Readonly<Record<string, unknown>> | undefined;
  smokeTest: SmokeTest;
  /** The settings that the environment shall have; undefined if no input names any. */
  settings: Settings | undefined;
}

/**
 * The phases that bring a deployment into the environment: make it ready, test it, promote it, wait until the environment serves it.
 * @throws Failure that says why it does not serve; the signal's reason.
 */
export async function bring(askedRun: OnlineRun<PromoteInputs>, promotion: PlannedPromotion): Promise<void> {
  const { subject, smokeTest } = promotion;
  const { model, deployment, keepsInstanceType } = subject;
  const { minutes } = askedRun.inputs.watch;
  const watch = minutes === 0 ? {} : { watch: await beforePromotion(() => startOf(askedRun, promotion)) };
  const run = { ...askedRun, ...watch, inputs: { ...askedRun.inputs, preserveEnvInstanceType: keepsInstanceType } };
  const rollout = rolloutOf(run, promotion);
  tellRollout(run, rollout);
  const existing = { model, deployment, environment: run.inputs.environment };
  recordExisting(run, existing);
  const isAtRest = isAsleep(deployment.status) || wasDeactivated(deployment.status);
  const broughtUp = isAtRest ? await wakeUp(run, existing) : {};
  await serve(run, { ...rollout, ...broughtUp }, smokeTest);
}

async function startOf(run: OnlineRun<PromoteInputs>, { subject, settings }: PlannedPromotion): Promise<WatchStart> {
  const { startWatch } = await import("../rollout/watch/start.ts");
  return startWatch(run, subject.model.id, settings);
}

/** The phase that brings up a deployment at rest. The phase after it waits for a ready replica. */
function wakeUp(run: OnlineRun<PromoteInputs>, existing: Existing): ReturnType<typeof bringUpExisting> {
  return runPhase(run, "Bring it up", async () => {
    const result = await bringUpExisting(run, existing);
    const how =
      result.origin === "activated" ? "Activated" : result.awaitsReplica ? "Starting up" : "Still scaled to zero";
    return { result, verdict: `${how}.` };
  });
}

/**
 * Calls what the environment serves already, if an input says what to send, and makes the environment have its settings.
 * @throws Failure with status `predict_failed`; the signal's reason.
 */
export async function keepServed(run: OnlineRun<PromoteInputs>, promotion: PlannedPromotion): Promise<void> {
  const { subject, smokeTest } = promotion;
  const { environment } = run.inputs;
  const rollout: Rollout = { ...rolloutOf(run, promotion), environment, promoteTo: "" };
  tellRollout(run, rollout);
  run.tools.log.info(`${JSON.stringify(environment)} already serves ${subject.deployment.id}: nothing to promote.`);
  if (smokeTest.payload !== undefined || smokeTest.cases !== undefined) await testInPlace(run, rollout, smokeTest);
  await settleSettings(run, rollout, { servingId: subject.deployment.id });
}

function rolloutOf({ inputs }: OnlineRun<PromoteInputs>, { subject, config, settings }: PlannedPromotion): Rollout {
  const { inPlaceOf } = subject;
  return {
    ...existingRollout(subject),
    environment: "",
    promoteTo: inputs.environment,
    ...(inputs.selector.input === "previous" ? { asItIs: true } : {}),
    ...(inPlaceOf === undefined ? {} : { inPlaceOf }),
    ownPath: ownPathOf(config ?? {}),
    settings,
  };
}
