import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** `user_env.git_info` of Baseten's API; all four fields are required there. */
export interface GitInfo {
  latest_commit_sha: string;
  latest_tag: string | null;
  commits_since_tag: number | null;
  has_uncommitted_changes: boolean;
}

const run = promisify(execFile);
const LIMIT_MS = 20_000;
const LARGEST_OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * The state of the checkout that a folder lies in.
 * @returns undefined where it is no Git checkout or there is no git.
 */
export async function readGitInfo(directory: string): Promise<GitInfo | undefined> {
  const sha = await git(directory, "rev-parse", "HEAD");
  if (!sha) return undefined;
  const tag = (await git(directory, "describe", "--tags", "--abbrev=0")) || null;
  const commits = tag === null ? "" : await git(directory, "rev-list", `${tag}..HEAD`, "--count");
  return {
    latest_commit_sha: sha,
    latest_tag: tag,
    commits_since_tag: commits ? Number(commits) : null,
    has_uncommitted_changes: Boolean(await git(directory, "status", "--porcelain")),
  };
}

/** The trimmed output of a git command, or undefined where it failed. */
async function git(directory: string, ...args: string[]): Promise<string | undefined> {
  // In a container job the checkout belongs to another user, which git refuses unless told; a file system monitor that the
  // repository's settings name is a program to run, and we run none.
  const safe = ["-c", "safe.directory=*", "-c", "core.fsmonitor=false"];
  try {
    const { stdout } = await run("git", [...safe, "-C", directory, ...args], {
      timeout: LIMIT_MS,
      maxBuffer: LARGEST_OUTPUT_BYTES,
      // The step's inputs, the API key among them, are environment variables: none of them goes to a child.
      env: pick(process.env, ["PATH", "HOME", "USERPROFILE", "SystemRoot", "LANG", "TMPDIR", "TEMP"]),
    });
    return stdout.trim();
  } catch {
    return undefined;
  }
}

function pick(env: NodeJS.ProcessEnv, names: string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}
