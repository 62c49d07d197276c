import { describe, expect } from "@jest/globals";
import type { Deployment } from "../../sandbox/baseten/world/deployment.ts";
import { it } from "../support/concurrent.ts";
import { type Scenario, scenario } from "../support/scenario.ts";

const MODEL = { seed: { models: [{ id: "m", name: "hello" }] } };
/** The same, with a production that serves another deployment. */
const SERVING = {
  seed: {
    models: [
      { id: "m", name: "hello", deployments: [{ id: "old" }], environments: [{ name: "production", serving: "old" }] },
    ],
  },
};
/** The same, where a promotion makes a copy. */
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

const posts = ({ sandbox }: Scenario, pattern: RegExp) => sandbox.requests.matching("POST", pattern);

describe("what serves is not taken down", () => {
  it("although it never was seen ACTIVE: it rested, woke up for the smoke test and failed that", () =>
    scenario(
      { firstPushServes: "while-building", scenario: ["BUILDING", "SCALED_TO_ZERO"], predict: BROKEN },
      async ({ start, sandbox }) => {
        const handle = await start({ "predict-payload": "1" });
        await handle.waitForLine(/It serves/);
        const [deployment] = sandbox.state.committed;
        if (deployment) sandbox.state.become(deployment, ["LOADING_MODEL"]);
        const result = await handle.done;
        expect(result.outputs.status).toBe("predict_failed");
        expect(sandbox.state.takenDown).toEqual([]);
        expect(deployment?.life.status).toBe("LOADING_MODEL");
      },
    ));

  it("by a re-run that fails where the attempt before had deployed it well", () =>
    scenario({ ...MODEL, predict: BROKEN }, async (made) => {
      const deployment = await firstRun(made, INTO_PRODUCTION);
      const result = await made.run({ ...INTO_PRODUCTION, "predict-payload": "1" }, ATTEMPT_2);
      expect(result.outputs).toMatchObject({ status: "predict_failed", "deployment-id": deployment.id });
      expect(made.sandbox.state.takenDown).toEqual([]);
      expect(deployment.life.status).toBe("ACTIVE");
    }));
});

describe("a re-run", () => {
  it("of an old run pushes again where the environment serves another by now, and leaves the old deployment alone", () =>
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
          `Attempt 1 of this run made the deployment ${old.id} .* leaving that one as it is\\. It has no replica at the moment`,
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
  it("is not done while another promotion is on its way: it waits for that and promotes ours again", () =>
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
      expect(result.log.join("\n")).toMatch(/takes one promotion at a time/);
    }));

  it("promotes again where the instance type of the config is to be taken over", () =>
    scenario(MODEL, async (made) => {
      await firstRun(made, INTO_PRODUCTION);
      const inputs = { ...SKIP, "preserve-env-instance-type": "false" };
      expect((await made.run(inputs)).outputs.status).toBe("unchanged");
      expect(posts(made, /\/promote$/).map(({ body }) => body)).toMatchObject([{ preserve_env_instance_type: false }]);
    }));

  it("withdraws no promotion that it did not ask for", () =>
    scenario({ ...MODEL, predict: BROKEN, holdAt: 25 }, async (made) => {
      const { state } = made.sandbox;
      const ours = await firstRun(made);
      const model = state.model("m");
      if (model) state.startPromotion(model, "staging", ours);
      const result = await made.run({ ...SKIP, "predict-payload": "1" });
      expect(result.outputs.status).toBe("predict_failed");
      expect(posts(made, /cancel_promotion$/)).toEqual([]);
    }));

  it("that is cancelled while its promotion is on its way does not let it go live later", () =>
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
  ])("leaves nothing to the post step where its $act is refused", ({ path, status, rests }) =>
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

  it("does not cancel the promotion of the same deployment that another run was faster with", () =>
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
    "lets no copy go live later where a %s meets a promotion that is not answered",
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

describe("a copy without the labels of what was pushed", () => {
  it("is taken down where the step was killed before it heard of it", () =>
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

describe("somebody else's promotion of what this run pushed", () => {
  it("goes on where the run fails, and that is said", () =>
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
        `The deployment ${ours?.id} is being promoted to the environment "production", which this run did not ask for, so it was left alone: `,
      );
    }));
});
