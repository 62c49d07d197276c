import * as http from "node:http";
import * as https from "node:https";
import * as net from "node:net";
import type { Duplex } from "node:stream";
import * as tls from "node:tls";
import { Failure, messageOf } from "./errors.ts";

type Environment = Readonly<Record<string, string | undefined>>;

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
 * case. A value without a scheme is an HTTP proxy. Loopback addresses are no exception unless `no_proxy` names them.
 * @returns undefined where none is named, or `no_proxy` excepts the host.
 * @throws Failure (`invalid`) where the variable holds no URL of a proxy.
 */
export function proxyFor(url: URL, env: Environment): ForwardProxy | undefined {
  if (isExcepted(url, env)) return undefined;
  // HTTPS is where everything goes outside of tests: what is wrong with its proxy is said before the first request.
  const usual = readProxy("https:", env);
  return url.protocol === "https:" ? usual : readProxy(url.protocol, env);
}

/** What of the proxies' URLs must never be seen, in every form in which it may turn up. */
export function proxySecrets(env: Environment): string[] {
  const names = Object.keys(env).filter((name) => /^(https?|all)_proxy$/i.test(name));
  return names.flatMap((name) => {
    const text = env[name] ?? "";
    // As it was written: a URL that is parsed is written anew. An @ in a password ends it only where it is the last one.
    const written = /^(?:[^/]*:\/\/)?(.*)@/s.exec(text)?.[1] ?? "";
    const password = written.slice(written.indexOf(":") + 1);
    const url = parseProxy(text);
    if (url === undefined) return [written, password];
    const own = [
      url.password,
      decoded(url.password),
      tokenOf(url),
      `${decoded(url.username)}:${decoded(url.password)}`,
    ];
    return url.username === "" && url.password === "" ? [] : [written, password, ...own];
  });
}

function readProxy(protocol: string, env: Environment): ForwardProxy | undefined {
  const names = [`${protocol.slice(0, -1)}_proxy`, "all_proxy"].flatMap((name) => [name, name.toUpperCase()]);
  const variable = names.find((name) => env[name]?.trim());
  if (variable === undefined) return undefined;
  const url = parseProxy(env[variable] ?? "");
  if (url && /^https?:$/.test(url.protocol)) return { url, variable };
  // Its value is not shown: it may hold a password.
  throw new Failure(`The variable ${variable} must be a URL of an HTTP proxy, such as http://proxy.example.com:3128.`, {
    status: "invalid",
    remedy: "Correct it in the workflow or in the settings of the runner. Nothing was sent.",
  });
}

function parseProxy(text: string): URL | undefined {
  const written = text.trim();
  const full = written.includes("://") ? written : `http://${written}`;
  return URL.canParse(full) ? new URL(full) : undefined;
}

/** Whether `no_proxy` names the host: itself or a domain above it, with or without a leading `.` or `*.`, or its network. */
function isExcepted(url: URL, env: Environment): boolean {
  const entries = (env.no_proxy || env.NO_PROXY || "").toLowerCase().split(/[\s,]+/);
  const host = bare(url.hostname);
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return entries.some((entry) => {
    if (entry === "") return false;
    if (entry === "*") return true;
    const [, name = "", only = port] = /^(\[[^\]]*\]|[^:]*):(\d+)$/.exec(entry) ?? ["", entry];
    return only === port && (isInNetwork(host, name) || isInDomain(host, bare(name).replace(/^\*?\./, "")));
  });
}

function isInDomain(host: string, domain: string): boolean {
  return domain !== "" && (host === domain || (net.isIP(host) === 0 && host.endsWith(`.${domain}`)));
}

/** Whether an address lies in a network such as `10.0.0.0/8`. */
function isInNetwork(host: string, network: string): boolean {
  const [, address = "", bits = ""] = /^([0-9a-f.:]+)\/(\d{1,3})$/.exec(network) ?? [];
  const [ofHost, ofNetwork] = [net.isIP(host), net.isIP(address)];
  if (ofHost === 0 || ofHost !== ofNetwork || Number(bits) > (ofHost === 4 ? 32 : 128)) return false;
  const type = ofHost === 4 ? "ipv4" : "ipv6";
  const list = new net.BlockList();
  list.addSubnet(address, Number(bits), type);
  return list.check(host, type);
}

/** A host without the brackets of an IPv6 address and the dot at the end of a full name. */
function bare(host: string): string {
  return host.replace(/^\[|\]$/g, "").replace(/\.$/, "");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The credentials as the proxy is told them. */
function tokenOf({ username, password }: URL): string {
  return Buffer.from(`${decoded(username)}:${decoded(password)}`).toString("base64");
}

function authorization({ url }: ForwardProxy): Record<string, string> {
  return url.username === "" && url.password === "" ? {} : { "proxy-authorization": `Basic ${tokenOf(url)}` };
}

type Connected = (error: Error | null, socket: Duplex) => void;

/** Makes of a connection to the proxy what is needed, and calls one of the two. */
type Begin = (
  socket: net.Socket,
  ready: (socket: Duplex) => void,
  fail: (problem: string, cause?: unknown) => void,
) => void;

/** Opens connections to one proxy, each within a limit, and knows those that are not ready yet. */
class Dialer {
  readonly proxy: ForwardProxy;
  readonly #limitMs: number;
  readonly #underWay = new Set<net.Socket>();

  constructor(proxy: ForwardProxy, limitMs: number) {
    this.proxy = proxy;
    this.#limitMs = limitMs;
  }

  /**
   * Connects to the proxy.
   * @param done told once: of a ProxyError, or of what is ready.
   */
  dial(begin: Begin, done: Connected): void {
    const { url } = this.proxy;
    const place = { host: bare(url.hostname), port: Number(url.port || (url.protocol === "https:" ? 443 : 80)) };
    const servername = net.isIP(place.host) === 0 ? { servername: place.host } : {};
    const socket = url.protocol === "https:" ? tls.connect({ ...place, ...servername }) : net.connect(place);
    let isOver = false;
    const settle = () => {
      const isFirst = !isOver;
      isOver = true;
      clearTimeout(timer);
      this.#underWay.delete(socket);
      socket.off("error", onError).off("close", onClose);
      return isFirst;
    };
    const fail = (problem: string, cause?: unknown) => {
      if (!settle()) return;
      // What goes wrong with a connection that is given up interests nobody, and must not bring the process down.
      socket.on("error", () => undefined).destroy();
      done(new ProxyError(this.proxy, problem, cause), socket);
    };
    const onError = (error: Error) => fail(problemOf(error), error);
    const onClose = () => fail("it closed the connection");
    const timer = setTimeout(() => fail(`no answer within ${formatSeconds(this.#limitMs)}`), this.#limitMs);
    socket.once("error", onError).once("close", onClose);
    this.#underWay.add(socket);
    begin(socket, (ready) => settle() && done(null, ready), fail);
  }

  /** Gives up what is under way. */
  destroy(): void {
    for (const socket of this.#underWay) socket.destroy();
  }
}

function formatSeconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 100) / 10} s`;
}

/** Node gives several addresses' failures as one AggregateError with an empty message. */
function problemOf(error: Error): string {
  const problem = error instanceof AggregateError ? error.errors.map(messageOf).join("; ") : error.message;
  return problem || "connection failed";
}

/** Connections to HTTPS servers through tunnels of a proxy: each is handed out once its TLS stands. */
export class TunnelAgent extends https.Agent {
  readonly #dialer: Dialer;

  /** @param limitMs what the proxy and the TLS handshake may take, in milliseconds. */
  constructor(proxy: ForwardProxy, limitMs: number) {
    super({ keepAlive: true });
    this.#dialer = new Dialer(proxy, limitMs);
  }

  override createConnection(options: https.RequestOptions, callback?: Connected): undefined {
    const begin: Begin = (socket, ready, fail) => this.#tunnel(options, socket, ready, fail);
    this.#dialer.dial(begin, callback ?? (() => undefined));
  }

  #tunnel(options: https.RequestOptions, ...[socket, ready, fail]: Parameters<Begin>): void {
    const target = `${hostOf(options)}:${options.port}`;
    const headers = { host: target, ...authorization(this.#dialer.proxy) };
    const ask = http.request({ method: "CONNECT", path: target, headers, createConnection: () => socket });
    ask.once("error", (error) => fail(problemOf(error), error));
    ask.once("connect", ({ statusCode, statusMessage }, _socket, head) => {
      if (statusCode !== 200) return fail(`it refused the tunnel to ${target}: ${statusCode} ${statusMessage}`);
      if (head.length > 0) socket.unshift(head);
      // Of the agent itself, because that remembers TLS sessions.
      const secure = super.createConnection({ ...options, socket } as https.RequestOptions) as tls.TLSSocket;
      secure.once("error", (error) => fail(`TLS with ${target}: ${problemOf(error)}`, error));
      secure.once("secureConnect", () => ready(secure));
    });
    ask.end();
  }

  override destroy(): void {
    this.#dialer.destroy();
    super.destroy();
  }
}

/** An IPv6 address stands in brackets before a port. */
function hostOf({ host }: https.RequestOptions): string {
  return host?.includes(":") ? `[${host}]` : String(host);
}

/** Node's own agents begin here with each request; it is left out of the types. */
interface Beginning {
  addRequest(request: http.ClientRequest, options: http.RequestOptions): void;
}

/** Sends plain HTTP requests to a proxy, which is told the whole URL of each. */
export class ForwardAgent extends http.Agent {
  readonly #dialer: Dialer;

  /** @param limitMs what connecting to the proxy may take, in milliseconds. */
  constructor(proxy: ForwardProxy, limitMs: number) {
    super({ keepAlive: true });
    this.#dialer = new Dialer(proxy, limitMs);
  }

  addRequest(request: http.ClientRequest, options: http.RequestOptions): void {
    request.path = `http://${request.getHeader("host")}${request.path}`;
    for (const [name, value] of Object.entries(authorization(this.#dialer.proxy))) request.setHeader(name, value);
    (http.Agent.prototype as unknown as Beginning).addRequest.call(this, request, options);
  }

  override createConnection(_options: http.RequestOptions, callback?: Connected): undefined {
    const isSecure = this.#dialer.proxy.url.protocol === "https:";
    this.#dialer.dial(
      (socket, ready) => socket.once(isSecure ? "secureConnect" : "connect", () => ready(socket)),
      callback ?? (() => undefined),
    );
  }

  override destroy(): void {
    this.#dialer.destroy();
    super.destroy();
  }
}
