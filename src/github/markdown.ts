/**
 * Markdown as GitHub shows it in summaries and comments. Parameters called `text` are foreign and are escaped here; parameters called
 * `markdown` are written as they are.
 */
import { shortened } from "../lib/text.ts";

/**
 * Escapes text for GitHub's Markdown: no HTML, no emphasis, no links, no table cells, no mentions, and at the beginning of a line no
 * heading, list, rule or code. The result is one line.
 */
export function escapeMarkdown(text: string): string {
  return (
    visibleLine(text)
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/[\\`*[\]|~]/g, "\\$&")
      // Inside a word an underscore is only an underscore.
      .replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, (found) => "\\_".repeat(found.length))
      .replace(/@/g, "@\u200b")
      .replace(/:\/\//g, ":&#47;&#47;")
      .replace(/(www)\./gi, "$1&#46;")
      .replace(/^[ \t]*(?:[-+=#]|\d+(?=[.)]))/, escapeBlockStart)
      .replace(/^[ \t]+/, (blank) => "&nbsp;".repeat(blank.length))
  );
}

/** The last character of a match begins the block, or the one after its number. */
function escapeBlockStart(found: string): string {
  return /\d$/.test(found) ? `${found}\\` : `${found.slice(0, -1)}\\${found.slice(-1)}`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g;

/** Text on one line, without terminal controls and without marks that turn the direction of the text after them. */
export function visibleLine(text: string): string {
  return text.replace(/[\r\n]+/g, " ").replace(INVISIBLE, " ");
}

/** Like {@link escapeMarkdown}, but text between backticks is shown as code, as in our own messages. */
export function withCode(text: string): string {
  // In an escaped text, a backtick that was not escaped itself has exactly one backslash before it.
  return escapeMarkdown(text).replace(/\\`((?:(?!\\`).)+)\\`/g, "<code>$1</code>");
}

/** Text as code: every character of it is shown as it is. */
export function code(text: string): string {
  return `<code>${escapeMarkdown(text)}</code>`;
}

/** Texts up to this length fit a column on a phone as they are. */
const MAX_UNFOLDED = 16;

/** Like {@link code}, for a cell that has to fit a phone: a long text may end a line after a separator, or after 16 letters. */
export function foldingCode(text: string): string {
  if (text.length <= MAX_UNFOLDED) return code(text);
  // Not after an underscore, which would then no longer be inside a word. No name of an entity has 16 characters, so none is cut.
  return `<code>${escapeMarkdown(text).replace(/[./=:,-]+(?=\S)|[A-Za-z0-9]{16}(?=[A-Za-z0-9])/g, "$&<wbr>")}</code>`;
}

/** Text as a code span in a table. What would end the span or the cell becomes a space. */
export function codeSpan(text: string): string {
  return `\`${visibleLine(text).replace(/[`|]+/g, " ")}\``;
}

/** Lines of text as a block of code, whose fence is longer than any fence in them. */
export function codeBlock(lines: readonly string[]): string {
  const shown = lines.join("\n");
  let longest = 2;
  for (const [run] of shown.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${shown}\n${fence}`;
}

/** Markdown as a link, or alone if the address is not one. */
export function link(markdown: string, url: string): string {
  if (!URL.canParse(url)) return markdown;
  // Encoded parts of the address stay encoded; what would end the link becomes encoded.
  const address = new URL(url).href.replace(/[()|]/g, (found) => `%${found.charCodeAt(0).toString(16)}`);
  return `[${markdown}](${address})`;
}

/** How the cells of a column are aligned. */
type Alignment = "---" | ":---" | "---:";

/**
 * A table of Markdown cells.
 * @param columns one for each cell of the head; columns that are not named have GitHub's own alignment.
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  columns: readonly Alignment[] = [],
): string {
  const rule = head.map((_, index) => columns[index] ?? "---").join("|");
  return [row(head), `|${rule}|`, ...rows.map(row)].join("\n");
}

function row(cells: readonly string[]): string {
  return `|${cells.map((cell) => (cell === "" ? " " : ` ${cell} `)).join("|")}|`;
}

const MAX_CELL = 300;

/** Text for the cell of a table. It is cut before it is escaped, so that no half of an escape is left. */
export function cell(text: string): string {
  return escapeMarkdown(shortened(text, MAX_CELL));
}

/** Parts of Markdown that are folded under a title. */
export function details(title: string, ...parts: readonly string[]): string {
  return [`<details><summary>${title}</summary>`, ...parts, "</details>"].join("\n\n");
}

/** Lines of Markdown as a quote. */
export function blockQuote(lines: readonly string[]): string {
  return lines.map((line) => `> ${line}`).join("  \n");
}

/** How the lines of a box are shown. */
export interface BoxOptions {
  /** Makes Markdown of a line. */
  show?: (line: string) => string;
  /** An address; those below it become links. They are ours, so nobody else chooses where they lead. */
  linksBelow?: string;
}

/** Text in GitHub's red box. Lines that begin with a dash become a list. */
export function caution(text: string, { show = withCode, linksBelow = "" }: BoxOptions = {}): string {
  const shown = (line: string): string => (linksBelow === "" ? show(line) : withLinks(show(line), linksBelow));
  const blocks: { isList: boolean; lines: string[] }[] = [];
  for (const line of text.split("\n")) {
    const isList = line.startsWith("- ");
    if (blocks.at(-1)?.isList !== isList) blocks.push({ isList, lines: [] });
    blocks.at(-1)?.lines.push(isList ? `- ${shown(line.slice(2))}` : shown(line));
  }
  const quotes = blocks.map(({ isList, lines }) =>
    isList ? lines.map((line) => `> ${line}`).join("\n") : blockQuote(lines),
  );
  return `> [!CAUTION]\n${quotes.join("\n>\n")}`;
}

/** Makes links of the escaped addresses below one of ours. */
function withLinks(markdown: string, address: string): string {
  const [start, rest] = [escapeMarkdown(address), String.raw`/[\w/-]*[\w]`];
  const pattern = new RegExp(`${start.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}${rest}`, "g");
  return markdown.replace(pattern, (found) => link(found, found.replace(":&#47;&#47;", "://")));
}

/** A titled list of texts, in which backticks mean code. At most `max` are shown, and a last line counts those in the log. */
export function titledList(title: string, texts: readonly string[], max: number): string {
  const items = texts.slice(0, max).map((text) => `- ${withCode(text)}`);
  if (texts.length > max) items.push(`- and ${texts.length - max} more, in the log`);
  return [`**${title}**`, "", ...items].join("\n");
}
