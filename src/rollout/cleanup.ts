import type { Tools } from "../action/tools.ts";
import { type BasetenClient, isNotFound, MAX_ATTEMPTS } from "../baseten/api/client.ts";
import { getDeployment, listDeploymentsSoFar } from "../baseten/api/deployments.ts";
import { listEnvironments, PRODUCTION } from "../baseten/api/environments.ts";
import { listNamesakes } from "../baseten/api/models.ts";
import type { Team } from "../baseten/api/types.ts";
import { pushIdOf } from "../baseten/labels.ts";
import { describePromotion, isInFlight, leadsIn } from "../baseten/statuses.ts";
import { decide } from "../baseten/take-down-decision.ts";
import { describe, type Outcome } from "../baseten/take-down-outcome.ts";
import { type CleanUpResult, cleanUp } from "../baseten/take-down.ts";
import type { Clock } from "../lib/clock.ts";
import { messageOf } from "../lib/errors.ts";
import type { CleanupMode } from "./inputs.ts";
import type { RunState } from "./run-state.ts";
import { runningCost } from "./running-cost.ts";
import type { WatchState } from "./watch/state.ts";

/** The tools of a clean-up. */
export type CleanupTools = Pick<Tools, "clock" | "log" | "servers">;

/** What became of what a run had made. */
export interface CleanupResult {
  /** Whether everything that had to be done is done. */
  ok: boolean;
  /** Whether nothing is left for the post step to do. */
  isFinished: boolean;
  /** For people, one or more sentences; empty where nothing was made. */
  text: string;
  /** Whether something was taken down or its promotion cancelled. */
  isDone: boolean;
  /**
   * Whether a deployment stays that nobody may need: an environment serves it into which the run did not bring it, or no environment
   * serves it and it was there before the run.
   */
  isLeftUnasked: boolean;
  /** What the run made, as far as that is known by now. */
  state: RunState;
}

/** How far a clean-up goes. */
export interface CleanupLimits {
  /** Waits before each look for a deployment whose commit was not answered, in milliseconds. */
  looks: readonly number[];
  /** How long it may wait in all until a cancelled promotion leaves no traffic to the deployment, in milliseconds. */
  trafficMs: number;
  /** Ends the clean-up, which then says what it has not done; the client must have been made with the same signal. */
  signal: AbortSignal;
  /** Whether no later clean-up follows, so that this one has to say what the rest costs. */
  isLast: boolean;
  /** Whether the run was successful, and a later step of the job failed or the job was cancelled. */
  isAfterLaterSteps: boolean;
  /** Called before a request that a later clean-up has to know, with what the guard has under way then. */
  onWatch?(watch: WatchState): void;
}

/**
 * Cleans up on Baseten after a run that failed, after one whose input says `always`, or after a job that failed later. Touches only what
 * the run itself made, and the promotion that it asked for. Trouble with Baseten is part of the result and never thrown.
 */
export async function cleanUpAfter(
  client: BasetenClient,
  tools: CleanupTools,
  state: RunState,
  options: CleanupLimits & { mode: CleanupMode },
): Promise<CleanupResult> {
  if (state.watch === undefined) return cleanUpAndRestore(client, tools, state, options);
  const { finishWatch } = await import("./watch/leftover.ts");
  const { signal, trafficMs: limitMs, isLast, onWatch } = options;
  const left = await finishWatch(client, tools, state, { signal, limitMs, isLast, onWatch });
  if (left.isOpen) return { ...NOTHING_DONE, ok: false, isFinished: false, text: left.text, state };
  // What is done now must not be done again by post.
  const { watch: _, ...rest } = state;
  if (left.isHeld) return { ...NOTHING_DONE, text: left.text, state: rest };
  const cleaned = await (left.isBack ? cleanUpMade : cleanUpAndRestore)(client, tools, rest, options);
  return { ...cleaned, text: [left.text, cleaned.text].filter((text) => text !== "").join(" ") };
}

/** Cleans up, and then puts back the settings that the environment has of a deployment which it does not serve. */
async function cleanUpAndRestore(
  client: BasetenClient,
  tools: CleanupTools,
  state: RunState,
  options: CleanupLimits & { mode: CleanupMode },
): Promise<CleanupResult> {
  const cleaned = await cleanUpMade(client, tools, state, options);
  const { settings, modelId, deploymentIds } = cleaned.state;
  if (settings?.servedId === undefined || deploymentIds.length === 0 || options.mode === "never") return cleaned;
  // A later clean-up does again what is not finished, and this with it. What a good run has left is what it was told to.
  if ((!cleaned.isFinished && !options.isLast) || options.isAfterLaterSteps) return cleaned;
  const { restoreUnserved } = await import("./settings/restore.ts");
  const { clock, log } = tools;
  const { signal, trafficMs: limitMs } = options;
  const onLine = (line: string) => log.info(line);
  const { text, isOpen } = await restoreUnserved(client, settings, { modelId, limitMs, clock, signal, onLine });
  return {
    ...cleaned,
    isFinished: cleaned.isFinished && !isOpen,
    text: [cleaned.text, text].filter((part) => part !== "").join(" "),
  };
}

async function cleanUpMade(
  client: BasetenClient,
  tools: CleanupTools,
  state: RunState,
  options: CleanupLimits & { mode: CleanupMode },
): Promise<CleanupResult> {
  let found = state;
  try {
    if (state.isOpen) found = await findByLabel(client, tools.clock, state, options);
  } catch (error) {
    const text = `${unknownCommit(state)} Our own search failed: ${messageOf(error)}`;
    return { ...NOTHING_DONE, ok: false, isFinished: false, text, state };
  }
  if (found.isOpen) return { ...NOTHING_DONE, ok: false, isFinished: false, text: unknownCommit(state), state };
  if (found.deploymentIds.length === 0) return { ...NOTHING_DONE, state };
  if (options.mode === "never") return { ...NOTHING_DONE, text: leftAsItIs(tools, found), state: found };
  // A deployment that was there before and was not promoted is as it was.
  if (found.isReused && found.promotingTo === "") {
    if (options.isAfterLaterSteps) return tellReused(client, tools, found);
    return { ...NOTHING_DONE, text: nothingPromoted(found), state: found };
  }
  const { ok, text, isPending, outcomes, seen } = await takeDown(client, tools, found, options);
  // If the model existed before, it was a later step that has promoted the deployment.
  const isUnplaced = found.environment === "" && !found.isReused;
  const mayBeUnasked = isUnplaced && (!options.isAfterLaterSteps || found.createdModel);
  const unasked = outcomes.filter(({ kind }) => kind === "left-replaced" || (mayBeUnasked && kind === "left-serving"));
  const costs = unasked.map(async ({ deploymentId }) => howToEnd(client, tools, found.modelId, deploymentId));
  return {
    ok,
    isFinished: ok && !isPending,
    text: [text, whatServes(found, { text, seen }), ...(await Promise.all(costs))]
      .filter((part) => part !== "")
      .join(" "),
    isDone: outcomes.some(({ kind, cancelled }) => kind === "deactivated" || cancelled.length > 0),
    isLeftUnasked: unasked.length > 0,
    state: found,
  };
}

const NOTHING_DONE = { ok: true, isFinished: true, text: "", isDone: false, isLeftUnasked: false };

/** Says that a run which was to promote a deployment has not come so far. */
function nothingPromoted({ environment }: RunState): string {
  return environment === "" ? "" : `Nothing was promoted: ${JSON.stringify(environment)} is unchanged.`;
}

/** Says what the environment serves after a promotion that the run has asked for, or was about to. @param done.text what is said already. */
function whatServes(
  { promotingTo, pushId, environment }: RunState,
  { text, seen }: Pick<TakenDown, "text" | "seen">,
): string {
  // Without a label of its push, the deployment was there before the run.
  const name = promotingTo || (pushId === "" ? environment : "");
  const { current, promotion } = seen.find((one) => one.name === name) ?? {};
  // A promotion that is taken back leaves what serves in its place.
  if (current === undefined || leadsIn(promotion)) return "";
  const isSaid = ["", "deployment "].some((noun) => text.includes(`serves ${noun}${current.id}`));
  if (isSaid) return "";
  return `${JSON.stringify(name)} serves ${current.id}.`;
}

/**
 * Says what a deployment that was there before the run comes to: it stays. If nobody relies on it, that has to be a warning, because the
 * run was told to take down what a failed job leaves.
 */
async function tellReused(client: BasetenClient, tools: CleanupTools, state: RunState): Promise<CleanupResult> {
  const [deploymentId = ""] = state.deploymentIds;
  const stays = `Deployment ${deploymentId} existed before this run, so cleanup leaves it alone.`;
  const told = (text: string, isLeftUnasked: boolean) => ({ ...NOTHING_DONE, text, isLeftUnasked, state });
  try {
    const [deployment, environments] = await Promise.all([
      getDeployment(client, state.modelId, deploymentId, MAX_ATTEMPTS),
      listEnvironments(client, state.modelId),
    ]);
    const { verdict } = decide(deployment, environments, { servedOnce: true, mayCancelIn: [] });
    if (verdict.kind === "left-serving") {
      const logsUrl = (id: string) => tools.servers.logsUrl(state.modelId, id);
      const place = { modelId: state.modelId, logsUrl, keptId: deploymentId, cost: undefined };
      return told(describe({ ...verdict, deploymentId, cancelled: [] }, place), false);
    }
    if (verdict.kind !== "deactivate") return told(stays, false);
  } catch (error) {
    if (isNotFound(error)) return told(`Deployment ${deploymentId} no longer exists.`, false);
    // It may still be running, so the warning below is due.
  }
  const rest = await howToEnd(client, tools, state.modelId, deploymentId);
  return told(`${stays} ${rest} \`sweep/\` with \`older-than\` or \`keep\` can deactivate it, too.`, true);
}

/** Says what a deployment costs that is left running, and how to end it. */
async function howToEnd(
  client: BasetenClient,
  { servers }: CleanupTools,
  modelId: string,
  id: string,
): Promise<string> {
  const cost = await runningCost(client, modelId, id);
  return `${cost} If nobody needs it, deactivate it on Baseten: ${servers.logsUrl(modelId, id)}`;
}

/** `isPending` where something that was asked for may still take effect. */
type TakenDown = Pick<CleanUpResult, "ok" | "text" | "outcomes" | "seen"> & { isPending: boolean };

async function takeDown(
  client: BasetenClient,
  tools: CleanupTools,
  state: RunState,
  limits: CleanupLimits,
): Promise<TakenDown> {
  const { modelId, deploymentIds, isReused, promotingTo, pushedInto, createdModel, environment } = state;
  const [firstId = ""] = deploymentIds;
  const asked = state.isActOpen ? state.asked : undefined;
  const kept = isReused ? { kept: { deploymentId: firstId, promotedTo: promotingTo } } : {};
  // A later step may have promoted the first deployment of a new model; otherwise Baseten has put it into production by itself.
  const firstIn = createdModel && !limits.isAfterLaterSteps && environment === "" ? PRODUCTION : undefined;
  const mayCancelIn = [pushedInto, promotingTo, firstIn ?? ""].filter((name) => name !== "");
  // The run knows every copy that it has waited for. Any other is the work of a promotion that came later.
  const pushId = state.placed?.servedId === undefined ? state.pushId : "";
  const made = { ...state, pushId, asked, mayCancelIn, firstIn, ...kept };
  const done = await lookAsOftenAsNeeded(state, limits, tools.clock, () =>
    cleanUp(client, made, {
      clock: tools.clock,
      signal: limits.signal,
      trafficMs: limits.trafficMs,
      onNote: (line) => tools.log.info(line),
      logsUrl: (id) => tools.servers.logsUrl(modelId, id),
      costOf: limits.isLast ? (id) => runningCost(client, modelId, id) : undefined,
    }),
  );
  if (!done.isPending || !isReused || done.text !== "") return done;
  const shown = done.seen.find(({ name }) => name === promotingTo);
  const promotion = isInFlight(shown?.promotion)
    ? `the promotion of ${shown?.candidate?.id ?? "another deployment"} (${describePromotion(shown.promotion)}) is in flight there, and we could not tell whether this run requested it`
    : "no promotion is in flight there yet";
  const text = `We requested the promotion of ${firstId} to ${JSON.stringify(promotingTo)} but got no answer: ${promotion}.`;
  return { ...done, text };
}

/** Cleans up. Where a promotion or an activation was not answered, does so again after each wait: it may take effect after our look. */
async function lookAsOftenAsNeeded(
  { deploymentIds, isReused, isActOpen }: RunState,
  { looks, signal }: CleanupLimits,
  clock: Clock,
  work: () => ReturnType<typeof cleanUp>,
): Promise<TakenDown> {
  // The request has taken effect where its promotion, or the copy that it makes, was there to be ended.
  const isEffect = ({ cancelled, deploymentId }: Outcome) =>
    cancelled.length > 0 || !deploymentIds.includes(deploymentId);
  let { ok, text, outcomes, seen } = await work();
  let isPending = isActOpen && !outcomes.some(isEffect);
  for (const wait of isPending ? looks : []) {
    await clock.sleep(wait, signal).catch(() => undefined);
    if (signal.aborted) break;
    const again = await work();
    ({ ok, outcomes, seen } = again);
    if (outcomes.some((outcome) => NEWS.has(outcome.kind) || outcome.cancelled.length > 0)) {
      text = `${text} ${again.text}`.trim();
    }
    // Nothing but its promotion can still come to a deployment that was there before.
    isPending = !(isReused && outcomes.some(isEffect));
    if (!isPending) break;
  }
  return { ok, text, isPending, outcomes, seen };
}

/** Outcomes of a second look that the first did not tell. */
const NEWS: ReadonlySet<Outcome["kind"]> = new Set(["deactivated", "failed", "left-traffic"]);

/** The state with the deployment that an unanswered commit has made after all; unchanged where none is listed. */
async function findByLabel(
  client: BasetenClient,
  clock: Clock,
  state: RunState,
  { looks, signal }: Pick<CleanupLimits, "looks" | "signal">,
): Promise<RunState> {
  const team = state.teamId === "" ? undefined : { id: state.teamId, name: "" };
  // Baseten may still be at work on the request, so one look proves nothing.
  for (const wait of looks) {
    await clock.sleep(wait, signal);
    const models = state.modelId ? [state.modelId] : await modelIds(client, state.modelName, team);
    for (const modelId of models) {
      const listed = await listDeploymentsSoFar(client, modelId);
      const ours = listed.filter((deployment) => pushIdOf(deployment.labels) === state.pushId);
      if (ours.length === 0) continue;
      // If the commit has created the model, nothing in it is older than ours.
      const [oldest] = listed.toSorted((one, other) => (one.createdAt ?? 0) - (other.createdAt ?? 0));
      const createdModel = state.modelId === "" && oldest !== undefined && ours.includes(oldest);
      return { ...state, modelId, createdModel, deploymentIds: ours.map(({ id }) => id), isOpen: false };
    }
  }
  return state;
}

/** Without a team, models of several teams may have the name. */
async function modelIds(client: BasetenClient, name: string, team: Team | undefined): Promise<string[]> {
  return (await listNamesakes(client, name, team)).map(({ id }) => id);
}

function unknownCommit({ pushId, modelName }: RunState): string {
  return `We could not tell whether the deployment was created. Look for the label push_id=${pushId} in model ${JSON.stringify(modelName)}.`;
}

function leftAsItIs({ servers }: CleanupTools, { modelId, deploymentIds, isReused, promotingTo }: RunState): string {
  if (isReused) {
    if (promotingTo === "") return "";
    return `The promotion to ${JSON.stringify(promotingTo)} was left as it is (\`cleanup: never\`).`;
  }
  const each = deploymentIds.map(
    (id) => `Deployment ${id} was left as it is (\`cleanup: never\`): ${servers.logsUrl(modelId, id)}`,
  );
  return each.join(" ");
}
