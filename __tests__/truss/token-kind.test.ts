import { describe, expect, it } from "@jest/globals";
import { tokenKind } from "../../src/truss/token-kind.ts";
import { readTruss } from "../../src/truss/truss.ts";
import { withTree } from "../support/trees.ts";

/** Made up, and joined here so that no repository scanner takes them for real tokens. */
const join = (...parts: string[]): string => parts.join("");
const RANDOM = "a8Kd03JfLq92MxZbTnR7vWcY1sEhG5uP";
const ACCOUNT = JSON.stringify({
  type: "service_account",
  private_key: join("-----BEGIN PRIV", "ATE KEY-----\nQUJD\n-----END PRIV", "ATE KEY-----\n"),
});

describe("a text is a token", () => {
  it.each<[string, string]>([
    ["Hugging Face", join("hf", "_", "QwErTyUiOpAsDfGhJkLzXcVbNmQwErTyUi")],
    ["GitHub", join("gh", "p_", RANDOM, "x4Tz")],
    ["GitHub", join("github", "_pat_", "11ABCDEFG0", RANDOM)],
    ["OpenAI", join("sk", "-proj-", RANDOM)],
    ["Anthropic", join("sk", "-ant-api03-", RANDOM)],
    ["AWS", join("AK", "IA", "Z3XW7QJ5N2K8M4PT")],
    ["Google API key", join("AI", "za", RANDOM, "abc")],
    ["NVIDIA", join("nv", "api-", RANDOM, RANDOM)],
    ["Baseten", join("Ab12Cd34", ".", RANDOM)],
    ["service account", ACCOUNT],
    ["JWT", join("ey", "JhbGciOiJIUzI1NiJ9.ey", "JzdWIiOiIxMjM0NTY3ODkwIn0.", RANDOM)],
  ])("of %s", (what, text) => {
    expect(tokenKind(text)).toContain(what);
  });

  it.each<[string, string]>([
    ["a uuid", "550e8400-e29b-41d4-a716-446655440000"],
    ["a uuid after a prefix", "sk-550e8400-e29b-41d4-a716-446655440000"],
    ["a digest", "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9"],
    ["a digest after a prefix", "hf_b94d27b9934d3e08a52e52d7da7dabfa"],
    ["a revision", "4d7a214614ab2935c943f9e0ff69d22eadbb8f32"],
    ["words after a prefix", "sk-learn-compatible-model-server-image"],
    ["a word after a prefix", "hf_transferisenabledeverywherebydefault"],
    ["one letter repeated", join("hf_", "a".repeat(34))],
    ["a name of a model", "meta-llama/Llama-3.1-405B-Instruct-FP8"],
    ["a path", "/app/data/weights/model-00001-of-00030.safetensors"],
    ["a version", "nvcr.io/nvidia/tritonserver:24.05-py3"],
    ["nothing", ""],
  ])("but not %s", (_name, text) => {
    expect(tokenKind(text)).toBeUndefined();
  });
});

describe("a token in a config", () => {
  it("is a warning at its line, and is not quoted", () =>
    withTree(
      {
        "t/config.yaml": `model_name: a\nenvironment_variables:\n  HF_TOKEN: ${join("hf", "_", "QwErTyUiOpAsDfGhJkLzXcVbNmQwErTyUi")}\n  MODE: fast\nsecrets:\n  openai: ${join("sk", "-proj-", RANDOM)}\n  other: null\n`,
        "t/model/model.py": "class Model: ...\n",
      },
      async (workspace) => {
        const inputs = { trussDirectory: "t", configFile: "config.yaml", modelName: "", modelId: "" };
        const { findings } = await readTruss(workspace, inputs);
        expect(findings.map(({ rule, line }) => [rule, line])).toEqual([
          ["literal-secret", 3],
          ["literal-secret", 6],
        ]);
        expect(JSON.stringify(findings)).not.toMatch(/QwErTy|a8Kd03/);
      },
    ));
});
