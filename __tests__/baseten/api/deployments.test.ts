import { SMALLEST } from "../../../sandbox/baseten/world/instance-types.ts";
import type { Sandbox, SandboxOptions } from "../../../sandbox/sandbox.ts";
import type { BasetenClient } from "../../../src/baseten/api/client.ts";
import {
  type DeploymentPayload,
  activateDeployment,
  getDeployment,
  listDeployments,
  prepareUpload,
  readDeployedConfig,
} from "../../../src/baseten/api/deployments.ts";
import { getEnvironment } from "../../../src/baseten/api/environments.ts";
import type { Target } from "../../../src/baseten/api/models.ts";
import { IncompleteAnswer } from "../../../src/baseten/api/types.ts";
import type { Failure } from "../../../src/lib/errors.ts";
import { withSandbox } from "../../sandbox/helpers.ts";
import { type StubAnswer, errorOf, withClient, withServer } from "../../support/client.ts";
import { describe, expect, jest, test } from "@jest/globals";

const DEPLOYMENT: DeploymentPayload = {
  config: { model_name: "hello" },
  deploy_timeout_minutes: 30,
  deployment_name: "abc1234",
  labels: { push_id: "p1" },
};
const NEW: Target = { kind: "new", name: "hello", team: undefined };

function withWorld(
  options: SandboxOptions,
  run: (client: BasetenClient, sandbox: Sandbox) => Promise<void>,
): Promise<void> {
  return withSandbox(options, (sandbox) =>
    withClient({ baseUrl: sandbox.url, apiKey: sandbox.apiKey }, ({ client }) => run(client, sandbox)),
  );
}

/** The result of preparing an upload if Baseten answers like this. */
async function prepared(answer: object, dryRun = false): Promise<unknown> {
  let outcome: unknown;
  await withServer([{ body: answer }], ({ url }) =>
    withClient({ baseUrl: url }, async ({ client }) => {
      outcome = await prepareUpload(client, NEW, DEPLOYMENT, { dryRun, onSecret: () => {} }).catch(
        (error: unknown) => error,
      );
    }),
  );
  return outcome;
}

const GRANT = {
  creds: { aws_access_key_id: "AKI", aws_secret_access_key: "secret", aws_session_token: "token" },
  s3_bucket: "bucket",
  s3_key: "models/x/model.tgz",
  s3_region: "us-west-2",
};

describe("preparing the upload", () => {
  test("returns the place and the credentials as Baseten gave them", async () => {
    expect(await prepared(GRANT)).toEqual({
      bucket: "bucket",
      key: "models/x/model.tgz",
      region: "us-west-2",
      credentials: { accessKeyId: "AKI", secretAccessKey: "secret", sessionToken: "token" },
    });
  });

  test.each<[string, Target, object]>([
    ["a new model: name", NEW, { name: "hello" }],
    [
      "a new model of a team: name and team_id",
      { kind: "new", name: "hello", team: { id: "t1", name: "One" } },
      { name: "hello", team_id: "t1" },
    ],
    [
      "an existing model: model_id alone",
      { kind: "existing", model: { id: "m1", name: "hello", teamName: "One" } },
      { model_id: "m1" },
    ],
  ])("asks for %s", (_what, target, fields) =>
    withWorld(
      {
        seed: {
          teams: [
            { id: "t0", name: "Zero" },
            { id: "t1", name: "One" },
          ],
          models: [{ id: "m1", name: "old" }],
        },
      },
      async (client, { requests }) => {
        await prepareUpload(client, target, DEPLOYMENT, { dryRun: false, onSecret: () => {} });
        expect(requests.all).toMatchObject([{ method: "POST", path: "/v1/prepare_model_upload", status: 200 }]);
        expect(requests.all[0]?.body).toEqual({ deployment: DEPLOYMENT, ...fields, dry_run: false });
      },
    ),
  );

  test("a dry run asks only for a check and gets no place", () =>
    withWorld({}, async (client, { requests }) => {
      expect(await prepareUpload(client, NEW, DEPLOYMENT, { dryRun: true, onSecret: () => {} })).toBeUndefined();
      expect(requests.all[0]?.body).toEqual({ deployment: DEPLOYMENT, name: "hello", dry_run: true });
    }));

  test("a dry run gets no place even if the server returns one", async () => {
    expect(await prepared(GRANT, true)).toBeUndefined();
  });

  test("a key of null means that the format has no archive", async () => {
    expect(await prepared({ creds: null, s3_bucket: null, s3_key: null, s3_region: null })).toBeUndefined();
  });

  test.each([
    ["no creds", { ...GRANT, creds: null }],
    ["no bucket", { ...GRANT, s3_bucket: null }],
    ["an empty region", { ...GRANT, s3_region: "" }],
    ["an empty key", { ...GRANT, s3_key: "" }],
    ["nothing at all", {}],
    ["a key that is not text", { ...GRANT, s3_key: 7 }],
    ["half of the credentials", { ...GRANT, creds: { ...GRANT.creds, aws_session_token: undefined } }],
    ["creds that are not an object", { ...GRANT, creds: "secret" }],
  ])("a place with %s is a malformed answer", async (_what, answer) => {
    const error = (await prepared(answer)) as Failure;
    expect(error).toBeInstanceOf(IncompleteAnswer);
    expect(error).toMatchObject({ status: "deploy_failed" });
    expect(error.message).toContain("without usable credentials");
    expect(error.report).not.toContain("secret");
  });

  test.each([400, 422])("a refusal (%d) is invalid and is not retried", (status) =>
    withWorld(
      { faults: [{ target: "api", kind: "status", status, body: { message: "config.x: no" } }] },
      async (client, { requests }) => {
        const error = (await errorOf(
          prepareUpload(client, NEW, DEPLOYMENT, { dryRun: false, onSecret: () => {} }),
        )) as Failure;
        expect(error.status).toBe("invalid");
        expect(error.message).toBe(`Preparing the upload failed: Baseten answered ${status}: config.x: no.`);
        expect(requests.all).toHaveLength(1);
      },
    ),
  );

  test("a transient server error is retried, because preparing changes nothing on the server", () =>
    withWorld({ faults: [{ target: "api", kind: "reset-after", times: 2 }] }, async (client, { requests }) => {
      expect(await prepareUpload(client, NEW, DEPLOYMENT, { dryRun: false, onSecret: () => {} })).toMatchObject({
        region: "us-west-2",
      });
      expect(requests.all).toHaveLength(3);
    }));

  test("a key without the permission to push is reported as such", () =>
    withSandbox({}, (sandbox) =>
      withClient({ baseUrl: sandbox.url, apiKey: sandbox.readOnlyKey }, async ({ client }) => {
        const error = (await errorOf(
          prepareUpload(client, NEW, DEPLOYMENT, { dryRun: false, onSecret: () => {} }),
        )) as Failure;
        expect(error).toMatchObject({ httpStatus: 403, status: "deploy_failed" });
        expect(error.remedy).toContain("full access");
      }),
    ));
});

describe("reading deployments", () => {
  const seed = {
    models: [
      {
        id: "m1",
        name: "hello",
        deployments: [
          { id: "d1", name: "one", labels: { push_id: "p" }, environment: "production" },
          { id: "d2", name: "two" },
        ],
        environments: [{ name: "production", serving: "d1" }],
      },
    ],
  };

  test("returns the fields that the action relies on, and no labels if they are missing", () =>
    withWorld({ seed }, async (client) => {
      const [one, two] = await listDeployments(client, "m1");
      expect(one).toEqual({
        activeReplicas: 1,
        minReplicas: 0,
        isProduction: true,
        isDevelopment: false,
        id: "d1",
        name: "one",
        modelId: "m1",
        status: "ACTIVE",
        environment: "production",
        instanceTypeName: SMALLEST.name,
        labels: { push_id: "p" },
        createdAt: expect.any(Number),
      });
      expect(two).toMatchObject({ id: "d2", environment: undefined, labels: {} });
      expect(Math.abs((one?.createdAt ?? 0) - Date.now())).toBeLessThan(60_000);
      expect(await getDeployment(client, "m1", "d1")).toEqual(one);
    }));

  test.each([undefined, null, "soon", 7])("a created_at of %j is unknown", async (created_at) => {
    const answer = { id: "d", status: "ACTIVE", created_at };
    await withServer([{ body: answer }], ({ url }) =>
      withClient({ baseUrl: url }, async ({ client }) => {
        expect((await getDeployment(client, "m", "d")).createdAt).toBeUndefined();
      }),
    );
  });

  test.each([{}, { id: "d" }, { id: "", status: "ACTIVE" }, { id: "d", status: 7 }])(
    "a deployment of only %j is an incomplete answer",
    (answer) =>
      withServer([{ body: answer }], ({ url }) =>
        withClient({ baseUrl: url }, async ({ client }) => {
          expect(await errorOf(getDeployment(client, "m", "d"))).toBeInstanceOf(IncompleteAnswer);
        }),
      ),
  );

  test("the status is requested once, because the caller decides what an error means", () =>
    withWorld({ seed, faults: [{ target: "api", kind: "status", status: 503 }] }, async (client, { requests }) => {
      await expect(getDeployment(client, "m1", "d1")).rejects.toMatchObject({ httpStatus: 503 });
      expect(requests.all).toHaveLength(1);
    }));

  test("an environment tells its current deployment, its candidate and the candidate's share of the traffic", () =>
    withWorld({ seed }, async (client, { state }) => {
      expect(await getEnvironment(client, "m1", "production")).toMatchObject({
        name: "production",
        current: { id: "d1", labels: { push_id: "p" }, createdAt: expect.any(Number) },
        candidate: undefined,
        promotion: undefined,
      });
      const [model, deployment] = [state.model("m1"), state.deployment("d2")];
      if (!model || !deployment) throw new Error("The seed is missing.");
      state.startPromotion(model, "production", deployment);
      expect(await getEnvironment(client, "m1", "production")).toMatchObject({
        name: "production",
        current: { id: "d1", labels: { push_id: "p" }, createdAt: expect.any(Number) },
        candidate: { id: "d2", labels: {}, createdAt: expect.any(Number) },
        promotion: { status: "RAMPING_UP", percent: 50, error: undefined },
      });
    }));

  test("an environment that does not exist is undefined; other errors are thrown", () =>
    withWorld({ seed }, async (client, { faults, requests }) => {
      expect(await getEnvironment(client, "m1", "a/b")).toBeUndefined();
      expect(requests.all[0]?.path).toBe("/v1/models/m1/environments/a/b");
      faults.add({ target: "api", kind: "status", status: 500 });
      await expect(getEnvironment(client, "m1", "production")).rejects.toMatchObject({ httpStatus: 500 });
    }));
});

async function activated(...answers: StubAnswer[]): Promise<{ wasActive: boolean }> {
  let done = { wasActive: false };
  await withServer(answers, ({ url }) =>
    withClient({ baseUrl: url }, async ({ client }) => {
      done = await activateDeployment(client, { modelId: "m", id: "d" });
    }),
  );
  return done;
}

describe("activating a deployment", () => {
  test("is attributed to this run", async () => {
    expect(await activated({ body: { success: true, no_op: false } })).toEqual({ wasActive: false });
    expect(await activated({ body: { success: true } })).toEqual({ wasActive: false });
  });

  test("is attributed to somebody else if Baseten had nothing to do", async () => {
    expect(await activated({ body: { success: true, no_op: true } })).toEqual({ wasActive: true });
  });

  test("is attributed to this run if an earlier request, whose answer was lost, may have done it", async () => {
    const answers = [{ status: 502, body: "" }, { body: { success: true, no_op: true } }];
    expect(await activated(...answers)).toEqual({ wasActive: false });
  });

  test.each([
    { what: "has certainly changed nothing if Baseten refused it at once", answers: [{ status: 403 }], told: 1 },
    {
      what: "may have changed something if an earlier answer was lost",
      answers: [{ status: 502 }, { status: 403 }],
      told: 0,
    },
  ])("$what", async ({ answers, told }) => {
    const onRefused = jest.fn();
    await withServer(
      answers.map((answer) => ({ ...answer, body: "" })),
      ({ url }) =>
        withClient({ baseUrl: url }, async ({ client }) => {
          await errorOf(activateDeployment(client, { modelId: "m", id: "d", onRefused }));
        }),
    );
    expect(onRefused).toHaveBeenCalledTimes(told);
  });
});

test("the config is read both parsed and as text, and either may be missing", () =>
  withServer([{ body: { config: { a: 1 }, raw_config: "a: 1" } }, { body: { config: null } }], ({ url, received }) =>
    withClient({ baseUrl: url }, async ({ client }) => {
      expect(await readDeployedConfig(client, "m", "d/1")).toEqual({ parsed: { a: 1 }, raw: "a: 1" });
      expect(await readDeployedConfig(client, "m", "d/1")).toEqual({ parsed: undefined, raw: undefined });
      expect(received[0]?.url).toBe("/v1/models/m/deployments/d%2F1/config?output_format=both");
    }),
  ));
