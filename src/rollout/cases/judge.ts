import type { PredictResult } from "../../baseten/predict.ts";
import { formatDuration } from "../../lib/clock.ts";
import { parseJson } from "../../lib/json.ts";
import { type ConfigValue, isConfigMap } from "../../truss/yaml/config-value.ts";
import type { ConfigPath } from "../../truss/yaml/read.ts";
import type { Expectation } from "./case.ts";
import { numberOf } from "./read.ts";

/** What an answer is judged by. Its text may hold secrets. */
export type Answer = Pick<PredictResult, "status" | "text" | "truncated" | "isBinary" | "durationMs">;

/**
 * Why an answer is not what a case expects.
 * @param display the file of the cases, which is named in place of what it holds.
 * @returns one clause for each expectation that is not met; empty if all are. None quotes the answer or the expected texts.
 */
export function problemsOf(answer: Answer, expect: Expectation, display: string): string[] {
  const place = (path: ConfigPath): string => {
    const line = expect.lineOf(path);
    return line === undefined ? display : `${display}:${line}`;
  };
  const { status, maxSeconds } = expect;
  const problems: string[] = [];
  if (status !== undefined && answer.status !== status) {
    problems.push(`the status is ${answer.status}, but \`expect.status\` is ${status}`);
  }
  const isText = answer.isBinary !== true;
  if (!isText && (expect.contains ?? expect.json) !== undefined) {
    problems.push(`the answer is not text (${answer.text})`);
  }
  const missing = answer.truncated ? "the first 64 KiB of the answer do not" : "the answer does not";
  for (const [index, text] of (isText ? (expect.contains ?? []) : []).entries()) {
    if (answer.text.includes(text)) continue;
    const at = expect.lineOf(["contains", index]) === undefined ? ["contains"] : ["contains", index];
    problems.push(`${missing} contain the string in \`expect.contains\` (${place(at)})`);
  }
  if (isText && expect.json !== undefined) problems.push(...jsonProblems(answer, expect.json, place));
  if (maxSeconds !== undefined && answer.durationMs > maxSeconds * 1_000) {
    problems.push(`it took ${formatDuration(answer.durationMs)}, but \`expect.max-seconds\` is ${maxSeconds}`);
  }
  return problems;
}

function jsonProblems(answer: Answer, expected: ConfigValue, place: (path: ConfigPath) => string): string[] {
  if (answer.truncated) return ["the answer is longer than 64 KiB, so `expect.json` cannot be checked"];
  // The numbers of the answer stay as they were written, so that two long ones differ where only their last digits do.
  const read = parseJson(answer.text);
  if ("problem" in read) return ["the answer is not JSON, but `expect.json` is set"];
  const path = firstDifference(read.value as ConfigValue, expected);
  return path === undefined ? [] : [`the answer does not match \`expect.json\` (${place(["json", ...path])})`];
}

/**
 * Where a value is not what is expected: a map has to hold the expected keys, a list the expected items and no others.
 * @returns the path of the first difference in what is expected; undefined if there is none.
 */
export function firstDifference(
  value: ConfigValue | undefined,
  expected: ConfigValue,
): (string | number)[] | undefined {
  if (Array.isArray(expected)) {
    if (!Array.isArray(value) || value.length !== expected.length) return [];
    return differenceIn(expected.entries(), (index) => value[index]);
  }
  if (isConfigMap(expected)) {
    if (!isConfigMap(value)) return [];
    const own = (key: string) => (Object.hasOwn(value, key) ? value[key] : undefined);
    return differenceIn(Object.entries(expected), own);
  }
  if (numberOf(expected) === undefined) return value === expected ? undefined : [];
  return isSameNumber(value, expected) ? undefined : [];
}

/** `1` and `1.0` are the same. Whole numbers that JavaScript would round are compared digit by digit. */
function isSameNumber(value: ConfigValue | undefined, expected: ConfigValue): boolean {
  const [one, other] = [JSON.stringify(value), JSON.stringify(expected)];
  const areWhole = [one, other].every((text) => text !== undefined && /^-?\d+$/.test(text));
  return areWhole ? BigInt(one) === BigInt(other) : numberOf(value) === numberOf(expected);
}

function differenceIn<Key extends string | number>(
  expected: Iterable<[Key, ConfigValue]>,
  valueAt: (key: Key) => ConfigValue | undefined,
): (string | number)[] | undefined {
  for (const [key, item] of expected) {
    const rest = firstDifference(valueAt(key), item);
    if (rest !== undefined) return [key, ...rest];
  }
  return undefined;
}
