import { shownIn } from "../baseten/api/environments.ts";
import type { Deployment } from "../baseten/api/types.ts";
import { type FollowOptions, follow } from "../baseten/follow.ts";
import { PUSH_LABEL } from "../baseten/labels.ts";
import { startPromotion, verifyPromotion } from "../baseten/promotion.ts";
import { mayServe } from "../baseten/statuses.ts";
import { formatDuration } from "../lib/clock.ts";
import { counted } from "../lib/text.ts";
import type { CaseRun } from "./cases/run.ts";
import { Progress } from "./progress.ts";
import { type Rollout, urlsOf } from "./rollout.ts";
import { type OnlineRun, runPhase, tellDeployment } from "./run.ts";
import { applySettings, describeApplied } from "./settings/apply.ts";
import { settingsInPromotion } from "./settings/bodies.ts";
import { changesOf } from "./settings/changes.ts";
import { liveSettingsOf } from "./settings/live.ts";
import { keepsInstanceType } from "./settings/wanted.ts";
import { type SmokeTest, coldStartOf, runSmokeTest } from "./smoke-test.ts";

/** How much longer we wait than Baseten's own deploy timeout, so that Baseten ends the deployment before we stop waiting. */
const GRACE_MS = 120_000;
/** The clock of the machine that stamps the lines may be behind. */
const CLOCK_SKEW_MS = 5_000;
/** Without a second look, a roll-back right after a promotion would go unnoticed. */
const VERIFY_AFTER_MS = 5_000;

/**
 * The phases from the commit on: waits until the deployment serves, calls it, and promotes it if it was not pushed into its environment.
 * @throws Failure that says why it does not serve; the signal's reason.
 */
export async function serve(run: OnlineRun, rollout: Rollout, smokeTest: SmokeTest): Promise<void> {
  if (run.watch === undefined) return bringIntoService(run, rollout, smokeTest);
  const { guarded } = await import("./watch/guard.ts");
  await guarded(run, rollout, run.watch, (watchedRun) => bringIntoService(watchedRun, rollout, smokeTest));
}

async function bringIntoService(run: OnlineRun, rollout: Rollout, smokeTest: SmokeTest): Promise<void> {
  const { deployment, promoteTo } = rollout;
  const progress = followLog(run, rollout);
  const cases = await casesOf(run, rollout, smokeTest);
  const { servingId, durationMs } = await waitUntilServing(run, rollout, progress, {
    isLast: smokeTest.payload === undefined && cases === undefined && promoteTo === "",
    cases,
  });
  const deploySeconds = (durationMs / 1_000).toFixed(1);
  run.outputs.set("deploy-time-seconds", deploySeconds);
  run.account.add({ deploySeconds: Number(deploySeconds) });
  let finalId = servingId;
  if (servingId !== deployment.id) {
    tellServing(run, rollout, servingId);
    progress.copied(servingId);
  }
  if (smokeTest.payload === undefined && cases === undefined) {
    run.account.add({ smokeTest: `skipped: ${smokeTest.skip}` });
    run.tools.log.info(`Smoke test skipped: ${smokeTest.skip}`);
  } else {
    await callModel(run, rollout, progress, { servingId, smokeTest, cases }).catch(async (error: unknown) => {
      // The settings that came with the push hold, but nothing keeps those of its promotion any more.
      if (promoteTo === "" && !run.tools.signal.aborted) {
        await settleSettings(run, rollout, { servingId, onlyLooks: "The run failed before it could change that." });
      }
      throw error;
    });
  }
  if (promoteTo !== "") {
    const promotedId = await promote(run, rollout, progress);
    if (!run.inputs.wait) {
      tellServing(run, rollout, promotedId);
      run.tools.log.info(`Not waiting for ${JSON.stringify(promoteTo)} to serve it.`);
      return;
    }
    finalId = await waitUntilPromoted(run, rollout, promotedId, progress);
  }
  await settleSettings(run, rollout, { servingId: finalId });
}

/**
 * The phase that makes the environment of a rollout, which serves the new version by now, have its settings. What it does not have in the
 * end is a warning: the new version serves all the same.
 * @param place.servingId id of what the environment serves of this rollout, which may be a copy.
 * @param place.onlyLooks why nothing is to be changed, a sentence; absent if what is missing is to be changed.
 * @throws the signal's reason.
 */
export async function settleSettings(
  run: OnlineRun,
  rollout: Rollout,
  place: { servingId: string; onlyLooks?: string },
): Promise<void> {
  const { inputs, tools, state, client, account } = run;
  const { model, settings, promoteTo, origin } = rollout;
  const environment = promoteTo || rollout.environment;
  if (settings === undefined || environment === "") return;
  const isInPlace = promoteTo === "" && origin === "reused";
  await runPhase(run, "Settings", async () => {
    const applied = await applySettings(client, {
      modelId: model.id,
      environment,
      deploymentId: place.servingId,
      ...(place.onlyLooks === undefined ? {} : { onlyLooks: place.onlyLooks }),
      settings,
      cameBy: promoteTo !== "" ? "promotion" : isInPlace ? undefined : "push",
      isAwaited: inputs.wait,
      limitMs: inputs.wait ? waitLimitOf(inputs) : 0,
      clock: tools.clock,
      signal: tools.signal,
      onLine: (line) => tools.log.info(line),
      onRequest: (before) => state.changesSettings({ environment, wanted: settings, before }),
    });
    if (applied.isCopied && applied.servingId !== undefined) tellServing(run, rollout, applied.servingId);
    const { isComplete, text } = describeApplied(applied, environment);
    if (!isComplete) tools.log.warning(text);
    account.add({ settings: text });
    return { result: undefined, verdict: isComplete ? text : "Some settings are missing." };
  });
}

/**
 * Runs the smoke test of a deployment that is already in its place.
 * @throws Failure with status `predict_failed`; the signal's reason.
 */
export async function testInPlace(run: OnlineRun, rollout: Rollout, smokeTest: SmokeTest): Promise<void> {
  const progress = followLog(run, rollout);
  progress.saw(rollout.deployment);
  const cases = await casesOf(run, rollout, smokeTest);
  await callModel(run, rollout, progress, { servingId: rollout.deployment.id, smokeTest, cases });
}

/** The cases of the run, if there are any: only then is the code for them loaded. */
async function casesOf(run: OnlineRun, rollout: Rollout, { cases, payload }: SmokeTest): Promise<CaseRun | undefined> {
  if (cases === undefined) return undefined;
  const { CaseRun } = await import("./cases/run.ts");
  return new CaseRun(run, rollout, { file: cases, isOnlyTest: payload === undefined });
}

/** What the phases send that call the model, and to which deployment. */
interface Calls {
  servingId: string;
  smokeTest: SmokeTest;
  cases: CaseRun | undefined;
}

/** The phases that call the model. */
async function callModel(run: OnlineRun, rollout: Rollout, progress: Progress, calls: Calls): Promise<void> {
  const { servingId, smokeTest, cases } = calls;
  const { model, environment, promoteTo } = rollout;
  if (cases !== undefined) {
    const isLast = () => promoteTo === "" && smokeTest.payload === undefined;
    await progress.phase("Run the cases", { isLast }, async () => {
      const verdict = await cases.finish({ deploymentId: servingId, status: progress.status });
      return { result: undefined, verdict };
    });
  }
  if (smokeTest.payload === undefined) return;
  const target = {
    url: urlsOf(run, rollout, servingId, environment).predictUrl,
    coldStart: coldStartOf(run.client, { modelId: model.id, deploymentId: servingId, status: progress.status }),
  };
  await progress.phase("Smoke test", { isLast: () => promoteTo === "" }, async () => {
    const verdict = await runSmokeTest(run, smokeTest, target);
    return { result: undefined, verdict };
  });
}

/** Begins to follow the log of the deployment that is rolled out. */
function followLog(
  run: OnlineRun,
  { model, deployment, origin, ownIds, truss, missingSecrets = [] }: Rollout,
): Progress {
  // An old deployment may have gone through anything, and written any number of lines, before this run.
  const isOld = origin === "activated" || origin === "reused";
  const start = isOld ? undefined : deployment.createdAt;
  const since = (start ?? Date.now()) - CLOCK_SKEW_MS;
  return new Progress(run, truss, { modelId: model.id, deploymentId: deployment.id, since, ownIds, missingSecrets });
}

/**
 * @param cases are run as soon as the deployment is ready, if an environment has to serve it: one that fails ends the wait, so that the
 *   clean-up finds the promotion in flight.
 * @returns what serves in the end, which is a copy of the deployment if the environment made one.
 */
function waitUntilServing(
  run: OnlineRun,
  rollout: Rollout,
  progress: Progress,
  { isLast, cases }: { isLast: boolean; cases: CaseRun | undefined },
): Promise<{ servingId: string; durationMs: number }> {
  const { environment, promoteTo, awaitsReplica = false } = rollout;
  const isLive = promoteTo === "";
  return progress.phase(`Wait until it is ${isLive ? "live" : "ready"}`, { isLast: () => isLast }, async () => {
    const options = {
      ...followOptions(run, rollout, progress),
      environment,
      purpose: "deployment" as const,
      awaitsReplica,
    };
    const followed =
      cases === undefined || environment === ""
        ? await follow(run.client, options)
        : await cases.along((signal, onState) =>
            follow(run.client, {
              ...options,
              signal: AbortSignal.any([options.signal, signal]),
              onState: (deployment) => {
                options.onState(deployment);
                onState(deployment);
              },
            }),
          );
    const where = environment === "" ? "" : ` in ${JSON.stringify(environment)}`;
    const note = followed.note ? `: ${followed.note}` : "";
    const state = `${isLive ? "Live" : "Ready"}${where}`;
    return { result: followed, verdict: `${state} after ${formatDuration(followed.durationMs)}${note}.` };
  });
}

/** @returns id of the deployment that the environment is going to serve: ours, or a copy that Baseten made of it. */
function promote(run: OnlineRun, rollout: Rollout, progress: Progress): Promise<string> {
  const { inputs, tools, state } = run;
  const { model, deployment, promoteTo: environment, pushId, origin, settings, asItIs = false, inPlaceOf } = rollout;
  const preserveEnvInstanceType = keepsInstanceType(inputs, settings);
  // The deployment's log does not explain why a promotion does not start.
  const logPhase = { isLast: (id: string) => !inputs.wait || id !== deployment.id, explains: false };
  let areSettingsSent = false;
  return progress.phase("Promote", logPhase, async () => {
    const id = await startPromotion(run.client, {
      modelId: model.id,
      deploymentId: deployment.id,
      pushId,
      copyLabel: deployment.labels[PUSH_LABEL],
      environment,
      preserveEnvInstanceType,
      asItIs,
      override: run.watch?.override ?? {},
      ...(inPlaceOf === undefined ? {} : { inPlaceOf }),
      settingsFor: (seen) => {
        run.guard?.replaces(seen?.current?.id);
        if (!inputs.wait) state.changed({ shownBefore: shownIn(seen) });
        if (settings === undefined) return {};
        const before = liveSettingsOf(seen);
        const servedId = seen?.current?.id ?? "";
        if (changesOf(settings, before).length > 0)
          state.changesSettings({ environment, wanted: settings, before, servedId });
        areSettingsSent = true;
        return settingsInPromotion(settings, before);
      },
      mayCreateEnvironment: inputs.createEnvironment,
      evenIfServed: origin === "reused" && !preserveEnvInstanceType,
      limitMs: waitLimitOf(inputs),
      clock: tools.clock,
      signal: tools.signal,
      onLine: (line) => tools.log.info(line),
      onRequest: (asked) => state.changed({ promotingTo: environment, isActOpen: true, asked }),
      onRefused: () => state.changed({ promotingTo: "", isActOpen: false }),
    });
    // The copy before anything else: whatever ends the run from here on has to find it.
    state.alsoMade(id);
    state.changed({ isActOpen: false });
    run.guard?.follows(id);
    if (settings !== undefined && !inputs.wait) tellUnawaited(run, environment, areSettingsSent);
    const isCopy = id !== deployment.id;
    const what = isCopy ? `${id}, its copy of ${deployment.id},` : `deployment ${id}`;
    return { result: id, verdict: `Baseten is promoting ${what} to ${JSON.stringify(environment)}.` };
  });
}

/** Says what becomes of settings whose promotion nobody awaits. @param areSent whether they are part of the promotion. */
function tellUnawaited({ account, tools }: OnlineRun, environment: string, areSent: boolean): void {
  if (areSent) {
    account.add({ settings: "Sent with the promotion, but not verified." });
    return;
  }
  const text = `The settings were not sent: ${JSON.stringify(environment)} already serves the deployment, or somebody else is promoting it there.`;
  account.add({ settings: text });
  tools.log.warning(`${text} Run the job again once that is done.`);
}

/**
 * Follows a promotion until its environment serves it, and looks once more a little later.
 * @returns id of what the environment serves: ours, or a copy of it.
 */
async function waitUntilPromoted(
  run: OnlineRun,
  rollout: Rollout,
  promotedId: string,
  pushed: Progress,
): Promise<string> {
  const { inputs, tools, client } = run;
  const { deployment, promoteTo: environment, truss, origin } = rollout;
  let progress = pushed;
  if (promotedId !== deployment.id) {
    tellServing(run, rollout, promotedId);
    const ownIds = [...pushed.followed.ownIds, promotedId];
    progress = new Progress(run, truss, { ...pushed.followed, deploymentId: promotedId, ownIds });
  }
  return progress.phase(`Wait until ${environment} serves it`, { isLast: () => true }, async () => {
    const options: FollowOptions = {
      ...followOptions(run, rollout, progress),
      environment,
      purpose: "promotion",
    };
    const { durationMs, servingId } = await follow(client, options);
    await tools.clock.sleep(VERIFY_AFTER_MS, tools.signal);
    await verifyPromotion(client, { ...options, deploymentId: servingId });
    tellServing(run, rollout, servingId);
    if (servingId !== deployment.id && origin !== "reused" && inputs.cleanup !== "always") {
      tools.log.info(
        `${JSON.stringify(environment)} serves ${servingId}, a copy of ${deployment.id}. The original was left as it is: \`cleanup: always\` deactivates it.`,
      );
    }
    return {
      result: servingId,
      verdict: `Live in ${JSON.stringify(environment)} after ${formatDuration(durationMs)}.`,
    };
  });
}

/** Records that the environment serves, or is going to serve, this deployment of ours: from now on it is the one that counts. */
function tellServing(run: OnlineRun, rollout: Rollout, id: string): void {
  tellDeployment(run, {
    deploymentId: id,
    logsUrl: run.tools.servers.logsUrl(rollout.model.id, id),
    ...urlsOf(run, rollout, id, rollout.promoteTo || rollout.environment),
  });
  run.state.alsoMade(id);
  run.guard?.follows(id);
}

/** How long to wait for a deployment or a promotion, in milliseconds. */
function waitLimitOf({ deployTimeoutMinutes }: OnlineRun["inputs"]): number {
  return deployTimeoutMinutes * 60_000 + GRACE_MS;
}

function followOptions({ inputs, tools, state, guard }: OnlineRun, { pushId }: Rollout, progress: Progress) {
  const { clock, signal, log, servers } = tools;
  const { modelId, deploymentId } = progress.followed;
  return {
    modelId,
    deploymentId,
    pushId,
    limitMs: waitLimitOf(inputs),
    deployTimeoutMinutes: inputs.deployTimeoutMinutes,
    logsUrl: servers.logsUrl(modelId, deploymentId),
    clock,
    signal,
    onLine: (line: string) => log.info(line),
    onHeartbeat: (line: string) => log.outside(`${line}. ${counted(progress.lineCount, "log line")} so far.`),
    onWarning: (line: string) => log.warning(line),
    startups: progress.startups,
    ...(guard === undefined ? {} : { restedMs: () => guard.restedMs() }),
    onState: (deployment: Deployment) => {
      progress.saw(deployment);
      guard?.saw(deployment);
      if (mayServe(deployment.status)) state.mayHaveServed();
    },
  } satisfies Partial<FollowOptions>;
}
