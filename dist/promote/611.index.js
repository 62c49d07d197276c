export const id = 611;
export const ids = [611];
export const modules = {

/***/ 1672:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ readAuditLog)
/* harmony export */ });
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9352);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3334);


const PAGE = 200;
const MAX_TIME = 40;
async function readAuditLog(client, modelId, { since, pages, attempts, limitMs }) {
    const stage = "Reading the model's audit log";
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_0__/* .pathOf */ .XM) `/v1/models/${modelId}/audit_logs`;
    const start = since === undefined ? {} : { start_epoch_millis: String(Math.max(0, Math.floor(since))) };
    const limit = limitMs === undefined ? {} : { limitMs };
    const entries = [];
    let next = {};
    for (let page = 1;; page++) {
        const query = { ...start, direction: "DESC", limit: String(PAGE), ...next };
        const answer = await client.call({ method: "GET", path, query, stage, attempts, ...limit });
        entries.push(...(0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .listField */ .FZ)(answer, "items", stage).flatMap(toEntry));
        const { pagination } = answer;
        const cursor = (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(pagination) && pagination.has_more === true ? pagination.cursor : undefined;
        if (typeof cursor !== "string" || cursor === "")
            return { entries, isWhole: true };
        if (page >= pages)
            return { entries, isWhole: false };
        next = { cursor };
    }
}
function toEntry(value) {
    if (!(0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value) || typeof value.event_type !== "string")
        return [];
    const { event_type: type, event_data: data, actor, created } = value;
    const at = typeof created === "string" ? Date.parse(created.slice(0, MAX_TIME)) : Number.NaN;
    return [
        {
            type,
            data: (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(data) ? data : {},
            actor: (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(actor) ? actor : {},
            at: Number.isNaN(at) ? undefined : at,
        },
    ];
}


/***/ }),

/***/ 317:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DO: () => (/* binding */ listEnvironments),
/* harmony export */   MO: () => (/* binding */ createEnvironment),
/* harmony export */   e3: () => (/* binding */ PRODUCTION),
/* harmony export */   fz: () => (/* binding */ shownIn),
/* harmony export */   h8: () => (/* binding */ updateEnvironment),
/* harmony export */   m6: () => (/* binding */ cancelPromotion),
/* harmony export */   m8: () => (/* binding */ servingIn),
/* harmony export */   oC: () => (/* binding */ pausePromotion),
/* harmony export */   pL: () => (/* binding */ forceCancelPromotion),
/* harmony export */   pt: () => (/* binding */ promote),
/* harmony export */   uc: () => (/* binding */ getEnvironment)
/* harmony export */ });
/* unused harmony exports resumePromotion, forceRollForward */
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5892);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9352);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3334);



const PRODUCTION = "production";
async function getEnvironment(client, modelId, name, attempts = 1) {
    const stage = `Reading the environment ${JSON.stringify(name)}`;
    try {
        const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/environments/${name}`;
        return (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .toEnvironment */ .py)(await client.call({ method: "GET", path, stage, attempts }), stage);
    }
    catch (error) {
        if ((0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .isNotFound */ .c4)(error))
            return undefined;
        throw error;
    }
}
async function listEnvironments(client, modelId, attempts = _client_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_ATTEMPTS */ .m) {
    const stage = "Listing the model's environments";
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/environments`;
    const answer = await client.call({ method: "GET", path, stage, attempts });
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .listField */ .FZ)(answer, "environments", stage).map((value) => (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .toEnvironment */ .py)(value, stage));
}
function servingIn(environments, environment) {
    for (const name of environment === "" ? [PRODUCTION] : [environment, PRODUCTION]) {
        const deployment = environments.find((one) => one.name === name)?.current;
        if (deployment)
            return { deployment, environment: name };
    }
    return undefined;
}
function shownIn(environment) {
    return [environment?.current, environment?.candidate].flatMap((occupant) => occupant?.id ?? []);
}
async function createEnvironment(client, modelId, name) {
    const stage = `Creating the environment ${JSON.stringify(name)}`;
    await client.call({
        method: "POST",
        path: (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/environments`,
        body: { name },
        stage,
        attempts: 1,
    });
}
async function updateEnvironment(client, modelId, name, update) {
    const stage = `Changing the settings of the environment ${JSON.stringify(name)}`;
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/environments/${name}`;
    const answer = await client.call({ method: "PATCH", path, body: update, stage, attempts: 1 });
    return typeof answer.status === "string" ? answer.status : "";
}
async function promote(client, modelId, name, options) {
    const stage = `Promoting the deployment to the environment ${JSON.stringify(name)}`;
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/environments/${name}/promote`;
    const { deploymentId, preserveEnvInstanceType, settings = {}, asItIs = false } = options;
    const override = {
        ...options.override,
        ...(asItIs ? { redeploy_on_promotion: false } : {}),
    };
    const body = {
        deployment_id: deploymentId,
        preserve_env_instance_type: preserveEnvInstanceType,
        ...(Object.keys(settings).length === 0 ? {} : { environment_settings_update: settings }),
        ...(Object.keys(override).length === 0 ? {} : { promotion_settings_override: override }),
        ...(override.promotion_cleanup_strategy === "KEEP" ? { scale_down_previous_deployment: false } : {}),
    };
    const answer = await client.call({ method: "POST", path, body, stage, attempts: 1, cancellable: false });
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .toDeployment */ .HG)(answer, stage);
}
async function cancelPromotion(client, modelId, name) {
    const stage = `Cancelling the promotion to the environment ${JSON.stringify(name)}`;
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/environments/${name}/cancel_promotion`;
    const answer = await client.call({ method: "POST", path, stage, attempts: 1 });
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(answer) && typeof answer.status === "string" ? answer.status : "";
}
const CONTROLS = {
    pause_promotion: "Pausing",
    resume_promotion: "Resuming",
    force_cancel_promotion: "Force-cancelling",
    force_roll_forward_promotion: "Completing",
};
function pausePromotion(client, modelId, name) {
    return signalPromotion(client, modelId, name, "pause_promotion");
}
function resumePromotion(client, modelId, name) {
    return signalPromotion(client, modelId, name, "resume_promotion");
}
function forceCancelPromotion(client, modelId, name) {
    return signalPromotion(client, modelId, name, "force_cancel_promotion");
}
function forceRollForward(client, modelId, name) {
    return signalPromotion(client, modelId, name, "force_roll_forward_promotion");
}
async function signalPromotion(client, modelId, name, control) {
    const stage = `${CONTROLS[control]} the promotion to the environment ${JSON.stringify(name)}`;
    const path = `${(0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/environments/${name}`}/${control}`;
    const { success } = await client.call({ method: "POST", path, stage, attempts: 1, cancellable: false });
    if (success === false)
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${stage} failed: Baseten answered \`success: false\`.`);
}


/***/ }),

/***/ 7017:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FB: () => (/* binding */ findTarget),
/* harmony export */   tB: () => (/* binding */ listNamesakes)
/* harmony export */ });
/* unused harmony exports findModel, listModels, findTeam */
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5892);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9352);
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
        remedy: "Set `team` to one of them, or `model-id` to the id of the right model.",
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
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`Input \`model-id\` must be the id of a model, but this key cannot see a model ${JSON.stringify(id)}.`, {
            status: "invalid",
            remedy: "Copy the id from the model's page, and check that the key belongs to the same workspace and team.",
            ...(error.requestId ? { requestId: error.requestId } : {}),
            cause: error,
        });
    }
    if (team && model.teamName !== "" && model.teamName !== team.name) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`Input \`team\` names ${JSON.stringify(team.name)}, but the model ${JSON.stringify(id)} belongs to the team ${JSON.stringify(model.teamName)}.`, { status: "invalid", remedy: "Remove `team`: with `model-id`, the model's own team is used." });
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
    const visible = teams.map((team) => `${JSON.stringify(team.name)} (${team.id})`).join(", ") || "none";
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(another
        ? `Input \`team\` must name one team, but several are named ${JSON.stringify(wanted)}. This key can see: ${visible}.`
        : `Input \`team\` must name a team, but this key cannot see a team ${JSON.stringify(wanted)}. It can see: ${visible}.`, { status: "invalid", remedy: another ? "Use the team's id." : "Use one of these names or ids, or another key." });
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
/* harmony import */ var _api_audit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1672);
/* harmony import */ var _statuses_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8776);
/* harmony import */ var _wait_verdict_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3827);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5924);





class Interrupted extends _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
    deed;
    constructor(message, deed, details) {
        super(message, details);
        this.deed = deed;
    }
}
const SYSTEM = "BASETEN_SYSTEM";
const LIMIT_MS = 10_000;
const MAX_KEY_NAME = 80;
const MAX_ADDRESS = 254;
const MAX_ID = 40;
const MIN_PREFIX = 4;
const ADDRESS = /[^\s<>()"',;:]+@[^\s<>()"',;:]+/g;
async function whoDidIt(client, question) {
    try {
        const query = { since: question.since, pages: 1, attempts: 1, limitMs: LIMIT_MS };
        const { entries } = await (0,_api_audit_js__WEBPACK_IMPORTED_MODULE_1__/* .readAuditLog */ .O)(client, question.modelId, query);
        return answerFrom(entries, question);
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
    if ((0,_wait_verdict_js__WEBPACK_IMPORTED_MODULE_3__/* .isTakenBack */ .Zb)(environment))
        return { kind: "promotion-ended", environment: name };
    if (!(0,_statuses_js__WEBPACK_IMPORTED_MODULE_2__/* .isAlive */ ._n)(status))
        return undefined;
    if ((0,_statuses_js__WEBPACK_IMPORTED_MODULE_2__/* .isInFlight */ .wn)(promotion)) {
        if (rival !== undefined)
            return { kind: "environment-taken", environment: name, by: rival };
        if ((0,_statuses_js__WEBPACK_IMPORTED_MODULE_2__/* .isPaused */ .lP)(promotion))
            return { kind: "promotion-paused", environment: name };
        return (0,_statuses_js__WEBPACK_IMPORTED_MODULE_2__/* .leadsOut */ .qm)(promotion) ? { kind: "promotion-ended", environment: name } : undefined;
    }
    if (isOurs || !(0,_statuses_js__WEBPACK_IMPORTED_MODULE_2__/* .canServe */ .KS)(status))
        return undefined;
    if (isReplaced)
        return { kind: "environment-taken", environment: name, by: current ?? "" };
    return { kind: (0,_statuses_js__WEBPACK_IMPORTED_MODULE_2__/* .hasEndedBadly */ .H8)(promotion) ? "promotion-ended" : "not-served", environment: name };
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
    return {
        text: "Baseten's audit log does not say who stopped it.",
        isKnown: false,
        isBaseten: false,
        logLine: "",
        address: "",
    };
}
function doerOf({ actor, at }, done, { apiKey }) {
    const { name, address } = nameOf(actor, apiKey);
    const time = at === undefined ? "" : ` at ${new Date(at).toISOString().slice(11, 19)} UTC`;
    const sentence = (who) => `According to Baseten's audit log, ${who} ${done}${time}.`;
    return {
        text: sentence(name),
        isKnown: true,
        isBaseten: actor.type === SYSTEM,
        logLine: address === "" ? "" : sentence(address),
        address,
    };
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
    FORCE_CANCEL: "force-cancelled the promotion",
});
const paused = controlled({ PAUSE: "paused the promotion" });
const taken = ({ type, data }, { deed, deploymentIds }) => {
    const id = idIn(data);
    const isTheirs = deed.kind === "environment-taken" && deed.by !== "" ? id === deed.by : !deploymentIds.includes(id);
    if (id === "" || !isTheirs || !isIn(data, deed))
        return undefined;
    if (type === "MODEL_DEPLOYMENT_PROMOTED")
        return `promoted deployment ${id} there`;
    return type === "MODEL_DEPLOYED" ? `pushed deployment ${id} there` : undefined;
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
        return { name: "somebody on Baseten", address: "" };
    if (actor.type === SYSTEM)
        return { name: "Baseten itself", address: "" };
    const address = shortLine(actor.email, MAX_ADDRESS);
    const name = PEOPLE.get(actor.type) ?? "somebody";
    return { name: address === "" ? name : `${name} (the job's log says who)`, address };
}
const PEOPLE = new Map([
    ["USER", "a person"],
    ["TOMBSTONE_USER", "a person whose account was deleted"],
]);
function keyName({ api_key_name: name, api_key_prefix: prefix }, apiKey) {
    const whole = typeof name === "string" ? name.slice(0, 4 * MAX_KEY_NAME) : "";
    const shown = shortLine(whole.replace(ADDRESS, "\u2026"), MAX_KEY_NAME).replaceAll('"', "'");
    const isOwn = typeof prefix === "string" && prefix.length >= MIN_PREFIX && apiKey.startsWith(prefix);
    return `${shown === "" ? "an API key" : `the API key "${shown}"`}${isOwn ? ", which this run also uses," : ""}`;
}
function shortLine(text, max) {
    const beginning = typeof text === "string" ? text.slice(0, 4 * max) : "";
    return (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_4__/* .shortened */ .vI)((0,_lib_text_js__WEBPACK_IMPORTED_MODULE_4__/* .onOneLine */ .GJ)(beginning.replace(/\p{Cc}+/gu, " ")), max);
}


/***/ }),

/***/ 4179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MD: () => (/* binding */ CONFIRM_MS),
/* harmony export */   dq: () => (/* binding */ pollInterval),
/* harmony export */   e6: () => (/* binding */ follow)
/* harmony export */ });
/* harmony import */ var _lib_clock_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(5953);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5892);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(5924);
/* harmony import */ var _audit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3995);
/* harmony import */ var _api_client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9352);
/* harmony import */ var _lib_retry_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(805);
/* harmony import */ var _api_deployments_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3087);
/* harmony import */ var _api_environments_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(317);
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1745);
/* harmony import */ var _startups_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1684);
/* harmony import */ var _statuses_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8776);
/* harmony import */ var _wait_verdict_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3827);
/* harmony import */ var _api_types_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3334);













const WARM_UP_MS = 30_000;
const FIRST_POLL_MS = 2_000;
const MAX_POLL_MS = 15_000;
const POLLS_PER_ELAPSED = 75;
const MAX_REFUSALS = { 401: 5, 403: 12 };
const MAX_DISAPPEARANCES = 3;
const HEARTBEAT_MS = 60_000;
const LATE_HEARTBEAT_MS = 300_000;
async function follow(client, options) {
    const watch = new Watch(options);
    for (;;) {
        const verdict = await look(client, options, watch);
        if (verdict.kind === "serving")
            return watch.served(verdict.note);
        if (verdict.kind !== "pending")
            throw watch.failure(verdict);
        const leftMs = options.limitMs + (options.restedMs?.() ?? 0) - watch.elapsed();
        if (leftMs <= 0)
            throw watch.timeout();
        const jitter = 0.85 + Math.random() * 0.3;
        await watch.pause(Math.min(leftMs, Math.max(pollInterval(watch.elapsed()) * jitter, watch.askedWaitMs)));
    }
}
const CONFIRM_MS = 1_000;
function pollInterval(elapsedMs) {
    return Math.min(MAX_POLL_MS, Math.max(FIRST_POLL_MS, elapsedMs / POLLS_PER_ELAPSED));
}
async function look(client, options, watch) {
    try {
        const deployment = await (0,_api_deployments_js__WEBPACK_IMPORTED_MODULE_3__/* .getDeployment */ .i8)(client, options.modelId, options.deploymentId);
        options.onState?.(deployment);
        const mayTakeTraffic = watch.saw(deployment);
        if (options.environment === "" || !mayTakeTraffic)
            return watch.judge(undefined);
        return watch.judge((await (0,_api_environments_js__WEBPACK_IMPORTED_MODULE_4__/* .getEnvironment */ .uc)(client, options.modelId, options.environment)) ?? "absent");
    }
    catch (error) {
        return watch.missed(error);
    }
}
class Watch {
    askedWaitMs = 0;
    #options;
    #start;
    #place;
    #status = "";
    #statusSince;
    #lastHeartbeat;
    #wasActive = false;
    #seen = false;
    #refusals = 0;
    #disappearances = 0;
    #misses = 0;
    #lastMiss = "";
    #note;
    #deed;
    constructor(options) {
        this.#options = options;
        this.#start = options.clock.now();
        this.#statusSince = this.#start;
        this.#lastHeartbeat = this.#start;
        this.#place = new Place(options);
    }
    elapsed() {
        return this.#options.clock.now() - this.#start;
    }
    async pause(milliseconds) {
        const { clock, signal } = this.#options;
        for (let left = milliseconds; left > 0;) {
            const untilBeat = this.#lastHeartbeat + this.#heartbeatMs() - clock.now();
            const part = Math.min(left, Math.max(1, untilBeat));
            await clock.sleep(part, signal);
            left -= part;
            if (part >= untilBeat)
                this.#beat();
        }
    }
    #heartbeatMs() {
        return this.#lastHeartbeat - this.#start < LATE_HEARTBEAT_MS ? HEARTBEAT_MS : LATE_HEARTBEAT_MS;
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
            if (!(0,_statuses_js__WEBPACK_IMPORTED_MODULE_7__/* .isKnownStatus */ .ih)(deployment.status)) {
                this.#options.onWarning(`Baseten reports the status ${JSON.stringify(deployment.status)}, which this version of the action does not know. Still waiting.`);
            }
        }
        this.#sayStartup();
        this.#wasActive ||= (0,_statuses_js__WEBPACK_IMPORTED_MODULE_7__/* .isReady */ .i_)(deployment.status);
        const ready = (0,_statuses_js__WEBPACK_IMPORTED_MODULE_7__/* .canServe */ .KS)(deployment.status);
        if (!ready)
            this.#place.notReady();
        return ready || (this.#wasActive && (0,_statuses_js__WEBPACK_IMPORTED_MODULE_7__/* .restOf */ .Y6)(deployment.status) === undefined);
    }
    judge(environment) {
        this.#refusals = 0;
        this.#lastMiss = "";
        const now = this.#options.clock.now();
        const situation = {
            status: this.#status,
            statusForMs: now - this.#statusSince,
            wasActive: this.#wasActive,
            awaitsReplica: this.#options.awaitsReplica === true,
            ...(environment === undefined ? {} : { environment: this.#place.situation(environment, now) }),
        };
        const verdict = (0,_wait_verdict_js__WEBPACK_IMPORTED_MODULE_8__/* .judge */ .S4)(situation);
        this.#deed = (0,_audit_js__WEBPACK_IMPORTED_MODULE_1__/* .deedIn */ .aO)(situation);
        const note = verdict.kind === "pending" ? verdict.note : undefined;
        if (note !== undefined && note !== this.#note)
            this.#say(`${this.#status}: ${note}`);
        this.#note = note;
        return verdict;
    }
    missed(error) {
        const passing = error instanceof _api_client_js__WEBPACK_IMPORTED_MODULE_2__/* .ApiError */ .hD || error instanceof _api_client_js__WEBPACK_IMPORTED_MODULE_2__/* .NoAnswer */ .W_ || error instanceof _api_types_js__WEBPACK_IMPORTED_MODULE_9__/* .IncompleteAnswer */ .Ti;
        if (!passing)
            throw error;
        this.askedWaitMs = Math.min((error instanceof _api_client_js__WEBPACK_IMPORTED_MODULE_2__/* .ApiError */ .hD && error.askedWaitMs) || 0, _lib_retry_js__WEBPACK_IMPORTED_MODULE_10__/* .MAX_ASKED_WAIT_MS */ .th);
        if (error instanceof _api_client_js__WEBPACK_IMPORTED_MODULE_2__/* .ApiError */ .hD && error.httpStatus === 404)
            return this.#notFound(error);
        if (error instanceof _api_client_js__WEBPACK_IMPORTED_MODULE_2__/* .ApiError */ .hD)
            this.#countRefusal(error);
        this.#misses++;
        this.#lastMiss = (0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error);
        this.#say(`${(0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error)} Still waiting (${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_11__/* .counted */ .hS)(this.#misses, "failed request")} so far).`);
        return { kind: "pending" };
    }
    #countRefusal(error) {
        const most = MAX_REFUSALS[error.httpStatus];
        if (most === undefined || ++this.#refusals < most)
            return;
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${error.message} That happened ${this.#refusals} times in a row.`, {
            status: this.#failedStatus(),
            remedy: this.#seen
                ? "The key worked earlier in this run: check whether it was revoked or lost access."
                : (error.remedy ?? ""),
            ...(error.requestId ? { requestId: error.requestId } : {}),
            cause: error,
        });
    }
    served(note) {
        return { durationMs: this.elapsed(), note, servingId: this.#place.servingId };
    }
    failure(verdict) {
        const isFailed = verdict.kind === "failed";
        const what = `${isFailed ? verdict.what : "is not live"} after ${(0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_12__/* .formatDuration */ .a)(this.elapsed())}`;
        const why = verdict.why === undefined ? "" : `: ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_11__/* .withoutFullStop */ .Qu)(verdict.why)}`;
        return this.#ended(`Deployment ${this.#options.deploymentId} ${what}${why}${isFailed ? (verdict.by ?? "") : ""}.`, {
            status: isFailed ? this.#failedStatus() : "promote_failed",
            remedy: [verdict.remedy, `Logs: ${this.#options.logsUrl}`].filter((part) => part).join(" "),
        });
    }
    timeout() {
        const { deploymentId, environment, purpose, logsUrl, deployTimeoutMinutes } = this.#options;
        const since = (0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_12__/* .formatDuration */ .a)(this.#options.clock.now() - this.#statusSince);
        const last = this.#status === "" ? "its status could not be read" : `its last status was ${this.#status}, for ${since}`;
        const note = this.#note === undefined ? "" : ` (${this.#note})`;
        const miss = this.#lastMiss === "" ? "" : ` Last error: ${this.#lastMiss}`;
        const where = environment === "" ? "" : ` in ${JSON.stringify(environment)}`;
        return this.#ended(`Deployment ${deploymentId} did not go live${where} within ${(0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_12__/* .formatDuration */ .a)(this.elapsed())}: ${last}${note}.${miss}`, {
            status: purpose === "promotion" ? "promote_failed" : "deploy_timeout",
            remedy: `See ${logsUrl}. If builds or promotions need longer, raise \`deploy-timeout-minutes\` (now ${deployTimeoutMinutes}, at most 1440).`,
        });
    }
    #ended(message, details) {
        return this.#deed === undefined ? new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(message, details) : new _audit_js__WEBPACK_IMPORTED_MODULE_1__/* .Interrupted */ .j$(message, this.#deed, details);
    }
    #failedStatus() {
        return this.#options.purpose === "promotion" ? "promote_failed" : "deploy_failed";
    }
    #notFound(error) {
        if (!this.#seen && this.elapsed() <= WARM_UP_MS)
            return { kind: "pending" };
        if (++this.#disappearances < MAX_DISAPPEARANCES)
            return { kind: "pending" };
        this.#deed = this.#seen ? { kind: "deleted" } : undefined;
        throw this.#ended(this.#seen
            ? `Deployment ${this.#options.deploymentId} is gone: someone deleted it or its model.`
            : `Deployment ${this.#options.deploymentId} cannot be read: ${error.message}`, { status: this.#failedStatus(), remedy: "Check the model's page, and run the job again.", cause: error });
    }
    #beat() {
        const now = this.#options.clock.now();
        this.#lastHeartbeat = now;
        const status = this.#status === "" ? "no status yet" : `${this.#status} for ${(0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_12__/* .formatDuration */ .a)(now - this.#statusSince)}`;
        const startup = this.#options.startups?.state;
        const notes = [this.#note, startup && (0,_startups_js__WEBPACK_IMPORTED_MODULE_6__/* .describeStartup */ .JC)(startup)].filter((note) => note !== undefined);
        this.#options.onHeartbeat(`${(0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_12__/* .formatDuration */ .a)(this.elapsed())}: ${[status, ...notes].join(": ")}`);
    }
    #sayStartup() {
        this.#options.startups?.saw(this.#status);
        const news = this.#options.startups?.news();
        if (news !== undefined)
            this.#say(`${this.#status}: ${news}`);
    }
    #say(text) {
        this.#options.onLine(`${(0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_12__/* .formatDuration */ .a)(this.elapsed())}: ${text}`);
    }
}
class Place {
    servingId;
    #options;
    #readySince;
    #incumbent;
    constructor(options) {
        this.#options = options;
        this.servingId = options.deploymentId;
    }
    notReady() {
        this.#readySince = undefined;
    }
    situation(environment, now) {
        this.#readySince ??= now;
        const seen = environment === "absent" ? NOTHING_THERE : environment;
        const { current, candidate } = seen;
        const isServed = (0,_labels_js__WEBPACK_IMPORTED_MODULE_5__/* .isOurs */ .MU)(current, this.#options);
        const isCandidate = (0,_labels_js__WEBPACK_IMPORTED_MODULE_5__/* .isOurs */ .MU)(candidate, this.#options);
        if (isServed && current)
            this.servingId = current.id;
        const rival = candidate && !isCandidate ? candidate.id : undefined;
        const isOurPromotion = isCandidate || (this.#incumbent !== undefined && rival === undefined);
        const isStale = (0,_statuses_js__WEBPACK_IMPORTED_MODULE_7__/* .hasEndedBadly */ .H8)(seen.promotion) && !isOurPromotion;
        const promotion = isStale ? undefined : seen.promotion;
        const situation = {
            name: this.#options.environment,
            current: current?.id,
            isOurs: isServed,
            isReplaced: this.#incumbent !== undefined && current !== undefined && current.id !== this.#incumbent.id,
            rival,
            promotion,
            isOurPromotion,
            waitingForMs: now - this.#readySince,
        };
        if (promotion && !(0,_statuses_js__WEBPACK_IMPORTED_MODULE_7__/* .hasSucceeded */ .yO)(promotion))
            this.#readySince = now;
        if (isServed || isCandidate)
            this.#incumbent = { id: isServed || !this.#incumbent ? current?.id : this.#incumbent.id };
        return situation;
    }
}
const NOTHING_THERE = { current: undefined, candidate: undefined, promotion: undefined };


/***/ }),

/***/ 1745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D1: () => (/* binding */ pushIdOf),
/* harmony export */   EP: () => (/* binding */ SHA_LABEL),
/* harmony export */   MU: () => (/* binding */ isOurs),
/* harmony export */   S: () => (/* binding */ REPOSITORY_LABEL),
/* harmony export */   SP: () => (/* binding */ CONFIG_LABEL),
/* harmony export */   Wy: () => (/* binding */ labelOf),
/* harmony export */   YF: () => (/* binding */ OPTIONS_LABEL),
/* harmony export */   YZ: () => (/* binding */ DIGEST_LABEL),
/* harmony export */   gG: () => (/* binding */ overriddenPath),
/* harmony export */   hA: () => (/* binding */ PULL_REQUEST_LABEL),
/* harmony export */   iI: () => (/* binding */ PUSH_LABEL),
/* harmony export */   l3: () => (/* binding */ OVERRIDES_LABEL),
/* harmony export */   p7: () => (/* binding */ servedBefore),
/* harmony export */   pv: () => (/* binding */ RUN_ID_LABEL)
/* harmony export */ });
/* unused harmony exports FOLDER_LABEL, REF_LABEL, RUN_ATTEMPT_LABEL, ENVIRONMENT_LABEL, SERVED_LABEL, RESERVED_LABELS, MAX_LABELS_BYTES, runAttemptOf, labelValue, placeLabels */
const PUSH_LABEL = "push_id";
const DIGEST_LABEL = "archive_digest";
const CONFIG_LABEL = "config_digest";
const OPTIONS_LABEL = "options_digest";
const FOLDER_LABEL = "truss_directory";
const REPOSITORY_LABEL = "github_repository";
const SHA_LABEL = "github_sha";
const REF_LABEL = "github_ref";
const PULL_REQUEST_LABEL = "github_pull_request";
const RUN_ID_LABEL = "github_run_id";
const RUN_ATTEMPT_LABEL = "github_run_attempt";
const OVERRIDES_LABEL = "config_overrides";
const ENVIRONMENT_LABEL = "target_environment";
const SERVED_LABEL = "served_before";
const NOTHING_SERVED = "none";
const RESERVED_LABELS = [
    PUSH_LABEL,
    DIGEST_LABEL,
    CONFIG_LABEL,
    OPTIONS_LABEL,
    OVERRIDES_LABEL,
    ENVIRONMENT_LABEL,
    SERVED_LABEL,
];
const MAX_LABELS_BYTES = 2_048;
function labelOf(labels, name) {
    const value = labels[name];
    return typeof value === "string" ? value : "";
}
function pushIdOf(labels) {
    return labelOf(labels, PUSH_LABEL);
}
function runAttemptOf(labels) {
    const attempt = labelOf(labels, RUN_ATTEMPT_LABEL);
    return /^[1-9]\d*$/.test(attempt) ? Number(attempt) : Number.POSITIVE_INFINITY;
}
function labelValue(value) {
    return value.toWellFormed().replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}
function overriddenPath(name) {
    return labelValue(name).replaceAll(",", "%2C");
}
function placeLabels({ environment, served }) {
    if (environment === "")
        return {};
    return {
        [ENVIRONMENT_LABEL]: labelValue(environment),
        ...(served === undefined ? {} : { [SERVED_LABEL]: labelValue(served) || NOTHING_SERVED }),
    };
}
function servedBefore(labels, environment) {
    const served = labelOf(labels, SERVED_LABEL);
    if (served === "" || labelOf(labels, ENVIRONMENT_LABEL) !== labelValue(environment))
        return undefined;
    return served === NOTHING_SERVED ? "" : served;
}
function isOurs(deployment, { deploymentId, pushId }) {
    if (deployment === undefined)
        return false;
    return deployment.id === deploymentId || (pushId !== "" && pushIdOf(deployment.labels) === pushId);
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

/***/ 1684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bu: () => (/* binding */ StartupWatch),
/* harmony export */   JC: () => (/* binding */ describeStartup),
/* harmony export */   jk: () => (/* binding */ countFailedStartups),
/* harmony export */   zu: () => (/* binding */ phaseName)
/* harmony export */ });
/* unused harmony exports STARTUP_PHASES, waitUntilNext */
/* harmony import */ var _lib_clock_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5953);
/* harmony import */ var _api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9352);
/* harmony import */ var _lib_retry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(805);
/* harmony import */ var _statuses_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8776);
/* harmony import */ var _api_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3334);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5924);






const STARTUP_PHASES = {
    SCHEDULING: "waiting for a machine",
    IMAGE_PULL: "pulling the image",
    WEIGHT_DOWNLOAD: "downloading the weights",
    CONTAINER_CREATE: "creating the container",
    CONTAINER_START: "starting the container",
    READINESS: "running, but not ready yet",
};
const ORDER = Object.keys(STARTUP_PHASES);
const FIRST_LOOK_MS = 30_000;
const MIN_WAIT_MS = 30_000;
const MAX_WAIT_MS = 120_000;
const LOOKS_PER_ELAPSED = 10;
const LOOK_LIMIT_MS = 10_000;
const PAGE = 100;
const MAX_PAGES = 3;
const MAX_MISSES = 3;
const MAX_NAME = 40;
class StartupWatch {
    #client;
    #options;
    #path;
    #begunAt = Date.now();
    #stage = "none";
    #startingSince;
    #dueAt = 0;
    #looking;
    #misses = 0;
    #isRefused = false;
    #seen;
    #told = "";
    constructor(client, options) {
        this.#client = client;
        this.#options = options;
        this.#path = startupsOf(options);
    }
    get state() {
        if (this.#seen === undefined)
            return undefined;
        const { state, at } = this.#seen;
        const age = state.kind === "open" ? this.#options.clock.now() - at : 0;
        return { ...state, forMs: state.forMs + age };
    }
    saw(status) {
        this.#stage = (0,_statuses_js__WEBPACK_IMPORTED_MODULE_1__/* .startupIn */ .Bw)(status);
        if (this.#stage !== "goes-on") {
            if (this.#stage === "none")
                this.#seen = undefined;
            this.#startingSince = undefined;
            return;
        }
        const now = this.#options.clock.now();
        if (this.#startingSince === undefined) {
            this.#startingSince = now;
            this.#dueAt = Math.max(this.#dueAt, now + FIRST_LOOK_MS);
        }
        if (this.#looking || now < this.#dueAt || this.#isRefused || this.#misses >= MAX_MISSES)
            return;
        this.#dueAt = now + waitUntilNext(now - this.#startingSince);
        this.#looking = this.#look().finally(() => {
            this.#looking = undefined;
        });
    }
    news() {
        const { state } = this;
        if (state === undefined)
            return undefined;
        const key = JSON.stringify([state.phase, state.kind, state.failedBefore]);
        if (key === this.#told)
            return undefined;
        this.#told = key;
        return describeStartup(state);
    }
    async lastLook() {
        if (this.#stage === "none" || this.#isRefused || this.#options.signal.aborted)
            return;
        this.#looking ??= this.#look();
        await this.idle();
    }
    async idle() {
        await this.#looking;
    }
    async #look() {
        try {
            const state = await this.#read();
            this.#misses = 0;
            if (this.#stage === "none")
                return;
            this.#seen = state && { state, at: this.#options.clock.now() };
        }
        catch (error) {
            this.#missed(error);
        }
    }
    #missed(error) {
        this.#misses++;
        if (!(error instanceof _api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD))
            return;
        const { httpStatus, askedWaitMs = 0 } = error;
        this.#isRefused ||= httpStatus >= 400 && httpStatus < 500 && ![401, 408, 429].includes(httpStatus);
        const waitMs = Math.min(askedWaitMs, _lib_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_ASKED_WAIT_MS */ .th);
        this.#dueAt = Math.max(this.#dueAt, this.#options.clock.now() + waitMs);
    }
    async #read() {
        const attempts = [];
        let cursor;
        for (let pages = 0; pages < MAX_PAGES; pages++) {
            const page = await this.#page(cursor);
            attempts.push(...page.attempts);
            const state = standing(attempts, this.#options.since);
            cursor = page.next;
            if (state !== undefined || cursor === undefined)
                return state;
        }
        return undefined;
    }
    #page(cursor) {
        return readPage(this.#client, this.#path, { ...this.#window(), ...(cursor === undefined ? {} : { cursor }) });
    }
    #window() {
        const start = Math.max(0, Math.floor(this.#options.since));
        const end = Math.max(Date.now(), start + (Date.now() - this.#begunAt) + 1_000);
        return { start_epoch_millis: String(start), end_epoch_millis: String(Math.ceil(end)) };
    }
}
async function countFailedStartups(client, deployment, { sinceMs, untilMs }) {
    const window = { start_epoch_millis: String(Math.floor(sinceMs)), end_epoch_millis: String(Math.ceil(untilMs)) };
    const { attempts } = await readPage(client, startupsOf(deployment), window);
    return attempts.filter(({ end, startedAt }) => end === "failed" && startedAt >= sinceMs).length;
}
function startupsOf({ modelId, deploymentId }) {
    return (0,_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .pathOf */ .XM) `/v1/models/${modelId}/deployments/${deploymentId}/startups`;
}
async function readPage(client, path, query) {
    const stage = "Reading the deployment's startups";
    const page = { ...query, limit: String(PAGE) };
    const answer = await client.call({ method: "GET", path, query: page, stage, attempts: 1, limitMs: LOOK_LIMIT_MS });
    const { pagination } = answer;
    const next = (0,_api_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(pagination) && pagination.has_more === true ? pagination.cursor : undefined;
    return {
        attempts: (0,_api_types_js__WEBPACK_IMPORTED_MODULE_2__/* .listField */ .FZ)(answer, "items", stage).flatMap((value) => toAttempt(value) ?? []),
        next: typeof next === "string" && next !== "" ? next : undefined,
    };
}
function waitUntilNext(elapsedMs) {
    return Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, elapsedMs / LOOKS_PER_ELAPSED));
}
function describeStartup({ phase, kind, forMs, failedBefore }) {
    const name = phaseName(phase);
    const time = (0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a)(forMs);
    const doing = Object.hasOwn(STARTUP_PHASES, phase) ? `, ${STARTUP_PHASES[phase]}` : "";
    const texts = {
        open: `${name} for ${time}${doing}`,
        failed: `${name} failed after ${time}`,
        after: `${name} done ${time} ago`,
    };
    const before = failedBefore === 0 ? "" : ` (${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(failedBefore, "earlier attempt")} failed)`;
    return texts[kind] + before;
}
function phaseName(phase) {
    return phase.length <= MAX_NAME && /^[A-Z][A-Z0-9_]*$/.test(phase)
        ? phase
        : JSON.stringify((0,_lib_text_js__WEBPACK_IMPORTED_MODULE_5__/* .firstUnits */ .UV)(phase, MAX_NAME).toWellFormed());
}
function toAttempt(value) {
    if (!(0,_api_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(value) || typeof value.started_at_epoch_millis !== "number")
        return undefined;
    const { replica_id: replica, ready_at_epoch_millis: readyAt, outcome } = value;
    const isReady = typeof readyAt === "number" || outcome === "SUCCESS";
    const phases = Array.isArray(value.phase_summary) ? value.phase_summary : [];
    return {
        replica: typeof replica === "string" ? replica : undefined,
        startedAt: value.started_at_epoch_millis,
        durationMs: numberIn(value.duration_ms) ?? 0,
        end: isReady ? "ready" : outcome === "FAILED" ? "failed" : undefined,
        phases: phases.flatMap((phase) => toPhase(phase) ?? []).sort((one, other) => one.offsetMs - other.offsetMs),
    };
}
function toPhase(value) {
    if (!(0,_api_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(value) || typeof value.phase !== "string" || value.phase === "")
        return undefined;
    return {
        name: value.phase,
        hasFailed: value.status === "FAILED",
        offsetMs: numberIn(value.offset_ms) ?? 0,
        durationMs: numberIn(value.duration_ms),
    };
}
function numberIn(value) {
    return typeof value === "number" && Number.isFinite(value) ? Math.max(0, value) : undefined;
}
function standing(attempts, since) {
    const newestFirst = attempts.toSorted((one, other) => other.startedAt - one.startedAt);
    const lastReady = newestFirst.find(({ end }) => end === "ready")?.startedAt ?? Number.NEGATIVE_INFINITY;
    const unready = newestFirst.filter(({ startedAt }) => startedAt > lastReady);
    const failed = unready.filter(({ end, startedAt }) => end === "failed" && startedAt >= since);
    const newestOfReplica = (attempt) => attempt.replica === undefined || unready.find(({ replica }) => replica === attempt.replica) === attempt;
    const open = unready.filter((attempt) => attempt.end === undefined && newestOfReplica(attempt));
    const states = open.flatMap((attempt) => {
        const failedBefore = failed.filter(({ startedAt }) => startedAt < attempt.startedAt).length;
        return stateOf(attempt, failedBefore) ?? [];
    });
    const [furthest] = states.sort((one, other) => progressOf(other) - progressOf(one));
    const [last] = failed;
    return furthest ?? (last && stateOf(last, failed.length - 1));
}
function stateOf({ phases, end, durationMs }, failedBefore) {
    const phase = (end === "failed" ? phases.findLast(({ hasFailed }) => hasFailed) : undefined) ??
        phases.findLast((candidate) => candidate.durationMs === undefined) ??
        phases.at(-1);
    if (phase === undefined)
        return undefined;
    const sinceItsBegin = Math.max(0, durationMs - phase.offsetMs);
    const { name, durationMs: took } = phase;
    if (took === undefined) {
        return { phase: name, kind: end === "failed" ? "failed" : "open", forMs: sinceItsBegin, failedBefore };
    }
    if (phase.hasFailed)
        return { phase: name, kind: "failed", forMs: took, failedBefore };
    return { phase: name, kind: "after", forMs: Math.max(0, sinceItsBegin - took), failedBefore };
}
function progressOf({ phase, kind }) {
    return ORDER.indexOf(phase) + (kind === "after" ? 0.5 : 0);
}


/***/ }),

/***/ 3827:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   Zb: () => (/* binding */ isTakenBack),
/* harmony export */   hh: () => (/* binding */ BY_WHOEVER)
/* harmony export */ });
/* unused harmony exports SETTLE_MS, WAKE_UP_MS, UNHEALTHY_GRACE_MS, PROMOTION_GRACE_MS */
/* harmony import */ var _statuses_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8776);

const SETTLE_MS = 120_000;
const WAKE_UP_MS = 600_000;
const UNHEALTHY_GRACE_MS = 120_000;
const PROMOTION_GRACE_MS = 180_000;
const BY_WHOEVER = ", by someone or by a time limit on Baseten";
const NOT_THIS_RUN = "This run did not do that. Ask whoever did, or run the job again.";
function judge(situation) {
    const { status, statusForMs, environment } = situation;
    const { means, ending } = (0,_statuses_js__WEBPACK_IMPORTED_MODULE_0__/* .meaningOf */ .Pr)(status) ?? {};
    const what = `${ending ?? "failed"} (${status})`;
    if (means === "failed")
        return { kind: "failed", what };
    if (means === "stopped")
        return { kind: "failed", what, by: BY_WHOEVER, remedy: NOT_THIS_RUN };
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
    return isOurPromotion && !isOurs && (0,_statuses_js__WEBPACK_IMPORTED_MODULE_0__/* .leadsOut */ .qm)(promotion);
}
function judgeTakenBack({ name, promotion }) {
    const state = promotion ? ` (${(0,_statuses_js__WEBPACK_IMPORTED_MODULE_0__/* .describePromotion */ .rl)(promotion)})` : "";
    return {
        kind: "not-promoted",
        why: `its promotion to the environment ${JSON.stringify(name)} was cancelled and is being rolled back${state}`,
        remedy: NOT_THIS_RUN,
    };
}
function judgeUnhealthy(statusForMs) {
    if (statusForMs < UNHEALTHY_GRACE_MS)
        return { kind: "pending", note: "its health checks are failing" };
    return { kind: "failed", what: "failed (UNHEALTHY)", why: "it runs, but its health checks keep failing" };
}
function judgeScaledToZero(situation) {
    const atRest = { note: "it is scaled to zero and wakes up on the first request" };
    if (situation.wasActive)
        return judgeServing(situation, atRest);
    if (situation.awaitsReplica && situation.statusForMs < WAKE_UP_MS)
        return { kind: "pending", note: "no replica yet" };
    if (situation.statusForMs < SETTLE_MS)
        return { kind: "pending", note: "no replica at the moment" };
    return judgeServing(situation, atRest);
}
function judgeServing(situation, note) {
    const { environment } = situation;
    if (!environment)
        return { kind: "serving", ...note };
    const { promotion, name, rival, isOurs } = environment;
    const at = `the environment ${JSON.stringify(name)}`;
    if (promotion && (0,_statuses_js__WEBPACK_IMPORTED_MODULE_0__/* .hasEndedBadly */ .H8)(promotion) && !isOurs) {
        const reason = promotion.error ? `: ${promotion.error}` : "";
        return {
            kind: "not-promoted",
            why: `the promotion to ${at} ended as ${promotion.status}${reason}`,
            remedy: "The deployment itself was ready: check the environment's page on Baseten, and run the job again.",
        };
    }
    if ((0,_statuses_js__WEBPACK_IMPORTED_MODULE_0__/* .isInFlight */ .wn)(promotion)) {
        const whose = rival === undefined ? "promotion" : `promotion of another deployment (${rival})`;
        return { kind: "pending", note: `ready, ${whose} to ${at}: ${(0,_statuses_js__WEBPACK_IMPORTED_MODULE_0__/* .describePromotion */ .rl)(promotion)}` };
    }
    if (isOurs)
        return { kind: "serving", ...note };
    return judgeUnserved(environment, at);
}
function judgeUnserved({ current, isReplaced, waitingForMs }, at) {
    if (isReplaced) {
        return {
            kind: "not-promoted",
            why: `${at} now serves ${current ?? "nothing"} instead`,
            remedy: "Somebody else promoted that deployment. Ask whoever did, or run the job again.",
        };
    }
    if (waitingForMs < PROMOTION_GRACE_MS)
        return { kind: "pending", note: `ready, but ${at} does not serve it yet` };
    const servesNow = current ? `serves ${current}` : "serves nothing";
    return {
        kind: "not-promoted",
        why: `it is ready, but ${at} ${servesNow}, and no promotion is in flight`,
        remedy: "Check the environment's page on Baseten, and run the job again.",
    };
}


/***/ })

};
