/** The house rule of docs/architecture.md: imports point down only, rooms do not know each other, and a name means one thing. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { ROOT } from "../support/scenario.ts";

/** The rooms of a tree, from the top floor to the ground. A room may import from lower floors, but not from its neighbours. */
type Floors = readonly (readonly string[])[];

const SRC_FLOORS: Floors = [
  ["(entries)"],
  ["deploy", "discover", "sweep", "promote"],
  ["rollout"],
  ["action"],
  ["baseten", "github", "truss", "archive", "s3"],
  ["lib"],
];

/** `(entries)` are the whole sandbox (`sandbox.ts`), which the shows start, and its command line. */
const SANDBOX_FLOORS: Floors = [["show"], ["(entries)"], ["runner", "github", "baseten", "s3"], ["http"], ["lib"]];

/** What neighbouring rooms in the sandbox need from each other, and why. */
const SANDBOX_NEIGHBOURS: Readonly<Record<string, string>> = {
  "baseten -> s3": "A push is only accepted if its archive has arrived in the bucket.",
  "github -> runner": "GitHub accepts the token that the runner hands out.",
};

/** The floors inside the room that imitates Baseten: lies distort routes, routes change the world, the world speaks the API's words. */
const BASETEN_FLOORS: Floors = [["(entries)"], ["lies"], ["routes"], ["world"], ["api"]];

interface Module {
  /** The path relative to the tree, with `/`. */
  file: string;
  text: string;
  /** The files that it imports, for values or types, statically or dynamically. */
  imports: string[];
}

function modulesOf(tree: string): Module[] {
  const root = path.join(ROOT, tree);
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  return files.map((name) => {
    const file = name.split(path.sep).join("/");
    const text = readFileSync(path.join(root, name), "utf8");
    const specifiers = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g)].map(([, to = ""]) => to);
    const imports = specifiers.map((to) => path.posix.normalize(path.posix.join(path.posix.dirname(file), to)));
    return { file, text, imports };
  });
}

function roomOf(file: string): string {
  const [room = "", ...rest] = file.split("/");
  return rest.length === 0 ? "(entries)" : room;
}

function floorOf(file: string, floors: Floors): number {
  return floors.findIndex((rooms) => rooms.includes(roomOf(file)));
}

/** Imports that do not point to a lower floor, as `from -> to`. Imports within one room are allowed. */
function wrongWays(
  modules: readonly Module[],
  floors: Floors,
  neighbours: Readonly<Record<string, string>> = {},
): string[] {
  return modules.flatMap(({ file, imports }) =>
    imports
      .filter((to) => roomOf(to) !== roomOf(file) && floorOf(to, floors) <= floorOf(file, floors))
      .filter((to) => !(`${roomOf(file)} -> ${roomOf(to)}` in neighbours))
      .map((to) => `${file} -> ${to}`),
  );
}

/** Files in rooms that are on no floor. */
function homeless(modules: readonly Module[], floors: Floors): string[] {
  return modules.map(({ file }) => file).filter((file) => floorOf(file, floors) === -1);
}

/** Import circles among these modules, each with its path. */
function circlesIn(modules: readonly Module[]): string[] {
  const byFile = new Map(modules.map((module) => [module.file, module]));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) {
      circles.push([...way.slice(way.indexOf(file)), file].join(" -> "));
      return;
    }
    if (done.has(file)) return;
    for (const to of byFile.get(file)?.imports ?? []) visit(to, [...way, file]);
    done.add(file);
  };
  for (const { file } of modules) visit(file, []);
  return circles;
}

const SRC = modulesOf("src");

describe("src/", () => {
  it("this test finds its modules and their imports", () => {
    expect(SRC.find(({ file }) => file === "main.ts")?.imports).toContain("deploy/run.ts");
    const known = new Set(SRC.map(({ file }) => file));
    expect(SRC.flatMap(({ imports }) => imports).filter((file) => !known.has(file))).toEqual([]);
  });

  it("has only rooms that are on a floor", () => {
    expect(homeless(SRC, SRC_FLOORS)).toEqual([]);
  });

  it("has only entries at its root", () => {
    const entries = SRC.filter(({ file }) => roomOf(file) === "(entries)").map(({ file }) => file);
    const imported = new Set(SRC.flatMap(({ imports }) => imports));
    expect(entries.filter((file) => imported.has(file))).toEqual([]);
  });

  it("imports only downwards, and never from a neighbour", () => {
    expect(wrongWays(SRC, SRC_FLOORS)).toEqual([]);
  });

  it("exports no two types of the same name", () => {
    const homes = new Map<string, string[]>();
    for (const { file, text } of SRC) {
      for (const [, name = ""] of text.matchAll(/^export (?:abstract )?(?:interface|type|class|enum) (\w+)/gm)) {
        homes.set(name, [...(homes.get(name) ?? []), file]);
      }
    }
    const shared = [...homes].filter(([, files]) => files.length > 1);
    expect(shared.map(([name, files]) => `${name}: ${files.join(", ")}`)).toEqual([]);
  });
});

describe("sandbox/", () => {
  const sandbox = modulesOf("sandbox");

  it("has only rooms that are on a floor", () => {
    expect(homeless(sandbox, SANDBOX_FLOORS)).toEqual([]);
  });

  it("imports only downwards, and from a neighbour only what is listed", () => {
    expect(wrongWays(sandbox, SANDBOX_FLOORS, SANDBOX_NEIGHBOURS)).toEqual([]);
    const ways = sandbox.flatMap(({ file, imports }) => imports.map((to) => `${roomOf(file)} -> ${roomOf(to)}`));
    expect(Object.keys(SANDBOX_NEIGHBOURS).filter((way) => !ways.includes(way))).toEqual([]);
  });

  it("imports nothing of src/", () => {
    const outside = sandbox.flatMap(({ imports }) => imports).filter((to) => to.startsWith("../"));
    expect(outside).toEqual([]);
  });

  it("imports only downwards within baseten/", () => {
    const baseten = modulesOf("sandbox/baseten").map((module) => ({
      ...module,
      imports: module.imports.filter((to) => !to.startsWith("../")),
    }));
    expect(homeless(baseten, BASETEN_FLOORS)).toEqual([]);
    expect(wrongWays(baseten, BASETEN_FLOORS)).toEqual([]);
  });
});

describe.each(["src", "sandbox", "conformance", "scripts"])("%s/", (tree) => {
  it("has no circle of imports, including those of types", () => {
    expect(circlesIn(modulesOf(tree))).toEqual([]);
  });
});
