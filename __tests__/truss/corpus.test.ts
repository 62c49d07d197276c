/**
 * Reads every config of the public corpus as a run does, and compares what is sent with two independent readings: that of the
 * `yaml` package (YAML 1.2, core schema) and PyYAML's. This repository does not contain the corpus. Without it (`TRUSS_CORPUS`, else
 * `../shared/corpus/configs`) the suite is skipped.
 */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import type { Finding } from "../../src/lib/findings.ts";
import { readConfig, type TrussConfig } from "../../src/truss/config.ts";
import { locateTruss } from "../../src/truss/locate.ts";
import { findPython } from "../support/python.ts";

const ROOT = new URL("../../", import.meta.url);
const CORPUS = process.env.TRUSS_CORPUS ?? fileURLToPath(new URL("../shared/corpus/configs", ROOT));
const NAMES = existsSync(CORPUS) ? readdirSync(CORPUS).sort() : [];

/** Stands for a missing key. */
const ABSENT = "(absent)";

/** A place, the value that is sent there and the core schema's value, both as JSON. */
type Difference = [file: string, path: string, sent: string, core: string];

/** The differences between what is sent and what the core schema reads, each with its reason. An extra row fails, and so does a missing one. */
const EXCEPTIONS: Record<string, Difference[]> = {
  "Truss's loader makes text of every environment variable": [
    [
      "cogito__cogito-v2-preview-llama-405B-vllm__config.yaml",
      "environment_variables.hf_access_token",
      '"None"',
      "null",
    ],
    [
      "cogito__cogito-v2-preview-llama-70B-vllm__config.yaml",
      "environment_variables.hf_access_token",
      '"None"',
      "null",
    ],
    [
      "custom-server__llama3-70b-instruct-lmdeploy__config.yaml",
      "environment_variables.hf_access_token",
      '"None"',
      "null",
    ],
    [
      "custom-server__llama3-8b-instruct-sglang__config.yaml",
      "environment_variables.hf_access_token",
      '"None"',
      "null",
    ],
    ["llama__engine-llama-3.1-405b-instruct__config.yaml", "environment_variables.ENABLE_EXECUTOR_API", '"1"', "1"],
    [
      "llama__llama-4-maverick-17b-128e-instruct-fp8-vllm__config.yaml",
      "environment_variables.hf_access_token",
      '"None"',
      "null",
    ],
    ["lora__sglang-lora__config.yaml", "environment_variables.hf_access_token", '"None"', "null"],
    ["lora__vllm-lora__config.yaml", "environment_variables.hf_access_token", '"None"', "null"],
    ["moonshotai__kimi-k2.5__multimodal__config.yaml", "environment_variables.VLLM_SKIP_MODEL_VALIDATION", '"1"', "1"],
    ["ngram-speculator__trussless__config.yaml", "environment_variables.hf_access_token", '"None"', "null"],
    [
      "qwen__qwen-3-235B-A22B-instruct-2507-trt__b200-fp8__config.yaml",
      "environment_variables.BAD_TOKEN_ID_SEQ_CHECK_ENABLED",
      '"1"',
      "1",
    ],
    [
      "qwen__qwen-3-235B-A22B-instruct-2507-trt__b200-fp8__config.yaml",
      "environment_variables.TRTLLM_ENABLE_PDL",
      '"1"',
      "1",
    ],
    ["qwen__qwen-3-30B-A3-sglang__config.yaml", "environment_variables.hf_access_token", '"None"', "null"],
    ["stable-diffusion__stable-diffusion-3-medium__config.yaml", "environment_variables.HF_HUB_OFFLINE", '"1"', "1"],
    [
      "stable-diffusion__stable-diffusion-xl-1.0-trt-h100__config.yaml",
      "environment_variables.HF_HUB_ENABLE_HF_TRANSFER",
      '"1"',
      "1",
    ],
    [
      "stable-diffusion__stable-diffusion-xl-1.0-trt__config.yaml",
      "environment_variables.HF_HUB_ENABLE_HF_TRANSFER",
      '"1"',
      "1",
    ],
    ["text-embeddings-inference__config.yaml", "environment_variables.hf_access_token", '"None"', "null"],
  ],
  "a float keeps its dot on the wire, so that the server reads a float again": [
    [
      "custom-server__nemotron-parse-v1-2-vllm__config.yaml",
      "model_metadata.example_model_input.temperature",
      "0.0",
      "0",
    ],
    ["deepfloyd-xl__config.yaml", "spec_version", "2.0", "2"],
    [
      "deepseek__engine-deepseek-r1-distill-llama-8b__config.yaml",
      "model_metadata.example_model_input.top_p",
      "1.0",
      "1",
    ],
    ["gemma__gemma-3-12b-novision__config.yaml", "model_metadata.example_model_input.top_p", "1.0", "1"],
    ["image-segmentation__config.yaml", "spec_version", "2.0", "2"],
    ["llama__engine-llama-3-3-70b-instruct__config.yaml", "model_metadata.example_model_input.top_p", "1.0", "1"],
    ["lora__sglang-lora__config.yaml", "model_metadata.example_model_input.sampling_params.temperature", "1.0", "1"],
    ["paddlepaddle__PaddleOCR_VL__config.yaml", "model_metadata.example_model_input.temperature", "0.0", "0"],
    ["sana__sana_1600M__config.yaml", "model_metadata.example_model_input.guidance_scale", "5.0", "5"],
    ["sana__sana_1600M__config.yaml", "model_metadata.example_model_input.pag_guidance_scale", "2.0", "2"],
    ["sana__sana_600M__config.yaml", "model_metadata.example_model_input.guidance_scale", "5.0", "5"],
    ["sana__sana_600M__config.yaml", "model_metadata.example_model_input.pag_guidance_scale", "2.0", "2"],
  ],
  "external packages are in the archive, so the key is not sent": [
    "04-image-generation__config.yaml",
    "06-high-performance-cached-weights__config.yaml",
    "audiogen-medium__config.yaml",
    "binocular__config.yaml",
    "cogvlm__config.yaml",
    "custom-server__nemotron-parse-v1-2-vllm__config.yaml",
    "deepfloyd-xl__config.yaml",
    "deepseek__engine-deepseek-r1-distill-llama-8b__config.yaml",
    "deepseek__engine-deepseek-r1-distill-qwen-32b__config.yaml",
    "dis-segmentation__config.yaml",
    "falcon__falcon3-3B-trt-llm-engine-high-throughput__config.yaml",
    "flux.1-dev-trt-b200__config.yaml",
    "flux__schnell__config.yaml",
    "image-segmentation__config.yaml",
    "llama__engine-llama-3-3-70b-instruct__config.yaml",
    "llama__engine-llama-3.1-405b-instruct__config.yaml",
    "llama__llama-2-70b-chat__config.yaml",
    "llama__llama-2-7b__config.yaml",
    "llama__llama-3-70b-instruct__config.yaml",
    "llama__llama-7b-exllama__config.yaml",
    "llava__llava-1.6-sgl__config.yaml",
    "llava__llava-v1.6-34b__config.yaml",
    "magic-animate__config.yaml",
    "mistral__engine-mistral-small-3__config.yaml",
    "mistral__engine-mixtral-8x22b-instruct__config.yaml",
    "mistral__engine-mixtral-8x7b-instruct__config.yaml",
    "mistral__mistral-7b-instruct-vllm__config.yaml",
    "mistral__mistral-7b-instruct__config.yaml",
    "mistral__mixtral-8x7b-instruct-trt-llm-weights-only-quant__config.yaml",
    "mistral__mixtral-8x7b-instruct-trt-llm__config.yaml",
    "mistral__mixtral-8x7b-instruct-vllm-a100-t-tp2__config.yaml",
    "multiprocessing__config.yaml",
    "musicgen-large__config.yaml",
    "nemotron__llama-3-1-nemotron-70b-instruct__config.yaml",
    "phi__phi-3-mini-128k-instruct__config.yaml",
    "phi__phi-3-mini-4k-instruct__config.yaml",
    "piper-tts__config.yaml",
    "playground-v2-aesthetic__config.yaml",
    "qwen__engine-qwen-2-5-14b-coder-instruct__config.yaml",
    "qwen__engine-qwen-2-5-14b-instruct__config.yaml",
    "qwen__engine-qwen-2-5-32b-coder-instruct__config.yaml",
    "qwen__engine-qwen-2-5-32b-instruct__config.yaml",
    "qwen__engine-qwen-2-5-7b-math-instruct__config.yaml",
    "qwen__qwen-vl__config.yaml",
    "sana__sana_1600M__config.yaml",
    "sana__sana_600M__config.yaml",
    "segment-anything__config.yaml",
    "sesame-csm-1b__config.yaml",
    "stable-diffusion__dreamshaper-lcm__config.yaml",
    "stable-diffusion__sdxl-controlnet-depth__config.yaml",
    "stable-diffusion__sdxl-controlnet__config.yaml",
    "stable-diffusion__stable-diffusion-3-medium__config.yaml",
    "stable-diffusion__stable-diffusion-xl-1.0-trt-h100__config.yaml",
    "stable-diffusion__stable-diffusion-xl-1.0-trt__config.yaml",
    "stable-diffusion__stable-diffusion-xl-1.0__config.yaml",
    "stable-diffusion__stable-video-diffusion__config.yaml",
    "templates__faster-whisper-truss__config.yaml",
    "trt-llm-engine-builder-templates__llama-3_1-70b-instruct__large_context__config.yaml",
    "trt-llm-engine-builder-templates__llama-3_1-8b-instruct__large_context__config.yaml",
    "whisper__faster-whisper-v3__config.yaml",
    "whisper__whisper-streaming__config.yaml",
    "whisper__whisper-truss__config.yaml",
  ].map((file): Difference => [file, "external_package_dirs", ABSENT, "[]"]),
};

const { isRawJSON: isRawJson } = JSON as unknown as { isRawJSON(value: unknown): boolean };

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !isRawJson(value);

const jsonOf = (value: unknown) => (value === undefined ? ABSENT : JSON.stringify(value));

/** The smallest places at which two values differ on the wire. */
function differences(file: string, one: unknown, other: unknown, path: string[] = []): Difference[] {
  if (jsonOf(one) === jsonOf(other)) return [];
  if (!isTree(one) || !isTree(other)) return [[file, path.join("."), jsonOf(one), jsonOf(other)]];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  const found = [...keys].flatMap((key) => differences(file, one[key], other[key], [...path, key]));
  // The same entries in another order.
  return found.length > 0 ? found : [[file, path.join("."), jsonOf(one), jsonOf(other)]];
}

interface Reading {
  file: string;
  text: string;
  bytes: Buffer;
  config: TrussConfig | undefined;
  findings: Finding[];
}

async function readOne(file: string): Promise<Reading> {
  const located = await locateTruss(CORPUS, { trussDirectory: ".", configFile: file });
  if ("findings" in located) throw new Error(`${file}: ${JSON.stringify(located.findings)}`);
  const bytes = readFileSync(join(CORPUS, file));
  return { file, bytes, text: bytes.toString("utf8"), ...(await readConfig(located.location)) };
}

/** A value as `support/pyyaml_oracle.py` returns it. */
type Typed = [type: string, payload: unknown, text: string];

/** The JSON that Truss's loader would send for a value. */
function wireOf([type, payload, text]: Typed): string {
  switch (type) {
    case "dict":
      return `{${(payload as [Typed, Typed][]).map(([key, item]) => `${JSON.stringify(key[1])}:${wireOf(item)}`).join(",")}}`;
    case "list":
      return `[${(payload as Typed[]).map(wireOf).join(",")}]`;
    case "int":
      return text;
    case "float":
      // Both write the shortest digits, but with different exponents; a whole number needs Python's dot.
      return Number.isInteger(Number(text)) ? text : JSON.stringify(Number(text));
    default:
      return JSON.stringify(payload);
  }
}

/** What Truss's loader does with the root: no external packages, and environment variables as text. */
function asSent(root: Typed): Typed {
  const entries = (root[1] as [Typed, Typed][])
    .filter(([key]) => key[1] !== "external_package_dirs")
    .map(([key, item]): [Typed, Typed] =>
      key[1] === "environment_variables" ? [key, asEnvironment(item)] : [key, item],
    );
  return ["dict", entries, ""];
}

function asEnvironment(map: Typed): Typed {
  if (map[0] !== "dict") return map;
  const asText = ([type, payload, text]: Typed): Typed => ["str", type === "bool" ? String(payload) : text, text];
  return ["dict", (map[1] as [Typed, Typed][]).map(([key, item]) => [key, asText(item)]), ""];
}

/** The answers of Truss's loader, or of PyYAML if Truss is not installed, to these texts. */
async function askPython(python: string, texts: readonly string[]): Promise<({ value: Typed } | { error: string })[]> {
  const script = fileURLToPath(new URL("__tests__/support/pyyaml_oracle.py", ROOT));
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(python, [script], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const closed = once(child, "close");
  child.stdin.end(texts.map((text) => `${JSON.stringify({ text })}\n`).join(""));
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) lines.push(line);
  await closed;
  return lines.slice(1).map((line) => JSON.parse(line));
}

const python = findPython(["yaml"]);

(NAMES.length === 0 ? describe.skip : describe)(`the ${NAMES.length} configs of the corpus`, () => {
  let readings: Reading[] = [];
  beforeAll(async () => {
    readings = await Promise.all(NAMES.map(readOne));
  });

  it("are read without an error", () => {
    expect(readings.flatMap(({ findings }) => findings.filter(({ severity }) => severity === "error"))).toEqual([]);
    expect(readings.filter(({ config }) => config === undefined).map(({ file }) => file)).toEqual([]);
  });

  it("all name their model", () => {
    expect(readings.filter(({ config }) => config?.modelName === "").map(({ file }) => file)).toEqual([]);
  });

  it("are sent as the core schema of YAML 1.2 reads them, with the exceptions of the table and no others", () => {
    const found = readings.flatMap(({ file, text, config }) =>
      differences(file, config?.sent, parse(text, { version: "1.2", schema: "core", uniqueKeys: false })),
    );
    const rows = (list: Difference[]) => list.map((row) => row.join("  ")).sort();
    expect(rows(found)).toEqual(rows(Object.values(EXCEPTIONS).flat()));
  });

  it("are displayed and archived unchanged, byte by byte", () => {
    for (const { file, text, bytes, config } of readings) {
      expect({ file, raw: config?.raw === text }).toEqual({ file, raw: true });
      expect({ file, archived: bytes.equals(config?.archived ?? Buffer.alloc(0)) }).toEqual({ file, archived: true });
    }
  });

  (python === undefined ? it.skip : it)("are sent as Truss's loader reads them", async () => {
    const answers = await askPython(
      python ?? "",
      readings.map(({ text }) => text),
    );
    expect(answers).toHaveLength(readings.length);
    for (const [index, { file, config }] of readings.entries()) {
      const answer = answers[index];
      const expected = answer && "value" in answer ? wireOf(asSent(answer.value)) : answer;
      expect({ file, sent: JSON.stringify(config?.sent) }).toEqual({ file, sent: expected });
    }
  });
});
