export const id = 161;
export const ids = [161];
export const modules = {

/***/ 828:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ askingNow),
/* harmony export */   i: () => (/* binding */ hasComeOf)
/* harmony export */ });
/* harmony import */ var _commit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2487);

const SKEW_MS = 5_000;
function askingNow(environment, seen, label) {
    return {
        environment,
        before: [seen?.current, seen?.candidate].flatMap((occupant) => occupant?.id ?? []),
        since: Date.now(),
        label: typeof label === "string" ? label : "",
    };
}
function hasComeOf(asked, occupant) {
    if (occupant === undefined || asked.before.includes(occupant.id))
        return false;
    const label = occupant.labels[_commit_js__WEBPACK_IMPORTED_MODULE_0__/* .PUSH_LABEL */ .iI];
    if (typeof label === "string")
        return label === asked.label;
    return occupant.createdAt !== undefined && occupant.createdAt >= asked.since - SKEW_MS;
}


/***/ }),

/***/ 3995:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T9: () => (/* binding */ whoDidIt),
/* harmony export */   aO: () => (/* binding */ deedIn),
/* harmony export */   j$: () => (/* binding */ Interrupted)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5005);
/* harmony import */ var _status_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3376);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7121);




class Interrupted extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
    deed;
    constructor(message, deed, details) {
        super(message, details);
        this.deed = deed;
    }
}
const LIMIT_MS = 10_000;
const PAGE = 200;
const LONGEST_KEY_NAME = 80;
const LONGEST_ADDRESS = 254;
const LONGEST_ID = 40;
const LONGEST_TIME = 40;
const SHORTEST_PREFIX = 4;
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
    if ((0,_status_js__WEBPACK_IMPORTED_MODULE_2__/* .wasStopped */ .th)(status))
        return { kind: "stopped" };
    if (environment === undefined)
        return undefined;
    const { name, promotion, rival, current, isOurs, isReplaced } = environment;
    if ((0,_status_js__WEBPACK_IMPORTED_MODULE_2__/* .isInFlight */ .wn)(promotion)) {
        if (rival !== undefined)
            return { kind: "environment-taken", environment: name, by: rival };
        if (promotion.status === "PAUSED")
            return { kind: "promotion-paused", environment: name };
        return promotion.status === "RAMPING_DOWN" ? { kind: "promotion-ended", environment: name } : undefined;
    }
    if (isOurs)
        return undefined;
    if (isReplaced)
        return { kind: "environment-taken", environment: name, by: current ?? "" };
    return { kind: (0,_status_js__WEBPACK_IMPORTED_MODULE_2__/* .hasEndedBadly */ .H8)(promotion) ? "promotion-ended" : "not-served", environment: name };
}
async function readEntries(client, { modelId, since }) {
    const stage = "Reading the model's audit log";
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/audit_logs`;
    const query = { start_epoch_millis: String(Math.max(0, Math.floor(since))), direction: "DESC", limit: String(PAGE) };
    const answer = await client.call({ method: "GET", path, query, stage, attempts: 1, limitMs: LIMIT_MS });
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_3__/* .listField */ .FZ)(answer, "items", stage).flatMap((value) => {
        if (!(0,_types_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(value) || typeof value.event_type !== "string")
            return [];
        const { event_type: type, event_data: data, actor, created } = value;
        const at = typeof created === "string" ? Date.parse(created.slice(0, LONGEST_TIME)) : Number.NaN;
        return [
            {
                type,
                data: (0,_types_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(data) ? data : {},
                actor: (0,_types_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(actor) ? actor : {},
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
    return typeof id === "string" && id.length <= LONGEST_ID && /^[\w-]+$/.test(id) ? id : "";
}
function nameOf(actor, apiKey) {
    if (actor.type === "API_KEY")
        return { name: keyName(actor, apiKey), address: "" };
    if (actor.type === "BASETEN_USER")
        return { name: "somebody at Baseten", address: "" };
    if (actor.type === "BASETEN_SYSTEM")
        return { name: "Baseten itself", address: "" };
    const address = shortened(actor.email, LONGEST_ADDRESS);
    const name = PEOPLE.get(actor.type) ?? "somebody";
    return { name: address === "" ? name : `${name} (the job's log says who)`, address };
}
const PEOPLE = new Map([
    ["USER", "a person"],
    ["TOMBSTONE_USER", "a person whose account is gone"],
]);
function keyName({ api_key_name: name, api_key_prefix: prefix }, apiKey) {
    const whole = typeof name === "string" ? name.slice(0, 4 * LONGEST_KEY_NAME) : "";
    const shown = shortened(whole.replace(ADDRESS, "…"), LONGEST_KEY_NAME).replaceAll('"', "'");
    const isOwn = typeof prefix === "string" && prefix.length >= SHORTEST_PREFIX && apiKey.startsWith(prefix);
    return `${shown === "" ? "an API key" : `the API key "${shown}"`}${isOwn ? ", which this run has as well," : ""}`;
}
function shortened(text, longest) {
    const line = typeof text === "string"
        ? text
            .slice(0, 4 * longest)
            .replace(/[\s\p{Cc}]+/gu, " ")
            .trim()
        : "";
    return line.length <= longest ? line : `${line.slice(0, longest).toWellFormed()}…`;
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

/***/ 4388:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DO: () => (/* binding */ listEnvironments),
/* harmony export */   MO: () => (/* binding */ createEnvironment),
/* harmony export */   MU: () => (/* binding */ isOurs),
/* harmony export */   e3: () => (/* binding */ PRODUCTION),
/* harmony export */   m6: () => (/* binding */ cancelPromotion),
/* harmony export */   pt: () => (/* binding */ promote),
/* harmony export */   uc: () => (/* binding */ getEnvironment)
/* harmony export */ });
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5005);
/* harmony import */ var _commit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2487);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7121);



const PRODUCTION = "production";
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


/***/ })

};
