import { invalid } from "../api/refusals.ts";
import type { Json } from "../../lib/json.ts";

/** A line of a deployment's log, as the sandbox keeps it. */
export interface LogLine {
  /** Epoch nanoseconds. */
  timestamp: bigint;
  message: string;
  level: "DEBUG" | "INFO" | "WARNING" | "ERROR" | null;
  replica: string | null;
  requestId: string | null;
  /** Epoch milliseconds from which readers get the line; -Infinity for at once. */
  visibleAt: number;
}

const LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR"];
/** In one answer. */
const MAX_LINES = 1000;
/** In `includes`, and in `excludes`. */
const MAX_TEXTS = 8;
const WEEK_MILLIS = 7 * 24 * 3600 * 1000;

/** The query of a logs request as one object; `includes` and `excludes` may appear more than once. */
export function logQuery(query: URLSearchParams): Json {
  const lists = { includes: query.getAll("includes"), excludes: query.getAll("excludes") };
  return { ...Object.fromEntries(query), ...lists };
}

/** Inserts a line by its timestamp, after those of the same nanosecond. */
export function insertLine(lines: LogLine[], line: LogLine): void {
  const last = lines.at(-1);
  if (!last || last.timestamp <= line.timestamp) lines.push(line);
  else lines.splice(firstIndex(lines, line.timestamp + 1n), 0, line);
}

/**
 * The lines that a logs request asks for. Default: those of the last half hour, newest first, at most 500. The cost depends on the size of
 * the result, not of the log, because a test may keep very many lines.
 * @param lines in the order of their timestamps.
 * @param now epoch milliseconds; lines that readers do not get yet are left out.
 */
export function selectLogs(lines: readonly LogLine[], query: Json, now = Date.now()): LogLine[] {
  const { from, to, ascending, limit } = windowOf(query, now);
  const [first, end] = [firstIndex(lines, from), firstIndex(lines, to)];
  const selected: LogLine[] = [];
  for (let offset = 0; offset < end - first && selected.length < limit; offset += 1) {
    const line = lines[ascending ? first + offset : end - 1 - offset];
    if (line && line.visibleAt <= now && isWanted(line, query)) selected.push(line);
  }
  return selected;
}

/** The lines of several logs for one request, as if they were one log. */
export function selectFromLogs(logs: readonly (readonly LogLine[])[], query: Json, now = Date.now()): LogLine[] {
  const { ascending, limit } = windowOf(query, now);
  const sign = ascending ? 1 : -1;
  return logs
    .flatMap((lines) => selectLogs(lines, query, now))
    .sort((one, other) => sign * Number(one.timestamp - other.timestamp))
    .slice(0, limit);
}

interface Window {
  /** Epoch nanoseconds, the first and the one after the last. */
  from: bigint;
  to: bigint;
  ascending: boolean;
  limit: number;
}

function windowOf(query: Json, now: number): Window {
  const end = number(query, "end_epoch_millis") ?? Math.floor(now);
  const start = number(query, "start_epoch_millis") ?? end - 30 * 60 * 1000;
  if (end - start > WEEK_MILLIS) throw invalid("The window from start to end must not exceed 7 days.");
  const direction = query.direction ?? "desc";
  if (direction !== "asc" && direction !== "desc") throw invalid('direction: must be "asc" or "desc".');
  const limit = number(query, "limit") ?? 500;
  if (limit < 1 || limit > MAX_LINES) throw invalid(`limit: must be from 1 to ${MAX_LINES}.`);
  for (const field of ["includes", "excludes"])
    if (texts(query[field]).length > MAX_TEXTS) throw invalid(`${field}: must not have more than ${MAX_TEXTS} texts.`);
  const [from, to] = [BigInt(start) * 1_000_000n, (BigInt(end) + 1n) * 1_000_000n];
  return { from, to, ascending: direction === "asc", limit };
}

/** The index of the first line that is not earlier than the timestamp. */
function firstIndex(lines: readonly LogLine[], timestamp: bigint): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle]?.timestamp ?? 0n) < timestamp) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isWanted(line: LogLine, query: Json): boolean {
  const { min_level: minLevel, replica, request_id: requestId, search_pattern: pattern } = query;
  if (typeof minLevel === "string" && LEVELS.indexOf(line.level ?? "") < LEVELS.indexOf(minLevel)) return false;
  if (typeof replica === "string" && line.replica !== replica) return false;
  if (typeof requestId === "string" && line.requestId !== requestId) return false;
  if (typeof pattern === "string" && !new RegExp(pattern).test(line.message)) return false;
  return (
    texts(query.includes).every((text) => line.message.includes(text)) &&
    !texts(query.excludes).some((text) => line.message.includes(text))
  );
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function number(query: Json, field: string): number | undefined {
  const value = query[field] ?? null;
  if (value === null) return undefined;
  const parsed = Number(value);
  if (!Number.isInteger(parsed)) throw invalid(`${field}: must be an integer.`);
  return parsed;
}
