import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { Failure } from "../../../src/lib/errors.ts";
import { compilePatterns } from "../../../src/truss/files/gitwildmatch.ts";
import {
  DEFAULT_PATTERNS,
  DEFAULT_RULES,
  type IgnoreRules,
  ignoreRules,
  parseIgnoreFile,
} from "../../../src/truss/files/ignore.ts";
import { casesOf, FUZZ_SEED } from "../../support/fuzz.ts";
import { findPython } from "../../support/python.ts";
import { OracleError, TrussOracle } from "../../support/trees.ts";

const python = findPython(["truss", "pathspec"]);
const seed = FUZZ_SEED;
const runs = Number(process.env.FUZZ_RUNS ?? casesOf(6_000));

// The types of Python exceptions for the same failures. `error` is re.error, which pathspec does not catch.
const INVALID_PATTERN = ["GitIgnorePatternError", "error", "PatternError"];

/**
 * The deliberate differences from the real packages. It is empty: every generated case must agree, including invalid patterns.
 * A new row names the pattern, the path, both answers and the reason.
 */
const RESIDUAL_DIFFERENCES: { pattern: string; path: string; reason: string }[] = [];

const nameCharacter = fc.constantFrom(
  ..."aaabbcABxyz019._-! #^[]\\*?+$(){}|~&,@:'\"",
  "é",
  "e\u0301",
  "ß",
  "数",
  "\u{1f680}",
  "\u{1f681}",
  "\uffee",
  "\u00a0",
  "\u2028",
  "\ufeff",
  "\t",
  "\n",
  "\r",
);
const usualName = fc.constantFrom("a", "b", "ab", "A", "a.b", "x.py", "build", ".git", "a b");
const oddName = fc
  .array(nameCharacter, { minLength: 1, maxLength: 5 })
  .map((characters) => characters.join(""))
  .filter((name) => name !== "." && name !== "..");
const name = fc.oneof({ weight: 5, arbitrary: usualName }, { weight: 2, arbitrary: oddName });
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));

const characterClass = fc
  .tuple(
    fc.constantFrom("", "!", "^"),
    fc.constantFrom("", "]", "-", "]-"),
    fc.array(
      fc.constantFrom(
        "a",
        "b",
        "c",
        "a-z",
        "0-9",
        "A-Z",
        "-",
        "^",
        "!",
        "\\",
        "[",
        "z-a",
        ".",
        "+-9",
        " -~",
        "é",
        "\u{1f680}",
        "[:alpha:",
        "--",
        "&&",
      ),
      {
        maxLength: 3,
      },
    ),
    fc.constantFrom("]", "]", "]", "-]", ""),
  )
  .map(([negation, start, members, end]) => `[${negation}${start}${members.join("")}${end}`);
const wildcard = fc.constantFrom(
  "*",
  "*",
  "*",
  "?",
  "?",
  "**",
  "***",
  "\\",
  "\\*",
  "\\[",
  "\\ ",
  "\\!",
  "\\#",
  "\\\\",
  "\\a",
);
const glob = fc
  .array(fc.oneof(usualName, nameCharacter, wildcard, characterClass), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(""));
const segment = fc.oneof(
  { weight: 6, arbitrary: usualName },
  { weight: 4, arbitrary: glob },
  { weight: 4, arbitrary: fc.constantFrom("**", "**", "*", "*", "*.*", "?", "[a-z]*", "[!b]*", "[!a]", "", ".", "..") },
);
const pattern = fc
  .tuple(
    fc.constantFrom(
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "!",
      "!",
      "!",
      "/",
      "**/",
      "!!",
      "#",
      "\\#",
      "\\!",
      "/",
      "./",
      "**/",
      " ",
      "\u00a0",
      "!/",
    ),
    fc.oneof(
      { weight: 3, arbitrary: fc.array(segment, { minLength: 1, maxLength: 2 }) },
      { weight: 1, arbitrary: fc.array(segment, { minLength: 3, maxLength: 5 }) },
    ),
    fc.constantFrom("", "", "", "", "", "", "", "", "/", "/", "/", "/**", "/*", " ", "\\ ", "\t", "//", "\\"),
  )
  .map(([start, segments, end]) => start + segments.join("/") + end);

/** What Python's exception or our Failure reports about a list of patterns; anything else is a defect. */
const INVALID = "invalid";

function oursOrInvalid<T>(judge: () => T): T | typeof INVALID {
  try {
    return judge();
  } catch (error) {
    if (error instanceof Failure && error.status === "invalid") return INVALID;
    throw error;
  }
}

/** The files of a tree that a walk with these rules keeps, without entering excluded folders. */
function keptFiles(rules: IgnoreRules, files: readonly string[]): string[] {
  const isKept = (file: string) => {
    const names = file.split("/");
    const folders = names.slice(0, -1).map((_, index) => names.slice(0, index + 1).join("/"));
    return (
      folders.every((folder) => rules.ignores(folder, true) === undefined) && rules.ignores(file, false) === undefined
    );
  };
  return files.filter(isKept);
}

/** Paths that fit in one tree: no path twice, and no path that is a folder of another one. */
function asTree(paths: readonly string[]): string[] {
  const unique = [...new Set(paths)];
  return unique.filter((one) => !unique.some((other) => other.startsWith(`${one}/`)));
}

(python === undefined ? describe.skip : describe)(
  "ignore rules, compared with the real truss and pathspec packages",
  () => {
    let oracle: TrussOracle;
    beforeAll(() => {
      if (python !== undefined) oracle = new TrussOracle(python);
      console.log(`FUZZ_SEED=${seed} FUZZ_RUNS=${runs}; residual differences: ${RESIDUAL_DIFFERENCES.length}`);
    });
    afterAll(() => oracle.close());

    async function theirsOrInvalid<T>(question: Record<string, unknown>): Promise<T | typeof INVALID> {
      try {
        return await oracle.ask<T>(question);
      } catch (error) {
        if (error instanceof OracleError && INVALID_PATTERN.includes(error.type)) return INVALID;
        throw error;
      }
    }

    it(`agrees on ${runs} generated lists of patterns`, async () => {
      let invalid = 0;
      let ignored = 0;
      const property = fc.asyncProperty(
        fc.array(pattern, { minLength: 1, maxLength: 5 }),
        fc.array(
          fc.tuple(path, fc.constantFrom("", "/")).map(([start, end]) => start + end),
          { minLength: 1, maxLength: 25 },
        ),
        async (patterns, paths) => {
          const theirs = await theirsOrInvalid<boolean[]>({ op: "match", patterns, paths });
          const ours = oursOrInvalid(() => {
            const matcher = compilePatterns(patterns);
            return paths.map((one) => matcher.match(one).ignored);
          });
          if (theirs === INVALID) invalid++;
          else ignored += theirs.filter(Boolean).length;
          expect(ours).toEqual(theirs);
        },
      );
      await fc.assert(property, { seed, numRuns: runs });
      console.log(`lists of patterns: ${runs} compared, ${invalid} invalid in both, ${ignored} paths ignored in both`);
    }, 300_000);

    it(`agrees on ${runs} generated ignore files and trees, walked and pruned`, async () => {
      let kept = 0;
      let total = 0;
      const lineEnd = fc.constantFrom("\n", "\n", "\r\n", "\r", "\n\n", " \n", "\t\r\n");
      const text = fc
        .tuple(fc.constantFrom("", "", "", "\ufeff", " ", "\n"), fc.array(fc.tuple(pattern, lineEnd), { maxLength: 6 }))
        .map(([start, lines]) => start + lines.flat().join(""));
      const property = fc.asyncProperty(
        text,
        fc.array(path, { minLength: 1, maxLength: 25 }),
        async (ignoreFile, paths) => {
          const files = asTree(paths);
          const theirs = await theirsOrInvalid<string[]>({ op: "walk", text: ignoreFile, files });
          const ours = oursOrInvalid(() => keptFiles(ignoreRules(parseIgnoreFile(ignoreFile).patterns), files));
          if (theirs !== INVALID) kept += theirs.length;
          total += files.length;
          expect(ours === INVALID ? ours : ours.toSorted()).toEqual(theirs === INVALID ? theirs : theirs.toSorted());
        },
      );
      await fc.assert(property, { seed, numRuns: runs });
      console.log(`ignore files and trees: ${runs} compared, ${kept} of ${total} files kept in both`);
    }, 300_000);

    it("agrees on what the defaults exclude", async () => {
      const fromDefaults = fc
        .constantFrom(...DEFAULT_PATTERNS)
        .map((one) => one.replace("*", "x").replace("[cod]", "c").replace(/\/$/u, ""));
      const paths = fc
        .array(fc.oneof({ weight: 1, arbitrary: fromDefaults }, { weight: 2, arbitrary: usualName }), {
          minLength: 1,
          maxLength: 4,
        })
        .map((names) => names.join("/"));
      const property = fc.asyncProperty(fc.array(paths, { minLength: 1, maxLength: 40 }), async (generated) => {
        const files = asTree(generated);
        const theirs = await oracle.ask<string[]>({ op: "walk", text: DEFAULT_PATTERNS.join("\n"), files });
        expect(keptFiles(DEFAULT_RULES, files).toSorted()).toEqual(theirs.toSorted());
      });
      await fc.assert(property, { seed, numRuns: casesOf(500) });
    });

    it("has exactly the default list of the installed package", async () => {
      expect(await oracle.ask<string[]>({ op: "defaults" })).toEqual(DEFAULT_PATTERNS);
    });

    it("reads the lines of an ignore file in the same way", async () => {
      const text = fc.array(
        fc.oneof(nameCharacter, fc.constantFrom("\n", "\r", "#", " ", "\u0085", "\u001c", "\u3000", "\v", "\f")),
        { maxLength: 30 },
      );
      const property = fc.asyncProperty(text, async (characters) => {
        const ignoreFile = characters.join("");
        expect(parseIgnoreFile(ignoreFile).patterns).toEqual(await oracle.ask({ op: "patterns", text: ignoreFile }));
      });
      await fc.assert(property, { seed, numRuns: casesOf(1_000) });
    });
  },
);
