import { ApiError } from "../baseten/api/client.ts";
import { messageOf } from "../lib/errors.ts";

/** How many real milliseconds all requests of a plan together may take: a plan is worth a short wait, not a long one. */
export const MAX_READING_MS = 45_000;

/** Reads the parts of a plan, any of which may fail. */
export class Reading {
  readonly #problems: string[] = [];
  readonly #signal: AbortSignal;
  readonly #limit: Promise<never>;
  #timer: NodeJS.Timeout | undefined;

  /** @param limitMs real milliseconds after which open requests are given up. */
  constructor(limitMs: number, signal: AbortSignal) {
    this.#signal = signal;
    this.#limit = new Promise((_, reject) => {
      this.#timer = setTimeout(() => reject(new Error("no answer in time")), limitMs);
    });
    // Without an open request nobody handles the rejection.
    this.#limit.catch(() => {});
  }

  /** What could not be read, one line each, in the order of the requests, whichever answer came first. */
  get unread(): string[] {
    return this.#problems.filter((problem) => problem !== "");
  }

  /** @param what its name in a line of `unread`. */
  async read<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
    const place = this.#problems.push("") - 1;
    try {
      return await Promise.race([work(), this.#limit]);
    } catch (error) {
      if (!this.#signal.aborted) this.#problems[place] = `${what}: ${reasonOf(error)}`;
      return undefined;
    }
  }

  /** Computes a part from what was read. @param what its name in a line of `unread`. */
  attempt<T>(what: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.#problems.push(`${what}: ${reasonOf(error)}`);
      return undefined;
    }
  }

  /** Has to be called once nothing is left to read. */
  end(): void {
    clearTimeout(this.#timer);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof ApiError)) return messageOf(error);
  if (error.httpStatus === 401 || error.httpStatus === 403) {
    return `this API key is not allowed to read it (Baseten answered ${error.httpStatus}).`;
  }
  const message = error.serverSaid === "" ? "" : `: ${error.serverSaid}`;
  return `Baseten answered ${error.httpStatus}${message}${/[.!?]$/.test(message) ? "" : "."}`;
}
