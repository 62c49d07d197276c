import { chmod, mkdir, mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { type Finds, findTrusses } from "../../src/discover/find.ts";
import { compilePatterns } from "../../src/truss/files/gitwildmatch.ts";
import { type Files, writeFiles } from "../support/scenario.ts";

const TRUSS = "model_name: a\n";

async function found(
  files: Files,
  test: (finds: Finds) => void,
  prepare?: (workspace: string) => Promise<unknown>,
): Promise<void> {
  const folder = await mkdtemp(path.join(await realpath(tmpdir()), "find-"));
  const workspace = path.join(folder, "workspace");
  try {
    await mkdir(workspace);
    await writeFiles(workspace, files);
    await prepare?.(workspace);
    const [configFiles, exclude] = [compilePatterns(["config*.yaml"]), compilePatterns([])];
    test(findTrusses({ workspace, root: workspace, configFiles, exclude }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe("names", () => {
  it("are made unique if two folders would give the same name", () =>
    found(
      { "a/b/config.yaml": TRUSS, "a-b/config.yaml": TRUSS, "A_b/config.yaml": TRUSS, "a+b/config.yaml": TRUSS },
      (finds) => {
        const names = finds.trusses.map(({ name }) => name);
        expect(names.filter((name) => /^a-b-[0-9a-f]{8}$/.test(name))).toHaveLength(3);
        expect(names).toContain("A_b");
        expect(new Set(names).size).toBe(4);
      },
    ));

  it("differ in more than case, and hold no character with a meaning in a shell or a path", () =>
    found(
      {
        "Ab/config.yaml": TRUSS,
        "aB/config.yaml": TRUSS,
        "模型/config.yaml": TRUSS,
        "-x/config.yaml": TRUSS,
        "config.yaml": TRUSS,
      },
      (finds) => {
        const names = finds.trusses.map(({ name }) => name);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(5);
        for (const name of names) expect(name).toMatch(/^[0-9A-Za-z_][0-9A-Za-z._-]*$/);
        expect(names).toEqual(expect.arrayContaining(["root", "x", "truss"]));
      },
    ));

  it("stay unique if a folder has exactly the name that another truss was given", async () => {
    const twins = { "a/b/config.yaml": TRUSS, "a-b/config.yaml": TRUSS };
    let planted = "";
    await found(twins, (finds) => {
      planted = finds.trusses[1]?.name ?? "";
    });
    await found({ ...twins, [`${planted}/config.yaml`]: TRUSS }, (finds) => {
      expect(new Set(finds.trusses.map(({ name }) => name)).size).toBe(3);
    });
  });

  it("are shortened if they are too long", () =>
    found({ [`${"x".repeat(200)}/config.yaml`]: TRUSS }, (finds) => {
      expect(finds.trusses[0]?.name).toMatch(/^x{71}-[0-9a-f]{8}$/);
    }));
});

describe("configs", () => {
  it("are sorted by folder and file", () =>
    found({ "b/config.yaml": TRUSS, "a/config.yaml": TRUSS, "a/config-2.yaml": TRUSS }, ({ trusses }) => {
      expect(trusses.map(({ directory, configFile }) => [directory, configFile])).toEqual([
        ["a", "config-2.yaml"],
        ["a", "config.yaml"],
        ["b", "config.yaml"],
      ]);
    }));

  it("behind a link are read only if the link stays in the workspace", () =>
    found(
      { "a/real.yaml": TRUSS, "b/x": "" },
      ({ trusses, others }) => {
        expect(trusses.map(({ directory }) => directory)).toEqual(["a"]);
        expect(others).toEqual([{ file: "b/config.yaml", why: "a link that leads out of the workspace" }]);
      },
      async (workspace) => {
        await writeFiles(path.dirname(workspace), { "outside.yaml": TRUSS });
        await symlink("real.yaml", path.join(workspace, "a/config.yaml"));
        await symlink("../../outside.yaml", path.join(workspace, "b/config.yaml"));
      },
    ));

  it("are ignored if they are broken links, folders or too large", () =>
    found(
      { "a/x": "", "b/config.yaml/config.yaml": TRUSS, "c/config.yaml": `${TRUSS}#${"x".repeat(1024 * 1024)}` },
      ({ trusses, others }) => {
        expect(trusses.map(({ directory }) => directory)).toEqual(["b/config.yaml"]);
        expect(others.map(({ file, why }) => [file, why]).sort()).toEqual([
          ["a/config.yaml", "a broken link"],
          ["c/config.yaml", "larger than 1 MiB"],
        ]);
      },
      (workspace) => symlink("nothing", path.join(workspace, "a/config.yaml")),
    ));

  it("that cannot be read belong to a truss if there is model code beside them", () =>
    found(
      { "a/model/model.py": "", "b/model/model.py": "", "b/config.yaml": "x".repeat(1024 * 1024 + 1) },
      ({ trusses, others }) => {
        expect(others).toEqual([]);
        expect(trusses.map(({ directory, problem }) => [directory, problem?.message])).toEqual([
          ["a", "a/config.yaml cannot be read: a link that leads out of the workspace."],
          ["b", "b/config.yaml cannot be read: larger than 1 MiB."],
        ]);
      },
      async (workspace) => {
        await writeFiles(path.dirname(workspace), { "outside.yaml": TRUSS });
        await symlink("../../outside.yaml", path.join(workspace, "a/config.yaml"));
      },
    ));

  it("that are links in a circle are ignored", () =>
    found(
      { "a/config.yaml": TRUSS },
      ({ trusses }) => expect(trusses.map(({ directory }) => directory)).toEqual(["a"]),
      async (workspace) => {
        await symlink("..", path.join(workspace, "a/up"));
        await symlink("config-1.yaml", path.join(workspace, "a/config-2.yaml"));
        await symlink("config-2.yaml", path.join(workspace, "a/config-1.yaml"));
      },
    ));
});

describe("external packages", () => {
  it("are named both as written and with links resolved, without those outside the workspace", () =>
    found(
      { "a/config.yaml": `${TRUSS}external_package_dirs: [../lib, ../gone, ../.., /etc]\n`, "real/x": "" },
      ({ trusses }) => expect(trusses[0]?.externalDirs).toEqual(["lib", "real", "gone"]),
      (workspace) => symlink("real", path.join(workspace, "lib")),
    ));
});

const isRoot = process.getuid?.() === 0;
(isRoot || process.platform === "win32" ? it.skip : it)(
  "a folder that cannot be listed is reported and stops nothing",
  () =>
    found(
      { "a/config.yaml": TRUSS, "b/config.yaml": TRUSS },
      (finds) => {
        expect(finds.trusses.map(({ directory }) => directory)).toEqual(["b"]);
        expect(finds.unreadable).toEqual(["a"]);
      },
      (workspace) => chmod(path.join(workspace, "a"), 0),
    ),
);
