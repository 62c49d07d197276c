export const id = 567;
export const ids = [567];
export const modules = {

/***/ 3087:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HL: () => (/* binding */ keepReplicas),
/* harmony export */   SS: () => (/* binding */ deactivateDeployment),
/* harmony export */   c4: () => (/* binding */ wakeDeployment),
/* harmony export */   i8: () => (/* binding */ getDeployment),
/* harmony export */   j6: () => (/* binding */ activateDeployment),
/* harmony export */   uP: () => (/* binding */ listDeploymentsSoFar)
/* harmony export */ });
/* unused harmony exports prepareUpload, listDeployments, deleteDeployment, readDeployedConfig */
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5892);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2019);
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
    const path = pathOf `/v1/models/${modelId}/deployments/${deploymentId}/config`;
    const query = { output_format: "both" };
    const answer = await client.call({ method: "GET", path, query, stage, attempts: PLAN_ATTEMPTS });
    return {
        parsed: isObject(answer.config) ? answer.config : undefined,
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

/***/ 317:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DO: () => (/* binding */ listEnvironments),
/* harmony export */   MO: () => (/* binding */ createEnvironment),
/* harmony export */   e3: () => (/* binding */ PRODUCTION),
/* harmony export */   h8: () => (/* binding */ updateEnvironment),
/* harmony export */   m6: () => (/* binding */ cancelPromotion),
/* harmony export */   pL: () => (/* binding */ forceCancelPromotion),
/* harmony export */   pt: () => (/* binding */ promote),
/* harmony export */   uc: () => (/* binding */ getEnvironment)
/* harmony export */ });
/* unused harmony exports servingIn, shownIn, pausePromotion, resumePromotion, forceRollForward */
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5892);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2019);
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
/* harmony export */   tB: () => (/* binding */ listNamesakes)
/* harmony export */ });
/* unused harmony exports findTarget, findModel, listModels, findTeam */
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5892);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2019);
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
    throw new Failure(`${models.length} models are named ${JSON.stringify(name)}, in the teams ${teams}.`, {
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
        model = toModel(await client.call({ method: "GET", path: pathOf `/v1/models/${id}`, stage }), stage);
    }
    catch (error) {
        if (!(error instanceof ApiError && error.httpStatus === 404))
            throw error;
        throw new Failure(`Input \`model-id\` must be the id of a model, but this key cannot see a model ${JSON.stringify(id)}.`, {
            status: "invalid",
            remedy: "Copy the id from the model's page, and check that the key belongs to the same workspace and team.",
            ...(error.requestId ? { requestId: error.requestId } : {}),
            cause: error,
        });
    }
    if (team && model.teamName !== "" && model.teamName !== team.name) {
        throw new Failure(`Input \`team\` names ${JSON.stringify(team.name)}, but the model ${JSON.stringify(id)} belongs to the team ${JSON.stringify(model.teamName)}.`, { status: "invalid", remedy: "Remove `team`: with `model-id`, the model's own team is used." });
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
    const visible = teams.map((team) => `${JSON.stringify(team.name)} (${team.id})`).join(", ") || "none";
    throw new Failure(another
        ? `Input \`team\` must name one team, but several are named ${JSON.stringify(wanted)}. This key can see: ${visible}.`
        : `Input \`team\` must name a team, but this key cannot see a team ${JSON.stringify(wanted)}. It can see: ${visible}.`, { status: "invalid", remedy: another ? "Use the team's id." : "Use one of these names or ids, or another key." });
}


/***/ }),

/***/ 339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j$: () => (/* binding */ Interrupted),
  aO: () => (/* binding */ deedIn)
});

// UNUSED EXPORTS: whoDidIt

// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __webpack_require__(5892);
// EXTERNAL MODULE: ./lib/baseten/api/client.js + 1 modules
var client = __webpack_require__(2019);
// EXTERNAL MODULE: ./lib/baseten/api/types.js
var types = __webpack_require__(3334);
;// CONCATENATED MODULE: ./lib/baseten/api/audit.js


const PAGE = 200;
const MAX_TIME = 40;
async function audit_readAuditLog(client, modelId, { since, pages, attempts, limitMs }) {
    const stage = "Reading the model's audit log";
    const path = pathOf `/v1/models/${modelId}/audit_logs`;
    const start = since === undefined ? {} : { start_epoch_millis: String(Math.max(0, Math.floor(since))) };
    const limit = limitMs === undefined ? {} : { limitMs };
    const entries = [];
    let next = {};
    for (let page = 1;; page++) {
        const query = { ...start, direction: "DESC", limit: String(PAGE), ...next };
        const answer = await client.call({ method: "GET", path, query, stage, attempts, ...limit });
        entries.push(...listField(answer, "items", stage).flatMap(toEntry));
        const { pagination } = answer;
        const cursor = isObject(pagination) && pagination.has_more === true ? pagination.cursor : undefined;
        if (typeof cursor !== "string" || cursor === "")
            return { entries, isWhole: true };
        if (page >= pages)
            return { entries, isWhole: false };
        next = { cursor };
    }
}
function toEntry(value) {
    if (!isObject(value) || typeof value.event_type !== "string")
        return [];
    const { event_type: type, event_data: data, actor, created } = value;
    const at = typeof created === "string" ? Date.parse(created.slice(0, MAX_TIME)) : Number.NaN;
    return [
        {
            type,
            data: isObject(data) ? data : {},
            actor: isObject(actor) ? actor : {},
            at: Number.isNaN(at) ? undefined : at,
        },
    ];
}

// EXTERNAL MODULE: ./lib/baseten/statuses.js
var statuses = __webpack_require__(8776);
// EXTERNAL MODULE: ./lib/baseten/wait-verdict.js
var wait_verdict = __webpack_require__(3827);
;// CONCATENATED MODULE: ./lib/baseten/audit.js





class Interrupted extends errors/* Failure */.H {
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
        const { entries } = await readAuditLog(client, question.modelId, query);
        return answerFrom(entries, question);
    }
    catch {
        return undefined;
    }
}
function deedIn({ status, environment }) {
    if ((0,statuses/* wasStopped */.th)(status))
        return { kind: "stopped" };
    if (environment === undefined)
        return undefined;
    const { name, promotion, rival, current, isOurs, isReplaced } = environment;
    if ((0,wait_verdict/* isTakenBack */.Zb)(environment))
        return { kind: "promotion-ended", environment: name };
    if (!(0,statuses/* isAlive */._n)(status))
        return undefined;
    if ((0,statuses/* isInFlight */.wn)(promotion)) {
        if (rival !== undefined)
            return { kind: "environment-taken", environment: name, by: rival };
        if ((0,statuses/* isPaused */.lP)(promotion))
            return { kind: "promotion-paused", environment: name };
        return (0,statuses/* leadsOut */.qm)(promotion) ? { kind: "promotion-ended", environment: name } : undefined;
    }
    if (isOurs || !(0,statuses/* canServe */.KS)(status))
        return undefined;
    if (isReplaced)
        return { kind: "environment-taken", environment: name, by: current ?? "" };
    return { kind: (0,statuses/* hasEndedBadly */.H8)(promotion) ? "promotion-ended" : "not-served", environment: name };
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
    return shortened(onOneLine(beginning.replace(/\p{Cc}+/gu, " ")), max);
}


/***/ }),

/***/ 3382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  MD: () => (/* binding */ CONFIRM_MS),
  e6: () => (/* binding */ follow),
  dq: () => (/* binding */ pollInterval)
});

// EXTERNAL MODULE: ./lib/lib/clock.js
var clock = __webpack_require__(5953);
// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __webpack_require__(5892);
// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
// EXTERNAL MODULE: ./lib/baseten/audit.js + 1 modules
var audit = __webpack_require__(339);
// EXTERNAL MODULE: ./lib/baseten/api/client.js + 1 modules
var client = __webpack_require__(2019);
// EXTERNAL MODULE: ./lib/lib/retry.js
var retry = __webpack_require__(805);
// EXTERNAL MODULE: ./lib/baseten/api/deployments.js
var deployments = __webpack_require__(3087);
// EXTERNAL MODULE: ./lib/baseten/api/environments.js
var environments = __webpack_require__(317);
// EXTERNAL MODULE: ./lib/baseten/labels.js
var labels = __webpack_require__(1745);
// EXTERNAL MODULE: ./lib/baseten/statuses.js
var statuses = __webpack_require__(8776);
// EXTERNAL MODULE: ./lib/baseten/api/types.js
var types = __webpack_require__(3334);
;// CONCATENATED MODULE: ./lib/baseten/startups.js






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
        this.#stage = startupIn(status);
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
        if (!(error instanceof ApiError))
            return;
        const { httpStatus, askedWaitMs = 0 } = error;
        this.#isRefused ||= httpStatus >= 400 && httpStatus < 500 && ![401, 408, 429].includes(httpStatus);
        const waitMs = Math.min(askedWaitMs, MAX_ASKED_WAIT_MS);
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
    return pathOf `/v1/models/${modelId}/deployments/${deploymentId}/startups`;
}
async function readPage(client, path, query) {
    const stage = "Reading the deployment's startups";
    const page = { ...query, limit: String(PAGE) };
    const answer = await client.call({ method: "GET", path, query: page, stage, attempts: 1, limitMs: LOOK_LIMIT_MS });
    const { pagination } = answer;
    const next = isObject(pagination) && pagination.has_more === true ? pagination.cursor : undefined;
    return {
        attempts: listField(answer, "items", stage).flatMap((value) => toAttempt(value) ?? []),
        next: typeof next === "string" && next !== "" ? next : undefined,
    };
}
function waitUntilNext(elapsedMs) {
    return Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, elapsedMs / LOOKS_PER_ELAPSED));
}
function describeStartup({ phase, kind, forMs, failedBefore }) {
    const name = phaseName(phase);
    const time = (0,clock/* formatDuration */.a)(forMs);
    const doing = Object.hasOwn(STARTUP_PHASES, phase) ? `, ${STARTUP_PHASES[phase]}` : "";
    const texts = {
        open: `${name} for ${time}${doing}`,
        failed: `${name} failed after ${time}`,
        after: `${name} done ${time} ago`,
    };
    const before = failedBefore === 0 ? "" : ` (${(0,lib_text/* counted */.hS)(failedBefore, "earlier attempt")} failed)`;
    return texts[kind] + before;
}
function phaseName(phase) {
    return phase.length <= MAX_NAME && /^[A-Z][A-Z0-9_]*$/.test(phase)
        ? phase
        : JSON.stringify((0,lib_text/* firstUnits */.UV)(phase, MAX_NAME).toWellFormed());
}
function toAttempt(value) {
    if (!isObject(value) || typeof value.started_at_epoch_millis !== "number")
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
    if (!isObject(value) || typeof value.phase !== "string" || value.phase === "")
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

// EXTERNAL MODULE: ./lib/baseten/wait-verdict.js
var wait_verdict = __webpack_require__(3827);
;// CONCATENATED MODULE: ./lib/baseten/follow.js













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
        const deployment = await (0,deployments/* getDeployment */.i8)(client, options.modelId, options.deploymentId);
        options.onState?.(deployment);
        const mayTakeTraffic = watch.saw(deployment);
        if (options.environment === "" || !mayTakeTraffic)
            return watch.judge(undefined);
        return watch.judge((await (0,environments/* getEnvironment */.uc)(client, options.modelId, options.environment)) ?? "absent");
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
            if (!(0,statuses/* isKnownStatus */.ih)(deployment.status)) {
                this.#options.onWarning(`Baseten reports the status ${JSON.stringify(deployment.status)}, which this version of the action does not know. Still waiting.`);
            }
        }
        this.#sayStartup();
        this.#wasActive ||= (0,statuses/* isReady */.i_)(deployment.status);
        const ready = (0,statuses/* canServe */.KS)(deployment.status);
        if (!ready)
            this.#place.notReady();
        return ready || (this.#wasActive && (0,statuses/* restOf */.Y6)(deployment.status) === undefined);
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
        const verdict = (0,wait_verdict/* judge */.S4)(situation);
        this.#deed = (0,audit/* deedIn */.aO)(situation);
        const note = verdict.kind === "pending" ? verdict.note : undefined;
        if (note !== undefined && note !== this.#note)
            this.#say(`${this.#status}: ${note}`);
        this.#note = note;
        return verdict;
    }
    missed(error) {
        const passing = error instanceof client/* ApiError */.hD || error instanceof client/* NoAnswer */.W_ || error instanceof types/* IncompleteAnswer */.Ti;
        if (!passing)
            throw error;
        this.askedWaitMs = Math.min((error instanceof client/* ApiError */.hD && error.askedWaitMs) || 0, retry/* MAX_ASKED_WAIT_MS */.th);
        if (error instanceof client/* ApiError */.hD && error.httpStatus === 404)
            return this.#notFound(error);
        if (error instanceof client/* ApiError */.hD)
            this.#countRefusal(error);
        this.#misses++;
        this.#lastMiss = (0,errors/* messageOf */.b)(error);
        this.#say(`${(0,errors/* messageOf */.b)(error)} Still waiting (${(0,lib_text/* counted */.hS)(this.#misses, "failed request")} so far).`);
        return { kind: "pending" };
    }
    #countRefusal(error) {
        const most = MAX_REFUSALS[error.httpStatus];
        if (most === undefined || ++this.#refusals < most)
            return;
        throw new errors/* Failure */.H(`${error.message} That happened ${this.#refusals} times in a row.`, {
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
        const what = `${isFailed ? verdict.what : "is not live"} after ${(0,clock/* formatDuration */.a)(this.elapsed())}`;
        const why = verdict.why === undefined ? "" : `: ${(0,lib_text/* withoutFullStop */.Qu)(verdict.why)}`;
        return this.#ended(`Deployment ${this.#options.deploymentId} ${what}${why}${isFailed ? (verdict.by ?? "") : ""}.`, {
            status: isFailed ? this.#failedStatus() : "promote_failed",
            remedy: [verdict.remedy, `Logs: ${this.#options.logsUrl}`].filter((part) => part).join(" "),
        });
    }
    timeout() {
        const { deploymentId, environment, purpose, logsUrl, deployTimeoutMinutes } = this.#options;
        const since = (0,clock/* formatDuration */.a)(this.#options.clock.now() - this.#statusSince);
        const last = this.#status === "" ? "its status could not be read" : `its last status was ${this.#status}, for ${since}`;
        const note = this.#note === undefined ? "" : ` (${this.#note})`;
        const miss = this.#lastMiss === "" ? "" : ` Last error: ${this.#lastMiss}`;
        const where = environment === "" ? "" : ` in ${JSON.stringify(environment)}`;
        return this.#ended(`Deployment ${deploymentId} did not go live${where} within ${(0,clock/* formatDuration */.a)(this.elapsed())}: ${last}${note}.${miss}`, {
            status: purpose === "promotion" ? "promote_failed" : "deploy_timeout",
            remedy: `See ${logsUrl}. If builds or promotions need longer, raise \`deploy-timeout-minutes\` (now ${deployTimeoutMinutes}, at most 1440).`,
        });
    }
    #ended(message, details) {
        return this.#deed === undefined ? new errors/* Failure */.H(message, details) : new audit/* Interrupted */.j$(message, this.#deed, details);
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
        const status = this.#status === "" ? "no status yet" : `${this.#status} for ${(0,clock/* formatDuration */.a)(now - this.#statusSince)}`;
        const startup = this.#options.startups?.state;
        const notes = [this.#note, startup && describeStartup(startup)].filter((note) => note !== undefined);
        this.#options.onHeartbeat(`${(0,clock/* formatDuration */.a)(this.elapsed())}: ${[status, ...notes].join(": ")}`);
    }
    #sayStartup() {
        this.#options.startups?.saw(this.#status);
        const news = this.#options.startups?.news();
        if (news !== undefined)
            this.#say(`${this.#status}: ${news}`);
    }
    #say(text) {
        this.#options.onLine(`${(0,clock/* formatDuration */.a)(this.elapsed())}: ${text}`);
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
        const isServed = (0,labels/* isOurs */.MU)(current, this.#options);
        const isCandidate = (0,labels/* isOurs */.MU)(candidate, this.#options);
        if (isServed && current)
            this.servingId = current.id;
        const rival = candidate && !isCandidate ? candidate.id : undefined;
        const isOurPromotion = isCandidate || (this.#incumbent !== undefined && rival === undefined);
        const isStale = (0,statuses/* hasEndedBadly */.H8)(seen.promotion) && !isOurPromotion;
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
        if (promotion && !(0,statuses/* hasSucceeded */.yO)(promotion))
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
/* harmony export */   MU: () => (/* binding */ isOurs),
/* harmony export */   iI: () => (/* binding */ PUSH_LABEL)
/* harmony export */ });
/* unused harmony exports DIGEST_LABEL, CONFIG_LABEL, OPTIONS_LABEL, FOLDER_LABEL, REPOSITORY_LABEL, SHA_LABEL, REF_LABEL, PULL_REQUEST_LABEL, RUN_ID_LABEL, RUN_ATTEMPT_LABEL, OVERRIDES_LABEL, ENVIRONMENT_LABEL, SERVED_LABEL, RESERVED_LABELS, MAX_LABELS_BYTES, labelOf, runAttemptOf, labelValue, overriddenPath, placeLabels, servedBefore */
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

/***/ 8776:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H8: () => (/* binding */ hasEndedBadly),
/* harmony export */   KS: () => (/* binding */ canServe),
/* harmony export */   LK: () => (/* binding */ isAsleep),
/* harmony export */   MC: () => (/* binding */ needsActivation),
/* harmony export */   Pr: () => (/* binding */ meaningOf),
/* harmony export */   VR: () => (/* binding */ leadsIn),
/* harmony export */   WN: () => (/* binding */ hasFailed),
/* harmony export */   Y6: () => (/* binding */ restOf),
/* harmony export */   _n: () => (/* binding */ isAlive),
/* harmony export */   aM: () => (/* binding */ wasDeactivated),
/* harmony export */   i_: () => (/* binding */ isReady),
/* harmony export */   ih: () => (/* binding */ isKnownStatus),
/* harmony export */   lP: () => (/* binding */ isPaused),
/* harmony export */   oL: () => (/* binding */ isDeactivating),
/* harmony export */   qm: () => (/* binding */ leadsOut),
/* harmony export */   rl: () => (/* binding */ describePromotion),
/* harmony export */   th: () => (/* binding */ wasStopped),
/* harmony export */   wn: () => (/* binding */ isInFlight),
/* harmony export */   yO: () => (/* binding */ hasSucceeded),
/* harmony export */   yv: () => (/* binding */ isBeforeServing)
/* harmony export */ });
/* unused harmony exports mayServe, isComingUp, isInProgress, mayHaveReplica, awaitsMachine, isAtRest, neverCameUp, reuseEffort, breakingPoint, startupIn */
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

/***/ 3827:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   Zb: () => (/* binding */ isTakenBack)
/* harmony export */ });
/* unused harmony exports SETTLE_MS, WAKE_UP_MS, UNHEALTHY_GRACE_MS, PROMOTION_GRACE_MS, BY_WHOEVER */
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


/***/ }),

/***/ 8193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E9: () => (/* binding */ dollars),
/* harmony export */   FX: () => (/* binding */ smallName),
/* harmony export */   IF: () => (/* binding */ perMinute),
/* harmony export */   a5: () => (/* binding */ gpus),
/* harmony export */   ir: () => (/* binding */ perMonth),
/* harmony export */   ky: () => (/* binding */ gpuText),
/* harmony export */   qv: () => (/* binding */ machinesOf),
/* harmony export */   wu: () => (/* binding */ cpuText)
/* harmony export */ });
/* unused harmony export hardware */
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8745);

function machinesOf({ machine }) {
    const { before, after, check } = machine;
    const isSame = before !== undefined && JSON.stringify(before) === JSON.stringify(after);
    if (isSame && check === undefined)
        return [["Runs on, before and after", before]];
    const all = [
        ["Runs on now", before],
        ["Checked on", check],
        ["Will run on", after],
    ];
    return all.flatMap(([name, known]) => (known === undefined ? [] : [[name, known]]));
}
function gpus({ gpuCount, gpuType, nodes }) {
    if (gpuCount === 0)
        return "";
    const one = gpuCount === 1 ? gpuType : `${gpuCount} \u00d7 ${gpuType}`;
    return nodes === 1 ? one : `${nodes} nodes of ${one}`;
}
function gpuText(machine) {
    const memory = machine.gpuMemoryMiB === undefined ? "" : `, ${gib(machine.gpuMemoryMiB)} of GPU memory`;
    const text = gpus(machine);
    return text === "" ? "" : `${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .legible */ .bG)(text, _phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_NAME */ .zB)}${memory}`;
}
function cpuText({ millicpu, memoryMiB, nodes }) {
    const one = `${rounded(millicpu / 1_000)} vCPU, ${gib(memoryMiB)}`;
    return nodes === 1 ? one : `${nodes} nodes of ${one}`;
}
function hardware(machine) {
    return [gpuText(machine), cpuText(machine)].filter((part) => part !== "").join(", ");
}
function smallName(machine) {
    return machine.gpuCount > 0 ? machine.name : cpuText(machine);
}
function gib(mebibytes) {
    return `${rounded(mebibytes / 1_024)} GiB`;
}
function rounded(value) {
    return String(Math.round(value * 10) / 10);
}
function amount(value, least, most) {
    const [whole = "", decimals = ""] = value.toFixed(most).split(".");
    const shownDecimals = decimals.replace(/0+$/, "").padEnd(least, "0");
    return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (shownDecimals && `.${shownDecimals}`);
}
function dollars(price) {
    return `$${amount(price, 2, 5)}`;
}
function perMinute(price) {
    return `${dollars(price)} /min`;
}
const MINUTES_OF_30_DAYS = 30 * 24 * 60;
function perMonth(price) {
    const month = price * MINUTES_OF_30_DAYS;
    return month > 0 && month < 10 ? `$${month.toFixed(2)}` : `$${amount(month, 0, 0)}`;
}


/***/ }),

/***/ 8745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ls: () => (/* binding */ MAX_VALUE),
/* harmony export */   Rt: () => (/* binding */ MAX_SENTENCE),
/* harmony export */   bG: () => (/* binding */ legible),
/* harmony export */   cv: () => (/* binding */ say),
/* harmony export */   g5: () => (/* binding */ asMarkdown),
/* harmony export */   lm: () => (/* binding */ MAX_PATH),
/* harmony export */   oR: () => (/* binding */ joined),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   yS: () => (/* binding */ sayNames),
/* harmony export */   zB: () => (/* binding */ MAX_NAME)
/* harmony export */ });
/* unused harmony export asLine */
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5924);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18);


const MAX_NAME = 80;
const MAX_PATH = 120;
const MAX_VALUE = 160;
const MAX_SENTENCE = 400;
function say(ours, ...foreign) {
    return { ours, foreign: foreign.map((text) => legible(text, MAX_NAME)) };
}
function plain(text) {
    return { ours: [text], foreign: [] };
}
function joined(...phrases) {
    const ours = [""];
    const foreign = [];
    for (const phrase of phrases) {
        const [first = "", ...rest] = phrase.ours;
        ours[ours.length - 1] += first;
        ours.push(...rest);
        foreign.push(...phrase.foreign);
    }
    return { ours, foreign };
}
function sayNames(names, max) {
    const shown = names.slice(0, max).map((name, index) => (index === 0 ? say `${name}` : say `, ${name}`));
    return joined(...shown, plain((0,_lib_text_js__WEBPACK_IMPORTED_MODULE_0__/* .andMore */ .v)(names.length - shown.length)));
}
function asLine({ ours, foreign }) {
    return String.raw({ raw: ours }, ...foreign);
}
function asMarkdown({ ours, foreign }) {
    return String.raw({ raw: ours }, ...foreign.map(_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY));
}
function legible(text, maxUnits) {
    return (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shortenedWithCount */ .qX)(text, maxUnits).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]|[^\S ]/gu, (found) => `\\u{${found.codePointAt(0)?.toString(16)}}`);
}


/***/ }),

/***/ 567:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cleanUpAfter: () => (/* binding */ cleanUpAfter)
});

// EXTERNAL MODULE: ./lib/baseten/api/client.js + 1 modules
var api_client = __webpack_require__(2019);
// EXTERNAL MODULE: ./lib/baseten/api/deployments.js
var deployments = __webpack_require__(3087);
// EXTERNAL MODULE: ./lib/baseten/api/environments.js
var api_environments = __webpack_require__(317);
// EXTERNAL MODULE: ./lib/baseten/api/models.js
var models = __webpack_require__(7017);
// EXTERNAL MODULE: ./lib/baseten/labels.js
var labels = __webpack_require__(1745);
// EXTERNAL MODULE: ./lib/baseten/statuses.js
var statuses = __webpack_require__(8776);
;// CONCATENATED MODULE: ./lib/baseten/take-down-decision.js

function decide(deployment, environments, made) {
    const neverServed = (0,statuses/* isBeforeServing */.yv)(deployment.status) && !made.servedOnce;
    const isFirstOf = (environment) => environment.name === made.firstIn && isHeldAsFirst(deployment.id, environment);
    const standings = environments.map((environment) => {
        if (isFirstOf(environment))
            return {};
        const standing = standingOf(deployment, environment, neverServed);
        const { name } = environment;
        const mayCancel = made.mayCancelIn?.includes(name) !== false && !isPlacedIn(environment, made.placed);
        const isTheirs = standing.cancel !== undefined && !mayCancel;
        return isTheirs ? { verdict: { kind: "left-promoted", environment: name } } : standing;
    });
    const common = {
        cancel: standings.flatMap((standing) => standing.cancel ?? []),
        isLeaving: standings.some((standing) => standing.isLeaving),
    };
    const first = (kind) => standings.map(({ verdict }) => verdict).find((verdict) => verdict?.kind === kind);
    const atRest = (0,statuses/* restOf */.Y6)(deployment.status);
    if (atRest !== undefined)
        return { ...common, verdict: { kind: "nothing-to-do", why: atRest } };
    const left = first("left-serving") ??
        first("left-promoted") ??
        first("failed") ??
        hiddenEnvironment(deployment, environments) ??
        (neverServed ? undefined : replacedIn(deployment, environments, made.placed));
    if (left !== undefined)
        return { ...common, verdict: left };
    const servedBy = neverServed ? undefined : environments.find(isFirstOf)?.name;
    const deactivate = { kind: "deactivate", ...(servedBy === undefined ? {} : { servedBy }) };
    return { ...common, verdict: first("traffic") ?? deactivate };
}
function isPlacedIn({ name, current }, placed) {
    if (placed?.environment !== name)
        return false;
    return placed.servedId !== undefined || (current !== undefined && !placed.before.includes(current.id));
}
function replacedIn({ id }, environments, placed) {
    if ((placed?.servedId ?? id) !== id)
        return undefined;
    const by = environments.find((environment) => isPlacedIn(environment, placed));
    return by && { kind: "left-replaced", environment: by.name };
}
function isHeldAsFirst(id, { current, candidate, promotion }) {
    return current?.id === id && candidate === undefined && !(0,statuses/* isInFlight */.wn)(promotion);
}
function standingOf(deployment, environment, neverServed) {
    const { name, current, candidate } = environment;
    if (current?.id === deployment.id)
        return neverServed ? {} : { verdict: { kind: "left-serving", environment: name } };
    if (candidate?.id === deployment.id)
        return standingOfCandidate(environment, neverServed);
    return candidate === undefined ? standingBeyondSight(deployment, environment) : {};
}
function standingOfCandidate({ name, promotion }, neverServed) {
    const traffic = trafficOf({ name, promotion });
    if (promotion === undefined) {
        const cancel = [{ environment: name, told: false }];
        return neverServed ? { cancel } : { cancel, verdict: traffic };
    }
    if ((0,statuses/* hasSucceeded */.yO)(promotion))
        return { verdict: { kind: "left-serving", environment: name } };
    return {
        ...((0,statuses/* leadsIn */.VR)(promotion) ? { cancel: [{ environment: name, told: true }] } : {}),
        isLeaving: (0,statuses/* leadsOut */.qm)(promotion),
        ...(promotion.percent === 0 ? {} : { verdict: traffic }),
    };
}
function standingBeyondSight(deployment, { name, promotion }) {
    const mayBeOurs = deployment.environment === name || promotion?.percent !== 0;
    if (!(0,statuses/* isInFlight */.wn)(promotion) || !mayBeOurs)
        return {};
    if ((0,statuses/* leadsOut */.qm)(promotion)) {
        return { isLeaving: true, ...(promotion.percent === 0 ? {} : { verdict: trafficOf({ name, promotion }) }) };
    }
    const why = `A promotion to the environment ${JSON.stringify(name)} is in flight, and Baseten does not say of which deployment.`;
    return { verdict: { kind: "failed", why } };
}
function trafficOf({ name, promotion }) {
    return { kind: "traffic", environment: name, percent: promotion?.percent, promotion: promotion?.status ?? "" };
}
function hiddenEnvironment({ environment: name }, environments) {
    if (name === undefined || environments.some((environment) => environment.name === name))
        return undefined;
    return {
        kind: "failed",
        why: `It belongs to the environment ${JSON.stringify(name)}, which this key cannot see, so it may be live.`,
    };
}

;// CONCATENATED MODULE: ./lib/baseten/take-down-outcome.js


function describe(outcome, place) {
    const { deploymentId: id, kind, cancelled } = outcome;
    switch (kind) {
        case "deactivated":
            return `Deployment ${id} was deactivated.${firstPart(outcome.servedBy)}${cancelledPart(cancelled)}`;
        case "nothing-to-do":
            return `Deployment ${id} ${outcome.why}, so there is nothing to deactivate.${cancelledPart(cancelled)}`;
        case "left-serving":
            return `The environment ${JSON.stringify(outcome.environment)} serves deployment ${id}, so it was left alone.${cancelledPart(cancelled)}`;
        case "left-promoted":
            return `Deployment ${id} is being promoted to the environment ${JSON.stringify(outcome.environment)}, but not by this run, so it was left alone: ${place.logsUrl(id)}${cancelledPart(cancelled)}`;
        case "left-replaced":
            return `Deployment ${id} was promoted to the environment ${JSON.stringify(outcome.environment)}, which now serves another one. A rollback may need it, so it was left alone.${cancelledPart(cancelled)}`;
        case "kept":
            return describeKept(outcome);
        case "failed":
            return describeFailed(outcome, place);
        case "left-traffic":
            return describeLeft(outcome, place);
    }
}
function describeTraffic(id, { environment, percent, promotion }) {
    const share = percent === undefined ? "may take some" : `takes ${percent} %`;
    const state = promotion === "" ? "no promotion shown" : `promotion: ${promotion}`;
    return `Deployment ${id} ${share} of the traffic of ${JSON.stringify(environment)} (${state}).`;
}
function describeKept({ deploymentId: id, cancelled, environment, traffic }) {
    const share = traffic?.percent === undefined ? "" : ` Its ${traffic.percent} % of the traffic is being shifted back gradually.`;
    const stays = `; the deployment existed before and was kept.${traffic ? share : ""}`;
    if (cancelled.includes(environment)) {
        return `The promotion of ${id} to ${JSON.stringify(environment)} was cancelled${stays}`;
    }
    if (traffic && (0,statuses/* leadsOut */.qm)({ status: traffic.promotion })) {
        return `The promotion of ${id} to ${JSON.stringify(environment)} is being rolled back${stays}`;
    }
    return "";
}
function describeFailed({ deploymentId: id, cancelled, why }, { keptId, logsUrl, cost }) {
    if (id === "")
        return `We could not tell whether a deployment is still running: ${why}`;
    if (id === keptId)
        return `We could not tell whether the promotion of ${id} continues: ${why} ${logsUrl(id)}`;
    const rest = cost === undefined ? "" : ` ${cost}`;
    return `Deployment ${id} could not be cleaned up: ${why}${cancelledPart(cancelled)} If you do not need it, deactivate it on Baseten: ${logsUrl(id)}${rest}`;
}
function describeLeft({ deploymentId: id, cancelled, traffic }, { modelId, logsUrl, cost }) {
    const { environment } = traffic;
    const others = cancelledPart(cancelled.filter((other) => other !== environment));
    const trafficNow = describeTraffic(id, traffic);
    const why = `${becauseOf(traffic, cancelled.includes(environment))}${others}`;
    if (cost === undefined)
        return `${trafficNow} ${why} Cleanup continues after this step and deactivates it once it takes none.`;
    const force = (0,api_client/* pathOf */.XM) `POST /v1/models/${modelId}/environments/${environment}/force_cancel_promotion`;
    const deactivate = (0,api_client/* pathOf */.XM) `POST /v1/models/${modelId}/deployments/${id}/deactivate`;
    const back = (0,statuses/* hasEndedBadly */.H8)({ status: traffic.promotion }) ? "" : `\`${force}\` shifts its traffic back at once. `;
    return `${trafficNow} ${why} There was no time left to wait, so it was left running. ${cost} ${back}Once it takes no traffic, deactivate it with \`${deactivate}\` or on its page: ${logsUrl(id)}`;
}
function becauseOf({ promotion }, isCancelled) {
    if (isCancelled)
        return "Its promotion was cancelled, and Baseten is gradually shifting the traffic back.";
    if ((0,statuses/* leadsOut */.qm)({ status: promotion }))
        return "Its promotion is being rolled back.";
    if (promotion === "")
        return "We could not tell what became of its promotion.";
    return `Its promotion ${(0,statuses/* hasEndedBadly */.H8)({ status: promotion }) ? "has ended" : "is still in flight"}.`;
}
function firstPart(environment) {
    if (environment === undefined)
        return "";
    return ` Baseten had put it into ${JSON.stringify(environment)} because it was the first deployment of the model that this run created.`;
}
function cancelledPart(environments) {
    if (environments.length === 0)
        return "";
    return ` Its promotion to ${environments.map((name) => JSON.stringify(name)).join(" and ")} was cancelled.`;
}

// EXTERNAL MODULE: ./lib/lib/clock.js
var lib_clock = __webpack_require__(5953);
// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __webpack_require__(5892);
// EXTERNAL MODULE: ./lib/baseten/follow.js + 1 modules
var follow = __webpack_require__(3382);
// EXTERNAL MODULE: ./lib/baseten/promotion-request.js
var promotion_request = __webpack_require__(8121);
// EXTERNAL MODULE: ./lib/lib/retry.js
var retry = __webpack_require__(805);
;// CONCATENATED MODULE: ./lib/baseten/take-down-request.js




const MAX_ATTEMPTS = 6;
const BACKOFF = { firstMs: 1_000 };
class TakeDownRequests {
    unanswered = new Set();
    #signal;
    #retries;
    constructor({ clock, signal, onLine }) {
        this.#signal = signal;
        this.#retries = new retry/* Retries */.fh({
            attempts: MAX_ATTEMPTS,
            waitAfter: (error, attempt) => (0,api_client/* isPassing */.WG)(error) ? (0,retry/* askedOrOwn */.ij)((0,api_client/* askedWaitOf */.nU)(error), (0,retry/* equalJitter */.JQ)(attempt, BACKOFF)) : undefined,
            onRetry: ({ error, waitMs }) => onLine(`${(0,errors/* messageOf */.b)(error)} Checking again in ${(0,lib_clock/* formatDuration */.a)(waitMs)}.`),
            clock,
            signal,
        });
    }
    async send(act, request) {
        try {
            return await request();
        }
        catch (error) {
            if (this.#mayBeDone(error))
                this.unanswered.add(act);
            if (!(await this.#retries.waitAfter(error)))
                throw error;
            return undefined;
        }
    }
    async deactivate(request) {
        const answer = await this.send("deactivate", request);
        return answer && { changedNothing: answer.wasInactive && !this.unanswered.has("deactivate") };
    }
    #mayBeDone(error) {
        const isCutOff = this.#signal.aborted && error === this.#signal.reason;
        const isLimit = error instanceof api_client/* ApiError */.hD && error.httpStatus === 429;
        return isCutOff || ((0,api_client/* isPassing */.WG)(error) && !isLimit);
    }
}

;// CONCATENATED MODULE: ./lib/baseten/take-down.js












const SECOND_LOOK_MS = 3_000;
const SETTLE_MS = [0, 1_000, 2_000, 4_000];
const HEARTBEAT_MS = 60_000;
async function cleanUp(client, made, options) {
    const cleanup = new Cleanup(client, made, options);
    const outcomes = await cleanup.run();
    const place = { modelId: made.modelId, logsUrl: options.logsUrl, keptId: made.kept?.deploymentId };
    const sentences = [];
    for (const outcome of outcomes) {
        const isLeft = outcome.kind === "left-traffic" || (outcome.kind === "failed" && outcome.deploymentId !== "");
        const cost = isLeft ? await options.costOf?.(outcome.deploymentId) : undefined;
        sentences.push(describe(outcome, { ...place, cost }));
    }
    return {
        outcomes,
        seen: cleanup.seen,
        ok: outcomes.every(({ kind }) => kind !== "failed" && kind !== "left-traffic"),
        text: outcomes.length > 0
            ? sentences.filter((text) => text !== "").join(" ")
            : "No deployment was created, so there is nothing to clean up.",
    };
}
class Cleanup {
    #client;
    #made;
    #options;
    seen = [];
    #found = new Set();
    #isModelAwaited = false;
    #waitingSince;
    #lastNote = { text: "", at: 0 };
    constructor(client, made, options) {
        this.#client = client;
        this.#made = made;
        this.#options = options;
    }
    async run() {
        const known = new Set(this.#made.deploymentIds.filter((id) => id !== ""));
        const mayHaveCopies = this.#made.pushId !== "" || this.#made.asked !== undefined;
        if (mayHaveCopies && this.#made.modelId !== "") {
            const trouble = await this.#attempt(async () => void (await this.#environments()));
            if (trouble !== undefined && known.size === 0)
                return [failed("", trouble)];
        }
        const all = new Map();
        for (;;) {
            for (const id of [...this.#found, ...[...known].reverse()])
                if (!all.has(id))
                    all.set(id, this.#newProgress(id));
            const open = [...all.values()].filter(({ outcome }) => outcome === undefined);
            const next = open.find(({ waits }) => !waits);
            if (next)
                await this.#advanceAsFarAsPossible(next);
            else if (open.length > 0)
                await this.#wait(open);
            else
                return [...all.values()].flatMap(({ outcome }) => outcome ?? []);
        }
    }
    #newProgress(id) {
        const { clock, signal, onNote } = this.#options;
        return {
            id,
            requests: new TakeDownRequests({ clock, signal, onLine: onNote }),
            outcome: undefined,
            settled: new Set(),
            cancelled: [],
            rampingDown: new Set(),
            refusals: new Map(),
            refusedWhileLeaving: false,
            waits: false,
            traffic: undefined,
            isUnconfirmed: false,
            lookedFor: false,
            status: "",
            settles: 0,
        };
    }
    async #advanceAsFarAsPossible(progress) {
        const { id } = progress;
        if (this.#made.modelId === "") {
            progress.outcome = failed(id, "The id of its model is unknown.");
            return;
        }
        const trouble = await this.#attempt(async () => {
            while (progress.outcome === undefined && !progress.waits)
                progress.outcome = await this.#advance(progress);
        });
        if (trouble === undefined)
            return;
        if (this.#options.signal.aborted && isGoingBack(progress))
            progress.outcome = leftOutcome(progress, trouble);
        else {
            const sent = progress.requests.unanswered.has("deactivate")
                ? " The request to deactivate it was sent and may have taken effect."
                : "";
            progress.outcome = failed(id, `${trouble}${sent}`, progress.cancelled);
        }
    }
    async #attempt(work) {
        try {
            await work();
            return undefined;
        }
        catch (error) {
            const { signal } = this.#options;
            if (signal.aborted && error === signal.reason)
                return "The cleanup was stopped before it finished.";
            if (error instanceof errors/* Failure */.H)
                return (0,errors/* messageOf */.b)(error);
            throw error;
        }
    }
    async #wait(waiting) {
        const { clock, signal, trafficMs } = this.#options;
        this.#waitingSince ??= clock.now();
        const waited = clock.now() - this.#waitingSince;
        if (waited >= trafficMs)
            return giveUp(waiting, waited);
        this.#noteWait(waiting);
        const pause = Math.max(1, Math.min((0,follow/* pollInterval */.dq)(waited), trafficMs - waited));
        const ended = await this.#attempt(() => clock.sleep(pause, signal));
        if (ended !== undefined)
            return giveUp(waiting, waited);
        for (const progress of waiting)
            progress.waits = false;
    }
    #noteWait(waiting) {
        const text = waiting
            .map(({ id, traffic }) => traffic ? describeTraffic(id, traffic) : `The promotion of ${id} is being rolled back and takes no traffic.`)
            .join(" ");
        const now = this.#options.clock.now();
        if (text === this.#lastNote.text && now - this.#lastNote.at < HEARTBEAT_MS)
            return;
        this.#lastNote = { text, at: now };
        this.#options.onNote(`${text} Waiting for that to end.`);
    }
    async #advance(progress) {
        const decision = await this.#look(progress);
        if (decision === undefined)
            return undefined;
        const { verdict } = decision;
        progress.traffic = verdict.kind === "traffic" ? verdict : undefined;
        if (progress.traffic)
            progress.isUnconfirmed = true;
        const open = decision.cancel.filter(({ environment }) => !progress.settled.has(environment));
        if (open.length > 0)
            return this.#cancelFirst(progress, open, outcomeOf(progress, decision));
        if (this.#isKept(progress))
            return this.#keep(progress, decision);
        const isDone = progress.requests.unanswered.has("deactivate") && (0,statuses/* wasDeactivated */.aM)(progress.status);
        if (verdict.kind === "nothing-to-do" && isDone)
            return deactivated(progress);
        const outcome = outcomeOf(progress, decision);
        if (outcome)
            return outcome;
        if (decision.cancel.some(({ told }) => told))
            return this.#settle(progress, decision);
        if (progress.traffic)
            return this.#waitFor(progress);
        if (progress.isUnconfirmed) {
            progress.isUnconfirmed = false;
            await this.#options.clock.sleep(follow/* CONFIRM_MS */.MD, this.#options.signal);
            return undefined;
        }
        return this.#deactivate(progress, decision);
    }
    #waitFor(progress) {
        progress.waits = true;
    }
    #isKept({ id }) {
        return id === this.#made.kept?.deploymentId;
    }
    #keep(progress, decision) {
        if (decision.cancel.some(({ told }) => told))
            return this.#settle(progress, decision);
        const { id: deploymentId, cancelled } = progress;
        if (decision.verdict.kind === "left-serving")
            return outcomeOf(progress, decision);
        const environment = this.#made.kept?.promotedTo ?? "";
        return { deploymentId, cancelled, kind: "kept", environment, traffic: progress.traffic };
    }
    async #look(progress) {
        let deployment;
        try {
            deployment = await this.#deployment(progress.id);
        }
        catch (error) {
            if (!(0,api_client/* isNotFound */.c4)(error))
                throw error;
            const why = "no longer exists";
            progress.status = "";
            if (progress.lookedFor)
                return { cancel: [], isLeaving: false, verdict: { kind: "nothing-to-do", why } };
            progress.lookedFor = true;
            await this.#options.clock.sleep(SECOND_LOOK_MS, this.#options.signal);
            return undefined;
        }
        progress.status = deployment.status;
        let environments;
        try {
            environments = await this.#environments();
        }
        catch (error) {
            if (!(0,api_client/* isNotFound */.c4)(error) || this.#isModelAwaited)
                throw error;
            this.#isModelAwaited = true;
            await this.#options.clock.sleep(SECOND_LOOK_MS, this.#options.signal);
            return undefined;
        }
        progress.lookedFor = true;
        const isCurrent = environments.some(({ current }) => current?.id === progress.id);
        if (isCurrent && (0,statuses/* isBeforeServing */.yv)(deployment.status))
            deployment = await this.#deployment(progress.id);
        progress.status = deployment.status;
        if (!this.#isKept(progress))
            return decide(deployment, environments, this.#made);
        const { servedOnce, placed } = this.#made;
        return this.#ownPromotion(decide(deployment, environments, { servedOnce, placed }));
    }
    #ownPromotion(decision) {
        const { promotedTo } = this.#made.kept ?? {};
        return { ...decision, cancel: decision.cancel.filter(({ environment }) => environment === promotedTo) };
    }
    #deployment(id) {
        return (0,deployments/* getDeployment */.i8)(this.#client, this.#made.modelId, id, api_client/* MAX_ATTEMPTS */.m);
    }
    async #environments() {
        const environments = await (0,api_environments/* listEnvironments */.DO)(this.#client, this.#made.modelId);
        this.seen = environments;
        for (const { name, current, candidate } of environments) {
            for (const occupant of [current, candidate])
                if (occupant && this.#isCopy(occupant, name))
                    this.#found.add(occupant.id);
        }
        return environments;
    }
    #isCopy(occupant, environment) {
        const { pushId, deploymentIds, asked } = this.#made;
        if (deploymentIds.includes(occupant.id))
            return false;
        if ((0,labels/* isOurs */.MU)(occupant, { deploymentId: "", pushId }))
            return true;
        return asked?.environment === environment && (0,promotion_request/* mayComeFrom */.e)(asked, occupant);
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
        return allCancelled && !this.#isKept(progress) ? outcome : undefined;
    }
    #refusedAgain(progress, promotion) {
        const refusal = progress.refusals.get(promotion.environment);
        if (refusal === undefined)
            return undefined;
        if (promotion.told)
            return failed(progress.id, refusal, progress.cancelled);
        progress.settled.add(promotion.environment);
        return "settled";
    }
    async #cancel(progress, environment) {
        const { modelId } = this.#made;
        const cancelled = () => progress.requests.send("cancel", () => (0,api_environments/* cancelPromotion */.m6)(this.#client, modelId, environment));
        const answer = await this.#unlessRefused(progress, environment, cancelled);
        if (answer === undefined)
            return;
        progress.settled.add(environment);
        progress.cancelled.push(environment);
        const isRampingDown = (0,statuses/* leadsOut */.qm)({ status: answer });
        if (isRampingDown)
            progress.rampingDown.add(environment);
        this.#options.onNote(`The promotion of ${progress.id} to ${JSON.stringify(environment)} was cancelled${isRampingDown ? "; Baseten is rolling it back gradually" : ""}.`);
    }
    async #deactivate(progress, { isLeaving, verdict }) {
        const refused = progress.refusals.get("");
        if (refused !== undefined) {
            if (isLeaving)
                return this.#waitFor(progress);
            if (!progress.refusedWhileLeaving)
                return failed(progress.id, refused, progress.cancelled);
            progress.refusals.delete("");
        }
        progress.refusedWhileLeaving = isLeaving;
        const { modelId } = this.#made;
        const request = () => (0,deployments/* deactivateDeployment */.SS)(this.#client, modelId, progress.id, { cancellable: true });
        const done = await this.#unlessRefused(progress, "", () => progress.requests.deactivate(request));
        if (done === undefined)
            return undefined;
        if (done.changedNothing) {
            const { id: deploymentId, cancelled } = progress;
            return { deploymentId, cancelled, kind: "nothing-to-do", why: "was already inactive" };
        }
        return deactivated(progress, verdict.kind === "deactivate" ? verdict.servedBy : undefined);
    }
    async #unlessRefused({ refusals }, about, request) {
        const { signal } = this.#options;
        try {
            return await request();
        }
        catch (error) {
            const isEnd = signal.aborted && error === signal.reason;
            if (isEnd || !(error instanceof errors/* Failure */.H) || (0,api_client/* isPassing */.WG)(error))
                throw error;
            const isOfKey = error instanceof api_client/* ApiError */.hD && [401, 403].includes(error.httpStatus);
            if (about !== "" && isOfKey)
                throw error;
            refusals.set(about, (0,errors/* messageOf */.b)(error));
            return undefined;
        }
    }
    async #settle(progress, { cancel }) {
        const wait = SETTLE_MS[progress.settles++];
        if (wait !== undefined) {
            await this.#options.clock.sleep(wait, this.#options.signal);
            return undefined;
        }
        const isOnItsWay = cancel.every(({ environment }) => progress.rampingDown.has(environment));
        if (isOnItsWay && !this.#isKept(progress))
            return this.#waitFor(progress);
        const then = this.#isKept(progress) ? "" : ", so the deployment was not deactivated";
        const why = `Its promotion was cancelled, but Baseten still shows it in flight${then}.`;
        return failed(progress.id, why, progress.cancelled);
    }
}
function outcomeOf({ id: deploymentId, cancelled }, { verdict }) {
    if (verdict.kind === "deactivate" || verdict.kind === "traffic")
        return undefined;
    return { deploymentId, cancelled, ...verdict };
}
function isGoingBack({ traffic, cancelled }) {
    return traffic !== undefined && ((0,statuses/* leadsOut */.qm)({ status: traffic.promotion }) || cancelled.includes(traffic.environment));
}
function giveUp(waiting, waitedMs) {
    const stuck = `Its promotion was cancelled, and Baseten is still rolling it back after ${(0,lib_clock/* formatDuration */.a)(waitedMs)}.`;
    for (const progress of waiting)
        progress.outcome = leftOutcome(progress, progress.refusals.get("") ?? stuck);
}
function leftOutcome({ id: deploymentId, cancelled, traffic }, why) {
    return traffic ? { deploymentId, cancelled, kind: "left-traffic", traffic } : failed(deploymentId, why, cancelled);
}
function deactivated({ id, cancelled }, servedBy) {
    return { deploymentId: id, cancelled, kind: "deactivated", servedBy };
}
function failed(deploymentId, why, cancelled = []) {
    return { deploymentId, cancelled, kind: "failed", why };
}

// EXTERNAL MODULE: ./lib/baseten/api/types.js
var types = __webpack_require__(3334);
;// CONCATENATED MODULE: ./lib/baseten/api/instance-types.js


async function readInstanceTypes(client) {
    const stage = "Listing the instance types";
    const answer = await client.call({ method: "GET", path: "/v1/instance_types", stage, attempts: PLAN_ATTEMPTS });
    return listField(answer, "instance_types", stage).flatMap((value) => toInstanceType(value) ?? []);
}
async function readPrices(client, attempts = api_client/* PLAN_ATTEMPTS */.H9) {
    const stage = "Listing the prices of the instance types";
    const path = "/v1/instance_type_prices";
    const answer = await client.call({ method: "GET", path, stage, attempts });
    return (0,types/* listField */.FZ)(answer, "instance_types", stage).flatMap((value) => {
        const type = (0,types/* isObject */.Gv)(value) ? (0,types/* toInstanceType */.PI)(value.instance_type) : undefined;
        const price = (0,types/* isObject */.Gv)(value) && (0,types/* isAmount */.Pt)(value.price) ? value.price : undefined;
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
    const resources = isObject(config.resources) ? config.resources : {};
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
    if (isObject(value))
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
    const raw = isObject(value) && typeof value.rawJSON === "string" ? value.rawJSON : value;
    if (typeof raw !== "number" && typeof raw !== "string")
        return undefined;
    const number = typeof raw === "string" && raw.trim() === "" ? Number.NaN : Number(raw);
    return Number.isFinite(number) && number >= 0 ? number : undefined;
}

// EXTERNAL MODULE: ./lib/github/plan/machines.js
var machines = __webpack_require__(8193);
;// CONCATENATED MODULE: ./lib/rollout/running-cost.js



const UNKNOWN = "It is billed while it runs.";
const AT_REST = "It has no replicas right now, but is billed again once a request wakes it up";
async function runningCost(client, modelId, deploymentId) {
    const priced = await readPriced(client, modelId, deploymentId);
    if (priced === undefined)
        return UNKNOWN;
    const { pricePerMinute, instanceTypeName: type, activeReplicas: replicas = 1 } = priced;
    const price = (count) => `${(0,machines/* dollars */.E9)(pricePerMinute * 60 * count)} an hour at list price`;
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
        (0,deployments/* getDeployment */.i8)(client, modelId, deploymentId).catch(() => undefined),
        readPrices(client, priceAttempts).catch(() => []),
    ]);
    if (deployment === undefined)
        return undefined;
    const pricePerMinute = instanceTypeNamed(prices, deployment.instanceTypeName)?.pricePerMinute;
    return pricePerMinute === undefined ? undefined : { ...deployment, pricePerMinute };
}

;// CONCATENATED MODULE: ./lib/rollout/cleanup.js











async function cleanUpAfter(client, tools, state, options) {
    if (state.watch === undefined)
        return cleanUpAndRestore(client, tools, state, options);
    const { finishWatch } = await Promise.all(/* import() */[__webpack_require__.e(117), __webpack_require__.e(527)]).then(__webpack_require__.bind(__webpack_require__, 3527));
    const { signal, trafficMs: limitMs, isLast, onWatch } = options;
    const left = await finishWatch(client, tools, state, { signal, limitMs, isLast, onWatch });
    if (left.isOpen)
        return { ...NOTHING_DONE, ok: false, isFinished: false, text: left.text, state };
    const { watch: _, ...rest } = state;
    if (left.isHeld)
        return { ...NOTHING_DONE, text: left.text, state: rest };
    const cleaned = await (left.isBack ? cleanUpMade : cleanUpAndRestore)(client, tools, rest, options);
    return { ...cleaned, text: [left.text, cleaned.text].filter((text) => text !== "").join(" ") };
}
async function cleanUpAndRestore(client, tools, state, options) {
    const cleaned = await cleanUpMade(client, tools, state, options);
    const { settings, modelId, deploymentIds } = cleaned.state;
    if (settings?.servedId === undefined || deploymentIds.length === 0 || options.mode === "never")
        return cleaned;
    if ((!cleaned.isFinished && !options.isLast) || options.isAfterLaterSteps)
        return cleaned;
    const { restoreUnserved } = await __webpack_require__.e(/* import() */ 117).then(__webpack_require__.bind(__webpack_require__, 5117));
    const { clock, log } = tools;
    const { signal, trafficMs: limitMs } = options;
    const onLine = (line) => log.info(line);
    const { text, isOpen } = await restoreUnserved(client, settings, { modelId, limitMs, clock, signal, onLine });
    return {
        ...cleaned,
        isFinished: cleaned.isFinished && !isOpen,
        text: [cleaned.text, text].filter((part) => part !== "").join(" "),
    };
}
async function cleanUpMade(client, tools, state, options) {
    let found = state;
    try {
        if (state.isOpen)
            found = await findByLabel(client, tools.clock, state, options);
    }
    catch (error) {
        const text = `${unknownCommit(state)} Our own search failed: ${(0,errors/* messageOf */.b)(error)}`;
        return { ...NOTHING_DONE, ok: false, isFinished: false, text, state };
    }
    if (found.isOpen)
        return { ...NOTHING_DONE, ok: false, isFinished: false, text: unknownCommit(state), state };
    if (found.deploymentIds.length === 0)
        return { ...NOTHING_DONE, state };
    if (options.mode === "never")
        return { ...NOTHING_DONE, text: leftAsItIs(tools, found), state: found };
    if (found.isReused && found.promotingTo === "") {
        if (options.isAfterLaterSteps)
            return tellReused(client, tools, found);
        return { ...NOTHING_DONE, text: nothingPromoted(found), state: found };
    }
    const { ok, text, isPending, outcomes, seen } = await takeDown(client, tools, found, options);
    const isUnplaced = found.environment === "" && !found.isReused;
    const mayBeUnasked = isUnplaced && (!options.isAfterLaterSteps || found.createdModel);
    const unasked = outcomes.filter(({ kind }) => kind === "left-replaced" || (mayBeUnasked && kind === "left-serving"));
    const costs = unasked.map(async ({ deploymentId }) => howToEnd(client, tools, found.modelId, deploymentId));
    return {
        ok,
        isFinished: ok && !isPending,
        text: [text, whatServes(found, { text, seen }), ...(await Promise.all(costs))]
            .filter((part) => part !== "")
            .join(" "),
        isDone: outcomes.some(({ kind, cancelled }) => kind === "deactivated" || cancelled.length > 0),
        isLeftUnasked: unasked.length > 0,
        state: found,
    };
}
const NOTHING_DONE = { ok: true, isFinished: true, text: "", isDone: false, isLeftUnasked: false };
function nothingPromoted({ environment }) {
    return environment === "" ? "" : `Nothing was promoted: ${JSON.stringify(environment)} is unchanged.`;
}
function whatServes({ promotingTo, pushId, environment }, { text, seen }) {
    const name = promotingTo || (pushId === "" ? environment : "");
    const { current, promotion } = seen.find((one) => one.name === name) ?? {};
    if (current === undefined || (0,statuses/* leadsIn */.VR)(promotion))
        return "";
    const isSaid = ["", "deployment "].some((noun) => text.includes(`serves ${noun}${current.id}`));
    if (isSaid)
        return "";
    return `${JSON.stringify(name)} serves ${current.id}.`;
}
async function tellReused(client, tools, state) {
    const [deploymentId = ""] = state.deploymentIds;
    const stays = `Deployment ${deploymentId} existed before this run, so cleanup leaves it alone.`;
    const told = (text, isLeftUnasked) => ({ ...NOTHING_DONE, text, isLeftUnasked, state });
    try {
        const [deployment, environments] = await Promise.all([
            (0,deployments/* getDeployment */.i8)(client, state.modelId, deploymentId, api_client/* MAX_ATTEMPTS */.m),
            (0,api_environments/* listEnvironments */.DO)(client, state.modelId),
        ]);
        const { verdict } = decide(deployment, environments, { servedOnce: true, mayCancelIn: [] });
        if (verdict.kind === "left-serving") {
            const logsUrl = (id) => tools.servers.logsUrl(state.modelId, id);
            const place = { modelId: state.modelId, logsUrl, keptId: deploymentId, cost: undefined };
            return told(describe({ ...verdict, deploymentId, cancelled: [] }, place), false);
        }
        if (verdict.kind !== "deactivate")
            return told(stays, false);
    }
    catch (error) {
        if ((0,api_client/* isNotFound */.c4)(error))
            return told(`Deployment ${deploymentId} no longer exists.`, false);
    }
    const rest = await howToEnd(client, tools, state.modelId, deploymentId);
    return told(`${stays} ${rest} \`sweep/\` with \`older-than\` or \`keep\` can deactivate it, too.`, true);
}
async function howToEnd(client, { servers }, modelId, id) {
    const cost = await runningCost(client, modelId, id);
    return `${cost} If nobody needs it, deactivate it on Baseten: ${servers.logsUrl(modelId, id)}`;
}
async function takeDown(client, tools, state, limits) {
    const { modelId, deploymentIds, isReused, promotingTo, pushedInto, createdModel, environment } = state;
    const [firstId = ""] = deploymentIds;
    const asked = state.isActOpen ? state.asked : undefined;
    const kept = isReused ? { kept: { deploymentId: firstId, promotedTo: promotingTo } } : {};
    const firstIn = createdModel && !limits.isAfterLaterSteps && environment === "" ? api_environments/* PRODUCTION */.e3 : undefined;
    const mayCancelIn = [pushedInto, promotingTo, firstIn ?? ""].filter((name) => name !== "");
    const pushId = state.placed?.servedId === undefined ? state.pushId : "";
    const made = { ...state, pushId, asked, mayCancelIn, firstIn, ...kept };
    const done = await lookAsOftenAsNeeded(state, limits, tools.clock, () => cleanUp(client, made, {
        clock: tools.clock,
        signal: limits.signal,
        trafficMs: limits.trafficMs,
        onNote: (line) => tools.log.info(line),
        logsUrl: (id) => tools.servers.logsUrl(modelId, id),
        costOf: limits.isLast ? (id) => runningCost(client, modelId, id) : undefined,
    }));
    if (!done.isPending || !isReused || done.text !== "")
        return done;
    const shown = done.seen.find(({ name }) => name === promotingTo);
    const promotion = (0,statuses/* isInFlight */.wn)(shown?.promotion)
        ? `the promotion of ${shown?.candidate?.id ?? "another deployment"} (${(0,statuses/* describePromotion */.rl)(shown.promotion)}) is in flight there, and we could not tell whether this run requested it`
        : "no promotion is in flight there yet";
    const text = `We requested the promotion of ${firstId} to ${JSON.stringify(promotingTo)} but got no answer: ${promotion}.`;
    return { ...done, text };
}
async function lookAsOftenAsNeeded({ deploymentIds, isReused, isActOpen }, { looks, signal }, clock, work) {
    const isEffect = ({ cancelled, deploymentId }) => cancelled.length > 0 || !deploymentIds.includes(deploymentId);
    let { ok, text, outcomes, seen } = await work();
    let isPending = isActOpen && !outcomes.some(isEffect);
    for (const wait of isPending ? looks : []) {
        await clock.sleep(wait, signal).catch(() => undefined);
        if (signal.aborted)
            break;
        const again = await work();
        ({ ok, outcomes, seen } = again);
        if (outcomes.some((outcome) => NEWS.has(outcome.kind) || outcome.cancelled.length > 0)) {
            text = `${text} ${again.text}`.trim();
        }
        isPending = !(isReused && outcomes.some(isEffect));
        if (!isPending)
            break;
    }
    return { ok, text, isPending, outcomes, seen };
}
const NEWS = new Set(["deactivated", "failed", "left-traffic"]);
async function findByLabel(client, clock, state, { looks, signal }) {
    const team = state.teamId === "" ? undefined : { id: state.teamId, name: "" };
    for (const wait of looks) {
        await clock.sleep(wait, signal);
        const models = state.modelId ? [state.modelId] : await modelIds(client, state.modelName, team);
        for (const modelId of models) {
            const listed = await (0,deployments/* listDeploymentsSoFar */.uP)(client, modelId);
            const ours = listed.filter((deployment) => (0,labels/* pushIdOf */.D1)(deployment.labels) === state.pushId);
            if (ours.length === 0)
                continue;
            const [oldest] = listed.toSorted((one, other) => (one.createdAt ?? 0) - (other.createdAt ?? 0));
            const createdModel = state.modelId === "" && oldest !== undefined && ours.includes(oldest);
            return { ...state, modelId, createdModel, deploymentIds: ours.map(({ id }) => id), isOpen: false };
        }
    }
    return state;
}
async function modelIds(client, name, team) {
    return (await (0,models/* listNamesakes */.tB)(client, name, team)).map(({ id }) => id);
}
function unknownCommit({ pushId, modelName }) {
    return `We could not tell whether the deployment was created. Look for the label push_id=${pushId} in model ${JSON.stringify(modelName)}.`;
}
function leftAsItIs({ servers }, { modelId, deploymentIds, isReused, promotingTo }) {
    if (isReused) {
        if (promotingTo === "")
            return "";
        return `The promotion to ${JSON.stringify(promotingTo)} was left as it is (\`cleanup: never\`).`;
    }
    const each = deploymentIds.map((id) => `Deployment ${id} was left as it is (\`cleanup: never\`): ${servers.logsUrl(modelId, id)}`);
    return each.join(" ");
}


/***/ })

};
