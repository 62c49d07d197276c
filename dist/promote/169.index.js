export const id = 169;
export const ids = [169];
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

/***/ 3169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findDeployment: () => (/* binding */ findDeployment)
});

// EXTERNAL MODULE: ./lib/action/context.js
var context = __webpack_require__(6225);
// EXTERNAL MODULE: ./lib/baseten/api/client.js
var api_client = __webpack_require__(9352);
// EXTERNAL MODULE: ./lib/baseten/api/deployments.js
var api_deployments = __webpack_require__(3087);
// EXTERNAL MODULE: ./lib/baseten/api/environments.js
var api_environments = __webpack_require__(317);
// EXTERNAL MODULE: ./lib/baseten/api/models.js
var models = __webpack_require__(7017);
// EXTERNAL MODULE: ./lib/baseten/labels.js
var baseten_labels = __webpack_require__(1745);
// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __webpack_require__(5892);
// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
// EXTERNAL MODULE: ./lib/truss/schema/spelling.js
var spelling = __webpack_require__(193);
;// CONCATENATED MODULE: ./lib/rollout/environment.js





const MIN_ABBREVIATION = 3;
async function checkEnvironment(client, target, inputs, onWarning) {
    const { environment, createEnvironment } = inputs;
    if (environment === "" || environment === api_environments/* PRODUCTION */.e3 || createEnvironment)
        return;
    const names = await environmentNames(client, target);
    if (names === undefined) {
        onWarning(`We could not tell whether environment ${(0,lib_text/* quote */.hD)(environment)} exists: this API key is not allowed to list environments. If it does not exist, Baseten will reject the deployment.`);
        return;
    }
    if (!names.includes(environment))
        throw missing(inputs, target, names);
}
async function environmentNames(client, target) {
    if (target.kind === "new")
        return [api_environments/* PRODUCTION */.e3];
    try {
        const names = (await (0,api_environments/* listEnvironments */.DO)(client, target.model.id)).map(({ name }) => name);
        return [...new Set([api_environments/* PRODUCTION */.e3, ...names])];
    }
    catch (error) {
        if (error instanceof api_client/* ApiError */.hD && error.httpStatus === 403)
            return undefined;
        throw error;
    }
}
const MAKE_IT = "Set `create-environment: true` to have it created, or create it on Baseten.";
const MAKE_REGIONAL = "Regional environments are set up on Baseten.";
function missing({ environment, regionalEnvironment }, target, names) {
    const meant = likelyMeant(environment, names);
    const model = target.kind === "new" ? target.name : target.model.name;
    const has = (0,lib_text/* listed */.KE)(names.map((name) => JSON.stringify(name)));
    const named = `model ${JSON.stringify(model)}`;
    const why = target.kind === "new" ? `${named} is new, so it has only ${has}` : `this API key sees only ${has} in ${named}`;
    return new errors/* Failure */.H(`Input \`environment\` is ${(0,lib_text/* quote */.hD)(environment)}, but there is no such environment: ${why}.`, {
        status: "invalid",
        remedy: `${meant === undefined ? "" : `Did you mean ${JSON.stringify(meant)}? `}${regionalEnvironment ? MAKE_REGIONAL : MAKE_IT}`,
    });
}
function likelyMeant(environment, names) {
    const short = (0,spelling/* fold */.AU)(environment);
    const long = short.length < MIN_ABBREVIATION ? [] : names.filter((name) => (0,spelling/* fold */.AU)(name).startsWith(short));
    return (0,spelling/* nearest */.pA)(environment, names) ?? (long.length === 1 ? long[0] : undefined);
}

// EXTERNAL MODULE: ./lib/rollout/run.js
var rollout_run = __webpack_require__(2900);
// EXTERNAL MODULE: ./lib/rollout/settings/changes.js
var settings_changes = __webpack_require__(5694);
// EXTERNAL MODULE: ./lib/rollout/settings/live.js
var settings_live = __webpack_require__(7273);
// EXTERNAL MODULE: ./lib/rollout/settings/wanted.js
var settings_wanted = __webpack_require__(7896);
// EXTERNAL MODULE: ./lib/baseten/api/audit.js
var audit = __webpack_require__(1672);
// EXTERNAL MODULE: ./lib/baseten/statuses.js
var statuses = __webpack_require__(8776);
;// CONCATENATED MODULE: ./lib/promote/past.js



function versionsBefore(known) {
    const families = new Families(known);
    let stack = [];
    const place = (id) => {
        const family = families.of(id);
        const found = stack.findIndex((version) => version.family === family);
        const version = stack[found] ?? {
            family,
            ids: [],
            isConfirmed: false,
            over: [],
            isReturn: false,
            isUnclear: false,
            instead: [],
        };
        const [, ...above] = found === -1 ? [] : stack.splice(found);
        stack.push(version);
        version.over = [...above.toReversed().flatMap((one) => [one, ...one.over]), ...version.over];
        version.ids = [id, ...version.ids.filter((other) => other !== id)];
        return version;
    };
    for (const event of untilCurrent(eventsIn(known, families), families, known.current)) {
        if (event.kind === "emptied" || event.id === "")
            stack.length = 0;
        else if (event.kind === "seen") {
            stack = withoutReturn(stack, families.of(event.id));
            const before = stack.find(({ family }) => family === families.of(event.id));
            const over = before === undefined || before.isReturn ? [] : before.over;
            Object.assign(place(event.id), { isConfirmed: true, over, instead: [] });
        }
        else {
            const wasOnTop = stack.at(-1)?.family === families.of(event.id);
            if (!wasOnTop) {
                const family = families.of(event.id);
                const instead = stack.map((version) => ({ ...version }));
                const before = instead.find((version) => version.family === family);
                const isReturn = before?.isConfirmed === true && before.over.length === 0;
                const isUnclear = before === undefined && instead.some((version) => isIn(version.instead, family));
                Object.assign(place(event.id), { isReturn, isUnclear, isConfirmed: false, instead });
            }
        }
    }
    const now = stack.findIndex(({ family }) => family === families.of(known.current.id));
    const isTraced = families.of(known.current.id) !== known.current.id || wasPushed(known.entries, known.current.id);
    const versions = stack.slice(0, now === -1 ? undefined : now);
    const told = new Set([...versions.map(({ family }) => family), families.of(known.current.id)]);
    const untold = (over) => over.filter(({ ids: [id = ""] }) => !told.has(families.of(id)));
    const last = versions.at(-1);
    if (last !== undefined)
        last.over = untold(last.over);
    const current = stack[now];
    return {
        versions,
        isTraced: isTraced && current?.isUnclear !== true,
        maybe: current === undefined || current.isReturn ? [] : untold(current.over),
    };
}
function withoutReturn(stack, family) {
    return isIn(stack, family) ? stack : (stack.findLast(({ instead }) => isIn(instead, family))?.instead ?? stack);
}
function isIn(versions, family) {
    return versions.some((version) => version.family === family);
}
function untilCurrent(events, families, current) {
    const family = families.of(current.id);
    const last = events.findLastIndex(({ kind, id }) => kind === "brought" && families.of(id) === family);
    const isContradicted = events
        .slice(last + 1)
        .some(({ kind, id }) => kind === "emptied" || (kind === "seen" && families.of(id) !== family));
    return isContradicted ? events : events.slice(0, last + 1);
}
function isSameVersion(one, other) {
    const pushId = (0,baseten_labels/* pushIdOf */.D1)(one.labels);
    return one.id === other.id || (pushId !== "" && pushId === (0,baseten_labels/* pushIdOf */.D1)(other.labels));
}
const SKEW_MS = 5_000;
const COPIED_WITHIN_MS = 60_000;
class Families {
    #names = new Map();
    constructor({ current, deployments }) {
        for (const { id, labels } of [...deployments, current]) {
            const pushId = (0,baseten_labels/* pushIdOf */.D1)(labels);
            if (pushId !== "")
                this.#names.set(id, `push ${pushId}`);
        }
    }
    of(id) {
        return this.#names.get(id) ?? id;
    }
    join(copy, origin) {
        this.#names.set(copy, this.of(origin));
    }
}
function eventsIn(known, families) {
    const log = [...known.entries]
        .filter(hasTime)
        .sort((one, other) => other.at - one.at)
        .reverse();
    const events = [...broughtIn(log, known), ...seenIn(log, known)];
    const { current, deployments } = known;
    const isTold = events.some(({ kind, id }) => kind === "brought" && families.of(id) === families.of(current.id));
    if (!isTold) {
        const at = deployments.find(({ id }) => id === current.id)?.createdAt ?? current.createdAt ?? 0;
        const asked = !wasPushed(log, current.id) ? events.find((event) => isAround(event, at)) : undefined;
        if (asked?.id !== undefined)
            families.join(current.id, asked.id);
        else
            events.push({ at, kind: "brought", id: current.id });
    }
    return events.sort((one, other) => one.at - other.at || Number(other.kind === "seen") - Number(one.kind === "seen"));
}
function wasPushed(entries, deploymentId) {
    return entries.some(({ type, data }) => type === "MODEL_DEPLOYED" && data.deployment_id === deploymentId);
}
function isAround({ kind, at }, createdAt) {
    return kind === "brought" && Math.abs(createdAt - at) <= COPIED_WITHIN_MS;
}
function hasTime(entry) {
    return entry.at !== undefined;
}
function broughtIn(log, { environment: { name }, current, deployments }) {
    const failed = new Set(deployments.filter(({ status }) => (0,statuses/* neverCameUp */.W9)(status)).map(({ id }) => id));
    const events = [];
    for (const { type, data, at } of log) {
        if (!isOf(type, data, name))
            continue;
        if (type === "ENVIRONMENT_DELETED")
            events.push({ at, kind: "emptied", isCancelled: false });
        const last = events.findLast(({ kind }) => kind === "brought");
        if (type === "MODEL_PROMOTION_CONTROL_ACTION") {
            if (last && CANCELS.has(data.action))
                last.isCancelled = true;
            if (last && data.action === "FORCE_ROLL_FORWARD")
                last.isCancelled = false;
        }
        else if (BRINGS.has(type) && typeof data.deployment_id === "string") {
            events.push({ at, kind: "brought", id: data.deployment_id, isCancelled: false });
        }
    }
    return events.filter(({ id, isCancelled }) => !isCancelled && (id === undefined || id === current.id || !failed.has(id)));
}
const BRINGS = new Set(["MODEL_DEPLOYED", "MODEL_DEPLOYMENT_PROMOTED"]);
const CANCELS = new Set(["GRACEFUL_CANCEL", "FORCE_CANCEL"]);
function isOf(type, { environment_name: name, environment_id: id }, environment) {
    if (name === environment)
        return true;
    return type === "MODEL_DEPLOYMENT_PROMOTED" && environment === api_environments/* PRODUCTION */.e3 && (name ?? id ?? null) === null;
}
function seenIn(log, { environment: { name }, deployments }) {
    const pushed = new Map(log.flatMap(({ type, data, at }) => (type === "MODEL_DEPLOYED" ? [[data.deployment_id, at]] : [])));
    return deployments.flatMap((deployment) => {
        const at = pushed.get(deployment.id);
        const served = (0,baseten_labels/* servedBefore */.p7)(deployment.labels, name);
        const isLater = deployments.some(({ id, createdAt = 0 }) => id === served && createdAt > (at ?? 0) + SKEW_MS);
        return at === undefined || served === undefined || isLater ? [] : [{ at, kind: "seen", id: served }];
    });
}

;// CONCATENATED MODULE: ./lib/promote/previous.js









const MAX_PAGES = 25;
async function findPrevious(client, modelId, environment) {
    const [environments, deployments, log] = await Promise.all([
        (0,api_environments/* listEnvironments */.DO)(client, modelId),
        (0,api_deployments/* listDeployments */.Jn)(client, modelId),
        readLog(client, modelId),
    ]);
    const choice = choosePrevious({ environment, environments, deployments, log });
    if (choice.kind === "chosen")
        return choice;
    throw new errors/* Failure */.H(choice.why, { status: "invalid", remedy: choice.remedy });
}
async function readLog(client, modelId) {
    try {
        return await (0,audit/* readAuditLog */.O)(client, modelId, { pages: MAX_PAGES, attempts: api_client/* MAX_ATTEMPTS */.m });
    }
    catch (error) {
        if (error instanceof api_client/* ApiError */.hD && [403, 404].includes(error.httpStatus))
            return undefined;
        throw error;
    }
}
function choosePrevious(past) {
    const { environment: name, environments, deployments, log } = past;
    const place = JSON.stringify(name);
    const environment = environments.find((one) => one.name === name);
    const current = environment?.current;
    if (environment === undefined || current === undefined) {
        const why = `${place} ${environment === undefined ? "does not exist" : "serves nothing"}, so there is nothing to roll back.`;
        return refused(why, NAME_ONE);
    }
    if ((0,statuses/* leadsIn */.VR)(environment.promotion)) {
        const id = environment.candidate?.id ?? "another deployment";
        return refused(`A promotion of ${id} to ${place} is in flight, so there is no settled state to roll back from.`, `To keep ${current.id}, cancel that promotion. Otherwise, run the job again when it is over.`);
    }
    if (log === undefined)
        return byLabelAlone(past, current);
    const { versions: before, isTraced, maybe, } = versionsBefore({ environment, current, deployments, entries: log.entries });
    const versions = before.toReversed().map((version) => ({ ...version, found: memberOf(version, past) }));
    const [last, ...others] = versions;
    if (last === undefined)
        return refused(nothingBefore(current, place), NAME_ONE);
    const membersOf = (some) => some.map((version) => memberOf(version, past));
    const possible = [...membersOf(maybe), last.found, ...membersOf(last.over), ...others.map(({ found }) => found)];
    const candidates = [...new Set(possible)].flatMap((found) => (found !== undefined && isUsable(found) ? [found] : []));
    const label = (0,baseten_labels/* servedBefore */.p7)(current.labels, name);
    const isOfLabel = label !== undefined && last.ids.includes(label);
    if (last.isConfirmed && isTraced && maybe.length === 0) {
        const why = isOfLabel
            ? `${place} served it when ${current.id} was pushed: the label of ${current.id} says so, and the audit log does not contradict it.`
            : `A label says that ${place} served it, and according to the audit log ${current.id} came next.`;
        return chosenOr({ wanted: last.ids[0] ?? "", found: last.found, others: candidates }, (found) => chosen(past, found, why));
    }
    const [only] = candidates;
    const isOnly = possible.length === 1 && log.isWhole && isTraced;
    if (only !== undefined && last.found === only && isOnly && (0,statuses/* mayServe */.dK)(only.status)) {
        const why = `It is the only deployment that the audit log shows in ${place} before ${current.id}, and it has run.`;
        return chosen(past, only, why);
    }
    const stale = label ? ` The label of ${current.id} names ${label}, but a later promotion has made it stale.` : "";
    return refused(`We could not tell what ${place} served before ${current.id}: the audit log records requests but not their outcome, and no label settles it.${stale}`, candidates.length === 0
        ? NAME_ONE
        : `Set \`deployment-id\` to one of the deployments that were requested before it (newest first): ${(0,lib_text/* listed */.KE)(candidates.map(nameOf))}.`, candidates);
}
const NAME_ONE = "Select a deployment with `deployment-id`, `deployment-name` or `sha` instead.";
function byLabelAlone(past, current) {
    const { environment, deployments } = past;
    const place = JSON.stringify(environment);
    const served = (0,baseten_labels/* servedBefore */.p7)(current.labels, environment);
    if (served === undefined) {
        return refused(`We could not tell what ${place} served before ${current.id}: no label says so, and this API key cannot read the model's audit log.`, `${NAME_ONE} Or use a key that can read the audit log.`);
    }
    if (served === "")
        return refused(nothingBefore(current, place), NAME_ONE);
    const found = memberOf({ ids: [served] }, past);
    if (found !== undefined && isYounger(deployments, found, current)) {
        const why = `The label of ${current.id} names ${served} as the previous deployment, but ${served} is newer or the same version.`;
        return refused(why, NAME_ONE);
    }
    const why = `Only the label of ${current.id} says that ${place} served ${served} when ${current.id} was pushed. We could not check for later promotions, because this API key cannot read the model's audit log.`;
    return chosenOr({ wanted: served, found, others: [] }, (one) => ({ ...chosen(past, one, why), isLabelAlone: true }));
}
function nothingBefore({ id }, place) {
    return `There is no previous deployment: ${place} served nothing before ${id}.`;
}
function chosenOr({ wanted, found, others }, take) {
    const further = others.filter((one) => one !== found);
    const remedy = further.length === 0
        ? NAME_ONE
        : `To go back further, set \`deployment-id\` to one of: ${(0,lib_text/* listed */.KE)(further.map(nameOf))}.`;
    const no = (problem) => refused(`The previous deployment, ${wanted}, ${problem}.`, remedy, further);
    if (found === undefined)
        return no("no longer exists");
    if (found.isDevelopment === true)
        return no("is a development deployment, which cannot be promoted");
    if (!isUsable(found))
        return no(`is ${found.status} and cannot serve again`);
    return take(found);
}
function chosen({ environment, environments }, deployment, why) {
    const inPlaceOf = environments.find(({ name }) => name === environment)?.current?.id ?? "";
    const holder = environments.find(({ name, current, candidate }) => name !== environment && [current?.id, candidate?.id].includes(deployment.id));
    return { kind: "chosen", deployment, inPlaceOf, why, isLabelAlone: false, heldBy: holder?.name ?? "" };
}
function refused(why, remedy, candidates = []) {
    return { kind: "refused", why, remedy, candidates };
}
function memberOf({ ids: [latest = ""] }, { deployments }) {
    const served = deployments.find(({ id }) => id === latest);
    if (served === undefined || isUsable(served))
        return served;
    const effort = ({ status }) => (0,statuses/* reuseEffort */.H9)(status) ?? Number.POSITIVE_INFINITY;
    const [other] = deployments
        .filter((one) => isSameVersion(one, served) && isUsable(one))
        .sort((one, another) => effort(one) - effort(another));
    return other ?? served;
}
function isUsable({ status, isDevelopment }) {
    return !(0,statuses/* neverCameUp */.W9)(status) && isDevelopment !== true;
}
function isYounger(deployments, one, current) {
    if (isSameVersion(one, current))
        return true;
    const made = deployments.filter((other) => isSameVersion(other, current)).map(({ createdAt = 0 }) => createdAt);
    return made.length > 0 && (one.createdAt ?? 0) > Math.min(...made);
}
function nameOf({ id, name, status }) {
    return `${id} (${name === "" ? status : `${name}, ${status}`})`;
}

;// CONCATENATED MODULE: ./lib/promote/select.js




const MAX_LISTED = 5;
const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
function select_select({ input, value }, place) {
    const matches = newestFirst(place.deployments).filter((deployment) => isNamed(deployment, input, value));
    if (matches.length === 0)
        throw noneNamed(input, value, place);
    const good = matches.filter(({ status }) => !(0,statuses/* neverCameUp */.W9)(status));
    if (good.length === 0)
        throw neverUp(matches);
    const [only] = good;
    const how = `\`${input}\` names it`;
    if (good.every(({ isDevelopment }) => isDevelopment === true))
        throw inDevelopment(good);
    if (only !== undefined && good.length === 1)
        return { deployment: only, why: how };
    const isOfCommits = input === "sha" && new Set(good.map(commitOf)).size > 1;
    if (isOfCommits || new Set(good.map(versionOf)).size > 1)
        throw ambiguous(input, value, good);
    const servedId = (0,statuses/* isInFlight */.wn)(place.seen?.promotion) ? undefined : place.seen?.current?.id;
    const [best = good[0]] = good.toSorted((one, other) => effortOf(one, servedId) - effortOf(other, servedId));
    return {
        deployment: best,
        why: `${how} and ${(0,lib_text/* counted */.hS)(good.length - 1, "other")} with the same files and config`,
    };
}
function inPlace({ deployment }, { deployments, seen }, { keepsInstanceType }) {
    const { current } = seen ?? {};
    const identity = { deploymentId: deployment.id, pushId: (0,baseten_labels/* pushIdOf */.D1)(deployment.labels) };
    if (current === undefined || (0,statuses/* isInFlight */.wn)(seen?.promotion) || !(0,baseten_labels/* isOurs */.MU)(current, identity))
        return undefined;
    const serving = deployments.find(({ id }) => id === current.id);
    if (serving === undefined)
        return undefined;
    const isThere = serving.id === deployment.id ? !(0,statuses/* wasDeactivated */.aM)(serving.status) : (0,statuses/* isAlive */._n)(serving.status);
    if (!isThere)
        return undefined;
    const types = [serving, deployment].map(({ instanceTypeName }) => instanceTypeName).filter((name) => name !== "");
    return keepsInstanceType || new Set(types).size < 2 ? serving : undefined;
}
function isNamed(deployment, input, value) {
    if (input === "deployment-id")
        return deployment.id === value;
    return input === "deployment-name" ? deployment.name === value : commitOf(deployment).startsWith(value);
}
function commitOf({ labels }) {
    const sha = (0,baseten_labels/* labelOf */.Wy)(labels, baseten_labels/* SHA_LABEL */.EP).toLowerCase();
    return COMMIT.test(sha) ? sha : "";
}
function versionOf({ id, labels }) {
    const parts = [baseten_labels/* DIGEST_LABEL */.YZ, baseten_labels/* CONFIG_LABEL */.SP].map((name) => (0,baseten_labels/* labelOf */.Wy)(labels, name));
    return parts.includes("") ? id : parts.join(" ");
}
function effortOf({ id, status }, servedId) {
    if (id === servedId && (0,statuses/* isAlive */._n)(status))
        return 0;
    return 1 + ((0,statuses/* reuseEffort */.H9)(status) ?? ((0,statuses/* isInProgress */.LT)(status) ? 3 : 4));
}
function newestFirst(deployments) {
    return deployments.toSorted((one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0));
}
function noneNamed(input, value, { model, deployments }) {
    const newest = newestFirst(deployments);
    const isOfCommit = input === "sha";
    const what = isOfCommit ? "deployment labelled with that commit" : "such deployment";
    const known = isOfCommit ? newest.filter((deployment) => commitOf(deployment) !== "") : newest;
    const its = known.length === 0 ? "The model has no deployments." : `The newest are: ${listOf(known, isOfCommit)}.`;
    const labelled = isOfCommit ? " Deployments pushed with `include-git-info: false` have no such label." : "";
    return new errors/* Failure */.H(`Input \`${input}\` is ${(0,lib_text/* quote */.hD)(value)}, but this API key sees no ${what} in the model ${JSON.stringify(model.name)}.`, {
        status: "invalid",
        remedy: `${isOfCommit && known.length === 0 ? "No deployment of the model is labelled with a commit." : its}${labelled}`,
    });
}
function neverUp(matches) {
    const each = matches.slice(0, MAX_LISTED).map(({ id, status }) => `deployment ${id} ${(0,statuses/* restOf */.Y6)(status)}`);
    const text = each.join(", ");
    return new errors/* Failure */.H(`${text.charAt(0).toUpperCase()}${text.slice(1)}, so there is nothing to promote.`, {
        status: "invalid",
        remedy: "See the logs on Baseten for the reason. Deploy it again, or choose another one.",
    });
}
function inDevelopment([{ id } = { id: "" }]) {
    return new errors/* Failure */.H(`Deployment ${id} is a development deployment, which cannot be promoted.`, {
        status: "invalid",
        remedy: "Push the truss, and promote the deployment that the push creates.",
    });
}
function ambiguous(input, value, good) {
    const commits = new Set(good.map(commitOf));
    const why = input === "sha" && commits.size > 1
        ? `but ${commits.size} commits begin with it`
        : `but it matches ${good.length} deployments that do not all have the same files and config`;
    return new errors/* Failure */.H(`Input \`${input}\` is ${(0,lib_text/* quote */.hD)(value)}, ${why}: ${listOf(good, input === "sha")}.`, {
        status: "invalid",
        remedy: "Set `deployment-id` to the one you mean.",
    });
}
function listOf(deployments, withCommit) {
    const each = deployments.map((deployment) => {
        const { id, name, status } = deployment;
        const about = [name, withCommit ? commitOf(deployment).slice(0, 7) : "", status].filter((part) => part !== "");
        return `${id} (${about.join(", ")})`;
    });
    return (0,lib_text/* listed */.KE)(each, MAX_LISTED);
}

;// CONCATENATED MODULE: ./lib/promote/find.js















const DIGEST = /^sha256:v\d+:[0-9a-f]{64}$/;
async function findDeployment(run, settings) {
    const { inputs, client, tools } = run;
    return (0,rollout_run/* runPhase */.P)(run, "Find the deployment", async () => {
        const target = await existingModel(run);
        const { model } = target;
        (0,rollout_run/* tellDeployment */.j)(run, { modelId: model.id, modelName: model.name, createdModel: false });
        await checkEnvironment(client, target, inputs, (text) => tools.log.warning(text));
        const [deployments, seen] = await Promise.all([
            (0,api_deployments/* listDeployments */.Jn)(client, model.id),
            (0,api_environments/* getEnvironment */.uc)(client, model.id, inputs.environment, api_client/* MAX_ATTEMPTS */.m),
        ]);
        const place = { model, deployments, seen };
        const live = (0,settings_live/* liveSettingsOf */.$)(seen);
        const changes = settings === undefined ? [] : (0,settings_changes/* changesOf */.f)(settings, live);
        const wanted = {
            isNamed: (0,settings_wanted/* namesInstanceType */.ET)(settings),
            isNews: changes.some(({ part }) => part === "instance_type_id"),
        };
        const { serving, ...choice } = await choose(run, place, wanted);
        const deployment = serving ?? choice.deployment;
        const isCommitKnown = tellChosen(run, model, deployment);
        const copy = serving !== undefined && serving.id !== choice.deployment.id
            ? ` (${serving.id} is a copy of ${choice.deployment.id})`
            : "";
        const named = deployment.name === "" ? "" : `${deployment.name}, `;
        const result = {
            target,
            model,
            deployment,
            why: `${choice.why}${copy}`,
            ...(choice.inPlaceOf === undefined ? {} : { inPlaceOf: choice.inPlaceOf }),
            isServed: serving !== undefined,
            keepsInstanceType: !wanted.isNamed && keepsInstanceType(run, deployment, place),
            seen,
            live,
            changesSettings: changes.length > 0,
            isCommitKnown,
        };
        return {
            result,
            verdict: `Found deployment ${deployment.id} (${named}${deployment.status}): ${choice.why}${copy}.`,
        };
    });
}
async function existingModel({ inputs, client }) {
    const { modelId, modelName, team } = inputs;
    const target = await (0,models/* findTarget */.FB)(client, { modelId, modelName, team });
    if (target.kind === "existing")
        return target;
    const where = target.team === undefined ? "" : ` in the team ${JSON.stringify(target.team.name)}`;
    throw new errors/* Failure */.H(`Input \`model-name\` is ${(0,lib_text/* quote */.hD)(modelName)}, but this API key sees no model with that name${where}.`, {
        status: "invalid",
        remedy: "Copy the name from the model's page, and check that the key belongs to the same workspace and team.",
    });
}
async function choose(run, place, { isNamed, isNews }) {
    const { inputs, client, tools } = run;
    const { selector, preserveEnvInstanceType = true } = inputs;
    if (selector.input !== "previous") {
        const choice = select_select(selector, place);
        const keepsInstanceType = isNamed || preserveEnvInstanceType;
        return { ...choice, serving: isNews ? undefined : inPlace(choice, place, { keepsInstanceType }) };
    }
    const { deployment, why, isLabelAlone, inPlaceOf } = await findPrevious(client, place.model.id, inputs.environment);
    if (isLabelAlone)
        tools.log.warning(why);
    return { deployment, why: (0,lib_text/* withoutFullStop */.Qu)(why), inPlaceOf };
}
function keepsInstanceType({ inputs }, deployment, { seen }) {
    const { selector, preserveEnvInstanceType: asked } = inputs;
    if (asked !== undefined)
        return asked;
    if (selector.input !== "previous")
        return true;
    const names = [seen?.instanceType?.name ?? "", deployment.instanceTypeName].filter((name) => name !== "");
    return new Set(names).size < 2;
}
function tellChosen(run, model, deployment) {
    const { tools, outputs, account } = run;
    const { id, name, labels } = deployment;
    (0,rollout_run/* tellDeployment */.j)(run, {
        deploymentId: id,
        ...(name === "" ? {} : { deploymentName: name }),
        logsUrl: tools.servers.logsUrl(model.id, id),
    });
    const digest = (0,baseten_labels/* labelOf */.Wy)(labels, baseten_labels/* DIGEST_LABEL */.YZ);
    if (DIGEST.test(digest)) {
        outputs.set("archive-digest", digest);
        account.add({ contentDigest: digest });
    }
    const isOfHere = (0,baseten_labels/* labelOf */.Wy)(labels, baseten_labels/* REPOSITORY_LABEL */.S) === tools.event.run.repository;
    const refSha = isOfHere ? commitOf(deployment) : "";
    if (refSha !== "") {
        account.add({ facts: (0,context/* stepFactsOf */.$)(tools.event, undefined, { refSha, pullRequest: "" }), commit: refSha });
    }
    return refSha !== "";
}


/***/ }),

/***/ 5694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ changesOf)
/* harmony export */ });
/* harmony import */ var _baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3334);
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7273);
/* harmony import */ var _wanted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7896);



function changesOf(settings, live) {
    const now = (0,_live_js__WEBPACK_IMPORTED_MODULE_2__/* .knownSettings */ .X)(live);
    const { autoscaling_settings, promotion_settings, request_backpressure_settings, instance_type_id } = settings;
    const schedules = settings.autoscaling_schedule_settings;
    return [
        ...differences("autoscaling_settings", autoscaling_settings, now.autoscaling_settings),
        ...differences("promotion_settings", promotion_settings && (0,_wanted_js__WEBPACK_IMPORTED_MODULE_1__/* .wantedPromotion */ .R3)(promotion_settings), now.promotion_settings),
        ...differences("request_backpressure_settings", request_backpressure_settings, now.request_backpressure_settings),
        ...(schedules === undefined ? [] : scheduleDifferences(schedules, live)),
        ...differences("instance_type_id", instance_type_id, now.instance_type_id),
    ];
}
function differences(part, wanted, now, path = part) {
    if (wanted === undefined)
        return [];
    if ((0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(wanted)) {
        const below = (0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(now) ? now : {};
        return Object.entries(wanted).flatMap(([name, value]) => differences(part, value, below[name], `${path}.${name}`));
    }
    if ((0,_wanted_js__WEBPACK_IMPORTED_MODULE_1__/* .isSameValue */ .am)(wanted, now))
        return [];
    const [before, after] = [textOf(now), textOf(wanted)];
    const kind = before === undefined ? "added" : after === undefined ? "removed" : "changed";
    return [{ part, path, kind, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}
function scheduleDifferences(written, live) {
    const part = "autoscaling_schedule_settings";
    const { timezone, upserts, deleted } = (0,_wanted_js__WEBPACK_IMPORTED_MODULE_1__/* .scheduleChanges */ .N4)(written, live);
    const now = (0,_live_js__WEBPACK_IMPORTED_MODULE_2__/* .knownSettings */ .X)(live).autoscaling_schedules?.timezone;
    return [
        ...differences(part, timezone, now, `${part}.timezone`),
        ...upserts.flatMap(({ schedule, live: found }) => {
            const { name, ...fields } = schedule;
            const path = `${part}.${name}`;
            if (found === undefined)
                return [{ part, path, kind: "added", after: textOf(withoutNull(fields)) ?? "" }];
            return differences(part, fields, found, path);
        }),
        ...deleted.map((found) => {
            const { id: _, name, ...fields } = found;
            return { part, path: `${part}.${name}`, kind: "removed", before: textOf(withoutNull(fields)) ?? "" };
        }),
    ];
}
function withoutNull(value) {
    if (!(0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value))
        return value;
    const present = Object.entries(value).filter(([, child]) => child !== null && child !== undefined);
    return Object.fromEntries(present.map(([name, child]) => [name, withoutNull(child)]));
}
function textOf(value) {
    if (value === undefined || value === null)
        return undefined;
    return typeof value === "string" ? value : JSON.stringify(value);
}


/***/ }),

/***/ 193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AU: () => (/* binding */ fold),
/* harmony export */   O3: () => (/* binding */ sameButCase),
/* harmony export */   pA: () => (/* binding */ nearest)
/* harmony export */ });
function nearest(word, known) {
    const allowed = word.length < 4 ? 0 : Math.min(2, Math.floor(word.length / 3));
    let best;
    let smallest = allowed + 1;
    for (const candidate of known) {
        const distance = editDistance(fold(word), fold(candidate), smallest);
        if (distance >= smallest)
            continue;
        best = candidate;
        smallest = distance;
    }
    return best;
}
function sameButCase(word, known) {
    for (const candidate of known)
        if (fold(candidate) === fold(word))
            return candidate;
    return undefined;
}
function fold(word) {
    return word.toLowerCase().replace(/[\s_.-]/gu, "");
}
function editDistance(one, other, limit) {
    if (Math.abs(one.length - other.length) >= limit)
        return limit;
    let before = [];
    let previous = Array.from({ length: other.length + 1 }, (_, column) => column);
    for (let row = 1; row <= one.length; row++) {
        const current = [row];
        for (let column = 1; column <= other.length; column++) {
            const same = one[row - 1] === other[column - 1];
            let cost = Math.min(at(previous, column) + 1, at(current, column - 1) + 1, at(previous, column - 1) + Number(!same));
            const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
            if (row > 1 && column > 1 && swapped)
                cost = Math.min(cost, at(before, column - 2) + 1);
            current.push(cost);
        }
        before = previous;
        previous = current;
    }
    return Math.min(limit, at(previous, other.length));
}
function at(row, column) {
    return row[column] ?? Number.POSITIVE_INFINITY;
}


/***/ })

};
