import { counted } from "../../lib/text.ts";
import { type ErrorRule, noticeableShare, returningOutages, tooManyErrors } from "./error-rules.ts";
import { illness } from "./health-rule.ts";
import {
  isNoticeable,
  isYardstick,
  type LatencyKind,
  type LatencyRule,
  tooSlow,
  wakeUps,
  yardsticks,
} from "./latency-rules.ts";
import { countIn, requestsIn, type TrafficSeries, type TrafficStep } from "./series.ts";
import { type MinuteTally, minutesOf, type Watched } from "./watched.ts";
import { isIn, judgedSpan, MINUTE_MS, type Span, WINDOWS } from "./windows.ts";
import { percent, seconds, timeOfDay } from "./words.ts";

/** What the inputs of the guard say. A limit that is undefined is not set. */
export interface WatchLimits {
  /** How long the watch goes on after the promotion is complete. */
  watchMinutes: number;
  /** Minutes of first traffic that are not judged. */
  warmUpMinutes: number;
  /** Percent of all requests, above 0 and below 100. */
  maxErrorPercent: number | undefined;
  /** p95 from end to end, in seconds. */
  maxLatencySeconds: number | undefined;
  /** p95 to the first byte, in seconds. */
  maxFirstByteSeconds: number | undefined;
  /** How many times the previous version's p95, from end to end. */
  maxSlowdown: number | undefined;
}

/** What the guard can watch. */
export type WatchRule = "health" | "errors" | "latency" | "time to first byte" | "slowdown";

/** The new version is bad. */
export interface WatchAlarm {
  rule: WatchRule;
  /** One line, without a full stop: `37 of 612 requests failed (6.0 %, limit 1 %) in 10 minutes; previous 0.2 %`. */
  reason: string;
  /** Whether no minute should be lost: its health failed, or half of its requests do. */
  isGrave: boolean;
}

/** What the guard says after a look. */
export interface GuardVerdict {
  /** Why the new version has to go; undefined if the watch goes on. */
  alarm: WatchAlarm | undefined;
  /** What people should know, and no reason to go back: one line each, without a full stop. */
  warnings: string[];
  /** The limits that cannot be judged now, and why: one line each, without a full stop. */
  notJudged: string[];
}

/** What the guard could have seen in the whole watch. */
export interface Hindsight {
  /** One line for each limit, without a full stop. */
  lines: string[];
  /** The limits without a verdict: what breaks them clearly would not have been noticed. */
  withoutVerdict: WatchRule[];
}

/** How unlikely an observation has to be at the limit. In an hour there are a hundred looks at four windows, most of them the same data. */
const CONFIDENCE = 1e-4;
/** Rates are smoothed: what looks like many steps may be one. */
const SMOOTHED_TIMES = 0.01;
/** The share of failed requests from which no minute should be lost. */
const GRAVE_SHARE = 0.5;
/** For 4xx, which have no limit of their own, where there is none for errors. */
const DEFAULT_REFUSED_PERCENT = 1;
/** Below this share of errors, a guard that would have noticed it had a verdict. */
const VERDICT_SHARE = 0.5;

/**
 * What the guard says of all that was seen. A pure function: no clock, no network, no log. Each rule fires only if chance does not explain
 * what was seen, because "over the limit twice running" takes back a healthy version in 98 of 100 hours.
 * @param now milliseconds since 1970 by Baseten's clock.
 */
export function judge(seen: Watched, limits: WatchLimits, now: number): GuardVerdict {
  const judged = new Judgement(seen, limits, now);
  return {
    alarm: judged.health() ?? judged.errors() ?? judged.outages() ?? judged.latencies(),
    warnings: judged.refusals(),
    notJudged: judged.notJudged(),
  };
}

const NO_STEPS: readonly TrafficStep[] = [];

/** One evaluation of all rules. */
class Judgement {
  readonly #seen: Watched;
  readonly #limits: WatchLimits;
  readonly #now: number;
  readonly #candidate: TrafficSeries | undefined;
  /** The new version's steps, as far as its errors can be judged. */
  readonly #counted: readonly TrafficStep[];
  /** The previous version's, as far as they can be compared. */
  readonly #before: readonly TrafficStep[];
  readonly #span: Span;

  constructor(seen: Watched, limits: WatchLimits, now: number) {
    this.#seen = seen;
    this.#limits = limits;
    this.#now = now;
    this.#candidate = seen.candidate.series;
    this.#counted = this.#candidate?.errorsUnreadable === undefined ? (this.#candidate?.steps ?? NO_STEPS) : NO_STEPS;
    const previous = seen.previous.series;
    this.#before = previous?.errorsUnreadable === undefined ? (previous?.steps ?? NO_STEPS) : NO_STEPS;
    this.#span = judgedSpan(this.#candidate?.steps ?? NO_STEPS, seen.readAt ?? now, judgedFrom(seen, limits));
  }

  health(): WatchAlarm | undefined {
    const { looks } = this.#seen;
    const reason = illness(looks, this.#counted, this.#now);
    return reason === undefined ? undefined : { rule: "health", reason, isGrave: true };
  }

  errors(): WatchAlarm | undefined {
    const { maxErrorPercent } = this.#limits;
    if (maxErrorPercent === undefined) return undefined;
    const found = tooManyErrors(this.#counted, this.#before, this.#span, {
      kind: "failed",
      limit: maxErrorPercent / 100,
      confidence: this.#confidence,
      shareBefore: undefined,
    });
    if (found === undefined) return undefined;
    const { requests, errors, minutes, previousShare } = found;
    const share = `${percent(errors / requests)}, limit ${maxErrorPercent} %`;
    return {
      rule: "errors",
      reason: `${rounded(errors)} of ${counted(rounded(requests), "request")} failed (${share}) in ${minutes} minutes${previously(previousShare, inSameTime)}`,
      isGrave: errors >= GRAVE_SHARE * requests || this.#failsNow(),
    };
  }

  outages(): WatchAlarm | undefined {
    const { maxErrorPercent } = this.#limits;
    if (maxErrorPercent === undefined) return undefined;
    const found = returningOutages(this.#counted, this.#before, this.#span, maxErrorPercent / 100);
    if (found === undefined) return undefined;
    const { times, minutes, requests, errors } = found;
    const share = `${rounded(errors)} of ${counted(rounded(requests), "request")} failed (${percent(errors / requests)})`;
    return {
      rule: "errors",
      reason: `down ${times} times in ${minutes} minutes: ${share} in these outages`,
      isGrave: this.#failsNow(),
    };
  }

  latencies(): WatchAlarm | undefined {
    const { maxLatencySeconds, maxFirstByteSeconds, maxSlowdown } = this.#limits;
    return (
      this.#slow("latency", "latency", everyWindow(maxLatencySeconds)) ??
      this.#slow("time to first byte", "firstByte", everyWindow(maxFirstByteSeconds)) ??
      (maxSlowdown === undefined ? undefined : this.#slow("slowdown", "latency", this.#slowdownLimits(maxSlowdown)))
    );
  }

  /** 4xx by the rule for errors: a warning, because the callers may be at fault. */
  refusals(): string[] {
    const { baseline } = this.#seen;
    const shareBefore =
      baseline?.refused !== undefined && baseline.requests > 0 ? baseline.refused / baseline.requests : undefined;
    const limit = this.#limits.maxErrorPercent ?? DEFAULT_REFUSED_PERCENT;
    const rule: ErrorRule = { kind: "refused", limit: limit / 100, confidence: this.#confidence, shareBefore };
    const found = tooManyErrors(this.#counted, this.#before, this.#span, rule);
    if (found === undefined) return [];
    const { requests, errors, minutes, previousShare } = found;
    const share = percent(errors / requests);
    return [
      `${rounded(errors)} of ${counted(rounded(requests), "request")} were answered with 4xx (${share}) in ${minutes} minutes${previousShare === undefined ? previously(shareBefore, percent) : previously(previousShare, inSameTime)}`,
    ];
  }

  notJudged(): string[] {
    const { blindSince, baseline } = this.#seen;
    const { maxErrorPercent, maxLatencySeconds, maxFirstByteSeconds, maxSlowdown } = this.#limits;
    const says: string[] = [];
    const hasLatency = [maxLatencySeconds, maxFirstByteSeconds, maxSlowdown].some((limit) => limit !== undefined);
    if (blindSince !== undefined && (maxErrorPercent !== undefined || hasLatency))
      says.push(`metrics have been unreadable since ${timeOfDay(blindSince)} UTC`);
    const { errorsUnreadable, latencyUnreadable } = this.#candidate ?? {};
    if (maxErrorPercent !== undefined && errorsUnreadable !== undefined)
      says.push(`errors cannot be judged: ${errorsUnreadable}`);
    if (hasLatency && latencyUnreadable !== undefined) says.push(`latency cannot be judged: ${latencyUnreadable}`);
    if (maxSlowdown !== undefined && this.#slowdownLimits(maxSlowdown).every((limit) => limit === undefined))
      says.push(
        `slowdown cannot be judged: the previous version had ${counted(rounded(baseline?.requests ?? 0), "request")} in the hour before the promotion and too few since; 1000 are needed`,
      );
    return says;
  }

  #slow(rule: WatchRule, kind: LatencyKind, limits: LatencyRule["limits"]): WatchAlarm | undefined {
    if (this.#candidate === undefined || this.#candidate.latencyUnreadable !== undefined) return undefined;
    const awake = this.#awake(this.#candidate.steps);
    const found = tooSlow(awake, this.#span, { kind, limits, confidence: this.#confidence });
    if (found === undefined) return undefined;
    const { minutes, requests, limit, p95 } = found;
    const before = this.#yardsticks(kind)[WINDOWS.indexOf(minutes)];
    const what = kind === "latency" ? "p95" : "p95 time to first byte";
    const times = rule === "slowdown" ? `, ${this.#limits.maxSlowdown} times the previous p95` : "";
    return {
      rule,
      reason: `${what} ${p95 === undefined ? "" : `about ${seconds(p95)} `}(limit ${seconds(limit)}${times}) in ${minutes} minutes, ${counted(rounded(requests), "request")}${previously(before, seconds)}`,
      isGrave: this.#failsNow(),
    };
  }

  #slowdownLimits(factor: number): (number | undefined)[] {
    return this.#yardsticks("latency").map((p95) => (p95 === undefined ? undefined : factor * p95));
  }

  /** The previous version's p95 in each window, or in the hour before the promotion. */
  #yardsticks(kind: LatencyKind): (number | undefined)[] {
    const { baseline, previous } = this.#seen;
    const before = baseline !== undefined && isYardstick(baseline.requests) ? baseline[kind]?.p95 : undefined;
    const isReadable = previous.series?.latencyUnreadable === undefined;
    const now = isReadable ? yardsticks(previous.series?.steps ?? NO_STEPS, this.#span, kind) : [];
    return WINDOWS.map((_, window) => now[window] ?? (before !== undefined && before > 0 ? before : undefined));
  }

  /** The steps in which no replica was waking up. */
  #awake(steps: readonly TrafficStep[]): readonly TrafficStep[] {
    const asleep = wakeUps(this.#seen.looks);
    if (asleep.length === 0) return steps;
    return steps.filter(
      ({ startMs, lengthMs }) => !asleep.some(({ from, to }) => startMs < to && startMs + lengthMs > from),
    );
  }

  /** Whether half of the requests failed in the newest of the shortest windows. */
  #failsNow(): boolean {
    const from = Math.max(this.#span.from, this.#span.to - WINDOWS[0] * MINUTE_MS);
    let requests = 0;
    let failed = 0;
    for (const step of this.#counted) {
      if (!isIn({ from, to: this.#span.to }, step)) continue;
      requests += requestsIn(step);
      failed += countIn(step.failed, requestsIn(step));
    }
    return requests > 0 && failed >= GRAVE_SHARE * requests;
  }

  get #confidence(): number {
    return confidenceOf(this.#seen, this.#limits, this.#now);
  }
}

/**
 * What the guard could have seen, for the end of the watch: `240 requests; an error rate of 7 % or more would have been caught (95 %)`.
 * A limit has no verdict if even a version that fails (or slows) half of its requests could have passed.
 */
export function hindsight(seen: Watched, limits: WatchLimits, now: number): Hindsight {
  const from = judgedFrom(seen, limits);
  const minutes = minutesOf(seen.candidate).filter(({ startMs }) => startMs >= from);
  const confidence = confidenceOf(seen, limits, now);
  const lines: string[] = [];
  const withoutVerdict: WatchRule[] = [];
  const { errorsUnreadable, latencyUnreadable } = seen.candidate.series ?? {};
  const say = (rule: WatchRule, hasVerdict: boolean, line: string): void => {
    lines.push(line);
    if (!hasVerdict) withoutVerdict.push(rule);
  };

  const { maxErrorPercent, maxSlowdown } = limits;
  if (maxErrorPercent !== undefined) {
    const { total, busiest } = requestsOf(minutes);
    const share =
      errorsUnreadable === undefined ? noticeableShare(busiest, maxErrorPercent / 100, confidence) : undefined;
    say(
      "errors",
      share !== undefined && share <= VERDICT_SHARE,
      errorsUnreadable !== undefined
        ? `errors were not judged: ${errorsUnreadable}`
        : share === undefined
          ? `${requestCount(total, busiest)}, too few to judge errors`
          : `${requestCount(total, busiest)}; an error rate of ${wholePercent(share)} or more would have been caught (95 %)`,
    );
  }
  const latencyLimits: [WatchRule, LatencyKind, string, boolean][] = [
    ["latency", "latency", `${limits.maxLatencySeconds} s`, limits.maxLatencySeconds !== undefined],
    [
      "time to first byte",
      "firstByte",
      `${limits.maxFirstByteSeconds} s to first byte`,
      limits.maxFirstByteSeconds !== undefined,
    ],
    ["slowdown", "latency", `${maxSlowdown} times the previous p95`, maxSlowdown !== undefined],
  ];
  for (const [rule, kind, limit, isSet] of latencyLimits) {
    if (!isSet) continue;
    const { total, busiest } = requestsOf(minutes.filter((minute) => minute[kind] !== undefined));
    const unreadable =
      latencyUnreadable ??
      (rule === "slowdown" && !hadYardstick(seen)
        ? "the previous version had too few requests to compare with"
        : undefined);
    const share = [1 / 10, 1 / 2].find((one) => isNoticeable(one, busiest, confidence));
    say(
      rule,
      unreadable === undefined && share !== undefined,
      unreadable !== undefined
        ? `${rule} was not judged: ${unreadable}`
        : share === undefined
          ? `${requestCount(total, busiest)}, too few to judge ${rule}`
          : `${requestCount(total, busiest)}; if ${share === 0.5 ? "half" : "a tenth"} of them had steadily taken longer than ${limit}, the guard would have noticed`,
    );
  }
  return { lines, withoutVerdict };
}

/** Whether the previous version had enough requests in any hour to be compared with. */
function hadYardstick({ baseline, previous }: Watched): boolean {
  const { busiest } = requestsOf(minutesOf(previous).filter(({ latency }) => latency !== undefined));
  return isYardstick(Math.max(busiest, baseline?.latency?.p95 === undefined ? 0 : baseline.requests));
}

/** All requests, and the most in any hour, which is the longest window. */
function requestsOf(minutes: readonly MinuteTally[]): { total: number; busiest: number } {
  let total = 0;
  let busiest = 0;
  let inHour = 0;
  let first = 0;
  for (const { startMs, requests } of minutes) {
    total += requests;
    inHour += requests;
    for (; (minutes[first] as MinuteTally).startMs <= startMs - WINDOWS[3] * MINUTE_MS; first++)
      inHour -= (minutes[first] as MinuteTally).requests;
    busiest = Math.max(busiest, inHour);
  }
  return { total, busiest };
}

function requestCount(total: number, busiest: number): string {
  const all = counted(rounded(total), "request");
  return rounded(busiest) < rounded(total) ? `${all}, ${rounded(busiest)} in the busiest hour` : all;
}

/** When judging begins; never, as long as there is no traffic. */
function judgedFrom({ trafficSince }: Watched, { warmUpMinutes }: WatchLimits): number {
  return trafficSince === undefined ? Number.POSITIVE_INFINITY : trafficSince + warmUpMinutes * MINUTE_MS;
}

/**
 * The confidence of a watch as long as this one: the more looks, the more chances to be wrong. Twice as many chances with half the
 * confidence would be the same if errors were independent; as they come in clusters, it takes the square of the hours.
 */
function confidenceOf(seen: Watched, { watchMinutes }: WatchLimits, now: number): number {
  const { trafficSince = now, completeSince = now } = seen;
  const hours = Math.max(0, completeSince - trafficSince) / (60 * MINUTE_MS) + watchMinutes / 60;
  const isSmoothed = seen.candidate.series?.isSmoothed === true || seen.previous.series?.isSmoothed === true;
  return (CONFIDENCE / Math.max(1, hours) ** 2) * (isSmoothed ? SMOOTHED_TIMES : 1);
}

function everyWindow(limit: number | undefined): (number | undefined)[] {
  return WINDOWS.map(() => limit);
}

function previously(value: number | undefined, format: (value: number) => string): string {
  return value === undefined ? "" : `; previous ${format(value)}`;
}

/** The curve beside it shows single minutes of a longer time. */
function inSameTime(share: number): string {
  return `${percent(share)} in the same time`;
}

/** A share as a percentage that it does not exceed: `7 %`, below two percent `0.4 %`. */
function wholePercent(share: number): string {
  const value = share * 100;
  return `${value < 2 ? Math.ceil(value * 10 - 1e-6) / 10 : Math.ceil(value - 1e-6)} %`;
}

function rounded(count: number): number {
  return Math.round(count);
}
