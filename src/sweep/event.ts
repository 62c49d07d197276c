import { objectAt, readEvent } from "../github/facts.ts";

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
}

/** Reads the runner's variables and its event file; a file that cannot be read tells nothing. */
export async function readSweepEvent(env: Environment): Promise<SweepEvent> {
  const payload = await readEvent(env.GITHUB_EVENT_PATH);
  const pull = objectAt(payload, "pull_request");
  const number = pull?.number;
  const repository = env.GITHUB_REPOSITORY ?? "";
  return {
    repository,
    runId: env.GITHUB_RUN_ID ?? "",
    pullRequest: Number.isSafeInteger(number) && Number(number) > 0 ? String(number) : "",
    isClosed: pull !== undefined && (payload?.action === "closed" || pull.state === "closed"),
    withoutSecrets: whyWithoutSecrets(env, pull, repository),
  };
}

function whyWithoutSecrets(env: Environment, pull: Json | undefined, repository: string): string | undefined {
  if (pull === undefined || env.GITHUB_EVENT_NAME === "pull_request_target") return undefined;
  if (env.GITHUB_ACTOR === "dependabot[bot]") return "a run that Dependabot started";
  // The repository of a fork may be gone by now.
  const home = objectAt(objectAt(pull, "head"), "repo")?.full_name;
  return home === repository ? undefined : "a pull request from a fork";
}

type Json = Record<string, unknown>;
