import { expect, it } from "@jest/globals";
import type { RunState } from "../../../src/rollout/run-state.ts";
import { finishWatch } from "../../../src/rollout/watch/leftover.ts";
import type { WatchState } from "../../../src/rollout/watch/state.ts";
import { withSandbox } from "../../sandbox/helpers.ts";
import { withClient } from "../../support/client.ts";
import { recordedRun } from "../../support/run.ts";

/** What is said of a run whose watch was ended before its time, while production serves its `new`. */
async function unwatched(change: Partial<WatchState>): Promise<string> {
  const environments = [{ name: "production", serving: "new" }];
  const seed = { models: [{ id: "m", name: "hello", deployments: [{ id: "old" }, { id: "new" }], environments }] };
  let text = "";
  await withSandbox({ seed }, (sandbox) =>
    withClient({ baseUrl: sandbox.url, apiKey: sandbox.apiKey }, async ({ client, clock }) => {
      const { tools } = recordedRun().run;
      const state: RunState = {
        pushId: "",
        modelId: "m",
        modelName: "hello",
        teamId: "",
        deploymentIds: ["new"],
        servedOnce: true,
        isOpen: false,
        isReused: true,
        pushedInto: "",
        promotingTo: "production",
        environment: "production",
        createdModel: false,
        isActOpen: false,
        watch: { environment: "production", minutes: 30, previousId: "old", ...change },
      };
      const limits = { signal: new AbortController().signal, limitMs: 1_000, isLast: true };
      ({ text } = await finishWatch(client, { ...tools, clock }, state, limits));
    }),
  );
  return text;
}

const UNWATCHED = '"production" serves new, which is no longer watched: the 30 minutes were not over.';
const WAY_BACK = " `promote/` with `previous: true` brings the previous version back.";

it.each<[string, Partial<WatchState>, string]>([
  ["says the way back", {}, UNWATCHED + WAY_BACK],
  ["after a rollback, one more step would go past what it brought back", { isRollback: true }, UNWATCHED],
  ["without a previous version there is no way back", { previousId: "" }, UNWATCHED],
])("a watch that was ended before its time: %s", async (_, change, text) => {
  expect(await unwatched(change)).toBe(text);
});
