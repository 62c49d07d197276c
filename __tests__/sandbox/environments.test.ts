import { describe, expect, test } from "@jest/globals";
import { DEFAULT_SETTINGS } from "../../sandbox/baseten/api/promotion-settings.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { call, withSandbox } from "./helpers.ts";
import { deploymentOf, look, MODEL, model, promote, refused } from "./promoting.ts";
import { DEPLOYMENT, type Pushed, poll, pushMore, pushNew } from "./pushing.ts";

const deactivate = (sandbox: Sandbox, id: string) => call(sandbox, "POST", `${MODEL}/deployments/${id}/deactivate`);
const activate = (sandbox: Sandbox, id: string) => call(sandbox, "POST", `${MODEL}/deployments/${id}/activate`);

/** The deployment that production serves according to the API, which must not show any promotion. */
async function served(sandbox: Sandbox, { model: { id } }: Pushed): Promise<unknown> {
  const { json } = await call(sandbox, "GET", `/v1/models/${id}/environments/production`);
  expect(json).toMatchObject({ candidate_deployment: null, in_progress_promotion: null });
  const { production_deployment_id: production } = (await call(sandbox, "GET", `/v1/models/${id}`)).json;
  expect((json.current_deployment as { id: string } | null)?.id ?? null).toBe(production);
  return production;
}

describe("environments", () => {
  test("production exists from the start and serves nothing", () =>
    withSandbox({}, async (sandbox) => {
      const { model: made, deployment } = await pushNew(sandbox);
      const { json } = await call(sandbox, "GET", `/v1/models/${made.id}/environments`);
      expect(json.environments).toMatchObject([{ name: "production", current_deployment: null }]);
      expect(deployment.environment).toBeNull();
    }));

  test.each([[undefined], ["production"]])(
    "firstPushServes: while-building: production serves the first deployment (into %s), whether it comes up or not",
    (name) =>
      withSandbox({ firstPushServes: "while-building", scenario: ["BUILD_FAILED"] }, async (sandbox) => {
        const first = await pushNew(sandbox, "hello", { ...DEPLOYMENT, ...(name && { environment_name: name }) });
        expect(first.deployment).toMatchObject({ environment: "production", is_production: true });
        await pushMore(sandbox, first.model.id);
        expect(await served(sandbox, first)).toBe(first.deployment.id);
      }),
  );

  test("firstPushServes: production serves only the first deployment, as soon as it is ACTIVE", () =>
    withSandbox({ firstPushServes: true, scenario: ["BUILDING", "ACTIVE"] }, async (sandbox) => {
      const first = await pushNew(sandbox);
      const second = await pushMore(sandbox, first.model.id);
      expect(first.deployment.environment).toBeNull();
      await poll(sandbox, second, 3);
      expect(await served(sandbox, first)).toBeNull();
      await poll(sandbox, first, 2);
      expect(await served(sandbox, first)).toBe(first.deployment.id);
      expect(deploymentOf(sandbox, first.deployment.id).environment).toBe("production");
    }));

  test("firstPushServes: a failed deployment never serves, and neither does one that comes after somebody else's promotion", () =>
    withSandbox(
      { firstPushServes: true, scenario: (made) => (made === 0 ? ["BUILDING", "BUILD_FAILED"] : ["ACTIVE"]) },
      async (sandbox) => {
        const failed = await pushNew(sandbox);
        await poll(sandbox, failed, 3);
        expect(await served(sandbox, failed)).toBeNull();
        sandbox.state.scenario = ["BUILDING", "ACTIVE"];
        const late = await pushNew(sandbox, "other");
        const quick = sandbox.state.addDeployment(sandbox.state.model(late.model.id) as never, { name: "quick" });
        sandbox.state.become(quick, ["ACTIVE"]);
        await call(sandbox, "POST", `/v1/models/${late.model.id}/environments/production/promote`, {
          deployment_id: quick.id,
        });
        await poll(sandbox, late, 3);
        expect(await served(sandbox, late)).toBe(quick.id);
      },
    ));

  test.each([["production"], ["staging"]])(
    "a first push into %s serves as soon as it is ACTIVE, without a ramp",
    (name) =>
      withSandbox({ scenario: ["BUILDING", "ACTIVE"], releasePolls: 3 }, async (sandbox) => {
        const first = await pushNew(sandbox, "hello", { ...DEPLOYMENT, environment_name: name });
        const place = () => sandbox.state.model(first.model.id)?.environments.find((one) => one.name === name);
        expect([place()?.current, place()?.promotion?.status]).toEqual([undefined, "RELEASING"]);
        await poll(sandbox, first, 2);
        expect([place()?.current?.id, place()?.promotion]).toEqual([first.deployment.id, undefined]);
        const { json } = await call(sandbox, "GET", `/v1/models/${first.model.id}`);
        expect(json.production_deployment_id).toBe(name === "production" ? first.deployment.id : null);
      }),
  );

  test("are created by POST, once each, with their settings, and roll by default", () =>
    withSandbox({ seed: model() }, async (sandbox) => {
      const make = (name: string, promotion_settings?: object) =>
        call(sandbox, "POST", `${MODEL}/environments`, { name, promotion_settings });
      expect(await make("staging")).toMatchObject({
        status: 200,
        json: { name: "staging", current_deployment: null, promotion_settings: DEFAULT_SETTINGS },
      });
      expect(DEFAULT_SETTINGS).toMatchObject({
        rolling_deploy: true,
        promotion_cleanup_strategy: "SCALE_TO_ZERO",
        rolling_deploy_config: { max_surge_percent: 25, max_unavailable_percent: 0, stabilization_time_seconds: 0 },
      });
      const config = { max_surge_percent: 0, max_unavailable_percent: 50, stabilization_time_seconds: null };
      const { json } = await make("canary", { redeploy_on_promotion: true, rolling_deploy_config: config, later: 1 });
      expect(json.promotion_settings).toEqual({
        ...DEFAULT_SETTINGS,
        redeploy_on_promotion: true,
        rolling_deploy_config: {
          ...DEFAULT_SETTINGS.rolling_deploy_config,
          max_surge_percent: 0,
          max_unavailable_percent: 50,
        },
      });
      expect((await make("plain", { rolling_deploy: false })).json).toMatchObject({
        promotion_settings: { rolling_deploy: false },
      });
      expect(await make("staging")).toMatchObject(refused("already exists"));
      expect(await make("a b")).toMatchObject(refused("not a valid"));
      expect(await make("development")).toMatchObject(refused("not a valid"));
    }));

  test.each<[object, string]>([
    [{ rolling_deploy: "yes" }, "promotion_settings.rolling_deploy: must be a boolean"],
    [{ ramp_up_while_promoting: true }, "do not support canary promotions"],
    [{ promotion_cleanup_strategy: "DELETE" }, "promotion_cleanup_strategy: must be KEEP"],
    [{ rolling_deploy_config: 1 }, "rolling_deploy_config: must be an object"],
    [{ rolling_deploy_config: { rolling_deploy_strategy: "NODE" } }, "must be REPLICA"],
    [{ rolling_deploy_config: { max_surge_percent: 51 } }, "max_surge_percent: must be an integer from 0 to 50"],
    [{ rolling_deploy_config: { max_surge_percent: 0 } }, "exactly one of max_surge_percent and"],
    [{ rolling_deploy_config: { max_unavailable_percent: 10 } }, "exactly one of max_surge_percent and"],
    [{ rolling_deploy_config: { stabilization_time_seconds: 3601 } }, "must be an integer from 0 to 3600"],
    [{ rolling_deploy_config: { replica_overhead_percent: 1.5 } }, "must be an integer from 0 to 500"],
  ])("are not created with the settings %j", (settings, message) =>
    withSandbox({ seed: model() }, async (sandbox) => {
      const body = { name: "staging", promotion_settings: settings };
      expect(await call(sandbox, "POST", `${MODEL}/environments`, body)).toMatchObject(refused(message));
      expect(sandbox.state.model("m")?.environments.map(({ name }) => name)).toEqual(["production"]);
    }),
  );

  test("merge the logs of their deployments in one order", () =>
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

describe("create_environment_if_missing", () => {
  const prepare = (sandbox: Sandbox, environment: string, more: object = {}, to: object = { model_id: "m" }) =>
    call(sandbox, "POST", "/v1/prepare_model_upload", {
      ...to,
      deployment: { ...DEPLOYMENT, environment_name: environment, ...more },
    });
  const creating = (create: unknown) => ({ create_environment_if_missing: create });
  const missing = (name: string) => refused(`environment "${name}" does not exist`);
  const NEW = { name: "brand-new" };

  test("by default, a missing environment is created today, and refused once the server's default has changed", async () => {
    await withSandbox({ seed: model() }, async (sandbox) => {
      expect((await prepare(sandbox, "staging")).status).toBe(200);
      expect(await prepare(sandbox, "staging", creating(false))).toMatchObject(missing("staging"));
    });
    await withSandbox({ seed: model(), createEnvironments: false }, async (sandbox) => {
      expect(await prepare(sandbox, "staging")).toMatchObject(missing("staging"));
      expect((await prepare(sandbox, "staging", creating(true))).status).toBe(200);
    });
  });

  test("false accepts an existing environment; a model that the push creates has only production", () =>
    withSandbox({ seed: model() }, async (sandbox) => {
      expect((await prepare(sandbox, "production", creating(false))).status).toBe(200);
      expect((await prepare(sandbox, "production", creating(false), NEW)).status).toBe(200);
      expect(await prepare(sandbox, "staging", creating(false), NEW)).toMatchObject(missing("staging"));
      await call(sandbox, "POST", `${MODEL}/environments`, { name: "staging" });
      expect((await prepare(sandbox, "staging", creating(false))).status).toBe(200);
    }));

  test("the commit creates the environment, and refuses if it was deleted in the meantime", () =>
    withSandbox({ seed: model() }, async (sandbox) => {
      const { deployment } = await pushMore(sandbox, "m", {
        ...DEPLOYMENT,
        environment_name: "staging",
        ...creating(true),
      });
      expect(deployment.environment).toBe("staging");
      const state = sandbox.state.model("m");
      expect(state?.environments.map(({ name }) => name)).toEqual(["production", "staging"]);
      sandbox.requests.onFinished(({ path }) => {
        if (path === "/v1/prepare_model_upload") state?.environments.pop();
      });
      const push = pushMore(sandbox, "m", { ...DEPLOYMENT, environment_name: "staging", ...creating(false) });
      await expect(push).rejects.toThrow('environment \\"staging\\" does not exist');
    }));

  test("must be a boolean, and needs an environment", () =>
    withSandbox({ seed: model() }, async (sandbox) => {
      expect(await prepare(sandbox, "staging", creating("yes"))).toMatchObject(refused("must be a boolean"));
      const deployment = { ...DEPLOYMENT, ...creating(false) };
      expect(await call(sandbox, "POST", "/v1/prepare_model_upload", { model_id: "m", deployment })).toMatchObject(
        refused("create_environment_if_missing: only valid with environment_name"),
      );
    }));

  test.each([[400], [422]] as const)("a server that is too old to know the field answers %j and names it", (status) => {
    const options = { unknownFields: ["create_environment_if_missing"], unknownFieldStatus: status };
    return withSandbox({ seed: model(), ...options }, async (sandbox) => {
      const answer = await prepare(sandbox, "production", creating(true));
      expect(answer.status).toBe(status);
      expect(JSON.stringify(answer.json)).toMatch(/create_environment_if_missing.*not permitted/);
      expect((await prepare(sandbox, "production")).status).toBe(200);
    });
  });
});

describe("taking deployments down", () => {
  test("is recorded if an environment serves them or sends them part of its traffic", () =>
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
      // Baseten refuses the deletion, but the attempt is still recorded.
      expect((await call(sandbox, "DELETE", `${MODEL}/deployments/old`)).status).toBe(400);
      expect(taken()).toEqual(["new", "old"]);
      expect(sandbox.state.deleted).toEqual([]);
      const { json } = await call(sandbox, "DELETE", `${MODEL}/deployments/${third.id}`);
      expect(json).toEqual({ id: third.id, deleted: true, model_id: "m" });
      expect(taken()).toEqual(["new", "old"]);
      expect((await call(sandbox, "GET", `${MODEL}/deployments/${third.id}`)).status).toBe(404);
      expect(sandbox.state.deleted).toEqual([third]);
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

  test("activate and deactivate tell whether there was nothing to do", () =>
    withSandbox(
      { seed: model({}, { deployments: [{ id: "old" }, { id: "gone", scenario: ["DEPLOY_FAILED"] }] }) },
      async (sandbox) => {
        const answers = async (...acts: [typeof activate, string][]) => {
          const said: unknown[] = [];
          for (const [act, id] of acts) said.push((await act(sandbox, id)).json);
          return said;
        };
        const [done, nothing] = [
          { success: true, no_op: false },
          { success: true, no_op: true },
        ];
        expect(await answers([activate, "old"], [deactivate, "gone"])).toEqual([nothing, nothing]);
        expect(deploymentOf(sandbox, "gone").life.status).toBe("DEPLOY_FAILED");
        expect(await answers([deactivate, "old"], [deactivate, "old"])).toEqual([done, nothing]);
        expect(deploymentOf(sandbox, "old").life.history.map(({ status }) => status)).toEqual([
          "ACTIVE",
          "DEACTIVATING",
        ]);
        expect(await answers([activate, "old"], [activate, "old"])).toEqual([done, nothing]);
        expect(deploymentOf(sandbox, "old").life.status).toBe("DEPLOYING");
      },
    ));

  test("deactivateLimit: refuses calls after a number of them, or after a number per minute of sandbox time", async () => {
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

  test("leftRunning contains the committed deployments that run and serve nowhere", () =>
    withSandbox({ seed: model(), scenario: "stuck" }, async (sandbox) => {
      const pushed = await pushMore(sandbox, "m");
      expect(sandbox.state.leftRunning.map(({ id }) => id)).toEqual([pushed.deployment.id]);
      await deactivate(sandbox, pushed.deployment.id);
      expect(sandbox.state.leftRunning).toEqual([]);
    }));
});

describe("other calls of a deployment", () => {
  test("retry: works only for a failed deployment, which then follows the life that its scenario has for that", () =>
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

  test("PATCH: accepts only a name that is free and allowed", () =>
    withSandbox({ seed: model() }, async (sandbox) => {
      const rename = (body: object) => call(sandbox, "PATCH", `${MODEL}/deployments/new`, body);
      expect((await rename({ name: "v2.1" })).json).toMatchObject({ id: "new", name: "v2.1" });
      expect(await rename({ name: "deployment-1" })).toMatchObject(refused("already exists"));
      expect(await rename({ name: "a/b" })).toMatchObject(refused("not a valid"));
      expect(await rename({ labels: {} })).toMatchObject(refused("not permitted"));
    }));

  test("the instance type is the one that the config asks for, and has a price", () =>
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
