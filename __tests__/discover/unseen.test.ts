import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { Search } from "../../src/discover/find.ts";
import { Clone } from "../../src/discover/clone.ts";
import { type Unseen, unseenChanges, unseenMessages } from "../../src/discover/unseen.ts";
import { compilePatterns } from "../../src/truss/files/gitwildmatch.ts";
import { commitAll, git } from "../support/git.ts";
import { type Tree, withTree } from "../support/trees.ts";

/** The unseen ones among these changes, in a checkout of a repository that `prepare` makes. */
async function unseen(files: Tree, changed: string[], prepare: (workspace: string) => void): Promise<Unseen[]> {
  return withTree(files, async (workspace) => {
    git(workspace, "init", "--quiet", "--initial-branch=main");
    commitAll(workspace);
    prepare(workspace);
    const search: Search = {
      workspace,
      root: workspace,
      configFiles: compilePatterns(["config.yaml"]),
      exclude: compilePatterns(["attic"]),
    };
    const changes = changed.map((path) => ({ path, isGone: false }));
    return unseenChanges(changes, search, Clone.around(workspace, workspace));
  });
}

const TRUSSES: Tree = {
  "README.md": "",
  "models/chat/config.yaml": "model_name: chat\n",
  "models/chat/model/model.py": "",
  "models/image/config.yaml": "model_name: image\n",
  "attic/old/config.yaml": "model_name: old\n",
  "deploy/config.yaml": "kind: Config\nclusters: []\n",
  "models/hello/config.yaml": "model_name: hello\n",
};

const onlyHello = (workspace: string): void => {
  git(workspace, "sparse-checkout", "set", "models/hello");
};

describe("a truss outside the sparse-checkout cone", () => {
  it("is named if one of its files changed", async () => {
    const changes = ["models/chat/model/model.py", "models/hello/config.yaml", "README.md"];
    const found = await unseen(TRUSSES, changes, onlyHello);
    expect(found).toEqual([{ path: "models/chat", why: "sparse-checkout" }]);
    expect(unseenMessages(found)).toEqual([
      expect.stringMatching(/^A truss changed outside the sparse checkout.*: models\/chat\. Add /),
    ]);
  });

  it("is not looked for in excluded folders or in other programs' configs", async () => {
    expect(await unseen(TRUSSES, ["attic/old/config.yaml", "deploy/config.yaml"], onlyHello)).toEqual([]);
  });

  it("does not exist in a complete checkout", async () => {
    expect(await unseen(TRUSSES, ["models/chat/config.yaml"], () => {})).toEqual([]);
  });
});

describe("a submodule that changed", () => {
  const register = (workspace: string): void => {
    const commit = git(workspace, "rev-parse", "HEAD");
    git(workspace, "update-index", "--add", "--cacheinfo", `160000,${commit},models/vendor`);
  };

  it("is named if it is not checked out", async () => {
    const found = await unseen(TRUSSES, ["models/vendor"], register);
    expect(found).toEqual([{ path: "models/vendor", why: "submodule-missing" }]);
    expect(unseenMessages(found)).toEqual([expect.stringMatching(/^A submodule changed, but .*`submodules: true`/)]);
  });

  it("is searched if it is checked out", () =>
    withTree(TRUSSES, async (workspace) => {
      git(workspace, "init", "--quiet", "--initial-branch=main");
      commitAll(workspace);
      register(workspace);
      await mkdir(join(workspace, "models/vendor/.git"), { recursive: true });
      const search: Search = {
        workspace,
        root: workspace,
        configFiles: compilePatterns(["config.yaml"]),
        exclude: compilePatterns([]),
      };
      const checkout = Clone.around(workspace, workspace);
      expect(await unseenChanges([{ path: "models/vendor", isGone: false }], search, checkout)).toEqual([]);
    }));
});
