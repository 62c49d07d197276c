import { createClient } from "../action/baseten-client.ts";
import { type CleanUpResult, cleanUp } from "../baseten/take-down.ts";
import type { BasetenClient } from "../baseten/api/client.ts";
import { pushIdOf } from "../baseten/labels.ts";
import { listDeployments } from "../baseten/api/deployments.ts";
import { listNamesakes } from "../baseten/api/models.ts";
import type { Outcome } from "../baseten/take-down-outcome.ts";
import { describePromotion, isInFlight } from "../baseten/statuses.ts";
import type { Team } from "../baseten/api/types.ts";
import type { Clock } from "../lib/clock.ts";
import { messageOf } from "../lib/errors.ts";
import type { CleanupMode } from "../deploy/inputs.ts";
import type { PushRecord } from "./run-state.ts";
import { runningCost } from "./running-cost.ts";
import type { Tools } from "../action/tools.ts";

/** What became of what a run had made. */
export interface CleanedUp {
  /** Whether all that was to be done is done. */
  ok: boolean;
  /** Whether the post step has something to do yet. */
  isFinished: boolean;
  /** For people, a sentence or some; empty where nothing was made. */
  text: string;
  /** What was made, as far as that is known by now. */
  record: PushRecord;
}

/** How far a clean-up goes. */
export interface CleanupLimits {
  /** Waits before each look for a deployment whose commit was not answered, in milliseconds. */
  looks: readonly number[];
  /** How many milliseconds it may wait in all until what was cancelled takes no traffic any more. */
  trafficMs: number;
  /** Ends it; what is not done then is said. */
  signal: AbortSignal;
  /** Whether nobody goes on with what is left, so that this has to say what it costs. */
  isLast: boolean;
}

/**
 * Ends what a run that failed, or was told to clean up always, has left at Baseten. It touches only what the run itself made,
 * and the promotion that it asked for.
 */
export async function cleanUpAfter(
  tools: Tools,
  apiKey: string,
  record: PushRecord,
  options: CleanupLimits & { mode: CleanupMode },
): Promise<CleanedUp> {
  const client = createClient(tools, apiKey, options.signal);
  let found = record;
  try {
    if (record.isOpen) found = await findByLabel(client, tools, record, options);
  } catch (error) {
    const text = `${openCommit(record)} It could not be looked for: ${messageOf(error)}`;
    return { ok: false, isFinished: false, text, record };
  }
  if (found.isOpen) return { ok: false, isFinished: false, text: openCommit(record), record };
  if (found.deploymentIds.length === 0) return { ok: true, isFinished: true, text: "", record };
  if (options.mode === "never") return { ok: true, isFinished: true, text: leftAsItIs(tools, found), record: found };
  // What was there before and was not promoted is as it was.
  if (found.isReused && found.promotingTo === "") return { ok: true, isFinished: true, text: "", record: found };
  const done = await takeDown(client, tools, found, options);
  return { ...done, isFinished: done.ok && !done.isPending, record: found };
}

/** `isPending` where something that was asked for may take effect yet. */
type Done = Pick<CleanUpResult, "ok" | "text" | "seen"> & { isPending: boolean };

async function takeDown(client: BasetenClient, tools: Tools, record: PushRecord, limits: CleanupLimits): Promise<Done> {
  const { modelId, deploymentIds, isReused, promotingTo, pushedInto } = record;
  const [firstId = ""] = deploymentIds;
  const asked = record.isActOpen ? record.asked : undefined;
  const kept = isReused ? { kept: { deploymentId: firstId, promotedTo: promotingTo } } : {};
  const mayCancelIn = [pushedInto, promotingTo].filter((name) => name !== "");
  const made = { ...record, asked, mayCancelIn, ...kept };
  const done = await lookAsOftenAsNeeded(record, limits, tools.clock, () =>
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
  const state = isInFlight(shown?.promotion)
    ? `that of ${shown?.candidate?.id ?? "another deployment"} (${describePromotion(shown.promotion)}) is in flight there, and it cannot be told whether this run asked for it`
    : "none is in flight so far";
  const text = `The promotion of ${firstId} to ${JSON.stringify(promotingTo)} was asked for and not answered; ${state}.`;
  return { ...done, text };
}

/** Cleans up, and once more after each wait where a promotion or an activation was not answered: it may come after our look. */
async function lookAsOftenAsNeeded(
  { deploymentIds, isReused, isActOpen }: PushRecord,
  { looks, signal }: CleanupLimits,
  clock: Clock,
  work: () => ReturnType<typeof cleanUp>,
): Promise<Done> {
  // What was asked for has taken effect where its promotion, or the copy that it makes, was there to be ended.
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
    // Of a deployment that was there before nothing else can come late.
    isPending = !(isReused && outcomes.some(isEffect));
    if (!isPending) break;
  }
  return { ok, text, isPending, seen };
}

/** What a second look may tell that the first did not. */
const NEWS: ReadonlySet<Outcome["kind"]> = new Set(["deactivated", "failed", "left-traffic"]);

/** The record with the deployment that an unanswered commit has made after all; as it was where none is listed. */
async function findByLabel(
  client: BasetenClient,
  tools: Tools,
  record: PushRecord,
  { looks, signal }: { looks: readonly number[]; signal: AbortSignal },
): Promise<PushRecord> {
  const team = record.teamId === "" ? undefined : { id: record.teamId, name: "" };
  // The request may be at work still, so one look says nothing.
  for (const wait of looks) {
    await tools.clock.sleep(wait, signal);
    const models = record.modelId ? [record.modelId] : await modelIds(client, record.modelName, team);
    for (const modelId of models) {
      const listed = await listDeployments(client, modelId);
      const ours = listed.filter((deployment) => pushIdOf(deployment.labels) === record.pushId);
      if (ours.length === 0) continue;
      return { ...record, modelId, deploymentIds: ours.map((deployment) => deployment.id), isOpen: false };
    }
  }
  return record;
}

/** Without a team, models of several teams may bear the name. */
async function modelIds(client: BasetenClient, name: string, team: Team | undefined): Promise<string[]> {
  return (await listNamesakes(client, name, team)).map(({ id }) => id);
}

function openCommit({ pushId, modelName }: PushRecord): string {
  return `It is not known whether the deployment was made: look for the label push_id=${pushId} at the model ${JSON.stringify(modelName)}.`;
}

function leftAsItIs({ servers }: Tools, { modelId, deploymentIds, isReused, promotingTo }: PushRecord): string {
  if (isReused)
    return promotingTo === ""
      ? ""
      : `The promotion to ${JSON.stringify(promotingTo)} was left as it is (\`cleanup: never\`).`;
  const each = deploymentIds.map(
    (id) => `The deployment ${id} was left as it is (\`cleanup: never\`): ${servers.logsUrl(modelId, id)}`,
  );
  return each.join(" ");
}
