import { once } from "node:events";
import type * as http from "node:http";
import * as net from "node:net";
import type { HttpsProxyAgent } from "https-proxy-agent";
import { Failure, messageOf } from "./errors.ts";
import type { Finding } from "./findings.ts";
import { quote } from "./text.ts";

/** A forward proxy that the environment names. */
export interface ForwardProxy {
  url: URL;
  /** The variable that names it, such as `HTTPS_PROXY`. */
  variable: string;
}

/** No connection through a proxy was established. The message names the proxy, never its credentials. */
export class ProxyError extends Error {
  override readonly name = "ProxyError";
  /** Node's code for what happened to the connection, such as `ECONNREFUSED`. */
  readonly code: string | undefined;

  constructor(proxy: ForwardProxy, problem: string, cause?: unknown) {
    super(`${proxyName(proxy)}: ${problem}`, { cause });
    this.code = (cause as NodeJS.ErrnoException | undefined)?.code;
  }
}

/** A proxy as messages name it: host, port and variable, without credentials. */
export function proxyName({ url, variable }: ForwardProxy): string {
  return `the proxy ${url.host} (${variable})`;
}

/**
 * The proxy for a URL, from the variables that curl reads: `https_proxy` or `http_proxy`, else `all_proxy`, in lower or upper case.
 * proxy-from-env decides whether `no_proxy` excepts the host. Loopback is not excepted unless `no_proxy` names it.
 * @returns undefined if none is named, or `no_proxy` excepts the host.
 * @throws Failure (`invalid`) if the variable does not hold the URL of a proxy.
 */
export async function proxyFor(url: URL): Promise<ForwardProxy | undefined> {
  const names = [`${url.protocol.slice(0, -1)}_proxy`, "all_proxy"].flatMap((name) => [name, name.toUpperCase()]);
  const variable = names.find((name) => process.env[name]?.trim());
  if (variable === undefined) return undefined;
  const { getProxyForUrl } = await import("proxy-from-env");
  if (withDomains(url).some((place) => getProxyForUrl(place) === "")) return undefined;
  const proxy = parseProxy(process.env[variable] ?? "");
  if (proxy && /^https?:$/.test(proxy.protocol)) return { url: proxy, variable };
  // The value is not shown, because it may hold a password.
  const encoding = (process.env[variable] ?? "").includes("@")
    ? "Characters such as # / ? and % in its user name and password must be percent-encoded (%23 for #). "
    : "";
  throw new Failure(
    `The variable ${variable} must be the URL of an HTTP proxy, such as http://proxy.example.com:3128.`,
    {
      status: "invalid",
      remedy: `${encoding}Fix it in the workflow or in the runner's settings. Nothing was sent.`,
    },
  );
}

/** Forms of `no_proxy` entries that match none of a run's hosts, and what to write instead. */
const IDLE_ENTRIES: readonly { pattern: RegExp; problem: string }[] = [
  { pattern: /^[a-z][a-z0-9+.-]*:\/\//i, problem: "is a URL; write only the host" },
  { pattern: /;/, problem: "contains a semicolon; separate entries with commas" },
  {
    pattern: /^[\da-f.:]+\/\d+$/i,
    problem: "is a network, but hosts are matched by name; write the host or its domain",
  },
];

/** The entries of `no_proxy` that except no host, if a proxy is named at all. Their hosts are reached through the proxy. */
export function noProxyFindings(env: Readonly<Record<string, string | undefined>>): Finding[] {
  if (!Object.keys(env).some((name) => /^(https?|all)_proxy$/i.test(name) && env[name]?.trim())) return [];
  const variable = ["no_proxy", "NO_PROXY"].find((name) => env[name]?.trim());
  const entries = (env[variable ?? ""] ?? "").split(/[\s,]+/).filter((entry) => entry !== "");
  return entries.flatMap((entry): Finding[] => {
    const found = IDLE_ENTRIES.find(({ pattern }) => pattern.test(entry));
    if (found === undefined) return [];
    const message = `The entry ${quote(entry)} in ${variable} exempts no host from the proxy: it ${found.problem}.`;
    return [{ severity: "hint", rule: "no-proxy-entry", message }];
  });
}

/**
 * The URLs of a host and of each domain above it. For curl, Go, requests and GitHub's own actions, `example.com` in `no_proxy` includes
 * its subdomains; for proxy-from-env, and so for axios, only `.example.com` does. A setup that works for the checkout before this step
 * must work here too.
 */
function withDomains({ protocol, hostname, port }: URL): string[] {
  const host = hostname.replace(/\.$/, "");
  const labels = net.isIP(host) === 0 ? host.split(".") : [host];
  return labels.map((_, depth) => `${protocol}//${labels.slice(depth).join(".")}:${port}`);
}

/** A value without a scheme is an HTTP proxy, as for curl. proxy-from-env would use the scheme of the requested URL. */
function parseProxy(text: string): URL | undefined {
  const written = text.trim();
  const full = written.includes("://") ? written : `http://${written}`;
  return URL.canParse(full) ? new URL(full) : undefined;
}

/** The parts of the proxies' URLs that must never be shown, in every form in which they may appear. */
export function proxySecrets(env: Readonly<Record<string, string | undefined>>): string[] {
  const names = Object.keys(env).filter((name) => /^(https?|all)_proxy$/i.test(name));
  return names.flatMap((name) => {
    const text = env[name] ?? "";
    // The text from the variable, because parsing changes how a URL is written. Only the last @ ends a password.
    const written = /^(?:[^/]*:\/\/)?(.*)@/s.exec(text)?.[1] ?? "";
    const url = parseProxy(text);
    const parsed = url === undefined ? [] : [url.password, decoded(url.password), credentialsOf(url), tokenOf(url)];
    return [written, written.slice(written.indexOf(":") + 1), ...(written === "" ? [] : parsed)];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function credentialsOf({ username, password }: URL): string {
  return `${decoded(username)}:${decoded(password)}`;
}

/** The credentials as they are sent to the proxy. */
function tokenOf(url: URL): string {
  return Buffer.from(credentialsOf(url)).toString("base64");
}

/**
 * An agent whose connections all go through a proxy, from the library for the protocol of the requested URL.
 * @param limitMs real milliseconds until a connection has to be usable (proxy, tunnel and TLS).
 * @returns an agent that fails with ProxyError if no connection is established.
 */
export async function createProxyAgent(protocol: string, proxy: ForwardProxy, limitMs: number): Promise<http.Agent> {
  const place = new URL(proxy.url);
  // Passed separately from the URL: the libraries print the URL if DEBUG is set, and cannot decode stray percent signs
  // in it.
  const isKnown = place.username !== "" || place.password !== "";
  const headers: Record<string, string> = isKnown ? { "proxy-authorization": `Basic ${tokenOf(place)}` } : {};
  const settings = { keepAlive: true, headers };
  place.username = "";
  place.password = "";
  if (protocol === "https:") {
    const library = await import("https-proxy-agent");
    const agent = new library.HttpsProxyAgent(place, settings);
    // The library reads the protocol from each request, or from the call stack if a client names none, as the AWS SDK
    // does. A free connection would then be kept in a pool that no request uses.
    agent.isSecureEndpoint = () => true;
    return guarded(agent, proxy, limitMs);
  }
  const library = await import("http-proxy-agent");
  return guarded(new library.HttpProxyAgent(place, settings), proxy, limitMs);
}

/** The connection that a library is to make. */
type Target = Parameters<HttpsProxyAgent<string>["connect"]>[1];

/** What the agents of both libraries have in common. */
interface LibraryAgent<Q> extends http.Agent {
  connectOpts: net.TcpNetConnectOpts;
  connect(request: Q, target: Target): Promise<net.Socket>;
}

/** How a proxy answered a CONNECT; empty if none was sent. */
interface ProxyAnswer {
  statusCode?: number;
  statusText?: string;
}

/** Adds what the libraries lack: a limit, an end when the agent is destroyed, and errors that name the proxy. */
function guarded<Q extends http.ClientRequest>(
  agent: LibraryAgent<Q>,
  proxy: ForwardProxy,
  limitMs: number,
): http.Agent {
  const underWay = new Set<AbortController>();
  const [connect, destroy] = [agent.connect.bind(agent), agent.destroy.bind(agent)];
  agent.connect = async (request, target) => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(`no answer within ${Math.round(limitMs / 100) / 10} s`), limitMs);
    underWay.add(stop);
    let answer: ProxyAnswer = {};
    request.once("proxyConnect", (given: ProxyAnswer) => {
      answer = given;
    });
    try {
      // The library reads the options at once, so each connection gets its own signal.
      agent.connectOpts = { ...agent.connectOpts, signal: stop.signal };
      const socket = await connect(request, target);
      // An error without a listener, such as that of an abandoned socket, would end the process.
      socket.on("error", () => undefined);
      const { statusCode = 200, statusText } = answer;
      // Otherwise the library would treat the proxy's answer as the server's.
      const place = `${target.host}:${target.port}`;
      if (statusCode !== 200) throw new Error(`it refused the tunnel to ${place}: ${statusCode} ${statusText}`);
      // Until then nothing has reached the server, so the same limit covers its silence.
      if (target.secureEndpoint) await once(socket, "secureConnect", { signal: stop.signal });
      return socket;
    } catch (error) {
      if (stop.signal.aborted) throw new ProxyError(proxy, stop.signal.reason);
      const isPlain = proxy.url.protocol === "https:" && isTlsTrouble(error);
      throw new ProxyError(proxy, isPlain ? speaksNoTls(proxy) : problemOf(error), error);
    } finally {
      clearTimeout(timer);
      underWay.delete(stop);
    }
  };
  agent.destroy = () => {
    for (const stop of underWay) stop.abort("the connection was closed");
    destroy();
  };
  return agent;
}

/** Whether the other side answered a TLS handshake with something else, by OpenSSL's error codes. */
function isTlsTrouble(error: unknown): boolean {
  return /^(EPROTO|ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST))$/.test(
    (error as NodeJS.ErrnoException | undefined)?.code ?? "",
  );
}

function speaksNoTls({ variable }: ForwardProxy): string {
  return `it speaks plain HTTP, but ${variable} starts with https://. Write http:// instead: what goes through the proxy is encrypted either way`;
}

/** What went wrong with a connection. Node reports the failures of several addresses as one AggregateError with an empty message. */
export function problemOf(error: unknown): string {
  const problem = error instanceof AggregateError ? error.errors.map(messageOf).join("; ") : messageOf(error);
  return problem || "connection failed";
}
