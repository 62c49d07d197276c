import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "@jest/globals";
import { mutableReferences, mutableRequirements } from "../../src/truss/mutable-references.ts";
import { readYaml } from "../../src/truss/yaml/read.ts";

const COMMIT = "59ceb4bb6a5fa40ba8f5b9d8ec6c3bd4fdd5a1f5";
const find = (text: string) => mutableReferences({ reading: readYaml(text, "config.yaml"), text }, "config.yaml");
const rules = (text: string): string[] => find(text).map(({ rule, line }) => `${rule}:${line}`);

describe("images", () => {
  it.each([
    ["no tag", "vllm/vllm-openai"],
    ["an empty tag", "'vllm/vllm-openai:'"],
    ["latest", "vllm/vllm-openai:latest"],
    ["a variant of latest", "x/y:latest-cuda12"],
    ["nightly", "x/y:v2-nightly"],
    ["a branch", "x/y:main"],
    ["a registry with a port and no tag", "localhost:5000/x/y"],
  ])("with %s can change", (_, image) => {
    expect(rules(`base_image:\n  image: ${image}\n`)).toEqual(["mutable-image:2"]);
  });

  it.each([
    ["a version", "vllm/vllm-openai:v0.10.0"],
    ["a build of a branch", "docker.io/baseten/triton_trt_llm:main-20231215"],
    ["a digest", `x/y@sha256:${"a".repeat(64)}`],
    ["a digest in addition to latest", `x/y:latest@sha256:${"a".repeat(64)}`],
    ["a registry with a port", "localhost:5000/x/y:1.2"],
    ["nothing", "''"],
  ])("with %s cannot change", (_, image) => {
    expect(rules(`base_image:\n  image: ${image}\n`)).toEqual([]);
  });
});

describe("repositories of weights", () => {
  it.each<[string, string, string[]]>([
    ["a cache without a revision", "model_cache:\n- repo_id: a/b\n  use_volume: false\n", ["mutable-revision:2"]],
    ["a cache of a branch", "model_cache:\n- repo_id: a/b\n  revision: main\n", ["mutable-revision:3"]],
    ["a cache of a commit", `model_cache:\n- repo_id: a/b\n  revision: ${COMMIT}\n`, []],
    ["a cache of a short commit", "model_cache:\n- repo_id: a/b\n  revision: 59ceb4b\n", []],
    ["a cache from another source", "model_cache:\n- repo_id: gs://a/b\n  kind: gcs\n", []],
    ["the former name", "hf_cache:\n- repo_id: a/b\n", ["mutable-revision:2"]],
    ["weights without a revision", "weights:\n- source: hf://a/b\n", ["mutable-revision:2"]],
    ["weights of a tag", "weights:\n- source: hf://a/b@v1\n", ["mutable-revision:2"]],
    ["weights of a commit", `weights:\n- source: hf://a/b@${COMMIT}\n`, []],
    ["weights in a bucket", "weights:\n- source: s3://a/b\n", []],
    [
      "an engine's checkpoint",
      "trt_llm:\n  build:\n    checkpoint_repository:\n      source: HF\n      repo: a/b\n      revision: main\n",
      ["mutable-revision:6"],
    ],
    [
      "an engine's checkpoint elsewhere",
      "trt_llm:\n  build:\n    checkpoint_repository:\n      source: GCS\n      repo: a/b\n",
      [],
    ],
    [
      "an adapter",
      "trt_llm:\n  build:\n    lora_adapters:\n      x: {source: HF, repo: a/b}\n",
      ["mutable-revision:4"],
    ],
  ])("%s", (_, text, expected) => {
    expect(rules(text)).toEqual(expected);
  });

  it("are reported with the repository, the part that can change and the remedy", () => {
    const [finding] = find("model_cache:\n- repo_id: a/b\n  revision: main\n");
    expect(finding).toEqual({
      severity: "hint",
      rule: "mutable-revision",
      message: '`model_cache[0].revision` of "a/b" is "main", a branch or a tag.',
      remedy: "Use a full commit SHA of that repository.",
      file: "config.yaml",
      line: 3,
      column: 3,
      configPath: ["model_cache", 0, "revision"],
    });
  });
});

describe("requirements", () => {
  it.each([
    ["torch", "unpinned-requirements"],
    ["torch>=2.0", "unpinned-requirements"],
    ["torch~=2.0", "unpinned-requirements"],
    ["torch==2.*", "unpinned-requirements"],
    ["torch!=2.0", "unpinned-requirements"],
    ["'torch[cuda]>=2,<3'", "unpinned-requirements"],
    ["'torch; python_version==\"3.11\"'", "unpinned-requirements"],
    ["git+https://github.com/a/b.git", "mutable-git"],
    ["git+https://github.com/a/b.git@main", "mutable-git"],
    ["'b @ git+https://github.com/a/b@v1#egg=b'", "mutable-git"],
    ["git+ssh://git@github.com/a/b.git", "mutable-git"],
    ["'-e git+https://github.com/a/b'", "mutable-git"],
  ])("that can change: %s", (requirement, rule) => {
    expect(rules(`requirements:\n- ${requirement}\n`)).toEqual([`${rule}:2`]);
  });

  it.each([
    "torch==2.4.0",
    "torch===2.4.0",
    "'torch == 2.4.0'",
    "torch==2.4.0+cu121",
    "'torch[cuda]==2.4.0; python_version < \"3.12\"'",
    "'torch==2.4.0 --hash=sha256:abc'",
    `git+https://github.com/a/b.git@${COMMIT}`,
    `git+ssh://git@github.com/a/b.git@${COMMIT}`,
    "'b @ https://host/b-1.0-py3-none-any.whl'",
    "https://host/b-1.0-py3-none-any.whl",
    "./packages/b",
    "'--extra-index-url https://host/simple'",
    "'# torch'",
  ])("that cannot change: %s", (requirement) => {
    expect(rules(`requirements:\n- ${requirement}\n`)).toEqual([]);
  });

  it("without a version are a single hint, at the first of them", () => {
    const names = Array.from({ length: 11 }, (_, index) => `package-${index}`);
    const found = find(`requirements:\n- a==1\n${names.map((name) => `- ${name}\n`).join("")}`);
    expect(found.map(({ line, message }) => [line, message])).toEqual([
      [
        3,
        "`requirements[1]` is one of 11 requirements (of 12) without an exact version: package-0, package-1, package-2, package-3, package-4, package-5, package-6, package-7 and 3 more.",
      ],
    ]);
  });

  it("without a version are named once if there is one of them", () => {
    const found = find("requirements:\n- a==1\n- accelerate\n- b==2\n");
    expect(found.map(({ line, message }) => [line, message])).toEqual([
      [3, "`requirements[1]` (accelerate) has no exact version."],
    ]);
  });

  it("in a command that builds the image are reported too, without the login in their URL", () => {
    const text = `build_commands:\n- pip install git+https://me:secret@github.com/a/b git+https://github.com/a/c@${COMMIT}\n`;
    expect(rules(text)).toEqual(["mutable-git:2"]);
    expect(JSON.stringify(find(text))).not.toContain("secret");
  });

  it("in a file are reported at their lines", () => {
    const text =
      "# comment\n\n-r more.txt\na==1 \\\n  --hash=sha256:abc\nb\ngit+https://github.com/a/c\nd>=1 # pinned==1\n";
    expect(
      mutableRequirements(text, "hello/requirements.txt").map(({ rule, line, message }) => [rule, line, message]),
    ).toEqual([
      ["unpinned-requirements", 6, "hello/requirements.txt has requirements without an exact version (2 of 4): b, d."],
      ["mutable-git", 7, "hello/requirements.txt:7 installs c from a branch or a tag of its repository."],
    ]);
  });

  it("of a project are its dependencies", () => {
    const text = '[project]\nname = "x"\ndependencies = [\n  "a==1",\n  "b[x]>=2", # why\n]\n[tool]\nother = ["c"]\n';
    expect(mutableRequirements(text, "pyproject.toml").map(({ line, message }) => [line, message])).toEqual([
      [5, "pyproject.toml has requirements without an exact version (1 of 2): b."],
    ]);
    expect(mutableRequirements('dependencies = ["a"]\nx = ["b"]\n', "pyproject.toml")).toHaveLength(1);
  });

  it("of a lock file are fixed", () => {
    expect(mutableRequirements('name = "a"\n', "uv.lock")).toEqual([]);
  });
});

it("nothing is reported for a config that cannot be read, or whose values have other types", () => {
  expect(find("- a\n")).toEqual([]);
  expect(
    find("base_image: 7\nmodel_cache: x\nweights: {a: 1}\ntrt_llm: []\nrequirements: {}\nbuild_commands: 3\n"),
  ).toEqual([]);
  expect(find("base_image: {image: 7}\nmodel_cache: [1, null]\nweights: [[]]\nrequirements: [1, null, {}]\n")).toEqual(
    [],
  );
});

it("lines that are hard for regular expressions are handled in limited time", () => {
  for (const piece of ["# ", "git+https://", "@", "==", "= ", '"', "'", "\\"]) {
    const line = piece.repeat(100_000 / piece.length);
    mutableRequirements(`${line}\n${line}`, "requirements.txt");
    mutableRequirements(`dependencies = [${line}\n${line}`, "pyproject.toml");
    const quoted = `'${line.replaceAll("'", "''")}'`;
    const text = `requirements:\n- ${quoted}\nbuild_commands:\n- ${quoted}\nbase_image:\n  image: ${quoted}\n`;
    expect(find(text).length).toBeLessThan(100);
  }
});

const CORPUS = process.env.TRUSS_CORPUS ?? fileURLToPath(new URL("../../../shared/corpus/configs", import.meta.url));
const NAMES = existsSync(CORPUS) ? readdirSync(CORPUS).sort() : [];

(NAMES.length === 0 ? describe.skip : describe)("the public configs", () => {
  it(`most of them contain a mutable reference, each reported at one of its lines (${NAMES.length})`, () => {
    const found = NAMES.map((name) => {
      const text = readFileSync(join(CORPUS, name), "utf8");
      return { lines: text.split("\n"), findings: find(text) };
    });
    const counts: Record<string, number> = {};
    for (const { lines, findings } of found) {
      for (const { rule, line = 0, message } of findings) {
        counts[rule] = (counts[rule] ?? 0) + 1;
        expect(lines[line - 1]?.trim()).toBeTruthy();
        expect(message.length).toBeLessThan(400);
      }
    }
    expect({ ...counts, configs: found.filter(({ findings }) => findings.length > 0).length }).toMatchInlineSnapshot(`
{
  "configs": 129,
  "mutable-git": 6,
  "mutable-image": 9,
  "mutable-revision": 115,
  "unpinned-requirements": 26,
}
`);
  });
});
