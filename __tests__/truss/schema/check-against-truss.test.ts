/**
 * Compares `checkConfig` with the real Truss. `checkConfig` must report no error if Truss accepts a config, and must report something
 * if Truss refuses one of the public examples.
 *
 * The examples that Truss refuses are recorded in fixtures/config-checks-corpus.json. Record them again with
 *   RECORD_CONFIG_CHECKS=1 TRUSS_PYTHON=<python with truss> npm test -- check-against-truss
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Finding } from "../../../src/lib/findings.ts";
import { checkConfig } from "../../../src/truss/schema/check.ts";
import { readYaml } from "../../../src/truss/yaml/read.ts";
import { inLines, Plain, styled, type Value, type ValueMap } from "../../support/config-style.ts";
import { FUZZ_SEED, IS_FUZZ, PLAY_AGAIN } from "../../support/fuzz.ts";
import { Oracle } from "../../support/oracle.ts";
import { findPython } from "../../support/python.ts";

const ROOT = new URL("../../../", import.meta.url);
const ORACLE = fileURLToPath(new URL("__tests__/support/truss_config_oracle.py", ROOT));
const FIXTURE = fileURLToPath(new URL("__tests__/fixtures/config-checks-corpus.json", ROOT));
const CORPUS = process.env.TRUSS_CORPUS ?? fileURLToPath(new URL("../shared/corpus/configs", ROOT));
const MINUTE_MS = 60_000;
const RUNS = Number(process.env.CONFIG_RUNS ?? (IS_FUZZ ? 20_000 : 500));
/** How many configs are generated and sent to Truss at once. */
const BATCH = 25;

type Problem = [field: string, why: string];
type Answer = { stage: null } | { stage: "load" | "build" | "push"; problems: Problem[] };

function check(text: string): Finding[] {
  const reading = readYaml(text, "config.yaml");
  const context = { file: "config.yaml", text, isModelNamed: true };
  return [...reading.findings, ...checkConfig(reading, context)];
}

const errorsOf = (findings: Finding[]) => findings.filter(({ severity }) => severity === "error");

/** A field as the action's messages name it, from Truss's `model_cache.1.use_volume` or `trt_llm.v1.build`. */
const ourName = (field: string) =>
  field.replace(/^trt_llm\.v\d(?=\.|$)/u, "trt_llm").replace(/\.(\d+)(?=\.|$)/gu, "[$1]");

const python = findPython(["truss"]);
if (python === undefined)
  console.warn("No Python with truss found (CONTRIBUTING.md, Optional tools): skipping the comparison with Truss.");
const corpusNames = existsSync(CORPUS) ? readdirSync(CORPUS).sort() : [];
if (corpusNames.length === 0) console.warn(`${CORPUS} is absent: skipping the comparison with its configs.`);
const withPython = python === undefined ? describe.skip : describe;
const withCorpus = corpusNames.length === 0 ? describe.skip : describe;
const corpusText = (name: string) => readFileSync(`${CORPUS}/${name}`, "utf8");

interface Recorded {
  truss: string;
  files: number;
  refused: Record<string, Exclude<Answer, { stage: null }>>;
}

const recorded = existsSync(FIXTURE) ? (JSON.parse(readFileSync(FIXTURE, "utf8")) as Recorded) : undefined;

withCorpus(`public examples, against what Truss ${recorded?.truss} refuses`, () => {
  const refused = recorded?.refused ?? {};

  it("are the recorded ones", () => expect(corpusNames).toHaveLength(recorded?.files ?? 0));

  it("are not refused if the loader accepts them", () => {
    const unfounded = corpusNames
      .filter((name) => (refused[name]?.stage ?? "push") === "push")
      .flatMap((name) => errorsOf(check(corpusText(name))).map(({ message }) => `${name}: ${message}`));
    expect(unfounded).toEqual([]);
  });

  it.each(Object.entries(refused))("%s: the findings tell why", (name, { stage, problems }) => {
    const findings = check(corpusText(name));
    if (stage === "push") {
      // An unknown field, which `truss push` refuses. A newer Truss may know it, so it is only a hint here.
      const fields = problems.flatMap(([block, why]) =>
        (/\[(.*?)\]/u.exec(why)?.[1] ?? "").split(", ").map((key) => (block === "" ? key : `${block}.${key}`)),
      );
      for (const field of fields) expect(findings.map(({ message }) => message).join("\n")).toContain(`\`${field}\``);
      return;
    }
    const messages = errorsOf(findings).map(({ message }) => message);
    for (const [field] of problems) expect(messages.join("\n")).toContain(`\`${ourName(field)}\``);
    expect(messages).toHaveLength(problems.length);
  });
});

const oidc: Value = { auth_method: "AWS_OIDC", aws_oidc_role_arn: "arn:a", aws_oidc_region: "us-east-1" };
const gcp: Value = { auth_method: "gcp_oidc", gcp_oidc_service_account: "a", gcp_oidc_workload_id_provider: "b" };
const volume: Value = { repo_id: "a/b", use_volume: true, revision: "0123456", volume_folder: "v" };
const server: Value = { server_port: 8000, predict_endpoint: "/p", readiness_endpoint: "/r", liveness_endpoint: "/l" };

const repository: Value = { source: "HF", repo: "owner/name", revision: "main", runtime_secret_name: "t" };
const lookahead: Value = {
  speculative_decoding_mode: "LOOKAHEAD_DECODING",
  lookahead_windows_size: 5,
  lookahead_ngram_size: 5,
  lookahead_verification_set_size: 3,
};

/** Blocks `trt_llm` that Truss accepts with at most one accelerator. */
const ENGINES: ValueMap[] = [
  { build: { checkpoint_repository: { source: "HF", repo: "name" } } },
  {
    build: {
      base_model: "decoder",
      checkpoint_repository: repository,
      max_seq_len: 4096,
      max_batch_size: 64,
      quantization_type: "fp8_kv",
      quantization_config: { calib_size: 1024, calib_dataset: "a/b", calib_max_seq_length: "2048" },
      plugin_configuration: { paged_kv_cache: true, use_paged_context_fmha: true, use_fp8_context_fmha: true },
      tensor_parallel_count: 1,
      pipeline_parallel_count: "1",
      speculator: { ...lookahead, num_draft_tokens: 60, enable_b10_lookahead: true },
      lora_adapters: { a: repository, "b.c:1": { source: "S3", repo: "s3://a" } },
      lora_configuration: { max_lora_rank: 16, lora_target_modules: ["q"] },
      num_builder_gpus: 2,
    },
    runtime: {
      kv_cache_free_gpu_mem_fraction: 0.5,
      kv_cache_host_memory_bytes: 1000,
      lora_cache_max_adapter_size: 64,
      lora_cache_optimal_adapter_size: 8,
      lora_cache_gpu_memory_fraction: 0.5,
      batch_scheduler_policy: "max_utilization",
      served_model_name: "x",
      total_token_limit: 1000,
    },
    version_overrides: { briton_version: "0.17.0-fd30ac1", v2_llm_version: null },
  },
  {
    build: {
      base_model: "encoder",
      checkpoint_repository: { source: "GCS", repo: "gs://a" },
      tensor_parallel_count: 2,
      max_num_tokens: 16384,
    },
    runtime: { webserver_default_route: "/v1/embeddings" },
  },
  {
    inference_stack: "v1",
    build: {
      base_model: "encoder_bert",
      checkpoint_repository: repository,
      plugin_configuration: { paged_kv_cache: false, use_paged_context_fmha: false },
    },
  },
  {
    inference_stack: "v2",
    build: { checkpoint_repository: repository, quantization_type: "fp4", num_builder_gpus: 4 },
    runtime: { max_seq_len: 4096, tensor_parallel_size: 2, patch_kwargs: { a: 1, b: [true], c: null } },
  },
  {
    inference_stack: "v2",
    build: { skip_build_result: true, max_batch_size: 256, base_model: "decoder" },
    runtime: { served_model_name: "x", max_num_tokens: 8192, gated_features: {} },
  },
];

/** Top-level fields with values that Truss accepts. */
const VALID: Record<string, Value[]> = {
  model_name: ["a model", null],
  model_metadata: [{ tags: ["x"] }, {}],
  description: ["text", null],
  python_version: ["py310", "py311", "py314", "py39"],
  requirements: [["torch==2.0"], []],
  requirements_file: ["requirements.txt", "", null],
  system_packages: [["ffmpeg"]],
  external_package_dirs: [["../shared"], []],
  environment_variables: [{ A: "b", B: 1, C: null, PORT: "1", D: new Plain("2024-01-01") }],
  secrets: [{ a: null, b: "" }],
  resources: [
    { cpu: "4", memory: "16Gi", accelerator: "A10G", use_gpu: true },
    {
      cpu: "500m",
      memory: "512",
      accelerator: "H100:8",
      node_count: 2,
      fabric: { use_rdma: true, preferences: ["x"] },
    },
    { accelerator: { accelerator: "T4", count: 2 }, instance_type: "L4:4x16" },
    { cpu: " 1e3 ", memory: "1..5Ki", accelerator: null },
  ],
  runtime: [
    { predict_concurrency: 4, streaming_read_timeout: "60", transport: { kind: "http" }, num_workers: 1 },
    {
      transport: { kind: "websocket", ping_interval_seconds: 1.5, ping_timeout_seconds: null },
      health_checks: { restart_check_delay_seconds: 60, restart_threshold_seconds: null, startup_threshold_seconds: 9 },
    },
    {
      egress_restrictions: { ip_allow_list: ["1.2.3.4", "10.0.0.1/8"], fqdn_allow_list: ["*.baseten.co"] },
      truss_server_version_override: "0.18.35",
      enable_debug_logs: "on",
      is_websocket_endpoint: false,
    },
    { oidc: { enabled: null }, remote_ssh: { enabled: true }, transport: {} },
    { is_websocket_endpoint: true, transport: null, enable_tracing_data: 1 },
  ],
  build: [
    { model_server: "TrussServer", arguments: { a: 1 }, secret_to_path_mapping: { "a-b": "/x" }, no_cache: false },
    { secret_to_path_mapping: { "DOCKER_REGISTRY_a b": "/x" } },
  ],
  build_commands: [["ls"], []],
  base_image: [
    { image: "a:b", python_executable_path: "/usr/bin/python3", docker_auth: { ...oidc, registry: "x" } },
    { image: "a", docker_auth: { auth_method: "GCP_SERVICE_ACCOUNT_JSON", secret_name: "s" } },
    { docker_auth: { auth_method: "AWS_IAM", aws_access_key_id_secret_name: "k" } },
    { docker_auth: gcp },
  ],
  docker_server: [{ ...server, start_command: "serve", run_as_user_id: 1000 }, { ...server, no_build: true }, null],
  model_cache: [
    [volume, { ...volume, kind: "gcs", revision: "" }],
    [{ repo_id: "a", use_volume: false, allow_patterns: ["*"], runtime_secret_name: "t" }],
    [],
  ],
  hf_cache: [[volume], null],
  cache_internal: [[{ repo_id: "a" }], null],
  weights: [
    [
      { source: "hf://a/b@main", mount_location: "/a", auth_secret_name: "s", ignore_patterns: null },
      { source: "s3://b/c", mount_location: "/b", auth: oidc },
    ],
    [{ source: "https://h/p", mount_location: "/c", auth: { auth_method: "CUSTOM_SECRET", auth_secret_name: "s" } }],
    [{ source: "gs://b", mount_location: "/d", auth: gcp }],
    [],
  ],
  trt_llm: [...ENGINES, null],
  bdn: [
    {
      mounts: [{ source: "bdn:ns/vol@b3:0123456789abcdef", path: "//m//n/", include: ["a/*", "b/"], exclude: ["**"] }],
      access: [
        { namespace: "ns", grants: ["pull", "push", "tag"] },
        { namespace: "other", grants: ["delete"] },
      ],
    },
    {
      mounts: [
        { source: "bdn:ns/vol:tag", path: "/m", include: ["*.bin"], exclude: [] },
        { source: "bdn:ns/vol", path: "/n" },
      ],
      access: [{ namespace: "ns", grants: ["pull"] }],
      hotload: { enabled: true },
    },
  ],
  external_data: [[{ url: "https://a/b", local_data_path: "b", backend: "http_public", name: null }], null],
  training_checkpoints: [
    { artifact_references: [{ training_job_id: "a", paths: ["*"] }], download_folder: "/tmp/x" },
    { loops_checkpoint_ids: ["a"], artifact_references: [] },
  ],
  bis_llm: [
    { config: { a: 1 }, version: "1", additional_autoscaling_config: { metrics: [{ name: "a", target: 1.5 }] } },
  ],
  spec_version: ["2.0"],
  live_reload: [false, "no"],
  model_class_name: ["Model"],
  bundled_packages_dir: ["packages"],
};

/** Values that are wrong or nearly so, by the path for which they are made; under a list, an item is added. */
const AIMED: [path: string, values: Value[]][] = [
  [
    "resources.accelerator",
    [
      ..."a10g|A10|H100-80GB|nvidia H100|H100x2|2xH100|A1OG|B100|L40|T4:0|T4:|T4:1:2|:1|L4:4x16".split("|"),
      ..."H100: 2|A100_80GB|t4 | T4|H10O|gb300:2|rtx-pro-6000|Tesla T4|T4:²|T4:٣|H100:-1|l4:x|A100:08".split("|"),
      { accelerator: "h100" },
      { accelerator: "T4", count: -1 },
      { accelerator: "T4:2" },
      { accelerator: "", count: 0 },
      { accelerator: "B999", count: 1.5 },
    ],
  ],
  ["resources.cpu", "1_0|m|1.5m|.5|1e3|0x4|2 m|4 cores|500M|-1|nan|+infinity|1.m|٣|²|1__0|1e|e1| 4 ".split("|")],
  [
    "resources.memory",
    "2GB|2gb|16 Gi|2Gi |Gi|-1|nan|1..5Gi|2Gib|1K|1k|1m|-1Gi|1e3Gi|1_000|1_0Gi|2G\n|16|GiB".split("|"),
  ],
  ["resources.node_count", [0, -1, 1, new Plain("1.0"), "2", true]],
  ["resources.fabric", [[], { use_rdma: "maybe" }, { preferences: ["a", 1] }, null]],
  ["python_version", "3.11|py3.11|PY311|py315|python3.11|py27|py309|py3|311|py38|3.15|py 311| py311".split("|")],
  [
    "runtime.transport",
    [{ kind: "HTTP" }, { kind: "gRPC" }, { kind: "quic" }, { kind: null }, { ping_timeout_seconds: 1 }],
  ],
  [
    "runtime.transport",
    [
      { kind: "websocket", ping_interval_seconds: "1.5" },
      { kind: "websocket", ping_timeout_seconds: "x" },
    ],
  ],
  ["runtime.transport", [{ kind: "http", ping_interval_seconds: "x" }, { kind: "" }, { kind: "web-socket" }, null]],
  ["runtime.num_workers", [0, 1, 2, "1", new Plain("1.0"), null, true, []]],
  [
    "runtime.predict_concurrency",
    ["1_0", "1__0", " 4 ", "4.0", "4.5", "", "0x4", 4.5, -1, new Plain("1.0e+300"), "٣", "+4"],
  ],
  ["runtime.enable_debug_logs", ["TRUE", "t", "off", "2", " on", 0, 1, 2, 0.5, "1.0", "-0", "enabled"]],
  [
    "runtime.egress_restrictions.ip_allow_list.*",
    "1.2.3.4/33|1.2.3.4/24|1.2.3.4/255.0.0.0|01.2.3.4|::1|1.2.3.4/".split("|"),
  ],
  [
    "runtime.egress_restrictions.ip_allow_list.*",
    "1.2.3|1.2.3.4 |1.2.3.4/032|1.2.3.256|1.2.3.4/1/2|a.b|1.2.3.٣|".split("|"),
  ],
  [
    "runtime.egress_restrictions.fqdn_allow_list.*",
    ["a-.b", "*.x", "a..b", "https://a.b", "", "a.b\n", "-a", "a:1", "ü.de"],
  ],
  [
    "runtime.truss_server_version_override",
    "latest|v1.0-beta_2+L.1|1.0.x|1.0-1|0.9| 1!2.0.dev1 |1.0a.b1||1.0rc|1..0".split("|"),
  ],
  ["build.no_cache", [true, "true", 1, "x", null]],
  ["build.model_server", ["trt_llm", "TRT-LLM", "trussserver", "VLLM", "", null]],
  ["build.secret_to_path_mapping", [{ "a b": "x" }, { ".": "x" }, { "": "x" }, { ["a".repeat(254)]: "x" }, { a: 1 }]],
  [
    "build.secret_to_path_mapping",
    [{ "DOCKER_REGISTRY_/": "x" }, { "a\n": "x" }, { "a\n\n": "x" }, { ["ü".repeat(99)]: "x" }],
  ],
  ["base_image.docker_auth", [{ auth_method: "AWS-OIDC" }, { auth_method: "aws_oidc" }, { auth_method: "NEW" }, {}]],
  [
    "base_image.docker_auth",
    [{ ...oidc, secret_name: "x" }, { ...oidc, secret_name: "" }, { ...gcp, ...oidc }, { ...gcp }],
  ],
  [
    "base_image.docker_auth",
    [{ auth_method: "GCP_SERVICE_ACCOUNT_JSON" }, { auth_method: "REGISTRY_SECRET", aws_oidc_region: "x" }],
  ],
  ["base_image.python_executable_path", ["python3", "/x", "", "./python", "//x"]],
  [
    "docker_server",
    [server, { ...server, no_build: "no" }, { ...server, no_build: "yes" }, { ...server, start_command: "" }],
  ],
  ["docker_server.run_as_user_id", [0, "0", 60_000, new Plain("60000.0"), false, true, 1, "60_000", null]],
  ["docker_server.server_port", [8080, "x", null, 99_999_999, "8000"]],
  [
    "weights.0.source",
    "HF://a/b|hf://|hf:///a|s3://a@b|bdn://a|bdn:a/b|a/b|gcs://x|https:///x|://a|r2://|hf://a@b| s3://a".split("|"),
  ],
  ["weights.0.mount_location", ["a", "", "/b", "/a/../b", " /a"]],
  [
    "weights.0.auth",
    [{ auth_method: "custom_secret" }, { ...oidc, auth_secret_name: "x" }, { ...gcp, aws_assume_role_arn: "x" }],
  ],
  ["weights.0.auth", [{ auth_method: "CUSTOM_SECRET", auth_secret_name: "x" }, { auth_method: "AWS_ASSUME_ROLE" }, {}]],
  [
    "model_cache.0",
    [{ repo_id: "a", use_volume: "no" }, { repo_id: "a", use_volume: false, revision: "x" }, null, "a"],
  ],
  [
    "model_cache.0",
    [
      { repo_id: "", use_volume: false },
      { repo_id: "a", use_volume: true, kind: "GCS", volume_folder: "x" },
    ],
  ],
  [
    "model_cache.*",
    [{ repo_id: "a", use_volume: false }, { repo_id: "a", use_volume: 0, kind: "new" }, { repo_id: "a" }],
  ],
  ["hf_cache", ["a", {}, 0, [{}], [{ repo_id: "a", use_volume: false }]]],
  ["secrets", [{ a: 1 }, { a: true }, { a: new Plain("2024-01-01") }, { a: [] }]],
  ["training_checkpoints", [{ artifact_references: [{ training_job_id: "a" }], loops_checkpoint_ids: ["b"] }]],
  ["training_checkpoints", [{ artifact_references: [{}] }, { loops_checkpoint_ids: "a" }]],
  [
    "bdn.mounts.*",
    [
      { source: "x", path: "/y" },
      { source: "bdn:a/b", path: "y" },
      { source: "bdn:a/b", path: "/m" },
      { source: "bdn:a/b", path: "/./m/" },
      { source: "bdn:a/b", path: "/.." },
      { source: "bdn:a/b", path: "/" },
      { source: "bdn:a/b", path: "//" },
      { source: "bdn:a/b", path: "/a", include: ["/x"] },
      { source: "bdn:a/b", path: "/a", exclude: ["x/../y", " x"] },
      { source: "bdn:a/b", path: "/a", include: ["x\\y"] },
      { source: "bdn:a/b", path: "/a", include: ["", "x//y"] },
    ],
  ],
  [
    "bdn.mounts.0.source",
    "bdn:a|bdn:a/b/c|bdn:a/b:|bdn:a/b:t:u|bdn:a/b@0123|bdn:a/b@0123456789ab|bdn:a/b@x123456789ab|bdn:a..b/c|bdn:a/b@b3:0123456789AB".split(
      "|",
    ),
  ],
  [
    "bdn.mounts.0.source",
    [`bdn:${"a".repeat(257)}/b`, `bdn:a/${"b".repeat(256)}`, `bdn:a/b@${"0".repeat(65)}`, "", "bdn:"],
  ],
  ["bdn.access.*", [{ namespace: "a", grants: ["PULL"] }, { namespace: "b", grants: ["read"] }, { namespace: "" }]],
  [
    "bdn.access.*",
    [
      { namespace: "ns", grants: ["pull"] },
      { namespace: "c", grants: [] },
      { namespace: "a/b", grants: ["pull"] },
    ],
  ],
  [
    "bdn.access.*",
    [
      { namespace: "d", grants: ["pull", "pull"] },
      { namespace: "a..b", grants: ["tag"] },
      { namespace: "e", grants: "pull" },
    ],
  ],
  ["bdn.hotload", [{ enabled: "maybe" }, null, { enabled: "yes" }]],
  ["requirements", [["a"], ["a", 1], "a", [null]]],
  ["requirements_file", ["a/uv.lock", 5, ["a"]]],
];
/** The same for `trt_llm`. */
const AIMED_AT_ENGINE: [path: string, values: Value[]][] = [
  ["trt_llm.inference_stack", ["v1", "v2", "V1", "v3", null, "", 1, []]],
  ["trt_llm.build", [null, {}, [], "x", { base_model: "decoder" }, { skip_build_result: true }]],
  [
    "trt_llm.runtime",
    [null, {}, [], { enable_chunked_context: false }, { max_seq_len: 1 }, { tensor_parallel_size: 0 }],
  ],
  [
    "trt_llm.build.base_model",
    "palmyra|qwen|llama|mistral|deepseek|whisper|decoder|encoder|encoder_bert|Decoder|bert||gpt_oss".split("|"),
  ],
  ["trt_llm.build.base_model", [null, 1]],
  [
    "trt_llm.build.checkpoint_repository",
    [null, {}, { source: "HF" }, { repo: "a/b" }, "a/b", { source: "hf", repo: "a/b" }],
  ],
  [
    "trt_llm.build.checkpoint_repository",
    [
      { source: "LOCAL", repo: "a" },
      { source: "GCS", repo: "" },
      { source: "HUB", repo: "a" },
      { source: "HF", repo: 1 },
    ],
  ],
  [
    "trt_llm.build.checkpoint_repository.repo",
    [
      "a/b/c",
      "-a/b",
      "a/b.git",
      "a--b/c",
      "a..b",
      "hf://a/b",
      "a/",
      "/a",
      "",
      "é/b",
      "a b",
      `${"x".repeat(97)}`,
      "a/b.",
      "b_",
      "a/_b",
    ],
  ],
  ["trt_llm.build.max_seq_len", [0, 1, 1_048_576, 1_048_577, "4096", true, null, new Plain("4096.0")]],
  ["trt_llm.build.max_batch_size", [0, 2048, 2049, "8", null]],
  ["trt_llm.build.max_num_tokens", [64, 65, 1_048_577, "8192"]],
  ["trt_llm.build.max_beam_width", [1, 2, 0]],
  ["trt_llm.build.quantization_type", "fp8|fp4|fp4_kv|fp8_mlp_only|FP8|int8|no_quant|weights_int8|fp16".split("|")],
  [
    "trt_llm.build.quantization_config",
    [{ calib_size: 63 }, { calib_size: 65 }, { calib_size: "64" }, { calib_max_seq_length: 16_448 }, null],
  ],
  ["trt_llm.build.tensor_parallel_count", [0, 1, 2, 8, "2", null]],
  ["trt_llm.build.pipeline_parallel_count", [2, "2", 1.5, null]],
  ["trt_llm.build.sequence_parallel_count", [0, 2, new Plain("1.0")]],
  ["trt_llm.build.moe_expert_parallel_option", [-1, 0, 1, 2, "-1"]],
  ["trt_llm.build.max_prompt_embedding_table_size", [0, "0", 5]],
  [
    "trt_llm.build.plugin_configuration",
    [
      { paged_kv_cache: false },
      { use_paged_context_fmha: false },
      { paged_kv_cache: "no", use_paged_context_fmha: 0 },
      {},
      null,
    ],
  ],
  [
    "trt_llm.build.speculator",
    [{}, null, lookahead, { speculative_decoding_mode: "DRAFT_TOKENS_EXTERNAL", num_draft_tokens: 4 }],
  ],
  [
    "trt_llm.build.speculator",
    [
      { num_draft_tokens: 4, checkpoint_repository: repository },
      { ...lookahead, num_draft_tokens: 3 },
      { ...lookahead, num_draft_tokens: 2049 },
      { ...lookahead, lookahead_ngram_size: null },
      { ...lookahead, lookahead_ngram_size: 1, lookahead_windows_size: 8 },
      { ...lookahead, lookahead_windows_size: 900 },
      { speculative_decoding_mode: "LOOKAHEAD_DECODING" },
      { speculative_decoding_mode: "EAGLE" },
      { ...lookahead, build: { base_model: "qwen" } },
      { ...lookahead, build: { speculator: {} } },
      { ...lookahead, runtime: { total_token_limit: "x" } },
    ],
  ],
  ["trt_llm.build.lora_adapters", [{ "a b": repository }, { a: {} }, [], null, { a: { source: "HF", repo: "-" } }]],
  ["trt_llm.build.lora_configuration", [{ max_lora_rank: "x" }, { lora_target_modules: "q" }, {}]],
  ["trt_llm.build.lora_cache_max_adapter_size", [1, null]],
  ["trt_llm.build.num_builder_gpus", [0, 1, "1"]],
  ["trt_llm.runtime.kv_cache_free_gpu_mem_fraction", ["0.5", "x", 2, null]],
  ["trt_llm.runtime.kv_cache_host_memory_bytes", [0, 1, "1", null]],
  ["trt_llm.runtime.lora_cache_gpu_memory_fraction", [0, 1, new Plain("1.0"), 1.5, "0.5", true]],
  ["trt_llm.runtime.lora_cache_optimal_adapter_size", [1, 1000, "1"]],
  ["trt_llm.runtime.batch_scheduler_policy", ["MAX_UTILIZATION", "static", "max_utilization"]],
  ["trt_llm.runtime.webserver_default_route", ["/predict", "predict", "/v2", null, ""]],
  ["trt_llm.runtime.request_default_max_tokens", [0, 1, "1"]],
  ["trt_llm.runtime.max_num_tokens", [64, 65, 131_073]],
  ["trt_llm.runtime.tensor_parallel_size", [0, 2, null]],
  ["trt_llm.runtime.patch_kwargs", [{ a: new Plain("2024-01-01") }, { a: true }, [], null, { build_config: 1 }]],
  [
    "trt_llm.version_overrides",
    [{ briton_version: "v1" }, { bei_version: "" }, { bei_version: 1 }, { v2_llm_version: "x" }, null, []],
  ],
  ["trt_llm.version_overrides", [{ engine_builder_version: "²" }, { bei_bert_version: ["1"] }, {}]],
  [
    "model_metadata.tags",
    [["openai-compatible"], ["openai-compatible", "force-legacy-api-non-openai-compatible"], null, "x", 5, {}],
  ],
  [
    "resources.accelerator",
    ["H100", "H100:2", "T4", "V100", "A100", "L4", "B200", "A10G:2", { accelerator: "H100", count: 2 }, null],
  ],
];
const WORDS = ["", " ", "x", "a b", "ü", "2", "4.0", "yes", "TRUE", "1e3", "/abs", "relative/path", "py311", "2Gi"];
const SCALARS: Value[] = [
  null,
  true,
  false,
  0,
  1,
  2,
  -1,
  4,
  1.5,
  2.5,
  60_000,
  8080,
  new Plain("2.0"),
  new Plain("3.10"),
];
const ODD: Value[] = [
  new Plain("2024-01-01"),
  new Plain("1:30"),
  new Plain("012"),
  new Plain("yes"),
  new Plain("1.0e+300"),
  new Plain("99999999999999999999"),
  new Plain("2024-01-01 10:00:00"),
  [],
  {},
  [1],
  ["a"],
  [null],
  { a: 1 },
  { kind: "grpc" },
];
const KEYS = Object.keys(VALID).concat(
  "acelerator memmory gpu cpu kind auth auth_method secret_name no_cache num_workers start_command source foo a".split(
    " ",
  ),
  "mount_location auth_secret_name aws_oidc_region revision volume_folder use_volume loops_checkpoint_ids count".split(
    " ",
  ),
  "run_as_user_id path aws_assume_role_arn accelerator instance_type node_count .. no_build is_websocket_endpoint".split(
    " ",
  ),
);

/** Further keys of `trt_llm`. */
const ENGINE_KEYS = "bulid quantisation_type use_fp8 eagle base_model repo source max_seq_length".split(" ");

type Mutation =
  | { kind: "replace"; at: number; by: Value }
  | { kind: "remove"; at: number }
  | { kind: "add"; at: number; key: string; by: Value }
  | { kind: "double"; at: number }
  | { kind: "aim"; path: string; by: Value; at: number };

/** Every place of a config that can be changed. */
function placesOf(value: Value, found: [container: { [key: string]: Value } | Value[], key: string | number][] = []) {
  if (value === null || typeof value !== "object" || value instanceof Plain) return found;
  const container = value;
  for (const [key, item] of Object.entries(container)) {
    found.push([container as { [key: string]: Value }, key]);
    placesOf(item, found);
  }
  return found;
}

/** Sets the value at a path, in a valid block if there is none yet. */
function aim(config: { [key: string]: Value }, { path, by, at }: Extract<Mutation, { kind: "aim" }>): void {
  const [top = "", ...steps] = path.split(".");
  const last = steps.pop();
  const fitting = (VALID[top] ?? []).filter((value) => value !== null && JSON.stringify(value) !== "[]");
  if (last === undefined) config[top] = by;
  else if (typeof config[top] !== "object" || config[top] === null)
    config[top] = clone(fitting[at % fitting.length] ?? {});
  if (last === undefined) return;
  let holder = config[top] as { [key: string]: Value };
  for (const step of steps) {
    const inner = holder[step];
    if (inner === null || typeof inner !== "object") holder[step] = {};
    holder = holder[step] as { [key: string]: Value };
  }
  if (last !== "*") holder[last] = by;
  else if (Array.isArray(holder)) holder.push(by);
  else config[top] = { [steps[0] ?? ""]: steps.length > 1 ? { [steps[1] ?? ""]: [by] } : [by] };
}

function mutate(config: { [key: string]: Value }, mutation: Mutation): void {
  if (mutation.kind === "aim") {
    aim(config, mutation);
    return;
  }
  const places = placesOf(config);
  const [container, key] = places[mutation.at % Math.max(places.length, 1)] ?? [config, "model_name"];
  const holder = container as { [key: string]: Value };
  const inner = holder[key];
  if (mutation.kind === "replace") holder[key] = mutation.by;
  else if (mutation.kind === "remove") Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key];
  else if (mutation.kind === "double") {
    if (Array.isArray(inner)) inner.push(...inner.map(clone));
  } else if (inner !== null && typeof inner === "object" && !Array.isArray(inner) && !(inner instanceof Plain)) {
    (inner as { [key: string]: Value })[mutation.key] = mutation.by;
  } else if (!Array.isArray(holder)) holder[mutation.key] = mutation.by;
}

const clone = (value: Value): Value => {
  if (value === null || typeof value !== "object" || value instanceof Plain) return value;
  if (Array.isArray(value)) return value.map(clone);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, clone(item)]));
};

const anyValue: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 3, arbitrary: fc.constantFrom(...SCALARS) },
  { weight: 2, arbitrary: fc.constantFrom(...ODD) },
  { weight: 1, arbitrary: fc.constantFrom(...Object.values(VALID).flat()) },
);
const at = fc.nat(200);
const aimed = fc
  .constantFrom(...AIMED)
  .chain(([path, values]) =>
    fc.record({ kind: fc.constant("aim" as const), path: fc.constant(path), by: fc.constantFrom(...values), at }),
  );
const aimedAtEngine = fc
  .constantFrom(...AIMED_AT_ENGINE)
  .chain(([path, values]) =>
    fc.record({ kind: fc.constant("aim" as const), path: fc.constant(path), by: fc.constantFrom(...values), at }),
  );
const mutationsWith = (aim: fc.Arbitrary<Mutation>, keys: string[]): fc.Arbitrary<Mutation> =>
  fc.oneof(
    { weight: 12, arbitrary: aim },
    { weight: 6, arbitrary: fc.record({ kind: fc.constant("replace" as const), at, by: anyValue }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("remove" as const), at }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant("add" as const), at, key: fc.constantFrom(...keys), by: anyValue }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("double" as const), at }) },
  );
const base = fc
  .subarray(Object.keys(VALID), { minLength: 1, maxLength: 4 })
  .chain((keys) => fc.tuple(...keys.map((key) => fc.tuple(fc.constant(key), fc.constantFrom(...(VALID[key] ?? []))))))
  .map((entries) => Object.fromEntries(entries) as { [key: string]: Value });
const engineBase = fc
  .tuple(base, fc.constantFrom(...ENGINES))
  .map(([valid, engine]) => ({ ...valid, trt_llm: engine }) as ValueMap);

/** A change of the text itself. */
const TYPOS = [
  ..." \n:#-?,[]{}&*!|>'\"%",
  ...[
    "",
    "",
    "",
    ": ",
    "- ",
    "\n  ",
    "\n\n",
    "&a ",
    "*a",
    "!!str ",
    "<<: ",
    "? ",
    "---\n",
    "\u2028",
    "\x85",
    "\uFEFF",
    "\u00a0",
    "\t",
    ".inf",
  ],
];
const typo = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.constantFrom(0, 0, 0, 1, 1, 2, 5),
  insert: fc.constantFrom(...TYPOS),
});
type Typo = { at: number; cut: number; insert: string };

function mistyped(text: string, typos: readonly Typo[]): string {
  return typos.reduce((current, { at: where, cut, insert }) => {
    const place = Math.floor(where * (current.length + 1));
    return current.slice(0, place) + insert + current.slice(place + cut);
  }, text);
}

const style = fc.oneof(
  { weight: 1, arbitrary: fc.constant(undefined) },
  { weight: 3, arbitrary: fc.array(fc.nat(1000), { minLength: 8, maxLength: 40, size: "max" }) },
);
const typos = fc.oneof(
  { weight: 5, arbitrary: fc.constant([] as Typo[]) },
  { weight: 1, arbitrary: fc.array(typo, { minLength: 1, maxLength: 2 }) },
);

const written = (bases: fc.Arbitrary<ValueMap>, mutations: fc.Arbitrary<Mutation>): fc.Arbitrary<string> =>
  fc
    .tuple(bases, fc.array(mutations, { minLength: 0, maxLength: 3, size: "max" }), style, typos)
    .map(([valid, changes, choices, slips]) => {
      const changed = clone(valid) as ValueMap;
      for (const change of changes) mutate(changed, "by" in change ? { ...change, by: clone(change.by) } : change);
      return mistyped(choices === undefined ? inLines(changed) : styled(changed, choices), slips);
    });
const changedExamples = fc
  .tuple(
    fc.constantFrom(
      ...(corpusNames.length === 0
        ? ["model_name: x\n"]
        : corpusNames.map(corpusText).filter((text) => text.length < 4000)),
    ),
    fc.array(typo, { minLength: 1, maxLength: 3 }),
  )
  .map(([text, slips]) => mistyped(text, slips));
const config: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: written(base, mutationsWith(aimed, KEYS)) },
  { weight: 3, arbitrary: written(engineBase, mutationsWith(aimedAtEngine, ENGINE_KEYS)) },
  { weight: 1, arbitrary: changedExamples },
);

/** Rules that refuse by design what Truss loads: the top of read.ts has the reasons. */
const BY_DESIGN = new Set([
  "non-string-key",
  "not-finite",
  "disputed-merge",
  "unsupported-tag",
  "invalid-scalar",
  "recursive-alias",
]);

/** How often each outcome occurred, inside and outside `trt_llm`. */
class Tally {
  accepted = 0;
  refused = 0;
  caught = 0;
  /** Refused by Truss, with at most a hint here. */
  hinted = 0;
  silent = 0;
  readonly missed = new Map<string, number>();

  take({ stage, ...answer }: Answer, findings: Finding[]): void {
    const isRefused = stage === "load" || stage === "build";
    this[isRefused ? "refused" : "accepted"]++;
    if (!isRefused) return;
    if (errorsOf(findings).length > 0) {
      this.caught++;
      return;
    }
    // A hint about another problem does not count.
    const [named = "", why = ""] = ("problems" in answer ? answer.problems[0] : undefined) ?? [];
    // Truss reads this field before the others, so its message names no field.
    const field = why.includes("InferenceStack") ? "trt_llm.inference_stack" : named;
    const isTold = findings.some(({ message }) => message.startsWith(`\`${ourName(field)}`) && field !== "");
    this[isTold ? "hinted" : "silent"]++;
    const reason = `${isTold ? "hint" : "silent"} ${field.replace(/\d+/gu, "n")}: ${why.slice(0, 70)}`;
    this.missed.set(reason, (this.missed.get(reason) ?? 0) + 1);
  }

  /** The percentage of what Truss refuses. */
  share(count: number): number {
    return (100 * count) / Math.max(this.refused, 1);
  }

  describe(where: string): string {
    const { accepted, refused, caught, hinted, silent } = this;
    const parts = [
      `we refuse ${caught}`,
      `hint at ${hinted} (${this.share(hinted).toFixed(2)} %)`,
      `say nothing on ${silent} (${this.share(silent).toFixed(2)} %)`,
    ];
    return `${where}: Truss takes ${accepted}, refuses ${refused}; of these ${parts.join(", ")}.`;
  }
}

withPython("generated configs, against the real Truss", () => {
  let oracle: Oracle<Answer>;
  beforeAll(async () => {
    oracle = new Oracle(python ?? "", ORACLE);
    await oracle.greeting;
  });
  afterAll(() => oracle.close());

  it("accepts every valid value, and so does checkConfig", async () => {
    for (const [key, values] of Object.entries(VALID)) {
      for (const value of values) {
        const text = inLines({ [key]: value });
        expect([text, await oracle.ask(text).then(({ stage }) => (stage === "push" ? null : stage))]).toEqual([
          text,
          null,
        ]);
        expect([text, errorsOf(check(text))]).toEqual([text, []]);
      }
    }
  });

  it(
    `${RUNS} mutated configs: checkConfig refuses what Truss refuses, and nothing else`,
    async () => {
      const inside = new Tally();
      const outside = new Tally();
      const exercised = new Map<string, number>();
      const byDesign = new Map<string, number>();
      const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
      const take = (text: string, answer: Answer): void => {
        const findings = check(text);
        const errors = errorsOf(findings);
        for (const rule of new Set(errors.map(({ rule }) => rule))) count(exercised, rule);
        const isTaken = answer.stage === null || answer.stage === "push";
        const wanted = errors.find(({ rule }) => BY_DESIGN.has(rule));
        if (isTaken && wanted !== undefined) {
          count(byDesign, wanted.rule);
          return;
        }
        if (isTaken && errors.length > 0)
          throw new Error(`Truss takes it: ${JSON.stringify(errors)}\n${text}\n${JSON.stringify(text)}`);
        const isEngine = !isTaken && answer.problems.every(([field]) => field === "" || field.startsWith("trt_llm"));
        (isEngine && text.includes("trt_llm") ? inside : outside).take(answer, findings);
      };
      await fc.assert(
        fc.asyncProperty(fc.array(config, { minLength: BATCH, maxLength: BATCH }), async (batch) => {
          const answers = await oracle.askAll(batch);
          for (const [index, text] of batch.entries()) take(text, answers[index] as Answer);
        }),
        { numRuns: RUNS / BATCH, seed: FUZZ_SEED, endOnFailure: true },
      );
      const top = (counts: Map<string, number>) =>
        [...counts].sort((one, other) => other[1] - one[1]).map(([name, number]) => `${number} ${name}`);
      console.info(
        [
          `${RUNS} configs, seed ${FUZZ_SEED} (again: ${PLAY_AGAIN}), none refused that Truss takes, but by design: ${top(byDesign).join(", ") || "none"}.`,
          outside.describe("Outside of trt_llm"),
          inside.describe("Inside of trt_llm"),
          `Rules: ${top(exercised).join(", ")}`,
          ...top(outside.missed).slice(0, 30),
          ...top(inside.missed).slice(0, 30),
        ].join("\n"),
      );
      for (const tally of [inside, outside]) expect(tally.refused).toBeGreaterThan(RUNS / 20);
      expect(outside.accepted).toBeGreaterThan(RUNS / 10);
      expect(outside.share(outside.silent)).toBeLessThan(1);
      expect(inside.share(inside.silent + inside.hinted)).toBeLessThan(20);
    },
    IS_FUZZ ? 60 * MINUTE_MS : 4 * MINUTE_MS,
  );

  (process.env.RECORD_CONFIG_CHECKS ? it : it.skip)("record which public examples Truss refuses", async () => {
    const refused: Recorded["refused"] = {};
    for (const name of corpusNames) {
      const answer = await oracle.ask(corpusText(name));
      if (answer.stage !== null) refused[name] = answer;
    }
    const { truss } = JSON.parse(await oracle.greeting) as { truss: string };
    writeFileSync(FIXTURE, `${JSON.stringify({ truss, files: corpusNames.length, refused }, null, 2)}\n`);
  });
});
