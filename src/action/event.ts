import { readFile } from "node:fs/promises";

/** What the runner says about the run that this step belongs to; empty strings where it says nothing. */
export interface RunFacts {
  /** `owner/name`. */
  repository: string;
  runId: string;
  runAttempt: string;
  /** Page of this attempt of the run. */
  runUrl: string;
}

/** The runner's variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the facts from the runner's environment variables. Nothing of it is required. */
export function readRunFacts(env: Environment): RunFacts {
  const repository = env.GITHUB_REPOSITORY ?? "";
  const runId = env.GITHUB_RUN_ID ?? "";
  const runAttempt = env.GITHUB_RUN_ATTEMPT ?? "";
  const server = env.GITHUB_SERVER_URL ?? "https://github.com";
  const runUrl =
    repository && runId ? `${server}/${repository}/actions/runs/${runId}/attempts/${runAttempt || "1"}` : "";
  return { repository, runId, runAttempt, runUrl };
}

/** An object in an event. */
export type Json = Record<string, unknown>;

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
