import { describe, expect, it } from "@jest/globals";
import { type FileList, NEVER_PACKED } from "../../../src/truss/files/list.ts";
import {
  buildManifest,
  examplesOf,
  leftOutLine,
  manifestLines,
  packedLine,
} from "../../../src/truss/files/manifest.ts";

function list(sizes: Record<string, number>, leftOut: FileList["leftOut"] = []): FileList {
  const files = Object.entries(sizes).map(([path, size]) => ({
    path,
    size,
    source: { kind: "file" as const, file: `/t/${path}` },
    executable: false,
  }));
  return { files, totalBytes: files.reduce((sum, { size }) => sum + size, 0), leftOut, findings: [], unknown: [] };
}

const numbered = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, size) => [`f${size}`, size]));

describe("the manifest", () => {
  it("counts the files and bytes and names the ten largest files", () => {
    const manifest = buildManifest(list(numbered(12)));
    expect(manifest).toMatchObject({ files: 12, bytes: 66, leftOut: [] });
    expect(manifest.largest.map(({ path }) => path)).toEqual("f11 f10 f9 f8 f7 f6 f5 f4 f3 f2".split(" "));
    expect(packedLine(manifest)).toBe("12 files, 66 B");
    expect(leftOutLine(manifest)).toBe("");
  });

  it("does not change the list", () => {
    const files = list({ a: 1, b: 2 });
    buildManifest(files);
    expect(files.files.map(({ path }) => path)).toEqual(["a", "b"]);
  });

  it("groups excluded entries by rule, most entries first, with a few examples", () => {
    const pyc = Array.from({ length: 5 }, (_, n) => ({ path: `a${n}.pyc`, directory: false, pattern: "*.py[cod]" }));
    const manifest = buildManifest(
      list({ a: 1 }, [
        { path: ".git", directory: true, pattern: NEVER_PACKED },
        ...pyc,
        { path: "lib", directory: true, pattern: "lib/" },
        { path: "model/lib", directory: true, pattern: "lib/" },
      ]),
    );
    expect(manifest.leftOut).toEqual([
      { pattern: "*.py[cod]", files: 5, folders: 0, examples: ["a0.pyc", "a1.pyc", "a2.pyc"] },
      { pattern: "lib/", files: 0, folders: 2, examples: ["lib/", "model/lib/"] },
      { pattern: NEVER_PACKED, files: 0, folders: 1, examples: [".git/"] },
    ]);
    expect(leftOutLine(manifest)).toBe("8 left out");
    expect(manifest.leftOut.map(examplesOf)).toEqual([
      "a0.pyc, a1.pyc, a2.pyc and 2 more",
      "lib/, model/lib/",
      ".git/",
    ]);
  });
});

describe("its lines", () => {
  it("list every file, and the excluded entries by rule", () => {
    const files = list({ "config.yaml": 30, "model/model.py": 2_048 }, [
      { path: "a.pyc", directory: false, pattern: "*.py[cod]" },
      { path: "__pycache__", directory: true, pattern: "__pycache__/" },
    ]);
    expect(manifestLines(buildManifest(files), files.files)).toEqual([
      "Packed: 2 files, 2 KiB",
      "      30 B  config.yaml",
      "     2 KiB  model/model.py",
      "Left out, by rule:",
      "   *.py[cod]  1 file: a.pyc",
      "__pycache__/  1 folder: __pycache__/",
    ]);
  });

  it("name only the largest files if there are many, and list a limited number", () => {
    const files = list(numbered(600));
    const lines = manifestLines(buildManifest(files), files.files);
    expect(lines).toHaveLength(1 + 500 + 1 + 1 + 10);
    expect(lines).toContain("and 100 more");
    expect(lines.slice(-11, -9)).toEqual(["Largest files:", "     599 B  f599"]);
  });

  it("quote a name that could be misread", () => {
    const files = list({ "a\n::error::x": 1, "b, c": 1, "é ü.py": 1 });
    const lines = manifestLines(buildManifest(files), files.files);
    expect(lines.slice(1)).toEqual(['       1 B  "a\\n::error::x"', '       1 B  "b, c"', "       1 B  é ü.py"]);
  });
});
