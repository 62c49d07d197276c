import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import { captureAnswer, sendAnswer } from "../../http/answers.ts";
import type { RecordedRequest } from "../../http/requests.ts";
import type { SandboxS3 } from "../../s3/server.ts";
import type { State } from "../world/state.ts";

/** What the API or a model answers. */
export interface Reply {
  status: number;
  /** JSON, or a string if it is not JSON. */
  body: unknown;
  /** All headers but the length. Default: the type of the body, and the id of the request. */
  headers?: OutgoingHttpHeaders;
}

/** What a lie may read and change. */
export interface LiedTo {
  state: State;
  s3: SandboxS3;
}

/** One way in which the sandbox differs from the behaviour that we expect of Baseten. */
export interface Lie {
  /** What it pretends, in a few words. */
  about: string;
  /** Changes the world before the first request. */
  set?(world: LiedTo): void;
  /** Answers in place of the server, which then does nothing; undefined lets the server work. */
  instead?(request: RecordedRequest, world: LiedTo): Reply | undefined;
  /** Changes the server's answer after its work; undefined leaves it unchanged. */
  retell?(request: RecordedRequest, truth: Reply, world: LiedTo): Reply | undefined;
}

/** The lies of a sandbox, applied to all calls of the API and of models. */
export class Lies {
  readonly #lies: readonly Lie[];
  readonly #world: LiedTo;

  constructor(lies: readonly Lie[], world: LiedTo) {
    this.#lies = lies;
    this.#world = world;
    for (const lie of lies) lie.set?.(world);
  }

  /** Answers a request with a lie instead of doing the work. @returns whether a lie did. */
  answer(request: RecordedRequest, response: ServerResponse): boolean {
    for (const lie of this.#lies) {
      const reply = lie.instead?.(request, this.#world);
      if (reply === undefined) continue;
      send(response, reply);
      return true;
    }
    return false;
  }

  /** Arranges for lies to change the answer. */
  arrange(request: RecordedRequest, response: ServerResponse): void {
    if (!this.#lies.some(({ retell }) => retell)) return;
    captureAnswer(response, (answer) => {
      const { "content-length": _, ...headers } = answer.headers;
      const truth: Reply = { status: answer.status, body: parsed(answer.body.toString("utf8")), headers };
      const retold = this.#lies.reduce((reply, lie) => lie.retell?.(request, reply, this.#world) ?? reply, truth);
      if (retold === truth) sendAnswer(response, answer);
      else send(response, retold.headers ? retold : { ...retold, headers: idOf(headers) });
    });
  }
}

/** A lie about an answer must keep everything that it is not about. */
function idOf({ "x-baseten-request-id": id }: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return id === undefined ? {} : { "x-baseten-request-id": id };
}

function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  const isText = typeof body === "string";
  const type = isText ? "text/plain" : "application/json";
  sendAnswer(response, {
    status,
    headers: { "content-type": type, ...headers },
    body: Buffer.from(isText ? body : JSON.stringify(body)),
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
