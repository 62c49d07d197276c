export const id = 649;
export const ids = [649];
export const modules = {

/***/ 528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gb: () => (/* binding */ requestIdOf),
/* harmony export */   NQ: () => (/* binding */ BILLING_REMEDY),
/* harmony export */   Uy: () => (/* binding */ askedWait)
/* harmony export */ });
/* harmony import */ var _lib_retry_after_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1994);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7121);


function askedWait(headers, body) {
    return (0,_lib_retry_after_js__WEBPACK_IMPORTED_MODULE_1__/* .retryAfterMs */ .Vs)(headers) ?? (0,_lib_retry_after_js__WEBPACK_IMPORTED_MODULE_1__/* .waitOfSeconds */ .oc)(secondsIn(body));
}
function secondsIn(body) {
    try {
        const json = JSON.parse(body);
        return (0,_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(json) ? json.retry_after : undefined;
    }
    catch {
        return undefined;
    }
}
function requestIdOf(headers) {
    const id = headers["x-baseten-request-id"] ?? headers["x-request-id"];
    return typeof id === "string" && id !== "" ? { requestId: id.slice(0, 200) } : {};
}
const BILLING_REMEDY = "This is about billing, not about the truss or the payload: see the workspace's billing at Baseten, and run the job again.";


/***/ }),

/***/ 5005:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RH: () => (/* binding */ LONGEST_ASKED_WAIT_MS),
/* harmony export */   W_: () => (/* binding */ NoAnswer),
/* harmony export */   XM: () => (/* binding */ pathOf),
/* harmony export */   dg: () => (/* binding */ isTransient),
/* harmony export */   hD: () => (/* binding */ ApiError),
/* harmony export */   qK: () => (/* binding */ BasetenClient)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5233);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4247);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5924);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(528);
/* harmony import */ var _server_message_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4917);






class ApiError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
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
class NoAnswer extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
    reached;
    timedOut;
    constructor(message, reached, timedOut, details) {
        super(message, details);
        this.reached = reached;
        this.timedOut = timedOut;
    }
}
const REQUEST_LIMIT_MS = 30_000;
const DEFAULT_ATTEMPTS = 6;
const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 20_000;
const LONGEST_ASKED_WAIT_MS = 120_000;
class BasetenClient {
    #options;
    constructor(options) {
        this.#options = options;
    }
    async call(call) {
        const attempts = call.attempts ?? DEFAULT_ATTEMPTS;
        for (let attempt = 1;; attempt++) {
            try {
                return await this.#once(call);
            }
            catch (error) {
                const wait = attempt < attempts ? this.#waitBeforeRetry(error, attempt) : undefined;
                if (wait === undefined)
                    throw error;
                this.#options.onRetry(`${call.stage}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error)} Trying again in ${(0,_clock_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a)(wait)} (attempt ${attempt + 1} of ${attempts}).`);
                await this.#options.clock.sleep(wait, call.cancellable === false ? undefined : this.#options.signal);
                call.onRepeat?.();
            }
        }
    }
    async #once(call) {
        const { network, clock, apiKey, userAgent, baseUrl, signal } = this.#options;
        const url = new URL(baseUrl.replace(/\/+$/, "") + call.path);
        for (const [name, value] of Object.entries(call.query ?? {}))
            url.searchParams.set(name, value);
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
            if (!(error instanceof _http_js__WEBPACK_IMPORTED_MODULE_1__/* .TransportError */ .wX))
                throw error;
            throw this.#noAnswer(call, error);
        }
        return this.#read(call, response);
    }
    #read(call, response) {
        if (response.status < 200 || response.status > 299)
            throw this.#apiError(call, response);
        let parsed;
        try {
            parsed = JSON.parse(response.text);
        }
        catch {
            const kind = response.headers["content-type"] ?? "no content type";
            const answer = `${response.status}, ${kind}, ${response.text.length} characters`;
            throw new NoAnswer(`${call.stage} failed: Baseten's answer (${answer}) is not JSON.`, true, false, {
                remedy: "Check that no proxy answers in place of Baseten, and run the job again.",
                ...(0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .requestIdOf */ .Gb)(response.headers),
            });
        }
        if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed))
            return parsed;
        throw new NoAnswer(`${call.stage} failed: Baseten's answer is not a JSON object.`, true, false, (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .requestIdOf */ .Gb)(response.headers));
    }
    #noAnswer(call, error) {
        const said = this.#options.scrub(error.message);
        return new NoAnswer(`${call.stage} failed: no answer from Baseten: ${said}.`, error.reached, error.timedOut, {
            remedy: "Check the network, the proxy settings of the runner and Baseten's status page, and run the job again.",
            cause: error,
        });
    }
    #apiError(call, response) {
        const said = this.#shorten((0,_server_message_js__WEBPACK_IMPORTED_MODULE_3__/* .serverMessage */ .x)(this.#options.scrub(response.text)));
        const { status, remedy } = judgeRefusal(response.status, call);
        const quoted = said === "" ? "" : `: ${said}`;
        return new ApiError(`${call.stage} failed: Baseten answered ${response.status}${quoted}${/[.!?]$/.test(quoted) ? "" : "."}`, { httpStatus: response.status, serverSaid: said, askedWaitMs: (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .askedWait */ .Uy)(response.headers, response.text) }, { status, remedy, ...(0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .requestIdOf */ .Gb)(response.headers) });
    }
    #shorten(text) {
        const clean = this.#options.scrub(text).replace(/\s+/g, " ").trim();
        const told = (0,_server_message_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutAddresses */ .t)(clean);
        return told.length <= 2_000 ? told : `${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_5__/* .firstUnits */ .UV)(told, 2_000)}…`;
    }
    #waitBeforeRetry(error, attempt) {
        if (error instanceof ApiError) {
            if (!isTransient(error.httpStatus))
                return undefined;
            const asked = error.askedWaitMs;
            if (asked !== undefined)
                return asked <= LONGEST_ASKED_WAIT_MS ? asked : undefined;
        }
        else if (!(error instanceof NoAnswer)) {
            return undefined;
        }
        return Math.random() * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** attempt);
    }
}
function isTransient(httpStatus) {
    return httpStatus === 408 || httpStatus === 429 || httpStatus >= 500;
}
function pathOf(parts, ...args) {
    return String.raw({ raw: parts.raw }, ...args.map(encodeURIComponent));
}
function judgeRefusal(httpStatus, call) {
    const failed = call.refusal ?? "deploy_failed";
    if (httpStatus >= 300 && httpStatus < 400) {
        return {
            status: "deploy_failed",
            remedy: "Baseten's API redirects nobody, so something answers in its place: check the proxy settings of the runner, a sign-in page of the network, and BASETEN_MANAGEMENT_API_URL_OVERRIDE.",
        };
    }
    if (httpStatus === 401) {
        return { status: "deploy_failed", remedy: "The API key is not valid. Check the secret behind `baseten-api-key`." };
    }
    if (httpStatus === 402)
        return { status: "deploy_failed", remedy: _answer_js__WEBPACK_IMPORTED_MODULE_2__/* .BILLING_REMEDY */ .NQ };
    if (httpStatus === 403) {
        return {
            status: "deploy_failed",
            remedy: "The API key may not do this. Deploying needs a key with full access to the team (inference-only and metrics-only " +
                "keys cannot push), and a restricted environment needs permission for that environment.",
        };
    }
    if (httpStatus === 408) {
        return { status: "deploy_failed", remedy: "Baseten was too slow to take the request. Run the job again." };
    }
    if (httpStatus === 413) {
        return {
            status: failed,
            remedy: "The request is too large. It holds the config, as it is and as data, and the labels: make those smaller, and put large files into the archive or `weights`.",
        };
    }
    if (httpStatus === 429)
        return { status: "deploy_failed", remedy: "Baseten limits the rate of calls. Run the job again later." };
    if (httpStatus >= 500) {
        return {
            status: "deploy_failed",
            remedy: "This is a fault on Baseten's side. See its status page, and run the job again later.",
        };
    }
    return { status: failed, remedy: "Correct what Baseten names, and run the job again." };
}


/***/ }),

/***/ 7128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fu: () => (/* binding */ prepareUpload),
/* harmony export */   Jn: () => (/* binding */ listDeployments),
/* harmony export */   SS: () => (/* binding */ deactivateDeployment),
/* harmony export */   i8: () => (/* binding */ getDeployment)
/* harmony export */ });
/* unused harmony export deleteDeployment */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5005);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7121);



async function prepareUpload(client, target, deployment, options) {
    const stage = "Preparing the upload";
    const body = { deployment, ...prepareTarget(target), dry_run: options.dryRun };
    const answer = await client.call({
        method: "POST",
        path: "/v1/prepare_model_upload",
        body,
        stage,
        refusal: "invalid",
    });
    const { creds, s3_bucket, s3_key, s3_region } = answer;
    for (const secret of Object.values((0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(creds) ? creds : {}))
        if (isText(secret))
            options.onSecret(secret);
    if (options.dryRun)
        return undefined;
    if (s3_key === null || (s3_key === undefined && "bis_llm" in deployment.config))
        return undefined;
    if (!(0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(creds) || !isText(s3_key) || !isText(s3_bucket) || !isText(s3_region))
        throw brokenGrant(stage);
    const { aws_access_key_id, aws_secret_access_key, aws_session_token } = creds;
    if (!isText(aws_access_key_id) || !isText(aws_secret_access_key) || !isText(aws_session_token)) {
        throw brokenGrant(stage);
    }
    return {
        bucket: s3_bucket,
        key: s3_key,
        region: s3_region,
        credentials: {
            accessKeyId: aws_access_key_id,
            secretAccessKey: aws_secret_access_key,
            sessionToken: aws_session_token,
        },
    };
}
function prepareTarget(target) {
    if (target.kind === "existing")
        return { model_id: target.model.id };
    return { name: target.name, ...(target.team ? { team_id: target.team.id } : {}) };
}
async function listDeployments(client, modelId) {
    const stage = "Listing the model's deployments";
    const answer = await client.call({ method: "GET", path: (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/deployments`, stage });
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .listField */ .FZ)(answer, "deployments", stage).map((value) => (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .toDeployment */ .HG)(value, stage));
}
async function getDeployment(client, modelId, id, attempts = 1) {
    const stage = "Reading the deployment's status";
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/deployments/${id}`;
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .toDeployment */ .HG)(await client.call({ method: "GET", path, stage, attempts }), stage);
}
async function deactivateDeployment(client, modelId, id, { cancellable = false } = {}) {
    const stage = "Deactivating it";
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/deployments/${id}/deactivate`;
    const { success, no_op } = await client.call({ method: "POST", path, stage, attempts: 1, cancellable });
    if (success === false)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${stage} failed: Baseten answered that it was not done.`);
    return { wasInactive: no_op === true };
}
async function deleteDeployment(client, modelId, id) {
    const stage = "Deleting it";
    const path = pathOf `/v1/models/${modelId}/deployments/${id}`;
    const { deleted } = await client.call({ method: "DELETE", path, stage, attempts: 1, cancellable: false });
    if (deleted === false)
        throw new Failure(`${stage} failed: Baseten answered that it was not done.`);
}
function isText(value) {
    return typeof value === "string" && value !== "";
}
function brokenGrant(stage) {
    return new _types_js__WEBPACK_IMPORTED_MODULE_2__/* .IncompleteAnswer */ .Ti(`${stage} failed: Baseten handed out a place for the archive without usable credentials.`, {
        status: "deploy_failed",
        remedy: "Run the job again; if it stays so, see whether there is a newer version of this action.",
    });
}


/***/ }),

/***/ 4917:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ serverMessage),
  t: () => (/* binding */ withoutAddresses)
});

// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
;// CONCATENATED MODULE: ./lib/baseten/html.js

const MAX_EXAMINED = 64 * 1024;
const SILENT = [
    { opening: "<script", closing: /<\/script/gi },
    { opening: "<style", closing: /<\/style/gi },
];
function htmlText(html) {
    const page = (0,lib_text/* firstUnits */.UV)(html, MAX_EXAMINED);
    const kept = [];
    const neverClosed = new Set();
    let at = 0;
    while (at < page.length) {
        const tag = page.indexOf("<", at);
        if (tag === -1)
            break;
        kept.push(page.slice(at, tag), " ");
        const end = page.indexOf(">", endOfSilence(page, tag, neverClosed));
        if (end === -1) {
            at = tag;
            break;
        }
        at = end + 1;
    }
    return kept.join("") + page.slice(at);
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

;// CONCATENATED MODULE: ./lib/baseten/server-message.js

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
        return text.replace(ADDRESS, "…");
    const beginning = text.slice(0, server_message_MAX_EXAMINED);
    return `${beginning.slice(0, Math.max(0, beginning.lastIndexOf(" "))).replace(ADDRESS, "…")}…`;
}
const DEEPEST = 20;
function messageIn(value, depth = 0) {
    if (depth > DEEPEST)
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
    const said = messages.filter((message) => message !== undefined);
    return said.length > 0 ? said.join("; ") : undefined;
}
function textOf(body) {
    return body.trimStart().startsWith("<") ? htmlText(body) : body;
}


/***/ }),

/***/ 3376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bw: () => (/* binding */ startupIn),
/* harmony export */   FN: () => (/* binding */ awaitsMachine),
/* harmony export */   H8: () => (/* binding */ hasEndedBadly),
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   TO: () => (/* binding */ isComingUp),
/* harmony export */   VR: () => (/* binding */ leadsIn),
/* harmony export */   Y6: () => (/* binding */ restOf),
/* harmony export */   _n: () => (/* binding */ isAlive),
/* harmony export */   dK: () => (/* binding */ mayServe),
/* harmony export */   hh: () => (/* binding */ BY_WHOEVER),
/* harmony export */   ih: () => (/* binding */ isKnownStatus),
/* harmony export */   me: () => (/* binding */ mayHaveReplica),
/* harmony export */   qm: () => (/* binding */ leadsOut),
/* harmony export */   rl: () => (/* binding */ describePromotion),
/* harmony export */   th: () => (/* binding */ wasStopped),
/* harmony export */   wn: () => (/* binding */ isInFlight),
/* harmony export */   yO: () => (/* binding */ hasSucceeded),
/* harmony export */   yv: () => (/* binding */ isBeforeServing)
/* harmony export */ });
/* unused harmony exports SETTLE_MS, UNHEALTHY_GRACE_MS, PROMOTION_GRACE_MS, isInProgress, hasFailed */
const SETTLE_MS = 120_000;
const UNHEALTHY_GRACE_MS = 120_000;
const PROMOTION_GRACE_MS = 180_000;
const BY_WHOEVER = ", by someone or by a time limit at Baseten";
const STATUSES = {
    BUILDING: { means: "coming", serves: "not-yet", hasReplica: false, startup: "none", comesUp: true },
    DEPLOYING: {
        means: "coming",
        serves: "not-yet",
        hasReplica: false,
        startup: "goes-on",
        comesUp: true,
        awaitsMachine: true,
    },
    LOADING_MODEL: { means: "coming", serves: "not-yet", hasReplica: true, startup: "goes-on", comesUp: true },
    UPDATING: { means: "coming", serves: "may", hasReplica: true, startup: "goes-on" },
    WAKING_UP: { means: "coming", serves: "may", hasReplica: true, startup: "goes-on", comesUp: true },
    ACTIVE: { means: "ready", serves: "may", hasReplica: true, startup: "none" },
    SCALED_TO_ZERO: { means: "asleep", serves: "may", hasReplica: true, startup: "none", comesUp: true },
    UNHEALTHY: { means: "ill", serves: "may", hasReplica: true, startup: "goes-on" },
    BUILD_FAILED: {
        means: "failed",
        serves: "never",
        hasReplica: false,
        startup: "none",
        why: "the image could not be built",
        atRest: "failed to build",
    },
    DEPLOY_FAILED: {
        means: "failed",
        serves: "never",
        hasReplica: false,
        startup: "over",
        awaitsMachine: true,
        why: "it could not be started",
        atRest: "failed to start",
    },
    FAILED: {
        means: "failed",
        serves: "never",
        hasReplica: false,
        startup: "over",
        awaitsMachine: true,
        why: "it failed",
        atRest: "failed",
    },
    BUILD_STOPPED: {
        means: "stopped",
        serves: "never",
        hasReplica: false,
        startup: "none",
        why: "its build was stopped",
        atRest: "was stopped while it was built",
    },
    DEACTIVATING: {
        means: "stopped",
        serves: "never",
        hasReplica: false,
        startup: "over",
        why: "it is being deactivated",
        atRest: "is being deactivated already",
    },
    INACTIVE: {
        means: "stopped",
        serves: "never",
        hasReplica: false,
        startup: "over",
        awaitsMachine: true,
        why: "it was deactivated",
        atRest: "is inactive already",
    },
};
const PROMOTIONS = {
    RELEASING: "in",
    RAMPING_UP: "in",
    PAUSED: "in",
    RAMPING_DOWN: "out",
    SUCCEEDED: "over, served",
    FAILED: "over, not served",
    CANCELED: "over, not served",
};
function traitsOf(status) {
    return Object.hasOwn(STATUSES, status) ? STATUSES[status] : undefined;
}
function wayOf({ status }) {
    return Object.hasOwn(PROMOTIONS, status) ? PROMOTIONS[status] : "in";
}
function hasEndedBadly(promotion) {
    return promotion !== undefined && wayOf(promotion) === "over, not served";
}
function hasSucceeded(promotion) {
    return wayOf(promotion) === "over, served";
}
function isInFlight(promotion) {
    return promotion !== undefined && (leadsIn(promotion) || leadsOut(promotion));
}
function leadsIn(promotion) {
    return promotion !== undefined && wayOf(promotion) === "in";
}
function leadsOut(promotion) {
    return promotion !== undefined && wayOf(promotion) === "out";
}
function describePromotion({ status, percent }) {
    return percent === undefined ? status : `${status}, ${percent} % of the traffic`;
}
function mayServe(status) {
    return traitsOf(status)?.serves === "may";
}
function isBeforeServing(status) {
    return traitsOf(status)?.serves === "not-yet";
}
function isComingUp(status) {
    return traitsOf(status)?.comesUp === true;
}
function isAlive(status) {
    const traits = traitsOf(status);
    return traits === undefined || (traits.serves !== "never" && traits.means !== "ill");
}
function isInProgress(status) {
    return traitsOf(status)?.means === "coming";
}
function hasFailed(status) {
    return traitsOf(status)?.means === "failed";
}
function mayHaveReplica(status) {
    return traitsOf(status)?.hasReplica !== false;
}
function awaitsMachine(status) {
    return traitsOf(status)?.awaitsMachine === true;
}
function restOf(status) {
    return traitsOf(status)?.atRest;
}
function startupIn(status) {
    return traitsOf(status)?.startup ?? "over";
}
function wasStopped(status) {
    return traitsOf(status)?.means === "stopped";
}
function isKnownStatus(status) {
    return traitsOf(status) !== undefined;
}
function judge(situation) {
    const { status, statusForMs, environment } = situation;
    const { means, why } = traitsOf(status) ?? {};
    if (means === "failed")
        return { kind: "failed", why: `${status}: ${why}` };
    if (means === "stopped") {
        return {
            kind: "failed",
            why: `${status}: ${why}${BY_WHOEVER}`,
            remedy: "Nothing of this run did that. Ask whoever did, or run the job again.",
        };
    }
    if (environment && isTakenBack(environment))
        return judgeTakenBack(environment);
    if (means === "ill")
        return judgeUnhealthy(statusForMs);
    if (means === "asleep")
        return judgeScaledToZero(situation);
    if (means === "ready")
        return judgeServing(situation, {});
    return { kind: "pending" };
}
function isTakenBack({ promotion, isOurPromotion, isOurs }) {
    return isOurPromotion && !isOurs && leadsOut(promotion);
}
function judgeTakenBack({ name, promotion }) {
    const state = promotion ? ` (${describePromotion(promotion)})` : "";
    return {
        kind: "not-promoted",
        why: `its promotion to the environment ${JSON.stringify(name)} was cancelled and is being taken back${state}`,
        remedy: "Nothing of this run did that. Ask whoever did, or run the job again.",
    };
}
function judgeUnhealthy(statusForMs) {
    if (statusForMs < UNHEALTHY_GRACE_MS)
        return { kind: "pending", note: "its health checks fail for the moment" };
    return { kind: "failed", why: "UNHEALTHY: it runs, but its health checks keep failing" };
}
function judgeScaledToZero(situation) {
    const atRest = { note: "it is scaled to zero and wakes up with the first request" };
    if (situation.wasActive)
        return judgeServing(situation, atRest);
    if (situation.statusForMs < SETTLE_MS)
        return { kind: "pending", note: "no replica for the moment" };
    return judgeServing(situation, atRest);
}
function judgeServing(situation, note) {
    const { environment } = situation;
    if (!environment)
        return { kind: "serving", ...note };
    const { promotion, name, rival, isOurs } = environment;
    const at = `the environment ${JSON.stringify(name)}`;
    if (promotion && hasEndedBadly(promotion) && !isOurs) {
        const reason = promotion.error ? `: ${promotion.error}` : "";
        return {
            kind: "not-promoted",
            why: `the promotion to ${at} ended as ${promotion.status}${reason}`,
            remedy: "The deployment itself was ready: see the environment's page at Baseten, and run the job again.",
        };
    }
    if (isInFlight(promotion)) {
        const whose = rival === undefined ? "promotion" : `promotion of another deployment, ${rival},`;
        return { kind: "pending", note: `ready, ${whose} to ${at}: ${describePromotion(promotion)}` };
    }
    if (isOurs)
        return { kind: "serving", ...note };
    return judgeUnserved(environment, at);
}
function judgeUnserved({ current, isReplaced, waitingForMs }, at) {
    if (isReplaced) {
        return {
            kind: "not-promoted",
            why: `the deployment was replaced: ${at} serves ${current ?? "nothing"} now`,
            remedy: "Somebody else promoted that deployment. Ask whoever did, or run the job again.",
        };
    }
    if (waitingForMs < PROMOTION_GRACE_MS)
        return { kind: "pending", note: `ready, ${at} does not serve it yet` };
    const served = current ? `still serves ${current}` : "serves nothing";
    return {
        kind: "not-promoted",
        why: `the deployment is ready, but ${at} ${served} and no promotion is in flight`,
        remedy: "See the environment's page at Baseten, and run the job again.",
    };
}


/***/ }),

/***/ 7121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FZ: () => (/* binding */ listField),
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   HG: () => (/* binding */ toDeployment),
/* harmony export */   Ti: () => (/* binding */ IncompleteAnswer),
/* harmony export */   p: () => (/* binding */ toTeam),
/* harmony export */   py: () => (/* binding */ toEnvironment),
/* harmony export */   zN: () => (/* binding */ toModel)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _server_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4917);


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
    return {
        id: textField(json, "deployment", "id", stage),
        name: typeof json.name === "string" ? json.name : "",
        modelId: typeof json.model_id === "string" ? json.model_id : "",
        status: textField(json, "deployment", "status", stage),
        environment: typeof json.environment === "string" ? json.environment : undefined,
        labels: isObject(json.labels) ? json.labels : {},
        instanceTypeName: typeof json.instance_type_name === "string" ? json.instance_type_name : "",
        activeReplicas: typeof json.active_replica_count === "number" ? json.active_replica_count : undefined,
        createdAt,
        isProduction: typeof json.is_production === "boolean" ? json.is_production : undefined,
        isDevelopment: typeof json.is_development === "boolean" ? json.is_development : undefined,
    };
}
function toEnvironment(value, stage) {
    const json = toObject(value, "environment", stage);
    const promotion = json.in_progress_promotion;
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
    };
}
function toTeam(value, stage) {
    const json = toObject(value, "team", stage);
    return { id: textField(json, "team", "id", stage), name: textField(json, "team", "name", stage) };
}
function listField(json, name, stage) {
    const value = json[name];
    if (Array.isArray(value))
        return value;
    throw incomplete("answer", name, stage);
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
        ...(createdAt === undefined ? {} : { createdAt }),
    };
}
function toTime(value) {
    const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
    return Number.isNaN(time) ? undefined : time;
}
function toObject(value, what, stage) {
    if (isObject(value))
        return value;
    throw incomplete("answer", what, stage);
}
function textField(json, what, name, stage) {
    const value = json[name];
    if (typeof value === "string" && value !== "")
        return value;
    throw incomplete(what, name, stage);
}
class IncompleteAnswer extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
}
function incomplete(what, name, stage) {
    return new IncompleteAnswer(`${stage} failed: Baseten's answer holds no usable \`${name}\` of the ${what}.`, {
        status: "deploy_failed",
        remedy: "Baseten's API may have changed: see whether there is a newer version of this action.",
    });
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
