import type { IncomingHttpHeaders } from "node:http";

/** Which of the sandbox's servers a request was for. */
export type Target = "api" | "s3" | "predict";

/** One request as the sandbox saw it. More fields are filled in while the request goes on. */
export interface RecordedRequest {
  /** 1-based, in order of arrival. */
  number: number;
  target: Target;
  method: string;
  /** Decoded path without the query. */
  path: string;
  /** The same path, still encoded. */
  encodedPath: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Parsed JSON, or the text if it is not JSON; always undefined for S3. */
  body: unknown;
  /** Body bytes that have arrived so far. */
  bytes: number;
  /** Epoch milliseconds at which the headers had arrived. */
  time: number;
  /** Status of the answer; undefined while there is none, and if a fault took the answer away. */
  status: number | undefined;
  /** Kind of the fault that was played on this request. */
  fault: string | undefined;
  /** What the management API answered, before any fault spoilt it; undefined while there is no answer. */
  answer: RecordedAnswer | undefined;
}

/** An answer of the management API as it was sent. */
export interface RecordedAnswer {
  status: number;
  /** The body's text; the objects that it was made from may have changed since. */
  json: string;
}

/** Whether a request is the one that a test waits for. */
export type RequestPredicate = (request: RecordedRequest) => boolean;

interface Waiter {
  predicate: RequestPredicate;
  resolve: (request: RecordedRequest) => void;
  reject: (error: Error) => void;
}

/** What the log records about a request when it arrives. */
export interface Arrival {
  target: Target;
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
}

/** Every request that reached the sandbox, in order of arrival: API, inference and S3 alike. */
export class RequestLog {
  readonly all: RecordedRequest[] = [];
  readonly #waiters = new Set<Waiter>();
  readonly #listeners = new Set<(request: RecordedRequest) => void>();
  #closed = false;

  /** Records a request whose headers have arrived. */
  arrived({ target, method, url, headers }: Arrival): RecordedRequest {
    const request: RecordedRequest = {
      number: this.all.length + 1,
      target,
      method,
      path: decodePath(url.pathname),
      encodedPath: url.pathname,
      query: url.searchParams,
      headers,
      body: undefined,
      bytes: 0,
      time: Date.now(),
      status: undefined,
      fault: undefined,
      answer: undefined,
    };
    this.all.push(request);
    this.changed(request);
    return request;
  }

  /** To be called whenever a recorded request has changed (body read, answered): checks the waiters again. */
  changed(request: RecordedRequest): void {
    for (const waiter of this.#waiters) {
      if (!waiter.predicate(request)) continue;
      this.#waiters.delete(waiter);
      waiter.resolve(request);
    }
  }

  /** To be called once when a request is over (answered, or its connection gone). */
  finished(request: RecordedRequest): void {
    this.changed(request);
    for (const listener of this.#listeners) listener(request);
  }

  /** Calls the listener for every request that is over; returns a function that stops this. */
  onFinished(listener: (request: RecordedRequest) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Resolves with the first request that satisfies the predicate: one that has already arrived, or the next that does.
   * Rejects if the sandbox is closed first.
   */
  waitFor(predicate: RequestPredicate): Promise<RecordedRequest> {
    const present = this.all.find(predicate);
    if (present) return Promise.resolve(present);
    if (this.#closed) return Promise.reject(new Error("The sandbox is closed."));
    const promise = new Promise<RecordedRequest>((resolve, reject) => {
      this.#waiters.add({ predicate, resolve, reject });
    });
    // A test that has already failed must not fail a second time because of the rejection at close.
    promise.catch(() => undefined);
    return promise;
  }

  /** The recorded requests with this method and path (a prefix, or a pattern for the decoded path). */
  matching(method: string, path: string | RegExp): RecordedRequest[] {
    return this.all.filter(
      (request) =>
        request.method === method &&
        (typeof path === "string" ? request.path.startsWith(path) : path.test(request.path)),
    );
  }

  /** Ends all waiting. */
  close(): void {
    this.#closed = true;
    for (const waiter of this.#waiters) waiter.reject(new Error("The sandbox was closed before such a request came."));
    this.#waiters.clear();
  }
}

function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
