/** Settings of environments, from the file to what Baseten has afterwards. */
import { describe, expect } from "@jest/globals";
import type { SettingsQuirks } from "../../sandbox/baseten/world/settings.ts";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";
import { it } from "../support/concurrent.ts";
import { finalErrors, HELLO, type Scenario, scenario, writeFiles } from "../support/scenario.ts";

const ENVIRONMENT = "/v1/models/m/environments/production";
const SETTINGS = `autoscaling_settings:
  min_replica: 1
  max_replica: 4
promotion_settings:
  promotion_cleanup_strategy: KEEP
  rolling_deploy_config:
    max_unavailable_percent: 20
request_backpressure_settings:
  policy: REJECT_ON_FULL
autoscaling_schedule_settings:
  timezone: Europe/Berlin
  schedules:
    - name: office
      cadence: DAILY
      weekdays: [MONDAY, FRIDAY]
      start_hour: 8
      start_minute: 0
      end_hour: 18
      end_minute: 0
      autoscaling_settings: {min_replica: 2, max_replica: 4}
instance_type_id: L4:4x16
`;
const ON_PUSH = { environment: "production", "settings-file": "settings.yaml", "predict-payload": "1" };
const AFTER_CHECK = { ...ON_PUSH, promotion: "after-check" };

/** A workspace with the settings, whose production serves another deployment. */
function settled(options: SandboxOptions, test: (run: Scenario) => Promise<void>): Promise<void> {
  const environments = [{ name: "production", serving: "old" }];
  const seed = { models: [{ id: "m", name: "hello", deployments: [{ id: "old" }], environments }] };
  const files = { ...HELLO, "settings.yaml": SETTINGS };
  return scenario({ seed, scenario: ["BUILDING", "ACTIVE"], timeScale: 0.005, ...options, files }, test);
}

/** Everything that production has, as the sandbox keeps it. */
function settingsOf({ sandbox }: Scenario) {
  const production = sandbox.state.model("m")?.environments.find(({ name }) => name === "production");
  if (!production) throw new Error("There is always a production.");
  // What is due is done before anything is read.
  void production.current;
  sandbox.state.catchUp();
  return production.wanted;
}

/** What a schedule does not change, as Baseten wants it. */
const NO_OVERRIDE = {
  autoscaling_window: null,
  scale_down_delay: null,
  concurrency_target: null,
  target_utilization_percentage: null,
  target_in_flight_tokens: null,
  max_scale_down_rate: null,
};

const NEW = {
  autoscaling: { min_replica: 1, max_replica: 4 },
  settings: {
    promotion_cleanup_strategy: "KEEP",
    rolling_deploy_config: { max_surge_percent: 0, max_unavailable_percent: 20 },
  },
  policy: "REJECT_ON_FULL",
  schedules: { timezone: "Europe/Berlin", schedules: [{ name: "office", enabled: true }] },
  instanceType: "L4:4x16",
};

const patches = ({ sandbox }: Scenario) => sandbox.requests.matching("PATCH", ENVIRONMENT).map(({ body }) => body);
const pushed = ({ sandbox }: Scenario) => sandbox.state.committed.map(({ payload }) => payload ?? {});

describe("settings of an environment", () => {
  it("go with a push, and those of its promotions are kept once the new version serves", () =>
    settled({}, async (run) => {
      const result = await run.run(ON_PUSH);
      expect([result.outputs.status, finalErrors(result)]).toEqual(["success", []]);
      expect(pushed(run)).toMatchObject([
        {
          environment_name: "production",
          preserve_env_instance_type: false,
          autoscaling_settings: { min_replica: 1, max_replica: 4 },
          promotion_settings_override: { promotion_cleanup_strategy: "KEEP" },
          request_backpressure_settings: { policy: "REJECT_ON_FULL" },
          autoscaling_schedule_settings: { timezone: "Europe/Berlin", schedules: [{ name: "office", enabled: true }] },
          instance_type_id: "L4:4x16",
        },
      ]);
      const rolling_deploy_config = { max_surge_percent: 0, max_unavailable_percent: 20 };
      expect(patches(run)).toEqual([
        { promotion_settings: { promotion_cleanup_strategy: "KEEP", rolling_deploy_config } },
      ]);
      expect(settingsOf(run)).toMatchObject(NEW);
      expect(result.summary).toContain('The environment "production" has its settings; 3 of them were changed');
      // Kept, so that they can be put back.
      expect(JSON.parse(result.state.push ?? "{}").settings).toMatchObject({
        environment: "production",
        wanted: { instance_type_id: "L4:4x16" },
        before: { autoscaling_settings: { min_replica: 0, max_replica: 1 }, instance_type_id: "1x4" },
      });
    }));

  it("go with a promotion, but for the instance type, which is that of the version that is tested", () =>
    settled({}, async (run) => {
      const result = await run.run(AFTER_CHECK);
      expect([result.outputs.status, finalErrors(result)]).toEqual(["success", []]);
      const [payload = {}] = pushed(run);
      expect(Object.keys(payload).filter((name) => /settings|instance|environment/.test(name))).toEqual([
        "instance_type_id",
      ]);
      expect(run.sandbox.requests.matching("POST", `${ENVIRONMENT}/promote`).map(({ body }) => body)).toMatchObject([
        {
          deployment_id: result.outputs["deployment-id"],
          preserve_env_instance_type: false,
          environment_settings_update: {
            autoscaling_settings: { min_replica: 1, max_replica: 4 },
            promotion_settings: { promotion_cleanup_strategy: "KEEP" },
            instance_type_id: "L4:4x16",
          },
        },
      ]);
      expect([run.sandbox.state.committed.length, run.sandbox.state.model("m")?.deployments.length]).toEqual([1, 2]);
      expect([patches(run), settingsOf(run)]).toMatchObject([[], NEW]);
    }));

  it("make no second schedule beside one that was made while the archive was uploaded", () =>
    settled({}, async (run) => {
      const step = await run.start(ON_PUSH);
      await run.sandbox.requests.waitFor(({ target }) => target === "s3");
      const production = run.sandbox.state.model("m")?.environments[0];
      if (!production) throw new Error("There is always a production.");
      const days = { weekdays: ["SUNDAY"], start_hour: 1, start_minute: 0, end_hour: 2, end_minute: 0 };
      const autoscaling_settings = { ...NO_OVERRIDE, min_replica: 0, max_replica: 1 };
      const office = { id: "made-meanwhile", name: "office", enabled: false, cadence: "DAILY" as const };
      production.schedules = { timezone: "UTC", schedules: [{ ...office, ...days, autoscaling_settings }] };
      expect(finalErrors(await step.done)).toEqual([]);
      expect(pushed(run)).toMatchObject([
        { autoscaling_schedule_settings: { timezone: "Europe/Berlin", schedules: [{ id: "made-meanwhile" }] } },
      ]);
      expect(settingsOf(run).schedules.schedules).toMatchObject([
        { id: "made-meanwhile", weekdays: ["MONDAY", "FRIDAY"] },
      ]);
    }));

  it.each([
    ["with each push", ON_PUSH],
    ["with each promotion", AFTER_CHECK],
    ["where nothing is pushed", { ...ON_PUSH, "skip-unchanged": "true" }],
  ])("change nothing the second time, %s", (_when, inputs) =>
    settled({}, async (run) => {
      await run.run(inputs);
      const [before, sent] = [settingsOf(run), patches(run).length];
      for (const number of ["2", "3"]) {
        const result = await run.run(inputs, { env: { GITHUB_RUN_ID: number } });
        expect([result.exitCode, finalErrors(result)]).toEqual([0, []]);
      }
      // The ids of schedules are the same, too.
      expect([settingsOf(run), patches(run).length]).toEqual([before, sent]);
      for (const payload of pushed(run).slice(1)) expect(payload).not.toHaveProperty("autoscaling_schedule_settings");
    }),
  );

  const ENDS: [string, Record<string, string>, SandboxOptions][] = [
    ["a build that fails", ON_PUSH, { scenario: "build-failed" }],
    ["a deployment that fails", AFTER_CHECK, { scenario: "deploy-failed" }],
    ["a promotion that fails", ON_PUSH, { scenario: "promotion-fails" }],
    ["a promotion that fails after the checks", AFTER_CHECK, { scenario: "promotion-fails" }],
    ["a promotion that somebody cancels", ON_PUSH, { scenario: "promotion-withdrawn" }],
    ["a smoke test that fails", AFTER_CHECK, { predict: () => ({ status: 400, body: { error: "no" } }) }],
  ];
  it.each(ENDS)("are left as they were by %s", (_what, inputs, options) =>
    settled(options, async (run) => {
      const before = settingsOf(run);
      const result = await run.run(inputs, { post: true });
      expect(result.exitCode).toBe(1);
      expect([settingsOf(run), patches(run)]).toEqual([before, []]);
    }),
  );

  it("are put back after a deployment that failed, if Baseten has applied them with the push", () =>
    settled({ scenario: "deploy-failed" }, async (run) => {
      const { requests, state } = run.sandbox;
      const before = settingsOf(run);
      requests.onFinished(({ method, path }) => {
        const production = state.model("m")?.environments[0];
        if (method !== "POST" || path !== "/v1/models/m/deployments" || production === undefined) return;
        state.changeSettings(production, { autoscaling_settings: { min_replica: 1, max_replica: 4 } }, "patch");
      });
      const result = await run.run(ON_PUSH);
      expect([result.outputs.status, settingsOf(run)]).toEqual(["deploy_failed", before]);
      expect(finalErrors(result)[0]).toContain(
        'The settings of "production" were put back: `autoscaling_settings.min_replica`, `autoscaling_settings.max_replica`.',
      );
      expect(patches(run)).toEqual([{ autoscaling_settings: { min_replica: 0, max_replica: 1 } }]);
    }));

  it("are named where the smoke test fails after the promotion, so that they are not changed any more", () =>
    settled({ predict: () => ({ status: 400, body: { error: "no" } }) }, async (run) => {
      const result = await run.run(ON_PUSH);
      expect([result.outputs.status, patches(run)]).toEqual(["predict_failed", []]);
      const said =
        "serves the new version, but lacks some of its settings: `promotion_settings.promotion_cleanup_strategy` is SCALE_TO_ZERO, not KEEP;";
      expect(result.annotations).toContainEqual(expect.objectContaining({ message: expect.stringContaining(said) }));
      expect(result.summary).toContain("The run failed before it could change that.");
    }));

  it.each([
    ["cancelled", "SIGINT"],
    ["killed", "SIGKILL"],
  ] as const)("are left as they were by a run that is %s while its promotion is in flight", (_what, signal) =>
    settled({ holdAt: 25 }, async (run) => {
      const before = settingsOf(run);
      const step = await run.start(ON_PUSH, { post: true });
      const production = run.sandbox.state.model("m")?.environments[0];
      await run.sandbox.requests.waitFor(() => production?.promotion?.status === "RAMPING_UP");
      if (signal === "SIGINT") step.cancel();
      else step.kill(signal);
      const result = await step.done;
      expect(`${finalErrors(result)} ${result.post?.log.join(" ")}`).toMatch(/cancelled|interrupted/);
      expect([settingsOf(run), patches(run), production?.current?.id]).toEqual([before, [], "old"]);
    }),
  );

  it("are changed for a deployment that is in its place already, and nothing is pushed", () =>
    settled({}, async (run) => {
      await run.run(ON_PUSH);
      await writeFiles(run.workspace, { "settings.yaml": SETTINGS.replace("max_replica: 4\n", "max_replica: 6\n") });
      const sent = patches(run).length;
      const result = await run.run({ ...ON_PUSH, "skip-unchanged": "true" });
      expect([result.outputs.status, finalErrors(result)]).toEqual(["unchanged", []]);
      expect(result.log.join("\n")).toContain('nothing to push. 1 setting of "production" changes without a push.');
      expect(patches(run).slice(sent)).toEqual([{ autoscaling_settings: { min_replica: 1, max_replica: 6 } }]);
      expect([run.sandbox.state.committed.length, settingsOf(run).autoscaling.max_replica]).toEqual([1, 6]);
    }));

  it("an instance type that somebody has changed comes back with a promotion of the same deployment", () =>
    settled({}, async (run) => {
      await run.run(ON_PUSH);
      const production = run.sandbox.state.model("m")?.environments[0];
      if (production) production.instanceType = "1x4";
      const result = await run.run({ ...ON_PUSH, "skip-unchanged": "true" });
      expect([result.outputs.status, finalErrors(result)]).toEqual(["unchanged", []]);
      expect([run.sandbox.state.committed.length, production?.instanceType]).toEqual([1, "L4:4x16"]);
    }));

  const QUIRKS: [string, SettingsQuirks, RegExp][] = [
    ["dropped", { dropped: ["autoscaling_settings"] }, /has its settings; 5 of them were changed/],
    ["late", { late: { autoscaling_settings: 60_000 } }, /has its settings; 3 of them were changed/],
    [
      "dropped for good",
      { dropped: ["request_backpressure_settings"], droppedByPatch: ["request_backpressure_settings"] },
      /lacks some of its settings: `request_backpressure_settings\.policy` is unset, not REJECT_ON_FULL\./,
    ],
    ["an instance type that is dropped", { dropped: ["instance_type_id"] }, /`instance_type_id` is 1x4, not L4:4x16\./],
  ];
  it.each(QUIRKS)("%s are awaited, changed or named", (_what, settingsQuirks, said) =>
    settled({ settingsQuirks }, async (run) => {
      const result = await run.run(ON_PUSH);
      expect([result.outputs.status, finalErrors(result)]).toEqual(["success", []]);
      const warnings = result.annotations.filter(({ level }) => level === "warning").map(({ message }) => message);
      const isComplete = said.source.includes("has its settings");
      expect(isComplete ? result.log.join("\n") : warnings.join("\n")).toMatch(said);
      expect(warnings).toHaveLength(isComplete ? 0 : 1);
      expect(result.summary).toContain(isComplete ? "has its settings" : "lacks some of its settings");
    }),
  );

  it("hold for one promotion alone where nobody waits for it, and that is said", () =>
    settled({}, async (run) => {
      const result = await run.run({ ...ON_PUSH, "predict-payload": "", wait: "false" });
      expect(result.outputs.status).toBe("success");
      const said = "The `promotion_settings` apply to this promotion only";
      expect(result.annotations).toContainEqual(expect.objectContaining({ message: expect.stringContaining(said) }));
      expect(patches(run)).toEqual([]);
    }));
});

describe("settings without an environment", () => {
  const own =
    "autoscaling_settings: {min_replica: 1, max_replica: 2}\nrequest_backpressure_settings: {policy: QUEUE_ON_FULL}\n";

  it("are the new deployment's own, and make another deployment of the same files", () =>
    settled({}, async (run) => {
      const before = settingsOf(run);
      const inputs = { settings: own, "skip-unchanged": "true" };
      expect((await run.run(inputs)).outputs.status).toBe("success");
      expect((await run.run(inputs)).outputs.status).toBe("unchanged");
      expect((await run.run({ ...inputs, settings: own.replace("2}", "3}") })).outputs.status).toBe("success");
      expect(run.sandbox.state.committed.map(({ autoscaling }) => autoscaling.max_replica)).toEqual([2, 3]);
      expect([settingsOf(run), patches(run)]).toEqual([before, []]);
    }));
});
