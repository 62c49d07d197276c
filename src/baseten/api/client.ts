import type { Clock } from "../../lib/clock.ts";
import { Failure, type FailureDetails, type Status, messageOf } from "../../lib/errors.ts";
import { type HttpResponse, type Network, TransportError } from "../../lib/http.ts";
import { askedOrOwn, fullJitter, retry, serverTimeIn, tryingAgain } from "../../lib/retry.ts";
import { onOneLine, shortened } from "../../lib/text.ts";
import { BILLING_REMEDY, askedWait, requestIdOf } from "./answer.ts";
import { serverMessage, withoutAddresses } from "./server-message.ts";

/** Where the API is, and what its client works with. */
export interface ClientOptions {
  baseUrl: string;
  apiKey: string;
  userAgent: string;
  network: Network;
  clock: Clock;
  /** Ends every request and every wait between attempts. */
  signal?: AbortSignal | undefined;
  /** Called before each repetition with one line for the log. */
  onRetry(line: string): void;
  /** Takes known secrets out of foreign text, before it is cut. */
  scrub(text: string): string;
}

/** One call of the API. */
export interface Call {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Path with every argument escaped (see `pathOf`), or the whole URL of a call to another host of Baseten. */
  path: string | URL;
  /** A list is sent as one parameter for each of its items. */
  query?: Record<string, string | readonly string[]>;
  body?: unknown;
  /** What we were doing, for errors: "Looking up the model". */
  stage: string;
  /** `status` of the failure if the server refuses the content (400, 404, 409, 422). */
  refusal?: Status;
  /** Attempts in total; 1 never repeats it. */
  attempts?: number | undefined;
  /** Milliseconds that one attempt may take. Default 30,000. */
  limitMs?: number;
  /** False lets the call finish although the run is ending. */
  cancellable?: boolean;
  /** Whether its status is all that counts of a success: what comes with it need not be JSON. */
  isAnswerIgnored?: boolean;
  /** Called before each attempt but the first. */
  onRepeat?(): void;
}

/** The server answered with an error status. */
export class ApiError extends Failure {
  readonly httpStatus: number;
  /** The error message of the server. */
  readonly serverSaid: string;
  /** How many milliseconds the server asked us to wait. */
  readonly askedWaitMs: number | undefined;

  constructor(
    message: string,
    answer: { httpStatus: number; serverSaid: string; askedWaitMs: number | undefined },
    details: FailureDetails,
  ) {
    super(message, details);
    this.httpStatus = answer.httpStatus;
    this.serverSaid = answer.serverSaid;
    this.askedWaitMs = answer.askedWaitMs;
  }
}

/** A call got no usable answer, so nobody knows whether the server executed it. */
export class NoAnswer extends Failure {
  /** False if the request certainly never reached the server. */
  readonly reached: boolean;
  /** Whether our own limit ended it, so that the server may still be working on it. */
  readonly timedOut: boolean;

  constructor(message: string, reached: boolean, timedOut: boolean, details: FailureDetails) {
    super(message, details);
    this.reached = reached;
    this.timedOut = timedOut;
  }
}

const REQUEST_LIMIT_MS = 30_000;
/** Attempts at a call that may be repeated. */
export const MAX_ATTEMPTS = 6;
/** Attempts at a request for a plan, which goes on without what cannot be read. */
export const PLAN_ATTEMPTS = 2;
const BACKOFF = { firstMs: 2_000, maxMs: 20_000 };

/** The management API. Its one method sends a call, repeats it if that is allowed, and reports clearly what went wrong. */
export class BasetenClient {
  readonly #options: ClientOptions;
  #lastDate: { serverTime: number; at: number } | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  /** Baseten's own time in epoch milliseconds, by the `Date` of its last answer; undefined if no answer has shown it. */
  get serverTime(): number | undefined {
    return this.#lastDate && this.#lastDate.serverTime + this.#options.clock.now() - this.#lastDate.at;
  }

  /**
   * Makes a call and returns its JSON object. Repeats it after network errors, 408, 429 and 5xx, with full jitter; `Retry-After` and the
   * body's `retry_after` override our own waits.
   * @throws ApiError, NoAnswer, or the signal's reason.
   */
  async call(call: Call): Promise<Record<string, unknown>> {
    const { clock, signal, onRetry } = this.#options;
    const attemptOnce = (attempt: number) => {
      if (attempt > 1) call.onRepeat?.();
      return this.#once(call);
    };
    return retry(attemptOnce, {
      attempts: call.attempts ?? MAX_ATTEMPTS,
      waitAfter,
      onRetry: (repetition) => onRetry(`${messageOf(repetition.error)} ${tryingAgain(repetition)}`),
      clock,
      signal: call.cancellable === false ? undefined : signal,
    });
  }

  async #once(call: Call): Promise<Record<string, unknown>> {
    const { network, clock, apiKey, userAgent, baseUrl, signal } = this.#options;
    const url = new URL(typeof call.path === "string" ? baseUrl.replace(/\/+$/, "") + call.path : call.path);
    for (const [name, value] of Object.entries(call.query ?? {}))
      for (const one of [value].flat()) url.searchParams.append(name, one);
    let response: HttpResponse;
    try {
      response = await network.request({
        method: call.method,
        url,
        headers: {
          authorization: `Bearer ${apiKey}`,
          accept: "application/json",
          "user-agent": userAgent,
          ...(call.body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
        limitMs: clock.limit(call.limitMs ?? REQUEST_LIMIT_MS),
        signal: call.cancellable === false ? undefined : signal,
      });
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      throw this.#noAnswer(call, error);
    }
    const serverTime = serverTimeIn(response.headers);
    if (serverTime !== undefined) this.#lastDate = { serverTime, at: clock.now() };
    return this.#read(call, response);
  }

  #read(call: Call, response: HttpResponse): Record<string, unknown> {
    if (response.status < 200 || response.status > 299) throw this.#apiError(call, response);
    if (call.isAnswerIgnored) return {};
    let parsed: unknown;
    try {
      parsed = JSON.parse(response.text);
    } catch {
      // Nothing of the text is shown: even an answer of the wrong form may hold credentials.
      const kind = response.headers["content-type"] ?? "no content type";
      const answer = `${response.status}, ${kind}, ${response.text.length} characters`;
      throw new NoAnswer(`${call.stage} failed: Baseten's answer (${answer}) is not JSON.`, true, false, {
        remedy: "Check that no proxy answers in place of Baseten, and run the job again.",
        ...requestIdOf(response.headers),
      });
    }
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed))
      return parsed as Record<string, unknown>;
    throw new NoAnswer(
      `${call.stage} failed: Baseten's answer is not a JSON object.`,
      true,
      false,
      requestIdOf(response.headers),
    );
  }

  #noAnswer(call: Call, error: TransportError): NoAnswer {
    const reason = this.#options.scrub(error.message);
    return new NoAnswer(`${call.stage} failed: no answer from Baseten: ${reason}.`, error.reached, error.timedOut, {
      remedy: "Check the network, the runner's proxy settings and Baseten's status page, and run the job again.",
      cause: error,
    });
  }

  #apiError(call: Call, response: HttpResponse): ApiError {
    // Scrubbed before anything is cut, and once more afterwards, because a JSON escape may hide a secret.
    const message = this.#shorten(serverMessage(this.#options.scrub(response.text)));
    const { status, remedy } = judgeRefusal(response.status, call);
    const quoted = message === "" ? "" : `: ${message}`;
    return new ApiError(
      `${call.stage} failed: Baseten answered ${response.status}${quoted}${/[.!?]$/.test(quoted) ? "" : "."}`,
      { httpStatus: response.status, serverSaid: message, askedWaitMs: askedWait(response.headers, response.text) },
      { status, remedy, ...requestIdOf(response.headers) },
    );
  }

  #shorten(text: string): string {
    return shortened(withoutAddresses(onOneLine(this.#options.scrub(text))), 2_000);
  }
}

/** Milliseconds until the next attempt; undefined if another attempt makes no sense. */
function waitAfter(error: unknown, attempt: number): number | undefined {
  return isPassing(error) ? askedOrOwn(askedWaitOf(error), fullJitter(attempt, BACKOFF)) : undefined;
}

/** Whether a call failed for a reason that may pass: it got no usable answer, or one with a transient status. */
export function isPassing(error: unknown): error is ApiError | NoAnswer {
  return error instanceof NoAnswer || (error instanceof ApiError && isTransient(error.httpStatus));
}

/** How many milliseconds the server asked us to wait; undefined if it did not ask. */
export function askedWaitOf(error: unknown): number | undefined {
  return error instanceof ApiError ? error.askedWaitMs : undefined;
}

/** Whether the same call may succeed a little later. */
export function isTransient(httpStatus: number): boolean {
  return httpStatus === 408 || httpStatus === 429 || httpStatus >= 500;
}

/** Whether Baseten answered that the requested thing does not exist. */
export function isNotFound(error: unknown): error is ApiError {
  return error instanceof ApiError && error.httpStatus === 404;
}

/** The server read the request and refused it. */
export function isRefusal(error: unknown): error is ApiError {
  return error instanceof ApiError && !isTransient(error.httpStatus);
}

/**
 * Whether a failed request certainly changed nothing, although the same request may work later: it never arrived, or hit the rate limit.
 */
export function wasNotTaken(error: unknown): boolean {
  if (error instanceof NoAnswer) return !error.reached;
  return error instanceof ApiError && error.httpStatus === 429;
}

/** A path with its arguments escaped: pathOf`/v1/models/${id}`. */
export function pathOf(parts: TemplateStringsArray, ...args: string[]): string {
  return String.raw({ raw: parts.raw }, ...args.map(encodeURIComponent));
}

function judgeRefusal(httpStatus: number, call: Call): { status: Status; remedy: string } {
  const failed: Status = call.refusal ?? "deploy_failed";
  if (httpStatus >= 300 && httpStatus < 400) {
    return {
      status: "deploy_failed",
      remedy:
        "Baseten's API never redirects, so something else answered in its place: check the runner's proxy settings, the network for a sign-in page, and BASETEN_MANAGEMENT_API_URL_OVERRIDE.",
    };
  }
  if (httpStatus === 401) {
    return { status: "deploy_failed", remedy: "The API key is not valid. Check the secret behind `baseten-api-key`." };
  }
  if (httpStatus === 402) return { status: "deploy_failed", remedy: BILLING_REMEDY };
  if (httpStatus === 403) {
    return {
      status: "deploy_failed",
      remedy:
        "The API key lacks permission for this. Deploying needs a key with full access to the team (inference-only and metrics-only " +
        "keys cannot push), and a restricted environment also needs permission for that environment.",
    };
  }
  if (httpStatus === 408) {
    return { status: "deploy_failed", remedy: "Baseten timed out reading the request. Run the job again." };
  }
  if (httpStatus === 413) {
    return {
      status: failed,
      remedy:
        "The request is too large. It contains the config, as text and as JSON, and the labels: make them smaller, and move large files to the archive or `weights`.",
    };
  }
  if (httpStatus === 429)
    return { status: "deploy_failed", remedy: "Baseten's rate limit was reached. Run the job again later." };
  if (httpStatus >= 500) {
    return {
      status: "deploy_failed",
      remedy: "This is a problem on Baseten's side. Check its status page, and run the job again later.",
    };
  }
  return { status: failed, remedy: "Fix what Baseten reports, and run the job again." };
}
