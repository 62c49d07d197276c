import { wholeNumber } from "./paging.ts";
import { invalid } from "./refusals.ts";

/** ModelMetricModeV1. */
export type MetricsMode = "CURRENT" | "SUMMARY" | "SERIES";

/** How late requests are counted, in milliseconds. */
export interface MetricsLag {
  leastMs: number;
  mostMs: number;
}

/** What answers about metrics look like. */
export interface MetricsHabits {
  /**
   * `live`: as two answers of July 2026 looked: counts, and exact statuses. `schema`: as the example of the schema: rates per second, and
   * classes of statuses.
   */
  shape: "live" | "schema";
  /** What the statuses are of. */
  protocol: "http" | "websocket" | "grpc";
  /** Default: seen after 17 to 90 seconds. */
  lag: MetricsLag;
  /** How long the counter of a deployment reads zero after its first request, in milliseconds. */
  firstMs: number;
  /** The share of half-minutes without any data. */
  gaps: number;
  /** Who may read them: everybody with a key, nobody, or nobody because the server has no such call. */
  access: "readable" | "forbidden" | "absent";
}

/** The metrics of a server that has never done anything unusual. */
export const DEFAULT_HABITS: MetricsHabits = {
  shape: "live",
  protocol: "http",
  lag: { leastMs: 17_000, mostMs: 75_000 },
  firstMs: 100_000,
  gaps: 0,
  access: "readable",
};

/** What the sandbox counts: ModelMetricKindV1 and ModelMetricUnitHintV1 of each metric. The unit of a counter depends on the shape. */
export const METRICS = {
  baseten_replicas_active: { kind: "GAUGE", unit: "COUNT" },
  baseten_replicas_starting: { kind: "GAUGE", unit: "COUNT" },
  baseten_inference_requests_total: { kind: "COUNTER", unit: undefined },
  baseten_end_to_end_response_time_seconds: { kind: "HISTOGRAM", unit: "SECONDS" },
  baseten_time_to_first_byte_seconds: { kind: "HISTOGRAM", unit: "SECONDS" },
} as const;

/** The name of a metric that the sandbox counts. */
export type MetricName = keyof typeof METRICS;

/** Names that are valid and do not apply: the sandbox has no containers and no GPUs. */
const NOT_APPLICABLE: readonly string[] = [
  "baseten_container_cpu_usage_seconds_total",
  "baseten_container_cpu_memory_working_set_bytes",
  "baseten_gpu_memory_used",
  "baseten_gpu_utilization",
];

const DEFAULT_NAMES: readonly MetricName[] = [
  "baseten_replicas_active",
  "baseten_inference_requests_total",
  "baseten_end_to_end_response_time_seconds",
];

/** The label sets of a histogram. */
export const QUANTILES = ["0.5", "0.9", "0.95", "0.99"] as const;

/** What a request asks for. Times are epoch milliseconds. */
export interface MetricsQuery {
  mode: MetricsMode;
  start: number;
  end: number;
  names: readonly MetricName[];
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Reads a request. @param now the server's time. @throws a 400 that names the first wrong parameter. */
export function metricsQuery(query: URLSearchParams, now: number): MetricsQuery {
  const mode = query.get("mode") ?? "CURRENT";
  if (mode !== "CURRENT" && mode !== "SUMMARY" && mode !== "SERIES")
    throw invalid("mode: must be CURRENT, SUMMARY or SERIES.");
  const names = namesIn(query);
  const [from, to] = [wholeNumber(query, "start_epoch_millis"), wholeNumber(query, "end_epoch_millis")];
  if (mode === "CURRENT") {
    if (from !== undefined || to !== undefined)
      throw invalid("start_epoch_millis, end_epoch_millis: must be omitted in the mode CURRENT.");
    return { mode, start: Math.floor(now), end: Math.floor(now), names };
  }
  const end = to ?? Math.floor(now);
  const start = from ?? end - HOUR;
  if (start >= end) throw invalid("start_epoch_millis: must be before the end.");
  if (end - start > 7 * DAY) throw invalid("start_epoch_millis: the window must not exceed 7 days.");
  return { mode, start: Math.floor(start / 1_000) * 1_000, end: Math.floor(end / 1_000) * 1_000, names };
}

function namesIn(query: URLSearchParams): readonly MetricName[] {
  const wanted = query.getAll("metrics");
  const unknown = wanted.find((name) => !Object.hasOwn(METRICS, name) && !NOT_APPLICABLE.includes(name));
  if (unknown !== undefined) throw invalid(`metrics: unknown metric name "${unknown}".`);
  if (wanted.length === 0) return DEFAULT_NAMES;
  return (Object.keys(METRICS) as MetricName[]).filter((name) => wanted.includes(name));
}

/** The length of the steps of a window of this length: half a minute up to an hour. */
export function stepSeconds(windowMs: number): number {
  if (windowMs <= HOUR) return 30;
  if (windowMs <= 6 * HOUR) return 60;
  return windowMs <= DAY ? 300 : 1_800;
}
