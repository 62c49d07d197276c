/**
 * Reads a config.yaml as Truss's own loader does: with PyYAML's SafeLoader, which reads YAML 1.1 with resolvers of its own. Its scanner, parser and composer are ported in yaml/scan.ts and yaml/syntax.ts, its resolver and the
 * construction of values in yaml/scalars.ts and yaml/node-reader.ts.
 *
 * Everything that PyYAML refuses is refused. The following is refused as well, although PyYAML reads it:
 * - what JSON cannot hold: keys that are not strings, recursive aliases, the tags `!!binary`, `!!set`, `!!omap` and `!!pairs`, and NaN and
 *   infinities, except below `environment_variables`, where they are text;
 * - a key that several merged maps (`<<`) share with different values, if the map itself does not set it: PyYAML 6.0.3 and 6.0.4 take
 *   the value from different maps;
 * - `!!int` and `!!float` on digits that are not ASCII, the tag of a single value on a map that holds the key `=`, and the key
 *   `=` in a map that is merged;
 * - more than 100 levels (PyYAML stops near 490), and aliases and merges that expand to more than 100,000 values.
 *
 * A character that is written as the escapes of its two halves (`\ud83d\ude00`) is one character here, as in the JSON of both programs.
 * Only Python's `repr` shows the halves.
 */
import type { Finding } from "../../lib/findings.ts";
import { type ConfigValue, toConfigValue } from "./config-value.ts";
import { blankName, conflictMark, type OddBlank } from "./marks.ts";
import { NodeReader, type ReadNode, type Reported } from "./node-reader.ts";
import { type PythonType, type PythonValue, pythonStr, typeName } from "./python.ts";
import { Refusal } from "./refusal.ts";
import { type Position, SourceText } from "./source-text.ts";

/** Character offsets in the text that was read; `end` is the offset after the last character. */
export interface Range {
  start: number;
  end: number;
}

/** Keys and list indices from the root to a value; the root itself is `[]`. */
export type ConfigPath = readonly (string | number)[];

/** The value that was read, and functions for what the bare value does not show. */
export interface YamlReading {
  /** Undefined if the text could not be read; then `findings` holds at least one error. An empty config is `{}`. */
  value: ConfigValue | undefined;
  /** An `error` for what is refused; a `hint` for a duplicate key, of which the last one wins as in Truss. */
  findings: Finding[];
  /**
   * Hints about characters that look like spaces where YAML expects a space. They are not among `findings`, because only a check of the
   * config shows whether it is refused for them. If the text cannot be read, they are among `findings`.
   */
  oddBlanks: Finding[];
  /** The position of the key at `path`, or of the value for list items and the root; undefined if absent. */
  positionOf(path: ConfigPath): Position | undefined;
  /**
   * The range of the source text of the value at `path`, without anchor and tag, so that it can be replaced. A block scalar reaches from its
   * `|` or `>` to the end of its last line, including the line break. An alias is the text `*name`. An empty value has
   * `start === end`. Undefined if absent, or if it is reached through an alias or a merge key, because then the text belongs to another
   * place as well.
   */
  rangeOf(path: ConfigPath): Range | undefined;
  /** Python's `str()` of the value at `path`, which is the text that Truss makes of an environment variable. */
  pythonStr(path: ConfigPath): string | undefined;
  /** The name of the value's type in Python, which distinguishes `cpu: 4` from `cpu: "4"`. */
  typeOf(path: ConfigPath): PythonType | undefined;
}

/** Whether a finding is about those who build from a config, so that it means nothing for any other file in YAML. */
export function isAboutBuilders({ rule, severity }: Finding): boolean {
  return rule === "merge-key" && severity === "hint";
}

/**
 * Reads the text of a config.yaml as Truss's loader reads the file.
 * @param text the file, decoded as UTF-8; a byte order mark and any of the three line endings are fine
 * @param file name that findings carry, relative to the workspace
 */
export function readYaml(text: string, file: string): YamlReading {
  const source = new SourceText(text);
  const reader = new NodeReader(source.text);
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

/** Rules that are often broken because of something else: a merge conflict or odd blanks. */
const CONSEQUENCES = new Set(["yaml-syntax", "long-key", NOT_A_MAP]);

/** The findings. If they follow from a mark of a conflict or from odd blanks, these are reported in their place. */
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

/** Whether the text could be read further if those blanks were spaces. */
function isSolvedBySpaces(text: string, blanks: readonly OddBlank[], refusal: Reported): boolean {
  const characters = text.split("");
  for (const { offset } of blanks) characters[offset] = " ";
  const reader = new NodeReader(characters.join(""));
  readRoot(reader);
  const next = consequenceIn(reader.findings);
  return next === undefined || next.offset > refusal.offset;
}

/** A mark of a conflict in a text that can still be read, for example inside quotes. */
function leftMarks(text: string): Reported[] {
  const mark = conflictMark(text, true);
  return mark === undefined ? [] : [reportedConflict(mark, "hint")];
}

function reportedConflict({ offset, mark }: { offset: number; mark: string }, severity: Finding["severity"]): Reported {
  const message = `This is a merge conflict marker: \`${mark}\`.`;
  const remedy = "Resolve the conflict: keep one side, and remove all marker lines.";
  return { severity, rule: "merge-conflict", message, remedy, offset };
}

function reportedBlank(blank: OddBlank, severity: Finding["severity"], source: SourceText): Reported {
  const { line, column } = source.position(blank.offset);
  const message = `There is a ${blankName(blank)} at line ${line}, column ${column}, where YAML needs a normal space.`;
  return { severity, rule: "odd-blank", message, remedy: "Replace it with a space.", offset: blank.offset };
}

/** The root as `TrussConfig.from_yaml` reads it: `load(file) or {}`, which has to be a dict. */
function readRoot(reader: NodeReader): ReadNode | undefined {
  try {
    const root = reader.read();
    if (root.python.type === "dict") return root;
    if (isFalsy(root.python)) return { ...root, python: { type: "dict", entries: new Map() }, entries: new Map() };
    reader.report(root.start, {
      rule: NOT_A_MAP,
      message: `The config must be a map of keys and values, but it is ${typeName(root.python.type)}.`,
      remedy: "Write the config as `key: value` lines, starting with `model_name: ...`.",
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
