import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import type { Readable } from "node:stream";

/** Temporary credentials, as `prepare_model_upload` hands them out. */
export interface Credentials {
  aws_access_key_id: string;
  aws_secret_access_key: string;
  aws_session_token: string;
}

/** A real S3 server that the sandbox hands uploads on to, in place of its own stand-in. */
export interface UpstreamS3 {
  /** On the loopback interface, addressed by path. */
  url: string;
  bucket: string;
  region: string;
  /** Makes credentials for an upload to this key. */
  grant(key: string): Promise<Credentials>;
  /** The objects that are there. */
  objects(): Promise<{ key: string; size: number }[]>;
  /** The content of an object; undefined where there is none. */
  read(key: string): Promise<Readable | undefined>;
}

/**
 * The way to such a server: requests go on as they came, for the signature covers the name of the host, too. What the server
 * thinks of them is its own business.
 */
export class WayUpstream {
  readonly #url: URL;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(url: string) {
    this.#url = new URL(url);
  }

  /** Hands on a request with its body, and the answer with its own. A server that is gone cuts the connection. */
  passOn(request: IncomingMessage, response: ServerResponse): void {
    const { hostname, port } = this.#url;
    const { method = "GET", url = "/", rawHeaders } = request;
    const headers = rawHeaders as unknown as Record<string, string>;
    const outgoing = httpRequest({ hostname, port, method, path: url, headers, agent: this.#agent });
    outgoing.on("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on("error", () => response.destroy());
      answer.pipe(response);
    });
    outgoing.on("error", () => response.destroy());
    response.once("close", () => outgoing.destroy());
    request.pipe(outgoing);
  }

  close(): void {
    this.#agent.destroy();
  }
}
