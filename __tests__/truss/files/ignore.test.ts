import { join, relative } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { Failure } from "../../../src/lib/errors.ts";
import {
  DEFAULT_RULES,
  IGNORE_FILE,
  ignoreRules,
  loadIgnoreRules,
  parseIgnoreFile,
  serverRules,
} from "../../../src/truss/files/ignore.ts";
import { type Tree, withTree } from "../../support/trees.ts";

function load(tree: Tree) {
  return withTree(tree, (folder) => loadIgnoreRules(join(folder, "truss"), (absolute) => relative(folder, absolute)));
}

async function failureOf(tree: Tree): Promise<Failure> {
  const outcome: unknown = await load(tree).catch((error: unknown) => error);
  if (outcome instanceof Failure) return outcome;
  throw new Error(`no failure: ${String(outcome)}`);
}

describe("ignore rules", () => {
  it("are tested against a folder both without and with a slash", () => {
    const rules = ignoreRules(["lib/", "data/**", "!data"]);
    expect(rules.ignores("lib", true)).toBe("lib/");
    expect(rules.ignores("lib", false)).toBeUndefined();
    expect(rules.ignores("data", true)).toBeUndefined();
    expect(ignoreRules(["data/**"]).ignores("data", true)).toBe("data/**");
  });

  it("exclude by default what Truss excludes", () => {
    expect(DEFAULT_RULES.patterns).toHaveLength(80);
    for (const path of ["a/b/lib", "ENV", "x/.git", "docs/_build"])
      expect(DEFAULT_RULES.ignores(path, true)).toBeDefined();
    for (const path of ["Env", "a/docs/_build", "data", ".github"])
      expect(DEFAULT_RULES.ignores(path, true)).toBeUndefined();
    for (const path of ["build", "manifest", ".env.local"]) expect(DEFAULT_RULES.ignores(path, false)).toBeUndefined();
  });

  it("on the server start from the defaults, which only a negation undoes", () => {
    expect(serverRules(ignoreRules(["x"])).ignores("lib", true)).toBe("lib/");
    expect(serverRules(ignoreRules(["!lib/"])).ignores("lib", true)).toBeUndefined();
  });

  it("on the server are the defaults alone if a truss's own list is not in the archive", () => {
    expect(serverRules(ignoreRules([".*", "!lib/"]))).toBe(DEFAULT_RULES);
    expect(serverRules(ignoreRules([".*", "!.truss_ignore", "!lib/"])).ignores("lib", true)).toBeUndefined();
    // With external packages the defaults filter a truss, too.
    expect(DEFAULT_RULES.ignores(IGNORE_FILE, false)).toBeUndefined();
  });
});

describe("parseIgnoreFile", () => {
  it("strips, skips and counts lines as Truss does", () => {
    expect(parseIgnoreFile("\n # c\r\n a/ \r*.x\t\n\n!b")).toEqual({ patterns: ["a/", "*.x", "!b"], lines: [3, 4, 6] });
  });

  it("reports a byte order mark that disables the first pattern", () => {
    expect(parseIgnoreFile("\ufeffa\nb")).toEqual({ patterns: ["\ufeffa", "b"], lines: [1, 2], deadPattern: "a" });
    expect(parseIgnoreFile("\ufeff# comment\nb").deadPattern).toBeUndefined();
    expect(parseIgnoreFile("\ufeff\nb").deadPattern).toBeUndefined();
    expect(parseIgnoreFile("").deadPattern).toBeUndefined();
  });
});

describe("loadIgnoreRules", () => {
  it("uses the defaults if there is no file, or if it is a dangling link", async () => {
    expect(await load({ "truss/a": "" })).toMatchObject({ rules: DEFAULT_RULES, isCustom: false });
    expect(await load({ "truss/.truss_ignore": { link: "gone" } })).toMatchObject({ isCustom: false });
  });

  it("lets the file replace the defaults, even if the file is empty", async () => {
    const { rules, isCustom, findings } = await load({ "truss/.truss_ignore": "" });
    expect([rules.patterns, isCustom, findings]).toEqual([[], true, []]);
    expect(rules.ignores("lib", true)).toBeUndefined();
  });

  it("follows a link inside the truss", async () => {
    const { rules } = await load({ "truss/.truss_ignore": { link: "rules" }, "truss/rules": "x" });
    expect(rules.patterns).toEqual(["x"]);
  });

  it("warns about a byte order mark", async () => {
    const { findings } = await load({ "truss/.truss_ignore": "\ufeffsecrets/\n" });
    expect(findings).toMatchObject([
      {
        severity: "hint",
        rule: "ignore-file-byte-order-mark",
        file: "truss/.truss_ignore",
        line: 1,
        message: expect.stringContaining('"secrets/"'),
      },
    ]);
  });

  it("names the line of an invalid pattern", async () => {
    const failure = await failureOf({ "truss/.truss_ignore": "# a\n\nok\nbad\\ \n" });
    expect(failure.findings).toMatchObject([
      { severity: "error", rule: "ignore-pattern", file: "truss/.truss_ignore", line: 4 },
    ]);
  });

  it("refuses a folder, other encodings, and a link out of the truss, without showing any content", async () => {
    const outside = await failureOf({ "truss/.truss_ignore": { link: "../secret" }, secret: "hunter2\\" });
    expect(outside.findings).toMatchObject([
      { rule: "ignore-file", message: expect.stringContaining("outside the truss") },
    ]);
    expect(JSON.stringify(outside.findings)).not.toContain("hunter2");
    for (const entry of [{ directory: true } as const, Uint8Array.of(0x61, 0xff)]) {
      const failure = await failureOf({ "truss/.truss_ignore": entry });
      expect(failure.findings).toMatchObject([{ severity: "error", rule: "ignore-file" }]);
    }
  });
});
