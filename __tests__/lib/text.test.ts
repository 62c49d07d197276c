import { expect, it } from "@jest/globals";
import { firstUnits, quote, withoutEnd, withoutFullStop } from "../../src/lib/text.ts";

it.each([
  ["It broke.", "It broke"],
  ["It broke. . \n", "It broke"],
  ["a.b", "a.b"],
  ["...", ""],
  ["", ""],
])("withoutFullStop(%j)", (text, without) => expect(withoutFullStop(text)).toBe(without));

it("withoutEnd takes only the end", () => expect(withoutEnd("--a--b--", (unit) => unit === "-")).toBe("--a--b"));

it.each([
  ["abc", 5, "abc"],
  ["abc", 2, "ab"],
  ["a\u{1f600}b", 2, "a"],
  ["a\u{1f600}b", 3, "a\u{1f600}"],
  ["abc", -1, ""],
])("firstUnits(%j, %i) never ends in half of a character", (text, units, first) =>
  expect(firstUnits(text, units)).toBe(first),
);

it.each([
  ['a\n"b"', '"a\\n\\"b\\""'],
  ["x".repeat(198), `"${"x".repeat(198)}"`],
  ["x".repeat(199), "a text of 199 characters"],
])("quote(%j) cuts nothing", (text, shown) => expect(quote(text)).toBe(shown));
