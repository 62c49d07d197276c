/**
 * Sets values in configs and lets Truss load what is archived: it has to be what is sent, with every default of Truss filled in. Beside
 * the configs of this file those of the public corpus, which this repository does not hold (`TRUSS_CORPUS`, else
 * `../shared/corpus/configs`).
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { readConfig, type TrussConfig } from "../../src/truss/config.ts";
import { locateTruss } from "../../src/truss/locate.ts";
import { readOverrides } from "../../src/truss/overrides.ts";
import { findPython } from "../support/python.ts";
import { OracleError, TrussOracle, withTree } from "../support/trees.ts";

const CORPUS =
  process.env.TRUSS_CORPUS ?? fileURLToPath(new URL("../shared/corpus/configs", new URL("../../", import.meta.url)));
const NAMES = existsSync(CORPUS) ? readdirSync(CORPUS).sort() : [];

const CONFIGS: Record<string, [text: string, lines: string[]]> = {
  "a plain config": [
    "# head\nmodel_name: a\nresources:\n  accelerator: A10G # why\n  cpu: '1'\nrequirements:\n- numpy\n- torch\n",
    ["resources.accelerator=H100:2", 'resources.cpu="4"', "resources.memory=10Gi", "requirements.1=torch==2.9"],
  ],
  "environment variables of all types": [
    "model_name: a\nenvironment_variables:\n  A: x\n  B: y\n",
    [
      "environment_variables.A=1.10",
      "environment_variables.B=yes",
      'environment_variables."C.D"=007',
      "environment_variables.E=1.5e+3",
      "environment_variables.F=.inf",
      "environment_variables.G=2024-01-01",
      'environment_variables.H="a: b # c"',
      "environment_variables.yes=[1, two, null]",
    ],
  ],
  "external packages": [
    "model_name: a\nexternal_package_dirs:\n  - ../x # kept\ndescription: |\n  one\n  two\n",
    ['description="x\\ny"', "python_version=py312", "model_metadata={tags: [a, b], n: 9007199254740993}"],
  ],
  "a block of text at the end": [
    "model_name: a\nruntime:\n  predict_concurrency: 1\ndescription: |+\n  one\n\n\n",
    ["runtime.predict_concurrency=0x10", "system_packages=[ffmpeg, 'a b']", "secrets={hf_access_token: null}"],
  ],
  "brackets and CRLF": [
    "{model_name: a,\r\n resources: {cpu: '1', use_gpu: false},\r\n requirements: [a, b] # why\r\n}\r\n",
    ["resources.use_gpu=false", "resources.memory=4Gi", "requirements.0=c>=1,<2", "live_reload=no"],
  ],
};

const python = findPython(["truss"]);
const withTruss = python === undefined ? it.skip : it;
let oracle: TrussOracle | undefined;

beforeAll(() => {
  oracle = python === undefined ? undefined : new TrussOracle(python);
});

afterAll(() => oracle?.close());

async function configOf(text: string, lines: readonly string[]): Promise<TrussConfig> {
  return withTree({ "m/config.yaml": text }, async (folder) => {
    const located = locateTruss(folder, { trussDirectory: "m", configFile: "config.yaml" });
    if ("findings" in located) throw new Error(JSON.stringify(located.findings));
    const { overrides, problems } = readOverrides(lines);
    expect(problems).toEqual([]);
    const { config, findings } = await readConfig(located.location, overrides);
    if (config === undefined) throw new Error(JSON.stringify(findings));
    return config;
  });
}

/** What Truss makes of it, or why it refuses it. */
async function outcome(question: Record<string, unknown>): Promise<unknown> {
  try {
    return await oracle?.ask(question);
  } catch (error) {
    if (error instanceof OracleError) return error.type;
    throw error;
  }
}

async function expectSame({ archived, sent }: TrussConfig): Promise<unknown> {
  const loaded = await outcome({ op: "loaded", text: Buffer.from(archived).toString("utf8") });
  expect(loaded).toEqual(await outcome({ op: "parsed", config: sent }));
  return loaded;
}

withTruss.each(Object.entries(CONFIGS))("Truss loads what is sent: %s", async (_what, [text, lines]) => {
  const config = await configOf(text, lines);
  expect(await expectSame(config)).toMatchObject({ model_name: "a" });
  expect(config.raw).not.toBe(text);
});

withTruss("the values are those that were set", async () => {
  const [text, lines] = CONFIGS["environment variables of all types"] ?? ["", []];
  expect(await expectSame(await configOf(text, lines))).toMatchObject({
    environment_variables: { A: "1.1", B: "true", "C.D": "7", E: "1500.0", F: "inf", G: "2024-01-01", H: "a: b # c" },
  });
});

(NAMES.length === 0 ? it.skip : withTruss)(
  "Truss loads what is sent of every public config",
  async () => {
    for (const name of NAMES) {
      const text = readFileSync(join(CORPUS, name), "utf8");
      const { sent } = await configOf(text, []);
      const isMap = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
      const { requirements, resources, environment_variables: variables } = sent;
      const lines = [
        "description=set by a workflow # a comment",
        isMap(resources) ? 'resources.cpu="7"' : 'resources={cpu: "7"}',
        isMap(variables) ? "environment_variables.NEW_ONE=1.10" : "environment_variables={NEW_ONE: 1.10}",
        ...(Array.isArray(requirements) && requirements.length > 0 ? ["requirements.0=numpy>=1,<3"] : []),
      ];
      const config = await configOf(text, lines);
      const loaded = await expectSame(config);
      if (typeof loaded === "string") continue;
      expect([name, loaded]).toMatchObject([
        name,
        { description: "set by a workflow", resources: { cpu: "7" }, environment_variables: { NEW_ONE: "1.1" } },
      ]);
      // Every comment of the file is still there.
      const comments = (written: string) => written.split("\n").filter((line) => line.trim().startsWith("#"));
      expect([name, comments(config.text)]).toEqual([name, comments(text)]);
    }
  },
  120_000,
);
