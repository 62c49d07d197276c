import { describe, expect, it } from "@jest/globals";
import { ApiError, NoAnswer } from "../../../src/baseten/api/client.ts";
import {
  cancelPromotion,
  forceCancelPromotion,
  forceRollForward,
  listEnvironments,
  pausePromotion,
  resumePromotion,
  servingIn,
} from "../../../src/baseten/api/environments.ts";
import type { Environment } from "../../../src/baseten/api/types.ts";
import { withSandbox } from "../../sandbox/helpers.ts";
import { look, model, promote } from "../../sandbox/promoting.ts";
import { errorOf, type StubAnswer, withClient, withServer } from "../../support/client.ts";

const deployment = (id: string) => ({
  id,
  name: `name-${id}`,
  status: "ACTIVE",
  created_at: "2026-11-20T10:00:00Z",
  instance_type_name: "L4:4x16",
  labels: { a: 1 },
});

const INSTANCE_TYPE = { id: "L4", name: "L4", memory_limit_mib: 1, millicpu_limit: 1, gpu_count: 1, gpu_type: "L4" };

async function read(environments: unknown[]): Promise<Environment[]> {
  let views: Environment[] = [];
  await withServer([{ body: { environments } }], ({ url, received }) =>
    withClient({ baseUrl: url }, async ({ client }) => {
      views = await listEnvironments(client, "m/1");
      expect(received.map((request) => request.url)).toEqual(["/v1/models/m%2F1/environments"]);
    }),
  );
  return views;
}

describe("environments", () => {
  it("are read in one request, with their current deployment and their instance type", async () => {
    const [view] = await read([
      { name: "production", current_deployment: deployment("d1"), instance_type: INSTANCE_TYPE },
    ]);
    expect(view).toMatchObject({
      name: "production",
      current: {
        id: "d1",
        name: "name-d1",
        createdAt: Date.parse("2026-11-20T10:00:00Z"),
        instanceTypeName: "L4:4x16",
        labels: { a: 1 },
      },
      instanceType: { id: "L4", gpuType: "L4", gpuCount: 1 },
      promotion: undefined,
    });
  });

  it("include the promotion, whatever its status, and its candidate", async () => {
    const promotion = { status: "SOMETHING_NEWER", percent_traffic_to_new_version: 30 };
    const [view] = await read([
      { name: "x", in_progress_promotion: promotion, candidate_deployment: deployment("d2") },
    ]);
    expect(view).toMatchObject({
      promotion: { status: "SOMETHING_NEWER", percent: 30, error: undefined },
      candidate: { id: "d2", name: "name-d2" },
    });
  });

  it("may lack nearly every field", async () => {
    expect(await read([{ name: "x", current_deployment: { id: 7 }, instance_type: "?" }])).toEqual([
      { name: "x", current: undefined, candidate: undefined, promotion: undefined },
    ]);
  });
});

describe("what the environment serves", () => {
  const view = (name: string, id?: string): Environment => ({
    name,
    current: id === undefined ? undefined : { id, labels: {} },
    candidate: undefined,
    promotion: undefined,
  });

  it.each<[string, Environment[], string, string | undefined]>([
    ["the environment's own", [view("production", "p"), view("staging", "s")], "staging", "s of staging"],
    [
      "production's, where the environment is empty",
      [view("production", "p"), view("staging")],
      "staging",
      "p of production",
    ],
    ["production's, where the environment is missing", [view("production", "p")], "staging", "p of production"],
    ["production's, without an environment", [view("staging", "s"), view("production", "p")], "", "p of production"],
    ["nothing, if only other environments serve", [view("staging", "s"), view("production")], "", undefined],
    ["nothing, if there are no environments", [], "production", undefined],
  ])("is %s", (_, views, environment, expected) => {
    const served = servingIn(views, environment);
    expect(served && `${served.deployment.id} of ${served.environment}`).toBe(expected);
  });
});

describe("the controls of a promotion", () => {
  const controls = {
    pause_promotion: pausePromotion,
    resume_promotion: resumePromotion,
    force_cancel_promotion: forceCancelPromotion,
    force_roll_forward_promotion: forceRollForward,
  };

  it("act on it: paused, resumed, cancelled, completed out of the ramp-down", () =>
    withSandbox({ seed: model({ holdAt: 50, rampDownMs: Number.POSITIVE_INFINITY }) }, (sandbox) =>
      withClient({ baseUrl: sandbox.url, apiKey: sandbox.apiKey }, async ({ client }) => {
        await promote(sandbox);
        await look(sandbox);
        await pausePromotion(client, "m", "production");
        expect((await look(sandbox))[2]).toBe("PAUSED");
        await resumePromotion(client, "m", "production");
        expect((await look(sandbox))[2]).toBe("RAMPING_UP");
        expect(await cancelPromotion(client, "m", "production")).toBe("RAMPING_DOWN");
        expect((await look(sandbox))[2]).toBe("RAMPING_DOWN");
        await forceRollForward(client, "m", "production");
        expect(await look(sandbox)).toEqual(["new", null, null, null]);
        await promote(sandbox, "old");
        await look(sandbox);
        await forceCancelPromotion(client, "m", "production");
        expect(await look(sandbox)).toEqual(["new", null, null, null]);
        expect(await errorOf(forceCancelPromotion(client, "m", "production"))).toBeInstanceOf(ApiError);
      }),
    ));

  describe.each(Object.entries(controls))("%s", (name, control) => {
    it.each<[string, StubAnswer, unknown]>([
      ["is done", { body: { success: true } }, undefined],
      ["is done if the answer does not say", { body: {} }, undefined],
      [
        "is not done",
        { body: { success: false } },
        expect.objectContaining({ message: expect.stringMatching(/answered `(success|deleted): false`\.$/) }),
      ],
      ["is refused", { status: 400, body: { message: "No." } }, expect.any(ApiError)],
      ["has no answer", { status: 200, body: "<html>" }, expect.any(NoAnswer)],
    ])("%s, and is sent once", (_name, answer, outcome) =>
      withServer([answer, { body: { success: true } }], ({ url, received }) =>
        withClient({ baseUrl: url }, async ({ client }) => {
          const ended = await control(client, "m/1", "a b").catch((error: unknown) => error);
          expect(ended).toEqual(outcome);
          expect(received.map((request) => [request.method, request.url, request.body])).toEqual([
            ["POST", `/v1/models/m%2F1/environments/a%20b/${name}`, ""],
          ]);
        }),
      ),
    );
  });
});
