/** Asks Git's index about a truss: what of it the checkout has left out, and why something that was named is not there. */
import { existsSync, realpathSync } from "node:fs";
import { resolve } from "node:path";
import { Failure } from "../../errors.ts";
import type { Finding } from "../../findings.ts";
import type { TrussConfig } from "../config.ts";
import { DEFAULT_RULES, type IgnoreRules, loadIgnoreRules } from "../ignore.ts";
import type { Location } from "../locate.ts";
import {
  type Absence,
  absenceRemedy,
  type Checkout,
  explainAbsence,
  findAbsences,
  type PackedFolder,
} from "./checkout.ts";

/** Says of a folder or config that is not there why the checkout lacks it, where that is known. */
export async function explainLocation(
  findings: Finding[],
  inputs: { workspace: string; trussDirectory: string; configFile: string },
  checkout: Checkout,
): Promise<Finding[]> {
  if (!existsSync(inputs.workspace)) return findings;
  const root = realpathSync(inputs.workspace);
  const directory = resolve(root, inputs.trussDirectory);
  const place = existsSync(directory) ? resolve(directory, inputs.configFile) : directory;
  const rule = explainAbsence(place, await checkout.allTracked(place));
  // That a submodule is not checked out is known from `.gitmodules` as well, and told with the place.
  if (rule === undefined || rule === "submodule-missing") return findings;
  return findings.map((finding) => ({ ...finding, remedy: absenceRemedy(rule) }));
}

/** The error about a config that holds nothing but the path of another. */
export function configIsLinkText({ configDisplay }: Location): Finding {
  return {
    severity: "error",
    rule: "link-as-text",
    message: `${configDisplay} is a link that Git has checked out as text: it holds the path of the link's target, not its content.`,
    remedy: absenceRemedy("link-as-text"),
    file: configDisplay,
    line: 1,
  };
}

/** What to do about those external packages that do not exist. */
export async function explainFolders(
  written: readonly string[],
  { directory }: Location,
  checkout: Checkout,
): Promise<(absolute: string) => string | undefined> {
  const isComplete = written.every((folder) => existsSync(resolve(directory, folder)));
  const all = isComplete ? [] : await checkout.allTracked(directory);
  return (absolute) => {
    const rule = explainAbsence(absolute, all);
    return rule && absenceRemedy(rule);
  };
}

/** What the checkout has left out of the folders that are packed. */
export async function absencesOf(location: Location, config: TrussConfig, checkout: Checkout): Promise<Absence[]> {
  const rules = await rulesOf(location);
  const external = config.externalPackageDirs.flatMap((written): PackedFolder[] => {
    const folder = resolve(location.directory, written);
    if (!existsSync(folder)) return [];
    const prefix = `${config.bundledPackagesDir.replace(/\/+$/, "")}/`;
    return [{ folder: realpathSync(folder), prefix, rules, defaults: "sub-folders" }];
  });
  const defaults = external.length > 0 ? "all" : "none";
  const folders: PackedFolder[] = [{ folder: location.directory, prefix: "", rules, defaults }, ...external];
  const tracked = await Promise.all(folders.map(({ folder }) => checkout.tracked(folder)));
  return folders.flatMap((folder, index) => findAbsences([folder], tracked[index] ?? []));
}

/** The ignore rules; what is wrong with them is said by the listing. */
async function rulesOf({ directory, displayPath }: Location): Promise<IgnoreRules> {
  try {
    return (await loadIgnoreRules(directory, displayPath)).rules;
  } catch (error) {
    if (error instanceof Failure) return DEFAULT_RULES;
    throw error;
  }
}
