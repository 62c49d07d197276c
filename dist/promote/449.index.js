export const id = 449;
export const ids = [449];
export const modules = {

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

/***/ 3449:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readSettings: () => (/* binding */ readSettings)
});

// EXTERNAL MODULE: ./lib/truss/text-within.js
var text_within = __webpack_require__(3194);
// EXTERNAL MODULE: ./lib/truss/yaml/read.js + 1 modules
var read = __webpack_require__(441);
// EXTERNAL MODULE: ./lib/rollout/settings/check.js
var check = __webpack_require__(1819);
// EXTERNAL MODULE: ./lib/rollout/settings/fields.js
var settings_fields = __webpack_require__(2674);
// EXTERNAL MODULE: ./lib/truss/schema/spelling.js
var spelling = __webpack_require__(193);
// EXTERNAL MODULE: ./lib/truss/yaml/config-value.js
var config_value = __webpack_require__(8373);
;// CONCATENATED MODULE: ./lib/rollout/settings/parse.js



const OMIT = "Leave it out: what you do not set stays as it is.";
function parseSettings(root, source, report) {
    return new SettingsParser(source, report).root(root);
}
class SettingsParser {
    #source;
    #report;
    constructor(source, report) {
        this.#source = source;
        this.#report = report;
    }
    root(value) {
        const fields = Object.fromEntries(Object.entries(settings_fields/* SETTINGS */.yy).map(([part, { field }]) => [part, field]));
        const values = this.#map(value, [], { isClosed: true, fields });
        const schedules = (0,config_value/* isConfigMap */.V)(value) ? value.autoscaling_schedule_settings : undefined;
        if (!(0,config_value/* isConfigMap */.V)(schedules))
            return values;
        return { ...values, [SCHEDULE_PART]: { ...values[SCHEDULE_PART], ...this.#schedules(schedules) } };
    }
    #map(value, path, { isClosed, fields }) {
        if (!(0,config_value/* isConfigMap */.V)(value)) {
            this.#wrong(path, "a map");
            return {};
        }
        const values = {};
        for (const [name, child] of Object.entries(value)) {
            const place = [...path, name];
            const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
            if (field === undefined) {
                if (path[0] === SCHEDULE_PART && path.length === 1 && OWN_FIELDS.includes(name))
                    continue;
                this.#unknown(place, name, { isClosed, fields });
                if (!isClosed && !this.#hasNull(child, place))
                    values[name] = child;
                continue;
            }
            const read = this.#field(child, place, field);
            if (read !== undefined)
                values[name] = read;
        }
        return values;
    }
    #hasNull(value, path) {
        if (value === null) {
            this.#report.error(path, "is null, which Baseten does not accept here", OMIT);
            return true;
        }
        const below = Array.isArray(value) ? [...value.entries()] : (0,config_value/* isConfigMap */.V)(value) ? Object.entries(value) : [];
        return below.filter(([step, child]) => this.#hasNull(child, [...path, step])).length > 0;
    }
    #field(value, path, field) {
        if (value === null)
            return field.isNullable ? null : void this.#hasNull(value, path);
        switch (field.kind) {
            case "whole":
                return this.#whole(path, field);
            case "flag":
                return this.#flag(value, path, field);
            case "block":
                return this.#map(value, path, field.block);
            case "words":
                return this.#once(path, this.#list(value, path, (item, place) => this.#word(item, place, field.words, false)));
            case "word":
                return this.#word(value, path, field.words, field.isComplete === true);
            case "zone":
                return this.#zone(value, path);
            case "time":
                return this.#time(value, path);
            default:
                return this.#text(value, path);
        }
    }
    #whole(path, { limits, told }) {
        const { reading } = this.#source;
        const number = Number(reading.pythonStr(path));
        if (reading.typeOf(path) !== "int" || !Number.isSafeInteger(number))
            return this.#wrong(path, "a whole number");
        const [least, most] = limits ?? told ?? [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
        if (number >= least && number <= most)
            return number;
        const range = most === Number.MAX_SAFE_INTEGER ? `at least ${least}` : `${least} to ${most}`;
        if (limits === undefined) {
            this.#report.hint(path, `is ${number}, but Baseten documents ${range}`, "Baseten decides whether to accept it.");
            return number;
        }
        return this.#wrong(path, `from ${range}`);
    }
    #flag(value, path, { refused }) {
        if (typeof value !== "boolean")
            return this.#wrong(path, "true or false");
        if (value && refused !== undefined)
            this.#report.hint(path, "is true", `${refused}.`);
        return value;
    }
    #text(value, path) {
        const isText = typeof value === "string" && this.#source.reading.typeOf(path) === "str" && value.trim() !== "";
        return isText ? value : this.#wrong(path, TEXT);
    }
    #word(value, path, words, isComplete) {
        if (typeof value !== "string")
            return this.#wrong(path, `one of ${words.join(", ")}`);
        if (words.includes(value))
            return value;
        const meant = (0,spelling/* sameButCase */.O3)(value, words) ?? (0,spelling/* nearest */.pA)(value, words);
        if (meant === undefined && !isComplete) {
            this.#report.hint(path, `is ${this.#report.shown(path)}, which is not among the values that this action knows: ${words.join(", ")}`, "Baseten decides whether to accept it.");
            return value;
        }
        return this.#wrong(path, words.length === 1 ? `${words[0]}` : `one of ${words.join(", ")}`, meant === undefined ? undefined : `Did you mean ${meant}?`);
    }
    #zone(value, path) {
        const zone = this.#text(value, path);
        if (zone === undefined || isTimeZone(zone))
            return zone;
        const meant = (0,spelling/* nearest */.pA)(zone, Intl.supportedValuesOf("timeZone"));
        this.#report.hint(path, `is ${this.#report.shown(path)}, which is not a known IANA time zone`, meant === undefined ? "Write, for example, Europe/Berlin or UTC." : `Did you mean ${meant}?`);
        return zone;
    }
    #time(value, path) {
        const isTime = typeof value === "string" && TIME.test(value) && !Number.isNaN(Date.parse(value));
        if (!isTime)
            return this.#wrong(path, "a time such as 2026-12-24T18:00:00Z");
        if (!ZONE.test(value)) {
            this.#report.hint(path, `is ${value}, which has no time zone`, "Add Z, or an offset such as +01:00.");
        }
        return value;
    }
    #list(value, path, item) {
        if (!Array.isArray(value))
            return this.#wrong(path, "a list");
        return value.flatMap((one, index) => item(one, [...path, index]) ?? []);
    }
    #once(path, list) {
        for (const [index, item] of (list ?? []).entries()) {
            if (list?.indexOf(item) === index)
                continue;
            this.#report.error([...path, index], `repeats ${JSON.stringify(item)}`, "Remove one of them.");
        }
        return list;
    }
    #schedules(value) {
        const path = [SCHEDULE_PART];
        const schedules = this.#own(value, "schedules", (one, place) => this.#schedule(one, place));
        const deleted = this.#once([...path, "delete"], this.#own(value, "delete", (one, place) => this.#text(one, place)));
        const names = new Set();
        for (const [index, { name }] of (schedules ?? []).entries()) {
            const place = [...path, "schedules", index, "name"];
            if (names.has(name))
                this.#report.error(place, `repeats ${JSON.stringify(name)}`, "Give each schedule its own name.");
            names.add(name);
        }
        for (const [index, name] of (deleted ?? []).entries()) {
            const place = [...path, "delete", index];
            if (names.has(name)) {
                this.#report.error(place, `is ${JSON.stringify(name)}, which is also in \`schedules\``, "Keep it in only one of them.");
            }
        }
        return {
            ...(schedules === undefined ? {} : { schedules }),
            ...(deleted === undefined ? {} : { delete: deleted }),
        };
    }
    #own(value, name, item) {
        const path = [SCHEDULE_PART, name];
        const list = value[name];
        if (list === undefined)
            return undefined;
        if (list !== null)
            return this.#list(list, path, item);
        this.#report.error(path, "is null, which is not accepted here", OMIT);
        return undefined;
    }
    #schedule(value, path) {
        const values = this.#map(value, path, { isClosed: true, fields: scheduleFields(value) });
        const { name } = values;
        if (typeof name === "string")
            return { ...values, name };
        if ((0,config_value/* isConfigMap */.V)(value) && !Object.hasOwn(value, "name")) {
            this.#report.error(path, "has no `name`", "Give it one: existing schedules are found by name.");
        }
        return undefined;
    }
    #unknown(path, name, { isClosed, fields }) {
        const known = [...Object.keys(fields), ...(path[0] === SCHEDULE_PART && path.length === 2 ? OWN_FIELDS : [])];
        const meant = (0,spelling/* nearest */.pA)(name, known);
        const home = homeOf(name, path);
        const remedy = (Object.hasOwn(REMEDIES, name) ? REMEDIES[name] : undefined) ??
            (meant !== undefined ? `Did you mean \`${meant}\`?` : home !== undefined ? `It belongs ${home}.` : undefined);
        if (isClosed) {
            const problem = "is not a setting that Baseten has there";
            this.#report.error(path, problem, remedy ?? `Known there: ${known.map((one) => `\`${one}\``).join(", ")}.`);
        }
        else {
            const problem = "is not a setting that this action knows, and is sent as it is";
            this.#report.hint(path, problem, remedy ?? "Baseten silently accepts unknown fields here.");
        }
    }
    #wrong(path, wanted, remedy) {
        const { reading } = this.#source;
        const isQuoted = reading.typeOf(path) === "str" && /^-?\d+$|^(?:true|false)$/.test(reading.pythonStr(path) ?? "");
        this.#report.error(path, `must be ${wanted}, but is ${this.#report.shown(path)}`, remedy ?? (isQuoted ? "Remove the quotes." : wanted === TEXT ? "Put it in quotes." : "Fix it, or leave it out."));
        return undefined;
    }
}
const TEXT = "a string";
const SCHEDULE_PART = "autoscaling_schedule_settings";
const OWN_FIELDS = ["schedules", "delete"];
const REMEDIES = {
    id: "Leave it out: schedules are found by name.",
    delete_schedules: "Use `delete` with a list of names.",
    promotion_settings_override: "Use `promotion_settings`.",
    traffic_routing_settings: "Set it on Baseten.",
};
const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?: ?(?:Z|[+-]\d\d(?::?\d\d)?))?$/;
const ZONE = /(?:Z|[+-]\d\d(?::?\d\d)?)$/;
function isTimeZone(name) {
    try {
        new Intl.DateTimeFormat("en", { timeZone: name });
        return true;
    }
    catch {
        return false;
    }
}
function scheduleFields(value) {
    const cadence = (0,config_value/* isConfigMap */.V)(value) ? value.cadence : undefined;
    if (cadence === "ONE_TIME")
        return settings_fields/* ONE_TIME */.Lr.fields;
    if (cadence === "DAILY" || cadence === "HOURLY")
        return settings_fields/* RECURRING */._E.fields;
    return { ...settings_fields/* RECURRING */._E.fields, ...settings_fields/* ONE_TIME */.Lr.fields };
}
function homeOf(name, path) {
    const isSchedule = path[1] === "schedules" && path[0] === SCHEDULE_PART;
    if (isSchedule && Object.hasOwn(settings_fields/* ONE_TIME */.Lr.fields, name))
        return "to a schedule with `cadence: ONE_TIME`";
    if (isSchedule && Object.hasOwn(settings_fields/* RECURRING */._E.fields, name))
        return "to a schedule with `cadence: DAILY` or `HOURLY`";
    for (const [part, { field }] of Object.entries(settings_fields/* SETTINGS */.yy)) {
        if (part === name)
            return "at the top level";
        if (field.kind !== "block")
            continue;
        if (Object.hasOwn(field.block.fields, name))
            return `under \`${part}\``;
        for (const [below, inner] of Object.entries(field.block.fields)) {
            const isHere = inner.kind === "block" && Object.hasOwn(inner.block.fields, name);
            if (isHere)
                return `under \`${part}.${below}\``;
        }
    }
    if (OWN_FIELDS.includes(name) || Object.hasOwn(settings_fields/* SCHEDULES */.Hj.fields, name))
        return `under \`${SCHEDULE_PART}\``;
    return undefined;
}

// EXTERNAL MODULE: ./lib/rollout/settings/report.js
var settings_report = __webpack_require__(353);
;// CONCATENATED MODULE: ./lib/rollout/settings/read.js






const EXAMPLE = "Write, for example, `autoscaling_settings: {min_replica: 1}`.";
async function readSettings(inputs, workspace) {
    const text = await textOf(inputs, workspace);
    if (text === undefined || "findings" in text)
        return { written: undefined, findings: text?.findings ?? [] };
    const reading = (0,read/* readYaml */.g)(text.text, text.file ?? "");
    const source = { reading, file: text.file };
    const problems = [...reading.findings, ...reading.oddBlanks]
        .filter((finding) => !(0,read/* isAboutBuilders */.I)(finding))
        .map((finding) => (0,settings_report/* inSource */.hR)(text.file, asSettings(finding)));
    if (reading.value === undefined)
        return { written: undefined, findings: problems };
    const report = new settings_report/* SettingsReport */.yf(source);
    const written = { settings: parseSettings(reading.value, source, report), source };
    checkPlace(written, inputs, report);
    const findings = [...problems, ...report.findings, ...(0,check/* checkSettings */.E)(written)];
    const isRefused = findings.some(({ severity }) => severity === "error");
    return { written: isRefused ? undefined : written, findings };
}
function checkPlace({ settings }, inputs, report) {
    const { environment, preserveEnvInstanceType } = inputs;
    if (Object.keys(settings).length === 0 && report.findings.length === 0) {
        report.hint([], "are empty, so nothing is changed", EXAMPLE);
    }
    for (const part of Object.keys(settings_fields/* SETTINGS */.yy)) {
        if (!(part in settings) || environment !== "" || settings_fields/* OWN_PARTS */.Em.includes(part))
            continue;
        const own = settings_fields/* OWN_PARTS */.Em.map((one) => `\`${one}\``).join(", ");
        report.error([part], "belongs to an environment, but `environment` is not set", `Set \`environment\`. A deployment without one can only have ${own}.`);
    }
    if (settings.instance_type_id !== undefined && preserveEnvInstanceType === true) {
        report.error(["instance_type_id"], "names an instance type, but `preserve-env-instance-type: true` keeps the environment's", "Leave one of them out.");
    }
}
async function textOf({ settings, settingsFile }, workspace) {
    if (settings.trim() !== "" && settingsFile !== "") {
        return refuse("settings", "and `settings-file` cannot be combined, but both are set", "Keep one of them.");
    }
    if (settings.trim() !== "")
        return { text: settings, file: undefined };
    if (settingsFile === "")
        return undefined;
    const within = { folder: workspace, what: "workspace", missing: text_within/* WORKSPACE_FILE_MISSING */.g, holds: "settings" };
    const read = await (0,text_within/* readTextWithin */.b)(settingsFile, within);
    if ("text" in read)
        return { text: read.text, file: read.display };
    return refuse("settings-file", read.problem, read.remedy, read.place);
}
function refuse(input, problem, remedy, place = {}) {
    const message = `Input \`${input}\` ${problem}.`;
    return { findings: [{ severity: "error", rule: `input-${input}`, message, remedy, ...place }] };
}
function asSettings(finding) {
    if (finding.rule === "root-not-a-map") {
        return { ...finding, rule: "settings", message: "The settings must be a map.", remedy: EXAMPLE };
    }
    if (finding.rule === "several-documents") {
        return { ...finding, message: "A second YAML document begins here, but settings must be a single document." };
    }
    if (finding.rule === "duplicate-key") {
        const message = finding.message.replace("; the last value wins", "");
        return { ...finding, severity: "error", message, remedy: "Remove one of them." };
    }
    return finding;
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


/***/ })

};
