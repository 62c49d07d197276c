export const id = 129;
export const ids = [129];
export const modules = {

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


/***/ })

};
