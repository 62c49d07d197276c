export const id = 260;
export const ids = [260];
export const modules = {

/***/ 260:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GitHubDeployment: () => (/* binding */ GitHubDeployment),
/* harmony export */   deploymentState: () => (/* binding */ deploymentState)
/* harmony export */ });
/* unused harmony export environmentName */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5892);
/* harmony import */ var _log_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3776);
/* harmony import */ var _rest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2825);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3426);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5924);






const MAX_DESCRIPTION_LENGTH = 140;
const MAX_ENVIRONMENT_BYTES = 255;
const MAX_PAYLOAD_VALUE_LENGTH = 255;
const CALL = { stage: "Recording the GitHub Deployment", permission: "deployments: write" };
class GitHubDeployment {
    #rest;
    #logUrl;
    #signal;
    #told = new Set();
    #id;
    #replaces = false;
    #isOver = false;
    #isClosed = false;
    constructor(rest, options) {
        this.#id = options.id;
        this.#rest = rest;
        this.#logUrl = options.logUrl;
        this.#signal = options.signal;
    }
    get id() {
        return this.#id;
    }
    get isClosed() {
        return this.#isClosed;
    }
    async create(plan) {
        try {
            const { data } = await this.#rest.call(CALL, (octokit, repository) => octokit.rest.repos.createDeployment({
                ...repository,
                ref: plan.sha,
                environment: environmentName(plan),
                auto_merge: false,
                required_contexts: [],
                transient_environment: plan.isTransient,
                production_environment: plan.isProduction,
                description: shortLine(plan.description, MAX_DESCRIPTION_LENGTH),
                payload: payloadOf(plan),
            }));
            if (!("id" in data))
                return `${CALL.stage} failed: ${shortLine(data.message ?? "GitHub created none.", 1_000)}`;
            this.#id = data.id;
            this.#replaces = plan.environment !== "";
            return "";
        }
        catch (error) {
            return this.#problem(error);
        }
    }
    async update(state, update) {
        const id = this.#id;
        if (id === undefined || (this.#isOver && state === "in_progress"))
            return "";
        this.#isOver ||= state !== "in_progress";
        try {
            await this.#addStatus(id, state, update);
            this.#isClosed ||= state !== "in_progress";
            return "";
        }
        catch (error) {
            return this.#problem(error);
        }
    }
    async #addStatus(id, state, update) {
        const add = () => this.#rest.call(CALL, (octokit, repository) => octokit.rest.repos.createDeploymentStatus({
            ...repository,
            deployment_id: id,
            state,
            description: shortLine(update.description, MAX_DESCRIPTION_LENGTH),
            auto_inactive: this.#replaces,
            ...addressAs("log_url", this.#logUrl),
            ...addressAs("environment_url", update.environmentUrl),
        }));
        try {
            await add();
        }
        catch (error) {
            if (!(error instanceof _rest_js__WEBPACK_IMPORTED_MODULE_2__/* .GitHubError */ .y) || (error.httpStatus !== 0 && error.httpStatus < 500))
                throw error;
            this.#signal.throwIfAborted();
            await add();
        }
    }
    #problem(error) {
        this.#signal.throwIfAborted();
        const status = error instanceof _rest_js__WEBPACK_IMPORTED_MODULE_2__/* .GitHubError */ .y ? error.httpStatus : -1;
        if (this.#told.has(status))
            return "";
        this.#told.add(status);
        return error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H ? error.report : `${CALL.stage} failed: ${(0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .b)(error)}`;
    }
}
function environmentName({ model, environment, configFile, ...owner }) {
    const parts = [model, environment, (0,_target_js__WEBPACK_IMPORTED_MODULE_3__/* .ownerText */ .d)(owner), configFile === _target_js__WEBPACK_IMPORTED_MODULE_3__/* .USUAL_CONFIG */ .k ? "" : configFile];
    while (parts.length > 2 && parts.at(-1) === "")
        parts.pop();
    const safe = parts.map(safeName);
    const isShort = parts.length <= 2;
    const shown = isShort ? safe.filter((part) => part !== "") : safe.map((part) => part || NO_PART);
    const name = ["Baseten", ...shown].join(" / ");
    const isWhole = model !== "" && parts.every((part, index) => part === safe[index] && part !== NO_PART);
    if (isWhole && Buffer.byteLength(name) <= MAX_ENVIRONMENT_BYTES)
        return name;
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 8);
    return `${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_4__/* .firstGraphemes */ .xA)(name, MAX_ENVIRONMENT_BYTES - digest.length - 1, Buffer.byteLength).trimEnd()} ${digest}`;
}
const NO_PART = "-";
function safeName(text) {
    return (text
        .normalize("NFC")
        .replace(/[^\p{L}\p{M}\p{N} ._/+@()-]+/gu, "-")
        .replace(/\s+/g, " ")
        .replace(/ *\/ */g, "/")
        .trim());
}
function deploymentState(status, facts = {}) {
    if (facts.isDefect)
        return "error";
    switch (status) {
        case "success":
        case "unchanged":
            return facts.isTakenDown ? "inactive" : "success";
        case "validated":
        case "cancelled":
            return "inactive";
        case "cleanup_failed":
            return "error";
        case "deploy_failed":
        case "deploy_timeout":
        case "predict_failed":
        case "promote_failed":
        case "rolled_back":
        case "watch_failed":
        case "rollback_failed":
        case "invalid":
            return "failure";
    }
}
function payloadOf({ model, environment, runId, runAttempt }) {
    const values = { action: "deploy-truss-to-baseten", model, environment, run_id: runId, run_attempt: runAttempt };
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shortLine(value, MAX_PAYLOAD_VALUE_LENGTH)]));
}
function addressAs(name, url) {
    const isOfTheWeb = url !== undefined && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
    return isOfTheWeb ? { [name]: url } : {};
}
function shortLine(text, max) {
    return (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_4__/* .shortened */ .vI)((0,_lib_text_js__WEBPACK_IMPORTED_MODULE_4__/* .onOneLine */ .GJ)((0,_log_js__WEBPACK_IMPORTED_MODULE_5__/* .harmless */ .I)(text)), max, (line) => (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_4__/* .firstGraphemes */ .xA)(line, max - 1).trimEnd());
}


/***/ }),

/***/ 2825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ GitHubRest),
/* harmony export */   y: () => (/* binding */ GitHubError)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5892);
/* harmony import */ var _lib_http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5247);
/* harmony import */ var _lib_retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(805);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5924);




class GitHubError extends _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
    httpStatus;
    constructor(message, httpStatus, details) {
        super(message, details);
        this.httpStatus = httpStatus;
    }
}
const REQUEST_LIMIT_MS = 30_000;
const MAX_ATTEMPTS = 4;
const BACKOFF = { firstMs: 1_000 };
const MAX_WAIT_MS = 60_000;
const MAX_REDIRECTS = 3;
const MAX_QUOTE_LENGTH = 1_000;
const REPEATABLE = new Set(["GET", "HEAD", "PUT", "PATCH", "DELETE"]);
class GitHubRest {
    #options;
    #repository;
    #octokit;
    constructor(options) {
        this.#options = options;
        const [owner = "", repo = ""] = options.repository.split("/");
        this.#repository = { owner, repo };
    }
    async call(call, run) {
        if (this.#options.token === "") {
            throw new GitHubError(`${call.stage} needs a token, but \`github-token\` is empty.`, 0, {
                remedy: `Leave \`github-token\` unset, or pass a token with \`${call.permission}\`.`,
            });
        }
        this.#octokit ??= this.#load();
        const octokit = await this.#octokit;
        try {
            return await run(octokit, this.#repository);
        }
        catch (error) {
            this.#options.signal?.throwIfAborted();
            throw this.#describe(call, error);
        }
    }
    async #load() {
        const { getOctokit } = await __webpack_require__.e(/* import() */ 677).then(__webpack_require__.bind(__webpack_require__, 677));
        const { token, apiUrl, userAgent } = this.#options;
        const quiet = () => undefined;
        const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
        return getOctokit(token, {
            baseUrl: apiUrl.replace(/\/+$/, ""),
            userAgent,
            log,
            request: { log, fetch: (url, init) => this.#fetch(new URL(url), init) },
        });
    }
    async #fetch(url, init) {
        const method = init.method.toUpperCase();
        const { clock, signal, onRetry, scrub } = this.#options;
        const exchange = async () => {
            const response = await this.#follow(url, method, init);
            if (response.status >= 400)
                throw new Refused(response);
            return response;
        };
        try {
            const response = await (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retry */ .L5)(exchange, {
                attempts: MAX_ATTEMPTS,
                waitAfter: (error, attempt) => waitAfter(method, error, attempt),
                onRetry: (repetition) => onRetry(`${method} ${url.pathname}: ${scrub(reasonOf(repetition.error))}. ${(0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .tryingAgain */ .gy)(repetition)}`),
                clock,
                signal,
            });
            return asFetchResponse(response);
        }
        catch (error) {
            if (error instanceof Refused)
                return asFetchResponse(error.response);
            throw error;
        }
    }
    async #follow(url, method, init) {
        const { network, clock, signal } = this.#options;
        let target = url;
        for (let redirects = 0;; redirects++) {
            const response = await network.request({
                method,
                url: target,
                headers: init.headers,
                ...(init.body === undefined ? {} : { body: init.body }),
                limitMs: clock.limit(REQUEST_LIMIT_MS),
                signal,
            });
            if (response.status < 300 || response.status > 399 || response.status === 304)
                return response;
            const { location = "" } = response.headers;
            const next = URL.canParse(location, target.href) ? new URL(location, target.href) : undefined;
            const keepsMethod = method === "GET" || response.status === 307 || response.status === 308;
            if (next?.origin !== url.origin || !keepsMethod || redirects === MAX_REDIRECTS) {
                throw new GitHubError(`GitHub answered ${response.status}, a redirect that we do not follow.`, response.status, {
                    remedy: "Check GITHUB_API_URL, and whether the repository has moved.",
                });
            }
            target = next;
        }
    }
    #describe(call, error) {
        const transportError = transportErrorIn(error);
        if (transportError) {
            return new GitHubError(`${call.stage} failed: no answer from GitHub: ${this.#clean(transportError.message)}.`, 0, {
                remedy: "Check the network, the proxy settings of the runner and GitHub's status page, and run the job again.",
                cause: error,
            });
        }
        if (!isRequestError(error))
            return error;
        if (error.response === undefined && error.cause !== undefined)
            return error.cause;
        const message = this.#clean(error.response?.data?.message ?? error.message);
        const details = validationDetails(error).map((detail) => this.#clean(detail));
        const quoted = [message, ...details].filter((part) => part !== "").join("; ");
        const requestId = error.response?.headers?.["x-github-request-id"];
        return new GitHubError(`${call.stage} failed: GitHub answered ${error.status}${quoted === "" ? "" : `: ${quoted}`}.`.replace(/\.\.$/, "."), error.status, {
            remedy: remedyFor(call, error, this.#options.repository),
            ...(typeof requestId === "string" ? { requestId } : {}),
            cause: error,
        });
    }
    #clean(text) {
        return (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shortened */ .vI)((0,_lib_text_js__WEBPACK_IMPORTED_MODULE_3__/* .onOneLine */ .GJ)(this.#options.scrub(String(text))), MAX_QUOTE_LENGTH);
    }
}
class Refused extends Error {
    response;
    constructor(response) {
        super(`GitHub answered ${response.status}`);
        this.response = response;
    }
}
function isRequestError(error) {
    return error instanceof Error && "status" in error && typeof error.status === "number";
}
function transportErrorIn(error) {
    if (error instanceof _lib_http_js__WEBPACK_IMPORTED_MODULE_1__/* .TransportError */ .wX)
        return error;
    return error instanceof Error && error.cause instanceof _lib_http_js__WEBPACK_IMPORTED_MODULE_1__/* .TransportError */ .wX ? error.cause : undefined;
}
function asFetchResponse(response) {
    const headers = new Headers();
    for (const [name, value] of Object.entries(response.headers)) {
        for (const one of [value ?? []].flat())
            headers.append(name, one);
    }
    const hasBody = ![101, 103, 204, 205, 304].includes(response.status);
    return new Response(hasBody ? response.text : null, { status: response.status, headers });
}
function reasonOf(error) {
    return error instanceof _lib_http_js__WEBPACK_IMPORTED_MODULE_1__/* .TransportError */ .wX ? `no answer (${error.message})` : (0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error);
}
function waitAfter(method, error, attempt) {
    const ownMs = (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .fullJitter */ .G1)(attempt, BACKOFF);
    if (error instanceof _lib_http_js__WEBPACK_IMPORTED_MODULE_1__/* .TransportError */ .wX)
        return REPEATABLE.has(method) || !error.reached ? ownMs : undefined;
    if (!(error instanceof Refused))
        return undefined;
    const { response } = error;
    if (response.status < 500 || !REPEATABLE.has(method))
        return waitForLimit(response, ownMs);
    return (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .askedOrOwn */ .ij)((0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retryAfterMs */ .Vs)(response.headers), ownMs, MAX_WAIT_MS);
}
function waitForLimit({ status, headers, text }, ownMs) {
    if (status !== 403 && status !== 429)
        return undefined;
    const askedWaitMs = (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retryAfterMs */ .Vs)(headers);
    if (askedWaitMs !== undefined)
        return (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .askedOrOwn */ .ij)(askedWaitMs, ownMs, MAX_WAIT_MS);
    if (headers["x-ratelimit-remaining"] === "0") {
        const reset = Number(headers["x-ratelimit-reset"]) * 1_000;
        return Number.isFinite(reset) ? (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .askedOrOwn */ .ij)((0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .msUntil */ .nc)(reset, headers), ownMs, MAX_WAIT_MS) : MAX_WAIT_MS;
    }
    const isLimit = status === 429 || "retry-after" in headers || /secondary rate limit|abuse detection/i.test(text);
    return isLimit ? MAX_WAIT_MS : undefined;
}
function validationDetails(error) {
    const errors = error.response?.data?.errors;
    if (!Array.isArray(errors))
        return [];
    return errors.slice(0, 5).map((one) => {
        if (typeof one !== "object" || one === null)
            return String(one);
        const { field, code, message } = one;
        return [field, message ?? code].filter((part) => part !== undefined).join(": ");
    });
}
function remedyFor(call, error, repository) {
    const grant = `Grant \`${call.permission}\` under the job's \`permissions\``;
    if (error.status === 401)
        return "The token is invalid or has expired. Leave `github-token` unset to use the job's own.";
    if (error.status === 404) {
        return `Either it does not exist in ${repository}, or the token cannot see it. ${grant}.`;
    }
    if (isRateLimit(error))
        return "The token hit GitHub's rate limit. Run the job again later.";
    if (error.status === 403)
        return `${grant}; tokens of forks and of Dependabot are read-only.`;
    if (error.status >= 500)
        return "The problem is on GitHub's side. Check its status page, and run the job again later.";
    return "Fix what GitHub reports, and run the job again.";
}
function isRateLimit({ status, message, response }) {
    if (status === 429 || response?.headers?.["x-ratelimit-remaining"] === "0")
        return true;
    return status === 403 && /rate limit|abuse detection/i.test((0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(message));
}


/***/ }),

/***/ 3426:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ ownerText),
/* harmony export */   k: () => (/* binding */ USUAL_CONFIG)
/* harmony export */ });
const USUAL_CONFIG = "config.yaml";
function ownerText({ team, modelId }, show = (name) => name) {
    if (team !== "")
        return `team ${show(team)}`;
    return modelId === "" ? "" : `model ${show(modelId)}`;
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
