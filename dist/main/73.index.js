export const id = 73;
export const ids = [73];
export const modules = {

/***/ 317:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DO: () => (/* binding */ listEnvironments),
/* harmony export */   MO: () => (/* binding */ createEnvironment),
/* harmony export */   e3: () => (/* binding */ PRODUCTION),
/* harmony export */   m6: () => (/* binding */ cancelPromotion),
/* harmony export */   m8: () => (/* binding */ servingIn),
/* harmony export */   pt: () => (/* binding */ promote),
/* harmony export */   uc: () => (/* binding */ getEnvironment)
/* harmony export */ });
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6971);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3334);


const PRODUCTION = "production";
async function getEnvironment(client, modelId, name, attempts = 1) {
    const stage = `Reading the environment ${JSON.stringify(name)}`;
    try {
        const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_0__/* .pathOf */ .XM) `/v1/models/${modelId}/environments/${name}`;
        return (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .toEnvironment */ .py)(await client.call({ method: "GET", path, stage, attempts }), stage);
    }
    catch (error) {
        if ((0,_client_js__WEBPACK_IMPORTED_MODULE_0__/* .isNotFound */ .c4)(error))
            return undefined;
        throw error;
    }
}
async function listEnvironments(client, modelId, attempts = _client_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_ATTEMPTS */ .m) {
    const stage = "Listing the model's environments";
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_0__/* .pathOf */ .XM) `/v1/models/${modelId}/environments`;
    const answer = await client.call({ method: "GET", path, stage, attempts });
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .listField */ .FZ)(answer, "environments", stage).map((value) => (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .toEnvironment */ .py)(value, stage));
}
function servingIn(environments, environment) {
    for (const name of environment === "" ? [PRODUCTION] : [environment, PRODUCTION]) {
        const deployment = environments.find((one) => one.name === name)?.current;
        if (deployment)
            return { deployment, environment: name };
    }
    return undefined;
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
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .toDeployment */ .HG)(answer, stage);
}
async function cancelPromotion(client, modelId, name) {
    const stage = `Cancelling the promotion to the environment ${JSON.stringify(name)}`;
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_0__/* .pathOf */ .XM) `/v1/models/${modelId}/environments/${name}/cancel_promotion`;
    const answer = await client.call({ method: "POST", path, stage, attempts: 1 });
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(answer) && typeof answer.status === "string" ? answer.status : "";
}


/***/ }),

/***/ 7017:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FB: () => (/* binding */ findTarget),
/* harmony export */   P6: () => (/* binding */ findModel),
/* harmony export */   tB: () => (/* binding */ listNamesakes)
/* harmony export */ });
/* unused harmony exports listModels, findTeam */
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5892);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6971);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3334);



async function findTarget(client, names) {
    const team = names.team === "" ? undefined : await findTeam(client, names.team);
    if (names.modelId !== "")
        return { kind: "existing", model: await modelById(client, names.modelId, team), team };
    const model = await findModel(client, names.modelName, team);
    return model ? { kind: "existing", model, team } : { kind: "new", name: names.modelName, team };
}
async function findModel(client, name, team) {
    const models = await listNamesakes(client, name, team);
    if (models.length <= 1)
        return models[0];
    const teams = models.map((model) => JSON.stringify(model.teamName)).join(", ");
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${models.length} models are named ${JSON.stringify(name)}, in the teams ${teams}.`, {
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
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`Input \`model-id\` must be the id of a model, but this key sees no model ${JSON.stringify(id)}.`, {
            status: "invalid",
            remedy: "Copy the id from the model's page, and check that the key belongs to the same workspace and team.",
            ...(error.requestId ? { requestId: error.requestId } : {}),
            cause: error,
        });
    }
    if (team && model.teamName !== "" && model.teamName !== team.name) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`Input \`team\` names ${JSON.stringify(team.name)}, but the model ${JSON.stringify(id)} belongs to the team ${JSON.stringify(model.teamName)}.`, { status: "invalid", remedy: "Leave `team` out: with `model-id` the model's own team is used." });
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
    const visible = teams.map((team) => `${JSON.stringify(team.name)} (${team.id})`).join(", ") || "none at all";
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(another
        ? `Input \`team\` must name one team, but several are named ${JSON.stringify(wanted)}. The key sees: ${visible}.`
        : `Input \`team\` must name a team, but ${JSON.stringify(wanted)} is none that this key sees: ${visible}.`, { status: "invalid", remedy: another ? "Use the team's id." : "Use one of these names or ids, or another key." });
}


/***/ }),

/***/ 3995:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T9: () => (/* binding */ whoDidIt),
/* harmony export */   aO: () => (/* binding */ deedIn),
/* harmony export */   j$: () => (/* binding */ Interrupted)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5892);
/* harmony import */ var _api_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6971);
/* harmony import */ var _statuses_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8776);
/* harmony import */ var _api_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3334);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5924);





class Interrupted extends _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
    deed;
    constructor(message, deed, details) {
        super(message, details);
        this.deed = deed;
    }
}
const LIMIT_MS = 10_000;
const PAGE = 200;
const MAX_KEY_NAME = 80;
const MAX_ADDRESS = 254;
const MAX_ID = 40;
const MAX_TIME = 40;
const MIN_PREFIX = 4;
const ADDRESS = /[^\s<>()"',;:]+@[^\s<>()"',;:]+/g;
async function whoDidIt(client, question) {
    try {
        return answerFrom(await readEntries(client, question), question);
    }
    catch {
        return undefined;
    }
}
function deedIn({ status, environment }) {
    if ((0,_statuses_js__WEBPACK_IMPORTED_MODULE_2__/* .wasStopped */ .th)(status))
        return { kind: "stopped" };
    if (environment === undefined)
        return undefined;
    const { name, promotion, rival, current, isOurs, isReplaced } = environment;
    if ((0,_statuses_js__WEBPACK_IMPORTED_MODULE_2__/* .isInFlight */ .wn)(promotion)) {
        if (rival !== undefined)
            return { kind: "environment-taken", environment: name, by: rival };
        if ((0,_statuses_js__WEBPACK_IMPORTED_MODULE_2__/* .isPaused */ .lP)(promotion))
            return { kind: "promotion-paused", environment: name };
        return (0,_statuses_js__WEBPACK_IMPORTED_MODULE_2__/* .leadsOut */ .qm)(promotion) ? { kind: "promotion-ended", environment: name } : undefined;
    }
    if (isOurs)
        return undefined;
    if (isReplaced)
        return { kind: "environment-taken", environment: name, by: current ?? "" };
    return { kind: (0,_statuses_js__WEBPACK_IMPORTED_MODULE_2__/* .hasEndedBadly */ .H8)(promotion) ? "promotion-ended" : "not-served", environment: name };
}
async function readEntries(client, { modelId, since }) {
    const stage = "Reading the model's audit log";
    const path = (0,_api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/audit_logs`;
    const query = { start_epoch_millis: String(Math.max(0, Math.floor(since))), direction: "DESC", limit: String(PAGE) };
    const answer = await client.call({ method: "GET", path, query, stage, attempts: 1, limitMs: LIMIT_MS });
    return (0,_api_types_js__WEBPACK_IMPORTED_MODULE_3__/* .listField */ .FZ)(answer, "items", stage).flatMap((value) => {
        if (!(0,_api_types_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(value) || typeof value.event_type !== "string")
            return [];
        const { event_type: type, event_data: data, actor, created } = value;
        const at = typeof created === "string" ? Date.parse(created.slice(0, MAX_TIME)) : Number.NaN;
        return [
            {
                type,
                data: (0,_api_types_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(data) ? data : {},
                actor: (0,_api_types_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(actor) ? actor : {},
                at: Number.isNaN(at) ? undefined : at,
            },
        ];
    });
}
function answerFrom(entries, question) {
    const newestFirst = entries.toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0));
    for (const acts of ACTS[question.deed.kind]) {
        for (const entry of newestFirst) {
            const done = acts.map((act) => act(entry, question)).find((text) => text !== undefined);
            if (done !== undefined)
                return doerOf(entry, done, question);
        }
    }
    if (question.deed.kind !== "stopped")
        return undefined;
    return { text: "Baseten's audit log names nobody who has stopped it.", isKnown: false, logLine: "", address: "" };
}
function doerOf({ actor, at }, done, { apiKey }) {
    const { name, address } = nameOf(actor, apiKey);
    const time = at === undefined ? "" : ` at ${new Date(at).toISOString().slice(11, 19)} UTC`;
    const sentence = (who) => `According to Baseten's audit log, ${who} ${done}${time}.`;
    return { text: sentence(name), isKnown: true, logLine: address === "" ? "" : sentence(address), address };
}
const deactivated = ({ type, data }, { deploymentIds }) => type === "MODEL_DEPLOYMENT_DEACTIVATED" && isOneOf(data, deploymentIds) ? "deactivated the deployment" : undefined;
const deleted = ({ type, data }, { deploymentIds }) => {
    if (type === "MODEL_DELETED")
        return "deleted the model";
    return type === "MODEL_DEPLOYMENT_DELETED" && isOneOf(data, deploymentIds) ? "deleted the deployment" : undefined;
};
const controlled = (words) => ({ type, data }, { deed }) => {
    if (type !== "MODEL_PROMOTION_CONTROL_ACTION" || !isIn(data, deed))
        return undefined;
    return typeof data.action === "string" && Object.hasOwn(words, data.action) ? words[data.action] : undefined;
};
const cancelled = controlled({
    GRACEFUL_CANCEL: "cancelled the promotion",
    FORCE_CANCEL: "cancelled the promotion by force",
});
const paused = controlled({ PAUSE: "paused the promotion" });
const taken = ({ type, data }, { deed, deploymentIds }) => {
    const id = idIn(data);
    const isTheirs = deed.kind === "environment-taken" && deed.by !== "" ? id === deed.by : !deploymentIds.includes(id);
    if (id === "" || !isTheirs || !isIn(data, deed))
        return undefined;
    if (type === "MODEL_DEPLOYMENT_PROMOTED")
        return `promoted the deployment ${id} there`;
    return type === "MODEL_DEPLOYED" ? `pushed the deployment ${id} there` : undefined;
};
const environmentGone = ({ type, data }, { deed }) => type === "ENVIRONMENT_DELETED" && isIn(data, deed) ? "deleted the environment" : undefined;
const environmentChanged = ({ type, data }, { deed }) => type === "ENVIRONMENT_UPDATED" && isIn(data, deed) ? "changed the settings of the environment" : undefined;
const ACTS = {
    stopped: [[deactivated, deleted]],
    deleted: [[deleted]],
    "promotion-paused": [[paused]],
    "promotion-ended": [[cancelled, environmentGone, deactivated, deleted], [environmentChanged]],
    "environment-taken": [[taken], [cancelled, environmentGone]],
    "not-served": [[cancelled, taken, environmentGone], [environmentChanged]],
};
function isOneOf(data, deploymentIds) {
    return typeof data.deployment_id === "string" && deploymentIds.includes(data.deployment_id);
}
function isIn(data, deed) {
    return "environment" in deed && data.environment_name === deed.environment;
}
function idIn({ deployment_id: id }) {
    return typeof id === "string" && id.length <= MAX_ID && /^[\w-]+$/.test(id) ? id : "";
}
function nameOf(actor, apiKey) {
    if (actor.type === "API_KEY")
        return { name: keyName(actor, apiKey), address: "" };
    if (actor.type === "BASETEN_USER")
        return { name: "somebody at Baseten", address: "" };
    if (actor.type === "BASETEN_SYSTEM")
        return { name: "Baseten itself", address: "" };
    const address = shortLine(actor.email, MAX_ADDRESS);
    const name = PEOPLE.get(actor.type) ?? "somebody";
    return { name: address === "" ? name : `${name} (the job's log says who)`, address };
}
const PEOPLE = new Map([
    ["USER", "a person"],
    ["TOMBSTONE_USER", "a person whose account is gone"],
]);
function keyName({ api_key_name: name, api_key_prefix: prefix }, apiKey) {
    const whole = typeof name === "string" ? name.slice(0, 4 * MAX_KEY_NAME) : "";
    const shown = shortLine(whole.replace(ADDRESS, "…"), MAX_KEY_NAME).replaceAll('"', "'");
    const isOwn = typeof prefix === "string" && prefix.length >= MIN_PREFIX && apiKey.startsWith(prefix);
    return `${shown === "" ? "an API key" : `the API key "${shown}"`}${isOwn ? ", which this run has as well," : ""}`;
}
function shortLine(text, max) {
    const beginning = typeof text === "string" ? text.slice(0, 4 * max) : "";
    return (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_4__/* .shortened */ .vI)((0,_lib_text_js__WEBPACK_IMPORTED_MODULE_4__/* .onOneLine */ .GJ)(beginning.replace(/\p{Cc}+/gu, " ")), max);
}


/***/ }),

/***/ 2487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $h: () => (/* binding */ LostNameRace),
/* harmony export */   cd: () => (/* binding */ commit),
/* harmony export */   j8: () => (/* binding */ wasNotDone)
/* harmony export */ });
/* harmony import */ var _lib_clock_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5953);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5892);
/* harmony import */ var _lib_retry_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(805);
/* harmony import */ var _api_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6971);
/* harmony import */ var _api_deployments_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3087);
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1745);
/* harmony import */ var _api_models_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7017);
/* harmony import */ var _api_types_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3334);








const MAX_COMMITS = 4;
const BACKOFF = { firstMs: 2_000 };
const LOOK_ONCE_MS = [0];
const LOOKS_AFTER_LOSS_MS = [0, 2_000, 5_000, 10_000];
const LOOKS_AFTER_SILENCE_MS = [0, 5_000, 10_000, 20_000, 30_000, 30_000];
const MAX_LOOKING_MS = 300_000;
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
    const retries = new _lib_retry_js__WEBPACK_IMPORTED_MODULE_6__/* .Retries */ .fh({
        attempts: MAX_COMMITS,
        waitAfter: (failure, attempt) => (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_6__/* .askedOrOwn */ .ij)((0,_api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .askedWaitOf */ .nU)(failure), (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_6__/* .equalJitter */ .JQ)(attempt, BACKOFF)),
        onRetry: ({ error, waitMs }) => options.onNote(`${(0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error)} No deployment was made: trying again in ${(0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_7__/* .formatDuration */ .a)(waitMs)}.`),
        clock: options.clock,
        signal: options.signal,
    });
    for (;;) {
        const sent = retries.attempt;
        let failure;
        try {
            return await send(client, options);
        }
        catch (error) {
            if (!(error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H))
                throw error;
            failure = error;
        }
        if ((0,_api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .isRefusal */ .vu)(failure)) {
            return mayBeMade ? afterDoubt(client, options, failure) : afterRefusal(client, options, failure, sent);
        }
        if (!(0,_api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .wasNotTaken */ .SP)(failure)) {
            mayBeMade = true;
            options.onNote(`${failure.message} Looking whether the deployment was made all the same.`);
            const looks = mayBeAtWork(failure) ? LOOKS_AFTER_SILENCE_MS : LOOKS_AFTER_LOSS_MS;
            const { ours } = await lookFor(client, options, looks, failure);
            if (ours)
                return ours;
            if (mayBeAtWork(failure))
                throw unknownOutcome(failure);
        }
        if (!(await retries.waitAfter(failure))) {
            throw mayBeMade && (0,_api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .wasNotTaken */ .SP)(failure) ? unknownOutcome(failure) : failure;
        }
    }
}
async function afterRefusal(client, options, failure, sent) {
    let winner;
    try {
        const { ours } = sent > 1 ? await lookFor(client, options, LOOK_ONCE_MS, failure) : {};
        if (ours)
            return ours;
        if (options.target.kind === "new")
            winner = await (0,_api_models_js__WEBPACK_IMPORTED_MODULE_4__/* .findModel */ .P6)(client, options.target.name, options.target.team);
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
    const theirs = others.filter(({ labels }) => (0,_labels_js__WEBPACK_IMPORTED_MODULE_3__/* .pushIdOf */ .D1)(labels) !== "");
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
        model: (0,_api_types_js__WEBPACK_IMPORTED_MODULE_5__/* .toModel */ .zN)(answer.model, stage),
        deployment: (0,_api_types_js__WEBPACK_IMPORTED_MODULE_5__/* .toDeployment */ .HG)(answer.deployment, stage),
        createdModel: target.kind === "new",
    };
}
function newModelFields(name, options) {
    return { name, ...(options.disableArchiveDownload ? { disable_archive_download: true } : {}) };
}
function commitPath(target) {
    if (target.kind === "existing")
        return (0,_api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${target.model.id}/deployments`;
    return target.team ? (0,_api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/teams/${target.team.id}/models` : "/v1/models";
}
function wasNotDone(error) {
    return error instanceof LostNameRace || (0,_api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .isRefusal */ .vu)(error) || (0,_api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .wasNotTaken */ .SP)(error);
}
function mayBeAtWork(failure) {
    return (failure instanceof _api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .NoAnswer */ .W_ && failure.timedOut) || failure instanceof _api_types_js__WEBPACK_IMPORTED_MODULE_5__/* .IncompleteAnswer */ .Ti;
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
            if (clock.now() - start > MAX_LOOKING_MS)
                throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H("Baseten is too slow to be asked.");
        }
        return seen;
    }
    catch (error) {
        throw signal.aborted || !(error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H) ? error : unknownOutcome(failure, error);
    }
}
async function look(client, options) {
    const { target } = options;
    const models = target.kind === "existing" ? [target.model] : await (0,_api_models_js__WEBPACK_IMPORTED_MODULE_4__/* .listNamesakes */ .tB)(client, target.name, target.team);
    const others = [];
    for (const model of models) {
        const listed = await (0,_api_deployments_js__WEBPACK_IMPORTED_MODULE_2__/* .listDeployments */ .Jn)(client, model.id).catch((error) => {
            if ((0,_api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .isNotFound */ .c4)(error))
                return [];
            throw error;
        });
        const ours = listed.find(({ labels }) => labels[_labels_js__WEBPACK_IMPORTED_MODULE_3__/* .PUSH_LABEL */ .iI] === options.deployment.labels[_labels_js__WEBPACK_IMPORTED_MODULE_3__/* .PUSH_LABEL */ .iI]);
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
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${failure.message} It is not known whether Baseten made the deployment${looking ? ", " : "; "}${why}`, {
        status: "deploy_failed",
        remedy: "Look at the model's page before you run the job again, so that no second deployment is made.",
        ...(failure.requestId ? { requestId: failure.requestId } : {}),
        cause: failure,
    });
}


/***/ }),

/***/ 8121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ requestNow),
/* harmony export */   e: () => (/* binding */ mayComeFrom)
/* harmony export */ });
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1745);

const SKEW_MS = 5_000;
function requestNow(environment, seen, label) {
    return {
        environment,
        before: [seen?.current, seen?.candidate].flatMap((occupant) => occupant?.id ?? []),
        since: Date.now(),
        label: typeof label === "string" ? label : "",
    };
}
function mayComeFrom(asked, occupant) {
    if (occupant === undefined || asked.before.includes(occupant.id))
        return false;
    const label = (0,_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .pushIdOf */ .D1)(occupant.labels);
    if (label !== "")
        return label === asked.label;
    return occupant.createdAt !== undefined && occupant.createdAt >= asked.since - SKEW_MS;
}


/***/ }),

/***/ 9073:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jb: () => (/* binding */ waitForRampDown),
/* harmony export */   TZ: () => (/* binding */ verifyPromotion),
/* harmony export */   sN: () => (/* binding */ startPromotion)
/* harmony export */ });
/* harmony import */ var _lib_clock_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5953);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5892);
/* harmony import */ var _promotion_request_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8121);
/* harmony import */ var _audit_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3995);
/* harmony import */ var _api_client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6971);
/* harmony import */ var _lib_retry_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(805);
/* harmony import */ var _commit_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2487);
/* harmony import */ var _api_environments_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(317);
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1745);
/* harmony import */ var _statuses_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8776);
/* harmony import */ var _api_types_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3334);











const POLL_MS = 5_000;
const HEARTBEAT_MS = 60_000;
const MAX_REQUESTS = 4;
const BACKOFF = { firstMs: 2_000 };
async function startPromotion(client, options) {
    let open;
    let first;
    let before;
    const retries = new _lib_retry_js__WEBPACK_IMPORTED_MODULE_9__/* .Retries */ .fh({
        attempts: MAX_REQUESTS,
        waitAfter: async (error, attempt) => {
            const waitMs = (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_9__/* .askedOrOwn */ .ij)((0,_api_client_js__WEBPACK_IMPORTED_MODULE_3__/* .askedWaitOf */ .nU)(error), (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_9__/* .equalJitter */ .JQ)(attempt, BACKOFF));
            return waitMs !== undefined && (await isWorthRepeating(client, options, { error, before })) ? waitMs : undefined;
        },
        onRetry: ({ error, waitMs }) => options.onLine(`${(0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error)} Looking again in ${(0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_10__/* .formatDuration */ .a)(waitMs)}.`),
        clock: options.clock,
        signal: options.signal,
    });
    for (;;) {
        const isFirst = retries.attempt === 1;
        const turn = { ...options, hasAsked: !isFirst, open };
        before = await waitForTurn(client, turn);
        if (isFirst)
            first = before;
        const ours = oursIn(before, turn);
        const isOld = !(0,_statuses_js__WEBPACK_IMPORTED_MODULE_7__/* .isInFlight */ .wn)(before?.promotion) && before?.current?.id === first?.current?.id;
        if (ours !== undefined && !(isOld && options.evenIfServed === true))
            return ours;
        const asked = open ?? (0,_promotion_request_js__WEBPACK_IMPORTED_MODULE_1__/* .requestNow */ .O)(options.environment, before, options.copyLabel ?? options.pushId);
        try {
            return await request(client, options, { before, asked });
        }
        catch (error) {
            if (!(0,_commit_js__WEBPACK_IMPORTED_MODULE_4__/* .wasNotDone */ .j8)(error))
                open = asked;
            if (open === undefined)
                options.onRefused?.();
            if (!(await retries.waitAfter(error)))
                throw asPromoteFailed(error, options);
        }
    }
}
async function verifyPromotion(client, options) {
    const { modelId, environment, deploymentId } = options;
    const seen = await (0,_api_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .getEnvironment */ .uc)(client, modelId, environment, _api_client_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_ATTEMPTS */ .m).catch(() => undefined);
    if (seen === undefined || (0,_labels_js__WEBPACK_IMPORTED_MODULE_6__/* .isOurs */ .MU)(seen.current, options))
        return;
    const by = seen.current?.id ?? "";
    throw new _audit_js__WEBPACK_IMPORTED_MODULE_2__/* .Interrupted */ .j$(`The environment ${JSON.stringify(environment)} served the deployment ${deploymentId} and was rolled back at once: it serves ${by || "nothing"} now.`, { kind: "environment-taken", environment, by }, { status: "promote_failed", remedy: "The logs of the deployment and the environment's page at Baseten say why." });
}
async function request(client, options, { before, asked }) {
    const { modelId, environment, deploymentId, preserveEnvInstanceType } = options;
    if (before === undefined && environment !== _api_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .PRODUCTION */ .e3)
        await makeEnvironment(client, options);
    options.signal.throwIfAborted();
    options.onRequest?.(asked);
    return (await (0,_api_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .promote */ .pt)(client, modelId, environment, { deploymentId, preserveEnvInstanceType })).id;
}
async function makeEnvironment(client, options) {
    const { modelId, environment, mayCreateEnvironment, onLine } = options;
    const named = JSON.stringify(environment);
    if (!mayCreateEnvironment) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`The environment ${named} does not exist, and it may not be created.`, {
            remedy: "Set `create-environment: true`, or create it at Baseten.",
        });
    }
    onLine(`The environment ${named} does not exist yet: creating it.`);
    try {
        await (0,_api_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .createEnvironment */ .MO)(client, modelId, environment);
    }
    catch (error) {
        const isThere = mayBeOfOthers(error) && (await (0,_api_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .getEnvironment */ .uc)(client, modelId, environment, _api_client_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_ATTEMPTS */ .m)) !== undefined;
        if (!isThere)
            throw error;
    }
}
function mayBeOfOthers(error) {
    return error instanceof _api_client_js__WEBPACK_IMPORTED_MODULE_3__/* .ApiError */ .hD && [400, 409, 422].includes(error.httpStatus);
}
async function waitForTurn(client, options) {
    const { environment, deploymentId, hasAsked } = options;
    try {
        return await waitWhile(client, options, (seen) => {
            if (hasAsked && (0,_statuses_js__WEBPACK_IMPORTED_MODULE_7__/* .leadsOut */ .qm)(seen.promotion) && isOfThisRun(seen.candidate, options))
                throw takenBack(seen, options);
            return (0,_statuses_js__WEBPACK_IMPORTED_MODULE_7__/* .isInFlight */ .wn)(seen.promotion) && oursIn(seen, options) === undefined;
        });
    }
    catch (error) {
        if (!(error instanceof NeverOurTurn))
            throw asPromoteFailed(error, options);
        throw new _audit_js__WEBPACK_IMPORTED_MODULE_2__/* .Interrupted */ .j$(`The deployment ${deploymentId} was not promoted: ${error.message} in the environment ${JSON.stringify(environment)}.`, { kind: "environment-taken", environment, by: error.candidate }, { status: "promote_failed", remedy: REMEDY_FOR_A_RIVAL });
    }
}
function takenBack({ candidate, promotion }, { environment }) {
    const state = promotion ? ` (${(0,_statuses_js__WEBPACK_IMPORTED_MODULE_7__/* .describePromotion */ .rl)(promotion)})` : "";
    return new _audit_js__WEBPACK_IMPORTED_MODULE_2__/* .Interrupted */ .j$(`The promotion of ${candidate?.id} to the environment ${JSON.stringify(environment)} was cancelled and is being taken back${state}.`, { kind: "promotion-ended", environment }, { status: "promote_failed", remedy: "Nothing of this run did that. Ask whoever did, or run the job again." });
}
async function waitForRampDown(client, options) {
    const { environment } = options;
    try {
        await waitWhile(client, options, ({ promotion }) => (0,_statuses_js__WEBPACK_IMPORTED_MODULE_7__/* .leadsOut */ .qm)(promotion));
    }
    catch (error) {
        if (error instanceof NeverOurTurn) {
            throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`Nothing was pushed: ${error.message} in the environment ${JSON.stringify(environment)}.`, {
                status: "deploy_failed",
                remedy: REMEDY_FOR_A_RIVAL,
            });
        }
        if (!(error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H))
            throw error;
    }
}
class NeverOurTurn extends Error {
    candidate;
    constructor(message, candidate) {
        super(message);
        this.candidate = candidate;
    }
}
async function waitWhile(client, options, isInTheWay) {
    const { clock, modelId, environment, limitMs, onLine } = options;
    const start = clock.now();
    let lastLine = Number.NEGATIVE_INFINITY;
    for (;;) {
        const seen = await (0,_api_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .getEnvironment */ .uc)(client, modelId, environment, _api_client_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_ATTEMPTS */ .m);
        if (seen?.promotion === undefined || !isInTheWay(seen))
            return seen;
        const state = `the promotion of ${seen.candidate?.id ?? "another deployment"} (${(0,_statuses_js__WEBPACK_IMPORTED_MODULE_7__/* .describePromotion */ .rl)(seen.promotion)})`;
        const waited = clock.now() - start;
        if (waited >= limitMs) {
            throw new NeverOurTurn(`after ${(0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_10__/* .formatDuration */ .a)(waited)}, ${state} is still in flight`, seen.candidate?.id ?? "");
        }
        if (clock.now() - lastLine >= HEARTBEAT_MS) {
            onLine(`${(0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_10__/* .formatDuration */ .a)(waited)}: ${JSON.stringify(environment)} takes one promotion at a time: waiting for ${state} to end.`);
            lastLine = clock.now();
        }
        await clock.sleep(Math.min(POLL_MS, limitMs - waited), options.signal);
    }
}
const REMEDY_FOR_A_RIVAL = "End or cancel that promotion at Baseten, and run the job again.";
function oursIn(environment, options) {
    const { current, candidate, promotion } = environment ?? {};
    const settled = (0,_statuses_js__WEBPACK_IMPORTED_MODULE_7__/* .isInFlight */ .wn)(promotion) ? undefined : current;
    const occupant = (0,_statuses_js__WEBPACK_IMPORTED_MODULE_7__/* .leadsIn */ .VR)(promotion) ? candidate : settled;
    return isOfThisRun(occupant, options) ? occupant?.id : undefined;
}
function isOfThisRun(occupant, options) {
    return (0,_labels_js__WEBPACK_IMPORTED_MODULE_6__/* .isOurs */ .MU)(occupant, options) || (options.open !== undefined && (0,_promotion_request_js__WEBPACK_IMPORTED_MODULE_1__/* .mayComeFrom */ .e)(options.open, occupant));
}
async function isWorthRepeating(client, options, { error, before }) {
    if ((0,_api_client_js__WEBPACK_IMPORTED_MODULE_3__/* .isPassing */ .WG)(error) || error instanceof _api_types_js__WEBPACK_IMPORTED_MODULE_8__/* .IncompleteAnswer */ .Ti)
        return true;
    if (!mayBeOfOthers(error))
        return false;
    const seen = await (0,_api_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .getEnvironment */ .uc)(client, options.modelId, options.environment).catch(() => undefined);
    return (0,_statuses_js__WEBPACK_IMPORTED_MODULE_7__/* .isInFlight */ .wn)(seen?.promotion) || (seen !== undefined && hasMoved(before, seen));
}
function hasMoved(before, now) {
    return (before?.current?.id !== now.current?.id ||
        before?.candidate?.id !== now.candidate?.id ||
        before?.promotion?.status !== now.promotion?.status);
}
function asPromoteFailed(error, options) {
    if (!(error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H) || error.status === "cancelled")
        return error;
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(error.message, {
        status: "promote_failed",
        remedy: `${error.remedy ?? ""} The deployment ${options.deploymentId} itself passed its checks.`.trim(),
        ...(error.requestId ? { requestId: error.requestId } : {}),
        cause: error,
    });
}


/***/ })

};
