/**
 * A text without what its end consists of. A pattern such as `/[.\s]+$/` takes the square of a text's length where the same characters
 * stand in its middle.
 * @param isTrimmed whether a character (one UTF-16 unit) at the end is left out.
 */
export function withoutEnd(text: string, isTrimmed: (unit: string) => boolean): string {
  let length = text.length;
  while (length > 0 && isTrimmed(text.charAt(length - 1))) length--;
  return text.slice(0, length);
}

/** A sentence without the dots and blanks at its end, so that words of ours can follow. */
export function withoutFullStop(sentence: string): string {
  return withoutEnd(sentence, (unit) => unit === "." || unit.trim() === "");
}

/** The beginning of a text, not longer than so many UTF-16 units, never ending in half of a character. */
export function firstUnits(text: string, units: number): string {
  if (text.length <= units) return text;
  const start = text.slice(0, Math.max(0, units));
  return /[\ud800-\udbff]$/.test(start) ? start.slice(0, -1) : start;
}

const LONGEST_QUOTE = 200;

/**
 * A value as a message shows it: quoted, on one line, or only its length where it is long. Nothing is cut: half of a secret is
 * recognised by nobody who masks secrets.
 */
export function quote(value: string): string {
  const text = JSON.stringify(value);
  return text.length <= LONGEST_QUOTE ? text : `a text of ${value.length} characters`;
}
