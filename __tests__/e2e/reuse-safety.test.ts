import { describe, expect } from "@jest/globals";
import type { Deployment } from "../../sandbox/baseten/world/deployment.ts";
import type { Model } from "../../sandbox/baseten/world/model.ts";
import { it } from "../support/concurrent.ts";
import { type Scenario, scenario } from "../support/scenario.ts";

const MODEL = { seed: { models: [{ id: "m", name: "hello" }] } };
/** The same model, with a production that serves another deployment. */
const SERVING = {
  seed: {
    models: [
      { id: "m", name: "hello", deployments: [{ id: "old" }], environments: [{ name: "production", serving: "old" }] },
    ],
  },
};
/** The same model, with a production whose promotions make a copy. */
const copying = () => ({
  seed: {
    models: [
      {
        id: "m",
        name: "hello",
        deployments: [{ id: "old" }],
        environments: [{ name: "production", serving: "old", redeployOnPromotion: true }],
      },
    ],
  },
});
/** The same model, with a production that keeps a large instance type. */
const keeping = () => ({
  seed: {
    models: [
      {
        id: "m",
        name: "hello",
        deployments: [{ id: "old" }],
        environments: [{ name: "production", serving: "old", instanceType: "H100:26x234" }],
      },
    ],
  },
});
const INTO_PRODUCTION = { environment: "production" };
const SKIP = { "skip-unchanged": "true", ...INTO_PRODUCTION };
const ATTEMPT_2 = { env: { GITHUB_RUN_ATTEMPT: "2" } };
const BROKEN = () => ({ status: 500, body: { error: "boom" } });

async function firstRun({ run, sandbox }: Scenario, inputs: Record<string, string> = {}): Promise<Deployment> {
  expect((await run(inputs)).outputs.status).toBe("success");
  const deployment = sandbox.state.committed.at(-1);
  if (!deployment) throw new Error("The first run made no deployment.");
  return deployment;
}

function modelOf({ sandbox }: Scenario): Model {
  const model = sandbox.state.model("m");
  if (!model) throw new Error("There is no model.");
  return model;
}

const posts = ({ sandbox }: Scenario, pattern: RegExp) => sandbox.requests.matching("POST", pattern);

describe("a serving deployment is not taken down", () => {
  it("even if it was never seen ACTIVE: it was scaled to zero, woke up for the smoke test and failed it", () =>
    scenario(
      { ...MODEL, firstPushServes: "while-building", scenario: ["BUILDING", "SCALED_TO_ZERO"], predict: BROKEN },
      async ({ start, sandbox }) => {
        const handle = await start({ "predict-payload": "1" });
        await handle.waitForLine(/✓ Live/);
        const [deployment] = sandbox.state.committed;
        if (deployment) sandbox.state.become(deployment, ["LOADING_MODEL"]);
        const result = await handle.done;
        expect(result.outputs.status).toBe("predict_failed");
        expect(sandbox.state.takenDown).toEqual([]);
        expect(deployment?.life.status).toBe("LOADING_MODEL");
      },
    ));

  it("by a re-run that fails after an earlier attempt deployed it successfully", () =>
    scenario({ ...MODEL, predict: BROKEN }, async (made) => {
      const deployment = await firstRun(made, INTO_PRODUCTION);
      const result = await made.run({ ...INTO_PRODUCTION, "predict-payload": "1" }, ATTEMPT_2);
      expect(result.outputs).toMatchObject({ status: "predict_failed", "deployment-id": deployment.id });
      expect(made.sandbox.state.takenDown).toEqual([]);
      expect(deployment.life.status).toBe("ACTIVE");
    }));
});

describe("a re-run", () => {
  it("of an old run pushes again if the environment serves another deployment by now, and does not touch the old one", () =>
    scenario(MODEL, async (made) => {
      const old = await firstRun(made, INTO_PRODUCTION);
      await made.run({ ...INTO_PRODUCTION, "no-build-cache": "true" }, { env: { GITHUB_RUN_ID: "2" } });
      made.sandbox.state.become(old, ["SCALED_TO_ZERO"]);
      const result = await made.run(INTO_PRODUCTION, ATTEMPT_2);
      expect(result.outputs.status).toBe("success");
      expect(result.outputs["deployment-id"]).not.toBe(old.id);
      expect(old.life.status).toBe("SCALED_TO_ZERO");
      expect(result.log.join("\n")).toMatch(
        new RegExp(
          `Attempt 1 of this run pushed deployment ${old.id} .* leaving ${old.id} as it is\\. It has no replicas right now`,
        ),
      );
    }));

  it("of one leg of a matrix does not take another leg's deployment", () =>
    scenario(MODEL, async (made) => {
      const legA = await firstRun(made, { "deployment-name": "leg-a" });
      const result = await made.run({ "deployment-name": "leg-b" }, ATTEMPT_2);
      expect(result.outputs).toMatchObject({ status: "success", "deployment-name": "leg-b" });
      expect(result.outputs["deployment-id"]).not.toBe(legA.id);
    }));
});

describe("skip-unchanged", () => {
  it("waits while another promotion is in flight, and promotes the deployment again", () =>
    scenario({ ...MODEL, rampPolls: 2 }, async (made) => {
      const { state } = made.sandbox;
      const ours = await firstRun(made, INTO_PRODUCTION);
      const model = state.model("m");
      state.scenario = ["ACTIVE"];
      state.pace.rampPolls = 8;
      const rival = model && state.addDeployment(model, { name: "rival" });
      if (model && rival) state.startPromotion(model, "production", rival);
      const result = await made.run(SKIP);
      expect(result.outputs).toMatchObject({ status: "unchanged", "deployment-id": ours.id });
      expect(state.model("m")?.environments.find(({ name }) => name === "production")?.current?.id).toBe(ours.id);
      expect(result.log.join("\n")).toMatch(/allows one promotion at a time/);
    }));

  it.each<[what: string, take: (made: Scenario, one: Deployment) => void]>([
    ["deactivated", ({ sandbox }, one) => sandbox.state.deactivate(one)],
    ["deleted", ({ sandbox }, one) => sandbox.state.delete(one)],
  ])("pushes after all if a pull request's deployment is %s while the run is about to use it", (_what, take) =>
    scenario({ ...MODEL, timeScale: 0.01 }, async (made) => {
      const { sandbox } = made;
      const ofPull = await firstRun(made);
      ofPull.labels = { ...ofPull.labels, github_pull_request: "7" };
      const called = sandbox.faults.hold("before", { target: "predict" });
      const step = await made.start({ ...SKIP, "predict-payload": "1", "predict-timeout": "20" });
      await called.reached;
      take(made, ofPull);
      called.release();
      const result = await step.done;
      expect(result.outputs.status).toBe("success");
      expect(result.outputs["deployment-id"]).not.toBe(ofPull.id);
      expect(sandbox.state.environment(modelOf(made), "production").current?.id).toBe(result.outputs["deployment-id"]);
      expect(result.log.join("\n")).toContain(
        `Deployment ${ofPull.id} of a pull request was cleaned up while this run was about to use it: pushing instead.`,
      );
    }),
  );

  it("fails if somebody deactivates a deployment that no pull request has made", () =>
    scenario({ ...MODEL, timeScale: 0.01 }, async (made) => {
      const { sandbox } = made;
      const ofPush = await firstRun(made);
      const called = sandbox.faults.hold("before", { target: "predict" });
      const step = await made.start({ ...SKIP, "predict-payload": "1", "predict-timeout": "20" });
      await called.reached;
      sandbox.state.deactivate(ofPush);
      called.release();
      const result = await step.done;
      expect(result.outputs).toMatchObject({ status: "predict_failed", "deployment-id": ofPush.id });
      expect(sandbox.state.committed).toHaveLength(1);
    }));

  const OWN_TYPE = { ...SKIP, "preserve-env-instance-type": "false" };

  it("leaves what has the config's instance type in its place, whatever else the options say and whoever made it", () =>
    scenario(MODEL, async (made) => {
      const first = await firstRun(made, { ...OWN_TYPE, labels: '{"commit":"1"}' });
      const sent = made.calls().length;
      for (const [inputs, env] of [
        [{ labels: '{"commit":"2"}' }, { GITHUB_RUN_ID: "2" }],
        [{ labels: '{"commit":"1"}' }, { GITHUB_JOB: "renamed" }],
        [{ "deployment-name": "three", wait: "false" }, {}],
      ] as const) {
        const result = await made.run({ ...OWN_TYPE, ...inputs }, { env });
        expect(result.outputs).toMatchObject({ status: "unchanged", "deployment-id": first.id });
      }
      const calls = made.calls().slice(sent);
      expect(calls.filter((call) => !call.startsWith("GET "))).toEqual([]);
    }));

  it("pushes once if the environment has kept its own instance type, which no promotion changes", () =>
    scenario(keeping(), async (made) => {
      const { state } = made.sandbox;
      const kept = await firstRun(made, INTO_PRODUCTION);
      expect(kept.instanceType).toBe("H100:26x234");
      const result = await made.run({ ...OWN_TYPE, labels: '{"commit":"2"}' });
      expect(result.outputs.status).toBe("success");
      expect(result.log.join("\n")).toContain(
        `Deployment ${kept.id} is unchanged, but has another instance type than the config asks for: pushing.`,
      );
      const production = state.environment(modelOf(made), "production");
      expect(production.current).toMatchObject({ id: result.outputs["deployment-id"], instanceType: "1x4" });
      const again = await made.run({ ...OWN_TYPE, labels: '{"commit":"3"}' });
      expect(again.outputs).toMatchObject({ status: "unchanged", "deployment-id": production.current?.id });
      expect([state.committed.length, posts(made, /\/promote$/).length]).toEqual([2, 0]);
    }));

  it.each([/^\/v1\/instance_types$/, /^\/v1\/instance_type_prices$/])(
    "promotes again if the config's instance type must be applied, but cannot be told without %s",
    (path) =>
      scenario(MODEL, async (made) => {
        await firstRun(made, INTO_PRODUCTION);
        made.sandbox.faults.add({ target: "api", method: "GET", path, kind: "status", status: 403, times: 9 });
        const result = await made.run(OWN_TYPE);
        expect(result.outputs.status).toBe("unchanged");
        expect(result.log.join("\n")).toMatch(/The instance type that the config asks for is not known\. .* 403/);
        expect(posts(made, /\/promote$/).map(({ body }) => body)).toMatchObject([
          { preserve_env_instance_type: false },
        ]);
      }),
  );

  it("cancels no promotion that it did not start", () =>
    scenario({ ...MODEL, predict: BROKEN, holdAt: 25 }, async (made) => {
      const { state } = made.sandbox;
      const ours = await firstRun(made);
      const model = state.model("m");
      if (model) state.startPromotion(model, "staging", ours);
      const result = await made.run({ ...SKIP, "predict-payload": "1" });
      expect(result.outputs.status).toBe("predict_failed");
      expect(posts(made, /cancel_promotion$/)).toEqual([]);
    }));

  it("does not let its promotion go live later if the run is cancelled while the request is on its way", () =>
    scenario({ ...SERVING, timeScale: 1, holdAt: 25 }, async (made) => {
      const { sandbox } = made;
      const model = sandbox.state.model("m");
      const first = await made.run({}, { env: { BASETEN_SANDBOX_TIME_SCALE: "0.02" } });
      expect(first.outputs.status).toBe("success");
      const held = sandbox.faults.hold("before", { target: "api", method: "POST", path: /\/promote$/ });
      const handle = await made.start(SKIP);
      await held.reached;
      handle.cancel();
      await handle.waitForLine(/job was cancelled/);
      held.release();
      const result = await handle.done;
      expect(result.outputs.status).toBe("cancelled");
      const production = model?.environments.find(({ name }) => name === "production");
      expect([undefined, "RAMPING_DOWN"]).toContain(production?.promotion?.status);
      expect(production?.current?.id).not.toBe(first.outputs["deployment-id"]);
      expect(sandbox.state.deployment(first.outputs["deployment-id"] ?? "")?.life.status).toBe("ACTIVE");
    }));

  it.each([
    { act: "promotion", path: /\/promote$/, status: "promote_failed", rests: false },
    { act: "activation", path: /\/activate$/, status: "deploy_failed", rests: true },
  ])("leaves nothing to the post step if its $act is refused", ({ path, status, rests }) =>
    scenario(SERVING, async (made) => {
      const { state, faults } = made.sandbox;
      const ours = await firstRun(made);
      if (rests) state.become(ours, ["INACTIVE"]);
      faults.add({
        target: "api",
        method: "POST",
        path,
        kind: "status",
        status: 403,
        body: { message: "no" },
        times: 9,
      });
      const result = await made.run(SKIP);
      expect(result.outputs.status).toBe(status);
      expect(result.state.phase).toBe("ended");
      expect(posts(made, /(deactivate|cancel_promotion)$/)).toEqual([]);
    }),
  );

  it("does not cancel another run's earlier promotion of the same deployment", () =>
    scenario({ ...SERVING, holdAt: 25 }, async (made) => {
      const { sandbox } = made;
      const ours = await firstRun(made);
      const model = sandbox.state.model("m");
      const held = sandbox.faults.hold("before", { target: "api", method: "POST", path: /\/promote$/ });
      const handle = await made.start(SKIP);
      await held.reached;
      if (model) sandbox.state.startPromotion(model, "production", ours);
      held.release();
      await handle.waitForLine(/RAMPING_UP, 25 %/);
      handle.cancel();
      expect((await handle.done).outputs.status).toBe("cancelled");
      expect(posts(made, /\/promote$/).map(({ status }) => status)).toEqual([400]);
      expect(posts(made, /cancel_promotion$/)).toEqual([]);
    }));

  it.each(["SIGINT", "SIGKILL"] as const)(
    "lets no copy go live later if a %s arrives before the answer to the promotion",
    (signal) =>
      scenario({ ...copying(), holdAt: 25 }, async (made) => {
        const { sandbox } = made;
        await firstRun(made);
        const held = sandbox.faults.hold("after", { target: "api", method: "POST", path: /\/promote$/ });
        const handle = await made.start(SKIP);
        await held.reached;
        handle.kill(signal);
        await handle.done;
        held.release();
        expect([undefined, "RAMPING_DOWN"]).toContain(sandbox.state.model("m")?.environments[0]?.promotion?.status);
        expect(posts(made, /cancel_promotion$/)).toHaveLength(1);
      }),
  );
});

describe("a copy without the labels of the pushed deployment", () => {
  it("is taken down if the step was killed before it knew of the copy", () =>
    scenario({ ...copying(), holdAt: 25 }, async (made) => {
      const { sandbox } = made;
      const held = sandbox.faults.hold("after", { target: "api", method: "POST", path: /\/promote$/ });
      const handle = await made.start({ ...INTO_PRODUCTION, promotion: "after-check" });
      await held.reached;
      const production = sandbox.state.model("m")?.environments[0];
      const copy = production?.candidate;
      if (copy) copy.labels = {};
      handle.kill("SIGKILL");
      await handle.done;
      held.release();
      expect([undefined, "RAMPING_DOWN"]).toContain(production?.promotion?.status);
      expect(copy?.life.status).toMatch(/^(DEACTIVATING|INACTIVE)$/);
    }));
});

describe("somebody else's promotion of the deployment that this run pushed", () => {
  it("goes on if the run fails, and the run says so", () =>
    scenario({ ...SERVING, holdAt: 25, predict: BROKEN }, async (made) => {
      const { sandbox } = made;
      const held = sandbox.faults.hold("before", { target: "predict" });
      const handle = await made.start({ "predict-payload": "1" });
      await held.reached;
      const model = sandbox.state.model("m");
      const ours = sandbox.state.committed.at(-1);
      if (model && ours) sandbox.state.startPromotion(model, "production", ours);
      held.release();
      const result = await handle.done;
      expect(result.outputs.status).toBe("predict_failed");
      expect(posts(made, /(cancel_promotion|deactivate)$/)).toEqual([]);
      expect(result.log.join("\n")).toContain(
        `Deployment ${ours?.id} is being promoted to the environment "production", but not by this run, so it was left alone: `,
      );
    }));
});
