import { lstatSync } from "node:fs";
import * as path from "node:path";
import { findCheckout, runGit, switchFiltersOff } from "./git.ts";

/** An entry of Git's index: what a checkout is meant to hold. */
export interface TrackedFile {
  /** Absolute. */
  path: string;
  /** As in the index: `100644`, `100755`, `120000` for a link, `160000` for a submodule. */
  mode: string;
  /** Id of the blob; for a submodule, of its commit. */
  oid: string;
  /** Whether a sparse checkout leaves it out. */
  isSkipped: boolean;
}

/** The mode of a submodule. */
export const SUBMODULE = "160000";
/** How deep submodules in submodules are followed; nobody nests them deeper. */
const MAX_DEPTH = 8;

/**
 * What Git's index names in a folder, including the submodules in it that are checked out. Nothing is compared, so no filter runs.
 * @param folder real path; it need not exist.
 * @param workspace no repository is looked for above this folder; a real path.
 * @returns an empty list if there is no repository, no git, or no answer.
 */
export async function readTracked(folder: string, workspace: string): Promise<TrackedFile[]> {
  const top = findCheckout(folder, workspace);
  return top === undefined ? [] : listTracked(top, folder, MAX_DEPTH);
}

/** What the index of the whole repository around a folder names. It shows why something in the folder is missing. */
export async function readAllTracked(folder: string, workspace: string): Promise<TrackedFile[]> {
  const top = findCheckout(folder, workspace);
  return top === undefined ? [] : readIndex(top);
}

/** What the index of the repository in a folder names. Each submodule is one entry. */
export function readIndex(top: string): Promise<TrackedFile[]> {
  return listTracked(top, top, 0);
}

async function listTracked(top: string, folder: string, depth: number): Promise<TrackedFile[]> {
  const inner = path.relative(top, folder).split(path.sep).join("/");
  const output = await runGit(top, ["--literal-pathspecs", "ls-files", "-s", "-t", "-z", "--", inner || "."]);
  const files = (output ?? "").split("\0").flatMap((line) => readEntry(line, top));
  if (depth === 0) return files;
  const submodules = files.filter(isCheckedOut);
  const lists = await Promise.all(submodules.map((file) => listTracked(file.path, file.path, depth - 1)));
  return [...files, ...lists.flat()];
}

/**
 * What differs in a folder from the commit that is checked out: files that were changed, staged or removed, and new files that are not
 * ignored. Submodules that are checked out are included.
 * @param folder real path.
 * @returns absolute paths; an empty list if git cannot tell, or cannot be kept from running filters.
 */
export async function readUncommitted(folder: string, workspace: string): Promise<string[]> {
  const top = findCheckout(folder, workspace);
  return top === undefined ? [] : listUncommitted(top, folder, MAX_DEPTH);
}

async function listUncommitted(top: string, folder: string, depth: number): Promise<string[]> {
  const filtersOff = await switchFiltersOff(top);
  if (filtersOff === undefined) return [];
  const options = ["--porcelain", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=dirty"];
  const inner = path.relative(top, folder).split(path.sep).join("/");
  const output = await runGit(top, ["--literal-pathspecs", "status", ...options, "--", inner || "."], filtersOff);
  // Two letters and a space precede each path.
  const paths = (output ?? "").split("\0").flatMap((line) => (line === "" ? [] : [path.join(top, line.slice(3))]));
  if (depth === 0) return paths;
  const submodules = (await listTracked(top, folder, 0)).filter(isCheckedOut);
  const lists = await Promise.all(submodules.map((file) => listUncommitted(file.path, file.path, depth - 1)));
  return [...paths, ...lists.flat()];
}

/** `H 100644 587be6b4c3f93f93c489c0111bba5596147a26cb 0<tab>a/f`; a capital S marks an entry that a sparse checkout skips. */
const ENTRY = /^(\S) (\d{6}) ([0-9a-f]{40,64}) \d\t(.+)$/s;

function readEntry(line: string, top: string): TrackedFile[] {
  const [, tag = "", mode = "", oid = "", inner = ""] = ENTRY.exec(line) ?? [];
  return mode === "" ? [] : [{ path: path.join(top, inner), mode, oid, isSkipped: tag === "S" }];
}

function isCheckedOut(file: TrackedFile): boolean {
  return file.mode === SUBMODULE && lstatSync(path.join(file.path, ".git"), { throwIfNoEntry: false }) !== undefined;
}
