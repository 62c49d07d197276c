import { mkdir, mkdtemp, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { findTrusses } from "../../src/discover/find.ts";
import { touchedBy } from "../../src/discover/touched.ts";
import { compilePatterns } from "../../src/truss/files/gitwildmatch.ts";
import { loadIgnoreRules } from "../../src/truss/files/ignore.ts";
import { readTruss } from "../../src/truss/truss.ts";
import { FUZZ_SEED } from "../support/fuzz.ts";
import { writeFiles } from "../support/scenario.ts";

type Tree = Record<string, string>;

const FOLDERS = ["a", "a/lib", "a/tests", "a/b", "a/b/data", "c", "shared", "shared/x", "shared/__pycache__"];
const NAMES = ["model.py", "notes.md", "cache.pyc", "x.so", "data.json"];
const CONFIGS = ["a/config.yaml", "a/b/config.yaml", "c/config.yaml"];

/** A config that needs no model code. */
const SERVER =
  "docker_server: {start_command: x, server_port: 80, predict_endpoint: /, readiness_endpoint: /, liveness_endpoint: /}\n";

const content = fc.constantFrom("one\n", "two\n");
const anyFile = fc.tuple(fc.constantFrom(...FOLDERS), fc.constantFrom(...NAMES)).map((parts) => parts.join("/"));
const config = (up: string) =>
  fc
    .tuple(
      fc.constantFrom("m", "n"),
      fc.option(fc.constantFrom(`${up}/shared`, `${up}/shared/x`, `${up}/c`)).map((dir) => (dir === null ? [] : [dir])),
    )
    .map(([name, dirs]) => `model_name: ${name}\n${SERVER}external_package_dirs: ${JSON.stringify(dirs)}\n`);
const ignoreFile = fc
  .subarray(["*.md", "tests/", "lib", "!x.so", "b/data", "*.pyc", "/model.py"])
  .map((lines) => lines.join("\n"));

const tree: fc.Arbitrary<Tree> = fc
  .tuple(
    fc.dictionary(anyFile, content, { maxKeys: 12 }),
    fc.tuple(...CONFIGS.map((name) => config(name.startsWith("a/b") ? "../.." : ".."))),
    fc.dictionary(fc.constantFrom("a/.truss_ignore", "c/.truss_ignore"), ignoreFile),
  )
  .map(([files, configs, ignores]) => ({
    ...Object.fromEntries(Object.entries(files)),
    ...Object.fromEntries(CONFIGS.map((name, index) => [name, configs[index] ?? ""])),
    ...Object.fromEntries(Object.entries(ignores)),
  }));

/** A change of a few files. The config stays, so that the truss still exists. */
const edits = fc.dictionary(fc.oneof(anyFile, fc.constantFrom("a/.truss_ignore", ...CONFIGS)), fc.option(content), {
  maxKeys: 4,
});

function edited(before: Tree, changes: Record<string, string | null>): Tree {
  const after = { ...before };
  for (const [name, text] of Object.entries(changes)) {
    if (CONFIGS.includes(name)) after[name] = `${before[name]}# ${text}`;
    else if (text === null) delete after[name];
    else after[name] = text;
  }
  return after;
}

/** The names and contents that each truss would pack; undefined for a truss that is refused. */
async function archives(workspace: string): Promise<Map<string, string | undefined>> {
  const packed = new Map<string, string | undefined>();
  for (const directory of ["a", "a/b", "c"]) {
    const inputs = { trussDirectory: directory, configFile: "config.yaml", modelName: "", modelId: "" };
    const { truss, findings } = await readTruss(workspace, inputs);
    if (!truss || findings.some(({ severity }) => severity === "error")) {
      packed.set(directory, undefined);
      continue;
    }
    const files = truss.files.map(async ({ path: name, source }) =>
      [name, source.kind === "file" ? await readFile(source.file, "utf8") : Buffer.from(source.bytes).toString()].join(
        "\0",
      ),
    );
    packed.set(directory, (await Promise.all(files)).join("\0"));
  }
  return packed;
}

it("every change of an archive touches its truss", async () => {
  const folder = await mkdtemp(path.join(await realpath(tmpdir()), "never-missed-"));
  let compared = 0;
  let differing = 0;
  try {
    await fc.assert(
      fc.asyncProperty(tree, edits, async (before, changes) => {
        const after = edited(before, changes);
        const [older, newer] = [path.join(folder, "older"), path.join(folder, "newer")];
        for (const [place, files] of [[older, before] as const, [newer, after] as const]) {
          await rm(place, { recursive: true, force: true });
          // The external folders always exist, because a config that names a missing one is refused.
          for (const name of ["a/b", "c", "shared/x"]) await mkdir(path.join(place, name), { recursive: true });
          await writeFiles(place, files);
        }
        const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
        const changed = names.filter((name) => before[name] !== after[name]);
        const [configFiles, exclude] = [compilePatterns(["config.yaml"]), compilePatterns([])];
        const { trusses } = findTrusses({ workspace: newer, root: newer, configFiles, exclude });
        const { touches } = await touchedBy(
          changed.map((name) => ({ path: name, isGone: !(name in after) })),
          trusses,
          async ({ directory }) => (await loadIgnoreRules(path.join(newer, directory), (name) => name)).rules,
        );
        const touched = new Set([...touches.keys()].map(({ directory }) => directory));
        const [was, is] = [await archives(older), await archives(newer)];
        for (const { directory } of trusses) {
          if (was.get(directory) === undefined || is.get(directory) === undefined) continue;
          compared += 1;
          if (was.get(directory) === is.get(directory)) continue;
          differing += 1;
          expect([directory, touched.has(directory), changed]).toEqual([directory, true, changed]);
        }
      }),
      { seed: FUZZ_SEED, numRuns: 80 },
    );
    // Proves that archives were compared.
    expect(differing).toBeGreaterThan(20);
    expect(compared - differing).toBeGreaterThan(20);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
