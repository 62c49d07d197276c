import { describe, expect, it } from "@jest/globals";
import type { Finding } from "../../src/lib/findings.ts";
import { chooseAnnotations, countOthers } from "../../src/github/annotations.ts";

const finding = (rule: string, place: Partial<Finding> = {}): Finding => ({
  severity: "hint",
  rule,
  message: `${rule} is odd.`,
  ...place,
});

/** This many findings of one rule, each on its own line. */
const onLines = (rule: string, count: number, file = "config.yaml"): Finding[] =>
  Array.from({ length: count }, (_, index) => finding(rule, { file, line: index + 1 }));

describe("chooseAnnotations", () => {
  it("shows up to eight findings unchanged", () => {
    const eight = onLines("a", 8);
    expect(chooseAnnotations(eight)).toEqual({ shown: eight, others: [] });
  });

  it("joins more than eight findings of one rule in one file, and lists the lines", () => {
    const { shown, others } = chooseAnnotations([...onLines("a", 12), finding("b", { file: "config.yaml", line: 3 })]);
    expect(others).toEqual([]);
    expect(shown.map(({ rule, line }) => [rule, line])).toEqual([
      ["a", 1],
      ["b", 3],
    ]);
    expect(shown[0]?.message).toBe(
      "a is odd. The same problem occurs 11 more times in this file, on lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.",
    );
  });

  it("keeps findings of other files and findings without a line separate", () => {
    const loose = Array.from({ length: 9 }, () => finding("c"));
    expect(chooseAnnotations([...onLines("a", 5, "x"), ...onLines("a", 3, "y")]).shown).toHaveLength(8);
    expect(chooseAnnotations(loose)).toEqual({ shown: loose.slice(0, 8), others: loose.slice(8) });
  });

  it("lists a limited number of lines", () => {
    expect(chooseAnnotations(onLines("a", 5_000)).shown[0]?.message).toMatch(/, 51 and 4949 more\.$/);
  });

  it("leaves room for the annotation that counts the others and for the one that ends the run", () => {
    const many = Array.from({ length: 30 }, (_, index) => finding(`r${index}`));
    const { shown, others } = chooseAnnotations(many);
    expect(shown.length + 2).toBe(10);
    expect(countOthers(others)).toBe(
      "22 more findings of this level are in the step's log: GitHub shows only ten annotations per level.",
    );
    expect(countOthers(others.slice(0, 1))).toMatch(/^1 more finding of this level is /);
  });
});
