export const id = 585;
export const ids = [585,258];
export const modules = {

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
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6971);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3334);


async function readInstanceTypes(client) {
    const stage = "Listing the instance types";
    const answer = await client.call({ method: "GET", path: "/v1/instance_types", stage, attempts: _client_js__WEBPACK_IMPORTED_MODULE_0__/* .PLAN_ATTEMPTS */ .H9 });
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .listField */ .FZ)(answer, "instance_types", stage).flatMap((value) => (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .toInstanceType */ .PI)(value) ?? []);
}
async function readPrices(client) {
    const stage = "Listing the prices of the instance types";
    const path = "/v1/instance_type_prices";
    const answer = await client.call({ method: "GET", path, stage, attempts: _client_js__WEBPACK_IMPORTED_MODULE_0__/* .PLAN_ATTEMPTS */ .H9 });
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

/***/ 1710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MQ: () => (/* binding */ waitUntilFree),
/* harmony export */   Qz: () => (/* binding */ checkEnvironment),
/* harmony export */   eN: () => (/* binding */ prepareWithKnownFields)
/* harmony export */ });
/* harmony import */ var _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6971);
/* harmony import */ var _baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(317);
/* harmony import */ var _baseten_promotion_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9073);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5892);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5924);
/* harmony import */ var _rollout_run_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2900);
/* harmony import */ var _truss_schema_spelling_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(193);







const MIN_ABBREVIATION = 3;
const LOOK_ATTEMPTS = 6;
async function checkEnvironment(client, target, inputs, onWarning) {
    const { environment, createEnvironment } = inputs;
    if (environment === "" || environment === _baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__/* .PRODUCTION */ .e3 || createEnvironment)
        return;
    const names = await environmentNames(client, target);
    if (names === undefined) {
        onWarning(`It is not known whether the model has the environment ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_5__/* .quote */ .hD)(environment)}: this API key may not list environments. Going on; Baseten refuses what it lacks.`);
        return;
    }
    if (!names.includes(environment))
        throw missing(inputs, target, names);
}
async function environmentNames(client, target) {
    if (target.kind === "new")
        return [_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__/* .PRODUCTION */ .e3];
    try {
        const names = (await (0,_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__/* .listEnvironments */ .DO)(client, target.model.id)).map(({ name }) => name);
        return [...new Set([_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__/* .PRODUCTION */ .e3, ...names])];
    }
    catch (error) {
        if (error instanceof _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD && error.httpStatus === 403)
            return undefined;
        throw error;
    }
}
const MAKE_IT = "Set `create-environment: true` to have it created, or create it at Baseten.";
const MAKE_REGIONAL = "Regional environments are set up at Baseten.";
function missing({ environment, regionalEnvironment }, target, names) {
    const meant = likelyMeant(environment, names);
    const model = target.kind === "new" ? target.name : target.model.name;
    const has = (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_5__/* .listed */ .KE)(names.map((name) => JSON.stringify(name)));
    const why = target.kind === "new" ? `is new, so it has ${has} alone` : `has ${has}, as far as this key sees`;
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .H(`Input \`environment\` is ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_5__/* .quote */ .hD)(environment)}, but there is no such environment: the model ${JSON.stringify(model)} ${why}.`, {
        status: "invalid",
        remedy: `${meant === undefined ? "" : `Did you mean ${JSON.stringify(meant)}? `}${regionalEnvironment ? MAKE_REGIONAL : MAKE_IT}`,
    });
}
function likelyMeant(environment, names) {
    const short = (0,_truss_schema_spelling_js__WEBPACK_IMPORTED_MODULE_6__/* .fold */ .AU)(environment);
    const long = short.length < MIN_ABBREVIATION ? [] : names.filter((name) => (0,_truss_schema_spelling_js__WEBPACK_IMPORTED_MODULE_6__/* .fold */ .AU)(name).startsWith(short));
    return (0,_truss_schema_spelling_js__WEBPACK_IMPORTED_MODULE_6__/* .nearest */ .pA)(environment, names) ?? (long.length === 1 ? long[0] : undefined);
}
const FIELD = "create_environment_if_missing";
const ODD = "(?:extra|unknown|unexpected|unrecogni[sz]ed|unsupported|additional)";
const NOT_TAKEN = "(?:not (?:permitted|allowed)|forbidden)";
const UNKNOWN_FIELD = new RegExp(`\\b${ODD}(?: (?:fields?|inputs?|arguments?|propert(?:y|ies)|parameters?|keys?))?(?: (?:is|are|was|were))?(?: ${NOT_TAKEN})?[\\s:'"\`(]*(?:[\\w.]{0,40}\\.)?${FIELD}` +
    `|${FIELD}['"\`):\\s]*(?:(?:is|was) )?(?:an? )?(?:${ODD}|${NOT_TAKEN})`, "i");
async function prepareWithKnownFields(client, target, payload, prepare) {
    try {
        return { answer: await prepare(payload), payload };
    }
    catch (error) {
        const { [FIELD]: _, ...older } = payload;
        const { environment_name: environment } = older;
        if (environment === undefined || !isUnknownField(error))
            throw error;
        if (!(await exists(client, target, environment)))
            throw cannotBeTold(environment, target, error);
        return { answer: await prepare(older), payload: older };
    }
}
function isUnknownField(error) {
    return error instanceof _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD && [400, 422].includes(error.httpStatus) && UNKNOWN_FIELD.test(error.serverSaid);
}
async function exists(client, target, environment) {
    if (environment === _baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__/* .PRODUCTION */ .e3)
        return true;
    if (target.kind === "new")
        return false;
    try {
        return (await (0,_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__/* .getEnvironment */ .uc)(client, target.model.id, environment, LOOK_ATTEMPTS)) !== undefined;
    }
    catch (error) {
        if (error instanceof _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD && error.httpStatus === 403)
            return false;
        throw error;
    }
}
function cannotBeTold(environment, target, cause) {
    const first = target.kind === "new" ? "Push the model without `environment` first, then create it" : "Create it first";
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .H(`This server cannot be told whether to create the environment ${JSON.stringify(environment)}: it does not know \`${FIELD}\`.`, {
        status: "invalid",
        remedy: `${first} at Baseten, and run the job again.`,
        ...(cause.requestId ? { requestId: cause.requestId } : {}),
        cause,
    });
}
async function waitUntilFree(run, target, plan) {
    const { inputs, tools, client } = run;
    const { environment } = inputs;
    const isInTheWay = plan.inFlight?.isTakenBack === true && inputs.promotion === "on-push";
    if (target.kind === "new" || !isInTheWay)
        return;
    await (0,_rollout_run_js__WEBPACK_IMPORTED_MODULE_4__/* .runPhase */ .P)(run, `Wait for the turn in ${environment}`, async () => {
        await (0,_baseten_promotion_js__WEBPACK_IMPORTED_MODULE_2__/* .waitForRampDown */ .Jb)(client, {
            modelId: target.model.id,
            environment,
            limitMs: inputs.deployTimeoutMinutes * 60_000,
            clock: tools.clock,
            signal: tools.signal,
            onLine: (line) => tools.log.info(line),
        });
        return {
            result: undefined,
            verdict: `No promotion to ${JSON.stringify(environment)} is being taken back any more.`,
        };
    });
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

/***/ 6884:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ makePlan)
});

// EXTERNAL MODULE: ./lib/baseten/api/instance-types.js
var instance_types = __webpack_require__(5748);
// EXTERNAL MODULE: ./lib/baseten/api/client.js
var api_client = __webpack_require__(6971);
// EXTERNAL MODULE: ./lib/baseten/api/deployments.js
var deployments = __webpack_require__(3087);
// EXTERNAL MODULE: ./lib/baseten/api/environments.js
var api_environments = __webpack_require__(317);
// EXTERNAL MODULE: ./lib/baseten/labels.js
var baseten_labels = __webpack_require__(1745);
// EXTERNAL MODULE: ./lib/baseten/api/types.js
var types = __webpack_require__(3334);
;// CONCATENATED MODULE: ./lib/baseten/api/secrets.js


async function readSecretNames(client, owner) {
    const teamId = owner.teamId || (await teamIdOf(client, owner.teamName));
    const stage = "Listing the names of the secrets";
    const path = teamId === "" ? "/v1/secrets" : (0,api_client/* pathOf */.XM) `/v1/teams/${teamId}/secrets`;
    const answer = await client.call({ method: "GET", path, stage, attempts: api_client/* PLAN_ATTEMPTS */.H9 });
    return (0,types/* listField */.FZ)(answer, "secrets", stage).flatMap((value) => {
        if (!(0,types/* isObject */.Gv)(value) || typeof value.name !== "string")
            return [];
        const isOthers = teamId === "" && isOtherTeam(value.team_name, owner.teamName);
        return isOthers ? [] : [value.name];
    });
}
function isOtherTeam(team, wanted) {
    return wanted !== "" && typeof team === "string" && team !== "" && team !== wanted;
}
async function teamIdOf(client, name) {
    if (name === "")
        return "";
    const stage = "Looking up the teams";
    const answer = await client.call({ method: "GET", path: "/v1/teams", stage, attempts: api_client/* PLAN_ATTEMPTS */.H9 });
    const teams = (0,types/* listField */.FZ)(answer, "teams", stage).map((value) => (0,types/* toTeam */.p)(value, stage));
    const [team, another] = teams.filter((candidate) => candidate.name === name);
    return team && !another ? team.id : "";
}
function missingSecrets(declared, existing) {
    const existingNames = new Set(existing.map(normalised));
    return [...new Set(declared)].filter((name) => !existingNames.has(normalised(name)));
}
function normalised(name) {
    return name.replace(/[^A-Za-z0-9]/g, "_");
}

// EXTERNAL MODULE: ./lib/baseten/statuses.js
var statuses = __webpack_require__(8776);
// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __webpack_require__(5892);
// EXTERNAL MODULE: ./lib/lib/findings.js
var findings = __webpack_require__(5597);
// EXTERNAL MODULE: ./lib/truss/plain.js
var truss_plain = __webpack_require__(5967);
// EXTERNAL MODULE: ./lib/truss/schema/fields.js + 11 modules
var fields = __webpack_require__(2789);
;// CONCATENATED MODULE: ./lib/truss/diff/former-names.js

function modernised(config) {
    const { external_package_dirs: _gathered, hf_cache: formerly, ...modern } = config;
    if (formerly !== undefined && modern.model_cache === undefined)
        modern.model_cache = formerly;
    if ((0,truss_plain/* isPlainMap */.n)(modern.resources)) {
        const { use_gpu: _computed, ...resources } = modern.resources;
        modern.resources = resources;
    }
    if ((0,truss_plain/* isPlainMap */.n)(modern.runtime)) {
        const { is_websocket_endpoint: isWebsocket, ...runtime } = modern.runtime;
        if (isWebsocket === true && !(0,truss_plain/* isPlainMap */.n)(runtime.transport))
            runtime.transport = { kind: "websocket" };
        modern.runtime = runtime;
    }
    if ((0,truss_plain/* isPlainMap */.n)(modern.trt_llm))
        modern.trt_llm = modernisedEngine(modern.trt_llm);
    return modern;
}
const ENCODER_TOKENS = 16_384;
function modernisedEngine(engine) {
    if (!(0,truss_plain/* isPlainMap */.n)(engine.build) || !/^encoder(?:_bert)?$/.test(String(engine.build.base_model)))
        return engine;
    const build = {
        ...engine.build,
        tensor_parallel_count: 1,
        pipeline_parallel_count: 1,
        sequence_parallel_count: 1,
    };
    if (engine.build.base_model !== "encoder")
        return { ...engine, build };
    const plugins = (0,truss_plain/* isPlainMap */.n)(build.plugin_configuration) ? build.plugin_configuration : {};
    const off = { paged_kv_cache: false, use_paged_context_fmha: false };
    const settled = { max_num_tokens: ENCODER_TOKENS, ...build, plugin_configuration: { ...plugins, ...off } };
    return { ...engine, build: settled };
}

// EXTERNAL MODULE: ./lib/truss/diff/secret-values.js
var secret_values = __webpack_require__(1646);
;// CONCATENATED MODULE: ./lib/truss/diff/config-diff.js




function diffConfigs(before, after, hides = () => false) {
    const [old, young] = [leavesOf(before, hides), leavesOf(after, hides)];
    const paths = [...new Set([...old.keys(), ...young.keys()])].sort(byRank);
    const [oldHolders, youngHolders] = [holdersOf(old), holdersOf(young)];
    return paths.flatMap((path) => {
        const [left, right] = [old.get(path), young.get(path)];
        if (left?.isList && right?.isList)
            return listChanges(path, left, right);
        if (left === undefined) {
            return right === undefined || (right.isMarker && oldHolders.has(path)) ? [] : oneSided(path, right, "added");
        }
        if (right === undefined)
            return left.isMarker && youngHolders.has(path) ? [] : oneSided(path, left, "removed");
        return isSame(left, right) ? [] : [{ kind: "changed", path, before: shown(left), after: shown(right) }];
    });
}
function holdersOf(leaves) {
    const holders = new Set();
    for (const { steps } of leaves.values()) {
        for (let length = steps.length - 1; length > 0; length--) {
            const holder = pathOf(steps.slice(0, length));
            if (holders.has(holder))
                break;
            holders.add(holder);
        }
    }
    return holders;
}
const FIRST = "resources";
const LAST = /^(?:model_metadata|description)\b/;
function byRank(one, other) {
    return rankOf(one) - rankOf(other) || (one < other ? -1 : 1);
}
function rankOf(path) {
    if (path.startsWith(FIRST))
        return 0;
    return LAST.test(path) ? 2 : 1;
}
function oneSided(path, leaf, kind) {
    const side = kind === "added" ? "after" : "before";
    if (leaf.isList && !leaf.isMarker) {
        return leaf.value.map((item) => ({
            kind,
            path: `${path}[]`,
            [side]: shown({ ...leaf, value: item }),
        }));
    }
    const fallback = leaf.fallback === undefined || leaf.fallback === null ? {} : { fallback: written(leaf.fallback) };
    return [{ kind, path, [side]: shown(leaf), ...fallback }];
}
function listChanges(path, left, right) {
    const [old, young] = [left.value, right.value];
    const gone = without(old, young);
    const come = without(young, old);
    if (gone.length + come.length === 0) {
        const isSameOrder = JSON.stringify(old) === JSON.stringify(young);
        return isSameOrder ? [] : [{ kind: "changed", path, before: shown(left), after: shown(right) }];
    }
    const item = `${path}[]`;
    const partners = partnersOf(gone, come);
    const changes = gone.map((value, index) => {
        const [before, partner] = [shown({ ...left, value }), partners.get(index)];
        if (partner === undefined)
            return { kind: "removed", path: item, before };
        return { kind: "changed", path: item, before, after: shown({ ...right, value: come[partner] ?? null }) };
    });
    const paired = new Set(partners.values());
    const added = come.filter((_, index) => !paired.has(index));
    return [
        ...changes,
        ...added.map((value) => ({ kind: "added", path: item, after: shown({ ...right, value }) })),
    ];
}
function partnersOf(gone, come) {
    const waiting = new Map();
    come.forEach((value, index) => {
        const subject = subjectOf(value);
        waiting.set(subject, [...(waiting.get(subject) ?? []), index]);
    });
    const partners = new Map();
    gone.forEach((value, index) => {
        const partner = waiting.get(subjectOf(value))?.shift();
        if (partner !== undefined)
            partners.set(index, partner);
    });
    return partners;
}
function without(list, other) {
    const left = new Map();
    for (const item of other)
        left.set(JSON.stringify(item), (left.get(JSON.stringify(item)) ?? 0) + 1);
    return list.filter((item) => {
        const count = left.get(JSON.stringify(item)) ?? 0;
        left.set(JSON.stringify(item), count - 1);
        return count <= 0;
    });
}
const MAX_REQUIREMENT_LENGTH = 500;
function subjectOf(item) {
    if (typeof item !== "string" || item.length > MAX_REQUIREMENT_LENGTH)
        return JSON.stringify(item);
    const url = /^(git\+\S+?)(?:\.git)?(?:@[^/\s]*)?$/.exec(item)?.[1];
    return (url ?? /^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*(?:[=<>!~]|$)/.exec(item)?.[1]?.toLowerCase() ?? JSON.stringify(item));
}
function isSame(left, right) {
    if (JSON.stringify(left.value) === JSON.stringify(right.value))
        return true;
    if (!left.isEnvironment || !right.isEnvironment)
        return false;
    return isTextOf(left.value, right.value) || isTextOf(right.value, left.value);
}
function isTextOf(text, number) {
    if (typeof number !== "number" || typeof text !== "string")
        return false;
    return text === String(number) || text === `${number}.0`;
}
function shown({ steps, value, isHidden = false }) {
    if (isHidden)
        return secret_values/* HIDDEN */.RG;
    const isAnySecret = Array.isArray(value) ? value.some((item) => (0,secret_values/* isSecret */.$f)(steps, item)) : (0,secret_values/* isSecret */.$f)(steps, value);
    return isAnySecret ? secret_values/* HIDDEN */.RG : written(value);
}
const PLAIN_TEXT = /^[A-Za-z/][\w./@:+<>=~,;!%-]*(?: [\w./@:+<>=~,;!%-]+)*$/;
const WORDS = /^(?:true|false|yes|no|on|off|null)$/i;
function written(value) {
    if (typeof value === "string" && PLAIN_TEXT.test(value) && !WORDS.test(value))
        return value;
    return JSON.stringify(value);
}
function leavesOf(config, hides) {
    const plain = (0,truss_plain/* plainOf */.o)(config);
    const leaves = new Map();
    if (!(0,truss_plain/* isPlainMap */.n)(plain))
        return leaves;
    visitBlock(leaves, modernised(plain), fields/* CONFIG */.P.shape, []);
    for (const leaf of leaves.values())
        leaf.isHidden = hides(leaf.steps);
    return leaves;
}
function visit(leaves, value, shape, steps) {
    if (shape.kind === "choice") {
        visit(leaves, value, shape.shapeFor(value), steps);
        return;
    }
    const isOptional = "isOptional" in shape && shape.isOptional === true;
    if (value === null && shape.kind !== "any" && shape.kind !== "scalar")
        return;
    if (shape.kind === "scalar")
        visitScalar(leaves, value, shape, steps);
    else if (shape.kind === "block" && (0,truss_plain/* isPlainMap */.n)(value)) {
        const count = leaves.size;
        visitBlock(leaves, value, shape, steps);
        if (isOptional && leaves.size === count)
            addMarker(leaves, {}, steps);
    }
    else if (shape.kind === "values" && Array.isArray(value) && value.every(isPlainItem)) {
        if (value.length > 0)
            add(leaves, value, steps, { isList: true });
        else if (isOptional)
            addMarker(leaves, [], steps);
    }
    else if (shape.kind === "blocks" && Array.isArray(value)) {
        if (value.length === 0 && isOptional)
            addMarker(leaves, [], steps);
        visitItems(leaves, value, shape, steps);
    }
    else if (shape.kind === "map" && (0,truss_plain/* isPlainMap */.n)(value)) {
        for (const [key, item] of Object.entries(value)) {
            if (shape.isEnvironment && isPlainItem(item))
                add(leaves, environmentValue(item), [...steps, key], { isEnvironment: true });
            else
                visitAny(leaves, shape.read?.(item) ?? item, [...steps, key]);
        }
    }
    else if (!(isOptional && value === null))
        visitAny(leaves, value, steps);
}
function visitBlock(leaves, value, shape, steps) {
    for (const [key, item] of Object.entries(value)) {
        const field = Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
        if (field !== undefined)
            visit(leaves, item, field, [...steps, key]);
        else if (!isNothing(item))
            visitAny(leaves, item, [...steps, key]);
    }
}
function isNothing(value) {
    return value === null || (typeof value === "object" && Object.keys(value).length === 0);
}
function visitScalar(leaves, value, { fallback, read }, steps) {
    const canonical = read(value);
    const isDefault = fallback !== undefined && (canonical === fallback || canonical === null);
    if (typeof canonical === "object" && canonical !== null)
        visitAny(leaves, canonical, steps);
    else if (!isDefault)
        add(leaves, canonical, steps, fallback === undefined ? {} : { fallback });
}
function visitItems(leaves, list, { item, identity }, steps) {
    const names = list.map((entry) => identityOf(entry, identity));
    const isUnique = new Set(names).size === names.length && !names.includes(undefined);
    list.forEach((entry, index) => {
        const place = [...steps, `[${isUnique ? names[index] : index}]`];
        const count = leaves.size;
        if ((0,truss_plain/* isPlainMap */.n)(entry))
            visitBlock(leaves, entry, item, place);
        else
            visitAny(leaves, entry, place);
        if (leaves.size === count)
            addMarker(leaves, {}, place);
    });
}
function identityOf(entry, identity) {
    if (!(0,truss_plain/* isPlainMap */.n)(entry))
        return undefined;
    const field = identity.find((name) => typeof entry[name] === "string" && entry[name] !== "");
    return field === undefined ? undefined : String(entry[field]);
}
function visitAny(leaves, value, steps) {
    if ((0,truss_plain/* isPlainMap */.n)(value)) {
        const entries = Object.entries(value);
        if (entries.length === 0)
            addMarker(leaves, {}, steps);
        for (const [key, item] of entries)
            visitAny(leaves, item, [...steps, key]);
    }
    else if (!Array.isArray(value))
        add(leaves, value, steps, {});
    else if (value.length === 0)
        addMarker(leaves, [], steps);
    else if (value.every(isPlainItem))
        add(leaves, value, steps, { isList: true });
    else
        value.forEach((item, index) => void visitAny(leaves, item, [...steps, `[${index}]`]));
}
function environmentValue(value) {
    if (value === null)
        return "None";
    return typeof value === "boolean" ? String(value) : value;
}
function isPlainItem(item) {
    return typeof item !== "object" || item === null;
}
function addMarker(leaves, value, steps) {
    add(leaves, value, steps, { isMarker: true, isList: Array.isArray(value) });
}
function add(leaves, value, steps, rest) {
    leaves.set(pathOf(steps), { steps, value, isList: false, isMarker: false, isEnvironment: false, ...rest });
}
function pathOf(steps) {
    return steps
        .map((step, index) => {
        if ((0,secret_values/* looksLikeCredential */.Pv)(step))
            return `${index === 0 ? "" : "."}${secret_values/* HIDDEN */.RG}`;
        if (/^\[[\w./:@+-]*\]$/.test(step))
            return step;
        return `${index === 0 ? "" : "."}${/^[\w-]+$/.test(step) ? step : JSON.stringify(step)}`;
    })
        .join("");
}

// EXTERNAL MODULE: ./lib/truss/overrides.js + 2 modules
var overrides = __webpack_require__(3890);
// EXTERNAL MODULE: ./lib/truss/mutable-references.js
var mutable_references = __webpack_require__(1332);
// EXTERNAL MODULE: ./lib/truss/yaml/read.js
var read = __webpack_require__(703);
;// CONCATENATED MODULE: ./lib/deploy/plan.js













const MAX_READING_MS = 45_000;
async function makePlan({ inputs, tools, client }, { checked, target }, payload) {
    const { truss, digest } = checked;
    const reading = new Reading(tools.clock.limit(MAX_READING_MS), tools.signal);
    const secrets = secretNames(truss);
    const [now, types, prices, existing, mutable] = await Promise.all([
        target.kind === "new" ? undefined : readServing(reading, client, target.model.id, inputs.environment),
        reading.read("The instance types", () => (0,instance_types/* readInstanceTypes */.VN)(client)),
        reading.read("The prices of the instance types", () => (0,instance_types/* readPrices */.RP)(client)),
        secrets.length === 0
            ? undefined
            : reading.read("The names of the secrets", () => readSecretNames(client, ownerOf(target))),
        reading.read("The requirements", () => findMutable(truss)),
    ]);
    reading.end();
    tools.signal.throwIfAborted();
    const { environments, serving, config } = now ?? {};
    const environment = environments?.find(({ name }) => name === inputs.environment);
    const changes = reading.attempt("The difference of the settings", () => config === undefined ? undefined : diffConfigs(config, payload.config, hiddenValues(truss, serving)));
    const names = secrets.map(({ name }) => name);
    const missing = existing === undefined ? [] : missingSecrets(names, existing);
    const plan = {
        model: modelOf(target),
        environment: inputs.environment,
        ...environmentOf(target, environments, inputs.environment),
        promotion: inputs.promotion,
        ...(serving === undefined ? {} : { serves: servesOf(serving), ...otherFolderOf(serving, payload) }),
        isServingKnown: target.kind === "new" || environments !== undefined,
        ...(changes === undefined ? {} : { changes }),
        content: contentOf(serving, await digest),
        machine: machinesOf({
            catalog: (0,instance_types/* joinCatalog */.I$)(types, prices),
            prices: prices ?? [],
            environment,
            serving,
            servingIn: environments?.find(({ name }) => name === serving?.environment),
            servingConfig: config,
            wanted: (0,instance_types/* wantedResources */.HQ)(payload.config),
            isPreserved: inputs.preserveEnvInstanceType,
            isCheckedFirst: inputs.promotion === "after-check",
            isNews: changes === undefined || changes.some(({ path }) => RESOURCE.test(path)),
        }),
        ...inFlightOf(environment),
        missingSecrets: secrets.filter(({ name }) => missing.includes(name)),
        mutable: mutable ?? [],
        ...overridesOf(truss),
        ...(truss.uncommitted.length === 0 ? {} : { uncommitted: truss.uncommitted }),
        unread: reading.unread,
    };
    return scrubbed(plan, (text) => tools.secrets.scrub(text));
}
class Reading {
    #problems = [];
    #signal;
    #limit;
    #timer;
    constructor(limitMs, signal) {
        this.#signal = signal;
        this.#limit = new Promise((_, reject) => {
            this.#timer = setTimeout(() => reject(new Error("no answer in time")), limitMs);
        });
        this.#limit.catch(() => { });
    }
    get unread() {
        return this.#problems.filter((problem) => problem !== "");
    }
    async read(what, work) {
        const place = this.#problems.push("") - 1;
        try {
            return await Promise.race([work(), this.#limit]);
        }
        catch (error) {
            if (!this.#signal.aborted)
                this.#problems[place] = `${what}: ${reasonOf(error)}`;
            return undefined;
        }
    }
    attempt(what, work) {
        try {
            return work();
        }
        catch (error) {
            this.#problems.push(`${what}: ${reasonOf(error)}`);
            return undefined;
        }
    }
    end() {
        clearTimeout(this.#timer);
    }
}
function reasonOf(error) {
    if (!(error instanceof api_client/* ApiError */.hD))
        return (0,errors/* messageOf */.b)(error);
    if (error.httpStatus === 401 || error.httpStatus === 403) {
        return `this API key may not read that (Baseten answered ${error.httpStatus}).`;
    }
    const message = error.serverSaid === "" ? "" : `: ${error.serverSaid}`;
    return `Baseten answered ${error.httpStatus}${message}${/[.!?]$/.test(message) ? "" : "."}`;
}
async function readServing(reading, client, modelId, environment) {
    const environments = await reading.read("What serves now", () => (0,api_environments/* listEnvironments */.DO)(client, modelId, api_client/* PLAN_ATTEMPTS */.H9));
    const serving = environments && (0,api_environments/* servingIn */.m8)(environments, environment);
    if (serving === undefined)
        return { environments, serving, config: undefined };
    const config = await reading.read("The config of what serves now", async () => {
        const { parsed, raw } = await (0,deployments/* readDeployedConfig */.BY)(client, modelId, serving.deployment.id);
        const found = parsed ?? (raw === undefined ? undefined : (0,read/* readYaml */.g)(raw, "config.yaml").value);
        if (found === undefined)
            throw new Error("Baseten keeps none of this deployment.");
        return found;
    });
    return { environments, serving, config };
}
function modelOf(target) {
    if (target.kind === "new")
        return { isNew: true, name: target.name, id: "", team: target.team?.name ?? "" };
    return { isNew: false, name: target.model.name, id: target.model.id, team: target.model.teamName };
}
function ownerOf(target) {
    const { team } = target;
    if (target.kind === "new")
        return { teamId: team?.id ?? "", teamName: team?.name ?? "" };
    const { teamName } = target.model;
    return { teamId: team?.name === teamName ? team.id : "", teamName };
}
function environmentOf(target, environments, environment) {
    if (environment === "")
        return { environmentState: "none" };
    if (environment === api_environments/* PRODUCTION */.e3)
        return { environmentState: "exists" };
    if (target.kind === "existing" && environments === undefined)
        return { environmentState: "unknown" };
    const names = [api_environments/* PRODUCTION */.e3, ...(environments ?? []).map(({ name }) => name)];
    if (names.includes(environment))
        return { environmentState: "exists" };
    const namesake = names.find((name) => name.toLowerCase() === environment.toLowerCase());
    return { environmentState: "missing", ...(namesake === undefined ? {} : { namesake }) };
}
function servesOf({ deployment, environment }) {
    const { id, name = "", createdAt } = deployment;
    return { id, name, createdAt: createdAt === undefined ? "" : new Date(createdAt).toISOString(), environment };
}
function otherFolderOf({ deployment }, { labels }) {
    const [own, theirs] = [labels[baseten_labels/* FOLDER_LABEL */.eO], deployment.labels[baseten_labels/* FOLDER_LABEL */.eO]];
    const isHere = labels[baseten_labels/* REPOSITORY_LABEL */.S] === deployment.labels[baseten_labels/* REPOSITORY_LABEL */.S];
    if (typeof own !== "string" || typeof theirs !== "string" || !isHere || own === theirs)
        return {};
    return { otherFolder: { own, served: theirs } };
}
function contentOf(serving, digest) {
    const label = serving?.deployment.labels[baseten_labels/* DIGEST_LABEL */.YZ];
    if (typeof label !== "string" || label === "" || digest === "")
        return "unknown";
    if (label === digest)
        return "same";
    return kindOfDigest(label) === kindOfDigest(digest) ? "differs" : "otherKind";
}
function kindOfDigest(digest) {
    return digest.slice(0, Math.max(0, digest.lastIndexOf(":")));
}
function inFlightOf(environment) {
    if (environment === undefined || !(0,statuses/* isInFlight */.wn)(environment.promotion))
        return {};
    const { candidate, promotion } = environment;
    const { status, percent } = promotion;
    const labels = candidate?.labels ?? {};
    const [pull, run] = [(0,baseten_labels/* labelOf */.Wy)(labels, baseten_labels/* PULL_REQUEST_LABEL */.hA), (0,baseten_labels/* labelOf */.Wy)(labels, baseten_labels/* RUN_ID_LABEL */.pv)];
    const origin = [
        (0,baseten_labels/* labelOf */.Wy)(labels, baseten_labels/* REPOSITORY_LABEL */.S),
        pull === "" ? "" : `pull request ${pull}`,
        run === "" ? "" : `run ${run}`,
    ];
    return {
        inFlight: {
            status: status === "" ? "an unknown status" : status,
            isTakenBack: (0,statuses/* leadsOut */.qm)({ status }),
            ...(percent === undefined ? {} : { percent }),
            id: candidate?.id ?? "a deployment",
            name: candidate?.name ?? "",
            origin: origin.filter((part) => part !== "").join(", "),
        },
    };
}
const RESOURCE = /^resources\.(?:cpu|memory|accelerator|instance_type|node_count)\b/;
function machinesOf(facts) {
    const { catalog, prices, environment, wanted } = facts;
    const requested = (0,instance_types/* chooseInstanceType */.vE)(catalog, wanted);
    const own = facts.isPreserved && environment?.instanceType ? (0,instance_types/* withPrice */.EA)(environment.instanceType, prices) : undefined;
    const after = own ?? requested;
    const before = runsOn(facts);
    const isKept = own !== undefined && isOther(own, requested, wanted);
    return {
        asked: wordsOf(wanted),
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after: machineOf(after, wanted.nodeCount) }),
        ...(isKept && facts.isCheckedFirst && requested !== undefined
            ? { check: machineOf(requested, wanted.nodeCount) }
            : {}),
        ...(isKept ? { kept: { isNews: facts.isNews } } : {}),
    };
}
function isOther(own, asked, wanted) {
    if (asked !== undefined)
        return asked.id !== own.id && asked.name !== own.name;
    if (wanted.instanceType !== "")
        return (0,instance_types/* instanceTypeNamed */.XU)([own], wanted.instanceType) === undefined;
    return own.gpuCount !== wanted.gpuCount || (wanted.gpuCount > 0 && !(0,instance_types/* isSameGpu */.j0)(own.gpuType, wanted.gpuType));
}
function runsOn({ catalog, prices, serving, servingIn, servingConfig }) {
    if (serving === undefined)
        return undefined;
    const own = servingIn?.instanceType;
    const name = serving.deployment.instanceTypeName ?? "";
    const type = own && (name === "" || own.name === name) ? own : (0,instance_types/* instanceTypeNamed */.XU)([...catalog, ...prices], name);
    const config = typeof servingConfig === "object" && servingConfig !== null ? servingConfig : {};
    return type && machineOf((0,instance_types/* withPrice */.EA)(type, prices), (0,instance_types/* wantedResources */.HQ)({ ...config }).nodeCount);
}
function machineOf(type, nodes) {
    const { millicpu, memoryMiB, gpuCount, gpuType, gpuMemoryMiB, pricePerMinute } = type;
    return {
        name: shortName(type.name),
        millicpu,
        memoryMiB,
        gpuCount,
        gpuType,
        ...(gpuMemoryMiB === undefined ? {} : { gpuMemoryMiB }),
        nodes,
        ...(pricePerMinute === undefined ? {} : { pricePerMinute: pricePerMinute * nodes }),
    };
}
function shortName(name) {
    return name.split(" - ")[0]?.trim() || name;
}
function wordsOf({ instanceType, gpuCount, gpuType, millicpu, memoryMiB, nodeCount }) {
    const nodes = nodeCount === 1 ? "" : ` on ${nodeCount} nodes`;
    if (instanceType !== "")
        return `${instanceType}${nodes}`;
    const gpus = gpuCount === 0 ? [] : [gpuCount === 1 ? gpuType : `${gpuType}:${gpuCount}`];
    const memory = `${Math.round((memoryMiB / 1_024) * 10) / 10} GiB`;
    return `${[...gpus, `${millicpu / 1_000} vCPU`, memory].join(", ")}${nodes}`;
}
const SECRET_FIELDS = [
    "auth_secret_name",
    "secret_name",
    "runtime_secret_name",
    "aws_access_key_id_secret_name",
    "aws_secret_access_key_secret_name",
];
function secretNames(truss) {
    const found = new Map();
    const note = (name, path) => {
        const { file, line } = placeInFile(truss, path);
        const place = file === undefined || line === undefined ? {} : { file, line };
        if (name !== "" && !found.has(name))
            found.set(name, { name, ...place });
    };
    const root = truss.config.sent;
    for (const name of keysOf(root.secrets))
        note(name, ["secrets", name]);
    const build = root.build;
    for (const name of isMap(build) ? keysOf(build.secret_to_path_mapping) : []) {
        note(name, ["build", "secret_to_path_mapping", name]);
    }
    for (const block of ["base_image", "weights", "model_cache", "trt_llm"])
        noteFields(root[block], [block], note);
    return [...found.values()];
}
function hiddenValues({ config }, serving) {
    const labels = serving?.deployment.labels ?? {};
    const served = (0,baseten_labels/* labelOf */.Wy)(labels, baseten_labels/* OVERRIDES_LABEL */.l3).split(",");
    const names = [...config.overrides.map(({ name }) => (0,baseten_labels/* overriddenPath */.gG)(name)), ...served];
    const isCut = names.some((name) => name.startsWith("+")) || hasLostLabels(labels);
    return (steps) => {
        if (!overrides/* SECRET_BLOCKS */.ig.includes(steps[0] ?? ""))
            return false;
        const places = steps.map((_, index) => (0,baseten_labels/* overriddenPath */.gG)((0,overrides/* overrideName */.wE)(steps.slice(0, index + 1))));
        return isCut || places.some((place) => names.includes(place));
    };
}
function hasLostLabels(labels) {
    return (0,baseten_labels/* pushIdOf */.D1)(labels) !== "" && [baseten_labels/* OPTIONS_LABEL */.YF, baseten_labels/* OVERRIDES_LABEL */.l3].every((name) => (0,baseten_labels/* labelOf */.Wy)(labels, name) === "");
}
function overridesOf({ config: { overrides } }) {
    if (overrides.length === 0)
        return {};
    return {
        overrides: overrides.map(({ name, shown }) => ({ name, ...(shown === undefined ? {} : { value: shown }) })),
    };
}
function placeInFile({ config, location }, path) {
    const position = config.reading.positionOf(path);
    return config.place({ severity: "hint", rule: "place", message: "", file: location.configDisplay, ...position });
}
function noteFields(value, path, note) {
    if (Array.isArray(value))
        value.forEach((item, index) => void noteFields(item, [...path, index], note));
    else if (isMap(value)) {
        for (const [key, item] of Object.entries(value)) {
            if (SECRET_FIELDS.includes(key) && typeof item === "string")
                note(item, [...path, key]);
            else
                noteFields(item, [...path, key], note);
        }
    }
}
function keysOf(value) {
    return isMap(value) ? Object.keys(value) : [];
}
function isMap(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
async function findMutable(truss) {
    return (await (0,mutable_references/* mutableFindings */.Rb)(truss)).map((finding) => ({
        message: (0,findings/* findingText */.NK)(finding),
        ...(finding.file === undefined ? {} : { file: finding.file }),
        ...(finding.line === undefined ? {} : { line: finding.line }),
    }));
}
function scrubbed(value, scrub) {
    if (typeof value === "string")
        return scrub(value);
    if (Array.isArray(value))
        return value.map((item) => scrubbed(item, scrub));
    if (!isMap(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, scrubbed(item, scrub)]));
}


/***/ }),

/***/ 2880:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h$: () => (/* binding */ notesOf),
/* harmony export */   n5: () => (/* binding */ referenceText),
/* harmony export */   xS: () => (/* binding */ factsOf)
/* harmony export */ });
/* harmony import */ var _lib_findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5597);
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8745);


function factsOf(plan) {
    const { model, serves, isServingKnown } = plan;
    const facts = [{ name: "Model", value: modelFact(model) }];
    if (serves !== undefined)
        facts.push({ name: "Serves now", value: servesFact(serves) });
    else if (!model.isNew)
        facts.push({ name: "Serves now", value: isServingKnown ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `nothing` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `not known` });
    facts.push({ name: "How", value: wayOf(plan) });
    if (plan.overrides !== undefined)
        facts.push({ name: "Set by `config-overrides`", value: overridesFact(plan.overrides) });
    const isDirty = plan.uncommitted !== undefined;
    if (serves !== undefined) {
        const doubt = isDirty ? [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(" They are not what the commit holds.")] : [];
        facts.push({ name: "Files", value: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(CONTENT[plan.content], ...doubt) });
    }
    else if (isDirty)
        facts.push({ name: "Files", value: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("They are not what the commit holds.") });
    return facts;
}
const CONTENT = {
    same: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("The same as those of what serves."),
    differs: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("Other than those of what serves."),
    otherKind: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("Not comparable: the digest that what serves carries was made by another version of this action."),
    unknown: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("Not comparable: what serves carries no digest of its files."),
};
function modelFact({ isNew, name, id, team }) {
    if (isNew)
        return team === "" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${name}, which will be created` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${name}, which will be created in the team ${team}`;
    return team === "" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${name} (${id})` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${name} (${id}) of the team ${team}`;
}
function servesFact({ id, name, createdAt, environment }) {
    const created = createdAt.slice(0, 16).replace("T", " ");
    const phrase = (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${id} (${name}) in ${environment}, created ${created} UTC`;
    return /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(created) ? phrase : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${id} (${name}) in ${environment}`;
}
function overridesFact(overrides) {
    const parts = overrides.map(({ name, value }, index) => {
        const separator = (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(index === 0 ? "" : ", ");
        return value === undefined
            ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(separator, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${name}`, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(" (hidden)"))
            : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(separator, { ours: ["", ""], foreign: [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .legible */ .bG)(`${name}=${value}`, _phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_VALUE */ .Ls)] });
    });
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(...parts);
}
function wayOf({ model, environment, environmentState, promotion, serves }) {
    if (environment === "") {
        const place = serves === undefined ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("Deployed") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("Deployed beside what serves");
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(place, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("; no environment sends it traffic."));
    }
    const isCreated = environmentState === "missing";
    if (promotion === "after-check") {
        const creation = isCreated ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(", which will be created") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("");
        const beside = model.isNew ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("Deployed and checked") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("Deployed beside what serves and checked");
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(beside, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `; promoted to ${environment}`, creation, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(isCreated ? ", only if the check passes." : " only if the check passes."));
    }
    if (isCreated)
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `Pushed into ${environment}, an environment that will be created.`;
    if (serves?.environment === environment)
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `Pushed into ${environment}; takes over its traffic as soon as it is up.`;
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `Pushed into ${environment}.`;
}
function notesOf({ machine, environment }) {
    const { after, kept, check, asked } = machine;
    const notes = [];
    if (after === undefined && asked !== "")
        notes.push((0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `The config asks for ${asked}; the instance type that it gets is not known.`);
    if (kept?.isNews === false) {
        notes.push((0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `The environment ${environment} keeps its own instance type; the config asks for ${asked}.`);
    }
    if (check !== undefined)
        notes.push((0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `It is checked on what the config asks for, before the environment ${environment} takes it.`);
    return notes;
}
function referenceText(reference) {
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .legible */ .bG)((0,_lib_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .placedText */ .r6)(reference, reference.message), _phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_SENTENCE */ .Rt);
}


/***/ }),

/***/ 5591:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ planLines)
/* harmony export */ });
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2880);
/* harmony import */ var _overview_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3543);
/* harmony import */ var _machines_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8193);
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8745);
/* harmony import */ var _warnings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3258);





const MAX_LINES = 300;
function planLines(plan, { short = false } = {}) {
    const lines = [(0,_overview_js__WEBPACK_IMPORTED_MODULE_1__/* .headline */ .Pl)(plan), ...(0,_warnings_js__WEBPACK_IMPORTED_MODULE_2__/* .warningsOf */ .n)(plan).map((warning) => `⚠ ${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .asLine */ .Bd)(warning)}`)];
    if (short)
        return lines;
    for (const { name, value } of (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .factsOf */ .xS)(plan))
        lines.push(`${name}: ${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .asLine */ .Bd)(value)}`);
    lines.push(...few(plan.changes ?? []).map(changeLine), ...remainder(plan.changes ?? [], "settings"));
    for (const [name, machine] of (0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .machinesOf */ .qv)(plan))
        lines.push(`${name}: ${machineLine(machine)}`);
    lines.push(...(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .notesOf */ .h$)(plan).map(_phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .asLine */ .Bd));
    lines.push(...few(plan.mutable).map((reference) => `Can change by itself: ${(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .referenceText */ .n5)(reference)}`));
    lines.push(...remainder(plan.mutable, "references"));
    lines.push(...plan.unread.map((line) => `Not read: ${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .legible */ .bG)(line, _phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_SENTENCE */ .Rt)}`));
    return lines;
}
function few(list) {
    return list.slice(0, MAX_LINES);
}
function remainder(list, what) {
    return list.length > MAX_LINES ? [`… and ${list.length - MAX_LINES} more ${what}`] : [];
}
const SIGNS = { added: "+", removed: "-", changed: "~" };
function changeLine(change) {
    const { path, before, after, fallback } = change;
    const side = (text) => text === undefined ? `(default ${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .legible */ .bG)(fallback ?? "", _phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_VALUE */ .Ls)})` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .legible */ .bG)(text, _phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_VALUE */ .Ls);
    const isPair = (before !== undefined && after !== undefined) || fallback !== undefined;
    const value = isPair ? `${side(before)} → ${side(after)}` : side(before ?? after);
    return `${SIGNS[change.kind]} ${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .legible */ .bG)(path, _phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_PATH */ .lm)}: ${value}`;
}
function machineLine(machine) {
    const { pricePerMinute } = machine;
    const price = pricePerMinute === undefined ? "price not known" : `${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .perMinute */ .IF)(pricePerMinute)} list price`;
    const month = pricePerMinute === undefined ? "" : `, ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .perMonth */ .ir)(pricePerMinute)} for 30 days always-on`;
    return `${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .legible */ .bG)(machine.name, _phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_NAME */ .zB)}: ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .hardware */ .DL)(machine)}; ${price}${month}`;
}


/***/ }),

/***/ 8193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DL: () => (/* binding */ hardware),
/* harmony export */   E9: () => (/* binding */ dollars),
/* harmony export */   FX: () => (/* binding */ smallName),
/* harmony export */   IF: () => (/* binding */ perMinute),
/* harmony export */   a5: () => (/* binding */ gpus),
/* harmony export */   ir: () => (/* binding */ perMonth),
/* harmony export */   ky: () => (/* binding */ gpuText),
/* harmony export */   qv: () => (/* binding */ machinesOf),
/* harmony export */   wu: () => (/* binding */ cpuText)
/* harmony export */ });
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8745);

function machinesOf({ machine }) {
    const { before, after, check } = machine;
    const isSame = before !== undefined && JSON.stringify(before) === JSON.stringify(after);
    if (isSame && check === undefined)
        return [["Runs on, before and after", before]];
    const all = [
        ["Runs on now", before],
        ["Checked on", check],
        ["Will run on", after],
    ];
    return all.flatMap(([name, known]) => (known === undefined ? [] : [[name, known]]));
}
function gpus({ gpuCount, gpuType, nodes }) {
    if (gpuCount === 0)
        return "";
    const one = gpuCount === 1 ? gpuType : `${gpuCount} × ${gpuType}`;
    return nodes === 1 ? one : `${nodes} nodes of ${one}`;
}
function gpuText(machine) {
    const memory = machine.gpuMemoryMiB === undefined ? "" : `, ${gib(machine.gpuMemoryMiB)} of GPU memory`;
    const text = gpus(machine);
    return text === "" ? "" : `${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .legible */ .bG)(text, _phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_NAME */ .zB)}${memory}`;
}
function cpuText({ millicpu, memoryMiB, nodes }) {
    const one = `${rounded(millicpu / 1_000)} vCPU, ${gib(memoryMiB)}`;
    return nodes === 1 ? one : `${nodes} nodes of ${one}`;
}
function hardware(machine) {
    return [gpuText(machine), cpuText(machine)].filter((part) => part !== "").join(", ");
}
function smallName(machine) {
    return machine.gpuCount > 0 ? machine.name : cpuText(machine);
}
function gib(mebibytes) {
    return `${rounded(mebibytes / 1_024)} GiB`;
}
function rounded(value) {
    return String(Math.round(value * 10) / 10);
}
function amount(value, least, most) {
    const [whole = "", decimals = ""] = value.toFixed(most).split(".");
    const shownDecimals = decimals.replace(/0+$/, "").padEnd(least, "0");
    return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (shownDecimals && `.${shownDecimals}`);
}
function dollars(price) {
    return `$${amount(price, 2, 5)}`;
}
function perMinute(price) {
    return `${dollars(price)} /min`;
}
const MINUTES_OF_30_DAYS = 30 * 24 * 60;
function perMonth(price) {
    const month = price * MINUTES_OF_30_DAYS;
    return month > 0 && month < 10 ? `$${month.toFixed(2)}` : `$${amount(month, 0, 0)}`;
}


/***/ }),

/***/ 3543:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pl: () => (/* binding */ headline),
/* harmony export */   Uc: () => (/* binding */ overviewTable),
/* harmony export */   et: () => (/* binding */ subjectOf)
/* harmony export */ });
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5924);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18);
/* harmony import */ var _machines_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8193);
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8745);
/* harmony import */ var _warnings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3258);





function headline(plan) {
    const parts = [...situation(plan), ...settings(plan), ...hardwareChange(plan), ...price(plan), ...files(plan)];
    return `${subjectOf(plan)}: ${parts.map(_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .asLine */ .Bd).join(", ")}`;
}
function overviewTable(plan, verdict, subject) {
    const changes = [...situation(plan), ...settings(plan), ...hardwareChange(plan), ...files(plan)];
    const costs = price(plan).map(_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .asMarkdown */ .g5).join("") || "not known";
    const rows = [
        ["**Changes**", changes.map(_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .asMarkdown */ .g5).join(", ")],
        ["**Costs**", costs],
        ["**Checks**", checkText((0,_warnings_js__WEBPACK_IMPORTED_MODULE_1__.warningCount)(plan), verdict)],
    ];
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(["", (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(subject)], rows, [":---", ":---"]);
}
function checkText(count, verdict) {
    const shownVerdict = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .legible */ .bG)(verdict, _phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_SENTENCE */ .Rt));
    if (count > 0)
        return `⚠️ ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(count, "warning")}, see below. ${shownVerdict}`.trimEnd();
    return shownVerdict === "" ? "No warnings." : `✅ No warnings. ${shownVerdict}`;
}
function subjectOf({ model, environment }) {
    const name = (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .legible */ .bG)(model.name || model.id, _phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_NAME */ .zB);
    return environment === "" ? name : `${name} → ${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .legible */ .bG)(environment, _phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_NAME */ .zB)}`;
}
function situation({ model, serves, isServingKnown, environment, environmentState }) {
    const place = environmentState === "missing" ? [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `the environment will be created`] : [];
    if (model.isNew)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `new model`, ...place];
    if (!isServingKnown)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `what serves now is not known`];
    if (environment === "")
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `a deployment without traffic`];
    if (place.length > 0)
        return place;
    return serves?.environment === environment ? [] : [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `nothing serves there yet`];
}
function settings({ serves, environment, changes }) {
    if (serves === undefined)
        return [];
    if (changes === undefined)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `settings cannot be compared`];
    const count = changes.length === 0 ? "no setting" : (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(changes.length, "setting");
    const isSingular = changes.length < 2;
    if (serves.environment === environment)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`${count} ${isSingular ? "changes" : "change"}`)];
    return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`${count} ${isSingular ? "differs" : "differ"} from `), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${serves.environment}`)];
}
function replaced({ serves, environment, machine }) {
    return serves?.environment === environment ? machine.before : undefined;
}
function hardwareChange(plan) {
    const { after } = plan.machine;
    const before = replaced(plan);
    if (after === undefined)
        return plan.machine.before || plan.isServingKnown ? [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `instance type not known`] : [];
    if (plan.machine.kept?.isNews)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `the instance type stays ${after.name}`];
    if (before === undefined)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `on ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .gpus */ .a5)(after) || (0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .smallName */ .FX)(after)}`];
    if ((0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .gpus */ .a5)(before) !== (0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .gpus */ .a5)(after))
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `GPU ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .gpus */ .a5)(before) || "none"} → ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .gpus */ .a5)(after) || "none"}`];
    if (before.name === after.name && before.nodes === after.nodes)
        return [];
    return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .smallName */ .FX)(before)} → ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .smallName */ .FX)(after)}`];
}
function price(plan) {
    const now = replaced(plan)?.pricePerMinute;
    const then = plan.machine.after?.pricePerMinute;
    if (then === undefined)
        return [];
    if (now === undefined) {
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .perMinute */ .IF)(then)} list price (${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .perMonth */ .ir)(then)} for 30 days always-on)`)];
    }
    if (now === then)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`still ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .perMinute */ .IF)(then)} list price`)];
    const difference = `${then > now ? "+" : "−"}${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .perMonth */ .ir)(Math.abs(then - now))}`;
    return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .dollars */ .E9)(now)} → ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .perMinute */ .IF)(then)} list price (${difference} for 30 days always-on)`)];
}
function files({ serves, content }) {
    if (serves === undefined || content === "unknown")
        return [];
    return [content === "same" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `same files` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `new files`];
}


/***/ }),

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
