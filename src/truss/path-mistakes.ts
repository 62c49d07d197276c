/**
 * Explains why a path in an input leads to nothing, and finds what was probably meant, with a bounded number of system calls. File names
 * are appended with `/`, because the bundler takes `path.join` with a literal at its end for one of its own assets.
 */
import { opendirSync, statSync } from "node:fs";
import * as path from "node:path";
import { readRegular, specialKind } from "../lib/regular-file.ts";
import { shownPath } from "../lib/text.ts";
import { codeOf, isInside } from "../lib/paths.ts";

/** What is wrong with the value of an input, and what to do. The problem continues a sentence that begins with the input's name. */
export interface PathProblem {
  problem: string;
  remedy: string;
}

/** A path as an input names it. */
export interface WrittenPath {
  /** Name of the input. */
  input: string;
  written: string;
}

/** The remedy for a path about which nothing more is known. */
export const SPELLING = "Check the spelling, and that an earlier step checks out the repository.";
const NO_CHECKOUT = "Add a step with `uses: actions/checkout` before this one.";
/** The remedy for what a step renders outside of the workspace, where `$RUNNER_TEMP` and `mktemp -d` lie. */
export const RENDER_INSIDE =
  "If a step renders it, write it into the workspace, not into `$RUNNER_TEMP` or a folder of `mktemp -d`: see the recipe rendered.yml.";
/** The remedy for files and folders that exist. */
export const UNREADABLE_REMEDY = "Make it readable for the user that runs this job.";
/** How many entries of one folder are looked at. */
const MAX_ENTRIES = 10_000;
/** In how many folders a second checkout is looked for, and how deep: `path: a/b` is as deep as people go. */
const MAX_FOLDERS = 200;
const MAX_CHECKOUT_DEPTH = 2;

/**
 * Why a path names no folder of the workspace, and what to write instead.
 * @param root real path of the workspace
 * @param asked the input whose value does not lead to a folder
 */
export function whyNoFolder(root: string, asked: WrittenPath): PathProblem {
  const { input, written } = asked;
  const none = `must be a folder in the workspace, but ${JSON.stringify(written)} ${whatIsThere(path.resolve(root, written))}`;
  if (isEmptyFolder(root)) return { problem: `${none}: the workspace is empty`, remedy: NO_CHECKOUT };
  if (isUnexpanded(written))
    return { problem: `${none}: variables and \`~\` are not expanded in inputs`, remedy: RENDER_INSIDE };
  const inner = innerPath(root, written);
  if (inner === undefined) return { problem: none, remedy: SPELLING };
  const found = onDisk(root, inner);
  if (found === undefined && isOutside(root, written)) {
    return { problem: `${none}, and would be outside it`, remedy: RENDER_INSIDE };
  }
  if (found?.kind === "file") return fileForFolder(asked, found.path);
  if (found?.kind === "folder") {
    return {
      problem: `${none}: the folder is ${shownPath(found.path)}`,
      remedy: `Write \`${input}: ${shownPath(found.path)}\`.`,
    };
  }
  if (found?.kind === "unreadable") return unreadable(asked, `${shownPath(found.path)} cannot be read (${found.code})`);
  return (
    patternForFolder(asked) ??
    submoduleFor(root, inner, asked) ??
    otherCheckout(root, asked, [inner]) ?? {
      problem: none,
      remedy: SPELLING,
    }
  );
}

/**
 * Why a folder of the workspace is empty.
 * @param folder its real path
 * @returns undefined if something is in it, or if it may be empty on purpose
 */
export function whyEmpty(root: string, folder: string, asked: WrittenPath): PathProblem | undefined {
  const { written } = asked;
  if (isEmptyFolder(root)) {
    return { problem: `names ${JSON.stringify(written)}, but the workspace is empty`, remedy: NO_CHECKOUT };
  }
  const inner = path.relative(root, folder).split(path.sep).join("/");
  if (!isEmptyFolder(folder) || !isSubmodule(root, inner)) return undefined;
  return submoduleFor(root, inner, asked);
}

/** The places in which a config was looked for. */
export interface ConfigSearch {
  /** Real path of the workspace. */
  root: string;
  /** Real path of the folder of the truss. */
  directory: string;
  /** As in the inputs. */
  trussDirectory: string;
  configFile: string;
}

/** Why there is no config file in the folder of a truss, and which input to correct. */
export function whyNoConfig(search: ConfigSearch): PathProblem & { input: string } {
  const { root, directory, trussDirectory, configFile } = search;
  const directoryInput = { input: "truss-directory", written: trussDirectory };
  if (isEmptyFolder(root)) {
    const problem = "must be a folder with a config.yaml, but the workspace is empty";
    return { input: directoryInput.input, problem, remedy: NO_CHECKOUT };
  }
  const inner = path.relative(root, directory).split(path.sep).join("/");
  const empty = isEmptyFolder(directory) ? submoduleFor(root, inner, directoryInput) : undefined;
  if (empty !== undefined) return { input: directoryInput.input, ...empty };
  const named = otherConfig(search);
  if (named !== undefined) return { input: "config-file", ...named };
  const beside = otherCheckout(root, directoryInput, [inner, configFile]);
  if (beside !== undefined) return { input: directoryInput.input, ...beside };
  const chain = chainIn(directory);
  if (chain !== undefined) {
    const problem = `must be a folder with a config.yaml, but ${JSON.stringify(trussDirectory)} looks like a Truss chain (${shownPath(chain)} imports truss_chains)`;
    return { input: directoryInput.input, problem, remedy: PUSH_CHAIN };
  }
  const remedy = "`truss-directory` must name the folder that contains the config, not a folder above it.";
  return { input: "config-file", problem: noConfig(search), remedy };
}

/** The remedy for a chain. */
const PUSH_CHAIN = "Baseten's REST API cannot push chains. Use `truss chains push`, as the recipe chain.yml does.";
/** In how many Python files of a folder a chain is looked for. */
const MAX_SOURCES = 50;
const IMPORTS_CHAINS = /^[ \t]*(?:import|from)[ \t]+truss_chains\b/mu;

/** The Python file of a folder that makes it a chain; undefined if there is none. */
function chainIn(folder: string): string | undefined {
  const sources = entriesOf(folder, MAX_ENTRIES).filter(({ name, isFolder }) => !isFolder && name.endsWith(".py"));
  return sources.slice(0, MAX_SOURCES).find(({ name }) => IMPORTS_CHAINS.test(textOf(`${folder}/${name}`)))?.name;
}

/** The text of a small file; empty if it is large or cannot be read. */
function textOf(file: string): string {
  try {
    return statSync(file).size > MAX_BYTES ? "" : readRegular(file).toString("utf8");
  } catch {
    return "";
  }
}

/** The problem of a path that exists but cannot be read by the user of the job. */
export function unreadable({ written }: WrittenPath, why: string): PathProblem {
  return { problem: `names ${JSON.stringify(written)}, but ${why}`, remedy: UNREADABLE_REMEDY };
}

/** Whether a path begins with a variable of a shell, or with `~`. */
function isUnexpanded(written: string): boolean {
  return /^(?:\$(?:\w|\{\w|\()|~(?:[/\\]|$)|`)/.test(written);
}

/** Whether an absolute path lies outside of the workspace, whether it exists or not. */
function isOutside(root: string, written: string): boolean {
  return (
    path.isAbsolute(written) && !isInside(root, path.resolve(written)) && kindOf(path.dirname(written)).kind !== "none"
  );
}

/** What lies at a path instead of what is wanted there, as the end of a sentence. */
function whatIsThere(place: string): string {
  const { kind } = kindOf(place);
  const found = specialKind(place) ?? (kind === "file" || kind === "folder" ? `a ${kind}` : undefined);
  return found === undefined ? "does not exist" : `is ${found}`;
}

function noConfig({ directory, trussDirectory, configFile }: ConfigSearch): string {
  const what = whatIsThere(path.resolve(directory, configFile));
  return `must be a file in ${JSON.stringify(trussDirectory)}, but ${JSON.stringify(configFile)} ${what}`;
}

/** The config under another spelling, or as a path from the workspace. */
function otherConfig(search: ConfigSearch): PathProblem | undefined {
  const { root, directory, configFile } = search;
  const problem = noConfig(search);
  if (isUnexpanded(configFile)) {
    return { problem: `${problem}: variables and \`~\` are not expanded in inputs`, remedy: RENDER_INSIDE };
  }
  const inTruss = innerPath(directory, configFile);
  if (configFile === "config.yaml" && kindOf(`${directory}/config.yml`).kind === "file") {
    return { problem, remedy: "There is a config.yml, but Truss reads only config.yaml: rename it." };
  }
  const spelt = inTruss === undefined ? undefined : onDisk(directory, inTruss);
  if (spelt?.kind === "file") {
    const isDefault = configFile === "config.yaml";
    const remedy = isDefault
      ? "Truss reads only config.yaml: rename it."
      : `Write \`config-file: ${shownPath(spelt.path)}\`.`;
    return { problem: `${problem}: the file is ${shownPath(spelt.path)}`, remedy };
  }
  const inRoot = innerPath(root, configFile);
  const far = inRoot === undefined ? undefined : onDisk(root, inRoot);
  const way = far?.kind === "file" ? path.relative(directory, path.join(root, far.path)).split(path.sep).join("/") : "";
  if (way !== "" && !way.startsWith("../")) {
    return {
      problem,
      remedy: `The path is relative to \`truss-directory\`: write \`config-file: ${shownPath(way)}\`.`,
    };
  }
  if (!GLOB.test(configFile)) return undefined;
  return { problem, remedy: `Patterns are not expanded. Name one file; ${MANY}` };
}

/** Characters of a pattern for the shell and for `.gitignore`. */
const GLOB = /[*?[\]{}]/;
const MANY = "for several trusses, list them with the action in `discover/` and run this one in a matrix.";

function patternForFolder({ input, written }: WrittenPath): PathProblem | undefined {
  if (!GLOB.test(written)) return undefined;
  const remedy =
    input === "root"
      ? "Name the folder above the trusses: all trusses below it are found. `exclude` accepts patterns."
      : `Name one folder; ${MANY}`;
  return {
    problem: `must be one folder, but ${JSON.stringify(written)} is a pattern, and patterns are not expanded`,
    remedy,
  };
}

/** The input names a config or another file instead of its folder. */
function fileForFolder({ input, written }: WrittenPath, file: string): PathProblem {
  const problem = `must be a folder in the workspace, but ${JSON.stringify(written)} is a file`;
  const folder = path.posix.dirname(file);
  const name = path.posix.basename(file);
  if (!/\.ya?ml$/i.test(name)) return { problem, remedy: "Name the folder that contains the config.yaml." };
  const more =
    input !== "truss-directory" || name === "config.yaml" ? "" : ` Set \`config-file: ${shownPath(name)}\`, too.`;
  return { problem, remedy: `Name its folder: \`${input}: ${shownPath(folder)}\`.${more}` };
}

/** The folder lies in a submodule that was not checked out. Git leaves an empty folder there, and nowhere else. */
function submoduleFor(root: string, inner: string, { written }: WrittenPath): PathProblem | undefined {
  const parts = inner.split("/");
  const places = parts.map((_, index) => parts.slice(0, index + 1).join("/"));
  for (const place of places) {
    const there = path.join(root, place);
    const isThere = kindOf(there).kind !== "none";
    if (isThere && !isEmptyFolder(there)) continue;
    const isNamed = isSubmodule(root, place);
    if (!isNamed && !isThere) continue;
    const shown = place === inner && inner === written ? "" : ` (${shownPath(place)})`;
    if (isNamed) {
      return {
        problem: `names ${JSON.stringify(written)}, but that is in a submodule${shown} that is not checked out`,
        remedy: "Set `submodules: true` on actions/checkout (`recursive` for submodules of submodules).",
      };
    }
    const empty = shown === "" ? "that folder is empty" : `the folder ${shownPath(place)} is empty`;
    return {
      problem: `names ${JSON.stringify(written)}, but ${empty}`,
      remedy:
        "If it is a submodule, set `submodules: true` on actions/checkout. If a step fills it, run that step first.",
    };
  }
  return undefined;
}

/** Whether a `.gitmodules` in the workspace, or in a folder above the place, names it as a submodule. */
function isSubmodule(root: string, place: string): boolean {
  const parts = place.split("/");
  return parts.some((_, index) => {
    const top = parts.slice(0, index).join("/");
    const inTop = parts.slice(index).join("/");
    return submodulesOf(path.join(root, top)).includes(inTop);
  });
}

/** A larger file is neither a list of submodules nor the source of a chain. */
const MAX_BYTES = 1024 * 1024;

/** The paths of the submodules that a checkout's `.gitmodules` names. */
function submodulesOf(top: string): string[] {
  const lines = textOf(`${top}/.gitmodules`).split("\n");
  return lines.flatMap((line) => {
    const [, quoted, plain] = /^\s*path\s*=\s*(?:"([^"]*)"|([^"]*))\s*$/i.exec(line) ?? [];
    const value = quoted ?? plain?.trim();
    return value === undefined ? [] : [value.replace(/\/+$/, "")];
  });
}

/**
 * The same path in a repository that was checked out into a folder of its own (`path:` of actions/checkout).
 * @param inner path of the folder, followed by what has to lie in it
 */
function otherCheckout(
  root: string,
  { input, written }: WrittenPath,
  inner: readonly string[],
): PathProblem | undefined {
  const wanted = path.posix.join(...inner);
  for (const checkout of checkouts(root)) {
    const found = onDisk(path.join(root, checkout), wanted);
    if (found?.kind !== (inner.length > 1 ? "file" : "folder")) continue;
    const folder = inner.length > 1 ? path.posix.dirname(found.path) : found.path;
    const meant = path.posix.join(checkout, folder);
    return {
      problem: `names ${JSON.stringify(written)}, but that is ${shownPath(meant)}, in a repository checked out into its own folder`,
      remedy: `Paths start at the workspace: write \`${input}: ${shownPath(meant)}\`, with the \`path:\` of actions/checkout.`,
    };
  }
  return undefined;
}

/** Folders of the workspace that are repositories of their own, nearest first. */
function checkouts(root: string): string[] {
  const found: string[] = [];
  const open = [{ folder: "", depth: 0 }];
  for (let looked = 0; looked < MAX_FOLDERS && open.length > 0; looked++) {
    const { folder, depth } = open.shift() ?? { folder: "", depth: MAX_CHECKOUT_DEPTH };
    if (folder !== "" && kindOf(`${path.join(root, folder)}/.git`).kind !== "none") {
      found.push(folder);
      continue;
    }
    if (depth === MAX_CHECKOUT_DEPTH) continue;
    for (const { name, isFolder } of entriesOf(path.join(root, folder), MAX_FOLDERS)) {
      if (isFolder && name !== ".git") open.push({ folder: path.posix.join(folder, name), depth: depth + 1 });
    }
  }
  return found;
}

type Found = { kind: "folder" | "file"; path: string } | { kind: "unreadable"; path: string; code: string };

/** The path as it is spelt on disk, if it exists apart from capital letters and composed characters. */
function onDisk(root: string, inner: string): Found | undefined {
  let place = "";
  for (const part of inner.split("/")) {
    const name = spelling(path.join(root, place), part);
    if (name === undefined) return undefined;
    place = path.posix.join(place, name);
    const found = kindOf(path.join(root, place));
    if (found.kind === "unreadable") return { ...found, path: place };
  }
  const { kind } = kindOf(path.join(root, place));
  return kind === "folder" || kind === "file" ? { kind, path: place || "." } : undefined;
}

function spelling(folder: string, part: string): string | undefined {
  if (kindOf(path.join(folder, part)).kind !== "none") return part;
  const folded = fold(part);
  return entriesOf(folder, MAX_ENTRIES).find(({ name }) => fold(name) === folded)?.name;
}

function fold(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

/** A written path relative to the folder that it has to lie in, with `/`; undefined if it leaves that folder. */
function innerPath(root: string, written: string): string | undefined {
  if (written.includes("\0")) return undefined;
  const slashed = written.replaceAll("\\", "/");
  const inside = slashed.startsWith(`${root}/`) ? slashed.slice(root.length) : slashed;
  // A path from the root of the repository may begin with `/`, as in a .gitignore.
  const inner = path.posix.normalize(inside.replace(/^\/+/, "")).replace(/\/+$/, "");
  return inner === ".." || inner.startsWith("../") ? undefined : inner;
}

type Kind = { kind: "folder" | "file" | "none" } | { kind: "unreadable"; code: string };

/** What lies at a path. Links are followed; a broken link counts as nothing. */
function kindOf(name: string): Kind {
  try {
    const found = statSync(name);
    return { kind: found.isDirectory() ? "folder" : found.isFile() ? "file" : "none" };
  } catch (error) {
    const code = codeOf(error) ?? "";
    return isClosed(code) ? { kind: "unreadable", code } : { kind: "none" };
  }
}

/** Whether the code of a failed system call means that something exists but this user may not read it. */
export function isClosed(code: string | undefined): boolean {
  return code === "EACCES" || code === "EPERM";
}

function isEmptyFolder(folder: string): boolean {
  try {
    const entries = opendirSync(folder);
    try {
      return entries.readSync() === null;
    } finally {
      entries.closeSync();
    }
  } catch {
    return false;
  }
}

/** The first entries of a folder; none if it cannot be listed. */
function entriesOf(folder: string, most: number): { name: string; isFolder: boolean }[] {
  const found: { name: string; isFolder: boolean }[] = [];
  try {
    const entries = opendirSync(folder);
    try {
      for (let entry = entries.readSync(); entry !== null && found.length < most; entry = entries.readSync()) {
        found.push({ name: entry.name, isFolder: entry.isDirectory() });
      }
    } finally {
      entries.closeSync();
    }
  } catch {
    return found;
  }
  return found;
}
