import type * as actionsCore from "@actions/core";
import { deploy } from "./deploy.ts";
import { Cancelled, type Ending, endingOf, finish, isGood } from "./ending.ts";
import { readInputs } from "./inputs.ts";
import { Secrets } from "./secrets.ts";
import { Step } from "./step.ts";
import { createTools } from "./tools.ts";

type Core = typeof actionsCore;

/** The runner sends SIGINT, 7.5 s later SIGTERM and then kills: by then everything has to be said. */
const CANCEL_LIMIT_MS = 6_500;

/**
 * The main entry: runs the step and says how it ended, also where it is cancelled or breaks.
 * @param core the runner's interface.
 * @returns the exit code.
 */
export async function runMain(core: Core): Promise<number> {
  const stop = new AbortController();
  const secrets = new Secrets((value) => core.setSecret(value));
  const { inputs, findings } = readInputs((name) => core.getInput(name));
  secrets.add(inputs.apiKey);
  const tools = createTools(core, secrets, stop.signal);
  const step = new Step(tools, inputs);
  tools.save("phase", "main");

  let over: Promise<void> | undefined;
  let code = 1;
  const end = (ending: Ending) => {
    over ??= (async () => {
      code = isGood(ending.status) ? 0 : 1;
      await finish(step, ending, (markdown) => core.summary.addRaw(markdown).write());
      tools.save("phase", step.openCommit === "" ? "ended" : "commit-open");
    })();
    return over;
  };
  const cancel = (signal: NodeJS.Signals) => {
    if (stop.signal.aborted) return;
    const cancelled = new Cancelled(signal);
    stop.abort(cancelled);
    const giveUp = () => end(endingOf(cancelled)).finally(() => process.exit(1));
    setTimeout(giveUp, CANCEL_LIMIT_MS).unref();
  };
  process.on("SIGINT", cancel).on("SIGTERM", cancel);
  try {
    await end({ status: await deploy(step, findings) });
  } catch (error) {
    await end(endingOf(stop.signal.aborted ? stop.signal.reason : error));
  } finally {
    process.off("SIGINT", cancel).off("SIGTERM", cancel);
    tools.network.close();
  }
  return code;
}
