import { describe, expect, it } from "@jest/globals";
import type { Finding } from "../../../src/lib/findings.ts";
import { type CheckContext, checkConfig } from "../../../src/truss/schema/check.ts";
import { readTruss } from "../../../src/truss/truss.ts";
import { readYaml } from "../../../src/truss/yaml/read.ts";
import { withTree } from "../../support/trees.ts";

function check(text: string, context: Partial<CheckContext> = {}): Finding[] {
  const reading = readYaml(text, "a/config.yaml");
  expect(reading.findings.filter(({ severity }) => severity === "error")).toEqual([]);
  return checkConfig(reading, { file: "a/config.yaml", text, isModelNamed: true, ...context });
}

const HIDDEN = "hunter2";

/** The rule, the line and column, and parts of the message and of the remedy. */
type Row = [config: string, rule: string, place: [line: number, column: number], message: string[], remedy: string];

function expectOnly(severity: Finding["severity"], [config, rule, place, parts, remedy]: Row): void {
  const findings = check(config).filter((finding) => !(severity === "error" && finding.severity === "hint"));
  expect(findings).toMatchObject([{ severity, rule, file: "a/config.yaml", line: place[0], column: place[1] }]);
  for (const part of parts) expect(findings[0]?.message).toContain(part);
  expect(findings[0]?.remedy).toContain(remedy);
}

const SERVER = "docker_server: {server_port: 80, predict_endpoint: a, readiness_endpoint: b, liveness_endpoint: c";
const egress = (key: string, item: string) => `runtime:\n  egress_restrictions:\n    ${key}: [${item}]\n`;
const resource = (line: string) => `resources:\n  ${line}\n`;
const source = (uri: string) => `weights:\n  - source: ${uri}\n    mount_location: /a\n`;
const auth = (fields: string) => `weights:\n  - source: s3://b\n    mount_location: /a\n    auth: {${fields}}\n`;
const dockerAuth = (fields: string) => `base_image:\n  docker_auth: {${fields}}\n`;

const mount = (fields: string) => `bdn:\n  mounts:\n    - {${fields}}\n`;
const engine = (field: string) =>
  `trt_llm:\n  build:\n    checkpoint_repository: {source: HF, repo: owner/name}\n    ${field}\n`;

const ERRORS: Row[] = [
  // kinds
  ["model_name: 123\n", "model-name-not-text", [1, 1], ["`model_name`", "number 123"], 'model_name: "123"'],
  ["model_name: 2024-01-01\n", "model-name-not-text", [1, 1], ["date 2024-01-01"], '"2024-01-01"'],
  [resource("cpu: 4"), "not-text", [2, 3], ["`resources.cpu`", "number 4"], 'cpu: "4"'],
  [resource("memory: 2"), "not-text", [2, 3], ["`resources.memory`", "number 2"], 'memory: "2"'],
  ["python_version: 3.11\n", "not-text", [1, 1], ["`python_version`", "number 3.11"], "`py311`"],
  ["python_version: 3.10\n", "not-text", [1, 1], ["`python_version`", "number 3.1"], "`py310`"],
  ["description: 1:30\n", "not-text", [1, 1], ["`description`", "number 90"], 'description: "1:30"'],
  ["data_dir: 010\n", "not-text", [1, 1], ["`data_dir`", "number 8"], 'data_dir: "010"'],
  ["spec_version: 2.0\n", "not-text", [1, 1], ["number 2.0"], 'spec_version: "2.0"'],
  ["requirements:\n  - a\n  - 1.5\n", "not-text", [3, 5], ["`requirements[1]`"], "quotes"],
  ["system_packages: [1.5]\n", "not-text", [1, 19], ["`system_packages[0]`", "number 1.5"], '- "1.5"'],
  ["input_type:\n", "not-text", [1, 1], ["`input_type`", "null"], "remove"],
  ["requirements: torch\n", "not-a-list", [1, 1], ["`requirements`", "a string"], "`- `"],
  [
    "requirements: requirements.txt\n",
    "not-a-list",
    [1, 1],
    ["`requirements`"],
    "`requirements_file: requirements.txt`",
  ],
  ["requirements:\n", "not-a-list", [1, 1], ["`requirements`", "null"], "`[]`"],
  ["model_cache: {}\n", "not-a-list", [1, 1], ["`model_cache`", "a map"], "list"],
  ["hf_cache: x\n", "not-a-list", [1, 1], ["`hf_cache`", '"x"'], "list"],
  ["resources: []\n", "not-a-map", [1, 1], ["`resources`", "a list"], "key: value"],
  ["runtime:\n", "not-a-map", [1, 1], ["`runtime`", "null"], "`{}`"],
  ["environment_variables:\n", "not-a-map", [1, 1], ["`environment_variables`", "null"], "`{}`"],
  ["model_cache: [a]\n", "not-a-map", [1, 15], ["`model_cache[0]`", '"a"'], "key: value"],
  ["trt_llm: yes\n", "not-a-map", [1, 1], ["`trt_llm`", "boolean True"], "key: value"],
  ["runtime:\n  predict_concurrency: 4.5\n", "not-an-integer", [2, 3], ["number 4.5"], "whole"],
  ["runtime:\n  health_checks: {restart_threshold_seconds: x}\n", "not-an-integer", [2, 19], ['"x"'], "whole"],
  ["live_reload: perhaps\n", "not-a-boolean", [1, 1], ["`live_reload`", '"perhaps"'], "true or false"],
  ["runtime:\n  transport: {kind: websocket, ping_timeout_seconds: x}\n", "not-a-number", [2, 32], ['"x"'], "1.5"],
  ["external_data: [{url: a}]\n", "missing-field", [1, 17], ["`external_data[0].local_data_path`"], "Add"],
  ["external_data: [{url: '', local_data_path: b}]\n", "empty-text", [1, 18], ["`external_data[0].url`", '""'], "Give"],
  ["build: {model_server: trt-llm}\n", "misspelt-value", [1, 9], ["`build.model_server`", '"trt-llm"'], "TRT_LLM"],
  ["runtime: {transport: {kind: gRPC}}\n", "misspelt-value", [1, 23], ["`runtime.transport.kind`", '"gRPC"'], "`grpc`"],
  // resources
  [resource("cpu: 4 cores"), "cpu-format", [2, 3], ["`resources.cpu`", '"4 cores"'], "500m"],
  [resource("memory: 2GB"), "memory-format", [2, 3], ["`resources.memory`", '"2GB"'], '"2G"'],
  [resource("memory: 16 gib"), "memory-format", [2, 3], ['"16 gib"'], '"16Gi"'],
  [resource("accelerator: a10g"), "misspelt-accelerator", [2, 3], ["`resources.accelerator`", '"a10g"'], "`A10G`"],
  [resource("accelerator: A10"), "misspelt-accelerator", [2, 3], ['"A10"'], "`A10G`"],
  [resource("accelerator: H100-80GB:2"), "misspelt-accelerator", [2, 3], ['"H100-80GB:2"'], "`H100`"],
  [resource("accelerator: h100x8"), "misspelt-accelerator", [2, 3], ['"h100x8"'], "`H100:8`"],
  [resource("accelerator: rtx-pro-6000"), "misspelt-accelerator", [2, 3], ['"rtx-pro-6000"'], "`RTX_PRO_6000`"],
  [resource("accelerator: {accelerator: nvidia L4}"), "misspelt-accelerator", [2, 17], ['"nvidia L4"'], "`L4`"],
  [resource("accelerator: T4:0"), "accelerator-count", [2, 3], ['"T4:0"'], "H100:2"],
  [resource("accelerator: L4:4x16"), "accelerator-count", [2, 3], ['"L4:4x16"'], "instance_type"],
  [resource("accelerator: {count: -1}"), "accelerator-count", [2, 17], ["`resources.accelerator.count`", "-1"], "1"],
  [resource("accelerator: ''"), "accelerator-format", [2, 3], ['""'], "null"],
  [resource("accelerator: 4"), "accelerator-format", [2, 3], ["number 4"], "H100:8"],
  [resource("accelerator: {accelerator: T4:2}"), "accelerator-format", [2, 17], ['"T4:2"'], "`count: 2`"],
  [resource("node_count: 0"), "node-count", [2, 3], ["`resources.node_count`", "number 0"], "2"],
  [resource('node_count: "2"'), "node-count", [2, 3], ['"2"'], "without quotes"],
  // python, requirements, secrets
  ["python_version: py3.11\n", "python-version", [1, 1], ["`python_version`", '"py3.11"'], "`py311`"],
  ["python_version: py27\n", "python-version", [1, 1], ['"py27"'], "`py313`"],
  [
    "requirements: [a]\nrequirements_file: b.txt\n",
    "requirements-twice",
    [2, 1],
    ["`requirements`", '"b.txt"'],
    "Move",
  ],
  [`secrets:\n  a:\n  b: 123\n`, "secret-not-null", [3, 3], ["`secrets.b`", "a number"], "null"],
  // build
  ["build:\n  no_cache: true\n", "no-cache-in-config", [2, 3], ["`build.no_cache`", "true"], "Remove"],
  ["build:\n  secret_to_path_mapping:\n    a b: /x\n", "secret-name", [3, 5], ['"a b"'], "letters"],
  // docker
  ["base_image: {python_executable_path: bin/python}\n", "relative-path", [1, 14], ['"bin/python"'], "/usr/bin"],
  [`${SERVER}, start_command: x, run_as_user_id: 60000}\n`, "run-as-user-id", [1, 118], ["number 60000"], "another"],
  [`${SERVER}}\n`, "missing-field", [1, 1], ["`docker_server.start_command`", "missing"], "no_build"],
  [
    "docker_server: {start_command: x, server_port: 1, predict_endpoint: a, readiness_endpoint: b}\n",
    "missing-field",
    [1, 1],
    ["`docker_server.liveness_endpoint`"],
    "Add `liveness_endpoint:`",
  ],
  [
    `runtime: {remote_ssh: {enabled: true}}\n${SERVER}, no_build: true, run_as_user_id: 5}\n`,
    "ssh-and-user-id",
    [2, 116],
    ["number 5"],
    "Remove",
  ],
  [
    dockerAuth("auth_method: gcp_service_account_json"),
    "auth-field-missing",
    [2, 3],
    ["`base_image.docker_auth.secret_name`", "GCP_SERVICE_ACCOUNT_JSON"],
    "Set",
  ],
  [
    dockerAuth("auth_method: AWS_OIDC, aws_oidc_role_arn: a, aws_oidc_region: b, secret_name: c"),
    "auth-field-forbidden",
    [2, 82],
    ["`base_image.docker_auth.secret_name`", "AWS_OIDC"],
    "Remove",
  ],
  [dockerAuth("registry: a"), "missing-field", [2, 3], ["`base_image.docker_auth.auth_method`"], "Add"],
  // weights and caches
  [source("a/b"), "weights-scheme", [2, 5], ["`weights[0].source`", '"a/b"'], "hf://"],
  [source("HF://a/b"), "weights-scheme", [2, 5], ['"HF://a/b"'], "hf://"],
  [source("hf:///a"), "weights-source", [2, 5], ['"hf:///a"'], "hf://owner/repo"],
  [source("s3://a/b@c"), "weights-source", [2, 5], ["@"], "Remove"],
  [
    "weights:\n  - {source: hf://a/b, mount_location: a}\n",
    "relative-path",
    [2, 24],
    ["`weights[0].mount_location`", '"a"'],
    "/a",
  ],
  [
    "weights:\n  - {source: hf://a, mount_location: /a}\n  - {source: hf://b, mount_location: /a}\n",
    "duplicate-mount",
    [3, 22],
    ["`weights[1].mount_location`", '"/a"'],
    "own",
  ],
  [auth("auth_method: CUSTOM_SECRET"), "auth-field-missing", [4, 5], ["`weights[0].auth.auth_secret_name`"], "Set"],
  [
    auth("auth_method: GCP_OIDC, gcp_oidc_service_account: a, gcp_oidc_workload_id_provider: b, auth_secret_name: c"),
    "auth-field-forbidden",
    [4, 98],
    ["GCP_OIDC"],
    "Remove",
  ],
  [
    `${auth("auth_method: CUSTOM_SECRET, auth_secret_name: a")}    auth_secret_name: b\n`,
    "auth-secret-twice",
    [5, 5],
    ["`weights[0].auth_secret_name`"],
    "Keep one",
  ],
  [
    "model_cache: [{repo_id: a, use_volume: false}]\nweights: [{source: hf://a, mount_location: /a}]\n",
    "cache-and-weights",
    [1, 1],
    ["`model_cache`", "`weights`"],
    "Move",
  ],
  [
    "model_cache:\n  - repo_id: a\n",
    "missing-field",
    [2, 5],
    ["`model_cache[0].use_volume`"],
    "Add `use_volume: false`, or `true` together with `revision` and `volume_folder`, to `model_cache[0]`.",
  ],
  ["hf_cache:\n  - repo_id: a\n", "missing-field", [2, 5], ["`hf_cache[0].use_volume`"], "Add"],
  [
    "model_cache: [{repo_id: a, use_volume: true, volume_folder: b}]\n",
    "cache-revision",
    [1, 15],
    ["`model_cache[0].revision`"],
    "commit",
  ],
  ["model_cache: [{repo_id: a, use_volume: false, revision: b}]\n", "cache-revision", [1, 47], ['"b"'], "commit"],
  [
    "model_cache: [{repo_id: a, use_volume: true, revision: main}]\n",
    "cache-volume-folder",
    [1, 15],
    ["volume_folder"],
    "folder",
  ],
  [
    "model_cache:\n  - {repo_id: a, use_volume: false}\n  - {repo_id: b, use_volume: true, kind: gcs, volume_folder: b}\n",
    "cache-volume-mixed",
    [3, 18],
    ["true here"],
    "use_volume: true",
  ],
  ["bdn: {mounts: [{source: a/b, path: /c}]}\n", "bdn-source", [1, 17], ['"a/b"'], "bdn:namespace"],
  [mount("source: 'bdn:a/b@123', path: /c"), "bdn-source", [3, 8], ["12 to 64 digits", "has 3"], "full"],
  [mount(`source: 'bdn:${"n".repeat(257)}/b', path: /c`), "bdn-name", [3, 8], ["256 characters"], "name"],
  [mount("source: 'bdn:a/b', path: c"), "relative-path", [3, 27], ['"c"'], "/c"],
  [mount("source: 'bdn:a/b', path: /c/../d"), "mount-path", [3, 27], ['"/c/../d"'], "/models"],
  [mount("source: 'bdn:a/b', path: /."), "mount-path", [3, 27], ['"/."'], "/models"],
  [
    mount("source: 'bdn:a/b', path: /c, include: [/d]"),
    "mount-filter",
    [3, 47],
    ["`bdn.mounts[0].include[0]`"],
    "*.safe",
  ],
  [
    `${mount("source: 'bdn:a/b', path: /c/d")}    - {source: 'bdn:a/c', path: '/c//d/'}\n`,
    "duplicate-mount",
    [4, 27],
    ["`bdn.mounts[1].path`", '"/c/d"'],
    "own",
  ],
  ["bdn: {access: [{namespace: a/b, grants: [pull]}]}\n", "bdn-name", [1, 17], ["`bdn.access[0].namespace`"], "name"],
  ["bdn: {access: [{namespace: a, grants: []}]}\n", "bdn-grants", [1, 31], ["at least one"], "pull"],
  ["bdn: {access: [{namespace: a, grants: [pull, pull]}]}\n", "bdn-grants", [1, 46], ["repeats"], "Remove"],
  ["bdn: {access: [{namespace: a, grants: [read]}]}\n", "misspelt-value", [1, 40], ['"read"'], "one of them"],
  ["bdn: {access: [{namespace: a}]}\n", "missing-field", [1, 16], ["`bdn.access[0].grants`"], "Add"],
  [
    "bdn: {access: [{namespace: a, grants: [pull]}, {namespace: a, grants: [tag]}]}\n",
    "duplicate-namespace",
    [1, 49],
    ["`bdn.access[1].namespace`"],
    "one item",
  ],
  // trt_llm
  ["trt_llm: {}\n", "missing-field", [1, 1], ["`trt_llm.build`", "missing"], "Add `build:`"],
  [
    "trt_llm: {build: {}}\n",
    "missing-field",
    [1, 11],
    ["`trt_llm.build.checkpoint_repository`"],
    "`source` and `repo`",
  ],
  [
    "trt_llm: {inference_stack: v2, build: {skip_build_result: true}}\n",
    "missing-field",
    [1, 1],
    ["`trt_llm.runtime`"],
    "Add",
  ],
  [
    "trt_llm: {build: {checkpoint_repository: {repo: a}}}\n",
    "missing-field",
    [1, 19],
    ["`trt_llm.build.checkpoint_repository.source`"],
    "Add",
  ],
  [
    "trt_llm: {build: {checkpoint_repository: {source: HF}}}\n",
    "missing-field",
    [1, 19],
    ["`trt_llm.build.checkpoint_repository.repo`"],
    "Add",
  ],
  [engine("base_model: llama"), "renamed-base-model", [4, 5], ["`trt_llm.build.base_model`", '"llama"'], "`decoder`"],
  [engine("base_model: whisper"), "renamed-base-model", [4, 5], ['"whisper"'], "chain"],
  [engine("base_model: decodr"), "misspelt-value", [4, 5], ['"decodr"'], "`decoder`"],
  [
    engine("speculator: {num_draft_tokens: 4, checkpoint_repository: {source: HF, repo: a}}"),
    "discontinued-speculation",
    [4, 5],
    ["`trt_llm.build.speculator.speculative_decoding_mode`", "discontinued"],
    "LOOKAHEAD_DECODING",
  ],
  [
    engine(
      "speculator: {speculative_decoding_mode: LOOKAHEAD_DECODING, lookahead_windows_size: 1, lookahead_ngram_size: 2}",
    ),
    "missing-field",
    [4, 5],
    ["lookahead_verification_set_size"],
    "Add",
  ],
  [engine("max_batch_size: 2049"), "out-of-range", [4, 5], ["from 1 to 2048", "number 2049"], "without quotes"],
  [engine("max_seq_len: '4096'"), "out-of-range", [4, 5], ['"4096"'], "without quotes"],
  [
    engine("tensor_parallel_count: 2"),
    "world-size",
    [4, 5],
    ["count of `resources.accelerator` (1)", "is 2"],
    "`tensor_parallel_count: 1`, or request 2 accelerators",
  ],
  [
    engine("tensor_parallel_count: 2\n    pipeline_parallel_count: 3"),
    "world-size",
    [4, 5],
    ["(1)", "is 6"],
    "Request 6 accelerators, or change the counts.",
  ],
  [engine("moe_expert_parallel_option: 2"), "expert-parallel", [4, 5], ["number 2"], "Remove"],
  [engine("plugin_configuration: {paged_kv_cache: false}"), "paged-cache", [4, 28], ["use_paged_context_fmha"], "both"],
  [
    engine("plugin_configuration: {use_paged_context_fmha: false}"),
    "chunked-context",
    [4, 5],
    ["enable_chunked_context"],
    "false",
  ],
  [
    engine("quantization_config: {calib_size: 100}"),
    "calibration-size",
    [4, 27],
    ["multiple of 64", "number 100"],
    "1024",
  ],
  [engine("lora_cache_max_adapter_size: 1"), "misplaced-field", [4, 5], ["`trt_llm.runtime`"], "Move"],
  [engine("lora_adapters: {a b: {source: S3, repo: x}}"), "adapter-name", [4, 21], ["a b"], "Rename"],
  [
    `${engine("quantization_type: fp8")}resources: {accelerator: A100}\n`,
    "engine-accelerator",
    [5, 13],
    ["A100", "fp8"],
    "H100",
  ],
  [`${engine("base_model: decoder")}resources: {accelerator: T4}\n`, "engine-accelerator", [5, 13], ["T4"], "A10G"],
  [
    `${engine("base_model: decoder")}model_metadata: {tags: [openai-compatible, force-legacy-api-non-openai-compatible]}\n`,
    "engine-tags",
    [5, 18],
    ["both"],
    "Keep",
  ],
  [
    "trt_llm: {inference_stack: v1, build: {checkpoint_repository: {source: HF, repo: 'hf://a'}}}\n",
    "hf-repository",
    [1, 76],
    ['"hf://a"'],
    "owner/name",
  ],
  [
    "trt_llm:\n  inference_stack: v2\n  runtime: {}\n  build: {skip_build_result: true, max_batch_size: 8}\n",
    "not-for-v2",
    [4, 36],
    ["`trt_llm.build.max_batch_size`"],
    "Remove",
  ],
  ["trt_llm: {inference_stack: V1}\n", "misspelt-value", [1, 11], ['"V1"'], "`v1`"],
  [
    engine("x: 1").replace("    x: 1\n", "").concat("  version_overrides: {briton_version: v1}\n"),
    "version-format",
    [4, 23],
    ['"v1"'],
    "0.20.0",
  ],
  // runtime
  ["runtime:\n  num_workers: 2\n", "num-workers", [2, 3], ["`runtime.num_workers`", "number 2"], "Remove"],
  ["runtime:\n  transport: {a: b}\n", "missing-field", [2, 3], ["`runtime.transport.kind`"], "kind: http"],
  ["runtime:\n  truss_server_version_override: latest\n", "version-format", [2, 3], ['"latest"'], "0.18.35"],
  [
    egress("ip_allow_list", "1.2.3.4/33"),
    "ip-range",
    [3, 21],
    ["`runtime.egress_restrictions.ip_allow_list[0]`", '"1.2.3.4/33"'],
    "203.0.113.0/24",
  ],
  [egress("ip_allow_list", "'::1'"), "ip-range", [3, 21], ['"::1"'], "IPv6"],
  [egress("fqdn_allow_list", "'https://a.b'"), "domain-name", [3, 23], ['"https://a.b"'], "without scheme"],
  [
    "training_checkpoints: {artifact_references: [{training_job_id: a}], loops_checkpoint_ids: [b]}\n",
    "checkpoint-kinds",
    [1, 69],
    ["artifact_references"],
    "Keep one",
  ],
];

const HINTS: Row[] = [
  ["modle_name: x\n", "unknown-key", [1, 1], ["`modle_name`"], "Did you mean `model_name`?"],
  ["resources:\n  memmory: 2Gi\n", "unknown-key", [2, 3], ["`resources.memmory`"], "Did you mean `memory`?"],
  ["runtime: {transport: {kind: http, x: 1}}\n", "unknown-key", [1, 35], ["`runtime.transport.x`"], "Check"],
  ["resources: {gpu: 1}\n", "unknown-key", [1, 13], ["`resources.gpu`"], "Check"],
  [resource("accelerator: B100"), "unknown-accelerator", [2, 3], ['"B100"'], "Did you mean"],
  [resource("accelerator: R200:2"), "unknown-accelerator", [2, 3], ['"R200:2"'], "?"],
  [resource("accelerator: A10G:1:2"), "accelerator-format", [2, 3], ['"A10G:1:2"'], "TYPE:COUNT"],
  [engine("bulid: 1"), "unknown-key", [4, 5], ["`trt_llm.build.bulid`"], "Check"],
  [
    engine("plugin_configuration: {paged_kv_cach: true}"),
    "unknown-key",
    [4, 28],
    ["paged_kv_cach"],
    "`paged_kv_cache`",
  ],
  [engine("quantization_type: fp6"), "unknown-value", [4, 5], ['"fp6"'], "server"],
  ["trt_llm: {inference_stack: v9}\n", "unknown-value", [1, 11], ['"v9"'], "server"],
  [resource("use_gpu: true"), "gpu-without-accelerator", [2, 3], ["`resources.use_gpu`"], "accelerator: L4"],
  [
    "requirements: [requirements.txt]\n",
    "requirements-file-as-item",
    [1, 16],
    ['"requirements.txt"'],
    "requirements_file",
  ],
  ["python_version: py315\n", "python-version", [1, 1], ['"py315"'], "server"],
  ["python_version: py39\n", "python-deprecated", [1, 1], ["py39"], "py310"],
  ["build: {model_server: VLLM}\n", "unknown-value", [1, 9], ['"VLLM"'], "server"],
  [source("bdn://a"), "weights-scheme", [2, 5], ['"bdn://a"'], "server"],
  [source("gcs://a"), "weights-scheme", [2, 5], ['"gcs://a"'], "gs://"],
  ["environment_variables:\n  PORT: a\n", "reserved-variable", [2, 3], ["`environment_variables.PORT`"], "name"],
  [
    "environment_variables: {HF_TOKEN: }\n",
    "null-secret-variable",
    [1, 25],
    ["`environment_variables.HF_TOKEN`", "null"],
    "secrets",
  ],
  ["environment_variables: {A: }\n", "null-variable", [1, 25], ["`environment_variables.A`", "None"], "remove"],
  [
    "environment_variables: {A: 1.10}\n",
    "variable-not-text",
    [1, 25],
    ["`environment_variables.A`", "a number"],
    "quotes",
  ],
  ["environment_variables: {A: 1:30}\n", "variable-not-text", [1, 25], ["a number"], "quotes"],
  ["environment_variables: {A: 010}\n", "variable-not-text", [1, 25], ["a number"], "quotes"],
  ["environment_variables: {A: 2024-01-01 10:00:00Z}\n", "variable-not-text", [1, 25], ["a timestamp"], "quotes"],
  ["hf_cache:\n", "legacy-key", [1, 1], ["`hf_cache`"], "model_cache"],
  ["runtime: {num_workers: 1}\n", "legacy-key", [1, 11], ["`runtime.num_workers`"], "Remove"],
  [
    "runtime: {transport: {kind: http, ping_timeout_seconds: x}}\n",
    "ignored-key",
    [1, 35],
    ["ping_timeout_seconds"],
    "Remove",
  ],
  ['resources: {cpu: "4", instance_type: "L4:4x16"}\n', "resources-ignored", [1, 23], ['"L4:4x16"', "`cpu`"], "Remove"],
  [`${SERVER.replace("80", "8080")}, no_build: true}\n`, "reserved-port", [1, 17], ["8080"], "another port"],
];

describe("what would certainly fail", () => {
  it.each(ERRORS)("%j: %s", (...row) => expectOnly("error", row));
});

describe("what may be a mistake", () => {
  it.each(HINTS)("%j: %s", (...row) => expectOnly("hint", row));
});

describe("the findings of a config", () => {
  it("are none for a correct config", () => {
    const config = `model_name: x
python_version: py311
environment_variables: {A: b, B: 1, C: true, D: 2024-01-01}
secrets: {hf_access_token: null, other: ""}
resources: {cpu: "4", memory: 16Gi, accelerator: "H100:8", use_gpu: true, node_count: 2}
runtime: {predict_concurrency: "4", transport: {kind: websocket, ping_interval_seconds: 1}, health_checks: {}}
base_image: {image: a, docker_auth: {auth_method: aws_iam, registry: b}}
model_cache: [{repo_id: a, use_volume: true, revision: main, volume_folder: b}]
trt_llm: {build: {base_model: encoder, checkpoint_repository: {source: HF, repo: a/b}}}
model_metadata: {anything: {goes: 1}}
`;
    expect(check(config)).toEqual([]);
  });

  it("are all reported at once, in the order of the file", () => {
    const config = 'resources: {memory: 2GB, cpu: 4}\nmodel_name: 1\nrequirement: []\npython_version: "3.11"\n';
    expect(check(config).map(({ rule, line, column }) => [rule, line, column])).toEqual([
      ["memory-format", 1, 13],
      ["not-text", 1, 26],
      ["model-name-not-text", 2, 1],
      ["unknown-key", 3, 1],
      ["python-version", 4, 1],
    ]);
  });

  it("are none for a config that could not be read", () => {
    const text = "a: [\n";
    const context = { file: "a", text, isModelNamed: false, hasFile: () => false };
    expect(checkConfig(readYaml(text, "a"), context)).toEqual([]);
  });

  it.each([
    `environment_variables: ${HIDDEN}\n`,
    `environment_variables: {A: [${HIDDEN}], TOKEN: {a: ${HIDDEN}}}\n`,
    `secrets: ${HIDDEN}\n`,
    `secrets: {a: [${HIDDEN}], b: {c: ${HIDDEN}}}\n`,
    `requirements: git+https://${HIDDEN}@github.com/a/b\n`,
    `requirements: [{a: ${HIDDEN}}]\n`,
    `build: {arguments: ${HIDDEN}, secret_to_path_mapping: ${HIDDEN}}\n`,
    source(`HTTPS://${HIDDEN}@host/x?sig=${HIDDEN}`),
    source(`x/?https://a/b?${HIDDEN}`),
    `base_image: {docker_auth: {auth_method: AWS_IAM, password: ${HIDDEN}, aws_access_key_id_secret_name: [${HIDDEN}]}}\n`,
    `secrets: {a: 4711}\nenvironment_variables: {B: 0x4711}\n`,
  ])("show no secret of %j", (config) => {
    const findings = check(config);
    expect(findings.length).toBeGreaterThan(0);
    expect(JSON.stringify(findings)).not.toMatch(/hunter2|4711/);
  });

  it("shorten long text", () => {
    const [finding] = check(`resources: {memory: ${"9".repeat(5000)}XB}\n`);
    expect(finding?.message.length).toBeLessThan(250);
  });

  it.each(["9", " ", "x", "_", "://", "a.", "1_", "4x", "@"])(
    "are found in limited time for long values of %j",
    (piece) => {
      const long = JSON.stringify(piece.repeat(100_000));
      const config = `model_name: ${long}
python_version: ${long}
resources: {cpu: ${long}, memory: ${long}, accelerator: ${long}, node_count: ${long}}
runtime:
  predict_concurrency: ${long}
  truss_server_version_override: ${long}
  egress_restrictions: {ip_allow_list: [${long}], fqdn_allow_list: [${long}]}
  transport: {kind: ${long}}
base_image: {docker_auth: {auth_method: ${long}}}
weights: [{source: ${long}, mount_location: ${long}}]
`;
      // A backtracking expression would not end before the test runner gives up.
      expect(check(config).length).toBeGreaterThan(3);
    },
  );

  it("are reported at the alias if the value is an alias", () => {
    const [finding] = check("description: &a 1.0\nspec_version: *a\n").slice(1);
    expect(finding).toMatchObject({ rule: "not-text", line: 2, column: 1, remedy: 'Quote it: `spec_version: "1.0"`.' });
  });
});

describe("model_name", () => {
  it.each(["{}\n", "model_name:\n", "model_name: ' '\n"])(
    "%j is missing, unless an input names the model",
    (config) => {
      expect(check(config, { isModelNamed: false })).toMatchObject([
        {
          severity: "error",
          rule: "model-name-missing",
          line: 1,
          column: 1,
          remedy: expect.stringContaining("`model-id`"),
        },
      ]);
      expect(check(config)).toEqual([]);
    },
  );
});

describe("files that the config names", () => {
  const rulesOf = (config: string, ...files: string[]) =>
    check(config, { hasFile: (path) => files.includes(path) }).map(({ severity, rule }) => `${severity} ${rule}`);
  const MODEL = "model/model.py";

  it.each<[config: string, files: string[], rules: string[]]>([
    ["requirements_file: ./a/requirements.txt\n", [MODEL, "a/requirements.txt"], []],
    ["requirements_file: requirements.txt\n", [MODEL], ["error requirements-file-missing"]],
    ["requirements_file: ../requirements.txt\n", [MODEL, "requirements.txt"], ["error requirements-file-missing"]],
    ["requirements_file: /opt/requirements.txt\n", [MODEL], ["hint requirements-file-missing"]],
    [`requirements_file: a.txt\n${SERVER}, no_build: true}\n`, [], ["hint requirements-file-missing"]],
    [`requirements_file: a.txt\n${SERVER}, start_command: b}\n`, [], ["error requirements-file-missing"]],
    ["requirements_file: ''\n", [MODEL], []],
    ["requirements_file: a/uv.lock\n", [MODEL, "a/uv.lock", "pyproject.toml"], ["error pyproject-missing"]],
    ["requirements_file: a/uv.lock\n", [MODEL, "a/uv.lock", "a/pyproject.toml"], []],
    ["requirements_file: uv.lock\n", [MODEL], ["error requirements-file-missing", "error pyproject-missing"]],
    ["{}\n", [], ["error model-class-missing"]],
    ["model_class_filename: m.py\n", ["model/m.py"], []],
    ["model_class_filename: m.py\n", [MODEL], ["error model-class-missing"]],
    ["model_module_dir: src\n", ["src/model.py"], []],
    ["model_module_dir: src\n", [MODEL], ["hint model-class-missing"]],
    ["build_commands: [git clone x model]\n", [], ["hint model-class-missing"]],
    ["build_commands: []\ndocker_server:\n", [], ["error model-class-missing"]],
    ["base_image: {image: a}\n", [], ["hint model-class-missing"]],
    ["weights: [{source: hf://a, mount_location: /app/model}]\n", [], ["hint model-class-missing"]],
    ["weights: [{source: hf://a, mount_location: /models}]\n", [], ["error model-class-missing"]],
    ["trt_llm: {}\n", [], ["error missing-field"]],
    ["bis_llm: {}\n", [], []],
    [`${SERVER}, start_command: b}\n`, [], []],
    ["data_dir: nowhere\nexamples_filename: nothing.yaml\n", [MODEL], []],
  ])("%j with %j: %j", (config, files, rules) => expect(rulesOf(config, ...files)).toEqual(rules));

  it("are reported with their name and position", () => {
    expect(check("# nothing\nrequirements_file: req.txt\n", { hasFile: () => false })).toMatchObject([
      { rule: "model-class-missing", line: 1, column: 1, message: expect.stringContaining('"model/model.py"') },
      { rule: "requirements-file-missing", line: 2, column: 1, message: expect.stringContaining('"req.txt"') },
    ]);
  });
});

describe("a truss", () => {
  const inputs = { trussDirectory: "t", configFile: "config.yaml", modelName: "", modelId: "" };
  const MODEL = { "t/model/model.py": "class Model: ...\n" };

  it("is checked against its files, with the external packages at their place in the config", async () => {
    const config =
      "model_name: x\nexternal_package_dirs:\n  - 5\n  - ../a\n  - ../missing\nbundled_packages_dir: ../b\n";
    const tree = { "t/config.yaml": config, "a/x.py": "", ...MODEL };
    const { findings } = await withTree(tree, (folder) => readTruss(folder, inputs));
    expect(findings.map(({ rule, file, line, column }) => [rule, file, line, column])).toEqual([
      ["not-text", "t/config.yaml", 3, 5],
      ["external-package", "t/config.yaml", 5, 5],
      ["bundled-packages-dir", "t/config.yaml", 6, 1],
    ]);
  });

  it("has one error each for a missing model class and a missing name", async () => {
    const { findings } = await withTree({ "t/config.yaml": "{}\n" }, (folder) => readTruss(folder, inputs));
    expect(findings.map(({ rule }) => rule).sort()).toEqual(["model-class-missing", "model-name-missing"]);
  });
});

describe("the content of the files", () => {
  const inputs = { trussDirectory: "t", configFile: "config.yaml", modelName: "", modelId: "" };
  const found = async (config: string, files: Record<string, string>) => {
    const tree = { "t/config.yaml": `model_name: x\n${config}`, ...files };
    const { findings } = await withTree(tree, (folder) => readTruss(folder, inputs));
    return findings.map(({ severity, rule, file, line }) => `${severity} ${rule} ${file}:${line}`);
  };
  const conflict = "a\n<<<<<<< HEAD\nb==1\n=======\nb==2\n>>>>>>> topic\n";

  it.each<[code: string, config: string, findings: string[]]>([
    ["import os\n\n\nclass MyModel:\n    pass\n", "", ["hint model-class-name t/model/model.py:4"]],
    ["class MyModel:\n    pass\n", "model_class_name: MyModel\n", []],
    ["class Model(Base):\n    pass\n", "model_class_name: Other\n", ["hint model-class-name t/model/model.py:1"]],
    ["class Base: ...\n\nclass Model(Base): ...\n", "", []],
    ["class Base: ...\nModel = Base\n", "", []],
    ["class Base: ...\nModel: type = Base\n", "", []],
    ["class Base: ...\nif True:\n    class Model(Base): ...\n", "", []],
    ["class Base: ...\nfrom other import (\n    A,\n    Model,\n)\n", "", []],
    ["class Base: ...\nfrom other import *\n", "", []],
    ["class Base: ...\nimport other as Model\n", "", []],
    ["class Base: ...\nglobals()['Model'] = Base\n", "", []],
    [
      "import other.Model\nclass Base: ...\nx.Model = 1\nif Base.Model == 1: ...\n",
      "",
      ["hint model-class-name t/model/model.py:2"],
    ],
    ["def predict(): ...\n", "", []],
    [`class Model: ...\n${conflict}`, "", ["hint merge-conflict t/model/model.py:3"]],
  ])("%j with %j: %j", async (code, config, findings) => {
    expect(await found(config, { "t/model/model.py": code })).toEqual(findings);
  });

  it.each<[config: string, text: string, findings: string[]]>([
    ["", conflict, ["error merge-conflict t/r.txt:2"]],
    ["", conflict.replaceAll("\n", "\r\n"), ["error merge-conflict t/r.txt:2"]],
    ["", "a\n>>>>>>> topic\n", ["hint merge-conflict t/r.txt:2"]],
    ["", "a\n# =======\nb\n", []],
    [`${SERVER}, no_build: true}\n`, conflict, ["hint merge-conflict t/r.txt:2"]],
  ])("requirements with %j: %j: %j", async (config, text, findings) => {
    const files = { "t/model/model.py": "class Model: ...\n", "t/r.txt": text };
    expect(await found(`requirements_file: r.txt\n${config}`, files)).toEqual(findings);
  });

  it("a no-break space is an error if Truss refuses the config, and a warning otherwise", async () => {
    const files = { "t/model/model.py": "class Model: ...\n" };
    expect(await found("resources:\n\u00a0 cpu: '1'\n", files)).toEqual([
      "error not-a-map t/config.yaml:2",
      "hint unknown-key t/config.yaml:3",
      "error odd-blank t/config.yaml:3",
    ]);
    expect(await found("description: a\u00a0\n", files)).toEqual(["hint odd-blank t/config.yaml:2"]);
  });

  it.each(["class ", "from a import (", "Model: ", "import ", "Model\t", "=======\n", "\n", "class Model2\n"])(
    "is checked in time that is linear in its length: %j",
    async (piece) => {
      const code = `class A: ...\n${piece.repeat(1_000_000 / piece.length)}`;
      // A backtracking expression would not end before the test runner gives up.
      expect((await found("", { "t/model/model.py": code })).length).toBeLessThan(3);
    },
  );
});
