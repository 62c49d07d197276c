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

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

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

/***/ 6225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ stepFactsOf)
/* harmony export */ });
/* unused harmony export originOf */
/* harmony import */ var _event_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3118);

const ABOUT_SOMETHING_ELSE = new Set(["issue_comment", "pull_request_target", "repository_dispatch", "workflow_run"]);
const NAME_IT = "If that is wrong, set `ref-sha` to the commit and, for a pull request, `pull-request` to its number.";
function stepFactsOf(event, head, named) {
    const { sha: headSha, ref, pullRequest, doubt } = originOf(event, head, named);
    const pull = pullRequest === "" ? (0,_event_js__WEBPACK_IMPORTED_MODULE_0__/* .pullOf */ .pv)(event) : undefined;
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
    const pull = (0,_event_js__WEBPACK_IMPORTED_MODULE_0__/* .pullOf */ .pv)(event);
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
    const run = (0,_event_js__WEBPACK_IMPORTED_MODULE_0__/* .objectAt */ .lJ)(payload, "workflow_run");
    if (run === undefined || (0,_event_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(run, "head_sha") !== sha)
        return undefined;
    if (!(0,_event_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(run, "event").startsWith("pull_request")) {
        const branch = (0,_event_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(run, "head_branch");
        const isHere = (0,_event_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)((0,_event_js__WEBPACK_IMPORTED_MODULE_0__/* .objectAt */ .lJ)(run, "head_repository"), "full_name") === repository;
        return { ref: branch !== "" && isHere ? `refs/heads/${branch}` : "", pullRequest: "", isOfPull: false };
    }
    const pulls = Array.isArray(run.pull_requests) ? run.pull_requests : [];
    const numbers = pulls.flatMap((pull) => {
        const { number, head } = (pull ?? {});
        return typeof number === "number" && (0,_event_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)((head ?? undefined), "sha") === sha
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
    const pull = (0,_event_js__WEBPACK_IMPORTED_MODULE_0__/* .pullOf */ .pv)(event);
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

/***/ 9029:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  oO: () => (/* binding */ APP_URL),
  Xd: () => (/* binding */ BIS_LLM_PATH),
  sP: () => (/* binding */ SYNC_PATH),
  lf: () => (/* binding */ readServers),
  cz: () => (/* binding */ serverFindings)
});

// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __nccwpck_require__(5892);
;// CONCATENATED MODULE: ./lib/lib/loopback.js
function isLoopback(url) {
    return URL.canParse(url) && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(new URL(url).hostname);
}

;// CONCATENATED MODULE: ./lib/action/servers.js


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
        timeScale: isLoopback(managementUrl) ? readScale(env.BASETEN_SANDBOX_TIME_SCALE) : 1,
        partBytes: s3Endpoint && isLoopback(s3Endpoint) ? readBytes(env.BASETEN_SANDBOX_PART_BYTES) : undefined,
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
/* harmony import */ var _lib_http_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5247);
/* harmony import */ var _lib_proxy_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7777);
/* harmony import */ var _command_files_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6989);
/* harmony import */ var _input_reader_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6080);
/* harmony import */ var _event_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3118);
/* harmony import */ var _masks_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(1735);
/* harmony import */ var _servers_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(9029);










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

/***/ 1805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  x: () => (/* binding */ serverMessage),
  t: () => (/* binding */ withoutAddresses)
});

// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __nccwpck_require__(5924);
;// CONCATENATED MODULE: ./lib/baseten/api/html.js

const MAX_EXAMINED = 64 * 1024;
const SILENT = [
    { opening: "<script", closing: /<\/script/gi },
    { opening: "<style", closing: /<\/style/gi },
];
function htmlText(html) {
    const page = (0,lib_text/* firstUnits */.UV)(html, MAX_EXAMINED);
    const pieces = [];
    const neverClosed = new Set();
    let at = 0;
    while (at < page.length) {
        const tag = page.indexOf("<", at);
        if (tag === -1)
            break;
        pieces.push(page.slice(at, tag), " ");
        const end = page.indexOf(">", endOfSilence(page, tag, neverClosed));
        if (end === -1) {
            at = tag;
            break;
        }
        at = end + 1;
    }
    return pieces.join("") + page.slice(at);
}
function endOfSilence(page, tag, neverClosed) {
    for (const { opening, closing } of SILENT) {
        if (neverClosed.has(opening) || page.slice(tag, tag + opening.length).toLowerCase() !== opening)
            continue;
        closing.lastIndex = tag;
        const found = closing.exec(page);
        if (found)
            return found.index;
        neverClosed.add(opening);
    }
    return tag;
}

;// CONCATENATED MODULE: ./lib/baseten/api/server-message.js

function serverMessage(body) {
    let parsed;
    try {
        parsed = JSON.parse(body);
    }
    catch {
        return textOf(body);
    }
    return messageIn(parsed) ?? textOf(body);
}
const ADDRESS = /[\p{L}\p{N}_.+%-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu;
const server_message_MAX_EXAMINED = 16 * 1024;
function withoutAddresses(text) {
    if (text.length <= server_message_MAX_EXAMINED)
        return text.replace(ADDRESS, "\u2026");
    const beginning = text.slice(0, server_message_MAX_EXAMINED);
    return `${beginning.slice(0, Math.max(0, beginning.lastIndexOf(" "))).replace(ADDRESS, "\u2026")}\u2026`;
}
const MAX_DEPTH = 20;
function messageIn(value, depth = 0) {
    if (depth > MAX_DEPTH)
        return undefined;
    if (typeof value === "string")
        return value === "" ? undefined : value;
    if (Array.isArray(value))
        return joined(value.map((item) => placeAndMessage(item, depth + 1)));
    if (typeof value !== "object" || value === null)
        return undefined;
    const { message, error, detail, errors } = value;
    const within = depth + 1;
    return (messageIn(message, within) ?? messageIn(error, within) ?? messageIn(detail, within) ?? messageIn(errors, within));
}
function placeAndMessage(item, depth) {
    if (typeof item !== "object" || item === null)
        return messageIn(item, depth);
    const { loc, msg } = item;
    if (typeof msg !== "string")
        return messageIn(item, depth);
    return Array.isArray(loc) ? `${loc.join(".")}: ${msg}` : msg;
}
function joined(messages) {
    const texts = messages.filter((message) => message !== undefined);
    return texts.length > 0 ? texts.join("; ") : undefined;
}
function textOf(body) {
    return body.trimStart().startsWith("<") ? htmlText(body) : body;
}


/***/ }),

/***/ 3334:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FZ: () => (/* binding */ listField),
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   HG: () => (/* binding */ toDeployment),
/* harmony export */   PI: () => (/* binding */ toInstanceType),
/* harmony export */   Pt: () => (/* binding */ isAmount),
/* harmony export */   Ti: () => (/* binding */ IncompleteAnswer),
/* harmony export */   p: () => (/* binding */ toTeam),
/* harmony export */   py: () => (/* binding */ toEnvironment),
/* harmony export */   zN: () => (/* binding */ toModel)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5892);
/* harmony import */ var _server_message_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1805);


function toModel(value, stage) {
    const json = toObject(value, "model", stage);
    return {
        id: textField(json, "model", "id", stage),
        name: textField(json, "model", "name", stage),
        teamName: typeof json.team_name === "string" ? json.team_name : "",
    };
}
function toDeployment(value, stage) {
    const json = toObject(value, "deployment", stage);
    const createdAt = toTime(json.created_at);
    const { autoscaling_settings: autoscaling } = json;
    const minReplicas = isObject(autoscaling) && isAmount(autoscaling.min_replica) ? autoscaling.min_replica : undefined;
    return {
        id: textField(json, "deployment", "id", stage),
        name: typeof json.name === "string" ? json.name : "",
        modelId: typeof json.model_id === "string" ? json.model_id : "",
        status: textField(json, "deployment", "status", stage),
        environment: typeof json.environment === "string" ? json.environment : undefined,
        labels: isObject(json.labels) ? json.labels : {},
        instanceTypeName: typeof json.instance_type_name === "string" ? json.instance_type_name : "",
        activeReplicas: typeof json.active_replica_count === "number" ? json.active_replica_count : undefined,
        ...(minReplicas === undefined ? {} : { minReplicas }),
        createdAt,
        isProduction: typeof json.is_production === "boolean" ? json.is_production : undefined,
        isDevelopment: typeof json.is_development === "boolean" ? json.is_development : undefined,
    };
}
function toEnvironment(value, stage) {
    const json = toObject(value, "environment", stage);
    const promotion = json.in_progress_promotion;
    const instanceType = toInstanceType(json.instance_type);
    const settings = {
        ...toEnvironmentSettings(json),
        ...(instanceType === undefined ? {} : { instance_type_id: instanceType.id }),
    };
    return {
        name: textField(json, "environment", "name", stage),
        current: toOccupant(json.current_deployment),
        candidate: toOccupant(json.candidate_deployment),
        promotion: isObject(promotion)
            ? {
                status: typeof promotion.status === "string" ? promotion.status : "",
                percent: typeof promotion.percent_traffic_to_new_version === "number"
                    ? promotion.percent_traffic_to_new_version
                    : undefined,
                error: typeof promotion.error_message === "string" ? (0,_server_message_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutAddresses */ .t)(promotion.error_message) : undefined,
            }
            : undefined,
        ...(instanceType === undefined ? {} : { instanceType }),
        ...(Object.keys(settings).length === 0 ? {} : { settings }),
    };
}
function toEnvironmentSettings(json) {
    const parts = ["autoscaling_settings", "promotion_settings", "request_backpressure_settings"];
    const settings = {};
    for (const part of parts)
        if (isObject(json[part]))
            settings[part] = json[part];
    const { autoscaling_schedules: schedules } = json;
    if (!isObject(schedules) || !Array.isArray(schedules.schedules))
        return settings;
    return {
        ...settings,
        autoscaling_schedules: {
            timezone: typeof schedules.timezone === "string" ? schedules.timezone : undefined,
            schedules: schedules.schedules.filter(isLiveSchedule),
        },
    };
}
function isLiveSchedule(value) {
    return isObject(value) && typeof value.id === "string" && typeof value.name === "string";
}
function toInstanceType(value) {
    if (!isObject(value) || typeof value.id !== "string" || value.id === "")
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
function toTeam(value, stage) {
    const json = toObject(value, "team", stage);
    return { id: textField(json, "team", "id", stage), name: textField(json, "team", "name", stage) };
}
function listField(json, name, stage) {
    const value = json[name];
    if (Array.isArray(value))
        return value;
    throw incomplete("", name, stage);
}
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function toOccupant(value) {
    if (!isObject(value) || typeof value.id !== "string")
        return undefined;
    const createdAt = toTime(value.created_at);
    return {
        id: value.id,
        labels: isObject(value.labels) ? value.labels : {},
        ...(typeof value.name === "string" ? { name: value.name } : {}),
        ...(createdAt === undefined ? {} : { createdAt }),
        ...(typeof value.instance_type_name === "string" ? { instanceTypeName: value.instance_type_name } : {}),
    };
}
function toTime(value) {
    const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
    return Number.isNaN(time) ? undefined : time;
}
function toObject(value, what, stage) {
    if (isObject(value))
        return value;
    throw incomplete("", what, stage);
}
function textField(json, what, name, stage) {
    const value = json[name];
    if (typeof value === "string" && value !== "")
        return value;
    throw incomplete(what, name, stage);
}
class IncompleteAnswer extends _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
}
function incomplete(what, name, stage) {
    const where = what === "" ? "" : ` for the ${what}`;
    return new IncompleteAnswer(`${stage} failed: Baseten's answer has no usable \`${name}\`${where}.`, {
        status: "deploy_failed",
        remedy: "Baseten's API may have changed: check for a newer version of this action.",
    });
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

/***/ 2305:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ costFacts),
/* harmony export */   k: () => (/* binding */ unknownCost)
/* harmony export */ });
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5924);
/* harmony import */ var _machines_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8193);
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8745);



function costFacts(cost) {
    if (cost === undefined)
        return [];
    const { limit, atLeast, atMost, promotion } = cost;
    const allowed = limit === undefined ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`; \`max-hourly-cost\` allows ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_1__/* .dollars */ .E9)(limit)}`);
    const facts = [{ name: "Cost per hour, at least", value: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(costOf(atLeast), allowed) }];
    if (atMost !== undefined)
        facts.push({ name: "Cost per hour, at most", value: costOf(atMost) });
    if (promotion !== undefined)
        facts.push({ name: "Cost per hour, during the promotion", value: promotionOf(promotion) });
    return facts;
}
function unknownCost(cost) {
    if (cost?.limit === undefined || cost.atLeast?.perHour !== undefined)
        return undefined;
    const what = cost.atLeast === undefined ? "the environment's settings are" : "the price of the instance type is";
    return `Input \`max-hourly-cost\` was not checked: ${what} unknown, so the deployment may cost more than the ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_1__/* .dollars */ .E9)(cost.limit)} an hour that it allows.`;
}
function costOf(at) {
    if (at === undefined)
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `unknown`;
    const { replicas, schedule } = at;
    const reason = schedule === undefined ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `, set by schedule ${schedule}`;
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(priceOf(at), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(` for ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(replicas, "replica")}`), reason);
}
function promotionOf(promotion) {
    const { replicas, isRolling, surgePercent = 0, overheadPercent = 0, isKept } = promotion;
    const parts = [
        isRolling ? "rolling" : "both versions at full size",
        ...(surgePercent > 0 ? [`surge ${surgePercent} %`] : []),
        ...(overheadPercent > 0 ? [`overhead ${overheadPercent} %`] : []),
    ];
    const after = isKept
        ? ". The previous deployment keeps running, and is billed, afterwards (`promotion_cleanup_strategy: KEEP`)"
        : "";
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(priceOf(promotion), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(` for up to ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(replicas, "replica")} (${parts.join(", ")})${after}`));
}
function priceOf({ perHour }) {
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(perHour === undefined ? "unknown" : (0,_machines_js__WEBPACK_IMPORTED_MODULE_1__/* .dollars */ .E9)(perHour));
}


/***/ }),

/***/ 2880:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L5: () => (/* binding */ makesCopy),
/* harmony export */   h$: () => (/* binding */ notesOf),
/* harmony export */   n5: () => (/* binding */ referenceText),
/* harmony export */   xS: () => (/* binding */ factsOf)
/* harmony export */ });
/* harmony import */ var _lib_findings_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5597);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5924);
/* harmony import */ var _costs_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2305);
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8745);
/* harmony import */ var _watch_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7276);





const MAX_CASES = 10;
function factsOf(plan) {
    const { model, serves, isServingKnown } = plan;
    const facts = [{ name: "Model", value: modelFact(model) }];
    if (serves !== undefined)
        facts.push({ name: "Live now", value: servesFact(serves) });
    else if (!model.isNew)
        facts.push({ name: "Live now", value: isServingKnown ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `nothing` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `unknown` });
    const { existing } = plan;
    if (existing !== undefined) {
        const copy = makesCopy(plan) ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("a copy of ") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("");
        facts.push({ name: "Will be live", value: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)(copy, existingFact(existing)) });
        facts.push({ name: "Reason", value: { ours: ["", ""], foreign: [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .legible */ .bG)(existing.why, _phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_SENTENCE */ .Rt)] } });
    }
    facts.push({ name: "How", value: wayOf(plan) });
    facts.push(...(0,_costs_js__WEBPACK_IMPORTED_MODULE_2__/* .costFacts */ .X)(plan.cost), ...(0,_watch_js__WEBPACK_IMPORTED_MODULE_0__/* .watchFacts */ .Z)(plan.watch));
    if (plan.overrides !== undefined)
        facts.push({ name: "Set by `config-overrides`", value: overridesFact(plan.overrides) });
    if (plan.cases !== undefined)
        facts.push({ name: "Cases", value: casesFact(plan, plan.cases) });
    const isDirty = plan.uncommitted !== undefined;
    if (serves !== undefined) {
        const doubt = isDirty ? [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(" Some differ from the commit.")] : [];
        const isUntold = existing !== undefined && plan.content === "unknown";
        facts.push({ name: "Files", value: isUntold ? UNTOLD : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)(CONTENT[plan.content], ...doubt) });
    }
    else if (isDirty)
        facts.push({ name: "Files", value: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Some differ from the commit.") });
    return facts;
}
const CONTENT = {
    same: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Same as those of the live deployment."),
    differs: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Different from those of the live deployment."),
    otherKind: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Not comparable: another version of this action made the digest of the live deployment's files."),
    unknown: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Not comparable: the live deployment has no digest of its files."),
};
const UNTOLD = (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Not comparable: at least one of the two deployments has no digest of its files.");
function modelFact({ isNew, name, id, team }) {
    if (isNew)
        return team === "" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${name}, to be created` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${name}, to be created in the team ${team}`;
    return team === "" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${name} (${id})` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${name} (${id}) in the team ${team}`;
}
function servesFact({ id, name, createdAt, environment }) {
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${id} (${name}) in ${environment}`, creationOf(createdAt));
}
function existingFact({ id, name, createdAt, status }) {
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${id} (${name})`, creationOf(createdAt), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `, ${status}`);
}
function creationOf(createdAt) {
    const created = createdAt.slice(0, 16).replace("T", " ");
    return /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(created) ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `, created ${created} UTC` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("");
}
function overridesFact(overrides) {
    const parts = overrides.map(({ name, value }, index) => {
        const separator = (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(index === 0 ? "" : ", ");
        return value === undefined
            ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)(separator, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${name}`, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(" (hidden)"))
            : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)(separator, { ours: ["", ""], foreign: [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .legible */ .bG)(`${name}=${value}`, _phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_VALUE */ .Ls)] });
    });
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)(...parts);
}
function casesFact(plan, { file, names, calls, isCompared }) {
    const when = plan.promotion === "after-check" && plan.environment !== "" ? " before the promotion" : "";
    const live = isCompared ? "; the deployment that is live then gets the same calls" : "";
    const count = `, ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(calls, "call")}${when}${live}.`;
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .sayNames */ .yS)(names, MAX_CASES), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) ` from ${file}`, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(count));
}
const FIRST = {
    nothing: "Promoted to ",
    activate: "Activated; once a replica is ready, promoted to ",
    wake: "Woken up; once a replica is ready, promoted to ",
    wait: "Once it is ready, promoted to ",
};
function wayOfExisting(plan, existing) {
    const { environment, environmentState, settings = [] } = plan;
    const { isServed, before } = existing;
    if (isServed && settings.length > 0)
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${environment} already serves it: only its settings change.`;
    if (isServed)
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `Nothing to do: ${environment} already serves it.`;
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(FIRST[before]), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${environment}`, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(environmentState === "missing" ? ", which will be created." : "."), whyCopied(plan));
}
function whyCopied({ existing, redeploys }) {
    const heldBy = existing?.heldBy;
    if (heldBy !== undefined)
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) ` ${heldBy} serves it too, so Baseten promotes a copy, which has a new id.`;
    if (redeploys === undefined)
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("");
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(" The environment redeploys on promotion (`redeploy_on_promotion`), so Baseten promotes a copy, which has a new id.");
}
function makesCopy({ existing, machine, redeploys }) {
    if (existing === undefined || existing.isServed)
        return false;
    return existing.heldBy !== undefined || redeploys === true || machine.kept !== undefined;
}
function wayOf(plan) {
    const { environment, environmentState, promotion, serves, existing } = plan;
    if (existing !== undefined)
        return wayOfExisting(plan, existing);
    if (environment === "") {
        const place = serves === undefined ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Deployed") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("Deployed alongside the live deployment");
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)(place, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("; no environment sends it traffic."));
    }
    const isCreated = environmentState === "missing";
    if (promotion === "after-check") {
        const creation = isCreated ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(", which will be created") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("");
        const beside = serves === undefined ? "" : " alongside the live deployment";
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`Deployed${beside} and checked`), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `; promoted to ${environment}`, creation, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(isCreated ? ", only if the check passes." : " only if the check passes."), whyCopied(plan));
    }
    if (isCreated)
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `Pushed to ${environment}, an environment that will be created.`;
    if (serves?.environment === environment)
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `Pushed to ${environment}; takes over its traffic as soon as it is ready.`;
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `Pushed to ${environment}.`;
}
function notesOf({ machine, environment, existing }) {
    const { after, kept, check, asked, isAskedBySettings } = machine;
    const notes = [];
    if (existing !== undefined && isAskedBySettings === undefined) {
        if (existing.isServed || kept === undefined)
            return notes;
        return [
            (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The environment ${environment} keeps its own instance type, and the deployment runs on ${asked}, so Baseten promotes a copy, which has a new id.`,
        ];
    }
    if (after === undefined && asked !== "") {
        const unknown = isAskedBySettings
            ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The settings ask for ${asked}, an instance type that this key cannot see.`
            : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The config asks for ${asked}; which instance type it gets is unknown.`;
        notes.push(unknown);
    }
    if (kept?.isNews === false) {
        notes.push((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The environment ${environment} keeps its own instance type; the config asks for ${asked}.`);
    }
    if (check !== undefined)
        notes.push((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `It is checked on the instance type that the config asks for, before it is promoted to ${environment}.`);
    return notes;
}
function referenceText(reference) {
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .legible */ .bG)((0,_lib_findings_js__WEBPACK_IMPORTED_MODULE_4__/* .placedText */ .r6)(reference, reference.message), _phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_SENTENCE */ .Rt);
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

/***/ 3543:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Pl: () => (/* binding */ headline),
/* harmony export */   Uc: () => (/* binding */ overviewTable),
/* harmony export */   et: () => (/* binding */ subjectOf)
/* harmony export */ });
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5924);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(18);
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2880);
/* harmony import */ var _machines_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(8193);
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8745);
/* harmony import */ var _warnings_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3258);






function headline(plan) {
    const parts = [
        ...situation(plan),
        ...settings(plan),
        ...environmentSettings(plan),
        ...hardwareChange(plan),
        ...price(plan),
        ...files(plan),
    ];
    return `${subjectOf(plan)}: ${parts.map(_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .asLine */ .Bd).join(", ")}`;
}
function overviewTable(plan, { verdict, findings, subject }) {
    const changes = [
        ...situation(plan),
        ...settings(plan),
        ...environmentSettings(plan),
        ...hardwareChange(plan),
        ...files(plan),
    ];
    const costs = price(plan).map(_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .asMarkdown */ .g5).join("") || "unknown";
    const rows = [
        ["**Changes**", changes.map(_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .asMarkdown */ .g5).join(", ")],
        ["**Costs**", costs],
        ["**Checks**", checkText((0,_warnings_js__WEBPACK_IMPORTED_MODULE_2__.warningCount)(plan) + findings, verdict)],
    ];
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .table */ .tp)(["", (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .escapeMarkdown */ .FV)(subject)], rows, [":---", ":---"]);
}
function checkText(count, verdict) {
    const shownVerdict = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .escapeMarkdown */ .FV)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .legible */ .bG)(verdict, _phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_SENTENCE */ .Rt));
    if (count > 0)
        return `\u26a0\ufe0f ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(count, "warning")}, see below. ${shownVerdict}`.trimEnd();
    return shownVerdict === "" ? "No warnings." : `\u2705 No warnings. ${shownVerdict}`;
}
function subjectOf({ model, environment }) {
    const name = (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .legible */ .bG)(model.name || model.id, _phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_NAME */ .zB);
    return environment === "" ? name : `${name} \u2192 ${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .legible */ .bG)(environment, _phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_NAME */ .zB)}`;
}
function situation(plan) {
    const { model, serves, isServingKnown, environment, environmentState, existing } = plan;
    const place = environmentState === "missing" ? [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `the environment will be created`] : [];
    if (existing?.isServed)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${existing.id} is already live`];
    if (existing !== undefined && serves?.environment === environment) {
        const copy = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .makesCopy */ .L5)(plan) ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("a copy of ") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("");
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)(copy, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${existing.id} replaces ${serves.id}`)];
    }
    if (model.isNew)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `new model`, ...place];
    if (!isServingKnown)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `the live deployment is unknown`];
    if (environment === "")
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `a deployment without traffic`];
    if (place.length > 0)
        return place;
    return serves?.environment === environment ? [] : [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `nothing is live there yet`];
}
function settings({ serves, environment, changes }) {
    if (serves === undefined)
        return [];
    if (changes === undefined)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `settings cannot be compared`];
    const count = changes.length === 0 ? "no setting" : (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(changes.length, "setting");
    const isSingular = changes.length < 2;
    if (serves.environment === environment)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`${count} ${isSingular ? "changes" : "change"}`)];
    return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`${count} ${isSingular ? "differs" : "differ"} from `), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${serves.environment}`)];
}
function environmentSettings({ settings: changes, environment }) {
    if (changes === undefined || changes.length === 0)
        return [];
    const whose = environment === "" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) ` of ${environment}`;
    const verb = environment === "" ? " set on the deployment" : changes.length === 1 ? " changes" : " change";
    return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)((0,_lib_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(changes.length, "setting")), whose, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(verb))];
}
function replaced({ serves, environment, machine }) {
    return serves?.environment === environment ? machine.before : undefined;
}
function hardwareChange(plan) {
    const { after } = plan.machine;
    const before = replaced(plan);
    if (after === undefined)
        return plan.machine.before || plan.isServingKnown ? [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `instance type unknown`] : [];
    if (plan.machine.kept?.isNews)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `the instance type stays ${after.name}`];
    if (before === undefined)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `on ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .gpus */ .a5)(after) || (0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .smallName */ .FX)(after)}`];
    if ((0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .gpus */ .a5)(before) !== (0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .gpus */ .a5)(after))
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `GPU ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .gpus */ .a5)(before) || "none"} \u2192 ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .gpus */ .a5)(after) || "none"}`];
    if (before.name === after.name && before.nodes === after.nodes)
        return [];
    return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${(0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .smallName */ .FX)(before)} \u2192 ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .smallName */ .FX)(after)}`];
}
function price(plan) {
    const now = replaced(plan)?.pricePerMinute;
    const then = plan.machine.after?.pricePerMinute;
    if (then === undefined)
        return [];
    if (now === undefined) {
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`${(0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .perMinute */ .IF)(then)} list price (${(0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .perMonth */ .ir)(then)} for 30 days always-on)`)];
    }
    if (now === then)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`still ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .perMinute */ .IF)(then)} list price`)];
    const difference = `${then > now ? "+" : "\u2212"}${(0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .perMonth */ .ir)(Math.abs(then - now))}`;
    return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`${(0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .dollars */ .E9)(now)} \u2192 ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .perMinute */ .IF)(then)} list price (${difference} for 30 days always-on)`)];
}
function files({ serves, content, existing }) {
    if (serves === undefined || content === "unknown" || existing?.isServed)
        return [];
    if (content === "same")
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `same files`];
    return [existing === undefined ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `new files` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `different files`];
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

/***/ 3258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ warningsOf),
/* harmony export */   warningCount: () => (/* binding */ warningCount)
/* harmony export */ });
/* harmony import */ var _costs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2305);
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8745);


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
    const unknown = (0,_costs_js__WEBPACK_IMPORTED_MODULE_0__/* .unknownCost */ .k)(plan.cost);
    if (unknown !== undefined)
        warnings.push((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(unknown));
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
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${where} serves the truss of the folder ${served}, but this one is in ${own}. If this is a copy, give it a model_name other than ${model.name}: two trusses of one model replace each other.`;
}
function namesakeWarning(environment, namesake) {
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The environment ${environment} will be created alongside ${namesake}, which differs only in case. If you mean the existing one, write ${namesake}.`;
}
function uncommittedWarning(paths) {
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(paths.length === 1 ? "A file differs" : `${paths.length} files differ`), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(" from the commit: "), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .sayNames */ .yS)(paths, MAX_UNCOMMITTED), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(". A later run of this commit may pack something else."));
}
function keptWarning({ machine, environment }) {
    const kept = machine.after?.name ?? "";
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The config's resources have no effect: the environment ${environment} keeps its instance type ${kept}, although the config asks for ${machine.asked}. To apply them, set the input ${"preserve-env-instance-type: false"}.`;
}
function inFlightWarning(environment, promotion) {
    const { status, isTakenBack, percent, id, name, origin } = promotion;
    const turn = isTakenBack
        ? "It was cancelled and is being rolled back: this one waits until that is done."
        : "Baseten allows one at a time: this one may be refused, or replace it.";
    const who = [name, origin].filter((part) => part !== "").join(", ");
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `A promotion to ${environment} is in flight: ${id}`, who === "" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) ` (${who})`, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) ` is ${status}`, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(percent === undefined ? "" : ` and gets ${percent} % of the traffic`), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`. ${turn}`));
}
function secretWarning(secrets, team) {
    const isOne = secrets.length === 1;
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`The config names ${isOne ? "a secret that does" : `${secrets.length} secrets that do`} not exist in `), team === "" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)("the workspace: ") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `the team ${team}: `, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .sayNames */ .yS)(secrets.map(({ name }) => name), MAX_SECRETS), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`. Create ${isOne ? "it" : "them"} in Baseten before you deploy.`));
}


/***/ }),

/***/ 7276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ watchFacts)
/* harmony export */ });
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5924);
/* harmony import */ var _machines_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8193);
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8745);



const CANARY_REPLICAS = 3;
const ACTIONS = {
    "roll-back": "is rolled back",
    pause: "is paused if its promotion is still in progress, so that a person can decide, and is otherwise only reported",
    report: "is only reported",
};
function endOf(action, hasPrevious) {
    return hasPrevious || action !== "roll-back"
        ? ACTIONS[action]
        : "is only reported, because there is no previous version to roll back to";
}
function watchFacts(watch) {
    if (watch === undefined)
        return [];
    const { minutes, limits, action, isRollback, hasPrevious, rollingReplicas, warm } = watch;
    const rules = limits.length === 0 ? "health only, because no limit is set" : `health, ${limits.join(", ")}`;
    const end = isRollback
        ? "is only reported, because `previous: true` is itself a rollback"
        : endOf(action, hasPrevious);
    const facts = [
        {
            name: "Guard",
            value: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`Watches until ${minutes} min after the promotion: ${rules}. A bad version ${end}.`),
        },
    ];
    if (rollingReplicas !== undefined && rollingReplicas < CANARY_REPLICAS) {
        const value = `With only ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(rollingReplicas, "replica")} there is hardly a canary phase: the first step of the promotion moves a large share of the traffic.`;
        facts.push({ name: "Canary", value: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(value) });
    }
    if (warm !== undefined) {
        const price = warm.perHour === undefined ? "price unknown" : `${(0,_machines_js__WEBPACK_IMPORTED_MODULE_2__/* .dollars */ .E9)(warm.perHour)} an hour`;
        facts.push({
            name: "Kept warm",
            value: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`One replica of the previous version while the guard watches (${price}).`),
        });
    }
    return facts;
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

/***/ 5247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  lg: () => (/* binding */ Network),
  YR: () => (/* binding */ PROXY_LIMIT_MS),
  wX: () => (/* binding */ TransportError)
});

;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
var external_node_http_namespaceObject_0 = /*#__PURE__*/__nccwpck_require__.t(external_node_http_namespaceObject, 2);
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
var external_node_https_namespaceObject_0 = /*#__PURE__*/__nccwpck_require__.t(external_node_https_namespaceObject, 2);
// EXTERNAL MODULE: ./lib/lib/proxy.js + 2 modules
var lib_proxy = __nccwpck_require__(7777);
;// CONCATENATED MODULE: ./lib/lib/http.js



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
        const proxy = await (0,lib_proxy/* proxyFor */.iJ)(url);
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
    const outgoing = (secure ? external_node_https_namespaceObject_0 : external_node_http_namespaceObject_0).request(request.url, {
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
    const way = proxy === undefined || error instanceof lib_proxy/* ProxyError */.T6 ? "" : ` through ${(0,lib_proxy/* proxyName */.ec)(proxy)}`;
    return `${url.host}${way}: ${(0,lib_proxy/* problemOf */.Zw)(error)}${isUntrusted(error) ? CERTIFICATE_REMEDY : ""}`;
}
const CERTIFICATE_REMEDY = " (if your network has its own certificate authority, set NODE_EXTRA_CA_CERTS to the file with its certificate)";
function isUntrusted(error) {
    const { code = "" } = error;
    return /^(SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED|UNABLE_TO_GET_ISSUER|UNABLE_TO_VERIFY_LEAF)/.test(code);
}
async function createAgent({ protocol }, proxy, proxyLimitMs) {
    if (proxy)
        return (0,lib_proxy/* createProxyAgent */.IL)(protocol, proxy, proxyLimitMs);
    return new (protocol === "https:" ? external_node_https_namespaceObject_0 : external_node_http_namespaceObject_0).Agent({ keepAlive: true });
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
/* harmony export */   VX: () => (/* binding */ readRegular),
/* harmony export */   fA: () => (/* binding */ kindOnDisk)
/* harmony export */ });
/* unused harmony exports READ_FLAGS, NotAFile, specialKind, openRegular */
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
        const found = statSync(path);
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

/***/ 381:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ beforePromotion)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5892);

async function beforePromotion(work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H) || error.status !== "deploy_failed")
            throw error;
        const { message, remedy, requestId, findings } = error;
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(message, {
            status: "promote_failed",
            ...(remedy === undefined ? {} : { remedy }),
            ...(requestId === undefined ? {} : { requestId }),
            findings,
            cause: error,
        });
    }
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

/***/ 7476:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Qb: () => (/* binding */ promotionAfter),
/* harmony export */   l_: () => (/* binding */ hourlyCost),
/* harmony export */   zO: () => (/* binding */ tellCost)
/* harmony export */ });
/* harmony import */ var _baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3334);
/* harmony import */ var _github_plan_costs_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(2305);
/* harmony import */ var _github_plan_machines_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(8193);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5892);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5924);
/* harmony import */ var _settings_schedules_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7153);
/* harmony import */ var _settings_wanted_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7896);







const DEFAULTS = { autoscaling_settings: { min_replica: 0, max_replica: 1 } };
const MILLIONTH = 1e6;
function hourlyCost(facts) {
    const { settings, now } = facts;
    const live = facts.live === "default" ? DEFAULTS : facts.live;
    const schedules = (0,_settings_schedules_js__WEBPACK_IMPORTED_MODULE_2__/* .schedulesAfter */ .bJ)(settings?.autoscaling_schedule_settings, live?.autoscaling_schedules).filter((schedule) => schedule.enabled === true && !isOver(schedule, now));
    const autoscaling = { ...live?.autoscaling_settings, ...settings?.autoscaling_settings };
    const highest = (field) => {
        const own = autoscaling[field];
        const found = schedules.flatMap((schedule) => {
            const count = (0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(schedule.autoscaling_settings) ? schedule.autoscaling_settings[field] : undefined;
            return (0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isAmount */ .Pt)(count) ? [{ count, schedule: schedule.name }] : [];
        });
        return (0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isAmount */ .Pt)(own)
            ? found.reduce((most, one) => (one.count > most.count ? one : most), { count: own })
            : undefined;
    };
    const [least, most] = [highest("min_replica"), highest("max_replica")];
    const at = (replicas) => costAt(Math.max(1, replicas.count), facts, replicas.schedule);
    return {
        ...(least === undefined ? {} : { atLeast: at(least) }),
        ...(most === undefined ? {} : { atMost: at(most) }),
        ...promotionCost(facts, least, promotionAfter(settings, live)),
    };
}
function promotionAfter(settings, live) {
    const before = live?.promotion_settings;
    const wanted = settings?.promotion_settings && (0,_settings_wanted_js__WEBPACK_IMPORTED_MODULE_3__/* .wantedPromotion */ .R3)(settings.promotion_settings);
    const rolling = (0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(before?.rolling_deploy_config) ? before.rolling_deploy_config : {};
    return { ...before, ...wanted, rolling_deploy_config: { ...rolling, ...wanted?.rolling_deploy_config } };
}
function costAt(replicas, { pricePerMinute }, schedule) {
    return {
        replicas,
        ...(pricePerMinute === undefined ? {} : { perHour: perHour(pricePerMinute, replicas) }),
        ...(schedule === undefined ? {} : { schedule }),
    };
}
function perHour(pricePerMinute, replicas) {
    return Math.round(pricePerMinute * 60 * replicas * MILLIONTH) / MILLIONTH;
}
function isOver({ cadence, end_at: end }, now) {
    return cadence === "ONE_TIME" && typeof end === "string" && Date.parse(end) <= now;
}
function promotionCost({ isReplacing, live, pricePerMinute, servingPricePerMinute }, least, promotion) {
    const before = live === "default" ? undefined : live?.autoscaling_settings?.min_replica;
    if (!isReplacing || least === undefined || !(0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isAmount */ .Pt)(before))
        return {};
    const [previous, next] = [Math.max(1, before), Math.max(1, least.count)];
    const prices = [servingPricePerMinute, pricePerMinute].filter((price) => price !== undefined);
    const dearer = prices.length < 2 ? undefined : Math.max(...prices);
    const isKept = promotion.promotion_cleanup_strategy === "KEEP";
    const isRolling = promotion.rolling_deploy === true;
    const percent = (field) => {
        const value = promotion.rolling_deploy_config?.[field];
        return (0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isAmount */ .Pt)(value) ? value : 0;
    };
    const [surgePercent, overheadPercent] = [percent("max_surge_percent"), percent("replica_overhead_percent")];
    const share = (part) => Math.ceil((Math.max(previous, next) * part) / 100);
    const replicas = isRolling
        ? Math.max(previous, next) + share(surgePercent) + share(overheadPercent)
        : previous + next;
    return {
        promotion: {
            replicas,
            ...(dearer === undefined ? {} : { perHour: perHour(dearer, replicas) }),
            isRolling,
            ...(isRolling ? { surgePercent, overheadPercent } : {}),
            isKept,
        },
    };
}
function tellCost({ tools }, { cost, environment }) {
    const unknown = (0,_github_plan_costs_js__WEBPACK_IMPORTED_MODULE_4__/* .unknownCost */ .k)(cost);
    if (unknown !== undefined)
        tools.log.warning(unknown);
    const { limit, atLeast } = cost ?? {};
    if (limit === undefined || atLeast?.perHour === undefined || atLeast.perHour <= limit)
        return;
    const { perHour: price, replicas, schedule } = atLeast;
    const place = environment === "" ? "" : ` in environment ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_5__/* .quote */ .hD)(environment)}`;
    const reason = schedule === undefined ? place : `${place}, set by schedule ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_5__/* .quote */ .hD)(schedule)}`;
    const [count, lower] = replicas === 1
        ? ["one replica", "Choose a smaller instance type"]
        : [`a minimum of ${replicas} replicas${reason}`, "Lower `min_replica`, choose a smaller instance type"];
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H(`The deployment would cost ${(0,_github_plan_machines_js__WEBPACK_IMPORTED_MODULE_6__/* .dollars */ .E9)(price)} an hour at list price with ${count}, but input \`max-hourly-cost\` allows ${(0,_github_plan_machines_js__WEBPACK_IMPORTED_MODULE_6__/* .dollars */ .E9)(limit)}.`, { status: "invalid", remedy: `${lower}, or raise \`max-hourly-cost\`.` });
}


/***/ }),

/***/ 9965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   yq: () => (/* binding */ tellFindings)
/* harmony export */ });
/* unused harmony exports isAnnotated, refusal */
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

/***/ 1516:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  z6: () => (/* binding */ endingOf),
  O9: () => (/* binding */ finish),
  Kg: () => (/* binding */ isGood),
  wZ: () => (/* binding */ plannedCost),
  EP: () => (/* binding */ readyWord),
  Qy: () => (/* binding */ scrubbedWatch),
  Gg: () => (/* binding */ titleOf),
  gS: () => (/* binding */ unplannedHints)
});

// EXTERNAL MODULE: ./lib/action/command-files.js
var command_files = __nccwpck_require__(6989);
// EXTERNAL MODULE: ./lib/action/start.js
var start = __nccwpck_require__(6398);
// EXTERNAL MODULE: ./lib/lib/clock.js
var clock = __nccwpck_require__(5953);
// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __nccwpck_require__(5892);
// EXTERNAL MODULE: ./lib/github/plan/machines.js
var machines = __nccwpck_require__(8193);
// EXTERNAL MODULE: ./lib/github/summary.js
var summary = __nccwpck_require__(5671);
// EXTERNAL MODULE: ./lib/action/servers.js + 1 modules
var action_servers = __nccwpck_require__(9029);
// EXTERNAL MODULE: ./lib/lib/bytes.js
var bytes = __nccwpck_require__(8752);
// EXTERNAL MODULE: ./lib/lib/findings.js
var lib_findings = __nccwpck_require__(5597);
// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __nccwpck_require__(5924);
;// CONCATENATED MODULE: ./lib/truss/files/manifest.js


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
    return `${(0,lib_text/* counted */.hS)(manifest.files, "file")}, ${(0,bytes/* formatBytes */.z)(manifest.bytes)}`;
}
function leftOutLine(manifest) {
    const entries = manifest.leftOut.reduce((sum, group) => sum + entriesOf(group), 0);
    return entries === 0 ? "" : `${entries} left out`;
}
function examplesOf(group) {
    return (0,lib_text/* listed */.KE)(group.examples.map(lib_text/* shownPath */.pS)) + (0,lib_text/* andMore */.v)(entriesOf(group) - group.examples.length);
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
            parts.push(counted(group.files, "file"));
        if (group.folders > 0)
            parts.push(counted(group.folders, "folder"));
        lines.push(`${shownPath(group.pattern).padStart(12)}  ${parts.join(", ")}: ${examplesOf(group)}`);
    }
    return lines;
}
function sizeLine({ path, size }) {
    return `${formatBytes(size).padStart(10)}  ${shownPath(path)}`;
}

;// CONCATENATED MODULE: ./lib/rollout/result.js










function endingOf(error, promotion = "on-push") {
    if (error instanceof errors/* Failure */.H)
        return { status: error.status, cause: error.report };
    const ending = {
        status: promotion === "existing" ? "promote_failed" : "deploy_failed",
        cause: (0,start/* defectText */.f_)(error),
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
    const lostOutputs = (0,command_files/* tellLostOutputs */.uh)(files.lostOutputs, log);
    const good = lostOutputs !== undefined && isGood(ending.status) ? `The run itself ended with \`${ending.status}\`.` : undefined;
    const causes = [ending.cause, good, lostOutputs].filter((text) => text);
    const cause = causes.length === 0 ? undefined : secrets.scrub(causes.join("\n"));
    const plan = await planOf(run, ending.status);
    await files.writeSummary((0,summary/* renderSummary */.Br)({ ...reportOf(run, ending.status, cause), ...plan }));
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
    const { foldedPlan, planMarkdown, planSections } = await __nccwpck_require__.e(/* import() */ 127).then(__nccwpck_require__.bind(__nccwpck_require__, 4127));
    const { warningCount } = await Promise.resolve(/* import() */).then(__nccwpck_require__.bind(__nccwpck_require__, 3258));
    const options = { verdict, findings: unplannedHints(run.account).length };
    const title = titleOf(run, status, warningCount(plan));
    if (status === "validated")
        return { title, plan: planMarkdown(plan, options).trim(), isPlanOnly: true };
    const sections = foldedPlan(planSections(plan, options));
    return { title, plan: sections.map(({ markdown }) => markdown).join("\n\n") };
}
function unplannedHints({ entries, findings }) {
    const planned = new Set(entries.plan?.mutable.map(({ message }) => message));
    return findings.filter((finding) => finding.severity === "hint" && !planned.has((0,lib_findings/* findingText */.NK)(finding)));
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
        linksBelow: action_servers/* APP_URL */.oO,
        rows: [
            { name: "Status", value: status },
            { name: "Model", value: deployment.modelName ?? "", ...(modelId ? { url: servers.modelUrl(modelId) } : {}) },
            { name: "Environment", value: entries.environment ?? "" },
            { name: "Deployment", value: deployment.deploymentName ?? "" },
            { name: "Logs", value: logsUrl === "" ? "" : "open", url: logsUrl },
            {
                name: readyWord(inputs) === "ready" ? "Ready after" : "Live after",
                value: deploySeconds === undefined ? "" : (0,clock/* formatDuration */.a)(deploySeconds * 1_000),
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
        findings: unplannedHints(account).map((finding) => (0,lib_findings/* placedText */.r6)(finding, secrets.scrub((0,lib_findings/* findingText */.NK)(finding)))),
    };
}
function plannedCost({ entries, deployment }, status) {
    const { plan, pricePerMinute, isTurnedOff } = entries;
    const isRunning = isGood(status) && status !== "validated" && !isTurnedOff;
    const price = plan === undefined ? pricePerMinute : plan.machine.after?.pricePerMinute;
    if (!isRunning || price === undefined || deployment.deploymentId === undefined)
        return "";
    return `${(0,machines/* dollars */.E9)(price * 60)} an hour for each running replica, at list price`;
}
function readyWord({ promotion }) {
    return promotion === "on-push" ? "live" : "ready";
}
function scrubbedWatch({ line, curve, notes }, scrub) {
    return { line: scrub(line), curve: curve.map(scrub), notes: notes.map(scrub) };
}
function contentsOf(manifest, { contentDigest = "" }, scrub) {
    return {
        heading: `Packed: ${[packedLine(manifest), leftOutLine(manifest)].filter((part) => part !== "").join(", ")}`,
        digest: contentDigest,
        largest: manifest.largest.map(({ path, size }) => ({ name: scrub(path), size: (0,bytes/* formatBytes */.z)(size) })),
        leftOut: manifest.leftOut.map((group) => ({
            rule: scrub(group.pattern),
            entries: entriesOf(group),
            examples: scrub(examplesOf(group)),
        })),
    };
}


/***/ }),

/***/ 9487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  ZS: () => (/* binding */ RunStateKeeper)
});

// UNUSED EXPORTS: CUT_OFF, TAKEN_DOWN, parseRunState, parseUploads

;// CONCATENATED MODULE: ./lib/s3/unfinished.js
function shownUpload({ bucket, key, uploadId }) {
    return `bucket ${JSON.stringify(bucket)}, key ${JSON.stringify(key)}, upload id ${JSON.stringify(uploadId)}`;
}
function isSameUpload(one, other) {
    return one.uploadId === other.uploadId && one.key === other.key && one.bucket === other.bucket;
}

;// CONCATENATED MODULE: ./lib/rollout/run-state.js

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

/***/ 2674:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B9: () => (/* binding */ SCHEDULE_AUTOSCALING),
/* harmony export */   Em: () => (/* binding */ OWN_PARTS),
/* harmony export */   Hj: () => (/* binding */ SCHEDULES),
/* harmony export */   Lr: () => (/* binding */ ONE_TIME),
/* harmony export */   _E: () => (/* binding */ RECURRING),
/* harmony export */   br: () => (/* binding */ CADENCES),
/* harmony export */   yy: () => (/* binding */ SETTINGS)
/* harmony export */ });
/* unused harmony export AUTOSCALING */
const MANY = Number.MAX_SAFE_INTEGER;
const COUNT = { kind: "whole", told: [0, MANY] };
const FROM_ONE = { kind: "whole", told: [1, MANY] };
const PERCENT = { kind: "whole", told: [1, 100] };
const HOUR = { kind: "whole", told: [0, 23] };
const MINUTE = { kind: "whole", told: [0, 59] };
const FLAG = { kind: "flag" };
const TEXT = { kind: "text" };
const AUTOSCALING = {
    schema: "UpdateAutoscalingSettings",
    isClosed: true,
    fields: {
        min_replica: COUNT,
        max_replica: FROM_ONE,
        autoscaling_window: { kind: "whole", told: [10, 3_600] },
        scale_down_delay: { kind: "whole", told: [0, 3_600] },
        concurrency_target: FROM_ONE,
        target_utilization_percentage: PERCENT,
        target_in_flight_tokens: FROM_ONE,
        max_scale_down_rate: { kind: "whole", limits: [1, 50] },
    },
};
const SCHEDULE_AUTOSCALING = { ...AUTOSCALING, schema: "AutoscalingScheduleSettingsRequest" };
const ROLLING = {
    schema: "UpdateRollingDeployConfig",
    isClosed: false,
    fields: {
        rolling_deploy_strategy: { kind: "word", words: ["REPLICA"] },
        max_surge_percent: { kind: "whole", told: [0, 50] },
        max_unavailable_percent: { kind: "whole", told: [0, 50] },
        stabilization_time_seconds: { kind: "whole", told: [0, 3_600] },
        replica_overhead_percent: { kind: "whole", told: [0, 500] },
    },
};
const PROMOTION = {
    schema: "UpdateModelPromotionSettings",
    isClosed: false,
    fields: {
        redeploy_on_promotion: FLAG,
        rolling_deploy: FLAG,
        promotion_cleanup_strategy: { kind: "word", words: ["KEEP", "SCALE_TO_ZERO", "DEACTIVATE"] },
        rolling_deploy_config: { kind: "block", block: ROLLING },
        ramp_up_while_promoting: {
            kind: "flag",
            refused: "Baseten refuses canary promotions of models: use `rolling_deploy`",
        },
        ramp_up_duration_seconds: COUNT,
    },
};
const BACKPRESSURE = {
    schema: "UpdateRequestBackpressureSettings",
    isClosed: true,
    fields: { policy: { kind: "word", words: ["QUEUE_ON_FULL", "REJECT_ON_FULL"], isNullable: true } },
};
const CADENCES = ["DAILY", "HOURLY", "ONE_TIME"];
const WEEKDAYS = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];
const OF_EACH_SCHEDULE = {
    name: TEXT,
    enabled: FLAG,
    cadence: { kind: "word", words: CADENCES, isComplete: true },
    autoscaling_settings: { kind: "block", block: SCHEDULE_AUTOSCALING },
};
const RECURRING = {
    schema: "AutoscalingScheduleUpsert",
    isClosed: true,
    fields: {
        ...OF_EACH_SCHEDULE,
        weekdays: { kind: "words", words: WEEKDAYS },
        start_hour: HOUR,
        start_minute: MINUTE,
        end_hour: HOUR,
        end_minute: MINUTE,
    },
};
const ONE_TIME = {
    schema: "OneTimeAutoscalingScheduleUpsert",
    isClosed: true,
    fields: { ...OF_EACH_SCHEDULE, start_at: { kind: "time" }, end_at: { kind: "time" } },
};
const SCHEDULES = {
    schema: "UpdateAutoscalingScheduleSettings",
    isClosed: true,
    fields: { timezone: { kind: "zone", isNullable: true } },
};
const SETTINGS = {
    autoscaling_settings: {
        field: { kind: "block", block: AUTOSCALING },
        in: everywhere("autoscaling_settings"),
    },
    promotion_settings: {
        field: { kind: "block", block: PROMOTION },
        in: { push: "promotion_settings_override", promotion: "promotion_settings", patch: "promotion_settings" },
    },
    request_backpressure_settings: {
        field: { kind: "block", block: BACKPRESSURE },
        in: everywhere("request_backpressure_settings"),
    },
    autoscaling_schedule_settings: {
        field: { kind: "block", block: SCHEDULES },
        in: {
            push: "autoscaling_schedule_settings",
            promotion: "autoscaling_schedule_settings",
            patch: "autoscaling_schedule_settings",
        },
    },
    instance_type_id: {
        field: TEXT,
        in: { push: "instance_type_id", "push-alone": "instance_type_id", promotion: "instance_type_id" },
    },
};
function everywhere(name) {
    return { push: name, "push-alone": name, promotion: name, patch: name };
}
const OWN_PARTS = Object.keys(SETTINGS).filter((part) => SETTINGS[part].in["push-alone"] !== undefined);


/***/ }),

/***/ 7273:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ liveSettingsOf),
/* harmony export */   X: () => (/* binding */ knownSettings)
/* harmony export */ });
function liveSettingsOf(seen) {
    return seen === undefined ? "default" : seen.settings;
}
function knownSettings(live) {
    return live === undefined || live === "default" ? {} : live;
}


/***/ }),

/***/ 7153:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DM: () => (/* binding */ liveScheduleNamed),
/* harmony export */   bJ: () => (/* binding */ schedulesAfter),
/* harmony export */   lq: () => (/* binding */ wholeSchedule)
/* harmony export */ });
/* harmony import */ var _baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3334);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2674);


const NO_OVERRIDE = Object.fromEntries(Object.keys(_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .SCHEDULE_AUTOSCALING */ .B9.fields).map((name) => [name, null]));
function wholeSchedule(written, live) {
    const base = { enabled: true, ...live };
    const all = { ...base, ...written };
    const { fields } = all.cadence === "ONE_TIME" ? _fields_js__WEBPACK_IMPORTED_MODULE_1__/* .ONE_TIME */ .Lr : _fields_js__WEBPACK_IMPORTED_MODULE_1__/* .RECURRING */ ._E;
    const known = Object.entries(all).filter(([name]) => Object.hasOwn(fields, name));
    const before = (0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(base.autoscaling_settings) ? base.autoscaling_settings : {};
    return {
        ...(live === undefined ? {} : { id: live.id }),
        ...Object.fromEntries(known),
        name: written.name,
        enabled: all.enabled,
        autoscaling_settings: { ...NO_OVERRIDE, ...before, ...written.autoscaling_settings },
    };
}
function liveScheduleNamed(live, name) {
    return live?.schedules.find((schedule) => schedule.name === name);
}
function schedulesAfter(settings, live) {
    const { schedules = [], delete: deleted = [] } = settings ?? {};
    const written = new Set([...deleted, ...schedules.map(({ name }) => name)]);
    const left = live?.schedules.filter(({ name }) => !written.has(name)) ?? [];
    return [...left, ...schedules.map((schedule) => wholeSchedule(schedule, liveScheduleNamed(live, schedule.name)))];
}


/***/ }),

/***/ 7896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ai: () => (/* binding */ keepsInstanceType),
/* harmony export */   ET: () => (/* binding */ namesInstanceType),
/* harmony export */   N4: () => (/* binding */ scheduleChanges),
/* harmony export */   R3: () => (/* binding */ wantedPromotion),
/* harmony export */   am: () => (/* binding */ isSameValue)
/* harmony export */ });
/* harmony import */ var _baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3334);
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7273);
/* harmony import */ var _schedules_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7153);



const RIVALS = [
    ["max_surge_percent", "max_unavailable_percent"],
    ["max_unavailable_percent", "max_surge_percent"],
];
function wantedPromotion(written) {
    const { rolling_deploy_config: rolling } = written;
    if (rolling === undefined)
        return written;
    const implied = RIVALS.flatMap(([one, other]) => Number(rolling[one]) > 0 && !(other in rolling) ? [[other, 0]] : []);
    return { ...written, rolling_deploy_config: { ...rolling, ...Object.fromEntries(implied) } };
}
function scheduleChanges(written, live) {
    const { autoscaling_schedules: now } = (0,_live_js__WEBPACK_IMPORTED_MODULE_2__/* .knownSettings */ .X)(live);
    const upserts = (written.schedules ?? []).flatMap((one) => {
        const found = (0,_schedules_js__WEBPACK_IMPORTED_MODULE_1__/* .liveScheduleNamed */ .DM)(now, one.name);
        const schedule = (0,_schedules_js__WEBPACK_IMPORTED_MODULE_1__/* .wholeSchedule */ .lq)(one, found);
        const isSame = found !== undefined && Object.keys(schedule).every((name) => isSameValue(schedule[name], found[name]));
        return isSame ? [] : [{ schedule, live: found }];
    });
    const deleted = (written.delete ?? []).flatMap((name) => now?.schedules.filter((one) => one.name === name) ?? []);
    const { timezone } = written;
    const isUsed = (0,_schedules_js__WEBPACK_IMPORTED_MODULE_1__/* .schedulesAfter */ .bJ)(written, now).length > 0;
    const isMoved = timezone !== undefined && isUsed && !isSameValue(timezone, now?.timezone);
    return { ...(isMoved ? { timezone } : {}), upserts, deleted };
}
function isSameValue(one, other) {
    if ((0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(one) && (0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(other)) {
        return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => isSameValue(one[key], other[key]));
    }
    if (Array.isArray(one) && Array.isArray(other)) {
        const inOrder = (list) => JSON.stringify(list.map(String).toSorted());
        return inOrder(one) === inOrder(other);
    }
    const [left, right] = [one ?? null, other ?? null];
    if (left === right)
        return true;
    return typeof left === "string" && typeof right === "string" && isSameTime(left, right);
}
const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;
function isSameTime(one, other) {
    return TIME.test(one) && TIME.test(other) && Date.parse(one) === Date.parse(other);
}
function namesInstanceType(settings) {
    return settings?.instance_type_id !== undefined;
}
function keepsInstanceType({ preserveEnvInstanceType = true }, settings) {
    return preserveEnvInstanceType && !namesInstanceType(settings);
}


/***/ }),

/***/ 8207:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CV: () => (/* binding */ checkPayloadInputs),
/* harmony export */   Ql: () => (/* binding */ exampleOf),
/* harmony export */   RT: () => (/* binding */ readPayloadFile),
/* harmony export */   Wp: () => (/* binding */ choosePayload)
/* harmony export */ });
/* unused harmony export checkPredictInput */
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
// EXTERNAL MODULE: ./lib/action/context.js
var context = __nccwpck_require__(6225);
// EXTERNAL MODULE: ./lib/action/tools.js
var action_tools = __nccwpck_require__(5729);
// EXTERNAL MODULE: ./lib/github/plan/costs.js
var costs = __nccwpck_require__(2305);
// EXTERNAL MODULE: ./lib/github/plan/facts.js
var plan_facts = __nccwpck_require__(2880);
// EXTERNAL MODULE: ./lib/github/plan/overview.js
var overview = __nccwpck_require__(3543);
// EXTERNAL MODULE: ./lib/github/plan/machines.js
var machines = __nccwpck_require__(8193);
// EXTERNAL MODULE: ./lib/github/plan/phrases.js
var phrases = __nccwpck_require__(8745);
// EXTERNAL MODULE: ./lib/github/plan/warnings.js
var warnings = __nccwpck_require__(3258);
// EXTERNAL MODULE: ./lib/github/plan/watch.js
var watch = __nccwpck_require__(7276);
;// CONCATENATED MODULE: ./lib/github/plan/log-lines.js







const MAX_LINES = 300;
function planLines(plan, { short = false } = {}) {
    const lines = [(0,overview/* headline */.Pl)(plan), ...(0,warnings/* warningsOf */.n)(plan).map((warning) => `\u26a0 ${(0,phrases/* asLine */.Bd)(warning)}`)];
    const facts = short ? [...(0,costs/* costFacts */.X)(plan.cost), ...(0,watch/* watchFacts */.Z)(plan.watch)] : (0,plan_facts/* factsOf */.xS)(plan);
    for (const { name, value } of facts)
        lines.push(`${name}: ${(0,phrases/* asLine */.Bd)(value)}`);
    const changes = short ? [] : (plan.changes ?? []);
    for (const list of [changes, plan.settings ?? []]) {
        lines.push(...few(list).map(changeLine), ...remainder(list, "settings"));
    }
    if (short)
        return lines;
    for (const [name, machine] of (0,machines/* machinesOf */.qv)(plan))
        lines.push(`${name}: ${machineLine(machine)}`);
    lines.push(...(0,plan_facts/* notesOf */.h$)(plan).map(phrases/* asLine */.Bd));
    lines.push(...few(plan.mutable).map((reference) => `Can change without a commit: ${(0,plan_facts/* referenceText */.n5)(reference)}`));
    lines.push(...remainder(plan.mutable, "references"));
    lines.push(...plan.unread.map((line) => `Could not be read: ${(0,phrases/* legible */.bG)(line, phrases/* MAX_SENTENCE */.Rt)}`));
    return lines;
}
function few(list) {
    return list.slice(0, MAX_LINES);
}
function remainder(list, what) {
    return list.length > MAX_LINES ? [`\u2026 and ${list.length - MAX_LINES} more ${what}`] : [];
}
const SIGNS = { added: "+", removed: "-", changed: "~" };
function changeLine(change) {
    const { path, before, after, fallback } = change;
    const side = (text) => text === undefined ? `(default ${(0,phrases/* legible */.bG)(fallback ?? "", phrases/* MAX_VALUE */.Ls)})` : (0,phrases/* legible */.bG)(text, phrases/* MAX_VALUE */.Ls);
    const isPair = (before !== undefined && after !== undefined) || fallback !== undefined;
    const value = isPair ? `${side(before)} \u2192 ${side(after)}` : side(before ?? after);
    return `${SIGNS[change.kind]} ${(0,phrases/* legible */.bG)(path, phrases/* MAX_PATH */.lm)}: ${value}`;
}
function machineLine(machine) {
    const { pricePerMinute } = machine;
    const price = pricePerMinute === undefined ? "price unknown" : `${(0,machines/* perMinute */.IF)(pricePerMinute)} list price`;
    const month = pricePerMinute === undefined ? "" : `, ${(0,machines/* perMonth */.ir)(pricePerMinute)} for 30 days always-on`;
    return `${(0,phrases/* legible */.bG)(machine.name, phrases/* MAX_NAME */.zB)}: ${(0,machines/* hardware */.DL)(machine)}; ${price}${month}`;
}

// EXTERNAL MODULE: ./lib/rollout/cases/case.js
var cases_case = __nccwpck_require__(6839);
;// CONCATENATED MODULE: ./lib/rollout/cases/load.js


async function loadCases({ inputs, tools, }) {
    if (inputs.predictCases === "")
        return { file: undefined, findings: [] };
    const { readCases } = await Promise.all(/* import() */[__nccwpck_require__.e(969), __nccwpck_require__.e(519)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1519));
    const read = await readCases(inputs.predictCases, (0,action_tools/* workspaceOf */.B3)(tools), (value) => tools.secrets.add(value));
    if (read.file)
        tools.log.info((0,cases_case/* casesLine */.w)(read.file));
    return read;
}

// EXTERNAL MODULE: ./lib/rollout/cost.js
var cost = __nccwpck_require__(7476);
// EXTERNAL MODULE: ./lib/rollout/refusal.js
var refusal = __nccwpck_require__(9965);
// EXTERNAL MODULE: ./lib/rollout/run.js
var rollout_run = __nccwpck_require__(2900);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(8500);
// EXTERNAL MODULE: ./lib/action/command-files.js
var command_files = __nccwpck_require__(6989);
// EXTERNAL MODULE: ./lib/action/key.js
var key = __nccwpck_require__(9633);
// EXTERNAL MODULE: ./lib/action/runner.js
var runner = __nccwpck_require__(4918);
// EXTERNAL MODULE: ./lib/action/servers.js + 1 modules
var servers = __nccwpck_require__(9029);
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

// EXTERNAL MODULE: ./lib/rollout/result.js + 1 modules
var result = __nccwpck_require__(1516);
// EXTERNAL MODULE: ./lib/rollout/run-state.js + 1 modules
var run_state = __nccwpck_require__(9487);
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
        const { Announcer } = await __nccwpck_require__.e(/* import() */ 54).then(__nccwpck_require__.bind(__nccwpck_require__, 8054));
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
        __nccwpck_require__.e(/* import() */ 600).then(__nccwpck_require__.bind(__nccwpck_require__, 5600)),
        __nccwpck_require__.e(/* import() */ 342).then(__nccwpck_require__.bind(__nccwpck_require__, 5342)),
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
        __nccwpck_require__.e(/* import() */ 600).then(__nccwpck_require__.bind(__nccwpck_require__, 5600)),
        Promise.all(/* import() */[__nccwpck_require__.e(394), __nccwpck_require__.e(611), __nccwpck_require__.e(156)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9156)),
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

;// CONCATENATED MODULE: ./lib/rollout/settings/load.js
async function loadSettings(inputs, workspace) {
    if (inputs.settings === "" && inputs.settingsFile === "")
        return { written: undefined, findings: [] };
    const { readSettings } = await Promise.all(/* import() */[__nccwpck_require__.e(969), __nccwpck_require__.e(449)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3449));
    return readSettings(inputs, workspace);
}
async function meetSettings(run, written, readLive) {
    if (written === undefined)
        return;
    const { meetLiveSettings } = await __nccwpck_require__.e(/* import() */ 576).then(__nccwpck_require__.bind(__nccwpck_require__, 3576));
    await meetLiveSettings(run, written, readLive);
}

// EXTERNAL MODULE: ./lib/truss/predict-input.js
var predict_input = __nccwpck_require__(8207);
// EXTERNAL MODULE: ./lib/promote/before-promotion.js
var before_promotion = __nccwpck_require__(381);
// EXTERNAL MODULE: ./lib/action/input-reader.js
var input_reader = __nccwpck_require__(6080);
// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __nccwpck_require__(5924);
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

;// CONCATENATED MODULE: ./lib/promote/inputs.js



const PROMOTE_DEFAULTS = { ...SHARED_DEFAULTS, previous: "false" };
const USUAL_CONFIG = "config.yaml";
const NAMED = ["deployment-id", "deployment-name", "sha"];
const ID = /^[0-9A-Za-z_-]{1,64}$/;
const SHA = /^[0-9a-f]{7,64}$/i;
function readInputs(read, whyNoKey = "") {
    const reader = new input_reader/* InputReader */.i_(read, PROMOTE_DEFAULTS);
    const shared = readSharedInputs(reader, whyNoKey);
    const selector = selectorOf(reader);
    const watch = watchOf(reader, selector, shared.watch);
    const inputs = { ...shared, watch, configFile: USUAL_CONFIG, promotion: "existing", selector };
    if (inputs.environment === "" && !reader.isRefused("environment")) {
        reader.refuse("environment", "must be set, but is empty", "Set it to the environment to promote to, for example production.");
    }
    if (inputs.modelName === "" && inputs.modelId === "") {
        reader.refuseWith("model-name", "Input `model-name` or `model-id` must be set, but both are empty.", "Set one to the model that the deployment belongs to.");
    }
    if (inputs.predictPath !== "" &&
        `${inputs.predictPayload}${inputs.predictPayloadFile}${inputs.predictCases}` === "") {
        reader.refuse("predict-path", "is set, but there is no payload to send there", "Set `predict-payload`, `predict-payload-file` or `predict-cases`, or remove it.");
    }
    return { inputs, findings: reader.findings };
}
function watchOf(reader, { input }, watch) {
    if (input !== "previous")
        return watch;
    if (watch.minutes > 0 && watch.action === "pause") {
        reader.hint("watch-action", "is pause, but with `previous: true` the guard only reports a bad version", "Set `watch-action: report`.");
    }
    if (watch.minutes > 0 && watch.keepsWarm) {
        reader.hint("watch-keep-warm", "is true, but with `previous: true` nothing goes back to the replaced version, so it is not kept running", "Remove it.");
    }
    return { ...watch, action: "report", keepsWarm: false, isRollback: true };
}
function selectorOf(reader) {
    const isPrevious = reader.boolean("previous");
    const named = NAMED.map((input) => ({ input, value: reader.text(input) })).filter(({ value }) => value !== "");
    const names = [...named.map(({ input }) => input), ...(isPrevious ? ["previous"] : [])];
    const [first] = named;
    if (names.length > 1) {
        reader.refuseWith("deployment-id", `Inputs ${names.map((name) => `\`${name}\``).join(" and ")} are mutually exclusive, but ${names.length} are set.`, "Keep the one that selects the deployment to promote.");
    }
    if (names.length === 0 && !reader.isRefused("previous")) {
        reader.refuseWith("deployment-id", "One of the inputs `deployment-id`, `deployment-name`, `sha` and `previous` must be set to select the deployment to promote, but none is.", "If you pass the output of another step or job, it is empty when that deployed nothing.");
    }
    if (first === undefined)
        return { input: "previous" };
    return checked(reader, first);
}
function checked(reader, { input, value }) {
    if (input === "deployment-id" && !ID.test(value)) {
        reader.refuse(input, `must be the id of a deployment, but is ${(0,lib_text/* quote */.hD)(value)}`, "Copy it from the deployment's page, or pass the output `deployment-id` of the step that deployed it.");
    }
    if (input === "sha" && !SHA.test(value)) {
        reader.refuse(input, `must be a commit SHA or at least its first 7 hexadecimal digits, but is ${(0,lib_text/* quote */.hD)(value)}`, "Branches and tags can move: use a commit SHA, for example `github.sha`.");
    }
    return { input, value: input === "sha" ? value.toLowerCase() : value };
}

;// CONCATENATED MODULE: ./lib/promote/run.js












function runPromote(core, stop) {
    return runToEnd(core, stop, { readInputs: readInputs, tell: promote });
}
async function promote(run, startFindings) {
    const named = await checkInputs(run, startFindings);
    const { settings } = named;
    const { inputs, tools, account, announcer } = run;
    if (inputs.apiKey === "") {
        const cost = inputs.maxHourlyCost === undefined ? "" : " `max-hourly-cost` was not checked.";
        tools.log.notice(`No API key, so only the inputs were checked: Baseten was not contacted.${cost} ${run.whyNoKey}`.trim());
        return "validated";
    }
    const [{ createClient }, { findDeployment }, { planSmokeTest }] = await Promise.all([
        __nccwpck_require__.e(/* import() */ 600).then(__nccwpck_require__.bind(__nccwpck_require__, 5600)),
        Promise.all(/* import() */[__nccwpck_require__.e(394), __nccwpck_require__.e(169)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3169)),
        Promise.all(/* import() */[__nccwpck_require__.e(394), __nccwpck_require__.e(937)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5937)),
    ]);
    const online = { ...run, client: createClient(tools, inputs.apiKey) };
    const smokeTest = await planSmokeTest(run, undefined, named.cases);
    const { subject, config } = await (0,before_promotion/* beforePromotion */.P)(async () => {
        const found = await findDeployment(online, settings);
        await meetSettings(online, named.written, async () => found.live);
        return { subject: found, config: await showPlan(online, found, named) };
    });
    if (inputs.dryRun) {
        const isLeft = subject.isServed && !subject.changesSettings;
        account.add({ verdict: isLeft ? "There is nothing to do." : "Nothing was changed." });
        return "validated";
    }
    announcer?.planned();
    const { bring, keepServed } = await Promise.all(/* import() */[__nccwpck_require__.e(394), __nccwpck_require__.e(135), __nccwpck_require__.e(611), __nccwpck_require__.e(937), __nccwpck_require__.e(683)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5683));
    if (subject.isServed) {
        await keepServed(online, { subject, config, smokeTest, settings });
        return "unchanged";
    }
    if (subject.isCommitKnown)
        await announcer?.deploymentBegins();
    else if (inputs.githubDeployment) {
        tools.log.warning(`No GitHub Deployment was recorded, because no label of deployment ${subject.deployment.id} names a commit of this repository. This action sets one when it pushes with \`include-git-info\`.`);
    }
    await bring(online, { subject, config, smokeTest, settings });
    return "success";
}
async function checkInputs(run, startFindings) {
    const { inputs, tools, outputs, account } = run;
    const { environment, modelName, predictPayload: payload, predictPayloadFile: payloadFile } = inputs;
    outputs.set("environment", environment);
    const facts = (0,context/* stepFactsOf */.$)(tools.event, undefined, { refSha: "", pullRequest: "" });
    account.add({ environment, facts, commit: "" });
    account.addDeployment({ modelName });
    return (0,rollout_run/* runPhase */.P)({ tools, account }, "Check the inputs", async () => {
        const workspace = (0,action_tools/* workspaceOf */.B3)(tools);
        const cases = await loadCases({ tools, inputs });
        const payloadFindings = await (0,predict_input/* checkPayloadInputs */.CV)({ payload, payloadFile, workspace });
        const settings = await loadSettings(inputs, workspace);
        const findings = [...startFindings, ...settings.findings, ...cases.findings, ...payloadFindings];
        (0,refusal/* tellFindings */.yq)({ account, tools }, findings);
        const { written } = settings;
        const result = { cases: cases.file, settings: written?.settings, written };
        return { result, verdict: "The inputs are valid." };
    });
}
async function showPlan(run, subject, named) {
    const { inputs, tools, account } = run;
    const { plan, config } = await (0,rollout_run/* runPhase */.P)(run, "Plan", async () => {
        const { makePlan } = await Promise.all(/* import() */[__nccwpck_require__.e(394), __nccwpck_require__.e(969), __nccwpck_require__.e(532)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8532));
        const result = await makePlan(run, subject, named);
        account.add({ plan: result.plan });
        const [verdict = "", ...rest] = planLines(result.plan, { short: !inputs.dryRun });
        for (const line of rest)
            tools.log.info(line);
        return { result, verdict };
    });
    if (!subject.isServed || subject.changesSettings)
        (0,cost/* tellCost */.zO)(run, plan);
    return config;
}

;// CONCATENATED MODULE: ./lib/promote.js



(0,start/* start */.ni)(core_namespaceObject, runPromote);

