import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Fault, Faults, faultAfter, faultBefore, heldBefore } from "../http/faults.ts";
import { isObject, type Json } from "../lib/json.ts";
import { GitHubRefusal, notFound, viewerJson } from "./answers.ts";
import { ROUTES, type Route, type RouteAnswer } from "./routes.ts";
import { ALL_PERMISSIONS, GitHubState, type Permissions, type TokenSeed } from "./state.ts";
import { closeServer, listen } from "../http/listen.ts";
import { type RecordedRequest, RequestLog } from "../http/requests.ts";
import { SANDBOX_TOKEN } from "../runner/environment.ts";

/** How the stand-in for GitHub is set up. */
export interface GitHubSandboxOptions {
  /** What the token of the runner's stand-in may do. Default: everything. */
  permissions?: Permissions;
  /** `owner/name`. Default: the repository of the runner's stand-in. */
  repository?: string;
  faults?: Fault[];
}

/** A running stand-in for GitHub's REST API. */
export interface GitHubSandbox {
  url: string;
  /** The token that `${{ github.token }}` gives in the runner's stand-in. */
  token: string;
  /** The variables that lead an action to the stand-in. */
  env: Record<string, string>;
  state: GitHubState;
  /** Every request, in order of arrival; its target is always `api`. */
  requests: RequestLog;
  /** Faults with target `api`, see also {@link rateLimit}. */
  faults: Faults;
  /** `METHOD /path?query` of every request, in order. */
  calls(): string[];
  /** Stops the server and cuts every connection. */
  close(): Promise<void>;
}

/**
 * Starts a stand-in for GitHub's REST API on the loopback interface: pull requests, comparisons, comments, deployments and workflow runs.
 * The GraphQL API only answers the query for the token's owner.
 */
export async function startGitHub(options: GitHubSandboxOptions = {}): Promise<GitHubSandbox> {
  const state = new GitHubState(options.repository ?? "octo/truss-models");
  state.tokens.set(SANDBOX_TOKEN, { permissions: options.permissions ?? ALL_PERMISSIONS });
  const requests = new RequestLog();
  const faults = new Faults();
  faults.add(...(options.faults ?? []));
  const door = new Door(state, requests, faults);
  const server = createServer((request, response) => void door.serve(request, response));
  const url = `http://127.0.0.1:${await listen(server, 0)}`;
  door.url = url;
  return {
    url,
    token: SANDBOX_TOKEN,
    env: { GITHUB_API_URL: url, GITHUB_REPOSITORY: state.repository },
    state,
    requests,
    faults,
    calls: () =>
      requests.all.map(({ method, path, query }) => `${method} ${path}${query.size > 0 ? `?${query.toString()}` : ""}`),
    close: async () => {
      await closeServer(server);
      requests.close();
    },
  };
}

/** GitHub's limit on bursts: a fault that hits so many requests. The status is 403 or 429. */
export function rateLimit(options: { times?: number; status?: 403 | 429; retryAfter?: string } = {}): Fault {
  const { times = 1, status = 403, retryAfter = "1" } = options;
  return {
    target: "api",
    kind: "status",
    times,
    status,
    headers: { "retry-after": retryAfter, "content-type": "application/json; charset=utf-8" },
    body: {
      message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
      documentation_url:
        "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits",
      status: String(status),
    },
  };
}

const MAX_PAGE = 100;
const DEFAULT_PAGE = 30;

class Door {
  url = "";
  readonly #state: GitHubState;
  readonly #requests: RequestLog;
  readonly #faults: Faults;

  constructor(state: GitHubState, requests: RequestLog, faults: Faults) {
    this.#state = state;
    this.#requests = requests;
    this.#faults = faults;
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.url);
    const method = request.method ?? "";
    const record = this.#requests.arrived({ target: "api", method, url, headers: request.headers });
    const number = record.number.toString(16).toUpperCase().padStart(4, "0");
    response.setHeader("x-github-request-id", `5A4D:${number}:0001`);
    response.setHeader("x-ratelimit-limit", "5000");
    response.setHeader("x-ratelimit-remaining", String(5_000 - record.number));
    const fault = this.#faults.strike("api", method, record.path + url.search);
    record.fault = fault?.kind;
    response.once("close", () => {
      if (response.writableFinished) record.status = response.statusCode;
      this.#requests.finished(record);
    });
    try {
      const body = parseJson(await readBody(request, record), record);
      if (faultBefore(fault, request, response)) return;
      await heldBefore(fault);
      if (response.destroyed) return;
      faultAfter(fault, response);
      this.#answer(response, url, record, body);
    } catch (error) {
      // If the client has gone, or a fault has cut the connection, nobody is left to answer.
      if (!response.destroyed) throw error;
    }
  }

  #answer(response: ServerResponse, url: URL, record: RecordedRequest, body: Json | undefined): void {
    try {
      const token = this.#authenticate(record);
      const login = token.login ?? "github-actions[bot]";
      if (record.method === "POST" && url.pathname === "/graphql") {
        sendJson(response, 200, viewerJson(body?.query, login));
        return;
      }
      const { route, args } = this.#route(url.pathname, record.method);
      authorize(token, route);
      if (body === undefined) throw new GitHubRefusal(400, "Problems parsing JSON");
      const call = { state: this.#state, args, query: url.searchParams, body, login };
      send(response, url, route.answer(call));
    } catch (error) {
      if (error instanceof GitHubRefusal) sendJson(response, error.status, error.body, error.headers);
      else
        sendJson(response, 500, { message: `Defect of the sandbox: ${error instanceof Error ? error.stack : error}` });
    }
  }

  #authenticate({ headers }: RecordedRequest): TokenSeed {
    const given = /^(?:token|bearer) (\S+)$/i.exec(headers.authorization ?? "")?.[1];
    const token = given === undefined ? undefined : this.#state.tokens.get(given);
    if (!token) throw new GitHubRefusal(401, given === undefined ? "Requires authentication" : "Bad credentials");
    return token;
  }

  /** Other repositories do not exist; calls that a job's token may never make are refused as such. */
  #route(pathname: string, method: string): { route: Route; args: string[] } {
    const prefix = `/repos/${this.#state.repository}/`.toLowerCase();
    if (pathname === "/user") throw inaccessible("");
    if (!pathname.toLowerCase().startsWith(prefix)) throw notFound();
    const path = pathname.slice(prefix.length - 1);
    for (const route of ROUTES) {
      const found = route.method === method ? route.path.exec(path) : null;
      if (found) return { route, args: found.slice(1) };
    }
    throw notFound();
  }
}

function authorize({ permissions }: TokenSeed, { needs }: Route): void {
  const granted = needs.some(([name, level]) => {
    const has = permissions[name];
    return has === "write" || (has === "read" && level === "read");
  });
  if (!granted) throw inaccessible(needs.map(([name, level]) => `${name.replace("-", "_")}=${level}`).join("; "));
}

/** GitHub's answer if a permission is missing. Only a header names the permissions. */
function inaccessible(accepted: string): GitHubRefusal {
  const headers = accepted === "" ? {} : { "x-accepted-github-permissions": accepted };
  return new GitHubRefusal(403, "Resource not accessible by integration", {}, headers);
}

function send(response: ServerResponse, url: URL, answer: RouteAnswer): void {
  if ("list" in answer) sendPage(response, url, answer);
  else if ("body" in answer) sendJson(response, answer.status ?? 200, answer.body);
  else response.writeHead(answer.status).end();
}

/** One page of a list, with the `Link` header that leads to the others. */
function sendPage(
  response: ServerResponse,
  url: URL,
  { list, listedAs }: Extract<RouteAnswer, { list: unknown[] }>,
): void {
  const size = Math.min(positive(url.searchParams.get("per_page")) ?? DEFAULT_PAGE, MAX_PAGE);
  const page = positive(url.searchParams.get("page")) ?? 1;
  const last = Math.max(1, Math.ceil(list.length / size));
  const link = (rel: string, number: number): string => {
    const address = new URL(url);
    address.searchParams.set("page", String(number));
    return `<${address.href}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link("prev", page - 1)] : []),
    ...(page < last ? [link("next", page + 1), link("last", last)] : []),
    ...(page > 1 ? [link("first", 1)] : []),
  ];
  const headers = links.length > 0 ? { link: links.join(", ") } : {};
  const part = list.slice((page - 1) * size, page * size);
  sendJson(response, 200, listedAs === undefined ? part : { total_count: list.length, [listedAs]: part }, headers);
}

function positive(text: string | null): number | undefined {
  const number = Number(text);
  return text !== null && Number.isInteger(number) && number > 0 ? number : undefined;
}

function sendJson(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "x-github-media-type": "github.v3; format=json",
    ...headers,
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

async function readBody(request: IncomingMessage, record: RecordedRequest): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    record.bytes += chunk.length;
  }
  return Buffer.concat(chunks);
}

/** The body as an object, which is empty if there is no body; undefined if the body is not a JSON object. */
function parseJson(raw: Buffer, record: RecordedRequest): Json | undefined {
  const text = raw.toString("utf8");
  if (text === "") return {};
  try {
    const parsed: unknown = JSON.parse(text);
    record.body = parsed;
    return isObject(parsed) ? parsed : undefined;
  } catch {
    record.body = text;
    return undefined;
  }
}
