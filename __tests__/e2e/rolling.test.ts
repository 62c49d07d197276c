import { describe, expect, it } from "@jest/globals";
import type { StepHandle, StepResult } from "../../sandbox/runner/runner.ts";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";
import type { Environment } from "../../sandbox/baseten/world/environment.ts";
import type { EnvironmentSeed, Seed } from "../../sandbox/baseten/world/seed.ts";
import { finalErrors, type Scenario, scenario } from "../support/scenario.ts";

const FOREVER = Number.POSITIVE_INFINITY;
const INTO_PRODUCTION = { environment: "production", "predict-payload": "{}" };
const WAYS = {
  "on-push": INTO_PRODUCTION,
  "after-check": { ...INTO_PRODUCTION, promotion: "after-check" },
};
const SIGNALS = ["SIGINT", "SIGTERM", "SIGKILL"] as const;
/** Per cent of the traffic; "complete" if the promotion is complete and the run is not over yet. */
const SHARES = [0, 25, 50, 75, 100, "complete"] as const;

/** The run logs this if it has seen a promotion being taken back. */
const WAITING = /RAMPING_DOWN.*(Waiting for that to end|to finish\.$)/;

/** The model of the hello truss, whose production serves `old` with four replicas. */
function served(production: Omit<EnvironmentSeed, "name"> = {}): Seed {
  const deployments = [{ id: "old" }, { id: "rival" }];
  const environments = [{ name: "production", serving: "old", replicas: 4, ...production }];
  return { models: [{ id: "m", name: "hello", deployments, environments }] };
}

function productionOf({ sandbox }: Scenario): Environment {
  const production = sandbox.state.model("m")?.environments[0];
  if (!production) throw new Error("It was seeded.");
  return production;
}

const pushedId = ({ sandbox }: Scenario): string => sandbox.state.committed[0]?.id ?? "none";

/** Everything that a step has reported at its end, including the post step. */
function told({ post, ...result }: StepResult): string {
  return [...finalErrors(result), ...(post?.annotations ?? []).map(({ message }) => message)].join("\n");
}

/** Ends a step as the runner does, or kills its process. */
function end(step: StepHandle, signal: (typeof SIGNALS)[number]): void {
  if (signal === "SIGINT") step.cancel();
  else step.kill(signal);
}

/** Nothing of the run takes traffic or costs anything, and the previous deployment serves all of the traffic. */
function expectTakenBack(made: Scenario): void {
  const { state } = made.sandbox;
  const production = productionOf(made);
  expect(state.leftRunning.map(({ id }) => id)).toEqual([]);
  expect(state.takenDown).toEqual([]);
  expect([production.current?.id, production.current?.life.status]).toEqual(["old", "ACTIVE"]);
  expect(production.promotion?.percent ?? 0).toBe(0);
  expect(["DEACTIVATING", "INACTIVE"]).toContain(state.deployment(pushedId(made))?.life.status);
}

/** Waits until the run has seen this share of the traffic, or until ours is served and the run is held before its last step. */
async function reached(made: Scenario, step: StepHandle, share: (typeof SHARES)[number], way: string): Promise<void> {
  const { faults, requests } = made.sandbox;
  if (share !== "complete") {
    await step.waitForLine(new RegExp(`ready, promotion to .*: (RELEASING|RAMPING_UP), ${share} % of the traffic`));
  } else if (way === "on-push") {
    await faults.hold("after", { target: "predict" }).reached;
  } else {
    const path = /\/environments\/production$/;
    const isServed = () => productionOf(made).current?.id === pushedId(made);
    await requests.waitFor((request) => request.method === "GET" && path.test(request.path) && isServed());
    await faults.hold("before", { target: "api", method: "GET", path }).reached;
  }
}

const ROWS = Object.keys(WAYS).flatMap((way) =>
  SHARES.flatMap((share) => SIGNALS.map((signal) => ({ way: way as keyof typeof WAYS, share, signal }))),
);

describe("a rolling promotion", () => {
  it.concurrent.each(ROWS)(
    "$way, $share, $signal: no promotion and no deployment of the run is left",
    ({ way, share, signal }) => {
      const holdAt = share === "complete" ? {} : { holdAt: share };
      const options: SandboxOptions = { seed: served(holdAt), rampDownMs: 3_000 };
      return scenario(options, async (made) => {
        const step = await made.start(WAYS[way]);
        await reached(made, step, share, way);
        end(step, signal);
        const result = await step.done;
        if (signal !== "SIGKILL") expect(result).toMatchObject({ exitCode: 1, outputs: { status: "cancelled" } });
        if (signal === "SIGINT") expect(result.durationFromCancelMs).toBeLessThan(7_500);
        const id = pushedId(made);
        if (share === "complete") {
          expect(productionOf(made).current?.id).toBe(id);
          expect(made.sandbox.state.deployment(id)?.life.status).toBe("ACTIVE");
          expect(made.sandbox.state.takenDown).toEqual([]);
          expect(told(result)).toContain(`The environment "production" serves deployment ${id}, so it was left alone.`);
        } else {
          expectTakenBack(made);
          expect(told(result)).toContain(`Deployment ${id} was deactivated.`);
          expect(made.sandbox.requests.matching("POST", /cancel_promotion$/).map(({ status }) => status)).toEqual([
            200,
          ]);
        }
      });
    },
  );
});

describe("a ramp-down", () => {
  it("that takes longer than a cancelled job has is followed further by post", () =>
    scenario({ seed: served({ holdAt: 50 }), rampDownMs: FOREVER }, async (made) => {
      const step = await made.start(INTO_PRODUCTION);
      await step.waitForLine(/RAMPING_UP, 50 % of the traffic/);
      step.cancel();
      await step.waitForLine(/^\s*Error: /);
      expect(made.sandbox.state.deployment(pushedId(made))?.life.status).toBe("ACTIVE");
      productionOf(made).promotion?.withdraw();
      const result = await step.done;
      expect(result.durationFromCancelMs).toBeLessThan(7_500);
      expect(finalErrors(result)[0]).toContain(
        `Deployment ${pushedId(made)} takes 50 % of the traffic of "production" (promotion: RAMPING_DOWN). Its promotion was cancelled, and Baseten is gradually shifting the traffic back. Cleanup continues after this step and deactivates it once it takes none.`,
      );
      expect(result.post?.annotations.map(({ message }) => message)).toEqual([
        `The step ended before its cleanup finished. Deployment ${pushedId(made)} was deactivated.`,
      ]);
      expect(result.post?.summary).toContain("✅ Cleanup on Baseten after the step");
      expectTakenBack(made);
    }));

  it("that never ends is left by post too, which tells its cost and how to end it", () =>
    scenario({ seed: served({ holdAt: 50 }), rampDownMs: FOREVER, timeScale: 0.005 }, async (made) => {
      const step = await made.start(INTO_PRODUCTION);
      await step.waitForLine(/RAMPING_UP, 50 % of the traffic/);
      step.kill("SIGKILL");
      const { post } = await step.done;
      const id = pushedId(made);
      expect(post?.exitCode).toBe(0);
      expect(post?.annotations).toMatchObject([{ level: "warning" }]);
      const [{ message = "" } = {}] = post?.annotations ?? [];
      expect(message).toContain(`Deployment ${id} takes 50 % of the traffic of "production"`);
      expect(message).toMatch(
        /It is billed while it runs: \$\d+\.\d{2,5} an hour at list price for (?:one replica|\d replicas)/,
      );
      expect(message).toContain("`POST /v1/models/m/environments/production/force_cancel_promotion`");
      expect(message).toContain(`\`POST /v1/models/m/deployments/${id}/deactivate\``);
      expect(message).toContain(`https://app.baseten.co/models/m/logs/${id}`);
      expect(made.sandbox.state.takenDown).toEqual([]);
      expect(made.sandbox.requests.matching("POST", /deactivate$/)).toEqual([]);
    }));

  it("that never ends delays a failed run by some minutes, and then post", () =>
    scenario({ seed: served(), scenario: "promotion-paused", rampDownMs: FOREVER, timeScale: 0.001 }, async (made) => {
      const result = await made.run({ ...INTO_PRODUCTION, "deploy-timeout-minutes": "10" });
      expect(result.outputs.status).toBe("deploy_timeout");
      expect(finalErrors(result)[0]).toContain("Cleanup continues after this step");
      expect(result.log.join("\n")).toMatch(/\(promotion: RAMPING_DOWN\)\. Waiting for that to end/);
      expect(result.post?.annotations[0]?.message).toContain("There was no time left to wait");
      expect(made.sandbox.state.takenDown).toEqual([]);
    }));

  it("that somebody else started ends the wait at once, and our deployment is taken down", () =>
    scenario({ seed: served({ holdAt: 50 }), rampDownMs: FOREVER }, async (made) => {
      const step = await made.start(INTO_PRODUCTION);
      await step.waitForLine(/RAMPING_UP, 50 % of the traffic/);
      productionOf(made).cancel();
      await step.waitForLine(WAITING);
      productionOf(made).promotion?.withdraw();
      const result = await step.done;
      expect(result.outputs.status).toBe("promote_failed");
      expect(finalErrors(result)[0]).toMatch(
        /was cancelled and is being rolled back \(RAMPING_DOWN.*This run did not/s,
      );
      expectTakenBack(made);
    }));

  it("of somebody else's promotion is waited for before anything is pushed into the environment", () =>
    scenario({ seed: served({ promoting: "rival", holdAt: 50 }), rampDownMs: FOREVER }, async (made) => {
      const production = productionOf(made);
      while (production.promotion?.percent !== 50) production.look();
      production.pace.holdAt = undefined;
      production.cancel();
      const step = await made.start(INTO_PRODUCTION);
      await step.waitForLine(WAITING);
      production.promotion?.withdraw();
      const result = await step.done;
      expect(result.outputs.status).toBe("success");
      expect(production.current?.id).toBe(pushedId(made));
      const log = result.log.join("\n");
      expect(log).toMatch(
        /rival \(deployment-2\) is RAMPING_DOWN .* It was cancelled and is being rolled back: this one waits/,
      );
      expect(log).toMatch(/waiting for the promotion of rival \(RAMPING_DOWN, 50 % of the traffic\) to finish/);
      expect(log.indexOf("Wait until production is free")).toBeLessThan(log.indexOf("Prepare the upload"));
    }));
});

describe("a job that is re-run after its promotion was cancelled", () => {
  const ATTEMPT_2 = { env: { GITHUB_RUN_ATTEMPT: "2" } };

  /** The first attempt: its runner dies at half of the traffic, and somebody cancels its promotion. */
  async function cancelledAtHalf(made: Scenario, inputs: Record<string, string>): Promise<string> {
    const step = await made.start(inputs, { post: false });
    await step.waitForLine(/RAMPING_UP, 50 % of the traffic/);
    step.kill("SIGKILL");
    await step.done;
    const production = productionOf(made);
    production.pace.holdAt = undefined;
    production.cancel();
    return pushedId(made);
  }

  it.each([
    ["", "deactivated", /Deployment \w+ was deactivated\./, "INACTIVE"],
    ["never", "left", /was left as it is \(`cleanup: never`\)[\s\S]*Wait until production is free/, "ACTIVE"],
  ])(
    "pushes again after the ramp-down, and with cleanup: %j the first deployment is %s",
    (cleanup, _fate, says, status) =>
      scenario({ seed: served({ holdAt: 50 }), rampDownMs: FOREVER }, async (made) => {
        const first = await cancelledAtHalf(made, INTO_PRODUCTION);
        const step = await made.start({ ...INTO_PRODUCTION, cleanup }, ATTEMPT_2);
        await step.waitForLine(WAITING);
        productionOf(made).promotion?.withdraw();
        const result = await step.done;
        const second = result.outputs["deployment-id"];
        expect(result.outputs.status).toBe("success");
        expect(second).not.toBe(first);
        expect(productionOf(made).current?.id).toBe(second);
        const log = result.log.join("\n");
        expect(log).toMatch(/its promotion to "production" was cancelled or failed: pushing again/);
        expect(log).toMatch(says);
        expect(made.sandbox.state.takenDown).toEqual([]);
        expect(made.sandbox.state.deployment(first)?.life.poll().status.replace("DEACTIVATING", "INACTIVE")).toBe(
          status,
        );
      }),
  );

  it("with promotion: after-check, promotes the tested deployment again after the ramp-down", () =>
    scenario({ seed: served({ holdAt: 50 }), rampDownMs: FOREVER }, async (made) => {
      const first = await cancelledAtHalf(made, WAYS["after-check"]);
      const step = await made.start(WAYS["after-check"], ATTEMPT_2);
      await step.waitForLine(WAITING);
      productionOf(made).promotion?.withdraw();
      const result = await step.done;
      expect(result.outputs).toMatchObject({ status: "success", "deployment-id": first });
      expect(productionOf(made).current?.id).toBe(first);
      expect(result.log.join("\n")).toContain(`waiting for the promotion of ${first} (RAMPING_DOWN`);
      expect(made.sandbox.state.committed).toHaveLength(1);
    }));

  it("during the build pushes again and ends the first deployment", () =>
    scenario({ seed: served({ holdAt: 0 }), scenario: "stuck" }, async (made) => {
      const step = await made.start(INTO_PRODUCTION, { post: false });
      await step.waitForLine(/BUILDING/);
      step.kill("SIGKILL");
      await step.done;
      const first = pushedId(made);
      const production = productionOf(made);
      production.promotion?.withdraw();
      production.pace.holdAt = undefined;
      made.sandbox.state.scenario = "happy";
      const result = await made.run(INTO_PRODUCTION, ATTEMPT_2);
      expect(result.outputs.status).toBe("success");
      expect(result.outputs["deployment-id"]).not.toBe(first);
      expect(made.sandbox.state.deployment(first)?.life.status).toMatch(/^(DEACTIVATING|INACTIVE)$/);
    }));
});
