import { blockQuote, cell, escapeMarkdown, table } from "../github/markdown.ts";
import { firstUnits } from "../lib/text.ts";

/** GitHub takes 1 MiB for the summaries of all steps of a job; nobody reads more than this of one cause. */
const MAX_CAUSE = 8_000;

/** The job summary of a failed run. */
export function failureSummary(title: string, cause: string): string {
  return `### ❌ ${title}\n\n${quotedCause(cause)}\n`;
}

/** What went wrong, as a quote. */
export function quotedCause(cause: string): string {
  return blockQuote(firstUnits(cause, MAX_CAUSE).split("\n").map(escapeMarkdown));
}

/**
 * A table of texts, as blocks of Markdown: at most `max` rows, and a line that counts the rows that only the log has. Empty without any
 * row.
 */
export function tableBlocks(head: readonly string[], rows: readonly (readonly string[])[], max: number): string[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, max).map((cells) => cells.map(cell));
  const more = rows.length > max ? [`And ${rows.length - max} more, in the log.`] : [];
  return [table(head, shown), ...more];
}
