/** The tables "flag -> input" of docs/migration.md, compared with the programs that have the flags. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { PROGRAMS } from "../../scripts/flags.ts";
import { findPython } from "../support/python.ts";
import { ROOT } from "../support/scenario.ts";

const action = parse(readFileSync(path.join(ROOT, "action.yml"), "utf8")) as Record<"inputs" | "outputs", object>;
const python = findPython(["truss"]);

/** The flags that a program's help lists in its first column, without `--help`, which every program has. */
function flagsOf(help: string): string[] {
  const rows = help.matchAll(/^│ (--[\w-]+)(?:\/(--[\w-]+))?/gm);
  return [...rows].flatMap(([, ...names]) => names.filter((name) => name !== undefined && name !== "--help"));
}

function help(...command: string[]): string {
  const truss = path.join(path.dirname(python ?? ""), "truss");
  const env = { ...process.env, COLUMNS: "200", NO_COLOR: "1", TRUSS_NO_UPDATE_CHECK: "1" };
  return spawnSync(truss, [...command, "--help"], { encoding: "utf8", env, timeout: 60_000 }).stdout;
}

describe.each(Object.entries(PROGRAMS))("%s", (_name, { flags }) => {
  it("lists no flag twice", () => {
    const names = flags.flatMap((flag) => flag.names);
    expect(new Set(names).size).toBe(names.length);
  });

  it("describes every flag", () => {
    for (const { names, here, note } of flags) expect([names, here + note]).not.toEqual([names, ""]);
  });

  it("names only inputs that exist", () => {
    const named = flags.flatMap(({ here }) => [...here.matchAll(/`([\w-]+)(?:: [^`]+)?`/g)].map(([, input]) => input));
    expect(named.length).toBeGreaterThan(0);
    for (const input of named) expect(Object.keys(action.inputs)).toContain(input);
  });
});

const hasTruss = python !== undefined && existsSync(path.join(path.dirname(python), "truss"));
(hasTruss ? describe : describe.skip)("the installed Truss", () => {
  it("has exactly the listed flags of `truss push`", () => {
    const listed = PROGRAMS["truss-push"]?.flags.flatMap(({ names }) => names) ?? [];
    const wanted = flagsOf(help("push"));
    expect(wanted.length).toBeGreaterThan(20);
    expect(listed.filter((name) => name.startsWith("--")).sort()).toEqual(wanted.sort());
  });

  it("takes a folder as the only argument of `truss push`", () => {
    expect(help("push")).toMatch(/Usage: truss push \[OPTIONS\] \[TARGET_DIRECTORY\]/);
  });
});
