/** Settings that come with a push or a promotion, and what may become of settings that were accepted. */
import { describe, expect, test } from "@jest/globals";
import type { Sandbox, SandboxOptions } from "../../sandbox/sandbox.ts";
import { call, withSandbox } from "./helpers.ts";
import { control, deploymentOf, MODEL, model, promote, productionOf, refused } from "./promoting.ts";
import { DEPLOYMENT, prepare, pushMore } from "./pushing.ts";

const PRODUCTION = `${MODEL}/environments/production`;
const SCHEDULE = {
  name: "nights",
  enabled: true,
  cadence: "DAILY",
  weekdays: ["MONDAY"],
  start_hour: 1,
  start_minute: 0,
  end_hour: 2,
  end_minute: 0,
  autoscaling_settings: {
    min_replica: 1,
    max_replica: 2,
    autoscaling_window: null,
    scale_down_delay: null,
    concurrency_target: null,
    target_utilization_percentage: null,
    target_in_flight_tokens: null,
    max_scale_down_rate: null,
  },
};
const SETTINGS = {
  autoscaling_settings: { min_replica: 1, max_replica: 3 },
  request_backpressure_settings: { policy: "QUEUE_ON_FULL" },
  autoscaling_schedule_settings: { timezone: "UTC", schedules: [SCHEDULE] },
  instance_type_id: "L4:4x16",
};
const INTO = { ...DEPLOYMENT, environment_name: "production", preserve_env_instance_type: false };

/** What production has, in a few words. */
async function settingsOf(sandbox: Sandbox, path = PRODUCTION) {
  const { json } = await call(sandbox, "GET", path);
  const { autoscaling_settings, request_backpressure_settings, autoscaling_schedules, instance_type } = json as Record<
    string,
    Record<string, unknown>
  >;
  const schedules = (autoscaling_schedules?.schedules ?? []) as { name: string }[];
  return {
    replicas: [autoscaling_settings?.min_replica, autoscaling_settings?.max_replica],
    policy: request_backpressure_settings?.policy,
    schedules: schedules.map(({ name }) => name),
    type: instance_type?.id,
  };
}

const OLD = { replicas: [0, 1], policy: null, schedules: [], type: "1x4" };
const NEW = { replicas: [1, 3], policy: "QUEUE_ON_FULL", schedules: ["nights"], type: "L4:4x16" };

/** A world whose time passes only when the test says so. */
function inTime(options: SandboxOptions, work: (sandbox: Sandbox, pass: (ms: number) => void) => Promise<void>) {
  let now = Date.now();
  const pass = (ms: number) => {
    now += ms;
  };
  const held = { timeScale: 1, now: () => now, seed: model(), ...options };
  return withSandbox(held, (sandbox) => work(sandbox, pass));
}

describe("settings of a push", () => {
  test("count for the new deployment at once, and for its environment once the promotion is complete", () =>
    inTime({ scenario: ["BUILDING", { status: "ACTIVE" }], holdAt: 25 }, async (sandbox) => {
      const { deployment } = await pushMore(sandbox, "m", { ...INTO, ...SETTINGS });
      expect(deploymentOf(sandbox, deployment.id)).toMatchObject({
        autoscaling: { min_replica: 1, max_replica: 3 },
        policy: "QUEUE_ON_FULL",
        instanceType: "L4:4x16",
      });
      for (let look = 0; look < 3; look += 1) await call(sandbox, "GET", `${MODEL}/deployments/${deployment.id}`);
      expect([productionOf(sandbox).promotion?.status, await settingsOf(sandbox)]).toEqual(["RAMPING_UP", OLD]);
      productionOf(sandbox).promotion?.complete();
      expect([productionOf(sandbox).current?.id, await settingsOf(sandbox)]).toEqual([deployment.id, NEW]);
    }));

  test.each(["BUILD_FAILED", "DEPLOY_FAILED"])(
    "a deployment that ends as %s leaves the environment's as they were",
    (end) =>
      inTime({ scenario: ["BUILDING", end] }, async (sandbox) => {
        const { deployment } = await pushMore(sandbox, "m", { ...INTO, ...SETTINGS });
        for (let look = 0; look < 3; look += 1) await call(sandbox, "GET", `${MODEL}/deployments/${deployment.id}`);
        expect(await settingsOf(sandbox)).toEqual(OLD);
      }),
  );

  test("a promotion that is cancelled leaves the environment's as they were", () =>
    inTime({ scenario: ["ACTIVE"], holdAt: 25 }, async (sandbox, pass) => {
      await pushMore(sandbox, "m", { ...INTO, ...SETTINGS });
      expect((await control(sandbox, "cancel")).status).toBe(200);
      pass(600_000);
      expect([productionOf(sandbox).current?.id, await settingsOf(sandbox)]).toEqual(["old", OLD]);
    }));

  test("without an environment belong to the deployment alone", () =>
    inTime({ scenario: ["ACTIVE"] }, async (sandbox) => {
      const { autoscaling_schedule_settings: _, ...own } = SETTINGS;
      const { deployment } = await pushMore(sandbox, "m", { ...DEPLOYMENT, ...own });
      const path = `${MODEL}/deployments/${deployment.id}`;
      expect(await settingsOf(sandbox, path)).toMatchObject({ replicas: [1, 3], policy: "QUEUE_ON_FULL" });
      expect((await call(sandbox, "GET", path)).json.instance_type_name).toContain("L4");
      expect(await settingsOf(sandbox)).toEqual(OLD);
    }));

  test.each([
    ["is that of the environment, which keeps it", {}, "L4:4x16"],
    ["is that of the config, if that is asked for", { preserve_env_instance_type: false }, "1x4"],
  ])("the instance type %s", (_what, asked, type) =>
    withSandbox({ seed: model({ instanceType: "L4:4x16" }) }, async (sandbox) => {
      const { deployment } = await pushMore(sandbox, "m", { ...DEPLOYMENT, environment_name: "production", ...asked });
      expect(deploymentOf(sandbox, deployment.id).instanceType).toBe(type);
    }),
  );

  test("promotion settings hold for its own promotion alone", () =>
    inTime({ scenario: ["ACTIVE"], holdAt: 25 }, async (sandbox) => {
      await pushMore(sandbox, "m", { ...INTO, promotion_settings_override: { promotion_cleanup_strategy: "KEEP" } });
      expect(productionOf(sandbox).promotion?.settings.promotion_cleanup_strategy).toBe("KEEP");
      productionOf(sandbox).promotion?.complete();
      const { json } = await call(sandbox, "GET", PRODUCTION);
      expect(json.promotion_settings).toMatchObject({ promotion_cleanup_strategy: "SCALE_TO_ZERO" });
    }));

  test("an environment that does not keep its instance type takes that of the deployment", () =>
    inTime({ scenario: ["ACTIVE"] }, async (sandbox) => {
      await pushMore(sandbox, "m", { ...INTO, config: { ...DEPLOYMENT.config, resources: { accelerator: "L4" } } });
      productionOf(sandbox).promotion?.complete();
      expect((await settingsOf(sandbox)).type).toBe("L4:4x16");
    }));

  test.each<[string, object, string]>([
    [
      "an unknown field",
      { ...INTO, autoscaling_settings: { replicas: 1 } },
      "deployment.autoscaling_settings.replicas: extra",
    ],
    [
      "an unknown field below a schedule",
      { ...INTO, autoscaling_schedule_settings: { timezone: "UTC", schedules: [{ ...SCHEDULE, x: 1 }] } },
      "schedules.0.x: extra",
    ],
    [
      "a minimum above the live maximum",
      { ...INTO, autoscaling_settings: { min_replica: 2 } },
      "min_replica must not be greater",
    ],
    [
      "schedules without an environment",
      { ...DEPLOYMENT, autoscaling_schedule_settings: { schedules: [] } },
      "only valid with environment_name",
    ],
    [
      "an instance type that is to be kept",
      { ...INTO, preserve_env_instance_type: true, instance_type_id: "L4:4x16" },
      "cannot be set with preserve_env_instance_type: true",
    ],
    [
      "an instance type beside the default",
      { ...DEPLOYMENT, environment_name: "production", instance_type_id: "1x4" },
      "cannot be set with preserve_env_instance_type: true",
    ],
    ["an unknown instance type", { ...INTO, instance_type_id: "Z9" }, "there is no instance type Z9"],
  ])("%s is refused", (_what, deployment, said) =>
    inTime({}, async (sandbox) => {
      await expect(prepare(sandbox, { model_id: "m", deployment })).rejects.toThrow(said);
    }),
  );
});

describe("settings of a promotion", () => {
  const update = { ...SETTINGS, promotion_settings: { promotion_cleanup_strategy: "KEEP" } };

  test("count for it at once, and for its environment once it is complete", () =>
    inTime({ holdAt: 25 }, async (sandbox) => {
      deploymentOf(sandbox, "new").instanceType = "L4:4x16";
      const body = { preserve_env_instance_type: false, environment_settings_update: update };
      const { json } = await promote(sandbox, "new", body);
      expect(json).toMatchObject({ id: "new", autoscaling_settings: { min_replica: 1, max_replica: 3 } });
      const production = productionOf(sandbox);
      expect(production.promotion?.settings.promotion_cleanup_strategy).toBe("KEEP");
      expect(await settingsOf(sandbox)).toEqual(OLD);
      production.promotion?.complete();
      expect(await settingsOf(sandbox)).toEqual(NEW);
      expect(production.settings.promotion_cleanup_strategy).toBe("KEEP");
    }));

  test("another instance type than the deployment's makes a copy that has it", () =>
    inTime({}, async (sandbox) => {
      const body = { preserve_env_instance_type: false, environment_settings_update: { instance_type_id: "L4:4x16" } };
      const { json } = await promote(sandbox, "new", body);
      expect(json).toMatchObject({ instance_type_name: expect.stringContaining("L4") });
      expect(json.id).not.toBe("new");
    }));

  test.each<[string, object, string]>([
    [
      "an unknown field",
      { autoscaling_settings: { replicas: 1 } },
      "environment_settings_update.autoscaling_settings.replicas: extra",
    ],
    [
      "an instance type that is to be kept",
      { instance_type_id: "L4:4x16" },
      "cannot be set with preserve_env_instance_type: true",
    ],
  ])("%s is refused, and nothing is promoted", (_what, environment_settings_update, said) =>
    inTime({}, async (sandbox) => {
      expect(await promote(sandbox, "new", { environment_settings_update })).toMatchObject(refused(said));
      expect(productionOf(sandbox).promotion).toBeUndefined();
    }),
  );
});

describe("settings that were accepted", () => {
  const PATCHED = { autoscaling_settings: { min_replica: 1, max_replica: 3 } };

  test("may be dropped, each by itself, by the way by which they come", () =>
    inTime(
      {
        settingsQuirks: {
          dropped: ["autoscaling_settings.min_replica"],
          droppedByPatch: ["autoscaling_settings.max_replica"],
        },
      },
      async (sandbox) => {
        await promote(sandbox, "new", { environment_settings_update: PATCHED });
        productionOf(sandbox).promotion?.complete();
        expect((await settingsOf(sandbox)).replicas).toEqual([0, 3]);
        await call(sandbox, "PATCH", PRODUCTION, { autoscaling_settings: { min_replica: 1, max_replica: 9 } });
        expect((await settingsOf(sandbox)).replicas).toEqual([1, 3]);
      },
    ));

  test("may take effect late, each by itself", () =>
    inTime({ settingsQuirks: { late: { "autoscaling_settings.max_replica": 60_000 } } }, async (sandbox, pass) => {
      const { json } = await call(sandbox, "PATCH", PRODUCTION, {
        autoscaling_settings: { max_replica: 3, scale_down_delay: 60 },
      });
      expect(json).toMatchObject({
        status: "ACCEPTED",
        environment: { autoscaling_settings: { scale_down_delay: 60, max_replica: 1 } },
      });
      pass(59_000);
      expect((await settingsOf(sandbox)).replicas).toEqual([0, 1]);
      pass(1_000);
      expect((await settingsOf(sandbox)).replicas).toEqual([0, 3]);
    }));

  test("may need a copy of what serves, which is promoted first", () =>
    inTime({ settingsQuirks: { patchCopies: true } }, async (sandbox, pass) => {
      const { json } = await call(sandbox, "PATCH", PRODUCTION, PATCHED);
      expect(json).toMatchObject({
        status: "QUEUED",
        environment: { candidate_deployment: { id: expect.not.stringMatching(/^old$/) } },
      });
      expect((await settingsOf(sandbox)).replicas).toEqual([0, 1]);
      pass(600_000);
      expect((await settingsOf(sandbox)).replicas).toEqual([1, 3]);
      expect(productionOf(sandbox).current?.copyOf?.id).toBe("old");
    }));
});
