export const id = 289;
export const ids = [289];
export const modules = {

/***/ 6989:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BE: () => (/* binding */ CommandFiles)
/* harmony export */ });
/* unused harmony exports OUTPUT_FILE, STATE_FILE, SUMMARY_FILE, commandFileFindings, tellLostOutputs */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5924);



const OUTPUT_FILE = "GITHUB_OUTPUT";
const STATE_FILE = "GITHUB_STATE";
const SUMMARY_FILE = "GITHUB_STEP_SUMMARY";
const WHAT_FOR = {
    [OUTPUT_FILE]: "the outputs",
    [STATE_FILE]: "what the post step needs",
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
    const why = (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutFullStop */ .Qu)((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .b)(problem));
    return {
        message: `The runner's file for ${WHAT_FOR[name] ?? "commands"}, ${name}${file}, cannot be written: ${why}.`,
        remedy: remedyFor(problem?.code),
    };
}
function remedyFor(code) {
    if (code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG")
        return "Free space on the runner's disk.";
    if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
        return "A container job must run as a user who may write the runner's files: set `options: --user 1001` (or root) for its container.";
    }
    return "No step may remove the runner's files or unset its variables.";
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
    return "The outputs could not be handed to the runner, so later steps do not get them: the log says what they would have been.";
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

/***/ 5233:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ formatDuration),
/* harmony export */   t: () => (/* binding */ createClock)
/* harmony export */ });
const SHORTEST_LIMIT_MS = 5_000;
function createClock(scale = 1) {
    return {
        now: () => performance.now() / scale,
        limit: (milliseconds) => scale === 1 ? milliseconds : Math.min(milliseconds, Math.max(milliseconds * scale, SHORTEST_LIMIT_MS)),
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

/***/ 1149:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ findingText),
/* harmony export */   r: () => (/* binding */ placedText)
/* harmony export */ });
function findingText({ message, remedy }) {
    return remedy ? `${message} ${remedy}` : message;
}
function placedText({ file, line }, text) {
    if (file === undefined || (line === undefined && text.startsWith(file)))
        return text;
    return line === undefined ? `${file}: ${text}` : `${file}:${line}: ${text}`;
}


/***/ }),

/***/ 780:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FA: () => (/* binding */ readRunFacts)
/* harmony export */ });
/* unused harmony exports readEvent, objectAt */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);

function readRunFacts(env) {
    const repository = env.GITHUB_REPOSITORY ?? "";
    const runId = env.GITHUB_RUN_ID ?? "";
    const runAttempt = env.GITHUB_RUN_ATTEMPT ?? "";
    const server = env.GITHUB_SERVER_URL ?? "https://github.com";
    const runUrl = repository && runId ? `${server}/${repository}/actions/runs/${runId}/attempts/${runAttempt || "1"}` : "";
    return { repository, runId, runAttempt, runUrl };
}
async function readEvent(file) {
    try {
        const event = JSON.parse(await readFile(file ?? "", "utf8"));
        return typeof event === "object" && event !== null ? event : undefined;
    }
    catch {
        return undefined;
    }
}
function objectAt(json, name) {
    const value = json?.[name];
    return typeof value === "object" && value !== null ? value : undefined;
}


/***/ }),

/***/ 3776:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ Log),
  I: () => (/* binding */ harmless)
});

// EXTERNAL MODULE: ./lib/findings.js
var findings = __webpack_require__(1149);
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
    return `${what} of this level ${verb} in the log of this step, because GitHub shows ten annotations of a level.`;
}
function findingLine(finding) {
    const place = [finding.file, finding.line, finding.column].filter((part) => part !== undefined).join(":");
    return place === "" ? (0,findings/* findingText */.N)(finding) : `${place}: ${(0,findings/* findingText */.N)(finding)}`;
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
    const list = lines.slice(0, MAX_LISTED_LINES).join(", ");
    return {
        ...first,
        message: `${first.message} The same holds for ${rest.length} more in this file, at the lines ${list}${more}.`,
    };
}

;// CONCATENATED MODULE: ./lib/github/log.js



const LONGEST_REMOTE_LINE = 2_000;
const MOST_REMOTE_LINES = 10_000;
const LONGEST_REPLICA = 12;
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
    constructor(core, scrub, beginning = lib_text/* firstUnits */.UV) {
        this.#core = core;
        this.#scrub = scrub;
        this.#beginning = beginning;
    }
    info(text) {
        this.#core.info(this.#clean(text));
    }
    notice(text) {
        this.#core.notice(this.#clean(text));
    }
    warning(text) {
        this.#core.warning(this.#clean(text));
    }
    failure(text) {
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
                this.info(`${severity === "error" ? "Error" : "Warning"}: ${findingLine(finding)}`);
            if (severity === "error")
                this.failure(countOthers(others));
            else
                this.warning(countOthers(others));
        }
    }
    #finding(finding) {
        const text = this.#clean((0,findings/* findingText */.N)(finding));
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
            this.info(`✗ ${name}`);
            throw error;
        }
        this.#endPhase();
        this.info(`✓ ${done.verdict}`);
        return done.result;
    }
    outside(text) {
        const phase = this.#phase;
        if (phase !== undefined)
            this.#core.endGroup();
        this.info(text);
        if (phase !== undefined)
            this.#core.startGroup(`${phase} (continued)`);
    }
    remote({ timestamp, message, replica }) {
        const text = this.#scrub(this.#scrub(message).replace(ANSI, ""));
        const head = [timeOfDay(timestamp), replicaName(replica)].filter((part) => part !== "").join(" ");
        const prefixes = [`${head} │ `, `${" ".repeat(head.length)} │ `];
        const lines = relayed(text);
        const shown = lines.slice(0, MOST_REMOTE_LINES).map((line) => this.#cut(this.#clean(line)));
        if (lines.length > shown.length)
            shown.push(`… (${lines.length - shown.length} more lines)`);
        this.#core.info(shown.map((line, index) => `${prefixes[Math.min(index, 1)]}${line}`.trimEnd()).join("\n"));
    }
    #cut(line) {
        if (line.length <= LONGEST_REMOTE_LINE)
            return line.toWellFormed();
        const shown = this.#beginning(line, LONGEST_REMOTE_LINE);
        return `${shown.toWellFormed()}… (${line.length - shown.length} more characters)`;
    }
    #endPhase() {
        this.#phase = undefined;
        this.#core.endGroup();
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
    return (replica ?? "").replace(/[^\w.-]/g, "").slice(0, LONGEST_REPLICA);
}


/***/ }),

/***/ 5671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Br: () => (/* binding */ renderSummary),
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   SM: () => (/* binding */ withCode)
/* harmony export */ });
/* harmony import */ var _log_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3776);

const LONGEST_CAUSE = 8_000;
const LONGEST_LOG = 16_000;
const LONGEST_LOG_LINE = 1_000;
const MOST_FINDINGS = 50;
const MOST_RULES = 20;
function renderSummary(report) {
    const parts = [`### ${escapeMarkdown(report.title)}`];
    if (report.cause)
        parts.push(quoted(report.cause));
    if (report.lastLines && report.lastLines.length > 0)
        parts.push(codeBlock("From the end of its log", report.lastLines));
    if (report.plan)
        parts.push(report.plan);
    parts.push(table(report.rows.filter((row) => row.value !== "")));
    if (report.findings.length > 0)
        parts.push(findingList(report.findings));
    if (report.contents)
        parts.push(folded(report.contents));
    if (report.timings.length > 0)
        parts.push(timingTable(report.timings));
    return `${parts.join("\n\n")}\n`;
}
function table(rows) {
    const [head = "| | |", ...lines] = rows.map((row) => `| ${row.name} | ${cell(row)} |`);
    return [head, "|:---|:---|", ...lines].join("\n");
}
function cell({ value, code, url }) {
    if (url)
        return link(value, url);
    return code ? codeSpan(value) : escapeMarkdown(value);
}
function codeSpan(text) {
    return `\`${seen(text).replace(/[`|]+/g, " ")}\``;
}
function codeBlock(title, lines) {
    const shown = lastOf(lines
        .flatMap((line) => (0,_log_js__WEBPACK_IMPORTED_MODULE_0__/* .harmless */ .I)(line).split("\n"))
        .map(seen)
        .map(cutLogLine)).join("\n");
    const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = "`".repeat(longest + 1);
    return `**${title}**\n\n${fence}text\n${shown}\n${fence}`;
}
function lastOf(lines) {
    let first = lines.length;
    for (let left = LONGEST_LOG; first > 0; first--) {
        left -= (lines[first - 1] ?? "").length + 1;
        if (left < 0)
            break;
    }
    return first === 0 ? lines : [`… (${first} more before)`, ...lines.slice(first)];
}
function cutLogLine(line) {
    return line.length <= LONGEST_LOG_LINE ? line : `${line.slice(0, LONGEST_LOG_LINE).toWellFormed()}…`;
}
function folded({ heading, largest, leftOut }) {
    const files = largest.map(({ name, size }) => `| ${codeSpan(name)} | ${size} |`);
    const rules = leftOut
        .slice(0, MOST_RULES)
        .map(({ rule, entries, examples }) => `| ${codeSpan(rule)} | ${entries} | ${escapeMarkdown(examples)} |`);
    if (leftOut.length > MOST_RULES)
        rules.push(`| and ${leftOut.length - MOST_RULES} more rules | | |`);
    return [
        `<details><summary>${escapeMarkdown(heading)}</summary>`,
        ["| Largest files | Size |", "|---|---:|", ...files].join("\n"),
        ...(rules.length > 0 ? [["| Left out by | Entries | For example |", "|---|---:|---|", ...rules].join("\n")] : []),
        "</details>",
    ].join("\n\n");
}
function timingTable(timings) {
    const lines = timings.map(({ phase, duration }) => `| ${escapeMarkdown(phase)} | ${duration} |`);
    const table = ["| Phase | Time |", "|---|---|", ...lines].join("\n");
    return ["<details><summary>Time of each phase</summary>", table, "</details>"].join("\n\n");
}
function findingList(findings) {
    const shown = findings.slice(0, MOST_FINDINGS).map((finding) => `- ${withCode(finding)}`);
    const left = findings.length - shown.length;
    return ["**Findings**", "", ...shown, ...(left > 0 ? [`- and ${left} more, in the log`] : [])].join("\n");
}
const LIKELY = "Likely cause:";
function quoted(text) {
    const short = text.length <= LONGEST_CAUSE ? text : `${text.slice(0, LONGEST_CAUSE)}…`;
    const lines = short.split("\n").map((line) => `> ${withCode(line).replace(LIKELY, `**${LIKELY}**`)}`);
    return `> [!CAUTION]\n${lines.join("  \n")}`;
}
function withCode(text) {
    return escapeMarkdown(text).replace(/\\`((?:(?!\\`).)+)\\`/g, "<code>$1</code>");
}
function link(text, url) {
    if (!URL.canParse(url))
        return escapeMarkdown(text);
    const address = new URL(url).href.replace(/[()|]/g, (found) => `%${found.charCodeAt(0).toString(16)}`);
    return `[${escapeMarkdown(text)}](${address})`;
}
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g;
function seen(text) {
    return text.replace(/[\r\n]+/g, " ").replace(UNSEEN, " ");
}
function escapeMarkdown(text) {
    return (seen(text)
        .replace(/&/g, "&amp;")
        .replace(/</g, "&lt;")
        .replace(/>/g, "&gt;")
        .replace(/[\\`*[\]|~]/g, "\\$&")
        .replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, (found) => "\\_".repeat(found.length))
        .replace(/@/g, "@\u200b")
        .replace(/:\/\//g, ":&#47;&#47;")
        .replace(/(www)\./gi, "$1&#46;")
        .replace(/^[ \t]*(?:[-+=#]|\d+(?=[.)]))/, escapeBeginning)
        .replace(/^[ \t]+/, (blank) => "&nbsp;".repeat(blank.length)));
}
function escapeBeginning(found) {
    return /\d$/.test(found) ? `${found}\\` : `${found.slice(0, -1)}\\${found.slice(-1)}`;
}


/***/ }),

/***/ 4247:
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
/* harmony import */ var _proxy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5431);



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
const LARGEST_ANSWER_BYTES = 64 * 1024 * 1024;
const PROXY_LIMIT_MS = 10_000;
class Network {
    #proxyLimitMs;
    #agents = new Map();
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
    async request(request) {
        const { status, headers, body } = await this.stream(request);
        return { status, headers, text: await readText(body, request.url) };
    }
    async stream(request) {
        const way = await this.#wayTo(request.url);
        return new Promise((resolve, reject) => exchange(request, way, resolve, reject));
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
    outgoing.end(request.body);
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
        if (size > LARGEST_ANSWER_BYTES) {
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
const CERTIFICATE_REMEDY = " (where the network signs certificates itself, NODE_EXTRA_CA_CERTS has to name the file with its own)";
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

/***/ 8289:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPost: () => (/* binding */ runPost)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/github/summary.js
var summary = __webpack_require__(5671);
// EXTERNAL MODULE: ./lib/github/facts.js
var facts = __webpack_require__(780);
;// CONCATENATED MODULE: ./lib/action/key.js

const MAX_LENGTH = 4_096;
const BARE_KEY = /^[\w-]{4,}\.[\w-]{12,}$/;
const COPY_BARE = "Store the bare key in the secret, on one line and with nothing around it.";
function lookAtKey(key) {
    if (key.length > MAX_LENGTH) {
        const problem = `must be an API key, but is ${key.length} characters long`;
        return { problem, remedy: COPY_BARE, bare: unwrapped(key.slice(0, MAX_LENGTH)).slice(1) };
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
        const problem = "must be the bare API key, but looks like one in base64";
        return { problem, remedy: "Store the key as Baseten shows it: GitHub needs no encoding.", bare: [decoded] };
    }
    if (/^[!-~]*$/.test(key))
        return undefined;
    const problem = "may hold printable ASCII without spaces only, but holds other characters";
    return { problem, remedy: "Copy the key into the secret again, on one line.", bare: [] };
}
const FORMS = [
    { pattern: /(?:^|\n)\s*api_key\s*[=:]\s*(?<key>\S+)/, looksLike: "a whole .trussrc file" },
    { pattern: /^\{[\s\S]*"(?:api_?key|token)"\s*:\s*"(?<key>[^"]*)"/i, looksLike: "a JSON object" },
    { pattern: /^(["'`])(?<key>[\s\S]*)\1$/, looksLike: "a key in quotes" },
    { pattern: /^(?:export\s+)?[A-Za-z_]\w*\s*=\s*(?<key>[^\s=][\s\S]*)$/, looksLike: "an assignment (NAME=…)" },
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
async function whyNoKey(env) {
    const pull = objectAt(await readEvent(env.GITHUB_EVENT_PATH), "pull_request");
    if (env.GITHUB_ACTOR === "dependabot[bot]" && DEPENDABOT_EVENTS.has(env.GITHUB_EVENT_NAME ?? "")) {
        return {
            cause: "a run that Dependabot started",
            text: "Dependabot started this run, and GitHub gives it no secrets but those of Dependabot's own store (Settings, Secrets and variables, Dependabot).",
        };
    }
    if (isOfFork(env, pull)) {
        return {
            cause: "a pull request from a fork",
            text: "This run is of a pull request from a fork, and GitHub gives such runs no secrets.",
        };
    }
    return {
        cause: undefined,
        text: "The name of the secret may be misspelt in the workflow, the secret may belong to a GitHub environment that the job does not name (`environment:`), or a reusable workflow may be called without `secrets: inherit`.",
    };
}
function isOfFork(env, pull) {
    if (pull === undefined || env.GITHUB_EVENT_NAME === "pull_request_target")
        return false;
    const home = objectAt(objectAt(pull, "head"), "repo")?.full_name;
    return home !== (env.GITHUB_REPOSITORY ?? "");
}

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
        const what = offset >= text.length ? "it ends too early" : "it goes wrong";
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
;// CONCATENATED MODULE: ./lib/truss/gitwildmatch.js

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
        throw new errors/* Failure */.H(first.message + more, { status: "invalid", remedy: first.remedy ?? "", findings });
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
        remedy: "Correct or remove the pattern; Truss itself refuses it too.",
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
                return { reason: "nothing follows the last backslash of a name" };
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

;// CONCATENATED MODULE: ./lib/inputs.js





const DEFAULTS = {
    "truss-directory": ".",
    "config-file": "config.yaml",
    "create-environment": "false",
    promotion: "on-push",
    "preserve-env-instance-type": "true",
    "include-git-info": "true",
    "deploy-timeout-minutes": "45",
    "no-build-cache": "false",
    "disable-archive-download": "false",
    "dry-run": "false",
    wait: "true",
    "predict-timeout": "300",
    "regional-environment": "false",
    cleanup: "on-failure",
    "skip-unchanged": "false",
    comment: "false",
    "github-deployment": "false",
    "archive-format": "tar.gz",
    "compression-level": "6",
    "require-key": "false",
};
const BOOLEANS = new Map([
    ["true", true],
    ["True", true],
    ["TRUE", true],
    ["false", false],
    ["False", false],
    ["FALSE", false],
]);
const DEPLOY_TIMEOUT_MINUTES = { min: 10, max: 1440 };
const PROMOTIONS = new Map([
    ["on-push", "on-push"],
    ["after-check", "after-check"],
]);
const CLEANUPS = new Map([
    ["never", "never"],
    ["on-failure", "on-failure"],
    ["always", "always"],
    ...[...BOOLEANS].map(([text, value]) => [text, value ? "always" : "never"]),
]);
const ARCHIVE_FORMATS = new Map([
    ["tar.gz", "tar.gz"],
    ["tar", "tar"],
]);
const PREDICT_TIMEOUT_SECONDS = { min: 1, max: 86_400 };
const RESERVED_LABELS = ["push_id", "archive_digest", "config_digest", "options_digest"];
const LARGEST_LABELS_BYTES = 1_900;
const LABEL_TEXT = /^[!-~]*$/;
const DEPLOYMENT_NAME = /^[0-9A-Za-z_.-]+$/;
const REGIONAL_ENVIRONMENT = /^(?=.{1,40}$)[0-9a-z](?:[0-9a-z-]*[0-9a-z])?$/;
const RESERVED_ENVIRONMENT = "development";
function readInputs(read, whyNoKey = "") {
    const reader = new InputReader(read);
    const dryRun = reader.boolean("dry-run");
    const inputs = {
        trussDirectory: reader.text("truss-directory"),
        configFile: reader.text("config-file"),
        apiKey: reader.text("baseten-api-key"),
        modelName: reader.text("model-name"),
        modelId: reader.text("model-id"),
        team: reader.text("team"),
        environment: reader.environment("environment"),
        createEnvironment: reader.boolean("create-environment") ?? false,
        promotion: reader.choice("promotion", PROMOTIONS, "on-push or after-check"),
        preserveEnvInstanceType: reader.boolean("preserve-env-instance-type") ?? true,
        deploymentName: reader.deploymentName("deployment-name"),
        labels: reader.labels("labels"),
        includeGitInfo: reader.boolean("include-git-info") ?? true,
        refSha: reader.commit("ref-sha"),
        pullRequest: reader.pullRequest("pull-request"),
        deployTimeoutMinutes: reader.integer("deploy-timeout-minutes", DEPLOY_TIMEOUT_MINUTES, "a number of minutes"),
        noBuildCache: reader.boolean("no-build-cache") ?? false,
        disableArchiveDownload: reader.boolean("disable-archive-download") ?? false,
        dryRun: dryRun ?? false,
        wait: reader.boolean("wait") ?? true,
        predictPayload: reader.text("predict-payload"),
        predictPayloadFile: reader.text("predict-payload-file"),
        predictTimeoutSeconds: reader.integer("predict-timeout", PREDICT_TIMEOUT_SECONDS, "a number of seconds"),
        regionalEnvironment: reader.boolean("regional-environment") ?? false,
        cleanup: reader.choice("cleanup", CLEANUPS, "never, on-failure or always"),
        skipUnchanged: reader.boolean("skip-unchanged") ?? false,
        comment: reader.boolean("comment") ?? false,
        githubDeployment: reader.boolean("github-deployment") ?? false,
        githubToken: reader.text("github-token"),
        allowFiles: reader.patterns("allow-files"),
        archiveFormat: reader.choice("archive-format", ARCHIVE_FORMATS, "tar.gz or tar"),
        compressionLevel: reader.integer("compression-level", { min: 0, max: 9 }, "a level"),
        requireKey: reader.boolean("require-key") ?? false,
    };
    if (inputs.apiKey === "" && (dryRun === false || inputs.requireKey))
        reader.missingKey(dryRun !== false, whyNoKey);
    reader.lookAtKey(inputs.apiKey);
    if (inputs.apiKey !== "" && read("baseten-api-key") !== inputs.apiKey)
        reader.trimmedKey();
    if (inputs.modelName !== "" && inputs.modelId !== "")
        reader.twoModels(inputs.modelName, inputs.modelId);
    reader.combinations(inputs);
    return { inputs, findings: reader.findings };
}
class InputReader {
    findings = [];
    #read;
    constructor(read) {
        this.#read = read;
    }
    text(name) {
        return this.#read(name).trim() || (DEFAULTS[name] ?? "");
    }
    boolean(name) {
        const text = this.text(name);
        const value = BOOLEANS.get(text);
        if (value === undefined)
            this.#refuse(name, `must be true or false, but is ${(0,lib_text/* quote */.hD)(text)}`);
        return value;
    }
    integer(name, range, what) {
        const text = this.text(name);
        const value = Number(text);
        if (/^[0-9]+$/.test(text) && value >= range.min && value <= range.max)
            return value;
        const unit = /^([0-9]+)\s*(m|min|minutes|s|sec|seconds)$/.exec(text);
        this.#refuse(name, `must be ${what} from ${range.min} to ${range.max}, but is ${(0,lib_text/* quote */.hD)(text)}`, unit ? `Write the number without a unit: ${unit[1]}.` : undefined);
        return Number(DEFAULTS[name]);
    }
    choice(name, choices, spellings) {
        const text = this.text(name);
        const value = choices.get(text);
        if (value !== undefined)
            return value;
        this.#refuse(name, `must be ${spellings}, but is ${(0,lib_text/* quote */.hD)(text)}`);
        return choices.get(DEFAULTS[name] ?? "");
    }
    deploymentName(name) {
        const text = this.text(name);
        if (text !== "" && !DEPLOYMENT_NAME.test(text)) {
            this.#refuse(name, `may hold letters, digits, ".", "-" and "_" only, but is ${(0,lib_text/* quote */.hD)(text)}`);
        }
        return text;
    }
    environment(name) {
        const text = this.text(name);
        if (text === RESERVED_ENVIRONMENT) {
            this.#refuse(name, `may not be ${(0,lib_text/* quote */.hD)(text)}, which Baseten reserves for development deployments`, "Choose another name; this action deploys what is published.");
        }
        return text;
    }
    commit(name) {
        const text = this.text(name);
        if (text === "" || /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(text))
            return text.toLowerCase();
        const remedy = "Pass the output `commit` of actions/checkout, or what `git rev-parse HEAD` prints.";
        this.#refuse(name, `must be the whole id of a commit, 40 or 64 hexadecimal digits, but is ${(0,lib_text/* quote */.hD)(text)}`, remedy);
        return "";
    }
    pullRequest(name) {
        const text = this.text(name);
        if (text === "" || /^[1-9]\d{0,9}$/.test(text))
            return text;
        const number = /^(?:#|https?:\/\/[\w./-]+\/pull\/)([1-9]\d{0,9})$/.exec(text)?.[1];
        const remedy = number === undefined ? undefined : `Write the number alone: ${number}.`;
        this.#refuse(name, `must be the number of a pull request, but is ${(0,lib_text/* quote */.hD)(text)}`, remedy);
        return "";
    }
    labels(name) {
        const text = this.text(name);
        if (text === "")
            return {};
        const read = parseJson(text);
        const labels = "value" in read ? read.value : undefined;
        if (!isMap(labels)) {
            const what = "problem" in read ? read.problem : `is ${kindOf(read.value)}`;
            this.#refuse(name, `must be a JSON object, but ${what}`, 'Write, for example, {"owner":"ml-platform"}.');
            return {};
        }
        const reserved = RESERVED_LABELS.find((label) => label in labels);
        if (reserved !== undefined) {
            const remedy = "Choose another name for it.";
            this.#refuse(name, `may not hold ${(0,lib_text/* quote */.hD)(reserved)}, which is set by this action`, remedy);
        }
        const entries = Object.entries(labels).map((entry) => textsOf(entry));
        const broken = entries.findIndex((texts) => texts.some((part) => !LABEL_TEXT.test(part)));
        if (broken !== -1) {
            const problem = `may hold printable ASCII without spaces only, in names and values, but label ${broken + 1} of ${entries.length} holds something else`;
            this.#refuse(name, problem, 'Use "-" or "_" in place of spaces.');
        }
        const bytes = Buffer.byteLength(JSON.stringify(labels));
        if (bytes > LARGEST_LABELS_BYTES) {
            const remedy = "Baseten takes 2 KB for all labels, this action's own included.";
            this.#refuse(name, `must be at most ${LARGEST_LABELS_BYTES} bytes long as JSON, but is ${bytes}`, remedy);
        }
        return labels;
    }
    patterns(name) {
        const lines = this.text(name).split(/\r?\n/);
        const patterns = lines.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
        return patterns.filter((pattern) => {
            try {
                compilePatterns([pattern]);
                return true;
            }
            catch (error) {
                if (!(error instanceof errors/* Failure */.H))
                    throw error;
                this.#refuse(name, `must hold patterns as in .gitignore, one on each line, but ${(0,lib_text/* quote */.hD)(pattern)} is none`, "Something has to follow a backslash and a `!`, and a range such as [a-z] must not run backwards.");
                return false;
            }
        });
    }
    missingKey(isDryRun, why) {
        const remedy = isDryRun
            ? "Leave `require-key` out where runs without a key shall make the local checks only."
            : "Pass a secret. `dry-run: true` needs none.";
        const required = isDryRun ? " and `require-key` is true" : "";
        this.#refuse("baseten-api-key", `must be set, but is empty${required}`, [why, remedy].join(" ").trim());
    }
    trimmedKey() {
        this.findings.push({
            severity: "hint",
            rule: "input-baseten-api-key",
            message: "Input `baseten-api-key` begins or ends with white space, which was left out.",
            remedy: "Store the secret without a line break at its end.",
        });
    }
    lookAtKey(key) {
        const broken = lookAtKey(key);
        if (broken !== undefined)
            this.#refuse("baseten-api-key", broken.problem, broken.remedy);
    }
    twoModels(modelName, modelId) {
        this.#refuse("model-name", `and \`model-id\` exclude each other, but they are ${(0,lib_text/* quote */.hD)(modelName)} and ${(0,lib_text/* quote */.hD)(modelId)}`, "Keep `model-id` to add a deployment to that very model, or `model-name` to find or create a model by name.");
    }
    combinations(inputs) {
        const { environment, createEnvironment, promotion, regionalEnvironment, wait, cleanup } = inputs;
        const { archiveFormat, compressionLevel } = inputs;
        if (createEnvironment && environment === "") {
            this.#refuse("create-environment", "is true, but no `environment` is named that could be created", "Set `environment`, or leave `create-environment` out.");
        }
        if (promotion === "after-check" && environment === "") {
            this.#refuse("promotion", 'is "after-check", but no `environment` is named to promote to', "Set `environment`, for example to production.");
        }
        if (promotion === "after-check" && !wait) {
            this.#refuse("promotion", 'is "after-check", but `wait: false` checks nothing that could lead to it', "Leave `wait` out.");
        }
        if (regionalEnvironment && environment === "") {
            this.#refuse("regional-environment", "is true, but no `environment` is named: a regional host belongs to one", "Set `environment` to the regional environment.");
        }
        const isReserved = environment === RESERVED_ENVIRONMENT;
        if (regionalEnvironment && environment !== "" && !isReserved && !REGIONAL_ENVIRONMENT.test(environment)) {
            this.#refuse("environment", `must be lower-case letters, digits and hyphens where \`regional-environment\` is true, 40 at most and no hyphen at either end, because it becomes part of a host's name, but is ${(0,lib_text/* quote */.hD)(environment)}`, "Copy the name of the regional environment from Baseten.");
        }
        if (regionalEnvironment && inputs.createEnvironment) {
            this.#refuse("create-environment", "cannot be combined with `regional-environment`: what a push creates belongs to no region", "Have the regional environment set up at Baseten, and leave `create-environment` out.");
        }
        if (regionalEnvironment && promotion === "after-check") {
            this.#refuse("regional-environment", "cannot be combined with `promotion: after-check`: a regional host answers for what its environment serves only, so a deployment cannot be tested there before it is promoted", "Use `promotion: on-push`, or leave `regional-environment` out to test the deployment on the global host.");
        }
        if (cleanup === "always" && !wait) {
            this.#refuse("cleanup", 'is "always", but `wait: false` ends the step before the deployment can serve, so it would be deactivated at once', "Leave `wait` out, or use `cleanup: on-failure`.");
        }
        if (archiveFormat === "tar" && compressionLevel !== Number(DEFAULTS["compression-level"])) {
            this.findings.push({
                severity: "hint",
                rule: "input-compression-level",
                message: `Input \`compression-level\` is ${compressionLevel}, which has no effect with \`archive-format: tar\`: a plain tar is not compressed.`,
                remedy: "Leave out the one or the other.",
            });
        }
    }
    #refuse(name, problem, remedy) {
        this.findings.push({
            severity: "error",
            rule: `input-${name}`,
            message: `Input \`${name}\` ${problem}.`,
            ...(remedy ? { remedy } : {}),
        });
    }
}
function textsOf(value) {
    if (typeof value === "string")
        return [value];
    if (typeof value !== "object" || value === null)
        return [];
    const names = Array.isArray(value) ? [] : Object.keys(value);
    return [...names, ...Object.values(value).flatMap(textsOf)];
}
function isMap(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value) && !JSON_RAW.isRawJSON(value);
}
function kindOf(value) {
    if (value === null)
        return "null";
    if (Array.isArray(value))
        return "a list";
    return typeof value === "string" ? "a text" : typeof value === "boolean" ? "true or false" : "a number";
}
const JSON_RAW = JSON;

// EXTERNAL MODULE: ./lib/record.js
var lib_record = __webpack_require__(5894);
;// CONCATENATED MODULE: ./lib/s3/unfinished.js
function shownUpload({ bucket, key, uploadId }) {
    return `bucket ${JSON.stringify(bucket)}, key ${JSON.stringify(key)}, upload id ${JSON.stringify(uploadId)}`;
}
function isSameUpload(one, other) {
    return one.uploadId === other.uploadId && one.key === other.key && one.bucket === other.bucket;
}

;// CONCATENATED MODULE: ./lib/secrets.js


const SHORTEST_SECRET = 6;
const SHORTEST_OF_PAYLOAD = 8;
const REPLACEMENT = "***";
class Secrets {
    #mask;
    #forms = new Set();
    #forLog = new Set();
    constructor(mask) {
        this.#mask = mask;
    }
    add(value) {
        if (value.length < SHORTEST_SECRET)
            return;
        for (const form of formsOf(value)) {
            if (this.#forms.has(form))
                continue;
            this.#forms.add(form);
            this.#mask(form);
        }
    }
    addKey(key) {
        for (const value of [key, ...(lookAtKey(key)?.bare ?? [])])
            this.add(value);
    }
    addPayload(payload) {
        if (typeof payload === "string" && payload.length >= SHORTEST_OF_PAYLOAD) {
            for (const form of formsOf(payload))
                this.#forLog.add(form);
        }
        if (typeof payload !== "object" || payload === null)
            return;
        for (const value of Object.values(payload))
            this.addPayload(value);
    }
    addAddress(address) {
        for (const form of formsOf(address))
            this.#forLog.add(form);
    }
    scrub(text) {
        return without(text, this.#forms);
    }
    scrubForOthers(text) {
        return without(this.scrub(text), this.#forLog);
    }
    beginning(text, units) {
        let end = Math.max(0, Math.min(units, text.length));
        if (end === text.length)
            return text;
        for (const form of [...this.#forms, ...this.#forLog]) {
            const start = text.indexOf(form, Math.max(0, end - form.length + 1));
            if (start !== -1 && start < end)
                end = start;
        }
        return (0,lib_text/* firstUnits */.UV)(text, end);
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

// EXTERNAL MODULE: ./lib/tools.js + 2 modules
var lib_tools = __webpack_require__(1420);
;// CONCATENATED MODULE: ./lib/leftover.js







const CLEANUP_LIMIT_MS = 180_000;
const REPORT_LIMIT_MS = 60_000;
const TRAFFIC_LIMIT_MS = 150_000;
const LOOKS_MS = [0, 3_000, 7_000, 10_000, 10_000];
async function runPost(core) {
    const state = (name) => core.getState(name);
    const secrets = new Secrets((value) => core.setSecret(value));
    const { inputs } = readInputs((name) => core.getInput(name, { trimWhitespace: false }));
    secrets.addKey(inputs.apiKey);
    secrets.add(inputs.githubToken);
    const tools = (0,lib_tools/* createTools */.uK)(core, secrets, AbortSignal.timeout(CLEANUP_LIMIT_MS));
    try {
        const found = secrets.scrub(await cleanUpAndSay(core, tools, inputs));
        await tellGitHub(tools, inputs, state("report"), found);
    }
    finally {
        tools.network.close();
    }
}
async function cleanUpAndSay(core, tools, inputs) {
    const phase = core.getState("phase");
    const parts = unfinishedText((0,lib_record/* parseUploads */.wC)(core.getState("uploads")));
    if (phase !== "main" && phase !== "cleanup-open") {
        if (parts !== "")
            tools.log.warning(parts);
        return "";
    }
    const what = phase === "main" ? "The step was cut off." : "The step ended before its clean-up did.";
    try {
        const record = (0,lib_record/* parseRecord */.Hh)(core.getState("push"));
        const cleaned = record && (await cleanUp(tools, inputs, record));
        const said = [what, cleaned?.text || "No deployment was made.", parts].filter((text) => text !== "");
        const cause = tools.secrets.scrub(said.join(" "));
        tools.log.warning(cause);
        const title = phase === "main" ? lib_record/* CUT_OFF */.Vk : `${cleaned?.ok ? "✅" : "❌"} Clean-up at Baseten after the step`;
        const rows = rowsOf(tools, cleaned?.record);
        const markdown = (0,summary/* renderSummary */.Br)({ title, rows, timings: [], cause, findings: [] });
        await tools.files.writeSummary(markdown);
        return cause;
    }
    catch (error) {
        const cause = `${what} It is not known what it left at Baseten: ${(0,errors/* messageOf */.b)(error)} ${parts}`.trim();
        tools.log.warning(cause);
        return cause;
    }
}
function unfinishedText(uploads) {
    if (uploads.length === 0)
        return "";
    const which = uploads.map(shownUpload).join("; ");
    return `S3 may keep the parts of an unfinished upload until it is aborted there, or the bucket's own rules remove them: ${which}.`;
}
async function cleanUp(tools, { apiKey, cleanup }, record) {
    const { cleanUpAfter } = await __webpack_require__.e(/* import() */ 527).then(__webpack_require__.bind(__webpack_require__, 6527));
    const limits = { looks: LOOKS_MS, trafficMs: TRAFFIC_LIMIT_MS, signal: tools.signal, isLast: true };
    return cleanUpAfter(tools, apiKey, record, { ...limits, mode: cleanup });
}
async function tellGitHub(tools, inputs, told, found) {
    if (told === "")
        return;
    const { tellLate } = await __webpack_require__.e(/* import() */ 350).then(__webpack_require__.bind(__webpack_require__, 8350));
    const signal = AbortSignal.timeout(REPORT_LIMIT_MS);
    for (const problem of await tellLate(tools, inputs, told, found, signal))
        tools.log.warning(problem);
}
function rowsOf({ servers }, record) {
    if (record === undefined)
        return [];
    const { modelId, modelName, deploymentIds } = record;
    return [
        { name: "Model", value: modelName, ...(modelId === "" ? {} : { url: servers.modelUrl(modelId) }) },
        ...deploymentIds.map((id) => ({ name: "Deployment", value: id, url: servers.logsUrl(modelId, id) })),
    ];
}


/***/ }),

/***/ 5924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qu: () => (/* binding */ withoutFullStop),
/* harmony export */   UV: () => (/* binding */ firstUnits),
/* harmony export */   hD: () => (/* binding */ quote)
/* harmony export */ });
/* unused harmony export withoutEnd */
function withoutEnd(text, isTrimmed) {
    let length = text.length;
    while (length > 0 && isTrimmed(text.charAt(length - 1)))
        length--;
    return text.slice(0, length);
}
function withoutFullStop(sentence) {
    return withoutEnd(sentence, (unit) => unit === "." || unit.trim() === "");
}
function firstUnits(text, units) {
    if (text.length <= units)
        return text;
    const start = text.slice(0, Math.max(0, units));
    return /[\ud800-\udbff]$/.test(start) ? start.slice(0, -1) : start;
}
const LONGEST_QUOTE = 200;
function quote(value) {
    const text = JSON.stringify(value);
    return text.length <= LONGEST_QUOTE ? text : `a text of ${value.length} characters`;
}


/***/ }),

/***/ 5431:
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);




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
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H(`The variable ${variable} must be a URL of an HTTP proxy, such as http://proxy.example.com:3128.`, {
        status: "invalid",
        remedy: `${encoding}Correct it in the workflow or in the settings of the runner. Nothing was sent.`,
    });
}
const IDLE_ENTRIES = [
    { pattern: /^[a-z][a-z0-9+.-]*:\/\//i, problem: "is a URL, where a host belongs: leave the scheme and the path out" },
    { pattern: /;/, problem: "holds a semicolon: entries are separated by commas" },
    {
        pattern: /^[\da-f.:]+\/\d+$/i,
        problem: "is a network, and hosts are compared by their names: name the host or its domain",
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
        const message = `The entry ${quote(entry)} of ${variable} excepts no host from the proxy: it ${found.problem}.`;
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
            stop.abort("the connection was given up");
        destroy();
    };
    return agent;
}
function isTlsTrouble(error) {
    return /^(EPROTO|ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST))$/.test(error?.code ?? "");
}
function speaksNoTls({ variable }) {
    return `it speaks plain HTTP, but ${variable} begins with https://. Write http:// there: what is sent through the proxy is encrypted all the same`;
}
function problemOf(error) {
    const problem = error instanceof AggregateError ? error.errors.map(_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .b).join("; ") : (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .b)(error);
    return problem || "connection failed";
}


/***/ }),

/***/ 5894:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hh: () => (/* binding */ parseRecord),
/* harmony export */   Vk: () => (/* binding */ CUT_OFF),
/* harmony export */   wC: () => (/* binding */ parseUploads)
/* harmony export */ });
const CUT_OFF = "❌ Deployment to Baseten was cut off";
function parseRecord(text) {
    if (text === "")
        return undefined;
    return JSON.parse(text);
}
function parseUploads(text) {
    return text === "" ? [] : JSON.parse(text);
}


/***/ }),

/***/ 1420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _O: () => (/* binding */ USER_AGENT),
  uK: () => (/* binding */ createTools)
});

// UNUSED EXPORTS: workspaceOf

// EXTERNAL MODULE: ./lib/action/command-files.js
var command_files = __webpack_require__(6989);
// EXTERNAL MODULE: ./lib/clock.js
var lib_clock = __webpack_require__(5233);
// EXTERNAL MODULE: ./lib/github/log.js + 1 modules
var github_log = __webpack_require__(3776);
// EXTERNAL MODULE: ./lib/http.js
var http = __webpack_require__(4247);
;// CONCATENATED MODULE: ./lib/outputs.js
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
    "logs-url",
    "archive-digest",
    "archive-size",
    "created-model",
];
class Outputs {
    #write;
    #values = new Map();
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
    get(name) {
        return this.#values.get(name) ?? "";
    }
    finish() {
        for (const name of OUTPUT_NAMES)
            if (!this.#values.has(name))
                this.set(name, "");
        this.#write("result", JSON.stringify(Object.fromEntries(OUTPUT_NAMES.map((name) => [name, this.get(name)]))));
    }
}

// EXTERNAL MODULE: ./lib/proxy.js
var proxy = __webpack_require__(5431);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/servers.js

const BIS_LLM_PATH = "sync/v1/chat/completions";
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
        const remedy = "Leave it out: it is for stand-in servers.";
        if (!url || isLoopback(url))
            return [];
        if (URL.canParse(url)) {
            const message = `The variable ${name} sends this run to ${new URL(url).origin} in place of Baseten or S3.`;
            return [{ severity: "hint", rule: "server-override", message, remedy }];
        }
        const message = `The variable ${name} must be a URL, but is ${JSON.stringify(url)}.`;
        return [{ severity: "error", rule: "server-override", message, remedy }];
    });
}
function readServers(env) {
    const url = (name) => (URL.canParse(env[name] ?? "") ? env[name] : undefined);
    const managementUrl = url("BASETEN_MANAGEMENT_API_URL_OVERRIDE") ?? MANAGEMENT_URL;
    const inferenceUrl = url("BASETEN_INFERENCE_BASE_URL_OVERRIDE")?.replace(/\/+$/, "");
    const app = (modelId) => `${APP_URL}/models/${encodeURIComponent(modelId)}`;
    return {
        managementUrl,
        s3Endpoint: url("BASETEN_S3_ENDPOINT_OVERRIDE"),
        timeScale: isLoopback(managementUrl) ? readScale(env.BASETEN_SANDBOX_TIME_SCALE) : 1,
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
function isLoopback(url) {
    try {
        return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(new URL(url).hostname);
    }
    catch {
        return false;
    }
}
function readScale(text) {
    const scale = Number(text);
    return text && scale > 0 && scale <= 1 ? scale : 1;
}

;// CONCATENATED MODULE: ./lib/tools.js







const USER_AGENT = "deploy-truss-to-baseten/0.1.0";
function createTools(core, secrets, signal) {
    const servers = readServers(process.env);
    const clock = (0,lib_clock/* createClock */.t)(servers.timeScale);
    for (const secret of (0,proxy/* proxySecrets */.Wm)(process.env))
        secrets.add(secret);
    const log = new github_log/* Log */.t(core, (text) => secrets.scrub(text), (text, units) => secrets.beginning(text, units));
    const files = new command_files/* CommandFiles */.BE(core, process.env, ({ message, remedy }) => log.warning(`${message} ${remedy}`));
    return {
        env: process.env,
        log,
        outputs: new Outputs((name, value) => files.setOutput(name, value)),
        files,
        secrets,
        servers,
        clock,
        network: new http/* Network */.lg(clock.limit(http/* PROXY_LIMIT_MS */.YR)),
        signal,
        save: (name, value) => files.saveState(name, value),
    };
}
function workspaceOf({ env }) {
    return env.GITHUB_WORKSPACE || process.cwd();
}


/***/ })

};
