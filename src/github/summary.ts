import { shortened } from "../lib/text.ts";
import { harmless } from "./log.ts";
import {
  caution,
  codeBlock,
  codeSpan,
  details,
  escapeMarkdown,
  link,
  table,
  titledList,
  visibleLine,
  withCode,
} from "./markdown.ts";

/** A row of the summary's table. Its value is shown as text, as code, or as a link if there is a URL. */
export interface Row {
  name: string;
  value: string;
  code?: boolean;
  url?: string;
  /** Too wide for a table on a phone: it is shown below the table, where a line can end anywhere. */
  isWide?: boolean;
}

/** What the job summary says about a run. */
export interface RunSummary {
  title: string;
  /** Rows of the table. Empty values are left out. */
  rows: readonly Row[];
  /** What the deployment changes, as Markdown in which every foreign text is escaped. */
  plan?: string;
  /** How the cases did: a table in which every foreign text is escaped, and a sentence about it. */
  cases?: CasesSummary;
  /** What the guard saw. */
  watch?: WatchSummary;
  /** The plan was all that the run was for, so it is shown before the rows. */
  isPlanOnly?: boolean;
  /** An address; those below it are shown as links in the cause. */
  linksBelow?: string;
  /** What is packed and what is not. It is shown folded. */
  contents?: Contents;
  /** How long each phase took, in the order of the run. */
  timings: { phase: string; duration: string }[];
  /** On failure: what went wrong and what to do. */
  cause?: string;
  /** On failure: the last error lines of the deployment's log, or its last lines if none of them reports an error. */
  lastLines?: readonly string[];
  /** Findings of the local checks, each one line. */
  findings: readonly string[];
}

/** What the guard of a run saw. Its texts are our own. */
export interface WatchSummary {
  line: string;
  /** Lines for a font of equal widths. */
  curve: readonly string[];
  notes: readonly string[];
}

/** How the cases of a run did. */
export interface CasesSummary {
  /** Markdown in which every foreign text is escaped. */
  table: string;
  /** What they are compared with; may be empty. */
  note: string;
}

/** A summary of what an archive holds. */
export interface Contents {
  heading: string;
  /** Of the whole content. */
  digest?: string;
  largest: { name: string; size: string }[];
  leftOut: { rule: string; entries: number; examples: string }[];
}

/** GitHub takes 1 MiB for all steps of a job, and nobody reads more than this of one step. */
const MAX_CAUSE = 8_000;
const MAX_LOG = 16_000;
/** One endless line must not take the room of the lines that say why. */
const MAX_LOG_LINE = 1_000;
const MAX_FINDINGS = 50;
const MAX_RULES = 20;

/** The report as Markdown. Every foreign text in it is escaped. */
export function renderSummary(report: RunSummary): string {
  const { title, cause, lastLines = [], plan, isPlanOnly = false, cases, watch, findings, contents, timings } = report;
  const parts = [`### ${escapeMarkdown(title)}`];
  if (cause) parts.push(causeBox(cause, report.linksBelow));
  if (lastLines.length > 0) parts.push(`**From the end of the deployment's log**\n\n${codeBlock(logLines(lastLines))}`);
  if (watch) parts.push(watchMarkdown(watch));
  if (cases) parts.push(casesMarkdown(cases));
  if (plan && isPlanOnly) parts.push(plan);
  const rows = report.rows.filter(({ value }) => value !== "");
  parts.push(rowTable(rows.filter(({ isWide }) => !isWide)));
  parts.push(...rows.filter(({ isWide }) => isWide).map((row) => `**${row.name}:** ${rowValue(row)}`));
  if (plan && !isPlanOnly) parts.push(plan);
  if (findings.length > 0) parts.push(titledList("Warnings", findings, MAX_FINDINGS));
  if (contents) parts.push(contentsDetails(contents));
  if (timings.length > 0) parts.push(timingDetails(timings));
  return `${parts.join("\n\n")}\n`;
}

/** The table of the cases under a title, and what it is compared with. */
export function casesMarkdown({ table, note }: CasesSummary): string {
  return ["**Cases**", table, escapeMarkdown(note)].filter((part) => part !== "").join("\n\n");
}

/** What the guard saw under a title: the same curve as in the log. */
export function watchMarkdown({ line, curve, notes }: WatchSummary): string {
  const block = curve.length === 0 ? "" : codeBlock(curve.map(visibleLine));
  const list = notes.map((note) => `- ${escapeMarkdown(note)}`).join("\n");
  return [`**Guard:** ${escapeMarkdown(line)}`, block, list].filter((part) => part !== "").join("\n\n");
}

/** The first row becomes the head of the table, because GitHub would show an empty head. */
function rowTable(rows: readonly Row[]): string {
  const [head = ["", ""], ...others] = rows.map((row) => [row.name, rowValue(row)]);
  return table(head, others, [":---", ":---"]);
}

function rowValue({ value, code, url }: Row): string {
  if (url) return link(escapeMarkdown(value), url);
  return code ? codeSpan(value) : escapeMarkdown(value);
}

function logLines(lines: readonly string[]): string[] {
  const shown = lines.flatMap((line) => harmless(line).split("\n")).map(visibleLine);
  return lastOf(shown.map((line) => shortened(line, MAX_LOG_LINE)));
}

/** As many of the last lines as fit, after a line that counts the others. */
function lastOf(lines: string[]): string[] {
  let first = lines.length;
  for (let left = MAX_LOG; first > 0; first--) {
    left -= (lines[first - 1] ?? "").length + 1;
    if (left < 0) break;
  }
  return first === 0 ? lines : [`… (${first} earlier lines)`, ...lines.slice(first)];
}

function contentsDetails({ heading, digest = "", largest, leftOut }: Contents): string {
  const files = largest.map(({ name, size }) => [codeSpan(name), size]);
  const rules = leftOut
    .slice(0, MAX_RULES)
    .map(({ rule, entries, examples }) => [codeSpan(rule), String(entries), escapeMarkdown(examples)]);
  if (leftOut.length > MAX_RULES) rules.push([`and ${leftOut.length - MAX_RULES} more rules`, "", ""]);
  const tables = [table(["Largest files", "Size"], files, ["---", "---:"])];
  if (rules.length > 0) tables.push(table(["Left out by", "Entries", "For example"], rules, ["---", "---:"]));
  const digestLine = digest === "" ? [] : [`Content digest: ${codeSpan(digest)}`];
  return details(escapeMarkdown(heading), ...tables, ...digestLine);
}

function timingDetails(timings: RunSummary["timings"]): string {
  const rows = timings.map(({ phase, duration }) => [escapeMarkdown(phase), duration]);
  return details("Time of each phase", table(["Phase", "Time"], rows));
}

const LIKELY = "Likely cause:";

function causeBox(cause: string, linksBelow = ""): string {
  const show = (line: string): string => withCode(line).replace(LIKELY, `**${LIKELY}**`);
  return caution(shortened(cause, MAX_CAUSE), { show, linksBelow });
}
