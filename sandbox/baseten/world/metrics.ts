import {
  METRICS,
  type MetricName,
  type MetricsHabits,
  type MetricsQuery,
  QUANTILES,
  stepSeconds,
} from "../api/metrics.ts";
import { Chance } from "./chance.ts";
import { type Deployment, replicasAt, statusAt } from "./deployment.ts";
import type { Environment } from "./environment.ts";
import type { Histogram } from "./histogram.ts";
import type { Model } from "./model.ts";
import type { State } from "./state.ts";
import { type Outcome, Tally } from "./tally.ts";

/** What the metrics are of. */
export type MetricsSubject = { model: Model } & ({ deployment: Deployment } | { environment: Environment });

const SECOND = 1_000;
/** Requests of so many milliseconds are seen at once. */
const SEEN_TOGETHER_MS = 15_000;
/** Half-minutes have data or not. */
const GAP_MS = 30_000;
/** The time that a snapshot counts. */
const SNAPSHOT_MS = 60_000;
const STARTING = new Set(["DEPLOYING", "LOADING_MODEL", "WAKING_UP"]);
/** The codes that mean what these HTTP statuses do: WebSocket close codes, and gRPC's. */
const CODES: Record<Exclude<MetricsHabits["protocol"], "http">, Record<number, string>> = {
  websocket: { 200: "1000", 400: "1008", 500: "1011", 503: "1013" },
  grpc: { 200: "0", 400: "3", 500: "13", 503: "14" },
};

/** GetModelMetricsResponse. */
export function metricsOut(state: State, subject: MetricsSubject, query: MetricsQuery): object {
  const metrics = new Metrics(state, subject);
  const { mode, start, end, names } = query;
  const step = mode === "SERIES" ? stepSeconds(end - start) : null;
  const spans = spansOf(query, step).map(({ from, to }) => ({
    from,
    tally: metrics.tally(mode === "CURRENT" ? to - SNAPSHOT_MS : from, to),
    to,
  }));
  const labels = metrics.statusLabels(spans.map(({ tally }) => tally));
  return {
    start_epoch_millis: start,
    end_epoch_millis: end,
    mode,
    step_seconds: step,
    metric_descriptors: names.map((name) => ({
      name,
      unit_hint: METRICS[name].unit ?? (state.metrics.shape === "live" ? "COUNT" : "PER_SECOND"),
      kind: METRICS[name].kind,
      label_sets: labelSetsOf(name, labels),
    })),
    metric_values: spans.map(({ from, to, tally }) => ({
      start_epoch_millis: from,
      values: names.map((name) =>
        metrics.isGap(from)
          ? labelSetsOf(name, labels).map(() => null)
          : valuesOf(name, {
              tally,
              labels,
              seconds: Math.max(1, (to - from) / SECOND),
              replicas: metrics.replicas(to),
            }),
      ),
    })),
  };
  function valuesOf(
    name: MetricName,
    {
      tally,
      labels: statuses,
      seconds,
      replicas,
    }: { tally: Tally; labels: readonly string[]; seconds: number; replicas: Counted },
  ): (number | null)[] {
    switch (name) {
      case "baseten_replicas_active":
        return [replicas.active];
      case "baseten_replicas_starting":
        return [replicas.starting];
      case "baseten_inference_requests_total": {
        const counts = metrics.countsOf(tally);
        const divisor = state.metrics.shape === "live" ? 1 : mode === "CURRENT" ? SNAPSHOT_MS / SECOND : seconds;
        return statuses.map((status) => (counts.get(status) ?? 0) / divisor);
      }
      case "baseten_end_to_end_response_time_seconds":
        return histogramOut(tally.latency);
      default:
        return histogramOut(tally.firstByte);
    }
  }
}

interface Counted {
  active: number;
  starting: number;
}

/** The steps of a series and the stump at its end; otherwise the whole window. */
function spansOf({ start, end }: MetricsQuery, step: number | null): { from: number; to: number }[] {
  if (step === null) return [{ from: start, to: end }];
  const count = Math.floor((end - start) / (step * SECOND)) + 1;
  return Array.from({ length: count }, (_, index) => {
    const from = start + index * step * SECOND;
    return { from, to: Math.min(from + step * SECOND, end) };
  });
}

function labelSetsOf(name: MetricName, statuses: readonly string[]): object[] {
  if (METRICS[name].kind === "HISTOGRAM") return [...QUANTILES.map((quantile) => ({ quantile })), { stat: "avg" }];
  return METRICS[name].kind === "COUNTER" ? statuses.map((status) => ({ status })) : [{}];
}

function histogramOut(histogram: Histogram): (number | null)[] {
  return [...QUANTILES.map((quantile) => histogram.quantile(Number(quantile))), histogram.mean];
}

/** The traffic of a deployment or of an environment, as far as it has been counted by now. */
class Metrics {
  readonly #state: State;
  readonly #subject: MetricsSubject;
  /** What arrived later is not counted yet. */
  readonly #countedUntil: number;

  constructor(state: State, subject: MetricsSubject) {
    this.#state = state;
    this.#subject = subject;
    for (const environment of this.#environments) environment.settle();
    this.#countedUntil = this.#isBegun() ? countedUntil(state) : Number.NEGATIVE_INFINITY;
  }

  get #environments(): readonly Environment[] {
    return "environment" in this.#subject ? [this.#subject.environment] : this.#subject.model.environments;
  }

  get #deployments(): readonly Deployment[] {
    return "deployment" in this.#subject ? [this.#subject.deployment] : this.#subject.model.deployments;
  }

  /** Whether the counters have begun to count: that takes a while after the first request. */
  #isBegun(): boolean {
    const { clock, metrics } = this.#state;
    const firsts = this.#deployments.flatMap((deployment) => [
      ...this.#environments.map(({ since }) => since(deployment)),
      deployment.calls[0]?.at,
    ]);
    return firsts.some((first) => first !== undefined && first + metrics.firstMs <= clock.now());
  }

  /** The requests between two moments of the server's time, as far as they have been counted. */
  tally(from: number, to: number): Tally {
    const tally = new Tally();
    for (const outcome of this.#answered(from, Math.min(to, this.#countedUntil))) tally.add(outcome);
    return tally;
  }

  *#answered(from: number, to: number): Generator<Outcome> {
    const subject = this.#subject;
    for (const { traffic } of this.#environments)
      for (let second = Math.ceil(from / SECOND); second * SECOND < to; second += 1)
        for (const answered of traffic.in(second))
          if (!("deployment" in subject) || answered.deployment === subject.deployment) yield answered;
    for (const { calls } of this.#deployments)
      for (const call of calls)
        if (
          call.at >= from &&
          call.at < to &&
          (!("environment" in subject) || call.environment === subject.environment.name)
        )
          yield call;
  }

  /** Whether nothing is known about a step that begins at this moment. */
  isGap(moment: number): boolean {
    return new Chance(3, Math.floor(moment / GAP_MS)).next() < this.#state.metrics.gaps;
  }

  replicas(moment: number): Counted {
    const { clock } = this.#state;
    const held = "deployment" in this.#subject ? this.#deployments : this.#held(moment);
    return {
      active: held.reduce((sum, deployment) => sum + replicasAt(deployment, moment, clock), 0),
      starting: held.filter((deployment) => STARTING.has(statusAt(deployment, moment, clock))).length,
    };
  }

  #held(moment: number): Deployment[] {
    const splits = this.#environments.map(({ splitAt }) => splitAt(moment));
    return splits.flatMap(({ current, candidate }) => [current, candidate].filter((one) => one !== undefined));
  }

  /** The labels of all statuses in an answer; successes are always among them. */
  statusLabels(tallies: readonly Tally[]): string[] {
    const seen = tallies.flatMap((tally) => [...this.countsOf(tally).keys()]);
    const always = this.#state.metrics.shape === "schema" && this.#isHttp ? ["2xx", "4xx", "5xx"] : [this.#label(200)];
    return [...new Set([...always, ...seen])].sort();
  }

  /** How many requests had each status, by its label. */
  countsOf({ statuses }: Tally): Map<string, number> {
    const counts = new Map<string, number>();
    for (const [status, count] of statuses) {
      const label = this.#label(status);
      counts.set(label, (counts.get(label) ?? 0) + count);
    }
    return counts;
  }

  get #isHttp(): boolean {
    return this.#state.metrics.protocol === "http";
  }

  #label(status: number): string {
    const { protocol, shape } = this.#state.metrics;
    if (protocol !== "http") return CODES[protocol][status] ?? CODES[protocol][500] ?? "";
    return shape === "live" ? String(status) : `${Math.floor(status / 100)}xx`;
  }
}

/** Up to which moment all requests have been counted: they come in portions, each after a time of its own, and never out of order. */
function countedUntil({ clock, metrics: { lag } }: State): number {
  const now = clock.now();
  const oldest = Math.floor((now - lag.mostMs) / SEEN_TOGETHER_MS) - 1;
  for (let portion = oldest; ; portion += 1) {
    const delay = lag.leastMs + (lag.mostMs - lag.leastMs) * new Chance(2, portion).next();
    if ((portion + 1) * SEEN_TOGETHER_MS + delay > now) return portion * SEEN_TOGETHER_MS;
  }
}
