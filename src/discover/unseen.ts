import { existsSync } from "node:fs";
import * as path from "node:path";
import { SUBMODULE, type TrackedFile } from "../github/tracked.ts";
import { absenceRemedy } from "../truss/files/checkout.ts";
import { listed, shownPath } from "../lib/text.ts";
import type { ChangedFile } from "./changes.ts";
import type { Search } from "./find.ts";
import type { Clone } from "./clone.ts";
import { kindOf } from "./kind.ts";
import { isSearched } from "./removed.ts";

/** A change that may be of a truss, in a place that is not checked out, so that the search cannot find the truss. */
export interface Unseen {
  /** The submodule, or the folder of the truss; relative to the workspace, with `/`. */
  path: string;
  why: "submodule-missing" | "sparse-checkout";
}

/**
 * The changes that cannot be judged because their place is not checked out: submodules, and trusses that a sparse checkout leaves out.
 * @param files paths relative to the workspace.
 */
export async function unseenChanges(
  files: readonly ChangedFile[],
  search: Search,
  clone: Clone | undefined,
): Promise<Unseen[]> {
  if (clone === undefined || files.length === 0) return [];
  const tracked = await clone.tracked();
  const placeOf = (file: TrackedFile) => path.relative(search.workspace, file.path).split(path.sep).join("/");
  const changed = new Set(files.filter((file) => !file.isGone).map((file) => file.path));
  const submodules = tracked
    .filter((file) => file.mode === SUBMODULE && changed.has(placeOf(file)) && !isCheckedOut(file.path))
    .map((file): Unseen => ({ path: placeOf(file), why: "submodule-missing" }));
  const skipped = tracked.filter(
    (file) => file.isSkipped && !existsSync(file.path) && search.configFiles.match(path.basename(file.path)).ignored,
  );
  const folders = new Set([...changed].flatMap(foldersAbove));
  const trusses: Unseen[] = [];
  for (const config of skipped) {
    const folder = path.posix.dirname(placeOf(config));
    if (!folders.has(folder) || !isSearched(folder, search) || trusses.some((other) => other.path === folder)) continue;
    const isOther = await isOfAnotherProgram(config, tracked, clone);
    if (!isOther) trusses.push({ path: folder, why: "sparse-checkout" });
  }
  return [...submodules, ...trusses.sort((one, other) => (one.path < other.path ? -1 : 1))];
}

function foldersAbove(name: string): string[] {
  const parent = path.posix.dirname(name);
  return parent === "." ? ["."] : [parent, ...foldersAbove(parent)];
}

function isCheckedOut(folder: string): boolean {
  return existsSync(path.join(folder, ".git"));
}

/** Whether a config certainly belongs to another program. A clone without the content of the config cannot tell. */
async function isOfAnotherProgram(
  config: TrackedFile,
  tracked: readonly TrackedFile[],
  clone: Clone,
): Promise<boolean> {
  const text = await clone.blob(config.oid);
  if (text === undefined) return false;
  const folder = path.dirname(config.path);
  const names = new Set(tracked.map((file) => file.path));
  return kindOf(text, path.basename(config.path), (inner) => names.has(path.join(folder, inner))).kind === "other";
}

/** One message for each reason, with what to do. */
export function unseenMessages(unseen: readonly Unseen[]): string[] {
  const of = (reason: Unseen["why"]) => unseen.filter(({ why }) => why === reason).map((one) => one.path);
  const [submodules, trusses] = [of("submodule-missing"), of("sparse-checkout")];
  const messages: string[] = [];
  if (submodules.length > 0) {
    const are = submodules.length === 1 ? "A submodule" : `${submodules.length} submodules`;
    messages.push(
      `${are} changed, but we cannot see what changed in ${submodules.length === 1 ? "it" : "them"} without a checkout: ${listed(submodules.map(shownPath))}. ${absenceRemedy("submodule-missing")}`,
    );
  }
  if (trusses.length > 0) {
    const are = trusses.length === 1 ? "A truss" : `${trusses.length} trusses`;
    const remedy = "Add the folders with trusses to `sparse-checkout` of actions/checkout, or remove that setting.";
    messages.push(
      `${are} changed outside the sparse checkout and cannot be chosen: ${listed(trusses.map(shownPath))}. ${remedy}`,
    );
  }
  return messages;
}
