import { createClient } from "../action/baseten-client.ts";
import { createGitHub } from "../action/github-client.ts";
import type { ActionsCore } from "../action/runner.ts";
import { serverFindings } from "../action/servers.ts";
import { causeOf, runAction, tellEnd, warnOrRefuse } from "../action/start.ts";
import type { Tools } from "../action/tools.ts";
import type { BasetenClient } from "../baseten/api/client.ts";
import { findModel, findTarget, findTeam, listModels } from "../baseten/api/models.ts";
import type { Model } from "../baseten/api/types.ts";
import { Failure } from "../lib/errors.ts";
import { counted } from "../lib/text.ts";
import { type SweepEvent, sweepEventOf } from "./event.ts";
import { readSweepInputs, type SweepInputs } from "./inputs.ts";
import { asDryRun, outputsOf, SWEEP_OUTPUTS, summaryOf, sweepCause, verdictLine } from "./report.ts";
import { Runs } from "./runs.ts";
import { type Sweep, Sweeper } from "./sweeper.ts";

const MINUTE_MS = 60_000;

/**
 * The entry of `sweep`: finds what earlier runs of this repository have made and nobody serves, takes it down, and says what
 * became of each.
 * @param stop ends the run.
 * @returns the exit code. A sweep that did not begin sets no output.
 */
export function runSweep(core: ActionsCore, stop: AbortController): Promise<number> {
  return runAction(core, stop, {
    failureTitle: "Sweep of Baseten: nothing was done",
    run: async (tools) => {
      warnOrRefuse(tools, serverFindings(tools.env));
      const event = sweepEventOf(tools.event);
      const inputs = readSweepInputs((name) => core.getInput(name), event);
      const over = new AbortController();
      void stopAfter(inputs.timeoutMinutes, tools, stop, over.signal);
      try {
        return await new Run(tools, inputs, event).run();
      } finally {
        over.abort();
      }
    },
  });
}

/** Stops a sweep that is not over in time. */
async function stopAfter(minutes: number, { clock }: Tools, stop: AbortController, over: AbortSignal): Promise<void> {
  try {
    await clock.sleep(minutes * MINUTE_MS, over);
    stop.abort(new Failure(`The sweep timed out after ${counted(minutes, "minute")} (\`timeout-minutes\`).`));
  } catch {
    // The sweep was over before.
  }
}

/** One sweep, and what it works with. */
class Run {
  readonly #tools: Tools;
  readonly #inputs: SweepInputs;
  readonly #event: SweepEvent;
  /** Whether the log has the verdict on the whole sweep already: at the end of a phase. */
  #isTold = false;

  constructor(tools: Tools, inputs: SweepInputs, event: SweepEvent) {
    this.#tools = tools;
    this.#inputs = inputs;
    this.#event = event;
  }

  async run(): Promise<number> {
    const { repository, withoutSecrets } = this.#event;
    const { apiKey } = this.#inputs;
    if (!/^[^/\s]+\/[^/\s]+$/.test(repository)) {
      throw new Failure("GITHUB_REPOSITORY names no repository, so we cannot tell which deployments belong to it.", {
        status: "invalid",
        remedy: "Run this action in a workflow.",
      });
    }
    if (apiKey === "") {
      const why = `Nothing was swept: this is ${withoutSecrets}, which gets no secrets. Its runs deployed nothing for the same reason.`;
      this.#tools.log.notice(why);
      return this.#tell({ models: 0, ours: 0, atRest: 0, items: [], unread: [] }, undefined);
    }
    return this.#sweep(createClient(this.#tools, apiKey));
  }

  async #sweep(client: BasetenClient): Promise<number> {
    const { log, signal } = this.#tools;
    const sweeper = this.#sweeper(client);
    const { sweep } = sweeper;
    let stopped: string | undefined;
    try {
      await log.phase("Find the deployments", async () => {
        await sweeper.find(await this.#models(client));
        return { result: undefined, verdict: foundLine(sweep) };
      });
      this.#noticeNothing(sweep);
      await this.#act(sweeper);
    } catch (error) {
      // What was done until then has to be told in any case.
      const isEnd = signal.aborted && error === signal.reason;
      if (!isEnd && sweep.items.length === 0) throw error;
      stopped = causeOf(error, this.#tools);
    }
    return this.#tell(sweep, stopped);
  }

  /** Says that a run has nothing of its own to sweep. That is no failure: a last job often runs in any case. */
  #noticeNothing({ items, unread, atRest }: Sweep): void {
    const { ownRun, deploymentId } = this.#inputs;
    if (ownRun === "" || items.length > 0 || unread.length > 0) return;
    const what =
      deploymentId === "" ? "deployment that this run made" : `deployment ${deploymentId} of this repository`;
    this.#tools.log.notice(
      `No ${what} ${atRest > 0 ? "is still running" : "was found"}, so there is nothing to sweep.`,
    );
  }

  async #act(sweeper: Sweeper): Promise<void> {
    const { sweep } = sweeper;
    if (this.#inputs.dryRun) return asDryRun(sweep);
    if (!sweep.items.some(({ outcome }) => outcome.kind === "not-reached")) return;
    const name = this.#inputs.action === "delete" ? "Delete" : "Deactivate";
    await this.#tools.log.phase(name, async () => {
      await sweeper.run();
      this.#isTold = true;
      return { result: undefined, verdict: verdictLine(sweep) };
    });
  }

  #sweeper(client: BasetenClient): Sweeper {
    const { log, clock, signal } = this.#tools;
    const { repository, runId } = this.#event;
    const onTrouble = (why: string) =>
      log.notice(
        `We could not tell which workflow runs are over, so deployments younger than a day are left alone: ${why}`,
      );
    return new Sweeper({
      client,
      runs: new Runs(createGitHub(this.#tools, this.#inputs.token), clock, runId, onTrouble),
      criteria: { ...this.#inputs, repository },
      clock,
      signal,
      onLine: (line) => log.info(line),
    });
  }

  async #models(client: BasetenClient): Promise<Model[]> {
    const { modelId, modelName, team: wanted } = this.#inputs;
    if (modelId !== "") {
      const target = await findTarget(client, { modelId, modelName: "", team: wanted });
      return target.kind === "existing" ? [target.model] : [];
    }
    const team = wanted === "" ? undefined : await findTeam(client, wanted);
    if (modelName === "") return listModels(client, team);
    const model = await findModel(client, modelName, team);
    // A pull request may be closed before it has deployed its new model, so this is no failure.
    if (!model) this.#tools.log.warning(`Nothing was swept: this key cannot see a model ${JSON.stringify(modelName)}.`);
    return model ? [model] : [];
  }

  async #tell(sweep: Sweep, stopped: string | undefined): Promise<number> {
    const { log, secrets, files } = this.#tools;
    const { dryRun, action } = this.#inputs;
    const outputs = outputsOf(sweep);
    for (const name of SWEEP_OUTPUTS) files.setOutput(name, secrets.scrub(outputs[name]));
    const code = await tellEnd(this.#tools, sweepCause(sweep, action, stopped), (cause) =>
      summaryOf(sweep, { dryRun, cause, now: Date.now() }),
    );
    if (code === 0 && !this.#isTold) log.info(`${dryRun ? "Dry run: " : ""}${verdictLine(sweep)}`);
    return code;
  }
}

function foundLine({ items, ours, models }: Sweep): string {
  const open = items.filter(({ outcome }) => outcome.kind === "not-reached").length;
  return `${counted(ours, "deployment")} of this repository in ${counted(models, "model")}: ${open} to sweep, ${items.length - open} left alone.`;
}
