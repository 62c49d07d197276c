export const id = 519;
export const ids = [519];
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


/***/ })

};
