import { Failure } from "../lib/errors.ts";
import { type Finding, findingText } from "../lib/findings.ts";
import { parseJson } from "../lib/json.ts";
import { quote } from "../lib/text.ts";
import { lookAtKey } from "./key.ts";

/** Gives the text of an input as the runner hands it over; the empty string if the input is absent. */
export type ReadInput = (name: string) => string;

/** Defaults of the inputs that action.yml gives one, by the name of the input. */
export type InputDefaults = Readonly<Record<string, string>>;

/** The limits of a number, both included, and what the number is, in the words of the messages: `a number of minutes`. */
export interface NumberRange {
  min: number;
  max: number;
  what: string;
}

/** The spellings of YAML's core schema, which `core.getBooleanInput` takes as well. */
export const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["True", true],
  ["TRUE", true],
  ["false", false],
  ["False", false],
  ["FALSE", false],
]);

const HOUR_MS = 3_600_000;
const UNITS_MS: Readonly<Record<string, number>> = { h: HOUR_MS, d: 24 * HOUR_MS, w: 7 * 24 * HOUR_MS };

/**
 * Reads the inputs of an action. An input that breaks a rule gets a finding, and its default is used instead, so that all wrong inputs can
 * be reported together.
 */
export class InputReader {
  /** What is wrong with the inputs, in the order in which they were read. */
  readonly findings: Finding[] = [];
  readonly #read: ReadInput;
  readonly #defaults: InputDefaults;

  constructor(read: ReadInput, defaults: InputDefaults) {
    this.#read = read;
    this.#defaults = defaults;
  }

  /** The text without surrounding white space. Blank text counts as absent, so that an empty expression gives the default. */
  text(name: string): string {
    return this.#read(name).trim() || (this.#defaults[name] ?? "");
  }

  boolean(name: string): boolean {
    return this.choice(name, BOOLEANS, "true or false");
  }

  /** Undefined if the input is absent. */
  optionalBoolean(name: string): boolean | undefined {
    return this.text(name) === "" ? undefined : this.boolean(name);
  }

  /** A text whose lines count, as it is written; empty if it is blank. */
  block(name: string): string {
    const text = this.#read(name);
    return text.trim() === "" ? "" : text;
  }

  /** A whole number; undefined if the input is absent and has no default. */
  optionalInteger(name: string, { min, max, what }: NumberRange): number | undefined {
    const text = this.text(name);
    if (text === "") return undefined;
    const value = Number(text);
    if (/^[0-9]+$/.test(text) && value >= min && value <= max) return value;
    const unit = /^([0-9]+)\s*(m|min|minutes|s|sec|seconds)$/.exec(text);
    this.refuse(
      name,
      `must be ${what} from ${min} to ${max}, but is ${quote(text)}`,
      unit ? `Write the number without a unit: ${unit[1]}.` : undefined,
    );
    return undefined;
  }

  /** A whole number. The input needs a default. */
  integer(name: string, range: NumberRange): number {
    return this.optionalInteger(name, range) ?? Number(this.#defaults[name]);
  }

  /**
   * A number that may have a fraction; undefined if the input is absent.
   * @param range.isGood whether a number is within the range, which `what` says in words.
   */
  optionalNumber(name: string, { isGood, what }: { isGood(value: number): boolean; what: string }): number | undefined {
    const text = this.text(name);
    if (text === "") return undefined;
    if (PLAIN_NUMBER.test(text) && isGood(Number(text))) return Number(text);
    const [, number] = /^([0-9]+(?:\.[0-9]+)?)\s*(?:%|percent|s|sec|seconds|x|times)$/i.exec(text) ?? [];
    this.refuse(
      name,
      `must be ${what}, but is ${quote(text)}`,
      number === undefined ? undefined : `Write the number without a unit: ${number}.`,
    );
    return undefined;
  }

  /** An amount of US dollars above zero, such as 2 or 1.5; undefined if the input is absent. */
  dollars(name: string): number | undefined {
    const text = this.text(name);
    if (text === "") return undefined;
    if (PLAIN_NUMBER.test(text) && Number(text) > 0) return Number(text);
    const [, number] = /^(?:\$|USD)?\s*([0-9]+(?:\.[0-9]+)?)\s*(?:\$|USD)?$/.exec(text) ?? [];
    const isSigned = number !== undefined && number !== text && Number(number) > 0;
    const remedy = isSigned ? `Write the number alone: ${number}.` : "Write, for example, 2 or 1.5.";
    this.refuse(name, `must be an amount of US dollars above zero, but is ${quote(text)}`, remedy);
    return undefined;
  }

  /**
   * One of several words. The input needs a default.
   * @param choices what each spelling means.
   * @param spellings the choices as the message lists them: `on-push or after-check`.
   */
  choice<T>(name: string, choices: ReadonlyMap<string, T>, spellings: string): T {
    const text = this.text(name);
    const value = choices.get(text);
    if (value !== undefined) return value;
    this.refuse(name, `must be ${spellings}, but is ${quote(text)}`);
    return choices.get(this.#defaults[name] ?? "") as T;
  }

  /** The lines that are neither blank nor a comment, without surrounding white space. */
  lines(name: string): string[] {
    return linesOf(this.text(name));
  }

  /** A time such as `48h`, `7d` or `2w`, in milliseconds; undefined if the input is absent. */
  duration(name: string): number | undefined {
    const text = this.text(name);
    if (text === "") return undefined;
    const [, number = "", unit = ""] = /^([0-9]{1,6})([hdw])$/.exec(text) ?? [];
    const milliseconds = Number(number) * (UNITS_MS[unit] ?? 0);
    if (milliseconds > 0) return milliseconds;
    this.refuse(name, `must be a number of hours, days or weeks such as 48h, 7d or 2w, but is ${quote(text)}`);
    return undefined;
  }

  /**
   * A JSON object; empty if the input is absent. The message does not quote the value, because it may hold secrets.
   * @param example an object that the message shows.
   */
  jsonObject(name: string, example: string): Record<string, unknown> {
    const text = this.text(name);
    if (text === "") return {};
    const parsed = parseJson(text);
    if ("value" in parsed && isObject(parsed.value)) return parsed.value;
    const problem = "problem" in parsed ? parsed.problem : `is ${kindOf(parsed.value)}`;
    this.refuse(name, `must be a JSON object, but ${problem}`, `Write, for example, ${example}.`);
    return {};
  }

  /** An API key; empty if the input is absent. A value that cannot be a key is refused and never quoted: it may hold the key. */
  apiKey(name: string): string {
    const text = this.#read(name);
    const key = text.trim();
    const broken = lookAtKey(key);
    if (broken !== undefined) this.refuse(name, broken.problem, broken.remedy);
    if (key !== "" && key !== text) {
      this.hint(
        name,
        "starts or ends with white space, which was removed",
        "Store the secret without a line break at the end.",
      );
    }
    return key;
  }

  /** Whether the input was refused. */
  isRefused(name: string): boolean {
    return this.findings.some(({ severity, rule }) => severity === "error" && rule === ruleOf(name));
  }

  /**
   * Records an error about an input.
   * @param problem goes on after the input's name, without a full stop.
   */
  refuse(name: string, problem: string, remedy?: string): void {
    this.refuseWith(name, `Input \`${name}\` ${problem}.`, remedy);
  }

  /** Records an error as a whole sentence, for errors about several inputs. */
  refuseWith(name: string, message: string, remedy?: string): void {
    this.findings.push({ severity: "error", rule: ruleOf(name), message, ...(remedy ? { remedy } : {}) });
  }

  /** Records a hint about an input that works, but probably not as intended. */
  hint(name: string, problem: string, remedy: string): void {
    this.findings.push({ severity: "hint", rule: ruleOf(name), message: `Input \`${name}\` ${problem}.`, remedy });
  }

  /** @throws Failure (`invalid`) that names every input that was refused. */
  throwIfRefused(): void {
    const problems = this.findings.filter(({ severity }) => severity === "error").map(findingText);
    const [only = "", ...others] = problems;
    if (problems.length === 0) return;
    const list = problems.map((problem) => `\n- ${problem}`).join("");
    throw new Failure(others.length === 0 ? only : `${problems.length} problems:${list}`, { status: "invalid" });
  }
}

const PLAIN_NUMBER = /^[0-9]{1,9}(?:\.[0-9]{1,9})?$/;

/** The lines of a text that are neither blank nor a comment, without the white space around them. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== "" && !line.startsWith("#"));
}

function ruleOf(name: string): string {
  return `input-${name}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !JSON_RAW.isRawJSON(value);
}

/** The kind of a JSON value that is not an object. */
function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "string" ? "a string" : typeof value === "boolean" ? "a boolean" : "a number";
}

/** TypeScript's library does not declare it yet. */
const JSON_RAW = JSON as unknown as { isRawJSON(value: unknown): boolean };
