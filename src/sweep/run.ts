import type * as actionsCore from "@actions/core";
import { commandFileFindings, OUTPUT_FILE, tellLostOutputs } from "../action/command-files.ts";
import { defectText } from "../action/start.ts";
import { createClient } from "../action/baseten-client.ts";
import type { BasetenClient } from "../baseten/api/client.ts";
import { findModel, findTarget, findTeam, listModels } from "../baseten/api/models.ts";
import type { Model } from "../baseten/api/types.ts";
import { Failure } from "../lib/errors.ts";
import { findingText } from "../lib/findings.ts";
import { createGitHub } from "../action/github-client.ts";
import { noProxyFindings } from "../lib/proxy.ts";
import { Secrets } from "../action/masks.ts";
import { serverFindings } from "../action/servers.ts";
import { createTools, type Tools } from "../action/tools.ts";
import { counted } from "../lib/text.ts";
import { readSweepEvent, type SweepEvent } from "./event.ts";
import { readSweepInputs, type SweepInputs } from "./inputs.ts";
import { asDryRun, causeOf, outputsOf, refusalSummary, SWEEP_OUTPUTS, summaryOf, verdictLine } from "./report.ts";
import { Runs } from "./runs.ts";
import { type Sweep, Sweeper } from "./sweeper.ts";

type Core = typeof actionsCore;

const MINUTE_MS = 60_000;

/** Why a sweep ends before its end; its message is a sentence. */
class Stopped extends Error {}

/**
 * The entry of `sweep`: finds what earlier runs of this repository have made and nobody serves, takes it down, and says what
 * became of each.
 * @param core the runner's interface.
 * @returns the exit code. Where the sweep did not begin, no output is set.
 */
export async function runSweep(core: Core): Promise<number> {
  const stop = new AbortController();
  const over = new AbortController();
  const secrets = new Secrets((value) => core.setSecret(value));
  secrets.addKey(core.getInput("baseten-api-key").trim());
  secrets.add(core.getInput("github-token").trim());
  const tools = createTools(core, secrets, stop.signal);
  const cancel = (signal: NodeJS.Signals) => stop.abort(new Stopped(`The job was cancelled (${signal}).`));
  process.on("SIGINT", cancel).on("SIGTERM", cancel);
  try {
    const files = commandFileFindings(tools.env, [OUTPUT_FILE]);
    for (const finding of [...files, ...serverFindings(tools.env), ...noProxyFindings(tools.env)]) {
      if (finding.severity === "error") throw new Failure(findingText(finding), { status: "invalid" });
      tools.log.warning(findingText(finding));
    }
    const event = await readSweepEvent(tools.env);
    const inputs = readSweepInputs((name) => core.getInput(name), event);
    void endAfter(inputs.timeoutMinutes, tools, stop, over.signal);
    return await new Run(tools, inputs, event).run();
  } catch (error) {
    const cause = secrets.scrub(textOf(error, tools));
    await tools.files.writeSummary(refusalSummary(cause));
    tools.log.failure(cause);
    return 1;
  } finally {
    over.abort();
    process.off("SIGINT", cancel).off("SIGTERM", cancel);
    tools.network.close();
  }
}

async function endAfter(minutes: number, { clock }: Tools, stop: AbortController, over: AbortSignal): Promise<void> {
  try {
    await clock.sleep(minutes * MINUTE_MS, over);
    stop.abort(new Stopped(`The sweep was not through within ${counted(minutes, "minute")} (\`timeout-minutes\`).`));
  } catch {
    // It was through.
  }
}

/** What was thrown, as one text; the place of a defect of ours goes to the log. */
function textOf(error: unknown, { log }: Tools): string {
  if (error instanceof Failure) return error.report;
  if (error instanceof Stopped) return error.message;
  if (error instanceof Error && error.stack) log.info(error.stack);
  return defectText(error);
}

/** One run, with what it works with. */
class Run {
  readonly #tools: Tools;
  readonly #inputs: SweepInputs;
  readonly #event: SweepEvent;
  /** Whether a phase has ended with the verdict on the whole. */
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
      throw new Failure("GITHUB_REPOSITORY names no repository, so nothing can be known as its own.", {
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
      await this.#act(sweeper);
    } catch (error) {
      // What was done until then has to be told in any case.
      const isEnd = signal.aborted && error === signal.reason;
      if (!isEnd && sweep.items.length === 0) throw error;
      stopped = textOf(error, this.#tools);
    }
    return this.#tell(sweep, stopped);
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
      log.notice(`Whether the runs are over could not be asked, so what is younger than a day is left: ${why}`);
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
    if (!model) this.#tools.log.warning(`This key sees no model ${JSON.stringify(modelName)}, so nothing was swept.`);
    return model ? [model] : [];
  }

  async #tell(sweep: Sweep, stopped: string | undefined): Promise<number> {
    const { log, secrets, files } = this.#tools;
    const { dryRun, action } = this.#inputs;
    const outputs = outputsOf(sweep);
    for (const name of SWEEP_OUTPUTS) files.setOutput(name, secrets.scrub(outputs[name]));
    const causes = [causeOf(sweep, action, stopped), tellLostOutputs(files.lostOutputs, log)].filter((text) => text);
    const scrubbed = causes.length === 0 ? undefined : secrets.scrub(causes.join("\n"));
    const summary = summaryOf(sweep, { dryRun, cause: scrubbed, now: Date.now() });
    await files.writeSummary(secrets.scrub(summary));
    if (scrubbed !== undefined) log.failure(scrubbed);
    else if (!this.#isTold) log.info(`${dryRun ? "Dry run: " : ""}${verdictLine(sweep)}`);
    return scrubbed === undefined ? 0 : 1;
  }
}

function foundLine({ items, ours, models }: Sweep): string {
  const open = items.filter(({ outcome }) => outcome.kind === "not-reached").length;
  return `${counted(ours, "deployment")} of this repository in ${counted(models, "model")}: ${open} to be swept, ${items.length - open} left.`;
}
