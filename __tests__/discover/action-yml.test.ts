import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { DISCOVER_DEFAULTS, readDiscoverInputs } from "../../src/discover/inputs.ts";
import { DISCOVER_OUTPUTS } from "../../src/discover/report.ts";

interface Action {
  description: string;
  inputs: Record<string, { description?: string; default?: unknown; required?: boolean }>;
  outputs: Record<string, { description?: string; value?: unknown }>;
  runs: { using: string; main: string; post?: string };
}

const ACTION_FILE = new URL("../../discover/action.yml", import.meta.url);
const README = readFileSync(new URL("../../discover/README.md", import.meta.url), "utf8");
const action = parse(readFileSync(ACTION_FILE, "utf8")) as Action;

describe("discover/action.yml", () => {
  it("has the inputs that the code reads, and no others", () => {
    const names = new Set<string>();
    readDiscoverInputs((name) => {
      names.add(name);
      return "";
    });
    expect([...names].sort()).toEqual(Object.keys(action.inputs).sort());
  });

  it("has the same defaults as the code, and the job's token", () => {
    const defaults = Object.entries(action.inputs).filter(([, input]) => input.default !== undefined);
    expect(Object.fromEntries(defaults.map(([name, input]) => [name, input.default]))).toEqual({
      ...DISCOVER_DEFAULTS,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub's own expression.
      "github-token": "${{ github.token }}",
    });
  });

  it("has the outputs of the code, in the same order", () => {
    expect(Object.keys(action.outputs)).toEqual([...DISCOVER_OUTPUTS]);
  });

  it.each(Object.entries({ ...action.inputs, ...action.outputs }))(
    "%s has a description and a row in the README",
    (name, entry) => {
      expect(entry.description).toMatch(/\S.*\.$/);
      expect(README).toContain(`| \`${name}\` |`);
    },
  );

  it("has no required inputs, and no values of outputs, which only composite actions take", () => {
    for (const input of Object.values(action.inputs)) expect(input.required).toBeUndefined();
    for (const output of Object.values(action.outputs)) expect(output.value).toBeUndefined();
  });

  it("runs a file of the repository on node24, without a post step", () => {
    expect(action.runs.using).toBe("node24");
    expect(action.runs.post).toBeUndefined();
    expect(readFileSync(new URL(action.runs.main, ACTION_FILE), "utf8").length).toBeGreaterThan(100);
  });

  it("has a description that is short enough", () => {
    expect(action.description.length).toBeLessThanOrEqual(125);
  });
});
