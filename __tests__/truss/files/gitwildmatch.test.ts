import { describe, expect, it } from "@jest/globals";
import { Failure } from "../../../src/lib/errors.ts";
import { compilePatterns, stripLikePython } from "../../../src/truss/files/gitwildmatch.ts";

function isIgnored(patterns: string[], path: string): boolean {
  return compilePatterns(patterns).match(path).ignored;
}

function failureOf(patterns: string[], origin?: { file: string; lines: number[] }): Failure {
  try {
    compilePatterns(patterns, origin);
  } catch (error) {
    if (error instanceof Failure) return error;
  }
  throw new Error("no failure");
}

describe("compilePatterns", () => {
  it.each<[pattern: string, path: string, ignored: boolean]>([
    // A name matches at any depth, together with everything below it.
    ["foo", "foo", true],
    ["foo", "a/foo/b", true],
    ["foo", "foobar", false],
    ["foo", "FOO", false],
    // A trailing slash requires a folder, and any other slash anchors the pattern.
    ["foo/", "foo", false],
    ["foo/", "foo/", true],
    ["foo/", "a/foo/b", true],
    ["/foo", "a/foo", false],
    ["a/*.csv", "a/x.csv", true],
    ["a/*.csv", "b/a/x.csv", false],
    ["./foo", "foo", false],
    ["/", "foo", false],
    // Stars and question marks do not match a slash, two stars do.
    ["*.py", "a/b.py", true],
    ["a*c", "a/c", false],
    ["a?c", "a/c", false],
    ["a/**/c", "a/c", true],
    ["a/**/c", "a/x/y/c", true],
    ["a/**", "a", false],
    ["a/**", "a/", true],
    ["**/c", "a/b/c", true],
    ["*", "anything", true],
    ["*/", "file", false],
    ["*/", "a/file", true],
    ["**/", "file", false],
    ["***", "a/b", true],
    // One question mark matches one character, even if it has several UTF-16 units.
    ["?.txt", "\u{1f680}.txt", true],
    ["??.txt", "\u{1f680}.txt", false],
    ["[\u{1f680}-\u{1f681}]", "\u{1f680}", true],
    // Classes.
    ["[!0-9]x", "ax", true],
    ["[^0-9]x", "1x", false],
    ["[]-]x", "]x", true],
    ["[a-]x", "-x", true],
    ["[\\]x", "\\x", true],
    ["x[!a]y", "x/y", true],
    ["[abc", "[abc", false],
    // Escapes, comments and white space.
    ["\\#a", "#a", true],
    ["\\!a", "!a", true],
    ["a\\*", "ab", false],
    ["#a", "#a", false],
    ["a  ", "a", true],
    [" a", "a", false],
    ["a\\ ", "a ", true],
  ])("%j and %j: %j", (pattern, path, ignored) => {
    expect(isIgnored([pattern], path)).toBe(ignored);
  });

  it("lets the last matching pattern decide and names that pattern", () => {
    const matcher = compilePatterns(["*.log", "!keep.log", "", "# x", "/keep.log"]);
    expect(matcher.match("a/keep.log")).toEqual({ ignored: false, pattern: "!keep.log" });
    expect(matcher.match("keep.log")).toEqual({ ignored: true, pattern: "/keep.log" });
    expect(matcher.match("other")).toEqual({ ignored: false });
  });

  it.each([
    ["a\\", "nothing follows the last backslash"],
    ["a\\/b", "nothing follows the last backslash"],
    ["!", "nothing follows the !"],
    ["[z-a]", "the range in [z-a] runs backwards"],
  ])("refuses %j", (pattern, reason) => {
    expect(failureOf([pattern]).message).toContain(reason);
  });

  it("skips a pattern whose bracket is never closed, even one with a reversed range", () => {
    expect(isIgnored(["[z-a]/[", "[", "b[!]"], "[")).toBe(false);
  });

  it("names the file, the line and the pattern of every invalid pattern", () => {
    const failure = failureOf(["fine", "a\\", "!"], { file: "t/.truss_ignore", lines: [2, 5, 9] });
    expect(failure.status).toBe("invalid");
    expect(failure.message).toContain("(and 1 more)");
    expect(failure.findings).toMatchObject([
      {
        severity: "error",
        file: "t/.truss_ignore",
        line: 5,
        message: expect.stringContaining('t/.truss_ignore, line 5: the ignore pattern "a\\\\"'),
      },
      { severity: "error", file: "t/.truss_ignore", line: 9 },
    ]);
  });

  it("is fast on patterns that take a backtracking matcher forever", () => {
    // A backtracking matcher would not end before the test runner gives up.
    const path = `${"a/".repeat(200)}${"a".repeat(200)}`;
    const patterns = [
      `${"**/a*".repeat(30)}/b`,
      `${"**/*/".repeat(40)}b`,
      `${"*a".repeat(60)}b*`,
      `${"a*".repeat(60)}?[!a]`,
      `**/**/**/${"*".repeat(50_000)}b`,
      `a/${"**/[ab]*/".repeat(50)}x`,
    ];
    for (const pattern of patterns) expect(isIgnored([pattern], path)).toBe(false);
    // All literals of these patterns are in the path, so that the automaton has to run.
    for (const pattern of patterns) expect(isIgnored([pattern], `${path}bx`)).toBeDefined();
  });
});

describe("stripLikePython", () => {
  it("follows Python's notion of white space", () => {
    expect(stripLikePython("\u0085\u001c\u3000 a b \t\u00a0\u2029")).toBe("a b");
    expect(stripLikePython("\ufeffa\u200b")).toBe("\ufeffa\u200b");
  });
});
