import { invalid } from "./refusals.ts";

/** A page of a list, with PaginationResponse beside it. */
export interface Page<T> {
  items: T[];
  pagination: { has_more: boolean; cursor: string | null };
}

/**
 * The page that a request asks for with `cursor` and `limit`. Cursors are opaque to clients.
 * @throws a 400 for a limit out of range, and for a cursor that the server did not issue.
 */
export function pageOf<T>(all: readonly T[], query: URLSearchParams, limits: { most: number; usual: number }): Page<T> {
  const limit = wholeNumber(query, "limit") ?? limits.usual;
  if (limit < 1 || limit > limits.most) throw invalid(`limit: must be between 1 and ${limits.most}.`);
  const cursor = query.get("cursor");
  const start = cursor === null ? 0 : Number(Buffer.from(cursor, "base64url").toString("latin1").replace(/^at:/, ""));
  if (!Number.isInteger(start) || start < 0) throw invalid("cursor: not one that was handed out.");
  const end = start + limit;
  const hasMore = end < all.length;
  const next = hasMore ? Buffer.from(`at:${end}`).toString("base64url") : null;
  return { items: all.slice(start, end), pagination: { has_more: hasMore, cursor: next } };
}

/** A whole number in a query; undefined if it is absent. @throws a 400 if it is anything else. */
export function wholeNumber(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^-?\d{1,16}$/.test(text)) throw invalid(`${name}: must be an integer.`);
  return Number(text);
}
