export const id = 994;
export const ids = [994];
export const modules = {

/***/ 6989:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BE: () => (/* binding */ CommandFiles)
/* harmony export */ });
/* unused harmony exports OUTPUT_FILE, STATE_FILE, SUMMARY_FILE, commandFileFindings, tellLostOutputs */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5892);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5924);



const OUTPUT_FILE = "GITHUB_OUTPUT";
const STATE_FILE = "GITHUB_STATE";
const SUMMARY_FILE = "GITHUB_STEP_SUMMARY";
const WHAT_FOR = {
    [OUTPUT_FILE]: "the outputs",
    [STATE_FILE]: "the post step",
    [SUMMARY_FILE]: "the job summary",
};
function commandFileFindings(env, names) {
    return names.flatMap((name) => {
        const problem = tryBlankLine(env[name]);
        if (problem === undefined)
            return [];
        const { message, remedy } = explain(env, name, problem);
        return [{ severity: "error", rule: "command-file", message, remedy }];
    });
}
function tryBlankLine(file) {
    if (!file)
        return new Error("the variable is not set");
    try {
        const { size } = statSync(file);
        appendFileSync(file, "\n");
        cutTo(file, size);
        return undefined;
    }
    catch (error) {
        return error;
    }
}
function explain(env, name, problem) {
    const file = env[name] ? ` (${env[name]})` : "";
    const why = (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutFullStop */ .Qu)((0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .b)(problem));
    return {
        message: `The runner's file for ${WHAT_FOR[name] ?? "commands"}, ${name}${file}, cannot be written: ${why}.`,
        remedy: remedyFor(problem?.code),
    };
}
function remedyFor(code) {
    if (code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG")
        return "Free up space on the runner's disk.";
    if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
        return "A container job must run as a user that can write the runner's files: set `options: --user 1001` (or root) for its container.";
    }
    return "Make sure that no step removes the runner's files or unsets its variables.";
}
class CommandFiles {
    #core;
    #env;
    #onBroken;
    #told = new Set();
    #lost = new Map();
    constructor(core, env, onBroken) {
        this.#core = core;
        this.#env = env;
        this.#onBroken = onBroken;
    }
    get lostOutputs() {
        return this.#lost;
    }
    setOutput(name, value) {
        if (this.#write(OUTPUT_FILE, () => this.#core.setOutput(name, value)))
            this.#lost.delete(name);
        else
            this.#lost.set(name, value);
    }
    saveState(name, value) {
        this.#write(STATE_FILE, () => this.#core.saveState(name, value));
    }
    async writeSummary(markdown) {
        try {
            await this.#core.summary.addRaw(markdown).write();
        }
        catch (error) {
            this.#tell(SUMMARY_FILE, error);
        }
    }
    #write(name, write) {
        const file = this.#env[name] ?? "";
        const before = sizeOf(file);
        try {
            write();
            return true;
        }
        catch (error) {
            if (before !== undefined && (sizeOf(file) ?? 0) > before)
                cutTo(file, before);
            this.#tell(name, error);
            return false;
        }
    }
    #tell(name, error) {
        if (this.#told.has(name))
            return;
        this.#told.add(name);
        this.#onBroken(explain(this.#env, name, error));
    }
}
function tellLostOutputs(lost, log) {
    if (lost.size === 0)
        return undefined;
    log.info("The outputs would have been:");
    for (const [name, value] of lost)
        log.info(`  ${name}: ${JSON.stringify(value)}`);
    return "The outputs could not be written, so later steps do not get them. The log shows what they would have been.";
}
function sizeOf(file) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file).size;
    }
    catch {
        return undefined;
    }
}
function cutTo(file, size) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.truncateSync)(file, size);
    }
    catch {
    }
}


/***/ }),

/***/ 3118:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j_: () => (/* binding */ readEvent)
/* harmony export */ });
/* unused harmony exports readRunFacts, pullOf, objectAt, textAt, numberAt */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);

function readRunFacts(env) {
    const repository = env.GITHUB_REPOSITORY ?? "";
    const runId = env.GITHUB_RUN_ID ?? "";
    const runAttempt = env.GITHUB_RUN_ATTEMPT ?? "";
    const server = env.GITHUB_SERVER_URL ?? "https://github.com";
    const runUrl = repository && runId ? `${server}/${repository}/actions/runs/${runId}/attempts/${runAttempt || "1"}` : "";
    return { repository, runId, runAttempt, runUrl };
}
function readEvent(env) {
    return {
        name: env.GITHUB_EVENT_NAME ?? "",
        sha: env.GITHUB_SHA ?? "",
        ref: env.GITHUB_REF ?? "",
        actor: env.GITHUB_ACTOR ?? "",
        run: readRunFacts(env),
        payload: readPayload(env.GITHUB_EVENT_PATH ?? ""),
    };
}
function readPayload(file) {
    try {
        return objectAt({ payload: JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, "utf8")) }, "payload") ?? {};
    }
    catch {
        return {};
    }
}
function pullOf({ payload }) {
    const pull = objectAt(payload, "pull_request");
    if (pull === undefined)
        return undefined;
    const [head, base] = [objectAt(pull, "head"), objectAt(pull, "base")];
    const baseBranch = textAt(base, "ref");
    return {
        number: numberAt(pull, "number"),
        headSha: textAt(head, "sha"),
        headRepository: textAt(objectAt(head, "repo"), "full_name") || undefined,
        baseBranch,
        baseSha: textAt(base, "sha"),
        isClosed: payload.action === "closed" || pull.state === "closed",
        isMerged: pull.merged === true && baseBranch !== "",
        mergeSha: textAt(pull, "merge_commit_sha"),
    };
}
function objectAt(parent, name) {
    const value = parent?.[name];
    return typeof value === "object" && value !== null ? value : undefined;
}
function textAt(parent, name) {
    const value = parent?.[name];
    return typeof value === "string" ? value : "";
}
function numberAt(parent, name) {
    const value = parent[name];
    return Number.isSafeInteger(value) && Number(value) > 0 ? String(value) : "";
}


/***/ }),

/***/ 5965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  sV: () => (/* binding */ BOOLEANS),
  i_: () => (/* binding */ InputReader),
  Dx: () => (/* binding */ linesOf)
});

// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __webpack_require__(5892);
// EXTERNAL MODULE: ./lib/lib/findings.js
var findings = __webpack_require__(5597);
;// CONCATENATED MODULE: ./lib/lib/json.js
const { parse, rawJSON } = JSON;
const DELICATE_NUMBER = /\d{16}|\d[.eE]|-0/;
function parseJson(text) {
    const keepNumber = (_key, value, { source }) => typeof value === "number" && source !== undefined && String(value) !== source ? rawJSON(source) : value;
    try {
        const value = DELICATE_NUMBER.test(text) ? parse(text, keepNumber) : parse(text);
        JSON.stringify(value);
        return { value };
    }
    catch (error) {
        if (error instanceof RangeError)
            return { problem: "it is nested too deeply", line: 1, column: 1 };
        const offset = offsetOfError(text);
        const before = text.slice(0, offset).split(/\r\n|\r|\n/);
        const [line, column] = [before.length, (before.at(-1) ?? "").length + 1];
        const what = offset >= text.length ? "it ends unexpectedly" : "it has a syntax error";
        return { problem: `${what} at line ${line}, column ${column}`, line, column };
    }
}
const TOKEN = /[[\]{}:,]|true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|"/y;
const BLANKS = /[ \t\r\n]*/y;
function offsetOfError(text) {
    const open = [];
    let expects = "value";
    let at = 0;
    for (;;) {
        at = skip(BLANKS, text, at);
        const start = at;
        at = skip(TOKEN, text, start);
        const token = text.slice(start, at);
        if (token === '"') {
            const end = endOfString(text, at);
            if (!end.isWhole)
                return end.at;
            at = end.at;
        }
        const inner = open.at(-1);
        if (token === "")
            return start;
        if (expects === ":") {
            if (token !== ":")
                return start;
            expects = "value";
        }
        else if (expects === ", or end") {
            if (token === "," && inner !== undefined)
                expects = inner === "{" ? "key" : "value";
            else if (token === (inner === "{" ? "}" : "]") && inner !== undefined)
                open.pop();
            else
                return start;
        }
        else if (token === "}" && expects === "key or }") {
            open.pop();
            expects = ", or end";
        }
        else if (expects === "key" || expects === "key or }") {
            if (token !== '"')
                return start;
            expects = ":";
        }
        else if (token === "]" && expects === "value or ]") {
            open.pop();
            expects = ", or end";
        }
        else if (token === "{" || token === "[") {
            open.push(token);
            expects = token === "{" ? "key or }" : "value or ]";
        }
        else if (/^[\]},:]$/.test(token)) {
            return start;
        }
        else {
            expects = ", or end";
        }
    }
}
function skip(pattern, text, at) {
    pattern.lastIndex = at;
    return pattern.test(text) ? pattern.lastIndex : at;
}
function endOfString(text, start) {
    for (let at = start; at < text.length; at++) {
        const character = text[at];
        if (character === '"')
            return { at: at + 1, isWhole: true };
        if (character < " ")
            return { at, isWhole: false };
        if (character !== "\\")
            continue;
        if (!/^(["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(at + 1, at + 6)))
            return { at, isWhole: false };
        at++;
    }
    return { at: text.length, isWhole: false };
}

// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
// EXTERNAL MODULE: ./lib/action/key.js
var action_key = __webpack_require__(9633);
;// CONCATENATED MODULE: ./lib/action/input-reader.js





const BOOLEANS = new Map([
    ["true", true],
    ["True", true],
    ["TRUE", true],
    ["false", false],
    ["False", false],
    ["FALSE", false],
]);
const HOUR_MS = 3_600_000;
const UNITS_MS = { h: HOUR_MS, d: 24 * HOUR_MS, w: 7 * 24 * HOUR_MS };
class InputReader {
    findings = [];
    #read;
    #defaults;
    constructor(read, defaults) {
        this.#read = read;
        this.#defaults = defaults;
    }
    text(name) {
        return this.#read(name).trim() || (this.#defaults[name] ?? "");
    }
    boolean(name) {
        return this.choice(name, BOOLEANS, "true or false");
    }
    optionalBoolean(name) {
        return this.text(name) === "" ? undefined : this.boolean(name);
    }
    block(name) {
        const text = this.#read(name);
        return text.trim() === "" ? "" : text;
    }
    optionalInteger(name, { min, max, what }) {
        const text = this.text(name);
        if (text === "")
            return undefined;
        const value = Number(text);
        if (/^[0-9]+$/.test(text) && value >= min && value <= max)
            return value;
        const unit = /^([0-9]+)\s*(m|min|minutes|s|sec|seconds)$/.exec(text);
        this.refuse(name, `must be ${what} from ${min} to ${max}, but is ${(0,lib_text/* quote */.hD)(text)}`, unit ? `Write the number without a unit: ${unit[1]}.` : undefined);
        return undefined;
    }
    integer(name, range) {
        return this.optionalInteger(name, range) ?? Number(this.#defaults[name]);
    }
    optionalNumber(name, { isGood, what }) {
        const text = this.text(name);
        if (text === "")
            return undefined;
        if (PLAIN_NUMBER.test(text) && isGood(Number(text)))
            return Number(text);
        const [, number] = /^([0-9]+(?:\.[0-9]+)?)\s*(?:%|percent|s|sec|seconds|x|times)$/i.exec(text) ?? [];
        this.refuse(name, `must be ${what}, but is ${(0,lib_text/* quote */.hD)(text)}`, number === undefined ? undefined : `Write the number without a unit: ${number}.`);
        return undefined;
    }
    dollars(name) {
        const text = this.text(name);
        if (text === "")
            return undefined;
        if (PLAIN_NUMBER.test(text) && Number(text) > 0)
            return Number(text);
        const [, number] = /^(?:\$|USD)?\s*([0-9]+(?:\.[0-9]+)?)\s*(?:\$|USD)?$/.exec(text) ?? [];
        const isSigned = number !== undefined && number !== text && Number(number) > 0;
        const remedy = isSigned ? `Write the number alone: ${number}.` : "Write, for example, 2 or 1.5.";
        this.refuse(name, `must be an amount of US dollars above zero, but is ${(0,lib_text/* quote */.hD)(text)}`, remedy);
        return undefined;
    }
    choice(name, choices, spellings) {
        const text = this.text(name);
        const value = choices.get(text);
        if (value !== undefined)
            return value;
        this.refuse(name, `must be ${spellings}, but is ${(0,lib_text/* quote */.hD)(text)}`);
        return choices.get(this.#defaults[name] ?? "");
    }
    lines(name) {
        return linesOf(this.text(name));
    }
    duration(name) {
        const text = this.text(name);
        if (text === "")
            return undefined;
        const [, number = "", unit = ""] = /^([0-9]{1,6})([hdw])$/.exec(text) ?? [];
        const milliseconds = Number(number) * (UNITS_MS[unit] ?? 0);
        if (milliseconds > 0)
            return milliseconds;
        this.refuse(name, `must be a number of hours, days or weeks such as 48h, 7d or 2w, but is ${(0,lib_text/* quote */.hD)(text)}`);
        return undefined;
    }
    jsonObject(name, example) {
        const text = this.text(name);
        if (text === "")
            return {};
        const parsed = parseJson(text);
        if ("value" in parsed && isObject(parsed.value))
            return parsed.value;
        const problem = "problem" in parsed ? parsed.problem : `is ${kindOf(parsed.value)}`;
        this.refuse(name, `must be a JSON object, but ${problem}`, `Write, for example, ${example}.`);
        return {};
    }
    apiKey(name) {
        const text = this.#read(name);
        const key = text.trim();
        const broken = (0,action_key/* lookAtKey */.C)(key);
        if (broken !== undefined)
            this.refuse(name, broken.problem, broken.remedy);
        if (key !== "" && key !== text) {
            this.hint(name, "starts or ends with white space, which was removed", "Store the secret without a line break at the end.");
        }
        return key;
    }
    isRefused(name) {
        return this.findings.some(({ severity, rule }) => severity === "error" && rule === ruleOf(name));
    }
    refuse(name, problem, remedy) {
        this.refuseWith(name, `Input \`${name}\` ${problem}.`, remedy);
    }
    refuseWith(name, message, remedy) {
        this.findings.push({ severity: "error", rule: ruleOf(name), message, ...(remedy ? { remedy } : {}) });
    }
    hint(name, problem, remedy) {
        this.findings.push({ severity: "hint", rule: ruleOf(name), message: `Input \`${name}\` ${problem}.`, remedy });
    }
    throwIfRefused() {
        const problems = this.findings.filter(({ severity }) => severity === "error").map(findings/* findingText */.NK);
        const [only = "", ...others] = problems;
        if (problems.length === 0)
            return;
        const list = problems.map((problem) => `\n- ${problem}`).join("");
        throw new errors/* Failure */.H(others.length === 0 ? only : `${problems.length} problems:${list}`, { status: "invalid" });
    }
}
const PLAIN_NUMBER = /^[0-9]{1,9}(?:\.[0-9]{1,9})?$/;
function linesOf(text) {
    const lines = text.split(/\r?\n/).map((line) => line.trim());
    return lines.filter((line) => line !== "" && !line.startsWith("#"));
}
function ruleOf(name) {
    return `input-${name}`;
}
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value) && !JSON_RAW.isRawJSON(value);
}
function kindOf(value) {
    if (value === null)
        return "null";
    if (Array.isArray(value))
        return "a list";
    return typeof value === "string" ? "a string" : typeof value === "boolean" ? "a boolean" : "a number";
}
const JSON_RAW = JSON;


/***/ }),

/***/ 9633:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ lookAtKey)
/* harmony export */ });
/* unused harmony export whyNoKey */
/* harmony import */ var _event_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3118);

const MAX_KEY = 4_096;
const BARE_KEY = /^[\w-]{4,}\.[\w-]{12,}$/;
const COPY_BARE = "Store only the key in the secret, on one line.";
function lookAtKey(key) {
    if (key.length > MAX_KEY) {
        const problem = `must be an API key, but is ${key.length} characters long`;
        return { problem, remedy: COPY_BARE, bare: unwrapped(key.slice(0, MAX_KEY)).slice(1) };
    }
    const found = FORMS.find(({ pattern }) => pattern.test(key));
    if (found !== undefined) {
        const { pattern, looksLike } = found;
        const inside = pattern.exec(key)?.groups?.key ?? "";
        return {
            problem: `must be the bare API key, but looks like ${looksLike}`,
            remedy: COPY_BARE,
            bare: unwrapped(inside),
        };
    }
    const decoded = fromBase64(key);
    if (decoded !== undefined) {
        const problem = "must be the bare API key, but looks like a base64-encoded one";
        return { problem, remedy: "Store the key as Baseten shows it: GitHub needs no encoding.", bare: [decoded] };
    }
    if (/^[!-~]*$/.test(key))
        return undefined;
    const problem = "must be printable ASCII without spaces, but contains other characters";
    return { problem, remedy: "Copy the key into the secret again, on one line.", bare: [] };
}
const FORMS = [
    { pattern: /(?:^|\n)\s*api_key\s*[=:]\s*(?<key>\S+)/, looksLike: "a whole .trussrc file" },
    { pattern: /^\{[\s\S]*"(?:api_?key|token)"\s*:\s*"(?<key>[^"]*)"/i, looksLike: "a JSON object" },
    { pattern: /^(["'`])(?<key>[\s\S]*)\1$/, looksLike: "a key in quotes" },
    { pattern: /^(?:export\s+)?[A-Za-z_]\w*\s*=\s*(?<key>[^\s=][\s\S]*)$/, looksLike: "an assignment (NAME=\u2026)" },
    {
        pattern: /^(?:Authorization\s*:\s*)?(?:Bearer|Api-Key)\b\s*:?\s*(?<key>\S[\s\S]*)$/i,
        looksLike: "an Authorization header (`Bearer` or `Api-Key` before the key)",
    },
];
function unwrapped(text) {
    const bare = text.trim();
    if (bare === "")
        return [];
    const inner = FORMS.map(({ pattern }) => pattern.exec(bare)?.groups?.key).find((found) => found !== undefined);
    return inner === undefined || inner.length >= bare.length ? [bare] : [bare, ...unwrapped(inner)];
}
function fromBase64(key) {
    if (!/^[A-Za-z0-9+/_-]{20,}={0,2}$/.test(key))
        return undefined;
    const decoded = Buffer.from(key, "base64").toString("latin1").trim();
    return BARE_KEY.test(decoded) ? decoded : undefined;
}
const DEPENDABOT_EVENTS = new Set([
    "pull_request",
    "pull_request_review",
    "pull_request_review_comment",
    "push",
    "create",
    "deployment",
    "deployment_status",
]);
function whyNoKey(event) {
    if (event.actor === "dependabot[bot]" && DEPENDABOT_EVENTS.has(event.name)) {
        return {
            cause: "a run that Dependabot started",
            text: "Dependabot started this run, so GitHub gives it only Dependabot's own secrets (Settings, Secrets and variables, Dependabot).",
        };
    }
    if (isOfFork(event, pullOf(event))) {
        return {
            cause: "a pull request from a fork",
            text: "This run is for a pull request from a fork, and GitHub gives such runs no secrets.",
        };
    }
    return {
        cause: undefined,
        text: "The name of the secret may be misspelled in the workflow, the secret may belong to a GitHub environment that the job does not name (`environment:`), or a reusable workflow may be called without `secrets: inherit`.",
    };
}
function isOfFork({ name, run }, pull) {
    return pull !== undefined && name !== "pull_request_target" && pull.headRepository !== run.repository;
}


/***/ }),

/***/ 1735:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ Secrets),
/* harmony export */   h: () => (/* binding */ isMaskable)
/* harmony export */ });
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5924);
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9633);


const MIN_SECRET = 6;
const MIN_PAYLOAD_TEXT = 8;
const REPLACEMENT = "***";
function isMaskable(value) {
    return value.length >= MIN_SECRET;
}
class Secrets {
    #mask;
    #forms = new Set();
    #logOnly = new Set();
    constructor(mask) {
        this.#mask = mask;
    }
    add(value) {
        if (!isMaskable(value))
            return;
        for (const form of formsOf(value)) {
            if (this.#forms.has(form))
                continue;
            this.#forms.add(form);
            this.#mask(form);
        }
    }
    addKey(key) {
        for (const value of [key, ...((0,_key_js__WEBPACK_IMPORTED_MODULE_0__/* .lookAtKey */ .C)(key)?.bare ?? [])])
            this.add(value);
    }
    addPayload(payload) {
        if (typeof payload === "string" && payload.length >= MIN_PAYLOAD_TEXT) {
            for (const form of formsOf(payload))
                this.#logOnly.add(form);
        }
        if (typeof payload !== "object" || payload === null)
            return;
        for (const value of Object.values(payload))
            this.addPayload(value);
    }
    addAddress(address) {
        for (const form of formsOf(address))
            this.#logOnly.add(form);
    }
    scrub(text) {
        return without(text, this.#forms);
    }
    scrubForOthers(text) {
        return without(this.scrub(text), this.#logOnly);
    }
    beginning(text, units) {
        let end = Math.max(0, Math.min(units, text.length));
        if (end === text.length)
            return text;
        for (const form of [...this.#forms, ...this.#logOnly]) {
            const start = text.indexOf(form, Math.max(0, end - form.length + 1));
            if (start !== -1 && start < end)
                end = start;
        }
        return (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_1__/* .firstUnits */ .UV)(text, end);
    }
}
function formsOf(value) {
    return [value, encodeURIComponent(value.toWellFormed()), JSON.stringify(value).slice(1, -1)];
}
function without(text, forms) {
    let scrubbed = text;
    for (const form of [...forms].sort((a, b) => b.length - a.length))
        scrubbed = scrubbed.replaceAll(form, REPLACEMENT);
    return scrubbed;
}


/***/ }),

/***/ 9029:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  oO: () => (/* binding */ APP_URL),
  lf: () => (/* binding */ readServers)
});

// UNUSED EXPORTS: BIS_LLM_PATH, SYNC_PATH, serverFindings

// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __webpack_require__(5892);
;// CONCATENATED MODULE: ./lib/lib/loopback.js
function loopback_isLoopback(url) {
    return URL.canParse(url) && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(new URL(url).hostname);
}

;// CONCATENATED MODULE: ./lib/action/servers.js


const SYNC_PATH = "sync";
const BIS_LLM_PATH = (/* unused pure expression or super */ null && (`${SYNC_PATH}/v1/chat/completions`));
const URL_VARIABLES = (/* unused pure expression or super */ null && ([
    "BASETEN_MANAGEMENT_API_URL_OVERRIDE",
    "BASETEN_INFERENCE_BASE_URL_OVERRIDE",
    "BASETEN_S3_ENDPOINT_OVERRIDE",
]));
const MANAGEMENT_URL = "https://api.baseten.co";
const APP_URL = "https://app.baseten.co";
function serverFindings(env) {
    return URL_VARIABLES.flatMap((name) => {
        const url = env[name];
        const remedy = "Unset it: it is only for stand-in servers.";
        if (!url || isLoopback(url))
            return [];
        if (URL.canParse(url)) {
            const message = `The variable ${name} sends this run to ${new URL(url).origin} instead of Baseten or S3.`;
            return [{ severity: "hint", rule: "server-override", message, remedy }];
        }
        const message = `The variable ${name} must be a URL, but is ${JSON.stringify(url)}.`;
        return [{ severity: "error", rule: "server-override", message, remedy }];
    });
}
function readServers(env) {
    const url = (name) => (URL.canParse(env[name] ?? "") ? env[name] : undefined);
    const managementUrl = url("BASETEN_MANAGEMENT_API_URL_OVERRIDE") ?? MANAGEMENT_URL;
    const s3Endpoint = url("BASETEN_S3_ENDPOINT_OVERRIDE");
    const inferenceUrl = url("BASETEN_INFERENCE_BASE_URL_OVERRIDE")?.replace(/\/+$/, "");
    const app = (modelId) => `${APP_URL}/models/${encodeURIComponent(modelId)}`;
    return {
        managementUrl,
        hostWithoutPredictUrl: inferenceUrl === undefined && new URL(managementUrl).origin !== MANAGEMENT_URL
            ? new URL(managementUrl).host
            : undefined,
        s3Endpoint,
        timeScale: loopback_isLoopback(managementUrl) ? readScale(env.BASETEN_SANDBOX_TIME_SCALE) : 1,
        partBytes: s3Endpoint && loopback_isLoopback(s3Endpoint) ? readBytes(env.BASETEN_SANDBOX_PART_BYTES) : undefined,
        predictUrl: (modelId, deploymentId, environment, { regional = false, path = "predict" } = {}) => {
            const name = regional ? `${modelId}-${regionalName(environment)}` : modelId;
            const route = regional ? "" : routeOf(deploymentId, environment);
            return `${inferenceUrl || `https://model-${name}.api.baseten.co`}${route}/${path}`;
        },
        logsUrl: (modelId, deploymentId) => `${app(modelId)}/logs/${encodeURIComponent(deploymentId)}`,
        modelUrl: (modelId) => `${app(modelId)}/overview`,
    };
}
function routeOf(deploymentId, environment) {
    if (environment === "")
        return `/deployment/${encodeURIComponent(deploymentId)}`;
    if (environment === "production")
        return "/production";
    return `/environments/${encodeURIComponent(environment)}`;
}
function regionalName(environment) {
    if (/^[0-9A-Za-z_-]+$/.test(environment))
        return environment;
    const written = JSON.stringify(environment);
    throw new errors/* Failure */.H(`Input \`regional-environment\` needs an environment with a host, but \`environment\` is ${written}.`, {
        status: "invalid",
        remedy: "Name the regional environment in `environment`: letters, digits, `-` and `_`.",
    });
}
function readScale(text) {
    const scale = Number(text);
    return text && scale > 0 && scale <= 1 ? scale : 1;
}
function readBytes(text) {
    const bytes = Number(text);
    return Number.isSafeInteger(bytes) && bytes > 0 ? bytes : undefined;
}


/***/ }),

/***/ 5729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _O: () => (/* binding */ USER_AGENT),
/* harmony export */   uK: () => (/* binding */ createTools)
/* harmony export */ });
/* unused harmony export workspaceOf */
/* harmony import */ var _baseten_predict_request_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4825);
/* harmony import */ var _github_log_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3776);
/* harmony import */ var _lib_clock_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5953);
/* harmony import */ var _lib_http_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1927);
/* harmony import */ var _lib_proxy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3079);
/* harmony import */ var _command_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6989);
/* harmony import */ var _input_reader_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5965);
/* harmony import */ var _event_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3118);
/* harmony import */ var _masks_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1735);
/* harmony import */ var _servers_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9029);










const USER_AGENT = "deploy-truss-to-baseten/0.1.0";
function createTools(core, signal) {
    const { env } = process;
    const secrets = new _masks_js__WEBPACK_IMPORTED_MODULE_5__/* .Secrets */ .S((value) => core.setSecret(value));
    secrets.addKey(core.getInput("baseten-api-key"));
    for (const secret of [core.getInput("github-token"), ...(0,_lib_proxy_js__WEBPACK_IMPORTED_MODULE_1__/* .proxySecrets */ .Wm)(env)])
        secrets.add(secret);
    for (const secret of (0,_baseten_predict_request_js__WEBPACK_IMPORTED_MODULE_7__/* .secretsInHeaders */ .FK)((0,_input_reader_js__WEBPACK_IMPORTED_MODULE_3__/* .linesOf */ .Dx)(core.getInput("predict-headers"))))
        secrets.add(secret);
    const servers = (0,_servers_js__WEBPACK_IMPORTED_MODULE_6__/* .readServers */ .lf)(env);
    const clock = (0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_8__/* .createClock */ .t)(servers.timeScale);
    const log = new _github_log_js__WEBPACK_IMPORTED_MODULE_9__/* .Log */ .t(core, (text) => secrets.scrub(text), (text, units) => secrets.beginning(text, units));
    const files = new _command_files_js__WEBPACK_IMPORTED_MODULE_2__/* .CommandFiles */ .BE(core, env, ({ message, remedy }) => log.warning(`${message} ${remedy}`));
    return {
        env,
        event: (0,_event_js__WEBPACK_IMPORTED_MODULE_4__/* .readEvent */ .j_)(env),
        log,
        files,
        secrets,
        servers,
        clock,
        network: new _lib_http_js__WEBPACK_IMPORTED_MODULE_0__/* .Network */ .lg(clock.limit(_lib_http_js__WEBPACK_IMPORTED_MODULE_0__/* .PROXY_LIMIT_MS */ .YR)),
        signal,
        save: (name, value) => files.saveState(name, value),
    };
}
function workspaceOf({ env }) {
    return env.GITHUB_WORKSPACE || process.cwd();
}


/***/ }),

/***/ 4825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FK: () => (/* binding */ secretsInHeaders),
/* harmony export */   jB: () => (/* binding */ readHeaders),
/* harmony export */   z9: () => (/* binding */ pathProblem)
/* harmony export */ });
/* unused harmony export readHeader */
const MAX_PATH = 2_000;
const OWN_HEADERS = [
    "authorization",
    "host",
    "content-length",
    "transfer-encoding",
    "connection",
    "trailer",
    "te",
    "upgrade",
    "expect",
];
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const PATH = /^(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})+$/;
function pathProblem(path) {
    const example = "Write the part that follows the deployment's URL, such as sync/v1/chat/completions.";
    if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(path)) {
        return { problem: "must be a path below the deployment's URL, but begins with a scheme", remedy: example };
    }
    if (path.startsWith("/")) {
        return { problem: 'must be relative to the deployment\'s URL, but begins with "/"', remedy: example };
    }
    if (path.length > MAX_PATH)
        return { problem: `must be at most ${MAX_PATH} characters long, but is longer`, remedy: example };
    const odd = /[?#\\]/.exec(path)?.[0];
    if (odd !== undefined) {
        const why = odd === "?" ? "a query" : odd === "#" ? "a fragment" : "a backslash";
        return { problem: `must be only a path, but contains ${why} (${JSON.stringify(odd)})`, remedy: example };
    }
    if (!PATH.test(path)) {
        const remedy = "For example, write a space as %20.";
        return { problem: "contains a character, or a `%`, that must be percent-encoded in a URL", remedy };
    }
    if (!leadsOut(path))
        return undefined;
    return { problem: 'must not contain "." or ".." as a segment, even percent-encoded', remedy: example };
}
function leadsOut(path) {
    for (let text = path;;) {
        if (text.split(/[/\\]/).some((part) => part === "." || part === ".."))
            return true;
        const decoded = text.replace(/%[0-9A-Fa-f]{2}/g, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
        if (decoded === text)
            return false;
        text = decoded;
    }
}
function readHeaders(lines) {
    const headers = [];
    const problems = [];
    lines.forEach((line, index) => {
        const read = headerOf(line, headers);
        if (typeof read === "string")
            problems.push(`${read} (line ${index + 1} of ${lines.length})`);
        else
            headers.push(read);
    });
    return { headers, problems };
}
function headerOf(line, before) {
    const colon = line.indexOf(":");
    if (colon === -1)
        return "must have one `Name: value` per line, but one line has no colon";
    const name = line.slice(0, colon);
    if (!TOKEN.test(name))
        return "must have one `Name: value` per line, but one line has no valid name before its colon";
    return readHeader(name, line.slice(colon + 1), before);
}
function readHeader(name, text, before) {
    const value = text.trim();
    if (!TOKEN.test(name))
        return "must contain header names, but one is not valid";
    if (OWN_HEADERS.includes(name.toLowerCase()))
        return `must not contain \`${name}\`, which this action sets`;
    if (before.some((other) => other.name.toLowerCase() === name.toLowerCase()))
        return `contains \`${name}\` twice`;
    if (value === "")
        return `contains \`${name}\` without a value`;
    if (!/^[\t -~]*$/.test(value))
        return `must be printable ASCII, but the value of \`${name}\` is not`;
    return { name, value };
}
function secretsInHeaders(lines) {
    return lines.flatMap((line) => {
        const value = line.slice(line.indexOf(":") + 1).trim();
        const credential = /^[A-Za-z][\w-]*[ \t]+(\S.*)$/.exec(value)?.[1];
        return credential === undefined ? [value] : [value, credential];
    });
}


/***/ }),

/***/ 3776:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ Log),
  I: () => (/* binding */ harmless)
});

// EXTERNAL MODULE: ./lib/lib/findings.js
var lib_findings = __webpack_require__(5597);
// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
;// CONCATENATED MODULE: ./lib/github/annotations.js
const MAX_ANNOTATIONS = 8;
const MAX_ALIKE = 8;
const MAX_LISTED_LINES = 50;
function chooseAnnotations(findings) {
    const joined = joinAlike(findings);
    return { shown: joined.slice(0, MAX_ANNOTATIONS), others: joined.slice(MAX_ANNOTATIONS) };
}
function countOthers(others) {
    const [what, verb] = others.length === 1 ? ["1 more finding", "is"] : [`${others.length} more findings`, "are"];
    return `${what} of this level ${verb} in the step's log: GitHub shows only ten annotations per level.`;
}
function joinAlike(findings) {
    const groups = new Map();
    for (const finding of findings) {
        const key = finding.line === undefined ? String(groups.size) : JSON.stringify([finding.rule, finding.file]);
        groups.set(key, [...(groups.get(key) ?? []), finding]);
    }
    return [...groups.values()].flatMap((alike) => (alike.length > MAX_ALIKE ? [joined(alike)] : alike));
}
function joined(alike) {
    const [first, ...rest] = alike;
    const lines = [...new Set(rest.map(({ line }) => line))];
    const more = lines.length > MAX_LISTED_LINES ? ` and ${lines.length - MAX_LISTED_LINES} more` : "";
    const list = `${lines.length === 1 ? "line" : "lines"} ${lines.slice(0, MAX_LISTED_LINES).join(", ")}`;
    return {
        ...first,
        message: `${first.message} The same problem occurs ${rest.length} more times in this file, on ${list}${more}.`,
    };
}

;// CONCATENATED MODULE: ./lib/github/log.js



const MAX_REMOTE_LINE_LENGTH = 2_000;
const MAX_REMOTE_LINES = 10_000;
const MAX_REPLICA_LENGTH = 12;
const ANSI = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b\r\n]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g;
const HAS_TEXT = /[^\s\u0000-\u001f\u007f-\u009f]/;
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;
function harmless(text) {
    return (text
        .replace(ANSI, "")
        .replace(/\r\n?/g, "\n")
        .replace(CONTROL, " ")
        .replace(TURNING, (mark) => `\\u${mark.charCodeAt(0).toString(16)}`)
        .replaceAll("##[", "##\u200b[")
        .replace(/^([^\S\n]*):(?=:)/gm, "$1:\u200b"));
}
class Log {
    #core;
    #scrub;
    #beginning;
    #phase;
    #isInterrupted = false;
    constructor(core, scrub, beginning = lib_text/* firstUnits */.UV) {
        this.#core = core;
        this.#scrub = scrub;
        this.#beginning = beginning;
    }
    info(text) {
        this.#continuePhase();
        this.#core.info(this.#clean(text));
    }
    notice(text) {
        this.#continuePhase();
        this.#core.notice(this.#clean(text));
    }
    warning(text) {
        this.#continuePhase();
        this.#core.warning(this.#clean(text));
    }
    failure(text) {
        this.#continuePhase();
        this.#core.error(this.#clean(text));
    }
    findings(findings) {
        for (const severity of ["error", "hint"]) {
            const { shown, others } = chooseAnnotations(findings.filter((finding) => finding.severity === severity));
            for (const finding of shown)
                this.#finding(finding);
            if (others.length === 0)
                continue;
            for (const finding of others)
                this.info(`${severity === "error" ? "Error" : "Warning"}: ${(0,lib_findings/* findingLine */.mC)(finding)}`);
            if (severity === "error")
                this.failure(countOthers(others));
            else
                this.warning(countOthers(others));
        }
    }
    #finding(finding) {
        this.#continuePhase();
        const text = this.#clean((0,lib_findings/* findingText */.NK)(finding));
        const place = {
            title: finding.rule,
            ...(finding.file === undefined ? {} : { file: finding.file }),
            ...(finding.line === undefined ? {} : { startLine: finding.line }),
            ...(finding.column === undefined ? {} : { startColumn: finding.column }),
        };
        if (finding.severity === "error")
            this.#core.error(text, place);
        else if (finding.file === undefined)
            this.#core.warning(text);
        else
            this.#core.warning(text, place);
    }
    async phase(name, work) {
        this.#core.startGroup(name);
        this.#phase = name;
        let done;
        try {
            done = await work();
        }
        catch (error) {
            this.#endPhase();
            this.info(`\u2717 ${name}`);
            throw error;
        }
        this.#endPhase();
        this.info(`\u2713 ${done.verdict}`);
        return done.result;
    }
    outside(text) {
        if (this.#phase !== undefined && !this.#isInterrupted) {
            this.#core.endGroup();
            this.#isInterrupted = true;
        }
        this.#core.info(this.#clean(text));
    }
    remote({ timestamp, message, replica }) {
        const text = this.#scrub(this.#scrub(message).replace(ANSI, ""));
        this.#continuePhase();
        const head = [timeOfDay(timestamp), replicaName(replica)].filter((part) => part !== "").join(" ");
        const prefixes = [`${head} \u2502 `, `${" ".repeat(head.length)} \u2502 `];
        const lines = relayed(text);
        const shown = lines
            .slice(0, MAX_REMOTE_LINES)
            .map((line) => (0,lib_text/* shortenedWithCount */.qX)(this.#clean(line), MAX_REMOTE_LINE_LENGTH, this.#beginning));
        if (lines.length > shown.length)
            shown.push(`\u2026 (${lines.length - shown.length} more lines)`);
        this.#core.info(shown.map((line, index) => `${prefixes[Math.min(index, 1)]}${line}`.trimEnd()).join("\n"));
    }
    #continuePhase() {
        if (!this.#isInterrupted)
            return;
        this.#isInterrupted = false;
        this.#core.startGroup(`${this.#phase} (continued)`);
    }
    #endPhase() {
        this.#phase = undefined;
        if (!this.#isInterrupted)
            this.#core.endGroup();
        this.#isInterrupted = false;
    }
    #clean(text) {
        return this.#scrub(harmless(this.#scrub(text)));
    }
}
function relayed(text) {
    const lines = text.split("\n").map(endOfLine);
    const first = lines.findIndex((line) => line.trim() !== "");
    const last = lines.findLastIndex((line) => line.trim() !== "");
    return first < 0 ? [""] : lines.slice(first, last + 1);
}
function endOfLine(line) {
    return line.split("\r").findLast((part) => HAS_TEXT.test(part)) ?? "";
}
function timeOfDay(timestamp) {
    const date = new Date(Number(timestamp / 1000000n));
    return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(-13, -1);
}
function replicaName(replica) {
    return (replica ?? "").replace(/[^\w.-]/g, "").slice(0, MAX_REPLICA_LENGTH);
}


/***/ }),

/***/ 18:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   NH: () => (/* binding */ titledList),
/* harmony export */   P8: () => (/* binding */ visibleLine),
/* harmony export */   Pe: () => (/* binding */ foldingCode),
/* harmony export */   SM: () => (/* binding */ withCode),
/* harmony export */   SS: () => (/* binding */ codeSpan),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   uL: () => (/* binding */ caution),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* unused harmony exports cell, blockQuote */

function escapeMarkdown(text) {
    return (visibleLine(text)
        .replace(/&/g, "&amp;")
        .replace(/</g, "&lt;")
        .replace(/>/g, "&gt;")
        .replace(/[\\`*[\]|~]/g, "\\$&")
        .replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, (found) => "\\_".repeat(found.length))
        .replace(/@/g, "@\u200b")
        .replace(/:\/\//g, ":&#47;&#47;")
        .replace(/(www)\./gi, "$1&#46;")
        .replace(/^[ \t]*(?:[-+=#]|\d+(?=[.)]))/, escapeBlockStart)
        .replace(/^[ \t]+/, (blank) => "&nbsp;".repeat(blank.length)));
}
function escapeBlockStart(found) {
    return /\d$/.test(found) ? `${found}\\` : `${found.slice(0, -1)}\\${found.slice(-1)}`;
}
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g;
function visibleLine(text) {
    return text.replace(/[\r\n]+/g, " ").replace(INVISIBLE, " ");
}
function withCode(text) {
    return escapeMarkdown(text).replace(/\\`((?:(?!\\`).)+)\\`/g, "<code>$1</code>");
}
function code(text) {
    return `<code>${escapeMarkdown(text)}</code>`;
}
const MAX_UNFOLDED = 16;
function foldingCode(text) {
    if (text.length <= MAX_UNFOLDED)
        return code(text);
    return `<code>${escapeMarkdown(text).replace(/[./=:,-]+(?=\S)|[A-Za-z0-9]{16}(?=[A-Za-z0-9])/g, "$&<wbr>")}</code>`;
}
function codeSpan(text) {
    return `\`${visibleLine(text).replace(/[`|]+/g, " ")}\``;
}
function codeBlock(lines) {
    const shown = lines.join("\n");
    let longest = 2;
    for (const [run] of shown.matchAll(/`+/g))
        longest = Math.max(longest, run.length);
    const fence = "`".repeat(longest + 1);
    return `${fence}text\n${shown}\n${fence}`;
}
function link(markdown, url) {
    if (!URL.canParse(url))
        return markdown;
    const address = new URL(url).href.replace(/[()|]/g, (found) => `%${found.charCodeAt(0).toString(16)}`);
    return `[${markdown}](${address})`;
}
function table(head, rows, columns = []) {
    const rule = head.map((_, index) => columns[index] ?? "---").join("|");
    return [row(head), `|${rule}|`, ...rows.map(row)].join("\n");
}
function row(cells) {
    return `|${cells.map((cell) => (cell === "" ? " " : ` ${cell} `)).join("|")}|`;
}
const MAX_CELL = 300;
function cell(text) {
    return escapeMarkdown(shortened(text, MAX_CELL));
}
function details(title, ...parts) {
    return [`<details><summary>${title}</summary>`, ...parts, "</details>"].join("\n\n");
}
function blockQuote(lines) {
    return lines.map((line) => `> ${line}`).join("  \n");
}
function caution(text, { show = withCode, linksBelow = "" } = {}) {
    const shown = (line) => (linksBelow === "" ? show(line) : withLinks(show(line), linksBelow));
    const blocks = [];
    for (const line of text.split("\n")) {
        const isList = line.startsWith("- ");
        if (blocks.at(-1)?.isList !== isList)
            blocks.push({ isList, lines: [] });
        blocks.at(-1)?.lines.push(isList ? `- ${shown(line.slice(2))}` : shown(line));
    }
    const quotes = blocks.map(({ isList, lines }) => isList ? lines.map((line) => `> ${line}`).join("\n") : blockQuote(lines));
    return `> [!CAUTION]\n${quotes.join("\n>\n")}`;
}
function withLinks(markdown, address) {
    const [start, rest] = [escapeMarkdown(address), String.raw `/[\w/-]*[\w]`];
    const pattern = new RegExp(`${start.replace(/[.*+?^${}()|[\]\\]/g, String.raw `\$&`)}${rest}`, "g");
    return markdown.replace(pattern, (found) => link(found, found.replace(":&#47;&#47;", "://")));
}
function titledList(title, texts, max) {
    const items = texts.slice(0, max).map((text) => `- ${withCode(text)}`);
    if (texts.length > max)
        items.push(`- and ${texts.length - max} more, in the log`);
    return [`**${title}**`, "", ...items].join("\n");
}


/***/ }),

/***/ 5953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ formatDuration),
/* harmony export */   t: () => (/* binding */ createClock)
/* harmony export */ });
const MIN_LIMIT_MS = 5_000;
function createClock(scale = 1) {
    return {
        now: () => performance.now() / scale,
        limit: (milliseconds) => scale === 1 ? milliseconds : Math.min(milliseconds, Math.max(milliseconds * scale, MIN_LIMIT_MS)),
        sleep: (milliseconds, signal) => new Promise((resolve, reject) => {
            if (signal?.aborted)
                return reject(signal.reason);
            const onAbort = () => {
                clearTimeout(timer);
                reject(signal?.reason);
            };
            const timer = setTimeout(() => {
                signal?.removeEventListener("abort", onAbort);
                resolve();
            }, Math.max(0, milliseconds * scale));
            signal?.addEventListener("abort", onAbort, { once: true });
        }),
    };
}
function formatDuration(milliseconds) {
    if (Math.round(milliseconds) < 1_000)
        return `${Math.round(milliseconds)} ms`;
    const seconds = Math.round(milliseconds / 1_000);
    if (seconds < 60)
        return `${seconds} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60)
        return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
    const hours = Math.floor(minutes / 60);
    return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}


/***/ }),

/***/ 5892:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ Failure),
/* harmony export */   b: () => (/* binding */ messageOf)
/* harmony export */ });
class Failure extends Error {
    name = "Failure";
    status;
    remedy;
    requestId;
    findings;
    constructor(message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.status = details.status ?? "deploy_failed";
        this.remedy = details.remedy;
        this.requestId = details.requestId;
        this.findings = details.findings ?? [];
    }
    get report() {
        const parts = [this.message];
        if (this.remedy)
            parts.push(this.remedy);
        if (this.requestId)
            parts.push(`Request id: ${this.requestId}.`);
        return parts.join(" ");
    }
}
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}


/***/ }),

/***/ 5597:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NK: () => (/* binding */ findingText),
/* harmony export */   mC: () => (/* binding */ findingLine),
/* harmony export */   r6: () => (/* binding */ placedText)
/* harmony export */ });
function findingText({ message, remedy }) {
    return remedy ? `${message} ${remedy}` : message;
}
function findingLine(finding) {
    const place = [finding.file, finding.line, finding.column].filter((part) => part !== undefined).join(":");
    return place === "" ? findingText(finding) : `${place}: ${findingText(finding)}`;
}
function placedText({ file, line }, text) {
    if (file === undefined || (line === undefined && text.startsWith(file)))
        return text;
    return line === undefined ? `${file}: ${text}` : `${file}:${line}: ${text}`;
}


/***/ }),

/***/ 1927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

var node_https__WEBPACK_IMPORTED_MODULE_1___namespace_cache;
var node_http__WEBPACK_IMPORTED_MODULE_0___namespace_cache;
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YR: () => (/* binding */ PROXY_LIMIT_MS),
/* harmony export */   lg: () => (/* binding */ Network),
/* harmony export */   wX: () => (/* binding */ TransportError)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4708);
/* harmony import */ var _proxy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3079);



class TransportError extends Error {
    name = "TransportError";
    reached;
    timedOut;
    constructor(message, reached, timedOut, cause) {
        super(message, { cause });
        this.reached = reached;
        this.timedOut = timedOut;
    }
}
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
const PROXY_LIMIT_MS = 10_000;
class Network {
    #proxyLimitMs;
    #agents = new Map();
    #firstSent = Promise.withResolvers();
    constructor(proxyLimitMs = PROXY_LIMIT_MS) {
        this.#proxyLimitMs = proxyLimitMs;
    }
    async agentFor(url) {
        return (await this.#wayTo(url)).agent;
    }
    async #wayTo(url) {
        const proxy = await (0,_proxy_js__WEBPACK_IMPORTED_MODULE_2__/* .proxyFor */ .iJ)(url);
        const key = `${url.protocol}${proxy?.url ?? ""}`;
        const created = this.#agents.get(key) ?? (await createAgent(url, proxy, this.#proxyLimitMs));
        const agent = this.#agents.get(key) ?? created;
        this.#agents.set(key, agent);
        return { agent, proxy };
    }
    get firstSent() {
        return this.#firstSent.promise;
    }
    async request(request) {
        const { status, headers, body } = await this.stream(request);
        return { status, headers, text: await readText(body, request.url) };
    }
    async stream(request) {
        const way = await this.#wayTo(request.url);
        return new Promise((resolve, reject) => {
            exchange(request, way, resolve, reject).once("finish", this.#firstSent.resolve);
        });
    }
    close() {
        for (const agent of this.#agents.values())
            agent.destroy();
        this.#agents.clear();
    }
}
function exchange(request, { agent, proxy }, resolve, reject) {
    const secure = request.url.protocol === "https:";
    let reached = false;
    let timedOut = false;
    let cause;
    const outgoing = (secure ? /*#__PURE__*/ (node_https__WEBPACK_IMPORTED_MODULE_1___namespace_cache || (node_https__WEBPACK_IMPORTED_MODULE_1___namespace_cache = __webpack_require__.t(node_https__WEBPACK_IMPORTED_MODULE_1__, 2))) : /*#__PURE__*/ (node_http__WEBPACK_IMPORTED_MODULE_0___namespace_cache || (node_http__WEBPACK_IMPORTED_MODULE_0___namespace_cache = __webpack_require__.t(node_http__WEBPACK_IMPORTED_MODULE_0__, 2)))).request(request.url, {
        method: request.method,
        agent,
        headers: {
            ...request.headers,
            ...(request.body === undefined ? {} : { "content-length": String(Buffer.byteLength(request.body)) }),
        },
    });
    const end = (error) => {
        cause ??= error;
        outgoing.destroy(error);
        reject(failure(error));
    };
    const onAbort = () => end(new Error("aborted"));
    const timer = setTimeout(() => {
        timedOut = true;
        end(new Error(`no complete answer within ${Math.round(request.limitMs / 1000)} s`));
    }, request.limitMs);
    const settle = () => {
        clearTimeout(timer);
        request.signal?.removeEventListener("abort", onAbort);
    };
    const failure = (error) => {
        settle();
        cause ??= error;
        if (request.signal?.aborted)
            return request.signal.reason;
        return new TransportError(describe(cause, request.url, proxy), reached, timedOut, cause);
    };
    outgoing.on("socket", (socket) => {
        if (outgoing.reusedSocket || !socket.connecting) {
            reached = true;
            return;
        }
        socket.once(secure ? "secureConnect" : "connect", () => {
            reached = true;
        });
    });
    outgoing.on("error", (error) => reject(failure(error)));
    outgoing.on("response", (incoming) => {
        const close = () => {
            settle();
            incoming.destroy();
        };
        const body = readBody(incoming, failure, settle);
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body, close });
    });
    if (request.signal?.aborted)
        onAbort();
    request.signal?.addEventListener("abort", onAbort, { once: true });
    return outgoing.end(request.body);
}
async function* readBody(incoming, failure, settle) {
    try {
        for await (const chunk of incoming)
            yield chunk;
    }
    catch (error) {
        throw failure(error);
    }
    finally {
        settle();
    }
}
async function readText(body, url) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        size += chunk.length;
        if (size > MAX_ANSWER_BYTES) {
            throw new TransportError(`${url.host}: the answer is larger than 64 MiB`, true, false);
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString("utf8");
}
function describe(error, url, proxy) {
    const way = proxy === undefined || error instanceof _proxy_js__WEBPACK_IMPORTED_MODULE_2__/* .ProxyError */ .T6 ? "" : ` through ${(0,_proxy_js__WEBPACK_IMPORTED_MODULE_2__/* .proxyName */ .ec)(proxy)}`;
    return `${url.host}${way}: ${(0,_proxy_js__WEBPACK_IMPORTED_MODULE_2__/* .problemOf */ .Zw)(error)}${isUntrusted(error) ? CERTIFICATE_REMEDY : ""}`;
}
const CERTIFICATE_REMEDY = " (if your network has its own certificate authority, set NODE_EXTRA_CA_CERTS to the file with its certificate)";
function isUntrusted(error) {
    const { code = "" } = error;
    return /^(SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED|UNABLE_TO_GET_ISSUER|UNABLE_TO_VERIFY_LEAF)/.test(code);
}
async function createAgent({ protocol }, proxy, proxyLimitMs) {
    if (proxy)
        return (0,_proxy_js__WEBPACK_IMPORTED_MODULE_2__/* .createProxyAgent */ .IL)(protocol, proxy, proxyLimitMs);
    return new (protocol === "https:" ? /*#__PURE__*/ (node_https__WEBPACK_IMPORTED_MODULE_1___namespace_cache || (node_https__WEBPACK_IMPORTED_MODULE_1___namespace_cache = __webpack_require__.t(node_https__WEBPACK_IMPORTED_MODULE_1__, 2))) : /*#__PURE__*/ (node_http__WEBPACK_IMPORTED_MODULE_0___namespace_cache || (node_http__WEBPACK_IMPORTED_MODULE_0___namespace_cache = __webpack_require__.t(node_http__WEBPACK_IMPORTED_MODULE_0__, 2)))).Agent({ keepAlive: true });
}


/***/ }),

/***/ 3079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IL: () => (/* binding */ createProxyAgent),
/* harmony export */   T6: () => (/* binding */ ProxyError),
/* harmony export */   Wm: () => (/* binding */ proxySecrets),
/* harmony export */   Zw: () => (/* binding */ problemOf),
/* harmony export */   ec: () => (/* binding */ proxyName),
/* harmony export */   iJ: () => (/* binding */ proxyFor)
/* harmony export */ });
/* unused harmony export noProxyFindings */
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8474);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7030);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5892);




class ProxyError extends Error {
    name = "ProxyError";
    code;
    constructor(proxy, problem, cause) {
        super(`${proxyName(proxy)}: ${problem}`, { cause });
        this.code = cause?.code;
    }
}
function proxyName({ url, variable }) {
    return `the proxy ${url.host} (${variable})`;
}
async function proxyFor(url) {
    const names = [`${url.protocol.slice(0, -1)}_proxy`, "all_proxy"].flatMap((name) => [name, name.toUpperCase()]);
    const variable = names.find((name) => process.env[name]?.trim());
    if (variable === undefined)
        return undefined;
    const { getProxyForUrl } = await __webpack_require__.e(/* import() */ 182).then(__webpack_require__.bind(__webpack_require__, 8182));
    if (withDomains(url).some((place) => getProxyForUrl(place) === ""))
        return undefined;
    const proxy = parseProxy(process.env[variable] ?? "");
    if (proxy && /^https?:$/.test(proxy.protocol))
        return { url: proxy, variable };
    const encoding = (process.env[variable] ?? "").includes("@")
        ? "Characters such as # / ? and % in its user name and password must be percent-encoded (%23 for #). "
        : "";
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H(`The variable ${variable} must be the URL of an HTTP proxy, such as http://proxy.example.com:3128.`, {
        status: "invalid",
        remedy: `${encoding}Fix it in the workflow or in the runner's settings. Nothing was sent.`,
    });
}
const IDLE_ENTRIES = [
    { pattern: /^[a-z][a-z0-9+.-]*:\/\//i, problem: "is a URL; write only the host" },
    { pattern: /;/, problem: "contains a semicolon; separate entries with commas" },
    {
        pattern: /^[\da-f.:]+\/\d+$/i,
        problem: "is a network, but hosts are matched by name; write the host or its domain",
    },
];
function noProxyFindings(env) {
    if (!Object.keys(env).some((name) => /^(https?|all)_proxy$/i.test(name) && env[name]?.trim()))
        return [];
    const variable = ["no_proxy", "NO_PROXY"].find((name) => env[name]?.trim());
    const entries = (env[variable ?? ""] ?? "").split(/[\s,]+/).filter((entry) => entry !== "");
    return entries.flatMap((entry) => {
        const found = IDLE_ENTRIES.find(({ pattern }) => pattern.test(entry));
        if (found === undefined)
            return [];
        const message = `The entry ${quote(entry)} in ${variable} exempts no host from the proxy: it ${found.problem}.`;
        return [{ severity: "hint", rule: "no-proxy-entry", message }];
    });
}
function withDomains({ protocol, hostname, port }) {
    const host = hostname.replace(/\.$/, "");
    const labels = node_net__WEBPACK_IMPORTED_MODULE_1__.isIP(host) === 0 ? host.split(".") : [host];
    return labels.map((_, depth) => `${protocol}//${labels.slice(depth).join(".")}:${port}`);
}
function parseProxy(text) {
    const written = text.trim();
    const full = written.includes("://") ? written : `http://${written}`;
    return URL.canParse(full) ? new URL(full) : undefined;
}
function proxySecrets(env) {
    const names = Object.keys(env).filter((name) => /^(https?|all)_proxy$/i.test(name));
    return names.flatMap((name) => {
        const text = env[name] ?? "";
        const written = /^(?:[^/]*:\/\/)?(.*)@/s.exec(text)?.[1] ?? "";
        const url = parseProxy(text);
        const parsed = url === undefined ? [] : [url.password, decoded(url.password), credentialsOf(url), tokenOf(url)];
        return [written, written.slice(written.indexOf(":") + 1), ...(written === "" ? [] : parsed)];
    });
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
function credentialsOf({ username, password }) {
    return `${decoded(username)}:${decoded(password)}`;
}
function tokenOf(url) {
    return Buffer.from(credentialsOf(url)).toString("base64");
}
async function createProxyAgent(protocol, proxy, limitMs) {
    const place = new URL(proxy.url);
    const isKnown = place.username !== "" || place.password !== "";
    const headers = isKnown ? { "proxy-authorization": `Basic ${tokenOf(place)}` } : {};
    const settings = { keepAlive: true, headers };
    place.username = "";
    place.password = "";
    if (protocol === "https:") {
        const library = await Promise.all(/* import() */[__webpack_require__.e(411), __webpack_require__.e(566)]).then(__webpack_require__.bind(__webpack_require__, 1566));
        const agent = new library.HttpsProxyAgent(place, settings);
        agent.isSecureEndpoint = () => true;
        return guarded(agent, proxy, limitMs);
    }
    const library = await Promise.all(/* import() */[__webpack_require__.e(411), __webpack_require__.e(947)]).then(__webpack_require__.bind(__webpack_require__, 8947));
    return guarded(new library.HttpProxyAgent(place, settings), proxy, limitMs);
}
function guarded(agent, proxy, limitMs) {
    const underWay = new Set();
    const [connect, destroy] = [agent.connect.bind(agent), agent.destroy.bind(agent)];
    agent.connect = async (request, target) => {
        const stop = new AbortController();
        const timer = setTimeout(() => stop.abort(`no answer within ${Math.round(limitMs / 100) / 10} s`), limitMs);
        underWay.add(stop);
        let answer = {};
        request.once("proxyConnect", (given) => {
            answer = given;
        });
        try {
            agent.connectOpts = { ...agent.connectOpts, signal: stop.signal };
            const socket = await connect(request, target);
            socket.on("error", () => undefined);
            const { statusCode = 200, statusText } = answer;
            const place = `${target.host}:${target.port}`;
            if (statusCode !== 200)
                throw new Error(`it refused the tunnel to ${place}: ${statusCode} ${statusText}`);
            if (target.secureEndpoint)
                await (0,node_events__WEBPACK_IMPORTED_MODULE_0__.once)(socket, "secureConnect", { signal: stop.signal });
            return socket;
        }
        catch (error) {
            if (stop.signal.aborted)
                throw new ProxyError(proxy, stop.signal.reason);
            const isPlain = proxy.url.protocol === "https:" && isTlsTrouble(error);
            throw new ProxyError(proxy, isPlain ? speaksNoTls(proxy) : problemOf(error), error);
        }
        finally {
            clearTimeout(timer);
            underWay.delete(stop);
        }
    };
    agent.destroy = () => {
        for (const stop of underWay)
            stop.abort("the connection was closed");
        destroy();
    };
    return agent;
}
function isTlsTrouble(error) {
    return /^(EPROTO|ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST))$/.test(error?.code ?? "");
}
function speaksNoTls({ variable }) {
    return `it speaks plain HTTP, but ${variable} starts with https://. Write http:// instead: what goes through the proxy is encrypted either way`;
}
function problemOf(error) {
    const problem = error instanceof AggregateError ? error.errors.map(_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .b).join("; ") : (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .b)(error);
    return problem || "connection failed";
}


/***/ }),

/***/ 5924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GJ: () => (/* binding */ onOneLine),
/* harmony export */   KE: () => (/* binding */ listed),
/* harmony export */   Qu: () => (/* binding */ withoutFullStop),
/* harmony export */   UV: () => (/* binding */ firstUnits),
/* harmony export */   hD: () => (/* binding */ quote),
/* harmony export */   hS: () => (/* binding */ counted),
/* harmony export */   qX: () => (/* binding */ shortenedWithCount),
/* harmony export */   v: () => (/* binding */ andMore),
/* harmony export */   vI: () => (/* binding */ shortened),
/* harmony export */   xA: () => (/* binding */ firstGraphemes)
/* harmony export */ });
/* unused harmony exports firstBytes, withoutEnd, shownPath */
function firstUnits(text, maxUnits) {
    if (text.length <= maxUnits)
        return text;
    const start = text.slice(0, Math.max(0, maxUnits));
    return /[\ud800-\udbff]$/.test(start) ? start.slice(0, -1) : start;
}
function firstBytes(text, maxBytes) {
    if (text.length * 3 <= maxBytes)
        return text;
    const { read } = new TextEncoder().encodeInto(text, new Uint8Array(maxBytes));
    return text.slice(0, read);
}
function firstGraphemes(text, max, sizeOf = (piece) => piece.length) {
    let start = "";
    let size = 0;
    for (const { segment } of new Intl.Segmenter("en").segment(text.slice(0, max + 2))) {
        size += sizeOf(segment);
        if (size > max)
            break;
        start += segment;
    }
    return start;
}
function shortened(text, maxUnits, cut = firstUnits) {
    return (text.length <= maxUnits ? text : `${cut(text, maxUnits)}\u2026`).toWellFormed();
}
function shortenedWithCount(text, maxUnits, cut = firstUnits) {
    if (text.length <= maxUnits)
        return text.toWellFormed();
    const start = cut(text, maxUnits);
    return `${start}\u2026 (${text.length - start.length} more characters)`.toWellFormed();
}
function onOneLine(text) {
    return text.replace(/\s+/g, " ").trim();
}
function withoutEnd(text, isTrimmed) {
    let length = text.length;
    while (length > 0 && isTrimmed(text.charAt(length - 1)))
        length--;
    return text.slice(0, length);
}
function withoutFullStop(sentence) {
    return withoutEnd(sentence, (unit) => unit === "." || unit.trim() === "");
}
const MAX_QUOTE = 200;
function quote(value) {
    const text = JSON.stringify(value);
    return text.length <= MAX_QUOTE ? text : `a string of ${value.length} characters`;
}
const PLAIN_PATH = /^[\p{L}\p{M}\p{N}_.@+=~$%#&*?!^()[\]{}/-]+(?: [\p{L}\p{M}\p{N}_.@+=~$%#&*?!^()[\]{}/-]+)*$/u;
function shownPath(path) {
    return PLAIN_PATH.test(path) ? path : JSON.stringify(path);
}
const MAX_NAMES = 10;
function listed(names, max = MAX_NAMES) {
    return names.slice(0, max).join(", ") + andMore(names.length - max);
}
function andMore(number) {
    return number > 0 ? ` and ${number} more` : "";
}
function counted(number, noun, plural = `${noun}s`) {
    return `${number} ${number === 1 ? noun : plural}`;
}


/***/ }),

/***/ 4994:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPost: () => (/* binding */ runPost)
});

// EXTERNAL MODULE: ./lib/action/input-reader.js + 1 modules
var input_reader = __webpack_require__(5965);
// EXTERNAL MODULE: ./lib/action/tools.js
var action_tools = __webpack_require__(5729);
// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
// EXTERNAL MODULE: ./lib/github/log.js + 1 modules
var log = __webpack_require__(3776);
// EXTERNAL MODULE: ./lib/github/markdown.js
var markdown = __webpack_require__(18);
;// CONCATENATED MODULE: ./lib/github/summary.js



const MAX_CAUSE = 8_000;
const MAX_LOG = 16_000;
const MAX_LOG_LINE = 1_000;
const MAX_FINDINGS = 50;
const MAX_RULES = 20;
function renderSummary(report) {
    const { title, cause, lastLines = [], plan, isPlanOnly = false, cases, watch, findings, contents, timings } = report;
    const parts = [`### ${(0,markdown/* escapeMarkdown */.FV)(title)}`];
    if (cause)
        parts.push(causeBox(cause, report.linksBelow));
    if (lastLines.length > 0)
        parts.push(`**From the end of the deployment's log**\n\n${(0,markdown/* codeBlock */.DV)(logLines(lastLines))}`);
    if (watch)
        parts.push(watchMarkdown(watch));
    if (cases)
        parts.push(casesMarkdown(cases));
    if (plan && isPlanOnly)
        parts.push(plan);
    const rows = report.rows.filter(({ value }) => value !== "");
    parts.push(rowTable(rows.filter(({ isWide }) => !isWide)));
    parts.push(...rows.filter(({ isWide }) => isWide).map((row) => `**${row.name}:** ${rowValue(row)}`));
    if (plan && !isPlanOnly)
        parts.push(plan);
    if (findings.length > 0)
        parts.push((0,markdown/* titledList */.NH)("Warnings", findings, MAX_FINDINGS));
    if (contents)
        parts.push(contentsDetails(contents));
    if (timings.length > 0)
        parts.push(timingDetails(timings));
    return `${parts.join("\n\n")}\n`;
}
function casesMarkdown({ table, note }) {
    return ["**Cases**", table, (0,markdown/* escapeMarkdown */.FV)(note)].filter((part) => part !== "").join("\n\n");
}
function watchMarkdown({ line, curve, notes }) {
    const block = curve.length === 0 ? "" : (0,markdown/* codeBlock */.DV)(curve.map(markdown/* visibleLine */.P8));
    const list = notes.map((note) => `- ${(0,markdown/* escapeMarkdown */.FV)(note)}`).join("\n");
    return [`**Guard:** ${(0,markdown/* escapeMarkdown */.FV)(line)}`, block, list].filter((part) => part !== "").join("\n\n");
}
function rowTable(rows) {
    const [head = ["", ""], ...others] = rows.map((row) => [row.name, rowValue(row)]);
    return (0,markdown/* table */.tp)(head, others, [":---", ":---"]);
}
function rowValue({ value, code, url }) {
    if (url)
        return (0,markdown/* link */.nf)((0,markdown/* escapeMarkdown */.FV)(value), url);
    return code ? (0,markdown/* codeSpan */.SS)(value) : (0,markdown/* escapeMarkdown */.FV)(value);
}
function logLines(lines) {
    const shown = lines.flatMap((line) => (0,log/* harmless */.I)(line).split("\n")).map(markdown/* visibleLine */.P8);
    return lastOf(shown.map((line) => (0,lib_text/* shortened */.vI)(line, MAX_LOG_LINE)));
}
function lastOf(lines) {
    let first = lines.length;
    for (let left = MAX_LOG; first > 0; first--) {
        left -= (lines[first - 1] ?? "").length + 1;
        if (left < 0)
            break;
    }
    return first === 0 ? lines : [`\u2026 (${first} earlier lines)`, ...lines.slice(first)];
}
function contentsDetails({ heading, digest = "", largest, leftOut }) {
    const files = largest.map(({ name, size }) => [(0,markdown/* codeSpan */.SS)(name), size]);
    const rules = leftOut
        .slice(0, MAX_RULES)
        .map(({ rule, entries, examples }) => [(0,markdown/* codeSpan */.SS)(rule), String(entries), (0,markdown/* escapeMarkdown */.FV)(examples)]);
    if (leftOut.length > MAX_RULES)
        rules.push([`and ${leftOut.length - MAX_RULES} more rules`, "", ""]);
    const tables = [(0,markdown/* table */.tp)(["Largest files", "Size"], files, ["---", "---:"])];
    if (rules.length > 0)
        tables.push((0,markdown/* table */.tp)(["Left out by", "Entries", "For example"], rules, ["---", "---:"]));
    const digestLine = digest === "" ? [] : [`Content digest: ${(0,markdown/* codeSpan */.SS)(digest)}`];
    return (0,markdown/* details */.zH)((0,markdown/* escapeMarkdown */.FV)(heading), ...tables, ...digestLine);
}
function timingDetails(timings) {
    const rows = timings.map(({ phase, duration }) => [(0,markdown/* escapeMarkdown */.FV)(phase), duration]);
    return (0,markdown/* details */.zH)("Time of each phase", (0,markdown/* table */.tp)(["Phase", "Time"], rows));
}
const LIKELY = "Likely cause:";
function causeBox(cause, linksBelow = "") {
    const show = (line) => (0,markdown/* withCode */.SM)(line).replace(LIKELY, `**${LIKELY}**`);
    return (0,markdown/* caution */.uL)((0,lib_text/* shortened */.vI)(cause, MAX_CAUSE), { show, linksBelow });
}

// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __webpack_require__(5892);
;// CONCATENATED MODULE: ./lib/s3/unfinished.js
function shownUpload({ bucket, key, uploadId }) {
    return `bucket ${JSON.stringify(bucket)}, key ${JSON.stringify(key)}, upload id ${JSON.stringify(uploadId)}`;
}
function isSameUpload(one, other) {
    return one.uploadId === other.uploadId && one.key === other.key && one.bucket === other.bucket;
}

// EXTERNAL MODULE: ./lib/action/masks.js
var masks = __webpack_require__(1735);
// EXTERNAL MODULE: ./lib/baseten/predict-request.js
var predict_request = __webpack_require__(4825);
;// CONCATENATED MODULE: ./lib/rollout/watch/inputs.js
const WATCH_DEFAULTS = {
    "watch-minutes": "0",
    "watch-warm-up": "3",
    "watch-action": "roll-back",
    "watch-without-verdict": "warn",
    "watch-keep-warm": "false",
};
const MINUTES = { min: 0, max: 340, what: "a number of minutes" };
const ACTIONS = new Map(["roll-back", "pause", "report"].map((action) => [action, action]));
const WITHOUT_VERDICT = new Map([
    ["warn", "warn"],
    ["fail", "fail"],
]);
const SECONDS = { isGood: (value) => value > 0, what: "a number of seconds above 0" };
const SLOWDOWN = { isGood: (value) => value >= 1.3, what: "a factor of 1.3 or more" };
function readWatchInputs(reader) {
    const errors = {
        isGood: (value) => value > 0 && value < 100,
        what: "a percentage above 0 and below 100",
    };
    return {
        minutes: reader.integer("watch-minutes", MINUTES),
        maxErrorPercent: reader.optionalNumber("watch-max-error-rate", errors),
        maxLatencySeconds: reader.optionalNumber("watch-max-latency", SECONDS),
        maxFirstByteSeconds: reader.optionalNumber("watch-max-first-byte", SECONDS),
        maxSlowdown: reader.optionalNumber("watch-max-slowdown", SLOWDOWN),
        warmUpMinutes: reader.integer("watch-warm-up", MINUTES),
        action: reader.choice("watch-action", ACTIONS, "roll-back, pause or report"),
        withoutVerdict: reader.choice("watch-without-verdict", WITHOUT_VERDICT, "warn or fail"),
        keepsWarm: reader.boolean("watch-keep-warm"),
        isRollback: false,
    };
}
function checkWatchCombinations(reader, watch, { environment, wait }) {
    const { minutes } = watch;
    if (minutes > 0 && environment === "" && !reader.isRefused("environment")) {
        reader.refuse("watch-minutes", `is ${minutes}, but \`environment\` is not set: without one there is no user traffic to watch`, "Set `environment`, or leave `watch-minutes` out.");
    }
    if (minutes > 0 && !wait) {
        reader.refuse("watch-minutes", `is ${minutes}, but \`wait: false\` ends the step before anything could be watched`, "Leave `wait` out.");
    }
    if (minutes > 0 || reader.isRefused("watch-minutes"))
        return;
    for (const [name, value] of Object.entries(watchedWith(watch))) {
        if (value === undefined)
            continue;
        reader.refuse(name, `is ${value}, but nothing is watched: \`watch-minutes\` is 0`, "Set `watch-minutes`, for example to 30.");
    }
}
function watchedWith(watch) {
    return {
        "watch-max-error-rate": watch.maxErrorPercent,
        "watch-max-latency": watch.maxLatencySeconds,
        "watch-max-first-byte": watch.maxFirstByteSeconds,
        "watch-max-slowdown": watch.maxSlowdown,
        "watch-keep-warm": watch.keepsWarm || undefined,
    };
}

;// CONCATENATED MODULE: ./lib/rollout/inputs.js





const SHARED_DEFAULTS = {
    "create-environment": "false",
    "deploy-timeout-minutes": "45",
    "dry-run": "false",
    wait: "true",
    "predict-timeout": "300",
    "regional-environment": "false",
    cleanup: "on-failure",
    comment: "false",
    "github-deployment": "false",
    "require-key": "false",
    ...WATCH_DEFAULTS,
};
const DEPLOY_TIMEOUT_MINUTES = { min: 10, max: 1_440, what: "a number of minutes" };
const PREDICT_TIMEOUT_SECONDS = { min: 1, max: 86_400, what: "a number of seconds" };
const CLEANUPS = new Map([
    ["never", "never"],
    ["on-failure", "on-failure"],
    ["on-job-failure", "on-job-failure"],
    ["always", "always"],
    ...[...input_reader/* BOOLEANS */.sV].map(([text, value]) => [text, value ? "always" : "never"]),
]);
const JOB_STATUSES = new Map(["success", "failure", "cancelled"].map((status) => [status, status]));
const REGIONAL_ENVIRONMENT = /^(?=.{1,40}$)[0-9a-z](?:[0-9a-z-]*[0-9a-z])?$/;
const RESERVED_ENVIRONMENT = "development";
function readSharedInputs(reader, whyNoKey = "") {
    const inputs = {
        apiKey: reader.apiKey("baseten-api-key"),
        requireKey: reader.boolean("require-key"),
        modelName: reader.text("model-name"),
        modelId: reader.text("model-id"),
        team: reader.text("team"),
        environment: environmentOf(reader, "environment"),
        createEnvironment: reader.boolean("create-environment"),
        preserveEnvInstanceType: reader.optionalBoolean("preserve-env-instance-type"),
        settings: reader.block("settings"),
        settingsFile: reader.text("settings-file"),
        deployTimeoutMinutes: reader.integer("deploy-timeout-minutes", DEPLOY_TIMEOUT_MINUTES),
        maxHourlyCost: reader.dollars("max-hourly-cost"),
        dryRun: reader.boolean("dry-run"),
        wait: reader.boolean("wait"),
        predictPayload: reader.text("predict-payload"),
        predictPayloadFile: reader.text("predict-payload-file"),
        predictPath: predictPathOf(reader, "predict-path"),
        predictHeaders: predictHeadersOf(reader, "predict-headers"),
        predictCases: reader.text("predict-cases"),
        predictTimeoutSeconds: reader.integer("predict-timeout", PREDICT_TIMEOUT_SECONDS),
        regionalEnvironment: reader.boolean("regional-environment"),
        cleanup: reader.choice("cleanup", CLEANUPS, "never, on-failure, on-job-failure or always"),
        jobStatus: jobStatusOf(reader, "job-status"),
        watch: readWatchInputs(reader),
        comment: reader.boolean("comment"),
        githubDeployment: reader.boolean("github-deployment"),
        githubToken: reader.text("github-token"),
    };
    requireKey(reader, inputs, whyNoKey);
    checkSharedCombinations(reader, inputs);
    checkWatchCombinations(reader, inputs.watch, inputs);
    return inputs;
}
function environmentOf(reader, name) {
    const text = reader.text(name);
    if (text === RESERVED_ENVIRONMENT) {
        reader.refuse(name, `may not be ${(0,lib_text/* quote */.hD)(text)}, which Baseten reserves for development deployments`, "Choose another name: this action creates published deployments only.");
    }
    return text;
}
function predictPathOf(reader, name) {
    const text = reader.text(name);
    const wrong = text === "" ? undefined : (0,predict_request/* pathProblem */.z9)(text);
    if (wrong === undefined)
        return text;
    reader.refuse(name, `${wrong.problem}: ${(0,lib_text/* quote */.hD)(text)}`, wrong.remedy);
    return "";
}
function predictHeadersOf(reader, name) {
    const { headers, problems } = (0,predict_request/* readHeaders */.jB)(reader.lines(name));
    for (const problem of problems)
        reader.refuse(name, problem, "Write, for example, `X-Tenant: acme`.");
    const short = headers.filter(({ value }) => !(0,masks/* isMaskable */.h)(value)).map((header) => `\`${header.name}\``);
    if (short.length > 0) {
        const problem = `has values shorter than six characters, which cannot be masked in the log: ${short.join(", ")}`;
        reader.hint(name, problem, "Ignore this if they are not secrets.");
    }
    return headers;
}
function jobStatusOf(reader, name) {
    const text = reader.text(name);
    const status = JOB_STATUSES.get(text);
    if (text !== "" && status === undefined) {
        reader.refuse(name, `must be success, failure or cancelled, but is ${(0,lib_text/* quote */.hD)(text)}`, "Leave it out: the runner sets it.");
    }
    return status;
}
function requireKey(reader, inputs, whyNoKey) {
    const isDryRun = inputs.dryRun || reader.isRefused("dry-run");
    if (inputs.apiKey !== "" || (isDryRun && !inputs.requireKey))
        return;
    const required = isDryRun ? " when `require-key` is true" : "";
    const remedy = isDryRun
        ? "Leave `require-key` out to let runs without a key do the local checks only."
        : "Pass a secret. `dry-run: true` needs none.";
    reader.refuse("baseten-api-key", `must be set${required}, but is empty`, `${whyNoKey} ${remedy}`.trim());
}
function checkSharedCombinations(reader, inputs) {
    const { modelName, modelId, environment, createEnvironment, regionalEnvironment, wait, cleanup, predictCases } = inputs;
    if (modelName !== "" && modelId !== "") {
        reader.refuse("model-name", `cannot be combined with \`model-id\`, but they are ${(0,lib_text/* quote */.hD)(modelName)} and ${(0,lib_text/* quote */.hD)(modelId)}`, "Keep `model-id` to select exactly this model, or `model-name` to look the model up by name.");
    }
    if (createEnvironment && environment === "") {
        reader.refuse("create-environment", "is true, but `environment` is empty, so there is nothing to create", "Set `environment`, or leave `create-environment` out.");
    }
    if (regionalEnvironment && environment === "") {
        reader.refuse("regional-environment", "is true, but `environment` is empty: a regional host belongs to an environment", "Set `environment` to the regional environment.");
    }
    const isReserved = environment === RESERVED_ENVIRONMENT;
    if (regionalEnvironment && environment !== "" && !isReserved && !REGIONAL_ENVIRONMENT.test(environment)) {
        reader.refuse("environment", `must be at most 40 lower-case letters, digits and hyphens, with no hyphen at either end, when \`regional-environment\` is true (it becomes part of a host name), but is ${(0,lib_text/* quote */.hD)(environment)}`, "Copy the name of the regional environment from Baseten.");
    }
    if (regionalEnvironment && createEnvironment) {
        reader.refuse("create-environment", "cannot be combined with `regional-environment`: an environment that a push creates belongs to no region", "Have the regional environment set up on Baseten, and leave `create-environment` out.");
    }
    if (predictCases !== "" && !wait) {
        reader.refuse("predict-cases", "is set, but `wait: false` ends the step before the model can be called", "Leave `wait` out.");
    }
    if (cleanup === "always" && !wait) {
        reader.refuse("cleanup", 'is "always", but `wait: false` ends the step before the deployment is live, so it would be deactivated at once', "Leave `wait` out, or use `cleanup: on-failure` or `on-job-failure`.");
    }
}

// EXTERNAL MODULE: ./lib/rollout/run-state.js
var run_state = __webpack_require__(1000);
;// CONCATENATED MODULE: ./lib/rollout/post.js








const CLEANUP_LIMIT_MS = 180_000;
const ANNOUNCE_LIMIT_MS = 60_000;
const TRAFFIC_LIMIT_MS = 150_000;
const LOOKS_MS = [0, 3_000, 7_000, 10_000, 10_000];
async function runPost(core) {
    const state = (name) => core.getState(name);
    const tools = (0,action_tools/* createTools */.uK)(core, AbortSignal.timeout(CLEANUP_LIMIT_MS));
    const inputs = readSharedInputs(new input_reader/* InputReader */.i_((name) => core.getInput(name), SHARED_DEFAULTS));
    try {
        const isKept = phaseOf(state) === "kept";
        const { found, isTakenDown } = await (isKept
            ? endWithJob(core, tools, inputs)
            : cleanUpAndSay(tools, inputs, state));
        const saved = isTakenDown ? state("told") : state("report");
        await tellGitHub(tools, inputs, { saved, found: tools.secrets.scrub(found), isTakenDown });
    }
    finally {
        tools.network.close();
    }
}
function phaseOf(state) {
    return state("phase");
}
async function cleanUpAndSay(tools, inputs, state) {
    const phase = phaseOf(state);
    const parts = unfinishedParts(state);
    if (phase !== "main" && phase !== "cleanup-open") {
        if (parts !== "")
            tools.log.warning(parts);
        return { found: "", isTakenDown: false };
    }
    const what = phase === "main" ? "The step was interrupted." : "The step ended before its cleanup finished.";
    try {
        const made = (0,run_state/* parseRunState */.Qw)(state("push"));
        const cleaned = made && (await cleanUp(tools, inputs, made, { isAfterLaterSteps: false }));
        const said = [what, cleaned?.text || "No deployment was created.", parts].filter((text) => text !== "");
        const cause = tools.secrets.scrub(said.join(" "));
        tools.log.warning(cause);
        const title = phase === "main" ? run_state/* CUT_OFF */.Vk : `${cleaned?.ok ? "\u2705" : "\u274c"} Cleanup on Baseten after the step`;
        const rows = rowsOf(tools, cleaned?.state);
        await tools.files.writeSummary(renderSummary({ title, rows, timings: [], cause, findings: [] }));
        return { found: cause, isTakenDown: false };
    }
    catch (error) {
        const cause = `${what} We could not tell what it left on Baseten: ${(0,errors/* messageOf */.b)(error)} ${parts}`.trim();
        tools.log.warning(cause);
        return { found: cause, isTakenDown: false };
    }
}
const JOB_ENDS = {
    failure: "failed",
    cancelled: "was cancelled",
};
async function endWithJob(core, tools, inputs) {
    const saved = (name) => core.getState(name);
    const parts = unfinishedParts(saved);
    if (parts !== "")
        tools.log.warning(parts);
    const made = (0,run_state/* parseRunState */.Qw)(saved("push"));
    const { jobStatus } = inputs;
    if (made === undefined || jobStatus === "success")
        return { found: "", isTakenDown: false };
    if (jobStatus === undefined) {
        const said = core.getInput("job-status");
        const why = said === "" ? "the runner did not say" : `\`job-status\` is ${(0,lib_text/* quote */.hD)(said)}, which is not a GitHub job status`;
        const found = `We could not tell how the job ended: ${why}. So nothing was taken down (\`cleanup: on-job-failure\`). ${leftRunning(tools, made)}`;
        tools.log.warning(found);
        return { found, isTakenDown: false };
    }
    const job = `The job ${JOB_ENDS[jobStatus]}`;
    const { ok, text, isDone, isLeftUnasked, state } = await cleanUp(tools, inputs, made, { isAfterLaterSteps: true });
    const found = tools.secrets.scrub(`${job} (\`cleanup: on-job-failure\`). ${text}`.trim());
    if (ok && !isDone && !isLeftUnasked) {
        tools.log.info(found);
        return { found, isTakenDown: false };
    }
    tools.log.warning(found);
    const title = `${ok ? "\u2705" : "\u274c"} Cleanup on Baseten: the job ${JOB_ENDS[jobStatus]}`;
    await tools.files.writeSummary(renderSummary({ title, rows: rowsOf(tools, state), timings: [], cause: found, findings: [] }));
    return { found, isTakenDown: isDone };
}
function leftRunning({ servers }, { modelId, deploymentIds }) {
    const pages = deploymentIds.map((id) => `${id}: ${servers.logsUrl(modelId, id)}`);
    return `Deactivate on Baseten whatever nobody needs: ${pages.join(", ")}`;
}
function unfinishedParts(state) {
    const uploads = (0,run_state/* parseUploads */.wC)(state("uploads"));
    if (uploads.length === 0)
        return "";
    const which = uploads.map(shownUpload).join("; ");
    return `S3 may keep the parts of an unfinished upload until somebody aborts it there or the bucket's own rules remove them: ${which}.`;
}
async function cleanUp(tools, { apiKey, cleanup }, made, { isAfterLaterSteps }) {
    const [{ createClient }, { cleanUpAfter }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(19), __webpack_require__.e(600)]).then(__webpack_require__.bind(__webpack_require__, 5600)),
        Promise.all(/* import() */[__webpack_require__.e(19), __webpack_require__.e(567)]).then(__webpack_require__.bind(__webpack_require__, 567)),
    ]);
    const limits = {
        looks: LOOKS_MS,
        trafficMs: TRAFFIC_LIMIT_MS,
        signal: tools.signal,
        isLast: true,
        isAfterLaterSteps,
    };
    return cleanUpAfter(createClient(tools, apiKey), tools, made, { ...limits, mode: cleanup });
}
async function tellGitHub(tools, { githubToken }, late) {
    if (late.saved === "")
        return;
    const { announceLate } = await __webpack_require__.e(/* import() */ 264).then(__webpack_require__.bind(__webpack_require__, 5264));
    const signal = AbortSignal.timeout(ANNOUNCE_LIMIT_MS);
    for (const problem of await announceLate(tools, { ...late, githubToken, signal }))
        tools.log.warning(problem);
}
function rowsOf({ servers }, made) {
    if (made === undefined)
        return [];
    const { modelId, modelName, deploymentIds } = made;
    return [
        { name: "Model", value: modelName, ...(modelId === "" ? {} : { url: servers.modelUrl(modelId) }) },
        ...deploymentIds.map((id) => ({ name: "Deployment", value: id, url: servers.logsUrl(modelId, id) })),
    ];
}


/***/ }),

/***/ 1000:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qw: () => (/* binding */ parseRunState),
/* harmony export */   Vk: () => (/* binding */ CUT_OFF),
/* harmony export */   rT: () => (/* binding */ TAKEN_DOWN),
/* harmony export */   wC: () => (/* binding */ parseUploads)
/* harmony export */ });
/* unused harmony export RunStateKeeper */

const CUT_OFF = "\u274c Deployment to Baseten was interrupted";
const TAKEN_DOWN = "\u274c Taken down on Baseten";
const UNTOUCHED = { isReused: false, promotingTo: "", createdModel: false, isActOpen: false };
class RunStateKeeper {
    #save;
    #current;
    #uploads = [];
    constructor(save) {
        this.#save = save;
    }
    get current() {
        return this.#current;
    }
    committing(pending) {
        this.#set({ ...pending, deploymentIds: [], servedOnce: false, isOpen: true, ...UNTOUCHED });
    }
    adopted(existing) {
        return this.#set({ ...existing, teamId: "", isOpen: false, ...UNTOUCHED });
    }
    reused(existing) {
        this.#set({
            ...existing,
            teamId: "",
            servedOnce: true,
            isOpen: false,
            pushedInto: "",
            ...UNTOUCHED,
            isReused: true,
        });
    }
    activating(existing) {
        this.#set({
            ...existing,
            teamId: "",
            pushedInto: "",
            servedOnce: true,
            isOpen: false,
            ...UNTOUCHED,
            isActOpen: true,
        });
    }
    changed(change) {
        if (this.#current)
            this.#set({ ...this.#current, ...change });
    }
    alsoMade(id) {
        const deploymentIds = this.#current?.deploymentIds ?? [];
        if (!deploymentIds.includes(id))
            this.changed({ deploymentIds: [...deploymentIds, id] });
    }
    changesSettings(settings) {
        if (this.#current?.settings === undefined)
            this.changed({ settings });
    }
    watches(watch) {
        if (this.#current === undefined)
            return;
        const { watch: _, ...rest } = this.#current;
        this.#set(watch === undefined ? rest : { ...rest, watch });
    }
    mayHaveServed() {
        if (this.#current?.servedOnce === false)
            this.changed({ servedOnce: true });
    }
    get unfinishedUploads() {
        return this.#uploads;
    }
    uploadBegun(upload) {
        this.#saveUploads([...this.#uploads, upload]);
    }
    uploadOver(upload) {
        this.#saveUploads(this.#uploads.filter((one) => !isSameUpload(one, upload)));
    }
    #saveUploads(uploads) {
        this.#uploads = uploads;
        this.#save("uploads", uploads.length === 0 ? "" : JSON.stringify(uploads));
    }
    #set(state) {
        this.#current = state;
        this.#save("push", JSON.stringify(state));
        return state;
    }
}
function parseRunState(text) {
    if (text === "")
        return undefined;
    return JSON.parse(text);
}
function parseUploads(text) {
    return text === "" ? [] : JSON.parse(text);
}


/***/ })

};
