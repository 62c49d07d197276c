export const id = 527;
export const ids = [527];
export const modules = {

/***/ 3527:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  finishWatch: () => (/* binding */ finishWatch)
});

// EXTERNAL MODULE: ./lib/baseten/api/client.js + 1 modules
var api_client = __webpack_require__(2019);
// EXTERNAL MODULE: ./lib/baseten/api/environments.js
var api_environments = __webpack_require__(317);
// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __webpack_require__(5892);
// EXTERNAL MODULE: ./lib/rollout/settings/restore.js + 7 modules
var restore = __webpack_require__(5117);
// EXTERNAL MODULE: ./lib/baseten/api/deployments.js
var deployments = __webpack_require__(3087);
// EXTERNAL MODULE: ./lib/baseten/api/types.js
var types = __webpack_require__(3334);
// EXTERNAL MODULE: ./lib/lib/clock.js
var lib_clock = __webpack_require__(5953);
// EXTERNAL MODULE: ./lib/baseten/statuses.js
var statuses = __webpack_require__(8776);
;// CONCATENATED MODULE: ./lib/baseten/bring-up.js





const DEACTIVATION_MS = 600_000;
const ACTIVATION_MS = 60_000;
const POLL_MS = 2_000;
async function bring_up_bringUp(client, resting, options) {
    const status = (0,statuses/* isDeactivating */.oL)(resting.status) ? await awaitRest(client, resting, options) : resting.status;
    if ((0,statuses/* needsActivation */.MC)(status))
        return { isActivated: await activate(client, resting, options), awaitsReplica: true };
    return { isActivated: false, awaitsReplica: (0,statuses/* isAsleep */.LK)(status) && (await wake(client, resting, options)) };
}
async function awaitRest(client, { modelId, id, status }, { clock, signal, onLine }) {
    onLine(`Deployment ${id} is ${status}: waiting for that to finish, then activating it.`);
    for (const start = clock.now();;) {
        const seen = await (0,deployments/* getDeployment */.i8)(client, modelId, id, api_client/* MAX_ATTEMPTS */.m);
        if (!(0,statuses/* isDeactivating */.oL)(seen.status))
            return seen.status;
        const waited = clock.now() - start;
        if (waited >= DEACTIVATION_MS) {
            throw new errors/* Failure */.H(`Deployment ${id} is still ${seen.status} after ${(0,lib_clock/* formatDuration */.a)(waited)}.`, {
                remedy: "Check its page on Baseten, and run the job again once it is inactive.",
            });
        }
        await clock.sleep(POLL_MS, signal);
    }
}
async function activate(client, { modelId, id }, { clock, signal, onLine, onActivating, onActivated, onRefused }) {
    onActivating();
    const { wasActive } = await (0,deployments/* activateDeployment */.j6)(client, { modelId, id, onRefused });
    onActivated(wasActive);
    const what = wasActive ? "but somebody else has just activated it" : "and is being activated";
    onLine(`Deployment ${id} was inactive ${what}.`);
    for (let waited = 0; waited < ACTIVATION_MS; waited += POLL_MS) {
        const { status } = await (0,deployments/* getDeployment */.i8)(client, modelId, id, api_client/* MAX_ATTEMPTS */.m);
        if (!(0,statuses/* wasDeactivated */.aM)(status))
            break;
        await clock.sleep(POLL_MS, signal);
    }
    return !wasActive;
}
async function wake(client, { id, wakeUrl }, { onLine, onWarning }) {
    try {
        await (0,deployments/* wakeDeployment */.c4)(client, id, wakeUrl);
        onLine(`Deployment ${id} was scaled to zero and is waking up.`);
        return true;
    }
    catch (error) {
        if (!(error instanceof errors/* Failure */.H) || error.status === "cancelled")
            throw error;
        onWarning(`Deployment ${id} is scaled to zero and could not be woken: ${error.message} Continuing: its next request will wake it.`);
        return false;
    }
}

// EXTERNAL MODULE: ./lib/baseten/audit.js + 1 modules
var audit = __webpack_require__(339);
// EXTERNAL MODULE: ./lib/baseten/follow.js + 1 modules
var follow = __webpack_require__(3382);
// EXTERNAL MODULE: ./lib/baseten/labels.js
var labels = __webpack_require__(1745);
// EXTERNAL MODULE: ./lib/baseten/promotion.js + 1 modules
var promotion = __webpack_require__(5153);
// EXTERNAL MODULE: ./lib/baseten/promotion-request.js
var promotion_request = __webpack_require__(8121);
// EXTERNAL MODULE: ./lib/lib/retry.js
var retry = __webpack_require__(805);
;// CONCATENATED MODULE: ./lib/rollout/bring-up.js

function wakeUrlOf({ servers }, modelId, deploymentId) {
    return new URL(servers.predictUrl(modelId, deploymentId, "", { path: "wake" }));
}
function existingRollout({ model, deployment }) {
    return {
        model,
        deployment,
        createdModel: false,
        pushId: "",
        ownIds: [deployment.id],
        origin: "reused",
    };
}
function recordExisting({ state }, existing) {
    state.reused(recordOf(existing));
}
function recordOf({ model, deployment, environment }) {
    return { pushId: "", modelId: model.id, modelName: model.name, deploymentIds: [deployment.id], environment };
}
async function bringUpExisting({ client, tools, state }, existing) {
    const { model, deployment } = existing;
    const { id, status } = deployment;
    const record = recordOf(existing);
    state.reused(record);
    const wakeUrl = wakeUrlOf(tools, model.id, id);
    const { isActivated, awaitsReplica } = await bringUp(client, { modelId: model.id, id, status, wakeUrl }, {
        clock: tools.clock,
        signal: tools.signal,
        onLine: (line) => tools.log.info(line),
        onWarning: (line) => tools.log.warning(line),
        onActivating: () => state.activating(record),
        onRefused: () => state.reused(record),
        onActivated: (wasActive) => (wasActive ? state.reused(record) : state.changed({ isActOpen: false })),
    });
    return { origin: isActivated ? "activated" : "reused", awaitsReplica };
}

;// CONCATENATED MODULE: ./lib/rollout/watch/take-back.js














function toolsForTakingBack(tools, modelId) {
    const { clock, log, servers } = tools;
    return {
        clock,
        wakeUrl: (id) => wakeUrlOf(tools, modelId, id),
        logsUrl: (id) => servers.logsUrl(modelId, id),
        onLine: (line) => log.info(line),
        onWarning: (line) => log.warning(line),
    };
}
const take_back_POLL_MS = 5_000;
const STUCK_MS = 120_000;
const REPEAT_MS = 30_000;
const ROLLING = {
    rolling_deploy: true,
    rolling_deploy_config: { max_surge_percent: 50, max_unavailable_percent: 0, stabilization_time_seconds: 0 },
};
function takeBack(client, what, options) {
    return new TakingBack(client, what, options).run();
}
class TakingBack {
    #client;
    #what;
    #options;
    #start;
    #cancelledAt;
    #forcedAt;
    #share;
    #trouble = "";
    #pauseMs = take_back_POLL_MS;
    #asked;
    #backId;
    constructor(client, what, options) {
        this.#client = client;
        this.#what = what;
        this.#options = options;
        this.#asked = what.asked;
        this.#start = options.clock.now();
    }
    async run() {
        const { clock, signal } = this.#options;
        for (;;) {
            this.#pauseMs = take_back_POLL_MS;
            const ended = await this.#step();
            if (ended !== undefined)
                return ended;
            if (this.#backId !== undefined) {
                await clock.sleep(follow/* CONFIRM_MS */.MD, signal);
                continue;
            }
            if (this.#leftMs() <= 0)
                return { kind: "failed", why: this.#trouble || "The promotion is still being rolled back." };
            await clock.sleep(Math.min(this.#pauseMs, Math.max(1, this.#leftMs())), signal);
        }
    }
    #leftMs() {
        return this.#options.limitMs - (this.#options.clock.now() - this.#start);
    }
    async #step() {
        const { modelId, environment, ours, previousId } = this.#what;
        const lastBackId = this.#backId;
        this.#backId = undefined;
        let seen;
        const read = await this.#attempt(async () => {
            seen = await (0,api_environments/* getEnvironment */.uc)(this.#client, modelId, environment, api_client/* MAX_ATTEMPTS */.m);
        });
        if (!read)
            return undefined;
        if (seen === undefined)
            return { kind: "nothing", why: "the environment no longer exists" };
        const { current, candidate, promotion } = seen;
        if ((0,labels/* isOurs */.MU)(candidate, ours) && (0,statuses/* isInFlight */.wn)(promotion)) {
            if (current === undefined)
                return { kind: "nothing", why: "the environment served nothing before" };
            await this.#withdraw(promotion);
            return undefined;
        }
        if ((0,labels/* isOurs */.MU)(candidate, ours) && !(0,labels/* isOurs */.MU)(current, ours) && promotion !== undefined && (0,statuses/* hasSucceeded */.yO)(promotion)) {
            const served = current?.id ?? "nothing";
            this.#trouble = `The promotion of ${candidate?.id} to ${JSON.stringify(environment)} is ${promotion.status}, but that still serves ${served}.`;
            return undefined;
        }
        if ((0,labels/* isOurs */.MU)(current, ours)) {
            const isComing = candidate !== undefined && candidate.id !== previousId && (0,statuses/* leadsIn */.VR)(promotion);
            if (isComing && this.#isCopy(candidate))
                return this.#awaitCopy(candidate.id);
            if (isComing)
                return { kind: "superseded", by: candidate.id };
            return this.#promoteBack(current?.id ?? ours.deploymentId);
        }
        if (current === undefined)
            return { kind: "nothing", why: "the environment serves nothing" };
        const isBack = current.id === previousId || previousId === "" || this.#isCopy(current);
        if (!isBack)
            return { kind: "superseded", by: current.id };
        if (lastBackId === current.id)
            return { kind: "back", servingId: current.id };
        this.#backId = current.id;
        return undefined;
    }
    #isCopy(occupant) {
        return this.#asked !== undefined && (0,promotion_request/* mayComeFrom */.e)(this.#asked, occupant);
    }
    async #withdraw(promotion) {
        const { modelId, environment, isGrave } = this.#what;
        const { clock, onLine } = this.#options;
        const now = clock.now();
        if (this.#share?.percent !== promotion.percent)
            this.#share = { percent: promotion.percent, since: now };
        const isDue = (at) => at === undefined || now - at >= REPEAT_MS;
        if ((0,statuses/* leadsOut */.qm)(promotion)) {
            const isStuck = this.#share !== undefined && now - this.#share.since >= STUCK_MS;
            if (!(isGrave || isStuck) || promotion.percent === 0 || !isDue(this.#forcedAt))
                return;
            this.#forcedAt = now;
            const isForced = await this.#attempt(() => (0,api_environments/* forceCancelPromotion */.pL)(this.#client, modelId, environment));
            if (isForced)
                onLine(`All traffic of ${JSON.stringify(environment)} goes back at once.`);
            return;
        }
        if (!isDue(this.#cancelledAt))
            return;
        this.#cancelledAt = now;
        const isSent = await this.#attempt(async () => {
            await (0,api_environments/* cancelPromotion */.m6)(this.#client, modelId, environment);
        });
        if (isSent)
            onLine(`The promotion to ${JSON.stringify(environment)} was cancelled.`);
    }
    async #promoteBack(servingId) {
        const { modelId, environment, previousId } = this.#what;
        const { clock, signal, onLine, onWarning, wakeUrl } = this.#options;
        if (previousId === "")
            return { kind: "nothing", why: "the environment served nothing before" };
        try {
            const [previous, bad] = await Promise.all([this.#deployment(previousId), this.#deployment(servingId)]);
            if (previous === undefined)
                return { kind: "nothing", why: `deployment ${previousId} no longer exists` };
            if ((0,statuses/* hasFailed */.WN)(previous.status))
                return { kind: "nothing", why: `the previous version ${previousId} is ${previous.status}` };
            const isPlain = this.#what.isGrave || (previous.activeReplicas ?? 0) >= Math.max(1, bad?.activeReplicas ?? 1);
            const resting = { modelId, id: previousId, status: previous.status, wakeUrl: wakeUrl(previousId) };
            const nothing = () => undefined;
            const { awaitsReplica, isActivated } = await bring_up_bringUp(this.#client, resting, {
                clock,
                signal,
                onLine,
                onWarning,
                onActivating: nothing,
                onRefused: nothing,
                onActivated: nothing,
            });
            const isComingUp = !(0,statuses/* isReady */.i_)(previous.status) && !(0,statuses/* isAsleep */.LK)(previous.status);
            if (awaitsReplica || isActivated || isComingUp)
                await this.#follow(previousId, "");
            const id = await (0,promotion/* startPromotion */.sN)(this.#client, {
                modelId,
                deploymentId: previousId,
                pushId: "",
                copyLabel: previous.labels[labels/* PUSH_LABEL */.iI],
                environment,
                inPlaceOf: servingId,
                preserveEnvInstanceType: previous.instanceTypeName === (bad?.instanceTypeName ?? ""),
                asItIs: true,
                override: isPlain ? { rolling_deploy: false } : ROLLING,
                mayCreateEnvironment: false,
                limitMs: this.#leftMs(),
                clock,
                signal,
                onLine,
                onRequest: (asked) => {
                    this.#asked ??= asked;
                    this.#options.onRequest(asked);
                },
            });
            const copy = id === previousId ? "" : ` as the copy ${id}`;
            onLine(`Promoting ${previousId} to ${JSON.stringify(environment)} again${copy}.`);
            return { kind: "back", servingId: await this.#follow(id, environment) };
        }
        catch (error) {
            return this.#failed(error);
        }
    }
    async #awaitCopy(id) {
        const { environment, previousId } = this.#what;
        this.#options.onLine(`${id}, a copy of ${previousId}, is on its way to ${JSON.stringify(environment)}.`);
        try {
            return { kind: "back", servingId: await this.#follow(id, environment) };
        }
        catch (error) {
            return this.#failed(error);
        }
    }
    #failed(error) {
        this.#note(error);
        if (error instanceof audit/* Interrupted */.j$ && error.deed.kind === "environment-taken")
            return undefined;
        if ([error, error.cause].some((one) => (0,api_client/* isPassing */.WG)(one) || one instanceof types/* IncompleteAnswer */.Ti))
            return undefined;
        return { kind: "failed", why: this.#trouble };
    }
    #note(error) {
        this.#options.signal.throwIfAborted();
        if (!(error instanceof errors/* Failure */.H))
            throw error;
        const text = (0,errors/* messageOf */.b)(error);
        if (text !== this.#trouble)
            this.#options.onLine(text);
        this.#trouble = text;
        const askedMs = (0,api_client/* askedWaitOf */.nU)(error) ?? (0,api_client/* askedWaitOf */.nU)(error.cause) ?? 0;
        this.#pauseMs = Math.max(take_back_POLL_MS, Math.min(askedMs, retry/* MAX_ASKED_WAIT_MS */.th));
    }
    async #deployment(id) {
        try {
            return await (0,deployments/* getDeployment */.i8)(this.#client, this.#what.modelId, id, api_client/* MAX_ATTEMPTS */.m);
        }
        catch (error) {
            if ((0,api_client/* isNotFound */.c4)(error))
                return undefined;
            throw error;
        }
    }
    async #follow(deploymentId, environment) {
        const { clock, signal, onLine, onWarning, logsUrl, deployTimeoutMinutes } = this.#options;
        const { servingId } = await (0,follow/* follow */.e6)(this.#client, {
            modelId: this.#what.modelId,
            deploymentId,
            pushId: "",
            environment,
            purpose: "promotion",
            awaitsReplica: environment === "",
            limitMs: this.#leftMs(),
            deployTimeoutMinutes,
            logsUrl: logsUrl(deploymentId),
            clock,
            signal,
            onLine,
            onHeartbeat: onLine,
            onWarning,
        });
        return servingId;
    }
    async #attempt(work) {
        try {
            await work();
            return true;
        }
        catch (error) {
            this.#note(error);
            return false;
        }
    }
}

;// CONCATENATED MODULE: ./lib/rollout/watch/warm.js





async function keepWarm(client, modelId, warm, onChange) {
    const { deploymentId } = warm;
    return attempt(`We could not keep deployment ${deploymentId} warm`, async () => {
        const { status, minReplicas } = await getDeployment(client, modelId, deploymentId, MAX_ATTEMPTS);
        if (!isAlive(status))
            return `Deployment ${deploymentId} is ${status}, so it is not kept warm.`;
        if (minReplicas === undefined || minReplicas > 0)
            return `Deployment ${deploymentId} keeps running.`;
        if (await isServed(client, modelId, deploymentId))
            return `Deployment ${deploymentId} is live.`;
        onChange({ ...warm, minReplicas });
        await keepReplicas(client, modelId, deploymentId, 1);
        return `Deployment ${deploymentId} keeps one replica while the new version is watched.`;
    });
}
async function putToRest(client, modelId, warm) {
    const { deploymentId, strategy, minReplicas } = warm;
    return attempt(`Deployment ${deploymentId}, kept warm for the watch, may still run and cost money`, async () => {
        if (await isServed(client, modelId, deploymentId))
            return "";
        const { status } = await (0,deployments/* getDeployment */.i8)(client, modelId, deploymentId, api_client/* MAX_ATTEMPTS */.m);
        if (!(0,statuses/* isAlive */._n)(status))
            return "";
        if (strategy === "DEACTIVATE") {
            await (0,deployments/* deactivateDeployment */.SS)(client, modelId, deploymentId);
            return `Deployment ${deploymentId}, kept warm for the watch, was deactivated.`;
        }
        if (strategy === "SCALE_TO_ZERO") {
            await (0,deployments/* keepReplicas */.HL)(client, modelId, deploymentId, 0);
            return `Deployment ${deploymentId}, kept warm for the watch, may scale to zero again.`;
        }
        if (minReplicas !== undefined)
            await (0,deployments/* keepReplicas */.HL)(client, modelId, deploymentId, minReplicas);
        return "";
    });
}
async function leftWarm(client, modelId, { deploymentId }) {
    const told = `Deployment ${deploymentId}, kept warm for the watch, still runs and costs money, because you may need it to go back. Deactivate it on Baseten when you do not.`;
    const { text, isTrouble } = await attempt(told, async () => {
        if (await isServed(client, modelId, deploymentId))
            return "";
        const { status } = await (0,deployments/* getDeployment */.i8)(client, modelId, deploymentId, api_client/* MAX_ATTEMPTS */.m);
        return (0,statuses/* isAlive */._n)(status) ? told : "";
    });
    return isTrouble ? told : text;
}
async function isServed(client, modelId, id) {
    const environments = await (0,api_environments/* listEnvironments */.DO)(client, modelId);
    return environments.some(({ current, candidate }) => current?.id === id || candidate?.id === id);
}
async function attempt(what, work) {
    try {
        return { text: await work(), isTrouble: false };
    }
    catch (error) {
        if (!(error instanceof errors/* Failure */.H) || error.status === "cancelled")
            throw error;
        return { text: `${what}: ${(0,errors/* messageOf */.b)(error)}`, isTrouble: true };
    }
}

;// CONCATENATED MODULE: ./lib/rollout/watch/leftover.js






async function finishWatch(client, tools, state, { signal, limitMs, isLast, onWatch }) {
    const { watch, modelId } = state;
    if (watch === undefined || modelId === "")
        return { text: "", isOpen: false, isHeld: false, isBack: false };
    const { clock, log } = tools;
    const said = [];
    const onLine = (line) => log.info(line);
    let { isBack = false, isLeft = watch.isHeld === true } = watch;
    try {
        if (watch.takingBack !== undefined) {
            const { environment, previousId, takingBack } = watch;
            const ours = { deploymentId: state.deploymentIds.at(-1) ?? "", pushId: state.pushId };
            const { isGrave, asked } = takingBack;
            const what = { modelId, environment, ours, previousId, isGrave, asked };
            const done = await takeBack(client, what, {
                ...toolsForTakingBack(tools, modelId),
                signal,
                limitMs,
                deployTimeoutMinutes: Math.ceil(limitMs / 60_000),
                onRequest: (first) => onWatch?.({ ...watch, takingBack: { asked: first, ...takingBack } }),
            });
            const named = JSON.stringify(environment);
            said.push(`The new version was bad: ${takingBack.reason}.`);
            if (done.kind === "back")
                said.push(`It was rolled back: ${named} serves ${done.servingId}.`);
            else if (done.kind === "superseded")
                said.push(`It was not rolled back: somebody else promoted ${done.by} to ${named}.`);
            else if (done.kind === "nothing")
                said.push(`There is nothing to go back to: ${done.why}.`);
            else if (isLast)
                said.push(`The rollback failed: ${done.why} Promote ${previousId} to ${named} by hand.`);
            else
                return {
                    text: `${said.join(" ")} It is not rolled back yet: ${done.why}`,
                    isOpen: true,
                    isHeld: false,
                    isBack,
                };
            isBack = done.kind === "back";
            isLeft = done.kind === "failed" || done.kind === "nothing";
        }
        else if (!isBack && !isLeft && !watch.isHeld)
            said.push(await unwatched(client, state));
        const { settings } = state;
        if (isBack && settings?.before !== undefined && settings.before !== "default") {
            const change = { wanted: settings.wanted, before: settings.before };
            const { environment } = settings;
            said.push(await (0,restore/* restoreSettings */.S)(client, change, { modelId, environment, limitMs, clock, signal, onLine }));
        }
        const { warm } = watch;
        if (warm !== undefined)
            said.push(isLeft ? await leftWarm(client, modelId, warm) : (await putToRest(client, modelId, warm)).text);
    }
    catch (error) {
        if (!signal.aborted && !(error instanceof errors/* Failure */.H))
            throw error;
        const why = signal.aborted ? "The cleanup was stopped before it finished." : (0,errors/* messageOf */.b)(error);
        const what = watch.takingBack === undefined
            ? ""
            : ` The bad version may still be live; ${watch.previousId} was live before it.`;
        return { text: [...said, `${why}${what}`].join(" "), isOpen: true, isHeld: watch.isHeld === true, isBack };
    }
    return { text: said.filter((text) => text !== "").join(" "), isOpen: false, isHeld: watch.isHeld === true, isBack };
}
async function unwatched(client, { modelId, watch, deploymentIds }) {
    const { environment = "", minutes = 0, previousId = "", isRollback = false } = watch ?? {};
    let id;
    try {
        id = (await (0,api_environments/* getEnvironment */.uc)(client, modelId, environment, api_client/* MAX_ATTEMPTS */.m))?.current?.id ?? "";
    }
    catch (error) {
        if (!(error instanceof errors/* Failure */.H) || error.status === "cancelled")
            throw error;
        return "";
    }
    if (!deploymentIds.includes(id))
        return "";
    const text = `${JSON.stringify(environment)} serves ${id}, which is no longer watched: the ${minutes} minutes were not over.`;
    if (isRollback || previousId === "")
        return text;
    return `${text} \`promote/\` with \`previous: true\` brings the previous version back.`;
}


/***/ })

};
