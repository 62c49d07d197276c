export const id = 747;
export const ids = [747];
export const modules = {

/***/ 1572:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JV: () => (/* binding */ findEarlierAttempt),
/* harmony export */   LI: () => (/* binding */ findWhereabouts),
/* harmony export */   pb: () => (/* binding */ findUnchanged),
/* harmony export */   uC: () => (/* binding */ findUnsettledFirst)
/* harmony export */ });
/* harmony import */ var _api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6971);
/* harmony import */ var _api_environments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(317);
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1745);
/* harmony import */ var _payload_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7834);
/* harmony import */ var _statuses_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8776);





function findEarlierAttempt(deployments, wanted) {
    const { provenance, archiveDigest } = wanted;
    const attempt = Number(provenance?.runAttempt);
    if (provenance === undefined || provenance.runId === "" || !(attempt > 1))
        return undefined;
    const found = sameAs(deployments, {
        [_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .REPOSITORY_LABEL */ .S]: provenance.repository,
        [_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .RUN_ID_LABEL */ .pv]: provenance.runId,
        [_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .SHA_LABEL */ .EP]: provenance.headSha,
        [_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .DIGEST_LABEL */ .YZ]: archiveDigest,
        [_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .OPTIONS_LABEL */ .YF]: (0,_payload_js__WEBPACK_IMPORTED_MODULE_3__/* .optionsDigest */ .RI)(wanted),
    }).filter(({ status, labels }) => (0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .isAlive */ ._n)(status) && (0,_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .runAttemptOf */ .g0)(labels) < attempt);
    const [deployment] = found;
    if (deployment === undefined)
        return undefined;
    const pushId = (0,_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .pushIdOf */ .D1)(deployment.labels);
    const ofOnePush = found.filter(({ labels }) => (0,_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .pushIdOf */ .D1)(labels) === pushId);
    const ids = ofOnePush.map(({ id }) => id).reverse();
    return { deployment, pushId, ids, servedOnce: ofOnePush.some(({ status }) => (0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .mayServe */ .dK)(status)) };
}
async function findWhereabouts(client, modelId, environment, { deployment, pushId }) {
    const seen = await (0,_api_environments_js__WEBPACK_IMPORTED_MODULE_1__/* .getEnvironment */ .uc)(client, modelId, environment, _api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_ATTEMPTS */ .m);
    const identity = { deploymentId: deployment.id, pushId };
    if ((0,_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .isOurs */ .MU)(seen?.current, identity))
        return "in";
    const promotion = (0,_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .isOurs */ .MU)(seen?.candidate, identity) ? seen?.promotion : undefined;
    if (promotion === undefined) {
        const isTakenOut = seen?.current !== undefined && !(0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .isInFlight */ .wn)(seen.promotion);
        return isTakenOut && (0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .isBeforeServing */ .yv)(deployment.status) ? "out" : "absent";
    }
    return (0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .leadsIn */ .VR)(promotion) || (0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .hasSucceeded */ .yO)(promotion) ? "in" : "out";
}
const RUN_LIMIT_MS = 24 * 3_600_000;
function findUnsettledFirst(deployments, wanted) {
    const [first] = deployments.toSorted((one, other) => (one.createdAt ?? 0) - (other.createdAt ?? 0));
    const isUsable = first !== undefined && (0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .reuseEffort */ .H9)(first.status) !== undefined && !(0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .needsActivation */ .MC)(first.status);
    if (!isUsable || sameAs([first], contentOf(wanted)).length === 0)
        return undefined;
    const { runId = "" } = wanted.provenance ?? {};
    const isOfThisRun = runId !== "" && (0,_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .labelOf */ .Wy)(first.labels, _labels_js__WEBPACK_IMPORTED_MODULE_2__/* .RUN_ID_LABEL */ .pv) === runId;
    const isAskedFor = first.labels[_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .OPTIONS_LABEL */ .YF] === (0,_payload_js__WEBPACK_IMPORTED_MODULE_3__/* .optionsDigest */ .RI)(wanted);
    const isOld = Date.now() - (first.createdAt ?? Date.now()) > RUN_LIMIT_MS;
    return isOfThisRun || isAskedFor || isOld ? undefined : first;
}
function findUnchanged(deployments, wanted, place) {
    const { name: environment, seen } = place;
    const same = sameAs(deployments, contentOf(wanted)).filter(({ labels, status }) => (0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .reuseEffort */ .H9)(status) !== undefined && (environment !== "" || isOfSameOrigin(labels, wanted.provenance)));
    const inPlace = same.find(({ id, status, labels }) => id === seen?.current?.id &&
        !(0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .needsActivation */ .MC)(status) &&
        !(0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .isInFlight */ .wn)(seen?.promotion) &&
        (wanted.preserveEnvInstanceType || labels[_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .OPTIONS_LABEL */ .YF] === (0,_payload_js__WEBPACK_IMPORTED_MODULE_3__/* .optionsDigest */ .RI)(wanted)));
    if (inPlace)
        return { deployment: inPlace, isInPlace: true };
    const [best] = same.sort((one, other) => ((0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .reuseEffort */ .H9)(one.status) ?? 0) - ((0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .reuseEffort */ .H9)(other.status) ?? 0));
    if (best === undefined)
        return undefined;
    return { deployment: best, isInPlace: environment === "" && !(0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .needsActivation */ .MC)(best.status) };
}
function contentOf(wanted) {
    return { [_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .DIGEST_LABEL */ .YZ]: wanted.archiveDigest, [_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .CONFIG_LABEL */ .SP]: (0,_payload_js__WEBPACK_IMPORTED_MODULE_3__/* .configDigest */ .xv)(wanted) };
}
function sameAs(deployments, wanted) {
    return deployments
        .filter(({ labels }) => (0,_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .pushIdOf */ .D1)(labels) !== "" && Object.entries(wanted).every(([name, value]) => labels[name] === value))
        .sort((one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0));
}
function isOfSameOrigin(labels, provenance) {
    const { repository = "", pullRequest = "" } = provenance ?? {};
    return (labels[_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .REPOSITORY_LABEL */ .S] ?? "") === repository && (labels[_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .PULL_REQUEST_LABEL */ .hA] ?? "") === pullRequest;
}


/***/ }),

/***/ 7834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RI: () => (/* binding */ optionsDigest),
/* harmony export */   Zu: () => (/* binding */ generateName),
/* harmony export */   nI: () => (/* binding */ buildPayload),
/* harmony export */   xv: () => (/* binding */ configDigest)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1745);


const MAX_FOLDER_BYTES = 200;
const MAX_OVERRIDDEN_BYTES = 400;
function buildPayload(parts) {
    return {
        config: effectiveConfig(parts),
        ...(parts.rawConfig === undefined ? {} : { raw_config: parts.rawConfig }),
        ...(parts.gitInfo ? { user_env: { git_info: parts.gitInfo } } : {}),
        ...(parts.environment === "" ? {} : environmentFields(parts)),
        deploy_timeout_minutes: parts.deployTimeoutMinutes,
        deployment_name: parts.deploymentName,
        labels: effectiveLabels(parts),
    };
}
function environmentFields(parts) {
    return {
        environment_name: parts.environment,
        create_environment_if_missing: parts.createEnvironment,
        preserve_env_instance_type: parts.preserveEnvInstanceType,
    };
}
function optionsDigest(parts) {
    const { environment, promoteTo, preserveEnvInstanceType, stepName, wantedName, labels } = parts;
    const options = { environment, promoteTo, preserveEnvInstanceType, stepName, wantedName, labels };
    return digestOf({ config: effectiveConfig(parts), ...options });
}
function configDigest(parts) {
    return digestOf(effectiveConfig(parts));
}
function digestOf(value) {
    const text = JSON.stringify(sorted(value));
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(text).digest("hex")}`;
}
const { isRawJSON } = JSON;
function sorted(value) {
    if (Array.isArray(value))
        return value.map(sorted);
    if (typeof value !== "object" || value === null || isRawJSON(value))
        return value;
    const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(entries.map(([key, child]) => [key, sorted(child)]));
}
function effectiveConfig({ config, modelName, noBuildCache, }) {
    const build = typeof config.build === "object" && config.build !== null ? config.build : {};
    return {
        ...config,
        ...(modelName === "" ? {} : { model_name: modelName }),
        ...(noBuildCache ? { build: { ...build, no_cache: true } } : {}),
    };
}
function effectiveLabels(parts) {
    const unique = { [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .PUSH_LABEL */ .iI]: parts.pushId };
    const provenance = provenanceLabels(parts);
    const known = { ...overridesLabel(parts, MAX_OVERRIDDEN_BYTES), ...provenance };
    const count = overridesLabel(parts, 0);
    const choices = [{ ...folderLabel(parts), ...known }, known, { ...count, ...provenance }, count].map((ours) => ({
        ...ours,
        ...parts.labels,
        ...unique,
    }));
    const isFitting = (labels) => Buffer.byteLength(JSON.stringify(labels)) <= _labels_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_LABELS_BYTES */ .ZK;
    return choices.find(isFitting) ?? { ...count, ...parts.labels, ...unique };
}
function folderLabel({ provenance }) {
    const folder = (0,_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .labelValue */ .w)(provenance?.directory ?? "");
    if (folder === "")
        return {};
    return { [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .FOLDER_LABEL */ .eO]: folder.length <= MAX_FOLDER_BYTES ? folder : digestOf(folder) };
}
function overridesLabel({ overridden }, maxBytes) {
    if (overridden.length === 0)
        return {};
    const names = overridden.map(_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .overriddenPath */ .gG);
    let shown = names.length;
    const text = () => [...names.slice(0, shown), ...(shown < names.length ? [`+${names.length - shown}`] : [])].join(",");
    while (shown > 0 && text().length > maxBytes)
        shown -= 1;
    return { [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .OVERRIDES_LABEL */ .l3]: text() };
}
function provenanceLabels(parts) {
    const { provenance, archiveDigest } = parts;
    const origin = provenance && {
        [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .REPOSITORY_LABEL */ .S]: provenance.repository,
        [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SHA_LABEL */ .EP]: provenance.headSha,
        [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .REF_LABEL */ .Hk]: provenance.ref,
        [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .PULL_REQUEST_LABEL */ .hA]: provenance.pullRequest,
        [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN_ID_LABEL */ .pv]: provenance.runId,
        [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN_ATTEMPT_LABEL */ .xQ]: provenance.runAttempt,
    };
    const content = {
        [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .DIGEST_LABEL */ .YZ]: archiveDigest,
        [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .CONFIG_LABEL */ .SP]: configDigest(parts),
        [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .OPTIONS_LABEL */ .YF]: optionsDigest(parts),
    };
    const present = Object.entries({ ...origin, ...content }).filter(([, value]) => value !== "");
    return Object.fromEntries(present.map(([name, value]) => [name, (0,_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .labelValue */ .w)(value)]));
}
function generateName(provenance, taken, tieBreak = "") {
    const sha = provenance.headSha.slice(0, 7) || "manual";
    const base = provenance.pullRequest === "" ? sha : `PR-${provenance.pullRequest}_${sha}`;
    const run = provenance.runId === "" ? base : `${base}_${provenance.runId}.${provenance.runAttempt || "1"}`;
    if (tieBreak !== "")
        return `${run}-${tieBreak}`;
    if (!taken.has(base))
        return base;
    for (let number = 1;; number++) {
        const name = number === 1 ? run : `${run}-${number}`;
        if (!taken.has(name))
            return name;
    }
}


/***/ }),

/***/ 701:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ payloadParts),
/* harmony export */   r: () => (/* binding */ makePayload)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _baseten_labels_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1745);
/* harmony import */ var _baseten_payload_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7834);
/* harmony import */ var _github_git_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7215);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5892);
/* harmony import */ var _rollout_run_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2900);







async function makePayload(run, subject, tieBreak = "") {
    const { inputs, tools } = run;
    const { checked } = subject;
    const { facts, head, truss } = checked;
    const { location } = truss;
    const deploymentName = await chooseName(inputs.deploymentName, subject, tieBreak);
    (0,_rollout_run_js__WEBPACK_IMPORTED_MODULE_6__/* .tellDeployment */ .j)(run, { deploymentName });
    const gitInfo = inputs.includeGitInfo
        ? await (0,_github_git_js__WEBPACK_IMPORTED_MODULE_4__/* .readGitInfo */ .$e)(location.directory, location.workspace, Promise.resolve(head))
        : undefined;
    const pushId = [facts.runId, facts.runAttempt, (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()].filter((part) => part !== "").join("-");
    const payload = (0,_baseten_payload_js__WEBPACK_IMPORTED_MODULE_3__/* .buildPayload */ .nI)({ ...(await payloadParts(run, checked)), deploymentName, gitInfo, pushId });
    if (inputs.includeGitInfo && !(_baseten_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .OPTIONS_LABEL */ .YF in payload.labels)) {
        tools.log.warning("The labels of the input `labels` leave no room for those that say where the deployment comes from: Baseten takes 2 KB in all.");
    }
    return payload;
}
async function payloadParts({ inputs, tools }, checked) {
    const { truss, digest, facts } = checked;
    const isPushedInto = inputs.promotion === "on-push";
    return {
        config: truss.config.sent,
        rawConfig: truss.config.raw,
        modelName: inputs.modelName,
        noBuildCache: inputs.noBuildCache,
        environment: isPushedInto ? inputs.environment : "",
        createEnvironment: inputs.createEnvironment,
        promoteTo: isPushedInto ? "" : inputs.environment,
        preserveEnvInstanceType: inputs.preserveEnvInstanceType,
        wantedName: inputs.deploymentName,
        stepName: [tools.env.GITHUB_JOB, tools.env.GITHUB_ACTION].filter((part) => part).join("/"),
        deployTimeoutMinutes: inputs.deployTimeoutMinutes,
        labels: inputs.labels,
        provenance: inputs.includeGitInfo ? { ...facts, directory: folderOf(checked) } : undefined,
        archiveDigest: await digest,
        overridden: truss.config.overrides.map(({ name }) => name),
    };
}
function folderOf({ truss, head }) {
    const { directory, workspace } = truss.location;
    return (node_path__WEBPACK_IMPORTED_MODULE_1__.relative(head?.root ?? workspace, directory)
        .split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep)
        .join("/") || ".");
}
async function chooseName(wanted, { checked, deployments }, tieBreak) {
    const taken = new Set((await deployments()).map(({ name }) => name));
    if (wanted === "")
        return (0,_baseten_payload_js__WEBPACK_IMPORTED_MODULE_3__/* .generateName */ .Zu)(checked.facts, taken, tieBreak);
    if (!taken.has(wanted))
        return wanted;
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .Failure */ .H(`Input \`deployment-name\` must be new in the model, but ${JSON.stringify(wanted)} is taken already.`, {
        status: "invalid",
        remedy: "Leave it out to have a name generated, or make it unique, for example with the run's number.",
    });
}


/***/ }),

/***/ 7747:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reuseUnchanged: () => (/* binding */ reuseUnchanged)
/* harmony export */ });
/* harmony import */ var _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6971);
/* harmony import */ var _baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3087);
/* harmony import */ var _baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(317);
/* harmony import */ var _baseten_find_same_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1572);
/* harmony import */ var _baseten_labels_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1745);
/* harmony import */ var _baseten_statuses_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8776);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5892);
/* harmony import */ var _lib_findings_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(5597);
/* harmony import */ var _rollout_rollout_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6400);
/* harmony import */ var _rollout_run_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2900);
/* harmony import */ var _rollout_serve_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2614);
/* harmony import */ var _truss_mutable_references_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(1332);
/* harmony import */ var _payload_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(701);













const ACTIVATION_MS = 60_000;
const ACTIVATION_POLL_MS = 2_000;
async function reuseUnchanged(run, { checked, target, deployments }, smokeTest) {
    if (target.kind === "new")
        return false;
    const { environment } = run.inputs;
    const { model } = target;
    const { truss } = checked;
    const found = await (0,_rollout_run_js__WEBPACK_IMPORTED_MODULE_8__/* .runPhase */ .P)(run, "Look for an unchanged deployment", async () => {
        const [listed, seen] = await Promise.all([
            deployments(),
            environment === "" ? undefined : (0,_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .getEnvironment */ .uc)(run.client, model.id, environment, _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_ATTEMPTS */ .m),
        ]);
        const parts = await (0,_payload_js__WEBPACK_IMPORTED_MODULE_11__/* .payloadParts */ .H)(run, checked);
        const unsettled = environment === _baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .PRODUCTION */ .e3 ? (0,_baseten_find_same_js__WEBPACK_IMPORTED_MODULE_3__/* .findUnsettledFirst */ .uC)(listed, parts) : undefined;
        const settled = listed.filter((deployment) => deployment !== unsettled);
        const unchanged = (0,_baseten_find_same_js__WEBPACK_IMPORTED_MODULE_3__/* .findUnchanged */ .pb)(settled, parts, { name: environment, seen });
        const result = unchanged?.isInPlace || smokeTest ? unchanged : undefined;
        const verdict = result
            ? `The deployment ${result.deployment.id} (${result.deployment.status}) has the same files and config: nothing is pushed.`
            : unsettled
                ? `There is none that is certain to stay: the run that made ${unsettled.id}, the first one of the model, may still take it down. Pushing.`
                : "There is none: pushing.";
        return { result, verdict };
    });
    if (found === undefined)
        return false;
    const { deployment, isInPlace } = found;
    const rollout = {
        model,
        deployment,
        createdModel: false,
        pushId: "",
        ownIds: [deployment.id],
        origin: "reused",
        environment: isInPlace ? environment : "",
        promoteTo: isInPlace ? "" : environment,
        truss,
    };
    (0,_rollout_rollout_js__WEBPACK_IMPORTED_MODULE_7__/* .tellRollout */ .J)(run, rollout);
    if (isInPlace && environment === "")
        run.state.reused(existing(run.inputs, model, deployment.id));
    await warnOfMutableReferences(run, truss);
    if (smokeTest === undefined)
        return true;
    if (isInPlace) {
        if (isTestWanted(run, smokeTest))
            await (0,_rollout_serve_js__WEBPACK_IMPORTED_MODULE_9__.testInPlace)(run, rollout, smokeTest);
        return true;
    }
    await run.announcer?.deploymentBegins();
    try {
        const isActivated = (0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_5__/* .needsActivation */ .MC)(deployment.status) && (await activateAgain(run, model, deployment.id));
        if (!(0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_5__/* .needsActivation */ .MC)(deployment.status))
            run.state.reused(existing(run.inputs, model, deployment.id));
        await (0,_rollout_serve_js__WEBPACK_IMPORTED_MODULE_9__.serve)(run, { ...rollout, origin: isActivated ? "activated" : "reused" }, smokeTest);
        return true;
    }
    catch (error) {
        if (!(await wasCleared(run, rollout, error)))
            throw error;
        run.tools.log.warning(`The deployment ${deployment.id} of a pull request was cleared up while this run was about to use it: pushing instead.`);
        run.account.add({ startup: "", lastLines: [] });
        return false;
    }
}
function isTestWanted({ inputs, tools }, { payload }) {
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
function existing({ environment }, model, id) {
    return { pushId: "", modelId: model.id, modelName: model.name, deploymentIds: [id], environment };
}
async function activateAgain({ inputs, client, tools, state }, model, id) {
    const { clock, log, signal } = tools;
    state.activating(existing(inputs, model, id));
    const onRefused = () => state.reused(existing(inputs, model, id));
    const { wasActive } = await (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .activateDeployment */ .j6)(client, { modelId: model.id, id, onRefused });
    if (wasActive)
        state.reused(existing(inputs, model, id));
    else
        state.changed({ isActOpen: false });
    const what = wasActive ? "somebody else has activated it meanwhile" : "is being activated";
    log.info(`The deployment ${id} was inactive and ${what}.`);
    for (let waited = 0; waited < ACTIVATION_MS; waited += ACTIVATION_POLL_MS) {
        const { status } = await (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(client, model.id, id, 6);
        if (!(0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_5__/* .wasDeactivated */ .aM)(status))
            break;
        await clock.sleep(ACTIVATION_POLL_MS, signal);
    }
    return !wasActive;
}
async function warnOfMutableReferences({ account, tools }, truss) {
    const findings = await (0,_truss_mutable_references_js__WEBPACK_IMPORTED_MODULE_10__/* .mutableFindings */ .Rb)(truss);
    account.addFindings(findings);
    for (const finding of findings)
        tools.log.warning(`Skipped as unchanged, although: ${(0,_lib_findings_js__WEBPACK_IMPORTED_MODULE_12__/* .findingText */ .NK)(finding)}`);
}


/***/ })

};
