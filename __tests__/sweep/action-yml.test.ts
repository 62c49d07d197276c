import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { readSweepInputs, SWEEP_DEFAULTS } from "../../src/sweep/inputs.ts";
import { SWEEP_OUTPUTS } from "../../src/sweep/report.ts";

interface Action {
  description: string;
  inputs: Record<string, { description?: string; default?: unknown; required?: boolean }>;
  outputs: Record<string, { description?: string; value?: unknown }>;
  runs: { using: string; main: string; post?: string };
}

const ACTION_FILE = new URL("../../sweep/action.yml", import.meta.url);
const README = readFileSync(new URL("../../sweep/README.md", import.meta.url), "utf8");
const action = parse(readFileSync(ACTION_FILE, "utf8")) as Action;

describe("sweep/action.yml", () => {
  it("has the inputs that the code reads, and no others", () => {
    const names = new Set<string>();
    const read = (name: string) => {
      names.add(name);
      return "";
    };
    // Refused because no selector is set, but only after all inputs are read.
    expect(() =>
      readSweepInputs(read, {
        runId: "100",
        pullRequest: "",
        isClosed: false,
        withoutSecrets: undefined,
        whyNoKey: "",
      }),
    ).toThrow();
    expect([...names].sort()).toEqual(Object.keys(action.inputs).sort());
  });

  it("has the defaults that the code has, and the job's token", () => {
    const defaults = Object.entries(action.inputs).filter(([, input]) => input.default !== undefined);
    expect(Object.fromEntries(defaults.map(([name, input]) => [name, input.default]))).toEqual({
      ...SWEEP_DEFAULTS,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub's own expression.
      "github-token": "${{ github.token }}",
    });
  });

  it("has the outputs of the code, in the same order", () => {
    expect(Object.keys(action.outputs)).toEqual([...SWEEP_OUTPUTS]);
  });

  it.each(Object.entries({ ...action.inputs, ...action.outputs }))(
    "%s has a description and stands in the README",
    (name, entry) => {
      expect(entry.description).toMatch(/\S.*\.$/);
      expect(README).toContain(`| \`${name}\` |`);
    },
  );

  it("has no required inputs, and no values of outputs, which only composite actions take", () => {
    for (const input of Object.values(action.inputs)) expect(input.required).toBeUndefined();
    for (const output of Object.values(action.outputs)) expect(output.value).toBeUndefined();
  });

  it("runs the bundle on node24, and no post step", () => {
    expect(action.runs).toEqual({ using: "node24", main: "../dist/sweep/index.js" });
  });

  it("has a description that fits", () => {
    expect(action.description.length).toBeLessThanOrEqual(125);
  });
});
