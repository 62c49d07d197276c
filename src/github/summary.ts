import { harmless } from "./log.ts";

/** A row of the summary's table: its value is text, code, or a link where there is a URL. */
export interface Row {
  name: string;
  value: string;
  code?: boolean;
  url?: string;
}

/** What the job summary tells of a run. */
export interface Report {
  title: string;
  /** Rows of the table. Empty values are left out. */
  rows: Row[];
  /** What the deployment changes, as Markdown in which every foreign text is escaped. */
  plan?: string;
  /** What is packed and what is not; shown folded. */
  contents?: Contents;
  /** Time of each phase that was run, in the order of the run. */
  timings: { phase: string; duration: string }[];
  /** On failure: what went wrong and what to do. */
  cause?: string;
  /** On failure: the last error lines of the deployment's log, or its last lines where none tells of an error. */
  lastLines?: string[];
  /** Findings of the local checks, each one line. */
  findings: string[];
}

/** The short form of what an archive holds. */
export interface Contents {
  heading: string;
  largest: { name: string; size: string }[];
  leftOut: { rule: string; entries: number; examples: string }[];
}

/** GitHub takes 1 MiB for all steps of a job; nobody reads more than this of one. */
const LONGEST_CAUSE = 8_000;
const LONGEST_LOG = 16_000;
/** One endless line must not take the place of those that say why. */
const LONGEST_LOG_LINE = 1_000;
const MOST_FINDINGS = 50;
const MOST_RULES = 20;

/** The report as Markdown. Every foreign text in it is escaped. */
export function renderSummary(report: Report): string {
  const parts = [`### ${escapeMarkdown(report.title)}`];
  if (report.cause) parts.push(quoted(report.cause));
  if (report.lastLines && report.lastLines.length > 0)
    parts.push(codeBlock("From the end of its log", report.lastLines));
  if (report.plan) parts.push(report.plan);
  parts.push(table(report.rows.filter((row) => row.value !== "")));
  if (report.findings.length > 0) parts.push(findingList(report.findings));
  if (report.contents) parts.push(folded(report.contents));
  if (report.timings.length > 0) parts.push(timingTable(report.timings));
  return `${parts.join("\n\n")}\n`;
}

/** Its first row is the head: GitHub would show an empty one. */
function table(rows: Row[]): string {
  const [head = "| | |", ...lines] = rows.map((row) => `| ${row.name} | ${cell(row)} |`);
  return [head, "|:---|:---|", ...lines].join("\n");
}

function cell({ value, code, url }: Row): string {
  if (url) return link(value, url);
  return code ? codeSpan(value) : escapeMarkdown(value);
}

/** Text in a code span in a table: only the ends of the span and of the cell have a meaning there. */
function codeSpan(text: string): string {
  return `\`${seen(text).replace(/[`|]+/g, " ")}\``;
}

/** Foreign lines in a block of their own, whose fence is longer than any that stands in them. */
function codeBlock(title: string, lines: string[]): string {
  const shown = lastOf(
    lines
      .flatMap((line) => harmless(line).split("\n"))
      .map(seen)
      .map(cutLogLine),
  ).join("\n");
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `**${title}**\n\n${fence}text\n${shown}\n${fence}`;
}

/** As many of the last lines as fit. */
function lastOf(lines: string[]): string[] {
  let first = lines.length;
  for (let left = LONGEST_LOG; first > 0; first--) {
    left -= (lines[first - 1] ?? "").length + 1;
    if (left < 0) break;
  }
  return first === 0 ? lines : [`… (${first} more before)`, ...lines.slice(first)];
}

function cutLogLine(line: string): string {
  return line.length <= LONGEST_LOG_LINE ? line : `${line.slice(0, LONGEST_LOG_LINE).toWellFormed()}…`;
}

function folded({ heading, largest, leftOut }: Contents): string {
  const files = largest.map(({ name, size }) => `| ${codeSpan(name)} | ${size} |`);
  const rules = leftOut
    .slice(0, MOST_RULES)
    .map(({ rule, entries, examples }) => `| ${codeSpan(rule)} | ${entries} | ${escapeMarkdown(examples)} |`);
  if (leftOut.length > MOST_RULES) rules.push(`| and ${leftOut.length - MOST_RULES} more rules | | |`);
  return [
    `<details><summary>${escapeMarkdown(heading)}</summary>`,
    ["| Largest files | Size |", "|---|---:|", ...files].join("\n"),
    ...(rules.length > 0 ? [["| Left out by | Entries | For example |", "|---|---:|---|", ...rules].join("\n")] : []),
    "</details>",
  ].join("\n\n");
}

function timingTable(timings: Report["timings"]): string {
  const lines = timings.map(({ phase, duration }) => `| ${escapeMarkdown(phase)} | ${duration} |`);
  const table = ["| Phase | Time |", "|---|---|", ...lines].join("\n");
  return ["<details><summary>Time of each phase</summary>", table, "</details>"].join("\n\n");
}

function findingList(findings: string[]): string {
  const shown = findings.slice(0, MOST_FINDINGS).map((finding) => `- ${withCode(finding)}`);
  const left = findings.length - shown.length;
  return ["**Findings**", "", ...shown, ...(left > 0 ? [`- and ${left} more, in the log`] : [])].join("\n");
}

const LIKELY = "Likely cause:";

/** A red box, as GitHub shows such a quote. */
function quoted(text: string): string {
  const short = text.length <= LONGEST_CAUSE ? text : `${text.slice(0, LONGEST_CAUSE)}…`;
  const lines = short.split("\n").map((line) => `> ${withCode(line).replace(LIKELY, `**${LIKELY}**`)}`);
  return `> [!CAUTION]\n${lines.join("  \n")}`;
}

/** As {@link escapeMarkdown}, but what stands between backticks is shown as code, as our own messages mean it. */
export function withCode(text: string): string {
  // What is escaped has no backslash before the one of a backtick that is not escaped itself.
  return escapeMarkdown(text).replace(/\\`((?:(?!\\`).)+)\\`/g, "<code>$1</code>");
}

/** A link, or the text alone where there is no address to lead to. */
function link(text: string, url: string): string {
  if (!URL.canParse(url)) return escapeMarkdown(text);
  // An address that is encoded stays as it is; what would end the link is encoded.
  const address = new URL(url).href.replace(/[()|]/g, (found) => `%${found.charCodeAt(0).toString(16)}`);
  return `[${escapeMarkdown(text)}](${address})`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g;

/** Text on one line, without what a terminal obeys and without what turns the direction of the text that follows. */
function seen(text: string): string {
  return text.replace(/[\r\n]+/g, " ").replace(UNSEEN, " ");
}

/**
 * Text that GitHub's Markdown shows as it is: no HTML, no emphasis, no links, no table cells, no mentions, and at the
 * beginning of a line no heading, list, rule or code.
 */
export function escapeMarkdown(text: string): string {
  return (
    seen(text)
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/[\\`*[\]|~]/g, "\\$&")
      // Inside of a word an underscore is only an underscore.
      .replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, (found) => "\\_".repeat(found.length))
      .replace(/@/g, "@\u200b")
      .replace(/:\/\//g, ":&#47;&#47;")
      .replace(/(www)\./gi, "$1&#46;")
      .replace(/^[ \t]*(?:[-+=#]|\d+(?=[.)]))/, escapeBeginning)
      .replace(/^[ \t]+/, (blank) => "&nbsp;".repeat(blank.length))
  );
}

/** What begins a block does so with its last character, or with the one after its number. */
function escapeBeginning(found: string): string {
  return /\d$/.test(found) ? `${found}\\` : `${found.slice(0, -1)}\\${found.slice(-1)}`;
}
