import { type Clock, formatDuration } from "../lib/clock.ts";
import { Failure, messageOf } from "../lib/errors.ts";
import { type HttpStream, type Network, TransportError } from "../lib/http.ts";
import { equalJitter, retry } from "../lib/retry.ts";
import { counted, firstBytes, firstUnits, shortened } from "../lib/text.ts";
import { askedWait, BILLING_REMEDY, requestIdOf } from "./api/answer.ts";
import { isOfTrussServer, saysNotReady } from "./readiness.ts";
import { serverMessage } from "./api/server-message.ts";
import { EventStream, type StreamEvent, StreamError } from "./event-stream.ts";

export interface PredictOptions {
  network: Pick<Network, "stream">;
  clock: Clock;
  signal: AbortSignal | undefined;
  url: URL;
  apiKey: string;
  userAgent: string;
  /** Any JSON value; numbers made by `JSON.rawJSON` go out as they are written. */
  payload: unknown;
  /** Milliseconds for all of it: every attempt, the waits between them, and a stream to its last byte. */
  timeoutMs: number;
  /** Whether the deployment had no replica that is ready when the test began. */
  wasComingUp?: boolean;
  /**
   * Asked after an answer that a cold start may explain: the state of a deployment that is coming up, in Baseten's word; undefined where
   * it is up, or where that is not known.
   */
  comingUp?(): Promise<string | undefined>;
  /** Takes known secrets out of what the model says, before it is cut. */
  scrub(text: string): string;
  /** The same for what is quoted of a refusal: without what the payload holds as well, for a model may repeat it. */
  scrubQuote(text: string): string;
  /** One line in the log for each attempt that is repeated. */
  onNote(line: string): void;
}

/** What a model answered. */
export interface PredictResult {
  /** The body, or the joined text of a stream: its first 64 KiB, secrets taken out. Bytes that are no text are only named. */
  text: string;
  /** Whether there was more text than that. */
  truncated: boolean;
  /** Size of the whole body as it came. */
  bytes: number;
  /** Milliseconds from sending the attempt that was answered to the answer's last byte. */
  durationMs: number;
  /** Where the answer came as a stream. */
  stream?: StreamFigures;
}

/** How a stream came. */
export interface StreamFigures {
  /** Milliseconds from sending the request to the first token; to the first byte where it is no stream of events. */
  firstTokenMs: number;
  /** As the model counts them, else the number of events with content. */
  tokens: number;
  /** Between the first and the last event with content; undefined for less than two tokens or no time between them. */
  tokensPerSecond: number | undefined;
  /** Events with data; 0 where it is no stream of events. */
  events: number;
}

/** How much of an answer's text is kept. */
const KEPT_BYTES = 64 * 1024;
/** No secret is longer; so much is read beyond what is kept, so that none is cut in two and missed. */
const LONGEST_SECRET_BYTES = 8 * 1024;
const LONGEST_QUOTE = 2_000;
/** What is answered for a model that is not awake yet. */
const NOT_AWAKE = new Set([502, 503, 504]);
/** Baseten documents that a 500 of a cold start is worth another try after 30 to 60 s. */
const COLD_START_WAIT_MS = { least: 30_000, spread: 15_000 };
/** When a 400 in unknown words is asked for once more. */
const ASKED_AGAIN_MS = 3_000;
const BACKOFF = { firstMs: 1_000, maxMs: 15_000 };
/** With less time than this no further attempt is made. */
const SHORTEST_ATTEMPT_MS = 1_000;

/**
 * The smoke test: sends a payload to a deployed model and reads what it answers. Any status from 200 to 299 is a success,
 * whatever the content. Repeated until the time is over, after growing waits or as long as the model asks for, are answers 429, 502, 503
 * and 504, a 400 that means "not ready yet", a 500 of a cold start, and connections that fail before an answer; once a good answer has
 * begun, nothing is repeated.
 * A `text/event-stream`, or what looks like one where the payload says `"stream": true`, is read as OpenAI-compatible
 * servers write it.
 * @throws Failure (`predict_failed`), or the signal's reason.
 */
export async function predict(options: PredictOptions): Promise<PredictResult> {
  return new SmokeTest(options).run();
}

/** An attempt that may be repeated. */
interface Setback {
  /** The end of a sentence: "the model answered 503: ...". */
  problem: string;
  httpStatus?: number;
  requestId?: string;
  /** For how many milliseconds the model asks to be left alone. */
  askedMs?: number | undefined;
  /** Milliseconds that the next attempt comes later at least, where there is time for it. */
  leastMs?: number;
}

/** A refusal, and what tells whether it passes. */
interface Refusal extends Setback {
  httpStatus: number;
  isNotReady: boolean;
  isOfTrussServer: boolean;
}

/** What ends an attempt that may be repeated. */
class MayPass extends Error {
  readonly setback: Setback;

  constructor(setback: Setback) {
    super(setback.problem);
    this.setback = setback;
  }
}

class SmokeTest {
  readonly #options: PredictOptions;
  readonly #body: string;
  readonly #deadline: number;
  #attempts = 0;
  #setback: Setback | undefined;
  /** Whether the attempt before found the model on its way up, or the test began like that. */
  #wasComingUp: boolean;
  /** Whether a 400 in unknown words was asked for once more. */
  #isAskedAgain = false;

  constructor(options: PredictOptions) {
    this.#options = options;
    this.#body = JSON.stringify(options.payload);
    this.#deadline = options.clock.now() + options.timeoutMs;
    this.#wasComingUp = options.wasComingUp === true;
  }

  async run(): Promise<PredictResult> {
    const { clock, signal, onNote } = this.#options;
    return retry((attempt) => this.#attempt(attempt), {
      waitAfter: (error) => (error instanceof MayPass ? this.#waitAfter(error.setback) : undefined),
      onRetry: ({ error, waitMs, attempt }) => {
        const left = formatDuration(Math.max(0, this.#left() - waitMs));
        const wait = `Trying again in ${formatDuration(waitMs)} (attempt ${attempt}, then ${left} left).`;
        onNote(`Smoke test: ${sentence(messageOf(error))} ${wait}`);
      },
      clock,
      signal,
    });
  }

  /** @throws MayPass where another attempt may fare better. */
  async #attempt(attempt: number): Promise<PredictResult> {
    this.#attempts = attempt;
    const outcome = await this.#exchange();
    if ("text" in outcome) return outcome;
    this.#setback = outcome;
    throw new MayPass(outcome);
  }

  async #exchange(): Promise<PredictResult | Setback> {
    const { network, clock, url, apiKey, userAgent, signal } = this.#options;
    const sentAt = clock.now();
    let answer: HttpStream;
    try {
      answer = await network.stream({
        method: "POST",
        url,
        headers: {
          authorization: `Bearer ${apiKey}`,
          accept: "*/*",
          "content-type": "application/json",
          "user-agent": userAgent,
        },
        body: this.#body,
        limitMs: clock.limit(Math.max(SHORTEST_ATTEMPT_MS, this.#left())),
        signal,
      });
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      if (error.timedOut) throw this.#tooLate("", error);
      return { problem: `no answer came: ${this.#oneLine(error.message)}` };
    }
    if (answer.status >= 200 && answer.status <= 299) return this.#read(answer, sentAt);
    const refusal = await this.#readRefusal(answer);
    const setback = await this.#passing(refusal);
    if (setback) return setback;
    throw this.#failure(refusal.problem, remedyFor(answer.status), refusal);
  }

  /** The refusal as one that may be none with the next attempt; undefined where it is the model's last word. */
  async #passing(refusal: Refusal): Promise<Setback | undefined> {
    const { httpStatus } = refusal;
    if (httpStatus === 429) return refusal;
    if (NOT_AWAKE.has(httpStatus)) {
      this.#wasComingUp = true;
      return refusal;
    }
    if (httpStatus === 400) return this.#notReady(refusal);
    return httpStatus === 500 ? this.#coldStart(refusal) : undefined;
  }

  /**
   * A 400 is a wrong payload, or says that the deployment is not ready, in words that nobody promises. What a Truss server marks as its
   * own is about the payload. Otherwise what says so in words that are known passes, since Baseten goes on saying it for a while after the
   * deployment is up; so does whatever is said while it comes up. Anything else is asked for once more, and then is the last word.
   */
  async #notReady(refusal: Refusal): Promise<Setback | undefined> {
    if (refusal.isOfTrussServer) return undefined;
    if (refusal.isNotReady) {
      this.#wasComingUp = true;
      return refusal;
    }
    const state = await this.#options.comingUp?.();
    if (state === undefined) return this.#oneMore(refusal);
    this.#wasComingUp = true;
    return { ...refusal, problem: `${refusal.problem} (the deployment is ${this.#oneLine(state)})` };
  }

  #oneMore(refusal: Refusal): Setback | undefined {
    if (this.#isAskedAgain) return undefined;
    this.#isAskedAgain = true;
    return { ...refusal, leastMs: ASKED_AGAIN_MS };
  }

  /**
   * A 500 may say that Baseten has waited for a replica in vain, or that the model has failed at the payload, and neither has a text of
   * its own. What a Truss server marks as its own is the model's. Otherwise the deployment's state decides: while no replica is ready the
   * model cannot have been asked, so such a 500 passes; once one is, a single attempt more tells the rest, since what was waiting when it
   * came up may have been given up. So a broken model that is up fails with its first answer, and at the latest with its second.
   */
  async #coldStart(refusal: Refusal): Promise<Setback | undefined> {
    if (refusal.isOfTrussServer) return undefined;
    const state = await this.#options.comingUp?.();
    if (state === undefined && !this.#wasComingUp) return undefined;
    this.#wasComingUp = state !== undefined;
    const why = state === undefined ? "the deployment has just come up" : `the deployment is ${this.#oneLine(state)}`;
    return {
      ...refusal,
      problem: `${refusal.problem} (${why})`,
      leastMs: COLD_START_WAIT_MS.least + Math.random() * COLD_START_WAIT_MS.spread,
    };
  }

  async #read(answer: HttpStream, sentAt: number): Promise<PredictResult> {
    const { clock } = this.#options;
    const reader = readerFor(answer, this.#options.payload);
    let bytes = 0;
    try {
      for await (const chunk of answer.body) {
        bytes += chunk.length;
        if (reader.take(chunk, clock.now() - sentAt)) break;
      }
      const durationMs = clock.now() - sentAt;
      const { text, truncated, stream } = reader.end();
      return { ...this.#kept(text, truncated), bytes, durationMs, ...(stream ? { stream } : {}) };
    } catch (error) {
      const progress = reader.progress() ?? `after ${bytes} bytes of the answer`;
      if (error instanceof StreamError) {
        throw this.#failure(this.#oneLine(error.message), LOGS, requestIdOf(answer.headers), error);
      }
      if (!(error instanceof TransportError)) throw error;
      if (error.timedOut) throw this.#tooLate(` (it came ${progress})`, error, requestIdOf(answer.headers));
      const problem = `the connection was cut ${progress}: ${this.#oneLine(error.message)}`;
      throw this.#failure(problem, LOGS, requestIdOf(answer.headers), error);
    }
  }

  async #readRefusal(answer: HttpStream): Promise<Refusal> {
    const kept = new KeptBytes();
    try {
      for await (const chunk of answer.body) if (!kept.take(chunk)) break;
    } catch (error) {
      // The status has been said; what is missing of the reason changes nothing.
      if (!(error instanceof TransportError)) throw error;
    }
    const { text } = this.#kept(kept.text(), kept.isCut);
    const { said, code } = refusalIn(text);
    const quoted = this.#oneLine(said);
    const what = `the model answered ${answer.status}${code === "" ? "" : ` (${this.#oneLine(code)})`}`;
    return {
      problem: quoted === "" ? what : `${what}: ${quoted}`,
      httpStatus: answer.status,
      ...requestIdOf(answer.headers),
      askedMs: askedWait(answer.headers, text),
      isNotReady: saysNotReady(text),
      isOfTrussServer: isOfTrussServer(answer.headers),
    };
  }

  /**
   * Milliseconds until the next attempt.
   * @throws Failure where there is no time for one.
   */
  #waitAfter({ askedMs = 0, leastMs = 0, ...setback }: Setback): number {
    const left = this.#left();
    if (left < SHORTEST_ATTEMPT_MS) throw this.#tooLate("");
    if (askedMs > left) {
      const wish = `it asks to be left alone for ${formatDuration(askedMs)}, and \`predict-timeout\` leaves ${formatDuration(left)}`;
      throw this.#failure(`${setback.problem} — ${wish}`, this.#timeRemedy(), setback);
    }
    // Never past the deadline: the last attempts come closer together instead.
    const own = Math.min(Math.max(leastMs, equalJitter(this.#attempts, BACKOFF)), left / 2);
    return Math.max(askedMs, own);
  }

  #left(): number {
    return this.#deadline - this.#options.clock.now();
  }

  #tooLate(progress: string, cause?: unknown, about: { requestId?: string } = this.#setback ?? {}): Failure {
    const { timeoutMs } = this.#options;
    const attempts = this.#attempts === 1 ? "" : ` in ${this.#attempts} attempts`;
    const last = this.#setback ? `. Before that, ${this.#setback.problem}` : "";
    const problem = `no complete answer came within ${formatDuration(timeoutMs)}${attempts}${progress}${last}`;
    return this.#failure(problem, this.#timeRemedy(), about, cause);
  }

  #timeRemedy(): string {
    const rate = this.#setback?.httpStatus === 429 ? " Baseten limits the rate of calls: run fewer at a time." : "";
    return `Raise \`predict-timeout\` where the model needs longer, else see the deployment's logs.${rate}`;
  }

  #failure(problem: string, remedy: string, { requestId }: { requestId?: string }, cause?: unknown): Failure {
    return new Failure(`Smoke test failed: ${sentence(problem)}`, {
      status: "predict_failed",
      remedy,
      ...(requestId === undefined ? {} : { requestId }),
      cause,
    });
  }

  /** Text of the model as it is passed on. Where it was cut, half a secret may be left at its end. */
  #kept(text: string, isCut: boolean): { text: string; truncated: boolean } {
    const clean = this.#options.scrub(text);
    const safe = isCut ? firstUnits(clean, clean.length - LONGEST_SECRET_BYTES) : clean;
    const kept = firstBytes(safe, KEPT_BYTES);
    return { text: kept, truncated: isCut || kept.length < clean.length };
  }

  /** Foreign text as part of a message: no secrets, no line breaks or terminal controls, not endless. */
  #oneLine(text: string): string {
    const clean = this.#options
      .scrubQuote(text)
      .replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, " ")
      .trim();
    return shortened(clean, LONGEST_QUOTE, firstBytes);
  }
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

// --- Refusals ---------------------------------------------------------------------------------------------------------

const LOGS = "See the deployment's logs for the cause.";

function remedyFor(httpStatus: number): string {
  if (httpStatus === 402) return BILLING_REMEDY;
  if (httpStatus === 401) return "The API key is not valid. Check the secret behind `baseten-api-key`.";
  if (httpStatus === 403) {
    return "The API key may not call this model: it needs access to its team, and permission for a restricted environment.";
  }
  if (httpStatus === 404) {
    return "The deployment is deactivated, or the environment has none: check `environment` and `regional-environment`.";
  }
  if (httpStatus === 413) return "The payload is too large: Baseten takes 100 MB. Make `predict-payload` smaller.";
  if (httpStatus === 407) return "A proxy asks for credentials. Check the proxy settings of the runner.";
  if (httpStatus >= 500) return LOGS;
  if (httpStatus >= 400) {
    return "Correct `predict-payload`, or `model_metadata.example_model_input` in the config where that is used.";
  }
  return "Check that nothing answers in place of Baseten, such as a proxy.";
}

/** What a refusal says: Baseten's inference errors are `{error, error_code, detail}`. */
function refusalIn(body: string): { said: string; code: string } {
  const json = asObject(parseJson(body));
  const said = serverMessage(body);
  const code = typeof json?.error_code === "string" ? json.error_code : "";
  const detail = json?.detail;
  const more = typeof detail === "string" ? detail : detail ? serverMessage(JSON.stringify({ detail })) : "";
  return { said: more === "" || said.includes(more) ? said : `${said} (${more})`, code };
}

// --- Good answers -----------------------------------------------------------------------------------------------------

/** What was read of a body, not cleaned yet. */
interface Content {
  text: string;
  /** Whether there was more text than was kept. */
  truncated: boolean;
  stream?: StreamFigures;
}

interface Reader {
  /** Takes the next bytes, which came so many milliseconds after the request; true where nothing more is wanted. */
  take(bytes: Buffer, afterMs: number): boolean;
  /** What it all was. Throws StreamError. */
  end(): Content;
  /** How far it came, in words; undefined where the bytes say it best. */
  progress(): string | undefined;
}

function readerFor(answer: HttpStream, payload: unknown): Reader {
  const type = answer.headers["content-type"] ?? "";
  if (/^\s*text\/event-stream\b/i.test(type)) return new EventReader();
  if (asObject(payload)?.stream !== true) return new PlainReader(type);
  return new UndecidedReader(type, answer.headers["content-length"] !== undefined);
}

class PlainReader implements Reader {
  readonly #type: string;
  readonly #kept = new KeptBytes();

  constructor(type: string) {
    this.#type = type;
  }

  take(bytes: Buffer): boolean {
    this.#kept.take(bytes);
    return false;
  }

  end(): Content {
    const media = /^\s*([\w.+-]+\/[\w.+-]+)/.exec(this.#type)?.[1]?.toLowerCase() ?? "";
    const text = /^(image|audio|video)\/(?!svg)/.test(media) ? undefined : this.#kept.textOrNone(this.#type);
    if (text !== undefined) return { text, truncated: this.#kept.isCut };
    return { text: `<${this.#kept.size} bytes of ${media || "unknown type"}>`, truncated: false };
  }

  progress(): undefined {
    return undefined;
  }
}

/** For a payload that asks for a stream: Truss sends what a model yields as `application/octet-stream`, events or not. */
class UndecidedReader implements Reader {
  readonly #type: string;
  readonly #isWhole: boolean;
  #reader: Reader | undefined;
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

  end(): Content {
    if (!this.#reader) this.#decide(false, 0);
    const content = (this.#reader as Reader).end();
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

/** Server-Sent Events as OpenAI-compatible servers write them; of others the data itself is the text. */
class EventReader implements Reader {
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

  end(): Content {
    this.#stream.end().some((event) => this.#accept(event));
    if (this.#events === 0) throw new StreamError("the model ended its stream without an event that holds data");
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

  /** True where the stream says that it is over. */
  #accept({ event, data }: StreamEvent): boolean {
    if (data.trim() === "[DONE]") return true;
    const json = asObject(parseJson(data));
    if (event === "error" || (json && isError(json))) {
      throw new StreamError(`the model sent an error ${this.progress()}: ${serverMessage(data)}`);
    }
    this.#events++;
    this.#firstMs ??= this.#lastMs;
    const counted = asObject(json?.usage)?.completion_tokens;
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
function isError({ error, object, choices }: Json): boolean {
  if (Array.isArray(choices) && choices.length > 0) return false;
  return (error !== undefined && error !== null) || object === "error";
}

/** What an event adds to the text, and whether the model generated anything for it. */
function contentOf(json: Json | undefined, data: string): { text: string; isToken: boolean } {
  if (!json || !Array.isArray(json.choices)) {
    // Whole objects stand on lines of their own; pieces of plain text belong together.
    return { text: json ? `${data}\n` : data, isToken: data !== "" };
  }
  const choice = asObject(json.choices[0]);
  const delta = asObject(choice?.delta);
  const message = asObject(choice?.message);
  const parts = [delta?.reasoning_content, delta?.reasoning, delta?.content, choice?.text, message?.content];
  const text = parts.filter((part) => typeof part === "string").join("");
  return { text, isToken: text !== "" || Array.isArray(delta?.tool_calls) };
}

/** The first bytes of a body; the rest is only counted. */
class KeptBytes {
  #chunks: Buffer[] = [];
  #kept = 0;
  size = 0;

  /** False where nothing more will be kept. */
  take(bytes: Buffer): boolean {
    this.size += bytes.length;
    const wanted = bytes.subarray(0, KEPT_BYTES + LONGEST_SECRET_BYTES - this.#kept);
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

  /** Undefined where the bytes are no text in the content type's character set, UTF-8 where it names none. */
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

/** The beginning of a text that comes in pieces; the rest is dropped. */
class KeptText {
  #pieces: string[] = [];
  #room = KEPT_BYTES + LONGEST_SECRET_BYTES;
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

type Json = Record<string, unknown>;

function asObject(value: unknown): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

/** Undefined where the text is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
