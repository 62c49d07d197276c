export const id = 258;
export const ids = [258];
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


/***/ })

};
