import { spawnSync } from "node:child_process";
import { describe, expect, it } from "@jest/globals";
import type { Finding } from "../../src/lib/findings.ts";
import { readConfig, type TrussConfig } from "../../src/truss/config.ts";
import { locateTruss } from "../../src/truss/locate.ts";
import { readYaml } from "../../src/truss/yaml/read.ts";
import { findPython } from "../support/python.ts";
import { withTree } from "../support/trees.ts";

async function reading(
  content: string | Uint8Array,
): Promise<{ config: TrussConfig | undefined; findings: Finding[] }> {
  return withTree({ "my truss/config.yaml": content }, async (folder) => {
    const located = await locateTruss(folder, { trussDirectory: "my truss", configFile: "config.yaml" });
    if ("findings" in located) throw new Error(JSON.stringify(located.findings));
    return readConfig(located.location);
  });
}

async function configOf(content: string | Uint8Array): Promise<TrussConfig> {
  const { config, findings } = await reading(content);
  if (config === undefined) throw new Error(JSON.stringify(findings));
  return config;
}

/** The JSON that is sent. */
async function sent(text: string): Promise<string> {
  return JSON.stringify((await configOf(text)).sent);
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8");

describe("the JSON that is sent for a config", () => {
  it.each<[name: string, text: string, json: string]>([
    [
      "maps, lists and scalars as written",
      "a: 1\nb: [x, true, null]\nc: {d: 1.5}\n",
      '{"a":1,"b":["x",true,null],"c":{"d":1.5}}',
    ],
    ["no defaults", "model_name: x\n", '{"model_name":"x"}'],
    ["the order of the keys as written", "z: 1\na: 2\nm: 3\n", '{"z":1,"a":2,"m":3}'],
    ["a float that keeps its dot", "v: 1.0\n", '{"v":1.0}'],
    ["an integer beyond 2^53, exact", "v: 9007199254740993\n", '{"v":9007199254740993}'],
    ["the words of YAML 1.1", "v: [yes, off, NO, y]\n", '{"v":[true,false,false,"y"]}'],
    ["an octal number of YAML 1.1", "v: 010\n", '{"v":8}'],
    ["a date as ISO text", "v: 2024-01-01\n", '{"v":"2024-01-01"}'],
    ["a merge key, written out", "a: &x {k: v}\nb: {<<: *x, l: w}\n", '{"a":{"k":"v"},"b":{"k":"v","l":"w"}}'],
    ["an alias, written out", "a: &x {k: v}\nb: *x\n", '{"a":{"k":"v"},"b":{"k":"v"}}'],
    ["unicode unchanged", 'a: "é 数据 \\U0001F680"\n"ключ": ü\n', '{"a":"é 数据 🚀","ключ":"ü"}'],
    ["__proto__ as plain data", "__proto__: {x: 1}\n", '{"__proto__":{"x":1}}'],
    ["a block of text", "a: |\n  one\n  two\n", '{"a":"one\\ntwo\\n"}'],
    ["an empty map for an empty file", "", "{}"],
    ["the last of duplicate keys", "a: 1\na: 2\n", '{"a":2}'],
    ["no byte order mark and no CRLF", "\ufeffa: 1\r\nb: 2\r\n", '{"a":1,"b":2}'],
  ])("%s", async (_, text, json) => {
    expect(await sent(text)).toBe(json);
  });
});

describe("environment variables become the text that Truss's loader makes of them", () => {
  it.each<[written: string, text: string]>([
    ["text", "text"],
    ["'quoted'", "quoted"],
    ["''", ""],
    ["1", "1"],
    ["'1'", "1"],
    ["007", "7"],
    ["0x1F", "31"],
    ["1_000", "1000"],
    ["1.0", "1.0"],
    ["'1.0'", "1.0"],
    ["1.10", "1.1"],
    ["1.5e+3", "1500.0"],
    ["1e3", "1e3"],
    ["1.0e+16", "1e+16"],
    ["0.00001", "1e-05"],
    ["-0.0", "-0.0"],
    ["9007199254740993", "9007199254740993"],
    ["123456789012345678901234567890", "123456789012345678901234567890"],
    ["true", "true"],
    ["True", "true"],
    ["yes", "true"],
    ["Off", "false"],
    ["'yes'", "yes"],
    ["y", "y"],
    ["null", "None"],
    ["~", "None"],
    ["", "None"],
    ["'null'", "null"],
    ["2024-01-01", "2024-01-01"],
    ["2001-12-14T21:59:43Z", "2001-12-14 21:59:43+00:00"],
    ["[1, two, 3.0, true, null]", "[1, 'two', 3.0, True, None]"],
    ["{a: 1}", "{'a': 1}"],
    ["12:30:45", "45045"],
    [".inf", "inf"],
    ["-.INF", "-inf"],
    [".nan", "nan"],
    ["[.inf]", "[inf]"],
    ["é 数", "é 数"],
  ])("%s -> %s", async (written, text) => {
    const config = await configOf(`model_name: x\nenvironment_variables:\n  VALUE: ${written}\n`);
    expect(config.sent.environment_variables).toEqual({ VALUE: text });
  });

  it("even if the map is an alias", async () => {
    const config = await configOf("defaults: &env {A: 1.0}\nenvironment_variables: *env\n");
    expect(JSON.stringify(config.sent)).toBe('{"defaults":{"A":1.0},"environment_variables":{"A":"1.0"}}');
  });

  it("even if a variable is called __proto__", async () => {
    expect(await sent("environment_variables: {__proto__: 1, A: 2}\n")).toBe(
      '{"environment_variables":{"__proto__":"1","A":"2"}}',
    );
  });

  it("but other values do not, whatever their key is", async () => {
    expect(await sent("resources: {environment_variables: {A: 1}}\n")).toBe(
      '{"resources":{"environment_variables":{"A":1}}}',
    );
    expect(await sent("environment_variables: [1]\n")).toBe('{"environment_variables":[1]}');
    expect(await sent("environment_variables:\n")).toBe('{"environment_variables":null}');
  });
});

/** Configs with external packages, and the text that is archived for each. */
const EXTERNAL: Record<string, { text: string; archived: string; dirs?: string[] }> = {
  "a block list, comments around it kept": {
    text: "# head\nmodel_name: a # name\nexternal_package_dirs: # why\n  - ../x # one\n  - ../y\n# after\nnext: 1\n",
    archived: "# head\nmodel_name: a # name\nexternal_package_dirs: [] # why\n# after\nnext: 1\n",
    dirs: ["../x", "../y"],
  },
  "a block list after a comment and before blank lines": {
    text: "model_name: a\nexternal_package_dirs:\n  # first\n  - ../x\n\n\n# about next\nnext: 1\n",
    archived: "model_name: a\nexternal_package_dirs: []\n  # first\n\n\n# about next\nnext: 1\n",
  },
  "a flow list": {
    text: "model_name: a\nexternal_package_dirs: [../x] # why\nnext: 1\n",
    archived: "model_name: a\nexternal_package_dirs: [] # why\nnext: 1\n",
  },
  "a flow list over several lines": {
    text: 'model_name: a\nexternal_package_dirs: [\n  "../x", # one\n  ../y,\n  ]\nnext: 1\n',
    archived: "model_name: a\nexternal_package_dirs: []\nnext: 1\n",
    dirs: ["../x", "../y"],
  },
  "an alias": {
    text: "model_name: a\ndirs: &d [../x]\nexternal_package_dirs: *d\nnext: *d\n",
    archived: "model_name: a\ndirs: &d [../x]\nexternal_package_dirs: []\nnext: *d\n",
  },
  "the last key, without a line break": {
    text: "model_name: a\nexternal_package_dirs:\n  - ../x",
    archived: "model_name: a\nexternal_package_dirs: []",
  },
  "the last key, before blank lines and a comment": {
    text: "model_name: a\nexternal_package_dirs:\n  - ../x\n\n# end\n",
    archived: "model_name: a\nexternal_package_dirs: []\n\n# end\n",
  },
  "the first key": {
    text: "external_package_dirs: [../x]\nmodel_name: a\n",
    archived: "external_package_dirs: []\nmodel_name: a\n",
  },
  "CRLF line ends": {
    text: "model_name: a\r\nexternal_package_dirs:\r\n  - ../x\r\n# c\r\nnext: 1\r\n",
    archived: "model_name: a\r\nexternal_package_dirs: []\r\n# c\r\nnext: 1\r\n",
  },
  "a byte order mark": {
    text: "\ufeffmodel_name: a\nexternal_package_dirs:\n  - ../x\nnext: é\n",
    archived: "\ufeffmodel_name: a\nexternal_package_dirs: []\nnext: é\n",
  },
  "a root map in braces": {
    text: "{model_name: a, external_package_dirs: [../x], next: 1}\n",
    archived: "{model_name: a, external_package_dirs: [], next: 1}\n",
  },
  "a tag": {
    text: "model_name: a\nexternal_package_dirs: !!seq [../x]\n",
    archived: "model_name: a\nexternal_package_dirs: []\n",
  },
  "a quoted key and names in quotes": {
    text: `model_name: a\n"external_package_dirs":\n  - '../x y'\n  - "../\\u00e9"\nnext: 1\n`,
    archived: 'model_name: a\n"external_package_dirs": []\nnext: 1\n',
    dirs: ["../x y", "../é"],
  },
  "after text with multi-byte characters": {
    text: "description: é🚀数\nexternal_package_dirs: [../x]\nmodel_name: 🚀\n",
    archived: "description: é🚀数\nexternal_package_dirs: []\nmodel_name: 🚀\n",
  },
  "a duplicate of the key, of which the last counts": {
    text: "model_name: a\nexternal_package_dirs: []\nexternal_package_dirs: [../x]\n",
    archived: "model_name: a\nexternal_package_dirs: []\nexternal_package_dirs: []\n",
  },
};

/** The same, written at the indent of the key, where an empty list on its own line would end the map. */
const UNINDENTED: Record<string, string> = {
  "a block list that is indented no deeper than its key":
    "model_name: a\nexternal_package_dirs:\n- ../x\n- ../y\n# after\nnext: 1\n",
  "an unindented block list at the end of the file": "model_name: a\nexternal_package_dirs:\n- ../x\n",
  "an unindented block list after a tag": "model_name: a\nexternal_package_dirs: !!seq\n- ../x\nnext: 1\n",
};

/** Configs in which something else depends on the list. */
const ENTANGLED: Record<string, string> = {
  "a list whose anchor is used elsewhere": "model_name: a\nexternal_package_dirs: &d\n  - ../x\nnext: *d\n",
  "a list with an anchor in it that is used elsewhere":
    "model_name: a\nexternal_package_dirs:\n  - &d ../x\nnext: *d\n",
};

/** Checks that the archived text gives the server what was sent, with no external packages. */
function expectSameBut({ archived, sent }: TrussConfig): void {
  const { value, findings } = readYaml(textOf(archived), "config.yaml");
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  const { external_package_dirs: dirs, ...rest } = value as Record<string, unknown>;
  expect(dirs).toEqual([]);
  expect(JSON.stringify(rest)).toBe(JSON.stringify(sent));
}

describe("a config with external packages is archived without them and otherwise unchanged:", () => {
  it.each(Object.entries(EXTERNAL))("%s", async (_, { text, archived, dirs = ["../x"] }) => {
    const config = await configOf(text);
    expect(config.externalPackageDirs).toEqual(dirs);
    expect(config.sent).not.toHaveProperty("external_package_dirs");
    expect(textOf(config.archived)).toBe(archived);
    // Baseten shows the config as it was written.
    expect(config.raw).toBe(text);
    expectSameBut(config);
  });

  it.each(Object.entries(UNINDENTED))("%s", async (_, text) => {
    expectSameBut(await configOf(text));
  });

  it.each(Object.entries(ENTANGLED))("or is refused: %s", async (_, text) => {
    expect((await reading(text)).findings).toMatchObject([
      { severity: "error", rule: "external-packages-entangled", line: 2, remedy: expect.stringContaining("anchors") },
    ]);
  });

  const python = findPython(["yaml"]);
  (python === undefined ? it.skip : it)("PyYAML reads every archived text", async () => {
    const texts = await Promise.all(
      Object.values(EXTERNAL).map(async ({ text }) => textOf((await configOf(text)).archived)),
    );
    const program =
      "import json,sys,yaml\nfor text in json.load(sys.stdin): print(json.dumps(yaml.safe_load(text)['external_package_dirs']))";
    const { stdout, stderr } = spawnSync(python ?? "", ["-c", program], {
      input: JSON.stringify(texts),
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(stdout.trim().split("\n")).toEqual(texts.map(() => "[]"));
  });

  it("an empty list is left unchanged, and is not sent", async () => {
    const text = "model_name: a\nexternal_package_dirs: [ ] # none\n";
    const config = await configOf(text);
    expect(textOf(config.archived)).toBe(text);
    expect(JSON.stringify(config.sent)).toBe('{"model_name":"a"}');
    expect(config.externalPackageDirs).toEqual([]);
  });
});

describe("the archived bytes of a config without external packages", () => {
  it.each(["model_name: a", "\ufeffmodel_name: é\r\n# c\r\n", "# only a comment\n"])(
    "are those of the file: %j",
    async (text) => {
      expect(textOf((await configOf(text)).archived)).toBe(text);
    },
  );
});

describe("the raw text", () => {
  const ofBytes = (bytes: number, filler = "x") => {
    const head = "model_name: a\n# ";
    const rest = bytes - head.length;
    return head + filler.repeat(rest / Buffer.byteLength(filler));
  };

  it("is kept up to 100 KiB", async () => {
    const text = ofBytes(100 * 1024);
    expect(Buffer.byteLength(text)).toBe(102_400);
    expect((await configOf(text)).raw).toBe(text);
  });

  it("is left out above that, but the config is still sent and archived", async () => {
    const text = ofBytes(100 * 1024 + 1);
    const config = await configOf(text);
    expect(config.raw).toBeUndefined();
    expect(config.modelName).toBe("a");
    expect(textOf(config.archived)).toBe(text);
  });

  it("is measured in bytes, not in characters", async () => {
    const text = ofBytes(100 * 1024 + 2, "é");
    expect(text.length).toBeLessThan(60_000);
    expect((await configOf(text)).raw).toBeUndefined();
  });
});

describe("model_name", () => {
  it.each([
    ["model_name: llama\n", "llama"],
    ['model_name: "  llama 3 "\n', "llama 3"],
    ["model_name: '1.0'\n", "1.0"],
    ["model_name:\n", ""],
    ["model_name: ''\n", ""],
    ["other: 1\n", ""],
  ])("%j gives %j", async (text, name) => {
    const { config, findings } = await reading(text);
    expect(config?.modelName).toBe(name);
    expect(findings).toEqual([]);
  });

  it.each(["1.0", "7", "yes", "[a]", "{a: 1}"])("%s is not text, and so not a name", async (written) => {
    expect((await configOf(`model_name: ${written}\n`)).modelName).toBe("");
  });
});

describe("bundled_packages_dir", () => {
  it.each([
    ["model_name: a\n", "packages"],
    ["bundled_packages_dir: vendored\n", "vendored"],
    ["bundled_packages_dir:\n", "packages"],
  ])("%j gives %s", async (text, folder) => {
    expect((await configOf(text)).bundledPackagesDir).toBe(folder);
  });
});

describe("a config that cannot be read", () => {
  it.each([
    ["a: [1\n", "yaml-syntax"],
    ["- a\n", "root-not-a-map"],
    ["a: {<<: [{b: 1}, {b: 2}]}\n", "disputed-merge"],
    ["1: a\n", "non-string-key"],
    ["a: .nan\n", "not-finite"],
  ])("%j gives an error in that file instead of a config", async (text, rule) => {
    const { config, findings } = await reading(text);
    expect(config).toBeUndefined();
    expect(findings).toContainEqual(expect.objectContaining({ severity: "error", rule, file: "my truss/config.yaml" }));
  });

  it("does not include a config that has only hints", async () => {
    const { config, findings } = await reading("a: 1\na: 2\n");
    expect(config).toBeDefined();
    expect(findings).toMatchObject([{ severity: "hint", rule: "duplicate-key", line: 2 }]);
  });

  it("includes one that is not UTF-8, which the server's loader refuses", async () => {
    const { findings } = await reading(Buffer.from("model_name: caf\xe9\n", "latin1"));
    expect(findings).toContainEqual(expect.objectContaining({ severity: "error" }));
  });
});
