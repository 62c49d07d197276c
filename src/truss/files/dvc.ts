/** Finds data that DVC keeps elsewhere: in the repository, a `.dvc` file or `dvc.lock` represents data that `dvc pull` fetches. */
import { lstatSync, readdirSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { readRegular } from "../../lib/regular-file.ts";
import type { FileList } from "./list.ts";
import type { IgnoreRules } from "./ignore.ts";
import { leftOutBy } from "./ignore.ts";
import type { ConfigValue } from "../yaml/config-value.ts";
import { readYaml } from "../yaml/read.ts";
import type { Absence } from "./checkout.ts";

/** In bytes. The lock file of a large pipeline has some hundred KiB. */
const MAX_POINTER = 4 * 1024 * 1024;

/**
 * The data that files of DVC name but that is missing. Files of DVC that are not packed count as well, because the data is needed.
 * @param trussDirectory absolute path.
 * @param rules for archive paths.
 */
export function dvcAbsences(list: FileList, trussDirectory: string, rules: IgnoreRules): Absence[] {
  const packed = list.files.flatMap(({ path, source }) =>
    source.kind === "file" ? [{ path, disk: source.file }] : [],
  );
  const others = list.leftOut.flatMap(({ path, directory }) =>
    directory ? [] : [{ path, disk: join(trussDirectory, path) }],
  );
  return [...packed, ...others].flatMap(({ path, disk }) => {
    if (!path.endsWith(".dvc") && posix.basename(path) !== "dvc.lock") return [];
    return outputsOf(disk, path).flatMap((output): Absence[] => {
      const target = posix.join(posix.dirname(path), output);
      if (target.startsWith("..") || !isMissing(join(dirname(disk), output))) return [];
      return leftOutBy(rules, target, true) === undefined ? [{ rule: "dvc-pointer", path: target }] : [];
    });
  });
}

/** Paths of the data that a file of DVC represents, relative to its folder. */
function outputsOf(disk: string, path: string): string[] {
  const root = read(disk, path);
  if (posix.basename(path) !== "dvc.lock") return namedBy(root, folderOf(root));
  // The lock has the outputs, but only the pipeline beside it says which folder they are relative to.
  const { stages } = read(join(dirname(disk), "dvc.yaml"), posix.join(posix.dirname(path), "dvc.yaml"));
  return Object.entries(asMap(root.stages)).flatMap(([name, locked]) => namedBy(locked, stageFolder(stages, name)));
}

/** The working folder of a stage of a pipeline; undefined if it is not known, because a miss is better than a wrong refusal. */
function stageFolder(stages: ConfigValue | undefined, name: string): string | undefined {
  // The lock has an entry `name@item` for each item of a stage with `foreach` or `matrix`.
  const [base = ""] = name.split("@");
  const written = asMap(stages)[base];
  if (written === undefined || written === null) return undefined;
  const stage = asMap(written);
  return folderOf(stage.foreach === undefined ? stage : asMap(stage.do));
}

/** The working folder that is written; undefined for a template, and for a folder outside the repository. */
function folderOf({ wdir = null }: Readonly<Record<string, ConfigValue>>): string | undefined {
  if (wdir === null) return ".";
  return typeof wdir === "string" && !wdir.includes("${") && !OUTSIDE.test(wdir) ? wdir : undefined;
}

/** An absolute path or an address. */
const OUTSIDE = /^\/|^\w+:/;

function namedBy(stage: ConfigValue, folder: string | undefined): string[] {
  const { outs } = asMap(stage);
  if (!Array.isArray(outs) || folder === undefined) return [];
  // Data outside the repository does not belong to the truss.
  return outs.flatMap((out) => {
    const { path } = asMap(out);
    return typeof path === "string" && path !== "" && !OUTSIDE.test(path) ? [posix.join(folder, path)] : [];
  });
}

function read(disk: string, path: string): Readonly<Record<string, ConfigValue>> {
  try {
    const found = lstatSync(disk);
    if (!found.isFile() || found.size > MAX_POINTER) return {};
    return asMap(readYaml(readRegular(disk).toString("utf8"), path).value);
  } catch {
    return {};
  }
}

function asMap(value: ConfigValue | undefined): Readonly<Record<string, ConfigValue>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, ConfigValue>)
    : {};
}

/** Whether there is nothing, or an empty folder. */
function isMissing(disk: string): boolean {
  try {
    return lstatSync(disk).isDirectory() && readdirSync(disk).length === 0;
  } catch {
    return true;
  }
}
