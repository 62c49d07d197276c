import { existsSync } from "node:fs";
import { chmod, mkdir, rm, symlink, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { Finding } from "../../../src/lib/findings.ts";
import { readAllTracked, readTracked, readUncommitted } from "../../../src/github/tracked.ts";
import { readTruss } from "../../../src/truss/truss.ts";
import { commitAll, git } from "../../support/git.ts";
import { type Tree, withTree } from "../../support/trees.ts";

const HELLO: Tree = {
  "hello/config.yaml": "model_name: hello\n",
  "hello/model/model.py": "class Model: ...\n",
};

/** The findings in a committed repository with a truss in `hello/`, after `change` has altered the checkout. */
async function found(
  files: Tree,
  change: (workspace: string) => Promise<void> | void,
  inputs: { trussDirectory?: string; allowFiles?: string[] } = {},
): Promise<Finding[]> {
  return withTree({ ...HELLO, ...files }, async (workspace) => {
    git(workspace, "init", "--quiet", "--initial-branch=main");
    commitAll(workspace);
    await change(workspace);
    const checkout = {
      tracked: (folder: string) => readTracked(folder, workspace),
      allTracked: (folder: string) => readAllTracked(folder, workspace),
      uncommitted: (folder: string) => readUncommitted(folder, workspace),
    };
    const named = { trussDirectory: "hello", configFile: "config.yaml", modelName: "", modelId: "" };
    return (await readTruss(workspace, { ...named, ...inputs }, checkout)).findings;
  });
}

function said(findings: Finding[]): string[] {
  return findings.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`);
}

/** Adds another repository as a submodule in a folder of the workspace, registered and checked out. */
async function addSubmodule(workspace: string, folder: string, files: Tree): Promise<void> {
  await withTree(files, async (origin) => {
    git(origin, "init", "--quiet", "--initial-branch=main");
    commitAll(origin);
    git(workspace, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", origin, folder);
    commitAll(workspace);
  });
}

async function leaveOut(workspace: string, folder: string): Promise<void> {
  git(workspace, "submodule", "--quiet", "deinit", "--force", folder);
}

/** Turns links in a checkout into text files, as `core.symlinks=false` does. */
async function checkOutAsText(workspace: string, ...links: string[]): Promise<void> {
  git(workspace, "config", "core.symlinks", "false");
  for (const link of links) await unlink(join(workspace, link));
  git(workspace, "checkout", "--", ...links);
}

describe("a submodule", () => {
  it("that is not checked out is refused, with the setting that checks it out", async () => {
    const findings = await found({}, async (workspace) => {
      await addSubmodule(workspace, "hello/vendor", { "lib.py": "x = 1\n" });
      await leaveOut(workspace, "hello/vendor");
    });
    expect(said(findings)).toEqual([
      "error submodule-missing: 1 submodule is not checked out, so its files would be missing from the archive: vendor.",
    ]);
    expect(findings[0]?.remedy).toContain("`submodules: true`");
  });

  it("that is checked out is packed, and so is one whose content came from elsewhere", async () => {
    expect(await found({}, (workspace) => addSubmodule(workspace, "hello/vendor", { "lib.py": "" }))).toEqual([]);
    const restored = await found({}, async (workspace) => {
      await addSubmodule(workspace, "hello/vendor", { "lib.py": "" });
      await leaveOut(workspace, "hello/vendor");
      await writeFile(join(workspace, "hello/vendor/lib.py"), "");
    });
    expect(restored).toEqual([]);
  });

  it("that is not checked out inside a checked-out one is refused", async () => {
    const findings = await found({}, async (workspace) => {
      await addSubmodule(workspace, "hello/outer", { "lib.py": "" });
      await addSubmodule(join(workspace, "hello/outer"), "inner", { "lib.py": "" });
      commitAll(workspace);
      await leaveOut(join(workspace, "hello/outer"), "inner");
    });
    expect(said(findings)).toEqual([expect.stringContaining("submodule-missing: 1 submodule is not checked out")]);
    expect(findings[0]?.message).toContain("outer/inner");
  });

  it.each<[string, Tree, string[]]>([
    ["the truss's own rules", { "hello/.truss_ignore": "vendor/\n" }, []],
    ["allow-files", {}, ["vendor"]],
  ])("is not reported if %s cover it", async (_name, files, allowFiles) => {
    const change = async (workspace: string): Promise<void> => {
      await addSubmodule(workspace, "hello/vendor", { "lib.py": "" });
      await leaveOut(workspace, "hello/vendor");
    };
    expect(await found(files, change, { allowFiles })).toEqual([]);
  });

  it("that holds the external packages, or the truss, is named as the reason", async () => {
    const external = { "hello/config.yaml": "model_name: hello\nexternal_package_dirs: [../shared/src, ../whole]\n" };
    const findings = await found(external, async (workspace) => {
      await addSubmodule(workspace, "shared", { "src/lib.py": "" });
      await addSubmodule(workspace, "whole", { "lib.py": "" });
      await leaveOut(workspace, "shared");
      await leaveOut(workspace, "whole");
    });
    expect(findings.map(({ rule, remedy }) => [rule, remedy?.includes("`submodules: true`")])).toEqual([
      ["external-package", true],
      ["submodule-missing", true],
    ]);
    const truss = await found(
      {},
      async (workspace) => {
        await addSubmodule(workspace, "models", { "chat/config.yaml": "model_name: chat\n" });
        await leaveOut(workspace, "models");
      },
      { trussDirectory: "models/chat" },
    );
    expect(truss.map(({ rule, remedy }) => [rule, remedy?.includes("`submodules: true`")])).toEqual([
      ["input-truss-directory", true],
    ]);
  });
});

describe("a sparse checkout", () => {
  const files = { "hello/data/a.txt": "a", "hello/data/b.txt": "b", "hello/notes.log": "l", "other/c.txt": "c" };

  it("that leaves out part of the truss is refused, with what to add to its cone", async () => {
    const findings = await found(files, (workspace) => {
      git(workspace, "sparse-checkout", "set", "--no-cone", "/*", "!/hello/data/", "!/hello/notes.log", "!/other/");
    });
    expect(said(findings)).toEqual([
      "error sparse-checkout: 2 files are missing because the checkout is sparse: data/a.txt, data/b.txt.",
    ]);
    expect(findings[0]?.remedy).toContain("`sparse-checkout` of actions/checkout");
  });

  it("that leaves out the whole truss is named as the reason", async () => {
    const findings = await found(files, (workspace) => {
      git(workspace, "sparse-checkout", "set", "other");
    });
    expect(findings.map(({ rule }) => rule)).toEqual(["input-truss-directory"]);
    expect(findings[0]?.remedy).toContain("`sparse-checkout` of actions/checkout");
  });

  it("is not mentioned if the files that it leaves out are present anyway", async () => {
    const findings = await found(files, async (workspace) => {
      git(workspace, "sparse-checkout", "set", "--no-cone", "/*", "!/hello/data/");
      await mkdir(join(workspace, "hello/data"), { recursive: true });
      await writeFile(join(workspace, "hello/data/a.txt"), "from an artifact");
      await writeFile(join(workspace, "hello/data/b.txt"), "from an artifact");
    });
    expect(findings.map(({ rule }) => rule)).toEqual(["not-committed"]);
  });
});

describe("a link that was checked out as text", () => {
  const linked: Tree = {
    "common/model.py": "class Model: ...\n",
    "hello/model/util.py": { link: "../../common/model.py" },
  };

  it("is refused, with the setting that checks links out as links", async () => {
    const findings = await found(linked, (workspace) => checkOutAsText(workspace, "hello/model/util.py"));
    expect(said(findings)).toEqual([
      "error link-as-text: 1 symlink is checked out as a text file that holds the path of its target, not the content: model/util.py.",
    ]);
    expect(findings[0]?.remedy).toContain("core.symlinks true");
  });

  it("is not assumed if the file holds something other than the link's text", async () => {
    const findings = await found(linked, async (workspace) => {
      await unlink(join(workspace, "hello/model/util.py"));
      await writeFile(join(workspace, "hello/model/util.py"), "class Model: ...\n");
    });
    expect(findings).toEqual([]);
  });

  it("is also refused as the config, the ignore file or the requirements", async () => {
    const config: Tree = { "common/config.yaml": "model_name: hello\n" };
    const asConfig = await found(config, async (workspace) => {
      await rm(join(workspace, "hello/config.yaml"));
      await symlink("../common/config.yaml", join(workspace, "hello/config.yaml"));
      commitAll(workspace);
      await checkOutAsText(workspace, "hello/config.yaml");
    });
    expect(asConfig).toEqual([expect.objectContaining({ rule: "link-as-text", file: "hello/config.yaml", line: 1 })]);
    const others = await found(
      {
        "hello/config.yaml": "model_name: hello\nrequirements_file: requirements.txt\n",
        "common/ignore": "*.md\n",
        "common/requirements.txt": "numpy==2.1.0\n",
        "hello/.truss_ignore": { link: "../common/ignore" },
        "hello/requirements.txt": { link: "../common/requirements.txt" },
      },
      (workspace) => checkOutAsText(workspace, "hello/.truss_ignore", "hello/requirements.txt"),
    );
    expect(said(others.filter(({ rule }) => rule === "link-as-text"))).toEqual([
      expect.stringMatching(/^error link-as-text: 2 symlinks .*: \.truss_ignore, requirements\.txt\.$/),
    ]);
  });
});

describe("a dirty checkout", () => {
  const external = {
    "hello/config.yaml": "model_name: hello\nexternal_package_dirs: [../shared]\n",
    "shared/a.py": "",
  };

  it("counts an external package once, however often and however its folders are written", async () => {
    const lines = [
      "model_name: hello",
      "external_package_dirs: [../shared, ./../shared/]",
      "bundled_packages_dir: ./vendor//",
    ];
    const files = { ...external, "hello/config.yaml": `${lines.join("\n")}\n` };
    const findings = await found(files, (workspace) => writeFile(join(workspace, "shared/a.py"), "changed = True\n"));
    expect(said(findings)).toEqual(["hint not-committed: 1 file of the truss differs from the commit: vendor/a.py."]);
  });

  it("is a warning that lists changed, staged, removed and new files among everything that is packed", async () => {
    const files = { ...external, "hello/gone.txt": "", "hello/staged.txt": "", "other/c.txt": "" };
    const findings = await found(files, async (workspace) => {
      await writeFile(join(workspace, "hello/model/model.py"), "class Model:\n  changed = True\n");
      await writeFile(join(workspace, "hello/staged.txt"), "staged");
      git(workspace, "add", "hello/staged.txt");
      await rm(join(workspace, "hello/gone.txt"));
      await writeFile(join(workspace, "hello/new file.txt"), "");
      await writeFile(join(workspace, "shared/new.py"), "");
      await writeFile(join(workspace, "other/c.txt"), "elsewhere");
    });
    expect(said(findings)).toEqual([
      "hint not-committed: 5 files of the truss differ from the commit: gone.txt, model/model.py, staged.txt, new file.txt, packages/new.py.",
    ]);
  });

  it("does not include files that Git or the truss ignores, or credentials, which are never packed", async () => {
    const files = { ".gitignore": "*.bin\n", "hello/.truss_ignore": "*.log\n" };
    const findings = await found(files, async (workspace) => {
      await writeFile(join(workspace, "hello/w.bin"), "");
      await writeFile(join(workspace, "hello/a.log"), "");
      await writeFile(join(workspace, "hello/gha-creds-0123.json"), "{}");
    });
    expect(findings).toEqual([]);
  });

  it("is also detected in a submodule, without running any filter of the repository", async () => {
    const findings = await found({}, async (workspace) => {
      await addSubmodule(workspace, "hello/vendor", { "lib.py": "x = 1\n", ".gitattributes": "*.py filter=trap\n" });
      const inner = join(workspace, "hello/vendor");
      git(inner, "config", "filter.trap.clean", `touch '${join(workspace, "ran")}'; cat`);
      await writeFile(join(inner, "lib.py"), "x = 2\n");
      expect(await readUncommitted(join(workspace, "hello"), workspace)).toEqual([join(inner, "lib.py")]);
      expect(existsSync(join(workspace, "ran"))).toBe(false);
    });
    expect(said(findings)).toEqual([expect.stringMatching(/^hint not-committed: 1 file .*: vendor\/lib\.py\.$/)]);
  });
});

describe("what an artifact does not keep", () => {
  it("is a warning: executable bits, and the ignore file", async () => {
    const files: Tree = { "hello/run.sh": { executable: "" }, "hello/plain.txt": "", "hello/.truss_ignore": "*.md\n" };
    const findings = await found(files, async (workspace) => {
      git(workspace, "config", "core.fileMode", "false");
      await chmod(join(workspace, "hello/run.sh"), 0o644);
      await chmod(join(workspace, "hello/plain.txt"), 0o755);
      await rm(join(workspace, "hello/.truss_ignore"));
    });
    expect(said(findings).filter((line) => !line.includes("not-committed"))).toEqual([
      "hint exec-bit: 1 file is executable in the commit, but not here: run.sh.",
      "hint exec-bit: 1 file is executable here, but not in the commit: plain.txt.",
      "hint ignore-file-lost: hello/.truss_ignore is in the commit but not in the folder, so Truss's default rules decide what is packed.",
    ]);
  });
});

describe("without Git", () => {
  it("nothing is reported", () =>
    withTree({ ...HELLO, "hello/vendor": { directory: true } }, async (workspace) => {
      expect(await readTracked(join(workspace, "hello"), workspace)).toEqual([]);
    }));
});
