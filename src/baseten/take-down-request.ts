import { type Clock, formatDuration } from "../lib/clock.ts";
import { messageOf } from "../lib/errors.ts";
import { askedOrOwn, equalJitter, Retries } from "../lib/retry.ts";
import { ApiError, askedWaitOf, isPassing } from "./api/client.ts";

/** A request that takes a deployment down, or prepares that. */
export type TakeDownAct = "cancel" | "deactivate" | "delete";

/** How often requests for one deployment are sent in total if they get no usable answer. */
const MAX_ATTEMPTS = 6;
const BACKOFF = { firstMs: 1_000 };

/**
 * The requests that take one deployment down, for the clean-up of a run and for a sweep. Each is sent once and right after a look at what
 * serves. After a failure that may pass, it waits, and another look has to follow before anything is sent again.
 */
export class TakeDownRequests {
  /** The requests whose answer was lost, so that they may have taken effect; in the order in which they were first sent. */
  readonly unanswered = new Set<TakeDownAct>();
  readonly #signal: AbortSignal;
  readonly #retries: Retries;

  /**
   * @param options.signal ends a wait.
   * @param options.onLine called with one line for each failure that another look follows.
   */
  constructor({ clock, signal, onLine }: { clock: Clock; signal: AbortSignal; onLine(line: string): void }) {
    this.#signal = signal;
    this.#retries = new Retries({
      attempts: MAX_ATTEMPTS,
      waitAfter: (error, attempt) =>
        isPassing(error) ? askedOrOwn(askedWaitOf(error), equalJitter(attempt, BACKOFF)) : undefined,
      onRetry: ({ error, waitMs }) => onLine(`${messageOf(error)} Checking again in ${formatDuration(waitMs)}.`),
      clock,
      signal,
    });
  }

  /**
   * Sends a request.
   * @returns its answer; undefined if it failed and another look has to follow.
   * @throws the error of the request, if it would fail again or has failed too often; the signal's reason.
   */
  async send<T>(act: TakeDownAct, request: () => Promise<T>): Promise<T | undefined> {
    try {
      return await request();
    } catch (error) {
      if (this.#mayBeDone(error)) this.unanswered.add(act);
      if (!(await this.#retries.waitAfter(error))) throw error;
      return undefined;
    }
  }

  /**
   * Deactivates the deployment; see {@link send}.
   * @returns whether that changed nothing, because somebody else had deactivated it before.
   */
  async deactivate(request: () => Promise<{ wasInactive: boolean }>): Promise<{ changedNothing: boolean } | undefined> {
    const answer = await this.send("deactivate", request);
    // If the answer to an earlier request was lost, that request deactivated it.
    return answer && { changedNothing: answer.wasInactive && !this.unanswered.has("deactivate") };
  }

  #mayBeDone(error: unknown): boolean {
    const isCutOff = this.#signal.aborted && error === this.#signal.reason;
    // A rate limit is applied before anything is done.
    const isLimit = error instanceof ApiError && error.httpStatus === 429;
    return isCutOff || (isPassing(error) && !isLimit);
  }
}
