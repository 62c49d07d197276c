export const id = 125;
export const ids = [125,774];
export const modules = {

/***/ 528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ requestIdOf),
/* harmony export */   U: () => (/* binding */ askedWait)
/* harmony export */ });
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7121);

function askedWait(headers, body) {
    const header = headers["retry-after"]?.trim();
    if (header) {
        const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1_000;
        if (Number.isFinite(seconds))
            return Math.max(0, seconds * 1_000);
    }
    try {
        const json = JSON.parse(body);
        const seconds = (0,_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(json) ? json.retry_after : undefined;
        return typeof seconds === "number" && seconds >= 0 ? seconds * 1_000 : undefined;
    }
    catch {
        return undefined;
    }
}
function requestIdOf(headers) {
    const id = headers["x-baseten-request-id"] ?? headers["x-request-id"];
    return typeof id === "string" && id !== "" ? { requestId: id.slice(0, 200) } : {};
}


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
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5233);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4247);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(528);
/* harmony import */ var _server_message_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5623);





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
                this.#options.onRetry(`${call.stage}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error)} Trying again in ${(0,_clock_js__WEBPACK_IMPORTED_MODULE_3__/* .formatDuration */ .a)(wait)} (attempt ${attempt + 1} of ${attempts}).`);
                await this.#options.clock.sleep(wait, call.cancellable === false ? undefined : this.#options.signal);
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
                limitMs: clock.limit(REQUEST_LIMIT_MS),
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
                ...(0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .requestIdOf */ .G)(response.headers),
            });
        }
        if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed))
            return parsed;
        throw new NoAnswer(`${call.stage} failed: Baseten's answer is not a JSON object.`, true, false, (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .requestIdOf */ .G)(response.headers));
    }
    #noAnswer(call, error) {
        const said = this.#options.scrub(error.message);
        return new NoAnswer(`${call.stage} failed: no answer from Baseten: ${said}.`, error.reached, error.timedOut, {
            remedy: "Check the network, the proxy settings of the runner and Baseten's status page, and run the job again.",
            cause: error,
        });
    }
    #apiError(call, response) {
        const said = this.#shorten((0,_server_message_js__WEBPACK_IMPORTED_MODULE_4__/* .serverMessage */ .x)(response.text));
        const { status, remedy } = judgeRefusal(response.status, call);
        const quoted = said === "" ? "" : `: ${said}`;
        return new ApiError(`${call.stage} failed: Baseten answered ${response.status}${quoted}${/[.!?]$/.test(quoted) ? "" : "."}`, { httpStatus: response.status, serverSaid: said, askedWaitMs: (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .askedWait */ .U)(response.headers, response.text) }, { status, remedy, ...(0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .requestIdOf */ .G)(response.headers) });
    }
    #shorten(text) {
        const clean = this.#options.scrub(text).replace(/\s+/g, " ").trim();
        return clean.length <= 2_000 ? clean : `${clean.slice(0, 2_000)}…`;
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
    if (httpStatus === 401) {
        return { status: "deploy_failed", remedy: "The API key is not valid. Check the secret behind `baseten-api-key`." };
    }
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

/***/ 2487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $h: () => (/* binding */ LostNameRace),
/* harmony export */   cd: () => (/* binding */ commit),
/* harmony export */   iI: () => (/* binding */ PUSH_LABEL),
/* harmony export */   j8: () => (/* binding */ wasNotDone)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5233);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5005);
/* harmony import */ var _deployments_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7128);
/* harmony import */ var _models_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6004);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7121);






const PUSH_LABEL = "push_id";
const MOST_COMMITS = 4;
const BACKOFF_MS = 2_000;
const LOOK_ONCE_MS = [0];
const LOOKS_AFTER_LOSS_MS = [0, 2_000, 5_000, 10_000];
const LOOKS_AFTER_SILENCE_MS = [0, 5_000, 10_000, 20_000, 30_000, 30_000];
const LONGEST_LOOKING_MS = 300_000;
class LostNameRace extends Error {
    name = "LostNameRace";
    winner;
    constructor(winner) {
        super(`The model ${JSON.stringify(winner.name)} was just created by someone else.`);
        this.winner = winner;
    }
}
async function commit(client, options) {
    let mayBeMade = false;
    for (let sent = 1;; sent++) {
        let failure;
        try {
            return await send(client, options);
        }
        catch (error) {
            if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H))
                throw error;
            failure = error;
        }
        if (isRefusal(failure)) {
            return mayBeMade ? afterDoubt(client, options, failure) : afterRefusal(client, options, failure, sent);
        }
        if (!certainlyNotDone(failure)) {
            mayBeMade = true;
            options.onNote(`${failure.message} Looking whether the deployment was made all the same.`);
            const looks = mayBeAtWork(failure) ? LOOKS_AFTER_SILENCE_MS : LOOKS_AFTER_LOSS_MS;
            const { ours } = await lookFor(client, options, looks, failure);
            if (ours)
                return ours;
            if (mayBeAtWork(failure))
                throw unknownOutcome(failure);
        }
        const wait = waitOf(failure, sent);
        if (sent >= MOST_COMMITS || wait > _client_js__WEBPACK_IMPORTED_MODULE_1__/* .LONGEST_ASKED_WAIT_MS */ .RH) {
            throw mayBeMade && certainlyNotDone(failure) ? unknownOutcome(failure) : failure;
        }
        options.onNote(`${failure.message} No deployment was made: trying again in ${(0,_clock_js__WEBPACK_IMPORTED_MODULE_5__/* .formatDuration */ .a)(wait)}.`);
        await options.clock.sleep(wait, options.signal);
    }
}
async function afterRefusal(client, options, failure, sent) {
    let winner;
    try {
        const { ours } = sent > 1 ? await lookFor(client, options, LOOK_ONCE_MS, failure) : {};
        if (ours)
            return ours;
        if (options.target.kind === "new")
            winner = await (0,_models_js__WEBPACK_IMPORTED_MODULE_3__/* .findModel */ .P6)(client, options.target.name, options.target.team);
    }
    catch {
    }
    if (winner)
        throw new LostNameRace(winner);
    throw failure;
}
async function afterDoubt(client, options, failure) {
    const { ours, model, others } = await lookFor(client, options, LOOKS_AFTER_LOSS_MS, failure);
    if (ours)
        return ours;
    const theirs = others.filter(({ labels }) => typeof labels[PUSH_LABEL] === "string");
    const { target } = options;
    if (target.kind === "existing") {
        const isNameTaken = theirs.some(({ name }) => name === options.deployment.deployment_name);
        throw isNameTaken ? failure : unknownOutcome(failure);
    }
    throw target.team && model && theirs.length > 0 ? new LostNameRace(model) : unknownOutcome(failure);
}
async function send(client, options) {
    const { target } = options;
    const stage = "Creating the deployment";
    const source = {
        kind: "model_archive",
        deployment: options.deployment,
        ...(options.s3Key === undefined ? {} : { s3_key: options.s3Key }),
        ...(target.kind === "new" ? newModelFields(target.name, options) : {}),
    };
    const answer = await client.call({
        method: "POST",
        path: commitPath(target),
        body: { source },
        stage,
        refusal: "invalid",
        attempts: 1,
        cancellable: false,
    });
    return {
        model: (0,_types_js__WEBPACK_IMPORTED_MODULE_4__/* .toModel */ .zN)(answer.model, stage),
        deployment: (0,_types_js__WEBPACK_IMPORTED_MODULE_4__/* .toDeployment */ .HG)(answer.deployment, stage),
        createdModel: target.kind === "new",
    };
}
function newModelFields(name, options) {
    return { name, ...(options.disableArchiveDownload ? { disable_archive_download: true } : {}) };
}
function commitPath(target) {
    if (target.kind === "existing")
        return (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${target.model.id}/deployments`;
    return target.team ? (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/teams/${target.team.id}/models` : "/v1/models";
}
function wasNotDone(error) {
    return error instanceof LostNameRace || (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H && (isRefusal(error) || certainlyNotDone(error)));
}
function isRefusal(failure) {
    return failure instanceof _client_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiError */ .hD && !(0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .isTransient */ .dg)(failure.httpStatus);
}
function certainlyNotDone(failure) {
    if (failure instanceof _client_js__WEBPACK_IMPORTED_MODULE_1__/* .NoAnswer */ .W_)
        return !failure.reached;
    return failure instanceof _client_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiError */ .hD && failure.httpStatus === 429;
}
function mayBeAtWork(failure) {
    return (failure instanceof _client_js__WEBPACK_IMPORTED_MODULE_1__/* .NoAnswer */ .W_ && failure.timedOut) || failure instanceof _types_js__WEBPACK_IMPORTED_MODULE_4__/* .IncompleteAnswer */ .Ti;
}
function waitOf(failure, sent) {
    const asked = failure instanceof _client_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiError */ .hD ? failure.askedWaitMs : undefined;
    return asked ?? BACKOFF_MS * 2 ** (sent - 1) * (0.5 + Math.random() / 2);
}
async function lookFor(client, options, looks, failure) {
    const { clock, signal } = options;
    const start = clock.now();
    let seen = { others: [] };
    try {
        for (const wait of looks) {
            await clock.sleep(wait, signal);
            seen = await look(client, options);
            if (seen.ours)
                return seen;
            if (clock.now() - start > LONGEST_LOOKING_MS)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H("Baseten is too slow to be asked.");
        }
        return seen;
    }
    catch (error) {
        throw signal.aborted || !(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H) ? error : unknownOutcome(failure, error);
    }
}
async function look(client, options) {
    const { target } = options;
    const models = target.kind === "existing" ? [target.model] : await (0,_models_js__WEBPACK_IMPORTED_MODULE_3__/* .listNamesakes */ .tB)(client, target.name, target.team);
    const others = [];
    for (const model of models) {
        const listed = await (0,_deployments_js__WEBPACK_IMPORTED_MODULE_2__/* .listDeployments */ .Jn)(client, model.id).catch((error) => {
            if (error instanceof _client_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiError */ .hD && error.httpStatus === 404)
                return [];
            throw error;
        });
        const ours = listed.find(({ labels }) => labels[PUSH_LABEL] === options.deployment.labels[PUSH_LABEL]);
        if (ours) {
            options.onNote(`It was: found the deployment ${ours.id} by its label.`);
            return { ours: { model, deployment: ours, createdModel: target.kind === "new" }, model, others: [] };
        }
        others.push(...listed);
    }
    const [model] = models.length === 1 ? models : [];
    return { ...(model ? { model } : {}), others };
}
function unknownOutcome(failure, looking) {
    const why = looking ? `and it could not be looked for: ${looking.message}` : "it is not listed so far.";
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${failure.message} It is not known whether Baseten made the deployment${looking ? ", " : "; "}${why}`, {
        status: "deploy_failed",
        remedy: "Look at the model's page before you run the job again, so that no second deployment is made.",
        ...(failure.requestId ? { requestId: failure.requestId } : {}),
        cause: failure,
    });
}


/***/ }),

/***/ 7128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fu: () => (/* binding */ prepareUpload),
/* harmony export */   Jn: () => (/* binding */ listDeployments),
/* harmony export */   i8: () => (/* binding */ getDeployment)
/* harmony export */ });
/* unused harmony exports deactivateDeployment, deleteDeployment */
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
async function deactivateDeployment(client, modelId, id) {
    const stage = "Deactivating it";
    const path = pathOf `/v1/models/${modelId}/deployments/${id}/deactivate`;
    const { success } = await client.call({ method: "POST", path, stage, attempts: 1, cancellable: false });
    if (success === false)
        throw new Failure(`${stage} failed: Baseten answered that it was not done.`);
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

/***/ 4388:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DO: () => (/* binding */ listEnvironments),
/* harmony export */   MO: () => (/* binding */ createEnvironment),
/* harmony export */   MU: () => (/* binding */ isOurs),
/* harmony export */   m6: () => (/* binding */ cancelPromotion),
/* harmony export */   pt: () => (/* binding */ promote),
/* harmony export */   uc: () => (/* binding */ getEnvironment)
/* harmony export */ });
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5005);
/* harmony import */ var _commit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2487);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7121);



async function getEnvironment(client, modelId, name, attempts = 1) {
    const stage = `Reading the environment ${JSON.stringify(name)}`;
    try {
        const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_0__/* .pathOf */ .XM) `/v1/models/${modelId}/environments/${name}`;
        return (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .toEnvironment */ .py)(await client.call({ method: "GET", path, stage, attempts }), stage);
    }
    catch (error) {
        if (error instanceof _client_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD && error.httpStatus === 404)
            return undefined;
        throw error;
    }
}
async function listEnvironments(client, modelId) {
    const stage = "Listing the model's environments";
    const answer = await client.call({ method: "GET", path: (0,_client_js__WEBPACK_IMPORTED_MODULE_0__/* .pathOf */ .XM) `/v1/models/${modelId}/environments`, stage });
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .listField */ .FZ)(answer, "environments", stage).map((value) => (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .toEnvironment */ .py)(value, stage));
}
async function createEnvironment(client, modelId, name) {
    const stage = `Creating the environment ${JSON.stringify(name)}`;
    await client.call({
        method: "POST",
        path: (0,_client_js__WEBPACK_IMPORTED_MODULE_0__/* .pathOf */ .XM) `/v1/models/${modelId}/environments`,
        body: { name },
        stage,
        attempts: 1,
    });
}
async function promote(client, modelId, name, options) {
    const stage = `Promoting the deployment to the environment ${JSON.stringify(name)}`;
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_0__/* .pathOf */ .XM) `/v1/models/${modelId}/environments/${name}/promote`;
    const body = { deployment_id: options.deploymentId, preserve_env_instance_type: options.preserveEnvInstanceType };
    const answer = await client.call({ method: "POST", path, body, stage, attempts: 1, cancellable: false });
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .toDeployment */ .HG)(answer, stage);
}
async function cancelPromotion(client, modelId, name) {
    const stage = `Cancelling the promotion to the environment ${JSON.stringify(name)}`;
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_0__/* .pathOf */ .XM) `/v1/models/${modelId}/environments/${name}/cancel_promotion`;
    const answer = await client.call({ method: "POST", path, stage, attempts: 1 });
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(answer) && typeof answer.status === "string" ? answer.status : "";
}
function isOurs(occupant, { deploymentId, pushId }) {
    if (occupant === undefined)
        return false;
    return occupant.id === deploymentId || (pushId !== "" && occupant.labels[_commit_js__WEBPACK_IMPORTED_MODULE_1__/* .PUSH_LABEL */ .iI] === pushId);
}


/***/ }),

/***/ 6004:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FB: () => (/* binding */ findTarget),
/* harmony export */   P6: () => (/* binding */ findModel),
/* harmony export */   tB: () => (/* binding */ listNamesakes)
/* harmony export */ });
/* unused harmony exports listModels, findTeam */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5005);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7121);



async function findTarget(client, names) {
    const team = names.team === "" ? undefined : await findTeam(client, names.team);
    if (names.modelId !== "")
        return { kind: "existing", model: await modelById(client, names.modelId, team) };
    const model = await findModel(client, names.modelName, team);
    return model ? { kind: "existing", model } : { kind: "new", name: names.modelName, team };
}
async function findModel(client, name, team) {
    const models = await listNamesakes(client, name, team);
    if (models.length <= 1)
        return models[0];
    const teams = models.map((model) => JSON.stringify(model.teamName)).join(", ");
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${models.length} models are named ${JSON.stringify(name)}, in the teams ${teams}.`, {
        status: "invalid",
        remedy: "Set the input `team` to one of them, or `model-id` to the very model.",
    });
}
async function listModels(client, team) {
    const stage = "Listing the models";
    const path = team ? pathOf `/v1/teams/${team.id}/models` : "/v1/models";
    const answer = await client.call({ method: "GET", path, stage });
    return listField(answer, "models", stage).map((value) => toModel(value, stage));
}
async function listNamesakes(client, name, team) {
    const stage = `Looking up the model ${JSON.stringify(name)}`;
    const path = team ? (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/teams/${team.id}/models` : "/v1/models";
    const answer = await client.call({ method: "GET", path, query: { name }, stage });
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .listField */ .FZ)(answer, "models", stage)
        .map((value) => (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .toModel */ .zN)(value, stage))
        .filter((model) => model.name === name);
}
async function modelById(client, id, team) {
    const stage = `Looking up the model with the id ${JSON.stringify(id)}`;
    let model;
    try {
        model = (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .toModel */ .zN)(await client.call({ method: "GET", path: (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${id}`, stage }), stage);
    }
    catch (error) {
        if (!(error instanceof _client_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiError */ .hD && error.httpStatus === 404))
            throw error;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`Input \`model-id\` must be the id of a model, but this key sees no model ${JSON.stringify(id)}.`, {
            status: "invalid",
            remedy: "Copy the id from the model's page, and check that the key belongs to the same workspace and team.",
            ...(error.requestId ? { requestId: error.requestId } : {}),
            cause: error,
        });
    }
    if (team && model.teamName !== "" && model.teamName !== team.name) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`Input \`team\` names ${JSON.stringify(team.name)}, but the model ${JSON.stringify(id)} belongs to the team ${JSON.stringify(model.teamName)}.`, { status: "invalid", remedy: "Leave `team` out: with `model-id` the model's own team is used." });
    }
    return model;
}
async function findTeam(client, wanted) {
    const stage = "Looking up the teams";
    const answer = await client.call({ method: "GET", path: "/v1/teams", stage });
    const teams = (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .listField */ .FZ)(answer, "teams", stage).map((value) => (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .toTeam */ .p)(value, stage));
    const byId = teams.find((team) => team.id === wanted);
    if (byId)
        return byId;
    const [byName, another] = teams.filter((team) => team.name === wanted);
    if (byName && !another)
        return byName;
    const seen = teams.map((team) => `${JSON.stringify(team.name)} (${team.id})`).join(", ") || "none at all";
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(another
        ? `Input \`team\` must name one team, but several are named ${JSON.stringify(wanted)}. The key sees: ${seen}.`
        : `Input \`team\` must name a team, but ${JSON.stringify(wanted)} is none that this key sees: ${seen}.`, { status: "invalid", remedy: another ? "Use the team's id." : "Use one of these names or ids, or another key." });
}


/***/ }),

/***/ 5623:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ serverMessage)
/* harmony export */ });
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
    return /^\s*</.test(body) ? body.replace(/<(script|style)[\s\S]*?<\/\1>/gi, " ").replace(/<[^>]*>/g, " ") : body;
}


/***/ }),

/***/ 3376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H8: () => (/* binding */ hasEndedBadly),
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   _n: () => (/* binding */ isAlive),
/* harmony export */   dK: () => (/* binding */ mayServe),
/* harmony export */   ih: () => (/* binding */ isKnownStatus),
/* harmony export */   rl: () => (/* binding */ describePromotion),
/* harmony export */   wn: () => (/* binding */ isInFlight)
/* harmony export */ });
/* unused harmony exports SETTLE_MS, UNHEALTHY_GRACE_MS, PROMOTION_GRACE_MS */
const SETTLE_MS = 120_000;
const UNHEALTHY_GRACE_MS = 120_000;
const PROMOTION_GRACE_MS = 180_000;
const IN_PROGRESS = new Set(["BUILDING", "DEPLOYING", "LOADING_MODEL", "UPDATING", "WAKING_UP"]);
const FAILED = new Map([
    ["BUILD_FAILED", "the image could not be built"],
    ["DEPLOY_FAILED", "it could not be started"],
    ["FAILED", "it failed"],
]);
const MAY_SERVE = new Set(["ACTIVE", "SCALED_TO_ZERO", "WAKING_UP", "UPDATING", "UNHEALTHY"]);
const STOPPED = new Map([
    ["BUILD_STOPPED", "its build was stopped"],
    ["DEACTIVATING", "it is being deactivated"],
    ["INACTIVE", "it was deactivated"],
]);
const PROMOTION_ENDED_BADLY = new Set(["FAILED", "CANCELED"]);
const PROMOTION_ENDED = new Set(["SUCCEEDED", ...PROMOTION_ENDED_BADLY]);
function hasEndedBadly(promotion) {
    return promotion !== undefined && PROMOTION_ENDED_BADLY.has(promotion.status);
}
function isInFlight(promotion) {
    return promotion !== undefined && !PROMOTION_ENDED.has(promotion.status);
}
function describePromotion({ status, percent }) {
    return percent === undefined ? status : `${status}, ${percent} % of the traffic`;
}
function mayServe(status) {
    return MAY_SERVE.has(status);
}
function isAlive(status) {
    return !FAILED.has(status) && !STOPPED.has(status) && status !== "UNHEALTHY";
}
function isKnownStatus(status) {
    return (IN_PROGRESS.has(status) ||
        FAILED.has(status) ||
        STOPPED.has(status) ||
        ["ACTIVE", "SCALED_TO_ZERO", "UNHEALTHY"].includes(status));
}
function judge(situation) {
    const { status, statusForMs } = situation;
    const failed = FAILED.get(status);
    if (failed)
        return { kind: "failed", why: `${status}: ${failed}` };
    const stopped = STOPPED.get(status);
    if (stopped) {
        return {
            kind: "failed",
            why: `${status}: ${stopped}, by someone or by a time limit at Baseten`,
            remedy: "Nothing of this run did that. Ask who did, or run the job again.",
        };
    }
    if (status === "UNHEALTHY")
        return judgeUnhealthy(statusForMs);
    if (status === "SCALED_TO_ZERO")
        return judgeScaledToZero(situation);
    if (status === "ACTIVE")
        return judgeServing(situation, {});
    return { kind: "pending" };
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
            remedy: "Somebody else promoted that deployment. Ask who did, or run the job again.",
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
    const created = typeof json.created_at === "string" ? Date.parse(json.created_at) : Number.NaN;
    return {
        id: textField(json, "deployment", "id", stage),
        name: typeof json.name === "string" ? json.name : "",
        modelId: typeof json.model_id === "string" ? json.model_id : "",
        status: textField(json, "deployment", "status", stage),
        environment: typeof json.environment === "string" ? json.environment : undefined,
        labels: isObject(json.labels) ? json.labels : {},
        activeReplicas: typeof json.active_replica_count === "number" ? json.active_replica_count : undefined,
        createdAt: Number.isNaN(created) ? undefined : created,
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
                error: typeof promotion.error_message === "string" ? promotion.error_message : undefined,
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
    return { id: value.id, labels: isObject(value.labels) ? value.labels : {} };
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


/***/ })

};
