import { IGNORE_FILE, type IgnoreRules, leftOutBy } from "../truss/files/ignore.ts";
import type { ChangedFile } from "./changes.ts";
import type { FoundTruss } from "./find.ts";

/** Why a truss counts as changed, for the log and the outputs. Paths are relative to the workspace. */
export interface Touch {
  truss: FoundTruss;
  /** The first file that touches it. */
  file: string;
  /** How many touch it. */
  files: number;
  /** The folder of `external_package_dirs` that contains the file. */
  external?: string;
}

/** Which trusses the changes touch, and which have only changes in files that are not packed. */
export interface Touched {
  touches: Map<FoundTruss, Touch>;
  /** The first such file of each truss. */
  unpacked: Map<FoundTruss, string>;
}

/**
 * Decides which trusses a change touches: those whose archive it can change. These are files in the folder of the truss that its ignore
 * rules do not leave out, and files in the other folders that it packs.
 * @param files paths relative to the workspace.
 * @param rulesOf the ignore rules of a truss; undefined if every file counts. Called only for a change in its folder.
 */
export async function touchedBy(
  files: readonly ChangedFile[],
  trusses: readonly FoundTruss[],
  rulesOf: (truss: FoundTruss) => Promise<IgnoreRules | undefined>,
): Promise<Touched> {
  const places = placesOf(trusses);
  const touched: Touched = { touches: new Map(), unpacked: new Map() };
  const configs = new Map(trusses.map((truss) => [pathIn(truss.directory, truss.configFile), truss]));
  for (const { path } of files) {
    const seen = new Set<FoundTruss>();
    for (const { truss, external } of ownersOf(path, places)) {
      if (seen.has(truss)) continue;
      if (external === undefined && !(await counts(path, truss, configs, rulesOf))) {
        if (!touched.unpacked.has(truss)) touched.unpacked.set(truss, path);
        continue;
      }
      seen.add(truss);
      const touch = touched.touches.get(truss);
      if (touch) touch.files += 1;
      else touched.touches.set(truss, { truss, file: path, files: 1, ...(external === undefined ? {} : { external }) });
    }
  }
  for (const truss of touched.touches.keys()) touched.unpacked.delete(truss);
  return touched;
}

interface Owner {
  truss: FoundTruss;
  external?: string;
}

interface Places {
  /** Trusses by each folder that they pack. */
  packed: Map<string, Owner[]>;
  /** Trusses by each folder above one that they pack. If such a path itself changed, it is a submodule or a link. */
  above: Map<string, Owner[]>;
}

function placesOf(trusses: readonly FoundTruss[]): Places {
  const places: Places = { packed: new Map(), above: new Map() };
  for (const truss of trusses) {
    const owners: [folder: string, owner: Owner][] = [
      [truss.directory, { truss }],
      ...truss.externalDirs.map((external): [string, Owner] => [external, { truss, external }]),
    ];
    for (const [folder, owner] of owners) {
      append(places.packed, folder, owner);
      for (const parent of [folder, ...parentsOf(folder)]) {
        if (parent !== ".") append(places.above, parent, owner);
      }
    }
  }
  return places;
}

function ownersOf(path: string, { packed, above }: Places): Owner[] {
  return [...parentsOf(path).flatMap((parent) => packed.get(parent) ?? []), ...(above.get(path) ?? [])];
}

/** The parent folders of a path, the nearest first and `.` last. */
function parentsOf(path: string): string[] {
  if (path === ".") return [];
  const parents: string[] = [];
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) parents.push(path.slice(0, end));
  return [...parents, "."];
}

/** Whether a file in the folder of a truss can change what is archived for this config of the truss. */
async function counts(
  path: string,
  truss: FoundTruss,
  configs: ReadonlyMap<string, FoundTruss>,
  rulesOf: (truss: FoundTruss) => Promise<IgnoreRules | undefined>,
): Promise<boolean> {
  const owner = configs.get(path);
  if (owner === truss) return true;
  // Another config in the same folder is another entry of the matrix.
  if (owner !== undefined && owner.directory === truss.directory) return false;
  if (!isBelow(path, truss.directory)) return true;
  const inner = truss.directory === "." ? path : path.slice(truss.directory.length + 1);
  if (inner === IGNORE_FILE) return true;
  const rules = await rulesOf(truss);
  return rules === undefined || leftOutBy(rules, inner, false) === undefined;
}

function isBelow(path: string, folder: string): boolean {
  return folder === "." || path.startsWith(`${folder}/`);
}

function pathIn(folder: string, name: string): string {
  return folder === "." ? name : `${folder}/${name}`;
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
