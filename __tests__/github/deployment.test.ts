import { describe, expect, it } from "@jest/globals";
import type { Fault } from "../../sandbox/http/faults.ts";
import { ALL_PERMISSIONS, type Permissions } from "../../sandbox/github/state.ts";
import { type GitHubSandbox, rateLimit, startGitHub } from "../../sandbox/github/server.ts";
import type { Status } from "../../src/lib/errors.ts";
import {
  type DeploymentPlan,
  type DeploymentState,
  deploymentState,
  environmentName,
  GitHubDeployment,
} from "../../src/github/deployment.ts";
import { GitHubRest } from "../../src/github/rest.ts";
import { Network } from "../../src/lib/http.ts";
import { errorOf, FakeClock } from "../support/client.ts";

const HEAD = "b".repeat(40);
const RUN_URL = "https://github.com/octo/truss-models/actions/runs/1700/attempts/2";
const MODEL_URL = "https://app.baseten.co/models/abc";
const OWNED = { team: "", modelId: "", configFile: "config.yaml" };
const PLAN: DeploymentPlan = {
  sha: HEAD,
  model: "llama-8b",
  environment: "production",
  ...OWNED,
  isTransient: false,
  isProduction: true,
  description: "Deploying llama-8b to Baseten",
  runId: "1700",
  runAttempt: "2",
};

interface Made {
  github: GitHubSandbox;
  deployment: GitHubDeployment;
  clock: FakeClock;
  stop: AbortController;
  /** Another run that deploys from the same repository. */
  another(): GitHubDeployment;
}

async function withDeployment(
  options: { permissions?: Permissions; faults?: Fault[]; token?: string; logUrl?: string },
  test: (made: Made) => Promise<void>,
): Promise<void> {
  const github = await startGitHub({
    permissions: options.permissions ?? ALL_PERMISSIONS,
    faults: options.faults ?? [],
  });
  const network = new Network();
  const clock = new FakeClock();
  const stop = new AbortController();
  const rest = new GitHubRest({
    token: options.token ?? github.token,
    apiUrl: github.url,
    repository: github.state.repository,
    userAgent: "test-agent/1",
    network,
    clock,
    scrub: (text) => text,
    onRetry: () => undefined,
    signal: stop.signal,
  });
  const another = () => new GitHubDeployment(rest, { logUrl: options.logUrl ?? RUN_URL, signal: stop.signal });
  try {
    await test({ github, deployment: another(), clock, stop, another });
  } finally {
    network.close();
    await github.close();
  }
}

const states = (github: GitHubSandbox, index = 0) =>
  github.state.deployments[index]?.statuses.map(({ state }) => state);

const sent = (github: GitHubSandbox) => github.requests.all.map(({ body }) => body as Record<string, unknown>);

const statusFault = (fault: Partial<Fault>): Fault => ({
  target: "api",
  kind: "status",
  method: "POST",
  path: /\/statuses$/,
  ...fault,
});

describe("a deployment", () => {
  it("is created for the exact commit, without merging and without waiting for checks", () =>
    withDeployment({}, async ({ github, deployment }) => {
      expect(await deployment.create(PLAN)).toBe("");
      expect(sent(github)).toEqual([
        {
          ref: HEAD,
          environment: "Baseten / llama-8b / production",
          auto_merge: false,
          required_contexts: [],
          transient_environment: false,
          production_environment: true,
          description: "Deploying llama-8b to Baseten",
          payload: {
            action: "deploy-truss-to-baseten",
            model: "llama-8b",
            environment: "production",
            run_id: "1700",
            run_attempt: "2",
          },
        },
      ]);
    }));

  it("is transient for a pull request, and tells explicitly whether it is production", () =>
    withDeployment({}, async ({ github, deployment }) => {
      await deployment.create({ ...PLAN, environment: "", isTransient: true, isProduction: false });
      expect(github.state.deployments).toMatchObject([
        { environment: "Baseten / llama-8b", transient_environment: true, production_environment: false },
      ]);
    }));

  it("goes from in progress to its end, with links to the run and to the model", () =>
    withDeployment({}, async ({ github, deployment }) => {
      await deployment.create(PLAN);
      expect(await deployment.update("in_progress", { description: "Uploading" })).toBe("");
      expect(deployment.isClosed).toBe(false);
      expect(await deployment.update("success", { description: "Serves", environmentUrl: MODEL_URL })).toBe("");
      expect(deployment.isClosed).toBe(true);
      expect(github.state.deployments[0]?.statuses).toMatchObject([
        { state: "in_progress", description: "Uploading", log_url: RUN_URL, environment_url: "" },
        { state: "success", description: "Serves", log_url: RUN_URL, environment_url: MODEL_URL },
      ]);
    }));

  it("does not return to in progress once it has ended", () =>
    withDeployment({}, async ({ github, deployment }) => {
      await deployment.create(PLAN);
      await deployment.update("success", { description: "Serves" });
      await deployment.update("in_progress", { description: "Late" });
      await deployment.update("inactive", { description: "Taken down" });
      expect(states(github)).toEqual(["success", "inactive"]);
    }));

  it.each<DeploymentState>(["in_progress", "success", "failure", "error", "inactive"])(
    "may be in any state that GitHub knows: %s",
    (state) =>
      withDeployment({}, async ({ github, deployment }) => {
        await deployment.create(PLAN);
        expect(await deployment.update(state, { description: "" })).toBe("");
        expect(states(github)).toEqual([state]);
      }),
  );

  it.each(["", "javascript:alert(1)", "ftp://x", "no address"])("is sent without an invalid URL: %j", (url) =>
    withDeployment({ logUrl: url }, async ({ github, deployment }) => {
      await deployment.create(PLAN);
      expect(await deployment.update("success", { description: "", environmentUrl: url })).toBe("");
      expect(sent(github)[1]).not.toHaveProperty("log_url");
      expect(sent(github)[1]).not.toHaveProperty("environment_url");
    }),
  );
});

describe("a success", () => {
  const STAGING = { ...PLAN, environment: "staging", isProduction: false };

  it("replaces earlier deployments of the same model and environment, and no others", () =>
    withDeployment({}, async ({ github, another }) => {
      const plans = [STAGING, { ...STAGING, model: "qwen" }, { ...STAGING, environment: "qa" }, STAGING];
      for (const plan of plans) {
        const deployment = another();
        await deployment.create(plan);
        await deployment.update("success", { description: "Serves" });
      }
      expect(plans.map((_, index) => states(github, index))).toEqual([
        ["success", "inactive"],
        ["success"],
        ["success"],
        ["success"],
      ]);
    }));

  it("replaces nothing without an environment", () =>
    withDeployment({}, async ({ github, another }) => {
      for (let index = 0; index < 2; index++) {
        const deployment = another();
        await deployment.create({ ...STAGING, environment: "" });
        await deployment.update("success", { description: "Serves" });
      }
      expect([states(github, 0), states(github, 1)]).toEqual([["success"], ["success"]]);
    }));
});

describe("a description", () => {
  it.each([
    ["exactly 140 characters", "x".repeat(140), "x".repeat(140)],
    ["one character too many", "x".repeat(141), `${"x".repeat(139)}…`],
    ["a surrogate pair at the end", `${"x".repeat(138)}😀y`, `${"x".repeat(138)}…`],
    ["an emoji of several characters at the end", `${"x".repeat(135)}👨‍👩‍👧‍👦y`, `${"x".repeat(135)}…`],
    ["an accent at the end", `${"x".repeat(138)}e\u0301\u0301y`, `${"x".repeat(138)}…`],
    ["blanks at the end", `${"x".repeat(130)}${" y".repeat(9)}`, `${"x".repeat(130)} y y y y…`],
    ["several lines", "one\r\ntwo\n\n\tthree", "one two three"],
    ["a workflow command", "\n::error::planted\u001b[31m\u0000", ":\u200b:error::planted"],
    ["half of a surrogate pair", "\ud83d", "\ufffd"],
    ["nothing", "", ""],
    ["one letter with ten thousand accents", `e${"\u0301".repeat(10_000)}`, "…"],
  ])("is one line that GitHub accepts: %s", (_, description, shown) =>
    withDeployment({}, async ({ github, deployment }) => {
      expect(await deployment.create({ ...PLAN, description })).toBe("");
      expect(await deployment.update("success", { description })).toBe("");
      expect(sent(github).map((body) => body.description)).toEqual([shown, shown]);
    }),
  );
});

describe("the name of the environment", () => {
  it.each([
    ["llama-8b", "production", "Baseten / llama-8b / production"],
    ["llama-8b", "", "Baseten / llama-8b"],
    ["meta-llama/Llama-3.1 (8B)", "staging", "Baseten / meta-llama/Llama-3.1 (8B) / staging"],
    ["größe_数据", "qa", "Baseten / größe_数据 / qa"],
  ])("for %j in %j is %j", (model, environment, name) => {
    expect(environmentName({ ...OWNED, model, environment })).toBe(name);
  });

  it.each([
    ["a'b", "x"],
    ['a"b`c,d;e\\f', "x\n\r\t"],
    ["--> <b>\u0000\u202e", "::error::"],
    ["\ud800", "\udc00"],
    ["", ""],
    ["   ", "   "],
    ["🚀", "🚀"],
    ["x".repeat(10_000), "production"],
    ["数".repeat(300), "production"],
    // More than 255 in bytes only.
    ["数".repeat(100), "production"],
    [`${"x".repeat(220)}👨‍👩‍👧‍👦`, "production"],
  ])("holds nothing that GitHub refuses: %#", (model, environment) => {
    const name = environmentName({ ...OWNED, model, environment });
    expect(name).toMatch(/^Baseten[\p{L}\p{M}\p{N} ._/+@()-]* [0-9a-f]{8}$/u);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
  });

  it.each<[Partial<typeof OWNED> & { environment?: string }, string]>([
    [{ team: "ml" }, "Baseten / m / production / team ml"],
    [{ modelId: "abc1" }, "Baseten / m / production / model abc1"],
    // The team tells whose model it is, and the name stays the same once the model exists.
    [{ team: "ml", modelId: "abc1" }, "Baseten / m / production / team ml"],
    [{ team: "ml", configFile: "large.yaml" }, "Baseten / m / production / team ml / large.yaml"],
    [{ configFile: "large.yaml" }, "Baseten / m / production / - / large.yaml"],
    [{ modelId: "abc1", environment: "" }, "Baseten / m / - / model abc1"],
    [{ modelId: "abc1", configFile: "large.yaml", environment: "" }, "Baseten / m / - / model abc1 / large.yaml"],
  ])("is different for each leg of a matrix: %j", (changes, name) => {
    expect(environmentName({ ...OWNED, model: "m", environment: "production", ...changes })).toBe(name);
  });

  it("differs if anything in a leg differs", () => {
    const legs = [
      {},
      { team: "ml" },
      { team: "ml'" },
      { modelId: "ml" },
      { team: "model ml" },
      { configFile: "a.yaml" },
      { configFile: "a/b.yaml" },
      { configFile: "a / b.yaml" },
      { environment: "" },
      { environment: "-", team: "ml" },
      { environment: "", team: "ml" },
      { environment: "", configFile: "team ml" },
      { environment: "team ml" },
    ];
    const names = legs.map((leg) => environmentName({ ...OWNED, model: "m", environment: "production", ...leg }));
    expect(new Set(names).size).toBe(legs.length);
  });

  it("differs if anything differs", () => {
    const pairs = [
      ["a", "b"],
      ["a / b", ""],
      ["a/b", ""],
      ["a", " b"],
      ["a ", "b"],
      ["a'", "b"],
      ["a`", "b"],
      ["a-", "b"],
      ["a", "b/c"],
      ["a", "b-c"],
      ["a / b", "c"],
      ["a", "b / c"],
      ["", "a"],
      ["a", ""],
      ["🚀", "b"],
      ["caf\u00e9", "b"],
      ["cafe\u0301", "b"],
      ["🎉", "b"],
      [`${"x".repeat(300)}1`, "b"],
      [`${"x".repeat(300)}2`, "b"],
    ];
    const names = pairs.map(([model = "", environment = ""]) =>
      environmentName({ ...OWNED, model, environment }).normalize("NFC"),
    );
    expect(new Set(names).size).toBe(pairs.length);
  });

  it("is accepted by GitHub with all other fields, whatever the model is called", () =>
    withDeployment({}, async ({ github, deployment }) => {
      const model = "🚀'\n".repeat(5_000);
      expect(await deployment.create({ ...PLAN, model, environment: model })).toBe("");
      expect(JSON.stringify(sent(github)[0]?.payload).length).toBeLessThan(1_000);
    }));
});

describe("the state at the end", () => {
  it.each<[Status, DeploymentState]>([
    ["success", "success"],
    ["unchanged", "success"],
    ["validated", "inactive"],
    ["cancelled", "inactive"],
    ["invalid", "failure"],
    ["deploy_failed", "failure"],
    ["deploy_timeout", "failure"],
    ["predict_failed", "failure"],
    ["promote_failed", "failure"],
    ["cleanup_failed", "error"],
  ])("after %s is %s", (status, state) => {
    expect(deploymentState(status)).toBe(state);
  });

  it("after a defect of the action is an error", () => {
    expect(deploymentState("deploy_failed", { isDefect: true })).toBe("error");
  });

  it("is inactive if the serving deployment was taken down, and a failure if it never served", () => {
    expect(deploymentState("success", { isTakenDown: true })).toBe("inactive");
    expect(deploymentState("predict_failed", { isTakenDown: true })).toBe("failure");
  });
});

describe("a refusal", () => {
  it.each<[string, Permissions]>([
    ["nothing", {}],
    ["to read only", { deployments: "read", contents: "write" }],
  ])("names the permission, once, if the token has %s", (_, permissions) =>
    withDeployment({ permissions }, async ({ github, deployment }) => {
      expect(await deployment.create(PLAN)).toMatch(
        /^Recording the GitHub Deployment failed: GitHub answered 403: Resource not accessible by integration\. Grant `deployments: write` under the job's `permissions`/,
      );
      expect(await deployment.update("in_progress", { description: "" })).toBe("");
      expect(await deployment.update("success", { description: "" })).toBe("");
      expect(github.requests.all).toHaveLength(1);
    }),
  );

  it("of every status is also reported once", () =>
    withDeployment({ faults: [statusFault({ status: 403, times: 9 })] }, async ({ deployment }) => {
      await deployment.create(PLAN);
      expect(await deployment.update("in_progress", { description: "" })).toMatch(/403.*`deployments: write`/);
      expect(await deployment.update("success", { description: "" })).toBe("");
      expect(deployment.isClosed).toBe(false);
    }));

  it("of one status does not prevent the next status", () =>
    withDeployment({ faults: [statusFault({ status: 422 })] }, async ({ github, deployment }) => {
      await deployment.create(PLAN);
      expect(await deployment.update("in_progress", { description: "" })).toContain("422");
      expect(await deployment.update("success", { description: "" })).toBe("");
      expect(states(github)).toEqual(["success"]);
    }));

  it("reports that there is no token", () =>
    withDeployment({ token: "" }, async ({ github, deployment }) => {
      expect(await deployment.create(PLAN)).toMatch(/`github-token` is empty.*`deployments: write`/);
      expect(github.calls()).toEqual([]);
    }));

  it("of a commit that GitHub does not have is reported", () =>
    withDeployment({}, async ({ github, deployment }) => {
      github.state.refs.add("main");
      expect(await deployment.create(PLAN)).toContain(`422: No ref found for: ${HEAD}`);
      expect(await deployment.update("success", { description: "" })).toBe("");
    }));

  it.each([404, 409, 410, 422, 500, 503])("of the deployment is reported, and nothing follows (%i)", (status) =>
    withDeployment(
      { faults: [{ target: "api", kind: "status", status, body: { message: "no\n::error::way" } }] },
      async ({ github, deployment }) => {
        const problem = await deployment.create(PLAN);
        expect(problem).toContain(`GitHub answered ${status}: no ::error::way`);
        expect(problem).not.toContain("\n");
        expect(await deployment.update("in_progress", { description: "" })).toBe("");
        expect(github.requests.all).toHaveLength(1);
      },
    ),
  );

  it("may be a merge instead of a deployment", () =>
    withDeployment(
      {
        faults: [
          {
            target: "api",
            kind: "status",
            status: 202,
            headers: { "content-type": "application/json" },
            body: { message: "Auto-merged main into\ntopic." },
          },
        ],
      },
      async ({ github, deployment }) => {
        expect(await deployment.create(PLAN)).toBe(
          "Recording the GitHub Deployment failed: Auto-merged main into topic.",
        );
        await deployment.update("success", { description: "" });
        expect(github.requests.all).toHaveLength(1);
      },
    ));

  it.each(["null", "[]", '"text"', "{}", "<html>"])("may be an unusable answer: %s", (body) =>
    withDeployment(
      {
        faults: [{ target: "api", kind: "status", status: 201, headers: { "content-type": "application/json" }, body }],
      },
      async ({ github, deployment }) => {
        expect(await deployment.create(PLAN)).toMatch(/^Recording the GitHub Deployment failed: /);
        expect(await deployment.update("success", { description: "" })).toBe("");
        expect(github.requests.all).toHaveLength(1);
      },
    ),
  );

  it("because of a rate limit is waited for", () =>
    withDeployment({ faults: [rateLimit({ retryAfter: "5" })] }, async ({ github, deployment, clock }) => {
      expect(await deployment.create(PLAN)).toBe("");
      expect(clock.sleeps).toEqual([5_000]);
      expect(github.state.deployments).toHaveLength(1);
    }));
});

describe("a lost answer", () => {
  it.each([
    ["with the status", statusFault({ kind: "reset-after" }), ["success", "success"]],
    ["without the status", statusFault({ kind: "reset-before" }), ["success"]],
    ["as a fault of GitHub's", statusFault({ status: 502 }), ["success"]],
  ] as const)("does not lose the status: %s", (_, fault, expected) =>
    withDeployment({ faults: [fault] }, async ({ github, deployment }) => {
      await deployment.create(PLAN);
      expect(await deployment.update("success", { description: "" })).toBe("");
      expect(states(github)).toEqual(expected);
    }),
  );

  it("creates no second deployment", () =>
    withDeployment(
      { faults: [{ target: "api", kind: "reset-after", method: "POST" }] },
      async ({ github, deployment }) => {
        expect(await deployment.create(PLAN)).toContain("no answer from GitHub");
        expect(github.state.deployments).toHaveLength(1);
        expect(await deployment.update("success", { description: "" })).toBe("");
      },
    ));
});

describe("the end of the run", () => {
  it("ends a hanging call", () =>
    withDeployment({ faults: [{ target: "api", kind: "hang-before" }] }, async ({ github, deployment, stop }) => {
      const created = errorOf(deployment.create(PLAN));
      await github.requests.waitFor(() => true);
      stop.abort(new Error("cancelled"));
      expect(await created).toBe(stop.signal.reason);
    }));

  it("ends a hanging status, and no other status is sent", () =>
    withDeployment({ faults: [statusFault({ kind: "hang-before" })] }, async ({ github, deployment, stop }) => {
      await deployment.create(PLAN);
      const updated = errorOf(deployment.update("success", { description: "" }));
      await github.requests.waitFor(({ path }) => path.endsWith("/statuses"));
      stop.abort(new Error("cancelled"));
      expect(await updated).toBe(stop.signal.reason);
      expect(await errorOf(deployment.update("inactive", { description: "" }))).toBe(stop.signal.reason);
      expect(github.requests.all).toHaveLength(2);
    }));
});
