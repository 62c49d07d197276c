import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { closeServer, listen } from "../../sandbox/http/listen.ts";
import { BasetenClient, type ClientOptions } from "../../src/baseten/api/client.ts";
import type { Clock } from "../../src/lib/clock.ts";
import { Network } from "../../src/lib/http.ts";

/** A clock whose time passes only in waits. Every wait ends at once and is recorded. */
export class FakeClock implements Clock {
  /** The waits so far, in milliseconds. */
  readonly sleeps: number[] = [];
  /** Called at the start of every wait. */
  onSleep: ((milliseconds: number) => void) | undefined;
  readonly #limitMs: number | undefined;
  #now = 0;

  /** @param limitMs the result of every `limit` call. Default: the requested limit. */
  constructor(limitMs?: number) {
    this.#limitMs = limitMs;
  }

  now(): number {
    return this.#now;
  }

  limit(milliseconds: number): number {
    return this.#limitMs ?? milliseconds;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.sleeps.push(milliseconds);
    this.#now += milliseconds;
    this.onSleep?.(milliseconds);
  }
}

/** A client of the API, with the parts that it was made of. */
export interface TestClient {
  client: BasetenClient;
  clock: FakeClock;
  network: Network;
  /** The log lines about retries. */
  retries: string[];
}

/** Runs a test with a new client, whose connections are closed in any case. */
export async function withClient<T>(
  options: Partial<Omit<ClientOptions, "clock">> & { baseUrl: string; clock?: FakeClock },
  test: (made: TestClient) => Promise<T>,
): Promise<T> {
  const network = new Network();
  const retries: string[] = [];
  const clock = options.clock ?? new FakeClock();
  const client = new BasetenClient({
    apiKey: "test.key",
    userAgent: "test-agent/1.2.3",
    network,
    onRetry: (line) => retries.push(line),
    scrub: (text) => text,
    ...options,
    clock,
  });
  try {
    return await test({ client, clock, network, retries });
  } finally {
    network.close();
  }
}

/** A request as the stub server saw it. */
export interface Received {
  method: string;
  /** The path and the query as they were on the wire. */
  url: string;
  headers: IncomingMessage["headers"];
  body: string;
}

/** The stub server's answer: a whole answer, or a function that uses the open response. */
export type StubAnswer =
  | { status?: number; headers?: Record<string, string>; body?: string | object }
  | ((request: IncomingMessage, response: ServerResponse) => void);

/** A running stub server. */
export interface Stub {
  url: string;
  received: Received[];
}

/** Runs a test against a server that gives these answers in turn, and then the last one forever. */
export async function withServer(answers: StubAnswer[], test: (stub: Stub) => Promise<void>): Promise<void> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({
      method: request.method ?? "",
      url: request.url ?? "",
      headers: request.headers,
      body: Buffer.concat(chunks).toString("utf8"),
    });
    const answer = answers[Math.min(received.length, answers.length) - 1] ?? {};
    if (typeof answer === "function") return answer(request, response);
    const { status = 200, headers = {}, body = {} } = answer;
    response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));
  });
  const port = await listen(server, 0);
  try {
    await test({ url: `http://127.0.0.1:${port}`, received });
  } finally {
    await closeServer(server);
  }
}

/** A port of this machine on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, 0);
  await closeServer(server);
  return port;
}

/** The reason of a promise's rejection. Fails if the promise is not rejected. */
export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("It should have been rejected.");
}

/** Runs with these environment variables (undefined removes one) and restores the environment afterwards. */
export async function withEnv<T>(changes: Record<string, string | undefined>, run: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  try {
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    return await run();
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}
