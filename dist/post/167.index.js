export const id = 167;
export const ids = [167];
export const modules = {

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

/***/ 452:
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

/***/ 1369:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ Log),
  I: () => (/* binding */ harmless)
});

;// CONCATENATED MODULE: ./lib/findings.js
function findingText({ message, remedy }) {
    return remedy ? `${message} ${remedy}` : message;
}

;// CONCATENATED MODULE: ./lib/github/log.js

const LONGEST_REMOTE_LINE = 2_000;
const MOST_REMOTE_LINES = 10_000;
const LONGEST_REPLICA = 12;
const ANSI = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b\r\n]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g;
const HAS_TEXT = /[^\s\u0000-\u001f\u007f-\u009f]/;
function harmless(text) {
    return (text
        .replace(ANSI, "")
        .replace(/\r\n?/g, "\n")
        .replace(CONTROL, " ")
        .replaceAll("##[", "##\u200b[")
        .replace(/^([^\S\n]*):(?=:)/gm, "$1:\u200b"));
}
class Log {
    #core;
    #scrub;
    #phase;
    constructor(core, scrub) {
        this.#core = core;
        this.#scrub = scrub;
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
    finding(finding) {
        const text = this.#clean(findingText(finding));
        const place = {
            title: finding.rule,
            ...(finding.file === undefined ? {} : { file: finding.file }),
            ...(finding.line === undefined ? {} : { startLine: finding.line }),
            ...(finding.column === undefined ? {} : { startColumn: finding.column }),
        };
        if (finding.severity === "error")
            this.#core.error(text, place);
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
        const shown = lines.slice(0, MOST_REMOTE_LINES).map((line) => cut(this.#clean(line)));
        if (lines.length > shown.length)
            shown.push(`… (${lines.length - shown.length} more lines)`);
        this.#core.info(shown.map((line, index) => `${prefixes[Math.min(index, 1)]}${line}`.trimEnd()).join("\n"));
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
function cut(line) {
    if (line.length <= LONGEST_REMOTE_LINE)
        return line.toWellFormed();
    const more = line.length - LONGEST_REMOTE_LINE;
    return `${line.slice(0, LONGEST_REMOTE_LINE).toWellFormed()}… (${more} more characters)`;
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
/* harmony import */ var _log_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1369);

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

/***/ 8167:
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
    "compression-level": "6",
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
const PREDICT_TIMEOUT_SECONDS = { min: 1, max: 86_400 };
const RESERVED_LABELS = ["push_id", "archive_digest", "config_digest", "options_digest"];
const LARGEST_LABELS_BYTES = 1_900;
const LABEL_TEXT = /^[!-~]*$/;
const DEPLOYMENT_NAME = /^[0-9A-Za-z_.-]+$/;
const HOST_PART = /^[0-9A-Za-z_-]+$/;
function readInputs(read) {
    const reader = new InputReader(read);
    const dryRun = reader.boolean("dry-run");
    const inputs = {
        trussDirectory: reader.text("truss-directory"),
        configFile: reader.text("config-file"),
        apiKey: reader.text("baseten-api-key"),
        modelName: reader.text("model-name"),
        modelId: reader.text("model-id"),
        team: reader.text("team"),
        environment: reader.text("environment"),
        promotion: reader.choice("promotion", PROMOTIONS, "on-push or after-check"),
        preserveEnvInstanceType: reader.boolean("preserve-env-instance-type") ?? true,
        deploymentName: reader.deploymentName("deployment-name"),
        labels: reader.labels("labels"),
        includeGitInfo: reader.boolean("include-git-info") ?? true,
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
        compressionLevel: reader.integer("compression-level", { min: 0, max: 9 }, "a level"),
    };
    if (inputs.apiKey === "" && dryRun === false)
        reader.missingKey();
    if (inputs.apiKey !== "" && !/^[!-~]+$/.test(inputs.apiKey))
        reader.brokenKey();
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
            this.#refuse(name, `must be true or false, but is ${quote(text)}`);
        return value;
    }
    integer(name, range, what) {
        const text = this.text(name);
        const value = Number(text);
        if (/^[0-9]+$/.test(text) && value >= range.min && value <= range.max)
            return value;
        const unit = /^([0-9]+)\s*(m|min|minutes|s|sec|seconds)$/.exec(text);
        this.#refuse(name, `must be ${what} from ${range.min} to ${range.max}, but is ${quote(text)}`, unit ? `Write the number without a unit: ${unit[1]}.` : undefined);
        return Number(DEFAULTS[name]);
    }
    choice(name, choices, spellings) {
        const text = this.text(name);
        const value = choices.get(text);
        if (value !== undefined)
            return value;
        this.#refuse(name, `must be ${spellings}, but is ${quote(text)}`);
        return choices.get(DEFAULTS[name] ?? "");
    }
    deploymentName(name) {
        const text = this.text(name);
        if (text !== "" && !DEPLOYMENT_NAME.test(text)) {
            this.#refuse(name, `may hold letters, digits, ".", "-" and "_" only, but is ${quote(text)}`);
        }
        return text;
    }
    labels(name) {
        const text = this.text(name);
        if (text === "")
            return {};
        const labels = parseObject(text);
        if (labels === undefined) {
            const remedy = 'Write, for example, {"owner":"ml-platform"}.';
            this.#refuse(name, `must be a JSON object, but is ${quote(text)}`, remedy);
            return {};
        }
        const reserved = RESERVED_LABELS.find((label) => label in labels);
        if (reserved !== undefined) {
            const remedy = "Choose another name for it.";
            this.#refuse(name, `may not hold ${quote(reserved)}, which is set by this action`, remedy);
        }
        const broken = textsOf(labels).find((part) => !LABEL_TEXT.test(part));
        if (broken !== undefined) {
            const remedy = 'Use "-" or "_" in place of spaces.';
            this.#refuse(name, `may hold printable ASCII without spaces only, in names and values, but holds ${quote(broken)}`, remedy);
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
                this.#refuse(name, `must hold patterns as in .gitignore, one on each line, but ${quote(pattern)} is none`, "Something has to follow a backslash and a `!`, and a range such as [a-z] must not run backwards.");
                return false;
            }
        });
    }
    missingKey() {
        this.#refuse("baseten-api-key", "must be set, but is empty", "Pass a secret. Workflows from forks and from Dependabot get no secrets: use `dry-run: true` there, which needs none.");
    }
    trimmedKey() {
        this.findings.push({
            severity: "hint",
            rule: "input-baseten-api-key",
            message: "Input `baseten-api-key` begins or ends with white space, which was left out.",
            remedy: "Store the secret without a line break at its end.",
        });
    }
    brokenKey() {
        this.#refuse("baseten-api-key", "may hold printable ASCII without spaces only, but holds other characters", "Copy the key into the secret again, on one line.");
    }
    twoModels(modelName, modelId) {
        this.#refuse("model-name", `and \`model-id\` exclude each other, but they are ${quote(modelName)} and ${quote(modelId)}`, "Keep `model-id` to add a deployment to that very model, or `model-name` to find or create a model by name.");
    }
    combinations(inputs) {
        const { environment, promotion, regionalEnvironment, wait, cleanup } = inputs;
        if (promotion === "after-check" && environment === "") {
            this.#refuse("promotion", 'is "after-check", but no `environment` is named to promote to', "Set `environment`, for example to production.");
        }
        if (promotion === "after-check" && !wait) {
            this.#refuse("promotion", 'is "after-check", but `wait: false` checks nothing that could lead to it', "Leave `wait` out.");
        }
        if (regionalEnvironment && environment === "") {
            this.#refuse("regional-environment", "is true, but no `environment` is named: a regional host belongs to one", "Set `environment` to the regional environment.");
        }
        if (regionalEnvironment && environment !== "" && !HOST_PART.test(environment)) {
            this.#refuse("environment", `must be letters, digits, "-" and "_" where \`regional-environment\` is true, because it becomes part of a host's name, but is ${quote(environment)}`);
        }
        if (regionalEnvironment && promotion === "after-check") {
            this.#refuse("regional-environment", "cannot be combined with `promotion: after-check`: a regional host answers for what its environment serves only, so a deployment cannot be tested there before it is promoted", "Use `promotion: on-push`, or leave `regional-environment` out to test the deployment on the global host.");
        }
        if (cleanup === "always" && !wait) {
            this.#refuse("cleanup", 'is "always", but `wait: false` ends the step before the deployment can serve, so it would be deactivated at once', "Leave `wait` out, or use `cleanup: on-failure`.");
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
const LONGEST_QUOTE = 200;
function quote(value) {
    const text = JSON.stringify(value);
    return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE)}…"`;
}
function parseObject(text) {
    try {
        const value = JSON.parse(text);
        const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
        return isObject ? value : undefined;
    }
    catch {
        return undefined;
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

// EXTERNAL MODULE: ./lib/record.js
var lib_record = __webpack_require__(5894);
;// CONCATENATED MODULE: ./lib/secrets.js
const SHORTEST_SECRET = 6;
const REPLACEMENT = "***";
class Secrets {
    #mask;
    #forms = new Set();
    constructor(mask) {
        this.#mask = mask;
    }
    add(value) {
        if (value.length < SHORTEST_SECRET)
            return;
        for (const form of [value, encodeURIComponent(value.toWellFormed()), JSON.stringify(value).slice(1, -1)]) {
            if (this.#forms.has(form))
                continue;
            this.#forms.add(form);
            this.#mask(form);
        }
    }
    scrub(text) {
        let scrubbed = text;
        for (const form of [...this.#forms].sort((a, b) => b.length - a.length)) {
            scrubbed = scrubbed.replaceAll(form, REPLACEMENT);
        }
        return scrubbed;
    }
}

// EXTERNAL MODULE: ./lib/tools.js + 2 modules
var lib_tools = __webpack_require__(1420);
;// CONCATENATED MODULE: ./lib/leftover.js






const CLEANUP_LIMIT_MS = 120_000;
const REPORT_LIMIT_MS = 60_000;
const LOOKS_MS = [0, 3_000, 7_000, 10_000, 10_000];
async function runPost(core) {
    const state = (name) => core.getState(name);
    const secrets = new Secrets((value) => core.setSecret(value));
    const { inputs } = readInputs((name) => core.getInput(name, { trimWhitespace: false }));
    secrets.add(inputs.apiKey);
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
    if (phase !== "main" && phase !== "cleanup-open")
        return "";
    const what = phase === "main" ? "The step was cut off." : "The step ended before its clean-up did.";
    try {
        const record = (0,lib_record/* parseRecord */.H)(core.getState("push"));
        const cleaned = record && (await cleanUp(tools, inputs, record));
        const cause = tools.secrets.scrub(`${what} ${cleaned?.text || "No deployment was made."}`);
        tools.log.warning(cause);
        const title = phase === "main" ? lib_record/* CUT_OFF */.V : `${cleaned?.ok ? "✅" : "❌"} Clean-up at Baseten after the step`;
        const rows = rowsOf(tools, cleaned?.record);
        const markdown = (0,summary/* renderSummary */.Br)({ title, rows, timings: [], cause, findings: [] });
        await core.summary
            .addRaw(markdown)
            .write()
            .catch((error) => tools.log.warning(`The job summary could not be written: ${(0,errors/* messageOf */.b)(error)}`));
        return cause;
    }
    catch (error) {
        const cause = `${what} It is not known what it left at Baseten: ${(0,errors/* messageOf */.b)(error)}`;
        tools.log.warning(cause);
        return cause;
    }
}
async function cleanUp(tools, { apiKey, cleanup }, record) {
    const { cleanUpAfter } = await __webpack_require__.e(/* import() */ 717).then(__webpack_require__.bind(__webpack_require__, 7717));
    return cleanUpAfter(tools, apiKey, record, { mode: cleanup, looks: LOOKS_MS, signal: tools.signal });
}
async function tellGitHub(tools, inputs, told, found) {
    if (told === "")
        return;
    const { tellLate } = await __webpack_require__.e(/* import() */ 838).then(__webpack_require__.bind(__webpack_require__, 6838));
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
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H(`The variable ${variable} must be a URL of an HTTP proxy, such as http://proxy.example.com:3128.`, {
        status: "invalid",
        remedy: "Correct it in the workflow or in the settings of the runner. Nothing was sent.",
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
        return guarded(new library.HttpsProxyAgent(place, settings), proxy, limitMs);
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
            throw new ProxyError(proxy, problemOf(error), error);
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
function problemOf(error) {
    const problem = error instanceof AggregateError ? error.errors.map(_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .b).join("; ") : (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .b)(error);
    return problem || "connection failed";
}


/***/ }),

/***/ 5894:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ parseRecord),
/* harmony export */   V: () => (/* binding */ CUT_OFF)
/* harmony export */ });
const CUT_OFF = "❌ Deployment to Baseten was cut off";
function parseRecord(text) {
    if (text === "")
        return undefined;
    return JSON.parse(text);
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

// EXTERNAL MODULE: ./lib/clock.js
var lib_clock = __webpack_require__(5233);
// EXTERNAL MODULE: ./lib/github/log.js + 1 modules
var log = __webpack_require__(1369);
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
    return {
        env: process.env,
        log: new log/* Log */.t(core, (text) => secrets.scrub(text)),
        outputs: new Outputs((name, value) => core.setOutput(name, value)),
        secrets,
        servers,
        clock,
        network: new http/* Network */.lg(clock.limit(http/* PROXY_LIMIT_MS */.YR)),
        signal,
        save: (name, value) => core.saveState(name, value),
    };
}
function workspaceOf({ env }) {
    return env.GITHUB_WORKSPACE || process.cwd();
}


/***/ })

};
