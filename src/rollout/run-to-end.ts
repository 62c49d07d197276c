import { setImmediate as endOfTurn } from "node:timers/promises";
import { commandFileFindings, OUTPUT_FILE, STATE_FILE } from "../action/command-files.ts";
import { whyNoKey } from "../action/key.ts";
import { type ActionsCore, runnerFindings } from "../action/runner.ts";
import { serverFindings } from "../action/servers.ts";
import { onAbort } from "../action/start.ts";
import { createTools, type Tools } from "../action/tools.ts";
import type { Placed } from "../baseten/take-down-decision.ts";
import { messageOf, type Status } from "../lib/errors.ts";
import type { Finding } from "../lib/findings.ts";
import { noProxyFindings } from "../lib/proxy.ts";
import { Account } from "./account.ts";
import type { Announcer } from "./announce.ts";
import type { CleanupResult } from "./cleanup.ts";
import type { RolloutInputs } from "./inputs.ts";
import { Outputs } from "./outputs.ts";
import { type EndedRun, type Ending, endingOf, finish, isGood, plannedCost } from "./result.ts";
import { type Run, tellDeployment } from "./run.ts";
import { type Phase, type RunState, RunStateKeeper } from "./run-state.ts";
import type { WatchState } from "./watch/state.ts";

/**
 * The timetable of a cancel, in real milliseconds from the first signal on. The runner sends SIGINT, 7.5 s later SIGTERM, and then kills:
 * by then everything has to be said.
 */
const CANCEL = {
  /** How long an answer to the commit is still waited for. */
  commitMs: 2_500,
  /** When the clean-up is ended. */
  cleanupMs: 5_500,
  /** When telling GitHub is ended. */
  announceMs: 6_200,
  /** When the process ends, whatever is left. */
  endMs: 6_500,
};
/** How long a run that was not cancelled waits while a rolling promotion is taken back step by step. */
const TRAFFIC_LIMIT_MS = 900_000;
/** How long the whole clean-up may take: Baseten allows 20 deactivations a minute, so a large matrix has to wait for its turn. */
const CLEANUP_LIMIT_MS = TRAFFIC_LIMIT_MS + 300_000;
/** How long a run waits for the price of a deployment that it has not planned. */
const PRICE_LIMIT_MS = 10_000;
/** Waits before each look for a deployment whose commit a cancel cut off. After any other end it was looked for already. */
const LOOKS_AFTER_CANCEL_MS = [0, 700, 1_000, 1_000];

/** What an action of ours tells between the start of a run, which is the same for all of them, and its end. */
export interface Story<Inputs extends RolloutInputs> {
  /**
   * @param read gives an input's text as the runner hands it over.
   * @param whyNoKey sentences that say why there is no API key, where there is none.
   */
  readInputs(read: (name: string) => string, whyNoKey: string): { inputs: Inputs; findings: Finding[] };
  /**
   * @param findings what is wrong with the inputs and the runner; the story has to report it.
   * @returns the status that the run ends in, where that is a good one.
   * @throws Failure with any other status; the signal's reason.
   */
  tell(run: Run<Inputs>, findings: Finding[]): Promise<Status>;
}

/**
 * Tells a story from the first input to the last output, cleans up after it and says how it ended, also where it is cancelled or breaks.
 * @param stop ends the run.
 * @returns the exit code.
 */
export async function runToEnd<Inputs extends RolloutInputs>(
  core: ActionsCore,
  stop: AbortController,
  story: Story<Inputs>,
): Promise<number> {
  const stopCleanup = new AbortController();
  const stopAnnouncing = new AbortController();
  const tools = createTools(core, stop.signal);
  const noKey = core.getInput("baseten-api-key") === "" ? whyNoKey(tools.event).text : "";
  const { inputs, findings } = story.readInputs((name) => core.getInput(name, { trimWhitespace: false }), noKey);
  const account = new Account();
  let announcer: Announcer | undefined;
  if (inputs.comment || inputs.githubDeployment) {
    // Loaded only where an input asks for it.
    const { Announcer } = await import("./announce.ts");
    announcer = new Announcer({ tools, inputs, whyNoKey: noKey, account, signal: stopAnnouncing.signal });
  }
  const outputs = new Outputs((name, value) => tools.files.setOutput(name, value));
  const state = new RunStateKeeper(tools.save);
  const run = { tools, inputs, whyNoKey: noKey, outputs, account, state, announcer };
  savePhase(tools, "main");

  let over: Promise<void> | undefined;
  let code = 1;
  /** Cleans up and tells GitHub how the run ended. A run that is cancelled before that is done counts as cancelled, even if all went well. */
  const conclude = async (ending: Ending): Promise<Conclusion> => {
    const isOvertaken = async () => {
      if (!isGood(ending.status)) return false;
      // A signal that arrived together with the last answer is delivered in the next turn of the event loop.
      await endOfTurn();
      await endOfTurn();
      return stop.signal.aborted;
    };
    if (await isOvertaken()) return conclude(endingOf(stop.signal.reason));
    const concluded = await cleanUpAtEnd(run, ending, stopCleanup.signal);
    if (!(await isOvertaken())) await announcer?.ended(concluded.ending);
    return (await isOvertaken()) ? conclude(ending) : concluded;
  };
  const end = (ending: Ending) => {
    over ??= (async () => {
      const { isFinished, ending: concluded } = await conclude(ending);
      code = isGood(concluded.status) ? 0 : 1;
      const kept = isGood(concluded.status) ? keptOf(state.current) : undefined;
      if (kept) account.add({ leftRunning: fateOfKept(inputs, kept) });
      tellCostOfKept(run, concluded.status);
      code = await finish(run, concluded);
      const isForPost = kept !== undefined && inputs.cleanup === "on-job-failure";
      if (isForPost && inputs.environment !== "") state.changed({ placed: placedBy(inputs, kept, account) });
      savePhase(tools, isForPost ? "kept" : isFinished ? "ended" : "cleanup-open");
    })();
    return over;
  };
  const endAfterCancel = () => {
    const cancelled: unknown = stop.signal.reason;
    setTimeout(async () => {
      // A phase that hangs has left its group open, which would hide how the run ended.
      core.endGroup();
      await end(endingOf(cancelled));
      // After the commit nothing is worth waiting for: what is open is left to post. Before it, an upload still cleans up after itself.
      if (state.current) process.exit(code);
    }, CANCEL.commitMs).unref();
    setTimeout(() => stopCleanup.abort(cancelled), CANCEL.cleanupMs).unref();
    setTimeout(() => stopAnnouncing.abort(cancelled), CANCEL.announceMs).unref();
    setTimeout(() => end(endingOf(cancelled)).finally(() => process.exit(code)), CANCEL.endMs).unref();
  };
  onAbort(stop.signal, endAfterCancel);
  try {
    const status = await story.tell(run, startFindings(inputs, findings));
    await readUnplannedPrice(run);
    await end({ status });
  } catch (error) {
    await end(endingOf(stop.signal.aborted ? stop.signal.reason : error, inputs.promotion));
  } finally {
    tools.network.close();
  }
  return code;
}

function savePhase({ save }: Pick<Tools, "save">, phase: Phase): void {
  save("phase", phase);
}

/** Reads what the deployment costs, if the run has used one without a plan. Never throws, and does not wait for long. */
async function readUnplannedPrice({ tools, inputs, account }: Pick<EndingRun, "tools" | "inputs" | "account">) {
  const { plan, nodes } = account.entries;
  const { modelId, deploymentId } = account.deployment;
  if (plan !== undefined || nodes === undefined || modelId === undefined || deploymentId === undefined) return;
  // Loaded only here: any other run has a plan, or no deployment.
  const [{ createClient }, { replicaPrice }] = await Promise.all([
    import("../action/baseten-client.ts"),
    import("./running-cost.ts"),
  ]);
  const signal = AbortSignal.any([tools.signal, AbortSignal.timeout(tools.clock.limit(PRICE_LIMIT_MS))]);
  const client = createClient(tools, inputs.apiKey, signal);
  const pricePerMinute = await replicaPrice(client, { modelId, deploymentId, nodes });
  if (pricePerMinute !== undefined) account.add({ pricePerMinute });
}

/** Says what the deployment of a good run costs from now on, and where to stop that. */
function tellCostOfKept({ tools, account }: Pick<EndedRun, "tools" | "account">, status: Status): void {
  const cost = plannedCost(account, status);
  const { modelId, deploymentId } = account.deployment;
  if (cost === "" || modelId === undefined || deploymentId === undefined) return;
  tools.log.info(
    `Deployment ${deploymentId} costs ${cost}. To stop that, scale it to zero or deactivate it: ${tools.servers.logsUrl(modelId, deploymentId)}`,
  );
}

/**
 * The state of a good run that may leave something running or on its way: what it made or activated, a promotion that it asked for, or a
 * reused deployment without an environment.
 */
function keptOf(made: RunState | undefined): RunState | undefined {
  if (made === undefined || made.deploymentIds.length === 0) return undefined;
  return made.isReused && made.environment !== "" && made.promotingTo === "" ? undefined : made;
}

/** Where a good run has left its deployment. */
function placedBy(
  { environment, wait }: RolloutInputs,
  { shownBefore: before = [] }: RunState,
  { deployment }: Account,
): Placed {
  return { environment, before, ...(wait ? { servedId: deployment.deploymentId ?? "" } : {}) };
}

/** How long the deployment of a good run keeps running, one line for the summary; empty if nobody needs to be told. */
function fateOfKept({ cleanup, environment, dryRun }: RolloutInputs, { isReused }: RunState): string {
  if (dryRun || environment !== "" || cleanup === "never") return "";
  if (isReused) return "even if this job fails: it existed before this run, so cleanup leaves it alone";
  if (cleanup === "always") return "";
  return cleanup === "on-job-failure"
    ? "unless a later step fails or the job is cancelled (cleanup: on-job-failure)"
    : "even if a later step fails; with cleanup: on-job-failure it would be deactivated then";
}

/** What is wrong before the first phase: files that cannot be written, inputs, servers that are named, and what the runner cannot give. */
function startFindings(inputs: RolloutInputs, inputFindings: readonly Finding[]): Finding[] {
  return [
    ...commandFileFindings(process.env, [OUTPUT_FILE, STATE_FILE]),
    ...inputFindings,
    ...serverFindings(process.env),
    ...noProxyFindings(process.env),
    ...runnerFindings(process.env, inputs),
  ];
}

/** A run that has to be cleaned up after. */
interface EndingRun extends EndedRun {
  inputs: RolloutInputs;
  state: RunStateKeeper;
}

/** How a run ended, its clean-up included, and whether the post step has nothing left to do. */
interface Conclusion {
  ending: Ending;
  isFinished: boolean;
}

/** Cleans up as the input says. What comes of that is part of the ending; a clean-up that breaks does not hide how the run ended. */
async function cleanUpAtEnd(run: EndingRun, ending: Ending, signal: AbortSignal): Promise<Conclusion> {
  const wasGood = isGood(ending.status);
  const failed = (cause: string): Ending => ({
    ...ending,
    status: wasGood ? "cleanup_failed" : ending.status,
    cause,
  });
  const withCause = (text: string) => [ending.cause, text].filter((part) => part).join("\n");
  let cleaned: Awaited<ReturnType<typeof cleanUpWhereWanted>>;
  try {
    cleaned = await cleanUpWhereWanted(run, ending, signal);
  } catch (error) {
    return { ending: failed(withCause(`Cleanup failed: ${messageOf(error)}`)), isFinished: false };
  }
  const { ok, isFinished, text, isLeftUnasked } = cleaned;
  run.account.add({ cleanup: text, isTurnedOff: wasGood && cleaned.isDone });
  if (!wasGood) {
    const made = run.state.current;
    const isUntouched = made === undefined || (made.isReused && made.promotingTo === "");
    const isPromotion = run.inputs.promotion === "existing";
    const nothing = isPromotion ? "Nothing was promoted." : "No deployment was created.";
    return {
      ending: { ...ending, cause: withCause(text || (ending.status === "cancelled" && isUntouched ? nothing : "")) },
      isFinished,
    };
  }
  if (isLeftUnasked) run.tools.log.warning(text);
  else if (text !== "") run.tools.log.info(text);
  return { ending: ok ? ending : failed(text), isFinished };
}

async function cleanUpWhereWanted(
  run: EndingRun,
  ending: Ending,
  signal: AbortSignal,
): Promise<Pick<CleanupResult, "ok" | "isFinished" | "text" | "isDone" | "isLeftUnasked">> {
  const { inputs, tools } = run;
  const made = run.state.current;
  const isWanted = made !== undefined && (!isGood(ending.status) || (inputs.cleanup === "always" && !made.isReused));
  if (!isWanted) return { ok: true, isFinished: true, text: "", isDone: false, isLeftUnasked: false };
  // Loaded only here: a run that made nothing has nothing to clean up.
  const [{ createClient }, { cleanUpAfter }] = await Promise.all([
    import("../action/baseten-client.ts"),
    import("./cleanup.ts"),
  ]);
  const limits = {
    looks: ending.status === "cancelled" ? LOOKS_AFTER_CANCEL_MS : [],
    trafficMs: TRAFFIC_LIMIT_MS,
    signal: AbortSignal.any([signal, AbortSignal.timeout(tools.clock.limit(CLEANUP_LIMIT_MS))]),
    isLast: false,
    isAfterLaterSteps: false,
    onWatch: (watch: WatchState) => run.state.watches(watch),
  };
  // Not the run's client: its signal may have ended the run.
  const client = createClient(tools, inputs.apiKey, limits.signal);
  const cleaned = await cleanUpAfter(client, tools, made, { ...limits, mode: inputs.cleanup });
  if (made.watch !== undefined && cleaned.state.watch === undefined) run.state.watches(undefined);
  if (made.isOpen && !cleaned.state.isOpen) tellFound(run, made, cleaned.state);
  return cleaned;
}

/** Tells of the deployment that an unanswered commit has made like of any other, and keeps it for the post step. */
function tellFound(run: EndingRun, made: RunState, found: RunState): void {
  const [id = ""] = found.deploymentIds;
  run.state.changed(found);
  tellDeployment(run, {
    modelId: found.modelId,
    deploymentId: id,
    createdModel: made.modelId === "",
    logsUrl: run.tools.servers.logsUrl(found.modelId, id),
  });
}
