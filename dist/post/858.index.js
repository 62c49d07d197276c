export const id = 858;
export const ids = [858];
export const modules = {

/***/ 6858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  link: () => (/* binding */ comment_link),
  upsertComment: () => (/* binding */ upsertComment)
});

// UNUSED EXPORTS: renderComment

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
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
// EXTERNAL MODULE: ./lib/github/summary.js
var summary = __webpack_require__(5671);
// EXTERNAL MODULE: ./lib/github/target.js
var github_target = __webpack_require__(3426);
;// CONCATENATED MODULE: ./lib/github/comment.js





const MOST_CHARACTERS = 60_000;
const LONGEST_NAME = 200;
const MOST_TITLES = 10;
const JOBS_OWN_LOGIN = "github-actions[bot]";
const PERMISSION = "pull-requests: write";
async function upsertComment(rest, request) {
    if (!/^[1-9]\d{0,9}$/.test(request.pullRequest)) {
        const text = "No comment was written: this run belongs to no pull request. `comment` needs a `pull_request` event.";
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
            return { outcome: "left", text: `The comment was left as it is: ${reason}` };
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
                return `the pull request is at ${comment_short(data.head.sha)}, and this run is for ${comment_short(headSha)}.`;
            }
        }
        const later = mine.find(({ marker }) => marker.headSha === headSha && isLater(marker, this.#marker));
        return later && `a later run of the same commit wrote it (${later.marker.runId}).`;
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
            return `A duplicate of it stays: ${problemText(error)}`;
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
    if (layOut().length <= MOST_CHARACTERS)
        return layOut();
    kept.clear();
    for (const section of sections.toSorted((one, other) => one.priority - other.priority)) {
        kept.add(section);
        if (layOut().length > MOST_CHARACTERS)
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
        footer(request.runUrl, marker),
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
    return `### Baseten: ${target.join(" → ")}${places.length > 0 ? ` (${places.join(", ")})` : ""}`;
}
function leftOutText(sections, runUrl) {
    const titles = sections.slice(0, MOST_TITLES).map(({ title }) => nameText(title) || "a part without a title");
    if (sections.length > titles.length)
        titles.push(`${sections.length - titles.length} more`);
    return `> Left out for lack of room: ${titles.join(", ")}. All of it is in the ${comment_link("job summary", runUrl)}.`;
}
function footer(runUrl, { headSha, runId, runAttempt }) {
    const run = comment_link(`run ${runId}, attempt ${runAttempt}`, runUrl);
    return `<sub>Commit ${comment_short(headSha)} · ${run} · updated in place</sub>`;
}
function comment_short(sha) {
    return /^[0-9a-f]{7,}$/i.test(sha) ? sha.slice(0, 7) : "unknown";
}
function codeSpan(text) {
    return `\`${visible(text).replace(/`/g, "'") || "?"}\``;
}
function nameText(text) {
    return (0,summary/* escapeMarkdown */.FV)(visible(text));
}
function visible(text) {
    const clean = text
        .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
        .replace(/\p{Cf}/gu, "")
        .trim();
    return clean.length <= LONGEST_NAME ? clean : `${clean.slice(0, LONGEST_NAME).toWellFormed()}…`;
}
function comment_link(text, url) {
    if (!URL.canParse(url))
        return text;
    const address = new URL(url).href.replace(/[()|]/g, (found) => `%${found.charCodeAt(0).toString(16)}`);
    return `[${text}](${address})`;
}
function isGone(error) {
    return error instanceof rest/* GitHubError */.y && (error.httpStatus === 404 || error.httpStatus === 410);
}
function problemText(error) {
    if (!(error instanceof errors/* Failure */.H))
        return `No comment was written: ${(0,errors/* messageOf */.b)(error)}`;
    if (/\bis locked\b/i.test(error.message))
        return `${error.message} Unlock the conversation of the pull request.`;
    return error.report;
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
