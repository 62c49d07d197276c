/**
 * The types that the fields of a config can have, as Truss's loader (pydantic in its lax mode) reads them. What a type reports as an
 * error is refused by every version of the loader.
 */
import type { Plain } from "../plain.ts";
import { type ConfigNode, showText } from "./config-node.ts";
import type { BlockShape, BlocksShape, ScalarShape, Shape } from "./shape.ts";
import { nearest, sameButCase } from "./spelling.ts";

/** Looks at a value and reports what is wrong with it. */
export type Check = (node: ConfigNode) => void;

/** A field of a config: which values Truss accepts, which one it uses if the field is absent, and how two values are compared. */
export class Field<S extends Shape | undefined = Shape | undefined> {
  readonly check: Check;
  /** Undefined if values are compared as they are written. */
  readonly shape: S;
  readonly isRequired: boolean;
  /** What to add where a required field is missing, if its name alone does not say it. */
  readonly addition: string | undefined;

  constructor(check: Check, shape: S, isRequired = false, addition?: string) {
    this.check = check;
    this.shape = shape;
    this.isRequired = isRequired;
    this.addition = addition;
  }

  /** The same field with the value that Truss uses if the field is absent. The default of a list is `[]` unless this changes it. */
  default(value: Plain): Field<S> {
    const shape: Shape | undefined = this.shape;
    if (shape?.kind === "scalar")
      return new Field(this.check, { ...shape, fallback: value } as S, this.isRequired, this.addition);
    const isOptional = value === null;
    return new Field(this.check, (shape && { ...shape, isOptional }) as S, this.isRequired, this.addition);
  }

  /**
   * The same field, but it must not be absent.
   * @param addition what to add where it is missing, as an object of "Add"; by default its key.
   */
  required(addition?: string): Field<S> {
    return new Field(this.check, this.shape, true, addition);
  }

  /** The same field with one more rule. */
  and(rule: Check): Field<S> {
    return this.checkedBy((node) => {
      this.check(node);
      rule(node);
    });
  }

  /** A field that is compared like this one, but has another check. */
  checkedBy(check: Check): Field<S> {
    return new Field(check, this.shape, this.isRequired, this.addition);
  }
}

/** A rule about a text. */
export type TextRule = (node: ConfigNode, text: string) => void;

/** The fields of a block. */
export type Fields = Readonly<Record<string, Field>>;

/** A field that can hold anything. */
export const anything = new Field(() => {}, { kind: "any" } as Shape);

/** A field that may also be null. Null is its default. A map that may be null is compared as written. */
export function optional(field: Field): Field {
  const nullable = field.checkedBy((node) => {
    if (node.type !== "NoneType") field.check(node);
  });
  return nullable.shape?.kind === "map"
    ? new Field(nullable.check, { kind: "any", isOptional: true })
    : nullable.default(null);
}

/** The same field, but compared as written. */
export function asWritten(field: Field): Field {
  return new Field(field.check, undefined);
}

/** A single value. @param read turns it into what Truss reads; by default it does not change. */
function scalar(check: Check, read: (value: Plain) => Plain = (value) => value): Field<ScalarShape> {
  return new Field(check, { kind: "scalar", read });
}

/** A text to which all `rules` are applied. */
export function text(...rules: TextRule[]): Field<ScalarShape> {
  return scalar((node) => {
    if (node.text === undefined) notText(node, "not-text");
    else for (const rule of rules) rule(node, node.text);
  });
}

/** Reports that a value is not text, under the name of a rule. */
export function notText(node: ConfigNode, rule: string): void {
  node.error(rule, wrong("a string", node), quoteRemedy(node));
}

/** A rule that the text is not empty. */
export const filled: TextRule = (node, value) => {
  if (value === "") node.error("empty-text", 'must not be empty, but is ""', "Give it a value.");
};

/** An integer. Truss accepts `4`, `4.0`, `"4"` and `true`. */
export const whole = scalar((node) => {
  if (!isWhole(node)) node.error("not-an-integer", wrong("an integer", node), "Write a whole number, such as 4.");
}, numberIn);

/** An integer from `least` to `most`. Truss accepts neither text nor a float nor a boolean. */
export function strictWhole(least: number, most = Number.POSITIVE_INFINITY): Field<ScalarShape> {
  const range = most === Number.POSITIVE_INFINITY ? `of at least ${least}` : `from ${least} to ${most}`;
  return whole.checkedBy((node) => {
    const isWithin = node.type === "int" && (node.number ?? 0) >= least && (node.number ?? 0) <= most;
    if (isWithin) return;
    const example = Math.min(Math.max(least, 2), most);
    node.error("out-of-range", wrong(`an integer ${range}`, node), `Write, for example, ${example} without quotes.`);
  });
}

/** A number. Truss accepts text that can be read as one. */
export const decimal = scalar((node) => {
  const isNumber = node.text === undefined ? node.number !== undefined || node.type === "bool" : isFloatText(node.text);
  if (!isNumber) node.error("not-a-number", wrong("a number", node), "Write a number, such as 1.5.");
}, numberIn);

/** A boolean. Truss accepts some numbers and words for it. */
export const flag = scalar(
  (node) => {
    if (asFlag(node) !== undefined) return;
    node.error("not-a-boolean", wrong("true or false", node), "Write true or false.");
  },
  (value) => flagOf(String(value)) ?? value,
);

/** A list of single values. */
export function list(item: Field, ...rules: Check[]): Field {
  return new Field(listCheck(item, rules), { kind: "values", isOptional: false });
}

/** A list of blocks. @param identity fields that identify a block; the first one that it has counts. */
export function blockList(item: Field<BlockShape>, identity: readonly string[], ...rules: Check[]): Field<BlocksShape> {
  return new Field(listCheck(item, rules), { kind: "blocks", item: item.shape, identity, isOptional: false });
}

function listCheck(item: Field, rules: readonly Check[]): Check {
  return (node) => {
    if (node.type !== "list") return node.error("not-a-list", wrong("a list", node), listRemedy(node));
    for (const one of node.items()) item.check(one);
    for (const rule of rules) rule(node);
  };
}

/** A map with free keys and values of one type. */
export function map(item: Field, ...rules: Check[]): Field {
  const check: Check = (node) => {
    if (!isMap(node)) return;
    for (const key of node.keys()) item.check(node.child(key));
    for (const rule of rules) rule(node);
  };
  return new Field(check, { kind: "map" });
}

/**
 * A map with known fields. An unknown key is a hint, because a newer Truss may know it.
 * @throws Error if a single value has neither a default nor `required()`, which is a defect of the table.
 */
export function block(fields: Fields, ...rules: Check[]): Field<BlockShape> {
  const shapes: Record<string, Shape> = {};
  for (const [key, { shape, isRequired }] of Object.entries(fields)) {
    const isComplete = shape?.kind !== "scalar" || shape.fallback !== undefined || isRequired;
    if (!isComplete) throw new Error(`The field ${key} must have a default or be required.`);
    if (shape !== undefined) shapes[key] = shape;
  }
  return new Field(blockCheck(fields, rules), { kind: "block", fields: shapes, isOptional: false });
}

function blockCheck(fields: Fields, rules: readonly Check[]): Check {
  return (node) => {
    if (!isMap(node)) return;
    for (const key of node.keys()) {
      if (Object.hasOwn(fields, key)) fields[key]?.check(node.child(key));
      else unknownKey(node.child(key), key, Object.keys(fields));
    }
    for (const [key, { isRequired, addition = `\`${key}:\`` }] of Object.entries(fields)) {
      if (isRequired && !node.has(key)) {
        node.child(key).error("missing-field", "is required but missing", `Add ${addition} to \`${node.name}\`.`);
      }
    }
    for (const rule of rules) rule(node);
  };
}

/** Whether two words differ in more than digits. `int2` may be a new word beside `int4`; `encodr` is a misspelling of `encoder`. */
function differsInLetters(one: string, other: string): boolean {
  return one.replace(/\d+/gu, "") !== other.replace(/\d+/gu, "");
}

/** The form that a new word of Truss could have: not a path, a number or a sentence. */
const WORD = /^[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*$/i;

/**
 * One of a few words. Another word is a hint, because a newer Truss may know it. Text that is not a word, or that is almost a known word,
 * is an error.
 * @param normalize how Truss changes the text before it compares
 * @param isClosed whether new words are not expected, so that every other word is an error
 */
export function oneOf(
  known: readonly string[],
  {
    normalize = (written) => written,
    isClosed = false,
  }: { normalize?: (written: string) => string; isClosed?: boolean } = {},
): Field<ScalarShape> {
  const { check } = text((node, value) => {
    if (known.includes(normalize(value))) return;
    const problem = `must be one of ${known.join(", ")}, but is ${showText(value)}`;
    const near = nearest(value, known);
    const meant = sameButCase(value, known) ?? (near !== undefined && differsInLetters(near, value) ? near : undefined);
    if (value.trim() === "") node.error("empty-text", problem, "Write one of them.");
    else if (meant !== undefined) node.error("misspelt-value", problem, `Write \`${meant}\`.`);
    else if (isClosed || !WORD.test(value)) node.error("misspelt-value", problem, "Write one of them.");
    else node.hint("unknown-value", problem, didYouMean(near, NEWER_REMEDY));
  });
  return scalar(check, (value) => (typeof value === "string" ? normalize(value) : value));
}

/**
 * A rule that a text field differs in all items of a list.
 * @param normalize how Truss changes the text before it compares
 */
export function unique(
  field: string,
  {
    rule,
    remedy,
    normalize = (written) => written,
  }: { rule: string; remedy: string; normalize?: (written: string) => string },
): Check {
  return (node) => {
    const seen = new Set<string>();
    for (const item of node.items()) {
      const written = item.child(field).text;
      if (written === undefined) continue;
      const value = normalize(written);
      if (seen.has(value))
        item.child(field).error(rule, `must be unique, but another item has ${showText(value)} too`, remedy);
      seen.add(value);
    }
  };
}

/** The remedy for a word that a newer Truss may know. */
export const NEWER_REMEDY = "Check the spelling. If it is newer than this action, the server decides.";

/** A suggestion if there is one, else another remedy. */
export function didYouMean(word: string | undefined, otherwise: string): string {
  return word === undefined ? otherwise : `Did you mean \`${word}\`?`;
}

/** A value as Truss reads it for a boolean; undefined if Truss refuses it. */
export function asFlag(node: ConfigNode): boolean | undefined {
  return typeof node.value === "boolean" ? node.value : flagOf(node.text ?? String(node.number));
}

function flagOf(written: string): boolean | undefined {
  const word = written.toLowerCase();
  if (/^(1|on|t|true|y|yes)$/u.test(word)) return true;
  return /^(0|off|f|false|n|no)$/u.test(word) ? false : undefined;
}

/** A value as Truss reads it for a number: it accepts `"4"` and `true`. */
function numberIn(value: Plain): Plain {
  if (typeof value === "boolean") return Number(value);
  const number = typeof value === "string" && value.trim() !== "" ? Number(value.replaceAll("_", "")) : Number.NaN;
  return Number.isNaN(number) ? value : number;
}

/** A value as Truss reads it for an integer; undefined if Truss refuses it. */
export function asWhole(node: ConfigNode): number | undefined {
  if (!isWhole(node)) return undefined;
  if (typeof node.value === "boolean") return Number(node.value);
  return node.number ?? Number(node.text?.replaceAll("_", ""));
}

/** Whether a value is true in a condition of Python. */
export function isTruthy(node: ConfigNode): boolean {
  if (node.type === undefined || node.type === "NoneType") return false;
  if (node.number !== undefined) return node.number !== 0;
  if (Array.isArray(node.value)) return node.value.length > 0;
  return node.type === "dict" ? node.keys().length > 0 : Boolean(node.value);
}

/** Whether Python's `float()` accepts a text. */
export function isFloatText(value: string): boolean {
  return PYTHON_FLOAT.test(value);
}

const DIGITS = String.raw`\p{Nd}+(_\p{Nd}+)*`;
/** White space of Python, for use in a pattern. */
export const BLANK = String.raw`[\s\x1c-\x1f\x85]`;
const BLANKS = `${BLANK}*`;
const PYTHON_FLOAT = new RegExp(
  `^${BLANKS}[+-]?(inf(inity)?|nan|(${DIGITS}(\\.(${DIGITS})?)?|\\.${DIGITS})(e[+-]?${DIGITS})?)${BLANKS}$`,
  "iu",
);
const PYDANTIC_INT = /^\s*[+-]?\d+(_\d+)*(\.0+)?\s*$/u;

/** Pydantic reads longer text not as an integer. */
const MAX_INT_LENGTH = 4300;
/** Pydantic reads floats as integers only if they fit into 64 bits. */
const MAX_INT_OF_FLOAT = 2 ** 63;

function isWhole(node: ConfigNode): boolean {
  if (node.text !== undefined) return node.text.length <= MAX_INT_LENGTH && PYDANTIC_INT.test(node.text);
  if (node.type === "bool" || node.type === "int") return true;
  return Number.isInteger(node.number) && Math.abs(node.number ?? 0) < MAX_INT_OF_FLOAT;
}

function isMap(node: ConfigNode): boolean {
  if (node.type === "dict") return true;
  node.error("not-a-map", wrong("a map", node), mapRemedy(node));
  return false;
}

function unknownKey(node: ConfigNode, key: string, known: readonly string[]): void {
  const remedy = didYouMean(
    nearest(key, known),
    "Check the spelling and the indentation; unknown fields have no effect.",
  );
  node.hint("unknown-key", "is not a field that Truss knows", remedy);
}

/** The end of a message about a value of the wrong kind. */
export function wrong(expected: string, node: ConfigNode): string {
  return `must be ${expected}, but is ${node.shown}`;
}

function quoteRemedy(node: ConfigNode): string {
  if (node.type === "NoneType") return "Give it a string, or remove the line.";
  if (node.type === "list" || node.type === "dict") return "Write a single string.";
  if (node.isSensitive) return "Put it in quotes.";
  const quoted = JSON.stringify(node.written);
  const key = node.path.at(-1);
  return `Quote it: \`${typeof key === "string" ? `${key}: ` : "- "}${quoted}\`.`;
}

function listRemedy(node: ConfigNode): string {
  if (node.type === "NoneType") return "Write `[]` for an empty list, or remove the line.";
  return "Write it as a list: one item per line, each starting with `- `.";
}

function mapRemedy(node: ConfigNode): string {
  if (node.type === "NoneType") return "Write `{}` for an empty map, or remove the line.";
  return "Write it as a map: indented lines of `key: value`.";
}
