import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { kindOf } from "../../src/discover/kind.ts";

function kind(text: string, ...files: string[]) {
  return kindOf(text, "a/config.yaml", (file) => files.includes(file));
}

describe("a truss", () => {
  it.each([
    ["a name", "model_name: a\n"],
    ["JSON, which is YAML as well", '{"model_name": "a"}'],
    ["a server of its own", "docker_server:\n  start_command: x\n"],
    ["a name and a key that Truss does not know", "model_name: a\nresorces: {}\n"],
    ["CRLF and a byte order mark", "\ufeffmodel_name: a\r\nresources: {}\r\n"],
  ])("%s", (_, text) => {
    expect(kind(text).kind).toBe("truss");
  });

  it("is recognised by its code if the config names no model", () => {
    expect(kind("", "model/model.py")).toEqual({ kind: "truss", modelName: "", externalPackageDirs: [] });
    expect(kind("resources:\n  cpu: '1'\n", "model/model.py").kind).toBe("truss");
    expect(kind("resources:\n  cpu: '1'\n").kind).toBe("other");
  });

  it("tells its name and its external packages if they are text", () => {
    expect(kind("model_name: ' a '\nexternal_package_dirs: [../x, 3]\n")).toEqual({
      kind: "truss",
      modelName: "a",
      externalPackageDirs: ["../x"],
    });
    expect(kind("model_name: 3\nexternal_package_dirs: ../x\n")).toEqual({
      kind: "truss",
      modelName: "",
      externalPackageDirs: [],
    });
  });
});

describe("another program's config", () => {
  it.each([
    ["a training run", "model_name: bert\nlr: 1e-5\nepochs: 3\n"],
    ["Kubernetes", "apiVersion: v1\nkind: ConfigMap\ndata:\n  model_name: a\n"],
    ["words that Truss also uses", "description: x\nenvironment_variables: {}\nresources: {}\n"],
    ["a template", "secrets: {{ .Values.secrets }}\n"],
    ["a list", "- model_name\n"],
    ["nothing", ""],
    ["a text", "model_name"],
  ])("%s", (_, text) => {
    expect(kind(text).kind).toBe("other");
  });

  it("stays another program's, even with model code beside it, if Truss does not know its keys", () => {
    expect(kind("lr: 1e-5\nepochs: 3\n", "model/model.py").kind).toBe("other");
  });
});

describe("a config that cannot be read", () => {
  it("belongs to a truss if a line starts with a key of Truss, or if there is model code beside it", () => {
    expect(kind("model_name: a\nrequirements: [\n")).toMatchObject({ kind: "broken", line: expect.any(Number) });
    expect(kind("a: b: c\n", "model/model.py").kind).toBe("broken");
    expect(kind("a: b: c\n").kind).toBe("other");
    expect(kind("x:\n  model_name: a\n  b: [\n").kind).toBe("other");
  });
});

const CORPUS = process.env.TRUSS_CORPUS ?? path.resolve(import.meta.dirname, "../../../shared/corpus/configs");
(existsSync(CORPUS) ? it : it.skip)("every config of the corpus belongs to a truss", () => {
  const names = readdirSync(CORPUS);
  expect(names.length).toBeGreaterThan(100);
  const others = names.filter((name) => kind(readFileSync(path.join(CORPUS, name), "utf8")).kind !== "truss");
  expect(others).toEqual([]);
});
