import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Failure } from "../../src/lib/errors.ts";
import { checkPayloadInputs, choosePayload, type PayloadChoice } from "../../src/truss/predict-input.ts";
import type { ConfigValue } from "../../src/truss/yaml/config-value.ts";
import { readYaml } from "../../src/truss/yaml/read.ts";
import { errorOf } from "../support/client.ts";
import { type Tree, withTree } from "../support/trees.ts";

interface Case {
  payload?: string;
  payloadFile?: string;
  /** The text of the config. */
  config?: string;
  tree?: Tree;
}

/** The payload that is chosen, and the findings of the check, without the temporary folder's name. */
async function choose({ payload = "", payloadFile = "", config = "{}", tree = {} }: Case) {
  return withTree({ "workspace/.keep": "", ...tree }, async (folder) => {
    const inputs = { payload, payloadFile, workspace: join(folder, "workspace") };
    const values = readYaml(config, "config.yaml").value as Record<string, ConfigValue>;
    const findings = await checkPayloadInputs(inputs);
    if (findings.length > 0) {
      // The choice refuses exactly what the check reports.
      const failure = (await errorOf(choosePayload({ ...inputs, config: values }))) as Failure;
      expect(failure).toMatchObject({ name: "Failure", status: "invalid", findings });
    }
    return findings.length > 0 ? { findings } : { choice: await choosePayload({ ...inputs, config: values }) };
  });
}

/** The JSON that would be sent, and its source. */
async function sent(given: Case): Promise<[string, string]> {
  const { choice } = await choose(given);
  const { payload, source, skip } = choice as PayloadChoice;
  expect(skip).toBeUndefined();
  return [JSON.stringify(payload), source];
}

async function finding(given: Case) {
  const { findings } = await choose(given);
  expect(findings).toHaveLength(1);
  return findings?.[0];
}

async function skipped(given: Case): Promise<string | undefined> {
  const { choice } = await choose(given);
  expect(choice).not.toHaveProperty("payload");
  return choice?.skip;
}

const EXAMPLE = "model_metadata:\n  example_model_input: ";

describe("the payload is sent as it was written", () => {
  const values = [
    "{}",
    "[]",
    '"text"',
    "0",
    "-0",
    "null",
    "false",
    "12345678901234567890",
    "1.0",
    "1e3",
    "0.1",
    '{"a":1.50,"__proto__":{"b":[9007199254740993]},"2":1e400}',
    '"\\ud800 1.0 12345678901234567890"',
  ];

  test.each(values)("as the input: %s", async (value) => {
    const [json] = await sent({ payload: ` ${value}\n` });
    expect(json).toBe(value === '{"a":1.50,"__proto__":{"b":[9007199254740993]},"2":1e400}' ? reordered : value);
  });

  /** JavaScript puts keys that are numbers first. */
  const reordered = '{"2":1e400,"a":1.50,"__proto__":{"b":[9007199254740993]}}';

  test.each(["{}", "[]", '"text"', "0", "null", "12345678901234567890", "1.0"])("as a file: %s", async (value) => {
    expect(await sent({ payloadFile: "a/b.json", tree: { "workspace/a/b.json": `${value}\n` } })).toEqual([
      value,
      "the file of `predict-payload-file`",
    ]);
  });

  test.each([
    ["{}", "{}"],
    ["[]", "[]"],
    ["text", '"text"'],
    ['""', '""'],
    ["0", "0"],
    ["no", "false"],
    ["12345678901234567890", "12345678901234567890"],
    ["1.0", "1.0"],
    ["{prompt: hi, n: [1, 2.0]}", '{"prompt":"hi","n":[1,2.0]}'],
  ])("as the config's example: %s", async (value, json) => {
    expect(await sent({ config: EXAMPLE + value })).toEqual([
      json,
      "`model_metadata.example_model_input` in the config",
    ]);
  });
});

describe("which payload is sent", () => {
  const tree = { "workspace/p.json": '"file"' };

  test("the input takes precedence over the example", async () => {
    expect(await sent({ payload: "1", config: `${EXAMPLE}2` })).toEqual(["1", "input `predict-payload`"]);
  });

  test("the file takes precedence over the example", async () => {
    expect(await sent({ payloadFile: "p.json", config: `${EXAMPLE}2`, tree })).toEqual([
      '"file"',
      "the file of `predict-payload-file`",
    ]);
  });

  test("a blank input counts as absent", async () => {
    expect(await sent({ payload: " \n", config: `${EXAMPLE}2` })).toEqual([
      "2",
      "`model_metadata.example_model_input` in the config",
    ]);
  });

  test("both together are refused, whatever they contain", async () => {
    expect(await finding({ payload: "{", payloadFile: "none.json" })).toEqual({
      severity: "error",
      rule: "input-predict-payload",
      message: "Input `predict-payload` and `predict-payload-file` exclude each other, but both are set.",
      remedy: "Keep one of them.",
    });
  });
});

describe("nothing is sent", () => {
  test.each([
    ["{}", "there is no `model_metadata.example_model_input` in the config"],
    ["model_metadata:", "there is no"],
    ["model_metadata: [1]", "there is no"],
    ["model_metadata: 12345678901234567890", "there is no"],
    ["model_metadata: {tags: []}", "there is no"],
    [EXAMPLE, "`model_metadata.example_model_input` in the config is empty"],
  ])("without an example: %j", async (config, reason) => {
    expect(await skipped({ config })).toContain(reason);
  });

  test.each([
    ["runtime: {transport: {kind: websocket, ping_interval_seconds: 1}}", "websocket"],
    ["runtime: {transport: {kind: grpc}}", "grpc"],
    ["runtime: {is_websocket_endpoint: true}", "websocket"],
    ["runtime: {is_websocket_endpoint: true, transport: {kind: http}}", "websocket"],
  ])("to a model with another protocol: %s", async (config, kind) => {
    for (const payload of ["", "1"]) {
      expect(await skipped({ payload, config: `${config}\n${EXAMPLE}2` })).toContain(`The model talks ${kind}`);
    }
  });

  test.each(["runtime: {transport: {kind: http}}", "runtime: {transport: {}}", "runtime:", "runtime: {transport: 1}"])(
    "except that %s is plain HTTP",
    async (config) => {
      expect((await sent({ config: `${config}\n${EXAMPLE}2` }))[0]).toBe("2");
    },
  );

  test("problems are still reported", async () => {
    const config = "runtime: {transport: {kind: grpc}}";
    expect(await finding({ payload: "{", config })).toMatchObject({ rule: "input-predict-payload" });
  });
});

describe("text that is not JSON is refused, with the place of the error", () => {
  test.each<[string, string, number, number]>([
    ["hello", "goes wrong", 1, 1],
    ['{"a": x}', "goes wrong", 1, 7],
    ['{"a": 1,}', "goes wrong", 1, 9],
    ["{'a': 1}", "goes wrong", 1, 2],
    ['{\n  "a": 1\n  "b": 2\n}', "goes wrong", 3, 3],
    ['{\r\n"a": 1,\r\n}', "goes wrong", 3, 1],
    ["[1 2]", "goes wrong", 1, 4],
    ["[1,]", "goes wrong", 1, 4],
    ["[1}", "goes wrong", 1, 3],
    ["01", "goes wrong", 1, 2],
    ["1.", "goes wrong", 1, 2],
    ["NaN", "goes wrong", 1, 1],
    ["1 2", "goes wrong", 1, 3],
    ["{} {}", "goes wrong", 1, 4],
    ["truex", "goes wrong", 1, 5],
    ['{"a" 1}', "goes wrong", 1, 6],
    ["{1: 2}", "goes wrong", 1, 2],
    ["]", "goes wrong", 1, 1],
    ['"a\\x"', "goes wrong", 1, 3],
    ['"a\nb"', "goes wrong", 1, 3],
    ['"\\u12g4"', "goes wrong", 1, 2],
    ['"abc', "ends too early", 1, 5],
    ['{"a": [1', "ends too early", 1, 9],
    ['{"a":', "ends too early", 1, 6],
  ])("%j", async (payload, what, line, column) => {
    expect(() => JSON.parse(payload)).toThrow(SyntaxError);
    expect(await finding({ payload })).toMatchObject({
      severity: "error",
      rule: "input-predict-payload",
      message: `Input \`predict-payload\` must be JSON, but it ${what} at line ${line}, column ${column}.`,
      remedy: expect.stringContaining("JSON"),
    });
    const inFile = await finding({ payloadFile: "p.json", tree: { "workspace/p.json": payload } });
    expect(inFile).toMatchObject({
      rule: "input-predict-payload-file",
      message: `Input \`predict-payload-file\` must name a file with JSON, but it ${what} at line ${line}, column ${column}.`,
      file: "p.json",
      line,
      column,
    });
  });

  test("a long text is not quoted", async () => {
    const found = await finding({ payload: `[${"1,".repeat(10_000)}` });
    expect(found?.message.length).toBeLessThan(120);
    expect(found?.message).toContain("line 1, column 20002");
  });

  test.each(["[", '{"a":'])("one nested too deeply is no defect: %s", async (open) => {
    const close = open === "[" ? "]" : "}";
    const payload = `${open.repeat(200_000)}1.0${close.repeat(200_000)}`;
    expect((await finding({ payload }))?.message).toContain("nested too deeply");
  });

  test("a broken string of several megabytes is handled in limited time", async () => {
    expect((await finding({ payload: `"${"\\\\ab".repeat(500_000)}` }))?.message).toContain("ends too early");
  });
});

describe("a file that cannot be the payload is refused", () => {
  test.each<[string, string, Tree, string]>([
    ["missing", "none.json", {}, "a file that does not exist"],
    ["below a file", "x/y.json", { "workspace/x": "1" }, "a file that does not exist"],
    ["a folder", "dir", { "workspace/dir": { directory: true } }, "names something else"],
    ["the workspace", ".", {}, "names something else"],
    ["outside", "../out.json", { "out.json": "1" }, "lie inside the workspace, but leads out of it"],
    ["outside the workspace, by an absolute path", "/etc/passwd", {}, "lie inside the workspace"],
    [
      "outside the workspace, through a link",
      "in.json",
      { "out.json": "1", "workspace/in.json": { link: "../out.json" } },
      "lie inside",
    ],
    ["a link to nothing", "in.json", { "workspace/in.json": { link: "gone" } }, "does not exist"],
    ["too large", "big.json", { "workspace/big.json": Buffer.alloc(16 * 1024 * 1024 + 1, " ") }, "at most 16 MiB"],
    ["not UTF-8", "u.json", { "workspace/u.json": Buffer.from('"é"', "latin1") }, "is not UTF-8"],
    ["UTF-16", "u.json", { "workspace/u.json": Buffer.from('\ufeff"a"', "utf16le") }, "is not UTF-8"],
    ["empty", "e.json", { "workspace/e.json": "" }, "it ends too early at line 1, column 1"],
    ["a name with a zero byte", "a\0b", {}, "cannot be read"],
  ])("%s", async (_what, payloadFile, tree, problem) => {
    const found = await finding({ payloadFile, tree });
    expect(found).toMatchObject({ severity: "error", rule: "input-predict-payload-file" });
    expect(found?.message).toMatch(/^Input `predict-payload-file` .*\.$/);
    expect(found?.message).toContain(problem);
    expect(found?.remedy).toBeDefined();
  });

  test("the content is never shown", async () => {
    const found = await finding({ payloadFile: ".env", tree: { "workspace/.env": "TOKEN=very-secret" } });
    expect(JSON.stringify(found)).not.toContain("very-secret");
  });

  test.each<[string, string, Tree]>([
    ["a byte order mark", "b.json", { "workspace/b.json": '\ufeff{"a":1}' }],
    [
      "a link inside the workspace",
      "l.json",
      { "workspace/l.json": { link: "d/b.json" }, "workspace/d/b.json": '{"a":1}' },
    ],
    ["a name that starts with two dots", "..b.json", { "workspace/..b.json": '{"a":1}' }],
    ["a path with ..", "d/../b.json", { "workspace/d/x": "", "workspace/b.json": '{"a":1}' }],
  ])("%s is accepted", async (_what, payloadFile, tree) => {
    expect(await sent({ payloadFile, tree })).toEqual(['{"a":1}', "the file of `predict-payload-file`"]);
  });
});

test("there are no problems without inputs", async () => {
  expect(await checkPayloadInputs({ payload: "", payloadFile: "", workspace: "/nowhere" })).toEqual([]);
});
