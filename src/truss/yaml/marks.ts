/** Finds characters that are in a text by accident: blanks that YAML does not take for spaces, and the marks of a merge conflict. */
import type { Token } from "./scan.ts";

/** A run of characters that look like spaces but are not spaces for YAML. */
export interface OddBlank {
  offset: number;
  /** Its first character. */
  character: string;
}

/** Unicode's other spaces, and invisible characters. */
const BLANK = "[\\p{Zs}\\u200B\\u2060\\uFEFF]";
const ODD_BLANK = new RegExp(`(?! )${BLANK}`, "u");
const ANY_BLANK = new RegExp(BLANK, "u");
const AT_START = new RegExp(`^ *(?! )${BLANK}`, "u");
/** Indicators that begin a list or a map if a space follows. */
const BEHIND_DASH = new RegExp(`^-(?! )${BLANK}`, "u");
const BEHIND_COLON = new RegExp(`^[^\\s:#]+:(?! )${BLANK}`, "u");
/** A colon after a quoted key. */
const LONE_COLON = new RegExp(`^:(?! )${BLANK}`, "u");

/** How many are reported. More of them would have the same origin. */
const MAX_BLANKS = 20;

/**
 * The odd blanks in places where YAML expects a space: in the indentation, after `:`, `-`, `,` and an opening bracket, and at the end of a
 * key or a value. Inside text they are intended.
 * @param tokens what `scan` made of the text, even if it gave up
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

/** The offsets of odd blanks in the text of a plain scalar. */
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

/** The offset of the last character of a match; -1 without a match. */
function lastOf(pattern: RegExp, line: string): number {
  return (pattern.exec(line)?.[0].length ?? 0) - 1;
}

/** The offset of the first odd blank at the end of a line that is not blank; -1 if there is none. */
function oddEnd(line: string): number {
  let start = line.length;
  while (start > 0 && ANY_BLANK.test(line[start - 1] ?? "")) start -= 1;
  const odd = start === 0 ? -1 : line.slice(start).search(ODD_BLANK);
  return odd === -1 ? -1 : start + odd;
}

/** The name of the character for messages. */
export function blankName({ character }: OddBlank): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const name = { "\xA0": "no-break space", "\uFEFF": "byte order mark" }[character] ?? "special space";
  return `${name} (U+${code})`;
}

const CONFLICT = /^(?:<{7}|>{7}|\|{7})(?: .*)?$|^={7}$/m;
const SURE_CONFLICT = /^(?:<{7}|>{7}) .*$/m;

/**
 * Finds the first mark of a merge conflict that Git left in a text.
 * @param isSure whether only marks count that nobody would write for another reason
 * @returns the mark and its offset; undefined if there is none
 */
export function conflictMark(text: string, isSure: boolean): { offset: number; mark: string } | undefined {
  const found = (isSure ? SURE_CONFLICT : CONFLICT).exec(text);
  return found === null ? undefined : { offset: found.index, mark: found[0].slice(0, 7) };
}
