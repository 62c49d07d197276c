import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { choose } from "../../src/discover/choose.ts";
import { findTrusses, type Search } from "../../src/discover/find.ts";
import type { Select } from "../../src/discover/inputs.ts";
import { scopeOf } from "../../src/discover/scope.ts";
import type { Log } from "../../src/github/log.ts";
import type { GitHubRest, Octokit } from "../../src/github/rest.ts";
import { realWorkspace } from "../../src/truss/locate.ts";
import { compilePatterns } from "../../src/truss/files/gitwildmatch.ts";
import { commitAll, git } from "../support/git.ts";
import { buildTree, type Tree, withTree } from "../support/trees.ts";

const TRUSSES: Tree = {
  "README.md": "",
  "models/chat/config.yaml": "model_name: chat\n",
  "models/hello/config.yaml": "model_name: hello\n",
};
/** GITHUB_SHA of an event that is about the tip of the default branch. */
const TIP = "e".repeat(40);

interface Asked {
  /** Folder of the workspace to search. */
  root?: string;
  select?: Select;
  /** The input. */
  base?: string;
  event?: { name: string; payload?: Record<string, unknown> };
  /** Files that GitHub lists for any comparison. */
  listed?: string[];
}

/** Chooses among the trusses of a workspace, with what was logged as a notice and what GitHub was asked to compare. */
async function chosen(folder: string, { root = ".", select = "auto", base = "", event, listed = [] }: Asked) {
  const workspace = realWorkspace(folder) ?? folder;
  const [configFiles, exclude] = [compilePatterns(["config.yaml"]), compilePatterns([])];
  const search: Search = { workspace, root: join(workspace, root), configFiles, exclude };
  const [notices, compared]: [string[], string[]] = [[], []];
  const log = { info: () => {}, warning: () => {}, notice: (text: string) => void notices.push(text) };
  const files = listed.map((filename) => ({ filename, status: "modified" }));
  const compareCommitsWithBasehead = async ({ basehead }: { basehead: string }) => {
    compared.push(basehead);
    return { data: { files, status: "ahead" } };
  };
  const octokit = { rest: { repos: { compareCommitsWithBasehead } } } as unknown as Octokit;
  const call: GitHubRest["call"] = (_call, run) => run(octokit, { owner: "octo", repo: "models" });
  const scope = scopeOf({ name: "push", payload: {}, ...event, sha: TIP }, select, base);
  const discovery = await choose(search, findTrusses(search), scope, {
    log: log as unknown as Log,
    github: { call } as GitHubRest,
  });
  const { selection, removed, chosen: trusses } = discovery;
  return {
    selection,
    folders: trusses.map(({ truss }) => truss.directory),
    removed: removed.map(({ directory }) => directory),
    notices,
    compared,
  };
}

/** Makes a repository of a folder with files. @returns its first commit. */
function repositoryOf(folder: string): string {
  git(folder, "init", "--quiet", "--initial-branch=main");
  return commitAll(folder);
}

function push(before: string, after: string): NonNullable<Asked["event"]> {
  return { name: "push", payload: { ref: "refs/heads/main", before, after } };
}

function below(folder: string, tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).map(([name, entry]) => [`${folder}/${name}`, entry]));
}

describe("a checkout in a folder below the root", () => {
  it("is compared, although nothing is around the root", () =>
    withTree(below("code", TRUSSES), async (workspace) => {
      const code = join(workspace, "code");
      const before = repositoryOf(code);
      await buildTree(code, { "models/hello/new.py": "1\n" });
      await rm(join(code, "models/chat"), { recursive: true });
      await buildTree(code, { "models/image/config.yaml": "model_name: image\n" });
      expect(await chosen(workspace, { event: push(before, commitAll(code)) })).toEqual({
        selection: "changed",
        folders: ["code/models/hello", "code/models/image"],
        removed: ["code/models/chat"],
        notices: [],
        compared: [],
      });
    }));

  it("gives its folder to the files that GitHub lists", () =>
    withTree(below("code", TRUSSES), async (workspace) => {
      const [before, after] = ["1".repeat(40), repositoryOf(join(workspace, "code"))];
      const asked = { event: push(before, after), listed: ["models/chat/config.yaml"] };
      expect(await chosen(workspace, asked)).toMatchObject({
        folders: ["code/models/chat"],
        compared: [`${before}...${after}`],
      });
    }));

  it.each([
    ["another checkout", true],
    ["none", false],
  ])("chooses all with a notice if other trusses are in %s", (_what, isRepository) =>
    withTree({ ...below("code", TRUSSES), "other/config.yaml": "model_name: other\n" }, async (workspace) => {
      const before = repositoryOf(join(workspace, "code"));
      if (isRepository) repositoryOf(join(workspace, "other"));
      await buildTree(join(workspace, "code"), { "README.md": "new\n" });
      const event = push(before, commitAll(join(workspace, "code")));
      const result = await chosen(workspace, { event });
      expect(result).toMatchObject({ selection: "all", folders: ["code/models/chat", "code/models/hello", "other"] });
      expect(result.notices).toEqual([
        expect.stringMatching(/^All trusses count as changed: the trusses are not all in one checkout; .*`root`\.$/),
      ]);
      expect(await chosen(workspace, { event, root: "code" })).toMatchObject({ selection: "changed", folders: [] });
    }),
  );

  it("is not needed: without any, the paths of GitHub's list are those in the workspace", () =>
    withTree(TRUSSES, async (workspace) => {
      const asked = { event: push("1".repeat(40), TIP), listed: ["models/chat/config.yaml"] };
      expect(await chosen(workspace, asked)).toMatchObject({ folders: ["models/chat"] });
    }));
});

describe("a named base", () => {
  const event = { name: "workflow_run" };

  it("is compared with what is checked out, and not with the commit of the event", () =>
    withTree(TRUSSES, async (workspace) => {
      const main = repositoryOf(workspace);
      git(workspace, "update-ref", "refs/remotes/origin/main", main);
      await buildTree(workspace, { "models/hello/new.py": "1\n" });
      commitAll(workspace);
      expect(await chosen(workspace, { event, base: "main" })).toMatchObject({
        folders: ["models/hello"],
        compared: [],
      });
    }));

  it("is compared with what is checked out by GitHub, too", () =>
    withTree(TRUSSES, async (workspace) => {
      const head = repositoryOf(workspace);
      const asked = { event, base: "release", listed: ["models/chat/config.yaml"] };
      expect(await chosen(workspace, asked)).toMatchObject({
        folders: ["models/chat"],
        compared: [`release...${head}`],
      });
    }));

  it("is compared with the commit of the event where there is no clone, or one without a commit", () =>
    withTree(TRUSSES, async (workspace) => {
      const asked = { event, base: "release", listed: ["models/chat/config.yaml"] };
      expect((await chosen(workspace, asked)).compared).toEqual([`release...${TIP}`]);
      git(workspace, "init", "--quiet");
      expect((await chosen(workspace, asked)).compared).toEqual([`release...${TIP}`]);
    }));

  it("alone changes that: a push is compared up to its own commit, whatever is checked out", () =>
    withTree(TRUSSES, async (workspace) => {
      const before = repositoryOf(workspace);
      await buildTree(workspace, { "models/hello/new.py": "1\n" });
      const after = commitAll(workspace);
      await buildTree(workspace, { "models/chat/new.py": "1\n" });
      commitAll(workspace);
      expect(await chosen(workspace, { event: push(before, after) })).toMatchObject({ folders: ["models/hello"] });
    }));
});

describe("a truss in a submodule", () => {
  it.each([
    [".gitmodules", (top: string) => git(top, "config", "-f", ".gitmodules", "submodule.vendor.ignore", "all")],
    ["a setting of the clone", (top: string) => git(top, "config", "submodule.vendor.ignore", "all")],
  ])("is touched although %s hides the changes of the submodule", (_where, hide) =>
    withTree({ "top/README.md": "", "sub/config.yaml": "model_name: sub\n" }, async (folder) => {
      const [top, sub] = [join(folder, "top"), join(folder, "sub")];
      repositoryOf(sub);
      repositoryOf(top);
      git(top, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "--name", "vendor", sub, "vendor");
      const before = commitAll(top);
      await buildTree(join(top, "vendor"), { "new.py": "1\n" });
      const commit = commitAll(join(top, "vendor"));
      git(top, "update-index", "--cacheinfo", `160000,${commit},vendor`);
      git(top, "commit", "--quiet", "--message", "newer");
      const after = git(top, "rev-parse", "HEAD");
      hide(top);
      expect(await chosen(top, { event: push(before, after) })).toMatchObject({ folders: ["vendor"] });
    }),
  );
});
