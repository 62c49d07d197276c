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

/***/ 1819:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ checkSettings)
/* harmony export */ });
/* harmony import */ var _baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3334);
/* harmony import */ var _truss_schema_spelling_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(193);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2674);
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7273);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(353);
/* harmony import */ var _schedules_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7153);






const SCHEDULES = ["autoscaling_schedule_settings", "schedules"];
function checkSettings(written, against) {
    const report = new _report_js__WEBPACK_IMPORTED_MODULE_3__/* .SettingsReport */ .yf(written.source);
    const check = new Check(written, against, report);
    check.replicas();
    check.rolling();
    check.schedules();
    return report.findings;
}
class Check {
    #written;
    #against;
    #live;
    #report;
    constructor(written, against, report) {
        this.#written = written;
        this.#against = against;
        this.#live = (0,_live_js__WEBPACK_IMPORTED_MODULE_4__/* .knownSettings */ .X)(against?.live);
        this.#report = report;
    }
    replicas() {
        const { autoscaling_settings: own, autoscaling_schedule_settings: schedules } = this.#written.settings;
        if (own !== undefined)
            this.#range(["autoscaling_settings"], own, this.#live.autoscaling_settings);
        for (const [index, schedule] of (schedules?.schedules ?? []).entries()) {
            const live = (0,_schedules_js__WEBPACK_IMPORTED_MODULE_2__/* .liveScheduleNamed */ .DM)(this.#live.autoscaling_schedules, schedule.name)?.autoscaling_settings;
            const place = [...SCHEDULES, index, "autoscaling_settings"];
            if (schedule.autoscaling_settings !== undefined) {
                this.#range(place, schedule.autoscaling_settings, (0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(live) ? live : undefined);
            }
        }
        const isNew = this.#against?.live === "default";
        if (isNew && Number(own?.min_replica) > 1 && own?.max_replica === undefined) {
            this.#report.hint(["autoscaling_settings", "min_replica"], `is ${own?.min_replica}, but \`max_replica\` is not set, and Baseten documents a default of 1`, "Set `max_replica`, too.");
        }
    }
    #range(path, own, live = {}) {
        const { min_replica: min, max_replica: max } = { ...live, ...own };
        if (!(0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isAmount */ .Pt)(min) || !(0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isAmount */ .Pt)(max) || min <= max)
            return;
        const [isMinWritten, isMaxWritten] = ["min_replica" in own, "max_replica" in own];
        if (!this.#isTurnOf(isMinWritten && isMaxWritten))
            return;
        const field = isMinWritten ? "min_replica" : "max_replica";
        const [own_, other, rival] = isMinWritten ? [min, "max_replica", max] : [max, "min_replica", min];
        const where = isMinWritten && isMaxWritten ? "" : ` ${this.#whose}`;
        this.#report.error([...path, field], `is ${own_}, but \`${other}\` is ${rival}${where}: \`min_replica\` may not be above \`max_replica\``, isMinWritten && isMaxWritten ? "Change one of them." : `Set \`${other}\`, too.`);
    }
    rolling() {
        const own = this.#written.settings.promotion_settings?.rolling_deploy_config;
        if (own === undefined)
            return;
        const path = ["promotion_settings", "rolling_deploy_config"];
        const { max_surge_percent: surge, max_unavailable_percent: unavailable } = own;
        const isAlone = surge !== undefined && unavailable !== undefined;
        if (Number(surge) > 0 && Number(unavailable) > 0 && this.#isTurnOf(true)) {
            this.#report.error([...path, "max_unavailable_percent"], `is ${unavailable}, but \`max_surge_percent\` is ${surge}: only one of them may be above zero`, "Leave one of them out: it is then sent as 0.");
        }
        const live = (0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(this.#live.promotion_settings?.rolling_deploy_config)
            ? this.#live.promotion_settings.rolling_deploy_config
            : {};
        const after = { ...live, ...own };
        const isNeither = after.max_surge_percent === 0 && after.max_unavailable_percent === 0;
        if (isNeither && this.#isTurnOf(isAlone)) {
            this.#report.error([...path, surge === 0 ? "max_surge_percent" : "max_unavailable_percent"], `is 0, and so is \`${surge === 0 ? "max_unavailable_percent" : "max_surge_percent"}\`${isAlone ? "" : ` ${this.#whose}`}: one of them must be above zero`, "Set the other one.");
        }
    }
    schedules() {
        const settings = this.#written.settings.autoscaling_schedule_settings;
        const against = this.#against;
        if (settings === undefined || against === undefined)
            return;
        if (against.live === undefined) {
            this.#report.error(["autoscaling_schedule_settings"], "cannot be sent: the existing schedules could not be read, so each would be created a second time", "Use an API key that may read environments, or run the job again.");
            return;
        }
        const live = this.#live.autoscaling_schedules?.schedules ?? [];
        for (const [index, schedule] of (settings.schedules ?? []).entries()) {
            const path = [...SCHEDULES, index];
            if (this.#isTwice(schedule.name, [...path, "name"]))
                continue;
            const found = (0,_schedules_js__WEBPACK_IMPORTED_MODULE_2__/* .liveScheduleNamed */ .DM)(this.#live.autoscaling_schedules, schedule.name);
            this.#isComplete(schedule, path, found);
            if (found === undefined)
                this.#isMeant(schedule.name, [...path, "name"], settings);
            this.#isToCome(schedule, path, found);
        }
        for (const [index, name] of (settings.delete ?? []).entries()) {
            const path = ["autoscaling_schedule_settings", "delete", index];
            if (!this.#isTwice(name, path) && !live.some((one) => one.name === name))
                this.#isMeant(name, path, settings);
        }
        this.#zone(settings);
    }
    #isTwice(name, path) {
        const count = this.#live.autoscaling_schedules?.schedules.filter((one) => one.name === name).length ?? 0;
        if (count < 2)
            return false;
        this.#report.error(path, `is ${JSON.stringify(name)}, but ${this.#environment} has ${count} schedules with that name`, "Rename or delete all but one of them on Baseten.");
        return true;
    }
    #isComplete(schedule, path, live) {
        const whole = (0,_schedules_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeSchedule */ .lq)(schedule, live);
        const what = live === undefined ? `is new in ${this.#environment}, so it needs` : "needs";
        const needs = (field, example) => this.#report.error(path, `${what} \`${field}\``, `Write, for example, \`${example}\`.`);
        for (const field of ["min_replica", "max_replica"]) {
            if (!(0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isAmount */ .Pt)(whole.autoscaling_settings[field])) {
                needs(`autoscaling_settings.${field}`, `autoscaling_settings: {min_replica: 1, max_replica: 2}`);
            }
        }
        if (whole.cadence === undefined) {
            needs("cadence", `cadence: ${_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .CADENCES */ .br[0]}`);
            return;
        }
        const isOnce = whole.cadence === "ONE_TIME";
        const needed = isOnce ? ["start_at", "end_at"] : ["weekdays", "start_minute", "end_minute"];
        for (const field of needed)
            if (whole[field] === undefined)
                needs(field, EXAMPLES[field] ?? "");
        const hours = ["start_hour", "end_hour"].filter((field) => whole[field] === undefined || whole[field] === null);
        if (whole.cadence !== "DAILY" || hours.length === 0)
            return;
        this.#report.hint(path, `has no \`${hours.join("` and no `")}\`, which Baseten documents as optional only for \`cadence: HOURLY\``, "Write, for example, `start_hour: 8` and `end_hour: 18`.");
    }
    #isMeant(name, path, settings) {
        const written = new Set(settings.schedules?.map((one) => one.name));
        const names = this.#live.autoscaling_schedules?.schedules.map((one) => one.name) ?? [];
        const meant = (0,_truss_schema_spelling_js__WEBPACK_IMPORTED_MODULE_5__/* .nearest */ .pA)(name, names.filter((one) => !written.has(one)));
        if (meant === undefined)
            return;
        const problem = `is ${JSON.stringify(name)}, which ${this.#environment} does not have; it has ${JSON.stringify(meant)}`;
        this.#report.hint(path, problem, "Use that name if you mean that schedule.");
    }
    #isToCome(schedule, path, live) {
        const { cadence, start_at: start, end_at: end } = (0,_schedules_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeSchedule */ .lq)(schedule, live);
        if (cadence !== "ONE_TIME" || typeof start !== "string" || typeof end !== "string")
            return;
        const field = "start_at" in schedule ? "start_at" : "end_at";
        if (Date.parse(start) >= Date.parse(end)) {
            this.#report.error([...path, field], `makes the schedule end at ${end}, but it starts at ${start}`, "Make it end after it starts.");
        }
        else if (live === undefined && Date.parse(start) <= (this.#against?.now ?? 0)) {
            this.#report.hint([...path, field], `is ${start}, which is in the past`, "Baseten accepts new schedules only in the future.");
        }
    }
    #zone(settings) {
        const { timezone } = settings;
        const left = (0,_schedules_js__WEBPACK_IMPORTED_MODULE_2__/* .schedulesAfter */ .bJ)(settings, this.#live.autoscaling_schedules);
        const path = ["autoscaling_schedule_settings", "timezone"];
        if (timezone === null && left.length > 0) {
            const names = left.map(({ name }) => JSON.stringify(name)).join(", ");
            this.#report.error(path, `is null, but there are schedules: ${names}`, "Delete all of them, or set a time zone.");
        }
        if (timezone === undefined && left.length > 0 && this.#live.autoscaling_schedules?.timezone === undefined) {
            this.#report.hint(path.slice(0, 1), `has no \`timezone\`, and neither does ${this.#environment}`, "Write, for example, `timezone: Europe/Berlin`.");
        }
    }
    #isTurnOf(isByFileAlone) {
        return isByFileAlone === (this.#against === undefined);
    }
    get #environment() {
        const { environment = "" } = this.#against ?? {};
        return environment === "" ? "it" : `the environment ${JSON.stringify(environment)}`;
    }
    get #whose() {
        return `in ${this.#environment}`;
    }
}
const EXAMPLES = {
    weekdays: "weekdays: [MONDAY, FRIDAY]",
    start_minute: "start_minute: 0",
    end_minute: "end_minute: 0",
    start_at: "start_at: 2026-12-24T18:00:00Z",
    end_at: "end_at: 2026-12-26T06:00:00Z",
};


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

/***/ 353:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hR: () => (/* binding */ inSource),
/* harmony export */   yf: () => (/* binding */ SettingsReport)
/* harmony export */ });
/* unused harmony exports nameOfSetting, placedInSource */
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5924);

const MAX_SHOWN = 80;
class SettingsReport {
    findings = [];
    #source;
    constructor(source) {
        this.#source = source;
    }
    error(path, problem, remedy) {
        this.#add("error", path, problem, remedy);
    }
    hint(path, problem, remedy) {
        this.#add("hint", path, problem, remedy);
    }
    shown(path) {
        const { reading } = this.#source;
        const [type, text] = [reading.typeOf(path), reading.pythonStr(path) ?? ""];
        if (type === undefined || type === "NoneType")
            return "null";
        if (type === "list" || type === "dict")
            return type === "list" ? "a list" : "a map";
        return type === "str" ? JSON.stringify((0,_lib_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shortened */ .vI)(text, MAX_SHOWN)) : (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shortened */ .vI)(text, MAX_SHOWN);
    }
    #add(severity, path, problem, remedy) {
        const subject = path.length === 0 ? "The settings" : `\`${nameOfSetting(path)}\``;
        this.findings.push(placedInSource(this.#source, path, { severity, rule: "settings", message: `${subject} ${problem}.`, remedy }));
    }
}
function nameOfSetting(path) {
    return path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
}
function placedInSource({ reading, file }, path, finding) {
    let position;
    for (let length = path.length; length > 0 && position === undefined; length--) {
        position = reading.positionOf(path.slice(0, length));
    }
    const { line, column } = position ?? { line: 1, column: 1 };
    return inSource(file, { ...finding, line, column });
}
function inSource(file, finding) {
    if (file !== undefined)
        return { ...finding, file };
    const { line, column: _, file: __, ...unplaced } = finding;
    return { ...unplaced, message: `Input \`settings\`, line ${line ?? 1}: ${finding.message}` };
}


/***/ }),

/***/ 193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AU: () => (/* binding */ fold),
/* harmony export */   O3: () => (/* binding */ sameButCase),
/* harmony export */   pA: () => (/* binding */ nearest)
/* harmony export */ });
function nearest(word, known) {
    const allowed = word.length < 4 ? 0 : Math.min(2, Math.floor(word.length / 3));
    let best;
    let smallest = allowed + 1;
    for (const candidate of known) {
        const distance = editDistance(fold(word), fold(candidate), smallest);
        if (distance >= smallest)
            continue;
        best = candidate;
        smallest = distance;
    }
    return best;
}
function sameButCase(word, known) {
    for (const candidate of known)
        if (fold(candidate) === fold(word))
            return candidate;
    return undefined;
}
function fold(word) {
    return word.toLowerCase().replace(/[\s_.-]/gu, "");
}
function editDistance(one, other, limit) {
    if (Math.abs(one.length - other.length) >= limit)
        return limit;
    let before = [];
    let previous = Array.from({ length: other.length + 1 }, (_, column) => column);
    for (let row = 1; row <= one.length; row++) {
        const current = [row];
        for (let column = 1; column <= other.length; column++) {
            const same = one[row - 1] === other[column - 1];
            let cost = Math.min(at(previous, column) + 1, at(current, column - 1) + 1, at(previous, column - 1) + Number(!same));
            const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
            if (row > 1 && column > 1 && swapped)
                cost = Math.min(cost, at(before, column - 2) + 1);
            current.push(cost);
        }
        before = previous;
        previous = current;
    }
    return Math.min(limit, at(previous, other.length));
}
function at(row, column) {
    return row[column] ?? Number.POSITIVE_INFINITY;
}


/***/ })

};
