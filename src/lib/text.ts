/** How texts are cut, quoted and listed wherever people read them. Lengths are in UTF-16 units unless a name says otherwise. */

/** Takes the beginning of a text, not longer than `max`, without cutting what must stay whole. */
export type Cut = (text: string, max: number) => string;

/** The beginning of a text: at most `maxUnits` long, and never ending in half of a character. */
export function firstUnits(text: string, maxUnits: number): string {
  if (text.length <= maxUnits) return text;
  const start = text.slice(0, Math.max(0, maxUnits));
  return /[\ud800-\udbff]$/.test(start) ? start.slice(0, -1) : start;
}

/** The beginning of a text: at most `maxBytes` bytes of UTF-8, ending between two characters. */
export function firstBytes(text: string, maxBytes: number): string {
  if (text.length * 3 <= maxBytes) return text;
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(maxBytes));
  return text.slice(0, read);
}

/**
 * The beginning of a text, ending between two characters as a reader sees them: a flag, or a letter with its accents, stays whole.
 * Slow to load (`Intl`), so only for limits that GitHub sets.
 * @param sizeOf the size of a piece in the unit that `max` counts; UTF-16 units by default.
 */
export function firstGraphemes(text: string, max: number, sizeOf = (piece: string): number => piece.length): string {
  let start = "";
  let size = 0;
  // Two more units than can fit, to see what continues the last character that fits.
  for (const { segment } of new Intl.Segmenter("en").segment(text.slice(0, max + 2))) {
    size += sizeOf(segment);
    if (size > max) break;
    start += segment;
  }
  return start;
}

/**
 * A text; if it is longer than `maxUnits`, its beginning and `…`. Remove known secrets before: half of one is not recognised.
 * @param cut takes the beginning.
 */
export function shortened(text: string, maxUnits: number, cut: Cut = firstUnits): string {
  return (text.length <= maxUnits ? text : `${cut(text, maxUnits)}…`).toWellFormed();
}

/** Like {@link shortened}, but says how much is missing: `abc… (12 more characters)`. */
export function shortenedWithCount(text: string, maxUnits: number, cut: Cut = firstUnits): string {
  if (text.length <= maxUnits) return text.toWellFormed();
  const start = cut(text, maxUnits);
  return `${start}… (${text.length - start.length} more characters)`.toWellFormed();
}

/** A text on one line: each run of white space becomes one space, and none is left at the ends. */
export function onOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/**
 * A text without unwanted characters at its end. A pattern such as `/[.\s]+$/` would take time quadratic in the text's length if such
 * characters are in its middle.
 * @param isTrimmed whether a character (one UTF-16 unit) at the end is left out.
 */
export function withoutEnd(text: string, isTrimmed: (unit: string) => boolean): string {
  let length = text.length;
  while (length > 0 && isTrimmed(text.charAt(length - 1))) length--;
  return text.slice(0, length);
}

/** A sentence without the full stops and spaces at its end, so that more words can follow. */
export function withoutFullStop(sentence: string): string {
  return withoutEnd(sentence, (unit) => unit === "." || unit.trim() === "");
}

const MAX_QUOTE = 200;

/**
 * A value for a message: in quotes on one line, or only its length if it is long. It is never cut: a mask does not recognise half of a
 * secret.
 */
export function quote(value: string): string {
  const text = JSON.stringify(value);
  return text.length <= MAX_QUOTE ? text : `a string of ${value.length} characters`;
}

/** Letters, digits, the usual signs, and single spaces between them. No comma: it separates names. */
const PLAIN_PATH = /^[\p{L}\p{M}\p{N}_.@+=~$%#&*?!^()[\]{}/-]+(?: [\p{L}\p{M}\p{N}_.@+=~$%#&*?!^()[\]{}/-]+)*$/u;

/** A path for messages and lists: unchanged if nothing in it can be misread, else in quotes on one line. */
export function shownPath(path: string): string {
  return PLAIN_PATH.test(path) ? path : JSON.stringify(path);
}

/** How many names one message shows; the log lists them all. */
const MAX_NAMES = 10;

/** `a, b and 5 more`. */
export function listed(names: readonly string[], max = MAX_NAMES): string {
  return names.slice(0, max).join(", ") + andMore(names.length - max);
}

/** ` and 5 more`; empty for zero. */
export function andMore(number: number): string {
  return number > 0 ? ` and ${number} more` : "";
}

/** `1 file`, `2 files`. */
export function counted(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
