import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { connect, createServer as createTcpServer, type NetConnectOpts, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Duplex } from "node:stream";
import { createServer as createTlsServer } from "node:tls";
import { closeServer, listen } from "../../sandbox/http/listen.ts";
import { closedPort } from "./client.ts";

/** A forward proxy that runs on loopback. */
export interface RunningProxy {
  port: number;
  /** The requests so far: `CONNECT host:port`, or the method and the absolute URL. */
  asked(): string[];
}

/** The credentials that a proxy asks for. */
export interface Credentials {
  user: string;
  password: string;
}

/** The available proxies: our own, and Debian's tinyproxy if it is installed. */
export const PROXY_KINDS: readonly string[] = ["a small proxy of our own", ...(hasTinyproxy() ? ["tinyproxy"] : [])];

function hasTinyproxy(): boolean {
  try {
    execFileSync("tinyproxy", ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Runs a test with a real forward proxy, which is stopped in any case. */
export async function withForwardProxy(
  kind: string,
  credentials: Credentials | undefined,
  test: (proxy: RunningProxy) => Promise<void>,
): Promise<void> {
  await (kind === "tinyproxy" ? withTinyproxy : withOwnProxy)(credentials, test);
}

type ProxyTest = (proxy: RunningProxy) => Promise<void>;

async function withTinyproxy(credentials: Credentials | undefined, test: ProxyTest): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "tinyproxy-"));
  const port = await closedPort();
  const settings = [`Port ${port}`, "Listen 127.0.0.1", "Timeout 600", "LogLevel Connect", "MaxClients 50"];
  if (credentials) settings.push(`BasicAuth ${credentials.user} ${credentials.password}`);
  await writeFile(path.join(folder, "conf"), `${settings.join("\n")}\n`);
  const child = spawn("tinyproxy", ["-d", "-c", path.join(folder, "conf")], { stdio: ["ignore", "pipe", "inherit"] });
  let log = "";
  const ended = once(child, "exit");
  try {
    child.stdout.on("data", (chunk) => {
      log += chunk;
    });
    await Promise.race([
      accepting({ port, host: "127.0.0.1" }),
      ended.then(() => Promise.reject(new Error(`tinyproxy ended: ${log}`))),
    ]);
    const asked = () =>
      [...log.matchAll(/Request \(file descriptor \d+\): (.*) HTTP\/1\.\d/g)].map(([, line = ""]) => line);
    await test({ port, asked });
  } finally {
    child.kill("SIGKILL");
    await ended;
    await rm(folder, { recursive: true });
  }
}

/** Resolves once something listens there, on a port or at a socket's path. */
export async function accepting(place: NetConnectOpts): Promise<void> {
  for (;;) {
    const socket = connect(place);
    const isThere = await new Promise<boolean>((resolve) => {
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    });
    socket.destroy();
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function withOwnProxy(credentials: Credentials | undefined, test: ProxyTest): Promise<void> {
  const asked: string[] = [];
  const expected =
    credentials && `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString("base64")}`;
  const isWelcome = (incoming: IncomingMessage) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    return expected === undefined || incoming.headers["proxy-authorization"] === expected;
  };
  const server = createServer((incoming, response) => {
    if (isWelcome(incoming)) return forward(incoming, response);
    response.writeHead(407, { "proxy-authenticate": "Basic" }).end("Who are you?");
  });
  const tunnels = new Set<Duplex>();
  server.on("connect", (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    tunnels.add(socket);
    if (isWelcome(incoming)) return tunnel(incoming, socket, head, tunnels);
    socket.end("HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic\r\n\r\n");
  });
  const port = await listen(server, 0);
  try {
    await test({ port, asked: () => [...asked] });
  } finally {
    for (const socket of tunnels) socket.destroy();
    await closeServer(server);
  }
}

function forward(incoming: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url = "" } = incoming;
  const { "proxy-authorization": _own, ...rest } = headers;
  const outgoing = request(url, { method, headers: rest, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
    answer.once("error", () => response.destroy());
  });
  outgoing.on("error", () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
  response.once("close", () => outgoing.destroy());
  incoming.pipe(outgoing);
}

function tunnel(incoming: IncomingMessage, socket: Duplex, head: Buffer, open: Set<Duplex>): void {
  const [, host = "", port = ""] = /^(.*):(\d+)$/.exec(incoming.url ?? "") ?? [];
  const other = connect(Number(port), host.replace(/^\[|\]$/g, ""), () => {
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    other.write(head);
    socket.pipe(other).pipe(socket);
  });
  open.add(other);
  const end = () => {
    socket.destroy();
    other.destroy();
  };
  for (const side of [socket, other]) side.on("error", end).on("close", end);
}

/** A server that accepts connections and never answers. */
export interface SilentServer {
  port: number;
  /** How many connections there were so far. */
  connections(): number;
  /** Resolves with the first connection. */
  connected: Promise<void>;
}

/** Runs a test with a server that never answers. */
export async function withSilentServer(test: (silent: SilentServer) => Promise<void>): Promise<void> {
  const sockets = new Set<Socket>();
  const { promise: connected, resolve } = Promise.withResolvers<void>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).resume();
    resolve();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    await test({ port: (server.address() as { port: number }).port, connections: () => sockets.size, connected });
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, "close");
  }
}

/** HTTPS in front of servers of plain HTTP, signed by an authority that is known only through its file. */
export interface TlsFronts {
  /** The file with the authority's certificate. */
  authority: string;
  /** `https:` URLs, in the order of the servers. */
  urls: string[];
}

/** Runs a test with an HTTPS front, on loopback, before each of these servers. */
export async function withTlsFronts(servers: string[], test: (fronts: TlsFronts) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "authority-"));
  const fronts: { close(): Promise<void> }[] = [];
  try {
    const { authority, key, cert } = await makeCertificates(folder);
    const urls: string[] = [];
    for (const server of servers) {
      const front = await startFront(new URL(server), key, cert);
      fronts.push(front);
      urls.push(`https://127.0.0.1:${front.port}`);
    }
    await test({ authority, urls });
  } finally {
    await Promise.all(fronts.map((front) => front.close()));
    await rm(folder, { recursive: true });
  }
}

async function makeCertificates(folder: string): Promise<{ authority: string; key: Buffer; cert: Buffer }> {
  const file = (name: string) => path.join(folder, name);
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "ignore" });
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  await writeFile(file("names"), "subjectAltName=IP:127.0.0.1,DNS:localhost\n");
  openssl("req", "-x509", ...curve, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Company CA");
  openssl("req", ...curve, "-keyout", "key.pem", "-out", "request.pem", "-subj", "/CN=127.0.0.1");
  const signed = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "names", "-days", "2"];
  openssl("x509", "-req", "-in", "request.pem", ...signed, "-out", "cert.pem");
  return { authority: file("ca.pem"), key: await readFile(file("key.pem")), cert: await readFile(file("cert.pem")) };
}

async function startFront(target: URL, key: Buffer, cert: Buffer): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<Duplex>();
  const server = createTlsServer({ key, cert }, (socket) => {
    const other = connect(Number(target.port), target.hostname);
    const end = () => {
      socket.destroy();
      other.destroy();
    };
    for (const side of [socket, other]) {
      sockets.add(side);
      side.on("error", end).on("close", end);
    }
    socket.pipe(other).pipe(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, "close");
  };
  return { port: (server.address() as { port: number }).port, close };
}

/** Runs a test with a proxy that answers each tunnel with this text, and then closes the connection or stays silent. */
export async function withOddProxy(
  answer: string,
  isEnd: boolean,
  test: (odd: { port: number; closed: Promise<void> }) => Promise<void>,
): Promise<void> {
  const sockets = new Set<Socket>();
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => resolve());
    socket.once("data", () => (isEnd ? socket.end(answer) : socket.write(answer)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    await test({ port: (server.address() as { port: number }).port, closed });
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, "close");
  }
}
