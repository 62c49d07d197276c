export const id = 342;
export const ids = [342];
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

/***/ 5748:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EA: () => (/* binding */ withPrice),
/* harmony export */   HQ: () => (/* binding */ wantedResources),
/* harmony export */   I$: () => (/* binding */ joinCatalog),
/* harmony export */   RP: () => (/* binding */ readPrices),
/* harmony export */   VN: () => (/* binding */ readInstanceTypes),
/* harmony export */   XU: () => (/* binding */ instanceTypeNamed)
/* harmony export */ });
/* unused harmony exports chooseInstanceType, isSameGpu */
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9352);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3334);


async function readInstanceTypes(client) {
    const stage = "Listing the instance types";
    const answer = await client.call({ method: "GET", path: "/v1/instance_types", stage, attempts: _client_js__WEBPACK_IMPORTED_MODULE_0__/* .PLAN_ATTEMPTS */ .H9 });
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .listField */ .FZ)(answer, "instance_types", stage).flatMap((value) => (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .toInstanceType */ .PI)(value) ?? []);
}
async function readPrices(client, attempts = _client_js__WEBPACK_IMPORTED_MODULE_0__/* .PLAN_ATTEMPTS */ .H9) {
    const stage = "Listing the prices of the instance types";
    const path = "/v1/instance_type_prices";
    const answer = await client.call({ method: "GET", path, stage, attempts });
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .listField */ .FZ)(answer, "instance_types", stage).flatMap((value) => {
        const type = (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value) ? (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .toInstanceType */ .PI)(value.instance_type) : undefined;
        const price = (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value) && (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isAmount */ .Pt)(value.price) ? value.price : undefined;
        return type ? [{ ...type, pricePerMinute: price }] : [];
    });
}
function joinCatalog(types, prices) {
    if (types === undefined)
        return [...(prices ?? [])];
    return types.map((type) => withPrice(type, prices ?? []));
}
function withPrice(type, prices) {
    return { ...type, pricePerMinute: prices.find(({ id }) => id === type.id)?.pricePerMinute ?? type.pricePerMinute };
}
function instanceTypeNamed(catalog, wanted) {
    const name = plain(wanted);
    if (name === "")
        return undefined;
    return (catalog.find((type) => type.id === wanted || type.name === wanted) ??
        catalog.find((type) => plain(type.id) === name || plain(type.name) === name) ??
        catalog.find((type) => plain(type.name.split(/ /)[0] ?? "") === name));
}
function plain(name) {
    return name
        .toLowerCase()
        .replace(/(?<=[a-z0-9])x(?=\d)|[^a-z0-9]+/g, " ")
        .trim();
}
function chooseInstanceType(catalog, wanted) {
    if (wanted.instanceType !== "")
        return instanceTypeNamed(catalog, wanted.instanceType);
    return catalog.filter((type) => fits(type, wanted)).sort(bySize)[0];
}
function fits(type, { millicpu, memoryMiB, gpuCount, gpuType }) {
    if (type.millicpu < millicpu || type.memoryMiB < memoryMiB)
        return false;
    if (gpuCount === 0)
        return type.gpuCount === 0;
    return type.gpuCount >= gpuCount && isSameGpu(type.gpuType, gpuType);
}
function isSameGpu(one, other) {
    return gpuName(one) === gpuName(other);
}
function gpuName(name) {
    return name
        .toLowerCase()
        .replace(/[^a-z0-9]/g, "")
        .replace(/^(?:nvidia|tesla)+/, "");
}
function bySize(one, other) {
    const price = (type) => type.pricePerMinute ?? Number.MAX_VALUE;
    return (price(one) - price(other) ||
        one.gpuCount - other.gpuCount ||
        one.memoryMiB - other.memoryMiB ||
        one.millicpu - other.millicpu);
}
const UNITS = {
    "": 1 / 2 ** 20,
    k: 1e3 / 2 ** 20,
    M: 1e6 / 2 ** 20,
    G: 1e9 / 2 ** 20,
    T: 1e12 / 2 ** 20,
    P: 1e15 / 2 ** 20,
    E: 1e18 / 2 ** 20,
    Ki: 2 ** -10,
    Mi: 1,
    Gi: 2 ** 10,
    Ti: 2 ** 20,
    Pi: 2 ** 30,
    Ei: 2 ** 40,
};
function wantedResources(config) {
    const resources = (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(config.resources) ? config.resources : {};
    const [gpuType, gpuCount] = acceleratorOf(resources.accelerator);
    return {
        instanceType: typeof resources.instance_type === "string" ? resources.instance_type.trim() : "",
        millicpu: millicpuOf(resources.cpu) ?? 1_000,
        memoryMiB: memoryOf(resources.memory) ?? 2_048,
        gpuType,
        gpuCount,
        nodeCount: Math.max(1, Math.floor(numberOf(resources.node_count) ?? 1)),
    };
}
function acceleratorOf(value) {
    if ((0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value))
        return acceleratorOf(`${value.accelerator ?? ""}:${numberOf(value.count) ?? 1}`);
    if (typeof value !== "string")
        return ["", 0];
    const [type = "", count] = value.trim().split(":");
    return type === "" ? ["", 0] : [type, Math.max(1, Math.floor(numberOf(count) ?? 1))];
}
function millicpuOf(value) {
    const text = String(value ?? "").trim();
    if (text.endsWith("m"))
        return numberOf(text.slice(0, -1));
    const cpus = numberOf(text);
    return cpus === undefined ? undefined : cpus * 1_000;
}
function memoryOf(value) {
    const [, amount, unit = ""] = /^\s*([0-9.]+)\s*([A-Za-z]*)\s*$/.exec(String(value ?? "")) ?? [];
    const [number, factor] = [numberOf(amount), Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined];
    return number === undefined || factor === undefined ? undefined : number * factor;
}
function numberOf(value) {
    const raw = (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value) && typeof value.rawJSON === "string" ? value.rawJSON : value;
    if (typeof raw !== "number" && typeof raw !== "string")
        return undefined;
    const number = typeof raw === "string" && raw.trim() === "" ? Number.NaN : Number(raw);
    return Number.isFinite(number) && number >= 0 ? number : undefined;
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


/***/ }),

/***/ 5342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   replicaPrice: () => (/* binding */ replicaPrice),
/* harmony export */   runningCost: () => (/* binding */ runningCost)
/* harmony export */ });
/* harmony import */ var _baseten_api_instance_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5748);
/* harmony import */ var _baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3087);
/* harmony import */ var _github_plan_machines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8193);



const UNKNOWN = "It is billed while it runs.";
const AT_REST = "It has no replicas right now, but is billed again once a request wakes it up";
async function runningCost(client, modelId, deploymentId) {
    const priced = await readPriced(client, modelId, deploymentId);
    if (priced === undefined)
        return UNKNOWN;
    const { pricePerMinute, instanceTypeName: type, activeReplicas: replicas = 1 } = priced;
    const price = (count) => `${(0,_github_plan_machines_js__WEBPACK_IMPORTED_MODULE_2__/* .dollars */ .E9)(pricePerMinute * 60 * count)} an hour at list price`;
    if (replicas === 0)
        return `${AT_REST} (${price(1)}, ${type}).`;
    const each = replicas === 1 ? "one replica" : `${replicas} replicas`;
    return `It is billed while it runs: ${price(replicas)} for ${each} (${type}).`;
}
async function replicaPrice(client, { modelId, deploymentId, nodes }) {
    const priced = await readPriced(client, modelId, deploymentId, 1);
    return priced && priced.pricePerMinute * nodes;
}
async function readPriced(client, modelId, deploymentId, priceAttempts) {
    const [deployment, prices] = await Promise.all([
        (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(client, modelId, deploymentId).catch(() => undefined),
        (0,_baseten_api_instance_types_js__WEBPACK_IMPORTED_MODULE_0__/* .readPrices */ .RP)(client, priceAttempts).catch(() => []),
    ]);
    if (deployment === undefined)
        return undefined;
    const pricePerMinute = (0,_baseten_api_instance_types_js__WEBPACK_IMPORTED_MODULE_0__/* .instanceTypeNamed */ .XU)(prices, deployment.instanceTypeName)?.pricePerMinute;
    return pricePerMinute === undefined ? undefined : { ...deployment, pricePerMinute };
}


/***/ })

};
