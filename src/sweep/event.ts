import { pullOf, type WorkflowEvent } from "../action/event.ts";
import { whyNoKey } from "../action/key.ts";

/** What a sweep needs from its event and its run; empty if the runner says nothing. */
export interface SweepEvent {
  /** `owner/name`. */
  repository: string;
  runId: string;
  /** Number of the event's pull request; empty for other events. */
  pullRequest: string;
  /** Whether the event says that this pull request is closed. */
  isClosed: boolean;
  /** Why GitHub gives such a run no secrets; undefined if GitHub does give them. */
  withoutSecrets: string | undefined;
  /** Sentences that say why a run has no API key, if it has none. */
  whyNoKey: string;
}

/** Extracts from the event what a sweep needs. */
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
