import { predictUrl } from "./predict-url.ts";
import { createClient } from "../action/baseten-client.ts";
import type { BasetenClient } from "../baseten/api/client.ts";
import type { Committed } from "../baseten/commit.ts";
import { PUSH_LABEL } from "../baseten/labels.ts";
import { type FollowOptions, follow } from "../baseten/follow.ts";
import { startPromotion, verifyPromotion } from "../baseten/promotion.ts";
import { mayServe } from "../baseten/statuses.ts";
import type { Deployment } from "../baseten/api/types.ts";
import { formatDuration } from "../lib/clock.ts";
import { type Followed, LogRelay } from "./progress.ts";
import { type ColdStart, coldStartOf, runSmokeTest, type SmokeTest } from "./smoke-test.ts";
import type { Step } from "./step.ts";
import type { Truss } from "../truss/truss.ts";

/** After Baseten's own deploy timeout, so that the server settles the deployment before the wait is given up. */
const GRACE_MS = 120_000;
/** Lines may be stamped by a machine whose clock is behind. */
const EARLIER_LINES_MS = 5_000;
/** A roll-back right after a promotion would go unseen without a second look. */
const VERIFY_AFTER_MS = 5_000;

/**
 * The phases from the commit on: wait, smoke test, and the promotion where it was not pushed into its environment.
 * @param isReused whether the deployment was there before and is in no environment that counts here.
 */
export async function serve(
  step: Step,
  truss: Truss,
  committed: Committed,
  smokeTest: SmokeTest,
  isReused = false,
): Promise<void> {
  const { inputs, tools } = step;
  const client = createClient(tools, inputs.apiKey);
  const isPromoted = inputs.environment !== "" && (isReused || inputs.promotion === "after-check");
  const place = placeOf(committed, isReused);
  const relay = new LogRelay(step, client, truss, place);
  const { durationMs, servingId } = await relay.phase(
    "Wait until it serves",
    { isLast: () => smokeTest.payload === undefined && !isPromoted },
    async () => {
      const environment = isPromoted ? "" : inputs.environment;
      const followed = await follow(client, {
        ...followOptions(step, relay, committed),
        environment,
        purpose: "deployment",
      });
      const where = environment === "" ? "" : ` in ${JSON.stringify(environment)}`;
      const note = followed.note ? `: ${followed.note}` : "";
      return { result: followed, verdict: `It serves${where} after ${formatDuration(followed.durationMs)}${note}.` };
    },
  );
  tools.outputs.set("deploy-time-seconds", (durationMs / 1_000).toFixed(1));
  if (servingId !== place.deploymentId) nowServing(step, truss, committed, servingId);
  const coldStart = coldStartOf(client, { ...place, deploymentId: servingId, status: relay.status });
  await smokeTestPhase(step, relay, smokeTest, { isLast: !isPromoted, coldStart });
  if (isPromoted) await promotePhases(step, client, truss, committed, relay);
}

/** @param wasThere whether it is an old one, to which anything may have happened before this run. */
function placeOf({ model, deployment }: Committed, wasThere: boolean): Followed {
  const deploymentId = deployment.id;
  const since = (deployment.createdAt ?? Date.now()) - EARLIER_LINES_MS;
  return { modelId: model.id, deploymentId, since, actsSince: wasThere ? Date.now() - EARLIER_LINES_MS : since };
}

async function smokeTestPhase(
  step: Step,
  relay: LogRelay,
  smokeTest: SmokeTest,
  { isLast, coldStart }: { isLast: boolean; coldStart: ColdStart },
): Promise<void> {
  if (smokeTest.payload === undefined) {
    step.smokeTest = `skipped: ${smokeTest.skip}`;
    step.tools.log.info(`Smoke test skipped: ${smokeTest.skip}`);
    return;
  }
  await relay.phase("Smoke test", { isLast: () => isLast }, async () => {
    const verdict = await runSmokeTest(step, smokeTest, coldStart);
    return { result: undefined, verdict };
  });
}

/**
 * Promote what passed its checks, and follow that until the environment serves it.
 * @param pushedRelay the log of what was pushed; it goes on where that itself is promoted, and not a copy of it.
 */
async function promotePhases(
  step: Step,
  client: BasetenClient,
  truss: Truss,
  committed: Committed,
  pushedRelay: LogRelay,
): Promise<void> {
  const { inputs, tools } = step;
  const { environment, preserveEnvInstanceType } = inputs;
  const named = JSON.stringify(environment);
  const pushed = committed.deployment;
  // Its log says nothing of why a promotion does not start.
  const logPhase = { isLast: (id: string) => id !== pushed.id, explains: false };
  const promotedId = await pushedRelay.phase("Promote", logPhase, async () => {
    const id = await startPromotion(client, {
      modelId: committed.model.id,
      deploymentId: pushed.id,
      pushId: pushIdOf(step),
      copyLabel: pushed.labels[PUSH_LABEL],
      environment,
      preserveEnvInstanceType,
      mayCreateEnvironment: inputs.createEnvironment,
      evenIfServed: step.made?.isReused === true && !preserveEnvInstanceType,
      limitMs: limitOf(step),
      clock: tools.clock,
      signal: tools.signal,
      onLine: (line) => tools.log.info(line),
      onRequest: (asked) => step.changed({ promotingTo: environment, isActOpen: true, asked }),
      onRefused: () => step.changed({ promotingTo: "", isActOpen: false }),
    });
    step.changed({ isActOpen: false });
    const what = id === pushed.id ? `the deployment ${id}` : `${id}, a copy of ${pushed.id} that Baseten made for it,`;
    return { result: id, verdict: `Baseten brings ${what} to ${named}.` };
  });
  const isCopy = promotedId !== pushed.id;
  if (isCopy) nowServing(step, truss, committed, promotedId);
  const relay = isCopy
    ? new LogRelay(step, client, truss, { ...pushedRelay.followed, deploymentId: promotedId })
    : pushedRelay;
  await relay.phase(`Wait until ${environment} serves it`, { isLast: () => true }, async () => {
    const options: FollowOptions = {
      ...followOptions(step, relay, committed),
      deploymentId: promotedId,
      environment,
      purpose: "promotion",
    };
    const { durationMs, servingId } = await follow(client, options);
    await tools.clock.sleep(VERIFY_AFTER_MS, tools.signal);
    await verifyPromotion(client, { ...options, deploymentId: servingId });
    nowServing(step, truss, committed, servingId);
    if (servingId !== pushed.id && inputs.cleanup !== "always") {
      tools.log.info(
        `The deployment ${pushed.id}, of which that is a copy, is served by nothing and was left as it is: \`cleanup: always\` deactivates it.`,
      );
    }
    return { result: undefined, verdict: `${named} serves it after ${formatDuration(durationMs)}.` };
  });
}

/** Another deployment of ours is the one that counts from now on. */
function nowServing(step: Step, truss: Truss, { model }: Committed, id: string): void {
  const { outputs, servers } = step.tools;
  outputs.set("deployment-id", id);
  outputs.set("logs-url", servers.logsUrl(model.id, id));
  outputs.set("predict-url", predictUrl(step, truss, { model, deployment: { id } }, true));
  const known = step.made?.deploymentIds ?? [];
  if (!known.includes(id)) step.changed({ deploymentIds: [...known, id] });
}

function noteServed(step: Step): void {
  if (step.made?.servedOnce === false) step.changed({ servedOnce: true });
}

function pushIdOf(step: Step): string {
  return step.made?.pushId ?? "";
}

function limitOf(step: Step): number {
  return step.inputs.deployTimeoutMinutes * 60_000 + GRACE_MS;
}

function followOptions(step: Step, relay: LogRelay, committed: Committed) {
  const { clock, signal, log, outputs } = step.tools;
  return {
    modelId: committed.model.id,
    deploymentId: committed.deployment.id,
    pushId: pushIdOf(step),
    limitMs: limitOf(step),
    deployTimeoutMinutes: step.inputs.deployTimeoutMinutes,
    logsUrl: outputs.get("logs-url"),
    clock,
    signal,
    onLine: (line: string) => log.info(line),
    onHeartbeat: (line: string) => log.outside(`${line}. ${relay.count} lines of its log so far.`),
    onWarning: (line: string) => log.warning(line),
    startups: relay.startups,
    onState: (deployment: Deployment) => {
      relay.saw(deployment);
      if (mayServe(deployment.status)) noteServed(step);
    },
  };
}
