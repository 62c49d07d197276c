import { readFile } from "node:fs/promises";

/** What the runner says about the run that this step belongs to; empty strings where it says nothing. */
export interface RunFacts {
  /** `owner/name`. */
  repository: string;
  /** The commit that people know: the head of the pull request, not GitHub's merge commit. */
  headSha: string;
  ref: string;
  /** Number of the pull request, empty elsewhere. */
  pullRequest: string;
  runId: string;
  runAttempt: string;
  /** Page of this attempt of the run. */
  runUrl: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the facts from the runner's environment variables and its event file. Nothing of it is required. */
export async function readRunFacts(env: Environment): Promise<RunFacts> {
  const event = await readEvent(env.GITHUB_EVENT_PATH);
  const pull = objectAt(event, "pull_request");
  const head = objectAt(pull, "head");
  const repository = env.GITHUB_REPOSITORY ?? "";
  const runId = env.GITHUB_RUN_ID ?? "";
  const runAttempt = env.GITHUB_RUN_ATTEMPT ?? "";
  const server = env.GITHUB_SERVER_URL ?? "https://github.com";
  return {
    repository,
    headSha: typeof head?.sha === "string" ? head.sha : (env.GITHUB_SHA ?? ""),
    ref: env.GITHUB_REF ?? "",
    pullRequest: typeof pull?.number === "number" ? String(pull.number) : "",
    runId,
    runAttempt,
    runUrl: repository && runId ? `${server}/${repository}/actions/runs/${runId}/attempts/${runAttempt || "1"}` : "",
  };
}

type Json = Record<string, unknown>;

/** The event that started the run (`GITHUB_EVENT_PATH`); a file that cannot be read, or holds no object, tells nothing. */
export async function readEvent(file: string | undefined): Promise<Json | undefined> {
  try {
    const event: unknown = JSON.parse(await readFile(file ?? "", "utf8"));
    return typeof event === "object" && event !== null ? (event as Json) : undefined;
  } catch {
    return undefined;
  }
}

/** A field of an event that is an object. */
export function objectAt(json: Json | undefined, name: string): Json | undefined {
  const value = json?.[name];
  return typeof value === "object" && value !== null ? (value as Json) : undefined;
}
