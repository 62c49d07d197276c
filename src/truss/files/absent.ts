/** Asks Git's index about a truss: what the checkout has left out, and why something that was named is missing. */
import { existsSync, realpathSync } from "node:fs";
import { resolve } from "node:path";
import { Failure } from "../../lib/errors.ts";
import type { Finding } from "../../lib/findings.ts";
import type { TrussConfig } from "../config.ts";
import { DEFAULT_RULES, type IgnoreRules, loadIgnoreRules } from "./ignore.ts";
import { archivePrefix } from "./list.ts";
import type { Location } from "../locate.ts";
import { counted, listed, shownPath } from "../../lib/text.ts";
import {
  type Absence,
  absenceOf,
  absenceRemedy,
  archivePath,
  type GitView,
  explainAbsence,
  findAbsences,
  isFollowedLink,
  type PackedFolder,
  type GitEntry,
} from "./checkout.ts";

/** Adds to the findings about a missing folder or config why the checkout lacks it, if that is known. */
export async function explainLocation(
  findings: Finding[],
  inputs: { workspace: string; trussDirectory: string; configFile: string },
  checkout: GitView,
): Promise<Finding[]> {
  if (!existsSync(inputs.workspace)) return findings;
  const root = realpathSync(inputs.workspace);
  const directory = resolve(root, inputs.trussDirectory);
  const place = existsSync(directory) ? resolve(directory, inputs.configFile) : directory;
  const rule = explainAbsence(place, await checkout.allTracked(place));
  // A submodule that is not checked out is also known from `.gitmodules`, and reported with its place.
  if (rule === undefined || rule === "submodule-missing") return findings;
  return findings.map((finding) => ({ ...finding, remedy: absenceRemedy(rule) }));
}

/** The error about a config that holds nothing but the path of another file; undefined if that is not the case. */
export async function configAsLinkText(
  { directory, configFile, configDisplay }: Location,
  checkout: GitView,
): Promise<Finding | undefined> {
  const entry = (await checkout.tracked(directory)).find(({ path }) => path === configFile);
  if (entry === undefined || absenceOf(entry) !== "link-as-text") return undefined;
  return {
    severity: "error",
    rule: "link-as-text",
    message: `${configDisplay} is a symlink that Git checked out as a text file: it holds the path of its target, not the content.`,
    remedy: absenceRemedy("link-as-text"),
    file: configDisplay,
    line: 1,
  };
}

/** Tells what to do about external packages that do not exist. */
export async function explainFolders(
  written: readonly string[],
  { directory }: Location,
  checkout: GitView,
): Promise<(absolute: string) => string | undefined> {
  const isComplete = written.every((folder) => existsSync(resolve(directory, folder)));
  const all = isComplete ? [] : await checkout.allTracked(directory);
  return (absolute) => {
    const rule = explainAbsence(absolute, all);
    return rule && absenceRemedy(rule);
  };
}

/** How a truss differs from what Git has. */
export interface ComparedWithGit {
  /** What the checkout has left out. */
  absences: Absence[];
  /** Archive paths of files that differ from the commit. */
  uncommitted: string[];
  /** Git's entries of what is packed or missing, by archive path. */
  tracked: ReadonlyMap<string, GitEntry>;
}

/** Compares the folders that are packed with what Git has of them. */
export async function compareWithGit(
  location: Location,
  config: TrussConfig,
  checkout: GitView,
): Promise<ComparedWithGit> {
  const compared: ComparedWithGit & { tracked: Map<string, GitEntry> } = {
    absences: [],
    uncommitted: [],
    tracked: new Map(),
  };
  for (const place of await packedFolders(location, config)) {
    const [tracked, changed] = await Promise.all([checkout.tracked(place.folder), checkout.uncommitted(place.folder)]);
    compared.absences.push(...findAbsences(place, tracked));
    const links = new Set(tracked.filter(isFollowedLink).map(({ path }) => path));
    const others = changed.filter((absolute) => !links.has(absolute));
    compared.uncommitted.push(...others.flatMap((absolute) => archivePath(place, absolute) ?? []));
    for (const file of tracked) {
      const path = archivePath(place, file.path);
      if (path !== undefined) compared.tracked.set(path, file);
    }
  }
  return compared;
}

async function packedFolders(location: Location, config: TrussConfig): Promise<PackedFolder[]> {
  const rules = await rulesOf(location);
  const written = config.externalPackageDirs.map((folder) => resolve(location.directory, folder));
  // Two spellings of one folder are packed once.
  const folders = new Set(written.filter((folder) => existsSync(folder)).map((folder) => realpathSync(folder)));
  const prefix = archivePrefix(config.bundledPackagesDir);
  const external = [...folders].map((folder): PackedFolder => ({ folder, prefix, rules, defaults: "sub-folders" }));
  const defaults = external.length > 0 ? "all" : "none";
  return [{ folder: location.directory, prefix: "", rules, defaults }, ...external];
}

/** The warning about a dirty checkout; none if it is clean. */
export function uncommittedFindings(paths: readonly string[]): Finding[] {
  if (paths.length === 0) return [];
  const [differs, it] = paths.length === 1 ? ["differs", "it"] : ["differ", "them"];
  return [
    {
      severity: "hint",
      rule: "not-committed",
      message: `${counted(paths.length, "file")} of the truss ${differs} from the commit: ${listed(paths.map(shownPath))}.`,
      remedy: `Commit ${it} before you deploy. If a step of this job generates ${it} on purpose, add ${it} to .gitignore.`,
    },
  ];
}

/** The ignore rules. Problems with them are reported by the listing. */
async function rulesOf({ directory, displayPath }: Location): Promise<IgnoreRules> {
  try {
    return (await loadIgnoreRules(directory, displayPath)).rules;
  } catch (error) {
    if (error instanceof Failure) return DEFAULT_RULES;
    throw error;
  }
}
