import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import type { Readable } from "node:stream";

/** Temporary credentials, as `prepare_model_upload` hands them out. */
export interface Credentials {
  aws_access_key_id: string;
  aws_secret_access_key: string;
  aws_session_token: string;
}

/** A real S3 server to which the sandbox passes uploads on, in place of its own stand-in. */
export interface UpstreamS3 {
  /** On the loopback interface, with path-style addresses. */
  url: string;
  bucket: string;
  region: string;
  /** Creates credentials for an upload to this key. */
  grant(key: string): Promise<Credentials>;
  /** The objects that exist. */
  objects(): Promise<{ key: string; size: number }[]>;
  /** The content of an object; undefined if there is none. */
  read(key: string): Promise<Readable | undefined>;
}

/** Passes requests on to such a server unchanged, because the signature also covers the name of the host. */
export class WayUpstream {
  readonly #url: URL;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(url: string) {
    this.#url = new URL(url);
  }

  /** Passes on a request with its body, and the answer with its body. If the server is gone, the connection is cut. */
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
