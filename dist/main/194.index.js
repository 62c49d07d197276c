export const id = 194;
export const ids = [194,129];
export const modules = {

/***/ 4560:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ bringUp)
/* harmony export */ });
/* harmony import */ var _lib_clock_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5953);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5892);
/* harmony import */ var _api_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9352);
/* harmony import */ var _api_deployments_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3087);
/* harmony import */ var _statuses_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8776);





const DEACTIVATION_MS = 600_000;
const ACTIVATION_MS = 60_000;
const POLL_MS = 2_000;
async function bringUp(client, resting, options) {
    const status = (0,_statuses_js__WEBPACK_IMPORTED_MODULE_3__/* .isDeactivating */ .oL)(resting.status) ? await awaitRest(client, resting, options) : resting.status;
    if ((0,_statuses_js__WEBPACK_IMPORTED_MODULE_3__/* .needsActivation */ .MC)(status))
        return { isActivated: await activate(client, resting, options), awaitsReplica: true };
    return { isActivated: false, awaitsReplica: (0,_statuses_js__WEBPACK_IMPORTED_MODULE_3__/* .isAsleep */ .LK)(status) && (await wake(client, resting, options)) };
}
async function awaitRest(client, { modelId, id, status }, { clock, signal, onLine }) {
    onLine(`Deployment ${id} is ${status}: waiting for that to finish, then activating it.`);
    for (const start = clock.now();;) {
        const seen = await (0,_api_deployments_js__WEBPACK_IMPORTED_MODULE_2__/* .getDeployment */ .i8)(client, modelId, id, _api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_ATTEMPTS */ .m);
        if (!(0,_statuses_js__WEBPACK_IMPORTED_MODULE_3__/* .isDeactivating */ .oL)(seen.status))
            return seen.status;
        const waited = clock.now() - start;
        if (waited >= DEACTIVATION_MS) {
            throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`Deployment ${id} is still ${seen.status} after ${(0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a)(waited)}.`, {
                remedy: "Check its page on Baseten, and run the job again once it is inactive.",
            });
        }
        await clock.sleep(POLL_MS, signal);
    }
}
async function activate(client, { modelId, id }, { clock, signal, onLine, onActivating, onActivated, onRefused }) {
    onActivating();
    const { wasActive } = await (0,_api_deployments_js__WEBPACK_IMPORTED_MODULE_2__/* .activateDeployment */ .j6)(client, { modelId, id, onRefused });
    onActivated(wasActive);
    const what = wasActive ? "but somebody else has just activated it" : "and is being activated";
    onLine(`Deployment ${id} was inactive ${what}.`);
    for (let waited = 0; waited < ACTIVATION_MS; waited += POLL_MS) {
        const { status } = await (0,_api_deployments_js__WEBPACK_IMPORTED_MODULE_2__/* .getDeployment */ .i8)(client, modelId, id, _api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_ATTEMPTS */ .m);
        if (!(0,_statuses_js__WEBPACK_IMPORTED_MODULE_3__/* .wasDeactivated */ .aM)(status))
            break;
        await clock.sleep(POLL_MS, signal);
    }
    return !wasActive;
}
async function wake(client, { id, wakeUrl }, { onLine, onWarning }) {
    try {
        await (0,_api_deployments_js__WEBPACK_IMPORTED_MODULE_2__/* .wakeDeployment */ .c4)(client, id, wakeUrl);
        onLine(`Deployment ${id} was scaled to zero and is waking up.`);
        return true;
    }
    catch (error) {
        if (!(error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H) || error.status === "cancelled")
            throw error;
        onWarning(`Deployment ${id} is scaled to zero and could not be woken: ${error.message} Continuing: its next request will wake it.`);
        return false;
    }
}


/***/ }),

/***/ 4251:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F1: () => (/* binding */ bringUpExisting),
/* harmony export */   L1: () => (/* binding */ recordExisting),
/* harmony export */   Rx: () => (/* binding */ wakeUrlOf),
/* harmony export */   Z: () => (/* binding */ existingRollout)
/* harmony export */ });
/* harmony import */ var _baseten_bring_up_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4560);

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
    const { isActivated, awaitsReplica } = await (0,_baseten_bring_up_js__WEBPACK_IMPORTED_MODULE_0__/* .bringUp */ .q)(client, { modelId: model.id, id, status, wakeUrl }, {
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


/***/ }),

/***/ 1129:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ restoreSettings),
/* harmony export */   restoreUnserved: () => (/* binding */ restoreUnserved)
/* harmony export */ });
/* unused harmony export settingsToRestore */
/* harmony import */ var _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9352);
/* harmony import */ var _baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(317);
/* harmony import */ var _baseten_api_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3334);
/* harmony import */ var _baseten_promotion_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9073);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5892);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5924);
/* harmony import */ var _apply_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7135);
/* harmony import */ var _changes_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5694);
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7273);
/* harmony import */ var _schedules_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7153);
/* harmony import */ var _wanted_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7896);











function settingsToRestore({ wanted, before }, live) {
    const [had, has] = [(0,_live_js__WEBPACK_IMPORTED_MODULE_9__/* .knownSettings */ .X)(before), (0,_live_js__WEBPACK_IMPORTED_MODULE_9__/* .knownSettings */ .X)(live)];
    const { autoscaling_settings, promotion_settings, request_backpressure_settings: backpressure } = wanted;
    const promotion = promotion_settings && (0,_wanted_js__WEBPACK_IMPORTED_MODULE_8__/* .wantedPromotion */ .R3)(promotion_settings);
    const back = {
        autoscaling_settings: undone(autoscaling_settings, had.autoscaling_settings, has.autoscaling_settings),
        promotion_settings: undone(promotion, had.promotion_settings, has.promotion_settings),
        request_backpressure_settings: undone(backpressure, had.request_backpressure_settings, has.request_backpressure_settings),
        autoscaling_schedule_settings: schedulesBack(wanted.autoscaling_schedule_settings, had.autoscaling_schedules, has.autoscaling_schedules),
    };
    return Object.fromEntries(Object.entries(back).filter(([, part]) => part !== undefined));
}
function undone(wanted, before, live) {
    if (wanted === undefined || !(0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(before) || !(0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(live))
        return undefined;
    const back = {};
    for (const [name, value] of Object.entries(wanted)) {
        if ((0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(value)) {
            const below = undone(value, before[name], live[name]);
            if (below !== undefined)
                back[name] = below;
        }
        else if (name in before && (0,_wanted_js__WEBPACK_IMPORTED_MODULE_8__/* .isSameValue */ .am)(value, live[name]) && !(0,_wanted_js__WEBPACK_IMPORTED_MODULE_8__/* .isSameValue */ .am)(value, before[name])) {
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
        const now = (0,_schedules_js__WEBPACK_IMPORTED_MODULE_7__/* .liveScheduleNamed */ .DM)(live, one.name);
        const made = (0,_schedules_js__WEBPACK_IMPORTED_MODULE_7__/* .wholeSchedule */ .lq)(one, (0,_schedules_js__WEBPACK_IMPORTED_MODULE_7__/* .liveScheduleNamed */ .DM)(before, one.name));
        return now !== undefined && Object.keys(made).every((name) => name === "id" || (0,_wanted_js__WEBPACK_IMPORTED_MODULE_8__/* .isSameValue */ .am)(made[name], now[name]));
    };
    const ours = written.filter(isStillOurs);
    const changed = ours.flatMap(({ name }) => (0,_schedules_js__WEBPACK_IMPORTED_MODULE_7__/* .liveScheduleNamed */ .DM)(before, name) ?? []);
    const deleted = (wanted.delete ?? []).flatMap((name) => (0,_schedules_js__WEBPACK_IMPORTED_MODULE_7__/* .liveScheduleNamed */ .DM)(live, name) === undefined ? ((0,_schedules_js__WEBPACK_IMPORTED_MODULE_7__/* .liveScheduleNamed */ .DM)(before, name) ?? []) : []);
    const made = ours.filter(({ name }) => (0,_schedules_js__WEBPACK_IMPORTED_MODULE_7__/* .liveScheduleNamed */ .DM)(before, name) === undefined).map(({ name }) => name);
    const schedules = [...changed, ...deleted].map(({ id: _, ...schedule }) => schedule);
    const isZoneOurs = wanted.timezone !== undefined && (0,_wanted_js__WEBPACK_IMPORTED_MODULE_8__/* .isSameValue */ .am)(wanted.timezone, live?.timezone);
    const timezone = isZoneOurs && before !== undefined ? { timezone: before.timezone ?? null } : {};
    if (schedules.length === 0 && made.length === 0 && Object.keys(timezone).length === 0)
        return undefined;
    return { ...timezone, ...(schedules.length > 0 ? { schedules } : {}), ...(made.length > 0 ? { delete: made } : {}) };
}
async function restoreSettings(client, change, options) {
    const { environment, signal } = options;
    try {
        return await putBack(client, change, await (0,_baseten_promotion_js__WEBPACK_IMPORTED_MODULE_3__/* .waitUntilAtRest */ .$u)(client, options), options);
    }
    catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .H))
            throw error;
        return `We could not put back the settings of ${JSON.stringify(environment)} that this run changed: ${(0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .b)(error)}`;
    }
}
async function restoreUnserved(client, { environment, wanted, before, servedId }, given) {
    if (before === undefined || before === "default")
        return DONE;
    const options = { ...given, environment };
    const change = { wanted, before };
    const isKept = (seen) => seen !== undefined &&
        (seen.current?.id ?? "") === servedId &&
        Object.keys(settingsToRestore(change, (0,_live_js__WEBPACK_IMPORTED_MODULE_9__/* .liveSettingsOf */ .$)(seen))).length > 0;
    try {
        if (!isKept(await (0,_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__/* .getEnvironment */ .uc)(client, options.modelId, environment, _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_ATTEMPTS */ .m)))
            return DONE;
        const seen = await (0,_baseten_promotion_js__WEBPACK_IMPORTED_MODULE_3__/* .waitUntilAtRest */ .$u)(client, options);
        return isKept(seen) ? { text: await putBack(client, change, seen, options), isOpen: false } : DONE;
    }
    catch (error) {
        if (!options.signal.aborted && !(error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .H))
            throw error;
        const why = options.signal.aborted ? "the cleanup was stopped before it could tell." : (0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .b)(error);
        const names = (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_10__/* .listed */ .KE)((0,_changes_js__WEBPACK_IMPORTED_MODULE_6__/* .changesOf */ .f)(wanted, before).map(({ path }) => `\`${path}\``));
        const text = `The environment ${JSON.stringify(environment)} may have settings of the deployment that failed; check ${names}: ${why}`;
        return { text, isOpen: options.signal.aborted };
    }
}
const DONE = { text: "", isOpen: false };
async function putBack(client, change, seen, options) {
    const named = JSON.stringify(options.environment);
    const live = (0,_live_js__WEBPACK_IMPORTED_MODULE_9__/* .liveSettingsOf */ .$)(seen);
    const settings = settingsToRestore(change, live);
    const names = (0,_changes_js__WEBPACK_IMPORTED_MODULE_6__/* .changesOf */ .f)(settings, live).map(({ path }) => `\`${path}\``);
    if (names.length === 0)
        return "";
    const applied = await (0,_apply_js__WEBPACK_IMPORTED_MODULE_5__/* .applySettings */ .i)(client, {
        ...options,
        deploymentId: seen?.current?.id ?? "",
        settings,
        cameBy: undefined,
        isAwaited: true,
        onRequest: () => undefined,
    });
    const { isComplete } = (0,_apply_js__WEBPACK_IMPORTED_MODULE_5__/* .describeApplied */ .v)(applied, options.environment);
    if (isComplete)
        return `The settings of ${named} were put back: ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_10__/* .listed */ .KE)(names)}.`;
    return `Not all settings of ${named} could be put back; check ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_10__/* .listed */ .KE)(names)}. ${applied.why}`.trim();
}


/***/ }),

/***/ 8194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   finishWatch: () => (/* binding */ finishWatch)
/* harmony export */ });
/* harmony import */ var _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9352);
/* harmony import */ var _baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(317);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5892);
/* harmony import */ var _settings_restore_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1129);
/* harmony import */ var _take_back_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7584);
/* harmony import */ var _warm_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6200);






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
            const done = await (0,_take_back_js__WEBPACK_IMPORTED_MODULE_4__/* .takeBack */ .z)(client, what, {
                ...(0,_take_back_js__WEBPACK_IMPORTED_MODULE_4__/* .toolsForTakingBack */ .m)(tools, modelId),
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
            said.push(await (0,_settings_restore_js__WEBPACK_IMPORTED_MODULE_3__/* .restoreSettings */ .S)(client, change, { modelId, environment, limitMs, clock, signal, onLine }));
        }
        const { warm } = watch;
        if (warm !== undefined)
            said.push(isLeft ? await (0,_warm_js__WEBPACK_IMPORTED_MODULE_5__/* .leftWarm */ .jH)(client, modelId, warm) : (await (0,_warm_js__WEBPACK_IMPORTED_MODULE_5__/* .putToRest */ .DJ)(client, modelId, warm)).text);
    }
    catch (error) {
        if (!signal.aborted && !(error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H))
            throw error;
        const why = signal.aborted ? "The cleanup was stopped before it finished." : (0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .b)(error);
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
        id = (await (0,_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__/* .getEnvironment */ .uc)(client, modelId, environment, _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_ATTEMPTS */ .m))?.current?.id ?? "";
    }
    catch (error) {
        if (!(error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H) || error.status === "cancelled")
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


/***/ }),

/***/ 7584:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ toolsForTakingBack),
/* harmony export */   z: () => (/* binding */ takeBack)
/* harmony export */ });
/* harmony import */ var _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9352);
/* harmony import */ var _baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3087);
/* harmony import */ var _baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(317);
/* harmony import */ var _baseten_api_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3334);
/* harmony import */ var _baseten_bring_up_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4560);
/* harmony import */ var _baseten_audit_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(339);
/* harmony import */ var _baseten_follow_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4179);
/* harmony import */ var _baseten_labels_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1745);
/* harmony import */ var _baseten_promotion_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9073);
/* harmony import */ var _baseten_promotion_request_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8121);
/* harmony import */ var _baseten_statuses_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(8776);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(5892);
/* harmony import */ var _lib_retry_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(805);
/* harmony import */ var _bring_up_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(4251);














function toolsForTakingBack(tools, modelId) {
    const { clock, log, servers } = tools;
    return {
        clock,
        wakeUrl: (id) => (0,_bring_up_js__WEBPACK_IMPORTED_MODULE_12__/* .wakeUrlOf */ .Rx)(tools, modelId, id),
        logsUrl: (id) => servers.logsUrl(modelId, id),
        onLine: (line) => log.info(line),
        onWarning: (line) => log.warning(line),
    };
}
const POLL_MS = 5_000;
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
    #pauseMs = POLL_MS;
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
            this.#pauseMs = POLL_MS;
            const ended = await this.#step();
            if (ended !== undefined)
                return ended;
            if (this.#backId !== undefined) {
                await clock.sleep(_baseten_follow_js__WEBPACK_IMPORTED_MODULE_6__/* .CONFIRM_MS */ .MD, signal);
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
            seen = await (0,_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .getEnvironment */ .uc)(this.#client, modelId, environment, _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_ATTEMPTS */ .m);
        });
        if (!read)
            return undefined;
        if (seen === undefined)
            return { kind: "nothing", why: "the environment no longer exists" };
        const { current, candidate, promotion } = seen;
        if ((0,_baseten_labels_js__WEBPACK_IMPORTED_MODULE_7__/* .isOurs */ .MU)(candidate, ours) && (0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_10__/* .isInFlight */ .wn)(promotion)) {
            if (current === undefined)
                return { kind: "nothing", why: "the environment served nothing before" };
            await this.#withdraw(promotion);
            return undefined;
        }
        if ((0,_baseten_labels_js__WEBPACK_IMPORTED_MODULE_7__/* .isOurs */ .MU)(candidate, ours) && !(0,_baseten_labels_js__WEBPACK_IMPORTED_MODULE_7__/* .isOurs */ .MU)(current, ours) && promotion !== undefined && (0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_10__/* .hasSucceeded */ .yO)(promotion)) {
            const served = current?.id ?? "nothing";
            this.#trouble = `The promotion of ${candidate?.id} to ${JSON.stringify(environment)} is ${promotion.status}, but that still serves ${served}.`;
            return undefined;
        }
        if ((0,_baseten_labels_js__WEBPACK_IMPORTED_MODULE_7__/* .isOurs */ .MU)(current, ours)) {
            const isComing = candidate !== undefined && candidate.id !== previousId && (0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_10__/* .leadsIn */ .VR)(promotion);
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
        return this.#asked !== undefined && (0,_baseten_promotion_request_js__WEBPACK_IMPORTED_MODULE_9__/* .mayComeFrom */ .e)(this.#asked, occupant);
    }
    async #withdraw(promotion) {
        const { modelId, environment, isGrave } = this.#what;
        const { clock, onLine } = this.#options;
        const now = clock.now();
        if (this.#share?.percent !== promotion.percent)
            this.#share = { percent: promotion.percent, since: now };
        const isDue = (at) => at === undefined || now - at >= REPEAT_MS;
        if ((0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_10__/* .leadsOut */ .qm)(promotion)) {
            const isStuck = this.#share !== undefined && now - this.#share.since >= STUCK_MS;
            if (!(isGrave || isStuck) || promotion.percent === 0 || !isDue(this.#forcedAt))
                return;
            this.#forcedAt = now;
            const isForced = await this.#attempt(() => (0,_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .forceCancelPromotion */ .pL)(this.#client, modelId, environment));
            if (isForced)
                onLine(`All traffic of ${JSON.stringify(environment)} goes back at once.`);
            return;
        }
        if (!isDue(this.#cancelledAt))
            return;
        this.#cancelledAt = now;
        const isSent = await this.#attempt(async () => {
            await (0,_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .cancelPromotion */ .m6)(this.#client, modelId, environment);
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
            if ((0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_10__/* .hasFailed */ .WN)(previous.status))
                return { kind: "nothing", why: `the previous version ${previousId} is ${previous.status}` };
            const isPlain = this.#what.isGrave || (previous.activeReplicas ?? 0) >= Math.max(1, bad?.activeReplicas ?? 1);
            const resting = { modelId, id: previousId, status: previous.status, wakeUrl: wakeUrl(previousId) };
            const nothing = () => undefined;
            const { awaitsReplica, isActivated } = await (0,_baseten_bring_up_js__WEBPACK_IMPORTED_MODULE_4__/* .bringUp */ .q)(this.#client, resting, {
                clock,
                signal,
                onLine,
                onWarning,
                onActivating: nothing,
                onRefused: nothing,
                onActivated: nothing,
            });
            const isComingUp = !(0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_10__/* .isReady */ .i_)(previous.status) && !(0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_10__/* .isAsleep */ .LK)(previous.status);
            if (awaitsReplica || isActivated || isComingUp)
                await this.#follow(previousId, "");
            const id = await (0,_baseten_promotion_js__WEBPACK_IMPORTED_MODULE_8__/* .startPromotion */ .sN)(this.#client, {
                modelId,
                deploymentId: previousId,
                pushId: "",
                copyLabel: previous.labels[_baseten_labels_js__WEBPACK_IMPORTED_MODULE_7__/* .PUSH_LABEL */ .iI],
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
        if (error instanceof _baseten_audit_js__WEBPACK_IMPORTED_MODULE_5__/* .Interrupted */ .j$ && error.deed.kind === "environment-taken")
            return undefined;
        if ([error, error.cause].some((one) => (0,_baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .isPassing */ .WG)(one) || one instanceof _baseten_api_types_js__WEBPACK_IMPORTED_MODULE_3__/* .IncompleteAnswer */ .Ti))
            return undefined;
        return { kind: "failed", why: this.#trouble };
    }
    #note(error) {
        this.#options.signal.throwIfAborted();
        if (!(error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_11__/* .Failure */ .H))
            throw error;
        const text = (0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_11__/* .messageOf */ .b)(error);
        if (text !== this.#trouble)
            this.#options.onLine(text);
        this.#trouble = text;
        const askedMs = (0,_baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .askedWaitOf */ .nU)(error) ?? (0,_baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .askedWaitOf */ .nU)(error.cause) ?? 0;
        this.#pauseMs = Math.max(POLL_MS, Math.min(askedMs, _lib_retry_js__WEBPACK_IMPORTED_MODULE_13__/* .MAX_ASKED_WAIT_MS */ .th));
    }
    async #deployment(id) {
        try {
            return await (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(this.#client, this.#what.modelId, id, _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_ATTEMPTS */ .m);
        }
        catch (error) {
            if ((0,_baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .isNotFound */ .c4)(error))
                return undefined;
            throw error;
        }
    }
    async #follow(deploymentId, environment) {
        const { clock, signal, onLine, onWarning, logsUrl, deployTimeoutMinutes } = this.#options;
        const { servingId } = await (0,_baseten_follow_js__WEBPACK_IMPORTED_MODULE_6__/* .follow */ .e6)(this.#client, {
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


/***/ }),

/***/ 6200:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DJ: () => (/* binding */ putToRest),
/* harmony export */   Fe: () => (/* binding */ keepWarm),
/* harmony export */   jH: () => (/* binding */ leftWarm)
/* harmony export */ });
/* harmony import */ var _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9352);
/* harmony import */ var _baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3087);
/* harmony import */ var _baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(317);
/* harmony import */ var _baseten_statuses_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8776);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5892);





async function keepWarm(client, modelId, warm, onChange) {
    const { deploymentId } = warm;
    return attempt(`We could not keep deployment ${deploymentId} warm`, async () => {
        const { status, minReplicas } = await (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(client, modelId, deploymentId, _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_ATTEMPTS */ .m);
        if (!(0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_3__/* .isAlive */ ._n)(status))
            return `Deployment ${deploymentId} is ${status}, so it is not kept warm.`;
        if (minReplicas === undefined || minReplicas > 0)
            return `Deployment ${deploymentId} keeps running.`;
        if (await isServed(client, modelId, deploymentId))
            return `Deployment ${deploymentId} is live.`;
        onChange({ ...warm, minReplicas });
        await (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .keepReplicas */ .HL)(client, modelId, deploymentId, 1);
        return `Deployment ${deploymentId} keeps one replica while the new version is watched.`;
    });
}
async function putToRest(client, modelId, warm) {
    const { deploymentId, strategy, minReplicas } = warm;
    return attempt(`Deployment ${deploymentId}, kept warm for the watch, may still run and cost money`, async () => {
        if (await isServed(client, modelId, deploymentId))
            return "";
        const { status } = await (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(client, modelId, deploymentId, _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_ATTEMPTS */ .m);
        if (!(0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_3__/* .isAlive */ ._n)(status))
            return "";
        if (strategy === "DEACTIVATE") {
            await (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .deactivateDeployment */ .SS)(client, modelId, deploymentId);
            return `Deployment ${deploymentId}, kept warm for the watch, was deactivated.`;
        }
        if (strategy === "SCALE_TO_ZERO") {
            await (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .keepReplicas */ .HL)(client, modelId, deploymentId, 0);
            return `Deployment ${deploymentId}, kept warm for the watch, may scale to zero again.`;
        }
        if (minReplicas !== undefined)
            await (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .keepReplicas */ .HL)(client, modelId, deploymentId, minReplicas);
        return "";
    });
}
async function leftWarm(client, modelId, { deploymentId }) {
    const told = `Deployment ${deploymentId}, kept warm for the watch, still runs and costs money, because you may need it to go back. Deactivate it on Baseten when you do not.`;
    const { text, isTrouble } = await attempt(told, async () => {
        if (await isServed(client, modelId, deploymentId))
            return "";
        const { status } = await (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(client, modelId, deploymentId, _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_ATTEMPTS */ .m);
        return (0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_3__/* .isAlive */ ._n)(status) ? told : "";
    });
    return isTrouble ? told : text;
}
async function isServed(client, modelId, id) {
    const environments = await (0,_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .listEnvironments */ .DO)(client, modelId);
    return environments.some(({ current, candidate }) => current?.id === id || candidate?.id === id);
}
async function attempt(what, work) {
    try {
        return { text: await work(), isTrouble: false };
    }
    catch (error) {
        if (!(error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .H) || error.status === "cancelled")
            throw error;
        return { text: `${what}: ${(0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .b)(error)}`, isTrouble: true };
    }
}


/***/ })

};
