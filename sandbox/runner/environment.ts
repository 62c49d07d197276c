import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

/** The event that started the workflow. */
export interface WorkflowEvent {
  /** `push`, `pull_request`, `workflow_dispatch` … */
  name: string;
  /** Laid over the usual payload of the event. */
  payload?: Record<string, unknown>;
  /** Number of the pull request. Default 7. */
  number?: number;
  /** Head commit of the pull request. Default forty `b`. */
  headSha?: string;
}

/** The commit that the workflow runs for: on a pull request the merge commit, not the head. */
export const SANDBOX_SHA = "a".repeat(40);
/** The token that stands in for `github.token`. */
export const SANDBOX_TOKEN = "ghs_sandboxtoken";
const REPOSITORY = "octo/truss-models";

/** Creates the runner's own folder with the event file. @returns the variables that every step sees. */
export async function makeEnvironment(
  directory: string,
  workspace: string,
  event: WorkflowEvent,
): Promise<Record<string, string>> {
  const temp = path.join(directory, "temp");
  const eventFile = path.join(directory, "event.json");
  await mkdir(temp, { recursive: true });
  await writeFile(eventFile, JSON.stringify(eventPayload(event)));
  const number = event.number ?? 7;
  const isPull = event.name.startsWith("pull_request");
  const isOnMerge = isPull && event.name !== "pull_request_target";
  return {
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_ACTION: "__self",
    GITHUB_ACTOR: "octocat",
    GITHUB_API_URL: "https://api.github.com",
    GITHUB_BASE_REF: isPull ? "main" : "",
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: eventFile,
    GITHUB_GRAPHQL_URL: "https://api.github.com/graphql",
    GITHUB_HEAD_REF: isPull ? "feature" : "",
    GITHUB_JOB: "deploy",
    GITHUB_REF: isOnMerge ? `refs/pull/${number}/merge` : "refs/heads/main",
    GITHUB_REF_NAME: isOnMerge ? `${number}/merge` : "main",
    GITHUB_REF_TYPE: "branch",
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_REPOSITORY_ID: "4711",
    GITHUB_REPOSITORY_OWNER: REPOSITORY.split("/")[0] ?? "",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_RUN_ID: "1234567890",
    GITHUB_RUN_NUMBER: "42",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_SHA: SANDBOX_SHA,
    GITHUB_TRIGGERING_ACTOR: "octocat",
    GITHUB_WORKFLOW: "Deploy",
    GITHUB_WORKSPACE: workspace,
    RUNNER_ARCH: process.arch === "arm64" ? "ARM64" : "X64",
    RUNNER_ENVIRONMENT: "github-hosted",
    RUNNER_NAME: "Sandbox",
    RUNNER_OS: { darwin: "macOS", win32: "Windows" }[process.platform as string] ?? "Linux",
    RUNNER_TEMP: temp,
    RUNNER_TOOL_CACHE: path.join(directory, "tools"),
  };
}

/** The variables that a child process needs. No others of our own environment are passed on. */
export function hostEnvironment(): Record<string, string> {
  const names = ["PATH", "Path", "HOME", "USERPROFILE", "SystemRoot", "TEMP", "TMP", "NODE_COMPILE_CACHE"];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

function eventPayload({ name, payload = {}, number = 7, headSha = "b".repeat(40) }: WorkflowEvent): object {
  const repository = {
    full_name: REPOSITORY,
    name: REPOSITORY.split("/")[1],
    owner: { login: REPOSITORY.split("/")[0] },
    default_branch: "main",
    html_url: `https://github.com/${REPOSITORY}`,
  };
  const common = { repository, sender: { login: "octocat" } };
  if (!name.startsWith("pull_request")) return { ...common, ref: "refs/heads/main", after: SANDBOX_SHA, ...payload };
  const pull = {
    number,
    html_url: `https://github.com/${REPOSITORY}/pull/${number}`,
    head: { sha: headSha, ref: "feature", repo: repository },
    base: { sha: "c".repeat(40), ref: "main", repo: repository },
  };
  return { ...common, action: "synchronize", number, pull_request: pull, ...payload };
}

/** The words of the expression `job.status`. */
export type JobStatus = "success" | "failure" | "cancelled";

/**
 * Replaces `${{ … }}` with the value that the runner would insert.
 * @param jobStatus the status of the job at this moment.
 * @throws Error for an unknown expression.
 */
export function evaluate(text: string, environment: Record<string, string>, jobStatus: JobStatus): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_whole, expression: string) => {
    if (expression === "github.token") return SANDBOX_TOKEN;
    if (expression === "job.status") return jobStatus;
    const [context, name = ""] = expression.split(".");
    const variable = `${context?.toUpperCase()}_${name.toUpperCase()}`;
    const value = context === "github" || context === "runner" ? environment[variable] : undefined;
    if (value === undefined) throw new Error(`The sandbox's runner does not know the expression "${expression}".`);
    return value;
  });
}
