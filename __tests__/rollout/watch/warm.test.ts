import { describe, expect, it } from "@jest/globals";
import type { RunState } from "../../../src/rollout/run-state.ts";
import type { Rollout } from "../../../src/rollout/rollout.ts";
import type { GuardAtWork } from "../../../src/rollout/run.ts";
import type { WatchStart } from "../../../src/rollout/watch/before.ts";
import { guarded } from "../../../src/rollout/watch/guard.ts";
import { finishWatch, type Leftover } from "../../../src/rollout/watch/leftover.ts";
import type { KeptWarm, WatchState } from "../../../src/rollout/watch/state.ts";
import { Failure } from "../../../src/lib/errors.ts";
import { closedPort, errorOf, FakeClock, withClient, withServer } from "../../support/client.ts";
import { recordedRun } from "../../support/run.ts";

const PENDING = {
  pushId: "p",
  modelId: "m",
  modelName: "hello",
  teamId: "",
  pushedInto: "production",
  environment: "",
};
const OLD = { id: "old", status: "ACTIVE" };
const KEEP = { promotion_cleanup_strategy: "KEEP" };
const ENDED = new Failure("The smoke test failed.", { status: "predict_failed" });

/**
 * What a run has saved of the version that it keeps warm when it ends before the guard has looked at anything.
 * @param place where the new version goes, and how.
 * @param does what the phases tell the guard before the run ends.
 */
async function savedWarm(
  place: Pick<Rollout, "environment" | "promoteTo">,
  start: Pick<WatchStart, "override" | "previous">,
  does: (guard: GuardAtWork) => void = () => undefined,
): Promise<KeptWarm | undefined> {
  const { run } = recordedRun();
  run.state.committing(PENDING);
  const rollout = { ...place, model: { id: "m" }, deployment: { id: "new", labels: {} }, pushId: "p" } as Rollout;
  const before = { baseline: undefined, stabilizationMs: 0, cleanupStrategy: "DEACTIVATE", ...start };
  await withClient({ baseUrl: `http://127.0.0.1:${await closedPort()}` }, async ({ client }) => {
    const ended = guarded({ ...run, client }, rollout, before, async ({ guard }) => {
      if (guard !== undefined) does(guard);
      throw ENDED;
    });
    expect(await errorOf(ended)).toBe(ENDED);
  });
  return run.state.current?.watch?.warm;
}

describe("the previous version that Baseten may leave running is saved", () => {
  const previous = { ...OLD, labels: {} } as WatchStart["previous"];
  const start = { previous, override: KEEP };
  const onPush = { environment: "production", promoteTo: "" };
  const afterCheck = { environment: "", promoteTo: "production" };
  const warm = { deploymentId: "old", strategy: "DEACTIVATE" };

  it("with the push, if that promotes", async () => {
    expect(await savedWarm(onPush, start)).toEqual(warm);
  });

  it("otherwise with the request for the promotion, and not before", async () => {
    expect(await savedWarm(afterCheck, start)).toBeUndefined();
    expect(await savedWarm(afterCheck, start, (guard) => guard.replaces("old"))).toEqual(warm);
  });

  it("if it is another one by then", async () => {
    const saved = await savedWarm(afterCheck, start, (guard) => guard.replaces("other"));
    expect(saved).toEqual({ ...warm, deploymentId: "other" });
  });

  it("unless nothing served, or nothing asks for that", async () => {
    expect(await savedWarm(onPush, { previous: undefined, override: {} })).toBeUndefined();
    expect(await savedWarm(onPush, { previous, override: {} })).toBeUndefined();
  });
});

/** What an environment of the model shows: ids of deployments. */
interface Shown {
  current: string;
  candidate?: string;
  promotion?: string;
}

/** What is done about the version that a run has kept warm and that it did not put to rest itself. */
async function finishing(
  watch: Partial<WatchState>,
  environments: Record<string, Shown>,
  { status = "ACTIVE", refuses = /^$/ }: { status?: string; refuses?: RegExp } = {},
): Promise<Leftover & { acts: string[] }> {
  const { run } = recordedRun();
  run.state.committing(PENDING);
  const warm = { deploymentId: "old", strategy: "SCALE_TO_ZERO" };
  const state: RunState = {
    ...(run.state.current as RunState),
    isOpen: false,
    deploymentIds: ["new"],
    watch: { environment: "production", minutes: 30, previousId: "old", warm, ...watch },
  };
  const wired = Object.entries(environments).map(([name, { current, candidate, promotion }]) => ({
    name,
    current_deployment: { id: current },
    candidate_deployment: candidate === undefined ? null : { id: candidate },
    in_progress_promotion: promotion === undefined ? null : { status: promotion },
  }));
  const acts: string[] = [];
  let left: Leftover | undefined;
  await withServer(
    [
      ({ method = "", url = "" }, response) => {
        const call = `${method} ${url.replace("/v1/models/m/", "")}`;
        if (method !== "GET") acts.push(call);
        const one = wired.find(({ name }) => url.endsWith(`/environments/${name}`));
        const all = url.endsWith("/environments") ? { environments: wired } : undefined;
        response.writeHead(refuses.test(call) ? 403 : 200);
        response.end(JSON.stringify(one ?? all ?? { id: "old", status, success: true }));
      },
    ],
    ({ url }) =>
      withClient({ baseUrl: url, clock: new FakeClock() }, async ({ client }) => {
        const limits = { signal: new AbortController().signal, limitMs: 60_000, isLast: true };
        left = await finishWatch(client, run.tools, state, limits);
      }),
  );
  if (left === undefined) throw new Error("It was not finished.");
  return { ...left, acts };
}

describe("the version that a run has kept warm, when the run has ended otherwise than well", () => {
  const REPLACED = { production: { current: "new" } };
  const rest = "PATCH deployments/old/autoscaling_settings";

  it.each<[string, Record<string, Shown>, Partial<WatchState>]>([
    ["replaced by the new version", REPLACED, {}],
    ["replaced by a rival's", { production: { current: "rival" } }, {}],
    ["replaced by a rival's that is on its way", { production: { current: "new", candidate: "rival" } }, {}],
    ["back as a copy", { production: { current: "copy" } }, { isBack: true }],
  ])("%s: it is put to rest", async (_, shown, watch) => {
    const { acts, text } = await finishing(watch, shown);
    expect(acts).toEqual([rest]);
    expect(text).toContain("Deployment old, kept warm for the watch, may scale to zero again.");
  });

  it.each<[string, Record<string, Shown>, Partial<WatchState>]>([
    ["never replaced", { production: { current: "old" } }, {}],
    ["about to be replaced", { production: { current: "old", candidate: "new", promotion: "RAMPING_UP" } }, {}],
    ["back", { production: { current: "old" } }, { isBack: true }],
    ["on its way back", { production: { current: "new", candidate: "old", promotion: "RELEASING" } }, { isBack: true }],
    ["served elsewhere", { ...REPLACED, staging: { current: "old" } }, {}],
    ["live beside a paused promotion", { production: { current: "old", candidate: "new" } }, { isHeld: true }],
    ["live, and not brought back by us", { production: { current: "old" } }, { isLeft: true }],
  ])("%s: it is left alone, and not told of", async (_, shown, watch) => {
    const { acts, text } = await finishing(watch, shown);
    expect(acts).toEqual([]);
    expect(text).not.toContain("kept warm");
  });

  it.each<[string, Partial<WatchState>]>([
    ["could not be taken back", { isLeft: true }],
    ["is left for a person", { isHeld: true }],
  ])("replaced by a new version that %s: it stays warm, and people are told", async (_, watch) => {
    const { acts, text } = await finishing(watch, REPLACED);
    expect(acts).toEqual([]);
    expect(text).toContain("Deployment old, kept warm for the watch, still runs and costs money, because you may need");
  });

  it("is told of if it cannot be put to rest, or nobody knows what serves", async () => {
    const unrested = await finishing({}, REPLACED, { refuses: /^PATCH/ });
    expect(unrested.text).toMatch(
      /old, kept warm for the watch, may still run and cost money: .* Baseten answered 403/,
    );
    const unknown = await finishing({ isLeft: true }, REPLACED, { refuses: /environments$/ });
    expect(unknown.text).toContain("Deployment old, kept warm for the watch, still runs and costs money");
  });

  it("needs nothing if it does not run any more", async () => {
    for (const watch of [{}, { isLeft: true }]) {
      const { acts, text } = await finishing(watch, REPLACED, { status: "INACTIVE" });
      expect([acts, text.includes("kept warm")]).toEqual([[], false]);
    }
  });
});
