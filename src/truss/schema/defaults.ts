/**
 * What Truss takes for granted in a config: for every field its kind and its default, as of Truss 0.18. Two configs that differ in
 * nothing else are the same to it. A field that is missing here is compared as it is written.
 */

/** A JSON value, numbers as JavaScript has them. */
export type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

/** A map with fields of its own. */
export interface BlockShape {
  kind: "block";
  fields: Readonly<Record<string, Shape>>;
  /** Whether null is its default, so that an empty one is not the same as none. */
  isOptional: boolean;
}

/** What is known of a field. */
export type Shape =
  | { kind: "scalar"; fallback?: Plain; read(value: Plain): Plain }
  | BlockShape
  /** A list of plain values. */
  | { kind: "values"; isOptional: boolean }
  /** A list of maps, which are told apart by the first of these fields that they have. */
  | { kind: "blocks"; item: BlockShape; identity: readonly string[]; isOptional: boolean }
  /** A map with free keys; `isEnvironment`: its values are text, whatever they were written as; `read` makes one of each value. */
  | { kind: "map"; isEnvironment?: boolean; read?(value: Plain): Plain }
  | { kind: "any"; isOptional?: boolean };

const same = (value: Plain): Plain => value;
/** `"4"` and `true` are read as numbers where a number is asked for. */
const asNumber = (value: Plain): Plain => {
  if (typeof value === "boolean") return Number(value);
  const number = typeof value === "string" && value.trim() !== "" ? Number(value.replaceAll("_", "")) : Number.NaN;
  return Number.isNaN(number) ? value : number;
};
const asFlag = (value: Plain): Plain => {
  const word = String(value).toLowerCase();
  if (/^(1|on|t|true|y|yes)$/.test(word)) return true;
  return /^(0|off|f|false|n|no)$/.test(word) ? false : value;
};

const text = (fallback: Plain = null): Shape => ({ kind: "scalar", fallback, read: same });
const needed: Shape = { kind: "scalar", read: same };
const number = (fallback: Plain = null): Shape => ({ kind: "scalar", fallback, read: asNumber });
const flag = (fallback: Plain = null): Shape => ({ kind: "scalar", fallback, read: asFlag });
const upper: Shape = { kind: "scalar", read: (value) => (typeof value === "string" ? value.toUpperCase() : value) };
const values: Shape = { kind: "values", isOptional: false };
const optionalValues: Shape = { kind: "values", isOptional: true };
const map: Shape = { kind: "map" };
const block = (fields: BlockShape["fields"]): BlockShape => ({ kind: "block", fields, isOptional: false });
const optional = (fields: BlockShape["fields"]): BlockShape => ({ kind: "block", fields, isOptional: true });
const blocks = (fields: BlockShape["fields"], ...identity: string[]): Shape => ({
  kind: "blocks",
  item: block(fields),
  identity,
  isOptional: false,
});

/** `TYPE`, `TYPE:1` and the map of both are the same. */
function accelerator(value: Plain): Plain {
  if (isPlainMap(value)) return accelerator(`${value.accelerator ?? ""}:${value.count ?? 1}`);
  if (typeof value !== "string") return value;
  const [type = "", count = "1", ...rest] = value.trim().split(":");
  if (type === "") return null;
  return Number(count) === 1 || rest.length > 0 ? type : `${type}:${Number(count) || count}`;
}

const cacheItem = {
  repo_id: needed,
  revision: text(""),
  allow_patterns: optionalValues,
  ignore_patterns: optionalValues,
  volume_folder: text(),
  use_volume: flag(),
  kind: text("hf"),
  runtime_secret_name: text("hf_access_token"),
};

const checkpoint = { source: needed, repo: needed, revision: text(), runtime_secret_name: text("hf_access_token") };

const oidc = {
  aws_oidc_role_arn: text(),
  aws_oidc_region: text(),
  gcp_oidc_service_account: text(),
  gcp_oidc_workload_id_provider: text(),
  aws_assume_role_arn: text(),
  aws_assume_role_region: text(),
};

const engineRuntimeV1 = block({
  kv_cache_free_gpu_mem_fraction: number(0.9),
  kv_cache_host_memory_bytes: number(),
  lora_cache_max_adapter_size: number(),
  lora_cache_optimal_adapter_size: number(),
  lora_cache_gpu_memory_fraction: number(),
  lora_cache_host_memory_bytes: number(),
  enable_chunked_context: flag(true),
  batch_scheduler_policy: text("guaranteed_no_evict"),
  request_default_max_tokens: number(),
  served_model_name: text(),
  total_token_limit: number(500_000),
  webserver_default_route: text(),
});

const engineRuntimeV2 = block({
  max_seq_len: number(),
  max_batch_size: number(256),
  max_num_tokens: number(8192),
  tensor_parallel_size: number(1),
  enable_chunked_prefill: flag(true),
  served_model_name: text(),
  // Of the kinds that Truss takes here a boolean is none, so that it becomes a number.
  patch_kwargs: { kind: "map", read: (value) => (typeof value === "boolean" ? Number(value) : value) },
});

/** The fields of `trt_llm.build`, but for its speculator. */
export const ENGINE_BUILD: BlockShape["fields"] = {
  base_model: text("decoder"),
  max_seq_len: number(),
  max_batch_size: number(256),
  max_num_tokens: number(8192),
  max_beam_width: number(1),
  max_prompt_embedding_table_size: number(0),
  checkpoint_repository: optional(checkpoint),
  gather_all_token_logits: flag(false),
  strongly_typed: flag(false),
  quantization_type: text("no_quant"),
  quantization_config: block({
    calib_size: number(1024),
    calib_dataset: text("abisee/cnn_dailymail"),
    calib_max_seq_length: number(1536),
  }),
  tensor_parallel_count: number(1),
  pipeline_parallel_count: number(1),
  moe_expert_parallel_option: number(-1),
  sequence_parallel_count: number(1),
  plugin_configuration: block({
    paged_kv_cache: flag(true),
    use_paged_context_fmha: flag(true),
    use_fp8_context_fmha: flag(false),
  }),
  num_builder_gpus: number(),
  lora_adapters: { kind: "any", isOptional: true },
  lora_configuration: optional({ max_lora_rank: number(64), lora_target_modules: values }),
  skip_build_result: flag(false),
};

const speculator = optional({
  speculative_decoding_mode: text("DRAFT_TOKENS_EXTERNAL"),
  num_draft_tokens: number(),
  checkpoint_repository: optional(checkpoint),
  runtime: engineRuntimeV1,
  build: optional(ENGINE_BUILD),
  lookahead_windows_size: number(),
  lookahead_ngram_size: number(),
  lookahead_verification_set_size: number(),
  enable_b10_lookahead: flag(false),
});

const engine = (runtime: Shape) =>
  optional({
    inference_stack: text("v1"),
    build: block({ ...ENGINE_BUILD, speculator }),
    runtime,
    version_overrides: block({
      engine_builder_version: text(),
      briton_version: text(),
      bei_version: text(),
      bei_bert_version: text(),
      v2_llm_version: text(),
    }),
  });

const ROOT: BlockShape["fields"] = {
  model_name: text(),
  model_metadata: map,
  description: text(),
  examples_filename: text("examples.yaml"),
  data_dir: text("data"),
  external_data: {
    kind: "blocks",
    item: block({ url: needed, local_data_path: needed, backend: text("http_public"), name: text() }),
    identity: ["local_data_path"],
    isOptional: true,
  },
  python_version: text("py313"),
  base_image: optional({
    image: text(""),
    python_executable_path: text(""),
    docker_auth: optional({
      ...oidc,
      auth_method: upper,
      registry: text(""),
      secret_name: text(),
      aws_access_key_id_secret_name: text("aws_access_key_id"),
      aws_secret_access_key_secret_name: text("aws_secret_access_key"),
    }),
  }),
  requirements_file: text(),
  requirements: values,
  system_packages: values,
  environment_variables: { kind: "map", isEnvironment: true },
  secrets: map,
  resources: block({
    cpu: text("1"),
    memory: text("2Gi"),
    accelerator: { kind: "scalar", fallback: null, read: accelerator },
    instance_type: text(),
    node_count: number(1),
    fabric: optional({ use_rdma: flag(), preferences: optionalValues }),
  }),
  runtime: block({
    predict_concurrency: number(1),
    streaming_read_timeout: number(60),
    enable_tracing_data: flag(false),
    enable_debug_logs: flag(false),
    transport: block({ kind: text("http"), ping_interval_seconds: number(), ping_timeout_seconds: number() }),
    health_checks: block({
      restart_check_delay_seconds: number(),
      restart_threshold_seconds: number(),
      stop_traffic_threshold_seconds: number(),
      startup_threshold_seconds: number(),
    }),
    oidc: block({ enabled: flag() }),
    remote_ssh: block({ enabled: flag(false) }),
    egress_restrictions: optional({ ip_allow_list: optionalValues, fqdn_allow_list: optionalValues }),
    truss_server_version_override: text(),
  }),
  build: block({
    model_server: text("TrussServer"),
    arguments: map,
    secret_to_path_mapping: map,
    no_cache: flag(false),
  }),
  build_commands: values,
  docker_server: optional({
    start_command: text(),
    server_port: number(),
    predict_endpoint: needed,
    readiness_endpoint: needed,
    liveness_endpoint: needed,
    run_as_user_id: number(),
    no_build: flag(),
  }),
  model_cache: blocks(cacheItem, "volume_folder", "repo_id"),
  cache_internal: blocks({ ...cacheItem, use_volume: flag(false) }, "volume_folder", "repo_id"),
  weights: blocks(
    {
      source: needed,
      mount_location: needed,
      auth: optional({ ...oidc, auth_method: upper, auth_secret_name: text() }),
      auth_secret_name: text(),
      allow_patterns: optionalValues,
      ignore_patterns: optionalValues,
    },
    "mount_location",
  ),
  bdn: block({
    access: blocks({ namespace: needed, grants: values }, "namespace"),
    mounts: blocks({ source: needed, path: needed, include: values, exclude: values }, "path"),
    hotload: block({ enabled: flag(false) }),
  }),
  training_checkpoints: optional({
    download_folder: text("/tmp/training_checkpoints"),
    artifact_references: blocks({ training_job_id: needed, paths: values }, "training_job_id"),
    loops_checkpoint_ids: values,
  }),
  bis_llm: optional({ config: { kind: "any", isOptional: true }, version: text("") }),
  input_type: text("Any"),
  model_framework: text("custom"),
  model_type: text("Model"),
  model_module_dir: text("model"),
  model_class_filename: text("model.py"),
  model_class_name: text("Model"),
  bundled_packages_dir: text("packages"),
  use_local_src: flag(false),
  live_reload: flag(false),
  apply_library_patches: flag(true),
  spec_version: text("2.0"),
};

const WITH_ENGINE_V1 = block({ ...ROOT, trt_llm: engine(engineRuntimeV1) });
const WITH_ENGINE_V2 = block({ ...ROOT, trt_llm: engine(engineRuntimeV2) });

/** The shape of a config; that of `trt_llm` hangs on which inference stack it names. */
export function shapeOf(config: { [key: string]: Plain }): BlockShape {
  const engineConfig = config.trt_llm;
  return isPlainMap(engineConfig) && engineConfig.inference_stack === "v2" ? WITH_ENGINE_V2 : WITH_ENGINE_V1;
}

/**
 * A config in the words that Truss has today: its former names are replaced, and what has no effect is left out
 * (`external_package_dirs`, whose content lies in the archive, and `use_gpu`, which follows from the accelerator).
 */
export function modernised(config: { [key: string]: Plain }): { [key: string]: Plain } {
  const { external_package_dirs: _gathered, hf_cache: formerly, ...modern } = config;
  if (formerly !== undefined && modern.model_cache === undefined) modern.model_cache = formerly;
  if (isPlainMap(modern.resources)) {
    const { use_gpu: _computed, ...resources } = modern.resources;
    modern.resources = resources;
  }
  if (isPlainMap(modern.runtime)) {
    const { is_websocket_endpoint: isWebsocket, ...runtime } = modern.runtime;
    if (isWebsocket === true && !isPlainMap(runtime.transport)) runtime.transport = { kind: "websocket" };
    modern.runtime = runtime;
  }
  if (isPlainMap(modern.trt_llm)) modern.trt_llm = modernisedEngine(modern.trt_llm);
  return modern;
}

/** Truss's `BEI_REQUIRED_MAX_NUM_TOKENS`. */
const ENCODER_TOKENS = 16_384;

/**
 * Encoders run on one accelerator, whatever is written. Those that are no BERT have no cache of keys and values either: Truss
 * turns off what hangs on it, and has a larger default for their tokens.
 */
function modernisedEngine(engine: { [key: string]: Plain }): { [key: string]: Plain } {
  if (!isPlainMap(engine.build) || !/^encoder(?:_bert)?$/.test(String(engine.build.base_model))) return engine;
  const build: { [key: string]: Plain } = {
    ...engine.build,
    tensor_parallel_count: 1,
    pipeline_parallel_count: 1,
    sequence_parallel_count: 1,
  };
  if (engine.build.base_model !== "encoder") return { ...engine, build };
  const plugins = isPlainMap(build.plugin_configuration) ? build.plugin_configuration : {};
  const off = { paged_kv_cache: false, use_paged_context_fmha: false };
  const settled = { max_num_tokens: ENCODER_TOKENS, ...build, plugin_configuration: { ...plugins, ...off } };
  return { ...engine, build: settled };
}

/** Whether a value is a map. */
export function isPlainMap(value: Plain | undefined): value is { [key: string]: Plain } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** TypeScript's library does not know `JSON.isRawJSON` yet. */
const { isRawJSON } = JSON as unknown as { isRawJSON(value: unknown): boolean };

/** Our own reading ends at 100 levels; a server's answer may have any number. */
const DEEPEST = 200;

/**
 * Any JSON-able value as plain data. Numbers become JavaScript's, because that is how the server's answers are read; what JSON
 * cannot hold becomes null, as does what lies deeper than any config.
 */
export function plainOf(value: unknown, depth = 0): Plain {
  if (depth > DEEPEST) return null;
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (isRawJSON(value)) return Number((value as { rawJSON: string }).rawJSON);
  if (Array.isArray(value)) return value.map((item) => plainOf(item, depth + 1));
  if (typeof value !== "object") return null;
  const plain: { [key: string]: Plain } = Object.create(null);
  for (const [key, item] of Object.entries(value)) if (item !== undefined) plain[key] = plainOf(item, depth + 1);
  return plain;
}
