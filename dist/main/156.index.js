export const id = 156;
export const ids = [156,961];
export const modules = {

/***/ 9156:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cleanUpAfter: () => (/* binding */ cleanUpAfter)
});

// EXTERNAL MODULE: ./lib/baseten/api/client.js
var api_client = __webpack_require__(9352);
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
// EXTERNAL MODULE: ./lib/baseten/follow.js
var follow = __webpack_require__(4179);
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

// EXTERNAL MODULE: ./lib/rollout/running-cost.js
var running_cost = __webpack_require__(5342);
;// CONCATENATED MODULE: ./lib/rollout/cleanup.js











async function cleanUpAfter(client, tools, state, options) {
    if (state.watch === undefined)
        return cleanUpAndRestore(client, tools, state, options);
    const { finishWatch } = await Promise.all(/* import() */[__webpack_require__.e(135), __webpack_require__.e(194)]).then(__webpack_require__.bind(__webpack_require__, 8194));
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
    const { restoreUnserved } = await Promise.all(/* import() */[__webpack_require__.e(135), __webpack_require__.e(129)]).then(__webpack_require__.bind(__webpack_require__, 1129));
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
    const cost = await (0,running_cost.runningCost)(client, modelId, id);
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
        costOf: limits.isLast ? (id) => (0,running_cost.runningCost)(client, modelId, id) : undefined,
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


/***/ }),

/***/ 5342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   replicaPrice: () => (/* binding */ replicaPrice),
/* harmony export */   runningCost: () => (/* binding */ runningCost)
/* harmony export */ });
/* harmony import */ var _baseten_api_instance_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5748);
/* harmony import */ var _baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3087);
/* harmony import */ var _github_plan_machines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8193);



const UNKNOWN = "It is billed while it runs.";
const AT_REST = "It has no replicas right now, but is billed again once a request wakes it up";
async function runningCost(client, modelId, deploymentId) {
    const priced = await readPriced(client, modelId, deploymentId);
    if (priced === undefined)
        return UNKNOWN;
    const { pricePerMinute, instanceTypeName: type, activeReplicas: replicas = 1 } = priced;
    const price = (count) => `${(0,_github_plan_machines_js__WEBPACK_IMPORTED_MODULE_2__/* .dollars */ .E9)(pricePerMinute * 60 * count)} an hour at list price`;
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
        (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(client, modelId, deploymentId).catch(() => undefined),
        (0,_baseten_api_instance_types_js__WEBPACK_IMPORTED_MODULE_0__/* .readPrices */ .RP)(client, priceAttempts).catch(() => []),
    ]);
    if (deployment === undefined)
        return undefined;
    const pricePerMinute = (0,_baseten_api_instance_types_js__WEBPACK_IMPORTED_MODULE_0__/* .instanceTypeNamed */ .XU)(prices, deployment.instanceTypeName)?.pricePerMinute;
    return pricePerMinute === undefined ? undefined : { ...deployment, pricePerMinute };
}


/***/ })

};
