export const id = 394;
export const ids = [394];
export const modules = {

/***/ 249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $4: () => (/* binding */ jsonObjectIn),
/* harmony export */   Gb: () => (/* binding */ requestIdOf),
/* harmony export */   NQ: () => (/* binding */ BILLING_REMEDY),
/* harmony export */   Uy: () => (/* binding */ askedWait)
/* harmony export */ });
/* harmony import */ var _lib_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(805);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3334);


function askedWait(headers, body) {
    return (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .retryAfterMs */ .Vs)(headers) ?? (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .waitOfSeconds */ .oc)(jsonObjectIn(body)?.retry_after);
}
function jsonObjectIn(text) {
    try {
        const json = JSON.parse(text);
        return (0,_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(json) ? json : undefined;
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


/***/ }),

/***/ 9352:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H9: () => (/* binding */ PLAN_ATTEMPTS),
/* harmony export */   SP: () => (/* binding */ wasNotTaken),
/* harmony export */   WG: () => (/* binding */ isPassing),
/* harmony export */   W_: () => (/* binding */ NoAnswer),
/* harmony export */   XM: () => (/* binding */ pathOf),
/* harmony export */   c4: () => (/* binding */ isNotFound),
/* harmony export */   hD: () => (/* binding */ ApiError),
/* harmony export */   m: () => (/* binding */ MAX_ATTEMPTS),
/* harmony export */   nU: () => (/* binding */ askedWaitOf),
/* harmony export */   qK: () => (/* binding */ BasetenClient),
/* harmony export */   vu: () => (/* binding */ isRefusal)
/* harmony export */ });
/* unused harmony export isTransient */
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5892);
/* harmony import */ var _lib_http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5247);
/* harmony import */ var _lib_retry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(805);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5924);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(249);
/* harmony import */ var _server_message_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1805);






class ApiError extends _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
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
class NoAnswer extends _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
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
        return (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .retry */ .L5)(attemptOnce, {
            attempts: call.attempts ?? MAX_ATTEMPTS,
            waitAfter,
            onRetry: (repetition) => onRetry(`${(0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(repetition.error)} ${(0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .tryingAgain */ .gy)(repetition)}`),
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
            if (!(error instanceof _lib_http_js__WEBPACK_IMPORTED_MODULE_1__/* .TransportError */ .wX))
                throw error;
            throw this.#noAnswer(call, error);
        }
        const serverTime = (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .serverTimeIn */ .ER)(response.headers);
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
                ...(0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .requestIdOf */ .Gb)(response.headers),
            });
        }
        if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed))
            return parsed;
        throw new NoAnswer(`${call.stage} failed: Baseten's answer is not a JSON object.`, true, false, (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .requestIdOf */ .Gb)(response.headers));
    }
    #noAnswer(call, error) {
        const reason = this.#options.scrub(error.message);
        return new NoAnswer(`${call.stage} failed: no answer from Baseten: ${reason}.`, error.reached, error.timedOut, {
            remedy: "Check the network, the runner's proxy settings and Baseten's status page, and run the job again.",
            cause: error,
        });
    }
    #apiError(call, response) {
        const message = this.#shorten((0,_server_message_js__WEBPACK_IMPORTED_MODULE_3__/* .serverMessage */ .x)(this.#options.scrub(response.text)));
        const { status, remedy } = judgeRefusal(response.status, call);
        const quoted = message === "" ? "" : `: ${message}`;
        return new ApiError(`${call.stage} failed: Baseten answered ${response.status}${quoted}${/[.!?]$/.test(quoted) ? "" : "."}`, { httpStatus: response.status, serverSaid: message, askedWaitMs: (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .askedWait */ .Uy)(response.headers, response.text) }, { status, remedy, ...(0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .requestIdOf */ .Gb)(response.headers) });
    }
    #shorten(text) {
        return (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_5__/* .shortened */ .vI)((0,_server_message_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutAddresses */ .t)((0,_lib_text_js__WEBPACK_IMPORTED_MODULE_5__/* .onOneLine */ .GJ)(this.#options.scrub(text))), 2_000);
    }
}
function waitAfter(error, attempt) {
    return isPassing(error) ? (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .askedOrOwn */ .ij)(askedWaitOf(error), (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .fullJitter */ .G1)(attempt, BACKOFF)) : undefined;
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
        return { status: "deploy_failed", remedy: _answer_js__WEBPACK_IMPORTED_MODULE_2__/* .BILLING_REMEDY */ .NQ };
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

/***/ 3087:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BY: () => (/* binding */ readDeployedConfig),
/* harmony export */   HL: () => (/* binding */ keepReplicas),
/* harmony export */   Jn: () => (/* binding */ listDeployments),
/* harmony export */   SS: () => (/* binding */ deactivateDeployment),
/* harmony export */   c4: () => (/* binding */ wakeDeployment),
/* harmony export */   i8: () => (/* binding */ getDeployment),
/* harmony export */   j6: () => (/* binding */ activateDeployment),
/* harmony export */   uP: () => (/* binding */ listDeploymentsSoFar)
/* harmony export */ });
/* unused harmony exports prepareUpload, deleteDeployment */
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5892);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9352);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3334);



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
    for (const secret of Object.values(isObject(creds) ? creds : {}))
        if (isText(secret))
            options.onSecret(secret);
    if (options.dryRun)
        return undefined;
    if (s3_key === null || (s3_key === undefined && "bis_llm" in deployment.config))
        return undefined;
    if (!isObject(creds) || !isText(s3_key) || !isText(s3_bucket) || !isText(s3_region))
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
async function listDeploymentsSoFar(client, modelId) {
    return listDeployments(client, modelId).catch((error) => {
        if ((0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .isNotFound */ .c4)(error))
            return [];
        throw error;
    });
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
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${stage} failed: Baseten answered \`success: false\`.`);
    return { wasInactive: no_op === true };
}
async function activateDeployment(client, { modelId, id, onRefused }) {
    const stage = `Activating deployment ${id}`;
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/deployments/${id}/activate`;
    let isRepeated = false;
    const onRepeat = () => {
        isRepeated = true;
    };
    const { no_op } = await client
        .call({ method: "POST", path, stage, cancellable: false, onRepeat })
        .catch((error) => {
        if (!isRepeated && ((0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .isRefusal */ .vu)(error) || (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .wasNotTaken */ .SP)(error)))
            onRefused?.();
        throw error;
    });
    return { wasActive: no_op === true && !isRepeated };
}
async function wakeDeployment(client, id, url) {
    await client.call({ method: "POST", path: url, stage: `Waking deployment ${id}`, isAnswerIgnored: true });
}
async function keepReplicas(client, modelId, id, count) {
    const stage = `Setting \`min_replica\` of deployment ${id} to ${count}`;
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/deployments/${id}/autoscaling_settings`;
    await client.call({ method: "PATCH", path, body: { min_replica: count }, stage });
}
async function deleteDeployment(client, modelId, id) {
    const stage = "Deleting it";
    const path = pathOf `/v1/models/${modelId}/deployments/${id}`;
    const { deleted } = await client.call({ method: "DELETE", path, stage, attempts: 1, cancellable: false });
    if (deleted === false)
        throw new Failure(`${stage} failed: Baseten answered \`deleted: false\`.`);
}
async function readDeployedConfig(client, modelId, deploymentId) {
    const stage = `Reading the config of deployment ${deploymentId}`;
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/deployments/${deploymentId}/config`;
    const query = { output_format: "both" };
    const answer = await client.call({ method: "GET", path, query, stage, attempts: _client_js__WEBPACK_IMPORTED_MODULE_1__/* .PLAN_ATTEMPTS */ .H9 });
    return {
        parsed: (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(answer.config) ? answer.config : undefined,
        raw: typeof answer.raw_config === "string" ? answer.raw_config : undefined,
    };
}
function isText(value) {
    return typeof value === "string" && value !== "";
}
function brokenGrant(stage) {
    return new IncompleteAnswer(`${stage} failed: Baseten returned an upload location without usable credentials.`, {
        status: "deploy_failed",
        remedy: "Run the job again; if this persists, check for a newer version of this action.",
    });
}


/***/ }),

/***/ 8776:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bw: () => (/* binding */ startupIn),
/* harmony export */   FN: () => (/* binding */ awaitsMachine),
/* harmony export */   H8: () => (/* binding */ hasEndedBadly),
/* harmony export */   H9: () => (/* binding */ reuseEffort),
/* harmony export */   Iq: () => (/* binding */ breakingPoint),
/* harmony export */   KS: () => (/* binding */ canServe),
/* harmony export */   LK: () => (/* binding */ isAsleep),
/* harmony export */   LT: () => (/* binding */ isInProgress),
/* harmony export */   MC: () => (/* binding */ needsActivation),
/* harmony export */   Pr: () => (/* binding */ meaningOf),
/* harmony export */   TO: () => (/* binding */ isComingUp),
/* harmony export */   VR: () => (/* binding */ leadsIn),
/* harmony export */   W9: () => (/* binding */ neverCameUp),
/* harmony export */   WN: () => (/* binding */ hasFailed),
/* harmony export */   Y6: () => (/* binding */ restOf),
/* harmony export */   _n: () => (/* binding */ isAlive),
/* harmony export */   aM: () => (/* binding */ wasDeactivated),
/* harmony export */   dK: () => (/* binding */ mayServe),
/* harmony export */   i_: () => (/* binding */ isReady),
/* harmony export */   ih: () => (/* binding */ isKnownStatus),
/* harmony export */   lP: () => (/* binding */ isPaused),
/* harmony export */   me: () => (/* binding */ mayHaveReplica),
/* harmony export */   oL: () => (/* binding */ isDeactivating),
/* harmony export */   qm: () => (/* binding */ leadsOut),
/* harmony export */   rl: () => (/* binding */ describePromotion),
/* harmony export */   th: () => (/* binding */ wasStopped),
/* harmony export */   wn: () => (/* binding */ isInFlight),
/* harmony export */   yO: () => (/* binding */ hasSucceeded),
/* harmony export */   yv: () => (/* binding */ isBeforeServing)
/* harmony export */ });
/* unused harmony export isAtRest */
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
    ACTIVE: { means: "ready", serves: "may", hasReplica: true, startup: "none", reuseEffort: 0 },
    SCALED_TO_ZERO: { means: "asleep", serves: "may", hasReplica: true, startup: "none", comesUp: true, reuseEffort: 1 },
    UNHEALTHY: { means: "ill", serves: "may", hasReplica: true, startup: "goes-on", broke: "container" },
    BUILD_FAILED: {
        means: "failed",
        serves: "never",
        hasReplica: false,
        startup: "none",
        ending: "failed to build",
        atRest: "failed to build",
        broke: "build",
    },
    DEPLOY_FAILED: {
        means: "failed",
        serves: "never",
        hasReplica: false,
        startup: "over",
        awaitsMachine: true,
        ending: "failed to start",
        atRest: "failed to start",
        broke: "container",
    },
    FAILED: {
        means: "failed",
        serves: "never",
        hasReplica: false,
        startup: "over",
        awaitsMachine: true,
        ending: "failed",
        atRest: "failed",
        broke: "container",
    },
    BUILD_STOPPED: {
        means: "stopped",
        serves: "never",
        hasReplica: false,
        startup: "none",
        ending: "was stopped during its build",
        atRest: "was stopped during its build",
    },
    DEACTIVATING: {
        means: "stopped",
        serves: "never",
        hasReplica: false,
        startup: "over",
        ending: "was deactivated",
        atRest: "is already being deactivated",
        deactivation: "under-way",
    },
    INACTIVE: {
        means: "stopped",
        serves: "never",
        hasReplica: false,
        startup: "over",
        awaitsMachine: true,
        ending: "was deactivated",
        atRest: "is already inactive",
        deactivation: "done",
        reuseEffort: 2,
    },
};
const PROMOTIONS = {
    RELEASING: { way: "in" },
    RAMPING_UP: { way: "in" },
    PAUSED: { way: "in", isHeld: true },
    RAMPING_DOWN: { way: "out" },
    SUCCEEDED: { way: "over, served" },
    FAILED: { way: "over, not served" },
    CANCELED: { way: "over, not served" },
};
function traitsOf(status) {
    return Object.hasOwn(STATUSES, status) ? STATUSES[status] : undefined;
}
function promotionTraitsOf(status) {
    return Object.hasOwn(PROMOTIONS, status) ? PROMOTIONS[status] : { way: "in" };
}
function wayOf({ status }) {
    return promotionTraitsOf(status).way;
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
function isPaused({ status }) {
    return promotionTraitsOf(status).isHeld === true;
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
function isReady(status) {
    return traitsOf(status)?.means === "ready";
}
function isAsleep(status) {
    return traitsOf(status)?.means === "asleep";
}
function canServe(status) {
    return isReady(status) || isAsleep(status);
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
function isAtRest(status) {
    const traits = traitsOf(status);
    return traits?.atRest !== undefined && traits.deactivation !== "under-way";
}
function neverCameUp(status) {
    return isAtRest(status) && traitsOf(status)?.deactivation === undefined;
}
function wasDeactivated(status) {
    return traitsOf(status)?.deactivation !== undefined;
}
function isDeactivating(status) {
    return traitsOf(status)?.deactivation === "under-way";
}
function needsActivation(status) {
    return traitsOf(status)?.deactivation === "done";
}
function reuseEffort(status) {
    return traitsOf(status)?.reuseEffort;
}
function breakingPoint(status) {
    return traitsOf(status)?.broke;
}
function meaningOf(status) {
    return traitsOf(status);
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
