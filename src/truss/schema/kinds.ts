/**
 * The kinds of values that the fields of a config can have, as Truss's loader (pydantic in its lax mode) takes them. What
 * one of these reports as an error the loader refuses, whatever its version.
 */
import { nearest, sameButCase } from "./spelling.ts";
import { type Spot, showText } from "./spot.ts";

/** Looks at a value and reports what is wrong with it. */
export type Check = (spot: Spot) => void;

/** A rule about a text. */
export type TextRule = (spot: Spot, text: string) => void;

/** The fields of a block. */
export type Fields = Readonly<Record<string, Check>>;

/** A field that can hold anything. */
export const anything: Check = () => {};

/** A field that may also be null. */
export function optional(check: Check): Check {
  return (spot) => {
    if (spot.type !== "NoneType") check(spot);
  };
}

/** A text to which all `rules` are applied. */
export function text(...rules: TextRule[]): Check {
  return (spot) => {
    if (spot.text === undefined) notText(spot, "not-text");
    else for (const rule of rules) rule(spot, spot.text);
  };
}

/** Reports that a value is no text, under the name of a rule. */
export function notText(spot: Spot, rule: string): void {
  spot.error(rule, wrong("text", spot), quoteRemedy(spot));
}

/** A rule that the text is not empty. */
export const filled: TextRule = (spot, value) => {
  if (value === "") spot.error("empty-text", 'must not be empty, but is ""', "Give it a value.");
};

/** An integer; `4`, `4.0`, `"4"` and `true` will do. */
export const whole: Check = (spot) => {
  if (!isWhole(spot)) spot.error("not-an-integer", wrong("an integer", spot), "Write a whole number, such as 4.");
};

/** An integer from `least` to `most` as YAML has it: text, a float or a boolean will not do. */
export function strictWhole(least: number, most = Number.POSITIVE_INFINITY): Check {
  const range = most === Number.POSITIVE_INFINITY ? `of at least ${least}` : `from ${least} to ${most}`;
  return (spot) => {
    const isWithin = spot.type === "int" && (spot.number ?? 0) >= least && (spot.number ?? 0) <= most;
    if (isWithin) return;
    const example = Math.min(Math.max(least, 2), most);
    spot.error("out-of-range", wrong(`an integer ${range}`, spot), `Write for example ${example}, unquoted.`);
  };
}

/** A number; text that is one will do. */
export const decimal: Check = (spot) => {
  const isNumber = spot.text === undefined ? spot.number !== undefined || spot.type === "bool" : isFloatText(spot.text);
  if (!isNumber) spot.error("not-a-number", wrong("a number", spot), "Write a number, such as 1.5.");
};

/** A boolean; the numbers and words that Truss takes for one will do. */
export const flag: Check = (spot) => {
  if (asFlag(spot) !== undefined) return;
  spot.error("not-a-boolean", wrong("true or false", spot), "Write true or false.");
};

/** A list with items of a kind. */
export function list(item: Check, ...rules: Check[]): Check {
  return (spot) => {
    if (spot.type !== "list") spot.error("not-a-list", wrong("a list", spot), listRemedy(spot));
    else for (const check of [(all: Spot) => all.items().forEach(item), ...rules]) check(spot);
  };
}

/** A map with free keys and values of a kind. */
export function map(item: Check, ...rules: Check[]): Check {
  return (spot) => {
    if (!isMap(spot)) return;
    for (const key of spot.keys()) item(spot.child(key));
    for (const rule of rules) rule(spot);
  };
}

/** A map with fields of its own; a key that is none of them may be one of a newer Truss, and is a hint. */
export function block(
  fields: Fields,
  { required = [], rules = [] }: { required?: string[]; rules?: Check[] } = {},
): Check {
  return (spot) => {
    if (!isMap(spot)) return;
    for (const key of spot.keys()) {
      if (Object.hasOwn(fields, key)) fields[key]?.(spot.child(key));
      else unknownKey(spot.child(key), key, Object.keys(fields));
    }
    for (const key of required) {
      if (!spot.has(key)) {
        spot.child(key).error("missing-field", "is required, but is missing", `Add \`${key}:\` to \`${spot.name}\`.`);
      }
    }
    for (const rule of rules) rule(spot);
  };
}

/** Whether more than a number tells two words apart: `int2` beside `int4` may be a new word, `encodr` beside `encoder` is none. */
function differsInLetters(one: string, other: string): boolean {
  return one.replace(/\d+/gu, "") !== other.replace(/\d+/gu, "");
}

/** What a new word of Truss could look like: no path, no number, no sentence. */
const WORD = /^[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*$/i;

/**
 * One of a few words. Another word is a hint, because a newer Truss may know it; but what is no word, or almost a known one, is
 * refused.
 * @param normalize what Truss makes of the text before it looks
 * @param isClosed whether no new word is to be expected, so that every other one is refused
 */
export function oneOf(
  known: readonly string[],
  {
    normalize = (written) => written,
    isClosed = false,
  }: { normalize?: (written: string) => string; isClosed?: boolean } = {},
): Check {
  return text((spot, value) => {
    if (known.includes(normalize(value))) return;
    const problem = `must be one of ${known.join(", ")}, but is ${showText(value)}`;
    const near = nearest(value, known);
    const meant = sameButCase(value, known) ?? (near !== undefined && differsInLetters(near, value) ? near : undefined);
    if (value.trim() === "") spot.error("empty-text", problem, "Write one of them.");
    else if (meant !== undefined) spot.error("misspelt-value", problem, `Write \`${meant}\`.`);
    else if (isClosed || !WORD.test(value)) spot.error("misspelt-value", problem, "Write one of them.");
    else spot.hint("unknown-value", problem, didYouMean(near, NEWER_REMEDY));
  });
}

/**
 * A rule that the items of a list differ in a text field.
 * @param normalize what Truss makes of the text before it compares
 */
export function unique(
  field: string,
  {
    rule,
    remedy,
    normalize = (written) => written,
  }: { rule: string; remedy: string; normalize?: (written: string) => string },
): Check {
  return (spot) => {
    const seen = new Set<string>();
    for (const item of spot.items()) {
      const written = item.child(field).text;
      if (written === undefined) continue;
      const value = normalize(written);
      if (seen.has(value))
        item.child(field).error(rule, `must be unique, but another item has ${showText(value)} too`, remedy);
      seen.add(value);
    }
  };
}

/** What to do about a word that a newer Truss may know. */
export const NEWER_REMEDY = "Check the spelling; if it is new, the server knows and has the last word.";

/** A remedy that begins with a suggestion where there is one. */
export function didYouMean(word: string | undefined, otherwise: string): string {
  return word === undefined ? otherwise : `Did you mean \`${word}\`?`;
}

/** What Truss takes a value for that should be a boolean; undefined where it refuses it. */
export function asFlag(spot: Spot): boolean | undefined {
  if (typeof spot.value === "boolean") return spot.value;
  const word = spot.text?.toLowerCase() ?? String(spot.number);
  if (/^(1|on|t|true|y|yes)$/u.test(word)) return true;
  return /^(0|off|f|false|n|no)$/u.test(word) ? false : undefined;
}

/** What Truss takes a value for that should be an integer; undefined where it refuses it. */
export function asWhole(spot: Spot): number | undefined {
  if (!isWhole(spot)) return undefined;
  if (typeof spot.value === "boolean") return Number(spot.value);
  return spot.number ?? Number(spot.text?.replaceAll("_", ""));
}

/** Whether Python takes the value for true in a condition. */
export function isTruthy(spot: Spot): boolean {
  if (spot.type === undefined || spot.type === "NoneType") return false;
  if (spot.number !== undefined) return spot.number !== 0;
  if (Array.isArray(spot.value)) return spot.value.length > 0;
  return spot.type === "dict" ? spot.keys().length > 0 : Boolean(spot.value);
}

/** Whether Python's `float()` reads a text. */
export function isFloatText(value: string): boolean {
  return PYTHON_FLOAT.test(value);
}

const DIGITS = String.raw`\p{Nd}+(_\p{Nd}+)*`;
/** What Python takes for a blank, for a pattern. */
export const BLANK = String.raw`[\s\x1c-\x1f\x85]`;
const BLANKS = `${BLANK}*`;
const PYTHON_FLOAT = new RegExp(
  `^${BLANKS}[+-]?(inf(inity)?|nan|(${DIGITS}(\\.(${DIGITS})?)?|\\.${DIGITS})(e[+-]?${DIGITS})?)${BLANKS}$`,
  "iu",
);
const PYDANTIC_INT = /^\s*[+-]?\d+(_\d+)*(\.0+)?\s*$/u;

/** Pydantic reads no longer text as an integer. */
const LONGEST_INT = 4300;
/** Nor floats that do not fit into 64 bits. */
const LARGEST_INT_OF_FLOAT = 2 ** 63;

function isWhole(spot: Spot): boolean {
  if (spot.text !== undefined) return spot.text.length <= LONGEST_INT && PYDANTIC_INT.test(spot.text);
  if (spot.type === "bool" || spot.type === "int") return true;
  return Number.isInteger(spot.number) && Math.abs(spot.number ?? 0) < LARGEST_INT_OF_FLOAT;
}

function isMap(spot: Spot): boolean {
  if (spot.type === "dict") return true;
  spot.error("not-a-map", wrong("a map", spot), mapRemedy(spot));
  return false;
}

function unknownKey(spot: Spot, key: string, known: readonly string[]): void {
  const remedy = didYouMean(
    nearest(key, known),
    "Check the spelling and the indentation; unknown fields have no effect.",
  );
  spot.hint("unknown-key", "is not a field that Truss knows here", remedy);
}

/** The end of a message about a value of the wrong kind. */
export function wrong(expected: string, spot: Spot): string {
  return `must be ${expected}, but is ${spot.shown}`;
}

function quoteRemedy(spot: Spot): string {
  if (spot.type === "NoneType") return "Give it a text, or remove the line.";
  if (spot.type === "list" || spot.type === "dict") return "Write a single text.";
  if (spot.isSensitive) return "Put it in quotes.";
  const quoted = JSON.stringify(spot.written);
  const key = spot.path.at(-1);
  return `Quote it: \`${typeof key === "string" ? `${key}: ` : "- "}${quoted}\`.`;
}

function listRemedy(spot: Spot): string {
  if (spot.type === "NoneType") return "Write `[]` for an empty list, or remove the line.";
  return "Write it as a list: one line for each item, beginning with `- `.";
}

function mapRemedy(spot: Spot): string {
  if (spot.type === "NoneType") return "Write `{}` for an empty map, or remove the line.";
  return "Write it as a map: indented lines of `key: value`.";
}
