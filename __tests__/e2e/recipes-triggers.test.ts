/**
 * The recipes for other triggers than a push or a pull request alone, and for other places than a plain job: run like those of
 * recipes.test.ts. A container is left out, because the engine has none here; the linters read that recipe as it stands.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { WorkflowOptions } from "../../sandbox/runner/engine.ts";
import { git } from "../support/git.ts";
import {
  CODE,
  conclusions,
  deployments,
  MODELS,
  NAME,
  type Place,
  PUSH,
  place,
  pullRequest,
  RECIPES,
  readRecipe,
  recipe,
} from "../support/recipes.ts";

const SWEPT = /^hello-preview (DEACTIVATING|INACTIVE)$/;

// GitHub's runners have both.
const hasTools = ["jq", "python3"].every((tool) => spawnSync(tool, ["--version"]).status === 0);
const withTools = hasTools ? recipe : it.skip;

/** The tests of one recipe. */
function of(name: string, tests: () => void): void {
  describe(name, tests);
}

/** Commits a change of hello to a branch, and goes back to main. Returns the commit. */
async function commitToBranch({ repository, commit }: Place, text: string): Promise<string> {
  git(repository, "checkout", "--quiet", "-B", "feature");
  const headSha = await commit({ "models/hello/model/model.py": text });
  git(repository, "checkout", "--quiet", "main");
  return headSha;
}

/** The commit and the pull request that each deployment is of, by its labels. */
function originsOf({ sandbox }: Place): unknown[] {
  return sandbox.state.committed.map(({ labels }) => [labels?.github_sha, labels?.github_pull_request]);
}

/** Text of the model's code in each archive that has arrived. */
async function archivedCode({ sandbox }: Place): Promise<string[]> {
  const objects = await sandbox.objects();
  const read = objects.map(async ({ key }) => String(await sandbox.readArchived(key, "model/model.py")));
  return (await Promise.all(read)).sort();
}

of("preview-after-tests.yml", () => {
  /** The end of the run of "Tests" for a pull request's commit. */
  function tested(headSha: string, changes: Record<string, unknown> = {}): WorkflowOptions["event"] {
    const workflow_run = {
      name: "Tests",
      event: "pull_request",
      conclusion: "success",
      head_sha: headSha,
      head_branch: "feature",
      head_repository: { full_name: NAME },
      actor: { login: "octocat" },
      pull_requests: [{ number: 7, head: { sha: headSha }, base: { ref: "main" } }],
      ...changes,
    };
    return { name: "workflow_run", payload: { action: "completed", workflow_run } };
  }

  /** What GitHub says that the pull request has changed by a commit. */
  function changed({ github }: Place, headSha: string, filename: string): void {
    github.state.addPull({ number: 7, headSha });
    github.state.addComparison("main", headSha, { files: [{ filename }] });
  }

  recipe("previews the tested commit, keeps the newest one, and none after the pull request", () =>
    place("preview-after-tests.yml", {}, async (made) => {
      const { sandbox, github, run } = made;
      const first = await commitToBranch(made, `${CODE}# first\n`);
      changed(made, first, "models/hello/model/model.py");
      const result = await run(tested(first));
      expect(conclusions(result)).toEqual({ "Preview hello after its tests/Preview hello": "success" });
      expect(await archivedCode(made)).toEqual([`${CODE}# first\n`]);
      expect(originsOf(made)).toEqual([[first, "7"]]);
      expect(github.state.comments).toMatchObject([{ issue: 7, body: expect.stringContaining("hello-preview") }]);

      const second = await commitToBranch(made, `${CODE}# second\n`);
      changed(made, second, "models/hello/model/model.py");
      expect((await run(tested(second))).exitCode).toBe(0);
      expect(deployments(sandbox)).toEqual([expect.stringMatching(SWEPT), "hello-preview ACTIVE"]);
      expect(github.state.comments).toHaveLength(1);

      const closed = await run(pullRequest("closed", { headSha: second }));
      expect(conclusions(closed)).toEqual({ "Preview hello after its tests/Close the preview": "success" });
      expect(sandbox.state.leftRunning).toEqual([]);
    }),
  );

  recipe("makes no preview of a pull request that leaves the model alone", () =>
    place("preview-after-tests.yml", {}, async (made) => {
      const { sandbox, repository, commit, run } = made;
      git(repository, "checkout", "--quiet", "-B", "feature");
      const headSha = await commit({ "README.md": "# Models\n" });
      git(repository, "checkout", "--quiet", "main");
      changed(made, headSha, "README.md");
      expect(conclusions(await run(tested(headSha)))).toEqual({
        "Preview hello after its tests/Preview hello": "success",
      });
      expect(sandbox.requests.all).toEqual([]);
    }),
  );

  it("hears of every pull request that is closed, whatever it touches by then", async () => {
    const { on } = await readRecipe(path.join(RECIPES, "preview-after-tests.yml"));
    expect(on.pull_request).toEqual({ types: ["closed"] });
  });

  recipe.each([
    ["the tests have failed", { conclusion: "failure" }],
    ["they ran for a push", { event: "push", pull_requests: [] }],
    ["the commit comes from a fork", { head_repository: { full_name: "mallory/truss-models" }, pull_requests: [] }],
    ["Dependabot made it", { actor: { login: "dependabot[bot]" } }],
  ])("does nothing where %s", (_what, changes) =>
    place("preview-after-tests.yml", {}, async ({ sandbox, repository, run }) => {
      const result = await run(tested(git(repository, "rev-parse", "HEAD"), changes));
      expect(conclusions(result)).toEqual({});
      expect(sandbox.requests.all).toEqual([]);
    }),
  );
});

of("preview-by-comment.yml", () => {
  /** A comment in pull request 7. */
  function said(body: string, author_association = "MEMBER", isPull = true): WorkflowOptions["event"] {
    const issue = { number: 7, state: "open", ...(isPull ? { pull_request: { url: "https://api.github.com" } } : {}) };
    return { name: "issue_comment", payload: { action: "created", issue, comment: { body, author_association } } };
  }

  withTools("previews the head of the pull request when a maintainer asks for it", () =>
    place("preview-by-comment.yml", {}, async (made) => {
      const { sandbox, github, run } = made;
      const headSha = await commitToBranch(made, `${CODE}# asked for\n`);
      github.state.addPull({ number: 7, headSha });
      const result = await run(said("/preview"));
      expect(conclusions(result)).toEqual({ "Preview hello on demand/Preview hello": "success" });
      expect(await archivedCode(made)).toEqual([`${CODE}# asked for\n`]);
      expect(originsOf(made)).toEqual([[headSha, "7"]]);
      expect(github.state.comments).toMatchObject([{ issue: 7, body: expect.stringContaining("hello-preview") }]);
      expect((await run(pullRequest("closed", { headSha }))).exitCode).toBe(0);
      expect(sandbox.state.leftRunning).toEqual([]);
    }),
  );

  withTools("refuses a fork's pull request, whoever asks", () =>
    place("preview-by-comment.yml", {}, async ({ sandbox, github, run }) => {
      github.state.addPull({ number: 7, headRepository: "mallory/truss-models" });
      const result = await run(said("/preview"));
      expect(conclusions(result)).toEqual({ "Preview hello on demand/Preview hello": "failure" });
      expect(github.calls()).toEqual([`GET /repos/${NAME}/pulls/7`]);
      expect(sandbox.requests.all).toEqual([]);
    }),
  );

  recipe.each([
    ["anybody else", said("/preview", "CONTRIBUTOR")],
    ["another comment", said("Nice, see /preview")],
    ["a comment in an issue", said("/preview", "OWNER", false)],
  ])("does nothing for %s", (_what, event) =>
    place("preview-by-comment.yml", {}, async ({ sandbox, github, run }) => {
      expect(conclusions(await run(event))).toEqual({});
      expect(sandbox.requests.all).toEqual([]);
      expect(github.calls()).toEqual([]);
    }),
  );
});

of("merge-queue.yml", () => {
  /** Runs it for what the queue would merge: a commit that touches chat. */
  async function queued({ repository, commit, run }: Place, options: Partial<WorkflowOptions> = {}) {
    const base_sha = git(repository, "rev-parse", "HEAD");
    const head_sha = await commit({ "models/chat/config.yaml": "model_name: chat\ndescription: new\n" });
    const merge_group = { base_sha, head_sha, base_ref: "refs/heads/main", head_ref: "refs/heads/gh-readonly-queue/x" };
    return run({ name: "merge_group", payload: { action: "checks_requested", merge_group } }, options);
  }

  recipe("plans what the queue would merge, and its required job is green", () =>
    place("merge-queue.yml", {}, async (made) => {
      const result = await queued(made);
      expect(conclusions(result)).toEqual({
        "Plan in the merge queue/Find what changed": "success",
        "Plan in the merge queue/plan (models-chat)": "success",
        "Plan in the merge queue/Baseten": "success",
      });
      expect(await made.sandbox.objects()).toEqual([]);
      expect(deployments(made.sandbox)).toEqual([]);
    }),
  );

  recipe("is red in the queue without a key", () =>
    place("merge-queue.yml", {}, async (made) => {
      const result = await queued(made, { secrets: { GITHUB_TOKEN: made.github.token } });
      expect(conclusions(result)).toMatchObject({
        "Plan in the merge queue/plan (models-chat)": "failure",
        "Plan in the merge queue/Baseten": "failure",
      });
      expect(result.log).toContain("baseten-api-key");
      expect(made.sandbox.requests.all).toEqual([]);
    }),
  );

  recipe("is green for a fork's pull request, whose plan is made without a key", () =>
    place("merge-queue.yml", {}, async ({ github, repository, commit, sandbox, run }) => {
      const baseSha = git(repository, "rev-parse", "HEAD");
      const headSha = await commit({ "models/chat/config.yaml": "model_name: chat\ndescription: new\n" });
      const event = pullRequest("opened", { headSha, baseSha, repo: "mallory/truss-models" });
      const result = await run(event, { secrets: { GITHUB_TOKEN: github.token }, actor: "mallory" });
      expect(conclusions(result)["Plan in the merge queue/Baseten"]).toBe("success");
      expect(sandbox.requests.all).toEqual([]);
    }),
  );

  recipe("its required job is green where no model was touched", () =>
    place("merge-queue.yml", {}, async ({ repository, commit, run }) => {
      const base_sha = git(repository, "rev-parse", "HEAD");
      const head_sha = await commit({ "README.md": "# Models\n" });
      const merge_group = { base_sha, head_sha, base_ref: "refs/heads/main" };
      const result = await run({ name: "merge_group", payload: { action: "checks_requested", merge_group } });
      expect(conclusions(result)).toEqual({
        "Plan in the merge queue/Find what changed": "success",
        "Plan in the merge queue/Baseten": "success",
      });
    }),
  );
});

const reusable = {
  ...MODELS,
  ".github/workflows/reusable.yml": readFileSync(path.join(RECIPES, "reusable.yml"), "utf8"),
};

of("call-reusable.yml", () => {
  recipe("deploys both models with the caller's secret", () =>
    place("call-reusable.yml", { files: reusable }, async ({ sandbox, run }) => {
      const result = await run(PUSH);
      expect([result.exitCode, result.log]).toEqual([0, expect.anything()]);
      expect(deployments(sandbox)).toEqual(["hello production ACTIVE", "chat production ACTIVE"]);
    }),
  );
});

of("reusable.yml", () => {
  recipe("fails its caller, and what needs it is not started", () =>
    place("call-reusable.yml", { files: reusable, scenario: "build-failed" }, async ({ sandbox, run }) => {
      expect((await run(PUSH)).exitCode).toBe(1);
      expect(sandbox.state.models.map(({ name }) => name)).toEqual(["hello"]);
      expect(sandbox.state.leftRunning).toEqual([]);
    }),
  );
});

of("deploy-tag.yml", () => {
  const TAG: WorkflowOptions["event"] = { name: "push", payload: { ref: "refs/tags/v1.4.2" } };

  recipe("names the deployment as the tag, and the second attempt after it", () =>
    place("deploy-tag.yml", { scenario: (made) => (made === 0 ? "build-failed" : "happy") }, async (made) => {
      const { sandbox, repository, run } = made;
      git(repository, "tag", "v1.4.2");
      expect((await run(TAG)).exitCode).toBe(1);
      const again = await run(TAG, { env: { GITHUB_RUN_ATTEMPT: "2" } });
      expect([again.exitCode, again.log]).toEqual([0, expect.anything()]);
      expect(sandbox.state.committed.map(({ name }) => name)).toEqual(["v1.4.2", "v1.4.2-2"]);
      expect(deployments(sandbox)[1]).toBe("hello production ACTIVE");
    }),
  );
});

of("overlays.yml", () => {
  const configOf = (size: string) => `model_name: hello-${size}\nresources:\n  cpu: "${size === "small" ? 1 : 4}"\n`;
  const { "models/hello/config.yaml": _config, ...others } = MODELS;
  const files = {
    ...others,
    "models/hello/config.small.yaml": configOf("small"),
    "models/hello/config.large.yaml": configOf("large"),
  };

  recipe("deploys a model for each config, under the name config.yaml", () =>
    place("overlays.yml", { files }, async ({ sandbox, run }) => {
      expect((await run(PUSH)).exitCode).toBe(0);
      expect(deployments(sandbox).sort()).toEqual(["hello-large production ACTIVE", "hello-small production ACTIVE"]);
      const objects = await sandbox.objects();
      const read = objects.map(async ({ key }) => String(await sandbox.readArchived(key, "config.yaml")));
      expect((await Promise.all(read)).sort()).toEqual([configOf("small"), configOf("large")].sort());
    }),
  );

  recipe("plans each of them on a pull request", () =>
    place("overlays.yml", { files }, async ({ sandbox, github, run }) => {
      github.state.addPull({ number: 7 });
      expect((await run(pullRequest("opened"))).exitCode).toBe(0);
      expect(sandbox.requests.matching("POST", "/v1/prepare_model_upload")).toHaveLength(2);
      expect(deployments(sandbox)).toEqual([]);
    }),
  );
});

of("container.yml", () => {
  withTools("its steps deploy, outside of the container here", () =>
    place("container.yml", {}, async ({ sandbox, repository, run }) => {
      const text = await readFile(path.join(RECIPES, "container.yml"), "utf8");
      const workflow = path.join(repository, "..", "without-container.yml");
      await writeFile(workflow, text.replace(/^ {4}container:\n {6}image: .*\n/m, ""));
      const without = (await readRecipe(workflow)).jobs.deploy as unknown as Record<string, unknown>;
      expect(without.container).toBeUndefined();
      expect((await run(PUSH, { workflow })).exitCode).toBe(0);
      expect(deployments(sandbox)).toEqual(["hello production ACTIVE"]);
    }),
  );
});
