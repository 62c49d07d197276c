import { describe, expect, test } from "@jest/globals";
import type { Actor } from "../../sandbox/baseten/world/audit-log.ts";
import type { Sandbox, SandboxOptions } from "../../sandbox/sandbox.ts";
import { call, withSandbox } from "./helpers.ts";

const BOT: Actor = { type: "API_KEY", api_key_name: "release-bot", api_key_prefix: "zyxwvuts" };

interface Told {
  event_type: string;
  event_data: Record<string, unknown>;
  actor: Actor;
  source: string;
}

async function entries(sandbox: Sandbox, query = ""): Promise<Told[]> {
  const { status, json } = await call(sandbox, "GET", `/v1/models/m/audit_logs${query}`);
  expect({ status, json }).toMatchObject({ status: 200 });
  return json.items as Told[];
}

const types = (told: Told[]) => told.map(({ event_type }) => event_type);

function seeded(scenario: SandboxOptions["scenario"] = ["ACTIVE"]): SandboxOptions {
  const deployments = [{ id: "d", name: "one", scenario: scenario as never }, { id: "old" }, { id: "spare" }];
  const environments = [{ name: "production", serving: "old" }];
  return { seed: { models: [{ id: "m", name: "hello", deployments, environments }] } };
}

describe("the audit log", () => {
  test("has an entry for each call that changed something, with the caller's key, newest first", () =>
    withSandbox({ ...seeded(), apiKey: "abcdefgh.secret" }, async (sandbox) => {
      const post = (path: string, body?: object) => call(sandbox, "POST", `/v1/models/m/${path}`, body);
      await post("environments/production/promote", { deployment_id: "d" });
      await post("environments/production/pause_promotion");
      await post("environments/production/cancel_promotion");
      expect((await post("environments/production/pause_promotion")).status).toBe(400);
      await post("deployments/d/deactivate");
      await post("deployments/d/activate");
      await post("environments", { name: "staging" });
      await call(sandbox, "DELETE", "/v1/models/m/deployments/spare");
      const all = await entries(sandbox);
      expect(types(all)).toEqual([
        "MODEL_DEPLOYMENT_DELETED",
        "ENVIRONMENT_CREATED",
        "MODEL_DEPLOYMENT_ACTIVATED",
        "MODEL_DEPLOYMENT_DEACTIVATED",
        "MODEL_PROMOTION_CONTROL_ACTION",
        "MODEL_PROMOTION_CONTROL_ACTION",
        "MODEL_DEPLOYMENT_PROMOTED",
      ]);
      expect(all.slice(4, 6).map(({ event_data }) => event_data.action)).toEqual(["GRACEFUL_CANCEL", "PAUSE"]);
      expect(all[4]).toMatchObject({
        event_data: { deployment_id: "d", environment_name: "production", action: "GRACEFUL_CANCEL" },
        actor: { type: "API_KEY", api_key_name: "ci", api_key_prefix: "abcdefgh" },
        source: "API",
      });
      expect(types(await entries(sandbox, "?direction=ASC&limit=1"))).toEqual(["MODEL_DEPLOYMENT_PROMOTED"]);
      expect(types(await entries(sandbox, "?environment_names=staging"))).toEqual(["ENVIRONMENT_CREATED"]);
      expect(types(await entries(sandbox, "?event_type_groups=DELETED&deployment_ids=spare"))).toEqual([
        "MODEL_DEPLOYMENT_DELETED",
      ]);
      expect(await entries(sandbox, `?start_epoch_millis=${Date.now() + MINUTE}`)).toEqual([]);
    }));

  const MINUTE = 60_000;

  test.each<[status: string, event: string]>([
    ["INACTIVE", "MODEL_DEPLOYMENT_DEACTIVATED"],
    ["NOT_FOUND", "MODEL_DEPLOYMENT_DELETED"],
  ])("names who changed the status of a life to %s, from that moment on", (status, event) => {
    let now = 1_000_000;
    const steps = [
      { status: "ACTIVE", ms: MINUTE },
      { status, isDoneBySomebody: true },
    ];
    return withSandbox({ ...seeded(steps), somebody: BOT, now: () => now, timeScale: 1 }, async (sandbox) => {
      expect(await entries(sandbox)).toEqual([]);
      now += MINUTE;
      expect(await entries(sandbox)).toMatchObject([
        { event_type: event, actor: BOT, event_data: { deployment_id: "d" } },
      ]);
      expect((await call(sandbox, "GET", "/v1/models/m/deployments/d")).status).toBe(
        status === "NOT_FOUND" ? 404 : 200,
      );
    });
  });

  test.each<["paused" | "canceled" | "withdrawn" | "replaced", string, object]>([
    ["paused", "MODEL_PROMOTION_CONTROL_ACTION", { action: "PAUSE", deployment_id: "d" }],
    ["canceled", "MODEL_PROMOTION_CONTROL_ACTION", { action: "GRACEFUL_CANCEL", deployment_id: "d" }],
    ["withdrawn", "MODEL_PROMOTION_CONTROL_ACTION", { action: "GRACEFUL_CANCEL", deployment_id: "d" }],
    ["replaced", "MODEL_DEPLOYMENT_PROMOTED", { environment_name: "production" }],
  ])("names once who %s a promotion", (promotion, event_type, data) =>
    withSandbox(seeded({ name: promotion, steps: [{ status: "ACTIVE" }], promotion } as never), async (sandbox) => {
      const { state } = sandbox;
      const model = state.model("m");
      const deployment = state.deployment("d");
      if (model && deployment) state.startPromotion(model, "production", deployment);
      for (let look = 0; look < 8; look += 1) await call(sandbox, "GET", "/v1/models/m/environments/production");
      const told = await entries(sandbox);
      expect(told).toMatchObject([{ event_type, event_data: data, actor: state.somebody }]);
      if (promotion === "replaced") expect(told[0]?.event_data.deployment_id).toBe(model?.environments[0]?.current?.id);
    }),
  );

  test.each(["forbidden", "absent"] as const)("is %s if the sandbox is set up so", (auditAccess) =>
    withSandbox({ ...seeded(), auditAccess }, async (sandbox) => {
      const { status } = await call(sandbox, "GET", "/v1/models/m/audit_logs");
      expect(status).toBe(auditAccess === "absent" ? 404 : 403);
    }),
  );
});
