export const id = 550;
export const ids = [550];
export const modules = {

/***/ 8550:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dryRun: () => (/* binding */ dryRun)
/* harmony export */ });
/* harmony import */ var _github_plan_log_lines_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5591);
/* harmony import */ var _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9352);
/* harmony import */ var _baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3087);
/* harmony import */ var _rollout_cost_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7476);
/* harmony import */ var _rollout_run_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2900);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1710);
/* harmony import */ var _payload_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4850);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6505);








async function dryRun(run, subject) {
    const payload = await (0,_payload_js__WEBPACK_IMPORTED_MODULE_6__/* .makePayload */ .rI)(run, subject);
    const plan = await (0,_rollout_run_js__WEBPACK_IMPORTED_MODULE_4__/* .runPhase */ .P)(run, "Plan", async () => {
        const plan = await (0,_plan_js__WEBPACK_IMPORTED_MODULE_7__/* .makePlan */ .Cs)(run, subject, payload);
        const [first = "", ...rest] = (0,_github_plan_log_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .planLines */ .H)(plan);
        for (const line of rest)
            run.tools.log.info(line);
        return { result: plan, verdict: first };
    });
    run.account.add({ plan });
    (0,_rollout_cost_js__WEBPACK_IMPORTED_MODULE_3__/* .tellCost */ .zO)(run, plan);
    await (0,_rollout_run_js__WEBPACK_IMPORTED_MODULE_4__/* .runPhase */ .P)(run, "Check with Baseten", async () => {
        const verdict = await askBaseten(run, subject.target, (0,_payload_js__WEBPACK_IMPORTED_MODULE_6__/* .withPlace */ .qS)(payload, subject.target, plan));
        run.account.add({ verdict });
        return { result: undefined, verdict };
    });
}
async function askBaseten({ client, tools }, target, payload) {
    try {
        await (0,_environment_js__WEBPACK_IMPORTED_MODULE_5__/* .prepareWithKnownFields */ .e)(client, target, payload, (known) => (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_2__/* .prepareUpload */ .Fu)(client, target, known, { dryRun: true, onSecret: () => { } }));
        return "Baseten accepted the config. Nothing was uploaded.";
    }
    catch (error) {
        if (!(error instanceof _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiError */ .hD) || error.httpStatus !== 403)
            throw error;
        tools.log.warning(`${error.message} ${error.remedy}`);
        return "Baseten did not check the config, because this API key lacks permission. Nothing was uploaded.";
    }
}


/***/ })

};
