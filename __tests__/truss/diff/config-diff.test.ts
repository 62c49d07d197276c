import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type ConfigChange, diffConfigs } from "../../../src/truss/diff/config-diff.ts";
import { readYaml } from "../../../src/truss/yaml/read.ts";
import { FUZZ_SEED } from "../../support/fuzz.ts";
import { findPython } from "../../support/python.ts";

const read = (text: string): unknown => readYaml(text, "config.yaml").value;
/** `sign path before → after` for each change. */
const summary = (changes: ConfigChange[]): string[] =>
  changes.map(({ kind, path, before = "", after = "" }) => `${kind} ${path}: ${before} → ${after}`);
const diff = (before: string, after: string): string[] => summary(diffConfigs(read(before), read(after)));

describe("what is not a difference", () => {
  it.each([
    ["the order of keys", "a: 1\nb: {c: 1, d: 2}", "b: {d: 2, c: 1}\na: 1"],
    ["a default that is text", "{}", "python_version: py313"],
    ["a default of null", "{}", "description: null\nbase_image: null\ntrt_llm: null\nexternal_data: null"],
    ["a default list", "{}", "requirements: []\nsystem_packages: []\nweights: []"],
    ["a default map", "{}", "environment_variables: {}\nsecrets: {}\nmodel_metadata: {}\nresources: {}"],
    [
      "defaults in a block",
      "{}",
      'resources: {cpu: "1", memory: 2Gi, accelerator: null, node_count: 1, use_gpu: false}',
    ],
    [
      "a number in a form that Truss also reads",
      "runtime: {predict_concurrency: 4}",
      'runtime: {predict_concurrency: "4"}',
    ],
    ["a float for an integer", "runtime: {predict_concurrency: 4}", "runtime: {predict_concurrency: 4.0}"],
    ["a whole float", "model_metadata: {x: 1}", "model_metadata: {x: 1.0}"],
    ["a flag written with another word", "live_reload: true", 'live_reload: "yes"'],
    ["a count of one accelerator", "resources: {accelerator: A10G}", 'resources: {accelerator: "A10G:1"}'],
    [
      "an accelerator as a map",
      'resources: {accelerator: "H100:8"}',
      "resources: {accelerator: {accelerator: H100, count: 8}}",
    ],
    ["a number in the environment", 'environment_variables: {A: "1"}', "environment_variables: {A: 1}"],
    ["a float in the environment", 'environment_variables: {A: "1.0"}', "environment_variables: {A: 1.0}"],
    ["a boolean in the environment", 'environment_variables: {A: "true"}', "environment_variables: {A: yes}"],
    ["null in the environment", 'environment_variables: {A: "None"}', "environment_variables: {A: null}"],
    ["a transport that is written out", "runtime: {}", "runtime: {transport: {kind: http}}"],
    [
      "the former flag of WebSockets",
      "runtime: {transport: {kind: websocket}}",
      "runtime: {is_websocket_endpoint: true}",
    ],
    [
      "the former name of the cache",
      "model_cache: [{repo_id: a/b, use_volume: false}]",
      "hf_cache: [{repo_id: a/b, use_volume: false, revision: ''}]",
    ],
    [
      "the order of weights",
      "weights: [{source: 'hf://a/b', mount_location: /a}, {source: 'hf://c/d', mount_location: /c}]",
      "weights: [{source: 'hf://c/d', mount_location: /c}, {source: 'hf://a/b', mount_location: /a}]",
    ],
    ["folders that are gathered into the archive", "{}", "external_package_dirs: [../shared]"],
    ["an unset field of a newer Truss", "{}", "brand_new: null\nresources: {newer: []}"],
    [
      "defaults of the engine",
      "trt_llm: {build: {checkpoint_repository: {source: HF, repo: a/b}}}",
      "trt_llm: {inference_stack: v1, runtime: {total_token_limit: 500000, enable_chunked_context: true}, " +
        "build: {max_batch_size: 256, plugin_configuration: {paged_kv_cache: true}, checkpoint_repository: " +
        "{source: HF, repo: a/b, revision: null, runtime_secret_name: hf_access_token}}}",
    ],
    [
      "defaults of the newer engine",
      "trt_llm: {inference_stack: v2, build: {}}",
      "trt_llm: {inference_stack: v2, runtime: {max_num_tokens: 8192, tensor_parallel_size: 1}}",
    ],
  ])("%s", (_, one, other) => {
    expect(diff(one, other)).toEqual([]);
    expect(diff(other, one)).toEqual([]);
  });
});

describe("what is a difference", () => {
  it.each<[string, string, string, string[]]>([
    ["a value", "python_version: py311", "python_version: py312", ["changed python_version: py311 → py312"]],
    ["a nested value", "resources: {cpu: '2'}", "resources: {cpu: '4'}", ['changed resources.cpu: "2" → "4"']],
    ["a value instead of its default", "{}", "resources: {memory: 8Gi}", ['added resources.memory:  → "8Gi"']],
    ["a default instead of a value", "resources: {memory: 8Gi}", "{}", ['removed resources.memory: "8Gi" → ']],
    [
      "a number and its text, in a map with arbitrary values",
      "model_metadata: {x: 1}",
      'model_metadata: {x: "1"}',
      ['changed model_metadata.x: 1 → "1"'],
    ],
    [
      "a text and the word that YAML reads differently",
      "model_metadata: {x: true}",
      "model_metadata: {x: 'true'}",
      ['changed model_metadata.x: true → "true"'],
    ],
    [
      "another float",
      "environment_variables: {A: '1.5'}",
      "environment_variables: {A: 1}",
      ['changed environment_variables.A: "1.5" → 1'],
    ],
    [
      "versions, package by package",
      "requirements: [torch==2.3.0, numpy==1.26.4, Pillow]",
      "requirements: [numpy==1.26.4, torch==2.4.0, 'transformers[x]==4.1']",
      [
        "changed requirements[]: torch==2.3.0 → torch==2.4.0",
        "removed requirements[]: Pillow → ",
        'added requirements[]:  → "transformers[x]==4.1"',
      ],
    ],
    [
      "the commit of a repository",
      "requirements: ['git+https://github.com/a/b.git@1111111']",
      "requirements: ['git+https://github.com/a/b.git@2222222']",
      ["changed requirements[]: git+https://github.com/a/b.git@1111111 → git+https://github.com/a/b.git@2222222"],
    ],
    [
      "only the order of a list",
      "build_commands: [first, second]",
      "build_commands: [second, first]",
      ['changed build_commands: ["first","second"] → ["second","first"]'],
    ],
    [
      "how often an item is in a list",
      "system_packages: [a, a]",
      "system_packages: [a]",
      ["removed system_packages[]: a → "],
    ],
    [
      "weights, matched by their mount location",
      "weights: [{source: 'hf://a/b@main', mount_location: /m/a}]",
      "weights: [{source: 'hf://a/b@abc', mount_location: /m/a}]",
      ["changed weights[/m/a].source: hf://a/b@main → hf://a/b@abc"],
    ],
    [
      "an empty block that blocks all egress",
      "{}",
      "runtime: {egress_restrictions: {}}",
      ["added runtime.egress_restrictions:  → {}"],
    ],
    [
      "the content of that block",
      "runtime: {egress_restrictions: {}}",
      "runtime: {egress_restrictions: {ip_allow_list: [1.1.1.1]}}",
      ['added runtime.egress_restrictions.ip_allow_list[]:  → "1.1.1.1"'],
    ],
    ["an engine", "{}", "bis_llm: {}", ["added bis_llm:  → {}"]],
    [
      "another kind of value",
      "model_metadata: {x: [1]}",
      "model_metadata: {x: {y: 1}}",
      ["removed model_metadata.x[]: 1 → ", "added model_metadata.x.y:  → 1"],
    ],
    [
      "a key that could be misread as a path",
      "{}",
      "environment_variables: {a.b: x}",
      ['added environment_variables."a.b":  → x'],
    ],
    [
      "keys that JavaScript treats specially",
      "{}",
      "model_metadata: {__proto__: 1, constructor: 2}",
      ["added model_metadata.__proto__:  → 1", "added model_metadata.constructor:  → 2"],
    ],
    ["a field of a newer Truss", "{}", "brand_new: {x: 1}", ["added brand_new.x:  → 1"]],
  ])("%s", (_, before, after, expected) => {
    expect(diff(before, after)).toEqual(expected);
  });

  it("shows the default next to the value that replaces it", () => {
    expect(diffConfigs({}, { resources: { cpu: "4" } })).toEqual([
      { kind: "added", path: "resources.cpu", after: '"4"', fallback: '"1"' },
    ]);
  });

  it("shows resources first and the description of the model last", () => {
    const paths = diffConfigs(
      {},
      { description: "d", model_metadata: { a: 1 }, zebra: 1, resources: { cpu: "4" }, build_commands: ["x"] },
    );
    expect(paths.map(({ path }) => path)).toEqual([
      "resources.cpu",
      "build_commands[]",
      "zebra",
      "description",
      "model_metadata.a",
    ]);
  });

  it("treats anything but a map as an empty config", () => {
    for (const odd of [null, undefined, 7, "x", []]) expect(diffConfigs(odd, { live_reload: true })).toHaveLength(1);
  });

  it("is fast with very large configs", () => {
    const many = (of: (index: number) => unknown) => Array.from({ length: 30_000 }, (_, index) => of(index));
    const maps = (name: string) => Object.fromEntries(many((index) => [`${name}${index}`, {}]) as [string, object][]);
    const before = { requirements: many((index) => `p${index}==1`), model_metadata: { a: maps("x"), b: { c: 1 } } };
    const after = { requirements: many((index) => `p${index}==2`), model_metadata: { a: maps("y"), b: {} } };
    expect(diffConfigs(before, after)).toHaveLength(90_001);
  });

  it("accepts a value that is nested a hundred thousand levels deep", () => {
    const deep = JSON.parse(`${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`);
    expect(diffConfigs({ model_metadata: deep }, {}).length).toBeGreaterThan(0);
  });
});

describe("secrets", () => {
  it.each([
    ["a value under secrets", { secrets: { HF: "hunter2hunter2" } }],
    ["a key whose name says so", { environment_variables: { DB_PASSWORD: "hunter2hunter2" } }],
    ["a key in capitals", { environment_variables: { MYAPIKEY: "hunter2hunter2" } }],
    ["a key in camel case", { model_metadata: { clientSecret: "hunter2hunter2" } }],
    ["a token's key", { environment_variables: { HF_TOKEN: "hunter2hunter2" } }],
    ["a key that is a number", { model_metadata: { pin: 4711_4711 } }],
    ["a token's key in one word", { environment_variables: { MYTOKEN: "hunter2hunter2" } }],
    ["a provider's key", { environment_variables: { OPENAI_KEY: "hunter2hunter2" } }],
    ["a password in one word", { environment_variables: { DBPASS: "hunter2hunter2" } }],
    ["a value below such a key", { model_metadata: { credentials: { a: ["hunter2hunter2"] } } }],
    ["a login in a URL", { requirements: ["git+https://me:hunter2hunter2@github.com/a/b"] }],
    [
      "a login in the URL of an index",
      { build_commands: ["pip install --index-url https://u:hunter2hunter2@host/ x"] },
    ],
    ["a Hugging Face token", { model_metadata: { x: "hf_hunter2hunter2hunter2hunter2" } }],
    ["a signed URL", { external_data: [{ url: "https://h/x?sig=hunter2hunter2", local_data_path: "x" }] }],
    ["a variable in a command", { build_commands: ["export TOKEN=hunter2hunter2 && run"] }],
    ["a flag in a command", { docker_server: { start_command: "serve --api-key hunter2hunter2" } }],
    ["a header", { model_metadata: { h: "Authorization: Bearer hunter2hunter2" } }],
    ["random characters", { environment_variables: { X: "hunter2hunter2aB3dE5fG7hJ9kL1mN3pQ5rS7" } }],
    ["a key that is itself a token", { model_metadata: { hf_hunter2hunter2hunter2hunter2: 1 } }],
  ])("are not shown: %s", (_, config) => {
    for (const changes of [diffConfigs({}, config), diffConfigs(config, {})]) {
      expect(changes.length).toBeGreaterThan(0);
      expect(JSON.stringify(changes)).not.toContain("hunter2");
      expect(JSON.stringify(changes)).not.toContain("4711");
      expect(JSON.stringify(changes)).toContain("(hidden)");
    }
  });

  it("are reported as changed, without either value", () => {
    const changes = diffConfigs({ secrets: { a: "one" } }, { secrets: { a: "two" } });
    expect(summary(changes)).toEqual(["changed secrets.a: (hidden) → (hidden)"]);
  });

  it("are not shown in a list whose order changes", () => {
    const list = ["x", "TOKEN=hunter2hunter2"];
    const changes = diffConfigs({ build_commands: list }, { build_commands: list.toReversed() });
    expect(summary(changes)).toEqual(["changed build_commands: (hidden) → (hidden)"]);
  });

  it.each([
    ["a limit of tokens", "trt_llm: {runtime: {total_token_limit: 7}}"],
    ["a number of tokens", "model_metadata: {example_model_input: {max_tokens: 512, max_new_tokens: 8}}"],
    ["the name of a secret", "model_cache: [{repo_id: a/b, use_volume: false, runtime_secret_name: my-hf}]"],
    ["a tokenizer", "environment_variables: {TOKENIZER: org/name, TOKENIZERS_PARALLELISM: 'true'}"],
    ["the name of a model", "environment_variables: {MODEL: Qwen/Qwen3-Next-80B-A3B-Instruct-FP8-Dynamic}"],
    [
      "a commit",
      "model_cache: [{repo_id: a/b, use_volume: false, revision: 59ceb4bb6a5fa40ba8f5b9d8ec6c3bd4fdd5a1f5}]",
    ],
    ["an image by its digest", `base_image: {image: 'x/y@sha256:${"a1b2c3d4".repeat(8)}'}`],
    ["a secret's variable in a command", "build_commands: ['curl -H \"X: $HF_TOKEN\" https://host']"],
  ])("are not suspected in %s", (_, config) => {
    expect(JSON.stringify(diffConfigs({}, read(config)))).not.toContain("(hidden)");
  });
});

const key = fc.oneof(
  fc.constantFrom("resources", "runtime", "cpu", "accelerator", "requirements", "weights", "source", "mount_location"),
  fc.constantFrom("secrets", "environment_variables", "model_metadata", "a.b", "__proto__", "build", "transport", "x"),
);
const { tree: config } = fc.letrec((tie) => ({
  leaf: fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    1,
    1.5,
    "",
    "1",
    "1.0",
    "true",
    "A10G",
    "A10G:1",
    "py313",
    "x y",
    "/m",
  ),
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    tie("leaf"),
    fc.dictionary(key, tie("tree"), { maxKeys: 4 }),
    fc.array(tie("tree"), { maxLength: 3 }),
  ),
}));
const MIRRORED = { added: "removed", removed: "added", changed: "changed" } as const;
const mirrored = ({ kind, path, before, after, fallback }: ConfigChange): ConfigChange => ({
  kind: MIRRORED[kind],
  path,
  ...(after === undefined ? {} : { before: after }),
  ...(before === undefined ? {} : { after: before }),
  ...(fallback === undefined ? {} : { fallback }),
});
const inOrder = (changes: ConfigChange[]): string[] =>
  changes
    .map(({ kind, path, before, after, fallback }) => JSON.stringify([path, kind, before, after, fallback]))
    .sort();

describe("for any configs", () => {
  const options = { seed: FUZZ_SEED, numRuns: 400 };

  it("a config does not differ from itself, even in another order", () => {
    fc.assert(
      fc.property(fc.dictionary(key, config), (one) => {
        expect(diffConfigs(one, structuredClone(one))).toEqual([]);
        expect(diffConfigs(one, turned(one))).toEqual([]);
      }),
      options,
    );
  });

  it("the difference in the other direction is the mirror image", () => {
    fc.assert(
      fc.property(fc.dictionary(key, config), fc.dictionary(key, config), (one, other) => {
        expect(inOrder(diffConfigs(other, one))).toEqual(inOrder(diffConfigs(one, other).map(mirrored)));
      }),
      options,
    );
  });
});

/** The same value with all keys in reverse order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).reverse();
  const result = Object.create(null);
  for (const [name, item] of entries) result[name] = turned(item);
  return result;
}

const CORPUS = process.env.TRUSS_CORPUS ?? fileURLToPath(new URL("../../../../shared/corpus/configs", import.meta.url));
const NAMES = existsSync(CORPUS) ? readdirSync(CORPUS).sort() : [];
/** The defaults as Truss writes them out when it sends a config. */
const WRITTEN_OUT = {
  description: null,
  examples_filename: "examples.yaml",
  data_dir: "data",
  external_data: null,
  external_package_dirs: [],
  python_version: "py313",
  base_image: null,
  requirements_file: null,
  requirements: [],
  system_packages: [],
  environment_variables: {},
  secrets: {},
  build_commands: [],
  docker_server: null,
  model_cache: [],
  weights: [],
  trt_llm: null,
  training_checkpoints: null,
  bis_llm: null,
  input_type: "Any",
  model_framework: "custom",
  model_type: "Model",
  model_module_dir: "model",
  model_class_filename: "model.py",
  model_class_name: "Model",
  bundled_packages_dir: "packages",
  use_local_src: false,
  cache_internal: [],
  live_reload: false,
  apply_library_patches: true,
};

/** Prints each config as Truss completes it with all of its defaults; null for one that Truss refuses. */
const TRUSS_PROGRAM = `
import json, logging, pathlib, sys, warnings
from truss.base.truss_config import TrussConfig
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
def read(path):
    try:
        return TrussConfig.from_yaml(path).to_dict(verbose=True)
    except Exception:
        return None
print(json.dumps({path.name: read(path) for path in pathlib.Path(sys.argv[1]).iterdir()}))
`;
const PYTHON = NAMES.length === 0 ? undefined : findPython(["truss"]);

(PYTHON === undefined ? describe.skip : describe)("the public configs, written out by the real Truss", () => {
  it(`equal the original configs, except for a value that Truss computes (${NAMES.length})`, () => {
    const { stdout } = spawnSync(PYTHON ?? "", ["-c", TRUSS_PROGRAM, CORPUS], { maxBuffer: 2 ** 28, encoding: "utf8" });
    const full = Object.entries(JSON.parse(stdout) as Record<string, unknown>).filter(([, value]) => value !== null);
    expect(full.length).toBeGreaterThan(NAMES.length * 0.9);
    const different = full.flatMap(([name, value]) =>
      diffConfigs(read(readFileSync(join(CORPUS, name), "utf8")), value).map(({ path }) => path),
    );
    // Truss computes it from the window of the look-ahead with a formula of its own.
    expect(different.filter((path) => path !== "trt_llm.build.speculator.num_draft_tokens")).toEqual([]);
  });
});

(NAMES.length === 0 ? describe.skip : describe)("the public configs", () => {
  it(`each of them equals itself in another order and with its defaults written out (${NAMES.length})`, () => {
    const different = NAMES.flatMap((name) => {
      const value = read(readFileSync(join(CORPUS, name), "utf8"));
      if (typeof value !== "object" || value === null || "hf_cache" in value) return [];
      const full = { ...WRITTEN_OUT, ...(turned(JSON.parse(JSON.stringify(value))) as object) };
      return diffConfigs(value, full).map(({ path }) => `${name}: ${path}`);
    });
    expect(different).toEqual([]);
  });

  it("values that are not secrets are shown, with few exceptions", () => {
    const hidden = NAMES.flatMap((name) => {
      const value = read(readFileSync(join(CORPUS, name), "utf8"));
      const changes = diffConfigs({}, value).filter(
        ({ path, after }) => after === "(hidden)" && !path.startsWith("secrets."),
      );
      return changes.map(({ path }) => path);
    });
    expect([...new Set(hidden)].sort()).toMatchInlineSnapshot(`
[
  "environment_variables.hf_access_token",
  "model_metadata.avatar_url",
  "model_metadata.example_model_input.image_url",
  "model_metadata.example_model_input.messages[0].content[0].image_url.url",
  "model_metadata.example_model_input.passages[2].content",
]
`);
  });
});
