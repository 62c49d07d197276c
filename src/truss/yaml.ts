/**
 * Reads a config.yaml to the value that Truss's own loader makes of it: PyYAML's SafeLoader, which is YAML 1.1 with
 * resolvers of its own. The `yaml` package gives the syntax tree; every scalar is resolved here.
 *
 * Where the package's grammar is wider than PyYAML's, or reads the same text differently, the text is refused by name.
 * What PyYAML refuses is refused. These, which it reads, are refused as well:
 * - merge keys (Truss 0.18.25 fails on them, 0.18.35 reads them), keys that are no strings, NaN, infinities, recursive
 *   aliases: JSON, or a Truss that is still in use, cannot hold them;
 * - the tags `!!binary`, `!!set`, `!!omap`, `!!pairs` and `!`; `!!int` and `!!float` on text that only Python's `int()`
 *   and `float()` would take; `!!str` and the like on a map that holds the key `=`;
 * - `%TAG` and unknown directives, explicit `?` keys, `?` and a leading `:` in unquoted text between brackets;
 * - U+0085, U+2028 and U+2029 (line breaks to PyYAML only), a byte order mark inside the text, `\ud83d`-style escapes,
 *   an empty line behind an escaped line break;
 * - syntax that YAML forbids and PyYAML lets pass: brackets or quoted text running on at no deeper indentation than
 *   their key, a comment that touches the token before it, `&a:` and `*a:` without a space, a lone `-` in brackets;
 * - more than 100 levels (PyYAML ends near 490), and aliases that expand to more than 100,000 values.
 */
import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  Parser,
  Scalar,
  type YAMLError,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Finding } from "../findings.ts";
import { isoDate, isoDatetime, type PythonDatetime, type PythonType, type PythonValue, pythonStr } from "./python.ts";

/** A number as the text that goes on the wire, made by `JSON.rawJSON`; `JSON.stringify` writes that text unchanged. */
export interface RawJson {
  readonly rawJSON: string;
}

/**
 * A JSON-able value as PyYAML read it. A number is RawJson where a JavaScript number would change it on the wire: ints
 * beyond 2^53 and floats whose text would lose its dot or exponent (`1.0`, `1e+16`, `-0.0`). Dates are the ISO text
 * that Truss's `TrussConfig.to_dict` (pydantic's JSON mode) sends: `2024-01-01`, `2024-01-01T10:00:00Z`. Objects have no
 * prototype, so that every key, `__proto__` too, is plain data; what is aliased is the same object in each place.
 */
export type ConfigValue = null | boolean | number | string | RawJson | ConfigValue[] | { [key: string]: ConfigValue };

/** A place in a file, 1-based; columns count UTF-16 units, as editors do. */
export interface Position {
  line: number;
  column: number;
}

/** Character offsets in the text that was read; `end` is behind the last character. */
export interface Range {
  start: number;
  end: number;
}

/** Keys and list indices from the root to a value; the root itself is `[]`. */
export type ConfigPath = readonly (string | number)[];

/** What was read, and the ways to ask for what the bare value does not tell. */
export interface YamlReading {
  /** Undefined where it could not be read; then `findings` holds at least one error. An empty config is `{}`. */
  value: ConfigValue | undefined;
  /** `error` for what is refused, `hint` for duplicate keys (the last one wins, as in Truss). */
  findings: Finding[];
  /** Where the key at `path` stands (for list items and the root: the value); undefined if absent. */
  positionOf(path: ConfigPath): Position | undefined;
  /**
   * The source text of the value at `path`, without anchor and tag, for replacing it. A block scalar goes from its `|`
   * or `>` to the end of its last line, line break included; an alias is the text `*name`; an empty value has
   * `start === end`. Undefined if absent, or reached through an alias, whose text belongs to another place too.
   */
  rangeOf(path: ConfigPath): Range | undefined;
  /** Python's `str()` of the value at `path`; this is the text that Truss makes of an environment variable. */
  pythonStr(path: ConfigPath): string | undefined;
  /** Name of the value's type in Python, so that `cpu: 4` can be told from `cpu: "4"`. */
  typeOf(path: ConfigPath): PythonType | undefined;
}

const MAX_DEPTH = 100;
const MAX_EXPANDED_NODES = 100_000;
const MAX_SIMPLE_KEY_LENGTH = 1024;
/** `sys.get_int_max_str_digits()`: Python neither reads nor writes longer decimal integers. */
const MAX_INT_DIGITS = 4300;

/**
 * Reads the text of a config.yaml as Truss's loader reads the file.
 * @param text the file, decoded as UTF-8; a byte order mark and any of the three line endings are fine
 * @param file name that findings carry, relative to the workspace
 */
export function readYaml(text: string, file: string): YamlReading {
  const source = new SourceText(text);
  const reader = new Reader(source.text);
  const root = readRoot(reader);
  const findings = reader.findings.map(({ offset, ...finding }) => ({ ...finding, file, ...source.position(offset) }));
  const refused = findings.some((finding) => finding.severity === "error");
  const find = (path: ConfigPath) => (root === undefined ? undefined : nodeAt(root, path));
  return {
    value: root === undefined || refused ? undefined : toConfigValue(root.python),
    findings,
    positionOf(path) {
      const found = find(path);
      return found && source.position(found.node.keyStart ?? found.node.start);
    },
    rangeOf(path) {
      const found = find(path);
      if (found === undefined || found.throughAlias) return undefined;
      return { start: source.originalOffset(found.node.start), end: source.originalOffset(found.node.end) };
    },
    pythonStr(path) {
      const found = find(path);
      return found && pythonStr(found.node.python);
    },
    typeOf: (path) => find(path)?.node.python.type,
  };
}

/** The root as `TrussConfig.from_yaml` takes it: `load(file) or {}`, then used as a dict. */
function readRoot(reader: Reader): ConfigNode | undefined {
  try {
    const root = reader.read();
    if (root.python.type === "dict") return root;
    if (isFalsy(root.python)) return { ...root, python: { type: "dict", entries: new Map() }, entries: new Map() };
    reader.report(root.start, {
      rule: "root-not-a-map",
      message: `The config must be a map of keys and values, but it is a ${root.python.type}.`,
      remedy: "Write the config as `key: value` lines, beginning with `model_name: ...`.",
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    reader.report(error.offset, error);
  }
  return undefined;
}

/** Python's `not value`. */
function isFalsy(value: PythonValue): boolean {
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

/** The text as Python's text mode hands it to PyYAML (every line break is `\n`, no mark in front), and the way back. */
class SourceText {
  readonly text: string;
  private readonly markLength: number;
  /** Offsets, in `text`, of the line breaks that were `\r\n`. */
  private readonly shortened: number[] = [];
  private readonly lineStarts: number[] = [0];

  constructor(original: string) {
    this.markLength = original.startsWith("\uFEFF") ? 1 : 0;
    const parts = original.slice(this.markLength).split(/(\r\n|\r|\n)/);
    let offset = 0;
    for (let index = 0; index < parts.length - 1; index += 2) {
      offset += parts[index]?.length ?? 0;
      if (parts[index + 1] === "\r\n") this.shortened.push(offset);
      parts[index + 1] = "\n";
      offset += 1;
      this.lineStarts.push(offset);
    }
    this.text = parts.join("");
  }

  originalOffset(offset: number): number {
    return offset + this.markLength + countBelow(this.shortened, offset);
  }

  position(offset: number): Position {
    const line = countBelow(this.lineStarts, offset + 1);
    return { line, column: offset - (this.lineStarts[line - 1] ?? 0) + 1 };
  }
}

/** How many of the ascending `numbers` are below `limit`. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Report = Pick<Finding, "rule" | "message" | "remedy">;

/** Ends the reading at the first construct that makes the rest meaningless. */
class Refusal extends Error implements Report {
  readonly offset: number;
  readonly rule: string;
  readonly remedy: string;

  constructor(offset: number, rule: string, message: string, remedy: string) {
    super(message);
    this.offset = offset;
    this.rule = rule;
    this.remedy = remedy;
  }
}

/** One value of the config, with its place; offsets are those of the normalised text. */
interface ConfigNode {
  python: PythonValue;
  start: number;
  end: number;
  /** Where its key stands, if it has one. */
  keyStart?: number;
  entries?: Map<string, ConfigNode>;
  items?: ConfigNode[];
  /** Values in it, all aliases expanded; long text counts as several. */
  size: number;
  /** Levels in it, all aliases expanded. */
  depth: number;
  isAlias?: true;
}

function nodeAt(root: ConfigNode, path: ConfigPath): { node: ConfigNode; throughAlias: boolean } | undefined {
  let node = root;
  let throughAlias = false;
  for (const step of path) {
    throughAlias ||= node.isAlias === true;
    const child = typeof step === "string" ? node.entries?.get(step) : node.items?.[step];
    if (child === undefined) return undefined;
    node = child;
  }
  return { node, throughAlias };
}

/** Turns text into nodes, in PyYAML's order: characters, syntax, aliases and anchors, then values. */
class Reader {
  readonly findings: (Omit<Finding, "file" | "line" | "column"> & { offset: number })[] = [];
  private readonly text: string;
  /** Undefined while what the anchor names is still being read. */
  private readonly anchors = new Map<string, ConfigNode | undefined>();
  private usesAliases = false;

  constructor(text: string) {
    this.text = text;
  }

  report(offset: number, { rule, message, remedy }: Report, severity: Finding["severity"] = "error"): void {
    this.findings.push({ severity, rule, message, ...(remedy === undefined ? {} : { remedy }), offset });
  }

  read(): ConfigNode {
    const document = parse(this.text);
    const contents = document.contents;
    if (contents === null) return scalarNode({ type: "NoneType" }, 0, 0);
    const root = this.node(contents);
    if (this.usesAliases && root.size > MAX_EXPANDED_NODES) {
      throw new Refusal(
        root.start,
        "alias-expansion",
        `The aliases expand to about ${root.size} values, more than the ${MAX_EXPANDED_NODES} that are read.`,
        "Use fewer nested aliases.",
      );
    }
    return root;
  }

  private node(node: ParsedNode): ConfigNode {
    if (isAlias(node)) return this.alias(node.source, node.range);
    const anchor = node.anchor;
    if (anchor !== undefined) this.openAnchor(anchor, node.range[0]);
    const result = this.content(node);
    if (result.depth > MAX_DEPTH) throw tooDeep(result.start);
    if (anchor !== undefined) this.anchors.set(anchor, result);
    return result;
  }

  private content(node: Exclude<ParsedNode, { type: "ALIAS" }>): ConfigNode {
    if (isMap(node)) return this.map(node as YAMLMap.Parsed);
    if (isSeq(node)) return this.list(node as YAMLSeq.Parsed);
    if (isScalar(node)) return this.scalar(node as Scalar.Parsed);
    throw new TypeError("The syntax tree holds a node that is neither alias, map, list nor scalar");
  }

  private openAnchor(name: string, offset: number): void {
    if (this.anchors.has(name)) {
      throw new Refusal(
        offset,
        "duplicate-anchor",
        `The anchor \`&${name}\` is defined a second time.`,
        "Give each anchor a name of its own.",
      );
    }
    this.anchors.set(name, undefined);
  }

  private alias(name: string, [start, end]: readonly [number, number, number]): ConfigNode {
    const target = this.anchors.get(name);
    if (target === undefined) {
      const known = this.anchors.has(name);
      throw new Refusal(
        start,
        known ? "recursive-alias" : "undefined-alias",
        known
          ? `The alias \`*${name}\` stands inside the value that it names.`
          : `The alias \`*${name}\` has no anchor before it.`,
        known
          ? "JSON cannot hold a value inside itself: write it out."
          : `Put \`&${name}\` in front of the value that it means.`,
      );
    }
    this.usesAliases = true;
    const { keyStart: _, ...content } = target;
    return { ...content, start, end, isAlias: true };
  }

  private list(list: YAMLSeq.Parsed): ConfigNode {
    requireTag(list.tag, "seq", "list", list.range[0]);
    const items = list.items.map((item) => this.node(item as ParsedNode));
    const python: PythonValue = { type: "list", items: items.map((item) => item.python) };
    return { python, items, ...extent(list, items) };
  }

  private map(map: YAMLMap.Parsed): ConfigNode {
    requireTag(map.tag, "map", "map", map.range[0]);
    const entries = new Map<string, ConfigNode>();
    const all: ConfigNode[] = [];
    for (const pair of map.items) {
      const key = this.key(pair);
      const value = this.pairValue(pair, map.range[1]);
      all.push({ ...value, size: value.size + extraSize(key?.name ?? "") });
      if (key === undefined) continue;
      if (entries.has(key.name)) this.reportDuplicate(key);
      entries.set(key.name, { ...value, keyStart: key.start });
    }
    const python: PythonValue = { type: "dict", entries: new Map() };
    for (const [name, value] of entries) python.entries.set(name, value.python);
    return { python, entries, ...extent(map, all) };
  }

  private pairValue(pair: Pair<ParsedNode, ParsedNode | null>, fallback: number): ConfigNode {
    if (pair.value !== null && pair.value !== undefined) return this.node(pair.value);
    const end = pair.key?.range?.[1] ?? fallback;
    return scalarNode({ type: "NoneType" }, end, end);
  }

  private key(pair: Pair<ParsedNode, ParsedNode | null>): { name: string; start: number } | undefined {
    const key = pair.key as ParsedNode | null;
    if (isScalar(key) && isPlain(key) && key.tag === undefined && key.source === "<<") {
      this.report(key.range[0], MERGE_KEY);
      return undefined;
    }
    const node = key === null ? scalarNode({ type: "NoneType" }, 0, 0) : this.node(key);
    if (node.python.type === "str") return { name: node.python.value, start: node.start };
    const shown = this.text.slice(node.start, node.end).trim();
    this.report(node.start, {
      rule: "non-string-key",
      message: `The key ${shown === "" ? "is empty" : `\`${shown}\` is a ${node.python.type}`}, but every key must be a string.`,
      remedy: node.entries || node.items ? "Write a plain name as key." : `Quote the key: \`"${shown}"\`.`,
    });
    return undefined;
  }

  private reportDuplicate(key: { name: string; start: number }): void {
    this.report(
      key.start,
      {
        rule: "duplicate-key",
        message: `The key \`${key.name}\` stands here a second time; the last one counts.`,
        remedy: "Remove one of them: Truss plans to refuse duplicate keys.",
      },
      "hint",
    );
  }

  private scalar(scalar: Scalar.Parsed): ConfigNode {
    const [start, end] = scalar.range;
    const token = scalar.srcToken;
    const text = token?.type === "block-scalar" ? blockText(token) : (scalar.source ?? "");
    if (scalar.tag === undefined && !isPlain(scalar)) return scalarNode({ type: "str", value: text }, start, end);
    const tag = scalar.tag === undefined ? implicitTag(text) : shortTag(scalar.tag);
    const value = construct(tag, text, start);
    if (value.type === "float" && !Number.isFinite(value.value)) this.report(start, notFinite(text));
    return scalarNode(value, start, end);
  }
}

const MERGE_KEY: Report = {
  rule: "merge-key",
  message: "A merge key `<<` stands here, which not every Truss in use can read (0.18.25 fails on it).",
  remedy: "Write the merged keys out.",
};

function notFinite(text: string): Report {
  return {
    rule: "not-finite",
    message: `The number \`${text}\` is infinite or not a number, which JSON cannot hold.`,
    remedy: "Write a finite number, or quote it if it is meant as text.",
  };
}

const TOO_DEEP = "too-deep";

function tooDeep(offset: number): Refusal {
  return new Refusal(
    offset,
    TOO_DEEP,
    `The config nests deeper than ${MAX_DEPTH} levels.`,
    "Flatten it, or write the inner part as text.",
  );
}

function scalarNode(python: PythonValue, start: number, end: number): ConfigNode {
  const size = 1 + (python.type === "str" ? extraSize(python.value) : 0);
  return { python, start, end, size, depth: 0 };
}

/** So that aliases to long text are bounded too. */
function extraSize(text: string): number {
  return Math.floor(text.length / 64);
}

function extent(node: YAMLMap.Parsed | YAMLSeq.Parsed, children: readonly ConfigNode[]) {
  return {
    start: node.range[0],
    end: node.range[1],
    size: children.reduce((sum, child) => sum + child.size, 1),
    depth: children.reduce((most, child) => Math.max(most, child.depth), 0) + 1,
  };
}

function isPlain(scalar: Scalar): boolean {
  return scalar.type === Scalar.PLAIN;
}

// --- Syntax: what both PyYAML and the `yaml` package read, and read alike -------------------------------------------

/** PyYAML's `Reader.NON_PRINTABLE`. */
const NON_PRINTABLE = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
const UNICODE_BREAK_OR_MARK = /[\x85\u2028\u2029\uFEFF]/;

function parse(text: string): Document.Parsed {
  refuseCharacters(text);
  const tokens = [...new Parser().parse(text)];
  const check = new SyntaxCheck(text);
  const refusal = check.first(tokens);
  const composer = new Composer({
    schema: "failsafe",
    version: "1.1",
    merge: false,
    resolveKnownTags: false,
    uniqueKeys: false,
    keepSourceTokens: true,
    logLevel: "silent",
    prettyErrors: false,
  });
  const [document, second] = [...composer.compose(tokens, true, text.length)];
  if (document === undefined) throw new TypeError("No document came out of the text");
  const error = decisiveError(document.errors, refusal);
  if (error !== undefined) throw syntaxRefusal(error);
  if (refusal !== undefined) throw refusal;
  if (check.longKey !== undefined) throw check.longKey;
  if (second !== undefined) {
    throw new Refusal(
      second.range[0],
      "several-documents",
      "A second YAML document begins here, but the config is one.",
      "Remove the `---` line.",
    );
  }
  return document;
}

/** What comes first in the text; but behind a quote that the package finds open, all else is a consequence. */
function decisiveError(errors: readonly YAMLError[], refusal: Refusal | undefined): YAMLError | undefined {
  const openQuote = errors.find(({ message }) => message.startsWith(OPEN_QUOTE));
  return openQuote ?? errors.slice(0, 1).find(({ pos }) => refusal === undefined || pos[0] < refusal.offset);
}

const OPEN_QUOTE = "Missing closing";
const OPEN_QUOTE_REMEDY = "Close the quote, and indent all lines of the text below its key.";

function syntaxRefusal(error: YAMLError): Refusal {
  const message = `The YAML is not well formed: ${error.message.replace(/\.?$/, ".")}`;
  return new Refusal(error.pos[0], "yaml-syntax", message, syntaxRemedy(error));
}

function syntaxRemedy({ message }: YAMLError): string {
  if (message.startsWith(OPEN_QUOTE)) return OPEN_QUOTE_REMEDY;
  if (message.includes("sufficiently indented"))
    return "Close the bracket, and indent all that it holds below its key.";
  return "Correct the syntax at this place.";
}

function refuseCharacters(text: string): void {
  const bad = NON_PRINTABLE.exec(text) ?? UNICODE_BREAK_OR_MARK.exec(text);
  if (bad === null) return;
  const code = bad[0].codePointAt(0) ?? 0;
  throw new Refusal(
    bad.index,
    "special-character",
    `The character U+${code.toString(16).toUpperCase().padStart(4, "0")} cannot stand in a config.`,
    "Remove it, or write it as an escape in double quotes.",
  );
}

function unsupported(offset: number, what: string, remedy: string): Refusal {
  return new Refusal(offset, "unsupported-syntax", `Here stands ${what}, which is not read.`, remedy);
}

/** Walks the tokens for what the package reads and PyYAML does not, or reads in another way. */
class SyntaxCheck {
  private readonly text: string;
  private documentSeen = false;
  /** Kept until the package had its word, since broken syntax is often taken for a key first. */
  longKey: Refusal | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** @returns the first refusal; only nesting too deep to go on with is thrown */
  first(tokens: readonly CST.Token[]): Refusal | undefined {
    try {
      for (const token of tokens) this.top(token);
      return undefined;
    } catch (error) {
      if (error instanceof Refusal && error.rule !== TOO_DEEP) return error;
      throw error;
    }
  }

  private top(token: CST.Token): void {
    if (token.type === "directive") checkDirective(token);
    if (token.type === "doc-end" && !this.documentSeen) {
      throw unsupported(token.offset, "`...` before any document", "Remove the line.");
    }
    if (token.type === "document") {
      this.documentSeen ||= token.value !== undefined || token.start.some(({ type }) => type === "doc-start");
      this.all(token.start, false);
      this.token(token.value, false, 0);
    }
    this.token(token, false, 0);
  }

  private all(tokens: readonly CST.Token[], inFlow: boolean): void {
    for (const token of tokens) this.token(token, inFlow, 0);
  }

  private token(token: CST.Token | null | undefined, inFlow: boolean, depth: number): void {
    if (token === null || token === undefined) return;
    if (depth > MAX_DEPTH) throw tooDeep(token.offset);
    switch (token.type) {
      case "space":
        refuseTab(token);
        break;
      case "scalar":
        refuseTab(token);
        checkPlain(token, inFlow);
        break;
      case "single-quoted-scalar":
        checkClosed(token, token.source.slice(1, -1).replaceAll("''", "").includes("'"));
        break;
      case "double-quoted-scalar":
        checkClosed(token, (/\\*$/.exec(token.source.slice(1, -1))?.[0].length ?? 0) % 2 === 1);
        checkEscapes(token);
        break;
      case "explicit-key-ind":
        throw unsupported(token.offset, "an explicit key `?`", "Write `key: value`.");
      case "anchor":
      case "alias":
        checkAnchorName(token);
        this.checkEnd(token, /[\s?:,\]}%@`]/);
        break;
      case "tag":
        this.checkEnd(token, /[ \n]/);
        break;
      case "flow-collection":
        this.items(token.items, true, depth);
        break;
      case "block-map":
      case "block-seq":
        this.items(token.items, false, depth);
        break;
      case "block-scalar":
        this.all(token.props, inFlow);
        break;
    }
    if ("end" in token && token.end !== undefined) this.all(token.end, inFlow);
  }

  private items(items: readonly CST.CollectionItem[], inFlow: boolean, depth: number): void {
    for (const item of items) {
      this.all(item.start, inFlow);
      this.token(item.key, inFlow, depth + 1);
      this.all(item.sep ?? [], inFlow);
      this.longKey ??= checkSimpleKey(item);
      this.token(item.value, inFlow, depth + 1);
    }
  }

  /** `Scanner.scan_anchor` and `scan_tag` ask for certain characters behind the name. */
  private checkEnd(token: CST.SourceToken | CST.FlowScalar, allowed: RegExp): void {
    const next = this.text[token.offset + token.source.length];
    if (next === undefined || allowed.test(next)) return;
    throw unsupported(token.offset, `\`${token.source}${next}\``, `Put a space behind \`${token.source}\`.`);
  }
}

function checkDirective(token: CST.Directive): void {
  if (/^%YAML 1\.[0-9]+ *(?: #.*)?$/.test(token.source)) return;
  throw unsupported(token.offset, "a directive", "Remove the line that begins with `%`.");
}

function refuseTab(token: { offset: number; source: string }): void {
  const tab = token.source.indexOf("\t");
  if (tab === -1) return;
  throw new Refusal(
    token.offset + tab,
    "tab",
    "A tab stands here, where only spaces may separate.",
    "Replace the tab with spaces.",
  );
}

/** In flow context PyYAML ends a plain scalar at `?`, and takes a leading `:` for the indicator. */
function checkPlain(token: CST.FlowScalar, inFlow: boolean): void {
  if (inFlow && /^:|\?/.test(token.source)) {
    throw unsupported(token.offset, "a `?` or leading `:` in unquoted text between brackets", "Quote the text.");
  }
}

/** The package takes an escaped quote at the end of an unindented line for the closing one. */
function checkClosed(token: CST.FlowScalar, endsInEscape: boolean): void {
  if (token.source.length > 1 && !endsInEscape) return;
  throw new Refusal(token.offset, "yaml-syntax", "A quote is opened here and not closed.", OPEN_QUOTE_REMEDY);
}

/**
 * Python keeps `\ud83d\ude00` as two halves that no file can hold, and an empty line behind an escaped line break as
 * a line break; the package does neither.
 */
function checkEscapes(token: CST.FlowScalar): void {
  for (const found of token.source.matchAll(/\\(?:u|U0000)[dD][89a-fA-F]|\\./gs)) {
    const offset = token.offset + found.index;
    if (found[0].length > 3) throw unsupported(offset, "an escape for half a character", "Write the character itself.");
    if (found[0] === "\\\n" && /^\n[ \t]*\n/.test(token.source.slice(found.index + 1))) {
      throw unsupported(offset, "an escaped line break before an empty line", "Write `\\n` for a line break.");
    }
  }
}

/** `Scanner.scan_anchor`: ASCII letters, digits, `-` and `_`. */
function checkAnchorName(token: { offset: number; source: string }): void {
  if (/^[&*][A-Za-z0-9_-]+$/.test(token.source)) return;
  throw unsupported(token.offset, `the name \`${token.source}\``, "Name anchors with letters, digits, `-` and `_`.");
}

/** `Scanner.stale_possible_simple_keys`: a key and its `:` stand on one line, at most 1024 characters apart. */
function checkSimpleKey(item: CST.CollectionItem): Refusal | undefined {
  const colon = item.sep?.findIndex((token) => token.type === "map-value-ind") ?? -1;
  const indicator = item.sep?.[colon];
  const first = item.start.find((token) => token.type === "anchor" || token.type === "tag") ?? item.key;
  if (indicator === undefined || !first) return undefined;
  const between = [item.key, ...(item.sep ?? []).slice(0, colon)];
  const broken = between.some((token) => token && "source" in token && token.source.includes("\n"));
  if (!broken && indicator.offset - first.offset <= MAX_SIMPLE_KEY_LENGTH) return undefined;
  return new Refusal(
    first.offset,
    "long-key",
    `A key and its colon must stand on one line and within ${MAX_SIMPLE_KEY_LENGTH} characters.`,
    "Shorten the key.",
  );
}

/** `Scanner.scan_block_scalar`, which keeps the last line of the file without a line break, unlike the package. */
function blockText(token: CST.BlockScalar): string {
  const header = /^([|>])[-+1-9]*/.exec((token.props[0] as CST.SourceToken).source)?.[0] ?? "";
  const explicit = /[1-9]/.exec(header)?.[0];
  const lines = splitLines(token.source);
  const minimum = Math.max(1, token.indent + 1);
  const indent = explicit === undefined ? detectIndent(lines, minimum) : minimum + Number(explicit) - 1;
  const isContent = (line: Line | undefined): line is Line =>
    line !== undefined && leadingSpaces(line.text) >= indent && (line.text.length > indent || line.ended);
  let next = 0;
  const skipBlank = () => {
    const first = next;
    while (isBlank(lines[next], indent)) next += 1;
    return "\n".repeat(next - first);
  };
  let text = "";
  let lineBreak = "";
  let breaks = skipBlank();
  for (let line = lines[next]; isContent(line); line = lines[next]) {
    const rest = line.text.slice(indent);
    text += breaks + rest;
    lineBreak = line.ended ? "\n" : "";
    next += 1;
    breaks = skipBlank();
    const following = lines[next];
    if (!isContent(following)) break;
    const folds = header.startsWith(">") && !/^[ \t]/.test(rest) && !/^[ \t]/.test(following.text.slice(indent));
    if (!folds) text += lineBreak;
    else if (breaks === "") text += " ";
  }
  if (lines.slice(next).some((line) => line.text.trim() !== "")) {
    throw unsupported(token.offset, "a block of text whose indentation is unclear", "Indent its lines alike.");
  }
  if (header.includes("-")) return text;
  return text + lineBreak + (header.includes("+") ? breaks : "");
}

interface Line {
  text: string;
  /** Whether a line break follows; only the last line of a file may be without. */
  ended: boolean;
}

function splitLines(source: string): Line[] {
  const lines = source.split("\n").map((text, index, all) => ({ text, ended: index < all.length - 1 }));
  return lines.filter((line) => line.ended || line.text !== "");
}

function leadingSpaces(text: string): number {
  return text.length - text.replace(/^ +/, "").length;
}

function isBlank(line: Line | undefined, indent: number): boolean {
  return line?.ended === true && line.text.length <= indent && /^ *$/.test(line.text);
}

/** `scan_block_scalar_indentation`: the most spaces in front of the first text, blank lines counted too. */
function detectIndent(lines: readonly Line[], minimum: number): number {
  const first = lines.findIndex((line) => /[^ ]/.test(line.text));
  const leading = lines.slice(0, first === -1 ? lines.length : first + 1);
  return leading.reduce((most, line) => Math.max(most, leadingSpaces(line.text)), minimum);
}

// --- Values: PyYAML's Resolver and SafeConstructor ------------------------------------------------------------------

type Tag = "bool" | "float" | "int" | "null" | "str" | "timestamp" | "merge" | "value";

/** `Resolver.add_implicit_resolver` of PyYAML 6, whose patterns exclude one another. */
const IMPLICIT: readonly (readonly [Tag, RegExp])[] = [
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

function implicitTag(text: string): Tag {
  return IMPLICIT.find(([, pattern]) => pattern.test(text))?.[0] ?? "str";
}

const TAG_PREFIX = "tag:yaml.org,2002:";

/** `tag:yaml.org,2002:int` as `int`; other tags as they are. */
function shortTag(tag: string): string {
  return tag.startsWith(TAG_PREFIX) ? tag.slice(TAG_PREFIX.length) : tag;
}

function requireTag(tag: string | undefined, expected: string, what: string, offset: number): void {
  if (tag !== undefined && shortTag(tag) !== expected) throw refusedTag(shortTag(tag), what, offset);
}

function refusedTag(tag: string, what: string, offset: number): Refusal {
  const shown = /^[a-z]+$/.test(tag) ? `!!${tag}` : tag;
  return new Refusal(offset, "unsupported-tag", `The tag \`${shown}\` on a ${what} is not read.`, "Remove the tag.");
}

/** `SafeConstructor.construct_yaml_*` for a scalar with this tag. */
function construct(tag: string, text: string, offset: number): PythonValue {
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
      throw new Refusal(
        offset,
        "reserved-scalar",
        `The unquoted text \`${text}\` has a special meaning in YAML that Truss cannot read.`,
        "Quote it.",
      );
    default:
      throw refusedTag(tag, "value", offset);
  }
}

function built(value: PythonValue | undefined, tag: string, text: string, offset: number): PythonValue {
  if (value !== undefined) return value;
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  throw new Refusal(offset, "invalid-scalar", `\`${shown}\` cannot be read as ${tag}.`, "Quote it.");
}

const BOOLS = new Map([
  ["yes", true],
  ["no", false],
  ["true", true],
  ["false", false],
  ["on", true],
  ["off", false],
]);

function constructBool(text: string): PythonValue | undefined {
  const value = BOOLS.get(text.toLowerCase());
  return value === undefined ? undefined : { type: "bool", value };
}

function constructInt(text: string): PythonValue | undefined {
  if (implicitTag(text) !== "int") return undefined;
  const negative = text.startsWith("-");
  const size = unsignedInt(text.replaceAll("_", "").replace(/^[-+]/, ""));
  return size === undefined ? undefined : { type: "int", value: negative ? -size : size };
}

/** Undefined for what Python's `int` raises a ValueError on: a prefix without digits, too many digits. */
function unsignedInt(digits: string): bigint | undefined {
  if (/^0[bx]$/.test(digits) || digits.length > 4 * MAX_INT_DIGITS) return undefined;
  if (digits.includes(":")) return sexagesimal(digits.split(":").map(BigInt));
  const value = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits}` : digits);
  return value.toString().length > MAX_INT_DIGITS ? undefined : value;
}

function sexagesimal(digits: readonly bigint[]): bigint {
  return digits.reduce((value, digit) => value * 60n + digit, 0n);
}

const PLAIN_FLOAT = /^(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?$/;

function constructFloat(text: string): PythonValue | undefined {
  const digits = text.replaceAll("_", "").toLowerCase();
  const sign = digits.startsWith("-") ? -1 : 1;
  const size = unsignedFloat(digits.replace(/^[-+]/, ""));
  return size === undefined ? undefined : { type: "float", value: sign * size };
}

function unsignedFloat(digits: string): number | undefined {
  if (digits === ".inf") return Number.POSITIVE_INFINITY;
  if (digits === ".nan") return Number.NaN;
  const parts = digits.split(":");
  if (!parts.every((part) => PLAIN_FLOAT.test(part))) return undefined;
  // The order of the additions is PyYAML's: it decides the last bit.
  return parts.reduceRight(
    (sum, part, index) => sum + Number(part) * Number(60n ** BigInt(parts.length - 1 - index)),
    0,
  );
}

const TIMESTAMP =
  /^(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})(?:(?:[Tt]|[ \t]+)(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(?:\.(?<fraction>[0-9]*))?(?:[ \t]*(?<zone>Z|(?<zoneSign>[-+])(?<zoneHour>[0-9]{1,2})(?::(?<zoneMinute>[0-9]{2}))?))?)?$/;

function constructTimestamp(text: string): PythonValue | undefined {
  const parts = TIMESTAMP.exec(text)?.groups;
  if (parts === undefined) return undefined;
  const part = (name: string) => Number(parts[name] ?? 0);
  const date = { year: part("year"), month: part("month"), day: part("day") };
  if (!isDate(date)) return undefined;
  if (parts.hour === undefined) return { type: "date", ...date };
  const time: PythonDatetime = {
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

function isDate({ year, month, day }: { year: number; month: number; day: number }): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day <= days;
}

function isTime({ hour, minute, second, offsetMinutes = 0 }: PythonDatetime): boolean {
  return hour < 24 && minute < 60 && second < 60 && Math.abs(offsetMinutes) < 24 * 60;
}

// --- Wire -----------------------------------------------------------------------------------------------------------

/** TypeScript's library does not know `JSON.rawJSON` yet. */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): RawJson };

function toConfigValue(value: PythonValue, done = new Map<PythonValue, ConfigValue>()): ConfigValue {
  switch (value.type) {
    case "NoneType":
      return null;
    case "bool":
    case "str":
      return value.value;
    case "int":
      return Number.isSafeInteger(Number(value.value)) ? Number(value.value) : rawJSON(value.value.toString());
    case "float":
      return Number.isInteger(value.value) ? rawJSON(pythonStr(value)) : value.value;
    case "date":
      return isoDate(value);
    case "datetime":
      return isoDatetime(value, "T").replace(/\+00:00$/, "Z");
    default:
      return toContainer(value, done);
  }
}

/** What is aliased becomes one object, so that the work does not grow with the aliases. */
function toContainer(
  value: Extract<PythonValue, { type: "list" | "dict" }>,
  done: Map<PythonValue, ConfigValue>,
): ConfigValue {
  const known = done.get(value);
  if (known !== undefined) return known;
  const result = value.type === "list" ? value.items.map((item) => toConfigValue(item, done)) : toObject(value, done);
  done.set(value, result);
  return result;
}

function toObject(
  { entries }: Extract<PythonValue, { type: "dict" }>,
  done: Map<PythonValue, ConfigValue>,
): { [key: string]: ConfigValue } {
  const result: { [key: string]: ConfigValue } = Object.create(null);
  for (const [key, item] of entries) result[key] = toConfigValue(item, done);
  return result;
}
