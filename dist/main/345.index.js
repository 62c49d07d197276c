export const id = 345;
export const ids = [345];
export const modules = {

/***/ 7727:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createClient: () => (/* binding */ createClient)
/* harmony export */ });
/* harmony import */ var _baseten_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5005);
/* harmony import */ var _tools_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2676);


function createClient(tools, apiKey, signal = tools.signal) {
    const { servers, network, clock, log, secrets } = tools;
    return new _baseten_client_js__WEBPACK_IMPORTED_MODULE_0__/* .BasetenClient */ .qK({
        baseUrl: servers.managementUrl,
        apiKey,
        userAgent: _tools_js__WEBPACK_IMPORTED_MODULE_1__/* .USER_AGENT */ ._O,
        network,
        clock,
        signal,
        onRetry: (line) => log.info(line),
        scrub: (text) => secrets.scrub(text),
    });
}


/***/ }),

/***/ 9073:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E5: () => (/* binding */ withdrawPromotion),
/* harmony export */   TZ: () => (/* binding */ verifyPromotion),
/* harmony export */   sN: () => (/* binding */ startPromotion)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5233);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5005);
/* harmony import */ var _environments_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4388);
/* harmony import */ var _status_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3376);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7121);






const POLL_MS = 5_000;
const HEARTBEAT_MS = 60_000;
const MOST_REQUESTS = 4;
const BACKOFF_MS = 2_000;
async function startPromotion(client, options) {
    for (let sent = 1;; sent++) {
        const before = await waitForTurn(client, options);
        const ours = oursIn(before, options);
        const isToRepeat = sent === 1 && options.evenIfServed === true && !(0,_status_js__WEBPACK_IMPORTED_MODULE_3__/* .isInFlight */ .wn)(before?.promotion);
        if (ours !== undefined && !isToRepeat)
            return ours;
        try {
            return await request(client, options, before);
        }
        catch (error) {
            const failure = asPromoteFailed(error, options);
            if (sent >= MOST_REQUESTS || !(await isWorthRepeating(client, options, error)))
                throw failure;
            const wait = askedWait(error) ?? BACKOFF_MS * 2 ** (sent - 1) * (0.5 + Math.random() / 2);
            options.onLine(`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error)} Looking again in ${(0,_clock_js__WEBPACK_IMPORTED_MODULE_5__/* .formatDuration */ .a)(wait)}.`);
            await options.clock.sleep(wait, options.signal);
        }
    }
}
async function verifyPromotion(client, options) {
    const { modelId, environment, deploymentId } = options;
    const seen = await (0,_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .getEnvironment */ .uc)(client, modelId, environment, LOOK_ATTEMPTS).catch(() => undefined);
    if (seen === undefined || (0,_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .isOurs */ .MU)(seen.current, options))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`The environment ${JSON.stringify(environment)} served the deployment ${deploymentId} and was rolled back at once: it serves ${seen.current?.id ?? "nothing"} now.`, { status: "promote_failed", remedy: "The logs of the deployment and the environment's page at Baseten say why." });
}
async function withdrawPromotion(client, options) {
    const { modelId, environment, pushId, deploymentIds } = options;
    for (let attempt = 1;; attempt++) {
        const seen = await (0,_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .getEnvironment */ .uc)(client, modelId, environment, LOOK_ATTEMPTS);
        const isOne = deploymentIds.some((deploymentId) => (0,_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .isOurs */ .MU)(seen?.candidate, { deploymentId, pushId }));
        if (!isOne || !(0,_status_js__WEBPACK_IMPORTED_MODULE_3__/* .isInFlight */ .wn)(seen?.promotion))
            return "";
        try {
            await (0,_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .cancelPromotion */ .m6)(client, modelId, environment);
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
        await (0,_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .createEnvironment */ .MO)(client, modelId, environment);
    }
    options.signal.throwIfAborted();
    options.onRequest?.();
    return (await (0,_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .promote */ .pt)(client, modelId, environment, { deploymentId, preserveEnvInstanceType })).id;
}
async function waitForTurn(client, options) {
    const { clock, modelId, environment, limitMs, onLine } = options;
    const start = clock.now();
    let lastLine = Number.NEGATIVE_INFINITY;
    for (;;) {
        const seen = await (0,_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .getEnvironment */ .uc)(client, modelId, environment, LOOK_ATTEMPTS).catch((error) => {
            throw asPromoteFailed(error, options);
        });
        if (seen === undefined || !(0,_status_js__WEBPACK_IMPORTED_MODULE_3__/* .isInFlight */ .wn)(seen.promotion) || oursIn(seen, options) !== undefined)
            return seen;
        const rival = seen.candidate?.id ?? "of another deployment";
        const state = `the promotion of ${rival} (${(0,_status_js__WEBPACK_IMPORTED_MODULE_3__/* .describePromotion */ .rl)(seen.promotion)})`;
        const waited = clock.now() - start;
        if (waited >= limitMs)
            throw neverOurTurn(state, waited, options);
        if (clock.now() - lastLine >= HEARTBEAT_MS) {
            onLine(`${(0,_clock_js__WEBPACK_IMPORTED_MODULE_5__/* .formatDuration */ .a)(waited)}: ${JSON.stringify(environment)} takes one promotion at a time: waiting for ${state} to end.`);
            lastLine = clock.now();
        }
        await clock.sleep(Math.min(POLL_MS, limitMs - waited), options.signal);
    }
}
const LOOK_ATTEMPTS = 6;
function oursIn(environment, options) {
    const { current, candidate, promotion } = environment ?? {};
    const occupant = (0,_status_js__WEBPACK_IMPORTED_MODULE_3__/* .isInFlight */ .wn)(promotion) ? candidate : current;
    return (0,_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .isOurs */ .MU)(occupant, options) ? occupant?.id : undefined;
}
async function isWorthRepeating(client, options, error) {
    if (error instanceof _client_js__WEBPACK_IMPORTED_MODULE_1__/* .NoAnswer */ .W_ || error instanceof _types_js__WEBPACK_IMPORTED_MODULE_4__/* .IncompleteAnswer */ .Ti)
        return true;
    if (!(error instanceof _client_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiError */ .hD))
        return false;
    if ((0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .isTransient */ .dg)(error.httpStatus))
        return true;
    if (![400, 409, 422].includes(error.httpStatus))
        return false;
    const seen = await (0,_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .getEnvironment */ .uc)(client, options.modelId, options.environment).catch(() => undefined);
    return (0,_status_js__WEBPACK_IMPORTED_MODULE_3__/* .isInFlight */ .wn)(seen?.promotion);
}
function askedWait(error) {
    return error instanceof _client_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiError */ .hD ? error.askedWaitMs : undefined;
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
function neverOurTurn(state, waitedMs, options) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`The deployment ${options.deploymentId} was not promoted: after ${(0,_clock_js__WEBPACK_IMPORTED_MODULE_5__/* .formatDuration */ .a)(waitedMs)}, ${state} is still in flight in the environment ${JSON.stringify(options.environment)}.`, {
        status: "promote_failed",
        remedy: "End or cancel that promotion at Baseten, and run the job again.",
    });
}


/***/ }),

/***/ 9345:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cleanUpAfter: () => (/* binding */ cleanUpAfter)
});

// EXTERNAL MODULE: ./lib/api.js
var api = __webpack_require__(7727);
// EXTERNAL MODULE: ./lib/clock.js
var lib_clock = __webpack_require__(5233);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/baseten/client.js
var client = __webpack_require__(5005);
// EXTERNAL MODULE: ./lib/baseten/commit.js
var commit = __webpack_require__(2487);
// EXTERNAL MODULE: ./lib/baseten/deployments.js
var deployments = __webpack_require__(7128);
// EXTERNAL MODULE: ./lib/baseten/environments.js
var baseten_environments = __webpack_require__(4388);
// EXTERNAL MODULE: ./lib/baseten/status.js
var baseten_status = __webpack_require__(3376);
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
const FIRST_BACKOFF_MS = 1_000;
const SECOND_LOOK_MS = 3_000;
const SETTLE_MS = [0, 1_000, 2_000, 4_000];
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
    const inFlight = (0,baseten_status/* isInFlight */.wn)(promotion);
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
            if (!(error instanceof client/* ApiError */.hD && error.httpStatus === 404))
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
        return (0,deployments/* getDeployment */.i8)(this.#client, this.#made.modelId, id, MOST_LOOKS);
    }
    async #environments() {
        const environments = await (0,baseten_environments/* listEnvironments */.DO)(this.#client, this.#made.modelId);
        for (const { current, candidate } of environments) {
            for (const occupant of [current, candidate])
                if (occupant && this.#isLabelled(occupant))
                    this.#found.add(occupant.id);
        }
        return environments;
    }
    #isLabelled({ id, labels }) {
        const { pushId, deploymentIds } = this.#made;
        return pushId !== "" && labels[commit/* PUSH_LABEL */.iI] === pushId && !deploymentIds.includes(id);
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
            answer = await (0,baseten_environments/* cancelPromotion */.m6)(this.#client, modelId, environment);
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
        const path = (0,client/* pathOf */.XM) `/v1/models/${modelId}/deployments/${progress.id}/deactivate`;
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
            const httpStatus = error instanceof client/* ApiError */.hD ? error.httpStatus : undefined;
            const passing = error instanceof client/* NoAnswer */.W_ || (httpStatus !== undefined && (0,client/* isTransient */.dg)(httpStatus));
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
            const asked = error instanceof client/* ApiError */.hD ? error.askedWaitMs : undefined;
            const wait = asked ?? FIRST_BACKOFF_MS * 2 ** progress.failures * (0.5 + Math.random() / 2);
            if (++progress.failures > MOST_FAILURES || wait > client/* LONGEST_ASKED_WAIT_MS */.RH)
                throw error;
            onNote(`${(0,errors/* messageOf */.b)(error)} Looking again in ${(0,lib_clock/* formatDuration */.a)(wait)}.`);
            await clock.sleep(wait, signal);
            return false;
        }
    }
    async #settle(progress) {
        const wait = SETTLE_MS[progress.settles++];
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

// EXTERNAL MODULE: ./lib/baseten/models.js
var models = __webpack_require__(6004);
// EXTERNAL MODULE: ./lib/baseten/promotion.js
var promotion = __webpack_require__(9073);
;// CONCATENATED MODULE: ./lib/cleanup.js







async function cleanUpAfter(tools, apiKey, record, options) {
    const client = (0,api.createClient)(tools, apiKey, options.signal);
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
            const text = await (0,promotion/* withdrawPromotion */.E5)(client, { modelId, environment, pushId, deploymentIds });
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
            const listed = await (0,deployments/* listDeployments */.Jn)(client, modelId);
            const ours = listed.filter((deployment) => deployment.labels[commit/* PUSH_LABEL */.iI] === record.pushId);
            if (ours.length === 0)
                continue;
            return { ...record, modelId, deploymentIds: ours.map((deployment) => deployment.id), isOpen: false };
        }
    }
    return record;
}
async function modelIds(client, name, team) {
    return (await (0,models/* listNamesakes */.tB)(client, name, team)).map(({ id }) => id);
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
