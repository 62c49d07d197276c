import { describe, expect, it } from "@jest/globals";
import { readInputs } from "../../src/promote/inputs.ts";

const RIGHT = { "baseten-api-key": "k".repeat(20), "model-name": "hello", environment: "production" };

function read(inputs: Record<string, string>) {
  const all: Record<string, string> = { ...RIGHT, ...inputs };
  const { inputs: found, findings } = readInputs((name) => all[name] ?? "");
  return { ...found, errors: findings.filter(({ severity }) => severity === "error").map(({ message }) => message) };
}

describe("what is promoted", () => {
  it.each([
    [{ "deployment-id": "abc123" }, { input: "deployment-id", value: "abc123" }],
    [{ "deployment-name": "PR-7_1a2b3c4" }, { input: "deployment-name", value: "PR-7_1a2b3c4" }],
    [{ sha: "1A2B3C4" }, { input: "sha", value: "1a2b3c4" }],
    [{ sha: "a".repeat(40) }, { input: "sha", value: "a".repeat(40) }],
    [{ previous: "true" }, { input: "previous" }],
    [
      { "deployment-id": "abc123", previous: "false" },
      { input: "deployment-id", value: "abc123" },
    ],
  ])("%j", (inputs, selector) => {
    expect(read(inputs as Record<string, string>)).toMatchObject({ errors: [], selector, promotion: "existing" });
  });
});

describe("wrong inputs", () => {
  it.each<[Record<string, string>, RegExp[]]>([
    [{}, [/^One of the inputs `deployment-id`, `deployment-name`, `sha` and `previous` must be set/]],
    [{ previous: "false" }, [/^One of the inputs `deployment-id`/]],
    [{ previous: "maybe" }, [/^Input `previous` must be true or false, but is "maybe"/]],
    [
      { "deployment-id": "a", sha: "1a2b3c4" },
      [/^Inputs `deployment-id` and `sha` are mutually exclusive, but 2 are set/],
    ],
    [
      { "deployment-id": "a", "deployment-name": "b", sha: "1a2b3c4", previous: "true" },
      [/^Inputs `deployment-id` and `deployment-name` and `sha` and `previous` are mutually exclusive, but 4 are set/],
    ],
    [{ "deployment-id": "a/b" }, [/^Input `deployment-id` must be the id of a deployment, but is "a\/b"/]],
    [{ sha: "main" }, [/^Input `sha` must be a commit SHA or at least its first 7 .* but is "main"/]],
    [{ sha: "1a2b3c" }, [/^Input `sha` must be/]],
    [{ previous: "true", environment: "" }, [/^Input `environment` must be set/]],
    [{ previous: "true", environment: "development" }, [/^Input `environment` may not be "development"/]],
    [{ previous: "true", "model-name": "" }, [/^Input `model-name` or `model-id` must be set/]],
    [{ previous: "true", "model-id": "m" }, [/^Input `model-name` cannot be combined with `model-id`/]],
    [{ previous: "true", "predict-path": "sync/v1" }, [/^Input `predict-path` is set, but there is no payload/]],
    [{ previous: "true", "baseten-api-key": "" }, [/^Input `baseten-api-key` must be set/]],
    // All of them together.
    [{ environment: "", "model-name": "", sha: "x" }, [/`sha`/, /`environment`/, /`model-name`/]],
  ])("%j", (inputs, patterns) => {
    const { errors } = read(inputs);
    expect(errors).toEqual(patterns.map((pattern) => expect.stringMatching(pattern)));
  });

  it("a dry run needs no key", () => {
    expect(read({ previous: "true", "dry-run": "true", "baseten-api-key": "" }).errors).toEqual([]);
  });
});

it.each([
  ["roll-back", []],
  ["pause", ["Input `watch-action` is pause, but with `previous: true` the guard only reports a bad version."]],
])("with previous, the guard only reports, whatever watch-action says: %s", (action, hints) => {
  const all: Record<string, string> = { ...RIGHT, previous: "true", "watch-minutes": "10", "watch-action": action };
  const { inputs, findings } = readInputs((name) => all[name] ?? "");
  expect(inputs.watch).toMatchObject({ action: "report", isRollback: true });
  expect(findings.map(({ severity, message }) => [severity, message])).toEqual(hints.map((hint) => ["hint", hint]));
});

it.each([
  [
    "10",
    "true",
    [/^Input `watch-keep-warm` is true, but with `previous: true` nothing goes back to the replaced version/],
  ],
  ["10", "false", []],
])("with previous, nothing is kept warm: watch-minutes %s, watch-keep-warm %s", (minutes, warm, hints) => {
  const all: Record<string, string> = { ...RIGHT, previous: "true", "watch-minutes": minutes, "watch-keep-warm": warm };
  const { inputs, findings } = readInputs((name) => all[name] ?? "");
  expect(inputs.watch.keepsWarm).toBe(false);
  expect(findings.map(({ severity, message }) => [severity, message])).toEqual(
    hints.map((hint) => ["hint", expect.stringMatching(hint)]),
  );
});

it("without previous, watch-keep-warm counts", () => {
  const inputs = { "deployment-id": "a", "watch-minutes": "10", "watch-keep-warm": "true" };
  expect(read(inputs)).toMatchObject({ errors: [], watch: { keepsWarm: true } });
});

it("knows whether the workflow says something about the instance type", () => {
  expect(read({ previous: "true" }).preserveEnvInstanceType).toBeUndefined();
  expect(read({ previous: "true", "preserve-env-instance-type": "true" }).preserveEnvInstanceType).toBe(true);
});
