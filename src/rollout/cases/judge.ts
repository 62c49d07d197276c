import type { PredictResult } from "../../baseten/predict.ts";
import { formatDuration } from "../../lib/clock.ts";
import { type ConfigValue, isConfigMap } from "../../truss/yaml/config-value.ts";
import type { ConfigPath } from "../../truss/yaml/read.ts";
import type { Expectation } from "./case.ts";
import { numberOf } from "./read.ts";

/** What an answer is judged by. */
export type Answer = Pick<PredictResult, "status" | "text" | "truncated" | "durationMs">;

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
  const cut = answer.truncated ? ", of which only the first 64 KiB are read," : "";
  for (const [index, text] of (expect.contains ?? []).entries()) {
    if (answer.text.includes(text)) continue;
    const at = expect.lineOf(["contains", index]) === undefined ? ["contains"] : ["contains", index];
    problems.push(`the answer${cut} does not hold the text of \`expect.contains\` (${place(at)})`);
  }
  if (expect.json !== undefined) problems.push(...jsonProblems(answer, expect.json, place));
  if (maxSeconds !== undefined && answer.durationMs > maxSeconds * 1_000) {
    problems.push(`it took ${formatDuration(answer.durationMs)}, but \`expect.max-seconds\` is ${maxSeconds}`);
  }
  return problems;
}

function jsonProblems(answer: Answer, expected: ConfigValue, place: (path: ConfigPath) => string): string[] {
  if (answer.truncated)
    return ["the answer is longer than the 64 KiB that are read, so `expect.json` cannot be checked"];
  let value: unknown;
  try {
    value = JSON.parse(answer.text);
  } catch {
    return ["the answer is not JSON, but `expect.json` is given"];
  }
  const path = firstDifference(value, expected);
  return path === undefined ? [] : [`the answer differs from \`expect.json\` (${place(["json", ...path])})`];
}

/**
 * Where a value is not what is expected: a map has to hold the expected keys, a list the expected items and no others.
 * @returns the path of the first difference in what is expected; undefined if there is none.
 */
export function firstDifference(value: unknown, expected: ConfigValue): (string | number)[] | undefined {
  if (Array.isArray(expected)) {
    if (!Array.isArray(value) || value.length !== expected.length) return [];
    return differenceIn(expected.entries(), (index) => value[index]);
  }
  if (isConfigMap(expected)) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
    const own = (key: string): unknown =>
      Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
    return differenceIn(Object.entries(expected), own);
  }
  const wanted = numberOf(expected) ?? expected;
  return value === wanted ? undefined : [];
}

function differenceIn<Key extends string | number>(
  expected: Iterable<[Key, ConfigValue]>,
  valueAt: (key: Key) => unknown,
): (string | number)[] | undefined {
  for (const [key, item] of expected) {
    const rest = firstDifference(valueAt(key), item);
    if (rest !== undefined) return [key, ...rest];
  }
  return undefined;
}
