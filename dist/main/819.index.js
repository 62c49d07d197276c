export const id = 819;
export const ids = [819];
export const modules = {

/***/ 1805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ serverMessage),
  t: () => (/* binding */ withoutAddresses)
});

// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
;// CONCATENATED MODULE: ./lib/baseten/api/html.js

const MAX_EXAMINED = 64 * 1024;
const SILENT = [
    { opening: "<script", closing: /<\/script/gi },
    { opening: "<style", closing: /<\/style/gi },
];
function htmlText(html) {
    const page = (0,lib_text/* firstUnits */.UV)(html, MAX_EXAMINED);
    const pieces = [];
    const neverClosed = new Set();
    let at = 0;
    while (at < page.length) {
        const tag = page.indexOf("<", at);
        if (tag === -1)
            break;
        pieces.push(page.slice(at, tag), " ");
        const end = page.indexOf(">", endOfSilence(page, tag, neverClosed));
        if (end === -1) {
            at = tag;
            break;
        }
        at = end + 1;
    }
    return pieces.join("") + page.slice(at);
}
function endOfSilence(page, tag, neverClosed) {
    for (const { opening, closing } of SILENT) {
        if (neverClosed.has(opening) || page.slice(tag, tag + opening.length).toLowerCase() !== opening)
            continue;
        closing.lastIndex = tag;
        const found = closing.exec(page);
        if (found)
            return found.index;
        neverClosed.add(opening);
    }
    return tag;
}

;// CONCATENATED MODULE: ./lib/baseten/api/server-message.js

function serverMessage(body) {
    let parsed;
    try {
        parsed = JSON.parse(body);
    }
    catch {
        return textOf(body);
    }
    return messageIn(parsed) ?? textOf(body);
}
const ADDRESS = /[\p{L}\p{N}_.+%-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu;
const server_message_MAX_EXAMINED = 16 * 1024;
function withoutAddresses(text) {
    if (text.length <= server_message_MAX_EXAMINED)
        return text.replace(ADDRESS, "\u2026");
    const beginning = text.slice(0, server_message_MAX_EXAMINED);
    return `${beginning.slice(0, Math.max(0, beginning.lastIndexOf(" "))).replace(ADDRESS, "\u2026")}\u2026`;
}
const MAX_DEPTH = 20;
function messageIn(value, depth = 0) {
    if (depth > MAX_DEPTH)
        return undefined;
    if (typeof value === "string")
        return value === "" ? undefined : value;
    if (Array.isArray(value))
        return joined(value.map((item) => placeAndMessage(item, depth + 1)));
    if (typeof value !== "object" || value === null)
        return undefined;
    const { message, error, detail, errors } = value;
    const within = depth + 1;
    return (messageIn(message, within) ?? messageIn(error, within) ?? messageIn(detail, within) ?? messageIn(errors, within));
}
function placeAndMessage(item, depth) {
    if (typeof item !== "object" || item === null)
        return messageIn(item, depth);
    const { loc, msg } = item;
    if (typeof msg !== "string")
        return messageIn(item, depth);
    return Array.isArray(loc) ? `${loc.join(".")}: ${msg}` : msg;
}
function joined(messages) {
    const texts = messages.filter((message) => message !== undefined);
    return texts.length > 0 ? texts.join("; ") : undefined;
}
function textOf(body) {
    return body.trimStart().startsWith("<") ? htmlText(body) : body;
}


/***/ }),

/***/ 3334:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FZ: () => (/* binding */ listField),
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   HG: () => (/* binding */ toDeployment),
/* harmony export */   PI: () => (/* binding */ toInstanceType),
/* harmony export */   Pt: () => (/* binding */ isAmount),
/* harmony export */   Ti: () => (/* binding */ IncompleteAnswer),
/* harmony export */   p: () => (/* binding */ toTeam),
/* harmony export */   py: () => (/* binding */ toEnvironment),
/* harmony export */   zN: () => (/* binding */ toModel)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5892);
/* harmony import */ var _server_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1805);


function toModel(value, stage) {
    const json = toObject(value, "model", stage);
    return {
        id: textField(json, "model", "id", stage),
        name: textField(json, "model", "name", stage),
        teamName: typeof json.team_name === "string" ? json.team_name : "",
    };
}
function toDeployment(value, stage) {
    const json = toObject(value, "deployment", stage);
    const createdAt = toTime(json.created_at);
    const { autoscaling_settings: autoscaling } = json;
    const minReplicas = isObject(autoscaling) && isAmount(autoscaling.min_replica) ? autoscaling.min_replica : undefined;
    return {
        id: textField(json, "deployment", "id", stage),
        name: typeof json.name === "string" ? json.name : "",
        modelId: typeof json.model_id === "string" ? json.model_id : "",
        status: textField(json, "deployment", "status", stage),
        environment: typeof json.environment === "string" ? json.environment : undefined,
        labels: isObject(json.labels) ? json.labels : {},
        instanceTypeName: typeof json.instance_type_name === "string" ? json.instance_type_name : "",
        activeReplicas: typeof json.active_replica_count === "number" ? json.active_replica_count : undefined,
        ...(minReplicas === undefined ? {} : { minReplicas }),
        createdAt,
        isProduction: typeof json.is_production === "boolean" ? json.is_production : undefined,
        isDevelopment: typeof json.is_development === "boolean" ? json.is_development : undefined,
    };
}
function toEnvironment(value, stage) {
    const json = toObject(value, "environment", stage);
    const promotion = json.in_progress_promotion;
    const instanceType = toInstanceType(json.instance_type);
    const settings = {
        ...toEnvironmentSettings(json),
        ...(instanceType === undefined ? {} : { instance_type_id: instanceType.id }),
    };
    return {
        name: textField(json, "environment", "name", stage),
        current: toOccupant(json.current_deployment),
        candidate: toOccupant(json.candidate_deployment),
        promotion: isObject(promotion)
            ? {
                status: typeof promotion.status === "string" ? promotion.status : "",
                percent: typeof promotion.percent_traffic_to_new_version === "number"
                    ? promotion.percent_traffic_to_new_version
                    : undefined,
                error: typeof promotion.error_message === "string" ? (0,_server_message_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutAddresses */ .t)(promotion.error_message) : undefined,
            }
            : undefined,
        ...(instanceType === undefined ? {} : { instanceType }),
        ...(Object.keys(settings).length === 0 ? {} : { settings }),
    };
}
function toEnvironmentSettings(json) {
    const parts = ["autoscaling_settings", "promotion_settings", "request_backpressure_settings"];
    const settings = {};
    for (const part of parts)
        if (isObject(json[part]))
            settings[part] = json[part];
    const { autoscaling_schedules: schedules } = json;
    if (!isObject(schedules) || !Array.isArray(schedules.schedules))
        return settings;
    return {
        ...settings,
        autoscaling_schedules: {
            timezone: typeof schedules.timezone === "string" ? schedules.timezone : undefined,
            schedules: schedules.schedules.filter(isLiveSchedule),
        },
    };
}
function isLiveSchedule(value) {
    return isObject(value) && typeof value.id === "string" && typeof value.name === "string";
}
function toInstanceType(value) {
    if (!isObject(value) || typeof value.id !== "string" || value.id === "")
        return undefined;
    const amount = (name) => (isAmount(value[name]) ? value[name] : 0);
    const gpuCount = amount("gpu_count");
    return {
        id: value.id,
        name: typeof value.name === "string" && value.name !== "" ? value.name : value.id,
        millicpu: amount("millicpu_limit"),
        memoryMiB: amount("memory_limit_mib"),
        gpuCount,
        gpuType: gpuCount > 0 && typeof value.gpu_type === "string" ? value.gpu_type : "",
        gpuMemoryMiB: amount("gpu_memory_limit_mib") || undefined,
        pricePerMinute: undefined,
    };
}
function isAmount(value) {
    return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
function toTeam(value, stage) {
    const json = toObject(value, "team", stage);
    return { id: textField(json, "team", "id", stage), name: textField(json, "team", "name", stage) };
}
function listField(json, name, stage) {
    const value = json[name];
    if (Array.isArray(value))
        return value;
    throw incomplete("", name, stage);
}
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function toOccupant(value) {
    if (!isObject(value) || typeof value.id !== "string")
        return undefined;
    const createdAt = toTime(value.created_at);
    return {
        id: value.id,
        labels: isObject(value.labels) ? value.labels : {},
        ...(typeof value.name === "string" ? { name: value.name } : {}),
        ...(createdAt === undefined ? {} : { createdAt }),
        ...(typeof value.instance_type_name === "string" ? { instanceTypeName: value.instance_type_name } : {}),
    };
}
function toTime(value) {
    const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
    return Number.isNaN(time) ? undefined : time;
}
function toObject(value, what, stage) {
    if (isObject(value))
        return value;
    throw incomplete("", what, stage);
}
function textField(json, what, name, stage) {
    const value = json[name];
    if (typeof value === "string" && value !== "")
        return value;
    throw incomplete(what, name, stage);
}
class IncompleteAnswer extends _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
}
function incomplete(what, name, stage) {
    const where = what === "" ? "" : ` for the ${what}`;
    return new IncompleteAnswer(`${stage} failed: Baseten's answer has no usable \`${name}\`${where}.`, {
        status: "deploy_failed",
        remedy: "Baseten's API may have changed: check for a newer version of this action.",
    });
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


/***/ })

};
