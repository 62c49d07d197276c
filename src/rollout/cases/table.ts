import { cell, table } from "../../github/markdown.ts";
import { formatDuration } from "../../lib/clock.ts";
import { counted, quote } from "../../lib/text.ts";
import type { CaseResult, CaseSide } from "./result.ts";

/** How many rows GitHub shows; the log has all. */
const MAX_ROWS = 30;

/** A time of a call: `85 ms`, `1.25 s`, `12.5 s`, `3 min 5 s`. */
export function latency(milliseconds: number): string {
  if (milliseconds < 999.5 || milliseconds >= 59_950) return formatDuration(milliseconds);
  return `${(milliseconds / 1_000).toFixed(milliseconds < 9_995 ? 2 : 1)} s`;
}

/** One line on all cases: `3 of 4 cases passed`. */
export function headlineOf(results: readonly CaseResult[]): string {
  const passed = results.filter(({ isPassed }) => isPassed).length;
  return `${passed} of ${counted(results.length, "case")} passed`;
}

/** What the tables need besides the results. */
export interface TableOptions {
  /** What is compared with: its environment and id; undefined if nothing is. */
  liveName: string | undefined;
  /** Makes one short line of an answer, without what its readers may not see. */
  excerpt(answer: string): string;
}

/** The table for the summary and the comment: one row for each case. Every foreign text in it is escaped. */
export function markdownTable(results: readonly CaseResult[], { liveName, excerpt }: TableOptions): string {
  const hasStream = results.some(({ own, live }) => (own.firstTokenMs ?? live?.firstTokenMs) !== undefined);
  const sides = (show: (side: CaseSide | undefined) => string) => (result: CaseResult) =>
    liveName === undefined ? [show(result.own)] : [show(result.own), show(result.live)];
  const heads = (head: string): string[] => (liveName === undefined ? [head] : [head, `${head}, live`]);
  const columns: [string[], (result: CaseResult) => string[]][] = [
    [["Case"], ({ name }) => [cell(name)]],
    [["Result"], (result) => [cell(verdictOf(result))]],
    [["Calls"], ({ calls }) => [String(calls)]],
    [heads("Median"), sides((side) => timeText(side?.timing?.median))],
    [heads("p95"), sides((side) => timeText(side?.timing?.p95))],
    ...(hasStream
      ? [[heads("First token"), sides((side) => timeText(side?.firstTokenMs))] as (typeof columns)[number]]
      : []),
    [heads("Answer"), sides((side) => cell(answerOf(side, excerpt)))],
  ];
  const rows = results.slice(0, MAX_ROWS).map((result) => columns.flatMap(([, cells]) => cells(result)));
  const head = columns.flatMap(([names]) => names);
  if (results.length > MAX_ROWS) {
    rows.push([`and ${results.length - MAX_ROWS} more in the log`, ...head.slice(1).map(() => "")]);
  }
  return table(head, rows);
}

/** The same for the log, as aligned columns, and below them the answers of cases that failed or are compared. */
export function logTable(results: readonly CaseResult[], { liveName, excerpt }: TableOptions): string[] {
  const side = ({ timing, firstTokenMs }: CaseSide): string[] =>
    [timing?.median, timing?.p95, firstTokenMs].map((time) => timeText(time));
  const none: string[] = ["–", "–", "–"];
  const head = ["Case", "Result", "Calls", "Median", "p95", "First token"];
  if (liveName !== undefined) head.push("Live: median", "p95", "First token");
  const rows = results.map(({ name, isPassed, calls, own, live }) => [
    name,
    isPassed ? "passed" : "FAILED",
    String(calls),
    ...side(own),
    ...(liveName === undefined ? [] : live === undefined ? none : side(live)),
  ]);
  const answers = results
    .filter(({ isPassed, live }) => !isPassed || live !== undefined)
    .flatMap(({ name, own, live }) => [
      `${quote(name)}: ${answerOf(own, excerpt)}`,
      ...(own.problem === "" ? [] : [`  failed: ${own.problem}`]),
      ...(live === undefined ? [] : [`  live: ${answerOf(live, excerpt)}`]),
    ]);
  return [...aligned([head, ...rows]), ...answers];
}

function verdictOf({ isPassed, own }: CaseResult): string {
  return isPassed ? "✅ passed" : `❌ ${own.problem}`;
}

function timeText(milliseconds: number | undefined): string {
  return milliseconds === undefined ? "–" : latency(milliseconds);
}

function answerOf(side: CaseSide | undefined, excerpt: (answer: string) => string): string {
  if (side === undefined) return "not called";
  return side.answer === undefined ? side.problem || "no answer" : excerpt(side.answer);
}

/** Rows with columns of equal width. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
