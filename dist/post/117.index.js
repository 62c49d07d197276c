export const id = 117;
export const ids = [117];
export const modules = {

/***/ 5153:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  sN: () => (/* binding */ startPromotion),
  $u: () => (/* binding */ waitUntilAtRest)
});

// UNUSED EXPORTS: verifyPromotion, waitForRampDown

// EXTERNAL MODULE: ./lib/lib/clock.js
var lib_clock = __webpack_require__(5953);
// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __webpack_require__(5892);
// EXTERNAL MODULE: ./lib/baseten/promotion-request.js
var promotion_request = __webpack_require__(8121);
// EXTERNAL MODULE: ./lib/baseten/audit.js + 1 modules
var audit = __webpack_require__(339);
// EXTERNAL MODULE: ./lib/baseten/api/client.js + 1 modules
var api_client = __webpack_require__(2019);
// EXTERNAL MODULE: ./lib/lib/retry.js
var retry = __webpack_require__(805);
// EXTERNAL MODULE: ./lib/baseten/api/deployments.js
var deployments = __webpack_require__(3087);
// EXTERNAL MODULE: ./lib/baseten/labels.js
var labels = __webpack_require__(1745);
// EXTERNAL MODULE: ./lib/baseten/api/models.js
var models = __webpack_require__(7017);
// EXTERNAL MODULE: ./lib/baseten/api/types.js
var types = __webpack_require__(3334);
;// CONCATENATED MODULE: ./lib/baseten/commit.js








const MAX_COMMITS = 4;
const BACKOFF = { firstMs: 2_000 };
const LOOK_ONCE_MS = (/* unused pure expression or super */ null && ([0]));
const LOOKS_AFTER_LOSS_MS = (/* unused pure expression or super */ null && ([0, 2_000, 5_000, 10_000]));
const LOOKS_AFTER_SILENCE_MS = (/* unused pure expression or super */ null && ([0, 5_000, 10_000, 20_000, 30_000, 30_000]));
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
    const retries = new Retries({
        attempts: MAX_COMMITS,
        waitAfter: (failure, attempt) => askedOrOwn(askedWaitOf(failure), equalJitter(attempt, BACKOFF)),
        onRetry: ({ error, waitMs }) => options.onNote(`${messageOf(error)} No deployment was created: trying again in ${formatDuration(waitMs)}.`),
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
            if (!(error instanceof Failure))
                throw error;
            failure = error;
        }
        if (isRefusal(failure)) {
            return mayBeMade ? afterDoubt(client, options, failure) : afterRefusal(client, options, failure, sent);
        }
        if (!wasNotTaken(failure)) {
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
            throw mayBeMade && wasNotTaken(failure) ? unknownOutcome(failure) : failure;
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
            winner = await findModel(client, options.target.name, options.target.team);
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
    const theirs = others.filter(({ labels }) => pushIdOf(labels) !== "");
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
        model: toModel(answer.model, stage),
        deployment: toDeployment(answer.deployment, stage),
        createdModel: target.kind === "new",
    };
}
function newModelFields(name, options) {
    return { name, ...(options.disableArchiveDownload ? { disable_archive_download: true } : {}) };
}
function commitPath(target) {
    if (target.kind === "existing")
        return pathOf `/v1/models/${target.model.id}/deployments`;
    return target.team ? pathOf `/v1/teams/${target.team.id}/models` : "/v1/models";
}
function wasNotDone(error) {
    return error instanceof LostNameRace || (0,api_client/* isRefusal */.vu)(error) || (0,api_client/* wasNotTaken */.SP)(error);
}
function mayBeAtWork(failure) {
    return (failure instanceof NoAnswer && failure.timedOut) || failure instanceof IncompleteAnswer;
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
                throw new Failure("Baseten responds too slowly.");
        }
        return seen;
    }
    catch (error) {
        throw signal.aborted || !(error instanceof Failure) ? error : unknownOutcome(failure, error);
    }
}
async function look(client, options) {
    const { target } = options;
    const models = target.kind === "existing" ? [target.model] : await listNamesakes(client, target.name, target.team);
    const others = [];
    for (const model of models) {
        const listed = await listDeploymentsSoFar(client, model.id);
        const ours = listed.find(({ labels }) => labels[PUSH_LABEL] === options.deployment.labels[PUSH_LABEL]);
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
    return new Failure(`${failure.message} We could not tell whether Baseten created the deployment${why}`, {
        status: "deploy_failed",
        remedy: "Check the model's page before you run the job again, to avoid a second deployment.",
        ...(failure.requestId ? { requestId: failure.requestId } : {}),
        cause: failure,
    });
}

// EXTERNAL MODULE: ./lib/baseten/api/environments.js
var environments = __webpack_require__(317);
// EXTERNAL MODULE: ./lib/baseten/statuses.js
var statuses = __webpack_require__(8776);
;// CONCATENATED MODULE: ./lib/baseten/promotion.js











const POLL_MS = 5_000;
const HEARTBEAT_MS = 60_000;
const MAX_REQUESTS = 4;
const promotion_BACKOFF = { firstMs: 2_000 };
async function startPromotion(client, options) {
    let open;
    let first;
    let before;
    const retries = new retry/* Retries */.fh({
        attempts: MAX_REQUESTS,
        waitAfter: async (error, attempt) => {
            const waitMs = (0,retry/* askedOrOwn */.ij)((0,api_client/* askedWaitOf */.nU)(error), (0,retry/* equalJitter */.JQ)(attempt, promotion_BACKOFF));
            return waitMs !== undefined && (await isWorthRepeating(client, options, { error, before })) ? waitMs : undefined;
        },
        onRetry: ({ error, waitMs }) => options.onLine(`${(0,errors/* messageOf */.b)(error)} Checking again in ${(0,lib_clock/* formatDuration */.a)(waitMs)}.`),
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
        const isOld = !(0,statuses/* isInFlight */.wn)(before?.promotion) && before?.current?.id === first?.current?.id;
        const isMoved = options.inPlaceOf !== undefined && before?.current?.id !== options.inPlaceOf;
        if (ours !== undefined && (isMoved || !(isOld && options.evenIfServed === true)))
            return ours;
        if (isMoved)
            throw overtaken(before?.current, options);
        const asked = open ?? (0,promotion_request/* requestNow */.O)(options.environment, before, options.copyLabel ?? options.pushId);
        try {
            return await request(client, options, { before, asked });
        }
        catch (error) {
            if (!wasNotDone(error))
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
    const seen = await getEnvironment(client, modelId, environment, MAX_ATTEMPTS).catch(() => undefined);
    if (seen === undefined || isOurs(seen.current, options))
        return;
    const by = seen.current?.id ?? "";
    throw new Interrupted(`The environment ${JSON.stringify(environment)} served deployment ${deploymentId}, but was rolled back at once and now serves ${by || "nothing"}.`, { kind: "environment-taken", environment, by }, {
        status: "promote_failed",
        remedy: "See the deployment's logs and the environment's page on Baseten for the reason.",
    });
}
async function request(client, options, { before, asked }) {
    const { modelId, environment, deploymentId, preserveEnvInstanceType, asItIs = false, override = {} } = options;
    const settings = options.settingsFor?.(before) ?? {};
    if (before === undefined && environment !== environments/* PRODUCTION */.e3)
        await makeEnvironment(client, options);
    options.signal.throwIfAborted();
    options.onRequest?.(asked);
    const parts = { deploymentId, preserveEnvInstanceType, settings, asItIs, override };
    return (await (0,environments/* promote */.pt)(client, modelId, environment, parts)).id;
}
async function makeEnvironment(client, options) {
    const { modelId, environment, mayCreateEnvironment, onLine } = options;
    const named = JSON.stringify(environment);
    if (!mayCreateEnvironment) {
        throw new errors/* Failure */.H(`The environment ${named} does not exist, and this run may not create it.`, {
            remedy: "Set `create-environment: true`, or create it on Baseten.",
        });
    }
    onLine(`The environment ${named} does not exist yet: creating it.`);
    try {
        await (0,environments/* createEnvironment */.MO)(client, modelId, environment);
    }
    catch (error) {
        const isThere = mayBeOfOthers(error) && (await (0,environments/* getEnvironment */.uc)(client, modelId, environment, api_client/* MAX_ATTEMPTS */.m)) !== undefined;
        if (!isThere)
            throw error;
    }
}
function mayBeOfOthers(error) {
    return error instanceof api_client/* ApiError */.hD && [400, 409, 422].includes(error.httpStatus);
}
async function waitForTurn(client, options) {
    const { environment, deploymentId, hasAsked } = options;
    try {
        return await waitWhile(client, options, (seen) => {
            if (hasAsked && (0,statuses/* leadsOut */.qm)(seen.promotion) && isOfThisRun(seen.candidate, options))
                throw takenBack(seen, options);
            return (0,statuses/* isInFlight */.wn)(seen.promotion) && oursIn(seen, options) === undefined;
        });
    }
    catch (error) {
        if (!(error instanceof NeverOurTurn))
            throw asPromoteFailed(error, options);
        throw new audit/* Interrupted */.j$(`Deployment ${deploymentId} was not promoted: ${error.message} in the environment ${JSON.stringify(environment)}.`, { kind: "environment-taken", environment, by: error.candidate }, { status: "promote_failed", remedy: REMEDY_FOR_A_RIVAL });
    }
}
function overtaken(current, { deploymentId, environment, inPlaceOf, copyLabel }) {
    const by = current?.id ?? "";
    const isCopy = current !== undefined && copyLabel !== "" && (0,labels/* pushIdOf */.D1)(current.labels) === copyLabel;
    return new audit/* Interrupted */.j$(`Deployment ${deploymentId} was not promoted: it was to replace ${inPlaceOf} in the environment ${JSON.stringify(environment)}, which now serves ${by || "nothing"}${isCopy ? `, a copy of ${deploymentId}` : ""}.`, { kind: "environment-taken", environment, by }, {
        status: "promote_failed",
        remedy: "Check whether that is intended. A new run starts from what is live then.",
    });
}
function takenBack({ candidate, promotion }, { environment }) {
    const state = promotion ? ` (${(0,statuses/* describePromotion */.rl)(promotion)})` : "";
    return new audit/* Interrupted */.j$(`The promotion of ${candidate?.id} to the environment ${JSON.stringify(environment)} was cancelled and is being rolled back${state}.`, { kind: "promotion-ended", environment }, { status: "promote_failed", remedy: "This run did not do that. Ask whoever did, or run the job again." });
}
async function waitForRampDown(client, options) {
    const { environment } = options;
    try {
        await waitWhile(client, options, ({ promotion }) => leadsOut(promotion));
    }
    catch (error) {
        if (error instanceof NeverOurTurn) {
            throw new Failure(`Nothing was pushed: ${error.message} in the environment ${JSON.stringify(environment)}.`, {
                status: "deploy_failed",
                remedy: REMEDY_FOR_A_RIVAL,
            });
        }
        if (!(error instanceof Failure))
            throw error;
    }
}
async function waitUntilAtRest(client, options) {
    try {
        return await waitWhile(client, options, ({ promotion }) => (0,statuses/* isInFlight */.wn)(promotion));
    }
    catch (error) {
        if (!(error instanceof NeverOurTurn))
            throw error;
        throw new errors/* Failure */.H(`${error.message} in the environment ${JSON.stringify(options.environment)}`);
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
        const seen = await (0,environments/* getEnvironment */.uc)(client, modelId, environment, api_client/* MAX_ATTEMPTS */.m);
        if (seen?.promotion === undefined || !isInTheWay(seen))
            return seen;
        const state = `the promotion of ${seen.candidate?.id ?? "another deployment"} (${(0,statuses/* describePromotion */.rl)(seen.promotion)})`;
        const waited = clock.now() - start;
        if (waited >= limitMs) {
            throw new NeverOurTurn(`after ${(0,lib_clock/* formatDuration */.a)(waited)}, ${state} is still in flight`, seen.candidate?.id ?? "");
        }
        if (clock.now() - lastLine >= HEARTBEAT_MS) {
            onLine(`${(0,lib_clock/* formatDuration */.a)(waited)}: ${JSON.stringify(environment)} allows one promotion at a time: waiting for ${state} to finish.`);
            lastLine = clock.now();
        }
        await clock.sleep(Math.min(POLL_MS, limitMs - waited), options.signal);
    }
}
const REMEDY_FOR_A_RIVAL = "Finish or cancel that promotion on Baseten, and run the job again.";
function oursIn(environment, options) {
    const { current, candidate, promotion } = environment ?? {};
    const settled = (0,statuses/* isInFlight */.wn)(promotion) ? undefined : current;
    const occupant = (0,statuses/* leadsIn */.VR)(promotion) ? candidate : settled;
    return isOfThisRun(occupant, options) ? occupant?.id : undefined;
}
function isOfThisRun(occupant, options) {
    return (0,labels/* isOurs */.MU)(occupant, options) || (options.open !== undefined && (0,promotion_request/* mayComeFrom */.e)(options.open, occupant));
}
async function isWorthRepeating(client, options, { error, before }) {
    if ((0,api_client/* isPassing */.WG)(error) || error instanceof types/* IncompleteAnswer */.Ti)
        return true;
    if (!mayBeOfOthers(error))
        return false;
    const seen = await (0,environments/* getEnvironment */.uc)(client, options.modelId, options.environment).catch(() => undefined);
    return (0,statuses/* isInFlight */.wn)(seen?.promotion) || (seen !== undefined && hasMoved(before, seen));
}
function hasMoved(before, now) {
    return (before?.current?.id !== now.current?.id ||
        before?.candidate?.id !== now.candidate?.id ||
        before?.promotion?.status !== now.promotion?.status);
}
function asPromoteFailed(error, options) {
    if (!(error instanceof errors/* Failure */.H) || error.status === "cancelled")
        return error;
    return new errors/* Failure */.H(error.message, {
        status: "promote_failed",
        remedy: `${error.remedy ?? ""} Deployment ${options.deploymentId} itself passed its checks.`.trim(),
        ...(error.requestId ? { requestId: error.requestId } : {}),
        cause: error,
    });
}


/***/ }),

/***/ 5117:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ restoreSettings),
  restoreUnserved: () => (/* binding */ restoreUnserved)
});

// UNUSED EXPORTS: settingsToRestore

// EXTERNAL MODULE: ./lib/baseten/api/client.js + 1 modules
var api_client = __webpack_require__(2019);
// EXTERNAL MODULE: ./lib/baseten/api/environments.js
var environments = __webpack_require__(317);
// EXTERNAL MODULE: ./lib/baseten/api/types.js
var types = __webpack_require__(3334);
// EXTERNAL MODULE: ./lib/baseten/promotion.js + 1 modules
var promotion = __webpack_require__(5153);
// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __webpack_require__(5892);
// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
// EXTERNAL MODULE: ./lib/lib/clock.js
var lib_clock = __webpack_require__(5953);
// EXTERNAL MODULE: ./lib/lib/retry.js
var retry = __webpack_require__(805);
;// CONCATENATED MODULE: ./lib/rollout/settings/live.js
function liveSettingsOf(seen) {
    return seen === undefined ? "default" : seen.settings;
}
function knownSettings(live) {
    return live === undefined || live === "default" ? {} : live;
}

;// CONCATENATED MODULE: ./lib/rollout/settings/fields.js
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

;// CONCATENATED MODULE: ./lib/rollout/settings/schedules.js


const NO_OVERRIDE = Object.fromEntries(Object.keys(SCHEDULE_AUTOSCALING.fields).map((name) => [name, null]));
function wholeSchedule(written, live) {
    const base = { enabled: true, ...live };
    const all = { ...base, ...written };
    const { fields } = all.cadence === "ONE_TIME" ? ONE_TIME : RECURRING;
    const known = Object.entries(all).filter(([name]) => Object.hasOwn(fields, name));
    const before = (0,types/* isObject */.Gv)(base.autoscaling_settings) ? base.autoscaling_settings : {};
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

;// CONCATENATED MODULE: ./lib/rollout/settings/wanted.js



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
    const { autoscaling_schedules: now } = knownSettings(live);
    const upserts = (written.schedules ?? []).flatMap((one) => {
        const found = liveScheduleNamed(now, one.name);
        const schedule = wholeSchedule(one, found);
        const isSame = found !== undefined && Object.keys(schedule).every((name) => isSameValue(schedule[name], found[name]));
        return isSame ? [] : [{ schedule, live: found }];
    });
    const deleted = (written.delete ?? []).flatMap((name) => now?.schedules.filter((one) => one.name === name) ?? []);
    const { timezone } = written;
    const isUsed = schedulesAfter(written, now).length > 0;
    const isMoved = timezone !== undefined && isUsed && !isSameValue(timezone, now?.timezone);
    return { ...(isMoved ? { timezone } : {}), upserts, deleted };
}
function isSameValue(one, other) {
    if ((0,types/* isObject */.Gv)(one) && (0,types/* isObject */.Gv)(other)) {
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

;// CONCATENATED MODULE: ./lib/rollout/settings/changes.js



function changesOf(settings, live) {
    const now = knownSettings(live);
    const { autoscaling_settings, promotion_settings, request_backpressure_settings, instance_type_id } = settings;
    const schedules = settings.autoscaling_schedule_settings;
    return [
        ...differences("autoscaling_settings", autoscaling_settings, now.autoscaling_settings),
        ...differences("promotion_settings", promotion_settings && wantedPromotion(promotion_settings), now.promotion_settings),
        ...differences("request_backpressure_settings", request_backpressure_settings, now.request_backpressure_settings),
        ...(schedules === undefined ? [] : scheduleDifferences(schedules, live)),
        ...differences("instance_type_id", instance_type_id, now.instance_type_id),
    ];
}
function differences(part, wanted, now, path = part) {
    if (wanted === undefined)
        return [];
    if ((0,types/* isObject */.Gv)(wanted)) {
        const below = (0,types/* isObject */.Gv)(now) ? now : {};
        return Object.entries(wanted).flatMap(([name, value]) => differences(part, value, below[name], `${path}.${name}`));
    }
    if (isSameValue(wanted, now))
        return [];
    const [before, after] = [textOf(now), textOf(wanted)];
    const kind = before === undefined ? "added" : after === undefined ? "removed" : "changed";
    return [{ part, path, kind, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}
function scheduleDifferences(written, live) {
    const part = "autoscaling_schedule_settings";
    const { timezone, upserts, deleted } = scheduleChanges(written, live);
    const now = knownSettings(live).autoscaling_schedules?.timezone;
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
    if (!(0,types/* isObject */.Gv)(value))
        return value;
    const present = Object.entries(value).filter(([, child]) => child !== null && child !== undefined);
    return Object.fromEntries(present.map(([name, child]) => [name, withoutNull(child)]));
}
function textOf(value) {
    if (value === undefined || value === null)
        return undefined;
    return typeof value === "string" ? value : JSON.stringify(value);
}

;// CONCATENATED MODULE: ./lib/rollout/settings/bodies.js



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
    const changed = new Set(changesOf(settings, live).map(({ part }) => part));
    const differing = Object.entries(settings).filter(([part]) => changed.has(part));
    return bodyOf("patch", Object.fromEntries(differing), live);
}
function bodyOf(request, settings, live) {
    const body = {};
    for (const [part, { in: names }] of Object.entries(SETTINGS)) {
        const [name, value] = [names[request], sentPart(part, settings, live)];
        if (name !== undefined && value !== undefined)
            body[name] = value;
    }
    return body;
}
function sentPart(part, settings, live) {
    if (part === "promotion_settings")
        return settings[part] && wantedPromotion(settings[part]);
    if (part === "autoscaling_schedule_settings")
        return settings[part] && schedulesBody(settings[part], live);
    return settings[part];
}
function schedulesBody(written, live) {
    if (live === undefined)
        return undefined;
    const { timezone, upserts, deleted } = scheduleChanges(written, live);
    const body = {
        ...(timezone === undefined ? {} : { timezone }),
        ...(upserts.length === 0 ? {} : { schedules: upserts.map(({ schedule }) => schedule) }),
        ...(deleted.length === 0 ? {} : { delete_schedules: deleted.map(({ id }) => id) }),
    };
    return Object.keys(body).length === 0 ? undefined : body;
}

;// CONCATENATED MODULE: ./lib/rollout/settings/apply.js











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
        if (!(error instanceof errors/* Failure */.H))
            throw error;
        return applying.result((0,errors/* messageOf */.b)(error));
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
        const left = this.#left ?? changesOf(this.#options.settings, "default");
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
        this.#seen = await (0,promotion/* waitUntilAtRest */.$u)(this.#client, this.#options);
        this.#left = changesOf(this.#options.settings, liveSettingsOf(this.#seen));
        const servingId = this.#seen?.current?.id;
        this.#isReplaced = servingId !== undefined && servingId !== this.#options.deploymentId && !this.#isQueued;
        if (this.#isReplaced)
            throw new errors/* Failure */.H(`It serves ${servingId} now.`);
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
        const retries = new retry/* Retries */.fh({
            attempts: MAX_REQUESTS,
            waitAfter: (error, attempt) => this.#waitAfter(error, attempt),
            onRetry: ({ error, waitMs }) => onLine(`${(0,errors/* messageOf */.b)(error)} Looking again in ${(0,lib_clock/* formatDuration */.a)(waitMs)}.`),
            clock,
            signal,
        });
        for (;;) {
            const sent = (this.#left ?? []).filter((change) => isPatchable(change.part) && !(isHidden(change) && cameBy !== undefined && hasCome(change, cameBy)));
            if (sent.length === 0)
                return;
            if (this.#seen === undefined)
                throw new errors/* Failure */.H("Baseten cannot find the environment.");
            const live = liveSettingsOf(this.#seen);
            const body = settingsInPatch(onlyIn(settings, sent), live);
            if (Object.keys(body).length === 0)
                return;
            onRequest(live);
            try {
                const status = await (0,environments/* updateEnvironment */.h8)(this.#client, modelId, environment, body);
                onLine(`Sent ${namesOf(sent)} to Baseten${status === "" ? "" : `: ${status}`}.`);
                this.#patched = sent.length;
                this.#isQueued = status === "QUEUED";
                break;
            }
            catch (error) {
                if (!(await retries.waitAfter(error)))
                    throw error;
                await this.look();
                const isInDoubt = !(0,api_client/* isRefusal */.vu)(error) && !(0,api_client/* wasNotTaken */.SP)(error);
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
        if (!(0,api_client/* isPassing */.WG)(error)) {
            const seen = await (0,environments/* getEnvironment */.uc)(this.#client, modelId, environment, api_client/* MAX_ATTEMPTS */.m).catch(() => undefined);
            if (seen?.promotion === undefined)
                return undefined;
        }
        return (0,retry/* askedOrOwn */.ij)((0,api_client/* askedWaitOf */.nU)(error), (0,retry/* equalJitter */.JQ)(attempt, BACKOFF));
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
    let field = SETTINGS.promotion_settings.field;
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
        const names = (0,lib_text/* listed */.KE)(twice.map((name) => code(name)));
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
    return (0,lib_text/* listed */.KE)(changes.map(({ path }) => code(path)));
}
function missingText({ path, part, kind, before, after }) {
    if (kind === "removed")
        return `${code(path)} is still there`;
    if (kind === "added" && part === "autoscaling_schedule_settings")
        return `${code(path)} is missing`;
    return `${code(path)} is ${before ?? "unset"}, not ${after}`;
}
function code(path) {
    return `\`${(0,lib_text/* onOneLine */.GJ)(path).replaceAll("`", "'")}\``;
}

;// CONCATENATED MODULE: ./lib/rollout/settings/restore.js











function settingsToRestore({ wanted, before }, live) {
    const [had, has] = [knownSettings(before), knownSettings(live)];
    const { autoscaling_settings, promotion_settings, request_backpressure_settings: backpressure } = wanted;
    const promotion = promotion_settings && wantedPromotion(promotion_settings);
    const back = {
        autoscaling_settings: undone(autoscaling_settings, had.autoscaling_settings, has.autoscaling_settings),
        promotion_settings: undone(promotion, had.promotion_settings, has.promotion_settings),
        request_backpressure_settings: undone(backpressure, had.request_backpressure_settings, has.request_backpressure_settings),
        autoscaling_schedule_settings: schedulesBack(wanted.autoscaling_schedule_settings, had.autoscaling_schedules, has.autoscaling_schedules),
    };
    return Object.fromEntries(Object.entries(back).filter(([, part]) => part !== undefined));
}
function undone(wanted, before, live) {
    if (wanted === undefined || !(0,types/* isObject */.Gv)(before) || !(0,types/* isObject */.Gv)(live))
        return undefined;
    const back = {};
    for (const [name, value] of Object.entries(wanted)) {
        if ((0,types/* isObject */.Gv)(value)) {
            const below = undone(value, before[name], live[name]);
            if (below !== undefined)
                back[name] = below;
        }
        else if (name in before && isSameValue(value, live[name]) && !isSameValue(value, before[name])) {
            back[name] = before[name];
        }
    }
    return Object.keys(back).length === 0 ? undefined : back;
}
function schedulesBack(wanted, before, live) {
    if (wanted === undefined)
        return undefined;
    const written = wanted.schedules ?? [];
    const isStillOurs = (one) => {
        const now = liveScheduleNamed(live, one.name);
        const made = wholeSchedule(one, liveScheduleNamed(before, one.name));
        return now !== undefined && Object.keys(made).every((name) => name === "id" || isSameValue(made[name], now[name]));
    };
    const ours = written.filter(isStillOurs);
    const changed = ours.flatMap(({ name }) => liveScheduleNamed(before, name) ?? []);
    const deleted = (wanted.delete ?? []).flatMap((name) => liveScheduleNamed(live, name) === undefined ? (liveScheduleNamed(before, name) ?? []) : []);
    const made = ours.filter(({ name }) => liveScheduleNamed(before, name) === undefined).map(({ name }) => name);
    const schedules = [...changed, ...deleted].map(({ id: _, ...schedule }) => schedule);
    const isZoneOurs = wanted.timezone !== undefined && isSameValue(wanted.timezone, live?.timezone);
    const timezone = isZoneOurs && before !== undefined ? { timezone: before.timezone ?? null } : {};
    if (schedules.length === 0 && made.length === 0 && Object.keys(timezone).length === 0)
        return undefined;
    return { ...timezone, ...(schedules.length > 0 ? { schedules } : {}), ...(made.length > 0 ? { delete: made } : {}) };
}
async function restoreSettings(client, change, options) {
    const { environment, signal } = options;
    try {
        return await putBack(client, change, await (0,promotion/* waitUntilAtRest */.$u)(client, options), options);
    }
    catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof errors/* Failure */.H))
            throw error;
        return `We could not put back the settings of ${JSON.stringify(environment)} that this run changed: ${(0,errors/* messageOf */.b)(error)}`;
    }
}
async function restoreUnserved(client, { environment, wanted, before, servedId }, given) {
    if (before === undefined || before === "default")
        return DONE;
    const options = { ...given, environment };
    const change = { wanted, before };
    const isKept = (seen) => seen !== undefined &&
        (seen.current?.id ?? "") === servedId &&
        Object.keys(settingsToRestore(change, liveSettingsOf(seen))).length > 0;
    try {
        if (!isKept(await (0,environments/* getEnvironment */.uc)(client, options.modelId, environment, api_client/* MAX_ATTEMPTS */.m)))
            return DONE;
        const seen = await (0,promotion/* waitUntilAtRest */.$u)(client, options);
        return isKept(seen) ? { text: await putBack(client, change, seen, options), isOpen: false } : DONE;
    }
    catch (error) {
        if (!options.signal.aborted && !(error instanceof errors/* Failure */.H))
            throw error;
        const why = options.signal.aborted ? "the cleanup was stopped before it could tell." : (0,errors/* messageOf */.b)(error);
        const names = (0,lib_text/* listed */.KE)(changesOf(wanted, before).map(({ path }) => `\`${path}\``));
        const text = `The environment ${JSON.stringify(environment)} may have settings of the deployment that failed; check ${names}: ${why}`;
        return { text, isOpen: options.signal.aborted };
    }
}
const DONE = { text: "", isOpen: false };
async function putBack(client, change, seen, options) {
    const named = JSON.stringify(options.environment);
    const live = liveSettingsOf(seen);
    const settings = settingsToRestore(change, live);
    const names = changesOf(settings, live).map(({ path }) => `\`${path}\``);
    if (names.length === 0)
        return "";
    const applied = await applySettings(client, {
        ...options,
        deploymentId: seen?.current?.id ?? "",
        settings,
        cameBy: undefined,
        isAwaited: true,
        onRequest: () => undefined,
    });
    const { isComplete } = describeApplied(applied, options.environment);
    if (isComplete)
        return `The settings of ${named} were put back: ${(0,lib_text/* listed */.KE)(names)}.`;
    return `Not all settings of ${named} could be put back; check ${(0,lib_text/* listed */.KE)(names)}. ${applied.why}`.trim();
}


/***/ })

};
