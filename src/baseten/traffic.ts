/** One look at the traffic of a version, by Baseten's metrics. */

import type { BasetenClient } from "./api/client.ts";
import { type MetricsRequest, readMetrics } from "./api/metrics.ts";
import { type CountedSummary, type CountedWindow, countedIn, summaryIn, windowOf } from "./metrics.ts";

/** Whose traffic to look at. */
export interface TrafficOptions {
  modelId: string;
  deploymentId: string;
  /** Whether the time to the first byte is wanted. A server that does not know it refuses the whole request. */
  withFirstByte: boolean;
  /** How often the request is sent in total if no usable answer comes. Default 1. */
  attempts?: number;
}

/** The traffic of a version, and when it was looked at. */
export interface TrafficLook extends CountedWindow {
  /** Milliseconds since 1970 by Baseten's clock. */
  nowMs: number;
}

const HOUR_MS = 3_600_000;

/** Baseten's time in milliseconds since 1970; the runner's if Baseten has not shown its own yet. */
export function basetenNow(client: BasetenClient): number {
  return client.serverTime ?? Date.now();
}

/**
 * The traffic of a version up to now, step by step, of an hour at most. It replaces what an earlier look has read.
 * @param sinceMs when what is to be seen began, by Baseten's clock.
 * @throws ApiError, NoAnswer or IncompleteAnswer.
 */
export async function lookAtTraffic(
  client: BasetenClient,
  options: TrafficOptions,
  sinceMs: number,
): Promise<TrafficLook> {
  const window = windowOf(basetenNow(client), sinceMs);
  const answer = await readMetrics(client, { ...requestOf(options), mode: "SERIES", ...window });
  // The answer may have taken a while, and shows the time at which it was made.
  const nowMs = basetenNow(client);
  return { ...countedIn(answer, nowMs), nowMs };
}

/**
 * The traffic of a version in the hour before a moment, as a whole.
 * @param beforeMs milliseconds since 1970 by Baseten's clock.
 * @throws ApiError, NoAnswer or IncompleteAnswer.
 */
export async function trafficInHourBefore(
  client: BasetenClient,
  options: TrafficOptions,
  beforeMs: number,
): Promise<CountedSummary> {
  const endMs = Math.floor(beforeMs);
  return summaryIn(
    await readMetrics(client, { ...requestOf(options), mode: "SUMMARY", startMs: endMs - HOUR_MS, endMs }),
  );
}

function requestOf({ modelId, deploymentId, withFirstByte, attempts = 1 }: TrafficOptions) {
  const metrics: MetricsRequest["metrics"] = ["requests", "latency", ...(withFirstByte ? ["firstByte" as const] : [])];
  return { modelId, deploymentId, attempts, metrics };
}
