export const id = 258;
export const ids = [258];
export const modules = {

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
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8745);

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
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${where} serves the truss of the folder ${served}, and this one is of ${own}. Where that is a copy, give it another model_name than ${model.name}: two trusses of one model take each other's place.`;
}
function namesakeWarning(environment, namesake) {
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `The environment ${environment} will be created beside ${namesake}, from which it differs in case only. Write ${namesake} if that is meant.`;
}
function uncommittedWarning(paths) {
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(paths.length === 1 ? "A file is" : `${paths.length} files are`), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(" not what the commit holds: "), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .sayNames */ .yS)(paths, MAX_UNCOMMITTED), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(". A later run of this commit may pack something else."));
}
function keptWarning({ machine, environment }) {
    const kept = machine.after?.name ?? "";
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `The resources of the config have no effect: the environment ${environment} keeps its instance type ${kept}, although the config asks for ${machine.asked}. Set the input ${"preserve-env-instance-type: false"} to apply them.`;
}
function inFlightWarning(environment, promotion) {
    const { status, isTakenBack, percent, id, name, origin } = promotion;
    const turn = isTakenBack
        ? "It was cancelled and is being taken back: this one waits until that is over."
        : "Baseten takes one at a time: this one may be refused, or take its place.";
    const who = [name, origin].filter((part) => part !== "").join(", ");
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `A promotion to ${environment} is in flight: ${id}`, who === "" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) ` (${who})`, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) ` is in ${status}`, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(percent === undefined ? "" : ` and takes ${percent} % of the traffic`), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`. ${turn}`));
}
function secretWarning(secrets, team) {
    const isOne = secrets.length === 1;
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(isOne ? "A secret of the config does not exist in " : `${secrets.length} secrets of the config do not exist in `), team === "" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("the workspace: ") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `the team ${team}: `, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .sayNames */ .yS)(secrets.map(({ name }) => name), MAX_SECRETS), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`. Create ${isOne ? "it" : "them"} in Baseten before you deploy.`));
}


/***/ })

};
