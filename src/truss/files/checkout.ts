/** Finds what a checkout has left out of a truss: what Git's index names but the folder does not hold. */
import { createHash } from "node:crypto";
import { lstatSync, readdirSync } from "node:fs";
import { dirname, relative, sep } from "node:path";
import type { Finding } from "../../lib/findings.ts";
import { readRegular } from "../../lib/regular-file.ts";
import { neverPacked } from "./list.ts";
import { DEFAULT_RULES, IGNORE_FILE, type IgnoreRules, leftOutBy } from "./ignore.ts";
import { counted, listed, shownPath } from "../../lib/text.ts";
import { isInside } from "../../lib/paths.ts";

/** An entry of Git's index; paths are absolute. */
export interface GitEntry {
  path: string;
  /** As in the index: `100644`, `100755`, `120000` for a link, `160000` for a submodule. */
  mode: string;
  /** Id of the blob. */
  oid: string;
  /** Whether a sparse checkout leaves it out. */
  isSkipped: boolean;
}

/** What Git knows about a checkout. Every list is empty if there is no repository or no git. */
export interface GitView {
  /** What the index names in a folder, including submodules that are checked out. */
  tracked(folder: string): Promise<readonly GitEntry[]>;
  /** What the index of the whole repository around a folder names. */
  allTracked(folder: string): Promise<readonly GitEntry[]>;
  /** Absolute paths of files in a folder that differ from the commit. */
  uncommitted(folder: string): Promise<readonly string[]>;
}

/** For a truss about which Git knows nothing. */
export const NO_GIT: GitView = {
  tracked: async () => [],
  allTracked: async () => [],
  uncommitted: async () => [],
};

/** A folder that is packed. */
export interface PackedFolder {
  /** Absolute. */
  folder: string;
  /** What the archive paths of its entries start with: "", or a path with a final `/`. */
  prefix: string;
  /** Rules for archive paths. */
  rules: IgnoreRules;
  /** The places where Truss's default rules also apply: nowhere, everywhere, or below the sub-folders of an external package. */
  defaults: "none" | "all" | "sub-folders";
}

/** Why something that Git names is missing. */
export type AbsenceRule = "submodule-missing" | "sparse-checkout" | "link-as-text" | "dvc-pointer";

/** Something that would silently be missing in the archive, or be something else there. */
export interface Absence {
  rule: AbsenceRule;
  /** Its archive path. */
  path: string;
}

const SUBMODULE = "160000";
const LINK = "120000";
/** In bytes. No system has longer paths. */
const MAX_LINK_LENGTH = 4_096;

/**
 * What Git names in a folder of a truss but is missing: submodules that are not checked out, files outside the cone of a sparse
 * checkout, and links that were checked out as text. What an ignore rule leaves out does not count.
 */
export function findAbsences(place: PackedFolder, tracked: readonly GitEntry[]): Absence[] {
  return tracked.flatMap((file): Absence[] => {
    const rule = isInside(place.folder, file.path) ? absenceOf(file) : undefined;
    if (rule === undefined) return [];
    const path = archivePath(place, file.path, rule === "submodule-missing");
    return path === undefined ? [] : [{ rule, path }];
  });
}

/** The archive path that a file of a folder has or would have; undefined if an ignore rule leaves it out. */
export function archivePath(place: PackedFolder, absolute: string, isFolder = false): string | undefined {
  const inner = relative(place.folder, absolute).split(sep).join("/");
  if (neverPacked(inner.split("/")) !== undefined) return undefined;
  return isLeftOut(place, inner, isFolder) ? undefined : place.prefix + inner;
}

/** Why a file of the index is missing, or is not what Git holds; undefined if there is nothing to report. */
export function absenceOf(file: GitEntry): AbsenceRule | undefined {
  if (file.mode === SUBMODULE) return isEmptyFolder(file.path) ? "submodule-missing" : undefined;
  if (file.isSkipped) return isMissing(file.path) ? "sparse-checkout" : undefined;
  return file.mode === LINK && isLinkText(file) ? "link-as-text" : undefined;
}

/**
 * Why a path that should exist does not, according to the index. A path may lie in a submodule or below a link, or be a folder of which
 * nothing was checked out.
 */
export function explainAbsence(path: string, all: readonly GitEntry[]): AbsenceRule | undefined {
  for (const file of all) {
    const isAbove = isInside(file.path, path);
    if ((isAbove && file.mode !== LINK) || (file.isSkipped && isInside(path, file.path))) {
      const rule = absenceOf(file);
      if (rule !== undefined) return rule;
    }
    if (isAbove && file.mode === LINK && isLinkText(file)) return "link-as-text";
  }
  return undefined;
}

function isLeftOut({ rules, prefix, defaults }: PackedFolder, inner: string, isFolder: boolean): boolean {
  // If the ignore file of the truss is missing or holds only a path, it is not known what the truss leaves out.
  if (inner === "" || prefix + inner === IGNORE_FILE) return false;
  if (leftOutBy(rules, prefix + inner, isFolder) !== undefined) return true;
  if (defaults === "none") return false;
  if (defaults === "all") return leftOutBy(DEFAULT_RULES, inner, isFolder) !== undefined;
  const [, below] = inner.split(/\/(.*)/s);
  return below !== undefined && leftOutBy(DEFAULT_RULES, below, isFolder) !== undefined;
}

function isMissing(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined;
  } catch {
    // There is a file in place of one of the path's folders.
    return true;
  }
}

/** Git leaves an empty folder in place of a submodule. */
function isEmptyFolder(path: string): boolean {
  try {
    return readdirSync(path).length === 0;
  } catch {
    return isMissing(path);
  }
}

/** Whether a file holds the text of a link: the blob of a link is the path of its target. */
function isLinkText({ path, oid }: GitEntry): boolean {
  try {
    const found = lstatSync(path);
    if (!found.isFile() || found.size > MAX_LINK_LENGTH) return false;
    const text = readRegular(path);
    const hash = createHash(oid.length === 64 ? "sha256" : "sha1");
    return hash.update(`blob ${text.length}\0`).update(text).digest("hex") === oid;
  } catch {
    return false;
  }
}

/** Whether a link was replaced by what it leads to, as in artifacts. Git sees a change there; for a truss it is none. */
export function isFollowedLink({ mode, path }: GitEntry): boolean {
  return mode === LINK && !isMissing(path) && !lstatSync(path).isSymbolicLink();
}

const SUBMODULE_REMEDY =
  "Set `submodules: true` on actions/checkout (`recursive` for nested submodules). A private submodule needs a `token` that can read it.";
const LINK_REMEDY =
  "Enable symlinks before actions/checkout: `git config --global core.symlinks true`. Windows also needs Developer Mode.";

/** What to do about an absence. */
export function absenceRemedy(rule: AbsenceRule, paths: readonly string[] = []): string {
  if (rule === "submodule-missing") return SUBMODULE_REMEDY;
  if (rule === "link-as-text") return LINK_REMEDY;
  if (rule === "dvc-pointer") return "Run `dvc pull` in a step between the checkout and this one.";
  const folders = [...new Set(paths.map((path) => dirname(path)))];
  const named = folders.length > 0 ? `${listed(folders.map(shownPath), 3)} ` : "the truss folder ";
  return `Add ${named}to \`sparse-checkout\` of actions/checkout, or remove that setting.`;
}

const PROBLEMS: Readonly<Record<AbsenceRule, (number: number) => string>> = {
  "submodule-missing": (number) =>
    `${counted(number, "submodule")} ${number === 1 ? "is" : "are"} not checked out, so ${number === 1 ? "its" : "their"} files would be missing from the archive`,
  "sparse-checkout": (number) =>
    `${counted(number, "file")} ${number === 1 ? "is" : "are"} missing because the checkout is sparse`,
  "link-as-text": (number) =>
    `${counted(number, "symlink")} ${number === 1 ? "is checked out as a text file that holds the path of its target" : "are checked out as text files that hold the paths of their targets"}, not the content`,
  "dvc-pointer": (number) =>
    `${counted(number, "file or folder", "files or folders")} tracked by DVC ${number === 1 ? "is missing; only its pointer is" : "are missing; only their pointers are"} here`,
};

const WAYS_OUT = "Anything the model does not need can go in .truss_ignore or `allow-files`.";

/** Absences as findings, one for each rule. */
export function absenceFindings(absences: readonly Absence[]): Finding[] {
  const rules: readonly AbsenceRule[] = ["submodule-missing", "sparse-checkout", "link-as-text", "dvc-pointer"];
  return rules.flatMap((rule): Finding[] => {
    const paths = [...new Set(absences.filter((absence) => absence.rule === rule).map(({ path }) => path))];
    if (paths.length === 0) return [];
    const message = `${PROBLEMS[rule](paths.length)}: ${listed(paths.map(shownPath))}.`;
    return [{ severity: "error", rule, message, remedy: `${absenceRemedy(rule, paths)} ${WAYS_OUT}` }];
  });
}
