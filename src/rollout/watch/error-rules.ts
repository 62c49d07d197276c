import { upperTail } from "../../lib/binomial.ts";
import { countIn, requestsIn, type TrafficStep } from "./series.ts";
import { isIn, MINUTE_MS, type Span, WINDOWS, type WindowMinutes, walk } from "./windows.ts";

/** How many steps with errors a verdict needs: one bad half-minute is no verdict. */
const MIN_STEPS = 3;
/** From this many requests in the window, what the previous version did there counts. */
const MIN_PREVIOUS = 50;
/** What both versions do is not the new one's fault; twice as often as the previous one, it is. */
const PREVIOUS_TIMES = 2;

/** Outages that come back. */
const OUTAGES = { times: 3, requests: 5, share: 0.5, minutes: WINDOWS[3] };

/** Which answers count as errors. */
export type ErrorKind = "failed" | "refused";

/** A rule about the share of requests with errors. */
export interface ErrorRule {
  kind: ErrorKind;
  /** The largest share that is good, above 0 and below 1. */
  limit: number;
  /** How unlikely an observation has to be under that share. */
  confidence: number;
  /** The previous version's share before the watch, used where it has no traffic now; undefined if it is not to be used. */
  shareBefore: number | undefined;
}

/** Too many errors in one window. */
export interface TooManyErrors {
  minutes: WindowMinutes;
  requests: number;
  errors: number;
  /** The previous version's share in the same window; undefined where it had too few requests. */
  previousShare: number | undefined;
}

/**
 * Whether chance does not explain the errors of the new version in one of the windows. Errors come in clusters, so the counts are divided
 * by phi: Pearson's chi-squared of the steps against the window's own rate, divided by its degrees of freedom.
 */
export function tooManyErrors(
  candidate: readonly TrafficStep[],
  previous: readonly TrafficStep[],
  span: Span,
  { kind, limit, confidence, shareBefore }: ErrorRule,
): TooManyErrors | undefined {
  const before = sharesOf(previous, span, kind);
  let requests = 0;
  let errors = 0;
  let squares = 0;
  let steps = 0;
  let withErrors = 0;
  let judged = -1;
  let found: TooManyErrors | undefined;
  walk(
    candidate,
    span,
    (step, n) => {
      const k = countIn(step[kind], n);
      requests += n;
      errors += k;
      squares += (k * k) / n;
      steps++;
      if (k > 0) withErrors++;
    },
    (window) => {
      const previousShare = before[window];
      // A longer window that has no more steps was judged already, unless the previous version has more in it.
      if (steps === judged && previousShare === before[window - 1]) return false;
      judged = steps;
      const allowed = Math.max(limit, Math.min(1, PREVIOUS_TIMES * (previousShare ?? shareBefore ?? 0)));
      if (withErrors < MIN_STEPS || !(errors > allowed * requests)) return false;
      const rate = errors / requests;
      const chiSquared = (squares - errors * rate) / (rate * (1 - rate));
      const phi = steps > 1 && rate < 1 ? Math.max(1, chiSquared / (steps - 1)) : 1;
      if (!(upperTail(errors / phi, requests / phi, allowed) < confidence)) return false;
      found = { minutes: WINDOWS[window] as WindowMinutes, requests, errors, previousShare };
      return true;
    },
  );
  return found;
}

/** The previous version's share of errors in each window; undefined where it had too few requests to tell. */
function sharesOf(previous: readonly TrafficStep[], span: Span, kind: ErrorKind): (number | undefined)[] {
  const shares: (number | undefined)[] = [];
  if (previous.length === 0) return shares;
  let requests = 0;
  let errors = 0;
  walk(
    previous,
    span,
    (step, n) => {
      requests += n;
      errors += countIn(step[kind], n);
    },
    () => {
      shares.push(requests >= MIN_PREVIOUS ? errors / requests : undefined);
      return false;
    },
  );
  return shares;
}

/** Outages of the new version that come back. */
export interface ReturningOutages {
  times: number;
  /** Within which they were. */
  minutes: number;
  /** In all of their steps. */
  requests: number;
  errors: number;
}

/**
 * Whether the new version was down in three separate steps within an hour: half of its requests failed there, and not those of the previous
 * version. The rule for errors excuses them as clusters. Two steps are separate if the version answered between them.
 * @param limit the largest share of errors that is good; an outage has more.
 */
export function returningOutages(
  candidate: readonly TrafficStep[],
  previous: readonly TrafficStep[],
  span: Span,
  limit: number,
): ReturningOutages | undefined {
  const isOut = (step: TrafficStep): boolean => {
    const requests = requestsIn(step);
    const failed = countIn(step.failed, requests);
    return requests >= OUTAGES.requests && failed >= OUTAGES.share * requests && failed > limit * requests;
  };
  const begin = Math.max(span.from, span.to - OUTAGES.minutes * MINUTE_MS);
  const found: ReturningOutages = { times: 0, minutes: OUTAGES.minutes, requests: 0, errors: 0 };
  let wasOut = false;
  for (let i = candidate.length - 1; i >= 0; i--) {
    const step = candidate[i] as TrafficStep;
    if (step.startMs < begin) break;
    if (!isIn(span, step) || requestsIn(step) === 0) continue;
    const out = isOut(step);
    if (out && !previous.some((other) => overlaps(other, step) && isOut(other))) {
      if (!wasOut) found.times++;
      found.requests += requestsIn(step);
      found.errors += countIn(step.failed, requestsIn(step));
    }
    wasOut = out;
  }
  return found.times >= OUTAGES.times ? found : undefined;
}

function overlaps(a: TrafficStep, b: TrafficStep): boolean {
  return a.startMs < b.startMs + b.lengthMs && b.startMs < a.startMs + a.lengthMs;
}

/**
 * The share of errors that the rule would have noticed with a probability of 95 % in this many requests, errors being independent.
 * @returns a share; undefined if it would have noticed none.
 */
export function noticeableShare(requests: number, limit: number, confidence: number): number | undefined {
  const n = Math.floor(requests);
  const needed = firstThat(n, (errors) => upperTail(errors, n, limit) < confidence);
  if (needed === undefined) return undefined;
  const thousandths = firstThat(1_000, (share) => upperTail(needed, n, share / 1_000) >= NOTICED);
  return thousandths === undefined ? undefined : thousandths / 1_000;
}

/** With which probability something "would have been noticed". */
const NOTICED = 0.95;

/** The smallest whole number from 1 to `max` with a property that all larger ones have, too. */
function firstThat(max: number, has: (value: number) => boolean): number | undefined {
  if (max < 1 || !has(max)) return undefined;
  let low = 1;
  let high = max;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (has(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
