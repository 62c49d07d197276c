/** To which commit a deployment belongs if the event is about a commit other than the checked-out one, with real repositories in the state in which checkouts leave them. */
import { describe, expect } from "@jest/globals";
import { type GitHubSandbox, startGitHub } from "../../sandbox/github/server.ts";
import type { StepResult } from "../../sandbox/runner/runner.ts";
import type { WorkflowEvent } from "../../sandbox/runner/environment.ts";
import { it } from "../support/concurrent.ts";
import { commitAll, git } from "../support/git.ts";
import { type Scenario, scenario, writeFiles } from "../support/scenario.ts";

/** The history of a repository with pull request 7, which is merged later. */
interface History {
  /** Tip of main when GitHub made the test merge. */
  main: string;
  /** Head of the pull request. */
  head: string;
  /** GitHub's test merge commit. */
  testMerge: string;
  /** The commit that merged it, which is the tip of main from then on. */
  merged: string;
}

interface Made extends Scenario {
  history: History;
  github: GitHubSandbox;
  /** Checks out a commit or branch and runs the step, as an event's workflow does. */
  deploy(place: string, event: WorkflowEvent, inputs?: Record<string, string>): Promise<StepResult>;
  /** Labels of the latest deployment. */
  labels(): Record<string, unknown>;
}

async function repository(test: (made: Made) => Promise<void>): Promise<void> {
  const github = await startGitHub({});
  try {
    await scenario({}, async (made) => {
      const { workspace, sandbox } = made;
      const history = await makeHistory(workspace);
      github.state.addPull({ number: 7, headSha: history.head });
      await test({
        ...made,
        history,
        github,
        deploy: (place, event, inputs) => {
          git(workspace, "checkout", "--quiet", "--force", place);
          const isPull = event.name === "pull_request";
          const env = { ...github.env, GITHUB_SHA: isPull ? history.testMerge : history.merged };
          return made.run({ wait: "false", ...inputs }, { event, env });
        },
        labels: () => sandbox.state.committed.at(-1)?.labels ?? {},
      });
    });
  } finally {
    await github.close();
  }
}

async function makeHistory(folder: string): Promise<History> {
  git(folder, "init", "--quiet", "--initial-branch", "main");
  const main = commitAll(folder);
  git(folder, "checkout", "--quiet", "-b", "feature");
  await writeFiles(folder, { "hello/notes.txt": "feature\n" });
  const head = commitAll(folder);
  const merge = (): string => {
    git(folder, "merge", "--quiet", "--no-ff", "--message", "merge", "feature");
    return git(folder, "rev-parse", "HEAD");
  };
  git(folder, "checkout", "--quiet", "--detach", "main");
  const testMerge = merge();
  git(folder, "checkout", "--quiet", "main");
  await writeFiles(folder, { "hello/more.txt": "main\n" });
  commitAll(folder);
  return { main, head, testMerge, merged: merge() };
}

function pullEvent(name: string, history: History, more: object = {}): WorkflowEvent {
  const base = { ref: "main", sha: history.main };
  const pull_request = { number: 7, head: { sha: history.head, ref: "feature" }, base, ...more };
  return { name, payload: { pull_request } };
}

function warnings({ annotations }: StepResult): string[] {
  return annotations.filter(({ level }) => level === "warning").map(({ message }) => message);
}

describe("labels, name and GitHub Deployment belong to the checked-out commit", () => {
  it("for a pull request's merge commit, they are those of its head", () =>
    repository(async ({ deploy, labels, history, github }) => {
      const event = pullEvent("pull_request", history);
      const result = await deploy(history.testMerge, event, { "github-deployment": "true" });
      expect(result.outputs["deployment-name"]).toBe(`PR-7_${history.head.slice(0, 7)}`);
      const of = { github_sha: history.head, github_pull_request: "7", github_ref: "refs/pull/7/merge" };
      expect(labels()).toMatchObject(of);
      expect(github.state.deployments.map(({ sha }) => sha)).toEqual([history.head]);
      expect(warnings(result)).toEqual([]);
    }));

  it("with `pull_request_target`, they are those of the base if it is checked out, and those of the pull request if its head is checked out", () =>
    repository(async ({ deploy, labels, history }) => {
      const event = pullEvent("pull_request_target", history);
      const base = await deploy("main", event);
      expect(base.outputs["deployment-name"]).toBe(history.merged.slice(0, 7));
      expect(labels()).toMatchObject({ github_sha: history.merged, github_ref: "refs/heads/main" });
      expect(labels()).not.toHaveProperty("github_pull_request");
      const head = await deploy(history.head, event);
      expect(head.outputs["deployment-name"]).toBe(`PR-7_${history.head.slice(0, 7)}`);
      expect(labels()).toMatchObject({ github_sha: history.head, github_ref: "refs/pull/7/head" });
      expect([...warnings(base), ...warnings(head)]).toEqual([]);
    }));

  it("a merged pull request counts as a push to its base, and its comment tells the outcome", () =>
    repository(async ({ deploy, labels, history, github }) => {
      const event = pullEvent("pull_request", history, { merged: true, merge_commit_sha: history.merged });
      const result = await deploy("main", event, { comment: "true", "github-deployment": "true" });
      expect(result.outputs["deployment-name"]).toBe(history.merged.slice(0, 7));
      expect(labels()).toMatchObject({ github_sha: history.merged, github_ref: "refs/heads/main" });
      expect(labels()).not.toHaveProperty("github_pull_request");
      expect(github.state.deployments).toMatchObject([{ sha: history.merged, transient_environment: false }]);
      expect(github.state.comments).toHaveLength(1);
      expect(warnings(result)).toEqual([]);
    }));

  it("with `workflow_run`, they are those of the commit that the run was for", () =>
    repository(async ({ deploy, labels, history }) => {
      const pull = { number: 7, head: { sha: history.head } };
      const workflow_run = { event: "pull_request", head_sha: history.head, pull_requests: [pull] };
      const result = await deploy(history.head, { name: "workflow_run", payload: { workflow_run } });
      expect(labels()).toMatchObject({ github_sha: history.head, github_pull_request: "7" });
      expect(warnings(result)).toEqual([]);
    }));

  it("a branch that is checked out in a `workflow_dispatch` run gets a warning", () =>
    repository(async ({ deploy, labels, history }) => {
      const result = await deploy("feature", { name: "workflow_dispatch" });
      expect(result.outputs["deployment-name"]).toBe(history.head.slice(0, 7));
      expect(labels()).toMatchObject({ github_sha: history.head, github_ref: "refs/heads/feature" });
      expect(warnings(result)).toEqual([
        expect.stringMatching(`deploys the checked-out commit ${history.head}.*\`workflow_dispatch\``),
      ]);
    }));

  it("the pull request of a comment and its head come from the inputs", () =>
    repository(async ({ deploy, labels, history, github }) => {
      const event = { name: "issue_comment", payload: { issue: { number: 7 } } };
      const named = { "ref-sha": history.head, "pull-request": "7", comment: "true", "github-deployment": "true" };
      const result = await deploy(history.testMerge, event, named);
      expect(result.outputs["deployment-name"]).toBe(`PR-7_${history.head.slice(0, 7)}`);
      expect(labels()).toMatchObject({ github_sha: history.head, github_pull_request: "7" });
      expect(github.state.comments).toHaveLength(1);
      expect(github.state.deployments).toMatchObject([{ sha: history.head, transient_environment: true }]);
      expect(warnings(result)).toEqual([]);
      const wrong = await deploy("main", event, { "ref-sha": history.main });
      expect(warnings(wrong)).toEqual([expect.stringMatching(/^Input `ref-sha` is .* is neither that one nor a/)]);
    }));

  it("with `include-git-info: false`, no label holds the repository or the commit", () =>
    repository(async ({ deploy, labels, history }) => {
      await deploy("main", { name: "push" }, { "include-git-info": "false", "ref-sha": history.merged });
      expect(Object.keys(labels()).filter((name) => name.startsWith("github_"))).toEqual([]);
      expect(JSON.stringify(labels())).not.toContain(history.merged);
    }));
});

describe("the legs of a matrix", () => {
  it("each have their own comment and GitHub Deployment", () =>
    repository(async ({ deploy, workspace, history, github }) => {
      const event = pullEvent("pull_request", history);
      const shown = { comment: "true", "github-deployment": "true", environment: "production" };
      const large = { "hello/large.yaml": "model_name: hello\nresources:\n  cpu: '8'\n" };
      const legs = [{}, { "config-file": "large.yaml" }];
      for (const leg of [...legs, ...legs]) {
        git(workspace, "checkout", "--quiet", "--force", history.testMerge);
        await writeFiles(workspace, large);
        expect((await deploy(history.testMerge, event, { ...shown, ...leg })).exitCode).toBe(0);
      }
      expect(github.state.comments.map(({ body }) => body.split("\n")[1])).toEqual([
        expect.stringMatching(/^### Baseten: `hello` → `production` \(`hello`, model `\w+`\)$/),
        expect.stringMatching(/^### Baseten: `hello` → `production` \(`hello`, `large\.yaml`, model `\w+`\)$/),
      ]);
      // The first one was opened while the model was new.
      expect(github.state.deployments.map(({ environment }) => environment.replace(/model \w+/, "model m"))).toEqual([
        "Baseten / hello / production",
        "Baseten / hello / production / model m / large.yaml",
        "Baseten / hello / production / model m",
        "Baseten / hello / production / model m / large.yaml",
      ]);
    }));
});

it("a copied truss that would replace another one in its environment is reported", () =>
  repository(async ({ deploy, workspace, labels, history }) => {
    const inputs = { environment: "production", wait: "true" };
    const told =
      /⚠ production serves the truss of the folder hello, but this one is in copy\..* a model_name other than hello/;
    const push: WorkflowEvent = { name: "push" };
    expect((await deploy("main", push, inputs)).log.join("\n")).not.toMatch(/serves the truss of the folder/);
    expect(labels()).toMatchObject({ truss_directory: "hello" });
    // The folder is relative to the repository, wherever it was checked out.
    git(workspace, "clone", "--quiet", "--no-local", "--branch", "main", ".", "checkout");
    await writeFiles(workspace, {
      "hello/large.yaml": "model_name: hello\n",
      "copy/config.yaml": "model_name: hello\n",
      "copy/model/model.py": "class Model:\n    def predict(self, request):\n        return request\n",
    });
    const dry = { ...inputs, "dry-run": "true" };
    for (const same of [{ "config-file": "large.yaml" }, { "truss-directory": "checkout/hello" }]) {
      const { log, outputs } = await deploy(history.merged, push, { ...dry, ...same });
      expect(outputs.status).toBe("validated");
      expect(log.join("\n")).not.toMatch(/serves the truss of the folder/);
    }
    const copy = { "truss-directory": "copy" };
    const plan = await deploy("main", push, { ...dry, ...copy });
    expect(plan.log.join("\n")).toMatch(told);
    expect(plan.summary).toContain("serves the truss of the folder");
    expect((await deploy("main", push, { ...inputs, ...copy, wait: "false" })).log.join("\n")).toMatch(told);
  }));
