export const id = 924;
export const ids = [924,258];
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

/***/ 2880:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L5: () => (/* binding */ makesCopy),
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
        facts.push({ name: "Live now", value: servesFact(serves) });
    else if (!model.isNew)
        facts.push({ name: "Live now", value: isServingKnown ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `nothing` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `unknown` });
    const { existing } = plan;
    if (existing !== undefined) {
        const copy = makesCopy(plan) ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("a copy of ") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("");
        facts.push({ name: "Will be live", value: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)(copy, existingFact(existing)) });
        facts.push({ name: "Reason", value: { ours: ["", ""], foreign: [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .legible */ .bG)(existing.why, _phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_SENTENCE */ .Rt)] } });
    }
    facts.push({ name: "How", value: wayOf(plan) });
    facts.push(...(0,_costs_js__WEBPACK_IMPORTED_MODULE_2__/* .costFacts */ .X)(plan.cost), ...(0,_watch_js__WEBPACK_IMPORTED_MODULE_0__/* .watchFacts */ .Z)(plan.watch));
    if (plan.overrides !== undefined)
        facts.push({ name: "Set by `config-overrides`", value: overridesFact(plan.overrides) });
    if (plan.cases !== undefined)
        facts.push({ name: "Cases", value: casesFact(plan, plan.cases) });
    const isDirty = plan.uncommitted !== undefined;
    if (serves !== undefined) {
        const doubt = isDirty ? [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(" Some differ from the commit.")] : [];
        const isUntold = existing !== undefined && plan.content === "unknown";
        facts.push({ name: "Files", value: isUntold ? UNTOLD : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)(CONTENT[plan.content], ...doubt) });
    }
    else if (isDirty)
        facts.push({ name: "Files", value: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Some differ from the commit.") });
    return facts;
}
const CONTENT = {
    same: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Same as those of the live deployment."),
    differs: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Different from those of the live deployment."),
    otherKind: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Not comparable: another version of this action made the digest of the live deployment's files."),
    unknown: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Not comparable: the live deployment has no digest of its files."),
};
const UNTOLD = (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Not comparable: at least one of the two deployments has no digest of its files.");
function modelFact({ isNew, name, id, team }) {
    if (isNew)
        return team === "" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${name}, to be created` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${name}, to be created in the team ${team}`;
    return team === "" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${name} (${id})` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${name} (${id}) in the team ${team}`;
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
    const live = isCompared ? "; the deployment that is live then gets the same calls" : "";
    const count = `, ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(calls, "call")}${when}${live}.`;
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .sayNames */ .yS)(names, MAX_CASES), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) ` from ${file}`, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(count));
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
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${environment} already serves it: only its settings change.`;
    if (isServed)
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `Nothing to do: ${environment} already serves it.`;
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(FIRST[before]), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${environment}`, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(environmentState === "missing" ? ", which will be created." : "."), whyCopied(plan));
}
function whyCopied({ existing, redeploys }) {
    const heldBy = existing?.heldBy;
    if (heldBy !== undefined)
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) ` ${heldBy} serves it too, so Baseten promotes a copy, which has a new id.`;
    if (redeploys === undefined)
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("");
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(" The environment redeploys on promotion (`redeploy_on_promotion`), so Baseten promotes a copy, which has a new id.");
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
        const place = serves === undefined ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Deployed") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Deployed alongside the live deployment");
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)(place, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("; no environment sends it traffic."));
    }
    const isCreated = environmentState === "missing";
    if (promotion === "after-check") {
        const creation = isCreated ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(", which will be created") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("");
        const beside = serves === undefined ? "" : " alongside the live deployment";
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`Deployed${beside} and checked`), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `; promoted to ${environment}`, creation, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(isCreated ? ", only if the check passes." : " only if the check passes."), whyCopied(plan));
    }
    if (isCreated)
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `Pushed to ${environment}, an environment that will be created.`;
    if (serves?.environment === environment)
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `Pushed to ${environment}; takes over its traffic as soon as it is ready.`;
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `Pushed to ${environment}.`;
}
function notesOf({ machine, environment, existing }) {
    const { after, kept, check, asked, isAskedBySettings } = machine;
    const notes = [];
    if (existing !== undefined && isAskedBySettings === undefined) {
        if (existing.isServed || kept === undefined)
            return notes;
        return [
            (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The environment ${environment} keeps its own instance type, and the deployment runs on ${asked}, so Baseten promotes a copy, which has a new id.`,
        ];
    }
    if (after === undefined && asked !== "") {
        const unknown = isAskedBySettings
            ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The settings ask for ${asked}, an instance type that this key cannot see.`
            : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The config asks for ${asked}; which instance type it gets is unknown.`;
        notes.push(unknown);
    }
    if (kept?.isNews === false) {
        notes.push((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The environment ${environment} keeps its own instance type; the config asks for ${asked}.`);
    }
    if (check !== undefined)
        notes.push((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `It is checked on the instance type that the config asks for, before it is promoted to ${environment}.`);
    return notes;
}
function referenceText(reference) {
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .legible */ .bG)((0,_lib_findings_js__WEBPACK_IMPORTED_MODULE_4__/* .placedText */ .r6)(reference, reference.message), _phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_SENTENCE */ .Rt);
}


/***/ }),

/***/ 3543:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pl: () => (/* binding */ headline),
/* harmony export */   Uc: () => (/* binding */ overviewTable),
/* harmony export */   et: () => (/* binding */ subjectOf)
/* harmony export */ });
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5924);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(18);
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2880);
/* harmony import */ var _machines_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8193);
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8745);
/* harmony import */ var _warnings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3258);






function headline(plan) {
    const parts = [
        ...situation(plan),
        ...settings(plan),
        ...environmentSettings(plan),
        ...hardwareChange(plan),
        ...price(plan),
        ...files(plan),
    ];
    return `${subjectOf(plan)}: ${parts.map(_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .asLine */ .Bd).join(", ")}`;
}
function overviewTable(plan, { verdict, findings, subject }) {
    const changes = [
        ...situation(plan),
        ...settings(plan),
        ...environmentSettings(plan),
        ...hardwareChange(plan),
        ...files(plan),
    ];
    const costs = price(plan).map(_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .asMarkdown */ .g5).join("") || "unknown";
    const rows = [
        ["**Changes**", changes.map(_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .asMarkdown */ .g5).join(", ")],
        ["**Costs**", costs],
        ["**Checks**", checkText((0,_warnings_js__WEBPACK_IMPORTED_MODULE_2__.warningCount)(plan) + findings, verdict)],
    ];
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .table */ .tp)(["", (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .escapeMarkdown */ .FV)(subject)], rows, [":---", ":---"]);
}
function checkText(count, verdict) {
    const shownVerdict = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .escapeMarkdown */ .FV)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .legible */ .bG)(verdict, _phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_SENTENCE */ .Rt));
    if (count > 0)
        return `\u26a0\ufe0f ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(count, "warning")}, see below. ${shownVerdict}`.trimEnd();
    return shownVerdict === "" ? "No warnings." : `\u2705 No warnings. ${shownVerdict}`;
}
function subjectOf({ model, environment }) {
    const name = (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .legible */ .bG)(model.name || model.id, _phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_NAME */ .zB);
    return environment === "" ? name : `${name} \u2192 ${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .legible */ .bG)(environment, _phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_NAME */ .zB)}`;
}
function situation(plan) {
    const { model, serves, isServingKnown, environment, environmentState, existing } = plan;
    const place = environmentState === "missing" ? [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `the environment will be created`] : [];
    if (existing?.isServed)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${existing.id} is already live`];
    if (existing !== undefined && serves?.environment === environment) {
        const copy = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .makesCopy */ .L5)(plan) ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("a copy of ") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("");
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)(copy, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${existing.id} replaces ${serves.id}`)];
    }
    if (model.isNew)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `new model`, ...place];
    if (!isServingKnown)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `the live deployment is unknown`];
    if (environment === "")
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `a deployment without traffic`];
    if (place.length > 0)
        return place;
    return serves?.environment === environment ? [] : [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `nothing is live there yet`];
}
function settings({ serves, environment, changes }) {
    if (serves === undefined)
        return [];
    if (changes === undefined)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `settings cannot be compared`];
    const count = changes.length === 0 ? "no setting" : (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(changes.length, "setting");
    const isSingular = changes.length < 2;
    if (serves.environment === environment)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`${count} ${isSingular ? "changes" : "change"}`)];
    return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`${count} ${isSingular ? "differs" : "differ"} from `), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${serves.environment}`)];
}
function environmentSettings({ settings: changes, environment }) {
    if (changes === undefined || changes.length === 0)
        return [];
    const whose = environment === "" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) ` of ${environment}`;
    const verb = environment === "" ? " set on the deployment" : changes.length === 1 ? " changes" : " change";
    return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)((0,_lib_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(changes.length, "setting")), whose, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(verb))];
}
function replaced({ serves, environment, machine }) {
    return serves?.environment === environment ? machine.before : undefined;
}
function hardwareChange(plan) {
    const { after } = plan.machine;
    const before = replaced(plan);
    if (after === undefined)
        return plan.machine.before || plan.isServingKnown ? [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `instance type unknown`] : [];
    if (plan.machine.kept?.isNews)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `the instance type stays ${after.name}`];
    if (before === undefined)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `on ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .gpus */ .a5)(after) || (0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .smallName */ .FX)(after)}`];
    if ((0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .gpus */ .a5)(before) !== (0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .gpus */ .a5)(after))
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `GPU ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .gpus */ .a5)(before) || "none"} \u2192 ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .gpus */ .a5)(after) || "none"}`];
    if (before.name === after.name && before.nodes === after.nodes)
        return [];
    return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${(0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .smallName */ .FX)(before)} \u2192 ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .smallName */ .FX)(after)}`];
}
function price(plan) {
    const now = replaced(plan)?.pricePerMinute;
    const then = plan.machine.after?.pricePerMinute;
    if (then === undefined)
        return [];
    if (now === undefined) {
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`${(0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .perMinute */ .IF)(then)} list price (${(0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .perMonth */ .ir)(then)} for 30 days always-on)`)];
    }
    if (now === then)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`still ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .perMinute */ .IF)(then)} list price`)];
    const difference = `${then > now ? "+" : "\u2212"}${(0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .perMonth */ .ir)(Math.abs(then - now))}`;
    return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`${(0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .dollars */ .E9)(now)} \u2192 ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .perMinute */ .IF)(then)} list price (${difference} for 30 days always-on)`)];
}
function files({ serves, content, existing }) {
    if (serves === undefined || content === "unknown" || existing?.isServed)
        return [];
    if (content === "same")
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `same files`];
    return [existing === undefined ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `new files` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `different files`];
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
            value: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`Watches until ${minutes} min after the promotion: ${rules}. A bad version ${end}.`),
        },
    ];
    if (rollingReplicas !== undefined && rollingReplicas < CANARY_REPLICAS) {
        const value = `With only ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(rollingReplicas, "replica")} there is hardly a canary phase: the first step of the promotion moves a large share of the traffic.`;
        facts.push({ name: "Canary", value: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(value) });
    }
    if (warm !== undefined) {
        const price = warm.perHour === undefined ? "price unknown" : `${(0,_machines_js__WEBPACK_IMPORTED_MODULE_2__/* .dollars */ .E9)(warm.perHour)} an hour`;
        facts.push({
            name: "Kept warm",
            value: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`One replica of the previous version while the guard watches (${price}).`),
        });
    }
    return facts;
}


/***/ })

};
