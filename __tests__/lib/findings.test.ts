import { describe, expect, it } from "@jest/globals";
import { findingLine, placedText } from "../../src/lib/findings.ts";

describe("a text with its position", () => {
  it.each<[place: Parameters<typeof placedText>[0], text: string, placed: string]>([
    [{ file: "a/config.yaml", line: 3 }, "`cpu` is wrong.", "a/config.yaml:3: `cpu` is wrong."],
    [{ file: "a/config.yaml" }, "It is wrong.", "a/config.yaml: It is wrong."],
    [{ file: "a/config.yaml" }, "a/config.yaml is not UTF-8.", "a/config.yaml is not UTF-8."],
    [{ file: "a/b", line: 1 }, "a/b begins with a mark.", "a/b:1: a/b begins with a mark."],
    [{}, "It is wrong.", "It is wrong."],
  ])("%j, %j: %s", (place, text, placed) => expect(placedText(place, text)).toBe(placed));
});

describe("findingLine", () => {
  it.each([
    [{}, "It is odd. Mend it."],
    [{ file: "a/b" }, "a/b: It is odd. Mend it."],
    [{ file: "a/b", line: 3 }, "a/b:3: It is odd. Mend it."],
    [{ file: "a/b", line: 3, column: 7 }, "a/b:3:7: It is odd. Mend it."],
  ])("%j", (place, line) => {
    expect(findingLine({ severity: "hint", rule: "odd", message: "It is odd.", remedy: "Mend it.", ...place })).toBe(
      line,
    );
  });
});
