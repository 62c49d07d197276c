import { type Actor, SOMEBODY, environmentEvent } from "../../sandbox/baseten/world/audit-log.ts";
import { type GitHubSandbox, startGitHub } from "../../sandbox/github/server.ts";
import type { WorkflowEvent } from "../../sandbox/runner/environment.ts";
import type { StepResult } from "../../sandbox/runner/runner.ts";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";
import type { Scenario as Life, ScriptedLog, Step } from "../../sandbox/baseten/world/scenario.ts";
import { it } from "../support/concurrent.ts";
import { type Scenario, finalErrors, scenario } from "../support/scenario.ts";
import { describe, expect } from "@jest/globals";

const EMAIL = SOMEBODY.email ?? "";
const BOT: Actor = { type: "API_KEY", api_key_name: "release-bot", api_key_prefix: "zyxwvuts" };
const AUDIT = /\/audit_logs$/;
const PULL: WorkflowEvent = { name: "pull_request", number: 7 };
const PRODUCTION = { environment: "production" };
/** How long the runner waits after SIGINT before it sends the next signal. */
const SIGTERM_AFTER_MS = 7_500;

interface Made extends Scenario {
  github: GitHubSandbox;
}

/**
 * A scenario whose runs report to GitHub in every way they can. It fails if anything that was sent to GitHub, or that a run leaves
 * besides its log, holds an e-mail address.
 */
async function telling(world: SandboxOptions, test: (made: Made) => Promise<void>): Promise<void> {
  const github = await startGitHub();
  github.state.addPull({ number: 7, headSha: "b".repeat(40) });
  const seed = {
    models: [
      {
        id: "m",
        name: "hello",
        deployments: [{ id: "old" }],
        environments: [{ name: "production", serving: "old" }],
      },
    ],
  };
  const results: StepResult[] = [];
  try {
    await scenario({ timeScale: 0.002, seed, ...world }, async (made) => {
      const start: Scenario["start"] = async (inputs, options = {}) => {
        const told = { comment: "true", "github-deployment": "true", "deploy-timeout-minutes": "10", ...inputs };
        const handle = await made.start(told, { event: PULL, env: github.env, ...options });
        void handle.done.then((result) => results.push(result));
        return handle;
      };
      const run: Scenario["run"] = async (inputs, options) => (await start(inputs, options)).done;
      await test({ ...made, github, start, run });
    });
    const sent = JSON.stringify(github.requests.all.map(({ path, query, body }) => [path, [...query], body]));
    expect(sent).toContain("Baseten");
    expect(sent).not.toMatch(/robin|customer\.example/);
    for (const { outputs, state, env, summary, annotations, stderr, post } of results)
      expect(JSON.stringify({ outputs, state, env, summary, annotations, stderr, post })).not.toMatch(/robin|customer/);
    expect(results.length).toBeGreaterThan(0);
  } finally {
    await github.close();
  }
}

function comment({ github }: Made): string {
  const [only, ...more] = github.state.comments;
  expect(more).toEqual([]);
  return (only?.body ?? "").replaceAll("\\", "");
}

const asked = ({ sandbox }: Scenario) => sandbox.requests.matching("GET", AUDIT).length;

describe("an act of a person is reported as such, with the address in the log only:", () => {
  it.each<[life: string, inputs: Record<string, string>, status: string, done: RegExp]>([
    ["stopped", {}, "deploy_failed", /deactivated the deployment at/],
    ["inactive", {}, "deploy_failed", /deactivated the deployment at/],
    ["deleted", {}, "deploy_failed", /deleted the deployment at/],
    ["promotion-canceled", PRODUCTION, "promote_failed", /cancelled the promotion at/],
    ["promotion-withdrawn", PRODUCTION, "promote_failed", /cancelled the promotion at/],
    ["promotion-paused", PRODUCTION, "deploy_timeout", /paused the promotion at/],
    ["promotion-replaced", PRODUCTION, "promote_failed", /promoted deployment \w+ there at/],
  ])("%s", (life, inputs, status, done) =>
    telling({ scenario: life }, async (made) => {
      const result = await made.run(inputs);
      expect(result.outputs.status).toBe(status);
      const sentence = new RegExp(
        `According to Baseten's audit log, a person \\(the job's log says who\\) ${done.source} [\\d:]+ UTC\\.`,
      );
      const [error = "", ...more] = finalErrors(result);
      expect(more).toEqual([]);
      expect(error).toMatch(sentence);
      expect(error).not.toMatch(/by someone or by a time limit|Likely cause/);
      expect(comment(made)).toMatch(sentence);
      expect(result.summary).toMatch(/a person \(the job's log says who\)/);
      const logged = result.log.filter((line) => line.includes(EMAIL));
      expect(logged).toEqual([expect.stringMatching(new RegExp(`audit log, ${EMAIL} ${done.source} [\\d:]+ UTC\\.$`))]);
      expect(asked(made)).toBe(1);
    }),
  );

  /** A line that the model writes although nothing is wrong. */
  const HANDLED: ScriptedLog = {
    message: "ImportError: flash_attn is not installed, falling back",
    level: "WARNING",
    replica: "r1",
  };

  it.each<[act: string, life: Omit<Life, "name">, inputs: Record<string, string>, advice: RegExp]>([
    [
      "another promotion",
      { steps: [{ status: "LOADING_MODEL", logs: [HANDLED] }, { status: "ACTIVE" }], promotion: "replaced" },
      PRODUCTION,
      // A slow machine may look only after the other promotion, and never sees its own deployment there.
      /(?:Somebody else promoted that deployment\. Ask whoever did, or|Check the environment's page on Baseten, and) run the job again/,
    ],
    [
      "a deactivation",
      {
        steps: [
          { status: "LOADING_MODEL", logs: [HANDLED] },
          { status: "INACTIVE", isDoneBySomebody: true },
        ],
      },
      {},
      /This run did not do that\. Ask whoever did, or run the job again\./,
    ],
  ])("%s is not blamed on an error that the model has handled", (_act, life, inputs, advice) =>
    telling({ scenario: { name: "handled", ...life }, timeScale: 0.005 }, async ({ run }) => {
      const result = await run(inputs);
      const [error = ""] = finalErrors(result);
      expect(error).toContain("a person (the job's log says who)");
      expect(error).toMatch(advice);
      expect(error).not.toContain("Likely cause");
      expect(result.summary).toContain(HANDLED.message);
    }),
  );

  it("a change of the environment, which does not serve the ready deployment", () =>
    telling({ scenario: "not-serving" }, async (made) => {
      const { state, requests } = made.sandbox;
      requests.onFinished(({ method, path }) => {
        const model = state.model("m");
        const production = model?.environments[0];
        if (method === "POST" && path === "/v1/models/m/deployments" && model && production)
          state.audit.add("m", environmentEvent(model, production, "UPDATED"), state.somebody);
      });
      const result = await made.run(PRODUCTION);
      expect(result.outputs.status).toBe("promote_failed");
      expect(finalErrors(result)[0]).toMatch(/a person \(.*\) changed the settings of the environment at/);
    }));

  it("a deactivation during the smoke test", () => {
    let switchOff = () => {};
    const predict = () => {
      switchOff();
      return { status: 404, body: { error: "Deployment is not active." } };
    };
    return telling({ scenario: ["ACTIVE"], predict }, async ({ sandbox, run }) => {
      const steps = [{ status: "INACTIVE", isDoneBySomebody: true }];
      switchOff = () => {
        for (const ours of sandbox.state.committed) sandbox.state.become(ours, { name: "switched off", steps });
      };
      const result = await run({ "predict-payload": "{}" });
      expect(result.outputs.status).toBe("predict_failed");
      expect(finalErrors(result)[0]).toMatch(/Smoke test failed: .*a person .* deactivated the deployment at/);
    });
  });
});

describe("the actor of a deactivation", () => {
  const life = { scenario: "inactive" } as const;

  it.each<[name: string, somebody: Actor, text: string]>([
    ["a key", BOT, 'the API key "release-bot" deactivated'],
    [
      "a key named after a person",
      { ...BOT, api_key_name: `laptop of ${EMAIL}` },
      'the API key "laptop of …" deactivated',
    ],
    ["Baseten", { type: "BASETEN_SYSTEM" }, "Baseten itself deactivated"],
  ])("is %s", (_name, somebody, text) =>
    telling({ ...life, somebody }, async (made) => {
      const result = await made.run();
      const [error = ""] = finalErrors(result);
      expect(error).toMatch(/^Deployment \w+ was deactivated \(DEACTIVATING\) after [^.,]+\. According to/);
      expect(error).toContain(`. According to Baseten's audit log, ${text}`);
      expect(comment(made)).toContain(text);
      expect(result.log.join("\n")).not.toContain(EMAIL);
    }),
  );

  it("is Baseten, whose time limit the startup explains", () => {
    const steps: Step[] = [
      { status: "DEPLOYING", ms: 1_800_000, startup: "SCHEDULING" },
      { status: "INACTIVE", isDoneBySomebody: true },
    ];
    const scenario = { name: "given up", steps };
    return telling({ scenario, somebody: { type: "BASETEN_SYSTEM" }, timeScale: 0.001 }, async ({ run }) => {
      const [error = ""] = finalErrors(await run({ "deploy-timeout-minutes": "60" }));
      expect(error).toMatch(/Baseten itself deactivated the deployment[\s\S]*Likely cause: Baseten had no capacity/);
    });
  });

  it("is the key of this run, used by somebody else", () =>
    telling({ scenario: "stuck" }, async (made) => {
      const step = await made.start({ "deploy-timeout-minutes": "1440" });
      await step.waitForLine(/BUILDING/);
      const [ours] = made.sandbox.state.committed;
      const url = `${made.sandbox.url}/v1/models/m/deployments/${ours?.id}/deactivate`;
      await fetch(url, { method: "POST", headers: { authorization: `Bearer ${made.sandbox.apiKey}` } });
      const result = await step.done;
      expect(finalErrors(result)[0]).toContain(
        'the API key "ci", which this run also uses, deactivated the deployment',
      );
    }));

  it("is unknown if the audit log names nobody", () =>
    telling({ scenario: ["BUILDING", "INACTIVE"] }, async (made) => {
      const [error] = finalErrors(await made.run());
      expect(error).toMatch(
        /by someone or by a time limit on Baseten\. Baseten's audit log does not say who stopped it\./,
      );
    }));

  it.each<[name: string, options: SandboxOptions]>([
    ["the key may not read", { auditAccess: "forbidden" }],
    ["the server does not have", { auditAccess: "absent" }],
    ["does not arrive", { faults: [{ target: "api", path: /\/audit_logs\?/, kind: "hang-before", times: 1 }] }],
  ])("is not known from an audit log that %s, and nothing else changes", (_name, options) =>
    telling({ ...life, ...options }, async (made) => {
      const result = await made.run();
      expect(result.outputs.status).toBe("deploy_failed");
      expect(finalErrors(result)[0]).toMatch(/by someone or by a time limit on Baseten\. This run did not do that\./);
      expect([...result.log, result.summary, comment(made)].join("\n")).not.toMatch(/audit/i);
      expect(asked(made)).toBe(1);
    }),
  );

  it("is not waited for by a job that is cancelled meanwhile", () =>
    telling(
      { ...life, faults: [{ target: "api", path: /\/audit_logs\?/, kind: "hang-before", times: 1 }] },
      async (made) => {
        const hangs = made.sandbox.requests.waitFor(({ path }) => AUDIT.test(path));
        const step = await made.start();
        await hangs;
        const before = performance.now();
        step.cancel();
        const result = await step.done;
        expect(performance.now() - before).toBeLessThan(SIGTERM_AFTER_MS);
        expect(made.sandbox.faults.list()).toMatchObject([{ struck: 1 }]);
        expect(result.outputs.status).toBe("cancelled");
      },
    ));
});
