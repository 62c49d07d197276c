export const id = 896;
export const ids = [896];
export const modules = {

/***/ 1710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MQ: () => (/* binding */ waitUntilFree),
/* harmony export */   Qz: () => (/* binding */ checkEnvironment),
/* harmony export */   eN: () => (/* binding */ prepareWithKnownFields)
/* harmony export */ });
/* harmony import */ var _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6971);
/* harmony import */ var _baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(317);
/* harmony import */ var _baseten_promotion_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9073);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5892);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5924);
/* harmony import */ var _rollout_run_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2900);
/* harmony import */ var _truss_schema_spelling_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(193);







const MIN_ABBREVIATION = 3;
const LOOK_ATTEMPTS = 6;
async function checkEnvironment(client, target, inputs, onWarning) {
    const { environment, createEnvironment } = inputs;
    if (environment === "" || environment === _baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__/* .PRODUCTION */ .e3 || createEnvironment)
        return;
    const names = await environmentNames(client, target);
    if (names === undefined) {
        onWarning(`It is not known whether the model has the environment ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_5__/* .quote */ .hD)(environment)}: this API key may not list environments. Going on; Baseten refuses what it lacks.`);
        return;
    }
    if (!names.includes(environment))
        throw missing(inputs, target, names);
}
async function environmentNames(client, target) {
    if (target.kind === "new")
        return [_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__/* .PRODUCTION */ .e3];
    try {
        const names = (await (0,_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__/* .listEnvironments */ .DO)(client, target.model.id)).map(({ name }) => name);
        return [...new Set([_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__/* .PRODUCTION */ .e3, ...names])];
    }
    catch (error) {
        if (error instanceof _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD && error.httpStatus === 403)
            return undefined;
        throw error;
    }
}
const MAKE_IT = "Set `create-environment: true` to have it created, or create it at Baseten.";
const MAKE_REGIONAL = "Regional environments are set up at Baseten.";
function missing({ environment, regionalEnvironment }, target, names) {
    const meant = likelyMeant(environment, names);
    const model = target.kind === "new" ? target.name : target.model.name;
    const has = (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_5__/* .listed */ .KE)(names.map((name) => JSON.stringify(name)));
    const why = target.kind === "new" ? `is new, so it has ${has} alone` : `has ${has}, as far as this key sees`;
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .H(`Input \`environment\` is ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_5__/* .quote */ .hD)(environment)}, but there is no such environment: the model ${JSON.stringify(model)} ${why}.`, {
        status: "invalid",
        remedy: `${meant === undefined ? "" : `Did you mean ${JSON.stringify(meant)}? `}${regionalEnvironment ? MAKE_REGIONAL : MAKE_IT}`,
    });
}
function likelyMeant(environment, names) {
    const short = (0,_truss_schema_spelling_js__WEBPACK_IMPORTED_MODULE_6__/* .fold */ .AU)(environment);
    const long = short.length < MIN_ABBREVIATION ? [] : names.filter((name) => (0,_truss_schema_spelling_js__WEBPACK_IMPORTED_MODULE_6__/* .fold */ .AU)(name).startsWith(short));
    return (0,_truss_schema_spelling_js__WEBPACK_IMPORTED_MODULE_6__/* .nearest */ .pA)(environment, names) ?? (long.length === 1 ? long[0] : undefined);
}
const FIELD = "create_environment_if_missing";
const ODD = "(?:extra|unknown|unexpected|unrecogni[sz]ed|unsupported|additional)";
const NOT_TAKEN = "(?:not (?:permitted|allowed)|forbidden)";
const UNKNOWN_FIELD = new RegExp(`\\b${ODD}(?: (?:fields?|inputs?|arguments?|propert(?:y|ies)|parameters?|keys?))?(?: (?:is|are|was|were))?(?: ${NOT_TAKEN})?[\\s:'"\`(]*(?:[\\w.]{0,40}\\.)?${FIELD}` +
    `|${FIELD}['"\`):\\s]*(?:(?:is|was) )?(?:an? )?(?:${ODD}|${NOT_TAKEN})`, "i");
async function prepareWithKnownFields(client, target, payload, prepare) {
    try {
        return { answer: await prepare(payload), payload };
    }
    catch (error) {
        const { [FIELD]: _, ...older } = payload;
        const { environment_name: environment } = older;
        if (environment === undefined || !isUnknownField(error))
            throw error;
        if (!(await exists(client, target, environment)))
            throw cannotBeTold(environment, target, error);
        return { answer: await prepare(older), payload: older };
    }
}
function isUnknownField(error) {
    return error instanceof _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD && [400, 422].includes(error.httpStatus) && UNKNOWN_FIELD.test(error.serverSaid);
}
async function exists(client, target, environment) {
    if (environment === _baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__/* .PRODUCTION */ .e3)
        return true;
    if (target.kind === "new")
        return false;
    try {
        return (await (0,_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__/* .getEnvironment */ .uc)(client, target.model.id, environment, LOOK_ATTEMPTS)) !== undefined;
    }
    catch (error) {
        if (error instanceof _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD && error.httpStatus === 403)
            return false;
        throw error;
    }
}
function cannotBeTold(environment, target, cause) {
    const first = target.kind === "new" ? "Push the model without `environment` first, then create it" : "Create it first";
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .H(`This server cannot be told whether to create the environment ${JSON.stringify(environment)}: it does not know \`${FIELD}\`.`, {
        status: "invalid",
        remedy: `${first} at Baseten, and run the job again.`,
        ...(cause.requestId ? { requestId: cause.requestId } : {}),
        cause,
    });
}
async function waitUntilFree(run, target, plan) {
    const { inputs, tools, client } = run;
    const { environment } = inputs;
    const isInTheWay = plan.inFlight?.isTakenBack === true && inputs.promotion === "on-push";
    if (target.kind === "new" || !isInTheWay)
        return;
    await (0,_rollout_run_js__WEBPACK_IMPORTED_MODULE_4__/* .runPhase */ .P)(run, `Wait for the turn in ${environment}`, async () => {
        await (0,_baseten_promotion_js__WEBPACK_IMPORTED_MODULE_2__/* .waitForRampDown */ .Jb)(client, {
            modelId: target.model.id,
            environment,
            limitMs: inputs.deployTimeoutMinutes * 60_000,
            clock: tools.clock,
            signal: tools.signal,
            onLine: (line) => tools.log.info(line),
        });
        return {
            result: undefined,
            verdict: `No promotion to ${JSON.stringify(environment)} is being taken back any more.`,
        };
    });
}


/***/ }),

/***/ 896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findModel: () => (/* binding */ findModel),
/* harmony export */   subjectOf: () => (/* binding */ subjectOf)
/* harmony export */ });
/* harmony import */ var _baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3087);
/* harmony import */ var _baseten_api_models_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7017);
/* harmony import */ var _rollout_run_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2900);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1710);




function subjectOf({ client }, checked, target) {
    let listed;
    const list = async () => (target.kind === "new" ? [] : (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_0__/* .listDeployments */ .Jn)(client, target.model.id));
    const deployments = () => {
        listed ??= list();
        return listed;
    };
    return { checked, target, deployments };
}
async function findModel(run, checked) {
    const { inputs, tools, client } = run;
    return (0,_rollout_run_js__WEBPACK_IMPORTED_MODULE_2__/* .runPhase */ .P)(run, "Find the model", async () => {
        const modelName = inputs.modelName || checked.truss.config.modelName;
        const target = await (0,_baseten_api_models_js__WEBPACK_IMPORTED_MODULE_1__/* .findTarget */ .FB)(client, { modelId: inputs.modelId, modelName, team: inputs.team });
        await (0,_environment_js__WEBPACK_IMPORTED_MODULE_3__/* .checkEnvironment */ .Qz)(client, target, inputs, (text) => tools.log.warning(text));
        const result = subjectOf(run, checked, target);
        if (target.kind === "new") {
            (0,_rollout_run_js__WEBPACK_IMPORTED_MODULE_2__/* .tellDeployment */ .j)(run, { createdModel: false });
            const where = target.team ? ` in the team ${JSON.stringify(target.team.name)}` : "";
            return { result, verdict: `Model ${JSON.stringify(target.name)}: new${where}.` };
        }
        const { model } = target;
        (0,_rollout_run_js__WEBPACK_IMPORTED_MODULE_2__/* .tellDeployment */ .j)(run, { modelId: model.id, modelName: model.name, createdModel: false });
        if (inputs.disableArchiveDownload) {
            tools.log.warning("Input `disable-archive-download` has no effect here: Baseten fixes that when a model is created, and this one exists.");
        }
        return { result, verdict: `Model ${JSON.stringify(model.name)}: ${model.id}.` };
    });
}


/***/ })

};
