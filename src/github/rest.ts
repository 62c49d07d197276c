import type { getOctokit } from "@actions/github";
import type { Clock } from "../lib/clock.ts";
import { Failure, messageOf } from "../lib/errors.ts";
import { type HttpResponse, type Network, TransportError } from "../lib/http.ts";
import { askedOrOwn, fullJitter, msUntil, retry, retryAfterMs, tryingAgain } from "../lib/retry.ts";
import { onOneLine, shortened } from "../lib/text.ts";

/** `@actions/github`'s client. It is loaded with the first call: a run that asks GitHub nothing must not pay for it. */
export type Octokit = ReturnType<typeof getOctokit>;

/** What a client of GitHub's REST API needs. */
export interface GitHubOptions {
  /** The job's token, or one of a GitHub App; empty: every call is refused with the advice to set it. */
  token: string;
  /** `GITHUB_API_URL`: another one on GitHub Enterprise Server. */
  apiUrl: string;
  /** `owner/name`. */
  repository: string;
  userAgent: string;
  network: Network;
  clock: Clock;
  /** Takes known secrets out of a text. */
  scrub(text: string): string;
  /** Called before each repetition with one line for the log. */
  onRetry(line: string): void;
  signal?: AbortSignal;
}

/** One use of the API, as messages describe it. */
export interface GitHubCall {
  /** What is being done, such as `Comparing the commits`. */
  stage: string;
  /** The permission that the token needs for it, as a workflow's `permissions` write it, such as `contents: read`. */
  permission: string;
}

/** GitHub refused or did not answer. The message names what is missing. */
export class GitHubError extends Failure {
  /** Status of the answer; 0 if none came. */
  readonly httpStatus: number;

  constructor(message: string, httpStatus: number, details: ConstructorParameters<typeof Failure>[1]) {
    super(message, details);
    this.httpStatus = httpStatus;
  }
}

/** Milliseconds for one request, its answer included. */
const REQUEST_LIMIT_MS = 30_000;
const MAX_ATTEMPTS = 4;
const BACKOFF = { firstMs: 1_000 };
/** The longest wait for a rate limit of GitHub's. It is also GitHub's own advice if the answer names no time. */
const MAX_WAIT_MS = 60_000;
const MAX_REDIRECTS = 3;
const MAX_QUOTE_LENGTH = 1_000;
/** Methods that may be sent again although the first request may have worked. */
const REPEATABLE = new Set(["GET", "HEAD", "PUT", "PATCH", "DELETE"]);

/**
 * GitHub's REST API for one repository. Requests go through the network of the run, so that proxies, certificates and limits are the same
 * as everywhere. A request is repeated after 5xx and after a lost answer, unless it could create something twice, and after a rate limit
 * that lasts no longer than a minute.
 */
export class GitHubRest {
  readonly #options: GitHubOptions;
  readonly #repository: { owner: string; repo: string };
  #octokit: Promise<Octokit> | undefined;

  constructor(options: GitHubOptions) {
    this.#options = options;
    const [owner = "", repo = ""] = options.repository.split("/");
    this.#repository = { owner, repo };
  }

  /**
   * Uses the API; all pages are read with `octokit.paginate`.
   * @param run gets the client and the repository, which every route needs.
   * @throws GitHubError that names the missing permission, the wrong value or the lost connection; the signal's reason.
   */
  async call<T>(
    call: GitHubCall,
    run: (octokit: Octokit, repository: { owner: string; repo: string }) => Promise<T>,
  ): Promise<T> {
    if (this.#options.token === "") {
      throw new GitHubError(`${call.stage} needs a token, but \`github-token\` is empty.`, 0, {
        remedy: `Leave \`github-token\` unset, or pass a token with \`${call.permission}\`.`,
      });
    }
    this.#octokit ??= this.#load();
    const octokit = await this.#octokit;
    try {
      return await run(octokit, this.#repository);
    } catch (error) {
      this.#options.signal?.throwIfAborted();
      throw this.#describe(call, error);
    }
  }

  async #load(): Promise<Octokit> {
    const { getOctokit } = await import("@actions/github");
    const { token, apiUrl, userAgent } = this.#options;
    const quiet = () => undefined;
    // The errors hold what it would print, and we print them in our own form.
    const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
    return getOctokit(token, {
      baseUrl: apiUrl.replace(/\/+$/, ""),
      userAgent,
      log,
      request: { log, fetch: (url: string, init: FetchInit) => this.#fetch(new URL(url), init) },
    });
  }

  /** `fetch` as Octokit calls it: the network of the run, with repeats. */
  async #fetch(url: URL, init: FetchInit): Promise<Response> {
    const method = init.method.toUpperCase();
    const { clock, signal, onRetry, scrub } = this.#options;
    const exchange = async () => {
      const response = await this.#follow(url, method, init);
      if (response.status >= 400) throw new Refused(response);
      return response;
    };
    try {
      const response = await retry(exchange, {
        attempts: MAX_ATTEMPTS,
        waitAfter: (error, attempt) => waitAfter(method, error, attempt),
        onRetry: (repetition) =>
          onRetry(`${method} ${url.pathname}: ${scrub(reasonOf(repetition.error))}. ${tryingAgain(repetition)}`),
        clock,
        signal,
      });
      return asFetchResponse(response);
    } catch (error) {
      // Octokit judges the answer, as it would without repetitions.
      if (error instanceof Refused) return asFetchResponse(error.response);
      throw error;
    }
  }

  /** One exchange. For a renamed repository GitHub redirects to its new place on the same server. */
  async #follow(url: URL, method: string, init: FetchInit): Promise<HttpResponse> {
    const { network, clock, signal } = this.#options;
    let target = url;
    for (let redirects = 0; ; redirects++) {
      const response = await network.request({
        method,
        url: target,
        headers: init.headers,
        ...(init.body === undefined ? {} : { body: init.body }),
        limitMs: clock.limit(REQUEST_LIMIT_MS),
        signal,
      });
      if (response.status < 300 || response.status > 399 || response.status === 304) return response;
      const { location = "" } = response.headers;
      const next = URL.canParse(location, target.href) ? new URL(location, target.href) : undefined;
      const keepsMethod = method === "GET" || response.status === 307 || response.status === 308;
      // The token must not follow to another server.
      if (next?.origin !== url.origin || !keepsMethod || redirects === MAX_REDIRECTS) {
        throw new GitHubError(
          `GitHub answered ${response.status}, a redirect that we do not follow.`,
          response.status,
          {
            remedy: "Check GITHUB_API_URL, and whether the repository has moved.",
          },
        );
      }
      target = next;
    }
  }

  #describe(call: GitHubCall, error: unknown): unknown {
    const transportError = transportErrorIn(error);
    if (transportError) {
      return new GitHubError(
        `${call.stage} failed: no answer from GitHub: ${this.#clean(transportError.message)}.`,
        0,
        {
          remedy:
            "Check the network, the proxy settings of the runner and GitHub's status page, and run the job again.",
          cause: error,
        },
      );
    }
    if (!isRequestError(error)) return error;
    // Thrown by our own `fetch`: Octokit gives it a status that no server sent.
    if (error.response === undefined && error.cause !== undefined) return error.cause;
    const message = this.#clean(error.response?.data?.message ?? error.message);
    const details = validationDetails(error).map((detail) => this.#clean(detail));
    const quoted = [message, ...details].filter((part) => part !== "").join("; ");
    const requestId = error.response?.headers?.["x-github-request-id"];
    return new GitHubError(
      `${call.stage} failed: GitHub answered ${error.status}${quoted === "" ? "" : `: ${quoted}`}.`.replace(
        /\.\.$/,
        ".",
      ),
      error.status,
      {
        remedy: remedyFor(call, error, this.#options.repository),
        ...(typeof requestId === "string" ? { requestId } : {}),
        cause: error,
      },
    );
  }

  #clean(text: unknown): string {
    return shortened(onOneLine(this.#options.scrub(String(text))), MAX_QUOTE_LENGTH);
  }
}

/** GitHub answered, and not with success. */
class Refused extends Error {
  readonly response: HttpResponse;

  constructor(response: HttpResponse) {
    super(`GitHub answered ${response.status}`);
    this.response = response;
  }
}

/** What Octokit hands to `fetch`, as far as we look at it. */
interface FetchInit {
  method: string;
  headers: Record<string, string>;
  body?: string;
}

/** What Octokit throws for an answer of 400 and above. */
interface RequestErrorLike {
  status: number;
  message: string;
  cause?: unknown;
  response?: { headers?: Record<string, unknown>; data?: { message?: unknown; errors?: unknown } };
}

function isRequestError(error: unknown): error is RequestErrorLike {
  return error instanceof Error && "status" in error && typeof error.status === "number";
}

/** Octokit wraps what `fetch` throws. */
function transportErrorIn(error: unknown): TransportError | undefined {
  if (error instanceof TransportError) return error;
  return error instanceof Error && error.cause instanceof TransportError ? error.cause : undefined;
}

function asFetchResponse(response: HttpResponse): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(response.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  const hasBody = ![101, 103, 204, 205, 304].includes(response.status);
  return new Response(hasBody ? response.text : null, { status: response.status, headers });
}

function reasonOf(error: unknown): string {
  return error instanceof TransportError ? `no answer (${error.message})` : messageOf(error);
}

/** Milliseconds until the next attempt, or undefined if another one makes no sense. */
function waitAfter(method: string, error: unknown, attempt: number): number | undefined {
  const ownMs = fullJitter(attempt, BACKOFF);
  if (error instanceof TransportError) return REPEATABLE.has(method) || !error.reached ? ownMs : undefined;
  if (!(error instanceof Refused)) return undefined;
  const { response } = error;
  // GitHub applies a limit before any work is done, so that any request may be sent again.
  if (response.status < 500 || !REPEATABLE.has(method)) return waitForLimit(response, ownMs);
  return askedOrOwn(retryAfterMs(response.headers), ownMs, MAX_WAIT_MS);
}

/**
 * Milliseconds that a rate limit lasts; undefined if the answer is about something else, or if the limit lasts too long to wait for. A
 * limit that does not say how long it lasts gets a wait of a minute, as GitHub's guide to its limits says.
 * @param ownMs our own wait, for a limit that is over by the time that it names.
 */
function waitForLimit({ status, headers, text }: HttpResponse, ownMs: number): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const askedWaitMs = retryAfterMs(headers);
  if (askedWaitMs !== undefined) return askedOrOwn(askedWaitMs, ownMs, MAX_WAIT_MS);
  if (headers["x-ratelimit-remaining"] === "0") {
    const reset = Number(headers["x-ratelimit-reset"]) * 1_000;
    return Number.isFinite(reset) ? askedOrOwn(msUntil(reset, headers), ownMs, MAX_WAIT_MS) : MAX_WAIT_MS;
  }
  const isLimit = status === 429 || "retry-after" in headers || /secondary rate limit|abuse detection/i.test(text);
  return isLimit ? MAX_WAIT_MS : undefined;
}

/** The `errors` of a 422: texts, or objects that name the field. */
function validationDetails(error: RequestErrorLike): string[] {
  const errors = error.response?.data?.errors;
  if (!Array.isArray(errors)) return [];
  return errors.slice(0, 5).map((one: unknown) => {
    if (typeof one !== "object" || one === null) return String(one);
    const { field, code, message } = one as Record<string, unknown>;
    return [field, message ?? code].filter((part) => part !== undefined).join(": ");
  });
}

function remedyFor(call: GitHubCall, error: RequestErrorLike, repository: string): string {
  const grant = `Grant \`${call.permission}\` under the job's \`permissions\``;
  if (error.status === 401)
    return "The token is invalid or has expired. Leave `github-token` unset to use the job's own.";
  if (error.status === 404) {
    return `Either it does not exist in ${repository}, or the token cannot see it. ${grant}.`;
  }
  if (isRateLimit(error)) return "The token hit GitHub's rate limit. Run the job again later.";
  if (error.status === 403) return `${grant}; tokens of forks and of Dependabot are read-only.`;
  if (error.status >= 500)
    return "The problem is on GitHub's side. Check its status page, and run the job again later.";
  return "Fix what GitHub reports, and run the job again.";
}

function isRateLimit({ status, message, response }: RequestErrorLike): boolean {
  if (status === 429 || response?.headers?.["x-ratelimit-remaining"] === "0") return true;
  return status === 403 && /rate limit|abuse detection/i.test(messageOf(message));
}
