/**
 * Turns tokens into a tree of nodes, as PyYAML's parser and composer do: a port of yaml/parser.py and yaml/composer.py of PyYAML 6.0.3
 * (scan.ts names its license).
 */
import { lineOf, MAX_DEPTH, malformed, Refusal, tooDeep } from "./refusal.ts";
import { scan, type Token } from "./scan.ts";

interface Place {
  /** The offset at which the content begins, after anchor and tag. */
  start: number;
  /** The offset after the last character of the content. A block scalar ends after its last line. */
  end: number;
}

/** What all nodes except aliases have. */
interface Content extends Place {
  /** The full tag, such as `tag:yaml.org,2002:str`; undefined if there is none or only `!`, so that the value decides. */
  tag: string | undefined;
}

/** A single value. */
export interface ScalarSyntax extends Content {
  kind: "scalar";
  text: string;
  /** Whether its text decides its type: it is not quoted, or has the tag `!`. */
  isResolved: boolean;
}

/** A list. */
export interface ListSyntax extends Content {
  kind: "list";
  items: SyntaxNode[];
}

/** A map. */
export interface MapSyntax extends Content {
  kind: "map";
  pairs: PairSyntax[];
}

/** A key and its value. */
export interface PairSyntax {
  key: SyntaxNode;
  value: SyntaxNode;
}

/** `*name`, with the node that has the anchor of that name. */
export interface AliasSyntax extends Place {
  kind: "alias";
  name: string;
  target: ContentSyntax;
}

/** A node that is not an alias. */
export type ContentSyntax = ScalarSyntax | ListSyntax | MapSyntax;
/** Any node of the tree. */
export type SyntaxNode = ContentSyntax | AliasSyntax;

/** The start of every tag of YAML's own. */
export const TAG_PREFIX = "tag:yaml.org,2002:";
const DEFAULT_HANDLES: readonly [string, string][] = [
  ["!", "!"],
  ["!!", TAG_PREFIX],
];

/**
 * The one document of a text.
 * @param text as {@link scan} takes it
 * @param tokens what `scan` made of it
 * @returns its root; undefined if the text is empty
 * @throws Refusal at the first thing that PyYAML refuses, and at what nests too deep
 */
export function parse(text: string, tokens = scan(text)): SyntaxNode | undefined {
  return new Parser(text, tokens).document();
}

/** Anchor and tag of a node. */
interface Properties {
  anchor?: Token;
  tag?: Token;
  /** The offset after the last of them. */
  end?: number;
}

class Parser {
  private readonly text: string;
  private readonly tokens: readonly Token[];
  private next = 0;
  private depth = 0;
  /** The brackets that are open. */
  private readonly brackets: Token[] = [];
  private handles = new Map(DEFAULT_HANDLES);
  /** Nodes by anchor; undefined while the node is still being read. */
  private readonly anchors = new Map<string, ContentSyntax | undefined>();

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text;
    this.tokens = tokens;
  }

  // --- Tokens ---

  /** The next token. @throws Refusal at the place where the scanner gave up. */
  private peek(): Token {
    const token = this.tokens[this.next];
    if (token === undefined) throw new TypeError("The tokens do not end with the end of the text");
    if (token.refusal !== undefined) throw token.refusal;
    return token;
  }

  private sees(...kinds: Token["kind"][]): boolean {
    return kinds.includes(this.peek().kind);
  }

  private take(): Token {
    const token = this.peek();
    this.next += 1;
    return token;
  }

  private takeIf(kind: Token["kind"]): Token | undefined {
    return this.sees(kind) ? this.take() : undefined;
  }

  private get lastEnd(): number {
    return this.tokens[this.next - 1]?.end ?? 0;
  }

  // --- The document ---

  document(): SyntaxNode | undefined {
    const isImplicit = !this.sees("directive", "document-start", "stream-end");
    const root = isImplicit ? this.node(true) : this.explicitDocument();
    if (root === undefined) return undefined;
    while (this.takeIf("document-end") !== undefined);
    if (this.sees("stream-end")) return root;
    const second = this.peek();
    if (this.sees("directive", "document-start")) throw severalDocuments(second.start);
    throw this.unexpected(second, "after the end of the document");
  }

  /** `parse_document_start` and `parse_document_content` */
  private explicitDocument(): SyntaxNode | undefined {
    if (this.sees("stream-end")) return undefined;
    this.directives();
    if (!this.sees("document-start"))
      throw malformed(this.peek().start, "a directive must be followed by a line `---`", "Remove the directive.");
    const { end } = this.take();
    if (this.sees("directive", "document-start", "document-end", "stream-end")) return emptyAt(end);
    return this.node(true);
  }

  /** `process_directives` */
  private directives(): void {
    const defined = new Map<string, string>();
    let hasVersion = false;
    while (this.sees("directive")) {
      const { text, handle, value = "", start } = this.take();
      if (text === "YAML") {
        if (hasVersion || value !== "1")
          throw malformed(start, "the directive does not name version 1 of YAML, or is repeated", "Remove it.");
        hasVersion = true;
      } else if (handle !== undefined) {
        if (defined.has(handle)) throw malformed(start, `the handle \`${handle}\` is defined twice`, "Remove it.");
        defined.set(handle, value);
      }
    }
    this.handles = new Map([...DEFAULT_HANDLES, ...defined]);
  }

  // --- Nodes ---

  /**
   * `parse_node`, and `compose_node` around it.
   * @param inBlock whether a block list or block map can begin here
   * @param indentless whether items of a list that is not indented deeper than its key can begin here as well
   */
  private node(inBlock: boolean, indentless = false): SyntaxNode {
    const alias = this.takeIf("alias");
    if (alias !== undefined) return this.alias(alias);
    const properties = this.properties();
    const tag = properties.tag === undefined ? undefined : this.tagName(properties.tag, properties);
    const name = properties.anchor?.text;
    if (name !== undefined) this.openAnchor(name, properties.anchor?.start ?? 0);
    this.depth += 1;
    if (this.depth > MAX_DEPTH + 1) throw tooDeep(this.peek().start);
    const node = this.content({ inBlock, indentless, tag, properties });
    this.depth -= 1;
    if (name !== undefined) this.anchors.set(name, node);
    return node;
  }

  private alias({ text: name, start, end }: Token): AliasSyntax {
    const target = this.anchors.get(name);
    if (target !== undefined) return { kind: "alias", name, target, start, end };
    if (this.anchors.has(name)) {
      throw new Refusal(start, {
        rule: "recursive-alias",
        message: `The alias \`*${name}\` is inside the value that it refers to.`,
        remedy: "JSON cannot hold a value inside itself: write the value out.",
      });
    }
    throw new Refusal(start, {
      rule: "undefined-alias",
      message: `The alias \`*${name}\` has no anchor before it.`,
      remedy: `Put \`&${name}\` before the value that it refers to, or quote a string that begins with \`*\`.`,
    });
  }

  private openAnchor(name: string, offset: number): void {
    if (this.anchors.has(name)) {
      throw new Refusal(offset, {
        rule: "duplicate-anchor",
        message: `The anchor \`&${name}\` is defined twice.`,
        remedy: "Give each anchor its own name.",
      });
    }
    this.anchors.set(name, undefined);
  }

  private properties(): Properties {
    const found: Properties = {};
    for (let count = 0; count < 2; count++) {
      if (found.anchor === undefined && this.sees("anchor")) found.anchor = this.take();
      else if (found.tag === undefined && this.sees("tag")) found.tag = this.take();
      else break;
      found.end = this.lastEnd;
    }
    return found;
  }

  private tagName({ handle, text, start }: Token, { anchor }: Properties): string {
    if (handle === undefined) return text;
    const prefix = this.handles.get(handle);
    if (prefix === undefined) {
      const remedy = "Remove the tag, or quote a string that begins with `!`.";
      throw malformed(
        Math.min(start, anchor?.start ?? start),
        `the tag begins with \`${handle}\`, which is not defined`,
        remedy,
      );
    }
    return prefix + text;
  }

  private content(options: {
    inBlock: boolean;
    indentless: boolean;
    tag: string | undefined;
    properties: Properties;
  }): ContentSyntax {
    const { inBlock, indentless, properties } = options;
    const tag = options.tag === "!" ? undefined : options.tag;
    const token = this.peek();
    if (indentless && token.kind === "-") return this.indentlessList(tag);
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
        if (inBlock) return this.blockList(tag);
        break;
      case "block-map":
        if (inBlock) return this.blockMap(tag);
        break;
    }
    if (properties.end === undefined)
      throw this.unexpected(token, inBlock ? "where a value should begin" : "between brackets");
    return { ...emptyAt(properties.end), tag, isResolved: tag === undefined };
  }

  // --- Blocks ---

  private blockList(tag: string | undefined): ListSyntax {
    const { start } = this.take();
    const items: SyntaxNode[] = [];
    for (let dash = this.takeIf("-"); dash !== undefined; dash = this.takeIf("-")) {
      items.push(this.sees("-", "block-end") ? emptyAt(dash.end) : this.node(true));
    }
    const { end } = items.at(-1) ?? { end: start };
    if (this.takeIf("block-end") === undefined)
      throw this.unexpected(this.peek(), `in the list that begins on line ${lineOf(this.text, start)}`);
    return { kind: "list", tag, items, start, end };
  }

  private indentlessList(tag: string | undefined): ListSyntax {
    const { start } = this.peek();
    const items: SyntaxNode[] = [];
    for (let dash = this.takeIf("-"); dash !== undefined; dash = this.takeIf("-")) {
      items.push(this.sees("-", "key", "value", "block-end") ? emptyAt(dash.end) : this.node(true));
    }
    return { kind: "list", tag, items, start, end: items.at(-1)?.end ?? start };
  }

  private blockMap(tag: string | undefined): MapSyntax {
    const { start } = this.take();
    const pairs: PairSyntax[] = [];
    for (let mark = this.takeIf("key"); mark !== undefined; mark = this.takeIf("key")) {
      const key = this.blockPart(mark.end);
      const colon = this.takeIf("value");
      pairs.push({ key, value: colon === undefined ? emptyAt(this.lastEnd) : this.blockPart(colon.end) });
    }
    const { end } = pairs.at(-1)?.value ?? { end: start };
    if (this.takeIf("block-end") === undefined)
      throw this.unexpected(this.peek(), `in the map that begins on line ${lineOf(this.text, start)}`);
    return { kind: "map", tag, pairs, start, end };
  }

  /** A key or a value of a block, which may be missing. */
  private blockPart(end: number): SyntaxNode {
    return this.sees("key", "value", "block-end") ? emptyAt(end) : this.node(true, true);
  }

  // --- Brackets ---

  private openBracket(): Token {
    const bracket = this.take();
    this.brackets.push(bracket);
    return bracket;
  }

  private closeBracket(): Token {
    this.brackets.pop();
    return this.take();
  }

  private flowList(tag: string | undefined): ListSyntax {
    const { start } = this.openBracket();
    const items: SyntaxNode[] = [];
    while (!this.sees("]")) {
      if (items.length > 0) this.comma(start, "]");
      if (this.sees("key")) items.push(this.flowPair());
      else if (!this.sees("]")) items.push(this.node(false));
    }
    return { kind: "list", tag, items, start, end: this.closeBracket().end };
  }

  /** `[key: value]`, a map of one pair. */
  private flowPair(): MapSyntax {
    const mark = this.take();
    const key = this.sees("value", ",", "]") ? emptyAt(mark.end) : this.node(false);
    const colon = this.takeIf("value");
    const isEmpty = colon === undefined || this.sees(",", "]");
    const value = isEmpty ? emptyAt(colon?.end ?? this.lastEnd) : this.node(false);
    return { kind: "map", tag: undefined, pairs: [{ key, value }], start: mark.start, end: value.end };
  }

  private flowMap(tag: string | undefined): MapSyntax {
    const { start } = this.openBracket();
    const pairs: PairSyntax[] = [];
    while (!this.sees("}")) {
      if (pairs.length > 0) this.comma(start, "}");
      if (!this.sees("}")) pairs.push(this.flowMapEntry());
    }
    return { kind: "map", tag, pairs, start, end: this.closeBracket().end };
  }

  private flowMapEntry(): PairSyntax {
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

  private comma(start: number, closing: "]" | "}"): void {
    if (this.takeIf(",") !== undefined) return;
    const token = this.peek();
    if (token.kind === "stream-end") throw unclosed(start, closing);
    const opening = `the bracket opened on line ${lineOf(this.text, start)}`;
    const problem = `a comma or \`${closing}\` is missing here or earlier, for ${opening}`;
    throw malformed(
      token.start,
      problem,
      "Close the bracket, put a comma between the items, or quote strings that contain brackets.",
    );
  }

  private unexpected(token: Token, where: string): Refusal {
    const bracket = this.brackets.at(-1);
    if (token.kind === "stream-end" && bracket !== undefined)
      return unclosed(bracket.start, bracket.kind === "[" ? "]" : "}");
    const remedy = "Fix the indentation, or quote the string.";
    return malformed(token.start, `unexpected ${WHAT[token.kind] ?? `\`${token.kind}\``} ${where}`, remedy);
  }
}

/** Names of tokens for messages, for tokens whose own name would not be clear. */
const WHAT: Partial<Record<Token["kind"], string>> = {
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

function unclosed(start: number, closing: string): Refusal {
  const opening = closing === "]" ? "[" : "{";
  return malformed(
    start,
    `the bracket \`${opening}\` opened here is never closed`,
    `Write \`${closing}\` after its last item.`,
  );
}

function severalDocuments(offset: number): Refusal {
  return new Refusal(offset, {
    rule: "several-documents",
    message: "A second YAML document begins here, but only one is allowed.",
    remedy: "Remove the `---` line.",
  });
}

function emptyAt(offset: number): ScalarSyntax {
  return { kind: "scalar", tag: undefined, text: "", isResolved: true, start: offset, end: offset };
}
