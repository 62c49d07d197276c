/**
 * The block `trt_llm`: what Truss 0.18.36 refuses when it loads a config (truss/base/trt_llm_config.py), without the checks that ask a
 * server. Words that a newer Truss may know are hints, as everywhere.
 */
import { isPlainMap, plainOf } from "../plain.ts";
import { acceleratorCount, acceleratorType } from "./accelerator.ts";
import {
  anything,
  asFlag,
  asWritten,
  asWhole,
  block,
  decimal,
  Field,
  type Fields,
  flag,
  list,
  map,
  NEWER_REMEDY,
  oneOf,
  optional,
  strictWhole,
  type TextRule,
  text,
  whole,
} from "./field-types.ts";
import { nameOf, type ConfigNode, showText } from "./config-node.ts";
import type { Shape } from "./shape.ts";

const ENCODERS = ["encoder", "encoder_bert"];
/** Former values of `base_model` that are all called `decoder` now. */
const RENAMED = ["palmyra", "qwen", "llama", "mistral", "deepseek"];
const FORMER_MODELS = [...RENAMED, "whisper"];
const BASE_MODELS = [...ENCODERS, "decoder"];

const QUANTIZATIONS = [
  ..."no_quant weights_int8 weights_kv_int8 weights_int4 weights_int4_kv_int8 smooth_quant".split(" "),
  ..."fp8 fp8_kv fp8_mlp_only fp4 fp4_kv fp4_mlp_only".split(" "),
];
const SOURCES = ["HF", "GCS", "S3", "AZURE", "LOCAL", "REMOTE_URL", "BASETEN_TRAINING"];
const ROUTES = ["/v1/embeddings", "/v1/systemone", "/rerank", "/predict", "/predict_tokens"];

/** Accelerators on which only `encoder_bert` runs, and accelerators that lack a format of numbers. */
const TOO_OLD = ["T4", "V100"];
const WITHOUT_FP8 = ["A10G", "A100", "A100_40GB"];
const WITHOUT_FP4 = ["H100", "H100_40GB", "H200", "L4", "L40S", "A100_40GB"];

const MAX_SEQUENCE = 1_048_576;
const MAX_BATCH = 2048;
const MAX_DRAFT_TOKENS = 2048;

// --- Small blocks ---

/** `validate_repo_id` of huggingface_hub. */
const HF_REPOSITORY = /^(?:\b[A-Za-z0-9_.-]{1,96}\b\/)?\b[A-Za-z0-9_.-]{1,96}\b$/;

function hfRepository(node: ConfigNode): void {
  const repository = node.child("repo").text;
  if (node.child("source").text !== "HF" || repository === undefined) return;
  if (HF_REPOSITORY.test(repository) && !/--|\.\.|\.git$/.test(repository)) return;
  const problem = `must be the name of a Hugging Face repository, but is ${showText(repository)}`;
  node.child("repo").error("hf-repository", problem, "Write owner/name, without scheme or host.");
}

const checkpoint = block(
  {
    source: oneOf(SOURCES).required(),
    repo: text().required(),
    revision: optional(text()),
    runtime_secret_name: text().default("hf_access_token"),
  },
  hfRepository,
);

const calibration = whole.and((node) => {
  const size = asWhole(node);
  if (size === undefined || (size >= 64 && size <= 16_384 && size % 64 === 0)) return;
  node.error(
    "calibration-size",
    `must be a multiple of 64 from 64 to 16384, but is ${node.shown}`,
    "Write, for example, 1024.",
  );
});

const quantization = block({
  calib_size: calibration.default(1024),
  calib_dataset: text().default("abisee/cnn_dailymail"),
  calib_max_seq_length: calibration.default(1536),
});
const plugins = block({
  paged_kv_cache: flag.default(true),
  use_paged_context_fmha: flag.default(true),
  use_fp8_context_fmha: flag.default(false),
});
const loraConfiguration = block({ max_lora_rank: whole.default(64), lora_target_modules: list(text()) });

const adapters = map(checkpoint, (node) => {
  for (const key of node.keys()) {
    if (/^[a-zA-Z0-9_\-.:]+$/.test(key)) continue;
    node
      .child(key)
      .error(
        "adapter-name",
        "has a name with characters other than letters, digits, `-`, `_`, `.` and `:`",
        "Rename it.",
      );
  }
});

/** A version begins with a digit, as Python's `isdigit` defines it. */
const number: TextRule = (node, value) => {
  if (/^[\p{Nd}\p{No}]/u.test(value)) return;
  node.error("version-format", `must begin with a digit, but is ${showText(value)}`, "Write, for example, 0.20.0.");
};

const versions = block({
  engine_builder_version: optional(text(number)),
  briton_version: optional(text(number)),
  bei_version: optional(text(number)),
  bei_bert_version: optional(text(number)),
  v2_llm_version: optional(text()),
});

// --- Runtimes ---

const strictFraction = decimal.checkedBy((node) => {
  const value = node.number;
  if (value !== undefined && value > 0 && value <= 1) return;
  node.error(
    "out-of-range",
    `must be a number above 0 and at most 1, but is ${node.shown}`,
    "Write, for example, 0.5 without quotes.",
  );
});

const LORA_CACHE: Fields = {
  lora_cache_max_adapter_size: optional(strictWhole(1)),
  lora_cache_optimal_adapter_size: optional(strictWhole(1)),
  lora_cache_gpu_memory_fraction: optional(strictFraction),
  lora_cache_host_memory_bytes: optional(strictWhole(1)),
};

function adapterSizes(node: ConfigNode): void {
  const [most, best] = [node.child("lora_cache_max_adapter_size"), node.child("lora_cache_optimal_adapter_size")];
  if (most.number === undefined || best.number === undefined || best.number <= most.number) return;
  best.error("adapter-size", `must not exceed \`lora_cache_max_adapter_size\`, but is ${best.shown}`, "Lower it.");
}

const route = text((node, value) => {
  if (ROUTES.includes(value)) return;
  const problem = `must be one of ${ROUTES.join(", ")}, but is ${showText(value)}`;
  if (value.startsWith("/")) node.hint("unknown-value", problem, NEWER_REMEDY);
  else node.error("misspelt-value", problem, "Write one of them.");
});

const runtimeV1 = block(
  {
    kv_cache_free_gpu_mem_fraction: decimal.default(0.9),
    kv_cache_host_memory_bytes: optional(strictWhole(1)),
    ...LORA_CACHE,
    enable_chunked_context: flag.default(true),
    batch_scheduler_policy: oneOf(["max_utilization", "guaranteed_no_evict"]).default("guaranteed_no_evict"),
    request_default_max_tokens: optional(strictWhole(1)),
    served_model_name: optional(text()),
    total_token_limit: whole.default(500_000),
    webserver_default_route: optional(route),
  },
  adapterSizes,
);

/** Any value that JSON can hold. */
const patch = anything.checkedBy((node) => {
  if (node.type !== "date" && node.type !== "datetime") return;
  node.error(
    "patch-value",
    `must be a string, a number, a list, a map or null, but is ${node.shown}`,
    "Put it in quotes.",
  );
});

/** Truss accepts no booleans here and makes a number of one. */
const patches = new Field(map(patch).check, {
  kind: "map",
  read: (value) => (typeof value === "boolean" ? Number(value) : value),
});

const runtimeV2 = block({
  max_seq_len: optional(strictWhole(1, MAX_SEQUENCE)),
  max_batch_size: strictWhole(1, MAX_BATCH).default(256),
  max_num_tokens: strictWhole(65, 131_072).default(8192),
  tensor_parallel_size: strictWhole(1).default(1),
  enable_chunked_prefill: flag.default(true),
  served_model_name: optional(text()),
  patch_kwargs: patches,
  // The former name of `patch_kwargs`.
  gated_features: asWritten(patches),
});

// --- The build ---

/** Truss still reads former values, except in the outermost build, where `checkEngine` reports them. */
const baseModel = text().checkedBy((node) => {
  if (node.text === undefined || !FORMER_MODELS.includes(node.text)) oneOf(BASE_MODELS).check(node);
});

/** A flag as Truss reads it. @param fallback its default. */
function flagOf(node: ConfigNode, fallback: boolean): boolean | undefined {
  return node.type === undefined ? fallback : asFlag(node);
}

function wholeOf(node: ConfigNode, fallback: number): number | undefined {
  return node.type === undefined ? fallback : asWhole(node);
}

function isEncoder(build: ConfigNode): boolean {
  return ENCODERS.includes(build.child("base_model").text ?? "decoder");
}

/** `_bei_specfic_migration` turns both flags off for an `encoder`. */
function cacheFlags(build: ConfigNode): { paged: boolean | undefined; context: boolean | undefined } {
  if (build.child("base_model").text === "encoder") return { paged: false, context: false };
  const settings = build.child("plugin_configuration");
  return {
    paged: flagOf(settings.child("paged_kv_cache"), true),
    context: flagOf(settings.child("use_paged_context_fmha"), true),
  };
}

function pagedCache(build: ConfigNode): void {
  const { paged, context } = cacheFlags(build);
  if (paged !== false || context !== true) return;
  const problem = "is false, but `use_paged_context_fmha` (true by default) needs it";
  build
    .child("plugin_configuration")
    .child("paged_kv_cache")
    .error("paged-cache", problem, "Remove it, or turn both off.");
}

function experts(build: ConfigNode): void {
  const option = build.child("moe_expert_parallel_option");
  const count = wholeOf(option, -1);
  const parallel = wholeOf(build.child("tensor_parallel_count"), 1);
  if (isEncoder(build) || count === undefined || parallel === undefined || count === -1) return;
  if (count > 0 && count <= parallel) return;
  option.error(
    "expert-parallel",
    `must be -1 or from 1 to tensor_parallel_count (${parallel}), but is ${option.shown}`,
    "Remove it.",
  );
}

function misplacedCache(build: ConfigNode): void {
  for (const key of Object.keys(LORA_CACHE)) {
    if (build.has(key)) build.child(key).error("misplaced-field", "belongs in `trt_llm.runtime`", "Move it there.");
  }
}

function cacheReuse(build: ConfigNode): void {
  const speculator = build.child("speculator");
  const { paged, context } = cacheFlags(build);
  if (speculator.type !== "dict" || (paged !== false && context !== false)) return;
  const problem = "needs the paged cache, but `base_model` or `plugin_configuration` turns it off";
  speculator.error("speculation-cache", problem, "Remove it, or turn the paged cache on.");
}

const LOOKAHEAD = ["lookahead_windows_size", "lookahead_ngram_size", "lookahead_verification_set_size"];

/** `_validate_spec_dec_mode`. Speculation with a draft model is discontinued. */
function speculation(node: ConfigNode): void {
  const mode = node.child("speculative_decoding_mode");
  if (mode.type === undefined || mode.text === "DRAFT_TOKENS_EXTERNAL") {
    const problem = "uses a draft model, which Truss has discontinued";
    mode.error(
      "discontinued-speculation",
      problem,
      "Write `speculative_decoding_mode: LOOKAHEAD_DECODING`, or use `inference_stack: v2`.",
    );
  }
  if (mode.text !== "LOOKAHEAD_DECODING") return;
  const missing = LOOKAHEAD.filter((key) => ["NoneType", undefined].includes(node.child(key).type));
  for (const key of missing) {
    node
      .child(key)
      .error("missing-field", "is required for lookahead decoding but missing", `Add \`${key}:\` to \`${node.name}\`.`);
  }
  const [windows = 0, ngram = 0, verification = 0] = LOOKAHEAD.map((key) => asWhole(node.child(key)) ?? 0);
  if (windows < 1 || ngram < 1 || verification < 1) return;
  draftTokens(node, (ngram === 1 ? 0 : ngram - 2) + (windows - 1 + verification) * (ngram - 1));
}

/** @param least the number that follows from the three sizes of lookahead decoding (`lade_max_draft_len`). */
function draftTokens(node: ConfigNode, least: number): void {
  const tokens = node.child("num_draft_tokens");
  const count = tokens.number ?? least;
  if (count >= Math.max(least, 1) && count <= MAX_DRAFT_TOKENS) return;
  const problem = `must be from ${Math.max(least, 1)} (given by the lookahead sizes) to ${MAX_DRAFT_TOKENS}, but is ${count}`;
  tokens.error("draft-tokens", problem, "Change it, or change the lookahead sizes.");
}

/** The fields of a build, except for its speculator, which holds another build. */
const BUILD_FIELDS: Fields = {
  base_model: baseModel.default("decoder"),
  max_seq_len: optional(strictWhole(1, MAX_SEQUENCE)),
  max_batch_size: strictWhole(1, MAX_BATCH).default(256),
  max_num_tokens: strictWhole(65, MAX_SEQUENCE).default(8192),
  max_beam_width: strictWhole(1, 1).default(1),
  max_prompt_embedding_table_size: whole.default(0),
  checkpoint_repository: optional(checkpoint),
  gather_all_token_logits: flag.default(false),
  strongly_typed: flag.default(false),
  quantization_type: oneOf(QUANTIZATIONS).default("no_quant"),
  quantization_config: quantization,
  tensor_parallel_count: strictWhole(1).default(1),
  pipeline_parallel_count: whole.default(1),
  moe_expert_parallel_option: whole.default(-1),
  sequence_parallel_count: whole.default(1),
  plugin_configuration: plugins,
  num_builder_gpus: optional(strictWhole(1)),
  lora_adapters: optional(adapters),
  lora_configuration: optional(loraConfiguration),
  skip_build_result: flag.default(false),
  // These are known here, because an error about them is enough and a hint would be too much.
  ...Object.fromEntries(Object.keys(LORA_CACHE).map((key) => [key, asWritten(anything)])),
};

/** A build inside a speculator is checked like any other, but its own speculator is compared as written. */
const nestedBuild = block(BUILD_FIELDS).checkedBy((node) => BUILD.check(node));

const speculator = block(
  {
    speculative_decoding_mode: oneOf(["DRAFT_TOKENS_EXTERNAL", "LOOKAHEAD_DECODING"]).default("DRAFT_TOKENS_EXTERNAL"),
    num_draft_tokens: optional(strictWhole(1)),
    checkpoint_repository: optional(checkpoint),
    runtime: runtimeV1,
    build: optional(nestedBuild),
    ...Object.fromEntries(LOOKAHEAD.map((key) => [key, optional(strictWhole(1))])),
    enable_b10_lookahead: optional(flag).default(false),
  },
  speculation,
);

const BUILD = block(
  { ...BUILD_FIELDS, speculator: optional(speculator) },
  pagedCache,
  experts,
  misplacedCache,
  cacheReuse,
);

// --- The two inference stacks ---

function needsCheckpoint(build: ConfigNode): void {
  const repository = build.child("checkpoint_repository");
  if (repository.type !== undefined && repository.type !== "NoneType") return;
  const problem = `is required, but is ${repository.type === undefined ? "missing" : "null"}`;
  repository.error(
    "missing-field",
    problem,
    `Add \`checkpoint_repository:\` with \`source\` and \`repo\` to \`${build.name}\`.`,
  );
}

function chunkedContext(node: ConfigNode): void {
  const build = node.child("build");
  const { paged, context } = cacheFlags(build);
  const isChunked = flagOf(node.child("runtime").child("enable_chunked_context"), true);
  if (isChunked !== true || isEncoder(build) || (paged !== false && context !== false)) return;
  if (paged === false && context === true) return;
  const settings = build.child("plugin_configuration");
  const problem = "turns off what `runtime.enable_chunked_context` (true by default) needs";
  settings.error("chunked-context", problem, "Remove it, or set `runtime.enable_chunked_context: false`.");
}

/** Has no check, because `checkByStack` checks it first. */
const inferenceStack = text().checkedBy(anything.check).default("v1");

const V1 = block(
  { inference_stack: inferenceStack, build: BUILD.required(), runtime: runtimeV1, version_overrides: versions },
  (node) => {
    if (node.child("build").type === "dict") needsCheckpoint(node.child("build"));
  },
  chunkedContext,
);

/** Fields of the build that may be set with the second stack. */
const FREE_IN_V2 = [
  "checkpoint_repository",
  "quantization_type",
  "quantization_config",
  "skip_build_result",
  "num_builder_gpus",
];

/** `validate_inference_stack_v2` */
function buildOfV2(node: ConfigNode): void {
  const build = node.child("build");
  if (build.type !== "dict") return;
  if (flagOf(build.child("skip_build_result"), false) === false) needsCheckpoint(build);
  for (const key of build.keys()) {
    const shape = BUILD.shape.fields[key];
    if (shape === undefined || FREE_IN_V2.includes(key) || isDefault(build.child(key), shape)) continue;
    build
      .child(key)
      .error(
        "not-for-v2",
        "cannot be set with `inference_stack: v2`",
        "Remove it, and use the settings in `trt_llm.runtime`.",
      );
  }
}

/** Whether a value is Truss's default. A block is the default only if all its fields are written. */
function isDefault(node: ConfigNode, shape: Shape): boolean {
  if (shape.kind === "scalar") return shape.read(plainOf(node.value)) === shape.fallback;
  if (shape.kind !== "block" || shape.isOptional) return node.type === "NoneType";
  return Object.entries(shape.fields).every(([key, inner]) => node.has(key) && isDefault(node.child(key), inner));
}

const V2 = block(
  {
    inference_stack: inferenceStack,
    build: BUILD.required(),
    runtime: runtimeV2.required(),
    version_overrides: versions,
  },
  buildOfV2,
);

function checkByStack(node: ConfigNode): void {
  const stack = node.child("inference_stack");
  if (node.type !== "dict" || stack.type === undefined || stack.text === "v1") V1.check(node);
  else if (stack.text === "v2") V2.check(node);
  else oneOf(["v1", "v2"]).check(stack);
}

const SHAPE_V1 = { ...V1.shape, isOptional: true };
const SHAPE_V2 = { ...V2.shape, isOptional: true };

/** The block `trt_llm`, whose fields depend on the inference stack that it names. */
export const trtLlm = new Field(optional(anything.checkedBy(checkByStack)).check, {
  kind: "choice",
  shapeFor: (value) => (isPlainMap(value) && value.inference_stack === "v2" ? SHAPE_V2 : SHAPE_V1),
});

// --- With the rest of the config ---

/** What the engine requires of the accelerator and of the tags (`trt_llm_validation`). */
export function checkEngine(root: ConfigNode): void {
  const engine = root.child("trt_llm");
  const build = engine.child("build");
  const stack = engine.child("inference_stack");
  const isV1 = stack.type === undefined || stack.text === "v1";
  if (build.type !== "dict" || !(isV1 || stack.text === "v2")) return;
  checkFormerModel(build.child("base_model"));
  checkAccelerator(root, build);
  if (!isV1) return;
  if (!isEncoder(build)) checkTags(root);
  if ((build.child("base_model").text ?? "decoder") === "decoder") checkWorldSize(root, build);
}

function checkFormerModel(model: ConfigNode): void {
  if (model.text === "whisper") {
    model.error(
      "renamed-base-model",
      'is "whisper", which Truss no longer deploys as a model',
      "Deploy Whisper as a chain.",
    );
  } else if (RENAMED.includes(model.text ?? "")) {
    const problem = `is ${model.shown}, which Truss has renamed: it now detects the architecture itself`;
    model.error("renamed-base-model", problem, "Write `decoder`.");
  }
}

function checkAccelerator(root: ConfigNode, build: ConfigNode): void {
  const field = root.child("resources").child("accelerator");
  const type = acceleratorType(field) ?? "";
  if (TOO_OLD.includes(type)) {
    if (build.child("base_model").text === "encoder_bert") return;
    field.error(
      "engine-accelerator",
      `is ${type}, on which TensorRT-LLM only supports \`base_model: encoder_bert\``,
      "Use an A10G or newer.",
    );
    return;
  }
  const numbers = /^fp[48]/.exec(build.child("quantization_type").text ?? "")?.[0];
  const isKnown = QUANTIZATIONS.includes(build.child("quantization_type").text ?? "");
  const lacks = WITHOUT_FP8.includes(type) || (numbers === "fp4" && WITHOUT_FP4.includes(type));
  if (numbers === undefined || !isKnown || !lacks) return;
  const remedy = numbers === "fp8" ? "Use an L4, H100 or newer." : "Use a B200 or newer.";
  field.error(
    "engine-accelerator",
    `is ${type}, which does not support ${numbers} (\`trt_llm.build.quantization_type\`)`,
    remedy,
  );
}

const TAGS = ["openai-compatible", "force-legacy-api-non-openai-compatible"];

function checkTags(root: ConfigNode): void {
  const tags = root.child("model_metadata").child("tags");
  if (tags.type === undefined) return;
  const isSearchable = tags.type === "list" || tags.type === "str" || tags.type === "dict";
  if (!isSearchable) {
    tags.error(
      "engine-tags",
      `must be a list for \`trt_llm\`, but is ${tags.shown}`,
      "Write `tags: [openai-compatible]`.",
    );
    return;
  }
  const has = (tag: string) =>
    tags.text?.includes(tag) ?? (tags.keys().includes(tag) || tags.items().some((item) => item.text === tag));
  if (!TAGS.every(has)) return;
  tags.error("engine-tags", `cannot have both ${TAGS.join(" and ")}`, "Keep openai-compatible.");
}

function checkWorldSize(root: ConfigNode, build: ConfigNode): void {
  const keys = ["tensor_parallel_count", "pipeline_parallel_count", "sequence_parallel_count"];
  const counts = keys.map((key) => wholeOf(build.child(key), 1));
  const accelerator = root.child("resources").child("accelerator");
  const available = acceleratorCount(accelerator);
  if (available === undefined || Number.isNaN(available) || counts.includes(undefined)) return;
  const needed = counts.reduce<number>((product, count) => product * (count ?? 1), 1);
  if (needed === available) return;
  const problem = `times the other parallel counts must equal the count of \`${nameOf(accelerator.path)}\` (${available}), but is ${needed}`;
  const fitting = (available * (counts[0] ?? 1)) / needed;
  const remedy = Number.isInteger(fitting)
    ? `Write \`tensor_parallel_count: ${fitting}\`, or request ${needed} accelerators.`
    : `Request ${needed} accelerators, or change the counts.`;
  build.child("tensor_parallel_count").error("world-size", problem, remedy);
}
