import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { sendAnswer } from "../http/answers.ts";
import { type ApiKey, newKey } from "./world/account.ts";
import { actorOf } from "./world/audit-log.ts";
import { audited } from "./routes/audit.ts";
import { type Lie, Lies } from "./lies/lying.ts";
import { type Fault, type Faults, faultAfter, faultBefore, faultsFromJson, heldBefore } from "../http/faults.ts";
import { closeServer, listen } from "../http/listen.ts";
import { invalid, notFound, Refusal } from "./api/refusals.ts";
import { echo, isPredictPath, type PredictHandler, predictAnswer, sendPredict } from "./predict.ts";
import { Push, type PushOptions } from "./routes/push.ts";
import type { RecordedAnswer, RecordedRequest, RequestLog } from "../http/requests.ts";
import { matchPath } from "./routes/paths.ts";
import { ROUTES } from "./routes/routes.ts";
import type { SandboxS3 } from "../s3/server.ts";
import type { State } from "./world/state.ts";

/** What the stand-in for the management API needs. */
export interface BasetenOptions extends PushOptions {
  state: State;
  s3: SandboxS3;
  requests: RequestLog;
  faults: Faults;
  /** The key that may do everything. */
  apiKey: string;
  /** A key that may read but not push: writes are answered with 403. */
  readOnlyKey: string;
  port?: number | undefined;
  ignoreNameQuery?: boolean | undefined;
  predict?: PredictHandler | undefined;
  /** How it differs from the behaviour that we expect of Baseten. */
  lies?: readonly Lie[] | undefined;
}

/** The management API and, on the same port, the inference API. `/sandbox/faults` is for manual use. */
export class SandboxBaseten {
  readonly #options: BasetenOptions;
  readonly #push: Push;
  readonly #server: Server;
  readonly #lies: Lies;
  /** How models answer; may be changed at any time. */
  predict: PredictHandler;
  /** Whether lists of models are complete whatever `?name=` says. */
  ignoreNameQuery: boolean;
  #port = 0;

  private constructor(options: BasetenOptions) {
    this.#options = options;
    this.#push = new Push(options.state, options.s3, options);
    this.#lies = new Lies(options.lies ?? [], options);
    this.predict = options.predict ?? echo;
    this.ignoreNameQuery = options.ignoreNameQuery ?? false;
    const { state, apiKey, readOnlyKey } = options;
    state.keys.push(newKey({ value: apiKey, name: "ci" }), newKey({ value: readOnlyKey, canWrite: false }));
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  /** Starts on 127.0.0.1. */
  static async start(options: BasetenOptions): Promise<SandboxBaseten> {
    const baseten = new SandboxBaseten(options);
    baseten.#port = await listen(baseten.#server, options.port ?? 0);
    return baseten;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Stops and cuts all connections. */
  close(): Promise<void> {
    return closeServer(this.#server);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.url);
    // Baseten's own request ids are not known; the name and the form are the sandbox's choice.
    response.setHeader("x-baseten-request-id", randomUUID());
    response.setHeader("date", new Date(this.#options.state.clock.now()).toUTCString());
    if (url.pathname === "/sandbox/faults") return this.#manageFaults(request, response);
    const archive = this.#push.presigned(url.pathname);
    if (archive !== undefined) return pipeline(createReadStream(archive), response);
    const { requests, faults } = this.#options;
    const target = isPredictPath(url.pathname) ? "predict" : "api";
    const method = request.method ?? "";
    const record = requests.arrived({ target, method, url, headers: request.headers });
    const fault = faults.strike(target, method, record.path + url.search);
    record.fault = fault?.kind;
    requests.changed(record);
    response.once("close", () => {
      if (response.writableFinished) record.status = response.statusCode;
      requests.finished(record);
    });
    try {
      await this.#answer(request, response, url, record, fault);
    } catch (error) {
      // If the client has gone, or a fault has cut the connection, nobody is left to answer.
      if (!response.destroyed) throw error;
    }
  }

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    record: RecordedRequest,
    fault: Fault | undefined,
  ): Promise<void> {
    // A fault before any work must not wait for a body, but if the body comes, the log should have it.
    const text = await readBody(request, record);
    record.body = parse(text);
    this.#options.requests.changed(record);
    if (faultBefore(fault, request, response)) return;
    await heldBefore(fault);
    faultAfter(fault, response);
    this.#lies.arrange(record, response);
    try {
      const key = this.#authorize(request, record);
      if (this.#lies.answer(record, response)) return;
      if (record.target === "predict")
        return await sendPredict(response, predictAnswer(this.#options.state, this.predict, url.pathname, record.body));
      if (text !== "" && record.body === undefined) throw invalid("The body is not JSON.");
      record.answer = sendJson(response, 200, await this.#route(url, record, key));
    } catch (error) {
      record.answer = sendJson(response, ...refusalOf(error));
    }
  }

  #authorize({ headers }: IncomingMessage, { method, target }: RecordedRequest): ApiKey {
    const value = /^(?:Bearer|Api-Key) (\S+)$/.exec(headers.authorization ?? "")?.[1];
    const key = this.#options.state.keys.find((known) => known.value === value);
    if (!key) throw new Refusal(401, { error: "Invalid API key." });
    if (!key.canWrite && target === "api" && method !== "GET")
      throw new Refusal(403, { error: "This API key has no permission to push models." });
    return key;
  }

  async #route(url: URL, { method, body }: RecordedRequest, key: ApiKey): Promise<object> {
    const { state } = this.#options;
    state.catchUp();
    const candidates = ROUTES.flatMap((route) => {
      const params = matchPath(route.path, url.pathname);
      return params ? [{ route, params }] : [];
    });
    const found = candidates.find(({ route }) => route.method === method);
    if (found) {
      const { route, params } = found;
      const { ignoreNameQuery, url: own } = this;
      const call = {
        state,
        push: this.#push,
        url: own,
        params,
        query: url.searchParams,
        body,
        ignoreNameQuery,
      };
      return audited(route, call, actorOf(key));
    }
    if (candidates.length > 0) throw new Refusal(405, { error: `Method ${method} not allowed.` });
    throw notFound(`Path ${url.pathname}`);
  }

  /** GET lists the faults, POST adds some, DELETE removes them all. */
  async #manageFaults(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { faults } = this.#options;
    const body = parse(await readBody(request));
    try {
      if (request.method === "POST") faults.add(...faultsFromJson(body));
      if (request.method === "DELETE") faults.clear();
      const list = faults.list().map(({ fault, struck }) => ({
        ...fault,
        ...(fault.path instanceof RegExp ? { path: undefined, pattern: fault.path.source } : {}),
        ...(fault.times === Number.POSITIVE_INFINITY ? { times: "all" } : {}),
        struck,
      }));
      sendJson(response, 200, { faults: list });
    } catch (error) {
      sendJson(response, 400, { error: error instanceof Error ? error.message : String(error) });
    }
  }
}

async function readBody(request: IncomingMessage, record?: RecordedRequest): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) {
      chunks.push(chunk);
      if (record) record.bytes += chunk.length;
    }
  } catch {
    // The client left in the middle, so its request is not known.
    return "";
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parse(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusalOf(error: unknown): [status: number, body: object] {
  if (error instanceof Refusal) return [error.status, error.body];
  return [500, { error: `Defect of the sandbox: ${error instanceof Error ? error.stack : error}` }];
}

function sendJson(response: ServerResponse, status: number, body: object): RecordedAnswer {
  const json = JSON.stringify(body);
  sendAnswer(response, { status, headers: { "content-type": "application/json" }, body: Buffer.from(json) });
  return { status, json };
}
