import { isoDate, isoDatetime, type PythonValue, pythonStr } from "./python.ts";

/** A number as the text that is sent, made by `JSON.rawJSON`. `JSON.stringify` writes that text unchanged. */
export interface RawJson {
  readonly rawJSON: string;
}

/**
 * A JSON-able value as PyYAML reads it. A number is RawJson if a JavaScript number would change it: integers beyond 2^53, and floats
 * whose text would lose its dot or exponent (`1.0`, `1e+16`, `-0.0`). Dates are the ISO text that Truss's `TrussConfig.to_dict`
 * (pydantic's JSON mode) sends: `2024-01-01`, `2024-01-01T10:00:00Z`. Objects have no prototype, so that every key is plain data, even
 * `__proto__`. An aliased value is the same object in each place.
 */
export type ConfigValue = null | boolean | number | string | RawJson | ConfigValue[] | { [key: string]: ConfigValue };

/** TypeScript's library does not declare `JSON.rawJSON` and `JSON.isRawJSON` yet. */
const { rawJSON, isRawJSON } = JSON as unknown as {
  rawJSON(text: string): RawJson;
  isRawJSON(value: unknown): value is RawJson;
};

/** Whether a value is a map of a config. */
export function isConfigMap(value: ConfigValue | undefined): value is { [key: string]: ConfigValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isRawJSON(value);
}

/** Turns a Python value into JSON-able data. An aliased value becomes one object. */
export function toConfigValue(value: PythonValue, done = new Map<PythonValue, ConfigValue>()): ConfigValue {
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

/** An aliased value becomes one object, so that the work does not grow with the number of aliases. */
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
