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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _log_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3776);
/* harmony import */ var _rest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2825);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3426);





const LONGEST_DESCRIPTION = 140;
const LONGEST_ENVIRONMENT_BYTES = 255;
const LONGEST_PAYLOAD_VALUE = 255;
const CALL = { stage: "Recording the GitHub Deployment", permission: "deployments: write" };
class GitHubDeployment {
    #rest;
    #logUrl;
    #signal;
    #told = new Set();
    #id;
    #replaces = false;
    #isOver = false;
    constructor(rest, options) {
        this.#id = options.id;
        this.#rest = rest;
        this.#logUrl = options.logUrl;
        this.#signal = options.signal;
    }
    get id() {
        return this.#id;
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
                description: oneLine(plan.description, LONGEST_DESCRIPTION),
                payload: payloadOf(plan),
            }));
            if (!("id" in data))
                return `${CALL.stage} failed: ${oneLine(data.message ?? "GitHub made none.", 1_000)}`;
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
            description: oneLine(update.description, LONGEST_DESCRIPTION),
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
        return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H ? error.report : `${CALL.stage} failed: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .b)(error)}`;
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
    if (isWhole && Buffer.byteLength(name) <= LONGEST_ENVIRONMENT_BYTES)
        return name;
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 8);
    return `${cutBytes(name, LONGEST_ENVIRONMENT_BYTES - digest.length - 1).trimEnd()} ${digest}`;
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
        case "invalid":
            return "failure";
    }
}
function payloadOf({ model, environment, runId, runAttempt }) {
    const values = { action: "deploy-truss-to-baseten", model, environment, run_id: runId, run_attempt: runAttempt };
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, oneLine(value, LONGEST_PAYLOAD_VALUE)]));
}
function addressAs(name, url) {
    const isOfTheWeb = url !== undefined && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
    return isOfTheWeb ? { [name]: url } : {};
}
function oneLine(text, limit) {
    const line = (0,_log_js__WEBPACK_IMPORTED_MODULE_4__/* .harmless */ .I)(text).replace(/\s+/g, " ").trim().toWellFormed();
    if (line.length <= limit)
        return line;
    let short = "";
    for (const { segment } of new Intl.Segmenter("en").segment(line.slice(0, limit + 1))) {
        if (short.length + segment.length >= limit)
            break;
        short += segment;
    }
    return `${short.trimEnd()}…`;
}
function cutBytes(text, limit) {
    let short = "";
    let bytes = 0;
    for (const { segment } of new Intl.Segmenter("en").segment(text.slice(0, limit))) {
        bytes += Buffer.byteLength(segment);
        if (bytes > limit)
            break;
        short += segment;
    }
    return short;
}


/***/ }),

/***/ 2825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ GitHubRest),
/* harmony export */   y: () => (/* binding */ GitHubError)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5233);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4247);
/* harmony import */ var _lib_retry_after_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1994);




class GitHubError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
    httpStatus;
    constructor(message, httpStatus, details) {
        super(message, details);
        this.httpStatus = httpStatus;
    }
}
const REQUEST_LIMIT_MS = 30_000;
const MOST_ATTEMPTS = 4;
const FIRST_BACKOFF_MS = 500;
const LONGEST_WAIT_MS = 60_000;
const MOST_REDIRECTS = 3;
const LONGEST_QUOTE = 1_000;
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
                remedy: `Leave \`github-token\` out, or pass a token with \`${call.permission}\`.`,
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
        const { getOctokit } = await __webpack_require__.e(/* import() */ 346).then(__webpack_require__.bind(__webpack_require__, 9346));
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
        for (let attempt = 1;; attempt++) {
            let response;
            let lost;
            try {
                response = await this.#follow(url, method, init);
            }
            catch (error) {
                if (!(error instanceof _http_js__WEBPACK_IMPORTED_MODULE_1__/* .TransportError */ .wX))
                    throw error;
                lost = error;
            }
            const wait = attempt < MOST_ATTEMPTS ? waitBeforeRetry(method, response, lost, attempt) : undefined;
            if (wait === undefined) {
                if (response === undefined)
                    throw lost;
                return asFetchResponse(response);
            }
            const reason = lost ? `no answer (${lost.message})` : `GitHub answered ${response?.status}`;
            this.#options.onRetry(`${method} ${url.pathname}: ${this.#options.scrub(reason)}. Trying again in ${(0,_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(wait)} (attempt ${attempt + 1} of ${MOST_ATTEMPTS}).`);
            await this.#options.clock.sleep(wait, this.#options.signal);
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
            if (next?.origin !== url.origin || !keepsMethod || redirects === MOST_REDIRECTS) {
                throw new GitHubError(`GitHub answered ${response.status} and sent the request elsewhere.`, response.status, {
                    remedy: "Check GITHUB_API_URL, and whether the repository was moved.",
                });
            }
            target = next;
        }
    }
    #describe(call, error) {
        const lost = transportErrorIn(error);
        if (lost) {
            return new GitHubError(`${call.stage} failed: no answer from GitHub: ${this.#clean(lost.message)}.`, 0, {
                remedy: "Check the network, the proxy settings of the runner and GitHub's status page, and run the job again.",
                cause: error,
            });
        }
        if (!isRequestError(error))
            return error;
        if (error.response === undefined && error.cause !== undefined)
            return error.cause;
        const said = this.#clean(error.response?.data?.message ?? error.message);
        const details = validationDetails(error).map((detail) => this.#clean(detail));
        const quoted = [said, ...details].filter((part) => part !== "").join("; ");
        const requestId = error.response?.headers?.["x-github-request-id"];
        return new GitHubError(`${call.stage} failed: GitHub answered ${error.status}${quoted === "" ? "" : `: ${quoted}`}.`.replace(/\.\.$/, "."), error.status, {
            remedy: remedyFor(call, error, this.#options.repository),
            ...(typeof requestId === "string" ? { requestId } : {}),
            cause: error,
        });
    }
    #clean(text) {
        const clean = this.#options.scrub(String(text)).replace(/\s+/g, " ").trim();
        return clean.length <= LONGEST_QUOTE ? clean : `${clean.slice(0, LONGEST_QUOTE)}…`;
    }
}
function isRequestError(error) {
    return error instanceof Error && "status" in error && typeof error.status === "number";
}
function transportErrorIn(error) {
    if (error instanceof _http_js__WEBPACK_IMPORTED_MODULE_1__/* .TransportError */ .wX)
        return error;
    return error instanceof Error && error.cause instanceof _http_js__WEBPACK_IMPORTED_MODULE_1__/* .TransportError */ .wX ? error.cause : undefined;
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
function waitBeforeRetry(method, response, lost, attempt) {
    const backoff = Math.random() * FIRST_BACKOFF_MS * 2 ** attempt;
    if (lost)
        return REPEATABLE.has(method) || !lost.reached ? backoff : undefined;
    if (response === undefined)
        return undefined;
    const broken = response.status >= 500 && REPEATABLE.has(method);
    const wait = broken ? ((0,_lib_retry_after_js__WEBPACK_IMPORTED_MODULE_3__/* .retryAfterMs */ .Vs)(response.headers) ?? backoff) : limitedFor(response, backoff);
    return wait !== undefined && wait <= LONGEST_WAIT_MS ? wait : undefined;
}
function limitedFor({ status, headers, text }, backoff) {
    if (status !== 403 && status !== 429)
        return undefined;
    const asked = (0,_lib_retry_after_js__WEBPACK_IMPORTED_MODULE_3__/* .retryAfterMs */ .Vs)(headers);
    if (asked !== undefined)
        return asked;
    if (headers["x-ratelimit-remaining"] === "0") {
        const reset = Number(headers["x-ratelimit-reset"]) * 1_000;
        return Number.isFinite(reset) ? ((0,_lib_retry_after_js__WEBPACK_IMPORTED_MODULE_3__/* .msUntil */ .nc)(reset, headers) ?? backoff) : LONGEST_WAIT_MS;
    }
    const isLimit = status === 429 || "retry-after" in headers || /secondary rate limit|abuse detection/i.test(text);
    return isLimit ? LONGEST_WAIT_MS : undefined;
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
    const grant = `Grant \`${call.permission}\` under \`permissions\` of the job`;
    if (error.status === 401)
        return "The token is not valid or has expired. Leave `github-token` out to use the job's own.";
    if (error.status === 404) {
        return `The token does not see it: the repository ${repository} must have it, and the token needs \`${call.permission}\`. ${grant}.`;
    }
    if (isRateLimit(error))
        return "GitHub limits the rate of calls. Run the job again later.";
    if (error.status === 403)
        return `${grant}; a token from a fork or from Dependabot can only read.`;
    if (error.status >= 500)
        return "This is a fault on GitHub's side. See its status page, and run the job again later.";
    return "Mend what GitHub names, and run the job again.";
}
function isRateLimit({ status, message, response }) {
    if (status === 429 || response?.headers?.["x-ratelimit-remaining"] === "0")
        return true;
    return status === 403 && /rate limit|abuse detection/i.test((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(message));
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

/***/ 1994:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vs: () => (/* binding */ retryAfterMs),
/* harmony export */   nc: () => (/* binding */ msUntil),
/* harmony export */   oc: () => (/* binding */ waitOfSeconds)
/* harmony export */ });
const SHORTEST_MS = 1_000;
const LONGEST_MS = 86_400_000;
const IMF_OR_RFC850_DATE = /^[A-Z][a-z]{2,8}, \d{2}[ -][A-Z][a-z]{2}[ -]\d{2,4} \d{2}:\d{2}:\d{2} GMT$/;
const ASCTIME_DATE = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/;
function retryAfterMs(headers) {
    const written = headerOf(headers, "retry-after");
    return /^\d+$/.test(written) ? waitOfSeconds(Number(written)) : msUntil(dateOf(written), headers);
}
function waitOfSeconds(seconds) {
    return typeof seconds === "number" ? wish(seconds * 1_000) : undefined;
}
function msUntil(time, headers) {
    const now = dateOf(headerOf(headers, "date"));
    return wish(time - (Number.isNaN(now) ? Date.now() : now));
}
function wish(milliseconds) {
    return milliseconds >= SHORTEST_MS ? Math.min(milliseconds, LONGEST_MS) : undefined;
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
