import { once } from "node:events";
import type * as http from "node:http";
import * as net from "node:net";
import type { HttpsProxyAgent } from "https-proxy-agent";
import { Failure, messageOf } from "./errors.ts";
import type { Finding } from "./findings.ts";
import { quote } from "./text.ts";

/** A forward proxy, as the environment names it. */
export interface ForwardProxy {
  url: URL;
  /** Where it was named, such as `HTTPS_PROXY`. */
  variable: string;
}

/** The way through a proxy broke before anything could be sent over it. Names the proxy, never its credentials. */
export class ProxyError extends Error {
  override readonly name = "ProxyError";
  /** Node's code for what happened to the connection, such as `ECONNREFUSED`. */
  readonly code: string | undefined;

  constructor(proxy: ForwardProxy, problem: string, cause?: unknown) {
    super(`${proxyName(proxy)}: ${problem}`, { cause });
    this.code = (cause as NodeJS.ErrnoException | undefined)?.code;
  }
}

/** A proxy as messages name it: its host and port and the variable, without credentials. */
export function proxyName({ url, variable }: ForwardProxy): string {
  return `the proxy ${url.host} (${variable})`;
}

/**
 * The proxy for a URL, by the variables that curl knows: `https_proxy` or `http_proxy`, else `all_proxy`, in lower or upper
 * case. Whether `no_proxy` excepts the host is for proxy-from-env to say. Loopback is no exception unless it is named.
 * @returns undefined where none is named, or `no_proxy` excepts the host.
 * @throws Failure (`invalid`) where the variable holds no URL of a proxy.
 */
export async function proxyFor(url: URL): Promise<ForwardProxy | undefined> {
  const names = [`${url.protocol.slice(0, -1)}_proxy`, "all_proxy"].flatMap((name) => [name, name.toUpperCase()]);
  const variable = names.find((name) => process.env[name]?.trim());
  if (variable === undefined) return undefined;
  const { getProxyForUrl } = await import("proxy-from-env");
  if (withDomains(url).some((place) => getProxyForUrl(place) === "")) return undefined;
  const proxy = parseProxy(process.env[variable] ?? "");
  if (proxy && /^https?:$/.test(proxy.protocol)) return { url: proxy, variable };
  // Its value is not shown: it may hold a password.
  const encoding = (process.env[variable] ?? "").includes("@")
    ? "Characters such as # / ? and % in its user name and password must be percent-encoded (%23 for #). "
    : "";
  throw new Failure(`The variable ${variable} must be a URL of an HTTP proxy, such as http://proxy.example.com:3128.`, {
    status: "invalid",
    remedy: `${encoding}Correct it in the workflow or in the settings of the runner. Nothing was sent.`,
  });
}

/** Forms of `no_proxy` entries that match no host that a run talks to, and what would. */
const IDLE_ENTRIES: readonly { pattern: RegExp; problem: string }[] = [
  { pattern: /^[a-z][a-z0-9+.-]*:\/\//i, problem: "is a URL, where a host belongs: leave the scheme and the path out" },
  { pattern: /;/, problem: "holds a semicolon: entries are separated by commas" },
  {
    pattern: /^[\da-f.:]+\/\d+$/i,
    problem: "is a network, and hosts are compared by their names: name the host or its domain",
  },
];

/** What of `no_proxy` can except nothing, where a proxy is named at all: those hosts are asked through the proxy. */
export function noProxyFindings(env: Readonly<Record<string, string | undefined>>): Finding[] {
  if (!Object.keys(env).some((name) => /^(https?|all)_proxy$/i.test(name) && env[name]?.trim())) return [];
  const variable = ["no_proxy", "NO_PROXY"].find((name) => env[name]?.trim());
  const entries = (env[variable ?? ""] ?? "").split(/[\s,]+/).filter((entry) => entry !== "");
  return entries.flatMap((entry): Finding[] => {
    const found = IDLE_ENTRIES.find(({ pattern }) => pattern.test(entry));
    if (found === undefined) return [];
    const message = `The entry ${quote(entry)} of ${variable} excepts no host from the proxy: it ${found.problem}.`;
    return [{ severity: "hint", rule: "no-proxy-entry", message }];
  });
}

/**
 * The URL of a host and of each domain above it. curl, Go, requests and GitHub's own actions let `example.com` in `no_proxy`
 * stand for what is below it too; proxy-from-env, and with it axios, only `.example.com`. A network that is set up for the
 * checkout before this step must not need another spelling here.
 */
function withDomains({ protocol, hostname, port }: URL): string[] {
  const host = hostname.replace(/\.$/, "");
  const labels = net.isIP(host) === 0 ? host.split(".") : [host];
  return labels.map((_, depth) => `${protocol}//${labels.slice(depth).join(".")}:${port}`);
}

/** A value without a scheme is an HTTP proxy, as for curl; proxy-from-env would take the scheme of what is asked for. */
function parseProxy(text: string): URL | undefined {
  const written = text.trim();
  const full = written.includes("://") ? written : `http://${written}`;
  return URL.canParse(full) ? new URL(full) : undefined;
}

/** What of the proxies' URLs must never be seen, in every form in which it may turn up. */
export function proxySecrets(env: Readonly<Record<string, string | undefined>>): string[] {
  const names = Object.keys(env).filter((name) => /^(https?|all)_proxy$/i.test(name));
  return names.flatMap((name) => {
    const text = env[name] ?? "";
    // As it was written: a URL that is parsed is written anew. An @ in a password ends it only where it is the last one.
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

/** The credentials as the proxy is told them. */
function tokenOf(url: URL): string {
  return Buffer.from(credentialsOf(url)).toString("base64");
}

/**
 * An agent whose connections all go through a proxy, by the library for the protocol of what is asked for.
 * @param limitMs what a connection may take until it can be used (proxy, tunnel and TLS), in real milliseconds.
 * @returns an agent that fails with ProxyError where no connection comes about.
 */
export async function createProxyAgent(protocol: string, proxy: ForwardProxy, limitMs: number): Promise<http.Agent> {
  const place = new URL(proxy.url);
  // Told apart from the URL, which the libraries print where DEBUG is set, and whose odd percent signs they cannot decode.
  const isKnown = place.username !== "" || place.password !== "";
  const headers: Record<string, string> = isKnown ? { "proxy-authorization": `Basic ${tokenOf(place)}` } : {};
  const settings = { keepAlive: true, headers };
  place.username = "";
  place.password = "";
  if (protocol === "https:") {
    const library = await import("https-proxy-agent");
    const agent = new library.HttpsProxyAgent(place, settings);
    // The library asks each request for its protocol, and the stack where a client names none, as the AWS SDK does. A connection
    // that is given back would then be kept where no request looks for it.
    agent.isSecureEndpoint = () => true;
    return guarded(agent, proxy, limitMs);
  }
  const library = await import("http-proxy-agent");
  return guarded(new library.HttpProxyAgent(place, settings), proxy, limitMs);
}

/** What a library is told of the connection to make. */
type Target = Parameters<HttpsProxyAgent<string>["connect"]>[1];

/** What both libraries' agents have in common. */
interface LibraryAgent<Q> extends http.Agent {
  connectOpts: net.TcpNetConnectOpts;
  connect(request: Q, target: Target): Promise<net.Socket>;
}

/** What a proxy said to a CONNECT; nothing where it was only connected to. */
interface ProxyAnswer {
  statusCode?: number;
  statusText?: string;
}

/** Adds what the libraries lack: a limit, an end where the agent is destroyed, and errors that say it was the proxy. */
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
      // The library reads it at once, so each connection has its own.
      agent.connectOpts = { ...agent.connectOpts, signal: stop.signal };
      const socket = await connect(request, target);
      // An error that nobody hears, such as that of a socket that is given up, would end the process.
      socket.on("error", () => undefined);
      const { statusCode = 200, statusText } = answer;
      // The library would let the proxy's answer pass for the server's.
      const place = `${target.host}:${target.port}`;
      if (statusCode !== 200) throw new Error(`it refused the tunnel to ${place}: ${statusCode} ${statusText}`);
      // Until then nothing has reached the server, and its silence is for the same limit to end.
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
    for (const stop of underWay) stop.abort("the connection was given up");
    destroy();
  };
  return agent;
}

/** Whether the other side answered a TLS handshake with something else, in OpenSSL's words. */
function isTlsTrouble(error: unknown): boolean {
  return /^(EPROTO|ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST))$/.test(
    (error as NodeJS.ErrnoException | undefined)?.code ?? "",
  );
}

function speaksNoTls({ variable }: ForwardProxy): string {
  return `it speaks plain HTTP, but ${variable} begins with https://. Write http:// there: what is sent through the proxy is encrypted all the same`;
}

/** What went wrong with a connection. Node gives several addresses' failures as one AggregateError with an empty message. */
export function problemOf(error: unknown): string {
  const problem = error instanceof AggregateError ? error.errors.map(messageOf).join("; ") : messageOf(error);
  return problem || "connection failed";
}
