/** A JSON value with JavaScript numbers. */
export type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

/** Whether a value is a map. */
export function isPlainMap(value: Plain | undefined): value is { [key: string]: Plain } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** TypeScript's library does not declare `JSON.isRawJSON` yet. */
const { isRawJSON } = JSON as unknown as { isRawJSON(value: unknown): boolean };

/** Our own reader stops at 100 levels; an answer of the server may have any number. */
const MAX_DEPTH = 200;

/**
 * Any JSON-able value as plain data. Numbers become JavaScript numbers, because the server's answers are read like that. Values that JSON
 * cannot hold become null, as does everything that is nested deeper than a config can be.
 */
export function plainOf(value: unknown, depth = 0): Plain {
  if (depth > MAX_DEPTH) return null;
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (isRawJSON(value)) return Number((value as { rawJSON: string }).rawJSON);
  if (Array.isArray(value)) return value.map((item) => plainOf(item, depth + 1));
  if (typeof value !== "object") return null;
  const plain: { [key: string]: Plain } = Object.create(null);
  for (const [key, item] of Object.entries(value)) if (item !== undefined) plain[key] = plainOf(item, depth + 1);
  return plain;
}
