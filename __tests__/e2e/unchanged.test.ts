import type { Deployment } from "../../sandbox/baseten/world/deployment.ts";
import type { Fault } from "../../sandbox/http/faults.ts";
import type { StepResult } from "../../sandbox/runner/runner.ts";
import type { Model } from "../../sandbox/baseten/world/model.ts";
import { it } from "../support/concurrent.ts";
import { HELLO, type Scenario, finalErrors, scenario, writeFiles } from "../support/scenario.ts";
import { describe, expect } from "@jest/globals";

const SKIP = { "skip-unchanged": "true" };
const MODEL = { seed: { models: [{ id: "m", name: "hello" }] } };
/** The same model, with a production that serves another deployment, so that a promotion has traffic to shift. */
const SERVING = {
  seed: {
    models: [
      {
        id: "m",
        name: "hello",
        deployments: [{ id: "old" }],
        environments: [{ name: "production", serving: "old" }],
      },
    ],
  },
};

/** A first run that created a deployment. */
async function firstRun({ run, sandbox }: Scenario, inputs: Record<string, string> = {}): Promise<Deployment> {
  const result = await run(inputs);
  expect(result.outputs.status).toBe("success");
  const [deployment] = sandbox.state.committed;
  if (!deployment) throw new Error("The first run made no deployment.");
  return deployment;
}

/** What the log and the summary of a run say about the cost of its deployment. */
function costOf({ log, summary, outputs }: StepResult): { logged: string[]; row: string | undefined } {
  const id = outputs["deployment-id"];
  const to = `. To stop that, scale it to zero or deactivate it: ${outputs["logs-url"]}`;
  const lines = log.filter((line) => line.startsWith(`Deployment ${id} costs `) && line.endsWith(to));
  return {
    logged: lines.map((line) => line.slice(`Deployment ${id} costs `.length, -to.length)),
    row: /^\| Cost \| (.*) \|$/m.exec(summary)?.[1],
  };
}

const pushes = ({ sandbox }: Scenario) => sandbox.requests.matching("POST", "/v1/prepare_model_upload").length;

describe("skip-unchanged", () => {
  it.each(["", "production"])(
    "has nothing to do if the same deployment already exists, environment %j",
    (environment) =>
      scenario(MODEL, async (made) => {
        const deployment = await firstRun(made, { environment });
        const before = made.sandbox.requests.all.length;
        const result = await made.run({ environment, ...SKIP });
        expect(result.outputs).toMatchObject({ status: "unchanged", "deployment-id": deployment.id, environment });
        expect(result.exitCode).toBe(0);
        expect(result.summary).toContain("Unchanged on Baseten");
        expect(made.sandbox.requests.all.slice(before).filter(({ method }) => method !== "GET")).toEqual([]);
        expect(made.sandbox.state.committed).toHaveLength(1);
      }),
  );

  it.each<[what: string, second: Record<string, string>]>([
    ["serves nowhere", {}],
    ["is in its place", { environment: "production" }],
    ["is promoted", { environment: "staging", "create-environment": "true" }],
  ])("says what a deployment that %s costs, as its push did, with two requests at most", (_what, second) =>
    scenario(MODEL, async ({ run, sandbox }) => {
      const pushed = await run({ environment: second.environment === "production" ? "production" : "" });
      const before = sandbox.requests.all.length;
      const result = await run({ ...second, ...SKIP });
      expect(result.outputs.status).toBe("unchanged");
      const cost = "$0.0516 an hour for each running replica, at list price";
      for (const one of [pushed, result]) expect(costOf(one)).toEqual({ logged: [cost], row: cost });
      const last = sandbox.requests.all.slice(before).slice(-2);
      expect(last.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
        `GET /v1/instance_type_prices`,
        `GET /v1/models/m/deployments/${result.outputs["deployment-id"]}`,
      ]);
    }),
  );

  it("counts the nodes in what a deployment costs", () =>
    scenario(
      {
        ...MODEL,
        files: { ...HELLO, "hello/config.yaml": "model_name: hello\nresources: {accelerator: L4, node_count: 2}\n" },
      },
      async ({ run }) => {
        const costs = [costOf(await run()), costOf(await run(SKIP))];
        expect(costs[0]?.row).toMatch(/^\$1\.6968 an hour/);
        expect(costs[1]).toEqual(costs[0]);
      },
    ));

  it.each<[what: string, fault: Partial<Fault>]>([
    ["is refused", { kind: "status", status: 403 }],
    ["fails", { kind: "status", status: 503 }],
    ["hangs", { kind: "hang-before" }],
  ])("ends well without the cost if the request for the price %s", (_what, fault) =>
    scenario({ ...MODEL, timeScale: 0.01 }, async (made) => {
      await firstRun(made);
      const path = "/v1/instance_type_prices";
      made.sandbox.faults.add({ target: "api", kind: "status", path, times: Number.POSITIVE_INFINITY, ...fault });
      const result = await made.run(SKIP);
      expect(result.outputs.status).toBe("unchanged");
      expect(result.annotations).toEqual([]);
      expect(costOf(result)).toEqual({ logged: [], row: undefined });
    }),
  );

  it.each(["", "production"])(
    "calls a deployment that is already in its place if an input gives the payload, environment %j",
    (environment) =>
      scenario(MODEL, async (made) => {
        const deployment = await firstRun(made, { environment });
        const before = made.sandbox.requests.all.length;
        const result = await made.run({ environment, "predict-payload": '"hi"', ...SKIP });
        expect(result.outputs).toMatchObject({ status: "unchanged", "predict-response": '{"output":"hi"}' });
        const acts = made.sandbox.requests.all.slice(before).filter(({ method }) => method !== "GET");
        const path = environment === "" ? `/deployment/${deployment.id}/predict` : "/production/predict";
        expect(acts.map((act) => `${act.method} ${act.path}`)).toEqual([`POST ${path}`]);
      }),
  );

  it("stays red if a deployment that is already in its place fails its smoke test, and leaves it alone", () =>
    scenario({ ...MODEL, predict: () => ({ status: 500, body: { error: "boom" } }) }, async (made) => {
      const inputs = { environment: "production", "predict-payload": "1", ...SKIP };
      const first = await made.run(inputs);
      const again = await made.run(inputs);
      for (const { outputs } of [first, again]) expect(outputs.status).toBe("predict_failed");
      expect(again.outputs["deployment-id"]).toBe(first.outputs["deployment-id"]);
      expect(made.sandbox.state.committed.map(({ life }) => life.status)).toEqual(["ACTIVE"]);
      expect(made.calls().filter((call) => /promote$|deactivate$|cancel_promotion$/.test(call))).toEqual([]);
    }));

  it("calls a deployment that is already in its place with the config's own example only if the job is run again", () =>
    scenario(
      {
        ...MODEL,
        files: { ...HELLO, "hello/config.yaml": "model_name: hello\nmodel_metadata:\n  example_model_input: hi\n" },
      },
      async (made) => {
        const calls = () => made.sandbox.requests.matching("POST", /\/predict$/).length;
        await firstRun(made, { environment: "production" });
        expect(calls()).toBe(1);
        const inputs = { environment: "production", ...SKIP };
        await made.run(inputs);
        expect(calls()).toBe(1);
        const again = await made.run(inputs, { env: { GITHUB_RUN_ATTEMPT: "2" } });
        expect(again.outputs.status).toBe("unchanged");
        expect(calls()).toBe(2);
      },
    ));

  it.each<[string, string, string]>([
    ["predict-path", "sync/v1/chat", "/production/sync/v1/chat"],
    ["predict-headers", "X-Tenant: tenant-seven", "/production/predict"],
  ])("calls a deployment that is already in its place if %s is set beside the config's example", (name, value, path) =>
    scenario(
      {
        ...MODEL,
        predict: () => ({ body: { output: "hi" } }),
        files: { ...HELLO, "hello/config.yaml": "model_name: hello\nmodel_metadata:\n  example_model_input: hi\n" },
      },
      async (made) => {
        await firstRun(made, { environment: "production" });
        const before = made.sandbox.requests.all.length;
        const result = await made.run({ environment: "production", [name]: value, ...SKIP });
        expect(result.outputs.status).toBe("unchanged");
        const acts = made.sandbox.requests.all.slice(before).filter(({ method }) => method !== "GET");
        expect(acts.map((act) => `${act.method} ${act.path}`)).toEqual([`POST ${path}`]);
      },
    ),
  );

  it("promotes, after its smoke test, a running deployment that the environment does not serve", () =>
    scenario(MODEL, async (made) => {
      const deployment = await firstRun(made);
      const result = await made.run({ environment: "production", "predict-payload": '"hi"', ...SKIP });
      expect(result.outputs).toMatchObject({
        status: "unchanged",
        "deployment-id": deployment.id,
        "predict-url": `${made.sandbox.url}/production/predict`,
        "predict-response": '{"output":"hi"}',
      });
      const acts = made.sandbox.requests.all
        .filter(({ path }) => /predict$|promote$/.test(path))
        .map(({ method, path }) => `${method} ${path}`);
      expect(acts).toEqual([
        `POST /deployment/${deployment.id}/predict`,
        "POST /v1/models/m/environments/production/promote",
      ]);
      expect(pushes(made)).toBe(1);
    }));

  it("activates an inactive deployment and waits for it", () =>
    scenario(MODEL, async (made) => {
      const deployment = await firstRun(made, { cleanup: "always" });
      made.sandbox.state.become(deployment, ["INACTIVE"]);
      const result = await made.run(SKIP);
      expect(result.outputs).toMatchObject({ status: "unchanged", "deployment-id": deployment.id });
      expect(deployment.life.status).toBe("ACTIVE");
      expect(pushes(made)).toBe(1);
    }));

  it("wakes a deployment that is scaled to zero, and waits for a replica before it calls and promotes it", () =>
    scenario({ ...SERVING, timeScale: 0.05 }, async (made) => {
      const { state, requests } = made.sandbox;
      const deployment = await firstRun(made);
      state.become(deployment, ["SCALED_TO_ZERO"]);
      const result = await made.run({ environment: "production", "predict-payload": '"hi"', ...SKIP });
      expect(result.outputs).toMatchObject({ status: "unchanged", "deployment-id": deployment.id });
      const acts = requests.all.filter(({ path }) => /(wake|predict|promote)$/.test(path)).map(({ path }) => path);
      expect(acts).toEqual([
        `/deployment/${deployment.id}/wake`,
        `/deployment/${deployment.id}/predict`,
        "/v1/models/m/environments/production/promote",
      ]);
      const statuses = deployment.life.history.map(({ status }) => status);
      expect(statuses.slice(-3)).toEqual(["SCALED_TO_ZERO", "WAKING_UP", "ACTIVE"]);
      expect(result.log.join("\n")).toContain(`Deployment ${deployment.id} was scaled to zero and is waking up.`);
    }));

  it("goes on with a warning if a deployment that is scaled to zero cannot be woken", () =>
    scenario(SERVING, async (made) => {
      const deployment = await firstRun(made);
      made.sandbox.state.become(deployment, ["SCALED_TO_ZERO"]);
      made.sandbox.faults.add({ target: "predict", path: /wake$/, kind: "status", status: 404, times: 99 });
      const result = await made.run({ environment: "production", ...SKIP });
      expect(result.outputs.status).toBe("unchanged");
      const warnings = result.annotations.filter(({ level }) => level === "warning").map(({ message }) => message);
      expect(warnings.join("\n")).toMatch(/is scaled to zero and could not be woken: .*answered 404/);
    }));

  it("deactivates again a deployment that it activated and that then fails its smoke test", () =>
    scenario({ ...MODEL, predict: () => ({ status: 500, body: { error: "boom" } }) }, async (made) => {
      const deployment = await firstRun(made, { cleanup: "always" });
      made.sandbox.state.become(deployment, ["INACTIVE"]);
      const result = await made.run({ "predict-payload": "1", ...SKIP });
      expect(result.outputs.status).toBe("predict_failed");
      expect(["DEACTIVATING", "INACTIVE"]).toContain(deployment.life.status);
    }));

  it("leaves a running deployment as it is if the smoke test fails, and does not promote it", () =>
    scenario({ ...MODEL, predict: () => ({ status: 500, body: { error: "boom" } }) }, async (made) => {
      const deployment = await firstRun(made);
      const result = await made.run({ environment: "production", "predict-payload": "1", ...SKIP });
      expect(result.outputs.status).toBe("predict_failed");
      expect(deployment.life.status).toBe("ACTIVE");
      expect(made.calls().filter((call) => /promote$|deactivate$/.test(call))).toEqual([]);
    }));

  it("cancels its promotion of an existing deployment if the job is cancelled, and leaves the deployment running", () =>
    scenario({ ...SERVING, holdAt: 0 }, async (made) => {
      const deployment = await firstRun(made);
      const handle = await made.start({ environment: "production", ...SKIP });
      await made.sandbox.requests.waitFor(
        ({ method, path }) => method === "GET" && path.endsWith("/environments/production"),
      );
      await made.sandbox.requests.waitFor(({ method, path }) => method === "POST" && path.endsWith("/promote"));
      await handle.waitForLine(/promotion to the environment/);
      handle.cancel();
      const result = await handle.done;
      expect(result.outputs.status).toBe("cancelled");
      expect(result.annotations.map(({ message }) => message).join()).toContain(
        `The promotion of ${deployment.id} to "production" was cancelled; the deployment existed before and was kept.`,
      );
      expect(deployment.life.status).toBe("ACTIVE");
      const production = made.sandbox.state.model("m")?.environments.find(({ name }) => name === "production");
      expect(production?.current?.id).toBe("old");
      expect([undefined, "RAMPING_DOWN"]).toContain(production?.promotion?.status);
    }));

  it("also cancels its promotion of an existing deployment at half of the traffic", () =>
    scenario({ ...SERVING, rampDownMs: 3_000 }, async (made) => {
      const { state } = made.sandbox;
      const deployment = await firstRun(made);
      const production = state.environment(made.sandbox.state.models[0] as Model, "production");
      production.pace.holdAt = 50;
      const handle = await made.start({ environment: "production", ...SKIP });
      await handle.waitForLine(/RAMPING_UP, 50 % of the traffic/);
      handle.cancel();
      const result = await handle.done;
      expect(result.outputs.status).toBe("cancelled");
      expect(finalErrors(result)[0]).toMatch(
        new RegExp(
          `The promotion of ${deployment.id} to "production" was cancelled; the deployment existed before and`,
        ),
      );
      expect(made.calls().filter((call) => /deactivate$/.test(call))).toEqual([]);
      expect([production.current?.id, deployment.life.status]).toEqual(["old", "ACTIVE"]);
      expect([undefined, "RAMPING_DOWN"]).toContain(production.promotion?.status);
    }));

  it.each(["SIGINT", "SIGKILL"] as const)(
    "deactivates again what it activated and promoted, once it takes no traffic (%s)",
    (signal) =>
      scenario({ ...SERVING, rampDownMs: 3_000 }, async (made) => {
        const { state } = made.sandbox;
        const deployment = await firstRun(made, { cleanup: "always" });
        state.become(deployment, ["INACTIVE"]);
        const production = state.environment(made.sandbox.state.models[0] as Model, "production");
        production.pace.holdAt = 50;
        const handle = await made.start({ environment: "production", ...SKIP });
        await handle.waitForLine(/RAMPING_UP, 50 % of the traffic/);
        if (signal === "SIGINT") handle.cancel();
        else handle.kill(signal);
        await handle.done;
        expect(production.current?.id).toBe("old");
        expect(deployment.life.status).toMatch(/^(DEACTIVATING|INACTIVE)$/);
        expect(state.takenDown).toEqual([]);
      }),
  );

  it("does not touch a deployment that somebody else activated at the same moment", () =>
    scenario({ ...MODEL, predict: () => ({ status: 500, body: { error: "boom" } }) }, async (made) => {
      const deployment = await firstRun(made, { cleanup: "always" });
      made.sandbox.state.become(deployment, ["INACTIVE"]);
      const held = made.sandbox.faults.hold("before", { target: "api", method: "POST", path: /\/activate$/ });
      const handle = await made.start({ "predict-payload": "1", ...SKIP });
      await held.reached;
      made.sandbox.state.become(deployment, ["ACTIVE"]);
      held.release();
      const result = await handle.done;
      expect(result.outputs.status).toBe("predict_failed");
      expect(result.log.join("\n")).toContain("was inactive but somebody else has just activated it");
      expect(deployment.life.status).toBe("ACTIVE");
    }));

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ["other files", {}, { "hello/model/extra.py": "x = 1\n" }],
    ["another config", {}, { "hello/config.yaml": "model_name: hello\nresources:\n  cpu: '2'\n" }],
    ["another build", { "no-build-cache": "true" }, {}],
  ])("pushes if there is %s", (_what, inputs, files) =>
    scenario({ ...MODEL, files: HELLO }, async (made) => {
      const deployment = await firstRun(made);
      await writeFiles(made.workspace, files);
      const result = await made.run({ ...inputs, ...SKIP });
      expect(result.outputs.status).toBe("success");
      expect(result.outputs["deployment-id"]).not.toBe(deployment.id);
    }),
  );

  it.each(["BUILD_FAILED", "UNHEALTHY", "DEPLOY_FAILED"])("pushes if the same deployment exists but is %s", (status) =>
    scenario(MODEL, async (made) => {
      const deployment = await firstRun(made);
      made.sandbox.state.become(deployment, [status]);
      const result = await made.run(SKIP);
      expect(result.outputs.status).toBe("success");
      expect(made.sandbox.state.committed).toHaveLength(2);
    }),
  );

  it("without an environment, does not reuse a deployment of a pull request or another repository, which may clean it up", () =>
    scenario(MODEL, async (made) => {
      const deployment = await firstRun(made);
      for (const change of [{ github_pull_request: "7" }, { github_repository: "somebody/else" }]) {
        deployment.labels = { ...deployment.labels, ...change };
        const result = await made.run({ ...SKIP, cleanup: "always" });
        expect(result.outputs["deployment-id"]).not.toBe(deployment.id);
        for (const other of made.sandbox.state.committed.slice(1)) made.sandbox.state.become(other, ["BUILD_FAILED"]);
      }
      const promoted = await made.run({ ...SKIP, environment: "production" });
      expect(promoted.outputs["deployment-id"]).toBe(deployment.id);
    }));

  it("never reuses a deployment that this action did not push", () =>
    scenario(MODEL, async (made) => {
      const deployment = await firstRun(made);
      const labels = { ...deployment.labels };
      delete labels.push_id;
      deployment.labels = labels;
      const result = await made.run(SKIP);
      expect(result.outputs["deployment-id"]).not.toBe(deployment.id);
    }));

  describe("where the model's first deployment, made without an environment, has come to serve production", () => {
    const SKIP = { environment: "production", "skip-unchanged": "true" };

    it("pushes its own, because the run that made the first may still take that down", () =>
      scenario({ firstPushServes: true, timeScale: 0.002 }, async ({ start, run, sandbox }) => {
        const held = sandbox.faults.hold("before", { target: "predict" });
        // On a busy machine, the other run may take longer than the usual limit of a call at this pace.
        const patience = { "predict-timeout": "86400" };
        const maker = await start({ cleanup: "always", "predict-payload": "{}", ...patience });
        await held.reached;
        const user = await run(SKIP, { env: { GITHUB_RUN_ID: "2" } });
        held.release();
        const made = await maker.done;
        const first = made.outputs["deployment-id"];
        expect(user.outputs.status).toBe("success");
        expect(user.log.join("\n")).toContain(
          `Deployment ${first} is unchanged, but it is the model's first, and the run that made it may still take it down`,
        );
        // It is taken down while nothing relies on it.
        expect(sandbox.state.deployment(first ?? "")?.life.status).toMatch(/^(DEACTIVATING|INACTIVE)$/);
        expect(sandbox.state.takenDown).toEqual([]);
        const [model] = sandbox.state.models;
        const serving = model && sandbox.state.environment(model, "production").current;
        expect(serving).toMatchObject({ id: user.outputs["deployment-id"], life: { status: "ACTIVE" } });
      }));

    it.each<[what: string, maker: Record<string, string>, runId: string, age: number]>([
      ["if this run made it", {}, "1234567890", 0],
      ["if that was asked for with the same options", { environment: "production" }, "2", 0],
      ["if that was asked for with other labels", { environment: "production", labels: '{"a":"1"}' }, "2", 0],
      ["if it is more than a day old", {}, "2", 25 * 3_600_000],
    ])("reuses it %s", (_what, maker, runId, age) =>
      scenario({ firstPushServes: true, timeScale: 0.002 }, async ({ run, sandbox }) => {
        const made = await run(maker);
        const [first] = sandbox.state.committed;
        if (first) first.createdAt = new Date(Date.now() - age).toISOString();
        const user = await run(SKIP, { env: { GITHUB_RUN_ID: runId } });
        expect(user.outputs).toMatchObject({ status: "unchanged", "deployment-id": made.outputs["deployment-id"] });
      }),
    );
  });

  it("names the mutable references that it cannot check", () =>
    scenario(
      {
        ...MODEL,
        files: { ...HELLO, "hello/config.yaml": "model_name: hello\nrequirements:\n  - torch\n" },
      },
      async (made) => {
        await firstRun(made);
        const result = await made.run(SKIP);
        expect(result.outputs.status).toBe("unchanged");
        expect(result.log.join("\n")).toMatch(/Nothing was pushed, although this can change without a commit: .*torch/);
      },
    ));
});
