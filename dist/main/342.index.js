export const id = 342;
export const ids = [342,961];
export const modules = {

/***/ 3087:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BY: () => (/* binding */ readDeployedConfig),
/* harmony export */   Fu: () => (/* binding */ prepareUpload),
/* harmony export */   HL: () => (/* binding */ keepReplicas),
/* harmony export */   Jn: () => (/* binding */ listDeployments),
/* harmony export */   SS: () => (/* binding */ deactivateDeployment),
/* harmony export */   c4: () => (/* binding */ wakeDeployment),
/* harmony export */   i8: () => (/* binding */ getDeployment),
/* harmony export */   j6: () => (/* binding */ activateDeployment),
/* harmony export */   uP: () => (/* binding */ listDeploymentsSoFar)
/* harmony export */ });
/* unused harmony export deleteDeployment */
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5892);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9352);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3334);



async function prepareUpload(client, target, deployment, options) {
    const stage = "Preparing the upload";
    const body = { deployment, ...prepareTarget(target), dry_run: options.dryRun };
    const answer = await client.call({
        method: "POST",
        path: "/v1/prepare_model_upload",
        body,
        stage,
        refusal: "invalid",
    });
    const { creds, s3_bucket, s3_key, s3_region } = answer;
    for (const secret of Object.values((0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(creds) ? creds : {}))
        if (isText(secret))
            options.onSecret(secret);
    if (options.dryRun)
        return undefined;
    if (s3_key === null || (s3_key === undefined && "bis_llm" in deployment.config))
        return undefined;
    if (!(0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(creds) || !isText(s3_key) || !isText(s3_bucket) || !isText(s3_region))
        throw brokenGrant(stage);
    const { aws_access_key_id, aws_secret_access_key, aws_session_token } = creds;
    if (!isText(aws_access_key_id) || !isText(aws_secret_access_key) || !isText(aws_session_token)) {
        throw brokenGrant(stage);
    }
    return {
        bucket: s3_bucket,
        key: s3_key,
        region: s3_region,
        credentials: {
            accessKeyId: aws_access_key_id,
            secretAccessKey: aws_secret_access_key,
            sessionToken: aws_session_token,
        },
    };
}
function prepareTarget(target) {
    if (target.kind === "existing")
        return { model_id: target.model.id };
    return { name: target.name, ...(target.team ? { team_id: target.team.id } : {}) };
}
async function listDeployments(client, modelId) {
    const stage = "Listing the model's deployments";
    const answer = await client.call({ method: "GET", path: (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/deployments`, stage });
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .listField */ .FZ)(answer, "deployments", stage).map((value) => (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .toDeployment */ .HG)(value, stage));
}
async function listDeploymentsSoFar(client, modelId) {
    return listDeployments(client, modelId).catch((error) => {
        if ((0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .isNotFound */ .c4)(error))
            return [];
        throw error;
    });
}
async function getDeployment(client, modelId, id, attempts = 1) {
    const stage = "Reading the deployment's status";
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/deployments/${id}`;
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .toDeployment */ .HG)(await client.call({ method: "GET", path, stage, attempts }), stage);
}
async function deactivateDeployment(client, modelId, id, { cancellable = false } = {}) {
    const stage = "Deactivating it";
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/deployments/${id}/deactivate`;
    const { success, no_op } = await client.call({ method: "POST", path, stage, attempts: 1, cancellable });
    if (success === false)
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${stage} failed: Baseten answered \`success: false\`.`);
    return { wasInactive: no_op === true };
}
async function activateDeployment(client, { modelId, id, onRefused }) {
    const stage = `Activating deployment ${id}`;
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/deployments/${id}/activate`;
    let isRepeated = false;
    const onRepeat = () => {
        isRepeated = true;
    };
    const { no_op } = await client
        .call({ method: "POST", path, stage, cancellable: false, onRepeat })
        .catch((error) => {
        if (!isRepeated && ((0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .isRefusal */ .vu)(error) || (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .wasNotTaken */ .SP)(error)))
            onRefused?.();
        throw error;
    });
    return { wasActive: no_op === true && !isRepeated };
}
async function wakeDeployment(client, id, url) {
    await client.call({ method: "POST", path: url, stage: `Waking deployment ${id}`, isAnswerIgnored: true });
}
async function keepReplicas(client, modelId, id, count) {
    const stage = `Setting \`min_replica\` of deployment ${id} to ${count}`;
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/deployments/${id}/autoscaling_settings`;
    await client.call({ method: "PATCH", path, body: { min_replica: count }, stage });
}
async function deleteDeployment(client, modelId, id) {
    const stage = "Deleting it";
    const path = pathOf `/v1/models/${modelId}/deployments/${id}`;
    const { deleted } = await client.call({ method: "DELETE", path, stage, attempts: 1, cancellable: false });
    if (deleted === false)
        throw new Failure(`${stage} failed: Baseten answered \`deleted: false\`.`);
}
async function readDeployedConfig(client, modelId, deploymentId) {
    const stage = `Reading the config of deployment ${deploymentId}`;
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/deployments/${deploymentId}/config`;
    const query = { output_format: "both" };
    const answer = await client.call({ method: "GET", path, query, stage, attempts: _client_js__WEBPACK_IMPORTED_MODULE_1__/* .PLAN_ATTEMPTS */ .H9 });
    return {
        parsed: (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(answer.config) ? answer.config : undefined,
        raw: typeof answer.raw_config === "string" ? answer.raw_config : undefined,
    };
}
function isText(value) {
    return typeof value === "string" && value !== "";
}
function brokenGrant(stage) {
    return new _types_js__WEBPACK_IMPORTED_MODULE_2__/* .IncompleteAnswer */ .Ti(`${stage} failed: Baseten returned an upload location without usable credentials.`, {
        status: "deploy_failed",
        remedy: "Run the job again; if this persists, check for a newer version of this action.",
    });
}


/***/ }),

/***/ 5748:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EA: () => (/* binding */ withPrice),
/* harmony export */   HQ: () => (/* binding */ wantedResources),
/* harmony export */   I$: () => (/* binding */ joinCatalog),
/* harmony export */   RP: () => (/* binding */ readPrices),
/* harmony export */   VN: () => (/* binding */ readInstanceTypes),
/* harmony export */   XU: () => (/* binding */ instanceTypeNamed),
/* harmony export */   j0: () => (/* binding */ isSameGpu),
/* harmony export */   vE: () => (/* binding */ chooseInstanceType)
/* harmony export */ });
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9352);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3334);


async function readInstanceTypes(client) {
    const stage = "Listing the instance types";
    const answer = await client.call({ method: "GET", path: "/v1/instance_types", stage, attempts: _client_js__WEBPACK_IMPORTED_MODULE_0__/* .PLAN_ATTEMPTS */ .H9 });
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .listField */ .FZ)(answer, "instance_types", stage).flatMap((value) => (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .toInstanceType */ .PI)(value) ?? []);
}
async function readPrices(client, attempts = _client_js__WEBPACK_IMPORTED_MODULE_0__/* .PLAN_ATTEMPTS */ .H9) {
    const stage = "Listing the prices of the instance types";
    const path = "/v1/instance_type_prices";
    const answer = await client.call({ method: "GET", path, stage, attempts });
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .listField */ .FZ)(answer, "instance_types", stage).flatMap((value) => {
        const type = (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value) ? (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .toInstanceType */ .PI)(value.instance_type) : undefined;
        const price = (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value) && (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isAmount */ .Pt)(value.price) ? value.price : undefined;
        return type ? [{ ...type, pricePerMinute: price }] : [];
    });
}
function joinCatalog(types, prices) {
    if (types === undefined)
        return [...(prices ?? [])];
    return types.map((type) => withPrice(type, prices ?? []));
}
function withPrice(type, prices) {
    return { ...type, pricePerMinute: prices.find(({ id }) => id === type.id)?.pricePerMinute ?? type.pricePerMinute };
}
function instanceTypeNamed(catalog, wanted) {
    const name = plain(wanted);
    if (name === "")
        return undefined;
    return (catalog.find((type) => type.id === wanted || type.name === wanted) ??
        catalog.find((type) => plain(type.id) === name || plain(type.name) === name) ??
        catalog.find((type) => plain(type.name.split(/ /)[0] ?? "") === name));
}
function plain(name) {
    return name
        .toLowerCase()
        .replace(/(?<=[a-z0-9])x(?=\d)|[^a-z0-9]+/g, " ")
        .trim();
}
function chooseInstanceType(catalog, wanted) {
    if (wanted.instanceType !== "")
        return instanceTypeNamed(catalog, wanted.instanceType);
    return catalog.filter((type) => fits(type, wanted)).sort(bySize)[0];
}
function fits(type, { millicpu, memoryMiB, gpuCount, gpuType }) {
    if (type.millicpu < millicpu || type.memoryMiB < memoryMiB)
        return false;
    if (gpuCount === 0)
        return type.gpuCount === 0;
    return type.gpuCount >= gpuCount && isSameGpu(type.gpuType, gpuType);
}
function isSameGpu(one, other) {
    return gpuName(one) === gpuName(other);
}
function gpuName(name) {
    return name
        .toLowerCase()
        .replace(/[^a-z0-9]/g, "")
        .replace(/^(?:nvidia|tesla)+/, "");
}
function bySize(one, other) {
    const price = (type) => type.pricePerMinute ?? Number.MAX_VALUE;
    return (price(one) - price(other) ||
        one.gpuCount - other.gpuCount ||
        one.memoryMiB - other.memoryMiB ||
        one.millicpu - other.millicpu);
}
const UNITS = {
    "": 1 / 2 ** 20,
    k: 1e3 / 2 ** 20,
    M: 1e6 / 2 ** 20,
    G: 1e9 / 2 ** 20,
    T: 1e12 / 2 ** 20,
    P: 1e15 / 2 ** 20,
    E: 1e18 / 2 ** 20,
    Ki: 2 ** -10,
    Mi: 1,
    Gi: 2 ** 10,
    Ti: 2 ** 20,
    Pi: 2 ** 30,
    Ei: 2 ** 40,
};
function wantedResources(config) {
    const resources = (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(config.resources) ? config.resources : {};
    const [gpuType, gpuCount] = acceleratorOf(resources.accelerator);
    return {
        instanceType: typeof resources.instance_type === "string" ? resources.instance_type.trim() : "",
        millicpu: millicpuOf(resources.cpu) ?? 1_000,
        memoryMiB: memoryOf(resources.memory) ?? 2_048,
        gpuType,
        gpuCount,
        nodeCount: Math.max(1, Math.floor(numberOf(resources.node_count) ?? 1)),
    };
}
function acceleratorOf(value) {
    if ((0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value))
        return acceleratorOf(`${value.accelerator ?? ""}:${numberOf(value.count) ?? 1}`);
    if (typeof value !== "string")
        return ["", 0];
    const [type = "", count] = value.trim().split(":");
    return type === "" ? ["", 0] : [type, Math.max(1, Math.floor(numberOf(count) ?? 1))];
}
function millicpuOf(value) {
    const text = String(value ?? "").trim();
    if (text.endsWith("m"))
        return numberOf(text.slice(0, -1));
    const cpus = numberOf(text);
    return cpus === undefined ? undefined : cpus * 1_000;
}
function memoryOf(value) {
    const [, amount, unit = ""] = /^\s*([0-9.]+)\s*([A-Za-z]*)\s*$/.exec(String(value ?? "")) ?? [];
    const [number, factor] = [numberOf(amount), Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined];
    return number === undefined || factor === undefined ? undefined : number * factor;
}
function numberOf(value) {
    const raw = (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value) && typeof value.rawJSON === "string" ? value.rawJSON : value;
    if (typeof raw !== "number" && typeof raw !== "string")
        return undefined;
    const number = typeof raw === "string" && raw.trim() === "" ? Number.NaN : Number(raw);
    return Number.isFinite(number) && number >= 0 ? number : undefined;
}


/***/ }),

/***/ 5342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   replicaPrice: () => (/* binding */ replicaPrice),
/* harmony export */   runningCost: () => (/* binding */ runningCost)
/* harmony export */ });
/* harmony import */ var _baseten_api_instance_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5748);
/* harmony import */ var _baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3087);
/* harmony import */ var _github_plan_machines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8193);



const UNKNOWN = "It is billed while it runs.";
const AT_REST = "It has no replicas right now, but is billed again once a request wakes it up";
async function runningCost(client, modelId, deploymentId) {
    const priced = await readPriced(client, modelId, deploymentId);
    if (priced === undefined)
        return UNKNOWN;
    const { pricePerMinute, instanceTypeName: type, activeReplicas: replicas = 1 } = priced;
    const price = (count) => `${(0,_github_plan_machines_js__WEBPACK_IMPORTED_MODULE_2__/* .dollars */ .E9)(pricePerMinute * 60 * count)} an hour at list price`;
    if (replicas === 0)
        return `${AT_REST} (${price(1)}, ${type}).`;
    const each = replicas === 1 ? "one replica" : `${replicas} replicas`;
    return `It is billed while it runs: ${price(replicas)} for ${each} (${type}).`;
}
async function replicaPrice(client, { modelId, deploymentId, nodes }) {
    const priced = await readPriced(client, modelId, deploymentId, 1);
    return priced && priced.pricePerMinute * nodes;
}
async function readPriced(client, modelId, deploymentId, priceAttempts) {
    const [deployment, prices] = await Promise.all([
        (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(client, modelId, deploymentId).catch(() => undefined),
        (0,_baseten_api_instance_types_js__WEBPACK_IMPORTED_MODULE_0__/* .readPrices */ .RP)(client, priceAttempts).catch(() => []),
    ]);
    if (deployment === undefined)
        return undefined;
    const pricePerMinute = (0,_baseten_api_instance_types_js__WEBPACK_IMPORTED_MODULE_0__/* .instanceTypeNamed */ .XU)(prices, deployment.instanceTypeName)?.pricePerMinute;
    return pricePerMinute === undefined ? undefined : { ...deployment, pricePerMinute };
}


/***/ })

};
