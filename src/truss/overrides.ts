/**
 * The overrides of a config: lines `path=value` that a workflow sets in place of what the file says. What Baseten gets and what is
 * archived is the file's text with just these values changed.
 */
import type { Finding } from "../lib/findings.ts";
import { andMore, counted, quote } from "../lib/text.ts";
import { HIDDEN, isSecret, looksLikeCredential } from "./diff/secret-values.ts";
import { plainOf } from "./plain.ts";
import { FIELDS } from "./schema/fields.ts";
import { nearest } from "./schema/spelling.ts";
import { tokenKind } from "./token-kind.ts";
import { type ConfigValue, isConfigMap } from "./yaml/config-value.ts";
import { type Change, changeValues, type Edit, originalOffset } from "./yaml/edit.ts";
import type { ConfigPath, YamlReading } from "./yaml/read.ts";
import { offsetOf, placeOf } from "./yaml/source-text.ts";
import { typeName } from "./yaml/python.ts";
import { readYamlValue, type YamlValue } from "./yaml/value.ts";

/** A value that a workflow sets. */
export interface ConfigOverride {
  /** Keys and numbers of list elements from the root to the place, as written. */
  steps: readonly string[];
  /** The path in one spelling: `environment_variables."A.B"`. */
  name: string;
  /** `line 2 of 3`: names the override in messages as long as its path may be a line of a secret. */
  line: string;
  value: YamlValue;
  /**
   * The value as a plan shows it; undefined below `environment_variables` and `secrets`, and where it may be a secret. Of these two blocks
   * as a whole, the keys are shown.
   */
  shown: string | undefined;
  /** The texts in it that only the log may show: Baseten or the model may quote each of them alone. Empty if the whole value is shown. */
  hidden: readonly string[];
}

/** What is wrong with a line. The problem goes on after the name of the input. */
export interface OverrideProblem {
  problem: string;
  remedy: string;
  /** The place that the line was to set, if its path can be read. */
  steps?: readonly string[];
}

/** The input that the overrides come from. */
export const OVERRIDES_INPUT = "config-overrides";
/** More of them are a config of their own. */
const MAX_OVERRIDES = 50;
/** Blocks of which no value that was set is shown. */
export const SECRET_BLOCKS: readonly string[] = ["environment_variables", "secrets"];
const EXAMPLE = "Write, for example, `resources.accelerator=H100`.";

/**
 * Reads lines `path=value`, without their places in the config. A line that is no override, or whose path begins with no field of Truss, is
 * named by its number: it may be a line of a secret, such as the end of a text in base64.
 */
export function readOverrides(lines: readonly string[]): { overrides: ConfigOverride[]; problems: OverrideProblem[] } {
  if (lines.length > MAX_OVERRIDES) {
    const problem = `accepts at most ${MAX_OVERRIDES} values, but has ${lines.length}`;
    const remedy = "For that many changes, write a separate config and name it in `config-file`.";
    return { overrides: [], problems: [{ problem, remedy }] };
  }
  const overrides: ConfigOverride[] = [];
  const problems: OverrideProblem[] = [];
  lines.forEach((line, index) => {
    const read = readLine(line, `line ${index + 1} of ${lines.length}`);
    const clash = "problem" in read ? undefined : clashOf(read, overrides);
    if ("problem" in read) problems.push(read);
    else if (clash !== undefined) problems.push(clash);
    else overrides.push(read);
  });
  return { overrides, problems };
}

function readLine(text: string, line: string): ConfigOverride | OverrideProblem {
  const split = splitLine(text);
  if (split === undefined) {
    const remedy = `${EXAMPLE} A key with a dot, a space or a \`=\` goes in double quotes: \`environment_variables."A.B"=1\`.`;
    return { problem: `must have one \`path=value\` per line, but ${line} is not one`, remedy };
  }
  const { steps, written } = split;
  const name = overrideName(steps);
  if (name === "model_name") {
    return { problem: "cannot set `model_name`", remedy: "Set the input `model-name` instead." };
  }
  const isNamed = isField(steps);
  const isHidden = SECRET_BLOCKS.includes(steps[0] ?? "");
  const value = readYamlValue(written);
  if (value === undefined) {
    const remedy = 'Write `null` or `""` if you mean that. Otherwise, check whether an expression is empty.';
    return { problem: isNamed ? `sets \`${name}\` without a value` : `has no value in ${line}`, remedy, steps };
  }
  if ("problem" in value) {
    // The reason may quote a part of the value.
    const isQuotable = isNamed && !isHidden && !isSecret(steps, written);
    const reason = isQuotable ? ` ${value.problem}` : "";
    const remedy = `${reason} Quote strings that contain special characters of YAML.`.trim();
    const place = isNamed ? `for \`${name}\`` : `in ${line}`;
    return { problem: `has a value ${place} that is not YAML on one line`, remedy, steps };
  }
  const hidden = isHidden ? textsIn(value.value) : secretTexts(steps, value.value);
  const isShown = !isHidden && hidden === undefined;
  const isBlock = isHidden && steps.length === 1;
  const shown = isShown ? value.written : isBlock ? keysOf(value.value) : undefined;
  // A number becomes text below `environment_variables`, and Python writes some values differently.
  return { steps, name, line, value, shown, hidden: hidden === undefined ? [] : [...hidden, value.python] };
}

/** All values in a value, as text, with those keys that look like credentials. */
function textsIn(value: ConfigValue): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (isConfigMap(value)) {
    return Object.entries(value).flatMap(([key, item]) => [...(isCredential(key) ? [key] : []), ...textsIn(item)]);
  }
  return [typeof value === "string" ? value : JSON.stringify(value)];
}

function isCredential(text: string): boolean {
  return looksLikeCredential(text) || tokenKind(text) !== undefined;
}

/**
 * The texts for which a value must not be shown; undefined if all of it may be. Whatever stands below a key that names a secret is one,
 * also where the key below it names none.
 */
function secretTexts(steps: readonly string[], value: ConfigValue): string[] | undefined {
  if (isSecret(steps, plainOf(value))) return textsIn(value);
  if (Array.isArray(value)) return together(value.map((item) => secretTexts(steps, item)));
  if (isConfigMap(value)) {
    return together(
      Object.entries(value).flatMap(([key, item]) => [
        isCredential(key) ? [key] : undefined,
        secretTexts([...steps, key], item),
      ]),
    );
  }
  return typeof value === "string" && tokenKind(value) !== undefined ? [value] : undefined;
}

function together(parts: readonly (string[] | undefined)[]): string[] | undefined {
  const found = parts.filter((part) => part !== undefined);
  return found.length === 0 ? undefined : found.flat();
}

/** A block of which no value is shown, with its keys; undefined if it is no map, or if a key looks like a credential. */
function keysOf(value: ConfigValue): string | undefined {
  if (!isConfigMap(value)) return undefined;
  const keys = Object.keys(value);
  if (keys.some(isCredential)) return undefined;
  return `{${keys.map((key) => `${overrideName([key])}: ${HIDDEN}`).join(", ")}}`;
}

/** Whether a path begins with a field of Truss, so that it is no line of a secret. */
function isField([first = ""]: readonly string[]): boolean {
  return Object.hasOwn(FIELDS, first);
}

/** One step of a path: in double quotes as in JSON, in single quotes as in YAML, or bare. */
const STEP = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^.=\s"'[\]]+/y;

/** The path and the value of a line; undefined if it is no override. */
function splitLine(line: string): { steps: string[]; written: string } | undefined {
  const steps: string[] = [];
  let at = 0;
  for (;;) {
    STEP.lastIndex = at;
    const written = STEP.exec(line)?.[0];
    const step = written === undefined ? undefined : stepOf(written);
    if (written === undefined || step === undefined) return undefined;
    steps.push(step);
    at += written.length;
    if (line[at] === ".") at += 1;
    else break;
  }
  const [, written] = /^[ \t]*=(.*)$/su.exec(line.slice(at)) ?? [];
  return written === undefined ? undefined : { steps, written: written.trim() };
}

function stepOf(written: string): string | undefined {
  if (written.startsWith("'")) return written.slice(1, -1).replaceAll("''", "'");
  if (!written.startsWith('"')) return written;
  try {
    return JSON.parse(written) as string;
  } catch {
    return undefined;
  }
}

/** A path in one spelling. Keys that could be misread are in quotes, and what nobody can see in them is escaped. */
export function overrideName(steps: readonly string[]): string {
  return steps.map((step) => (/^[^.=\s"'[\]`\p{C}\p{Z}]+$/u.test(step) ? step : quotedKey(step))).join(".");
}

function quotedKey(step: string): string {
  return JSON.stringify(step).replace(
    /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu,
    (unseen) => `\\u${unseen.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function clashOf(
  { name, steps, line }: ConfigOverride,
  before: readonly ConfigOverride[],
): OverrideProblem | undefined {
  for (const other of before) {
    const common = Math.min(steps.length, other.steps.length);
    if (steps.slice(0, common).some((step, index) => step !== other.steps[index])) continue;
    if (!isField(steps)) {
      return {
        problem: `sets all or part of the same value in ${other.line} and in ${line}`,
        remedy: "Keep one of them.",
      };
    }
    if (steps.length === other.steps.length) return { problem: `sets \`${name}\` twice`, remedy: "Keep one of them." };
    const [inner, outer] = steps.length > common ? [name, other.name] : [other.name, name];
    return { problem: `sets \`${inner}\` and also \`${outer}\`, which contains it`, remedy: "Keep one of them." };
  }
  return undefined;
}

/** A text of a config in which values were changed. */
export interface OverriddenConfig {
  text: string;
  reading: YamlReading;
  /** The same finding where it belongs: at its place in the file, or, where it is about a value that was set, at the input. */
  place(finding: Finding): Finding;
}

/**
 * Sets the values in a config.
 * @param text of the file
 * @param reading what was read of it, without an error
 * @param file as findings name it
 * @returns the config, undefined if a value cannot be set; and what is wrong or worth a look. No finding quotes a value that is not shown.
 */
export function applyOverrides(
  text: string,
  reading: YamlReading,
  overrides: readonly ConfigOverride[],
  file: string,
): { config: OverriddenConfig | undefined; findings: Finding[] } {
  const findings: Finding[] = [];
  const changes: (Change & { override: ConfigOverride })[] = [];
  for (const override of overrides) {
    const found = pathOf(override, reading);
    if ("problem" in found) findings.push(refusal(found));
    else {
      changes.push({ path: found.path, value: override.value, override });
      findings.push(...literalSecret(override));
    }
  }
  if (findings.some(({ severity }) => severity === "error")) return { config: undefined, findings };
  const changed = changeValues(text, reading, changes, file);
  if ("tied" in changed) {
    const names = changes.filter((change) => changed.tied.includes(change)).map(({ override }) => override.name);
    return { config: undefined, findings: [...findings, tiedPlaces(names)] };
  }
  const regions = changes.map(({ path }) => regionOf(path, changed.text, changed.reading));
  const place = (finding: Finding) => placed(finding, { ...changed, original: text, regions, file });
  return { config: { ...changed, place }, findings };
}

function tiedPlaces(names: readonly string[]): Finding {
  const shown = names.slice(0, 5).map((name) => `\`${name}\``);
  return refusal({
    problem: `cannot set ${shown.join(", ")}${andMore(names.length - shown.length)} without changing something else in the config`,
    remedy: "An anchor, alias, merge key or tag ties it to other places: write the values out in the config.",
  });
}

function refusal({ problem, remedy }: OverrideProblem): Finding {
  return {
    severity: "error",
    rule: `input-${OVERRIDES_INPUT}`,
    message: `Input \`${OVERRIDES_INPUT}\` ${problem}.`,
    remedy,
  };
}

/** The path to an override's place in a config, or why there is none. */
function pathOf(
  override: Pick<ConfigOverride, "steps" | "name" | "line">,
  reading: YamlReading,
): { path: ConfigPath } | OverrideProblem {
  const { steps, name } = override;
  if (!isField(steps) && !isKey(steps, reading.value)) return unknownField(override, reading.value);
  const path: (string | number)[] = [];
  let at: ConfigValue | undefined = reading.value;
  for (const [index, step] of steps.entries()) {
    const around = index === 0 ? "the config" : `\`${overrideName(steps.slice(0, index))}\``;
    if (Array.isArray(at)) {
      const element = elementOf(at, step);
      if (element === undefined) return noElement(at, { name, around, step });
      path.push(element);
      at = at[element];
    } else if (isConfigMap(at)) {
      const isLast = index === steps.length - 1;
      if (!isLast && !Object.hasOwn(at, step)) return noKey(at, { steps, index, around });
      path.push(step);
      at = Object.hasOwn(at, step) ? at[step] : undefined;
    } else {
      const type = reading.typeOf(path) ?? "NoneType";
      const what = type === "NoneType" ? "empty" : typeName(type);
      const remedy = `Set the whole value: \`${overrideName(steps.slice(0, index))}={…}\`.`;
      return { problem: `sets \`${name}\`, but ${around} is ${what}, so nothing can be set inside it`, remedy };
    }
  }
  return { path };
}

/** Whether a path begins with a key of the config. */
function isKey([first = ""]: readonly string[], config: ConfigValue | undefined): boolean {
  return isConfigMap(config) && Object.hasOwn(config, first);
}

/** A path that neither Truss nor the config knows is refused rather than set: its name would stand in the plan, the labels and the archive. */
function unknownField(
  { steps: [first = ""], line }: Pick<ConfigOverride, "steps" | "line">,
  config: ConfigValue | undefined,
): OverrideProblem {
  const meant = nearest(first, [...Object.keys(FIELDS), ...(isConfigMap(config) ? Object.keys(config) : [])]);
  const problem = `can only set fields of Truss and keys of the config, but ${line} begins with neither`;
  const remedy =
    meant === undefined
      ? "A field that this action does not know must already be in the config."
      : `Did you mean \`${meant}\`?`;
  return { problem, remedy };
}

function elementOf(list: readonly unknown[], step: string): number | undefined {
  const index = /^(?:0|[1-9]\d{0,9})$/.test(step) ? Number(step) : Number.NaN;
  return index < list.length ? index : undefined;
}

function noElement(
  list: readonly unknown[],
  { name, around, step }: { name: string; around: string; step: string },
): OverrideProblem {
  const many = `${around} has ${counted(list.length, "element")}`;
  const which = list.length === 0 ? many : `${many} (${list.length === 1 ? "0" : `0 to ${list.length - 1}`})`;
  const remedy = "Use the number of an existing element, or set the whole list: `[a, b]`.";
  return { problem: `sets \`${name}\`, but ${which} and no ${quote(step)}`, remedy };
}

function noKey(
  map: { [key: string]: ConfigValue },
  { steps, index, around }: { steps: readonly string[]; index: number; around: string },
): OverrideProblem {
  const step = steps[index] ?? "";
  const known = [...Object.keys(map), ...(index === 0 ? Object.keys(FIELDS) : [])];
  const meant = nearest(step, known);
  const outer = overrideName(steps.slice(0, index + 1));
  const isThere = meant !== undefined && meant !== step && Object.hasOwn(map, meant);
  const remedy = isThere
    ? `Did you mean \`${overrideName([...steps.slice(0, index), meant, ...steps.slice(index + 1)])}\`?`
    : `Only the last key may be new. Set the whole map: \`${meant ?? outer}={…}\`.`;
  return { problem: `sets \`${overrideName(steps)}\`, but ${around} has no key ${quote(step)}`, remedy };
}

/** A place in a config: its path, and its text from the beginning of its key to the end of its value. */
interface Region {
  path: ConfigPath;
  start: number;
  end: number;
}

function regionOf(path: ConfigPath, text: string, reading: YamlReading): Region {
  const key = reading.positionOf(path);
  const range = reading.rangeOf(path);
  const start = key === undefined ? 0 : offsetOf(text, key);
  return { path, start, end: Math.max(start, range?.end ?? start) };
}

/** Whether a finding is about one of these places. A path says it best: what is missing stands at the place of something else. */
function isAbout(regions: readonly Region[], { configPath }: Finding, offset: number): boolean {
  return regions.some(({ path, start, end }) =>
    configPath === undefined
      ? offset >= start && offset <= end
      : path.length <= configPath.length && path.every((step, index) => step === configPath[index]),
  );
}

/**
 * Leaves out the errors about values that refused lines were to replace. They say nothing new: the lines themselves are errors.
 * @param findings of the check of the config
 * @param unset the places that those lines name
 * @param config as it was checked, and its name in the findings
 */
export function withoutReplaced(
  findings: readonly Finding[],
  unset: readonly (readonly string[])[],
  { text, reading, file }: { text: string; reading: YamlReading; file: string },
): Finding[] {
  const regions = unset.flatMap((steps) => {
    const found = pathOf({ steps, name: overrideName(steps), line: "" }, reading);
    const isThere = "path" in found && reading.rangeOf(found.path) !== undefined;
    return isThere ? [regionOf(found.path, text, reading)] : [];
  });
  return findings.filter((finding) => {
    const { severity, file: where, line, column = 1 } = finding;
    if (severity !== "error" || where !== file || line === undefined) return true;
    return !isAbout(regions, finding, offsetOf(text, { line, column }));
  });
}

function placed(
  finding: Finding,
  changed: { text: string; original: string; edits: readonly Edit[]; regions: readonly Region[]; file: string },
): Finding {
  const { line, column = 1 } = finding;
  if (finding.file !== changed.file || line === undefined) return finding;
  const offset = offsetOf(changed.text, { line, column });
  if (!isAbout(changed.regions, finding, offset)) {
    const place = placeOf(changed.original, originalOffset(changed.edits, offset));
    return { ...finding, line: place.line, ...(finding.column === undefined ? {} : { column: place.column }) };
  }
  const { file: _file, line: _line, column: _column, configPath: _path, ...rest } = finding;
  return { ...rest, message: `Input \`${OVERRIDES_INPUT}\`: ${finding.message}` };
}

/** A credential in an override. The check of the config finds those in the blocks of which no value is shown. */
function literalSecret({ steps, name, value }: ConfigOverride): Finding[] {
  const kind = SECRET_BLOCKS.includes(steps[0] ?? "") ? undefined : tokenIn(value.value);
  if (kind === undefined) return [];
  return [
    {
      severity: "hint",
      rule: "literal-secret",
      message: `Input \`${OVERRIDES_INPUT}\`: the value of \`${name}\` looks like ${kind}, and it ends up in the archive and in the config on Baseten.`,
      remedy:
        "Keep it in the secrets of your Baseten workspace, declare its name under `secrets:` in the config, and read it in the model.",
    },
  ];
}

/** What kind of credential a value is or holds. */
function tokenIn(value: ConfigValue): string | undefined {
  if (typeof value === "string") return tokenKind(value);
  if (typeof value !== "object" || value === null) return undefined;
  for (const item of Object.values(value)) {
    const kind = tokenIn(item as ConfigValue);
    if (kind !== undefined) return kind;
  }
  return undefined;
}
