/** The names of the types that a value of a config can have, as Python's `type(value).__name__` returns them. */
export type PythonType = "NoneType" | "bool" | "int" | "float" | "str" | "date" | "datetime" | "list" | "dict";

const TYPE_NAMES: Readonly<Record<PythonType, string>> = {
  NoneType: "null",
  bool: "a boolean",
  int: "a number",
  float: "a number",
  str: "a string",
  date: "a date",
  datetime: "a timestamp",
  list: "a list",
  dict: "a map",
};

/** A type for messages: in the words of YAML, with its article. */
export function typeName(type: PythonType): string {
  return TYPE_NAMES[type];
}

/** A `datetime.date`. */
export interface PythonDate {
  type: "date";
  year: number;
  month: number;
  day: number;
}

/** A `datetime.datetime`. `offsetMinutes` is its distance from UTC, undefined if the value is naive. */
export interface PythonDatetime extends Omit<PythonDate, "type"> {
  type: "datetime";
  hour: number;
  minute: number;
  second: number;
  microsecond: number;
  offsetMinutes: number | undefined;
}

/** A value with its Python type, so that values that JavaScript cannot distinguish (`1`, `1.0`, a date) stay different. */
export type PythonValue =
  | { type: "NoneType" }
  | { type: "bool"; value: boolean }
  | { type: "int"; value: bigint }
  | { type: "float"; value: number }
  | { type: "str"; value: string }
  | PythonDate
  | PythonDatetime
  | { type: "list"; items: PythonValue[] }
  | { type: "dict"; entries: Map<string, PythonValue> };

/** `str(value)`: text does not change, and everything inside a list or dict becomes its `repr`. */
export function pythonStr(value: PythonValue): string {
  switch (value.type) {
    case "str":
      return value.value;
    case "date":
      return isoDate(value);
    case "datetime":
      return isoDatetime(value, " ");
    default:
      return pythonRepr(value);
  }
}

/** `repr(value)`. */
export function pythonRepr(value: PythonValue): string {
  switch (value.type) {
    case "NoneType":
      return "None";
    case "bool":
      return value.value ? "True" : "False";
    case "int":
      return value.value.toString();
    case "float":
      return floatRepr(value.value);
    case "str":
      return strRepr(value.value);
    case "date":
      return `datetime.date(${value.year}, ${value.month}, ${value.day})`;
    case "datetime":
      return datetimeRepr(value);
    case "list":
      return `[${value.items.map(pythonRepr).join(", ")}]`;
    case "dict":
      return `{${[...value.entries].map(([key, item]) => `${strRepr(key)}: ${pythonRepr(item)}`).join(", ")}}`;
  }
}

/** `repr` of a float: the fewest digits that read back equal, with an exponent below 1e-4 and from 1e16 on. */
export function floatRepr(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const [mantissa = "0", exponentText = "0"] = Math.abs(value).toExponential().split("e");
  const digits = mantissa.replace(".", "");
  const exponent = Number(exponentText);
  return sign + (exponent < -4 || exponent >= 16 ? scientific(digits, exponent) : fixed(digits, exponent));
}

function scientific(digits: string, exponent: number): string {
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
  const size = String(Math.abs(exponent)).padStart(2, "0");
  return `${digits[0]}${fraction}e${exponent < 0 ? "-" : "+"}${size}`;
}

function fixed(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  const padded = digits.padEnd(exponent + 1, "0");
  return `${padded.slice(0, exponent + 1)}.${padded.slice(exponent + 1) || "0"}`;
}

const SHORT_ESCAPES = new Map([
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/**
 * `repr` of a string. What Python's `str.isprintable` rejects (categories C* and Z*, except the space) is escaped. The Unicode tables are
 * those of this runtime, so a character that is newer than Python's tables may be shown instead of escaped.
 */
export function strRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let result = quote;
  for (const character of text) {
    result += character === quote ? `\\${quote}` : (SHORT_ESCAPES.get(character) ?? escapeUnprintable(character));
  }
  return result + quote;
}

function escapeUnprintable(character: string): string {
  if (character === " " || !/[\p{C}\p{Z}]/u.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

/** `date.isoformat()`. */
export function isoDate(date: Pick<PythonDate, "year" | "month" | "day">): string {
  return `${digits(date.year, 4)}-${digits(date.month, 2)}-${digits(date.day, 2)}`;
}

/** `datetime.isoformat(separator)`: with microseconds and offset only if the value has them. */
export function isoDatetime(time: PythonDatetime, separator: string): string {
  const clock = [time.hour, time.minute, time.second].map((part) => digits(part, 2)).join(":");
  const fraction = time.microsecond === 0 ? "" : `.${digits(time.microsecond, 6)}`;
  const offset = time.offsetMinutes === undefined ? "" : isoOffset(time.offsetMinutes);
  return `${isoDate(time)}${separator}${clock}${fraction}${offset}`;
}

function isoOffset(offsetMinutes: number): string {
  const size = Math.abs(offsetMinutes);
  return `${offsetMinutes < 0 ? "-" : "+"}${digits(Math.floor(size / 60), 2)}:${digits(size % 60, 2)}`;
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

function datetimeRepr(time: PythonDatetime): string {
  const parts: (number | string)[] = [time.year, time.month, time.day, time.hour, time.minute];
  if (time.second !== 0 || time.microsecond !== 0) parts.push(time.second);
  if (time.microsecond !== 0) parts.push(time.microsecond);
  if (time.offsetMinutes !== undefined) parts.push(`tzinfo=${timezoneRepr(time.offsetMinutes)}`);
  return `datetime.datetime(${parts.join(", ")})`;
}

function timezoneRepr(offsetMinutes: number): string {
  if (offsetMinutes === 0) return "datetime.timezone.utc";
  const minutesPerDay = 24 * 60;
  const days = offsetMinutes < 0 ? "days=-1, " : "";
  const seconds = ((offsetMinutes + minutesPerDay) % minutesPerDay) * 60;
  return `datetime.timezone(datetime.timedelta(${days}seconds=${seconds}))`;
}
