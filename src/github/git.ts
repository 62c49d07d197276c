import { execFile } from "node:child_process";
import { existsSync, realpathSync, statSync } from "node:fs";
import { devNull } from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";
import { findProgram, safePath, searchHere } from "../lib/programs.ts";

/** `user_env.git_info` of Baseten's API; all four fields are required there. */
export interface GitInfo {
  latest_commit_sha: string;
  latest_tag: string | null;
  commits_since_tag: number | null;
  has_uncommitted_changes: boolean;
}

const run = promisify(execFile);
const LIMIT_MS = 20_000;
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** What is checked out. */
export interface Head {
  /** The folder that holds the `.git`. */
  root: string;
  /** Id of the commit; empty if git does not report it. */
  sha: string;
  /** Its parents, including those that a shallow clone lacks. */
  parents: readonly string[];
  /** `refs/heads/…` of the branch that is checked out; empty if there is none. */
  branch: string;
}

const COMMIT = /^[0-9a-f]{40,64}$/;

/**
 * The commit that is checked out around a folder.
 * @param workspace no repository is looked for above this folder.
 * @returns undefined if the folder does not lie in a Git checkout.
 */
export async function readHead(directory: string, workspace: string): Promise<Head | undefined> {
  const root = findRepository(directory, workspace);
  if (root === undefined) return undefined;
  const [sha = "", name = ""] =
    (await git(root, "rev-parse", "HEAD", "--symbolic-full-name", "HEAD"))?.split("\n") ?? [];
  if (!COMMIT.test(sha)) return { root, sha: "", parents: [], branch: "" };
  // The commit itself, because commands that walk the history see no parents at the edge of a shallow clone.
  const written = (await git(root, "cat-file", "commit", sha)) ?? "";
  const head = written.split("\n\n", 1)[0] ?? "";
  const parents = [...head.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].map(([, parent = ""]) => parent);
  return { root, sha, parents, branch: name.startsWith("refs/heads/") ? name : "" };
}

/**
 * The state of the checkout that a folder lies in.
 * @param workspace no repository is looked for above this folder.
 * @param known what is checked out there, if it was read before.
 * @returns undefined if it is not a Git checkout or git does not answer.
 */
export async function readGitInfo(
  directory: string,
  workspace: string,
  known?: Promise<Head | undefined>,
): Promise<GitInfo | undefined> {
  const { root, sha } = (await (known ?? readHead(directory, workspace))) ?? { root: "", sha: "" };
  if (sha === "") return undefined;
  const filtersOff = await switchFiltersOff(root);
  if (filtersOff === undefined) return undefined;
  // Inside a submodule, git would use the settings of the submodule.
  const [status, described = ""] = await Promise.all([
    runGit(root, ["status", "--porcelain", "--ignore-submodules=dirty"], filtersOff),
    git(root, "describe", "--tags", "--long"),
  ]);
  if (status === undefined) return undefined;
  // The tag, which may hold hyphens itself, the commits since then, and the commit.
  const [, tag, commits] = /^(.+)-(\d+)-g[0-9a-f]+$/.exec(described) ?? [];
  return {
    latest_commit_sha: sha,
    latest_tag: tag ?? null,
    commits_since_tag: commits === undefined ? null : Number(commits),
    has_uncommitted_changes: status.trim() !== "",
  };
}

/** The nearest folder with a `.git`, from a folder up to the workspace. Its index names the files of the folder. */
export function findCheckout(directory: string, workspace: string): string | undefined {
  for (let folder = directory; ; folder = path.dirname(folder)) {
    if (kindOf(path.join(folder, ".git")) !== undefined) return folder;
    if (folder === workspace || folder === path.dirname(folder)) return undefined;
  }
}

/**
 * The folder that holds the `.git` of the repository that a folder belongs to; the search ends at the workspace. A submodule, whose
 * `.git` is a file, belongs to the checkout around it, because the commits of that checkout name it.
 */
export function findRepository(directory: string, workspace: string): string | undefined {
  const nearest = findCheckout(directory, workspace);
  for (let top = nearest; top !== undefined; top = findCheckout(path.dirname(top), workspace)) {
    if (kindOf(path.join(top, ".git")) === "folder") return top;
    if (top === workspace) break;
  }
  return nearest;
}

/** Undefined if there is nothing, or if it cannot be looked at. */
function kindOf(name: string): "folder" | "file" | undefined {
  try {
    return statSync(name).isDirectory() ? "folder" : "file";
  } catch {
    return undefined;
  }
}

/** The filters that `git lfs install` sets. They run a program of the machine, and without them every large file would look changed. */
const LFS_FILTER = new Set(["git-lfs clean -- %f", "git-lfs smudge -- %f", "git-lfs filter-process"]);

/**
 * The variables for a call of git that compares files. Git runs the content of files through the filters that its settings name, and a
 * `.git` that came out of a cache or an artifact may name any program.
 * @returns undefined if this git cannot be kept from running them.
 */
export async function switchFiltersOff(root: string): Promise<Record<string, string> | undefined> {
  const found = await runGit(root, [
    "config",
    "-z",
    "--get-regexp",
    "^(filter\\..*\\.(clean|smudge|process)|lfs\\.extension\\..*)$",
  ]);
  const entries = (found ?? "").split("\0").flatMap((entry) => {
    const [key = "", value = ""] = entry.split(/\n(.*)/s);
    return key === "" ? [] : [{ key, value }];
  });
  // An extension of Git LFS is also a program that settings name.
  const isPlain = !entries.some(({ key }) => key.startsWith("lfs."));
  const foreign = entries
    .filter(({ key, value }) => key.startsWith("filter.") && !(isPlain && LFS_FILTER.has(value)))
    .map(({ key }) => key);
  const [one] = foreign;
  if (one === undefined) return {};
  const settings = foreign.flatMap((key) => [
    [key, ""],
    [key.replace(/[^.]+$/, "required"), "false"],
  ]);
  const switches = Object.fromEntries([
    ["GIT_CONFIG_COUNT", String(settings.length)],
    ...settings.flatMap(([key, value], index) => [
      [`GIT_CONFIG_KEY_${index}`, key],
      [`GIT_CONFIG_VALUE_${index}`, value],
    ]),
  ]);
  // Versions of git before 2.31 do not know these variables.
  const isOff = (await runGit(root, ["config", "--get", one], switches))?.trim() === "";
  return isOff ? switches : undefined;
}

async function git(root: string, ...args: string[]): Promise<string | undefined> {
  return (await runGit(root, args))?.trim();
}

/**
 * Runs git in a checkout that may hold anything. Git is told where the repository is, because it would also use a folder that only
 * looks like a repository. A commit can bring such a folder, with settings that name programs to run, but it cannot bring a `.git`.
 * Git itself is taken from the PATH alone, and never from the workspace. In a container job the checkout belongs to another user, which
 * git refuses unless it is told otherwise.
 * @param root folder that holds the `.git`.
 * @param switches further environment variables of git for this call.
 * @returns what git printed, or undefined if it failed.
 */
export async function runGit(
  root: string,
  args: readonly string[],
  switches: Readonly<Record<string, string>> = {},
): Promise<string | undefined> {
  const place = [`--git-dir=${path.join(root, ".git")}`, `--work-tree=${root}`];
  const settings = [
    "safe.directory=*",
    "safe.bareRepository=explicit",
    "core.fsmonitor=false",
    `core.hooksPath=${devNull}`,
  ];
  const search = searchHere(checkedOutFolders(root));
  const program = findProgram("git", search);
  if (program === undefined) return undefined;
  try {
    const { stdout } = await run(program, [...place, ...settings.flatMap((setting) => ["-c", setting]), ...args], {
      cwd: root,
      timeout: LIMIT_MS,
      maxBuffer: MAX_OUTPUT_BYTES,
      env: {
        // The step's inputs, including keys and tokens, are environment variables. None of them is passed to a child.
        ...pick(process.env, ["HOME", "USERPROFILE", "SystemRoot", "LANG", "TMPDIR", "TEMP"]),
        // Git itself runs other programs, such as Git LFS.
        PATH: safePath(search),
        ...(search.platform === "win32" ? { NoDefaultCurrentDirectoryInExePath: "1" } : {}),
        // A partial clone would fetch missing objects, with a program that its settings name.
        GIT_NO_LAZY_FETCH: "1",
        ...switches,
      },
    });
    return stdout;
  } catch {
    return undefined;
  }
}

/** Folders whose programs may have come with a commit: the checkout and the rest of the workspace. */
function checkedOutFolders(root: string): string[] {
  const workspace = process.env.GITHUB_WORKSPACE || process.cwd();
  const real = existsSync(workspace) ? [realpathSync(workspace)] : [];
  return [root, workspace, ...real];
}

function pick(env: NodeJS.ProcessEnv, names: string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}
