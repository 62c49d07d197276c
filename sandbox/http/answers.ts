import type { OutgoingHttpHeaders, ServerResponse } from "node:http";

/** A whole answer, held in memory. */
export interface Answer {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer;
}

/** Sends an answer with its length. */
export function sendAnswer(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, "content-length": body.length });
  response.end(body);
}

/**
 * Captures the answer that the server writes instead of sending it, and passes it on whole. The response is then reset: it may be used to
 * send something else, or nothing.
 */
export function captureAnswer(response: ServerResponse, onAnswer: (answer: Answer) => void): void {
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown, encoding?: unknown): void => {
    if (typeof chunk === "string")
      chunks.push(Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8"));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const original = { write: response.write, end: response.end, writeHead: response.writeHead };
  let extra: OutgoingHttpHeaders = {};

  response.writeHead = ((status: number, ...rest: unknown[]) => {
    response.statusCode = status;
    const headers = rest.at(-1);
    if (typeof headers === "object" && headers !== null) extra = headers as OutgoingHttpHeaders;
    return response;
  }) as typeof response.writeHead;
  response.write = ((chunk: unknown, encoding?: unknown, callback?: unknown) => {
    keep(chunk, encoding);
    const done = [encoding, callback].find((argument) => typeof argument === "function");
    if (typeof done === "function") done();
    return true;
  }) as typeof response.write;
  response.end = ((chunk?: unknown, encoding?: unknown) => {
    keep(chunk, encoding);
    Object.assign(response, original);
    const headers = { ...response.getHeaders(), ...extra };
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    onAnswer({ status: response.statusCode, headers, body: Buffer.concat(chunks) });
    return response;
  }) as typeof response.end;
}
