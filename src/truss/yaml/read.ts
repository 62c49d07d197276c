/**
 * Reads a config.yaml to the value that Truss's own loader makes of it: PyYAML's SafeLoader, which is YAML 1.1 with
 * resolvers of its own. Its scanner, parser and composer are ported in yaml/scan.ts and yaml/syntax.ts, its resolver and the
 * construction of values in yaml/scalars.ts and here.
 *
 * What PyYAML refuses is refused. These, which it reads, are refused as well:
 * - keys that are no strings, recursive aliases, the tags `!!binary`, `!!set`, `!!omap` and `!!pairs`, and, but for
 *   `environment_variables`, where they are text, NaN and infinities: JSON cannot hold them;
 * - of maps that are merged into one (`<<`) a key that they share, with other values, and that the map itself does not set:
 *   PyYAML 6.0.3 and 6.0.4 take it from different ones;
 * - `!!int` and `!!float` on digits that are not ASCII, the tag of a single value on a map that holds the key `=`, and the key
 *   `=` in a map that is merged;
 * - more than 100 levels (PyYAML ends near 490), and aliases and merges that expand to more than 100,000 values.
 *
 * A character that is written as the escapes of its two halves (`\ud83d\ude00`) is one here, as it is in the JSON of both; only
 * Python's `repr` shows halves.
 */
import type { Finding } from "../../lib/findings.ts";
import { isoDate, isoDatetime, type PythonType, type PythonValue, pythonRepr, pythonStr } from "./python.ts";
import { blankName, conflictMark, type OddBlank, oddBlanks } from "./marks.ts";
import { lineOf, MAX_DEPTH, Refusal, type Problem, tooDeep } from "./refusal.ts";
import { construct, implicitTag, requireTag, shortTag } from "./scalars.ts";
import { scan, type Token } from "./scan.ts";
import {
  type AliasSyntax,
  type ContentSyntax,
  type ListSyntax,
  type MapSyntax,
  type PairSyntax,
  parse,
  type ScalarSyntax,
  type SyntaxNode,
} from "./syntax.ts";

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
  /**
   * Hints at blanks that are none to YAML and stand where it takes a space. They are not among `findings`, because whether the
   * config is refused for them shows only when it is checked; in a text that cannot be read they are.
   */
  oddBlanks: Finding[];
  /** Where the key at `path` stands (for list items and the root: the value); undefined if absent. */
  positionOf(path: ConfigPath): Position | undefined;
  /**
   * The source text of the value at `path`, without anchor and tag, for replacing it. A block scalar goes from its `|`
   * or `>` to the end of its last line, line break included; an alias is the text `*name`; an empty value has
   * `start === end`. Undefined if absent, or reached through an alias or a merge key, whose text belongs to another place too.
   */
  rangeOf(path: ConfigPath): Range | undefined;
  /** Python's `str()` of the value at `path`; this is the text that Truss makes of an environment variable. */
  pythonStr(path: ConfigPath): string | undefined;
  /** Name of the value's type in Python, so that `cpu: 4` can be told from `cpu: "4"`. */
  typeOf(path: ConfigPath): PythonType | undefined;
}

const MAX_EXPANDED_NODES = 100_000;
/** More of them nobody reads, and a text of a megabyte can hold a hundred thousand. */
const MOST_FINDINGS = 1000;
/** Larger values that two merged maps bring under one key are taken for different ones. */
const MAX_COMPARED_NODES = 1000;

/**
 * Reads the text of a config.yaml as Truss's loader reads the file.
 * @param text the file, decoded as UTF-8; a byte order mark and any of the three line endings are fine
 * @param file name that findings carry, relative to the workspace
 */
export function readYaml(text: string, file: string): YamlReading {
  const source = new SourceText(text);
  const reader = new Reader(source.text);
  const root = readRoot(reader);
  const blanks = reader.oddBlanks;
  const refused = reader.findings.some(({ severity }) => severity === "error");
  const reported = refused
    ? withCauses(reader.findings, blanks, source)
    : [...reader.findings, ...leftMarks(source.text)];
  const placed = ({ offset, ...finding }: Reported): Finding => ({ ...finding, file, ...source.position(offset) });
  const find = (path: ConfigPath) => (root === undefined ? undefined : nodeAt(root, path));
  return {
    value: root === undefined || refused ? undefined : toConfigValue(root.python),
    findings: reported.sort((one, other) => one.offset - other.offset).map(placed),
    oddBlanks: refused ? [] : blanks.map((blank) => placed(reportedBlank(blank, "hint", source))),
    positionOf(path) {
      const found = find(path);
      return found && source.position(found.node.keyStart ?? found.node.start);
    },
    rangeOf(path) {
      const found = find(path);
      if (found === undefined || found.isShared) return undefined;
      return { start: source.originalOffset(found.node.start), end: source.originalOffset(found.node.end) };
    },
    pythonStr(path) {
      const found = find(path);
      return found && pythonStr(found.node.python);
    },
    typeOf: (path) => find(path)?.node.python.type,
  };
}

const NOT_A_MAP = "root-not-a-map";

/** Rules that a text breaks which says something else than it was meant to say. */
const CONSEQUENCES = new Set(["yaml-syntax", "long-key", NOT_A_MAP]);

/** What is wrong, or, where that follows from a mark of a conflict or from blanks, what it follows from. */
function withCauses(findings: Reported[], blanks: readonly OddBlank[], source: SourceText): Reported[] {
  const refusal = consequenceIn(findings);
  const mark = conflictMark(source.text, false);
  if (refusal !== undefined && mark !== undefined && mark.offset <= refusal.offset)
    return [reportedConflict(mark, "error")];
  const reported = blanks.map((blank) => reportedBlank(blank, "error", source));
  const isCause = refusal !== undefined && blanks.length > 0 && isSolvedBySpaces(source.text, blanks, refusal);
  return isCause ? reported : [...findings, ...reported];
}

function consequenceIn(findings: readonly Reported[]): Reported | undefined {
  return findings.find(({ rule }) => CONSEQUENCES.has(rule));
}

/** Whether the text could be read further with spaces in place of those blanks. */
function isSolvedBySpaces(text: string, blanks: readonly OddBlank[], refusal: Reported): boolean {
  const characters = text.split("");
  for (const { offset } of blanks) characters[offset] = " ";
  const reader = new Reader(characters.join(""));
  readRoot(reader);
  const next = consequenceIn(reader.findings);
  return next === undefined || next.offset > refusal.offset;
}

/** What looks like a conflict in a text that can be read all the same, within quotes. */
function leftMarks(text: string): Reported[] {
  const mark = conflictMark(text, true);
  return mark === undefined ? [] : [reportedConflict(mark, "hint")];
}

function reportedConflict({ offset, mark }: { offset: number; mark: string }, severity: Finding["severity"]): Reported {
  const message = `A mark of a merge conflict, \`${mark}\`, stands here.`;
  const remedy = "Resolve the conflict: keep one side, and remove all lines that begin with such a mark.";
  return { severity, rule: "merge-conflict", message, remedy, offset };
}

function reportedBlank(blank: OddBlank, severity: Finding["severity"], source: SourceText): Reported {
  const { line, column } = source.position(blank.offset);
  const message = `A ${blankName(blank)} stands in line ${line}, column ${column}, where YAML takes a space only.`;
  return { severity, rule: "odd-blank", message, remedy: "Replace it with a space.", offset: blank.offset };
}

/** The root as `TrussConfig.from_yaml` takes it: `load(file) or {}`, then used as a dict. */
function readRoot(reader: Reader): ReadNode | undefined {
  try {
    const root = reader.read();
    if (root.python.type === "dict") return root;
    if (isFalsy(root.python)) return { ...root, python: { type: "dict", entries: new Map() }, entries: new Map() };
    reader.report(root.start, {
      rule: NOT_A_MAP,
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

/** One value of the config, with its place; offsets are those of the normalised text. */
interface ReadNode {
  python: PythonValue;
  start: number;
  end: number;
  /** Where its key stands, if it has one. */
  keyStart?: number;
  entries?: Map<string, ReadNode>;
  items?: ReadNode[];
  /** Values in it, all aliases expanded; long text counts as several. */
  size: number;
  /** Levels in it, all aliases expanded. */
  depth: number;
  isAlias?: true;
  /** Whether it came in by a merge key, so that its text may belong to another map too. */
  isMerged?: true;
}

function nodeAt(root: ReadNode, path: ConfigPath): { node: ReadNode; isShared: boolean } | undefined {
  let node = root;
  let isShared = false;
  for (const step of path) {
    isShared ||= node.isAlias === true;
    const child = typeof step === "string" ? node.entries?.get(step) : node.items?.[step];
    if (child === undefined) return undefined;
    node = child;
    isShared ||= node.isMerged === true;
  }
  return { node, isShared };
}

type Reported = Omit<Finding, "file" | "line" | "column"> & { offset: number };

/** The pairs of a map, with those that its merge keys bring in. */
interface FlatMap {
  /** In PyYAML 6.0.3's order, in which the last one of a name counts. */
  pairs: PairSyntax[];
  /** The same in 6.0.4's order. */
  laterPairs: PairSyntax[];
  /** What each of the merged maps brings, by the name of the key. */
  sources: Map<string, PairSyntax>[];
  mergeKeys: SyntaxNode[];
}

/** Turns text into nodes, in PyYAML's order: characters, syntax with aliases and anchors, then values. */
class Reader {
  readonly findings: Reported[] = [];
  private hasError = false;
  private readonly text: string;
  /** Undefined until the characters were looked at. */
  private tokens: Token[] | undefined;
  private readonly built = new Map<ContentSyntax, ReadNode>();
  private readonly flattened = new Map<MapSyntax, FlatMap>();
  private readonly reportedKeys = new Set<SyntaxNode>();
  private level = 0;
  private expands = false;
  private mergedPairs = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** The blanks that are none to YAML; of a text that cannot be scanned to its end those up to there. */
  get oddBlanks(): OddBlank[] {
    return oddBlanks(this.text, this.tokens ?? []);
  }

  report(offset: number, { rule, message, remedy }: Problem, severity: Finding["severity"] = "error"): void {
    const isFull = this.findings.length >= MOST_FINDINGS && (severity === "hint" || this.hasError);
    this.hasError ||= severity === "error";
    if (!isFull) this.findings.push({ severity, rule, message, remedy, offset });
  }

  read(): ReadNode {
    refuseCharacters(this.text);
    this.tokens = scan(this.text);
    const document = parse(this.text, this.tokens);
    if (document === undefined) return scalarNode({ type: "NoneType" }, 0, 0);
    const root = this.node(document);
    if (this.expands && root.size > MAX_EXPANDED_NODES) throw tooMany(root.start, root.size);
    this.reportInfinities(root);
    return root;
  }

  private node(node: SyntaxNode): ReadNode {
    if (node.kind === "alias") return this.alias(node);
    const known = this.built.get(node);
    if (known !== undefined) return known;
    this.level += 1;
    if (this.level > MAX_DEPTH + 1) throw tooDeep(node.start);
    const result = this.content(node);
    if (result.depth > MAX_DEPTH) throw tooDeep(result.start);
    this.level -= 1;
    this.built.set(node, result);
    return result;
  }

  private alias({ target, start, end }: AliasSyntax): ReadNode {
    this.expands = true;
    const { keyStart: _, ...content } = this.node(target);
    return { ...content, start, end, isAlias: true };
  }

  private content(node: ContentSyntax): ReadNode {
    if (node.kind === "map") return this.map(node);
    if (node.kind === "list") return this.list(node);
    return scalarNode(this.scalar(node), node.start, node.end);
  }

  private scalar({ tag, text, isResolved, start }: ScalarSyntax): PythonValue {
    if (tag === undefined && !isResolved) return { type: "str", value: text };
    return construct(tag === undefined ? implicitTag(text) : shortTag(tag), text, start);
  }

  private list(list: ListSyntax): ReadNode {
    requireTag(list.tag, "seq", "list", list.start);
    const items = list.items.map((item) => this.node(item));
    const python: PythonValue = { type: "list", items: items.map((item) => item.python) };
    const size = items.reduce((sum, item) => sum + item.size, 1);
    const depth = items.reduce((most, item) => Math.max(most, item.depth), 0) + 1;
    return { python, items, start: list.start, end: list.end, size, depth };
  }

  private map(map: MapSyntax): ReadNode {
    requireTag(map.tag, "map", "map", map.start);
    const flat = this.flatten(map);
    const own = flat.mergeKeys.length === 0 ? undefined : new Set(map.pairs);
    const entries = new Map<string, ReadNode>();
    const ownNames = new Set<string>();
    const python: PythonValue = { type: "dict", entries: new Map() };
    const extent = { start: map.start, end: map.end, size: 1, depth: 0 };
    for (const pair of flat.pairs) {
      const name = this.name(pair.key);
      const value = this.node(pair.value);
      extent.size += value.size + extraSize(name ?? "");
      extent.depth = Math.max(extent.depth, value.depth);
      if (name === undefined) continue;
      const isMerged = own !== undefined && !own.has(pair);
      if (!isMerged && ownNames.has(name)) this.reportDuplicate(name, pair.key.start);
      if (!isMerged) ownNames.add(name);
      entries.set(name, { ...value, keyStart: pair.key.start, ...(isMerged ? { isMerged } : {}) });
      python.entries.set(name, value.python);
    }
    extent.depth += 1;
    const isSure = own === undefined || this.refuseDisputed(flat, ownNames);
    if (isSure) for (const key of flat.mergeKeys) this.report(key.start, MERGE_KEY, "hint");
    return { python, entries, ...extent };
  }

  /** The text of a key; undefined where it is none, which is reported once. */
  private name(key: SyntaxNode): string | undefined {
    const node = this.node(key);
    if (node.python.type === "str") return node.python.value;
    if (this.reportedKeys.has(key)) return undefined;
    this.reportedKeys.add(key);
    const shown = this.text.slice(node.start, node.end).trim();
    this.report(node.start, {
      rule: "non-string-key",
      message: `The key ${shown === "" ? "is empty" : `\`${shown}\` is a ${node.python.type}`}, but every key must be a string.`,
      remedy: node.entries || node.items ? "Write a plain name as key." : `Quote the key: \`"${shown}"\`.`,
    });
    return undefined;
  }

  private reportDuplicate(name: string, offset: number): void {
    this.report(
      offset,
      {
        rule: "duplicate-key",
        message: `The key \`${name}\` stands here a second time; the last one counts.`,
        remedy: "Remove one of them: Truss plans to refuse duplicate keys.",
      },
      "hint",
    );
  }

  // --- Merge keys ---

  /** `SafeConstructor.flatten_mapping` */
  private flatten(map: MapSyntax): FlatMap {
    const known = this.flattened.get(map);
    if (known !== undefined) return known;
    const mergeKeys = map.pairs.map(({ key }) => key).filter(isMergeKey);
    const own = mergeKeys.length === 0 ? map.pairs : map.pairs.filter(({ key }) => !isMergeKey(key));
    const flat: FlatMap = { pairs: own, laterPairs: own, sources: [], mergeKeys };
    if (mergeKeys.length > 0) this.mergeInto(flat, map);
    this.flattened.set(map, flat);
    return flat;
  }

  private mergeInto(flat: FlatMap, map: MapSyntax): void {
    this.expands = true;
    this.level += 1;
    if (this.level > MAX_DEPTH + 1) throw tooDeep(map.start);
    const merged: PairSyntax[] = [];
    const later = new Map<unknown, PairSyntax>();
    for (const { key, value } of map.pairs) {
      if (!isMergeKey(key)) continue;
      const named = this.mergedMaps(value);
      const maps = named.map((one) => this.flatten(one));
      for (const { pairs } of maps.toReversed()) this.append(merged, pairs);
      for (const one of maps) {
        for (const pair of one.laterPairs) if (!later.has(identityOf(pair.key))) later.set(identityOf(pair.key), pair);
        flat.sources.push(this.byName(one.pairs));
      }
    }
    this.level -= 1;
    flat.pairs = [...merged, ...flat.pairs];
    flat.laterPairs = [...later.values(), ...flat.laterPairs];
  }

  private append(merged: PairSyntax[], pairs: readonly PairSyntax[]): void {
    this.mergedPairs += pairs.length;
    if (this.mergedPairs > MAX_EXPANDED_NODES) throw tooMany(pairs[0]?.key.start ?? 0, this.mergedPairs);
    for (const pair of pairs) merged.push(pair);
  }

  /** What a merge key names: a map or a list of maps. */
  private mergedMaps(value: SyntaxNode): MapSyntax[] {
    const content = contentOf(value);
    const maps = content.kind === "list" ? content.items.map(contentOf) : [content];
    return maps.map((one, index) => {
      if (one.kind === "map") return one;
      const place = content.kind === "list" ? (content.items[index] ?? value) : value;
      throw new Refusal(place.start, {
        rule: "merge-key",
        message: `A merge key \`<<\` takes a map or a list of maps, but here stands a ${one.kind === "list" ? "list" : "single value"}.`,
        remedy: "Name a map behind `<<`, such as `*name`.",
      });
    });
  }

  /**
   * Refuses a map of which it is not sure, or not the same with all releases of PyYAML, what a merge brings into it.
   * @returns whether it is sure
   */
  private refuseDisputed(flat: FlatMap, ownNames: ReadonlySet<string>): boolean {
    let isSure = true;
    const winners = this.byName(flat.pairs);
    const laterWinners = this.byName(flat.laterPairs);
    for (const [name, winner] of winners) {
      if (ownNames.has(name)) continue;
      const rivals = [laterWinners.get(name), ...flat.sources.map((source) => source.get(name))];
      const rival = rivals.find((other) => other !== undefined && !this.isSame(winner.value, other.value));
      if (rival === undefined) continue;
      isSure = false;
      this.reportDisputed(flat, name, [winner, rival]);
    }
    return isSure;
  }

  private byName(pairs: readonly PairSyntax[]): Map<string, PairSyntax> {
    const winners = new Map<string, PairSyntax>();
    for (const pair of pairs) {
      const name = this.name(pair.key);
      if (name !== undefined) winners.set(name, pair);
    }
    return winners;
  }

  private isSame(one: SyntaxNode, other: SyntaxNode): boolean {
    const [first, second] = [this.node(one), this.node(other)];
    if (first.python === second.python) return true;
    const isSmall = first.size === second.size && first.size < MAX_COMPARED_NODES;
    return isSmall && pythonRepr(first.python) === pythonRepr(second.python);
  }

  private reportDisputed({ mergeKeys }: FlatMap, name: string, pairs: PairSyntax[]): void {
    const lines = pairs.map(({ key }) => lineOf(this.text, key.start)).sort((one, other) => one - other);
    this.report(mergeKeys[0]?.start ?? 0, {
      rule: "disputed-merge",
      message: `The merged maps share the key \`${name}\`, in line ${lines[0]} and in line ${lines[1]}, with different values: which one counts hangs on the release of PyYAML (6.0.3 and 6.0.4 disagree).`,
      remedy: `Set \`${name}\` in the map itself, or in one of the merged maps only.`,
    });
  }

  // --- Infinities ---

  /** They are text below `environment_variables`, where Truss's loader makes text of every value; JSON has none. */
  private reportInfinities(root: ReadNode): void {
    const seen = new Set<PythonValue>();
    const visit = (node: ReadNode): void => {
      if (seen.has(node.python)) return;
      seen.add(node.python);
      if (node.python.type === "float" && !Number.isFinite(node.python.value)) {
        this.report(node.start, notFinite(this.text.slice(node.start, node.end)));
      }
      for (const child of node.entries?.values() ?? node.items ?? []) visit(child);
    };
    if (root.entries === undefined) visit(root);
    for (const [name, child] of root.entries ?? []) if (name !== ENVIRONMENT) visit(child);
  }
}

const ENVIRONMENT = "environment_variables";

function contentOf(node: SyntaxNode): ContentSyntax {
  return node.kind === "alias" ? node.target : node;
}

function isMergeKey(key: SyntaxNode): boolean {
  const node = contentOf(key);
  if (node.tag !== undefined) return shortTag(node.tag) === "merge";
  return node.kind === "scalar" && node.isResolved && node.text === "<<";
}

/**
 * What PyYAML 6.0.4 tells keys apart by: the identity of Python's text, which is that of the node, but for texts of at most one
 * character of Latin-1, of which Python has one each.
 */
function identityOf(key: SyntaxNode): unknown {
  const node = contentOf(key);
  const isOne = node.kind === "scalar" && node.text.length <= 1 && (node.text.codePointAt(0) ?? 0) < 256;
  return isOne ? node.text : node;
}

const MERGE_KEY: Problem = {
  rule: "merge-key",
  message:
    "A merge key `<<` stands here, which Truss reads since 0.18.35; builders with an older one refuse the config.",
  remedy: "Write the merged keys out, and every Truss can read them.",
};

function notFinite(text: string): Problem {
  return {
    rule: "not-finite",
    message: `The number \`${text}\` is infinite or not a number, which JSON cannot hold.`,
    remedy: "Write a finite number, or quote it if it is meant as text.",
  };
}

function tooMany(offset: number, count: number): Refusal {
  return new Refusal(offset, {
    rule: "alias-expansion",
    message: `The aliases and merges expand to about ${count} values, more than the ${MAX_EXPANDED_NODES} that are read.`,
    remedy: "Use fewer nested aliases.",
  });
}

function scalarNode(python: PythonValue, start: number, end: number): ReadNode {
  const size = 1 + (python.type === "str" ? extraSize(python.value) : 0);
  return { python, start, end, size, depth: 0 };
}

/** So that aliases to long text are bounded too. */
function extraSize(text: string): number {
  return Math.floor(text.length / 64);
}

/** PyYAML's `Reader.NON_PRINTABLE`. */
const NON_PRINTABLE = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

function refuseCharacters(text: string): void {
  const bad = NON_PRINTABLE.exec(text);
  if (bad === null) return;
  const code = bad[0].codePointAt(0) ?? 0;
  throw new Refusal(bad.index, {
    rule: "special-character",
    message: `The character U+${code.toString(16).toUpperCase().padStart(4, "0")} cannot stand in a config.`,
    remedy: "Remove it, or write it as an escape in double quotes.",
  });
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
      if (!Number.isFinite(value.value)) return pythonStr(value);
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
