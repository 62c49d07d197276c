export const id = 135;
export const ids = [135];
export const modules = {

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
/* harmony import */ var _api_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9352);
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
        super(`Somebody else has just created the model ${JSON.stringify(winner.name)}.`);
        this.winner = winner;
    }
}
async function commit(client, options) {
    let mayBeMade = false;
    const retries = new _lib_retry_js__WEBPACK_IMPORTED_MODULE_6__/* .Retries */ .fh({
        attempts: MAX_COMMITS,
        waitAfter: (failure, attempt) => (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_6__/* .askedOrOwn */ .ij)((0,_api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .askedWaitOf */ .nU)(failure), (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_6__/* .equalJitter */ .JQ)(attempt, BACKOFF)),
        onRetry: ({ error, waitMs }) => options.onNote(`${(0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error)} No deployment was created: trying again in ${(0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_7__/* .formatDuration */ .a)(waitMs)}.`),
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
            options.onNote(`${failure.message} Checking whether the deployment was created anyway.`);
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
                throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H("Baseten responds too slowly.");
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
        const listed = await (0,_api_deployments_js__WEBPACK_IMPORTED_MODULE_2__/* .listDeploymentsSoFar */ .uP)(client, model.id);
        const ours = listed.find(({ labels }) => labels[_labels_js__WEBPACK_IMPORTED_MODULE_3__/* .PUSH_LABEL */ .iI] === options.deployment.labels[_labels_js__WEBPACK_IMPORTED_MODULE_3__/* .PUSH_LABEL */ .iI]);
        if (ours) {
            options.onNote(`It was: found deployment ${ours.id} by its label.`);
            return { ours: { model, deployment: ours, createdModel: target.kind === "new" }, model, others: [] };
        }
        others.push(...listed);
    }
    const [model] = models.length === 1 ? models : [];
    return { ...(model ? { model } : {}), others };
}
function unknownOutcome(failure, looking) {
    const why = looking ? `, and looking for it failed: ${looking.message}` : "; it is not listed yet.";
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${failure.message} We could not tell whether Baseten created the deployment${why}`, {
        status: "deploy_failed",
        remedy: "Check the model's page before you run the job again, to avoid a second deployment.",
        ...(failure.requestId ? { requestId: failure.requestId } : {}),
        cause: failure,
    });
}


/***/ }),

/***/ 9073:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $u: () => (/* binding */ waitUntilAtRest),
/* harmony export */   Jb: () => (/* binding */ waitForRampDown),
/* harmony export */   TZ: () => (/* binding */ verifyPromotion),
/* harmony export */   sN: () => (/* binding */ startPromotion)
/* harmony export */ });
/* harmony import */ var _lib_clock_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5953);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5892);
/* harmony import */ var _promotion_request_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8121);
/* harmony import */ var _audit_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(339);
/* harmony import */ var _api_client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9352);
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
        onRetry: ({ error, waitMs }) => options.onLine(`${(0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error)} Checking again in ${(0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_10__/* .formatDuration */ .a)(waitMs)}.`),
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
        const isMoved = options.inPlaceOf !== undefined && before?.current?.id !== options.inPlaceOf;
        if (ours !== undefined && (isMoved || !(isOld && options.evenIfServed === true)))
            return ours;
        if (isMoved)
            throw overtaken(before?.current, options);
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
    throw new _audit_js__WEBPACK_IMPORTED_MODULE_2__/* .Interrupted */ .j$(`The environment ${JSON.stringify(environment)} served deployment ${deploymentId}, but was rolled back at once and now serves ${by || "nothing"}.`, { kind: "environment-taken", environment, by }, {
        status: "promote_failed",
        remedy: "See the deployment's logs and the environment's page on Baseten for the reason.",
    });
}
async function request(client, options, { before, asked }) {
    const { modelId, environment, deploymentId, preserveEnvInstanceType, asItIs = false, override = {} } = options;
    const settings = options.settingsFor?.(before) ?? {};
    if (before === undefined && environment !== _api_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .PRODUCTION */ .e3)
        await makeEnvironment(client, options);
    options.signal.throwIfAborted();
    options.onRequest?.(asked);
    const parts = { deploymentId, preserveEnvInstanceType, settings, asItIs, override };
    return (await (0,_api_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .promote */ .pt)(client, modelId, environment, parts)).id;
}
async function makeEnvironment(client, options) {
    const { modelId, environment, mayCreateEnvironment, onLine } = options;
    const named = JSON.stringify(environment);
    if (!mayCreateEnvironment) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`The environment ${named} does not exist, and this run may not create it.`, {
            remedy: "Set `create-environment: true`, or create it on Baseten.",
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
        throw new _audit_js__WEBPACK_IMPORTED_MODULE_2__/* .Interrupted */ .j$(`Deployment ${deploymentId} was not promoted: ${error.message} in the environment ${JSON.stringify(environment)}.`, { kind: "environment-taken", environment, by: error.candidate }, { status: "promote_failed", remedy: REMEDY_FOR_A_RIVAL });
    }
}
function overtaken(current, { deploymentId, environment, inPlaceOf, copyLabel }) {
    const by = current?.id ?? "";
    const isCopy = current !== undefined && copyLabel !== "" && (0,_labels_js__WEBPACK_IMPORTED_MODULE_6__/* .pushIdOf */ .D1)(current.labels) === copyLabel;
    return new _audit_js__WEBPACK_IMPORTED_MODULE_2__/* .Interrupted */ .j$(`Deployment ${deploymentId} was not promoted: it was to replace ${inPlaceOf} in the environment ${JSON.stringify(environment)}, which now serves ${by || "nothing"}${isCopy ? `, a copy of ${deploymentId}` : ""}.`, { kind: "environment-taken", environment, by }, {
        status: "promote_failed",
        remedy: "Check whether that is intended. A new run starts from what is live then.",
    });
}
function takenBack({ candidate, promotion }, { environment }) {
    const state = promotion ? ` (${(0,_statuses_js__WEBPACK_IMPORTED_MODULE_7__/* .describePromotion */ .rl)(promotion)})` : "";
    return new _audit_js__WEBPACK_IMPORTED_MODULE_2__/* .Interrupted */ .j$(`The promotion of ${candidate?.id} to the environment ${JSON.stringify(environment)} was cancelled and is being rolled back${state}.`, { kind: "promotion-ended", environment }, { status: "promote_failed", remedy: "This run did not do that. Ask whoever did, or run the job again." });
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
async function waitUntilAtRest(client, options) {
    try {
        return await waitWhile(client, options, ({ promotion }) => (0,_statuses_js__WEBPACK_IMPORTED_MODULE_7__/* .isInFlight */ .wn)(promotion));
    }
    catch (error) {
        if (!(error instanceof NeverOurTurn))
            throw error;
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${error.message} in the environment ${JSON.stringify(options.environment)}`);
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
            onLine(`${(0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_10__/* .formatDuration */ .a)(waited)}: ${JSON.stringify(environment)} allows one promotion at a time: waiting for ${state} to finish.`);
            lastLine = clock.now();
        }
        await clock.sleep(Math.min(POLL_MS, limitMs - waited), options.signal);
    }
}
const REMEDY_FOR_A_RIVAL = "Finish or cancel that promotion on Baseten, and run the job again.";
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
        remedy: `${error.remedy ?? ""} Deployment ${options.deploymentId} itself passed its checks.`.trim(),
        ...(error.requestId ? { requestId: error.requestId } : {}),
        cause: error,
    });
}


/***/ }),

/***/ 7135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ applySettings),
/* harmony export */   v: () => (/* binding */ describeApplied)
/* harmony export */ });
/* harmony import */ var _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9352);
/* harmony import */ var _baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(317);
/* harmony import */ var _baseten_promotion_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9073);
/* harmony import */ var _lib_clock_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5953);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5892);
/* harmony import */ var _lib_retry_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(805);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5924);
/* harmony import */ var _bodies_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5851);
/* harmony import */ var _changes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5694);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2674);
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7273);











const TAKES_MS = 120_000;
const POLL_MS = 5_000;
const MAX_REQUESTS = 4;
const BACKOFF = { firstMs: 2_000 };
async function applySettings(client, options) {
    const applying = new Applying(client, options);
    try {
        await applying.look();
        if (options.onlyLooks !== undefined)
            return applying.result(options.onlyLooks);
        if (options.cameBy !== undefined)
            await applying.wait((change) => hasCome(change, options.cameBy));
        await applying.patch();
        return applying.result("");
    }
    catch (error) {
        options.signal.throwIfAborted();
        if (!(error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .H))
            throw error;
        return applying.result((0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .b)(error));
    }
}
function hasCome({ part }, request) {
    return request === "promotion" || part !== "promotion_settings";
}
class Applying {
    #client;
    #options;
    #seen;
    #left;
    #patched = 0;
    #isQueued = false;
    #isReplaced = false;
    constructor(client, options) {
        this.#client = client;
        this.#options = options;
    }
    result(why) {
        const left = this.#left ?? (0,_changes_js__WEBPACK_IMPORTED_MODULE_5__/* .changesOf */ .f)(this.#options.settings, "default");
        const isAskedFor = ({ part }) => !this.#options.isAwaited && why === "" && isPatchable(part);
        return {
            missing: left.filter((change) => !isHidden(change) && !isAskedFor(change)),
            isKnown: this.#left !== undefined,
            hidden: left.filter(isHidden),
            why,
            patched: this.#patched,
            servingId: this.#seen?.current?.id,
            isCopied: this.#isQueued && this.#options.deploymentId !== this.#seen?.current?.id,
            isReplaced: this.#isReplaced,
            twice: namesOfSeveral(this.#options.settings, this.#seen),
        };
    }
    async look() {
        this.#seen = await (0,_baseten_promotion_js__WEBPACK_IMPORTED_MODULE_2__/* .waitUntilAtRest */ .$u)(this.#client, this.#options);
        this.#left = (0,_changes_js__WEBPACK_IMPORTED_MODULE_5__/* .changesOf */ .f)(this.#options.settings, (0,_live_js__WEBPACK_IMPORTED_MODULE_7__/* .liveSettingsOf */ .$)(this.#seen));
        const servingId = this.#seen?.current?.id;
        this.#isReplaced = servingId !== undefined && servingId !== this.#options.deploymentId && !this.#isQueued;
        if (this.#isReplaced)
            throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .H(`It serves ${servingId} now.`);
    }
    async wait(isMeant = () => true) {
        const { clock, signal, onLine } = this.#options;
        const left = () => (this.#left ?? []).filter((change) => !isHidden(change) && isMeant(change));
        if (left().length === 0)
            return;
        onLine(`Baseten takes a while to apply settings: waiting for ${namesOf(left())}.`);
        for (let waited = 0; waited < TAKES_MS && left().length > 0; waited += POLL_MS) {
            await clock.sleep(POLL_MS, signal);
            await this.look();
        }
    }
    async patch() {
        const { modelId, environment, settings, cameBy, clock, signal, onLine, onRequest } = this.#options;
        const retries = new _lib_retry_js__WEBPACK_IMPORTED_MODULE_8__/* .Retries */ .fh({
            attempts: MAX_REQUESTS,
            waitAfter: (error, attempt) => this.#waitAfter(error, attempt),
            onRetry: ({ error, waitMs }) => onLine(`${(0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .b)(error)} Looking again in ${(0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_9__/* .formatDuration */ .a)(waitMs)}.`),
            clock,
            signal,
        });
        for (;;) {
            const sent = (this.#left ?? []).filter((change) => isPatchable(change.part) && !(isHidden(change) && cameBy !== undefined && hasCome(change, cameBy)));
            if (sent.length === 0)
                return;
            if (this.#seen === undefined)
                throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .H("Baseten cannot find the environment.");
            const live = (0,_live_js__WEBPACK_IMPORTED_MODULE_7__/* .liveSettingsOf */ .$)(this.#seen);
            const body = (0,_bodies_js__WEBPACK_IMPORTED_MODULE_4__/* .settingsInPatch */ .N3)(onlyIn(settings, sent), live);
            if (Object.keys(body).length === 0)
                return;
            onRequest(live);
            try {
                const status = await (0,_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__/* .updateEnvironment */ .h8)(this.#client, modelId, environment, body);
                onLine(`Sent ${namesOf(sent)} to Baseten${status === "" ? "" : `: ${status}`}.`);
                this.#patched = sent.length;
                this.#isQueued = status === "QUEUED";
                break;
            }
            catch (error) {
                if (!(await retries.waitAfter(error)))
                    throw error;
                await this.look();
                const isInDoubt = !(0,_baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .isRefusal */ .vu)(error) && !(0,_baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .wasNotTaken */ .SP)(error);
                if (isInDoubt)
                    await this.wait((change) => isNewSchedule(change) && sent.some(({ path }) => path === change.path));
            }
        }
        if (!this.#options.isAwaited)
            return;
        await this.look();
        await this.wait();
    }
    async #waitAfter(error, attempt) {
        const { modelId, environment } = this.#options;
        if (!(0,_baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .isPassing */ .WG)(error)) {
            const seen = await (0,_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__/* .getEnvironment */ .uc)(this.#client, modelId, environment, _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_ATTEMPTS */ .m).catch(() => undefined);
            if (seen?.promotion === undefined)
                return undefined;
        }
        return (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_8__/* .askedOrOwn */ .ij)((0,_baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .askedWaitOf */ .nU)(error), (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_8__/* .equalJitter */ .JQ)(attempt, BACKOFF));
    }
}
function namesOfSeveral({ autoscaling_schedule_settings: wanted }, seen) {
    const live = seen?.settings?.autoscaling_schedules?.schedules ?? [];
    const names = (wanted?.schedules ?? []).map(({ name }) => name);
    return names.filter((name) => live.filter((one) => one.name === name).length > 1);
}
function isNewSchedule({ part, kind }) {
    return part === "autoscaling_schedule_settings" && kind === "added";
}
function onlyIn(settings, changes) {
    return Object.fromEntries(Object.entries(settings).filter(([part]) => changes.some((change) => change.part === part)));
}
function isHidden({ part, path, before }) {
    if (part !== "promotion_settings" || before !== undefined)
        return false;
    let field = _fields_js__WEBPACK_IMPORTED_MODULE_6__/* .SETTINGS */ .yy.promotion_settings.field;
    for (const name of path.split(".").slice(1)) {
        field = field?.kind === "block" && Object.hasOwn(field.block.fields, name) ? field.block.fields[name] : undefined;
    }
    return field === undefined;
}
function isPatchable(part) {
    return part !== "instance_type_id";
}
function describeApplied({ missing, hidden, why, isKnown, patched, servingId, isReplaced, twice }, environment) {
    const at = `The environment ${JSON.stringify(environment)}`;
    const unseen = hidden.length === 0 ? "" : ` Baseten does not show ${namesOf(hidden)}, so we cannot tell whether that took effect.`;
    if (isReplaced) {
        const text = `${at} now serves ${servingId}, which somebody else promoted, so its settings were not changed. Run the job again if you want this version and its settings.`;
        return { isComplete: false, text };
    }
    if (twice.length > 0) {
        const names = (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_10__/* .listed */ .KE)(twice.map((name) => code(name)));
        const text = `${at} has several schedules with the same name: ${names}. Somebody else created one at the same time. Delete the duplicates on Baseten.`;
        return { isComplete: false, text };
    }
    if (missing.length === 0 && isKnown) {
        const how = patched === 0 ? "" : `; ${patched} of them ${patched === 1 ? "was" : "were"} changed after the deployment`;
        return { isComplete: true, text: `${at} has its settings${how}.${unseen}` };
    }
    const names = missing.map(missingText).join("; ");
    const what = isKnown
        ? `${at} serves the new version, but lacks some of its settings: ${names}.`
        : `${at} serves the new version, but we could not tell whether it has its settings: ${namesOf(missing)}.`;
    const trouble = why === "" ? "" : ` ${why}`;
    const needsPromotion = missing.some(({ part }) => !isPatchable(part));
    const remedy = needsPromotion
        ? "An instance type changes only with a promotion: check the environment's page on Baseten, and run the job again."
        : "Change that on Baseten, or run the job again.";
    return { isComplete: false, text: `${what}${trouble} ${remedy}${unseen}` };
}
function namesOf(changes) {
    return (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_10__/* .listed */ .KE)(changes.map(({ path }) => code(path)));
}
function missingText({ path, part, kind, before, after }) {
    if (kind === "removed")
        return `${code(path)} is still there`;
    if (kind === "added" && part === "autoscaling_schedule_settings")
        return `${code(path)} is missing`;
    return `${code(path)} is ${before ?? "unset"}, not ${after}`;
}
function code(path) {
    return `\`${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_10__/* .onOneLine */ .GJ)(path).replaceAll("`", "'")}\``;
}


/***/ }),

/***/ 5851:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $M: () => (/* binding */ settingsInPush),
/* harmony export */   Ki: () => (/* binding */ settingsInPromotion),
/* harmony export */   N3: () => (/* binding */ settingsInPatch)
/* harmony export */ });
/* harmony import */ var _changes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5694);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2674);
/* harmony import */ var _wanted_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7896);



function settingsInPush(settings, live, kind) {
    if (kind === "into")
        return bodyOf("push", settings, live);
    const { instance_type_id: instanceType } = settings;
    if (kind === "alone")
        return bodyOf("push-alone", settings, live);
    return instanceType === undefined ? {} : bodyOf("push-alone", { instance_type_id: instanceType }, live);
}
function settingsInPromotion(settings, live) {
    return bodyOf("promotion", settings, live);
}
function settingsInPatch(settings, live) {
    const changed = new Set((0,_changes_js__WEBPACK_IMPORTED_MODULE_0__/* .changesOf */ .f)(settings, live).map(({ part }) => part));
    const differing = Object.entries(settings).filter(([part]) => changed.has(part));
    return bodyOf("patch", Object.fromEntries(differing), live);
}
function bodyOf(request, settings, live) {
    const body = {};
    for (const [part, { in: names }] of Object.entries(_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .SETTINGS */ .yy)) {
        const [name, value] = [names[request], sentPart(part, settings, live)];
        if (name !== undefined && value !== undefined)
            body[name] = value;
    }
    return body;
}
function sentPart(part, settings, live) {
    if (part === "promotion_settings")
        return settings[part] && (0,_wanted_js__WEBPACK_IMPORTED_MODULE_2__/* .wantedPromotion */ .R3)(settings[part]);
    if (part === "autoscaling_schedule_settings")
        return settings[part] && schedulesBody(settings[part], live);
    return settings[part];
}
function schedulesBody(written, live) {
    if (live === undefined)
        return undefined;
    const { timezone, upserts, deleted } = (0,_wanted_js__WEBPACK_IMPORTED_MODULE_2__/* .scheduleChanges */ .N4)(written, live);
    const body = {
        ...(timezone === undefined ? {} : { timezone }),
        ...(upserts.length === 0 ? {} : { schedules: upserts.map(({ schedule }) => schedule) }),
        ...(deleted.length === 0 ? {} : { delete_schedules: deleted.map(({ id }) => id) }),
    };
    return Object.keys(body).length === 0 ? undefined : body;
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

/***/ 2674:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B9: () => (/* binding */ SCHEDULE_AUTOSCALING),
/* harmony export */   Em: () => (/* binding */ OWN_PARTS),
/* harmony export */   Hj: () => (/* binding */ SCHEDULES),
/* harmony export */   Lr: () => (/* binding */ ONE_TIME),
/* harmony export */   _E: () => (/* binding */ RECURRING),
/* harmony export */   br: () => (/* binding */ CADENCES),
/* harmony export */   yy: () => (/* binding */ SETTINGS)
/* harmony export */ });
/* unused harmony export AUTOSCALING */
const MANY = Number.MAX_SAFE_INTEGER;
const COUNT = { kind: "whole", told: [0, MANY] };
const FROM_ONE = { kind: "whole", told: [1, MANY] };
const PERCENT = { kind: "whole", told: [1, 100] };
const HOUR = { kind: "whole", told: [0, 23] };
const MINUTE = { kind: "whole", told: [0, 59] };
const FLAG = { kind: "flag" };
const TEXT = { kind: "text" };
const AUTOSCALING = {
    schema: "UpdateAutoscalingSettings",
    isClosed: true,
    fields: {
        min_replica: COUNT,
        max_replica: FROM_ONE,
        autoscaling_window: { kind: "whole", told: [10, 3_600] },
        scale_down_delay: { kind: "whole", told: [0, 3_600] },
        concurrency_target: FROM_ONE,
        target_utilization_percentage: PERCENT,
        target_in_flight_tokens: FROM_ONE,
        max_scale_down_rate: { kind: "whole", limits: [1, 50] },
    },
};
const SCHEDULE_AUTOSCALING = { ...AUTOSCALING, schema: "AutoscalingScheduleSettingsRequest" };
const ROLLING = {
    schema: "UpdateRollingDeployConfig",
    isClosed: false,
    fields: {
        rolling_deploy_strategy: { kind: "word", words: ["REPLICA"] },
        max_surge_percent: { kind: "whole", told: [0, 50] },
        max_unavailable_percent: { kind: "whole", told: [0, 50] },
        stabilization_time_seconds: { kind: "whole", told: [0, 3_600] },
        replica_overhead_percent: { kind: "whole", told: [0, 500] },
    },
};
const PROMOTION = {
    schema: "UpdateModelPromotionSettings",
    isClosed: false,
    fields: {
        redeploy_on_promotion: FLAG,
        rolling_deploy: FLAG,
        promotion_cleanup_strategy: { kind: "word", words: ["KEEP", "SCALE_TO_ZERO", "DEACTIVATE"] },
        rolling_deploy_config: { kind: "block", block: ROLLING },
        ramp_up_while_promoting: {
            kind: "flag",
            refused: "Baseten refuses canary promotions of models: use `rolling_deploy`",
        },
        ramp_up_duration_seconds: COUNT,
    },
};
const BACKPRESSURE = {
    schema: "UpdateRequestBackpressureSettings",
    isClosed: true,
    fields: { policy: { kind: "word", words: ["QUEUE_ON_FULL", "REJECT_ON_FULL"], isNullable: true } },
};
const CADENCES = ["DAILY", "HOURLY", "ONE_TIME"];
const WEEKDAYS = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];
const OF_EACH_SCHEDULE = {
    name: TEXT,
    enabled: FLAG,
    cadence: { kind: "word", words: CADENCES, isComplete: true },
    autoscaling_settings: { kind: "block", block: SCHEDULE_AUTOSCALING },
};
const RECURRING = {
    schema: "AutoscalingScheduleUpsert",
    isClosed: true,
    fields: {
        ...OF_EACH_SCHEDULE,
        weekdays: { kind: "words", words: WEEKDAYS },
        start_hour: HOUR,
        start_minute: MINUTE,
        end_hour: HOUR,
        end_minute: MINUTE,
    },
};
const ONE_TIME = {
    schema: "OneTimeAutoscalingScheduleUpsert",
    isClosed: true,
    fields: { ...OF_EACH_SCHEDULE, start_at: { kind: "time" }, end_at: { kind: "time" } },
};
const SCHEDULES = {
    schema: "UpdateAutoscalingScheduleSettings",
    isClosed: true,
    fields: { timezone: { kind: "zone", isNullable: true } },
};
const SETTINGS = {
    autoscaling_settings: {
        field: { kind: "block", block: AUTOSCALING },
        in: everywhere("autoscaling_settings"),
    },
    promotion_settings: {
        field: { kind: "block", block: PROMOTION },
        in: { push: "promotion_settings_override", promotion: "promotion_settings", patch: "promotion_settings" },
    },
    request_backpressure_settings: {
        field: { kind: "block", block: BACKPRESSURE },
        in: everywhere("request_backpressure_settings"),
    },
    autoscaling_schedule_settings: {
        field: { kind: "block", block: SCHEDULES },
        in: {
            push: "autoscaling_schedule_settings",
            promotion: "autoscaling_schedule_settings",
            patch: "autoscaling_schedule_settings",
        },
    },
    instance_type_id: {
        field: TEXT,
        in: { push: "instance_type_id", "push-alone": "instance_type_id", promotion: "instance_type_id" },
    },
};
function everywhere(name) {
    return { push: name, "push-alone": name, promotion: name, patch: name };
}
const OWN_PARTS = Object.keys(SETTINGS).filter((part) => SETTINGS[part].in["push-alone"] !== undefined);


/***/ }),

/***/ 7273:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ liveSettingsOf),
/* harmony export */   X: () => (/* binding */ knownSettings)
/* harmony export */ });
function liveSettingsOf(seen) {
    return seen === undefined ? "default" : seen.settings;
}
function knownSettings(live) {
    return live === undefined || live === "default" ? {} : live;
}


/***/ }),

/***/ 7153:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DM: () => (/* binding */ liveScheduleNamed),
/* harmony export */   bJ: () => (/* binding */ schedulesAfter),
/* harmony export */   lq: () => (/* binding */ wholeSchedule)
/* harmony export */ });
/* harmony import */ var _baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3334);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2674);


const NO_OVERRIDE = Object.fromEntries(Object.keys(_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .SCHEDULE_AUTOSCALING */ .B9.fields).map((name) => [name, null]));
function wholeSchedule(written, live) {
    const base = { enabled: true, ...live };
    const all = { ...base, ...written };
    const { fields } = all.cadence === "ONE_TIME" ? _fields_js__WEBPACK_IMPORTED_MODULE_1__/* .ONE_TIME */ .Lr : _fields_js__WEBPACK_IMPORTED_MODULE_1__/* .RECURRING */ ._E;
    const known = Object.entries(all).filter(([name]) => Object.hasOwn(fields, name));
    const before = (0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(base.autoscaling_settings) ? base.autoscaling_settings : {};
    return {
        ...(live === undefined ? {} : { id: live.id }),
        ...Object.fromEntries(known),
        name: written.name,
        enabled: all.enabled,
        autoscaling_settings: { ...NO_OVERRIDE, ...before, ...written.autoscaling_settings },
    };
}
function liveScheduleNamed(live, name) {
    return live?.schedules.find((schedule) => schedule.name === name);
}
function schedulesAfter(settings, live) {
    const { schedules = [], delete: deleted = [] } = settings ?? {};
    const written = new Set([...deleted, ...schedules.map(({ name }) => name)]);
    const left = live?.schedules.filter(({ name }) => !written.has(name)) ?? [];
    return [...left, ...schedules.map((schedule) => wholeSchedule(schedule, liveScheduleNamed(live, schedule.name)))];
}


/***/ }),

/***/ 7896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ai: () => (/* binding */ keepsInstanceType),
/* harmony export */   ET: () => (/* binding */ namesInstanceType),
/* harmony export */   N4: () => (/* binding */ scheduleChanges),
/* harmony export */   R3: () => (/* binding */ wantedPromotion),
/* harmony export */   am: () => (/* binding */ isSameValue)
/* harmony export */ });
/* harmony import */ var _baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3334);
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7273);
/* harmony import */ var _schedules_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7153);



const RIVALS = [
    ["max_surge_percent", "max_unavailable_percent"],
    ["max_unavailable_percent", "max_surge_percent"],
];
function wantedPromotion(written) {
    const { rolling_deploy_config: rolling } = written;
    if (rolling === undefined)
        return written;
    const implied = RIVALS.flatMap(([one, other]) => Number(rolling[one]) > 0 && !(other in rolling) ? [[other, 0]] : []);
    return { ...written, rolling_deploy_config: { ...rolling, ...Object.fromEntries(implied) } };
}
function scheduleChanges(written, live) {
    const { autoscaling_schedules: now } = (0,_live_js__WEBPACK_IMPORTED_MODULE_2__/* .knownSettings */ .X)(live);
    const upserts = (written.schedules ?? []).flatMap((one) => {
        const found = (0,_schedules_js__WEBPACK_IMPORTED_MODULE_1__/* .liveScheduleNamed */ .DM)(now, one.name);
        const schedule = (0,_schedules_js__WEBPACK_IMPORTED_MODULE_1__/* .wholeSchedule */ .lq)(one, found);
        const isSame = found !== undefined && Object.keys(schedule).every((name) => isSameValue(schedule[name], found[name]));
        return isSame ? [] : [{ schedule, live: found }];
    });
    const deleted = (written.delete ?? []).flatMap((name) => now?.schedules.filter((one) => one.name === name) ?? []);
    const { timezone } = written;
    const isUsed = (0,_schedules_js__WEBPACK_IMPORTED_MODULE_1__/* .schedulesAfter */ .bJ)(written, now).length > 0;
    const isMoved = timezone !== undefined && isUsed && !isSameValue(timezone, now?.timezone);
    return { ...(isMoved ? { timezone } : {}), upserts, deleted };
}
function isSameValue(one, other) {
    if ((0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(one) && (0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(other)) {
        return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => isSameValue(one[key], other[key]));
    }
    if (Array.isArray(one) && Array.isArray(other)) {
        const inOrder = (list) => JSON.stringify(list.map(String).toSorted());
        return inOrder(one) === inOrder(other);
    }
    const [left, right] = [one ?? null, other ?? null];
    if (left === right)
        return true;
    return typeof left === "string" && typeof right === "string" && isSameTime(left, right);
}
const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;
function isSameTime(one, other) {
    return TIME.test(one) && TIME.test(other) && Date.parse(one) === Date.parse(other);
}
function namesInstanceType(settings) {
    return settings?.instance_type_id !== undefined;
}
function keepsInstanceType({ preserveEnvInstanceType = true }, settings) {
    return preserveEnvInstanceType && !namesInstanceType(settings);
}


/***/ })

};
