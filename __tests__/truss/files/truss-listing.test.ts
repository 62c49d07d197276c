import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { type FileList, listFiles } from "../../../src/truss/files/list.ts";
import { findPython } from "../../support/python.ts";
import {
  askTruss,
  configOf,
  type RecordedEntry,
  SHAPES,
  type Shape,
  TrussOracle,
  withTree,
} from "../../support/trees.ts";

// What the real Truss packs. Record it again with
//   TRUSS_PYTHON=<python with truss installed> npx node scripts/record-truss-listings.ts
const fixture = new URL("../../fixtures/truss-listings.json", import.meta.url);
const { recordedWith, listings } = JSON.parse(await readFile(fixture, "utf8")) as {
  recordedWith: { truss: string; pathspec: string };
  listings: Record<string, RecordedEntry[]>;
};

const python = findPython(["truss", "pathspec"]);

async function listShape(shape: Shape): Promise<FileList> {
  return await withTree(shape.tree, async (folder) =>
    listFiles({
      trussDirectory: join(folder, "truss"),
      externalPackageDirs: shape.externalPackageDirs ?? [],
      bundledPackagesDir: shape.bundledPackagesDir ?? "packages",
      config: await configOf(shape, folder),
      displayPath: (absolute) => relative(folder, absolute),
    }),
  );
}

function asRecorded(list: FileList): RecordedEntry[] {
  return list.files.map((file) => [file.path, "0", file.size, file.executable]);
}

/** The paths whose entries differ, each with the kind of difference. */
function differences(ours: RecordedEntry[], theirs: RecordedEntry[]): Record<string, string> {
  const mine = new Map(ours.map((entry) => [entry[0], JSON.stringify(entry)]));
  const real = new Map(theirs.map((entry) => [entry[0], JSON.stringify(entry)]));
  const found: Record<string, string> = {};
  for (const [path, entry] of mine) {
    if (!real.has(path)) found[path] = "only ours";
    else if (real.get(path) !== entry) found[path] = "other content";
  }
  for (const path of real.keys()) if (!mine.has(path)) found[path] = "only Truss's";
  return found;
}

describe(`listing of a truss, against what Truss ${recordedWith.truss} packs`, () => {
  it("has a recorded answer for every shape and no others", () => {
    expect(Object.keys(listings).sort()).toEqual(SHAPES.map((shape) => shape.name).sort());
  });

  it.each(SHAPES)("$name", async (shape) => {
    const list = await listShape(shape);
    expect(list.findings.filter((finding) => finding.severity === "error")).toEqual([]);
    const allowed = Object.entries(shape.deviations ?? {}).map(([path, { kind }]) => [path, kind]);
    expect(differences(asRecorded(list), listings[shape.name] ?? [])).toEqual(Object.fromEntries(allowed));
    const paths = list.files.map((file) => file.path);
    expect(paths).toEqual(paths.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))));
    expect(list.totalBytes).toBe(list.files.reduce((sum, file) => sum + file.size, 0));
  });
});

(python === undefined ? describe.skip : describe)("the recorded listings, compared with the installed package", () => {
  const oracle = python === undefined ? undefined : new TrussOracle(python);
  afterAll(() => oracle?.close());

  it.each(SHAPES)("$name", async (shape) => {
    if (oracle === undefined) throw new Error("no oracle");
    // The rewritten config of a gathered truss holds all defaults of the installed Truss version.
    const stable = ([path]: RecordedEntry) => shape.deviations?.["config.yaml"] === undefined || path !== "config.yaml";
    const live = await askTruss(oracle, shape);
    expect(live.filter(stable)).toEqual(listings[shape.name]?.filter(stable));
  });
});
