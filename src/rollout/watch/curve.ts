import { counted } from "../../lib/text.ts";
import { type MinuteTally, minutesOf, type Watched } from "./watched.ts";
import { MINUTE_MS } from "./windows.ts";
import { percent, seconds, timeOfDay } from "./words.ts";

/** What the curve shows. A limit that is undefined is not shown. */
export interface CurveOptions {
  /** Percent of all requests. */
  maxErrorPercent?: number | undefined;
  /** p95 in seconds. */
  maxLatencySeconds?: number | undefined;
}

/** So many columns fit in the log, in a summary and in a comment. */
const MAX_COLUMNS = 60;
const BARS = "▁▂▃▄▅▆▇█";
const NO_DATA = "·";

type Value = number | undefined;

/**
 * The curve of both versions' error rate and p95 as lines of text, the same for the log, the summary and the comment, for a font of equal
 * widths. Both versions have one scale, which begins at zero. Each column is one minute, or a few; the last one is the newest.
 * @returns no lines if there was no traffic.
 */
export function curveLines(seen: Watched, { maxErrorPercent, maxLatencySeconds }: CurveOptions = {}): string[] {
  const candidate = minutesOf(seen.candidate);
  const previous = minutesOf(seen.previous);
  const both = [...candidate, ...previous].filter(({ requests }) => requests > 0);
  if (both.length === 0) return [];
  const begin = Math.min(...both.map(({ startMs }) => startMs));
  const end = Math.max(...both.map(({ startMs }) => startMs)) + MINUTE_MS;
  const perColumn = Math.max(1, Math.ceil((end - begin) / MINUTE_MS / MAX_COLUMNS));
  const columns = Math.ceil((end - begin) / MINUTE_MS / perColumn);
  const inColumns = (minutes: readonly MinuteTally[]) => columnsOf(minutes, { begin, columns, perColumn });
  const [ours, theirs] = [inColumns(candidate), inColumns(previous)];

  const errors = ({ requests, failed }: Column): Value => (requests > 0 ? failed / requests : undefined);
  const latency = ({ latency }: Column): Value => latency;
  const rows = [
    ...pair("errors", [ours.map(errors), theirs.map(errors)], percent, limited(maxErrorPercent, "%")),
    ...pair("p95", [ours.map(latency), theirs.map(latency)], seconds, limited(maxLatencySeconds, "s")),
  ];
  const width = Math.max(...rows.map(({ name }) => name.length));
  const range = `${timeOfDay(begin)} to ${timeOfDay(end)} UTC, ${counted(perColumn, "minute")} per column`;
  return [
    ...rows.map(({ name, bars, words }) => `${name.padEnd(width)}  ${bars}  ${words}`),
    `${"".padEnd(width)}  ${range}`,
  ];
}

interface Row {
  name: string;
  bars: string;
  words: string;
}

/** The rows of both versions for one quantity; none for a version without values. */
function pair(
  what: string,
  versions: readonly [candidate: Value[], previous: Value[]],
  format: (value: number) => string,
  limit: string,
): Row[] {
  const top = Math.max(0, ...versions.flat().filter((value) => value !== undefined));
  return versions.flatMap((values, index) => {
    const known = values.filter((value) => value !== undefined);
    if (known.length === 0) return [];
    const low = format(Math.min(...known));
    const high = format(Math.max(...known));
    const isNew = index === 0;
    return {
      name: `${what}, ${isNew ? "new" : "previous"}`,
      bars: values.map((value) => (value === undefined ? NO_DATA : bar(value, top))).join(""),
      words: `${low === high ? low : `${low} to ${high}`}${isNew ? limit : ""}`,
    };
  });
}

/** The lowest bar is zero, or next to it. */
function bar(value: number, top: number): string {
  if (!(top > 0)) return BARS.charAt(0);
  return BARS.charAt(Math.min(BARS.length - 1, Math.ceil((value / top) * (BARS.length - 1))));
}

interface Column {
  requests: number;
  failed: number;
  latency: Value;
}

function columnsOf(
  minutes: readonly MinuteTally[],
  { begin, columns, perColumn }: { begin: number; columns: number; perColumn: number },
): Column[] {
  const found: (Column & { weight: number })[] = Array.from({ length: columns }, () => ({
    requests: 0,
    failed: 0,
    latency: undefined,
    weight: 0,
  }));
  for (const { startMs, requests, failed, latency } of minutes) {
    const column = found[Math.floor((startMs - begin) / MINUTE_MS / perColumn)];
    if (column === undefined || !(requests > 0)) continue;
    column.requests += requests;
    column.failed += failed;
    if (latency === undefined || !Number.isFinite(latency)) continue;
    column.latency = ((column.latency ?? 0) * column.weight + latency * requests) / (column.weight + requests);
    column.weight += requests;
  }
  return found;
}

function limited(limit: number | undefined, unit: string): string {
  return limit === undefined ? "" : `, limit ${limit} ${unit}`;
}
