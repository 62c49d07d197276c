export const id = 576;
export const ids = [576];
export const modules = {

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

/***/ 3576:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   meetLiveSettings: () => (/* binding */ meetLiveSettings)
/* harmony export */ });
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5924);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9965);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2900);
/* harmony import */ var _changes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5694);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1819);





async function meetLiveSettings(run, written, readLive) {
    const { environment } = run.inputs;
    await (0,_run_js__WEBPACK_IMPORTED_MODULE_1__/* .runPhase */ .P)(run, "Check the settings", async () => {
        const live = await readLive();
        const findings = (0,_check_js__WEBPACK_IMPORTED_MODULE_3__/* .checkSettings */ .E)(written, { live, environment, now: Date.now() });
        (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .tellFindings */ .yq)(run, findings);
        return { result: undefined, verdict: verdictOf((0,_changes_js__WEBPACK_IMPORTED_MODULE_2__/* .changesOf */ .f)(written.settings, live).length, environment) };
    });
}
function verdictOf(count, environment) {
    const settings = (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(count, "setting");
    if (environment === "")
        return `Settings: ${settings} for the deployment.`;
    const place = `the environment ${JSON.stringify(environment)}`;
    if (count === 0)
        return `Settings: ${place} already has all of them.`;
    return `Settings: ${settings} of ${place} ${count === 1 ? "differs" : "differ"}.`;
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
