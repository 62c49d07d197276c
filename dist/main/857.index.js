export const id = 857;
export const ids = [857,258];
export const modules = {

/***/ 2305:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ costFacts),
/* harmony export */   k: () => (/* binding */ unknownCost)
/* harmony export */ });
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5924);
/* harmony import */ var _machines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8193);
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8745);



function costFacts(cost) {
    if (cost === undefined)
        return [];
    const { limit, atLeast, atMost, promotion } = cost;
    const allowed = limit === undefined ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`; \`max-hourly-cost\` allows ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_1__/* .dollars */ .E9)(limit)}`);
    const facts = [{ name: "An hour at least", value: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(costOf(atLeast), allowed) }];
    if (atMost !== undefined)
        facts.push({ name: "An hour at most", value: costOf(atMost) });
    if (promotion !== undefined)
        facts.push({ name: "While it is promoted", value: promotionOf(promotion) });
    return facts;
}
function unknownCost(cost) {
    if (cost?.limit === undefined || cost.atLeast?.perHour !== undefined)
        return undefined;
    const what = cost.atLeast === undefined ? "the settings of the environment are" : "the price of the instance type is";
    return `Input \`max-hourly-cost\` was not checked, because ${what} not known: the deployment may cost more than the ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_1__/* .dollars */ .E9)(cost.limit)} an hour that it allows.`;
}
function costOf(at) {
    if (at === undefined)
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `not known`;
    const { replicas, schedule } = at;
    const reason = schedule === undefined ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `, by the schedule ${schedule}`;
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(priceOf(at), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(` for ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(replicas, "replica")}`), reason);
}
function promotionOf(promotion) {
    const { replicas, isRolling, surgePercent = 0, overheadPercent = 0, isKept } = promotion;
    const parts = [
        isRolling ? "rolling" : "both versions whole",
        ...(surgePercent > 0 ? [`surge ${surgePercent} %`] : []),
        ...(overheadPercent > 0 ? [`overhead ${overheadPercent} %`] : []),
    ];
    const after = isKept
        ? ". What serves now keeps running, and billing, after it (`promotion_cleanup_strategy: KEEP`)"
        : "";
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(priceOf(promotion), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(` for up to ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(replicas, "replica")} (${parts.join(", ")})${after}`));
}
function priceOf({ perHour }) {
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(perHour === undefined ? "not known" : (0,_machines_js__WEBPACK_IMPORTED_MODULE_1__/* .dollars */ .E9)(perHour));
}


/***/ }),

/***/ 2880:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h$: () => (/* binding */ notesOf),
/* harmony export */   n5: () => (/* binding */ referenceText),
/* harmony export */   xS: () => (/* binding */ factsOf)
/* harmony export */ });
/* harmony import */ var _lib_findings_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5597);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5924);
/* harmony import */ var _costs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2305);
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8745);
/* harmony import */ var _watch_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7276);





const MAX_CASES = 10;
function factsOf(plan) {
    const { model, serves, isServingKnown } = plan;
    const facts = [{ name: "Model", value: modelFact(model) }];
    if (serves !== undefined)
        facts.push({ name: "Serves now", value: servesFact(serves) });
    else if (!model.isNew)
        facts.push({ name: "Serves now", value: isServingKnown ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `nothing` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `not known` });
    const { existing } = plan;
    if (existing !== undefined) {
        facts.push({ name: "Will serve", value: existingFact(existing) });
        facts.push({ name: "Because", value: { ours: ["", ""], foreign: [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .legible */ .bG)(existing.why, _phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_SENTENCE */ .Rt)] } });
    }
    facts.push({ name: "How", value: wayOf(plan) });
    facts.push(...(0,_costs_js__WEBPACK_IMPORTED_MODULE_2__/* .costFacts */ .X)(plan.cost), ...(0,_watch_js__WEBPACK_IMPORTED_MODULE_0__/* .watchFacts */ .Z)(plan.watch));
    if (plan.overrides !== undefined)
        facts.push({ name: "Set by `config-overrides`", value: overridesFact(plan.overrides) });
    if (plan.cases !== undefined)
        facts.push({ name: "Cases", value: casesFact(plan, plan.cases) });
    const isDirty = plan.uncommitted !== undefined;
    if (serves !== undefined) {
        const doubt = isDirty ? [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(" They are not what the commit holds.")] : [];
        const isUntold = existing !== undefined && plan.content === "unknown";
        facts.push({ name: "Files", value: isUntold ? UNTOLD : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)(CONTENT[plan.content], ...doubt) });
    }
    else if (isDirty)
        facts.push({ name: "Files", value: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("They are not what the commit holds.") });
    return facts;
}
const CONTENT = {
    same: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("The same as those of what serves."),
    differs: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Other than those of what serves."),
    otherKind: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Not comparable: the digest that what serves carries was made by another version of this action."),
    unknown: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Not comparable: what serves carries no digest of its files."),
};
const UNTOLD = (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Not comparable: not both deployments carry a digest of their files.");
function modelFact({ isNew, name, id, team }) {
    if (isNew)
        return team === "" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${name}, which will be created` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${name}, which will be created in the team ${team}`;
    return team === "" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${name} (${id})` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${name} (${id}) of the team ${team}`;
}
function servesFact({ id, name, createdAt, environment }) {
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${id} (${name}) in ${environment}`, creationOf(createdAt));
}
function existingFact({ id, name, createdAt, status }) {
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${id} (${name})`, creationOf(createdAt), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `, ${status}`);
}
function creationOf(createdAt) {
    const created = createdAt.slice(0, 16).replace("T", " ");
    return /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(created) ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `, created ${created} UTC` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("");
}
function overridesFact(overrides) {
    const parts = overrides.map(({ name, value }, index) => {
        const separator = (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(index === 0 ? "" : ", ");
        return value === undefined
            ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)(separator, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${name}`, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(" (hidden)"))
            : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)(separator, { ours: ["", ""], foreign: [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .legible */ .bG)(`${name}=${value}`, _phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_VALUE */ .Ls)] });
    });
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)(...parts);
}
function casesFact(plan, { file, names, calls, isCompared }) {
    const when = plan.promotion === "after-check" && plan.environment !== "" ? " before the promotion" : "";
    const live = isCompared ? "; what serves then is called with them, too" : "";
    const count = `, ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(calls, "call")}${when}${live}.`;
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .sayNames */ .yS)(names, MAX_CASES), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) ` of ${file}`, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(count));
}
const FIRST = {
    nothing: "Promoted to ",
    activate: "Activated; once a replica is ready, promoted to ",
    wake: "Woken up; once a replica is ready, promoted to ",
    wait: "Once it is ready, promoted to ",
};
function wayOfExisting({ environment, environmentState, settings = [] }, existing) {
    const { isServed, before, heldBy } = existing;
    if (isServed && settings.length > 0)
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${environment} serves it already: only its settings are changed.`;
    if (isServed)
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `Nothing is done: ${environment} serves it already.`;
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(FIRST[before]), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${environment}`, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(environmentState === "missing" ? ", which will be created." : "."), heldBy === undefined ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) ` ${heldBy} has it as well and keeps it: Baseten makes a copy.`);
}
function wayOf(plan) {
    const { model, environment, environmentState, promotion, serves, existing } = plan;
    if (existing !== undefined)
        return wayOfExisting(plan, existing);
    if (environment === "") {
        const place = serves === undefined ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Deployed") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Deployed beside what serves");
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)(place, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("; no environment sends it traffic."));
    }
    const isCreated = environmentState === "missing";
    if (promotion === "after-check") {
        const creation = isCreated ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(", which will be created") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("");
        const beside = model.isNew ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Deployed and checked") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Deployed beside what serves and checked");
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)(beside, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `; promoted to ${environment}`, creation, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(isCreated ? ", only if the check passes." : " only if the check passes."));
    }
    if (isCreated)
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `Pushed into ${environment}, an environment that will be created.`;
    if (serves?.environment === environment)
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `Pushed into ${environment}; takes over its traffic as soon as it is up.`;
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `Pushed into ${environment}.`;
}
function notesOf({ machine, environment, existing }) {
    const { after, kept, check, asked, isAskedBySettings } = machine;
    const notes = [];
    if (existing !== undefined && isAskedBySettings === undefined) {
        if (existing.isServed || kept === undefined)
            return notes;
        return [
            (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The environment ${environment} keeps its own instance type, and it has ${asked}: Baseten makes a copy.`,
        ];
    }
    if (after === undefined && asked !== "") {
        const unknown = isAskedBySettings
            ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The settings ask for ${asked}, which is not among the instance types that this key sees.`
            : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The config asks for ${asked}; the instance type that it gets is not known.`;
        notes.push(unknown);
    }
    if (kept?.isNews === false) {
        notes.push((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The environment ${environment} keeps its own instance type; the config asks for ${asked}.`);
    }
    if (check !== undefined)
        notes.push((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `It is checked on what the config asks for, before the environment ${environment} takes it.`);
    return notes;
}
function referenceText(reference) {
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .legible */ .bG)((0,_lib_findings_js__WEBPACK_IMPORTED_MODULE_4__/* .placedText */ .r6)(reference, reference.message), _phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_SENTENCE */ .Rt);
}


/***/ }),

/***/ 8193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DL: () => (/* binding */ hardware),
/* harmony export */   E9: () => (/* binding */ dollars),
/* harmony export */   FX: () => (/* binding */ smallName),
/* harmony export */   IF: () => (/* binding */ perMinute),
/* harmony export */   a5: () => (/* binding */ gpus),
/* harmony export */   ir: () => (/* binding */ perMonth),
/* harmony export */   ky: () => (/* binding */ gpuText),
/* harmony export */   qv: () => (/* binding */ machinesOf),
/* harmony export */   wu: () => (/* binding */ cpuText)
/* harmony export */ });
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8745);

function machinesOf({ machine }) {
    const { before, after, check } = machine;
    const isSame = before !== undefined && JSON.stringify(before) === JSON.stringify(after);
    if (isSame && check === undefined)
        return [["Runs on, before and after", before]];
    const all = [
        ["Runs on now", before],
        ["Checked on", check],
        ["Will run on", after],
    ];
    return all.flatMap(([name, known]) => (known === undefined ? [] : [[name, known]]));
}
function gpus({ gpuCount, gpuType, nodes }) {
    if (gpuCount === 0)
        return "";
    const one = gpuCount === 1 ? gpuType : `${gpuCount} × ${gpuType}`;
    return nodes === 1 ? one : `${nodes} nodes of ${one}`;
}
function gpuText(machine) {
    const memory = machine.gpuMemoryMiB === undefined ? "" : `, ${gib(machine.gpuMemoryMiB)} of GPU memory`;
    const text = gpus(machine);
    return text === "" ? "" : `${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .legible */ .bG)(text, _phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_NAME */ .zB)}${memory}`;
}
function cpuText({ millicpu, memoryMiB, nodes }) {
    const one = `${rounded(millicpu / 1_000)} vCPU, ${gib(memoryMiB)}`;
    return nodes === 1 ? one : `${nodes} nodes of ${one}`;
}
function hardware(machine) {
    return [gpuText(machine), cpuText(machine)].filter((part) => part !== "").join(", ");
}
function smallName(machine) {
    return machine.gpuCount > 0 ? machine.name : cpuText(machine);
}
function gib(mebibytes) {
    return `${rounded(mebibytes / 1_024)} GiB`;
}
function rounded(value) {
    return String(Math.round(value * 10) / 10);
}
function amount(value, least, most) {
    const [whole = "", decimals = ""] = value.toFixed(most).split(".");
    const shownDecimals = decimals.replace(/0+$/, "").padEnd(least, "0");
    return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (shownDecimals && `.${shownDecimals}`);
}
function dollars(price) {
    return `$${amount(price, 2, 5)}`;
}
function perMinute(price) {
    return `${dollars(price)} /min`;
}
const MINUTES_OF_30_DAYS = 30 * 24 * 60;
function perMonth(price) {
    const month = price * MINUTES_OF_30_DAYS;
    return month > 0 && month < 10 ? `$${month.toFixed(2)}` : `$${amount(month, 0, 0)}`;
}


/***/ }),

/***/ 3543:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pl: () => (/* binding */ headline),
/* harmony export */   Uc: () => (/* binding */ overviewTable),
/* harmony export */   et: () => (/* binding */ subjectOf)
/* harmony export */ });
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5924);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18);
/* harmony import */ var _machines_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8193);
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8745);
/* harmony import */ var _warnings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3258);





function headline(plan) {
    const parts = [
        ...situation(plan),
        ...settings(plan),
        ...environmentSettings(plan),
        ...hardwareChange(plan),
        ...price(plan),
        ...files(plan),
    ];
    return `${subjectOf(plan)}: ${parts.map(_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .asLine */ .Bd).join(", ")}`;
}
function overviewTable(plan, { verdict, findings, subject }) {
    const changes = [
        ...situation(plan),
        ...settings(plan),
        ...environmentSettings(plan),
        ...hardwareChange(plan),
        ...files(plan),
    ];
    const costs = price(plan).map(_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .asMarkdown */ .g5).join("") || "not known";
    const rows = [
        ["**Changes**", changes.map(_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .asMarkdown */ .g5).join(", ")],
        ["**Costs**", costs],
        ["**Checks**", checkText((0,_warnings_js__WEBPACK_IMPORTED_MODULE_1__.warningCount)(plan) + findings, verdict)],
    ];
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(["", (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(subject)], rows, [":---", ":---"]);
}
function checkText(count, verdict) {
    const shownVerdict = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .legible */ .bG)(verdict, _phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_SENTENCE */ .Rt));
    if (count > 0)
        return `⚠️ ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(count, "warning")}, see below. ${shownVerdict}`.trimEnd();
    return shownVerdict === "" ? "No warnings." : `✅ No warnings. ${shownVerdict}`;
}
function subjectOf({ model, environment }) {
    const name = (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .legible */ .bG)(model.name || model.id, _phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_NAME */ .zB);
    return environment === "" ? name : `${name} → ${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .legible */ .bG)(environment, _phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_NAME */ .zB)}`;
}
function situation(plan) {
    const { model, serves, isServingKnown, environment, environmentState, existing } = plan;
    const place = environmentState === "missing" ? [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `the environment will be created`] : [];
    if (existing?.isServed)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `it serves ${existing.id} already`];
    if (existing !== undefined && serves?.environment === environment) {
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${existing.id} takes the place of ${serves.id}`];
    }
    if (model.isNew)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `new model`, ...place];
    if (!isServingKnown)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `what serves now is not known`];
    if (environment === "")
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `a deployment without traffic`];
    if (place.length > 0)
        return place;
    return serves?.environment === environment ? [] : [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `nothing serves there yet`];
}
function settings({ serves, environment, changes }) {
    if (serves === undefined)
        return [];
    if (changes === undefined)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `settings cannot be compared`];
    const count = changes.length === 0 ? "no setting" : (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(changes.length, "setting");
    const isSingular = changes.length < 2;
    if (serves.environment === environment)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`${count} ${isSingular ? "changes" : "change"}`)];
    return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`${count} ${isSingular ? "differs" : "differ"} from `), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${serves.environment}`)];
}
function environmentSettings({ settings: changes, environment }) {
    if (changes === undefined || changes.length === 0)
        return [];
    const whose = environment === "" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) ` of ${environment}`;
    const verb = environment === "" ? " of its own" : changes.length === 1 ? " changes" : " change";
    return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)((0,_lib_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(changes.length, "setting")), whose, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(verb))];
}
function replaced({ serves, environment, machine }) {
    return serves?.environment === environment ? machine.before : undefined;
}
function hardwareChange(plan) {
    const { after } = plan.machine;
    const before = replaced(plan);
    if (after === undefined)
        return plan.machine.before || plan.isServingKnown ? [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `instance type not known`] : [];
    if (plan.machine.kept?.isNews)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `the instance type stays ${after.name}`];
    if (before === undefined)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `on ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .gpus */ .a5)(after) || (0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .smallName */ .FX)(after)}`];
    if ((0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .gpus */ .a5)(before) !== (0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .gpus */ .a5)(after))
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `GPU ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .gpus */ .a5)(before) || "none"} → ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .gpus */ .a5)(after) || "none"}`];
    if (before.name === after.name && before.nodes === after.nodes)
        return [];
    return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .smallName */ .FX)(before)} → ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .smallName */ .FX)(after)}`];
}
function price(plan) {
    const now = replaced(plan)?.pricePerMinute;
    const then = plan.machine.after?.pricePerMinute;
    if (then === undefined)
        return [];
    if (now === undefined) {
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .perMinute */ .IF)(then)} list price (${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .perMonth */ .ir)(then)} for 30 days always-on)`)];
    }
    if (now === then)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`still ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .perMinute */ .IF)(then)} list price`)];
    const difference = `${then > now ? "+" : "−"}${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .perMonth */ .ir)(Math.abs(then - now))}`;
    return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .dollars */ .E9)(now)} → ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .perMinute */ .IF)(then)} list price (${difference} for 30 days always-on)`)];
}
function files({ serves, content, existing }) {
    if (serves === undefined || content === "unknown" || existing?.isServed)
        return [];
    if (content === "same")
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `same files`];
    return [existing === undefined ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `new files` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `other files`];
}


/***/ }),

/***/ 8745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bd: () => (/* binding */ asLine),
/* harmony export */   Ls: () => (/* binding */ MAX_VALUE),
/* harmony export */   Rt: () => (/* binding */ MAX_SENTENCE),
/* harmony export */   bG: () => (/* binding */ legible),
/* harmony export */   cv: () => (/* binding */ say),
/* harmony export */   g5: () => (/* binding */ asMarkdown),
/* harmony export */   lm: () => (/* binding */ MAX_PATH),
/* harmony export */   oR: () => (/* binding */ joined),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   yS: () => (/* binding */ sayNames),
/* harmony export */   zB: () => (/* binding */ MAX_NAME)
/* harmony export */ });
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5924);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18);


const MAX_NAME = 80;
const MAX_PATH = 120;
const MAX_VALUE = 160;
const MAX_SENTENCE = 400;
function say(ours, ...foreign) {
    return { ours, foreign: foreign.map((text) => legible(text, MAX_NAME)) };
}
function plain(text) {
    return { ours: [text], foreign: [] };
}
function joined(...phrases) {
    const ours = [""];
    const foreign = [];
    for (const phrase of phrases) {
        const [first = "", ...rest] = phrase.ours;
        ours[ours.length - 1] += first;
        ours.push(...rest);
        foreign.push(...phrase.foreign);
    }
    return { ours, foreign };
}
function sayNames(names, max) {
    const shown = names.slice(0, max).map((name, index) => (index === 0 ? say `${name}` : say `, ${name}`));
    return joined(...shown, plain((0,_lib_text_js__WEBPACK_IMPORTED_MODULE_0__/* .andMore */ .v)(names.length - shown.length)));
}
function asLine({ ours, foreign }) {
    return String.raw({ raw: ours }, ...foreign);
}
function asMarkdown({ ours, foreign }) {
    return String.raw({ raw: ours }, ...foreign.map(_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY));
}
function legible(text, maxUnits) {
    return (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shortenedWithCount */ .qX)(text, maxUnits).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]|[^\S ]/gu, (found) => `\\u{${found.codePointAt(0)?.toString(16)}}`);
}


/***/ }),

/***/ 3258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ warningsOf),
/* harmony export */   warningCount: () => (/* binding */ warningCount)
/* harmony export */ });
/* harmony import */ var _costs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2305);
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8745);


const MAX_SECRETS = 20;
const MAX_UNCOMMITTED = 5;
function warningCount(plan) {
    return warningsOf(plan).length;
}
function warningsOf(plan) {
    const { machine, inFlight, missingSecrets, model, environment } = plan;
    const warnings = [];
    if (plan.otherFolder !== undefined)
        warnings.push(otherFolderWarning(plan, plan.otherFolder));
    if (plan.namesake !== undefined)
        warnings.push(namesakeWarning(environment, plan.namesake));
    if (machine.kept?.isNews)
        warnings.push(keptWarning(plan));
    const unknown = (0,_costs_js__WEBPACK_IMPORTED_MODULE_0__/* .unknownCost */ .k)(plan.cost);
    if (unknown !== undefined)
        warnings.push((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(unknown));
    if (inFlight !== undefined)
        warnings.push(inFlightWarning(environment, inFlight));
    if (plan.uncommitted !== undefined)
        warnings.push(uncommittedWarning(plan.uncommitted));
    if (missingSecrets.length > 0)
        warnings.push(secretWarning(missingSecrets, model.team));
    return warnings;
}
function otherFolderWarning({ model, serves }, { own, served }) {
    const where = serves?.environment ?? "";
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${where} serves the truss of the folder ${served}, and this one is of ${own}. Where that is a copy, give it another model_name than ${model.name}: two trusses of one model take each other's place.`;
}
function namesakeWarning(environment, namesake) {
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The environment ${environment} will be created beside ${namesake}, from which it differs in case only. Write ${namesake} if that is meant.`;
}
function uncommittedWarning(paths) {
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(paths.length === 1 ? "A file is" : `${paths.length} files are`), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(" not what the commit holds: "), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .sayNames */ .yS)(paths, MAX_UNCOMMITTED), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(". A later run of this commit may pack something else."));
}
function keptWarning({ machine, environment }) {
    const kept = machine.after?.name ?? "";
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The resources of the config have no effect: the environment ${environment} keeps its instance type ${kept}, although the config asks for ${machine.asked}. Set the input ${"preserve-env-instance-type: false"} to apply them.`;
}
function inFlightWarning(environment, promotion) {
    const { status, isTakenBack, percent, id, name, origin } = promotion;
    const turn = isTakenBack
        ? "It was cancelled and is being taken back: this one waits until that is over."
        : "Baseten takes one at a time: this one may be refused, or take its place.";
    const who = [name, origin].filter((part) => part !== "").join(", ");
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `A promotion to ${environment} is in flight: ${id}`, who === "" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) ` (${who})`, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) ` is in ${status}`, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(percent === undefined ? "" : ` and takes ${percent} % of the traffic`), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`. ${turn}`));
}
function secretWarning(secrets, team) {
    const isOne = secrets.length === 1;
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(isOne ? "A secret of the config does not exist in " : `${secrets.length} secrets of the config do not exist in `), team === "" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("the workspace: ") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `the team ${team}: `, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .sayNames */ .yS)(secrets.map(({ name }) => name), MAX_SECRETS), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`. Create ${isOne ? "it" : "them"} in Baseten before you deploy.`));
}


/***/ }),

/***/ 7276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ watchFacts)
/* harmony export */ });
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5924);
/* harmony import */ var _machines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8193);
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8745);



const CANARY_REPLICAS = 3;
const ACTIONS = {
    "roll-back": "is rolled back",
    pause: "is paused for a person where its promotion is in flight, else reported",
    report: "is reported and left",
};
function watchFacts(watch) {
    if (watch === undefined)
        return [];
    const { minutes, limits, action, hasPrevious, rollingReplicas, warm } = watch;
    const rules = limits.length === 0 ? "health alone, because no limit is set" : `health, and ${limits.join(", ")}`;
    const end = hasPrevious || action !== "roll-back" ? ACTIONS[action] : "is reported: nothing serves to go back to";
    const facts = [
        {
            name: "Guard",
            value: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`Until ${minutes} min after the promotion: ${rules}. A bad version ${end}.`),
        },
    ];
    if (rollingReplicas !== undefined && rollingReplicas < CANARY_REPLICAS) {
        const value = `With ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(rollingReplicas, "replica")} there is hardly a canary phase: the first step of the promotion takes a large part of the traffic.`;
        facts.push({ name: "Canary", value: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(value) });
    }
    if (warm !== undefined) {
        const price = warm.perHour === undefined ? "its price is not known" : `${(0,_machines_js__WEBPACK_IMPORTED_MODULE_2__/* .dollars */ .E9)(warm.perHour)} an hour`;
        facts.push({
            name: "Kept warm",
            value: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`One replica of the previous version while the guard watches: ${price}.`),
        });
    }
    return facts;
}


/***/ })

};
