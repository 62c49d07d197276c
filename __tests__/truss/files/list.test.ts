import { spawnSync } from "node:child_process";
import { chmod, link, lstat, mkdir, realpath, symlink, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { byteOrder, type FileList, type ListOptions, listFiles, NEVER_PACKED } from "../../../src/truss/files/list.ts";
import { type Tree, withTree } from "../../support/trees.ts";

const CONFIG = new TextEncoder().encode("model_name: x\n");
const isRoot = process.getuid?.() === 0;

type Extra = Partial<Omit<ListOptions, "trussDirectory" | "config" | "displayPath">>;

/** Lists the truss in `truss/` of a tree; `prepare` may add what a tree cannot describe. */
function list(
  tree: Tree,
  extra: Extra = {},
  prepare?: (folder: string) => Promise<void>,
  restore?: (folder: string) => Promise<void>,
): Promise<FileList> {
  return withTree({ "truss/config.yaml": "on disk", ...tree }, async (temporary) => {
    const folder = await realpath(temporary);
    await prepare?.(folder);
    const result = await listFiles({
      trussDirectory: join(folder, "truss"),
      externalPackageDirs: [],
      bundledPackagesDir: "packages",
      config: CONFIG,
      displayPath: (absolute) => relative(folder, absolute) || ".",
      isInsideWorkspace: (real) => real === folder || real.startsWith(`${folder}/`),
      ...extra,
    });
    await restore?.(folder);
    return result;
  });
}

function paths(result: FileList): string[] {
  return result.files.map((file) => file.path);
}

/** The rules and messages of the errors. */
function errors(result: FileList): string[] {
  return result.findings
    .filter(({ severity }) => severity === "error")
    .map(({ rule, message }) => `${rule}: ${message}`);
}

describe("listFiles", () => {
  it("archives the given config, whatever the rules say and whatever is on disk", async () => {
    const variants: Tree[] = [
      { "truss/.truss_ignore": "config.yaml\n*\n" },
      { "truss/config.yaml": { link: "nowhere" }, "truss/.truss_ignore": "*" },
    ];
    for (const tree of variants) {
      const result = await list(tree);
      expect(result.files).toEqual([
        { path: "config.yaml", source: { kind: "bytes", bytes: CONFIG }, size: CONFIG.length, executable: false },
      ]);
      expect([result.totalBytes, result.findings]).toEqual([CONFIG.length, []]);
    }
  });

  it("takes only the root's config from the caller", async () => {
    const result = await list({ "truss/sub/config.yaml": "other" });
    expect(result.files.find((file) => file.path === "sub/config.yaml")).toMatchObject({
      size: 5,
      source: { kind: "file" },
    });
  });

  it("records the properties by which a changed file is recognised", async () => {
    let expected: unknown;
    const result = await list({ "truss/a": "12345" }, {}, async (folder) => {
      const stats = await lstat(join(folder, "truss/a"));
      expected = { size: 5, mtimeMs: stats.mtimeMs, ctimeMs: stats.ctimeMs };
    });
    expect(result.files[0]).toMatchObject({ path: "a", size: 5, identity: expected });
  });

  it("packs hard links as separate files", async () => {
    const result = await list({ "truss/a": "1" }, {}, (folder) =>
      link(join(folder, "truss/a"), join(folder, "truss/b")),
    );
    expect(paths(result)).toEqual(["a", "b", "config.yaml"]);
  });

  it("sorts by the bytes of the paths", async () => {
    const names = ["\u{1f680}", "\uffee", "é", "z", "a/b", "a-b", "a.b", "a", "Z"];
    const tree = Object.fromEntries(names.map((name) => [`truss/${name === "a" ? "a/a" : name}`, ""]));
    const listed = paths(await list(tree));
    expect(listed).toEqual(listed.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))));
    expect(byteOrder("\uffee", "\u{1f680}")).toBeLessThan(0);
    expect(byteOrder("a", "ab")).toBeLessThan(0);
    expect(byteOrder("a", "a")).toBe(0);
  });

  it("reports what is excluded and why, and a folder only once", async () => {
    const result = await list({
      "truss/model/lib/a": "",
      "truss/model/lib/b": "",
      "truss/x.log": "",
      "truss/y.py": "",
    });
    expect(result.leftOut).toEqual([
      { path: "model/lib", directory: true, pattern: "lib/" },
      { path: "x.log", directory: false, pattern: "*.log" },
    ]);
  });

  it("never packs Git's history or credentials, not even through links", async () => {
    const result = await list({
      "truss/.truss_ignore": "!.git\n!gha-creds-*.json\n",
      "truss/.git/config": "token",
      "truss/sub/.git": "gitdir: x",
      "truss/sub/gha-creds-1f.json": "{}",
      "truss/innocent": { link: ".git/config" },
      "truss/folder": { link: ".git" },
      "truss/creds.json": { link: "sub/gha-creds-1f.json" },
    });
    expect(paths(result)).toEqual([".truss_ignore", "config.yaml"]);
    const left = [".git", "creds.json", "folder", "innocent", "sub/.git", "sub/gha-creds-1f.json"];
    expect(result.leftOut.map(({ path, pattern }) => [path, pattern])).toEqual(
      left.map((path) => [path, NEVER_PACKED]),
    );
    expect(errors(result)).toEqual([]);
  });

  it("returns only the findings of an unusable ignore file", async () => {
    const result = await list({ "truss/.truss_ignore": "a\\\n!\n", "truss/x": "" });
    expect(result.findings.map(({ line }) => line)).toEqual([1, 2]);
    expect(paths(result)).toEqual(["config.yaml"]);
  });

  it("passes on the hint about a byte order mark", async () => {
    const result = await list({ "truss/.truss_ignore": "\ufeffa\n", "truss/a": "" });
    expect(result.findings.map(({ severity, rule }) => [severity, rule])).toEqual([
      ["hint", "ignore-file-byte-order-mark"],
    ]);
    expect(paths(result)).toContain("a");
  });

  it("reports all problems at once", async () => {
    const result = await list(
      { "truss/broken": { link: "gone" }, "truss/escape": { link: "../out" }, out: "", "truss/loop": { link: "." } },
      { externalPackageDirs: ["../missing"], bundledPackagesDir: "lib" },
    );
    expect(result.findings.map(({ rule }) => rule).sort()).toEqual([
      "bundled-packages-dir",
      "external-package",
      "link-broken",
      "link-cycle",
      "link-outside",
    ]);
  });

  it("lists many small files", async () => {
    const result = await list({}, {}, async (folder) => {
      for (let index = 0; index < 100; index++) {
        const sub = join(folder, `truss/d${index}`);
        await mkdir(sub);
        await Promise.all(Array.from({ length: 100 }, (_, file) => writeFile(join(sub, `f${file}.py`), "")));
      }
    });
    expect(result.files).toHaveLength(10_001);
  });
});

describe("links", () => {
  it("that stay inside the truss are packed as their targets, from the real path", async () => {
    const result = await list({
      "truss/real/run": { executable: "12345" },
      "truss/real/deep/x": "1",
      "truss/a/run": { link: "../again" },
      "truss/again": { link: "real/run" },
      "truss/folder": { link: "real" },
    });
    expect(paths(result)).toEqual([
      "a/run",
      "again",
      "config.yaml",
      "folder/deep/x",
      "folder/run",
      "real/deep/x",
      "real/run",
    ]);
    const real = result.files.find((file) => file.path === "real/run");
    for (const path of ["a/run", "again", "folder/run"]) {
      expect(result.files.find((file) => file.path === path)).toEqual({ ...real, path });
    }
    expect(real).toMatchObject({ size: 5, executable: true });
    expect(result.findings).toEqual([]);
  });

  it("that are absolute but stay inside are accepted", async () => {
    const result = await list({ "truss/a": "1" }, {}, (folder) =>
      symlink(join(folder, "truss/a"), join(folder, "truss/b")),
    );
    expect([errors(result), paths(result)]).toEqual([[], ["a", "b", "config.yaml"]]);
  });

  it("that are broken or lead outside are errors that name the link and the target", async () => {
    const result = await list({
      "truss/sub/broken": { link: "../gone" },
      "truss/passwd": { link: "/etc/passwd" },
      "truss/up": { link: "../sibling" },
      "truss/prefix": { link: "../truss-two/x" },
      "truss/through-file": { link: "config.yaml/x" },
      "sibling/secret": "",
      "truss-two/x": "",
    });
    expect(errors(result)).toEqual([
      "link-outside: truss/passwd is a link to /etc/passwd, which is outside the packed folder.",
      "link-outside: truss/prefix is a link to ../truss-two/x, which is outside the packed folder.",
      "link-broken: truss/sub/broken is a link to ../gone, which does not exist.",
      "link-broken: truss/through-file is a link to config.yaml/x, which does not exist.",
      "link-outside: truss/up is a link to ../sibling, which is outside the packed folder.",
    ]);
    expect(result.findings.map(({ file }) => file)).toContain("truss/sub/broken");
    expect(paths(result)).toEqual(["config.yaml"]);
  });

  it("that are ignored are not followed", async () => {
    const result = await list({
      "truss/.truss_ignore": "*.lnk\nout/\n",
      "truss/broken.lnk": { link: "gone" },
      "truss/out": { link: ".." },
      "truss/self.lnk": { link: "self.lnk" },
    });
    expect([result.findings, paths(result)]).toEqual([[], [".truss_ignore", "config.yaml"]]);
    expect(result.leftOut.map(({ path, directory }) => [path, directory])).toEqual([
      ["broken.lnk", false],
      ["out", true],
      ["self.lnk", false],
    ]);
  });

  it("in a cycle are reported, and the walk ends", async () => {
    const result = await list({
      "truss/self": { link: "self" },
      "truss/a/root": { link: ".." },
      "truss/x/to-y": { link: "../y" },
      "truss/y/to-x": { link: "../x" },
    });
    expect(errors(result)).toEqual([
      "link-cycle: truss/a/root is a link to truss, a folder that contains it: following it would never end.",
      "link-cycle: truss/self is a link to self, which leads back to itself.",
      "link-cycle: truss/x/to-y is a link to truss/y, a folder that contains it: following it would never end.",
      "link-cycle: truss/y/to-x is a link to truss/x, a folder that contains it: following it would never end.",
    ]);
  });

  it("that multiply without a cycle are also limited", async () => {
    const tree: Tree = { "truss/f40/x": "" };
    for (let level = 0; level < 40; level++) {
      tree[`truss/f${level}/a`] = { link: `../f${level + 1}` };
      tree[`truss/f${level}/b`] = { link: `../f${level + 1}` };
    }
    expect(errors(await list(tree)).join()).toContain("link-cycle: Links lead to more than 100000 folders");
  }, 120_000);
});

describe("external packages", () => {
  it("are put under the bundled folder without their own folder's name", async () => {
    const result = await list(
      { "shared/a.py": "", "shared/pkg/b.py": "", "other/c.py": "", "truss/vendor/d.py": "" },
      { externalPackageDirs: ["../shared", "../other/", "../shared/."], bundledPackagesDir: "./vendor/" },
    );
    expect(paths(result)).toEqual(["config.yaml", "vendor/a.py", "vendor/c.py", "vendor/d.py", "vendor/pkg/b.py"]);
    expect(errors(result)).toEqual([]);
  });

  it("make the default rules apply in addition to the truss's own", async () => {
    const result = await list(
      {
        "truss/.truss_ignore": "*.md\n",
        "truss/a.log": "",
        "truss/b.md": "",
        "shared/c.log": "",
        "shared/s/d.log": "",
        "shared/s/e.md": "",
      },
      { externalPackageDirs: ["../shared"] },
    );
    expect(paths(result)).toEqual([".truss_ignore", "config.yaml", "packages/c.log"]);
    expect(result.leftOut.map(({ path, pattern }) => [path, pattern])).toEqual([
      ["a.log", "*.log"],
      ["b.md", "*.md"],
      ["packages/s/d.log", "*.log"],
      ["packages/s/e.md", "*.md"],
    ]);
  });

  it("may not collide with each other or with the truss", async () => {
    const result = await list(
      {
        "truss/packages/own.py": "",
        "one/own.py": "",
        "one/util.py": "",
        "two/util.py": "",
        "two/x/y": "",
        "one/x": "",
      },
      { externalPackageDirs: ["../one", "../two"] },
    );
    expect(errors(result)).toEqual([
      "collision: one/own.py and truss/packages/own.py would both be packages/own.py in the archive.",
      "collision: one/util.py and two/util.py would both be packages/util.py in the archive.",
      "collision: one/x and two/x/y would both be packages/x in the archive.",
    ]);
  });

  it("must exist, be folders, and be inside the workspace and outside .git", async () => {
    const result = await list(
      { file: "", ".git/hooks/x": "", gone: { link: "nowhere" }, outside: { link: "/etc" } },
      { externalPackageDirs: ["../missing", "../file", "/", "../outside", "../.git/hooks", "../gone"] },
    );
    const found = errors(result);
    expect(found).toHaveLength(6);
    expect(found).toContain('external-package: The external package "../missing" does not exist.');
    expect(found).toContain('external-package: The external package "../gone" does not exist.');
    expect(found).toContain('external-package: The external package "../file" is not a directory.');
    expect(found).toContain('external-package: The external package "/" is outside the workspace, at /.');
    expect(found).toContain('external-package: The external package "../outside" is outside the workspace, at /etc.');
    expect(found.join()).toContain('"../.git/hooks" is inside a .git folder');
  });

  it.each(["/packages", "../packages", "a/../../b", "C:\\x", "a\\b", "", "."])(
    "refuses the bundled folder %j",
    async (bundledPackagesDir) => {
      const result = await list({ "shared/a": "" }, { externalPackageDirs: ["../shared"], bundledPackagesDir });
      expect(errors(result)).toEqual([expect.stringMatching(/^bundled-packages-dir: .*inside the truss/u)]);
    },
  );

  it.each([
    ["lib", "", "lib/"],
    ["a/build/b", "", "build/"],
    ["vendor", "vendor/\n", "vendor/"],
    ["lib", "x\n", "lib/"],
  ])("refuses the bundled folder %j, which %j would ignore", async (bundledPackagesDir, ignoreFile, pattern) => {
    const tree: Tree = ignoreFile === "" ? {} : { "truss/.truss_ignore": ignoreFile };
    const result = await list({ ...tree, "shared/a": "" }, { externalPackageDirs: ["../shared"], bundledPackagesDir });
    expect(errors(result)).toEqual([
      expect.stringContaining(`The ignore pattern ${JSON.stringify(pattern)} leaves out`),
    ]);
  });

  it("may be put into a folder that a negation includes for the server as well", async () => {
    const result = await list(
      { "truss/.truss_ignore": "!lib/\n", "shared/a": "" },
      { externalPackageDirs: ["../shared"], bundledPackagesDir: "lib" },
    );
    expect([errors(result), paths(result)]).toEqual([[], [".truss_ignore", "config.yaml", "lib/a"]]);
  });

  it("may not be put there if the negation stays out of the archive", async () => {
    const result = await list(
      { "truss/.truss_ignore": ".*\n!lib/\n", "shared/a": "" },
      { externalPackageDirs: ["../shared"], bundledPackagesDir: "lib" },
    );
    expect(result.findings).toMatchObject([
      {
        message: expect.stringContaining('The ignore pattern "lib/" leaves out'),
        remedy: expect.stringContaining('add "!.truss_ignore" and "!lib/" at the end of .truss_ignore'),
      },
    ]);
  });

  it("does not check the bundled folder if there are no external packages", async () => {
    expect(errors(await list({}, { bundledPackagesDir: "../lib" }))).toEqual([]);
  });

  it("may hold links to themselves and to the truss, but to nothing else", async () => {
    const result = await list(
      {
        "truss/t": "",
        "one/own": { link: "sub/x" },
        "one/sub/x": "",
        "one/truss": { link: "../truss/t" },
        "one/two": { link: "../two/y" },
        "two/y": "",
      },
      { externalPackageDirs: ["../one", "../two"] },
    );
    expect(errors(result)).toEqual([
      "link-outside: one/two is a link to ../two/y, which is outside the packed folder.",
    ]);
    expect(paths(result)).toEqual([
      "config.yaml",
      "packages/own",
      "packages/sub/x",
      "packages/truss",
      "packages/y",
      "t",
    ]);
  });
});

describe("files that cannot be archived", () => {
  const hasFifo = spawnSync("mkfifo", ["--version"]).status === 0;

  (hasFifo ? it : it.skip)("a named pipe is reported, unless it is ignored", async () => {
    const result = await list({ "truss/ok": "", "truss/to-pipe": { link: "pipe" } }, {}, async (folder) => {
      for (const name of ["pipe", "pipe.log"]) spawnSync("mkfifo", [join(folder, "truss", name)]);
    });
    expect(errors(result)).toEqual([
      "special-file: truss/pipe is a named pipe and cannot be archived.",
      "special-file: truss/to-pipe is a named pipe and cannot be archived.",
    ]);
  });

  it("a name that is not UTF-8 is shown with its bytes", async () => {
    const result = await list({ "truss/fine\ufffd": "" }, {}, async (folder) => {
      const truss = Buffer.from(`${folder}/truss/`);
      await writeFile(Buffer.concat([truss, Buffer.from([0x61, 0xe9, 0x62])]), "");
      await writeFile(Buffer.concat([truss, Buffer.from([0x61, 0xe9]), Buffer.from(".log")]), "");
    });
    expect(errors(result)).toEqual(["file-name: The name of truss/a\\xe9b is not UTF-8."]);
    expect(paths(result)).toEqual(["config.yaml", "fine\ufffd"]);
  });

  it("a folder at the config's path is a collision", async () => {
    const result = await listFolderAsConfig();
    expect(errors(result)).toEqual([
      "collision: the config and truss/config.yaml/x would both be config.yaml in the archive.",
    ]);
  });

  (isRoot ? it.skip : it)(
    "a file or folder that cannot be read (skipped for root, who can read everything)",
    async () => {
      const result = await list({ "truss/locked/x": "", "truss/secret": "" }, {}, lock(0o000), lock(0o755));
      expect(errors(result)).toEqual([
        "unreadable: truss/locked cannot be read (EACCES).",
        "unreadable: truss/secret cannot be read (EACCES).",
      ]);
    },
  );
});

function lock(mode: number): (folder: string) => Promise<void> {
  return async (folder) => {
    await chmod(join(folder, "truss/locked"), mode);
    await chmod(join(folder, "truss/secret"), mode);
  };
}

function listFolderAsConfig(): Promise<FileList> {
  return withTree({ "truss/config.yaml/x": "" }, async (temporary) => {
    const folder = await realpath(temporary);
    return listFiles({
      trussDirectory: join(folder, "truss"),
      externalPackageDirs: [],
      bundledPackagesDir: "packages",
      config: CONFIG,
      displayPath: (absolute) => relative(folder, absolute),
    });
  });
}
