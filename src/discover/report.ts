import { tableBlocks } from "../action/summary.ts";
import { cell, escapeMarkdown } from "../github/markdown.ts";
import { Failure } from "../lib/errors.ts";
import { counted, listed, shownPath } from "../lib/text.ts";
import type { Finds, FoundTruss } from "./find.ts";
import { sharedModels, sharedModelText } from "./findings.ts";
import type { RemovedTruss } from "./removed.ts";
import type { Touch } from "./touched.ts";
import { type Unseen, unseenMessages } from "./unseen.ts";

/** What a run found and chose. */
export interface Discovery {
  finds: Finds;
  /** `all`, or only what changed. */
  selection: "all" | "changed";
  /** Why all were chosen, or what was compared. */
  reason: string;
  /** The base of the comparison; empty with `all`. */
  base: string;
  /** In the order of the finds, with why each was chosen; `touch` is undefined if all were chosen. */
  chosen: { truss: FoundTruss; touch: Touch | undefined }[];
  removed: RemovedTruss[];
  /** Changes in places that are not checked out. */
  unseen: Unseen[];
}

/** GitHub's limit for the jobs of one matrix. */
export const MAX_MATRIX = 256;
/** How many rows the summary shows; the outputs have all of them. */
const MAX_ROWS = 50;
/** How many of the models that several trusses name the summary shows. */
const MAX_SHARED = 10;

/** Every output of discover/action.yml, in the order of the contract. */
export const DISCOVER_OUTPUTS = [
  "matrix",
  "any-changed",
  "count",
  "trusses",
  "total",
  "removed",
  "selection",
  "base",
] as const;

/** The outputs. They hold names from the repository as JSON only. */
export function outputsOf(discovery: Discovery): Record<(typeof DISCOVER_OUTPUTS)[number], string> {
  const { finds, chosen, removed, selection, base } = discovery;
  const why = new Map(chosen.map(({ truss, touch }) => [truss, touch ? whyLine(touch) : discovery.reason]));
  return {
    matrix: JSON.stringify({ include: chosen.map(({ truss }) => entry(truss)) }),
    "any-changed": String(chosen.length > 0),
    count: String(chosen.length),
    trusses: JSON.stringify(
      finds.trusses.map((truss) => ({ ...entry(truss), selected: why.has(truss), reason: why.get(truss) ?? "" })),
    ),
    total: String(finds.trusses.length),
    removed: JSON.stringify(removed.map(entry)),
    selection,
    base,
  };
}

/** An entry of the matrix: the inputs that the deploy step takes, and a name. */
function entry(truss: RemovedTruss): Record<string, string> {
  return {
    "truss-directory": truss.directory,
    "config-file": truss.configFile,
    "model-name": truss.modelName,
    name: truss.name,
  };
}

/** A truss as messages name it: its folder, and the config file if its name is not the usual one. */
export function shownTruss({ directory, configFile }: Pick<FoundTruss, "directory" | "configFile">): string {
  return configFile === "config.yaml" ? shownPath(directory) : `${shownPath(directory)} (${shownPath(configFile)})`;
}

/** Why a truss counts as changed. */
export function whyLine({ file, files, external }: Touch): string {
  const more = files > 1 ? ` and ${counted(files - 1, "more file")}` : "";
  return `${shownPath(file)}${more} changed${external === undefined ? "" : `, in ${shownPath(external)} (external_package_dirs)`}`;
}

/** The result in one line. */
export function verdictLine({ finds, chosen, removed, selection, unseen }: Discovery): string {
  const total = counted(finds.trusses.length, "truss", "trusses");
  const gone = removed.length > 0 ? `, ${removed.length} removed` : "";
  const hidden = unseen.length > 0 ? `, ${counted(unseen.length, "change")} not checked out` : "";
  return selection === "all" ? `${total}, all chosen.` : `${chosen.length} of ${total} changed${gone}${hidden}.`;
}

/** The failure for a matrix that GitHub would refuse, with advice how to split it. */
export function tooManyEntries(count: number): Failure {
  return new Failure(
    `The matrix has ${count} entries, but GitHub creates at most ${MAX_MATRIX} jobs from one matrix.`,
    {
      status: "invalid",
      remedy:
        "Split it: run this step once for each part of the repository, with `root`, `include` or `exclude`, and give each part its own job with a matrix.",
    },
  );
}

/** The job summary. Every foreign text in it is escaped. */
export function summaryOf(discovery: Discovery): string {
  const { chosen, removed, finds, reason, unseen } = discovery;
  const rows = chosen.map(({ truss, touch }) => [shownTruss(truss), truss.modelName, touch ? whyLine(touch) : ""]);
  const warnings = [
    ...unseenMessages(unseen),
    ...[...sharedModels(finds.trusses)].slice(0, MAX_SHARED).map(([name, folders]) => sharedModelText(name, folders)),
  ];
  const broken = finds.trusses.filter((truss) => truss.problem !== undefined).map(shownTruss);
  const blocks = [
    `### Trusses: ${escapeMarkdown(verdictLine(discovery))}`,
    escapeMarkdown(`${upperFirst(reason)}.`),
    ...tableBlocks(["Truss", "Model", "Why"], rows, MAX_ROWS),
    ...warnings.map((warning) => `⚠️ ${escapeMarkdown(warning)}`),
    ...(broken.length > 0 ? [cell(`Configs that cannot be read: ${listed(broken)}`)] : []),
    ...(removed.length > 0 ? [cell(`Removed: ${listed(removed.map(shownTruss))}`)] : []),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
