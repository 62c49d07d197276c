import { describe, expect, it } from "@jest/globals";
import type { Sandbox, SandboxOptions } from "../../sandbox/sandbox.ts";
import type { BasetenClient } from "../../src/baseten/api/client.ts";
import type { DeploymentPayload } from "../../src/baseten/api/deployments.ts";
import { prepareUpload } from "../../src/baseten/api/deployments.ts";
import { findTarget, type Target } from "../../src/baseten/api/models.ts";
import { prepareWithKnownFields } from "../../src/deploy/environment.ts";
import { Failure } from "../../src/lib/errors.ts";
import { checkEnvironment } from "../../src/rollout/environment.ts";
import { withSandbox } from "../sandbox/helpers.ts";
import { errorOf, withClient } from "../support/client.ts";

interface World {
  client: BasetenClient;
  target: Target;
  sandbox: Sandbox;
}

/** A model `hello` that has these environments besides production; without names, there is no such model. */
async function world(names: string[] | undefined, test: (world: World) => Promise<void>, options: SandboxOptions = {}) {
  const environments = (names ?? []).map((name) => ({ name }));
  const models = names === undefined ? [] : [{ id: "m", name: "hello", environments }];
  await withSandbox({ seed: { models }, ...options }, (sandbox) =>
    withClient({ baseUrl: sandbox.url, apiKey: sandbox.apiKey }, async ({ client }) => {
      const target = await findTarget(client, { modelId: "", modelName: "hello", team: "" });
      await test({ client, target, sandbox });
    }),
  );
}

const LIST = /\/environments$/;

const INPUTS = { createEnvironment: false, regionalEnvironment: false };

describe("an environment", () => {
  const silent = (text: string) => {
    throw new Error(`Nobody expects a warning: ${text}`);
  };

  it.each([
    ["none", "", false, 0],
    ["production, which always exists", "production", false, 0],
    ["one that the model has", "staging", false, 1],
    ["one that may be created", "qa", true, 0],
  ])("may be %s", (_what, environment, createEnvironment, lists) =>
    world(["staging"], async ({ client, target, sandbox }) => {
      await checkEnvironment(client, target, { ...INPUTS, environment, createEnvironment }, silent);
      expect(sandbox.requests.matching("GET", LIST)).toHaveLength(lists);
    }),
  );

  it.each<[string, string[] | undefined, string, string]>([
    ["prodution", ["staging"], 'only "production", "staging" in model "hello".', 'Did you mean "production"? '],
    ["Production", [], 'this API key sees only "production" in model "hello".', 'Did you mean "production"? '],
    ["Production", undefined, 'model "hello" is new, so it has only "production".', 'Did you mean "production"? '],
    ["stagign", ["staging", "qa"], '"production", "staging", "qa"', 'Did you mean "staging"? '],
    ["prod_eu", ["prod-eu"], '"production", "prod-eu"', 'Did you mean "prod-eu"? '],
    ["prod", ["staging"], '"production", "staging"', 'Did you mean "production"? '],
    // Two names start like that, so neither is suggested.
    ["prod", ["prod-eu"], '"production", "prod-eu"', ""],
    ["qa", ["staging"], '"production", "staging"', ""],
    ["staging", undefined, 'model "hello" is new, so it has only "production".', ""],
  ])("%s is refused if the model has %j", (environment, names, has, meant) =>
    world(names, async ({ client, target }) => {
      const error = await errorOf(checkEnvironment(client, target, { ...INPUTS, environment }, silent));
      expect(error).toBeInstanceOf(Failure);
      const { status, message, remedy } = error as Failure;
      expect(status).toBe("invalid");
      expect(message).toContain(`Input \`environment\` is "${environment}", but there is no such environment: `);
      expect(message).toContain(has);
      expect(remedy).toBe(`${meant}Set \`create-environment: true\` to have it created, or create it on Baseten.`);
    }),
  );

  it("of a region is not created by a push", () =>
    world(["prod-us"], async ({ client, target }) => {
      const inputs = { ...INPUTS, environment: "prod-eu", regionalEnvironment: true };
      const error = (await errorOf(checkEnvironment(client, target, inputs, silent))) as Failure;
      expect(error.remedy).toBe('Did you mean "prod-us"? Regional environments are set up on Baseten.');
    }));

  it("is not checked, with a warning, if the key may not list environments", () =>
    world([], async ({ client, target, sandbox }) => {
      sandbox.faults.add({ target: "api", method: "GET", path: LIST, kind: "status", status: 403 });
      const warnings: string[] = [];
      const inputs = { ...INPUTS, environment: "staging" };
      await checkEnvironment(client, target, inputs, (text) => void warnings.push(text));
      expect(warnings).toEqual([
        expect.stringMatching(/could not tell whether .* "staging" exists: this API key is not allowed to list/),
      ]);
    }));

  it("that cannot be looked up for another reason ends the run", () =>
    world([], async ({ client, target, sandbox }) => {
      sandbox.faults.add({ target: "api", method: "GET", path: LIST, kind: "status", status: 401 });
      const inputs = { ...INPUTS, environment: "staging" };
      const error = await errorOf(checkEnvironment(client, target, inputs, silent));
      expect(error).toMatchObject({ status: "deploy_failed", httpStatus: 401 });
    }));
});

describe("a server that does not know create_environment_if_missing", () => {
  const FIELD = "create_environment_if_missing";

  /** Prepares a push against a server that refuses the field in these words. */
  async function prepared(
    { client, target, sandbox }: World,
    environment: string,
    body: object = { detail: [{ loc: ["body", "deployment", FIELD], msg: "Extra inputs are not permitted" }] },
  ) {
    sandbox.faults.add({ target: "api", path: "/v1/prepare_model_upload", kind: "status", status: 422, body });
    const payload: DeploymentPayload = {
      config: { model_name: "hello" },
      ...(environment === "" ? {} : { environment_name: environment, [FIELD]: false }),
      deploy_timeout_minutes: 45,
      deployment_name: "new",
      labels: {},
    };
    const prepare = (known: DeploymentPayload) =>
      prepareUpload(client, target, known, { dryRun: false, onSecret: () => {} });
    return prepareWithKnownFields(client, target, payload, prepare);
  }
  const sent = ({ sandbox }: World) =>
    sandbox.requests
      .matching("POST", "/v1/prepare_model_upload")
      .map(({ body }) => (body as { deployment: object }).deployment);

  it.each([
    [{ detail: [{ loc: ["body", "deployment", FIELD], msg: "Extra inputs are not permitted" }] }],
    [{ detail: [{ loc: ["body", "deployment", FIELD], msg: "extra fields not permitted" }] }],
    [{ error: `json: unknown field "${FIELD}"` }],
    [{ code: "VALIDATION_ERROR", message: `deployment.${FIELD}: unrecognised field.` }],
    [{ message: `Additional properties are not allowed ('${FIELD}' was unexpected)` }],
  ])("gets the push once more without the field if the environment exists: %j", (body) =>
    world(["staging"], async (made) => {
      const { answer, payload } = await prepared(made, "staging", body);
      expect(answer).toMatchObject({ key: expect.any(String) });
      expect(sent(made)).toEqual([
        expect.objectContaining({ [FIELD]: false }),
        expect.not.objectContaining({ [FIELD]: false }),
      ]);
      expect(sent(made)[1]).toEqual(payload);
      expect(payload).toMatchObject({ environment_name: "staging" });
    }),
  );

  it("always gets a push to production without the field, even for a new model", () =>
    world(undefined, async (made) => {
      const { payload } = await prepared(made, "production");
      expect(payload).not.toHaveProperty(FIELD);
      expect(made.sandbox.requests.matching("GET", /environments/)).toEqual([]);
    }));

  it.each<[string, string[] | undefined, RegExp]>([
    ["a missing environment", [], /^Create the environment on Baseten first, then run/],
    [
      "an environment of a new model",
      undefined,
      /^First push the model without `environment` and create the environment on Baseten, then run/,
    ],
  ])("cannot be told whether to create %s", (_what, names, remedy) =>
    world(names, async (made) => {
      const error = (await errorOf(prepared(made, "staging"))) as Failure;
      expect(error.status).toBe("invalid");
      expect(error.message).toBe(
        'This server does not support `create_environment_if_missing`, so we cannot tell it whether to create the environment "staging".',
      );
      expect(error.remedy).toMatch(remedy);
      expect(sent(made)).toHaveLength(1);
    }),
  );

  it("does not get the push again without the field if the key may not read the environment", () =>
    world(["staging"], async (made) => {
      made.sandbox.faults.add({ target: "api", method: "GET", path: /\/staging$/, kind: "status", status: 403 });
      expect(await errorOf(prepared(made, "staging"))).toMatchObject({ status: "invalid" });
    }));

  it.each<[string, string, object]>([
    ["another refusal", "staging", { message: "config.model_name: unknown" }],
    [
      "a refusal because of the field's value",
      "staging",
      { message: `environment "staging" does not exist, and ${FIELD} is false` },
    ],
    ["a refused push without an environment", "", { error: `unknown field ${FIELD}` }],
  ])("is not assumed after %s", (_what, environment, body) =>
    world(["staging"], async (made) => {
      expect(await errorOf(prepared(made, environment, body))).toMatchObject({ status: "invalid", httpStatus: 422 });
      expect(sent(made)).toHaveLength(1);
    }),
  );
});
