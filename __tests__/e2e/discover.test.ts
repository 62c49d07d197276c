import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, rename, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect } from "@jest/globals";
import { type GitHubSandbox, type GitHubSandboxOptions, rateLimit, startGitHub } from "../../sandbox/github/server.ts";
import { type StepHandle, type StepOptions, type StepResult, startStep } from "../../sandbox/runner/runner.ts";
import { SANDBOX_TOKEN, type WorkflowEvent } from "../../sandbox/runner/environment.ts";
import { it } from "../support/concurrent.ts";
import { commitAll, git } from "../support/git.ts";
import { type Files, finalErrors, ROOT, writeFiles } from "../support/scenario.ts";

const ACTION = path.join(ROOT, "discover");
const ZEROS = "0".repeat(40);
const OLD = "1".repeat(40);
const NEW = "2".repeat(40);

const CODE = "class Model: ...\n";
/** Three trusses, one of which packs a shared folder, and another program's config. */
const REPOSITORY: Files = {
  "README.md": "# Models\n",
  "models/hello/config.yaml": "model_name: hello\n",
  "models/hello/model/model.py": CODE,
  "models/chat/config.yaml": "model_name: chat\nexternal_package_dirs:\n  - ../../shared/tokens\n",
  "models/chat/model/model.py": CODE,
  "models/image/config.yaml": "model_name: image\n",
  "models/image/model/model.py": CODE,
  "shared/tokens/tokens.py": "TOKENS = 1\n",
  "deploy/config.yaml": "kind: Config\nclusters: []\n",
};

interface Place {
  workspace: string;
  github: GitHubSandbox;
  /** Starts the action without any of the developer's own Git settings. */
  start(event: WorkflowEvent, inputs?: Record<string, string>, options?: Partial<StepOptions>): Promise<StepHandle>;
  /** Runs the action to its end. */
  run(event: WorkflowEvent, inputs?: Record<string, string>, options?: Partial<StepOptions>): Promise<StepResult>;
  /** Makes the changes (null removes a file) and commits everything in the workspace. */
  commit(changes?: Record<string, string | null>): Promise<string>;
}

async function place(
  options: GitHubSandboxOptions & { files?: Files; git?: boolean },
  test: (place: Place) => Promise<void>,
): Promise<void> {
  const { files = REPOSITORY, git: isClone = false, ...githubOptions } = options;
  const folder = await mkdtemp(path.join(tmpdir(), "discover-"));
  const workspace = path.join(folder, "workspace");
  await mkdir(workspace);
  const github = await startGitHub(githubOptions);
  try {
    await writeFiles(workspace, files);
    if (isClone) git(workspace, "init", "--quiet", "--initial-branch=main");
    const start: Place["start"] = (event, inputs = {}, stepOptions = {}) =>
      startStep({
        actionDirectory: ACTION,
        workspace,
        event,
        with: inputs,
        ...stepOptions,
        env: { ...github.env, ...stepOptions.env },
      });
    await test({
      workspace,
      github,
      start,
      run: async (...given) => (await start(...given)).done,
      commit: async (changes = {}) => {
        for (const [name, text] of Object.entries(changes)) {
          if (text === null) await rm(path.join(workspace, name), { recursive: true });
          else await writeFiles(workspace, { [name]: text });
        }
        return commitAll(workspace);
      },
    });
  } finally {
    await github.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function push(before: string, after: string, payload: Record<string, unknown> = {}): WorkflowEvent {
  return { name: "push", payload: { before, after, ...payload } };
}

function included(result: StepResult): Record<string, string>[] {
  return (JSON.parse(result.outputs.matrix ?? "") as { include: Record<string, string>[] }).include;
}

/** The folders in the matrix. */
function folders(result: StepResult): (string | undefined)[] {
  return included(result).map((entry) => entry["truss-directory"]);
}

function removed(result: StepResult): Record<string, string>[] {
  return JSON.parse(result.outputs.removed ?? "") as Record<string, string>[];
}

function notices(result: StepResult): string[] {
  return result.annotations.filter(({ level }) => level === "notice").map(({ message }) => message);
}

const ALL = ["models/chat", "models/hello", "models/image"];

describe("without a commit to compare with", () => {
  it.each(["schedule", "workflow_dispatch", "release", "repository_dispatch"])(
    "%s chooses all trusses and sends no request",
    (name) =>
      place({}, async ({ run, github }) => {
        const result = await run({ name });
        expect(result.exitCode).toBe(0);
        expect(included(result)).toEqual([
          { "truss-directory": "models/chat", "config-file": "config.yaml", "model-name": "chat", name: "models-chat" },
          {
            "truss-directory": "models/hello",
            "config-file": "config.yaml",
            "model-name": "hello",
            name: "models-hello",
          },
          {
            "truss-directory": "models/image",
            "config-file": "config.yaml",
            "model-name": "image",
            name: "models-image",
          },
        ]);
        expect(result.outputs).toMatchObject({
          "any-changed": "true",
          count: "3",
          total: "3",
          selection: "all",
          removed: "[]",
        });
        expect(notices(result)).toEqual([]);
        expect(github.calls()).toEqual([]);
        expect(result.log).toContain("  deploy/config.yaml belongs to no truss: no Truss keys.");
        expect(result.log).toContain("  Chosen: models/chat, models/hello, models/image.");
      }),
  );

  it("logs a few lines where hundreds are chosen, and are of other programs", () => {
    const many = (folder: string, text: string) =>
      Array.from({ length: 200 }, (_, index) => [`${folder}/${100 + index}/config.yaml`, text]);
    const trusses = many("models", "model_name: hello\nresources: {}\n").map(([file = "", text = ""], index) => [
      file,
      text.replace("hello", `hello-${index}`),
    ]);
    const files = Object.fromEntries([...trusses, ...many("deploy", "kind: Config\nclusters: []\n")]);
    return place({ files }, async ({ run }) => {
      const result = await run({ name: "workflow_dispatch" });
      expect(result.outputs).toMatchObject({ count: "200", total: "200" });
      expect(result.log.length).toBeLessThan(15);
      expect(result.log).toContainEqual(expect.stringMatching(/^ {2}Chosen: models\/100, .* and 190 more\.$/));
      expect(result.log).toContainEqual(
        expect.stringMatching(/^ {2}deploy\/\d+\/config\.yaml, .* and 190 more belong to no truss: no Truss keys\.$/),
      );
    });
  });

  it("needs neither its lazy chunks nor node_modules", () =>
    place({}, async ({ run, workspace }) => {
      const copy = path.join(workspace, "..", "action");
      await cp(path.join(ROOT, "dist", "discover"), path.join(copy, "dist", "discover"), { recursive: true });
      await cp(ACTION, path.join(copy, "discover"), { recursive: true });
      const bundle = path.join(copy, "dist", "discover");
      const chunks = (await readdir(bundle)).filter((name) => /^\d+\.index\.js$/.test(name));
      expect(chunks.length).toBeGreaterThan(0);
      await Promise.all(chunks.map((name) => rm(path.join(bundle, name))));
      const result = await run({ name: "schedule" }, {}, { actionDirectory: path.join(copy, "discover") });
      expect(folders(result)).toEqual(ALL);
    }));

  it("`select: all` overrules a push", () =>
    place({}, async ({ run, github }) => {
      expect(folders(await run(push(OLD, NEW), { select: "all" }))).toEqual(ALL);
      expect(github.calls()).toEqual([]);
    }));

  it("a push of a tag chooses all, with a notice", () =>
    place({}, async ({ run }) => {
      const result = await run(push(ZEROS, NEW, { ref: "refs/tags/v1", created: true }));
      expect(folders(result)).toEqual(ALL);
      expect(notices(result)).toEqual([
        "All trusses count as changed: a tag has no commit to compare with; name one in `base`.",
      ]);
    }));

  it("`select: changed` on a manual run chooses all, with a notice", () =>
    place({}, async ({ run }) => {
      const result = await run({ name: "workflow_dispatch" }, { select: "changed" });
      expect(folders(result)).toEqual(ALL);
      expect(notices(result)[0]).toContain("the event workflow_dispatch has no commit to compare with");
    }));
});

describe("a push, compared in the clone's own history", () => {
  it("chooses the truss of a changed file and sends no request", () =>
    place({ git: true }, async ({ run, commit, github }) => {
      const before = await commit();
      const after = await commit({ "models/hello/model/model.py": "class Model: pass\n", "README.md": "new\n" });
      const result = await run(push(before, after));
      expect(folders(result)).toEqual(["models/hello"]);
      expect(result.outputs).toMatchObject({
        "any-changed": "true",
        count: "1",
        total: "3",
        selection: "changed",
        base: before,
      });
      expect(result.log).toContain("  models/hello: models/hello/model/model.py changed.");
      expect(JSON.parse(result.outputs.trusses ?? "")[1]).toEqual({
        "truss-directory": "models/hello",
        "config-file": "config.yaml",
        "model-name": "hello",
        name: "models-hello",
        selected: true,
        reason: "models/hello/model/model.py changed",
      });
      expect(result.summary).toContain("| models/hello | hello | models/hello/model/model.py changed |");
      expect(github.calls()).toEqual([]);
    }));

  it("chooses a truss whose external package changed elsewhere", () =>
    place({ git: true }, async ({ run, commit }) => {
      const before = await commit();
      const result = await run(push(before, await commit({ "shared/tokens/more.py": "MORE = 1\n" })));
      expect(folders(result)).toEqual(["models/chat"]);
      expect(result.log).toContain(
        "  models/chat: shared/tokens/more.py changed, in shared/tokens (external_package_dirs).",
      );
    }));

  it("says so if no truss changed, with a matrix that a workflow can handle", () =>
    place({ git: true }, async ({ run, commit }) => {
      const before = await commit();
      const result = await run(push(before, await commit({ "README.md": "new\n" })));
      expect(result.exitCode).toBe(0);
      expect(result.outputs).toMatchObject({
        matrix: '{"include":[]}',
        "any-changed": "false",
        count: "0",
        total: "3",
      });
    }));

  it("a renamed truss is in the matrix under its new name and removed under its old one", () =>
    place({ git: true }, async ({ run, commit, workspace }) => {
      const before = await commit();
      await rename(path.join(workspace, "models/hello"), path.join(workspace, "models/hi"));
      const result = await run(push(before, await commit()));
      expect(folders(result)).toEqual(["models/hi"]);
      expect(removed(result)).toEqual([
        {
          "truss-directory": "models/hello",
          "config-file": "config.yaml",
          "model-name": "hello",
          name: "models-hello",
        },
      ]);
    }));

  it("a file that moves from one truss to another touches both", () =>
    place({ git: true }, async ({ run, commit, workspace }) => {
      await writeFiles(workspace, {
        "models/hello/data/big.json": "[1, 2, 3]\n".repeat(50),
        "models/image/data/x": "x",
      });
      const before = await commit();
      const [from, to] = ["models/hello/data/big.json", "models/image/data/big.json"];
      await rename(path.join(workspace, from), path.join(workspace, to));
      expect(folders(await run(push(before, await commit())))).toEqual(["models/hello", "models/image"]);
    }));

  it("a deleted truss is only in removed, and another program's deleted config is in neither list", () =>
    place({ git: true }, async ({ run, commit }) => {
      const before = await commit();
      const result = await run(push(before, await commit({ "models/image": null, deploy: null })));
      expect(result.outputs).toMatchObject({ "any-changed": "false", total: "2" });
      expect(removed(result)).toEqual([
        {
          "truss-directory": "models/image",
          "config-file": "config.yaml",
          "model-name": "image",
          name: "models-image",
        },
      ]);
      expect(result.summary).toContain("Removed: models/image");
    }));

  it("files that the truss does not pack do not touch it, but a changed ignore file does", () =>
    place(
      { git: true, files: { ...REPOSITORY, "models/hello/.truss_ignore": "tests/\n" } },
      async ({ run, commit, workspace }) => {
        await writeFiles(workspace, { "models/hello/tests/a.py": "1" });
        const first = await commit();
        const second = await commit({ "models/hello/tests/a.py": "2", "models/image/__pycache__/a.pyc": "2" });
        const result = await run(push(first, second));
        expect(folders(result)).toEqual([]);
        expect(result.log).toContain("  models/hello: unchanged, because models/hello/tests/a.py is not packed.");
        const third = await commit({ "models/hello/.truss_ignore": "tests\n" });
        expect(folders(await run(push(second, third)))).toEqual(["models/hello"]);
      },
    ));

  it("a forced push also counts the changes that it takes back", () =>
    place({ git: true }, async ({ run, commit, workspace, github }) => {
      const start = await commit();
      const before = await commit({ "models/hello/model/model.py": "taken back\n" });
      git(workspace, "reset", "--quiet", "--hard", start);
      const after = await commit({ "models/image/model/model.py": "new\n" });
      const result = await run(push(before, after, { forced: true }));
      expect(folders(result)).toEqual(["models/hello", "models/image"]);
      expect(github.calls()).toEqual([]);
    }));

  it("a merge counts the changes that it brings", () =>
    place({ git: true }, async ({ run, commit, workspace }) => {
      await commit();
      git(workspace, "checkout", "--quiet", "-b", "feature");
      await commit({ "models/chat/model/model.py": "feature\n" });
      git(workspace, "checkout", "--quiet", "main");
      const before = await commit({ "models/hello/model/model.py": "main\n" });
      git(workspace, "merge", "--quiet", "--no-edit", "feature");
      expect(folders(await run(push(before, git(workspace, "rev-parse", "HEAD"))))).toEqual(["models/chat"]);
    }));

  it("the first push of a branch is compared with the default branch, and that of the default branch with nothing", () =>
    place({ git: true }, async ({ run, commit, workspace, github }) => {
      await commit();
      git(workspace, "checkout", "--quiet", "-b", "feature");
      const after = await commit({ "models/chat/model/model.py": "feature\n" });
      const branch = await run(push(ZEROS, after, { ref: "refs/heads/feature", created: true }));
      expect(folders(branch)).toEqual(["models/chat"]);
      const main = await run(push(ZEROS, after, { created: true }));
      expect(folders(main)).toEqual(ALL);
      expect(notices(main)[0]).toContain("this is the branch's first push");
      expect(github.calls()).toEqual([]);
    }));

  it("`base` counts steps back only in the clone", () =>
    place({ git: true }, async ({ run, commit, workspace, github }) => {
      await commit();
      const head = await commit({ "models/chat/model/model.py": "second\n" });
      git(workspace, "update-ref", "refs/remotes/origin/HEAD", head);
      const env = { GITHUB_SHA: head };
      expect(folders(await run({ name: "schedule" }, { base: "HEAD^" }, { env }))).toEqual(["models/chat"]);
      expect(folders(await run({ name: "schedule" }, { base: "HEAD" }, { env }))).toEqual([]);
      const result = await run({ name: "schedule" }, { base: "HEAD~7" }, { env });
      expect(finalErrors(result)).toEqual([expect.stringMatching(/"HEAD~7" is none of these\..*raise `fetch-depth`/)]);
      expect(github.calls()).toEqual([]);
    }));

  it("a truss in a submodule is touched by a new commit of the submodule", () =>
    place({ git: true }, async ({ run, commit, workspace }) => {
      const other = path.join(workspace, "..", "other");
      await writeFiles(other, { "m/config.yaml": "model_name: sub\n" });
      git(other, "init", "--quiet", "--initial-branch=main");
      commitAll(other);
      git(workspace, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other, "vendor/sub");
      const before = await commit();
      await writeFiles(path.join(workspace, "vendor/sub"), { "m/new.py": "1" });
      commitAll(path.join(workspace, "vendor/sub"));
      const after = await commit();
      expect(folders(await run(push(before, after)))).toEqual(["vendor/sub/m"]);
      const inner = await run(push(before, after), { root: "vendor/sub" });
      expect(folders(inner)).toEqual(["vendor/sub/m"]);
      expect(inner.outputs).toMatchObject({ selection: "changed", base: before });
    }));

  it("works in a worktree, whose .git is a file", () =>
    place({ git: true }, async ({ run, commit, workspace, github }) => {
      const before = await commit();
      const after = await commit({ "models/image/new.py": "1\n" });
      const tree = path.join(workspace, "..", "tree");
      git(workspace, "worktree", "add", "--quiet", "--detach", tree, after);
      expect(folders(await run(push(before, after), {}, { workspace: tree }))).toEqual(["models/image"]);
      expect(github.calls()).toEqual([]);
    }));

  it("settings of the checkout that name programs have no effect", () =>
    place({ git: true }, async ({ run, commit, workspace }) => {
      const before = await commit({ ".gitattributes": "*.py diff=evil filter=evil\n" });
      const after = await commit({ "models/image/model/model.py": "1\n" });
      const mark = path.join(workspace, "..", "ran");
      for (const name of ["core.fsmonitor", "diff.external", "diff.evil.textconv", "diff.evil.command", "core.pager"])
        git(workspace, "config", name, `touch ${mark}; true`);
      expect(folders(await run(push(before, after)))).toEqual(["models/image"]);
      expect(existsSync(mark)).toBe(false);
    }));

  it("works if the checkout is in a folder of the workspace", () =>
    place({}, async ({ run, workspace }) => {
      const inner = path.join(workspace, "code");
      await writeFiles(inner, REPOSITORY);
      git(inner, "init", "--quiet", "--initial-branch=main");
      const before = commitAll(inner);
      await writeFiles(inner, { "models/hello/new.py": "1\n" });
      await rm(path.join(inner, "models/image"), { recursive: true });
      const result = await run(push(before, commitAll(inner)), { root: "code" });
      expect(folders(result)).toEqual(["code/models/hello"]);
      expect(removed(result)).toMatchObject([{ "truss-directory": "code/models/image", "model-name": "image" }]);
    }));

  it("`base` compares with the last common commit", () =>
    place({ git: true }, async ({ run, commit, workspace }) => {
      await commit();
      git(workspace, "checkout", "--quiet", "-b", "feature");
      const head = await commit({ "models/chat/model/model.py": "feature\n" });
      git(workspace, "checkout", "--quiet", "main");
      await commit({ "models/hello/model/model.py": "main\n" });
      git(workspace, "checkout", "--quiet", "feature");
      const result = await run({ name: "workflow_dispatch" }, { base: "main" }, { env: { GITHUB_SHA: head } });
      expect(folders(result)).toEqual(["models/chat"]);
    }));
});

describe("a push, compared by GitHub", () => {
  it("is used if the clone is shallow", () =>
    place({ git: true }, async ({ run, commit, workspace, github }) => {
      const before = await commit();
      const after = await commit({ "models/hello/model/model.py": "new\n" });
      const clone = path.join(workspace, "..", "clone");
      git(workspace, "clone", "--quiet", "--depth=1", `file://${workspace}`, clone);
      github.state.addComparison(before, after, { files: [{ filename: "models/hello/model/model.py" }] });
      const result = await run(push(before, after), {}, { workspace: clone });
      expect(folders(result)).toEqual(["models/hello"]);
      expect(github.calls()).toEqual([`GET /repos/octo/truss-models/compare/${before}...${after}?per_page=1&page=1`]);
      const [call] = github.requests.all;
      expect(call?.headers).toMatchObject({
        authorization: `token ${SANDBOX_TOKEN}`,
        "user-agent": expect.stringMatching(/^deploy-truss-to-baseten\//),
      });
    }));

  it("finds removed and renamed trusses in the list and its patches", () =>
    place({}, async ({ run, github }) => {
      github.state.addComparison(OLD, NEW, {
        files: [
          {
            filename: "models/old/config.yaml",
            status: "removed",
            patch: "@@ -1,2 +0,0 @@\n-model_name: old\n-secrets: {}",
          },
          { filename: "ops/config.yaml", status: "removed", patch: "@@ -1,1 +0,0 @@\n-kind: Config" },
          { filename: "models/hello/config.yaml", status: "renamed", previous_filename: "models/hey/config.yaml" },
        ],
      });
      const result = await run(push(OLD, NEW));
      expect(folders(result)).toEqual(["models/hello"]);
      expect(removed(result).map((entry) => [entry["truss-directory"], entry["model-name"]])).toEqual([
        ["models/hey", "hello"],
        ["models/old", "old"],
      ]);
    }));

  it("compares a forced push in both directions", () =>
    place({}, async ({ run, github }) => {
      github.state.addComparison(OLD, NEW, { status: "diverged", files: [{ filename: "models/hello/a.py" }] });
      github.state.addComparison(NEW, OLD, {
        status: "diverged",
        files: [
          { filename: "models/image/b.py" },
          { filename: "models/lost/config.yaml", status: "added", patch: "@@ -0,0 +1 @@\n+model_name: lost" },
        ],
      });
      const result = await run(push(OLD, NEW, { forced: true }));
      expect(folders(result)).toEqual(["models/hello", "models/image"]);
      expect(removed(result)).toMatchObject([{ "truss-directory": "models/lost", "model-name": "lost" }]);
    }));

  it("chooses all with a notice if a forced push replaced a commit that is gone", () =>
    place({}, async ({ run }) => {
      const result = await run(push(OLD, NEW, { forced: true }));
      expect(folders(result)).toEqual(ALL);
      expect(result.outputs.selection).toBe("all");
      expect(notices(result)).toEqual([`All trusses count as changed: GitHub no longer has the commit ${OLD}.`]);
    }));

  it("takes 299 files as complete, and chooses all with a notice at 300, which may be only a part", () =>
    place({}, async ({ run, github }) => {
      const files = Array.from({ length: 299 }, (_, index) => ({ filename: `docs/${index}.md` }));
      github.state.addComparison(OLD, NEW, { files });
      expect(folders(await run(push(OLD, NEW)))).toEqual([]);
      github.state.addComparison(OLD, NEW, {
        files: [...files, { filename: "docs/x" }, { filename: "models/hello/a" }],
      });
      const result = await run(push(OLD, NEW));
      expect(folders(result)).toEqual(ALL);
      expect(notices(result)[0]).toMatch(/GitHub lists at most 300 changed files.*`fetch-depth: 0`/);
    }));

  it("compares a merge group with its base", () =>
    place({}, async ({ run, github }) => {
      github.state.addComparison(OLD, NEW, { files: [{ filename: "models/image/a.py" }] });
      const merge_group = { base_sha: OLD, head_sha: NEW, base_ref: "refs/heads/main" };
      expect(folders(await run({ name: "merge_group", payload: { merge_group } }))).toEqual(["models/image"]);
    }));

  it("retries after a fault and after a rate limit", () =>
    place({}, async ({ run, github }) => {
      github.state.addComparison(OLD, NEW, { files: [{ filename: "models/image/a.py" }] });
      github.faults.add({ target: "api", kind: "status", status: 502 });
      github.faults.add({ ...rateLimit({ retryAfter: "1" }), nth: 2 });
      const result = await run(push(OLD, NEW));
      expect(folders(result)).toEqual(["models/image"]);
      expect(github.requests.all.map((request) => request.status)).toEqual([502, 403, 200]);
    }));
});

describe("a pull request", () => {
  const pullFiles = (count: number, last: string) => [
    ...Array.from({ length: count - 1 }, (_, index) => ({ filename: `docs/${index}.md` })),
    { filename: last },
  ];
  const [base, head] = ["c".repeat(40), "b".repeat(40)];

  it("needs only the last two commits, because the merge commit shows the changes to its first parent", () =>
    place({ git: true }, async ({ run, commit, workspace, github }) => {
      await commit();
      git(workspace, "checkout", "--quiet", "-b", "feature");
      const feature = await commit({ "models/chat/model/model.py": "feature\n" });
      git(workspace, "checkout", "--quiet", "main");
      const main = await commit({ "models/hello/model/model.py": "main\n" });
      git(workspace, "merge", "--quiet", "--no-ff", "--no-edit", "feature");
      const merge = git(workspace, "rev-parse", "HEAD");
      const clone = path.join(workspace, "..", "clone");
      git(workspace, "clone", "--quiet", "--depth=2", `file://${workspace}`, clone);
      const pull_request = { number: 7, base: { sha: main }, head: { sha: feature } };
      const result = await run(
        { name: "pull_request", payload: { pull_request } },
        { "github-token": "none" },
        { workspace: clone, env: { GITHUB_SHA: merge } },
      );
      expect(folders(result)).toEqual(["models/chat"]);
      expect(github.calls()).toEqual([]);
    }));

  it("does not mistake another merge commit for its own", () =>
    place({ git: true }, async ({ run, commit, workspace, github }) => {
      const main = await commit();
      git(workspace, "checkout", "--quiet", "-b", "feature");
      const feature = await commit({ "models/chat/model/model.py": "feature\n" });
      git(workspace, "checkout", "--quiet", "-b", "other", main);
      await commit({ "models/image/model/model.py": "other\n" });
      git(workspace, "checkout", "--quiet", "main");
      git(workspace, "merge", "--quiet", "--no-ff", "--no-edit", "other");
      const pull_request = { number: 7, base: { sha: main }, head: { sha: feature } };
      const env = { GITHUB_SHA: git(workspace, "rev-parse", "HEAD") };
      expect(folders(await run({ name: "pull_request", payload: { pull_request } }, {}, { env }))).toEqual([
        "models/chat",
      ]);
      expect(github.calls()).toEqual([]);
    }));

  it("does not trust the last common commit if the history is cut off", () =>
    place({ git: true }, async ({ run, commit, workspace, github }) => {
      const root = await commit();
      git(workspace, "branch", "old", root);
      await commit({ "models/image/model/model.py": "main\n" });
      git(workspace, "checkout", "--quiet", "-b", "feature");
      await commit({ "models/chat/model/model.py": "feature\n" });
      const tree = git(workspace, "rev-parse", "HEAD^{tree}");
      const head = git(workspace, "commit-tree", tree, "-p", "HEAD", "-p", root, "-m", "joins what was there already");
      git(workspace, "reset", "--quiet", "--hard", head);
      git(workspace, "checkout", "--quiet", "main");
      const base = await commit({ "models/hello/model/model.py": "main\n" });
      const clone = path.join(workspace, "..", "clone");
      git(workspace, "clone", "--quiet", "--depth=2", "--branch=feature", `file://${workspace}`, clone);
      git(clone, "fetch", "--quiet", "--depth=3", "origin", "main:refs/remotes/origin/main");
      // Git would now say that the two branches parted at the root and that the feature changed the image model.
      expect(git(clone, "merge-base", base, head)).toBe(root);
      github.state.addComparison(base, head, { files: [{ filename: "models/chat/model/model.py" }] });
      const pull_request = { number: 7, base: { sha: base }, head: { sha: head } };
      const result = await run({ name: "pull_request_target", payload: { pull_request } }, {}, { workspace: clone });
      expect(folders(result)).toEqual(["models/chat"]);
      expect(github.calls()).toHaveLength(1);
    }));

  it.each(["pull_request", "pull_request_target"])("%s is compared by GitHub with only contents: read", (name) =>
    place({ permissions: { contents: "read" } }, async ({ run, github }) => {
      github.state.addComparison(base, head, { files: [{ filename: "models/hello/a.py" }] });
      const result = await run({ name });
      expect(folders(result)).toEqual(["models/hello"]);
      expect(result.summary).toContain("pull request #7");
    }),
  );

  it("of more than 300 files is listed page by page", () =>
    place({}, async ({ run, github }) => {
      const files = pullFiles(1_234, "models/image/a.py");
      github.state.addComparison(base, head, { files });
      github.state.addPull({ number: 7, files });
      expect(folders(await run({ name: "pull_request" }))).toEqual(["models/image"]);
      const pages = github.requests.matching("GET", /\/pulls\/7\/files$/);
      expect(pages.map(({ query }) => query.get("page") ?? "1")).toEqual(
        Array.from({ length: 13 }, (_, index) => String(index + 1)),
      );
    }));

  it("of 3,000 files or more chooses all, with a notice", () =>
    place({}, async ({ run, github }) => {
      const files = pullFiles(3_100, "models/image/a.py");
      github.state.addComparison(base, head, { files });
      github.state.addPull({ number: 7, files });
      const result = await run({ name: "pull_request" });
      expect(folders(result)).toEqual(ALL);
      expect(notices(result)[0]).toContain("GitHub lists at most 3000 files of a pull request");
    }));

  it("that has newer commits by now is not compared by the list of those commits", () =>
    place({}, async ({ run, github }) => {
      github.state.addComparison(base, head, { files: pullFiles(301, "models/image/a.py") });
      github.state.addPull({ number: 7, headSha: "d".repeat(40), files: [] });
      const result = await run({ name: "pull_request" });
      expect(folders(result)).toEqual(ALL);
      expect(notices(result)[0]).toContain("pull request #7 has newer commits");
    }));

  it("whose event has neither a number nor commits chooses all, with a notice", () =>
    place({}, async ({ run, github }) => {
      const result = await run({ name: "pull_request", payload: { pull_request: {}, number: "x" } });
      expect(folders(result)).toEqual(ALL);
      expect(notices(result)).toEqual([
        "All trusses count as changed: the event does not name the pull request's commits.",
      ]);
      expect(github.calls()).toEqual([]);
    }));

  it("without a number is compared by its commits, and chooses all if that is not enough", () =>
    place({}, async ({ run, github }) => {
      const pull_request = { base: { sha: OLD }, head: { sha: NEW } };
      const event = { name: "pull_request", payload: { pull_request, number: null } };
      github.state.addComparison(OLD, NEW, { files: [{ filename: "models/hello/a.py" }] });
      expect(folders(await run(event))).toEqual(["models/hello"]);
      github.state.addComparison(OLD, NEW, { files: pullFiles(301, "models/hello/a.py") });
      expect(folders(await run(event))).toEqual(ALL);
    }));
});

describe("what counts as a truss", () => {
  it("includes nested trusses and several configs, but nothing in folders of tools, behind a link or excluded", () =>
    place(
      {
        files: {
          "a/config.yaml": "model_name: a\n",
          "a/config.prod.yaml": "model_name: a-prod\n",
          "a/inner/config.yaml": "docker_server: {}\n",
          "a/node_modules/x/config.yaml": "model_name: x\n",
          "a/.git/config.yaml": "model_name: x\n",
          "env/pyvenv.cfg": "home = /usr\n",
          "env/lib/config.yaml": "model_name: x\n",
          "old/b/config.yaml": "model_name: b\n",
          "train/config.yaml": "model_name: bert\nlr: 1e-5\nepochs: 3\n",
        },
      },
      async ({ run, workspace }) => {
        await writeFiles(path.join(workspace, "..", "outside"), { "config.yaml": "model_name: outside\n" });
        await symlink(path.join(workspace, "..", "outside"), path.join(workspace, "link"));
        await symlink(
          path.join(workspace, "..", "outside", "config.yaml"),
          path.join(workspace, "train", "config.x.yaml"),
        );
        const result = await run(
          { name: "schedule" },
          { "config-files": "config.yaml\nconfig.*.yaml", exclude: "old/" },
        );
        expect(
          included(result).map((entry) => `${entry["truss-directory"]} ${entry["config-file"]} ${entry.name}`),
        ).toEqual(["a config.prod.yaml a-config.prod", "a config.yaml a", "a/inner config.yaml a-inner"]);
      },
    ));

  it("does not touch one config's entry when another config of the same truss changes", () =>
    place(
      { git: true, files: { "a/config.yaml": "model_name: a\n", "a/config.prod.yaml": "model_name: a-prod\n" } },
      async ({ run, commit }) => {
        const before = await commit();
        const after = await commit({ "a/config.prod.yaml": "model_name: a-production\n" });
        const result = await run(push(before, after), { "config-files": "config*.yaml" });
        expect(included(result).map((entry) => entry["config-file"])).toEqual(["config.prod.yaml"]);
        // If it has no entry of its own, it is a file of the truss.
        expect(folders(await run(push(before, after)))).toEqual(["a"]);
      },
    ));

  it("includes a broken config, with a warning at its line", () =>
    place(
      { files: { ...REPOSITORY, "models/bad/config.yaml": "model_name: bad\nrequirements: [\n" } },
      async ({ run }) => {
        const result = await run({ name: "schedule" });
        expect(result.exitCode).toBe(0);
        expect(folders(result)).toEqual(["models/bad", ...ALL]);
        const [warning, ...more] = result.annotations.filter(({ level }) => level === "warning");
        expect(warning).toMatchObject({ file: "models/bad/config.yaml", title: "config-unreadable" });
        expect(more).toEqual([]);
        expect(result.summary).toContain("Configs that cannot be read: models/bad");
      },
    ));

  it("reports a copied folder that kept its model's name, and takes several configs of one folder as one truss", () =>
    place(
      {
        files: {
          ...REPOSITORY,
          "models/hello/large.yaml": "model_name: hello\n",
          "models/hello-copy/config.yaml": "model_name: hello\n",
        },
      },
      async ({ run }) => {
        const inputs = { "config-files": "config.yaml\nlarge.yaml" };
        const result = await run({ name: "schedule" }, inputs);
        const [warning, ...more] = result.annotations.filter(({ level }) => level === "warning");
        expect(warning).toMatchObject({ file: "models/hello-copy/config.yaml", title: "model-shared" });
        const told = "Trusses in 2 folders name the model hello: models/hello, models/hello-copy.";
        expect(warning?.message).toContain(told);
        expect(result.summary).toContain(told);
        expect(more).toEqual([]);
      },
    ));

  it("treats names from the repository as data in the log, the summary and the outputs", () =>
    place(
      {
        files: {
          "a\n::error::planted/config.yaml": "model_name: '::set-output name=x::y'\n",
          "b`$(touch x)`|<img src=x>/config.yaml": "model_name: '@octocat <b>'\n",
          "c; rm -rf ~/config.yaml": "model_name: c\n",
        },
      },
      async ({ run }) => {
        const result = await run({ name: "schedule" });
        expect(result.exitCode).toBe(0);
        expect(result.annotations).toEqual([]);
        expect(folders(result)).toEqual(["a\n::error::planted", "b`$(touch x)`|<img src=x>", "c; rm -rf ~"]);
        for (const { name } of included(result)) expect(name).toMatch(/^[0-9A-Za-z._-]+$/);
        expect(result.outputs.matrix).not.toContain("\n");
        expect(result.summary).not.toMatch(/<img|<b>|@octocat|[^\\]`/);
        expect(result.errors).toEqual([]);
      },
    ));

  it("fails if GitHub would refuse the matrix, and tells how to split it", () =>
    place({ files: manyTrusses(257) }, async ({ run }) => {
      const result = await run({ name: "schedule" });
      expect(result.exitCode).toBe(1);
      expect(result.outputs).toEqual({});
      const errors = finalErrors(result);
      expect(errors).toEqual([
        expect.stringMatching(/^The matrix has 257 entries, but GitHub creates at most 256 jobs/),
      ]);
      expect(errors[0]).toContain("with `root`, `include` or `exclude`");
      expect(result.summary).toContain("at most 256 jobs");
      const part = await run({ name: "schedule" }, { exclude: "m256" });
      expect(part.outputs.count).toBe("256");
    }));
});

/** This many folders, each with a truss. */
function manyTrusses(count: number): Files {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`m${index}/config.yaml`, `model_name: m${index}\n`]),
  );
}

describe("include", () => {
  it.each([
    ["a folder", "models/hello", ["models/hello"]],
    ["a folder that holds trusses", "models/", [...ALL, "models/named"]],
    ["a pattern", "models/*a*", ["models/chat", "models/image", "models/named"]],
    ["the name of a model", "renamed", ["models/named"]],
    [
      "a folder and a model, with blank lines and comments",
      "# two\n\nmodels/chat\nrenamed\n",
      ["models/chat", "models/named"],
    ],
  ])("chooses %s", (_what, include, wanted) =>
    place({ files: { ...REPOSITORY, "models/named/config.yaml": "model_name: renamed\n" } }, async ({ run }) => {
      const result = await run({ name: "schedule" }, { include });
      expect(result.exitCode).toBe(0);
      expect(folders(result)).toEqual(wanted);
      expect(result.outputs.total).toBe(result.outputs.count);
    }),
  );

  it("chooses a truss at the root of the workspace by its model or by a dot", () =>
    place(
      { files: { "config.yaml": "model_name: lonely\n", "inner/config.yaml": "model_name: inner\n" } },
      async ({ run }) => {
        for (const include of ["lonely", "."])
          expect(folders(await run({ name: "schedule" }, { include }))).toEqual(["."]);
      },
    ));

  it("also limits the changed and the removed trusses", () =>
    place({ git: true }, async ({ commit, run }) => {
      const before = await commit();
      const after = await commit({
        "models/hello/model/model.py": `${CODE}# newer\n`,
        "models/chat/model/model.py": `${CODE}# newer\n`,
        "models/image": null,
      });
      const chat = await run(push(before, after), { include: "models/chat" });
      expect(folders(chat)).toEqual(["models/chat"]);
      expect(removed(chat)).toEqual([]);
      const all = await run(push(before, after), { exclude: "models/hello" });
      expect(removed(all).map((entry) => entry["truss-directory"])).toEqual(["models/image"]);
    }));

  it("is overruled by exclude", () =>
    place({}, async ({ run }) => {
      const result = await run({ name: "schedule" }, { include: "models/*", exclude: "models/chat" });
      expect(folders(result)).toEqual(["models/hello", "models/image"]);
    }));

  it("is an error if a line names nothing, and the error lists the trusses", () =>
    place({}, async ({ run }) => {
      const result = await run({ name: "schedule" }, { include: "models/hello\nmodels/helo\nChat" });
      expect(result.exitCode).toBe(1);
      expect(result.outputs).toEqual({});
      expect(finalErrors(result)).toEqual([
        'Input `include` must name folders with a truss, or models, but "models/helo", "Chat" are neither. ' +
          "We found: models/chat (chat), models/hello (hello), models/image (image).",
      ]);
    }));

  it("is an error if it is not a pattern, or if there is no truss", () =>
    place({ files: { "README.md": "# Nothing\n" } }, async ({ run }) => {
      const [broken] = finalErrors(await run({ name: "schedule" }, { include: "models/\\" }));
      expect(broken).toMatch(/^Input `include` must contain \.gitignore patterns/);
      const [nothing] = finalErrors(await run({ name: "schedule" }, { include: "models" }));
      expect(nothing).toMatch(/"models" is neither\. We found no truss at all\.$/);
    }));
});

describe("bad input", () => {
  /** Expects one error annotation, a failed run and no output. */
  async function refused(result: StepResult): Promise<string> {
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toEqual({});
    const errors = finalErrors(result);
    expect(errors).toHaveLength(1);
    expect(result.summary).toMatch(/^### ❌ Trusses: not discovered\n\n> \S/);
    return errors[0] ?? "";
  }

  it("a root without trusses gives an empty matrix and a notice", () =>
    place({ files: { "docs/a.md": "a" } }, async ({ run }) => {
      const result = await run({ name: "schedule" }, { root: "docs" });
      expect(result.exitCode).toBe(0);
      expect(result.outputs).toMatchObject({
        matrix: '{"include":[]}',
        trusses: "[]",
        "any-changed": "false",
        total: "0",
      });
      expect(notices(result)).toEqual([expect.stringMatching(/^No truss was found below docs/)]);
    }));

  it.each([
    ["..", /must be inside the workspace/],
    ["link", /must be inside the workspace, but "link" leads to/],
    ["/etc", /must be inside the workspace/],
    ["nowhere", /must be a folder in the workspace, but "nowhere" does not exist\. Check the spelling/],
    ["README.md", /must be a folder in the workspace, but "README\.md" is a file/],
    ["models/*", /must be one folder, but "models\/\*" is a pattern.* all trusses below it are found/],
    ["MODELS\\hello", /does not exist: the folder is models\/hello\. Write `root: models\/hello`/],
  ])("root %s", (root, message) =>
    place({}, async ({ run, workspace }) => {
      await symlink(path.join(workspace, ".."), path.join(workspace, "link"));
      expect(await refused(await run({ name: "schedule" }, { root }))).toMatch(message);
    }),
  );

  it("a workspace without a checkout", () =>
    place({ files: {} }, async ({ run }) => {
      const message = await refused(await run({ name: "schedule" }));
      expect(message).toMatch(/but the workspace is empty\. Add a step with `uses: actions\/checkout`/);
    }));

  it("several inputs at once", () =>
    place({}, async ({ run }) => {
      const inputs = { select: "some", base: "--output=/tmp/x", "config-files": "a/*.yaml", exclude: "!" };
      const message = await refused(await run({ name: "schedule" }, inputs));
      for (const part of [
        "4 problems",
        "`select` must be auto, changed or all",
        "`base` must name one commit",
        "`config-files`",
        "`exclude`",
      ])
        expect(message).toContain(part);
    }));

  it("an unknown base", () =>
    place({}, async ({ run }) => {
      expect(await refused(await run({ name: "schedule" }, { base: "v9" }))).toBe(
        'Input `base` must name a commit, branch or tag of the repository, but "v9" is none of these. Check the spelling, that it shares history with the commit that is checked out, and that GitHub has that commit.',
      );
    }));

  it("a token without a permission, which the error names", () =>
    place({ permissions: { contents: "none" } }, async ({ run }) => {
      expect(await refused(await run(push(OLD, NEW)))).toMatch(
        /^Comparing the commits failed: GitHub answered 403: Resource not accessible by integration\. Grant `contents: read` under the job's `permissions`.* Request id: 5A4D:0001:0001\.$/,
      );
    }));

  it("a token without the permission that only a large pull request needs", () =>
    place({ permissions: { contents: "read" } }, async ({ run, github }) => {
      const files = Array.from({ length: 301 }, (_, index) => ({ filename: `docs/${index}.md` }));
      github.state.addComparison("c".repeat(40), "b".repeat(40), { files });
      github.state.addPull({ number: 7, files });
      expect(await refused(await run({ name: "pull_request" }))).toContain("Grant `pull-requests: read`");
    }));

  it("an invalid token, which is never shown", () =>
    place({}, async ({ run }) => {
      const result = await run(push(OLD, NEW), { "github-token": "ghp_wrong_token" });
      expect(await refused(result)).toContain("The token is invalid or has expired");
      expect(result.rawStdout.replace("::add-mask::ghp_wrong_token", "")).not.toContain("ghp_wrong_token");
    }));

  it("an event file that is not JSON counts as an empty event", () =>
    place({}, async ({ run, workspace }) => {
      const file = path.join(workspace, "README.md");
      const result = await run({ name: "push" }, {}, { env: { GITHUB_EVENT_PATH: file } });
      expect(folders(result)).toEqual(ALL);
      expect(notices(result)).toHaveLength(1);
    }));
});

it("a cancelled job is reported in the summary and sets no output", () =>
  place({}, async ({ start, github }) => {
    const hold = github.faults.hold("before", { target: "api" });
    const handle = await start(push(OLD, NEW));
    await hold.reached;
    handle.kill("SIGINT");
    const result = await handle.done;
    hold.release();
    expect([result.exitCode, result.signal]).toEqual([1, null]);
    expect(finalErrors(result)).toEqual(["The job was cancelled (SIGINT)."]);
    expect(result.summary).toBe("### ❌ Trusses: not discovered\n\n> The job was cancelled (SIGINT).\n");
    expect(result.outputs).toEqual({});
  }));
