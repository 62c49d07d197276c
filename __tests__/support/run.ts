import { readEvent } from "../../src/action/event.ts";
import { Secrets } from "../../src/action/masks.ts";
import { readServers } from "../../src/action/servers.ts";
import type { Tools } from "../../src/action/tools.ts";
import { type Inputs, readInputs } from "../../src/deploy/inputs.ts";
import { Log } from "../../src/github/log.ts";
import { createClock } from "../../src/lib/clock.ts";
import { Network } from "../../src/lib/http.ts";
import { Account } from "../../src/rollout/account.ts";
import { type OutputName, Outputs } from "../../src/rollout/outputs.ts";
import { RunStateKeeper } from "../../src/rollout/run-state.ts";
import { commandFiles } from "./command-files.ts";

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

/**
 * A run whose log, outputs and summaries are recorded.
 * @param broken the error with which the job summary fails.
 */
export function recordedRun(signal = new AbortController().signal, broken?: Error) {
  const lines: [kind: string, text: string][] = [];
  const record = (kind: string) => (text: string) => void lines.push([kind, text]);
  const secrets = new Secrets(() => {});
  const core = {
    info: record("info"),
    notice: record("notice"),
    warning: record("warning"),
    error: record("error"),
    startGroup: record("group"),
    endGroup: () => void lines.push(["endgroup", ""]),
  };
  const summaries: string[] = [];
  const log = new Log(core, (text) => secrets.scrub(text));
  const onBroken = ({ message }: { message: string }) => log.warning(message);
  const run = newRun({
    env: {},
    event: readEvent({}),
    log,
    files: commandFiles({ summaries, broken, onBroken }),
    secrets,
    servers: readServers({}),
    clock: createClock(),
    network: new Network(),
    signal,
    save: () => {},
  });
  const of = (kind: string) => lines.flatMap(([found, text]) => (found === kind ? [text] : []));
  return { run, lines, of, summaries };
}
