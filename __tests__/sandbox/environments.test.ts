import { describe, expect, test } from "@jest/globals";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import type { EnvironmentSeed, ModelSeed, Seed } from "../../sandbox/state.ts";
import { call, withSandbox } from "./helpers.ts";
import { DEPLOYMENT, poll, pushMore, pushNew } from "./pushing.ts";

const MODEL = "/v1/models/m";
const refused = (message: string) => ({
  status: 400,
  json: { code: "VALIDATION_ERROR", message: expect.stringContaining(message) },
});

/** A model whose production serves `old`, with a deployment `new` that is ACTIVE. */
function model(production: Omit<EnvironmentSeed, "name"> = {}, more: Partial<ModelSeed> = {}): Seed {
  const deployments = [{ id: "old" }, { id: "new", labels: { team: "ml" } }];
  const environments = [{ name: "production", serving: "old", ...production }];
  return { models: [{ id: "m", name: "hello", deployments, environments, ...more }] };
}

/** What one GET of the environment sees: who serves, who comes in, how, and with how much traffic. */
async function look(sandbox: Sandbox, name = "production"): Promise<unknown[]> {
  const { json } = await call(sandbox, "GET", `${MODEL}/environments/${name}`);
  const { current_deployment, candidate_deployment, in_progress_promotion } = json as Record<
    string,
    Record<string, unknown> | null
  >;
  const { status, percent_traffic_to_new_version: percent } = in_progress_promotion ?? {};
  return [current_deployment?.id ?? null, candidate_deployment?.id ?? null, status ?? null, percent ?? null];
}

const promote = (sandbox: Sandbox, id = "new") =>
  call(sandbox, "POST", `${MODEL}/environments/production/promote`, { deployment_id: id });
const cancel = async (sandbox: Sandbox) =>
  (await call(sandbox, "POST", `${MODEL}/environments/production/cancel_promotion`)).json.status;
const deactivate = (sandbox: Sandbox, id: string) => call(sandbox, "POST", `${MODEL}/deployments/${id}/deactivate`);

describe("environments", () => {
  test("production is there from the start and serves nothing", () =>
    withSandbox({}, async (sandbox) => {
      const { model: made, deployment } = await pushNew(sandbox);
      const { json } = await call(sandbox, "GET", `/v1/models/${made.id}/environments`);
      expect(json.environments).toMatchObject([{ name: "production", current_deployment: null }]);
      expect(deployment.environment).toBeNull();
    }));

  test.each([[undefined], ["production"]])(
    "firstPushServes: production is the first one (into %s), dead or not",
    (name) =>
      withSandbox({ firstPushServes: true, scenario: ["BUILD_FAILED"] }, async (sandbox) => {
        const first = await pushNew(sandbox, "hello", { ...DEPLOYMENT, ...(name && { environment_name: name }) });
        expect(first.deployment).toMatchObject({ environment: "production", is_production: true });
        await pushMore(sandbox, first.model.id);
        const { json } = await call(sandbox, "GET", `/v1/models/${first.model.id}/environments/production`);
        expect(json).toMatchObject({ current_deployment: { id: first.deployment.id, status: "BUILD_FAILED" } });
      }),
  );

  test("are made by POST, once each, with their settings", () =>
    withSandbox({ seed: model() }, async (sandbox) => {
      const make = (name: string) =>
        call(sandbox, "POST", `${MODEL}/environments`, { name, promotion_settings: { redeploy_on_promotion: true } });
      expect(await make("staging")).toMatchObject({
        status: 200,
        json: { name: "staging", current_deployment: null, promotion_settings: { redeploy_on_promotion: true } },
      });
      expect(await make("staging")).toMatchObject(refused("already exists"));
      expect(await make("a b")).toMatchObject(refused("not a valid"));
    }));

  test("their logs are those of their deployments, in one order", () =>
    withSandbox({ seed: model() }, async (sandbox) => {
      const [old, other] = [sandbox.state.deployment("old"), sandbox.state.deployment("new")];
      if (!old || !other) throw new Error("not seeded");
      await promote(sandbox);
      const at = BigInt(Date.now() - 5_000) * 1_000_000n;
      for (const [index, deployment] of [old, other, old, other].entries())
        sandbox.state.addLog(deployment, { message: `${index}`, timestamp: at + BigInt(index) });
      const messages = async (query: string) =>
        (
          (await call(sandbox, "GET", `${MODEL}/environments/production/logs${query}`)).json.logs as {
            message: string;
          }[]
        )
          .map(({ message }) => message)
          .join("");
      expect(await messages("?direction=asc")).toBe("0123");
      expect(await messages("?limit=3")).toBe("321");
    }));
});

describe("promotions", () => {
  test("wait at 0 % first and then rise, as often as the environment is told", () =>
    withSandbox({ seed: model({ releasePolls: 2, rampPolls: 3, rollingDeploy: true }) }, async (sandbox) => {
      await promote(sandbox);
      const seen = [];
      for (let count = 0; count < 6; count += 1) seen.push(await look(sandbox));
      expect(seen).toEqual([
        ["old", "new", "RELEASING", 0],
        ["old", "new", "RELEASING", 0],
        ["old", "new", "RAMPING_UP", 25],
        ["old", "new", "RAMPING_UP", 50],
        ["old", "new", "RAMPING_UP", 75],
        ["new", null, null, null],
      ]);
    }));

  test("go by the clock where the environment says so", async () => {
    let now = 1_800_000_000_000;
    const seed = model({ rampMs: 60_000 });
    await withSandbox({ seed, now: () => now, timeScale: 0.5, promotedScenario: ["ACTIVE"] }, async (sandbox) => {
      now += 1_000_000;
      const fresh = await pushMore(sandbox, "m", { ...DEPLOYMENT, environment_name: "production" });
      sandbox.state.become(sandbox.state.deployment(fresh.deployment.id) as never, ["ACTIVE"]);
      now += 15_000;
      expect((await look(sandbox)).slice(2)).toEqual(["RAMPING_UP", 50]);
      now += 15_000;
      expect(await look(sandbox)).toEqual([fresh.deployment.id, null, null, null]);
    });
  });

  test.each([
    ["promotion-paused", ["PAUSED", "PAUSED", "PAUSED"]],
    ["promotion-canceled", ["CANCELED", "CANCELED", "CANCELED"]],
    ["promotion-failed", ["FAILED", "FAILED", "FAILED"]],
    ["promotion-succeeded", ["RAMPING_UP", "RAMPING_UP", "SUCCEEDED", null]],
  ])("%s", (scenario, statuses) =>
    withSandbox({ seed: model(), scenario }, async (sandbox) => {
      const pushed = await pushMore(sandbox, "m", { ...DEPLOYMENT, environment_name: "production" });
      await poll(sandbox, pushed, 5);
      const seen = [];
      while (seen.length < statuses.length) seen.push((await look(sandbox))[2]);
      expect(seen).toEqual(statuses);
      expect((await look(sandbox))[0]).toBe(scenario === "promotion-succeeded" ? pushed.deployment.id : "old");
    }),
  );

  test("promotion-replaced: somebody else's deployment serves all at once", () =>
    withSandbox({ seed: model(), scenario: "promotion-replaced" }, async (sandbox) => {
      const pushed = await pushMore(sandbox, "m", { ...DEPLOYMENT, environment_name: "production" });
      await poll(sandbox, pushed, 5);
      expect((await look(sandbox)).slice(0, 3)).toEqual(["old", pushed.deployment.id, "RAMPING_UP"]);
      const [current, ...rest] = await look(sandbox);
      expect(rest).toEqual([null, null, null]);
      expect(["old", "new", pushed.deployment.id]).not.toContain(current);
      expect(sandbox.state.deployment(String(current))).toMatchObject({ modelId: "m", payload: undefined });
      expect(sandbox.state.leftRunning.map(({ id }) => id)).toEqual([pushed.deployment.id]);
    }));

  test.each(["look", "promote"] as const)("somebody else's is in the way until it is through, by a %s", (how) =>
    withSandbox(
      {
        seed: model(
          { promoting: "theirs", promotingPolls: 2 },
          { deployments: [{ id: "old" }, { id: "new" }, { id: "theirs" }] },
        ),
      },
      async (sandbox) => {
        expect(await promote(sandbox)).toMatchObject(refused("already in progress"));
        if (how === "look") expect((await look(sandbox)).slice(0, 3)).toEqual(["old", "theirs", "RAMPING_UP"]);
        else expect(await promote(sandbox)).toMatchObject(refused("already in progress"));
        if (how === "look") expect(await look(sandbox)).toEqual(["theirs", null, null, null]);
        else expect(await promote(sandbox)).toMatchObject(refused("already in progress"));
        expect(await promote(sandbox)).toMatchObject({ status: 200, json: { id: "new" } });
      },
    ),
  );

  test("at 0 % are canceled at once; above, they ramp down and are gone later", () =>
    withSandbox({ seed: model({ releasePolls: 1, rampPolls: 1 }) }, async (sandbox) => {
      await promote(sandbox);
      expect((await look(sandbox))[3]).toBe(0);
      expect(await cancel(sandbox)).toBe("CANCELED");
      expect(await look(sandbox)).toEqual(["old", null, null, null]);
      await promote(sandbox);
      await look(sandbox);
      expect((await look(sandbox))[3]).toBe(50);
      expect(await cancel(sandbox)).toBe("RAMPING_DOWN");
      expect(await look(sandbox)).toEqual(["old", "new", "RAMPING_DOWN", 10]);
      expect(await promote(sandbox)).toMatchObject(refused("in progress"));
      expect(await look(sandbox)).toEqual(["old", null, null, null]);
    }));

  test("redeployOnPromotion: the copy has a life of its own and the labels", () =>
    withSandbox(
      { seed: model({ redeployOnPromotion: true }), promotedScenario: ["DEPLOY_FAILED"] },
      async (sandbox) => {
        const { json } = await promote(sandbox);
        expect(json).toMatchObject({ status: "DEPLOY_FAILED", labels: { team: "ml" } });
        expect(json.id).not.toBe("new");
        expect((await look(sandbox)).slice(0, 3)).toEqual(["old", json.id, "FAILED"]);
        expect(sandbox.state.deployment(String(json.id))?.copyOf?.id).toBe("new");
      },
    ));

  test("a copy comes up by the clock; what is not stopped is left running", async () => {
    let now = 1_800_000_000_000;
    await withSandbox({ seed: model({ redeployOnPromotion: true }), now: () => now }, async (sandbox) => {
      const copy = String((await promote(sandbox)).json.id);
      expect(sandbox.state.leftRunning.map(({ id }) => id)).toEqual([copy]);
      now += 600;
      for (let count = 0; count < 3; count += 1) await look(sandbox);
      expect(await look(sandbox)).toEqual([copy, null, null, null]);
      expect(sandbox.state.leftRunning).toEqual([]);
    });
  });

  test("to production by the deployment's own endpoint; from another environment it is a copy", () =>
    withSandbox({ seed: model() }, async (sandbox) => {
      await call(sandbox, "POST", `${MODEL}/environments`, { name: "staging" });
      const up = await call(sandbox, "POST", `${MODEL}/deployments/new/promote`, {});
      expect(up.json.id).toBe("new");
      const copied = await call(sandbox, "POST", `${MODEL}/environments/staging/promote`, { deployment_id: "old" });
      expect(copied.json.id).not.toBe("old");
    }));

  test("wakes what is scaled to zero, without anybody looking at the deployment", async () => {
    let now = 1_800_000_000_000;
    const seed = model({}, { deployments: [{ id: "old" }, { id: "new", scenario: ["SCALED_TO_ZERO"] }] });
    await withSandbox({ seed, now: () => now, timeScale: 1, rampPolls: 0 }, async (sandbox) => {
      expect((await promote(sandbox)).json.status).toBe("WAKING_UP");
      expect((await look(sandbox))[2]).toBe("RELEASING");
      now += 5_000;
      expect((await look(sandbox))[0]).toBe("new");
    });
  });
});

describe("taking deployments away", () => {
  test("is recorded where an environment serves them, or sends a part of its traffic", () =>
    withSandbox({ seed: model({ releasePolls: 1, rampPolls: 5 }) }, async (sandbox) => {
      const taken = () => sandbox.state.takenDown.map(({ id }) => id);
      await promote(sandbox);
      await look(sandbox);
      const third = sandbox.state.addDeployment(sandbox.state.model("m") as never, { name: "third" });
      expect((await deactivate(sandbox, third.id)).status).toBe(200);
      expect(taken()).toEqual([]);
      await look(sandbox);
      await deactivate(sandbox, "new");
      expect(taken()).toEqual(["new"]);
      expect(sandbox.state.deployment("new")?.life.status).toBe("DEACTIVATING");
      const { json } = await call(sandbox, "DELETE", `${MODEL}/deployments/old`);
      expect(json).toEqual({ id: "old", deleted: true, model_id: "m" });
      expect(taken()).toEqual(["new", "old"]);
      expect((await look(sandbox))[0]).toBeNull();
      expect((await call(sandbox, "GET", `${MODEL}/deployments/old`)).status).toBe(404);
      expect(sandbox.state.deleted.map(({ id }) => id)).toEqual(["old"]);
    }));

  test.each([
    ["ignored", 200, "BUILD_FAILED"],
    ["refused", 400, "BUILD_FAILED"],
    ["done", 200, "DEACTIVATING"],
  ] as const)("deactivateStopped: %s", (deactivateStopped, status, after) =>
    withSandbox({ deactivateStopped, scenario: ["BUILD_FAILED"] }, async (sandbox) => {
      const { model: made, deployment } = await pushNew(sandbox);
      expect(sandbox.state.leftRunning).toEqual([]);
      const answer = await call(sandbox, "POST", `/v1/models/${made.id}/deployments/${deployment.id}/deactivate`);
      expect(answer.status).toBe(status);
      expect(sandbox.state.deployment(deployment.id)?.life.status).toBe(after);
    }),
  );

  test("deactivateLimit: the first ones, or so many in a minute of sandbox time", async () => {
    let now = 1_800_000_000_000;
    await withSandbox({ seed: model(), now: () => now, timeScale: 0.5 }, async (sandbox) => {
      sandbox.state.deactivateLimit = { first: 1, retryAfter: 7, perMinute: 2 };
      expect(await deactivate(sandbox, "new")).toMatchObject({ status: 429, json: { retry_after: 7 } });
      expect(sandbox.state.deployment("new")?.life.status).toBe("ACTIVE");
      expect([(await deactivate(sandbox, "new")).status, (await deactivate(sandbox, "new")).status]).toEqual([
        200, 200,
      ]);
      now += 10_000;
      expect(await deactivate(sandbox, "new")).toMatchObject({ status: 429, json: { retry_after: 40 } });
      now += 20_000;
      expect((await deactivate(sandbox, "new")).status).toBe(200);
    });
  });

  test("leftRunning holds what was committed and serves nowhere", () =>
    withSandbox({ seed: model(), scenario: "stuck" }, async (sandbox) => {
      const pushed = await pushMore(sandbox, "m");
      expect(sandbox.state.leftRunning.map(({ id }) => id)).toEqual([pushed.deployment.id]);
      await deactivate(sandbox, pushed.deployment.id);
      expect(sandbox.state.leftRunning).toEqual([]);
    }));
});

describe("the other things to do to a deployment", () => {
  test("retry: only of a failed one, into the life that its scenario has for that", () =>
    withSandbox(
      { scenario: { name: "again", steps: [{ status: "BUILD_FAILED" }], retried: ["LOADING_MODEL", "ACTIVE"] } },
      async (sandbox) => {
        const pushed = await pushNew(sandbox);
        const retry = async () =>
          (await call(sandbox, "POST", `/v1/models/${pushed.model.id}/deployments/${pushed.deployment.id}/retry`)).json;
        expect(await retry()).toMatchObject({ retried: true, reason: null, deployment: { status: "LOADING_MODEL" } });
        expect(await retry()).toMatchObject({ retried: false, reason: expect.stringContaining("LOADING_MODEL") });
        expect(await poll(sandbox, pushed, 2)).toEqual(["LOADING_MODEL", "ACTIVE"]);
      },
    ));

  test("PATCH: a name that is free and allowed, and nothing else", () =>
    withSandbox({ seed: model() }, async (sandbox) => {
      const rename = (body: object) => call(sandbox, "PATCH", `${MODEL}/deployments/new`, body);
      expect((await rename({ name: "v2.1" })).json).toMatchObject({ id: "new", name: "v2.1" });
      expect(await rename({ name: "deployment-1" })).toMatchObject(refused("already exists"));
      expect(await rename({ name: "a/b" })).toMatchObject(refused("not a valid"));
      expect(await rename({ labels: {} })).toMatchObject(refused("not permitted"));
    }));

  test("what a config asks for is the instance type, and has a price", () =>
    withSandbox({}, async (sandbox) => {
      const config = { model_name: "hello", resources: { accelerator: "H100:8" } };
      const { deployment } = await pushNew(sandbox, "hello", { config });
      expect(deployment).toMatchObject({ instance_type_name: expect.stringContaining("8 H100") });
      const { json } = await call(sandbox, "GET", "/v1/instance_type_prices");
      expect(json.instance_types).toContainEqual({
        instance_type: expect.objectContaining({ id: "H100:8x208x1872" }),
        price: 0.86667,
      });
    }));
});
