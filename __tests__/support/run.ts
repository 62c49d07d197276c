import type { Tools } from "../../src/action/tools.ts";
import { type Inputs, readInputs } from "../../src/deploy/inputs.ts";
import { Account } from "../../src/rollout/account.ts";
import { type OutputName, Outputs } from "../../src/rollout/outputs.ts";
import { RunStateKeeper } from "../../src/rollout/run-state.ts";

/** A run with these tools, before its first phase; `written` holds the outputs that it has set. */
export function newRun(tools: Tools, inputs: Inputs = readInputs(() => "").inputs) {
  const written = new Map<string, string>();
  return {
    tools,
    inputs,
    whyNoKey: "",
    outputs: new Outputs((name, value) => written.set(name, value)),
    account: new Account(),
    state: new RunStateKeeper(tools.save),
    announcer: undefined,
    written: written as ReadonlyMap<OutputName | "result", string>,
  };
}
