import { describe, expect, it } from "@jest/globals";
import {
  counted,
  firstBytes,
  firstGraphemes,
  firstUnits,
  listed,
  onOneLine,
  quote,
  shortened,
  shortenedWithCount,
  shownPath,
  withoutEnd,
  withoutFullStop,
} from "../../src/lib/text.ts";

const SMILE = "\u{1f600}";
const FAMILY = "👨\u200d👩\u200d👧";

it.each([
  ["abc", 5, "abc"],
  ["abc", 2, "ab"],
  [`a${SMILE}b`, 2, "a"],
  [`a${SMILE}b`, 3, `a${SMILE}`],
  ["abc", -1, ""],
])("firstUnits(%j, %i) never ends inside a surrogate pair", (text, units, first) =>
  expect(firstUnits(text, units)).toBe(first),
);

describe("the first bytes of a text", () => {
  it.each<[string, number, string]>([
    ["abc", 4, "abc"],
    ["abcd", 4, "abcd"],
    ["abcde", 4, "abcd"],
    ["aéé", 4, "aé"],
    ["ab€x", 4, "ab"],
    ["🙂🙂", 7, "🙂"],
    ["🙂", 3, ""],
    ["", 4, ""],
    ["x", 0, ""],
  ])("%j in %d", (text, bytes, first) => {
    expect(firstBytes(text, bytes)).toBe(first);
  });

  it("are never more than requested, and never end inside a character", () => {
    const text = "aé€🙂".repeat(10);
    for (let bytes = 0; bytes <= Buffer.byteLength(text) + 1; bytes++) {
      const first = firstBytes(text, bytes);
      expect(Buffer.byteLength(first)).toBeLessThanOrEqual(bytes);
      expect(Buffer.byteLength(first)).toBeGreaterThan(Math.min(bytes, Buffer.byteLength(text)) - 4);
      expect(first.isWellFormed()).toBe(true);
    }
  });
});

describe("firstGraphemes", () => {
  it.each([
    ["abc", 5, "abc"],
    ["abc", 2, "ab"],
    ["ae\u0301b", 2, "a"],
    ["ae\u0301b", 3, "ae\u0301"],
    [`a${FAMILY}b`, 8, "a"],
    [`a${FAMILY}b`, 9, `a${FAMILY}`],
    ["a👍🏽", 3, "a"],
  ])("of %j, at most %i: %j", (text, max, first) => expect(firstGraphemes(text, max)).toBe(first));

  it("counts in the given unit", () => {
    expect(firstGraphemes("äöü", 4, Buffer.byteLength)).toBe("äö");
    expect(firstGraphemes("äöü", 3, Buffer.byteLength)).toBe("ä");
  });
});

it.each([
  ["abc", 3, "abc"],
  ["abcd", 3, "abc…"],
  [`ab${SMILE}`, 3, "ab…"],
  ["a\ud83db", 3, "a\ufffdb"],
])("shortened(%j, %i)", (text, units, short) => expect(shortened(text, units)).toBe(short));

it.each([
  ["abc", 3, "abc"],
  ["abcde", 3, "abc… (2 more characters)"],
  [`ab${SMILE}`, 3, "ab… (2 more characters)"],
])("shortenedWithCount(%j, %i)", (text, units, short) => expect(shortenedWithCount(text, units)).toBe(short));

it("both cut with the given function", () => {
  expect(shortened("äöü", 2, firstBytes)).toBe("ä…");
  expect(shortenedWithCount("äöü", 2, firstBytes)).toBe("ä… (2 more characters)");
});

it("onOneLine", () => expect(onOneLine(" a\r\n\t b\u00a0 ")).toBe("a b"));

it.each([
  ["It broke.", "It broke"],
  ["It broke. . \n", "It broke"],
  ["a.b", "a.b"],
  ["...", ""],
  ["", ""],
])("withoutFullStop(%j)", (text, without) => expect(withoutFullStop(text)).toBe(without));

it("withoutEnd removes only the end", () => expect(withoutEnd("--a--b--", (unit) => unit === "-")).toBe("--a--b"));

it.each([
  ['a\n"b"', '"a\\n\\"b\\""'],
  ["x".repeat(198), `"${"x".repeat(198)}"`],
  ["x".repeat(199), "a string of 199 characters"],
])("quote(%j) cuts nothing", (text, shown) => expect(quote(text)).toBe(shown));

it.each([
  ["models/a b/ä[1].yaml", "models/a b/ä[1].yaml"],
  ["a, b", '"a, b"'],
  ["a  b", '"a  b"'],
  ["a\nb", '"a\\nb"'],
  ["", '""'],
])("shownPath(%j)", (path, shown) => expect(shownPath(path)).toBe(shown));

it("listed names a few items and counts the rest", () => {
  expect(listed(["a", "b"])).toBe("a, b");
  expect(listed(["a", "b", "c"], 2)).toBe("a, b and 1 more");
  expect(listed([])).toBe("");
});

it("counted", () => {
  expect([counted(1, "file"), counted(0, "file"), counted(2, "truss", "trusses")]).toEqual([
    "1 file",
    "0 files",
    "2 trusses",
  ]);
});
