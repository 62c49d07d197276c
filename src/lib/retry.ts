import { type Clock, formatDuration } from "./clock.ts";

/** A repetition before its wait. */
export interface Repetition {
  /** The error of the previous attempt. */
  error: unknown;
  waitMs: number;
  /** Number of the attempt that follows the wait, counted from 1. */
  attempt: number;
  /** Attempts in total; infinite if there is no limit. */
  attempts: number;
}

/** When an attempt is repeated, and the callback for each repetition. */
export interface RetryRules {
  /** Attempts in total, the first included. Absent: only `waitAfter` ends them. */
  attempts?: number;
  /** Milliseconds to wait after an attempt (counted from 1) that ended in this error; undefined if there must not be another one. */
  waitAfter(error: unknown, attempt: number): number | undefined | Promise<number | undefined>;
  /** Called for each repetition, before its wait. */
  onRetry(repetition: Repetition): void;
  clock: Pick<Clock, "sleep">;
  /** Ends a wait. It does not end an attempt: the work has to do that itself. */
  signal?: AbortSignal | undefined;
}

/** A server that asks us to wait for longer than this many milliseconds gets a clear end instead. */
export const MAX_ASKED_WAIT_MS = 120_000;

/**
 * Does some work, and repeats it according to the rules.
 * @param work is given the number of the attempt, from 1.
 * @throws the error of the last attempt; the signal's reason if it ended a wait.
 */
export async function retry<T>(work: (attempt: number) => Promise<T>, rules: RetryRules): Promise<T> {
  const retries = new Retries(rules);
  for (;;) {
    try {
      return await work(retries.attempt);
    } catch (error) {
      if (!(await retries.waitAfter(error))) throw error;
    }
  }
}

/** The count and the waits of {@link retry}, for callers that do something else between two attempts, such as another look. */
export class Retries {
  /** Number of the current attempt, from 1. */
  attempt = 1;
  readonly #rules: RetryRules;

  constructor(rules: RetryRules) {
    this.#rules = rules;
  }

  /**
   * Waits for the next attempt after one that failed.
   * @returns false, at once, if there must not be another attempt.
   * @throws the signal's reason if it ended the wait.
   */
  async waitAfter(error: unknown): Promise<boolean> {
    const { attempts = Number.POSITIVE_INFINITY, clock, signal, onRetry } = this.#rules;
    if (this.attempt >= attempts) return false;
    const waitMs = await this.#rules.waitAfter(error, this.attempt);
    if (waitMs === undefined) return false;
    this.attempt++;
    onRetry({ error, waitMs, attempt: this.attempt, attempts });
    await clock.sleep(waitMs, signal);
    return true;
  }
}

/** How a line of the log about a repetition ends. */
export function tryingAgain({ waitMs, attempt, attempts }: Repetition): string {
  return `Trying again in ${formatDuration(waitMs)} (attempt ${attempt} of ${attempts}).`;
}

/** How waits grow, in milliseconds: the longest wait after the first attempt, doubled after each further one up to `maxMs`. */
export interface Backoff {
  firstMs: number;
  maxMs?: number;
}

/** A random wait between zero and the longest: if many clients fail together, they come back spread out. */
export function fullJitter(attempt: number, backoff: Backoff): number {
  return Math.random() * longestWait(attempt, backoff);
}

/** A random wait between half of the longest and the longest: if the other side needs some time in any case. */
export function equalJitter(attempt: number, backoff: Backoff): number {
  return (0.5 + Math.random() / 2) * longestWait(attempt, backoff);
}

function longestWait(attempt: number, { firstMs, maxMs = Number.POSITIVE_INFINITY }: Backoff): number {
  return Math.min(maxMs, firstMs * 2 ** (attempt - 1));
}

/**
 * The wait that a server asked for, which overrides our own.
 * @param askedMs undefined if it asked for none.
 * @returns undefined if it asked for more than `maxMs`, so that the attempt is the last one.
 */
export function askedOrOwn(askedMs: number | undefined, ownMs: number, maxMs = MAX_ASKED_WAIT_MS): number | undefined {
  if (askedMs === undefined) return ownMs;
  return askedMs <= maxMs ? askedMs : undefined;
}

/** The headers of an answer in the form of Node and the AWS SDK: names in lower case. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** `Retry-After` counts whole seconds. If a server asks for less, we use our own delays. */
const MIN_ASKED_WAIT_MS = 1_000;
/** No wait here lasts a day, and Node's timers end a wait of more than 24 days at once. */
const MAX_READ_WAIT_MS = 86_400_000;

/** RFC 9110, 5.6.7: the preferred form of a date, and the two obsolete ones that still have to be read. */
const IMF_OR_RFC850_DATE = /^[A-Z][a-z]{2,8}, \d{2}[ -][A-Z][a-z]{2}[ -]\d{2,4} \d{2}:\d{2}:\d{2} GMT$/;
const ASCTIME_DATE = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/;

/**
 * How many milliseconds a server asks us to wait by the header `Retry-After` (RFC 9110, 10.2.3: seconds or a date).
 * @returns undefined if the header asks for no wait: zero, a negative number, a time in the past, not a number.
 */
export function retryAfterMs(headers: AnswerHeaders): number | undefined {
  const written = headerOf(headers, "retry-after");
  return /^\d+$/.test(written) ? waitOfSeconds(Number(written)) : msUntil(dateOf(written), headers);
}

/** The same for a number of seconds in a body; anything else there asks for no wait. */
export function waitOfSeconds(seconds: unknown): number | undefined {
  return typeof seconds === "number" ? asWait(seconds * 1_000) : undefined;
}

/**
 * The same for a point in time, in epoch milliseconds. It is the server's time, so it is compared with the server's own clock if the answer
 * shows that.
 */
export function msUntil(time: number, headers: AnswerHeaders): number | undefined {
  return asWait(time - (serverTimeIn(headers) ?? Date.now()));
}

/** The server's own time when it answered, in epoch milliseconds, to the second; undefined if the answer does not show it. */
export function serverTimeIn(headers: AnswerHeaders): number | undefined {
  const time = dateOf(headerOf(headers, "date"));
  return Number.isNaN(time) ? undefined : time;
}

function asWait(milliseconds: number): number | undefined {
  return milliseconds >= MIN_ASKED_WAIT_MS ? Math.min(milliseconds, MAX_READ_WAIT_MS) : undefined;
}

function headerOf(headers: AnswerHeaders, name: string): string {
  return [headers[name] ?? ""].flat()[0]?.trim() ?? "";
}

/** Epoch milliseconds; NaN if the text is not an HTTP date. `Date.parse` alone takes `-1` for the year 2001. */
function dateOf(text: string): number {
  if (IMF_OR_RFC850_DATE.test(text)) return Date.parse(text.replaceAll("-", " "));
  return ASCTIME_DATE.test(text) ? Date.parse(`${text} GMT`) : Number.NaN;
}
