import { describe, expect, it } from "@jest/globals";
import type { Finding } from "../../src/lib/findings.ts";
import { readOverrides } from "../../src/truss/overrides.ts";
import { readTruss, type Truss, type TrussInputs } from "../../src/truss/truss.ts";
import { type Tree, withTree } from "../support/trees.ts";

const INPUTS: TrussInputs = { trussDirectory: "models/llama", configFile: "config.yaml", modelName: "", modelId: "" };

function reading(config: string, inputs: Partial<TrussInputs> = {}, more: Tree = {}) {
  const tree = { "models/llama/config.yaml": config, "models/llama/model/model.py": "class Model: ...\n", ...more };
  return withTree(tree, (folder) => readTruss(folder, { ...INPUTS, ...inputs }));
}

const rulesOf = ({ findings }: { findings: { severity: string; rule: string }[] }) =>
  findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule);

const pathsOf = ({ truss }: { truss: Truss | undefined }) => truss?.files.map(({ path }) => path);

describe("a config without model_name", () => {
  it.each(["resources: {}\n", "model_name:\n", "model_name: '  '\n", ""])("%j is refused", async (config) => {
    const { findings } = await reading(config);
    expect(findings).toEqual([
      expect.objectContaining({
        severity: "error",
        rule: "model-name-missing",
        file: "models/llama/config.yaml",
        line: 1,
      }),
    ]);
  });

  it.each([{ modelName: "llama" }, { modelId: "abc123" }])("is accepted with the input %j", async (inputs) => {
    const result = await reading("resources: {}\n", inputs);
    expect(result.findings).toEqual([]);
    expect(result.truss?.config.modelName).toBe("");
  });

  it("is not reported if the config cannot be read anyway", async () => {
    expect(rulesOf(await reading("a: [1\n"))).toEqual(["yaml-syntax"]);
  });
});

describe("a model_name that is not text", () => {
  const errorsOf = ({ findings }: { findings: Finding[] }) => findings.filter(({ severity }) => severity === "error");
  const atItsLine = expect.objectContaining({
    message: expect.stringContaining("model_name"),
    file: "models/llama/config.yaml",
    line: 3,
  });

  it.each(["1.0", "7", "yes", "2024-01-01", "[a]"])("is refused at its line: %s", async (written) => {
    expect(errorsOf(await reading(`# one\nresources: {}\nmodel_name: ${written}\n`))).toEqual([atItsLine]);
  });

  it("is refused even if an input overrides it, because the archived config keeps it", async () => {
    const config = "# one\nresources: {}\nmodel_name: 1.0\n";
    expect(errorsOf(await reading(config, { modelName: "x" }))).toEqual([atItsLine]);
  });
});

describe("what the file lacks is not blamed on config-overrides", () => {
  const config = "model_name: x\nweights:\n  - source: hf://a/b\nenvironment_variables: {}\n";
  const missing = "`weights[0].mount_location` is required but missing.";
  const errorsFor = async (inputs: Partial<TrussInputs>) =>
    (await reading(config, inputs)).findings.filter(({ severity }) => severity === "error");

  it("if they set the value at whose place it is missing", async () => {
    const { overrides } = readOverrides([`weights.0.source=hf://a/b@${"0".repeat(40)}`]);
    expect(await errorsFor({ configOverrides: overrides })).toMatchObject([
      { message: missing, file: "models/llama/config.yaml", line: 3, column: 5 },
    ]);
  });

  it("but is if they set the map that lacks it", async () => {
    const { overrides } = readOverrides(["weights.0={source: hf://a/b}"]);
    const [error] = await errorsFor({ configOverrides: overrides });
    expect(error).not.toHaveProperty("line");
    expect(error?.message).toBe(`Input \`config-overrides\`: ${missing}`);
  });

  it("and is reported even if the value at its place was to be replaced", async () => {
    expect(await errorsFor({ unsetOverrides: [["weights", "0", "source"]] })).toMatchObject([{ message: missing }]);
    expect(await errorsFor({ unsetOverrides: [["weights", "0"]] })).toEqual([]);
  });
});

describe("readTruss", () => {
  it("returns the config, the files and their total size", async () => {
    const config = "model_name: llama\n";
    const { truss, findings } = await reading(config, {}, { "models/llama/run.log": "ignored" });
    expect(findings).toEqual([]);
    expect(truss).toMatchObject({ displayName: "models/llama", totalBytes: config.length + 17 });
    expect(truss?.config.modelName).toBe("llama");
    expect(pathsOf({ truss })).toEqual(["config.yaml", "model/model.py"]);
    expect(truss?.leftOut.map(({ path }) => path)).toEqual(["run.log"]);
  });

  it("archives another config file as config.yaml, whatever else has that name", async () => {
    const more = { "models/llama/prod.yaml": "model_name: production\n" };
    const { truss } = await reading("model_name: dev\n", { configFile: "prod.yaml" }, more);
    expect(truss?.config.modelName).toBe("production");
    const archived = truss?.files.find(({ path }) => path === "config.yaml");
    expect(archived?.source).toEqual({ kind: "bytes", bytes: Buffer.from("model_name: production\n") });
    expect(pathsOf({ truss })).toEqual(["config.yaml", "model/model.py", "prod.yaml"]);
  });

  it("gathers external packages under the bundled packages folder, and archives a config without them", async () => {
    const config = "model_name: x\nexternal_package_dirs:\n  - ../../shared\nbundled_packages_dir: vendored\n";
    const { truss, findings } = await reading(config, {}, { "shared/helper.py": "h = 1\n" });
    expect(findings).toEqual([]);
    expect(pathsOf({ truss })).toEqual(["config.yaml", "model/model.py", "vendored/helper.py"]);
    const archived = truss?.files[0]?.source;
    expect(archived?.kind === "bytes" && Buffer.from(archived.bytes).toString()).toBe(
      "model_name: x\nexternal_package_dirs: []\nbundled_packages_dir: vendored\n",
    );
  });

  it("refuses an external package outside the workspace", async () => {
    const tree = {
      "outside/x.py": "",
      "workspace/config.yaml": "model_name: x\nexternal_package_dirs: [../outside]\n",
      "workspace/model/model.py": "class Model: ...\n",
    };
    await withTree(tree, async (folder) => {
      const result = await readTruss(`${folder}/workspace`, { ...INPUTS, trussDirectory: "." });
      expect(rulesOf(result)).toEqual(["external-package"]);
    });
  });

  it("reports problems of the config and of the files together", async () => {
    const more = { "models/llama/broken": { link: "nowhere" } };
    const result = await reading("resources: {}\n", {}, more);
    expect(rulesOf(result)).toEqual(["model-name-missing", "link-broken"]);
    expect(result.findings[1]?.file).toBe("models/llama/broken");
  });

  it("returns a finding and no truss if there is none", async () => {
    const result = await reading("model_name: x\n", { trussDirectory: "models/lama" });
    expect(result.truss).toBeUndefined();
    expect(rulesOf(result)).toEqual(["input-truss-directory"]);
  });

  it("returns hints together with the truss", async () => {
    const result = await reading("model_name: a\nmodel_name: b\n");
    expect(result.truss?.config.modelName).toBe("b");
    expect(result.findings).toMatchObject([{ severity: "hint", rule: "duplicate-key" }]);
  });
});
