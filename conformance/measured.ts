/** What Baseten counts of a deployment that was called. */

import { isObject } from "../src/baseten/api/types.ts";
import { NotSeen } from "./not-seen.ts";
import { isTaken } from "./push.ts";
import { deploymentPath, predictUrl, SERVED } from "./subjects.ts";
import { PAYLOAD } from "./truss.ts";
import type { Answer, Subject } from "./world.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const CALLS = 3;
/** How long before the calls the window begins. Neither a whole half-minute nor a whole second. */
const BEFORE_MS = 7 * MINUTE + 11_234;
const METRICS = ["baseten_inference_requests_total", "baseten_end_to_end_response_time_seconds"] as const;

/** The metrics of a deployment around some calls of it. */
export interface Measured {
  /** When the window begins, as it was asked for. */
  startMs: number;
  /** The last series: the first one that shows the calls, unless none did. */
  series: Answer;
  /** How long that took after the calls, by Baseten's clock; undefined if none showed them. */
  afterMs: number | undefined;
  /** The same window in the mode SUMMARY. */
  summary: Answer;
  /** The answer to an invented name. */
  unknown: Answer;
}

export const MEASURED: Subject<Measured> = {
  name: "deployment whose metrics show some calls",
  deployments: 0,
  uses: [SERVED],
  async make(world) {
    const served = await world.get(SERVED);
    const path = `${deploymentPath(served)}/metrics`;
    const begun = timeOf(await world.ask({ method: "GET", path }));
    for (let calls = 0; calls < CALLS; calls++) await world.predict(predictUrl(world, served), PAYLOAD);
    const called = timeOf(await world.ask({ method: "GET", path }));
    const startMs = begun - BEFORE_MS;
    // A step of half a minute may begin before the calls, and on another grid than the one that was asked for.
    let endMs = called + 2 * SECOND;
    const windowed = (mode: string) => ({
      mode,
      start_epoch_millis: String(startMs),
      end_epoch_millis: String(endMs),
      metrics: METRICS,
    });
    let series: Answer | undefined;
    const afterMs = await world.until(
      async () => {
        series = await world.ask({ method: "GET", path, query: windowed("SERIES") });
        const now = timeOf(series);
        endMs = now;
        return requestsSince(series, begun - MINUTE) >= CALLS ? Math.max(0, now - called) : undefined;
      },
      { limit: 10 * MINUTE, every: 10 * SECOND },
    );
    if (!series || !isTaken(series)) throw new NotSeen(`There are no metrics: ${series && world.quote(series)}`);
    return {
      startMs,
      series,
      afterMs,
      summary: await world.ask({ method: "GET", path, query: windowed("SUMMARY") }),
      unknown: await world.ask({ method: "GET", path, query: { metrics: ["baseten_invented_for_a_test_total"] } }),
    };
  },
};

/** One metric in an answer. */
export interface Described {
  unit: unknown;
  labels: Readonly<Record<string, unknown>>[];
  /** Where its values are in a value set. */
  place: number;
}

/** What an answer says about a metric; undefined if it has none of this name. */
export function described({ json }: Answer, name: (typeof METRICS)[number]): Described | undefined {
  const descriptors = listOf(json.metric_descriptors);
  const place = descriptors.findIndex((one) => one.name === name);
  const found = descriptors[place];
  return found && { unit: found.unit_hint, labels: listOf(found.label_sets), place };
}

/** The value sets of an answer: when each begins, and its values. */
export function valueSets({ json }: Answer): { at: number; values: unknown[] }[] {
  return listOf(json.metric_values).map(({ start_epoch_millis: at, values }) => ({
    at: Number(at),
    values: Array.isArray(values) ? values : [],
  }));
}

/** The requests in the steps that begin at this moment or later; rates count as at least one request in a step. */
function requestsSince(answer: Answer, since: number): number {
  const requests = described(answer, METRICS[0]);
  if (!requests) return 0;
  const steps = valueSets(answer);
  return steps
    .filter(({ at }) => at >= since)
    .flatMap(({ values }) => values[requests.place] ?? [])
    .reduce<number>((sum, value) => sum + Number(value ?? 0) * (requests.unit === "PER_SECOND" ? 30 : 1), 0);
}

function listOf(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Baseten's time when it answered. @throws NotSeen if the answer does not show it. */
function timeOf({ headers }: Answer): number {
  const time = Date.parse(String(headers.date ?? ""));
  if (Number.isNaN(time)) throw new NotSeen("Baseten's answer does not show its time.");
  return time;
}
