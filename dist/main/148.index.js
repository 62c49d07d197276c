export const id = 148;
export const ids = [148];
export const modules = {

/***/ 8148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deployTruss: () => (/* binding */ deployTruss),
  validateTruss: () => (/* binding */ validateTruss)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/clock.js
var lib_clock = __webpack_require__(5233);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/http.js
var http = __webpack_require__(4247);
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
function messageIn(value) {
    if (typeof value === "string")
        return value === "" ? undefined : value;
    if (Array.isArray(value))
        return joined(value.map(placeAndMessage));
    if (typeof value !== "object" || value === null)
        return undefined;
    const { message, error, detail, errors } = value;
    return messageIn(message) ?? messageIn(error) ?? messageIn(detail) ?? messageIn(errors);
}
function placeAndMessage(item) {
    if (typeof item !== "object" || item === null)
        return messageIn(item);
    const { loc, msg } = item;
    if (typeof msg !== "string")
        return messageIn(item);
    return Array.isArray(loc) ? `${loc.join(".")}: ${msg}` : msg;
}
function joined(messages) {
    const said = messages.filter((message) => message !== undefined);
    return said.length > 0 ? said.join("; ") : undefined;
}
function textOf(body) {
    return /^\s*</.test(body) ? body.replace(/<(script|style)[\s\S]*?<\/\1>/gi, " ").replace(/<[^>]*>/g, " ") : body;
}

;// CONCATENATED MODULE: ./lib/baseten/client.js




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
                this.#options.onRetry(`${call.stage}: ${(0,errors/* messageOf */.b)(error)} Trying again in ${(0,lib_clock/* formatDuration */.a)(wait)} (attempt ${attempt + 1} of ${attempts}).`);
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
            if (!(error instanceof http/* TransportError */.w))
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
                ...requestIdOf(response),
            });
        }
        if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed))
            return parsed;
        throw new NoAnswer(`${call.stage} failed: Baseten's answer is not a JSON object.`, true, false, requestIdOf(response));
    }
    #noAnswer(call, error) {
        const said = this.#options.scrub(error.message);
        return new NoAnswer(`${call.stage} failed: no answer from Baseten: ${said}.`, error.reached, error.timedOut, {
            remedy: "Check the network, the proxy settings of the runner and Baseten's status page, and run the job again.",
            cause: error,
        });
    }
    #apiError(call, response) {
        const said = this.#shorten(serverMessage(response.text));
        const { status, remedy } = judgeRefusal(response.status, call);
        const quoted = said === "" ? "" : `: ${said}`;
        return new ApiError(`${call.stage} failed: Baseten answered ${response.status}${quoted}${/[.!?]$/.test(quoted) ? "" : "."}`, { httpStatus: response.status, serverSaid: said, askedWaitMs: askedWait(response) }, { status, remedy, ...requestIdOf(response) });
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
function askedWait(response) {
    const header = response.headers["retry-after"];
    if (header !== undefined) {
        const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1_000;
        if (Number.isFinite(seconds))
            return Math.max(0, seconds * 1_000);
    }
    try {
        const seconds = JSON.parse(response.text).retry_after;
        if (typeof seconds === "number" && seconds >= 0)
            return seconds * 1_000;
    }
    catch {
    }
    return undefined;
}
function requestIdOf(response) {
    const id = response.headers["x-baseten-request-id"] ?? response.headers["x-request-id"];
    return typeof id === "string" && id !== "" ? { requestId: id } : {};
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

// EXTERNAL MODULE: ./lib/tools.js + 3 modules
var lib_tools = __webpack_require__(7113);
;// CONCATENATED MODULE: ./lib/api.js


function createClient(tools, apiKey) {
    const { servers, network, clock, signal, log, secrets } = tools;
    return new BasetenClient({
        baseUrl: servers.managementUrl,
        apiKey,
        userAgent: lib_tools/* USER_AGENT */._,
        network,
        clock,
        signal,
        onRetry: (line) => log.info(line),
        scrub: (text) => secrets.scrub(text),
    });
}

// EXTERNAL MODULE: ./lib/archive/archive.js + 7 modules
var archive = __webpack_require__(7700);
;// CONCATENATED MODULE: ./lib/baseten/types.js

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
        createdAt: Number.isNaN(created) ? undefined : created,
    };
}
function toEnvironment(value, stage) {
    const json = toObject(value, "environment", stage);
    const promotion = json.in_progress_promotion;
    return {
        name: textField(json, "environment", "name", stage),
        current: idOf(json.current_deployment),
        candidate: idOf(json.candidate_deployment),
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
function idOf(value) {
    return isObject(value) && typeof value.id === "string" ? value.id : undefined;
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
class IncompleteAnswer extends errors/* Failure */.H {
}
function incomplete(what, name, stage) {
    return new IncompleteAnswer(`${stage} failed: Baseten's answer holds no usable \`${name}\` of the ${what}.`, {
        status: "deploy_failed",
        remedy: "Baseten's API may have changed: see whether there is a newer version of this action.",
    });
}

;// CONCATENATED MODULE: ./lib/baseten/deployments.js


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
    if (options.dryRun || s3_key === null || s3_key === undefined)
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
    const answer = await client.call({ method: "GET", path: pathOf `/v1/models/${modelId}/deployments`, stage });
    return listField(answer, "deployments", stage).map((value) => toDeployment(value, stage));
}
async function getDeployment(client, modelId, id) {
    const stage = "Reading the deployment's status";
    const path = pathOf `/v1/models/${modelId}/deployments/${id}`;
    return toDeployment(await client.call({ method: "GET", path, stage, attempts: 1 }), stage);
}
function isText(value) {
    return typeof value === "string" && value !== "";
}
function brokenGrant(stage) {
    return new IncompleteAnswer(`${stage} failed: Baseten handed out a place for the archive without usable credentials.`, {
        status: "deploy_failed",
        remedy: "Run the job again; if it stays so, see whether there is a newer version of this action.",
    });
}

;// CONCATENATED MODULE: ./lib/baseten/models.js



async function findTarget(client, names) {
    const team = names.team === "" ? undefined : await findTeam(client, names.team);
    if (names.modelId !== "")
        return { kind: "existing", model: await modelById(client, names.modelId, team) };
    const model = await findModel(client, names.modelName, team);
    return model ? { kind: "existing", model } : { kind: "new", name: names.modelName, team };
}
async function findModel(client, name, team) {
    const stage = `Looking up the model ${JSON.stringify(name)}`;
    const path = team ? pathOf `/v1/teams/${team.id}/models` : "/v1/models";
    const answer = await client.call({ method: "GET", path, query: { name }, stage });
    const models = listField(answer, "models", stage)
        .map((value) => toModel(value, stage))
        .filter((model) => model.name === name);
    if (models.length <= 1)
        return models[0];
    const teams = models.map((model) => JSON.stringify(model.teamName)).join(", ");
    throw new errors/* Failure */.H(`${models.length} models are named ${JSON.stringify(name)}, in the teams ${teams}.`, {
        status: "invalid",
        remedy: "Set the input `team` to one of them, or `model-id` to the very model.",
    });
}
async function modelById(client, id, team) {
    const stage = `Looking up the model with the id ${JSON.stringify(id)}`;
    let model;
    try {
        model = toModel(await client.call({ method: "GET", path: pathOf `/v1/models/${id}`, stage }), stage);
    }
    catch (error) {
        if (!(error instanceof ApiError && error.httpStatus === 404))
            throw error;
        throw new errors/* Failure */.H(`Input \`model-id\` must be the id of a model, but this key sees no model ${JSON.stringify(id)}.`, {
            status: "invalid",
            remedy: "Copy the id from the model's page, and check that the key belongs to the same workspace and team.",
            ...(error.requestId ? { requestId: error.requestId } : {}),
            cause: error,
        });
    }
    if (team && model.teamName !== "" && model.teamName !== team.name) {
        throw new errors/* Failure */.H(`Input \`team\` names ${JSON.stringify(team.name)}, but the model ${JSON.stringify(id)} belongs to the team ${JSON.stringify(model.teamName)}.`, { status: "invalid", remedy: "Leave `team` out: with `model-id` the model's own team is used." });
    }
    return model;
}
async function findTeam(client, wanted) {
    const stage = "Looking up the teams";
    const answer = await client.call({ method: "GET", path: "/v1/teams", stage });
    const teams = listField(answer, "teams", stage).map((value) => toTeam(value, stage));
    const byId = teams.find((team) => team.id === wanted);
    if (byId)
        return byId;
    const [byName, another] = teams.filter((team) => team.name === wanted);
    if (byName && !another)
        return byName;
    const seen = teams.map((team) => `${JSON.stringify(team.name)} (${team.id})`).join(", ") || "none at all";
    throw new errors/* Failure */.H(another
        ? `Input \`team\` must name one team, but several are named ${JSON.stringify(wanted)}. The key sees: ${seen}.`
        : `Input \`team\` must name a team, but ${JSON.stringify(wanted)} is none that this key sees: ${seen}.`, { status: "invalid", remedy: another ? "Use the team's id." : "Use one of these names or ids, or another key." });
}

;// CONCATENATED MODULE: ./lib/baseten/commit.js






const PUSH_LABEL = "push_id";
const MOST_COMMITS = 4;
const BACKOFF_MS = 2_000;
const LOOK_ONCE_MS = [0];
const LOOKS_AFTER_LOSS_MS = [0, 2_000, 5_000, 10_000];
const LOOKS_AFTER_SILENCE_MS = [0, 5_000, 10_000, 20_000, 30_000, 30_000];
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
            if (!(error instanceof errors/* Failure */.H))
                throw error;
            failure = error;
        }
        if (isRefusal(failure))
            return afterRefusal(client, options, failure, sent);
        if (!certainlyNotDone(failure)) {
            options.onNote(`${failure.message} Looking whether the deployment was made all the same.`);
            const looks = mayBeAtWork(failure) ? LOOKS_AFTER_SILENCE_MS : LOOKS_AFTER_LOSS_MS;
            const found = await adopt(client, options, looks);
            if (found)
                return found;
            if (mayBeAtWork(failure))
                throw unknownOutcome(failure);
            mayBeMade = true;
        }
        const wait = waitOf(failure, sent);
        if (sent >= MOST_COMMITS || wait > LONGEST_ASKED_WAIT_MS)
            throw mayBeMade && certainlyNotDone(failure) ? unknownOutcome(failure) : failure;
        options.onNote(`${failure.message} No deployment was made: trying again in ${(0,lib_clock/* formatDuration */.a)(wait)}.`);
        await options.clock.sleep(wait, options.signal);
    }
}
async function afterRefusal(client, options, failure, sent) {
    let winner;
    try {
        const ours = sent > 1 ? await adopt(client, options, LOOK_ONCE_MS) : undefined;
        if (ours)
            return ours;
        if (options.target.kind === "new")
            winner = await findModel(client, options.target.name, options.target.team);
    }
    catch {
    }
    if (winner)
        throw new LostNameRace(winner);
    throw failure;
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
        model: toModel(answer.model, stage),
        deployment: toDeployment(answer.deployment, stage),
        createdModel: target.kind === "new",
    };
}
function newModelFields(name, options) {
    return { name, ...(options.disableArchiveDownload ? { disable_archive_download: true } : {}) };
}
function commitPath(target) {
    if (target.kind === "existing")
        return pathOf `/v1/models/${target.model.id}/deployments`;
    return target.team ? pathOf `/v1/teams/${target.team.id}/models` : "/v1/models";
}
function wasNotDone(error) {
    return error instanceof LostNameRace || (error instanceof errors/* Failure */.H && (isRefusal(error) || certainlyNotDone(error)));
}
function isRefusal(failure) {
    return failure instanceof ApiError && !isTransient(failure.httpStatus);
}
function certainlyNotDone(failure) {
    if (failure instanceof NoAnswer)
        return !failure.reached;
    return failure instanceof ApiError && failure.httpStatus === 429;
}
function mayBeAtWork(failure) {
    return (failure instanceof NoAnswer && failure.timedOut) || failure instanceof IncompleteAnswer;
}
function waitOf(failure, sent) {
    const asked = failure instanceof ApiError ? failure.askedWaitMs : undefined;
    return asked ?? BACKOFF_MS * 2 ** (sent - 1) * (0.5 + Math.random() / 2);
}
async function adopt(client, options, looks) {
    const { target } = options;
    const pushId = options.deployment.labels[PUSH_LABEL];
    for (const wait of looks) {
        await options.clock.sleep(wait, options.signal);
        const model = target.kind === "existing" ? target.model : await findModel(client, target.name, target.team);
        if (!model)
            continue;
        const ours = (await listDeployments(client, model.id)).find((found) => found.labels[PUSH_LABEL] === pushId);
        if (!ours)
            continue;
        options.onNote(`It was: found the deployment ${ours.id} by its label.`);
        return { model, deployment: ours, createdModel: target.kind === "new" };
    }
    return undefined;
}
function unknownOutcome(failure) {
    return new errors/* Failure */.H(`${failure.message} It is not known whether Baseten made the deployment; it is not listed so far.`, {
        status: "deploy_failed",
        remedy: "Look at the model's page before you run the job again, so that no second deployment is made.",
        ...(failure.requestId ? { requestId: failure.requestId } : {}),
        cause: failure,
    });
}

;// CONCATENATED MODULE: ./lib/baseten/environments.js


async function getEnvironment(client, modelId, name) {
    const stage = `Reading the environment ${JSON.stringify(name)}`;
    try {
        const path = pathOf `/v1/models/${modelId}/environments/${name}`;
        return toEnvironment(await client.call({ method: "GET", path, stage, attempts: 1 }), stage);
    }
    catch (error) {
        if (error instanceof ApiError && error.httpStatus === 404)
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/baseten/status.js
const SETTLE_MS = 120_000;
const UNHEALTHY_GRACE_MS = 120_000;
const PROMOTION_GRACE_MS = 180_000;
const IN_PROGRESS = new Set(["BUILDING", "DEPLOYING", "LOADING_MODEL", "UPDATING", "WAKING_UP"]);
const LOGS_REMEDY = "Its logs say why.";
const FAILED = new Map([
    ["BUILD_FAILED", "the image could not be built"],
    ["DEPLOY_FAILED", "it could not be started"],
    ["FAILED", "it failed"],
]);
const STOPPED = new Map([
    ["BUILD_STOPPED", "its build was stopped"],
    ["DEACTIVATING", "it is being deactivated"],
    ["INACTIVE", "it was deactivated"],
]);
const PROMOTION_ENDED_BADLY = new Set(["FAILED", "CANCELED"]);
const PROMOTION_ENDED = new Set(["SUCCEEDED", ...PROMOTION_ENDED_BADLY]);
function hasEndedBadly({ promotion }) {
    return promotion !== undefined && PROMOTION_ENDED_BADLY.has(promotion.status);
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
        return { kind: "failed", why: `${status}: ${failed}`, remedy: LOGS_REMEDY };
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
    return { kind: "failed", why: "UNHEALTHY: it runs, but its health checks keep failing", remedy: LOGS_REMEDY };
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
    const { promotion, name } = environment;
    const at = `the environment ${JSON.stringify(name)}`;
    if (promotion && PROMOTION_ENDED_BADLY.has(promotion.status) && !environment.isOurs) {
        const reason = promotion.error ? `: ${promotion.error}` : "";
        return {
            kind: "not-promoted",
            why: `the promotion to ${at} ended as ${promotion.status}${reason}`,
            remedy: "The deployment itself is ready: promote it at Baseten, or run the job again.",
        };
    }
    const inFlight = promotion !== undefined && !PROMOTION_ENDED.has(promotion.status);
    if (environment.isOurs && !inFlight)
        return { kind: "serving", ...note };
    if (inFlight) {
        const percent = promotion.percent === undefined ? "" : `, ${promotion.percent} % of the traffic`;
        return { kind: "pending", note: `ready, promotion to ${at}: ${promotion.status}${percent}` };
    }
    if (environment.waitingForMs < PROMOTION_GRACE_MS)
        return { kind: "pending", note: `ready, ${at} does not serve it yet` };
    const served = environment.current ? `still serves ${environment.current}` : "serves nothing";
    return {
        kind: "not-promoted",
        why: `the deployment is ready, but ${at} ${served} and no promotion is in flight`,
        remedy: "Promote the deployment at Baseten, or run the job again.",
    };
}

;// CONCATENATED MODULE: ./lib/baseten/follow.js







const WARM_UP_MS = 30_000;
const FIRST_POLL_MS = 2_000;
const LONGEST_POLL_MS = 15_000;
const POLL_GROWTH = 1.25;
const MOST_REFUSALS = { 401: 5, 403: 12 };
const MOST_DISAPPEARANCES = 3;
const HEARTBEAT_MS = 60_000;
async function follow(client, options) {
    const watch = new Watch(options);
    for (let poll = FIRST_POLL_MS;; poll = Math.min(LONGEST_POLL_MS, poll * POLL_GROWTH)) {
        const verdict = await look(client, options, watch);
        if (verdict.kind === "serving")
            return { durationMs: watch.elapsed(), note: verdict.note };
        if (verdict.kind !== "pending")
            throw watch.failure(verdict);
        const left = options.limitMs - watch.elapsed();
        if (left <= 0)
            throw watch.timeout();
        const wait = Math.max(poll * (0.8 + Math.random() * 0.4), watch.askedWaitMs);
        await options.clock.sleep(Math.min(left, wait), options.signal);
    }
}
async function look(client, options, watch) {
    try {
        const deployment = await getDeployment(client, options.modelId, options.deploymentId);
        const ready = watch.saw(deployment);
        if (options.environment === "" || !ready)
            return watch.judge(undefined);
        return watch.judge((await getEnvironment(client, options.modelId, options.environment)) ?? "absent");
    }
    catch (error) {
        return watch.missed(error);
    }
}
class Watch {
    askedWaitMs = 0;
    #options;
    #start;
    #status = "";
    #statusSince;
    #lastLine;
    #readySince;
    #wasActive = false;
    #seen = false;
    #refusals = 0;
    #disappearances = 0;
    #misses = 0;
    #lastMiss = "";
    #note;
    constructor(options) {
        this.#options = options;
        this.#start = options.clock.now();
        this.#statusSince = this.#start;
        this.#lastLine = this.#start;
    }
    elapsed() {
        return this.#options.clock.now() - this.#start;
    }
    saw(deployment) {
        this.#seen = true;
        this.askedWaitMs = 0;
        this.#disappearances = 0;
        const now = this.#options.clock.now();
        if (deployment.status !== this.#status) {
            this.#say(`${deployment.status}${this.#status === "" ? "" : ` (was ${this.#status})`}`);
            this.#status = deployment.status;
            this.#statusSince = now;
            if (!isKnownStatus(deployment.status)) {
                this.#options.onWarning(`Baseten reports the status ${JSON.stringify(deployment.status)}, which this version does not know: going on waiting.`);
            }
        }
        const ready = deployment.status === "ACTIVE" || deployment.status === "SCALED_TO_ZERO";
        this.#readySince = ready ? (this.#readySince ?? now) : undefined;
        this.#wasActive ||= deployment.status === "ACTIVE";
        return ready;
    }
    judge(environment) {
        this.#refusals = 0;
        this.#lastMiss = "";
        const now = this.#options.clock.now();
        const verdict = judge({
            status: this.#status,
            statusForMs: now - this.#statusSince,
            wasActive: this.#wasActive,
            ...(environment === undefined ? {} : { environment: this.#environmentSituation(environment, now) }),
        });
        this.#announce(verdict.kind === "pending" ? verdict.note : undefined);
        return verdict;
    }
    missed(error) {
        const passing = error instanceof ApiError || error instanceof NoAnswer || error instanceof IncompleteAnswer;
        if (!passing)
            throw error;
        this.askedWaitMs = Math.min((error instanceof ApiError && error.askedWaitMs) || 0, LONGEST_ASKED_WAIT_MS);
        if (error instanceof ApiError && error.httpStatus === 404)
            return this.#notFound(error);
        if (error instanceof ApiError)
            this.#countRefusal(error);
        this.#misses++;
        this.#lastMiss = (0,errors/* messageOf */.b)(error);
        this.#say(`no usable status: ${(0,errors/* messageOf */.b)(error)} Going on waiting (${this.#misses} so far).`);
        return { kind: "pending" };
    }
    #countRefusal(error) {
        const most = MOST_REFUSALS[error.httpStatus];
        if (most === undefined || ++this.#refusals < most)
            return;
        throw new errors/* Failure */.H(`${error.message} That was answered ${this.#refusals} times in a row. ${this.#goesOn()}`, {
            status: "deploy_failed",
            remedy: `${error.remedy ?? ""} If it worked before this run, check whether the key was revoked.`.trim(),
            ...(error.requestId ? { requestId: error.requestId } : {}),
            cause: error,
        });
    }
    failure(verdict) {
        return new errors/* Failure */.H(`The deployment ${this.#options.deploymentId} does not serve after ${(0,lib_clock/* formatDuration */.a)(this.elapsed())}. ${verdict.why}.`, {
            status: verdict.kind === "failed" ? "deploy_failed" : "promote_failed",
            remedy: `${verdict.remedy} Logs: ${this.#options.logsUrl}`,
        });
    }
    timeout() {
        const since = (0,lib_clock/* formatDuration */.a)(this.#options.clock.now() - this.#statusSince);
        const last = this.#status === "" ? "no status could be read" : `the last status was ${this.#status}, for ${since}`;
        const miss = this.#lastMiss === "" ? "" : ` The last look failed: ${this.#lastMiss}`;
        return new errors/* Failure */.H(`The deployment ${this.#options.deploymentId} did not serve within ${(0,lib_clock/* formatDuration */.a)(this.elapsed())}: ${last}.${miss} ${this.#goesOn()}`, {
            status: "deploy_timeout",
            remedy: `See ${this.#options.logsUrl}, and raise \`deploy-timeout-minutes\` (now ${this.#options.deployTimeoutMinutes}, at most 1440) where builds need longer.`,
        });
    }
    #goesOn() {
        return "The deployment was left as it is and may still become active.";
    }
    #notFound(error) {
        if (!this.#seen && this.elapsed() <= WARM_UP_MS)
            return { kind: "pending" };
        if (++this.#disappearances < MOST_DISAPPEARANCES)
            return { kind: "pending" };
        throw new errors/* Failure */.H(this.#seen
            ? `The deployment ${this.#options.deploymentId} is gone: someone deleted it or its model.`
            : `The deployment ${this.#options.deploymentId} cannot be read: ${error.message}`, { status: "deploy_failed", remedy: "Look at the model's page, and run the job again.", cause: error });
    }
    #environmentSituation(environment, now) {
        const waitingForMs = now - (this.#readySince ?? now);
        const name = this.#options.environment;
        if (environment === "absent") {
            return { name, current: undefined, isOurs: false, promotion: undefined, waitingForMs };
        }
        const { current, candidate } = environment;
        const isOther = candidate !== undefined && candidate !== this.#options.deploymentId;
        const promotion = isOther && hasEndedBadly(environment) ? undefined : environment.promotion;
        if (promotion && promotion.status !== "SUCCEEDED")
            this.#readySince = now;
        return { name, current, isOurs: current === this.#options.deploymentId, promotion, waitingForMs };
    }
    #announce(note) {
        if (note !== undefined && note !== this.#note)
            this.#say(`${this.#status}: ${note}`);
        else if (this.#options.clock.now() - this.#lastLine >= HEARTBEAT_MS)
            this.#say(`still ${this.#status}`);
        this.#note = note;
    }
    #say(text) {
        this.#lastLine = this.#options.clock.now();
        this.#options.onLine(`${(0,lib_clock/* formatDuration */.a)(this.elapsed())}: ${text}`);
    }
}

;// CONCATENATED MODULE: ./lib/baseten/payload.js

const LARGEST_LABELS_BYTES = 2_048;
function buildPayload(parts) {
    return {
        config: effectiveConfig(parts),
        ...(parts.rawConfig === undefined ? {} : { raw_config: parts.rawConfig }),
        ...(parts.gitInfo ? { user_env: { git_info: parts.gitInfo } } : {}),
        ...(parts.environment === ""
            ? {}
            : { environment_name: parts.environment, preserve_env_instance_type: parts.preserveEnvInstanceType }),
        deploy_timeout_minutes: parts.deployTimeoutMinutes,
        deployment_name: parts.deploymentName,
        labels: effectiveLabels(parts),
    };
}
function effectiveConfig({ config, modelName, noBuildCache }) {
    const build = typeof config.build === "object" && config.build !== null ? config.build : {};
    return {
        ...config,
        ...(modelName === "" ? {} : { model_name: modelName }),
        ...(noBuildCache ? { build: { ...build, no_cache: true } } : {}),
    };
}
function effectiveLabels(parts) {
    const unique = { [PUSH_LABEL]: parts.pushId };
    const all = { ...provenanceLabels(parts), ...parts.labels, ...unique };
    return Buffer.byteLength(JSON.stringify(all)) <= LARGEST_LABELS_BYTES ? all : { ...parts.labels, ...unique };
}
function provenanceLabels({ provenance, archiveDigest }) {
    const origin = provenance && {
        github_repository: provenance.repository,
        github_sha: provenance.headSha,
        github_ref: provenance.ref,
        github_pull_request: provenance.pullRequest,
        github_run_id: provenance.runId,
        github_run_attempt: provenance.runAttempt,
    };
    const known = Object.entries({ ...origin, archive_digest: archiveDigest }).filter(([, value]) => value !== "");
    return Object.fromEntries(known.map(([name, value]) => [name, labelValue(value)]));
}
function labelValue(value) {
    return value.toWellFormed().replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}
function generateName(provenance, taken) {
    const sha = provenance.headSha.slice(0, 7) || "manual";
    const base = provenance.pullRequest === "" ? sha : `PR-${provenance.pullRequest}_${sha}`;
    if (!taken.has(base))
        return base;
    const run = provenance.runId === "" ? base : `${base}_${provenance.runId}.${provenance.runAttempt || "1"}`;
    for (let number = 1;; number++) {
        const name = number === 1 ? run : `${run}-${number}`;
        if (!taken.has(name))
            return name;
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./lib/github/facts.js

async function readRunFacts(env) {
    const event = await readEvent(env.GITHUB_EVENT_PATH);
    const pull = objectAt(event, "pull_request");
    const head = objectAt(pull, "head");
    const repository = env.GITHUB_REPOSITORY ?? "";
    const runId = env.GITHUB_RUN_ID ?? "";
    const runAttempt = env.GITHUB_RUN_ATTEMPT ?? "";
    const server = env.GITHUB_SERVER_URL ?? "https://github.com";
    return {
        repository,
        headSha: typeof head?.sha === "string" ? head.sha : (env.GITHUB_SHA ?? ""),
        ref: env.GITHUB_REF ?? "",
        pullRequest: typeof pull?.number === "number" ? String(pull.number) : "",
        runId,
        runAttempt,
        runUrl: repository && runId ? `${server}/${repository}/actions/runs/${runId}/attempts/${runAttempt || "1"}` : "",
    };
}
async function readEvent(file) {
    if (!file)
        return undefined;
    try {
        return JSON.parse(await (0,promises_.readFile)(file, "utf8"));
    }
    catch {
        return undefined;
    }
}
function objectAt(json, name) {
    const value = json?.[name];
    return typeof value === "object" && value !== null ? value : undefined;
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./lib/github/git.js





const run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
const LIMIT_MS = 20_000;
const LARGEST_OUTPUT_BYTES = 64 * 1024 * 1024;
async function readGitInfo(directory, workspace) {
    const root = findCheckout(directory, workspace);
    if (root === undefined)
        return undefined;
    const sha = await git(root, "rev-parse", "HEAD");
    const status = await git(root, "status", "--porcelain");
    if (!sha || status === undefined)
        return undefined;
    const tag = (await git(root, "describe", "--tags", "--abbrev=0")) || null;
    const commits = tag === null ? "" : await git(root, "rev-list", `${tag}..HEAD`, "--count");
    return {
        latest_commit_sha: sha,
        latest_tag: tag,
        commits_since_tag: commits ? Number(commits) : null,
        has_uncommitted_changes: status !== "",
    };
}
function findCheckout(directory, workspace) {
    for (let folder = directory;; folder = external_node_path_.dirname(folder)) {
        if ((0,external_node_fs_.existsSync)(external_node_path_.join(folder, ".git")))
            return folder;
        if (folder === workspace || folder === external_node_path_.dirname(folder))
            return undefined;
    }
}
async function git(root, ...args) {
    const place = [`--git-dir=${external_node_path_.join(root, ".git")}`, `--work-tree=${root}`];
    const settings = [
        "safe.directory=*",
        "safe.bareRepository=explicit",
        "core.fsmonitor=false",
        `core.hooksPath=${external_node_os_.devNull}`,
    ];
    try {
        const { stdout } = await run("git", [...place, ...settings.flatMap((setting) => ["-c", setting]), ...args], {
            cwd: root,
            timeout: LIMIT_MS,
            maxBuffer: LARGEST_OUTPUT_BYTES,
            env: pick(process.env, ["PATH", "HOME", "USERPROFILE", "SystemRoot", "LANG", "TMPDIR", "TEMP"]),
        });
        return stdout.trim();
    }
    catch {
        return undefined;
    }
}
function pick(env, names) {
    return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}

;// CONCATENATED MODULE: ./lib/s3/upload.js


class ExpiredCredentials extends Error {
    name = "ExpiredCredentials";
}
const MIB = 1024 * 1024;
const SMALLEST_PART_BYTES = 8 * MIB;
const MOST_PARTS = 9_500;
const MOST_PARALLEL_PARTS = 4;
const PARTS_MEMORY_BYTES = 128 * MIB;
const ATTEMPTS_PER_REQUEST = 5;
const STALL_MS = 120_000;
const CONNECT_MS = 15_000;
const GIVE_UP_MS = 3_000;
async function uploadArchive(options) {
    ignoreAmbientAws();
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(279), __webpack_require__.e(711)]).then(__webpack_require__.t.bind(__webpack_require__, 3711, 19));
    const client = new sdk.S3Client(await clientSettings(options));
    const parts = new PartBuffers(options.largestBytes);
    const bucket = new Bucket(sdk, client, options, parts);
    try {
        for await (const chunk of options.chunks) {
            for (let rest = chunk; rest.length > 0;) {
                rest = rest.subarray(parts.fill(rest));
                if (parts.isFull)
                    await bucket.sendPart();
            }
            bucket.throwIfFailed();
        }
        return await bucket.finish();
    }
    catch (error) {
        await bucket.giveUp(error);
        if (options.signal.aborted)
            throw options.signal.reason;
        throw bucket.explain(error);
    }
    finally {
        client.destroy();
    }
}
function partSize(largestBytes) {
    const needed = Math.ceil(largestBytes / MOST_PARTS / MIB) * MIB;
    return Math.max(SMALLEST_PART_BYTES, needed);
}
class PartBuffers {
    #size;
    #free = [];
    #left;
    #waiting;
    #current;
    #filled = 0;
    constructor(largestBytes) {
        this.#size = partSize(largestBytes);
        this.#left = Math.max(2, Math.min(MOST_PARALLEL_PARTS, Math.floor(PARTS_MEMORY_BYTES / this.#size)));
    }
    get isFull() {
        return this.#filled === this.#size;
    }
    fill(chunk) {
        this.#current ??= this.#take();
        const taken = chunk.copy(this.#current, this.#filled);
        this.#filled += taken;
        return taken;
    }
    cut() {
        const buffer = this.#current ?? Buffer.alloc(0);
        const bytes = buffer.subarray(0, this.#filled);
        this.#current = undefined;
        this.#filled = 0;
        return {
            bytes,
            release: () => {
                this.#free.push(buffer);
                this.#waiting?.();
            },
        };
    }
    async available() {
        while (this.#free.length === 0 && this.#left === 0) {
            await new Promise((resolve) => {
                this.#waiting = resolve;
            });
        }
    }
    #take() {
        const free = this.#free.pop();
        if (free)
            return free;
        this.#left--;
        return Buffer.allocUnsafeSlow(this.#size);
    }
}
class Bucket {
    #sdk;
    #client;
    #options;
    #buffers;
    #place;
    #stop = new AbortController();
    #signal;
    #underWay = new Set();
    #done = [];
    #uploadId;
    #failure;
    #sentParts = 0;
    #arrivedBytes = 0;
    constructor(sdk, client, options, buffers) {
        this.#sdk = sdk;
        this.#client = client;
        this.#options = options;
        this.#buffers = buffers;
        this.#place = { Bucket: options.target.bucket, Key: options.target.key };
        this.#signal = AbortSignal.any([options.signal, this.#stop.signal]);
    }
    async sendPart() {
        this.#signal.throwIfAborted();
        const PartNumber = ++this.#sentParts;
        const { bytes, release } = this.#buffers.cut();
        this.#uploadId ??= this.#create();
        const sending = this.#sendOne(PartNumber, bytes, this.#uploadId)
            .catch((error) => this.#fail(error))
            .finally(() => {
            release();
            this.#underWay.delete(sending);
        });
        this.#underWay.add(sending);
        await this.#buffers.available();
    }
    async finish() {
        this.#signal.throwIfAborted();
        if (this.#uploadId === undefined)
            return this.#putWhole();
        await this.sendPart();
        await Promise.all(this.#underWay);
        this.throwIfFailed();
        const Parts = this.#done.toSorted((one, other) => (one.PartNumber ?? 0) - (other.PartNumber ?? 0));
        const command = new this.#sdk.CompleteMultipartUploadCommand({
            ...this.#place,
            UploadId: await this.#uploadId,
            MultipartUpload: { Parts },
        });
        await this.#client.send(command, { abortSignal: this.#signal });
        return this.#arrivedBytes;
    }
    throwIfFailed() {
        if (this.#failure !== undefined)
            throw this.#failure;
    }
    async giveUp(reason) {
        this.#failure ??= reason;
        this.#stop.abort(reason);
        const settled = Promise.allSettled([this.#uploadId, ...this.#underWay]);
        await Promise.race([settled, rest(GIVE_UP_MS)]);
        const UploadId = await Promise.race([this.#uploadId?.catch(() => undefined), rest(0)]);
        if (UploadId === undefined)
            return;
        const command = new this.#sdk.AbortMultipartUploadCommand({ ...this.#place, UploadId });
        await this.#client.send(command, { abortSignal: AbortSignal.timeout(GIVE_UP_MS) }).catch(() => undefined);
    }
    explain(error) {
        const first = this.#failure ?? error;
        return isOfS3(first) ? explain(first) : first;
    }
    async #create() {
        const command = new this.#sdk.CreateMultipartUploadCommand({ ...this.#place, ChecksumAlgorithm: "CRC32" });
        const { UploadId } = await this.#client.send(command);
        if (UploadId === undefined)
            throw new errors/* Failure */.H("The upload of the archive failed: S3 gave no id for it.");
        return UploadId;
    }
    async #sendOne(PartNumber, bytes, uploadId) {
        const command = new this.#sdk.UploadPartCommand({
            ...this.#place,
            UploadId: await unlessAborted(uploadId, this.#signal),
            PartNumber,
            Body: bytes,
        });
        const { ETag, ChecksumCRC32 } = await this.#client.send(command, { abortSignal: this.#signal });
        this.#done.push({ PartNumber, ...(ETag ? { ETag } : {}), ...(ChecksumCRC32 ? { ChecksumCRC32 } : {}) });
        this.#arrived(bytes.length);
    }
    async #putWhole() {
        const { bytes } = this.#buffers.cut();
        const command = new this.#sdk.PutObjectCommand({ ...this.#place, Body: bytes });
        await this.#client.send(command, { abortSignal: this.#signal });
        this.#arrived(bytes.length);
        return bytes.length;
    }
    #arrived(bytes) {
        this.#arrivedBytes += bytes;
        this.#options.onProgress(this.#arrivedBytes);
    }
    #fail(error) {
        this.#failure ??= error;
        this.#stop.abort(error);
    }
}
async function unlessAborted(awaited, signal) {
    signal.throwIfAborted();
    const { promise, reject } = Promise.withResolvers();
    const onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    try {
        return await Promise.race([awaited, promise]);
    }
    finally {
        signal.removeEventListener("abort", onAbort);
    }
}
async function rest(milliseconds) {
    return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds).unref());
}
async function clientSettings(options) {
    const { target, endpoint, clock } = options;
    const { NodeHttpHandler } = await __webpack_require__.e(/* import() */ 279).then(__webpack_require__.t.bind(__webpack_require__, 1279, 19));
    const base = endpoint === undefined ? `https://${target.bucket}.s3.${target.region}.amazonaws.com` : endpoint;
    const agent = await options.agentFor(new URL(base));
    const handler = new NodeHttpHandler({
        httpAgent: agent,
        httpsAgent: agent,
        connectionTimeout: clock.limit(CONNECT_MS),
        socketTimeout: clock.limit(STALL_MS),
    });
    return {
        region: target.region,
        credentials: target.credentials,
        maxAttempts: ATTEMPTS_PER_REQUEST,
        requestHandler: handler,
        expectContinueHeader: false,
        ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    };
}
function ignoreAmbientAws() {
    for (const name of Object.keys(process.env))
        if (name.toUpperCase().startsWith("AWS_"))
            delete process.env[name];
    process.env.AWS_CONFIG_FILE = external_node_os_.devNull;
    process.env.AWS_SHARED_CREDENTIALS_FILE = external_node_os_.devNull;
}
function isOfS3(error) {
    return typeof error === "object" && error !== null && "$metadata" in error;
}
const EXPIRED = new Set(["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"]);
function explain(error) {
    const name = error instanceof Error ? error.name : "";
    const metadata = error.$metadata;
    if (EXPIRED.has(name))
        return new ExpiredCredentials((0,errors/* messageOf */.b)(error));
    const answer = metadata?.httpStatusCode
        ? `S3 answered ${metadata.httpStatusCode} ${name}`
        : "S3 could not be reached";
    return new errors/* Failure */.H(`The upload of the archive failed: ${answer}: ${(0,errors/* messageOf */.b)(error).replace(/\.$/, "")}.`, {
        status: "deploy_failed",
        remedy: "Nothing was deployed. Run the job again; if a proxy or firewall is in the way, it must allow the S3 bucket.",
        ...(metadata?.requestId ? { requestId: metadata.requestId } : {}),
        cause: error,
    });
}

// EXTERNAL MODULE: ./lib/sizes.js
var sizes = __webpack_require__(1433);
;// CONCATENATED MODULE: ./lib/push.js















const GRACE_MS = 120_000;
const MOST_UPLOADS = 3;
const PROGRESS_EVERY_MS = 5_000;
async function validateTruss(step, truss) {
    const client = createClient(step.tools, step.inputs.apiKey);
    const target = await push_findModel(step, client, truss);
    await validate(step, client, target, await describeDeployment(step, client, truss, target));
}
async function deployTruss(step, truss) {
    const client = createClient(step.tools, step.inputs.apiKey);
    const target = await push_findModel(step, client, truss);
    const committed = await push(step, client, truss, target);
    if (step.inputs.wait)
        await followUntilServing(step, client, committed);
    else
        step.tools.log.info(`Not waiting for it: ${step.tools.outputs.get("logs-url")}`);
}
async function push(step, client, truss, target, isSecondName = false) {
    const payload = await describeDeployment(step, client, truss, target);
    try {
        const grant = await prepare(step, client, target, payload);
        const s3Key = grant && (await upload(step, client, truss, target, payload, grant));
        return await create(step, client, target, payload, s3Key);
    }
    catch (error) {
        if (error instanceof LostNameRace) {
            step.tools.log.info(`${error.message} Adding the deployment to it.`);
            return push(step, client, truss, { kind: "existing", model: error.winner });
        }
        if (isSecondName || !(await lostDeploymentName(step, client, target, payload, error)))
            throw error;
        step.tools.log.info(`The name ${JSON.stringify(payload.deployment_name)} was just taken by someone else: generating another.`);
        return push(step, client, truss, target, true);
    }
}
async function lostDeploymentName(step, client, target, payload, error) {
    const isRefusal = error instanceof ApiError && error.status === "invalid";
    if (!isRefusal || step.inputs.deploymentName !== "" || target.kind !== "existing")
        return false;
    const deployments = await listDeployments(client, target.model.id).catch(() => []);
    return deployments.some((deployment) => deployment.name === payload.deployment_name);
}
async function push_findModel(step, client, truss) {
    const { inputs, tools } = step;
    return step.phase("Find the model", async () => {
        const modelName = inputs.modelName || truss.config.modelName;
        const target = await findTarget(client, { modelId: inputs.modelId, modelName, team: inputs.team });
        if (target.kind === "new") {
            tools.outputs.set("created-model", false);
            const where = target.team ? ` in the team ${JSON.stringify(target.team.name)}` : "";
            return { result: target, verdict: `Model ${JSON.stringify(target.name)}: new${where}.` };
        }
        const { model } = target;
        tools.outputs.set("model-id", model.id);
        tools.outputs.set("model-name", model.name);
        tools.outputs.set("created-model", false);
        if (inputs.disableArchiveDownload) {
            tools.log.warning("Input `disable-archive-download` has no effect here: Baseten fixes that when a model is created, and this one exists.");
        }
        return { result: target, verdict: `Model ${JSON.stringify(model.name)}: ${model.id}.` };
    });
}
async function describeDeployment(step, client, truss, target) {
    const { inputs, tools } = step;
    const facts = await readRunFacts(tools.env);
    const deploymentName = await chooseName(step, client, target, facts);
    tools.outputs.set("deployment-name", deploymentName);
    const gitInfo = inputs.includeGitInfo
        ? await readGitInfo(truss.location.directory, truss.location.workspace)
        : undefined;
    return buildPayload({
        config: truss.config.sent,
        rawConfig: truss.config.raw,
        modelName: inputs.modelName,
        noBuildCache: inputs.noBuildCache,
        environment: inputs.environment,
        preserveEnvInstanceType: inputs.preserveEnvInstanceType,
        deployTimeoutMinutes: inputs.deployTimeoutMinutes,
        deploymentName,
        labels: inputs.labels,
        provenance: inputs.includeGitInfo ? facts : undefined,
        gitInfo,
        archiveDigest: tools.outputs.get("archive-digest"),
        pushId: [facts.runId, facts.runAttempt, (0,external_node_crypto_.randomUUID)()].filter((part) => part !== "").join("-"),
    });
}
async function chooseName(step, client, target, facts) {
    const wanted = step.inputs.deploymentName;
    const existing = target.kind === "existing" ? await listDeployments(client, target.model.id) : [];
    const taken = new Set(existing.map((deployment) => deployment.name));
    if (wanted === "")
        return generateName(facts, taken);
    if (!taken.has(wanted))
        return wanted;
    throw new errors/* Failure */.H(`Input \`deployment-name\` must be new in the model, but ${JSON.stringify(wanted)} is taken already.`, {
        status: "invalid",
        remedy: "Leave it out to have a name generated, or make it unique, for example with the run's number.",
    });
}
async function validate(step, client, target, payload) {
    await step.phase("Let Baseten check it", async () => {
        await prepareUpload(client, target, payload, { dryRun: true, onSecret: () => { } });
        return { result: undefined, verdict: "Baseten accepts it. Nothing was uploaded." };
    });
}
async function prepare(step, client, target, payload) {
    return step.phase("Prepare the upload", async () => {
        const grant = await askForGrant(step, client, target, payload);
        const verdict = grant
            ? "Baseten accepts it and takes the archive."
            : "Baseten accepts it. It is built from its config alone, so there is no archive.";
        return { result: grant, verdict };
    });
}
async function askForGrant(step, client, target, payload) {
    return prepareUpload(client, target, payload, {
        dryRun: false,
        onSecret: (secret) => step.tools.secrets.add(secret),
    });
}
async function upload(step, client, truss, target, payload, first) {
    return step.phase("Pack and upload", async () => {
        const { tools } = step;
        let grant = first;
        for (let attempt = 1;; attempt++) {
            try {
                const start = performance.now();
                const bytes = await uploadOnce(step, truss, grant);
                tools.outputs.set("archive-size", bytes);
                step.uploaded = `${(0,sizes/* formatBytes */.z)(bytes)} uploaded`;
                const took = (0,lib_clock/* formatDuration */.a)(performance.now() - start);
                return { result: grant.key, verdict: `Uploaded ${(0,sizes/* formatBytes */.z)(bytes)} in ${took}.` };
            }
            catch (error) {
                if (!(error instanceof ExpiredCredentials))
                    throw error;
                if (attempt >= MOST_UPLOADS)
                    throw expiredTooOften(error);
                tools.log.info("The temporary credentials ran out: asking for new ones and uploading again.");
                grant = (await askForGrant(step, client, target, payload)) ?? grant;
            }
        }
    });
}
async function uploadOnce(step, truss, grant) {
    const { clock, network, signal, log, servers } = step.tools;
    const container = grant.key.endsWith(".tar") ? "tar" : "tar.gz";
    let lastLine = performance.now();
    return uploadArchive({
        target: grant,
        chunks: (0,archive/* archiveChunks */.Jj)(truss.files, { container, level: step.inputs.compressionLevel }),
        largestBytes: (0,archive/* largestArchiveBytes */.Mo)(truss.files),
        endpoint: servers.s3Endpoint,
        agentFor: (url) => network.agentFor(url),
        clock,
        signal,
        onProgress: (bytes) => {
            if (performance.now() - lastLine < PROGRESS_EVERY_MS)
                return;
            lastLine = performance.now();
            log.info(`${(0,sizes/* formatBytes */.z)(bytes)} uploaded so far; the files are ${(0,sizes/* formatBytes */.z)(truss.totalBytes)}.`);
        },
    });
}
function expiredTooOften(cause) {
    return new errors/* Failure */.H(`The temporary credentials ran out during the upload, ${MOST_UPLOADS} times.`, {
        status: "deploy_failed",
        remedy: "Nothing was deployed. Make the archive smaller, for example by fetching weights through the config's `weights`.",
        cause,
    });
}
async function create(step, client, target, payload, s3Key) {
    const { inputs, tools } = step;
    const { outputs, log, servers, save } = tools;
    return step.phase("Create the deployment", async () => {
        save("push-id", String(payload.labels.push_id));
        save("model-name", outputs.get("model-name"));
        if (target.kind === "existing")
            save("model-id", target.model.id);
        if (target.kind === "new" && target.team)
            save("team", target.team.id);
        step.openCommit = String(payload.labels.push_id);
        const committed = await commit(client, {
            target,
            deployment: payload,
            s3Key,
            disableArchiveDownload: inputs.disableArchiveDownload,
            clock: tools.clock,
            signal: tools.signal,
            onNote: (line) => log.info(line),
        }).catch((error) => {
            if (wasNotDone(error))
                step.openCommit = "";
            throw error;
        });
        step.openCommit = "";
        const { model, deployment, createdModel } = committed;
        save("model-id", model.id);
        save("deployment-id", deployment.id);
        outputs.set("model-id", model.id);
        outputs.set("model-name", model.name);
        outputs.set("deployment-id", deployment.id);
        if (deployment.name !== "")
            outputs.set("deployment-name", deployment.name);
        outputs.set("created-model", createdModel);
        outputs.set("logs-url", servers.logsUrl(model.id, deployment.id));
        outputs.set("predict-url", servers.predictUrl(model.id, deployment.id, inputs.environment));
        log.info(`Logs: ${outputs.get("logs-url")}`);
        const verdict = `Deployment ${deployment.id} of model ${model.id}${createdModel ? ", which is new" : ""}.`;
        return { result: committed, verdict };
    });
}
async function followUntilServing(step, client, committed) {
    const { inputs, tools } = step;
    const { outputs, log, clock, signal } = tools;
    await step.phase("Wait until it serves", async () => {
        const { durationMs, note } = await follow(client, {
            modelId: committed.model.id,
            deploymentId: committed.deployment.id,
            environment: inputs.environment,
            limitMs: inputs.deployTimeoutMinutes * 60_000 + GRACE_MS,
            deployTimeoutMinutes: inputs.deployTimeoutMinutes,
            logsUrl: outputs.get("logs-url"),
            clock,
            signal,
            onLine: (line) => log.info(line),
            onWarning: (line) => log.warning(line),
        });
        outputs.set("deploy-time-seconds", (durationMs / 1_000).toFixed(1));
        const where = inputs.environment === "" ? "" : ` in ${JSON.stringify(inputs.environment)}`;
        const verdict = `It serves${where} after ${(0,lib_clock/* formatDuration */.a)(durationMs)}${note ? `: ${note}` : ""}.`;
        return { result: undefined, verdict };
    });
}


/***/ })

};
