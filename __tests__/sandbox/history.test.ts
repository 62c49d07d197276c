import { describe, expect, test } from "@jest/globals";
import type { PastAct } from "../../sandbox/baseten/world/seed.ts";
import { call, withSandbox } from "./helpers.ts";

const ACTS: PastAct[] = [
  { does: "push", id: "a" },
  { does: "push", id: "b", isAfterCheck: true },
  { does: "promote", id: "b", copy: "b2" },
  { does: "push", id: "x", comesTo: "is cancelled" },
  { does: "push", id: "s", environment: "staging" },
  { does: "push", id: "c", isLabelled: false },
  { does: "deactivate", id: "b" },
  { does: "delete", id: "x" },
];
const seed = { models: [{ id: "m", name: "m", deployments: [{ id: "b", scenario: ["INACTIVE"] }], history: ACTS }] };

describe("a model with a history", () => {
  test("has what came of it: what serves, what is at rest, and the labels of each push", () =>
    withSandbox({ seed }, async (sandbox) => {
      const { json } = await call(sandbox, "GET", "/v1/models/m/deployments");
      const deployments = json.deployments as Record<string, unknown>[];
      expect(deployments.map(({ id, status, labels }) => [id, status, labels])).toEqual([
        ["b", "INACTIVE", { push_id: "push-of-b", target_environment: "production", served_before: "a" }],
        ["a", "SCALED_TO_ZERO", { push_id: "push-of-a", target_environment: "production", served_before: "none" }],
        ["b2", "SCALED_TO_ZERO", { push_id: "push-of-b", target_environment: "production", served_before: "a" }],
        ["s", "ACTIVE", { push_id: "push-of-s", target_environment: "staging", served_before: "none" }],
        ["c", "ACTIVE", null],
      ]);
      const times = deployments.map(({ created_at: at }) => Date.parse(String(at)));
      expect(times[2]).toBeGreaterThan(times[0] ?? Number.NaN);
      const environments = sandbox.state.model("m")?.environments.map(({ name, current }) => [name, current?.id]);
      expect(environments).toEqual([
        ["production", "c"],
        ["staging", "s"],
      ]);
    }));

  test("has an audit log, newest first", () =>
    withSandbox({ seed }, async (sandbox) => {
      const { json } = await call(sandbox, "GET", "/v1/models/m/audit_logs?limit=200");
      const items = json.items as { event_type: string; event_data: Record<string, unknown>; created: string }[];
      const told = items.map(({ event_type: type, event_data: data }) => [
        type,
        data.deployment_id,
        data.action ?? data.environment_name,
      ]);
      expect(told).toEqual([
        ["MODEL_DEPLOYMENT_DELETED", "x", undefined],
        ["MODEL_DEPLOYMENT_DEACTIVATED", "b", undefined],
        ["MODEL_DEPLOYED", "c", "production"],
        ["MODEL_DEPLOYED", "s", "staging"],
        ["MODEL_PROMOTION_CONTROL_ACTION", "x", "GRACEFUL_CANCEL"],
        ["MODEL_DEPLOYED", "x", "production"],
        ["MODEL_DEPLOYMENT_PROMOTED", "b2", "production"],
        ["MODEL_DEPLOYED", "b", null],
        ["MODEL_DEPLOYED", "a", "production"],
      ]);
      expect(items.every(({ created }) => Date.parse(created) < Date.now())).toBe(true);
    }));
});

describe("the wake call", () => {
  const asleep = { models: [{ id: "m", name: "m", history: ACTS.slice(0, 6) }] };

  test("wakes what is scaled to zero, by the clock", () =>
    withSandbox({ seed: asleep, timeScale: 0.001 }, async (sandbox) => {
      const a = sandbox.state.deployment("a");
      expect(a?.life.status).toBe("SCALED_TO_ZERO");
      expect(await call(sandbox, "POST", "/deployment/a/wake")).toMatchObject({ status: 202, json: {} });
      expect(a?.life.scenario.name).toBe("woken");
      expect(a?.life.scenario.steps.map(({ status }) => status)).toEqual(["WAKING_UP", "ACTIVE"]);
    }));

  test("changes nothing of what is awake", () =>
    withSandbox({ seed: asleep }, async (sandbox) => {
      expect((await call(sandbox, "POST", "/deployment/c/wake")).status).toBe(202);
      expect(sandbox.state.deployment("c")?.life.history.map(({ status }) => status)).toEqual(["ACTIVE"]);
    }));

  test.each(["/deployment/b/wake", "/deployment/zzz/wake", "/wake"])("answers 404 at %s", (path) =>
    withSandbox({ seed }, async (sandbox) => {
      expect((await call(sandbox, "POST", path)).status).toBe(404);
      expect(sandbox.state.deployment("b")?.life.status).toBe("INACTIVE");
    }),
  );
});
