import { realpathSync } from "node:fs";
import * as path from "node:path";
import { readRegular } from "../lib/regular-file.ts";
import { isInside } from "../lib/paths.ts";
import type { ChangedFile } from "./changes.ts";
import { type FoundTruss, isMatched, isNeverEntered, plainName, type Search } from "./find.ts";
import { kindOf } from "./kind.ts";

/** A truss that no longer exists. */
export type RemovedTruss = Pick<FoundTruss, "directory" | "configFile" | "modelName" | "name">;

/**
 * The trusses that a change removed or moved elsewhere.
 * @param files paths relative to the workspace.
 * @param found the trusses that exist.
 * @param oldText the earlier content of a file; undefined if nobody knows it, and then the file counts as a truss's config.
 */
export async function removedTrusses(
  files: readonly ChangedFile[],
  found: readonly FoundTruss[],
  search: Search,
  oldText: (file: ChangedFile) => Promise<string | undefined>,
): Promise<RemovedTruss[]> {
  const present = new Set(found.map(({ directory, configFile }) => `${directory}\0${configFile}`));
  const gone = new Set(files.filter((file) => file.isGone).map((file) => file.path));
  const removed: RemovedTruss[] = [];
  for (const file of files) {
    const directory = path.posix.dirname(file.path);
    const configFile = path.posix.basename(file.path);
    if (!file.isGone || !search.configFiles.match(configFile).ignored) continue;
    if (present.has(`${directory}\0${configFile}`) || !isSearched(directory, search)) continue;
    const text = (await oldText(file)) ?? movedText(file, search);
    const hasFile = (inner: string) => gone.has(path.posix.join(directory, inner));
    const kind = text === undefined ? undefined : kindOf(text, file.path, hasFile);
    if (kind?.kind === "other") continue;
    const modelName = kind?.kind === "truss" ? kind.modelName : "";
    removed.push({ directory, configFile, modelName, name: plainName({ directory, configFile }) });
  }
  return removed.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Whether the search includes a folder. */
export function isSearched(directory: string, search: Search): boolean {
  const root = path.relative(search.workspace, search.root).split(path.sep).join("/");
  const isBelow = root === "" || directory === root || directory.startsWith(`${root}/`);
  return isBelow && !isNeverEntered(directory) && !isMatched(search.exclude, directory);
}

/** The text of a moved file at its new path, which is about the same as the old one. */
function movedText(file: ChangedFile, search: Search): string | undefined {
  if (file.renamedTo === undefined) return undefined;
  try {
    const place = realpathSync(path.join(search.workspace, file.renamedTo));
    return isInside(search.workspace, place) ? readRegular(place).toString("utf8") : undefined;
  } catch {
    return undefined;
  }
}
