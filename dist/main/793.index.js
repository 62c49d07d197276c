export const id = 793;
export const ids = [793];
export const modules = {

/***/ 9793:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  meetLiveSettings: () => (/* binding */ meetLiveSettings)
});

// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
// EXTERNAL MODULE: ./lib/lib/errors.js
var lib_errors = __webpack_require__(5892);
// EXTERNAL MODULE: ./lib/lib/findings.js
var findings = __webpack_require__(5597);
;// CONCATENATED MODULE: ./lib/rollout/refusal.js


function refusal(errors) {
    const lines = errors.map((finding) => (0,findings/* placedText */.r6)(finding, (0,findings/* findingText */.NK)(finding)));
    const message = lines.length === 1
        ? (lines[0] ?? "")
        : `${lines.length} problems, nothing was sent:\n${lines.map((line) => `- ${line}`).join("\n")}`;
    return new lib_errors/* Failure */.H(message, { status: "invalid", findings: errors });
}

// EXTERNAL MODULE: ./lib/rollout/run.js
var rollout_run = __webpack_require__(2900);
// EXTERNAL MODULE: ./lib/rollout/settings/changes.js
var changes = __webpack_require__(5694);
// EXTERNAL MODULE: ./lib/rollout/settings/check.js
var check = __webpack_require__(1819);
;// CONCATENATED MODULE: ./lib/rollout/settings/meet.js





async function meetLiveSettings(run, written, readLive) {
    const { inputs, tools, account } = run;
    const { environment } = inputs;
    await (0,rollout_run/* runPhase */.P)(run, "Check the settings", async () => {
        const live = await readLive();
        const findings = (0,check/* checkSettings */.E)(written, { live, environment, now: Date.now() });
        account.addFindings(findings);
        tools.log.findings(findings.filter(({ severity, file }) => severity === "hint" || file !== undefined));
        const errors = findings.filter(({ severity }) => severity === "error");
        if (errors.length > 0)
            throw refusal(errors);
        return { result: undefined, verdict: verdictOf((0,changes/* changesOf */.f)(written.settings, live).length, environment) };
    });
}
function verdictOf(count, environment) {
    const settings = (0,lib_text/* counted */.hS)(count, "setting");
    if (environment === "")
        return `Settings: ${settings} for the deployment.`;
    const place = `the environment ${JSON.stringify(environment)}`;
    if (count === 0)
        return `Settings: ${place} has all of them.`;
    return `Settings: ${settings} of ${place} ${count === 1 ? "differs" : "differ"}.`;
}


/***/ })

};
