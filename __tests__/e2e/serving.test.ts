import { describe, expect } from "@jest/globals";
import type { EnvironmentSeed, Seed } from "../../sandbox/baseten/world/seed.ts";
import type { FirstPushServes } from "../../sandbox/baseten/world/state.ts";
import type { Fault } from "../../sandbox/http/faults.ts";
import type { StepResult } from "../../sandbox/runner/runner.ts";
import { it } from "../support/concurrent.ts";
import { type Scenario, finalErrors, scenario } from "../support/scenario.ts";

const FOREVER = Number.POSITIVE_INFINITY;
const HEARTBEAT = / log lines? so far\.$/;

/** The model of the hello truss, whose production serves `old`. */
function served(production: Omit<EnvironmentSeed, "name"> = {}): Seed {
  const environments = [{ name: "production", serving: "old", ...production }];
  return { models: [{ id: "m", name: "hello", deployments: [{ id: "old" }], environments }] };
}

/** The lines of a step's log, inside and outside groups; fails if a group is inside another one or stays open. */
function byGroup({ rawStdout }: StepResult): { inside: string[]; outside: string[] } {
  const lines: { inside: string[]; outside: string[] } = { inside: [], outside: [] };
  let open: string | undefined;
  for (const line of rawStdout.split("\n")) {
    if (line.startsWith("::group::")) {
      expect({ line, open }).toEqual({ line, open: undefined });
      open = line.slice("::group::".length);
    } else if (line.startsWith("::endgroup::")) {
      expect(open).toBeDefined();
      open = undefined;
    } else lines[open === undefined ? "outside" : "inside"].push(line);
  }
  expect(open).toBeUndefined();
  return lines;
}

/** What holds for every run: at most one error annotation, closed groups, Baseten's lines inside them and heartbeats outside. */
function expectOrder(result: StepResult): void {
  const { inside, outside } = byGroup(result);
  expect(finalErrors(result)).toHaveLength(result.outputs.status === "success" ? 0 : 1);
  expect(outside.filter((line) => line.includes(" │ "))).toEqual([]);
  expect(inside.filter((line) => HEARTBEAT.test(line))).toEqual([]);
  expect(result.errors).toEqual([]);
}

const pushed = ({ sandbox }: Scenario) => {
  const [deployment] = sandbox.state.committed;
  if (!deployment) throw new Error("Nothing was committed.");
  return deployment;
};
const current = ({ sandbox }: Scenario, name = "production") =>
  sandbox.state.models[0]?.environments.find((environment) => environment.name === name)?.current?.id;

describe("a deployment", () => {
  it("that takes ten minutes, without a replica for some time, succeeds only once it is ACTIVE", () =>
    scenario({ scenario: "ten-minutes", timeScale: 0.002 }, async (run) => {
      let greenAt = 0;
      const onLine = (line: string): void => {
        if (line.startsWith("✓ Live")) greenAt = Date.now();
      };
      const result = await run.run({}, { onLine });
      expectOrder(result);
      expect(result.outputs.status).toBe("success");
      const active = pushed(run).life.history.find(({ status }) => status === "ACTIVE")?.at ?? FOREVER;
      expect(greenAt).toBeGreaterThanOrEqual(Math.floor(active));
      const { inside, outside } = byGroup(result);
      expect(inside.join("\n")).toMatch(/LOADING_MODEL[\s\S]*ACTIVE \(was/);
      expect(outside.filter((line) => HEARTBEAT.test(line)).length).toBeGreaterThanOrEqual(3);
      expect(outside.join("\n")).toMatch(/^✓ Live after \d+ min/m);
      expect(Number(result.outputs["deploy-time-seconds"])).toBeGreaterThanOrEqual(200);
      expect(result.summary).toMatch(/\| Live after \|/);
    }));

  it("reports an unknown status once, by its name, and goes on", () =>
    scenario(
      { scenario: ["BUILDING", { status: "QUANTIZING", polls: 3 }, "ACTIVE"], timeScale: 0.005 },
      async ({ run }) => {
        const result = await run();
        expectOrder(result);
        expect(result.outputs.status).toBe("success");
        const warnings = result.annotations.filter(({ level }) => level === "warning");
        expect(warnings).toHaveLength(1);
        expect(warnings[0]?.message).toMatch(/"QUANTIZING".*does not know/);
      },
    ));

  it("may not be readable at once", () =>
    scenario({ scenario: "not-found-first", timeScale: 0.005 }, async ({ run, sandbox }) => {
      const result = await run();
      expectOrder(result);
      expect(result.outputs.status).toBe("success");
      const answers = sandbox.requests.matching("GET", /\/deployments\/\w+$/).map(({ status }) => status);
      expect(answers.slice(0, 3)).toEqual([404, 404, 200]);
    }));

  it.each<[string, Partial<Fault>, RegExp]>([
    ["401 a few times", { kind: "status", status: 401, times: 4 }, /401.* Still waiting \(4 failed requests so far\)/],
    ["503 a few times", { kind: "status", status: 503, times: 3 }, /503.* Still waiting/],
    ["nothing a few times", { kind: "reset-before", times: 3 }, /Still waiting/],
    ["HTML a few times", { kind: "not-json", times: 3 }, /Still waiting/],
  ])("is followed further if the API answers %s in the middle", (_name, fault, pattern) =>
    scenario(
      {
        scenario: ["BUILDING", "DEPLOYING", "LOADING_MODEL", "ACTIVE"],
        timeScale: 0.005,
        faults: [{ target: "api", method: "GET", path: /\/deployments\/\w+$/, nth: 2, kind: "status", ...fault }],
      },
      async ({ run }) => {
        const result = await run();
        expectOrder(result);
        expect(result.outputs.status).toBe("success");
        expect(result.log.join("\n")).toMatch(pattern);
      },
    ),
  );

  it("whose key is refused from the middle on ends soon, with its id and page", () =>
    scenario({ timeScale: 0.005, scenario: "stuck" }, async ({ run, sandbox }) => {
      const faults = {
        target: "api",
        path: /\/v1\/models\/\w+\//,
        kind: "status",
        status: 401,
        times: FOREVER,
      } as const;
      sandbox.faults.add({ ...faults, nth: 3 });
      const result = await run();
      expectOrder(result);
      expect(result.outputs.status).toBe("deploy_failed");
      const [error] = finalErrors(result);
      expect(error).toMatch(
        /401.*happened 5 times in a row.*worked earlier in this run: check whether it was revoked/s,
      );
      expect(error).toContain(result.outputs["deployment-id"]);
      expect(error).toContain(result.outputs["logs-url"]);
    }));

  it("whose key is refused while its startup hangs is not blamed on the startup", () =>
    scenario(
      { timeScale: 0.005, scenario: [{ status: "LOADING_MODEL", startup: "READINESS", polls: FOREVER }] },
      async ({ start, sandbox }) => {
        const step = await start();
        await step.waitForLine(/READINESS for [2-9] min/);
        sandbox.faults.add({ target: "api", path: /\/v1\/models\/\w+\//, kind: "status", status: 401, times: FOREVER });
        const result = await step.done;
        const [error] = finalErrors(result);
        expect(error).toContain("The key worked earlier in this run: check whether it was revoked or lost access.");
        expect(error).not.toContain("Likely cause");
        expect(result.summary).toContain("| Startup | READINESS for");
      },
    ));

  it.each([
    ["on-failure", /was deactivated/, 0],
    ["never", /was left as it is \(`cleanup: never`\): https:\/\//, 1],
  ])(
    "that does not serve in time tells what is known, and with cleanup: %s what happens to it",
    (cleanup, fate, left) =>
      scenario({ scenario: "stuck", timeScale: 0.001 }, async ({ run, sandbox }) => {
        const result = await run({ "deploy-timeout-minutes": "10", cleanup });
        expectOrder(result);
        expect(result.outputs.status).toBe("deploy_timeout");
        const [error] = finalErrors(result);
        expect(error).toMatch(/did not go live within \d+ min.*last status was BUILDING, for \d/s);
        expect(error).toMatch(fate);
        expect(error).toContain(result.outputs["logs-url"]);
        expect(error).toContain("`deploy-timeout-minutes` (now 10");
        expect(result.summary).toMatch(left === 0 ? fate : /left as it is/);
        expect(sandbox.state.leftRunning).toHaveLength(left);
      }),
  );

  it("closes its group if the job is cancelled after a heartbeat", () =>
    scenario({ scenario: "stuck", timeScale: 0.002 }, async ({ start, sandbox }) => {
      const step = await start();
      await step.waitForLine(HEARTBEAT);
      step.cancel();
      const result = await step.done;
      expectOrder(result);
      expect(result.outputs.status).toBe("cancelled");
      expect(sandbox.state.leftRunning).toEqual([]);
    }));
});

describe("the first push of a new model", () => {
  it.each<[environment: string, firstPushServes: FirstPushServes, path: RegExp]>([
    ["", false, /\/deployment\/\w+\/predict$/],
    ["", true, /\/deployment\/\w+\/predict$/],
    ["", "while-building", /\/deployment\/\w+\/predict$/],
    ["production", false, /\/production\/predict$/],
    ["production", "while-building", /\/production\/predict$/],
    ["staging", false, /\/environments\/staging\/predict$/],
    ["staging", true, /\/environments\/staging\/predict$/],
  ])("into the environment %j, while firstPushServes is %s", (environment, firstPushServes, path) =>
    scenario({ firstPushServes, timeScale: 0.005 }, async (run) => {
      // A new model has only production.
      const isCreated = environment === "staging";
      const result = await run.run({ environment, "create-environment": String(isCreated) });
      expectOrder(result);
      expect(result.outputs).toMatchObject({ status: "success", "created-model": "true", environment });
      expect(result.outputs["predict-url"]).toMatch(path);
      if (environment !== "") expect(current(run, environment)).toBe(result.outputs["deployment-id"]);
    }),
  );

  it("that fails to build is not deactivated, although production already holds it", () =>
    scenario(
      { firstPushServes: "while-building", scenario: "build-failed", timeScale: 0.005 },
      async ({ run, sandbox }) => {
        const result = await run({ environment: "production" });
        expectOrder(result);
        expect(result.outputs.status).toBe("deploy_failed");
        expect(sandbox.requests.matching("POST", /deactivate/)).toEqual([]);
      },
    ));
});

describe("a push into an environment", () => {
  it("is followed through a rolling promotion until the environment serves it", () =>
    scenario(
      { seed: served({ rollingDeploy: true, releasePolls: 2, rampPolls: 3 }), timeScale: 0.005 },
      async (run) => {
        const result = await run.run({ environment: "production" });
        expectOrder(result);
        expect(result.outputs).toMatchObject({ status: "success", environment: "production" });
        expect(current(run)).toBe(result.outputs["deployment-id"]);
        const log = result.log.join("\n");
        expect(log).toMatch(
          /RELEASING, 0 %[\s\S]*RAMPING_UP, 25 %[\s\S]*50 %[\s\S]*75 %[\s\S]*✓ Live in "production" after/,
        );
        expect(log.indexOf("75 %")).toBeLessThan(log.indexOf("✓ Live in"));
      },
    ));

  it.each<[string, string, string, RegExp]>([
    ["fails", "promotion-failed", "promote_failed", /ended as FAILED: The candidate did not become healthy/],
    ["is cancelled", "promotion-canceled", "promote_failed", /ended as CANCELED/],
    ["never starts", "not-serving", "promote_failed", /serves old, and no promotion is in flight/],
    ["has a candidate that fails", "import-error", "deploy_failed", /DEPLOY_FAILED/],
  ])("whose promotion %s keeps the previous deployment", (_name, life, status, pattern) =>
    scenario({ seed: served(), scenario: life, timeScale: 0.002 }, async (run) => {
      const result = await run.run({ environment: "production" });
      expectOrder(result);
      expect(result.outputs.status).toBe(status);
      expect(finalErrors(result)[0]).toMatch(pattern);
      expect(finalErrors(result)[0]).toContain(result.outputs["logs-url"]);
      expect(current(run)).toBe("old");
      expect(run.sandbox.state.takenDown).toEqual([]);
      expect(run.sandbox.state.leftRunning).toEqual([]);
    }),
  );

  it("that somebody else's promotion replaces names that deployment and leaves it alone", () =>
    scenario({ seed: served(), scenario: "promotion-replaced", timeScale: 0.005 }, async (run) => {
      const result = await run.run({ environment: "production" });
      expectOrder(result);
      expect(result.outputs.status).toBe("promote_failed");
      const theirs = current(run);
      expect(theirs).not.toBe("old");
      expect(finalErrors(result)[0]).toContain(`the environment "production" now serves ${theirs} instead`);
      expect(run.sandbox.state.deployment(theirs ?? "")?.life.status).toBe("ACTIVE");
      expect(run.sandbox.state.takenDown).toEqual([]);
    }));

  it("whose promotion is paused is waited for until the deadline, then loses its traffic and is taken down", () =>
    scenario({ seed: served({ rampDownMs: FOREVER }), scenario: "promotion-paused", timeScale: 0.002 }, async (run) => {
      const step = await run.start({ environment: "production", "deploy-timeout-minutes": "10" });
      await step.waitForLine(/\(promotion: RAMPING_DOWN\)\. Waiting for that to end/);
      run.sandbox.state.models[0]?.environments[0]?.promotion?.withdraw();
      const result = await step.done;
      expectOrder(result);
      expect(result.outputs.status).toBe("deploy_timeout");
      const [error] = finalErrors(result);
      expect(error).toMatch(
        /did not go live in "production" within \d+ min.*ACTIVE, for \d+ min.*PAUSED, 50 % of the traffic/s,
      );
      expect(error).toContain(
        `Deployment ${pushed(run).id} was deactivated. Its promotion to "production" was cancelled.`,
      );
      const log = result.log.join("\n");
      expect(log).toMatch(/^\d+ min.*PAUSED, 50 % of the traffic/m);
      expect(log).toMatch(
        /takes 50 % of the traffic of "production" \(promotion: RAMPING_DOWN\)\. Waiting for that to end/,
      );
      expect(current(run)).toBe("old");
      expect(run.sandbox.state.takenDown).toEqual([]);
      expect(run.sandbox.state.leftRunning).toEqual([]);
    }));
});
