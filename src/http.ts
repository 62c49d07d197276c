import * as http from "node:http";
import * as https from "node:https";
import { messageOf } from "./errors.ts";

/** One request; the body is sent as it is. */
export interface HttpRequest {
  method: string;
  url: URL;
  headers?: Record<string, string>;
  body?: string;
  /** Real milliseconds for the whole exchange, the answer's last byte included. */
  limitMs: number;
  signal?: AbortSignal | undefined;
}

export interface HttpResponse {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
}

/** An answer that has begun. */
export interface HttpStream {
  status: number;
  headers: http.IncomingHttpHeaders;
  /**
   * The body as it arrives, to be read once; leaving the loop early closes the connection. Throws TransportError where the
   * body breaks off or the limit passes, and the signal's reason where that ended it.
   */
  body: AsyncIterable<Buffer>;
  /** Ends the exchange where (the rest of) the body is not wanted; does nothing where it is over already. */
  close(): void;
}

/** No usable answer came. `reached` says whether the other side may have seen the request. */
export class TransportError extends Error {
  override readonly name = "TransportError";
  readonly reached: boolean;
  /** Whether our own limit ended it, so that the other side may be at work still. */
  readonly timedOut: boolean;

  constructor(message: string, reached: boolean, timedOut: boolean, cause?: unknown) {
    super(message, { cause });
    this.reached = reached;
    this.timedOut = timedOut;
  }
}

/** An answer larger than this is not one of the API's. */
const LARGEST_ANSWER_BYTES = 64 * 1024 * 1024;

/**
 * The one way out to the network, for the management API and S3 alike: it honours `HTTPS_PROXY`, `HTTP_PROXY`,
 * `ALL_PROXY` and `NO_PROXY` in upper and lower case. Certificates follow Node's own `NODE_EXTRA_CA_CERTS`.
 */
export class Network {
  readonly #agents = new Map<string, http.Agent>();

  /** The agent that connections to this address must use: direct, or through the proxy that the environment names. */
  async agentFor(url: URL): Promise<http.Agent> {
    const proxy = await proxyFor(url);
    const key = `${url.protocol}${proxy}`;
    const known = this.#agents.get(key);
    if (known) return known;
    const agent = await createAgent(url, proxy);
    this.#agents.set(key, agent);
    return agent;
  }

  /**
   * Sends one request and reads the whole answer.
   * @throws TransportError where no complete answer came; the signal's reason where that ended it.
   */
  async request(request: HttpRequest): Promise<HttpResponse> {
    const { status, headers, body } = await this.stream(request);
    return { status, headers, text: await readText(body, request.url) };
  }

  /**
   * Sends one request and hands over the answer as soon as it begins. The request's limit goes on until the last byte, so
   * the body must be read to its end, left by a `break`, or closed.
   * @throws TransportError where no answer began; the signal's reason where that ended it.
   */
  async stream(request: HttpRequest): Promise<HttpStream> {
    const agent = await this.agentFor(request.url);
    return new Promise<HttpStream>((resolve, reject) => exchange(request, agent, resolve, reject));
  }

  /** Closes every connection, so that nothing keeps the process alive. */
  close(): void {
    for (const agent of this.#agents.values()) agent.destroy();
    this.#agents.clear();
  }
}

function exchange(
  request: HttpRequest,
  agent: http.Agent,
  resolve: (answer: HttpStream) => void,
  reject: (error: unknown) => void,
): void {
  const secure = request.url.protocol === "https:";
  let reached = false;
  let timedOut = false;
  let cause: unknown;
  const outgoing = (secure ? https : http).request(request.url, {
    method: request.method,
    agent,
    headers: {
      ...request.headers,
      ...(request.body === undefined ? {} : { "content-length": String(Buffer.byteLength(request.body)) }),
    },
  });
  const onAbort = () => outgoing.destroy(new Error("aborted"));
  const timer = setTimeout(() => {
    timedOut = true;
    cause = new Error(`no complete answer within ${Math.round(request.limitMs / 1000)} s`);
    outgoing.destroy(cause as Error);
  }, request.limitMs);
  const settle = () => {
    clearTimeout(timer);
    request.signal?.removeEventListener("abort", onAbort);
  };
  const failure = (error: unknown) => {
    settle();
    // What ended the exchange comes first; that the body broke off is only what follows from it.
    cause ??= error;
    if (request.signal?.aborted) return request.signal.reason;
    return new TransportError(describe(cause, request.url), reached, timedOut, cause);
  };
  outgoing.on("socket", (socket) => {
    if (outgoing.reusedSocket || !socket.connecting) {
      reached = true;
      return;
    }
    socket.once(secure ? "secureConnect" : "connect", () => {
      reached = true;
    });
  });
  outgoing.on("error", (error) => reject(failure(error)));
  outgoing.on("response", (incoming) => {
    const close = () => {
      settle();
      incoming.destroy();
    };
    const body = readBody(incoming, failure, settle);
    resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body, close });
  });
  if (request.signal?.aborted) onAbort();
  request.signal?.addEventListener("abort", onAbort, { once: true });
  outgoing.end(request.body);
}

async function* readBody(
  incoming: http.IncomingMessage,
  failure: (error: unknown) => unknown,
  settle: () => void,
): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of incoming as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    throw failure(error);
  } finally {
    settle();
  }
}

async function readText(body: AsyncIterable<Buffer>, url: URL): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > LARGEST_ANSWER_BYTES) {
      throw new TransportError(`${url.host}: the answer is larger than 64 MiB`, true, false);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Node gives several addresses' failures as one AggregateError with an empty message. */
function describe(error: unknown, url: URL): string {
  const causes = error instanceof AggregateError ? error.errors.map(messageOf).join("; ") : messageOf(error);
  return `${url.host}: ${causes || "connection failed"}`;
}

async function proxyFor(url: URL): Promise<string> {
  const named = Object.entries(process.env).some(([name, value]) => value && /^(https?|all)_proxy$/i.test(name));
  if (!named) return "";
  const { getProxyForUrl } = await import("proxy-from-env");
  return getProxyForUrl(url.href);
}

async function createAgent(url: URL, proxy: string): Promise<http.Agent> {
  const secure = url.protocol === "https:";
  if (proxy === "") return secure ? new https.Agent({ keepAlive: true }) : new http.Agent({ keepAlive: true });
  if (secure) return new (await import("https-proxy-agent")).HttpsProxyAgent(proxy, { keepAlive: true });
  return new (await import("http-proxy-agent")).HttpProxyAgent(proxy, { keepAlive: true });
}
