import * as path from "node:path";
import type { Log } from "../github/log.ts";
import type { GitHubRest } from "../github/rest.ts";
import { counted, shownPath, withoutFullStop } from "../lib/text.ts";
import { type IgnoreRules, loadIgnoreRules } from "../truss/files/ignore.ts";
import { type ChangedFile, findChanges } from "./changes.ts";
import { Clone } from "./clone.ts";
import type { Finds, FoundTruss, Search } from "./find.ts";
import { removedTrusses } from "./removed.ts";
import { type Discovery, shownTruss } from "./report.ts";
import type { CommitRange, Scope } from "./scope.ts";
import { touchedBy } from "./touched.ts";
import { unseenChanges, unseenMessages } from "./unseen.ts";

const SEVERAL = "the trusses are not all in one checkout; search each checkout in a step of its own, with `root`";

/** What choosing works with. */
export interface ChooseTools {
  log: Log;
  /** Only asked if the clone does not have the commits. */
  github: GitHubRest;
}

/**
 * Chooses the trusses that a scope is about: those that changed, or all.
 * @throws Failure if a person named a base that does not exist, or if GitHub does not answer.
 */
export async function choose(search: Search, finds: Finds, scope: Scope, tools: ChooseTools): Promise<Discovery> {
  if (scope.kind === "compare") return chooseChanged(search, finds, scope, tools);
  return chooseAll(finds, scope.reason, scope.notice ? tools.log : undefined);
}

/** @param log gets a notice if nobody asked for all. */
function chooseAll(finds: Finds, reason: string, log: Log | undefined): Discovery {
  const why = withoutFullStop(reason);
  log?.notice(`All trusses count as changed: ${why}.`);
  const chosen = finds.trusses.map((truss) => ({ truss, touch: undefined }));
  return {
    finds,
    selection: "all",
    reason: `all trusses are chosen: ${why}`,
    base: "",
    chosen,
    removed: [],
    unseen: [],
  };
}

async function chooseChanged(
  search: Search,
  finds: Finds,
  range: CommitRange,
  { log, github }: ChooseTools,
): Promise<Discovery> {
  const clone = cloneOf(search, finds.trusses);
  if (clone === "several") return chooseAll(finds, SEVERAL, log);
  const changes = await findChanges(range, { clone, github });
  if ("unknown" in changes) return chooseAll(finds, changes.unknown, log);
  /** Path of the repository in the workspace, with `/`; empty if it is the workspace. */
  const top = withSlashes(path.relative(search.workspace, clone?.top ?? search.workspace));
  const files = changes.files.map((file) => inWorkspace(file, top));
  log.info(`${counted(files.length, "file")} changed in ${range.what}, according to ${changes.source}.`);
  const { touches, unpacked } = await touchedBy(files, finds.trusses, ignoreRules(search.workspace));
  for (const [truss, file] of unpacked) {
    log.info(`${shownTruss(truss)}: unchanged, because ${shownPath(file)} is not packed.`);
  }
  const removed = await removedTrusses(files, finds.trusses, search, async (file) => {
    return file.oldText ?? clone?.fileAt(changes.base, path.posix.relative(top, file.path));
  });
  const unseen = await unseenChanges(files, search, clone);
  for (const message of unseenMessages(unseen)) log.warning(message);
  return {
    finds,
    selection: "changed",
    reason: `compared ${range.what}, using ${changes.source}`,
    base: changes.base,
    chosen: finds.trusses.flatMap((truss) => {
      const touch = touches.get(truss);
      return touch ? [{ truss, touch }] : [];
    }),
    removed,
    unseen,
  };
}

/**
 * The clone that knows what changed: the one around the root or, if a workflow checks out into a folder below it, the one around every
 * truss.
 * @returns undefined if there is none at all: then the workspace holds the repository without its history. `several` if the trusses do
 * not share one.
 */
function cloneOf({ root, workspace }: Search, trusses: readonly FoundTruss[]): Clone | "several" | undefined {
  const around = Clone.around(root, workspace);
  if (around !== undefined) return around;
  const clones = trusses.map(({ directory }) => Clone.around(path.join(workspace, directory), workspace));
  const [first] = clones;
  return clones.every((clone) => clone?.top === first?.top) ? first : "several";
}

function withSlashes(place: string): string {
  return place.split(path.sep).join("/");
}

/** A changed file with its paths relative to the workspace, because the checkout may be a folder of it. */
function inWorkspace(file: ChangedFile, top: string): ChangedFile {
  if (top === "") return file;
  const renamedTo = file.renamedTo === undefined ? {} : { renamedTo: path.posix.join(top, file.renamedTo) };
  return { ...file, path: path.posix.join(top, file.path), ...renamedTo };
}

/** The ignore rules of each truss, read once; those that cannot be read leave nothing out. */
function ignoreRules(workspace: string): (truss: FoundTruss) => Promise<IgnoreRules | undefined> {
  const loaded = new Map<string, Promise<IgnoreRules | undefined>>();
  return ({ directory }) => {
    let rules = loaded.get(directory);
    if (rules === undefined) {
      rules = loadIgnoreRules(path.join(workspace, directory), () => directory).then(
        (found) => found.rules,
        () => undefined,
      );
      loaded.set(directory, rules);
    }
    return rules;
  };
}
