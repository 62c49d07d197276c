import { realpath, stat } from "node:fs/promises";
import * as path from "node:path";
import { Failure } from "../lib/errors.ts";
import { type Finding, findingText } from "../lib/findings.ts";
import { parseJson } from "../lib/json.ts";
import { readRegular, specialKind } from "../lib/regular-file.ts";
import { codeOf, isInside } from "../lib/paths.ts";
import type { ConfigValue } from "./yaml/config-value.ts";

/** The inputs that name a payload. An empty text counts as absent. */
export interface PayloadInputs {
  /** JSON. */
  payload: string;
  /** A file with JSON, relative to the workspace. */
  payloadFile: string;
  workspace: string;
}

/** What the smoke test sends. */
export interface PayloadChoice {
  /** Any JSON value; numbers that JavaScript would change are `JSON.rawJSON`. Absent if there is no smoke test. */
  payload?: unknown;
  /** The source of the payload, or its missing source: "input `predict-payload`". */
  source: string;
  /** Why there is no smoke test, as a sentence. */
  skip?: string;
}

/** Baseten limits requests for a prediction to some MiB. A file that is larger than this is not a payload. */
const MAX_FILE_BYTES = 16 * 1024 * 1024;
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
  // A key without a value was more likely left unfinished than meant as the payload `null`.
  if (example === undefined || example === null) {
    const problem = example === null ? `${EXAMPLE} is empty` : `there is no ${EXAMPLE}`;
    return { source, skip: `No \`predict-payload\` is given, and ${problem}.` };
  }
  return { payload: example, source };
}

/**
 * Checks the inputs that name a payload, including the content of the file, so that problems are reported before anything is sent.
 * @returns what is wrong; empty if nothing is, or if no payload is named.
 */
export async function checkPayloadInputs(inputs: PayloadInputs): Promise<Finding[]> {
  const given = await readGiven(inputs);
  return given && "findings" in given ? given.findings : [];
}

type Given = { payload: unknown; source: string } | { findings: Finding[] };

async function readGiven({ payload, payloadFile, workspace }: PayloadInputs): Promise<Given | undefined> {
  const text = payload.trim();
  if (text !== "" && payloadFile !== "") {
    return refuse(
      "predict-payload",
      "and `predict-payload-file` exclude each other, but both are set",
      "Keep one of them.",
    );
  }
  if (text !== "") {
    const read = parseJson(text);
    if ("value" in read) return { payload: read.value, source: "input `predict-payload`" };
    const remedy = 'Any JSON will do: {"prompt": "Hi"}, [1, 2], or a text in double quotes.';
    return refuse("predict-payload", `must be JSON, but ${read.problem}`, remedy);
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
      return refuseFile(
        "must lie inside the workspace, but leads out of it",
        "Name a file of the checked-out repository.",
      );
    }
    const found = await stat(file);
    if (!found.isFile())
      return refuseFile(
        `must name a file, but names ${specialKind(file) ?? "something else"}`,
        "Name the file with the JSON.",
      );
    if (found.size > MAX_FILE_BYTES) {
      const problem = `must name a file of at most 16 MiB, but that one has ${found.size} bytes`;
      return refuseFile(problem, "Send a smaller payload: it is a smoke test.");
    }
    const display = path.relative(root, file).split(path.sep).join("/");
    return parseFile(readRegular(file), display, refuseFile);
  } catch (error) {
    const isMissing = ["ENOENT", "ENOTDIR"].includes(codeOf(error) ?? "");
    const problem = isMissing ? "that does not exist" : `that cannot be read (${codeOf(error) ?? "unknown error"})`;
    return refuseFile(
      `names a file ${problem}`,
      "It is relative to the workspace, not to the truss; a step before this one must check the repository out.",
    );
  }
}

/** Neither the content nor the input is shown: the file may not be the one that was meant, and the input may be the payload itself. */
function parseFile(
  bytes: Buffer,
  display: string,
  refuseFile: (problem: string, remedy: string, place?: Partial<Finding>) => Given,
): Given {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuseFile("must name a file with JSON, but that one is not UTF-8", "Save it as UTF-8.", { file: display });
  }
  const read = parseJson(text);
  if ("value" in read) return { payload: read.value, source: "the file of `predict-payload-file`" };
  const { line, column } = read;
  return refuseFile(`must name a file with JSON, but ${read.problem}`, "Correct the JSON there.", {
    file: display,
    line,
    column,
  });
}

function refuse(input: string, problem: string, remedy: string, place: Partial<Finding> = {}): { findings: Finding[] } {
  const message = `Input \`${input}\` ${problem}.`;
  return { findings: [{ severity: "error", rule: `input-${input}`, message, remedy, ...place }] };
}

/** As pydantic reads it: the deprecated flag makes the transport a websocket, whatever else is written. */
function transportOf(config: Readonly<Record<string, ConfigValue>>): ConfigValue | undefined {
  const runtime = asMap(config.runtime);
  return runtime?.is_websocket_endpoint === true ? "websocket" : asMap(runtime?.transport)?.kind;
}

function asMap(value: ConfigValue | undefined): Record<string, ConfigValue> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, ConfigValue>)
    : undefined;
}
