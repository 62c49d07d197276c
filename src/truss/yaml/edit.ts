/** Changes single values in the text of a config; all else, comments included, stays as it was written. */
import { type ConfigValue, isConfigMap } from "./config-value.ts";
import { type ConfigPath, readYaml, type YamlReading } from "./read.ts";
import { lineStartOf } from "./source-text.ts";
import { asJson, readYamlValue, type YamlValue } from "./value.ts";

/** A place in a config, and what shall stand there. The map or list around it exists; the last key may be new in its map. */
export interface Change {
  path: ConfigPath;
  value: YamlValue;
}

/** A piece of the original text, and what takes its place. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** The changed text, read again. */
export interface Changed {
  text: string;
  reading: YamlReading;
  /** In the order of the text, without overlaps. */
  edits: Edit[];
}

/**
 * Changes these values. The result is read again and compared with the original, so that nothing else changes.
 * @param reading what was read of `text`, without an error
 * @param changes none of a place twice, or inside of another
 * @param file the name that findings carry
 * @returns the changed text, or those changes that cannot be made alone: their places are tied to others by an anchor, an alias, a merge
 * key or a tag.
 */
export function changeValues(
  text: string,
  reading: YamlReading,
  changes: readonly Change[],
  file: string,
): Changed | { tied: Change[] } {
  const tryAll = (some: readonly Change[], inFront: ReadonlySet<Change>) =>
    tryChanges({ text, reading, file }, some, inFront);
  const changed = tryAll(changes, new Set());
  if (changed !== undefined) return changed;
  // What ends a map may take what comes behind it for its own, such as a comment or a text whose last line has no line break.
  const inFront = new Set(changes.filter((change) => tryAll([change], new Set()) === undefined));
  const tied = [...inFront].filter((change) => tryAll([change], inFront) === undefined);
  if (tied.length > 0) return { tied };
  return tryAll(changes, inFront) ?? { tied: [...changes] };
}

/**
 * @param inFront those changes whose new key goes in front of the other keys of its map rather than behind them
 * @returns undefined if anything but these values would change.
 */
function tryChanges(
  { text, reading, file }: { text: string; reading: YamlReading; file: string },
  changes: readonly Change[],
  inFront: ReadonlySet<Change>,
): Changed | undefined {
  const edits: Edit[] = [];
  for (const change of inOrderOfInsertion(changes)) {
    const edit = editFor(text, reading, change, inFront.has(change) ? "in front" : edits);
    if (edit === undefined) return undefined;
    edits.push(edit);
  }
  // A value that is missing so far stands before what is inserted behind it.
  edits.sort((one, other) => one.start - other.start || Number(isNewKey(one)) - Number(isNewKey(other)));
  const after = applied(text, edits);
  const again = readYaml(after, file);
  let expected = reading.value;
  for (const { path, value } of changes) expected = withValue(expected, path, value.value);
  const isSame = JSON.stringify(again.value, sortKeys) === JSON.stringify(expected, sortKeys);
  const isRead = changes.every(
    ({ path, value }) => again.typeOf(path) === value.type && again.pythonStr(path) === value.python,
  );
  return isSame && isRead ? { text: after, reading: again, edits } : undefined;
}

/** For `JSON.stringify`: where a new key stands among the others makes no difference. */
function sortKeys(_key: string, value: ConfigValue): ConfigValue {
  if (!isConfigMap(value)) return value;
  const sorted: { [key: string]: ConfigValue } = Object.create(null);
  for (const key of Object.keys(value).sort()) sorted[key] = value[key] ?? null;
  return sorted;
}

/** Maps that end in the same line get their new keys from the innermost one on. */
function inOrderOfInsertion(changes: readonly Change[]): Change[] {
  return [...changes].sort((one, other) => other.path.length - one.path.length);
}

function isNewKey({ text }: Edit): boolean {
  return /^[\r\n]/.test(text);
}

function applied(text: string, edits: readonly Edit[]): string {
  let after = "";
  let at = 0;
  for (const edit of edits) {
    after += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return after + text.slice(at);
}

/** A copy of a value with another one at `path`. Maps and lists beside the path are shared with the original. */
function withValue(root: ConfigValue | undefined, path: ConfigPath, value: ConfigValue): ConfigValue {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(root)) return root.map((item, index) => (index === step ? withValue(item, rest, value) : item));
  const map = (root ?? {}) as { [key: string]: ConfigValue };
  const copy: { [key: string]: ConfigValue } = Object.assign(Object.create(null), map);
  copy[step] = withValue(Object.hasOwn(map, step) ? map[step] : undefined, rest, value);
  return copy;
}

/** @param place of a new key: in front of the other keys of its map, or behind them, after these edits. */
function editFor(
  text: string,
  reading: YamlReading,
  { path, value }: Change,
  place: "in front" | readonly Edit[],
): Edit | undefined {
  const range = reading.rangeOf(path);
  if (range !== undefined) return replacement(text, range, value.written, keyColumn(reading, path));
  if (reading.typeOf(path) !== undefined) return undefined;
  const parent = reading.rangeOf(path.slice(0, -1));
  const pair = `${keyText(String(path.at(-1)))}: ${value.written}`;
  if (parent === undefined || text.startsWith("*", parent.start)) return undefined;
  const isBraced = text.startsWith("{", parent.start);
  if (place === "in front") return isBraced ? firstInBraces(text, parent, pair) : firstInBlock(text, parent, pair);
  return isBraced ? inBraces(text, parent, pair, place) : inBlock(text, parent, pair);
}

interface Place {
  start: number;
  end: number;
}

function keyColumn(reading: YamlReading, path: ConfigPath): number {
  return reading.positionOf(path)?.column ?? 1;
}

function replacement(text: string, { start, end }: Place, written: string, column: number): Edit {
  if (start === end) return { start, end, text: ` ${written}` };
  // A block of text ends behind its last line break, which stays.
  const last = start + text.slice(start, end).trimEnd().length;
  const indent = text.slice(lineStartOf(text, start), start).replace("\ufeff", "");
  // The items of a list may stand below their key without being indented; nothing else may.
  const isTooLeft = indent.trim() === "" && indent.length < column;
  return { start, end: last, text: (isTooLeft ? " ".repeat(column + 1 - indent.length) : "") + written };
}

function inBraces(text: string, { start, end }: Place, pair: string, before: readonly Edit[]): Edit {
  const at = end - 1;
  const content = text.slice(start + 1, at).trimEnd();
  const isBehindNew = before.some((edit) => edit.start === at);
  const separator = isBehindNew ? ", " : content === "" ? "" : content.endsWith(",") ? " " : ", ";
  return { start: at, end: at, text: separator + pair };
}

function firstInBraces(text: string, { start }: Place, pair: string): Edit {
  const at = start + 1;
  return { start: at, end: at, text: /\s/.test(text[at] ?? "") ? ` ${pair},` : `${pair}, ` };
}

function inBlock(text: string, { start, end }: Place, pair: string): Edit {
  const indent = indentOf(text, start);
  const isAtLineStart = /[\r\n]/.test(text[end - 1] ?? "");
  if (isAtLineStart) return { start: end, end, text: `${indent}${pair}${lineEndOf(text)}` };
  const found = text.slice(end).search(/[\r\n]/);
  const at = found === -1 ? text.length : end + found;
  return { start: at, end: at, text: `${text.trim() === "" ? "" : lineEndOf(text)}${indent}${pair}` };
}

function firstInBlock(text: string, { start }: Place, pair: string): Edit {
  return { start, end: start, text: `${pair}${lineEndOf(text)}${indentOf(text, start)}` };
}

function lineEndOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** As many spaces as there are characters in front of a place in its line. */
function indentOf(text: string, start: number): string {
  return " ".repeat(start - lineStartOf(text, start) - (text.startsWith("\ufeff") && start === 1 ? 1 : 0));
}

/** A name as a key, in quotes where it would be read as something else. */
function keyText(name: string): string {
  if (!/^[A-Za-z_][\w-]*$/.test(name)) return asJson(name);
  const read = readYamlValue(name);
  return read !== undefined && "type" in read && read.type === "str" ? name : asJson(name);
}

/** Where a place of the changed text stood in the original; of a place inside of an edit, the place of the edit. */
export function originalOffset(edits: readonly Edit[], offset: number): number {
  let shift = 0;
  for (const { start, end, text } of edits) {
    const from = start + shift;
    if (offset < from) break;
    if (offset < from + text.length) return start;
    shift += text.length - (end - start);
  }
  return offset - shift;
}
