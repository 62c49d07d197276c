import { type ConfigValue, toConfigValue } from "./config-value.ts";
import { NodeReader } from "./node-reader.ts";
import { type PythonType, pythonStr } from "./python.ts";
import { Refusal } from "./refusal.ts";

/** A value by itself, as Truss's loader reads it. */
export interface YamlValue {
  value: ConfigValue;
  type: PythonType;
  /** Python's `str()` of it. */
  python: string;
  /** The value on one line, in a form that reads the same behind a key and between brackets, in whatever place of a config. */
  written: string;
}

/**
 * Reads one line that holds a value of any type: a word, a number, a list or a map, a comment behind it.
 * @returns the value; or what is wrong with it, as a sentence that may quote it; undefined if the line holds none.
 */
export function readYamlValue(line: string): YamlValue | { problem: string } | undefined {
  const read = readAlone(line);
  if ("problem" in read) return read;
  if (read.type === "NoneType" && read.start === read.end) return undefined;
  const bare = line.slice(0, read.end).trim();
  const written = [bare, asJson(read.value)].find((form) => readsAlike(form, read));
  if (written !== undefined) return { value: read.value, type: read.type, python: read.python, written };
  return { problem: "It does not fit on one line: write a list in [ ] and a map in { }." };
}

interface ReadAlone extends Omit<YamlValue, "written"> {
  start: number;
  end: number;
}

function readAlone(text: string): ReadAlone | { problem: string } {
  const reader = new NodeReader(text);
  try {
    const { python, start, end } = reader.read();
    // Below `environment_variables` infinities are fine; elsewhere the check of the whole config refuses them.
    const error = reader.findings.find(({ severity, rule }) => severity === "error" && rule !== "not-finite");
    if (error !== undefined) return { problem: error.message };
    return { value: toConfigValue(python), type: python.type, python: pythonStr(python), start, end };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { problem: error.message };
  }
}

/** Whether a text is that value behind a key and between brackets. */
function readsAlike(text: string, { type, python }: ReadAlone): boolean {
  const expected = readAlone(text);
  if ("problem" in expected || expected.type !== type || expected.python !== python) return false;
  const around = { value: { k: expected.value, z: 1 } };
  return [`k: ${text}\nz: 1\n`, `{k: ${text}, z: 1}\n`].every((config) => {
    const read = readAlone(config);
    return "value" in read && JSON.stringify(read.value) === JSON.stringify(around.value);
  });
}

/** What JSON leaves as it is, but YAML forbids or takes for the end of a line. */
const NOT_IN_YAML = /[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/g;

/** A value as JSON on one line, which YAML reads as well; characters that YAML does not take are escaped. */
export function asJson(value: ConfigValue): string {
  // The only line breaks are those between the parts.
  const spaced = JSON.stringify(value, undefined, 1).replace(
    /([[{])\n *|\n *([\]}])|\n */g,
    (_all, open, close) => open ?? close ?? " ",
  );
  return spaced.replace(NOT_IN_YAML, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
