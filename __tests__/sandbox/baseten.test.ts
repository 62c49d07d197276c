import { gzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { archive, call, tarOf, withSandbox } from "./helpers.ts";
import { DEPLOYMENT, poll, prepare, pushMore, pushNew, upload } from "./pushing.ts";

const NO_UPLOAD = { creds: null, s3_bucket: null, s3_key: null, s3_region: null };
const validation = (message: unknown) => ({ status: 400, json: { code: "VALIDATION_ERROR", message } });

describe("prepare_model_upload", () => {
  test("hands out credentials for a new key; a dry run returns four nulls", () =>
    withSandbox({}, async (sandbox) => {
      const target = await prepare(sandbox, { name: "hello", deployment: DEPLOYMENT });
      expect(target).toMatchObject({
        s3_key: expect.stringMatching(/^models\/\w+\/model\.tgz$/),
        s3_region: "us-west-2",
      });
      expect(await prepare(sandbox, { name: "hello", deployment: DEPLOYMENT, dry_run: true })).toEqual(NO_UPLOAD);
    }));

  test("returns four nulls for a format without an archive, whose commit has no key", () =>
    withSandbox({}, async (sandbox) => {
      const deployment = { config: { model_name: "llm", bis_llm: {} } };
      expect(await prepare(sandbox, { name: "llm", deployment })).toEqual(NO_UPLOAD);
      const source = { kind: "model_archive", name: "llm", deployment };
      expect(await call(sandbox, "POST", "/v1/models", { source: { ...source, s3_key: "models/x" } })).toMatchObject(
        validation(expect.stringContaining("not built from an archive")),
      );
      expect(await call(sandbox, "POST", "/v1/models", { source })).toMatchObject({ status: 200 });
    }));

  test.each([
    ["neither name nor model_id", {}, "Exactly one"],
    ["both name and model_id", { name: "a", model_id: "taken" }, "Exactly one"],
    ["team_id with model_id", { model_id: "taken", team_id: "t" }, "team_id"],
    ["a name that is taken", { name: "taken" }, "already exists"],
    ["no deployment", { name: "a", deployment: undefined }, "deployment: must be an object"],
    ["no model_name", { name: "a", deployment: { config: {} } }, "model_name"],
    ["a model_name that is a number", { name: "a", deployment: { config: { model_name: 7 } } }, "model_name"],
    ["a short timeout", { name: "a", deployment: { ...DEPLOYMENT, deploy_timeout_minutes: 9 } }, "10 to 1440"],
    ["a long timeout", { name: "a", deployment: { ...DEPLOYMENT, deploy_timeout_minutes: 1441 } }, "10 to 1440"],
    [
      "preserve_env_instance_type without an environment",
      { name: "a", deployment: { ...DEPLOYMENT, preserve_env_instance_type: true } },
      "preserve",
    ],
    ["labels that are a list", { name: "a", deployment: { ...DEPLOYMENT, labels: [] } }, "labels"],
    [
      "labels with spaces",
      { name: "a", deployment: { ...DEPLOYMENT, labels: { team: "my team" } } },
      "printable ASCII",
    ],
    ["labels that are too long", { name: "a", deployment: { ...DEPLOYMENT, labels: { a: "x".repeat(2048) } } }, "2 KB"],
    [
      "a deployment name with a slash",
      { name: "a", deployment: { ...DEPLOYMENT, deployment_name: "a/b" } },
      "deployment_name",
    ],
    [
      "a deployment name that is taken",
      { model_id: "taken", deployment: { ...DEPLOYMENT, deployment_name: "first" } },
      "first",
    ],
    [
      "half of git_info",
      { name: "a", deployment: { ...DEPLOYMENT, user_env: { git_info: { latest_commit_sha: "a" } } } },
      "latest_tag",
    ],
  ])("refuses %s", (_what, body, message) =>
    withSandbox(
      { seed: { models: [{ id: "taken", name: "taken", deployments: [{ name: "first" }] }] } },
      async (sandbox) => {
        const answer = await call(sandbox, "POST", "/v1/prepare_model_upload", { deployment: DEPLOYMENT, ...body });
        expect(answer).toMatchObject(validation(expect.stringContaining(message)));
      },
    ),
  );
});

describe("commit", () => {
  test("creates a model and then another deployment of it", () =>
    withSandbox({}, async (sandbox) => {
      const { model, deployment } = await pushNew(sandbox);
      expect(deployment).toMatchObject({ name: "deployment-1", status: "BUILDING", environment: null });
      const more = await pushMore(sandbox, model.id, { ...DEPLOYMENT, deployment_name: "abc" });
      expect(more.deployment.name).toBe("abc");
      expect(sandbox.state.committed).toHaveLength(2);
      const list = await call(sandbox, "GET", `/v1/models/${model.id}/deployments`);
      expect(list.json.deployments).toHaveLength(2);
    }));

  test("answers the second creation of the same name as a conflict", () =>
    withSandbox({}, async (sandbox) => {
      const body = { name: "hello", deployment: DEPLOYMENT };
      const [one, two] = [await prepare(sandbox, body), await prepare(sandbox, body)];
      await Promise.all([upload(sandbox, one), upload(sandbox, two)]);
      const commit = (s3_key: string) =>
        call(sandbox, "POST", "/v1/models", { source: { kind: "model_archive", ...body, s3_key } });
      expect((await commit(one.s3_key)).status).toBe(200);
      expect(await commit(two.s3_key)).toMatchObject(validation(expect.stringContaining("already exists")));
    }));

  test.each([
    ["a different deployment than at prepare", { deployment: { ...DEPLOYMENT, labels: {} } }, "differs"],
    ["a different model than at prepare", { name: "other" }, "not the model"],
    ["a key that was not handed out", { s3_key: "models/x/model.tgz" }, "not a key"],
    ["no key", { s3_key: undefined }, "s3_key"],
    ["no kind", { kind: undefined }, "kind"],
  ])("refuses %s", (_what, change, message) =>
    withSandbox({}, async (sandbox) => {
      const target = await prepare(sandbox, { name: "hello", deployment: DEPLOYMENT });
      await upload(sandbox, target);
      const source = { kind: "model_archive", name: "hello", deployment: DEPLOYMENT, s3_key: target.s3_key, ...change };
      expect(await call(sandbox, "POST", "/v1/models", { source })).toMatchObject(
        validation(expect.stringContaining(message)),
      );
      expect(sandbox.state.models).toEqual([]);
    }),
  );

  const config = { "config.yaml": "model_name: a\n" };
  test.each<[string, Buffer | undefined, string]>([
    ["no upload", undefined, "no such object"],
    ["neither tar nor gzip", Buffer.from("hello ".repeat(300)), "not a tar"],
    ["no tar inside the gzip member", gzipSync("hello ".repeat(300)), "not a tar"],
    ["a plain tar without config.yaml", tarOf({ "truss/config.yaml": "" }), "no config.yaml"],
    ["no bytes", Buffer.alloc(0), "archive"],
    [
      "two gzip members",
      Buffer.concat([gzipSync(tarOf(config).subarray(0, 512)), gzipSync(tarOf(config).subarray(512))]),
      "one gzip member",
    ],
    ["a tail after the gzip member", Buffer.concat([archive(), Buffer.from("tail")]), "one gzip member"],
    ["a gzip member that ends early", archive().subarray(0, -20), "gzip member"],
    ["a wrong checksum", corrupted(archive()), "checksum"],
    ["no config.yaml at the root", gzipSync(tarOf({ "truss/config.yaml": "" })), "no config.yaml"],
    ["paths that start with ./", gzipSync(tarOf({ "./config.yaml": "" })), "no bare relative path"],
    ["paths that lead out of the archive", gzipSync(tarOf({ ...config, "../evil": "" })), "no bare relative path"],
    ["absolute paths", gzipSync(tarOf({ ...config, "/etc/passwd": "" })), "no bare relative path"],
    [
      "a link",
      gzipSync(Buffer.concat([tarOf(config).subarray(0, 1024), tarOf({ link: "" }, "SymbolicLink")])),
      "SymbolicLink",
    ],
  ])("refuses an archive with %s", (_what, bytes, message) =>
    withSandbox({}, async (sandbox) => {
      const target = await prepare(sandbox, { name: "hello", deployment: DEPLOYMENT });
      if (bytes) await upload(sandbox, target, bytes);
      const source = { kind: "model_archive", name: "hello", deployment: DEPLOYMENT, s3_key: target.s3_key };
      expect(await call(sandbox, "POST", "/v1/models", { source })).toMatchObject(
        validation(expect.stringContaining(message)),
      );
    }),
  );

  describe.each(["model.tgz", "model.tar"])("under the key %s", (archiveName) => {
    test.each([
      ["a plain tar, as Baseten's own clients send it", tarOf(config)],
      ["a gzipped tar, as in its REST guide", gzipSync(tarOf(config))],
    ])("accepts %s", (_what, bytes) =>
      withSandbox({ archiveName }, async (sandbox) => {
        const target = await prepare(sandbox, { name: "hello", deployment: DEPLOYMENT });
        await upload(sandbox, target, bytes);
        const source = { kind: "model_archive", name: "hello", deployment: DEPLOYMENT, s3_key: target.s3_key };
        expect((await call(sandbox, "POST", "/v1/models", { source })).status).toBe(200);
        expect((await sandbox.listArchive(target.s3_key)).map(({ path }) => path)).toEqual(["config.yaml"]);
        expect(String(await sandbox.readArchived(target.s3_key, "config.yaml"))).toBe(config["config.yaml"]);
      }),
    );
  });
});

describe("the life of a deployment", () => {
  test.each([
    ["happy", ["BUILDING", "BUILDING", "DEPLOYING", "LOADING_MODEL", "ACTIVE", "ACTIVE"]],
    ["build-failed", ["BUILDING", "BUILDING", "BUILD_FAILED", "BUILD_FAILED"]],
    ["not-found-first", [404, 404, "BUILDING"]],
    [
      "scaled-to-zero",
      ["BUILDING", "BUILDING", "DEPLOYING", "SCALED_TO_ZERO", "SCALED_TO_ZERO", "WAKING_UP", "ACTIVE"],
    ],
  ])("%s", (scenario, statuses) =>
    withSandbox({ scenario }, async (sandbox) => {
      expect(await poll(sandbox, await pushNew(sandbox), statuses.length)).toEqual(statuses);
    }),
  );

  test("a step of a life can last until the test ends it", async () => {
    let built = false;
    await withSandbox({ scenario: [{ status: "BUILDING", until: () => built }, "ACTIVE"] }, async (sandbox) => {
      const pushed = await pushNew(sandbox);
      expect(await poll(sandbox, pushed, 3)).toEqual(["BUILDING", "BUILDING", "BUILDING"]);
      built = true;
      expect(await poll(sandbox, pushed, 1)).toEqual(["ACTIVE"]);
    });
  });

  const environmentPush = { ...DEPLOYMENT, environment_name: "production" };
  const seed = {
    models: [
      { id: "m", name: "hello", deployments: [{ id: "old" }], environments: [{ name: "production", serving: "old" }] },
    ],
  };

  test("an environment switches to the candidate after the ramp-up", () =>
    withSandbox({ seed, scenario: ["BUILDING", "ACTIVE"] }, async (sandbox) => {
      const pushed = await pushMore(sandbox, "m", environmentPush);
      const environment = async () => {
        const { json } = await call(sandbox, "GET", "/v1/models/m/environments/production");
        const { current_deployment, candidate_deployment, in_progress_promotion } = json as Record<
          string,
          Record<string, unknown> | null
        >;
        return [current_deployment?.id, candidate_deployment?.id ?? null, in_progress_promotion?.status ?? null];
      };
      const ours = pushed.deployment.id;
      expect(await environment()).toEqual(["old", ours, "RELEASING"]);
      await poll(sandbox, pushed, 2);
      expect(await environment()).toEqual(["old", ours, "RAMPING_UP"]);
      expect(await environment()).toEqual(["old", ours, "RAMPING_UP"]);
      expect(await environment()).toEqual([ours, null, null]);
    }));

  test("not-serving: becomes ACTIVE, but the environment keeps the old deployment", () =>
    withSandbox({ seed, scenario: "not-serving" }, async (sandbox) => {
      await poll(sandbox, await pushMore(sandbox, "m", environmentPush), 5);
      const { json } = await call(sandbox, "GET", "/v1/models/m/environments/production");
      expect(json).toMatchObject({
        current_deployment: { id: "old" },
        candidate_deployment: null,
        in_progress_promotion: null,
      });
    }));

  test("a promotion can be cancelled, and a deployment can be deactivated", () =>
    withSandbox({ seed, scenario: "stuck" }, async (sandbox) => {
      const pushed = await pushMore(sandbox, "m", environmentPush);
      const cancel = "/v1/models/m/environments/production/cancel_promotion";
      expect(await call(sandbox, "POST", cancel)).toMatchObject({ status: 200, json: { status: "RAMPING_DOWN" } });
      for (let looks = 0; looks < 2; looks += 1) await call(sandbox, "GET", "/v1/models/m/environments/production");
      expect(await call(sandbox, "POST", cancel)).toMatchObject({ status: 400 });
      expect((await call(sandbox, "POST", `/v1/models/m/deployments/${pushed.deployment.id}/deactivate`)).json).toEqual(
        { success: true, no_op: false },
      );
      expect(await poll(sandbox, pushed, 2)).toEqual(["DEACTIVATING", "INACTIVE"]);
    }));

  test("an ACTIVE deployment can be promoted, as a copy if the environment requires one", () =>
    withSandbox(
      {
        seed: {
          models: [
            {
              id: "m",
              name: "a",
              deployments: [{ id: "d" }],
              environments: [{ name: "staging", serving: "d", redeployOnPromotion: true }],
            },
          ],
        },
      },
      async (sandbox) => {
        const promote = () =>
          call(sandbox, "POST", "/v1/models/m/environments/staging/promote", { deployment_id: "d" });
        const { json } = await promote();
        expect(json.id).not.toBe("d");
        expect(await promote()).toMatchObject(validation(expect.stringContaining("in progress")));
      },
    ));
});

describe("lists, keys, logs and inference", () => {
  test("GET /v1/models filters by name, unless the server is an older one", () =>
    withSandbox({ seed: { models: [{ name: "a" }, { name: "b" }] } }, async (sandbox) => {
      const names = async () =>
        ((await call(sandbox, "GET", "/v1/models?name=b")).json.models as { name: string }[]).map(({ name }) => name);
      expect(await names()).toEqual(["b"]);
      sandbox.baseten.ignoreNameQuery = true;
      expect(await names()).toEqual(["a", "b"]);
    }));

  test("models belong to teams", () =>
    withSandbox(
      {
        seed: {
          teams: [
            { id: "t1", name: "One" },
            { id: "t2", name: "Two" },
          ],
          models: [{ name: "a", team: "Two" }],
        },
      },
      async (sandbox) => {
        expect((await call(sandbox, "GET", "/v1/teams/t1/models")).json.models).toEqual([]);
        expect((await call(sandbox, "GET", "/v1/teams/t2/models")).json.models).toMatchObject([{ team_name: "Two" }]);
        expect(await call(sandbox, "GET", "/v1/teams/t3/models")).toMatchObject({
          status: 404,
          json: { error: "Team not found." },
        });
      },
    ));

  test("a wrong key gets 401 and a key without permission 403, and every answer has a request id", () =>
    withSandbox({}, async (sandbox) => {
      const wrong = await call(sandbox, "GET", "/v1/users/me", undefined, "wrong");
      expect(wrong).toEqual({
        status: 401,
        json: { error: "Invalid API key." },
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      expect((await call(sandbox, "GET", "/v1/users/me", undefined, sandbox.readOnlyKey)).status).toBe(200);
      expect((await call(sandbox, "POST", "/v1/prepare_model_upload", {}, sandbox.readOnlyKey)).status).toBe(403);
      expect((await call(sandbox, "GET", "/v1/nothing")).status).toBe(404);
      expect((await call(sandbox, "GET", "/v1/models/none")).json).toEqual({ error: "Model not found." });
    }));

  test("logs come in windows, newest first or ascending, with timestamps that a double cannot tell apart", () =>
    withSandbox({ seed: { models: [{ id: "m", name: "a", deployments: [{ id: "d" }] }] } }, async (sandbox) => {
      const deployment = sandbox.state.deployment("d");
      if (!deployment) throw new Error("no deployment");
      for (const message of ["one", "two", "three"]) sandbox.state.addLog(deployment, message);
      const logs = async (query: string) =>
        (await call(sandbox, "GET", `/v1/models/m/deployments/d/logs${query}`)).json.logs as {
          message: string;
          timestamp: string;
        }[];
      expect((await logs("")).map(({ message }) => message)).toEqual(["three", "two", "one"]);
      const ascending = await logs("?direction=asc&limit=2");
      expect(ascending.map(({ message }) => message)).toEqual(["one", "two"]);
      expect(new Set((await logs("")).map(({ timestamp }) => timestamp)).size).toBe(3);
      expect(await logs("?start_epoch_millis=0&end_epoch_millis=1")).toEqual([]);
      expect((await call(sandbox, "GET", "/v1/models/m/deployments/d/logs?start_epoch_millis=0")).status).toBe(400);
    }));

  test("a model answers at each of its URLs", () =>
    withSandbox(
      {
        seed: {
          models: [
            {
              name: "a",
              deployments: [{ id: "d" }, { id: "e", scenario: "stuck" }],
              environments: [{ name: "staging", serving: "d" }],
            },
          ],
        },
      },
      async (sandbox) => {
        expect(await call(sandbox, "POST", "/deployment/d/predict", { x: 1 })).toMatchObject({
          status: 200,
          json: { output: { x: 1 } },
        });
        expect((await call(sandbox, "POST", "/environments/staging/predict", 7)).json).toEqual({ output: 7 });
        expect((await call(sandbox, "POST", "/production/predict", 7)).status).toBe(404);
        expect(await call(sandbox, "POST", "/deployment/e/predict", 7)).toMatchObject({
          status: 400,
          json: { error: "Model is not ready, it is still building or deploying" },
        });
        sandbox.baseten.predict = () => ({ chunks: ['{"a":', "1}"] });
        expect((await call(sandbox, "POST", "/deployment/d/predict", 7)).json).toEqual({ a: 1 });
        expect(sandbox.requests.all.at(-1)).toMatchObject({ target: "predict", body: 7, status: 200 });
      },
    ));

  test("a model may be unready for a moment after its deployment became ACTIVE", async () => {
    let now = 1_800_000_000_000;
    const seed = { models: [{ name: "a", deployments: [{ id: "d" }, { id: "e" }] }] };
    const options = { seed, now: () => now, timeScale: 0.5, predictLag: { requests: 1, ms: 10_000 } };
    await withSandbox(options, async (sandbox) => {
      const status = async (id: string) => (await call(sandbox, "POST", `/deployment/${id}/predict`, 1)).status;
      expect(await status("d")).toBe(400);
      now += 4_999;
      expect(await status("d")).toBe(400);
      now += 1;
      expect([await status("d"), await status("d"), await status("e"), await status("e")]).toEqual([
        400, 200, 400, 200,
      ]);
    });
  });
});

/** The same bytes with one bit of the stated checksum flipped. */
function corrupted(gzip: Buffer): Buffer {
  const copy = Buffer.from(gzip);
  copy[copy.length - 8] = (copy[copy.length - 8] ?? 0) ^ 1;
  return copy;
}
