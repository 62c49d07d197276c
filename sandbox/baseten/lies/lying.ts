import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import { captureAnswer, sendAnswer } from "../../http/answers.ts";
import type { RecordedRequest } from "../../http/requests.ts";
import type { SandboxS3 } from "../../s3/server.ts";
import type { State } from "../world/state.ts";

/** What the API or a model answers. */
export interface Reply {
  status: number;
  /** JSON, or a text where it is none. */
  body: unknown;
  /** All but the length. Default: the type of the body, and the id of the request. */
  headers?: OutgoingHttpHeaders;
}

/** What a lie may look at and change. */
export interface LiedTo {
  state: State;
  s3: SandboxS3;
}

/** One thing about which the sandbox is not as Baseten is believed to be. */
export interface Lie {
  /** What it pretends, in a few words. */
  about: string;
  /** Changes the world before the first request. */
  set?(world: LiedTo): void;
  /** Answers in place of the server, which does nothing then; undefined lets it work. */
  instead?(request: RecordedRequest, world: LiedTo): Reply | undefined;
  /** Tells something else than the server did, after its work; undefined lets the truth out. */
  retell?(request: RecordedRequest, truth: Reply, world: LiedTo): Reply | undefined;
}

/** The lies of a sandbox, told at its one door for calls of the API and of models. */
export class Lies {
  readonly #lies: readonly Lie[];
  readonly #world: LiedTo;

  constructor(lies: readonly Lie[], world: LiedTo) {
    this.#lies = lies;
    this.#world = world;
    for (const lie of lies) lie.set?.(world);
  }

  /** Answers a request with a lie in place of work. @returns whether one did. */
  answer(request: RecordedRequest, response: ServerResponse): boolean {
    for (const lie of this.#lies) {
      const reply = lie.instead?.(request, this.#world);
      if (reply === undefined) continue;
      send(response, reply);
      return true;
    }
    return false;
  }

  /** Arranges for the answer to be told otherwise. */
  arrange(request: RecordedRequest, response: ServerResponse): void {
    if (!this.#lies.some(({ retell }) => retell)) return;
    captureAnswer(response, (answer) => {
      const { "content-length": _, ...headers } = answer.headers;
      const truth: Reply = { status: answer.status, body: parsed(answer.body.toString("utf8")), headers };
      const told = this.#lies.reduce((reply, lie) => lie.retell?.(request, reply, this.#world) ?? reply, truth);
      if (told === truth) sendAnswer(response, answer);
      else send(response, told.headers ? told : { ...told, headers: idOf(headers) });
    });
  }
}

/** A lie about an answer must not take away what it is not about. */
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
