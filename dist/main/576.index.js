export const id = 576;
export const ids = [576];
export const modules = {

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
    const { inputs, tools, account } = run;
    const { environment } = inputs;
    await (0,_run_js__WEBPACK_IMPORTED_MODULE_1__/* .runPhase */ .P)(run, "Check the settings", async () => {
        const live = await readLive();
        const findings = (0,_check_js__WEBPACK_IMPORTED_MODULE_3__/* .checkSettings */ .E)(written, { live, environment, now: Date.now() });
        account.addFindings(findings);
        tools.log.findings(findings.filter(({ severity, file }) => severity === "hint" || file !== undefined));
        const errors = findings.filter(({ severity }) => severity === "error");
        if (errors.length > 0)
            throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .refusal */ .x)(errors);
        return { result: undefined, verdict: verdictOf((0,_changes_js__WEBPACK_IMPORTED_MODULE_2__/* .changesOf */ .f)(written.settings, live).length, environment) };
    });
}
function verdictOf(count, environment) {
    const settings = (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(count, "setting");
    if (environment === "")
        return `Settings: ${settings} for the deployment.`;
    const place = `the environment ${JSON.stringify(environment)}`;
    if (count === 0)
        return `Settings: ${place} has all of them.`;
    return `Settings: ${settings} of ${place} ${count === 1 ? "differs" : "differ"}.`;
}


/***/ })

};
