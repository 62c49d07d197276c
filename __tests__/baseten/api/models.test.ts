import { describe, expect, test } from "@jest/globals";
import type { Sandbox, SandboxOptions } from "../../../sandbox/sandbox.ts";
import type { BasetenClient } from "../../../src/baseten/api/client.ts";
import { findModel, findTarget, findTeam } from "../../../src/baseten/api/models.ts";
import type { Failure } from "../../../src/lib/errors.ts";
import { withSandbox } from "../../sandbox/helpers.ts";
import { errorOf, withClient } from "../../support/client.ts";

const SEED = {
  teams: [
    { id: "t1", name: "One" },
    { id: "t2", name: "Two" },
    { id: "t3", name: "t1" },
  ],
  models: [
    { id: "m1", name: "hello", team: "One" },
    { id: "m2", name: "hello-world", team: "One" },
    { id: "m3", name: "Hello", team: "Two" },
    { id: "m4", name: "shared", team: "One" },
    { id: "m5", name: "shared", team: "Two" },
  ],
};

function withWorld(
  run: (client: BasetenClient, sandbox: Sandbox) => Promise<void>,
  options: SandboxOptions = {},
): Promise<void> {
  return withSandbox({ seed: SEED, ...options }, (sandbox) =>
    withClient({ baseUrl: sandbox.url, apiKey: sandbox.apiKey }, ({ client }) => run(client, sandbox)),
  );
}

async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  return (await errorOf(promise)) as Failure;
}

const names = { modelId: "", modelName: "", team: "" };

describe.each([false, true])("by name (the server ignores ?name=: %s)", (ignoreNameQuery) => {
  test("the model with exactly this name is found", () =>
    withWorld(
      async (client, { requests }) => {
        expect(await findTarget(client, { ...names, modelName: "hello" })).toEqual({
          kind: "existing",
          model: { id: "m1", name: "hello", teamName: "One" },
        });
        expect(requests.all[0]?.query.get("name")).toBe("hello");
      },
      { ignoreNameQuery },
    ));

  test.each(["hell", "HELLO", "hello ", "none"])("%j is a new model", (modelName) =>
    withWorld(
      async (client) => {
        expect(await findTarget(client, { ...names, modelName })).toEqual({
          kind: "new",
          name: modelName,
          team: undefined,
        });
      },
      { ignoreNameQuery },
    ),
  );

  test("a name that several teams use is refused, with a list of the teams", () =>
    withWorld(
      async (client) => {
        const error = await failureOf(findTarget(client, { ...names, modelName: "shared" }));
        expect(error.status).toBe("invalid");
        expect(error.message).toBe('2 models are named "shared", in the teams "One", "Two".');
        expect(error.remedy).toMatch(/`team`.*`model-id`/);
      },
      { ignoreNameQuery },
    ));

  test("only the models of the given team count", () =>
    withWorld(
      async (client) => {
        expect(await findTarget(client, { ...names, modelName: "shared", team: "Two" })).toMatchObject({
          kind: "existing",
          model: { id: "m5" },
        });
        expect(await findTarget(client, { ...names, modelName: "hello", team: "Two" })).toEqual({
          kind: "new",
          name: "hello",
          team: { id: "t2", name: "Two" },
        });
      },
      { ignoreNameQuery },
    ));
});

test("names with special characters are looked up unchanged", () =>
  withWorld(async (client, { requests, state }) => {
    state.addModel({ id: "m9", name: "a&b=c /ü" });
    expect(await findModel(client, "a&b=c /ü", undefined)).toMatchObject({ id: "m9" });
    expect(requests.all[0]?.query.get("name")).toBe("a&b=c /ü");
  }));

describe("by id", () => {
  test("the model is found, whatever its name", () =>
    withWorld(async (client) => {
      const target = await findTarget(client, { modelId: "m5", modelName: "hello", team: "" });
      expect(target).toEqual({ kind: "existing", model: { id: "m5", name: "shared", teamName: "Two" } });
    }));

  test("an unknown id is an error, never a new model", () =>
    withWorld(async (client) => {
      const error = await failureOf(findTarget(client, { ...names, modelId: "nope", modelName: "hello" }));
      expect(error).toMatchObject({ status: "invalid", requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
      expect(error.message).toContain('`model-id` must be the id of a model, but this key cannot see a model "nope"');
    }));

  test("the id of another team's model is an error", () =>
    withWorld(async (client) => {
      const error = await failureOf(findTarget(client, { ...names, modelId: "m5", team: "One" }));
      expect(error.status).toBe("invalid");
      expect(error.message).toContain('names "One", but the model "m5" belongs to the team "Two"');
      expect(error.remedy).toContain("Remove `team`");
    }));

  test.each(["Two", "t2"])("the model's own team, given as %j, is accepted", (team) =>
    withWorld(async (client) => {
      expect(await findTarget(client, { ...names, modelId: "m5", team })).toMatchObject({ model: { id: "m5" } });
    }),
  );

  test("any other refusal is passed on unchanged", () =>
    withWorld(
      async (client) => {
        const error = await failureOf(findTarget(client, { ...names, modelId: "m5" }));
        expect(error).toMatchObject({ httpStatus: 403, status: "deploy_failed" });
      },
      { faults: [{ target: "api", kind: "status", status: 403 }] },
    ));
});

describe("teams", () => {
  test("are found by name", () =>
    withWorld(async (client) => {
      expect(await findTeam(client, "Two")).toEqual({ id: "t2", name: "Two" });
    }));

  test("an id takes precedence over a name", () =>
    withWorld(async (client) => {
      expect(await findTeam(client, "t1")).toEqual({ id: "t1", name: "One" });
    }));

  test("an unknown team is an error that lists the teams that the key can see", () =>
    withWorld(async (client) => {
      const error = await failureOf(findTarget(client, { ...names, modelName: "hello", team: "two" }));
      expect(error.status).toBe("invalid");
      expect(error.message).toBe(
        'Input `team` must name a team, but this key cannot see a team "two". It can see: "One" (t1), "Two" (t2), "t1" (t3).',
      );
    }));

  test("a name that two teams share is an error that says to use the id", () =>
    withWorld(async (client, { state }) => {
      state.teams.push({ id: "t4", name: "Two", default: false, createdAt: "" });
      const error = await failureOf(findTeam(client, "Two"));
      expect(error).toMatchObject({ status: "invalid", remedy: "Use the team's id." });
      expect(error.message).toContain('"Two" (t4)');
      expect(await findTeam(client, "t4")).toMatchObject({ id: "t4" });
    }));
});

describe("an answer without what we need is a clear error", () => {
  test.each([
    ["the list of models", { path: "/v1/models", fields: ["models"] }, "no usable `models`."],
    ["a model's name", { path: "/v1/models/m1", fields: ["name"] }, "no usable `name` for the model."],
    ["the list of teams", { path: "/v1/teams" }, "no usable `teams`."],
  ])("%s", (_what, fault, said) =>
    withWorld(
      async (client) => {
        const modelId = fault.path.endsWith("m1") ? "m1" : "";
        const team = fault.path.endsWith("teams") ? "One" : "";
        const error = await failureOf(findTarget(client, { modelId, modelName: "hello", team }));
        expect(error.status).toBe("deploy_failed");
        expect(error.message).toContain(said);
        expect(error.remedy).toContain("newer version of this action");
      },
      { faults: [{ target: "api", kind: "missing-fields", ...fault }] },
    ),
  );
});
