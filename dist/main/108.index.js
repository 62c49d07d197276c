export const id = 108;
export const ids = [108,195];
export const modules = {

/***/ 8491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ predictUrl)
/* harmony export */ });
/* harmony import */ var _servers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8911);

function predictUrl({ inputs, tools }, truss, served, isInEnvironment) {
    return tools.servers.predictUrl(served.model.id, served.deployment.id, isInEnvironment ? inputs.environment : "", {
        regional: inputs.regionalEnvironment && isInEnvironment,
        path: "bis_llm" in truss.config.sent ? _servers_js__WEBPACK_IMPORTED_MODULE_0__/* .BIS_LLM_PATH */ .Xd : "predict",
    });
}


/***/ }),

/***/ 427:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EA: () => (/* binding */ withPrice),
/* harmony export */   H9: () => (/* binding */ PLAN_ATTEMPTS),
/* harmony export */   HQ: () => (/* binding */ wantedResources),
/* harmony export */   I$: () => (/* binding */ joinCatalog),
/* harmony export */   PI: () => (/* binding */ toInstanceType),
/* harmony export */   RP: () => (/* binding */ readPrices),
/* harmony export */   VN: () => (/* binding */ readInstanceTypes),
/* harmony export */   XU: () => (/* binding */ instanceTypeNamed),
/* harmony export */   j0: () => (/* binding */ isSameGpu),
/* harmony export */   vE: () => (/* binding */ chooseInstanceType)
/* harmony export */ });
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7121);

const PLAN_ATTEMPTS = 2;
async function readInstanceTypes(client) {
    const stage = "Listing the instance types";
    const answer = await client.call({ method: "GET", path: "/v1/instance_types", stage, attempts: PLAN_ATTEMPTS });
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_0__/* .listField */ .FZ)(answer, "instance_types", stage).flatMap((value) => toInstanceType(value) ?? []);
}
async function readPrices(client) {
    const stage = "Listing the prices of the instance types";
    const path = "/v1/instance_type_prices";
    const answer = await client.call({ method: "GET", path, stage, attempts: PLAN_ATTEMPTS });
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_0__/* .listField */ .FZ)(answer, "instance_types", stage).flatMap((value) => {
        const type = (0,_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value) ? toInstanceType(value.instance_type) : undefined;
        const price = (0,_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value) && isAmount(value.price) ? value.price : undefined;
        return type ? [{ ...type, pricePerMinute: price }] : [];
    });
}
function toInstanceType(value) {
    if (!(0,_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value) || typeof value.id !== "string" || value.id === "")
        return undefined;
    const amount = (name) => (isAmount(value[name]) ? value[name] : 0);
    const gpuCount = amount("gpu_count");
    return {
        id: value.id,
        name: typeof value.name === "string" && value.name !== "" ? value.name : value.id,
        millicpu: amount("millicpu_limit"),
        memoryMiB: amount("memory_limit_mib"),
        gpuCount,
        gpuType: gpuCount > 0 && typeof value.gpu_type === "string" ? value.gpu_type : "",
        gpuMemoryMiB: amount("gpu_memory_limit_mib") || undefined,
        pricePerMinute: undefined,
    };
}
function isAmount(value) {
    return typeof value === "number" && Number.isFinite(value) && value >= 0;
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
    const resources = (0,_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(config.resources) ? config.resources : {};
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
    if ((0,_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value))
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
    const raw = (0,_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value) && typeof value.rawJSON === "string" ? value.rawJSON : value;
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
/* harmony export */   SP: () => (/* binding */ CONFIG_LABEL),
/* harmony export */   YF: () => (/* binding */ OPTIONS_LABEL),
/* harmony export */   YZ: () => (/* binding */ DIGEST_LABEL),
/* harmony export */   Zu: () => (/* binding */ generateName),
/* harmony export */   eO: () => (/* binding */ FOLDER_LABEL),
/* harmony export */   nI: () => (/* binding */ buildPayload),
/* harmony export */   xv: () => (/* binding */ configDigest)
/* harmony export */ });
/* unused harmony export labelValue */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _commit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2487);


const DIGEST_LABEL = "archive_digest";
const CONFIG_LABEL = "config_digest";
const OPTIONS_LABEL = "options_digest";
const FOLDER_LABEL = "truss_directory";
const LONGEST_FOLDER = 200;
const LARGEST_LABELS_BYTES = 2_048;
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
    const unique = { [_commit_js__WEBPACK_IMPORTED_MODULE_1__/* .PUSH_LABEL */ .iI]: parts.pushId };
    const known = provenanceLabels(parts);
    const choices = [{ ...folderLabel(parts), ...known }, known, {}].map((ours) => ({
        ...ours,
        ...parts.labels,
        ...unique,
    }));
    const isFitting = (labels) => Buffer.byteLength(JSON.stringify(labels)) <= LARGEST_LABELS_BYTES;
    return choices.find(isFitting) ?? { ...parts.labels, ...unique };
}
function folderLabel({ provenance }) {
    const folder = labelValue(provenance?.directory ?? "");
    if (folder === "")
        return {};
    return { [FOLDER_LABEL]: folder.length <= LONGEST_FOLDER ? folder : digestOf(folder) };
}
function provenanceLabels(parts) {
    const { provenance, archiveDigest } = parts;
    const origin = provenance && {
        github_repository: provenance.repository,
        github_sha: provenance.headSha,
        github_ref: provenance.ref,
        github_pull_request: provenance.pullRequest,
        github_run_id: provenance.runId,
        github_run_attempt: provenance.runAttempt,
    };
    const content = {
        [DIGEST_LABEL]: archiveDigest,
        [CONFIG_LABEL]: configDigest(parts),
        [OPTIONS_LABEL]: optionsDigest(parts),
    };
    const known = Object.entries({ ...origin, ...content }).filter(([, value]) => value !== "");
    return Object.fromEntries(known.map(([name, value]) => [name, labelValue(value)]));
}
function labelValue(value) {
    return value.toWellFormed().replace(/[^\x21-\x7e]+/g, encodeURIComponent);
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

/***/ 9073:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jb: () => (/* binding */ waitForRampDown),
/* harmony export */   TZ: () => (/* binding */ verifyPromotion),
/* harmony export */   sN: () => (/* binding */ startPromotion)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5233);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _asked_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(828);
/* harmony import */ var _audit_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3995);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5005);
/* harmony import */ var _commit_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2487);
/* harmony import */ var _environments_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4388);
/* harmony import */ var _status_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3376);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7121);









const POLL_MS = 5_000;
const HEARTBEAT_MS = 60_000;
const MOST_REQUESTS = 4;
const BACKOFF_MS = 2_000;
async function startPromotion(client, options) {
    let open;
    let first;
    for (let sent = 1;; sent++) {
        const turn = { ...options, hasAsked: sent > 1, open };
        const before = await waitForTurn(client, turn);
        if (sent === 1)
            first = before;
        const ours = oursIn(before, turn);
        const isOld = !(0,_status_js__WEBPACK_IMPORTED_MODULE_6__/* .isInFlight */ .wn)(before?.promotion) && before?.current?.id === first?.current?.id;
        if (ours !== undefined && !(isOld && options.evenIfServed === true))
            return ours;
        const asked = open ?? (0,_asked_js__WEBPACK_IMPORTED_MODULE_1__/* .askingNow */ .I)(options.environment, before, options.copyLabel ?? options.pushId);
        try {
            return await request(client, options, { before, asked });
        }
        catch (error) {
            if (!(0,_commit_js__WEBPACK_IMPORTED_MODULE_4__/* .wasNotDone */ .j8)(error))
                open = asked;
            if (open === undefined)
                options.onRefused?.();
            const failure = asPromoteFailed(error, options);
            const wait = askedWait(error) ?? BACKOFF_MS * 2 ** (sent - 1) * (0.5 + Math.random() / 2);
            if (sent >= MOST_REQUESTS || wait > _client_js__WEBPACK_IMPORTED_MODULE_3__/* .LONGEST_ASKED_WAIT_MS */ .RH)
                throw failure;
            if (!(await isWorthRepeating(client, options, { error, before })))
                throw failure;
            options.onLine(`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error)} Looking again in ${(0,_clock_js__WEBPACK_IMPORTED_MODULE_8__/* .formatDuration */ .a)(wait)}.`);
            await options.clock.sleep(wait, options.signal);
        }
    }
}
async function verifyPromotion(client, options) {
    const { modelId, environment, deploymentId } = options;
    const seen = await (0,_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .getEnvironment */ .uc)(client, modelId, environment, LOOK_ATTEMPTS).catch(() => undefined);
    if (seen === undefined || (0,_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .isOurs */ .MU)(seen.current, options))
        return;
    const by = seen.current?.id ?? "";
    throw new _audit_js__WEBPACK_IMPORTED_MODULE_2__/* .Interrupted */ .j$(`The environment ${JSON.stringify(environment)} served the deployment ${deploymentId} and was rolled back at once: it serves ${by || "nothing"} now.`, { kind: "environment-taken", environment, by }, { status: "promote_failed", remedy: "The logs of the deployment and the environment's page at Baseten say why." });
}
async function request(client, options, { before, asked }) {
    const { modelId, environment, deploymentId, preserveEnvInstanceType } = options;
    if (before === undefined && environment !== _environments_js__WEBPACK_IMPORTED_MODULE_5__/* .PRODUCTION */ .e3)
        await makeEnvironment(client, options);
    options.signal.throwIfAborted();
    options.onRequest?.(asked);
    return (await (0,_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .promote */ .pt)(client, modelId, environment, { deploymentId, preserveEnvInstanceType })).id;
}
async function makeEnvironment(client, options) {
    const { modelId, environment, mayCreateEnvironment, onLine } = options;
    const named = JSON.stringify(environment);
    if (!mayCreateEnvironment) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`The environment ${named} does not exist, and it may not be created.`, {
            remedy: "Set `create-environment: true`, or create it at Baseten.",
        });
    }
    onLine(`The environment ${named} does not exist yet: creating it.`);
    try {
        await (0,_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .createEnvironment */ .MO)(client, modelId, environment);
    }
    catch (error) {
        const isThere = isRefusal(error) && (await (0,_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .getEnvironment */ .uc)(client, modelId, environment, LOOK_ATTEMPTS)) !== undefined;
        if (!isThere)
            throw error;
    }
}
function isRefusal(error) {
    return error instanceof _client_js__WEBPACK_IMPORTED_MODULE_3__/* .ApiError */ .hD && [400, 409, 422].includes(error.httpStatus);
}
async function waitForTurn(client, options) {
    const { environment, deploymentId, hasAsked } = options;
    try {
        return await waitWhile(client, options, (seen) => {
            if (hasAsked && (0,_status_js__WEBPACK_IMPORTED_MODULE_6__/* .leadsOut */ .qm)(seen.promotion) && isOfThisRun(seen.candidate, options))
                throw takenBack(seen, options);
            return (0,_status_js__WEBPACK_IMPORTED_MODULE_6__/* .isInFlight */ .wn)(seen.promotion) && oursIn(seen, options) === undefined;
        });
    }
    catch (error) {
        if (!(error instanceof NeverOurTurn))
            throw asPromoteFailed(error, options);
        throw new _audit_js__WEBPACK_IMPORTED_MODULE_2__/* .Interrupted */ .j$(`The deployment ${deploymentId} was not promoted: ${error.message} in the environment ${JSON.stringify(environment)}.`, { kind: "environment-taken", environment, by: error.candidate }, { status: "promote_failed", remedy: REMEDY_FOR_A_RIVAL });
    }
}
function takenBack({ candidate, promotion }, { environment }) {
    const state = promotion ? ` (${(0,_status_js__WEBPACK_IMPORTED_MODULE_6__/* .describePromotion */ .rl)(promotion)})` : "";
    return new _audit_js__WEBPACK_IMPORTED_MODULE_2__/* .Interrupted */ .j$(`The promotion of ${candidate?.id} to the environment ${JSON.stringify(environment)} was cancelled and is being taken back${state}.`, { kind: "promotion-ended", environment }, { status: "promote_failed", remedy: "Nothing of this run did that. Ask whoever did, or run the job again." });
}
async function waitForRampDown(client, options) {
    const { environment } = options;
    try {
        await waitWhile(client, options, ({ promotion }) => (0,_status_js__WEBPACK_IMPORTED_MODULE_6__/* .leadsOut */ .qm)(promotion));
    }
    catch (error) {
        if (error instanceof NeverOurTurn) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`Nothing was pushed: ${error.message} in the environment ${JSON.stringify(environment)}.`, {
                status: "deploy_failed",
                remedy: REMEDY_FOR_A_RIVAL,
            });
        }
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H))
            throw error;
    }
}
class NeverOurTurn extends Error {
    candidate;
    constructor(message, candidate) {
        super(message);
        this.candidate = candidate;
    }
}
async function waitWhile(client, options, isInTheWay) {
    const { clock, modelId, environment, limitMs, onLine } = options;
    const start = clock.now();
    let lastLine = Number.NEGATIVE_INFINITY;
    for (;;) {
        const seen = await (0,_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .getEnvironment */ .uc)(client, modelId, environment, LOOK_ATTEMPTS);
        if (seen?.promotion === undefined || !isInTheWay(seen))
            return seen;
        const state = `the promotion of ${seen.candidate?.id ?? "another deployment"} (${(0,_status_js__WEBPACK_IMPORTED_MODULE_6__/* .describePromotion */ .rl)(seen.promotion)})`;
        const waited = clock.now() - start;
        if (waited >= limitMs) {
            throw new NeverOurTurn(`after ${(0,_clock_js__WEBPACK_IMPORTED_MODULE_8__/* .formatDuration */ .a)(waited)}, ${state} is still in flight`, seen.candidate?.id ?? "");
        }
        if (clock.now() - lastLine >= HEARTBEAT_MS) {
            onLine(`${(0,_clock_js__WEBPACK_IMPORTED_MODULE_8__/* .formatDuration */ .a)(waited)}: ${JSON.stringify(environment)} takes one promotion at a time: waiting for ${state} to end.`);
            lastLine = clock.now();
        }
        await clock.sleep(Math.min(POLL_MS, limitMs - waited), options.signal);
    }
}
const REMEDY_FOR_A_RIVAL = "End or cancel that promotion at Baseten, and run the job again.";
const LOOK_ATTEMPTS = 6;
function oursIn(environment, options) {
    const { current, candidate, promotion } = environment ?? {};
    const settled = (0,_status_js__WEBPACK_IMPORTED_MODULE_6__/* .isInFlight */ .wn)(promotion) ? undefined : current;
    const occupant = (0,_status_js__WEBPACK_IMPORTED_MODULE_6__/* .leadsIn */ .VR)(promotion) ? candidate : settled;
    return isOfThisRun(occupant, options) ? occupant?.id : undefined;
}
function isOfThisRun(occupant, options) {
    return (0,_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .isOurs */ .MU)(occupant, options) || (options.open !== undefined && (0,_asked_js__WEBPACK_IMPORTED_MODULE_1__/* .hasComeOf */ .i)(options.open, occupant));
}
async function isWorthRepeating(client, options, { error, before }) {
    if (error instanceof _client_js__WEBPACK_IMPORTED_MODULE_3__/* .NoAnswer */ .W_ || error instanceof _types_js__WEBPACK_IMPORTED_MODULE_7__/* .IncompleteAnswer */ .Ti)
        return true;
    if (!(error instanceof _client_js__WEBPACK_IMPORTED_MODULE_3__/* .ApiError */ .hD))
        return false;
    if ((0,_client_js__WEBPACK_IMPORTED_MODULE_3__/* .isTransient */ .dg)(error.httpStatus))
        return true;
    if (!isRefusal(error))
        return false;
    const seen = await (0,_environments_js__WEBPACK_IMPORTED_MODULE_5__/* .getEnvironment */ .uc)(client, options.modelId, options.environment).catch(() => undefined);
    return (0,_status_js__WEBPACK_IMPORTED_MODULE_6__/* .isInFlight */ .wn)(seen?.promotion) || (seen !== undefined && hasMoved(before, seen));
}
function hasMoved(before, now) {
    return (before?.current?.id !== now.current?.id ||
        before?.candidate?.id !== now.candidate?.id ||
        before?.promotion?.status !== now.promotion?.status);
}
function askedWait(error) {
    return error instanceof _client_js__WEBPACK_IMPORTED_MODULE_3__/* .ApiError */ .hD ? error.askedWaitMs : undefined;
}
function asPromoteFailed(error, options) {
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H) || error.status === "cancelled")
        return error;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(error.message, {
        status: "promote_failed",
        remedy: `${error.remedy ?? ""} The deployment ${options.deploymentId} itself passed its checks.`.trim(),
        ...(error.requestId ? { requestId: error.requestId } : {}),
        cause: error,
    });
}


/***/ }),

/***/ 2108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findModel: () => (/* binding */ findModel),
  noteDeployment: () => (/* binding */ noteDeployment),
  payloadParts: () => (/* binding */ payloadParts),
  planTruss: () => (/* binding */ planTruss),
  pushTruss: () => (/* binding */ pushTruss)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/addresses.js
var addresses = __webpack_require__(8491);
// EXTERNAL MODULE: ./lib/archive/archive.js + 7 modules
var archive = __webpack_require__(7700);
// EXTERNAL MODULE: ./lib/baseten/client.js
var baseten_client = __webpack_require__(5005);
// EXTERNAL MODULE: ./lib/baseten/commit.js
var commit = __webpack_require__(2487);
// EXTERNAL MODULE: ./lib/baseten/deployments.js
var baseten_deployments = __webpack_require__(7128);
// EXTERNAL MODULE: ./lib/baseten/environments.js
var baseten_environments = __webpack_require__(4388);
// EXTERNAL MODULE: ./lib/baseten/payload.js
var baseten_payload = __webpack_require__(7834);
// EXTERNAL MODULE: ./lib/baseten/status.js
var baseten_status = __webpack_require__(3376);
;// CONCATENATED MODULE: ./lib/baseten/earlier.js





async function findEarlierAttempt(client, modelId, wanted) {
    const { provenance, archiveDigest } = wanted;
    const attempt = Number(provenance?.runAttempt);
    if (provenance === undefined || provenance.runId === "" || !(attempt > 1))
        return undefined;
    const same = {
        github_repository: provenance.repository,
        github_run_id: provenance.runId,
        github_sha: provenance.headSha,
        [baseten_payload/* DIGEST_LABEL */.YZ]: archiveDigest,
        [baseten_payload/* OPTIONS_LABEL */.YF]: (0,baseten_payload/* optionsDigest */.RI)(wanted),
    };
    const found = (await (0,baseten_deployments/* listDeployments */.Jn)(client, modelId)).filter((one) => (0,baseten_status/* isAlive */._n)(one.status) &&
        pushIdOf(one) !== "" &&
        attemptOf(one.labels.github_run_attempt) < attempt &&
        Object.entries(same).every(([name, value]) => one.labels[name] === value));
    found.sort((one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0));
    const [deployment] = found;
    if (deployment === undefined)
        return undefined;
    const pushId = pushIdOf(deployment);
    const ours = found.filter((one) => pushIdOf(one) === pushId);
    const ids = ours.map(({ id }) => id);
    return { deployment, pushId, ids: ids.reverse(), servedOnce: ours.some(({ status }) => (0,baseten_status/* mayServe */.dK)(status)) };
}
async function findWhereabouts(client, modelId, environment, { deployment, pushId }) {
    const seen = await (0,baseten_environments/* getEnvironment */.uc)(client, modelId, environment, LOOK_ATTEMPTS);
    const identity = { deploymentId: deployment.id, pushId };
    if ((0,baseten_environments/* isOurs */.MU)(seen?.current, identity))
        return "in";
    const promotion = (0,baseten_environments/* isOurs */.MU)(seen?.candidate, identity) ? seen?.promotion : undefined;
    if (promotion === undefined) {
        const isTakenOut = seen?.current !== undefined && !(0,baseten_status/* isInFlight */.wn)(seen.promotion);
        return isTakenOut && (0,baseten_status/* isBeforeServing */.yv)(deployment.status) ? "out" : "absent";
    }
    return (0,baseten_status/* leadsIn */.VR)(promotion) || (0,baseten_status/* hasSucceeded */.yO)(promotion) ? "in" : "out";
}
function pushIdOf({ labels }) {
    const label = labels[commit/* PUSH_LABEL */.iI];
    return typeof label === "string" ? label : "";
}
const LOOK_ATTEMPTS = 6;
function attemptOf(label) {
    return typeof label === "string" && /^[1-9]\d*$/.test(label) ? Number(label) : Number.POSITIVE_INFINITY;
}

// EXTERNAL MODULE: ./lib/baseten/models.js
var models = __webpack_require__(6004);
// EXTERNAL MODULE: ./lib/clock.js
var lib_clock = __webpack_require__(5233);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
// EXTERNAL MODULE: ./lib/truss/checks/spelling.js
var spelling = __webpack_require__(8511);
// EXTERNAL MODULE: ./lib/truss/names.js
var truss_names = __webpack_require__(6291);
;// CONCATENATED MODULE: ./lib/deploy/environment.js






const SHORTEST_ABBREVIATION = 3;
const environment_LOOK_ATTEMPTS = 6;
async function checkEnvironment(client, target, inputs, onWarning) {
    const { environment, createEnvironment } = inputs;
    if (environment === "" || environment === baseten_environments/* PRODUCTION */.e3 || createEnvironment)
        return;
    const names = await environmentNames(client, target);
    if (names === undefined) {
        onWarning(`It is not known whether the model has the environment ${(0,lib_text/* quote */.hD)(environment)}: this API key may not list environments. Going on; Baseten refuses what it lacks.`);
        return;
    }
    if (!names.includes(environment))
        throw missing(inputs, target, names);
}
async function environmentNames(client, target) {
    if (target.kind === "new")
        return [baseten_environments/* PRODUCTION */.e3];
    try {
        const names = (await (0,baseten_environments/* listEnvironments */.DO)(client, target.model.id)).map(({ name }) => name);
        return [...new Set([baseten_environments/* PRODUCTION */.e3, ...names])];
    }
    catch (error) {
        if (error instanceof baseten_client/* ApiError */.hD && error.httpStatus === 403)
            return undefined;
        throw error;
    }
}
const OF_ANY_KIND = "Set `create-environment: true` to have it created, or create it at Baseten.";
const OF_A_REGION = "Regional environments are set up at Baseten.";
function missing({ environment, regionalEnvironment }, target, names) {
    const meant = likelyMeant(environment, names);
    const model = target.kind === "new" ? target.name : target.model.name;
    const has = (0,truss_names/* listed */.KE)(names.map((name) => JSON.stringify(name)));
    const why = target.kind === "new" ? `is new, so it has ${has} alone` : `has ${has}, as far as this key sees`;
    return new errors/* Failure */.H(`Input \`environment\` is ${(0,lib_text/* quote */.hD)(environment)}, but there is no such environment: the model ${JSON.stringify(model)} ${why}.`, {
        status: "invalid",
        remedy: `${meant === undefined ? "" : `Did you mean ${JSON.stringify(meant)}? `}${regionalEnvironment ? OF_A_REGION : OF_ANY_KIND}`,
    });
}
function likelyMeant(environment, names) {
    const short = (0,spelling/* fold */.AU)(environment);
    const long = short.length < SHORTEST_ABBREVIATION ? [] : names.filter((name) => (0,spelling/* fold */.AU)(name).startsWith(short));
    return (0,spelling/* nearest */.pA)(environment, names) ?? (long.length === 1 ? long[0] : undefined);
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
    return error instanceof baseten_client/* ApiError */.hD && [400, 422].includes(error.httpStatus) && UNKNOWN_FIELD.test(error.serverSaid);
}
async function exists(client, target, environment) {
    if (environment === baseten_environments/* PRODUCTION */.e3)
        return true;
    if (target.kind === "new")
        return false;
    try {
        return (await (0,baseten_environments/* getEnvironment */.uc)(client, target.model.id, environment, environment_LOOK_ATTEMPTS)) !== undefined;
    }
    catch (error) {
        if (error instanceof baseten_client/* ApiError */.hD && error.httpStatus === 403)
            return false;
        throw error;
    }
}
function cannotBeTold(environment, target, cause) {
    const first = target.kind === "new" ? "Push the model without `environment` first, then create it" : "Create it first";
    return new errors/* Failure */.H(`This server cannot be told whether to create the environment ${JSON.stringify(environment)}: it does not know \`${FIELD}\`.`, {
        status: "invalid",
        remedy: `${first} at Baseten, and run the job again.`,
        ...(cause.requestId ? { requestId: cause.requestId } : {}),
        cause,
    });
}

// EXTERNAL MODULE: ./lib/baseten/promotion.js
var promotion = __webpack_require__(9073);
;// CONCATENATED MODULE: ./lib/deploy/turn.js

function knownOf({ id, name }, { pushId, ids, servedOnce }) {
    return { pushId, modelId: id, modelName: name, deploymentIds: ids, servedOnce };
}
const TRAFFIC_LIMIT_MS = 900_000;
async function endEarlierAttempt(step, model, earlier) {
    const { inputs, tools } = step;
    step.adopted({ ...knownOf(model, earlier), pushedInto: inputs.environment });
    const { made } = step;
    const { id, labels } = earlier.deployment;
    if (made === undefined)
        return;
    const { cleanUpAfter } = await Promise.all(/* import() */[__webpack_require__.e(601), __webpack_require__.e(175)]).then(__webpack_require__.bind(__webpack_require__, 7556));
    await step.phase("End the attempt before", async () => {
        tools.log.info(`Attempt ${labels.github_run_attempt} of this run made the deployment ${id} of the same commit, files and options, and its promotion to ${JSON.stringify(inputs.environment)} was cancelled or failed: pushing again.`);
        const limits = { looks: [], trafficMs: TRAFFIC_LIMIT_MS, signal: tools.signal, isLast: true };
        const { ok, text } = await cleanUpAfter(tools, inputs.apiKey, made, { ...limits, mode: inputs.cleanup });
        tools.signal.throwIfAborted();
        if (!ok)
            tools.log.warning(text);
        return { result: undefined, verdict: ok ? text : "It goes on as it is." };
    });
}
async function warnOfEarlierAttempt(step, client, model, { deployment: { id, labels } }) {
    const { inputs, tools } = step;
    const { runningCost } = await __webpack_require__.e(/* import() */ 342).then(__webpack_require__.bind(__webpack_require__, 5342));
    const cost = await runningCost(client, model.id, id);
    tools.log.warning(`Attempt ${labels.github_run_attempt} of this run made the deployment ${id} of the same commit, files and options, which ${JSON.stringify(inputs.environment)} does not serve: pushing again, and leaving that one as it is. ${cost} Deactivate it at Baseten where it is not wanted: ${tools.servers.logsUrl(model.id, id)}`);
}
async function waitForTurnToPush(step, client, target) {
    const { inputs, tools, plan } = step;
    const isInTheWay = plan?.inFlight?.isTakenBack === true && inputs.promotion === "on-push";
    if (target.kind === "new" || !isInTheWay)
        return;
    const { environment } = inputs;
    const named = JSON.stringify(environment);
    await step.phase(`Wait for the turn in ${environment}`, async () => {
        await (0,promotion/* waitForRampDown */.Jb)(client, {
            modelId: target.model.id,
            environment,
            limitMs: inputs.deployTimeoutMinutes * 60_000,
            clock: tools.clock,
            signal: tools.signal,
            onLine: (line) => tools.log.info(line),
        });
        return { result: undefined, verdict: `No promotion to ${named} is being taken back any more.` };
    });
}

// EXTERNAL MODULE: ./lib/github/git.js + 1 modules
var git = __webpack_require__(7215);
// EXTERNAL MODULE: ./lib/github/plan.js
var github_plan = __webpack_require__(3032);
// EXTERNAL MODULE: ./lib/baseten/catalog.js
var baseten_catalog = __webpack_require__(427);
// EXTERNAL MODULE: ./lib/baseten/types.js
var types = __webpack_require__(7121);
;// CONCATENATED MODULE: ./lib/baseten/secrets.js



async function readSecretNames(client, owner) {
    const teamId = owner.teamId || (await teamIdOf(client, owner.teamName));
    const stage = "Listing the names of the secrets";
    const path = teamId === "" ? "/v1/secrets" : (0,baseten_client/* pathOf */.XM) `/v1/teams/${teamId}/secrets`;
    const answer = await client.call({ method: "GET", path, stage, attempts: baseten_catalog/* PLAN_ATTEMPTS */.H9 });
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
    const answer = await client.call({ method: "GET", path: "/v1/teams", stage, attempts: baseten_catalog/* PLAN_ATTEMPTS */.H9 });
    const teams = (0,types/* listField */.FZ)(answer, "teams", stage).map((value) => (0,types/* toTeam */.p)(value, stage));
    const [team, another] = teams.filter((candidate) => candidate.name === name);
    return team && !another ? team.id : "";
}
function missingSecrets(declared, existing) {
    const known = new Set(existing.map(normalised));
    return [...new Set(declared)].filter((name) => !known.has(normalised(name)));
}
function normalised(name) {
    return name.replace(/[^A-Za-z0-9]/g, "_");
}

;// CONCATENATED MODULE: ./lib/baseten/served.js





async function readEnvironments(client, modelId) {
    const stage = "Listing the model's environments";
    const path = (0,baseten_client/* pathOf */.XM) `/v1/models/${modelId}/environments`;
    const answer = await client.call({ method: "GET", path, stage, attempts: baseten_catalog/* PLAN_ATTEMPTS */.H9 });
    return (0,types/* listField */.FZ)(answer, "environments", stage).map((value) => toView(value, (0,types/* toEnvironment */.py)(value, stage)));
}
function toView(value, { name, promotion }) {
    const json = (0,types/* isObject */.Gv)(value) ? value : {};
    return {
        name,
        current: toStanding(json.current_deployment),
        promotion: (0,baseten_status/* isInFlight */.wn)(promotion) ? { ...promotion, candidate: toStanding(json.candidate_deployment) } : undefined,
        instanceType: (0,baseten_catalog/* toInstanceType */.PI)(json.instance_type),
    };
}
function toStanding(value) {
    if (!(0,types/* isObject */.Gv)(value) || typeof value.id !== "string" || value.id === "")
        return undefined;
    return {
        id: value.id,
        name: textOf(value.name),
        status: textOf(value.status),
        createdAt: textOf(value.created_at),
        instanceTypeName: textOf(value.instance_type_name),
        labels: (0,types/* isObject */.Gv)(value.labels) ? value.labels : {},
    };
}
function textOf(value) {
    return typeof value === "string" ? value : "";
}
function servedFor(environments, environment) {
    for (const name of environment === "" ? [baseten_environments/* PRODUCTION */.e3] : [environment, baseten_environments/* PRODUCTION */.e3]) {
        const deployment = environments.find((view) => view.name === name)?.current;
        if (deployment)
            return { deployment, environment: name };
    }
    return undefined;
}
async function readDeployedConfig(client, modelId, deploymentId) {
    const stage = "Reading the config of what serves";
    const path = (0,baseten_client/* pathOf */.XM) `/v1/models/${modelId}/deployments/${deploymentId}/config`;
    const query = { output_format: "both" };
    const answer = await client.call({ method: "GET", path, query, stage, attempts: baseten_catalog/* PLAN_ATTEMPTS */.H9 });
    return {
        parsed: (0,types/* isObject */.Gv)(answer.config) ? answer.config : undefined,
        raw: typeof answer.raw_config === "string" ? answer.raw_config : undefined,
    };
}

// EXTERNAL MODULE: ./lib/findings.js
var findings = __webpack_require__(1149);
// EXTERNAL MODULE: ./lib/truss/defaults.js
var defaults = __webpack_require__(2641);
// EXTERNAL MODULE: ./lib/truss/hidden.js
var truss_hidden = __webpack_require__(2575);
;// CONCATENATED MODULE: ./lib/truss/config-diff.js


function diffConfigs(before, after) {
    const [old, young] = [leavesOf(before), leavesOf(after)];
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
const LONGEST_REQUIREMENT = 500;
function subjectOf(item) {
    if (typeof item !== "string" || item.length > LONGEST_REQUIREMENT)
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
function shown({ steps, value }) {
    const isSecret = Array.isArray(value) ? value.some((item) => (0,truss_hidden/* isHidden */.dK)(steps, item)) : (0,truss_hidden/* isHidden */.dK)(steps, value);
    return isSecret ? truss_hidden/* HIDDEN */.RG : written(value);
}
const PLAIN_TEXT = /^[A-Za-z/][\w./@:+<>=~,;!%-]*(?: [\w./@:+<>=~,;!%-]+)*$/;
const WORDS = /^(?:true|false|yes|no|on|off|null)$/i;
function written(value) {
    if (typeof value === "string" && PLAIN_TEXT.test(value) && !WORDS.test(value))
        return value;
    return JSON.stringify(value);
}
function leavesOf(config) {
    const plain = (0,defaults/* plainOf */.oi)(config);
    const leaves = new Map();
    if (!(0,defaults/* isPlainMap */.nK)(plain))
        return leaves;
    const modern = (0,defaults/* modernised */.FD)(plain);
    visitBlock(leaves, modern, (0,defaults/* shapeOf */.F5)(modern), []);
    return leaves;
}
function visit(leaves, value, shape, steps) {
    const isOptional = "isOptional" in shape && shape.isOptional === true;
    if (value === null && shape.kind !== "any" && shape.kind !== "scalar")
        return;
    if (shape.kind === "scalar")
        visitScalar(leaves, value, shape, steps);
    else if (shape.kind === "block" && (0,defaults/* isPlainMap */.nK)(value)) {
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
    else if (shape.kind === "map" && (0,defaults/* isPlainMap */.nK)(value)) {
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
        if ((0,defaults/* isPlainMap */.nK)(entry))
            visitBlock(leaves, entry, item, place);
        else
            visitAny(leaves, entry, place);
        if (leaves.size === count)
            addMarker(leaves, {}, place);
    });
}
function identityOf(entry, identity) {
    if (!(0,defaults/* isPlainMap */.nK)(entry))
        return undefined;
    const field = identity.find((name) => typeof entry[name] === "string" && entry[name] !== "");
    return field === undefined ? undefined : String(entry[field]);
}
function visitAny(leaves, value, steps) {
    if ((0,defaults/* isPlainMap */.nK)(value)) {
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
        if ((0,truss_hidden/* looksLikeCredential */.Pv)(step))
            return `${index === 0 ? "" : "."}${truss_hidden/* HIDDEN */.RG}`;
        if (/^\[[\w./:@+-]*\]$/.test(step))
            return step;
        return `${index === 0 ? "" : "."}${/^[\w-]+$/.test(step) ? step : JSON.stringify(step)}`;
    })
        .join("");
}

// EXTERNAL MODULE: ./lib/truss/mutable.js
var mutable = __webpack_require__(2929);
// EXTERNAL MODULE: ./lib/truss/yaml.js + 4 modules
var yaml = __webpack_require__(4547);
;// CONCATENATED MODULE: ./lib/plan.js












const LONGEST_READING_MS = 45_000;
async function makePlan(step, client, truss, target, payload) {
    const { inputs, tools } = step;
    const reading = new Reading(tools.clock.limit(LONGEST_READING_MS), tools.signal);
    const secrets = secretNames(truss);
    const [serving, types, prices, existing, mutable] = await Promise.all([
        target.kind === "new" ? undefined : readServing(reading, client, target.model.id, inputs.environment),
        reading.read("The instance types", () => (0,baseten_catalog/* readInstanceTypes */.VN)(client)),
        reading.read("The prices of the instance types", () => (0,baseten_catalog/* readPrices */.RP)(client)),
        secrets.length === 0
            ? undefined
            : reading.read("The names of the secrets", () => readSecretNames(client, ownerOf(target))),
        reading.read("The requirements", () => findMutable(truss)),
    ]);
    reading.end();
    tools.signal.throwIfAborted();
    const view = serving?.environments?.find(({ name }) => name === inputs.environment);
    const served = serving?.served;
    const changes = reading.attempt("The difference of the settings", () => serving?.config === undefined ? undefined : diffConfigs(serving.config, payload.config));
    const missing = existing === undefined
        ? []
        : missingSecrets(secrets.map(({ name }) => name), existing);
    const plan = {
        model: modelOf(target),
        environment: inputs.environment,
        ...environmentOf(target, serving?.environments, inputs.environment),
        promotion: inputs.promotion,
        ...(served === undefined ? {} : { serves: servesOf(served), ...otherFolderOf(served, payload) }),
        isServingKnown: target.kind === "new" || serving?.environments !== undefined,
        ...(changes === undefined ? {} : { changes }),
        content: contentOf(served, tools.outputs.get("archive-digest")),
        machine: machinesOf({
            catalog: (0,baseten_catalog/* joinCatalog */.I$)(types, prices),
            prices: prices ?? [],
            view,
            served,
            servedIn: serving?.environments?.find(({ name }) => name === served?.environment),
            servedConfig: serving?.config,
            wanted: (0,baseten_catalog/* wantedResources */.HQ)(payload.config),
            isPreserved: inputs.preserveEnvInstanceType,
            isCheckedFirst: inputs.promotion === "after-check",
            isNews: changes === undefined || changes.some(({ path }) => RESOURCE.test(path)),
        }),
        ...inFlightOf(view),
        missingSecrets: secrets.filter(({ name }) => missing.includes(name)),
        mutable: mutable ?? [],
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
    if (!(error instanceof baseten_client/* ApiError */.hD))
        return (0,errors/* messageOf */.b)(error);
    if (error.httpStatus === 401 || error.httpStatus === 403) {
        return `this API key may not read that (Baseten answered ${error.httpStatus}).`;
    }
    const said = error.serverSaid === "" ? "" : `: ${error.serverSaid}`;
    return `Baseten answered ${error.httpStatus}${said}${/[.!?]$/.test(said) ? "" : "."}`;
}
async function readServing(reading, client, modelId, environment) {
    const environments = await reading.read("What serves now", () => readEnvironments(client, modelId));
    const served = environments && servedFor(environments, environment);
    if (served === undefined)
        return { environments, served, config: undefined };
    const config = await reading.read("The config of what serves now", async () => {
        const { parsed, raw } = await readDeployedConfig(client, modelId, served.deployment.id);
        const found = parsed ?? (raw === undefined ? undefined : (0,yaml/* readYaml */.g)(raw, "config.yaml").value);
        if (found === undefined)
            throw new Error("Baseten keeps none of this deployment.");
        return found;
    });
    return { environments, served, config };
}
function modelOf(target) {
    if (target.kind === "new")
        return { isNew: true, name: target.name, id: "", team: target.team?.name ?? "" };
    return { isNew: false, name: target.model.name, id: target.model.id, team: target.model.teamName };
}
function ownerOf(target) {
    if (target.kind === "existing")
        return { teamId: "", teamName: target.model.teamName };
    return { teamId: target.team?.id ?? "", teamName: target.team?.name ?? "" };
}
function environmentOf(target, environments, environment) {
    if (environment === "")
        return { environmentState: "none" };
    if (environment === baseten_environments/* PRODUCTION */.e3)
        return { environmentState: "exists" };
    if (target.kind === "existing" && environments === undefined)
        return { environmentState: "unknown" };
    const names = [baseten_environments/* PRODUCTION */.e3, ...(environments ?? []).map(({ name }) => name)];
    if (names.includes(environment))
        return { environmentState: "exists" };
    const namesake = names.find((name) => name.toLowerCase() === environment.toLowerCase());
    return { environmentState: "missing", ...(namesake === undefined ? {} : { namesake }) };
}
function servesOf({ deployment, environment }) {
    const { id, name, createdAt } = deployment;
    return { id, name, createdAt, environment };
}
function otherFolderOf({ deployment }, { labels }) {
    const [own, served] = [labels[baseten_payload/* FOLDER_LABEL */.eO], deployment.labels[baseten_payload/* FOLDER_LABEL */.eO]];
    const isHere = labels.github_repository === deployment.labels.github_repository;
    if (typeof own !== "string" || typeof served !== "string" || !isHere || own === served)
        return {};
    return { otherFolder: { own, served } };
}
function contentOf(served, digest) {
    const label = served?.deployment.labels[baseten_payload/* DIGEST_LABEL */.YZ];
    if (typeof label !== "string" || label === "" || digest === "")
        return "unknown";
    return label === digest ? "same" : "differs";
}
function inFlightOf(view) {
    if (view?.promotion === undefined)
        return {};
    const { status, percent, candidate } = view.promotion;
    const { github_repository: repository, github_pull_request: pull, github_run_id: run } = candidate?.labels ?? {};
    const origin = [
        typeof repository === "string" ? repository : "",
        typeof pull === "string" && pull !== "" ? `pull request ${pull}` : "",
        typeof run === "string" && run !== "" ? `run ${run}` : "",
    ];
    return {
        inFlight: {
            status: status === "" ? "an unknown status" : status,
            isTakenBack: (0,baseten_status/* leadsOut */.qm)({ status }),
            ...(percent === undefined ? {} : { percent }),
            id: candidate?.id ?? "a deployment",
            name: candidate?.name ?? "",
            origin: origin.filter((part) => part !== "").join(", "),
        },
    };
}
const RESOURCE = /^resources\.(?:cpu|memory|accelerator|instance_type|node_count)\b/;
function machinesOf(facts) {
    const { catalog, prices, view, wanted } = facts;
    const asked = (0,baseten_catalog/* chooseInstanceType */.vE)(catalog, wanted);
    const own = facts.isPreserved && view?.instanceType ? (0,baseten_catalog/* withPrice */.EA)(view.instanceType, prices) : undefined;
    const after = own ?? asked;
    const before = runsOn(facts);
    const isKept = own !== undefined && isOther(own, asked, wanted);
    return {
        asked: wordsOf(wanted),
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after: machineOf(after, wanted.nodeCount) }),
        ...(isKept && facts.isCheckedFirst && asked !== undefined ? { check: machineOf(asked, wanted.nodeCount) } : {}),
        ...(isKept ? { kept: { isNews: facts.isNews } } : {}),
    };
}
function isOther(own, asked, wanted) {
    if (asked !== undefined)
        return asked.id !== own.id && asked.name !== own.name;
    if (wanted.instanceType !== "")
        return (0,baseten_catalog/* instanceTypeNamed */.XU)([own], wanted.instanceType) === undefined;
    return own.gpuCount !== wanted.gpuCount || (wanted.gpuCount > 0 && !(0,baseten_catalog/* isSameGpu */.j0)(own.gpuType, wanted.gpuType));
}
function runsOn({ catalog, prices, served, servedIn, servedConfig }) {
    if (served === undefined)
        return undefined;
    const own = servedIn?.instanceType;
    const name = served.deployment.instanceTypeName;
    const known = own && (name === "" || own.name === name) ? own : (0,baseten_catalog/* instanceTypeNamed */.XU)([...catalog, ...prices], name);
    const config = typeof servedConfig === "object" && servedConfig !== null ? servedConfig : {};
    return known && machineOf((0,baseten_catalog/* withPrice */.EA)(known, prices), (0,baseten_catalog/* wantedResources */.HQ)({ ...config }).nodeCount);
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
    const { reading } = truss.config;
    const found = new Map();
    const note = (name, path) => {
        const line = reading.positionOf(path)?.line;
        const place = line === undefined ? {} : { file: truss.location.configDisplay, line };
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
    return (await (0,mutable/* mutableFindings */.Rb)(truss)).map((finding) => ({
        message: (0,findings/* findingText */.N)(finding),
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

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./lib/lib/retry-after.js
var retry_after = __webpack_require__(1994);
// EXTERNAL MODULE: ./lib/s3/unfinished.js
var s3_unfinished = __webpack_require__(3949);
;// CONCATENATED MODULE: ./lib/s3/upload.js






class ExpiredCredentials extends Error {
    name = "ExpiredCredentials";
}
const MIB = 1024 * 1024;
const SMALLEST_PART_BYTES = 8 * MIB;
const MOST_PARTS = 9_500;
const MOST_PARALLEL_PARTS = 4;
const PARTS_MEMORY_BYTES = 128 * MIB;
const ATTEMPTS_PER_REQUEST = 5;
const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 20_000;
const LONGEST_ASKED_WAIT_MS = 120_000;
const STALL_MS = 120_000;
const CONNECT_MS = 15_000;
const PART_LIMIT_MS = 3_600_000;
const COMPLETE_LIMIT_MS = 900_000;
const CONTROL_LIMIT_MS = 60_000;
const GIVE_UP_MS = 3_000;
const CLEAN_UP_LIMIT_MS = 15_000;
const MOST_CLEAN_UP_LIMITS = 4;
async function uploadArchive(options) {
    const { sdk, client } = await openBucket(options);
    const parts = new PartBuffers(options.largestBytes);
    const upload = new Upload(sdk, client, options, parts);
    try {
        await upload.abortLeftovers();
        for await (const chunk of options.chunks) {
            for (let rest = chunk; rest.length > 0;) {
                rest = rest.subarray(parts.fill(rest));
                if (parts.isFull)
                    await upload.sendPart();
            }
            upload.throwIfFailed();
        }
        return await upload.finish();
    }
    catch (error) {
        await upload.giveUp(error);
        if (options.signal.aborted)
            throw options.signal.reason;
        throw upload.explain(error);
    }
}
function partSize(largestBytes) {
    const needed = Math.ceil(largestBytes / MOST_PARTS / MIB) * MIB;
    return Math.max(SMALLEST_PART_BYTES, needed);
}
class PartBuffers {
    #size;
    #free = [];
    #left;
    #waiting;
    #current;
    #filled = 0;
    constructor(largestBytes) {
        this.#size = partSize(largestBytes);
        this.#left = Math.max(2, Math.min(MOST_PARALLEL_PARTS, Math.floor(PARTS_MEMORY_BYTES / this.#size)));
    }
    get isFull() {
        return this.#filled === this.#size;
    }
    fill(chunk) {
        this.#current ??= this.#take();
        const taken = chunk.copy(this.#current, this.#filled);
        this.#filled += taken;
        return taken;
    }
    cut() {
        const buffer = this.#current ?? Buffer.alloc(0);
        const bytes = buffer.subarray(0, this.#filled);
        this.#current = undefined;
        this.#filled = 0;
        return {
            bytes,
            release: () => {
                this.#free.push(buffer);
                this.#waiting?.();
            },
        };
    }
    async available() {
        while (this.#free.length === 0 && this.#left === 0) {
            await new Promise((resolve) => {
                this.#waiting = resolve;
            });
        }
    }
    #take() {
        const free = this.#free.pop();
        if (free)
            return free;
        this.#left--;
        return Buffer.allocUnsafeSlow(this.#size);
    }
}
class Upload {
    #sdk;
    #client;
    #options;
    #buffers;
    #place;
    #stop = new AbortController();
    #signal;
    #underWay = new Set();
    #done = [];
    #uploadId;
    #hasStrays = false;
    #failure;
    #sentParts = 0;
    #arrivedBytes = 0;
    constructor(sdk, client, options, buffers) {
        this.#sdk = sdk;
        this.#client = client;
        this.#options = options;
        this.#buffers = buffers;
        this.#place = { Bucket: options.target.bucket, Key: options.target.key };
        this.#signal = AbortSignal.any([options.signal, this.#stop.signal]);
    }
    async sendPart() {
        this.#signal.throwIfAborted();
        const PartNumber = ++this.#sentParts;
        const { bytes, release } = this.#buffers.cut();
        this.#uploadId ??= this.#create();
        const sending = this.#sendOne(PartNumber, bytes, this.#uploadId)
            .catch((error) => this.#fail(error))
            .finally(() => {
            release();
            this.#underWay.delete(sending);
        });
        this.#underWay.add(sending);
        await this.#buffers.available();
    }
    async finish() {
        this.#signal.throwIfAborted();
        if (this.#uploadId === undefined)
            return this.#putWhole();
        await this.sendPart();
        await Promise.all(this.#underWay);
        this.throwIfFailed();
        await this.#complete(await this.#uploadId);
        await this.#abortStrays(undefined, this.#patience());
        return this.#arrivedBytes;
    }
    throwIfFailed() {
        if (this.#failure !== undefined)
            throw this.#failure;
    }
    async giveUp(reason) {
        this.#failure ??= reason;
        this.#stop.abort(reason);
        const settled = Promise.allSettled([this.#uploadId, ...this.#underWay]);
        await Promise.race([settled, rest(GIVE_UP_MS)]);
        const patience = this.#patience();
        const uploadId = await Promise.race([this.#uploadId?.catch(() => undefined), rest(0)]);
        if (uploadId !== undefined)
            await this.#abortOurs(uploadId, patience);
        await this.#abortStrays(uploadId, patience);
    }
    async abortLeftovers() {
        const limit = AbortSignal.timeout(GIVE_UP_MS);
        const signal = AbortSignal.any([limit, this.#signal]);
        for (const leftover of this.#options.leftovers ?? [])
            await this.#abort(leftover, signal).catch(() => this.#signal.throwIfAborted());
    }
    explain(error) {
        const first = this.#failure ?? error;
        return first instanceof S3Trouble ? explain(first) : first;
    }
    async #create() {
        const command = new this.#sdk.CreateMultipartUploadCommand({ ...this.#place, ChecksumAlgorithm: "CRC32" });
        const uploadId = await this.#send({
            what: "Beginning the upload",
            signal: this.#signal,
            mayFinish: true,
            limitMs: CONTROL_LIMIT_MS,
            onLost: () => {
                this.#hasStrays = true;
            },
            request: async (options) => needed((await this.#client.send(command, options)).UploadId, "id of the upload"),
        });
        this.#options.onBegun?.(this.#named(uploadId));
        return uploadId;
    }
    #named(uploadId) {
        return { bucket: this.#place.Bucket, key: this.#place.Key, uploadId };
    }
    async #sendOne(PartNumber, bytes, uploadId) {
        const command = new this.#sdk.UploadPartCommand({
            ...this.#place,
            UploadId: await unlessAborted(uploadId, this.#signal),
            PartNumber,
            Body: bytes,
        });
        const part = await this.#send({
            what: `Part ${PartNumber} of the archive`,
            signal: this.#signal,
            limitMs: PART_LIMIT_MS,
            request: async (options) => {
                const { ETag, ChecksumCRC32 } = await this.#client.send(command, options);
                return { PartNumber, ETag: needed(ETag, "ETag"), ...(ChecksumCRC32 ? { ChecksumCRC32 } : {}) };
            },
        });
        this.#done.push(part);
        this.#arrived(bytes.length);
    }
    async #complete(UploadId) {
        const Parts = this.#done.toSorted((one, other) => (one.PartNumber ?? 0) - (other.PartNumber ?? 0));
        const command = new this.#sdk.CompleteMultipartUploadCommand({
            ...this.#place,
            UploadId,
            MultipartUpload: { Parts },
        });
        let wasLost = false;
        await this.#send({
            what: "Completing the upload",
            signal: this.#signal,
            limitMs: COMPLETE_LIMIT_MS,
            onLost: () => {
                wasLost = true;
            },
            request: async (options) => needed((await this.#client.send(command, options)).ETag, "ETag"),
        }).catch((error) => {
            if (wasLost && error instanceof S3Trouble && error.code === NO_SUCH_UPLOAD)
                return;
            throw error;
        });
        this.#options.onOver?.(this.#named(UploadId));
    }
    async #putWhole() {
        const { bytes } = this.#buffers.cut();
        const command = new this.#sdk.PutObjectCommand({ ...this.#place, Body: bytes });
        await this.#send({
            what: "The archive",
            signal: this.#signal,
            limitMs: PART_LIMIT_MS,
            request: async (options) => needed((await this.#client.send(command, options)).ETag, "ETag"),
        });
        this.#arrived(bytes.length);
        return bytes.length;
    }
    async #abortOurs(uploadId, signal) {
        const unfinished = this.#named(uploadId);
        try {
            await this.#abort(unfinished, signal);
        }
        catch (error) {
            const which = (0,s3_unfinished/* shownUpload */.v)(unfinished);
            this.#options.onNote(`The unfinished upload could not be aborted, so S3 keeps its parts for a while (${which}): ${(0,errors/* messageOf */.b)(error)}`);
        }
    }
    async #abort(upload, signal) {
        const { bucket, key, uploadId } = upload;
        const command = new this.#sdk.AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: uploadId });
        await this.#send({
            what: "Aborting the upload",
            signal,
            limitMs: CLEAN_UP_LIMIT_MS,
            request: (options) => this.#client.send(command, options),
        }).catch((error) => {
            if (!(error instanceof S3Trouble && error.code === NO_SUCH_UPLOAD))
                throw error;
        });
        this.#options.onOver?.(upload);
    }
    async #abortStrays(ours, signal) {
        if (!this.#hasStrays)
            return;
        const { Bucket, Key } = this.#place;
        const command = new this.#sdk.ListMultipartUploadsCommand({ Bucket, Prefix: Key });
        try {
            const { Uploads = [] } = await this.#send({
                what: "Looking for unfinished uploads",
                signal,
                limitMs: CLEAN_UP_LIMIT_MS,
                request: (options) => this.#client.send(command, options),
            });
            for (const { Key: key, UploadId: uploadId } of Uploads) {
                if (key === Key && uploadId !== undefined && uploadId !== ours)
                    await this.#abort({ bucket: Bucket, key, uploadId }, signal);
            }
        }
        catch {
        }
    }
    async #send(sending) {
        const { clock, onNote } = this.#options;
        for (let attempt = 1;; attempt++) {
            const limit = AbortSignal.timeout(clock.limit(sending.limitMs));
            const abortSignal = sending.mayFinish ? limit : AbortSignal.any([limit, sending.signal]);
            try {
                return await sending.request({ abortSignal });
            }
            catch (error) {
                const trouble = troubleOf(error, limit.aborted ? sending.limitMs : undefined);
                if (trouble.mayBeDone)
                    sending.onLost?.();
                if (sending.signal.aborted)
                    throw sending.mayFinish ? trouble : sending.signal.reason;
                const wait = attempt < ATTEMPTS_PER_REQUEST ? waitAfter(trouble, attempt) : undefined;
                if (wait === undefined)
                    throw trouble;
                onNote(`${sending.what}: ${trouble.message} Trying again in ${(0,lib_clock/* formatDuration */.a)(wait)} (attempt ${attempt + 1} of ${ATTEMPTS_PER_REQUEST}).`);
                await clock.sleep(wait, sending.signal);
            }
        }
    }
    #patience() {
        const { signal, clock } = this.#options;
        if (signal.aborted)
            return AbortSignal.timeout(GIVE_UP_MS);
        const pressed = new AbortController();
        const onAbort = () => void rest(GIVE_UP_MS).then(() => pressed.abort(signal.reason));
        signal.addEventListener("abort", onAbort, { once: true });
        return AbortSignal.any([
            pressed.signal,
            AbortSignal.timeout(MOST_CLEAN_UP_LIMITS * clock.limit(CLEAN_UP_LIMIT_MS)),
        ]);
    }
    #arrived(bytes) {
        this.#arrivedBytes += bytes;
        this.#options.onProgress(this.#arrivedBytes);
    }
    #fail(error) {
        this.#failure ??= error;
        this.#stop.abort(error);
    }
}
const NO_SUCH_UPLOAD = "NoSuchUpload";
class S3Trouble extends Error {
    httpStatus;
    code;
    requestId;
    askedWaitMs;
    constructor(message, answer, cause) {
        super(message, { cause });
        this.httpStatus = answer.httpStatus;
        this.code = answer.code;
        this.requestId = answer.requestId;
        this.askedWaitMs = answer.askedWaitMs;
    }
    get mayBeDone() {
        return this.httpStatus === undefined || this.httpStatus < 300 || this.httpStatus >= 500 || this.httpStatus === 408;
    }
}
class Unusable extends Error {
}
function needed(value, name) {
    if (value !== undefined && value !== "")
        return value;
    throw new Unusable(`S3's answer holds no ${name}.`);
}
function troubleOf(error, limitMs) {
    if (error instanceof Unusable)
        return new S3Trouble(error.message, { httpStatus: 200, code: "" }, error);
    if (limitMs !== undefined) {
        const message = `S3 could not be reached: no complete answer within ${(0,lib_clock/* formatDuration */.a)(limitMs)}.`;
        return new S3Trouble(message, { code: "" }, error);
    }
    const { $metadata, $response, Code } = error;
    const httpStatus = $metadata?.httpStatusCode;
    if (httpStatus === undefined)
        return new S3Trouble(`S3 could not be reached: ${sentence((0,errors/* messageOf */.b)(error))}`, { code: "" }, error);
    const name = error instanceof Error ? error.name : "";
    const isOfS3 = Code !== undefined && Code !== "";
    const reason = external_node_http_.STATUS_CODES[httpStatus] ?? "";
    const askedWaitMs = (0,retry_after/* retryAfterMs */.Vs)($response?.headers ?? {});
    const answer = {
        httpStatus,
        code: isOfS3 ? Code : EXPIRED.has(name) ? name : "",
        ...($metadata?.requestId ? { requestId: $metadata.requestId } : {}),
        ...(askedWaitMs === undefined ? {} : { askedWaitMs }),
    };
    const said = httpStatus < 300
        ? `S3's answer (${httpStatus}) cannot be read.`
        : `S3 answered ${httpStatus} ${isOfS3 ? `${Code}: ${sentence((0,errors/* messageOf */.b)(error))}` : `${reason}.`}`;
    return new S3Trouble(said.replace(/ +\./, "."), answer, error);
}
function sentence(text) {
    return `${text.trim().replace(/\.$/, "")}.`;
}
const PASSING = new Set(["RequestTimeout", "RequestTimeTooSkewed", "BadDigest", "OperationAborted", "SlowDown"]);
function waitAfter({ httpStatus = 0, code, askedWaitMs }, attempt) {
    const mayPass = httpStatus < 300 || httpStatus === 408 || httpStatus === 429 || httpStatus >= 500;
    if (!mayPass && !PASSING.has(code))
        return undefined;
    if (askedWaitMs !== undefined)
        return askedWaitMs <= LONGEST_ASKED_WAIT_MS ? askedWaitMs : undefined;
    return Math.random() * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** attempt);
}
async function unlessAborted(awaited, signal) {
    signal.throwIfAborted();
    const { promise, reject } = Promise.withResolvers();
    const onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    try {
        return await Promise.race([awaited, promise]);
    }
    finally {
        signal.removeEventListener("abort", onAbort);
    }
}
async function rest(milliseconds) {
    return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds).unref());
}
async function openBucket(options) {
    ignoreAmbientAws();
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(279), __webpack_require__.e(711)]).then(__webpack_require__.t.bind(__webpack_require__, 3711, 19));
    return { sdk, client: new sdk.S3Client(await clientSettings(options)) };
}
async function clientSettings(options) {
    const { target, endpoint, clock } = options;
    const { NodeHttpHandler } = await __webpack_require__.e(/* import() */ 279).then(__webpack_require__.t.bind(__webpack_require__, 1279, 19));
    const base = endpoint === undefined ? `https://${target.bucket}.s3.${target.region}.amazonaws.com` : endpoint;
    const agent = await options.agentFor(new URL(base));
    const handler = new NodeHttpHandler({
        httpAgent: agent,
        httpsAgent: agent,
        connectionTimeout: clock.limit(CONNECT_MS),
        socketTimeout: clock.limit(STALL_MS),
    });
    return {
        region: target.region,
        credentials: target.credentials,
        maxAttempts: 1,
        requestHandler: handler,
        expectContinueHeader: false,
        ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    };
}
function ignoreAmbientAws() {
    for (const name of Object.keys(process.env))
        if (name.toUpperCase().startsWith("AWS_"))
            delete process.env[name];
    process.env.AWS_CONFIG_FILE = external_node_os_.devNull;
    process.env.AWS_SHARED_CREDENTIALS_FILE = external_node_os_.devNull;
}
const EXPIRED = new Set(["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"]);
function explain(trouble) {
    if (EXPIRED.has(trouble.code))
        return new ExpiredCredentials(trouble.message);
    return new errors/* Failure */.H(`The upload of the archive failed: ${trouble.message}`, {
        status: "deploy_failed",
        remedy: remedyFor(trouble),
        ...(trouble.requestId ? { requestId: trouble.requestId } : {}),
        cause: trouble,
    });
}
const REFUSED = new Set(["AccessDenied", "InvalidAccessKeyId", "InvalidToken", "SignatureDoesNotMatch"]);
function remedyFor({ code }) {
    if (REFUSED.has(code))
        return "Nothing was deployed. S3 refuses the credentials that Baseten handed out for this upload: run the job again, and show Baseten's support this message if that does not help.";
    if (code === "RequestTimeTooSkewed")
        return "Nothing was deployed. Set the clock of the runner, and run the job again.";
    return "Nothing was deployed. Run the job again; if a proxy or firewall is in the way, it must allow the S3 bucket.";
}

// EXTERNAL MODULE: ./lib/sizes.js
var sizes = __webpack_require__(1433);
;// CONCATENATED MODULE: ./lib/push.js



















const MOST_UPLOADS = 3;
const PROGRESS_EVERY_MS = 5_000;
async function planTruss(step, client, truss, target) {
    const payload = await describeDeployment(step, client, truss, { target, tieBreak: "" });
    step.plan = await step.phase("Plan", async () => {
        const plan = await makePlan(step, client, truss, target, payload);
        const [first = "", ...rest] = (0,github_plan/* planLines */.H)(plan);
        for (const line of rest)
            step.tools.log.info(line);
        return { result: plan, verdict: first };
    });
    await validate(step, client, target, payload);
}
async function pushTruss(step, client, truss, target) {
    return ((await adoptEarlierAttempt(step, client, truss, target)) ?? push(step, client, truss, { target, tieBreak: "" }));
}
async function adoptEarlierAttempt(step, client, truss, target) {
    if (target.kind === "new")
        return undefined;
    const { tools } = step;
    const { environment, promotion } = step.inputs;
    const pushedInto = promotion === "on-push" ? environment : "";
    const earlier = await findEarlierAttempt(client, target.model.id, await payloadParts(step, truss));
    if (earlier === undefined)
        return undefined;
    const place = pushedInto === "" ? "in" : await findWhereabouts(client, target.model.id, pushedInto, earlier);
    if (place === "out")
        await endEarlierAttempt(step, target.model, earlier);
    const { deployment } = earlier;
    if (place === "out")
        return undefined;
    if (place === "absent" && (0,baseten_status/* mayServe */.dK)(deployment.status)) {
        await warnOfEarlierAttempt(step, client, target.model, earlier);
        return undefined;
    }
    tools.log.info(`Attempt ${deployment.labels.github_run_attempt} of this run made the deployment ${deployment.id} of the same commit, files and options: going on with it instead of pushing again.`);
    const { model } = target;
    const committed = { model, deployment, createdModel: false };
    step.adopted({ ...knownOf(model, earlier), pushedInto: environment });
    noteDeployment(step, truss, committed, promotion === "on-push");
    await step.report?.begins();
    return committed;
}
async function push(step, client, truss, { target, tieBreak }) {
    const payload = await describeDeployment(step, client, truss, { target, tieBreak });
    if (step.plan === undefined)
        await showPlan(step, client, truss, target, payload);
    await waitForTurnToPush(step, client, target);
    try {
        const { grant, payload: accepted } = await prepare(step, client, target, payload);
        const s3Key = grant && (await upload(step, client, truss, target, accepted, grant));
        return await create(step, client, target, truss, accepted, s3Key);
    }
    catch (error) {
        const race = await lostNameRace(client, target, error);
        if (race) {
            step.tools.log.info(`${race.message} Adding the deployment to it.`);
            return push(step, client, truss, { target: { kind: "existing", model: race.winner }, tieBreak });
        }
        if (tieBreak !== "" || !(await lostDeploymentName(step, client, target, payload, error)))
            throw error;
        step.tools.log.info(`The name ${JSON.stringify(payload.deployment_name)} was just taken by someone else: generating another.`);
        return push(step, client, truss, { target, tieBreak: (0,external_node_crypto_.randomBytes)(3).toString("hex") });
    }
}
async function lostNameRace(client, target, error) {
    if (error instanceof commit/* LostNameRace */.$h)
        return error;
    const isRefusal = error instanceof baseten_client/* ApiError */.hD && error.status === "invalid";
    if (!isRefusal || target.kind !== "new")
        return undefined;
    const winner = await (0,models/* findModel */.P6)(client, target.name, target.team).catch(() => undefined);
    return winner && new commit/* LostNameRace */.$h(winner);
}
async function showPlan(step, client, truss, target, payload) {
    const plan = await makePlan(step, client, truss, target, payload);
    for (const line of (0,github_plan/* planLines */.H)(plan, { short: true }))
        step.tools.log.info(line);
    step.plan = plan;
    step.report?.planned();
    await step.report?.begins();
}
async function lostDeploymentName(step, client, target, payload, error) {
    const isRefusal = error instanceof baseten_client/* ApiError */.hD && error.status === "invalid";
    if (!isRefusal || !(0,commit/* wasNotDone */.j8)(error) || step.inputs.deploymentName !== "" || target.kind !== "existing")
        return false;
    const deployments = await (0,baseten_deployments/* listDeployments */.Jn)(client, target.model.id).catch(() => []);
    return deployments.some(({ name, labels }) => name === payload.deployment_name && labels[commit/* PUSH_LABEL */.iI] !== payload.labels[commit/* PUSH_LABEL */.iI]);
}
async function findModel(step, client, truss) {
    const { inputs, tools } = step;
    return step.phase("Find the model", async () => {
        const modelName = inputs.modelName || truss.config.modelName;
        const target = await (0,models/* findTarget */.FB)(client, { modelId: inputs.modelId, modelName, team: inputs.team });
        await checkEnvironment(client, target, inputs, (text) => tools.log.warning(text));
        if (target.kind === "new") {
            tools.outputs.set("created-model", false);
            const where = target.team ? ` in the team ${JSON.stringify(target.team.name)}` : "";
            return { result: target, verdict: `Model ${JSON.stringify(target.name)}: new${where}.` };
        }
        const { model } = target;
        tools.outputs.set("model-id", model.id);
        tools.outputs.set("model-name", model.name);
        tools.outputs.set("created-model", false);
        if (inputs.disableArchiveDownload) {
            tools.log.warning("Input `disable-archive-download` has no effect here: Baseten fixes that when a model is created, and this one exists.");
        }
        return { result: target, verdict: `Model ${JSON.stringify(model.name)}: ${model.id}.` };
    });
}
async function describeDeployment(step, client, truss, { target, tieBreak }) {
    const { inputs, tools } = step;
    const facts = await step.facts();
    const deploymentName = await chooseName(step, client, target, { facts, tieBreak });
    tools.outputs.set("deployment-name", deploymentName);
    const gitInfo = inputs.includeGitInfo
        ? await (0,git/* readGitInfo */.$e)(truss.location.directory, truss.location.workspace, step.head())
        : undefined;
    const pushId = [facts.runId, facts.runAttempt, (0,external_node_crypto_.randomUUID)()].filter((part) => part !== "").join("-");
    const payload = (0,baseten_payload/* buildPayload */.nI)({ ...(await payloadParts(step, truss)), deploymentName, gitInfo, pushId });
    if (inputs.includeGitInfo && !(baseten_payload/* OPTIONS_LABEL */.YF in payload.labels)) {
        tools.log.warning("The labels of the input `labels` leave no room for those that say where the deployment comes from: Baseten takes 2 KB in all.");
    }
    return payload;
}
async function payloadParts(step, truss) {
    const { inputs, tools } = step;
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
        provenance: inputs.includeGitInfo ? { ...(await step.facts()), directory: await step.folder() } : undefined,
        archiveDigest: tools.outputs.get("archive-digest"),
    };
}
async function chooseName(step, client, target, { facts, tieBreak }) {
    const wanted = step.inputs.deploymentName;
    const existing = target.kind === "existing" ? await (0,baseten_deployments/* listDeployments */.Jn)(client, target.model.id) : [];
    const taken = new Set(existing.map((deployment) => deployment.name));
    if (wanted === "")
        return (0,baseten_payload/* generateName */.Zu)(facts, taken, tieBreak);
    if (!taken.has(wanted))
        return wanted;
    throw new errors/* Failure */.H(`Input \`deployment-name\` must be new in the model, but ${JSON.stringify(wanted)} is taken already.`, {
        status: "invalid",
        remedy: "Leave it out to have a name generated, or make it unique, for example with the run's number.",
    });
}
async function validate(step, client, target, payload) {
    await step.phase("Let Baseten check it", async () => {
        step.verdict = await askBaseten(client, target, payload).catch((error) => {
            if (!(error instanceof baseten_client/* ApiError */.hD) || error.httpStatus !== 403)
                throw error;
            step.tools.log.warning(`${error.message} ${error.remedy}`);
            return "Not checked by Baseten: this API key may not ask for it. Nothing was uploaded.";
        });
        return { result: undefined, verdict: step.verdict };
    });
}
async function askBaseten(client, target, payload) {
    await prepareWithKnownFields(client, target, payload, (known) => (0,baseten_deployments/* prepareUpload */.Fu)(client, target, known, { dryRun: true, onSecret: () => { } }));
    return "Baseten accepts it. Nothing was uploaded.";
}
async function prepare(step, client, target, payload) {
    return step.phase("Prepare the upload", async () => {
        const { answer: grant, payload: accepted } = await prepareWithKnownFields(client, target, payload, (known) => askForGrant(step, client, target, known));
        if (accepted !== payload) {
            step.tools.log.info("This server does not know `create_environment_if_missing`: the push goes without it.");
        }
        const verdict = grant
            ? "Baseten accepts it and takes the archive."
            : "Baseten accepts it. It is built from its config alone, so there is no archive.";
        return { result: { grant, payload: accepted }, verdict };
    });
}
async function askForGrant(step, client, target, payload) {
    return (0,baseten_deployments/* prepareUpload */.Fu)(client, target, payload, {
        dryRun: false,
        onSecret: (secret) => step.tools.secrets.add(secret),
    });
}
async function upload(step, client, truss, target, payload, first) {
    return step.phase("Pack and upload", async () => {
        const { tools } = step;
        let grant = first;
        for (let attempt = 1;; attempt++) {
            try {
                const start = performance.now();
                const bytes = await uploadOnce(step, truss, grant);
                tools.outputs.set("archive-size", bytes);
                step.uploaded = `${(0,sizes/* formatBytes */.z)(bytes)} uploaded`;
                const took = (0,lib_clock/* formatDuration */.a)(performance.now() - start);
                return { result: grant.key, verdict: `Uploaded ${(0,sizes/* formatBytes */.z)(bytes)} in ${took}.` };
            }
            catch (error) {
                if (!(error instanceof ExpiredCredentials))
                    throw error;
                if (attempt >= MOST_UPLOADS)
                    throw expiredTooOften(error);
                tools.log.info("The temporary credentials ran out: asking for new ones and uploading again.");
                grant = (await askForGrant(step, client, target, payload)) ?? grant;
            }
        }
    });
}
async function uploadOnce(step, truss, grant) {
    const { clock, network, signal, log, servers } = step.tools;
    const { archiveFormat, compressionLevel } = step.inputs;
    const container = grant.key.endsWith(".tar") ? "tar" : archiveFormat;
    if (container !== archiveFormat)
        log.info("Baseten's key for the archive ends in .tar: it is packed as a plain tar.");
    let lastLine = performance.now();
    return uploadArchive({
        target: grant,
        chunks: (0,archive/* archiveChunks */.Jj)(truss.files, { container, level: compressionLevel }),
        largestBytes: (0,archive/* largestArchiveBytes */.Mo)(truss.files),
        endpoint: servers.s3Endpoint,
        agentFor: (url) => network.agentFor(url),
        clock,
        signal,
        leftovers: step.unfinishedUploads,
        onBegun: (begun) => step.uploadBegun(begun),
        onOver: (over) => step.uploadOver(over),
        onNote: (line) => log.info(line),
        onProgress: (bytes) => {
            if (performance.now() - lastLine < PROGRESS_EVERY_MS)
                return;
            lastLine = performance.now();
            log.info(`${(0,sizes/* formatBytes */.z)(bytes)} uploaded so far; the files are ${(0,sizes/* formatBytes */.z)(truss.totalBytes)}.`);
        },
    });
}
function expiredTooOften(cause) {
    return new errors/* Failure */.H(`The temporary credentials ran out during the upload, ${MOST_UPLOADS} times.`, {
        status: "deploy_failed",
        remedy: "Nothing was deployed. Make the archive smaller, for example by fetching weights through the config's `weights`.",
        cause,
    });
}
async function create(step, client, target, truss, payload, s3Key) {
    const { inputs, tools } = step;
    const { outputs, log } = tools;
    return step.phase("Create the deployment", async () => {
        step.opened({
            pushId: String(payload.labels[commit/* PUSH_LABEL */.iI]),
            modelId: target.kind === "existing" ? target.model.id : "",
            modelName: outputs.get("model-name"),
            teamId: (target.kind === "new" && target.team?.id) || "",
            pushedInto: inputs.promotion === "on-push" ? inputs.environment : "",
        });
        const committed = await (0,commit/* commit */.cd)(client, {
            target,
            deployment: payload,
            s3Key,
            disableArchiveDownload: inputs.disableArchiveDownload,
            clock: tools.clock,
            signal: tools.signal,
            onNote: (line) => log.info(line),
        }).catch((error) => {
            if ((0,commit/* wasNotDone */.j8)(error))
                step.changed({ isOpen: false });
            throw error;
        });
        noteCommitted(step, truss, committed);
        const { model, deployment, createdModel } = committed;
        log.info(`Logs: ${outputs.get("logs-url")}`);
        const verdict = `Deployment ${deployment.id} of model ${model.id}${createdModel ? ", which is new" : ""}.`;
        return { result: committed, verdict };
    });
}
function noteCommitted(step, truss, committed) {
    step.changed({ modelId: committed.model.id, deploymentIds: [committed.deployment.id], isOpen: false });
    noteDeployment(step, truss, committed, step.inputs.promotion === "on-push");
}
function noteDeployment(step, truss, committed, isInEnvironment) {
    const { outputs, servers } = step.tools;
    const { model, deployment, createdModel } = committed;
    outputs.set("model-id", model.id);
    outputs.set("model-name", model.name);
    outputs.set("deployment-id", deployment.id);
    if (deployment.name !== "")
        outputs.set("deployment-name", deployment.name);
    outputs.set("created-model", createdModel);
    outputs.set("logs-url", servers.logsUrl(model.id, deployment.id));
    outputs.set("predict-url", (0,addresses/* predictUrl */.z)(step, truss, committed, isInEnvironment));
}


/***/ })

};
