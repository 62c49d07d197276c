import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 2018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 7016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 6989:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BE: () => (/* binding */ CommandFiles),
/* harmony export */   at: () => (/* binding */ commandFileFindings),
/* harmony export */   bv: () => (/* binding */ STATE_FILE),
/* harmony export */   f4: () => (/* binding */ OUTPUT_FILE),
/* harmony export */   uh: () => (/* binding */ tellLostOutputs)
/* harmony export */ });
/* unused harmony export SUMMARY_FILE */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5892);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5924);



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
        const { size } = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(file, "\n");
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $6: () => (/* binding */ textAt),
/* harmony export */   j_: () => (/* binding */ readEvent),
/* harmony export */   lJ: () => (/* binding */ objectAt),
/* harmony export */   pv: () => (/* binding */ pullOf)
/* harmony export */ });
/* unused harmony exports readRunFacts, numberAt */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);

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

/***/ 6080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dx: () => (/* binding */ linesOf),
/* harmony export */   i_: () => (/* binding */ InputReader),
/* harmony export */   sV: () => (/* binding */ BOOLEANS)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5892);
/* harmony import */ var _lib_findings_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5597);
/* harmony import */ var _lib_json_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8173);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5924);
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9633);





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
        this.refuse(name, `must be ${what} from ${min} to ${max}, but is ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(text)}`, unit ? `Write the number without a unit: ${unit[1]}.` : undefined);
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
        this.refuse(name, `must be ${what}, but is ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(text)}`, number === undefined ? undefined : `Write the number without a unit: ${number}.`);
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
        this.refuse(name, `must be an amount of US dollars above zero, but is ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(text)}`, remedy);
        return undefined;
    }
    choice(name, choices, spellings) {
        const text = this.text(name);
        const value = choices.get(text);
        if (value !== undefined)
            return value;
        this.refuse(name, `must be ${spellings}, but is ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(text)}`);
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
        this.refuse(name, `must be a number of hours, days or weeks such as 48h, 7d or 2w, but is ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(text)}`);
        return undefined;
    }
    jsonObject(name, example) {
        const text = this.text(name);
        if (text === "")
            return {};
        const parsed = (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .q)(text);
        if ("value" in parsed && isObject(parsed.value))
            return parsed.value;
        const problem = "problem" in parsed ? parsed.problem : `is ${kindOf(parsed.value)}`;
        this.refuse(name, `must be a JSON object, but ${problem}`, `Write, for example, ${example}.`);
        return {};
    }
    apiKey(name) {
        const text = this.#read(name);
        const key = text.trim();
        const broken = (0,_key_js__WEBPACK_IMPORTED_MODULE_1__/* .lookAtKey */ .C)(key);
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
        const problems = this.findings.filter(({ severity }) => severity === "error").map(_lib_findings_js__WEBPACK_IMPORTED_MODULE_4__/* .findingText */ .NK);
        const [only = "", ...others] = problems;
        if (problems.length === 0)
            return;
        const list = problems.map((problem) => `\n- ${problem}`).join("");
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(others.length === 0 ? only : `${problems.length} problems:${list}`, { status: "invalid" });
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ lookAtKey),
/* harmony export */   b: () => (/* binding */ whyNoKey)
/* harmony export */ });
/* harmony import */ var _event_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3118);

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
    if (isOfFork(event, (0,_event_js__WEBPACK_IMPORTED_MODULE_0__/* .pullOf */ .pv)(event))) {
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ Secrets),
/* harmony export */   h: () => (/* binding */ isMaskable)
/* harmony export */ });
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5924);
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9633);


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

/***/ 4918:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BV: () => (/* binding */ OUTSIDE_OF_RUNNER),
/* harmony export */   bp: () => (/* binding */ runnerFindings),
/* harmony export */   cz: () => (/* binding */ isInRunner)
/* harmony export */ });
function isInRunner(env) {
    return env.GITHUB_ACTIONS === "true";
}
const OUTSIDE_OF_RUNNER = "This is a GitHub Action, but GITHUB_ACTIONS is not `true`: outside a runner it would print secrets instead of masking them. Nothing was read or done.";
const HOSTED_JOB_MINUTES = 360;
function runnerFindings(env, inputs) {
    const { deployTimeoutMinutes: minutes, wait } = inputs;
    if (!wait || env.RUNNER_ENVIRONMENT !== "github-hosted" || minutes <= HOSTED_JOB_MINUTES)
        return [];
    return [
        {
            severity: "hint",
            rule: "deploy-timeout-beyond-job",
            message: `Input \`deploy-timeout-minutes\` is ${minutes}, but GitHub ends jobs on GitHub-hosted runners after ${HOSTED_JOB_MINUTES} minutes.`,
            remedy: "Use a self-hosted runner for a deployment that takes longer, or `wait: false`.",
        },
    ];
}


/***/ }),

/***/ 9190:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Xd: () => (/* binding */ BIS_LLM_PATH),
/* harmony export */   cz: () => (/* binding */ serverFindings),
/* harmony export */   lf: () => (/* binding */ readServers),
/* harmony export */   oO: () => (/* binding */ APP_URL),
/* harmony export */   sP: () => (/* binding */ SYNC_PATH)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5892);
/* harmony import */ var _lib_loopback_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6750);


const SYNC_PATH = "sync";
const BIS_LLM_PATH = `${SYNC_PATH}/v1/chat/completions`;
const URL_VARIABLES = [
    "BASETEN_MANAGEMENT_API_URL_OVERRIDE",
    "BASETEN_INFERENCE_BASE_URL_OVERRIDE",
    "BASETEN_S3_ENDPOINT_OVERRIDE",
];
const MANAGEMENT_URL = "https://api.baseten.co";
const APP_URL = "https://app.baseten.co";
function serverFindings(env) {
    return URL_VARIABLES.flatMap((name) => {
        const url = env[name];
        const remedy = "Unset it: it is only for stand-in servers.";
        if (!url || (0,_lib_loopback_js__WEBPACK_IMPORTED_MODULE_1__/* .isLoopback */ .U)(url))
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
        timeScale: (0,_lib_loopback_js__WEBPACK_IMPORTED_MODULE_1__/* .isLoopback */ .U)(managementUrl) ? readScale(env.BASETEN_SANDBOX_TIME_SCALE) : 1,
        partBytes: s3Endpoint && (0,_lib_loopback_js__WEBPACK_IMPORTED_MODULE_1__/* .isLoopback */ .U)(s3Endpoint) ? readBytes(env.BASETEN_SANDBOX_PART_BYTES) : undefined,
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
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`Input \`regional-environment\` needs an environment with a host, but \`environment\` is ${written}.`, {
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

/***/ 6398:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f_: () => (/* binding */ defectText),
/* harmony export */   ni: () => (/* binding */ start),
/* harmony export */   u7: () => (/* binding */ onAbort)
/* harmony export */ });
/* unused harmony exports Cancelled, runAction, warnOrRefuse, tellEnd, causeOf */
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5892);
/* harmony import */ var _lib_proxy_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7777);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5924);
/* harmony import */ var _command_files_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6989);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(4918);
/* harmony import */ var _tools_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5729);








class Cancelled extends _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
    constructor(signal) {
        super(`The job was cancelled (${signal}).`, { status: "cancelled" });
    }
}
function start(core, run) {
    process.exitCode = 1;
    if (!(0,_runner_js__WEBPACK_IMPORTED_MODULE_4__/* .isInRunner */ .cz)(process.env)) {
        process.stderr.write(`${_runner_js__WEBPACK_IMPORTED_MODULE_4__/* .OUTSIDE_OF_RUNNER */ .BV}\n`);
        return;
    }
    const stop = new AbortController();
    const cancel = (signal) => stop.abort(new Cancelled(signal));
    process.on("SIGINT", cancel).on("SIGTERM", cancel);
    const tellStuck = () => core.setFailed(defectText(new Error("the run stopped before its end, waiting for nothing")));
    process.on("beforeExit", tellStuck);
    run(core, stop)
        .then((code) => {
        process.exitCode = code;
    }, (error) => core.setFailed(error instanceof Error ? error : String(error)))
        .finally(() => process.off("SIGINT", cancel).off("SIGTERM", cancel).off("beforeExit", tellStuck));
}
function onAbort(signal, work) {
    if (signal.aborted)
        work();
    else
        signal.addEventListener("abort", work, { once: true });
}
async function runAction(core, stop, action) {
    const tools = createTools(core, stop.signal);
    try {
        warnOrRefuse(tools, [...commandFileFindings(tools.env, [OUTPUT_FILE]), ...noProxyFindings(tools.env)]);
        return await action.run(tools);
    }
    catch (error) {
        return await tellEnd(tools, causeOf(error, tools), (cause = "") => failureSummary(action.failureTitle, cause));
    }
    finally {
        tools.network.close();
    }
}
function warnOrRefuse({ log }, findings) {
    for (const finding of findings) {
        if (finding.severity === "error")
            throw new Failure(findingText(finding), { status: "invalid" });
        log.warning(findingText(finding));
    }
}
async function tellEnd({ files, log, secrets }, cause, summary) {
    const causes = [cause, tellLostOutputs(files.lostOutputs, log)].filter((text) => text);
    const all = causes.length === 0 ? undefined : secrets.scrub(causes.join("\n"));
    await files.writeSummary(secrets.scrub(summary(all)));
    if (all !== undefined)
        log.failure(all);
    return all === undefined ? 0 : 1;
}
function causeOf(error, { log }) {
    if (error instanceof Failure)
        return error.report;
    if (error instanceof Error && error.stack)
        log.info(error.stack);
    return defectText(error);
}
function defectText(error) {
    return `This is a bug in the action: ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_5__/* .withoutFullStop */ .Qu)((0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error))}. Please report it with the log.`;
}


/***/ }),

/***/ 5729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B3: () => (/* binding */ workspaceOf),
/* harmony export */   _O: () => (/* binding */ USER_AGENT),
/* harmony export */   uK: () => (/* binding */ createTools)
/* harmony export */ });
/* harmony import */ var _baseten_predict_request_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(4825);
/* harmony import */ var _github_log_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(3776);
/* harmony import */ var _lib_clock_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(5953);
/* harmony import */ var _lib_http_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1927);
/* harmony import */ var _lib_proxy_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7777);
/* harmony import */ var _command_files_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6989);
/* harmony import */ var _input_reader_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6080);
/* harmony import */ var _event_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3118);
/* harmony import */ var _masks_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(1735);
/* harmony import */ var _servers_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(9190);










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

/***/ 5432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E0: () => (/* binding */ archivePieces),
/* harmony export */   Mo: () => (/* binding */ largestArchiveBytes),
/* harmony export */   eZ: () => (/* binding */ contentDigest),
/* harmony export */   qc: () => (/* binding */ archiveBytes)
/* harmony export */ });
/* unused harmony export archiveChunks */
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8522);
/* harmony import */ var _lib_crc32_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2852);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1784);
/* harmony import */ var _gzip_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8048);
/* harmony import */ var _link_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3108);
/* harmony import */ var _pack_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(3823);
/* harmony import */ var _tar_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(4932);
/* harmony import */ var _threads_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(7457);








const MIN_MEMORIES = 8;
const LEVEL_WITHOUT_THREADS = 6;
const MAX_WAITING_SUMS = 64;
function archivePieces(entries, format, { threads = new _threads_js__WEBPACK_IMPORTED_MODULE_7__/* .Threads */ .Q(0), heldBytes = 0, link = new _link_js__WEBPACK_IMPORTED_MODULE_4__/* .Link */ .N(), onPacked } = {}) {
    const isPlain = format.container === "tar";
    const lookBack = isPlain || format.level === 0 ? 0 : _gzip_js__WEBPACK_IMPORTED_MODULE_3__/* .WINDOW_BYTES */ .pe;
    const stretches = (0,_tar_js__WEBPACK_IMPORTED_MODULE_6__/* .tarStretches */ .ZQ)(entries, _pack_js__WEBPACK_IMPORTED_MODULE_5__/* .stretchBytes */ .$5, lookBack);
    const memories = MIN_MEMORIES + 2 * Math.ceil(heldBytes / _pack_js__WEBPACK_IMPORTED_MODULE_5__/* .PACKED_BYTES */ .DL);
    const line = new Line(stretches, {
        threads,
        memories,
        level: isPlain ? undefined : levelFor(format.level, threads, link),
    });
    return isPlain ? together(line, link, onPacked) : gzipMember(line, link, onPacked);
}
function levelFor(level, threads, link) {
    if (level !== "auto")
        return level;
    return threads.count === 0 ? LEVEL_WITHOUT_THREADS : { link: link.memory, threads: threads.count };
}
async function* gzipMember(line, link, onPacked) {
    yield withoutMemory(_gzip_js__WEBPACK_IMPORTED_MODULE_3__/* .GZIP_HEADER */ .FL);
    yield* together(line, link, onPacked);
    yield withoutMemory((0,_gzip_js__WEBPACK_IMPORTED_MODULE_3__/* .gzipEnd */ .EG)(line.crc, line.contentBytes));
}
async function* together(line, link, onPacked) {
    let bytes = 0;
    const waits = { link: 0, processor: 0 };
    let since = performance.now();
    const waited = (forWhat) => {
        waits[forWhat] += performance.now() - since;
        since = performance.now();
    };
    try {
        let open;
        for (;;) {
            await line.whenBegun();
            waited("link");
            const next = await line.next();
            waited("processor");
            if (next === undefined)
                break;
            bytes += next.bytes.length;
            const full = open?.append(next) ? undefined : open;
            if (full === undefined && open !== undefined)
                next.release();
            else
                open = next;
            if (full)
                yield full;
            if (open.bytes.length >= _pack_js__WEBPACK_IMPORTED_MODULE_5__/* .PACKED_BYTES */ .DL / (link.isStarved ? 4 : 2)) {
                yield open;
                open = undefined;
            }
        }
        onPacked?.({ contentBytes: line.contentBytes, bytes, waits });
        if (open)
            yield open;
    }
    finally {
        line.stop();
    }
}
function withoutMemory(bytes) {
    return { bytes, crc: (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.crc32)(bytes), release: () => undefined };
}
async function* archiveChunks(entries, format, threads) {
    for await (const piece of archivePieces(entries, format, threads && { threads })) {
        yield piece.bytes;
        piece.release();
    }
}
async function archiveBytes(entries, format, signal, threads) {
    if (format.container === "tar")
        return (0,_tar_js__WEBPACK_IMPORTED_MODULE_6__/* .tarBytes */ .HQ)(entries);
    let bytes = 0;
    for await (const chunk of archiveChunks(entries, format, threads)) {
        signal.throwIfAborted();
        bytes += chunk.length;
    }
    return bytes;
}
function largestArchiveBytes(entries) {
    const tar = (0,_tar_js__WEBPACK_IMPORTED_MODULE_6__/* .tarBytes */ .HQ)(entries);
    return tar + Math.ceil(tar / 16_384) * 5 + 64;
}
async function contentDigest(entries, { threads = new _threads_js__WEBPACK_IMPORTED_MODULE_7__/* .Threads */ .Q(0), signal } = {}) {
    const sums = [];
    for (const job of (0,_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .digestJobs */ .hK)(entries)) {
        signal?.throwIfAborted();
        const sum = threads.run(job);
        sum.catch(() => undefined);
        sums.push(sum);
        await sums[sums.length - MAX_WAITING_SUMS];
    }
    const found = await Promise.all(sums);
    signal?.throwIfAborted();
    return (0,_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .digestOf */ .ol)(entries, found);
}
class Stretch {
    contentBytes;
    packed;
    release;
    #memory;
    bytes;
    crc;
    constructor(packed, contentBytes, memory, release) {
        this.contentBytes = contentBytes;
        this.packed = packed;
        this.release = release;
        this.#memory = memory;
        this.bytes = Buffer.from(memory, 0, packed.bytes);
        this.crc = packed.crc;
    }
    append({ bytes, crc }) {
        const length = this.bytes.length + bytes.length;
        if (length > _pack_js__WEBPACK_IMPORTED_MODULE_5__/* .PACKED_BYTES */ .DL)
            return false;
        bytes.copy(Buffer.from(this.#memory, this.bytes.length));
        this.bytes = Buffer.from(this.#memory, 0, length);
        this.crc = (0,_lib_crc32_js__WEBPACK_IMPORTED_MODULE_1__/* .combinedCrc32 */ .X)(this.crc, crc, bytes.length);
        return true;
    }
}
class Line {
    #stretches;
    #threads;
    #level;
    #made = [];
    #free = [];
    #left;
    #crc = 0;
    #contentBytes = 0;
    #isStopped = false;
    #onRelease;
    constructor(stretches, { threads, memories, level }) {
        this.#stretches = stretches[Symbol.iterator]();
        this.#threads = threads;
        this.#level = level;
        this.#left = memories;
        this.#begin();
    }
    async whenBegun() {
        while (this.#made.length === 0 && !this.#isStopped) {
            await new Promise((resolve) => {
                this.#onRelease = resolve;
            });
        }
    }
    async next() {
        const stretch = await this.#made.shift();
        if (stretch) {
            this.#crc = (0,_lib_crc32_js__WEBPACK_IMPORTED_MODULE_1__/* .combinedCrc32 */ .X)(this.#crc, stretch.packed.contentCrc, stretch.contentBytes);
            this.#contentBytes += stretch.contentBytes;
        }
        return stretch;
    }
    get crc() {
        return this.#crc;
    }
    get contentBytes() {
        return this.#contentBytes;
    }
    stop() {
        this.#isStopped = true;
    }
    #begin() {
        while (!this.#isStopped) {
            if (this.#free.length === 0 && this.#left === 0)
                return;
            const { value: stretch, done } = this.#stretches.next();
            if (done) {
                this.stop();
                return;
            }
            const memory = this.#free.pop() ?? this.#newMemory();
            const made = this.#make(stretch, memory);
            made.catch(() => undefined);
            this.#made.push(made);
        }
    }
    #newMemory() {
        this.#left--;
        return new SharedArrayBuffer(_pack_js__WEBPACK_IMPORTED_MODULE_5__/* .PACKED_BYTES */ .DL);
    }
    async #make({ lookBack, ...stretch }, memory) {
        const packed = await this.#threads.run({ kind: "pack", stretch, lookBack, level: this.#level, memory });
        return new Stretch(packed, stretch.bytes - lookBack, memory, () => {
            this.#free.push(memory);
            this.#begin();
            this.#onRelease?.();
        });
    }
}


/***/ }),

/***/ 1784:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   fh: () => (/* binding */ hashLeaves),
/* harmony export */   hK: () => (/* binding */ digestJobs),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var _room_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3779);
/* harmony import */ var _tar_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4932);



const KIND = "sha256:v2:";
const LEAF_BYTES = 8 * 1024 * 1024;
const SHA256_BYTES = 32;
const MAX_LEAVES_PER_JOB = 200;
const CHUNK_BYTES = 256 * 1024;
function* digestJobs(entries) {
    let leaves = [];
    let bytes = 0;
    for (const entry of entries) {
        for (let start = 0; start === 0 || start < entry.size; start += LEAF_BYTES) {
            const leaf = { entry, start, bytes: Math.min(LEAF_BYTES, entry.size - start) };
            if (leaves.length > 0 && (leaves.length >= MAX_LEAVES_PER_JOB || bytes + leaf.bytes > LEAF_BYTES)) {
                yield { kind: "digest", leaves };
                leaves = [];
                bytes = 0;
            }
            leaves.push(leaf);
            bytes += leaf.bytes;
        }
    }
    if (leaves.length > 0)
        yield { kind: "digest", leaves };
}
const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
function hashLeaves({ leaves }) {
    const sums = new Uint8Array(leaves.length * SHA256_BYTES);
    for (const [index, leaf] of leaves.entries())
        sums.set(hashLeaf(leaf), index * SHA256_BYTES);
    return sums;
}
function hashLeaf({ entry, start, bytes }) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256");
    if (entry.source.kind === "bytes")
        return hash.update(entry.source.bytes.subarray(start, start + bytes)).digest();
    const file = new _tar_js__WEBPACK_IMPORTED_MODULE_1__/* .EntryFile */ .BI(entry, entry.source.file);
    for (let done = 0; done < bytes;) {
        const part = chunk.subarray(0, Math.min(CHUNK_BYTES, bytes - done));
        file.read(new _room_js__WEBPACK_IMPORTED_MODULE_2__/* .Room */ .W([part]), start + done, part.length);
        hash.update(part);
        done += part.length;
    }
    file.close();
    return hash.digest();
}
function digestOf(entries, sums) {
    const all = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256");
    const leaves = Buffer.concat(sums);
    let at = 0;
    for (const entry of entries) {
        const end = at + SHA256_BYTES * Math.max(1, Math.ceil(entry.size / LEAF_BYTES));
        const own = leaves.subarray(at, end);
        const content = own.length === SHA256_BYTES ? own : (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(own).digest();
        all.update(`${(0,_tar_js__WEBPACK_IMPORTED_MODULE_1__/* .modeOf */ .VV)(entry).toString(8)} ${entry.size} ${content.toString("hex")} ${entry.path}\0`);
        at = end;
    }
    return `${KIND}${all.digest("hex")}`;
}


/***/ }),

/***/ 8048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EG: () => (/* binding */ gzipEnd),
/* harmony export */   FL: () => (/* binding */ GZIP_HEADER),
/* harmony export */   P8: () => (/* binding */ StoredBlock),
/* harmony export */   Yo: () => (/* binding */ BLOCK_BYTES),
/* harmony export */   Zk: () => (/* binding */ storedBytes),
/* harmony export */   p2: () => (/* binding */ deflateBlock),
/* harmony export */   pe: () => (/* binding */ WINDOW_BYTES),
/* harmony export */   t9: () => (/* binding */ free)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8522);
/* harmony import */ var _lib_crc32_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2852);


const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const LAST_BLOCK = Buffer.from([0x03, 0x00]);
const BLOCK_BYTES = 1024 * 1024;
const WINDOW_BYTES = 32 * 1024;
const MAX_STORED_BYTES = 0xffff;
const STORED_HEADER_BYTES = 5;
function gzipEnd(crc, bytes) {
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(crc, 0);
    trailer.writeUInt32LE(bytes % 2 ** 32, 4);
    return Buffer.concat([LAST_BLOCK, trailer]);
}
class StoredBlock {
    views;
    whole;
    constructor(memory, bytes) {
        const views = [];
        let at = 0;
        for (let start = 0; start < bytes; start += MAX_STORED_BYTES) {
            const length = Math.min(MAX_STORED_BYTES, bytes - start);
            memory[at] = 0;
            memory.writeUInt16LE(length, at + 1);
            memory.writeUInt16LE(~length & 0xffff, at + 3);
            views.push(memory.subarray(at + STORED_HEADER_BYTES, at + STORED_HEADER_BYTES + length));
            at += STORED_HEADER_BYTES + length;
        }
        this.views = views;
        this.whole = memory.subarray(0, at);
    }
    copy(target, from) {
        let copied = 0;
        let before = 0;
        for (const view of this.views) {
            const start = Math.max(0, from + copied - before);
            if (start < view.length)
                copied += view.copy(target, copied, start);
            before += view.length;
        }
        return copied;
    }
    sums() {
        let [content, whole, at] = [0, 0, 0];
        for (const view of this.views) {
            const sum = (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.crc32)(view);
            content = (0,_lib_crc32_js__WEBPACK_IMPORTED_MODULE_1__/* .combinedCrc32 */ .X)(content, sum, view.length);
            whole = (0,_lib_crc32_js__WEBPACK_IMPORTED_MODULE_1__/* .combinedCrc32 */ .X)((0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.crc32)(this.whole.subarray(at, at + STORED_HEADER_BYTES), whole), sum, view.length);
            at += STORED_HEADER_BYTES + view.length;
        }
        return { content, whole };
    }
}
function storedBytes(bytes) {
    return bytes + Math.ceil(bytes / MAX_STORED_BYTES) * STORED_HEADER_BYTES;
}
function deflateBlock(block, dictionary, level) {
    return (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.deflateRawSync)(block, {
        level,
        finishFlush: node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.Z_SYNC_FLUSH,
        chunkSize: BLOCK_BYTES + DEFLATE_SLACK_BYTES,
        memLevel: 9,
        ...(dictionary.length > 0 ? { dictionary } : {}),
    });
}
const DEFLATE_SLACK_BYTES = 4096;
function free(buffer) {
    if (buffer.buffer instanceof ArrayBuffer)
        buffer.buffer.transfer(0);
}


/***/ }),

/***/ 3108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ Link)
/* harmony export */ });
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5919);

const UNIT_BYTES = 1024;
const PRODUCED = 0;
const SENT = 1;
const LEFT = 2;
const DUE = 3;
const RATE = 4;
const NUMBERS = 5;
const UNKNOWN_RATE = -1;
const MAX_RATE = 2 ** 31 - 1;
const MAX_WAIT_MS = 20;
class Link {
    memory;
    #numbers;
    #hasWaited = false;
    constructor(memory) {
        this.memory = memory ?? new SharedArrayBuffer(NUMBERS * Int32Array.BYTES_PER_ELEMENT);
        this.#numbers = new Int32Array(this.memory);
        if (memory === undefined)
            Atomics.store(this.#numbers, RATE, UNKNOWN_RATE);
    }
    produced(bytes) {
        Atomics.add(this.#numbers, PRODUCED, Math.round(bytes / UNIT_BYTES));
    }
    update({ leftBytes, sentBytes, dueBytes, bytesPerSecond }) {
        const rate = bytesPerSecond === undefined ? UNKNOWN_RATE : Math.min(MAX_RATE, bytesPerSecond / UNIT_BYTES);
        this.#note(LEFT, leftBytes / UNIT_BYTES);
        this.#note(DUE, dueBytes / UNIT_BYTES);
        this.#note(SENT, sentBytes / UNIT_BYTES);
        this.#note(RATE, rate);
    }
    view() {
        if (!node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.isMainThread)
            this.#awaitRate();
        const rate = this.#at(RATE);
        const due = Math.max(1, this.#at(DUE));
        const assembled = Math.max(0, this.#at(PRODUCED) - this.#at(SENT));
        const wholeParts = Math.floor(assembled / due) * due;
        return {
            bytesPerSecond: rate === UNKNOWN_RATE ? undefined : rate * UNIT_BYTES,
            sendableBytes: Math.max(0, this.#at(SENT) - this.#at(LEFT) + wholeParts) * UNIT_BYTES,
            missingBytes: (due - (assembled - wholeParts)) * UNIT_BYTES,
        };
    }
    awaitFirstPart() {
        if (node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.isMainThread || !this.isStarved || this.#at(PRODUCED) < this.#at(DUE))
            return;
        Atomics.wait(this.#numbers, SENT, 0, MAX_WAIT_MS);
    }
    get isStarved() {
        return this.#at(DUE) > 0 && this.#at(SENT) === 0;
    }
    #at(index) {
        return Atomics.load(this.#numbers, index);
    }
    #note(index, value) {
        const before = Atomics.exchange(this.#numbers, index, Math.round(value));
        if (before === 0 || before === UNKNOWN_RATE)
            Atomics.notify(this.#numbers, index);
    }
    #awaitRate() {
        if (this.#hasWaited || this.#at(SENT) === 0)
            return;
        this.#hasWaited = true;
        Atomics.wait(this.#numbers, RATE, UNKNOWN_RATE, MAX_WAIT_MS);
    }
}


/***/ }),

/***/ 3823:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  DL: () => (/* binding */ PACKED_BYTES),
  qq: () => (/* binding */ pack),
  $5: () => (/* binding */ stretchBytes)
});

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __nccwpck_require__(8522);
// EXTERNAL MODULE: ./lib/lib/crc32.js
var crc32 = __nccwpck_require__(2852);
;// CONCATENATED MODULE: ./lib/archive/compressible.js
const SAMPLE_BYTES = 16 * 1024;
const RANDOM_BITS = 7.85;
const REPEATING_SHARE = 0.04;
const HASH_BITS = 13;
const counts = new Uint32Array(256);
const lastSeen = new Int32Array(1 << HASH_BITS);
function isWorthCompressing(sample, bits = bitsPerByte(sample)) {
    return bits < RANDOM_BITS || repeatingShare(sample) > REPEATING_SHARE;
}
function bitsPerByte(sample) {
    counts.fill(0);
    for (let at = 0; at < sample.length; at++) {
        const byte = sample[at];
        counts[byte] = counts[byte] + 1;
    }
    let bits = 0;
    for (let byte = 0; byte < 256; byte++) {
        const count = counts[byte];
        if (count > 0)
            bits -= count * Math.log2(count / sample.length);
    }
    return bits / Math.max(1, sample.length);
}
function repeatingShare(sample) {
    lastSeen.fill(-1);
    let repeating = 0;
    for (let at = 0; at + 4 <= sample.length; at++) {
        const word = sample.readInt32LE(at);
        const slot = Math.imul(word, 0x9e3779b1) >>> (32 - HASH_BITS);
        const before = lastSeen[slot];
        if (before >= 0 && sample.readInt32LE(before) === word)
            repeating++;
        lastSeen[slot] = at;
    }
    return repeating / Math.max(1, sample.length);
}

// EXTERNAL MODULE: ./lib/archive/gzip.js
var gzip = __nccwpck_require__(8048);
;// CONCATENATED MODULE: ./lib/archive/level.js
const LEVELS = [1, 3, 6];
const KINDS = 4;
const FIRST_EFFECTS = {
    1: { seconds: 8.5e-9, ratio: 0.36 },
    3: { seconds: 10.8e-9, ratio: 0.345 },
    6: { seconds: 20e-9, ratio: 0.305 },
};
const STORED = { seconds: 0.35e-9, ratio: 1 };
const EAGER_BLOCKS = 3;
const EAGER_WEIGHT = 0.5;
const STEADY_WEIGHT = 0.2;
const MAX_SLOW_BYTES_PER_SECOND = 1e9;
const WORK_PRICE = 0.15;
const FULL_PRICE_BYTES_PER_SECOND = 2e9;
const STARVING_PRICE = 2;
function isWorthALook({ bytesPerSecond }) {
    return bytesPerSecond === undefined || bytesPerSecond <= MAX_SLOW_BYTES_PER_SECOND;
}
function kindOf(bits) {
    return bits < 4 ? 0 : bits < 5.5 ? 1 : bits < 7 ? 2 : 3;
}
function chooseLevel(link, block, threads) {
    if (!isWorthALook(link))
        return 0;
    if (link.bytesPerSecond === undefined)
        return 1;
    const rate = Math.max(1, link.bytesPerSecond);
    const price = WORK_PRICE + rate / FULL_PRICE_BYTES_PER_SECOND;
    const dryAfter = link.sendableBytes / rate;
    const missing = Math.max(block.bytes, link.missingBytes);
    const cost = ({ seconds, ratio }) => {
        const work = (seconds * block.bytes) / threads;
        const packed = ratio * block.bytes;
        const starving = Math.max(0, work - dryAfter * Math.min(1, packed / missing));
        return STARVING_PRICE * starving + packed / rate + price * work;
    };
    let best = { level: 0, cost: cost(STORED) };
    for (const level of LEVELS) {
        const found = cost(block.effectOf(level));
        if (found < best.cost)
            best = { level, cost: found };
    }
    return best.level;
}
class Experience {
    #effects = new Map();
    effectOf(kind, level) {
        const known = this.#effects.get(level * KINDS + kind);
        if (known)
            return known;
        const at = LEVELS.indexOf(level);
        const nearest = LEVELS.filter((tried) => this.#effects.has(tried * KINDS + kind)).sort((a, b) => Math.abs(LEVELS.indexOf(a) - at) - Math.abs(LEVELS.indexOf(b) - at))[0];
        if (nearest === undefined)
            return FIRST_EFFECTS[level];
        return carriedOver(this.effectOf(kind, nearest), FIRST_EFFECTS[nearest], FIRST_EFFECTS[level]);
    }
    add(kind, level, { seconds, ratio }) {
        const key = level * KINDS + kind;
        const blocks = this.#effects.get(key)?.blocks ?? 0;
        const weight = blocks < EAGER_BLOCKS ? EAGER_WEIGHT : STEADY_WEIGHT;
        const before = this.effectOf(kind, level);
        this.#effects.set(key, {
            blocks: blocks + 1,
            seconds: before.seconds + weight * (seconds - before.seconds),
            ratio: before.ratio + weight * (ratio - before.ratio),
        });
    }
}
function carriedOver(found, believed, believedOfLevel) {
    const gain = ({ ratio }) => Math.max(0, 1 / ratio - 1);
    return {
        seconds: (found.seconds / believed.seconds) * believedOfLevel.seconds,
        ratio: 1 / (1 + (gain(found) / gain(believed)) * gain(believedOfLevel)),
    };
}

// EXTERNAL MODULE: ./lib/archive/link.js
var archive_link = __nccwpck_require__(3108);
// EXTERNAL MODULE: ./lib/archive/room.js
var archive_room = __nccwpck_require__(3779);
// EXTERNAL MODULE: ./lib/archive/tar.js + 4 modules
var tar = __nccwpck_require__(4932);
;// CONCATENATED MODULE: ./lib/archive/pack.js








const MAX_STRETCH_BLOCKS = 4;
const SHORT_STRETCHES = 16;
const PACKED_BYTES = (0,gzip/* storedBytes */.Zk)(gzip/* BLOCK_BYTES */.Yo) * MAX_STRETCH_BLOCKS;
function stretchBytes(index) {
    return (index < SHORT_STRETCHES ? 1 : MAX_STRETCH_BLOCKS) * gzip/* BLOCK_BYTES */.Yo;
}
function pack(job) {
    const reader = new tar/* TarReader */.RF(job.stretch);
    try {
        const packed = job.level === undefined ? packPlain(job, reader) : packBlocks(job, reader, job.level);
        reader.close();
        return packed;
    }
    catch (error) {
        try {
            reader.close();
        }
        catch { }
        throw error;
    }
}
function packPlain({ stretch, memory }, reader) {
    const content = Buffer.from(memory, 0, stretch.bytes);
    reader.fill(new archive_room/* Room */.W([content]));
    const crc = (0,external_node_zlib_.crc32)(content);
    return { bytes: content.length, crc, contentCrc: crc };
}
let scratch;
const sample = Buffer.alloc(SAMPLE_BYTES);
const experience = new Experience();
function packBlocks({ stretch, lookBack, memory }, reader, level) {
    scratch ??= Buffer.allocUnsafeSlow(gzip/* WINDOW_BYTES */.pe + gzip/* BLOCK_BYTES */.Yo);
    const auto = typeof level === "number" ? undefined : { link: new archive_link/* Link */.N(level.link), threads: level.threads };
    auto?.link.awaitFirstPart();
    const packed = { bytes: 0, crc: 0, contentCrc: 0 };
    let dictionary = scratch.subarray(gzip/* WINDOW_BYTES */.pe - lookBack, gzip/* WINDOW_BYTES */.pe);
    if (lookBack > 0)
        reader.fill(new archive_room/* Room */.W([dictionary]));
    for (let left = stretch.bytes - lookBack; left > 0;) {
        const bytes = Math.min(gzip/* BLOCK_BYTES */.Yo, left);
        const room = Buffer.from(memory, packed.bytes);
        const stored = new gzip/* StoredBlock */.P8(room, bytes);
        reader.fill(new archive_room/* Room */.W(stored.views));
        const choice = auto ? chooseFor(stored, bytes, auto) : fixed(stored, bytes, level);
        const compressed = choice.level > 0 ? compress(stored, { dictionary, bytes, ...choice }) : undefined;
        const sums = compressed?.sums ?? stored.sums();
        const length = compressed === undefined ? stored.whole.length : compressed.result.copy(room);
        if (compressed)
            (0,gzip/* free */.t9)(compressed.result);
        packed.crc = (0,crc32/* combinedCrc32 */.X)(packed.crc, sums.whole, length);
        packed.contentCrc = (0,crc32/* combinedCrc32 */.X)(packed.contentCrc, sums.content, bytes);
        packed.bytes += length;
        auto?.link.produced(length);
        left -= bytes;
        if (level === 0 || left === 0)
            continue;
        dictionary = scratch.subarray(gzip/* WINDOW_BYTES */.pe - Math.min(gzip/* WINDOW_BYTES */.pe, bytes), gzip/* WINDOW_BYTES */.pe);
        if (compressed === undefined)
            stored.copy(dictionary, bytes - dictionary.length);
        else
            scratch.copy(dictionary, 0, gzip/* WINDOW_BYTES */.pe + bytes - dictionary.length, gzip/* WINDOW_BYTES */.pe + bytes);
    }
    return packed;
}
function fixed(stored, bytes, level) {
    return { level: level > 0 && isWorthCompressing(sampleOf(stored, bytes)) ? level : 0 };
}
function chooseFor(stored, bytes, { link, threads }) {
    const view = link.view();
    if (!isWorthALook(view))
        return { level: 0 };
    const looked = sampleOf(stored, bytes);
    const bits = bitsPerByte(looked);
    if (!isWorthCompressing(looked, bits))
        return { level: 0 };
    const kind = kindOf(bits);
    const level = chooseLevel(view, { bytes, effectOf: (one) => experience.effectOf(kind, one) }, threads);
    if (level === 0)
        return { level };
    return { level, onDone: (effect) => experience.add(kind, level, effect) };
}
function sampleOf(stored, bytes) {
    const sampled = stored.copy(sample, Math.max(0, (bytes - SAMPLE_BYTES) >> 1));
    return sample.subarray(0, sampled);
}
function compress(stored, { dictionary, bytes, level, onDone }) {
    const start = performance.now();
    const block = scratch.subarray(gzip/* WINDOW_BYTES */.pe, gzip/* WINDOW_BYTES */.pe + bytes);
    stored.copy(block, 0);
    const result = (0,gzip/* deflateBlock */.p2)(block, dictionary, level);
    onDone?.({ seconds: (performance.now() - start) / 1_000 / bytes, ratio: result.length / bytes });
    if (result.length >= stored.whole.length) {
        (0,gzip/* free */.t9)(result);
        return undefined;
    }
    return { result, sums: { content: (0,external_node_zlib_.crc32)(block), whole: (0,external_node_zlib_.crc32)(result) } };
}


/***/ }),

/***/ 3779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ Room)
/* harmony export */ });
class Room {
    #views;
    #view = 0;
    #at = 0;
    #bytes;
    constructor(views) {
        this.#views = views;
        this.#bytes = views.reduce((sum, view) => sum + view.length, 0);
    }
    get bytes() {
        return this.#bytes;
    }
    put(bytes) {
        let copied = 0;
        while (copied < bytes.length && this.#bytes > 0) {
            const some = bytes.copy(this.#current, this.#at, copied);
            this.#filled(some);
            copied += some;
        }
        return copied;
    }
    zeros(bytes) {
        for (let left = bytes; left > 0;) {
            const some = Math.min(left, this.#current.length - this.#at);
            this.#current.fill(0, this.#at, this.#at + some);
            this.#filled(some);
            left -= some;
        }
    }
    fillWith(bytes, fill) {
        const views = [];
        let at = this.#at;
        for (let index = this.#view, left = bytes; left > 0; index++) {
            const view = this.#views[index].subarray(at, at + left);
            views.push(view);
            left -= view.length;
            at = 0;
        }
        const filled = fill(views);
        for (let left = filled; left > 0;) {
            const some = Math.min(left, this.#current.length - this.#at);
            this.#filled(some);
            left -= some;
        }
        return filled;
    }
    get #current() {
        return this.#views[this.#view];
    }
    #filled(bytes) {
        this.#bytes -= bytes;
        this.#at += bytes;
        if (this.#at < this.#current.length)
            return;
        this.#view++;
        this.#at = 0;
    }
}


/***/ }),

/***/ 4932:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  BI: () => (/* binding */ EntryFile),
  RF: () => (/* binding */ TarReader),
  VV: () => (/* binding */ modeOf),
  HQ: () => (/* binding */ tarBytes),
  ZQ: () => (/* binding */ tarStretches)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./node_modules/tar/dist/esm/large-numbers.js
// Tar can encode large and negative numbers using a leading byte of
// 0xff for negative, and 0x80 for positive.
const encode = (num, buf) => {
    if (!Number.isSafeInteger(num)) {
        // The number is so large that javascript cannot represent it with integer
        // precision.
        throw Error('cannot encode number outside of javascript safe integer range');
    }
    else if (num < 0) {
        encodeNegative(num, buf);
    }
    else {
        encodePositive(num, buf);
    }
    return buf;
};
const encodePositive = (num, buf) => {
    buf[0] = 0x80;
    for (var i = buf.length; i > 1; i--) {
        buf[i - 1] = num & 0xff;
        num = Math.floor(num / 0x100);
    }
};
const encodeNegative = (num, buf) => {
    buf[0] = 0xff;
    var flipped = false;
    num = num * -1;
    for (var i = buf.length; i > 1; i--) {
        var byte = num & 0xff;
        num = Math.floor(num / 0x100);
        if (flipped) {
            buf[i - 1] = onesComp(byte);
        }
        else if (byte === 0) {
            buf[i - 1] = 0;
        }
        else {
            flipped = true;
            buf[i - 1] = twosComp(byte);
        }
    }
};
const parse = (buf) => {
    const pre = buf[0];
    const value = pre === 0x80 ? pos(buf.subarray(1, buf.length))
        : pre === 0xff ? twos(buf)
            : null;
    if (value === null) {
        throw Error('invalid base256 encoding');
    }
    if (!Number.isSafeInteger(value)) {
        // The number is so large that javascript cannot represent it with integer
        // precision.
        throw Error('parsed number outside of javascript safe integer range');
    }
    return value;
};
const twos = (buf) => {
    var len = buf.length;
    var sum = 0;
    var flipped = false;
    for (var i = len - 1; i > -1; i--) {
        var byte = Number(buf[i]);
        var f;
        if (flipped) {
            f = onesComp(byte);
        }
        else if (byte === 0) {
            f = byte;
        }
        else {
            flipped = true;
            f = twosComp(byte);
        }
        if (f !== 0) {
            sum -= f * Math.pow(256, len - i - 1);
        }
    }
    return sum;
};
const pos = (buf) => {
    var len = buf.length;
    var sum = 0;
    for (var i = len - 1; i > -1; i--) {
        var byte = Number(buf[i]);
        if (byte !== 0) {
            sum += byte * Math.pow(256, len - i - 1);
        }
    }
    return sum;
};
const onesComp = (byte) => (0xff ^ byte) & 0xff;
const twosComp = (byte) => ((0xff ^ byte) + 1) & 0xff;
//# sourceMappingURL=large-numbers.js.map
;// CONCATENATED MODULE: ./node_modules/tar/dist/esm/types.js
const isCode = (c) => types_name.has(c);
const isName = (c) => code.has(c);
/**
 * types that are a normal file system entry, not metadata.
 *
 * These can be the subject of extended/globalExtended headers, long path
 * names, long linkpath names, etc.
 *
 * Any other types are meta, and cannot be targetted by extended PAX headers.
 */
const normalFsTypes = new Set([
    '0',
    '',
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
    'D',
]);
// map types from key to human-friendly name
const types_name = new Map([
    ['0', 'File'],
    // same as File
    ['', 'OldFile'],
    ['1', 'Link'],
    ['2', 'SymbolicLink'],
    // Devices and FIFOs aren't fully supported
    // they are parsed, but skipped when unpacking
    ['3', 'CharacterDevice'],
    ['4', 'BlockDevice'],
    ['5', 'Directory'],
    ['6', 'FIFO'],
    // same as File
    ['7', 'ContiguousFile'],
    // pax headers
    ['g', 'GlobalExtendedHeader'],
    ['x', 'ExtendedHeader'],
    // vendor-specific stuff
    // skip
    ['A', 'SolarisACL'],
    // like 5, but with data, which should be skipped
    ['D', 'GNUDumpDir'],
    // metadata only, skip
    ['I', 'Inode'],
    // data = link path of next file
    ['K', 'NextFileHasLongLinkpath'],
    // data = path of next file
    ['L', 'NextFileHasLongPath'],
    // skip
    ['M', 'ContinuationFile'],
    // like L
    ['N', 'OldGnuLongPath'],
    // skip
    ['S', 'SparseFile'],
    // skip
    ['V', 'TapeVolumeHeader'],
    // like x
    ['X', 'OldExtendedHeader'],
]);
// map the other direction
const code = new Map(Array.from(types_name).map(kv => [kv[1], kv[0]]));
//# sourceMappingURL=types.js.map
;// CONCATENATED MODULE: ./node_modules/tar/dist/esm/header.js
// parse a 512-byte header block to a data object, or vice-versa
// encode returns `true` if a pax extended header is needed, because
// the data could not be faithfully encoded in a simple header.
// (Also, check header.needPax to see if it needs a pax header.)



const notNegative = (n) => n === undefined || n < 0 ? undefined : n;
class Header {
    cksumValid = false;
    needPax = false;
    nullBlock = false;
    block;
    path;
    mode;
    uid;
    gid;
    size;
    cksum;
    #type = 'Unsupported';
    linkpath;
    uname;
    gname;
    devmaj = 0;
    devmin = 0;
    atime;
    ctime;
    mtime;
    charset;
    comment;
    constructor(data, off = 0, ex, gex) {
        if (Buffer.isBuffer(data)) {
            this.decode(data, off || 0, ex, gex);
        }
        else if (data) {
            this.#slurp(data);
        }
    }
    decode(buf, off, ex, gex) {
        if (!off) {
            off = 0;
        }
        if (!buf || !(buf.length >= off + 512)) {
            throw new Error('need 512 bytes for header');
        }
        // Decode the typeflag (independent of any pending PAX/GNU extended header)
        // up front so we can tell whether THIS block is itself an intermediary
        // extension header (PAX `x`/`g`, GNU long-name `L`, GNU long-link `K`).
        // Per POSIX pax, a PAX extended header describes the *next file entry*, not
        // the extension headers that may sit between it and that file. Applying the
        // pending PAX overrides (notably `size`) to an intervening `L`/`K`/`x`/`g`
        // header desynchronizes the stream relative to other tar implementations
        // and enables tar interpretation-conflict / file-smuggling attacks.
        const t = decString(buf, off + 156, 1);
        const isNormalFS = normalFsTypes.has(t);
        const exForFields = isNormalFS ? ex : undefined;
        const gexForFields = isNormalFS ? gex : undefined;
        this.path = exForFields?.path ?? decString(buf, off, 100);
        this.mode =
            exForFields?.mode ??
                gexForFields?.mode ??
                decNumber(buf, off + 100, 8);
        this.uid =
            exForFields?.uid ?? gexForFields?.uid ?? decNumber(buf, off + 108, 8);
        this.gid =
            exForFields?.gid ?? gexForFields?.gid ?? decNumber(buf, off + 116, 8);
        this.size = notNegative(exForFields?.size ??
            gexForFields?.size ??
            decNumber(buf, off + 124, 12));
        this.mtime =
            exForFields?.mtime ??
                gexForFields?.mtime ??
                decDate(buf, off + 136, 12);
        this.cksum = decNumber(buf, off + 148, 12);
        // if we have extended or global extended headers, apply them now
        // See https://github.com/npm/node-tar/pull/187
        // Apply global before local, so it overrides. Never slurp the pending
        // extended-header fields onto an intermediary extension header.
        if (gexForFields)
            this.#slurp(gexForFields, true);
        if (exForFields)
            this.#slurp(exForFields);
        // old tar versions marked dirs as a file with a trailing /
        if (isCode(t)) {
            this.#type = t || '0';
        }
        if (this.#type === '0' && this.path.slice(-1) === '/') {
            this.#type = '5';
        }
        // tar implementations sometimes incorrectly put the stat(dir).size
        // as the size in the tarball, even though Directory entries are
        // not able to have any body at all.  In the very rare chance that
        // it actually DOES have a body, we weren't going to do anything with
        // it anyway, and it'll just be a warning about an invalid header.
        if (this.#type === '5') {
            this.size = 0;
        }
        this.linkpath = decString(buf, off + 157, 100);
        if (buf.subarray(off + 257, off + 265).toString() === 'ustar\u000000') {
            /* c8 ignore start */
            this.uname =
                exForFields?.uname ??
                    gexForFields?.uname ??
                    decString(buf, off + 265, 32);
            this.gname =
                exForFields?.gname ??
                    gexForFields?.gname ??
                    decString(buf, off + 297, 32);
            this.devmaj =
                exForFields?.devmaj ??
                    gexForFields?.devmaj ??
                    decNumber(buf, off + 329, 8) ??
                    0;
            this.devmin =
                exForFields?.devmin ??
                    gexForFields?.devmin ??
                    decNumber(buf, off + 337, 8) ??
                    0;
            /* c8 ignore stop */
            if (buf[off + 475] !== 0) {
                // definitely a prefix, definitely >130 chars.
                const prefix = decString(buf, off + 345, 155);
                this.path = prefix + '/' + this.path;
            }
            else {
                const prefix = decString(buf, off + 345, 130);
                if (prefix) {
                    this.path = prefix + '/' + this.path;
                }
                /* c8 ignore start */
                this.atime = ex?.atime ?? gex?.atime ?? decDate(buf, off + 476, 12);
                this.ctime = ex?.ctime ?? gex?.ctime ?? decDate(buf, off + 488, 12);
                /* c8 ignore stop */
            }
        }
        let sum = 8 * 0x20;
        for (let i = off; i < off + 148; i++) {
            sum += buf[i];
        }
        for (let i = off + 156; i < off + 512; i++) {
            sum += buf[i];
        }
        this.cksumValid = sum === this.cksum;
        if (this.cksum === undefined && sum === 8 * 0x20) {
            this.nullBlock = true;
        }
    }
    #slurp(ex, gex = false) {
        Object.assign(this, Object.fromEntries(Object.entries(ex).filter(([k, v]) => {
            // we slurp in everything except for the path attribute in
            // a global extended header, because that's weird. Also, any
            // null/undefined values are ignored.
            return !(v === null ||
                v === undefined ||
                (k === 'size' && Number(v) < 0) ||
                (k === 'path' && gex) ||
                (k === 'linkpath' && gex) ||
                k === 'global');
        })));
    }
    encode(buf, off = 0) {
        if (!buf) {
            buf = this.block = Buffer.alloc(512);
        }
        if (this.#type === 'Unsupported') {
            this.#type = '0';
        }
        if (!(buf.length >= off + 512)) {
            throw new Error('need 512 bytes for header');
        }
        const prefixSize = this.ctime || this.atime ? 130 : 155;
        const split = splitPrefix(this.path || '', prefixSize);
        const path = split[0];
        const prefix = split[1];
        this.needPax = !!split[2];
        this.needPax = encString(buf, off, 100, path) || this.needPax;
        this.needPax = encNumber(buf, off + 100, 8, this.mode) || this.needPax;
        this.needPax = encNumber(buf, off + 108, 8, this.uid) || this.needPax;
        this.needPax = encNumber(buf, off + 116, 8, this.gid) || this.needPax;
        this.needPax = encNumber(buf, off + 124, 12, this.size) || this.needPax;
        this.needPax = encDate(buf, off + 136, 12, this.mtime) || this.needPax;
        buf[off + 156] = Number(this.#type.codePointAt(0));
        this.needPax =
            encString(buf, off + 157, 100, this.linkpath) || this.needPax;
        buf.write('ustar\u000000', off + 257, 8);
        this.needPax =
            encString(buf, off + 265, 32, this.uname) || this.needPax;
        this.needPax =
            encString(buf, off + 297, 32, this.gname) || this.needPax;
        this.needPax =
            encNumber(buf, off + 329, 8, this.devmaj) || this.needPax;
        this.needPax =
            encNumber(buf, off + 337, 8, this.devmin) || this.needPax;
        this.needPax =
            encString(buf, off + 345, prefixSize, prefix) || this.needPax;
        if (buf[off + 475] !== 0) {
            this.needPax = encString(buf, off + 345, 155, prefix) || this.needPax;
        }
        else {
            this.needPax = encString(buf, off + 345, 130, prefix) || this.needPax;
            this.needPax =
                encDate(buf, off + 476, 12, this.atime) || this.needPax;
            this.needPax =
                encDate(buf, off + 488, 12, this.ctime) || this.needPax;
        }
        let sum = 8 * 0x20;
        for (let i = off; i < off + 148; i++) {
            sum += buf[i];
        }
        for (let i = off + 156; i < off + 512; i++) {
            sum += buf[i];
        }
        this.cksum = sum;
        encNumber(buf, off + 148, 8, this.cksum);
        this.cksumValid = true;
        return this.needPax;
    }
    get type() {
        return (this.#type === 'Unsupported' ?
            this.#type
            : types_name.get(this.#type));
    }
    get typeKey() {
        return this.#type;
    }
    set type(type) {
        const c = String(code.get(type));
        if (isCode(c) || c === 'Unsupported') {
            this.#type = c;
        }
        else if (isCode(type)) {
            this.#type = type;
        }
        else {
            throw new TypeError('invalid entry type: ' + type);
        }
    }
}
const splitPrefix = (p, prefixSize) => {
    const pathSize = 100;
    let pp = p;
    let prefix = '';
    let ret = undefined;
    const root = external_node_path_.posix.parse(p).root || '.';
    if (Buffer.byteLength(pp) < pathSize) {
        ret = [pp, prefix, false];
    }
    else {
        // first set prefix to the dir, and path to the base
        prefix = external_node_path_.posix.dirname(pp);
        pp = external_node_path_.posix.basename(pp);
        do {
            if (Buffer.byteLength(pp) <= pathSize &&
                Buffer.byteLength(prefix) <= prefixSize) {
                // both fit!
                ret = [pp, prefix, false];
            }
            else if (Buffer.byteLength(pp) > pathSize &&
                Buffer.byteLength(prefix) <= prefixSize) {
                // prefix fits in prefix, but path doesn't fit in path
                ret = [pp.slice(0, pathSize - 1), prefix, true];
            }
            else {
                // make path take a bit from prefix
                pp = external_node_path_.posix.join(external_node_path_.posix.basename(prefix), pp);
                prefix = external_node_path_.posix.dirname(prefix);
            }
        } while (prefix !== root && ret === undefined);
        // at this point, found no resolution, just truncate
        if (!ret) {
            ret = [p.slice(0, pathSize - 1), '', true];
        }
    }
    return ret;
};
const decString = (buf, off, size) => buf
    .subarray(off, off + size)
    .toString('utf8')
    .replace(/\0.*/, '');
const decDate = (buf, off, size) => numToDate(decNumber(buf, off, size));
const numToDate = (num) => num === undefined ? undefined : new Date(num * 1000);
const decNumber = (buf, off, size) => Number(buf[off]) & 0x80 ?
    parse(buf.subarray(off, off + size))
    : decSmallNumber(buf, off, size);
const nanUndef = (value) => (isNaN(value) ? undefined : value);
const decSmallNumber = (buf, off, size) => nanUndef(parseInt(buf
    .subarray(off, off + size)
    .toString('utf8')
    .replace(/\0.*$/, '')
    .trim(), 8));
// the maximum encodable as a null-terminated octal, by field size
const MAXNUM = {
    12: 0o77777777777,
    8: 0o7777777,
};
const encNumber = (buf, off, size, num) => num === undefined ? false
    : num > MAXNUM[size] || num < 0 ?
        (encode(num, buf.subarray(off, off + size)), true)
        : (encSmallNumber(buf, off, size, num), false);
const encSmallNumber = (buf, off, size, num) => buf.write(octalString(num, size), off, size, 'ascii');
const octalString = (num, size) => padOctal(Math.floor(num).toString(8), size);
const padOctal = (str, size) => (str.length === size - 1 ?
    str
    : new Array(size - str.length - 1).join('0') + str + ' ') + '\0';
const encDate = (buf, off, size, date) => date === undefined ? false : (encNumber(buf, off, size, date.getTime() / 1000));
// enough to fill the longest string we've got
const NULLS = new Array(156).join('\0');
// pad with nulls, return true if it's longer or non-ascii
const encString = (buf, off, size, str) => str === undefined ? false : ((buf.write(str + NULLS, off, size, 'utf8'),
    str.length !== Buffer.byteLength(str) || str.length > size));
//# sourceMappingURL=header.js.map
;// CONCATENATED MODULE: ./node_modules/tar/dist/esm/pax.js


class Pax {
    atime;
    mtime;
    ctime;
    charset;
    comment;
    gid;
    uid;
    gname;
    uname;
    linkpath;
    dev;
    ino;
    nlink;
    path;
    size;
    mode;
    global;
    constructor(obj, global = false) {
        this.atime = obj.atime;
        this.charset = obj.charset;
        this.comment = obj.comment;
        this.ctime = obj.ctime;
        this.dev = obj.dev;
        this.gid = obj.gid;
        this.global = global;
        this.gname = obj.gname;
        this.ino = obj.ino;
        this.linkpath = obj.linkpath;
        this.mtime = obj.mtime;
        this.nlink = obj.nlink;
        this.path = obj.path;
        this.size = obj.size;
        this.uid = obj.uid;
        this.uname = obj.uname;
    }
    encode() {
        const body = this.encodeBody();
        if (body === '') {
            return Buffer.allocUnsafe(0);
        }
        const bodyLen = Buffer.byteLength(body);
        // round up to 512 bytes
        // add 512 for header
        const bufLen = 512 * Math.ceil(1 + bodyLen / 512);
        const buf = Buffer.allocUnsafe(bufLen);
        // 0-fill the header section, it might not hit every field
        for (let i = 0; i < 512; i++) {
            buf[i] = 0;
        }
        new Header({
            // XXX split the path
            // then the path should be PaxHeader + basename, but less than 99,
            // prepend with the dirname
            /* c8 ignore start */
            path: ('PaxHeader/' + (0,external_node_path_.basename)(this.path ?? '')).slice(0, 99),
            /* c8 ignore stop */
            mode: this.mode || 0o644,
            uid: this.uid,
            gid: this.gid,
            size: bodyLen,
            mtime: this.mtime,
            type: this.global ? 'GlobalExtendedHeader' : 'ExtendedHeader',
            linkpath: '',
            uname: this.uname || '',
            gname: this.gname || '',
            devmaj: 0,
            devmin: 0,
            atime: this.atime,
            ctime: this.ctime,
        }).encode(buf);
        buf.write(body, 512, bodyLen, 'utf8');
        // null pad after the body
        for (let i = bodyLen + 512; i < buf.length; i++) {
            buf[i] = 0;
        }
        return buf;
    }
    encodeBody() {
        return (this.encodeField('path') +
            this.encodeField('ctime') +
            this.encodeField('atime') +
            this.encodeField('dev') +
            this.encodeField('ino') +
            this.encodeField('nlink') +
            this.encodeField('charset') +
            this.encodeField('comment') +
            this.encodeField('gid') +
            this.encodeField('gname') +
            this.encodeField('linkpath') +
            this.encodeField('mtime') +
            this.encodeField('size') +
            this.encodeField('uid') +
            this.encodeField('uname'));
    }
    encodeField(field) {
        if (this[field] === undefined) {
            return '';
        }
        const r = this[field];
        const v = r instanceof Date ? r.getTime() / 1000 : r;
        const s = ' ' +
            (field === 'dev' || field === 'ino' || field === 'nlink' ?
                'SCHILY.'
                : '') +
            field +
            '=' +
            v +
            '\n';
        const byteLen = Buffer.byteLength(s);
        // the digits includes the length of the digits in ascii base-10
        // so if it's 9 characters, then adding 1 for the 9 makes it 10
        // which makes it 11 chars.
        let digits = Math.floor(Math.log(byteLen) / Math.log(10)) + 1;
        if (byteLen + digits >= Math.pow(10, digits)) {
            digits += 1;
        }
        const len = digits + byteLen;
        return len + s;
    }
    static parse(str, ex, g = false) {
        return new Pax(merge(parseKV(str), ex), g);
    }
}
const merge = (a, b) => b ? Object.assign({}, b, a) : a;
const parseKV = (str) => str
    .replace(/\n$/, '')
    .split('\n')
    .reduce(parseKVLine, Object.create(null));
const parseKVLine = (set, line) => {
    const n = parseInt(line, 10);
    // XXX Values with \n in them will fail this.
    // Refactor to not be a naive line-by-line parse.
    if (n !== Buffer.byteLength(line) + 1) {
        return set;
    }
    line = line.slice((n + ' ').length);
    const kv = line.split('=');
    const r = kv.shift();
    if (!r) {
        return set;
    }
    const k = r.replace(/^SCHILY\.(dev|ino|nlink)/, '$1');
    const v = kv.join('=').replace(/\0.*/, '');
    switch (k) {
        case 'path':
        case 'linkpath':
        case 'type':
        case 'charset':
        case 'comment':
        case 'gname':
        case 'uname':
            set[k] = v;
            break;
        case 'ctime':
        case 'atime':
        case 'mtime':
            set[k] = new Date(Number(v) * 1000);
            break;
        case 'size':
            const s = +v;
            if (s >= 0)
                set[k] = s;
            break;
        case 'gid':
        case 'uid':
        case 'dev':
        case 'ino':
        case 'nlink':
        case 'mode':
            set[k] = +v;
            break;
    }
    return set;
};
//# sourceMappingURL=pax.js.map
// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __nccwpck_require__(5892);
// EXTERNAL MODULE: ./lib/lib/regular-file.js
var regular_file = __nccwpck_require__(5110);
;// CONCATENATED MODULE: ./lib/archive/tar.js





const BLOCK_BYTES = 512;
const FIXED_MTIME = new Date(315_532_800_000);
const END_BYTES = 2 * BLOCK_BYTES;
function* tarStretches(entries, bytesOf, lookBack) {
    const total = tarBytes(entries);
    let first = 0;
    let firstAt = 0;
    let at = 0;
    for (let index = 0; at < total; index++) {
        const from = Math.max(0, at - lookBack);
        const to = Math.min(total, at + bytesOf(index));
        for (let entry = entries[first]; entry && firstAt + entryBytes(entry) <= from; entry = entries[++first])
            firstAt += entryBytes(entry);
        let last = first;
        for (let end = firstAt; last < entries.length && end < to; last++)
            end += entryBytes(entries[last]);
        yield { entries: entries.slice(first, last), skip: from - firstAt, bytes: to - from, lookBack: at - from };
        at = to;
    }
}
function entryBytes(entry) {
    return headerBytes(entry) + padded(entry.size);
}
class TarReader {
    #entries;
    #index = 0;
    #at;
    #file;
    constructor({ entries, skip }) {
        this.#entries = entries;
        this.#at = skip;
    }
    fill(room) {
        while (room.bytes > 0) {
            const entry = this.#entries[this.#index];
            if (entry === undefined)
                room.zeros(room.bytes);
            else if (this.#fillFrom(entry, room))
                this.#next();
        }
    }
    close() {
        this.#file?.close();
        this.#file = undefined;
    }
    #fillFrom(entry, room) {
        const header = headerOf(entry);
        if (this.#at < header.length) {
            this.#at += room.put(header.subarray(this.#at));
            if (this.#at < header.length)
                return false;
            if (entry.size === 0)
                this.#fileOf(entry)?.close();
        }
        if (room.bytes === 0)
            return false;
        const contentEnd = header.length + entry.size;
        if (this.#at < contentEnd) {
            const position = this.#at - header.length;
            const bytes = Math.min(room.bytes, entry.size - position);
            if (entry.source.kind === "bytes")
                room.put(Buffer.from(entry.source.bytes.buffer, entry.source.bytes.byteOffset + position, bytes));
            else
                this.#fileOf(entry)?.read(room, position, bytes);
            this.#at += bytes;
        }
        if (this.#at < contentEnd)
            return false;
        const end = header.length + padded(entry.size);
        const zeros = Math.min(room.bytes, end - this.#at);
        room.zeros(zeros);
        this.#at += zeros;
        return this.#at === end;
    }
    #fileOf(entry) {
        if (entry.source.kind === "file")
            this.#file ??= new EntryFile(entry, entry.source.file);
        return this.#file;
    }
    #next() {
        this.close();
        this.#index++;
        this.#at = 0;
    }
}
class EntryFile {
    #entry;
    #handle;
    #isOpen = true;
    constructor(entry, file) {
        this.#entry = entry;
        try {
            this.#handle = (0,external_node_fs_.openSync)(file, regular_file/* READ_FLAGS */.tC);
        }
        catch (cause) {
            throw changed(entry, "could no longer be opened", cause);
        }
    }
    read(room, position, bytes) {
        for (let done = 0; done < bytes;) {
            const read = this.#readSome(room, position + done, bytes - done);
            if (read === 0) {
                this.close();
                throw changed(this.#entry, "shrank");
            }
            done += read;
        }
    }
    #readSome(room, position, bytes) {
        try {
            return room.fillWith(bytes, (views) => {
                const [only] = views;
                return views.length === 1 && only
                    ? (0,external_node_fs_.readSync)(this.#handle, only, 0, only.length, position)
                    : (0,external_node_fs_.readvSync)(this.#handle, views, position);
            });
        }
        catch (cause) {
            this.close();
            throw changed(this.#entry, "could no longer be read", cause);
        }
    }
    close() {
        if (!this.#isOpen)
            return;
        this.#isOpen = false;
        try {
            refuseChanged(this.#entry, (0,external_node_fs_.fstatSync)(this.#handle));
        }
        finally {
            (0,external_node_fs_.closeSync)(this.#handle);
        }
    }
}
function tarBytes(entries) {
    return entries.reduce((sum, entry) => sum + entryBytes(entry), END_BYTES);
}
function modeOf(entry) {
    return entry.executable ? 0o755 : 0o644;
}
function refuseChanged(entry, now) {
    if (!now.isFile())
        throw changed(entry, `became ${(0,regular_file/* kindOnDisk */.fA)(now)}`);
    if (!entry.identity)
        return;
    const { size, mtimeMs, ctimeMs } = entry.identity;
    if (now.size !== size)
        throw changed(entry, `changed from ${size} to ${now.size} bytes`);
    if (now.mtimeMs !== mtimeMs || now.ctimeMs !== ctimeMs)
        throw changed(entry, "was written to");
}
function changed(entry, what, cause) {
    return new errors/* Failure */.H(`The file ${JSON.stringify(entry.path)} ${what} while the truss was being packed.`, {
        status: "deploy_failed",
        remedy: "Nothing was deployed. Make sure that no other step or process writes to the truss, and run again.",
        cause,
    });
}
function headerBytes(entry) {
    return isPlain(entry) ? BLOCK_BYTES : fullHeader(entry).length;
}
function isPlain({ size, path }) {
    return size <= MAX_OCTAL_SIZE && /^[ -~]{1,99}$/.test(path);
}
function headerOf(entry) {
    return plainHeader(entry) ?? fullHeader(entry);
}
function fullHeader(entry) {
    const block = Buffer.alloc(BLOCK_BYTES);
    const needsPax = libraryHeader(entry).encode(block);
    if (!needsPax)
        return block;
    return Buffer.concat([new Pax({ path: entry.path, size: entry.size, mtime: FIXED_MTIME }).encode(), block]);
}
function libraryHeader(entry) {
    return new Header({
        path: entry.path,
        mode: modeOf(entry),
        uid: 0,
        gid: 0,
        size: entry.size,
        mtime: FIXED_MTIME,
        type: "File",
    });
}
const NAME = { at: 0 };
const SIZE = { at: 124, digits: 10 };
const CHECKSUM = { at: 148, digits: 6 };
const MAX_OCTAL_SIZE = 8 ** SIZE.digits - 1;
function plainHeader(entry) {
    if (!isPlain(entry))
        return undefined;
    const template = entry.executable ? EXECUTABLE_TEMPLATE : FILE_TEMPLATE;
    template.header.copy(plain);
    plain.write(entry.path, NAME.at, "latin1");
    plain.write(entry.size.toString(8).padStart(SIZE.digits, "0"), SIZE.at, "latin1");
    let sum = template.sum;
    for (let at = 0; at < entry.path.length; at++)
        sum += plain[at] ?? 0;
    for (let at = SIZE.at; at < SIZE.at + SIZE.digits; at++)
        sum += (plain[at] ?? 0) - ZERO_DIGIT;
    plain.write(sum.toString(8).padStart(CHECKSUM.digits, "0"), CHECKSUM.at, "latin1");
    return plain;
}
const ZERO_DIGIT = 0x30;
const plain = Buffer.alloc(BLOCK_BYTES);
const FILE_TEMPLATE = headerTemplate(false);
const EXECUTABLE_TEMPLATE = headerTemplate(true);
function headerTemplate(executable) {
    const header = Buffer.alloc(BLOCK_BYTES);
    libraryHeader({ path: "", size: 0, executable }).encode(header);
    const sum = Number.parseInt(header.toString("latin1", CHECKSUM.at, CHECKSUM.at + CHECKSUM.digits), 8);
    return { header, sum };
}
function padded(size) {
    return Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;
}


/***/ }),

/***/ 7457:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ Threads)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(8500);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __nccwpck_require__(5919);
// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __nccwpck_require__(5892);
// EXTERNAL MODULE: ./lib/archive/digest.js
var digest = __nccwpck_require__(1784);
// EXTERNAL MODULE: ./lib/archive/pack.js + 2 modules
var pack = __nccwpck_require__(3823);
;// CONCATENATED MODULE: ./lib/archive/jobs.js



function perform(job) {
    return (job.kind === "pack" ? (0,pack/* pack */.qq)(job) : (0,digest/* hashLeaves */.fh)(job));
}
function textOf(error) {
    const message = messageOf(error);
    if (!(error instanceof Failure))
        return { message, cause: "" };
    const { status, remedy, cause } = error;
    return { message, status, ...(remedy ? { remedy } : {}), cause: cause === undefined ? "" : messageOf(cause) };
}
function revived({ message, status, remedy, cause }) {
    if (status === undefined)
        return new Error(message);
    return new errors/* Failure */.H(message, { status, ...(remedy ? { remedy } : {}), ...(cause ? { cause: new Error(cause) } : {}) });
}

;// CONCATENATED MODULE: ./lib/archive/threads.js




const MAX_JOBS_PER_THREAD = 2;
const MAX_THREADS = 16;
const MIN_BYTES_FOR_THREADS = 2 * 1024 * 1024;
class Threads {
    #threads = [];
    #waiting = [];
    #lastId = 0;
    #isClosed = false;
    constructor(count) {
        try {
            while (this.#threads.length < count)
                this.#threads.push(this.#start());
        }
        catch {
        }
    }
    static for(bytes) {
        return new Threads(bytes < MIN_BYTES_FOR_THREADS ? 0 : Math.min(MAX_THREADS, (0,external_node_os_.availableParallelism)()));
    }
    get count() {
        return this.#threads.length;
    }
    run(job) {
        const { promise, resolve, reject } = Promise.withResolvers();
        if (this.#isClosed)
            return promise;
        if (this.#threads.length === 0)
            return here(job);
        this.#waiting.push({ job, resolve: resolve, reject });
        this.#handOut();
        return promise;
    }
    close() {
        this.#isClosed = true;
        this.#waiting.length = 0;
        for (const { worker, jobs } of this.#threads.splice(0)) {
            jobs.clear();
            void worker.terminate();
        }
    }
    #start() {
        const extension = import.meta.filename.endsWith(".ts") ? "ts" : "js";
        const worker = new external_node_worker_threads_.Worker(`${import.meta.dirname}/worker.${extension}`, { name: "archive", execArgv: [] });
        const thread = { worker, jobs: new Map() };
        worker.on("message", ({ id, outcome }) => {
            const job = thread.jobs.get(id);
            thread.jobs.delete(id);
            if ("result" in outcome)
                job?.resolve(outcome.result);
            else
                job?.reject(revived(outcome.failure));
            this.#rest(thread);
            this.#handOut();
        });
        worker.on("error", () => this.#bury(thread));
        worker.on("exit", () => this.#bury(thread));
        worker.unref();
        return thread;
    }
    #handOut() {
        while (this.#waiting.length > 0) {
            const [idlest] = this.#threads.toSorted((one, other) => one.jobs.size - other.jobs.size);
            if (idlest === undefined || idlest.jobs.size >= MAX_JOBS_PER_THREAD)
                return;
            const next = this.#waiting.shift();
            const id = ++this.#lastId;
            idlest.jobs.set(id, next);
            idlest.worker.ref();
            idlest.worker.postMessage({ id, job: next.job });
        }
    }
    #rest({ worker, jobs }) {
        if (jobs.size === 0)
            worker.unref();
    }
    #bury(thread) {
        const at = this.#threads.indexOf(thread);
        if (at !== -1)
            this.#threads.splice(at, 1);
        const orphans = [...thread.jobs.values()];
        thread.jobs.clear();
        if (this.#threads.length === 0)
            orphans.push(...this.#waiting.splice(0));
        for (const { job, resolve, reject } of orphans)
            here(job).then(resolve, reject);
    }
}
async function here(job) {
    await (0,promises_.setImmediate)();
    return perform(job);
}


/***/ }),

/***/ 1745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $6: () => (/* binding */ placeLabels),
/* harmony export */   D1: () => (/* binding */ pushIdOf),
/* harmony export */   EP: () => (/* binding */ SHA_LABEL),
/* harmony export */   Hk: () => (/* binding */ REF_LABEL),
/* harmony export */   MU: () => (/* binding */ isOurs),
/* harmony export */   S: () => (/* binding */ REPOSITORY_LABEL),
/* harmony export */   SP: () => (/* binding */ CONFIG_LABEL),
/* harmony export */   Wy: () => (/* binding */ labelOf),
/* harmony export */   YF: () => (/* binding */ OPTIONS_LABEL),
/* harmony export */   YZ: () => (/* binding */ DIGEST_LABEL),
/* harmony export */   ZK: () => (/* binding */ MAX_LABELS_BYTES),
/* harmony export */   eO: () => (/* binding */ FOLDER_LABEL),
/* harmony export */   g0: () => (/* binding */ runAttemptOf),
/* harmony export */   gG: () => (/* binding */ overriddenPath),
/* harmony export */   hA: () => (/* binding */ PULL_REQUEST_LABEL),
/* harmony export */   iI: () => (/* binding */ PUSH_LABEL),
/* harmony export */   l3: () => (/* binding */ OVERRIDES_LABEL),
/* harmony export */   p7: () => (/* binding */ servedBefore),
/* harmony export */   pv: () => (/* binding */ RUN_ID_LABEL),
/* harmony export */   tE: () => (/* binding */ RESERVED_LABELS),
/* harmony export */   vq: () => (/* binding */ ENVIRONMENT_LABEL),
/* harmony export */   w: () => (/* binding */ labelValue),
/* harmony export */   xQ: () => (/* binding */ RUN_ATTEMPT_LABEL)
/* harmony export */ });
/* unused harmony export SERVED_LABEL */
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

/***/ 4825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FK: () => (/* binding */ secretsInHeaders),
/* harmony export */   ay: () => (/* binding */ readHeader),
/* harmony export */   jB: () => (/* binding */ readHeaders),
/* harmony export */   z9: () => (/* binding */ pathProblem)
/* harmony export */ });
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

/***/ 7555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  I8: () => (/* binding */ findCheckout),
  $e: () => (/* binding */ readGitInfo),
  zy: () => (/* binding */ readHead),
  EO: () => (/* binding */ runGit),
  nB: () => (/* binding */ switchFiltersOff)
});

// UNUSED EXPORTS: findRepository

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
;// CONCATENATED MODULE: ./lib/lib/programs.js


function searchHere(forbidden) {
    return {
        platform: process.platform,
        env: process.env,
        forbidden,
        realFile: (file) => realOf(file, "isFile"),
        realFolder: (folder) => realOf(folder, "isDirectory"),
    };
}
function findProgram(name, search) {
    const { join } = flavour(search);
    for (const folder of safeFolders(search)) {
        for (const ending of endings(search)) {
            const file = join(folder, `${name}${ending}`);
            const real = search.realFile(file);
            if (real !== undefined && !isForbidden(real, search))
                return file;
        }
    }
    return undefined;
}
function safePath(search) {
    return safeFolders(search).join(flavour(search).delimiter);
}
function safeFolders(search) {
    const { delimiter } = flavour(search);
    return variable(search, "PATH")
        .split(delimiter)
        .map((entry) => (search.platform === "win32" ? entry.trim().replace(/^"(.*)"$/, "$1") : entry))
        .filter((entry) => isAbsolute(entry, search))
        .filter((entry) => !isForbidden(entry, search) && !isForbidden(search.realFolder(entry) ?? entry, search));
}
function isAbsolute(entry, search) {
    if (search.platform === "win32")
        return /^(?:[A-Za-z]:[\\/]|[\\/]{2}[^\\/])/.test(entry);
    return flavour(search).isAbsolute(entry);
}
function isForbidden(place, search) {
    const { relative, isAbsolute: isElsewhere, sep } = flavour(search);
    return search.forbidden.some((folder) => {
        const way = relative(folder, place);
        return way !== ".." && !way.startsWith(`..${sep}`) && !isElsewhere(way);
    });
}
const STARTABLE = new Set([".com", ".exe"]);
function endings(search) {
    if (search.platform !== "win32")
        return [""];
    const named = variable(search, "PATHEXT").split(";");
    const wanted = named.filter((ending) => STARTABLE.has(ending.toLowerCase()));
    return wanted.length > 0 ? wanted : [".exe", ".com"];
}
function variable({ platform, env }, name) {
    if (platform !== "win32")
        return env[name] ?? "";
    const key = Object.keys(env).find((candidate) => candidate.toUpperCase() === name);
    return (key === undefined ? undefined : env[key]) ?? "";
}
function flavour({ platform }) {
    return platform === "win32" ? external_node_path_.win32 : external_node_path_.posix;
}
function realOf(name, kind) {
    try {
        return (0,external_node_fs_.statSync)(name)[kind]() ? (0,external_node_fs_.realpathSync)(name) : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/github/git.js






const run = (0,external_node_util_.promisify)(external_node_child_process_namespaceObject.execFile);
const LIMIT_MS = 20_000;
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
const COMMIT = /^[0-9a-f]{40,64}$/;
async function readHead(directory, workspace) {
    const root = findRepository(directory, workspace);
    if (root === undefined)
        return undefined;
    const [sha = "", name = ""] = (await git(root, "rev-parse", "HEAD", "--symbolic-full-name", "HEAD"))?.split("\n") ?? [];
    if (!COMMIT.test(sha))
        return { root, sha: "", parents: [], branch: "" };
    const written = (await git(root, "cat-file", "commit", sha)) ?? "";
    const head = written.split("\n\n", 1)[0] ?? "";
    const parents = [...head.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].map(([, parent = ""]) => parent);
    return { root, sha, parents, branch: name.startsWith("refs/heads/") ? name : "" };
}
async function readGitInfo(directory, workspace, known) {
    const { root, sha } = (await (known ?? readHead(directory, workspace))) ?? { root: "", sha: "" };
    if (sha === "")
        return undefined;
    const filtersOff = await switchFiltersOff(root);
    if (filtersOff === undefined)
        return undefined;
    const [status, described = ""] = await Promise.all([
        runGit(root, ["status", "--porcelain", "--ignore-submodules=dirty"], filtersOff),
        git(root, "describe", "--tags", "--long"),
    ]);
    if (status === undefined)
        return undefined;
    const [, tag, commits] = /^(.+)-(\d+)-g[0-9a-f]+$/.exec(described) ?? [];
    return {
        latest_commit_sha: sha,
        latest_tag: tag ?? null,
        commits_since_tag: commits === undefined ? null : Number(commits),
        has_uncommitted_changes: status.trim() !== "",
    };
}
function findCheckout(directory, workspace) {
    for (let folder = directory;; folder = external_node_path_.dirname(folder)) {
        if (kindOf(external_node_path_.join(folder, ".git")) !== undefined)
            return folder;
        if (folder === workspace || folder === external_node_path_.dirname(folder))
            return undefined;
    }
}
function findRepository(directory, workspace) {
    const nearest = findCheckout(directory, workspace);
    for (let top = nearest; top !== undefined; top = findCheckout(external_node_path_.dirname(top), workspace)) {
        if (kindOf(external_node_path_.join(top, ".git")) === "folder")
            return top;
        if (top === workspace)
            break;
    }
    return nearest;
}
function kindOf(name) {
    try {
        return (0,external_node_fs_.statSync)(name).isDirectory() ? "folder" : "file";
    }
    catch {
        return undefined;
    }
}
const LFS_FILTER = new Set(["git-lfs clean -- %f", "git-lfs smudge -- %f", "git-lfs filter-process"]);
async function switchFiltersOff(root) {
    const found = await runGit(root, [
        "config",
        "-z",
        "--get-regexp",
        "^(filter\\..*\\.(clean|smudge|process)|lfs\\.extension\\..*)$",
    ]);
    const entries = (found ?? "").split("\0").flatMap((entry) => {
        const [key = "", value = ""] = entry.split(/\n(.*)/s);
        return key === "" ? [] : [{ key, value }];
    });
    const isPlain = !entries.some(({ key }) => key.startsWith("lfs."));
    const foreign = entries
        .filter(({ key, value }) => key.startsWith("filter.") && !(isPlain && LFS_FILTER.has(value)))
        .map(({ key }) => key);
    const [one] = foreign;
    if (one === undefined)
        return {};
    const settings = foreign.flatMap((key) => [
        [key, ""],
        [key.replace(/[^.]+$/, "required"), "false"],
    ]);
    const switches = Object.fromEntries([
        ["GIT_CONFIG_COUNT", String(settings.length)],
        ...settings.flatMap(([key, value], index) => [
            [`GIT_CONFIG_KEY_${index}`, key],
            [`GIT_CONFIG_VALUE_${index}`, value],
        ]),
    ]);
    const isOff = (await runGit(root, ["config", "--get", one], switches))?.trim() === "";
    return isOff ? switches : undefined;
}
async function git(root, ...args) {
    return (await runGit(root, args))?.trim();
}
async function runGit(root, args, switches = {}) {
    const place = [`--git-dir=${external_node_path_.join(root, ".git")}`, `--work-tree=${root}`];
    const settings = [
        "safe.directory=*",
        "safe.bareRepository=explicit",
        "core.fsmonitor=false",
        `core.hooksPath=${external_node_os_.devNull}`,
    ];
    const search = searchHere(checkedOutFolders(root));
    const program = findProgram("git", search);
    if (program === undefined)
        return undefined;
    try {
        const { stdout } = await run(program, [...place, ...settings.flatMap((setting) => ["-c", setting]), ...args], {
            cwd: root,
            timeout: LIMIT_MS,
            maxBuffer: MAX_OUTPUT_BYTES,
            env: {
                ...pick(process.env, ["HOME", "USERPROFILE", "SystemRoot", "LANG", "TMPDIR", "TEMP"]),
                PATH: safePath(search),
                ...(search.platform === "win32" ? { NoDefaultCurrentDirectoryInExePath: "1" } : {}),
                GIT_NO_LAZY_FETCH: "1",
                ...switches,
            },
        });
        return stdout;
    }
    catch {
        return undefined;
    }
}
function checkedOutFolders(root) {
    const workspace = process.env.GITHUB_WORKSPACE || process.cwd();
    const real = (0,external_node_fs_.existsSync)(workspace) ? [(0,external_node_fs_.realpathSync)(workspace)] : [];
    return [root, workspace, ...real];
}
function pick(env, names) {
    return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}


/***/ }),

/***/ 3776:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  t: () => (/* binding */ Log),
  I: () => (/* binding */ harmless)
});

// EXTERNAL MODULE: ./lib/lib/findings.js
var lib_findings = __nccwpck_require__(5597);
// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __nccwpck_require__(5924);
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   Hn: () => (/* binding */ cell),
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
/* unused harmony export blockQuote */
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5924);

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
    return escapeMarkdown((0,_lib_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shortened */ .vI)(text, MAX_CELL));
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

/***/ 8193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8745);

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
    const one = gpuCount === 1 ? gpuType : `${gpuCount} \u00d7 ${gpuType}`;
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

/***/ 8745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5924);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(18);


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

/***/ 5671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Br: () => (/* binding */ renderSummary),
/* harmony export */   rN: () => (/* binding */ watchMarkdown),
/* harmony export */   tr: () => (/* binding */ casesMarkdown)
/* harmony export */ });
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5924);
/* harmony import */ var _log_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3776);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(18);



const MAX_CAUSE = 8_000;
const MAX_LOG = 16_000;
const MAX_LOG_LINE = 1_000;
const MAX_FINDINGS = 50;
const MAX_RULES = 20;
function renderSummary(report) {
    const { title, cause, lastLines = [], plan, isPlanOnly = false, cases, watch, findings, contents, timings } = report;
    const parts = [`### ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(title)}`];
    if (cause)
        parts.push(causeBox(cause, report.linksBelow));
    if (lastLines.length > 0)
        parts.push(`**From the end of the deployment's log**\n\n${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .codeBlock */ .DV)(logLines(lastLines))}`);
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
        parts.push((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .titledList */ .NH)("Warnings", findings, MAX_FINDINGS));
    if (contents)
        parts.push(contentsDetails(contents));
    if (timings.length > 0)
        parts.push(timingDetails(timings));
    return `${parts.join("\n\n")}\n`;
}
function casesMarkdown({ table, note }) {
    return ["**Cases**", table, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(note)].filter((part) => part !== "").join("\n\n");
}
function watchMarkdown({ line, curve, notes }) {
    const block = curve.length === 0 ? "" : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .codeBlock */ .DV)(curve.map(_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .visibleLine */ .P8));
    const list = notes.map((note) => `- ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(note)}`).join("\n");
    return [`**Guard:** ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(line)}`, block, list].filter((part) => part !== "").join("\n\n");
}
function rowTable(rows) {
    const [head = ["", ""], ...others] = rows.map((row) => [row.name, rowValue(row)]);
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(head, others, [":---", ":---"]);
}
function rowValue({ value, code, url }) {
    if (url)
        return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(value), url);
    return code ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(value) : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(value);
}
function logLines(lines) {
    const shown = lines.flatMap((line) => (0,_log_js__WEBPACK_IMPORTED_MODULE_1__/* .harmless */ .I)(line).split("\n")).map(_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .visibleLine */ .P8);
    return lastOf(shown.map((line) => (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_2__/* .shortened */ .vI)(line, MAX_LOG_LINE)));
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
    const files = largest.map(({ name, size }) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(name), size]);
    const rules = leftOut
        .slice(0, MAX_RULES)
        .map(({ rule, entries, examples }) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(rule), String(entries), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(examples)]);
    if (leftOut.length > MAX_RULES)
        rules.push([`and ${leftOut.length - MAX_RULES} more rules`, "", ""]);
    const tables = [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(["Largest files", "Size"], files, ["---", "---:"])];
    if (rules.length > 0)
        tables.push((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(["Left out by", "Entries", "For example"], rules, ["---", "---:"]));
    const digestLine = digest === "" ? [] : [`Content digest: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(digest)}`];
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .details */ .zH)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(heading), ...tables, ...digestLine);
}
function timingDetails(timings) {
    const rows = timings.map(({ phase, duration }) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(phase), duration]);
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .details */ .zH)("Time of each phase", (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(["Phase", "Time"], rows));
}
const LIKELY = "Likely cause:";
function causeBox(cause, linksBelow = "") {
    const show = (line) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .withCode */ .SM)(line).replace(LIKELY, `**${LIKELY}**`);
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .caution */ .uL)((0,_lib_text_js__WEBPACK_IMPORTED_MODULE_2__/* .shortened */ .vI)(cause, MAX_CAUSE), { show, linksBelow });
}


/***/ }),

/***/ 8752:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ formatBytes)
/* harmony export */ });
const UNITS = ["B", "KiB", "MiB", "GiB", "TiB"];
function formatBytes(bytes) {
    let value = bytes;
    let unit = 0;
    while (value >= 1_023.5 && unit < UNITS.length - 1 && (unit > 0 || value >= 1_024)) {
        value /= 1_024;
        unit++;
    }
    const text = unit === 0 || value >= 100 ? Math.round(value).toString() : value.toFixed(1).replace(/\.0$/, "");
    return `${text} ${UNITS[unit]}`;
}


/***/ }),

/***/ 5953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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

/***/ 2852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ combinedCrc32)
/* harmony export */ });
const POLYNOMIAL = 0xedb88320;
const ONE = 0x80000000;
const BITS = 32;
let powers;
const MAX_CACHED_SHIFTS = 64;
const shifts = new Map();
function combinedCrc32(first, second, secondBytes) {
    if (first === 0)
        return second;
    return (product(shiftBy(secondBytes), first) ^ second) >>> 0;
}
function shiftBy(bytes) {
    const known = shifts.get(bytes);
    if (known !== undefined)
        return known;
    let shift = ONE;
    powers ??= squares();
    for (let left = bytes, power = 3; left > 0; left = Math.floor(left / 2), power++)
        if (left % 2 === 1)
            shift = product(powers[power % BITS] ?? 0, shift);
    if (shifts.size >= MAX_CACHED_SHIFTS)
        shifts.clear();
    shifts.set(bytes, shift);
    return shift;
}
function product(one, other) {
    let sum = 0;
    let shifted = other;
    for (let bit = ONE; bit !== 0; bit >>>= 1) {
        if (one & bit)
            sum ^= shifted;
        shifted = shifted & 1 ? (shifted >>> 1) ^ POLYNOMIAL : shifted >>> 1;
    }
    return sum >>> 0;
}
function squares() {
    const found = [ONE >>> 1];
    for (let at = 1; at < BITS; at++)
        found.push(product(found[at - 1] ?? 0, found[at - 1] ?? 0));
    return found;
}


/***/ }),

/***/ 5892:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

var node_https__WEBPACK_IMPORTED_MODULE_1___namespace_cache;
var node_http__WEBPACK_IMPORTED_MODULE_0___namespace_cache;
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   YR: () => (/* binding */ PROXY_LIMIT_MS),
/* harmony export */   lg: () => (/* binding */ Network),
/* harmony export */   wX: () => (/* binding */ TransportError)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4708);
/* harmony import */ var _proxy_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7777);



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
    const outgoing = (secure ? /*#__PURE__*/ (node_https__WEBPACK_IMPORTED_MODULE_1___namespace_cache || (node_https__WEBPACK_IMPORTED_MODULE_1___namespace_cache = __nccwpck_require__.t(node_https__WEBPACK_IMPORTED_MODULE_1__, 2))) : /*#__PURE__*/ (node_http__WEBPACK_IMPORTED_MODULE_0___namespace_cache || (node_http__WEBPACK_IMPORTED_MODULE_0___namespace_cache = __nccwpck_require__.t(node_http__WEBPACK_IMPORTED_MODULE_0__, 2)))).request(request.url, {
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
    return new (protocol === "https:" ? /*#__PURE__*/ (node_https__WEBPACK_IMPORTED_MODULE_1___namespace_cache || (node_https__WEBPACK_IMPORTED_MODULE_1___namespace_cache = __nccwpck_require__.t(node_https__WEBPACK_IMPORTED_MODULE_1__, 2))) : /*#__PURE__*/ (node_http__WEBPACK_IMPORTED_MODULE_0___namespace_cache || (node_http__WEBPACK_IMPORTED_MODULE_0___namespace_cache = __nccwpck_require__.t(node_http__WEBPACK_IMPORTED_MODULE_0__, 2)))).Agent({ keepAlive: true });
}


/***/ }),

/***/ 8173:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ parseJson)
/* harmony export */ });
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


/***/ }),

/***/ 6750:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ isLoopback)
/* harmony export */ });
function isLoopback(url) {
    return URL.canParse(url) && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(new URL(url).hostname);
}


/***/ }),

/***/ 5419:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ codeOf),
/* harmony export */   F: () => (/* binding */ isInside)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);

function isInside(folder, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(folder, path);
    return way !== ".." && !way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}`) && !(0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(way);
}
function codeOf(error) {
    return typeof error === "object" && error !== null && "code" in error ? String(error.code) : undefined;
}


/***/ }),

/***/ 7777:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  T6: () => (/* binding */ ProxyError),
  IL: () => (/* binding */ createProxyAgent),
  yo: () => (/* binding */ noProxyFindings),
  Zw: () => (/* binding */ problemOf),
  iJ: () => (/* binding */ proxyFor),
  ec: () => (/* binding */ proxyName),
  Wm: () => (/* binding */ proxySecrets)
});

;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __nccwpck_require__(5892);
// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __nccwpck_require__(5924);
;// CONCATENATED MODULE: ./lib/lib/proxy.js




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
    const { getProxyForUrl } = await __nccwpck_require__.e(/* import() */ 182).then(__nccwpck_require__.bind(__nccwpck_require__, 8182));
    if (withDomains(url).some((place) => getProxyForUrl(place) === ""))
        return undefined;
    const proxy = parseProxy(process.env[variable] ?? "");
    if (proxy && /^https?:$/.test(proxy.protocol))
        return { url: proxy, variable };
    const encoding = (process.env[variable] ?? "").includes("@")
        ? "Characters such as # / ? and % in its user name and password must be percent-encoded (%23 for #). "
        : "";
    throw new errors/* Failure */.H(`The variable ${variable} must be the URL of an HTTP proxy, such as http://proxy.example.com:3128.`, {
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
        const message = `The entry ${(0,lib_text/* quote */.hD)(entry)} in ${variable} exempts no host from the proxy: it ${found.problem}.`;
        return [{ severity: "hint", rule: "no-proxy-entry", message }];
    });
}
function withDomains({ protocol, hostname, port }) {
    const host = hostname.replace(/\.$/, "");
    const labels = external_node_net_namespaceObject.isIP(host) === 0 ? host.split(".") : [host];
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
        const library = await Promise.all(/* import() */[__nccwpck_require__.e(411), __nccwpck_require__.e(566)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1566));
        const agent = new library.HttpsProxyAgent(place, settings);
        agent.isSecureEndpoint = () => true;
        return guarded(agent, proxy, limitMs);
    }
    const library = await Promise.all(/* import() */[__nccwpck_require__.e(411), __nccwpck_require__.e(947)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8947));
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
                await (0,external_node_events_namespaceObject.once)(socket, "secureConnect", { signal: stop.signal });
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
    const problem = error instanceof AggregateError ? error.errors.map(errors/* messageOf */.b).join("; ") : (0,errors/* messageOf */.b)(error);
    return problem || "connection failed";
}


/***/ }),

/***/ 5110:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I2: () => (/* binding */ specialKind),
/* harmony export */   VX: () => (/* binding */ readRegular),
/* harmony export */   fA: () => (/* binding */ kindOnDisk),
/* harmony export */   lf: () => (/* binding */ openRegular),
/* harmony export */   tC: () => (/* binding */ READ_FLAGS)
/* harmony export */ });
/* unused harmony export NotAFile */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);

const READ_FLAGS = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0);
class NotAFile extends Error {
    kind;
    constructor(kind) {
        super(`it is ${kind}, not a file`);
        this.kind = kind;
    }
}
function kindOnDisk(found) {
    if (found.isFile())
        return "a file";
    if (found.isDirectory())
        return "a folder";
    if (found.isFIFO())
        return "a named pipe";
    return found.isSocket() ? "a socket" : "a device";
}
function specialKind(path) {
    try {
        const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path);
        return found.isFile() || found.isDirectory() ? undefined : kindOnDisk(found);
    }
    catch {
        return undefined;
    }
}
function openRegular(path) {
    refuseOthers((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path));
    const handle = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, READ_FLAGS);
    try {
        refuseOthers((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(handle));
        return handle;
    }
    catch (error) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(handle);
        throw error;
    }
}
function readRegular(path) {
    const handle = openRegular(path);
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(handle);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(handle);
    }
}
function refuseOthers(found) {
    if (!found.isFile())
        throw new NotAFile(kindOnDisk(found));
}


/***/ }),

/***/ 5924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GJ: () => (/* binding */ onOneLine),
/* harmony export */   KE: () => (/* binding */ listed),
/* harmony export */   Qu: () => (/* binding */ withoutFullStop),
/* harmony export */   UV: () => (/* binding */ firstUnits),
/* harmony export */   hD: () => (/* binding */ quote),
/* harmony export */   hS: () => (/* binding */ counted),
/* harmony export */   mI: () => (/* binding */ firstBytes),
/* harmony export */   pS: () => (/* binding */ shownPath),
/* harmony export */   qX: () => (/* binding */ shortenedWithCount),
/* harmony export */   v: () => (/* binding */ andMore),
/* harmony export */   vI: () => (/* binding */ shortened),
/* harmony export */   xA: () => (/* binding */ firstGraphemes)
/* harmony export */ });
/* unused harmony export withoutEnd */
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

/***/ 6839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ callsOf),
/* harmony export */   w: () => (/* binding */ casesLine)
/* harmony export */ });
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5924);

function casesLine({ cases, display, isCompared }) {
    const names = cases.map(({ name, repeat }) => (repeat === 1 ? name : `${name} (${repeat} times)`));
    const compared = isCompared ? "; compared with the live deployment" : "";
    return `${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(cases.length, "case")} in ${display}: ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_0__/* .listed */ .KE)(names)}${compared}`;
}
function callsOf({ cases }) {
    return cases.reduce((sum, { repeat }) => sum + repeat, 0);
}


/***/ }),

/***/ 9965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ne: () => (/* binding */ isAnnotated),
/* harmony export */   x5: () => (/* binding */ refusal),
/* harmony export */   yq: () => (/* binding */ tellFindings)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5892);
/* harmony import */ var _lib_findings_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5597);


function isAnnotated({ severity, file }) {
    return severity === "hint" || file !== undefined;
}
function tellFindings({ account, tools }, findings) {
    account.addFindings(findings);
    tools.log.findings(findings.filter(isAnnotated));
    const errors = findings.filter(({ severity }) => severity === "error");
    if (errors.length > 0)
        throw refusal(errors);
}
function refusal(errors) {
    const lines = errors.map((finding) => (0,_lib_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .placedText */ .r6)(finding, (0,_lib_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .findingText */ .NK)(finding)));
    const message = lines.length === 1
        ? (lines[0] ?? "")
        : `${lines.length} problems, nothing was sent:\n${lines.map((line) => `- ${line}`).join("\n")}`;
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(message, { status: "invalid", findings: errors });
}


/***/ }),

/***/ 4300:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EP: () => (/* binding */ readyWord),
/* harmony export */   Gg: () => (/* binding */ titleOf),
/* harmony export */   Kg: () => (/* binding */ isGood),
/* harmony export */   O9: () => (/* binding */ finish),
/* harmony export */   Qy: () => (/* binding */ scrubbedWatch),
/* harmony export */   gS: () => (/* binding */ unplannedHints),
/* harmony export */   wZ: () => (/* binding */ plannedCost),
/* harmony export */   z6: () => (/* binding */ endingOf)
/* harmony export */ });
/* harmony import */ var _action_command_files_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6989);
/* harmony import */ var _action_start_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6398);
/* harmony import */ var _lib_clock_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(5953);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5892);
/* harmony import */ var _github_plan_machines_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(8193);
/* harmony import */ var _github_summary_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5671);
/* harmony import */ var _action_servers_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9190);
/* harmony import */ var _lib_bytes_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(8752);
/* harmony import */ var _lib_findings_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5597);
/* harmony import */ var _truss_files_manifest_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(3994);










function endingOf(error, promotion = "on-push") {
    if (error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H)
        return { status: error.status, cause: error.report };
    const ending = {
        status: promotion === "existing" ? "promote_failed" : "deploy_failed",
        cause: (0,_action_start_js__WEBPACK_IMPORTED_MODULE_1__/* .defectText */ .f_)(error),
    };
    if (error instanceof Error && error.stack)
        ending.stack = error.stack;
    return ending;
}
function isGood(status) {
    return status === "success" || status === "validated" || status === "unchanged";
}
async function finish(run, ending) {
    const { tools, outputs } = run;
    const { files, log, secrets } = tools;
    outputs.set("status", ending.status);
    outputs.finish();
    const lostOutputs = (0,_action_command_files_js__WEBPACK_IMPORTED_MODULE_0__/* .tellLostOutputs */ .uh)(files.lostOutputs, log);
    const good = lostOutputs !== undefined && isGood(ending.status) ? `The run itself ended with \`${ending.status}\`.` : undefined;
    const causes = [ending.cause, good, lostOutputs].filter((text) => text);
    const cause = causes.length === 0 ? undefined : secrets.scrub(causes.join("\n"));
    const plan = await planOf(run, ending.status);
    await files.writeSummary((0,_github_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .renderSummary */ .Br)({ ...reportOf(run, ending.status, cause), ...plan }));
    if (ending.stack)
        log.info(ending.stack);
    if (cause !== undefined)
        log.failure(cause);
    return cause === undefined && isGood(ending.status) ? 0 : 1;
}
async function planOf(run, status) {
    const { plan, verdict = "" } = run.account.entries;
    if (plan === undefined)
        return {};
    const { foldedPlan, planMarkdown, planSections } = await Promise.all(/* import() */[__nccwpck_require__.e(924), __nccwpck_require__.e(127)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4127));
    const { warningCount } = await __nccwpck_require__.e(/* import() */ 258).then(__nccwpck_require__.bind(__nccwpck_require__, 3258));
    const options = { verdict, findings: unplannedHints(run.account).length };
    const title = titleOf(run, status, warningCount(plan));
    if (status === "validated")
        return { title, plan: planMarkdown(plan, options).trim(), isPlanOnly: true };
    const sections = foldedPlan(planSections(plan, options));
    return { title, plan: sections.map(({ markdown }) => markdown).join("\n\n") };
}
function unplannedHints({ entries, findings }) {
    const planned = new Set(entries.plan?.mutable.map(({ message }) => message));
    return findings.filter((finding) => finding.severity === "hint" && !planned.has((0,_lib_findings_js__WEBPACK_IMPORTED_MODULE_5__/* .findingText */ .NK)(finding)));
}
function titleOf({ account, inputs }, status, warnings = 0) {
    const title = (inputs.promotion === "existing" ? PROMOTION_TITLES[status] : undefined) ?? TITLES[status];
    const count = warnings + unplannedHints(account).length;
    if (status === "validated" && count > 0) {
        return `\u26a0\ufe0f ${title}, with ${count === 1 ? "a warning" : `${count} warnings`}`;
    }
    const end = isGood(status) && account.entries.isTurnedOff ? ", then deactivated" : "";
    return `${isGood(status) ? "\u2705" : "\u274c"} ${title}${end}`;
}
const TITLES = {
    success: "Deployed to Baseten",
    validated: "Dry run for Baseten passed",
    unchanged: "Unchanged on Baseten",
    deploy_failed: "Deployment to Baseten failed",
    deploy_timeout: "Deployment to Baseten timed out",
    predict_failed: "Smoke test on Baseten failed",
    promote_failed: "Promotion on Baseten failed",
    rolled_back: "Rolled back on Baseten",
    watch_failed: "Watch on Baseten failed",
    rollback_failed: "Rollback on Baseten failed",
    cleanup_failed: "Cleanup on Baseten failed",
    cancelled: "Deployment to Baseten cancelled",
    invalid: "Invalid configuration: nothing deployed to Baseten",
};
const PROMOTION_TITLES = {
    success: "Promoted on Baseten",
    deploy_failed: "Not promoted on Baseten: not ready",
    deploy_timeout: "Not promoted on Baseten: not ready in time",
    cancelled: "Promotion on Baseten cancelled",
    invalid: "Invalid configuration: nothing promoted on Baseten",
};
function reportOf(run, status, cause) {
    const { tools, inputs, account } = run;
    const { servers, secrets } = tools;
    const { entries, deployment, timings } = account;
    const { modelId = "", logsUrl = "", predictUrl = "" } = deployment;
    const { deploySeconds, manifest, packed = "", uploaded = "", isTurnedOff = false } = entries;
    const isCalled = (isGood(status) && !isTurnedOff) || status === "predict_failed";
    return {
        title: titleOf(run, status),
        linksBelow: _action_servers_js__WEBPACK_IMPORTED_MODULE_3__/* .APP_URL */ .oO,
        rows: [
            { name: "Status", value: status },
            { name: "Model", value: deployment.modelName ?? "", ...(modelId ? { url: servers.modelUrl(modelId) } : {}) },
            { name: "Environment", value: entries.environment ?? "" },
            { name: "Deployment", value: deployment.deploymentName ?? "" },
            { name: "Logs", value: logsUrl === "" ? "" : "open", url: logsUrl },
            {
                name: readyWord(inputs) === "ready" ? "Ready after" : "Live after",
                value: deploySeconds === undefined ? "" : (0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_6__/* .formatDuration */ .a)(deploySeconds * 1_000),
            },
            { name: "Startup", value: entries.startup ?? "" },
            { name: "Smoke test", value: entries.smokeTest ?? "", isWide: true },
            { name: "Cases", value: entries.cases?.line ?? "" },
            { name: "Settings", value: entries.settings ?? "", isWide: true },
            { name: "Cleanup", value: isGood(status) ? (entries.cleanup ?? "") : "" },
            { name: "Keeps running", value: entries.leftRunning ?? "" },
            { name: "Cost", value: plannedCost(account, status) },
            { name: "Predict URL", value: isCalled ? predictUrl : "", code: true, isWide: true },
            { name: "Model id", value: modelId, code: true },
            { name: "Deployment id", value: deployment.deploymentId ?? "", code: true },
            { name: "Archive", value: [packed, uploaded].filter((part) => part !== "").join(", ") },
        ],
        ...(manifest === undefined ? {} : { contents: contentsOf(manifest, entries, (text) => secrets.scrub(text)) }),
        ...(entries.watch === undefined ? {} : { watch: scrubbedWatch(entries.watch, (text) => secrets.scrub(text)) }),
        ...(entries.cases?.markdown === undefined
            ? {}
            : { cases: { note: secrets.scrub(entries.cases.note ?? ""), table: entries.cases.markdown } }),
        timings: [...timings],
        ...(cause === undefined ? {} : { cause }),
        lastLines: [...(entries.lastLines ?? [])],
        findings: unplannedHints(account).map((finding) => (0,_lib_findings_js__WEBPACK_IMPORTED_MODULE_5__/* .placedText */ .r6)(finding, secrets.scrub((0,_lib_findings_js__WEBPACK_IMPORTED_MODULE_5__/* .findingText */ .NK)(finding)))),
    };
}
function plannedCost({ entries, deployment }, status) {
    const { plan, pricePerMinute, isTurnedOff } = entries;
    const isRunning = isGood(status) && status !== "validated" && !isTurnedOff;
    const price = plan === undefined ? pricePerMinute : plan.machine.after?.pricePerMinute;
    if (!isRunning || price === undefined || deployment.deploymentId === undefined)
        return "";
    return `${(0,_github_plan_machines_js__WEBPACK_IMPORTED_MODULE_7__/* .dollars */ .E9)(price * 60)} an hour for each running replica, at list price`;
}
function readyWord({ promotion }) {
    return promotion === "on-push" ? "live" : "ready";
}
function scrubbedWatch({ line, curve, notes }, scrub) {
    return { line: scrub(line), curve: curve.map(scrub), notes: notes.map(scrub) };
}
function contentsOf(manifest, { contentDigest = "" }, scrub) {
    return {
        heading: `Packed: ${[(0,_truss_files_manifest_js__WEBPACK_IMPORTED_MODULE_8__/* .packedLine */ .z0)(manifest), (0,_truss_files_manifest_js__WEBPACK_IMPORTED_MODULE_8__/* .leftOutLine */ .uv)(manifest)].filter((part) => part !== "").join(", ")}`,
        digest: contentDigest,
        largest: manifest.largest.map(({ path, size }) => ({ name: scrub(path), size: (0,_lib_bytes_js__WEBPACK_IMPORTED_MODULE_9__/* .formatBytes */ .z)(size) })),
        leftOut: manifest.leftOut.map((group) => ({
            rule: scrub(group.pattern),
            entries: (0,_truss_files_manifest_js__WEBPACK_IMPORTED_MODULE_8__/* .entriesOf */ .Mc)(group),
            examples: scrub((0,_truss_files_manifest_js__WEBPACK_IMPORTED_MODULE_8__/* .examplesOf */ .Li)(group)),
        })),
    };
}


/***/ }),

/***/ 1000:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ZS: () => (/* binding */ RunStateKeeper)
/* harmony export */ });
/* unused harmony exports CUT_OFF, TAKEN_DOWN, parseRunState, parseUploads */
/* harmony import */ var _s3_unfinished_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3949);

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
        this.#saveUploads(this.#uploads.filter((one) => !(0,_s3_unfinished_js__WEBPACK_IMPORTED_MODULE_0__/* .isSameUpload */ .Y)(one, upload)));
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


/***/ }),

/***/ 2900:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ runPhase),
/* harmony export */   j: () => (/* binding */ tellDeployment)
/* harmony export */ });
/* harmony import */ var _lib_clock_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5953);

async function runPhase({ tools, account }, name, work) {
    const { log, signal } = tools;
    signal.throwIfAborted();
    const start = performance.now();
    try {
        return await log.phase(name, work);
    }
    finally {
        account.addTiming({ phase: name, duration: (0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(performance.now() - start) });
    }
}
const OUTPUT_OF = {
    modelId: "model-id",
    modelName: "model-name",
    deploymentId: "deployment-id",
    deploymentName: "deployment-name",
    createdModel: "created-model",
    logsUrl: "logs-url",
    predictUrl: "predict-url",
    syncUrl: "sync-url",
};
function tellDeployment({ outputs, account }, facts) {
    for (const [name, value] of Object.entries(facts))
        outputs.set(OUTPUT_OF[name], value);
    account.addDeployment(facts);
}


/***/ }),

/***/ 567:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ loadSettings),
/* harmony export */   p: () => (/* binding */ meetSettings)
/* harmony export */ });
async function loadSettings(inputs, workspace) {
    if (inputs.settings === "" && inputs.settingsFile === "")
        return { written: undefined, findings: [] };
    const { readSettings } = await Promise.all(/* import() */[__nccwpck_require__.e(819), __nccwpck_require__.e(449)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3449));
    return readSettings(inputs, workspace);
}
async function meetSettings(run, written, readLive) {
    if (written === undefined)
        return;
    const { meetLiveSettings } = await Promise.all(/* import() */[__nccwpck_require__.e(819), __nccwpck_require__.e(576)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3576));
    await meetLiveSettings(run, written, readLive);
}


/***/ }),

/***/ 3949:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ isSameUpload),
/* harmony export */   v: () => (/* binding */ shownUpload)
/* harmony export */ });
function shownUpload({ bucket, key, uploadId }) {
    return `bucket ${JSON.stringify(bucket)}, key ${JSON.stringify(key)}, upload id ${JSON.stringify(uploadId)}`;
}
function isSameUpload(one, other) {
    return one.uploadId === other.uploadId && one.key === other.key && one.bucket === other.bucket;
}


/***/ }),

/***/ 1646:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $f: () => (/* binding */ isSecret),
/* harmony export */   Pv: () => (/* binding */ looksLikeCredential),
/* harmony export */   RG: () => (/* binding */ HIDDEN),
/* harmony export */   VP: () => (/* binding */ bitsPerCharacter)
/* harmony export */ });
const HIDDEN = "(hidden)";
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
function isSecret(steps, value) {
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
    return isTextual && looksLikeCredential(value);
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
function looksLikeCredential(text) {
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


/***/ }),

/***/ 1169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ readArchived)
/* harmony export */ });
/* harmony import */ var _lib_regular_file_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5110);

const MAX_BYTES = 1024 * 1024;
async function readArchived(files, path, displayPath) {
    const file = files.find((candidate) => candidate.path === path);
    if (file === undefined || file.size > MAX_BYTES)
        return undefined;
    const { source } = file;
    if (source.kind === "bytes")
        return { text: new TextDecoder().decode(source.bytes), display: path };
    try {
        return { text: new TextDecoder().decode((0,_lib_regular_file_js__WEBPACK_IMPORTED_MODULE_0__/* .readRegular */ .VX)(source.file)), display: displayPath(source.file) };
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 6834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ stripLikePython),
/* harmony export */   x: () => (/* binding */ compilePatterns)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5892);

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
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(first.message + more, { status: "invalid", remedy: first.remedy ?? "", findings });
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
function stripLikePython(text) {
    return stripEnd(text.replace(LEADING_SPACE, ""));
}


/***/ }),

/***/ 3977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FO: () => (/* binding */ serverRules),
/* harmony export */   K_: () => (/* binding */ leavesOutItself),
/* harmony export */   SV: () => (/* binding */ IGNORE_FILE),
/* harmony export */   ck: () => (/* binding */ DEFAULT_RULES),
/* harmony export */   ej: () => (/* binding */ loadIgnoreRules),
/* harmony export */   rO: () => (/* binding */ withDefaults),
/* harmony export */   xc: () => (/* binding */ leftOutBy)
/* harmony export */ });
/* unused harmony exports DEFAULT_PATTERNS, ignoreRules, parseIgnoreFile */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5892);
/* harmony import */ var _lib_regular_file_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5110);
/* harmony import */ var _gitwildmatch_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6834);
/* harmony import */ var _lib_paths_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5419);






const IGNORE_FILE = ".truss_ignore";
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
    const matcher = (0,_gitwildmatch_js__WEBPACK_IMPORTED_MODULE_4__/* .compilePatterns */ .x)(patterns, origin);
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
const DEFAULT_RULES = ignoreRules(DEFAULT_PATTERNS);
function serverRules(own) {
    return leavesOutItself(own) === undefined ? withDefaults(own) : DEFAULT_RULES;
}
function withDefaults(own) {
    return ignoreRules([...DEFAULT_PATTERNS, ...own.patterns]);
}
function leavesOutItself(own) {
    return own.ignores(IGNORE_FILE, false);
}
function parseIgnoreFile(text) {
    const parsed = { patterns: [], lines: [] };
    for (const [index, line] of text.split(/\r\n|\r|\n/u).entries()) {
        const pattern = (0,_gitwildmatch_js__WEBPACK_IMPORTED_MODULE_4__/* .stripLikePython */ .w)(line);
        if (pattern === "" || pattern.startsWith("#"))
            continue;
        parsed.patterns.push(pattern);
        parsed.lines.push(index + 1);
    }
    const afterMark = text.startsWith("\ufeff") ? (0,_gitwildmatch_js__WEBPACK_IMPORTED_MODULE_4__/* .stripLikePython */ .w)(parsed.patterns[0]?.slice(1) ?? "") : "";
    if (afterMark !== "" && !afterMark.startsWith("#"))
        parsed.deadPattern = afterMark;
    return parsed;
}
async function loadIgnoreRules(trussDirectory, displayPath) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(trussDirectory, IGNORE_FILE);
    const file = displayPath(path);
    const text = await readIgnoreFile(trussDirectory, path, file);
    if (text === undefined)
        return { rules: DEFAULT_RULES, isCustom: false, findings: [] };
    const { patterns, lines, deadPattern } = parseIgnoreFile(text);
    const findings = [];
    if (deadPattern !== undefined)
        findings.push(byteOrderMark(file, deadPattern));
    return { rules: ignoreRules(patterns, { file, lines }), isCustom: true, findings };
}
async function readIgnoreFile(trussDirectory, path, file) {
    try {
        const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(path);
        if (!(0,_lib_paths_js__WEBPACK_IMPORTED_MODULE_5__/* .isInside */ .F)(trussDirectory, real))
            throw unreadable(file, "it is a link to a file outside the truss");
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode((0,_lib_regular_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readRegular */ .VX)(real));
    }
    catch (error) {
        if (error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H)
            throw error;
        if ((0,_lib_paths_js__WEBPACK_IMPORTED_MODULE_5__/* .codeOf */ .$)(error) === "ENOENT")
            return undefined;
        throw unreadable(file, (0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .b)(error));
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
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H(finding.message, { status: "invalid", remedy: finding.remedy ?? "", findings: [finding] });
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


/***/ }),

/***/ 7755:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BV: () => (/* binding */ mayHold),
/* harmony export */   CS: () => (/* binding */ listFiles),
/* harmony export */   j5: () => (/* binding */ neverPacked),
/* harmony export */   pY: () => (/* binding */ archivePrefix)
/* harmony export */ });
/* unused harmony exports NEVER_PACKED, byteOrder */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5892);
/* harmony import */ var _lib_regular_file_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5110);
/* harmony import */ var _ignore_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3977);
/* harmony import */ var _lib_paths_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5419);






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
        const { rules, findings } = await (0,_ignore_js__WEBPACK_IMPORTED_MODULE_4__/* .loadIgnoreRules */ .ej)(options.trussDirectory, options.displayPath);
        listing.findings.push(...findings);
        for (const tree of plannedTrees(options, rules, listing))
            listing.walk(tree);
    }
    catch (error) {
        if (!(error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H))
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
    const trees = [{ ...main, filters: [archive, { rules: _ignore_js__WEBPACK_IMPORTED_MODULE_4__/* .DEFAULT_RULES */ .ck, root: "" }] }];
    const prefix = bundledPrefix(options.bundledPackagesDir, rules, listing);
    const seen = listing.findings.length;
    const folders = externalFolders(options, listing);
    if (prefix !== undefined && listing.findings.length > seen)
        listing.unknown.add(prefix);
    for (const folder of folders) {
        if (prefix === undefined)
            continue;
        const tree = rootTree(folder, prefix, [archive], [folder, trussDirectory]);
        trees.push({ ...tree, filterSubfolders: _ignore_js__WEBPACK_IMPORTED_MODULE_4__/* .DEFAULT_RULES */ .ck });
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
    const isPlain = !node_path__WEBPACK_IMPORTED_MODULE_1__.win32.isAbsolute(written) && !written.includes("\\") && !parts.includes("..") && parts.length > 0;
    if (!isPlain) {
        listing.error("bundled-packages-dir", `bundled_packages_dir must be a relative path to a folder inside the truss, but is ${name}.`, "Use a plain folder name such as packages.");
        return undefined;
    }
    const own = ignoredAlong(parts, rules);
    const pattern = own ?? ignoredAlong(parts, (0,_ignore_js__WEBPACK_IMPORTED_MODULE_4__/* .serverRules */ .FO)(rules));
    if (pattern !== undefined) {
        listing.error("bundled-packages-dir", `The ignore pattern ${JSON.stringify(pattern)} leaves out bundled_packages_dir ${name}: every external package would be missing from the model.`, own === undefined && (0,_ignore_js__WEBPACK_IMPORTED_MODULE_4__/* .leavesOutItself */ .K_)(rules) !== undefined
            ? `Choose another folder, such as packages, or add ${JSON.stringify(`!${_ignore_js__WEBPACK_IMPORTED_MODULE_4__/* .IGNORE_FILE */ .SV}`)} and ${JSON.stringify(`!${pattern}`)} at the end of ${_ignore_js__WEBPACK_IMPORTED_MODULE_4__/* .IGNORE_FILE */ .SV}: so far, it leaves itself out of the archive, where Baseten reads it.`
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
        const real = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(options.trussDirectory, written));
        if (options.isInsideWorkspace?.(real) === false) {
            listing.error("external-package", `${name} is outside the workspace, at ${real}.`, remedy);
        }
        else if (neverPacked((0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(options.trussDirectory, real).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep)) !== undefined) {
            listing.error("external-package", `${name} is inside a .git folder, which is never packed.`, remedy);
        }
        else if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(real).isDirectory()) {
            return real;
        }
        else {
            listing.error("external-package", `${name} is not a directory.`, remedy);
        }
    }
    catch (error) {
        const isMissing = (0,_lib_paths_js__WEBPACK_IMPORTED_MODULE_5__/* .codeOf */ .$)(error) === "ENOENT";
        const why = isMissing ? options.absenceRemedy?.((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(options.trussDirectory, written)) : undefined;
        const problem = isMissing ? "does not exist" : `cannot be read: ${(0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .b)(error)}`;
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
        const entries = this.#try(tree.folder, tree.prefix, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(tree.folder, { withFileTypes: true }));
        for (const entry of entries ?? [])
            this.#visit(tree, entry);
    }
    #visit(tree, entry) {
        const { name } = entry;
        if (entry.isSymbolicLink()) {
            this.#followLink(tree, name);
        }
        else if (this.#isWanted(tree, name, entry.isDirectory()) && this.#hasReadableName(tree, name)) {
            const disk = `${tree.folder}${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}${name}`;
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
            const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(disk);
            if ((found.mode & 0o444) !== 0o444)
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(disk, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.R_OK);
            return found;
        });
        if (stats !== undefined)
            this.add(archiveFile(path, disk, stats));
    }
    #followLink(tree, name) {
        const link = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(tree.folder, name);
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
        const root = tree.roots.find((folder) => (0,_lib_paths_js__WEBPACK_IMPORTED_MODULE_5__/* .isInside */ .F)(folder, target.real));
        if (root === undefined) {
            this.unknown.add(path);
            this.error("link-outside", `${this.#displayPath(link)} is a link to ${target.written}, which is outside the packed folder.`, "Copy the target into the truss, or add the link to .truss_ignore.", link);
        }
        else if (neverPacked((0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(root, target.real).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep)) !== undefined) {
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
        this.error("special-file", `${this.#displayPath(disk)} is ${(0,_lib_regular_file_js__WEBPACK_IMPORTED_MODULE_3__/* .kindOnDisk */ .fA)(entry)} and cannot be archived.`, "Remove it or add it to .truss_ignore.", disk);
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
            const reason = (0,_lib_paths_js__WEBPACK_IMPORTED_MODULE_5__/* .codeOf */ .$)(error) ?? (0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .b)(error);
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
        written = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(link);
        const real = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(link);
        return { written, real, stats: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(real) };
    }
    catch (error) {
        return { written, code: (0,_lib_paths_js__WEBPACK_IMPORTED_MODULE_5__/* .codeOf */ .$)(error) ?? (0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .b)(error) };
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
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder, { encoding: "buffer" }).find((bytes) => bytes.toString("utf8") === name && !Buffer.from(name, "utf8").equals(bytes));
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


/***/ }),

/***/ 3994:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Li: () => (/* binding */ examplesOf),
/* harmony export */   Mc: () => (/* binding */ entriesOf),
/* harmony export */   Rl: () => (/* binding */ manifestLines),
/* harmony export */   u1: () => (/* binding */ buildManifest),
/* harmony export */   uv: () => (/* binding */ leftOutLine),
/* harmony export */   z0: () => (/* binding */ packedLine)
/* harmony export */ });
/* harmony import */ var _lib_bytes_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8752);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5924);


const MAX_LARGEST = 10;
const MAX_EXAMPLES = 3;
const MAX_LISTED = 500;
function buildManifest(list) {
    return {
        files: list.files.length,
        bytes: list.totalBytes,
        largest: list.files
            .toSorted((one, other) => other.size - one.size)
            .slice(0, MAX_LARGEST)
            .map(({ path, size }) => ({ path, size })),
        leftOut: groupsOf(list.leftOut),
    };
}
function groupsOf(leftOut) {
    const groups = new Map();
    for (const { path, directory, pattern } of leftOut) {
        const group = groups.get(pattern) ?? { pattern, files: 0, folders: 0, examples: [] };
        groups.set(pattern, group);
        if (directory)
            group.folders++;
        else
            group.files++;
        if (group.examples.length < MAX_EXAMPLES)
            group.examples.push(directory ? `${path}/` : path);
    }
    return [...groups.values()].sort((one, other) => entriesOf(other) - entriesOf(one));
}
function entriesOf(group) {
    return group.files + group.folders;
}
function packedLine(manifest) {
    return `${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(manifest.files, "file")}, ${(0,_lib_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z)(manifest.bytes)}`;
}
function leftOutLine(manifest) {
    const entries = manifest.leftOut.reduce((sum, group) => sum + entriesOf(group), 0);
    return entries === 0 ? "" : `${entries} left out`;
}
function examplesOf(group) {
    return (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_0__/* .listed */ .KE)(group.examples.map(_lib_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shownPath */ .pS)) + (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_0__/* .andMore */ .v)(entriesOf(group) - group.examples.length);
}
function manifestLines(manifest, files) {
    const lines = [`Packed: ${packedLine(manifest)}`, ...files.slice(0, MAX_LISTED).map(sizeLine)];
    const more = files.length - MAX_LISTED;
    if (more > 0)
        lines.push(`and ${more} more`);
    if (files.length > MAX_LARGEST)
        lines.push("Largest files:", ...manifest.largest.map(sizeLine));
    if (manifest.leftOut.length > 0)
        lines.push("Left out, by rule:");
    for (const group of manifest.leftOut) {
        const parts = [];
        if (group.files > 0)
            parts.push((0,_lib_text_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(group.files, "file"));
        if (group.folders > 0)
            parts.push((0,_lib_text_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(group.folders, "folder"));
        lines.push(`${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shownPath */ .pS)(group.pattern).padStart(12)}  ${parts.join(", ")}: ${examplesOf(group)}`);
    }
    return lines;
}
function sizeLine({ path, size }) {
    return `${(0,_lib_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z)(size).padStart(10)}  ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shownPath */ .pS)(path)}`;
}


/***/ }),

/***/ 2011:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Mi: () => (/* binding */ localPathOf),
/* harmony export */   p$: () => (/* binding */ requirementLines),
/* harmony export */   rs: () => (/* binding */ requirementsBeside)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _schema_config_node_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8258);


function requirementLines(text) {
    const lines = [];
    let open;
    text.split(/\r\n|\r|\n/).forEach((content, index) => {
        const current = open ?? { line: index + 1, content: "" };
        current.content += content.replace(/\\$/, " ");
        open = content.endsWith("\\") ? current : undefined;
        if (open === undefined)
            lines.push(current);
    });
    return open === undefined ? lines : [...lines, open];
}
function requirementsBeside({ display, text }) {
    const name = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename(display);
    const found = name === "uv.lock" ? lockSources(text) : name === "pyproject.toml" ? projectSources(text) : pipPaths(text);
    return found.map(({ line, path }) => ({
        severity: "hint",
        rule: "requirements-beside",
        message: `${display}:${line} names ${(0,_schema_config_node_js__WEBPACK_IMPORTED_MODULE_1__/* .showText */ .h$)(path)}, but the image build copies only ${name === "uv.lock" ? "uv.lock and its pyproject.toml" : name} before it installs.`,
        remedy: BESIDE_REMEDY,
        file: display,
        line,
        column: 1,
    }));
}
const BESIDE_REMEDY = "Put all requirements in that one file (for example with `uv pip compile`), and list your own packages in `external_package_dirs`.";
function pipPaths(text) {
    return requirementLines(text).flatMap(({ line, content }) => {
        const path = localPathOf(content);
        return path === undefined ? [] : [{ line, path }];
    });
}
const MAX_LINE_LENGTH = 2_000;
const FILE_OPTION = /^(?:-r|-c|--requirement|--constraint)(?:\s*=\s*|\s*)(\S.*)$/;
const EDITABLE_OPTION = /^(?:-e|--editable)(?:\s*=\s*|\s*)(\S.*)$/;
const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:\/\/|\/|[a-z]+\+)/i;
function localPathOf(requirement) {
    const line = requirement
        .slice(0, MAX_LINE_LENGTH)
        .replace(/(?:^|\s)#.*$/, "")
        .trim();
    const named = FILE_OPTION.exec(line)?.[1] ?? EDITABLE_OPTION.exec(line)?.[1] ?? pathOf(line);
    const path = named?.replace(/^["']|["']$/g, "").trim();
    return path === undefined || path === "" || ELSEWHERE.test(path) ? undefined : path;
}
function pathOf(line) {
    const [target = ""] = line.replace(/^[\w.-]+(?:\[[^\]]*\])?\s*@\s*file:(?!\/)/, "").split(/\s|;/);
    if (/^\.{1,2}(?:\/|$)/.test(target))
        return target;
    return /^[^-\s][^\s]*\.(?:whl|tar\.gz|zip)$/.test(target) ? target : undefined;
}
function projectSources(text) {
    let section = "";
    return text.split(/\r\n|\r|\n/).flatMap((row, index) => {
        const line = row.slice(0, MAX_LINE_LENGTH);
        const header = /^\s*\[\[?\s*([^\]]+?)\s*\]/.exec(line)?.[1];
        if (header !== undefined)
            section = header.replace(/\s*\.\s*/g, ".");
        const isSource = section === "tool.uv.sources" || section.startsWith("tool.uv.sources.");
        if (header !== undefined || (!isSource && !(section === "tool.uv" && /^\s*sources\b/.test(line))))
            return [];
        return [...line.matchAll(/(?:^|[{,\s.])path\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, double, single]) => ({
            line: index + 1,
            path: double ?? single ?? "",
        }));
    });
}
function lockSources(text) {
    return text.split(/\r\n|\r|\n/).flatMap((row, index) => {
        const path = /^source\s*=\s*\{\s*(?:path|editable|directory)\s*=\s*"([^"]*)"/.exec(row.slice(0, MAX_LINE_LENGTH))?.[1];
        return path === undefined || path === "." ? [] : [{ line: index + 1, path }];
    });
}


/***/ }),

/***/ 1332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Rb: () => (/* binding */ mutableFindings)
/* harmony export */ });
/* unused harmony exports mutableReferences, mutableRequirements */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _schema_config_node_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8258);
/* harmony import */ var _files_archived_text_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1169);
/* harmony import */ var _files_requirements_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2011);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5924);





const MAX_NAMES = 8;
const MAX_REQUIREMENT_LENGTH = 1_000;
const MAX_REQUIREMENT_LINES = 5_000;
async function mutableFindings(truss) {
    const { config, location } = truss;
    const findings = mutableReferences(config, location.configDisplay).map((finding) => config.place(finding));
    const named = config.sent.requirements_file;
    const path = typeof named === "string" && named !== "" ? node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(named) : "";
    const file = await (0,_files_archived_text_js__WEBPACK_IMPORTED_MODULE_2__/* .readArchived */ .p)(truss.files, path, location.displayPath);
    if (file !== undefined)
        findings.push(...mutableRequirements(file.text, file.display));
    return findings;
}
function mutableReferences(config, file) {
    const { reading, text } = config;
    if (reading.value === undefined)
        return [];
    const findings = [];
    const root = new _schema_config_node_js__WEBPACK_IMPORTED_MODULE_1__/* .ConfigNode */ .Rp({ reading, text, file, findings }, [], reading.value);
    checkImage(root.child("base_image").child("image"));
    for (const list of ["model_cache", "hf_cache", "cache_internal"])
        root.child(list).items().forEach(checkCached);
    for (const item of root.child("weights").items())
        checkWeights(item.child("source"));
    checkEngine(root.child("trt_llm").child("build"));
    checkRequirementList(root.child("requirements"));
    for (const command of root.child("build_commands").items())
        checkCommand(command);
    return findings;
}
const COMMIT = /^[0-9a-f]{7,64}$/i;
const MOVING_TAG = /^(?:latest|main|master|head|dev|devel|develop|nightly|edge|stable|rolling|current|lts|release|preview)$|(?:^|[-_.])(?:latest|nightly)(?:$|[-_.])/i;
function checkImage(node) {
    const image = node.text?.trim();
    if (!image || image.includes("@sha256:"))
        return;
    const tag = /:([^/:]*)$/.exec(image)?.[1];
    const remedy = "Use a fixed tag or a digest (`image@sha256:\u2026`).";
    if (tag === undefined || tag === "")
        node.hint("mutable-image", `is ${(0,_schema_config_node_js__WEBPACK_IMPORTED_MODULE_1__/* .showText */ .h$)(image)} without a tag, so it means \`latest\``, remedy);
    else if (MOVING_TAG.test(tag))
        node.hint("mutable-image", `is ${(0,_schema_config_node_js__WEBPACK_IMPORTED_MODULE_1__/* .showText */ .h$)(image)}, with a tag that can move`, remedy);
}
const PIN_REMEDY = "Use a full commit SHA of that repository.";
function checkCached(item) {
    const kind = item.child("kind").text ?? "hf";
    if (kind === "hf")
        checkRevision(item.child("repo_id"), item.child("revision"));
}
function checkRevision(repository, revision) {
    const [name, wanted] = [repository.text, revision.text?.trim() ?? ""];
    if (!name || COMMIT.test(wanted))
        return;
    if (wanted === "") {
        repository.hint("mutable-revision", `is ${(0,_schema_config_node_js__WEBPACK_IMPORTED_MODULE_1__/* .showText */ .h$)(name)} without a revision, so its default branch is used`, PIN_REMEDY);
    }
    else {
        revision.hint("mutable-revision", `of ${(0,_schema_config_node_js__WEBPACK_IMPORTED_MODULE_1__/* .showText */ .h$)(name)} is ${(0,_schema_config_node_js__WEBPACK_IMPORTED_MODULE_1__/* .showText */ .h$)(wanted)}, a branch or a tag`, PIN_REMEDY);
    }
}
function checkWeights(source) {
    const reference = /^hf:\/\/([^@\s]+)(?:@(.*))?$/is.exec(source.text?.trim() ?? "");
    if (reference === null)
        return;
    const [, , revision = ""] = reference;
    if (COMMIT.test(revision))
        return;
    const problem = revision === "" ? "without a revision, so its default branch is used" : "which names a branch or a tag";
    source.hint("mutable-revision", `is ${(0,_schema_config_node_js__WEBPACK_IMPORTED_MODULE_1__/* .showText */ .h$)(source.text ?? "")}, ${problem}`, "Write hf://owner/repo@commit.");
}
function checkEngine(build) {
    const adapters = build.child("lora_adapters");
    const speculator = build.child("speculator");
    const repositories = [
        build.child("checkpoint_repository"),
        speculator.child("checkpoint_repository"),
        speculator.child("build").child("checkpoint_repository"),
        ...adapters.keys().map((key) => adapters.child(key)),
    ];
    for (const repository of repositories) {
        if (repository.child("source").text?.toUpperCase() !== "HF")
            continue;
        checkRevision(repository.child("repo"), repository.child("revision"));
    }
}
function checkRequirementList(node) {
    const loose = [];
    let count = 0;
    for (const item of node.items()) {
        const requirement = readRequirement(item.text ?? "");
        if (requirement === undefined)
            continue;
        count += 1;
        if (requirement.kind === "loose")
            loose.push({ name: requirement.name, item });
        if (requirement.kind === "git")
            item.hint(...gitHint(requirement.name));
    }
    const first = loose[0];
    if (first === undefined)
        return;
    const names = loose.map(({ name }) => name);
    first.item.hint("unpinned-requirements", loose.length === 1
        ? `(${names[0]}) has no exact version`
        : `is one of ${loose.length} requirements (of ${count}) without an exact version: ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_4__/* .listed */ .KE)(names, MAX_NAMES)}`, PIN_VERSIONS);
}
const PIN_VERSIONS = "Write `package==version`, or use a lock file.";
function gitHint(name) {
    return ["mutable-git", `installs ${name} from a branch or a tag of its repository`, "Add `@commit` to the URL."];
}
function checkCommand(command) {
    for (const [address] of (command.text ?? "").matchAll(/\bgit\+(?:https?|ssh|git):\/\/[^\s"'`;&|)]+/g)) {
        const requirement = readRequirement(address);
        if (requirement?.kind === "git")
            command.hint(...gitHint(requirement.name));
    }
}
function mutableRequirements(text, file) {
    const name = file.slice(file.lastIndexOf("/") + 1);
    if (name === "uv.lock")
        return [];
    const lines = (name === "pyproject.toml" ? projectLines(text) : (0,_files_requirements_js__WEBPACK_IMPORTED_MODULE_3__/* .requirementLines */ .p$)(text)).slice(0, MAX_REQUIREMENT_LINES);
    const read = lines.flatMap(({ line, content }) => {
        const requirement = readRequirement(content);
        return requirement === undefined ? [] : [{ line, ...requirement }];
    });
    const loose = read.filter(({ kind }) => kind === "loose");
    const hint = (rule, line, message, remedy) => ({
        severity: "hint",
        rule,
        message,
        remedy,
        file,
        line,
        column: 1,
    });
    const findings = read
        .filter(({ kind }) => kind === "git")
        .map(({ line, name: repository }) => {
        const [rule, problem, remedy] = gitHint(repository);
        return hint(rule, line, `${file}:${line} ${problem}.`, remedy);
    });
    const first = loose[0];
    if (first === undefined)
        return findings;
    const names = (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_4__/* .listed */ .KE)(loose.map((requirement) => requirement.name), MAX_NAMES);
    const problem = `${file} has requirements without an exact version (${loose.length} of ${read.length}): ${names}.`;
    return [hint("unpinned-requirements", first.line, problem, PIN_VERSIONS), ...findings];
}
function projectLines(text) {
    let isInside = false;
    return text.split(/\r\n|\r|\n/).flatMap((row, index) => {
        const opening = /^\s*dependencies\s*=\s*\[/.exec(row)?.[0];
        isInside ||= opening !== undefined;
        if (!isInside)
            return [];
        const rest = row.slice(opening?.length ?? 0);
        const quoted = [...rest.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? "");
        if (/\]\s*(?:#.*)?$/.test(rest.replace(/"[^"]*"|'[^']*'/g, "")))
            isInside = false;
        return quoted.map((content) => ({ line: index + 1, content }));
    });
}
function readRequirement(line) {
    const text = line
        .slice(0, MAX_REQUIREMENT_LENGTH)
        .replace(/(?:^|\s)#.*$/, "")
        .replace(/^\s*(?:-e|--editable)[\s=]+/, "")
        .trim();
    if (text === "" || text.startsWith("-"))
        return undefined;
    const git = /\bgit\+[a-z]+:\/\/(?:[^@/\s]*@)?([^\s@#]+)(?:@([^\s#;]+))?/i.exec(text);
    if (git !== null) {
        const [, repository = "", revision = ""] = git;
        const name = repository
            .split("/")
            .at(-1)
            ?.replace(/\.git$/, "") || "a package";
        return { kind: COMMIT.test(revision) ? "pinned" : "git", name: named(name) };
    }
    const name = /^[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?/.exec(text)?.[0];
    if (name === undefined || /^[\w+.-]+:\/\/|^[^;=<>~!]*[/\\]/.test(text) || /\s@\s/.test(text))
        return undefined;
    const [version = ""] = text.split(";");
    const isPinned = /[^=!<>~]={2,3}\s*[^\s*,=]+\s*(?:,|$|\s--)/.test(version) && !/==[^,]*\*/.test(version);
    return { kind: isPinned ? "pinned" : "loose", name: named(name) };
}
function named(name) {
    return (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_4__/* .firstUnits */ .UV)(name, 60);
}


/***/ }),

/***/ 3890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  L7: () => (/* binding */ OVERRIDES_INPUT),
  ig: () => (/* binding */ SECRET_BLOCKS),
  iu: () => (/* binding */ applyOverrides),
  wE: () => (/* binding */ overrideName),
  iP: () => (/* binding */ readOverrides),
  DU: () => (/* binding */ withoutReplaced)
});

// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __nccwpck_require__(5924);
// EXTERNAL MODULE: ./lib/truss/diff/secret-values.js
var secret_values = __nccwpck_require__(1646);
// EXTERNAL MODULE: ./lib/truss/plain.js
var plain = __nccwpck_require__(5967);
// EXTERNAL MODULE: ./lib/truss/schema/fields.js + 11 modules
var fields = __nccwpck_require__(2789);
// EXTERNAL MODULE: ./lib/truss/schema/spelling.js
var spelling = __nccwpck_require__(193);
// EXTERNAL MODULE: ./lib/truss/token-kind.js
var token_kind = __nccwpck_require__(3825);
// EXTERNAL MODULE: ./lib/truss/yaml/config-value.js
var config_value = __nccwpck_require__(8373);
// EXTERNAL MODULE: ./lib/truss/yaml/read.js
var read = __nccwpck_require__(703);
// EXTERNAL MODULE: ./lib/truss/yaml/source-text.js
var source_text = __nccwpck_require__(1968);
// EXTERNAL MODULE: ./lib/truss/yaml/node-reader.js + 3 modules
var node_reader = __nccwpck_require__(6732);
// EXTERNAL MODULE: ./lib/truss/yaml/python.js
var yaml_python = __nccwpck_require__(641);
// EXTERNAL MODULE: ./lib/truss/yaml/refusal.js
var refusal = __nccwpck_require__(4543);
;// CONCATENATED MODULE: ./lib/truss/yaml/value.js




function readYamlValue(line) {
    const read = readAlone(line);
    if ("problem" in read)
        return read;
    if (read.type === "NoneType" && read.start === read.end)
        return undefined;
    const bare = line.slice(0, read.end).trim();
    const written = [bare, asJson(read.value)].find((form) => readsAlike(form, read));
    if (written !== undefined)
        return { value: read.value, type: read.type, python: read.python, written };
    return { problem: "It does not fit on one line: write a list in [ ] and a map in { }." };
}
function readAlone(text) {
    const reader = new node_reader/* NodeReader */.W(text);
    try {
        const { python, start, end } = reader.read();
        const error = reader.findings.find(({ severity, rule }) => severity === "error" && rule !== "not-finite");
        if (error !== undefined)
            return { problem: error.message };
        return { value: (0,config_value/* toConfigValue */.x)(python), type: python.type, python: (0,yaml_python/* pythonStr */.qV)(python), start, end };
    }
    catch (error) {
        if (!(error instanceof refusal/* Refusal */.P_))
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
function asJson(value) {
    const spaced = JSON.stringify(value, undefined, 1).replace(/([[{])\n *|\n *([\]}])|\n */g, (_all, open, close) => open ?? close ?? " ");
    return spaced.replace(NOT_IN_YAML, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

;// CONCATENATED MODULE: ./lib/truss/yaml/edit.js




function changeValues(text, reading, changes, file) {
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
    const again = (0,read/* readYaml */.g)(after, file);
    let expected = reading.value;
    for (const { path, value } of changes)
        expected = withValue(expected, path, value.value);
    const isSame = JSON.stringify(again.value, sortKeys) === JSON.stringify(expected, sortKeys);
    const isRead = changes.every(({ path, value }) => again.typeOf(path) === value.type && again.pythonStr(path) === value.python);
    return isSame && isRead ? { text: after, reading: again, edits } : undefined;
}
function sortKeys(_key, value) {
    if (!(0,config_value/* isConfigMap */.V)(value))
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
    const indent = text.slice((0,source_text/* lineStartOf */.El)(text, start), start).replace("\ufeff", "");
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
    return " ".repeat(start - (0,source_text/* lineStartOf */.El)(text, start) - (text.startsWith("\ufeff") && start === 1 ? 1 : 0));
}
function keyText(name) {
    if (!/^[A-Za-z_][\w-]*$/.test(name))
        return asJson(name);
    const read = readYamlValue(name);
    return read !== undefined && "type" in read && read.type === "str" ? name : asJson(name);
}
function originalOffset(edits, offset) {
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
        const isQuotable = isNamed && !isHidden && !(0,secret_values/* isSecret */.$f)(steps, written);
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
    if ((0,config_value/* isConfigMap */.V)(value)) {
        return Object.entries(value).flatMap(([key, item]) => [...(isCredential(key) ? [key] : []), ...textsIn(item)]);
    }
    return [typeof value === "string" ? value : JSON.stringify(value)];
}
function isCredential(text) {
    return (0,secret_values/* looksLikeCredential */.Pv)(text) || (0,token_kind/* tokenKind */.a)(text) !== undefined;
}
function secretTexts(steps, value) {
    if ((0,secret_values/* isSecret */.$f)(steps, (0,plain/* plainOf */.o)(value)))
        return textsIn(value);
    if (Array.isArray(value))
        return together(value.map((item) => secretTexts(steps, item)));
    if ((0,config_value/* isConfigMap */.V)(value)) {
        return together(Object.entries(value).flatMap(([key, item]) => [
            isCredential(key) ? [key] : undefined,
            secretTexts([...steps, key], item),
        ]));
    }
    return typeof value === "string" && (0,token_kind/* tokenKind */.a)(value) !== undefined ? [value] : undefined;
}
function together(parts) {
    const found = parts.filter((part) => part !== undefined);
    return found.length === 0 ? undefined : found.flat();
}
function keysOf(value) {
    if (!(0,config_value/* isConfigMap */.V)(value))
        return undefined;
    const keys = Object.keys(value);
    if (keys.some(isCredential))
        return undefined;
    return `{${keys.map((key) => `${overrideName([key])}: ${secret_values/* HIDDEN */.RG}`).join(", ")}}`;
}
function isField([first = ""]) {
    return Object.hasOwn(fields/* FIELDS */.c, first);
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
        problem: `cannot set ${shown.join(", ")}${(0,lib_text/* andMore */.v)(names.length - shown.length)} without changing something else in the config`,
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
        else if ((0,config_value/* isConfigMap */.V)(at)) {
            const isLast = index === steps.length - 1;
            if (!isLast && !Object.hasOwn(at, step))
                return noKey(at, { steps, index, around });
            path.push(step);
            at = Object.hasOwn(at, step) ? at[step] : undefined;
        }
        else {
            const type = reading.typeOf(path) ?? "NoneType";
            const what = type === "NoneType" ? "empty" : (0,yaml_python/* typeName */.go)(type);
            const remedy = `Set the whole value: \`${overrideName(steps.slice(0, index))}={\u2026}\`.`;
            return { problem: `sets \`${name}\`, but ${around} is ${what}, so nothing can be set inside it`, remedy };
        }
    }
    return { path };
}
function isKey([first = ""], config) {
    return (0,config_value/* isConfigMap */.V)(config) && Object.hasOwn(config, first);
}
function unknownField({ steps: [first = ""], line }, config) {
    const meant = (0,spelling/* nearest */.pA)(first, [...Object.keys(fields/* FIELDS */.c), ...((0,config_value/* isConfigMap */.V)(config) ? Object.keys(config) : [])]);
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
    const many = `${around} has ${(0,lib_text/* counted */.hS)(list.length, "element")}`;
    const which = list.length === 0 ? many : `${many} (${list.length === 1 ? "0" : `0 to ${list.length - 1}`})`;
    const remedy = "Use the number of an existing element, or set the whole list: `[a, b]`.";
    return { problem: `sets \`${name}\`, but ${which} and no ${(0,lib_text/* quote */.hD)(step)}`, remedy };
}
function noKey(map, { steps, index, around }) {
    const step = steps[index] ?? "";
    const known = [...Object.keys(map), ...(index === 0 ? Object.keys(fields/* FIELDS */.c) : [])];
    const meant = (0,spelling/* nearest */.pA)(step, known);
    const outer = overrideName(steps.slice(0, index + 1));
    const isThere = meant !== undefined && meant !== step && Object.hasOwn(map, meant);
    const remedy = isThere
        ? `Did you mean \`${overrideName([...steps.slice(0, index), meant, ...steps.slice(index + 1)])}\`?`
        : `Only the last key may be new. Set the whole map: \`${meant ?? outer}={\u2026}\`.`;
    return { problem: `sets \`${overrideName(steps)}\`, but ${around} has no key ${(0,lib_text/* quote */.hD)(step)}`, remedy };
}
function regionOf(path, text, reading) {
    const key = reading.positionOf(path);
    const range = reading.rangeOf(path);
    const start = key === undefined ? 0 : (0,source_text/* offsetOf */.b4)(text, key);
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
        return !isAbout(regions, finding, (0,source_text/* offsetOf */.b4)(text, { line, column }));
    });
}
function placed(finding, changed) {
    const { line, column = 1 } = finding;
    if (finding.file !== changed.file || line === undefined)
        return finding;
    const offset = (0,source_text/* offsetOf */.b4)(changed.text, { line, column });
    if (!isAbout(changed.regions, finding, offset)) {
        const place = (0,source_text/* placeOf */.$t)(changed.original, originalOffset(changed.edits, offset));
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
        return (0,token_kind/* tokenKind */.a)(value);
    if (typeof value !== "object" || value === null)
        return undefined;
    for (const item of Object.values(value)) {
        const kind = tokenIn(item);
        if (kind !== undefined)
            return kind;
    }
    return undefined;
}


/***/ }),

/***/ 5967:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ isPlainMap),
/* harmony export */   o: () => (/* binding */ plainOf)
/* harmony export */ });
function isPlainMap(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
const { isRawJSON } = JSON;
const MAX_DEPTH = 200;
function plainOf(value, depth = 0) {
    if (depth > MAX_DEPTH)
        return null;
    if (value === null || typeof value === "boolean" || typeof value === "string")
        return value;
    if (typeof value === "number")
        return Number.isFinite(value) ? value : null;
    if (isRawJSON(value))
        return Number(value.rawJSON);
    if (Array.isArray(value))
        return value.map((item) => plainOf(item, depth + 1));
    if (typeof value !== "object")
        return null;
    const plain = Object.create(null);
    for (const [key, item] of Object.entries(value))
        if (item !== undefined)
            plain[key] = plainOf(item, depth + 1);
    return plain;
}


/***/ }),

/***/ 8207:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CV: () => (/* binding */ checkPayloadInputs),
/* harmony export */   Ql: () => (/* binding */ exampleOf),
/* harmony export */   RT: () => (/* binding */ readPayloadFile),
/* harmony export */   Wp: () => (/* binding */ choosePayload),
/* harmony export */   y2: () => (/* binding */ checkPredictInput)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5892);
/* harmony import */ var _lib_findings_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5597);
/* harmony import */ var _lib_json_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8173);
/* harmony import */ var _text_within_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3194);




const EXAMPLE = "`model_metadata.example_model_input` in the config";
const EXAMPLE_FILE = "the file in `model_metadata.example_model_input_file`";
const EXAMPLE_FILE_PATH = ["model_metadata", "example_model_input_file"];
async function choosePayload(choices) {
    const given = await readGiven(choices);
    if (given && "findings" in given) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(given.findings.map(_lib_findings_js__WEBPACK_IMPORTED_MODULE_2__/* .findingText */ .NK).join("\n"), { status: "invalid", findings: given.findings });
    }
    const { truss } = choices;
    if (truss === undefined)
        return given ?? { source: "", skip: "`predict-payload` is not set." };
    const { sent } = truss.config;
    const example = asMap(sent.model_metadata)?.example_model_input;
    const source = given?.source ?? (example === undefined ? "" : EXAMPLE);
    const transport = transportOf(sent);
    if (isNoHttp(transport)) {
        const skip = `The model uses ${transport} (\`runtime.transport\`), which a plain HTTP request cannot test.`;
        return { source, skip };
    }
    if (given)
        return given;
    const file = await readExampleFile(truss);
    if (file && "payload" in file)
        return file;
    if (file)
        return { source: EXAMPLE_FILE, skip: `\`predict-payload\` is not set, and ${EXAMPLE_FILE} cannot be used.` };
    if (example === undefined || example === null) {
        const problem = example === null ? `${EXAMPLE} is empty` : `there is no ${EXAMPLE}`;
        return { source, skip: `\`predict-payload\` is not set, and ${problem}.` };
    }
    return { payload: example, source };
}
async function exampleOf(truss) {
    const example = asMap(truss.config.sent.model_metadata)?.example_model_input;
    if (example !== undefined && example !== null)
        return { payload: example, source: EXAMPLE };
    const file = await readExampleFile(truss);
    return file && "payload" in file ? file : undefined;
}
async function checkPayloadInputs(inputs) {
    const given = await readGiven(inputs);
    return given && "findings" in given ? given.findings : [];
}
async function checkPredictInput(truss, inputs) {
    const { sent } = truss.config;
    const { cases } = inputs;
    const isGiven = inputs.payload !== "" || inputs.payloadFile !== "";
    const example = asMap(sent.model_metadata)?.example_model_input;
    const file = isGiven && cases === undefined ? undefined : await readExampleFile(truss);
    const hasExample = (example !== undefined && example !== null) || (file && "payload" in file);
    const findings = [
        ...(file && "findings" in file ? file.findings : []),
        ...(cases === undefined
            ? []
            : unfitCases(cases, { transport: transportOf(sent), hasExample: hasExample === true })),
    ];
    if (inputs.path === "")
        return [...findings, ...unreachedServer(truss)];
    if (isGiven || hasExample || cases !== undefined)
        return findings;
    const remedy = "Set `predict-payload`, or `model_metadata.example_model_input` in the config.";
    return [...findings, ...refuse("predict-path", "is set, but there is no payload to send", remedy).findings];
}
function unfitCases({ withoutPayload }, { transport, hasExample }) {
    if (isNoHttp(transport)) {
        const problem = `has cases, but the model uses ${transport} (\`runtime.transport\`), which a plain HTTP request cannot test`;
        return refuse("predict-cases", problem, "Remove it.").findings;
    }
    if (hasExample)
        return [];
    return withoutPayload.map((place) => ({
        severity: "error",
        rule: "predict-cases",
        message: `This case has no payload, and there is no ${EXAMPLE} to send.`,
        remedy: "Give it a `payload` or a `payload-file`.",
        ...place,
    }));
}
function unreachedServer({ config, location }) {
    const server = asMap(config.sent.docker_server);
    const endpoint = server?.predict_endpoint;
    if (server?.no_build !== true || typeof endpoint !== "string" || endpoint === "/predict")
        return [];
    return [
        config.place({
            severity: "hint",
            rule: "predict-endpoint",
            message: `\`docker_server.predict_endpoint\` is ${JSON.stringify(endpoint)}, but with \`no_build: true\`, calls to \`predict\` may not be routed there.`,
            remedy: `To send the smoke test there, set the input \`predict-path\` to sync${endpoint.startsWith("/") ? "" : "/"}${endpoint}.`,
            file: location.configDisplay,
            ...config.reading.positionOf(["docker_server", "predict_endpoint"]),
        }),
    ];
}
async function readExampleFile({ config, location }) {
    const metadata = asMap(config.sent.model_metadata);
    const name = metadata?.example_model_input_file;
    const example = metadata?.example_model_input;
    if (name === undefined || name === null || (example !== undefined && example !== null))
        return undefined;
    const refuseFile = (problem, remedy) => ({
        findings: [
            config.place({
                severity: "hint",
                rule: "example-input-file",
                message: `\`model_metadata.example_model_input_file\` ${problem}, so the smoke test cannot use it.`,
                remedy,
                file: location.configDisplay,
                ...config.reading.positionOf(EXAMPLE_FILE_PATH),
            }),
        ],
    });
    if (typeof name !== "string")
        return refuseFile("must be a path, but is not a string", "Write the path as a string.");
    const within = { folder: location.directory, what: "truss", missing: "The path is relative to the truss." };
    return readJsonFile(name, within, { source: EXAMPLE_FILE, refuseFile });
}
async function readGiven({ payload, payloadFile, workspace }) {
    const text = payload.trim();
    if (text !== "" && payloadFile !== "") {
        return refuse("predict-payload", "and `predict-payload-file` cannot both be set", "Keep one of them.");
    }
    if (text !== "") {
        const read = (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .q)(text);
        if ("value" in read)
            return { payload: read.value, source: "input `predict-payload`" };
        const remedy = 'Any JSON will do: {"prompt": "Hi"}, [1, 2], or a string in double quotes.';
        return refuse("predict-payload", `must be JSON, but ${read.problem}`, remedy);
    }
    if (payloadFile === "")
        return undefined;
    return readJsonFile(payloadFile, { folder: workspace, what: "workspace", missing: _text_within_js__WEBPACK_IMPORTED_MODULE_1__/* .WORKSPACE_FILE_MISSING */ .g }, {
        source: "the file in `predict-payload-file`",
        refuseFile: (problem, remedy, place) => refuse("predict-payload-file", problem, remedy, place),
    });
}
async function readJsonFile(name, within, { source, refuseFile }) {
    const read = await readJsonWithin(name, within);
    return "payload" in read ? { ...read, source } : refuseFile(read.problem, read.remedy, read.place);
}
function readPayloadFile(name, workspace) {
    return readJsonWithin(name, { folder: workspace, what: "workspace", missing: _text_within_js__WEBPACK_IMPORTED_MODULE_1__/* .WORKSPACE_FILE_MISSING */ .g });
}
async function readJsonWithin(name, within) {
    const file = await (0,_text_within_js__WEBPACK_IMPORTED_MODULE_1__/* .readTextWithin */ .b)(name, { ...within, holds: "JSON" });
    if ("problem" in file)
        return file;
    const read = (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .q)(file.text);
    if ("value" in read)
        return { payload: read.value };
    const { problem, line, column } = read;
    return {
        problem: `must name a file with JSON, but ${problem}`,
        remedy: "Fix the JSON.",
        place: { file: file.display, line, column },
    };
}
function refuse(input, problem, remedy, place = {}) {
    const message = `Input \`${input}\` ${problem}.`;
    return { findings: [{ severity: "error", rule: `input-${input}`, message, remedy, ...place }] };
}
function transportOf(config) {
    const runtime = asMap(config.runtime);
    return runtime?.is_websocket_endpoint === true ? "websocket" : asMap(runtime?.transport)?.kind;
}
function isNoHttp(transport) {
    return transport === "websocket" || transport === "grpc";
}
function asMap(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value)
        ? value
        : undefined;
}


/***/ }),

/***/ 4748:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Mz: () => (/* binding */ accelerator),
/* harmony export */   UX: () => (/* binding */ acceleratorType),
/* harmony export */   rO: () => (/* binding */ acceleratorCount)
/* harmony export */ });
/* harmony import */ var _plain_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5967);
/* harmony import */ var _field_types_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1391);
/* harmony import */ var _spelling_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(193);
/* harmony import */ var _config_node_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8258);




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
const MAX_NAME_LENGTH = 60;
const accelerator = new _field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .Field */ .D0(checkAccelerator, { kind: "scalar", fallback: null, read: canonical });
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
    if ((0,_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .isPlainMap */ .n)(value))
        return canonical(`${value.accelerator ?? ""}:${value.count ?? 1}`);
    if (typeof value !== "string")
        return value;
    const [type = "", count = "1", ...rest] = value.trim().split(":");
    if (type === "")
        return null;
    return Number(count) === 1 || rest.length > 0 ? type : `${type}:${Number(count) || count}`;
}
const OBJECT = (0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .block */ .om)({
    accelerator: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(separateType)),
    count: _field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .whole */ .WQ
        .and((node) => {
        if (((0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .asWhole */ .UX)(node) ?? 0) >= 0)
            return;
        node.error("accelerator-count", `must not be negative, but is ${node.shown}`, "Write 1 or more.");
    })
        .default(1),
});
function separateType(node, value) {
    const count = /^[^:]+:(.*)$/u.exec(value)?.[1];
    if (count !== undefined) {
        const problem = `must be a type without a count, but is ${(0,_config_node_js__WEBPACK_IMPORTED_MODULE_1__/* .showText */ .h$)(value)}`;
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
        const problem = `must begin with an accelerator type, but is ${(0,_config_node_js__WEBPACK_IMPORTED_MODULE_1__/* .showText */ .h$)(value)}`;
        node.error("accelerator-format", problem, "Write, for example, `A10G` or `H100:8`, or null for none.");
        return;
    }
    checkType(node, type, value);
    if (rest.length > 0) {
        node.hint("accelerator-format", `is ${(0,_config_node_js__WEBPACK_IMPORTED_MODULE_1__/* .showText */ .h$)(value)}; because of the second colon, Truss takes 1 as the count`, "Write `TYPE:COUNT`.");
    }
    else if (count !== undefined && (!/^\p{Nd}+$/u.test(count) || /^0+$/u.test(count))) {
        checkCount(node, value, count);
    }
}
function checkCount(node, value, count) {
    const isInstance = /^\d+x\d+$/u.test(count);
    const remedy = isInstance ? `Write \`instance_type: "${value}"\` instead.` : "Write, for example, `H100:2`.";
    node.error("accelerator-count", `must have a positive integer after the colon, but is ${(0,_config_node_js__WEBPACK_IMPORTED_MODULE_1__/* .showText */ .h$)(value)}`, remedy);
}
function checkType(node, type, whole) {
    if (ACCELERATORS.includes(type))
        return;
    const problem = `must be one of ${ACCELERATORS.join(", ")}, but is ${(0,_config_node_js__WEBPACK_IMPORTED_MODULE_1__/* .showText */ .h$)(whole)}`;
    const meant = meantType(type);
    if (meant !== undefined)
        node.error("misspelt-accelerator", problem, `Write \`${meant}\`.`);
    else if (!TYPE_NAME.test(type))
        node.error("misspelt-accelerator", problem, "Write one of them, or null for none.");
    else
        node.hint("unknown-accelerator", problem, (0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .didYouMean */ .au)((0,_spelling_js__WEBPACK_IMPORTED_MODULE_3__/* .nearest */ .pA)(type, ACCELERATORS), _field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .NEWER_REMEDY */ .NZ));
}
function meantType(type) {
    if (type.length > MAX_NAME_LENGTH)
        return undefined;
    const [, before, name = type, after] = /^(?:(\d+)\s*[x*]\s*)?(.+?)(?:\s*[x*]\s*(\d+))?$/iu.exec(type.trim()) ?? [];
    const knownType = sameType(name);
    const count = before ?? after;
    return knownType === undefined || count === undefined ? (knownType ?? sameType(type)) : `${knownType}:${count}`;
}
function plain(name) {
    return (0,_spelling_js__WEBPACK_IMPORTED_MODULE_3__/* .fold */ .AU)(name)
        .replace(/^(nvidia|tesla)+/u, "")
        .replaceAll("o", "0");
}
function sameType(name) {
    const wanted = plain(name);
    const other = Object.keys(OTHER_NAMES).find((known) => plain(known) === wanted);
    return ACCELERATORS.find((known) => plain(known) === wanted) ?? (other && OTHER_NAMES[other]);
}
function acceleratorCount(node) {
    if (node.type === "dict")
        return node.child("count").type === undefined ? 1 : (0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .asWhole */ .UX)(node.child("count"));
    const [, count, ...rest] = node.text?.trim().split(":") ?? [];
    return count === undefined || rest.length > 0 ? 1 : Number(count);
}
function acceleratorType(node) {
    if (node.type === "dict")
        return node.child("accelerator").text;
    return node.text?.trim().split(":")[0];
}


/***/ }),

/***/ 69:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ internalCache),
/* harmony export */   _: () => (/* binding */ modelCache)
/* harmony export */ });
/* harmony import */ var _field_types_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1391);
/* harmony import */ var _config_node_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8258);


const revision = (node, value) => {
    if ([...value].length !== 1)
        return;
    node.error("cache-revision", `must be empty or longer than one character, but is ${(0,_config_node_js__WEBPACK_IMPORTED_MODULE_1__/* .showText */ .h$)(value)}`, "Write a commit SHA.");
};
function volumeRule(node) {
    if (!(0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isTruthy */ .zz)(node.child("use_volume")))
        return;
    const kind = node.child("kind");
    const isHuggingFace = kind.type === undefined || kind.type === "NoneType" || kind.text === "hf";
    if (isHuggingFace && !(0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isTruthy */ .zz)(node.child("revision"))) {
        const problem = "is required for a Hugging Face repository with `use_volume: true`, but is missing or empty";
        node.child("revision").error("cache-revision", problem, "Set it to a commit of the repository.");
    }
    if (!(0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isTruthy */ .zz)(node.child("volume_folder"))) {
        const problem = "is required with `use_volume: true`, but is missing or empty";
        node.child("volume_folder").error("cache-volume-folder", problem, "Name its folder below /app/model_cache.");
    }
}
const FIELDS = {
    repo_id: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .filled */ .Bq).required(),
    revision: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(revision).default(""),
    allow_patterns: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)())),
    ignore_patterns: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)())),
    volume_folder: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .filled */ .Bq)),
    use_volume: _field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt.required("`use_volume: false`, or `true` together with `revision` and `volume_folder`,"),
    kind: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(["hf", "gcs", "s3", "azure"], { isClosed: true }).default("hf"),
    runtime_secret_name: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)().default("hf_access_token"),
};
const IDENTITY = ["volume_folder", "repo_id"];
const sameVolumeUse = (node) => {
    const uses = node.items().map((item) => ({ node: item.child("use_volume"), flag: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .asFlag */ .v0)(item.child("use_volume")) }));
    const first = uses[0]?.flag;
    const other = uses.find(({ flag }) => flag !== undefined && flag !== first);
    if (first === undefined || other === undefined)
        return;
    const problem = `must be the same for all items, but is ${other.flag} here and ${first} in the first`;
    other.node.error("cache-volume-mixed", problem, "Set `use_volume: true` on all of them.");
};
const modelCache = (0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .blockList */ .M2)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .block */ .om)(FIELDS, volumeRule), IDENTITY, sameVolumeUse);
const internalCache = (0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .blockList */ .M2)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .block */ .om)({ ...FIELDS, use_volume: _field_types_js__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt.default(false) }, volumeRule), IDENTITY)).default([]);


/***/ }),

/***/ 8258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Rp: () => (/* binding */ ConfigNode),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   h$: () => (/* binding */ showText)
/* harmony export */ });
/* harmony import */ var _yaml_python_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(641);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5924);


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
        const kind = (0,_yaml_python_js__WEBPACK_IMPORTED_MODULE_0__/* .typeName */ .go)(this.type);
        if (["NoneType", "list", "dict"].includes(this.type) || this.isSensitive)
            return kind;
        return this.text === undefined ? `${kind.replace(/^a /u, "the ")} ${this.python}` : showText(this.text);
    }
    get name() {
        return nameOf(this.path);
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
function nameOf(path) {
    return path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
}
function showText(text) {
    const harmless = text
        .slice(0, MAX_SEARCHED_LENGTH)
        .replace(/:\/\/[^/@\s]*@/gu, "://***@")
        .replace(/(:\/\/[^?\s]*)\?\S*/gu, "$1?***");
    return JSON.stringify((0,_lib_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shortened */ .vI)(harmless, MAX_SHOWN_LENGTH));
}


/***/ }),

/***/ 1391:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Am: () => (/* binding */ unique),
/* harmony export */   Bq: () => (/* binding */ filled),
/* harmony export */   D0: () => (/* binding */ Field),
/* harmony export */   D8: () => (/* binding */ anything),
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   M2: () => (/* binding */ blockList),
/* harmony export */   NZ: () => (/* binding */ NEWER_REMEDY),
/* harmony export */   Qm: () => (/* binding */ wrong),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Tj: () => (/* binding */ map),
/* harmony export */   UX: () => (/* binding */ asWhole),
/* harmony export */   WQ: () => (/* binding */ whole),
/* harmony export */   Z4: () => (/* binding */ BLANK),
/* harmony export */   _: () => (/* binding */ decimal),
/* harmony export */   au: () => (/* binding */ didYouMean),
/* harmony export */   ki: () => (/* binding */ isFloatText),
/* harmony export */   lq: () => (/* binding */ optional),
/* harmony export */   nr: () => (/* binding */ notText),
/* harmony export */   om: () => (/* binding */ block),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   qm: () => (/* binding */ asWritten),
/* harmony export */   tZ: () => (/* binding */ strictWhole),
/* harmony export */   v0: () => (/* binding */ asFlag),
/* harmony export */   yL: () => (/* binding */ oneOf),
/* harmony export */   zz: () => (/* binding */ isTruthy)
/* harmony export */ });
/* harmony import */ var _config_node_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8258);
/* harmony import */ var _spelling_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(193);


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
function text(...rules) {
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
    const { check } = text((node, value) => {
        if (known.includes(normalize(value)))
            return;
        const problem = `must be one of ${known.join(", ")}, but is ${(0,_config_node_js__WEBPACK_IMPORTED_MODULE_0__/* .showText */ .h$)(value)}`;
        const near = (0,_spelling_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .pA)(value, known);
        const meant = (0,_spelling_js__WEBPACK_IMPORTED_MODULE_1__/* .sameButCase */ .O3)(value, known) ?? (near !== undefined && differsInLetters(near, value) ? near : undefined);
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
                item.child(field).error(rule, `must be unique, but another item has ${(0,_config_node_js__WEBPACK_IMPORTED_MODULE_0__/* .showText */ .h$)(value)} too`, remedy);
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
function asWhole(node) {
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
    const remedy = didYouMean((0,_spelling_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .pA)(key, known), "Check the spelling and the indentation; unknown fields have no effect.");
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


/***/ }),

/***/ 2789:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  P: () => (/* binding */ CONFIG),
  c: () => (/* binding */ FIELDS)
});

// EXTERNAL MODULE: ./lib/truss/schema/field-types.js
var field_types = __nccwpck_require__(1391);
// EXTERNAL MODULE: ./lib/truss/schema/config-node.js
var config_node = __nccwpck_require__(8258);
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
        const problem = `must be bdn:namespace/volume, optionally with :tag or @digest, but is ${(0,config_node/* showText */.h$)(value)}`;
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
    const problem = `must have a ${what} of at most ${MAX_NAME_LENGTH} characters, without / or .., but has ${(0,config_node/* showText */.h$)(name)}`;
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
    const problem = `must be an absolute path below /, without .., but is ${(0,config_node/* showText */.h$)(value)}`;
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
const OUTER_BLANK = new RegExp(`^${field_types/* BLANK */.Z4}|${field_types/* BLANK */.Z4}$`, "u");
const pattern = (node, value) => {
    const parts = value.replace(/\/$/u, "").split("/");
    const isFine = value !== "" &&
        !OUTER_BLANK.test(value) &&
        !/[\\\0]/u.test(value) &&
        !parts.some((part) => /^\.{0,2}$/u.test(part));
    if (isFine)
        return;
    const problem = `must be a relative pattern without surrounding spaces, backslashes, . or .., but is ${(0,config_node/* showText */.h$)(value)}`;
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
            item.error("bdn-grants", `repeats ${(0,config_node/* showText */.h$)(grant)}`, "Remove it.");
        seen.add(grant);
    }
};
const bdn = (0,field_types/* block */.om)({
    mounts: (0,field_types/* blockList */.M2)((0,field_types/* block */.om)({
        source: (0,field_types/* text */.Qq)(field_types/* filled */.Bq, volumeSource).required(),
        path: (0,field_types/* text */.Qq)(field_types/* filled */.Bq, mountPath).required(),
        include: (0,field_types/* list */.p_)((0,field_types/* text */.Qq)(pattern)),
        exclude: (0,field_types/* list */.p_)((0,field_types/* text */.Qq)(pattern)),
    }), ["path"], (0,field_types/* unique */.Am)("path", { rule: "duplicate-mount", remedy: "Give each item its own path.", normalize: normalized })),
    access: (0,field_types/* blockList */.M2)((0,field_types/* block */.om)({
        namespace: (0,field_types/* text */.Qq)(field_types/* filled */.Bq, namespace).required(),
        grants: (0,field_types/* list */.p_)((0,field_types/* oneOf */.yL)(GRANTS, { isClosed: true }), someGrants, differentGrants).required(),
    }), ["namespace"], (0,field_types/* unique */.Am)("namespace", { rule: "duplicate-namespace", remedy: "Put all grants for a namespace into one item." })),
    hotload: (0,field_types/* block */.om)({ enabled: field_types/* flag */.Jt.default(false) }),
});

;// CONCATENATED MODULE: ./lib/truss/schema/build.js


const MAX_SECRET_NAME_LENGTH = 253;
const REGISTRY_PREFIX = "DOCKER_REGISTRY_";
const noCache = field_types/* flag */.Jt.and((node) => {
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
        const problem = `has the name ${(0,config_node/* showText */.h$)(name)}, which is not valid for a build secret`;
        const remedy = `Use 1 to ${MAX_SECRET_NAME_LENGTH} letters, digits, \`-\`, \`_\` or \`.\`.`;
        node.child(name).error("secret-name", problem, remedy);
    }
};
const build = (0,field_types/* block */.om)({
    model_server: (0,field_types/* oneOf */.yL)(["TrussServer", "TRT_LLM"]).default("TrussServer"),
    arguments: (0,field_types/* map */.Tj)(field_types/* anything */.D8),
    secret_to_path_mapping: (0,field_types/* map */.Tj)((0,field_types/* text */.Qq)(), secretNames),
    no_cache: noCache.default(false),
});

// EXTERNAL MODULE: ./lib/truss/schema/cache.js
var cache = __nccwpck_require__(69);
;// CONCATENATED MODULE: ./lib/truss/schema/auth.js

const AWS_OIDC = ["aws_oidc_role_arn", "aws_oidc_region"];
const GCP_OIDC = ["gcp_oidc_service_account", "gcp_oidc_workload_id_provider"];
const AWS_ASSUME_ROLE = ["aws_assume_role_arn", "aws_assume_role_region"];
const AUTH_FIELDS = Object.fromEntries([...AWS_OIDC, ...GCP_OIDC, ...AWS_ASSUME_ROLE].map((name) => [name, (0,field_types/* optional */.lq)((0,field_types/* text */.Qq)())]));
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
    if (!(0,field_types/* isTruthy */.zz)(field))
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
const dockerAuth = (0,field_types/* block */.om)({
    ...AUTH_FIELDS,
    auth_method: (0,field_types/* oneOf */.yL)(DOCKER_AUTH_METHODS, { normalize: (written) => written.toUpperCase() }).required(),
    registry: (0,field_types/* optional */.lq)((0,field_types/* text */.Qq)()).default(""),
    secret_name: (0,field_types/* optional */.lq)((0,field_types/* text */.Qq)()),
    aws_access_key_id_secret_name: (0,field_types/* text */.Qq)().default("aws_access_key_id"),
    aws_secret_access_key_secret_name: (0,field_types/* text */.Qq)().default("aws_secret_access_key"),
}, methodRule({ ...OIDC_METHODS, GCP_SERVICE_ACCOUNT_JSON: ["secret_name"] }));
const absolutePath = (node, value) => {
    if (value === "" || value.startsWith("/"))
        return;
    node.error("relative-path", `must be an absolute path, but is ${(0,config_node/* showText */.h$)(value)}`, "Write, for example, /usr/bin/python3.");
};
const baseImage = (0,field_types/* optional */.lq)((0,field_types/* block */.om)({
    image: (0,field_types/* text */.Qq)().default(""),
    python_executable_path: (0,field_types/* text */.Qq)(absolutePath).default(""),
    docker_auth: (0,field_types/* optional */.lq)(dockerAuth),
}));
const runAsUserId = field_types/* whole */.WQ.and((node) => {
    const id = (0,field_types/* asWhole */.UX)(node);
    if (id !== 0 && id !== PLATFORM_USER_ID)
        return;
    node.error("run-as-user-id", `must not be 0 or ${PLATFORM_USER_ID}, but is ${node.shown}`, "Use another user id.");
});
const serverPort = field_types/* whole */.WQ.and((node) => {
    if ((0,field_types/* asWhole */.UX)(node) !== RESERVED_PORT)
        return;
    const problem = `is ${RESERVED_PORT}, the port of Baseten's own proxy`;
    node.hint("reserved-port", problem, "Use another port, such as 8000.");
});
function startCommand(node) {
    const command = node.child("start_command");
    const isMissing = command.type === undefined || command.type === "NoneType";
    if (!isMissing || (0,field_types/* asFlag */.v0)(node.child("no_build")) === true)
        return;
    const problem = `is required unless \`no_build\` is true, but is ${command.type === undefined ? "missing" : "null"}`;
    command.error("missing-field", problem, "Add the command that starts the server, or `no_build: true`.");
}
const dockerServer = (0,field_types/* optional */.lq)((0,field_types/* block */.om)({
    start_command: (0,field_types/* optional */.lq)((0,field_types/* text */.Qq)()),
    server_port: serverPort.required(),
    predict_endpoint: (0,field_types/* text */.Qq)().required(),
    readiness_endpoint: (0,field_types/* text */.Qq)().required(),
    liveness_endpoint: (0,field_types/* text */.Qq)().required(),
    run_as_user_id: (0,field_types/* optional */.lq)(runAsUserId),
    no_build: (0,field_types/* optional */.lq)(field_types/* flag */.Jt),
}, startCommand));

// EXTERNAL MODULE: ./lib/truss/token-kind.js
var token_kind = __nccwpck_require__(3825);
// EXTERNAL MODULE: ./lib/truss/yaml/python.js
var python = __nccwpck_require__(641);
;// CONCATENATED MODULE: ./lib/truss/schema/environment.js



const RESERVED = ["PORT", "HOSTNAME"];
const TOKEN_NAME = /(^|_)(token|secret|password|passwd|api_?key|access_?key|credentials?)(_|$)/i;
const variable = field_types/* anything */.D8.checkedBy((node) => {
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
const environmentVariables = new field_types/* Field */.D0((0,field_types/* map */.Tj)(variable).check, { kind: "map", isEnvironment: true });
function literalToken(node) {
    const kind = (0,token_kind/* tokenKind */.a)(node.text ?? "");
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
const secrets = (0,field_types/* map */.Tj)((0,field_types/* optional */.lq)(field_types/* anything */.D8.checkedBy((node) => {
    literalToken(node);
    if (node.text !== undefined)
        return;
    const problem = `must be null, but is ${node.shown}`;
    node.error("secret-not-null", problem, "Write null here, and keep the value in the secrets of your Baseten workspace.");
})));

;// CONCATENATED MODULE: ./lib/truss/schema/python-version.js


const MIN_MINOR = 9;
const MAX_MINOR = 14;
const pythonVersion = (0,field_types/* text */.Qq)().checkedBy((node) => {
    if (node.number === undefined)
        (0,field_types/* text */.Qq)(checkVersion).check(node);
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
    const problem = `must be one of py3${MIN_MINOR} to py3${MAX_MINOR}, but is ${(0,config_node/* showText */.h$)(value)}`;
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
    node.hint("requirements-file-as-item", `is ${(0,config_node/* showText */.h$)(value)}, which is a file name, not a package`, remedy);
};
const items = (0,field_types/* list */.p_)((0,field_types/* text */.Qq)(noFile));
const requirements = items.checkedBy((node) => {
    if (node.text === undefined || !FILE_NAME.test(node.text))
        items.check(node);
    else
        node.error("not-a-list", (0,field_types/* wrong */.Qm)("a list", node), `Write \`requirements_file: ${node.text}\` instead.`);
});

// EXTERNAL MODULE: ./lib/truss/schema/accelerator.js
var accelerator = __nccwpck_require__(4748);
;// CONCATENATED MODULE: ./lib/truss/schema/resources.js



const MEMORY_UNITS = ["k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
const cpu = (node, value) => {
    if ((0,field_types/* isFloatText */.ki)(value) || /^[0-9.]*m$/u.test(value))
        return;
    const problem = `must be a number of CPUs or millicpus, but is ${(0,config_node/* showText */.h$)(value)}`;
    node.error("cpu-format", problem, 'Write, for example, "4", or "500m" for half a core.');
};
const memory = (node, value) => {
    const unit = /^[0-9.]*([a-zA-Z]+)$/u.exec(value)?.[1];
    if ((0,field_types/* isFloatText */.ki)(value) || (unit !== undefined && MEMORY_UNITS.includes(unit)))
        return;
    const problem = `must be a number with one of the units ${MEMORY_UNITS.join(", ")}, but is ${(0,config_node/* showText */.h$)(value)}`;
    node.error("memory-format", problem, `Write, for example, "${suggestedMemory(value)}".`);
};
function suggestedMemory(value) {
    const [, amount, prefix = "", binary] = /^\s*([0-9.]+)\s*([kmgtpe])(i?)b?\s*$/iu.exec(value) ?? [];
    if (amount === undefined)
        return "16Gi";
    return `${amount}${prefix.toLowerCase() === "k" && !binary ? "k" : prefix.toUpperCase()}${binary ? "i" : ""}`;
}
const nodeCount = field_types/* whole */.WQ.checkedBy((node) => {
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
    const hasAccelerator = (0,accelerator/* acceleratorType */.UX)(node.child("accelerator")) || (0,field_types/* isTruthy */.zz)(node.child("instance_type"));
    if (hasAccelerator || (0,field_types/* asFlag */.v0)(flagNode) !== true)
        return;
    const problem = "is true, but no accelerator is set, so the model gets none";
    flagNode.hint("gpu-without-accelerator", problem, "Add, for example, `accelerator: L4`, or remove it.");
}
const resources = (0,field_types/* block */.om)({
    cpu: (0,field_types/* text */.Qq)(cpu).default("1"),
    memory: (0,field_types/* text */.Qq)(memory).default("2Gi"),
    accelerator: accelerator/* accelerator */.Mz,
    use_gpu: field_types/* anything */.D8,
    instance_type: (0,field_types/* optional */.lq)((0,field_types/* text */.Qq)()),
    node_count: (0,field_types/* optional */.lq)(nodeCount).default(1),
    fabric: (0,field_types/* optional */.lq)((0,field_types/* block */.om)({ use_rdma: (0,field_types/* optional */.lq)(field_types/* flag */.Jt), preferences: (0,field_types/* optional */.lq)((0,field_types/* list */.p_)((0,field_types/* text */.Qq)())) })),
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
    const problem = `must be an IPv4 address or range, but is ${(0,config_node/* showText */.h$)(value)}`;
    node.error("ip-range", problem, "Write, for example, 203.0.113.7 or 203.0.113.0/24; IPv6 and names are not supported here.");
};
const fqdn = (node, value) => {
    if (FQDN.test(value))
        return;
    const problem = `must be a domain name, but is ${(0,config_node/* showText */.h$)(value)}`;
    node.error("domain-name", problem, "Write, for example, huggingface.co or *.baseten.co, without scheme, port or path.");
};

;// CONCATENATED MODULE: ./lib/truss/schema/runtime.js



const workers = field_types/* anything */.D8.checkedBy((node) => {
    const isOne = node.number === 1 || node.value === true;
    if (isOne)
        node.hint("legacy-key", "no longer has any effect", "Remove it.");
    else {
        const problem = `must be 1 since Truss 0.9.49, but is ${node.shown}`;
        node.error("num-workers", problem, "Remove it; use `predict_concurrency`, asyncio or more replicas.");
    }
});
const interval = (0,field_types/* optional */.lq)(field_types/* decimal */._);
const TRANSPORT = (0,field_types/* block */.om)({
    kind: (0,field_types/* oneOf */.yL)(["http", "websocket", "grpc"]).default("http"),
    ping_interval_seconds: interval.checkedBy(field_types/* anything */.D8.check),
    ping_timeout_seconds: interval.checkedBy(field_types/* anything */.D8.check),
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
    if (field.type !== undefined && !(field.type === "NoneType" && (0,field_types/* isTruthy */.zz)(node.child("is_websocket_endpoint")))) {
        transport(field);
    }
}
const PEP_440 = /^\s*v?(\d+!)?\d+(\.\d+)*([._-]?(alpha|a|beta|b|preview|pre|c|rc)[._-]?\d*)?(-\d+|[._-]?(post|rev|r)[._-]?\d*)?([._-]?dev[._-]?\d*)?(\+[a-z0-9]+([._-][a-z0-9]+)*)?\s*$/iu;
const version = (node, value) => {
    if (PEP_440.test(value))
        return;
    node.error("version-format", `must be a Truss version, but is ${(0,config_node/* showText */.h$)(value)}`, "Write, for example, 0.18.35.");
};
const seconds = (0,field_types/* optional */.lq)(field_types/* whole */.WQ);
const runtime = (0,field_types/* block */.om)({
    predict_concurrency: field_types/* whole */.WQ.default(1),
    streaming_read_timeout: field_types/* whole */.WQ.default(60),
    enable_tracing_data: field_types/* flag */.Jt.default(false),
    enable_debug_logs: field_types/* flag */.Jt.default(false),
    transport: TRANSPORT.checkedBy(field_types/* anything */.D8.check),
    is_websocket_endpoint: (0,field_types/* optional */.lq)(field_types/* flag */.Jt),
    health_checks: (0,field_types/* block */.om)({
        restart_check_delay_seconds: seconds,
        restart_threshold_seconds: seconds,
        stop_traffic_threshold_seconds: seconds,
        startup_threshold_seconds: seconds,
    }),
    oidc: (0,field_types/* block */.om)({ enabled: (0,field_types/* optional */.lq)(field_types/* flag */.Jt) }),
    remote_ssh: (0,field_types/* block */.om)({ enabled: field_types/* flag */.Jt.default(false) }),
    egress_restrictions: (0,field_types/* optional */.lq)((0,field_types/* block */.om)({ ip_allow_list: (0,field_types/* optional */.lq)((0,field_types/* list */.p_)((0,field_types/* text */.Qq)(ipRange))), fqdn_allow_list: (0,field_types/* optional */.lq)((0,field_types/* list */.p_)((0,field_types/* text */.Qq)(fqdn))) })),
    truss_server_version_override: (0,field_types/* optional */.lq)((0,field_types/* text */.Qq)(version)),
    num_workers: (0,field_types/* asWritten */.qm)(workers),
}, transportGiven);

// EXTERNAL MODULE: ./lib/truss/schema/trt-llm.js
var trt_llm = __nccwpck_require__(1079);
// EXTERNAL MODULE: ./lib/truss/schema/spelling.js
var spelling = __nccwpck_require__(193);
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
        const problem = `must begin with one of ${SCHEME_LIST}, but is ${(0,config_node/* showText */.h$)(value)}`;
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
    const problem = `must begin with one of ${SCHEME_LIST}, but is ${(0,config_node/* showText */.h$)(value)}`;
    const lower = scheme.trim().toLowerCase();
    if (SCHEMES.includes(lower) || !/^[a-z][a-z0-9+.-]*$/u.test(scheme)) {
        const remedy = `Write ${SCHEMES.includes(lower) ? lower : "hf"}:// in lower case, without spaces.`;
        node.error("weights-scheme", problem, remedy);
        return;
    }
    const meant = Object.hasOwn(OTHER_SCHEMES, lower) ? OTHER_SCHEMES[lower] : (0,spelling/* nearest */.pA)(lower, SCHEMES);
    node.hint("weights-scheme", problem, (0,field_types/* didYouMean */.au)(meant && `${meant}://`, field_types/* NEWER_REMEDY */.NZ));
}
function checkRest(node, scheme, value) {
    const rest = value.slice(scheme.length + 3);
    if (rest === "" || rest.startsWith("/")) {
        const example = { hf: "hf://owner/repo", https: "https://host/path" }[scheme] ?? `${scheme}://bucket/path`;
        node.error("weights-source", `must name a source after ${scheme}://, but is ${(0,config_node/* showText */.h$)(value)}`, `Write ${example}.`);
    }
    else if (CLOUD_SCHEMES.includes(scheme) && rest.includes("@")) {
        const problem = `must not contain an @ (only hf:// sources have revisions), but is ${(0,config_node/* showText */.h$)(value)}`;
        node.error("weights-source", problem, "Remove the @ and everything after it.");
    }
}
const absolute = (node, value) => {
    if (value === "" || value.startsWith("/"))
        return;
    node.error("relative-path", `must be an absolute path, but is ${(0,config_node/* showText */.h$)(value)}`, `Write /${value}.`);
};
const weightsAuth = (0,field_types/* block */.om)({
    ...AUTH_FIELDS,
    auth_method: (0,field_types/* oneOf */.yL)(["CUSTOM_SECRET", "AWS_OIDC", "GCP_OIDC", "AWS_ASSUME_ROLE"], {
        normalize: (written) => written.toUpperCase(),
    }).required(),
    auth_secret_name: (0,field_types/* optional */.lq)((0,field_types/* text */.Qq)()),
}, methodRule({ ...OIDC_METHODS, CUSTOM_SECRET: ["auth_secret_name"] }));
function oneSecretName(node) {
    const inner = node.child("auth").child("auth_secret_name");
    if (!(0,field_types/* isTruthy */.zz)(node.child("auth_secret_name")) || !(0,field_types/* isTruthy */.zz)(inner))
        return;
    const problem = "and `auth.auth_secret_name` cannot both be set";
    node.child("auth_secret_name").error("auth-secret-twice", problem, "Keep one of them.");
}
const weights = (0,field_types/* blockList */.M2)((0,field_types/* block */.om)({
    source: (0,field_types/* text */.Qq)(field_types/* filled */.Bq, source).required(),
    mount_location: (0,field_types/* text */.Qq)(field_types/* filled */.Bq, absolute).required(),
    auth: (0,field_types/* optional */.lq)(weightsAuth),
    auth_secret_name: (0,field_types/* optional */.lq)((0,field_types/* text */.Qq)()),
    allow_patterns: (0,field_types/* optional */.lq)((0,field_types/* list */.p_)((0,field_types/* text */.Qq)())),
    ignore_patterns: (0,field_types/* optional */.lq)((0,field_types/* list */.p_)((0,field_types/* text */.Qq)())),
}, oneSecretName), ["mount_location"], (0,field_types/* unique */.Am)("mount_location", { rule: "duplicate-mount", remedy: "Give each item its own path." }));

;// CONCATENATED MODULE: ./lib/truss/schema/fields.js












const externalData = (0,field_types/* optional */.lq)((0,field_types/* blockList */.M2)((0,field_types/* block */.om)({
    url: (0,field_types/* text */.Qq)(field_types/* filled */.Bq).required(),
    local_data_path: (0,field_types/* text */.Qq)(field_types/* filled */.Bq).required(),
    backend: (0,field_types/* text */.Qq)().default("http_public"),
    name: (0,field_types/* optional */.lq)((0,field_types/* text */.Qq)()),
}), ["local_data_path"]));
function oneKindOfCheckpoint(node) {
    const loops = node.child("loops_checkpoint_ids");
    if (node.child("artifact_references").items().length === 0 || loops.items().length === 0)
        return;
    loops.error("checkpoint-kinds", "and `artifact_references` cannot both be set", "Keep one of them.");
}
const trainingCheckpoints = (0,field_types/* optional */.lq)((0,field_types/* block */.om)({
    download_folder: (0,field_types/* text */.Qq)().default("/tmp/training_checkpoints"),
    artifact_references: (0,field_types/* blockList */.M2)((0,field_types/* block */.om)({ training_job_id: (0,field_types/* text */.Qq)().required(), paths: (0,field_types/* list */.p_)((0,field_types/* text */.Qq)()) }), [
        "training_job_id",
    ]),
    loops_checkpoint_ids: (0,field_types/* list */.p_)((0,field_types/* text */.Qq)()),
}, oneKindOfCheckpoint));
const metric = (0,field_types/* block */.om)({ name: (0,field_types/* text */.Qq)().required(), target: field_types/* decimal */._.required() });
const bisLlm = (0,field_types/* optional */.lq)((0,field_types/* block */.om)({
    config: (0,field_types/* optional */.lq)((0,field_types/* map */.Tj)(field_types/* anything */.D8)),
    version: (0,field_types/* text */.Qq)().default(""),
    additional_autoscaling_config: (0,field_types/* asWritten */.qm)((0,field_types/* optional */.lq)((0,field_types/* block */.om)({ metrics: (0,field_types/* list */.p_)(metric).required() }))),
}));
const hfCache = field_types/* anything */.D8.checkedBy((node) => {
    node.hint("legacy-key", "is deprecated in favour of `model_cache`", "Rename it to `model_cache`.");
});
const modelName = (0,field_types/* text */.Qq)().checkedBy((node) => {
    if (node.text === undefined)
        (0,field_types/* notText */.nr)(node, "model-name-not-text");
});
const FIELDS = {
    model_name: (0,field_types/* optional */.lq)(modelName),
    model_metadata: (0,field_types/* map */.Tj)(field_types/* anything */.D8),
    description: (0,field_types/* optional */.lq)((0,field_types/* text */.Qq)()),
    examples_filename: (0,field_types/* text */.Qq)().default("examples.yaml"),
    data_dir: (0,field_types/* text */.Qq)().default("data"),
    external_data: externalData,
    external_package_dirs: (0,field_types/* list */.p_)((0,field_types/* text */.Qq)()),
    python_version: pythonVersion.default("py313"),
    base_image: baseImage,
    requirements_file: (0,field_types/* optional */.lq)((0,field_types/* text */.Qq)()),
    requirements: requirements,
    system_packages: (0,field_types/* list */.p_)((0,field_types/* text */.Qq)()),
    environment_variables: environmentVariables,
    secrets: secrets,
    resources: resources,
    runtime: runtime,
    build: build,
    build_commands: (0,field_types/* list */.p_)((0,field_types/* text */.Qq)()),
    docker_server: dockerServer,
    model_cache: cache/* modelCache */._,
    hf_cache: hfCache,
    weights: weights,
    bdn: bdn,
    trt_llm: trt_llm/* trtLlm */.C,
    training_checkpoints: trainingCheckpoints,
    bis_llm: bisLlm,
    input_type: (0,field_types/* text */.Qq)().default("Any"),
    model_framework: (0,field_types/* text */.Qq)().default("custom"),
    model_type: (0,field_types/* text */.Qq)().default("Model"),
    model_module_dir: (0,field_types/* text */.Qq)().default("model"),
    model_class_filename: (0,field_types/* text */.Qq)().default("model.py"),
    model_class_name: (0,field_types/* text */.Qq)().default("Model"),
    bundled_packages_dir: (0,field_types/* text */.Qq)().default("packages"),
    use_local_src: field_types/* flag */.Jt.default(false),
    cache_internal: cache/* internalCache */.C,
    live_reload: field_types/* flag */.Jt.default(false),
    apply_library_patches: field_types/* flag */.Jt.default(true),
    spec_version: (0,field_types/* text */.Qq)().default("2.0"),
};
const CONFIG = (0,field_types/* block */.om)(FIELDS);


/***/ }),

/***/ 193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AU: () => (/* binding */ fold),
/* harmony export */   O3: () => (/* binding */ sameButCase),
/* harmony export */   pA: () => (/* binding */ nearest)
/* harmony export */ });
function nearest(word, known) {
    const allowed = word.length < 4 ? 0 : Math.min(2, Math.floor(word.length / 3));
    let best;
    let smallest = allowed + 1;
    for (const candidate of known) {
        const distance = editDistance(fold(word), fold(candidate), smallest);
        if (distance >= smallest)
            continue;
        best = candidate;
        smallest = distance;
    }
    return best;
}
function sameButCase(word, known) {
    for (const candidate of known)
        if (fold(candidate) === fold(word))
            return candidate;
    return undefined;
}
function fold(word) {
    return word.toLowerCase().replace(/[\s_.-]/gu, "");
}
function editDistance(one, other, limit) {
    if (Math.abs(one.length - other.length) >= limit)
        return limit;
    let before = [];
    let previous = Array.from({ length: other.length + 1 }, (_, column) => column);
    for (let row = 1; row <= one.length; row++) {
        const current = [row];
        for (let column = 1; column <= other.length; column++) {
            const same = one[row - 1] === other[column - 1];
            let cost = Math.min(at(previous, column) + 1, at(current, column - 1) + 1, at(previous, column - 1) + Number(!same));
            const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
            if (row > 1 && column > 1 && swapped)
                cost = Math.min(cost, at(before, column - 2) + 1);
            current.push(cost);
        }
        before = previous;
        previous = current;
    }
    return Math.min(limit, at(previous, other.length));
}
function at(row, column) {
    return row[column] ?? Number.POSITIVE_INFINITY;
}


/***/ }),

/***/ 1079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ trtLlm),
/* harmony export */   X: () => (/* binding */ checkEngine)
/* harmony export */ });
/* harmony import */ var _plain_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5967);
/* harmony import */ var _accelerator_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4748);
/* harmony import */ var _field_types_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1391);
/* harmony import */ var _config_node_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8258);




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
const TOO_OLD = ["T4", "V100"];
const WITHOUT_FP8 = ["A10G", "A100", "A100_40GB"];
const WITHOUT_FP4 = ["H100", "H100_40GB", "H200", "L4", "L40S", "A100_40GB"];
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
    const problem = `must be the name of a Hugging Face repository, but is ${(0,_config_node_js__WEBPACK_IMPORTED_MODULE_2__/* .showText */ .h$)(repository)}`;
    node.child("repo").error("hf-repository", problem, "Write owner/name, without scheme or host.");
}
const checkpoint = (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .block */ .om)({
    source: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(SOURCES).required(),
    repo: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)().required(),
    revision: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)()),
    runtime_secret_name: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)().default("hf_access_token"),
}, hfRepository);
const calibration = _field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .whole */ .WQ.and((node) => {
    const size = (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .asWhole */ .UX)(node);
    if (size === undefined || (size >= 64 && size <= 16_384 && size % 64 === 0))
        return;
    node.error("calibration-size", `must be a multiple of 64 from 64 to 16384, but is ${node.shown}`, "Write, for example, 1024.");
});
const quantization = (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .block */ .om)({
    calib_size: calibration.default(1024),
    calib_dataset: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)().default("abisee/cnn_dailymail"),
    calib_max_seq_length: calibration.default(1536),
});
const plugins = (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .block */ .om)({
    paged_kv_cache: _field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt.default(true),
    use_paged_context_fmha: _field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt.default(true),
    use_fp8_context_fmha: _field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt.default(false),
});
const loraConfiguration = (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .block */ .om)({ max_lora_rank: _field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .whole */ .WQ.default(64), lora_target_modules: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)()) });
const adapters = (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .map */ .Tj)(checkpoint, (node) => {
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
    node.error("version-format", `must begin with a digit, but is ${(0,_config_node_js__WEBPACK_IMPORTED_MODULE_2__/* .showText */ .h$)(value)}`, "Write, for example, 0.20.0.");
};
const versions = (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .block */ .om)({
    engine_builder_version: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(number)),
    briton_version: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(number)),
    bei_version: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(number)),
    bei_bert_version: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(number)),
    v2_llm_version: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)()),
});
const strictFraction = _field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .decimal */ ._.checkedBy((node) => {
    const value = node.number;
    if (value !== undefined && value > 0 && value <= 1)
        return;
    node.error("out-of-range", `must be a number above 0 and at most 1, but is ${node.shown}`, "Write, for example, 0.5 without quotes.");
});
const LORA_CACHE = {
    lora_cache_max_adapter_size: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .strictWhole */ .tZ)(1)),
    lora_cache_optimal_adapter_size: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .strictWhole */ .tZ)(1)),
    lora_cache_gpu_memory_fraction: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)(strictFraction),
    lora_cache_host_memory_bytes: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .strictWhole */ .tZ)(1)),
};
function adapterSizes(node) {
    const [most, best] = [node.child("lora_cache_max_adapter_size"), node.child("lora_cache_optimal_adapter_size")];
    if (most.number === undefined || best.number === undefined || best.number <= most.number)
        return;
    best.error("adapter-size", `must not exceed \`lora_cache_max_adapter_size\`, but is ${best.shown}`, "Lower it.");
}
const route = (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((node, value) => {
    if (ROUTES.includes(value))
        return;
    const problem = `must be one of ${ROUTES.join(", ")}, but is ${(0,_config_node_js__WEBPACK_IMPORTED_MODULE_2__/* .showText */ .h$)(value)}`;
    if (value.startsWith("/"))
        node.hint("unknown-value", problem, _field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .NEWER_REMEDY */ .NZ);
    else
        node.error("misspelt-value", problem, "Write one of them.");
});
const runtimeV1 = (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .block */ .om)({
    kv_cache_free_gpu_mem_fraction: _field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .decimal */ ._.default(0.9),
    kv_cache_host_memory_bytes: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .strictWhole */ .tZ)(1)),
    ...LORA_CACHE,
    enable_chunked_context: _field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt.default(true),
    batch_scheduler_policy: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(["max_utilization", "guaranteed_no_evict"]).default("guaranteed_no_evict"),
    request_default_max_tokens: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .strictWhole */ .tZ)(1)),
    served_model_name: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)()),
    total_token_limit: _field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .whole */ .WQ.default(500_000),
    webserver_default_route: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)(route),
}, adapterSizes);
const patch = _field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .anything */ .D8.checkedBy((node) => {
    if (node.type !== "date" && node.type !== "datetime")
        return;
    node.error("patch-value", `must be a string, a number, a list, a map or null, but is ${node.shown}`, "Put it in quotes.");
});
const patches = new _field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .Field */ .D0((0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .map */ .Tj)(patch).check, {
    kind: "map",
    read: (value) => (typeof value === "boolean" ? Number(value) : value),
});
const runtimeV2 = (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .block */ .om)({
    max_seq_len: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .strictWhole */ .tZ)(1, MAX_SEQUENCE)),
    max_batch_size: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .strictWhole */ .tZ)(1, MAX_BATCH).default(256),
    max_num_tokens: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .strictWhole */ .tZ)(65, 131_072).default(8192),
    tensor_parallel_size: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .strictWhole */ .tZ)(1).default(1),
    enable_chunked_prefill: _field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt.default(true),
    served_model_name: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)()),
    patch_kwargs: patches,
    gated_features: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .asWritten */ .qm)(patches),
});
const baseModel = (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)().checkedBy((node) => {
    if (node.text === undefined || !FORMER_MODELS.includes(node.text))
        (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(BASE_MODELS).check(node);
});
function flagOf(node, fallback) {
    return node.type === undefined ? fallback : (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .asFlag */ .v0)(node);
}
function wholeOf(node, fallback) {
    return node.type === undefined ? fallback : (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .asWhole */ .UX)(node);
}
function isEncoder(build) {
    return ENCODERS.includes(build.child("base_model").text ?? "decoder");
}
function cacheFlags(build) {
    if (build.child("base_model").text === "encoder")
        return { paged: false, context: false };
    const settings = build.child("plugin_configuration");
    return {
        paged: flagOf(settings.child("paged_kv_cache"), true),
        context: flagOf(settings.child("use_paged_context_fmha"), true),
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
    const [windows = 0, ngram = 0, verification = 0] = LOOKAHEAD.map((key) => (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .asWhole */ .UX)(node.child(key)) ?? 0);
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
    max_seq_len: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .strictWhole */ .tZ)(1, MAX_SEQUENCE)),
    max_batch_size: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .strictWhole */ .tZ)(1, MAX_BATCH).default(256),
    max_num_tokens: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .strictWhole */ .tZ)(65, MAX_SEQUENCE).default(8192),
    max_beam_width: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .strictWhole */ .tZ)(1, 1).default(1),
    max_prompt_embedding_table_size: _field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .whole */ .WQ.default(0),
    checkpoint_repository: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)(checkpoint),
    gather_all_token_logits: _field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt.default(false),
    strongly_typed: _field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt.default(false),
    quantization_type: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(QUANTIZATIONS).default("no_quant"),
    quantization_config: quantization,
    tensor_parallel_count: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .strictWhole */ .tZ)(1).default(1),
    pipeline_parallel_count: _field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .whole */ .WQ.default(1),
    moe_expert_parallel_option: _field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .whole */ .WQ.default(-1),
    sequence_parallel_count: _field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .whole */ .WQ.default(1),
    plugin_configuration: plugins,
    num_builder_gpus: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .strictWhole */ .tZ)(1)),
    lora_adapters: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)(adapters),
    lora_configuration: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)(loraConfiguration),
    skip_build_result: _field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt.default(false),
    ...Object.fromEntries(Object.keys(LORA_CACHE).map((key) => [key, (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .asWritten */ .qm)(_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .anything */ .D8)])),
};
const nestedBuild = (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .block */ .om)(BUILD_FIELDS).checkedBy((node) => BUILD.check(node));
const speculator = (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .block */ .om)({
    speculative_decoding_mode: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(["DRAFT_TOKENS_EXTERNAL", "LOOKAHEAD_DECODING"]).default("DRAFT_TOKENS_EXTERNAL"),
    num_draft_tokens: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .strictWhole */ .tZ)(1)),
    checkpoint_repository: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)(checkpoint),
    runtime: runtimeV1,
    build: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)(nestedBuild),
    ...Object.fromEntries(LOOKAHEAD.map((key) => [key, (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)((0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .strictWhole */ .tZ)(1))])),
    enable_b10_lookahead: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)(_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt).default(false),
}, speculation);
const BUILD = (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .block */ .om)({ ...BUILD_FIELDS, speculator: (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)(speculator) }, pagedCache, experts, misplacedCache, cacheReuse);
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
    const isChunked = flagOf(node.child("runtime").child("enable_chunked_context"), true);
    if (isChunked !== true || isEncoder(build) || (paged !== false && context !== false))
        return;
    if (paged === false && context === true)
        return;
    const settings = build.child("plugin_configuration");
    const problem = "turns off what `runtime.enable_chunked_context` (true by default) needs";
    settings.error("chunked-context", problem, "Remove it, or set `runtime.enable_chunked_context: false`.");
}
const inferenceStack = (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)().checkedBy(_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .anything */ .D8.check).default("v1");
const V1 = (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .block */ .om)({ inference_stack: inferenceStack, build: BUILD.required(), runtime: runtimeV1, version_overrides: versions }, (node) => {
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
    if (flagOf(build.child("skip_build_result"), false) === false)
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
        return shape.read((0,_plain_js__WEBPACK_IMPORTED_MODULE_3__/* .plainOf */ .o)(node.value)) === shape.fallback;
    if (shape.kind !== "block" || shape.isOptional)
        return node.type === "NoneType";
    return Object.entries(shape.fields).every(([key, inner]) => node.has(key) && isDefault(node.child(key), inner));
}
const V2 = (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .block */ .om)({
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
        (0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(["v1", "v2"]).check(stack);
}
const SHAPE_V1 = { ...V1.shape, isOptional: true };
const SHAPE_V2 = { ...V2.shape, isOptional: true };
const trtLlm = new _field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .Field */ .D0((0,_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)(_field_types_js__WEBPACK_IMPORTED_MODULE_1__/* .anything */ .D8.checkedBy(checkByStack)).check, {
    kind: "choice",
    shapeFor: (value) => ((0,_plain_js__WEBPACK_IMPORTED_MODULE_3__/* .isPlainMap */ .n)(value) && value.inference_stack === "v2" ? SHAPE_V2 : SHAPE_V1),
});
function checkEngine(root) {
    const engine = root.child("trt_llm");
    const build = engine.child("build");
    const stack = engine.child("inference_stack");
    const isV1 = stack.type === undefined || stack.text === "v1";
    if (build.type !== "dict" || !(isV1 || stack.text === "v2"))
        return;
    checkFormerModel(build.child("base_model"));
    checkAccelerator(root, build);
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
function checkAccelerator(root, build) {
    const field = root.child("resources").child("accelerator");
    const type = (0,_accelerator_js__WEBPACK_IMPORTED_MODULE_0__/* .acceleratorType */ .UX)(field) ?? "";
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
const TAGS = ["openai-compatible", "force-legacy-api-non-openai-compatible"];
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
    const available = (0,_accelerator_js__WEBPACK_IMPORTED_MODULE_0__/* .acceleratorCount */ .rO)(accelerator);
    if (available === undefined || Number.isNaN(available) || counts.includes(undefined))
        return;
    const needed = counts.reduce((product, count) => product * (count ?? 1), 1);
    if (needed === available)
        return;
    const problem = `times the other parallel counts must equal the count of \`${(0,_config_node_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .Vb)(accelerator.path)}\` (${available}), but is ${needed}`;
    const fitting = (available * (counts[0] ?? 1)) / needed;
    const remedy = Number.isInteger(fitting)
        ? `Write \`tensor_parallel_count: ${fitting}\`, or request ${needed} accelerators.`
        : `Request ${needed} accelerators, or change the counts.`;
    build.child("tensor_parallel_count").error("world-size", problem, remedy);
}


/***/ }),

/***/ 3194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ readTextWithin),
/* harmony export */   g: () => (/* binding */ WORKSPACE_FILE_MISSING)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _lib_paths_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5419);
/* harmony import */ var _lib_regular_file_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5110);




const WORKSPACE_FILE_MISSING = "The path is relative to the workspace, not to the truss. An earlier step must check out the repository.";
const MAX_FILE_BYTES = 16 * 1024 * 1024;
async function readTextWithin(name, { folder, what, missing, holds }) {
    try {
        const root = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(folder);
        const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(root, name));
        if (!(0,_lib_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .isInside */ .F)(root, file)) {
            const problem = `must be inside the ${what}, but leads outside`;
            return { problem, remedy: "Name a file in the checked-out repository." };
        }
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file);
        if (!found.isFile()) {
            const problem = `must name a file, but names ${(0,_lib_regular_file_js__WEBPACK_IMPORTED_MODULE_3__/* .kindOnDisk */ .fA)(found)}`;
            return { problem, remedy: `Name the file with the ${holds}.` };
        }
        if (found.size > MAX_FILE_BYTES) {
            const problem = `must name a file of at most 16 MiB, but that file has ${found.size} bytes`;
            return { problem, remedy: "Use a smaller file." };
        }
        const display = node_path__WEBPACK_IMPORTED_MODULE_1__.relative(root, file).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join("/");
        const text = decoded((0,_lib_regular_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readRegular */ .VX)(file));
        if (text !== undefined)
            return { text, display };
        const problem = `must name a file with ${holds}, but that file is not UTF-8`;
        return { problem, remedy: "Save it as UTF-8.", place: { file: display } };
    }
    catch (error) {
        const isMissing = ["ENOENT", "ENOTDIR"].includes((0,_lib_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .codeOf */ .$)(error) ?? "");
        const problem = isMissing ? "that does not exist" : `that cannot be read (${(0,_lib_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .codeOf */ .$)(error) ?? "unknown error"})`;
        return { problem: `names a file ${problem}`, remedy: missing };
    }
}
function decoded(bytes) {
    try {
        return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 3825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ tokenKind)
/* harmony export */ });
/* harmony import */ var _diff_secret_values_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1646);

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
const MAX_SEARCHED_LENGTH = 20_000;
function tokenKind(text) {
    const searched = text.slice(0, MAX_SEARCHED_LENGTH);
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
const DIGEST = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i;
const RANDOM_BITS = 3.2;
function isRandom(part) {
    if (UUID.test(part) || DIGEST.test(part))
        return false;
    const isMixed = part.split(/[-_.]/).some((run) => {
        const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(run)).length;
        return run.length >= 12 && kinds >= 2 && !/^[A-Z]?[a-z]+\d{0,4}$/.test(run);
    });
    return isMixed && (0,_diff_secret_values_js__WEBPACK_IMPORTED_MODULE_0__/* .bitsPerCharacter */ .VP)(part) >= RANDOM_BITS;
}


/***/ }),

/***/ 8373:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ isConfigMap),
/* harmony export */   x: () => (/* binding */ toConfigValue)
/* harmony export */ });
/* harmony import */ var _python_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(641);

const { rawJSON, isRawJSON } = JSON;
function isConfigMap(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value) && !isRawJSON(value);
}
function toConfigValue(value, done = new Map()) {
    switch (value.type) {
        case "NoneType":
            return null;
        case "bool":
        case "str":
            return value.value;
        case "int":
            return Number.isSafeInteger(Number(value.value)) ? Number(value.value) : rawJSON(value.value.toString());
        case "float":
            if (!Number.isFinite(value.value))
                return (0,_python_js__WEBPACK_IMPORTED_MODULE_0__/* .pythonStr */ .qV)(value);
            return Number.isInteger(value.value) ? rawJSON((0,_python_js__WEBPACK_IMPORTED_MODULE_0__/* .pythonStr */ .qV)(value)) : value.value;
        case "date":
            return (0,_python_js__WEBPACK_IMPORTED_MODULE_0__/* .isoDate */ ._$)(value);
        case "datetime":
            return (0,_python_js__WEBPACK_IMPORTED_MODULE_0__/* .isoDatetime */ .xN)(value, "T").replace(/\+00:00$/, "Z");
        default:
            return toContainer(value, done);
    }
}
function toContainer(value, done) {
    const known = done.get(value);
    if (known !== undefined)
        return known;
    const result = value.type === "list" ? value.items.map((item) => toConfigValue(item, done)) : toObject(value, done);
    done.set(value, result);
    return result;
}
function toObject({ entries }, done) {
    const result = Object.create(null);
    for (const [key, item] of entries)
        result[key] = toConfigValue(item, done);
    return result;
}


/***/ }),

/***/ 9701:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   QU: () => (/* binding */ conflictMark),
/* harmony export */   cQ: () => (/* binding */ blankName),
/* harmony export */   z9: () => (/* binding */ oddBlanks)
/* harmony export */ });
const BLANK = "[\\p{Zs}\\u200B\\u2060\\uFEFF]";
const ODD_BLANK = new RegExp(`(?! )${BLANK}`, "u");
const ANY_BLANK = new RegExp(BLANK, "u");
const AT_START = new RegExp(`^ *(?! )${BLANK}`, "u");
const BEHIND_DASH = new RegExp(`^-(?! )${BLANK}`, "u");
const BEHIND_COLON = new RegExp(`^[^\\s:#]+:(?! )${BLANK}`, "u");
const LONE_COLON = new RegExp(`^:(?! )${BLANK}`, "u");
const MAX_BLANKS = 20;
function oddBlanks(text, tokens) {
    const found = [];
    for (const token of tokens) {
        if (token.isPlain !== true)
            continue;
        const written = text.slice(token.start, token.end);
        if (!ODD_BLANK.test(written))
            continue;
        for (const offset of oddOffsets(written, token.mayBeKey === true)) {
            found.push({ offset: token.start + offset, character: written[offset] ?? "" });
            if (found.length === MAX_BLANKS)
                return found;
        }
    }
    return found;
}
function oddOffsets(written, mayBeKey) {
    const [first = ""] = written.split("\n", 1);
    const beginnings = [LONE_COLON, ...(mayBeKey ? [BEHIND_DASH, BEHIND_COLON] : [])];
    const offsets = new Set(beginnings.map((pattern) => lastOf(pattern, first)));
    let lineStart = 0;
    for (const line of written.split("\n")) {
        for (const offset of [lastOf(AT_START, line), oddEnd(line)])
            if (offset !== -1)
                offsets.add(lineStart + offset);
        lineStart += line.length + 1;
    }
    offsets.delete(-1);
    return [...offsets].sort((one, other) => one - other);
}
function lastOf(pattern, line) {
    return (pattern.exec(line)?.[0].length ?? 0) - 1;
}
function oddEnd(line) {
    let start = line.length;
    while (start > 0 && ANY_BLANK.test(line[start - 1] ?? ""))
        start -= 1;
    const odd = start === 0 ? -1 : line.slice(start).search(ODD_BLANK);
    return odd === -1 ? -1 : start + odd;
}
function blankName({ character }) {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    const name = { "\xA0": "no-break space", "\uFEFF": "byte order mark" }[character] ?? "special space";
    return `${name} (U+${code})`;
}
const CONFLICT = /^(?:<{7}|>{7}|\|{7})(?: .*)?$|^={7}$/m;
const SURE_CONFLICT = /^(?:<{7}|>{7}) .*$/m;
function conflictMark(text, isSure) {
    const found = (isSure ? SURE_CONFLICT : CONFLICT).exec(text);
    return found === null ? undefined : { offset: found.index, mark: found[0].slice(0, 7) };
}


/***/ }),

/***/ 6732:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  W: () => (/* binding */ NodeReader)
});

// EXTERNAL MODULE: ./lib/truss/yaml/python.js
var python = __nccwpck_require__(641);
// EXTERNAL MODULE: ./lib/truss/yaml/marks.js
var marks = __nccwpck_require__(9701);
// EXTERNAL MODULE: ./lib/truss/yaml/refusal.js
var refusal = __nccwpck_require__(4543);
;// CONCATENATED MODULE: ./lib/truss/yaml/scan.js

const MAX_KEY_LENGTH = 1024;
const BREAK = "\n\x85\u2028\u2029";
const BLANK_OR_BREAK = ` \t${BREAK}`;
const SPACES = / */y;
const COMMENT = /#[^\n\x85\u2028\u2029]*/y;
const LINE = /[^\n\x85\u2028\u2029]*/y;
const WORD = /[0-9A-Za-z_-]+/y;
const URI = /[0-9A-Za-z\-;/?:@&=+$,_.!~*'()[\]]+/y;
const URI_ESCAPES = /(?:%[0-9A-Fa-f]{2})+/y;
const QUOTED_RUN = /[^'"\\ \t\n\x85\u2028\u2029]+/y;
const BLANKS = /[ \t]*/y;
const BLOCK_HEADER = /(?:[+-][0-9]?|[0-9][+-]?)?/y;
const VERSION = / *([0-9]+)\.([0-9]+)/y;
const TAG_HANDLE = /!(?:[0-9A-Za-z_-]*!)?/y;
const SECOND_MARK = /[^ !\n\x85\u2028\u2029]*!/y;
const ESCAPES = {
    "0": "\0",
    a: "\x07",
    b: "\b",
    t: "\t",
    "\t": "\t",
    n: "\n",
    v: "\v",
    f: "\f",
    r: "\r",
    e: "\x1B",
    " ": " ",
    '"': '"',
    "\\": "\\",
    "/": "/",
    N: "\x85",
    _: "\xA0",
    L: "\u2028",
    P: "\u2029",
};
const HEX_DIGITS = { x: 2, u: 4, U: 8 };
function scan(text) {
    return new Scanner(text).scan();
}
class Scanner {
    text;
    tokens = [];
    at = 0;
    line = 0;
    lineStart = 0;
    flowLevel = 0;
    indent = -1;
    indents = [];
    allowsKey = true;
    possibleKeys = [];
    keyTokens = new Set();
    mapTokens = new Set();
    constructor(text) {
        this.text = text;
    }
    scan() {
        try {
            while (this.fetch())
                ;
        }
        catch (error) {
            if (!(error instanceof refusal/* Refusal */.P_))
                throw error;
            this.push("refusal", this.at, { refusal: error });
        }
        return this.withKeys();
    }
    withKeys() {
        const result = [];
        for (const [index, token] of this.tokens.entries()) {
            const { start } = token;
            if (this.mapTokens.has(index))
                result.push({ kind: "block-map", start, end: start, text: "" });
            if (this.keyTokens.has(index))
                result.push({ kind: "key", start, end: start, text: "" });
            result.push(token);
        }
        return result;
    }
    get column() {
        return this.at - this.lineStart;
    }
    peek(ahead = 0) {
        return this.text[this.at + ahead] ?? "";
    }
    isEnd() {
        return this.at >= this.text.length;
    }
    isBlankOrEnd(ahead) {
        return BLANK_OR_BREAK.includes(this.peek(ahead));
    }
    isSpaceOrEnd(ahead = 0) {
        return this.isBlankOrEnd(ahead) && this.peek(ahead) !== "\t";
    }
    isBreakOrEnd() {
        return BREAK.includes(this.peek());
    }
    isBreak() {
        return !this.isEnd() && this.isBreakOrEnd();
    }
    take(pattern) {
        pattern.lastIndex = this.at;
        const found = pattern.exec(this.text);
        if (found === null)
            return undefined;
        this.at += found[0].length;
        return found;
    }
    takeBreak() {
        if (!this.isBreak())
            return "";
        const character = this.peek();
        this.at += 1;
        this.line += 1;
        this.lineStart = this.at;
        return character === "\x85" ? "\n" : character;
    }
    push(kind, start, rest = {}) {
        this.tokens.push({ kind, start, end: this.at, text: "", ...rest });
    }
    pushIndicator(kind, length = 1) {
        const start = this.at;
        this.at += length;
        this.push(kind, start);
    }
    isDocumentMark(mark) {
        return this.column === 0 && this.text.startsWith(mark, this.at) && this.isBlankOrEnd(3);
    }
    fetch() {
        this.toNextToken();
        this.refuseLostKey();
        this.unwind(this.column);
        if (this.isEnd())
            return this.endStream();
        if (this.peek() === "%" && this.column === 0)
            this.directive();
        else if (this.isDocumentMark("---"))
            this.documentMark("document-start");
        else if (this.isDocumentMark("..."))
            this.documentMark("document-end");
        else
            this.content();
        return true;
    }
    content() {
        const character = this.peek();
        const inFlow = this.flowLevel > 0;
        if (character === "[" || character === "{")
            this.openBracket(character);
        else if (character === "]" || character === "}")
            this.closeBracket(character);
        else if (character === ",")
            this.flowEntry();
        else if (character === "-" && this.isBlankOrEnd(1))
            this.blockEntry();
        else if (character === "?" && (inFlow || this.isBlankOrEnd(1)))
            this.explicitKey();
        else if (character === ":" && (inFlow || this.isBlankOrEnd(1)))
            this.value();
        else if (character === "*" || character === "&")
            this.keyOr(() => this.anchor());
        else if (character === "!")
            this.keyOr(() => this.tag());
        else if ((character === "|" || character === ">") && !inFlow)
            this.blockScalar();
        else if (character === "'" || character === '"')
            this.keyOr(() => this.quoted());
        else if (this.isPlainStart())
            this.keyOr(() => this.plain());
        else
            throw this.strange(character);
    }
    strange(character) {
        if (character === "\t") {
            return new refusal/* Refusal */.P_(this.at, {
                rule: "tab",
                message: "YAML does not allow tabs here.",
                remedy: "Replace the tab with spaces.",
            });
        }
        return (0,refusal/* malformed */.Qm)(this.at, `an unquoted string cannot begin with \`${character}\``, "Quote the string.");
    }
    isPlainStart() {
        const character = this.peek();
        if (!`${BLANK_OR_BREAK}-?:,[]{}#&*!|>'"%@\``.includes(character))
            return true;
        if (this.isBlankOrEnd(1))
            return false;
        return character === "-" || (this.flowLevel === 0 && (character === "?" || character === ":"));
    }
    toNextToken() {
        for (;;) {
            this.take(SPACES);
            this.take(COMMENT);
            if (this.takeBreak() === "")
                return;
            if (this.flowLevel === 0)
                this.allowsKey = true;
        }
    }
    endStream() {
        this.unwind(-1);
        this.dropKey();
        this.push("stream-end", this.at);
        return false;
    }
    isStale({ line, offset }) {
        if (line !== this.line)
            return true;
        if (this.at - offset <= MAX_KEY_LENGTH)
            return false;
        if (this.at - offset > 2 * MAX_KEY_LENGTH)
            return true;
        return [...this.text.slice(offset, this.at)].length > MAX_KEY_LENGTH;
    }
    refuseLostKey() {
        const key = this.possibleKeys[0];
        if (key?.isRequired && this.isStale(key))
            throw this.withoutColon(key);
    }
    withoutColon(key) {
        return (0,refusal/* malformed */.Qm)(key.offset, "this key has no `:` after it", "Write `key: value`, with a space after the colon.");
    }
    saveKey() {
        if (!this.allowsKey)
            return;
        this.dropKey();
        this.possibleKeys[this.flowLevel] = {
            token: this.tokens.length,
            isRequired: this.flowLevel === 0 && this.indent === this.column,
            offset: this.at,
            line: this.line,
            column: this.column,
        };
    }
    dropKey() {
        const key = this.possibleKeys[this.flowLevel];
        if (key?.isRequired)
            throw this.withoutColon(key);
        this.possibleKeys[this.flowLevel] = undefined;
    }
    keyOr(scanToken) {
        this.saveKey();
        const mayBeKey = this.allowsKey;
        this.allowsKey = false;
        scanToken();
        const token = this.tokens.at(-1);
        if (token !== undefined)
            token.mayBeKey = mayBeKey;
    }
    unwind(column) {
        if (this.flowLevel > 0)
            return;
        while (this.indent > column) {
            this.indent = this.indents.pop() ?? -1;
            this.push("block-end", this.at);
        }
    }
    addIndent(column) {
        if (this.indent >= column)
            return false;
        this.indents.push(this.indent);
        this.indent = column;
        return true;
    }
    documentMark(kind) {
        this.unwind(-1);
        this.dropKey();
        this.allowsKey = false;
        this.pushIndicator(kind, 3);
    }
    openBracket(bracket) {
        this.saveKey();
        this.flowLevel += 1;
        if (this.flowLevel > refusal/* MAX_DEPTH */.lr)
            throw (0,refusal/* tooDeep */.DI)(this.at);
        this.allowsKey = true;
        this.pushIndicator(bracket);
    }
    closeBracket(bracket) {
        this.dropKey();
        if (this.flowLevel === 0)
            throw (0,refusal/* malformed */.Qm)(this.at, `the \`${bracket}\` has no opening bracket`, "Remove it, or quote the string.");
        this.flowLevel -= 1;
        this.allowsKey = false;
        this.pushIndicator(bracket);
    }
    flowEntry() {
        this.allowsKey = true;
        this.dropKey();
        this.pushIndicator(",");
    }
    blockEntry() {
        if (this.flowLevel === 0) {
            if (!this.allowsKey)
                throw (0,refusal/* malformed */.Qm)(this.at, "a list item cannot begin here", "Put the item on its own line.");
            if (this.addIndent(this.column))
                this.push("block-list", this.at);
        }
        this.allowsKey = true;
        this.dropKey();
        this.pushIndicator("-");
    }
    explicitKey() {
        if (this.flowLevel === 0) {
            if (!this.allowsKey)
                throw (0,refusal/* malformed */.Qm)(this.at, "a key cannot begin here", "Put it on its own line, or quote it.");
            if (this.addIndent(this.column))
                this.push("block-map", this.at);
        }
        this.allowsKey = this.flowLevel === 0;
        this.dropKey();
        this.pushIndicator("key");
    }
    value() {
        const key = this.possibleKeys[this.flowLevel];
        if (key !== undefined && !this.isStale(key)) {
            this.possibleKeys[this.flowLevel] = undefined;
            this.keyTokens.add(key.token);
            if (this.flowLevel === 0 && this.addIndent(key.column))
                this.mapTokens.add(key.token);
            this.allowsKey = false;
        }
        else {
            if (key !== undefined && this.isAdjacent(key))
                throw this.longKey(key);
            if (this.flowLevel === 0) {
                if (!this.allowsKey)
                    throw this.nestedValue();
                if (this.addIndent(this.column))
                    this.push("block-map", this.at);
            }
            this.allowsKey = this.flowLevel === 0;
            this.dropKey();
        }
        this.pushIndicator("value");
    }
    isAdjacent(key) {
        return key.token === this.tokens.length - 1 && this.tokens[key.token]?.end === this.at && !this.allowsKey;
    }
    longKey(key) {
        const first = (0,refusal/* lineOf */.cA)(this.text, key.offset);
        const last = (0,refusal/* lineOf */.cA)(this.text, this.at);
        const lines = first === last ? "" : `; lines ${first} to ${last} are read as one key`;
        return new refusal/* Refusal */.P_(key.offset, {
            rule: "long-key",
            message: `A key and its colon must be on one line and within ${MAX_KEY_LENGTH} characters${lines}.`,
            remedy: "Write `key: value` on each line, or shorten the key.",
        });
    }
    nestedValue() {
        const before = this.tokens.at(-1)?.start ?? this.at;
        const margin = this.lineStart + (/^[ \t]*/.exec(this.text.slice(this.lineStart, this.at))?.[0].length ?? 0);
        const offset = Math.min(this.at, Math.max(before, margin));
        const problem = "unexpected `:`, after a value or on a line that is indented deeper than its neighbours";
        return (0,refusal/* malformed */.Qm)(offset, problem, "Quote strings that contain a `:`, or fix the indentation.");
    }
    directive() {
        this.unwind(-1);
        this.dropKey();
        this.allowsKey = false;
        const start = this.at;
        const broken = () => (0,refusal/* malformed */.Qm)(start, "this is not a valid YAML directive", "Remove the line, or quote the string.");
        this.at += 1;
        const name = this.take(WORD)?.[0];
        if (name === undefined || !this.isSpaceOrEnd())
            throw broken();
        const rest = { text: name };
        if (name === "YAML")
            rest.value = this.takeVersion(broken);
        else if (name === "TAG")
            Object.assign(rest, this.takeTagDefinition(broken));
        else
            this.take(LINE);
        this.take(SPACES);
        this.take(COMMENT);
        if (!this.isBreakOrEnd())
            throw broken();
        this.push("directive", start, rest);
        this.takeBreak();
    }
    takeVersion(broken) {
        const version = this.take(VERSION);
        if (version === undefined || !this.isSpaceOrEnd())
            throw broken();
        return String(BigInt(version[1] ?? ""));
    }
    takeTagDefinition(broken) {
        this.take(SPACES);
        const handle = this.take(TAG_HANDLE)?.[0];
        if (handle === undefined || this.peek() !== " ")
            throw broken();
        this.take(SPACES);
        const value = this.takeUri();
        if (value === "" || !this.isSpaceOrEnd())
            throw broken();
        return { handle, value };
    }
    anchor() {
        const start = this.at;
        const kind = this.peek() === "*" ? "alias" : "anchor";
        this.at += 1;
        const name = this.take(WORD)?.[0];
        if (name === undefined || !(this.isBlankOrEnd(0) || "?:,]}%@`".includes(this.peek()))) {
            const remedy = "Name anchors with letters, digits, `-` and `_`, followed by a space. Quote a string that begins like this.";
            throw (0,refusal/* malformed */.Qm)(start, `the name of this ${kind} does not end with a space`, remedy);
        }
        this.push(kind, start, { text: name });
    }
    tag() {
        const start = this.at;
        const broken = () => (0,refusal/* malformed */.Qm)(start, "this tag is not valid", "Quote strings that begin with `!`.");
        let handle;
        let suffix = "!";
        if (this.peek(1) === "<") {
            this.at += 2;
            suffix = this.takeUri();
            if (suffix === "" || this.peek() !== ">")
                throw broken();
            this.at += 1;
        }
        else if (this.isBlankOrEnd(1)) {
            this.at += 1;
        }
        else {
            handle = this.takeTagHandle(broken);
            suffix = this.takeUri();
            if (suffix === "")
                throw broken();
        }
        if (!this.isSpaceOrEnd())
            throw broken();
        this.push("tag", start, { text: suffix, ...(handle === undefined ? {} : { handle }) });
    }
    takeTagHandle(broken) {
        const handle = this.take(TAG_HANDLE)?.[0] ?? "!";
        if (handle !== "!")
            return handle;
        SECOND_MARK.lastIndex = this.at;
        if (SECOND_MARK.test(this.text))
            throw broken();
        return handle;
    }
    takeUri() {
        let uri = "";
        for (;;) {
            const run = this.take(URI)?.[0];
            const escapes = run === undefined ? this.take(URI_ESCAPES)?.[0] : undefined;
            if (run === undefined && escapes === undefined)
                return uri;
            uri += run ?? this.decoded(escapes ?? "");
        }
    }
    decoded(escapes) {
        try {
            return decodeURIComponent(escapes);
        }
        catch {
            throw (0,refusal/* malformed */.Qm)(this.at - escapes.length, "an escape in a tag is not UTF-8");
        }
    }
    blockScalar() {
        const start = this.at;
        const folds = this.peek() === ">";
        this.allowsKey = true;
        this.dropKey();
        this.at += 1;
        const header = this.takeBlockHeader();
        const minimum = Math.max(1, this.indent + 1);
        const indentation = header.increment === undefined ? this.detectIndentation() : undefined;
        const indent = header.increment === undefined ? Math.max(minimum, indentation?.deepest ?? 0) : minimum + header.increment - 1;
        const leading = indentation ?? this.takeBlankLines(indent);
        const { text, end } = this.blockLines({ indent, folds, chomping: header.chomping, leading });
        this.tokens.push({ kind: "scalar", start, end, text });
    }
    takeBlockHeader() {
        const header = this.take(BLOCK_HEADER)?.[0] ?? "";
        const digit = /[0-9]/.exec(header)?.[0];
        const isWhole = digit !== "0" && this.isSpaceOrEnd();
        this.take(SPACES);
        this.take(COMMENT);
        if (!isWhole || !this.isBreakOrEnd()) {
            const remedy = "Begin the text on the next line, or quote it.";
            throw (0,refusal/* malformed */.Qm)(this.at, "only `+` or `-` and a digit from 1 to 9 may follow `|` or `>`", remedy);
        }
        this.takeBreak();
        return { chomping: /[+-]/.exec(header)?.[0] ?? "", increment: digit === undefined ? undefined : Number(digit) };
    }
    detectIndentation() {
        let breaks = "";
        let end = this.at;
        let deepest = 0;
        for (;;) {
            this.take(SPACES);
            deepest = Math.max(deepest, this.column);
            if (!this.isBreak())
                return { breaks, end, deepest };
            breaks += this.takeBreak();
            end = this.at;
        }
    }
    takeBlankLines(indent) {
        let breaks = "";
        let end = this.at;
        for (;;) {
            while (this.column < indent && this.peek() === " ")
                this.at += 1;
            if (!this.isBreak())
                return { breaks, end };
            breaks += this.takeBreak();
            end = this.at;
        }
    }
    blockLines(block) {
        const { indent, folds, chomping } = block;
        let { breaks, end } = block.leading;
        let lineBreak = "";
        const parts = [];
        while (this.column === indent && !this.isEnd()) {
            const beginsBlank = " \t".includes(this.peek());
            parts.push(breaks, this.take(LINE)?.[0] ?? "");
            lineBreak = this.takeBreak();
            ({ breaks, end } = this.takeBlankLines(indent));
            if (this.column !== indent || this.isEnd())
                break;
            const joins = folds && lineBreak === "\n" && !beginsBlank && !" \t".includes(this.peek());
            if (!joins)
                parts.push(lineBreak);
            else if (breaks === "")
                parts.push(" ");
        }
        if (chomping !== "-")
            parts.push(lineBreak);
        if (chomping === "+")
            parts.push(breaks);
        return { text: parts.join(""), end };
    }
    quoted() {
        const start = this.at;
        const quote = this.peek();
        this.at += 1;
        const parts = [];
        this.quotedRun(quote, parts);
        while (this.peek() !== quote) {
            this.quotedBlanks(start, parts);
            this.quotedRun(quote, parts);
        }
        this.at += 1;
        this.push("scalar", start, { text: parts.join("") });
    }
    quotedRun(quote, parts) {
        const isDouble = quote === '"';
        for (;;) {
            const run = this.take(QUOTED_RUN)?.[0];
            if (run !== undefined)
                parts.push(run);
            const character = this.peek();
            if (!isDouble && character === "'" && this.peek(1) === "'") {
                parts.push("'");
                this.at += 2;
            }
            else if (character !== "" && (isDouble ? character === "'" : character === '"' || character === "\\")) {
                parts.push(character);
                this.at += 1;
            }
            else if (isDouble && character === "\\")
                this.escape(parts);
            else
                return;
        }
    }
    escape(parts) {
        const start = this.at;
        this.at += 1;
        const character = this.peek();
        if (Object.hasOwn(ESCAPES, character)) {
            parts.push(ESCAPES[character] ?? "");
            this.at += 1;
        }
        else if (Object.hasOwn(HEX_DIGITS, character)) {
            this.at += 1;
            parts.push(this.escapedCharacter(start, HEX_DIGITS[character] ?? 0));
        }
        else if (this.isBreak()) {
            this.takeBreak();
            this.quotedBreaks(start, parts);
        }
        else {
            const remedy = "Write `\\\\` for a backslash, or use single quotes.";
            throw (0,refusal/* malformed */.Qm)(start, `\`\\${character}\` is not an escape in double quotes`, remedy);
        }
    }
    escapedCharacter(start, length) {
        const digits = this.text.slice(this.at, this.at + length);
        if (!/^[0-9A-Fa-f]+$/.test(digits) || digits.length < length) {
            throw (0,refusal/* malformed */.Qm)(start, `this escape needs ${length} hexadecimal digits`);
        }
        this.at += length;
        const code = Number.parseInt(digits, 16);
        if (code > 0x10ffff)
            throw (0,refusal/* malformed */.Qm)(start, "this escape names a character that does not exist");
        return String.fromCodePoint(code);
    }
    quotedBlanks(start, parts) {
        const blanks = this.take(BLANKS)?.[0] ?? "";
        if (this.isEnd())
            throw (0,refusal/* malformed */.Qm)(start, "the quote opened here is never closed", "Close the quote.");
        if (!this.isBreak()) {
            parts.push(blanks);
            return;
        }
        const lineBreak = this.takeBreak();
        const before = parts.length;
        this.quotedBreaks(start, parts);
        if (lineBreak !== "\n")
            parts.splice(before, 0, lineBreak);
        else if (parts.length === before)
            parts.push(" ");
    }
    quotedBreaks(start, parts) {
        for (;;) {
            if (this.isDocumentMark("---") || this.isDocumentMark("...")) {
                const line = (0,refusal/* lineOf */.cA)(this.text, this.at);
                throw (0,refusal/* malformed */.Qm)(start, `the quote opened here is not closed before the end of the document on line ${line}`, "Close the quote.");
            }
            this.take(BLANKS);
            const lineBreak = this.takeBreak();
            if (lineBreak === "")
                return;
            parts.push(lineBreak);
        }
    }
    plain() {
        const start = this.at;
        const indent = this.indent + 1;
        const parts = [];
        let end = start;
        let blanks = "";
        while (this.peek() !== "#") {
            const length = this.plainLength();
            if (length === 0)
                break;
            this.allowsKey = false;
            parts.push(blanks, this.text.slice(this.at, this.at + length));
            this.at += length;
            end = this.at;
            blanks = this.plainBlanks();
            if (blanks === "" || (this.flowLevel === 0 && this.column < indent))
                break;
        }
        this.tokens.push({ kind: "scalar", start, end, text: parts.join(""), isPlain: true });
    }
    plainLength() {
        const inFlow = this.flowLevel > 0;
        let length = 0;
        for (;;) {
            const character = this.peek(length);
            if (character === "" || BLANK_OR_BREAK.includes(character))
                return length;
            if (inFlow && ",?[]{}".includes(character))
                return length;
            if (character === ":") {
                if (this.isBlankOrEnd(length + 1))
                    return length;
                if (inFlow && ",[]{}".includes(this.peek(length + 1)))
                    return length;
            }
            length += 1;
        }
    }
    plainBlanks() {
        const blanks = this.take(SPACES)?.[0] ?? "";
        if (!this.isBreak())
            return blanks;
        const lineBreak = this.takeBreak();
        this.allowsKey = true;
        let breaks = "";
        for (;;) {
            if (this.isDocumentMark("---") || this.isDocumentMark("..."))
                return "";
            this.take(SPACES);
            const next = this.takeBreak();
            if (next === "")
                break;
            breaks += next;
        }
        if (lineBreak !== "\n")
            return lineBreak + breaks;
        return breaks === "" ? " " : breaks;
    }
}

;// CONCATENATED MODULE: ./lib/truss/yaml/syntax.js


const TAG_PREFIX = "tag:yaml.org,2002:";
const DEFAULT_HANDLES = [
    ["!", "!"],
    ["!!", TAG_PREFIX],
];
function parse(text, tokens = scan(text)) {
    return new Parser(text, tokens).document();
}
class Parser {
    text;
    tokens;
    next = 0;
    depth = 0;
    brackets = [];
    handles = new Map(DEFAULT_HANDLES);
    anchors = new Map();
    constructor(text, tokens) {
        this.text = text;
        this.tokens = tokens;
    }
    peek() {
        const token = this.tokens[this.next];
        if (token === undefined)
            throw new TypeError("The tokens do not end with the end of the text");
        if (token.refusal !== undefined)
            throw token.refusal;
        return token;
    }
    sees(...kinds) {
        return kinds.includes(this.peek().kind);
    }
    take() {
        const token = this.peek();
        this.next += 1;
        return token;
    }
    takeIf(kind) {
        return this.sees(kind) ? this.take() : undefined;
    }
    get lastEnd() {
        return this.tokens[this.next - 1]?.end ?? 0;
    }
    document() {
        const isImplicit = !this.sees("directive", "document-start", "stream-end");
        const root = isImplicit ? this.node(true) : this.explicitDocument();
        if (root === undefined)
            return undefined;
        while (this.takeIf("document-end") !== undefined)
            ;
        if (this.sees("stream-end"))
            return root;
        const second = this.peek();
        if (this.sees("directive", "document-start"))
            throw severalDocuments(second.start);
        throw this.unexpected(second, "after the end of the document");
    }
    explicitDocument() {
        if (this.sees("stream-end"))
            return undefined;
        this.directives();
        if (!this.sees("document-start"))
            throw (0,refusal/* malformed */.Qm)(this.peek().start, "a directive must be followed by a line `---`", "Remove the directive.");
        const { end } = this.take();
        if (this.sees("directive", "document-start", "document-end", "stream-end"))
            return emptyAt(end);
        return this.node(true);
    }
    directives() {
        const defined = new Map();
        let hasVersion = false;
        while (this.sees("directive")) {
            const { text, handle, value = "", start } = this.take();
            if (text === "YAML") {
                if (hasVersion || value !== "1")
                    throw (0,refusal/* malformed */.Qm)(start, "the directive does not name version 1 of YAML, or is repeated", "Remove it.");
                hasVersion = true;
            }
            else if (handle !== undefined) {
                if (defined.has(handle))
                    throw (0,refusal/* malformed */.Qm)(start, `the handle \`${handle}\` is defined twice`, "Remove it.");
                defined.set(handle, value);
            }
        }
        this.handles = new Map([...DEFAULT_HANDLES, ...defined]);
    }
    node(inBlock, indentless = false) {
        const alias = this.takeIf("alias");
        if (alias !== undefined)
            return this.alias(alias);
        const properties = this.properties();
        const tag = properties.tag === undefined ? undefined : this.tagName(properties.tag, properties);
        const name = properties.anchor?.text;
        if (name !== undefined)
            this.openAnchor(name, properties.anchor?.start ?? 0);
        this.depth += 1;
        if (this.depth > refusal/* MAX_DEPTH */.lr + 1)
            throw (0,refusal/* tooDeep */.DI)(this.peek().start);
        const node = this.content({ inBlock, indentless, tag, properties });
        this.depth -= 1;
        if (name !== undefined)
            this.anchors.set(name, node);
        return node;
    }
    alias({ text: name, start, end }) {
        const target = this.anchors.get(name);
        if (target !== undefined)
            return { kind: "alias", name, target, start, end };
        if (this.anchors.has(name)) {
            throw new refusal/* Refusal */.P_(start, {
                rule: "recursive-alias",
                message: `The alias \`*${name}\` is inside the value that it refers to.`,
                remedy: "JSON cannot hold a value inside itself: write the value out.",
            });
        }
        throw new refusal/* Refusal */.P_(start, {
            rule: "undefined-alias",
            message: `The alias \`*${name}\` has no anchor before it.`,
            remedy: `Put \`&${name}\` before the value that it refers to, or quote a string that begins with \`*\`.`,
        });
    }
    openAnchor(name, offset) {
        if (this.anchors.has(name)) {
            throw new refusal/* Refusal */.P_(offset, {
                rule: "duplicate-anchor",
                message: `The anchor \`&${name}\` is defined twice.`,
                remedy: "Give each anchor its own name.",
            });
        }
        this.anchors.set(name, undefined);
    }
    properties() {
        const found = {};
        for (let count = 0; count < 2; count++) {
            if (found.anchor === undefined && this.sees("anchor"))
                found.anchor = this.take();
            else if (found.tag === undefined && this.sees("tag"))
                found.tag = this.take();
            else
                break;
            found.end = this.lastEnd;
        }
        return found;
    }
    tagName({ handle, text, start }, { anchor }) {
        if (handle === undefined)
            return text;
        const prefix = this.handles.get(handle);
        if (prefix === undefined) {
            const remedy = "Remove the tag, or quote a string that begins with `!`.";
            throw (0,refusal/* malformed */.Qm)(Math.min(start, anchor?.start ?? start), `the tag begins with \`${handle}\`, which is not defined`, remedy);
        }
        return prefix + text;
    }
    content(options) {
        const { inBlock, indentless, properties } = options;
        const tag = options.tag === "!" ? undefined : options.tag;
        const token = this.peek();
        if (indentless && token.kind === "-")
            return this.indentlessList(tag);
        switch (token.kind) {
            case "scalar": {
                this.take();
                const isResolved = options.tag === "!" || (token.isPlain === true && tag === undefined);
                return { kind: "scalar", tag, text: token.text, isResolved, start: token.start, end: token.end };
            }
            case "[":
                return this.flowList(tag);
            case "{":
                return this.flowMap(tag);
            case "block-list":
                if (inBlock)
                    return this.blockList(tag);
                break;
            case "block-map":
                if (inBlock)
                    return this.blockMap(tag);
                break;
        }
        if (properties.end === undefined)
            throw this.unexpected(token, inBlock ? "where a value should begin" : "between brackets");
        return { ...emptyAt(properties.end), tag, isResolved: tag === undefined };
    }
    blockList(tag) {
        const { start } = this.take();
        const items = [];
        for (let dash = this.takeIf("-"); dash !== undefined; dash = this.takeIf("-")) {
            items.push(this.sees("-", "block-end") ? emptyAt(dash.end) : this.node(true));
        }
        const { end } = items.at(-1) ?? { end: start };
        if (this.takeIf("block-end") === undefined)
            throw this.unexpected(this.peek(), `in the list that begins on line ${(0,refusal/* lineOf */.cA)(this.text, start)}`);
        return { kind: "list", tag, items, start, end };
    }
    indentlessList(tag) {
        const { start } = this.peek();
        const items = [];
        for (let dash = this.takeIf("-"); dash !== undefined; dash = this.takeIf("-")) {
            items.push(this.sees("-", "key", "value", "block-end") ? emptyAt(dash.end) : this.node(true));
        }
        return { kind: "list", tag, items, start, end: items.at(-1)?.end ?? start };
    }
    blockMap(tag) {
        const { start } = this.take();
        const pairs = [];
        for (let mark = this.takeIf("key"); mark !== undefined; mark = this.takeIf("key")) {
            const key = this.blockPart(mark.end);
            const colon = this.takeIf("value");
            pairs.push({ key, value: colon === undefined ? emptyAt(this.lastEnd) : this.blockPart(colon.end) });
        }
        const { end } = pairs.at(-1)?.value ?? { end: start };
        if (this.takeIf("block-end") === undefined)
            throw this.unexpected(this.peek(), `in the map that begins on line ${(0,refusal/* lineOf */.cA)(this.text, start)}`);
        return { kind: "map", tag, pairs, start, end };
    }
    blockPart(end) {
        return this.sees("key", "value", "block-end") ? emptyAt(end) : this.node(true, true);
    }
    openBracket() {
        const bracket = this.take();
        this.brackets.push(bracket);
        return bracket;
    }
    closeBracket() {
        this.brackets.pop();
        return this.take();
    }
    flowList(tag) {
        const { start } = this.openBracket();
        const items = [];
        while (!this.sees("]")) {
            if (items.length > 0)
                this.comma(start, "]");
            if (this.sees("key"))
                items.push(this.flowPair());
            else if (!this.sees("]"))
                items.push(this.node(false));
        }
        return { kind: "list", tag, items, start, end: this.closeBracket().end };
    }
    flowPair() {
        const mark = this.take();
        const key = this.sees("value", ",", "]") ? emptyAt(mark.end) : this.node(false);
        const colon = this.takeIf("value");
        const isEmpty = colon === undefined || this.sees(",", "]");
        const value = isEmpty ? emptyAt(colon?.end ?? this.lastEnd) : this.node(false);
        return { kind: "map", tag: undefined, pairs: [{ key, value }], start: mark.start, end: value.end };
    }
    flowMap(tag) {
        const { start } = this.openBracket();
        const pairs = [];
        while (!this.sees("}")) {
            if (pairs.length > 0)
                this.comma(start, "}");
            if (!this.sees("}"))
                pairs.push(this.flowMapEntry());
        }
        return { kind: "map", tag, pairs, start, end: this.closeBracket().end };
    }
    flowMapEntry() {
        const mark = this.takeIf("key");
        if (mark === undefined) {
            const key = this.node(false);
            return { key, value: emptyAt(key.end) };
        }
        const key = this.sees("value", ",", "}") ? emptyAt(mark.end) : this.node(false);
        const colon = this.takeIf("value");
        const isEmpty = colon === undefined || this.sees(",", "}");
        return { key, value: isEmpty ? emptyAt(colon?.end ?? this.lastEnd) : this.node(false) };
    }
    comma(start, closing) {
        if (this.takeIf(",") !== undefined)
            return;
        const token = this.peek();
        if (token.kind === "stream-end")
            throw unclosed(start, closing);
        const opening = `the bracket opened on line ${(0,refusal/* lineOf */.cA)(this.text, start)}`;
        const problem = `a comma or \`${closing}\` is missing here or earlier, for ${opening}`;
        throw (0,refusal/* malformed */.Qm)(token.start, problem, "Close the bracket, put a comma between the items, or quote strings that contain brackets.");
    }
    unexpected(token, where) {
        const bracket = this.brackets.at(-1);
        if (token.kind === "stream-end" && bracket !== undefined)
            return unclosed(bracket.start, bracket.kind === "[" ? "]" : "}");
        const remedy = "Fix the indentation, or quote the string.";
        return (0,refusal/* malformed */.Qm)(token.start, `unexpected ${WHAT[token.kind] ?? `\`${token.kind}\``} ${where}`, remedy);
    }
}
const WHAT = {
    directive: "directive",
    "document-start": "`---`",
    "document-end": "`...`",
    "stream-end": "end of the file",
    "block-list": "list",
    "block-map": "change of indentation",
    "block-end": "end of a block",
    key: "key",
    value: "`:`",
    alias: "alias",
    anchor: "anchor",
    tag: "tag",
    scalar: "value",
};
function unclosed(start, closing) {
    const opening = closing === "]" ? "[" : "{";
    return (0,refusal/* malformed */.Qm)(start, `the bracket \`${opening}\` opened here is never closed`, `Write \`${closing}\` after its last item.`);
}
function severalDocuments(offset) {
    return new refusal/* Refusal */.P_(offset, {
        rule: "several-documents",
        message: "A second YAML document begins here, but only one is allowed.",
        remedy: "Remove the `---` line.",
    });
}
function emptyAt(offset) {
    return { kind: "scalar", tag: undefined, text: "", isResolved: true, start: offset, end: offset };
}

// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __nccwpck_require__(5924);
;// CONCATENATED MODULE: ./lib/truss/yaml/scalars.js



const MAX_INT_DIGITS = 4300;
const IMPLICIT = [
    ["bool", /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/],
    [
        "float",
        /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
    ],
    [
        "int",
        /^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
    ],
    ["merge", /^<<$/],
    ["null", /^(?:~|null|Null|NULL|)$/],
    [
        "timestamp",
        /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)$/,
    ],
    ["value", /^=$/],
];
function implicitTag(text) {
    return IMPLICIT.find(([, pattern]) => pattern.test(text))?.[0] ?? "str";
}
function shortTag(tag) {
    return tag.startsWith(TAG_PREFIX) ? tag.slice(TAG_PREFIX.length) : tag;
}
function requireTag(tag, expected, what, offset) {
    if (tag !== undefined && shortTag(tag) !== expected)
        throw refusedTag(shortTag(tag), what, offset);
}
function refusedTag(tag, what, offset) {
    const shown = /^[a-z]+$/.test(tag) ? `!!${tag}` : tag;
    return new refusal/* Refusal */.P_(offset, {
        rule: "unsupported-tag",
        message: `The tag \`${shown}\` is not supported on a ${what}.`,
        remedy: "Remove the tag.",
    });
}
function construct(tag, text, offset) {
    switch (tag) {
        case "str":
            return { type: "str", value: text };
        case "null":
            return { type: "NoneType" };
        case "bool":
            return built(constructBool(text), tag, text, offset);
        case "int":
            return built(constructInt(text), tag, text, offset);
        case "float":
            return built(constructFloat(text), tag, text, offset);
        case "timestamp":
            return built(constructTimestamp(text), tag, text, offset);
        case "merge":
        case "value":
            throw new refusal/* Refusal */.P_(offset, {
                rule: "reserved-scalar",
                message: `The unquoted string \`${text}\` has a special meaning in YAML that Truss cannot read.`,
                remedy: "Quote it.",
            });
        default:
            throw refusedTag(tag, "value", offset);
    }
}
function built(value, tag, text, offset) {
    if (value !== undefined)
        return value;
    throw new refusal/* Refusal */.P_(offset, {
        rule: "invalid-scalar",
        message: `\`${(0,lib_text/* shortened */.vI)(text, 40)}\` cannot be read as ${tag}.`,
        remedy: "Quote it.",
    });
}
const BOOLS = new Map([
    ["yes", true],
    ["no", false],
    ["true", true],
    ["false", false],
    ["on", true],
    ["off", false],
]);
function constructBool(text) {
    const value = BOOLS.get(text.toLowerCase());
    return value === undefined ? undefined : { type: "bool", value };
}
function constructInt(text) {
    const [sign, digits] = signOf(text.replaceAll("_", ""));
    const size = digits === "" ? undefined : unsignedInt(digits);
    return size === undefined ? undefined : { type: "int", value: sign < 0 ? -size : size };
}
function signOf(text) {
    return [text.startsWith("-") ? -1 : 1, text.replace(/^[-+]/, "")];
}
function unsignedInt(digits) {
    if (digits.startsWith("0b"))
        return pythonInt(digits.slice(2), 2);
    if (digits.startsWith("0x"))
        return pythonInt(digits.slice(2), 16);
    if (digits === "0")
        return 0n;
    if (digits.startsWith("0"))
        return pythonInt(digits, 8);
    let value = 0n;
    for (const part of digits.split(":")) {
        const number = pythonInt(part, 10);
        if (number === undefined)
            return undefined;
        value = value * 60n + number;
        if (value > MAX_INT)
            return undefined;
    }
    return value;
}
const MAX_INT = 10n ** BigInt(MAX_INT_DIGITS) - 1n;
const INT_FORMS = {
    2: { pattern: /^(?:0b)?([01]+)$/i, prefix: "0b" },
    8: { pattern: /^(?:0o)?([0-7]+)$/i, prefix: "0o" },
    10: { pattern: /^([0-9]+)$/, prefix: "" },
    16: { pattern: /^(?:0x)?([0-9a-f]+)$/i, prefix: "0x" },
};
function pythonInt(text, base) {
    const [sign, rest] = signOf(text.trim());
    const form = INT_FORMS[base];
    const digits = form?.pattern.exec(rest)?.[1];
    if (form === undefined || digits === undefined || digits.length > 4 * MAX_INT_DIGITS)
        return undefined;
    const value = BigInt(`${form.prefix}${digits}`);
    if (value > MAX_INT)
        return undefined;
    return sign < 0 ? -value : value;
}
const PYTHON_FLOAT = /^[-+]?(?:[0-9]+\.?[0-9]*(?:e[-+]?[0-9]+)?|\.[0-9]+(?:e[-+]?[0-9]+)?|inf|infinity|nan)$/;
function pythonFloat(text) {
    const trimmed = text.trim();
    if (!PYTHON_FLOAT.test(trimmed))
        return undefined;
    if (trimmed.includes("inf"))
        return trimmed.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    return trimmed.endsWith("nan") ? Number.NaN : Number(trimmed);
}
function constructFloat(text) {
    const [sign, digits] = signOf(text.replaceAll("_", "").toLowerCase());
    const size = digits === "" ? undefined : unsignedFloat(digits);
    return size === undefined ? undefined : { type: "float", value: sign * size };
}
function unsignedFloat(digits) {
    if (digits === ".inf")
        return Number.POSITIVE_INFINITY;
    if (digits === ".nan")
        return Number.NaN;
    const parts = digits.split(":");
    if (parts.length === 1)
        return pythonFloat(digits);
    let sum = 0;
    let base = 1n;
    for (const part of parts.reverse()) {
        const value = pythonFloat(part);
        if (value === undefined || base > MAX_FLOAT)
            return undefined;
        sum += value * Number(base);
        base *= 60n;
    }
    return sum;
}
const MAX_FLOAT = BigInt(Number.MAX_VALUE);
const TIMESTAMP = /^(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})(?:(?:[Tt]|[ \t]+)(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(?:\.(?<fraction>[0-9]*))?(?:[ \t]*(?<zone>Z|(?<zoneSign>[-+])(?<zoneHour>[0-9]{1,2})(?::(?<zoneMinute>[0-9]{2}))?))?)?$/;
function constructTimestamp(text) {
    const parts = TIMESTAMP.exec(text)?.groups;
    if (parts === undefined)
        return undefined;
    const part = (name) => Number(parts[name] ?? 0);
    const date = { year: part("year"), month: part("month"), day: part("day") };
    if (!isDate(date))
        return undefined;
    if (parts.hour === undefined)
        return { type: "date", ...date };
    const time = {
        type: "datetime",
        ...date,
        hour: part("hour"),
        minute: part("minute"),
        second: part("second"),
        microsecond: Number((parts.fraction ?? "").slice(0, 6).padEnd(6, "0")),
        offsetMinutes: undefined,
    };
    if (parts.zone !== undefined) {
        const size = part("zoneHour") * 60 + part("zoneMinute");
        time.offsetMinutes = parts.zoneSign === "-" && size > 0 ? -size : size;
    }
    return isTime(time) ? time : undefined;
}
function isDate({ year, month, day }) {
    if (year < 1 || month < 1 || month > 12 || day < 1)
        return false;
    const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
    return day <= days;
}
function isTime({ hour, minute, second, offsetMinutes = 0 }) {
    return hour < 24 && minute < 60 && second < 60 && Math.abs(offsetMinutes) < 24 * 60;
}

;// CONCATENATED MODULE: ./lib/truss/yaml/node-reader.js






const MAX_EXPANDED_NODES = 100_000;
const MAX_FINDINGS = 1000;
const MAX_COMPARED_NODES = 1000;
class NodeReader {
    findings = [];
    hasError = false;
    text;
    tokens;
    built = new Map();
    flattened = new Map();
    reportedKeys = new Set();
    level = 0;
    expands = false;
    mergedPairs = 0;
    constructor(text) {
        this.text = text;
    }
    get oddBlanks() {
        return (0,marks/* oddBlanks */.z9)(this.text, this.tokens ?? []);
    }
    report(offset, { rule, message, remedy }, severity = "error") {
        const isFull = this.findings.length >= MAX_FINDINGS && (severity === "hint" || this.hasError);
        this.hasError ||= severity === "error";
        if (!isFull)
            this.findings.push({ severity, rule, message, remedy, offset });
    }
    read() {
        refuseCharacters(this.text);
        this.tokens = scan(this.text);
        const document = parse(this.text, this.tokens);
        if (document === undefined)
            return scalarNode({ type: "NoneType" }, 0, 0);
        const root = this.node(document);
        if (this.expands && root.size > MAX_EXPANDED_NODES)
            throw tooMany(root.start, root.size);
        this.reportInfinities(root);
        return root;
    }
    node(node) {
        if (node.kind === "alias")
            return this.alias(node);
        const known = this.built.get(node);
        if (known !== undefined)
            return known;
        this.level += 1;
        if (this.level > refusal/* MAX_DEPTH */.lr + 1)
            throw (0,refusal/* tooDeep */.DI)(node.start);
        const result = this.content(node);
        if (result.depth > refusal/* MAX_DEPTH */.lr)
            throw (0,refusal/* tooDeep */.DI)(result.start);
        this.level -= 1;
        this.built.set(node, result);
        return result;
    }
    alias({ target, start, end }) {
        this.expands = true;
        const { keyStart: _, ...content } = this.node(target);
        return { ...content, start, end, isAlias: true };
    }
    content(node) {
        if (node.kind === "map")
            return this.map(node);
        if (node.kind === "list")
            return this.list(node);
        return scalarNode(this.scalar(node), node.start, node.end);
    }
    scalar({ tag, text, isResolved, start }) {
        if (tag === undefined && !isResolved)
            return { type: "str", value: text };
        return construct(tag === undefined ? implicitTag(text) : shortTag(tag), text, start);
    }
    list(list) {
        requireTag(list.tag, "seq", "list", list.start);
        const items = list.items.map((item) => this.node(item));
        const python = { type: "list", items: items.map((item) => item.python) };
        const size = items.reduce((sum, item) => sum + item.size, 1);
        const depth = items.reduce((most, item) => Math.max(most, item.depth), 0) + 1;
        return { python, items, start: list.start, end: list.end, size, depth };
    }
    map(map) {
        requireTag(map.tag, "map", "map", map.start);
        const flat = this.flatten(map);
        const own = flat.mergeKeys.length === 0 ? undefined : new Set(map.pairs);
        const entries = new Map();
        const ownNames = new Set();
        const python = { type: "dict", entries: new Map() };
        const extent = { start: map.start, end: map.end, size: 1, depth: 0 };
        for (const pair of flat.pairs) {
            const name = this.name(pair.key);
            const value = this.node(pair.value);
            extent.size += value.size + extraSize(name ?? "");
            extent.depth = Math.max(extent.depth, value.depth);
            if (name === undefined)
                continue;
            const isMerged = own !== undefined && !own.has(pair);
            if (!isMerged && ownNames.has(name))
                this.reportDuplicate(name, pair.key.start);
            if (!isMerged)
                ownNames.add(name);
            entries.set(name, { ...value, keyStart: pair.key.start, ...(isMerged ? { isMerged } : {}) });
            python.entries.set(name, value.python);
        }
        extent.depth += 1;
        const isSure = own === undefined || this.refuseDisputed(flat, ownNames);
        if (isSure)
            for (const key of flat.mergeKeys)
                this.report(key.start, MERGE_KEY, "hint");
        return { python, entries, ...extent };
    }
    name(key) {
        const node = this.node(key);
        if (node.python.type === "str")
            return node.python.value;
        if (this.reportedKeys.has(key))
            return undefined;
        this.reportedKeys.add(key);
        const shown = this.text.slice(node.start, node.end).trim();
        this.report(node.start, {
            rule: "non-string-key",
            message: `The key ${shown === "" ? "is empty" : `\`${shown}\` is ${(0,python/* typeName */.go)(node.python.type)}`}, but every key must be a string.`,
            remedy: node.entries || node.items ? "Use a plain name as the key." : `Quote the key: \`"${shown}"\`.`,
        });
        return undefined;
    }
    reportDuplicate(name, offset) {
        this.report(offset, {
            rule: "duplicate-key",
            message: `The key \`${name}\` is repeated here; the last value wins.`,
            remedy: "Remove one of them: a future Truss will reject duplicate keys.",
        }, "hint");
    }
    flatten(map) {
        const known = this.flattened.get(map);
        if (known !== undefined)
            return known;
        const mergeKeys = map.pairs.map(({ key }) => key).filter(isMergeKey);
        const own = mergeKeys.length === 0 ? map.pairs : map.pairs.filter(({ key }) => !isMergeKey(key));
        const flat = { pairs: own, laterPairs: own, sources: [], mergeKeys };
        if (mergeKeys.length > 0)
            this.mergeInto(flat, map);
        this.flattened.set(map, flat);
        return flat;
    }
    mergeInto(flat, map) {
        this.expands = true;
        this.level += 1;
        if (this.level > refusal/* MAX_DEPTH */.lr + 1)
            throw (0,refusal/* tooDeep */.DI)(map.start);
        const merged = [];
        const later = new Map();
        for (const { key, value } of map.pairs) {
            if (!isMergeKey(key))
                continue;
            const named = this.mergedMaps(value);
            const maps = named.map((one) => this.flatten(one));
            for (const { pairs } of maps.toReversed())
                this.append(merged, pairs);
            for (const one of maps) {
                for (const pair of one.laterPairs)
                    if (!later.has(identityOf(pair.key)))
                        later.set(identityOf(pair.key), pair);
                flat.sources.push(this.byName(one.pairs));
            }
        }
        this.level -= 1;
        flat.pairs = [...merged, ...flat.pairs];
        flat.laterPairs = [...later.values(), ...flat.laterPairs];
    }
    append(merged, pairs) {
        this.mergedPairs += pairs.length;
        if (this.mergedPairs > MAX_EXPANDED_NODES)
            throw tooMany(pairs[0]?.key.start ?? 0, this.mergedPairs);
        for (const pair of pairs)
            merged.push(pair);
    }
    mergedMaps(value) {
        const content = contentOf(value);
        const maps = content.kind === "list" ? content.items.map(contentOf) : [content];
        return maps.map((one, index) => {
            if (one.kind === "map")
                return one;
            const place = content.kind === "list" ? (content.items[index] ?? value) : value;
            throw new refusal/* Refusal */.P_(place.start, {
                rule: "merge-key",
                message: `A merge key \`<<\` needs a map or a list of maps, but this is a ${one.kind === "list" ? "list" : "single value"}.`,
                remedy: "Name a map after `<<`, such as `*name`.",
            });
        });
    }
    refuseDisputed(flat, ownNames) {
        let isSure = true;
        const winners = this.byName(flat.pairs);
        const laterWinners = this.byName(flat.laterPairs);
        for (const [name, winner] of winners) {
            if (ownNames.has(name))
                continue;
            const rivals = [laterWinners.get(name), ...flat.sources.map((source) => source.get(name))];
            const rival = rivals.find((other) => other !== undefined && !this.isSame(winner.value, other.value));
            if (rival === undefined)
                continue;
            isSure = false;
            this.reportDisputed(flat, name, [winner, rival]);
        }
        return isSure;
    }
    byName(pairs) {
        const winners = new Map();
        for (const pair of pairs) {
            const name = this.name(pair.key);
            if (name !== undefined)
                winners.set(name, pair);
        }
        return winners;
    }
    isSame(one, other) {
        const [first, second] = [this.node(one), this.node(other)];
        if (first.python === second.python)
            return true;
        const isSmall = first.size === second.size && first.size < MAX_COMPARED_NODES;
        return isSmall && (0,python/* pythonRepr */.Up)(first.python) === (0,python/* pythonRepr */.Up)(second.python);
    }
    reportDisputed({ mergeKeys }, name, pairs) {
        const lines = pairs.map(({ key }) => (0,refusal/* lineOf */.cA)(this.text, key.start)).sort((one, other) => one - other);
        this.report(mergeKeys[0]?.start ?? 0, {
            rule: "disputed-merge",
            message: `The merged maps set the key \`${name}\` to different values (line ${lines[0]} and line ${lines[1]}), and which one wins depends on the version of PyYAML (6.0.3 and 6.0.4 disagree).`,
            remedy: `Set \`${name}\` in the map itself, or in only one of the merged maps.`,
        });
    }
    reportInfinities(root) {
        const seen = new Set();
        const visit = (node) => {
            if (seen.has(node.python))
                return;
            seen.add(node.python);
            if (node.python.type === "float" && !Number.isFinite(node.python.value)) {
                this.report(node.start, notFinite(this.text.slice(node.start, node.end)));
            }
            for (const child of node.entries?.values() ?? node.items ?? [])
                visit(child);
        };
        if (root.entries === undefined)
            visit(root);
        for (const [name, child] of root.entries ?? [])
            if (name !== ENVIRONMENT)
                visit(child);
    }
}
const ENVIRONMENT = "environment_variables";
function contentOf(node) {
    return node.kind === "alias" ? node.target : node;
}
function isMergeKey(key) {
    const node = contentOf(key);
    if (node.tag !== undefined)
        return shortTag(node.tag) === "merge";
    return node.kind === "scalar" && node.isResolved && node.text === "<<";
}
function identityOf(key) {
    const node = contentOf(key);
    const isOne = node.kind === "scalar" && node.text.length <= 1 && (node.text.codePointAt(0) ?? 0) < 256;
    return isOne ? node.text : node;
}
const MERGE_KEY = {
    rule: "merge-key",
    message: "Only Truss 0.18.35 and later can read merge keys (`<<`); builders with an older Truss refuse the config.",
    remedy: "Write out the merged keys, which every Truss can read.",
};
function notFinite(text) {
    return {
        rule: "not-finite",
        message: `The number \`${text}\` is infinite or not a number, which JSON cannot hold.`,
        remedy: "Write a finite number, or quote it if you mean a string.",
    };
}
function tooMany(offset, count) {
    return new refusal/* Refusal */.P_(offset, {
        rule: "alias-expansion",
        message: `The aliases and merges expand to about ${count} values, but at most ${MAX_EXPANDED_NODES} are allowed.`,
        remedy: "Use fewer nested aliases.",
    });
}
function scalarNode(python, start, end) {
    const size = 1 + (python.type === "str" ? extraSize(python.value) : 0);
    return { python, start, end, size, depth: 0 };
}
function extraSize(text) {
    return Math.floor(text.length / 64);
}
const NON_PRINTABLE = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
function refuseCharacters(text) {
    const bad = NON_PRINTABLE.exec(text);
    if (bad === null)
        return;
    const code = bad[0].codePointAt(0) ?? 0;
    throw new refusal/* Refusal */.P_(bad.index, {
        rule: "special-character",
        message: `The character U+${code.toString(16).toUpperCase().padStart(4, "0")} is not allowed in YAML.`,
        remedy: "Remove it, or escape it in double quotes.",
    });
}


/***/ }),

/***/ 641:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Up: () => (/* binding */ pythonRepr),
/* harmony export */   _$: () => (/* binding */ isoDate),
/* harmony export */   go: () => (/* binding */ typeName),
/* harmony export */   qV: () => (/* binding */ pythonStr),
/* harmony export */   xN: () => (/* binding */ isoDatetime)
/* harmony export */ });
/* unused harmony exports floatRepr, strRepr */
const TYPE_NAMES = {
    NoneType: "null",
    bool: "a boolean",
    int: "a number",
    float: "a number",
    str: "a string",
    date: "a date",
    datetime: "a timestamp",
    list: "a list",
    dict: "a map",
};
function typeName(type) {
    return TYPE_NAMES[type];
}
function pythonStr(value) {
    switch (value.type) {
        case "str":
            return value.value;
        case "date":
            return isoDate(value);
        case "datetime":
            return isoDatetime(value, " ");
        default:
            return pythonRepr(value);
    }
}
function pythonRepr(value) {
    switch (value.type) {
        case "NoneType":
            return "None";
        case "bool":
            return value.value ? "True" : "False";
        case "int":
            return value.value.toString();
        case "float":
            return floatRepr(value.value);
        case "str":
            return strRepr(value.value);
        case "date":
            return `datetime.date(${value.year}, ${value.month}, ${value.day})`;
        case "datetime":
            return datetimeRepr(value);
        case "list":
            return `[${value.items.map(pythonRepr).join(", ")}]`;
        case "dict":
            return `{${[...value.entries].map(([key, item]) => `${strRepr(key)}: ${pythonRepr(item)}`).join(", ")}}`;
    }
}
function floatRepr(value) {
    if (Number.isNaN(value))
        return "nan";
    if (!Number.isFinite(value))
        return value > 0 ? "inf" : "-inf";
    const sign = value < 0 || Object.is(value, -0) ? "-" : "";
    const [mantissa = "0", exponentText = "0"] = Math.abs(value).toExponential().split("e");
    const digits = mantissa.replace(".", "");
    const exponent = Number(exponentText);
    return sign + (exponent < -4 || exponent >= 16 ? scientific(digits, exponent) : fixed(digits, exponent));
}
function scientific(digits, exponent) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
    const size = String(Math.abs(exponent)).padStart(2, "0");
    return `${digits[0]}${fraction}e${exponent < 0 ? "-" : "+"}${size}`;
}
function fixed(digits, exponent) {
    if (exponent < 0)
        return `0.${"0".repeat(-exponent - 1)}${digits}`;
    const padded = digits.padEnd(exponent + 1, "0");
    return `${padded.slice(0, exponent + 1)}.${padded.slice(exponent + 1) || "0"}`;
}
const SHORT_ESCAPES = new Map([
    ["\\", "\\\\"],
    ["\n", "\\n"],
    ["\r", "\\r"],
    ["\t", "\\t"],
]);
function strRepr(text) {
    const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
    let result = quote;
    for (const character of text) {
        result += character === quote ? `\\${quote}` : (SHORT_ESCAPES.get(character) ?? escapeUnprintable(character));
    }
    return result + quote;
}
function escapeUnprintable(character) {
    if (character === " " || !/[\p{C}\p{Z}]/u.test(character))
        return character;
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16);
    if (code <= 0xff)
        return `\\x${hex.padStart(2, "0")}`;
    return code <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}
function isoDate(date) {
    return `${digits(date.year, 4)}-${digits(date.month, 2)}-${digits(date.day, 2)}`;
}
function isoDatetime(time, separator) {
    const clock = [time.hour, time.minute, time.second].map((part) => digits(part, 2)).join(":");
    const fraction = time.microsecond === 0 ? "" : `.${digits(time.microsecond, 6)}`;
    const offset = time.offsetMinutes === undefined ? "" : isoOffset(time.offsetMinutes);
    return `${isoDate(time)}${separator}${clock}${fraction}${offset}`;
}
function isoOffset(offsetMinutes) {
    const size = Math.abs(offsetMinutes);
    return `${offsetMinutes < 0 ? "-" : "+"}${digits(Math.floor(size / 60), 2)}:${digits(size % 60, 2)}`;
}
function digits(value, width) {
    return String(value).padStart(width, "0");
}
function datetimeRepr(time) {
    const parts = [time.year, time.month, time.day, time.hour, time.minute];
    if (time.second !== 0 || time.microsecond !== 0)
        parts.push(time.second);
    if (time.microsecond !== 0)
        parts.push(time.microsecond);
    if (time.offsetMinutes !== undefined)
        parts.push(`tzinfo=${timezoneRepr(time.offsetMinutes)}`);
    return `datetime.datetime(${parts.join(", ")})`;
}
function timezoneRepr(offsetMinutes) {
    if (offsetMinutes === 0)
        return "datetime.timezone.utc";
    const minutesPerDay = 24 * 60;
    const days = offsetMinutes < 0 ? "days=-1, " : "";
    const seconds = ((offsetMinutes + minutesPerDay) % minutesPerDay) * 60;
    return `datetime.timezone(datetime.timedelta(${days}seconds=${seconds}))`;
}


/***/ }),

/***/ 703:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ isAboutBuilders),
/* harmony export */   g: () => (/* binding */ readYaml)
/* harmony export */ });
/* harmony import */ var _config_value_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8373);
/* harmony import */ var _marks_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9701);
/* harmony import */ var _node_reader_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6732);
/* harmony import */ var _python_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(641);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(4543);
/* harmony import */ var _source_text_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(1968);






function isAboutBuilders({ rule, severity }) {
    return rule === "merge-key" && severity === "hint";
}
function readYaml(text, file) {
    const source = new _source_text_js__WEBPACK_IMPORTED_MODULE_5__/* .SourceText */ .D(text);
    const reader = new _node_reader_js__WEBPACK_IMPORTED_MODULE_2__/* .NodeReader */ .W(source.text);
    const root = readRoot(reader);
    const blanks = reader.oddBlanks;
    const refused = reader.findings.some(({ severity }) => severity === "error");
    const reported = refused
        ? withCauses(reader.findings, blanks, source)
        : [...reader.findings, ...leftMarks(source.text)];
    const placed = ({ offset, ...finding }) => ({ ...finding, file, ...source.position(offset) });
    const find = (path) => (root === undefined ? undefined : nodeAt(root, path));
    return {
        value: root === undefined || refused ? undefined : (0,_config_value_js__WEBPACK_IMPORTED_MODULE_0__/* .toConfigValue */ .x)(root.python),
        findings: reported.sort((one, other) => one.offset - other.offset).map(placed),
        oddBlanks: refused ? [] : blanks.map((blank) => placed(reportedBlank(blank, "hint", source))),
        positionOf(path) {
            const found = find(path);
            return found && source.position(found.node.keyStart ?? found.node.start);
        },
        rangeOf(path) {
            const found = find(path);
            if (found === undefined || found.isShared)
                return undefined;
            return { start: source.originalOffset(found.node.start), end: source.originalOffset(found.node.end) };
        },
        pythonStr(path) {
            const found = find(path);
            return found && (0,_python_js__WEBPACK_IMPORTED_MODULE_3__/* .pythonStr */ .qV)(found.node.python);
        },
        typeOf: (path) => find(path)?.node.python.type,
    };
}
const NOT_A_MAP = "root-not-a-map";
const CONSEQUENCES = new Set(["yaml-syntax", "long-key", NOT_A_MAP]);
function withCauses(findings, blanks, source) {
    const refusal = consequenceIn(findings);
    const mark = (0,_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .conflictMark */ .QU)(source.text, false);
    if (refusal !== undefined && mark !== undefined && mark.offset <= refusal.offset)
        return [reportedConflict(mark, "error")];
    const reported = blanks.map((blank) => reportedBlank(blank, "error", source));
    const isCause = refusal !== undefined && blanks.length > 0 && isSolvedBySpaces(source.text, blanks, refusal);
    return isCause ? reported : [...findings, ...reported];
}
function consequenceIn(findings) {
    return findings.find(({ rule }) => CONSEQUENCES.has(rule));
}
function isSolvedBySpaces(text, blanks, refusal) {
    const characters = text.split("");
    for (const { offset } of blanks)
        characters[offset] = " ";
    const reader = new _node_reader_js__WEBPACK_IMPORTED_MODULE_2__/* .NodeReader */ .W(characters.join(""));
    readRoot(reader);
    const next = consequenceIn(reader.findings);
    return next === undefined || next.offset > refusal.offset;
}
function leftMarks(text) {
    const mark = (0,_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .conflictMark */ .QU)(text, true);
    return mark === undefined ? [] : [reportedConflict(mark, "hint")];
}
function reportedConflict({ offset, mark }, severity) {
    const message = `This is a merge conflict marker: \`${mark}\`.`;
    const remedy = "Resolve the conflict: keep one side, and remove all marker lines.";
    return { severity, rule: "merge-conflict", message, remedy, offset };
}
function reportedBlank(blank, severity, source) {
    const { line, column } = source.position(blank.offset);
    const message = `There is a ${(0,_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .blankName */ .cQ)(blank)} at line ${line}, column ${column}, where YAML needs a normal space.`;
    return { severity, rule: "odd-blank", message, remedy: "Replace it with a space.", offset: blank.offset };
}
function readRoot(reader) {
    try {
        const root = reader.read();
        if (root.python.type === "dict")
            return root;
        if (isFalsy(root.python))
            return { ...root, python: { type: "dict", entries: new Map() }, entries: new Map() };
        reader.report(root.start, {
            rule: NOT_A_MAP,
            message: `The config must be a map of keys and values, but it is ${(0,_python_js__WEBPACK_IMPORTED_MODULE_3__/* .typeName */ .go)(root.python.type)}.`,
            remedy: "Write the config as `key: value` lines, starting with `model_name: ...`.",
        });
    }
    catch (error) {
        if (!(error instanceof _refusal_js__WEBPACK_IMPORTED_MODULE_4__/* .Refusal */ .P_))
            throw error;
        reader.report(error.offset, error);
    }
    return undefined;
}
function isFalsy(value) {
    switch (value.type) {
        case "NoneType":
            return true;
        case "bool":
            return !value.value;
        case "int":
            return value.value === 0n;
        case "float":
            return value.value === 0;
        case "str":
            return value.value === "";
        case "list":
            return value.items.length === 0;
        case "dict":
            return value.entries.size === 0;
        default:
            return false;
    }
}
function nodeAt(root, path) {
    let node = root;
    let isShared = false;
    for (const step of path) {
        isShared ||= node.isAlias === true;
        const child = typeof step === "string" ? node.entries?.get(step) : node.items?.[step];
        if (child === undefined)
            return undefined;
        node = child;
        isShared ||= node.isMerged === true;
    }
    return { node, isShared };
}


/***/ }),

/***/ 4543:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DI: () => (/* binding */ tooDeep),
/* harmony export */   P_: () => (/* binding */ Refusal),
/* harmony export */   Qm: () => (/* binding */ malformed),
/* harmony export */   cA: () => (/* binding */ lineOf),
/* harmony export */   lr: () => (/* binding */ MAX_DEPTH)
/* harmony export */ });
class Refusal extends Error {
    offset;
    rule;
    remedy;
    constructor(offset, { rule, message, remedy }) {
        super(message);
        this.offset = offset;
        this.rule = rule;
        this.remedy = remedy;
    }
}
const MAX_DEPTH = 100;
function tooDeep(offset) {
    return new Refusal(offset, {
        rule: "too-deep",
        message: `The config is nested deeper than ${MAX_DEPTH} levels.`,
        remedy: "Flatten it, or write the inner part as a string.",
    });
}
function malformed(offset, what, remedy = "Fix the syntax here.") {
    return new Refusal(offset, { rule: "yaml-syntax", message: `Invalid YAML: ${what}.`, remedy });
}
function lineOf(text, offset) {
    let line = 1;
    for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1))
        line += 1;
    return line;
}


/***/ }),

/***/ 1968:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   D: () => (/* binding */ SourceText),
/* harmony export */   El: () => (/* binding */ lineStartOf),
/* harmony export */   b4: () => (/* binding */ offsetOf)
/* harmony export */ });
class SourceText {
    text;
    markLength;
    shortened = [];
    lineStarts = [0];
    constructor(original) {
        this.markLength = original.startsWith("\uFEFF") ? 1 : 0;
        const parts = original.slice(this.markLength).split(/(\r\n|\r|\n)/);
        let offset = 0;
        for (let index = 0; index < parts.length - 1; index += 2) {
            offset += parts[index]?.length ?? 0;
            if (parts[index + 1] === "\r\n")
                this.shortened.push(offset);
            parts[index + 1] = "\n";
            offset += 1;
            this.lineStarts.push(offset);
        }
        this.text = parts.join("");
    }
    originalOffset(offset) {
        return offset + this.markLength + countBelow(this.shortened, offset);
    }
    position(offset) {
        const line = countBelow(this.lineStarts, offset + 1);
        return { line, column: offset - (this.lineStarts[line - 1] ?? 0) + 1 };
    }
}
function countBelow(numbers, limit) {
    let low = 0;
    let high = numbers.length;
    while (low < high) {
        const middle = (low + high) >>> 1;
        if ((numbers[middle] ?? 0) < limit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
function offsetOf(text, { line, column }) {
    const breaks = /\r\n|\r|\n/g;
    for (let seen = 1; seen < line; seen++)
        breaks.exec(text);
    const start = breaks.lastIndex === 0 && text.startsWith("\ufeff") ? 1 : breaks.lastIndex;
    return start + column - 1;
}
function placeOf(text, offset) {
    const start = lineStartOf(text, offset);
    const line = text.slice(0, start).split(/\r\n|\r|\n/).length;
    const mark = start === 0 && text.startsWith("\ufeff") ? 1 : 0;
    return { line, column: offset - start - mark + 1 };
}
function lineStartOf(text, offset) {
    const before = text.slice(0, offset);
    return Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// NAMESPACE OBJECT: ./lib/node_modules/@actions/core/lib/platform.js
var platform_namespaceObject = {};
__nccwpck_require__.r(platform_namespaceObject);
__nccwpck_require__.d(platform_namespaceObject, {
  arch: () => (arch),
  getDetails: () => (getDetails),
  isLinux: () => (isLinux),
  isMacOS: () => (isMacOS),
  isWindows: () => (isWindows),
  platform: () => (platform)
});

// NAMESPACE OBJECT: ./lib/node_modules/@actions/core/lib/core.js
var core_namespaceObject = {};
__nccwpck_require__.r(core_namespaceObject);
__nccwpck_require__.d(core_namespaceObject, {
  ExitCode: () => (ExitCode),
  addPath: () => (addPath),
  debug: () => (debug),
  endGroup: () => (endGroup),
  error: () => (error),
  exportVariable: () => (exportVariable),
  getBooleanInput: () => (getBooleanInput),
  getIDToken: () => (getIDToken),
  getInput: () => (getInput),
  getMultilineInput: () => (getMultilineInput),
  getState: () => (getState),
  group: () => (group),
  info: () => (info),
  isDebug: () => (isDebug),
  markdownSummary: () => (markdownSummary),
  notice: () => (notice),
  platform: () => (platform_namespaceObject),
  saveState: () => (saveState),
  setCommandEcho: () => (setCommandEcho),
  setFailed: () => (setFailed),
  setOutput: () => (setOutput),
  setSecret: () => (setSecret),
  startGroup: () => (startGroup),
  summary: () => (summary),
  toPlatformPath: () => (toPlatformPath),
  toPosixPath: () => (toPosixPath),
  toWin32Path: () => (toWin32Path),
  warning: () => (warning)
});

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function issue(name, message = '') {
    issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
;// CONCATENATED MODULE: ./lib/node_modules/@actions/http-client/lib/index.js
class HttpClient {
  constructor() {
    throw new Error("This action bundles no HTTP client for OIDC tokens.");
  }
}

;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/auth.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
class BasicCredentialHandler {
    constructor(username, password) {
        this.username = username;
        this.password = password;
    }
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`${this.username}:${this.password}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class BearerCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Bearer ${this.token}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class PersonalAccessTokenCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`PAT:${this.token}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
//# sourceMappingURL=auth.js.map
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/oidc-utils.js
var oidc_utils_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = _summary;
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, external_path_namespaceObject.sep);
}
//# sourceMappingURL=path-utils.js.map
;// CONCATENATED MODULE: external "string_decoder"
const external_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");
// EXTERNAL MODULE: external "events"
var external_events_ = __nccwpck_require__(4434);
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
// EXTERNAL MODULE: external "assert"
var external_assert_ = __nccwpck_require__(2613);
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io-util.js
var io_util_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open: io_util_open, readdir, rename, rm, rmdir, stat, symlink, unlink } = external_fs_.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = external_fs_.constants.O_RDONLY;
function exists(fsPath) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return io_util_awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = external_path_namespaceObject.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = external_path_namespaceObject.dirname(filePath);
                        const upperName = external_path_namespaceObject.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = external_path_namespaceObject.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io.js
var io_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield io_copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (ioUtil.IS_WINDOWS) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield ioUtil.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        ok(fsPath, 'a path argument must be provided');
        yield ioUtil.mkdir(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (IS_WINDOWS) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (IS_WINDOWS && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(external_path_namespaceObject.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (isRooted(tool)) {
            const filePath = yield tryGetExecutablePath(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(external_path_namespaceObject.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(external_path_namespaceObject.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield tryGetExecutablePath(external_path_namespaceObject.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield io_copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function io_copyFile(srcFile, destFile, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/toolrunner.js
var toolrunner_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const toolrunner_IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (toolrunner_IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_.EOL.length);
                n = s.indexOf(external_os_.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return toolrunner_awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!isRooted(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (toolrunner_IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_namespaceObject.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield which(this.toolPath, true);
            return new Promise((resolve, reject) => toolrunner_awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield exists(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_namespaceObject.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new external_string_decoder_namespaceObject.StringDecoder('utf8');
        const stderrDecoder = new external_string_decoder_namespaceObject.StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_.platform();
const arch = external_os_.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${external_path_namespaceObject.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    issueCommand('set-output', { name }, toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
// EXTERNAL MODULE: ./lib/action/start.js
var start = __nccwpck_require__(6398);
// EXTERNAL MODULE: ./lib/action/tools.js
var action_tools = __nccwpck_require__(5729);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(8500);
// EXTERNAL MODULE: ./lib/action/command-files.js
var command_files = __nccwpck_require__(6989);
// EXTERNAL MODULE: ./lib/action/key.js
var key = __nccwpck_require__(9633);
// EXTERNAL MODULE: ./lib/action/runner.js
var runner = __nccwpck_require__(4918);
// EXTERNAL MODULE: ./lib/action/servers.js
var servers = __nccwpck_require__(9190);
// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __nccwpck_require__(5892);
// EXTERNAL MODULE: ./lib/lib/proxy.js + 2 modules
var proxy = __nccwpck_require__(7777);
;// CONCATENATED MODULE: ./lib/rollout/account.js
class Account {
    #entries = {};
    #deployment = {};
    #findings = [];
    #timings = [];
    add(entries) {
        this.#entries = { ...this.#entries, ...entries };
    }
    addDeployment(facts) {
        this.#deployment = { ...this.#deployment, ...facts };
    }
    addFindings(findings) {
        this.#findings.push(...findings);
    }
    addTiming(timing) {
        this.#timings.push(timing);
    }
    get entries() {
        return this.#entries;
    }
    get deployment() {
        return this.#deployment;
    }
    get findings() {
        return this.#findings;
    }
    get timings() {
        return this.#timings;
    }
}

;// CONCATENATED MODULE: ./lib/rollout/outputs.js
const OUTPUT_NAMES = [
    "model-id",
    "deployment-id",
    "model-name",
    "deployment-name",
    "environment",
    "status",
    "deploy-time-seconds",
    "predict-response",
    "predict-time-seconds",
    "predict-url",
    "sync-url",
    "logs-url",
    "archive-digest",
    "archive-size",
    "created-model",
];
class Outputs {
    #write;
    #values = new Map();
    #cases;
    constructor(write) {
        this.#write = write;
    }
    set(name, value) {
        const text = String(value);
        if (this.#values.get(name) === text)
            return;
        this.#values.set(name, text);
        this.#write(name, text);
    }
    tellCases(cases) {
        this.#cases = cases;
    }
    finish() {
        for (const name of OUTPUT_NAMES)
            if (!this.#values.has(name))
                this.set(name, "");
        const values = Object.fromEntries(OUTPUT_NAMES.map((name) => [name, this.#values.get(name)]));
        const cases = this.#cases === undefined ? {} : { cases: this.#cases };
        this.#write("result", JSON.stringify({ ...values, ...cases }));
    }
}

// EXTERNAL MODULE: ./lib/rollout/result.js
var result = __nccwpck_require__(4300);
// EXTERNAL MODULE: ./lib/rollout/run.js
var rollout_run = __nccwpck_require__(2900);
// EXTERNAL MODULE: ./lib/rollout/run-state.js
var run_state = __nccwpck_require__(1000);
;// CONCATENATED MODULE: ./lib/rollout/run-to-end.js














const CANCEL = {
    commitMs: 2_500,
    cleanupMs: 5_500,
    announceMs: 6_200,
    endMs: 6_500,
};
const TRAFFIC_LIMIT_MS = 900_000;
const CLEANUP_LIMIT_MS = TRAFFIC_LIMIT_MS + 300_000;
const PRICE_LIMIT_MS = 10_000;
const LOOKS_AFTER_CANCEL_MS = [0, 700, 1_000, 1_000];
async function runToEnd(core, stop, story) {
    const stopCleanup = new AbortController();
    const stopAnnouncing = new AbortController();
    const tools = (0,action_tools/* createTools */.uK)(core, stop.signal);
    const noKey = core.getInput("baseten-api-key") === "" ? (0,key/* whyNoKey */.b)(tools.event).text : "";
    const { inputs, findings } = story.readInputs((name) => core.getInput(name, { trimWhitespace: false }), noKey);
    const account = new Account();
    let announcer;
    if (inputs.comment || inputs.githubDeployment) {
        const { Announcer } = await Promise.all(/* import() */[__nccwpck_require__.e(924), __nccwpck_require__.e(54)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8054));
        announcer = new Announcer({ tools, inputs, whyNoKey: noKey, account, signal: stopAnnouncing.signal });
    }
    const outputs = new Outputs((name, value) => tools.files.setOutput(name, value));
    const state = new run_state/* RunStateKeeper */.ZS(tools.save);
    const run = { tools, inputs, whyNoKey: noKey, outputs, account, state, announcer };
    savePhase(tools, "main");
    let over;
    let code = 1;
    const conclude = async (ending) => {
        const isOvertaken = async () => {
            if (!(0,result/* isGood */.Kg)(ending.status))
                return false;
            await (0,promises_.setImmediate)();
            await (0,promises_.setImmediate)();
            return stop.signal.aborted;
        };
        if (await isOvertaken())
            return conclude((0,result/* endingOf */.z6)(stop.signal.reason));
        const concluded = await cleanUpAtEnd(run, ending, stopCleanup.signal);
        if (!(await isOvertaken()))
            await announcer?.ended(concluded.ending);
        return (await isOvertaken()) ? conclude(ending) : concluded;
    };
    const end = (ending) => {
        over ??= (async () => {
            const { isFinished, ending: concluded } = await conclude(ending);
            code = (0,result/* isGood */.Kg)(concluded.status) ? 0 : 1;
            const kept = (0,result/* isGood */.Kg)(concluded.status) ? keptOf(state.current) : undefined;
            if (kept)
                account.add({ leftRunning: fateOfKept(inputs, kept) });
            tellCostOfKept(run, concluded.status);
            code = await (0,result/* finish */.O9)(run, concluded);
            const isForPost = kept !== undefined && inputs.cleanup === "on-job-failure";
            if (isForPost && inputs.environment !== "")
                state.changed({ placed: placedBy(inputs, kept, account) });
            savePhase(tools, isForPost ? "kept" : isFinished ? "ended" : "cleanup-open");
        })();
        return over;
    };
    const endAfterCancel = () => {
        const cancelled = stop.signal.reason;
        setTimeout(async () => {
            core.endGroup();
            await end((0,result/* endingOf */.z6)(cancelled));
            if (state.current)
                process.exit(code);
        }, CANCEL.commitMs).unref();
        setTimeout(() => stopCleanup.abort(cancelled), CANCEL.cleanupMs).unref();
        setTimeout(() => stopAnnouncing.abort(cancelled), CANCEL.announceMs).unref();
        setTimeout(() => end((0,result/* endingOf */.z6)(cancelled)).finally(() => process.exit(code)), CANCEL.endMs).unref();
    };
    (0,start/* onAbort */.u7)(stop.signal, endAfterCancel);
    try {
        const status = await story.tell(run, startFindings(inputs, findings));
        await readUnplannedPrice(run);
        await end({ status });
    }
    catch (error) {
        await end((0,result/* endingOf */.z6)(stop.signal.aborted ? stop.signal.reason : error, inputs.promotion));
    }
    finally {
        tools.network.close();
    }
    return code;
}
function savePhase({ save }, phase) {
    save("phase", phase);
}
async function readUnplannedPrice({ tools, inputs, account }) {
    const { plan, nodes } = account.entries;
    const { modelId, deploymentId } = account.deployment;
    if (plan !== undefined || nodes === undefined || modelId === undefined || deploymentId === undefined)
        return;
    const [{ createClient }, { replicaPrice }] = await Promise.all([
        Promise.all(/* import() */[__nccwpck_require__.e(352), __nccwpck_require__.e(600)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5600)),
        Promise.all(/* import() */[__nccwpck_require__.e(352), __nccwpck_require__.e(342)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5342)),
    ]);
    const signal = AbortSignal.any([tools.signal, AbortSignal.timeout(tools.clock.limit(PRICE_LIMIT_MS))]);
    const client = createClient(tools, inputs.apiKey, signal);
    const pricePerMinute = await replicaPrice(client, { modelId, deploymentId, nodes });
    if (pricePerMinute !== undefined)
        account.add({ pricePerMinute });
}
function tellCostOfKept({ tools, account }, status) {
    const cost = (0,result/* plannedCost */.wZ)(account, status);
    const { modelId, deploymentId } = account.deployment;
    if (cost === "" || modelId === undefined || deploymentId === undefined)
        return;
    tools.log.info(`Deployment ${deploymentId} costs ${cost}. To stop that, scale it to zero or deactivate it: ${tools.servers.logsUrl(modelId, deploymentId)}`);
}
function keptOf(made) {
    if (made === undefined || made.deploymentIds.length === 0)
        return undefined;
    return made.isReused && made.environment !== "" && made.promotingTo === "" ? undefined : made;
}
function placedBy({ environment, wait }, { shownBefore: before = [] }, { deployment }) {
    return { environment, before, ...(wait ? { servedId: deployment.deploymentId ?? "" } : {}) };
}
function fateOfKept({ cleanup, environment, dryRun }, { isReused }) {
    if (dryRun || environment !== "" || cleanup === "never")
        return "";
    if (isReused)
        return "even if this job fails: it existed before this run, so cleanup leaves it alone";
    if (cleanup === "always")
        return "";
    return cleanup === "on-job-failure"
        ? "unless a later step fails or the job is cancelled (cleanup: on-job-failure)"
        : "even if a later step fails; with cleanup: on-job-failure it would be deactivated then";
}
function startFindings(inputs, inputFindings) {
    return [
        ...(0,command_files/* commandFileFindings */.at)(process.env, [command_files/* OUTPUT_FILE */.f4, command_files/* STATE_FILE */.bv]),
        ...inputFindings,
        ...(0,servers/* serverFindings */.cz)(process.env),
        ...(0,proxy/* noProxyFindings */.yo)(process.env),
        ...(0,runner/* runnerFindings */.bp)(process.env, inputs),
    ];
}
async function cleanUpAtEnd(run, ending, signal) {
    const wasGood = (0,result/* isGood */.Kg)(ending.status);
    const failed = (cause) => ({
        ...ending,
        status: wasGood ? "cleanup_failed" : ending.status,
        cause,
    });
    const withCause = (text) => [ending.cause, text].filter((part) => part).join("\n");
    let cleaned;
    try {
        cleaned = await cleanUpWhereWanted(run, ending, signal);
    }
    catch (error) {
        return { ending: failed(withCause(`Cleanup failed: ${(0,errors/* messageOf */.b)(error)}`)), isFinished: false };
    }
    const { ok, isFinished, text, isLeftUnasked } = cleaned;
    run.account.add({ cleanup: text, isTurnedOff: wasGood && cleaned.isDone });
    if (!wasGood) {
        const made = run.state.current;
        const isUntouched = made === undefined || (made.isReused && made.promotingTo === "");
        const isPromotion = run.inputs.promotion === "existing";
        const nothing = isPromotion ? "Nothing was promoted." : "No deployment was created.";
        return {
            ending: { ...ending, cause: withCause(text || (ending.status === "cancelled" && isUntouched ? nothing : "")) },
            isFinished,
        };
    }
    if (isLeftUnasked)
        run.tools.log.warning(text);
    else if (text !== "")
        run.tools.log.info(text);
    return { ending: ok ? ending : failed(text), isFinished };
}
async function cleanUpWhereWanted(run, ending, signal) {
    const { inputs, tools } = run;
    const made = run.state.current;
    const isWanted = made !== undefined && (!(0,result/* isGood */.Kg)(ending.status) || (inputs.cleanup === "always" && !made.isReused));
    if (!isWanted)
        return { ok: true, isFinished: true, text: "", isDone: false, isLeftUnasked: false };
    const [{ createClient }, { cleanUpAfter }] = await Promise.all([
        Promise.all(/* import() */[__nccwpck_require__.e(352), __nccwpck_require__.e(600)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5600)),
        Promise.all(/* import() */[__nccwpck_require__.e(352), __nccwpck_require__.e(676), __nccwpck_require__.e(156)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9156)),
    ]);
    const limits = {
        looks: ending.status === "cancelled" ? LOOKS_AFTER_CANCEL_MS : [],
        trafficMs: TRAFFIC_LIMIT_MS,
        signal: AbortSignal.any([signal, AbortSignal.timeout(tools.clock.limit(CLEANUP_LIMIT_MS))]),
        isLast: false,
        isAfterLaterSteps: false,
        onWatch: (watch) => run.state.watches(watch),
    };
    const client = createClient(tools, inputs.apiKey, limits.signal);
    const cleaned = await cleanUpAfter(client, tools, made, { ...limits, mode: inputs.cleanup });
    if (made.watch !== undefined && cleaned.state.watch === undefined)
        run.state.watches(undefined);
    if (made.isOpen && !cleaned.state.isOpen)
        tellFound(run, made, cleaned.state);
    return cleaned;
}
function tellFound(run, made, found) {
    const [id = ""] = found.deploymentIds;
    run.state.changed(found);
    (0,rollout_run/* tellDeployment */.j)(run, {
        modelId: found.modelId,
        deploymentId: id,
        createdModel: made.modelId === "",
        logsUrl: run.tools.servers.logsUrl(found.modelId, id),
    });
}

// EXTERNAL MODULE: ./lib/rollout/settings/load.js
var load = __nccwpck_require__(567);
// EXTERNAL MODULE: ./lib/truss/mutable-references.js
var mutable_references = __nccwpck_require__(1332);
// EXTERNAL MODULE: ./lib/truss/predict-input.js
var predict_input = __nccwpck_require__(8207);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: ./lib/action/event.js
var action_event = __nccwpck_require__(3118);
;// CONCATENATED MODULE: ./lib/action/context.js

const ABOUT_SOMETHING_ELSE = new Set(["issue_comment", "pull_request_target", "repository_dispatch", "workflow_run"]);
const NAME_IT = "If that is wrong, set `ref-sha` to the commit and, for a pull request, `pull-request` to its number.";
function stepFactsOf(event, head, named) {
    const { sha: headSha, ref, pullRequest, doubt } = originOf(event, head, named);
    const pull = pullRequest === "" ? (0,action_event/* pullOf */.pv)(event) : undefined;
    const commentOn = { pullRequest: pull?.number || pullRequest, headSha: pull?.headSha || headSha };
    return { ...event.run, headSha, ref, pullRequest, doubt, commentOn };
}
function originOf(event, head, named) {
    const inferred = head === undefined || head.sha === "" ? withoutHead(event, head) : ofHead(event, head);
    const origin = named.refSha === "" ? inferred : { ...ofNamed(event, head, named.refSha), doubt: doubtOf(head, named) };
    if (named.pullRequest === "")
        return origin;
    const place = `refs/pull/${named.pullRequest}/`;
    return {
        ...origin,
        pullRequest: named.pullRequest,
        ref: origin.ref.startsWith(place) ? origin.ref : `${place}head`,
        doubt: named.refSha === "" && head?.sha ? "" : origin.doubt,
    };
}
function ofHead(event, head) {
    const fit = fitOf(event, head);
    if (fit === undefined) {
        const doubt = `We assume that this deploys the checked-out commit ${head.sha}, which the event ${shown(event)} does not mention. ${NAME_IT}`;
        return { sha: head.sha, ref: head.branch, pullRequest: "", doubt };
    }
    const isUntold = fit.pullRequest === "" && ofRun(event, head.sha)?.isOfPull === true;
    const doubt = isUntold
        ? `The checked-out commit ${head.sha} belongs to a pull request, but the event does not give its number. Set \`pull-request\` to it.`
        : "";
    return { ...fit, doubt };
}
function fitOf(event, head) {
    const pull = (0,action_event/* pullOf */.pv)(event);
    const fit = pull && (pull.isMerged ? ofMerged(event, pull, head) : ofOpen(event, pull, head));
    if (fit !== undefined)
        return fit;
    const run = ofRun(event, head.sha);
    if (run !== undefined)
        return { sha: head.sha, ref: run.ref, pullRequest: run.pullRequest };
    return head.sha === event.sha ? { sha: head.sha, ref: event.ref, pullRequest: "" } : undefined;
}
function ofMerged(event, { baseBranch, headSha, mergeSha }, { sha }) {
    const isOfIt = [mergeSha, event.sha, headSha].includes(sha);
    return isOfIt ? { sha, ref: `refs/heads/${baseBranch}`, pullRequest: "" } : undefined;
}
function ofOpen(event, pull, { sha, parents, branch }) {
    const { number, headSha } = pull;
    const isOfPull = event.ref === `refs/pull/${number}/merge`;
    const isOnBase = branch !== "" || (sha === event.sha && !isOfPull);
    const isMerge = !isOnBase && parents.length === 2 && parents[1] === headSha;
    const isOfIt = sha === headSha || isMerge || (sha === event.sha && isOfPull);
    return isOfIt && headSha !== "" ? { sha: headSha, ref: pullRef(event, number), pullRequest: number } : undefined;
}
function pullRef({ ref }, number) {
    return ref.startsWith(`refs/pull/${number}/`) || number === "" ? ref : `refs/pull/${number}/head`;
}
function ofRun({ payload, run: { repository } }, sha) {
    const run = (0,action_event/* objectAt */.lJ)(payload, "workflow_run");
    if (run === undefined || (0,action_event/* textAt */.$6)(run, "head_sha") !== sha)
        return undefined;
    if (!(0,action_event/* textAt */.$6)(run, "event").startsWith("pull_request")) {
        const branch = (0,action_event/* textAt */.$6)(run, "head_branch");
        const isHere = (0,action_event/* textAt */.$6)((0,action_event/* objectAt */.lJ)(run, "head_repository"), "full_name") === repository;
        return { ref: branch !== "" && isHere ? `refs/heads/${branch}` : "", pullRequest: "", isOfPull: false };
    }
    const pulls = Array.isArray(run.pull_requests) ? run.pull_requests : [];
    const numbers = pulls.flatMap((pull) => {
        const { number, head } = (pull ?? {});
        return typeof number === "number" && (0,action_event/* textAt */.$6)((head ?? undefined), "sha") === sha
            ? [number]
            : [];
    });
    const pullRequest = numbers.length === 1 ? String(numbers[0]) : "";
    return { ref: pullRequest === "" ? "" : `refs/pull/${pullRequest}/head`, pullRequest, isOfPull: true };
}
function withoutHead(event, head) {
    const fit = ofEvent(event);
    const assumed = fit.sha === "" ? "the commit is unknown" : `we assume ${fit.sha}, from the event ${shown(event)}`;
    if (head !== undefined) {
        const doubt = `We could not tell which commit is checked out, so ${assumed}. Make sure that git is installed and the checkout is complete. ${NAME_IT}`;
        return { ...fit, doubt };
    }
    if (!ABOUT_SOMETHING_ELSE.has(event.name))
        return { ...fit, doubt: "" };
    const doubt = `The truss is not in a Git checkout, so ${assumed}. ${NAME_IT}`;
    return { ...fit, doubt };
}
function ofEvent(event) {
    const pull = (0,action_event/* pullOf */.pv)(event);
    if (pull?.isMerged) {
        return { sha: pull.mergeSha || event.sha, ref: `refs/heads/${pull.baseBranch}`, pullRequest: "" };
    }
    const { number = "", headSha = "" } = pull ?? {};
    return { sha: headSha || event.sha, ref: pullRef(event, number), pullRequest: number };
}
function ofNamed(event, head, sha) {
    const isHead = head?.sha === sha;
    const fit = fitOf(event, isHead ? head : { root: "", sha, parents: [], branch: "" });
    return fit === undefined ? { sha, ref: isHead ? head.branch : "", pullRequest: "" } : { ...fit, sha };
}
function doubtOf(head, { refSha }) {
    if (!head?.sha || head.sha === refSha || (head.parents.length > 1 && head.parents.includes(refSha)))
        return "";
    return `Input \`ref-sha\` is ${refSha}, but the checked-out commit ${head.sha} is neither that one nor a merge of it. We deploy the checked-out files, but record them as ${refSha}. Check out the commit that \`ref-sha\` names.`;
}
function shown({ name }) {
    return /^\w+$/.test(name) ? `\`${name}\`` : "of this run";
}

// EXTERNAL MODULE: ./lib/archive/archive.js
var archive = __nccwpck_require__(5432);
// EXTERNAL MODULE: ./lib/archive/threads.js + 1 modules
var archive_threads = __nccwpck_require__(7457);
// EXTERNAL MODULE: ./lib/github/git.js + 2 modules
var git = __nccwpck_require__(7555);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./lib/github/tracked.js



const SUBMODULE = "160000";
const MAX_DEPTH = 8;
async function readTracked(folder, workspace) {
    const top = (0,git/* findCheckout */.I8)(folder, workspace);
    return top === undefined ? [] : listTracked(top, folder, MAX_DEPTH);
}
async function readAllTracked(folder, workspace) {
    const top = (0,git/* findCheckout */.I8)(folder, workspace);
    return top === undefined ? [] : readIndex(top);
}
function readIndex(top) {
    return listTracked(top, top, 0);
}
async function listTracked(top, folder, depth) {
    const inner = external_node_path_.relative(top, folder).split(external_node_path_.sep).join("/");
    const output = await (0,git/* runGit */.EO)(top, ["--literal-pathspecs", "ls-files", "-s", "-t", "-z", "--", inner || "."]);
    const files = (output ?? "").split("\0").flatMap((line) => readEntry(line, top));
    if (depth === 0)
        return files;
    const submodules = files.filter(isCheckedOut);
    const lists = await Promise.all(submodules.map((file) => listTracked(file.path, file.path, depth - 1)));
    return [...files, ...lists.flat()];
}
async function readUncommitted(folder, workspace) {
    const top = (0,git/* findCheckout */.I8)(folder, workspace);
    return top === undefined ? [] : listUncommitted(top, folder, MAX_DEPTH);
}
async function listUncommitted(top, folder, depth) {
    const filtersOff = await (0,git/* switchFiltersOff */.nB)(top);
    if (filtersOff === undefined)
        return [];
    const options = ["--porcelain", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=dirty"];
    const inner = external_node_path_.relative(top, folder).split(external_node_path_.sep).join("/");
    const output = await (0,git/* runGit */.EO)(top, ["--literal-pathspecs", "status", ...options, "--", inner || "."], filtersOff);
    const paths = (output ?? "").split("\0").flatMap((line) => (line === "" ? [] : [external_node_path_.join(top, line.slice(3))]));
    if (depth === 0)
        return paths;
    const submodules = (await listTracked(top, folder, 0)).filter(isCheckedOut);
    const lists = await Promise.all(submodules.map((file) => listUncommitted(file.path, file.path, depth - 1)));
    return [...paths, ...lists.flat()];
}
const ENTRY = /^(\S) (\d{6}) ([0-9a-f]{40,64}) \d\t(.+)$/s;
function readEntry(line, top) {
    const [, tag = "", mode = "", oid = "", inner = ""] = ENTRY.exec(line) ?? [];
    return mode === "" ? [] : [{ path: external_node_path_.join(top, inner), mode, oid, isSkipped: tag === "S" }];
}
function isCheckedOut(file) {
    return file.mode === SUBMODULE && (0,external_node_fs_.lstatSync)(external_node_path_.join(file.path, ".git"), { throwIfNoEntry: false }) !== undefined;
}

// EXTERNAL MODULE: ./lib/lib/bytes.js
var lib_bytes = __nccwpck_require__(8752);
// EXTERNAL MODULE: ./lib/rollout/cases/case.js
var cases_case = __nccwpck_require__(6839);
;// CONCATENATED MODULE: ./lib/rollout/cases/load.js


async function loadCases({ inputs, tools, }) {
    if (inputs.predictCases === "")
        return { file: undefined, findings: [] };
    const { readCases } = await __nccwpck_require__.e(/* import() */ 519).then(__nccwpck_require__.bind(__nccwpck_require__, 1519));
    const read = await readCases(inputs.predictCases, (0,action_tools/* workspaceOf */.B3)(tools), (value) => tools.secrets.add(value));
    if (read.file)
        tools.log.info((0,cases_case/* casesLine */.w)(read.file));
    return read;
}

// EXTERNAL MODULE: ./lib/rollout/refusal.js
var refusal = __nccwpck_require__(9965);
// EXTERNAL MODULE: ./lib/truss/files/manifest.js
var files_manifest = __nccwpck_require__(3994);
// EXTERNAL MODULE: ./lib/lib/regular-file.js
var regular_file = __nccwpck_require__(5110);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./lib/truss/files/list.js
var list = __nccwpck_require__(7755);
// EXTERNAL MODULE: ./lib/truss/files/ignore.js
var ignore = __nccwpck_require__(3977);
// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __nccwpck_require__(5924);
// EXTERNAL MODULE: ./lib/lib/paths.js
var paths = __nccwpck_require__(5419);
;// CONCATENATED MODULE: ./lib/truss/files/checkout.js








const NO_GIT = {
    tracked: async () => [],
    allTracked: async () => [],
    uncommitted: async () => [],
};
const checkout_SUBMODULE = "160000";
const LINK = "120000";
const MAX_LINK_LENGTH = 4_096;
function findAbsences(place, tracked) {
    return tracked.flatMap((file) => {
        const rule = (0,paths/* isInside */.F)(place.folder, file.path) ? absenceOf(file) : undefined;
        if (rule === undefined)
            return [];
        const path = archivePath(place, file.path, rule === "submodule-missing");
        return path === undefined ? [] : [{ rule, path }];
    });
}
function archivePath(place, absolute, isFolder = false) {
    const inner = (0,external_node_path_.relative)(place.folder, absolute).split(external_node_path_.sep).join("/");
    if ((0,list/* neverPacked */.j5)(inner.split("/")) !== undefined)
        return undefined;
    return isLeftOut(place, inner, isFolder) ? undefined : place.prefix + inner;
}
function absenceOf(file) {
    if (file.mode === checkout_SUBMODULE)
        return isEmptyFolder(file.path) ? "submodule-missing" : undefined;
    if (file.isSkipped)
        return isMissing(file.path) ? "sparse-checkout" : undefined;
    return file.mode === LINK && isLinkText(file) ? "link-as-text" : undefined;
}
function explainAbsence(path, all) {
    for (const file of all) {
        const isAbove = (0,paths/* isInside */.F)(file.path, path);
        if ((isAbove && file.mode !== LINK) || (file.isSkipped && (0,paths/* isInside */.F)(path, file.path))) {
            const rule = absenceOf(file);
            if (rule !== undefined)
                return rule;
        }
        if (isAbove && file.mode === LINK && isLinkText(file))
            return "link-as-text";
    }
    return undefined;
}
function isLeftOut({ rules, prefix, defaults }, inner, isFolder) {
    if (inner === "" || prefix + inner === ignore/* IGNORE_FILE */.SV)
        return false;
    if ((0,ignore/* leftOutBy */.xc)(rules, prefix + inner, isFolder) !== undefined)
        return true;
    if (defaults === "none")
        return false;
    if (defaults === "all")
        return (0,ignore/* leftOutBy */.xc)(ignore/* DEFAULT_RULES */.ck, inner, isFolder) !== undefined;
    const [, below] = inner.split(/\/(.*)/s);
    return below !== undefined && (0,ignore/* leftOutBy */.xc)(ignore/* DEFAULT_RULES */.ck, below, isFolder) !== undefined;
}
function isMissing(path) {
    try {
        return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false }) === undefined;
    }
    catch {
        return true;
    }
}
function isEmptyFolder(path) {
    try {
        return (0,external_node_fs_.readdirSync)(path).length === 0;
    }
    catch {
        return isMissing(path);
    }
}
function isLinkText({ path, oid }) {
    try {
        const found = (0,external_node_fs_.lstatSync)(path);
        if (!found.isFile() || found.size > MAX_LINK_LENGTH)
            return false;
        const text = (0,regular_file/* readRegular */.VX)(path);
        const hash = (0,external_node_crypto_.createHash)(oid.length === 64 ? "sha256" : "sha1");
        return hash.update(`blob ${text.length}\0`).update(text).digest("hex") === oid;
    }
    catch {
        return false;
    }
}
function isFollowedLink({ mode, path }) {
    return mode === LINK && !isMissing(path) && !(0,external_node_fs_.lstatSync)(path).isSymbolicLink();
}
const SUBMODULE_REMEDY = "Set `submodules: true` on actions/checkout (`recursive` for nested submodules). A private submodule needs a `token` that can read it.";
const LINK_REMEDY = "Enable symlinks before actions/checkout: `git config --global core.symlinks true`. Windows also needs Developer Mode.";
function absenceRemedy(rule, paths = []) {
    if (rule === "submodule-missing")
        return SUBMODULE_REMEDY;
    if (rule === "link-as-text")
        return LINK_REMEDY;
    if (rule === "dvc-pointer")
        return "Run `dvc pull` in a step between the checkout and this one.";
    const folders = [...new Set(paths.map((path) => (0,external_node_path_.dirname)(path)))];
    const named = folders.length > 0 ? `${(0,lib_text/* listed */.KE)(folders.map(lib_text/* shownPath */.pS), 3)} ` : "the truss folder ";
    return `Add ${named}to \`sparse-checkout\` of actions/checkout, or remove that setting.`;
}
const PROBLEMS = {
    "submodule-missing": (number) => `${(0,lib_text/* counted */.hS)(number, "submodule")} ${number === 1 ? "is" : "are"} not checked out, so ${number === 1 ? "its" : "their"} files would be missing from the archive`,
    "sparse-checkout": (number) => `${(0,lib_text/* counted */.hS)(number, "file")} ${number === 1 ? "is" : "are"} missing because the checkout is sparse`,
    "link-as-text": (number) => `${(0,lib_text/* counted */.hS)(number, "symlink")} ${number === 1 ? "is checked out as a text file that holds the path of its target" : "are checked out as text files that hold the paths of their targets"}, not the content`,
    "dvc-pointer": (number) => `${(0,lib_text/* counted */.hS)(number, "file or folder", "files or folders")} tracked by DVC ${number === 1 ? "is missing; only its pointer is" : "are missing; only their pointers are"} here`,
};
const WAYS_OUT = "Anything the model does not need can go in .truss_ignore or `allow-files`.";
function absenceFindings(absences) {
    const rules = ["submodule-missing", "sparse-checkout", "link-as-text", "dvc-pointer"];
    return rules.flatMap((rule) => {
        const paths = [...new Set(absences.filter((absence) => absence.rule === rule).map(({ path }) => path))];
        if (paths.length === 0)
            return [];
        const message = `${PROBLEMS[rule](paths.length)}: ${(0,lib_text/* listed */.KE)(paths.map(lib_text/* shownPath */.pS))}.`;
        return [{ severity: "error", rule, message, remedy: `${absenceRemedy(rule, paths)} ${WAYS_OUT}` }];
    });
}

// EXTERNAL MODULE: ./lib/truss/yaml/read.js
var read = __nccwpck_require__(703);
;// CONCATENATED MODULE: ./lib/truss/files/dvc.js





const MAX_POINTER = 4 * 1024 * 1024;
function dvcAbsences(list, trussDirectory, rules) {
    const packed = list.files.flatMap(({ path, source }) => source.kind === "file" ? [{ path, disk: source.file }] : []);
    const others = list.leftOut.flatMap(({ path, directory }) => directory ? [] : [{ path, disk: (0,external_node_path_.join)(trussDirectory, path) }]);
    return [...packed, ...others].flatMap(({ path, disk }) => {
        if (!path.endsWith(".dvc") && external_node_path_.posix.basename(path) !== "dvc.lock")
            return [];
        return outputsOf(disk, path).flatMap((output) => {
            const target = external_node_path_.posix.join(external_node_path_.posix.dirname(path), output);
            if (target.startsWith("..") || !dvc_isMissing((0,external_node_path_.join)((0,external_node_path_.dirname)(disk), output)))
                return [];
            return (0,ignore/* leftOutBy */.xc)(rules, target, true) === undefined ? [{ rule: "dvc-pointer", path: target }] : [];
        });
    });
}
function outputsOf(disk, path) {
    const root = dvc_read(disk, path);
    if (external_node_path_.posix.basename(path) !== "dvc.lock")
        return namedBy(root, folderOf(root));
    const { stages } = dvc_read((0,external_node_path_.join)((0,external_node_path_.dirname)(disk), "dvc.yaml"), external_node_path_.posix.join(external_node_path_.posix.dirname(path), "dvc.yaml"));
    return Object.entries(asMap(root.stages)).flatMap(([name, locked]) => namedBy(locked, stageFolder(stages, name)));
}
function stageFolder(stages, name) {
    const [base = ""] = name.split("@");
    const written = asMap(stages)[base];
    if (written === undefined || written === null)
        return undefined;
    const stage = asMap(written);
    return folderOf(stage.foreach === undefined ? stage : asMap(stage.do));
}
function folderOf({ wdir = null }) {
    if (wdir === null)
        return ".";
    return typeof wdir === "string" && !wdir.includes("${") && !OUTSIDE.test(wdir) ? wdir : undefined;
}
const OUTSIDE = /^\/|^\w+:/;
function namedBy(stage, folder) {
    const { outs } = asMap(stage);
    if (!Array.isArray(outs) || folder === undefined)
        return [];
    return outs.flatMap((out) => {
        const { path } = asMap(out);
        return typeof path === "string" && path !== "" && !OUTSIDE.test(path) ? [external_node_path_.posix.join(folder, path)] : [];
    });
}
function dvc_read(disk, path) {
    try {
        const found = (0,external_node_fs_.lstatSync)(disk);
        if (!found.isFile() || found.size > MAX_POINTER)
            return {};
        return asMap((0,read/* readYaml */.g)((0,regular_file/* readRegular */.VX)(disk).toString("utf8"), path).value);
    }
    catch {
        return {};
    }
}
function asMap(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value)
        ? value
        : {};
}
function dvc_isMissing(disk) {
    try {
        return (0,external_node_fs_.lstatSync)(disk).isDirectory() && (0,external_node_fs_.readdirSync)(disk).length === 0;
    }
    catch {
        return true;
    }
}

// EXTERNAL MODULE: ./lib/truss/files/gitwildmatch.js
var gitwildmatch = __nccwpck_require__(6834);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: ./lib/truss/files/ignore-mistakes.js





const OFTEN_NEEDED = new Set([
    "*.so",
    "build/",
    "dist/",
    "downloads/",
    "lib/",
    "lib64/",
    "parts/",
    "var/",
    "wheels/",
    "instance/",
    "target/",
    "env/",
]);
async function checkIgnoreRules(check) {
    const { rules } = check;
    const lost = rules.isCustom ? packedInVain(check.files, (0,ignore/* serverRules */.FO)(rules.rules)) : [];
    const isWanted = ({ pattern }) => OFTEN_NEEDED.has(pattern) || rules.rules.patterns.includes(`!${pattern}`);
    const wanted = lost.filter(isWanted);
    return [
        ...replacedDefaults(check, lost.filter((group) => !isWanted(group))),
        ...wanted.map((group) => droppedByBuild(check, group)),
        ...(await leftOutCode(check)),
    ];
}
function packedInVain(files, server) {
    const verdicts = new Map();
    const groups = new Map();
    for (const { path, source } of files) {
        if (source.kind === "bytes")
            continue;
        const verdict = judge(path, false, server, verdicts);
        if (verdict === undefined)
            continue;
        const group = groups.get(verdict.pattern) ?? { pattern: verdict.pattern, places: new Map() };
        groups.set(verdict.pattern, group);
        group.places.set(verdict.place, (group.places.get(verdict.place) ?? 0) + 1);
    }
    return [...groups.values()];
}
function judge(path, directory, server, known) {
    if (directory && known.has(path))
        return known.get(path);
    const end = path.lastIndexOf("/");
    const inherited = end > 0 ? judge(path.slice(0, end), true, server, known) : undefined;
    const pattern = inherited ? undefined : server.ignores(path, directory);
    const verdict = pattern === undefined ? inherited : { pattern, place: directory ? `${path}/` : path };
    if (directory)
        known.set(path, verdict);
    return verdict;
}
function shownPlaces(places) {
    return [...places].map(([place, files]) => place.endsWith("/") ? `${(0,lib_text/* shownPath */.pS)(place)} (${(0,lib_text/* counted */.hS)(files, "file")})` : (0,lib_text/* shownPath */.pS)(place));
}
function filesOf(lost) {
    return lost.reduce((sum, { places }) => [...places.values()].reduce((all, files) => all + files, sum), 0);
}
function replacedDefaults({ trussDirectory, displayPath }, lost) {
    if (lost.length === 0)
        return [];
    const file = displayPath((0,external_node_path_.join)(trussDirectory, ignore/* IGNORE_FILE */.SV));
    const number = filesOf(lost);
    return [
        {
            severity: "hint",
            rule: "ignore-file-replaces-defaults",
            message: `${(0,lib_text/* shownPath */.pS)(file)} replaces Truss's default list, so ${(0,lib_text/* counted */.hS)(number, "file")} that the defaults leave out ${number === 1 ? "is" : "are"} packed: ${(0,lib_text/* listed */.KE)(lost.flatMap(({ places }) => shownPlaces(places)))}.`,
            remedy: `Add ${(0,lib_text/* listed */.KE)(lost.map(({ pattern }) => JSON.stringify(pattern)))} to it unless you mean to upload ${number === 1 ? "this file" : "these files"}; Baseten's build drops ${number === 1 ? "it" : "them"} anyway.`,
            file,
        },
    ];
}
function droppedByBuild({ files, rules, trussDirectory, displayPath }, lost) {
    const file = displayPath((0,external_node_path_.join)(trussDirectory, ignore/* IGNORE_FILE */.SV));
    const number = filesOf([lost]);
    const it = number === 1 ? "it" : "them";
    const own = (0,ignore/* leavesOutItself */.K_)(rules.rules);
    const why = own === undefined
        ? ""
        : ` (${ignore/* IGNORE_FILE */.SV} is not in the archive: its pattern ${JSON.stringify(own)} leaves it out)`;
    const isNegationMissing = packedInVain(files, (0,ignore/* withDefaults */.rO)(rules.rules)).some(({ pattern }) => pattern === lost.pattern);
    const missing = [
        ...(own === undefined ? [] : [`!${ignore/* IGNORE_FILE */.SV}`]),
        ...(isNegationMissing ? [`!${lost.pattern}`] : []),
    ].map((pattern) => JSON.stringify(pattern));
    const ending = own === undefined ? "" : " at its end";
    return {
        severity: "hint",
        rule: "dropped-by-build",
        message: `${(0,lib_text/* counted */.hS)(number, "file")} will be packed but missing from the image, because Baseten's build applies Truss's default pattern ${JSON.stringify(lost.pattern)} again${why}: ${(0,lib_text/* listed */.KE)(shownPlaces(lost.places))}.`,
        remedy: `If the model needs ${it}, add ${missing.join(" and ")} to ${ignore/* IGNORE_FILE */.SV}${ending} or rename ${it}; if not, add ${JSON.stringify(lost.pattern)}.`,
        file,
    };
}
async function leftOutCode(check) {
    const { isCustom, rules } = check.rules;
    const groups = new Map();
    for (const { path, directory, pattern } of check.leftOut) {
        if (!OFTEN_NEEDED.has(pattern) || (isCustom && rules.patterns.includes(pattern)))
            continue;
        if (directory && !(await holdsCode(check.trussDirectory, path)))
            continue;
        const group = groups.get(pattern) ?? [];
        groups.set(pattern, group);
        group.push(directory ? `${path}/` : path);
    }
    return [...groups].map(([pattern, paths]) => ({
        severity: "hint",
        rule: "code-left-out",
        message: `Truss's default pattern ${JSON.stringify(pattern)} leaves out possible model code: ${(0,lib_text/* listed */.KE)(paths.map(lib_text/* shownPath */.pS))}.`,
        remedy: isCustom
            ? "If the model needs it, rename it: with external packages, Truss always applies its default list, too."
            : `If the model needs it, rename it, or add a ${ignore/* IGNORE_FILE */.SV} with Truss's default list (which it replaces) followed by ${JSON.stringify(`!${pattern}`)}.`,
    }));
}
const MAX_ENTRIES = 2_000;
const CODE = /\.(?:py|so|whl)$/;
async function holdsCode(trussDirectory, path) {
    const folders = [(0,external_node_path_.join)(trussDirectory, path)];
    let entries = 0;
    try {
        if (!(0,paths/* isInside */.F)(trussDirectory, await (0,external_node_fs_promises_.realpath)(folders[0] ?? "")))
            return false;
        for (let folder = folders.pop(); folder !== undefined && entries < MAX_ENTRIES; folder = folders.pop()) {
            const found = await (0,external_node_fs_promises_.readdir)(folder, { withFileTypes: true });
            if (found.some((entry) => entry.name === "pyvenv.cfg"))
                return false;
            if (found.some((entry) => entry.isFile() && CODE.test(entry.name)))
                return true;
            entries += found.length;
            for (const entry of found)
                if (entry.isDirectory())
                    folders.push((0,external_node_path_.join)(folder, entry.name));
        }
        return false;
    }
    catch (error) {
        return (0,paths/* codeOf */.$)(error) === "ENOENT";
    }
}

// EXTERNAL MODULE: ./lib/truss/token-kind.js
var token_kind = __nccwpck_require__(3825);
;// CONCATENATED MODULE: ./lib/truss/files/credentials.js

const SETTINGS = /(?:^|\/)\.?[^./]+$|\.(?:conf|cfg|cnf|ini|toml|json|txt|ya?ml|properties|bak|netrc|npmrc|s3cfg|boto)$|rc$/i;
const PLACEHOLDER = /^["']?(?:[<${%*[(]|x{3,}|\.{3}|(?:your|my|some|the)[-_ ]|(?:change[-_]?me|example|placeholder|dummy|todo|none|null|redacted)\b)/i;
const MAX_BYTES = 16 * 1_024;
const CONTENTS = [
    ["AWS credentials", /^[ \t]*aws_secret_access_key[ \t]*=[ \t]*(\S{16,})/im],
    ["Kaggle API key", /^\s*\{\s*"username"\s*:\s*"[^"]*"\s*,\s*"key"\s*:\s*"([^"]{16,})"/],
    ["pip login", /^[ \t]*(?:extra-)?index-url[ \t]*=[ \t]*https?:\/\/[^/\s:@]*:([^/\s@]+)@/im],
    [
        "rclone credentials",
        /^[ \t]*(?:pass|token|secret_access_key|client_secret|service_account_credentials|account_key|sas_url)[ \t]*=[ \t]*(\S{6,})/m,
    ],
    ["Google credentials", /^[ \t]*gs_(?:oauth2_refresh_token|secret_access_key)[ \t]*=[ \t]*(\S{6,})/m],
    ["S3 credentials", /^[ \t]*secret_key[ \t]*=[ \t]*(\S{16,})/m],
    ["logins", /^[ \t]*machine[ \t]+\S+\s+login\s+\S+\s+password\s+(\S+)/m],
    ["npm login", /^[^\n=]{0,300}:?_(?:authToken|auth|password)[ \t]*=[ \t]*(\S{6,})/m],
    ["npm login", /^[ \t]*npmAuthToken[ \t]*:[ \t]*(\S{6,})/m],
    ["GitHub login", /^[ \t]*oauth_token[ \t]*:[ \t]*(\S{16,})/m],
    ["Databricks login", /^[ \t]*token[ \t]*=[ \t]*(dapi\w{16,})/m],
];
function credentialsIn(path, text) {
    if (!SETTINGS.test(path) || text.length > MAX_BYTES)
        return undefined;
    const found = CONTENTS.find(([, pattern]) => {
        const value = pattern.exec(text)?.[1];
        return value !== undefined && !PLACEHOLDER.test(value);
    });
    if (found !== undefined)
        return found[0];
    const line = text.trim();
    return /\s/.test(line) || (0,token_kind/* tokenKind */.a)(line) === undefined ? undefined : "token";
}

;// CONCATENATED MODULE: ./lib/truss/files/recognise.js

const LFS_POINTER = { rule: "lfs-pointer", what: "Git LFS pointer" };
const ANNEX_POINTER = { rule: "annex-pointer", what: "git-annex pointer" };
const PRIVATE_KEY = { rule: "private-key", what: "private key" };
const ENV_FILE = { rule: "env-file", what: "environment file" };
function credentials(what) {
    return { rule: "credentials", what };
}
const NAMES = new Map([
    [".netrc", credentials("logins")],
    ["_netrc", credentials("logins")],
    [".npmrc", credentials("npm login")],
    [".pypirc", credentials("PyPI login")],
    [".git-credentials", credentials("git logins")],
    [".trussrc", credentials("Baseten API key")],
    [".pgpass", credentials("PostgreSQL logins")],
    [".dockercfg", credentials("registry login")],
    [".dockerconfigjson", credentials("registry login")],
    [".vault-token", credentials("Vault token")],
    ["application_default_credentials.json", credentials("Google credentials")],
    ["credentials.json", credentials("credentials")],
    ["kubeconfig", credentials("kubeconfig")],
    ["kaggle.json", credentials("Kaggle API key")],
    ["rclone.conf", credentials("rclone credentials")],
    [".boto", credentials("Google credentials")],
    [".s3cfg", credentials("S3 credentials")],
    [".passwd-s3fs", credentials("S3 credentials")],
    [".databrickscfg", credentials("Databricks login")],
    [".modal.toml", credentials("Modal token")],
    [".cdsapirc", credentials("Copernicus API key")],
    [".my.cnf", credentials("MySQL login")],
    [".htpasswd", credentials("passwords")],
    ["credentials.db", credentials("Google credentials")],
    ["access_tokens.db", credentials("Google credentials")],
    ["msal_token_cache.json", credentials("Azure login")],
    ["secrets.yaml", credentials("secrets")],
    ["secrets.yml", credentials("secrets")],
    ["secrets.json", credentials("secrets")],
    ["secrets.toml", credentials("secrets")],
]);
const PATHS = [
    [/(?:^|\/)\.aws\/credentials$/, credentials("AWS credentials")],
    [/(?:^|\/)\.config\/gcloud\//, credentials("Google credentials")],
    [/(?:^|\/)gcloud\/legacy_credentials\//, credentials("Google credentials")],
    [/(?:^|\/)client_secret[^/]*\.json$/, credentials("Google credentials")],
    [/(?:^|\/)\.azure\/(?:accesstokens\.json|.*\.bin)$/, credentials("Azure login")],
    [/(?:^|\/)\.?(?:config\/)?gh\/hosts\.yml$/, credentials("GitHub login")],
    [/(?:^|\/)\.cargo\/credentials(?:\.toml)?$/, credentials("crates.io login")],
    [/(?:^|\/)\.gem\/credentials$/, credentials("RubyGems login")],
    [/(?:^|\/)pypoetry\/auth\.toml$/, credentials("PyPI login")],
    [/(?:^|\/)uv\/credentials\//, credentials("package index login")],
    [/(?:^|\/)\.mc\/config\.json$/, credentials("S3 credentials")],
    [/(?:^|\/)\.oci\/config$/, credentials("Oracle Cloud credentials")],
    [/(?:^|\/)\.kube\/config$/, credentials("kubeconfig")],
    [/\.kubeconfig$/, credentials("kubeconfig")],
    [/(?:^|\/)\.docker\/config\.json$/, credentials("registry logins")],
    [/(?:^|\/)\.?huggingface\/(?:token|stored_tokens)$/, credentials("Hugging Face token")],
    [/\.tfstate(?:\.\d+)?(?:\.backup)?$/, credentials("Terraform state")],
];
const KEY_NAME = /^id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$|\.(?:pem|key|p12|pfx|pkcs12|ppk|jks|keystore)$/;
const TEXT_KEY_NAME = /\.(?:pem|key)$/;
const ENV_NAME = /^\.env(?:rc)?(?:$|[._-])|\.env$/;
const TEMPLATE_NAME = /(?:^|[._-])(?:example|sample|template|dist)(?:[._-]|$)/;
function isTemplate(path) {
    return TEMPLATE_NAME.test(path.slice(path.lastIndexOf("/") + 1).toLowerCase());
}
function recogniseByName(path) {
    const lower = path.toLowerCase();
    const name = lower.slice(lower.lastIndexOf("/") + 1);
    if (KEY_NAME.test(name))
        return PRIVATE_KEY;
    if (ENV_NAME.test(name) && !TEMPLATE_NAME.test(name))
        return ENV_FILE;
    return NAMES.get(name) ?? PATHS.find(([pattern]) => pattern.test(lower))?.[1];
}
const MIN_POINTER_BYTES = 24;
const MAX_POINTER_BYTES = 1_024;
const MAX_SECRET_BYTES = 16 * 1_024;
const MAX_PEM_BYTES = 1_024 * 1_024;
const SECRET_NAME = /(?:^|\/)\.?[^./]+$|rc$|\.(?:json|txt|asc|priv|rsa|crt|cert|bak|conf|cfg|cnf|ini|toml|ya?ml|properties)$/i;
function isWorthReading(path, size) {
    if (size < MIN_POINTER_BYTES)
        return TEXT_KEY_NAME.test(path.toLowerCase());
    if (size <= MAX_POINTER_BYTES)
        return true;
    if (size <= MAX_SECRET_BYTES && SECRET_NAME.test(path))
        return true;
    return size <= MAX_PEM_BYTES && TEXT_KEY_NAME.test(path.toLowerCase());
}
const POINTER_START = "version https://git-lfs.github.com/spec/v1";
const POINTER_ID = /^oid [a-z0-9]+:[0-9a-f]+\r?$/m;
const ANNEX_START = /^\/annex\/objects\/[A-Z0-9_]+(?:-[a-zA-Z]\d+)*--\S+\s*$/m;
const ANY_PRIVATE_KEY = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----/;
const KEY_START = new RegExp(`^(?:\\u00ef\\u00bb\\u00bf)?\\s*(?:${ANY_PRIVATE_KEY.source}|PuTTY-User-Key-File-)`);
const PUBLIC = /-----BEGIN [A-Z0-9 ]*(?:CERTIFICATE|CERTIFICATE REQUEST|PUBLIC KEY|PARAMETERS|CRL)-----/;
const GOOGLE_CREDENTIALS = /"type"\s*:\s*"(?:service_account|authorized_user)"/;
function recogniseByText(path, text) {
    if (text.length <= MAX_POINTER_BYTES && text.startsWith(POINTER_START) && POINTER_ID.test(text)) {
        return LFS_POINTER;
    }
    if (text.startsWith("/annex/objects/") && ANNEX_START.test(text))
        return ANNEX_POINTER;
    if (KEY_START.test(text))
        return PRIVATE_KEY;
    const byName = recogniseByName(path);
    const isPublic = PUBLIC.test(text) && !ANY_PRIVATE_KEY.test(text);
    if (byName === PRIVATE_KEY && TEXT_KEY_NAME.test(path.toLowerCase()) && isPublic)
        return undefined;
    if (byName !== undefined)
        return byName;
    const isJson = path.toLowerCase().endsWith(".json");
    if (isJson && GOOGLE_CREDENTIALS.test(text))
        return credentials("Google credentials");
    const held = isTemplate(path) ? undefined : credentialsIn(path, text);
    return held === undefined ? undefined : credentials(held);
}

;// CONCATENATED MODULE: ./lib/truss/files/suspicious.js












const PROMINENT_RULES = new Set([
    "literal-secret",
    "submodule-missing",
    "sparse-checkout",
    "link-as-text",
    "dvc-pointer",
    "lfs-pointer",
    "annex-pointer",
    "private-key",
    "env-file",
    "credentials",
]);
const LARGE_BYTES = 100_000_000;
async function findSuspicious(list, options) {
    const allowed = (0,gitwildmatch/* compilePatterns */.x)(options.allowFiles);
    const files = list.files.filter((file) => !allowed.match(file.path).ignored);
    const rules = await rulesOf(options);
    const suspicious = await inspect(files);
    const absences = [
        ...(options.absences ?? []),
        ...dvcAbsences(list, options.trussDirectory, rules?.rules ?? ignore/* DEFAULT_RULES */.ck),
    ];
    return [
        ...absenceFindings(absences.filter(({ path }) => !matches(allowed, path))),
        ...pointers(suspicious, LFS),
        ...pointers(suspicious, ANNEX),
        ...secrets(suspicious, rules?.isCustom ?? false),
        ...(rules === undefined ? [] : await checkIgnoreRules({ files, leftOut: list.leftOut, rules, ...options })),
        ...large(files),
        ...idlePatterns(list, absences, options.allowFiles),
    ];
}
async function rulesOf(options) {
    try {
        return await (0,ignore/* loadIgnoreRules */.ej)(options.trussDirectory, options.displayPath);
    }
    catch (error) {
        if (error instanceof errors/* Failure */.H)
            return undefined;
        throw error;
    }
}
const FILES_PER_TURN = 500;
async function inspect(files) {
    const suspects = new Map();
    let read = 0;
    for (const file of files) {
        const { path, size, source } = file;
        if (source.kind === "bytes" || size === 0)
            continue;
        const isRead = isWorthReading(path, size);
        const text = isRead ? textOf(source.file, size) : undefined;
        const suspicion = text === undefined ? recogniseByName(path) : recogniseByText(path, text);
        if (suspicion !== undefined) {
            const alike = suspects.get(suspicion.rule) ?? [];
            suspects.set(suspicion.rule, alike);
            alike.push({ path, what: suspicion.what });
        }
        if (isRead && ++read % FILES_PER_TURN === 0)
            await (0,promises_.setImmediate)();
    }
    return suspects;
}
function textOf(file, size) {
    try {
        const handle = (0,regular_file/* openRegular */.lf)(file);
        try {
            const bytes = Buffer.allocUnsafe(size);
            return bytes.toString("latin1", 0, (0,external_node_fs_.readSync)(handle, bytes, 0, size, 0));
        }
        finally {
            (0,external_node_fs_.closeSync)(handle);
        }
    }
    catch {
        return undefined;
    }
}
const LFS = {
    rule: "lfs-pointer",
    one: "a Git LFS pointer",
    more: "Git LFS pointers",
    remedy: "Set `lfs: true` on actions/checkout.",
};
const ANNEX = {
    rule: "annex-pointer",
    one: "a git-annex pointer",
    more: "git-annex pointers",
    remedy: "Run `git annex get` in a step between the checkout and this one.",
};
function pointers(suspects, { rule, one, more, remedy }) {
    const found = suspects.get(rule);
    if (found === undefined)
        return [];
    const names = (0,lib_text/* listed */.KE)(found.map(({ path }) => (0,lib_text/* shownPath */.pS)(path)));
    const are = found.length === 1 ? `is ${one} instead of its` : `are ${more} instead of their`;
    return [
        {
            severity: "error",
            rule,
            message: `${(0,lib_text/* counted */.hS)(found.length, "file")} ${are} content: ${names}.`,
            remedy: `${remedy} If you want to pack the pointer itself, add it to \`allow-files\`.`,
        },
    ];
}
function secrets(suspects, isCustom) {
    const remedy = isCustom
        ? `Anyone with the archive or the image can read it. Add it to ${ignore/* IGNORE_FILE */.SV}, or to \`allow-files\` if you mean to pack it.`
        : `Anyone with the archive or the image can read it. Remove it before this step, or add it to \`allow-files\` if you mean to pack it. (A ${ignore/* IGNORE_FILE */.SV} can leave it out, but must repeat Truss's default list, which it replaces.)`;
    const hint = (rule, one, more, withKind) => {
        const found = suspects.get(rule);
        if (found === undefined)
            return [];
        const names = found.map(({ path, what }) => (withKind ? `${(0,lib_text/* shownPath */.pS)(path)} (${what})` : (0,lib_text/* shownPath */.pS)(path)));
        const message = `${(0,lib_text/* counted */.hS)(found.length, "packed file")} ${found.length === 1 ? one : more}: ${(0,lib_text/* listed */.KE)(names)}.`;
        return [{ severity: "hint", rule, message, remedy }];
    };
    return [
        ...hint("private-key", "looks like a private key", "look like private keys", false),
        ...hint("env-file", "looks like an environment file", "look like environment files", false),
        ...hint("credentials", "looks like credentials", "look like credentials", true),
    ];
}
function large(files) {
    const found = files.filter((file) => file.size > LARGE_BYTES).sort((one, other) => other.size - one.size);
    if (found.length === 0)
        return [];
    const names = (0,lib_text/* listed */.KE)(found.map(({ path, size }) => `${(0,lib_text/* shownPath */.pS)(path)} (${(0,lib_bytes/* formatBytes */.z)(size)})`));
    return [
        {
            severity: "hint",
            rule: "large-file",
            message: `${(0,lib_text/* counted */.hS)(found.length, "packed file")} ${found.length === 1 ? "is" : "are"} larger than 100 MB: ${names}.`,
            remedy: "Weights load faster through `weights` or `model_cache` in the config, and are not uploaded each time.",
        },
    ];
}
function matches(matcher, path) {
    return matcher.match(path).ignored || matcher.match(`${path}/`).ignored;
}
function idlePatterns(list, absences, patterns) {
    if (list.unknown.length > 0)
        return [];
    return patterns
        .filter((pattern) => !pattern.startsWith("!"))
        .flatMap((pattern) => {
        const matcher = (0,gitwildmatch/* compilePatterns */.x)([pattern]);
        if (list.files.some(({ path }) => matcher.match(path).ignored))
            return [];
        if (absences.some(({ path }) => matches(matcher, path)))
            return [];
        return [idlePattern(pattern, suspicious_isLeftOut(list, matcher))];
    });
}
function suspicious_isLeftOut(list, matcher) {
    return list.leftOut.some(({ path, directory }) => matcher.match(directory ? `${path}/` : path).ignored);
}
function idlePattern(pattern, matchesLeftOut) {
    return {
        severity: "hint",
        rule: "allow-files-unused",
        message: `Input \`allow-files\` must match packed files, but ${JSON.stringify(pattern)} matches none.`,
        remedy: matchesLeftOut
            ? "An ignore rule leaves out what it matches, and `allow-files` does not bring that back."
            : "Remove or fix it: one pattern per line, as in .gitignore, relative to the archive root.",
    };
}

// EXTERNAL MODULE: ./lib/truss/files/requirements.js
var files_requirements = __nccwpck_require__(2011);
// EXTERNAL MODULE: ./lib/truss/schema/field-types.js
var field_types = __nccwpck_require__(1391);
// EXTERNAL MODULE: ./lib/truss/schema/config-node.js
var config_node = __nccwpck_require__(8258);
;// CONCATENATED MODULE: ./lib/truss/schema/named-files.js



const OTHER_BUILDERS = ["bis_llm"];
function checkRequirementsFile(root, hasFile) {
    const field = root.child("requirements_file");
    const written = field.text;
    if (!written)
        return;
    const path = external_node_path_.posix.normalize(written);
    const isSure = !external_node_path_.posix.isAbsolute(path) && !isPrebuilt(root);
    const report = isSure ? "error" : "hint";
    if (!hasFile(path)) {
        const problem = `is ${(0,config_node/* showText */.h$)(written)}, which is not in the archive`;
        field[report]("requirements-file-missing", problem, "Check the path (relative to the truss) and the ignore rules.");
    }
    if (external_node_path_.posix.basename(path) !== "uv.lock")
        return;
    const project = external_node_path_.posix.join(external_node_path_.posix.dirname(path), "pyproject.toml");
    if (hasFile(project))
        return;
    const problem = `is ${(0,config_node/* showText */.h$)(written)}, which needs ${(0,config_node/* showText */.h$)(project)} next to it, but that is not in the archive`;
    field[report]("pyproject-missing", problem, "Add the pyproject.toml that the lock file was generated from.");
}
function isPrebuilt(root) {
    return (0,field_types/* asFlag */.v0)(root.child("docker_server").child("no_build")) === true || isSet(root, OTHER_BUILDERS);
}
const SERVERS = ["docker_server", "trt_llm", ...OTHER_BUILDERS];
const OTHER_ORIGINS = ["base_image", "build_commands", "model_module_dir", "external_data"];
function checkModelClass(root, hasFile) {
    const path = modelClassPath(root);
    if (path === undefined || hasFile(path))
        return;
    const report = isSet(root, OTHER_ORIGINS) || mountsIntoApp(root) ? "hint" : "error";
    const problem = `names no other server, so it needs the model class in ${(0,config_node/* showText */.h$)(path)}, which is not in the archive`;
    root[report]("model-class-missing", problem, "Add the file, or check `model_module_dir` and the ignore rules.");
}
function modelClassPath(root) {
    if (isSet(root, SERVERS) || root.child("build").child("model_server").text === "TRT_LLM")
        return undefined;
    const folder = root.has("model_module_dir") ? root.child("model_module_dir").text : "model";
    const filename = root.has("model_class_filename") ? root.child("model_class_filename").text : "model.py";
    return folder === undefined || filename === undefined ? undefined : external_node_path_.posix.join(folder, filename);
}
function mountsIntoApp(root) {
    const mounts = [...root.child("weights").items(), ...root.child("bdn").child("mounts").items()];
    return mounts.some((mount) => `${mount.child("mount_location").text}${mount.child("path").text}`.includes("/app"));
}
function isSet(root, keys) {
    return keys.some((key) => {
        const { type, value } = root.child(key);
        return type !== undefined && type !== "NoneType" && !(Array.isArray(value) && value.length === 0);
    });
}

// EXTERNAL MODULE: ./lib/truss/schema/cache.js
var cache = __nccwpck_require__(69);
;// CONCATENATED MODULE: ./lib/truss/schema/commands.js


function checkCommands(root, findFile) {
    const server = root.child("docker_server");
    const image = imageOf(root, server.type === "dict", findFile);
    const earlier = [];
    for (const node of [...root.child("build_commands").items(), server.child("start_command")]) {
        if (node.text === undefined)
            continue;
        const calls = callsIn(node.text);
        for (const call of calls)
            checkCall(node, call, { image, earlier: [...earlier, before(node.text, call)].join("\n") });
        earlier.push(node.text);
    }
}
function imageOf(root, isServer, findFile) {
    const folders = [
        ["/app/data/", commands_folderOf(root, "data_dir", "data")],
        ["/app/model/", commands_folderOf(root, "model_module_dir", "model")],
        ["/packages/", commands_folderOf(root, "bundled_packages_dir", "packages")],
    ];
    return {
        archived: (path) => {
            const [inImage, inArchive] = folders.find(([prefix]) => path.startsWith(prefix)) ?? [];
            return inImage === undefined ? undefined : external_node_path_.posix.join(inArchive ?? "", path.slice(inImage.length));
        },
        findFile,
        isInApp: !isServer,
        isPlain: root.child("base_image").type !== "dict",
    };
}
function commands_folderOf(root, key, fallback) {
    return root.child(key).text || fallback;
}
const MAX_COMMAND_LENGTH = 10_000;
const SHELLS = new Set(["sh", "bash", "dash", "zsh", "source", "."]);
const OTHERS = /^(?:python[0-9.]*|node|perl|ruby)$/;
const PREFIXES = new Set(["exec", "time", "nohup", "env", "sudo", "then", "do", "else", "!"]);
const SCRIPT = /^[\w./@%+=-]*\/[\w.@%+=-]+$|\.(?:sh|bash|py)$/;
function callsIn(command) {
    const calls = [];
    let state = "start";
    for (const match of command.slice(0, MAX_COMMAND_LENGTH).matchAll(/&&|\|\|?|;|\n|\(|\)|&|[^\s;&|()]+/g)) {
        const word = match[0].replace(/^["']+|["']+$/g, "");
        if (/^(?:&&|\|\|?|;|\n|\(|\)|&)$/.test(match[0]))
            state = "start";
        else if (state === "start") {
            if (PREFIXES.has(word) || /^\w+=/.test(word))
                continue;
            const program = external_node_path_.posix.basename(word);
            if (SHELLS.has(program))
                state = "shell";
            else if (OTHERS.test(program))
                state = "other";
            else {
                if (SCRIPT.test(word) && word.includes("/"))
                    calls.push({ written: word, at: match.index, by: "direct" });
                state = "arguments";
            }
        }
        else if (state === "shell" || state === "other") {
            if (/^-\w*[cm]$/.test(word))
                state = word.endsWith("c") && state === "shell" ? "start" : "arguments";
            else if (!word.startsWith("-")) {
                if (SCRIPT.test(word))
                    calls.push({ written: word, at: match.index, by: state });
                state = "arguments";
            }
        }
    }
    return calls;
}
function before(command, { at }) {
    return command.slice(0, at);
}
function checkCall(node, call, { image, earlier }) {
    const { written, by } = call;
    const isRelative = !external_node_path_.posix.isAbsolute(written);
    if (isRelative && !image.isInApp)
        return;
    const path = external_node_path_.posix.join("/app", isRelative ? written : external_node_path_.posix.relative("/app", written));
    const inArchive = image.archived(external_node_path_.posix.isAbsolute(written) ? external_node_path_.posix.normalize(written) : path);
    if (inArchive === undefined) {
        const same = isRelative ? external_node_path_.posix.normalize(written) : external_node_path_.posix.relative("/app", external_node_path_.posix.normalize(written));
        if (image.findFile(same) !== undefined && !isMentioned(written, earlier))
            notCopied(node, written);
        return;
    }
    const file = image.findFile(inArchive);
    if (file === undefined) {
        if (image.isPlain && !isMentioned(written, earlier))
            missing(node, written, inArchive);
        return;
    }
    if (by === "direct" && !file.executable && !/chmod/.test(earlier))
        notExecutable(node, written, inArchive);
    if (by !== "other" && /^#![^\n]*\r\n/.test(file.head()))
        carriageReturns(node, inArchive);
}
function isMentioned(written, earlier) {
    const folder = external_node_path_.posix.basename(external_node_path_.posix.dirname(written));
    const isOwnFolder = ["", ".", "app", "data", "model", "packages"].includes(folder);
    return earlier.includes(external_node_path_.posix.basename(written)) || (!isOwnFolder && earlier.includes(folder));
}
function missing(node, written, inArchive) {
    const problem = `runs ${(0,config_node/* showText */.h$)(written)}, but ${(0,config_node/* showText */.h$)(inArchive)} is not in the archive`;
    node.hint("command-file-missing", problem, "Check the path and the ignore rules.");
}
function notCopied(node, written) {
    const problem = `runs ${(0,config_node/* showText */.h$)(written)}, but the image build does not copy that file`;
    const remedy = "Move it into the folder `data` and run /app/data/\u2026: the image contains only that folder, the model's folder and the packages.";
    node.hint("command-file-not-copied", problem, remedy);
}
function notExecutable(node, written, inArchive) {
    const problem = `calls ${(0,config_node/* showText */.h$)(written)} directly, but ${(0,config_node/* showText */.h$)(inArchive)} is not executable`;
    node.hint("command-file-not-executable", problem, "Run `git update-index --chmod=+x` on it, or run it with an interpreter, such as `bash`.");
}
function carriageReturns(node, inArchive) {
    const problem = `runs ${(0,config_node/* showText */.h$)(inArchive)}, which has CRLF line endings, so Linux cannot find its interpreter`;
    node.hint("command-file-crlf", problem, "Save it with LF, and add `*.sh text eol=lf` to .gitattributes.");
}
function checkDataDirectory(root, hasFolder) {
    const field = root.child("data_dir");
    if (!field.text)
        return;
    const path = external_node_path_.posix.normalize(field.text);
    const isOutside = external_node_path_.posix.isAbsolute(path) || path === ".." || path.startsWith("../");
    if (!isOutside && (path === "." || hasFolder(path.replace(/\/$/, ""))))
        return;
    const where = isOutside ? "which is outside the truss" : "a folder without archived files";
    const problem = `is ${(0,config_node/* showText */.h$)(field.text)}, ${where}: the image build silently skips it`;
    field.hint("data-dir", problem, "Name a folder inside the truss: its contents are copied to /app/data.");
}
function checkRequirementPaths(root, localPathOf) {
    for (const item of root.child("requirements").items()) {
        const path = localPathOf(item.text ?? "");
        if (path === undefined)
            continue;
        const problem = `names ${(0,config_node/* showText */.h$)(path)}, which does not exist when the image build installs the requirements`;
        item.hint("requirements-beside", problem, "List the requirements themselves, and add your own packages with `external_package_dirs`.");
    }
}

// EXTERNAL MODULE: ./lib/truss/schema/fields.js + 11 modules
var fields = __nccwpck_require__(2789);
// EXTERNAL MODULE: ./lib/truss/schema/trt-llm.js
var trt_llm = __nccwpck_require__(1079);
;// CONCATENATED MODULE: ./lib/truss/schema/check.js








function checkConfig(reading, context) {
    if (reading.value === undefined)
        return [];
    const findings = [];
    const root = new config_node/* ConfigNode */.Rp({ reading, file: context.file, text: context.text, findings }, [], reading.value);
    ROOT.check(root);
    if (!context.isModelNamed)
        checkModelName(root);
    const severity = findings.some((finding) => finding.severity === "error") ? "error" : "hint";
    findings.push(...reading.oddBlanks.map((finding) => ({ ...finding, severity })));
    if (context.hasFile !== undefined) {
        checkRequirementsFile(root, context.hasFile);
        checkModelClass(root, context.hasFile);
    }
    if (context.findFile !== undefined)
        checkCommands(root, context.findFile);
    if (context.hasFolder !== undefined)
        checkDataDirectory(root, context.hasFolder);
    checkRequirementPaths(root, files_requirements/* localPathOf */.Mi);
    return findings.sort((one, other) => place(one) - place(other));
}
const ROOT = (0,field_types/* block */.om)(fields/* FIELDS */.c, checkRequirements, checkCaches, checkHfCache, checkRemoteSsh, trt_llm/* checkEngine */.X);
function place({ line = 0, column = 0 }) {
    return line * 1e6 + Math.min(column, 1e6 - 1);
}
function checkModelName(root) {
    const name = root.child("model_name");
    const isMissing = name.type === undefined || name.type === "NoneType" || name.text?.trim() === "";
    if (!isMissing)
        return;
    const remedy = "Add `model_name:` to the config, or set the input `model-name` or `model-id`.";
    name.error("model-name-missing", "is missing, so there is no model to deploy to", remedy);
}
function checkRequirements(root) {
    const file = root.child("requirements_file");
    if (!(0,field_types/* isTruthy */.zz)(file) || !(0,field_types/* isTruthy */.zz)(root.child("requirements")))
        return;
    const problem = `is ${file.shown}, but \`requirements\` is set as well; only one of them is allowed`;
    file.error("requirements-twice", problem, "Move the items into the file, or remove `requirements_file`.");
}
function checkCaches(root) {
    const cache = root.child(root.has("model_cache") ? "model_cache" : "hf_cache");
    if (!(0,field_types/* isTruthy */.zz)(cache) || !(0,field_types/* isTruthy */.zz)(root.child("weights")))
        return;
    cache.error("cache-and-weights", "and `weights` cannot both be set", "Move its entries to `weights`.");
}
function checkHfCache(root) {
    if (root.has("hf_cache") && !root.has("model_cache") && (0,field_types/* isTruthy */.zz)(root.child("hf_cache")))
        cache/* modelCache */._.check(root.child("hf_cache"));
}
function checkRemoteSsh(root) {
    const user = root.child("docker_server").child("run_as_user_id");
    const isEnabled = (0,field_types/* asFlag */.v0)(root.child("runtime").child("remote_ssh").child("enabled")) === true;
    if (!isEnabled || user.type === undefined || user.type === "NoneType")
        return;
    user.error("ssh-and-user-id", `is ${user.shown}, but SSH (\`runtime.remote_ssh\`) needs the default user`, "Remove it, or turn SSH off.");
}

// EXTERNAL MODULE: ./lib/truss/overrides.js + 2 modules
var truss_overrides = __nccwpck_require__(3890);
// EXTERNAL MODULE: ./lib/truss/yaml/config-value.js
var config_value = __nccwpck_require__(8373);
// EXTERNAL MODULE: ./lib/truss/yaml/source-text.js
var source_text = __nccwpck_require__(1968);
;// CONCATENATED MODULE: ./lib/truss/config.js






const MAX_RAW_BYTES = 100 * 1024;
const DEFAULT_BUNDLED_DIR = "packages";
async function readConfig(location, overrides = []) {
    const file = await readConfigFile(location);
    if ("finding" in file)
        return { config: undefined, findings: [file.finding] };
    const read = withOverrides(file, overrides, location.configDisplay);
    const { bytes, text, reading, place, findings } = read;
    const root = reading.value;
    if (!(0,config_value/* isConfigMap */.V)(root) || findings.some((finding) => finding.severity === "error"))
        return { config: undefined, findings };
    const config = {
        sent: sentConfig(root, reading),
        reading,
        text,
        raw: bytes.length <= MAX_RAW_BYTES ? text : undefined,
        archived: bytes,
        modelName: typeof root.model_name === "string" ? root.model_name.trim() : "",
        externalPackageDirs: textList(root.external_package_dirs),
        bundledPackagesDir: typeof root.bundled_packages_dir === "string" ? root.bundled_packages_dir : DEFAULT_BUNDLED_DIR,
        overrides,
        place,
    };
    if (config.externalPackageDirs.length > 0) {
        const archived = withoutExternalDirs(text, reading, root);
        if (archived === undefined)
            findings.push(place(entangledList(reading, location.configDisplay)));
        else
            config.archived = archived;
    }
    return { config, findings };
}
function withOverrides({ bytes, text }, overrides, file) {
    const reading = (0,read/* readYaml */.g)(text, file);
    const asWritten = { bytes, text, reading, place: (finding) => finding, findings: [...reading.findings] };
    if (overrides.length === 0 || reading.value === undefined)
        return asWritten;
    const { config, findings } = (0,truss_overrides/* applyOverrides */.iu)(text, reading, overrides, file);
    if (config === undefined)
        return { ...asWritten, findings: [...reading.findings, ...findings] };
    const found = config.reading.findings.map((finding) => config.place(finding));
    return { ...config, bytes: Buffer.from(config.text), findings: [...found, ...findings] };
}
async function readConfigFile(location) {
    const file = location.configDisplay;
    try {
        const bytes = (0,regular_file/* readRegular */.VX)(location.configFile);
        return { bytes, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
    }
    catch (error) {
        const isText = error instanceof TypeError;
        const message = isText
            ? `${file} is not UTF-8, but Truss requires UTF-8.`
            : `${file} cannot be read: ${(0,errors/* messageOf */.b)(error)}.`;
        const remedy = isText ? "Save it as UTF-8." : "Make it readable for the user that runs this job.";
        return { finding: { severity: "error", rule: "config-unreadable", message, remedy, file } };
    }
}
function sentConfig(root, reading) {
    const { external_package_dirs: _local, ...sent } = root;
    if ((0,config_value/* isConfigMap */.V)(sent.environment_variables)) {
        sent.environment_variables = Object.fromEntries(Object.entries(sent.environment_variables).map(([name, value]) => [
            name,
            environmentText(value, reading, ["environment_variables", name]),
        ]));
    }
    return sent;
}
function environmentText(value, reading, path) {
    if (typeof value === "boolean")
        return String(value);
    return reading.pythonStr(path) ?? String(value);
}
const EXTERNAL_DIRS_KEY = /^(["']?)external_package_dirs\1[ \t]*:/;
function withoutExternalDirs(text, reading, root) {
    const range = reading.rangeOf(["external_package_dirs"]);
    const key = reading.positionOf(["external_package_dirs"]);
    if (!range || !key)
        return undefined;
    const keyStart = (0,source_text/* offsetOf */.b4)(text, key);
    const keyBytes = EXTERNAL_DIRS_KEY.exec(text.slice(keyStart, range.start))?.[0].length;
    if (keyBytes === undefined)
        return undefined;
    const end = range.start + text.slice(range.start, range.end).trimEnd().length;
    const between = text.slice(keyStart + keyBytes, range.start).trimEnd();
    const comments = between.replace(/#.*/g, "").trim() === "" ? between : "";
    const archived = `${text.slice(0, keyStart + keyBytes)} []${comments}${text.slice(end)}`;
    const again = (0,read/* readYaml */.g)(archived, "config.yaml").value;
    const isSame = JSON.stringify(again) === JSON.stringify({ ...root, external_package_dirs: [] });
    return isSame ? Buffer.from(archived) : undefined;
}
function entangledList(reading, file) {
    return {
        severity: "error",
        rule: "external-packages-entangled",
        message: "`external_package_dirs` cannot be emptied for the archive without changing the rest of the config.",
        remedy: "Write it as a plain list, without anchors that other parts refer to.",
        file,
        ...reading.positionOf(["external_package_dirs"]),
    };
}
function textList(value) {
    return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

// EXTERNAL MODULE: ./lib/truss/files/archived-text.js
var archived_text = __nccwpck_require__(1169);
// EXTERNAL MODULE: ./lib/truss/yaml/marks.js
var marks = __nccwpck_require__(9701);
// EXTERNAL MODULE: ./lib/truss/yaml/refusal.js
var yaml_refusal = __nccwpck_require__(4543);
;// CONCATENATED MODULE: ./lib/truss/check-contents.js







async function checkContents(config, files, location) {
    const { reading, text } = config;
    if (reading.value === undefined)
        return [];
    const root = new config_node/* ConfigNode */.Rp({ reading, text, file: location.configDisplay, findings: [] }, [], reading.value);
    const read = async (path) => path === undefined ? undefined : (0,archived_text/* readArchived */.p)(files, path, location.displayPath);
    const code = await read(modelClassPath(root));
    const named = root.child("requirements_file").text;
    const requirements = await read(named ? external_node_path_.posix.normalize(named) : undefined);
    const className = root.has("model_class_name") ? root.child("model_class_name").text : "Model";
    return [
        ...(code === undefined ? [] : checkCode(code, className)),
        ...(requirements === undefined ? [] : conflictIn(requirements, isPrebuilt(root) ? "hint" : "error")),
        ...(requirements === undefined || isPrebuilt(root) ? [] : (0,files_requirements/* requirementsBeside */.rs)(requirements)),
    ];
}
function checkCode(code, className) {
    return [...conflictIn(code, "hint"), ...checkClassName(code, className)];
}
function conflictIn({ text, display }, severity) {
    const normalized = text.replace(/\r\n?/g, "\n");
    const found = (0,marks/* conflictMark */.QU)(normalized, true);
    if (found === undefined)
        return [];
    const isWhole = /^<{7} /m.test(normalized) && /^>{7} /m.test(normalized);
    return [
        {
            severity: isWhole ? severity : "hint",
            rule: "merge-conflict",
            message: `${display} contains a merge conflict marker, \`${found.mark}\`.`,
            remedy: "Resolve the conflict: keep one side, and remove all marker lines.",
            file: display,
            line: (0,yaml_refusal/* lineOf */.cA)(normalized, found.offset),
            column: 1,
        },
    ];
}
const DYNAMIC = /\b(?:globals|setattr|exec)[ \t]*\(|^def[ \t]+__getattr__\b|\bimport[ \t]*\*/m;
const CLASS = /^class[ \t]+(\w+)/m;
function checkClassName({ text, display }, name) {
    const first = CLASS.exec(text);
    if (name === undefined || !/^\w+$/u.test(name) || first === null || DYNAMIC.test(text) || binds(text, name))
        return [];
    const found = first[1] ?? "";
    return [
        {
            severity: "hint",
            rule: "model-class-name",
            message: `${display} defines the class \`${found}\`, but not ${(0,config_node/* showText */.h$)(name)}, which the server loads.`,
            remedy: `Rename the class, or set \`model_class_name: ${found}\` in the config.`,
            file: display,
            line: (0,yaml_refusal/* lineOf */.cA)(text.replace(/\r\n?/g, "\n"), text.slice(0, first.index).replace(/\r\n?/g, "\n").length),
            column: 1,
        },
    ];
}
function binds(text, name) {
    const isDefined = new RegExp(`^[ \\t]*(?:class|def|async[ \\t]+def)[ \\t]+${name}\\b`, "mu").test(text);
    if (isDefined || new RegExp(`(?<![\\w.])${name}[ \\t]*(?::[^=\\n]{0,200})?=(?!=)`, "u").test(text))
        return true;
    const imports = text.matchAll(/^[ \t]*(?:from[ \t]+[\w.]+[ \t]+)?import\b[ \t]*(\([^)]{0,2000}\)|[^\n]*)/gmu);
    const word = new RegExp(`(?<![\\w.])${name}(?!\\w)`, "u");
    for (const [, names = ""] of imports)
        if (word.test(names))
            return true;
    return false;
}

;// CONCATENATED MODULE: ./lib/truss/files/absent.js







async function explainLocation(findings, inputs, checkout) {
    if (!(0,external_node_fs_.existsSync)(inputs.workspace))
        return findings;
    const root = (0,external_node_fs_.realpathSync)(inputs.workspace);
    const directory = (0,external_node_path_.resolve)(root, inputs.trussDirectory);
    const place = (0,external_node_fs_.existsSync)(directory) ? (0,external_node_path_.resolve)(directory, inputs.configFile) : directory;
    const rule = explainAbsence(place, await checkout.allTracked(place));
    if (rule === undefined || rule === "submodule-missing")
        return findings;
    return findings.map((finding) => ({ ...finding, remedy: absenceRemedy(rule) }));
}
async function configAsLinkText({ directory, configFile, configDisplay }, checkout) {
    const entry = (await checkout.tracked(directory)).find(({ path }) => path === configFile);
    if (entry === undefined || absenceOf(entry) !== "link-as-text")
        return undefined;
    return {
        severity: "error",
        rule: "link-as-text",
        message: `${configDisplay} is a symlink that Git checked out as a text file: it holds the path of its target, not the content.`,
        remedy: absenceRemedy("link-as-text"),
        file: configDisplay,
        line: 1,
    };
}
async function explainFolders(written, { directory }, checkout) {
    const isComplete = written.every((folder) => (0,external_node_fs_.existsSync)((0,external_node_path_.resolve)(directory, folder)));
    const all = isComplete ? [] : await checkout.allTracked(directory);
    return (absolute) => {
        const rule = explainAbsence(absolute, all);
        return rule && absenceRemedy(rule);
    };
}
async function compareWithGit(location, config, checkout) {
    const compared = {
        absences: [],
        uncommitted: [],
        tracked: new Map(),
    };
    for (const place of await packedFolders(location, config)) {
        const [tracked, changed] = await Promise.all([checkout.tracked(place.folder), checkout.uncommitted(place.folder)]);
        compared.absences.push(...findAbsences(place, tracked));
        const links = new Set(tracked.filter(isFollowedLink).map(({ path }) => path));
        const others = changed.filter((absolute) => !links.has(absolute));
        compared.uncommitted.push(...others.flatMap((absolute) => archivePath(place, absolute) ?? []));
        for (const file of tracked) {
            const path = archivePath(place, file.path);
            if (path !== undefined)
                compared.tracked.set(path, file);
        }
    }
    return compared;
}
async function packedFolders(location, config) {
    const rules = await absent_rulesOf(location);
    const written = config.externalPackageDirs.map((folder) => (0,external_node_path_.resolve)(location.directory, folder));
    const folders = new Set(written.filter((folder) => (0,external_node_fs_.existsSync)(folder)).map((folder) => (0,external_node_fs_.realpathSync)(folder)));
    const prefix = (0,list/* archivePrefix */.pY)(config.bundledPackagesDir);
    const external = [...folders].map((folder) => ({ folder, prefix, rules, defaults: "sub-folders" }));
    const defaults = external.length > 0 ? "all" : "none";
    return [{ folder: location.directory, prefix: "", rules, defaults }, ...external];
}
function uncommittedFindings(paths) {
    if (paths.length === 0)
        return [];
    const [differs, it] = paths.length === 1 ? ["differs", "it"] : ["differ", "them"];
    return [
        {
            severity: "hint",
            rule: "not-committed",
            message: `${(0,lib_text/* counted */.hS)(paths.length, "file")} of the truss ${differs} from the commit: ${(0,lib_text/* listed */.KE)(paths.map(lib_text/* shownPath */.pS))}.`,
            remedy: `Commit ${it} before you deploy. If a step of this job generates ${it} on purpose, add ${it} to .gitignore.`,
        },
    ];
}
async function absent_rulesOf({ directory, displayPath }) {
    try {
        return (await (0,ignore/* loadIgnoreRules */.ej)(directory, displayPath)).rules;
    }
    catch (error) {
        if (error instanceof errors/* Failure */.H)
            return ignore/* DEFAULT_RULES */.ck;
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/truss/files/modes.js




const EXECUTABLE = "100755";
const PLAIN = "100644";
function modeFindings(files, tracked) {
    if (process.platform === "win32")
        return [];
    const differing = (mode, isExecutable) => files.flatMap(({ path, executable, source }) => source.kind === "file" && executable === isExecutable && tracked.get(path)?.mode === mode ? [path] : []);
    return [
        ...finding(differing(EXECUTABLE, false), "executable in the commit, but not here", "Artifacts and caches lose this permission: run `chmod +x` in a step before this one."),
        ...finding(differing(PLAIN, true), "executable here, but not in the commit", "Commit the permission (`git update-index --chmod=+x`), or remove it (`chmod -x`)."),
    ];
}
function finding(paths, what, remedy) {
    if (paths.length === 0)
        return [];
    const are = paths.length === 1 ? "is" : "are";
    const message = `${(0,lib_text/* counted */.hS)(paths.length, "file")} ${are} ${what}: ${(0,lib_text/* listed */.KE)(paths.map(lib_text/* shownPath */.pS))}.`;
    return [{ severity: "hint", rule: "exec-bit", message, remedy }];
}
function lostIgnoreFile({ directory, displayPath }, tracked) {
    const entry = tracked.get(ignore/* IGNORE_FILE */.SV);
    const file = (0,external_node_path_.join)(directory, ignore/* IGNORE_FILE */.SV);
    if (entry === undefined || entry.isSkipped || (0,external_node_fs_.existsSync)(file))
        return [];
    return [
        {
            severity: "hint",
            rule: "ignore-file-lost",
            message: `${displayPath(file)} is in the commit but not in the folder, so Truss's default rules decide what is packed.`,
            remedy: "Artifacts leave out hidden files: set `include-hidden-files: true` on actions/upload-artifact.",
        },
    ];
}

;// CONCATENATED MODULE: ./lib/truss/path-mistakes.js





const SPELLING = "Check the spelling, and that an earlier step checks out the repository.";
const NO_CHECKOUT = "Add a step with `uses: actions/checkout` before this one.";
const RENDER_INSIDE = "If a step renders it, write it into the workspace, not into `$RUNNER_TEMP` or a folder of `mktemp -d`: see the recipe rendered.yml.";
const UNREADABLE_REMEDY = "Make it readable for the user that runs this job.";
const path_mistakes_MAX_ENTRIES = 10_000;
const MAX_FOLDERS = 200;
const MAX_CHECKOUT_DEPTH = 2;
function whyNoFolder(root, asked) {
    const { input, written } = asked;
    const none = `must be a folder in the workspace, but ${JSON.stringify(written)} ${whatIsThere(external_node_path_.resolve(root, written))}`;
    if (path_mistakes_isEmptyFolder(root))
        return { problem: `${none}: the workspace is empty`, remedy: NO_CHECKOUT };
    if (isUnexpanded(written))
        return { problem: `${none}: variables and \`~\` are not expanded in inputs`, remedy: RENDER_INSIDE };
    const inner = innerPath(root, written);
    if (inner === undefined)
        return { problem: none, remedy: SPELLING };
    const found = onDisk(root, inner);
    if (found === undefined && isOutside(root, written)) {
        return { problem: `${none}, and would be outside it`, remedy: RENDER_INSIDE };
    }
    if (found?.kind === "file")
        return fileForFolder(asked, found.path);
    if (found?.kind === "folder") {
        return {
            problem: `${none}: the folder is ${(0,lib_text/* shownPath */.pS)(found.path)}`,
            remedy: `Write \`${input}: ${(0,lib_text/* shownPath */.pS)(found.path)}\`.`,
        };
    }
    if (found?.kind === "unreadable")
        return unreadable(asked, `${(0,lib_text/* shownPath */.pS)(found.path)} cannot be read (${found.code})`);
    return (patternForFolder(asked) ??
        submoduleFor(root, inner, asked) ??
        otherCheckout(root, asked, [inner]) ?? {
        problem: none,
        remedy: SPELLING,
    });
}
function whyEmpty(root, folder, asked) {
    const { written } = asked;
    if (path_mistakes_isEmptyFolder(root)) {
        return { problem: `names ${JSON.stringify(written)}, but the workspace is empty`, remedy: NO_CHECKOUT };
    }
    const inner = path.relative(root, folder).split(path.sep).join("/");
    if (!path_mistakes_isEmptyFolder(folder) || !isSubmodule(root, inner))
        return undefined;
    return submoduleFor(root, inner, asked);
}
function whyNoConfig(search) {
    const { root, directory, trussDirectory, configFile } = search;
    const directoryInput = { input: "truss-directory", written: trussDirectory };
    if (path_mistakes_isEmptyFolder(root)) {
        const problem = "must be a folder with a config.yaml, but the workspace is empty";
        return { input: directoryInput.input, problem, remedy: NO_CHECKOUT };
    }
    const inner = external_node_path_.relative(root, directory).split(external_node_path_.sep).join("/");
    const empty = path_mistakes_isEmptyFolder(directory) ? submoduleFor(root, inner, directoryInput) : undefined;
    if (empty !== undefined)
        return { input: directoryInput.input, ...empty };
    const named = otherConfig(search);
    if (named !== undefined)
        return { input: "config-file", ...named };
    const beside = otherCheckout(root, directoryInput, [inner, configFile]);
    if (beside !== undefined)
        return { input: directoryInput.input, ...beside };
    const chain = chainIn(directory);
    if (chain !== undefined) {
        const problem = `must be a folder with a config.yaml, but ${JSON.stringify(trussDirectory)} looks like a Truss chain (${(0,lib_text/* shownPath */.pS)(chain)} imports truss_chains)`;
        return { input: directoryInput.input, problem, remedy: PUSH_CHAIN };
    }
    const remedy = "`truss-directory` must name the folder that contains the config, not a folder above it.";
    return { input: "config-file", problem: noConfig(search), remedy };
}
const PUSH_CHAIN = "Baseten's REST API cannot push chains. Use `truss chains push`, as the recipe chain.yml does.";
const MAX_SOURCES = 50;
const IMPORTS_CHAINS = /^[ \t]*(?:import|from)[ \t]+truss_chains\b/mu;
function chainIn(folder) {
    const sources = entriesOf(folder, path_mistakes_MAX_ENTRIES).filter(({ name, isFolder }) => !isFolder && name.endsWith(".py"));
    return sources.slice(0, MAX_SOURCES).find(({ name }) => IMPORTS_CHAINS.test(path_mistakes_textOf(`${folder}/${name}`)))?.name;
}
function path_mistakes_textOf(file) {
    try {
        return (0,external_node_fs_.statSync)(file).size > path_mistakes_MAX_BYTES ? "" : (0,regular_file/* readRegular */.VX)(file).toString("utf8");
    }
    catch {
        return "";
    }
}
function unreadable({ written }, why) {
    return { problem: `names ${JSON.stringify(written)}, but ${why}`, remedy: UNREADABLE_REMEDY };
}
function isUnexpanded(written) {
    return /^(?:\$(?:\w|\{\w|\()|~(?:[/\\]|$)|`)/.test(written);
}
function isOutside(root, written) {
    return (external_node_path_.isAbsolute(written) && !(0,paths/* isInside */.F)(root, external_node_path_.resolve(written)) && kindOf(external_node_path_.dirname(written)).kind !== "none");
}
function whatIsThere(place) {
    const { kind } = kindOf(place);
    const found = (0,regular_file/* specialKind */.I2)(place) ?? (kind === "file" || kind === "folder" ? `a ${kind}` : undefined);
    return found === undefined ? "does not exist" : `is ${found}`;
}
function noConfig({ directory, trussDirectory, configFile }) {
    const what = whatIsThere(external_node_path_.resolve(directory, configFile));
    return `must be a file in ${JSON.stringify(trussDirectory)}, but ${JSON.stringify(configFile)} ${what}`;
}
function otherConfig(search) {
    const { root, directory, configFile } = search;
    const problem = noConfig(search);
    if (isUnexpanded(configFile)) {
        return { problem: `${problem}: variables and \`~\` are not expanded in inputs`, remedy: RENDER_INSIDE };
    }
    const inTruss = innerPath(directory, configFile);
    if (configFile === "config.yaml" && kindOf(`${directory}/config.yml`).kind === "file") {
        return { problem, remedy: "There is a config.yml, but Truss reads only config.yaml: rename it." };
    }
    const spelt = inTruss === undefined ? undefined : onDisk(directory, inTruss);
    if (spelt?.kind === "file") {
        const isDefault = configFile === "config.yaml";
        const remedy = isDefault
            ? "Truss reads only config.yaml: rename it."
            : `Write \`config-file: ${(0,lib_text/* shownPath */.pS)(spelt.path)}\`.`;
        return { problem: `${problem}: the file is ${(0,lib_text/* shownPath */.pS)(spelt.path)}`, remedy };
    }
    const inRoot = innerPath(root, configFile);
    const far = inRoot === undefined ? undefined : onDisk(root, inRoot);
    const way = far?.kind === "file" ? external_node_path_.relative(directory, external_node_path_.join(root, far.path)).split(external_node_path_.sep).join("/") : "";
    if (way !== "" && !way.startsWith("../")) {
        return {
            problem,
            remedy: `The path is relative to \`truss-directory\`: write \`config-file: ${(0,lib_text/* shownPath */.pS)(way)}\`.`,
        };
    }
    if (!GLOB.test(configFile))
        return undefined;
    return { problem, remedy: `Patterns are not expanded. Name one file; ${MANY}` };
}
const GLOB = /[*?[\]{}]/;
const MANY = "for several trusses, list them with the action in `discover/` and run this one in a matrix.";
function patternForFolder({ input, written }) {
    if (!GLOB.test(written))
        return undefined;
    const remedy = input === "root"
        ? "Name the folder above the trusses: all trusses below it are found. `exclude` accepts patterns."
        : `Name one folder; ${MANY}`;
    return {
        problem: `must be one folder, but ${JSON.stringify(written)} is a pattern, and patterns are not expanded`,
        remedy,
    };
}
function fileForFolder({ input, written }, file) {
    const problem = `must be a folder in the workspace, but ${JSON.stringify(written)} is a file`;
    const folder = external_node_path_.posix.dirname(file);
    const name = external_node_path_.posix.basename(file);
    if (!/\.ya?ml$/i.test(name))
        return { problem, remedy: "Name the folder that contains the config.yaml." };
    const more = input !== "truss-directory" || name === "config.yaml" ? "" : ` Set \`config-file: ${(0,lib_text/* shownPath */.pS)(name)}\`, too.`;
    return { problem, remedy: `Name its folder: \`${input}: ${(0,lib_text/* shownPath */.pS)(folder)}\`.${more}` };
}
function submoduleFor(root, inner, { written }) {
    const parts = inner.split("/");
    const places = parts.map((_, index) => parts.slice(0, index + 1).join("/"));
    for (const place of places) {
        const there = external_node_path_.join(root, place);
        const isThere = kindOf(there).kind !== "none";
        if (isThere && !path_mistakes_isEmptyFolder(there))
            continue;
        const isNamed = isSubmodule(root, place);
        if (!isNamed && !isThere)
            continue;
        const shown = place === inner && inner === written ? "" : ` (${(0,lib_text/* shownPath */.pS)(place)})`;
        if (isNamed) {
            return {
                problem: `names ${JSON.stringify(written)}, but that is in a submodule${shown} that is not checked out`,
                remedy: "Set `submodules: true` on actions/checkout (`recursive` for submodules of submodules).",
            };
        }
        const empty = shown === "" ? "that folder is empty" : `the folder ${(0,lib_text/* shownPath */.pS)(place)} is empty`;
        return {
            problem: `names ${JSON.stringify(written)}, but ${empty}`,
            remedy: "If it is a submodule, set `submodules: true` on actions/checkout. If a step fills it, run that step first.",
        };
    }
    return undefined;
}
function isSubmodule(root, place) {
    const parts = place.split("/");
    return parts.some((_, index) => {
        const top = parts.slice(0, index).join("/");
        const inTop = parts.slice(index).join("/");
        return submodulesOf(external_node_path_.join(root, top)).includes(inTop);
    });
}
const path_mistakes_MAX_BYTES = 1024 * 1024;
function submodulesOf(top) {
    const lines = path_mistakes_textOf(`${top}/.gitmodules`).split("\n");
    return lines.flatMap((line) => {
        const [, quoted, plain] = /^\s*path\s*=\s*(?:"([^"]*)"|([^"]*))\s*$/i.exec(line) ?? [];
        const value = quoted ?? plain?.trim();
        return value === undefined ? [] : [value.replace(/\/+$/, "")];
    });
}
function otherCheckout(root, { input, written }, inner) {
    const wanted = external_node_path_.posix.join(...inner);
    for (const checkout of checkouts(root)) {
        const found = onDisk(external_node_path_.join(root, checkout), wanted);
        if (found?.kind !== (inner.length > 1 ? "file" : "folder"))
            continue;
        const folder = inner.length > 1 ? external_node_path_.posix.dirname(found.path) : found.path;
        const meant = external_node_path_.posix.join(checkout, folder);
        return {
            problem: `names ${JSON.stringify(written)}, but that is ${(0,lib_text/* shownPath */.pS)(meant)}, in a repository checked out into its own folder`,
            remedy: `Paths start at the workspace: write \`${input}: ${(0,lib_text/* shownPath */.pS)(meant)}\`, with the \`path:\` of actions/checkout.`,
        };
    }
    return undefined;
}
function checkouts(root) {
    const found = [];
    const open = [{ folder: "", depth: 0 }];
    for (let looked = 0; looked < MAX_FOLDERS && open.length > 0; looked++) {
        const { folder, depth } = open.shift() ?? { folder: "", depth: MAX_CHECKOUT_DEPTH };
        if (folder !== "" && kindOf(`${external_node_path_.join(root, folder)}/.git`).kind !== "none") {
            found.push(folder);
            continue;
        }
        if (depth === MAX_CHECKOUT_DEPTH)
            continue;
        for (const { name, isFolder } of entriesOf(external_node_path_.join(root, folder), MAX_FOLDERS)) {
            if (isFolder && name !== ".git")
                open.push({ folder: external_node_path_.posix.join(folder, name), depth: depth + 1 });
        }
    }
    return found;
}
function onDisk(root, inner) {
    let place = "";
    for (const part of inner.split("/")) {
        const name = spelling(external_node_path_.join(root, place), part);
        if (name === undefined)
            return undefined;
        place = external_node_path_.posix.join(place, name);
        const found = kindOf(external_node_path_.join(root, place));
        if (found.kind === "unreadable")
            return { ...found, path: place };
    }
    const { kind } = kindOf(external_node_path_.join(root, place));
    return kind === "folder" || kind === "file" ? { kind, path: place || "." } : undefined;
}
function spelling(folder, part) {
    if (kindOf(external_node_path_.join(folder, part)).kind !== "none")
        return part;
    const folded = fold(part);
    return entriesOf(folder, path_mistakes_MAX_ENTRIES).find(({ name }) => fold(name) === folded)?.name;
}
function fold(name) {
    return name.normalize("NFC").toLowerCase();
}
function innerPath(root, written) {
    if (written.includes("\0"))
        return undefined;
    const slashed = written.replaceAll("\\", "/");
    const inside = slashed.startsWith(`${root}/`) ? slashed.slice(root.length) : slashed;
    const inner = external_node_path_.posix.normalize(inside.replace(/^\/+/, "")).replace(/\/+$/, "");
    return inner === ".." || inner.startsWith("../") ? undefined : inner;
}
function kindOf(name) {
    try {
        const found = (0,external_node_fs_.statSync)(name);
        return { kind: found.isDirectory() ? "folder" : found.isFile() ? "file" : "none" };
    }
    catch (error) {
        const code = (0,paths/* codeOf */.$)(error) ?? "";
        return isClosed(code) ? { kind: "unreadable", code } : { kind: "none" };
    }
}
function isClosed(code) {
    return code === "EACCES" || code === "EPERM";
}
function path_mistakes_isEmptyFolder(folder) {
    try {
        const entries = (0,external_node_fs_.opendirSync)(folder);
        try {
            return entries.readSync() === null;
        }
        finally {
            entries.closeSync();
        }
    }
    catch {
        return false;
    }
}
function entriesOf(folder, most) {
    const found = [];
    try {
        const entries = (0,external_node_fs_.opendirSync)(folder);
        try {
            for (let entry = entries.readSync(); entry !== null && found.length < most; entry = entries.readSync()) {
                found.push({ name: entry.name, isFolder: entry.isDirectory() });
            }
        }
        finally {
            entries.closeSync();
        }
    }
    catch {
        return found;
    }
    return found;
}

;// CONCATENATED MODULE: ./lib/truss/locate.js




function locateTruss(workspace, inputs) {
    const root = realWorkspace(workspace);
    if (root === undefined) {
        const message = `The workspace ${JSON.stringify(workspace)} (GITHUB_WORKSPACE) does not exist.`;
        return { findings: [{ severity: "error", rule: "workspace-missing", message, remedy: SPELLING }] };
    }
    const { trussDirectory, configFile } = inputs;
    const refuse = (input, { problem, remedy }) => ({
        findings: [
            { severity: "error", rule: `input-${input}`, message: `Input \`${input}\` ${problem}.`, remedy },
        ],
    });
    if (trussDirectory.endsWith(".py")) {
        return refuse("truss-directory", {
            problem: `must be a folder with a config.yaml, but ${JSON.stringify(trussDirectory)} is a Python file`,
            remedy: "It looks like a chain, and Baseten's REST API cannot push chains. Use `truss chains push`, as in the recipe chain.yml.",
        });
    }
    const folder = namedFolder(root, { input: "truss-directory", written: trussDirectory });
    if ("problem" in folder)
        return refuse("truss-directory", folder);
    const { directory } = folder;
    const config = realOf(external_node_path_.resolve(directory, configFile), (found) => found.isFile());
    if (isClosed(config.code)) {
        return refuse("config-file", unreadable({ input: "config-file", written: configFile }, whyClosed(config.code)));
    }
    if (config.real === undefined) {
        const { input, ...refusal } = whyNoConfig({ root, directory, trussDirectory, configFile });
        return refuse(input, refusal);
    }
    if (!(0,paths/* isInside */.F)(directory, config.real)) {
        return refuse("config-file", {
            problem: `must be inside the truss, but ${whereItLeads(configFile, config.real)}`,
            remedy: `Keep every config of a truss in its folder.${(0,paths/* isInside */.F)(root, config.real) ? "" : ` ${RENDER_INSIDE}`}`,
        });
    }
    const displayPath = (absolute) => external_node_path_.relative(root, absolute).split(external_node_path_.sep).join("/") || ".";
    return {
        location: {
            directory,
            configFile: config.real,
            configDisplay: displayPath(config.real),
            workspace: root,
            displayPath,
            isInsideWorkspace: (absolute) => (0,paths/* isInside */.F)(root, absolute),
        },
    };
}
function realWorkspace(workspace) {
    return realOf(workspace, (found) => found.isDirectory()).real;
}
function namedFolder(root, asked) {
    const { written } = asked;
    const { real, code } = realOf(external_node_path_.resolve(root, written), (found) => found.isDirectory());
    if (isClosed(code))
        return unreadable(asked, whyClosed(code));
    if (real === undefined)
        return whyNoFolder(root, asked);
    if ((0,paths/* isInside */.F)(root, real))
        return { directory: real };
    return {
        problem: `must be inside the workspace, but ${whereItLeads(written, real)}`,
        remedy: `Name a folder in the checked-out repository; \`..\` and symbolic links must not leave the workspace.${asked.input === "truss-directory" ? ` ${RENDER_INSIDE}` : ""}`,
    };
}
function whereItLeads(written, real) {
    return written === real
        ? `is ${JSON.stringify(real)}`
        : `${JSON.stringify(written)} leads to ${JSON.stringify(real)}`;
}
function whyClosed(code) {
    return `it cannot be read (${code})`;
}
function realOf(name, isWanted) {
    try {
        return isWanted((0,external_node_fs_.statSync)(name)) ? { real: (0,external_node_fs_.realpathSync)(name) } : {};
    }
    catch (error) {
        return { code: (0,paths/* codeOf */.$)(error) };
    }
}

;// CONCATENATED MODULE: ./lib/truss/truss.js












async function readTruss(workspace, inputs, checkout = NO_GIT) {
    const located = locateTruss(workspace, inputs);
    if ("findings" in located) {
        return { truss: undefined, findings: await explainLocation(located.findings, { workspace, ...inputs }, checkout) };
    }
    const { location } = located;
    const linkText = await configAsLinkText(location, checkout);
    if (linkText !== undefined)
        return { truss: undefined, findings: [linkText] };
    const { config, findings } = await readConfig(location, inputs.configOverrides);
    if (config === undefined)
        return { truss: undefined, findings };
    const listing = await (0,list/* listFiles */.CS)({
        trussDirectory: location.directory,
        externalPackageDirs: config.externalPackageDirs,
        bundledPackagesDir: config.bundledPackagesDir,
        config: config.archived,
        displayPath: location.displayPath,
        isInsideWorkspace: location.isInsideWorkspace,
        absenceRemedy: await explainFolders(config.externalPackageDirs, location, checkout),
    });
    const compared = await compareWithGit(location, config, checkout);
    const guarded = await findSuspicious(listing, {
        trussDirectory: location.directory,
        displayPath: location.displayPath,
        allowFiles: inputs.allowFiles ?? [],
        absences: compared.absences,
    });
    const { files, totalBytes, leftOut } = listing;
    const found = checkConfig(config.reading, {
        file: location.configDisplay,
        text: config.text,
        isModelNamed: inputs.modelName !== "" || inputs.modelId !== "",
        hasFile: (0,list/* mayHold */.BV)(listing),
        findFile: finderIn(listing),
        hasFolder: (path) => listing.unknown.length > 0 || files.some((file) => file.path.startsWith(`${path}/`)),
    });
    const { text, reading } = config;
    const unset = inputs.unsetOverrides ?? [];
    const checked = (0,truss_overrides/* withoutReplaced */.DU)(found, unset, { text, reading, file: location.configDisplay });
    const contents = await checkContents(config, files, location);
    const listed = listing.findings.map((finding) => withPosition(finding, config, location.configDisplay));
    const displayName = location.displayPath(location.directory);
    return {
        truss: { location, displayName, config, files, totalBytes, leftOut, uncommitted: compared.uncommitted },
        findings: [
            ...findings,
            ...[...checked, ...contents, ...listed].map((finding) => config.place(finding)),
            ...guarded,
            ...uncommittedFindings(compared.uncommitted),
            ...modeFindings(files, compared.tracked),
            ...lostIgnoreFile(location, compared.tracked),
        ],
    };
}
const HEAD_BYTES = 512;
const UNKNOWN = { executable: true, head: () => "" };
function finderIn(listing) {
    const packed = new Map(listing.files.map((file) => [file.path, file]));
    const mayBe = (0,list/* mayHold */.BV)(listing);
    return (path) => {
        const file = packed.get(path);
        if (file === undefined)
            return mayBe(path) ? UNKNOWN : undefined;
        return { executable: file.executable, head: () => headOf(file) };
    };
}
function headOf({ source }) {
    if (source.kind === "bytes")
        return "";
    try {
        const handle = (0,regular_file/* openRegular */.lf)(source.file);
        try {
            const bytes = Buffer.alloc(HEAD_BYTES);
            return bytes.toString("latin1", 0, (0,external_node_fs_.readSync)(handle, bytes, 0, HEAD_BYTES, 0));
        }
        finally {
            (0,external_node_fs_.closeSync)(handle);
        }
    }
    catch {
        return "";
    }
}
function withPosition(finding, config, file) {
    const path = placeInConfig(finding, config);
    if (path === undefined)
        return finding;
    const { reading } = config;
    return { ...finding, file, ...(reading.positionOf(path) ?? reading.positionOf(["external_package_dirs"])) };
}
function placeInConfig({ rule, message }, { reading }) {
    if (rule === "bundled-packages-dir")
        return ["bundled_packages_dir"];
    if (rule !== "external-package")
        return undefined;
    for (let index = 0;; index++) {
        const path = ["external_package_dirs", index];
        const written = reading.pythonStr(path);
        if (written === undefined || message.includes(` ${JSON.stringify(written)} `))
            return path;
    }
}

;// CONCATENATED MODULE: ./lib/deploy/check.js















async function checkTruss(run, startFindings) {
    const { inputs, tools, outputs, account } = run;
    const workspace = (0,action_tools/* workspaceOf */.B3)(tools);
    outputs.set("environment", inputs.environment);
    account.add({ environment: inputs.environment });
    return (0,rollout_run/* runPhase */.P)(run, "Check the truss", async () => {
        const { truss, findings: trussFindings } = await readTruss(workspace, inputs, checkoutIn(workspace));
        const cases = await loadCases(run);
        const isPathRefused = startFindings.some(({ rule }) => rule === "input-predict-path");
        const predicted = (await predictFindings(inputs, truss, cases.file)).filter(({ rule }) => !(isPathRefused && rule === "predict-endpoint"));
        const findings = [...startFindings, ...trussFindings, ...cases.findings, ...predicted];
        account.addFindings(findings);
        tools.log.findings(mostImportantFirst(findings.filter(refusal/* isAnnotated */.ne)));
        const errors = findings.filter((finding) => finding.severity === "error");
        if (truss === undefined)
            throw (0,refusal/* refusal */.x5)(errors);
        const overridden = truss.config.overrides.map(({ name }) => name);
        if (overridden.length > 0)
            tools.log.info(`Set by \`config-overrides\`: ${overridden.join(", ")}`);
        const manifest = (0,files_manifest/* buildManifest */.u1)(truss);
        for (const line of (0,files_manifest/* manifestLines */.Rl)(manifest, truss.files))
            tools.log.info(line);
        const { location, displayName: directory } = truss;
        const head = await (0,git/* readHead */.zy)(location.directory, location.workspace);
        const facts = stepFactsOf(tools.event, head, inputs);
        account.add({ directory, manifest, facts, commit: facts.headSha });
        (0,rollout_run/* tellDeployment */.j)(run, { modelName: inputs.modelName || truss.config.modelName });
        if (errors.length > 0)
            throw (0,refusal/* refusal */.x5)(errors);
        if (facts.doubt !== "")
            tools.log.warning(facts.doubt);
        const threads = archive_threads/* Threads */.Q.for(truss.totalBytes);
        try {
            const digest = digestOf(run, truss, threads);
            const packed = (0,files_manifest/* packedLine */.z0)(manifest);
            account.add({ packed });
            if (inputs.dryRun || threads.count === 0)
                await digest;
            const size = inputs.dryRun ? `, ${await sizeToUpload(run, truss, threads)} to upload` : "";
            account.add({ packed: `${packed}${size}` });
            const contents = [`${packed}${size}`, (0,files_manifest/* leftOutLine */.uv)(manifest)].filter((part) => part !== "").join(", ");
            return {
                result: { truss, digest, threads, head, facts, cases: cases.file },
                verdict: `Truss ${directory}: ${contents}.`,
            };
        }
        catch (error) {
            threads.close();
            throw error;
        }
    });
}
async function predictFindings(inputs, truss, file) {
    if (truss === undefined || !inputs.wait)
        return [];
    const { predictPath: path, predictPayload: payload, predictPayloadFile: payloadFile, predictCases } = inputs;
    const withoutPayload = (file?.cases ?? [])
        .filter((one) => one.payload === undefined)
        .map(({ line, column }) => ({ file: file?.display ?? "", line, column }));
    const cases = predictCases === "" ? undefined : { withoutPayload };
    return (0,predict_input/* checkPredictInput */.y2)(truss, { path, payload, payloadFile, cases });
}
function checkoutIn(workspace) {
    const root = (0,external_node_fs_.existsSync)(workspace) ? (0,external_node_fs_.realpathSync)(workspace) : workspace;
    return {
        tracked: (folder) => readTracked(folder, root),
        allTracked: (folder) => readAllTracked(folder, root),
        uncommitted: (folder) => readUncommitted(folder, root),
    };
}
function mostImportantFirst(findings) {
    const isProminent = ({ rule }) => PROMINENT_RULES.has(rule);
    return [...findings.filter(isProminent), ...findings.filter((finding) => !isProminent(finding))];
}
function digestOf({ tools, outputs, account }, truss, threads) {
    const digest = (0,archive/* contentDigest */.eZ)(truss.files, { threads, signal: tools.signal }).then((found) => {
        outputs.set("archive-digest", found);
        account.add({ contentDigest: found });
        const isOther = truss.uncommitted.length > 0;
        tools.log.info(`Content digest: ${found}${isOther ? " (the files differ from the commit)" : ""}`);
        return found;
    });
    digest.catch(() => undefined);
    return digest;
}
async function sizeToUpload({ inputs, tools, outputs }, truss, threads) {
    const format = { container: inputs.archiveFormat, level: inputs.compressionLevel };
    const bytes = await (0,archive/* archiveBytes */.qc)(truss.files, format, tools.signal, threads);
    outputs.set("archive-size", bytes);
    const isEstimate = format.level === "auto" && format.container !== "tar" && threads.count > 0;
    return `${isEstimate ? "about " : ""}${(0,lib_bytes/* formatBytes */.z)(bytes)}`;
}

// EXTERNAL MODULE: ./lib/action/input-reader.js
var input_reader = __nccwpck_require__(6080);
// EXTERNAL MODULE: ./lib/baseten/labels.js
var baseten_labels = __nccwpck_require__(1745);
// EXTERNAL MODULE: ./lib/action/masks.js
var masks = __nccwpck_require__(1735);
// EXTERNAL MODULE: ./lib/baseten/predict-request.js
var predict_request = __nccwpck_require__(4825);
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

;// CONCATENATED MODULE: ./lib/deploy/inputs.js







const DEFAULTS = {
    ...SHARED_DEFAULTS,
    "truss-directory": ".",
    "config-file": "config.yaml",
    promotion: "on-push",
    "include-git-info": "true",
    "no-build-cache": "false",
    "disable-archive-download": "false",
    "skip-unchanged": "false",
    "archive-format": "tar.gz",
    "compression-level": "auto",
};
const EARLIER_INPUTS = {
    promote: "Use `environment: production` instead, or remove it.",
    "deploy-timeout": "Use `deploy-timeout-minutes` instead, in minutes from 10 to 1440.",
    "preserve-previous-production-deployment": "Remove it: a setting of the environment on Baseten decides what happens to the previous version.",
};
const PROMOTIONS = new Map([
    ["on-push", "on-push"],
    ["after-check", "after-check"],
]);
const ARCHIVE_FORMATS = new Map([
    ["tar.gz", "tar.gz"],
    ["tar", "tar"],
]);
const COMPRESSION_LEVELS = new Map([
    ["auto", "auto"],
    ...Array.from({ length: 10 }, (_, level) => [String(level), level]),
]);
const MAX_LABELS_BYTES = 1_900;
const LABEL_TEXT = /^[!-~]*$/;
const DEPLOYMENT_NAME = /^[0-9A-Za-z_.-]+$/;
function readInputs(read, whyNoKey = "") {
    const reader = new input_reader/* InputReader */.i_(read, DEFAULTS);
    const inputs = {
        ...readSharedInputs(reader, whyNoKey),
        trussDirectory: reader.text("truss-directory"),
        configFile: reader.text("config-file"),
        ...overridesOf(reader),
        promotion: reader.choice("promotion", PROMOTIONS, "on-push or after-check"),
        refSha: commitOf(reader, "ref-sha"),
        pullRequest: pullRequestOf(reader, "pull-request"),
        deploymentName: deploymentNameOf(reader, "deployment-name"),
        labels: labelsOf(reader, "labels"),
        includeGitInfo: reader.boolean("include-git-info"),
        noBuildCache: reader.boolean("no-build-cache"),
        disableArchiveDownload: reader.boolean("disable-archive-download"),
        skipUnchanged: reader.boolean("skip-unchanged"),
        allowFiles: patternsOf(reader, "allow-files"),
        archiveFormat: reader.choice("archive-format", ARCHIVE_FORMATS, "tar.gz or tar"),
        compressionLevel: reader.choice("compression-level", COMPRESSION_LEVELS, "auto or a level from 0 to 9"),
    };
    checkCombinations(reader, inputs);
    refuseEarlierInputs(reader);
    return { inputs, findings: reader.findings };
}
function refuseEarlierInputs(reader) {
    for (const [name, remedy] of Object.entries(EARLIER_INPUTS)) {
        if (reader.text(name) !== "")
            reader.refuse(name, "is not an input of this action", remedy);
    }
}
function commitOf(reader, name) {
    const text = reader.text(name);
    if (text === "" || /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(text))
        return text.toLowerCase();
    const remedy = "Pass the `commit` output of actions/checkout, or the output of `git rev-parse HEAD`.";
    reader.refuse(name, `must be the full SHA of a commit (40 or 64 hexadecimal digits), but is ${(0,lib_text/* quote */.hD)(text)}`, remedy);
    return "";
}
function pullRequestOf(reader, name) {
    const text = reader.text(name);
    if (text === "" || /^[1-9]\d{0,9}$/.test(text))
        return text;
    const number = /^(?:#|https?:\/\/[\w./-]+\/pull\/)([1-9]\d{0,9})$/.exec(text)?.[1];
    const remedy = number === undefined ? undefined : `Write only the number: ${number}.`;
    reader.refuse(name, `must be the number of a pull request, but is ${(0,lib_text/* quote */.hD)(text)}`, remedy);
    return "";
}
function deploymentNameOf(reader, name) {
    const text = reader.text(name);
    if (text !== "" && !DEPLOYMENT_NAME.test(text)) {
        reader.refuse(name, `must contain only letters, digits, ".", "-" and "_", but is ${(0,lib_text/* quote */.hD)(text)}`);
    }
    return text;
}
function labelsOf(reader, name) {
    const labels = reader.jsonObject(name, '{"owner":"ml-platform"}');
    const reserved = baseten_labels/* RESERVED_LABELS */.tE.find((label) => label in labels);
    if (reserved !== undefined) {
        const remedy = "Use another name.";
        reader.refuse(name, `must not contain ${(0,lib_text/* quote */.hD)(reserved)}, which this action sets`, remedy);
    }
    const entries = Object.entries(labels).map((entry) => textsOf(entry));
    const broken = entries.findIndex((texts) => texts.some((part) => !LABEL_TEXT.test(part)));
    if (broken !== -1) {
        const problem = `must contain only printable ASCII without spaces in names and values, but label ${broken + 1} of ${entries.length} contains something else`;
        reader.refuse(name, problem, 'Use "-" or "_" instead of spaces.');
    }
    const bytes = Buffer.byteLength(JSON.stringify(labels));
    if (bytes > MAX_LABELS_BYTES) {
        const remedy = "Baseten accepts 2 KB for all labels, including those that this action sets.";
        reader.refuse(name, `must be at most ${MAX_LABELS_BYTES} bytes as JSON, but is ${bytes}`, remedy);
    }
    return labels;
}
function overridesOf(reader) {
    const { overrides, problems } = (0,truss_overrides/* readOverrides */.iP)(reader.lines(truss_overrides/* OVERRIDES_INPUT */.L7));
    for (const { problem, remedy } of problems)
        reader.refuse(truss_overrides/* OVERRIDES_INPUT */.L7, problem, remedy);
    return { configOverrides: overrides, unsetOverrides: problems.flatMap(({ steps }) => (steps ? [steps] : [])) };
}
function textsOf(value) {
    if (typeof value === "string")
        return [value];
    if (typeof value !== "object" || value === null)
        return [];
    const names = Array.isArray(value) ? [] : Object.keys(value);
    return [...names, ...Object.values(value).flatMap(textsOf)];
}
function patternsOf(reader, name) {
    return reader.lines(name).filter((pattern) => {
        try {
            (0,gitwildmatch/* compilePatterns */.x)([pattern]);
            return true;
        }
        catch (error) {
            if (!(error instanceof errors/* Failure */.H))
                throw error;
            reader.refuse(name, `must contain .gitignore patterns, one per line, but ${(0,lib_text/* quote */.hD)(pattern)} is not one`, "A pattern must not end after a backslash or `!`, and a range such as [a-z] must not be reversed.");
            return false;
        }
    });
}
function checkCombinations(reader, inputs) {
    const { environment, promotion, regionalEnvironment, wait, archiveFormat, compressionLevel } = inputs;
    if (promotion === "after-check" && environment === "") {
        reader.refuse("promotion", 'is "after-check", but `environment` is empty, so there is nothing to promote to', "Set `environment`, for example to production.");
    }
    if (promotion === "after-check" && !wait) {
        reader.refuse("promotion", 'is "after-check", but with `wait: false` nothing is checked', "Remove `wait: false`.");
    }
    if (regionalEnvironment && promotion === "after-check") {
        reader.refuse("regional-environment", "cannot be combined with `promotion: after-check`: a regional host reaches only what its environment serves, so a deployment cannot be tested there before its promotion", "Use `promotion: on-push`, or remove `regional-environment` to test the deployment on the global host.");
    }
    if (archiveFormat === "tar" && compressionLevel !== "auto") {
        reader.hint("compression-level", `is ${compressionLevel}, which has no effect with \`archive-format: tar\`: a plain tar is not compressed`, "Remove one of the two.");
    }
}

;// CONCATENATED MODULE: ./lib/deploy/run.js







function runMain(core, stop) {
    return runToEnd(core, stop, { readInputs: readInputs, tell: deploy });
}
async function deploy(run, startFindings) {
    hideOverrides(run);
    const { written, findings } = await (0,load/* loadSettings */.M)(run.inputs, (0,action_tools/* workspaceOf */.B3)(run.tools));
    const found = [...startFindings, ...findings, ...(await payloadFindings(run))];
    const checked = { ...(await checkTruss(run, found)), settings: written?.settings };
    try {
        return await deployChecked(run, checked, written);
    }
    finally {
        checked.threads.close();
    }
}
async function deployChecked(run, checked, written) {
    const { inputs, tools } = run;
    const { truss } = checked;
    if (inputs.apiKey === "") {
        run.account.addFindings(await (0,mutable_references/* mutableFindings */.Rb)(truss));
        const cost = inputs.maxHourlyCost === undefined ? "" : " `max-hourly-cost` was not checked.";
        tools.log.notice(`No API key, so only the local checks ran: Baseten has not seen this truss.${cost} ${run.whyNoKey}`.trim());
        return "validated";
    }
    const { deployOnline } = await Promise.all(/* import() */[__nccwpck_require__.e(352), __nccwpck_require__.e(135), __nccwpck_require__.e(924), __nccwpck_require__.e(676), __nccwpck_require__.e(546)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2546));
    return deployOnline(run, checked, written);
}
function hideOverrides({ inputs, tools }) {
    for (const { hidden } of inputs.configOverrides)
        tools.secrets.addPayload(hidden);
}
function payloadFindings({ inputs, tools }) {
    const { predictPayload: payload, predictPayloadFile: payloadFile } = inputs;
    return (0,predict_input/* checkPayloadInputs */.CV)({ payload, payloadFile, workspace: (0,action_tools/* workspaceOf */.B3)(tools) });
}

;// CONCATENATED MODULE: ./lib/main.js



(0,start/* start */.ni)(core_namespaceObject, runMain);

