import { pullOf, type WorkflowEvent } from "../action/event.ts";
import { whyNoKey } from "../action/key.ts";

/** What a sweep has to know of its event and its run; empty where the runner says nothing. */
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

/** Takes from the event what a sweep has to know. */
export function sweepEventOf(event: WorkflowEvent): SweepEvent {
  const pull = pullOf(event);
  const missing = whyNoKey(event);
  return {
    repository: event.run.repository,
    runId: event.run.runId,
    pullRequest: pull?.number ?? "",
    isClosed: pull?.isClosed ?? false,
    withoutSecrets: missing.cause,
    whyNoKey: missing.text,
  };
}
