/**
 * Holds `checkConfig` against the real Truss: no error of ours where Truss takes a config, and a word from us where it
 * refuses one of the public examples.
 *
 * What Truss refuses of the examples is recorded in fixtures/config-checks-corpus.json. Record it anew by
 *   RECORD_CONFIG_CHECKS=1 TRUSS_PYTHON=<python with truss> npm test -- checks-truss
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Finding } from "../../src/findings.ts";
import { checkConfig } from "../../src/truss/checks/checks.ts";
import { readYaml } from "../../src/truss/yaml.ts";
import { FUZZ_SEED } from "../support/fuzz.ts";
import { Oracle } from "../support/oracle.ts";
import { findPython } from "../support/python.ts";

const ROOT = new URL("../../", import.meta.url);
const ORACLE = fileURLToPath(new URL("__tests__/support/truss_config_oracle.py", ROOT));
const FIXTURE = fileURLToPath(new URL("__tests__/fixtures/config-checks-corpus.json", ROOT));
const CORPUS = process.env.TRUSS_CORPUS ?? fileURLToPath(new URL("../shared/corpus/configs", ROOT));
const RUNS = Number(process.env.CONFIG_RUNS ?? 4000);
/** Configs that are generated, and asked for, at once. */
const BATCH = 25;

type Problem = [field: string, why: string];
type Answer = { stage: null } | { stage: "load" | "build" | "push"; problems: Problem[] };

function check(text: string): Finding[] {
  const reading = readYaml(text, "config.yaml");
  const context = { file: "config.yaml", text, isModelNamed: true };
  return [...reading.findings, ...checkConfig(reading, context)];
}

const errorsOf = (findings: Finding[]) => findings.filter(({ severity }) => severity === "error");

/** A field as our messages name it, from Truss's `model_cache.1.use_volume`. */
const ourName = (field: string) => field.replace(/\.(\d+)(?=\.|$)/gu, "[$1]");

const python = findPython(["truss"]);
if (python === undefined) console.warn("No Python with truss found: the config checks are not held against it.");
const corpusNames = existsSync(CORPUS) ? readdirSync(CORPUS).sort() : [];
if (corpusNames.length === 0) console.warn(`${CORPUS} is absent: the config checks are not held against it.`);
const withPython = python === undefined ? describe.skip : describe;
const withCorpus = corpusNames.length === 0 ? describe.skip : describe;
const corpusText = (name: string) => readFileSync(`${CORPUS}/${name}`, "utf8");

interface Recorded {
  truss: string;
  files: number;
  refused: Record<string, Exclude<Answer, { stage: null }>>;
}

const recorded = existsSync(FIXTURE) ? (JSON.parse(readFileSync(FIXTURE, "utf8")) as Recorded) : undefined;

/** Files that Truss refuses and we say nothing about, with the reason. */
const SILENT: Record<string, string> = {
  internal__config: "trt_llm has rules of its own, which are Baseten's to apply at prepare",
};

withCorpus(`public examples, against what Truss ${recorded?.truss} refuses`, () => {
  const refused = recorded?.refused ?? {};

  it("are those that were recorded", () => expect(corpusNames).toHaveLength(recorded?.files ?? 0));

  it("are not refused by us where the loader takes them", () => {
    const unfounded = corpusNames
      .filter((name) => (refused[name]?.stage ?? "push") === "push")
      .flatMap((name) => errorsOf(check(corpusText(name))).map(({ message }) => `${name}: ${message}`));
    expect(unfounded).toEqual([]);
  });

  it.each(Object.entries(refused))("%s: we say why", (name, { stage, problems }) => {
    const findings = check(corpusText(name));
    if (SILENT[name.replace(/\.yaml$/u, "")] !== undefined) {
      expect(errorsOf(findings)).toEqual([]);
      return;
    }
    if (stage === "push") {
      // An unknown field, which `truss push` refuses; to us it is one that a newer Truss may know.
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

/** Text that goes into the file without quotes. */
class Plain {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Value = null | boolean | number | string | Plain | Value[] | { [key: string]: Value };

/** As YAML on one line; every text is in double quotes. */
function emit(value: Value): string {
  if (value instanceof Plain) return value.text;
  if (Array.isArray(value)) return `[${value.map(emit).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}: ${emit(item)}`)
    .join(", ")}}`;
}

function emitConfig(config: { [key: string]: Value }): string {
  return Object.entries(config)
    .map(([key, item]) => `${JSON.stringify(key)}: ${emit(item)}\n`)
    .join("");
}

const oidc: Value = { auth_method: "AWS_OIDC", aws_oidc_role_arn: "arn:a", aws_oidc_region: "us-east-1" };
const gcp: Value = { auth_method: "gcp_oidc", gcp_oidc_service_account: "a", gcp_oidc_workload_id_provider: "b" };
const volume: Value = { repo_id: "a/b", use_volume: true, revision: "0123456", volume_folder: "v" };
const server: Value = { server_port: 8000, predict_endpoint: "/p", readiness_endpoint: "/r", liveness_endpoint: "/l" };

/** Top-level fields with values that Truss takes. */
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
  bdn: [
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

/** Values that are wrong or nearly so, by the place that they are made for; under a list an item is added. */
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
    ],
  ],
  ["bdn.access.*", [{ namespace: "a", grants: ["PULL"] }, { namespace: "b", grants: ["read"] }, { namespace: "" }]],
  ["requirements", [["a"], ["a", 1], "a", [null]]],
  ["requirements_file", ["a/uv.lock", 5, ["a"]]],
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

type Mutation =
  | { kind: "replace"; at: number; by: Value }
  | { kind: "remove"; at: number }
  | { kind: "add"; at: number; key: string; by: Value }
  | { kind: "double"; at: number }
  | { kind: "aim"; path: string; by: Value; at: number };

/** Every place of a config at which something can be changed. */
function placesOf(value: Value, found: [container: { [key: string]: Value } | Value[], key: string | number][] = []) {
  if (value === null || typeof value !== "object" || value instanceof Plain) return found;
  const container = value;
  for (const [key, item] of Object.entries(container)) {
    found.push([container as { [key: string]: Value }, key]);
    placesOf(item, found);
  }
  return found;
}

/** Sets what stands at a path, in a valid block if there is none yet. */
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
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  { weight: 12, arbitrary: aimed },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("replace" as const), at, by: anyValue }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("remove" as const), at }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("add" as const), at, key: fc.constantFrom(...KEYS), by: anyValue }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("double" as const), at }) },
);
const base = fc
  .subarray(Object.keys(VALID), { minLength: 1, maxLength: 4 })
  .chain((keys) => fc.tuple(...keys.map((key) => fc.tuple(fc.constant(key), fc.constantFrom(...(VALID[key] ?? []))))))
  .map((entries) => Object.fromEntries(entries) as { [key: string]: Value });
const config = fc
  .tuple(base, fc.array(mutation, { minLength: 0, maxLength: 3, size: "max" }))
  .map(([valid, mutations]) => {
    const changed = clone(valid) as { [key: string]: Value };
    for (const change of mutations) mutate(changed, "by" in change ? { ...change, by: clone(change.by) } : change);
    return emitConfig(changed);
  });

withPython("generated configs, against the real Truss", () => {
  let oracle: Oracle<Answer>;
  beforeAll(async () => {
    oracle = new Oracle(python ?? "", ORACLE);
    await oracle.greeting;
  });
  afterAll(() => oracle.close());

  it("takes every valid value, and so do we", async () => {
    for (const [key, values] of Object.entries(VALID)) {
      for (const value of values) {
        const text = emitConfig({ [key]: value });
        expect([text, await oracle.ask(text).then(({ stage }) => (stage === "push" ? null : stage))]).toEqual([
          text,
          null,
        ]);
        expect([text, errorsOf(check(text))]).toEqual([text, []]);
      }
    }
  });

  it(`${RUNS} configs: what we refuse, Truss refuses`, async () => {
    const count = { accepted: 0, refused: 0, caught: 0, hinted: 0, missed: 0, unread: 0 };
    const exercised = new Map<string, number>();
    const missed = new Map<string, number>();
    const take = (text: string, answer: Answer): void => {
      const findings = check(text);
      const errors = errorsOf(findings);
      if (readYaml(text, "config.yaml").value === undefined) {
        count.unread++;
        return;
      }
      for (const rule of new Set(errors.map(({ rule }) => rule))) exercised.set(rule, (exercised.get(rule) ?? 0) + 1);
      const isRefused = answer.stage === "load" || answer.stage === "build";
      if (errors.length > 0 && !isRefused) throw new Error(`Truss takes it: ${JSON.stringify(errors)}\n${text}`);
      count[isRefused ? "refused" : "accepted"]++;
      if (!isRefused) return;
      if (errors.length > 0) count.caught++;
      else {
        count[findings.length > 0 ? "hinted" : "missed"]++;
        const [field, why] = answer.problems[0] ?? ["", ""];
        const reason = `${findings.length > 0 ? "hint" : "silent"} ${field.replace(/\d+/gu, "n")}: ${why.slice(0, 60)}`;
        missed.set(reason, (missed.get(reason) ?? 0) + 1);
      }
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
    const recall = ((100 * count.caught) / count.refused).toFixed(1);
    console.info(
      [
        `seed ${FUZZ_SEED}, ${RUNS} configs: Truss takes ${count.accepted}, refuses ${count.refused};`,
        `of these we refuse ${count.caught} (${recall}%), hint at ${count.hinted}, say nothing on ${count.missed}.`,
        `Rules: ${top(exercised).join(", ")}`,
        ...top(missed).slice(0, 40),
      ].join("\n"),
    );
    expect(count.accepted).toBeGreaterThan(RUNS / 10);
    expect(count.refused).toBeGreaterThan(RUNS / 10);
  });

  (process.env.RECORD_CONFIG_CHECKS ? it : it.skip)("record what Truss refuses of the public examples", async () => {
    const refused: Recorded["refused"] = {};
    for (const name of corpusNames) {
      const answer = await oracle.ask(corpusText(name));
      if (answer.stage !== null) refused[name] = answer;
    }
    const { truss } = JSON.parse(await oracle.greeting) as { truss: string };
    writeFileSync(FIXTURE, `${JSON.stringify({ truss, files: corpusNames.length, refused }, null, 2)}\n`);
  });
});
