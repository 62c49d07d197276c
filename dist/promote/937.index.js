export const id = 937;
export const ids = [937];
export const modules = {

/***/ 9136:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ predict)
});

// EXTERNAL MODULE: ./lib/lib/clock.js
var lib_clock = __webpack_require__(5953);
// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __webpack_require__(5892);
// EXTERNAL MODULE: ./lib/lib/http.js + 2 modules
var http = __webpack_require__(5247);
// EXTERNAL MODULE: ./lib/lib/retry.js
var retry = __webpack_require__(805);
// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
// EXTERNAL MODULE: ./lib/baseten/api/answer.js
var api_answer = __webpack_require__(249);
// EXTERNAL MODULE: ./lib/baseten/api/types.js
var types = __webpack_require__(3334);
;// CONCATENATED MODULE: ./lib/baseten/readiness.js

const MAX_SAID = 2_000;
const THING = "(?:models?|deployments?|version|environment|server|service|endpoint|container|replicas?|instances?|workers?)(?!['\u2019]s)";
const DOING = "(?:building|deploying|loading|starting|initiali[sz]ing|provisioning|scaling|pulling|booting|" +
    "(?:warming|waking|spinning|coming) up|being (?:built|deployed|loaded|started|initiali[sz]ed|provisioned|scaled up))" +
    "\\b(?!\\s+with\\b)";
const DONE = "(?:loaded|deployed|started|built|initiali[sz]ed|provisioned|scaled up|warmed up)" +
    "\\b(?!\\s+(?:with|without|using|for|as|on|from|in)\\b)";
const NOT = "(?:\\bnot|n't)\\s+(?:(?:yet|been|fully|currently)\\s+)*";
const NONE_WORKS = "replicas?|instances?|workers?|pods?";
const NOT_READY = [
    `\\b${THING}\\b.*?${NOT}(?:ready\\b(?!-)|available yet\\b|awake\\b|(?:finished|done|completed)\\s+${DOING}|${DONE})`,
    `\\b(?:it|this)\\s+(?:is|was)(?:\\s+not|n't)\\s+(?:(?:yet|currently)\\s+)*ready\\b(?!-)`,
    "^\\s*not\\s+(?:yet\\s+)?ready(?:\\s+yet)?\\s*$",
    `\\bstill\\s+${DOING}`,
    `\\b${THING}\\b.*?\\b(?:is|are|was|were)\\s+(?:(?:currently|now|just)\\s+)*${DOING}`,
    `\\b${THING}\\b.*?\\b(?:scaled to zero|asleep)\\b`,
    `\\bno\\s+(?:ready|healthy|available|running|active)\\s+(?:${NONE_WORKS})\\b`,
    `\\b(?:no|0)\\s+(?:${NONE_WORKS})\\s+(?:(?:is|are)\\s+)?(?:ready|healthy|available|running)\\b`,
    `\\b(?:${THING}|status|state)\\b.*?\\b(?:LOADING_MODEL|WAKING_UP|SCALED_TO_ZERO)\\b`,
].map((pattern) => new RegExp(pattern, "i"));
const NOT_READY_CODE = /^(?:\w+_)?(?:not_(?:yet_)?ready|(?:still_)?(?:building|deploying|loading|starting|waking_up|warming_up))$/i;
function saysNotReady(body) {
    const { texts, code } = saidIn(body);
    return NOT_READY_CODE.test(code) || texts.some(isNotReady);
}
function isNotReady(text) {
    const clauses = text.slice(0, MAX_SAID).split(/[.;,!?](?=\s|$)|[\r\n]+/u);
    return clauses.some((clause) => NOT_READY.some((pattern) => pattern.test(clause)));
}
function saidIn(body) {
    let json;
    try {
        json = JSON.parse(body);
    }
    catch {
        return { texts: /^\s*</.test(body) ? [] : [body], code: "" };
    }
    if (typeof json === "string")
        return { texts: [json], code: "" };
    if (!(0,types/* isObject */.Gv)(json))
        return { texts: [], code: "" };
    const code = typeof json.error_code === "string" ? json.error_code : "";
    return { texts: textsOf(json), code };
}
function textsOf({ error, message, detail }) {
    return [error, message, detail].flatMap((value) => {
        if (typeof value === "string")
            return [value];
        if (!(0,types/* isObject */.Gv)(value))
            return [];
        return [value.message, value.error, value.detail].filter((text) => typeof text === "string");
    });
}
function isOfTrussServer(headers) {
    return headers["x-baseten-error-source"] === "04";
}

// EXTERNAL MODULE: ./lib/baseten/api/server-message.js + 1 modules
var server_message = __webpack_require__(1805);
;// CONCATENATED MODULE: ./node_modules/eventsource-parser/dist/index.js
class ParseError extends Error {
  constructor(message, options) {
    super(message), this.name = "ParseError", this.type = options.type, this.field = options.field, this.value = options.value, this.line = options.line;
  }
}
const LF = 10, CR = 13, SPACE = 32;
function noop(_arg) {
}
function createParser(config) {
  if (typeof config == "function")
    throw new TypeError(
      "`config` must be an object, got a function instead. Did you mean `createParser({onEvent: fn})`?"
    );
  const { onEvent = noop, onError = noop, onRetry = noop, onComment, maxBufferSize } = config, pendingFragments = [];
  let pendingFragmentsLength = 0, isFirstChunk = !0, id, data = "", dataLines = 0, eventType, terminated = !1;
  function feed(chunk) {
    if (terminated)
      throw new Error(
        "Cannot feed parser: it was terminated after exceeding the configured max buffer size. Call `reset()` to resume parsing."
      );
    if (isFirstChunk && (isFirstChunk = !1, chunk.charCodeAt(0) === 239 && chunk.charCodeAt(1) === 187 && chunk.charCodeAt(2) === 191 && (chunk = chunk.slice(3))), pendingFragments.length === 0) {
      const trailing2 = processLines(chunk);
      trailing2 !== "" && (pendingFragments.push(trailing2), pendingFragmentsLength = trailing2.length), checkBufferSize();
      return;
    }
    if (chunk.indexOf(`
`) === -1 && chunk.indexOf("\r") === -1) {
      pendingFragments.push(chunk), pendingFragmentsLength += chunk.length, checkBufferSize();
      return;
    }
    pendingFragments.push(chunk);
    const input = pendingFragments.join("");
    pendingFragments.length = 0, pendingFragmentsLength = 0;
    const trailing = processLines(input);
    trailing !== "" && (pendingFragments.push(trailing), pendingFragmentsLength = trailing.length), checkBufferSize();
  }
  function checkBufferSize() {
    maxBufferSize !== void 0 && (pendingFragmentsLength + data.length <= maxBufferSize || (terminated = !0, pendingFragments.length = 0, pendingFragmentsLength = 0, id = void 0, data = "", dataLines = 0, eventType = void 0, onError(
      new ParseError(`Buffered data exceeded max buffer size of ${maxBufferSize} characters`, {
        type: "max-buffer-size-exceeded"
      })
    )));
  }
  function processLines(chunk) {
    let searchIndex = 0;
    if (chunk.indexOf("\r") === -1) {
      let lfIndex = chunk.indexOf(`
`, searchIndex);
      for (; lfIndex !== -1; ) {
        if (searchIndex === lfIndex) {
          dataLines > 0 && onEvent({ id, event: eventType, data }), id = void 0, data = "", dataLines = 0, eventType = void 0, searchIndex = lfIndex + 1, lfIndex = chunk.indexOf(`
`, searchIndex);
          continue;
        }
        const firstCharCode = chunk.charCodeAt(searchIndex);
        if (isDataPrefix(chunk, searchIndex, firstCharCode)) {
          const valueStart = chunk.charCodeAt(searchIndex + 5) === SPACE ? searchIndex + 6 : searchIndex + 5, value = chunk.slice(valueStart, lfIndex);
          if (dataLines === 0 && chunk.charCodeAt(lfIndex + 1) === LF) {
            onEvent({ id, event: eventType, data: value }), id = void 0, data = "", eventType = void 0, searchIndex = lfIndex + 2, lfIndex = chunk.indexOf(`
`, searchIndex);
            continue;
          }
          data = dataLines === 0 ? value : `${data}
${value}`, dataLines++;
        } else isEventPrefix(chunk, searchIndex, firstCharCode) ? eventType = chunk.slice(
          chunk.charCodeAt(searchIndex + 6) === SPACE ? searchIndex + 7 : searchIndex + 6,
          lfIndex
        ) || void 0 : parseLine(chunk, searchIndex, lfIndex);
        searchIndex = lfIndex + 1, lfIndex = chunk.indexOf(`
`, searchIndex);
      }
      return chunk.slice(searchIndex);
    }
    for (; searchIndex < chunk.length; ) {
      const crIndex = chunk.indexOf("\r", searchIndex), lfIndex = chunk.indexOf(`
`, searchIndex);
      let lineEnd = -1;
      if (crIndex !== -1 && lfIndex !== -1 ? lineEnd = crIndex < lfIndex ? crIndex : lfIndex : crIndex !== -1 ? crIndex === chunk.length - 1 ? lineEnd = -1 : lineEnd = crIndex : lfIndex !== -1 && (lineEnd = lfIndex), lineEnd === -1)
        break;
      parseLine(chunk, searchIndex, lineEnd), searchIndex = lineEnd + 1, chunk.charCodeAt(searchIndex - 1) === CR && chunk.charCodeAt(searchIndex) === LF && searchIndex++;
    }
    return chunk.slice(searchIndex);
  }
  function parseLine(chunk, start, end) {
    if (start === end) {
      dispatchEvent();
      return;
    }
    const firstCharCode = chunk.charCodeAt(start);
    if (isDataPrefix(chunk, start, firstCharCode)) {
      const valueStart = chunk.charCodeAt(start + 5) === SPACE ? start + 6 : start + 5, value2 = chunk.slice(valueStart, end);
      data = dataLines === 0 ? value2 : `${data}
${value2}`, dataLines++;
      return;
    }
    if (isEventPrefix(chunk, start, firstCharCode)) {
      eventType = chunk.slice(chunk.charCodeAt(start + 6) === SPACE ? start + 7 : start + 6, end) || void 0;
      return;
    }
    if (firstCharCode === 105 && chunk.charCodeAt(start + 1) === 100 && chunk.charCodeAt(start + 2) === 58) {
      const value2 = chunk.slice(chunk.charCodeAt(start + 3) === SPACE ? start + 4 : start + 3, end);
      value2.includes("\0") || (id = value2);
      return;
    }
    if (firstCharCode === 58) {
      if (onComment) {
        const line2 = chunk.slice(start, end);
        onComment(line2.slice(chunk.charCodeAt(start + 1) === SPACE ? 2 : 1));
      }
      return;
    }
    const line = chunk.slice(start, end), fieldSeparatorIndex = line.indexOf(":");
    if (fieldSeparatorIndex === -1) {
      processField(line, "", line);
      return;
    }
    const field = line.slice(0, fieldSeparatorIndex), offset = line.charCodeAt(fieldSeparatorIndex + 1) === SPACE ? 2 : 1, value = line.slice(fieldSeparatorIndex + offset);
    processField(field, value, line);
  }
  function processField(field, value, line) {
    switch (field) {
      case "event":
        eventType = value || void 0;
        break;
      case "data":
        data = dataLines === 0 ? value : `${data}
${value}`, dataLines++;
        break;
      case "id":
        value.includes("\0") || (id = value);
        break;
      case "retry":
        /^\d+$/.test(value) ? onRetry(parseInt(value, 10)) : onError(
          new ParseError(`Invalid \`retry\` value: "${value}"`, {
            type: "invalid-retry",
            value,
            line
          })
        );
        break;
      default:
        onError(
          new ParseError(
            `Unknown field "${field.length > 20 ? `${field.slice(0, 20)}\u2026` : field}"`,
            { type: "unknown-field", field, value, line }
          )
        );
        break;
    }
  }
  function dispatchEvent() {
    dataLines > 0 && onEvent({
      id,
      event: eventType,
      data
    }), id = void 0, data = "", dataLines = 0, eventType = void 0;
  }
  function reset(options = {}) {
    if (options.consume && pendingFragments.length > 0) {
      const incompleteLine = pendingFragments.join("");
      parseLine(incompleteLine, 0, incompleteLine.length);
    }
    isFirstChunk = !0, id = void 0, data = "", dataLines = 0, eventType = void 0, pendingFragments.length = 0, pendingFragmentsLength = 0, terminated = !1;
  }
  return { feed, reset };
}
function isDataPrefix(chunk, i, firstCharCode) {
  return firstCharCode === 100 && chunk.charCodeAt(i + 1) === 97 && chunk.charCodeAt(i + 2) === 116 && chunk.charCodeAt(i + 3) === 97 && chunk.charCodeAt(i + 4) === 58;
}
function isEventPrefix(chunk, i, firstCharCode) {
  return firstCharCode === 101 && chunk.charCodeAt(i + 1) === 118 && chunk.charCodeAt(i + 2) === 101 && chunk.charCodeAt(i + 3) === 110 && chunk.charCodeAt(i + 4) === 116 && chunk.charCodeAt(i + 5) === 58;
}

//# sourceMappingURL=index.js.map

;// CONCATENATED MODULE: ./lib/baseten/event-stream.js

class StreamError extends Error {
    name = "StreamError";
}
const MAX_EVENT_CHARS = 8 * 1024 * 1024;
class EventStream {
    #decoder = new TextDecoder();
    #parser = createParser({
        maxBufferSize: MAX_EVENT_CHARS,
        onEvent: ({ event = "message", data }) => this.#events.push({ event, data }),
        onError: (error) => this.#refuse(error),
    });
    #events = [];
    #lineChars = 0;
    push(bytes) {
        return this.#read(this.#decoder.decode(bytes, { stream: true }));
    }
    end() {
        return this.#read(`${this.#decoder.decode()}\n\n`);
    }
    #read(text) {
        this.#events = [];
        this.#parser.feed(text);
        const lastBreak = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r"));
        this.#lineChars = text.length - (lastBreak + 1) + (lastBreak === -1 ? this.#lineChars : 0);
        if (this.#lineChars > MAX_EVENT_CHARS)
            throw tooLarge();
        return this.#events;
    }
    #refuse({ type }) {
        if (type === "max-buffer-size-exceeded")
            throw tooLarge();
    }
}
function tooLarge() {
    return new StreamError(`an event of the stream is larger than ${MAX_EVENT_CHARS / 1024 / 1024} MiB`);
}

;// CONCATENATED MODULE: ./lib/baseten/predict-answer.js





const KEPT_BYTES = 64 * 1024;
const MAX_SECRET_BYTES = 8 * 1024;
function readerFor(answer, payload) {
    const type = answer.headers["content-type"] ?? "";
    if (/^\s*text\/event-stream\b/i.test(type))
        return new EventReader();
    if (!(0,types/* isObject */.Gv)(payload) || payload.stream !== true)
        return new PlainReader(type);
    return new UndecidedReader(type, answer.headers["content-length"] !== undefined);
}
const WEB_PAGE = /^\ufeff?\s*<(?:!doctype\s+html|html[\s>])/i;
function verdictOn(text) {
    if (WEB_PAGE.test(text)) {
        return { doubt: "The model answered with a web page: check that `predict-path` points to an API route." };
    }
    const json = (0,api_answer/* jsonObjectIn */.$4)(text);
    const { error, status } = json ?? {};
    if ((typeof error === "string" && error.trim() !== "") || (0,types/* isObject */.Gv)(error))
        return { error: (0,server_message/* serverMessage */.x)(JSON.stringify({ error })) };
    if (typeof status !== "string" || status.toLowerCase() !== "error")
        return {};
    return {
        doubt: "The model answered with `status: error`, which still counts as a success: check the rest of its answer.",
    };
}
class PlainReader {
    #type;
    #kept = new KeptBytes();
    constructor(type = "") {
        this.#type = type;
    }
    take(bytes) {
        this.#kept.take(bytes);
        return false;
    }
    end() {
        const media = /^\s*([\w.+-]+\/[\w.+-]+)/.exec(this.#type)?.[1]?.toLowerCase() ?? "";
        const text = /^(image|audio|video)\/(?!svg)/.test(media) ? undefined : this.#kept.textOrNone(this.#type);
        if (text !== undefined)
            return { text, truncated: this.#kept.isCut };
        return { text: `<${this.#kept.size} bytes of ${media || "unknown type"}>`, truncated: false, isBinary: true };
    }
    progress() {
        return undefined;
    }
}
class UndecidedReader {
    #type;
    #isWhole;
    #reader;
    #head = Buffer.alloc(0);
    #firstMs;
    constructor(type, isWhole) {
        this.#type = type;
        this.#isWhole = isWhole;
    }
    take(bytes, afterMs) {
        this.#firstMs ??= afterMs;
        if (this.#reader)
            return this.#reader.take(bytes, afterMs);
        this.#head = Buffer.concat([this.#head, bytes]);
        const isEvents = /^\ufeff?[\r\n]*(data|event|id|retry):/.test(this.#head.toString("utf8", 0, 64));
        return isEvents || this.#head.length >= 16 ? this.#decide(isEvents, afterMs) : false;
    }
    end() {
        if (!this.#reader)
            this.#decide(false, 0);
        const content = this.#reader.end();
        if (this.#reader instanceof EventReader || this.#isWhole)
            return content;
        if (this.#firstMs === undefined)
            throw new StreamError("the model ended its stream without sending anything");
        const stream = { firstTokenMs: this.#firstMs, tokens: 0, tokensPerSecond: undefined, events: 0 };
        return { ...content, stream };
    }
    progress() {
        return this.#reader?.progress();
    }
    #decide(isEvents, afterMs) {
        this.#reader = isEvents ? new EventReader() : new PlainReader(this.#type);
        return this.#reader.take(this.#head, afterMs);
    }
}
class EventReader {
    #stream = new EventStream();
    #text = new KeptText();
    #events = 0;
    #withContent = 0;
    #counted;
    #firstMs;
    #contentMs;
    #lastMs = 0;
    take(bytes, afterMs) {
        this.#lastMs = afterMs;
        return this.#stream.push(bytes).some((event) => this.#accept(event));
    }
    end() {
        this.#stream.end().some((event) => this.#accept(event));
        if (this.#events === 0)
            throw new StreamError("the model ended its stream without any event with data");
        const tokens = this.#counted ?? this.#withContent;
        const { first, last } = this.#contentMs ?? { first: this.#firstMs ?? 0, last: 0 };
        const seconds = (last - first) / 1_000;
        const tokensPerSecond = tokens >= 2 && seconds > 0 ? (tokens - 1) / seconds : undefined;
        const stream = { firstTokenMs: first, tokens, tokensPerSecond, events: this.#events };
        return { text: this.#text.text, truncated: this.#text.isCut, stream };
    }
    progress() {
        return `after ${(0,lib_text/* counted */.hS)(this.#events, "event")} of the stream`;
    }
    #accept({ event, data }) {
        if (data.trim() === "[DONE]")
            return true;
        const json = (0,api_answer/* jsonObjectIn */.$4)(data);
        if (event === "error" || (json && isError(json))) {
            throw new StreamError(`the model sent an error ${this.progress()}: ${(0,server_message/* serverMessage */.x)(data)}`);
        }
        this.#events++;
        this.#firstMs ??= this.#lastMs;
        const counted = objectOf(json?.usage)?.completion_tokens;
        if (typeof counted === "number" && Number.isSafeInteger(counted) && counted >= 0)
            this.#counted = counted;
        const content = contentOf(json, data);
        this.#text.take(content.text);
        if (content.isToken) {
            this.#withContent++;
            this.#contentMs = { first: this.#contentMs?.first ?? this.#lastMs, last: this.#lastMs };
        }
        return false;
    }
}
function isError({ error, object, choices }) {
    if (Array.isArray(choices) && choices.length > 0)
        return false;
    return (error !== undefined && error !== null) || object === "error";
}
function contentOf(json, data) {
    if (!json || !Array.isArray(json.choices)) {
        return { text: json ? `${data}\n` : data, isToken: data !== "" };
    }
    const choice = objectOf(json.choices[0]);
    const delta = objectOf(choice?.delta);
    const message = objectOf(choice?.message);
    const parts = [delta?.reasoning_content, delta?.reasoning, delta?.content, choice?.text, message?.content];
    const text = parts.filter((part) => typeof part === "string").join("");
    return { text, isToken: text !== "" || Array.isArray(delta?.tool_calls) };
}
class KeptBytes {
    #chunks = [];
    #kept = 0;
    size = 0;
    take(bytes) {
        this.size += bytes.length;
        const wanted = bytes.subarray(0, KEPT_BYTES + MAX_SECRET_BYTES - this.#kept);
        if (wanted.length > 0)
            this.#chunks.push(Buffer.from(wanted));
        this.#kept += wanted.length;
        return !this.isCut;
    }
    get isCut() {
        return this.size > this.#kept;
    }
    text() {
        return new TextDecoder().decode(Buffer.concat(this.#chunks), { stream: this.isCut });
    }
    textOrNone(contentType) {
        const charset = /;\s*charset\s*=\s*"?([\w:.-]+)/i.exec(contentType)?.[1] ?? "utf-8";
        try {
            const decoder = new TextDecoder(isCharset(charset) ? charset : "utf-8", { fatal: true });
            const text = decoder.decode(Buffer.concat(this.#chunks), { stream: this.isCut });
            return text.includes("\0") ? undefined : text;
        }
        catch {
            return undefined;
        }
    }
}
function isCharset(label) {
    try {
        new TextDecoder(label);
        return true;
    }
    catch {
        return false;
    }
}
class KeptText {
    #pieces = [];
    #room = KEPT_BYTES + MAX_SECRET_BYTES;
    isCut = false;
    take(piece) {
        if (this.isCut || piece === "")
            return;
        const kept = (0,lib_text/* firstBytes */.mI)(piece, this.#room);
        this.#pieces.push(kept);
        this.#room -= Buffer.byteLength(kept);
        this.isCut = kept.length < piece.length;
    }
    get text() {
        return this.#pieces.join("");
    }
}
function objectOf(value) {
    return (0,types/* isObject */.Gv)(value) ? value : undefined;
}

;// CONCATENATED MODULE: ./lib/baseten/predict.js










const SMOKE_TEST = {
    name: "Smoke test",
    payload: "`predict-payload`, or `model_metadata.example_model_input` in the config if that is used",
    path: "`predict-path`",
};
const MAX_QUOTE = 2_000;
const NOT_AWAKE = new Set([502, 503, 504]);
const COLD_START_WAIT_MS = { least: 30_000, spread: 15_000 };
const ASKED_AGAIN_MS = 3_000;
const BACKOFF = { firstMs: 1_000, maxMs: 15_000 };
const MIN_ATTEMPT_MS = 1_000;
async function predict(options) {
    return new SmokeTest(options).run();
}
class MayPass extends Error {
    setback;
    constructor(setback) {
        super(setback.problem);
        this.setback = setback;
    }
}
class SmokeTest {
    #options;
    #words;
    #body;
    #deadline;
    #attempts = 0;
    #setback;
    #wasComingUp;
    #isAskedAgain = false;
    constructor(options) {
        this.#options = options;
        this.#words = options.words ?? SMOKE_TEST;
        this.#body = JSON.stringify(options.payload);
        this.#deadline = options.clock.now() + options.timeoutMs;
        this.#wasComingUp = options.wasComingUp === true;
    }
    async run() {
        const { clock, signal, onNote } = this.#options;
        return (0,retry/* retry */.L5)((attempt) => this.#attempt(attempt), {
            waitAfter: (error) => (error instanceof MayPass ? this.#waitAfter(error.setback) : undefined),
            onRetry: ({ error, waitMs, attempt }) => {
                const left = (0,lib_clock/* formatDuration */.a)(Math.max(0, this.#left() - waitMs));
                const wait = `Trying again in ${(0,lib_clock/* formatDuration */.a)(waitMs)} (attempt ${attempt}, then ${left} left).`;
                onNote(`${this.#words.name}: ${sentence((0,errors/* messageOf */.b)(error))} ${wait}`);
            },
            clock,
            signal,
        });
    }
    async #attempt(attempt) {
        this.#attempts = attempt;
        const outcome = await this.#exchange();
        if ("text" in outcome)
            return outcome;
        this.#setback = outcome;
        throw new MayPass(outcome);
    }
    async #exchange() {
        const { network, clock, url, apiKey, userAgent, headers = [], signal, expectedStatus } = this.#options;
        const sentAt = clock.now();
        let answer;
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
        }
        catch (error) {
            if (!(error instanceof http/* TransportError */.wX))
                throw error;
            if (error.timedOut)
                throw this.#tooLate("", error);
            return { problem: `no answer: ${this.#oneLine(error.message)}` };
        }
        if (isGood(answer.status))
            return this.#read(answer, sentAt);
        if (answer.status === expectedStatus) {
            const expected = await this.#read(answer, sentAt);
            return (await this.#early(this.#refusalOf(answer, expected.text))) ?? expected;
        }
        const refusal = await this.#readRefusal(answer);
        const setback = await this.#passing(refusal);
        if (setback)
            return setback;
        throw this.#failure(refusal.problem, remedyFor(answer.status, this.#words), refusal);
    }
    async #passing(refusal) {
        const { httpStatus } = refusal;
        if (httpStatus === 429)
            return refusal;
        if (NOT_AWAKE.has(httpStatus)) {
            this.#wasComingUp = true;
            return refusal;
        }
        if (httpStatus === 400)
            return this.#notReady(refusal);
        return httpStatus === 500 ? this.#coldStart(refusal) : undefined;
    }
    async #notReady(refusal) {
        if (refusal.isOfTrussServer)
            return undefined;
        if (refusal.isNotReady) {
            this.#wasComingUp = true;
            return refusal;
        }
        const state = await this.#options.comingUp?.();
        if (state === undefined)
            return this.#oneMore(refusal);
        this.#wasComingUp = true;
        return { ...refusal, problem: `${refusal.problem} (the deployment is ${this.#oneLine(state)})` };
    }
    async #early(refusal) {
        const { httpStatus, isOfTrussServer, isNotReady } = refusal;
        const isUnclear = httpStatus === 400 || httpStatus === 500 || NOT_AWAKE.has(httpStatus);
        if (isOfTrussServer || !isUnclear)
            return undefined;
        if (httpStatus === 400 && isNotReady)
            return refusal;
        const state = await this.#options.comingUp?.();
        if (state === undefined)
            return undefined;
        return { ...refusal, problem: `${refusal.problem} (the deployment is ${this.#oneLine(state)})` };
    }
    #oneMore(refusal) {
        if (this.#isAskedAgain)
            return undefined;
        this.#isAskedAgain = true;
        return { ...refusal, leastMs: ASKED_AGAIN_MS };
    }
    async #coldStart(refusal) {
        if (refusal.isOfTrussServer)
            return undefined;
        const state = await this.#options.comingUp?.();
        if (state === undefined && !this.#wasComingUp)
            return undefined;
        this.#wasComingUp = state !== undefined;
        const why = state === undefined ? "the deployment has just started" : `the deployment is ${this.#oneLine(state)}`;
        return {
            ...refusal,
            problem: `${refusal.problem} (${why})`,
            leastMs: COLD_START_WAIT_MS.least + Math.random() * COLD_START_WAIT_MS.spread,
        };
    }
    async #read(answer, sentAt) {
        const { clock } = this.#options;
        const reader = isGood(answer.status)
            ? readerFor(answer, this.#options.payload)
            : new PlainReader(answer.headers["content-type"]);
        let bytes = 0;
        let parts = 0;
        let firstMs = 0;
        try {
            for await (const chunk of answer.body) {
                bytes += chunk.length;
                if (++parts === 1)
                    firstMs = clock.now() - sentAt;
                if (reader.take(chunk, clock.now() - sentAt))
                    break;
            }
            const durationMs = clock.now() - sentAt;
            const { text, truncated, isBinary = false, stream } = reader.end();
            const judged = stream === undefined || stream.events === 0 ? this.#judged(text, answer) : {};
            this.#options.onRawText?.(text);
            const { status, headers } = answer;
            const isInParts = parts > 1 && headers["content-length"] === undefined;
            const firstPart = isInParts ? { firstPartMs: firstMs } : {};
            const measured = { status, bytes, durationMs, ...firstPart, ...(stream && { stream }) };
            return { ...this.#kept(text, truncated), ...(isBinary && { isBinary }), ...measured, ...judged };
        }
        catch (error) {
            const progress = reader.progress() ?? `after ${bytes} bytes of the answer`;
            if (error instanceof StreamError) {
                throw this.#failure(this.#oneLine(error.message), LOGS, (0,api_answer/* requestIdOf */.Gb)(answer.headers), error);
            }
            if (!(error instanceof http/* TransportError */.wX))
                throw error;
            if (error.timedOut)
                throw this.#tooLate(` (it stopped ${progress})`, error, (0,api_answer/* requestIdOf */.Gb)(answer.headers));
            const problem = `the connection was cut ${progress}: ${this.#oneLine(error.message)}`;
            throw this.#failure(problem, LOGS, (0,api_answer/* requestIdOf */.Gb)(answer.headers), error);
        }
    }
    #judged(text, { status, headers }) {
        if (!isGood(status) || this.#options.mayHoldError)
            return {};
        const { error, doubt } = verdictOn(text);
        if (error === undefined)
            return doubt === undefined ? {} : { doubt };
        const problem = `the model answered ${status}, but with an error: ${this.#oneLine(error)}`;
        throw this.#failure(problem, `Fix the payload if it is at fault. ${LOGS}`, (0,api_answer/* requestIdOf */.Gb)(headers));
    }
    async #readRefusal(answer) {
        const kept = new KeptBytes();
        try {
            for await (const chunk of answer.body)
                if (!kept.take(chunk))
                    break;
        }
        catch (error) {
            if (!(error instanceof http/* TransportError */.wX))
                throw error;
        }
        return this.#refusalOf(answer, this.#kept(kept.text(), kept.isCut).text);
    }
    #refusalOf(answer, text) {
        const { said, code } = refusalIn(text);
        const quoted = this.#oneLine(said);
        const what = `the model answered ${answer.status}${code === "" ? "" : ` (${this.#oneLine(code)})`}`;
        return {
            problem: quoted === "" ? what : `${what}: ${quoted}`,
            httpStatus: answer.status,
            ...(0,api_answer/* requestIdOf */.Gb)(answer.headers),
            askedMs: (0,api_answer/* askedWait */.Uy)(answer.headers, text),
            isNotReady: saysNotReady(text),
            isOfTrussServer: isOfTrussServer(answer.headers),
        };
    }
    #waitAfter({ askedMs = 0, leastMs = 0, ...setback }) {
        const leftMs = this.#left();
        if (leftMs < MIN_ATTEMPT_MS)
            throw this.#tooLate("");
        if (askedMs > leftMs) {
            const wish = `it asks us to wait ${(0,lib_clock/* formatDuration */.a)(askedMs)}, but \`predict-timeout\` leaves ${(0,lib_clock/* formatDuration */.a)(leftMs)}`;
            throw this.#failure(`${setback.problem} \u2014 ${wish}`, this.#timeRemedy(), setback);
        }
        const own = Math.min(Math.max(leastMs, (0,retry/* equalJitter */.JQ)(this.#attempts, BACKOFF)), leftMs / 2);
        return Math.max(askedMs, own);
    }
    #left() {
        return this.#deadline - this.#options.clock.now();
    }
    #tooLate(progress, cause, about = this.#setback ?? {}) {
        const { timeoutMs } = this.#options;
        const attempts = this.#attempts === 1 ? "" : ` in ${this.#attempts} attempts`;
        const last = this.#setback ? `. Before that, ${this.#setback.problem}` : "";
        const problem = `no complete answer within ${(0,lib_clock/* formatDuration */.a)(timeoutMs)}${attempts}${progress}${last}`;
        return this.#failure(problem, this.#timeRemedy(), about, cause);
    }
    #timeRemedy() {
        const rate = this.#setback?.httpStatus === 429 ? " Baseten limits the request rate: run fewer calls at a time." : "";
        return `If the model needs longer, raise \`predict-timeout\`; otherwise see the deployment's logs.${rate}`;
    }
    #failure(problem, remedy, { requestId }, cause) {
        return new errors/* Failure */.H(`${this.#words.name} failed: ${sentence(problem)}`, {
            status: "predict_failed",
            remedy,
            ...(requestId === undefined ? {} : { requestId }),
            cause,
        });
    }
    #kept(text, isCut) {
        const clean = this.#options.scrub(text);
        const safe = isCut ? (0,lib_text/* firstUnits */.UV)(clean, clean.length - MAX_SECRET_BYTES) : clean;
        const kept = (0,lib_text/* firstBytes */.mI)(safe, KEPT_BYTES);
        return { text: kept, truncated: isCut || kept.length < clean.length };
    }
    #oneLine(text) {
        const clean = this.#options
            .scrubQuote(text)
            .replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, " ")
            .trim();
        return (0,lib_text/* shortened */.vI)(clean, MAX_QUOTE, lib_text/* firstBytes */.mI);
    }
}
function isGood(status) {
    return status >= 200 && status <= 299;
}
function sentence(text) {
    return /[.!?\u2026]$/.test(text) ? text : `${text}.`;
}
const LOGS = "See the deployment's logs for the cause.";
function remedyFor(httpStatus, words) {
    if (httpStatus === 402)
        return api_answer/* BILLING_REMEDY */.NQ;
    if (httpStatus === 401)
        return "The API key is not valid. Check the secret behind `baseten-api-key`.";
    if (httpStatus === 403) {
        return "The API key may not call this model: it needs access to the model's team, and permission for the environment if that is restricted.";
    }
    if (httpStatus === 404) {
        return `The deployment is deactivated, the environment has no deployment, or nothing answers at that path: check \`environment\`, \`regional-environment\` and ${words.path}.`;
    }
    if (httpStatus === 413)
        return "The payload is too large: Baseten accepts at most 100 MB. Make it smaller.";
    if (httpStatus === 407)
        return "A proxy requires credentials. Check the runner's proxy settings.";
    if (httpStatus >= 500)
        return LOGS;
    if (httpStatus >= 400) {
        return `Fix ${words.payload}.`;
    }
    return "Check that nothing answers in place of Baseten, such as a proxy.";
}
function refusalIn(body) {
    const json = (0,api_answer/* jsonObjectIn */.$4)(body);
    const message = (0,server_message/* serverMessage */.x)(body);
    const code = typeof json?.error_code === "string" ? json.error_code : "";
    const detail = json?.detail;
    const more = typeof detail === "string" ? detail : detail ? (0,server_message/* serverMessage */.x)(JSON.stringify({ detail })) : "";
    return { said: more === "" || message.includes(more) ? message : `${message} (${more})`, code };
}


/***/ }),

/***/ 5937:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   coldStartOf: () => (/* binding */ coldStartOf),
/* harmony export */   excerpt: () => (/* binding */ excerpt),
/* harmony export */   planSmokeTest: () => (/* binding */ planSmokeTest),
/* harmony export */   runSmokeTest: () => (/* binding */ runSmokeTest),
/* harmony export */   tellAnswer: () => (/* binding */ tellAnswer)
/* harmony export */ });
/* harmony import */ var _action_tools_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5729);
/* harmony import */ var _baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3087);
/* harmony import */ var _baseten_predict_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9136);
/* harmony import */ var _baseten_statuses_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8776);
/* harmony import */ var _github_log_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3776);
/* harmony import */ var _lib_bytes_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8752);
/* harmony import */ var _lib_clock_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5953);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5892);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5924);
/* harmony import */ var _truss_predict_input_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8207);










const MAX_RESPONSE_BYTES = 4096;
const MAX_EXCERPT = 200;
async function planSmokeTest(run, truss, cases) {
    const { predictPayload, predictPayloadFile, promotion } = run.inputs;
    const { log, secrets, servers } = run.tools;
    const isGiven = predictPayload !== "" || predictPayloadFile !== "";
    const smokeTest = {
        ...(cases && !isGiven
            ? { source: "input `predict-cases`", skip: "The cases in `predict-cases` run instead." }
            : await (0,_truss_predict_input_js__WEBPACK_IMPORTED_MODULE_5__/* .choosePayload */ .Wp)({
                payload: predictPayload,
                payloadFile: predictPayloadFile,
                workspace: (0,_action_tools_js__WEBPACK_IMPORTED_MODULE_0__/* .workspaceOf */ .B3)(run.tools),
                truss,
            })),
        ...(cases === undefined ? {} : { cases: await withPayloads(cases, truss) }),
    };
    const isCalled = smokeTest.payload !== undefined || cases !== undefined;
    if (isCalled && servers.hostWithoutPredictUrl !== undefined) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .H(`The smoke test would send the API key of ${servers.hostWithoutPredictUrl} to baseten.co: BASETEN_MANAGEMENT_API_URL_OVERRIDE is set, but BASETEN_INFERENCE_BASE_URL_OVERRIDE is not.`, { status: "invalid", remedy: "Set that variable, too, or run without a payload." });
    }
    if (isGiven)
        secrets.addPayload(smokeTest.payload);
    for (const { payload } of cases?.cases ?? [])
        secrets.addPayload(payload);
    if (promotion === "after-check" && !isCalled) {
        log.warning(`Input \`promotion\` is "after-check", but there is no smoke test (${smokeTest.skip}): before the promotion, we only check that the deployment becomes ACTIVE.`);
    }
    return smokeTest;
}
async function withPayloads(file, truss) {
    if (file.cases.every(({ payload }) => payload !== undefined))
        return file;
    const example = truss && (await (0,_truss_predict_input_js__WEBPACK_IMPORTED_MODULE_5__/* .exampleOf */ .Ql)(truss));
    if (example === undefined) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .H("A case in `predict-cases` has no payload, and the config has no example to send instead.", {
            status: "invalid",
            remedy: "Give it a `payload` or a `payload-file`.",
        });
    }
    const cases = file.cases.map((one) => (one.payload === undefined ? { ...one, payload: example.payload } : one));
    return { ...file, cases };
}
function coldStartOf(client, { modelId, deploymentId, status }) {
    return {
        wasComingUp: (0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_3__/* .isComingUp */ .TO)(status),
        comingUp: async () => {
            try {
                const seen = await (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(client, modelId, deploymentId);
                if ((0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_3__/* .isComingUp */ .TO)(seen.status))
                    return seen.status;
                return (0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_3__/* .isReady */ .i_)(seen.status) && seen.activeReplicas === 0 ? "ACTIVE without a replica" : undefined;
            }
            catch (error) {
                if (error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .H && error.status !== "cancelled")
                    return undefined;
                throw error;
            }
        },
    };
}
async function runSmokeTest(run, smokeTest, target) {
    const { account } = run;
    const { network, clock, signal, log, secrets } = run.tools;
    const url = new URL(target.url);
    log.info(`POST ${url} with ${smokeTest.source}.`);
    account.add({ smokeTest: "not finished" });
    const result = await (0,_baseten_predict_js__WEBPACK_IMPORTED_MODULE_2__/* .predict */ .K)({
        network,
        clock,
        signal,
        url,
        apiKey: run.inputs.apiKey,
        userAgent: _action_tools_js__WEBPACK_IMPORTED_MODULE_0__/* .USER_AGENT */ ._O,
        payload: smokeTest.payload,
        headers: run.inputs.predictHeaders,
        ...target.coldStart,
        timeoutMs: run.inputs.predictTimeoutSeconds * 1_000,
        scrub: (text) => secrets.scrub(text),
        scrubQuote: (text) => secrets.scrubForOthers(text),
        onNote: (line) => log.info(line),
    }).catch((error) => {
        if (!signal.aborted)
            account.add({ smokeTest: "failed" });
        throw error;
    });
    const { text, shown } = tellAnswer(run, result);
    const isCut = result.truncated || shown.length < text.length;
    const heading = isCut ? `The first ${(0,_lib_bytes_js__WEBPACK_IMPORTED_MODULE_6__/* .formatBytes */ .z)(MAX_RESPONSE_BYTES)} of the answer` : "Answer";
    log.info(`${heading}:${inLog(shown)}`);
    if (result.doubt !== undefined)
        log.warning(result.doubt);
    const figures = describe(result);
    account.add({
        smokeTest: `${figures}; answer: ${excerpt(text, secrets)}`,
        smokeTestForOthers: `${figures}; answer: ${excerpt(secrets.scrubForOthers(text), secrets)}`,
    });
    return `The model answered in ${figures}.`;
}
function tellAnswer({ outputs, tools: { secrets } }, result) {
    const text = secrets.scrub(result.text);
    const shown = secrets.beginning(text, (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_7__/* .firstBytes */ .mI)(text, MAX_RESPONSE_BYTES).length);
    outputs.set("predict-response", shown);
    outputs.set("predict-time-seconds", (result.durationMs / 1_000).toFixed(3));
    return { text, shown };
}
function inLog(text) {
    const lines = text.split(/\r\n|[\r\n]/);
    return lines.length === 1 ? ` ${text}` : lines.map((line) => `\n\u2502 ${line}`).join("");
}
function excerpt(text, secrets) {
    const line = (0,_github_log_js__WEBPACK_IMPORTED_MODULE_8__/* .harmless */ .I)(text)
        .replace(/[\s\u202a-\u202e\u2066-\u2069]+/g, " ")
        .trim();
    if (line === "")
        return "empty";
    return (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_7__/* .shortened */ .vI)(line, MAX_EXCERPT, (whole, max) => secrets.beginning(whole, max));
}
function describe({ durationMs, stream }) {
    const parts = [(0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_9__/* .formatDuration */ .a)(durationMs)];
    if (stream) {
        parts.push(`first token after ${(0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_9__/* .formatDuration */ .a)(stream.firstTokenMs)}`, `${stream.tokens} tokens`);
        if (stream.tokensPerSecond !== undefined)
            parts.push(`${stream.tokensPerSecond.toFixed(1)} tokens/s`);
    }
    return parts.join(", ");
}


/***/ })

};
