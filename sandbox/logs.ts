import { invalid, type Json } from "./payload.ts";
import type { LogLine } from "./state.ts";

const LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR"];
const WEEK_MILLIS = 7 * 24 * 3600 * 1000;

/** The query of a logs request as one object; `includes` and `excludes` may come more than once. */
export function logQuery(query: URLSearchParams): Json {
  const lists = { includes: query.getAll("includes"), excludes: query.getAll("excludes") };
  return { ...Object.fromEntries(query), ...lists };
}

/** The lines that a logs request asks for: half a window of time, newest first unless told otherwise, at most 1000. */
export function selectLogs(lines: readonly LogLine[], query: Json): LogLine[] {
  const end = number(query, "end_epoch_millis") ?? Date.now();
  const start = number(query, "start_epoch_millis") ?? end - 30 * 60 * 1000;
  if (end - start > WEEK_MILLIS) throw invalid("The window from start to end must not exceed 7 days.");
  const direction = query.direction ?? "desc";
  if (direction !== "asc" && direction !== "desc") throw invalid('direction: must be "asc" or "desc".');
  const limit = number(query, "limit") ?? 500;
  if (limit < 1) throw invalid("limit: must be at least 1.");
  const [from, to] = [BigInt(start) * 1_000_000n, (BigInt(end) + 1n) * 1_000_000n];
  const matching = lines
    .filter(({ timestamp }) => timestamp >= from && timestamp < to)
    .filter((line) => isWanted(line, query))
    .sort((one, other) => Number(one.timestamp - other.timestamp));
  return (direction === "asc" ? matching : matching.reverse()).slice(0, Math.min(limit, 1000));
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
