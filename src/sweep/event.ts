import { whyNoKey } from "../action/key.ts";
import { objectAt, readEvent } from "../action/event.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** What a sweep has to know of the event and the run that it belongs to; empty where the runner says nothing. */
export interface SweepEvent {
  /** `owner/name`. */
  repository: string;
  runId: string;
  /** Number of the event's pull request, empty elsewhere. */
  pullRequest: string;
  /** Whether the event says that this pull request is closed. */
  isClosed: boolean;
  /** Why GitHub gives such a run no secrets; undefined where it does. */
  withoutSecrets: string | undefined;
  /** Sentences that say why a run has no API key, where it has none. */
  whyNoKey: string;
}

/** Reads the runner's variables and its event file; a file that cannot be read tells nothing. */
export async function readSweepEvent(env: Environment): Promise<SweepEvent> {
  const payload = await readEvent(env.GITHUB_EVENT_PATH);
  const pull = objectAt(payload, "pull_request");
  const number = pull?.number;
  const missing = await whyNoKey(env);
  return {
    repository: env.GITHUB_REPOSITORY ?? "",
    runId: env.GITHUB_RUN_ID ?? "",
    pullRequest: Number.isSafeInteger(number) && Number(number) > 0 ? String(number) : "",
    isClosed: pull !== undefined && (payload?.action === "closed" || pull.state === "closed"),
    withoutSecrets: missing.cause,
    whyNoKey: missing.text,
  };
}
