/** What stands in a text by accident: blanks that are none to YAML, and the marks of a merge conflict. */
import type { Token } from "./scan.ts";

/** A run of blanks that look like spaces and are none to YAML. */
export interface OddBlank {
  offset: number;
  /** Its first character. */
  character: string;
}

/** Blanks of Unicode, and characters that nobody sees. */
const BLANK = "[\\p{Zs}\\u200B\\u2060\\uFEFF]";
const ODD_BLANK = new RegExp(`(?! )${BLANK}`, "u");
const ANY_BLANK = new RegExp(BLANK, "u");
const AT_START = new RegExp(`^ *(?! )${BLANK}`, "u");
/** What begins a list or a map where a space follows. */
const BEHIND_DASH = new RegExp(`^-(?! )${BLANK}`, "u");
const BEHIND_COLON = new RegExp(`^[^\\s:#]+:(?! )${BLANK}`, "u");
/** A colon behind a key in quotes. */
const LONE_COLON = new RegExp(`^:(?! )${BLANK}`, "u");

/** So many are told; more are of the same origin. */
const MAX_BLANKS = 20;

/**
 * The odd blanks that stand where YAML takes a space: in the indentation, behind `:`, `-`, `,` and an opening bracket, and at the
 * end of a key or a value. Within text they are what was meant.
 * @param tokens what `scan` made of the text, also where it gave up
 * @returns at most twenty of them, in the order of the text
 */
export function oddBlanks(text: string, tokens: readonly Token[]): OddBlank[] {
  const found: OddBlank[] = [];
  for (const token of tokens) {
    if (token.isPlain !== true) continue;
    const written = text.slice(token.start, token.end);
    if (!ODD_BLANK.test(written)) continue;
    for (const offset of oddOffsets(written, token.mayBeKey === true)) {
      found.push({ offset: token.start + offset, character: written[offset] ?? "" });
      if (found.length === MAX_BLANKS) return found;
    }
  }
  return found;
}

/** Where in the text of a plain scalar they stand. */
function oddOffsets(written: string, mayBeKey: boolean): number[] {
  const [first = ""] = written.split("\n", 1);
  const beginnings = [LONE_COLON, ...(mayBeKey ? [BEHIND_DASH, BEHIND_COLON] : [])];
  const offsets = new Set(beginnings.map((pattern) => lastOf(pattern, first)));
  let lineStart = 0;
  for (const line of written.split("\n")) {
    for (const offset of [lastOf(AT_START, line), oddEnd(line)]) if (offset !== -1) offsets.add(lineStart + offset);
    lineStart += line.length + 1;
  }
  offsets.delete(-1);
  return [...offsets].sort((one, other) => one - other);
}

/** Where the last character of a match stands, -1 without one. */
function lastOf(pattern: RegExp, line: string): number {
  return (pattern.exec(line)?.[0].length ?? 0) - 1;
}

/** The first odd one among the blanks at the end of a line that holds something else, -1 where there is none. */
function oddEnd(line: string): number {
  let start = line.length;
  while (start > 0 && ANY_BLANK.test(line[start - 1] ?? "")) start -= 1;
  const odd = start === 0 ? -1 : line.slice(start).search(ODD_BLANK);
  return odd === -1 ? -1 : start + odd;
}

/** How messages name the character. */
export function blankName({ character }: OddBlank): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const name = { "\xA0": "no-break space", "\uFEFF": "byte order mark" }[character] ?? "special blank";
  return `${name} (U+${code})`;
}

const CONFLICT = /^(?:<{7}|>{7}|\|{7})(?: .*)?$|^={7}$/m;
const SURE_CONFLICT = /^(?:<{7}|>{7}) .*$/m;

/**
 * Where Git left a mark of a merge conflict in a text.
 * @param isSure whether only those count that nobody writes for anything else
 * @returns offset and the mark alone; undefined where there is none
 */
export function conflictMark(text: string, isSure: boolean): { offset: number; mark: string } | undefined {
  const found = (isSure ? SURE_CONFLICT : CONFLICT).exec(text);
  return found === null ? undefined : { offset: found.index, mark: found[0].slice(0, 7) };
}
