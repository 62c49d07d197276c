import { Failure } from "../../lib/errors.ts";
import type { Finding } from "../../lib/findings.ts";

/** What the patterns say about one path. */
export interface PatternMatch {
  ignored: boolean;
  /** The pattern that decided: the last one that matches, with its `!` if it is negated. Absent if no pattern matches. */
  pattern?: string;
}

/** A compiled list of patterns. */
export interface PatternMatcher {
  /**
   * Judges one path, case-sensitively; the last matching pattern wins.
   *
   * @param path relative to the root of the patterns, with `/`, without a leading `./`. A trailing `/` makes it a folder.
   */
  match(path: string): PatternMatch;
}

/** The file that a list of patterns was written in, for messages. */
export interface PatternOrigin {
  /** File relative to the workspace. */
  file?: string;
  /** 1-based line of each pattern; by default its position in the list. */
  lines?: readonly number[];
}

/**
 * Compiles gitwildmatch patterns as `pathspec` 1.1 does (`GitWildMatchPattern` in a `PathSpec`), the library that Truss uses. If it differs
 * from git, pathspec is followed: a class such as `[!a]` may match a `/`, an unclosed `[` disables the whole pattern, and a pattern also
 * matches everything below its match. Matching takes time proportional to the length of the pattern times that of the path. There is no
 * backtracking.
 * @param lines one pattern each. Blank lines, `#` comments and a lone `/` are skipped.
 * @throws Failure (`invalid`) with one finding for each pattern that pathspec refuses: a dangling backslash, nothing after `!`, a reversed
 *   range.
 */
export function compilePatterns(lines: readonly string[], origin: PatternOrigin = {}): PatternMatcher {
  const patterns: Pattern[] = [];
  const findings: Finding[] = [];
  for (const [index, line] of lines.entries()) {
    const compiled = compilePattern(line);
    if (compiled === undefined) continue;
    if ("reason" in compiled) findings.push(invalidPattern(line, compiled.reason, origin, index));
    else patterns.push(compiled);
  }
  const [first] = findings;
  if (first) {
    const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : "";
    throw new Failure(first.message + more, { status: "invalid", remedy: first.remedy ?? "", findings });
  }
  const mayMatch = quickTest(patterns);
  return { match: (path) => (mayMatch(path) ? judge(patterns, path) : NO_MATCH) };
}

const NO_MATCH: PatternMatch = Object.freeze({ ignored: false });

/**
 * A quick test that makes most paths skip the patterns: one expression that looks for the texts of which every match must contain one.
 */
function quickTest(patterns: readonly Pattern[]): (path: string) => boolean {
  const needles = patterns.map((pattern) => pattern.needle);
  if (needles.includes("")) return () => true;
  const any = new RegExp([...new Set(needles)].map((needle) => RegExp.escape(needle)).join("|") || "(?!)", "u");
  return (path) => any.test(path);
}

interface Pattern {
  source: string;
  negated: boolean;
  /** Text that every matching path contains; may be empty. */
  needle: string;
  matches(path: string): boolean;
}

/** A pattern that cannot be compiled, and why. */
interface Refusal {
  reason: string;
}

type CharacterTest = (codePoint: number) => boolean;

/** One element of a compiled pattern. Together the elements are a small automaton that reads a path from its start. */
type Step =
  | { kind: "one"; test: CharacterTest; literal?: string }
  /** Any number of characters, including none. */
  | { kind: "many"; test: CharacterTest }
  /** The next `length` steps may be skipped. */
  | { kind: "optional"; length: number }
  /** The path ends here, or continues with a `/`. */
  | { kind: "boundary" };

const SLASH = 0x2f;
const NEWLINE = 0x0a;

const notSlash: CharacterTest = (codePoint) => codePoint !== SLASH;
// Python's `.`, which `**` becomes, stops at a line feed; a file name may hold one.
const notNewline: CharacterTest = (codePoint) => codePoint !== NEWLINE;

function judge(patterns: readonly Pattern[], path: string): PatternMatch {
  const decisive = patterns.findLast((pattern) => pattern.matches(path));
  return decisive ? { ignored: !decisive.negated, pattern: decisive.source } : { ignored: false };
}

function invalidPattern(pattern: string, reason: string, origin: PatternOrigin, index: number): Finding {
  const line = origin.lines?.[index] ?? index + 1;
  const place = origin.file === undefined ? `line ${line}` : `${origin.file}, line ${line}`;
  return {
    severity: "error",
    rule: "ignore-pattern",
    message: `${place}: the ignore pattern ${JSON.stringify(pattern)} is invalid: ${reason}.`,
    remedy: "Fix or remove the pattern; Truss rejects it, too.",
    ...(origin.file === undefined ? {} : { file: origin.file }),
    line,
  };
}

const compiledPatterns = new Map<string, Pattern | Refusal | undefined>();

/** Compiled patterns by line: a pattern, a refusal, or `undefined` for a line without effect. So the default list is compiled once. */
function compilePattern(line: string): Pattern | Refusal | undefined {
  if (!compiledPatterns.has(line)) compiledPatterns.set(line, compileNewPattern(line));
  return compiledPatterns.get(line);
}

function compileNewPattern(line: string): Pattern | Refusal | undefined {
  const text = line.endsWith("\\ ") ? line : stripEnd(line);
  if (text === "" || text.startsWith("#") || text === "/") return undefined;
  const negated = text.startsWith("!");
  const segments = rootedSegments(negated ? text.slice(1) : text);
  if (segments === undefined) return { reason: "nothing follows the !" };
  const almostAll = matchesAlmostAll(segments, text);
  const compiled = almostAll ? { needle: "", matches: almostAll } : automaton(segments);
  if (compiled === undefined || "reason" in compiled) return compiled;
  return { source: text, negated, ...compiled };
}

/** The segments of a rooted pattern: a name without a folder gets a leading `**`, a final `/` becomes `**`. */
function rootedSegments(text: string): string[] | undefined {
  const segments = text.split("/");
  const isBareName = segments.length === 1 || (segments.length === 2 && segments[1] === "");
  if (segments[0] === "") segments.shift();
  else if (isBareName) segments.unshift("**");
  if (segments.length === 0) return undefined;
  if (segments.at(-1) === "") segments.splice(-1, 1, "**");
  return segments.filter((segment, index) => segment !== "**" || segments[index - 1] !== "**");
}

/** The three patterns that pathspec does not translate segment by segment. */
function matchesAlmostAll(segments: readonly string[], text: string): Pattern["matches"] | undefined {
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

function isBelowRoot(path: string): boolean {
  return path.includes("/");
}

function hasVisibleCharacter(path: string): boolean {
  return /[^\n]/u.test(path);
}

function automaton(segments: readonly string[]): Pick<Pattern, "needle" | "matches"> | Refusal | undefined {
  const steps = translate(segments);
  if (!Array.isArray(steps)) return steps;
  const needle = longestLiteral(steps);
  const run = runner(steps);
  return { needle, matches: (path) => path.includes(needle) && run(path) };
}

/** All segments as steps; `undefined` if an unclosed `[` makes the pattern a no-op. */
function translate(segments: readonly string[]): Step[] | Refusal | undefined {
  const steps: Step[] = [];
  let lateRefusal: Refusal | undefined;
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    if (segment === "**") {
      steps.push(...anyFolders(index === 0, isLast));
      continue;
    }
    const followsLeadingStars = index === 1 && segments[0] === "**";
    if (index > 0 && !followsLeadingStars) steps.push(literal("/"));
    const translated = segment === "*" ? wholeName() : translateName(segment);
    // An unclosed bracket or a dangling backslash counts at once; a reversed range counts only after everything else was read.
    if (translated === undefined || "reason" in translated) return translated;
    steps.push(...translated.steps);
    lateRefusal ??= translated.refusal;
    if (isLast) steps.push({ kind: "boundary" });
  }
  return lateRefusal ?? steps;
}

function anyFolders(isFirst: boolean, isLast: boolean): Step[] {
  const something: Step[] = [
    { kind: "one", test: notNewline },
    { kind: "many", test: notNewline },
  ];
  if (isFirst) return [{ kind: "optional", length: 3 }, ...something, literal("/")];
  if (isLast) return [literal("/")];
  return [{ kind: "optional", length: 3 }, literal("/"), ...something];
}

interface Translated {
  steps: Step[];
  refusal?: Refusal;
}

function wholeName(): Translated {
  return {
    steps: [
      { kind: "one", test: notSlash },
      { kind: "many", test: notSlash },
    ],
  };
}

/** One path segment with its wildcards; `undefined` if a `[` is never closed. */
function translateName(segment: string): Translated | Refusal | undefined {
  const characters = Array.from(segment);
  const translated: Translated = { steps: [] };
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? "";
    if (character === "\\") {
      const escaped = characters[++at];
      if (escaped === undefined) return { reason: "nothing follows the last backslash" };
      translated.steps.push(literal(escaped));
    } else if (character === "*") {
      if (translated.steps.at(-1)?.kind !== "many") translated.steps.push({ kind: "many", test: notSlash });
    } else if (character === "?") {
      translated.steps.push({ kind: "one", test: notSlash });
    } else if (character === "[") {
      const end = closingBracket(characters, at);
      if (end === undefined) return undefined;
      const test = characterClass(characters.slice(at + 1, end));
      if (typeof test === "function") translated.steps.push({ kind: "one", test });
      else translated.refusal ??= test;
      at = end;
    } else {
      translated.steps.push(literal(character));
    }
  }
  return translated;
}

/** The index of the `]` that ends the class opened at `open`. A `]` at its very start belongs to the class. */
function closingBracket(characters: readonly string[], open: number): number | undefined {
  let first = open + 1;
  if (characters[first] === "!" || characters[first] === "^") first++;
  const end = characters.indexOf("]", first + 1);
  return end < 0 ? undefined : end;
}

/** The test for the characters between `[` and `]`, where a backslash has no special meaning. */
function characterClass(characters: readonly string[]): CharacterTest | Refusal {
  const negated = characters[0] === "!" || characters[0] === "^";
  const members = (negated ? characters.slice(1) : characters).map((character) => character.codePointAt(0) ?? 0);
  const dash = 0x2d;
  const ranges: [low: number, high: number][] = [];
  for (let at = 0; at < members.length; at++) {
    const low = members[at] ?? 0;
    const high = members[at + 2];
    if (members[at + 1] === dash && high !== undefined) {
      if (high < low) return { reason: `the range in [${characters.join("")}] runs backwards` };
      ranges.push([low, high]);
      at += 2;
    } else {
      ranges.push([low, low]);
    }
  }
  return (codePoint) => ranges.some(([low, high]) => low <= codePoint && codePoint <= high) !== negated;
}

function literal(character: string): Step {
  const wanted = character.codePointAt(0);
  return { kind: "one", test: (codePoint) => codePoint === wanted, literal: character };
}

/** The longest text that every matching path contains. A quick search for it spares most paths the automaton. */
function longestLiteral(steps: readonly Step[]): string {
  let longest = "";
  let current = "";
  let optionalUntil = -1;
  for (const [index, step] of steps.entries()) {
    if (step.kind === "optional") optionalUntil = index + step.length;
    const isCertain = step.kind === "one" && step.literal !== undefined && index > optionalUntil;
    current = isCertain ? current + step.literal : "";
    if (current.length > longest.length) longest = current;
  }
  return longest;
}

/** Runs the automaton over a path, character by character, in all possible states at once. */
function runner(steps: readonly Step[]): (path: string) => boolean {
  const seen = new Float64Array(steps.length + 1);
  let stamp = 0;
  let current: number[] = [];
  let next: number[] = [];

  /** Adds a state and all states that it reaches without reading a character. */
  function enter(state: number, into: number[]): void {
    if (seen[state] === stamp) return;
    seen[state] = stamp;
    into.push(state);
    const step = steps[state];
    if (step?.kind === "many") enter(state + 1, into);
    if (step?.kind === "optional") {
      enter(state + 1, into);
      enter(state + 1 + step.length, into);
    }
  }

  function isAccepting(state: number, path: string, at: number): boolean {
    return state === steps.length || (steps[state]?.kind === "boundary" && isBoundary(path, at));
  }

  return (path) => {
    stamp++;
    current.length = 0;
    enter(0, current);
    let at = 0;
    for (;;) {
      if (current.some((state) => isAccepting(state, path, at))) return true;
      const codePoint = path.codePointAt(at);
      if (codePoint === undefined || current.length === 0) return false;
      stamp++;
      next.length = 0;
      for (const state of current) {
        const step = steps[state];
        if (step?.kind === "one" && step.test(codePoint)) enter(state + 1, next);
        if (step?.kind === "many" && step.test(codePoint)) enter(state, next);
      }
      [current, next] = [next, current];
      at += codePoint > 0xffff ? 2 : 1;
    }
  };
}

/** Python's `$` also matches before a final line feed. */
function isBoundary(path: string, at: number): boolean {
  return at === path.length || path[at] === "/" || (at === path.length - 1 && path[at] === "\n");
}

// str.isspace() in Python; String.prototype.trim differs (U+FEFF, U+0085, U+001C to U+001F).
const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const LEADING_SPACE = new RegExp(`^${SPACE}+`, "u");

/** `str.rstrip()` of Python. */
function stripEnd(text: string): string {
  let end = text.length;
  while (end > 0 && LEADING_SPACE.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** `str.strip()` of Python: its notion of white space is not JavaScript's. */
export function stripLikePython(text: string): string {
  return stripEnd(text.replace(LEADING_SPACE, ""));
}
