import type { Finding } from "../../lib/findings.ts";
import { type PythonValue, pythonRepr, typeName } from "./python.ts";
import { type OddBlank, oddBlanks } from "./marks.ts";
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

const MAX_EXPANDED_NODES = 100_000;
/** Nobody reads more findings, and a text of a megabyte can have a hundred thousand. */
const MAX_FINDINGS = 1000;
/** If two merged maps share a key, larger values than this are not compared and count as different. */
const MAX_COMPARED_NODES = 1000;

/** One value of the config with its place. Offsets refer to the normalised text. */
export interface ReadNode {
  python: PythonValue;
  start: number;
  end: number;
  /** The offset of its key, if it has one. */
  keyStart?: number;
  entries?: Map<string, ReadNode>;
  items?: ReadNode[];
  /** How many values it holds when all aliases are expanded. Long text counts as several. */
  size: number;
  /** How many levels it has when all aliases are expanded. */
  depth: number;
  isAlias?: true;
  /** Whether it came in by a merge key, so that its text may belong to another map as well. */
  isMerged?: true;
}

/** A finding whose place is an offset in the normalised text. */
export type Reported = Omit<Finding, "file" | "line" | "column"> & { offset: number };

/** The pairs of a map, including those that its merge keys bring in. */
interface FlatMap {
  /** In the order of PyYAML 6.0.3. The last pair of a name counts. */
  pairs: PairSyntax[];
  /** The same in the order of PyYAML 6.0.4. */
  laterPairs: PairSyntax[];
  /** The pairs of each merged map, by the name of the key. */
  sources: Map<string, PairSyntax>[];
  mergeKeys: SyntaxNode[];
}

/** Turns text into nodes in the order of PyYAML: characters, then syntax with aliases and anchors, then values. */
export class NodeReader {
  readonly findings: Reported[] = [];
  private hasError = false;
  private readonly text: string;
  /** Undefined until the characters were checked. */
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

  /** The odd blanks of the text; if the scanner gave up, those before that place. */
  get oddBlanks(): OddBlank[] {
    return oddBlanks(this.text, this.tokens ?? []);
  }

  report(offset: number, { rule, message, remedy }: Problem, severity: Finding["severity"] = "error"): void {
    const isFull = this.findings.length >= MAX_FINDINGS && (severity === "hint" || this.hasError);
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

  /** The text of a key; undefined if it is not text, which is reported once. */
  private name(key: SyntaxNode): string | undefined {
    const node = this.node(key);
    if (node.python.type === "str") return node.python.value;
    if (this.reportedKeys.has(key)) return undefined;
    this.reportedKeys.add(key);
    const shown = this.text.slice(node.start, node.end).trim();
    this.report(node.start, {
      rule: "non-string-key",
      message: `The key ${shown === "" ? "is empty" : `\`${shown}\` is ${typeName(node.python.type)}`}, but every key must be a string.`,
      remedy: node.entries || node.items ? "Use a plain name as the key." : `Quote the key: \`"${shown}"\`.`,
    });
    return undefined;
  }

  private reportDuplicate(name: string, offset: number): void {
    this.report(
      offset,
      {
        rule: "duplicate-key",
        message: `The key \`${name}\` is repeated here; the last value wins.`,
        remedy: "Remove one of them: a future Truss will reject duplicate keys.",
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
        message: `A merge key \`<<\` needs a map or a list of maps, but this is a ${one.kind === "list" ? "list" : "single value"}.`,
        remedy: "Name a map after `<<`, such as `*name`.",
      });
    });
  }

  /**
   * Refuses a map if the result of a merge is uncertain, or differs between releases of PyYAML.
   * @returns whether the result is certain
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
      message: `The merged maps set the key \`${name}\` to different values (line ${lines[0]} and line ${lines[1]}), and which one wins depends on the version of PyYAML (6.0.3 and 6.0.4 disagree).`,
      remedy: `Set \`${name}\` in the map itself, or in only one of the merged maps.`,
    });
  }

  // --- Infinities ---

  /** JSON has no infinities. Below `environment_variables` they are fine, because Truss's loader makes text of every value there. */
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
 * How PyYAML 6.0.4 distinguishes keys: by the identity of Python's text object. Each node has its own object, except that Python has only
 * one for each text of at most one Latin-1 character.
 */
function identityOf(key: SyntaxNode): unknown {
  const node = contentOf(key);
  const isOne = node.kind === "scalar" && node.text.length <= 1 && (node.text.codePointAt(0) ?? 0) < 256;
  return isOne ? node.text : node;
}

const MERGE_KEY: Problem = {
  rule: "merge-key",
  message: "Only Truss 0.18.35 and later can read merge keys (`<<`); builders with an older Truss refuse the config.",
  remedy: "Write out the merged keys, which every Truss can read.",
};

function notFinite(text: string): Problem {
  return {
    rule: "not-finite",
    message: `The number \`${text}\` is infinite or not a number, which JSON cannot hold.`,
    remedy: "Write a finite number, or quote it if you mean a string.",
  };
}

function tooMany(offset: number, count: number): Refusal {
  return new Refusal(offset, {
    rule: "alias-expansion",
    message: `The aliases and merges expand to about ${count} values, but at most ${MAX_EXPANDED_NODES} are allowed.`,
    remedy: "Use fewer nested aliases.",
  });
}

function scalarNode(python: PythonValue, start: number, end: number): ReadNode {
  const size = 1 + (python.type === "str" ? extraSize(python.value) : 0);
  return { python, start, end, size, depth: 0 };
}

/** What long text adds to the size of a node, so that aliases to long text are limited as well. */
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
    message: `The character U+${code.toString(16).toUpperCase().padStart(4, "0")} is not allowed in YAML.`,
    remedy: "Remove it, or escape it in double quotes.",
  });
}
