/**
 * Turns text into tokens, as PyYAML's scanner does: a port of yaml/scanner.py of PyYAML 6.0.3, rule by rule, so that what Truss reads is
 * read and what it refuses is refused. If our methods have other names, their comments give PyYAML's names. Unlike PyYAML, this scanner
 * makes all tokens at once. It marks a simple key at its first token and inserts it at the end, so that the time is linear in the length of
 * the text. PyYAML is under the MIT license: Copyright (c) 2017-2021 Ingy döt Net, Copyright (c) 2006-2016 Kirill Simonov.
 */
import { lineOf, MAX_DEPTH, malformed, Refusal, tooDeep } from "./refusal.ts";

/** A token for the parser. Places are offsets in UTF-16 units; `end` is the offset after the last character. */
export interface Token {
  kind:
    | "directive"
    | "document-start"
    | "document-end"
    | "stream-end"
    | "block-list"
    | "block-map"
    | "block-end"
    | "["
    | "]"
    | "{"
    | "}"
    | ","
    | "-"
    | "key"
    | "value"
    | "alias"
    | "anchor"
    | "tag"
    | "scalar"
    /** The place at which the scanner gave up. The parser throws the reason when it arrives there. */
    | "refusal";
  start: number;
  end: number;
  /** The text of a scalar, the name of an anchor or alias, the suffix of a tag, the name of a directive. */
  text: string;
  /** The handle of a tag, undefined for a tag that is written in full; or the handle that a `%TAG` directive defines. */
  handle?: string;
  /** The value of the handle that a `%TAG` directive defines, or the major version of a `%YAML` directive. */
  value?: string;
  /** Whether a scalar is neither quoted nor a block. */
  isPlain?: boolean;
  /** Whether a key could begin here. */
  mayBeKey?: boolean;
  refusal?: Refusal;
}

/** `Scanner.stale_possible_simple_keys`: how far apart a key and its `:` may be, in characters. They must be on one line. */
const MAX_KEY_LENGTH = 1024;

/** What ends a line for PyYAML. `\r` was replaced before. */
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

const ESCAPES: Readonly<Record<string, string>> = {
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
const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** `SimpleKey`: something that is a key if a `:` follows. */
interface PossibleKey {
  /** Index of its first token. */
  token: number;
  /** Whether only a key is possible there. */
  isRequired: boolean;
  offset: number;
  line: number;
  column: number;
}

/**
 * The tokens of a text.
 * @param text with `\n` for `\r\n` and `\r`, without a byte order mark in front, and without what `Reader.NON_PRINTABLE` forbids
 * @returns the tokens; the last one is the end of the text or a refusal
 */
export function scan(text: string): Token[] {
  return new Scanner(text).scan();
}

class Scanner {
  private readonly text: string;
  private readonly tokens: Token[] = [];
  private at = 0;
  private line = 0;
  private lineStart = 0;
  /** How many brackets are open. */
  private flowLevel = 0;
  private indent = -1;
  private readonly indents: number[] = [];
  private allowsKey = true;
  /** Possible simple keys, by the level of brackets. */
  private readonly possibleKeys: (PossibleKey | undefined)[] = [];
  /** Indices of the tokens before which a key begins; `mapTokens` has those before which a block map begins as well. */
  private readonly keyTokens = new Set<number>();
  private readonly mapTokens = new Set<number>();

  constructor(text: string) {
    this.text = text;
  }

  scan(): Token[] {
    try {
      while (this.fetch());
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.push("refusal", this.at, { refusal: error });
    }
    return this.withKeys();
  }

  /** The tokens, including those of simple keys, which become known only after the tokens that follow them. */
  private withKeys(): Token[] {
    const result: Token[] = [];
    for (const [index, token] of this.tokens.entries()) {
      const { start } = token;
      if (this.mapTokens.has(index)) result.push({ kind: "block-map", start, end: start, text: "" });
      if (this.keyTokens.has(index)) result.push({ kind: "key", start, end: start, text: "" });
      result.push(token);
    }
    return result;
  }

  // --- The text ---

  private get column(): number {
    return this.at - this.lineStart;
  }

  private peek(ahead = 0): string {
    return this.text[this.at + ahead] ?? "";
  }

  private isEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Whether there is a blank, a line break or the end of the text. */
  private isBlankOrEnd(ahead: number): boolean {
    return BLANK_OR_BREAK.includes(this.peek(ahead));
  }

  /** The same, but a tab does not count. */
  private isSpaceOrEnd(ahead = 0): boolean {
    return this.isBlankOrEnd(ahead) && this.peek(ahead) !== "\t";
  }

  private isBreakOrEnd(): boolean {
    return BREAK.includes(this.peek());
  }

  private isBreak(): boolean {
    return !this.isEnd() && this.isBreakOrEnd();
  }

  /** Moves past what the sticky pattern matches here. @returns the match. */
  private take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return undefined;
    this.at += found[0].length;
    return found;
  }

  /** `scan_line_break`: the line break as it counts in text; empty if there is none. */
  private takeBreak(): string {
    if (!this.isBreak()) return "";
    const character = this.peek();
    this.at += 1;
    this.line += 1;
    this.lineStart = this.at;
    return character === "\x85" ? "\n" : character;
  }

  private push(kind: Token["kind"], start: number, rest: Partial<Token> = {}): void {
    this.tokens.push({ kind, start, end: this.at, text: "", ...rest });
  }

  /** Takes an indicator. */
  private pushIndicator(kind: Token["kind"], length = 1): void {
    const start = this.at;
    this.at += length;
    this.push(kind, start);
  }

  private isDocumentMark(mark: string): boolean {
    return this.column === 0 && this.text.startsWith(mark, this.at) && this.isBlankOrEnd(3);
  }

  // --- One token (`fetch_more_tokens`) ---

  /** @returns whether there is more to come */
  private fetch(): boolean {
    this.toNextToken();
    this.refuseLostKey();
    this.unwind(this.column);
    if (this.isEnd()) return this.endStream();
    if (this.peek() === "%" && this.column === 0) this.directive();
    else if (this.isDocumentMark("---")) this.documentMark("document-start");
    else if (this.isDocumentMark("...")) this.documentMark("document-end");
    else this.content();
    return true;
  }

  private content(): void {
    const character = this.peek();
    const inFlow = this.flowLevel > 0;
    if (character === "[" || character === "{") this.openBracket(character);
    else if (character === "]" || character === "}") this.closeBracket(character);
    else if (character === ",") this.flowEntry();
    else if (character === "-" && this.isBlankOrEnd(1)) this.blockEntry();
    else if (character === "?" && (inFlow || this.isBlankOrEnd(1))) this.explicitKey();
    else if (character === ":" && (inFlow || this.isBlankOrEnd(1))) this.value();
    else if (character === "*" || character === "&") this.keyOr(() => this.anchor());
    else if (character === "!") this.keyOr(() => this.tag());
    else if ((character === "|" || character === ">") && !inFlow) this.blockScalar();
    else if (character === "'" || character === '"') this.keyOr(() => this.quoted());
    else if (this.isPlainStart()) this.keyOr(() => this.plain());
    else throw this.strange(character);
  }

  private strange(character: string): Refusal {
    if (character === "\t") {
      return new Refusal(this.at, {
        rule: "tab",
        message: "YAML does not allow tabs here.",
        remedy: "Replace the tab with spaces.",
      });
    }
    return malformed(this.at, `an unquoted string cannot begin with \`${character}\``, "Quote the string.");
  }

  private isPlainStart(): boolean {
    const character = this.peek();
    if (!`${BLANK_OR_BREAK}-?:,[]{}#&*!|>'"%@\``.includes(character)) return true;
    if (this.isBlankOrEnd(1)) return false;
    return character === "-" || (this.flowLevel === 0 && (character === "?" || character === ":"));
  }

  /** `scan_to_next_token` */
  private toNextToken(): void {
    for (;;) {
      this.take(SPACES);
      this.take(COMMENT);
      if (this.takeBreak() === "") return;
      if (this.flowLevel === 0) this.allowsKey = true;
    }
  }

  private endStream(): boolean {
    this.unwind(-1);
    this.dropKey();
    this.push("stream-end", this.at);
    return false;
  }

  // --- Simple keys ---

  private isStale({ line, offset }: PossibleKey): boolean {
    if (line !== this.line) return true;
    if (this.at - offset <= MAX_KEY_LENGTH) return false;
    if (this.at - offset > 2 * MAX_KEY_LENGTH) return true;
    return [...this.text.slice(offset, this.at)].length > MAX_KEY_LENGTH;
  }

  /** `stale_possible_simple_keys`, as far as it refuses. */
  private refuseLostKey(): void {
    const key = this.possibleKeys[0];
    if (key?.isRequired && this.isStale(key)) throw this.withoutColon(key);
  }

  private withoutColon(key: PossibleKey): Refusal {
    return malformed(key.offset, "this key has no `:` after it", "Write `key: value`, with a space after the colon.");
  }

  /** `save_possible_simple_key` */
  private saveKey(): void {
    if (!this.allowsKey) return;
    this.dropKey();
    this.possibleKeys[this.flowLevel] = {
      token: this.tokens.length,
      isRequired: this.flowLevel === 0 && this.indent === this.column,
      offset: this.at,
      line: this.line,
      column: this.column,
    };
  }

  /** `remove_possible_simple_key` */
  private dropKey(): void {
    const key = this.possibleKeys[this.flowLevel];
    if (key?.isRequired) throw this.withoutColon(key);
    this.possibleKeys[this.flowLevel] = undefined;
  }

  /** Reads something that may be a key. No key can begin right after it. */
  private keyOr(scanToken: () => void): void {
    this.saveKey();
    const mayBeKey = this.allowsKey;
    this.allowsKey = false;
    scanToken();
    const token = this.tokens.at(-1);
    if (token !== undefined) token.mayBeKey = mayBeKey;
  }

  // --- Indentation ---

  /** `unwind_indent`. Between brackets, indentation has no meaning. */
  private unwind(column: number): void {
    if (this.flowLevel > 0) return;
    while (this.indent > column) {
      this.indent = this.indents.pop() ?? -1;
      this.push("block-end", this.at);
    }
  }

  private addIndent(column: number): boolean {
    if (this.indent >= column) return false;
    this.indents.push(this.indent);
    this.indent = column;
    return true;
  }

  // --- Indicators ---

  private documentMark(kind: "document-start" | "document-end"): void {
    this.unwind(-1);
    this.dropKey();
    this.allowsKey = false;
    this.pushIndicator(kind, 3);
  }

  private openBracket(bracket: "[" | "{"): void {
    this.saveKey();
    this.flowLevel += 1;
    if (this.flowLevel > MAX_DEPTH) throw tooDeep(this.at);
    this.allowsKey = true;
    this.pushIndicator(bracket);
  }

  private closeBracket(bracket: "]" | "}"): void {
    this.dropKey();
    if (this.flowLevel === 0)
      throw malformed(this.at, `the \`${bracket}\` has no opening bracket`, "Remove it, or quote the string.");
    this.flowLevel -= 1;
    this.allowsKey = false;
    this.pushIndicator(bracket);
  }

  private flowEntry(): void {
    this.allowsKey = true;
    this.dropKey();
    this.pushIndicator(",");
  }

  private blockEntry(): void {
    if (this.flowLevel === 0) {
      if (!this.allowsKey) throw malformed(this.at, "a list item cannot begin here", "Put the item on its own line.");
      if (this.addIndent(this.column)) this.push("block-list", this.at);
    }
    this.allowsKey = true;
    this.dropKey();
    this.pushIndicator("-");
  }

  /** `fetch_key` */
  private explicitKey(): void {
    if (this.flowLevel === 0) {
      if (!this.allowsKey) throw malformed(this.at, "a key cannot begin here", "Put it on its own line, or quote it.");
      if (this.addIndent(this.column)) this.push("block-map", this.at);
    }
    this.allowsKey = this.flowLevel === 0;
    this.dropKey();
    this.pushIndicator("key");
  }

  /** `fetch_value` */
  private value(): void {
    const key = this.possibleKeys[this.flowLevel];
    if (key !== undefined && !this.isStale(key)) {
      this.possibleKeys[this.flowLevel] = undefined;
      this.keyTokens.add(key.token);
      if (this.flowLevel === 0 && this.addIndent(key.column)) this.mapTokens.add(key.token);
      this.allowsKey = false;
    } else {
      if (key !== undefined && this.isAdjacent(key)) throw this.longKey(key);
      if (this.flowLevel === 0) {
        if (!this.allowsKey) throw this.nestedValue();
        if (this.addIndent(this.column)) this.push("block-map", this.at);
      }
      this.allowsKey = this.flowLevel === 0;
      this.dropKey();
    }
    this.pushIndicator("value");
  }

  /** Whether a possible key ends at this `:`, so that it was certainly meant as a key. */
  private isAdjacent(key: PossibleKey): boolean {
    return key.token === this.tokens.length - 1 && this.tokens[key.token]?.end === this.at && !this.allowsKey;
  }

  private longKey(key: PossibleKey): Refusal {
    const first = lineOf(this.text, key.offset);
    const last = lineOf(this.text, this.at);
    const lines = first === last ? "" : `; lines ${first} to ${last} are read as one key`;
    return new Refusal(key.offset, {
      rule: "long-key",
      message: `A key and its colon must be on one line and within ${MAX_KEY_LENGTH} characters${lines}.`,
      remedy: "Write `key: value` on each line, or shorten the key.",
    });
  }

  /** `mapping values are not allowed here`: reported at the text that holds the colon or precedes it on its line. */
  private nestedValue(): Refusal {
    const before = this.tokens.at(-1)?.start ?? this.at;
    const margin = this.lineStart + (/^[ \t]*/.exec(this.text.slice(this.lineStart, this.at))?.[0].length ?? 0);
    const offset = Math.min(this.at, Math.max(before, margin));
    const problem = "unexpected `:`, after a value or on a line that is indented deeper than its neighbours";
    return malformed(offset, problem, "Quote strings that contain a `:`, or fix the indentation.");
  }

  // --- Directives, anchors, tags ---

  private directive(): void {
    this.unwind(-1);
    this.dropKey();
    this.allowsKey = false;
    const start = this.at;
    const broken = () =>
      malformed(start, "this is not a valid YAML directive", "Remove the line, or quote the string.");
    this.at += 1;
    const name = this.take(WORD)?.[0];
    if (name === undefined || !this.isSpaceOrEnd()) throw broken();
    const rest: Partial<Token> = { text: name };
    if (name === "YAML") rest.value = this.takeVersion(broken);
    else if (name === "TAG") Object.assign(rest, this.takeTagDefinition(broken));
    else this.take(LINE);
    this.take(SPACES);
    this.take(COMMENT);
    if (!this.isBreakOrEnd()) throw broken();
    this.push("directive", start, rest);
    this.takeBreak();
  }

  private takeVersion(broken: () => Refusal): string {
    const version = this.take(VERSION);
    if (version === undefined || !this.isSpaceOrEnd()) throw broken();
    return String(BigInt(version[1] ?? ""));
  }

  private takeTagDefinition(broken: () => Refusal): { handle: string; value: string } {
    this.take(SPACES);
    const handle = this.take(TAG_HANDLE)?.[0];
    if (handle === undefined || this.peek() !== " ") throw broken();
    this.take(SPACES);
    const value = this.takeUri();
    if (value === "" || !this.isSpaceOrEnd()) throw broken();
    return { handle, value };
  }

  private anchor(): void {
    const start = this.at;
    const kind = this.peek() === "*" ? "alias" : "anchor";
    this.at += 1;
    const name = this.take(WORD)?.[0];
    if (name === undefined || !(this.isBlankOrEnd(0) || "?:,]}%@`".includes(this.peek()))) {
      const remedy =
        "Name anchors with letters, digits, `-` and `_`, followed by a space. Quote a string that begins like this.";
      throw malformed(start, `the name of this ${kind} does not end with a space`, remedy);
    }
    this.push(kind, start, { text: name });
  }

  private tag(): void {
    const start = this.at;
    const broken = () => malformed(start, "this tag is not valid", "Quote strings that begin with `!`.");
    let handle: string | undefined;
    let suffix = "!";
    if (this.peek(1) === "<") {
      this.at += 2;
      suffix = this.takeUri();
      if (suffix === "" || this.peek() !== ">") throw broken();
      this.at += 1;
    } else if (this.isBlankOrEnd(1)) {
      this.at += 1;
    } else {
      handle = this.takeTagHandle(broken);
      suffix = this.takeUri();
      if (suffix === "") throw broken();
    }
    if (!this.isSpaceOrEnd()) throw broken();
    this.push("tag", start, { text: suffix, ...(handle === undefined ? {} : { handle }) });
  }

  /** `!`, or `!name!` if a second `!` comes before the next blank. */
  private takeTagHandle(broken: () => Refusal): string {
    const handle = this.take(TAG_HANDLE)?.[0] ?? "!";
    if (handle !== "!") return handle;
    SECOND_MARK.lastIndex = this.at;
    if (SECOND_MARK.test(this.text)) throw broken();
    return handle;
  }

  /** `scan_tag_uri`; empty if there is none. */
  private takeUri(): string {
    let uri = "";
    for (;;) {
      const run = this.take(URI)?.[0];
      const escapes = run === undefined ? this.take(URI_ESCAPES)?.[0] : undefined;
      if (run === undefined && escapes === undefined) return uri;
      uri += run ?? this.decoded(escapes ?? "");
    }
  }

  private decoded(escapes: string): string {
    try {
      return decodeURIComponent(escapes);
    } catch {
      throw malformed(this.at - escapes.length, "an escape in a tag is not UTF-8");
    }
  }

  // --- Blocks of text ---

  private blockScalar(): void {
    const start = this.at;
    const folds = this.peek() === ">";
    this.allowsKey = true;
    this.dropKey();
    this.at += 1;
    const header = this.takeBlockHeader();
    const minimum = Math.max(1, this.indent + 1);
    const indentation = header.increment === undefined ? this.detectIndentation() : undefined;
    const indent =
      header.increment === undefined ? Math.max(minimum, indentation?.deepest ?? 0) : minimum + header.increment - 1;
    const leading = indentation ?? this.takeBlankLines(indent);
    const { text, end } = this.blockLines({ indent, folds, chomping: header.chomping, leading });
    this.tokens.push({ kind: "scalar", start, end, text });
  }

  /** `scan_block_scalar_indicators` and `scan_block_scalar_ignored_line` */
  private takeBlockHeader(): { chomping: string; increment: number | undefined } {
    const header = this.take(BLOCK_HEADER)?.[0] ?? "";
    const digit = /[0-9]/.exec(header)?.[0];
    const isWhole = digit !== "0" && this.isSpaceOrEnd();
    this.take(SPACES);
    this.take(COMMENT);
    if (!isWhole || !this.isBreakOrEnd()) {
      const remedy = "Begin the text on the next line, or quote it.";
      throw malformed(this.at, "only `+` or `-` and a digit from 1 to 9 may follow `|` or `>`", remedy);
    }
    this.takeBreak();
    return { chomping: /[+-]/.exec(header)?.[0] ?? "", increment: digit === undefined ? undefined : Number(digit) };
  }

  /** `scan_block_scalar_indentation`: the deepest of the blank lines counts as well. */
  private detectIndentation(): { breaks: string; end: number; deepest: number } {
    let breaks = "";
    let end = this.at;
    let deepest = 0;
    for (;;) {
      this.take(SPACES);
      deepest = Math.max(deepest, this.column);
      if (!this.isBreak()) return { breaks, end, deepest };
      breaks += this.takeBreak();
      end = this.at;
    }
  }

  /** `scan_block_scalar_breaks` */
  private takeBlankLines(indent: number): { breaks: string; end: number } {
    let breaks = "";
    let end = this.at;
    for (;;) {
      while (this.column < indent && this.peek() === " ") this.at += 1;
      if (!this.isBreak()) return { breaks, end };
      breaks += this.takeBreak();
      end = this.at;
    }
  }

  /** The inner part of `scan_block_scalar`. */
  private blockLines(block: {
    indent: number;
    folds: boolean;
    chomping: string;
    leading: { breaks: string; end: number };
  }): { text: string; end: number } {
    const { indent, folds, chomping } = block;
    let { breaks, end } = block.leading;
    let lineBreak = "";
    const parts: string[] = [];
    while (this.column === indent && !this.isEnd()) {
      const beginsBlank = " \t".includes(this.peek());
      parts.push(breaks, this.take(LINE)?.[0] ?? "");
      lineBreak = this.takeBreak();
      ({ breaks, end } = this.takeBlankLines(indent));
      if (this.column !== indent || this.isEnd()) break;
      const joins = folds && lineBreak === "\n" && !beginsBlank && !" \t".includes(this.peek());
      if (!joins) parts.push(lineBreak);
      else if (breaks === "") parts.push(" ");
    }
    if (chomping !== "-") parts.push(lineBreak);
    if (chomping === "+") parts.push(breaks);
    return { text: parts.join(""), end };
  }

  // --- Quoted text ---

  private quoted(): void {
    const start = this.at;
    const quote = this.peek();
    this.at += 1;
    const parts: string[] = [];
    this.quotedRun(quote, parts);
    while (this.peek() !== quote) {
      this.quotedBlanks(start, parts);
      this.quotedRun(quote, parts);
    }
    this.at += 1;
    this.push("scalar", start, { text: parts.join("") });
  }

  /** `scan_flow_scalar_non_spaces` */
  private quotedRun(quote: string, parts: string[]): void {
    const isDouble = quote === '"';
    for (;;) {
      const run = this.take(QUOTED_RUN)?.[0];
      if (run !== undefined) parts.push(run);
      const character = this.peek();
      if (!isDouble && character === "'" && this.peek(1) === "'") {
        parts.push("'");
        this.at += 2;
      } else if (character !== "" && (isDouble ? character === "'" : character === '"' || character === "\\")) {
        parts.push(character);
        this.at += 1;
      } else if (isDouble && character === "\\") this.escape(parts);
      else return;
    }
  }

  private escape(parts: string[]): void {
    const start = this.at;
    this.at += 1;
    const character = this.peek();
    if (Object.hasOwn(ESCAPES, character)) {
      parts.push(ESCAPES[character] ?? "");
      this.at += 1;
    } else if (Object.hasOwn(HEX_DIGITS, character)) {
      this.at += 1;
      parts.push(this.escapedCharacter(start, HEX_DIGITS[character] ?? 0));
    } else if (this.isBreak()) {
      this.takeBreak();
      this.quotedBreaks(start, parts);
    } else {
      const remedy = "Write `\\\\` for a backslash, or use single quotes.";
      throw malformed(start, `\`\\${character}\` is not an escape in double quotes`, remedy);
    }
  }

  private escapedCharacter(start: number, length: number): string {
    const digits = this.text.slice(this.at, this.at + length);
    if (!/^[0-9A-Fa-f]+$/.test(digits) || digits.length < length) {
      throw malformed(start, `this escape needs ${length} hexadecimal digits`);
    }
    this.at += length;
    const code = Number.parseInt(digits, 16);
    if (code > 0x10ffff) throw malformed(start, "this escape names a character that does not exist");
    // Python keeps two halves of a character apart and writes both into JSON, where they are one character again.
    return String.fromCodePoint(code);
  }

  /** `scan_flow_scalar_spaces` */
  private quotedBlanks(start: number, parts: string[]): void {
    const blanks = this.take(BLANKS)?.[0] ?? "";
    if (this.isEnd()) throw malformed(start, "the quote opened here is never closed", "Close the quote.");
    if (!this.isBreak()) {
      parts.push(blanks);
      return;
    }
    const lineBreak = this.takeBreak();
    const before = parts.length;
    this.quotedBreaks(start, parts);
    if (lineBreak !== "\n") parts.splice(before, 0, lineBreak);
    else if (parts.length === before) parts.push(" ");
  }

  /** `scan_flow_scalar_breaks`. Quoted text may continue at any indentation, but not in another document. */
  private quotedBreaks(start: number, parts: string[]): void {
    for (;;) {
      if (this.isDocumentMark("---") || this.isDocumentMark("...")) {
        const line = lineOf(this.text, this.at);
        throw malformed(
          start,
          `the quote opened here is not closed before the end of the document on line ${line}`,
          "Close the quote.",
        );
      }
      this.take(BLANKS);
      const lineBreak = this.takeBreak();
      if (lineBreak === "") return;
      parts.push(lineBreak);
    }
  }

  // --- Plain text ---

  private plain(): void {
    const start = this.at;
    const indent = this.indent + 1;
    const parts: string[] = [];
    let end = start;
    let blanks = "";
    while (this.peek() !== "#") {
      const length = this.plainLength();
      if (length === 0) break;
      this.allowsKey = false;
      parts.push(blanks, this.text.slice(this.at, this.at + length));
      this.at += length;
      end = this.at;
      blanks = this.plainBlanks();
      if (blanks === "" || (this.flowLevel === 0 && this.column < indent)) break;
    }
    this.tokens.push({ kind: "scalar", start, end, text: parts.join(""), isPlain: true });
  }

  /** The end of the text without blanks that begins here. */
  private plainLength(): number {
    const inFlow = this.flowLevel > 0;
    let length = 0;
    for (;;) {
      const character = this.peek(length);
      if (character === "" || BLANK_OR_BREAK.includes(character)) return length;
      if (inFlow && ",?[]{}".includes(character)) return length;
      if (character === ":") {
        if (this.isBlankOrEnd(length + 1)) return length;
        if (inFlow && ",[]{}".includes(this.peek(length + 1))) return length;
      }
      length += 1;
    }
  }

  /** `scan_plain_spaces`: what the blanks here become in the text; empty if the text ends. */
  private plainBlanks(): string {
    const blanks = this.take(SPACES)?.[0] ?? "";
    if (!this.isBreak()) return blanks;
    const lineBreak = this.takeBreak();
    this.allowsKey = true;
    let breaks = "";
    for (;;) {
      if (this.isDocumentMark("---") || this.isDocumentMark("...")) return "";
      this.take(SPACES);
      const next = this.takeBreak();
      if (next === "") break;
      breaks += next;
    }
    if (lineBreak !== "\n") return lineBreak + breaks;
    return breaks === "" ? " " : breaks;
  }
}
