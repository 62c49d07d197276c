import { createHash } from "node:crypto";
import type { Clock } from "../lib/clock.ts";
import { messageOf } from "../lib/errors.ts";
import { ApiError, type BasetenClient, pathOf } from "./api/client.ts";
import { MAX_ASKED_WAIT_MS } from "../lib/retry.ts";
import { isObject, listField } from "./api/types.ts";

/** A line of a deployment's log. All of it is foreign text. */
export interface LogLine {
  /** Nanoseconds since 1970. If the line's own time cannot be read, the time of the line before. */
  timestamp: bigint;
  /** May hold several lines: newer logs have tracebacks in one message. */
  message: string;
  /** Five characters; undefined for a line of the build. */
  replica: string | undefined;
  /** `DEBUG`, `INFO`, `WARNING` or `ERROR`; undefined if the line has none. */
  level: string | undefined;
}

/** Which log to follow, and the callback for its lines. */
export interface LogOptions {
  modelId: string;
  deploymentId: string;
  /** Milliseconds since 1970 by Baseten's clock. Older lines are not requested. */
  since: number;
  clock: Clock;
  /** Stops following, without another look. */
  signal: AbortSignal;
  /** Called once for every line, in the order of their times. A line that arrives late is passed on when it is seen. */
  onLine(line: LogLine): void;
  onWarning(text: string): void;
}

/** A log that is being followed. */
export interface LogFollower {
  /** The last lines, in the order in which they were seen: at most 2000, fewer if they are long. */
  readonly tail: readonly LogLine[];
  /** How many lines there were in total. */
  readonly count: number;
  /**
   * Ends the waiting, looks a few more times because lines arrive late, and stops. Never rejects; may be called again.
   * @param drain how many more looks, and how many milliseconds apart.
   */
  finish(drain: { looks: number; everyMs: number }): Promise<void>;
}

const LOOK_EVERY_MS = 5_000;
/** How much later than its own time a line may arrive. */
const OVERLAP_MS = 60_000;
/** The server's limit for one page. */
const PAGE = 1_000;
/** A page with this many lines counts as full: a server that ignores `limit` gives 500. */
const FULL_PAGE = 500;
/** Pages of one look. A log that grows faster than we read it must not keep a look from ending. */
const MAX_PAGES = 200;
const TAIL_LINES = 2_000;
const TAIL_CHARACTERS = 8_000_000;
/** Longer messages are remembered by their digest. */
const MAX_KEY = 200;
/** After this many refusals (401, 403) in a row we stop following the log. */
const MAX_REFUSALS = 5;
/** This many looks in a row may fail before a warning. */
const QUIET_MISSES = 5;
/** The longest wait between two looks at the end of a run, even if the server asks for more. */
const MAX_DRAIN_WAIT_MS = 15_000;
/** A time that is further away than this from now, or from the beginning, does not belong to this log. */
const WEEK_MS = 7 * 24 * 3_600_000;
const MAX_UNDATED = 10_000;
const NANOS = 1_000_000n;

/**
 * Follows the log of a deployment in a loop of its own, until `finish` is called or the signal is aborted. A problem with the log is never
 * thrown but reported in a warning. A log that does not exist yet is not a problem.
 */
export function followLogs(client: BasetenClient, options: LogOptions): LogFollower {
  return new Follower(client, options);
}

class Follower implements LogFollower {
  count = 0;
  readonly #options: LogOptions;
  readonly #pages: Pages;
  readonly #since: number;
  readonly #seen = new SeenLines();
  readonly #tail: LogLine[] = [];
  #tailCharacters = 0;
  readonly #hurry = new AbortController();
  #drain: { looks: number; everyMs: number } | undefined;
  readonly #ended: Promise<void>;
  /** Time of the line before, in nanoseconds. */
  #previous: bigint;
  /** The latest time that a line had, in milliseconds. */
  #latest: number;
  /** Where the next look begins, if the last one was cut short. */
  #resume: number | undefined;
  #stopped = false;
  #misses = 0;
  #refusals = 0;
  #askedWaitMs = 0;
  #toldOfMisses = false;
  #toldOfGap = false;

  constructor(client: BasetenClient, options: LogOptions) {
    this.#options = options;
    this.#pages = new Pages(client, options);
    this.#since = Math.max(0, Math.floor(options.since));
    this.#latest = this.#since;
    this.#previous = BigInt(this.#since) * NANOS;
    this.#ended = this.#run();
  }

  get tail(): readonly LogLine[] {
    return this.#tail;
  }

  async finish(drain: { looks: number; everyMs: number }): Promise<void> {
    this.#drain ??= drain;
    this.#hurry.abort();
    const { signal } = this.#options;
    if (signal.aborted) return;
    const listening = new AbortController();
    const aborted = new Promise<void>((resolve) => {
      signal.addEventListener("abort", () => resolve(), { signal: listening.signal });
    });
    await Promise.race([this.#ended, aborted]);
    listening.abort();
  }

  async #run(): Promise<void> {
    const { signal } = this.#options;
    const waiting = AbortSignal.any([signal, this.#hurry.signal]);
    while (this.#drain === undefined && !this.#isOver()) {
      await this.#look();
      if (!this.#isOver()) await this.#sleep(Math.max(LOOK_EVERY_MS, this.#askedWaitMs), waiting);
    }
    const { looks, everyMs } = this.#drain ?? { looks: 0, everyMs: 0 };
    for (let look = 0; look < looks && !this.#isOver(); look++) {
      const askedWaitMs = Math.min(this.#askedWaitMs, MAX_DRAIN_WAIT_MS);
      if (look > 0) await this.#sleep(Math.max(everyMs, askedWaitMs), signal);
      if (!this.#isOver()) await this.#look();
    }
  }

  #isOver(): boolean {
    return this.#stopped || this.#options.signal.aborted;
  }

  async #sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    try {
      await this.#options.clock.sleep(milliseconds, signal);
    } catch {
      // The code that waits finds out by itself why the wait ended.
    }
  }

  async #look(): Promise<void> {
    try {
      await this.#readPages();
      this.#misses = 0;
      this.#refusals = 0;
      this.#askedWaitMs = 0;
    } catch (error) {
      if (!this.#isOver()) this.#missed(error);
    }
  }

  /** Reads everything from the overlap on, page by page, or from where the last look broke off. */
  async #readPages(): Promise<void> {
    let from = this.#resume ?? this.#overlap();
    for (let pages = 0; pages < MAX_PAGES; pages++) {
      this.#seen.forgetBefore(this.#overlap());
      const page = await this.#pages.read({ from, direction: "asc" });
      const { last } = this.#take(page, from);
      if (page.length < FULL_PAGE || last === undefined || last < from) {
        this.#resume = undefined;
        return;
      }
      if (this.#isOver()) return;
      if (last === from) await this.#readRestOf(from);
      from = last === from ? from + 1 : last;
      this.#resume = from;
    }
  }

  /** The time at which a look begins, in milliseconds. */
  #overlap(): number {
    return Math.max(this.#since, this.#latest - OVERLAP_MS);
  }

  /** Reads the rest of a millisecond with more than a page of lines, from its other end. */
  async #readRestOf(millisecond: number): Promise<void> {
    const page = await this.#pages.read({ from: millisecond, to: millisecond, direction: "desc" });
    const { known } = this.#take(page.reverse(), millisecond, millisecond);
    // If some of these lines had been seen, both ends have met.
    if (known > 0 || this.#toldOfGap) return;
    this.#toldOfGap = true;
    this.#warn("The deployment's log has too many lines in one millisecond to read them all: some are missing here.");
  }

  /**
   * Passes on the new lines of a page, except those outside the requested time.
   * @returns the latest time of a line, in milliseconds, and how many lines had been seen before.
   */
  #take(page: unknown[], from: number, to = Number.POSITIVE_INFINITY): { last: number | undefined; known: number } {
    const lines = this.#readable(page).sort((one, other) => compare(one.line.timestamp, other.line.timestamp));
    let last: number | undefined;
    let known = 0;
    for (const { line, raw } of lines) {
      const millisecond = Number(line.timestamp / NANOS);
      if (raw === undefined) {
        last = millisecond;
        if (millisecond < from || millisecond > to) continue;
        this.#latest = Math.max(this.#latest, millisecond);
      }
      if (!this.#seen.add(millisecond, line, raw)) {
        known++;
        continue;
      }
      this.#previous = line.timestamp;
      this.#keep(line);
      if (!this.#options.signal.aborted) this.#options.onLine(line);
    }
    return { last, known };
  }

  /** The lines of a page that can be shown. `raw` replaces a time that cannot be read. */
  #readable(page: unknown[]): { line: LogLine; raw: string | undefined }[] {
    let before = this.#previous;
    return page.flatMap((value) => {
      if (!isObject(value) || typeof value.message !== "string") return [];
      const { message, replica, level } = value;
      const time = this.#timeIn(value.timestamp);
      before = time ?? before;
      const line = {
        timestamp: before,
        message,
        replica: typeof replica === "string" && replica !== "" ? replica : undefined,
        level: typeof level === "string" && level !== "" ? level : undefined,
      };
      return [{ line, raw: time === undefined ? `?${String(value.timestamp)}` : undefined }];
    });
  }

  #timeIn(text: unknown): bigint | undefined {
    if (typeof text !== "string" || !/^\d{1,20}$/.test(text)) return undefined;
    const time = BigInt(text);
    const millisecond = Number(time / NANOS);
    const latest = Math.max(this.#since, Date.now()) + WEEK_MS;
    return millisecond < this.#since - WEEK_MS || millisecond > latest ? undefined : time;
  }

  #keep(line: LogLine): void {
    this.count++;
    this.#tail.push(line);
    this.#tailCharacters += line.message.length;
    while (this.#tail.length > TAIL_LINES || (this.#tail.length > 1 && this.#tailCharacters > TAIL_CHARACTERS)) {
      this.#tailCharacters -= this.#tail.shift()?.message.length ?? 0;
    }
  }

  #missed(error: unknown): void {
    const httpStatus = error instanceof ApiError ? error.httpStatus : undefined;
    const askedWaitMs = (error instanceof ApiError && error.askedWaitMs) || 0;
    this.#askedWaitMs = Math.min(askedWaitMs, MAX_ASKED_WAIT_MS);
    this.#refusals = httpStatus === 401 || httpStatus === 403 ? this.#refusals + 1 : 0;
    // A fresh deployment has no log yet, and one that failed early may never get one.
    this.#misses = httpStatus === 404 ? 0 : this.#misses + 1;
    if (this.#refusals >= MAX_REFUSALS) {
      this.#stopped = true;
      this.#warn(
        `The deployment's log can no longer be read: ${messageOf(error)} The deployment continues without it.`,
      );
    } else if (this.#misses >= QUIET_MISSES && this.#refusals === 0 && !this.#toldOfMisses) {
      this.#toldOfMisses = true;
      this.#warn(
        `The deployment's log could not be read ${this.#misses} times in a row: ${messageOf(error)} Still trying.`,
      );
    }
  }

  #warn(text: string): void {
    try {
      this.#options.onWarning(text);
    } catch {
      // Nobody listens any more, and a problem with the log never ends anything.
    }
  }
}

/** The pages of a deployment's log. Each is requested once. */
class Pages {
  readonly #client: BasetenClient;
  readonly #path: string;

  constructor(client: BasetenClient, { modelId, deploymentId }: Pick<LogOptions, "modelId" | "deploymentId">) {
    this.#client = client;
    this.#path = pathOf`/v1/models/${modelId}/deployments/${deploymentId}/logs`;
  }

  /** @param range milliseconds since 1970, both included; without `to`, up to the server's current time. */
  async read(range: { from: number; to?: number; direction: "asc" | "desc" }): Promise<unknown[]> {
    const stage = "Reading the deployment's log";
    const query: Record<string, string> = {
      start_epoch_millis: String(range.from),
      // Only a time from the server: our own clock may differ from the server's.
      ...(range.to === undefined ? {} : { end_epoch_millis: String(range.to) }),
      direction: range.direction,
      limit: String(PAGE),
    };
    const answer = await this.#client.call({ method: "GET", path: this.#path, query, stage, attempts: 1 });
    return listField(answer, "logs", stage);
  }
}

/** The lines that were seen, as far back as the overlap reaches. */
class SeenLines {
  readonly #dated = new Map<number, Set<string>>();
  /** Lines without a readable time, oldest first. Only their number is limited. */
  readonly #undated = new Set<string>();

  /**
   * @param raw replaces a time that cannot be read.
   * @returns whether the line is new.
   */
  add(millisecond: number, { timestamp, replica, message }: LogLine, raw: string | undefined): boolean {
    const text = message.length <= MAX_KEY ? message : createHash("sha256").update(message).digest("base64");
    const key = JSON.stringify([raw ?? String(timestamp), replica ?? null, text]);
    if (raw !== undefined) return this.#addUndated(key);
    const keys = this.#dated.get(millisecond) ?? new Set<string>();
    if (keys.has(key)) return false;
    this.#dated.set(millisecond, keys.add(key));
    return true;
  }

  /** Forgets older lines. Lines that were added late are forgotten together with those that were added before them. */
  forgetBefore(millisecond: number): void {
    for (const seen of this.#dated.keys()) {
      if (seen >= millisecond) return;
      this.#dated.delete(seen);
    }
  }

  #addUndated(key: string): boolean {
    const isNew = !this.#undated.delete(key);
    this.#undated.add(key);
    const [oldest] = this.#undated;
    if (this.#undated.size > MAX_UNDATED && oldest !== undefined) this.#undated.delete(oldest);
    return isNew;
  }
}

function compare(one: bigint, other: bigint): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
