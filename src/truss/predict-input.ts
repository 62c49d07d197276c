import { Failure } from "../lib/errors.ts";
import { type Finding, findingText } from "../lib/findings.ts";
import { parseJson } from "../lib/json.ts";
import type { TrussConfig } from "./config.ts";
import type { Location } from "./locate.ts";
import { type NoText, readTextWithin, WORKSPACE_FILE_MISSING, type Within } from "./text-within.ts";
import type { ConfigValue } from "./yaml/config-value.ts";
import type { YamlReading } from "./yaml/read.ts";

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

/** What decides on the payload where no input names one. */
export interface PayloadTruss {
  location: Pick<Location, "directory" | "configDisplay">;
  config: Pick<TrussConfig, "sent" | "place"> & { reading: Pick<YamlReading, "positionOf"> };
}

const EXAMPLE = "`model_metadata.example_model_input` in the config";
const EXAMPLE_FILE = "the file in `model_metadata.example_model_input_file`";
const EXAMPLE_FILE_PATH = ["model_metadata", "example_model_input_file"];

/**
 * Chooses what the smoke test sends: the input, the file, or the config's `model_metadata.example_model_input`, or the file that
 * `example_model_input_file` names beside it.
 * @param choices the inputs, and the config's values as they are sent; without a truss, the inputs alone decide.
 * @throws Failure (`invalid`) with what `checkPayloadInputs` finds.
 */
export async function choosePayload(
  choices: PayloadInputs & { truss: PayloadTruss | undefined },
): Promise<PayloadChoice> {
  const given = await readGiven(choices);
  if (given && "findings" in given) {
    throw new Failure(given.findings.map(findingText).join("\n"), { status: "invalid", findings: given.findings });
  }
  const { truss } = choices;
  if (truss === undefined) return given ?? { source: "", skip: "`predict-payload` is not set." };
  const { sent } = truss.config;
  const example = asMap(sent.model_metadata)?.example_model_input;
  const source = given?.source ?? (example === undefined ? "" : EXAMPLE);
  const transport = transportOf(sent);
  if (isNoHttp(transport)) {
    const skip = `The model uses ${transport} (\`runtime.transport\`), which a plain HTTP request cannot test.`;
    return { source, skip };
  }
  if (given) return given;
  const file = await readExampleFile(truss);
  if (file && "payload" in file) return file;
  if (file)
    return { source: EXAMPLE_FILE, skip: `\`predict-payload\` is not set, and ${EXAMPLE_FILE} cannot be used.` };
  // A key without a value was more likely left unfinished than meant as the payload `null`.
  if (example === undefined || example === null) {
    const problem = example === null ? `${EXAMPLE} is empty` : `there is no ${EXAMPLE}`;
    return { source, skip: `\`predict-payload\` is not set, and ${problem}.` };
  }
  return { payload: example, source };
}

/**
 * The payload that a config names for its smoke test.
 * @returns undefined if it names none that can be sent.
 */
export async function exampleOf(truss: PayloadTruss): Promise<{ payload: unknown; source: string } | undefined> {
  const example = asMap(truss.config.sent.model_metadata)?.example_model_input;
  if (example !== undefined && example !== null) return { payload: example, source: EXAMPLE };
  const file = await readExampleFile(truss);
  return file && "payload" in file ? file : undefined;
}

/**
 * Checks the inputs that name a payload, including the content of the file, so that problems are reported before anything is sent.
 * @returns what is wrong; empty if nothing is, or if no payload is named.
 */
export async function checkPayloadInputs(inputs: PayloadInputs): Promise<Finding[]> {
  const given = await readGiven(inputs);
  return given && "findings" in given ? given.findings : [];
}

/** What the cases of an input need to know of a config. */
export interface CasesNeed {
  /** Where those cases stand that have no payload of their own: they send the config's. */
  withoutPayload: readonly Pick<Finding, "file" | "line" | "column">[];
}

/**
 * Checks what a config says about its smoke test, and whether it fits the inputs.
 * @param inputs.path the input `predict-path`; empty for none.
 * @param inputs.cases the cases of `predict-cases`; undefined for none.
 * @returns a hint for a file of `example_model_input_file` that cannot be sent, and for a server of its own that Baseten does not reach
 * at `predict`; an error for a path without a payload.
 */
export async function checkPredictInput(
  truss: PayloadTruss,
  inputs: { path: string; payload: string; payloadFile: string; cases?: CasesNeed | undefined },
): Promise<Finding[]> {
  const { sent } = truss.config;
  const { cases } = inputs;
  const isGiven = inputs.payload !== "" || inputs.payloadFile !== "";
  const example = asMap(sent.model_metadata)?.example_model_input;
  const file = isGiven && cases === undefined ? undefined : await readExampleFile(truss);
  const hasExample = (example !== undefined && example !== null) || (file && "payload" in file);
  const findings = [
    ...(file && "findings" in file ? file.findings : []),
    ...(cases === undefined
      ? []
      : unfitCases(cases, { transport: transportOf(sent), hasExample: hasExample === true })),
  ];
  if (inputs.path === "") return [...findings, ...unreachedServer(truss)];
  if (isGiven || hasExample || cases !== undefined) return findings;
  const remedy = "Set `predict-payload`, or `model_metadata.example_model_input` in the config.";
  return [...findings, ...refuse("predict-path", "is set, but there is no payload to send", remedy).findings];
}

/** Cases that a model cannot be called with. */
function unfitCases(
  { withoutPayload }: CasesNeed,
  { transport, hasExample }: { transport: ConfigValue | undefined; hasExample: boolean },
): Finding[] {
  if (isNoHttp(transport)) {
    const problem = `has cases, but the model uses ${transport} (\`runtime.transport\`), which a plain HTTP request cannot test`;
    return refuse("predict-cases", problem, "Remove it.").findings;
  }
  if (hasExample) return [];
  return withoutPayload.map((place) => ({
    severity: "error",
    rule: "predict-cases",
    message: `This case has no payload, and there is no ${EXAMPLE} to send.`,
    remedy: "Give it a `payload` or a `payload-file`.",
    ...place,
  }));
}

/** A server of its own that is not built by Truss gets each call at the path that was called, as nothing stands in front of it. */
function unreachedServer({ config, location }: PayloadTruss): Finding[] {
  const server = asMap(config.sent.docker_server);
  const endpoint = server?.predict_endpoint;
  if (server?.no_build !== true || typeof endpoint !== "string" || endpoint === "/predict") return [];
  return [
    config.place({
      severity: "hint",
      rule: "predict-endpoint",
      message: `\`docker_server.predict_endpoint\` is ${JSON.stringify(endpoint)}, but with \`no_build: true\`, calls to \`predict\` may not be routed there.`,
      remedy: `To send the smoke test there, set the input \`predict-path\` to sync${endpoint.startsWith("/") ? "" : "/"}${endpoint}.`,
      file: location.configDisplay,
      ...config.reading.positionOf(["docker_server", "predict_endpoint"]),
    }),
  ];
}

/** The payload in the file that the config names; undefined where it names none, or gives an example beside it. */
async function readExampleFile({ config, location }: PayloadTruss): Promise<Given | undefined> {
  const metadata = asMap(config.sent.model_metadata);
  const name = metadata?.example_model_input_file;
  const example = metadata?.example_model_input;
  if (name === undefined || name === null || (example !== undefined && example !== null)) return undefined;
  const refuseFile: RefuseFile = (problem, remedy) => ({
    findings: [
      config.place({
        severity: "hint",
        rule: "example-input-file",
        message: `\`model_metadata.example_model_input_file\` ${problem}, so the smoke test cannot use it.`,
        remedy,
        file: location.configDisplay,
        ...config.reading.positionOf(EXAMPLE_FILE_PATH),
      }),
    ],
  });
  if (typeof name !== "string") return refuseFile("must be a path, but is not a string", "Write the path as a string.");
  const within = { folder: location.directory, what: "truss", missing: "The path is relative to the truss." };
  return readJsonFile(name, within, { source: EXAMPLE_FILE, refuseFile });
}

type Given = { payload: unknown; source: string } | { findings: Finding[] };

async function readGiven({ payload, payloadFile, workspace }: PayloadInputs): Promise<Given | undefined> {
  const text = payload.trim();
  if (text !== "" && payloadFile !== "") {
    return refuse("predict-payload", "and `predict-payload-file` cannot both be set", "Keep one of them.");
  }
  if (text !== "") {
    const read = parseJson(text);
    if ("value" in read) return { payload: read.value, source: "input `predict-payload`" };
    const remedy = 'Any JSON will do: {"prompt": "Hi"}, [1, 2], or a string in double quotes.';
    return refuse("predict-payload", `must be JSON, but ${read.problem}`, remedy);
  }
  if (payloadFile === "") return undefined;
  return readJsonFile(
    payloadFile,
    { folder: workspace, what: "workspace", missing: WORKSPACE_FILE_MISSING },
    {
      source: "the file in `predict-payload-file`",
      refuseFile: (problem, remedy, place) => refuse("predict-payload-file", problem, remedy, place),
    },
  );
}

/** Makes a finding of what is wrong with a file. The problem goes on after what names the file. */
type RefuseFile = (problem: string, remedy: string, place?: Partial<Finding>) => { findings: Finding[] };

/**
 * Reads a file with JSON.
 * @param within the folder that the file has to lie in, what messages call it, and what to say where the file is missing.
 */
async function readJsonFile(
  name: string,
  within: Omit<Within, "holds">,
  { source, refuseFile }: { source: string; refuseFile: RefuseFile },
): Promise<Given> {
  const read = await readJsonWithin(name, within);
  return "payload" in read ? { ...read, source } : refuseFile(read.problem, read.remedy, read.place);
}

/** Reads a file with the payload of one call. @param name relative to the workspace. */
export function readPayloadFile(name: string, workspace: string): Promise<{ payload: unknown } | NoText> {
  return readJsonWithin(name, { folder: workspace, what: "workspace", missing: WORKSPACE_FILE_MISSING });
}

/** Neither the content nor the input is shown: the file may not be the one that was meant, and the input may be the payload itself. */
async function readJsonWithin(name: string, within: Omit<Within, "holds">): Promise<{ payload: unknown } | NoText> {
  const file = await readTextWithin(name, { ...within, holds: "JSON" });
  if ("problem" in file) return file;
  const read = parseJson(file.text);
  if ("value" in read) return { payload: read.value };
  const { problem, line, column } = read;
  return {
    problem: `must name a file with JSON, but ${problem}`,
    remedy: "Fix the JSON.",
    place: { file: file.display, line, column },
  };
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

function isNoHttp(transport: ConfigValue | undefined): transport is "websocket" | "grpc" {
  return transport === "websocket" || transport === "grpc";
}

function asMap(value: ConfigValue | undefined): Record<string, ConfigValue> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, ConfigValue>)
    : undefined;
}
