import * as http from "node:http";
import * as https from "node:https";
import { createProxyAgent, type ForwardProxy, ProxyError, problemOf, proxyFor, proxyName } from "./proxy.ts";

/** One request. The body is sent unchanged. */
export interface HttpRequest {
  method: string;
  url: URL;
  headers?: Record<string, string>;
  body?: string;
  /** Real milliseconds for the whole exchange, the answer's last byte included. */
  limitMs: number;
  signal?: AbortSignal | undefined;
}

/** A whole answer. */
export interface HttpResponse {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
}

/** An answer whose head has arrived. */
export interface HttpStream {
  status: number;
  headers: http.IncomingHttpHeaders;
  /**
   * The body as it arrives. It can be read once; leaving the loop early closes the connection. Throws TransportError if the body breaks off
   * or the limit passes, and the signal's reason if the signal ended it.
   */
  body: AsyncIterable<Buffer>;
  /** Ends the exchange if the rest of the body is not needed. Does nothing if the exchange is over. */
  close(): void;
}

/** No usable answer came. `reached` says whether the other side may have seen the request. */
export class TransportError extends Error {
  override readonly name = "TransportError";
  readonly reached: boolean;
  /** Whether our own limit ended it, so that the other side may still be working on it. */
  readonly timedOut: boolean;

  constructor(message: string, reached: boolean, timedOut: boolean, cause?: unknown) {
    super(message, { cause });
    this.reached = reached;
    this.timedOut = timedOut;
  }
}

/** Answers of the API are never larger. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** How long connecting to a proxy may take. It is shorter than the limit of a request, so that the error names the proxy. */
export const PROXY_LIMIT_MS = 10_000;

/**
 * The only access to the network, for the management API, S3, the models and GitHub alike: it honours `HTTPS_PROXY`, `HTTP_PROXY`,
 * `ALL_PROXY` and `NO_PROXY` in upper and lower case. Certificates follow Node's own `NODE_EXTRA_CA_CERTS`.
 */
export class Network {
  readonly #proxyLimitMs: number;
  readonly #agents = new Map<string, http.Agent>();
  readonly #firstSent = Promise.withResolvers<void>();

  /** @param proxyLimitMs real milliseconds that connecting to a proxy may take. */
  constructor(proxyLimitMs = PROXY_LIMIT_MS) {
    this.#proxyLimitMs = proxyLimitMs;
  }

  /**
   * The agent for connections to this address: direct, or through the proxy that the environment names.
   * @throws Failure (`invalid`) if a variable that names a proxy does not hold the URL of one.
   */
  async agentFor(url: URL): Promise<http.Agent> {
    return (await this.#wayTo(url)).agent;
  }

  async #wayTo(url: URL): Promise<Way> {
    const proxy = await proxyFor(url);
    const key = `${url.protocol}${proxy?.url ?? ""}`;
    const created = this.#agents.get(key) ?? (await createAgent(url, proxy, this.#proxyLimitMs));
    // Another request may have created it in the meantime.
    const agent = this.#agents.get(key) ?? created;
    this.#agents.set(key, agent);
    return { agent, proxy };
  }

  /** Resolves once the first request has been sent: until its answer comes, there is time for work that keeps the process busy. */
  get firstSent(): Promise<void> {
    return this.#firstSent.promise;
  }

  /**
   * Sends one request and reads the whole answer.
   * @throws TransportError if no complete answer came; the signal's reason if the signal ended it.
   */
  async request(request: HttpRequest): Promise<HttpResponse> {
    const { status, headers, body } = await this.stream(request);
    return { status, headers, text: await readText(body, request.url) };
  }

  /**
   * Sends one request and returns the answer as soon as it begins. The request's limit goes on until the last byte, so the body must be
   * read to its end, left by a `break`, or closed.
   * @throws TransportError if no answer began; the signal's reason if the signal ended it.
   */
  async stream(request: HttpRequest): Promise<HttpStream> {
    const way = await this.#wayTo(request.url);
    return new Promise<HttpStream>((resolve, reject) => {
      exchange(request, way, resolve, reject).once("finish", this.#firstSent.resolve);
    });
  }

  /** Closes every connection, so that nothing keeps the process alive. */
  close(): void {
    for (const agent of this.#agents.values()) agent.destroy();
    this.#agents.clear();
  }
}

/** The route of a request. */
interface Way {
  agent: http.Agent;
  proxy: ForwardProxy | undefined;
}

function exchange(
  request: HttpRequest,
  { agent, proxy }: Way,
  resolve: (answer: HttpStream) => void,
  reject: (error: unknown) => void,
): http.ClientRequest {
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
  // A request without a connection notifies nobody when it is destroyed.
  const end = (error: Error) => {
    cause ??= error;
    outgoing.destroy(error);
    reject(failure(error));
  };
  const onAbort = () => end(new Error("aborted"));
  const timer = setTimeout(() => {
    timedOut = true;
    end(new Error(`no complete answer within ${Math.round(request.limitMs / 1000)} s`));
  }, request.limitMs);
  const settle = () => {
    clearTimeout(timer);
    request.signal?.removeEventListener("abort", onAbort);
  };
  const failure = (error: unknown) => {
    settle();
    // The first cause counts. A body that broke off is only a consequence of it.
    cause ??= error;
    if (request.signal?.aborted) return request.signal.reason;
    return new TransportError(describe(cause, request.url, proxy), reached, timedOut, cause);
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
  return outgoing.end(request.body);
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
    if (size > MAX_ANSWER_BYTES) {
      throw new TransportError(`${url.host}: the answer is larger than 64 MiB`, true, false);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function describe(error: unknown, url: URL, proxy: ForwardProxy | undefined): string {
  const way = proxy === undefined || error instanceof ProxyError ? "" : ` through ${proxyName(proxy)}`;
  return `${url.host}${way}: ${problemOf(error)}${isUntrusted(error) ? CERTIFICATE_REMEDY : ""}`;
}

const CERTIFICATE_REMEDY =
  " (if your network has its own certificate authority, set NODE_EXTRA_CA_CERTS to the file with its certificate)";

/** Whether a certificate was refused because no trusted authority has signed it. */
function isUntrusted(error: unknown): boolean {
  const { code = "" } = error as { code?: string };
  return /^(SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED|UNABLE_TO_GET_ISSUER|UNABLE_TO_VERIFY_LEAF)/.test(code);
}

async function createAgent(
  { protocol }: URL,
  proxy: ForwardProxy | undefined,
  proxyLimitMs: number,
): Promise<http.Agent> {
  if (proxy) return createProxyAgent(protocol, proxy, proxyLimitMs);
  return new (protocol === "https:" ? https : http).Agent({ keepAlive: true });
}
