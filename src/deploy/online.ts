import { createClient } from "../action/baseten-client.ts";
import type { Status } from "../lib/errors.ts";
import type { OnlineRun, Run } from "../rollout/run.ts";
import { serve } from "../rollout/serve.ts";
import { planSmokeTest } from "../rollout/smoke-test.ts";
import { type LiveSettings, liveSettingsOf } from "../rollout/settings/live.ts";
import { meetSettings } from "../rollout/settings/load.ts";
import type { WrittenSettings } from "../rollout/settings/report.ts";
import type { CheckedTruss } from "./check.ts";
import { findModel, type Subject } from "./find-model.ts";
import type { Inputs } from "./inputs.ts";
import { push } from "./push.ts";

/**
 * All that needs Baseten: a dry run's questions, or the push and what follows it. One module, so that one file of the bundle is read for
 * it.
 * @returns and throws as the whole deployment does.
 */
export async function deployOnline(
  run: Run<Inputs>,
  checked: CheckedTruss,
  written: WrittenSettings | undefined,
): Promise<Status> {
  const { inputs, tools } = run;
  const unwatched: OnlineRun<Inputs> = { ...run, client: createClient(tools, inputs.apiKey) };
  if (inputs.dryRun) {
    const { dryRun } = await import("./dry-run.ts");
    const subject = await findModel(unwatched, checked);
    await meetSettings(unwatched, written, liveOf(subject));
    await dryRun(await watching(unwatched, subject), subject);
    return "validated";
  }
  // Read before the run creates anything, so that nothing about it can fail later.
  const smokeTest = inputs.wait ? await planSmokeTest(run, checked.truss, checked.cases) : undefined;
  const finding = findModel(unwatched, checked);
  // Keeps the process busy, and so has its place where an answer is awaited. What goes wrong with it goes wrong again where it is needed.
  tools.network.firstSent
    .then(() => import("../s3/bucket.ts"))
    .then(({ warmUp }) => warmUp())
    .catch(() => undefined);
  const subject = await finding;
  await meetSettings(unwatched, written, liveOf(subject));
  const online = await watching(unwatched, subject);
  if (inputs.skipUnchanged) {
    const { reuseUnchanged } = await import("./reuse.ts");
    if (await reuseUnchanged(online, subject, smokeTest)) return "unchanged";
  }
  const rollout = await push(online, subject);
  if (smokeTest) await serve(online, rollout, smokeTest);
  else {
    if (checked.settings?.promotion_settings !== undefined && rollout.environment !== "") {
      tools.log.warning(
        "The `promotion_settings` apply to this promotion only: with `wait: false` the environment does not keep them.",
      );
    }
    tools.log.info(`Not waiting for the deployment: ${tools.servers.logsUrl(rollout.model.id, rollout.deployment.id)}`);
  }
  return "success";
}

/** The run with what its guard has to know before anything is sent, if there is one. */
async function watching(
  run: OnlineRun<Inputs>,
  { checked: { settings }, target }: Subject,
): Promise<OnlineRun<Inputs>> {
  if (run.inputs.watch.minutes === 0) return run;
  const { startWatch } = await import("../rollout/watch/start.ts");
  const modelId = target.kind === "existing" ? target.model.id : undefined;
  return { ...run, watch: await startWatch(run, modelId, settings) };
}

/** Reads the settings that the environment has. */
function liveOf({ live }: Subject): () => Promise<LiveSettings> {
  return async () => liveSettingsOf(await live());
}
