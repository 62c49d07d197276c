export const id = 868;
export const ids = [868,519];
export const modules = {

/***/ 1519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ numberOf),
/* harmony export */   readCases: () => (/* binding */ readCases)
/* harmony export */ });
/* harmony import */ var _action_masks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1735);
/* harmony import */ var _baseten_predict_request_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4825);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5924);
/* harmony import */ var _truss_predict_input_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8207);
/* harmony import */ var _truss_schema_spelling_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(193);
/* harmony import */ var _truss_text_within_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3194);
/* harmony import */ var _truss_yaml_config_value_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8373);
/* harmony import */ var _truss_yaml_read_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(441);








const INPUT = "predict-cases";
const RULE = "predict-cases";
const MAX_CASES = 100;
const MAX_REPEAT = 100;
const MAX_NAME = 80;
const TOP_KEYS = ["cases", "compare"];
const CASE_KEYS = ["name", "payload", "payload-file", "path", "headers", "expect", "repeat"];
const EXPECT_KEYS = ["status", "contains", "json", "max-seconds"];
const EXAMPLE = "Write, for example, `cases: [{name: greets, payload: {prompt: Hi}}]`.";
async function readCases(name, workspace, onSecret) {
    const read = await (0,_truss_text_within_js__WEBPACK_IMPORTED_MODULE_2__/* .readTextWithin */ .b)(name, {
        folder: workspace,
        what: "workspace",
        missing: _truss_text_within_js__WEBPACK_IMPORTED_MODULE_2__/* .WORKSPACE_FILE_MISSING */ .g,
        holds: "cases",
    });
    if ("problem" in read) {
        const { problem, remedy, place } = read;
        const message = `Input \`${INPUT}\` ${problem}.`;
        return { file: undefined, findings: [{ severity: "error", rule: `input-${INPUT}`, message, remedy, ...place }] };
    }
    const reading = (0,_truss_yaml_read_js__WEBPACK_IMPORTED_MODULE_4__/* .readYaml */ .g)(read.text, read.display);
    const problems = reading.findings.filter((finding) => !(0,_truss_yaml_read_js__WEBPACK_IMPORTED_MODULE_4__/* .isAboutBuilders */ .I)(finding)).map(unquoted);
    const reader = new CasesReader(reading, { display: read.display, workspace, onSecret });
    const file = reading.value === undefined ? undefined : await reader.read(reading.value);
    const findings = [...problems, ...reader.findings];
    const isRefused = findings.some(({ severity }) => severity === "error");
    return { file: isRefused ? undefined : file, findings };
}
const SIGNS_ONLY = /^\W{1,9}$/;
function unquoted({ rule, message, remedy, severity: _, ...place }) {
    const found = { severity: "error", rule: RULE, ...place };
    if (rule === "root-not-a-map") {
        return { ...found, message: "The file must be a map with the key `cases`.", remedy: EXAMPLE };
    }
    const quotes = [...message.matchAll(/`([^`]+)`/g)].every(([, quoted = ""]) => SIGNS_ONLY.test(quoted));
    const isKept = quotes && !message.includes("config");
    if (isKept)
        return { ...found, message, ...(remedy === undefined ? {} : { remedy }) };
    const problem = OTHER_PROBLEMS[rule] ?? `This cannot be read (${rule})`;
    return { ...found, message: `${problem}.`, remedy: "Fix it, or put the value in quotes." };
}
const OTHER_PROBLEMS = {
    "duplicate-key": "This map has the same key twice",
    "non-string-key": "This key is not a string",
    "too-deep": "This value is nested too deeply",
    "not-finite": "This number is infinite or not a number, which JSON cannot express",
    "undefined-alias": "This alias (`*`) has no anchor",
    "recursive-alias": "This alias (`*`) refers to a value that contains it",
    "duplicate-anchor": "This anchor (`&`) is defined twice",
    "unsupported-tag": "Tags (`!`) are not supported here",
    "disputed-merge": "YAML readers disagree about this merge key (`<<`)",
};
class CasesReader {
    findings = [];
    #reading;
    #options;
    #names = new Map();
    constructor(reading, options) {
        this.#reading = reading;
        this.#options = options;
    }
    async read(root) {
        if (!(0,_truss_yaml_config_value_js__WEBPACK_IMPORTED_MODULE_3__/* .isConfigMap */ .V)(root))
            return undefined;
        this.#known(root, [], TOP_KEYS);
        const { cases, compare } = root;
        if (compare !== undefined && compare !== "live") {
            this.#refuse(["compare"], "`compare` can only be `live`", "Write `compare: live`, or leave it out.");
        }
        if (!Array.isArray(cases) || cases.length === 0) {
            const isOther = cases !== undefined && cases !== null && !Array.isArray(cases);
            const problem = isOther ? "`cases` must be a list" : "The file has no cases";
            this.#refuse(cases === undefined ? [] : ["cases"], problem, EXAMPLE);
            return undefined;
        }
        if (cases.length > MAX_CASES) {
            this.#refuse(["cases"], `There may be at most ${MAX_CASES} cases, but there are ${cases.length}`, "Remove some.");
            return undefined;
        }
        const read = [];
        for (const [index, value] of cases.entries()) {
            const one = await this.#case(value, ["cases", index]);
            if (one !== undefined)
                read.push(one);
        }
        return { display: this.#options.display, cases: read, isCompared: compare === "live" };
    }
    async #case(value, at) {
        if (!(0,_truss_yaml_config_value_js__WEBPACK_IMPORTED_MODULE_3__/* .isConfigMap */ .V)(value)) {
            this.#refuse(at, "A case must be a map with the key `name`", EXAMPLE);
            return undefined;
        }
        this.#hide(value.headers);
        this.#known(value, at, CASE_KEYS);
        const { line = 0, column = 0 } = this.#reading.positionOf(at) ?? {};
        return {
            name: this.#name(value.name, at),
            payload: await this.#payload(value, at),
            path: this.#path(value.path, [...at, "path"]),
            headers: this.#headers(value.headers, [...at, "headers"]),
            expect: this.#expect(value.expect, [...at, "expect"]),
            repeat: this.#repeat(value.repeat, [...at, "repeat"]),
            line,
            column,
        };
    }
    #name(value, at) {
        if (value === undefined) {
            this.#refuse(at, "This case has no `name`", "Give it one: the table of results shows it.");
            return "";
        }
        const place = [...at, "name"];
        const name = typeof value === "string" ? value.trim() : "";
        if (name === "" || name.length > MAX_NAME || /\p{C}/u.test(name)) {
            const remedy = "Put names in quotes that YAML would read as a number, true or false.";
            this.#refuse(place, `\`name\` must be a one-line string of at most ${MAX_NAME} characters`, remedy);
            return "";
        }
        const line = this.#reading.positionOf(place)?.line ?? 0;
        const before = this.#names.get(name);
        if (before === undefined)
            this.#names.set(name, line);
        else {
            const problem = `The name ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_5__/* .quote */ .hD)(name)} is already used in line ${before}`;
            this.#refuse(place, problem, "Give each case its own name.");
        }
        return name;
    }
    async #payload(value, at) {
        const { payload, "payload-file": file } = value;
        if (payload !== undefined && file !== undefined) {
            this.#refuse([...at, "payload-file"], "`payload` and `payload-file` cannot be combined, but this case has both", "Keep one of them.");
            return undefined;
        }
        if (payload === null) {
            const remedy = "Write what to send, or leave the key out to send the config's example.";
            this.#refuse([...at, "payload"], "`payload` has no value", remedy);
        }
        if (file === undefined)
            return payload ?? undefined;
        const place = [...at, "payload-file"];
        if (typeof file !== "string" || file === "") {
            this.#refuse(place, "`payload-file` must be the path of a file", "It is relative to the workspace.");
            return undefined;
        }
        const read = await (0,_truss_predict_input_js__WEBPACK_IMPORTED_MODULE_1__/* .readPayloadFile */ .RT)(file, this.#options.workspace);
        if ("payload" in read)
            return read.payload;
        const message = `\`payload-file\` ${read.problem}`;
        this.#refuse(place, message, read.remedy, read.place?.line === undefined ? undefined : read.place);
        return undefined;
    }
    #path(value, at) {
        if (value === undefined)
            return undefined;
        if (typeof value !== "string" || value === "") {
            this.#refuse(at, "`path` must be a string", "Write what follows the deployment's URL: `predict`.");
            return undefined;
        }
        const wrong = (0,_baseten_predict_request_js__WEBPACK_IMPORTED_MODULE_6__/* .pathProblem */ .z9)(value);
        if (wrong !== undefined)
            this.#refuse(at, `\`path\` ${wrong.problem}`, wrong.remedy);
        return value;
    }
    #hide(value) {
        if (Array.isArray(value))
            for (const item of value)
                this.#hide(item);
        else if ((0,_truss_yaml_config_value_js__WEBPACK_IMPORTED_MODULE_3__/* .isConfigMap */ .V)(value))
            for (const item of Object.values(value))
                this.#hide(item);
        else if (typeof value === "string")
            (0,_baseten_predict_request_js__WEBPACK_IMPORTED_MODULE_6__/* .secretsInHeaders */ .FK)([`:${value}`]).forEach(this.#options.onSecret);
    }
    #headers(value, at) {
        if (value === undefined)
            return [];
        if (!(0,_truss_yaml_config_value_js__WEBPACK_IMPORTED_MODULE_3__/* .isConfigMap */ .V)(value)) {
            this.#refuse(at, "`headers` must be a map of names and values", "Write, for example, `X-Tenant: acme`.");
            return [];
        }
        const headers = [];
        for (const [name, item] of Object.entries(value)) {
            if (typeof item !== "string") {
                this.#refuse([...at, name], "The value of a header must be a string", "Put it in quotes.");
                continue;
            }
            const header = (0,_baseten_predict_request_js__WEBPACK_IMPORTED_MODULE_6__/* .readHeader */ .ay)(name, item, headers);
            if (typeof header === "string") {
                this.#refuse([...at, name], `\`headers\` ${header}`, "Write, for example, `X-Tenant: acme`.");
            }
            else
                headers.push(header);
            if (typeof header !== "string" && !(0,_action_masks_js__WEBPACK_IMPORTED_MODULE_0__/* .isMaskable */ .h)(header.value)) {
                const message = `The value of \`${header.name}\` is shorter than six characters, so it cannot be masked in the log.`;
                this.#note("hint", [...at, name], { message, remedy: "Ignore this if it is not a secret." });
            }
        }
        return headers;
    }
    #expect(value, at) {
        const lineOf = (path) => this.#reading.positionOf([...at, ...path])?.line;
        if (value === undefined)
            return { lineOf };
        if (!(0,_truss_yaml_config_value_js__WEBPACK_IMPORTED_MODULE_3__/* .isConfigMap */ .V)(value)) {
            this.#refuse(at, "`expect` must be a map", "Write, for example, `expect: {contains: Hello}`.");
            return { lineOf };
        }
        this.#known(value, at, EXPECT_KEYS);
        const contains = this.#contains(value.contains, [...at, "contains"]);
        const status = this.#status(value.status, [...at, "status"]);
        const maxSeconds = this.#maxSeconds(value["max-seconds"], [...at, "max-seconds"]);
        return {
            ...(status === undefined ? {} : { status }),
            ...(contains === undefined ? {} : { contains }),
            ...(value.json === undefined ? {} : { json: value.json }),
            ...(maxSeconds === undefined ? {} : { maxSeconds }),
            lineOf,
        };
    }
    #contains(value, at) {
        if (value === undefined)
            return undefined;
        const texts = (Array.isArray(value) ? value : [value]).filter((text) => typeof text === "string" && text !== "");
        if (texts.length > 0 && texts.length === (Array.isArray(value) ? value.length : 1))
            return texts;
        this.#refuse(at, "`contains` must be a string or a list of strings", "Put it in quotes.");
        return undefined;
    }
    #status(value, at) {
        if (value === undefined)
            return undefined;
        if (typeof value === "number" && Number.isInteger(value) && value >= 200 && value <= 599)
            return value;
        this.#refuse(at, "`status` must be an HTTP status from 200 to 599", "Write one number: `status: 422`.");
        return undefined;
    }
    #maxSeconds(value, at) {
        if (value === undefined)
            return undefined;
        const seconds = numberOf(value);
        if (seconds !== undefined && seconds > 0)
            return seconds;
        this.#refuse(at, "`max-seconds` must be a number above 0", "Write it without a unit: `max-seconds: 2.5`.");
        return undefined;
    }
    #repeat(value, at) {
        if (value === undefined)
            return 1;
        if (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= MAX_REPEAT)
            return value;
        this.#refuse(at, `\`repeat\` must be a whole number from 1 to ${MAX_REPEAT}`);
        return 1;
    }
    #known(value, at, known) {
        for (const key of Object.keys(value)) {
            if (known.includes(key))
                continue;
            const meant = (0,_truss_schema_spelling_js__WEBPACK_IMPORTED_MODULE_7__/* .nearest */ .pA)(key, known);
            const problem = meant === undefined ? "This key is unknown" : `The key ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_5__/* .quote */ .hD)(key)} is unknown`;
            const remedy = meant === undefined ? `The known keys are ${known.join(", ")}.` : `Did you mean \`${meant}\`?`;
            this.#refuse([...at, key], problem, remedy);
        }
    }
    #refuse(at, problem, remedy, elsewhere) {
        const said = { message: `${problem}.`, ...(remedy === undefined ? {} : { remedy }) };
        this.#note("error", at, { ...said, ...elsewhere });
    }
    #note(severity, at, said) {
        const place = { file: this.#options.display, ...this.#reading.positionOf(at) };
        this.findings.push({ severity, rule: RULE, ...place, ...said });
    }
}
function numberOf(value) {
    if (typeof value === "number")
        return value;
    const isRaw = typeof value === "object" && value !== null && !Array.isArray(value) && !(0,_truss_yaml_config_value_js__WEBPACK_IMPORTED_MODULE_3__/* .isConfigMap */ .V)(value);
    const number = isRaw ? Number(value.rawJSON) : Number.NaN;
    return Number.isFinite(number) ? number : undefined;
}


/***/ }),

/***/ 7868:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  CaseRun: () => (/* binding */ CaseRun)
});

// EXTERNAL MODULE: ./lib/action/tools.js
var action_tools = __webpack_require__(5729);
// EXTERNAL MODULE: ./lib/baseten/api/client.js
var client = __webpack_require__(9352);
// EXTERNAL MODULE: ./lib/baseten/api/environments.js
var environments = __webpack_require__(317);
// EXTERNAL MODULE: ./lib/baseten/labels.js
var labels = __webpack_require__(1745);
// EXTERNAL MODULE: ./lib/baseten/predict.js + 4 modules
var predict = __webpack_require__(9136);
// EXTERNAL MODULE: ./lib/baseten/statuses.js
var statuses = __webpack_require__(8776);
// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __webpack_require__(5892);
// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
// EXTERNAL MODULE: ./lib/rollout/rollout.js
var rollout_rollout = __webpack_require__(6400);
// EXTERNAL MODULE: ./lib/rollout/smoke-test.js
var smoke_test = __webpack_require__(5937);
// EXTERNAL MODULE: ./lib/rollout/cases/case.js
var cases_case = __webpack_require__(6839);
// EXTERNAL MODULE: ./lib/lib/clock.js
var clock = __webpack_require__(5953);
// EXTERNAL MODULE: ./lib/lib/json.js
var json = __webpack_require__(8173);
// EXTERNAL MODULE: ./lib/truss/yaml/config-value.js
var config_value = __webpack_require__(8373);
// EXTERNAL MODULE: ./lib/rollout/cases/read.js
var read = __webpack_require__(1519);
;// CONCATENATED MODULE: ./lib/rollout/cases/judge.js




function problemsOf(answer, expect, display) {
    const place = (path) => {
        const line = expect.lineOf(path);
        return line === undefined ? display : `${display}:${line}`;
    };
    const { status, maxSeconds } = expect;
    const problems = [];
    if (status !== undefined && answer.status !== status) {
        problems.push(`the status is ${answer.status}, but \`expect.status\` is ${status}`);
    }
    const isText = answer.isBinary !== true;
    if (!isText && (expect.contains ?? expect.json) !== undefined) {
        problems.push(`the answer is not text (${answer.text})`);
    }
    const missing = answer.truncated ? "the first 64 KiB of the answer do not" : "the answer does not";
    for (const [index, text] of (isText ? (expect.contains ?? []) : []).entries()) {
        if (answer.text.includes(text))
            continue;
        const at = expect.lineOf(["contains", index]) === undefined ? ["contains"] : ["contains", index];
        problems.push(`${missing} contain the string in \`expect.contains\` (${place(at)})`);
    }
    if (isText && expect.json !== undefined)
        problems.push(...jsonProblems(answer, expect.json, place));
    if (maxSeconds !== undefined && answer.durationMs > maxSeconds * 1_000) {
        problems.push(`it took ${(0,clock/* formatDuration */.a)(answer.durationMs)}, but \`expect.max-seconds\` is ${maxSeconds}`);
    }
    return problems;
}
function jsonProblems(answer, expected, place) {
    if (answer.truncated)
        return ["the answer is longer than 64 KiB, so `expect.json` cannot be checked"];
    const read = (0,json/* parseJson */.q)(answer.text);
    if ("problem" in read)
        return ["the answer is not JSON, but `expect.json` is set"];
    const path = firstDifference(read.value, expected);
    return path === undefined ? [] : [`the answer does not match \`expect.json\` (${place(["json", ...path])})`];
}
function firstDifference(value, expected) {
    if (Array.isArray(expected)) {
        if (!Array.isArray(value) || value.length !== expected.length)
            return [];
        return differenceIn(expected.entries(), (index) => value[index]);
    }
    if ((0,config_value/* isConfigMap */.V)(expected)) {
        if (!(0,config_value/* isConfigMap */.V)(value))
            return [];
        const own = (key) => (Object.hasOwn(value, key) ? value[key] : undefined);
        return differenceIn(Object.entries(expected), own);
    }
    if ((0,read/* numberOf */.r)(expected) === undefined)
        return value === expected ? undefined : [];
    return isSameNumber(value, expected) ? undefined : [];
}
function isSameNumber(value, expected) {
    const [one, other] = [JSON.stringify(value), JSON.stringify(expected)];
    const areWhole = [one, other].every((text) => text !== undefined && /^-?\d+$/.test(text));
    return areWhole ? BigInt(one) === BigInt(other) : (0,read/* numberOf */.r)(value) === (0,read/* numberOf */.r)(expected);
}
function differenceIn(expected, valueAt) {
    for (const [key, item] of expected) {
        const rest = firstDifference(valueAt(key), item);
        if (rest !== undefined)
            return [key, ...rest];
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/rollout/cases/timing.js
function timingOf(times) {
    const sorted = times.toSorted((one, other) => one - other);
    const upper = sorted[Math.floor(sorted.length / 2)];
    const lower = sorted[Math.floor((sorted.length - 1) / 2)];
    const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1];
    if (upper === undefined || lower === undefined || p95 === undefined)
        return undefined;
    return { median: (lower + upper) / 2, p95 };
}

;// CONCATENATED MODULE: ./lib/rollout/cases/result.js

function timesOf(answers) {
    const first = answers.map(({ stream, firstPartMs }) => stream?.firstTokenMs ?? firstPartMs);
    return {
        timing: timingOf(answers.map(({ durationMs }) => durationMs)),
        firstTokenMs: timingOf(first.filter((time) => time !== undefined))?.median,
    };
}
function inOutput({ name, isPassed, calls, own, live }) {
    return {
        name,
        passed: isPassed,
        calls,
        ...secondsOf(own),
        ...(live === undefined ? {} : { live: secondsOf(live) }),
    };
}
function secondsOf({ timing, firstTokenMs }) {
    const times = { "median-seconds": timing?.median, "p95-seconds": timing?.p95, "first-token-seconds": firstTokenMs };
    const known = Object.entries(times).filter((entry) => entry[1] !== undefined);
    return Object.fromEntries(known.map(([name, ms]) => [name, Math.round(ms) / 1_000]));
}

// EXTERNAL MODULE: ./lib/github/markdown.js
var markdown = __webpack_require__(18);
;// CONCATENATED MODULE: ./lib/rollout/cases/table.js



const MAX_ROWS = 30;
function latency(milliseconds) {
    if (milliseconds < 999.5 || milliseconds >= 59_950)
        return (0,clock/* formatDuration */.a)(milliseconds);
    return `${(milliseconds / 1_000).toFixed(milliseconds < 9_995 ? 2 : 1)} s`;
}
function headlineOf(results) {
    const passed = results.filter(({ isPassed }) => isPassed).length;
    return `${passed} of ${(0,lib_text/* counted */.hS)(results.length, "case")} passed`;
}
function markdownTable(results, { liveName, excerpt }) {
    const hasStream = results.some(({ own, live }) => (own.firstTokenMs ?? live?.firstTokenMs) !== undefined);
    const sides = (show) => (result) => liveName === undefined ? [show(result.own)] : [show(result.own), show(result.live)];
    const heads = (head) => (liveName === undefined ? [head] : [head, `${head}, live`]);
    const columns = [
        [["Case"], ({ name }) => [(0,markdown/* cell */.Hn)(name)]],
        [["Result"], (result) => [(0,markdown/* cell */.Hn)(verdictOf(result))]],
        [["Calls"], ({ calls }) => [String(calls)]],
        [heads("Median"), sides((side) => timeText(side?.timing?.median))],
        [heads("p95"), sides((side) => timeText(side?.timing?.p95))],
        ...(hasStream
            ? [[heads("First token"), sides((side) => timeText(side?.firstTokenMs))]]
            : []),
        [heads("Answer"), sides((side) => (0,markdown/* cell */.Hn)(answerOf(side, excerpt)))],
    ];
    const rows = results.slice(0, MAX_ROWS).map((result) => columns.flatMap(([, cells]) => cells(result)));
    const head = columns.flatMap(([names]) => names);
    if (results.length > MAX_ROWS) {
        rows.push([`and ${results.length - MAX_ROWS} more in the log`, ...head.slice(1).map(() => "")]);
    }
    return (0,markdown/* table */.tp)(head, rows);
}
function logTable(results, { liveName, excerpt }) {
    const side = ({ timing, firstTokenMs }) => [timing?.median, timing?.p95, firstTokenMs].map((time) => timeText(time));
    const none = ["\u2013", "\u2013", "\u2013"];
    const head = ["Case", "Result", "Calls", "Median", "p95", "First token"];
    if (liveName !== undefined)
        head.push("Live: median", "p95", "First token");
    const rows = results.map(({ name, isPassed, calls, own, live }) => [
        name,
        isPassed ? "passed" : "FAILED",
        String(calls),
        ...side(own),
        ...(liveName === undefined ? [] : live === undefined ? none : side(live)),
    ]);
    const answers = results
        .filter(({ isPassed, live }) => !isPassed || live !== undefined)
        .flatMap(({ name, own, live }) => [
        `${(0,lib_text/* quote */.hD)(name)}: ${answerOf(own, excerpt)}`,
        ...(own.problem === "" ? [] : [`  failed: ${own.problem}`]),
        ...(live === undefined ? [] : [`  live: ${answerOf(live, excerpt)}`]),
    ]);
    return [...aligned([head, ...rows]), ...answers];
}
function verdictOf({ isPassed, own }) {
    return isPassed ? "\u2705 passed" : `\u274c ${own.problem}`;
}
function timeText(milliseconds) {
    return milliseconds === undefined ? "\u2013" : latency(milliseconds);
}
function answerOf(side, excerpt) {
    if (side === undefined)
        return "not called";
    return side.answer === undefined ? side.problem || "no answer" : excerpt(side.answer);
}
function aligned(rows) {
    const [head = []] = rows;
    const widths = head.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
    return rows.map((row) => row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd());
}

;// CONCATENATED MODULE: ./lib/rollout/cases/run.js














const MAX_TOLD = 10;
class CaseRun {
    #run;
    #rollout;
    #file;
    #isOnlyTest;
    #stop = new AbortController();
    #running;
    #asking;
    #live;
    #liveCalls = new Map();
    #isReported = false;
    constructor(run, rollout, { file, isOnlyTest }) {
        this.#run = run;
        this.#rollout = rollout;
        this.#file = file;
        this.#isOnlyTest = isOnlyTest;
    }
    async along(wait) {
        this.#askLive();
        const over = new AbortController();
        const onState = ({ id, status }) => {
            if (this.#running !== undefined || !(0,statuses/* isReady */.i_)(status))
                return;
            const failed = this.#begin(id, status).then((called) => this.#failureOf(this.#results(called)));
            failed.then((failure) => failure && over.abort(failure), () => undefined);
        };
        try {
            return await wait(over.signal, onState);
        }
        catch (error) {
            this.#stop.abort(error);
            await Promise.allSettled([this.#asking, this.#running]);
            if (over.signal.aborted && this.#running !== undefined)
                this.#report(await this.#running);
            throw error;
        }
    }
    async finish({ deploymentId, status }) {
        if (this.#running === undefined) {
            this.#askLive();
            await this.#asking;
        }
        const called = await (this.#running ?? this.#begin(deploymentId, status));
        const isFailed = this.#failureOf(this.#results(called)) !== undefined;
        if (!isFailed)
            await this.#asking;
        const results = this.#report(called);
        const failure = this.#failureOf(results);
        if (failure === undefined)
            return `${headlineOf(results)}.`;
        this.#stop.abort(failure);
        await this.#asking;
        throw failure;
    }
    #begin(deploymentId, status) {
        const { run, rollout } = { run: this.#run, rollout: this.#rollout };
        run.account.add({ cases: { line: "not finished" } });
        const coldStart = (0,smoke_test.coldStartOf)(run.client, { modelId: rollout.model.id, deploymentId, status });
        const url = (path) => (0,rollout_rollout/* urlOf */.rs)(run, rollout, { deploymentId, path });
        run.tools.log.info(`Running ${this.#what()} against ${url("")}`);
        const called = new Map();
        this.#running = this.#callAll({ urlOf: url, coldStart, isLive: false, signal: this.#signal() }, called).then(() => called);
        this.#running.catch(() => undefined);
        return this.#running;
    }
    #what() {
        return `${(0,lib_text/* counted */.hS)(this.#file.cases.length, "case")} from ${this.#file.display} (${(0,lib_text/* counted */.hS)((0,cases_case/* callsOf */.p)(this.#file), "call")})`;
    }
    #signal() {
        return AbortSignal.any([this.#run.tools.signal, this.#stop.signal]);
    }
    async #callAll(target, called) {
        for (const one of this.#file.cases) {
            const calls = { answers: [], failure: undefined };
            called.set(one, calls);
            while (calls.answers.length < one.repeat && calls.failure === undefined)
                await this.#call(one, target, calls);
        }
    }
    async #call(one, target, called) {
        const { inputs, tools } = this.#run;
        const { network, clock, log, secrets } = tools;
        const { display } = this.#file;
        let raw = "";
        const given = new Set(one.headers.map(({ name }) => name.toLowerCase()));
        try {
            const answer = await (0,predict/* predict */.K)({
                network,
                clock,
                signal: target.signal,
                url: new URL(target.urlOf(one.path)),
                apiKey: inputs.apiKey,
                userAgent: action_tools/* USER_AGENT */._O,
                payload: one.payload,
                headers: [...inputs.predictHeaders.filter(({ name }) => !given.has(name.toLowerCase())), ...one.headers],
                ...target.coldStart,
                timeoutMs: inputs.predictTimeoutSeconds * 1_000,
                words: {
                    name: callName(one, target.isLive),
                    payload: `its payload (${display}:${one.line})`,
                    path: "its `path`",
                },
                expectedStatus: one.expect.status,
                mayHoldError: expectsError(one),
                scrub: (text) => secrets.scrub(text),
                scrubQuote: (text) => secrets.scrubForOthers(text),
                onRawText: (text) => {
                    raw = text;
                },
                onNote: (line) => log.info(line),
            });
            const problems = target.isLive ? [] : problemsOf({ ...answer, text: raw }, one.expect, display);
            const isFirstBad = problems.length > 0 && called.answers.every((other) => other.problems.length === 0);
            const isShown = called.answers.length === 0 || isFirstBad;
            called.answers.push({ ...answer, text: isShown ? secrets.scrub(answer.text) : "", problems });
        }
        catch (error) {
            if (target.signal.aborted || !(error instanceof errors/* Failure */.H) || error.status !== "predict_failed")
                throw error;
            called.failure = error;
        }
    }
    #askLive() {
        if (!this.#file.isCompared || this.#asking !== undefined)
            return;
        const signal = this.#signal();
        const ask = async () => {
            const live = await this.#findLive();
            if ("id" in live) {
                await this.#callAll(this.#liveTarget(live, signal), this.#liveCalls);
                this.#live = await this.#stillLive(live);
            }
            else
                this.#live = live;
        };
        this.#asking = ask().catch((error) => {
            if (signal.aborted)
                return;
            this.#live ??= { none: `We could not finish calling the live deployment: ${(0,errors/* messageOf */.b)(error)}` };
        });
    }
    #liveTarget({ id, environment }, signal) {
        const run = this.#run;
        const { model } = this.#rollout;
        const place = { deploymentId: id, regionalIn: run.inputs.regionalEnvironment ? environment : "" };
        const url = (path) => (0,rollout_rollout/* urlOf */.rs)(run, this.#rollout, { ...place, path });
        run.tools.log.info(`Also calling the deployment that ${(0,lib_text/* quote */.hD)(environment)} serves with ${this.#what()}: ${url("")}`);
        const coldStart = (0,smoke_test.coldStartOf)(run.client, { modelId: model.id, deploymentId: id, status: "" });
        return { urlOf: url, coldStart, isLive: true, signal };
    }
    async #findLive() {
        const { environment, promoteTo, createdModel, deployment, pushId, ownIds } = this.#rollout;
        const name = environment || promoteTo || environments/* PRODUCTION */.e3;
        if (createdModel)
            return { none: "Nothing to compare with: the model is new." };
        const current = (await this.#environment(name))?.current;
        if (current === undefined)
            return { none: `Nothing to compare with: ${(0,lib_text/* quote */.hD)(name)} serves nothing yet.` };
        if ((0,labels/* isOurs */.MU)(current, { deploymentId: deployment.id, pushId }) || ownIds.includes(current.id)) {
            return { none: `Nothing to compare with: ${(0,lib_text/* quote */.hD)(name)} already serves this deployment.` };
        }
        return { id: current.id, environment: name };
    }
    async #stillLive(live) {
        if (!this.#run.inputs.regionalEnvironment)
            return live;
        const now = await this.#environment(live.environment);
        if (now?.current?.id === live.id)
            return live;
        return { none: `Not comparable: ${(0,lib_text/* quote */.hD)(live.environment)} switched to another deployment during the calls.` };
    }
    #environment(name) {
        return (0,environments/* getEnvironment */.uc)(this.#run.client, this.#rollout.model.id, name, client/* MAX_ATTEMPTS */.m);
    }
    #results(called) {
        const isComparable = this.#live === undefined || "id" in this.#live;
        return this.#file.cases.map((one) => {
            const { answers, failure } = called.get(one) ?? { answers: [], failure: undefined };
            const failed = answers.filter(({ problems }) => problems.length > 0);
            const shown = failed[0] ?? answers[0];
            const problems = shown?.problems ?? [];
            const some = one.repeat > 1 && failed.length > 0 ? ` (${failed.length} of ${one.repeat} calls)` : "";
            const unmet = problems.length > 0 ? `${problems.join("; ")}${some}` : "";
            const refused = failure === undefined ? "" : reasonOf(failure, callName(one, false));
            const problem = [unmet, refused].filter((part) => part !== "").join("; ");
            const live = isComparable ? this.#liveCalls.get(one) : undefined;
            return {
                name: this.#run.tools.secrets.scrub(one.name),
                isPassed: problem === "" && answers.length === one.repeat,
                calls: answers.length + Number(failure !== undefined),
                own: { ...timesOf(answers), answer: shown?.text, problem },
                live: live === undefined ? undefined : sideOf(live, callName(one, true)),
                remedy: unmet === "" ? failure?.remedy : undefined,
            };
        });
    }
    #report(called) {
        const results = this.#results(called);
        if (this.#isReported)
            return results;
        this.#isReported = true;
        const [first] = this.#file.cases;
        const answer = first && called.get(first)?.answers[0];
        if (this.#isOnlyTest && answer)
            (0,smoke_test.tellAnswer)(this.#run, answer);
        this.#warn(called);
        const { account, outputs, tools } = this.#run;
        const { log, secrets } = tools;
        const compared = this.#live !== undefined && "id" in this.#live ? this.#live : undefined;
        const none = this.#live !== undefined && "none" in this.#live ? this.#live.none : "";
        const hasLive = results.some(({ live }) => live !== undefined);
        const liveName = compared
            ? `${compared.id} in ${compared.environment}`
            : hasLive
                ? "the live deployment"
                : undefined;
        const forLog = { liveName, excerpt: (text) => (0,smoke_test.excerpt)(text, secrets) };
        const forOthers = { liveName, excerpt: (text) => (0,smoke_test.excerpt)(secrets.scrubForOthers(text), secrets) };
        for (const line of logTable(results, forLog))
            log.info(line);
        if (none !== "")
            log.notice(none);
        const compares = liveName === undefined ? none : `Compared with ${liveName}, which was called with the same cases.`;
        account.add({
            cases: {
                line: headlineOf(results),
                note: this.#file.isCompared ? compares : "",
                markdown: markdownTable(results, forLog),
                markdownForOthers: markdownTable(results, forOthers),
            },
        });
        outputs.tellCases(results.map(inOutput));
        return results;
    }
    #warn(called) {
        for (const [one, { answers }] of called) {
            const { doubt } = answers.find((answer) => answer.doubt !== undefined) ?? {};
            const isExpected = one.expect.contains !== undefined || one.expect.json !== undefined;
            if (doubt !== undefined && !isExpected)
                this.#run.tools.log.warning(`${callName(one, false)}: ${doubt}`);
        }
    }
    #failureOf(results) {
        const failed = results.filter(({ isPassed }) => !isPassed);
        if (failed.length === 0)
            return undefined;
        const told = failed.map(({ name, own }) => ({ case: (0,lib_text/* quote */.hD)(name), problem: `${own.problem || "not called"}.` }));
        const list = told.slice(0, MAX_TOLD).map((one) => `\n- ${one.case}: ${one.problem}`);
        const more = failed.length > MAX_TOLD ? `\n- ${(0,lib_text/* listed */.KE)(failed.slice(MAX_TOLD).map(({ name }) => (0,lib_text/* quote */.hD)(name)))}` : "";
        const [first] = told;
        const message = first !== undefined && results.length === 1
            ? `Case ${first.case} failed: ${first.problem}`
            : `${failed.length} of ${(0,lib_text/* counted */.hS)(results.length, "case")} failed:${list.join("")}${more}`;
        const [own, ...others] = new Set(failed.map(({ remedy }) => remedy));
        const general = "Fix the model, or what the case expects. The table of cases shows the answers.";
        const remedy = others.length === 0 ? (own ?? general) : general;
        return new errors/* Failure */.H(message, { status: "predict_failed", remedy });
    }
}
function expectsError({ expect: { json } }) {
    return typeof json === "object" && json !== null && "error" in json;
}
function callName({ name }, isLive) {
    return `Case ${(0,lib_text/* quote */.hD)(name)}${isLive ? " (live)" : ""}`;
}
function sideOf({ answers, failure }, name) {
    return {
        ...timesOf(answers),
        answer: answers[0]?.text,
        problem: failure === undefined ? "" : reasonOf(failure, name),
    };
}
function reasonOf({ message }, name) {
    const prefix = `${name} failed: `;
    return (0,lib_text/* withoutFullStop */.Qu)(message.startsWith(prefix) ? message.slice(prefix.length) : message);
}


/***/ })

};
