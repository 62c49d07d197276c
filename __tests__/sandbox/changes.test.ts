import { appendFile, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { Changes, changedFiles } from "../../sandbox/show/changes.ts";

interface Watching {
  folder: string;
  /** Performs the action and returns the files that are then reported, relative to the folder. */
  toldBy(action: () => Promise<unknown>): Promise<string[]>;
  changes: Changes;
}

/** Watches a folder `src` of sources and a folder `truss`. */
async function watching(test: (made: Watching) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "changes-"));
  const [src, truss] = [path.join(folder, "src"), path.join(folder, "truss")];
  await mkdir(path.join(src, "room"), { recursive: true });
  await mkdir(truss);
  await writeFile(path.join(src, "a.ts"), "a");
  await writeFile(path.join(folder, "action.yml"), "name: a\n");
  const file = path.join(folder, "action.yml");
  const changes = new Changes({ sources: [src], extension: ".ts", folders: [truss], files: [file] });
  try {
    let before = await changes.look();
    const toldBy: Watching["toldBy"] = async (action) => {
      const next = changes.next(before);
      await action();
      const now = (await next) ?? new Map();
      const changed = changedFiles(before, now).map((name) => path.relative(folder, name).replaceAll("\\", "/"));
      before = now;
      return changed;
    };
    await test({ folder, toldBy, changes });
  } finally {
    changes.close();
    await rm(folder, { recursive: true, force: true });
  }
}

describe("what is watched", () => {
  it("reports files that are written, replaced, added in new folders, and removed", () =>
    watching(async ({ folder, toldBy }) => {
      const at = (name: string): string => path.join(folder, name);
      expect(await toldBy(() => appendFile(at("src/a.ts"), "b"))).toEqual(["src/a.ts"]);
      await writeFile(at("new"), "c");
      expect(await toldBy(() => rename(at("new"), at("src/a.ts")))).toEqual(["src/a.ts"]);
      // Editors may do this often, and each replacement is a new file.
      await writeFile(at("new"), "d");
      expect(await toldBy(() => rename(at("new"), at("src/a.ts")))).toEqual(["src/a.ts"]);
      await mkdir(at("made"));
      await writeFile(at("made/b.ts"), "b");
      expect(await toldBy(() => rename(at("made"), at("src/room/made")))).toEqual(["src/room/made/b.ts"]);
      expect(await toldBy(() => appendFile(at("src/room/made/b.ts"), "b"))).toEqual(["src/room/made/b.ts"]);
      expect(await toldBy(() => rm(at("src/room"), { recursive: true }))).toEqual(["src/room/made/b.ts"]);
      expect(await toldBy(() => appendFile(at("action.yml"), "runs: {}\n"))).toEqual(["action.yml"]);
      expect(await toldBy(() => writeFile(at("truss/weights.bin"), ""))).toEqual(["truss/weights.bin"]);
    }));

  it("ignores irrelevant files: other files among the sources, hidden files, other files beside a single watched file", () =>
    watching(async ({ folder, toldBy }) => {
      const changed = await toldBy(async () => {
        for (const name of ["src/a.ts~", "src/4913", "truss/.model.py.swp", "package.json"])
          await writeFile(path.join(folder, name), "x");
        await writeFile(path.join(folder, "src/a.ts"), "last");
      });
      expect(changed).toEqual(["src/a.ts"]);
    }));

  it("waits for the next write after a file was emptied", () =>
    watching(async ({ folder, toldBy, changes }) => {
      const file = path.join(folder, "src/a.ts");
      const changed = await toldBy(async () => {
        const before = await changes.look();
        await writeFile(file, "");
        const other = path.join(folder, "src/b.ts");
        // The second file is reported together with the first, not earlier.
        await writeFile(other, "b");
        expect(changedFiles(before, await changes.look())).toEqual([file, other]);
        await writeFile(file, "whole");
      });
      expect(changed).toEqual(["src/a.ts", "src/b.ts"]);
    }));

  it("ends a wait when it is closed", () =>
    watching(async ({ changes }) => {
      const next = changes.next(await changes.look());
      changes.close();
      expect(await next).toBeUndefined();
    }));
});
