/** `max-hourly-cost`: what a run may cost an hour, before anything is uploaded. */
import { describe, expect } from "@jest/globals";
import type { Fault } from "../../sandbox/http/faults.ts";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";
import { it } from "../support/concurrent.ts";
import { type Files, finalErrors, type Scenario, scenario } from "../support/scenario.ts";

const MODEL = "class Model:\n    def predict(self, request):\n        return request\n";

/** A truss that asks for these resources, in a world whose production serves one on an L4 at $0.01414 a minute. */
function world(resources: string): SandboxOptions & { files: Files } {
  return {
    files: {
      "hello/config.yaml": `model_name: hello\nresources:\n  ${resources}\n`,
      "hello/model/model.py": MODEL,
    },
    scenario: "happy",
    seed: {
      models: [
        {
          id: "m0de1",
          name: "hello",
          deployments: [{ id: "dep1oyed", config: { model_name: "hello", resources: { accelerator: "L4" } } }],
          environments: [{ name: "production", serving: "dep1oyed", instanceType: "L4:4x16" }],
        },
      ],
    },
  };
}

/** Changes the settings of production, as somebody in Baseten's app may do. */
async function configure({ sandbox }: Scenario, settings: object): Promise<void> {
  const answer = await fetch(`${sandbox.url}/v1/models/m0de1/environments/production`, {
    method: "PATCH",
    headers: { authorization: `Bearer ${sandbox.apiKey}`, "content-type": "application/json" },
    body: JSON.stringify(settings),
  });
  expect({ status: answer.status, body: await answer.json() }).toMatchObject({ status: 200 });
}

const PRODUCTION = { environment: "production" };

describe("max-hourly-cost", () => {
  it("refuses the live min_replica of the environment at the price of the instance type that it keeps", () =>
    scenario(world("accelerator: H100"), async (made) => {
      await configure(made, { autoscaling_settings: { min_replica: 2, max_replica: 4 } });
      const refusal =
        'The deployment would cost $1.6968 an hour at list price with a minimum of 2 replicas in environment "production", but input `max-hourly-cost` allows $1.50. Lower `min_replica`, choose a smaller instance type, or raise `max-hourly-cost`.';
      for (const mode of [{}, { "dry-run": "true" }, { promotion: "after-check" }] as Record<string, string>[]) {
        const result = await made.run({ ...PRODUCTION, ...mode, "max-hourly-cost": "1.5" });
        expect(result.outputs.status).toBe("invalid");
        expect(finalErrors(result)).toEqual([refusal]);
        expect(result.summary).toContain(
          "**An hour at least:** $1.6968 for 2 replicas; `max-hourly-cost` allows $1.50",
        );
        expect(result.summary).toContain("**An hour at most:** $3.3936 for 4 replicas");
        expect(result.summary).toContain(
          "**While it is promoted:** $2.5452 for up to 3 replicas (rolling, surge 25 %)",
        );
      }
      expect(made.sandbox.state.committed).toEqual([]);
      expect(made.calls().filter((call) => call.startsWith("POST"))).toEqual([]);
    }));

  it("lets pass what costs no more, at the price of what the config asks for", () =>
    scenario(world("instance_type: 1x4"), async ({ run }) => {
      const inputs = { ...PRODUCTION, "preserve-env-instance-type": "false", "max-hourly-cost": "0.0516" };
      const result = await run(inputs);
      expect(result.outputs.status).toBe("success");
      expect(result.summary).toContain("**An hour at least:** $0.0516 for 1 replica; `max-hourly-cost` allows $0.0516");
      expect((await run({ ...inputs, "max-hourly-cost": "0.0515" })).outputs.status).toBe("invalid");
    }));

  it("counts the nodes, and the schedules that are enabled", () =>
    scenario(world("{accelerator: L4, node_count: 2}"), async (made) => {
      const schedule = {
        cadence: "DAILY",
        weekdays: ["MONDAY"],
        start_hour: 8,
        start_minute: 0,
        end_hour: 18,
        end_minute: 0,
        autoscaling_settings: {
          min_replica: 3,
          max_replica: 5,
          autoscaling_window: null,
          scale_down_delay: null,
          concurrency_target: null,
          target_utilization_percentage: null,
          target_in_flight_tokens: null,
          max_scale_down_rate: null,
        },
      };
      const schedules = [
        { ...schedule, name: "office", enabled: true },
        {
          ...schedule,
          name: "launch",
          enabled: false,
          autoscaling_settings: { ...schedule.autoscaling_settings, min_replica: 5 },
        },
      ];
      await configure(made, { autoscaling_schedule_settings: { timezone: "UTC", schedules } });
      const result = await made.run({ ...PRODUCTION, "dry-run": "true", "max-hourly-cost": "5" });
      expect(finalErrors(result)).toEqual([
        expect.stringContaining(
          'would cost $5.0904 an hour at list price with a minimum of 3 replicas in environment "production", set by schedule "office",',
        ),
      ]);
    }));

  it("counts for a deployment that is used instead of a push, but for one that stays as it is", () =>
    scenario(world("instance_type: 1x4"), async (made) => {
      const inputs = { ...PRODUCTION, "skip-unchanged": "true", "max-hourly-cost": "0.01" };
      expect((await made.run({ ...PRODUCTION, settings: "instance_type_id: 1x4" })).outputs.status).toBe("success");
      // It is served already, and nothing changes.
      const same = { ...inputs, settings: "instance_type_id: 1x4" };
      expect((await made.run(same)).outputs.status).toBe("unchanged");
      const sent = made.sandbox.requests.all.length;
      const more = "instance_type_id: 1x4\nautoscaling_settings: {min_replica: 2, max_replica: 2}";
      for (const changed of [
        { ...inputs, settings: more },
        { ...same, environment: "staging", "create-environment": "true" },
      ]) {
        const result = await made.run(changed);
        expect([result.outputs.status, finalErrors(result)]).toEqual([
          "invalid",
          [expect.stringContaining("but input `max-hourly-cost` allows $0.01")],
        ]);
      }
      expect(made.sandbox.requests.all.slice(sent).filter(({ method }) => method !== "GET")).toEqual([]);
    }));

  it("is a warning where the price cannot be read, and the deployment goes on", () => {
    const faults: Fault[] = [
      { target: "api", kind: "status", path: "/v1/instance_type_prices", status: 403, times: Number.POSITIVE_INFINITY },
    ];
    return scenario({ ...world("accelerator: L4"), faults }, async ({ run }) => {
      const result = await run({ ...PRODUCTION, "max-hourly-cost": "1" });
      expect(result.outputs.status).toBe("success");
      const warning =
        "Input `max-hourly-cost` was not checked, because the price of the instance type is not known: the deployment may cost more than the $1.00 an hour that it allows.";
      expect(result.annotations).toEqual([expect.objectContaining({ level: "warning", message: warning })]);
      expect(result.summary).toContain(warning);
    });
  });

  it("is named where there is no key to ask for a price", () =>
    scenario(world("accelerator: L4"), async ({ run }) => {
      const result = await run({ "baseten-api-key": "", "dry-run": "true", "max-hourly-cost": "1" });
      expect(result.outputs.status).toBe("validated");
      expect(result.annotations.map(({ message }) => message).join("\n")).toContain(
        "`max-hourly-cost` was not checked",
      );
    }));
});
