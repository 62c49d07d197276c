import { describe, expect, it } from "@jest/globals";
import { hidesWhatWorkflowsSet } from "../../src/rollout/plan.ts";

const PUSHED = { push_id: "p", options_digest: "o" };

describe("the values of environment variables and secrets that a plan hides", () => {
  it.each<[what: string, labels: Record<string, string>[], names: string[], hidden: string[]]>([
    ["none if neither push has set one", [PUSHED, PUSHED], [], []],
    ["none of deployments that this action has not pushed", [{}, {}], [], []],
    ["those that this run sets", [{}], ["environment_variables.A"], ["A"]],
    [
      "those that one of the pushes has set",
      [PUSHED, { ...PUSHED, config_overrides: "environment_variables.B" }],
      [],
      ["B"],
    ],
    ["all below a block that was set", [{ ...PUSHED, config_overrides: "environment_variables" }], [], ["A", "B"]],
    ["all if a push tells only how many it has set", [PUSHED, { ...PUSHED, config_overrides: "+3" }], [], ["A", "B"]],
    ["all if a push had no room for its labels", [PUSHED, { push_id: "p" }], [], ["A", "B"]],
  ])("%s", (_what, labels, names, hidden) => {
    const hides = hidesWhatWorkflowsSet(labels, names);
    expect(["A", "B"].filter((name) => hides(["environment_variables", name]))).toEqual(hidden);
    expect(hides(["resources", "cpu"])).toBe(false);
  });
});
