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
  /** Time of each phase that was run, in the order of the run. */
  timings: { phase: string; duration: string }[];
  /** On failure: what went wrong and what to do. */
  cause?: string;
  /** Findings of the local checks, each one line. */
  findings: string[];
}

/** GitHub takes 1 MiB for all steps of a job; nobody reads more than this of one. */
const LONGEST_CAUSE = 8_000;
const MOST_FINDINGS = 50;

/** The report as Markdown. Every foreign text in it is escaped. */
export function renderSummary(report: Report): string {
  const parts = [`### ${escapeMarkdown(report.title)}`];
  if (report.cause) parts.push(quoted(report.cause));
  parts.push(table(report.rows.filter((row) => row.value !== "")));
  if (report.findings.length > 0) parts.push(findingList(report.findings));
  if (report.timings.length > 0) parts.push(timingTable(report.timings));
  return `${parts.join("\n\n")}\n`;
}

function table(rows: Row[]): string {
  const lines = rows.map((row) => `| ${row.name} | ${cell(row)} |`);
  return ["| | |", "|---|---|", ...lines].join("\n");
}

function cell({ value, code, url }: Row): string {
  if (url) return link(value, url);
  // In a code span only its end and the cell's end have a meaning.
  return code ? `\`${value.replace(/[`|\r\n]+/g, " ")}\`` : escapeMarkdown(value);
}

function timingTable(timings: Report["timings"]): string {
  const lines = timings.map(({ phase, duration }) => `| ${escapeMarkdown(phase)} | ${duration} |`);
  return ["| Phase | Time |", "|---|---|", ...lines].join("\n");
}

function findingList(findings: string[]): string {
  const shown = findings.slice(0, MOST_FINDINGS).map((finding) => `- ${escapeMarkdown(finding)}`);
  const left = findings.length - shown.length;
  return ["**Findings**", "", ...shown, ...(left > 0 ? [`- and ${left} more, in the log`] : [])].join("\n");
}

function quoted(text: string): string {
  const short = text.length <= LONGEST_CAUSE ? text : `${text.slice(0, LONGEST_CAUSE)}…`;
  return short
    .split("\n")
    .map((line) => `> ${escapeMarkdown(line)}`)
    .join("  \n");
}

function link(text: string, url: string): string {
  return `[${escapeMarkdown(text)}](${encodeURI(url).replace(/[()|]/g, (found) => `%${found.charCodeAt(0).toString(16)}`)})`;
}

/** Text that GitHub's Markdown shows as it is: no HTML, no emphasis, no links, no table cells, no mentions. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\r\n]+/g, " ")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/[\\`*[\]|]/g, "\\$&")
    .replace(/@(?=\w)/g, "@\u200b")
    .replace(/:\/\//g, ":&#47;&#47;");
}
