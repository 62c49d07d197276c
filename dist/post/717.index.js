export const id = 717;
export const ids = [717];
export const modules = {

/***/ 7717:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cleanUpAfter: () => (/* binding */ cleanUpAfter)
});

// EXTERNAL MODULE: ./lib/clock.js
var lib_clock = __webpack_require__(5233);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/http.js
var http = __webpack_require__(4247);
;// CONCATENATED MODULE: ./lib/baseten/types.js

function types_toModel(value, stage) {
    const json = toObject(value, "model", stage);
    return {
        id: textField(json, "model", "id", stage),
        name: textField(json, "model", "name", stage),
        teamName: typeof json.team_name === "string" ? json.team_name : "",
    };
}
function types_toDeployment(value, stage) {
    const json = toObject(value, "deployment", stage);
    const created = typeof json.created_at === "string" ? Date.parse(json.created_at) : Number.NaN;
    return {
        id: textField(json, "deployment", "id", stage),
        name: typeof json.name === "string" ? json.name : "",
        modelId: typeof json.model_id === "string" ? json.model_id : "",
        status: textField(json, "deployment", "status", stage),
        environment: typeof json.environment === "string" ? json.environment : undefined,
        labels: types_isObject(json.labels) ? json.labels : {},
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
        promotion: types_isObject(promotion)
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
function types_toTeam(value, stage) {
    const json = toObject(value, "team", stage);
    return { id: textField(json, "team", "id", stage), name: textField(json, "team", "name", stage) };
}
function types_listField(json, name, stage) {
    const value = json[name];
    if (Array.isArray(value))
        return value;
    throw incomplete("answer", name, stage);
}
function types_isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function toOccupant(value) {
    if (!types_isObject(value) || typeof value.id !== "string")
        return undefined;
    return { id: value.id, labels: types_isObject(value.labels) ? value.labels : {} };
}
function toObject(value, what, stage) {
    if (types_isObject(value))
        return value;
    throw incomplete("answer", what, stage);
}
function textField(json, what, name, stage) {
    const value = json[name];
    if (typeof value === "string" && value !== "")
        return value;
    throw incomplete(what, name, stage);
}
class types_IncompleteAnswer extends errors/* Failure */.H {
}
function incomplete(what, name, stage) {
    return new types_IncompleteAnswer(`${stage} failed: Baseten's answer holds no usable \`${name}\` of the ${what}.`, {
        status: "deploy_failed",
        remedy: "Baseten's API may have changed: see whether there is a newer version of this action.",
    });
}

;// CONCATENATED MODULE: ./lib/baseten/answer.js

function askedWait(headers, body) {
    const header = headers["retry-after"]?.trim();
    if (header) {
        const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1_000;
        if (Number.isFinite(seconds))
            return Math.max(0, seconds * 1_000);
    }
    try {
        const json = JSON.parse(body);
        const seconds = types_isObject(json) ? json.retry_after : undefined;
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

;// CONCATENATED MODULE: ./lib/baseten/client.js





class client_ApiError extends errors/* Failure */.H {
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
class client_NoAnswer extends errors/* Failure */.H {
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
const client_LONGEST_ASKED_WAIT_MS = 120_000;
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
            if (!(error instanceof http/* TransportError */.wX))
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
            throw new client_NoAnswer(`${call.stage} failed: Baseten's answer (${answer}) is not JSON.`, true, false, {
                remedy: "Check that no proxy answers in place of Baseten, and run the job again.",
                ...requestIdOf(response.headers),
            });
        }
        if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed))
            return parsed;
        throw new client_NoAnswer(`${call.stage} failed: Baseten's answer is not a JSON object.`, true, false, requestIdOf(response.headers));
    }
    #noAnswer(call, error) {
        const said = this.#options.scrub(error.message);
        return new client_NoAnswer(`${call.stage} failed: no answer from Baseten: ${said}.`, error.reached, error.timedOut, {
            remedy: "Check the network, the proxy settings of the runner and Baseten's status page, and run the job again.",
            cause: error,
        });
    }
    #apiError(call, response) {
        const said = this.#shorten(serverMessage(response.text));
        const { status, remedy } = judgeRefusal(response.status, call);
        const quoted = said === "" ? "" : `: ${said}`;
        return new client_ApiError(`${call.stage} failed: Baseten answered ${response.status}${quoted}${/[.!?]$/.test(quoted) ? "" : "."}`, { httpStatus: response.status, serverSaid: said, askedWaitMs: askedWait(response.headers, response.text) }, { status, remedy, ...requestIdOf(response.headers) });
    }
    #shorten(text) {
        const clean = this.#options.scrub(text).replace(/\s+/g, " ").trim();
        return clean.length <= 2_000 ? clean : `${clean.slice(0, 2_000)}…`;
    }
    #waitBeforeRetry(error, attempt) {
        if (error instanceof client_ApiError) {
            if (!client_isTransient(error.httpStatus))
                return undefined;
            const asked = error.askedWaitMs;
            if (asked !== undefined)
                return asked <= client_LONGEST_ASKED_WAIT_MS ? asked : undefined;
        }
        else if (!(error instanceof client_NoAnswer)) {
            return undefined;
        }
        return Math.random() * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** attempt);
    }
}
function client_isTransient(httpStatus) {
    return httpStatus === 408 || httpStatus === 429 || httpStatus >= 500;
}
function client_pathOf(parts, ...args) {
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

// EXTERNAL MODULE: ./lib/tools.js + 2 modules
var lib_tools = __webpack_require__(1420);
;// CONCATENATED MODULE: ./lib/api.js


function createClient(tools, apiKey, signal = tools.signal) {
    const { servers, network, clock, log, secrets } = tools;
    return new BasetenClient({
        baseUrl: servers.managementUrl,
        apiKey,
        userAgent: lib_tools/* USER_AGENT */._O,
        network,
        clock,
        signal,
        onRetry: (line) => log.info(line),
        scrub: (text) => secrets.scrub(text),
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
async function deployments_listDeployments(client, modelId) {
    const stage = "Listing the model's deployments";
    const answer = await client.call({ method: "GET", path: client_pathOf `/v1/models/${modelId}/deployments`, stage });
    return types_listField(answer, "deployments", stage).map((value) => types_toDeployment(value, stage));
}
async function getDeployment(client, modelId, id, attempts = 1) {
    const stage = "Reading the deployment's status";
    const path = client_pathOf `/v1/models/${modelId}/deployments/${id}`;
    return types_toDeployment(await client.call({ method: "GET", path, stage, attempts }), stage);
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
    const model = await models_findModel(client, names.modelName, team);
    return model ? { kind: "existing", model } : { kind: "new", name: names.modelName, team };
}
async function models_findModel(client, name, team) {
    const models = await models_listNamesakes(client, name, team);
    if (models.length <= 1)
        return models[0];
    const teams = models.map((model) => JSON.stringify(model.teamName)).join(", ");
    throw new Failure(`${models.length} models are named ${JSON.stringify(name)}, in the teams ${teams}.`, {
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
async function models_listNamesakes(client, name, team) {
    const stage = `Looking up the model ${JSON.stringify(name)}`;
    const path = team ? client_pathOf `/v1/teams/${team.id}/models` : "/v1/models";
    const answer = await client.call({ method: "GET", path, query: { name }, stage });
    return types_listField(answer, "models", stage)
        .map((value) => types_toModel(value, stage))
        .filter((model) => model.name === name);
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
        throw new Failure(`Input \`model-id\` must be the id of a model, but this key sees no model ${JSON.stringify(id)}.`, {
            status: "invalid",
            remedy: "Copy the id from the model's page, and check that the key belongs to the same workspace and team.",
            ...(error.requestId ? { requestId: error.requestId } : {}),
            cause: error,
        });
    }
    if (team && model.teamName !== "" && model.teamName !== team.name) {
        throw new Failure(`Input \`team\` names ${JSON.stringify(team.name)}, but the model ${JSON.stringify(id)} belongs to the team ${JSON.stringify(model.teamName)}.`, { status: "invalid", remedy: "Leave `team` out: with `model-id` the model's own team is used." });
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
    throw new Failure(another
        ? `Input \`team\` must name one team, but several are named ${JSON.stringify(wanted)}. The key sees: ${seen}.`
        : `Input \`team\` must name a team, but ${JSON.stringify(wanted)} is none that this key sees: ${seen}.`, { status: "invalid", remedy: another ? "Use the team's id." : "Use one of these names or ids, or another key." });
}

;// CONCATENATED MODULE: ./lib/baseten/commit.js






const PUSH_LABEL = "push_id";
const MOST_COMMITS = 4;
const BACKOFF_MS = 2_000;
const LOOK_ONCE_MS = (/* unused pure expression or super */ null && ([0]));
const LOOKS_AFTER_LOSS_MS = (/* unused pure expression or super */ null && ([0, 2_000, 5_000, 10_000]));
const LOOKS_AFTER_SILENCE_MS = (/* unused pure expression or super */ null && ([0, 5_000, 10_000, 20_000, 30_000, 30_000]));
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
            if (!(error instanceof Failure))
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
        if (sent >= MOST_COMMITS || wait > LONGEST_ASKED_WAIT_MS) {
            throw mayBeMade && certainlyNotDone(failure) ? unknownOutcome(failure) : failure;
        }
        options.onNote(`${failure.message} No deployment was made: trying again in ${formatDuration(wait)}.`);
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
            winner = await findModel(client, options.target.name, options.target.team);
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
    return error instanceof LostNameRace || (error instanceof Failure && (isRefusal(error) || certainlyNotDone(error)));
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
                throw new Failure("Baseten is too slow to be asked.");
        }
        return seen;
    }
    catch (error) {
        throw signal.aborted || !(error instanceof Failure) ? error : unknownOutcome(failure, error);
    }
}
async function look(client, options) {
    const { target } = options;
    const models = target.kind === "existing" ? [target.model] : await listNamesakes(client, target.name, target.team);
    const others = [];
    for (const model of models) {
        const listed = await listDeployments(client, model.id).catch((error) => {
            if (error instanceof ApiError && error.httpStatus === 404)
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
    return new Failure(`${failure.message} It is not known whether Baseten made the deployment${looking ? ", " : "; "}${why}`, {
        status: "deploy_failed",
        remedy: "Look at the model's page before you run the job again, so that no second deployment is made.",
        ...(failure.requestId ? { requestId: failure.requestId } : {}),
        cause: failure,
    });
}

;// CONCATENATED MODULE: ./lib/baseten/environments.js



async function environments_getEnvironment(client, modelId, name, attempts = 1) {
    const stage = `Reading the environment ${JSON.stringify(name)}`;
    try {
        const path = client_pathOf `/v1/models/${modelId}/environments/${name}`;
        return toEnvironment(await client.call({ method: "GET", path, stage, attempts }), stage);
    }
    catch (error) {
        if (error instanceof client_ApiError && error.httpStatus === 404)
            return undefined;
        throw error;
    }
}
async function listEnvironments(client, modelId) {
    const stage = "Listing the model's environments";
    const answer = await client.call({ method: "GET", path: client_pathOf `/v1/models/${modelId}/environments`, stage });
    return types_listField(answer, "environments", stage).map((value) => toEnvironment(value, stage));
}
async function environments_createEnvironment(client, modelId, name) {
    const stage = `Creating the environment ${JSON.stringify(name)}`;
    await client.call({
        method: "POST",
        path: pathOf `/v1/models/${modelId}/environments`,
        body: { name },
        stage,
        attempts: 1,
    });
}
async function environments_promote(client, modelId, name, options) {
    const stage = `Promoting the deployment to the environment ${JSON.stringify(name)}`;
    const path = pathOf `/v1/models/${modelId}/environments/${name}/promote`;
    const body = { deployment_id: options.deploymentId, preserve_env_instance_type: options.preserveEnvInstanceType };
    const answer = await client.call({ method: "POST", path, body, stage, attempts: 1, cancellable: false });
    return toDeployment(answer, stage);
}
async function cancelPromotion(client, modelId, name) {
    const stage = `Cancelling the promotion to the environment ${JSON.stringify(name)}`;
    const path = client_pathOf `/v1/models/${modelId}/environments/${name}/cancel_promotion`;
    const answer = await client.call({ method: "POST", path, stage, attempts: 1 });
    return types_isObject(answer) && typeof answer.status === "string" ? answer.status : "";
}
function environments_isOurs(occupant, { deploymentId, pushId }) {
    if (occupant === undefined)
        return false;
    return occupant.id === deploymentId || (pushId !== "" && occupant.labels[PUSH_LABEL] === pushId);
}

;// CONCATENATED MODULE: ./lib/baseten/status.js
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
function status_isInFlight(promotion) {
    return promotion !== undefined && !PROMOTION_ENDED.has(promotion.status);
}
function status_describePromotion({ status, percent }) {
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
    if (status_isInFlight(promotion)) {
        const whose = rival === undefined ? "promotion" : `promotion of another deployment, ${rival},`;
        return { kind: "pending", note: `ready, ${whose} to ${at}: ${status_describePromotion(promotion)}` };
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

;// CONCATENATED MODULE: ./lib/baseten/cleanup.js







const AT_REST = new Map([
    ["BUILD_FAILED", "failed to build"],
    ["DEPLOY_FAILED", "failed to start"],
    ["FAILED", "failed"],
    ["BUILD_STOPPED", "was stopped while it was built"],
    ["DEACTIVATING", "is being deactivated already"],
    ["INACTIVE", "is inactive already"],
]);
const TAKEN_DOWN = new Set([AT_REST.get("DEACTIVATING"), AT_REST.get("INACTIVE")]);
const BEFORE_SERVING = new Set(["BUILDING", "DEPLOYING", "LOADING_MODEL"]);
const MOST_LOOKS = 6;
const MOST_FAILURES = 5;
const cleanup_FIRST_BACKOFF_MS = 1_000;
const SECOND_LOOK_MS = 3_000;
const cleanup_SETTLE_MS = [0, 1_000, 2_000, 4_000];
function decide(deployment, environments, made) {
    const neverServed = BEFORE_SERVING.has(deployment.status) && !made.servedOnce;
    const standings = environments.map((environment) => standingOf(deployment, environment, neverServed));
    const cancel = standings.flatMap((standing) => standing.cancel ?? []);
    const first = (kind) => standings.map(({ verdict }) => verdict).find((verdict) => verdict?.kind === kind);
    const atRest = AT_REST.get(deployment.status);
    if (atRest !== undefined)
        return { cancel, verdict: { kind: "nothing-to-do", why: atRest } };
    const left = first("left-serving") ?? first("failed") ?? hiddenEnvironment(deployment, environments);
    return { cancel, verdict: left ?? first("left-traffic") ?? { kind: "deactivate" } };
}
function standingOf(deployment, { name, current, candidate, promotion }, neverServed) {
    const serves = { verdict: { kind: "left-serving", environment: name } };
    if (current?.id === deployment.id)
        return neverServed ? {} : serves;
    const inFlight = status_isInFlight(promotion);
    if (candidate?.id !== deployment.id) {
        const mayBeOurs = candidate === undefined && (deployment.environment === name || promotion?.percent !== 0);
        return inFlight && mayBeOurs ? { verdict: { kind: "failed", why: untoldCandidate(name) } } : {};
    }
    const traffic = (why) => ({
        kind: "left-traffic",
        environment: name,
        percent: promotion?.percent,
        why,
    });
    if (promotion === undefined) {
        const cancel = [{ environment: name, told: false }];
        return neverServed ? { cancel } : { cancel, verdict: traffic("is not shown by Baseten") };
    }
    if (promotion.status === "SUCCEEDED")
        return serves;
    if (promotion.status === "RAMPING_DOWN")
        return { verdict: traffic("is being taken back") };
    const idle = promotion.percent === 0;
    if (!inFlight)
        return idle ? {} : { verdict: traffic(`ended as ${promotion.status}`) };
    const cancel = [{ environment: name, told: true }];
    return idle ? { cancel } : { cancel, verdict: traffic("goes on") };
}
function untoldCandidate(name) {
    return `A promotion to the environment ${JSON.stringify(name)} is in flight, and Baseten does not tell of which deployment.`;
}
function hiddenEnvironment({ environment: name }, environments) {
    if (name === undefined || environments.some((environment) => environment.name === name))
        return undefined;
    return {
        kind: "failed",
        why: `It belongs to the environment ${JSON.stringify(name)}, which Baseten does not show to this key, so it may be serving.`,
    };
}
async function cleanUp(client, made, options) {
    const cleanup = new Cleanup(client, made, options);
    const outcomes = await cleanup.run();
    const sentences = outcomes.map((outcome) => describe(outcome, options));
    return {
        outcomes,
        ok: outcomes.every(({ kind }) => kind !== "failed"),
        text: sentences.length > 0 ? sentences.join(" ") : "No deployment was made, so there is nothing to clean up.",
    };
}
class Cleanup {
    #client;
    #made;
    #options;
    #found = new Set();
    constructor(client, made, options) {
        this.#client = client;
        this.#made = made;
        this.#options = options;
    }
    async run() {
        const known = new Set(this.#made.deploymentIds.filter((id) => id !== ""));
        const outcomes = [];
        if (this.#made.pushId !== "" && this.#made.modelId !== "") {
            const trouble = await this.#attempt(async () => void (await this.#environments()));
            if (trouble !== undefined && known.size === 0)
                return [failed("", trouble)];
        }
        const done = new Set();
        for (;;) {
            const next = [...this.#found, ...[...known].reverse()].find((id) => !done.has(id));
            if (next === undefined)
                return outcomes;
            done.add(next);
            outcomes.push(await this.#cleanUpOne(next));
        }
    }
    async #cleanUpOne(id) {
        if (this.#made.modelId === "")
            return failed(id, "The model's id is not known.");
        const progress = {
            id,
            settled: new Set(),
            cancelled: [],
            refusals: new Map(),
            traffic: undefined,
            mayBeDeactivated: false,
            lookedFor: false,
            failures: 0,
            settles: 0,
        };
        let outcome;
        const trouble = await this.#attempt(async () => {
            while (outcome === undefined)
                outcome = await this.#advance(progress);
        });
        if (outcome !== undefined)
            return outcome;
        const sent = progress.mayBeDeactivated ? " The request to deactivate it was sent, so that may have happened." : "";
        return failed(id, `${trouble}${sent}`, progress.cancelled);
    }
    async #attempt(work) {
        try {
            await work();
            return undefined;
        }
        catch (error) {
            const { signal } = this.#options;
            if (signal.aborted && error === signal.reason)
                return "It was ended before it was finished.";
            if (error instanceof errors/* Failure */.H)
                return (0,errors/* messageOf */.b)(error);
            throw error;
        }
    }
    async #advance(progress) {
        const decision = await this.#look(progress);
        if (decision === undefined)
            return undefined;
        const { id, cancelled } = progress;
        const { verdict } = decision;
        const outcome = verdict.kind === "deactivate" ? undefined : { deploymentId: id, cancelled, ...verdict };
        if (outcome?.kind === "left-traffic")
            progress.traffic = outcome;
        const open = decision.cancel.filter(({ environment }) => !progress.settled.has(environment));
        if (open.length > 0)
            return this.#cancelFirst(progress, open, outcome);
        if (outcome?.kind === "nothing-to-do" && progress.mayBeDeactivated && TAKEN_DOWN.has(outcome.why))
            return deactivated(progress);
        if (outcome)
            return outcome;
        if (progress.traffic)
            return { ...progress.traffic, why: "is over" };
        if (decision.cancel.some(({ told }) => told))
            return this.#settle(progress);
        return this.#deactivate(progress);
    }
    async #look(progress) {
        let deployment;
        try {
            deployment = await this.#deployment(progress.id);
        }
        catch (error) {
            if (!(error instanceof client_ApiError && error.httpStatus === 404))
                throw error;
            if (progress.lookedFor)
                return { cancel: [], verdict: { kind: "nothing-to-do", why: "does not exist any more" } };
            progress.lookedFor = true;
            await this.#options.clock.sleep(SECOND_LOOK_MS, this.#options.signal);
            return undefined;
        }
        progress.lookedFor = true;
        const environments = await this.#environments();
        const isCurrent = environments.some(({ current }) => current?.id === progress.id);
        if (isCurrent && BEFORE_SERVING.has(deployment.status))
            deployment = await this.#deployment(progress.id);
        return decide(deployment, environments, this.#made);
    }
    #deployment(id) {
        return getDeployment(this.#client, this.#made.modelId, id, MOST_LOOKS);
    }
    async #environments() {
        const environments = await listEnvironments(this.#client, this.#made.modelId);
        for (const { current, candidate } of environments) {
            for (const occupant of [current, candidate])
                if (occupant && this.#isLabelled(occupant))
                    this.#found.add(occupant.id);
        }
        return environments;
    }
    #isLabelled({ id, labels }) {
        const { pushId, deploymentIds } = this.#made;
        return pushId !== "" && labels[PUSH_LABEL] === pushId && !deploymentIds.includes(id);
    }
    async #cancelFirst(progress, open, outcome) {
        const [promotion] = open;
        if (promotion === undefined)
            return undefined;
        const refused = this.#refusedAgain(progress, promotion);
        if (refused)
            return refused === "settled" ? undefined : refused;
        await this.#cancel(progress, promotion.environment);
        const allCancelled = open.every(({ environment }) => progress.settled.has(environment));
        return allCancelled ? (outcome ?? progress.traffic) : undefined;
    }
    #refusedAgain(progress, promotion) {
        const said = progress.refusals.get(promotion.environment);
        if (said === undefined)
            return undefined;
        if (promotion.told)
            return failed(progress.id, said, progress.cancelled);
        progress.settled.add(promotion.environment);
        return "settled";
    }
    async #cancel(progress, environment) {
        const { modelId } = this.#made;
        let answer = "";
        const arrived = await this.#send(progress, environment, async () => {
            answer = await cancelPromotion(this.#client, modelId, environment);
        });
        if (!arrived)
            return;
        progress.settled.add(environment);
        progress.cancelled.push(environment);
        this.#options.onNote(`The promotion of ${progress.id} to ${JSON.stringify(environment)} was cancelled.`);
        if (answer !== "RAMPING_DOWN")
            return;
        const { id: deploymentId, cancelled } = progress;
        progress.traffic ??= { deploymentId, cancelled, kind: "left-traffic", environment, percent: undefined, why: "" };
    }
    async #deactivate(progress) {
        const refused = progress.refusals.get("");
        if (refused !== undefined)
            return failed(progress.id, refused, progress.cancelled);
        const { modelId } = this.#made;
        const stage = "Deactivating it";
        const path = client_pathOf `/v1/models/${modelId}/deployments/${progress.id}/deactivate`;
        const arrived = await this.#send(progress, "", async () => {
            const { success } = await this.#client.call({ method: "POST", path, stage, attempts: 1 });
            if (success === false)
                throw new errors/* Failure */.H(`${stage} failed: Baseten answered that it was not done.`);
        });
        if (!arrived)
            return undefined;
        this.#options.onNote(`The deployment ${progress.id} was deactivated.`);
        return deactivated(progress);
    }
    async #send(progress, about, request) {
        const { clock, signal, onNote } = this.#options;
        try {
            await request();
            return true;
        }
        catch (error) {
            const ended = signal.aborted && error === signal.reason;
            const httpStatus = error instanceof client_ApiError ? error.httpStatus : undefined;
            const passing = error instanceof client_NoAnswer || (httpStatus !== undefined && client_isTransient(httpStatus));
            if (about === "" && (ended || (passing && httpStatus !== 429)))
                progress.mayBeDeactivated = true;
            if (ended || !(error instanceof errors/* Failure */.H))
                throw error;
            if (about !== "" && (httpStatus === 401 || httpStatus === 403))
                throw error;
            if (!passing) {
                progress.refusals.set(about, (0,errors/* messageOf */.b)(error));
                return false;
            }
            const asked = error instanceof client_ApiError ? error.askedWaitMs : undefined;
            const wait = asked ?? cleanup_FIRST_BACKOFF_MS * 2 ** progress.failures * (0.5 + Math.random() / 2);
            if (++progress.failures > MOST_FAILURES || wait > client_LONGEST_ASKED_WAIT_MS)
                throw error;
            onNote(`${(0,errors/* messageOf */.b)(error)} Looking again in ${(0,lib_clock/* formatDuration */.a)(wait)}.`);
            await clock.sleep(wait, signal);
            return false;
        }
    }
    async #settle(progress) {
        const wait = cleanup_SETTLE_MS[progress.settles++];
        if (wait === undefined) {
            const why = "Its promotion was cancelled, but Baseten still shows it in flight, so it was not deactivated.";
            return failed(progress.id, why, progress.cancelled);
        }
        await this.#options.clock.sleep(wait, this.#options.signal);
        return undefined;
    }
}
function deactivated({ id, cancelled }) {
    return { deploymentId: id, cancelled, kind: "deactivated" };
}
function failed(deploymentId, why, cancelled = []) {
    return { deploymentId, cancelled, kind: "failed", why };
}
function describe(outcome, { logsUrl }) {
    const { deploymentId: id, kind, cancelled } = outcome;
    if (kind === "deactivated")
        return `The deployment ${id} was deactivated.${cancelledPart(cancelled)}`;
    if (kind === "nothing-to-do") {
        return `The deployment ${id} ${outcome.why}, so there is nothing to deactivate.${cancelledPart(cancelled)}`;
    }
    if (kind === "failed") {
        if (id === "")
            return `It could not be found out whether a deployment is left: ${outcome.why}`;
        return `The deployment ${id} could not be cleaned up: ${outcome.why}${cancelledPart(cancelled)} Deactivate it at Baseten where it is not wanted: ${logsUrl(id)}`;
    }
    const { environment } = outcome;
    const name = JSON.stringify(environment);
    const others = cancelledPart(cancelled.filter((other) => other !== environment));
    if (kind === "left-serving") {
        return `The environment ${name} serves the deployment ${id}, so it was left alone.${cancelledPart(cancelled)}`;
    }
    const share = outcome.percent === undefined ? "may have taken a part" : `took ${outcome.percent} %`;
    const promotion = `its promotion ${cancelled.includes(environment) ? "was cancelled" : outcome.why}`;
    return `The deployment ${id} ${share} of the traffic of ${name}: ${promotion}, and it was left as it is.${others} Deactivate it at Baseten once its traffic is gone: ${logsUrl(id)}`;
}
function cancelledPart(environments) {
    if (environments.length === 0)
        return "";
    return ` Its promotion to ${environments.map((name) => JSON.stringify(name)).join(" and ")} was cancelled.`;
}

;// CONCATENATED MODULE: ./lib/baseten/promotion.js






const POLL_MS = 5_000;
const HEARTBEAT_MS = 60_000;
const MOST_REQUESTS = 4;
const promotion_BACKOFF_MS = 2_000;
async function startPromotion(client, options) {
    for (let sent = 1;; sent++) {
        const before = await waitForTurn(client, options);
        const ours = oursIn(before, options);
        const isToRepeat = sent === 1 && options.evenIfServed === true && !isInFlight(before?.promotion);
        if (ours !== undefined && !isToRepeat)
            return ours;
        try {
            return await request(client, options, before);
        }
        catch (error) {
            const failure = asPromoteFailed(error, options);
            if (sent >= MOST_REQUESTS || !(await isWorthRepeating(client, options, error)))
                throw failure;
            const wait = promotion_askedWait(error) ?? promotion_BACKOFF_MS * 2 ** (sent - 1) * (0.5 + Math.random() / 2);
            options.onLine(`${messageOf(error)} Looking again in ${formatDuration(wait)}.`);
            await options.clock.sleep(wait, options.signal);
        }
    }
}
async function verifyPromotion(client, options) {
    const { modelId, environment, deploymentId } = options;
    const seen = await getEnvironment(client, modelId, environment, LOOK_ATTEMPTS).catch(() => undefined);
    if (seen === undefined || isOurs(seen.current, options))
        return;
    throw new Failure(`The environment ${JSON.stringify(environment)} served the deployment ${deploymentId} and was rolled back at once: it serves ${seen.current?.id ?? "nothing"} now.`, { status: "promote_failed", remedy: "The logs of the deployment and the environment's page at Baseten say why." });
}
async function withdrawPromotion(client, options) {
    const { modelId, environment, pushId, deploymentIds } = options;
    for (let attempt = 1;; attempt++) {
        const seen = await environments_getEnvironment(client, modelId, environment, LOOK_ATTEMPTS);
        const isOne = deploymentIds.some((deploymentId) => environments_isOurs(seen?.candidate, { deploymentId, pushId }));
        if (!isOne || !status_isInFlight(seen?.promotion))
            return "";
        try {
            await cancelPromotion(client, modelId, environment);
            return `The promotion of ${seen?.candidate?.id} to ${JSON.stringify(environment)} was cancelled; the deployment was there before and stays.`;
        }
        catch (error) {
            if (attempt >= MOST_REQUESTS || !(await isWorthRepeating(client, { modelId, environment }, error)))
                throw error;
        }
    }
}
async function request(client, options, before) {
    const { modelId, environment, deploymentId, preserveEnvInstanceType } = options;
    if (before === undefined) {
        options.onLine(`The environment ${JSON.stringify(environment)} does not exist yet: creating it.`);
        await createEnvironment(client, modelId, environment);
    }
    options.signal.throwIfAborted();
    options.onRequest?.();
    return (await promote(client, modelId, environment, { deploymentId, preserveEnvInstanceType })).id;
}
async function waitForTurn(client, options) {
    const { clock, modelId, environment, limitMs, onLine } = options;
    const start = clock.now();
    let lastLine = Number.NEGATIVE_INFINITY;
    for (;;) {
        const seen = await getEnvironment(client, modelId, environment, LOOK_ATTEMPTS).catch((error) => {
            throw asPromoteFailed(error, options);
        });
        if (seen === undefined || !isInFlight(seen.promotion) || oursIn(seen, options) !== undefined)
            return seen;
        const rival = seen.candidate?.id ?? "of another deployment";
        const state = `the promotion of ${rival} (${describePromotion(seen.promotion)})`;
        const waited = clock.now() - start;
        if (waited >= limitMs)
            throw neverOurTurn(state, waited, options);
        if (clock.now() - lastLine >= HEARTBEAT_MS) {
            onLine(`${formatDuration(waited)}: ${JSON.stringify(environment)} takes one promotion at a time: waiting for ${state} to end.`);
            lastLine = clock.now();
        }
        await clock.sleep(Math.min(POLL_MS, limitMs - waited), options.signal);
    }
}
const LOOK_ATTEMPTS = 6;
function oursIn(environment, options) {
    const { current, candidate, promotion } = environment ?? {};
    const occupant = isInFlight(promotion) ? candidate : current;
    return isOurs(occupant, options) ? occupant?.id : undefined;
}
async function isWorthRepeating(client, options, error) {
    if (error instanceof client_NoAnswer || error instanceof types_IncompleteAnswer)
        return true;
    if (!(error instanceof client_ApiError))
        return false;
    if (client_isTransient(error.httpStatus))
        return true;
    if (![400, 409, 422].includes(error.httpStatus))
        return false;
    const seen = await environments_getEnvironment(client, options.modelId, options.environment).catch(() => undefined);
    return status_isInFlight(seen?.promotion);
}
function promotion_askedWait(error) {
    return error instanceof ApiError ? error.askedWaitMs : undefined;
}
function asPromoteFailed(error, options) {
    if (!(error instanceof Failure) || error.status === "cancelled")
        return error;
    return new Failure(error.message, {
        status: "promote_failed",
        remedy: `${error.remedy ?? ""} The deployment ${options.deploymentId} itself passed its checks.`.trim(),
        ...(error.requestId ? { requestId: error.requestId } : {}),
        cause: error,
    });
}
function neverOurTurn(state, waitedMs, options) {
    return new Failure(`The deployment ${options.deploymentId} was not promoted: after ${formatDuration(waitedMs)}, ${state} is still in flight in the environment ${JSON.stringify(options.environment)}.`, {
        status: "promote_failed",
        remedy: "End or cancel that promotion at Baseten, and run the job again.",
    });
}

;// CONCATENATED MODULE: ./lib/cleanup.js







async function cleanUpAfter(tools, apiKey, record, options) {
    const client = createClient(tools, apiKey, options.signal);
    let found = record;
    try {
        if (record.isOpen)
            found = await findByLabel(client, tools, record, options);
    }
    catch (error) {
        const text = `${openCommit(record)} It could not be looked for: ${(0,errors/* messageOf */.b)(error)}`;
        return { ok: false, isFinished: false, text, record };
    }
    const { deploymentIds } = found;
    if (found.isOpen)
        return { ok: false, isFinished: false, text: openCommit(record), record };
    if (deploymentIds.length === 0)
        return { ok: true, isFinished: true, text: "", record };
    if (options.mode === "never")
        return { ok: true, isFinished: true, text: leftAsItIs(tools, found), record: found };
    const done = found.isReused
        ? await withdraw(client, tools, found, options)
        : await takeDown(client, tools, found, options);
    return { ...done, isFinished: done.ok && !done.isPending, record: found };
}
async function takeDown(client, tools, record, limits) {
    const options = {
        clock: tools.clock,
        signal: limits.signal,
        onNote: (line) => tools.log.info(line),
        logsUrl: (id) => tools.servers.logsUrl(record.modelId, id),
    };
    let { ok, text, outcomes } = await cleanUp(client, record, options);
    const tookEffect = outcomes.some(({ cancelled, deploymentId }) => cancelled.length > 0 || !record.deploymentIds.includes(deploymentId));
    const isOpen = record.isActOpen && !tookEffect;
    if (!isOpen || limits.signal.aborted)
        return { ok, text, isPending: isOpen };
    for (const wait of limits.looks) {
        await tools.clock.sleep(wait, limits.signal).catch(() => undefined);
        if (limits.signal.aborted)
            break;
        const again = await cleanUp(client, record, options);
        ({ ok, outcomes } = again);
        const isNew = ({ kind, cancelled }) => kind === "deactivated" || kind === "failed" || cancelled.length > 0;
        if (outcomes.some(isNew))
            text = `${text} ${again.text}`;
    }
    return { ok, text, isPending: true };
}
async function withdraw(client, tools, record, limits) {
    const { modelId, pushId, deploymentIds, promotingTo: environment, isActOpen } = record;
    if (environment === "")
        return { ok: true, text: "", isPending: false };
    const [id = ""] = deploymentIds;
    try {
        for (const wait of isActOpen ? limits.looks : [0]) {
            await tools.clock.sleep(wait, limits.signal);
            const text = await withdrawPromotion(client, { modelId, environment, pushId, deploymentIds });
            if (text !== "")
                return { ok: true, text, isPending: false };
        }
    }
    catch (error) {
        const why = limits.signal.aborted ? "there was no time to look." : (0,errors/* messageOf */.b)(error);
        const page = tools.servers.modelUrl(modelId);
        return {
            ok: false,
            text: `It is not known whether the promotion of ${id} goes on: ${why} ${page}`,
            isPending: true,
        };
    }
    if (!isActOpen)
        return { ok: true, text: "", isPending: false };
    const text = `The promotion of ${id} to ${JSON.stringify(environment)} was asked for and not answered; none is in flight so far.`;
    return { ok: true, text, isPending: true };
}
async function findByLabel(client, tools, record, { looks, signal }) {
    const team = record.teamId === "" ? undefined : { id: record.teamId, name: "" };
    for (const wait of looks) {
        await tools.clock.sleep(wait, signal);
        const models = record.modelId ? [record.modelId] : await modelIds(client, record.modelName, team);
        for (const modelId of models) {
            const listed = await deployments_listDeployments(client, modelId);
            const ours = listed.filter((deployment) => deployment.labels[PUSH_LABEL] === record.pushId);
            if (ours.length === 0)
                continue;
            return { ...record, modelId, deploymentIds: ours.map((deployment) => deployment.id), isOpen: false };
        }
    }
    return record;
}
async function modelIds(client, name, team) {
    return (await models_listNamesakes(client, name, team)).map(({ id }) => id);
}
function openCommit({ pushId, modelName }) {
    return `It is not known whether the deployment was made: look for the label push_id=${pushId} at the model ${JSON.stringify(modelName)}.`;
}
function leftAsItIs({ servers }, { modelId, deploymentIds, isReused, promotingTo }) {
    if (isReused)
        return promotingTo === ""
            ? ""
            : `The promotion to ${JSON.stringify(promotingTo)} was left as it is (\`cleanup: never\`).`;
    const each = deploymentIds.map((id) => `The deployment ${id} was left as it is (\`cleanup: never\`): ${servers.logsUrl(modelId, id)}`);
    return each.join(" ");
}


/***/ })

};
