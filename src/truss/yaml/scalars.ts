/** What PyYAML's Resolver and SafeConstructor make of the text of a scalar. */
import type { PythonDatetime, PythonValue } from "./python.ts";
import { Refusal } from "./refusal.ts";
import { TAG_PREFIX } from "./syntax.ts";
import { shortened } from "../../lib/text.ts";

/** `sys.get_int_max_str_digits()`: Python neither reads nor writes longer decimal integers. */
const MAX_INT_DIGITS = 4300;

/** The tags that PyYAML derives from the text itself. */
export type ImplicitTag = "bool" | "float" | "int" | "null" | "str" | "timestamp" | "merge" | "value";

/** `Resolver.add_implicit_resolver` of PyYAML 6. No two of its patterns match the same text. */
const IMPLICIT: readonly (readonly [ImplicitTag, RegExp])[] = [
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

/** The tag of an unquoted text. */
export function implicitTag(text: string): ImplicitTag {
  return IMPLICIT.find(([, pattern]) => pattern.test(text))?.[0] ?? "str";
}

/** `int` for `tag:yaml.org,2002:int`; other tags stay as they are. */
export function shortTag(tag: string): string {
  return tag.startsWith(TAG_PREFIX) ? tag.slice(TAG_PREFIX.length) : tag;
}

/** @throws Refusal if a list or a map has a tag other than its own. */
export function requireTag(tag: string | undefined, expected: string, what: string, offset: number): void {
  if (tag !== undefined && shortTag(tag) !== expected) throw refusedTag(shortTag(tag), what, offset);
}

function refusedTag(tag: string, what: string, offset: number): Refusal {
  const shown = /^[a-z]+$/.test(tag) ? `!!${tag}` : tag;
  return new Refusal(offset, {
    rule: "unsupported-tag",
    message: `The tag \`${shown}\` is not supported on a ${what}.`,
    remedy: "Remove the tag.",
  });
}

/**
 * `SafeConstructor.construct_yaml_*` for a scalar.
 * @param tag as {@link shortTag} returns it
 * @throws Refusal if PyYAML raises an error, or if JSON cannot hold the value
 */
export function construct(tag: string, text: string, offset: number): PythonValue {
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
      throw new Refusal(offset, {
        rule: "reserved-scalar",
        message: `The unquoted string \`${text}\` has a special meaning in YAML that Truss cannot read.`,
        remedy: "Quote it.",
      });
    default:
      throw refusedTag(tag, "value", offset);
  }
}

function built(value: PythonValue | undefined, tag: string, text: string, offset: number): PythonValue {
  if (value !== undefined) return value;
  throw new Refusal(offset, {
    rule: "invalid-scalar",
    message: `\`${shortened(text, 40)}\` cannot be read as ${tag}.`,
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

function constructBool(text: string): PythonValue | undefined {
  const value = BOOLS.get(text.toLowerCase());
  return value === undefined ? undefined : { type: "bool", value };
}

function constructInt(text: string): PythonValue | undefined {
  const [sign, digits] = signOf(text.replaceAll("_", ""));
  const size = digits === "" ? undefined : unsignedInt(digits);
  return size === undefined ? undefined : { type: "int", value: sign < 0 ? -size : size };
}

function signOf(text: string): [sign: 1 | -1, rest: string] {
  return [text.startsWith("-") ? -1 : 1, text.replace(/^[-+]/, "")];
}

/** Undefined if Python raises a ValueError: for a prefix without digits, or for too many digits. */
function unsignedInt(digits: string): bigint | undefined {
  if (digits.startsWith("0b")) return pythonInt(digits.slice(2), 2);
  if (digits.startsWith("0x")) return pythonInt(digits.slice(2), 16);
  if (digits === "0") return 0n;
  if (digits.startsWith("0")) return pythonInt(digits, 8);
  let value = 0n;
  for (const part of digits.split(":")) {
    const number = pythonInt(part, 10);
    if (number === undefined) return undefined;
    value = value * 60n + number;
    if (value > MAX_INT) return undefined;
  }
  return value;
}

/** Python cannot convert larger integers back to text. */
const MAX_INT = 10n ** BigInt(MAX_INT_DIGITS) - 1n;
const INT_FORMS: Readonly<Record<number, { pattern: RegExp; prefix: string }>> = {
  2: { pattern: /^(?:0b)?([01]+)$/i, prefix: "0b" },
  8: { pattern: /^(?:0o)?([0-7]+)$/i, prefix: "0o" },
  10: { pattern: /^([0-9]+)$/, prefix: "" },
  16: { pattern: /^(?:0x)?([0-9a-f]+)$/i, prefix: "0x" },
};

/** Python's `int(text, base)`, except that digits must be ASCII. */
function pythonInt(text: string, base: 2 | 8 | 10 | 16): bigint | undefined {
  const [sign, rest] = signOf(text.trim());
  const form = INT_FORMS[base];
  const digits = form?.pattern.exec(rest)?.[1];
  if (form === undefined || digits === undefined || digits.length > 4 * MAX_INT_DIGITS) return undefined;
  const value = BigInt(`${form.prefix}${digits}`);
  if (value > MAX_INT) return undefined;
  return sign < 0 ? -value : value;
}

const PYTHON_FLOAT = /^[-+]?(?:[0-9]+\.?[0-9]*(?:e[-+]?[0-9]+)?|\.[0-9]+(?:e[-+]?[0-9]+)?|inf|infinity|nan)$/;

/** Python's `float(text)` of a text in lower case, except that digits must be ASCII. */
function pythonFloat(text: string): number | undefined {
  const trimmed = text.trim();
  if (!PYTHON_FLOAT.test(trimmed)) return undefined;
  if (trimmed.includes("inf")) return trimmed.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return trimmed.endsWith("nan") ? Number.NaN : Number(trimmed);
}

function constructFloat(text: string): PythonValue | undefined {
  const [sign, digits] = signOf(text.replaceAll("_", "").toLowerCase());
  const size = digits === "" ? undefined : unsignedFloat(digits);
  return size === undefined ? undefined : { type: "float", value: sign * size };
}

function unsignedFloat(digits: string): number | undefined {
  if (digits === ".inf") return Number.POSITIVE_INFINITY;
  if (digits === ".nan") return Number.NaN;
  const parts = digits.split(":");
  if (parts.length === 1) return pythonFloat(digits);
  // From the last part on, in PyYAML's order, which decides the last bit. As in PyYAML, the power of 60 becomes infinite.
  let sum = 0;
  let base = 1n;
  for (const part of parts.reverse()) {
    const value = pythonFloat(part);
    if (value === undefined || base > MAX_FLOAT) return undefined;
    sum += value * Number(base);
    base *= 60n;
  }
  return sum;
}

/** In Python, multiplying a larger integer with a float is an OverflowError. */
const MAX_FLOAT = BigInt(Number.MAX_VALUE);

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
