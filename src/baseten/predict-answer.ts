import type { HttpStream } from "../lib/http.ts";
import { counted, firstBytes } from "../lib/text.ts";
import { jsonObjectIn } from "./api/answer.ts";
import { serverMessage } from "./api/server-message.ts";
import { isObject } from "./api/types.ts";
import { EventStream, type StreamEvent, StreamError } from "./event-stream.ts";

/** Measurements of a streamed answer. */
export interface StreamFigures {
  /** Milliseconds from sending the request to the first token, or to the first byte if it is not an event stream. */
  firstTokenMs: number;
  /** The model's own count, else the number of events with content. */
  tokens: number;
  /** Between the first and the last event with content; undefined for less than two tokens or no time between them. */
  tokensPerSecond: number | undefined;
  /** Events with data; 0 if it is not an event stream. */
  events: number;
}

/** How many bytes of an answer's text are kept. */
export const KEPT_BYTES = 64 * 1024;
/** No secret is longer. This much is read in addition to what is kept, so that no secret is cut in two and missed. */
export const MAX_SECRET_BYTES = 8 * 1024;

/** What was read of a body, with secrets still in it. */
export interface AnswerContent {
  text: string;
  /** Whether there was more text than was kept. */
  truncated: boolean;
  /** Whether the body is no text, so that `text` only says what it is. */
  isBinary?: boolean;
  stream?: StreamFigures;
}

/** Reads a successful answer as it arrives. */
export interface AnswerReader {
  /** Takes the next bytes, which came `afterMs` after the request. @returns true if nothing more is needed. */
  take(bytes: Buffer, afterMs: number): boolean;
  /** The whole answer. @throws StreamError. */
  end(): AnswerContent;
  /** How much has arrived, in words; undefined if the number of bytes says it best. */
  progress(): string | undefined;
}

/**
 * The reader for an answer, by its content type and by what the payload asked for. A `text/event-stream`, or an answer that looks like one
 * to a payload with `"stream": true`, is read in the format of OpenAI-compatible servers.
 */
export function readerFor(answer: HttpStream, payload: unknown): AnswerReader {
  const type = answer.headers["content-type"] ?? "";
  if (/^\s*text\/event-stream\b/i.test(type)) return new EventReader();
  if (!isObject(payload) || payload.stream !== true) return new PlainReader(type);
  return new UndecidedReader(type, answer.headers["content-length"] !== undefined);
}

/** The beginning of a web page. */
const WEB_PAGE = /^\ufeff?\s*<(?:!doctype\s+html|html[\s>])/i;

/**
 * What an answer with a good status says of itself.
 * @param text the whole answer; of one that was cut nothing is known but its beginning.
 * @returns `error`: what the model gives as its error. `doubt`: why the answer is probably no good, as a sentence.
 */
export function verdictOn(text: string): { error?: string; doubt?: string } {
  if (WEB_PAGE.test(text)) {
    return { doubt: "The model answered with a web page: check that `predict-path` points to an API route." };
  }
  const json = jsonObjectIn(text);
  const { error, status } = json ?? {};
  if ((typeof error === "string" && error.trim() !== "") || isObject(error))
    return { error: serverMessage(JSON.stringify({ error })) };
  if (typeof status !== "string" || status.toLowerCase() !== "error") return {};
  return {
    doubt: "The model answered with `status: error`, which still counts as a success: check the rest of its answer.",
  };
}

/** Keeps the beginning of a body as it is. */
export class PlainReader implements AnswerReader {
  readonly #type: string;
  readonly #kept = new KeptBytes();

  constructor(type = "") {
    this.#type = type;
  }

  take(bytes: Buffer): boolean {
    this.#kept.take(bytes);
    return false;
  }

  end(): AnswerContent {
    const media = /^\s*([\w.+-]+\/[\w.+-]+)/.exec(this.#type)?.[1]?.toLowerCase() ?? "";
    const text = /^(image|audio|video)\/(?!svg)/.test(media) ? undefined : this.#kept.textOrNone(this.#type);
    if (text !== undefined) return { text, truncated: this.#kept.isCut };
    return { text: `<${this.#kept.size} bytes of ${media || "unknown type"}>`, truncated: false, isBinary: true };
  }

  progress(): undefined {
    return undefined;
  }
}

/**
 * For a payload that asks for a stream. Truss sends what a model yields as `application/octet-stream`, whether it consists of events or
 * not.
 */
class UndecidedReader implements AnswerReader {
  readonly #type: string;
  readonly #isWhole: boolean;
  #reader: AnswerReader | undefined;
  #head: Buffer = Buffer.alloc(0);
  #firstMs: number | undefined;

  constructor(type: string, isWhole: boolean) {
    this.#type = type;
    this.#isWhole = isWhole;
  }

  take(bytes: Buffer, afterMs: number): boolean {
    this.#firstMs ??= afterMs;
    if (this.#reader) return this.#reader.take(bytes, afterMs);
    this.#head = Buffer.concat([this.#head, bytes]);
    const isEvents = /^\ufeff?[\r\n]*(data|event|id|retry):/.test(this.#head.toString("utf8", 0, 64));
    return isEvents || this.#head.length >= 16 ? this.#decide(isEvents, afterMs) : false;
  }

  end(): AnswerContent {
    if (!this.#reader) this.#decide(false, 0);
    const content = (this.#reader as AnswerReader).end();
    if (this.#reader instanceof EventReader || this.#isWhole) return content;
    if (this.#firstMs === undefined) throw new StreamError("the model ended its stream without sending anything");
    const stream = { firstTokenMs: this.#firstMs, tokens: 0, tokensPerSecond: undefined, events: 0 };
    return { ...content, stream };
  }

  progress(): string | undefined {
    return this.#reader?.progress();
  }

  #decide(isEvents: boolean, afterMs: number): boolean {
    this.#reader = isEvents ? new EventReader() : new PlainReader(this.#type);
    return this.#reader.take(this.#head, afterMs);
  }
}

/** Server-sent events in the format of OpenAI-compatible servers. For other events the data itself is the text. */
class EventReader implements AnswerReader {
  readonly #stream = new EventStream();
  readonly #text = new KeptText();
  #events = 0;
  #withContent = 0;
  #counted: number | undefined;
  #firstMs: number | undefined;
  #contentMs: { first: number; last: number } | undefined;
  #lastMs = 0;

  take(bytes: Buffer, afterMs: number): boolean {
    this.#lastMs = afterMs;
    return this.#stream.push(bytes).some((event) => this.#accept(event));
  }

  end(): AnswerContent {
    this.#stream.end().some((event) => this.#accept(event));
    if (this.#events === 0) throw new StreamError("the model ended its stream without any event with data");
    const tokens = this.#counted ?? this.#withContent;
    const { first, last } = this.#contentMs ?? { first: this.#firstMs ?? 0, last: 0 };
    const seconds = (last - first) / 1_000;
    const tokensPerSecond = tokens >= 2 && seconds > 0 ? (tokens - 1) / seconds : undefined;
    const stream = { firstTokenMs: first, tokens, tokensPerSecond, events: this.#events };
    return { text: this.#text.text, truncated: this.#text.isCut, stream };
  }

  progress(): string {
    return `after ${counted(this.#events, "event")} of the stream`;
  }

  /** @returns true if the event ends the stream. */
  #accept({ event, data }: StreamEvent): boolean {
    if (data.trim() === "[DONE]") return true;
    const json = jsonObjectIn(data);
    if (event === "error" || (json && isError(json))) {
      throw new StreamError(`the model sent an error ${this.progress()}: ${serverMessage(data)}`);
    }
    this.#events++;
    this.#firstMs ??= this.#lastMs;
    const counted = objectOf(json?.usage)?.completion_tokens;
    if (typeof counted === "number" && Number.isSafeInteger(counted) && counted >= 0) this.#counted = counted;
    const content = contentOf(json, data);
    this.#text.take(content.text);
    if (content.isToken) {
      this.#withContent++;
      this.#contentMs = { first: this.#contentMs?.first ?? this.#lastMs, last: this.#lastMs };
    }
    return false;
  }
}

/** vLLM's older form of an error is `{"object": "error", "message": ...}`. */
function isError({ error, object, choices }: Record<string, unknown>): boolean {
  if (Array.isArray(choices) && choices.length > 0) return false;
  return (error !== undefined && error !== null) || object === "error";
}

/** The text that an event adds, and whether the model generated anything for it. */
function contentOf(json: Record<string, unknown> | undefined, data: string): { text: string; isToken: boolean } {
  if (!json || !Array.isArray(json.choices)) {
    // Whole objects get lines of their own; pieces of plain text belong together.
    return { text: json ? `${data}\n` : data, isToken: data !== "" };
  }
  const choice = objectOf(json.choices[0]);
  const delta = objectOf(choice?.delta);
  const message = objectOf(choice?.message);
  const parts = [delta?.reasoning_content, delta?.reasoning, delta?.content, choice?.text, message?.content];
  const text = parts.filter((part) => typeof part === "string").join("");
  return { text, isToken: text !== "" || Array.isArray(delta?.tool_calls) };
}

/** Keeps the first bytes of a body and only counts the rest. */
export class KeptBytes {
  #chunks: Buffer[] = [];
  #kept = 0;
  size = 0;

  /** @returns false if nothing more will be kept. */
  take(bytes: Buffer): boolean {
    this.size += bytes.length;
    const wanted = bytes.subarray(0, KEPT_BYTES + MAX_SECRET_BYTES - this.#kept);
    if (wanted.length > 0) this.#chunks.push(Buffer.from(wanted));
    this.#kept += wanted.length;
    return !this.isCut;
  }

  get isCut(): boolean {
    return this.size > this.#kept;
  }

  text(): string {
    return new TextDecoder().decode(Buffer.concat(this.#chunks), { stream: this.isCut });
  }

  /** The bytes decoded with the charset of the content type, UTF-8 if it names none; undefined if they are not text in that charset. */
  textOrNone(contentType: string): string | undefined {
    const charset = /;\s*charset\s*=\s*"?([\w:.-]+)/i.exec(contentType)?.[1] ?? "utf-8";
    try {
      const decoder = new TextDecoder(isCharset(charset) ? charset : "utf-8", { fatal: true });
      const text = decoder.decode(Buffer.concat(this.#chunks), { stream: this.isCut });
      return text.includes("\0") ? undefined : text;
    } catch {
      return undefined;
    }
  }
}

function isCharset(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}

/** Keeps the beginning of a text that comes in pieces and drops the rest. */
class KeptText {
  #pieces: string[] = [];
  #room = KEPT_BYTES + MAX_SECRET_BYTES;
  isCut = false;

  take(piece: string): void {
    if (this.isCut || piece === "") return;
    const kept = firstBytes(piece, this.#room);
    this.#pieces.push(kept);
    this.#room -= Buffer.byteLength(kept);
    this.isCut = kept.length < piece.length;
  }

  get text(): string {
    return this.#pieces.join("");
  }
}

function objectOf(value: unknown): Record<string, unknown> | undefined {
  return isObject(value) ? value : undefined;
}
