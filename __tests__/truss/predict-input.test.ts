import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Failure } from "../../src/lib/errors.ts";
import {
  checkPayloadInputs,
  checkPredictInput,
  choosePayload,
  type PayloadChoice,
  type PayloadTruss,
} from "../../src/truss/predict-input.ts";
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

/** A truss in the folder `workspace/truss` with this config. */
function trussOf(config: string, folder: string): PayloadTruss {
  const reading = readYaml(config, "truss/config.yaml");
  const sent = reading.value as Record<string, ConfigValue>;
  const directory = join(folder, "workspace", "truss");
  return {
    location: { directory, configDisplay: "truss/config.yaml" },
    config: { sent, reading, place: (finding) => finding },
  };
}

/** The payload that is chosen, and the findings of the check, without the temporary folder's name. */
async function choose({ payload = "", payloadFile = "", config = "{}", tree = {} }: Case) {
  return withTree({ "workspace/.keep": "", ...tree }, async (folder) => {
    const inputs = { payload, payloadFile, workspace: join(folder, "workspace") };
    const truss = trussOf(config, folder);
    const findings = await checkPayloadInputs(inputs);
    if (findings.length > 0) {
      // What the check finds is what the choice refuses.
      const failure = (await errorOf(choosePayload({ ...inputs, truss }))) as Failure;
      expect(failure).toMatchObject({ name: "Failure", status: "invalid", findings });
    }
    return findings.length > 0 ? { findings } : { choice: await choosePayload({ ...inputs, truss }) };
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
      "the file in `predict-payload-file`",
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
      "the file in `predict-payload-file`",
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
      message: "Input `predict-payload` and `predict-payload-file` cannot both be set.",
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
      expect(await skipped({ payload, config: `${config}\n${EXAMPLE}2` })).toContain(`The model uses ${kind}`);
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
    ["hello", "has a syntax error", 1, 1],
    ['{"a": x}', "has a syntax error", 1, 7],
    ['{"a": 1,}', "has a syntax error", 1, 9],
    ["{'a': 1}", "has a syntax error", 1, 2],
    ['{\n  "a": 1\n  "b": 2\n}', "has a syntax error", 3, 3],
    ['{\r\n"a": 1,\r\n}', "has a syntax error", 3, 1],
    ["[1 2]", "has a syntax error", 1, 4],
    ["[1,]", "has a syntax error", 1, 4],
    ["[1}", "has a syntax error", 1, 3],
    ["01", "has a syntax error", 1, 2],
    ["1.", "has a syntax error", 1, 2],
    ["NaN", "has a syntax error", 1, 1],
    ["1 2", "has a syntax error", 1, 3],
    ["{} {}", "has a syntax error", 1, 4],
    ["truex", "has a syntax error", 1, 5],
    ['{"a" 1}', "has a syntax error", 1, 6],
    ["{1: 2}", "has a syntax error", 1, 2],
    ["]", "has a syntax error", 1, 1],
    ['"a\\x"', "has a syntax error", 1, 3],
    ['"a\nb"', "has a syntax error", 1, 3],
    ['"\\u12g4"', "has a syntax error", 1, 2],
    ['"abc', "ends unexpectedly", 1, 5],
    ['{"a": [1', "ends unexpectedly", 1, 9],
    ['{"a":', "ends unexpectedly", 1, 6],
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
    expect((await finding({ payload: `"${"\\\\ab".repeat(500_000)}` }))?.message).toContain("ends unexpectedly");
  });
});

describe("a file that cannot be the payload is refused", () => {
  test.each<[string, string, Tree, string]>([
    ["missing", "none.json", {}, "a file that does not exist"],
    ["below a file", "x/y.json", { "workspace/x": "1" }, "a file that does not exist"],
    ["a folder", "dir", { "workspace/dir": { directory: true } }, "names a folder"],
    ["the workspace", ".", {}, "names a folder"],
    ["outside", "../out.json", { "out.json": "1" }, "be inside the workspace, but leads outside"],
    ["outside the workspace, by an absolute path", "/etc/passwd", {}, "be inside the workspace"],
    [
      "outside the workspace, through a link",
      "in.json",
      { "out.json": "1", "workspace/in.json": { link: "../out.json" } },
      "be inside",
    ],
    ["a link to nothing", "in.json", { "workspace/in.json": { link: "gone" } }, "does not exist"],
    ["too large", "big.json", { "workspace/big.json": Buffer.alloc(16 * 1024 * 1024 + 1, " ") }, "at most 16 MiB"],
    ["not UTF-8", "u.json", { "workspace/u.json": Buffer.from('"é"', "latin1") }, "is not UTF-8"],
    ["UTF-16", "u.json", { "workspace/u.json": Buffer.from('\ufeff"a"', "utf16le") }, "is not UTF-8"],
    ["empty", "e.json", { "workspace/e.json": "" }, "it ends unexpectedly at line 1, column 1"],
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
    expect(await sent({ payloadFile, tree })).toEqual(['{"a":1}', "the file in `predict-payload-file`"]);
  });
});

describe("the file that the config names", () => {
  const config = "model_metadata:\n  example_model_input_file: tests/input.json\n";
  const tree = { "workspace/truss/tests/input.json": '{"n": 1.0}\n' };

  test("is sent where nothing else is given", async () => {
    expect(await sent({ config, tree })).toEqual([
      '{"n":1.0}',
      "the file in `model_metadata.example_model_input_file`",
    ]);
    expect((await sent({ payload: "1", config, tree }))[1]).toBe("input `predict-payload`");
    expect((await sent({ config: `${config}  example_model_input: 2\n`, tree }))[0]).toBe("2");
    expect((await sent({ config: `${config}  example_model_input:\n`, tree }))[0]).toBe('{"n":1.0}');
  });

  test.each<[string, string, Tree, string]>([
    ["missing", "none.json", {}, "names a file that does not exist, so"],
    [
      "outside of the truss",
      "../other.json",
      { "workspace/other.json": "1" },
      "must be inside the truss, but leads outside",
    ],
    ["no JSON", "in.json", { "workspace/truss/in.json": "x=very-secret" }, "has a syntax error at line 1, column 1"],
    ["no name", "[1]", {}, "must be a path, but is not a string"],
  ])("is a hint where it is %s, and then there is no smoke test", async (_what, name, files, problem) => {
    const broken = `model_metadata:\n  example_model_input_file: ${name}\n`;
    const all: Tree = { "workspace/truss/.keep": "", ...files };
    expect(await skipped({ config: broken, tree: all })).toMatch(/example_model_input_file` cannot be used\.$/);
    await withTree(all, async (folder) => {
      const [found, ...more] = await checkPredictInput(trussOf(broken, folder), NOTHING);
      expect(more).toEqual([]);
      expect(found).toMatchObject({ severity: "hint", rule: "example-input-file", file: "truss/config.yaml", line: 2 });
      expect(found?.message).toContain(problem);
      expect(found?.message).not.toContain("very-secret");
      // Nobody needs the file where the input says what is sent.
      expect(await checkPredictInput(trussOf(broken, folder), { ...NOTHING, payload: "1" })).toEqual([]);
    });
  });
});

const NOTHING = { path: "", payload: "", payloadFile: "" };

describe("predict-path", () => {
  const check = (config: string, inputs: Partial<typeof NOTHING>) =>
    withTree({ "workspace/truss/in.json": "1" }, (folder) =>
      checkPredictInput(trussOf(config, folder), { ...NOTHING, ...inputs }),
    );

  test.each(["{}", EXAMPLE, "model_metadata: {example_model_input_file: none.json}"])(
    "without a payload is an error: %j",
    async (config) => {
      const errors = (await check(config, { path: "sync/v1" })).filter(({ severity }) => severity === "error");
      expect(errors).toMatchObject([
        {
          rule: "input-predict-path",
          message: "Input `predict-path` is set, but there is no payload to send.",
          remedy: expect.stringContaining("`predict-payload`"),
        },
      ]);
    },
  );

  test.each<[string, object]>([
    ["{}", { payload: "null" }],
    ["{}", { payloadFile: "p.json" }],
    [`${EXAMPLE}0`, {}],
    ["model_metadata: {example_model_input_file: in.json}", {}],
  ])("with a payload is none: %j, %j", async (config, inputs) => {
    expect(await check(config, { path: "sync/v1", ...inputs })).toEqual([]);
  });

  test.each<[string, boolean]>([
    ["{no_build: true, predict_endpoint: /v1/chat/completions}", true],
    ["{no_build: true, predict_endpoint: /predict}", false],
    ["{no_build: false, predict_endpoint: /v1/chat/completions}", false],
    ["{predict_endpoint: /v1/chat/completions}", false],
    ["{no_build: true}", false],
    ["[1]", false],
  ])("is missed by a server that nothing stands in front of: %s", async (server, isHint) => {
    const config = `model_metadata: {example_model_input: 1}\ndocker_server: ${server}\n`;
    const found = await check(config, {});
    expect(found.map(({ severity, line, remedy }) => [severity, line, remedy])).toEqual(
      isHint
        ? [["hint", 2, "To send the smoke test there, set the input `predict-path` to sync/v1/chat/completions."]]
        : [],
    );
    expect(await check(config, { path: "sync/v1/chat/completions" })).toEqual([]);
  });
});

test("there are no problems without inputs", async () => {
  expect(await checkPayloadInputs({ payload: "", payloadFile: "", workspace: "/nowhere" })).toEqual([]);
});
