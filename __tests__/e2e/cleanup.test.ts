import { randomBytes } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import type { StepHandle, StepResult } from "../../sandbox/runner/runner.ts";
import type { Sandbox, SandboxOptions } from "../../sandbox/sandbox.ts";
import type { Seed } from "../../sandbox/baseten/world/seed.ts";
import { finalErrors, HELLO, scenario } from "../support/scenario.ts";

/** A model whose production serves another deployment. */
const PRODUCTION: Seed = {
  models: [
    { id: "m", name: "hello", deployments: [{ id: "old" }], environments: [{ name: "production", serving: "old" }] },
  ],
};
const TIME_SCALE = 0.002;
const PROMPT = { "predict-payload": "{}" };

/** How a run ends but for its clean-up. */
interface Ending {
  status: string;
  sandbox: SandboxOptions;
  inputs: Record<string, string>;
}

const ENDINGS: Record<string, Ending> = {
  success: { status: "success", sandbox: {}, inputs: {} },
  "a build failure": { status: "deploy_failed", sandbox: { scenario: "build-failed" }, inputs: {} },
  "a failed smoke test": {
    status: "predict_failed",
    sandbox: { predict: () => ({ status: 500, body: { error: "Internal Server Error" } }) },
    inputs: PROMPT,
  },
  "a deadline": {
    status: "deploy_timeout",
    sandbox: { scenario: "stuck", timeScale: 0.001 },
    inputs: { "deploy-timeout-minutes": "10" },
  },
  "a failed promotion": { status: "promote_failed", sandbox: { scenario: "promotion-failed" }, inputs: {} },
};

/** What becomes of the deployment, and what is said of it. */
interface Fate {
  /** Undefined where nothing is said. */
  says?: (id: string) => string;
  /** Its status at the end. */
  ends: RegExp;
  /** What is asked of Baseten. */
  requests: ("cancel_promotion" | "deactivate")[];
}

const UNTOUCHED: Fate = { ends: /^ACTIVE$/, requests: [] };
const LEFT: Fate = {
  says: (id) => `Deployment ${id} was left as it is (\`cleanup: never\`): https://app.baseten.co/models/`,
  ends: /^(ACTIVE|BUILDING|BUILD_FAILED)$/,
  requests: [],
};
const DEACTIVATED: Fate = {
  says: (id) => `Deployment ${id} was deactivated.`,
  ends: /^(DEACTIVATING|INACTIVE)$/,
  requests: ["deactivate"],
};
const DEACTIVATED_CANDIDATE: Fate = {
  ...DEACTIVATED,
  says: (id) => `Deployment ${id} was deactivated. Its promotion to "production" was cancelled.`,
  requests: ["cancel_promotion", "deactivate"],
};
const SERVING: Fate = {
  says: (id) => `The environment "production" serves deployment ${id}, so it was left alone.`,
  ends: /^ACTIVE$/,
  requests: [],
};
const FAILED_ANYHOW: Fate = {
  says: (id) => `Deployment ${id} failed to build, so there is nothing to deactivate.`,
  ends: /^BUILD_FAILED$/,
  requests: [],
};

/** By how a run ends and whether it is told to deploy into an environment: what each `cleanup` leads to. */
const TABLE: [ending: string, environment: "" | "production", fates: Record<string, Fate>][] = [
  [
    "success",
    "",
    { never: UNTOUCHED, "on-failure": UNTOUCHED, always: DEACTIVATED, true: DEACTIVATED, false: UNTOUCHED },
  ],
  ["success", "production", { never: UNTOUCHED, "on-failure": UNTOUCHED, always: SERVING }],
  ["a build failure", "", { never: LEFT, "on-failure": FAILED_ANYHOW, always: FAILED_ANYHOW }],
  // Its promotion has failed with it.
  ["a build failure", "production", { never: LEFT, "on-failure": FAILED_ANYHOW, always: FAILED_ANYHOW }],
  [
    "a failed smoke test",
    "",
    { never: LEFT, "on-failure": DEACTIVATED, always: DEACTIVATED, true: DEACTIVATED, false: LEFT },
  ],
  ["a failed smoke test", "production", { never: LEFT, "on-failure": SERVING, always: SERVING }],
  ["a deadline", "", { never: LEFT, "on-failure": DEACTIVATED, always: DEACTIVATED }],
  ["a deadline", "production", { never: LEFT, "on-failure": DEACTIVATED_CANDIDATE, always: DEACTIVATED_CANDIDATE }],
  ["a failed promotion", "production", { never: LEFT, "on-failure": DEACTIVATED, always: DEACTIVATED }],
];

const ROWS = TABLE.flatMap(([ending, environment, fates]) =>
  Object.entries(fates).map(([cleanup, fate]) => ({
    title: `${ending}${environment === "" ? "" : " in an environment"}, cleanup: ${cleanup}`,
    ending: ENDINGS[ending] as Ending,
    environment,
    cleanup,
    fate,
  })),
);

/** The requests that change what is there, but for those that make it. */
function changes({ requests }: Sandbox): string[] {
  return requests.matching("POST", /\/(deactivate|cancel_promotion)$/).map(({ path }) => path.split("/").at(-1) ?? "");
}

/** Everything that the run has told people. */
function told(result: StepResult): string {
  return result.log.join("\n");
}

/** What is true of every run that was not cancelled. */
function expectEnded(result: StepResult, status: string): void {
  const isGood = status === "success";
  expect(result.outputs.status).toBe(status);
  expect(result.exitCode).toBe(isGood ? 0 : 1);
  expect(finalErrors(result)).toHaveLength(isGood ? 0 : 1);
}

describe("cleanup", () => {
  it.concurrent.each(ROWS)("after $title", ({ ending, environment, cleanup, fate }) => {
    const seed = environment === "" ? {} : { seed: PRODUCTION };
    return scenario({ timeScale: TIME_SCALE, ...ending.sandbox, ...seed }, async ({ run, sandbox }) => {
      const result = await run({ ...ending.inputs, environment, cleanup });
      expectEnded(result, ending.status);
      const [deployment] = sandbox.state.committed;
      const id = deployment?.id ?? "";
      expect(deployment?.life.status).toMatch(fate.ends);
      expect(changes(sandbox)).toEqual(fate.requests);
      expect(sandbox.state.takenDown).toEqual([]);
      if (fate.says) {
        const where = ending.status === "success" ? told(result) : finalErrors(result)[0];
        expect(where).toContain(fate.says(id));
        if (ending.status === "success") expect(result.summary).toContain("| Cleanup |");
      } else {
        expect(result.summary).not.toContain("Clean-up");
      }
      expect(result.post).toMatchObject({ exitCode: 0, rawStdout: "", summary: "" });
    });
  });

  it("does nothing of the kind where nothing was made", () =>
    scenario({ refuseConfig: () => "no such accelerator" }, async ({ run, sandbox }) => {
      const result = await run({ cleanup: "always" });
      expectEnded(result, "invalid");
      expect(changes(sandbox)).toEqual([]);
      expect(told(result)).not.toMatch(/clean|deactivate/i);
      expect(result.summary).not.toContain("Clean-up");
    }));

  it("asks nothing of a deployment that was deactivated by someone else", () =>
    scenario({ scenario: "inactive", timeScale: TIME_SCALE }, async ({ run, sandbox }) => {
      const result = await run();
      expectEnded(result, "deploy_failed");
      expect(finalErrors(result)[0]).toMatch(
        /is already (inactive|being deactivated), so there is nothing to deactivate/,
      );
      expect(changes(sandbox)).toEqual([]);
    }));

  it("takes down what failed after the check, and the promotion with it", () =>
    scenario({ seed: PRODUCTION, scenario: "promotion-failed", timeScale: TIME_SCALE }, async ({ run, sandbox }) => {
      const result = await run({ environment: "production", promotion: "after-check", ...PROMPT });
      expectEnded(result, "promote_failed");
      expect(sandbox.state.leftRunning).toEqual([]);
      expect(sandbox.state.takenDown).toEqual([]);
      expect(finalErrors(result)[0]).toContain(`Deployment ${sandbox.state.committed[0]?.id} was deactivated.`);
    }));
});

describe("the first deployment of a model, which Baseten has put into production", () => {
  const FIRST: SandboxOptions = { firstPushServes: true, timeScale: TIME_SCALE };
  const warnings = ({ annotations }: StepResult) =>
    annotations.filter(({ level }) => level === "warning").map(({ message }) => message);

  it.each<[cleanup: string, broken: SandboxOptions, status: string]>([
    ["always", {}, "success"],
    ["always", ENDINGS["a failed smoke test"]?.sandbox ?? {}, "predict_failed"],
    ["on-failure", ENDINGS["a failed smoke test"]?.sandbox ?? {}, "predict_failed"],
    ["on-job-failure", ENDINGS["a failed smoke test"]?.sandbox ?? {}, "predict_failed"],
  ])("is taken down where this run created the model, with %s", (cleanup, broken, status) =>
    scenario({ ...FIRST, ...broken }, async ({ run, sandbox }) => {
      const result = await run({ ...PROMPT, cleanup });
      expectEnded(result, status);
      const [first] = sandbox.state.committed;
      const said = `Deployment ${first?.id} was deactivated. Baseten had put it into "production" because it was the first deployment of the model that this run created.`;
      expect(told(result)).toContain(said);
      expect(sandbox.state.takenDown).toEqual([first]);
      expect(sandbox.state.leftRunning).toEqual([]);
      expect(warnings(result)).toEqual([]);
    }),
  );

  it.each(["on-push", "after-check"])("stays if the run named production itself, promotion: %s", (promotion) =>
    scenario({ ...FIRST, firstPushServes: "while-building" }, async ({ run, sandbox }) => {
      const result = await run({ ...PROMPT, cleanup: "always", environment: "production", promotion });
      expectEnded(result, "success");
      expect(told(result)).toContain(`serves deployment ${result.outputs["deployment-id"]}, so it was left alone.`);
      expect(warnings(result)).toEqual([]);
      expect(sandbox.state.takenDown).toEqual([]);
    }),
  );

  it("stays, and a warning says at what price and how to end it, where the model was there before", () =>
    scenario({ ...FIRST, seed: { models: [{ id: "m", name: "hello" }] } }, async ({ run, sandbox }) => {
      const result = await run({ cleanup: "always" });
      expectEnded(result, "success");
      const id = result.outputs["deployment-id"];
      expect(warnings(result)).toEqual([
        expect.stringMatching(
          new RegExp(
            `^The environment "production" serves deployment ${id}, so it was left alone\\. It is billed while it runs: \\$[\\d.]+ an hour at list price for one replica \\(.+\\)\\. If nobody needs it, deactivate it on Baseten: https://app\\.baseten\\.co/models/m/logs/${id}$`,
          ),
        ),
      ]);
      expect(result.summary).toContain("| Cleanup |");
      expect(changes(sandbox)).toEqual([]);
      expect(sandbox.state.takenDown).toEqual([]);
    }));

  it("stays where another environment has come to serve it", () =>
    scenario({ ...FIRST, timeScale: 0.01, deactivateLimit: { first: 1, retryAfter: 100 } }, async (given) => {
      const { start, sandbox } = given;
      const step = await start({ cleanup: "always" });
      await sandbox.requests.waitFor(({ path, status }) => /\/deactivate$/.test(path) && status === 429);
      const [first] = sandbox.state.committed;
      const [model] = sandbox.state.models;
      if (model) sandbox.state.environment(model, "staging").current = first;
      const result = await step.done;
      expectEnded(result, "success");
      expect(warnings(result)[0]).toContain(`The environment "staging" serves deployment ${first?.id}, so it was`);
      expect(sandbox.state.leftRunning).toEqual([]);
      expect(first?.life.status).toBe("ACTIVE");
    }));

  it("stays where somebody else is bringing another one into production", () =>
    scenario({ ...FIRST, timeScale: 0.01, deactivateLimit: { first: 1, retryAfter: 100 } }, async (given) => {
      const { start, sandbox } = given;
      const step = await start({ cleanup: "always" });
      await sandbox.requests.waitFor(({ path, status }) => /\/deactivate$/.test(path) && status === 429);
      const [first] = sandbox.state.committed;
      const [model] = sandbox.state.models;
      sandbox.state.pace.holdAt = 25;
      if (model) sandbox.state.pushBySomebodyElse(model, { environment: "production" });
      const result = await step.done;
      expectEnded(result, "success");
      expect(told(result)).toContain(`The environment "production" serves deployment ${first?.id}, so it was left`);
      expect(first?.life.status).toBe("ACTIVE");
    }));
});

describe("what it costs", () => {
  const COST = "$0.0516 an hour for each running replica, at list price";

  it.each([
    ["a deployment that is left running", {}, true],
    ["one that is turned off", { cleanup: "always" }, false],
    ["a dry run", { "dry-run": "true" }, false],
  ])("is said at the end of %s: %j", (_what, withs, isSaid) =>
    scenario({ timeScale: TIME_SCALE }, async ({ run }) => {
      const result = await run(withs);
      expect(result.exitCode).toBe(0);
      const id = result.outputs["deployment-id"];
      const line = result.log.find((one) => one.startsWith(`Deployment ${id} costs `));
      const to = `To stop that, scale it to zero or deactivate it: ${result.outputs["logs-url"]}`;
      expect(line).toBe(isSaid ? `Deployment ${id} costs ${COST}. ${to}` : undefined);
      expect(result.summary.includes(`| Cost | ${COST} |`)).toBe(isSaid);
    }),
  );
});

describe("a job that fails after the step", () => {
  const JOB = { cleanup: "on-job-failure" };
  const AFTER_JOB: [jobStatus: "failure" | "cancelled", words: string][] = [
    ["failure", "failed"],
    ["cancelled", "was cancelled"],
  ];

  it.concurrent.each(AFTER_JOB)("%s: post takes down what the step made", (jobStatus, words) =>
    scenario({ timeScale: TIME_SCALE }, async ({ run, sandbox }) => {
      const result = await run(JOB, { laterSteps: () => jobStatus });
      expectEnded(result, "success");
      const id = result.outputs["deployment-id"];
      expect(result.summary).toContain("| Keeps running | unless a later step fails or the job is cancelled");
      expect(result.post?.annotations).toMatchObject([
        {
          level: "warning",
          message: `The job ${words} (\`cleanup: on-job-failure\`). Deployment ${id} was deactivated.`,
        },
      ]);
      expect(result.post?.summary).toContain(`✅ Cleanup on Baseten: the job ${words}`);
      expect(result.post?.exitCode).toBe(0);
      expect(changes(sandbox)).toEqual(["deactivate"]);
      expect(sandbox.state.leftRunning).toEqual([]);
    }),
  );

  it("success: post does nothing, and loads nothing for it", () =>
    scenario({ timeScale: TIME_SCALE }, async ({ run, sandbox }) => {
      let asked = 0;
      const result = await run(JOB, {
        laterSteps: () => {
          asked = sandbox.requests.all.length;
          return "success";
        },
      });
      expectEnded(result, "success");
      expect(result.post).toMatchObject({ exitCode: 0, rawStdout: "", stderr: "", summary: "" });
      expect(sandbox.requests.all).toHaveLength(asked);
      expect(changes(sandbox)).toEqual([]);
    }));

  it.each(["never", "on-failure"])("with %s, what the step made stays", (cleanup) =>
    scenario({ timeScale: TIME_SCALE }, async ({ run, sandbox }) => {
      const result = await run({ cleanup }, { laterSteps: () => "failure" });
      expectEnded(result, "success");
      expect(result.post).toMatchObject({ exitCode: 0, rawStdout: "", summary: "" });
      expect(changes(sandbox)).toEqual([]);
      const words = "with cleanup: on-job-failure it would be deactivated then";
      expect(result.summary.includes(words)).toBe(cleanup === "on-failure");
    }),
  );

  it("leaves what the environment serves, and what a later step has promoted", () =>
    scenario({ timeScale: TIME_SCALE, seed: PRODUCTION }, async ({ run, sandbox }) => {
      const canary = await run(JOB, {
        laterSteps: async () => {
          const promoted = await run({ environment: "production", "skip-unchanged": "true" });
          expect(promoted.outputs.status).toBe("unchanged");
          return "failure" as const;
        },
      });
      expectEnded(canary, "success");
      expect(canary.post?.log.join("\n")).toContain(
        `The environment "production" serves deployment ${canary.outputs["deployment-id"]}, so it was left alone.`,
      );
      expect(canary.post).toMatchObject({ annotations: [], summary: "" });
      expect(changes(sandbox)).toEqual([]);
      const [deployment] = sandbox.state.committed;
      expect(deployment?.life.status).toBe("ACTIVE");
    }));

  it("leaves the first deployment of a model that production has, because a later step may rely on it, with a warning", () =>
    scenario({ timeScale: TIME_SCALE, firstPushServes: true }, async ({ run, sandbox }) => {
      const result = await run(JOB, { laterSteps: () => "failure" });
      expectEnded(result, "success");
      expect(result.post?.annotations[0]?.message).toMatch(
        /so it was left alone\. It is billed while it runs: .* If nobody needs it, deactivate it on Baseten: http/,
      );
      expect(changes(sandbox)).toEqual([]);
    }));

  it("withdraws a candidate that the step did not wait for", () =>
    scenario({ seed: PRODUCTION, timeScale: TIME_SCALE, holdAt: 0 }, async ({ run, sandbox }) => {
      const inputs = { ...JOB, wait: "false", environment: "production" };
      const result = await run(inputs, { laterSteps: () => "failure" });
      expectEnded(result, "success");
      expect(changes(sandbox)).toEqual(["cancel_promotion", "deactivate"]);
      expect(result.post?.annotations[0]?.message).toContain('Its promotion to "production" was cancelled.');
      expect(sandbox.state.leftRunning).toEqual([]);
    }));

  it("withdraws it even if the plan could not read what the environment serves", () =>
    scenario({ seed: PRODUCTION, timeScale: TIME_SCALE, holdAt: 0 }, async ({ run, sandbox }) => {
      sandbox.faults.add({ target: "api", path: /\/environments$/, kind: "status", status: 403 });
      const inputs = { ...JOB, wait: "false", environment: "production" };
      const result = await run(inputs, { laterSteps: () => "failure" });
      expectEnded(result, "success");
      expect(sandbox.requests.matching("GET", "/v1/models/m/environments")[0]?.status).toBe(403);
      expect(changes(sandbox)).toEqual(["cancel_promotion", "deactivate"]);
      expect(sandbox.state.leftRunning).toEqual([]);
    }));

  /** Lets somebody else's deployment take the place of ours in production. */
  function replaceOurs({ state }: Sandbox) {
    const model = state.model("m");
    const [ours] = state.committed;
    if (!model || !ours) throw new Error("The step has made nothing.");
    state.become(ours, ["ACTIVE"]);
    const production = state.environment(model, "production");
    production.end();
    production.current = state.addDeployment(model, { name: "rival" });
    return { model, ours };
  }
  const WAYS: [way: string, inputs: Record<string, string>, sandbox: SandboxOptions][] = [
    ["brought in by its push", {}, {}],
    ["promoted after its check", { promotion: "after-check" }, {}],
    ["not waited for", { wait: "false" }, {}],
    [
      "copied by its promotion",
      { promotion: "after-check" },
      {
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
      },
    ],
  ];

  it.each(WAYS.slice(0, 3))("cancels nobody's roll-back to the step's deployment: %s", (_way, inputs) =>
    scenario({ seed: PRODUCTION, timeScale: TIME_SCALE }, async ({ run, sandbox }) => {
      const laterSteps = () => {
        const { model, ours } = replaceOurs(sandbox);
        sandbox.state.pace.holdAt = 50;
        sandbox.state.startPromotion(model, "production", ours);
        return "failure" as const;
      };
      const result = await run({ ...JOB, ...inputs, environment: "production" }, { laterSteps });
      expectEnded(result, "success");
      const id = result.outputs["deployment-id"];
      expect(result.post?.log.join("\n")).toContain(
        `Deployment ${id} is being promoted to the environment "production", but not by this run, so it was left alone: `,
      );
      expect(changes(sandbox)).toEqual([]);
      expect(sandbox.state.takenDown).toEqual([]);
    }),
  );

  it.each(WAYS)(
    "leaves with a warning the step's deployment that another has replaced since: %s",
    (_way, inputs, options) =>
      scenario({ seed: PRODUCTION, timeScale: TIME_SCALE, ...options }, async ({ run, sandbox }) => {
        const laterSteps = () => {
          replaceOurs(sandbox);
          return "failure" as const;
        };
        const result = await run({ ...JOB, ...inputs, environment: "production" }, { laterSteps });
        expectEnded(result, "success");
        const { "deployment-id": id = "", "logs-url": url } = result.outputs;
        const said = result.post?.annotations[0]?.message ?? "";
        expect(said).toContain(
          `Deployment ${id} was promoted to the environment "production", which now serves another one. A rollback may need it, so it was left alone.`,
        );
        expect(said).toContain(`If nobody needs it, deactivate it on Baseten: ${url}`);
        expect(sandbox.state.takenDown.map((deployment) => deployment.id)).not.toContain(id);
        expect(sandbox.state.deployment(id)?.life.status).toBe("ACTIVE");
        // Only the original of a copy, which has never served, is taken down.
        expect(changes(sandbox)).toEqual(options.seed ? ["deactivate"] : []);
      }),
  );

  it("names the parts of an upload that the step could not abort, whatever becomes of the job", () =>
    scenario({ files: { ...HELLO, "hello/a.bin": randomBytes(60_000_000) } }, async ({ run, sandbox }) => {
      const times = Number.POSITIVE_INFINITY;
      const body =
        "<?xml version='1.0'?><Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message></Error>";
      const headers = { "content-type": "application/xml" };
      sandbox.faults.add({ target: "s3", method: "PUT", kind: "status", status: 400, body, headers });
      sandbox.faults.add({ target: "s3", method: "DELETE", kind: "status", status: 403, times });
      const result = await run(JOB, { laterSteps: () => "success" });
      expectEnded(result, "success");
      const [left] = sandbox.s3.unfinishedUploads();
      expect(result.post?.annotations).toMatchObject([
        { level: "warning", message: expect.stringContaining(`upload id "${left?.uploadId}"`) },
      ]);
      expect(changes(sandbox)).toEqual([]);
    }));

  it("puts to rest what the step has activated, and leaves what ran before", () =>
    scenario({ timeScale: TIME_SCALE, seed: { models: [{ id: "m", name: "hello" }] } }, async ({ run, sandbox }) => {
      const skip = { ...JOB, "skip-unchanged": "true" };
      await run({ cleanup: "never" });
      const [deployment] = sandbox.state.committed;
      const reused = await run(skip, { laterSteps: () => "failure" });
      expect(reused.outputs.status).toBe("unchanged");
      expect(changes(sandbox)).toEqual([]);
      const words = "even if this job fails: it existed before this run, so cleanup leaves it alone";
      expect(reused.summary).toContain(`| Keeps running | ${words}`);
      const { "deployment-id": id, "logs-url": url } = reused.outputs;
      expect(reused.post?.annotations).toHaveLength(1);
      const said = reused.post?.annotations[0]?.message ?? "";
      expect(said).toContain(`Deployment ${id} existed before this run, so cleanup leaves it alone. It `);
      expect(said).toContain(`If nobody needs it, deactivate it on Baseten: ${url} \`sweep/\` with \`older-than\``);
      expect(reused.post?.summary).toContain("Cleanup on Baseten: the job failed");
      if (deployment) sandbox.state.become(deployment, ["INACTIVE"]);
      expect((await run(skip, { laterSteps: () => "failure" })).outputs.status).toBe("unchanged");
      expect(changes(sandbox)).toEqual(["deactivate"]);
      expect(sandbox.state.leftRunning).toEqual([]);
    }));

  it.each<[string, Partial<SandboxOptions>, RegExp]>([
    ["production serves", { seed: PRODUCTION }, /The environment "production" serves deployment \w+, so it was left/],
    ["is inactive by then", {}, /existed before this run, so cleanup leaves it alone\.$/m],
    ["is gone by then", {}, /Deployment \w+ no longer exists\.$/m],
  ])("is no reason for a warning about a reused deployment that %s", (what, options, said) =>
    scenario({ timeScale: TIME_SCALE, ...options }, async ({ run, sandbox }) => {
      const environment = what === "production serves" ? { environment: "production" } : {};
      await run({ cleanup: "never", ...environment });
      const [deployment] = sandbox.state.committed;
      const laterSteps = () => {
        if (deployment && what === "is inactive by then") sandbox.state.become(deployment, ["INACTIVE"]);
        if (what === "is gone by then") {
          sandbox.faults.add({ target: "api", path: /\/deployments\/\w+$/, kind: "status", status: 404 });
        }
        return "failure" as const;
      };
      const result = await run({ ...JOB, "skip-unchanged": "true" }, { laterSteps });
      expect(result.outputs).toMatchObject({ status: "unchanged", "deployment-id": deployment?.id });
      expect(result.post?.annotations).toEqual([]);
      expect(result.post?.log.join("\n")).toMatch(said);
      expect(changes(sandbox)).toEqual([]);
    }),
  );

  it("leaves a reused deployment with a warning even if its state cannot be read", () =>
    scenario({ timeScale: TIME_SCALE }, async ({ run, sandbox }) => {
      await run({ cleanup: "never" });
      const laterSteps = () => {
        const times = Number.POSITIVE_INFINITY;
        sandbox.faults.add({ target: "api", path: /\/environments$/, kind: "status", status: 403, times });
        return "failure" as const;
      };
      const result = await run({ ...JOB, "skip-unchanged": "true" }, { laterSteps });
      expect(result.post?.annotations[0]?.message).toMatch(/leaves it alone\. .* If nobody needs it/);
      expect(changes(sandbox)).toEqual([]);
    }));

  it("does not clean up again what the step itself has cleaned up", () =>
    scenario({ timeScale: TIME_SCALE, ...ENDINGS["a failed smoke test"]?.sandbox }, async ({ run, sandbox }) => {
      const result = await run({ ...JOB, ...PROMPT });
      expectEnded(result, "predict_failed");
      expect(changes(sandbox)).toEqual(["deactivate"]);
      expect(result.post).toMatchObject({ exitCode: 0, rawStdout: "", summary: "" });
    }));

  it("of which the runner says nothing: post says so, and takes nothing down", () =>
    scenario({ timeScale: TIME_SCALE }, async ({ run, sandbox }) => {
      const result = await run({ ...JOB, "job-status": " " }, { laterSteps: () => "failure" });
      expectEnded(result, "success");
      const { "deployment-id": id, "logs-url": url } = result.outputs;
      expect(result.post?.annotations).toMatchObject([
        {
          level: "warning",
          message: `We could not tell how the job ended: the runner did not say. So nothing was taken down (\`cleanup: on-job-failure\`). Deactivate on Baseten whatever nobody needs: ${id}: ${url}`,
        },
      ]);
      expect(changes(sandbox)).toEqual([]);
    }));

  it("and whose clean-up fails, is said at the end of the job", () =>
    scenario({ timeScale: TIME_SCALE }, async ({ run, sandbox }) => {
      const times = Number.POSITIVE_INFINITY;
      sandbox.faults.add({ target: "api", path: /\/deactivate$/, kind: "status", status: 403, times });
      const result = await run(JOB, { laterSteps: () => "failure" });
      expectEnded(result, "success");
      expect(result.post).toMatchObject({ exitCode: 0, annotations: [{ level: "warning" }] });
      expect(result.post?.annotations[0]?.message).toMatch(/could not be cleaned up: .* It is billed while it runs/);
      expect(result.post?.summary).toContain("❌ Cleanup on Baseten: the job failed");
    }));
});

describe("a clean-up that fails", () => {
  const BROKEN: [how: string, status: number, requests: number][] = [
    ["is refused for good", 403, 1],
    ["breaks for good", 500, 6],
  ];

  it.concurrent.each(BROKEN)("because it %s is a status of its own where all else went well", (_how, status, sent) =>
    scenario({ timeScale: TIME_SCALE }, async ({ run, sandbox }) => {
      sandbox.faults.add({ target: "api", path: /\/deactivate$/, kind: "status", status, times: sent });
      const result = await run({ cleanup: "always" });
      expectEnded(result, "cleanup_failed");
      const id = result.outputs["deployment-id"];
      expect(finalErrors(result)[0]).toContain(`Deployment ${id} could not be cleaned up:`);
      expect(finalErrors(result)[0]).toContain(`answered ${status}`);
      expect(finalErrors(result)[0]).toContain(result.outputs["logs-url"]);
      expect(result.summary).toContain("Cleanup on Baseten failed");
      // By the time of post it is possible again.
      expect(changes(sandbox)).toHaveLength(sent + 1);
      expect(result.post?.annotations[0]?.message).toContain(`Deployment ${id} was deactivated.`);
      expect(result.post?.summary).toContain("✅ Cleanup on Baseten after the step");
      expect(sandbox.state.leftRunning).toEqual([]);
    }),
  );

  it.concurrent.each(BROKEN)("because it %s leaves the status of the failure before it", (_how, status) =>
    scenario({ timeScale: TIME_SCALE, ...ENDINGS["a failed smoke test"]?.sandbox }, async ({ run, sandbox }) => {
      const times = Number.POSITIVE_INFINITY;
      sandbox.faults.add({ target: "api", path: /\/deactivate$/, kind: "status", status, times });
      const result = await run(PROMPT);
      expectEnded(result, "predict_failed");
      const id = sandbox.state.committed[0]?.id;
      expect(finalErrors(result)[0]).toMatch(/Internal Server Error/);
      expect(finalErrors(result)[0]).toContain(`Deployment ${id} could not be cleaned up:`);
      expect(result.post).toMatchObject({ exitCode: 0, annotations: [{ level: "warning" }] });
      expect(result.post?.annotations[0]?.message).toContain(`Deployment ${id} could not be cleaned up:`);
      expect(result.post?.summary).toContain("❌ Cleanup on Baseten after the step");
    }),
  );

  it("because Baseten wants to be left alone for too long ends at once, and says so", () =>
    scenario({ timeScale: TIME_SCALE, deactivateLimit: { first: 1, retryAfter: 121 } }, async ({ run, sandbox }) => {
      const result = await run({ cleanup: "always" });
      expectEnded(result, "cleanup_failed");
      expect(finalErrors(result)[0]).toContain("answered 429");
      expect(sandbox.state.leftRunning).toEqual([]);
    }));
});

describe("a clean-up that is left to post", () => {
  it("because the commit was never answered, though it took effect in the end", () =>
    scenario({ scenario: "stuck", timeScale: 0.02 }, async ({ start, sandbox }) => {
      const commit = sandbox.faults.hold("before", { target: "api", method: "POST", path: "/v1/models" });
      const step = await start();
      await step.waitForLine(/^\s*Error: /);
      commit.release();
      const result = await step.done;
      expectEnded(result, "deploy_failed");
      expect(finalErrors(result)[0]).toMatch(
        /could not tell whether the deployment was created\. Look for the label push_id=/,
      );
      expect(sandbox.state.committed).toHaveLength(1);
      expect(sandbox.state.leftRunning).toEqual([]);
      expect(result.post?.summary).toContain(`${sandbox.state.committed[0]?.id} was deactivated`);
    }));

  it.each<[how: string, end: (step: StepHandle) => void, times: number]>([
    ["killed", (step) => step.kill("SIGKILL"), 1],
    ["cancelled", (step) => step.cancel(), 2],
  ])("finds what an unanswered commit made, though not every server knows its model yet: %s", (_how, end, times) =>
    scenario({ scenario: "stuck", timeScale: 0.02 }, async ({ start, sandbox }) => {
      const commit = sandbox.faults.hold("after", { target: "api", method: "POST", path: "/v1/models" });
      const step = await start();
      await commit.reached;
      const path = /^\/v1\/models\/\w+\/deployments$/;
      sandbox.faults.add({ target: "api", method: "GET", path, kind: "status", status: 404, times });
      end(step);
      await step.done;
      expect(sandbox.requests.matching("GET", path).map(({ status }) => status)).toContain(404);
      expect(sandbox.state.committed).toHaveLength(1);
      expect(sandbox.state.leftRunning).toEqual([]);
    }),
  );

  it("because the job is cancelled while Baseten wants to be left alone", () =>
    scenario({ timeScale: 0.1, deactivateLimit: { first: 1, retryAfter: 110 } }, async ({ start, sandbox }) => {
      const step = await start({ cleanup: "always" });
      await step.waitForLine(/answered 429/);
      step.cancel();
      const result = await step.done;
      expectEnded(result, "cancelled");
      expect(result.durationFromCancelMs).toBeLessThan(7_500);
      expect(finalErrors(result)[0]).toContain("The cleanup was stopped before it finished.");
      expect(result.post?.annotations[0]?.message).toContain(`${sandbox.state.committed[0]?.id} was deactivated.`);
      expect(sandbox.state.leftRunning).toEqual([]);
    }));
});

describe("the limit of 20 deactivations a minute", () => {
  it("is obeyed as Baseten asks", () =>
    scenario({ timeScale: 0.01, deactivateLimit: { first: 2, retryAfter: 40 } }, async ({ run, sandbox }) => {
      const result = await run({ cleanup: "always" });
      expectEnded(result, "success");
      const times = sandbox.requests.matching("POST", /\/deactivate$/).map(({ time }) => time);
      expect(times).toHaveLength(3);
      // No timer fires early; the clock that noted the times counts whole milliseconds.
      for (const [index, time] of times.slice(1).entries())
        expect(time - (times[index] ?? 0)).toBeGreaterThanOrEqual(399);
      expect(told(result)).toMatch(/answered 429.*Checking again in 40 s\./);
    }));

  it("does not let what serves by then be taken down", () =>
    scenario({ timeScale: 0.01, seed: PRODUCTION, deactivateLimit: { first: 1, retryAfter: 100 } }, async (given) => {
      const { start, sandbox } = given;
      const step = await start({ cleanup: "always" });
      await sandbox.requests.waitFor(({ path, status }) => /\/deactivate$/.test(path) && status === 429);
      const [deployment] = sandbox.state.committed;
      const [production] = sandbox.state.model("m")?.environments ?? [];
      if (production) production.current = deployment;
      const result = await step.done;
      expectEnded(result, "success");
      expect(told(result)).toContain(`serves deployment ${deployment?.id}, so it was left alone`);
      expect(sandbox.state.takenDown).toEqual([]);
    }));
});
