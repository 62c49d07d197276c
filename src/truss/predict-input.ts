import { readFile, realpath, stat } from "node:fs/promises";
import * as path from "node:path";
import { Failure, messageOf } from "../errors.ts";
import { type Finding, findingText } from "../findings.ts";
import { codeOf, isInside } from "./paths.ts";
import type { ConfigValue } from "./yaml.ts";

/** The inputs that name a payload themselves; an empty text is an absent one. */
export interface PayloadInputs {
  /** JSON. */
  payload: string;
  /** A file with JSON, relative to the workspace. */
  payloadFile: string;
  workspace: string;
}

/** What the smoke test sends. */
export interface PayloadChoice {
  /** Any JSON value; numbers that JavaScript would change are `JSON.rawJSON`. Absent where there is no smoke test. */
  payload?: unknown;
  /** Where the payload comes from, or would: "input `predict-payload`". */
  source: string;
  /** Why there is no smoke test, as a sentence. */
  skip?: string;
}

/** Baseten takes no larger request for a prediction than some MiB; beyond this a file is not meant as one. */
const LARGEST_FILE_BYTES = 16 * 1024 * 1024;
const LONGEST_QUOTE = 200;
const EXAMPLE = "`model_metadata.example_model_input` in the config";

/**
 * Chooses what the smoke test sends: the input, the file, or the config's `model_metadata.example_model_input`.
 * @param choices the inputs, and the config's values as they are sent.
 * @throws Failure (`invalid`) with what `checkPayloadInputs` finds.
 */
export async function choosePayload(
  choices: PayloadInputs & { config: Readonly<Record<string, ConfigValue>> },
): Promise<PayloadChoice> {
  const given = await readGiven(choices);
  if (given && "findings" in given) {
    throw new Failure(given.findings.map(findingText).join("\n"), { status: "invalid", findings: given.findings });
  }
  const metadata = asMap(choices.config.model_metadata);
  const example = metadata?.example_model_input;
  const source = given?.source ?? (example === undefined ? "" : EXAMPLE);
  const transport = transportOf(choices.config);
  if (transport === "websocket" || transport === "grpc") {
    const skip = `The model talks ${transport} (\`runtime.transport\`), which a plain HTTP request cannot test.`;
    return { source, skip };
  }
  if (given) return given;
  // A key without a value is more likely not filled in than a payload.
  if (example === undefined || example === null) {
    const problem = example === null ? `${EXAMPLE} is empty` : `there is no ${EXAMPLE}`;
    return { source, skip: `No \`predict-payload\` is given, and ${problem}.` };
  }
  return { payload: example, source };
}

/**
 * Checks the inputs that name a payload, the file's content included, so that it can be said before anything is sent.
 * @returns what is wrong; empty where nothing is, or no payload is named.
 */
export async function checkPayloadInputs(inputs: PayloadInputs): Promise<Finding[]> {
  const given = await readGiven(inputs);
  return given && "findings" in given ? given.findings : [];
}

type Given = { payload: unknown; source: string } | { findings: Finding[] };

async function readGiven({ payload, payloadFile, workspace }: PayloadInputs): Promise<Given | undefined> {
  const text = payload.trim();
  if (text !== "" && payloadFile !== "") {
    const problem = `and \`predict-payload-file\` exclude each other, but they are ${quote(text)} and ${quote(payloadFile)}`;
    return refuse("predict-payload", problem, "Keep one of them.");
  }
  if (text !== "") {
    const read = parse(text);
    if ("value" in read) return { payload: read.value, source: "input `predict-payload`" };
    const remedy = 'Any JSON will do: {"prompt": "Hi"}, [1, 2], or a text in double quotes.';
    return refuse("predict-payload", `must be JSON, but is ${quote(text)}: ${read.problem}`, remedy);
  }
  return payloadFile === "" ? undefined : readPayloadFile(payloadFile, workspace);
}

async function readPayloadFile(name: string, workspace: string): Promise<Given> {
  const refuseFile = (problem: string, remedy: string, place: Partial<Finding> = {}) =>
    refuse("predict-payload-file", problem, remedy, place);
  let file: string;
  try {
    const root = await realpath(workspace);
    file = await realpath(path.resolve(root, name));
    if (!isInside(root, file)) {
      const problem = `must lie inside the workspace, but ${quote(name)} leads to ${quote(file)}`;
      return refuseFile(problem, "Name a file of the checked-out repository.");
    }
    const found = await stat(file);
    if (!found.isFile())
      return refuseFile(`must be a file, but ${quote(name)} is none`, "Name the file with the JSON.");
    if (found.size > LARGEST_FILE_BYTES) {
      const problem = `must be at most 16 MiB large, but ${quote(name)} has ${found.size} bytes`;
      return refuseFile(problem, "Send a smaller payload: it is a smoke test.");
    }
    const display = path.relative(root, file).split(path.sep).join("/");
    return parseFile(await readFile(file), name, display, refuseFile);
  } catch (error) {
    const isMissing = ["ENOENT", "ENOTDIR"].includes(codeOf(error) ?? "");
    const problem = isMissing ? "does not exist" : `cannot be read: ${messageOf(error)}`;
    return refuseFile(
      `must name a file, but ${quote(name)} ${problem}`,
      "It is relative to the workspace, not to the truss; a step before this one must check the repository out.",
    );
  }
}

/** Nothing of the content is shown: the file may be another one than was meant. */
function parseFile(
  bytes: Buffer,
  name: string,
  display: string,
  refuseFile: (problem: string, remedy: string, place?: Partial<Finding>) => Given,
): Given {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuseFile(`must name a file with JSON, but ${quote(name)} is not UTF-8`, "Save it as UTF-8.");
  }
  const read = parse(text);
  if ("value" in read) return { payload: read.value, source: `file ${quote(name)}` };
  const { line, column } = read;
  return refuseFile(
    `must name a file with JSON, but ${quote(name)} is none: ${read.problem}`,
    "Correct the JSON there.",
    { file: display, line, column },
  );
}

function refuse(input: string, problem: string, remedy: string, place: Partial<Finding> = {}): { findings: Finding[] } {
  const message = `Input \`${input}\` ${problem}.`;
  return { findings: [{ severity: "error", rule: `input-${input}`, message, remedy, ...place }] };
}

/** As pydantic reads it: the deprecated flag makes a websocket of whatever is written beside it. */
function transportOf(config: Readonly<Record<string, ConfigValue>>): ConfigValue | undefined {
  const runtime = asMap(config.runtime);
  return runtime?.is_websocket_endpoint === true ? "websocket" : asMap(runtime?.transport)?.kind;
}

function asMap(value: ConfigValue | undefined): Record<string, ConfigValue> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, ConfigValue>)
    : undefined;
}

/** A value as a message shows it: quoted, on one line, not endless. */
function quote(value: string): string {
  const text = JSON.stringify(value);
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE)}…"`;
}

// --- JSON -------------------------------------------------------------------------------------------------------------

/** What TypeScript's library does not know of JSON yet. */
const { parse: parseJson, rawJSON } = JSON as unknown as {
  parse(text: string, reviver?: (key: string, value: unknown, context: { source?: string }) => unknown): unknown;
  rawJSON(text: string): unknown;
};

/** Numbers may be written so that JavaScript changes them: long ones, `1.0`, `1e3`, `-0`. */
const DELICATE_NUMBER = /\d{16}|\d[.eE]|-0/;

type Parsed = { value: unknown } | { problem: string; line: number; column: number };

/** Reads JSON so that `JSON.stringify` gives every number as it was written: to Python `1.0` is not `1`. */
function parse(text: string): Parsed {
  const keepNumber = (_key: string, value: unknown, { source }: { source?: string }) =>
    typeof value === "number" && source !== undefined && String(value) !== source ? rawJSON(source) : value;
  try {
    const value = DELICATE_NUMBER.test(text) ? parseJson(text, keepNumber) : parseJson(text);
    // What is nested too deeply to be written again cannot be sent.
    JSON.stringify(value);
    return { value };
  } catch (error) {
    if (error instanceof RangeError) return { problem: "it is nested too deeply", line: 1, column: 1 };
    const offset = offsetOfError(text);
    const before = text.slice(0, offset).split(/\r\n|\r|\n/);
    const [line, column] = [before.length, (before.at(-1) ?? "").length + 1];
    const what = offset >= text.length ? "it ends too early" : "it goes wrong";
    return { problem: `${what} at line ${line}, column ${column}`, line, column };
  }
}

/** `JSON.parse` names the place of some errors only. */
const TOKEN = /[[\]{}:,]|true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|"/y;
const BLANKS = /[ \t\r\n]*/y;

/** Where a text stops being the beginning of some JSON; its length where it only ends too early. For texts that are no JSON. */
function offsetOfError(text: string): number {
  const open: string[] = [];
  let expects: "value" | "value or ]" | "key" | "key or }" | ":" | ", or end" = "value";
  let at = 0;
  for (;;) {
    at = skip(BLANKS, text, at);
    const start = at;
    at = skip(TOKEN, text, start);
    const token = text.slice(start, at);
    if (token === '"') {
      const end = endOfString(text, at);
      if (!end.isWhole) return end.at;
      at = end.at;
    }
    const inner = open.at(-1);
    if (token === "") return start;
    if (expects === ":") {
      if (token !== ":") return start;
      expects = "value";
    } else if (expects === ", or end") {
      if (token === "," && inner !== undefined) expects = inner === "{" ? "key" : "value";
      else if (token === (inner === "{" ? "}" : "]") && inner !== undefined) open.pop();
      else return start;
    } else if (token === "}" && expects === "key or }") {
      open.pop();
      expects = ", or end";
    } else if (expects === "key" || expects === "key or }") {
      if (token !== '"') return start;
      expects = ":";
    } else if (token === "]" && expects === "value or ]") {
      open.pop();
      expects = ", or end";
    } else if (token === "{" || token === "[") {
      open.push(token);
      expects = token === "{" ? "key or }" : "value or ]";
    } else if (/^[\]},:]$/.test(token)) {
      return start;
    } else {
      expects = ", or end";
    }
  }
}

/** The offset behind what the sticky pattern finds at an offset; the same one where it finds nothing. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Goes from behind a string's opening quote to behind its closing one, or to the character that may not stand in it. */
function endOfString(text: string, start: number): { at: number; isWhole: boolean } {
  for (let at = start; at < text.length; at++) {
    const character = text[at] as string;
    if (character === '"') return { at: at + 1, isWhole: true };
    if (character < " ") return { at, isWhole: false };
    if (character !== "\\") continue;
    if (!/^(["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(at + 1, at + 6))) return { at, isWhole: false };
    at++;
  }
  return { at: text.length, isWhole: false };
}
