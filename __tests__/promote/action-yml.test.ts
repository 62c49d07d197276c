import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { PROMOTE_DEFAULTS, readInputs } from "../../src/promote/inputs.ts";
import { OUTPUT_NAMES } from "../../src/rollout/outputs.ts";

interface Action {
  description: string;
  branding: { icon: string; color: string };
  inputs: Record<string, { description?: string; default?: unknown; required?: boolean }>;
  outputs: Record<string, { description?: string; value?: unknown }>;
  runs: { using: string; main: string; post?: string };
}

const load = (file: string): Action => parse(readFileSync(new URL(`../../${file}`, import.meta.url), "utf8")) as Action;
const README = readFileSync(new URL("../../promote/README.md", import.meta.url), "utf8");
const action = load("promote/action.yml");
const main = load("action.yml");

describe("promote/action.yml", () => {
  it("has the inputs that the code reads, and no others", () => {
    const names = new Set<string>();
    readInputs((name) => {
      names.add(name);
      return "";
    });
    expect([...names].sort()).toEqual(Object.keys(action.inputs).sort());
  });

  it("has the defaults that the code has, but for the instance type, where it makes a difference whether it is set", () => {
    const defaults = Object.entries(action.inputs).filter(([, input]) => input.default !== undefined);
    expect(Object.fromEntries(defaults.map(([name, input]) => [name, input.default]))).toEqual({
      ...Object.fromEntries(Object.entries(PROMOTE_DEFAULTS).filter(([name]) => name !== "preserve-env-instance-type")),
      // biome-ignore-start lint/suspicious/noTemplateCurlyInString: GitHub's own expressions.
      "github-token": "${{ github.token }}",
      "job-status": "${{ job.status }}",
      // biome-ignore-end lint/suspicious/noTemplateCurlyInString: GitHub's own expressions.
    });
  });

  it("has the same outputs as a deployment, in the same order", () => {
    expect(Object.keys(action.outputs)).toEqual([...OUTPUT_NAMES, "result"]);
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

  it("runs a bundle of its own on node24, and the post step of a deployment", () => {
    expect(action.runs).toEqual({ using: "node24", main: "../dist/promote/index.js", post: `../${main.runs.post}` });
  });

  it("has a description that fits, and a sign", () => {
    expect(action.description.length).toBeLessThanOrEqual(125);
    expect(Object.keys(action.branding).sort()).toEqual(["color", "icon"]);
  });
});
