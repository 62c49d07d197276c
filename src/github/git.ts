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
  /** Id of the commit; empty where git does not tell it. */
  sha: string;
  /** Its parents, also those that a shallow clone does not have. */
  parents: readonly string[];
  /** `refs/heads/…` of the branch that is checked out, empty where none is. */
  branch: string;
}

const COMMIT = /^[0-9a-f]{40,64}$/;

/**
 * The commit that is checked out around a folder.
 * @param workspace the folder above which no repository is looked for.
 * @returns undefined where the folder lies in no Git checkout.
 */
export async function readHead(directory: string, workspace: string): Promise<Head | undefined> {
  const root = findRepository(directory, workspace);
  if (root === undefined) return undefined;
  const [sha = "", name = ""] =
    (await git(root, "rev-parse", "HEAD", "--symbolic-full-name", "HEAD"))?.split("\n") ?? [];
  if (!COMMIT.test(sha)) return { root, sha: "", parents: [], branch: "" };
  // The commit as it was written: what walks the history knows no parents at the edge of a shallow clone.
  const written = (await git(root, "cat-file", "commit", sha)) ?? "";
  const head = written.split("\n\n", 1)[0] ?? "";
  const parents = [...head.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].map(([, parent = ""]) => parent);
  return { root, sha, parents, branch: name.startsWith("refs/heads/") ? name : "" };
}

/**
 * The state of the checkout that a folder lies in.
 * @param workspace the folder above which no repository is looked for.
 * @param known what is checked out there, where it was read before.
 * @returns undefined where it is no Git checkout or git does not answer.
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
  // Into a submodule git would go with that one's settings.
  const status = await runGit(root, ["status", "--porcelain", "--ignore-submodules=dirty"], filtersOff);
  if (status === undefined) return undefined;
  const tag = (await git(root, "describe", "--tags", "--abbrev=0")) || null;
  const commits = tag === null ? "" : await git(root, "rev-list", `${tag}..HEAD`, "--count");
  return {
    latest_commit_sha: sha,
    latest_tag: tag,
    commits_since_tag: commits ? Number(commits) : null,
    has_uncommitted_changes: status.trim() !== "",
  };
}

/** The nearest folder with a `.git`, from a folder up to the workspace: that one's index names its files. */
export function findCheckout(directory: string, workspace: string): string | undefined {
  for (let folder = directory; ; folder = path.dirname(folder)) {
    if (kindOf(path.join(folder, ".git")) !== undefined) return folder;
    if (folder === workspace || folder === path.dirname(folder)) return undefined;
  }
}

/**
 * The folder that holds the `.git` of the repository that a folder belongs to, looked for no higher than the workspace. A submodule,
 * whose `.git` is a file, belongs to the checkout around it: that one's commits name it.
 */
export function findRepository(directory: string, workspace: string): string | undefined {
  const nearest = findCheckout(directory, workspace);
  for (let top = nearest; top !== undefined; top = findCheckout(path.dirname(top), workspace)) {
    if (kindOf(path.join(top, ".git")) === "folder") return top;
    if (top === workspace) break;
  }
  return nearest;
}

/** Of what cannot be looked at nothing is known. */
function kindOf(name: string): "folder" | "file" | undefined {
  try {
    return statSync(name).isDirectory() ? "folder" : "file";
  } catch {
    return undefined;
  }
}

/** What `git lfs install` sets: a program of the machine, like git itself, without which every large file would look changed. */
const LFS_FILTER = new Set(["git-lfs clean -- %f", "git-lfs smudge -- %f", "git-lfs filter-process"]);

/**
 * The variables for a call that compares files: git runs their content through the filters that settings name, and a `.git` that
 * came out of a cache or an artifact may name any program.
 * @returns undefined where this git cannot be kept from it.
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
  // An extension of Git LFS is one more program that settings name.
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
  // Before 2.31 git does not know these variables.
  const isOff = (await runGit(root, ["config", "--get", one], switches))?.trim() === "";
  return isOff ? switches : undefined;
}

async function git(root: string, ...args: string[]): Promise<string | undefined> {
  return (await runGit(root, args))?.trim();
}

/**
 * Runs git in a checkout that may hold anything. Git is told where the repository is, because it would also take a folder for one
 * that only looks like it: a commit can bring such a folder, with settings that name programs to run. It cannot bring a `.git`.
 * Git itself is taken from the PATH alone, and never from the workspace.
 * In a container job the checkout belongs to another user, which git refuses unless told.
 * @param root folder that holds the `.git`.
 * @param switches variables of Git's own, for this call.
 * @returns what it printed, or undefined where it failed.
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
        // The step's inputs, keys and tokens among them, are environment variables: none of them goes to a child.
        ...pick(process.env, ["HOME", "USERPROFILE", "SystemRoot", "LANG", "TMPDIR", "TEMP"]),
        // Git runs programs in turn, such as that of Git LFS.
        PATH: safePath(search),
        ...(search.platform === "win32" ? { NoDefaultCurrentDirectoryInExePath: "1" } : {}),
        // A clone without all of its objects would fetch them, with a program of its settings.
        GIT_NO_LAZY_FETCH: "1",
        ...switches,
      },
    });
    return stdout;
  } catch {
    return undefined;
  }
}

/** Where a program may have come with a commit: the checkout, and all else in the workspace. */
function checkedOutFolders(root: string): string[] {
  const workspace = process.env.GITHUB_WORKSPACE || process.cwd();
  const real = existsSync(workspace) ? [realpathSync(workspace)] : [];
  return [root, workspace, ...real];
}

function pick(env: NodeJS.ProcessEnv, names: string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}
