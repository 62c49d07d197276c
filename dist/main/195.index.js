export const id = 195;
export const ids = [195];
export const modules = {

/***/ 8491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ predictUrl)
/* harmony export */ });
/* harmony import */ var _servers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8911);

function predictUrl({ inputs, tools }, truss, served, isInEnvironment) {
    return tools.servers.predictUrl(served.model.id, served.deployment.id, isInEnvironment ? inputs.environment : "", {
        regional: inputs.regionalEnvironment && isInEnvironment,
        path: "bis_llm" in truss.config.sent ? _servers_js__WEBPACK_IMPORTED_MODULE_0__/* .BIS_LLM_PATH */ .Xd : "predict",
    });
}


/***/ }),

/***/ 9073:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jb: () => (/* binding */ waitForRampDown),
/* harmony export */   TZ: () => (/* binding */ verifyPromotion),
/* harmony export */   sN: () => (/* binding */ startPromotion)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5233);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _asked_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(828);
/* harmony import */ var _audit_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3995);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5005);
/* harmony import */ var _commit_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2487);
/* harmony import */ var _environments_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4388);
/* harmony import */ var _status_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3376);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7121);









const POLL_MS = 5_000;
const HEARTBEAT_MS = 60_000;
const MOST_REQUESTS = 4;
const BACKOFF_MS = 2_000;
async function startPromotion(client, options) {
    let open;
    let first;
    for (let sent = 1;; sent++) {
        const turn = { ...options, hasAsked: sent > 1, open };
        const before = await waitForTurn(client, turn);
        if (sent === 1)
            first = before;
        const ours = oursIn(before, turn);
        const isOld = !(0,_status_js__WEBPACK_IMPORTED_MODULE_6__/* .isInFlight */ .wn)(before?.promotion) && before?.current?.id === first?.current?.id;
        if (ours !== undefined && !(isOld && options.evenIfServed === true))
            return ours;
        const asked = open ?? (0,_asked_js__WEBPACK_IMPORTED_MODULE_1__/* .askingNow */ .I)(options.environment, before, options.copyLabel ?? options.pushId);
        try {
            return await request(client, options, { before, asked });
        }
        catch (error) {
            if (!(0,_commit_js__WEBPACK_IMPORTED_MODULE_4__/* .wasNotDone */ .j8)(error))
                open = asked;
            if (open === undefined)
                options.onRefused?.();
            const failure = asPromoteFailed(error, options);
            const wait = askedWait(error) ?? BACKOFF_MS * 2 ** (sent - 1) * (0.5 + Math.random() / 2);
            if (sent >= MOST_REQUESTS || wait > _client_js__WEBPACK_IMPORTED_MODULE_3__/* .LONGEST_ASKED_WAIT_MS */ .RH)
                throw failure;
            if (!(await isWorthRepeating(client, options, { error, before })))
                throw failure;
            options.onLine(`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error)} Looking again in ${(0,_clock_js__WEBPACK_IMPORTED_MODULE_8__/* .formatDuration */ .a)(wait)}.`);
            await options.clock.sleep(wait, options.signal);
        }
    }
}
async function verifyPromotion(client, options) {
    const { modelId, environment, deploymentId } = options;
    const seen = await (0,_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .getEnvironment */ .uc)(client, modelId, environment, LOOK_ATTEMPTS).catch(() => undefined);
    if (seen === undefined || (0,_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .isOurs */ .MU)(seen.current, options))
        return;
    const by = seen.current?.id ?? "";
    throw new _audit_js__WEBPACK_IMPORTED_MODULE_2__/* .Interrupted */ .j$(`The environment ${JSON.stringify(environment)} served the deployment ${deploymentId} and was rolled back at once: it serves ${by || "nothing"} now.`, { kind: "environment-taken", environment, by }, { status: "promote_failed", remedy: "The logs of the deployment and the environment's page at Baseten say why." });
}
async function request(client, options, { before, asked }) {
    const { modelId, environment, deploymentId, preserveEnvInstanceType } = options;
    if (before === undefined && environment !== _environments_js__WEBPACK_IMPORTED_MODULE_5__/* .PRODUCTION */ .e3)
        await makeEnvironment(client, options);
    options.signal.throwIfAborted();
    options.onRequest?.(asked);
    return (await (0,_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .promote */ .pt)(client, modelId, environment, { deploymentId, preserveEnvInstanceType })).id;
}
async function makeEnvironment(client, options) {
    const { modelId, environment, mayCreateEnvironment, onLine } = options;
    const named = JSON.stringify(environment);
    if (!mayCreateEnvironment) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`The environment ${named} does not exist, and it may not be created.`, {
            remedy: "Set `create-environment: true`, or create it at Baseten.",
        });
    }
    onLine(`The environment ${named} does not exist yet: creating it.`);
    try {
        await (0,_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .createEnvironment */ .MO)(client, modelId, environment);
    }
    catch (error) {
        const isThere = isRefusal(error) && (await (0,_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .getEnvironment */ .uc)(client, modelId, environment, LOOK_ATTEMPTS)) !== undefined;
        if (!isThere)
            throw error;
    }
}
function isRefusal(error) {
    return error instanceof _client_js__WEBPACK_IMPORTED_MODULE_3__/* .ApiError */ .hD && [400, 409, 422].includes(error.httpStatus);
}
async function waitForTurn(client, options) {
    const { environment, deploymentId, hasAsked } = options;
    try {
        return await waitWhile(client, options, (seen) => {
            if (hasAsked && (0,_status_js__WEBPACK_IMPORTED_MODULE_6__/* .leadsOut */ .qm)(seen.promotion) && isOfThisRun(seen.candidate, options))
                throw takenBack(seen, options);
            return (0,_status_js__WEBPACK_IMPORTED_MODULE_6__/* .isInFlight */ .wn)(seen.promotion) && oursIn(seen, options) === undefined;
        });
    }
    catch (error) {
        if (!(error instanceof NeverOurTurn))
            throw asPromoteFailed(error, options);
        throw new _audit_js__WEBPACK_IMPORTED_MODULE_2__/* .Interrupted */ .j$(`The deployment ${deploymentId} was not promoted: ${error.message} in the environment ${JSON.stringify(environment)}.`, { kind: "environment-taken", environment, by: error.candidate }, { status: "promote_failed", remedy: REMEDY_FOR_A_RIVAL });
    }
}
function takenBack({ candidate, promotion }, { environment }) {
    const state = promotion ? ` (${(0,_status_js__WEBPACK_IMPORTED_MODULE_6__/* .describePromotion */ .rl)(promotion)})` : "";
    return new _audit_js__WEBPACK_IMPORTED_MODULE_2__/* .Interrupted */ .j$(`The promotion of ${candidate?.id} to the environment ${JSON.stringify(environment)} was cancelled and is being taken back${state}.`, { kind: "promotion-ended", environment }, { status: "promote_failed", remedy: "Nothing of this run did that. Ask whoever did, or run the job again." });
}
async function waitForRampDown(client, options) {
    const { environment } = options;
    try {
        await waitWhile(client, options, ({ promotion }) => (0,_status_js__WEBPACK_IMPORTED_MODULE_6__/* .leadsOut */ .qm)(promotion));
    }
    catch (error) {
        if (error instanceof NeverOurTurn) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`Nothing was pushed: ${error.message} in the environment ${JSON.stringify(environment)}.`, {
                status: "deploy_failed",
                remedy: REMEDY_FOR_A_RIVAL,
            });
        }
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H))
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
        const seen = await (0,_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .getEnvironment */ .uc)(client, modelId, environment, LOOK_ATTEMPTS);
        if (seen?.promotion === undefined || !isInTheWay(seen))
            return seen;
        const state = `the promotion of ${seen.candidate?.id ?? "another deployment"} (${(0,_status_js__WEBPACK_IMPORTED_MODULE_6__/* .describePromotion */ .rl)(seen.promotion)})`;
        const waited = clock.now() - start;
        if (waited >= limitMs) {
            throw new NeverOurTurn(`after ${(0,_clock_js__WEBPACK_IMPORTED_MODULE_8__/* .formatDuration */ .a)(waited)}, ${state} is still in flight`, seen.candidate?.id ?? "");
        }
        if (clock.now() - lastLine >= HEARTBEAT_MS) {
            onLine(`${(0,_clock_js__WEBPACK_IMPORTED_MODULE_8__/* .formatDuration */ .a)(waited)}: ${JSON.stringify(environment)} takes one promotion at a time: waiting for ${state} to end.`);
            lastLine = clock.now();
        }
        await clock.sleep(Math.min(POLL_MS, limitMs - waited), options.signal);
    }
}
const REMEDY_FOR_A_RIVAL = "End or cancel that promotion at Baseten, and run the job again.";
const LOOK_ATTEMPTS = 6;
function oursIn(environment, options) {
    const { current, candidate, promotion } = environment ?? {};
    const settled = (0,_status_js__WEBPACK_IMPORTED_MODULE_6__/* .isInFlight */ .wn)(promotion) ? undefined : current;
    const occupant = (0,_status_js__WEBPACK_IMPORTED_MODULE_6__/* .leadsIn */ .VR)(promotion) ? candidate : settled;
    return isOfThisRun(occupant, options) ? occupant?.id : undefined;
}
function isOfThisRun(occupant, options) {
    return (0,_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .isOurs */ .MU)(occupant, options) || (options.open !== undefined && (0,_asked_js__WEBPACK_IMPORTED_MODULE_1__/* .hasComeOf */ .i)(options.open, occupant));
}
async function isWorthRepeating(client, options, { error, before }) {
    if (error instanceof _client_js__WEBPACK_IMPORTED_MODULE_3__/* .NoAnswer */ .W_ || error instanceof _types_js__WEBPACK_IMPORTED_MODULE_7__/* .IncompleteAnswer */ .Ti)
        return true;
    if (!(error instanceof _client_js__WEBPACK_IMPORTED_MODULE_3__/* .ApiError */ .hD))
        return false;
    if ((0,_client_js__WEBPACK_IMPORTED_MODULE_3__/* .isTransient */ .dg)(error.httpStatus))
        return true;
    if (!isRefusal(error))
        return false;
    const seen = await (0,_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .getEnvironment */ .uc)(client, options.modelId, options.environment).catch(() => undefined);
    return (0,_status_js__WEBPACK_IMPORTED_MODULE_6__/* .isInFlight */ .wn)(seen?.promotion) || (seen !== undefined && hasMoved(before, seen));
}
function hasMoved(before, now) {
    return (before?.current?.id !== now.current?.id ||
        before?.candidate?.id !== now.candidate?.id ||
        before?.promotion?.status !== now.promotion?.status);
}
function askedWait(error) {
    return error instanceof _client_js__WEBPACK_IMPORTED_MODULE_3__/* .ApiError */ .hD ? error.askedWaitMs : undefined;
}
function asPromoteFailed(error, options) {
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H) || error.status === "cancelled")
        return error;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(error.message, {
        status: "promote_failed",
        remedy: `${error.remedy ?? ""} The deployment ${options.deploymentId} itself passed its checks.`.trim(),
        ...(error.requestId ? { requestId: error.requestId } : {}),
        cause: error,
    });
}


/***/ })

};
