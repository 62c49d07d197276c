import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { DEFAULTS, EARLIER_INPUTS, readInputs } from "../src/deploy/inputs.ts";
import { OUTPUT_NAMES } from "../src/rollout/outputs.ts";

interface Action {
  name: string;
  description: string;
  branding: { icon: string; color: string };
  inputs: Record<string, { description?: string; default?: unknown; required?: boolean }>;
  outputs: Record<string, { description?: string; value?: unknown }>;
  runs: { using: string; main: string; post: string; "post-if"?: string };
}

const ROOT = new URL("../", import.meta.url);
const action = parse(readFileSync(new URL("action.yml", ROOT), "utf8")) as Action;

/** The names of the inputs that the code reads, without another action's inputs, which it reads only to refuse them. */
function namesRead(): string[] {
  const names: string[] = [];
  readInputs((name) => {
    names.push(name);
    return "";
  });
  return names.filter((name) => !(name in EARLIER_INPUTS));
}

/** A default with an expression is left out, because only the runner can evaluate it. */
const isText = (value: unknown) => value !== undefined && !String(value).includes("${{");
const textOf = (value: unknown) => (isText(value) ? String(value) : "");

describe("inputs of action.yml", () => {
  it("are those that the code reads, each exactly once", () => {
    expect(namesRead().sort()).toEqual(Object.keys(action.inputs).sort());
  });

  it("do not include another action's inputs that the code refuses", () => {
    expect(Object.keys(action.inputs).filter((name) => name in EARLIER_INPUTS)).toEqual([]);
  });

  it("have the same defaults as the code", () => {
    const defaults = Object.entries(action.inputs).filter(([, input]) => isText(input.default));
    expect(Object.fromEntries(defaults.map(([name, input]) => [name, input.default]))).toEqual(DEFAULTS);
  });

  it("have text defaults, as the runner expects", () => {
    for (const input of Object.values(action.inputs)) expect(["string", "undefined"]).toContain(typeof input.default);
  });

  it("have the same values without a runner as with the defaults of action.yml", () => {
    const withDefaults = readInputs((name) => textOf(action.inputs[name]?.default));
    expect(withDefaults).toEqual(readInputs(() => ""));
  });

  it.each(Object.entries(action.inputs))("%s has a description", (_, input) => {
    expect(input.description).toMatch(/\S.*\.$/);
  });

  it("are never marked as required, because the code reports all missing inputs at once", () => {
    expect(Object.entries(action.inputs).filter(([, input]) => input.required !== undefined)).toEqual([]);
  });
});

describe("outputs of action.yml", () => {
  it("are the outputs of the code followed by result, in the same order", () => {
    expect(Object.keys(action.outputs)).toEqual([...OUTPUT_NAMES, "result"]);
  });

  it.each(Object.entries(action.outputs))(
    "%s has a description and no value, which only composite actions take",
    (_, output) => {
      expect(output.description).toMatch(/\S.*\.$/);
      expect(output.value).toBeUndefined();
    },
  );
});

describe("runs of action.yml", () => {
  it("is node24", () => {
    expect(action.runs.using).toBe("node24");
  });

  it.each(["main", "post"] as const)("%s is a file in the repository", (entry) => {
    expect(readFileSync(new URL(action.runs[entry], ROOT), "utf8").length).toBeGreaterThan(100);
  });

  it("has a post step that always runs", () => {
    expect(action.runs["post-if"] ?? "always()").toBe("always()");
  });
});

it("action.yml has everything that the marketplace requires", () => {
  expect(action.name).toBeTruthy();
  // The marketplace cuts off a longer description.
  expect(action.description.length).toBeLessThanOrEqual(125);
  expect(Object.keys(action.branding).sort()).toEqual(["color", "icon"]);
});
