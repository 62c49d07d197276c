/** What the guard has seen: the traffic of both versions, and the health of the new one. The verdict and the curve are made of it. */

/** Quantiles of a step's latencies in seconds; undefined where there is no data. */
export interface Quantiles {
  p50: number | undefined;
  p90: number | undefined;
  p95: number | undefined;
}

/** What one version answered in one step of its metrics: half a minute, if the window has at most an hour. */
export interface TrafficStep {
  /** When it begins, in milliseconds since 1970 by Baseten's clock. */
  startMs: number;
  lengthMs: number;
  /** All requests; undefined if there is no data, or if it is not there yet. A fraction is possible where the source is a rate. */
  requests: number | undefined;
  /** Those that were answered with 5xx. */
  failed: number;
  /** Those that were answered with 4xx. */
  refused: number;
  /** From end to end. */
  latency: Quantiles | undefined;
  firstByte: Quantiles | undefined;
}

/** One answer of the metrics for one version. */
export interface TrafficSeries {
  /** Oldest first, without the stump at the end of the answer. */
  steps: readonly TrafficStep[];
  /** Whether the counts come from rates, which are smoothed. */
  isSmoothed: boolean;
  /** Why requests and errors cannot be judged, as the end of a sentence; undefined if they can. */
  errorsUnreadable: string | undefined;
  /** Why latency and the time to the first byte cannot be judged; undefined if they can. */
  latencyUnreadable: string | undefined;
}

/** What the previous version was like in the hour before the promotion. */
export interface Baseline {
  requests: number;
  /** Those that were answered with 4xx; undefined if that is not known. */
  refused: number | undefined;
  latency: Quantiles | undefined;
  firstByte: Quantiles | undefined;
}

/** What one look at the new version read besides its metrics. */
export interface HealthLook {
  /** Milliseconds since 1970 by Baseten's clock. */
  at: number;
  /** Baseten's word for the deployment's status. */
  status: string;
  /** Replicas that are ready; undefined if that is not known. */
  readyReplicas: number | undefined;
  /** Startups of replicas that have failed since the watch began. */
  failedStartups: number;
}

/** 300,000 a second: more is no count. */
const MAX_REQUESTS = 1e7;

/** A step's requests; 0 where there is nothing to judge, or no sensible number. */
export function requestsIn({ requests }: TrafficStep): number {
  return requests !== undefined && requests > 0 && requests <= MAX_REQUESTS ? requests : 0;
}

/** How many of a step's requests a count means: from none to all of them, whatever the answer says. */
export function countIn(count: number, requests: number): number {
  return count > 0 ? Math.min(count, requests) : 0;
}
