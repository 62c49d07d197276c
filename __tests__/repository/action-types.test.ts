/** `action-types.yml` of the four actions is complete, has the form that typesafegithub/github-actions-typing requires, and matches the code. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { Ajv } from "ajv";
import { parse } from "yaml";
import { readDiscoverInputs } from "../../src/discover/inputs.ts";
import type { Status } from "../../src/lib/errors.ts";
import { readInputs } from "../../src/deploy/inputs.ts";
import { readInputs as readPromoteInputs } from "../../src/promote/inputs.ts";
import { readSweepInputs } from "../../src/sweep/inputs.ts";
import { ROOT } from "../support/scenario.ts";

interface Type {
  type: string;
  "allowed-values"?: string[];
}

interface Entries {
  inputs: Record<string, Type>;
  outputs: Record<string, Type>;
}

const plain = { type: "object", required: ["type"], additionalProperties: false };
const simple = { ...plain, properties: { type: { enum: ["string", "boolean", "integer", "float"] } } };
const choice = {
  ...plain,
  required: ["type", "allowed-values"],
  properties: {
    type: { const: "enum" },
    name: { type: "string", minLength: 1 },
    "allowed-values": { type: "array", minItems: 1, uniqueItems: true, items: { type: "string", minLength: 1 } },
  },
};
const list = {
  ...plain,
  required: ["type", "separator", "list-item"],
  properties: {
    type: { const: "list" },
    separator: { type: "string", minLength: 1 },
    "list-item": { anyOf: [simple, choice] },
  },
};
const types = { type: "object", additionalProperties: { anyOf: [simple, choice, list] } };
const validate = new Ajv({ allErrors: true }).compile({
  ...plain,
  required: ["inputs", "outputs"],
  properties: { inputs: types, outputs: types },
});

function load(folder: string, file: string): Entries {
  return parse(readFileSync(path.join(ROOT, folder, file), "utf8")) as Entries;
}

type Read = (name: string) => string;
const EVENT = { runId: "100", pullRequest: "", isClosed: false, withoutSecrets: undefined, whyNoKey: "" };

/** What each action says about its inputs; empty if they are valid. */
const READERS: Record<string, (read: Read) => string> = {
  ".": (read) =>
    readInputs(read)
      .findings.map(({ message }) => message)
      .join("\n"),
  discover: (read) => messageOf(() => readDiscoverInputs(read)),
  promote: (read) =>
    readPromoteInputs((name) => read(name) || onlyForPromote(name, read))
      .findings.map(({ message }) => message)
      .join("\n"),
  sweep: (read) => messageOf(() => readSweepInputs(read, EVENT)),
};

/** What promote/ needs besides, because exactly one input has to say which deployment is meant. */
function onlyForPromote(name: string, read: Read): string {
  if (name === "model-name") return "hello";
  return name === "deployment-id" && read("previous") !== "true" ? "d1" : "";
}

/** Valid inputs, to which one more is added. */
const RIGHT: Record<string, string> = {
  "baseten-api-key": "k",
  keep: "5",
  environment: "production",
  "watch-minutes": "30",
};

function messageOf(run: () => unknown): string {
  try {
    run();
    return "";
  } catch (error) {
    return String(error instanceof Error ? error.message : error);
  }
}

describe.each(Object.entries(READERS))("action-types.yml in %s", (folder, problemsOf) => {
  const typed = load(folder, "action-types.yml");
  const action = load(folder, "action.yml");
  const saidOf = (name: string, value: string): string =>
    problemsOf((other) => {
      if (other === name) return value;
      // Without a wait nothing can be watched.
      return name === "wait" && other === "watch-minutes" ? "" : (RIGHT[other] ?? "");
    });

  it("has the required form", () => {
    expect([validate(typed), validate.errors]).toEqual([true, null]);
  });

  it("names every input and output, in the order of action.yml", () => {
    expect(Object.keys(typed.inputs)).toEqual(Object.keys(action.inputs));
    expect(Object.keys(typed.outputs)).toEqual(Object.keys(action.outputs));
  });

  const ofType = (wanted: string) => Object.entries(typed.inputs).filter(([, { type }]) => type === wanted);

  for (const [name] of ofType("boolean")) {
    it(`${name} is a boolean`, () => {
      expect([saidOf(name, "true"), saidOf(name, "false")]).toEqual(["", ""]);
      expect(saidOf(name, "maybe")).toContain(`\`${name}\``);
    });
  }

  for (const [name] of ofType("integer")) {
    it(`${name} is an integer`, () => {
      for (const value of ["many", "7.5", "true"]) expect(saidOf(name, value)).toContain(`\`${name}\``);
      expect([saidOf(name, "5"), saidOf(name, "30")]).toContain("");
    });
  }

  for (const [name] of ofType("float")) {
    it(`${name} is a number`, () => {
      for (const value of ["many", "true"]) expect(saidOf(name, value)).toContain(`\`${name}\``);
      expect([saidOf(name, "5"), saidOf(name, "1.5")]).toEqual(["", ""]);
    });
  }

  it("uses these types for no other input", () => {
    const others = [...ofType("string"), ...ofType("list")].map(([name]) => name);
    expect(others.filter((name) => /must be (?:true or false|a [^,]* from \d)/.test(saidOf(name, "maybe")))).toEqual(
      [],
    );
  });

  for (const [name, { "allowed-values": values = [] }] of ofType("enum")) {
    it(`${name} has these values and no others`, () => {
      expect(values.map((value) => saidOf(name, value))).toEqual(values.map(() => ""));
      const [, listed = ""] = /must be (.*?), but is/.exec(saidOf(name, "another")) ?? [];
      expect(listed.split(/,? or |, /).toSorted()).toEqual(values.toSorted());
    });
  }
});

/** The compiler reports a missing or superfluous value. */
const STATUSES: Record<Status, true> = {
  success: true,
  validated: true,
  unchanged: true,
  deploy_failed: true,
  deploy_timeout: true,
  predict_failed: true,
  promote_failed: true,
  rolled_back: true,
  watch_failed: true,
  rollback_failed: true,
  cleanup_failed: true,
  cancelled: true,
  invalid: true,
};

it("the values of status are those that a run can end with", () => {
  const { outputs } = load(".", "action-types.yml");
  const described = load(".", "action.yml") as unknown as { outputs: Record<string, { description: string }> };
  const named = [...(described.outputs.status?.description ?? "").matchAll(/`([a-z_]+)`/g)].map(([, word]) => word);
  expect(outputs.status?.["allowed-values"]).toEqual(named);
  expect(named).toEqual(Object.keys(STATUSES));
});
