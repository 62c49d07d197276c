/** What Baseten's metrics say about the traffic of one version: a pure reading of an answer, and the windows to ask for. */

import { METRICS, type MetricsAnswer, type MetricsSeries } from "./api/metrics.ts";
import { firstUnits } from "../lib/text.ts";

/** Quantiles of durations in seconds; undefined where there is no data. */
export interface DurationQuantiles {
  p50: number | undefined;
  p90: number | undefined;
  p95: number | undefined;
}

/** The requests of one step of a deployment's metrics. */
export interface CountedStep {
  /** When it begins, in milliseconds since 1970 by Baseten's clock. */
  startMs: number;
  lengthMs: number;
  /** All requests; undefined if there is no data, or if not all of it is there yet. Where the source is a rate, it may have a fraction. */
  requests: number | undefined;
  /** Those that were answered with 5xx. */
  failed: number;
  /** Those that were answered with 4xx. */
  refused: number;
  /** From end to end. */
  latency: DurationQuantiles | undefined;
  firstByte: DurationQuantiles | undefined;
}

/** The requests of a deployment in a window, step by step. */
export interface CountedWindow {
  /** Oldest first, without the stump at the end of the answer. */
  steps: readonly CountedStep[];
  /** Whether the counts come from rates, which are smoothed. */
  isSmoothed: boolean;
  /** Why requests and errors cannot be judged, as the end of a sentence; undefined if they can. */
  errorsUnreadable: string | undefined;
  /** Why latency and the time to the first byte cannot be judged; undefined if they can. */
  latencyUnreadable: string | undefined;
}

/** The requests of a deployment in a whole window. */
export interface CountedSummary {
  requests: number;
  /** Those that were answered with 4xx; undefined if that is not known. */
  refused: number | undefined;
  latency: DurationQuantiles | undefined;
  firstByte: DurationQuantiles | undefined;
}

/** Windows begin at a multiple of this, which is also the length of their steps. */
export const STEP_MS = 30_000;
/** In a longer window the steps are longer. */
const LONGEST_WINDOW_MS = 3_600_000;
/** Counters read zero for so long before their data comes. */
const LATE_MS = 180_000;
/** Data that is older than this has usually come. */
const USUALLY_THERE_MS = 90_000;
/** What is nearer to a whole number was one before it was divided. */
const ROUNDING = 1e-6;
const MAX_WORD = 40;

/**
 * The window to ask for: up to now, and an hour at most.
 * @param nowMs Baseten's time.
 * @param sinceMs when what is to be seen began; what is older than an hour is not in the window.
 */
export function windowOf(nowMs: number, sinceMs: number): { startMs: number; endMs: number } {
  const endMs = Math.floor(nowMs);
  const oldest = Math.ceil((endMs - LONGEST_WINDOW_MS) / STEP_MS) * STEP_MS;
  // The grid begins at the start, and a window has to have a length.
  const newest = Math.floor((endMs - 1) / STEP_MS) * STEP_MS;
  const since = Math.floor(sinceMs / STEP_MS) * STEP_MS;
  return { startMs: Math.min(newest, Math.max(oldest, since)), endMs };
}

/**
 * Reads a series. An answer replaces all that was read before, because the grid of its steps begins at the start that was asked for.
 * @param nowMs Baseten's time. Steps that are not complete yet have no data.
 */
export function countedIn(answer: MetricsAnswer, nowMs: number): CountedWindow {
  const reader = new Reader(answer);
  const steps = answer.steps.flatMap(({ startMs }, index) => {
    const lengthMs = (answer.steps[index + 1]?.startMs ?? startMs) - startMs;
    return lengthMs > 0 ? [{ startMs, lengthMs, ...reader.countsAt(index, lengthMs) }] : [];
  });
  return { steps: withoutUnfinished(steps, nowMs), ...reader.judgeable };
}

/** Reads a summary of a window; see {@link countedIn}. */
export function summaryIn(answer: MetricsAnswer): CountedSummary {
  const reader = new Reader(answer);
  const lengthMs = answer.endMs - (answer.steps[0]?.startMs ?? answer.endMs);
  const { requests = 0, refused, latency, firstByte } = reader.countsAt(0, lengthMs);
  const { errorsUnreadable, latencyUnreadable } = reader.judgeable;
  return {
    requests,
    refused: errorsUnreadable === undefined ? refused : undefined,
    latency: latencyUnreadable === undefined ? latency : undefined,
    firstByte: latencyUnreadable === undefined ? firstByte : undefined,
  };
}

/**
 * Takes the counts from steps for which not all requests have been counted. Those that have neither a request nor a latency and are not
 * older than three minutes are not there yet. If that goes further back than usual, the last step with data may be there in part.
 */
function withoutUnfinished(steps: readonly CountedStep[], nowMs: number): CountedStep[] {
  const age = ({ startMs, lengthMs }: CountedStep) => nowMs - startMs - lengthMs;
  const isAbsent = (step: CountedStep) => step.requests === 0 && step.latency === undefined && age(step) < LATE_MS;
  const last = steps.findLast((step) => step.requests !== undefined && !isAbsent(step));
  const isLate = last !== undefined && age(last) >= USUALLY_THERE_MS && age(last) < LATE_MS;
  return steps.map((step) => (isAbsent(step) || (isLate && step === last) ? { ...step, ...NOTHING } : step));
}

type Counts = Omit<CountedStep, "startMs" | "lengthMs">;
const NOTHING: Counts = { requests: undefined, failed: 0, refused: 0, latency: undefined, firstByte: undefined };

/** Reads the values of one answer by what its descriptors say about them. */
class Reader {
  readonly #answer: MetricsAnswer;
  readonly #requests: MetricsSeries | undefined;
  readonly #latency: MetricsSeries | undefined;

  constructor(answer: MetricsAnswer) {
    this.#answer = answer;
    this.#requests = this.#named("requests");
    this.#latency = this.#named("latency");
  }

  /** What can be judged by the answer. */
  get judgeable(): Omit<CountedWindow, "steps"> {
    const statuses = (this.#requests?.labels ?? []).map(statusIn);
    const isForeign = statuses.some((status) => status !== undefined && digitOf(status) === undefined);
    const foreign = isForeign ? "its statuses are not HTTP statuses" : undefined;
    return {
      isSmoothed: this.#requests?.unit === "PER_SECOND",
      errorsUnreadable: foreign ?? this.#whyNoCounts(statuses),
      latencyUnreadable: foreign ?? this.#whyNoLatency(),
    };
  }

  /** The requests of a step. If they cannot be judged, they are zero or meaningless. */
  countsAt(index: number, lengthMs: number): Counts {
    const perValue = this.#requests?.unit === "PER_SECOND" ? lengthMs / 1_000 : 1;
    const counts = this.#values(this.#requests, index).map(
      (value) => value && wholeIfNear(Math.max(0, value) * perValue),
    );
    const sum = (isWanted: (status: number | undefined) => boolean) =>
      counts.reduce<number>((total, count, at) => {
        const status = statusIn(this.#requests?.labels[at] ?? {});
        return total + (isWanted(status === undefined ? undefined : digitOf(status)) ? (count ?? 0) : 0);
      }, 0);
    const latency = quantilesIn(this.#latency, this.#values(this.#latency, index));
    const firstBytes = this.#named("firstByte");
    if (counts.every((count) => count === undefined)) return { ...NOTHING, latency };
    return {
      requests: sum(() => true),
      failed: sum((digit) => digit === 5),
      refused: sum((digit) => digit === 4),
      latency,
      firstByte: quantilesIn(firstBytes, this.#values(firstBytes, index)),
    };
  }

  #whyNoCounts(statuses: readonly (string | undefined)[]): string | undefined {
    if (this.#requests === undefined) return "Baseten does not count its requests";
    const { unit } = this.#requests;
    if (unit !== "COUNT" && unit !== "PER_SECOND")
      return `Baseten counts its requests in an unknown unit${wordOf(unit)}`;
    return statuses.includes(undefined) ? "Baseten does not say how its requests were answered" : undefined;
  }

  #whyNoLatency(): string | undefined {
    if (this.#latency === undefined) return "Baseten does not measure its latency";
    const { unit } = this.#latency;
    return unit === "SECONDS" ? undefined : `Baseten measures its latency in an unknown unit${wordOf(unit)}`;
  }

  #named(metric: keyof typeof METRICS): MetricsSeries | undefined {
    return this.#answer.series.find(({ name }) => name === METRICS[metric]);
  }

  #values(series: MetricsSeries | undefined, index: number): readonly (number | undefined)[] {
    const place = series ? this.#answer.series.indexOf(series) : -1;
    const values = this.#answer.steps[index]?.values[place] ?? [];
    return (series?.labels ?? []).map((_, at) => values[at]);
  }
}

function statusIn(labels: Readonly<Record<string, string>>): string | undefined {
  return labels.status ?? labels.status_code;
}

/** The first digit of an HTTP status: `503` and `5xx` have 5. WebSocket and gRPC have other codes. */
function digitOf(status: string): number | undefined {
  return /^[1-5](?:\d\d|xx)$/i.test(status) ? Number(status[0]) : undefined;
}

function quantilesIn(
  series: MetricsSeries | undefined,
  values: readonly (number | undefined)[],
): DurationQuantiles | undefined {
  const at = (share: number) => values[series?.labels.findIndex(({ quantile }) => Number(quantile) === share) ?? -1];
  const quantiles = { p50: at(0.5), p90: at(0.9), p95: at(0.95) };
  return Object.values(quantiles).every((value) => value === undefined) ? undefined : quantiles;
}

function wholeIfNear(value: number): number {
  return Math.abs(value - Math.round(value)) < ROUNDING ? Math.round(value) : value;
}

/** Baseten's word for a unit, if it looks like one. */
function wordOf(unit: string): string {
  return /^[A-Z][A-Z0-9_]*$/.test(unit) ? ` (${firstUnits(unit, MAX_WORD)})` : "";
}
