/** A JSON value, numbers as JavaScript has them. */
export type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

/** Whether a value is a map. */
export function isPlainMap(value: Plain | undefined): value is { [key: string]: Plain } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** TypeScript's library does not know `JSON.isRawJSON` yet. */
const { isRawJSON } = JSON as unknown as { isRawJSON(value: unknown): boolean };

/** Our own reading ends at 100 levels; a server's answer may have any number. */
const MAX_DEPTH = 200;

/**
 * Any JSON-able value as plain data. Numbers become JavaScript's, because that is how the server's answers are read; what JSON
 * cannot hold becomes null, as does what lies deeper than any config.
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
