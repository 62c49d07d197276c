export const id = 747;
export const ids = [747];
export const modules = {

/***/ 4560:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ bringUp)
/* harmony export */ });
/* harmony import */ var _lib_clock_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5953);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5892);
/* harmony import */ var _api_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9352);
/* harmony import */ var _api_deployments_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3087);
/* harmony import */ var _statuses_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8776);





const DEACTIVATION_MS = 600_000;
const ACTIVATION_MS = 60_000;
const POLL_MS = 2_000;
async function bringUp(client, resting, options) {
    const status = (0,_statuses_js__WEBPACK_IMPORTED_MODULE_3__/* .isDeactivating */ .oL)(resting.status) ? await awaitRest(client, resting, options) : resting.status;
    if ((0,_statuses_js__WEBPACK_IMPORTED_MODULE_3__/* .needsActivation */ .MC)(status))
        return { isActivated: await activate(client, resting, options), awaitsReplica: true };
    return { isActivated: false, awaitsReplica: (0,_statuses_js__WEBPACK_IMPORTED_MODULE_3__/* .isAsleep */ .LK)(status) && (await wake(client, resting, options)) };
}
async function awaitRest(client, { modelId, id, status }, { clock, signal, onLine }) {
    onLine(`Deployment ${id} is ${status}: waiting for that to finish, then activating it.`);
    for (const start = clock.now();;) {
        const seen = await (0,_api_deployments_js__WEBPACK_IMPORTED_MODULE_2__/* .getDeployment */ .i8)(client, modelId, id, _api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_ATTEMPTS */ .m);
        if (!(0,_statuses_js__WEBPACK_IMPORTED_MODULE_3__/* .isDeactivating */ .oL)(seen.status))
            return seen.status;
        const waited = clock.now() - start;
        if (waited >= DEACTIVATION_MS) {
            throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`Deployment ${id} is still ${seen.status} after ${(0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a)(waited)}.`, {
                remedy: "Check its page on Baseten, and run the job again once it is inactive.",
            });
        }
        await clock.sleep(POLL_MS, signal);
    }
}
async function activate(client, { modelId, id }, { clock, signal, onLine, onActivating, onActivated, onRefused }) {
    onActivating();
    const { wasActive } = await (0,_api_deployments_js__WEBPACK_IMPORTED_MODULE_2__/* .activateDeployment */ .j6)(client, { modelId, id, onRefused });
    onActivated(wasActive);
    const what = wasActive ? "but somebody else has just activated it" : "and is being activated";
    onLine(`Deployment ${id} was inactive ${what}.`);
    for (let waited = 0; waited < ACTIVATION_MS; waited += POLL_MS) {
        const { status } = await (0,_api_deployments_js__WEBPACK_IMPORTED_MODULE_2__/* .getDeployment */ .i8)(client, modelId, id, _api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_ATTEMPTS */ .m);
        if (!(0,_statuses_js__WEBPACK_IMPORTED_MODULE_3__/* .wasDeactivated */ .aM)(status))
            break;
        await clock.sleep(POLL_MS, signal);
    }
    return !wasActive;
}
async function wake(client, { id, wakeUrl }, { onLine, onWarning }) {
    try {
        await (0,_api_deployments_js__WEBPACK_IMPORTED_MODULE_2__/* .wakeDeployment */ .c4)(client, id, wakeUrl);
        onLine(`Deployment ${id} was scaled to zero and is waking up.`);
        return true;
    }
    catch (error) {
        if (!(error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H) || error.status === "cancelled")
            throw error;
        onWarning(`Deployment ${id} is scaled to zero and could not be woken: ${error.message} Continuing: its next request will wake it.`);
        return false;
    }
}


/***/ }),

/***/ 7747:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reuseUnchanged: () => (/* binding */ reuseUnchanged)
/* harmony export */ });
/* harmony import */ var _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9352);
/* harmony import */ var _baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3087);
/* harmony import */ var _baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(317);
/* harmony import */ var _baseten_find_same_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1572);
/* harmony import */ var _baseten_labels_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1745);
/* harmony import */ var _baseten_statuses_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8776);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5892);
/* harmony import */ var _lib_findings_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(5597);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(5924);
/* harmony import */ var _rollout_bring_up_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4251);
/* harmony import */ var _rollout_plan_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1470);
/* harmony import */ var _rollout_rollout_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6400);
/* harmony import */ var _rollout_run_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(2900);
/* harmony import */ var _rollout_settings_changes_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(5694);
/* harmony import */ var _rollout_settings_live_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(7273);
/* harmony import */ var _rollout_serve_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(2614);
/* harmony import */ var _truss_mutable_references_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(1332);
/* harmony import */ var _payload_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(4850);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(6505);



















async function reuseUnchanged(run, subject, smokeTest) {
    const { checked, target, deployments } = subject;
    if (target.kind === "new")
        return false;
    const { environment } = run.inputs;
    const { model } = target;
    const { truss } = checked;
    const found = await (0,_rollout_run_js__WEBPACK_IMPORTED_MODULE_10__/* .runPhase */ .P)(run, "Look for an unchanged deployment", async () => {
        const [listed, seen] = await Promise.all([
            deployments(),
            environment === "" ? undefined : (0,_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .getEnvironment */ .uc)(run.client, model.id, environment, _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_ATTEMPTS */ .m),
        ]);
        const parts = await (0,_payload_js__WEBPACK_IMPORTED_MODULE_14__/* .payloadParts */ .H1)(run, checked);
        const unsettled = environment === _baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .PRODUCTION */ .e3 ? (0,_baseten_find_same_js__WEBPACK_IMPORTED_MODULE_3__/* .findUnsettledFirst */ .uC)(listed, parts) : undefined;
        const settled = listed.filter((deployment) => deployment !== unsettled);
        let asked;
        const askedType = () => {
            asked ??= (0,_plan_js__WEBPACK_IMPORTED_MODULE_15__/* .readAskedType */ .$A)(run, checked);
            return asked;
        };
        const unchanged = await (0,_baseten_find_same_js__WEBPACK_IMPORTED_MODULE_3__/* .findUnchanged */ .pb)(settled, parts, { name: environment, seen, askedType });
        const isUsable = unchanged?.use === "in-place" || (unchanged?.use === "usable" && smokeTest !== undefined);
        const result = isUsable ? unchanged : undefined;
        const verdict = result
            ? `Deployment ${result.deployment.id} (${result.deployment.status}) has the same files and config: nothing to push.${settingsNote(checked, environment, seen)}`
            : unsettled
                ? `Deployment ${unsettled.id} is unchanged, but it is the model's first, and the run that made it may still take it down: pushing.`
                : unchanged?.use === "other-type"
                    ? `Deployment ${unchanged.deployment.id} is unchanged, but has another instance type than the config asks for: pushing.`
                    : "No unchanged deployment found: pushing.";
        return { result, verdict };
    });
    if (found === undefined)
        return false;
    const { deployment } = found;
    const isInPlace = found.use === "in-place";
    await checkCostOfReuse(run, subject, isInPlace);
    const rollout = {
        ...(0,_rollout_bring_up_js__WEBPACK_IMPORTED_MODULE_7__/* .existingRollout */ .Z)({ model, deployment }),
        environment: isInPlace ? environment : "",
        promoteTo: isInPlace ? "" : environment,
        ownPath: (0,_rollout_rollout_js__WEBPACK_IMPORTED_MODULE_9__/* .ownPathOf */ .zt)(truss.config.sent),
        settings: checked.settings,
        truss,
    };
    (0,_rollout_rollout_js__WEBPACK_IMPORTED_MODULE_9__/* .tellRollout */ .JR)(run, rollout);
    run.account.add({ nodes: (0,_rollout_plan_js__WEBPACK_IMPORTED_MODULE_8__/* .nodesOf */ .Nh)(truss.config.sent) });
    if (isInPlace && environment === "")
        (0,_rollout_bring_up_js__WEBPACK_IMPORTED_MODULE_7__/* .recordExisting */ .L1)(run, { model, deployment, environment });
    await warnOfMutableReferences(run, truss);
    if (isInPlace) {
        if (smokeTest !== undefined && isTestWanted(run, smokeTest))
            await (0,_rollout_serve_js__WEBPACK_IMPORTED_MODULE_12__/* .testInPlace */ .Zy)(run, rollout, smokeTest);
        await (0,_rollout_serve_js__WEBPACK_IMPORTED_MODULE_12__/* .settleSettings */ .jU)(run, rollout, { servingId: deployment.id });
        return true;
    }
    if (smokeTest === undefined)
        return true;
    await run.announcer?.deploymentBegins();
    try {
        const broughtUp = await (0,_rollout_bring_up_js__WEBPACK_IMPORTED_MODULE_7__/* .bringUpExisting */ .F1)(run, { model, deployment, environment });
        await (0,_rollout_serve_js__WEBPACK_IMPORTED_MODULE_12__/* .serve */ .wX)(run, { ...rollout, ...broughtUp }, smokeTest);
        return true;
    }
    catch (error) {
        if (!(await wasCleared(run, rollout, error)))
            throw error;
        run.tools.log.warning(`Deployment ${deployment.id} of a pull request was cleaned up while this run was about to use it: pushing instead.`);
        run.account.add({ startup: "", lastLines: [] });
        return false;
    }
}
async function checkCostOfReuse(run, subject, isInPlace) {
    const { settings } = subject.checked;
    const { environment, maxHourlyCost } = run.inputs;
    if (maxHourlyCost === undefined)
        return;
    const isLeft = async () => settings === undefined ||
        environment === "" ||
        (0,_rollout_settings_changes_js__WEBPACK_IMPORTED_MODULE_11__/* .changesOf */ .f)(settings, (0,_rollout_settings_live_js__WEBPACK_IMPORTED_MODULE_16__/* .liveSettingsOf */ .$)(await subject.live())).length === 0;
    if (isInPlace && (await isLeft()))
        return;
    await (0,_plan_js__WEBPACK_IMPORTED_MODULE_15__/* .checkCost */ ._b)(run, subject);
}
function settingsNote({ settings }, environment, seen) {
    if (settings === undefined || environment === "")
        return "";
    const { length } = (0,_rollout_settings_changes_js__WEBPACK_IMPORTED_MODULE_11__/* .changesOf */ .f)(settings, (0,_rollout_settings_live_js__WEBPACK_IMPORTED_MODULE_16__/* .liveSettingsOf */ .$)(seen));
    if (length === 0)
        return "";
    return ` ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_17__/* .counted */ .hS)(length, "setting")} of ${JSON.stringify(environment)} ${length === 1 ? "changes" : "change"} without a push.`;
}
function isTestWanted({ inputs, tools }, { payload, cases }) {
    if (cases !== undefined)
        return true;
    if (payload === undefined)
        return false;
    const { predictPayload, predictPayloadFile, predictPath, predictHeaders } = inputs;
    const isAsked = `${predictPayload}${predictPayloadFile}${predictPath}` !== "" || predictHeaders.length > 0;
    return isAsked || Number(tools.event.run.runAttempt) > 1;
}
const BEFORE_PROMOTION = new Set(["deploy_failed", "predict_failed"]);
async function wasCleared({ client, tools }, { model, deployment }, error) {
    const isOfPull = (0,_baseten_labels_js__WEBPACK_IMPORTED_MODULE_4__/* .labelOf */ .Wy)(deployment.labels, _baseten_labels_js__WEBPACK_IMPORTED_MODULE_4__/* .PULL_REQUEST_LABEL */ .hA) !== "";
    if (tools.signal.aborted || !isOfPull || !(error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .Failure */ .H) || !BEFORE_PROMOTION.has(error.status))
        return false;
    try {
        return (0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_5__/* .wasDeactivated */ .aM)((await (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(client, model.id, deployment.id)).status);
    }
    catch (problem) {
        return (0,_baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .isNotFound */ .c4)(problem);
    }
}
async function warnOfMutableReferences({ account, tools }, truss) {
    const findings = await (0,_truss_mutable_references_js__WEBPACK_IMPORTED_MODULE_13__/* .mutableFindings */ .Rb)(truss);
    account.addFindings(findings);
    for (const finding of findings)
        tools.log.warning(`Nothing was pushed, although this can change without a commit: ${(0,_lib_findings_js__WEBPACK_IMPORTED_MODULE_18__/* .findingText */ .NK)(finding)}`);
}


/***/ }),

/***/ 4251:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F1: () => (/* binding */ bringUpExisting),
/* harmony export */   L1: () => (/* binding */ recordExisting),
/* harmony export */   Rx: () => (/* binding */ wakeUrlOf),
/* harmony export */   Z: () => (/* binding */ existingRollout)
/* harmony export */ });
/* harmony import */ var _baseten_bring_up_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4560);

function wakeUrlOf({ servers }, modelId, deploymentId) {
    return new URL(servers.predictUrl(modelId, deploymentId, "", { path: "wake" }));
}
function existingRollout({ model, deployment }) {
    return {
        model,
        deployment,
        createdModel: false,
        pushId: "",
        ownIds: [deployment.id],
        origin: "reused",
    };
}
function recordExisting({ state }, existing) {
    state.reused(recordOf(existing));
}
function recordOf({ model, deployment, environment }) {
    return { pushId: "", modelId: model.id, modelName: model.name, deploymentIds: [deployment.id], environment };
}
async function bringUpExisting({ client, tools, state }, existing) {
    const { model, deployment } = existing;
    const { id, status } = deployment;
    const record = recordOf(existing);
    state.reused(record);
    const wakeUrl = wakeUrlOf(tools, model.id, id);
    const { isActivated, awaitsReplica } = await (0,_baseten_bring_up_js__WEBPACK_IMPORTED_MODULE_0__/* .bringUp */ .q)(client, { modelId: model.id, id, status, wakeUrl }, {
        clock: tools.clock,
        signal: tools.signal,
        onLine: (line) => tools.log.info(line),
        onWarning: (line) => tools.log.warning(line),
        onActivating: () => state.activating(record),
        onRefused: () => state.reused(record),
        onActivated: (wasActive) => (wasActive ? state.reused(record) : state.changed({ isActOpen: false })),
    });
    return { origin: isActivated ? "activated" : "reused", awaitsReplica };
}


/***/ })

};
