import { expect, it } from "@jest/globals";
import type { EnvironmentSeed } from "../../../sandbox/baseten/world/seed.ts";
import { readInputs } from "../../../src/deploy/inputs.ts";
import type { WatchStart } from "../../../src/rollout/watch/before.ts";
import type { WatchInputs } from "../../../src/rollout/watch/inputs.ts";
import { startWatch } from "../../../src/rollout/watch/start.ts";
import { withSandbox } from "../../sandbox/helpers.ts";
import { withClient } from "../../support/client.ts";
import { recordedRun } from "../../support/run.ts";

/** What a guard is to do about the promotion to a production with these settings, which serves `old`. */
async function startOf(
  production: Omit<EnvironmentSeed, "name">,
  watch: Partial<WatchInputs>,
): Promise<Pick<WatchStart, "override" | "stabilizationMs">> {
  const environments = [{ name: "production", serving: "old", ...production }];
  const seed = { models: [{ id: "m", name: "hello", deployments: [{ id: "old" }], environments }] };
  let start: WatchStart | undefined;
  await withSandbox({ seed }, (sandbox) =>
    withClient({ baseUrl: sandbox.url, apiKey: sandbox.apiKey }, async ({ client }) => {
      const { inputs } = readInputs((name) => ({ environment: "production", "watch-minutes": "10" })[name] ?? "");
      const run = { ...recordedRun().run, client, inputs: { ...inputs, watch: { ...inputs.watch, ...watch } } };
      start = await startWatch(run, "m", undefined);
    }),
  );
  const { override, stabilizationMs } = start as WatchStart;
  return { override, stabilizationMs };
}

/** A rolling promotion that waits for so long after each shift. */
const rolling = (seconds: number): Omit<EnvironmentSeed, "name"> => ({
  rollingDeploy: true,
  promotionSettings: { rolling_deploy_config: { stabilization_time_seconds: seconds } },
});
const waits = (seconds: number) => ({ rolling_deploy_config: { stabilization_time_seconds: seconds } });
const ROLLBACK = { isRollback: true };

it.each<[string, Omit<EnvironmentSeed, "name">, Partial<WatchInputs>, Awaited<ReturnType<typeof startOf>>]>([
  [
    "a quick rolling promotion waits for a verdict",
    rolling(60),
    {},
    { override: waits(300), stabilizationMs: 300_000 },
  ],
  ["a slow one is as slow as it was", rolling(600), {}, { override: {}, stabilizationMs: 600_000 }],
  ["any other promotion does not wait", { rollingDeploy: false }, {}, { override: {}, stabilizationMs: 0 }],
  [
    "what was live is kept warm",
    { rollingDeploy: false },
    { keepsWarm: true },
    { override: { promotion_cleanup_strategy: "KEEP" }, stabilizationMs: 0 },
  ],
  ["a rollback is as quick as the environment is", rolling(60), ROLLBACK, { override: {}, stabilizationMs: 60_000 }],
  ["a slow rollback, too", rolling(600), ROLLBACK, { override: {}, stabilizationMs: 600_000 }],
])("%s", async (_, production, watch, start) => {
  expect(await startOf(production, watch)).toEqual(start);
});
