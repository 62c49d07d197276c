import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, test } from "@jest/globals";
import { type Fault, Faults, faultsFromJson, parseFault } from "../../sandbox/http/faults.ts";
import { call, s3Client, withSandbox } from "./helpers.ts";
import { DEPLOYMENT, prepare, pushNew, upload } from "./pushing.ts";

const list = "/v1/models";

describe("rules", () => {
  test("apply to the nth matching request, a given number of times", () => {
    const faults = new Faults();
    const remove = faults.add({ target: "api", method: "GET", path: "/v1/models", nth: 2, times: 2, kind: "status" });
    const strikes = () => faults.strike("api", "GET", "/v1/models?name=a") !== undefined;
    expect(faults.strike("api", "POST", "/v1/models")).toBeUndefined();
    expect([strikes(), strikes(), strikes(), strikes()]).toEqual([false, true, true, false]);
    expect(faults.list()).toMatchObject([{ struck: 2 }]);
    remove();
    expect(faults.list()).toEqual([]);
  });

  test("are read in the form in which a person writes them", () => {
    expect(parseFault("api POST /v1/models reset-after nth=2 times=all")).toEqual({
      target: "api",
      method: "POST",
      path: "/v1/models",
      kind: "reset-after",
      nth: 2,
      times: Number.POSITIVE_INFINITY,
    });
    expect(parseFault("s3 ~partNumber=3 status status=503 body=slow")).toMatchObject({
      path: /partNumber=3/,
      status: 503,
      body: "slow",
    });
    expect(() => parseFault("api explode")).toThrow("kind must be one of");
    expect(faultsFromJson([{ target: "api", pattern: "x$", times: "all", kind: "slow" }])).toMatchObject([
      { path: /x$/ },
    ]);
  });
});

describe("faults of the API", () => {
  const strike = (fault: Partial<Fault> & Pick<Fault, "kind">): Fault => ({ target: "api", path: list, ...fault });

  test("status, once", () =>
    withSandbox(
      { faults: [strike({ kind: "status", status: 429, headers: { "retry-after": "3" }, body: { retry_after: 3 } })] },
      async (sandbox) => {
        expect(await call(sandbox, "GET", list)).toMatchObject({ status: 429, json: { retry_after: 3 } });
        expect(await call(sandbox, "GET", list)).toMatchObject({ status: 200 });
        expect(sandbox.requests.all.map(({ fault, status }) => [fault, status])).toEqual([
          ["status", 429],
          [undefined, 200],
        ]);
      },
    ));

  test("reset-before does none of the work, and reset-after does all of it", () =>
    withSandbox({}, async (sandbox) => {
      const body = { name: "hello", deployment: DEPLOYMENT };
      const target = await prepare(sandbox, body);
      await upload(sandbox, target);
      sandbox.faults.add(
        strike({ kind: "reset-before", method: "POST" }),
        strike({ kind: "reset-after", method: "POST", nth: 2 }),
      );
      const commit = () =>
        call(sandbox, "POST", list, { source: { kind: "model_archive", ...body, s3_key: target.s3_key } });
      await expect(commit()).rejects.toThrow();
      expect(sandbox.state.models).toHaveLength(0);
      await expect(commit()).rejects.toThrow();
      expect(sandbox.state.models).toHaveLength(1);
      expect(sandbox.requests.matching("POST", /^\/v1\/models$/).map(({ status }) => status)).toEqual([
        undefined,
        undefined,
      ]);
    }));

  test.each(["hang-before", "hang-after"] as const)("%s never answers, and close does not wait for it", (kind) =>
    withSandbox({ faults: [strike({ kind })] }, async (sandbox) => {
      const outcome = call(sandbox, "GET", list).catch((error: Error) => error);
      await sandbox.requests.waitFor(({ fault }) => fault === kind);
      await sandbox.close();
      expect(await outcome).toHaveProperty("message", "fetch failed");
    }),
  );

  test("truncate cuts off the answer in the middle", () =>
    withSandbox({ faults: [strike({ kind: "truncate" })] }, async (sandbox) => {
      await expect(call(sandbox, "GET", list)).rejects.toThrow();
      expect((await call(sandbox, "GET", list)).status).toBe(200);
    }));

  test("not-json, missing-fields and slow change the answer but keep its status", () =>
    withSandbox({}, async (sandbox) => {
      const { model } = await pushNew(sandbox);
      const path = `${list}/${model.id}`;
      sandbox.faults.add(strike({ kind: "not-json" }));
      await expect(call(sandbox, "GET", path)).rejects.toThrow("JSON");
      sandbox.faults.add(
        strike({ kind: "missing-fields", fields: ["id"] }),
        strike({ kind: "missing-fields", nth: 2 }),
      );
      const partial = await call(sandbox, "GET", path);
      expect(partial.json).toMatchObject({ name: "hello" });
      expect(partial.json).not.toHaveProperty("id");
      expect(partial.requestId).not.toBeNull();
      expect((await call(sandbox, "GET", path)).json).toEqual({});
      sandbox.faults.add(strike({ kind: "slow", delayMs: 0 }));
      expect((await call(sandbox, "GET", path)).json).toMatchObject({ id: model.id });
    }));

  test("status-after does the work and then gives another answer", () =>
    withSandbox(
      { faults: [strike({ kind: "status-after", method: "POST", status: 502, body: "no" })] },
      async (sandbox) => {
        const body = { name: "hello", deployment: DEPLOYMENT };
        const target = await prepare(sandbox, body);
        await upload(sandbox, target);
        const source = { kind: "model_archive", ...body, s3_key: target.s3_key };
        await expect(call(sandbox, "POST", list, { source })).rejects.toThrow("JSON");
        expect(sandbox.requests.matching("POST", /^\/v1\/models$/)).toMatchObject([{ status: 502 }]);
        expect(sandbox.state.models).toHaveLength(1);
      },
    ));

  test("slow can have a total time", () =>
    withSandbox({ faults: [strike({ kind: "slow", forMs: 40 })] }, async (sandbox) => {
      expect(await call(sandbox, "GET", list)).toMatchObject({ status: 200, json: { models: [] } });
    }));

  test("leave answers, then refuses every connection, and returns on the same port", () =>
    withSandbox({}, async (sandbox) => {
      const gone = sandbox.faults.leave({ target: "api", path: list });
      expect((await call(sandbox, "GET", list)).status).toBe(200);
      const refused = (await call(sandbox, "GET", list).catch((error: Error) => error)) as Error;
      expect(refused.cause).toMatchObject({ code: "ECONNREFUSED" });
      await gone.reached;
      gone.release();
      const backAgain = async (): Promise<number> =>
        call(sandbox, "GET", "/v1/teams").then(({ status }) => status, backAgain);
      expect(await backAgain()).toBe(200);
    }));

  test("a server that has left can be closed", () =>
    withSandbox({}, async (sandbox) => {
      const gone = sandbox.faults.leave({ target: "api", path: list, status: 503 });
      expect((await call(sandbox, "GET", list)).status).toBe(503);
      await gone.reached;
      await sandbox.close();
    }));

  test("are added and removed over HTTP", () =>
    withSandbox({}, async (sandbox) => {
      const manage = (method: string, body?: object) => call(sandbox, method, "/sandbox/faults", body);
      expect(
        (await manage("POST", { target: "api", kind: "status", status: 503, times: "all" })).json.faults,
      ).toHaveLength(1);
      expect((await call(sandbox, "GET", list)).status).toBe(503);
      expect((await manage("GET")).json.faults).toMatchObject([{ struck: 1, times: "all" }]);
      await manage("DELETE");
      expect((await call(sandbox, "GET", list)).status).toBe(200);
      expect(await manage("POST", { target: "nowhere", kind: "slow" })).toMatchObject({ status: 400 });
    }));
});

describe("faults of S3", () => {
  test.each<[Fault["kind"], boolean]>([
    ["status", false],
    ["reset-before", false],
    ["reset-after", true],
    ["truncate", true],
  ])("%s (stored: %s)", (kind, stored) =>
    withSandbox({ faults: [{ target: "s3", kind, status: 503 }] }, async (sandbox) => {
      const target = sandbox.s3.grant("models/a/model.tgz");
      const put = s3Client(sandbox, target).send(
        new PutObjectCommand({ Bucket: target.s3_bucket, Key: target.s3_key, Body: "x" }),
      );
      // The SDK does not read the empty answer of a PUT, so a cut there goes unnoticed.
      await (kind === "truncate" ? put.catch(() => undefined) : expect(put).rejects.toThrow());
      expect(sandbox.s3.has(target.s3_key)).toBe(stored);
    }),
  );
});

describe("holding a request", () => {
  test("before: nothing is done until the release, and then the answer is the usual one", () =>
    withSandbox({}, async (sandbox) => {
      const body = { name: "hello", deployment: DEPLOYMENT };
      const target = await prepare(sandbox, body);
      await upload(sandbox, target);
      const held = sandbox.faults.hold("before", { target: "api", method: "POST", path: "/v1/models" });
      const source = { kind: "model_archive", ...body, s3_key: target.s3_key };
      const commit = call(sandbox, "POST", list, { source });
      await held.reached;
      expect(sandbox.state.committed).toEqual([]);
      expect(sandbox.requests.matching("POST", /^\/v1\/models$/)[0]).toMatchObject({
        body: { source },
        status: undefined,
      });
      held.release();
      expect((await commit).status).toBe(200);
      expect(sandbox.state.committed).toHaveLength(1);
    }));

  test("after: everything is done without an answer, and a second request is not held", () =>
    withSandbox(
      {
        seed: {
          models: [
            {
              id: "m",
              name: "a",
              deployments: [{ id: "d" }, { id: "old" }],
              environments: [{ name: "staging", serving: "old" }],
            },
          ],
        },
      },
      async (sandbox) => {
        const path = "/v1/models/m/environments/staging/promote";
        const held = sandbox.faults.hold("after", { target: "api", method: "POST", path });
        const first = call(sandbox, "POST", path, { deployment_id: "d" });
        await held.reached;
        expect(sandbox.state.model("m")?.environments.at(-1)?.candidate?.id).toBe("d");
        expect((await call(sandbox, "POST", path, { deployment_id: "d" })).status).toBe(400);
        expect(sandbox.requests.matching("POST", path).map(({ status }) => status)).toEqual([undefined, 400]);
        held.release();
        expect((await first).status).toBe(200);
      },
    ));

  test.each(["before", "after"] as const)("a predict request, %s the model has seen it", (when) =>
    withSandbox({ seed: { models: [{ name: "a", deployments: [{ id: "d" }] }] } }, async (sandbox) => {
      let calls = 0;
      sandbox.baseten.predict = () => ({ body: { calls: ++calls } });
      const held = sandbox.faults.hold(when, { target: "predict" });
      const answer = call(sandbox, "POST", "/deployment/d/predict", 7);
      await held.reached;
      expect(calls).toBe(when === "before" ? 0 : 1);
      held.release();
      expect((await answer).json).toEqual({ calls: 1 });
    }),
  );

  test.each(["before", "after"] as const)("a part and the completion of an upload, %s they are stored", (when) =>
    withSandbox({}, async (sandbox) => {
      const target = sandbox.s3.grant("models/a/model.tgz");
      const client = s3Client(sandbox, target);
      const object = { Bucket: target.s3_bucket, Key: target.s3_key };
      const { UploadId } = await client.send(new CreateMultipartUploadCommand(object));
      const part = sandbox.faults.hold(when, { target: "s3", method: "PUT", path: /partNumber=1/ });
      const Body = Buffer.alloc(300_000, "x");
      const sent = client.send(new UploadPartCommand({ ...object, UploadId, PartNumber: 1, Body }));
      await part.reached;
      expect(sandbox.s3.unfinishedUploads()[0]?.parts.size).toBe(when === "before" ? 0 : 1);
      part.release();
      const { ETag } = await sent;
      const completion = sandbox.faults.hold(when, { target: "s3", method: "POST", path: /uploadId=/ });
      const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
      const completed = client.send(new CompleteMultipartUploadCommand({ ...object, UploadId, MultipartUpload }));
      await completion.reached;
      expect(sandbox.s3.has(target.s3_key)).toBe(when === "after");
      completion.release();
      await completed;
      expect(await sandbox.objects()).toEqual([{ key: target.s3_key, size: 300_000 }]);
    }),
  );

  test.each(["before", "after"] as const)("ends when the client, the rules or the sandbox end (%s)", (when) =>
    withSandbox({ seed: { models: [{ id: "m", name: "a" }] } }, async (sandbox) => {
      const held = sandbox.faults.hold(when, { target: "api", path: list });
      const gone = new AbortController();
      const cut = fetch(sandbox.url + list, { signal: gone.signal }).catch((error: Error) => error.name);
      await held.reached;
      gone.abort();
      expect(await cut).toBe("AbortError");
      held.release();
      const rules = sandbox.faults.hold(when, { target: "api", path: list });
      const cleared = call(sandbox, "GET", list);
      await rules.reached;
      await call(sandbox, "DELETE", "/sandbox/faults");
      expect((await cleared).status).toBe(200);
      const last = sandbox.faults.hold(when, { target: "api", path: list });
      const outcome = call(sandbox, "GET", list).catch((error: Error) => error);
      await last.reached;
      await sandbox.close();
      expect(await outcome).toHaveProperty("message", "fetch failed");
    }),
  );
});
