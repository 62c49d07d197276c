import { describe, expect } from "@jest/globals";
import type { Seed } from "../../sandbox/baseten/world/seed.ts";
import type { Sandbox, SandboxOptions } from "../../sandbox/sandbox.ts";
import { it } from "../support/concurrent.ts";
import { finalErrors, HELLO, type Scenario, scenario, writeFiles } from "../support/scenario.ts";

const ATTEMPT_2 = { env: { GITHUB_RUN_ATTEMPT: "2" } };
const MODEL = { seed: { models: [{ id: "m", name: "hello" }] } };
/** A model whose production serves another deployment, and brings in no other one. */
const SERVING_OLD: Seed = {
  models: [
    {
      id: "m",
      name: "hello",
      deployments: [{ id: "old" }],
      environments: [{ name: "production", serving: "old", releasePolls: Number.POSITIVE_INFINITY }],
    },
  ],
};

/** The first attempt: its runner dies during the wait, and not even post runs. */
async function dyingRunner({ start, sandbox }: Scenario, inputs: Record<string, string> = {}): Promise<string> {
  sandbox.state.scenario = "stuck";
  const handle = await start(inputs, { post: false });
  await sandbox.requests.waitFor(({ method, path }) => method === "GET" && /\/deployments\/[^/]+$/.test(path));
  handle.kill("SIGKILL");
  await handle.done;
  const [deployment] = sandbox.state.committed;
  if (!deployment) throw new Error("The first attempt made no deployment.");
  return deployment.id;
}

/** Lets a stuck deployment go on, as a build does when nobody follows it any more. */
function goesOn(sandbox: Sandbox, id: string): void {
  const deployment = sandbox.state.deployment(id);
  if (deployment) sandbox.state.become(deployment, ["DEPLOYING", "LOADING_MODEL", "ACTIVE"]);
}

describe("a job that is re-run after its runner died", () => {
  it.each<[string, Record<string, string>]>([
    ["without a name", {}],
    ["with a given name, which its own deployment has taken by now", { "deployment-name": "release-1" }],
    ["into an environment", { environment: "production" }],
  ])("goes on with the deployment of the previous attempt, %s", (_what, inputs) =>
    scenario(MODEL, async (made) => {
      const { sandbox, run } = made;
      const id = await dyingRunner(made, inputs);
      goesOn(sandbox, id);
      const result = await run(inputs, ATTEMPT_2);
      expect(result.outputs).toMatchObject({ status: "success", "deployment-id": id, "created-model": "false" });
      expect(result.log.join("\n")).toContain(
        `Attempt 1 of this run pushed deployment ${id} from the same commit, files and options: continuing with it instead of pushing again.`,
      );
      expect(sandbox.state.committed).toHaveLength(1);
      expect(sandbox.requests.matching("POST", "/v1/prepare_model_upload")).toHaveLength(1);
      const cost = "$0.0516 an hour for each running replica, at list price";
      expect(result.log).toContainEqual(expect.stringContaining(`Deployment ${id} costs ${cost}.`));
      expect(result.summary).toContain(`| Cost | ${cost} |`);
    }),
  );

  it.each<[string, (made: Scenario, id: string) => Promise<void> | void, Record<string, string>, object]>([
    ["other files", ({ workspace }) => writeFiles(workspace, { "hello/model/extra.py": "x = 1\n" }), {}, {}],
    ["another option", () => {}, { "no-build-cache": "true" }, {}],
    ["another commit", () => {}, {}, { GITHUB_SHA: "b".repeat(40) }],
    ["another run", () => {}, {}, { GITHUB_RUN_ID: "999" }],
    ["another repository", () => {}, {}, { GITHUB_REPOSITORY: "somebody/else" }],
    [
      "a deployment that has failed in the meantime",
      ({ sandbox }, id) => {
        const deployment = sandbox.state.deployment(id);
        if (deployment) sandbox.state.become(deployment, ["BUILD_FAILED"]);
      },
      {},
      {},
    ],
    ["no provenance", () => {}, { "include-git-info": "false" }, {}],
  ])("pushes again if there is %s", (_what, change, inputs, env) =>
    scenario(MODEL, async (made) => {
      const { sandbox, run } = made;
      const id = await dyingRunner(made);
      await change(made, id);
      sandbox.state.scenario = "happy";
      const result = await run(inputs, { env: { ...ATTEMPT_2.env, ...env } });
      expect(result.outputs.status).toBe("success");
      expect(result.outputs["deployment-id"]).not.toBe(id);
      expect(sandbox.state.committed).toHaveLength(2);
    }),
  );

  it("pushes again within the same attempt, because two steps of one job are two deployments", () =>
    scenario({ ...MODEL, files: HELLO }, async (made) => {
      const id = await dyingRunner(made);
      goesOn(made.sandbox, id);
      made.sandbox.state.scenario = "happy";
      const result = await made.run();
      expect(result.outputs["deployment-id"]).not.toBe(id);
    }));
});

describe("a given name that is taken", () => {
  /** What a run with this name says of a deployment that the first attempt has made, and that failed. */
  function refused(env: Record<string, string>, says: RegExp): Promise<void> {
    return scenario({ ...MODEL, scenario: ["BUILDING", "BUILD_FAILED"] }, async ({ run, sandbox }) => {
      const inputs = { "deployment-name": "run-17" };
      await run(inputs);
      const result = await run(inputs, { env });
      expect(result.outputs.status).toBe("invalid");
      expect(finalErrors(result)).toEqual([expect.stringMatching(says)]);
      expect(finalErrors(result)[0]).toContain("for example with the run's number and attempt.");
      expect(sandbox.state.committed).toHaveLength(1);
    });
  }

  it.each<[string, Record<string, string>, RegExp]>([
    ["by an earlier attempt of the run", ATTEMPT_2.env, /"run-17" is already taken by attempt 1 of this run\./],
    ["by another step of the run", {}, /"run-17" is already taken by another deployment of this run\./],
    ["by another run", { GITHUB_RUN_ID: "999" }, /"run-17" is already taken\./],
  ])("%s is refused, and says so", (_what, env, says) => refused(env, says));
});

it("a promotion that nobody waits for is withdrawn if the job fails after the re-run, as it is without one", () =>
  scenario({ seed: SERVING_OLD, timeScale: 0.02 }, async ({ run, sandbox }) => {
    const inputs = { environment: "production", wait: "false", cleanup: "on-job-failure" };
    await run(inputs, { post: false });
    const result = await run(inputs, { ...ATTEMPT_2, laterSteps: () => "failure" });
    const [deployment] = sandbox.state.committed;
    expect(result.outputs).toMatchObject({ status: "success", "deployment-id": deployment?.id });
    expect(result.post?.annotations[0]?.message).toContain('Its promotion to "production" was cancelled.');
    expect(sandbox.state.committed).toHaveLength(1);
    expect(sandbox.state.leftRunning).toEqual([]);
  }));

describe("max-hourly-cost", () => {
  const LIMIT = { "max-hourly-cost": "0.01" };

  it("refuses to go on with a deployment that costs more, and cleans it up", () =>
    scenario(MODEL, async (made) => {
      const id = await dyingRunner(made);
      const result = await made.run(LIMIT, ATTEMPT_2);
      expect(result.outputs).toMatchObject({ status: "invalid", "deployment-id": id });
      expect(finalErrors(result)).toEqual([
        expect.stringMatching(/^The deployment would cost \$.* `max-hourly-cost` allows \$0\.01\b[\s\S]*deactivated/),
      ]);
      expect(made.sandbox.state.deployment(id)?.life.status).toMatch(/^(DEACTIVATING|INACTIVE)$/);
      expect(made.sandbox.state.committed).toHaveLength(1);
    }));

  it("refuses one that the environment serves by then, and leaves it serving", () =>
    scenario(MODEL, async (made) => {
      const inputs = { environment: "production" };
      const id = await dyingRunner(made, inputs);
      const deployment = made.sandbox.state.deployment(id);
      if (deployment) made.sandbox.state.become(deployment, ["ACTIVE"]);
      const result = await made.run({ ...inputs, ...LIMIT }, ATTEMPT_2);
      expect(result.outputs).toMatchObject({ status: "invalid", "deployment-id": id });
      expect(deployment?.life.status).toBe("ACTIVE");
      expect(made.sandbox.state.takenDown).toEqual([]);
    }));

  it("lets one go on that costs no more", () =>
    scenario(MODEL, async (made) => {
      const id = await dyingRunner(made);
      goesOn(made.sandbox, id);
      const result = await made.run({ "max-hourly-cost": "1" }, ATTEMPT_2);
      expect(result.outputs).toMatchObject({ status: "success", "deployment-id": id });
    }));
});

describe("the run cleans up the deployment of the previous attempt", () => {
  const FAILING = { "predict-payload": "{}" };
  const BROKEN: SandboxOptions = { predict: () => ({ status: 500, body: { error: "boom" } }) };
  const DEACTIVATED = /^(DEACTIVATING|INACTIVE)$/;

  it.each<[string, Record<string, string>, SandboxOptions, string, RegExp, (id: string) => string]>([
    ["after a success", { cleanup: "always" }, {}, "success", DEACTIVATED, (id) => `Deployment ${id} was deactivated.`],
    ["after a failure", FAILING, BROKEN, "predict_failed", DEACTIVATED, (id) => `Deployment ${id} was deactivated.`],
    [
      "after a failure with cleanup: never",
      { ...FAILING, cleanup: "never" },
      BROKEN,
      "predict_failed",
      /^ACTIVE$/,
      (id) => `Deployment ${id} was left as it is (\`cleanup: never\`)`,
    ],
    [
      "but not if an environment serves it by then",
      { environment: "production", cleanup: "always" },
      {},
      "success",
      /^ACTIVE$/,
      (id) => `The environment "production" serves deployment ${id}, so it was left alone.`,
    ],
  ])("%s", (_when, inputs, options, status, ends, says) =>
    scenario({ ...MODEL, ...options }, async (made) => {
      const { sandbox, run } = made;
      const { cleanup: _, "predict-payload": __, ...same } = { cleanup: "", "predict-payload": "", ...inputs };
      const id = await dyingRunner(made, same);
      const deployment = sandbox.state.deployment(id);
      // The deployment has come up by the time of the second attempt.
      if (deployment) sandbox.state.become(deployment, ["ACTIVE"]);
      const result = await run(inputs, ATTEMPT_2);
      expect(result.outputs).toMatchObject({ status, "deployment-id": id });
      expect(result.log.join("\n")).toContain(says(id));
      expect(deployment?.life.status).toMatch(ends);
      expect(sandbox.state.takenDown).toEqual([]);
    }),
  );

  it("if the job is cancelled after it reused the deployment", () =>
    scenario(MODEL, async (made) => {
      const id = await dyingRunner(made);
      const step = await made.start({}, ATTEMPT_2);
      await step.waitForLine(/continuing with it instead of pushing again/);
      step.cancel();
      const result = await step.done;
      expect(result.outputs.status).toBe("cancelled");
      expect(made.sandbox.state.deployment(id)?.life.status).toMatch(DEACTIVATED);
    }));

  it("if the job is cancelled while production holds it as the first push of its model, before it was ready", () =>
    scenario({ ...MODEL, firstPushServes: "while-building" }, async (made) => {
      const inputs = { environment: "production" };
      const id = await dyingRunner(made, inputs);
      const step = await made.start(inputs, ATTEMPT_2);
      await step.waitForLine(/continuing with it instead of pushing again/);
      step.cancel();
      const result = await step.done;
      expect(result.outputs.status).toBe("cancelled");
      expect(made.sandbox.state.deployment(id)?.life.status).toMatch(DEACTIVATED);
    }));
});
