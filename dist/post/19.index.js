export const id = 19;
export const ids = [19];
export const modules = {

/***/ 2019:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hD: () => (/* binding */ ApiError),
  qK: () => (/* binding */ BasetenClient),
  m: () => (/* binding */ MAX_ATTEMPTS),
  W_: () => (/* binding */ NoAnswer),
  H9: () => (/* binding */ PLAN_ATTEMPTS),
  nU: () => (/* binding */ askedWaitOf),
  c4: () => (/* binding */ isNotFound),
  WG: () => (/* binding */ isPassing),
  vu: () => (/* binding */ isRefusal),
  XM: () => (/* binding */ pathOf),
  SP: () => (/* binding */ wasNotTaken)
});

// UNUSED EXPORTS: isTransient

// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __webpack_require__(5892);
// EXTERNAL MODULE: ./lib/lib/http.js
var http = __webpack_require__(1927);
// EXTERNAL MODULE: ./lib/lib/retry.js
var retry = __webpack_require__(805);
// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
// EXTERNAL MODULE: ./lib/baseten/api/types.js
var types = __webpack_require__(3334);
;// CONCATENATED MODULE: ./lib/baseten/api/answer.js


function askedWait(headers, body) {
    return (0,retry/* retryAfterMs */.Vs)(headers) ?? (0,retry/* waitOfSeconds */.oc)(jsonObjectIn(body)?.retry_after);
}
function jsonObjectIn(text) {
    try {
        const json = JSON.parse(text);
        return (0,types/* isObject */.Gv)(json) ? json : undefined;
    }
    catch {
        return undefined;
    }
}
function requestIdOf(headers) {
    const id = headers["x-baseten-request-id"] ?? headers["x-request-id"];
    return typeof id === "string" && id !== "" ? { requestId: id.slice(0, 200) } : {};
}
const BILLING_REMEDY = "This is a billing problem, not one with the truss or the payload: check the workspace's billing on Baseten, and run the job again.";

// EXTERNAL MODULE: ./lib/baseten/api/server-message.js + 1 modules
var server_message = __webpack_require__(1805);
;// CONCATENATED MODULE: ./lib/baseten/api/client.js






class ApiError extends errors/* Failure */.H {
    httpStatus;
    serverSaid;
    askedWaitMs;
    constructor(message, answer, details) {
        super(message, details);
        this.httpStatus = answer.httpStatus;
        this.serverSaid = answer.serverSaid;
        this.askedWaitMs = answer.askedWaitMs;
    }
}
class NoAnswer extends errors/* Failure */.H {
    reached;
    timedOut;
    constructor(message, reached, timedOut, details) {
        super(message, details);
        this.reached = reached;
        this.timedOut = timedOut;
    }
}
const REQUEST_LIMIT_MS = 30_000;
const MAX_ATTEMPTS = 6;
const PLAN_ATTEMPTS = 2;
const BACKOFF = { firstMs: 2_000, maxMs: 20_000 };
class BasetenClient {
    #options;
    #lastDate;
    constructor(options) {
        this.#options = options;
    }
    get serverTime() {
        return this.#lastDate && this.#lastDate.serverTime + this.#options.clock.now() - this.#lastDate.at;
    }
    async call(call) {
        const { clock, signal, onRetry } = this.#options;
        const attemptOnce = (attempt) => {
            if (attempt > 1)
                call.onRepeat?.();
            return this.#once(call);
        };
        return (0,retry/* retry */.L5)(attemptOnce, {
            attempts: call.attempts ?? MAX_ATTEMPTS,
            waitAfter,
            onRetry: (repetition) => onRetry(`${(0,errors/* messageOf */.b)(repetition.error)} ${(0,retry/* tryingAgain */.gy)(repetition)}`),
            clock,
            signal: call.cancellable === false ? undefined : signal,
        });
    }
    async #once(call) {
        const { network, clock, apiKey, userAgent, baseUrl, signal } = this.#options;
        const url = new URL(typeof call.path === "string" ? baseUrl.replace(/\/+$/, "") + call.path : call.path);
        for (const [name, value] of Object.entries(call.query ?? {}))
            for (const one of [value].flat())
                url.searchParams.append(name, one);
        let response;
        try {
            response = await network.request({
                method: call.method,
                url,
                headers: {
                    authorization: `Bearer ${apiKey}`,
                    accept: "application/json",
                    "user-agent": userAgent,
                    ...(call.body === undefined ? {} : { "content-type": "application/json" }),
                },
                ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
                limitMs: clock.limit(call.limitMs ?? REQUEST_LIMIT_MS),
                signal: call.cancellable === false ? undefined : signal,
            });
        }
        catch (error) {
            if (!(error instanceof http/* TransportError */.wX))
                throw error;
            throw this.#noAnswer(call, error);
        }
        const serverTime = (0,retry/* serverTimeIn */.ER)(response.headers);
        if (serverTime !== undefined)
            this.#lastDate = { serverTime, at: clock.now() };
        return this.#read(call, response);
    }
    #read(call, response) {
        if (response.status < 200 || response.status > 299)
            throw this.#apiError(call, response);
        if (call.isAnswerIgnored)
            return {};
        let parsed;
        try {
            parsed = JSON.parse(response.text);
        }
        catch {
            const kind = response.headers["content-type"] ?? "no content type";
            const answer = `${response.status}, ${kind}, ${response.text.length} characters`;
            throw new NoAnswer(`${call.stage} failed: Baseten's answer (${answer}) is not JSON.`, true, false, {
                remedy: "Check that no proxy answers in place of Baseten, and run the job again.",
                ...requestIdOf(response.headers),
            });
        }
        if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed))
            return parsed;
        throw new NoAnswer(`${call.stage} failed: Baseten's answer is not a JSON object.`, true, false, requestIdOf(response.headers));
    }
    #noAnswer(call, error) {
        const reason = this.#options.scrub(error.message);
        return new NoAnswer(`${call.stage} failed: no answer from Baseten: ${reason}.`, error.reached, error.timedOut, {
            remedy: "Check the network, the runner's proxy settings and Baseten's status page, and run the job again.",
            cause: error,
        });
    }
    #apiError(call, response) {
        const message = this.#shorten((0,server_message/* serverMessage */.x)(this.#options.scrub(response.text)));
        const { status, remedy } = judgeRefusal(response.status, call);
        const quoted = message === "" ? "" : `: ${message}`;
        return new ApiError(`${call.stage} failed: Baseten answered ${response.status}${quoted}${/[.!?]$/.test(quoted) ? "" : "."}`, { httpStatus: response.status, serverSaid: message, askedWaitMs: askedWait(response.headers, response.text) }, { status, remedy, ...requestIdOf(response.headers) });
    }
    #shorten(text) {
        return (0,lib_text/* shortened */.vI)((0,server_message/* withoutAddresses */.t)((0,lib_text/* onOneLine */.GJ)(this.#options.scrub(text))), 2_000);
    }
}
function waitAfter(error, attempt) {
    return isPassing(error) ? (0,retry/* askedOrOwn */.ij)(askedWaitOf(error), (0,retry/* fullJitter */.G1)(attempt, BACKOFF)) : undefined;
}
function isPassing(error) {
    return error instanceof NoAnswer || (error instanceof ApiError && isTransient(error.httpStatus));
}
function askedWaitOf(error) {
    return error instanceof ApiError ? error.askedWaitMs : undefined;
}
function isTransient(httpStatus) {
    return httpStatus === 408 || httpStatus === 429 || httpStatus >= 500;
}
function isNotFound(error) {
    return error instanceof ApiError && error.httpStatus === 404;
}
function isRefusal(error) {
    return error instanceof ApiError && !isTransient(error.httpStatus);
}
function wasNotTaken(error) {
    if (error instanceof NoAnswer)
        return !error.reached;
    return error instanceof ApiError && error.httpStatus === 429;
}
function pathOf(parts, ...args) {
    return String.raw({ raw: parts.raw }, ...args.map(encodeURIComponent));
}
function judgeRefusal(httpStatus, call) {
    const failed = call.refusal ?? "deploy_failed";
    if (httpStatus >= 300 && httpStatus < 400) {
        return {
            status: "deploy_failed",
            remedy: "Baseten's API never redirects, so something else answered in its place: check the runner's proxy settings, the network for a sign-in page, and BASETEN_MANAGEMENT_API_URL_OVERRIDE.",
        };
    }
    if (httpStatus === 401) {
        return { status: "deploy_failed", remedy: "The API key is not valid. Check the secret behind `baseten-api-key`." };
    }
    if (httpStatus === 402)
        return { status: "deploy_failed", remedy: BILLING_REMEDY };
    if (httpStatus === 403) {
        return {
            status: "deploy_failed",
            remedy: "The API key lacks permission for this. Deploying needs a key with full access to the team (inference-only and metrics-only " +
                "keys cannot push), and a restricted environment also needs permission for that environment.",
        };
    }
    if (httpStatus === 408) {
        return { status: "deploy_failed", remedy: "Baseten timed out reading the request. Run the job again." };
    }
    if (httpStatus === 413) {
        return {
            status: failed,
            remedy: "The request is too large. It contains the config, as text and as JSON, and the labels: make them smaller, and move large files to the archive or `weights`.",
        };
    }
    if (httpStatus === 429)
        return { status: "deploy_failed", remedy: "Baseten's rate limit was reached. Run the job again later." };
    if (httpStatus >= 500) {
        return {
            status: "deploy_failed",
            remedy: "This is a problem on Baseten's side. Check its status page, and run the job again later.",
        };
    }
    return { status: failed, remedy: "Fix what Baseten reports, and run the job again." };
}


/***/ }),

/***/ 1805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ serverMessage),
  t: () => (/* binding */ withoutAddresses)
});

// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
;// CONCATENATED MODULE: ./lib/baseten/api/html.js

const MAX_EXAMINED = 64 * 1024;
const SILENT = [
    { opening: "<script", closing: /<\/script/gi },
    { opening: "<style", closing: /<\/style/gi },
];
function htmlText(html) {
    const page = (0,lib_text/* firstUnits */.UV)(html, MAX_EXAMINED);
    const pieces = [];
    const neverClosed = new Set();
    let at = 0;
    while (at < page.length) {
        const tag = page.indexOf("<", at);
        if (tag === -1)
            break;
        pieces.push(page.slice(at, tag), " ");
        const end = page.indexOf(">", endOfSilence(page, tag, neverClosed));
        if (end === -1) {
            at = tag;
            break;
        }
        at = end + 1;
    }
    return pieces.join("") + page.slice(at);
}
function endOfSilence(page, tag, neverClosed) {
    for (const { opening, closing } of SILENT) {
        if (neverClosed.has(opening) || page.slice(tag, tag + opening.length).toLowerCase() !== opening)
            continue;
        closing.lastIndex = tag;
        const found = closing.exec(page);
        if (found)
            return found.index;
        neverClosed.add(opening);
    }
    return tag;
}

;// CONCATENATED MODULE: ./lib/baseten/api/server-message.js

function serverMessage(body) {
    let parsed;
    try {
        parsed = JSON.parse(body);
    }
    catch {
        return textOf(body);
    }
    return messageIn(parsed) ?? textOf(body);
}
const ADDRESS = /[\p{L}\p{N}_.+%-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu;
const server_message_MAX_EXAMINED = 16 * 1024;
function withoutAddresses(text) {
    if (text.length <= server_message_MAX_EXAMINED)
        return text.replace(ADDRESS, "\u2026");
    const beginning = text.slice(0, server_message_MAX_EXAMINED);
    return `${beginning.slice(0, Math.max(0, beginning.lastIndexOf(" "))).replace(ADDRESS, "\u2026")}\u2026`;
}
const MAX_DEPTH = 20;
function messageIn(value, depth = 0) {
    if (depth > MAX_DEPTH)
        return undefined;
    if (typeof value === "string")
        return value === "" ? undefined : value;
    if (Array.isArray(value))
        return joined(value.map((item) => placeAndMessage(item, depth + 1)));
    if (typeof value !== "object" || value === null)
        return undefined;
    const { message, error, detail, errors } = value;
    const within = depth + 1;
    return (messageIn(message, within) ?? messageIn(error, within) ?? messageIn(detail, within) ?? messageIn(errors, within));
}
function placeAndMessage(item, depth) {
    if (typeof item !== "object" || item === null)
        return messageIn(item, depth);
    const { loc, msg } = item;
    if (typeof msg !== "string")
        return messageIn(item, depth);
    return Array.isArray(loc) ? `${loc.join(".")}: ${msg}` : msg;
}
function joined(messages) {
    const texts = messages.filter((message) => message !== undefined);
    return texts.length > 0 ? texts.join("; ") : undefined;
}
function textOf(body) {
    return body.trimStart().startsWith("<") ? htmlText(body) : body;
}


/***/ }),

/***/ 3334:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FZ: () => (/* binding */ listField),
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   HG: () => (/* binding */ toDeployment),
/* harmony export */   PI: () => (/* binding */ toInstanceType),
/* harmony export */   Pt: () => (/* binding */ isAmount),
/* harmony export */   Ti: () => (/* binding */ IncompleteAnswer),
/* harmony export */   py: () => (/* binding */ toEnvironment),
/* harmony export */   zN: () => (/* binding */ toModel)
/* harmony export */ });
/* unused harmony export toTeam */
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5892);
/* harmony import */ var _server_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1805);


function toModel(value, stage) {
    const json = toObject(value, "model", stage);
    return {
        id: textField(json, "model", "id", stage),
        name: textField(json, "model", "name", stage),
        teamName: typeof json.team_name === "string" ? json.team_name : "",
    };
}
function toDeployment(value, stage) {
    const json = toObject(value, "deployment", stage);
    const createdAt = toTime(json.created_at);
    const { autoscaling_settings: autoscaling } = json;
    const minReplicas = isObject(autoscaling) && isAmount(autoscaling.min_replica) ? autoscaling.min_replica : undefined;
    return {
        id: textField(json, "deployment", "id", stage),
        name: typeof json.name === "string" ? json.name : "",
        modelId: typeof json.model_id === "string" ? json.model_id : "",
        status: textField(json, "deployment", "status", stage),
        environment: typeof json.environment === "string" ? json.environment : undefined,
        labels: isObject(json.labels) ? json.labels : {},
        instanceTypeName: typeof json.instance_type_name === "string" ? json.instance_type_name : "",
        activeReplicas: typeof json.active_replica_count === "number" ? json.active_replica_count : undefined,
        ...(minReplicas === undefined ? {} : { minReplicas }),
        createdAt,
        isProduction: typeof json.is_production === "boolean" ? json.is_production : undefined,
        isDevelopment: typeof json.is_development === "boolean" ? json.is_development : undefined,
    };
}
function toEnvironment(value, stage) {
    const json = toObject(value, "environment", stage);
    const promotion = json.in_progress_promotion;
    const instanceType = toInstanceType(json.instance_type);
    const settings = {
        ...toEnvironmentSettings(json),
        ...(instanceType === undefined ? {} : { instance_type_id: instanceType.id }),
    };
    return {
        name: textField(json, "environment", "name", stage),
        current: toOccupant(json.current_deployment),
        candidate: toOccupant(json.candidate_deployment),
        promotion: isObject(promotion)
            ? {
                status: typeof promotion.status === "string" ? promotion.status : "",
                percent: typeof promotion.percent_traffic_to_new_version === "number"
                    ? promotion.percent_traffic_to_new_version
                    : undefined,
                error: typeof promotion.error_message === "string" ? (0,_server_message_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutAddresses */ .t)(promotion.error_message) : undefined,
            }
            : undefined,
        ...(instanceType === undefined ? {} : { instanceType }),
        ...(Object.keys(settings).length === 0 ? {} : { settings }),
    };
}
function toEnvironmentSettings(json) {
    const parts = ["autoscaling_settings", "promotion_settings", "request_backpressure_settings"];
    const settings = {};
    for (const part of parts)
        if (isObject(json[part]))
            settings[part] = json[part];
    const { autoscaling_schedules: schedules } = json;
    if (!isObject(schedules) || !Array.isArray(schedules.schedules))
        return settings;
    return {
        ...settings,
        autoscaling_schedules: {
            timezone: typeof schedules.timezone === "string" ? schedules.timezone : undefined,
            schedules: schedules.schedules.filter(isLiveSchedule),
        },
    };
}
function isLiveSchedule(value) {
    return isObject(value) && typeof value.id === "string" && typeof value.name === "string";
}
function toInstanceType(value) {
    if (!isObject(value) || typeof value.id !== "string" || value.id === "")
        return undefined;
    const amount = (name) => (isAmount(value[name]) ? value[name] : 0);
    const gpuCount = amount("gpu_count");
    return {
        id: value.id,
        name: typeof value.name === "string" && value.name !== "" ? value.name : value.id,
        millicpu: amount("millicpu_limit"),
        memoryMiB: amount("memory_limit_mib"),
        gpuCount,
        gpuType: gpuCount > 0 && typeof value.gpu_type === "string" ? value.gpu_type : "",
        gpuMemoryMiB: amount("gpu_memory_limit_mib") || undefined,
        pricePerMinute: undefined,
    };
}
function isAmount(value) {
    return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
function toTeam(value, stage) {
    const json = toObject(value, "team", stage);
    return { id: textField(json, "team", "id", stage), name: textField(json, "team", "name", stage) };
}
function listField(json, name, stage) {
    const value = json[name];
    if (Array.isArray(value))
        return value;
    throw incomplete("", name, stage);
}
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function toOccupant(value) {
    if (!isObject(value) || typeof value.id !== "string")
        return undefined;
    const createdAt = toTime(value.created_at);
    return {
        id: value.id,
        labels: isObject(value.labels) ? value.labels : {},
        ...(typeof value.name === "string" ? { name: value.name } : {}),
        ...(createdAt === undefined ? {} : { createdAt }),
        ...(typeof value.instance_type_name === "string" ? { instanceTypeName: value.instance_type_name } : {}),
    };
}
function toTime(value) {
    const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
    return Number.isNaN(time) ? undefined : time;
}
function toObject(value, what, stage) {
    if (isObject(value))
        return value;
    throw incomplete("", what, stage);
}
function textField(json, what, name, stage) {
    const value = json[name];
    if (typeof value === "string" && value !== "")
        return value;
    throw incomplete(what, name, stage);
}
class IncompleteAnswer extends _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
}
function incomplete(what, name, stage) {
    const where = what === "" ? "" : ` for the ${what}`;
    return new IncompleteAnswer(`${stage} failed: Baseten's answer has no usable \`${name}\`${where}.`, {
        status: "deploy_failed",
        remedy: "Baseten's API may have changed: check for a newer version of this action.",
    });
}


/***/ }),

/***/ 805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ER: () => (/* binding */ serverTimeIn),
/* harmony export */   G1: () => (/* binding */ fullJitter),
/* harmony export */   JQ: () => (/* binding */ equalJitter),
/* harmony export */   L5: () => (/* binding */ retry),
/* harmony export */   Vs: () => (/* binding */ retryAfterMs),
/* harmony export */   fh: () => (/* binding */ Retries),
/* harmony export */   gy: () => (/* binding */ tryingAgain),
/* harmony export */   ij: () => (/* binding */ askedOrOwn),
/* harmony export */   nc: () => (/* binding */ msUntil),
/* harmony export */   oc: () => (/* binding */ waitOfSeconds),
/* harmony export */   th: () => (/* binding */ MAX_ASKED_WAIT_MS)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5953);

const MAX_ASKED_WAIT_MS = 120_000;
async function retry(work, rules) {
    const retries = new Retries(rules);
    for (;;) {
        try {
            return await work(retries.attempt);
        }
        catch (error) {
            if (!(await retries.waitAfter(error)))
                throw error;
        }
    }
}
class Retries {
    attempt = 1;
    #rules;
    constructor(rules) {
        this.#rules = rules;
    }
    async waitAfter(error) {
        const { attempts = Number.POSITIVE_INFINITY, clock, signal, onRetry } = this.#rules;
        if (this.attempt >= attempts)
            return false;
        const waitMs = await this.#rules.waitAfter(error, this.attempt);
        if (waitMs === undefined)
            return false;
        this.attempt++;
        onRetry({ error, waitMs, attempt: this.attempt, attempts });
        await clock.sleep(waitMs, signal);
        return true;
    }
}
function tryingAgain({ waitMs, attempt, attempts }) {
    return `Trying again in ${(0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(waitMs)} (attempt ${attempt} of ${attempts}).`;
}
function fullJitter(attempt, backoff) {
    return Math.random() * longestWait(attempt, backoff);
}
function equalJitter(attempt, backoff) {
    return (0.5 + Math.random() / 2) * longestWait(attempt, backoff);
}
function longestWait(attempt, { firstMs, maxMs = Number.POSITIVE_INFINITY }) {
    return Math.min(maxMs, firstMs * 2 ** (attempt - 1));
}
function askedOrOwn(askedMs, ownMs, maxMs = MAX_ASKED_WAIT_MS) {
    if (askedMs === undefined)
        return ownMs;
    return askedMs <= maxMs ? askedMs : undefined;
}
const MIN_ASKED_WAIT_MS = 1_000;
const MAX_READ_WAIT_MS = 86_400_000;
const IMF_OR_RFC850_DATE = /^[A-Z][a-z]{2,8}, \d{2}[ -][A-Z][a-z]{2}[ -]\d{2,4} \d{2}:\d{2}:\d{2} GMT$/;
const ASCTIME_DATE = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/;
function retryAfterMs(headers) {
    const written = headerOf(headers, "retry-after");
    return /^\d+$/.test(written) ? waitOfSeconds(Number(written)) : msUntil(dateOf(written), headers);
}
function waitOfSeconds(seconds) {
    return typeof seconds === "number" ? asWait(seconds * 1_000) : undefined;
}
function msUntil(time, headers) {
    return asWait(time - (serverTimeIn(headers) ?? Date.now()));
}
function serverTimeIn(headers) {
    const time = dateOf(headerOf(headers, "date"));
    return Number.isNaN(time) ? undefined : time;
}
function asWait(milliseconds) {
    return milliseconds >= MIN_ASKED_WAIT_MS ? Math.min(milliseconds, MAX_READ_WAIT_MS) : undefined;
}
function headerOf(headers, name) {
    return [headers[name] ?? ""].flat()[0]?.trim() ?? "";
}
function dateOf(text) {
    if (IMF_OR_RFC850_DATE.test(text))
        return Date.parse(text.replaceAll("-", " "));
    return ASCTIME_DATE.test(text) ? Date.parse(`${text} GMT`) : Number.NaN;
}


/***/ })

};
