export const id = 858;
export const ids = [858];
export const modules = {

/***/ 6858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  upsertComment: () => (/* binding */ upsertComment)
});

// UNUSED EXPORTS: renderComment

// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __webpack_require__(5892);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/github/marker.js

const MARKER = /^<!-- deploy-truss-to-baseten key=([0-9a-f]{64}) model=([0-9a-f]{16}|unknown) head=([0-9a-f]{4,64}|unknown) run=(\d{1,20}) attempt=(\d{1,9}) -->\r?(?:\n|$)/;
const UNKNOWN_MODEL = "unknown";
function createMarker(key, headSha, runId, runAttempt) {
    const { model, environment, directory, configFile, team, modelId } = key;
    return {
        key: digestOf([model, environment, directory, configFile, team]),
        model: team !== "" || modelId === "" ? UNKNOWN_MODEL : digestOf([modelId]).slice(0, 16),
        headSha: /^[0-9a-f]{4,64}$/i.test(headSha) ? headSha.toLowerCase() : "unknown",
        runId: /^\d{1,20}$/.test(runId) ? BigInt(runId) : 0n,
        runAttempt: /^\d{1,9}$/.test(runAttempt) ? Number(runAttempt) : 1,
    };
}
function digestOf(parts) {
    return (0,external_node_crypto_.createHash)("sha256").update(JSON.stringify(parts)).digest("hex");
}
function markerLine({ key, model, headSha, runId, runAttempt }) {
    return `<!-- deploy-truss-to-baseten key=${key} model=${model} head=${headSha} run=${runId} attempt=${runAttempt} -->`;
}
function readMarker(body) {
    const [, key = "", model = "", headSha = "", runId = "", runAttempt = ""] = MARKER.exec(body) ?? [];
    return key === "" ? undefined : { key, model, headSha, runId: BigInt(runId), runAttempt: Number(runAttempt) };
}
function ownOf(marker, comments) {
    const ofModel = (model) => comments.filter((comment) => comment.marker.model === model);
    const exact = ofModel(marker.model);
    if (exact.length > 0)
        return exact;
    if (marker.model !== UNKNOWN_MODEL)
        return ofModel(UNKNOWN_MODEL);
    return new Set(comments.map((comment) => comment.marker.model)).size === 1 ? [...comments] : [];
}
function isLater(one, other) {
    return one.runId === other.runId ? one.runAttempt > other.runAttempt : one.runId > other.runId;
}

// EXTERNAL MODULE: ./lib/github/rest.js
var rest = __webpack_require__(2825);
// EXTERNAL MODULE: ./lib/github/markdown.js
var markdown = __webpack_require__(18);
// EXTERNAL MODULE: ./lib/github/target.js
var github_target = __webpack_require__(3426);
// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
;// CONCATENATED MODULE: ./lib/github/comment.js






const MAX_CHARACTERS = 60_000;
const MAX_NAME_LENGTH = 200;
const MAX_TITLES = 10;
const JOBS_OWN_LOGIN = "github-actions[bot]";
const PERMISSION = "pull-requests: write";
async function upsertComment(rest, request) {
    if (!/^[1-9]\d{0,9}$/.test(request.pullRequest)) {
        const text = "No comment was written: this run is not for a pull request. `comment` needs a `pull_request` event.";
        return { outcome: "skipped", text };
    }
    try {
        return await new StickyComment(rest, request).write();
    }
    catch (error) {
        request.signal.throwIfAborted();
        return { outcome: "failed", text: problemText(error) };
    }
}
class StickyComment {
    #rest;
    #request;
    #number;
    #marker;
    #call;
    constructor(rest, request) {
        this.#rest = rest;
        this.#request = request;
        this.#number = Number(request.pullRequest);
        this.#marker = createMarker(request.key, request.headSha, request.runId, request.runAttempt);
        this.#call = { stage: `Commenting on pull request #${this.#number}`, permission: PERMISSION };
    }
    async write() {
        const found = await this.#find();
        const login = found.length > 0 ? await this.#login() : "";
        const ours = found.filter((comment) => comment.login.toLowerCase() === login.toLowerCase());
        const mine = ownOf(this.#marker, ours);
        const reason = await this.#reasonToLeave(mine);
        if (reason !== undefined)
            return { outcome: "left", text: `The comment was not updated: ${reason}` };
        const [oldest, ...duplicates] = mine.toSorted((one, other) => one.id - other.id);
        if (oldest && this.#marker.model === UNKNOWN_MODEL)
            this.#marker = { ...this.#marker, model: oldest.marker.model };
        const result = oldest ? await this.#update(oldest) : await this.#create();
        const problem = await this.#remove(duplicates);
        return { ...result, text: [result.text, problem].filter((text) => text !== "").join(" ") };
    }
    async #find() {
        const comments = await this.#rest.call(this.#call, (octokit, repository) => octokit.paginate(octokit.rest.issues.listComments, {
            ...repository,
            issue_number: this.#number,
            per_page: 100,
        }));
        return comments.flatMap(({ id, user, body }) => {
            const marker = readMarker(body ?? "");
            return marker?.key === this.#marker.key ? [{ id, login: user?.login ?? "", marker }] : [];
        });
    }
    async #login() {
        try {
            const answer = await this.#rest.call(this.#call, (octokit) => octokit.graphql("{ viewer { login } }"));
            return answer.viewer?.login || JOBS_OWN_LOGIN;
        }
        catch {
            this.#request.signal.throwIfAborted();
            return JOBS_OWN_LOGIN;
        }
    }
    async #reasonToLeave(mine) {
        const { headSha } = this.#marker;
        if (mine.some(({ marker }) => marker.headSha !== headSha)) {
            const { data } = await this.#rest.call(this.#call, (octokit, repository) => octokit.rest.pulls.get({ ...repository, pull_number: this.#number }));
            if (data.head.sha.toLowerCase() !== headSha) {
                return `the pull request is now at ${comment_short(data.head.sha)}, but this run is for ${comment_short(headSha)}.`;
            }
        }
        const later = mine.find(({ marker }) => marker.headSha === headSha && isLater(marker, this.#marker));
        return later && `a later run of this commit (${later.marker.runId}) already wrote it.`;
    }
    async #create() {
        const { data } = await this.#rest.call(this.#call, (octokit, repository) => octokit.rest.issues.createComment({ ...repository, issue_number: this.#number, body: this.#body() }));
        return { outcome: "created", text: `Commented on the pull request: ${data.html_url}` };
    }
    async #update({ id }) {
        try {
            const { data } = await this.#rest.call(this.#call, (octokit, repository) => octokit.rest.issues.updateComment({ ...repository, comment_id: id, body: this.#body() }));
            return { outcome: "updated", text: `Updated the comment on the pull request: ${data.html_url}` };
        }
        catch (error) {
            if (isGone(error))
                return this.#create();
            throw error;
        }
    }
    async #remove(duplicates) {
        try {
            for (const { id } of duplicates)
                await this.#delete(id);
            return "";
        }
        catch (error) {
            this.#request.signal.throwIfAborted();
            return `A duplicate of it was not deleted: ${problemText(error)}`;
        }
    }
    async #delete(id) {
        try {
            await this.#rest.call(this.#call, (octokit, repository) => octokit.rest.issues.deleteComment({ ...repository, comment_id: id }));
        }
        catch (error) {
            if (!isGone(error))
                throw error;
        }
    }
    #body() {
        return renderComment(this.#request, this.#marker);
    }
}
function renderComment(request, marker) {
    const sections = request.sections.filter(({ markdown }) => markdown.trim() !== "");
    const kept = new Set(sections);
    const layOut = () => layOutComment(request, marker, sections, kept);
    if (layOut().length <= MAX_CHARACTERS)
        return layOut();
    kept.clear();
    for (const section of sections.toSorted((one, other) => one.priority - other.priority)) {
        kept.add(section);
        if (layOut().length > MAX_CHARACTERS)
            kept.delete(section);
    }
    return layOut();
}
function layOutComment(request, marker, sections, kept) {
    const leftOut = sections.filter((section) => !kept.has(section));
    const parts = [
        `${markerLine(marker)}\n${heading(request.key)}`,
        ...sections.filter((section) => kept.has(section)).map(sectionText),
        ...(leftOut.length > 0 ? [leftOutText(leftOut, request.runUrl)] : []),
        footer(request, marker),
    ];
    return parts.join("\n\n").toWellFormed().replaceAll("\0", "\ufffd");
}
function sectionText({ title, markdown, isWithoutHeading = false }) {
    const text = markdown.trim();
    return title === "" || isWithoutHeading ? text : `#### ${nameText(title)}\n\n${text}`;
}
function heading({ model, environment, directory, configFile, team, modelId }) {
    const target = [model, environment].filter((name) => name !== "").map(codeSpan);
    const places = [
        directory === "" || directory === "." ? "" : codeSpan(directory),
        configFile === "" || configFile === github_target/* USUAL_CONFIG */.k ? "" : codeSpan(configFile),
        (0,github_target/* ownerText */.d)({ team, modelId }, codeSpan),
    ].filter((place) => place !== "");
    return `### Baseten: ${target.join(" \u2192 ")}${places.length > 0 ? ` (${places.join(", ")})` : ""}`;
}
function leftOutText(sections, runUrl) {
    const titles = sections.slice(0, MAX_TITLES).map(({ title }) => nameText(title) || "an untitled section");
    if (sections.length > titles.length)
        titles.push(`${sections.length - titles.length} more`);
    return `> Too long for a comment: ${titles.join(", ")}. See the ${(0,markdown/* link */.nf)("job summary", runUrl)}.`;
}
function footer({ runUrl, commit }, { runId, runAttempt }) {
    const run = (0,markdown/* link */.nf)(`run ${runId}, attempt ${runAttempt}`, runUrl);
    const parts = [...(commit === "" ? [] : [`Commit ${comment_short(commit)}`]), run, "updated in place"];
    return `<sub>${parts.join(" \u00b7 ")}</sub>`;
}
function comment_short(sha) {
    return /^[0-9a-f]{7,}$/i.test(sha) ? sha.slice(0, 7) : "unknown";
}
function codeSpan(text) {
    return `\`${visible(text).replace(/`/g, "'") || "?"}\``;
}
function nameText(text) {
    return (0,markdown/* escapeMarkdown */.FV)(visible(text));
}
function visible(text) {
    const clean = text
        .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
        .replace(/\p{Cf}/gu, "")
        .trim();
    return (0,lib_text/* shortened */.vI)(clean, MAX_NAME_LENGTH);
}
function isGone(error) {
    return error instanceof rest/* GitHubError */.y && (error.httpStatus === 404 || error.httpStatus === 410);
}
function problemText(error) {
    if (!(error instanceof errors/* Failure */.H))
        return `No comment was written: ${(0,errors/* messageOf */.b)(error)}`;
    if (/\bis locked\b/i.test(error.message))
        return `${error.message} Unlock the pull request's conversation.`;
    return error.report;
}


/***/ }),

/***/ 2825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ GitHubRest),
/* harmony export */   y: () => (/* binding */ GitHubError)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5892);
/* harmony import */ var _lib_http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1927);
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
