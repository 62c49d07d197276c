/**
 * What GitHub shows about a run besides its log: the comment in the pull request and the GitHub Deployment. The comments are compared
 * with the files in `approved/`, which a person has read. `APPROVE=1` rewrites them, and the review judges the difference.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect } from "@jest/globals";
import type { Fault } from "../../sandbox/http/faults.ts";
import type { Permissions } from "../../sandbox/github/state.ts";
import { type GitHubSandbox, rateLimit, startGitHub } from "../../sandbox/github/server.ts";
import type { StepHandle, StepOptions, StepResult } from "../../sandbox/runner/runner.ts";
import { SANDBOX_SHA, type WorkflowEvent } from "../../sandbox/runner/environment.ts";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";
import { it } from "../support/concurrent.ts";
import { type Files, finalErrors, HELLO, leaks, type Scenario, scenario } from "../support/scenario.ts";

const HEAD = "b".repeat(40);
const NEWER = "d".repeat(40);
const BOT = "github-actions[bot]";
const REPO = "/repos/octo/truss-models";
const COMMENTS = /\/issues\/(7\/)?comments/;
const ALWAYS = { times: Number.POSITIVE_INFINITY };
const DRY = { "dry-run": "true", comment: "true" };
const COMMENT = { comment: "true" };
const RECORD = { "github-deployment": "true" };
const PULL: WorkflowEvent = { name: "pull_request", number: 7 };
/** The runner waits 7.5 s after SIGINT before it sends the next signal. */
const SIGTERM_AFTER_MS = 7_500;

interface Made extends Scenario {
  github: GitHubSandbox;
}

interface World extends SandboxOptions {
  files?: Files;
  permissions?: Permissions;
  githubFaults?: Fault[];
}

/**
 * A scenario for pull request 7 with a stand-in for GitHub. It fails if anything that went to GitHub, or that a run has
 * produced, holds a secret. The job's own token is such a secret.
 */
async function withPull(world: World, test: (made: Made) => Promise<void>): Promise<void> {
  const { permissions, githubFaults: faults = [], ...rest } = world;
  const github = await startGitHub({ faults, ...(permissions && { permissions }) });
  github.state.addPull({ number: 7, headSha: HEAD });
  const handles: StepHandle[] = [];
  try {
    await scenario(rest, async (made) => {
      const start: Scenario["start"] = async (inputs, options = {}) => {
        const handle = await made.start(inputs, { event: PULL, ...options, env: { ...github.env, ...options.env } });
        handles.push(handle);
        return handle;
      };
      const { sandbox } = made;
      await test({ ...made, github, start, run: async (inputs, options) => (await start(inputs, options)).done });
      const sent = JSON.stringify(github.requests.all.map(({ path, query, body }) => [path, [...query], body]));
      for (const secret of [sandbox.apiKey, github.token, ...sandbox.s3.secrets]) expect(sent).not.toContain(secret);
    });
    for (const handle of handles) expect(leaks(await handle.done, [github.token])).toEqual([]);
  } finally {
    await github.close();
  }
}

function run(id: string, attempt = "1"): Partial<StepOptions> {
  return { env: { GITHUB_RUN_ID: id, GITHUB_RUN_ATTEMPT: attempt } };
}

function messages(result: StepResult, level: "warning" | "notice"): string[] {
  return result.annotations.filter((annotation) => annotation.level === level).map(({ message }) => message);
}

/** The only comment. */
function onlyComment({ github }: Made) {
  expect(github.state.comments).toHaveLength(1);
  return github.state.comments[0] as (typeof github.state.comments)[number];
}

/** A comment without the parts that differ from run to run. */
function settled(text: string, result: StepResult): string {
  return text
    .replaceAll(result.outputs["deployment-id"] || "no id", "dep10yed")
    .replaceAll(result.outputs["model-id"] || "no id", "m0de1")
    .replace(/ model=[0-9a-f]{16} /, " model=d1ge57d1ge57d1ge ")
    .replace(/127\.0\.0\.1:\d+/g, "127.0.0.1:1")
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "00000000-0000-0000-0000-000000000000")
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d/g, "2026-11-20 10:11")
    .replace(/\d+ B to upload/g, "363 B to upload")
    .replace(/\d\d:\d\d:\d\d\.\d{3}/g, "10:11:12.000")
    .replace(/(?<=after |smoke test )[\d.]+ (?:m?s|min(?: \d+ s)?)/g, "5 s");
}

function expectApproved(name: string, found: string): void {
  const file = new URL(`approved/${name}.md`, import.meta.url);
  if (process.env.APPROVE === "1") writeFileSync(file, found);
  expect(existsSync(file) ? readFileSync(file, "utf8") : "(nothing was approved yet)").toBe(found);
}

/** The bodies of the comment in the order in which they were written. */
function written({ github }: Made): string[] {
  return github.requests.all
    .filter(({ method, path, status }) => COMMENTS.test(path) && method !== "GET" && (status ?? 500) < 300)
    .map(({ body }) => (body as { body: string }).body);
}

/** A model whose production runs on the smallest instance type. */
const SERVED: SandboxOptions = {
  seed: {
    models: [
      {
        id: "m0de1",
        name: "hello",
        deployments: [{ id: "dep1oyed", name: "PR-6_0f3c9ab", config: { model_name: "hello" } }],
        environments: [{ name: "production", serving: "dep1oyed" }],
      },
    ],
  },
};
const GPU: Files = { ...HELLO, "hello/config.yaml": "model_name: hello\nresources:\n  accelerator: L4\n" };

describe("the comment", () => {
  it("shows the plan, then the result, in the same comment", () =>
    withPull({ ...SERVED, files: GPU }, async (made) => {
      const inputs = { environment: "production", "preserve-env-instance-type": "false", "predict-payload": "{}" };
      const result = await made.run({ ...COMMENT, ...inputs });
      expect(result.outputs.status).toBe("success");
      const [plan = "", told = "", ...more] = written(made);
      expect(more).toEqual([]);
      expectApproved("comment-plan", settled(plan, result));
      expectApproved("comment-deployed", settled(told, result));
      const comment = onlyComment(made);
      expect(comment).toMatchObject({ login: BOT, body: told, edits: 1 });
      expect(messages(result, "warning")).toEqual([]);
    }));

  it("has the table of the cases, without what their payloads hold", () => {
    const cases = "cases: [{name: '@all | **echo**', payload: {prompt: known-to-the-log-only}}]";
    return withPull({ ...SERVED, files: { ...HELLO, "cases.yaml": cases } }, async (made) => {
      const inputs = { environment: "production", promotion: "after-check", "predict-cases": "cases.yaml" };
      const result = await made.run({ ...COMMENT, ...inputs });
      expect(result.outputs.status).toBe("success");
      const { body } = onlyComment(made);
      expect(body).toContain("1 of 1 case passed");
      expect(body).toMatch(/\n\*\*Cases\*\*\n\n\| Case \| Result \| Calls \| Median \| p95 \| Answer \|\n/);
      expect(body).toContain("| @\u200ball \\| \\*\\*echo\\*\\* | ✅ passed | 1 |");
      expect(JSON.stringify(made.github.requests.all.map((request) => request.body))).not.toContain("known-to-the-log");
      expect(result.summary).toContain("known-to-the-log-only");
    });
  });

  it("shows the plan of a dry run, with Baseten's verdict", () =>
    withPull({ ...SERVED, files: GPU }, async (made) => {
      const result = await made.run({ ...DRY, environment: "production" });
      expect(result.outputs.status).toBe("validated");
      expectApproved("comment-dry-run", settled(onlyComment(made).body, result));
    }));

  it("tells why the run failed, as the GitHub Deployment does", () =>
    withPull({ scenario: "build-failed" }, async (made) => {
      const result = await made.run({ ...COMMENT, ...RECORD });
      expect(result.outputs.status).toBe("deploy_failed");
      const statuses = made.github.state.deployments[0]?.statuses ?? [];
      expect(statuses.map(({ state }) => state)).toEqual(["in_progress", "failure"]);
      for (const { description } of statuses) expect(description.length).toBeLessThanOrEqual(140);
      const { body, edits } = onlyComment(made);
      expect(edits).toBe(1);
      expectApproved("comment-failed", settled(body, result));
    }));

  it("follows the head of the pull request, and is not overwritten by a run for an older head", () =>
    withPull({}, async (made) => {
      await made.run(DRY, run("100"));
      made.github.state.addPull({ number: 7, headSha: NEWER });
      const newer = await made.run(DRY, { ...run("101"), event: { ...PULL, headSha: NEWER } });
      expect(newer.log.join("\n")).toContain("Updated the comment on the pull request");
      const { body } = onlyComment(made);
      expect(body).toContain(`head=${NEWER} run=101 attempt=1`);
      const older = await made.run(DRY, run("100", "2"));
      expect(older.exitCode).toBe(0);
      expect(messages(older, "notice")).toEqual([
        "The comment was not updated: the pull request is now at ddddddd, but this run is for bbbbbbb.",
      ]);
      expect(onlyComment(made)).toMatchObject({ body, edits: 1 });
    }));

  it("is not overwritten by an older run of the same commit either", () =>
    withPull({}, async (made) => {
      await made.run(DRY, run("101"));
      const older = await made.run(DRY, run("100"));
      expect(messages(older, "notice")).toEqual([
        expect.stringContaining("a later run of this commit (101) already wrote it"),
      ]);
      expect(onlyComment(made).edits).toBe(0);
    }));

  it("is never one that somebody else has planted, and is found among hundreds of others", () =>
    withPull({}, async (made) => {
      const { state } = made.github;
      await made.run(DRY, run("100"));
      const { body, id } = onlyComment(made);
      state.comments.length = 0;
      const planted = state.addComment(7, "mallory", body);
      for (let number = 0; number < 250; number++) state.addComment(7, "octocat", `Comment ${number}`);
      await made.run(DRY, run("101"));
      const own = state.comments.filter(({ login }) => login === BOT);
      expect(own).toHaveLength(1);
      expect(own[0]?.id).not.toBe(id);
      await made.run(DRY, run("102"));
      expect(state.comments.filter(({ login }) => login === BOT)).toEqual([
        expect.objectContaining({ id: own[0]?.id, edits: 1, body: expect.stringContaining("run=102") }),
      ]);
      expect(planted).toMatchObject({ body, edits: 0 });
      expect(state.comments).toHaveLength(252);
    }));

  it("belongs to the App whose token writes it", () =>
    withPull({}, async (made) => {
      const { state } = made.github;
      state.tokens.set("ghs_of_an_app", { login: "deployer[bot]", permissions: { "pull-requests": "write" } });
      for (const id of ["100", "101"]) {
        const result = await made.run({ ...DRY, "github-token": "ghs_of_an_app" }, run(id));
        expect(leaks(result, ["ghs_of_an_app"])).toEqual([]);
      }
      expect(onlyComment(made)).toMatchObject({ login: "deployer[bot]", edits: 1 });
    }));

  it("is separate for each leg of a matrix, even if the legs run at the same time", () =>
    withPull(
      {
        files: {
          "a/config.yaml": "model_name: first\n",
          "a/model/model.py": "class Model: ...\n",
          "b/config.yaml": "model_name: second\n",
          "b/model/model.py": "class Model: ...\n",
        },
      },
      async (made) => {
        const legs = ["a", "b"].map((folder) => made.run({ ...DRY, "truss-directory": folder }));
        for (const leg of await Promise.all(legs)) expect(leg.outputs.status).toBe("validated");
        expect(made.github.state.comments.map(({ body }) => body.split("\n")[1]).toSorted()).toEqual([
          "### Baseten: `first` (`a`)",
          "### Baseten: `second` (`b`)",
        ]);
      },
    ));

  it.each<[string, Permissions]>([
    ["may only read, as a fork's", { contents: "read", "pull-requests": "read", issues: "read" }],
    ["may do none of this", { contents: "read" }],
  ])("is missing, with a warning, if the token %s", (_what, permissions) =>
    withPull({ permissions }, async (made) => {
      const result = await made.run(DRY);
      expect(result.exitCode).toBe(0);
      expect(messages(result, "warning")).toEqual([
        expect.stringContaining(
          "Commenting on pull request #7 failed: GitHub answered 403: Resource not accessible by integration. Grant `pull-requests: write` under the job's `permissions`; tokens of forks and of Dependabot are read-only.",
        ),
      ]);
      expect(made.github.state.comments).toEqual([]);
    }),
  );

  it.each<[string, WorkflowEvent]>([
    ["a push", { name: "push" }],
    ["a pull request without a number", { name: "pull_request", payload: { pull_request: { head: { sha: HEAD } } } }],
    [
      "a pull request with a hostile number",
      { name: "pull_request", payload: { pull_request: { number: "7/../../x", head: { sha: HEAD } } } },
    ],
  ])("is left out with a notice for %s", (_what, event) =>
    withPull({}, async (made) => {
      const result = await made.run(DRY, { event });
      expect(result.exitCode).toBe(0);
      expect(messages(result, "notice")).toEqual([
        "No comment was written: this run is not for a pull request. `comment` needs a `pull_request` event.",
      ]);
      expect(made.github.calls()).toEqual([]);
    }),
  );

  it("waits if GitHub limits the rate", () =>
    withPull({ githubFaults: [rateLimit({ times: 2 })] }, async (made) => {
      const result = await made.run(DRY);
      expect(messages(result, "warning")).toEqual([]);
      expect(onlyComment(made).body).toContain("Dry run for Baseten passed");
    }));

  it.each<[string, Fault]>([
    ["limits the rate for an hour", rateLimit({ ...ALWAYS, retryAfter: "3600" })],
    ["is broken", { target: "api", kind: "status", status: 503, ...ALWAYS }],
    ["answers with a web page", { target: "api", kind: "not-json", ...ALWAYS }],
    [
      "does not know the token",
      { target: "api", kind: "status", status: 401, body: { message: "Bad credentials" }, ...ALWAYS },
    ],
  ])("fails nothing if GitHub %s, and the log says so", (_what, fault) =>
    withPull({ githubFaults: [fault] }, async (made) => {
      const result = await made.run({ ...COMMENT, ...RECORD });
      expect(result.outputs.status).toBe("success");
      expect(result.exitCode).toBe(0);
      expect(finalErrors(result)).toEqual([]);
      const told = messages(result, "warning");
      expect(told).toContainEqual(
        expect.stringMatching(/^(Commenting on pull request #7 failed|No comment was written): /),
      );
      expect(told).toHaveLength(2);
      expect(told).toContainEqual(expect.stringMatching(/^Recording the GitHub Deployment failed/));
    }),
  );

  it("shows no secrets and does not let foreign text act", () => {
    const answer = "@octocat <img src=x> [x](https://evil.example) </details> | `a` ::error::x";
    return withPull(
      { predict: () => ({ status: 500, body: { error: `${answer} ${made?.sandbox.apiKey} ${made?.github.token}` } }) },
      async (here) => {
        made = here;
        const result = await here.run({ ...COMMENT, ...RECORD, "predict-payload": "{}" });
        expect(result.outputs.status).toBe("predict_failed");
        expect(here.github.state.deployments[0]?.statuses.at(-1)?.state).toBe("failure");
        const { body } = onlyComment(here);
        expect(body).toContain("&lt;img src=x&gt;");
        expect(body).toMatch(/@\u200boctocat/);
        expect(body).not.toMatch(/<img|https:\/\/evil/);
        // Only the plan is folded.
        expect(body.match(/<\/?details>/g)).toEqual(["<details>", "</details>"]);
      },
    );
  });
  let made: Made | undefined;

  it("reports in time that the job was cancelled", () =>
    withPull({ scenario: "stuck" }, async (here) => {
      const handle = await here.start({ ...COMMENT, ...RECORD });
      await handle.waitForLine(/BUILDING/);
      await here.github.requests.waitFor(
        ({ method, path, status }) => method === "POST" && path.endsWith("/comments") && status === 201,
      );
      handle.cancel();
      const result = await handle.done;
      expect(result.outputs.status).toBe("cancelled");
      expect(result.durationFromCancelMs).toBeLessThan(SIGTERM_AFTER_MS);
      expect(onlyComment(here).body).toContain("❌ Deployment to Baseten cancelled");
      expect(here.github.state.deployments[0]?.statuses.map(({ state }) => state)).toEqual(["in_progress", "inactive"]);
    }));

  it("reports the cancellation even if the run was just reporting its success", () =>
    withPull({ scenario: "stuck" }, async (here) => {
      const { github, sandbox } = here;
      const last = github.faults.hold("before", { target: "api", method: "POST", path: /\/statuses$/, nth: 2 });
      const handle = await here.start({ ...COMMENT, ...RECORD, wait: "false" });
      await last.reached;
      handle.cancel();
      last.release();
      const result = await handle.done;
      expect(result.outputs.status).toBe("cancelled");
      expect(onlyComment(here).body).toContain("❌ Deployment to Baseten cancelled");
      expect(github.state.deployments[0]?.statuses.at(-1)?.state).toBe("inactive");
      expect(sandbox.state.leftRunning).toEqual([]);
    }));

  it("does not delay a cancelled job if GitHub hangs from the start", () =>
    withPull({ timeScale: 1, githubFaults: [{ target: "api", kind: "hang-before", ...ALWAYS }] }, async (here) => {
      // Post would wait a minute for GitHub, in real time.
      const handle = await here.start({ ...COMMENT, ...RECORD }, { post: false });
      const asked = (part: RegExp) => here.github.requests.waitFor(({ path }) => part.test(path));
      await Promise.all([asked(/\/comments$/), asked(/\/deployments$/)]);
      handle.cancel();
      const result = await handle.done;
      expect(result.outputs.status).toBe("cancelled");
      expect(result.durationFromCancelMs).toBeLessThan(SIGTERM_AFTER_MS);
      expect(result.summary).toContain("❌ Deployment to Baseten cancelled");
      expect(here.calls().filter((call) => call.startsWith("POST"))).toEqual([]);
    }));
});

describe("a run whose process is killed", () => {
  const whileItBuilds = async (made: Made, inputs: Record<string, string>): Promise<StepResult> => {
    const step = await made.start(inputs);
    await step.waitForLine(/: BUILDING/);
    step.kill("SIGKILL");
    return step.done;
  };

  it.each([
    ["", {}],
    [", of an environment", { environment: "production" }],
  ])("is reported by post, in the comment and in the GitHub Deployment%s", (_where, inputs) =>
    withPull({ ...SERVED, scenario: "stuck" }, async (made) => {
      const { post } = await whileItBuilds(made, { ...COMMENT, ...RECORD, ...inputs });
      const comment = onlyComment(made);
      expect(comment.body).toContain("**❌ Deployment to Baseten was interrupted**");
      expect(comment.body).toMatch(/> The step was interrupted\. .* was deactivated\./);
      expect(comment.body).not.toContain("⏳");
      expect(made.github.state.deployments[0]?.statuses).toMatchObject([
        { state: "in_progress" },
        { state: "error", description: expect.stringContaining("The step was interrupted.") },
      ]);
      expect(post?.annotations.map(({ message }) => message)).toEqual([
        expect.stringContaining("The step was interrupted."),
      ]);
    }),
  );

  it.each([
    ["comment", COMMENT, [1, 0]],
    ["GitHub Deployment", RECORD, [0, 1]],
  ])("is reported only in the %s if only that is enabled", (_what, inputs, [comments = 0, records = 0]) =>
    withPull({ scenario: "stuck" }, async (made) => {
      await whileItBuilds(made, inputs);
      const { state } = made.github;
      expect(state.comments.map(({ body }) => body)).toEqual(
        Array(comments).fill(expect.stringContaining("interrupted")),
      );
      const last = state.deployments.map(({ statuses }) => statuses.at(-1)?.state);
      expect(last).toEqual(Array(records).fill("error"));
    }),
  );

  it("overwrites nothing that a newer run has written", () =>
    withPull({ scenario: "stuck" }, async (made) => {
      const step = await made.start(COMMENT);
      await step.waitForLine(/: BUILDING/);
      const newer = await made.start({ ...COMMENT, "dry-run": "true" }, run("9876543210"));
      await newer.done;
      const said = onlyComment(made).body;
      step.kill("SIGKILL");
      await step.done;
      expect(onlyComment(made).body).toBe(said);
    }));

  it("is reported in the log if GitHub refuses the token by then, and fails nothing", () =>
    withPull({ scenario: "stuck" }, async (made) => {
      const step = await made.start({ ...COMMENT, ...RECORD });
      await step.waitForLine(/: BUILDING/);
      made.github.state.tokens.set(made.github.token, { permissions: { contents: "read" } });
      step.kill("SIGKILL");
      const { post } = await step.done;
      expect(post?.exitCode).toBe(0);
      const told = post?.annotations.map(({ message }) => message).join("\n");
      expect(told).toContain("`deployments: write`");
      expect(told).toContain("`pull-requests: write`");
    }));

  it("is not reported to GitHub if the run reported nothing there before", () =>
    withPull({ scenario: "stuck" }, async (made) => {
      const { post } = await whileItBuilds(made, {});
      expect(post?.exitCode).toBe(0);
      expect(made.github.calls()).toEqual([]);
    }));

  it("after a cancel that GitHub did not receive in time is reported as cancelled by post", () =>
    withPull({ scenario: "stuck" }, async (made) => {
      const { github } = made;
      const step = await made.start({ ...COMMENT, ...RECORD });
      await step.waitForLine(/: BUILDING/);
      await github.requests.waitFor(({ path: place, status }) => COMMENTS.test(place) && status === 201);
      github.faults.add({ target: "api", kind: "hang-before", ...ALWAYS });
      step.cancel();
      await step.waitForLine(/^\s*Error: /);
      github.faults.clear();
      const result = await step.done;
      expect(result.outputs.status).toBe("cancelled");
      expect(onlyComment(made).body).toMatch(/cancelled/i);
      expect(onlyComment(made).body).not.toContain("⏳");
      expect(github.state.deployments[0]?.statuses.map(({ state }) => state)).toEqual(["in_progress", "inactive"]);
    }));

  it("after a success that GitHub did not take is told by post, as the success that it was", () =>
    withPull({}, async (made) => {
      const { github } = made;
      const failing = { target: "api", kind: "status" } as const;
      // Each status is sent twice; the second one ends like the first, which has been warned of.
      github.faults.add({ ...failing, status: 502, method: "POST", path: /\/statuses$/, times: 4 });
      github.faults.add({ ...failing, status: 422, method: "PATCH", path: COMMENTS });
      const result = await made.run({ ...COMMENT, ...RECORD });
      expect(result.outputs.status).toBe("success");
      expect(github.state.deployments[0]?.statuses.map(({ state }) => state)).toEqual(["success"]);
      const { body } = onlyComment(made);
      expect(body).toContain("**✅ Deployed to Baseten**");
      expect(body).not.toContain("CAUTION");
    }));

  it("after a success is corrected by post if the job failed later and the deployment was taken down", () =>
    withPull({}, async (made) => {
      const inputs = { ...COMMENT, ...RECORD, cleanup: "on-job-failure" };
      const result = await made.run(inputs, { laterSteps: () => "failure" });
      const id = result.outputs["deployment-id"];
      expect(result.outputs.status).toBe("success");
      const [comment, ...others] = made.github.state.comments;
      expect(others).toEqual([]);
      expect(comment?.body).toContain("❌ Taken down on Baseten");
      expect(comment?.body).toContain(`Deployment ${id} was deactivated.`);
      expect(comment?.body).not.toContain("✅");
      const [record] = made.github.state.deployments;
      expect(record?.statuses.map(({ state }) => state)).toEqual(["in_progress", "success", "inactive"]);
    }));

  it("after a success in a successful job is not reported again", () =>
    withPull({}, async (made) => {
      const inputs = { ...COMMENT, ...RECORD, cleanup: "on-job-failure" };
      let sent = 0;
      const result = await made.run(inputs, {
        laterSteps: () => {
          sent = made.github.requests.all.length;
          return "success";
        },
      });
      expect(result.post).toMatchObject({ rawStdout: "", summary: "" });
      expect(made.github.requests.all).toHaveLength(sent);
    }));

  it("after a success has nothing for post to report", () =>
    withPull({}, async ({ run: deploy, github }) => {
      const result = await deploy({ ...COMMENT, ...RECORD });
      expect(result.post?.log).toEqual([]);
      expect(github.state.deployments[0]?.statuses.map(({ state }) => state)).toEqual(["in_progress", "success"]);
    }));
});

describe("without a key", () => {
  it.each<[string, Permissions | undefined]>([
    ["and with a token that may comment", undefined],
    ["and with a token that may only read", { contents: "read", "pull-requests": "read" }],
  ])("makes the local part of the plan, %s", (_what, permissions) =>
    withPull({ ...(permissions && { permissions }) }, async (made) => {
      const result = await made.run({ ...DRY, ...RECORD, "baseten-api-key": "" });
      expect(result.exitCode).toBe(0);
      expect(result.outputs).toMatchObject({
        status: "validated",
        "archive-digest": expect.stringMatching(/^sha256:/),
      });
      expect(messages(result, "notice")).toEqual([
        expect.stringMatching(
          /^No API key, so only the local checks ran: Baseten has not seen this truss\. The name of the secret may be misspelled/,
        ),
      ]);
      expect(made.calls()).toEqual([]);
      expect(made.github.state.deployments).toEqual([]);
      if (permissions === undefined) expectApproved("comment-no-key", settled(onlyComment(made).body, result));
      else expect(messages(result, "warning")).toEqual([expect.stringContaining("`pull-requests: write`")]);
    }),
  );
});

describe("a secret of the workflow in the payload", () => {
  const secret = "tok_4f1c8e0b92aa";
  const payload = JSON.stringify({ prompt: "hello", token: secret });

  it.each([
    ["an answer that repeats it", 200, (body: unknown) => ({ body: { output: body, more: "x".repeat(180) } })],
    ["an error that repeats it", 422, (body: unknown) => ({ status: 422, body: { error: { message: body } } })],
    ["a long error, cut in its middle", 422, () => ({ status: 422, body: { error: `${"x".repeat(1_990)}${secret}` } })],
  ])("does not reach GitHub through %s, not even in part", (_what, status, answer) =>
    withPull(SERVED, async (made) => {
      made.sandbox.baseten.predict = ({ body }) => answer(status === 422 ? JSON.stringify(body) : body);
      const result = await made.run({ ...COMMENT, ...RECORD, "predict-payload": payload });
      expect(result.outputs.status).toBe(status === 200 ? "success" : "predict_failed");
      const sent = JSON.stringify(made.github.requests.all.map(({ body }) => body));
      expect(sent).toContain("hello");
      expect(sent).not.toContain(secret.slice(0, 8));
      if (status === 422) expect(result.log.join("\n")).not.toContain(secret.slice(0, 8));
    }),
  );

  it.each([
    ["an environment variable", "environment_variables={DATABASE: postgres-of-the-tests}"],
    ["a secret in a list", "model_metadata={databases: [{connection_string: postgres-of-the-tests}]}"],
  ])("does not reach GitHub through a model that quotes %s of config-overrides", (_what, overrides) =>
    withPull(SERVED, async (made) => {
      const value = "postgres-of-the-tests";
      made.sandbox.baseten.predict = () => ({ status: 500, body: { error: `cannot reach ${value}` } });
      const result = await made.run({ ...COMMENT, ...RECORD, "predict-payload": "{}", "config-overrides": overrides });
      expect(result.outputs.status).toBe("predict_failed");
      const sent = JSON.stringify(made.github.requests.all.map(({ body }) => body));
      expect(sent).toContain("cannot reach ***");
      expect(sent).not.toContain(value);
    }),
  );

  it.each(["predict-payload", "labels"])("is quoted nowhere if %s is not JSON", (name) =>
    withPull(SERVED, async (made) => {
      const result = await made.run({ ...COMMENT, ...RECORD, [name]: `{"token": ${secret}}` });
      expect(result.outputs.status).toBe("invalid");
      const everything = [result.log, result.summary, made.github.requests.all.map(({ body }) => body)];
      expect(JSON.stringify(everything)).not.toContain(secret.slice(0, 8));
      expect(finalErrors(result)[0]).toContain("it has a syntax error at line 1, column 11");
    }),
  );
});

describe("the GitHub Deployment", () => {
  it("is opened on the commit before anything is uploaded, and is closed when the deployment serves", () =>
    withPull(SERVED, async (made) => {
      const held = made.github.faults.hold("before", { target: "api", method: "POST", path: `${REPO}/deployments` });
      const handle = await made.start({ ...RECORD, environment: "production" }, { event: { name: "push" } });
      await held.reached;
      expect(made.calls().filter((call) => call.startsWith("POST"))).toEqual([]);
      held.release();
      const result = await handle.done;
      expect(result.outputs.status).toBe("success");
      const logUrl = "https://github.com/octo/truss-models/actions/runs/1234567890/attempts/1";
      expect(made.github.state.deployments).toEqual([
        expect.objectContaining({
          sha: SANDBOX_SHA,
          environment: "Baseten / hello / production / model m0de1",
          description: "hello to production on Baseten",
          transient_environment: false,
          production_environment: true,
          statuses: [
            expect.objectContaining({ state: "in_progress", log_url: logUrl }),
            expect.objectContaining({
              state: "success",
              log_url: logUrl,
              environment_url: "https://app.baseten.co/models/m0de1/overview",
            }),
          ],
        }),
      ]);
      expect(messages(result, "warning")).toEqual([]);
    }));

  it("of a pull request is on its head, transient, not production, and inactive if the deployment was deactivated at the end", () =>
    withPull({}, async ({ run: deploy, github }) => {
      const result = await deploy({ ...RECORD, cleanup: "always" });
      expect(result.outputs.status).toBe("success");
      const [deployment] = github.state.deployments;
      expect(deployment).toMatchObject({ sha: HEAD, transient_environment: true, production_environment: false });
      expect(deployment?.statuses.map(({ state }) => state)).toEqual(["in_progress", "inactive"]);
    }));

  it("of a pull request is not production even if the run pushes into production", () =>
    withPull(SERVED, async ({ run: deploy, github }) => {
      await deploy({ ...RECORD, environment: "production", wait: "false" });
      expect(github.state.deployments).toMatchObject([{ production_environment: false, transient_environment: true }]);
    }));

  it("ends as error if the clean-up fails", () =>
    withPull({}, async ({ run: deploy, github, sandbox }) => {
      sandbox.faults.add({ target: "api", kind: "status", status: 400, path: /deactivate$/, ...ALWAYS });
      const result = await deploy({ ...RECORD, cleanup: "always" });
      expect(result.outputs.status).toBe("cleanup_failed");
      expect(github.state.deployments[0]?.statuses.at(-1)?.state).toBe("error");
    }));

  it("is missing, with one warning, if the token may not write it", () =>
    withPull({ permissions: { deployments: "read" } }, async ({ run: deploy }) => {
      const result = await deploy(RECORD);
      expect(result.outputs.status).toBe("success");
      expect(messages(result, "warning")).toEqual([
        expect.stringContaining(
          "Recording the GitHub Deployment failed: GitHub answered 403: Resource not accessible by integration. Grant `deployments: write` under the job's `permissions`; tokens of forks and of Dependabot are read-only.",
        ),
      ]);
    }));

  it("is missing, with one warning, if GitHub refuses the name of the environment", () => {
    const detail = { resource: "Deployment", field: "environment", code: "invalid" };
    const body = { message: "Validation Failed", errors: [detail] };
    const refused: Fault = {
      target: "api",
      kind: "status",
      method: "POST",
      path: `${REPO}/deployments`,
      status: 422,
      body,
    };
    return withPull({ githubFaults: [refused] }, async ({ run: deploy }) => {
      const result = await deploy(RECORD);
      expect(result.outputs.status).toBe("success");
      expect(messages(result, "warning")).toEqual([
        expect.stringContaining(
          "Recording the GitHub Deployment failed: GitHub answered 422: Validation Failed; environment: invalid. Fix what GitHub reports, and run the job again.",
        ),
      ]);
    });
  });

  it("gets a name that GitHub accepts, whatever the model is called", () =>
    withPull({}, async ({ run: deploy, github }) => {
      const result = await deploy({ ...RECORD, "model-name": `odd\u202e<b> ${"é".repeat(300)}` });
      expect(result.outputs.status).toBe("success");
      const [deployment] = github.state.deployments;
      expect(deployment?.environment).toMatch(/^Baseten \/ odd-b- é+ [0-9a-f]{8}$/);
      expect(Buffer.byteLength(deployment?.environment ?? "")).toBeLessThanOrEqual(255);
    }));

  it("is not waited for too long, and is closed all the same", () =>
    withPull({ githubFaults: [rateLimit({ times: 3, retryAfter: "60" })] }, async (made) => {
      const opened = { target: "api", method: "POST", path: `${REPO}/deployments` } as const;
      const record = made.github.faults.hold("before", { ...opened, nth: 4 });
      const push = made.sandbox.faults.hold("before", { target: "api", path: "/v1/prepare_model_upload" });
      const handle = await made.start(RECORD);
      await push.reached;
      expect(made.github.state.deployments).toEqual([]);
      record.release();
      await made.github.requests.waitFor(({ path, status }) => path.endsWith("/statuses") && status === 201);
      push.release();
      expect((await handle.done).outputs.status).toBe("success");
      expect(made.github.state.deployments.map(({ statuses }) => statuses.map(({ state }) => state))).toEqual([
        ["in_progress", "success"],
      ]);
    }));

  it("is not created by a dry run", () =>
    withPull({}, async ({ run: deploy, github }) => {
      expect((await deploy({ ...RECORD, "dry-run": "true" })).outputs.status).toBe("validated");
      expect(github.calls()).toEqual([]);
    }));
});

describe("the token", () => {
  it("is masked before any other output, and GitHub gets no request if nothing needs it", () =>
    withPull({}, async ({ run: deploy, github }) => {
      const result = await deploy({ "dry-run": "true" });
      expect(result.masks).toContain(github.token);
      expect(github.calls()).toEqual([]);
    }));

  it("that is empty gets a warning", () =>
    withPull({}, async ({ run: deploy, github }) => {
      const result = await deploy({ ...DRY, "github-token": " " });
      expect(result.exitCode).toBe(0);
      expect(messages(result, "warning")).toEqual([
        expect.stringContaining("needs a token, but `github-token` is empty"),
      ]);
      expect(github.calls()).toEqual([]);
    }));
});
