export const id = 683;
export const ids = [683];
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

/***/ 5683:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bring: () => (/* binding */ bring),
  keepServed: () => (/* binding */ keepServed)
});

// EXTERNAL MODULE: ./lib/baseten/statuses.js
var statuses = __webpack_require__(8776);
// EXTERNAL MODULE: ./lib/rollout/bring-up.js
var bring_up = __webpack_require__(4251);
// EXTERNAL MODULE: ./lib/rollout/rollout.js
var rollout_rollout = __webpack_require__(6400);
// EXTERNAL MODULE: ./lib/rollout/run.js
var rollout_run = __webpack_require__(2900);
// EXTERNAL MODULE: ./lib/baseten/api/environments.js
var environments = __webpack_require__(317);
// EXTERNAL MODULE: ./lib/baseten/follow.js
var follow = __webpack_require__(4179);
// EXTERNAL MODULE: ./lib/baseten/labels.js
var labels = __webpack_require__(1745);
// EXTERNAL MODULE: ./lib/baseten/promotion.js + 1 modules
var promotion = __webpack_require__(5153);
// EXTERNAL MODULE: ./lib/lib/clock.js
var clock = __webpack_require__(5953);
// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
// EXTERNAL MODULE: ./lib/baseten/audit.js
var audit = __webpack_require__(3995);
// EXTERNAL MODULE: ./lib/baseten/api/client.js
var api_client = __webpack_require__(9352);
// EXTERNAL MODULE: ./lib/baseten/api/deployments.js
var deployments = __webpack_require__(3087);
// EXTERNAL MODULE: ./lib/baseten/startups.js
var startups = __webpack_require__(1684);
;// CONCATENATED MODULE: ./lib/baseten/diagnosis.js




const MAX_ERRORS = 20;
const MAX_LINES = 20_000;
const MAX_EXAMINED = 4_000;
const LINES_AROUND = 8;
const MAX_NAME = 120;
const MAX_QUOTE = 300;
const MIN_STUCK_MS = 60_000;
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b\n]*(?:\u0007|\u001b\\)?)/g;
const BUILD_STEP = /^#\d{1,6} (?:\d{1,9}\.\d{1,9} )?/;
const TRACEBACK = /^[\s|+]*(?:Exception Group )?Traceback \(most recent call last\):/;
const EXCEPTION = /^[\s|]*((?:[A-Za-z_]\w{0,100}\.){0,10}[A-Z]\w{0,100}(?:Error|Exception|NotFound)): ?(.*)$/;
const ROOT_EXCEPTION = new RegExp(`^(?!.{0,300}(?:RetryError|ModelLoadFailed|ConnectError|ModelNotReady))${EXCEPTION.source.slice(1)}`);
const LOOKS_LIKE_AN_ERROR = /^\s*(?:ERROR|Error|error|FATAL|Fatal|fatal|CRITICAL|E)(?::| \[|\[)|\s(?:ERROR|FATAL|CRITICAL)\s|^\s*[\u00d7\u2717] |^(?:.{0,80}: )?Killed$|^Exception while |\bfailed to (?:solve|load|start|build)\b|did not complete successfully/;
const NO_CAPACITY_REMEDY = "Run the job again later, or choose another instance type; Baseten's support can tell you what is available.";
const SECRETS_PAGE = "at https://app.baseten.co/settings/secrets, or from a workflow as in this action's `examples/workflows/secret.yml`";
const HUGGING_FACE_TOKEN = `accept its licence on huggingface.co with the token's account, store the token in Baseten's secret \`hf_access_token\` (${SECRETS_PAGE}), and list that secret under \`secrets\` in the config`;
const IS_HUGGING_FACE = /hugging.?face|(?:^|[^a-z])hf(?:[^a-z]|$)/i;
const ROWS = [
    {
        pattern: /\bmust add a (?:valid )?payment method\b|\bpayment method (?:is )?required\b|\b402 Payment Required\b/i,
        explain: () => ({
            cause: "The Baseten account has no payment method. Dedicated deployments need one, even with credits.",
            remedy: "Ask an owner of the account to add one under Billing on app.baseten.co, and run the job again.",
        }),
    },
    {
        pattern: /\b(?:GPU|accelerator|instance)(?: type)? ['"`]?([\w.:-]{1,60})['"`]? is not (?:supported|enabled|available) for your organization/i,
        explain: ({ match }) => ({
            cause: `The GPU type ${named(match[1])} is not enabled for this organization.`,
            remedy: "Choose another `resources.accelerator`, or ask Baseten's support to enable this one.",
        }),
    },
    {
        pattern: /\bSecret (['"])(.{1,200}?)\1 not found\b/,
        explain: ({ match }) => ({
            cause: `The secret ${named(match[2])} is missing.`,
            remedy: `List it under \`secrets\` in the config, and create it in Baseten: ${SECRETS_PAGE}.`,
        }),
    },
    {
        pattern: /^Killed$|^\S{0,200}: line \d{1,6}: +\d{1,9} Killed\b|\bOOMKilled\b|\bOut of memory: Killed process\b|\bwas sent SIGKILL! Perhaps out of memory\b|^[\s|]*MemoryError(?::|$)|\bstd::bad_alloc\b|DefaultCPUAllocator: (?:can't allocate memory|not enough memory)/,
        explain: ({ broke }) => outOfHostMemory(broke),
    },
    {
        pattern: /\b(?:torch\.)?(?:cuda\.)?OutOfMemoryError: CUDA|RuntimeError: CUDA (?:error: )?out of memory|^(?:.{0,200}: )?CUDA out of memory\. Tried to allocate|CUDA_ERROR_OUT_OF_MEMORY|CUBLAS_STATUS_ALLOC_FAILED|ValueError: No available memory for the cache blocks|larger than the available KV cache memory/,
        explain: ({ around }) => {
            const amount = /Tried to allocate ([\d.]{1,20} [KMGT]?i?B)/.exec(around)?.[1];
            return {
                cause: `The GPU ran out of memory${amount === undefined ? "" : ` (it tried to allocate ${amount})`}.`,
                remedy: "Choose a larger GPU or more GPUs in `resources.accelerator`, or use less memory: a quantized model, a shorter context, a smaller batch.",
            };
        },
    },
    {
        pattern: /Cannot access gated repo\b|trying to access a gated repo\b|\bGatedRepoError: |\bAccess to model \S{1,200} is restricted\b/,
        explain: ({ around, missingToken }) => withToken(missingToken, {
            cause: `The Hugging Face repository${repositoryIn(around)} is gated, and the deployment has no access to it.`,
            remedy: `To get access, ${HUGGING_FACE_TOKEN}.`,
        }),
    },
    {
        pattern: /\b(?:401|403) Client Error: (?:Unauthorized|Forbidden) for url: https:\/\/huggingface\.co\/|Invalid (?:credentials in Authorization header|user token)/,
        explain: ({ around, missingToken }) => withToken(missingToken, {
            cause: `Hugging Face denied access to the repository${repositoryIn(around)}.`,
            remedy: `If it is private or gated, ${HUGGING_FACE_TOKEN}; check that the token is still valid.`,
        }),
    },
    {
        pattern: /\bRevision Not Found for url\b|\bRevisionNotFoundError: |is not a valid git identifier \(branch name, tag name/,
        explain: ({ around }) => ({
            cause: `The Hugging Face repository${repositoryIn(around)} has no such revision${revisionIn(around)}.`,
            remedy: "Fix the `revision` in the config or in the model's code.",
        }),
    },
    {
        pattern: /\bRepository Not Found for url\b|\bRepositoryNotFoundError: |is not a local folder and is not a valid model identifier listed on/,
        explain: ({ around }) => ({
            cause: `There is no Hugging Face repository${repositoryIn(around)}, or it is private.`,
            remedy: `Fix its name in the config or in the model's code. If it is private, ${HUGGING_FACE_TOKEN}.`,
        }),
    },
    {
        pattern: /\bNo space left on device\b|\bENOSPC\b|\[Errno 28\]|\bDisk quota exceeded\b/,
        explain: ({ broke }) => ({
            cause: "The disk was full.",
            remedy: broke === "build"
                ? "Make the image smaller: fewer or slimmer packages, and weights via `weights` or `model_cache` instead of the archive."
                : "Download less (only the files and the precision that you need), or choose an instance type with more disk.",
        }),
    },
    {
        pattern: /\bNo matching distribution found for ([^\s,;()]{1,200})|\bCould not find a version that satisfies the requirement ([^\s,;()]{1,200})|Because (?:there (?:is|are) no versions? of ([^\s,]{1,200})|([^\s,]{1,200}) was not found in the package registry)/,
        explain: ({ match }) => ({
            cause: `The requirement ${named(match.slice(1).find((name) => name !== undefined))} cannot be installed: there is no such package or version for this Python.`,
            remedy: "Fix it in the config's `requirements` or in the requirements file; check `python_version`, too.",
        }),
    },
    {
        pattern: /\bResolutionImpossible\b|\bNo solution found when resolving dependencies\b|\bpackage versions have conflicting dependencies\b/,
        explain: () => ({
            cause: "The requirements conflict with each other.",
            remedy: "Loosen or change the versions in the config's `requirements`; the log names the packages.",
        }),
    },
    {
        pattern: /^\s*(?:E: )?(?:Unable to locate package|E: Couldn't find any package by glob) ['"]?([^\s'"]{1,200})|^\s*E: Package '?([^\s']{1,200})'? has no installation candidate/,
        explain: ({ match }) => ({
            cause: `The system package ${named(match[1] ?? match[2])} cannot be installed.`,
            remedy: "Fix it in the config's `system_packages`; its name may differ in the base image's release.",
        }),
    },
    {
        pattern: /^[\s|]*ModuleNotFoundError: No module named ['"]?([\w.-]{1,200})/,
        explain: ({ match, broke }) => missingModule(match[1] ?? "", broke),
    },
    {
        pattern: /^[\s|]*ImportError: (.{1,1000})/,
        explain: ({ match }) => ({
            cause: `An import failed: ${quoted(match[1])}.`,
            remedy: "Pin compatible versions in the config's `requirements`; a system library belongs in `system_packages`.",
        }),
    },
    {
        pattern: /\bexit(?:ed)?(?: with)?(?: exit)?(?: status| code)?:? ?137\b|\bSignals\.SIGKILL: 9\b|\bsignal: killed\b/,
        explain: ({ broke }) => outOfHostMemory(broke),
    },
    {
        pattern: /\bInsufficient (?:capacity|nvidia\.com\/gpu)\b|\bFailedScheduling\b|\b0\/\d{1,6} nodes are available\b|\bno capacity (?:is )?available\b/i,
        explain: () => noCapacity("Baseten had no capacity for this instance type."),
    },
    {
        pattern: /\baddress already in use\b/i,
        explain: ({ around }) => ({
            cause: `A port is already in use${portIn(around)}: two servers want the same one.`,
            remedy: "Make the server listen on the port in `docker_server.server_port`, and not on the one of Truss's own server (8080).",
        }),
    },
    {
        pattern: /\b(?:failed to resolve source metadata for|manifest for|pull access denied for) ([^\s,:]{1,200}(?::[^\s,:]{1,128})?)/,
        broke: "build",
        explain: ({ match }) => ({
            cause: `The base image ${named(match[1])} cannot be pulled.`,
            remedy: "Fix `base_image.image` in the config, and `docker_auth` if its registry is private.",
        }),
    },
    {
        pattern: /\bprocess "(?:\/bin\/(?:ba)?sh -c )?(.{1,1000}?)" did not complete successfully: exit code: (\d{1,3})|\bThe command '(?:\/bin\/(?:ba)?sh -c )?(.{1,1000}?)' returned a non-zero code: (\d{1,3})/,
        explain: ({ match }) => ({
            cause: `A build command failed with exit code ${match[2] ?? match[4]}: ${quoted(match[1] ?? match[3])}.`,
            remedy: "See its output above it in the log. Fix `build_commands`, `requirements` or `system_packages` in the config.",
        }),
    },
    {
        pattern: /\b(?:deployment|deploy|model load(?:ing)?|startup) (?:has )?timed out\b|\bdeploy(?:ment)? timeout (?:was )?(?:exceeded|reached)\b/i,
        isOnlyTime: true,
        explain: () => ({
            cause: "The deployment took longer than Baseten allows.",
            remedy: "Raise `deploy-timeout-minutes` (and `runtime.health_checks.startup_threshold_seconds` if loading takes long), or load faster with `weights` or `model_cache`.",
        }),
    },
    {
        pattern: ROOT_EXCEPTION,
        broke: "container",
        explain: ({ match, around }) => ({
            cause: `Python raised ${quoted(exceptionIn(match, around))}.`,
            remedy: "See the traceback in the log for the location; an exception while loading prevents the model from starting.",
        }),
    },
    {
        pattern: /\b(?:Readiness|Liveness|Startup) probe failed\b|^(?:WARNING:? )?Health check failed\.?$|\bcontainer .{0,200}failed (?:startup|liveness|readiness) probe\b/,
        broke: "container",
        explain: () => ({
            cause: "The health checks failed.",
            remedy: "Check that the server listens on `docker_server.server_port` and answers at its endpoint paths, that the model's `is_healthy` returns true, and that `runtime.health_checks` allows enough time.",
        }),
    },
];
function diagnose(input) {
    const lines = textLines(input);
    const likely = likelyCause(lines, input);
    const errors = errorLines(lines);
    const shown = (errors.length > 0 ? errors : lines).filter(({ text }) => text.trim() !== "");
    return {
        errors: shown.slice(-MAX_ERRORS).map(({ text }) => text.trimEnd()),
        ...(likely === undefined ? {} : { likely }),
    };
}
function textLines({ lines, scrub = (text) => text }) {
    const ordered = [...lines].sort((one, other) => compare(one.timestamp, other.timestamp));
    const texts = ordered.flatMap(({ message, replica, level }) => scrub(scrub(message).replace(ESCAPES, ""))
        .split("\n")
        .map((line) => ({ text: line.split("\r").findLast((part) => part.trim() !== "") ?? "", replica, level })));
    return texts.slice(-MAX_LINES);
}
function likelyCause(lines, input) {
    const examined = lines.map(({ text }) => text.slice(0, MAX_EXAMINED).replace(BUILD_STEP, ""));
    const { startup } = input;
    const broke = (0,statuses/* breakingPoint */.Iq)(input.status);
    const missingToken = input.missingSecrets?.find((name) => IS_HUGGING_FACE.test(name));
    for (const { pattern, broke: wanted, isOnlyTime = false, explain } of ROWS) {
        if (wanted !== undefined && wanted !== broke)
            continue;
        if (isOnlyTime && startup !== undefined)
            continue;
        const index = examined.findLastIndex((text, at) => lines[at]?.level !== "DEBUG" && pattern.test(text));
        const match = pattern.exec(examined[index] ?? "");
        if (match)
            return explain({ match, around: around(lines, examined, index), broke, missingToken });
    }
    if (startup !== undefined)
        return hasJustBegun(startup) ? undefined : explainStartup(startup);
    const ran = lines.some(({ replica }) => replica !== undefined);
    if (input.replicas === 0 && !ran && (0,statuses/* awaitsMachine */.FN)(input.status)) {
        return noCapacity("No replica ever started: Baseten probably had no capacity for this instance type.");
    }
    return undefined;
}
function around(lines, examined, index) {
    const replica = lines[index]?.replica;
    return examined
        .slice(index, index + LINES_AROUND)
        .filter((_, at) => lines[index + at]?.replica === replica)
        .join("\n");
}
function errorLines(lines) {
    const open = new Set();
    return lines.filter(({ text, replica, level }) => {
        const line = text.slice(0, MAX_EXAMINED).replace(BUILD_STEP, "");
        if (TRACEBACK.test(line)) {
            open.add(replica);
            return true;
        }
        const isInside = open.has(replica);
        if (isInside && /^[^\s|+]/.test(line))
            open.delete(replica);
        if (level !== undefined && /^(?:ERROR|CRITICAL|FATAL)$/i.test(level))
            return true;
        return isInside || LOOKS_LIKE_AN_ERROR.test(line) || EXCEPTION.test(line);
    });
}
function withToken(missing, likely) {
    if (missing === undefined)
        return likely;
    return {
        cause: `The secret ${named(missing)} is declared, but did not exist in Baseten when the plan was made. ${likely.cause}`,
        remedy: `Create the secret ${SECRETS_PAGE}, with a token whose account has accepted the repository's licence on huggingface.co.`,
    };
}
function outOfHostMemory(broke) {
    if (broke === "build") {
        return {
            cause: "The build ran out of memory and was killed.",
            remedy: "Use less memory: prebuilt wheels instead of compiling, or fewer parallel jobs (`MAX_JOBS`).",
        };
    }
    return {
        cause: "The replica ran out of host memory (not GPU memory) and was killed.",
        remedy: "Choose an instance type with more memory (`resources.memory` or `resources.instance_type`), or use less while loading the weights. The host memory of a GPU instance is fixed: a T4 with 16 GiB is too small for an 8B model.",
    };
}
function missingModule(module, broke) {
    const cause = `The Python module ${named(module)} is missing.`;
    if (broke === "build") {
        return {
            cause,
            remedy: "A package that is built from source needs it first: install it in `build_commands`, or use a version with a prebuilt wheel.",
        };
    }
    return {
        cause,
        remedy: "Add the package that provides it to the config's `requirements`. If it is your own code, check that it is packed: in `packages/` or next to the model, and not ignored.",
    };
}
const STUCK = {
    SCHEDULING: {
        open: "Baseten had no capacity for this instance type: its replica was waiting for a machine",
        failed: "Baseten had no capacity for this instance type: its replica got no machine",
        remedy: NO_CAPACITY_REMEDY,
    },
    IMAGE_PULL: {
        open: "The image was still being pulled",
        failed: "The image could not be pulled",
        remedy: "Make the image smaller: fewer or slimmer packages, and weights via `weights` or `model_cache` instead of the archive or `build_commands`. If it comes from a private registry, check `docker_auth` in the config.",
    },
    WEIGHT_DOWNLOAD: {
        open: "The weights were still being downloaded",
        failed: "The weights could not be downloaded",
        remedy: "Download less (`allow_patterns` and `ignore_patterns` in `weights`), and check that their source exists and that its secret still grants access.",
    },
    CONTAINER_CREATE: {
        open: "The container was still being created",
        failed: "The container could not be created",
        remedy: "Check `base_image`, `docker_server` and the sizes in `resources` in the config, then the log.",
    },
    CONTAINER_START: {
        open: "The container was still starting",
        failed: "The container did not start",
        remedy: "See the log. It is started by `docker_server.start_command` if that is set, otherwise by Truss's own server with the truss's packages.",
    },
    READINESS: {
        open: "The container ran, but was not ready: the model had not loaded, or its health checks did not pass",
        failed: "The container ran, but did not become ready: the model did not load, or its health checks did not pass",
        remedy: "If loading takes long, raise `runtime.health_checks.startup_threshold_seconds` or load faster (`weights`, `model_cache`). Your own server has to listen on `docker_server.server_port` and answer at `readiness_endpoint`.",
    },
};
function hasJustBegun({ kind, forMs }) {
    return kind === "open" && forMs < MIN_STUCK_MS;
}
function explainStartup({ phase, kind, forMs, failedBefore }) {
    const name = (0,startups/* phaseName */.zu)(phase);
    const explanation = Object.hasOwn(STUCK, phase) ? STUCK[phase] : undefined;
    const attempts = failedBefore === 0 ? "" : `, attempt ${failedBefore + 1}`;
    const time = (0,clock/* formatDuration */.a)(forMs);
    const remedy = "See the log of the deployment and its page on Baseten.";
    if (kind === "after") {
        return { cause: `Its startup got no further than ${name}, which finished ${time} earlier${attempts}.`, remedy };
    }
    const what = explanation?.[kind] ?? (kind === "open" ? "Its startup had not finished" : "Its startup failed");
    const duration = kind === "open" ? `for ${time}` : `failed after ${time}`;
    return { cause: `${what} (startup phase ${name} ${duration}${attempts}).`, remedy: explanation?.remedy ?? remedy };
}
function noCapacity(cause) {
    return {
        cause,
        remedy: NO_CAPACITY_REMEDY,
    };
}
function repositoryIn(text) {
    const found = /\bAccess to model (\S{1,200}) is restricted/.exec(text) ??
        /(?:^|Error: )(\S{1,200}) is not a local folder and/m.exec(text) ??
        /huggingface\.co\/(?:api\/)?(?:models\/|datasets\/|spaces\/)?([\w.-]{1,100}(?:\/(?!resolve\/|revision\/|tree\/)[\w.-]{1,100})?)/.exec(text);
    return found === null ? "" : ` ${named(found[1]?.replace(/\.$/, ""))}`;
}
function revisionIn(text) {
    const found = /\/(?:revision|resolve|tree)\/([\w.-]{1,100}?)(?:[/?\s]|\.?$)/m.exec(text) ??
        /(?:^|Error: )(\S{1,100}) is not a valid git identifier/m.exec(text);
    return found === null ? "" : ` ${named(found[1])}`;
}
function portIn(text) {
    const port = /\(?['"]?[\w.:*[\]]{1,60}['"]?(?:, |:)(\d{2,5})\)?:? (?:\[errno 98\] )?address already in use/i.exec(text)?.[1];
    return port === undefined ? "" : ` (${port})`;
}
function exceptionIn(match, around) {
    const [, name = "", text = ""] = match;
    const next = around.split("\n").find((line, index) => index > 0 && line.trim() !== "");
    return `${name}: ${text.trim() === "" ? (next ?? "").trim() : text}`;
}
function named(text) {
    return `"${(0,lib_text/* shortened */.vI)(beginningOf(text), MAX_NAME).replaceAll('"', "'").replaceAll("`", "'")}"`;
}
function quoted(text) {
    return (0,lib_text/* withoutFullStop */.Qu)((0,lib_text/* shortened */.vI)(beginningOf(text), MAX_QUOTE));
}
function beginningOf(text = "") {
    return (0,lib_text/* onOneLine */.GJ)(text.slice(0, MAX_EXAMINED));
}
function compare(one, other) {
    return one < other ? -1 : one > other ? 1 : 0;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/lib/errors.js
var lib_errors = __webpack_require__(5892);
// EXTERNAL MODULE: ./lib/lib/retry.js
var retry = __webpack_require__(805);
// EXTERNAL MODULE: ./lib/baseten/api/types.js
var types = __webpack_require__(3334);
;// CONCATENATED MODULE: ./lib/baseten/logs.js





const LOOK_EVERY_MS = 5_000;
const OVERLAP_MS = 60_000;
const PAGE = 1_000;
const FULL_PAGE = 500;
const MAX_PAGES = 200;
const TAIL_LINES = 2_000;
const TAIL_CHARACTERS = 8_000_000;
const MAX_KEY = 200;
const MAX_REFUSALS = 5;
const QUIET_MISSES = 5;
const MAX_DRAIN_WAIT_MS = 15_000;
const WEEK_MS = 7 * 24 * 3_600_000;
const MAX_UNDATED = 10_000;
const NANOS = 1000000n;
function followLogs(client, options) {
    return new Follower(client, options);
}
class Follower {
    count = 0;
    #options;
    #pages;
    #since;
    #seen = new SeenLines();
    #tail = [];
    #tailCharacters = 0;
    #hurry = new AbortController();
    #drain;
    #ended;
    #previous;
    #latest;
    #resume;
    #stopped = false;
    #misses = 0;
    #refusals = 0;
    #askedWaitMs = 0;
    #toldOfMisses = false;
    #toldOfGap = false;
    constructor(client, options) {
        this.#options = options;
        this.#pages = new Pages(client, options);
        this.#since = Math.max(0, Math.floor(options.since));
        this.#latest = this.#since;
        this.#previous = BigInt(this.#since) * NANOS;
        this.#ended = this.#run();
    }
    get tail() {
        return this.#tail;
    }
    async finish(drain) {
        this.#drain ??= drain;
        this.#hurry.abort();
        const { signal } = this.#options;
        if (signal.aborted)
            return;
        const listening = new AbortController();
        const aborted = new Promise((resolve) => {
            signal.addEventListener("abort", () => resolve(), { signal: listening.signal });
        });
        await Promise.race([this.#ended, aborted]);
        listening.abort();
    }
    async #run() {
        const { signal } = this.#options;
        const waiting = AbortSignal.any([signal, this.#hurry.signal]);
        while (this.#drain === undefined && !this.#isOver()) {
            await this.#look();
            if (!this.#isOver())
                await this.#sleep(Math.max(LOOK_EVERY_MS, this.#askedWaitMs), waiting);
        }
        const { looks, everyMs } = this.#drain ?? { looks: 0, everyMs: 0 };
        for (let look = 0; look < looks && !this.#isOver(); look++) {
            const askedWaitMs = Math.min(this.#askedWaitMs, MAX_DRAIN_WAIT_MS);
            if (look > 0)
                await this.#sleep(Math.max(everyMs, askedWaitMs), signal);
            if (!this.#isOver())
                await this.#look();
        }
    }
    #isOver() {
        return this.#stopped || this.#options.signal.aborted;
    }
    async #sleep(milliseconds, signal) {
        try {
            await this.#options.clock.sleep(milliseconds, signal);
        }
        catch {
        }
    }
    async #look() {
        try {
            await this.#readPages();
            this.#misses = 0;
            this.#refusals = 0;
            this.#askedWaitMs = 0;
        }
        catch (error) {
            if (!this.#isOver())
                this.#missed(error);
        }
    }
    async #readPages() {
        let from = this.#resume ?? this.#overlap();
        for (let pages = 0; pages < MAX_PAGES; pages++) {
            this.#seen.forgetBefore(this.#overlap());
            const page = await this.#pages.read({ from, direction: "asc" });
            const { last } = this.#take(page, from);
            if (page.length < FULL_PAGE || last === undefined || last < from) {
                this.#resume = undefined;
                return;
            }
            if (this.#isOver())
                return;
            if (last === from)
                await this.#readRestOf(from);
            from = last === from ? from + 1 : last;
            this.#resume = from;
        }
    }
    #overlap() {
        return Math.max(this.#since, this.#latest - OVERLAP_MS);
    }
    async #readRestOf(millisecond) {
        const page = await this.#pages.read({ from: millisecond, to: millisecond, direction: "desc" });
        const { known } = this.#take(page.reverse(), millisecond, millisecond);
        if (known > 0 || this.#toldOfGap)
            return;
        this.#toldOfGap = true;
        this.#warn("The deployment's log has too many lines in one millisecond to read them all: some are missing here.");
    }
    #take(page, from, to = Number.POSITIVE_INFINITY) {
        const lines = this.#readable(page).sort((one, other) => logs_compare(one.line.timestamp, other.line.timestamp));
        let last;
        let known = 0;
        for (const { line, raw } of lines) {
            const millisecond = Number(line.timestamp / NANOS);
            if (raw === undefined) {
                last = millisecond;
                if (millisecond < from || millisecond > to)
                    continue;
                this.#latest = Math.max(this.#latest, millisecond);
            }
            if (!this.#seen.add(millisecond, line, raw)) {
                known++;
                continue;
            }
            this.#previous = line.timestamp;
            this.#keep(line);
            if (!this.#options.signal.aborted)
                this.#options.onLine(line);
        }
        return { last, known };
    }
    #readable(page) {
        let before = this.#previous;
        return page.flatMap((value) => {
            if (!(0,types/* isObject */.Gv)(value) || typeof value.message !== "string")
                return [];
            const { message, replica, level } = value;
            const time = this.#timeIn(value.timestamp);
            before = time ?? before;
            const line = {
                timestamp: before,
                message,
                replica: typeof replica === "string" && replica !== "" ? replica : undefined,
                level: typeof level === "string" && level !== "" ? level : undefined,
            };
            return [{ line, raw: time === undefined ? `?${String(value.timestamp)}` : undefined }];
        });
    }
    #timeIn(text) {
        if (typeof text !== "string" || !/^\d{1,20}$/.test(text))
            return undefined;
        const time = BigInt(text);
        const millisecond = Number(time / NANOS);
        const latest = Math.max(this.#since, Date.now()) + WEEK_MS;
        return millisecond < this.#since - WEEK_MS || millisecond > latest ? undefined : time;
    }
    #keep(line) {
        this.count++;
        this.#tail.push(line);
        this.#tailCharacters += line.message.length;
        while (this.#tail.length > TAIL_LINES || (this.#tail.length > 1 && this.#tailCharacters > TAIL_CHARACTERS)) {
            this.#tailCharacters -= this.#tail.shift()?.message.length ?? 0;
        }
    }
    #missed(error) {
        const httpStatus = error instanceof api_client/* ApiError */.hD ? error.httpStatus : undefined;
        const askedWaitMs = (error instanceof api_client/* ApiError */.hD && error.askedWaitMs) || 0;
        this.#askedWaitMs = Math.min(askedWaitMs, retry/* MAX_ASKED_WAIT_MS */.th);
        this.#refusals = httpStatus === 401 || httpStatus === 403 ? this.#refusals + 1 : 0;
        this.#misses = httpStatus === 404 ? 0 : this.#misses + 1;
        if (this.#refusals >= MAX_REFUSALS) {
            this.#stopped = true;
            this.#warn(`The deployment's log can no longer be read: ${(0,lib_errors/* messageOf */.b)(error)} The deployment continues without it.`);
        }
        else if (this.#misses >= QUIET_MISSES && this.#refusals === 0 && !this.#toldOfMisses) {
            this.#toldOfMisses = true;
            this.#warn(`The deployment's log could not be read ${this.#misses} times in a row: ${(0,lib_errors/* messageOf */.b)(error)} Still trying.`);
        }
    }
    #warn(text) {
        try {
            this.#options.onWarning(text);
        }
        catch {
        }
    }
}
class Pages {
    #client;
    #path;
    constructor(client, { modelId, deploymentId }) {
        this.#client = client;
        this.#path = (0,api_client/* pathOf */.XM) `/v1/models/${modelId}/deployments/${deploymentId}/logs`;
    }
    async read(range) {
        const stage = "Reading the deployment's log";
        const query = {
            start_epoch_millis: String(range.from),
            ...(range.to === undefined ? {} : { end_epoch_millis: String(range.to) }),
            direction: range.direction,
            limit: String(PAGE),
        };
        const answer = await this.#client.call({ method: "GET", path: this.#path, query, stage, attempts: 1 });
        return (0,types/* listField */.FZ)(answer, "logs", stage);
    }
}
class SeenLines {
    #dated = new Map();
    #undated = new Set();
    add(millisecond, { timestamp, replica, message }, raw) {
        const text = message.length <= MAX_KEY ? message : (0,external_node_crypto_.createHash)("sha256").update(message).digest("base64");
        const key = JSON.stringify([raw ?? String(timestamp), replica ?? null, text]);
        if (raw !== undefined)
            return this.#addUndated(key);
        const keys = this.#dated.get(millisecond) ?? new Set();
        if (keys.has(key))
            return false;
        this.#dated.set(millisecond, keys.add(key));
        return true;
    }
    forgetBefore(millisecond) {
        for (const seen of this.#dated.keys()) {
            if (seen >= millisecond)
                return;
            this.#dated.delete(seen);
        }
    }
    #addUndated(key) {
        const isNew = !this.#undated.delete(key);
        this.#undated.add(key);
        const [oldest] = this.#undated;
        if (this.#undated.size > MAX_UNDATED && oldest !== undefined)
            this.#undated.delete(oldest);
        return isNew;
    }
}
function logs_compare(one, other) {
    return one < other ? -1 : one > other ? 1 : 0;
}

// EXTERNAL MODULE: ./lib/baseten/wait-verdict.js
var wait_verdict = __webpack_require__(3827);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/lib/regular-file.js
var regular_file = __webpack_require__(5110);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./lib/truss/files/gitwildmatch.js

function compilePatterns(lines, origin = {}) {
    const patterns = [];
    const findings = [];
    for (const [index, line] of lines.entries()) {
        const compiled = compilePattern(line);
        if (compiled === undefined)
            continue;
        if ("reason" in compiled)
            findings.push(invalidPattern(line, compiled.reason, origin, index));
        else
            patterns.push(compiled);
    }
    const [first] = findings;
    if (first) {
        const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : "";
        throw new lib_errors/* Failure */.H(first.message + more, { status: "invalid", remedy: first.remedy ?? "", findings });
    }
    const mayMatch = quickTest(patterns);
    return { match: (path) => (mayMatch(path) ? judge(patterns, path) : NO_MATCH) };
}
const NO_MATCH = Object.freeze({ ignored: false });
function quickTest(patterns) {
    const needles = patterns.map((pattern) => pattern.needle);
    if (needles.includes(""))
        return () => true;
    const any = new RegExp([...new Set(needles)].map((needle) => RegExp.escape(needle)).join("|") || "(?!)", "u");
    return (path) => any.test(path);
}
const SLASH = 0x2f;
const NEWLINE = 0x0a;
const notSlash = (codePoint) => codePoint !== SLASH;
const notNewline = (codePoint) => codePoint !== NEWLINE;
function judge(patterns, path) {
    const decisive = patterns.findLast((pattern) => pattern.matches(path));
    return decisive ? { ignored: !decisive.negated, pattern: decisive.source } : { ignored: false };
}
function invalidPattern(pattern, reason, origin, index) {
    const line = origin.lines?.[index] ?? index + 1;
    const place = origin.file === undefined ? `line ${line}` : `${origin.file}, line ${line}`;
    return {
        severity: "error",
        rule: "ignore-pattern",
        message: `${place}: the ignore pattern ${JSON.stringify(pattern)} is invalid: ${reason}.`,
        remedy: "Fix or remove the pattern; Truss rejects it, too.",
        ...(origin.file === undefined ? {} : { file: origin.file }),
        line,
    };
}
const compiledPatterns = new Map();
function compilePattern(line) {
    if (!compiledPatterns.has(line))
        compiledPatterns.set(line, compileNewPattern(line));
    return compiledPatterns.get(line);
}
function compileNewPattern(line) {
    const text = line.endsWith("\\ ") ? line : stripEnd(line);
    if (text === "" || text.startsWith("#") || text === "/")
        return undefined;
    const negated = text.startsWith("!");
    const segments = rootedSegments(negated ? text.slice(1) : text);
    if (segments === undefined)
        return { reason: "nothing follows the !" };
    const almostAll = matchesAlmostAll(segments, text);
    const compiled = almostAll ? { needle: "", matches: almostAll } : automaton(segments);
    if (compiled === undefined || "reason" in compiled)
        return compiled;
    return { source: text, negated, ...compiled };
}
function rootedSegments(text) {
    const segments = text.split("/");
    const isBareName = segments.length === 1 || (segments.length === 2 && segments[1] === "");
    if (segments[0] === "")
        segments.shift();
    else if (isBareName)
        segments.unshift("**");
    if (segments.length === 0)
        return undefined;
    if (segments.at(-1) === "")
        segments.splice(-1, 1, "**");
    return segments.filter((segment, index) => segment !== "**" || segments[index - 1] !== "**");
}
function matchesAlmostAll(segments, text) {
    switch (segments.join("/")) {
        case "**":
            return text.endsWith("/") ? isBelowRoot : hasVisibleCharacter;
        case "**/*":
            return hasVisibleCharacter;
        case "**/*/**":
            return isBelowRoot;
        default:
            return undefined;
    }
}
function isBelowRoot(path) {
    return path.includes("/");
}
function hasVisibleCharacter(path) {
    return /[^\n]/u.test(path);
}
function automaton(segments) {
    const steps = translate(segments);
    if (!Array.isArray(steps))
        return steps;
    const needle = longestLiteral(steps);
    const run = runner(steps);
    return { needle, matches: (path) => path.includes(needle) && run(path) };
}
function translate(segments) {
    const steps = [];
    let lateRefusal;
    for (const [index, segment] of segments.entries()) {
        const isLast = index === segments.length - 1;
        if (segment === "**") {
            steps.push(...anyFolders(index === 0, isLast));
            continue;
        }
        const followsLeadingStars = index === 1 && segments[0] === "**";
        if (index > 0 && !followsLeadingStars)
            steps.push(literal("/"));
        const translated = segment === "*" ? wholeName() : translateName(segment);
        if (translated === undefined || "reason" in translated)
            return translated;
        steps.push(...translated.steps);
        lateRefusal ??= translated.refusal;
        if (isLast)
            steps.push({ kind: "boundary" });
    }
    return lateRefusal ?? steps;
}
function anyFolders(isFirst, isLast) {
    const something = [
        { kind: "one", test: notNewline },
        { kind: "many", test: notNewline },
    ];
    if (isFirst)
        return [{ kind: "optional", length: 3 }, ...something, literal("/")];
    if (isLast)
        return [literal("/")];
    return [{ kind: "optional", length: 3 }, literal("/"), ...something];
}
function wholeName() {
    return {
        steps: [
            { kind: "one", test: notSlash },
            { kind: "many", test: notSlash },
        ],
    };
}
function translateName(segment) {
    const characters = Array.from(segment);
    const translated = { steps: [] };
    for (let at = 0; at < characters.length; at++) {
        const character = characters[at] ?? "";
        if (character === "\\") {
            const escaped = characters[++at];
            if (escaped === undefined)
                return { reason: "nothing follows the last backslash" };
            translated.steps.push(literal(escaped));
        }
        else if (character === "*") {
            if (translated.steps.at(-1)?.kind !== "many")
                translated.steps.push({ kind: "many", test: notSlash });
        }
        else if (character === "?") {
            translated.steps.push({ kind: "one", test: notSlash });
        }
        else if (character === "[") {
            const end = closingBracket(characters, at);
            if (end === undefined)
                return undefined;
            const test = characterClass(characters.slice(at + 1, end));
            if (typeof test === "function")
                translated.steps.push({ kind: "one", test });
            else
                translated.refusal ??= test;
            at = end;
        }
        else {
            translated.steps.push(literal(character));
        }
    }
    return translated;
}
function closingBracket(characters, open) {
    let first = open + 1;
    if (characters[first] === "!" || characters[first] === "^")
        first++;
    const end = characters.indexOf("]", first + 1);
    return end < 0 ? undefined : end;
}
function characterClass(characters) {
    const negated = characters[0] === "!" || characters[0] === "^";
    const members = (negated ? characters.slice(1) : characters).map((character) => character.codePointAt(0) ?? 0);
    const dash = 0x2d;
    const ranges = [];
    for (let at = 0; at < members.length; at++) {
        const low = members[at] ?? 0;
        const high = members[at + 2];
        if (members[at + 1] === dash && high !== undefined) {
            if (high < low)
                return { reason: `the range in [${characters.join("")}] runs backwards` };
            ranges.push([low, high]);
            at += 2;
        }
        else {
            ranges.push([low, low]);
        }
    }
    return (codePoint) => ranges.some(([low, high]) => low <= codePoint && codePoint <= high) !== negated;
}
function literal(character) {
    const wanted = character.codePointAt(0);
    return { kind: "one", test: (codePoint) => codePoint === wanted, literal: character };
}
function longestLiteral(steps) {
    let longest = "";
    let current = "";
    let optionalUntil = -1;
    for (const [index, step] of steps.entries()) {
        if (step.kind === "optional")
            optionalUntil = index + step.length;
        const isCertain = step.kind === "one" && step.literal !== undefined && index > optionalUntil;
        current = isCertain ? current + step.literal : "";
        if (current.length > longest.length)
            longest = current;
    }
    return longest;
}
function runner(steps) {
    const seen = new Float64Array(steps.length + 1);
    let stamp = 0;
    let current = [];
    let next = [];
    function enter(state, into) {
        if (seen[state] === stamp)
            return;
        seen[state] = stamp;
        into.push(state);
        const step = steps[state];
        if (step?.kind === "many")
            enter(state + 1, into);
        if (step?.kind === "optional") {
            enter(state + 1, into);
            enter(state + 1 + step.length, into);
        }
    }
    function isAccepting(state, path, at) {
        return state === steps.length || (steps[state]?.kind === "boundary" && isBoundary(path, at));
    }
    return (path) => {
        stamp++;
        current.length = 0;
        enter(0, current);
        let at = 0;
        for (;;) {
            if (current.some((state) => isAccepting(state, path, at)))
                return true;
            const codePoint = path.codePointAt(at);
            if (codePoint === undefined || current.length === 0)
                return false;
            stamp++;
            next.length = 0;
            for (const state of current) {
                const step = steps[state];
                if (step?.kind === "one" && step.test(codePoint))
                    enter(state + 1, next);
                if (step?.kind === "many" && step.test(codePoint))
                    enter(state, next);
            }
            [current, next] = [next, current];
            at += codePoint > 0xffff ? 2 : 1;
        }
    };
}
function isBoundary(path, at) {
    return at === path.length || path[at] === "/" || (at === path.length - 1 && path[at] === "\n");
}
const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const LEADING_SPACE = new RegExp(`^${SPACE}+`, "u");
function stripEnd(text) {
    let end = text.length;
    while (end > 0 && LEADING_SPACE.test(text.charAt(end - 1)))
        end--;
    return text.slice(0, end);
}
function gitwildmatch_stripLikePython(text) {
    return stripEnd(text.replace(LEADING_SPACE, ""));
}

// EXTERNAL MODULE: ./lib/lib/paths.js
var paths = __webpack_require__(5419);
;// CONCATENATED MODULE: ./lib/truss/files/ignore.js






const ignore_IGNORE_FILE = ".truss_ignore";
const DEFAULT_PATTERNS = [
    "__pycache__/",
    "*.py[cod]",
    "*$py.class",
    "*.so",
    ".Python",
    "build/",
    "develop-eggs/",
    "dist/",
    "downloads/",
    "eggs/",
    ".eggs/",
    "lib/",
    "lib64/",
    "parts/",
    "sdist/",
    "var/",
    "wheels/",
    "share/python-wheels/",
    "*.egg-info/",
    ".installed.cfg",
    "*.egg",
    "MANIFEST",
    ".DS_Store",
    "*.manifest",
    "*.spec",
    "pip-log.txt",
    "pip-delete-this-directory.txt",
    "htmlcov/",
    ".tox/",
    ".nox/",
    ".coverage",
    ".coverage.*",
    ".cache",
    "nosetests.xml",
    "coverage.xml",
    "*.cover",
    "*.py,cover",
    ".hypothesis/",
    ".pytest_cache/",
    "cover/",
    "*.mo",
    "*.pot",
    "*.log",
    "local_settings.py",
    "db.sqlite3",
    "db.sqlite3-journal",
    "instance/",
    ".webassets-cache",
    ".scrapy",
    "docs/_build/",
    ".pybuilder/",
    "target/",
    ".ipynb_checkpoints",
    "profile_default/",
    "ipython_config.py",
    ".pdm.toml",
    "__pypackages__/",
    "celerybeat-schedule",
    "celerybeat.pid",
    "*.sage.py",
    ".env",
    ".venv",
    "env/",
    "venv/",
    "ENV/",
    "env.bak/",
    "venv.bak/",
    ".spyderproject",
    ".spyproject",
    ".ropeproject",
    ".mypy_cache/",
    ".dmypy.json",
    "dmypy.json",
    ".ruff_cache/",
    ".pyre/",
    ".pytype/",
    "cython_debug/",
    ".git",
    "*.tmp",
    "*.swp",
];
function ignoreRules(patterns, origin = {}) {
    const matcher = compilePatterns(patterns, origin);
    return {
        patterns,
        ignores(path, isDirectory) {
            for (const candidate of isDirectory ? [path, `${path}/`] : [path]) {
                const verdict = matcher.match(candidate);
                if (verdict.ignored)
                    return verdict.pattern;
            }
            return undefined;
        },
    };
}
function leftOutBy(rules, path, isDirectory) {
    const parts = path.split("/");
    for (const index of parts.keys()) {
        const isFolder = isDirectory || index < parts.length - 1;
        const pattern = rules.ignores(parts.slice(0, index + 1).join("/"), isFolder);
        if (pattern !== undefined)
            return pattern;
    }
    return undefined;
}
const ignore_DEFAULT_RULES = ignoreRules(DEFAULT_PATTERNS);
function ignore_serverRules(own) {
    return ignore_leavesOutItself(own) === undefined ? withDefaults(own) : ignore_DEFAULT_RULES;
}
function withDefaults(own) {
    return ignoreRules([...DEFAULT_PATTERNS, ...own.patterns]);
}
function ignore_leavesOutItself(own) {
    return own.ignores(ignore_IGNORE_FILE, false);
}
function parseIgnoreFile(text) {
    const parsed = { patterns: [], lines: [] };
    for (const [index, line] of text.split(/\r\n|\r|\n/u).entries()) {
        const pattern = stripLikePython(line);
        if (pattern === "" || pattern.startsWith("#"))
            continue;
        parsed.patterns.push(pattern);
        parsed.lines.push(index + 1);
    }
    const afterMark = text.startsWith("\ufeff") ? stripLikePython(parsed.patterns[0]?.slice(1) ?? "") : "";
    if (afterMark !== "" && !afterMark.startsWith("#"))
        parsed.deadPattern = afterMark;
    return parsed;
}
async function ignore_loadIgnoreRules(trussDirectory, displayPath) {
    const path = join(trussDirectory, ignore_IGNORE_FILE);
    const file = displayPath(path);
    const text = await readIgnoreFile(trussDirectory, path, file);
    if (text === undefined)
        return { rules: ignore_DEFAULT_RULES, isCustom: false, findings: [] };
    const { patterns, lines, deadPattern } = parseIgnoreFile(text);
    const findings = [];
    if (deadPattern !== undefined)
        findings.push(byteOrderMark(file, deadPattern));
    return { rules: ignoreRules(patterns, { file, lines }), isCustom: true, findings };
}
async function readIgnoreFile(trussDirectory, path, file) {
    try {
        const real = await realpath(path);
        if (!isInside(trussDirectory, real))
            throw unreadable(file, "it is a link to a file outside the truss");
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readRegular(real));
    }
    catch (error) {
        if (error instanceof Failure)
            throw error;
        if (codeOf(error) === "ENOENT")
            return undefined;
        throw unreadable(file, messageOf(error));
    }
}
function unreadable(file, reason) {
    const finding = {
        severity: "error",
        rule: "ignore-file",
        message: `${file} cannot be read: ${reason}.`,
        remedy: "Make it a plain UTF-8 text file inside the truss, or remove it to get Truss's default rules.",
        file,
    };
    return new Failure(finding.message, { status: "invalid", remedy: finding.remedy ?? "", findings: [finding] });
}
function byteOrderMark(file, pattern) {
    return {
        severity: "hint",
        rule: "ignore-file-byte-order-mark",
        message: `${file} starts with a byte order mark, so its first pattern ${JSON.stringify(pattern)} never matches.`,
        remedy: "Save the file as UTF-8 without a byte order mark.",
        file,
        line: 1,
    };
}

;// CONCATENATED MODULE: ./lib/truss/files/list.js






const NEVER_PACKED = "(never packed)";
function mayHold(list) {
    const archived = new Set(list.files.map((file) => file.path));
    return (path) => archived.has(path) ||
        list.unknown.some((place) => place === "" || path === place || path.startsWith(place.replace(/\/?$/, "/")));
}
const CONFIG_FILE = "config.yaml";
function archivePrefix(folder) {
    const names = folder.split("/").filter((name) => name !== "" && name !== ".");
    return names.map((name) => `${name}/`).join("");
}
const MAX_LINKED_FOLDERS = 100_000;
async function listFiles(options) {
    const listing = new Listing(options.displayPath);
    listing.add({
        path: CONFIG_FILE,
        source: { kind: "bytes", bytes: options.config },
        size: options.config.byteLength,
        executable: false,
    });
    try {
        const { rules, findings } = await loadIgnoreRules(options.trussDirectory, options.displayPath);
        listing.findings.push(...findings);
        for (const tree of plannedTrees(options, rules, listing))
            listing.walk(tree);
    }
    catch (error) {
        if (!(error instanceof Failure))
            throw error;
        listing.findings.push(...error.findings);
        listing.unknown.add("");
    }
    return listing.result();
}
function plannedTrees(options, rules, listing) {
    const { trussDirectory } = options;
    const archive = { rules, root: "" };
    const main = rootTree(trussDirectory, "", [archive], [trussDirectory]);
    if (options.externalPackageDirs.length === 0)
        return [main];
    const trees = [{ ...main, filters: [archive, { rules: DEFAULT_RULES, root: "" }] }];
    const prefix = bundledPrefix(options.bundledPackagesDir, rules, listing);
    const seen = listing.findings.length;
    const folders = externalFolders(options, listing);
    if (prefix !== undefined && listing.findings.length > seen)
        listing.unknown.add(prefix);
    for (const folder of folders) {
        if (prefix === undefined)
            continue;
        const tree = rootTree(folder, prefix, [archive], [folder, trussDirectory]);
        trees.push({ ...tree, filterSubfolders: DEFAULT_RULES });
    }
    return trees;
}
function rootTree(folder, prefix, filters, roots) {
    return { folder, prefix, filters, roots, ancestors: { real: folder }, isLinked: false };
}
function bundledPrefix(written, rules, listing) {
    const name = JSON.stringify(written);
    const prefix = archivePrefix(written);
    const parts = prefix.split("/").slice(0, -1);
    const isPlain = !win32.isAbsolute(written) && !written.includes("\\") && !parts.includes("..") && parts.length > 0;
    if (!isPlain) {
        listing.error("bundled-packages-dir", `bundled_packages_dir must be a relative path to a folder inside the truss, but is ${name}.`, "Use a plain folder name such as packages.");
        return undefined;
    }
    const own = ignoredAlong(parts, rules);
    const pattern = own ?? ignoredAlong(parts, serverRules(rules));
    if (pattern !== undefined) {
        listing.error("bundled-packages-dir", `The ignore pattern ${JSON.stringify(pattern)} leaves out bundled_packages_dir ${name}: every external package would be missing from the model.`, own === undefined && leavesOutItself(rules) !== undefined
            ? `Choose another folder, such as packages, or add ${JSON.stringify(`!${IGNORE_FILE}`)} and ${JSON.stringify(`!${pattern}`)} at the end of ${IGNORE_FILE}: so far, it leaves itself out of the archive, where Baseten reads it.`
            : "Choose another folder, such as packages, or stop ignoring it.");
        return undefined;
    }
    return prefix;
}
function ignoredAlong(parts, rules) {
    for (const index of parts.keys()) {
        const pattern = neverPacked(parts.slice(0, index + 1)) ?? rules.ignores(parts.slice(0, index + 1).join("/"), true);
        if (pattern !== undefined)
            return pattern;
    }
    return undefined;
}
function externalFolders(options, listing) {
    const folders = new Set();
    for (const written of options.externalPackageDirs) {
        const folder = externalFolder(written, options, listing);
        if (folder !== undefined)
            folders.add(folder);
    }
    return folders;
}
function externalFolder(written, options, listing) {
    const name = `The external package ${JSON.stringify(written)}`;
    const remedy = "Fix external_package_dirs: its entries are relative to the truss.";
    try {
        const real = realpathSync(resolve(options.trussDirectory, written));
        if (options.isInsideWorkspace?.(real) === false) {
            listing.error("external-package", `${name} is outside the workspace, at ${real}.`, remedy);
        }
        else if (neverPacked(relative(options.trussDirectory, real).split(sep)) !== undefined) {
            listing.error("external-package", `${name} is inside a .git folder, which is never packed.`, remedy);
        }
        else if (statSync(real).isDirectory()) {
            return real;
        }
        else {
            listing.error("external-package", `${name} is not a directory.`, remedy);
        }
    }
    catch (error) {
        const isMissing = codeOf(error) === "ENOENT";
        const why = isMissing ? options.absenceRemedy?.(resolve(options.trussDirectory, written)) : undefined;
        const problem = isMissing ? "does not exist" : `cannot be read: ${messageOf(error)}`;
        listing.error("external-package", `${name} ${problem}.`, why ?? remedy);
    }
    return undefined;
}
function neverPacked(parts) {
    const name = parts.at(-1) ?? "";
    const isCredential = /^gha-creds-.*\.json$/su.test(name);
    return isCredential || parts.includes(".git") ? NEVER_PACKED : undefined;
}
class Listing {
    findings = [];
    unknown = new Set();
    #files = new Map();
    #leftOut = [];
    #folders = [];
    #displayPath;
    #linkedFolders = 0;
    constructor(displayPath) {
        this.#displayPath = displayPath;
    }
    walk(tree) {
        this.#folders.push(tree);
        for (let folder = this.#folders.pop(); folder !== undefined; folder = this.#folders.pop())
            this.#readFolder(folder);
    }
    add(file) {
        const other = this.#files.get(file.path);
        if (other === undefined)
            this.#files.set(file.path, file);
        else if (this.#nameOf(other) !== this.#nameOf(file))
            this.#collision(file.path, other, file);
    }
    error(rule, message, remedy, place) {
        const file = place === undefined ? {} : { file: this.#displayPath(place) };
        this.findings.push({ severity: "error", rule, message, remedy, ...file });
    }
    result() {
        this.#findFilesUsedAsFolders();
        const files = [...this.#files.values()].sort((one, other) => byteOrder(one.path, other.path));
        return {
            files,
            totalBytes: files.reduce((sum, file) => sum + file.size, 0),
            leftOut: this.#leftOut.sort((one, other) => byteOrder(one.path, other.path)),
            findings: this.findings.sort((one, other) => byteOrder(one.message, other.message)),
            unknown: [...this.unknown],
        };
    }
    #readFolder(tree) {
        if (tree.isLinked && ++this.#linkedFolders > MAX_LINKED_FOLDERS) {
            if (this.#linkedFolders === MAX_LINKED_FOLDERS + 1)
                this.#tooManyLinks(tree);
            return;
        }
        const entries = this.#try(tree.folder, tree.prefix, () => readdirSync(tree.folder, { withFileTypes: true }));
        for (const entry of entries ?? [])
            this.#visit(tree, entry);
    }
    #visit(tree, entry) {
        const { name } = entry;
        if (entry.isSymbolicLink()) {
            this.#followLink(tree, name);
        }
        else if (this.#isWanted(tree, name, entry.isDirectory()) && this.#hasReadableName(tree, name)) {
            const disk = `${tree.folder}${sep}${name}`;
            if (entry.isDirectory())
                this.#folders.push(subTree(tree, name, disk, tree.isLinked));
            else if (entry.isFile())
                this.#addFile(tree.prefix + name, disk);
            else
                this.#specialFile(tree.prefix + name, disk, entry);
        }
    }
    #isWanted(tree, name, directory) {
        const path = tree.prefix + name;
        if (path === CONFIG_FILE && !directory)
            return false;
        const pattern = neverPacked([name]) ?? ignoredBy(tree.filters, path, directory);
        if (pattern !== undefined)
            this.#leftOut.push({ path, directory, pattern });
        return pattern === undefined;
    }
    #addFile(path, disk) {
        const stats = this.#try(disk, path, () => {
            const found = lstatSync(disk);
            if ((found.mode & 0o444) !== 0o444)
                accessSync(disk, constants.R_OK);
            return found;
        });
        if (stats !== undefined)
            this.add(archiveFile(path, disk, stats));
    }
    #followLink(tree, name) {
        const link = join(tree.folder, name);
        const target = targetOf(link);
        const directory = target.stats?.isDirectory() ?? false;
        if (!this.#isWanted(tree, name, directory) || !this.#hasReadableName(tree, name))
            return;
        const path = tree.prefix + name;
        if (ANNEX_TARGET.test(target.written)) {
            this.unknown.add(path);
            this.#annexLink(link, target);
            return;
        }
        if (target.stats === undefined) {
            this.unknown.add(path);
            this.#brokenLink(link, target);
            return;
        }
        const root = tree.roots.find((folder) => isInside(folder, target.real));
        if (root === undefined) {
            this.unknown.add(path);
            this.error("link-outside", `${this.#displayPath(link)} is a link to ${target.written}, which is outside the packed folder.`, "Copy the target into the truss, or add the link to .truss_ignore.", link);
        }
        else if (neverPacked(relative(root, target.real).split(sep)) !== undefined) {
            this.#leftOut.push({ path, directory, pattern: NEVER_PACKED });
        }
        else if (directory) {
            this.#followFolder(tree, name, link, target.real);
        }
        else if (target.stats.isFile()) {
            this.#addFile(path, target.real);
        }
        else {
            this.#specialFile(path, link, target.stats);
        }
    }
    #followFolder(tree, name, link, real) {
        for (let folder = tree.ancestors; folder !== undefined; folder = folder.parent) {
            if (folder.real !== real)
                continue;
            this.unknown.add(tree.prefix + name);
            this.error("link-cycle", `${this.#displayPath(link)} is a link to ${this.#displayPath(real)}, a folder that contains it: following it would never end.`, "Remove the link or add it to .truss_ignore.", link);
            return;
        }
        this.#folders.push(subTree(tree, name, real, true));
    }
    #annexLink(link, { stats }) {
        this.error("annex-pointer", `${this.#displayPath(link)} is a git-annex link into .git, which is never packed${stats === undefined ? "; its content is missing, too" : ""}.`, "Run `git annex get` and `git annex unlock` in a step between the checkout and this one, or add the link to .truss_ignore.", link);
    }
    #brokenLink(link, target) {
        const remedy = "Remove the link, restore its target, or add the link to .truss_ignore.";
        const shown = this.#displayPath(link);
        if (target.code === "ELOOP") {
            this.error("link-cycle", `${shown} is a link to ${target.written}, which leads back to itself.`, remedy, link);
        }
        else if (target.code === "ENOENT" || target.code === "ENOTDIR") {
            this.error("link-broken", `${shown} is a link to ${target.written}, which does not exist.`, remedy, link);
        }
        else {
            this.error("unreadable", `${shown} is a link to ${target.written}, which cannot be read (${target.code}).`, remedy, link);
        }
    }
    #specialFile(path, disk, entry) {
        this.unknown.add(path);
        this.error("special-file", `${this.#displayPath(disk)} is ${kindOnDisk(entry)} and cannot be archived.`, "Remove it or add it to .truss_ignore.", disk);
    }
    #hasReadableName(tree, name) {
        const bytes = name.includes("\ufffd") ? brokenName(tree.folder, name) : undefined;
        if (bytes === undefined)
            return true;
        const shown = `${this.#displayPath(tree.folder)}/${escapeBytes(bytes)}`;
        this.error("file-name", `The name of ${shown} is not UTF-8.`, "Rename it or add it to .truss_ignore.");
        return false;
    }
    #tooManyLinks(tree) {
        this.unknown.add(tree.prefix);
        this.error("link-cycle", `Links lead to more than ${MAX_LINKED_FOLDERS} folders, such as ${this.#displayPath(tree.folder)}.`, "Remove links to folders that contain such links themselves.", tree.folder);
    }
    #collision(path, one, other) {
        const [first, second] = [this.#nameOf(one), this.#nameOf(other)].sort(byteOrder);
        this.error("collision", `${first} and ${second} would both be ${path} in the archive.`, "Rename one of them; Truss would silently keep only one.");
    }
    #findFilesUsedAsFolders() {
        const seen = new Set();
        for (const file of this.#files.values()) {
            for (let end = file.path.lastIndexOf("/"); end > 0; end = file.path.lastIndexOf("/", end - 1)) {
                const folder = file.path.slice(0, end);
                if (seen.has(folder))
                    break;
                seen.add(folder);
                const other = this.#files.get(folder);
                if (other !== undefined)
                    this.#collision(folder, other, file);
            }
        }
    }
    #nameOf({ source }) {
        return source.kind === "file" ? this.#displayPath(source.file) : "the config";
    }
    #try(disk, path, call) {
        try {
            return call();
        }
        catch (error) {
            this.unknown.add(path);
            const reason = codeOf(error) ?? messageOf(error);
            const remedy = "Make it readable for the user of this job, or add it to .truss_ignore.";
            this.error("unreadable", `${this.#displayPath(disk)} cannot be read (${reason}).`, remedy, disk);
            return undefined;
        }
    }
}
function ignoredBy(filters, path, directory) {
    for (const { rules, root } of filters) {
        const pattern = rules.ignores(path.slice(root.length), directory);
        if (pattern !== undefined)
            return pattern;
    }
    return undefined;
}
function subTree(tree, name, folder, isLinked) {
    const { filterSubfolders, ...rest } = tree;
    const prefix = `${tree.prefix}${name}/`;
    const filters = filterSubfolders ? [...tree.filters, { rules: filterSubfolders, root: prefix }] : tree.filters;
    return { ...rest, folder, prefix, filters, isLinked, ancestors: { real: folder, parent: tree.ancestors } };
}
const ANNEX_TARGET = /(?:^|\/)\.git\/annex\/objects\//;
function targetOf(link) {
    let written = "an unreadable target";
    try {
        written = readlinkSync(link);
        const real = realpathSync(link);
        return { written, real, stats: statSync(real) };
    }
    catch (error) {
        return { written, code: codeOf(error) ?? messageOf(error) };
    }
}
function archiveFile(path, disk, stats) {
    const { size, mtimeMs, ctimeMs } = stats;
    return {
        path,
        source: { kind: "file", file: disk },
        size,
        executable: process.platform !== "win32" && (stats.mode & 0o111) !== 0,
        identity: { size, mtimeMs, ctimeMs },
    };
}
function brokenName(folder, name) {
    return readdirSync(folder, { encoding: "buffer" }).find((bytes) => bytes.toString("utf8") === name && !Buffer.from(name, "utf8").equals(bytes));
}
function escapeBytes(name) {
    return Array.from(name, (byte) => byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`).join("");
}
function byteOrder(one, other) {
    const shorter = Math.min(one.length, other.length);
    for (let at = 0; at < shorter; at++) {
        const difference = codePointRank(one.charCodeAt(at)) - codePointRank(other.charCodeAt(at));
        if (difference !== 0)
            return difference;
    }
    return one.length - other.length;
}
function codePointRank(unit) {
    if (unit < 0xd800)
        return unit;
    return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

;// CONCATENATED MODULE: ./lib/truss/traceback.js

const HEADER = /^\s*(?:Exception Group )?Traceback \(most recent call last\):/;
const FRAME = /^\s*File "(\/[^"]{1,1000})", line (\d{1,7})(?:,|\s*$)/;
const GROUP_EDGE = /^\s*[|+] ?/;
const COLOURS = /\u001b\[[0-9;]{0,20}m/g;
const RAISED = /^([A-Za-z_][\w.]{0,200})(:|$)/;
const BARE_NAME = /(?:Error|Exception|Exit|Failure|Group|Interrupt|Iteration|Timeout|Warning)$/;
const LEVEL = /^(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL)$/i;
const OF_THE_SERVER = /^(?:(?:main|model_wrapper|truss_server|__init__)\.py$|(?:_truss_common|common|shared|truss|truss_chains)\/)/;
function locateTraceback(messages, options) {
    const reader = new TracebackReader(options);
    for (const message of messages) {
        for (const line of message.replace(COLOURS, "").split(/\r\n|\r|\n/))
            reader.read(line);
    }
    return reader.end();
}
class TracebackReader {
    #options;
    #found;
    #frame;
    #inside = false;
    #inGroup = false;
    #textFollows = false;
    constructor(options) {
        this.#options = options;
    }
    read(line) {
        const inner = line.replace(GROUP_EDGE, "");
        if (HEADER.test(inner)) {
            this.#close();
            this.#inside = true;
            this.#inGroup = inner !== line;
            return;
        }
        const text = this.#inGroup ? inner : line;
        const frame = FRAME.exec(text);
        if (frame)
            this.#takeFrame(frame);
        else if (this.#textFollows)
            this.#takeText(text);
        else if (this.#inside)
            this.#takeEnd(text);
    }
    end() {
        this.#close();
        return this.#found;
    }
    #takeFrame(frame) {
        this.#inside = true;
        this.#textFollows = false;
        const path = this.#archivePath(frame[1] ?? "");
        const line = Number(frame[2]);
        if (path !== undefined && line > 0)
            this.#frame = { path, line };
    }
    #takeEnd(text) {
        const raised = RAISED.exec(text);
        if (!raised)
            return;
        const [, name = "", colon] = raised;
        if (colon === ":" ? LEVEL.test(name) : !BARE_NAME.test(name))
            return;
        if (this.#frame)
            this.#found = { ...this.#frame, message: text.trim() };
        this.#textFollows = this.#frame !== undefined && text.trim() === `${name}:`;
        this.#forget();
    }
    #takeText(text) {
        if (text.trim() === "")
            return;
        this.#textFollows = false;
        if (this.#found)
            this.#found = { ...this.#found, message: `${this.#found.message} ${text.trim()}` };
    }
    #close() {
        if (this.#frame)
            this.#found = { ...this.#frame, message: "An exception was raised here." };
        this.#textFollows = false;
        this.#forget();
    }
    #forget() {
        this.#frame = undefined;
        this.#inside = false;
    }
    #archivePath(path) {
        const { bundledPackagesDir, modelModuleDir = "model" } = this.#options;
        if (path.split("/").some((part, index) => index > 0 && (part === "" || part === "." || part === "..")))
            return;
        const candidate = path.startsWith("/packages/")
            ? archivePrefix(bundledPackagesDir) + path.slice("/packages/".length)
            : path.startsWith("/app/model/")
                ? archivePrefix(modelModuleDir) + path.slice("/app/model/".length)
                : path.startsWith("/app/") && !OF_THE_SERVER.test(path.slice("/app/".length))
                    ? path.slice("/app/".length)
                    : undefined;
        return candidate !== undefined && this.#options.has(candidate) ? candidate : undefined;
    }
}

;// CONCATENATED MODULE: ./lib/rollout/progress.js












const DRAIN_AFTER_SUCCESS = { looks: 2, everyMs: 2_000, limitMs: 15_000 };
const DRAIN_AFTER_FAILURE = { looks: 5, everyMs: 5_000, limitMs: 45_000 };
const GENERAL_REMEDY = new Set(["deploy_failed", "promote_failed"]);
const EXPLAINED = new Set(["deploy_failed", "deploy_timeout", "predict_failed", "promote_failed"]);
const MAX_MESSAGE = 500;
const MACHINE_WAIT_MS = 600_000;
class Progress {
    startups;
    followed;
    #run;
    #truss;
    #logs;
    #over = new AbortController();
    #ownIds;
    #isPhaseOpen = false;
    #waiting = [];
    #status = "";
    #deployingSince;
    #hadReplica = false;
    constructor(run, truss, followed) {
        const { clock, signal, log } = run.tools;
        const { modelId, deploymentId, since } = followed;
        this.#run = run;
        this.followed = followed;
        this.#ownIds = followed.ownIds;
        this.#truss = truss;
        this.startups = new startups/* StartupWatch */.Bu(run.client, { modelId, deploymentId, since, clock, signal });
        this.#logs = followLogs(run.client, {
            modelId,
            deploymentId,
            since,
            clock,
            signal: AbortSignal.any([signal, this.#over.signal]),
            onLine: (line) => this.#show(line),
            onWarning: (text) => log.warning(text),
        });
    }
    get lineCount() {
        return this.#logs.count;
    }
    get status() {
        return this.#status;
    }
    copied(id) {
        if (!this.#ownIds.includes(id))
            this.#ownIds = [...this.#ownIds, id];
    }
    saw({ status, activeReplicas = 0 }) {
        this.#status = status;
        if ((0,statuses/* awaitsMachine */.FN)(status) && (0,statuses/* isInProgress */.LT)(status))
            this.#deployingSince ??= this.#run.tools.clock.now();
        this.#hadReplica ||= activeReplicas > 0 || (0,statuses/* mayHaveReplica */.me)(status);
    }
    async phase(name, { isLast, explains = true }, work) {
        return (0,rollout_run/* runPhase */.P)(this.#run, name, async () => {
            const before = this.#logs.count;
            this.#openPhase();
            try {
                const done = await work();
                if (isLast(done.result))
                    await this.#drain(DRAIN_AFTER_SUCCESS);
                return done;
            }
            catch (error) {
                const [doer] = await Promise.all([
                    this.#whoDid(error),
                    this.#drain(explains ? DRAIN_AFTER_FAILURE : DRAIN_AFTER_SUCCESS),
                    explains ? this.startups.lastLook() : undefined,
                ]);
                throw progress_named(explains ? this.#explain(error, this.#logs.count - before, doer) : error, doer);
            }
            finally {
                this.#isPhaseOpen = false;
            }
        });
    }
    async #drain({ limitMs, ...drain }) {
        const { clock } = this.#run.tools;
        const done = new AbortController();
        await Promise.race([this.#logs.finish(drain), clock.sleep(limitMs, done.signal).catch(() => { })]);
        done.abort();
        this.#over.abort();
    }
    #openPhase() {
        this.#isPhaseOpen = true;
        const waiting = this.#waiting;
        this.#waiting = [];
        for (const line of waiting)
            this.#run.tools.log.remote(line);
    }
    #show(line) {
        if (this.#isPhaseOpen)
            this.#run.tools.log.remote(line);
        else
            this.#waiting.push(line);
    }
    async #whoDid(error) {
        const { tools, inputs, client } = this.#run;
        if (!(error instanceof lib_errors/* Failure */.H) || tools.signal.aborted)
            return undefined;
        const { modelId, deploymentId, since } = this.followed;
        const deed = error instanceof audit/* Interrupted */.j$ ? error.deed : await this.#deedBehind(error);
        if (deed === undefined)
            return undefined;
        const doer = await (0,audit/* whoDidIt */.T9)(client, {
            modelId,
            deploymentIds: [deploymentId, ...this.#ownIds],
            since,
            apiKey: inputs.apiKey,
            deed,
        });
        if (doer === undefined || doer.address === "")
            return doer;
        tools.secrets.addAddress(doer.address);
        tools.log.info(doer.logLine);
        return doer;
    }
    async #deedBehind({ status }) {
        if (status !== "predict_failed" && status !== "promote_failed")
            return undefined;
        const { modelId, deploymentId } = this.followed;
        const id = this.#ownIds.at(-1) ?? deploymentId;
        try {
            const found = await (0,deployments/* getDeployment */.i8)(this.#run.client, modelId, id);
            return (0,statuses/* wasStopped */.th)(found.status) ? { kind: "stopped" } : undefined;
        }
        catch (error) {
            return error instanceof api_client/* ApiError */.hD && error.httpStatus === 404 ? { kind: "deleted" } : undefined;
        }
    }
    #explain(error, newLines, doer) {
        if (!(error instanceof lib_errors/* Failure */.H) || !EXPLAINED.has(error.status))
            return error;
        const lines = newLines === 0 ? [] : this.#logs.tail.slice(-newLines);
        const { account, tools } = this.#run;
        const { secrets, servers } = tools;
        const { modelId, deploymentId } = this.followed;
        const startup = this.startups.state;
        account.add({ startup: startup === undefined ? "" : (0,startups/* describeStartup */.JC)(startup) });
        const { errors, likely } = diagnose({
            lines,
            status: this.#status,
            startup,
            ...(this.#waitsForMachine() ? { replicas: 0 } : {}),
            missingSecrets: this.followed.missingSecrets,
            scrub: (text) => secrets.scrubForOthers(text),
        });
        account.add({ lastLines: errors.map((line) => secrets.scrubForOthers(line)) });
        this.#pointAt(lines);
        if (likely === undefined || isCauseKnown(error, doer))
            return error;
        const general = GENERAL_REMEDY.has(error.status) ? `Logs: ${servers.logsUrl(modelId, deploymentId)}` : error.remedy;
        return new lib_errors/* Failure */.H(`${error.message}\nLikely cause: ${likely.cause}`, {
            status: error.status,
            remedy: [likely.remedy, general].filter((part) => part).join(" "),
            ...(error.requestId ? { requestId: error.requestId } : {}),
            cause: error,
        });
    }
    #waitsForMachine() {
        const { clock } = this.#run.tools;
        const since = this.#deployingSince;
        return !this.#hadReplica && since !== undefined && clock.now() - since >= MACHINE_WAIT_MS;
    }
    #pointAt(lines) {
        const { tools } = this.#run;
        if (this.#truss === undefined)
            return;
        const { files, config, location } = this.#truss;
        const sources = new Map(files.map((file) => [file.path, file.source]));
        const { model_module_dir: modelModuleDir } = config.sent;
        const options = {
            has: (path) => sources.has(path),
            bundledPackagesDir: config.bundledPackagesDir,
            ...(typeof modelModuleDir === "string" ? { modelModuleDir } : {}),
        };
        for (const replica of new Set(lines.map((line) => line.replica))) {
            const messages = lines.filter((line) => line.replica === replica).map((line) => line.message);
            const found = locateTraceback(messages, options);
            const source = found && sources.get(found.path);
            if (found === undefined || source?.kind !== "file")
                continue;
            const file = location.displayPath(source.file);
            const message = `Baseten reported: ${(0,lib_text/* shortened */.vI)(tools.secrets.scrub(found.message), MAX_MESSAGE)}`;
            tools.log.findings([{ severity: "error", rule: "traceback", message, file, line: found.line }]);
            return;
        }
    }
}
function isCauseKnown(error, doer) {
    if (doer?.isKnown)
        return !doer.isBaseten;
    if (error instanceof audit/* Interrupted */.j$)
        return error.deed.kind !== "stopped";
    return error instanceof api_client/* ApiError */.hD || error.cause instanceof api_client/* ApiError */.hD;
}
function progress_named(error, doer) {
    if (!(error instanceof lib_errors/* Failure */.H) || doer === undefined)
        return error;
    const [first = "", ...rest] = error.message.split("\n");
    const what = doer.isKnown ? first.replace(wait_verdict/* BY_WHOEVER */.hh, "") : first;
    return new lib_errors/* Failure */.H([`${what} ${doer.text}`, ...rest].join("\n"), {
        status: error.status,
        remedy: error.remedy ?? "",
        ...(error.requestId ? { requestId: error.requestId } : {}),
        cause: error,
    });
}

// EXTERNAL MODULE: ./lib/rollout/settings/apply.js
var apply = __webpack_require__(7135);
// EXTERNAL MODULE: ./lib/rollout/settings/bodies.js
var bodies = __webpack_require__(5851);
// EXTERNAL MODULE: ./lib/rollout/settings/changes.js
var changes = __webpack_require__(5694);
// EXTERNAL MODULE: ./lib/rollout/settings/live.js
var live = __webpack_require__(7273);
// EXTERNAL MODULE: ./lib/rollout/settings/wanted.js
var wanted = __webpack_require__(7896);
// EXTERNAL MODULE: ./lib/rollout/smoke-test.js
var smoke_test = __webpack_require__(5937);
;// CONCATENATED MODULE: ./lib/rollout/serve.js
















const GRACE_MS = 120_000;
const CLOCK_SKEW_MS = 5_000;
const VERIFY_AFTER_MS = 5_000;
async function serve(run, rollout, smokeTest) {
    if (run.watch === undefined)
        return bringIntoService(run, rollout, smokeTest);
    const { guarded } = await __webpack_require__.e(/* import() */ 193).then(__webpack_require__.bind(__webpack_require__, 4193));
    await guarded(run, rollout, run.watch, (watchedRun) => bringIntoService(watchedRun, rollout, smokeTest));
}
async function bringIntoService(run, rollout, smokeTest) {
    const { deployment, promoteTo } = rollout;
    const progress = followLog(run, rollout);
    const cases = await casesOf(run, rollout, smokeTest);
    const { servingId, durationMs } = await waitUntilServing(run, rollout, progress, {
        isLast: smokeTest.payload === undefined && cases === undefined && promoteTo === "",
        cases,
    });
    const deploySeconds = (durationMs / 1_000).toFixed(1);
    run.outputs.set("deploy-time-seconds", deploySeconds);
    run.account.add({ deploySeconds: Number(deploySeconds) });
    let finalId = servingId;
    if (servingId !== deployment.id) {
        tellServing(run, rollout, servingId);
        progress.copied(servingId);
    }
    if (smokeTest.payload === undefined && cases === undefined) {
        run.account.add({ smokeTest: `skipped: ${smokeTest.skip}` });
        run.tools.log.info(`Smoke test skipped: ${smokeTest.skip}`);
    }
    else {
        await callModel(run, rollout, progress, { servingId, smokeTest, cases }).catch(async (error) => {
            if (promoteTo === "" && !run.tools.signal.aborted) {
                await settleSettings(run, rollout, { servingId, onlyLooks: "The run failed before it could change that." });
            }
            throw error;
        });
    }
    if (promoteTo !== "") {
        const promotedId = await promote(run, rollout, progress);
        if (!run.inputs.wait) {
            tellServing(run, rollout, promotedId);
            run.tools.log.info(`Not waiting for ${JSON.stringify(promoteTo)} to serve it.`);
            return;
        }
        finalId = await waitUntilPromoted(run, rollout, promotedId, progress);
    }
    await settleSettings(run, rollout, { servingId: finalId });
}
async function settleSettings(run, rollout, place) {
    const { inputs, tools, state, client, account } = run;
    const { model, settings, promoteTo, origin } = rollout;
    const environment = promoteTo || rollout.environment;
    if (settings === undefined || environment === "")
        return;
    const isInPlace = promoteTo === "" && origin === "reused";
    await (0,rollout_run/* runPhase */.P)(run, "Settings", async () => {
        const applied = await (0,apply/* applySettings */.i)(client, {
            modelId: model.id,
            environment,
            deploymentId: place.servingId,
            ...(place.onlyLooks === undefined ? {} : { onlyLooks: place.onlyLooks }),
            settings,
            cameBy: promoteTo !== "" ? "promotion" : isInPlace ? undefined : "push",
            isAwaited: inputs.wait,
            limitMs: inputs.wait ? waitLimitOf(inputs) : 0,
            clock: tools.clock,
            signal: tools.signal,
            onLine: (line) => tools.log.info(line),
            onRequest: (before) => state.changesSettings({ environment, wanted: settings, before }),
        });
        if (applied.isCopied && applied.servingId !== undefined)
            tellServing(run, rollout, applied.servingId);
        const { isComplete, text } = (0,apply/* describeApplied */.v)(applied, environment);
        if (!isComplete)
            tools.log.warning(text);
        account.add({ settings: text });
        return { result: undefined, verdict: isComplete ? text : "Some settings are missing." };
    });
}
async function testInPlace(run, rollout, smokeTest) {
    const progress = followLog(run, rollout);
    progress.saw(rollout.deployment);
    const cases = await casesOf(run, rollout, smokeTest);
    await callModel(run, rollout, progress, { servingId: rollout.deployment.id, smokeTest, cases });
}
async function casesOf(run, rollout, { cases, payload }) {
    if (cases === undefined)
        return undefined;
    const { CaseRun } = await Promise.all(/* import() */[__webpack_require__.e(969), __webpack_require__.e(868)]).then(__webpack_require__.bind(__webpack_require__, 7868));
    return new CaseRun(run, rollout, { file: cases, isOnlyTest: payload === undefined });
}
async function callModel(run, rollout, progress, calls) {
    const { servingId, smokeTest, cases } = calls;
    const { model, environment, promoteTo } = rollout;
    if (cases !== undefined) {
        const isLast = () => promoteTo === "" && smokeTest.payload === undefined;
        await progress.phase("Run the cases", { isLast }, async () => {
            const verdict = await cases.finish({ deploymentId: servingId, status: progress.status });
            return { result: undefined, verdict };
        });
    }
    if (smokeTest.payload === undefined)
        return;
    const target = {
        url: (0,rollout_rollout/* urlsOf */.Wn)(run, rollout, servingId, environment).predictUrl,
        coldStart: (0,smoke_test.coldStartOf)(run.client, { modelId: model.id, deploymentId: servingId, status: progress.status }),
    };
    await progress.phase("Smoke test", { isLast: () => promoteTo === "" }, async () => {
        const verdict = await (0,smoke_test.runSmokeTest)(run, smokeTest, target);
        return { result: undefined, verdict };
    });
}
function followLog(run, { model, deployment, origin, ownIds, truss, missingSecrets = [] }) {
    const isOld = origin === "activated" || origin === "reused";
    const start = isOld ? undefined : deployment.createdAt;
    const since = (start ?? Date.now()) - CLOCK_SKEW_MS;
    return new Progress(run, truss, { modelId: model.id, deploymentId: deployment.id, since, ownIds, missingSecrets });
}
function waitUntilServing(run, rollout, progress, { isLast, cases }) {
    const { environment, promoteTo, awaitsReplica = false } = rollout;
    const isLive = promoteTo === "";
    return progress.phase(`Wait until it is ${isLive ? "live" : "ready"}`, { isLast: () => isLast }, async () => {
        const options = {
            ...followOptions(run, rollout, progress),
            environment,
            purpose: "deployment",
            awaitsReplica,
        };
        const followed = cases === undefined || environment === ""
            ? await (0,follow/* follow */.e6)(run.client, options)
            : await cases.along((signal, onState) => (0,follow/* follow */.e6)(run.client, {
                ...options,
                signal: AbortSignal.any([options.signal, signal]),
                onState: (deployment) => {
                    options.onState(deployment);
                    onState(deployment);
                },
            }));
        const where = environment === "" ? "" : ` in ${JSON.stringify(environment)}`;
        const note = followed.note ? `: ${followed.note}` : "";
        const state = `${isLive ? "Live" : "Ready"}${where}`;
        return { result: followed, verdict: `${state} after ${(0,clock/* formatDuration */.a)(followed.durationMs)}${note}.` };
    });
}
function promote(run, rollout, progress) {
    const { inputs, tools, state } = run;
    const { model, deployment, promoteTo: environment, pushId, origin, settings, asItIs = false, inPlaceOf } = rollout;
    const preserveEnvInstanceType = (0,wanted/* keepsInstanceType */.Ai)(inputs, settings);
    const logPhase = { isLast: (id) => !inputs.wait || id !== deployment.id, explains: false };
    let areSettingsSent = false;
    return progress.phase("Promote", logPhase, async () => {
        const id = await (0,promotion/* startPromotion */.sN)(run.client, {
            modelId: model.id,
            deploymentId: deployment.id,
            pushId,
            copyLabel: deployment.labels[labels/* PUSH_LABEL */.iI],
            environment,
            preserveEnvInstanceType,
            asItIs,
            override: run.watch?.override ?? {},
            ...(inPlaceOf === undefined ? {} : { inPlaceOf }),
            settingsFor: (seen) => {
                run.guard?.replaces(seen?.current?.id);
                if (!inputs.wait)
                    state.changed({ shownBefore: (0,environments/* shownIn */.fz)(seen) });
                if (settings === undefined)
                    return {};
                const before = (0,live/* liveSettingsOf */.$)(seen);
                const servedId = seen?.current?.id ?? "";
                if ((0,changes/* changesOf */.f)(settings, before).length > 0)
                    state.changesSettings({ environment, wanted: settings, before, servedId });
                areSettingsSent = true;
                return (0,bodies/* settingsInPromotion */.Ki)(settings, before);
            },
            mayCreateEnvironment: inputs.createEnvironment,
            evenIfServed: origin === "reused" && !preserveEnvInstanceType,
            limitMs: waitLimitOf(inputs),
            clock: tools.clock,
            signal: tools.signal,
            onLine: (line) => tools.log.info(line),
            onRequest: (asked) => state.changed({ promotingTo: environment, isActOpen: true, asked }),
            onRefused: () => state.changed({ promotingTo: "", isActOpen: false }),
        });
        state.alsoMade(id);
        state.changed({ isActOpen: false });
        run.guard?.follows(id);
        if (settings !== undefined && !inputs.wait)
            tellUnawaited(run, environment, areSettingsSent);
        const isCopy = id !== deployment.id;
        const what = isCopy ? `${id}, its copy of ${deployment.id},` : `deployment ${id}`;
        return { result: id, verdict: `Baseten is promoting ${what} to ${JSON.stringify(environment)}.` };
    });
}
function tellUnawaited({ account, tools }, environment, areSent) {
    if (areSent) {
        account.add({ settings: "Sent with the promotion, but not verified." });
        return;
    }
    const text = `The settings were not sent: ${JSON.stringify(environment)} already serves the deployment, or somebody else is promoting it there.`;
    account.add({ settings: text });
    tools.log.warning(`${text} Run the job again once that is done.`);
}
async function waitUntilPromoted(run, rollout, promotedId, pushed) {
    const { inputs, tools, client } = run;
    const { deployment, promoteTo: environment, truss, origin } = rollout;
    let progress = pushed;
    if (promotedId !== deployment.id) {
        tellServing(run, rollout, promotedId);
        const ownIds = [...pushed.followed.ownIds, promotedId];
        progress = new Progress(run, truss, { ...pushed.followed, deploymentId: promotedId, ownIds });
    }
    return progress.phase(`Wait until ${environment} serves it`, { isLast: () => true }, async () => {
        const options = {
            ...followOptions(run, rollout, progress),
            environment,
            purpose: "promotion",
        };
        const { durationMs, servingId } = await (0,follow/* follow */.e6)(client, options);
        await tools.clock.sleep(VERIFY_AFTER_MS, tools.signal);
        await (0,promotion/* verifyPromotion */.TZ)(client, { ...options, deploymentId: servingId });
        tellServing(run, rollout, servingId);
        if (servingId !== deployment.id && origin !== "reused" && inputs.cleanup !== "always") {
            tools.log.info(`${JSON.stringify(environment)} serves ${servingId}, a copy of ${deployment.id}. The original was left as it is: \`cleanup: always\` deactivates it.`);
        }
        return {
            result: servingId,
            verdict: `Live in ${JSON.stringify(environment)} after ${(0,clock/* formatDuration */.a)(durationMs)}.`,
        };
    });
}
function tellServing(run, rollout, id) {
    (0,rollout_run/* tellDeployment */.j)(run, {
        deploymentId: id,
        logsUrl: run.tools.servers.logsUrl(rollout.model.id, id),
        ...(0,rollout_rollout/* urlsOf */.Wn)(run, rollout, id, rollout.promoteTo || rollout.environment),
    });
    run.state.alsoMade(id);
    run.guard?.follows(id);
}
function waitLimitOf({ deployTimeoutMinutes }) {
    return deployTimeoutMinutes * 60_000 + GRACE_MS;
}
function followOptions({ inputs, tools, state, guard }, { pushId }, progress) {
    const { clock, signal, log, servers } = tools;
    const { modelId, deploymentId } = progress.followed;
    return {
        modelId,
        deploymentId,
        pushId,
        limitMs: waitLimitOf(inputs),
        deployTimeoutMinutes: inputs.deployTimeoutMinutes,
        logsUrl: servers.logsUrl(modelId, deploymentId),
        clock,
        signal,
        onLine: (line) => log.info(line),
        onHeartbeat: (line) => log.outside(`${line}. ${(0,lib_text/* counted */.hS)(progress.lineCount, "log line")} so far.`),
        onWarning: (line) => log.warning(line),
        startups: progress.startups,
        ...(guard === undefined ? {} : { restedMs: () => guard.restedMs() }),
        onState: (deployment) => {
            progress.saw(deployment);
            guard?.saw(deployment);
            if ((0,statuses/* mayServe */.dK)(deployment.status))
                state.mayHaveServed();
        },
    };
}

// EXTERNAL MODULE: ./lib/promote/before-promotion.js
var before_promotion = __webpack_require__(381);
;// CONCATENATED MODULE: ./lib/promote/bring.js






async function bring(askedRun, promotion) {
    const { subject, smokeTest } = promotion;
    const { model, deployment, keepsInstanceType } = subject;
    const { minutes } = askedRun.inputs.watch;
    const watch = minutes === 0 ? {} : { watch: await (0,before_promotion/* beforePromotion */.P)(() => startOf(askedRun, promotion)) };
    const run = { ...askedRun, ...watch, inputs: { ...askedRun.inputs, preserveEnvInstanceType: keepsInstanceType } };
    const rollout = rolloutOf(run, promotion);
    (0,rollout_rollout/* tellRollout */.JR)(run, rollout);
    const existing = { model, deployment, environment: run.inputs.environment };
    (0,bring_up/* recordExisting */.L1)(run, existing);
    const isAtRest = (0,statuses/* isAsleep */.LK)(deployment.status) || (0,statuses/* wasDeactivated */.aM)(deployment.status);
    const broughtUp = isAtRest ? await wakeUp(run, existing) : {};
    await serve(run, { ...rollout, ...broughtUp }, smokeTest);
}
async function startOf(run, { subject, settings }) {
    const { startWatch } = await __webpack_require__.e(/* import() */ 233).then(__webpack_require__.bind(__webpack_require__, 2233));
    return startWatch(run, subject.model.id, settings);
}
function wakeUp(run, existing) {
    return (0,rollout_run/* runPhase */.P)(run, "Bring it up", async () => {
        const result = await (0,bring_up/* bringUpExisting */.F1)(run, existing);
        const how = result.origin === "activated" ? "Activated" : result.awaitsReplica ? "Starting up" : "Still scaled to zero";
        return { result, verdict: `${how}.` };
    });
}
async function keepServed(run, promotion) {
    const { subject, smokeTest } = promotion;
    const { environment } = run.inputs;
    const rollout = { ...rolloutOf(run, promotion), environment, promoteTo: "" };
    (0,rollout_rollout/* tellRollout */.JR)(run, rollout);
    run.tools.log.info(`${JSON.stringify(environment)} already serves ${subject.deployment.id}: nothing to promote.`);
    if (smokeTest.payload !== undefined || smokeTest.cases !== undefined)
        await testInPlace(run, rollout, smokeTest);
    await settleSettings(run, rollout, { servingId: subject.deployment.id });
}
function rolloutOf({ inputs }, { subject, config, settings }) {
    const { inPlaceOf } = subject;
    return {
        ...(0,bring_up/* existingRollout */.Z)(subject),
        environment: "",
        promoteTo: inputs.environment,
        ...(inputs.selector.input === "previous" ? { asItIs: true } : {}),
        ...(inPlaceOf === undefined ? {} : { inPlaceOf }),
        ownPath: (0,rollout_rollout/* ownPathOf */.zt)(config ?? {}),
        settings,
    };
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


/***/ }),

/***/ 6400:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JR: () => (/* binding */ tellRollout),
/* harmony export */   Wn: () => (/* binding */ urlsOf),
/* harmony export */   rs: () => (/* binding */ urlOf),
/* harmony export */   zt: () => (/* binding */ ownPathOf)
/* harmony export */ });
/* harmony import */ var _action_servers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9029);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2900);


function ownPathOf(config) {
    return (config.bis_llm ?? null) !== null ? _action_servers_js__WEBPACK_IMPORTED_MODULE_0__/* .BIS_LLM_PATH */ .Xd : "predict";
}
function urlsOf({ inputs, tools }, { model, ownPath }, deploymentId, environment) {
    const regional = inputs.regionalEnvironment && environment !== "";
    const urlAt = (below) => tools.servers.predictUrl(model.id, deploymentId, environment, { regional, path: below });
    return { predictUrl: urlAt(inputs.predictPath || ownPath), syncUrl: urlAt(_action_servers_js__WEBPACK_IMPORTED_MODULE_0__/* .SYNC_PATH */ .sP) };
}
function urlOf({ inputs, tools }, { model, ownPath }, { deploymentId, path = inputs.predictPath || ownPath, regionalIn = "" }) {
    return tools.servers.predictUrl(model.id, deploymentId, regionalIn, { regional: regionalIn !== "", path });
}
function tellRollout(run, rollout) {
    const { model, deployment, createdModel } = rollout;
    (0,_run_js__WEBPACK_IMPORTED_MODULE_1__/* .tellDeployment */ .j)(run, {
        modelId: model.id,
        modelName: model.name,
        deploymentId: deployment.id,
        ...(deployment.name === "" ? {} : { deploymentName: deployment.name }),
        createdModel,
        logsUrl: run.tools.servers.logsUrl(model.id, deployment.id),
        ...urlsOf(run, rollout, deployment.id, rollout.environment),
    });
}


/***/ })

};
