export const id = 969;
export const ids = [969];
export const modules = {

/***/ 193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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

/***/ 8373:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ isConfigMap),
/* harmony export */   x: () => (/* binding */ toConfigValue)
/* harmony export */ });
/* harmony import */ var _python_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(641);

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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  W: () => (/* binding */ NodeReader)
});

// EXTERNAL MODULE: ./lib/truss/yaml/python.js
var python = __webpack_require__(641);
// EXTERNAL MODULE: ./lib/truss/yaml/marks.js
var marks = __webpack_require__(9701);
// EXTERNAL MODULE: ./lib/truss/yaml/refusal.js
var refusal = __webpack_require__(4543);
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
var lib_text = __webpack_require__(5924);
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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

/***/ 441:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ isAboutBuilders),
  g: () => (/* binding */ readYaml)
});

// EXTERNAL MODULE: ./lib/truss/yaml/config-value.js
var config_value = __webpack_require__(8373);
// EXTERNAL MODULE: ./lib/truss/yaml/marks.js
var marks = __webpack_require__(9701);
// EXTERNAL MODULE: ./lib/truss/yaml/node-reader.js + 3 modules
var node_reader = __webpack_require__(6732);
// EXTERNAL MODULE: ./lib/truss/yaml/python.js
var python = __webpack_require__(641);
// EXTERNAL MODULE: ./lib/truss/yaml/refusal.js
var refusal = __webpack_require__(4543);
;// CONCATENATED MODULE: ./lib/truss/yaml/source-text.js
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

;// CONCATENATED MODULE: ./lib/truss/yaml/read.js






function isAboutBuilders({ rule, severity }) {
    return rule === "merge-key" && severity === "hint";
}
function readYaml(text, file) {
    const source = new SourceText(text);
    const reader = new node_reader/* NodeReader */.W(source.text);
    const root = readRoot(reader);
    const blanks = reader.oddBlanks;
    const refused = reader.findings.some(({ severity }) => severity === "error");
    const reported = refused
        ? withCauses(reader.findings, blanks, source)
        : [...reader.findings, ...leftMarks(source.text)];
    const placed = ({ offset, ...finding }) => ({ ...finding, file, ...source.position(offset) });
    const find = (path) => (root === undefined ? undefined : nodeAt(root, path));
    return {
        value: root === undefined || refused ? undefined : (0,config_value/* toConfigValue */.x)(root.python),
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
            return found && (0,python/* pythonStr */.qV)(found.node.python);
        },
        typeOf: (path) => find(path)?.node.python.type,
    };
}
const NOT_A_MAP = "root-not-a-map";
const CONSEQUENCES = new Set(["yaml-syntax", "long-key", NOT_A_MAP]);
function withCauses(findings, blanks, source) {
    const refusal = consequenceIn(findings);
    const mark = (0,marks/* conflictMark */.QU)(source.text, false);
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
    const reader = new node_reader/* NodeReader */.W(characters.join(""));
    readRoot(reader);
    const next = consequenceIn(reader.findings);
    return next === undefined || next.offset > refusal.offset;
}
function leftMarks(text) {
    const mark = (0,marks/* conflictMark */.QU)(text, true);
    return mark === undefined ? [] : [reportedConflict(mark, "hint")];
}
function reportedConflict({ offset, mark }, severity) {
    const message = `This is a merge conflict marker: \`${mark}\`.`;
    const remedy = "Resolve the conflict: keep one side, and remove all marker lines.";
    return { severity, rule: "merge-conflict", message, remedy, offset };
}
function reportedBlank(blank, severity, source) {
    const { line, column } = source.position(blank.offset);
    const message = `There is a ${(0,marks/* blankName */.cQ)(blank)} at line ${line}, column ${column}, where YAML needs a normal space.`;
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
            message: `The config must be a map of keys and values, but it is ${(0,python/* typeName */.go)(root.python.type)}.`,
            remedy: "Write the config as `key: value` lines, starting with `model_name: ...`.",
        });
    }
    catch (error) {
        if (!(error instanceof refusal/* Refusal */.P_))
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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


/***/ })

};
