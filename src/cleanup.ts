import { createClient } from "./api.ts";
import { cleanUp, type Outcome } from "./baseten/cleanup.ts";
import type { BasetenClient } from "./baseten/client.ts";
import { PUSH_LABEL } from "./baseten/commit.ts";
import { listDeployments } from "./baseten/deployments.ts";
import { listNamesakes } from "./baseten/models.ts";
import { withdrawPromotion } from "./baseten/promotion.ts";
import type { Team } from "./baseten/types.ts";
import { messageOf } from "./errors.ts";
import type { CleanupMode } from "./inputs.ts";
import type { PushRecord } from "./record.ts";
import type { Tools } from "./tools.ts";

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

/**
 * Ends what a run that failed, or was told to clean up always, has left at Baseten. It touches only what the run itself made.
 * @param looks waits before each look for a deployment whose commit was not answered, in milliseconds.
 * @param signal ends it; what is not done then is said.
 */
export async function cleanUpAfter(
  tools: Tools,
  apiKey: string,
  record: PushRecord,
  options: { mode: CleanupMode; looks: readonly number[]; signal: AbortSignal },
): Promise<CleanedUp> {
  const client = createClient(tools, apiKey, options.signal);
  let found = record;
  try {
    if (record.isOpen) found = await findByLabel(client, tools, record, options);
  } catch (error) {
    const text = `${openCommit(record)} It could not be looked for: ${messageOf(error)}`;
    return { ok: false, isFinished: false, text, record };
  }
  const { deploymentIds } = found;
  if (found.isOpen) return { ok: false, isFinished: false, text: openCommit(record), record };
  if (deploymentIds.length === 0) return { ok: true, isFinished: true, text: "", record };
  if (options.mode === "never") return { ok: true, isFinished: true, text: leftAsItIs(tools, found), record: found };
  const done = found.isReused
    ? await withdraw(client, tools, found, options)
    : await takeDown(client, tools, found, options);
  return { ...done, isFinished: done.ok && !done.isPending, record: found };
}

type Limits = { looks: readonly number[]; signal: AbortSignal };
/** `isPending` where something that was asked for may take effect yet. */
type Done = { ok: boolean; text: string; isPending: boolean };

async function takeDown(client: BasetenClient, tools: Tools, record: PushRecord, limits: Limits): Promise<Done> {
  const options = {
    clock: tools.clock,
    signal: limits.signal,
    onNote: (line: string) => tools.log.info(line),
    logsUrl: (id: string) => tools.servers.logsUrl(record.modelId, id),
  };
  let { ok, text, outcomes } = await cleanUp(client, record, options);
  // What was asked for has taken effect where its promotion, or the copy that it makes, was there to be ended.
  const tookEffect = outcomes.some(
    ({ cancelled, deploymentId }) => cancelled.length > 0 || !record.deploymentIds.includes(deploymentId),
  );
  const isOpen = record.isActOpen && !tookEffect;
  if (!isOpen || limits.signal.aborted) return { ok, text, isPending: isOpen };
  // A promotion or an activation that was not answered may have come after our look.
  for (const wait of limits.looks) {
    await tools.clock.sleep(wait, limits.signal).catch(() => undefined);
    if (limits.signal.aborted) break;
    const again = await cleanUp(client, record, options);
    ({ ok, outcomes } = again);
    const isNew = ({ kind, cancelled }: Outcome) => kind === "deactivated" || kind === "failed" || cancelled.length > 0;
    if (outcomes.some(isNew)) text = `${text} ${again.text}`;
  }
  return { ok, text, isPending: true };
}

/** A deployment that was there before stays; the promotion that this run asked for is ended. */
async function withdraw(client: BasetenClient, tools: Tools, record: PushRecord, limits: Limits): Promise<Done> {
  const { modelId, pushId, deploymentIds, promotingTo: environment, isActOpen } = record;
  if (environment === "") return { ok: true, text: "", isPending: false };
  const [id = ""] = deploymentIds;
  try {
    for (const wait of isActOpen ? limits.looks : [0]) {
      await tools.clock.sleep(wait, limits.signal);
      const text = await withdrawPromotion(client, { modelId, environment, pushId, deploymentIds });
      if (text !== "") return { ok: true, text, isPending: false };
    }
  } catch (error) {
    const why = limits.signal.aborted ? "there was no time to look." : messageOf(error);
    const page = tools.servers.modelUrl(modelId);
    return {
      ok: false,
      text: `It is not known whether the promotion of ${id} goes on: ${why} ${page}`,
      isPending: true,
    };
  }
  if (!isActOpen) return { ok: true, text: "", isPending: false };
  const text = `The promotion of ${id} to ${JSON.stringify(environment)} was asked for and not answered; none is in flight so far.`;
  return { ok: true, text, isPending: true };
}

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
      const ours = listed.filter((deployment) => deployment.labels[PUSH_LABEL] === record.pushId);
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
