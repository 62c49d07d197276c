export const id = 61;
export const ids = [61];
export const modules = {

/***/ 6061:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  reuseUnchanged: () => (/* binding */ reuseUnchanged)
});

// EXTERNAL MODULE: ./lib/baseten/deployments.js
var deployments = __webpack_require__(7128);
// EXTERNAL MODULE: ./lib/baseten/client.js
var baseten_client = __webpack_require__(5005);
// EXTERNAL MODULE: ./lib/baseten/commit.js
var commit = __webpack_require__(2487);
// EXTERNAL MODULE: ./lib/baseten/environments.js
var environments = __webpack_require__(4388);
// EXTERNAL MODULE: ./lib/baseten/payload.js
var payload = __webpack_require__(7834);
// EXTERNAL MODULE: ./lib/baseten/status.js
var baseten_status = __webpack_require__(3376);
;// CONCATENATED MODULE: ./lib/baseten/unchanged.js






const USABLE = ["ACTIVE", "SCALED_TO_ZERO", "INACTIVE"];
async function findUnchanged(client, modelId, wanted, environment) {
    const [listed, place] = await Promise.all([
        (0,deployments/* listDeployments */.Jn)(client, modelId),
        environment === "" ? undefined : (0,environments/* getEnvironment */.uc)(client, modelId, environment, 6),
    ]);
    const config = (0,payload/* configDigest */.xv)(wanted);
    const same = listed.filter(({ labels, status }) => USABLE.includes(status) &&
        typeof labels[commit/* PUSH_LABEL */.iI] === "string" &&
        labels[payload/* DIGEST_LABEL */.YZ] === wanted.archiveDigest &&
        labels[payload/* CONFIG_LABEL */.SP] === config &&
        (environment !== "" || isOfSameOrigin(labels, wanted.provenance)));
    const served = same.find(({ id, status, labels }) => id === place?.current?.id &&
        status !== "INACTIVE" &&
        !(0,baseten_status/* isInFlight */.wn)(place?.promotion) &&
        (wanted.preserveEnvInstanceType || labels[payload/* OPTIONS_LABEL */.YF] === (0,payload/* optionsDigest */.RI)(wanted)));
    if (served)
        return { deployment: served, isInPlace: true };
    const [best] = same.sort((one, other) => USABLE.indexOf(one.status) - USABLE.indexOf(other.status) || (other.createdAt ?? 0) - (one.createdAt ?? 0));
    if (best === undefined)
        return undefined;
    return { deployment: best, isInPlace: environment === "" && best.status !== "INACTIVE" };
}
function isOfSameOrigin(labels, provenance) {
    const { repository = "", pullRequest = "" } = provenance ?? {};
    return (labels.github_repository ?? "") === repository && (labels.github_pull_request ?? "") === pullRequest;
}
async function activate(client, { modelId, id, onRefused }) {
    const stage = `Activating the deployment ${id}`;
    const path = (0,baseten_client/* pathOf */.XM) `/v1/models/${modelId}/deployments/${id}/activate`;
    let isRepeated = false;
    const onRepeat = () => {
        isRepeated = true;
    };
    const { no_op } = await client
        .call({ method: "POST", path, stage, cancellable: false, onRepeat })
        .catch((error) => {
        if (!isRepeated && (0,commit/* wasNotDone */.j8)(error))
            onRefused?.();
        throw error;
    });
    return { wasActive: no_op === true && !isRepeated };
}

// EXTERNAL MODULE: ./lib/findings.js
var findings = __webpack_require__(1149);
// EXTERNAL MODULE: ./lib/push.js + 8 modules
var push = __webpack_require__(2108);
// EXTERNAL MODULE: ./lib/serve.js + 4 modules
var serve = __webpack_require__(1707);
// EXTERNAL MODULE: ./lib/truss/mutable.js
var mutable = __webpack_require__(2929);
;// CONCATENATED MODULE: ./lib/reuse.js






const ACTIVATION_MS = 60_000;
const ACTIVATION_POLL_MS = 2_000;
async function reuseUnchanged(step, client, truss, target, smokeTest) {
    if (target.kind === "new")
        return false;
    const { inputs } = step;
    const { model } = target;
    const found = await step.phase("Look for an unchanged deployment", async () => {
        const same = await findUnchanged(client, model.id, await (0,push.payloadParts)(step, truss), inputs.environment);
        const result = same?.isInPlace || smokeTest ? same : undefined;
        const verdict = result
            ? `The deployment ${result.deployment.id} (${result.deployment.status}) has the same files and config: nothing is pushed.`
            : "There is none: pushing.";
        return { result, verdict };
    });
    if (found === undefined)
        return false;
    const { deployment, isInPlace } = found;
    const committed = { model, deployment, createdModel: false };
    (0,push.noteDeployment)(step, truss, committed, isInPlace);
    await warnOfMutableReferences(step, truss);
    if (isInPlace || smokeTest === undefined)
        return true;
    await step.report?.begins();
    const known = { pushId: "", modelId: model.id, modelName: model.name };
    if (deployment.status === "INACTIVE")
        await activateAgain(step, client, known, deployment.id);
    else
        step.reused({ ...known, deploymentIds: [deployment.id] });
    await (0,serve.serve)(step, truss, committed, smokeTest, true);
    return true;
}
async function activateAgain(step, client, known, id) {
    const { clock, log, signal } = step.tools;
    step.opened({ ...known, teamId: "", pushedInto: "" });
    step.changed({ deploymentIds: [id], servedOnce: true, isOpen: false, isActOpen: true });
    const onRefused = () => step.reused({ ...known, deploymentIds: [id] });
    const { wasActive } = await activate(client, { modelId: known.modelId, id, onRefused });
    if (wasActive)
        step.reused({ ...known, deploymentIds: [id] });
    else
        step.changed({ isActOpen: false });
    const what = wasActive ? "somebody else has activated it meanwhile" : "is being activated";
    log.info(`The deployment ${id} was inactive and ${what}.`);
    for (let waited = 0; waited < ACTIVATION_MS; waited += ACTIVATION_POLL_MS) {
        const { status } = await (0,deployments/* getDeployment */.i8)(client, known.modelId, id, 6);
        if (status !== "INACTIVE" && status !== "DEACTIVATING")
            return;
        await clock.sleep(ACTIVATION_POLL_MS, signal);
    }
}
async function warnOfMutableReferences(step, truss) {
    for (const finding of await (0,mutable/* mutableFindings */.Rb)(truss)) {
        step.findings.push(finding);
        step.tools.log.warning(`Skipped as unchanged, although: ${(0,findings/* findingText */.N)(finding)}`);
    }
}


/***/ })

};
