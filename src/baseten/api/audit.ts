import { type BasetenClient, pathOf } from "./client.ts";
import { isObject, listField } from "./types.ts";

/** An entry of a model's audit log, which records what was asked for and not what came of it. */
export interface AuditEntry {
  /** Baseten's word for what was done. */
  type: string;
  data: Record<string, unknown>;
  actor: Record<string, unknown>;
  /** Milliseconds since 1970; undefined if it cannot be read. */
  at: number | undefined;
}

/** Which part of an audit log to read, and how patiently. */
export interface AuditQuery {
  /** Milliseconds since 1970 by Baseten's clock; undefined for the whole log. */
  since?: number;
  /** How many pages at most. */
  pages: number;
  /** Attempts at each page, and milliseconds for each attempt. */
  attempts: number;
  limitMs?: number;
}

/** The server's limit for one page. */
const PAGE = 200;
const MAX_TIME = 40;

/**
 * Reads a model's audit log, newest first.
 * @returns its entries, and whether these are all.
 * @throws ApiError (403 if this key may not read it), NoAnswer, or IncompleteAnswer.
 */
export async function readAuditLog(
  client: BasetenClient,
  modelId: string,
  { since, pages, attempts, limitMs }: AuditQuery,
): Promise<{ entries: AuditEntry[]; isWhole: boolean }> {
  const stage = "Reading the model's audit log";
  const path = pathOf`/v1/models/${modelId}/audit_logs`;
  const start = since === undefined ? {} : { start_epoch_millis: String(Math.max(0, Math.floor(since))) };
  const limit = limitMs === undefined ? {} : { limitMs };
  const entries: AuditEntry[] = [];
  let next: Record<string, string> = {};
  for (let page = 1; ; page++) {
    const query = { ...start, direction: "DESC", limit: String(PAGE), ...next };
    const answer = await client.call({ method: "GET", path, query, stage, attempts, ...limit });
    entries.push(...listField(answer, "items", stage).flatMap(toEntry));
    const { pagination } = answer;
    const cursor = isObject(pagination) && pagination.has_more === true ? pagination.cursor : undefined;
    if (typeof cursor !== "string" || cursor === "") return { entries, isWhole: true };
    if (page >= pages) return { entries, isWhole: false };
    next = { cursor };
  }
}

function toEntry(value: unknown): AuditEntry[] {
  if (!isObject(value) || typeof value.event_type !== "string") return [];
  const { event_type: type, event_data: data, actor, created } = value;
  const at = typeof created === "string" ? Date.parse(created.slice(0, MAX_TIME)) : Number.NaN;
  return [
    {
      type,
      data: isObject(data) ? data : {},
      actor: isObject(actor) ? actor : {},
      at: Number.isNaN(at) ? undefined : at,
    },
  ];
}
