export const id = 264;
export const ids = [264];
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
    const facts = [{ name: "Cost per hour, at least", value: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(costOf(atLeast), allowed) }];
    if (atMost !== undefined)
        facts.push({ name: "Cost per hour, at most", value: costOf(atMost) });
    if (promotion !== undefined)
        facts.push({ name: "Cost per hour, during the promotion", value: promotionOf(promotion) });
    return facts;
}
function unknownCost(cost) {
    if (cost?.limit === undefined || cost.atLeast?.perHour !== undefined)
        return undefined;
    const what = cost.atLeast === undefined ? "the environment's settings are" : "the price of the instance type is";
    return `Input \`max-hourly-cost\` was not checked: ${what} unknown, so the deployment may cost more than the ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_1__/* .dollars */ .E9)(cost.limit)} an hour that it allows.`;
}
function costOf(at) {
    if (at === undefined)
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `unknown`;
    const { replicas, schedule } = at;
    const reason = schedule === undefined ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `, set by schedule ${schedule}`;
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(priceOf(at), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(` for ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(replicas, "replica")}`), reason);
}
function promotionOf(promotion) {
    const { replicas, isRolling, surgePercent = 0, overheadPercent = 0, isKept } = promotion;
    const parts = [
        isRolling ? "rolling" : "both versions at full size",
        ...(surgePercent > 0 ? [`surge ${surgePercent} %`] : []),
        ...(overheadPercent > 0 ? [`overhead ${overheadPercent} %`] : []),
    ];
    const after = isKept
        ? ". The previous deployment keeps running, and is billed, afterwards (`promotion_cleanup_strategy: KEEP`)"
        : "";
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(priceOf(promotion), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(` for up to ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(replicas, "replica")} (${parts.join(", ")})${after}`));
}
function priceOf({ perHour }) {
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(perHour === undefined ? "unknown" : (0,_machines_js__WEBPACK_IMPORTED_MODULE_1__/* .dollars */ .E9)(perHour));
}


/***/ }),

/***/ 8193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E9: () => (/* binding */ dollars),
/* harmony export */   FX: () => (/* binding */ smallName),
/* harmony export */   IF: () => (/* binding */ perMinute),
/* harmony export */   a5: () => (/* binding */ gpus),
/* harmony export */   ir: () => (/* binding */ perMonth),
/* harmony export */   ky: () => (/* binding */ gpuText),
/* harmony export */   qv: () => (/* binding */ machinesOf),
/* harmony export */   wu: () => (/* binding */ cpuText)
/* harmony export */ });
/* unused harmony export hardware */
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
    const one = gpuCount === 1 ? gpuType : `${gpuCount} \u00d7 ${gpuType}`;
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

/***/ 8745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/* unused harmony export asLine */
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

/***/ 9342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  foldedPlan: () => (/* binding */ foldedPlan),
  planMarkdown: () => (/* binding */ planMarkdown),
  planSections: () => (/* binding */ planSections)
});

// EXTERNAL MODULE: ./lib/github/markdown.js
var markdown = __webpack_require__(18);
// EXTERNAL MODULE: ./lib/lib/findings.js
var findings = __webpack_require__(5597);
// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
// EXTERNAL MODULE: ./lib/github/plan/costs.js
var costs = __webpack_require__(2305);
// EXTERNAL MODULE: ./lib/github/plan/phrases.js
var phrases = __webpack_require__(8745);
// EXTERNAL MODULE: ./lib/github/plan/machines.js
var plan_machines = __webpack_require__(8193);
;// CONCATENATED MODULE: ./lib/github/plan/watch.js



const CANARY_REPLICAS = 3;
const ACTIONS = {
    "roll-back": "is rolled back",
    pause: "is paused if its promotion is still in progress, so that a person can decide, and is otherwise only reported",
    report: "is only reported",
};
function endOf(action, hasPrevious) {
    return hasPrevious || action !== "roll-back"
        ? ACTIONS[action]
        : "is only reported, because there is no previous version to roll back to";
}
function watchFacts(watch) {
    if (watch === undefined)
        return [];
    const { minutes, limits, action, isRollback, hasPrevious, rollingReplicas, warm } = watch;
    const rules = limits.length === 0 ? "health only, because no limit is set" : `health, ${limits.join(", ")}`;
    const end = isRollback
        ? "is only reported, because `previous: true` is itself a rollback"
        : endOf(action, hasPrevious);
    const facts = [
        {
            name: "Guard",
            value: (0,phrases/* plain */.pj)(`Watches until ${minutes} min after the promotion: ${rules}. A bad version ${end}.`),
        },
    ];
    if (rollingReplicas !== undefined && rollingReplicas < CANARY_REPLICAS) {
        const value = `With only ${(0,lib_text/* counted */.hS)(rollingReplicas, "replica")} there is hardly a canary phase: the first step of the promotion moves a large share of the traffic.`;
        facts.push({ name: "Canary", value: (0,phrases/* plain */.pj)(value) });
    }
    if (warm !== undefined) {
        const price = warm.perHour === undefined ? "price unknown" : `${(0,plan_machines/* dollars */.E9)(warm.perHour)} an hour`;
        facts.push({
            name: "Kept warm",
            value: (0,phrases/* plain */.pj)(`One replica of the previous version while the guard watches (${price}).`),
        });
    }
    return facts;
}

;// CONCATENATED MODULE: ./lib/github/plan/facts.js





const MAX_CASES = 10;
function factsOf(plan) {
    const { model, serves, isServingKnown } = plan;
    const facts = [{ name: "Model", value: modelFact(model) }];
    if (serves !== undefined)
        facts.push({ name: "Live now", value: servesFact(serves) });
    else if (!model.isNew)
        facts.push({ name: "Live now", value: isServingKnown ? (0,phrases/* say */.cv) `nothing` : (0,phrases/* say */.cv) `unknown` });
    const { existing } = plan;
    if (existing !== undefined) {
        const copy = makesCopy(plan) ? (0,phrases/* plain */.pj)("a copy of ") : (0,phrases/* plain */.pj)("");
        facts.push({ name: "Will be live", value: (0,phrases/* joined */.oR)(copy, existingFact(existing)) });
        facts.push({ name: "Reason", value: { ours: ["", ""], foreign: [(0,phrases/* legible */.bG)(existing.why, phrases/* MAX_SENTENCE */.Rt)] } });
    }
    facts.push({ name: "How", value: wayOf(plan) });
    facts.push(...(0,costs/* costFacts */.X)(plan.cost), ...watchFacts(plan.watch));
    if (plan.overrides !== undefined)
        facts.push({ name: "Set by `config-overrides`", value: overridesFact(plan.overrides) });
    if (plan.cases !== undefined)
        facts.push({ name: "Cases", value: casesFact(plan, plan.cases) });
    const isDirty = plan.uncommitted !== undefined;
    if (serves !== undefined) {
        const doubt = isDirty ? [(0,phrases/* plain */.pj)(" Some differ from the commit.")] : [];
        const isUntold = existing !== undefined && plan.content === "unknown";
        facts.push({ name: "Files", value: isUntold ? UNTOLD : (0,phrases/* joined */.oR)(CONTENT[plan.content], ...doubt) });
    }
    else if (isDirty)
        facts.push({ name: "Files", value: (0,phrases/* plain */.pj)("Some differ from the commit.") });
    return facts;
}
const CONTENT = {
    same: (0,phrases/* plain */.pj)("Same as those of the live deployment."),
    differs: (0,phrases/* plain */.pj)("Different from those of the live deployment."),
    otherKind: (0,phrases/* plain */.pj)("Not comparable: another version of this action made the digest of the live deployment's files."),
    unknown: (0,phrases/* plain */.pj)("Not comparable: the live deployment has no digest of its files."),
};
const UNTOLD = (0,phrases/* plain */.pj)("Not comparable: at least one of the two deployments has no digest of its files.");
function modelFact({ isNew, name, id, team }) {
    if (isNew)
        return team === "" ? (0,phrases/* say */.cv) `${name}, to be created` : (0,phrases/* say */.cv) `${name}, to be created in the team ${team}`;
    return team === "" ? (0,phrases/* say */.cv) `${name} (${id})` : (0,phrases/* say */.cv) `${name} (${id}) in the team ${team}`;
}
function servesFact({ id, name, createdAt, environment }) {
    return (0,phrases/* joined */.oR)((0,phrases/* say */.cv) `${id} (${name}) in ${environment}`, creationOf(createdAt));
}
function existingFact({ id, name, createdAt, status }) {
    return (0,phrases/* joined */.oR)((0,phrases/* say */.cv) `${id} (${name})`, creationOf(createdAt), (0,phrases/* say */.cv) `, ${status}`);
}
function creationOf(createdAt) {
    const created = createdAt.slice(0, 16).replace("T", " ");
    return /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(created) ? (0,phrases/* say */.cv) `, created ${created} UTC` : (0,phrases/* plain */.pj)("");
}
function overridesFact(overrides) {
    const parts = overrides.map(({ name, value }, index) => {
        const separator = (0,phrases/* plain */.pj)(index === 0 ? "" : ", ");
        return value === undefined
            ? (0,phrases/* joined */.oR)(separator, (0,phrases/* say */.cv) `${name}`, (0,phrases/* plain */.pj)(" (hidden)"))
            : (0,phrases/* joined */.oR)(separator, { ours: ["", ""], foreign: [(0,phrases/* legible */.bG)(`${name}=${value}`, phrases/* MAX_VALUE */.Ls)] });
    });
    return (0,phrases/* joined */.oR)(...parts);
}
function casesFact(plan, { file, names, calls, isCompared }) {
    const when = plan.promotion === "after-check" && plan.environment !== "" ? " before the promotion" : "";
    const live = isCompared ? "; the deployment that is live then gets the same calls" : "";
    const count = `, ${(0,lib_text/* counted */.hS)(calls, "call")}${when}${live}.`;
    return (0,phrases/* joined */.oR)((0,phrases/* sayNames */.yS)(names, MAX_CASES), (0,phrases/* say */.cv) ` from ${file}`, (0,phrases/* plain */.pj)(count));
}
const FIRST = {
    nothing: "Promoted to ",
    activate: "Activated; once a replica is ready, promoted to ",
    wake: "Woken up; once a replica is ready, promoted to ",
    wait: "Once it is ready, promoted to ",
};
function wayOfExisting(plan, existing) {
    const { environment, environmentState, settings = [] } = plan;
    const { isServed, before } = existing;
    if (isServed && settings.length > 0)
        return (0,phrases/* say */.cv) `${environment} already serves it: only its settings change.`;
    if (isServed)
        return (0,phrases/* say */.cv) `Nothing to do: ${environment} already serves it.`;
    return (0,phrases/* joined */.oR)((0,phrases/* plain */.pj)(FIRST[before]), (0,phrases/* say */.cv) `${environment}`, (0,phrases/* plain */.pj)(environmentState === "missing" ? ", which will be created." : "."), whyCopied(plan));
}
function whyCopied({ existing, redeploys }) {
    const heldBy = existing?.heldBy;
    if (heldBy !== undefined)
        return (0,phrases/* say */.cv) ` ${heldBy} serves it too, so Baseten promotes a copy, which has a new id.`;
    if (redeploys === undefined)
        return (0,phrases/* plain */.pj)("");
    return (0,phrases/* plain */.pj)(" The environment redeploys on promotion (`redeploy_on_promotion`), so Baseten promotes a copy, which has a new id.");
}
function makesCopy({ existing, machine, redeploys }) {
    if (existing === undefined || existing.isServed)
        return false;
    return existing.heldBy !== undefined || redeploys === true || machine.kept !== undefined;
}
function wayOf(plan) {
    const { environment, environmentState, promotion, serves, existing } = plan;
    if (existing !== undefined)
        return wayOfExisting(plan, existing);
    if (environment === "") {
        const place = serves === undefined ? (0,phrases/* plain */.pj)("Deployed") : (0,phrases/* plain */.pj)("Deployed alongside the live deployment");
        return (0,phrases/* joined */.oR)(place, (0,phrases/* plain */.pj)("; no environment sends it traffic."));
    }
    const isCreated = environmentState === "missing";
    if (promotion === "after-check") {
        const creation = isCreated ? (0,phrases/* plain */.pj)(", which will be created") : (0,phrases/* plain */.pj)("");
        const beside = serves === undefined ? "" : " alongside the live deployment";
        return (0,phrases/* joined */.oR)((0,phrases/* plain */.pj)(`Deployed${beside} and checked`), (0,phrases/* say */.cv) `; promoted to ${environment}`, creation, (0,phrases/* plain */.pj)(isCreated ? ", only if the check passes." : " only if the check passes."), whyCopied(plan));
    }
    if (isCreated)
        return (0,phrases/* say */.cv) `Pushed to ${environment}, an environment that will be created.`;
    if (serves?.environment === environment)
        return (0,phrases/* say */.cv) `Pushed to ${environment}; takes over its traffic as soon as it is ready.`;
    return (0,phrases/* say */.cv) `Pushed to ${environment}.`;
}
function notesOf({ machine, environment, existing }) {
    const { after, kept, check, asked, isAskedBySettings } = machine;
    const notes = [];
    if (existing !== undefined && isAskedBySettings === undefined) {
        if (existing.isServed || kept === undefined)
            return notes;
        return [
            (0,phrases/* say */.cv) `The environment ${environment} keeps its own instance type, and the deployment runs on ${asked}, so Baseten promotes a copy, which has a new id.`,
        ];
    }
    if (after === undefined && asked !== "") {
        const unknown = isAskedBySettings
            ? (0,phrases/* say */.cv) `The settings ask for ${asked}, an instance type that this key cannot see.`
            : (0,phrases/* say */.cv) `The config asks for ${asked}; which instance type it gets is unknown.`;
        notes.push(unknown);
    }
    if (kept?.isNews === false) {
        notes.push((0,phrases/* say */.cv) `The environment ${environment} keeps its own instance type; the config asks for ${asked}.`);
    }
    if (check !== undefined)
        notes.push((0,phrases/* say */.cv) `It is checked on the instance type that the config asks for, before it is promoted to ${environment}.`);
    return notes;
}
function referenceText(reference) {
    return (0,phrases/* legible */.bG)((0,findings/* placedText */.r6)(reference, reference.message), phrases/* MAX_SENTENCE */.Rt);
}

// EXTERNAL MODULE: ./lib/github/plan/warnings.js
var warnings = __webpack_require__(3258);
;// CONCATENATED MODULE: ./lib/github/plan/overview.js






function headline(plan) {
    const parts = [
        ...situation(plan),
        ...settings(plan),
        ...environmentSettings(plan),
        ...hardwareChange(plan),
        ...price(plan),
        ...files(plan),
    ];
    return `${subjectOf(plan)}: ${parts.map(asLine).join(", ")}`;
}
function overviewTable(plan, { verdict, findings, subject }) {
    const changes = [
        ...situation(plan),
        ...settings(plan),
        ...environmentSettings(plan),
        ...hardwareChange(plan),
        ...files(plan),
    ];
    const costs = price(plan).map(phrases/* asMarkdown */.g5).join("") || "unknown";
    const rows = [
        ["**Changes**", changes.map(phrases/* asMarkdown */.g5).join(", ")],
        ["**Costs**", costs],
        ["**Checks**", checkText((0,warnings.warningCount)(plan) + findings, verdict)],
    ];
    return (0,markdown/* table */.tp)(["", (0,markdown/* escapeMarkdown */.FV)(subject)], rows, [":---", ":---"]);
}
function checkText(count, verdict) {
    const shownVerdict = (0,markdown/* escapeMarkdown */.FV)((0,phrases/* legible */.bG)(verdict, phrases/* MAX_SENTENCE */.Rt));
    if (count > 0)
        return `\u26a0\ufe0f ${(0,lib_text/* counted */.hS)(count, "warning")}, see below. ${shownVerdict}`.trimEnd();
    return shownVerdict === "" ? "No warnings." : `\u2705 No warnings. ${shownVerdict}`;
}
function subjectOf({ model, environment }) {
    const name = (0,phrases/* legible */.bG)(model.name || model.id, phrases/* MAX_NAME */.zB);
    return environment === "" ? name : `${name} \u2192 ${(0,phrases/* legible */.bG)(environment, phrases/* MAX_NAME */.zB)}`;
}
function situation(plan) {
    const { model, serves, isServingKnown, environment, environmentState, existing } = plan;
    const place = environmentState === "missing" ? [(0,phrases/* say */.cv) `the environment will be created`] : [];
    if (existing?.isServed)
        return [(0,phrases/* say */.cv) `${existing.id} is already live`];
    if (existing !== undefined && serves?.environment === environment) {
        const copy = makesCopy(plan) ? (0,phrases/* plain */.pj)("a copy of ") : (0,phrases/* plain */.pj)("");
        return [(0,phrases/* joined */.oR)(copy, (0,phrases/* say */.cv) `${existing.id} replaces ${serves.id}`)];
    }
    if (model.isNew)
        return [(0,phrases/* say */.cv) `new model`, ...place];
    if (!isServingKnown)
        return [(0,phrases/* say */.cv) `the live deployment is unknown`];
    if (environment === "")
        return [(0,phrases/* say */.cv) `a deployment without traffic`];
    if (place.length > 0)
        return place;
    return serves?.environment === environment ? [] : [(0,phrases/* say */.cv) `nothing is live there yet`];
}
function settings({ serves, environment, changes }) {
    if (serves === undefined)
        return [];
    if (changes === undefined)
        return [(0,phrases/* say */.cv) `settings cannot be compared`];
    const count = changes.length === 0 ? "no setting" : (0,lib_text/* counted */.hS)(changes.length, "setting");
    const isSingular = changes.length < 2;
    if (serves.environment === environment)
        return [(0,phrases/* plain */.pj)(`${count} ${isSingular ? "changes" : "change"}`)];
    return [(0,phrases/* joined */.oR)((0,phrases/* plain */.pj)(`${count} ${isSingular ? "differs" : "differ"} from `), (0,phrases/* say */.cv) `${serves.environment}`)];
}
function environmentSettings({ settings: changes, environment }) {
    if (changes === undefined || changes.length === 0)
        return [];
    const whose = environment === "" ? (0,phrases/* plain */.pj)("") : (0,phrases/* say */.cv) ` of ${environment}`;
    const verb = environment === "" ? " set on the deployment" : changes.length === 1 ? " changes" : " change";
    return [(0,phrases/* joined */.oR)((0,phrases/* plain */.pj)((0,lib_text/* counted */.hS)(changes.length, "setting")), whose, (0,phrases/* plain */.pj)(verb))];
}
function replaced({ serves, environment, machine }) {
    return serves?.environment === environment ? machine.before : undefined;
}
function hardwareChange(plan) {
    const { after } = plan.machine;
    const before = replaced(plan);
    if (after === undefined)
        return plan.machine.before || plan.isServingKnown ? [(0,phrases/* say */.cv) `instance type unknown`] : [];
    if (plan.machine.kept?.isNews)
        return [(0,phrases/* say */.cv) `the instance type stays ${after.name}`];
    if (before === undefined)
        return [(0,phrases/* say */.cv) `on ${(0,plan_machines/* gpus */.a5)(after) || (0,plan_machines/* smallName */.FX)(after)}`];
    if ((0,plan_machines/* gpus */.a5)(before) !== (0,plan_machines/* gpus */.a5)(after))
        return [(0,phrases/* say */.cv) `GPU ${(0,plan_machines/* gpus */.a5)(before) || "none"} \u2192 ${(0,plan_machines/* gpus */.a5)(after) || "none"}`];
    if (before.name === after.name && before.nodes === after.nodes)
        return [];
    return [(0,phrases/* say */.cv) `${(0,plan_machines/* smallName */.FX)(before)} \u2192 ${(0,plan_machines/* smallName */.FX)(after)}`];
}
function price(plan) {
    const now = replaced(plan)?.pricePerMinute;
    const then = plan.machine.after?.pricePerMinute;
    if (then === undefined)
        return [];
    if (now === undefined) {
        return [(0,phrases/* plain */.pj)(`${(0,plan_machines/* perMinute */.IF)(then)} list price (${(0,plan_machines/* perMonth */.ir)(then)} for 30 days always-on)`)];
    }
    if (now === then)
        return [(0,phrases/* plain */.pj)(`still ${(0,plan_machines/* perMinute */.IF)(then)} list price`)];
    const difference = `${then > now ? "+" : "\u2212"}${(0,plan_machines/* perMonth */.ir)(Math.abs(then - now))}`;
    return [(0,phrases/* plain */.pj)(`${(0,plan_machines/* dollars */.E9)(now)} \u2192 ${(0,plan_machines/* perMinute */.IF)(then)} list price (${difference} for 30 days always-on)`)];
}
function files({ serves, content, existing }) {
    if (serves === undefined || content === "unknown" || existing?.isServed)
        return [];
    if (content === "same")
        return [(0,phrases/* say */.cv) `same files`];
    return [existing === undefined ? (0,phrases/* say */.cv) `new files` : (0,phrases/* say */.cv) `different files`];
}

;// CONCATENATED MODULE: ./lib/github/plan/sections.js






const MAX_CHANGES = 40;
const MAX_REFERENCES = 12;
const MAX_UNREAD = 10;
const MUTABLE = "Can change without a commit";
const WARNINGS = "Warnings";
function planMarkdown(plan, options = {}) {
    return `${textOf(planSections(plan, options))}\n`;
}
function foldedPlan(sections) {
    const rest = sections.filter(({ title }) => title !== WARNINGS);
    const folded = { title: "Plan", markdown: (0,markdown/* details */.zH)("The plan", textOf(rest)), priority: 60 };
    return [...sections.filter(({ title }) => title === WARNINGS), ...(rest.length > 0 ? [folded] : [])];
}
function textOf(sections) {
    return sections.map(({ markdown }) => markdown).join("\n\n");
}
function planSections(plan, { verdict = "", findings = 0, isUnderName = false } = {}) {
    const unread = plan.unread.map((line) => (0,phrases/* legible */.bG)(line, phrases/* MAX_SENTENCE */.Rt));
    const sections = [
        {
            title: "",
            markdown: overviewTable(plan, { verdict, findings, subject: isUnderName ? "Plan" : subjectOf(plan) }),
            priority: 100,
        },
        { title: WARNINGS, markdown: warningBlock((0,warnings/* warningsOf */.n)(plan)), priority: 90 },
        { title: "Settings", markdown: changeTable(plan.changes ?? []), priority: 70 },
        { title: settingsTitle(plan), markdown: changeTable(plan.settings ?? [], settingsTitle(plan)), priority: 68 },
        { title: "Instance and price", markdown: machineTable(plan), priority: 60 },
        { title: "Deployment", markdown: factList(plan), priority: 50 },
        { title: "Could not be read", markdown: listOf("Could not be read", unread, MAX_UNREAD), priority: 40 },
        { title: MUTABLE, markdown: listOf(MUTABLE, plan.mutable.map(referenceText), MAX_REFERENCES), priority: 30 },
    ];
    return sections.filter((section) => section.markdown !== "");
}
function settingsTitle({ environment }) {
    return environment === "" ? "Deployment setting" : "Environment setting";
}
function warningBlock(warnings) {
    if (warnings.length === 0)
        return "";
    return ["> [!WARNING]", ...warnings.map((warning) => `> - ${(0,phrases/* asMarkdown */.g5)(warning)}`)].join("\n");
}
function changeTable(changes, heading = "Setting") {
    if (changes.length === 0)
        return "";
    const rows = changes.slice(0, MAX_CHANGES).map((change) => {
        const { path, before, after, fallback } = change;
        const cell = (text) => {
            if (text !== undefined)
                return (0,markdown/* foldingCode */.Pe)((0,phrases/* legible */.bG)(text, phrases/* MAX_VALUE */.Ls));
            return fallback === undefined ? "not set" : `default ${(0,markdown/* foldingCode */.Pe)((0,phrases/* legible */.bG)(fallback, phrases/* MAX_VALUE */.Ls))}`;
        };
        return [(0,markdown/* foldingCode */.Pe)((0,phrases/* legible */.bG)(path, phrases/* MAX_PATH */.lm)), `${cell(before)} \u2192 ${cell(after)}`];
    });
    const more = changes.length - rows.length;
    if (more > 0)
        rows.push([`and ${more} more, in the log`, ""]);
    return (0,markdown/* table */.tp)([heading, "Now \u2192 after"], rows);
}
function machineTable(plan) {
    const machines = (0,plan_machines/* machinesOf */.qv)(plan);
    const notes = notesOf(plan).map(phrases/* asMarkdown */.g5);
    if (machines.length === 0)
        return notes.join(" ");
    const row = (name, show) => [
        name,
        ...machines.map(([, machine]) => show(machine)),
    ];
    const priceOf = ({ pricePerMinute }, show) => pricePerMinute === undefined ? "unknown" : show(pricePerMinute);
    const rows = [
        row("Instance type", (machine) => (0,markdown/* code */.aY)((0,phrases/* legible */.bG)(machine.name, phrases/* MAX_NAME */.zB))),
        row("GPU", (machine) => (0,markdown/* escapeMarkdown */.FV)((0,plan_machines/* gpuText */.ky)(machine) || "none")),
        row("vCPU, memory", (machine) => (0,markdown/* escapeMarkdown */.FV)((0,plan_machines/* cpuText */.wu)(machine))),
        row("List price", (machine) => priceOf(machine, plan_machines/* perMinute */.IF)),
        row("30 days always-on", (machine) => priceOf(machine, plan_machines/* perMonth */.ir)),
    ];
    const small = "List prices for one replica that never scales down, before discounts. Builds are billed separately.";
    const head = ["", ...machines.map(([name]) => headingOf(name, plan))];
    return [(0,markdown/* table */.tp)(head, rows), ...notes, small].join("\n\n");
}
function headingOf(name, { serves, environment }) {
    const isElsewhere = name === "Runs on now" && serves !== undefined && serves.environment !== environment;
    return isElsewhere ? `In ${(0,markdown/* code */.aY)((0,phrases/* legible */.bG)(serves.environment, phrases/* MAX_NAME */.zB))} now` : name;
}
function factList(plan) {
    return factsOf(plan)
        .map(({ name, value }) => `- **${name}:** ${(0,phrases/* asMarkdown */.g5)(value)}`)
        .join("\n");
}
function listOf(title, lines, max) {
    return lines.length === 0 ? "" : (0,markdown/* titledList */.NH)(title, lines, max);
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
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${where} serves the truss of the folder ${served}, but this one is in ${own}. If this is a copy, give it a model_name other than ${model.name}: two trusses of one model replace each other.`;
}
function namesakeWarning(environment, namesake) {
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The environment ${environment} will be created alongside ${namesake}, which differs only in case. If you mean the existing one, write ${namesake}.`;
}
function uncommittedWarning(paths) {
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(paths.length === 1 ? "A file differs" : `${paths.length} files differ`), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(" from the commit: "), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .sayNames */ .yS)(paths, MAX_UNCOMMITTED), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(". A later run of this commit may pack something else."));
}
function keptWarning({ machine, environment }) {
    const kept = machine.after?.name ?? "";
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The config's resources have no effect: the environment ${environment} keeps its instance type ${kept}, although the config asks for ${machine.asked}. To apply them, set the input ${"preserve-env-instance-type: false"}.`;
}
function inFlightWarning(environment, promotion) {
    const { status, isTakenBack, percent, id, name, origin } = promotion;
    const turn = isTakenBack
        ? "It was cancelled and is being rolled back: this one waits until that is done."
        : "Baseten allows one at a time: this one may be refused, or replace it.";
    const who = [name, origin].filter((part) => part !== "").join(", ");
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `A promotion to ${environment} is in flight: ${id}`, who === "" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) ` (${who})`, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) ` is ${status}`, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(percent === undefined ? "" : ` and gets ${percent} % of the traffic`), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`. ${turn}`));
}
function secretWarning(secrets, team) {
    const isOne = secrets.length === 1;
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`The config names ${isOne ? "a secret that does" : `${secrets.length} secrets that do`} not exist in `), team === "" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("the workspace: ") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `the team ${team}: `, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .sayNames */ .yS)(secrets.map(({ name }) => name), MAX_SECRETS), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`. Create ${isOne ? "it" : "them"} in Baseten before you deploy.`));
}


/***/ }),

/***/ 5264:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  announceLate: () => (/* binding */ announceLate)
});

// UNUSED EXPORTS: Announcer

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/action/servers.js + 1 modules
var servers = __webpack_require__(9029);
// EXTERNAL MODULE: ./lib/action/command-files.js
var command_files = __webpack_require__(6989);
// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __webpack_require__(5892);
// EXTERNAL MODULE: ./lib/lib/proxy.js
var proxy = __webpack_require__(3079);
// EXTERNAL MODULE: ./lib/action/tools.js
var tools = __webpack_require__(5729);
;// CONCATENATED MODULE: ./lib/action/start.js








class Cancelled extends errors/* Failure */.H {
    constructor(signal) {
        super(`The job was cancelled (${signal}).`, { status: "cancelled" });
    }
}
function start(core, run) {
    process.exitCode = 1;
    if (!isInRunner(process.env)) {
        process.stderr.write(`${OUTSIDE_OF_RUNNER}\n`);
        return;
    }
    const stop = new AbortController();
    const cancel = (signal) => stop.abort(new Cancelled(signal));
    process.on("SIGINT", cancel).on("SIGTERM", cancel);
    const tellStuck = () => core.setFailed(start_defectText(new Error("the run stopped before its end, waiting for nothing")));
    process.on("beforeExit", tellStuck);
    run(core, stop)
        .then((code) => {
        process.exitCode = code;
    }, (error) => core.setFailed(error instanceof Error ? error : String(error)))
        .finally(() => process.off("SIGINT", cancel).off("SIGTERM", cancel).off("beforeExit", tellStuck));
}
function onAbort(signal, work) {
    if (signal.aborted)
        work();
    else
        signal.addEventListener("abort", work, { once: true });
}
async function runAction(core, stop, action) {
    const tools = createTools(core, stop.signal);
    try {
        warnOrRefuse(tools, [...commandFileFindings(tools.env, [OUTPUT_FILE]), ...noProxyFindings(tools.env)]);
        return await action.run(tools);
    }
    catch (error) {
        return await tellEnd(tools, causeOf(error, tools), (cause = "") => failureSummary(action.failureTitle, cause));
    }
    finally {
        tools.network.close();
    }
}
function warnOrRefuse({ log }, findings) {
    for (const finding of findings) {
        if (finding.severity === "error")
            throw new Failure(findingText(finding), { status: "invalid" });
        log.warning(findingText(finding));
    }
}
async function tellEnd({ files, log, secrets }, cause, summary) {
    const causes = [cause, tellLostOutputs(files.lostOutputs, log)].filter((text) => text);
    const all = causes.length === 0 ? undefined : secrets.scrub(causes.join("\n"));
    await files.writeSummary(secrets.scrub(summary(all)));
    if (all !== undefined)
        log.failure(all);
    return all === undefined ? 0 : 1;
}
function causeOf(error, { log }) {
    if (error instanceof Failure)
        return error.report;
    if (error instanceof Error && error.stack)
        log.info(error.stack);
    return start_defectText(error);
}
function start_defectText(error) {
    return `This is a bug in the action: ${withoutFullStop(messageOf(error))}. Please report it with the log.`;
}

;// CONCATENATED MODULE: ./lib/rollout/result.js










function endingOf(error, promotion = "on-push") {
    if (error instanceof Failure)
        return { status: error.status, cause: error.report };
    const ending = {
        status: promotion === "existing" ? "promote_failed" : "deploy_failed",
        cause: defectText(error),
    };
    if (error instanceof Error && error.stack)
        ending.stack = error.stack;
    return ending;
}
function result_isGood(status) {
    return status === "success" || status === "validated" || status === "unchanged";
}
async function finish(run, ending) {
    const { tools, outputs } = run;
    const { files, log, secrets } = tools;
    outputs.set("status", ending.status);
    outputs.finish();
    const lostOutputs = tellLostOutputs(files.lostOutputs, log);
    const good = lostOutputs !== undefined && result_isGood(ending.status) ? `The run itself ended with \`${ending.status}\`.` : undefined;
    const causes = [ending.cause, good, lostOutputs].filter((text) => text);
    const cause = causes.length === 0 ? undefined : secrets.scrub(causes.join("\n"));
    const plan = await planOf(run, ending.status);
    await files.writeSummary(renderSummary({ ...reportOf(run, ending.status, cause), ...plan }));
    if (ending.stack)
        log.info(ending.stack);
    if (cause !== undefined)
        log.failure(cause);
    return cause === undefined && result_isGood(ending.status) ? 0 : 1;
}
async function planOf(run, status) {
    const { plan, verdict = "" } = run.account.entries;
    if (plan === undefined)
        return {};
    const { foldedPlan, planMarkdown, planSections } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 9342));
    const { warningCount } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 3258));
    const options = { verdict, findings: result_unplannedHints(run.account).length };
    const title = result_titleOf(run, status, warningCount(plan));
    if (status === "validated")
        return { title, plan: planMarkdown(plan, options).trim(), isPlanOnly: true };
    const sections = foldedPlan(planSections(plan, options));
    return { title, plan: sections.map(({ markdown }) => markdown).join("\n\n") };
}
function result_unplannedHints({ entries, findings }) {
    const planned = new Set(entries.plan?.mutable.map(({ message }) => message));
    return findings.filter((finding) => finding.severity === "hint" && !planned.has(findingText(finding)));
}
function result_titleOf({ account, inputs }, status, warnings = 0) {
    const title = (inputs.promotion === "existing" ? PROMOTION_TITLES[status] : undefined) ?? TITLES[status];
    const count = warnings + result_unplannedHints(account).length;
    if (status === "validated" && count > 0) {
        return `\u26a0\ufe0f ${title}, with ${count === 1 ? "a warning" : `${count} warnings`}`;
    }
    const end = result_isGood(status) && account.entries.isTurnedOff ? ", then deactivated" : "";
    return `${result_isGood(status) ? "\u2705" : "\u274c"} ${title}${end}`;
}
const TITLES = {
    success: "Deployed to Baseten",
    validated: "Dry run for Baseten passed",
    unchanged: "Unchanged on Baseten",
    deploy_failed: "Deployment to Baseten failed",
    deploy_timeout: "Deployment to Baseten timed out",
    predict_failed: "Smoke test on Baseten failed",
    promote_failed: "Promotion on Baseten failed",
    rolled_back: "Rolled back on Baseten",
    watch_failed: "Watch on Baseten failed",
    rollback_failed: "Rollback on Baseten failed",
    cleanup_failed: "Cleanup on Baseten failed",
    cancelled: "Deployment to Baseten cancelled",
    invalid: "Invalid configuration: nothing deployed to Baseten",
};
const PROMOTION_TITLES = {
    success: "Promoted on Baseten",
    deploy_failed: "Not promoted on Baseten: not ready",
    deploy_timeout: "Not promoted on Baseten: not ready in time",
    cancelled: "Promotion on Baseten cancelled",
    invalid: "Invalid configuration: nothing promoted on Baseten",
};
function reportOf(run, status, cause) {
    const { tools, inputs, account } = run;
    const { servers, secrets } = tools;
    const { entries, deployment, timings } = account;
    const { modelId = "", logsUrl = "", predictUrl = "" } = deployment;
    const { deploySeconds, manifest, packed = "", uploaded = "", isTurnedOff = false } = entries;
    const isCalled = (result_isGood(status) && !isTurnedOff) || status === "predict_failed";
    return {
        title: result_titleOf(run, status),
        linksBelow: APP_URL,
        rows: [
            { name: "Status", value: status },
            { name: "Model", value: deployment.modelName ?? "", ...(modelId ? { url: servers.modelUrl(modelId) } : {}) },
            { name: "Environment", value: entries.environment ?? "" },
            { name: "Deployment", value: deployment.deploymentName ?? "" },
            { name: "Logs", value: logsUrl === "" ? "" : "open", url: logsUrl },
            {
                name: result_readyWord(inputs) === "ready" ? "Ready after" : "Live after",
                value: deploySeconds === undefined ? "" : formatDuration(deploySeconds * 1_000),
            },
            { name: "Startup", value: entries.startup ?? "" },
            { name: "Smoke test", value: entries.smokeTest ?? "", isWide: true },
            { name: "Cases", value: entries.cases?.line ?? "" },
            { name: "Settings", value: entries.settings ?? "", isWide: true },
            { name: "Cleanup", value: result_isGood(status) ? (entries.cleanup ?? "") : "" },
            { name: "Keeps running", value: entries.leftRunning ?? "" },
            { name: "Cost", value: plannedCost(account, status) },
            { name: "Predict URL", value: isCalled ? predictUrl : "", code: true, isWide: true },
            { name: "Model id", value: modelId, code: true },
            { name: "Deployment id", value: deployment.deploymentId ?? "", code: true },
            { name: "Archive", value: [packed, uploaded].filter((part) => part !== "").join(", ") },
        ],
        ...(manifest === undefined ? {} : { contents: contentsOf(manifest, entries, (text) => secrets.scrub(text)) }),
        ...(entries.watch === undefined ? {} : { watch: result_scrubbedWatch(entries.watch, (text) => secrets.scrub(text)) }),
        ...(entries.cases?.markdown === undefined
            ? {}
            : { cases: { note: secrets.scrub(entries.cases.note ?? ""), table: entries.cases.markdown } }),
        timings: [...timings],
        ...(cause === undefined ? {} : { cause }),
        lastLines: [...(entries.lastLines ?? [])],
        findings: result_unplannedHints(account).map((finding) => placedText(finding, secrets.scrub(findingText(finding)))),
    };
}
function plannedCost({ entries, deployment }, status) {
    const { plan, pricePerMinute, isTurnedOff } = entries;
    const isRunning = result_isGood(status) && status !== "validated" && !isTurnedOff;
    const price = plan === undefined ? pricePerMinute : plan.machine.after?.pricePerMinute;
    if (!isRunning || price === undefined || deployment.deploymentId === undefined)
        return "";
    return `${dollars(price * 60)} an hour for each running replica, at list price`;
}
function result_readyWord({ promotion }) {
    return promotion === "on-push" ? "live" : "ready";
}
function result_scrubbedWatch({ line, curve, notes }, scrub) {
    return { line: scrub(line), curve: curve.map(scrub), notes: notes.map(scrub) };
}
function contentsOf(manifest, { contentDigest = "" }, scrub) {
    return {
        heading: `Packed: ${[packedLine(manifest), leftOutLine(manifest)].filter((part) => part !== "").join(", ")}`,
        digest: contentDigest,
        largest: manifest.largest.map(({ path, size }) => ({ name: scrub(path), size: formatBytes(size) })),
        leftOut: manifest.leftOut.map((group) => ({
            rule: scrub(group.pattern),
            entries: entriesOf(group),
            examples: scrub(examplesOf(group)),
        })),
    };
}

// EXTERNAL MODULE: ./lib/github/plan/sections.js + 3 modules
var sections = __webpack_require__(9342);
// EXTERNAL MODULE: ./lib/github/markdown.js
var markdown = __webpack_require__(18);
// EXTERNAL MODULE: ./lib/rollout/run-state.js
var run_state = __webpack_require__(1000);
// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
;// CONCATENATED MODULE: ./lib/rollout/announce.js













const MAX_CAUSE = 3_000;
const MAX_FINDINGS = 12;
const MAX_BEGINNING_MS = 20_000;
const UNDER_WAY = "**\u23f3 Deploying to Baseten**";
const PROMOTION_UNDER_WAY = "**\u23f3 Promoting on Baseten**";
const WITHOUT_KEY = "local checks only. This run has no API key, so Baseten has not seen this truss and there is no plan.";
class Announcer {
    #options;
    #announcement = {};
    #rest;
    #deployment;
    #commented = Promise.resolve();
    #recorded = Promise.resolve();
    constructor(options) {
        this.#options = options;
    }
    planned() {
        if (!this.#options.inputs.comment)
            return;
        this.#commented = this.#safely(async () => {
            this.#keep({ comment: this.#commentPlace() });
            if (!/^(created|updated)$/.test(await this.#comment()))
                this.#forget("comment");
        });
    }
    async deploymentBegins() {
        const { inputs, tools } = this.#options;
        if (!inputs.githubDeployment || inputs.dryRun || this.#deployment !== undefined)
            return;
        this.#recorded = this.#safely(() => this.#record());
        const isOver = new AbortController();
        const patience = tools.clock.limit(MAX_BEGINNING_MS);
        await Promise.race([this.#recorded, settled(delay(patience, undefined, { signal: isOver.signal }))]);
        isOver.abort();
    }
    #facts() {
        const { facts } = this.#options.account.entries;
        if (facts === undefined)
            throw new Error("we do not know which commit this run deploys");
        return facts;
    }
    #commentPlace() {
        const { commentOn: on } = this.#facts();
        return { on, key: this.#key(), commit: this.#options.account.entries.commit ?? "" };
    }
    #key() {
        const { inputs, account } = this.#options;
        const { modelName = "", modelId = "" } = account.deployment;
        return {
            model: modelName,
            environment: inputs.environment,
            directory: account.entries.directory ?? "",
            configFile: path.posix.normalize(inputs.configFile),
            team: inputs.team,
            modelId: modelId || inputs.modelId,
        };
    }
    async #record() {
        const { inputs, signal } = this.#options;
        const { GitHubDeployment } = await __webpack_require__.e(/* import() */ 260).then(__webpack_require__.bind(__webpack_require__, 260));
        const facts = this.#facts();
        const isPullRequest = facts.pullRequest !== "";
        const target = this.#key();
        const description = `${target.model}${inputs.environment === "" ? "" : ` to ${inputs.environment}`} on Baseten`;
        const deployment = new GitHubDeployment(await this.#client(), { logUrl: facts.runUrl, signal });
        this.#deployment = deployment;
        const { runId, runAttempt } = facts;
        this.#warn(await deployment.create({
            ...target,
            sha: facts.headSha,
            isTransient: isPullRequest,
            isProduction: inputs.environment === "production" && !isPullRequest,
            description,
            runId,
            runAttempt,
        }));
        if (deployment.id !== undefined)
            this.#keep({ recordId: deployment.id });
        this.#warn(await deployment.update("in_progress", { description }));
    }
    #keep(announcement) {
        Object.assign(this.#announcement, announcement);
        this.#save();
    }
    #forget(part) {
        delete this.#announcement[part];
        this.#save();
    }
    get #isOpen() {
        return this.#announcement.comment !== undefined || this.#announcement.recordId !== undefined;
    }
    #save() {
        this.#options.tools.save("report", this.#isOpen ? JSON.stringify(this.#announcement) : "");
    }
    async ended(ending) {
        const { inputs, tools, account } = this.#options;
        await Promise.all([this.#commented, this.#recorded]);
        if (this.#isOpen) {
            const comment = this.#announcement.comment && { comment: this.#commentPlace() };
            this.#keep({ ...comment, ending: await this.#announcedEnding(ending) });
        }
        if (this.#deployment) {
            const deployment = this.#deployment;
            await this.#safely(async () => {
                const { state, cause } = await this.#announcedEnding(ending);
                const { modelId = "" } = account.deployment;
                const environmentUrl = modelId === "" ? {} : { environmentUrl: tools.servers.modelUrl(modelId) };
                this.#warn(await deployment.update(state, { description: firstLine(cause), ...environmentUrl }));
                if (deployment.isClosed)
                    this.#forget("recordId");
            });
        }
        if (inputs.comment && account.deployment.modelName) {
            await this.#safely(async () => {
                if ((await this.#comment(ending)) !== "failed")
                    this.#forget("comment");
            });
        }
        if (inputs.cleanup === "on-job-failure" && isGood(ending.status))
            this.#keepTold();
    }
    #keepTold() {
        const { inputs, tools, account } = this.#options;
        const recordId = this.#deployment?.id;
        const told = {
            ...(inputs.comment && account.deployment.modelName ? { comment: this.#commentPlace() } : {}),
            ...(recordId === undefined ? {} : { recordId }),
        };
        tools.save("told", JSON.stringify(told));
    }
    async #announcedEnding({ status, cause, stack }) {
        const { inputs, tools } = this.#options;
        const { deploymentState } = await __webpack_require__.e(/* import() */ 260).then(__webpack_require__.bind(__webpack_require__, 260));
        const isTakenDown = inputs.cleanup === "always" && inputs.environment === "";
        const title = titleOf(this.#options, status);
        return {
            title,
            cause: shortened(tools.secrets.scrubForOthers(cause ?? title), MAX_CAUSE),
            state: deploymentState(status, { isDefect: stack !== undefined, isTakenDown }),
        };
    }
    #underWay() {
        const markdown = this.#options.inputs.promotion === "existing" ? PROMOTION_UNDER_WAY : UNDER_WAY;
        return { title: "", markdown, priority: -1_000 };
    }
    #resultSection({ status, cause = "" }) {
        const { inputs, account, whyNoKey } = this.#options;
        const { plan, verdict = "", packed = "" } = account.entries;
        const checked = inputs.apiKey === "" ? `${WITHOUT_KEY} ${whyNoKey}`.trim() : escapeMarkdown(verdict);
        const facts = status === "validated" ? checked : this.#deploymentFacts();
        const title = `**${titleOf(this.#options, status, plan && warningCount(plan))}**`;
        const parts = [facts === "" ? title : `${title}: ${facts}`];
        const { predictUrl = "" } = account.deployment;
        if (isGood(status) && predictUrl !== "" && !account.entries.isTurnedOff)
            parts.push(`Predict URL: ${code(predictUrl)}`);
        if (!isGood(status) && cause !== "")
            parts.push(this.#quoted(cause));
        if (plan === undefined && packed !== "")
            parts.push(`Packed: ${escapeMarkdown(packed)}.`);
        return { title: "", markdown: parts.join("\n\n"), priority: -1_000 };
    }
    #deploymentFacts() {
        const { inputs, account } = this.#options;
        const { entries, deployment } = account;
        const { deploymentId: id = "", logsUrl = "" } = deployment;
        const smokeTest = entries.smokeTestForOthers || entries.smokeTest;
        const facts = [
            id === "" ? "" : link(`deployment ${escapeMarkdown(id)}`, logsUrl),
            entries.deploySeconds === undefined
                ? ""
                : `${readyWord(inputs)} after ${formatDuration(entries.deploySeconds * 1_000)}`,
            smokeTest ? `smoke test ${escapeMarkdown(smokeTest)}` : "",
            entries.cases === undefined ? "" : escapeMarkdown(entries.cases.line),
        ];
        return facts.filter((fact) => fact !== "").join(", ");
    }
    #planSections(ending) {
        const { account } = this.#options;
        const { entries, deployment } = account;
        if (entries.plan === undefined)
            return [];
        const isReplaced = ending !== undefined && isGood(ending.status) && Boolean(deployment.deploymentId);
        const sections = planSections(entries.plan, { isUnderName: true, findings: unplannedHints(account).length });
        const shown = sections.filter(({ title }) => !isReplaced || title !== "Deployment");
        const isCarriedOut = ending !== undefined && ending.status !== "validated";
        return (isCarriedOut ? foldedPlan(shown) : shown).map(({ priority, ...section }) => ({
            ...section,
            isWithoutHeading: true,
            priority: -priority,
        }));
    }
    #casesSection() {
        const { cases } = this.#options.account.entries;
        if (cases?.markdownForOthers === undefined)
            return [];
        const note = this.#options.tools.secrets.scrubForOthers(cases.note ?? "");
        const markdown = casesMarkdown({ table: cases.markdownForOthers, note });
        return [{ title: "Cases", isWithoutHeading: true, markdown, priority: -95 }];
    }
    #watchSection() {
        const { watch } = this.#options.account.entries;
        if (watch === undefined)
            return [];
        const markdown = watchMarkdown(scrubbedWatch(watch, (text) => this.#options.tools.secrets.scrubForOthers(text)));
        return [{ title: "Guard", isWithoutHeading: true, markdown, priority: -96 }];
    }
    #quoted(cause) {
        return caution(shortened(this.#options.tools.secrets.scrubForOthers(cause), MAX_CAUSE), { linksBelow: APP_URL });
    }
    #findingsSection() {
        const { account, tools } = this.#options;
        const hints = unplannedHints(account);
        if (hints.length === 0)
            return [];
        const lines = hints.map((finding) => placedText(finding, tools.secrets.scrubForOthers(findingText(finding))));
        const markdown = titledList("Warnings", lines, MAX_FINDINGS);
        return [{ title: "Warnings", isWithoutHeading: true, markdown, priority: -10 }];
    }
    async #comment(ending) {
        const { tools, signal } = this.#options;
        const { upsertComment } = await __webpack_require__.e(/* import() */ 858).then(__webpack_require__.bind(__webpack_require__, 6858));
        const { on, key, commit } = this.#commentPlace();
        const first = ending === undefined ? this.#underWay() : this.#resultSection(ending);
        const { outcome, text } = await upsertComment(await this.#client(), {
            ...on,
            ...tools.event.run,
            key,
            commit,
            sections: [
                first,
                ...this.#watchSection(),
                ...this.#casesSection(),
                ...this.#planSections(ending),
                ...this.#findingsSection(),
            ],
            signal,
        });
        if (ending && outcome === "failed")
            tools.log.warning(text);
        else if (ending && (outcome === "skipped" || outcome === "left"))
            tools.log.notice(text);
        else
            tools.log.info(text);
        return outcome;
    }
    #client() {
        const { tools, inputs, signal } = this.#options;
        this.#rest ??= gitHubOf(tools, inputs.githubToken, signal);
        return this.#rest;
    }
    #warn(problem) {
        if (problem !== "")
            this.#options.tools.log.warning(problem);
    }
    async #safely(work) {
        try {
            await work();
        }
        catch (error) {
            this.#warn(untold(error));
        }
    }
}
async function announceLate(tools, late) {
    const { saved, found, githubToken, isTakenDown, signal } = late;
    try {
        const { comment, recordId, ending: said } = JSON.parse(saved || "{}");
        const ending = isTakenDown
            ? { title: run_state/* TAKEN_DOWN */.rT, cause: "", state: "inactive" }
            : said;
        const title = ending?.title ?? run_state/* CUT_OFF */.Vk;
        const cause = (0,lib_text/* shortened */.vI)([ending?.cause ?? "", found].filter((text) => text !== "").join("\n"), MAX_CAUSE);
        const box = cause === title ? [] : [(0,markdown/* caution */.uL)(cause, { linksBelow: servers/* APP_URL */.oO })];
        const rest = await gitHubOf(tools, githubToken, signal);
        const { run } = tools.event;
        const endRecord = async (id) => {
            const { GitHubDeployment } = await __webpack_require__.e(/* import() */ 260).then(__webpack_require__.bind(__webpack_require__, 260));
            const deployment = new GitHubDeployment(rest, { logUrl: run.runUrl, signal, id });
            return deployment.update(ending?.state ?? "error", { description: firstLine(cause) });
        };
        const endComment = async ({ on, key, commit }) => {
            const { upsertComment } = await __webpack_require__.e(/* import() */ 858).then(__webpack_require__.bind(__webpack_require__, 6858));
            const { outcome, text } = await upsertComment(rest, {
                ...on,
                ...run,
                key,
                commit,
                sections: [{ title: "", markdown: [`**${title}**`, ...box].join("\n\n"), priority: -1_000 }],
                signal,
            });
            return outcome === "failed" ? text : "";
        };
        const problems = await Promise.all([
            recordId === undefined ? "" : endRecord(recordId).catch(untold),
            comment === undefined ? "" : endComment(comment).catch(untold),
        ]);
        return problems.filter((problem) => problem !== "");
    }
    catch (error) {
        return [untold(error)];
    }
}
function untold(error) {
    return `Could not report to GitHub: ${(0,errors/* messageOf */.b)(error)}`;
}
function firstLine(text) {
    return text.split("\n")[0] ?? "";
}
async function gitHubOf(tools, token, signal) {
    const { createGitHub } = await __webpack_require__.e(/* import() */ 875).then(__webpack_require__.bind(__webpack_require__, 9875));
    return createGitHub(tools, token, signal);
}
function settled(promise) {
    return promise.catch(() => { });
}


/***/ })

};
