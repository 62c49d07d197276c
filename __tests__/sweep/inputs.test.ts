import { describe, expect, it } from "@jest/globals";
import { Failure } from "../../src/lib/errors.ts";
import { readSweepInputs, type SweepInputs } from "../../src/sweep/inputs.ts";

const NO_EVENT = { runId: "100", pullRequest: "", isClosed: false, withoutSecrets: undefined, whyNoKey: "Why." };
const CLOSED = { runId: "100", pullRequest: "7", isClosed: true, withoutSecrets: undefined, whyNoKey: "Why." };

function read(inputs: Record<string, string>, event: Parameters<typeof readSweepInputs>[1] = NO_EVENT): SweepInputs {
  const all: Record<string, string> = { "baseten-api-key": "key", ...inputs };
  return readSweepInputs((name) => all[name] ?? "", event);
}

function refusal(inputs: Record<string, string>, event: Parameters<typeof readSweepInputs>[1] = NO_EVENT): string {
  try {
    read(inputs, event);
  } catch (error) {
    expect(error).toBeInstanceOf(Failure);
    return (error as Failure).message;
  }
  throw new Error("It was not refused.");
}

describe("the inputs", () => {
  it("have their defaults", () => {
    expect(read({ keep: "3" })).toEqual({
      apiKey: "key",
      pullRequest: "",
      isClosed: false,
      olderThanMs: undefined,
      keep: 3,
      ref: "",
      deploymentId: "",
      ownRun: "",
      modelName: "",
      modelId: "",
      team: "",
      action: "deactivate",
      dryRun: false,
      timeoutMinutes: 30,
      token: "",
    });
  });

  it.each([
    ["1h", 3_600_000],
    ["48h", 172_800_000],
    [" 7d ", 604_800_000],
    ["2w", 1_209_600_000],
  ])("older-than %s", (text, age) => expect(read({ "older-than": text }).olderThanMs).toBe(age));

  it.each(["7", "d", "-7d", "7 d", "0d", "7m", "7D", "1.5d", "9999999h", "d7", "7dd", "7d\n8d", "١d"])(
    "older-than %j is refused",
    (text) => expect(refusal({ "older-than": text })).toMatch(/^Input `older-than` must be a number of hours, days/),
  );

  it.each(["-1", "1.5", "many", "1e3", "10001", "0x1"])("keep %s is refused", (text) =>
    expect(refusal({ keep: text })).toBe(`Input \`keep\` must be a whole number from 0 to 10000, but is "${text}".`),
  );

  it.each(["0", "-1", "#7", "007", "seven", "AUTO", "7,8", "99999999999"])("pull-request %s is refused", (text) =>
    expect(refusal({ "pull-request": text, keep: "1" })).toBe(
      `Input \`pull-request\` must be a number, auto or any, but is "${text}".`,
    ),
  );

  it("pull-request auto is the pull request of the event, and refused without one", () => {
    expect(read({ "pull-request": "auto" }, CLOSED)).toMatchObject({ pullRequest: "7", isClosed: true });
    expect(refusal({ "pull-request": "auto" })).toBe(
      "Input `pull-request` is auto, but this event has no pull request. Run on `pull_request`, or set a number.",
    );
  });

  it("only the event's own pull request is known to be closed", () => {
    expect(read({ "pull-request": "7" }, CLOSED).isClosed).toBe(true);
    expect(read({ "pull-request": "8" }, CLOSED).isClosed).toBe(false);
    expect(read({ "older-than": "7d" }, CLOSED).isClosed).toBe(false);
    expect(read({ "pull-request": "any", keep: "1" }, CLOSED).isClosed).toBe(false);
  });

  it.each([{}, { ref: "refs/heads/main" }, { "model-name": "m" }, { "pull-request": " " }])(
    "without a selector is refused: %j",
    (inputs) =>
      expect(refusal(inputs)).toMatch(
        /^At least one of `pull-request`, `older-than`, `keep`, `run` and `deployment-id` must be set/,
      ),
  );

  it("run: this and deployment-id sweep what this run made", () => {
    expect(read({ run: "this" })).toMatchObject({ ownRun: "100", deploymentId: "" });
    expect(read({ "deployment-id": "abc123" })).toMatchObject({ ownRun: "100", deploymentId: "abc123" });
    expect(read({ run: "this", "pull-request": "any" })).toMatchObject({ ownRun: "100", pullRequest: "any" });
  });

  it.each([
    [{ run: "that" }, 'Input `run` must be this, but is "that".'],
    [{ run: "123" }, 'Input `run` must be this, but is "123".'],
    [
      { "deployment-id": "a/../b" },
      'Input `deployment-id` must be the id of a deployment, but is "a/../b". Pass the output `deployment-id` of the step that deployed it.',
    ],
  ])("%j is refused", (inputs, message) => expect(refusal(inputs)).toBe(message));

  it.each([{ run: "this" }, { "deployment-id": "abc" }])("without a run, %j is refused", (inputs) =>
    expect(refusal(inputs, { ...NO_EVENT, runId: "" })).toMatch(
      /selects what this run made, but GITHUB_RUN_ID names no/,
    ),
  );

  it("any pull request alone is refused", () => {
    expect(refusal({ "pull-request": "any" })).toMatch(/includes open pull requests/);
    expect(read({ "pull-request": "any", "older-than": "7d" }).pullRequest).toBe("any");
  });

  it.each([
    [{ ref: "main" }, /`ref` must be a full ref/],
    [{ "model-name": "a", "model-id": "b" }, /are mutually exclusive/],
    [{ action: "remove" }, /`action` must be deactivate or delete/],
    [{ "dry-run": "yes" }, /`dry-run` must be true or false/],
    [{ "timeout-minutes": "0" }, /`timeout-minutes` must be a number of minutes from 1 to 360/],
    [{ "baseten-api-key": "" }, /`baseten-api-key` must be set/],
  ])("%j is refused", (inputs, message) => expect(refusal({ keep: "1", ...inputs })).toMatch(message));

  it("a wrong key is never shown", () => {
    const message = refusal({ keep: "1", "baseten-api-key": "se cret" });
    expect(message).toMatch(/printable ASCII/);
    expect(message).not.toContain("se cret");
  });

  it("the key may be missing where GitHub gives no secrets", () => {
    const fork = { ...CLOSED, withoutSecrets: "a pull request from a fork" };
    expect(read({ "pull-request": "auto", "baseten-api-key": "" }, fork).apiKey).toBe("");
  });

  it("all wrong inputs are named together", () => {
    expect(refusal({ keep: "-1", "older-than": "x", action: "y" })).toMatch(
      /^3 problems:\n- Input `older-than`.*\n- Input `keep`.*\n- Input `action`/,
    );
  });
});
