import { blockQuote, cell, escapeMarkdown, table } from "../github/markdown.ts";
import { counted, firstUnits, listed, shownPath } from "../lib/text.ts";
import type { Finds, FoundTruss } from "./find.ts";
import type { RemovedTruss } from "./removed.ts";
import type { Touch } from "./touched.ts";
import { type Unseen, unseenMessages } from "./unseen.ts";

/** What came out of a run. */
export interface Result {
  finds: Finds;
  /** `all`, or only what changed. */
  selection: "all" | "changed";
  /** Why all, or what was compared. */
  reason: string;
  /** The commit that was compared with; empty with `all`. */
  base: string;
  /** In the order of the finds, with why each was chosen; undefined in `all`. */
  chosen: { truss: FoundTruss; touch: Touch | undefined }[];
  removed: RemovedTruss[];
  /** Changes at places that are not checked out. */
  unseen: Unseen[];
}

/** GitHub makes no more jobs than this from one matrix. */
export const LARGEST_MATRIX = 256;
/** So many rows stand in the summary; the log has all of them. */
const MOST_ROWS = 50;

/** Of models that several trusses name so many stand there, too. */
const MOST_SHARED = 10;

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

/** The outputs; names from the repository stand in them as JSON. */
export function outputsOf(result: Result): Record<(typeof DISCOVER_OUTPUTS)[number], string> {
  const { finds, chosen, removed, selection, base } = result;
  const why = new Map(chosen.map(({ truss, touch }) => [truss, touch ? whyLine(touch) : result.reason]));
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

/** A truss as messages name it: its folder, with the config where that is not the usual one. */
export function shownTruss({ directory, configFile }: Pick<FoundTruss, "directory" | "configFile">): string {
  return configFile === "config.yaml" ? shownPath(directory) : `${shownPath(directory)} (${shownPath(configFile)})`;
}

/** Why a truss counts as changed. */
export function whyLine({ file, files, external }: Touch): string {
  const more = files > 1 ? ` and ${counted(files - 1, "more file")}` : "";
  return `${shownPath(file)}${more} changed${external === undefined ? "" : `, in ${shownPath(external)} of external_package_dirs`}`;
}

/** One line on what came out. */
export function verdictLine({ finds, chosen, removed, selection, unseen }: Result): string {
  const total = counted(finds.trusses.length, "truss").replace(/trusss$/, "trusses");
  const gone = removed.length > 0 ? `, ${removed.length} removed` : "";
  const hidden = unseen.length > 0 ? `, ${counted(unseen.length, "change")} not checked out` : "";
  return selection === "all" ? `${total}, all chosen.` : `${chosen.length} of ${total} changed${gone}${hidden}.`;
}

/** What to do where GitHub would refuse the matrix. */
export function matrixWarning(count: number): string {
  return `The matrix has ${count} entries, but GitHub makes at most ${LARGEST_MATRIX} jobs from one matrix and fails the workflow otherwise. Run this step once for each part of the repository, with \`root\` or \`exclude\`.`;
}

/** Models that trusses of several folders name, each with these folders. Several configs of one folder are one truss. */
export function sharedModels(trusses: readonly FoundTruss[]): Map<string, string[]> {
  const folders = new Map<string, Set<string>>();
  for (const { modelName, directory } of trusses) {
    if (modelName !== "") folders.set(modelName, (folders.get(modelName) ?? new Set()).add(directory));
  }
  return new Map([...folders].flatMap(([name, those]) => (those.size > 1 ? [[name, [...those]]] : [])));
}

/** What is to be said of such a model. */
export function sharedModelText(modelName: string, folders: readonly string[]): string {
  return `Trusses of ${folders.length} folders name the model ${shownPath(modelName)}: ${listed(folders.map(shownPath))}. Whichever is deployed last takes the place of the other. Where one is a copy, give it a \`model_name\` of its own.`;
}

/** The job summary. Every foreign text in it is escaped. */
export function summaryOf(result: Result): string {
  const { chosen, removed, finds, reason } = result;
  const parts = [`### Trusses: ${escapeMarkdown(verdictLine(result))}`, escapeMarkdown(`${upperFirst(reason)}.`)];
  if (chosen.length > 0) {
    const rows = chosen.slice(0, MOST_ROWS).map(({ truss, touch }) => {
      return [shownTruss(truss), truss.modelName, touch ? whyLine(touch) : ""].map(cell);
    });
    parts.push(table(["Truss", "Model", "Why"], rows));
  }
  if (chosen.length > MOST_ROWS) parts.push(`And ${chosen.length - MOST_ROWS} more, in the log.`);
  if (chosen.length > LARGEST_MATRIX) parts.push(`⚠️ ${escapeMarkdown(matrixWarning(chosen.length))}`);
  for (const message of unseenMessages(result.unseen)) parts.push(`⚠️ ${escapeMarkdown(message)}`);
  const shared = [...sharedModels(finds.trusses)].slice(0, MOST_SHARED);
  for (const [name, folders] of shared) parts.push(`⚠️ ${escapeMarkdown(sharedModelText(name, folders))}`);
  const broken = finds.trusses.filter((truss) => truss.problem !== undefined).map(shownTruss);
  if (broken.length > 0) parts.push(cell(`Configs that cannot be read: ${listed(broken)}`));
  if (removed.length > 0) parts.push(cell(`Removed: ${listed(removed.map(shownTruss))}`));
  return `${parts.join("\n\n")}\n`;
}

/** The job summary of a run that failed. */
export function failureSummary(cause: string): string {
  const lines = firstUnits(cause, LONGEST_CAUSE).split("\n");
  return `### ❌ Trusses: not discovered\n\n${blockQuote(lines.map(escapeMarkdown))}\n`;
}

const LONGEST_CAUSE = 8_000;

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
