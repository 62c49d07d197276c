import { type Clock, formatDuration } from "../lib/clock.ts";
import { Failure, messageOf } from "../lib/errors.ts";
import { type HttpStream, type Network, TransportError } from "../lib/http.ts";
import { equalJitter, retry } from "../lib/retry.ts";
import { firstBytes, firstUnits, shortened } from "../lib/text.ts";
import { askedWait, BILLING_REMEDY, jsonObjectIn, requestIdOf } from "./api/answer.ts";
import { isOfTrussServer, saysNotReady } from "./readiness.ts";
import { serverMessage } from "./api/server-message.ts";
import { StreamError } from "./event-stream.ts";
import type { PredictHeader } from "./predict-request.ts";
import {
  KEPT_BYTES,
  KeptBytes,
  MAX_SECRET_BYTES,
  PlainReader,
  readerFor,
  type StreamFigures,
  verdictOn,
} from "./predict-answer.ts";

/** How the messages about a call name it, and where its payload and its path are written. */
export interface CallWords {
  /** The beginning of every message: `Smoke test`. */
  name: string;
  /** What a refusal of the payload asks to fix. */
  payload: string;
  /** Where the path of the call comes from. */
  path: string;
}

const SMOKE_TEST: CallWords = {
  name: "Smoke test",
  payload: "`predict-payload`, or `model_metadata.example_model_input` in the config if that is used",
  path: "`predict-path`",
};

/** The payload of a smoke test, its URL, and what the test works with. */
export interface PredictOptions {
  /** Default: the words for the smoke test. */
  words?: CallWords;
  /** A status that is an answer as good as one from 200 to 299, unless Baseten gives it because the deployment is not up yet. */
  expectedStatus?: number | undefined;
  /** Whether an error that a good answer holds is an answer like any other. */
  mayHoldError?: boolean;
  network: Pick<Network, "stream">;
  clock: Clock;
  signal: AbortSignal | undefined;
  url: URL;
  apiKey: string;
  userAgent: string;
  /** Any JSON value; numbers made by `JSON.rawJSON` are sent as written. */
  payload: unknown;
  /** What goes out besides our own headers; one of the same name takes the place of ours. */
  headers?: readonly PredictHeader[];
  /** Milliseconds for the whole test: every attempt, the waits between them, and a stream to its last byte. */
  timeoutMs: number;
  /** Whether the deployment had no ready replica when the test began. */
  wasComingUp?: boolean;
  /**
   * Called after an answer that a cold start may explain.
   * @returns Baseten's status of a deployment that is coming up; undefined if it is up, or if that is not known.
   */
  comingUp?(): Promise<string | undefined>;
  /** Removes known secrets from the model's answer, before it is cut. */
  scrub(text: string): string;
  /** The same for text that is quoted from a refusal. It also removes what the payload holds, because a model may repeat that. */
  scrubQuote(text: string): string;
  /** Called with the text of the answer as it came, with secrets in it: it may be looked at, and nothing else. */
  onRawText?(text: string): void;
  /** Called for each attempt that is repeated, with one line for the log. */
  onNote(line: string): void;
}

/** What a model answered. */
export interface PredictResult {
  status: number;
  /** The body, or the joined text of a stream: its first 64 KiB, without secrets. Binary data is only named. */
  text: string;
  /** Whether there was more text. */
  truncated: boolean;
  /** Whether the body is no text, so that `text` only says what it is. */
  isBinary?: boolean;
  /** Size of the whole body in bytes. */
  bytes: number;
  /** Milliseconds from sending the request to the last byte of its answer, for the attempt that succeeded. */
  durationMs: number;
  /** Set if the answer came as a stream. */
  stream?: StreamFigures;
  /** Milliseconds from sending the request to the first byte, if the answer came in several parts and without its length. */
  firstPartMs?: number;
  /** Why the answer may not be what it should be, as a sentence. */
  doubt?: string;
}

const MAX_QUOTE = 2_000;
/** Statuses that Baseten answers for a model that is not awake yet. */
const NOT_AWAKE = new Set([502, 503, 504]);
/** Baseten documents that a 500 during a cold start is worth another try after 30 to 60 s. */
const COLD_START_WAIT_MS = { least: 30_000, spread: 15_000 };
/** How long to wait before the payload is sent again after a 400 with an unknown message. */
const ASKED_AGAIN_MS = 3_000;
const BACKOFF = { firstMs: 1_000, maxMs: 15_000 };
/** If less time than this is left, there is no further attempt. */
const MIN_ATTEMPT_MS = 1_000;

/**
 * The smoke test: sends a payload to a deployed model and reads its answer. Any status from 200 to 299 is a success, unless the answer
 * itself says that it is an error. Until the time is over, the request is repeated after 429, 502, 503 and 504, after a 400 that means
 * "not ready yet", after a 500 of a cold start, and after connections that fail before an answer. Once a successful answer has begun,
 * nothing is repeated.
 * @throws Failure (`predict_failed`), or the signal's reason.
 */
export async function predict(options: PredictOptions): Promise<PredictResult> {
  return new SmokeTest(options).run();
}

/** Why an attempt failed that may be repeated. */
interface Setback {
  /** The end of a sentence: "the model answered 503: ...". */
  problem: string;
  httpStatus?: number;
  requestId?: string;
  /** How many milliseconds the model asks us to wait. */
  askedMs?: number | undefined;
  /** The least number of milliseconds until the next attempt, if there is time for it. */
  leastMs?: number;
}

/** A refusal, and the facts that decide whether it will pass. */
interface Refusal extends Setback {
  httpStatus: number;
  isNotReady: boolean;
  isOfTrussServer: boolean;
}

/** Ends an attempt that may be repeated. */
class MayPass extends Error {
  readonly setback: Setback;

  constructor(setback: Setback) {
    super(setback.problem);
    this.setback = setback;
  }
}

class SmokeTest {
  readonly #options: PredictOptions;
  readonly #words: CallWords;
  readonly #body: string;
  readonly #deadline: number;
  #attempts = 0;
  #setback: Setback | undefined;
  /** Whether the model was coming up at the previous attempt, or when the test began. */
  #wasComingUp: boolean;
  /** Whether the payload was already sent again after a 400 with an unknown message. */
  #isAskedAgain = false;

  constructor(options: PredictOptions) {
    this.#options = options;
    this.#words = options.words ?? SMOKE_TEST;
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
        onNote(`${this.#words.name}: ${sentence(messageOf(error))} ${wait}`);
      },
      clock,
      signal,
    });
  }

  /** @throws MayPass if another attempt may succeed. */
  async #attempt(attempt: number): Promise<PredictResult> {
    this.#attempts = attempt;
    const outcome = await this.#exchange();
    if ("text" in outcome) return outcome;
    this.#setback = outcome;
    throw new MayPass(outcome);
  }

  async #exchange(): Promise<PredictResult | Setback> {
    const { network, clock, url, apiKey, userAgent, headers = [], signal, expectedStatus } = this.#options;
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
          ...Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), value])),
        },
        body: this.#body,
        limitMs: clock.limit(Math.max(MIN_ATTEMPT_MS, this.#left())),
        signal,
      });
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      if (error.timedOut) throw this.#tooLate("", error);
      return { problem: `no answer: ${this.#oneLine(error.message)}` };
    }
    if (isGood(answer.status)) return this.#read(answer, sentAt);
    if (answer.status === expectedStatus) {
      const expected = await this.#read(answer, sentAt);
      return (await this.#early(this.#refusalOf(answer, expected.text))) ?? expected;
    }
    const refusal = await this.#readRefusal(answer);
    const setback = await this.#passing(refusal);
    if (setback) return setback;
    throw this.#failure(refusal.problem, remedyFor(answer.status, this.#words), refusal);
  }

  /** The refusal if the next attempt may succeed; undefined if the refusal is final. */
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
   * A 400 means a wrong payload, or a deployment that is not ready; how Baseten words the latter is not documented. An answer that a Truss
   * server marks as its own is about the payload. Otherwise known words for "not ready" pass, because Baseten goes on sending them for a
   * while after the deployment is up, and any message passes while the deployment comes up. Anything else is final the second time.
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

  /**
   * An expected status that Baseten itself answers while the deployment comes up tells nothing about the model. The state is asked for
   * where Baseten is known to answer so.
   * @returns the refusal if the next attempt may reach the model.
   */
  async #early(refusal: Refusal): Promise<Setback | undefined> {
    const { httpStatus, isOfTrussServer, isNotReady } = refusal;
    const isUnclear = httpStatus === 400 || httpStatus === 500 || NOT_AWAKE.has(httpStatus);
    if (isOfTrussServer || !isUnclear) return undefined;
    if (httpStatus === 400 && isNotReady) return refusal;
    const state = await this.#options.comingUp?.();
    if (state === undefined) return undefined;
    return { ...refusal, problem: `${refusal.problem} (the deployment is ${this.#oneLine(state)})` };
  }

  #oneMore(refusal: Refusal): Setback | undefined {
    if (this.#isAskedAgain) return undefined;
    this.#isAskedAgain = true;
    return { ...refusal, leastMs: ASKED_AGAIN_MS };
  }

  /**
   * A 500 means that Baseten waited for a replica without success, or that the model failed on the payload. The text does not distinguish
   * them. An answer that a Truss server marks as its own comes from the model. Otherwise the deployment's state decides. While no replica
   * is ready, the request cannot have reached the model, so the 500 passes. Once one is ready, a single further attempt decides, because
   * requests that were waiting when it came up may have been dropped. So a broken model that is up fails at its first answer, at the latest
   * at its second.
   */
  async #coldStart(refusal: Refusal): Promise<Setback | undefined> {
    if (refusal.isOfTrussServer) return undefined;
    const state = await this.#options.comingUp?.();
    if (state === undefined && !this.#wasComingUp) return undefined;
    this.#wasComingUp = state !== undefined;
    const why = state === undefined ? "the deployment has just started" : `the deployment is ${this.#oneLine(state)}`;
    return {
      ...refusal,
      problem: `${refusal.problem} (${why})`,
      leastMs: COLD_START_WAIT_MS.least + Math.random() * COLD_START_WAIT_MS.spread,
    };
  }

  async #read(answer: HttpStream, sentAt: number): Promise<PredictResult> {
    const { clock } = this.#options;
    // A refusal is no stream, whatever was asked for.
    const reader = isGood(answer.status)
      ? readerFor(answer, this.#options.payload)
      : new PlainReader(answer.headers["content-type"]);
    let bytes = 0;
    let parts = 0;
    let firstMs = 0;
    try {
      for await (const chunk of answer.body) {
        bytes += chunk.length;
        if (++parts === 1) firstMs = clock.now() - sentAt;
        if (reader.take(chunk, clock.now() - sentAt)) break;
      }
      const durationMs = clock.now() - sentAt;
      const { text, truncated, isBinary = false, stream } = reader.end();
      // What a payload with `stream: true` got in parts may be one answer all the same.
      const judged = stream === undefined || stream.events === 0 ? this.#judged(text, answer) : {};
      this.#options.onRawText?.(text);
      const { status, headers } = answer;
      const isInParts = parts > 1 && headers["content-length"] === undefined;
      const firstPart = isInParts ? { firstPartMs: firstMs } : {};
      const measured = { status, bytes, durationMs, ...firstPart, ...(stream && { stream }) };
      return { ...this.#kept(text, truncated), ...(isBinary && { isBinary }), ...measured, ...judged };
    } catch (error) {
      const progress = reader.progress() ?? `after ${bytes} bytes of the answer`;
      if (error instanceof StreamError) {
        throw this.#failure(this.#oneLine(error.message), LOGS, requestIdOf(answer.headers), error);
      }
      if (!(error instanceof TransportError)) throw error;
      if (error.timedOut) throw this.#tooLate(` (it stopped ${progress})`, error, requestIdOf(answer.headers));
      const problem = `the connection was cut ${progress}: ${this.#oneLine(error.message)}`;
      throw this.#failure(problem, LOGS, requestIdOf(answer.headers), error);
    }
  }

  /**
   * Looks for an error in an answer that counts as good by its status: many models answer errors with 200.
   * @throws Failure where the answer names its error.
   */
  #judged(text: string, { status, headers }: HttpStream): { doubt?: string } {
    if (!isGood(status) || this.#options.mayHoldError) return {};
    const { error, doubt } = verdictOn(text);
    if (error === undefined) return doubt === undefined ? {} : { doubt };
    const problem = `the model answered ${status}, but with an error: ${this.#oneLine(error)}`;
    throw this.#failure(problem, `Fix the payload if it is at fault. ${LOGS}`, requestIdOf(headers));
  }

  async #readRefusal(answer: HttpStream): Promise<Refusal> {
    const kept = new KeptBytes();
    try {
      for await (const chunk of answer.body) if (!kept.take(chunk)) break;
    } catch (error) {
      // The status is known, and the rest of the reason changes nothing.
      if (!(error instanceof TransportError)) throw error;
    }
    return this.#refusalOf(answer, this.#kept(kept.text(), kept.isCut).text);
  }

  #refusalOf(answer: HttpStream, text: string): Refusal {
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
   * @throws Failure if there is no time for one.
   */
  #waitAfter({ askedMs = 0, leastMs = 0, ...setback }: Setback): number {
    const leftMs = this.#left();
    if (leftMs < MIN_ATTEMPT_MS) throw this.#tooLate("");
    if (askedMs > leftMs) {
      const wish = `it asks us to wait ${formatDuration(askedMs)}, but \`predict-timeout\` leaves ${formatDuration(leftMs)}`;
      throw this.#failure(`${setback.problem} — ${wish}`, this.#timeRemedy(), setback);
    }
    // Never past the deadline: the last attempts come closer together instead.
    const own = Math.min(Math.max(leastMs, equalJitter(this.#attempts, BACKOFF)), leftMs / 2);
    return Math.max(askedMs, own);
  }

  #left(): number {
    return this.#deadline - this.#options.clock.now();
  }

  #tooLate(progress: string, cause?: unknown, about: { requestId?: string } = this.#setback ?? {}): Failure {
    const { timeoutMs } = this.#options;
    const attempts = this.#attempts === 1 ? "" : ` in ${this.#attempts} attempts`;
    const last = this.#setback ? `. Before that, ${this.#setback.problem}` : "";
    const problem = `no complete answer within ${formatDuration(timeoutMs)}${attempts}${progress}${last}`;
    return this.#failure(problem, this.#timeRemedy(), about, cause);
  }

  #timeRemedy(): string {
    const rate =
      this.#setback?.httpStatus === 429 ? " Baseten limits the request rate: run fewer calls at a time." : "";
    return `If the model needs longer, raise \`predict-timeout\`; otherwise see the deployment's logs.${rate}`;
  }

  #failure(problem: string, remedy: string, { requestId }: { requestId?: string }, cause?: unknown): Failure {
    return new Failure(`${this.#words.name} failed: ${sentence(problem)}`, {
      status: "predict_failed",
      remedy,
      ...(requestId === undefined ? {} : { requestId }),
      cause,
    });
  }

  /** The model's text as it is passed on. If it was cut, its end is dropped, which may hold half a secret. */
  #kept(text: string, isCut: boolean): { text: string; truncated: boolean } {
    const clean = this.#options.scrub(text);
    const safe = isCut ? firstUnits(clean, clean.length - MAX_SECRET_BYTES) : clean;
    const kept = firstBytes(safe, KEPT_BYTES);
    return { text: kept, truncated: isCut || kept.length < clean.length };
  }

  /** Foreign text as a part of a message: without secrets, line breaks and terminal controls, and of limited length. */
  #oneLine(text: string): string {
    const clean = this.#options
      .scrubQuote(text)
      .replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, " ")
      .trim();
    return shortened(clean, MAX_QUOTE, firstBytes);
  }
}

function isGood(status: number): boolean {
  return status >= 200 && status <= 299;
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

const LOGS = "See the deployment's logs for the cause.";

function remedyFor(httpStatus: number, words: CallWords): string {
  if (httpStatus === 402) return BILLING_REMEDY;
  if (httpStatus === 401) return "The API key is not valid. Check the secret behind `baseten-api-key`.";
  if (httpStatus === 403) {
    return "The API key may not call this model: it needs access to the model's team, and permission for the environment if that is restricted.";
  }
  if (httpStatus === 404) {
    return `The deployment is deactivated, the environment has no deployment, or nothing answers at that path: check \`environment\`, \`regional-environment\` and ${words.path}.`;
  }
  if (httpStatus === 413) return "The payload is too large: Baseten accepts at most 100 MB. Make it smaller.";
  if (httpStatus === 407) return "A proxy requires credentials. Check the runner's proxy settings.";
  if (httpStatus >= 500) return LOGS;
  if (httpStatus >= 400) {
    return `Fix ${words.payload}.`;
  }
  return "Check that nothing answers in place of Baseten, such as a proxy.";
}

/** The message of a refusal: Baseten's inference errors are `{error, error_code, detail}`. */
function refusalIn(body: string): { said: string; code: string } {
  const json = jsonObjectIn(body);
  const message = serverMessage(body);
  const code = typeof json?.error_code === "string" ? json.error_code : "";
  const detail = json?.detail;
  const more = typeof detail === "string" ? detail : detail ? serverMessage(JSON.stringify({ detail })) : "";
  return { said: more === "" || message.includes(more) ? message : `${message} (${more})`, code };
}
