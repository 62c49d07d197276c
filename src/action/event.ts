import { readFileSync } from "node:fs";
import type { RunnerEnv } from "./runner.ts";

/** What the runner says about the run that this step belongs to; empty strings if it says nothing. */
export interface RunFacts {
  /** `owner/name`. */
  repository: string;
  runId: string;
  runAttempt: string;
  /** Page of this attempt of the run. */
  runUrl: string;
}

/** An object in the event file. Any field may be missing or of another type than expected. */
export type EventObject = Readonly<Record<string, unknown>>;

/** What the runner says about the event that started the run; empty strings if it says nothing. */
export interface WorkflowEvent {
  /** `GITHUB_EVENT_NAME`. */
  name: string;
  /** `GITHUB_SHA`. For some events it is the tip of the default branch, whatever commit the event is about. */
  sha: string;
  /** `GITHUB_REF`. */
  ref: string;
  /** `GITHUB_ACTOR`. */
  actor: string;
  run: RunFacts;
  /** The event file; empty if it cannot be read or is not a JSON object. */
  payload: EventObject;
}

/** The pull request that an event is about. */
export interface EventPull {
  /** Empty if the event does not name it. */
  number: string;
  headSha: string;
  /** `owner/name`; undefined if the fork was deleted. */
  headRepository: string | undefined;
  /** Name of the branch that it will be merged into. */
  baseBranch: string;
  baseSha: string;
  isClosed: boolean;
  isMerged: boolean;
  mergeSha: string;
}

/** Reads what the runner says about the run. */
export function readRunFacts(env: RunnerEnv): RunFacts {
  const repository = env.GITHUB_REPOSITORY ?? "";
  const runId = env.GITHUB_RUN_ID ?? "";
  const runAttempt = env.GITHUB_RUN_ATTEMPT ?? "";
  const server = env.GITHUB_SERVER_URL ?? "https://github.com";
  const runUrl =
    repository && runId ? `${server}/${repository}/actions/runs/${runId}/attempts/${runAttempt || "1"}` : "";
  return { repository, runId, runAttempt, runUrl };
}

/** Reads the runner's variables and its event file (`GITHUB_EVENT_PATH`). All of them are optional. */
export function readEvent(env: RunnerEnv): WorkflowEvent {
  return {
    name: env.GITHUB_EVENT_NAME ?? "",
    sha: env.GITHUB_SHA ?? "",
    ref: env.GITHUB_REF ?? "",
    actor: env.GITHUB_ACTOR ?? "",
    run: readRunFacts(env),
    payload: readPayload(env.GITHUB_EVENT_PATH ?? ""),
  };
}

function readPayload(file: string): EventObject {
  try {
    return objectAt({ payload: JSON.parse(readFileSync(file, "utf8")) }, "payload") ?? {};
  } catch {
    return {};
  }
}

/** The pull request in an event; undefined if there is none. */
export function pullOf({ payload }: Pick<WorkflowEvent, "payload">): EventPull | undefined {
  const pull = objectAt(payload, "pull_request");
  if (pull === undefined) return undefined;
  const [head, base] = [objectAt(pull, "head"), objectAt(pull, "base")];
  const baseBranch = textAt(base, "ref");
  return {
    number: numberAt(pull, "number"),
    headSha: textAt(head, "sha"),
    headRepository: textAt(objectAt(head, "repo"), "full_name") || undefined,
    baseBranch,
    baseSha: textAt(base, "sha"),
    isClosed: payload.action === "closed" || pull.state === "closed",
    isMerged: pull.merged === true && baseBranch !== "",
    mergeSha: textAt(pull, "merge_commit_sha"),
  };
}

/** A field that is an object; undefined if it is anything else. */
export function objectAt(parent: EventObject | undefined, name: string): EventObject | undefined {
  const value = parent?.[name];
  return typeof value === "object" && value !== null ? (value as EventObject) : undefined;
}

/** A field that is a string; empty if it is anything else. */
export function textAt(parent: EventObject | undefined, name: string): string {
  const value = parent?.[name];
  return typeof value === "string" ? value : "";
}

/** A field that holds the number of something on GitHub, in digits; empty if it is anything else. */
export function numberAt(parent: EventObject, name: string): string {
  const value = parent[name];
  return Number.isSafeInteger(value) && Number(value) > 0 ? String(value) : "";
}
