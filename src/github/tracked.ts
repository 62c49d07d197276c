import { lstatSync } from "node:fs";
import * as path from "node:path";
import { findCheckout, runGit, switchFiltersOff } from "./git.ts";

/** An entry of Git's index: what a checkout is meant to hold. */
export interface TrackedFile {
  /** Absolute. */
  path: string;
  /** As in the index: `100644`, `100755`, `120000` for a link, `160000` for a submodule. */
  mode: string;
  /** Of the blob; of a submodule its commit. */
  oid: string;
  /** Whether a sparse checkout leaves it out. */
  isSkipped: boolean;
}

/** The mode of a submodule. */
export const SUBMODULE = "160000";
/** Submodules in submodules: deeper than anybody nests them. */
const MAX_DEPTH = 8;

/**
 * What Git's index names in a folder, with what the submodules in it name that are checked out. Nothing is compared, so that no
 * filter runs.
 * @param folder real path; it need not exist.
 * @param workspace the folder above which no repository is looked for; a real path.
 * @returns nothing where there is no repository, no git, or no answer.
 */
export async function readTracked(folder: string, workspace: string): Promise<TrackedFile[]> {
  const top = findCheckout(folder, workspace);
  return top === undefined ? [] : listTracked(top, folder, MAX_DEPTH);
}

/** What the index of the whole repository names that a folder lies in: it tells why something in it is not there. */
export async function readAllTracked(folder: string, workspace: string): Promise<TrackedFile[]> {
  const top = findCheckout(folder, workspace);
  return top === undefined ? [] : readIndex(top);
}

/** What the index of the repository in a folder names, its submodules as one entry each. */
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
 * What in a folder is not as the commit has it that is checked out: files that were changed, staged, removed, or are new and not
 * ignored. Submodules that are checked out are looked into.
 * @param folder real path.
 * @returns absolute paths; nothing where git cannot tell, or cannot be kept from running filters.
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
  // Two letters and a blank stand before each path.
  const paths = (output ?? "").split("\0").flatMap((line) => (line === "" ? [] : [path.join(top, line.slice(3))]));
  if (depth === 0) return paths;
  const submodules = (await listTracked(top, folder, 0)).filter(isCheckedOut);
  const lists = await Promise.all(submodules.map((file) => listUncommitted(file.path, file.path, depth - 1)));
  return [...paths, ...lists.flat()];
}

/** `H 100644 587be6b4c3f93f93c489c0111bba5596147a26cb 0<tab>a/f`; the capital S stands for what is skipped. */
const ENTRY = /^(\S) (\d{6}) ([0-9a-f]{40,64}) \d\t(.+)$/s;

function readEntry(line: string, top: string): TrackedFile[] {
  const [, tag = "", mode = "", oid = "", inner = ""] = ENTRY.exec(line) ?? [];
  return mode === "" ? [] : [{ path: path.join(top, inner), mode, oid, isSkipped: tag === "S" }];
}

function isCheckedOut(file: TrackedFile): boolean {
  return file.mode === SUBMODULE && lstatSync(path.join(file.path, ".git"), { throwIfNoEntry: false }) !== undefined;
}
