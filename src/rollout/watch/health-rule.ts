import { hasFailed, isReady, meaningOf } from "../../baseten/statuses.ts";
import { formatDuration } from "../../lib/clock.ts";
import { counted } from "../../lib/text.ts";
import { countIn, type HealthLook, requestsIn, type TrafficStep } from "./series.ts";
import { MINUTE_MS } from "./windows.ts";

/** A deployment may be ill for less than this: replicas come and go. */
const ILL_FOR_MS = 3 * MINUTE_MS;
/** Looks that are further apart say nothing about the time between them. */
const MAX_GAP_MS = 2 * MINUTE_MS;
/** One startup may fail because of its machine. */
const MAX_FAILED_STARTUPS = 2;

/**
 * Why the new version is ill, as a sentence without its full stop; undefined if it is not. A version that sleeps, wakes up, loads or is
 * updated is not ill.
 * @param looks oldest first.
 * @param steps of its metrics: one success shows that it serves.
 */
export function illness(looks: readonly HealthLook[], steps: readonly TrafficStep[], now: number): string | undefined {
  const last = looks.findLast(isKnown);
  if (last === undefined) return undefined;
  if (hasFailed(last.status)) return `its status is ${last.status}`;
  if (last.failedStartups >= MAX_FAILED_STARTUPS)
    return `${counted(last.failedStartups, "startup")} of its replicas failed`;
  const since = illSince(looks.filter(isKnown), now);
  if (since === undefined || now - since < ILL_FOR_MS || hadSuccess(steps, now - ILL_FOR_MS)) return undefined;
  const what = isIll(last) ? last.status : "no ready replica";
  return `${what} for ${formatDuration(now - since)}, without a single successful request`;
}

/** Since when all looks said that no replica can answer. */
function illSince(looks: readonly HealthLook[], now: number): number | undefined {
  let since: number | undefined;
  let next = now;
  for (let i = looks.length - 1; i >= 0; i--) {
    const look = looks[i] as HealthLook;
    if (!isIll(look) && !(isReady(look.status) && look.readyReplicas === 0)) break;
    if (next - look.at > MAX_GAP_MS) break;
    since = look.at;
    next = look.at;
  }
  return since;
}

/** Whether the status could be read. */
function isKnown({ status }: HealthLook): boolean {
  return status !== "";
}

function isIll({ status }: HealthLook): boolean {
  return meaningOf(status)?.means === "ill";
}

/** Whether a request was answered well since then. A 4xx is no success: Baseten answers 400 for what is not ready. */
function hadSuccess(steps: readonly TrafficStep[], since: number): boolean {
  return steps.some((step) => {
    const requests = requestsIn(step);
    const bad = countIn(step.failed, requests) + countIn(step.refused, requests);
    return step.startMs + step.lengthMs > since && requests > bad;
  });
}
