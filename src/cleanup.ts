import { createClient } from "./api.ts";
import { cleanUp } from "./baseten/cleanup.ts";
import type { BasetenClient } from "./baseten/client.ts";
import { PUSH_LABEL } from "./baseten/commit.ts";
import { listDeployments } from "./baseten/deployments.ts";
import { listNamesakes } from "./baseten/models.ts";
import { withdrawPromotion } from "./baseten/promotion.ts";
import type { Team } from "./baseten/types.ts";
import { Failure, messageOf } from "./errors.ts";
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
  const { modelId, deploymentIds } = found;
  if (found.isOpen) return { ok: false, isFinished: false, text: openCommit(record), record };
  if (deploymentIds.length === 0) return { ok: true, isFinished: true, text: "", record };
  if (found.isReused) return { ...(await withdraw(client, tools, found, options.signal)), record };
  if (options.mode === "never") return { ok: true, isFinished: true, text: leftAsItIs(tools, found), record: found };
  const { ok, text } = await cleanUp(client, found, {
    clock: tools.clock,
    signal: options.signal,
    onNote: (line) => tools.log.info(line),
    logsUrl: (id) => tools.servers.logsUrl(modelId, id),
  });
  return { ok, isFinished: ok, text, record: found };
}

/** A deployment that was there before stays; what this run began with it is ended. */
async function withdraw(
  client: BasetenClient,
  tools: Tools,
  { modelId, pushId, deploymentIds }: PushRecord,
  signal: AbortSignal,
): Promise<Omit<CleanedUp, "record">> {
  try {
    const text = await withdrawPromotion(client, { modelId, pushId, deploymentIds });
    return { ok: true, isFinished: true, text };
  } catch (error) {
    if (signal.aborted || !(error instanceof Failure)) throw error;
    const [id = ""] = deploymentIds;
    const text = `It is not known whether the promotion of ${id} goes on: ${error.message} ${tools.servers.modelUrl(modelId)}`;
    return { ok: false, isFinished: true, text };
  }
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

function leftAsItIs({ servers }: Tools, { modelId, deploymentIds }: PushRecord): string {
  const each = deploymentIds.map(
    (id) => `The deployment ${id} was left as it is (\`cleanup: never\`): ${servers.logsUrl(modelId, id)}`,
  );
  return each.join(" ");
}
