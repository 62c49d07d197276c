export const id = 532;
export const ids = [532];
export const modules = {

/***/ 317:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DO: () => (/* binding */ listEnvironments),
/* harmony export */   MO: () => (/* binding */ createEnvironment),
/* harmony export */   e3: () => (/* binding */ PRODUCTION),
/* harmony export */   fz: () => (/* binding */ shownIn),
/* harmony export */   h8: () => (/* binding */ updateEnvironment),
/* harmony export */   m6: () => (/* binding */ cancelPromotion),
/* harmony export */   m8: () => (/* binding */ servingIn),
/* harmony export */   oC: () => (/* binding */ pausePromotion),
/* harmony export */   pL: () => (/* binding */ forceCancelPromotion),
/* harmony export */   pt: () => (/* binding */ promote),
/* harmony export */   uc: () => (/* binding */ getEnvironment)
/* harmony export */ });
/* unused harmony exports resumePromotion, forceRollForward */
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5892);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9352);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3334);



const PRODUCTION = "production";
async function getEnvironment(client, modelId, name, attempts = 1) {
    const stage = `Reading the environment ${JSON.stringify(name)}`;
    try {
        const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/environments/${name}`;
        return (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .toEnvironment */ .py)(await client.call({ method: "GET", path, stage, attempts }), stage);
    }
    catch (error) {
        if ((0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .isNotFound */ .c4)(error))
            return undefined;
        throw error;
    }
}
async function listEnvironments(client, modelId, attempts = _client_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_ATTEMPTS */ .m) {
    const stage = "Listing the model's environments";
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/environments`;
    const answer = await client.call({ method: "GET", path, stage, attempts });
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .listField */ .FZ)(answer, "environments", stage).map((value) => (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .toEnvironment */ .py)(value, stage));
}
function servingIn(environments, environment) {
    for (const name of environment === "" ? [PRODUCTION] : [environment, PRODUCTION]) {
        const deployment = environments.find((one) => one.name === name)?.current;
        if (deployment)
            return { deployment, environment: name };
    }
    return undefined;
}
function shownIn(environment) {
    return [environment?.current, environment?.candidate].flatMap((occupant) => occupant?.id ?? []);
}
async function createEnvironment(client, modelId, name) {
    const stage = `Creating the environment ${JSON.stringify(name)}`;
    await client.call({
        method: "POST",
        path: (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/environments`,
        body: { name },
        stage,
        attempts: 1,
    });
}
async function updateEnvironment(client, modelId, name, update) {
    const stage = `Changing the settings of the environment ${JSON.stringify(name)}`;
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/environments/${name}`;
    const answer = await client.call({ method: "PATCH", path, body: update, stage, attempts: 1 });
    return typeof answer.status === "string" ? answer.status : "";
}
async function promote(client, modelId, name, options) {
    const stage = `Promoting the deployment to the environment ${JSON.stringify(name)}`;
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/environments/${name}/promote`;
    const { deploymentId, preserveEnvInstanceType, settings = {}, asItIs = false } = options;
    const override = {
        ...options.override,
        ...(asItIs ? { redeploy_on_promotion: false } : {}),
    };
    const body = {
        deployment_id: deploymentId,
        preserve_env_instance_type: preserveEnvInstanceType,
        ...(Object.keys(settings).length === 0 ? {} : { environment_settings_update: settings }),
        ...(Object.keys(override).length === 0 ? {} : { promotion_settings_override: override }),
        ...(override.promotion_cleanup_strategy === "KEEP" ? { scale_down_previous_deployment: false } : {}),
    };
    const answer = await client.call({ method: "POST", path, body, stage, attempts: 1, cancellable: false });
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .toDeployment */ .HG)(answer, stage);
}
async function cancelPromotion(client, modelId, name) {
    const stage = `Cancelling the promotion to the environment ${JSON.stringify(name)}`;
    const path = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/environments/${name}/cancel_promotion`;
    const answer = await client.call({ method: "POST", path, stage, attempts: 1 });
    return (0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(answer) && typeof answer.status === "string" ? answer.status : "";
}
const CONTROLS = {
    pause_promotion: "Pausing",
    resume_promotion: "Resuming",
    force_cancel_promotion: "Force-cancelling",
    force_roll_forward_promotion: "Completing",
};
function pausePromotion(client, modelId, name) {
    return signalPromotion(client, modelId, name, "pause_promotion");
}
function resumePromotion(client, modelId, name) {
    return signalPromotion(client, modelId, name, "resume_promotion");
}
function forceCancelPromotion(client, modelId, name) {
    return signalPromotion(client, modelId, name, "force_cancel_promotion");
}
function forceRollForward(client, modelId, name) {
    return signalPromotion(client, modelId, name, "force_roll_forward_promotion");
}
async function signalPromotion(client, modelId, name, control) {
    const stage = `${CONTROLS[control]} the promotion to the environment ${JSON.stringify(name)}`;
    const path = `${(0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM) `/v1/models/${modelId}/environments/${name}`}/${control}`;
    const { success } = await client.call({ method: "POST", path, stage, attempts: 1, cancellable: false });
    if (success === false)
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${stage} failed: Baseten answered \`success: false\`.`);
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
/* harmony export */   XU: () => (/* binding */ instanceTypeNamed)
/* harmony export */ });
/* unused harmony exports chooseInstanceType, isSameGpu */
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

/***/ 1745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D1: () => (/* binding */ pushIdOf),
/* harmony export */   EP: () => (/* binding */ SHA_LABEL),
/* harmony export */   MU: () => (/* binding */ isOurs),
/* harmony export */   S: () => (/* binding */ REPOSITORY_LABEL),
/* harmony export */   SP: () => (/* binding */ CONFIG_LABEL),
/* harmony export */   Wy: () => (/* binding */ labelOf),
/* harmony export */   YF: () => (/* binding */ OPTIONS_LABEL),
/* harmony export */   YZ: () => (/* binding */ DIGEST_LABEL),
/* harmony export */   gG: () => (/* binding */ overriddenPath),
/* harmony export */   hA: () => (/* binding */ PULL_REQUEST_LABEL),
/* harmony export */   iI: () => (/* binding */ PUSH_LABEL),
/* harmony export */   l3: () => (/* binding */ OVERRIDES_LABEL),
/* harmony export */   p7: () => (/* binding */ servedBefore),
/* harmony export */   pv: () => (/* binding */ RUN_ID_LABEL)
/* harmony export */ });
/* unused harmony exports FOLDER_LABEL, REF_LABEL, RUN_ATTEMPT_LABEL, ENVIRONMENT_LABEL, SERVED_LABEL, RESERVED_LABELS, MAX_LABELS_BYTES, runAttemptOf, labelValue, placeLabels */
const PUSH_LABEL = "push_id";
const DIGEST_LABEL = "archive_digest";
const CONFIG_LABEL = "config_digest";
const OPTIONS_LABEL = "options_digest";
const FOLDER_LABEL = "truss_directory";
const REPOSITORY_LABEL = "github_repository";
const SHA_LABEL = "github_sha";
const REF_LABEL = "github_ref";
const PULL_REQUEST_LABEL = "github_pull_request";
const RUN_ID_LABEL = "github_run_id";
const RUN_ATTEMPT_LABEL = "github_run_attempt";
const OVERRIDES_LABEL = "config_overrides";
const ENVIRONMENT_LABEL = "target_environment";
const SERVED_LABEL = "served_before";
const NOTHING_SERVED = "none";
const RESERVED_LABELS = [
    PUSH_LABEL,
    DIGEST_LABEL,
    CONFIG_LABEL,
    OPTIONS_LABEL,
    OVERRIDES_LABEL,
    ENVIRONMENT_LABEL,
    SERVED_LABEL,
];
const MAX_LABELS_BYTES = 2_048;
function labelOf(labels, name) {
    const value = labels[name];
    return typeof value === "string" ? value : "";
}
function pushIdOf(labels) {
    return labelOf(labels, PUSH_LABEL);
}
function runAttemptOf(labels) {
    const attempt = labelOf(labels, RUN_ATTEMPT_LABEL);
    return /^[1-9]\d*$/.test(attempt) ? Number(attempt) : Number.POSITIVE_INFINITY;
}
function labelValue(value) {
    return value.toWellFormed().replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}
function overriddenPath(name) {
    return labelValue(name).replaceAll(",", "%2C");
}
function placeLabels({ environment, served }) {
    if (environment === "")
        return {};
    return {
        [ENVIRONMENT_LABEL]: labelValue(environment),
        ...(served === undefined ? {} : { [SERVED_LABEL]: labelValue(served) || NOTHING_SERVED }),
    };
}
function servedBefore(labels, environment) {
    const served = labelOf(labels, SERVED_LABEL);
    if (served === "" || labelOf(labels, ENVIRONMENT_LABEL) !== labelValue(environment))
        return undefined;
    return served === NOTHING_SERVED ? "" : served;
}
function isOurs(deployment, { deploymentId, pushId }) {
    if (deployment === undefined)
        return false;
    return deployment.id === deploymentId || (pushId !== "" && pushIdOf(deployment.labels) === pushId);
}


/***/ }),

/***/ 8532:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  makePlan: () => (/* binding */ makePlan)
});

// EXTERNAL MODULE: ./lib/baseten/api/instance-types.js
var instance_types = __webpack_require__(5748);
// EXTERNAL MODULE: ./lib/baseten/labels.js
var baseten_labels = __webpack_require__(1745);
// EXTERNAL MODULE: ./lib/baseten/statuses.js
var statuses = __webpack_require__(8776);
// EXTERNAL MODULE: ./lib/baseten/api/client.js
var api_client = __webpack_require__(9352);
// EXTERNAL MODULE: ./lib/baseten/api/deployments.js
var deployments = __webpack_require__(3087);
// EXTERNAL MODULE: ./lib/baseten/api/environments.js
var api_environments = __webpack_require__(317);
// EXTERNAL MODULE: ./lib/truss/yaml/python.js
var python = __webpack_require__(641);
// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
;// CONCATENATED MODULE: ./lib/truss/schema/config-node.js


const MAX_SHOWN_LENGTH = 80;
const MAX_SEARCHED_LENGTH = 10_000;
const SENSITIVE = /secret|token|password|credential|api_?key|^(environment_variables|requirements|build_commands|start_command|arguments|url)$/i;
class ConfigNode {
    path;
    value;
    type;
    #source;
    constructor(source, path, value) {
        this.#source = source;
        this.path = path;
        this.value = value;
        this.type = value === undefined ? undefined : source.reading.typeOf(path);
    }
    get text() {
        return typeof this.value === "string" && this.type === "str" ? this.value : undefined;
    }
    get number() {
        return this.type === "int" || this.type === "float" ? Number(this.python) : undefined;
    }
    get python() {
        return this.#source.reading.pythonStr(this.path) ?? "";
    }
    get written() {
        const range = this.#source.reading.rangeOf(this.path);
        const text = range && this.#source.text.slice(range.start, range.end).trimEnd();
        return text === undefined || text.startsWith("*") ? this.python : text;
    }
    get isSensitive() {
        return this.path.some((step) => typeof step === "string" && SENSITIVE.test(step));
    }
    get shown() {
        if (this.type === undefined)
            return "missing";
        const kind = typeName(this.type);
        if (["NoneType", "list", "dict"].includes(this.type) || this.isSensitive)
            return kind;
        return this.text === undefined ? `${kind.replace(/^a /u, "the ")} ${this.python}` : showText(this.text);
    }
    get name() {
        return config_node_nameOf(this.path);
    }
    has(key) {
        return this.type === "dict" && Object.hasOwn(this.value, key);
    }
    get isBesideServer() {
        const root = new ConfigNode(this.#source, [], this.#source.reading.value);
        return Boolean(root.child("docker_server").value);
    }
    keys() {
        return this.type === "dict" ? Object.keys(this.value) : [];
    }
    child(key) {
        const value = this.has(key) ? this.value[key] : undefined;
        return new ConfigNode(this.#source, [...this.path, key], value);
    }
    items() {
        if (!Array.isArray(this.value))
            return [];
        return this.value.map((item, index) => new ConfigNode(this.#source, [...this.path, index], item));
    }
    error(rule, problem, remedy) {
        this.#report("error", rule, problem, remedy);
    }
    hint(rule, problem, remedy) {
        this.#report("hint", rule, problem, remedy);
    }
    #report(severity, rule, problem, remedy) {
        const { file, findings } = this.#source;
        const subject = this.path.length === 0 ? "The config" : `\`${this.name}\``;
        const place = { file, ...this.#position(), configPath: this.path };
        findings.push({ severity, rule, message: `${subject} ${problem}.`, remedy, ...place });
    }
    #position() {
        for (let length = this.path.length; length > 0; length--) {
            const position = this.#source.reading.positionOf(this.path.slice(0, length));
            if (position !== undefined)
                return position;
        }
        return { line: 1, column: 1 };
    }
}
function config_node_nameOf(path) {
    return path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
}
function showText(text) {
    const harmless = text
        .slice(0, MAX_SEARCHED_LENGTH)
        .replace(/:\/\/[^/@\s]*@/gu, "://***@")
        .replace(/(:\/\/[^?\s]*)\?\S*/gu, "$1?***");
    return JSON.stringify((0,lib_text/* shortened */.vI)(harmless, MAX_SHOWN_LENGTH));
}

// EXTERNAL MODULE: ./lib/truss/schema/spelling.js
var spelling = __webpack_require__(193);
;// CONCATENATED MODULE: ./lib/truss/schema/field-types.js


class Field {
    check;
    shape;
    isRequired;
    addition;
    constructor(check, shape, isRequired = false, addition) {
        this.check = check;
        this.shape = shape;
        this.isRequired = isRequired;
        this.addition = addition;
    }
    default(value) {
        const shape = this.shape;
        if (shape?.kind === "scalar")
            return new Field(this.check, { ...shape, fallback: value }, this.isRequired, this.addition);
        const isOptional = value === null;
        return new Field(this.check, (shape && { ...shape, isOptional }), this.isRequired, this.addition);
    }
    required(addition) {
        return new Field(this.check, this.shape, true, addition);
    }
    and(rule) {
        return this.checkedBy((node) => {
            this.check(node);
            rule(node);
        });
    }
    checkedBy(check) {
        return new Field(check, this.shape, this.isRequired, this.addition);
    }
}
const anything = new Field(() => { }, { kind: "any" });
function optional(field) {
    const nullable = field.checkedBy((node) => {
        if (node.type !== "NoneType")
            field.check(node);
    });
    return nullable.shape?.kind === "map"
        ? new Field(nullable.check, { kind: "any", isOptional: true })
        : nullable.default(null);
}
function asWritten(field) {
    return new Field(field.check, undefined);
}
function scalar(check, read = (value) => value) {
    return new Field(check, { kind: "scalar", read });
}
function field_types_text(...rules) {
    return scalar((node) => {
        if (node.text === undefined)
            notText(node, "not-text");
        else
            for (const rule of rules)
                rule(node, node.text);
    });
}
function notText(node, rule) {
    node.error(rule, wrong("a string", node), quoteRemedy(node));
}
const filled = (node, value) => {
    if (value === "")
        node.error("empty-text", 'must not be empty, but is ""', "Give it a value.");
};
const whole = scalar((node) => {
    if (!isWhole(node))
        node.error("not-an-integer", wrong("an integer", node), "Write a whole number, such as 4.");
}, numberIn);
function strictWhole(least, most = Number.POSITIVE_INFINITY) {
    const range = most === Number.POSITIVE_INFINITY ? `of at least ${least}` : `from ${least} to ${most}`;
    return whole.checkedBy((node) => {
        const isWithin = node.type === "int" && (node.number ?? 0) >= least && (node.number ?? 0) <= most;
        if (isWithin)
            return;
        const example = Math.min(Math.max(least, 2), most);
        node.error("out-of-range", wrong(`an integer ${range}`, node), `Write, for example, ${example} without quotes.`);
    });
}
const decimal = scalar((node) => {
    const isNumber = node.text === undefined ? node.number !== undefined || node.type === "bool" : isFloatText(node.text);
    if (!isNumber)
        node.error("not-a-number", wrong("a number", node), "Write a number, such as 1.5.");
}, numberIn);
const flag = scalar((node) => {
    if (asFlag(node) !== undefined)
        return;
    node.error("not-a-boolean", wrong("true or false", node), "Write true or false.");
}, (value) => flagOf(String(value)) ?? value);
function list(item, ...rules) {
    return new Field(listCheck(item, rules), { kind: "values", isOptional: false });
}
function blockList(item, identity, ...rules) {
    return new Field(listCheck(item, rules), { kind: "blocks", item: item.shape, identity, isOptional: false });
}
function listCheck(item, rules) {
    return (node) => {
        if (node.type !== "list")
            return node.error("not-a-list", wrong("a list", node), listRemedy(node));
        for (const one of node.items())
            item.check(one);
        for (const rule of rules)
            rule(node);
    };
}
function map(item, ...rules) {
    const check = (node) => {
        if (!isMap(node))
            return;
        for (const key of node.keys())
            item.check(node.child(key));
        for (const rule of rules)
            rule(node);
    };
    return new Field(check, { kind: "map" });
}
function block(fields, ...rules) {
    const shapes = {};
    for (const [key, { shape, isRequired }] of Object.entries(fields)) {
        const isComplete = shape?.kind !== "scalar" || shape.fallback !== undefined || isRequired;
        if (!isComplete)
            throw new Error(`The field ${key} must have a default or be required.`);
        if (shape !== undefined)
            shapes[key] = shape;
    }
    return new Field(blockCheck(fields, rules), { kind: "block", fields: shapes, isOptional: false });
}
function blockCheck(fields, rules) {
    return (node) => {
        if (!isMap(node))
            return;
        for (const key of node.keys()) {
            if (Object.hasOwn(fields, key))
                fields[key]?.check(node.child(key));
            else
                unknownKey(node.child(key), key, Object.keys(fields));
        }
        for (const [key, { isRequired, addition = `\`${key}:\`` }] of Object.entries(fields)) {
            if (isRequired && !node.has(key)) {
                node.child(key).error("missing-field", "is required but missing", `Add ${addition} to \`${node.name}\`.`);
            }
        }
        for (const rule of rules)
            rule(node);
    };
}
function differsInLetters(one, other) {
    return one.replace(/\d+/gu, "") !== other.replace(/\d+/gu, "");
}
const WORD = /^[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*$/i;
function oneOf(known, { normalize = (written) => written, isClosed = false, } = {}) {
    const { check } = field_types_text((node, value) => {
        if (known.includes(normalize(value)))
            return;
        const problem = `must be one of ${known.join(", ")}, but is ${showText(value)}`;
        const near = (0,spelling/* nearest */.pA)(value, known);
        const meant = (0,spelling/* sameButCase */.O3)(value, known) ?? (near !== undefined && differsInLetters(near, value) ? near : undefined);
        if (value.trim() === "")
            node.error("empty-text", problem, "Write one of them.");
        else if (meant !== undefined)
            node.error("misspelt-value", problem, `Write \`${meant}\`.`);
        else if (isClosed || !WORD.test(value))
            node.error("misspelt-value", problem, "Write one of them.");
        else
            node.hint("unknown-value", problem, didYouMean(near, NEWER_REMEDY));
    });
    return scalar(check, (value) => (typeof value === "string" ? normalize(value) : value));
}
function unique(field, { rule, remedy, normalize = (written) => written, }) {
    return (node) => {
        const seen = new Set();
        for (const item of node.items()) {
            const written = item.child(field).text;
            if (written === undefined)
                continue;
            const value = normalize(written);
            if (seen.has(value))
                item.child(field).error(rule, `must be unique, but another item has ${showText(value)} too`, remedy);
            seen.add(value);
        }
    };
}
const NEWER_REMEDY = "Check the spelling. If it is newer than this action, the server decides.";
function didYouMean(word, otherwise) {
    return word === undefined ? otherwise : `Did you mean \`${word}\`?`;
}
function asFlag(node) {
    return typeof node.value === "boolean" ? node.value : flagOf(node.text ?? String(node.number));
}
function flagOf(written) {
    const word = written.toLowerCase();
    if (/^(1|on|t|true|y|yes)$/u.test(word))
        return true;
    return /^(0|off|f|false|n|no)$/u.test(word) ? false : undefined;
}
function numberIn(value) {
    if (typeof value === "boolean")
        return Number(value);
    const number = typeof value === "string" && value.trim() !== "" ? Number(value.replaceAll("_", "")) : Number.NaN;
    return Number.isNaN(number) ? value : number;
}
function field_types_asWhole(node) {
    if (!isWhole(node))
        return undefined;
    if (typeof node.value === "boolean")
        return Number(node.value);
    return node.number ?? Number(node.text?.replaceAll("_", ""));
}
function isTruthy(node) {
    if (node.type === undefined || node.type === "NoneType")
        return false;
    if (node.number !== undefined)
        return node.number !== 0;
    if (Array.isArray(node.value))
        return node.value.length > 0;
    return node.type === "dict" ? node.keys().length > 0 : Boolean(node.value);
}
function isFloatText(value) {
    return PYTHON_FLOAT.test(value);
}
const DIGITS = String.raw `\p{Nd}+(_\p{Nd}+)*`;
const BLANK = String.raw `[\s\x1c-\x1f\x85]`;
const BLANKS = `${BLANK}*`;
const PYTHON_FLOAT = new RegExp(`^${BLANKS}[+-]?(inf(inity)?|nan|(${DIGITS}(\\.(${DIGITS})?)?|\\.${DIGITS})(e[+-]?${DIGITS})?)${BLANKS}$`, "iu");
const PYDANTIC_INT = /^\s*[+-]?\d+(_\d+)*(\.0+)?\s*$/u;
const MAX_INT_LENGTH = 4300;
const MAX_INT_OF_FLOAT = 2 ** 63;
function isWhole(node) {
    if (node.text !== undefined)
        return node.text.length <= MAX_INT_LENGTH && PYDANTIC_INT.test(node.text);
    if (node.type === "bool" || node.type === "int")
        return true;
    return Number.isInteger(node.number) && Math.abs(node.number ?? 0) < MAX_INT_OF_FLOAT;
}
function isMap(node) {
    if (node.type === "dict")
        return true;
    node.error("not-a-map", wrong("a map", node), mapRemedy(node));
    return false;
}
function unknownKey(node, key, known) {
    const remedy = didYouMean((0,spelling/* nearest */.pA)(key, known), "Check the spelling and the indentation; unknown fields have no effect.");
    node.hint("unknown-key", "is not a field that Truss knows", remedy);
}
function wrong(expected, node) {
    return `must be ${expected}, but is ${node.shown}`;
}
function quoteRemedy(node) {
    if (node.type === "NoneType")
        return "Give it a string, or remove the line.";
    if (node.type === "list" || node.type === "dict")
        return "Write a single string.";
    if (node.isSensitive)
        return "Put it in quotes.";
    const quoted = JSON.stringify(node.written);
    const key = node.path.at(-1);
    return `Quote it: \`${typeof key === "string" ? `${key}: ` : "- "}${quoted}\`.`;
}
function listRemedy(node) {
    if (node.type === "NoneType")
        return "Write `[]` for an empty list, or remove the line.";
    return "Write it as a list: one item per line, each starting with `- `.";
}
function mapRemedy(node) {
    if (node.type === "NoneType")
        return "Write `{}` for an empty map, or remove the line.";
    return "Write it as a map: indented lines of `key: value`.";
}

;// CONCATENATED MODULE: ./lib/truss/schema/bdn.js


const MAX_NAME_LENGTH = 256;
const MIN_DIGEST_LENGTH = 12;
const MAX_DIGEST_LENGTH = 64;
const SOURCE = /^bdn:(?<namespace>[^/:@\0]+)\/(?<volume>[^/:@\0]+)(?::(?<tag>[^/:@\0]+)|@(?:b3:)?(?<digest>[0-9a-fA-F]+))?$/u;
const SOURCE_REMEDY = "Write, for example, bdn:namespace/volume:tag.";
const volumeSource = (node, value) => {
    if (value === "")
        return;
    const parts = SOURCE.exec(value)?.groups;
    if (parts === undefined) {
        const problem = `must be bdn:namespace/volume, optionally with :tag or @digest, but is ${showText(value)}`;
        node.error("bdn-source", problem, SOURCE_REMEDY);
        return;
    }
    for (const what of ["namespace", "volume", "tag"])
        checkName(node, what, parts[what]);
    const { digest } = parts;
    if (digest === undefined || (digest.length >= MIN_DIGEST_LENGTH && digest.length <= MAX_DIGEST_LENGTH))
        return;
    const problem = `must have ${MIN_DIGEST_LENGTH} to ${MAX_DIGEST_LENGTH} digits after the @, but has ${digest.length}`;
    node.error("bdn-source", problem, "Write the full digest.");
};
function checkName(node, what, name) {
    if (name === undefined)
        return;
    const isName = [...name].length <= MAX_NAME_LENGTH && !name.includes("/") && !name.includes("..") && !name.includes("\0");
    if (isName)
        return;
    const problem = `must have a ${what} of at most ${MAX_NAME_LENGTH} characters, without / or .., but has ${showText(name)}`;
    node.error("bdn-name", problem, "Write the name as Baseten shows it.");
}
const namespace = (node, value) => checkName(node, "name", value);
const mountPath = (node, value) => {
    if (value === "")
        return;
    const path = normalized(value);
    const isFine = value.startsWith("/") && path !== "/" && !value.includes("\0") && !value.split("/").includes("..");
    if (isFine)
        return;
    const problem = `must be an absolute path below /, without .., but is ${showText(value)}`;
    const isRelative = !value.startsWith("/");
    node.error(isRelative ? "relative-path" : "mount-path", problem, isRelative ? `Write /${value}.` : "Write, for example, /models/llama.");
};
function normalized(path) {
    const root = /^\/\/(?!\/)/u.test(path) ? "//" : path.startsWith("/") ? "/" : "";
    return (root +
        path
            .split("/")
            .filter((part) => part !== "" && part !== ".")
            .join("/"));
}
const OUTER_BLANK = new RegExp(`^${BLANK}|${BLANK}$`, "u");
const pattern = (node, value) => {
    const parts = value.replace(/\/$/u, "").split("/");
    const isFine = value !== "" &&
        !OUTER_BLANK.test(value) &&
        !/[\\\0]/u.test(value) &&
        !parts.some((part) => /^\.{0,2}$/u.test(part));
    if (isFine)
        return;
    const problem = `must be a relative pattern without surrounding spaces, backslashes, . or .., but is ${showText(value)}`;
    node.error("mount-filter", problem, "Write, for example, *.safetensors.");
};
const GRANTS = ["pull", "push", "tag", "inspect", "delete"];
const someGrants = (node) => {
    if (node.items().length === 0)
        node.error("bdn-grants", "must have at least one item, but is empty", `Write one or more of ${GRANTS.join(", ")}.`);
};
const differentGrants = (node) => {
    const seen = new Set();
    for (const item of node.items()) {
        const { text: grant } = item;
        if (grant !== undefined && seen.has(grant))
            item.error("bdn-grants", `repeats ${showText(grant)}`, "Remove it.");
        seen.add(grant);
    }
};
const bdn = block({
    mounts: blockList(block({
        source: field_types_text(filled, volumeSource).required(),
        path: field_types_text(filled, mountPath).required(),
        include: list(field_types_text(pattern)),
        exclude: list(field_types_text(pattern)),
    }), ["path"], unique("path", { rule: "duplicate-mount", remedy: "Give each item its own path.", normalize: normalized })),
    access: blockList(block({
        namespace: field_types_text(filled, namespace).required(),
        grants: list(oneOf(GRANTS, { isClosed: true }), someGrants, differentGrants).required(),
    }), ["namespace"], unique("namespace", { rule: "duplicate-namespace", remedy: "Put all grants for a namespace into one item." })),
    hotload: block({ enabled: flag.default(false) }),
});

;// CONCATENATED MODULE: ./lib/truss/schema/build.js


const MAX_SECRET_NAME_LENGTH = 253;
const REGISTRY_PREFIX = "DOCKER_REGISTRY_";
const noCache = flag.and((node) => {
    if (node.value !== true)
        return;
    const problem = "cannot be true in the config: Truss refuses to load it";
    node.error("no-cache-in-config", problem, "Remove it, and set this action's input `no-build-cache`.");
});
const secretNames = (node) => {
    for (const name of node.keys()) {
        const isPlain = /^[-._a-zA-Z0-9]+\n?$/u.test(name) || (name !== "" && name.startsWith(REGISTRY_PREFIX));
        if (isPlain && name !== "." && name !== ".." && [...name].length <= MAX_SECRET_NAME_LENGTH)
            continue;
        const problem = `has the name ${showText(name)}, which is not valid for a build secret`;
        const remedy = `Use 1 to ${MAX_SECRET_NAME_LENGTH} letters, digits, \`-\`, \`_\` or \`.\`.`;
        node.child(name).error("secret-name", problem, remedy);
    }
};
const build = block({
    model_server: oneOf(["TrussServer", "TRT_LLM"]).default("TrussServer"),
    arguments: map(anything),
    secret_to_path_mapping: map(field_types_text(), secretNames),
    no_cache: noCache.default(false),
});

;// CONCATENATED MODULE: ./lib/truss/schema/cache.js


const revision = (node, value) => {
    if ([...value].length !== 1)
        return;
    node.error("cache-revision", `must be empty or longer than one character, but is ${showText(value)}`, "Write a commit SHA.");
};
function volumeRule(node) {
    if (!isTruthy(node.child("use_volume")))
        return;
    const kind = node.child("kind");
    const isHuggingFace = kind.type === undefined || kind.type === "NoneType" || kind.text === "hf";
    if (isHuggingFace && !isTruthy(node.child("revision"))) {
        const problem = "is required for a Hugging Face repository with `use_volume: true`, but is missing or empty";
        node.child("revision").error("cache-revision", problem, "Set it to a commit of the repository.");
    }
    if (!isTruthy(node.child("volume_folder"))) {
        const problem = "is required with `use_volume: true`, but is missing or empty";
        node.child("volume_folder").error("cache-volume-folder", problem, "Name its folder below /app/model_cache.");
    }
}
const cache_FIELDS = {
    repo_id: field_types_text(filled).required(),
    revision: field_types_text(revision).default(""),
    allow_patterns: optional(list(field_types_text())),
    ignore_patterns: optional(list(field_types_text())),
    volume_folder: optional(field_types_text(filled)),
    use_volume: flag.required("`use_volume: false`, or `true` together with `revision` and `volume_folder`,"),
    kind: oneOf(["hf", "gcs", "s3", "azure"], { isClosed: true }).default("hf"),
    runtime_secret_name: field_types_text().default("hf_access_token"),
};
const IDENTITY = ["volume_folder", "repo_id"];
const sameVolumeUse = (node) => {
    const uses = node.items().map((item) => ({ node: item.child("use_volume"), flag: asFlag(item.child("use_volume")) }));
    const first = uses[0]?.flag;
    const other = uses.find(({ flag }) => flag !== undefined && flag !== first);
    if (first === undefined || other === undefined)
        return;
    const problem = `must be the same for all items, but is ${other.flag} here and ${first} in the first`;
    other.node.error("cache-volume-mixed", problem, "Set `use_volume: true` on all of them.");
};
const modelCache = blockList(block(cache_FIELDS, volumeRule), IDENTITY, sameVolumeUse);
const internalCache = optional(blockList(block({ ...cache_FIELDS, use_volume: flag.default(false) }, volumeRule), IDENTITY)).default([]);

;// CONCATENATED MODULE: ./lib/truss/schema/auth.js

const AWS_OIDC = ["aws_oidc_role_arn", "aws_oidc_region"];
const GCP_OIDC = ["gcp_oidc_service_account", "gcp_oidc_workload_id_provider"];
const AWS_ASSUME_ROLE = ["aws_assume_role_arn", "aws_assume_role_region"];
const AUTH_FIELDS = Object.fromEntries([...AWS_OIDC, ...GCP_OIDC, ...AWS_ASSUME_ROLE].map((name) => [name, optional(field_types_text())]));
const OIDC_METHODS = { AWS_OIDC, GCP_OIDC, AWS_ASSUME_ROLE };
function methodRule(methods) {
    const all = [...new Set(Object.values(methods).flat())];
    return (node) => {
        const method = node.child("auth_method").text?.toUpperCase();
        if (method === undefined || !Object.hasOwn(methods, method))
            return;
        const needed = methods[method] ?? [];
        for (const name of needed)
            requireField(node, name, method);
        for (const name of all)
            if (!needed.includes(name))
                forbidField(node, name, method);
    };
}
function requireField(node, name, method) {
    const field = node.child(name);
    if (field.type !== undefined && field.type !== "NoneType" && field.text !== "")
        return;
    const problem = `is required when auth_method is ${method}, but is ${field.type === undefined ? "missing" : "empty"}`;
    field.error("auth-field-missing", problem, `Set \`${name}\` in \`${node.name}\`.`);
}
function forbidField(node, name, method) {
    const field = node.child(name);
    if (!isTruthy(field))
        return;
    field.error("auth-field-forbidden", `cannot be set when auth_method is ${method}`, "Remove it, or change auth_method.");
}

;// CONCATENATED MODULE: ./lib/truss/schema/docker.js



const PLATFORM_USER_ID = 60_000;
const RESERVED_PORT = 8080;
const DOCKER_AUTH_METHODS = [
    "GCP_SERVICE_ACCOUNT_JSON",
    "AWS_IAM",
    "AWS_OIDC",
    "GCP_OIDC",
    "REGISTRY_SECRET",
    "AWS_ASSUME_ROLE",
];
const dockerAuth = block({
    ...AUTH_FIELDS,
    auth_method: oneOf(DOCKER_AUTH_METHODS, { normalize: (written) => written.toUpperCase() }).required(),
    registry: optional(field_types_text()).default(""),
    secret_name: optional(field_types_text()),
    aws_access_key_id_secret_name: field_types_text().default("aws_access_key_id"),
    aws_secret_access_key_secret_name: field_types_text().default("aws_secret_access_key"),
}, methodRule({ ...OIDC_METHODS, GCP_SERVICE_ACCOUNT_JSON: ["secret_name"] }));
const absolutePath = (node, value) => {
    if (value === "" || value.startsWith("/"))
        return;
    node.error("relative-path", `must be an absolute path, but is ${showText(value)}`, "Write, for example, /usr/bin/python3.");
};
const baseImage = optional(block({
    image: field_types_text().default(""),
    python_executable_path: field_types_text(absolutePath).default(""),
    docker_auth: optional(dockerAuth),
}));
const runAsUserId = whole.and((node) => {
    const id = field_types_asWhole(node);
    if (id !== 0 && id !== PLATFORM_USER_ID)
        return;
    node.error("run-as-user-id", `must not be 0 or ${PLATFORM_USER_ID}, but is ${node.shown}`, "Use another user id.");
});
const serverPort = whole.and((node) => {
    if (field_types_asWhole(node) !== RESERVED_PORT)
        return;
    const problem = `is ${RESERVED_PORT}, the port of Baseten's own proxy`;
    node.hint("reserved-port", problem, "Use another port, such as 8000.");
});
function startCommand(node) {
    const command = node.child("start_command");
    const isMissing = command.type === undefined || command.type === "NoneType";
    if (!isMissing || asFlag(node.child("no_build")) === true)
        return;
    const problem = `is required unless \`no_build\` is true, but is ${command.type === undefined ? "missing" : "null"}`;
    command.error("missing-field", problem, "Add the command that starts the server, or `no_build: true`.");
}
const dockerServer = optional(block({
    start_command: optional(field_types_text()),
    server_port: serverPort.required(),
    predict_endpoint: field_types_text().required(),
    readiness_endpoint: field_types_text().required(),
    liveness_endpoint: field_types_text().required(),
    run_as_user_id: optional(runAsUserId),
    no_build: optional(flag),
}, startCommand));

;// CONCATENATED MODULE: ./lib/truss/diff/secret-values.js
const secret_values_HIDDEN = "(hidden)";
const SECRET_KEY = /secret|password|passwd|passphrase|credential|private_?key|(?:api|access|account|encryption|signing|license)_?key|(?:^|_)(?:pass|pwd|pw|pin|auth|bearer|dsn|sas|sig|signature)(?:_|$)|pass$|connection_?string|webhook/;
const SECRET_BLOCK = /secret|password|credential|private_?key/;
const SECRET_TEXT_KEY = /token$|token_(?:value|secret|\d)|(?:^|_)keys?$/;
const HARMLESS_KEY = /_name$|^auth_method$|^secret_to_path_mapping$|_(?:file|path|dir|header|type|limit|count|size)$/;
const LIST_NUMBER = /^(?:\d+|\[\d+\])$/;
const CREDENTIALS = [
    /:\/\/[^/?#\s]*@/,
    /-----BEGIN [A-Z0-9 ]*(?:KEY|CERTIFICATE)/,
    /\b(?:hf|api_org|sk|pk|rk|ghp|gho|ghu|ghs|ghr|github_pat|glpat|npm|pypi|dckr_pat|xox[abeoprs]|whsec|shpat|nvapi|r8|gsk|dop_v1|lin_api|figd|AIza|ya29)[-_.]?[A-Za-z0-9_-]{16,}/,
    /\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}/,
    /\beyJ[A-Za-z0-9_-]{8,500}\.[A-Za-z0-9_-]{4}/,
    /\b(?:bearer|basic)\s+[A-Za-z0-9+/=._-]{6,}/i,
    /(?:token|secret|passw(?:or)?d|credential|api[_-]?key|access[_-]?key|authorization|signature|[?&](?:sig|key|auth|code))["']?\s*[=:](?!=)\s*["']?[^\s"'$]{4,}/i,
    /--?(?:token|secret|password|api[_-]?key)\s+["']?[^\s"'$-][^\s"'$]{3,}/i,
];
const LONG_RUN = /[A-Za-z0-9+/_=-]{24,}/g;
const DIGEST = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const RANDOM_BITS = 3.8;
function secret_values_isSecret(steps, value) {
    if (steps[0] === "secrets")
        return true;
    if (value === null || typeof value === "boolean" || value === "")
        return false;
    const isTextual = typeof value === "string";
    const keys = steps.filter((step) => !LIST_NUMBER.test(step));
    const [leaf = "", ...around] = keys.map(wordsOf).reverse();
    if (isSecretKey(leaf, isTextual))
        return true;
    if (!HARMLESS_KEY.test(leaf) && around.some((step) => SECRET_BLOCK.test(step) && !HARMLESS_KEY.test(step)))
        return true;
    return isTextual && secret_values_looksLikeCredential(value);
}
function wordsOf(step) {
    return step
        .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
        .replace(/[^A-Za-z0-9]+/g, "_")
        .toLowerCase();
}
function isSecretKey(words, isTextual) {
    if (HARMLESS_KEY.test(words))
        return false;
    return SECRET_KEY.test(words) || (isTextual && SECRET_TEXT_KEY.test(words));
}
function secret_values_looksLikeCredential(text) {
    if (CREDENTIALS.some((pattern) => pattern.test(text)))
        return true;
    return (text.match(LONG_RUN) ?? []).some(looksRandom);
}
function looksRandom(run) {
    if (DIGEST.test(run))
        return false;
    const parts = run.split(/[-_/]/).filter((part) => part.length >= 16);
    return parts.some((part) => /[a-z]/.test(part) && /[A-Z]/.test(part) && /\d/.test(part) && bitsPerCharacter(part) >= RANDOM_BITS);
}
function bitsPerCharacter(text) {
    const counts = new Map();
    for (const character of text)
        counts.set(character, (counts.get(character) ?? 0) + 1);
    let bits = 0;
    for (const count of counts.values())
        bits -= (count / text.length) * Math.log2(count / text.length);
    return bits;
}

;// CONCATENATED MODULE: ./lib/truss/token-kind.js

const TOKENS = [
    ["a Hugging Face token", /\b(?:hf|api_org)_([A-Za-z0-9]{30,60})\b/],
    ["a GitHub token", /\b(?:gh[pousr]_|github_pat_)([A-Za-z0-9_]{22,255})\b/],
    ["a GitLab token", /\bglpat-([A-Za-z0-9_-]{20,100})/],
    ["an API key of Anthropic, OpenAI or a similar service", /\bsk-((?:[a-z0-9]{2,10}-){0,3}[A-Za-z0-9_-]{20,250})/],
    ["a Stripe key", /\b[sr]k_(?:live|test)_([A-Za-z0-9]{20,250})\b/],
    ["an AWS access key", /\b(?:AKIA|ASIA)([A-Z0-9]{16})\b/],
    ["a Google API key", /\bAIza([A-Za-z0-9_-]{35})/],
    ["a Google access token", /\bya29\.([A-Za-z0-9_-]{20,500})/],
    ["a Slack token", /\bxox[abeoprs]-([A-Za-z0-9-]{20,250})/],
    ["an npm token", /\bnpm_([A-Za-z0-9]{36})\b/],
    ["a PyPI token", /\bpypi-([A-Za-z0-9_-]{50,500})/],
    ["a Docker token", /\bdckr_pat_([A-Za-z0-9_-]{20,100})/],
    ["an NVIDIA API key", /\bnvapi-([A-Za-z0-9_-]{40,150})/],
    ["a Replicate token", /\br8_([A-Za-z0-9]{30,60})\b/],
    ["a Groq API key", /\bgsk_([A-Za-z0-9]{40,80})\b/],
    ["a SendGrid key", /\bSG\.([A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,64})/],
    ["a signed token (JWT)", /\beyJ[A-Za-z0-9_-]{8,2000}\.eyJ[A-Za-z0-9_-]{8,4000}\.([A-Za-z0-9_-]{16,1000})/],
    ["a Baseten API key", /^[A-Za-z0-9]{8}\.([A-Za-z0-9]{32})$/],
];
const SERVICE_ACCOUNT = /"type"\s*:\s*"(?:service_account|authorized_user)"/;
const PRIVATE_KEY = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
const token_kind_MAX_SEARCHED_LENGTH = 20_000;
function token_kind_tokenKind(text) {
    const searched = text.slice(0, token_kind_MAX_SEARCHED_LENGTH);
    if (PRIVATE_KEY.test(searched))
        return SERVICE_ACCOUNT.test(searched) ? "a Google service account" : "a private key";
    if (SERVICE_ACCOUNT.test(searched) && /"(?:private_key|refresh_token)"\s*:/.test(searched))
        return "Google credentials";
    return TOKENS.find(([, pattern]) => {
        const random = pattern.exec(searched)?.[1];
        return random !== undefined && isRandom(random);
    })?.[0];
}
const UUID = /^(?:[a-z0-9]+[-_])*[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const token_kind_DIGEST = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i;
const token_kind_RANDOM_BITS = 3.2;
function isRandom(part) {
    if (UUID.test(part) || token_kind_DIGEST.test(part))
        return false;
    const isMixed = part.split(/[-_.]/).some((run) => {
        const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(run)).length;
        return run.length >= 12 && kinds >= 2 && !/^[A-Z]?[a-z]+\d{0,4}$/.test(run);
    });
    return isMixed && bitsPerCharacter(part) >= token_kind_RANDOM_BITS;
}

;// CONCATENATED MODULE: ./lib/truss/schema/environment.js



const RESERVED = ["PORT", "HOSTNAME"];
const TOKEN_NAME = /(^|_)(token|secret|password|passwd|api_?key|access_?key|credentials?)(_|$)/i;
const variable = anything.checkedBy((node) => {
    const name = String(node.path.at(-1));
    if (RESERVED.includes(name)) {
        node.hint("reserved-variable", "is set by the platform, which overwrites the value", "Use another name.");
    }
    literalToken(node);
    if (node.type === "NoneType")
        nullVariable(node, name);
    else if (node.type !== "str")
        changedVariable(node);
});
const environmentVariables = new Field(map(variable).check, { kind: "map", isEnvironment: true });
function literalToken(node) {
    const kind = token_kind_tokenKind(node.text ?? "");
    if (kind === undefined)
        return;
    const problem = `contains what looks like ${kind}: anyone who can read the repository, the archive or the config can read it`;
    const remedy = "Revoke it, add a new one to the secrets of your Baseten workspace, declare its name under `secrets:` with the value null, and read it in the model.";
    node.hint("literal-secret", problem, remedy);
}
function nullVariable(node, name) {
    if (TOKEN_NAME.test(name)) {
        const place = node.isBesideServer ? "from the file `/secrets/NAME`" : "in the model";
        const remedy = `Secrets are not passed as environment variables: declare it under \`secrets:\` and read it ${place}.`;
        node.hint("null-secret-variable", "is null, so the model gets the string None instead of a secret", remedy);
    }
    else {
        node.hint("null-variable", "is null, so the model gets the string None", 'Write "" for an empty string, or remove it.');
    }
}
function changedVariable(node) {
    const given = typeof node.value === "boolean" ? String(node.value) : node.python;
    if (node.written === given)
        return;
    const problem = `is not quoted, so it is read as ${node.type && (0,python/* typeName */.go)(node.type)} and the model gets a different string`;
    node.hint("variable-not-text", problem, "Put the value in quotes.");
}
const secrets = map(optional(anything.checkedBy((node) => {
    literalToken(node);
    if (node.text !== undefined)
        return;
    const problem = `must be null, but is ${node.shown}`;
    node.error("secret-not-null", problem, "Write null here, and keep the value in the secrets of your Baseten workspace.");
})));

;// CONCATENATED MODULE: ./lib/truss/schema/python-version.js


const MIN_MINOR = 9;
const MAX_MINOR = 14;
const pythonVersion = field_types_text().checkedBy((node) => {
    if (node.number === undefined)
        field_types_text(checkVersion).check(node);
    else
        node.error("not-text", `must be a string, but is ${node.shown}`, `Write \`py3${suggested(node.written)}\`.`);
});
function checkVersion(node, value) {
    const minor = minorOf(value);
    if (value === `py3${minor}` && isKnown(minor)) {
        if (minor === MIN_MINOR)
            node.hint("python-deprecated", "py39 is deprecated", "Use py310 or newer.");
        return;
    }
    const problem = `must be one of py3${MIN_MINOR} to py3${MAX_MINOR}, but is ${showText(value)}`;
    if (minor > MAX_MINOR)
        node.hint("python-version", problem, "If it is newer than this action, the server decides.");
    else
        node.error("python-version", problem, `Write \`py3${suggested(value)}\`.`);
}
function minorOf(value) {
    return Number(/^(?:py|python)?[\s-]*3\.?([0-9]{1,2})(?:\.[0-9]+)?$/iu.exec(value.trim())?.[1]);
}
function isKnown(minor) {
    return minor >= MIN_MINOR && minor <= MAX_MINOR;
}
function suggested(value) {
    const minor = minorOf(value);
    return isKnown(minor) ? minor : MAX_MINOR - 1;
}

;// CONCATENATED MODULE: ./lib/truss/schema/requirements.js


const FILE_NAME = /^[\w./-]+\.(?:txt|in|toml|lock)$/u;
const noFile = (node, value) => {
    if (!FILE_NAME.test(value.trim()))
        return;
    const remedy = "Name the file in `requirements_file` instead.";
    node.hint("requirements-file-as-item", `is ${showText(value)}, which is a file name, not a package`, remedy);
};
const items = list(field_types_text(noFile));
const requirements = items.checkedBy((node) => {
    if (node.text === undefined || !FILE_NAME.test(node.text))
        items.check(node);
    else
        node.error("not-a-list", wrong("a list", node), `Write \`requirements_file: ${node.text}\` instead.`);
});

;// CONCATENATED MODULE: ./lib/truss/plain.js
function isPlainMap(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
const { isRawJSON } = JSON;
const MAX_DEPTH = 200;
function plain_plainOf(value, depth = 0) {
    if (depth > MAX_DEPTH)
        return null;
    if (value === null || typeof value === "boolean" || typeof value === "string")
        return value;
    if (typeof value === "number")
        return Number.isFinite(value) ? value : null;
    if (isRawJSON(value))
        return Number(value.rawJSON);
    if (Array.isArray(value))
        return value.map((item) => plain_plainOf(item, depth + 1));
    if (typeof value !== "object")
        return null;
    const plain = Object.create(null);
    for (const [key, item] of Object.entries(value))
        if (item !== undefined)
            plain[key] = plain_plainOf(item, depth + 1);
    return plain;
}

;// CONCATENATED MODULE: ./lib/truss/schema/accelerator.js




const ACCELERATORS = [
    "B10",
    "T4",
    "L4",
    "A10G",
    "V100",
    "A100",
    "A100_40GB",
    "H100",
    "H200",
    "H100_40GB",
    "B200",
    "L40S",
    "RTX_PRO_6000",
    "B300",
    "GB300",
];
const OTHER_NAMES = {
    a10: "A10G",
    a10g24gb: "A10G",
    t416gb: "T4",
    l424gb: "L4",
    l40s48gb: "L40S",
    v10016gb: "V100",
    a10080gb: "A100",
    h10080gb: "H100",
    h200141gb: "H200",
    rtx6000pro: "RTX_PRO_6000",
    rtxpro6000blackwell: "RTX_PRO_6000",
};
const TYPE_NAME = /^[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*$/u;
const accelerator_MAX_NAME_LENGTH = 60;
const accelerator = new Field(checkAccelerator, { kind: "scalar", fallback: null, read: canonical });
function checkAccelerator(node) {
    if (node.text !== undefined)
        combined(node, node.text);
    else if (node.type === "dict")
        OBJECT.check(node);
    else if (node.type !== "NoneType") {
        node.error("accelerator-format", `must be a string such as A10G or H100:8, but is ${node.shown}`, "Write, for example, `H100:8`.");
    }
}
function canonical(value) {
    if (isPlainMap(value))
        return canonical(`${value.accelerator ?? ""}:${value.count ?? 1}`);
    if (typeof value !== "string")
        return value;
    const [type = "", count = "1", ...rest] = value.trim().split(":");
    if (type === "")
        return null;
    return Number(count) === 1 || rest.length > 0 ? type : `${type}:${Number(count) || count}`;
}
const OBJECT = block({
    accelerator: optional(field_types_text(separateType)),
    count: whole
        .and((node) => {
        if ((field_types_asWhole(node) ?? 0) >= 0)
            return;
        node.error("accelerator-count", `must not be negative, but is ${node.shown}`, "Write 1 or more.");
    })
        .default(1),
});
function separateType(node, value) {
    const count = /^[^:]+:(.*)$/u.exec(value)?.[1];
    if (count !== undefined) {
        const problem = `must be a type without a count, but is ${showText(value)}`;
        node.error("accelerator-format", problem, `Set \`count: ${count}\` next to it.`);
    }
    else if (value === "") {
        node.error("empty-text", 'must not be empty, but is ""', "Name an accelerator type, or write null.");
    }
    else
        checkType(node, value, value);
}
function combined(node, value) {
    const [type = "", count, ...rest] = value.trim().split(":");
    if (type === "") {
        const problem = `must begin with an accelerator type, but is ${showText(value)}`;
        node.error("accelerator-format", problem, "Write, for example, `A10G` or `H100:8`, or null for none.");
        return;
    }
    checkType(node, type, value);
    if (rest.length > 0) {
        node.hint("accelerator-format", `is ${showText(value)}; because of the second colon, Truss takes 1 as the count`, "Write `TYPE:COUNT`.");
    }
    else if (count !== undefined && (!/^\p{Nd}+$/u.test(count) || /^0+$/u.test(count))) {
        checkCount(node, value, count);
    }
}
function checkCount(node, value, count) {
    const isInstance = /^\d+x\d+$/u.test(count);
    const remedy = isInstance ? `Write \`instance_type: "${value}"\` instead.` : "Write, for example, `H100:2`.";
    node.error("accelerator-count", `must have a positive integer after the colon, but is ${showText(value)}`, remedy);
}
function checkType(node, type, whole) {
    if (ACCELERATORS.includes(type))
        return;
    const problem = `must be one of ${ACCELERATORS.join(", ")}, but is ${showText(whole)}`;
    const meant = meantType(type);
    if (meant !== undefined)
        node.error("misspelt-accelerator", problem, `Write \`${meant}\`.`);
    else if (!TYPE_NAME.test(type))
        node.error("misspelt-accelerator", problem, "Write one of them, or null for none.");
    else
        node.hint("unknown-accelerator", problem, didYouMean((0,spelling/* nearest */.pA)(type, ACCELERATORS), NEWER_REMEDY));
}
function meantType(type) {
    if (type.length > accelerator_MAX_NAME_LENGTH)
        return undefined;
    const [, before, name = type, after] = /^(?:(\d+)\s*[x*]\s*)?(.+?)(?:\s*[x*]\s*(\d+))?$/iu.exec(type.trim()) ?? [];
    const knownType = sameType(name);
    const count = before ?? after;
    return knownType === undefined || count === undefined ? (knownType ?? sameType(type)) : `${knownType}:${count}`;
}
function plain(name) {
    return (0,spelling/* fold */.AU)(name)
        .replace(/^(nvidia|tesla)+/u, "")
        .replaceAll("o", "0");
}
function sameType(name) {
    const wanted = plain(name);
    const other = Object.keys(OTHER_NAMES).find((known) => plain(known) === wanted);
    return ACCELERATORS.find((known) => plain(known) === wanted) ?? (other && OTHER_NAMES[other]);
}
function accelerator_acceleratorCount(node) {
    if (node.type === "dict")
        return node.child("count").type === undefined ? 1 : asWhole(node.child("count"));
    const [, count, ...rest] = node.text?.trim().split(":") ?? [];
    return count === undefined || rest.length > 0 ? 1 : Number(count);
}
function accelerator_acceleratorType(node) {
    if (node.type === "dict")
        return node.child("accelerator").text;
    return node.text?.trim().split(":")[0];
}

;// CONCATENATED MODULE: ./lib/truss/schema/resources.js



const MEMORY_UNITS = ["k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
const cpu = (node, value) => {
    if (isFloatText(value) || /^[0-9.]*m$/u.test(value))
        return;
    const problem = `must be a number of CPUs or millicpus, but is ${showText(value)}`;
    node.error("cpu-format", problem, 'Write, for example, "4", or "500m" for half a core.');
};
const memory = (node, value) => {
    const unit = /^[0-9.]*([a-zA-Z]+)$/u.exec(value)?.[1];
    if (isFloatText(value) || (unit !== undefined && MEMORY_UNITS.includes(unit)))
        return;
    const problem = `must be a number with one of the units ${MEMORY_UNITS.join(", ")}, but is ${showText(value)}`;
    node.error("memory-format", problem, `Write, for example, "${suggestedMemory(value)}".`);
};
function suggestedMemory(value) {
    const [, amount, prefix = "", binary] = /^\s*([0-9.]+)\s*([kmgtpe])(i?)b?\s*$/iu.exec(value) ?? [];
    if (amount === undefined)
        return "16Gi";
    return `${amount}${prefix.toLowerCase() === "k" && !binary ? "k" : prefix.toUpperCase()}${binary ? "i" : ""}`;
}
const nodeCount = whole.checkedBy((node) => {
    const problem = `must be an integer of at least 1, but is ${node.shown}`;
    if (node.type !== "int" || (node.number ?? 0) < 1)
        node.error("node-count", problem, "Write, for example, 2 without quotes.");
});
function ignoredResources(node) {
    if (!node.child("instance_type").text)
        return;
    const ignored = ["cpu", "memory", "accelerator"].filter((key) => node.has(key) && node.child(key).value !== null);
    if (ignored.length === 0)
        return;
    const names = ignored.map((key) => `\`${key}\``).join(", ");
    const problem = `is ${node.child("instance_type").shown}, so Baseten ignores ${names}`;
    node.child("instance_type").hint("resources-ignored", problem, `Remove ${names} or \`instance_type\`.`);
}
function gpuWithoutType(node) {
    const flagNode = node.child("use_gpu");
    const hasAccelerator = accelerator_acceleratorType(node.child("accelerator")) || isTruthy(node.child("instance_type"));
    if (hasAccelerator || asFlag(flagNode) !== true)
        return;
    const problem = "is true, but no accelerator is set, so the model gets none";
    flagNode.hint("gpu-without-accelerator", problem, "Add, for example, `accelerator: L4`, or remove it.");
}
const resources = block({
    cpu: field_types_text(cpu).default("1"),
    memory: field_types_text(memory).default("2Gi"),
    accelerator: accelerator,
    use_gpu: anything,
    instance_type: optional(field_types_text()),
    node_count: optional(nodeCount).default(1),
    fabric: optional(block({ use_rdma: optional(flag), preferences: optional(list(field_types_text())) })),
}, ignoredResources, gpuWithoutType);

;// CONCATENATED MODULE: ./lib/truss/schema/egress.js

const OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
const ADDRESS = `${OCTET}(?:\\.${OCTET}){3}`;
const IP_RANGE = new RegExp(`^${ADDRESS}(?:/(?:0*(?:3[0-2]|[12]?[0-9])|${ADDRESS}))?$`, "u");
const LABEL = "[a-zA-Z0-9*](?:[a-zA-Z0-9*-]{0,61}[a-zA-Z0-9*])?";
const FQDN = new RegExp(`^${LABEL}(?:\\.${LABEL})*\\n?$`, "u");
const ipRange = (node, value) => {
    if (IP_RANGE.test(value))
        return;
    const problem = `must be an IPv4 address or range, but is ${showText(value)}`;
    node.error("ip-range", problem, "Write, for example, 203.0.113.7 or 203.0.113.0/24; IPv6 and names are not supported here.");
};
const fqdn = (node, value) => {
    if (FQDN.test(value))
        return;
    const problem = `must be a domain name, but is ${showText(value)}`;
    node.error("domain-name", problem, "Write, for example, huggingface.co or *.baseten.co, without scheme, port or path.");
};

;// CONCATENATED MODULE: ./lib/truss/schema/runtime.js



const workers = anything.checkedBy((node) => {
    const isOne = node.number === 1 || node.value === true;
    if (isOne)
        node.hint("legacy-key", "no longer has any effect", "Remove it.");
    else {
        const problem = `must be 1 since Truss 0.9.49, but is ${node.shown}`;
        node.error("num-workers", problem, "Remove it; use `predict_concurrency`, asyncio or more replicas.");
    }
});
const interval = optional(decimal);
const TRANSPORT = block({
    kind: oneOf(["http", "websocket", "grpc"]).default("http"),
    ping_interval_seconds: interval.checkedBy(anything.check),
    ping_timeout_seconds: interval.checkedBy(anything.check),
});
function transport(node) {
    if (node.type === "dict" && node.keys().length === 0)
        return;
    TRANSPORT.check(node);
    if (node.type !== "dict")
        return;
    if (!node.has("kind")) {
        node.child("kind").error("missing-field", "is required but missing", "Add `kind: http`, `websocket` or `grpc`.");
    }
    const kind = node.child("kind").text;
    for (const key of ["ping_interval_seconds", "ping_timeout_seconds"]) {
        if (!node.has(key))
            continue;
        if (kind === "websocket")
            interval.check(node.child(key));
        else
            node.child(key).hint("ignored-key", "has no effect without `kind: websocket`", "Remove it.");
    }
}
function transportGiven(node) {
    const field = node.child("transport");
    if (field.type !== undefined && !(field.type === "NoneType" && isTruthy(node.child("is_websocket_endpoint")))) {
        transport(field);
    }
}
const PEP_440 = /^\s*v?(\d+!)?\d+(\.\d+)*([._-]?(alpha|a|beta|b|preview|pre|c|rc)[._-]?\d*)?(-\d+|[._-]?(post|rev|r)[._-]?\d*)?([._-]?dev[._-]?\d*)?(\+[a-z0-9]+([._-][a-z0-9]+)*)?\s*$/iu;
const version = (node, value) => {
    if (PEP_440.test(value))
        return;
    node.error("version-format", `must be a Truss version, but is ${showText(value)}`, "Write, for example, 0.18.35.");
};
const seconds = optional(whole);
const runtime = block({
    predict_concurrency: whole.default(1),
    streaming_read_timeout: whole.default(60),
    enable_tracing_data: flag.default(false),
    enable_debug_logs: flag.default(false),
    transport: TRANSPORT.checkedBy(anything.check),
    is_websocket_endpoint: optional(flag),
    health_checks: block({
        restart_check_delay_seconds: seconds,
        restart_threshold_seconds: seconds,
        stop_traffic_threshold_seconds: seconds,
        startup_threshold_seconds: seconds,
    }),
    oidc: block({ enabled: optional(flag) }),
    remote_ssh: block({ enabled: flag.default(false) }),
    egress_restrictions: optional(block({ ip_allow_list: optional(list(field_types_text(ipRange))), fqdn_allow_list: optional(list(field_types_text(fqdn))) })),
    truss_server_version_override: optional(field_types_text(version)),
    num_workers: asWritten(workers),
}, transportGiven);

;// CONCATENATED MODULE: ./lib/truss/schema/trt-llm.js




const ENCODERS = ["encoder", "encoder_bert"];
const RENAMED = ["palmyra", "qwen", "llama", "mistral", "deepseek"];
const FORMER_MODELS = [...RENAMED, "whisper"];
const BASE_MODELS = [...ENCODERS, "decoder"];
const QUANTIZATIONS = [
    ..."no_quant weights_int8 weights_kv_int8 weights_int4 weights_int4_kv_int8 smooth_quant".split(" "),
    ..."fp8 fp8_kv fp8_mlp_only fp4 fp4_kv fp4_mlp_only".split(" "),
];
const SOURCES = ["HF", "GCS", "S3", "AZURE", "LOCAL", "REMOTE_URL", "BASETEN_TRAINING"];
const ROUTES = ["/v1/embeddings", "/v1/systemone", "/rerank", "/predict", "/predict_tokens"];
const TOO_OLD = (/* unused pure expression or super */ null && (["T4", "V100"]));
const WITHOUT_FP8 = (/* unused pure expression or super */ null && (["A10G", "A100", "A100_40GB"]));
const WITHOUT_FP4 = (/* unused pure expression or super */ null && (["H100", "H100_40GB", "H200", "L4", "L40S", "A100_40GB"]));
const MAX_SEQUENCE = 1_048_576;
const MAX_BATCH = 2048;
const MAX_DRAFT_TOKENS = 2048;
const HF_REPOSITORY = /^(?:\b[A-Za-z0-9_.-]{1,96}\b\/)?\b[A-Za-z0-9_.-]{1,96}\b$/;
function hfRepository(node) {
    const repository = node.child("repo").text;
    if (node.child("source").text !== "HF" || repository === undefined)
        return;
    if (HF_REPOSITORY.test(repository) && !/--|\.\.|\.git$/.test(repository))
        return;
    const problem = `must be the name of a Hugging Face repository, but is ${showText(repository)}`;
    node.child("repo").error("hf-repository", problem, "Write owner/name, without scheme or host.");
}
const checkpoint = block({
    source: oneOf(SOURCES).required(),
    repo: field_types_text().required(),
    revision: optional(field_types_text()),
    runtime_secret_name: field_types_text().default("hf_access_token"),
}, hfRepository);
const calibration = whole.and((node) => {
    const size = field_types_asWhole(node);
    if (size === undefined || (size >= 64 && size <= 16_384 && size % 64 === 0))
        return;
    node.error("calibration-size", `must be a multiple of 64 from 64 to 16384, but is ${node.shown}`, "Write, for example, 1024.");
});
const quantization = block({
    calib_size: calibration.default(1024),
    calib_dataset: field_types_text().default("abisee/cnn_dailymail"),
    calib_max_seq_length: calibration.default(1536),
});
const plugins = block({
    paged_kv_cache: flag.default(true),
    use_paged_context_fmha: flag.default(true),
    use_fp8_context_fmha: flag.default(false),
});
const loraConfiguration = block({ max_lora_rank: whole.default(64), lora_target_modules: list(field_types_text()) });
const adapters = map(checkpoint, (node) => {
    for (const key of node.keys()) {
        if (/^[a-zA-Z0-9_\-.:]+$/.test(key))
            continue;
        node
            .child(key)
            .error("adapter-name", "has a name with characters other than letters, digits, `-`, `_`, `.` and `:`", "Rename it.");
    }
});
const number = (node, value) => {
    if (/^[\p{Nd}\p{No}]/u.test(value))
        return;
    node.error("version-format", `must begin with a digit, but is ${showText(value)}`, "Write, for example, 0.20.0.");
};
const versions = block({
    engine_builder_version: optional(field_types_text(number)),
    briton_version: optional(field_types_text(number)),
    bei_version: optional(field_types_text(number)),
    bei_bert_version: optional(field_types_text(number)),
    v2_llm_version: optional(field_types_text()),
});
const strictFraction = decimal.checkedBy((node) => {
    const value = node.number;
    if (value !== undefined && value > 0 && value <= 1)
        return;
    node.error("out-of-range", `must be a number above 0 and at most 1, but is ${node.shown}`, "Write, for example, 0.5 without quotes.");
});
const LORA_CACHE = {
    lora_cache_max_adapter_size: optional(strictWhole(1)),
    lora_cache_optimal_adapter_size: optional(strictWhole(1)),
    lora_cache_gpu_memory_fraction: optional(strictFraction),
    lora_cache_host_memory_bytes: optional(strictWhole(1)),
};
function adapterSizes(node) {
    const [most, best] = [node.child("lora_cache_max_adapter_size"), node.child("lora_cache_optimal_adapter_size")];
    if (most.number === undefined || best.number === undefined || best.number <= most.number)
        return;
    best.error("adapter-size", `must not exceed \`lora_cache_max_adapter_size\`, but is ${best.shown}`, "Lower it.");
}
const route = field_types_text((node, value) => {
    if (ROUTES.includes(value))
        return;
    const problem = `must be one of ${ROUTES.join(", ")}, but is ${showText(value)}`;
    if (value.startsWith("/"))
        node.hint("unknown-value", problem, NEWER_REMEDY);
    else
        node.error("misspelt-value", problem, "Write one of them.");
});
const runtimeV1 = block({
    kv_cache_free_gpu_mem_fraction: decimal.default(0.9),
    kv_cache_host_memory_bytes: optional(strictWhole(1)),
    ...LORA_CACHE,
    enable_chunked_context: flag.default(true),
    batch_scheduler_policy: oneOf(["max_utilization", "guaranteed_no_evict"]).default("guaranteed_no_evict"),
    request_default_max_tokens: optional(strictWhole(1)),
    served_model_name: optional(field_types_text()),
    total_token_limit: whole.default(500_000),
    webserver_default_route: optional(route),
}, adapterSizes);
const patch = anything.checkedBy((node) => {
    if (node.type !== "date" && node.type !== "datetime")
        return;
    node.error("patch-value", `must be a string, a number, a list, a map or null, but is ${node.shown}`, "Put it in quotes.");
});
const patches = new Field(map(patch).check, {
    kind: "map",
    read: (value) => (typeof value === "boolean" ? Number(value) : value),
});
const runtimeV2 = block({
    max_seq_len: optional(strictWhole(1, MAX_SEQUENCE)),
    max_batch_size: strictWhole(1, MAX_BATCH).default(256),
    max_num_tokens: strictWhole(65, 131_072).default(8192),
    tensor_parallel_size: strictWhole(1).default(1),
    enable_chunked_prefill: flag.default(true),
    served_model_name: optional(field_types_text()),
    patch_kwargs: patches,
    gated_features: asWritten(patches),
});
const baseModel = field_types_text().checkedBy((node) => {
    if (node.text === undefined || !FORMER_MODELS.includes(node.text))
        oneOf(BASE_MODELS).check(node);
});
function trt_llm_flagOf(node, fallback) {
    return node.type === undefined ? fallback : asFlag(node);
}
function wholeOf(node, fallback) {
    return node.type === undefined ? fallback : field_types_asWhole(node);
}
function isEncoder(build) {
    return ENCODERS.includes(build.child("base_model").text ?? "decoder");
}
function cacheFlags(build) {
    if (build.child("base_model").text === "encoder")
        return { paged: false, context: false };
    const settings = build.child("plugin_configuration");
    return {
        paged: trt_llm_flagOf(settings.child("paged_kv_cache"), true),
        context: trt_llm_flagOf(settings.child("use_paged_context_fmha"), true),
    };
}
function pagedCache(build) {
    const { paged, context } = cacheFlags(build);
    if (paged !== false || context !== true)
        return;
    const problem = "is false, but `use_paged_context_fmha` (true by default) needs it";
    build
        .child("plugin_configuration")
        .child("paged_kv_cache")
        .error("paged-cache", problem, "Remove it, or turn both off.");
}
function experts(build) {
    const option = build.child("moe_expert_parallel_option");
    const count = wholeOf(option, -1);
    const parallel = wholeOf(build.child("tensor_parallel_count"), 1);
    if (isEncoder(build) || count === undefined || parallel === undefined || count === -1)
        return;
    if (count > 0 && count <= parallel)
        return;
    option.error("expert-parallel", `must be -1 or from 1 to tensor_parallel_count (${parallel}), but is ${option.shown}`, "Remove it.");
}
function misplacedCache(build) {
    for (const key of Object.keys(LORA_CACHE)) {
        if (build.has(key))
            build.child(key).error("misplaced-field", "belongs in `trt_llm.runtime`", "Move it there.");
    }
}
function cacheReuse(build) {
    const speculator = build.child("speculator");
    const { paged, context } = cacheFlags(build);
    if (speculator.type !== "dict" || (paged !== false && context !== false))
        return;
    const problem = "needs the paged cache, but `base_model` or `plugin_configuration` turns it off";
    speculator.error("speculation-cache", problem, "Remove it, or turn the paged cache on.");
}
const LOOKAHEAD = ["lookahead_windows_size", "lookahead_ngram_size", "lookahead_verification_set_size"];
function speculation(node) {
    const mode = node.child("speculative_decoding_mode");
    if (mode.type === undefined || mode.text === "DRAFT_TOKENS_EXTERNAL") {
        const problem = "uses a draft model, which Truss has discontinued";
        mode.error("discontinued-speculation", problem, "Write `speculative_decoding_mode: LOOKAHEAD_DECODING`, or use `inference_stack: v2`.");
    }
    if (mode.text !== "LOOKAHEAD_DECODING")
        return;
    const missing = LOOKAHEAD.filter((key) => ["NoneType", undefined].includes(node.child(key).type));
    for (const key of missing) {
        node
            .child(key)
            .error("missing-field", "is required for lookahead decoding but missing", `Add \`${key}:\` to \`${node.name}\`.`);
    }
    const [windows = 0, ngram = 0, verification = 0] = LOOKAHEAD.map((key) => field_types_asWhole(node.child(key)) ?? 0);
    if (windows < 1 || ngram < 1 || verification < 1)
        return;
    draftTokens(node, (ngram === 1 ? 0 : ngram - 2) + (windows - 1 + verification) * (ngram - 1));
}
function draftTokens(node, least) {
    const tokens = node.child("num_draft_tokens");
    const count = tokens.number ?? least;
    if (count >= Math.max(least, 1) && count <= MAX_DRAFT_TOKENS)
        return;
    const problem = `must be from ${Math.max(least, 1)} (given by the lookahead sizes) to ${MAX_DRAFT_TOKENS}, but is ${count}`;
    tokens.error("draft-tokens", problem, "Change it, or change the lookahead sizes.");
}
const BUILD_FIELDS = {
    base_model: baseModel.default("decoder"),
    max_seq_len: optional(strictWhole(1, MAX_SEQUENCE)),
    max_batch_size: strictWhole(1, MAX_BATCH).default(256),
    max_num_tokens: strictWhole(65, MAX_SEQUENCE).default(8192),
    max_beam_width: strictWhole(1, 1).default(1),
    max_prompt_embedding_table_size: whole.default(0),
    checkpoint_repository: optional(checkpoint),
    gather_all_token_logits: flag.default(false),
    strongly_typed: flag.default(false),
    quantization_type: oneOf(QUANTIZATIONS).default("no_quant"),
    quantization_config: quantization,
    tensor_parallel_count: strictWhole(1).default(1),
    pipeline_parallel_count: whole.default(1),
    moe_expert_parallel_option: whole.default(-1),
    sequence_parallel_count: whole.default(1),
    plugin_configuration: plugins,
    num_builder_gpus: optional(strictWhole(1)),
    lora_adapters: optional(adapters),
    lora_configuration: optional(loraConfiguration),
    skip_build_result: flag.default(false),
    ...Object.fromEntries(Object.keys(LORA_CACHE).map((key) => [key, asWritten(anything)])),
};
const nestedBuild = block(BUILD_FIELDS).checkedBy((node) => BUILD.check(node));
const speculator = block({
    speculative_decoding_mode: oneOf(["DRAFT_TOKENS_EXTERNAL", "LOOKAHEAD_DECODING"]).default("DRAFT_TOKENS_EXTERNAL"),
    num_draft_tokens: optional(strictWhole(1)),
    checkpoint_repository: optional(checkpoint),
    runtime: runtimeV1,
    build: optional(nestedBuild),
    ...Object.fromEntries(LOOKAHEAD.map((key) => [key, optional(strictWhole(1))])),
    enable_b10_lookahead: optional(flag).default(false),
}, speculation);
const BUILD = block({ ...BUILD_FIELDS, speculator: optional(speculator) }, pagedCache, experts, misplacedCache, cacheReuse);
function needsCheckpoint(build) {
    const repository = build.child("checkpoint_repository");
    if (repository.type !== undefined && repository.type !== "NoneType")
        return;
    const problem = `is required, but is ${repository.type === undefined ? "missing" : "null"}`;
    repository.error("missing-field", problem, `Add \`checkpoint_repository:\` with \`source\` and \`repo\` to \`${build.name}\`.`);
}
function chunkedContext(node) {
    const build = node.child("build");
    const { paged, context } = cacheFlags(build);
    const isChunked = trt_llm_flagOf(node.child("runtime").child("enable_chunked_context"), true);
    if (isChunked !== true || isEncoder(build) || (paged !== false && context !== false))
        return;
    if (paged === false && context === true)
        return;
    const settings = build.child("plugin_configuration");
    const problem = "turns off what `runtime.enable_chunked_context` (true by default) needs";
    settings.error("chunked-context", problem, "Remove it, or set `runtime.enable_chunked_context: false`.");
}
const inferenceStack = field_types_text().checkedBy(anything.check).default("v1");
const V1 = block({ inference_stack: inferenceStack, build: BUILD.required(), runtime: runtimeV1, version_overrides: versions }, (node) => {
    if (node.child("build").type === "dict")
        needsCheckpoint(node.child("build"));
}, chunkedContext);
const FREE_IN_V2 = [
    "checkpoint_repository",
    "quantization_type",
    "quantization_config",
    "skip_build_result",
    "num_builder_gpus",
];
function buildOfV2(node) {
    const build = node.child("build");
    if (build.type !== "dict")
        return;
    if (trt_llm_flagOf(build.child("skip_build_result"), false) === false)
        needsCheckpoint(build);
    for (const key of build.keys()) {
        const shape = BUILD.shape.fields[key];
        if (shape === undefined || FREE_IN_V2.includes(key) || isDefault(build.child(key), shape))
            continue;
        build
            .child(key)
            .error("not-for-v2", "cannot be set with `inference_stack: v2`", "Remove it, and use the settings in `trt_llm.runtime`.");
    }
}
function isDefault(node, shape) {
    if (shape.kind === "scalar")
        return shape.read(plain_plainOf(node.value)) === shape.fallback;
    if (shape.kind !== "block" || shape.isOptional)
        return node.type === "NoneType";
    return Object.entries(shape.fields).every(([key, inner]) => node.has(key) && isDefault(node.child(key), inner));
}
const V2 = block({
    inference_stack: inferenceStack,
    build: BUILD.required(),
    runtime: runtimeV2.required(),
    version_overrides: versions,
}, buildOfV2);
function checkByStack(node) {
    const stack = node.child("inference_stack");
    if (node.type !== "dict" || stack.type === undefined || stack.text === "v1")
        V1.check(node);
    else if (stack.text === "v2")
        V2.check(node);
    else
        oneOf(["v1", "v2"]).check(stack);
}
const SHAPE_V1 = { ...V1.shape, isOptional: true };
const SHAPE_V2 = { ...V2.shape, isOptional: true };
const trtLlm = new Field(optional(anything.checkedBy(checkByStack)).check, {
    kind: "choice",
    shapeFor: (value) => (isPlainMap(value) && value.inference_stack === "v2" ? SHAPE_V2 : SHAPE_V1),
});
function checkEngine(root) {
    const engine = root.child("trt_llm");
    const build = engine.child("build");
    const stack = engine.child("inference_stack");
    const isV1 = stack.type === undefined || stack.text === "v1";
    if (build.type !== "dict" || !(isV1 || stack.text === "v2"))
        return;
    checkFormerModel(build.child("base_model"));
    trt_llm_checkAccelerator(root, build);
    if (!isV1)
        return;
    if (!isEncoder(build))
        checkTags(root);
    if ((build.child("base_model").text ?? "decoder") === "decoder")
        checkWorldSize(root, build);
}
function checkFormerModel(model) {
    if (model.text === "whisper") {
        model.error("renamed-base-model", 'is "whisper", which Truss no longer deploys as a model', "Deploy Whisper as a chain.");
    }
    else if (RENAMED.includes(model.text ?? "")) {
        const problem = `is ${model.shown}, which Truss has renamed: it now detects the architecture itself`;
        model.error("renamed-base-model", problem, "Write `decoder`.");
    }
}
function trt_llm_checkAccelerator(root, build) {
    const field = root.child("resources").child("accelerator");
    const type = acceleratorType(field) ?? "";
    if (TOO_OLD.includes(type)) {
        if (build.child("base_model").text === "encoder_bert")
            return;
        field.error("engine-accelerator", `is ${type}, on which TensorRT-LLM only supports \`base_model: encoder_bert\``, "Use an A10G or newer.");
        return;
    }
    const numbers = /^fp[48]/.exec(build.child("quantization_type").text ?? "")?.[0];
    const isKnown = QUANTIZATIONS.includes(build.child("quantization_type").text ?? "");
    const lacks = WITHOUT_FP8.includes(type) || (numbers === "fp4" && WITHOUT_FP4.includes(type));
    if (numbers === undefined || !isKnown || !lacks)
        return;
    const remedy = numbers === "fp8" ? "Use an L4, H100 or newer." : "Use a B200 or newer.";
    field.error("engine-accelerator", `is ${type}, which does not support ${numbers} (\`trt_llm.build.quantization_type\`)`, remedy);
}
const TAGS = (/* unused pure expression or super */ null && (["openai-compatible", "force-legacy-api-non-openai-compatible"]));
function checkTags(root) {
    const tags = root.child("model_metadata").child("tags");
    if (tags.type === undefined)
        return;
    const isSearchable = tags.type === "list" || tags.type === "str" || tags.type === "dict";
    if (!isSearchable) {
        tags.error("engine-tags", `must be a list for \`trt_llm\`, but is ${tags.shown}`, "Write `tags: [openai-compatible]`.");
        return;
    }
    const has = (tag) => tags.text?.includes(tag) ?? (tags.keys().includes(tag) || tags.items().some((item) => item.text === tag));
    if (!TAGS.every(has))
        return;
    tags.error("engine-tags", `cannot have both ${TAGS.join(" and ")}`, "Keep openai-compatible.");
}
function checkWorldSize(root, build) {
    const keys = ["tensor_parallel_count", "pipeline_parallel_count", "sequence_parallel_count"];
    const counts = keys.map((key) => wholeOf(build.child(key), 1));
    const accelerator = root.child("resources").child("accelerator");
    const available = acceleratorCount(accelerator);
    if (available === undefined || Number.isNaN(available) || counts.includes(undefined))
        return;
    const needed = counts.reduce((product, count) => product * (count ?? 1), 1);
    if (needed === available)
        return;
    const problem = `times the other parallel counts must equal the count of \`${nameOf(accelerator.path)}\` (${available}), but is ${needed}`;
    const fitting = (available * (counts[0] ?? 1)) / needed;
    const remedy = Number.isInteger(fitting)
        ? `Write \`tensor_parallel_count: ${fitting}\`, or request ${needed} accelerators.`
        : `Request ${needed} accelerators, or change the counts.`;
    build.child("tensor_parallel_count").error("world-size", problem, remedy);
}

;// CONCATENATED MODULE: ./lib/truss/schema/weights.js




const CLOUD_SCHEMES = ["s3", "gs", "azure", "r2", "cw"];
const SCHEMES = ["hf", ...CLOUD_SCHEMES, "https"];
const OTHER_SCHEMES = { gcs: "gs", huggingface: "hf", http: "https", az: "azure" };
const SCHEME_LIST = SCHEMES.map((scheme) => `${scheme}://`).join(", ");
const source = (node, value) => {
    const end = value.indexOf("://");
    if (value === "")
        return;
    if (end < 0) {
        const report = value.startsWith("bdn:") ? "hint" : "error";
        const problem = `must begin with one of ${SCHEME_LIST}, but is ${showText(value)}`;
        node[report]("weights-scheme", problem, "Write, for example, hf://owner/repo@revision.");
        return;
    }
    const scheme = value.slice(0, end);
    if (!SCHEMES.includes(scheme))
        unknownScheme(node, scheme, value);
    else
        checkRest(node, scheme, value);
};
function unknownScheme(node, scheme, value) {
    const problem = `must begin with one of ${SCHEME_LIST}, but is ${showText(value)}`;
    const lower = scheme.trim().toLowerCase();
    if (SCHEMES.includes(lower) || !/^[a-z][a-z0-9+.-]*$/u.test(scheme)) {
        const remedy = `Write ${SCHEMES.includes(lower) ? lower : "hf"}:// in lower case, without spaces.`;
        node.error("weights-scheme", problem, remedy);
        return;
    }
    const meant = Object.hasOwn(OTHER_SCHEMES, lower) ? OTHER_SCHEMES[lower] : (0,spelling/* nearest */.pA)(lower, SCHEMES);
    node.hint("weights-scheme", problem, didYouMean(meant && `${meant}://`, NEWER_REMEDY));
}
function checkRest(node, scheme, value) {
    const rest = value.slice(scheme.length + 3);
    if (rest === "" || rest.startsWith("/")) {
        const example = { hf: "hf://owner/repo", https: "https://host/path" }[scheme] ?? `${scheme}://bucket/path`;
        node.error("weights-source", `must name a source after ${scheme}://, but is ${showText(value)}`, `Write ${example}.`);
    }
    else if (CLOUD_SCHEMES.includes(scheme) && rest.includes("@")) {
        const problem = `must not contain an @ (only hf:// sources have revisions), but is ${showText(value)}`;
        node.error("weights-source", problem, "Remove the @ and everything after it.");
    }
}
const absolute = (node, value) => {
    if (value === "" || value.startsWith("/"))
        return;
    node.error("relative-path", `must be an absolute path, but is ${showText(value)}`, `Write /${value}.`);
};
const weightsAuth = block({
    ...AUTH_FIELDS,
    auth_method: oneOf(["CUSTOM_SECRET", "AWS_OIDC", "GCP_OIDC", "AWS_ASSUME_ROLE"], {
        normalize: (written) => written.toUpperCase(),
    }).required(),
    auth_secret_name: optional(field_types_text()),
}, methodRule({ ...OIDC_METHODS, CUSTOM_SECRET: ["auth_secret_name"] }));
function oneSecretName(node) {
    const inner = node.child("auth").child("auth_secret_name");
    if (!isTruthy(node.child("auth_secret_name")) || !isTruthy(inner))
        return;
    const problem = "and `auth.auth_secret_name` cannot both be set";
    node.child("auth_secret_name").error("auth-secret-twice", problem, "Keep one of them.");
}
const weights = blockList(block({
    source: field_types_text(filled, source).required(),
    mount_location: field_types_text(filled, absolute).required(),
    auth: optional(weightsAuth),
    auth_secret_name: optional(field_types_text()),
    allow_patterns: optional(list(field_types_text())),
    ignore_patterns: optional(list(field_types_text())),
}, oneSecretName), ["mount_location"], unique("mount_location", { rule: "duplicate-mount", remedy: "Give each item its own path." }));

;// CONCATENATED MODULE: ./lib/truss/schema/fields.js












const externalData = optional(blockList(block({
    url: field_types_text(filled).required(),
    local_data_path: field_types_text(filled).required(),
    backend: field_types_text().default("http_public"),
    name: optional(field_types_text()),
}), ["local_data_path"]));
function oneKindOfCheckpoint(node) {
    const loops = node.child("loops_checkpoint_ids");
    if (node.child("artifact_references").items().length === 0 || loops.items().length === 0)
        return;
    loops.error("checkpoint-kinds", "and `artifact_references` cannot both be set", "Keep one of them.");
}
const trainingCheckpoints = optional(block({
    download_folder: field_types_text().default("/tmp/training_checkpoints"),
    artifact_references: blockList(block({ training_job_id: field_types_text().required(), paths: list(field_types_text()) }), [
        "training_job_id",
    ]),
    loops_checkpoint_ids: list(field_types_text()),
}, oneKindOfCheckpoint));
const metric = block({ name: field_types_text().required(), target: decimal.required() });
const bisLlm = optional(block({
    config: optional(map(anything)),
    version: field_types_text().default(""),
    additional_autoscaling_config: asWritten(optional(block({ metrics: list(metric).required() }))),
}));
const hfCache = anything.checkedBy((node) => {
    node.hint("legacy-key", "is deprecated in favour of `model_cache`", "Rename it to `model_cache`.");
});
const modelName = field_types_text().checkedBy((node) => {
    if (node.text === undefined)
        notText(node, "model-name-not-text");
});
const fields_FIELDS = {
    model_name: optional(modelName),
    model_metadata: map(anything),
    description: optional(field_types_text()),
    examples_filename: field_types_text().default("examples.yaml"),
    data_dir: field_types_text().default("data"),
    external_data: externalData,
    external_package_dirs: list(field_types_text()),
    python_version: pythonVersion.default("py313"),
    base_image: baseImage,
    requirements_file: optional(field_types_text()),
    requirements: requirements,
    system_packages: list(field_types_text()),
    environment_variables: environmentVariables,
    secrets: secrets,
    resources: resources,
    runtime: runtime,
    build: build,
    build_commands: list(field_types_text()),
    docker_server: dockerServer,
    model_cache: modelCache,
    hf_cache: hfCache,
    weights: weights,
    bdn: bdn,
    trt_llm: trtLlm,
    training_checkpoints: trainingCheckpoints,
    bis_llm: bisLlm,
    input_type: field_types_text().default("Any"),
    model_framework: field_types_text().default("custom"),
    model_type: field_types_text().default("Model"),
    model_module_dir: field_types_text().default("model"),
    model_class_filename: field_types_text().default("model.py"),
    model_class_name: field_types_text().default("Model"),
    bundled_packages_dir: field_types_text().default("packages"),
    use_local_src: flag.default(false),
    cache_internal: internalCache,
    live_reload: flag.default(false),
    apply_library_patches: flag.default(true),
    spec_version: field_types_text().default("2.0"),
};
const CONFIG = block(fields_FIELDS);

// EXTERNAL MODULE: ./lib/truss/yaml/config-value.js
var config_value = __webpack_require__(8373);
// EXTERNAL MODULE: ./lib/truss/yaml/read.js + 1 modules
var read = __webpack_require__(441);
// EXTERNAL MODULE: ./lib/truss/yaml/node-reader.js + 3 modules
var node_reader = __webpack_require__(6732);
// EXTERNAL MODULE: ./lib/truss/yaml/refusal.js
var refusal = __webpack_require__(4543);
;// CONCATENATED MODULE: ./lib/truss/yaml/value.js




function value_readYamlValue(line) {
    const read = readAlone(line);
    if ("problem" in read)
        return read;
    if (read.type === "NoneType" && read.start === read.end)
        return undefined;
    const bare = line.slice(0, read.end).trim();
    const written = [bare, value_asJson(read.value)].find((form) => readsAlike(form, read));
    if (written !== undefined)
        return { value: read.value, type: read.type, python: read.python, written };
    return { problem: "It does not fit on one line: write a list in [ ] and a map in { }." };
}
function readAlone(text) {
    const reader = new NodeReader(text);
    try {
        const { python, start, end } = reader.read();
        const error = reader.findings.find(({ severity, rule }) => severity === "error" && rule !== "not-finite");
        if (error !== undefined)
            return { problem: error.message };
        return { value: toConfigValue(python), type: python.type, python: pythonStr(python), start, end };
    }
    catch (error) {
        if (!(error instanceof Refusal))
            throw error;
        return { problem: error.message };
    }
}
function readsAlike(text, { type, python }) {
    const expected = readAlone(text);
    if ("problem" in expected || expected.type !== type || expected.python !== python)
        return false;
    const around = { value: { k: expected.value, z: 1 } };
    return [`k: ${text}\nz: 1\n`, `{k: ${text}, z: 1}\n`].every((config) => {
        const read = readAlone(config);
        return "value" in read && JSON.stringify(read.value) === JSON.stringify(around.value);
    });
}
const NOT_IN_YAML = /[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/g;
function value_asJson(value) {
    const spaced = JSON.stringify(value, undefined, 1).replace(/([[{])\n *|\n *([\]}])|\n */g, (_all, open, close) => open ?? close ?? " ");
    return spaced.replace(NOT_IN_YAML, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

;// CONCATENATED MODULE: ./lib/truss/yaml/edit.js




function edit_changeValues(text, reading, changes, file) {
    const tryAll = (some, inFront) => tryChanges({ text, reading, file }, some, inFront);
    const changed = tryAll(changes, new Set());
    if (changed !== undefined)
        return changed;
    const inFront = new Set(changes.filter((change) => tryAll([change], new Set()) === undefined));
    const tied = [...inFront].filter((change) => tryAll([change], inFront) === undefined);
    if (tied.length > 0)
        return { tied };
    return tryAll(changes, inFront) ?? { tied: [...changes] };
}
function tryChanges({ text, reading, file }, changes, inFront) {
    const edits = [];
    for (const change of inOrderOfInsertion(changes)) {
        const edit = editFor(text, reading, change, inFront.has(change) ? "in front" : edits);
        if (edit === undefined)
            return undefined;
        edits.push(edit);
    }
    edits.sort((one, other) => one.start - other.start || Number(isNewKey(one)) - Number(isNewKey(other)));
    const after = applied(text, edits);
    const again = readYaml(after, file);
    let expected = reading.value;
    for (const { path, value } of changes)
        expected = withValue(expected, path, value.value);
    const isSame = JSON.stringify(again.value, sortKeys) === JSON.stringify(expected, sortKeys);
    const isRead = changes.every(({ path, value }) => again.typeOf(path) === value.type && again.pythonStr(path) === value.python);
    return isSame && isRead ? { text: after, reading: again, edits } : undefined;
}
function sortKeys(_key, value) {
    if (!isConfigMap(value))
        return value;
    const sorted = Object.create(null);
    for (const key of Object.keys(value).sort())
        sorted[key] = value[key] ?? null;
    return sorted;
}
function inOrderOfInsertion(changes) {
    return [...changes].sort((one, other) => other.path.length - one.path.length);
}
function isNewKey({ text }) {
    return /^[\r\n]/.test(text);
}
function applied(text, edits) {
    let after = "";
    let at = 0;
    for (const edit of edits) {
        after += text.slice(at, edit.start) + edit.text;
        at = edit.end;
    }
    return after + text.slice(at);
}
function withValue(root, path, value) {
    const [step, ...rest] = path;
    if (step === undefined)
        return value;
    if (Array.isArray(root))
        return root.map((item, index) => (index === step ? withValue(item, rest, value) : item));
    const map = (root ?? {});
    const copy = Object.assign(Object.create(null), map);
    copy[step] = withValue(Object.hasOwn(map, step) ? map[step] : undefined, rest, value);
    return copy;
}
function editFor(text, reading, { path, value }, place) {
    const range = reading.rangeOf(path);
    if (range !== undefined)
        return replacement(text, range, value.written, keyColumn(reading, path));
    if (reading.typeOf(path) !== undefined)
        return undefined;
    const parent = reading.rangeOf(path.slice(0, -1));
    const pair = `${keyText(String(path.at(-1)))}: ${value.written}`;
    if (parent === undefined || text.startsWith("*", parent.start))
        return undefined;
    const isBraced = text.startsWith("{", parent.start);
    if (place === "in front")
        return isBraced ? firstInBraces(text, parent, pair) : firstInBlock(text, parent, pair);
    return isBraced ? inBraces(text, parent, pair, place) : inBlock(text, parent, pair);
}
function keyColumn(reading, path) {
    return reading.positionOf(path)?.column ?? 1;
}
function replacement(text, { start, end }, written, column) {
    if (start === end)
        return { start, end, text: ` ${written}` };
    const last = start + text.slice(start, end).trimEnd().length;
    const indent = text.slice(lineStartOf(text, start), start).replace("\ufeff", "");
    const isTooLeft = indent.trim() === "" && indent.length < column;
    return { start, end: last, text: (isTooLeft ? " ".repeat(column + 1 - indent.length) : "") + written };
}
function inBraces(text, { start, end }, pair, before) {
    const at = end - 1;
    const content = text.slice(start + 1, at).trimEnd();
    const isBehindNew = before.some((edit) => edit.start === at);
    const separator = isBehindNew ? ", " : content === "" ? "" : content.endsWith(",") ? " " : ", ";
    return { start: at, end: at, text: separator + pair };
}
function firstInBraces(text, { start }, pair) {
    const at = start + 1;
    return { start: at, end: at, text: /\s/.test(text[at] ?? "") ? ` ${pair},` : `${pair}, ` };
}
function inBlock(text, { start, end }, pair) {
    const indent = indentOf(text, start);
    const isAtLineStart = /[\r\n]/.test(text[end - 1] ?? "");
    if (isAtLineStart)
        return { start: end, end, text: `${indent}${pair}${lineEndOf(text)}` };
    const found = text.slice(end).search(/[\r\n]/);
    const at = found === -1 ? text.length : end + found;
    return { start: at, end: at, text: `${text.trim() === "" ? "" : lineEndOf(text)}${indent}${pair}` };
}
function firstInBlock(text, { start }, pair) {
    return { start, end: start, text: `${pair}${lineEndOf(text)}${indentOf(text, start)}` };
}
function lineEndOf(text) {
    return text.includes("\r\n") ? "\r\n" : "\n";
}
function indentOf(text, start) {
    return " ".repeat(start - lineStartOf(text, start) - (text.startsWith("\ufeff") && start === 1 ? 1 : 0));
}
function keyText(name) {
    if (!/^[A-Za-z_][\w-]*$/.test(name))
        return asJson(name);
    const read = readYamlValue(name);
    return read !== undefined && "type" in read && read.type === "str" ? name : asJson(name);
}
function edit_originalOffset(edits, offset) {
    let shift = 0;
    for (const { start, end, text } of edits) {
        const from = start + shift;
        if (offset < from)
            break;
        if (offset < from + text.length)
            return start;
        shift += text.length - (end - start);
    }
    return offset - shift;
}

;// CONCATENATED MODULE: ./lib/truss/overrides.js











const OVERRIDES_INPUT = "config-overrides";
const MAX_OVERRIDES = 50;
const SECRET_BLOCKS = ["environment_variables", "secrets"];
const EXAMPLE = "Write, for example, `resources.accelerator=H100`.";
function readOverrides(lines) {
    if (lines.length > MAX_OVERRIDES) {
        const problem = `accepts at most ${MAX_OVERRIDES} values, but has ${lines.length}`;
        const remedy = "For that many changes, write a separate config and name it in `config-file`.";
        return { overrides: [], problems: [{ problem, remedy }] };
    }
    const overrides = [];
    const problems = [];
    lines.forEach((line, index) => {
        const read = readLine(line, `line ${index + 1} of ${lines.length}`);
        const clash = "problem" in read ? undefined : clashOf(read, overrides);
        if ("problem" in read)
            problems.push(read);
        else if (clash !== undefined)
            problems.push(clash);
        else
            overrides.push(read);
    });
    return { overrides, problems };
}
function readLine(text, line) {
    const split = splitLine(text);
    if (split === undefined) {
        const remedy = `${EXAMPLE} A key with a dot, a space or a \`=\` goes in double quotes: \`environment_variables."A.B"=1\`.`;
        return { problem: `must have one \`path=value\` per line, but ${line} is not one`, remedy };
    }
    const { steps, written } = split;
    const name = overrideName(steps);
    if (name === "model_name") {
        return { problem: "cannot set `model_name`", remedy: "Set the input `model-name` instead." };
    }
    const isNamed = isField(steps);
    const isHidden = SECRET_BLOCKS.includes(steps[0] ?? "");
    const value = readYamlValue(written);
    if (value === undefined) {
        const remedy = 'Write `null` or `""` if you mean that. Otherwise, check whether an expression is empty.';
        return { problem: isNamed ? `sets \`${name}\` without a value` : `has no value in ${line}`, remedy, steps };
    }
    if ("problem" in value) {
        const isQuotable = isNamed && !isHidden && !isSecret(steps, written);
        const reason = isQuotable ? ` ${value.problem}` : "";
        const remedy = `${reason} Quote strings that contain special characters of YAML.`.trim();
        const place = isNamed ? `for \`${name}\`` : `in ${line}`;
        return { problem: `has a value ${place} that is not YAML on one line`, remedy, steps };
    }
    const hidden = isHidden ? textsIn(value.value) : secretTexts(steps, value.value);
    const isShown = !isHidden && hidden === undefined;
    const isBlock = isHidden && steps.length === 1;
    const shown = isShown ? value.written : isBlock ? keysOf(value.value) : undefined;
    return { steps, name, line, value, shown, hidden: hidden === undefined ? [] : [...hidden, value.python] };
}
function textsIn(value) {
    if (Array.isArray(value))
        return value.flatMap(textsIn);
    if (isConfigMap(value)) {
        return Object.entries(value).flatMap(([key, item]) => [...(isCredential(key) ? [key] : []), ...textsIn(item)]);
    }
    return [typeof value === "string" ? value : JSON.stringify(value)];
}
function isCredential(text) {
    return looksLikeCredential(text) || tokenKind(text) !== undefined;
}
function secretTexts(steps, value) {
    if (isSecret(steps, plainOf(value)))
        return textsIn(value);
    if (Array.isArray(value))
        return together(value.map((item) => secretTexts(steps, item)));
    if (isConfigMap(value)) {
        return together(Object.entries(value).flatMap(([key, item]) => [
            isCredential(key) ? [key] : undefined,
            secretTexts([...steps, key], item),
        ]));
    }
    return typeof value === "string" && tokenKind(value) !== undefined ? [value] : undefined;
}
function together(parts) {
    const found = parts.filter((part) => part !== undefined);
    return found.length === 0 ? undefined : found.flat();
}
function keysOf(value) {
    if (!isConfigMap(value))
        return undefined;
    const keys = Object.keys(value);
    if (keys.some(isCredential))
        return undefined;
    return `{${keys.map((key) => `${overrideName([key])}: ${HIDDEN}`).join(", ")}}`;
}
function isField([first = ""]) {
    return Object.hasOwn(FIELDS, first);
}
const STEP = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^.=\s"'[\]]+/y;
function splitLine(line) {
    const steps = [];
    let at = 0;
    for (;;) {
        STEP.lastIndex = at;
        const written = STEP.exec(line)?.[0];
        const step = written === undefined ? undefined : stepOf(written);
        if (written === undefined || step === undefined)
            return undefined;
        steps.push(step);
        at += written.length;
        if (line[at] === ".")
            at += 1;
        else
            break;
    }
    const [, written] = /^[ \t]*=(.*)$/su.exec(line.slice(at)) ?? [];
    return written === undefined ? undefined : { steps, written: written.trim() };
}
function stepOf(written) {
    if (written.startsWith("'"))
        return written.slice(1, -1).replaceAll("''", "'");
    if (!written.startsWith('"'))
        return written;
    try {
        return JSON.parse(written);
    }
    catch {
        return undefined;
    }
}
function overrideName(steps) {
    return steps.map((step) => (/^[^.=\s"'[\]`\p{C}\p{Z}]+$/u.test(step) ? step : quotedKey(step))).join(".");
}
function quotedKey(step) {
    return JSON.stringify(step).replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu, (unseen) => `\\u${unseen.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
function clashOf({ name, steps, line }, before) {
    for (const other of before) {
        const common = Math.min(steps.length, other.steps.length);
        if (steps.slice(0, common).some((step, index) => step !== other.steps[index]))
            continue;
        if (!isField(steps)) {
            return {
                problem: `sets all or part of the same value in ${other.line} and in ${line}`,
                remedy: "Keep one of them.",
            };
        }
        if (steps.length === other.steps.length)
            return { problem: `sets \`${name}\` twice`, remedy: "Keep one of them." };
        const [inner, outer] = steps.length > common ? [name, other.name] : [other.name, name];
        return { problem: `sets \`${inner}\` and also \`${outer}\`, which contains it`, remedy: "Keep one of them." };
    }
    return undefined;
}
function applyOverrides(text, reading, overrides, file) {
    const findings = [];
    const changes = [];
    for (const override of overrides) {
        const found = pathOf(override, reading);
        if ("problem" in found)
            findings.push(overrides_refusal(found));
        else {
            changes.push({ path: found.path, value: override.value, override });
            findings.push(...literalSecret(override));
        }
    }
    if (findings.some(({ severity }) => severity === "error"))
        return { config: undefined, findings };
    const changed = changeValues(text, reading, changes, file);
    if ("tied" in changed) {
        const names = changes.filter((change) => changed.tied.includes(change)).map(({ override }) => override.name);
        return { config: undefined, findings: [...findings, tiedPlaces(names)] };
    }
    const regions = changes.map(({ path }) => regionOf(path, changed.text, changed.reading));
    const place = (finding) => placed(finding, { ...changed, original: text, regions, file });
    return { config: { ...changed, place }, findings };
}
function tiedPlaces(names) {
    const shown = names.slice(0, 5).map((name) => `\`${name}\``);
    return overrides_refusal({
        problem: `cannot set ${shown.join(", ")}${andMore(names.length - shown.length)} without changing something else in the config`,
        remedy: "An anchor, alias, merge key or tag ties it to other places: write the values out in the config.",
    });
}
function overrides_refusal({ problem, remedy }) {
    return {
        severity: "error",
        rule: `input-${OVERRIDES_INPUT}`,
        message: `Input \`${OVERRIDES_INPUT}\` ${problem}.`,
        remedy,
    };
}
function pathOf(override, reading) {
    const { steps, name } = override;
    if (!isField(steps) && !isKey(steps, reading.value))
        return unknownField(override, reading.value);
    const path = [];
    let at = reading.value;
    for (const [index, step] of steps.entries()) {
        const around = index === 0 ? "the config" : `\`${overrideName(steps.slice(0, index))}\``;
        if (Array.isArray(at)) {
            const element = elementOf(at, step);
            if (element === undefined)
                return noElement(at, { name, around, step });
            path.push(element);
            at = at[element];
        }
        else if (isConfigMap(at)) {
            const isLast = index === steps.length - 1;
            if (!isLast && !Object.hasOwn(at, step))
                return noKey(at, { steps, index, around });
            path.push(step);
            at = Object.hasOwn(at, step) ? at[step] : undefined;
        }
        else {
            const type = reading.typeOf(path) ?? "NoneType";
            const what = type === "NoneType" ? "empty" : typeName(type);
            const remedy = `Set the whole value: \`${overrideName(steps.slice(0, index))}={\u2026}\`.`;
            return { problem: `sets \`${name}\`, but ${around} is ${what}, so nothing can be set inside it`, remedy };
        }
    }
    return { path };
}
function isKey([first = ""], config) {
    return isConfigMap(config) && Object.hasOwn(config, first);
}
function unknownField({ steps: [first = ""], line }, config) {
    const meant = nearest(first, [...Object.keys(FIELDS), ...(isConfigMap(config) ? Object.keys(config) : [])]);
    const problem = `can only set fields of Truss and keys of the config, but ${line} begins with neither`;
    const remedy = meant === undefined
        ? "A field that this action does not know must already be in the config."
        : `Did you mean \`${meant}\`?`;
    return { problem, remedy };
}
function elementOf(list, step) {
    const index = /^(?:0|[1-9]\d{0,9})$/.test(step) ? Number(step) : Number.NaN;
    return index < list.length ? index : undefined;
}
function noElement(list, { name, around, step }) {
    const many = `${around} has ${counted(list.length, "element")}`;
    const which = list.length === 0 ? many : `${many} (${list.length === 1 ? "0" : `0 to ${list.length - 1}`})`;
    const remedy = "Use the number of an existing element, or set the whole list: `[a, b]`.";
    return { problem: `sets \`${name}\`, but ${which} and no ${quote(step)}`, remedy };
}
function noKey(map, { steps, index, around }) {
    const step = steps[index] ?? "";
    const known = [...Object.keys(map), ...(index === 0 ? Object.keys(FIELDS) : [])];
    const meant = nearest(step, known);
    const outer = overrideName(steps.slice(0, index + 1));
    const isThere = meant !== undefined && meant !== step && Object.hasOwn(map, meant);
    const remedy = isThere
        ? `Did you mean \`${overrideName([...steps.slice(0, index), meant, ...steps.slice(index + 1)])}\`?`
        : `Only the last key may be new. Set the whole map: \`${meant ?? outer}={\u2026}\`.`;
    return { problem: `sets \`${overrideName(steps)}\`, but ${around} has no key ${quote(step)}`, remedy };
}
function regionOf(path, text, reading) {
    const key = reading.positionOf(path);
    const range = reading.rangeOf(path);
    const start = key === undefined ? 0 : offsetOf(text, key);
    return { path, start, end: Math.max(start, range?.end ?? start) };
}
function isAbout(regions, { configPath }, offset) {
    return regions.some(({ path, start, end }) => configPath === undefined
        ? offset >= start && offset <= end
        : path.length <= configPath.length && path.every((step, index) => step === configPath[index]));
}
function withoutReplaced(findings, unset, { text, reading, file }) {
    const regions = unset.flatMap((steps) => {
        const found = pathOf({ steps, name: overrideName(steps), line: "" }, reading);
        const isThere = "path" in found && reading.rangeOf(found.path) !== undefined;
        return isThere ? [regionOf(found.path, text, reading)] : [];
    });
    return findings.filter((finding) => {
        const { severity, file: where, line, column = 1 } = finding;
        if (severity !== "error" || where !== file || line === undefined)
            return true;
        return !isAbout(regions, finding, offsetOf(text, { line, column }));
    });
}
function placed(finding, changed) {
    const { line, column = 1 } = finding;
    if (finding.file !== changed.file || line === undefined)
        return finding;
    const offset = offsetOf(changed.text, { line, column });
    if (!isAbout(changed.regions, finding, offset)) {
        const place = placeOf(changed.original, originalOffset(changed.edits, offset));
        return { ...finding, line: place.line, ...(finding.column === undefined ? {} : { column: place.column }) };
    }
    const { file: _file, line: _line, column: _column, configPath: _path, ...rest } = finding;
    return { ...rest, message: `Input \`${OVERRIDES_INPUT}\`: ${finding.message}` };
}
function literalSecret({ steps, name, value }) {
    const kind = SECRET_BLOCKS.includes(steps[0] ?? "") ? undefined : tokenIn(value.value);
    if (kind === undefined)
        return [];
    return [
        {
            severity: "hint",
            rule: "literal-secret",
            message: `Input \`${OVERRIDES_INPUT}\`: the value of \`${name}\` looks like ${kind}, and it ends up in the archive and in the config on Baseten.`,
            remedy: "Keep it in the secrets of your Baseten workspace, declare its name under `secrets:` in the config, and read it in the model.",
        },
    ];
}
function tokenIn(value) {
    if (typeof value === "string")
        return tokenKind(value);
    if (typeof value !== "object" || value === null)
        return undefined;
    for (const item of Object.values(value)) {
        const kind = tokenIn(item);
        if (kind !== undefined)
            return kind;
    }
    return undefined;
}

// EXTERNAL MODULE: ./lib/rollout/cases/case.js
var cases_case = __webpack_require__(6839);
// EXTERNAL MODULE: ./lib/rollout/cost.js
var cost = __webpack_require__(7476);
// EXTERNAL MODULE: ./lib/rollout/settings/changes.js
var changes = __webpack_require__(5694);
// EXTERNAL MODULE: ./lib/rollout/settings/live.js
var settings_live = __webpack_require__(7273);
;// CONCATENATED MODULE: ./lib/rollout/plan.js












async function readServing(reading, client, modelId, environment) {
    const environments = await reading.read("The live deployment", () => (0,api_environments/* listEnvironments */.DO)(client, modelId, api_client/* PLAN_ATTEMPTS */.H9));
    const serving = environments && (0,api_environments/* servingIn */.m8)(environments, environment);
    if (serving === undefined)
        return { environments, serving, config: undefined };
    const config = await reading.read("The config of the live deployment", () => configOf(client, modelId, serving.deployment.id));
    return { environments, serving, config };
}
async function configOf(client, modelId, deploymentId) {
    const { parsed, raw } = await (0,deployments/* readDeployedConfig */.BY)(client, modelId, deploymentId);
    const found = parsed ?? (raw === undefined ? undefined : (0,read/* readYaml */.g)(raw, "config.yaml").value);
    if (found === undefined)
        throw new Error("Baseten has no config for this deployment.");
    return found;
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
function costOf({ maxHourlyCost: limit }, facts) {
    if (limit === undefined && facts.settings === undefined)
        return {};
    return { cost: { ...(limit === undefined ? {} : { limit }), ...(0,cost/* hourlyCost */.l_)(facts) } };
}
function watchOf({ watch }, facts) {
    const { minutes, action, keepsWarm, isRollback } = watch;
    if (minutes === 0)
        return {};
    const { settings, hasPrevious, activeReplicas, pricePerMinute } = facts;
    const live = (0,settings_live/* knownSettings */.X)(facts.live);
    const least = settings?.autoscaling_settings?.min_replica ?? live.autoscaling_settings?.min_replica;
    const replicas = Math.max(activeReplicas ?? 0, typeof least === "number" ? least : 0, 1);
    const isRolling = hasPrevious && (0,cost/* promotionAfter */.Qb)(settings, live).rolling_deploy === true;
    const isKnown = activeReplicas !== undefined || typeof least === "number";
    const perHour = pricePerMinute === undefined ? {} : { perHour: pricePerMinute * 60 };
    return {
        watch: {
            minutes,
            limits: limitWords(watch),
            action,
            ...(isRollback ? { isRollback } : {}),
            hasPrevious,
            ...(isRolling && isKnown ? { rollingReplicas: replicas } : {}),
            ...(keepsWarm && hasPrevious ? { warm: perHour } : {}),
        },
    };
}
function limitWords({ maxErrorPercent, maxLatencySeconds, maxFirstByteSeconds, maxSlowdown }) {
    return [
        maxErrorPercent === undefined ? "" : `at most ${maxErrorPercent} % errors`,
        maxLatencySeconds === undefined ? "" : `p95 at most ${maxLatencySeconds} s`,
        maxFirstByteSeconds === undefined ? "" : `p95 to the first byte at most ${maxFirstByteSeconds} s`,
        maxSlowdown === undefined ? "" : `p95 at most ${maxSlowdown} times that of the previous deployment`,
    ].filter((words) => words !== "");
}
function settingsOf(settings, live) {
    return settings === undefined ? {} : { settings: (0,changes/* changesOf */.f)(settings, live).map(plainChange) };
}
function redeploysOf(settings, live) {
    return (0,cost/* promotionAfter */.Qb)(settings, (0,settings_live/* knownSettings */.X)(live)).redeploy_on_promotion === true ? { redeploys: true } : {};
}
function casesOf(file) {
    if (file === undefined)
        return {};
    const names = file.cases.map(({ name }) => name);
    return { cases: { file: file.display, names, calls: (0,cases_case/* callsOf */.p)(file), isCompared: file.isCompared } };
}
function plainChange({ part: _, ...change }) {
    return change;
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
function runsOn({ catalog, prices, serving, servingIn, servingConfig }) {
    if (serving === undefined)
        return undefined;
    const own = servingIn?.instanceType;
    const name = serving.deployment.instanceTypeName ?? "";
    const type = own && (name === "" || own.name === name) ? own : (0,instance_types/* instanceTypeNamed */.XU)([...catalog, ...prices], name);
    return type && machineOf((0,instance_types/* withPrice */.EA)(type, prices), nodesOf(servingConfig));
}
function nodesOf(config) {
    return (0,instance_types/* wantedResources */.HQ)(plan_isMap(config) ? config : {}).nodeCount;
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
function scrubbed(value, scrub) {
    if (typeof value === "string")
        return scrub(value);
    if (Array.isArray(value))
        return value.map((item) => scrubbed(item, scrub));
    if (!plan_isMap(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, scrubbed(item, scrub)]));
}
function plan_isMap(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function hidesWhatWorkflowsSet(labels, names = []) {
    const pushed = labels.flatMap((one) => (0,baseten_labels/* labelOf */.Wy)(one, baseten_labels/* OVERRIDES_LABEL */.l3).split(","));
    const set = [...names.map(baseten_labels/* overriddenPath */.gG), ...pushed];
    const isCut = set.some((name) => name.startsWith("+")) || labels.some(hasLostLabels);
    return (steps) => {
        if (!SECRET_BLOCKS.includes(steps[0] ?? ""))
            return false;
        const places = steps.map((_, index) => (0,baseten_labels/* overriddenPath */.gG)(overrideName(steps.slice(0, index + 1))));
        return isCut || places.some((place) => set.includes(place));
    };
}
function hasLostLabels(labels) {
    return (0,baseten_labels/* pushIdOf */.D1)(labels) !== "" && [baseten_labels/* OPTIONS_LABEL */.YF, baseten_labels/* OVERRIDES_LABEL */.l3].every((name) => (0,baseten_labels/* labelOf */.Wy)(labels, name) === "");
}

// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __webpack_require__(5892);
;// CONCATENATED MODULE: ./lib/rollout/reading.js


const MAX_READING_MS = 45_000;
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
        return `this API key is not allowed to read it (Baseten answered ${error.httpStatus}).`;
    }
    const message = error.serverSaid === "" ? "" : `: ${error.serverSaid}`;
    return `Baseten answered ${error.httpStatus}${message}${/[.!?]$/.test(message) ? "" : "."}`;
}

;// CONCATENATED MODULE: ./lib/truss/diff/former-names.js

function modernised(config) {
    const { external_package_dirs: _gathered, hf_cache: formerly, ...modern } = config;
    if (formerly !== undefined && modern.model_cache === undefined)
        modern.model_cache = formerly;
    if (isPlainMap(modern.resources)) {
        const { use_gpu: _computed, ...resources } = modern.resources;
        modern.resources = resources;
    }
    if (isPlainMap(modern.runtime)) {
        const { is_websocket_endpoint: isWebsocket, ...runtime } = modern.runtime;
        if (isWebsocket === true && !isPlainMap(runtime.transport))
            runtime.transport = { kind: "websocket" };
        modern.runtime = runtime;
    }
    if (isPlainMap(modern.trt_llm))
        modern.trt_llm = modernisedEngine(modern.trt_llm);
    return modern;
}
const ENCODER_TOKENS = 16_384;
function modernisedEngine(engine) {
    if (!isPlainMap(engine.build) || !/^encoder(?:_bert)?$/.test(String(engine.build.base_model)))
        return engine;
    const build = {
        ...engine.build,
        tensor_parallel_count: 1,
        pipeline_parallel_count: 1,
        sequence_parallel_count: 1,
    };
    if (engine.build.base_model !== "encoder")
        return { ...engine, build };
    const plugins = isPlainMap(build.plugin_configuration) ? build.plugin_configuration : {};
    const off = { paged_kv_cache: false, use_paged_context_fmha: false };
    const settled = { max_num_tokens: ENCODER_TOKENS, ...build, plugin_configuration: { ...plugins, ...off } };
    return { ...engine, build: settled };
}

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
            const holder = config_diff_pathOf(steps.slice(0, length));
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
        return secret_values_HIDDEN;
    const isAnySecret = Array.isArray(value) ? value.some((item) => secret_values_isSecret(steps, item)) : secret_values_isSecret(steps, value);
    return isAnySecret ? secret_values_HIDDEN : written(value);
}
const PLAIN_TEXT = /^[A-Za-z/][\w./@:+<>=~,;!%-]*(?: [\w./@:+<>=~,;!%-]+)*$/;
const WORDS = /^(?:true|false|yes|no|on|off|null)$/i;
function written(value) {
    if (typeof value === "string" && PLAIN_TEXT.test(value) && !WORDS.test(value))
        return value;
    return JSON.stringify(value);
}
function leavesOf(config, hides) {
    const plain = plain_plainOf(config);
    const leaves = new Map();
    if (!isPlainMap(plain))
        return leaves;
    visitBlock(leaves, modernised(plain), CONFIG.shape, []);
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
    else if (shape.kind === "block" && isPlainMap(value)) {
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
    else if (shape.kind === "map" && isPlainMap(value)) {
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
        if (isPlainMap(entry))
            visitBlock(leaves, entry, item, place);
        else
            visitAny(leaves, entry, place);
        if (leaves.size === count)
            addMarker(leaves, {}, place);
    });
}
function identityOf(entry, identity) {
    if (!isPlainMap(entry))
        return undefined;
    const field = identity.find((name) => typeof entry[name] === "string" && entry[name] !== "");
    return field === undefined ? undefined : String(entry[field]);
}
function visitAny(leaves, value, steps) {
    if (isPlainMap(value)) {
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
    leaves.set(config_diff_pathOf(steps), { steps, value, isList: false, isMarker: false, isEnvironment: false, ...rest });
}
function config_diff_pathOf(steps) {
    return steps
        .map((step, index) => {
        if (secret_values_looksLikeCredential(step))
            return `${index === 0 ? "" : "."}${secret_values_HIDDEN}`;
        if (/^\[[\w./:@+-]*\]$/.test(step))
            return step;
        return `${index === 0 ? "" : "."}${/^[\w-]+$/.test(step) ? step : JSON.stringify(step)}`;
    })
        .join("");
}

;// CONCATENATED MODULE: ./lib/promote/plan.js






async function makePlan({ inputs, tools, client }, subject, { settings, cases }) {
    const { target, model, deployment, isServed, keepsInstanceType, seen, live } = subject;
    const { environment: name } = inputs;
    const reading = new Reading(tools.clock.limit(MAX_READING_MS), tools.signal);
    const [now, types, prices, config] = await Promise.all([
        readServing(reading, client, model.id, name),
        reading.read("The instance types", () => (0,instance_types/* readInstanceTypes */.VN)(client)),
        reading.read("The prices of the instance types", () => (0,instance_types/* readPrices */.RP)(client)),
        reading.read("The config of the deployment to promote", () => configOf(client, model.id, deployment.id)),
    ]);
    reading.end();
    tools.signal.throwIfAborted();
    const { environments, serving } = now;
    const environment = environments?.find((one) => one.name === name) ?? seen;
    const changes = reading.attempt("The comparison of the settings", () => now.config === undefined || !promote_plan_isMap(config)
        ? undefined
        : diffConfigs(now.config, config, hidesWhatWorkflowsSet([deployment.labels, now.serving?.deployment.labels ?? {}])));
    const machine = machinesOf({
        catalog: (0,instance_types/* joinCatalog */.I$)(types, prices),
        prices: prices ?? [],
        environment,
        serving,
        servingIn: environments?.find((one) => one.name === serving?.environment),
        servingConfig: now.config,
        deployment,
        config,
        isPreserved: keepsInstanceType && !isServed,
        named: settings?.instance_type_id ?? "",
    });
    const isReplacing = serving?.environment === name && !isServed;
    const guard = watchOf(inputs, {
        live,
        settings,
        hasPrevious: isReplacing,
        activeReplicas: undefined,
        pricePerMinute: isReplacing ? machine.before?.pricePerMinute : undefined,
    });
    const plan = {
        model: { isNew: false, name: model.name, id: model.id, team: model.teamName },
        environment: name,
        ...environmentOf(target, environments, name),
        promotion: "existing",
        existing: existingOf(subject, name, environments ?? []),
        ...(inputs.selector.input === "previous" ? {} : redeploysOf(settings, live)),
        ...(serving === undefined ? {} : { serves: servesOf(serving) }),
        isServingKnown: environments !== undefined,
        ...(changes === undefined ? {} : { changes }),
        content: contentOf(serving, (0,baseten_labels/* labelOf */.Wy)(deployment.labels, baseten_labels/* DIGEST_LABEL */.YZ)),
        machine,
        ...(isServed ? {} : guard),
        ...costOf(inputs, {
            pricePerMinute: machine.after?.pricePerMinute,
            servingPricePerMinute: isReplacing ? machine.before?.pricePerMinute : undefined,
            isReplacing,
            live,
            settings,
            now: Date.now(),
        }),
        ...settingsOf(settings, live),
        ...casesOf(cases),
        ...inFlightOf(environment),
        missingSecrets: [],
        mutable: [],
        unread: reading.unread,
    };
    return { plan: scrubbed(plan, (text) => tools.secrets.scrub(text)), config: promote_plan_isMap(config) ? config : undefined };
}
function existingOf({ deployment, why, isServed }, environment, environments) {
    const { id, name, createdAt, status } = deployment;
    const holder = environments.find((one) => one.name !== environment && one.current?.id === id);
    return {
        id,
        name,
        createdAt: createdAt === undefined ? "" : new Date(createdAt).toISOString(),
        status,
        why,
        isServed,
        before: workBefore(status),
        ...(holder === undefined ? {} : { heldBy: holder.name }),
    };
}
function workBefore(status) {
    if ((0,statuses/* isReady */.i_)(status))
        return "nothing";
    if ((0,statuses/* wasDeactivated */.aM)(status))
        return "activate";
    return (0,statuses/* isAsleep */.LK)(status) ? "wake" : "wait";
}
function machinesOf(facts) {
    const { catalog, prices, environment, deployment, config, isPreserved, named } = facts;
    const own = (0,instance_types/* instanceTypeNamed */.XU)([...catalog, ...prices], named || deployment.instanceTypeName);
    const kept = isPreserved && environment?.instanceType ? (0,instance_types/* withPrice */.EA)(environment.instanceType, prices) : undefined;
    const after = kept ?? own;
    const before = runsOn(facts);
    const isOther = kept !== undefined && own !== undefined && kept.id !== own.id && kept.name !== own.name;
    return {
        asked: own === undefined ? named : machineOf(own, 1).name,
        ...(named === "" ? {} : { isAskedBySettings: true }),
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after: machineOf(after, nodesOf(config)) }),
        ...(isOther ? { kept: { isNews: false } } : {}),
    };
}
function promote_plan_isMap(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 5694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ changesOf)
/* harmony export */ });
/* harmony import */ var _baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3334);
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7273);
/* harmony import */ var _wanted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7896);



function changesOf(settings, live) {
    const now = (0,_live_js__WEBPACK_IMPORTED_MODULE_2__/* .knownSettings */ .X)(live);
    const { autoscaling_settings, promotion_settings, request_backpressure_settings, instance_type_id } = settings;
    const schedules = settings.autoscaling_schedule_settings;
    return [
        ...differences("autoscaling_settings", autoscaling_settings, now.autoscaling_settings),
        ...differences("promotion_settings", promotion_settings && (0,_wanted_js__WEBPACK_IMPORTED_MODULE_1__/* .wantedPromotion */ .R3)(promotion_settings), now.promotion_settings),
        ...differences("request_backpressure_settings", request_backpressure_settings, now.request_backpressure_settings),
        ...(schedules === undefined ? [] : scheduleDifferences(schedules, live)),
        ...differences("instance_type_id", instance_type_id, now.instance_type_id),
    ];
}
function differences(part, wanted, now, path = part) {
    if (wanted === undefined)
        return [];
    if ((0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(wanted)) {
        const below = (0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(now) ? now : {};
        return Object.entries(wanted).flatMap(([name, value]) => differences(part, value, below[name], `${path}.${name}`));
    }
    if ((0,_wanted_js__WEBPACK_IMPORTED_MODULE_1__/* .isSameValue */ .am)(wanted, now))
        return [];
    const [before, after] = [textOf(now), textOf(wanted)];
    const kind = before === undefined ? "added" : after === undefined ? "removed" : "changed";
    return [{ part, path, kind, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}
function scheduleDifferences(written, live) {
    const part = "autoscaling_schedule_settings";
    const { timezone, upserts, deleted } = (0,_wanted_js__WEBPACK_IMPORTED_MODULE_1__/* .scheduleChanges */ .N4)(written, live);
    const now = (0,_live_js__WEBPACK_IMPORTED_MODULE_2__/* .knownSettings */ .X)(live).autoscaling_schedules?.timezone;
    return [
        ...differences(part, timezone, now, `${part}.timezone`),
        ...upserts.flatMap(({ schedule, live: found }) => {
            const { name, ...fields } = schedule;
            const path = `${part}.${name}`;
            if (found === undefined)
                return [{ part, path, kind: "added", after: textOf(withoutNull(fields)) ?? "" }];
            return differences(part, fields, found, path);
        }),
        ...deleted.map((found) => {
            const { id: _, name, ...fields } = found;
            return { part, path: `${part}.${name}`, kind: "removed", before: textOf(withoutNull(fields)) ?? "" };
        }),
    ];
}
function withoutNull(value) {
    if (!(0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value))
        return value;
    const present = Object.entries(value).filter(([, child]) => child !== null && child !== undefined);
    return Object.fromEntries(present.map(([name, child]) => [name, withoutNull(child)]));
}
function textOf(value) {
    if (value === undefined || value === null)
        return undefined;
    return typeof value === "string" ? value : JSON.stringify(value);
}


/***/ })

};
