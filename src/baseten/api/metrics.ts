import { type BasetenClient, pathOf } from "./client.ts";
import { IncompleteAnswer, isObject, listField } from "./types.ts";

/** Names of metrics in Baseten's list of those that it supports. */
export const METRICS = {
  requests: "baseten_inference_requests_total",
  latency: "baseten_end_to_end_response_time_seconds",
  firstByte: "baseten_time_to_first_byte_seconds",
} as const;

/** What to read of a deployment's metrics. */
export interface MetricsRequest {
  modelId: string;
  deploymentId: string;
  /** `SERIES`: steps of half a minute if the window has at most an hour. `SUMMARY`: one value for the whole window. */
  mode: "SERIES" | "SUMMARY";
  /** Milliseconds since 1970 by Baseten's clock. */
  startMs: number;
  endMs: number;
  /** Which metrics. Baseten refuses the whole request if it does not know one of them, and leaves out those that do not apply. */
  metrics: readonly (keyof typeof METRICS)[];
  /** Default 1. */
  attempts?: number;
}

/** The metrics of a deployment as Baseten gives them. Values are in the order of the series' labels. */
export interface MetricsAnswer {
  /** When the window ends, in milliseconds since 1970. */
  endMs: number;
  series: MetricsSeries[];
  /** The steps of the window, in their order; a summary has one. */
  steps: { startMs: number; values: readonly (readonly (number | undefined)[])[] }[];
}

/** One metric in an answer. */
export interface MetricsSeries {
  name: string;
  /** Baseten's word for the unit of its values, such as `COUNT`. */
  unit: string;
  /** One for each value: `{status: "200"}`, `{quantile: "0.95"}`. */
  labels: readonly Readonly<Record<string, string>>[];
}

/** A look that takes longer is over before its answer is used. */
const LIMIT_MS = 15_000;

/**
 * The metrics of a deployment in a window of time.
 * @throws ApiError, NoAnswer, or IncompleteAnswer.
 */
export async function readMetrics(client: BasetenClient, request: MetricsRequest): Promise<MetricsAnswer> {
  const { modelId, deploymentId, mode, startMs, endMs, metrics, attempts = 1 } = request;
  const stage = `Reading the metrics of deployment ${deploymentId}`;
  const path = pathOf`/v1/models/${modelId}/deployments/${deploymentId}/metrics`;
  const query = {
    mode,
    start_epoch_millis: String(startMs),
    end_epoch_millis: String(endMs),
    metrics: metrics.map((name) => METRICS[name]),
  };
  const answer = await client.call({ method: "GET", path, query, stage, attempts, limitMs: LIMIT_MS });
  return {
    endMs: numberIn(answer.end_epoch_millis) ?? endMs,
    series: listField(answer, "metric_descriptors", stage).map((value) => toSeries(value, stage)),
    steps: listField(answer, "metric_values", stage).map((value) => toStep(value, stage)),
  };
}

function toSeries(value: unknown, stage: string): MetricsSeries {
  if (!isObject(value) || typeof value.name !== "string" || !Array.isArray(value.label_sets))
    throw unusable("metric_descriptors", stage);
  const labels = value.label_sets.map((set) => (isObject(set) ? textsIn(set) : {}));
  return { name: value.name, unit: typeof value.unit_hint === "string" ? value.unit_hint : "", labels };
}

function toStep(value: unknown, stage: string): MetricsAnswer["steps"][number] {
  const startMs = isObject(value) ? numberIn(value.start_epoch_millis) : undefined;
  if (!isObject(value) || startMs === undefined || !Array.isArray(value.values)) throw unusable("metric_values", stage);
  return { startMs, values: value.values.map((list) => (Array.isArray(list) ? list.map(numberIn) : [])) };
}

function textsIn(object: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(object).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

function numberIn(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

function unusable(field: string, stage: string): IncompleteAnswer {
  return new IncompleteAnswer(`${stage} failed: Baseten's answer has no usable \`${field}\`.`, {
    remedy: "Baseten's API may have changed: check for a newer version of this action.",
  });
}
