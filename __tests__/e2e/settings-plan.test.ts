/** Settings up to the push: what is refused, what a plan shows of them, and what they cost. */
import { describe, expect } from "@jest/globals";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";
import { it } from "../support/concurrent.ts";
import { type Files, finalErrors, HELLO, scenario } from "../support/scenario.ts";

const SETTINGS = `autoscaling_settings:
  min_replica: 2
  max_replica: 6
promotion_settings:
  rolling_deploy_config:
    max_unavailable_percent: 20
autoscaling_schedule_settings:
  timezone: Europe/Berlin
  schedules:
    - name: office
      cadence: DAILY
      weekdays: [MONDAY]
      start_hour: 8
      start_minute: 0
      end_hour: 18
      end_minute: 0
      autoscaling_settings: {min_replica: 4, max_replica: 8}
instance_type_id: L4:4x16
`;

/** A model whose production serves on the smallest instance type. */
function world(settings: string): SandboxOptions & { files: Files } {
  return {
    files: { ...HELLO, "settings.yml": settings },
    scenario: "happy",
    seed: {
      models: [
        {
          id: "m0de1",
          name: "hello",
          deployments: [{ id: "dep1oyed", config: { model_name: "hello", resources: { cpu: "1" } } }],
          environments: [{ name: "production", serving: "dep1oyed" }],
        },
      ],
    },
  };
}

const FILE = { environment: "production", "settings-file": "settings.yml" };

describe("settings", () => {
  it("are compared with the live ones in the plan, with what they cost", () =>
    scenario(world(SETTINGS), async ({ run, sandbox, calls }) => {
      const result = await run({ ...FILE, "dry-run": "true" });
      expect(finalErrors(result)).toEqual([]);
      expect(result.outputs.status).toBe("validated");
      const log = result.log.map((line) => line.trim());
      expect(log).toContain('✓ Settings: 7 settings of the environment "production" differ.');
      expect(log).toEqual(
        expect.arrayContaining([
          "~ autoscaling_settings.min_replica: 0 → 2",
          "~ autoscaling_settings.max_replica: 1 → 6",
          "~ promotion_settings.rolling_deploy_config.max_unavailable_percent: 0 → 20",
          "~ promotion_settings.rolling_deploy_config.max_surge_percent: 25 → 0",
          "+ autoscaling_schedule_settings.timezone: Europe/Berlin",
          expect.stringMatching(/^\+ autoscaling_schedule_settings\.office: \{"enabled":true,"cadence":"DAILY"/),
          "~ instance_type_id: 1x4 → L4:4x16",
          "Cost per hour, at least: $3.3936 for 4 replicas, set by schedule office",
          "Cost per hour, at most: $6.7872 for 8 replicas, set by schedule office",
          "Cost per hour, during the promotion: $3.3936 for up to 4 replicas (rolling)",
          expect.stringMatching(/^✓ hello → production: .*7 settings of production change, GPU none → L4, /),
        ]),
      );
      expect(result.summary).toContain("Environment setting");
      expect(calls().filter((call) => call.startsWith("POST"))).toEqual(["POST /v1/prepare_model_upload"]);
      const [prepared] = sandbox.requests.matching("POST", "/v1/prepare_model_upload");
      expect(prepared?.body).toMatchObject({
        deployment: {
          preserve_env_instance_type: false,
          instance_type_id: "L4:4x16",
          autoscaling_settings: { min_replica: 2, max_replica: 6 },
          promotion_settings_override: {
            rolling_deploy_config: { max_unavailable_percent: 20, max_surge_percent: 0 },
          },
          autoscaling_schedule_settings: { timezone: "Europe/Berlin", schedules: [{ name: "office", enabled: true }] },
        },
      });
    }));

  it("count for max-hourly-cost", () =>
    scenario(world(SETTINGS), async ({ run, calls }) => {
      const result = await run({ ...FILE, "max-hourly-cost": "3" });
      expect(result.outputs.status).toBe("invalid");
      expect(finalErrors(result)).toEqual([
        expect.stringContaining(
          'with a minimum of 4 replicas in environment "production", set by schedule "office", but',
        ),
      ]);
      expect(calls().filter((call) => !call.startsWith("GET"))).toEqual([]);
    }));

  it("that are wrong are refused together with other inputs, each with its place, before any request", () =>
    scenario(world("autoscaling_settings:\n  min_replicas: 2\n  max_replica: ~\n"), async ({ run, calls }) => {
      const result = await run({ ...FILE, "max-hourly-cost": "ten" });
      expect(result.outputs.status).toBe("invalid");
      const [error = ""] = finalErrors(result);
      expect(error).toContain("3 problems, nothing was sent");
      expect(error).toContain("`max-hourly-cost` must be an amount of US dollars above zero");
      expect(error).toContain(
        "settings.yml:2: `autoscaling_settings.min_replicas` is not a setting that Baseten has there. Did you mean `min_replica`?",
      );
      expect(error).toContain("settings.yml:3: `autoscaling_settings.max_replica` is null");
      expect(result.annotations).toEqual(
        expect.arrayContaining([expect.objectContaining({ level: "error", file: "settings.yml", line: 2 })]),
      );
      expect(calls()).toEqual([]);
    }));

  it.each<[what: string, settings: string, inputs: Record<string, string>, message: string]>([
    [
      "both inputs",
      "{}",
      { settings: "instance_type_id: L4" },
      "Input `settings` and `settings-file` cannot be combined",
    ],
    ["a file outside of the workspace", "{}", { "settings-file": "../../etc/hostname" }, "Input `settings-file`"],
    [
      "without an environment",
      SETTINGS,
      { environment: "" },
      "`promotion_settings` belongs to an environment, but `environment` is not set",
    ],
    [
      "an instance type beside one that is kept",
      SETTINGS,
      { "preserve-env-instance-type": "true" },
      "settings.yml:18: `instance_type_id` names an instance type, but `preserve-env-instance-type: true`",
    ],
    [
      "after-check without a wait",
      SETTINGS,
      { promotion: "after-check", wait: "false" },
      'Input `promotion` is "after-check", but with `wait: false` nothing is checked',
    ],
  ])("are refused: %s", (_what, settings, inputs, message) =>
    scenario(world(settings), async ({ run, calls }) => {
      const result = await run({ ...FILE, ...inputs });
      expect(result.outputs.status).toBe("invalid");
      expect(finalErrors(result).join("\n")).toContain(message);
      expect(calls()).toEqual([]);
    }),
  );

  it("that break a rule only together with the live ones are refused before anything is sent", () =>
    scenario(world("autoscaling_settings: {min_replica: 2}\n"), async ({ run, calls }) => {
      const result = await run(FILE);
      expect(result.outputs.status).toBe("invalid");
      expect(finalErrors(result)).toEqual([
        'settings.yml:1: `autoscaling_settings.min_replica` is 2, but `max_replica` is 1 in the environment "production": `min_replica` may not be above `max_replica`. Set `max_replica`, too.',
      ]);
      expect(calls().filter((call) => !call.startsWith("GET"))).toEqual([]);
    }));

  it("of a deployment without an environment are its own", () =>
    scenario(world(""), async ({ run }) => {
      const settings = "autoscaling_settings:\n  max_replica: 3\n";
      const result = await run({ settings, "dry-run": "true" });
      expect(result.outputs.status).toBe("validated");
      const log = result.log.map((line) => line.trim());
      expect(log).toContain("✓ Settings: 1 setting for the deployment.");
      expect(log).toContain("+ autoscaling_settings.max_replica: 3");
      expect(log).toContain("Cost per hour, at most: $0.1548 for 3 replicas");
      expect(result.summary).toContain("Deployment setting");
    }));

  it("are checked without a key, too", () =>
    scenario(world("autoscaling_settings: {min_replica: 3, max_replica: 2}\n"), async ({ run }) => {
      const result = await run({ ...FILE, "baseten-api-key": "", "dry-run": "true" });
      expect(result.outputs.status).toBe("invalid");
      expect(finalErrors(result)).toEqual([
        expect.stringContaining("`autoscaling_settings.min_replica` is 3, but `max_replica` is 2"),
      ]);
    }));
});
