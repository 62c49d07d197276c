import { quotedCause, tableBlocks } from "../action/summary.ts";
import { cell, escapeMarkdown } from "../github/markdown.ts";
import { counted, shownPath } from "../lib/text.ts";
import type { SweepAction } from "./inputs.ts";
import { formatAge } from "./select.ts";
import { type Item, type OutcomeKind, outcomeText, type Sweep } from "./sweeper.ts";

/** Every output of sweep/action.yml, in the order of the contract. */
export const SWEEP_OUTPUTS = ["deactivated", "deleted", "left", "failed", "deployments"] as const;

/** GitHub takes 1 MB for an output. */
const MAX_ENTRIES = 1_000;

/** The outputs. They hold names from Baseten as JSON only. */
export function outputsOf({ items, unread }: Sweep): Record<(typeof SWEEP_OUTPUTS)[number], string> {
  return {
    deactivated: String(count(items, "deactivated", "would-be-deactivated")),
    deleted: String(count(items, "deleted", "would-be-deleted")),
    left: String(count(items, "left")),
    failed: String(count(items, "failed", "not-reached") + unread.length),
    deployments: JSON.stringify(
      items.slice(0, MAX_ENTRIES).map(({ model, deployment, why, outcome }) => ({
        model: model.name,
        "model-id": model.id,
        id: deployment.id,
        name: deployment.name,
        why,
        outcome: outcome.kind,
        detail: outcome.detail,
      })),
    ),
  };
}

function count(items: readonly Item[], ...kinds: OutcomeKind[]): number {
  return items.filter(({ outcome }) => kinds.includes(outcome.kind)).length;
}

/** Changes the items that were not done into the form in which a dry run reports them. */
export function asDryRun({ items }: Sweep): void {
  for (const { outcome } of items) {
    if (outcome.kind !== "not-reached") continue;
    outcome.kind = outcome.detail === "to be deleted" ? "would-be-deleted" : "would-be-deactivated";
    outcome.detail = "";
  }
}

const COUNTED: [kind: OutcomeKind, words: string][] = [
  ["deactivated", "deactivated"],
  ["deleted", "deleted"],
  ["would-be-deactivated", "would be deactivated"],
  ["would-be-deleted", "would be deleted"],
  ["left", "left alone"],
  ["gone", "already gone"],
  ["failed", "failed"],
  ["not-reached", "not reached"],
];

/** The result in one line. */
export function verdictLine({ items, unread, ours, models, atRest }: Sweep): string {
  const parts = COUNTED.flatMap(([kind, words]) => {
    const number = count(items, kind);
    return number > 0 ? [`${number} ${words}`] : [];
  });
  if (unread.length > 0) parts.push(`${counted(unread.length, "model")} could not be searched`);
  const rest = atRest > 0 ? `, ${atRest} already stopped` : "";
  const where = `${counted(ours, "deployment")} of this repository in ${counted(models, "model")}${rest}`;
  return `${parts.length > 0 ? parts.join(", ") : "Nothing to sweep"} (${where}).`;
}

/**
 * The text that ends a sweep which did not do everything; undefined if it did.
 * @param stopped why it was stopped, a sentence; undefined if it was not.
 */
export function sweepCause(sweep: Sweep, action: SweepAction, stopped: string | undefined): string | undefined {
  const failed = sweep.items.filter(({ outcome }) => outcome.kind === "failed");
  const parts: string[] = [];
  if (stopped !== undefined) parts.push(stopped);
  if (failed.length > 0) {
    const verb = action === "delete" ? "deleted" : "deactivated";
    const [first] = failed;
    parts.push(
      `${counted(failed.length, "deployment")} could not be ${verb}. The first, ${first ? shownName(first) : ""}: ${first?.outcome.detail ?? ""}`,
    );
  }
  const [unread] = sweep.unread;
  if (unread) {
    parts.push(
      `${counted(sweep.unread.length, "model")} could not be searched. The first, ${shownPath(unread.model.name)}: ${unread.why}`,
    );
  }
  if (stopped === undefined && parts.length === 0) return undefined;
  return [...parts, `In total: ${verdictLine(sweep)} The log and the job summary list each of them.`].join(" ");
}

function shownName({ deployment: { name, id } }: Item): string {
  return `${shownPath(name)} (${shownPath(id)})`;
}

/** How many rows the summary shows; the log has all of them. */
const MAX_ROWS = 200;
const MARKS: Partial<Record<OutcomeKind, string>> = { failed: "❌ ", "not-reached": "❌ " };

/**
 * The job summary. Every foreign text in it is escaped.
 * @param cause what went wrong, scrubbed; undefined if nothing did.
 * @param now milliseconds since 1970.
 */
export function summaryOf(
  sweep: Sweep,
  { dryRun, cause, now }: { dryRun: boolean; cause: string | undefined; now: number },
): string {
  const mark = cause === undefined ? "" : "❌ ";
  const title = dryRun ? "Sweep of Baseten, dry run" : "Sweep of Baseten";
  const rows = sweep.items.map((item) => rowOf(item, now));
  const blocks = [
    `### ${mark}${title}`,
    escapeMarkdown(verdictLine(sweep)),
    ...(cause === undefined ? [] : [quotedCause(cause)]),
    ...tableBlocks(["Model", "Deployment", "Age", "Why", "Outcome"], rows, MAX_ROWS),
    ...sweep.unread.slice(0, MAX_ROWS).map(({ model, why }) => cell(`${shownPath(model.name)}: ${why}`)),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function rowOf({ model, deployment, why, outcome }: Item, now: number): string[] {
  const { name, id, createdAt } = deployment;
  const age = createdAt === undefined ? "unknown" : formatAge(now - createdAt);
  return [model.name, `${name} (${id})`, age, why, `${MARKS[outcome.kind] ?? ""}${outcomeText(outcome)}`];
}
