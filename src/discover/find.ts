import { createHash } from "node:crypto";
import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs";
import * as path from "node:path";
import { messageOf } from "../lib/errors.ts";
import { kindOnDisk, readRegular } from "../lib/regular-file.ts";
import type { PatternMatcher } from "../truss/files/gitwildmatch.ts";
import { shownPath } from "../lib/text.ts";
import { codeOf, isInside } from "../lib/paths.ts";
import { type Kind, kindOf } from "./kind.ts";

/** One config of one truss: an entry of the matrix. Paths are relative to the workspace, with `/`. */
export interface FoundTruss {
  /** `.` for the workspace itself. */
  directory: string;
  /** Name of the config file in the folder. */
  configFile: string;
  /** Empty if the config names none or cannot be read. */
  modelName: string;
  /** Unique; letters, digits, `.`, `_` and `-` only, so that it is safe in a shell and in the name of an artifact. */
  name: string;
  /** Folders in the workspace that the config adds to the archive, as written and with links resolved. */
  externalDirs: string[];
  /** Why the config cannot be read. */
  problem?: { message: string; line?: number };
}

/** What was found below the root. */
export interface Finds {
  /** Sorted by folder, then by config file. */
  trusses: FoundTruss[];
  /** Config files that are not of a truss, with the reason. */
  others: { file: string; why: string }[];
  /** Folders that could not be listed. */
  unreadable: string[];
  /** How many folders were searched. */
  folders: number;
}

/** Where to search, and for what. */
export interface Search {
  /** Real path. */
  workspace: string;
  /** Real path, inside the workspace. */
  root: string;
  /** Patterns for names of config files. */
  configFiles: PatternMatcher;
  /** Patterns for folders that are not entered, relative to the workspace. */
  exclude: PatternMatcher;
}

/** Large folders that never hold a truss. */
const NEVER_ENTERED = new Set([".git", "node_modules", "__pycache__", "site-packages"]);
/** A file in the folder of each virtual environment of Python, whatever that folder is called. */
const VENV_MARK = "pyvenv.cfg";
/** A config is a page of text; a larger file belongs to some other program. */
const MAX_CONFIG_BYTES = 1024 * 1024;

/** Finds every truss below a folder. It follows no link to a folder, so it looks at nothing outside the workspace. */
export function findTrusses(search: Search): Finds {
  const finds: Finds = { trusses: [], others: [], unreadable: [], folders: 0 };
  const open = [search.root];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const entries = entriesOf(folder);
    finds.folders += 1;
    if (entries === undefined) {
      finds.unreadable.push(displayPath(search, folder));
      continue;
    }
    if (entries.some((entry) => entry.name === VENV_MARK)) continue;
    for (const entry of entries) {
      if (entry.isDirectory()) {
        const inner = path.join(folder, entry.name);
        if (!NEVER_ENTERED.has(entry.name) && !isMatched(search.exclude, displayPath(search, inner))) open.push(inner);
      } else if (search.configFiles.match(entry.name).ignored) {
        takeConfig(search, folder, entry.name, finds);
      }
    }
  }
  finds.trusses.sort(
    (one, other) => compare(one.directory, other.directory) || compare(one.configFile, other.configFile),
  );
  nameApart(finds.trusses);
  return finds;
}

/** Whether the patterns match a folder or one of its parents. */
export function isMatched(patterns: PatternMatcher, folder: string): boolean {
  if (folder === ".") return false;
  const parts = folder.split("/");
  return parts.some((_part, index) => {
    const parent = parts.slice(0, index + 1).join("/");
    return patterns.match(parent).ignored || patterns.match(`${parent}/`).ignored;
  });
}

/** Whether a path of the repository leads through a folder that is never entered. */
export function isNeverEntered(folder: string): boolean {
  return folder.split("/").some((part) => NEVER_ENTERED.has(part));
}

function entriesOf(folder: string): Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
}

function takeConfig(search: Search, folder: string, configFile: string, finds: Finds): void {
  const file = displayPath(search, path.join(folder, configFile));
  const found = readKind(search, folder, configFile, file);
  if (found.kind === "other") {
    finds.others.push({ file, why: found.why });
    return;
  }
  finds.trusses.push({
    directory: displayPath(search, folder),
    configFile,
    name: "",
    ...(found.kind === "truss"
      ? { modelName: found.modelName, externalDirs: externalDirs(search, folder, found.externalPackageDirs) }
      : { modelName: "", externalDirs: [], problem: problemOf(found) }),
  });
}

function problemOf({ problem, line }: Kind & { kind: "broken" }): NonNullable<FoundTruss["problem"]> {
  return { message: problem, ...(line === undefined ? {} : { line }) };
}

function readKind(search: Search, folder: string, configFile: string, file: string): Kind {
  const absolute = path.join(folder, configFile);
  const hasFile = (inner: string) => isFile(path.join(folder, inner));
  const unreadable = (why: string): Kind =>
    hasFile("model/model.py")
      ? { kind: "broken", problem: `${shownPath(file)} cannot be read: ${why}.` }
      : { kind: "other", why };
  try {
    // A file elsewhere on the runner must not be read: its lines would end up in messages.
    if (!isInside(search.workspace, realpathSync(absolute)))
      return unreadable("a link that leads out of the workspace");
    const found = statSync(absolute);
    if (!found.isFile()) return unreadable(kindOnDisk(found));
    if (found.size > MAX_CONFIG_BYTES) return unreadable("larger than 1 MiB");
    return kindOf(readRegular(absolute).toString("utf8"), file, hasFile);
  } catch (error) {
    const code = codeOf(error);
    // The folder lists it, but nothing is there.
    return unreadable(code === "ENOENT" ? "a broken link" : (code ?? messageOf(error)));
  }
}

/** As written, and with links resolved: Git names a changed file by its real path, and a deleted folder has only the written one. */
function externalDirs(search: Search, folder: string, written: string[]): string[] {
  const places = written.flatMap((dir) => {
    const absolute = path.resolve(folder, dir);
    try {
      return [absolute, realpathSync(absolute)];
    } catch {
      return [absolute];
    }
  });
  return [...new Set(places)]
    .filter((place) => isInside(search.workspace, place))
    .map((place) => displayPath(search, place));
}

function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function displayPath({ workspace }: Search, absolute: string): string {
  return path.relative(workspace, absolute).split(path.sep).join("/") || ".";
}

const MAX_NAME = 80;

/** Names each truss after its folder. If two names would be the same or one is too long, a part of a digest is added. */
function nameApart(trusses: FoundTruss[]): void {
  const plain = trusses.map(plainName);
  const uses = new Map<string, number>();
  for (const name of plain) uses.set(name.toLowerCase(), (uses.get(name.toLowerCase()) ?? 0) + 1);
  const taken = new Set<string>();
  for (const [index, truss] of trusses.entries()) {
    const name = plain[index] ?? "";
    const isFine = uses.get(name.toLowerCase()) === 1 && name.length <= MAX_NAME;
    truss.name = isFine ? name : `${name.slice(0, MAX_NAME - 9)}-${digestOf(truss)}`;
    // A folder may already have that name.
    while (taken.has(truss.name.toLowerCase())) truss.name += `-${digestOf(truss)}`;
    taken.add(truss.name.toLowerCase());
  }
}

/** The name of an entry before it is made unique. */
export function plainName({ directory, configFile }: Pick<FoundTruss, "directory" | "configFile">): string {
  const parts = [directory === "." ? "root" : directory];
  if (configFile !== "config.yaml") parts.push(configFile.replace(/\.ya?ml$/, ""));
  return (
    parts
      .join("/")
      .replace(/[^0-9A-Za-z._-]+/g, "-")
      .replace(/^[-.]+|[-.]+$/g, "") || "truss"
  );
}

function digestOf({ directory, configFile }: FoundTruss): string {
  return createHash("sha256").update(`${directory}\0${configFile}`).digest("hex").slice(0, 8);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
