/** What a probe cannot tell about the table itself. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { subjectsOf } from "../../conformance/cost.ts";
import { factTable } from "../../conformance/markdown.ts";
import { needsOf } from "../../conformance/run.ts";
import { FACTS, SECTIONS } from "../../conformance/table.ts";
import { LIES, lieNamed } from "../../sandbox/baseten/lies/lies.ts";
import { ROOT } from "../support/scenario.ts";
import { dependents } from "./rounds.ts";

const ids = FACTS.map(({ id }) => id);
const beliefs = SECTIONS.flatMap(({ facts, background }) => [...facts, ...background]);

describe("the table of facts", () => {
  it("names each fact once, in a form that is easy to type", () => {
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it("has a lie for each fact, and no lie without one", () => {
    expect(Object.keys(LIES).sort()).toEqual([...ids].sort());
    for (const id of ids) expect(lieNamed(id).about).not.toBe("");
    expect(() => lieNamed("gzipp")).toThrow('There is no lie "gzipp". Did you mean "gzip"?');
  });

  it("needs only facts that exist, without circles, and none of the facts that must be last", () => {
    for (const fact of FACTS) {
      for (const need of needsOf(fact)) {
        expect(ids).toContain(need);
        expect(FACTS.find(({ id }) => id === need)?.last).toBeFalsy();
      }
      expect(dependents(fact.id)).not.toContain(fact.id);
    }
  });

  it("tells the belief, its source and the consequence if it is wrong", () => {
    for (const { belief, mark, source, otherwise, usedIn } of beliefs) {
      expect([belief, otherwise].map((text) => /^\S[\s\S]*\.$/.test(text))).toEqual([true, true]);
      // A belief without a source is an assumption.
      if (source === "") expect(mark).toBe("assumed");
      for (const [, file = ""] of usedIn.matchAll(/`([\w/-]+\.ts)`/g)) {
        const place = file.replace(/^b\//, "baseten/");
        expect({ file, there: existsSync(path.join(ROOT, "src", place)) }).toEqual({ file, there: true });
      }
    }
  });

  it("creates each subject after what it is made from, and few deployments in all", () => {
    const subjects = subjectsOf(FACTS);
    for (const [at, subject] of subjects.entries()) {
      for (const needed of subject.uses) expect(subjects.slice(0, at)).toContain(needed);
    }
    expect(subjects.reduce((sum, { deployments }) => sum + deployments, 0)).toBeLessThanOrEqual(10);
  });
});

describe("docs/api-facts.md", () => {
  const page = readFileSync(path.join(ROOT, "docs", "api-facts.md"), "utf8");

  it("has every section, in the order of the table", () => {
    const shown = [...page.matchAll(/^<!-- facts: (\S+) -->$/gm)].map(([, name]) => name);
    expect(shown).toEqual(SECTIONS.map(({ name }) => name));
  });

  it("names only existing sections", () => {
    expect(() => factTable("weather")).toThrow('There is no section "weather"');
    expect(factTable("action")).toMatch(/^\| Fact \| Used in \|.*\n\|---\|.*\n\| .* \| `the-action`: a step/);
  });

  it("has no text that would end its table cell", () => {
    const cells = page
      .split("\n")
      .filter((line) => line.startsWith("| "))
      .map((line) => line.replaceAll("\\|", "").split("|").length - 2);
    // The table of words has two columns.
    expect([...new Set(cells)].sort()).toEqual([2, 5]);
  });
});
