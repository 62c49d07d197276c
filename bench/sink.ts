// A server that takes uploads and keeps nothing, as fast as a link lets it: S3 as far as an upload needs it, and a plain PUT for curl.
// Runs in a process of its own, so that its work is not that of what is measured; it only shares the cores.
//
//   node bench/sink.ts [--tls CERTIFICATE KEY]      prints its port
//   POST /link?bytes=12500000                       limits it to so many bytes a second from then on; 0 lifts that
//   GET /last                                       what the last upload came to: {bytes, begun, firstByte, lastByte, idleMs}
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";

/** A bucket of tokens holds what the link carries in so many milliseconds: finer than that, timers do not wait. */
const BURST_MS = 5;

let bytesPerMs = Number.POSITIVE_INFINITY;
/** Until when the link is busy with what has been taken, by `performance.now`. */
let busyUntil = 0;
/** Moments by `Date.now`; `idleMs` are the milliseconds between its first and its last byte in which a limited link had nothing to carry. */
const NOTHING = { bytes: 0, begun: 0, firstByte: 0, lastByte: 0, idleMs: 0 };
let last = { ...NOTHING };

const [flag, certificate = "", key = ""] = process.argv.slice(2);
const server =
  flag === "--tls"
    ? createTlsServer({ cert: readFileSync(certificate), key: readFileSync(key) }, answer)
    : createServer(answer);
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { method, url = "/", headers } = request;
  const { pathname, searchParams } = new URL(url, "http://sink");
  if (pathname === "/link") {
    const bytes = Number(searchParams.get("bytes"));
    bytesPerMs = bytes > 0 ? bytes / 1_000 : Number.POSITIVE_INFINITY;
    response.end();
  } else if (pathname === "/last") {
    response.end(JSON.stringify(last));
  } else if (method === "POST" && searchParams.has("uploads")) {
    last = { ...NOTHING, begun: Date.now() };
    sendXml(response, "InitiateMultipartUploadResult", "<UploadId>1</UploadId>");
  } else if (method === "POST") {
    request.resume();
    request.on("end", () => sendXml(response, "CompleteMultipartUploadResult", '<ETag>"sink-1"</ETag>'));
  } else {
    if (!searchParams.has("partNumber")) last = { ...NOTHING, begun: Date.now() };
    const sum = headers["x-amz-checksum-crc32"];
    take(request, () => response.writeHead(200, { etag: '"sink"', ...(sum && { "x-amz-checksum-crc32": sum }) }).end());
  }
}

function sendXml(response: ServerResponse, name: string, content: string): void {
  response.end(`<?xml version="1.0" encoding="UTF-8"?><${name}>${content}</${name}>`);
}

/** Reads a body no faster than the link carries it: what is not read fills the sender's buffers, and then it has to wait. */
function take(request: IncomingMessage, done: () => void): void {
  request.on("data", (chunk: Buffer) => {
    last.bytes += chunk.length;
    last.lastByte = Date.now();
    last.firstByte ||= last.lastByte;
    if (bytesPerMs === Number.POSITIVE_INFINITY) return;
    const now = performance.now();
    if (last.bytes > chunk.length) last.idleMs += Math.max(0, now - busyUntil);
    busyUntil = Math.max(busyUntil, now) + chunk.length / bytesPerMs;
    if (busyUntil - now < BURST_MS) return;
    request.pause();
    setTimeout(() => request.resume(), busyUntil - now);
  });
  request.on("end", () => {
    const wait = busyUntil - performance.now();
    if (wait > 1) setTimeout(done, wait);
    else done();
  });
}
