/** So many names stand in one message; the log lists every file. */
const MOST_NAMES = 10;
/** Letters, digits, the usual signs, and single spaces between them; no comma, which stands between names. */
const PLAIN = /^[\p{L}\p{M}\p{N}_.@+=~$%#&*?!^()[\]{}/-]+(?: [\p{L}\p{M}\p{N}_.@+=~$%#&*?!^()[\]{}/-]+)*$/u;

/** A path as messages and lists show it: as it is where nothing in it can be misread, else in quotes on one line. */
export function shownPath(path: string): string {
  return PLAIN.test(path) ? path : JSON.stringify(path);
}

/** `a, b and 5 more`. */
export function listed(names: readonly string[], most = MOST_NAMES): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}

/** `1 file`, `2 files`. */
export function counted(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
