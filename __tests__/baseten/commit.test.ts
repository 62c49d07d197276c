import { describe, expect, test } from "@jest/globals";
import type { Fault } from "../../sandbox/http/faults.ts";
import type { Sandbox, SandboxOptions } from "../../sandbox/sandbox.ts";
import type { BasetenClient } from "../../src/baseten/api/client.ts";
import { type CommitOptions, type Committed, commit, LostNameRace, wasNotDone } from "../../src/baseten/commit.ts";
import { PUSH_LABEL } from "../../src/baseten/labels.ts";
import { type DeploymentPayload, prepareUpload } from "../../src/baseten/api/deployments.ts";
import type { Target } from "../../src/baseten/api/models.ts";
import type { Failure } from "../../src/lib/errors.ts";
import { withSandbox } from "../sandbox/helpers.ts";
import { upload } from "../sandbox/pushing.ts";
import { closedPort, errorOf, FakeClock, withClient } from "../support/client.ts";

const DEPLOYMENT: DeploymentPayload = {
  config: { model_name: "hello" },
  deploy_timeout_minutes: 30,
  deployment_name: "abc1234",
  labels: { [PUSH_LABEL]: "100-1-ours" },
};
const NEW: Target = { kind: "new", name: "hello", team: undefined };
const EXISTING: Target = { kind: "existing", model: { id: "m1", name: "hello", teamName: "Sandbox" } };
const SEED = {
  models: [{ id: "m1", name: "hello", deployments: [{ id: "old", labels: { push_id: "100-1-older" } }] }],
};
const COMMITS = /^\/v1\/models$|^\/v1\/models\/[^/]+\/deployments$|^\/v1\/teams\/[^/]+\/models$/;

interface World {
  client: BasetenClient;
  sandbox: Sandbox;
  clock: FakeClock;
  notes: string[];
  /** Commits the prepared upload. */
  commit(change?: Partial<CommitOptions>): Promise<Committed>;
  /** How many commits reached the server. */
  sent(): number;
}

/** A push into a sandbox that is prepared and uploaded, so that only the commit is missing. */
function withUploaded(
  target: Target,
  run: (world: World) => Promise<void>,
  { clock = new FakeClock(), signal, ...options }: SandboxOptions & { clock?: FakeClock; signal?: AbortSignal } = {},
): Promise<void> {
  const seed = target.kind === "existing" ? SEED : {};
  return withSandbox({ seed, ...options }, (sandbox) =>
    withClient({ baseUrl: sandbox.url, apiKey: sandbox.apiKey, clock, signal }, async ({ client }) => {
      const s3Key = await prepareAndUpload(client, sandbox, target);
      const notes: string[] = [];
      await run({
        client,
        sandbox,
        clock,
        notes,
        commit: (change) =>
          commit(client, {
            target,
            deployment: DEPLOYMENT,
            s3Key,
            disableArchiveDownload: false,
            clock,
            signal: new AbortController().signal,
            onNote: (line) => notes.push(line),
            ...change,
          }),
        sent: () => sandbox.requests.matching("POST", COMMITS).length,
      });
    }),
  );
}

async function prepareAndUpload(client: BasetenClient, sandbox: Sandbox, target: Target): Promise<string> {
  const grant = await prepareUpload(client, target, DEPLOYMENT, { dryRun: false, onSecret: () => {} });
  if (!grant) throw new Error("There is no place for the archive.");
  const { accessKeyId, secretAccessKey, sessionToken } = grant.credentials;
  await upload(sandbox, {
    creds: {
      aws_access_key_id: accessKeyId,
      aws_secret_access_key: secretAccessKey,
      aws_session_token: sessionToken,
    },
    s3_bucket: grant.bucket,
    s3_key: grant.key,
    s3_region: grant.region,
  });
  return grant.key;
}

/** A fault of the commit, for either kind of target. */
function onCommit(fault: Partial<Fault> & Pick<Fault, "kind">): Fault {
  return { target: "api", method: "POST", path: COMMITS, ...fault };
}

/** The GET requests since the upload. */
function lookups(sandbox: Sandbox): string[] {
  return sandbox.requests.all.filter(({ method }) => method === "GET").map(({ path }) => path);
}

describe("a commit", () => {
  test("of a new model creates the model and its deployment", () =>
    withUploaded(NEW, async ({ commit, sandbox, sent }) => {
      const { model, deployment, createdModel } = await commit();
      const [made] = sandbox.state.committed;
      expect(deployment).toMatchObject({
        id: made?.id,
        name: "abc1234",
        status: "BUILDING",
        labels: DEPLOYMENT.labels,
      });
      expect(model).toEqual({ id: made?.modelId, name: "hello", teamName: "Sandbox" });
      expect(createdModel).toBe(true);
      expect([sent(), sandbox.state.committed.length]).toEqual([1, 1]);
      expect(sandbox.requests.matching("POST", /^\/v1\/models$/)[0]?.body).toEqual({
        source: { kind: "model_archive", deployment: DEPLOYMENT, s3_key: made?.s3Key, name: "hello" },
      });
    }));

  test("to an existing model adds a deployment, without a name", () =>
    withUploaded(EXISTING, async ({ commit, sandbox }) => {
      expect(await commit({ disableArchiveDownload: true })).toMatchObject({
        model: { id: "m1" },
        deployment: { name: "abc1234" },
        createdModel: false,
      });
      const [made] = sandbox.state.committed;
      expect(sandbox.requests.matching("POST", "/v1/models/m1/deployments")[0]?.body).toEqual({
        source: { kind: "model_archive", deployment: DEPLOYMENT, s3_key: made?.s3Key },
      });
    }));

  test("of a new model in a team goes to the team", () => {
    const teams = [
      { id: "t0", name: "Zero", default: true },
      { id: "t1", name: "One" },
    ];
    const target: Target = { kind: "new", name: "hello", team: { id: "t1", name: "One" } };
    return withUploaded(
      target,
      async ({ commit, sandbox }) => {
        await commit();
        expect(sandbox.state.models).toMatchObject([{ name: "hello", teamId: "t1" }]);
      },
      { seed: { teams } },
    );
  });

  test("forbids the download of the archive for a new model only", () =>
    withUploaded(NEW, async ({ commit, sandbox }) => {
      await commit({ disableArchiveDownload: true });
      expect(sandbox.requests.matching("POST", /^\/v1\/models$/)[0]?.body).toMatchObject({
        source: { disable_archive_download: true },
      });
    }));

  test("leaves out the key if there is no archive", () => {
    const deployment = { ...DEPLOYMENT, config: { model_name: "hello", bis_llm: {} } };
    return withUploaded(NEW, async ({ commit, sandbox }) => {
      await commit({ deployment, s3Key: undefined });
      const [request] = sandbox.requests.matching("POST", /^\/v1\/models$/);
      expect(request?.body).toEqual({ source: { kind: "model_archive", deployment, name: "hello" } });
    });
  });

  test("is not cut off when the run ends, because its answer names what to clean up", () => {
    const stop = new AbortController();
    return withUploaded(
      NEW,
      async ({ commit, sandbox }) => {
        const committing = commit({ signal: stop.signal });
        await sandbox.requests.waitFor(({ path, method }) => method === "POST" && COMMITS.test(path));
        stop.abort(new Error("cancelled"));
        expect((await committing).deployment.id).toBe(sandbox.state.committed[0]?.id);
      },
      { faults: [onCommit({ kind: "slow", delayMs: 0 })], signal: stop.signal },
    );
  });
});

describe.each<[string, Target]>([
  ["new model", NEW],
  ["existing model", EXISTING],
])("%s: the answer is lost after the commit took effect", (_what, target) => {
  test.each<[Fault["kind"], Partial<Fault>]>([
    ["reset-after", {}],
    ["truncate", {}],
    ["not-json", {}],
    ["missing-fields", {}],
    ["missing-fields", { fields: ["deployment"] }],
    ["missing-fields", { fields: ["model"] }],
  ])("%s %j: our deployment is found by its label, and the commit is sent once", (kind, rest) =>
    withUploaded(
      target,
      async ({ commit, sandbox, clock, notes, sent }) => {
        const { model, deployment, createdModel } = await commit();
        const [made, another] = sandbox.state.committed;
        expect(another).toBeUndefined();
        expect([deployment.id, model.id]).toEqual([made?.id, made?.modelId]);
        expect(createdModel).toBe(target.kind === "new");
        expect(sent()).toBe(1);
        expect(clock.sleeps).toEqual([0]);
        expect(notes).toEqual([
          expect.stringMatching(/^Creating the deployment failed: .*Checking whether the deployment was created/),
          `It was: found deployment ${made?.id} by its label.`,
        ]);
      },
      { faults: [onCommit({ kind, ...rest })] },
    ),
  );

  test("if the server does the work but never answers, the commit is sent once and our deployment is found", () =>
    withUploaded(
      target,
      async ({ commit, sandbox, sent }) => {
        const { deployment } = await commit();
        expect(sandbox.state.committed.map(({ id }) => id)).toEqual([deployment.id]);
        expect(sent()).toBe(1);
      },
      { faults: [onCommit({ kind: "hang-after" })], clock: new FakeClock(1_000) },
    ));

  test("our deployment is found even if it is listed late", () =>
    withUploaded(
      target,
      async ({ commit, sandbox, clock, sent }) => {
        sandbox.faults.add(onCommit({ kind: "reset-before" }));
        clock.onSleep = () => {
          if (clock.sleeps.length < 3) return;
          clock.onSleep = undefined;
          const model = sandbox.state.model("m1") ?? sandbox.state.addModel({ id: "m1", name: "hello" });
          sandbox.state.addDeployment(model, { name: "abc1234", labels: DEPLOYMENT.labels });
        };
        const { deployment, model } = await commit();
        expect([model.id, deployment.labels]).toEqual(["m1", DEPLOYMENT.labels]);
        expect(sent()).toBe(1);
        expect(clock.sleeps).toEqual([0, 2_000, 5_000]);
      },
      {},
    ));
});

describe.each<[string, Target]>([
  ["new model", NEW],
  ["existing model", EXISTING],
])("%s: a commit that did not take effect", (_what, target) => {
  test.each<[Fault["kind"], number | undefined]>([
    ["reset-before", undefined],
    ["status", 500],
    ["status", 502],
    ["status", 408],
  ])(
    "%s %s: the run looks for the deployment four times, then commits again, and there is exactly one",
    (kind, status) =>
      withUploaded(
        target,
        async ({ commit, sandbox, clock, notes, sent }) => {
          const { deployment } = await commit();
          expect(sandbox.state.committed.map(({ id }) => id)).toEqual([deployment.id]);
          expect(sent()).toBe(2);
          expect(clock.sleeps.slice(0, 4)).toEqual([0, 2_000, 5_000, 10_000]);
          expect(clock.sleeps).toHaveLength(5);
          expect(lookups(sandbox)).toHaveLength(4);
          expect(notes.at(-1)).toMatch(/No deployment was created: trying again in /);
        },
        { faults: [onCommit({ kind, ...(status === undefined ? {} : { status }) })] },
      ),
  );

  test("after a 429, which certainly did nothing, the commit is sent again after the requested wait, without a lookup", () =>
    withUploaded(
      target,
      async ({ commit, sandbox, clock, sent }) => {
        await commit();
        expect(sandbox.state.committed).toHaveLength(1);
        expect([sent(), clock.sleeps, lookups(sandbox)]).toEqual([2, [7_000], []]);
      },
      { faults: [onCommit({ kind: "status", status: 429, headers: { "retry-after": "7" } })] },
    ));

  test("at most four commits are sent, then the run ends with the server's words", () =>
    withUploaded(
      target,
      async ({ commit, sandbox, sent }) => {
        const error = (await errorOf(commit())) as Failure;
        expect(error).toMatchObject({ status: "deploy_failed", httpStatus: 503 });
        expect(error.message).toContain("on fire");
        expect(sent()).toBe(4);
        expect(sandbox.state.committed).toEqual([]);
      },
      { faults: [onCommit({ kind: "status", status: 503, body: { error: "on fire" }, times: 9 })] },
    ));

  test("a last commit that did nothing proves nothing about the first, whose answer was lost", () =>
    withUploaded(
      target,
      async ({ commit, sent }) => {
        const error = await errorOf(commit());
        expect((error as Failure).message).toContain("could not tell whether");
        expect(wasNotDone(error)).toBe(false);
        expect(sent()).toBe(4);
      },
      {
        faults: [
          onCommit({ kind: "status", status: 502 }),
          onCommit({ kind: "status", status: 429, nth: 1, times: 9 }),
        ],
      },
    ));

  test("408 four times is not a refusal that another name could avoid", () =>
    withUploaded(
      target,
      async ({ commit, sent }) => {
        const error = await errorOf(commit());
        expect(error).toMatchObject({ status: "deploy_failed" });
        expect((error as Failure).message).toContain("Baseten answered 408");
        expect([wasNotDone(error), sent()]).toEqual([false, 4]);
      },
      { faults: [onCommit({ kind: "status", status: 408, times: 9 })] },
    ));

  test("the failure says so if every commit certainly did nothing", () =>
    withUploaded(target, async ({ commit }) => expect(wasNotDone(await errorOf(commit()))).toBe(true), {
      faults: [onCommit({ kind: "status", status: 429, times: 9 })],
    }));

  test("a clear refusal is invalid, is sent once, and is reported in the server's words", () =>
    withUploaded(
      target,
      async ({ commit, clock, sent }) => {
        const error = (await errorOf(commit())) as Failure;
        expect(error).toMatchObject({ status: "invalid", httpStatus: 400 });
        expect(error.message).toBe("Creating the deployment failed: Baseten answered 400: config.x: no.");
        expect([sent(), clock.sleeps]).toEqual([1, []]);
      },
      { faults: [onCommit({ kind: "status", status: 400, body: { message: "config.x: no" } })] },
    ));

  test("a missing permission is sent once and is not blamed on the truss", () =>
    withUploaded(
      target,
      async ({ commit, sent }) => {
        expect(await errorOf(commit())).toMatchObject({ status: "deploy_failed", httpStatus: 403 });
        expect(sent()).toBe(1);
      },
      { faults: [onCommit({ kind: "status", status: 403 })] },
    ));

  test("a silent server may still be at work, so there is no second commit and the failure says so", () =>
    withUploaded(
      target,
      async ({ commit, sandbox, clock, sent }) => {
        const error = (await errorOf(commit())) as Failure;
        expect(error.status).toBe("deploy_failed");
        expect(error.message).toContain("We could not tell whether Baseten created the deployment");
        expect(error.remedy).toMatch(/Check the model's page before you run the job again/);
        expect(clock.sleeps).toEqual([0, 5_000, 10_000, 20_000, 30_000, 30_000]);
        expect(sent()).toBe(1);
        expect(sandbox.state.committed).toEqual([]);
      },
      { faults: [onCommit({ kind: "hang-before" })], clock: new FakeClock(1_000) },
    ));

  test("the end of the run ends the lookups, with the signal's reason", () => {
    const stop = new AbortController();
    const reason = new Error("cancelled");
    return withUploaded(
      target,
      async ({ commit, clock, sent }) => {
        clock.onSleep = () => stop.abort(reason);
        await expect(commit({ signal: stop.signal })).rejects.toBe(reason);
        expect(sent()).toBe(1);
      },
      { faults: [onCommit({ kind: "status", status: 500 })] },
    );
  });
});

test("without a connection, four commits are attempted and nothing is looked up", async () => {
  const clock = new FakeClock();
  await withClient({ baseUrl: `http://127.0.0.1:${await closedPort()}`, clock }, async ({ client }) => {
    const error = await errorOf(
      commit(client, {
        target: EXISTING,
        deployment: DEPLOYMENT,
        s3Key: "models/a/model.tgz",
        disableArchiveDownload: false,
        clock,
        signal: new AbortController().signal,
        onNote: () => undefined,
      }),
    );
    expect(error).toMatchObject({ reached: false, status: "deploy_failed" });
    expect(clock.sleeps).toHaveLength(3);
  });
});

test("a deployment with another label is never taken for ours", () =>
  withUploaded(
    EXISTING,
    async ({ commit, sandbox }) => {
      const model = sandbox.state.model("m1");
      if (!model) throw new Error("The seed is missing.");
      sandbox.state.addDeployment(model, { name: "theirs", labels: { push_id: "100-1-theirs" } });
      sandbox.state.addDeployment(model, { name: "unlabelled" });
      const { deployment } = await commit();
      expect(deployment.labels).toEqual(DEPLOYMENT.labels);
      expect(deployment.id).toBe(sandbox.state.committed[0]?.id);
    },
    { faults: [onCommit({ kind: "status", status: 500 })] },
  ));

describe("two first pushes of the same name race", () => {
  test("the loser learns to which model it must add its deployment", () =>
    withUploaded(NEW, async ({ commit, sandbox, sent }) => {
      sandbox.state.addModel({ id: "winner", name: "hello", deployments: [{ id: "theirs" }] });
      const lost = await errorOf(commit());
      expect(lost).toBeInstanceOf(LostNameRace);
      expect(lost).toMatchObject({ winner: { id: "winner", name: "hello" } });
      expect(sent()).toBe(1);
      expect(sandbox.state.committed).toEqual([]);
    }));

  test("a model of the same name in another team is not the winner", () =>
    withUploaded(
      { kind: "new", name: "hello", team: { id: "t1", name: "One" } },
      async ({ commit, sandbox, sent }) => {
        sandbox.state.addModel({ name: "hello", team: "Zero" });
        expect(await errorOf(commit())).toMatchObject({ status: "invalid", httpStatus: 400 });
        expect(sent()).toBe(1);
      },
      {
        seed: {
          teams: [
            { id: "t0", name: "Zero", default: true },
            { id: "t1", name: "One" },
          ],
        },
        faults: [onCommit({ kind: "status", status: 400 })],
      },
    ));
});

// A failed lookup says nothing about the commit, even if the same status would mean something as the commit's own answer.
describe.each<[string, Target]>([
  ["new model", NEW],
  ["existing model", EXISTING],
])("%s: the answer is lost and the deployment cannot be looked up", (_what, target) => {
  const looks = (fault: Partial<Fault> & Pick<Fault, "kind">): Fault => ({
    target: "api",
    method: "GET",
    times: Number.POSITIVE_INFINITY,
    ...fault,
  });

  test.each<[string, Partial<Fault> & Pick<Fault, "kind">]>([
    ["401", { kind: "status", status: 401 }],
    ["403", { kind: "status", status: 403 }],
    ["409", { kind: "status", status: 409 }],
    ["429", { kind: "status", status: 429 }],
    ["503", { kind: "status", status: 503 }],
    ["an answer without the list", { kind: "missing-fields" }],
  ])("%s: the outcome stays unknown, and the commit is sent once", (_answer, fault) =>
    withUploaded(
      target,
      async ({ commit, sandbox, sent }) => {
        const error = await errorOf(commit());
        expect((error as Failure).message).toMatch(
          /^Creating the deployment failed: .* We could not tell whether Baseten created the deployment, and looking for it failed: L/,
        );
        expect(wasNotDone(error)).toBe(false);
        expect([sent(), sandbox.state.committed.length]).toEqual([1, 1]);
      },
      { faults: [onCommit({ kind: "reset-after" }), looks(fault)] },
    ),
  );

  test("if the run ends during the lookups, it ends with the signal's reason", () => {
    const stop = new AbortController();
    const reason = new Error("cancelled");
    const clock = new FakeClock();
    clock.onSleep = () => {
      if (clock.sleeps.length > 1) stop.abort(reason);
    };
    return withUploaded(
      target,
      async ({ commit }) => {
        await expect(commit({ signal: stop.signal })).rejects.toBe(reason);
      },
      {
        faults: [onCommit({ kind: "reset-after" }), looks({ kind: "status", status: 503 })],
        clock,
        signal: stop.signal,
      },
    );
  });

  test("lookups do not go on for hours if the server asks for a wait each time", () => {
    // Each lookup gets five waits of two minutes and then an answer, so that no single lookup fails.
    const patience = Array.from({ length: 40 }, (_, look) =>
      looks({ kind: "status", status: 429, headers: { "retry-after": "120" }, nth: 1 + look * 6, times: 5 }),
    );
    return withUploaded(
      target,
      async ({ commit, clock, sent }) => {
        const error = await errorOf(commit());
        expect((error as Failure).message).toContain("Baseten responds too slowly");
        expect([wasNotDone(error), sent()]).toEqual([false, 1]);
        expect(clock.now()).toBeLessThan(30 * 60_000);
      },
      { faults: [onCommit({ kind: "reset-before" }), ...patience] },
    );
  });
});

describe("the second commit is refused, after the answer to the first was lost", () => {
  const LISTING: Omit<Fault, "kind"> = { target: "api", method: "GET", path: /\/deployments$/ };

  test.each<[string, Target]>([
    ["new model", NEW],
    ["existing model", EXISTING],
  ])(
    "%s: the outcome stays unknown while our deployment is not listed, and nobody else counts as the winner",
    (_what, target) =>
      withUploaded(
        target,
        async ({ commit, sandbox, sent }) => {
          const error = await errorOf(commit());
          expect(error).not.toBeInstanceOf(LostNameRace);
          expect((error as Failure).message).toMatch(
            /answered 400: .* We could not tell whether .*; it is not listed yet/,
          );
          expect(wasNotDone(error)).toBe(false);
          expect([sent(), sandbox.state.committed.length]).toEqual([2, 1]);
        },
        {
          faults: [
            onCommit({ kind: "reset-after" }),
            { ...LISTING, kind: "status", status: 200, body: { deployments: [] }, times: Number.POSITIVE_INFINITY },
          ],
        },
      ),
  );

  test.each<[string, Target]>([
    ["new model", NEW],
    ["existing model", EXISTING],
  ])("%s: our deployment is found even if it is listed only after the refusal", (_what, target) =>
    withUploaded(
      target,
      async ({ commit, sandbox, sent }) => {
        const { deployment } = await commit();
        expect(sandbox.state.committed.map(({ id }) => id)).toEqual([deployment.id]);
        expect(sent()).toBe(2);
      },
      {
        faults: [
          onCommit({ kind: "reset-after" }),
          { ...LISTING, kind: "status", status: 200, body: { deployments: [] }, times: 5 },
          { ...LISTING, kind: "status", status: 404, nth: 6 },
        ],
      },
    ),
  );

  /** Lets somebody else take the name just before the second commit. */
  function rival({ clock, sandbox }: World, labels: Record<string, unknown>): void {
    clock.onSleep = () => {
      if (clock.sleeps.length < 5) return;
      clock.onSleep = undefined;
      const model = sandbox.state.model("m1") ?? sandbox.state.addModel({ id: "m1", name: "hello" });
      sandbox.state.addDeployment(model, { name: "abc1234", labels });
    };
  }

  test.each<[string, Target, boolean]>([
    [
      "in our team, so the model is theirs and ours was not created",
      { kind: "new", name: "hello", team: { id: "t1", name: "One" } },
      true,
    ],
    ["but without a team it may be another one's", NEW, false],
  ])("because somebody else created the model, %s", (_what, target, isLost) =>
    withUploaded(
      target,
      async (world) => {
        const { clock, sandbox } = world;
        clock.onSleep = () => {
          if (clock.sleeps.length < 5) return;
          clock.onSleep = undefined;
          const model = sandbox.state.addModel({ id: "winner", name: "hello", team: "One" });
          sandbox.state.addDeployment(model, { name: "first", labels: { push_id: "100-1-theirs" } });
        };
        const error = await errorOf(world.commit());
        expect([error instanceof LostNameRace, wasNotDone(error)]).toEqual([isLost, isLost]);
      },
      {
        seed: { teams: [{ id: "t1", name: "One", default: true }] },
        faults: [onCommit({ kind: "status", status: 500 })],
      },
    ),
  );

  test("because somebody else took the deployment's name, so ours was not created", () =>
    withUploaded(
      EXISTING,
      async (world) => {
        rival(world, { push_id: "100-1-theirs" });
        const error = await errorOf(world.commit());
        expect(error).toMatchObject({ status: "invalid", httpStatus: 400 });
        expect(wasNotDone(error)).toBe(true);
      },
      { faults: [onCommit({ kind: "status", status: 500 })] },
    ));

  test.each<[string, Target]>([
    ["new model", NEW],
    ["existing model", EXISTING],
  ])("%s: without a label, nobody can tell whose deployment took the name", (_what, target) =>
    withUploaded(
      target,
      async (world) => {
        rival(world, {});
        expect(wasNotDone(await errorOf(world.commit()))).toBe(false);
      },
      { faults: [onCommit({ kind: "status", status: 500 })] },
    ),
  );
});

// A gateway gives up (502) while Baseten works on for longer than the run looks for the deployment.
describe("a first commit that takes effect after the lookups have ended", () => {
  const late: Fault = onCommit({ kind: "status", status: 502 });

  /** Lets the first commit take effect just before the second is sent. */
  function finishLate({ clock, sandbox }: World): void {
    clock.onSleep = () => {
      if (clock.sleeps.length < 5) return;
      clock.onSleep = undefined;
      const model = sandbox.state.model("m1") ?? sandbox.state.addModel({ id: "m1", name: "hello" });
      sandbox.state.addDeployment(model, { name: "abc1234", labels: DEPLOYMENT.labels });
    };
  }

  test.each<[string, Target]>([
    ["new model", NEW],
    ["existing model", EXISTING],
  ])("%s: after the second commit is refused, our deployment is found by its label", (_what, target) =>
    withUploaded(
      target,
      async (world) => {
        finishLate(world);
        const { model, deployment } = await world.commit();
        expect([model.id, deployment.labels]).toEqual(["m1", DEPLOYMENT.labels]);
        expect(world.sandbox.state.committed).toEqual([]);
      },
      { faults: [late] },
    ),
  );
});

test("a requested wait of an hour is refused", () =>
  withUploaded(
    EXISTING,
    async ({ commit, clock }) => {
      await commit().catch(() => undefined);
      expect(Math.max(0, ...clock.sleeps)).toBeLessThanOrEqual(120_000);
    },
    { faults: [onCommit({ kind: "status", status: 429, headers: { "retry-after": "3600" } })] },
  ));
