import { symlink } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { describe, expect } from "@jest/globals";
import { closeServer, listen } from "../../sandbox/http/listen.ts";
import { errorWith200, openAi, type PredictAnswer, webPage } from "../../sandbox/baseten/predict.ts";
import type { RecordedRequest } from "../../sandbox/http/requests.ts";
import type { StepResult } from "../../sandbox/runner/runner.ts";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";
import { it } from "../support/concurrent.ts";
import { type Files, finalErrors, HELLO, leaks, type Scenario, scenario } from "../support/scenario.ts";

const PAYLOAD = { "predict-payload": '{"prompt":"hi"}' };

/** The hello truss with these lines at the end of its config. */
const configured = (...lines: string[]): Files => ({
  ...HELLO,
  "hello/config.yaml": [HELLO["hello/config.yaml"], ...lines, ""].join("\n"),
});

type Options = SandboxOptions & { files?: Files };

/** A run whose deployment is ACTIVE at once. */
function withModel(options: Options, test: (run: Scenario) => Promise<void>): Promise<void> {
  return scenario({ scenario: ["ACTIVE"], timeScale: 0.01, ...options }, test);
}

/** What a run with the payload makes of what its model answers. */
async function answered(
  answer: PredictAnswer | ((call: number, apiKey: string) => PredictAnswer),
  inputs: Record<string, string> = {},
): Promise<{ result: StepResult; apiKey: string; calls: number; run: Scenario }> {
  let calls = 0;
  const made: Partial<{ result: StepResult; apiKey: string; run: Scenario }> = {};
  await withModel({}, async (run) => {
    const { apiKey } = run.sandbox;
    run.sandbox.baseten.predict = () => (typeof answer === "function" ? answer(++calls, apiKey) : answer);
    Object.assign(made, { result: await run.run({ ...PAYLOAD, ...inputs }), apiKey, run });
  });
  return { ...(made as { result: StepResult; apiKey: string; run: Scenario }), calls };
}

const predicts = ({ sandbox }: Scenario): RecordedRequest[] =>
  sandbox.requests.all.filter(({ target }) => target === "predict");

/** A failed smoke test: its status and one annotation, no answer in the outputs, nothing left running, nothing served taken down. */
function expectFailed(result: StepResult, run: Scenario, pattern: RegExp): void {
  expect(result.exitCode).toBe(1);
  expect(result.outputs).toMatchObject({
    status: "predict_failed",
    "predict-response": "",
    "predict-time-seconds": "",
  });
  expect(finalErrors(result)).toHaveLength(1);
  expect(finalErrors(result)[0]).toMatch(pattern);
  expect(result.summary).toContain("Smoke test on Baseten failed");
  expect(run.sandbox.state.leftRunning).toEqual([]);
  expect(run.sandbox.state.takenDown).toEqual([]);
}

/** An inference server that keeps what arrives as it came, and gives it back. */
async function withWire(test: (url: string, bodies: string[]) => Promise<void>): Promise<void> {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    bodies.push(Buffer.concat(chunks).toString());
    response.setHeader("content-type", request.headers["content-type"] ?? "");
    response.end(bodies.at(-1));
  });
  const port = await listen(server, 0);
  try {
    await test(`http://127.0.0.1:${port}`, bodies);
  } finally {
    await closeServer(server);
  }
}

describe("the payload", () => {
  it.each([
    ["an object", '{"prompt":"hi","n":[1,{"a":null}]}'],
    ["a list", "[1,2]"],
    ["a text", '"text"'],
    ["null", "null"],
    ["a number beyond 2^53", "12345678901234567890123"],
    ["all sorts of values", '{"é":["😀",false,1.0,1e3,-0,9007199254740993]}'],
  ])("is sent as it was written: %s", (_name, payload) =>
    withWire((url, bodies) =>
      withModel({}, async ({ run }) => {
        const result = await run({ "predict-payload": payload }, { env: { BASETEN_INFERENCE_BASE_URL_OVERRIDE: url } });
        expect(result.outputs).toMatchObject({ status: "success", "predict-response": payload });
        expect(bodies).toEqual([payload]);
      }),
    ),
  );

  it.each<[string, Files, Record<string, string>, unknown, RegExp]>([
    [
      "the input",
      configured("model_metadata:", "  example_model_input: 1"),
      PAYLOAD,
      { prompt: "hi" },
      /input `predict-payload`/,
    ],
    [
      "the file",
      { ...configured("model_metadata:", "  example_model_input: 1"), "tests/payload.json": '\n[1, "two"]\n' },
      { "predict-payload-file": "tests/payload.json" },
      [1, "two"],
      /the file in `predict-payload-file`/,
    ],
    [
      "the config's example",
      configured("model_metadata:", "  example_model_input:", "    prompt: What is it?", "    n: 2"),
      {},
      { prompt: "What is it?", n: 2 },
      /`model_metadata\.example_model_input` in the config/,
    ],
    [
      "an example that is no map",
      configured("model_metadata:", "  example_model_input: ping"),
      {},
      "ping",
      /`model_metadata\.example_model_input`/,
    ],
  ])(
    "comes from %s, and the answer stands in the outputs, the log and the summary",
    (_name, files, inputs, body, source) =>
      withModel({ files }, async (run) => {
        const result = await run.run(inputs);
        const answer = JSON.stringify({ output: body });
        expect(predicts(run).map((request) => request.body)).toEqual([body]);
        expect(result.outputs).toMatchObject({ status: "success", "predict-response": answer });
        expect(result.outputs["predict-time-seconds"]).toMatch(/^\d+\.\d{3}$/);
        const log = result.log.join("\n");
        expect(log).toMatch(new RegExp(`POST ${result.outputs["predict-url"]} with ${source.source}`));
        expect(log).toContain(`Answer: ${answer}`);
        expect(log).toMatch(/^✓ The model answered in \d+ (ms|s|min)/m);
        expect(result.summary).toMatch(/\*\*Smoke test:\*\* \d+ (ms|s|min)[\d a-z]*; answer: \{"output"/);
      }),
  );

  it.each<[string, Files, Record<string, string>, RegExp]>([
    ["none", HELLO, {}, /`predict-payload` is not set, and there is no `model_metadata\.example_model_input`/],
    ["a websocket", configured("runtime:", "  transport:", "    kind: websocket"), PAYLOAD, /uses websocket/],
    ["grpc", configured("runtime:", "  transport:", "    kind: grpc"), PAYLOAD, /uses grpc/],
  ])("is not sent where there is %s, and the reason is told", (_name, files, inputs, reason) =>
    withModel({ files }, async (run) => {
      const result = await run.run(inputs);
      expect(result.outputs).toMatchObject({ status: "success", "predict-response": "", "predict-time-seconds": "" });
      expect(predicts(run)).toEqual([]);
      expect(result.log.find((line) => line.startsWith("Smoke test skipped: "))).toMatch(reason);
      expect(result.summary.replaceAll("\\", "")).toMatch(new RegExp(`Smoke test:\\*\\* skipped: .*${reason.source}`));
    }),
  );
});

describe("the address", () => {
  const seed = { models: [{ id: "m", name: "hello" }] };
  const bisLlm = { "hello/config.yaml": "model_name: hello\nbis_llm:\n  version: '1'\n" };
  it.each<[string, Options, Record<string, string>, RegExp]>([
    ["the deployment's", {}, {}, /^\/deployment\/\w+\/predict$/],
    ["production's", { seed }, { environment: "production" }, /^\/production\/predict$/],
    [
      "another environment's",
      { seed },
      { environment: "staging", "create-environment": "true" },
      /^\/environments\/staging\/predict$/,
    ],
    ["a regional host's", { seed }, { environment: "production", "regional-environment": "true" }, /^\/predict$/],
    [
      "the deployment's before a promotion",
      { seed },
      { environment: "production", promotion: "after-check" },
      /^\/deployment\/\w+\/predict$/,
    ],
    [
      "the path of the input below the deployment's",
      { predict: openAi },
      { "predict-path": "sync/v1/chat/completions" },
      /^\/deployment\/\w+\/sync\/v1\/chat\/completions$/,
    ],
    [
      "the path of the input below production's",
      { seed, predict: openAi },
      { environment: "production", "predict-path": "sync/v1/chat/completions" },
      /^\/production\/sync\/v1\/chat\/completions$/,
    ],
    [
      "the path of the input below another environment's",
      { seed, predict: openAi },
      { environment: "staging", "create-environment": "true", "predict-path": "sync/v1/chat/completions" },
      /^\/environments\/staging\/sync\/v1\/chat\/completions$/,
    ],
    ["that of a BIS-LLM", { files: bisLlm }, {}, /^\/deployment\/\w+\/sync\/v1\/chat\/completions$/],
    [
      "that of a BIS-LLM in an environment",
      { files: bisLlm, seed },
      { environment: "production" },
      /^\/production\/sync\/v1\/chat\/completions$/,
    ],
  ])("is %s", (_name, options, inputs, address) =>
    withModel(options, async (run) => {
      const result = await run.run({ ...PAYLOAD, ...inputs });
      expect(result.outputs.status).toBe("success");
      expect(predicts(run).map((request) => request.path)).toEqual([expect.stringMatching(address)]);
      expect(predicts(run)[0]?.headers.authorization).toBe(`Bearer ${run.sandbox.apiKey}`);
      const pathOf = (url = "") => new URL(url).pathname;
      const parts = /^(.*)(\/(?:predict|sync\/.*))$/;
      const [, , route] = parts.exec(predicts(run)[0]?.path ?? "") ?? [];
      // After a promotion the URLs are the environment's.
      const [, place, offered] = parts.exec(pathOf(result.outputs["predict-url"])) ?? [];
      expect(offered).toBe(route);
      expect(pathOf(result.outputs["sync-url"])).toBe(`${place}/sync`);
    }),
  );

  it("that Baseten does not know fails, and says what was called", () =>
    withModel({}, async (run) => {
      const result = await run.run({ ...PAYLOAD, "predict-path": "v1/chat/completions" });
      expectFailed(result, run, /answered 404 \(not_found\): There is no such path\. .*`predict-path`/);
    }));

  it("is refused where there is nothing to send, before anything is sent", () =>
    withModel({}, async (run) => {
      const result = await run.run({ "predict-path": "sync/v1" });
      expect(result.outputs.status).toBe("invalid");
      expect(finalErrors(result)[0]).toMatch(/`predict-path` is set, but there is no payload to send\./);
      expect(run.sandbox.requests.all).toEqual([]);
    }));
});

it("predict-path is refused without a hint to set it, if it cannot be read", () => {
  const server =
    "docker_server: {start_command: serve, server_port: 8000, predict_endpoint: /v1/x, readiness_endpoint: /, liveness_endpoint: /, no_build: true}";
  const config = `model_name: hello\nbase_image: {image: "vllm/vllm-openai:v1"}\n${server}\n`;
  return withModel({ files: { "hello/config.yaml": config } }, async (run) => {
    const hinted = await run.run({ ...PAYLOAD, "dry-run": "true" });
    expect(hinted.log.join("\n")).toContain("set the input `predict-path` to sync/v1/x");
    const result = await run.run({ ...PAYLOAD, "predict-path": "/v1/x" });
    expect(result.outputs.status).toBe("invalid");
    expect(finalErrors(result)[0]).toMatch(/^Input `predict-path` must be relative[^\n]*$/);
    expect(result.log.join("\n")).not.toContain("set the input `predict-path`");
  });
});

describe("predict-headers", () => {
  const TENANT = "tenant-4711-of-tests";
  const headers = { "predict-headers": `X-Tenant: ${TENANT}\nX-Api-Key: Bearer key-of-the-model-itself` };

  it("go out with the call, and their values stand nowhere else, even where the model repeats them", () =>
    withModel({}, async (run) => {
      run.sandbox.baseten.predict = () => ({ body: { said: `${TENANT} and key-of-the-model-itself` } });
      const result = await run.run({ ...PAYLOAD, ...headers });
      expect(result.outputs.status).toBe("success");
      const [call] = predicts(run);
      expect(call?.headers).toMatchObject({
        "x-tenant": TENANT,
        "x-api-key": "Bearer key-of-the-model-itself",
        authorization: `Bearer ${run.sandbox.apiKey}`,
      });
      expect(result.outputs["predict-response"]).toBe('{"said":"*** and ***"}');
      expect(leaks(result, [TENANT, "key-of-the-model-itself"])).toEqual([]);
    }));

  it("that are refused leave no value in the log either", () =>
    withModel({}, async (run) => {
      const result = await run.run({ ...PAYLOAD, "predict-headers": `${TENANT}\nHost: ${TENANT}-2` });
      expect(result.outputs.status).toBe("invalid");
      expect(finalErrors(result)[0]).toMatch(/2 problems[\s\S]*no colon \(line 1 of 2\)[\s\S]*`Host`/);
      expect(leaks(result, [TENANT, `${TENANT}-2`])).toEqual([]);
      expect(run.sandbox.requests.all).toEqual([]);
    }));
});

describe("the file that the config names", () => {
  const config = configured("model_metadata:", "  example_model_input_file: tests/in.json");

  it("is what is sent", () =>
    withModel({ files: { ...config, "hello/tests/in.json": '{"from":"the file"}' } }, async (run) => {
      const result = await run.run();
      expect(predicts(run).map(({ body }) => body)).toEqual([{ from: "the file" }]);
      expect(result.log.join("\n")).toContain("with the file in `model_metadata.example_model_input_file`.");
    }));

  it("is a warning where it is broken, and nothing is sent", () =>
    withModel({ files: config }, async (run) => {
      const result = await run.run();
      expect(result.outputs.status).toBe("success");
      expect(predicts(run)).toEqual([]);
      expect(result.annotations).toContainEqual(
        expect.objectContaining({ message: expect.stringContaining("names a file that does not exist") }),
      );
    }));
});

describe("a good status", () => {
  it.each<[string, PredictAnswer, RegExp]>([
    ["a text", errorWith200({} as never), /answered 200, but with an error: CUDA out of memory\. .*logs/],
    [
      "an object",
      { body: { error: { message: "no such model", type: "NotFoundError" } } },
      /answered 200, but with an error: no such model\./,
    ],
    ["an empty object", { body: { error: {} } }, /answered 200, but with an error: \{"error":\{\}\}/],
  ])("with `error` being %s is a failure", async (_what, answer, pattern) => {
    const { result, run } = await answered(answer);
    expectFailed(result, run, pattern);
    expect(predicts(run)).toHaveLength(1);
  });

  it.each<[string, PredictAnswer]>([
    ["null", { body: { error: null, output: 1 } }],
    ["an empty text", { body: { error: " " } }],
    ["a list, a number, false", { body: [{ error: [1] }, { error: 1 }, { error: false }] }],
    ["deeper", { body: { output: { error: "part of the answer" } } }],
    ["in plain text", { body: "error: it says" }],
  ])("with `error` being %s is a success", async (_what, answer) => {
    const { result } = await answered(answer);
    expect(result.outputs.status).toBe("success");
    expect(result.annotations.filter(({ level }) => level === "warning")).toEqual([]);
  });

  it.each<[string, PredictAnswer, RegExp]>([
    ["a web page", webPage({} as never), /answered with a web page: check that `predict-path`/],
    ["`status: error`", { body: { status: "error", message: "bad prompt" } }, /answered with `status: error`/],
  ])("with %s is a warning", async (_what, answer, pattern) => {
    const { result } = await answered(answer);
    expect(result.outputs.status).toBe("success");
    expect(result.annotations).toContainEqual(
      expect.objectContaining({ level: "warning", message: expect.stringMatching(pattern) }),
    );
  });
});

it("a smoke test that would take the key of another host to Baseten is refused before anything is made", () =>
  scenario({ files: HELLO }, async ({ run, sandbox }) => {
    const result = await run({ "predict-payload": "1" }, { env: { BASETEN_INFERENCE_BASE_URL_OVERRIDE: "" } });
    expect(result.outputs.status).toBe("invalid");
    expect(finalErrors(result)).toEqual([
      expect.stringMatching(
        /^The smoke test would send the API key of 127\.0\.0\.1:\d+ to baseten\.co: .* Set that variable, too/,
      ),
    ]);
    expect(sandbox.requests.all.filter(({ method }) => method !== "GET")).toEqual([]);
  }));

describe("a failed smoke test", () => {
  it.each<[string, PredictAnswer, RegExp]>([
    [
      "500",
      { status: 500, body: { error: "Traceback: boom", error_code: "model_error" } },
      /answered 500 \(model_error\): Traceback: boom.*logs/s,
    ],
    [
      "400",
      { status: 400, body: { error: "prompt is missing" } },
      /answered 400: prompt is missing.*Fix `predict-payload`/s,
    ],
    [
      "400 that speaks of being ready",
      { status: 400, body: { error: "field 'ready' must be a boolean, not 'loading'" } },
      /answered 400: field 'ready' must be.*Fix `predict-payload`/s,
    ],
    [
      "402",
      { status: 402, body: { error: "The workspace has no payment method.", error_code: "payment_required" } },
      /answered 402 \(payment_required\): The workspace has no payment method\. This is a billing problem, not one with .* the payload/,
    ],
    [
      "413 without a word",
      { status: 413, body: "" },
      /answered 413\. The payload is too large: Baseten accepts at most 100 MB/,
    ],
    [
      "401 in plain text",
      { status: 401, body: "Unauthorized" },
      /answered 401: Unauthorized\. The API key is not valid/,
    ],
    [
      "500 with a detail",
      { status: 500, body: { detail: "worker died" } },
      /answered 500: worker died\. See the deployment's/,
    ],
    ["a redirect", { status: 302, headers: { location: "https://evil.example/" }, body: "" }, /answered 302.*proxy/s],
    [
      "an error event",
      { chunks: ['data: {"choices":[{"delta":{"content":"a"}}]}\n\n', 'data: {"error":{"message":"CUDA gone"}}\n\n'] },
      /sent an error after 1 event of the stream: CUDA gone/,
    ],
    ["no event", { chunks: [": ping\n\n"] }, /ended its stream without any event/],
    [
      "a stream that is cut",
      {
        chunks: (function* () {
          yield 'data: {"choices":[{"delta":{"content":"a"}}]}\n\n';
          throw new Error("cut");
        })(),
      },
      /connection was cut after [01] events? of the stream/,
    ],
  ])("says what came: %s", async (_name, answer, pattern) => {
    const { result, run } = await answered(answer);
    expectFailed(result, run, pattern);
    // Said at once: none of these gets better by being asked again. Only a 400 is asked for once more, since nobody promises its words.
    const most = "status" in answer && answer.status === 400 ? 1 : 0;
    expect(result.log.filter((line) => line.includes("Trying again")).length).toBeLessThanOrEqual(most);
    expect(result.log).toContain("✗ Smoke test");
    expect(result.summary).toContain("**Smoke test:** failed");
  });

  it("for want of an answer ends at its timeout", () =>
    withModel({}, async (run) => {
      const hold = run.sandbox.faults.hold("before", { target: "predict" });
      const result = await run.run({ ...PAYLOAD, "predict-timeout": "1" });
      hold.release();
      expectFailed(result, run, /no complete answer within 1 s\. If the model needs longer, raise `predict-timeout`/);
    }));

  it("that never gets warm ends at its timeout, and says what came last", async () => {
    const { result, run, calls } = await answered(() => ({ status: 503, body: { error: "waking up" } }), {
      "predict-timeout": "120",
    });
    expectFailed(result, run, /within 2 min in \d+ attempts\. Before that, the model answered 503: waking up/);
    expect(calls).toBeGreaterThan(1);
  });

  it("of what an environment serves already leaves it there, and says so", () =>
    withModel({ seed: { models: [{ id: "m", name: "hello" }] }, predict: () => ({ status: 500 }) }, async (run) => {
      const result = await run.run({ ...PAYLOAD, environment: "production" });
      expectFailed(result, run, /answered 500[\s\S]*production/);
      expect(run.sandbox.requests.matching("POST", /deactivate|cancel/)).toEqual([]);
    }));
});

describe("an answer", () => {
  it.each([429, 503])("of %s is a cold start: asked again, and told", async (status) => {
    const { result, calls } = await answered((call) =>
      call <= 2 ? { status, body: { error: "cold" } } : { body: "up" },
    );
    expect(calls).toBe(3);
    expect(result.outputs).toMatchObject({ status: "success", "predict-response": "up" });
    expect(result.log.filter((line) => line.includes(`answered ${status}: cold`))).toHaveLength(2);
  });

  it("that the model is not ready, though it is ACTIVE, is waited through", () =>
    withModel({ predictLag: { requests: 2 } }, async (run) => {
      const result = await run.run(PAYLOAD);
      expect(result.outputs).toMatchObject({ status: "success", "predict-response": '{"output":{"prompt":"hi"}}' });
      expect(predicts(run).map(({ status }) => status)).toEqual([400, 400, 200]);
      expect(
        result.log.filter((line) => /answered 400: Model is not ready, it is still.*Trying again/.test(line)),
      ).toHaveLength(2);
    }));

  it("that the model is not ready for longer than `predict-timeout` is no fault of the payload", () =>
    withModel({ predictLag: { requests: Number.POSITIVE_INFINITY } }, async (run) => {
      const result = await run.run({ ...PAYLOAD, "predict-timeout": "60" });
      expectFailed(
        result,
        run,
        /within 1 min in \d+ attempts\. Before that, the model answered 400: Model is not ready.*If the model needs longer, raise `predict-timeout`/,
      );
      expect(finalErrors(result)[0]).not.toMatch(/Correct|predict-payload/);
    }));

  it.each([
    ["comes right once the model is up", 3, "success", 4],
    ["is the model's own where it goes on after that", Number.POSITIVE_INFINITY, "predict_failed", 4],
  ])("of 500 while the deployment wakes up %s", async (_what, broken, status, attempts) => {
    const scenario = ["ACTIVE", "SCALED_TO_ZERO", "WAKING_UP", "ACTIVE"];
    let calls = 0;
    await withModel({ scenario }, async (run) => {
      run.sandbox.baseten.predict = () =>
        ++calls <= broken ? { status: 500, body: { error: "No replica in time." } } : { body: "up" };
      const result = await run.run({ ...PAYLOAD, "predict-timeout": "300" });
      expect(result.outputs.status).toBe(status);
      expect(predicts(run)).toHaveLength(attempts);
      const notes = result.log.flatMap(
        (line) => /500: No replica in time\. \((.*?)\)\. Trying again in/.exec(line)?.[1] ?? [],
      );
      expect(notes).toEqual([
        "the deployment is SCALED_TO_ZERO",
        "the deployment is WAKING_UP",
        "the deployment has just started",
      ]);
      if (status !== "success") expect(finalErrors(result)[0]).toMatch(/answered 500: No replica in time\. See the/);
    });
  });

  it("as a stream is put together, with its figures", async () => {
    const chunks = [
      'data: {"choices":[{"delta":{"content":"Hel"}}]}\n\n',
      'data:{"choices":[{"delta":{"content":"lo"}}]}\r\n\r\n',
      'data: {"choices":[],"usage":{"completion_tokens":7}}\n\ndata: [DONE]\n\n',
    ];
    const { result } = await answered({ chunks }, { "predict-payload": '{"stream":true}' });
    expect(result.outputs).toMatchObject({ status: "success", "predict-response": "Hello" });
    const figures = /\d[\d a-z]*, first token after \d[\d a-z]*, 7 tokens(, [\d.]+ tokens\/s)?/;
    expect(result.log.find((line) => line.startsWith("✓ The model answered in"))).toMatch(figures);
    expect(result.summary).toMatch(new RegExp(`Smoke test:\\*\\* ${figures.source}; answer: Hello`));
  });

  it.each<[string, unknown, string]>([
    ["plain text", "just text", "just text"],
    ["nothing", "", ""],
    ["4096 bytes", "a".repeat(4096), "a".repeat(4096)],
    ["an emoji that ends at 4096", `${"a".repeat(4092)}😀b`, `${"a".repeat(4092)}😀`],
    ["an emoji across 4096", `${"a".repeat(4093)}😀b`, "a".repeat(4093)],
    ["an emoji across 4096, all but a byte", `${"a".repeat(4095)}😀b`, "a".repeat(4095)],
  ])("of %s is in the output, whole or cut on a character", async (_name, body, output) => {
    const { result } = await answered({ body });
    expect(result.outputs.status).toBe("success");
    expect(result.outputs["predict-response"]).toBe(output);
    expect(Buffer.byteLength(result.outputs["predict-response"] ?? "")).toBeLessThanOrEqual(4096);
    const isCut = output !== body;
    expect(result.log.some((line) => line.startsWith("  The first 4 KiB of the answer:"))).toBe(isCut);
  });

  const HOSTILE = [
    "fine",
    "::set-output name=status::hacked",
    "::error file=a.py,line=1::hacked",
    "::add-mask::success",
    "##[error]hacked",
    "\u001b[31mred\u001b[0m \u001b]0;title\u0007",
    "✓ Live\r::error::after a CR",
    "::endgroup::",
    "</td><script>alert(1)</script> | `x` | ``` @octocat [x](https://evil.example)",
    "GITHUB_OUTPUT<<EOF",
  ];

  it.each<[string, PredictAnswer]>([
    ["text", { body: HOSTILE.join("\n") }],
    ["JSON", { body: { lines: HOSTILE } }],
    [
      "a stream",
      {
        chunks: HOSTILE.map(
          (line) => `data: ${JSON.stringify({ choices: [{ delta: { content: `${line}\n` } }] })}\n\n`,
        ),
      },
    ],
  ])("that is hostile is only data, as %s", async (_name, answer) => {
    const { result, apiKey } = await answered(answer);
    expect(result.outputs.status).toBe("success");
    expect(result.annotations).toEqual([]);
    expect(result.errors).toEqual([]);
    expect(result.masks.filter((mask) => !mask.includes(apiKey) && "success".includes(mask))).toEqual([]);
    expect(result.rawStdout).not.toContain("\u001b");
    expect(result.outputs["predict-response"]).toContain("::set-output name=status::hacked");
    // All of it stands in the group, behind a bar or on our line: nothing of it looks like a verdict of ours.
    expect(result.log.filter((line) => line.startsWith("✓ Live"))).toHaveLength(1);
    const row = result.summary.split("\n").find((line) => line.startsWith("**Smoke test:**")) ?? "";
    expect(row).toMatch(/answer: /);
    expect(row).not.toMatch(/[\p{Cc}\u202e]|<script>|[^\\]`/u);
    expect(result.summary).not.toContain("<script>");
  });

  it.each<[string, (key: string) => PredictAnswer]>([
    ["in the middle", (key) => ({ body: `key=${key}; again ${key}` })],
    ["in JSON", (key) => ({ body: { authorization: `Bearer ${key}` } })],
    ["across the end of what is kept", (key) => ({ body: `${"a".repeat(4086)}${key}` })],
    ["across the end of the excerpt", (key) => ({ body: `${"a".repeat(190)}${key}` })],
    [
      "in pieces of a stream",
      (key) => ({
        chunks: [...key].map((content) => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`),
      }),
    ],
    ["in an error", (key) => ({ status: 500, body: { error: `refused ${key}`, error_code: key } })],
    ["in an error event", (key) => ({ chunks: [`data: {"error":{"message":"${key}"}}\n\n`] })],
  ])("that tells the API key back shows it nowhere: %s", async (_name, answer) => {
    const { result, apiKey } = await answered((_call, key) => answer(key));
    const said = [
      result.summary,
      ...Object.values(result.outputs),
      ...result.annotations.map(({ message }) => message),
    ].join("\n");
    // The runner would mask it in the log; what the action itself wrote there must not hold it either.
    const written = result.rawStdout.replace(/^::add-mask::.*$/gm, "");
    for (const text of [said, written]) {
      expect(text).toContain("***");
      expect(text).not.toContain(apiKey.slice(0, 16));
    }
  });
});

describe("bad input", () => {
  const FILE = "predict-payload-file";
  const files = { ...HELLO, "p/bad.json": '{\n  "a": yes\n}\n' };

  it.each<[string, Record<string, string>, RegExp[]]>([
    [
      "a payload that is no JSON",
      { "predict-payload": "{prompt: hi}" },
      [/`predict-payload` must be JSON, but it has a syntax error at line 1, column 2/, /Any JSON will do/],
    ],
    ["a payload that ends too early", { "predict-payload": '{"a": [1' }, [/`predict-payload`.*ends unexpectedly/]],
    [
      "a payload file that is missing",
      { [FILE]: "nope.json" },
      [/`predict-payload-file` names a file that does not exist.*relative to the workspace/],
    ],
    [
      "a payload file that is a folder",
      { [FILE]: "hello" },
      [/`predict-payload-file` must name a file, but names a folder/],
    ],
    [
      "a payload file outside",
      { [FILE]: "../../../etc/hostname" },
      [/`predict-payload-file` must be inside the workspace, but leads outside/],
    ],
    [
      "a payload file that leads outside",
      { [FILE]: "link.json" },
      [/`predict-payload-file` must be inside the workspace, but leads outside/],
    ],
    [
      "a payload file that is no JSON",
      { [FILE]: "p/bad.json" },
      [
        /p\/bad\.json:2: Input `predict-payload-file` must name a file with JSON, but it has a syntax error at line 2, column 8/,
      ],
    ],
    [
      "both payloads",
      { ...PAYLOAD, [FILE]: "x.json" },
      [/`predict-payload` and `predict-payload-file` cannot both be set.*Keep one/s],
    ],
    [
      "a timeout of 0",
      { "predict-timeout": "0" },
      [/`predict-timeout` must be a number of seconds from 1 to 86400, but is "0"/],
    ],
    ["a timeout in words", { "predict-timeout": "abc" }, [/`predict-timeout`.*1 to 86400.*"abc"/]],
    ["a timeout with a unit", { "predict-timeout": "300s" }, [/`predict-timeout`.*"300s".*without a unit: 300/]],
    [
      "a check without an environment",
      { promotion: "after-check" },
      [/`promotion` is "after-check", but `environment` is empty.*Set `environment`/],
    ],
    [
      "a promotion of another kind",
      { promotion: "later" },
      [/`promotion` must be on-push or after-check, but is "later"/],
    ],
    [
      "a check that is not waited for",
      { promotion: "after-check", environment: "production", wait: "false" },
      [/`promotion`.*`wait: false`/],
    ],
    [
      "a region without an environment",
      { "regional-environment": "true" },
      [/`regional-environment` is true, but `environment` is empty.*Set `environment`/],
    ],
    [
      "a region with a check before the promotion",
      { "regional-environment": "true", environment: "production", promotion: "after-check" },
      [
        /`regional-environment` cannot be combined with `promotion: after-check`: a regional host reaches only what its environment serves/,
      ],
    ],
    [
      "a clean-up sometimes",
      { cleanup: "sometimes" },
      [/`cleanup` must be never, on-failure, on-job-failure or always, but is "sometimes"/],
    ],
    ["a clean-up of what cannot have served", { cleanup: "always", wait: "false" }, [/`cleanup`.*`wait: false`/]],
  ])("refuses %s before anything is sent", (_name, inputs, patterns) =>
    scenario({ files }, async ({ run, sandbox, workspace }) => {
      await symlink("/etc/passwd", path.join(workspace, "link.json"));
      const result = await run(inputs);
      expect(result.exitCode).toBe(1);
      expect(result.outputs.status).toBe("invalid");
      const errors = result.annotations.filter(({ level }) => level === "error");
      expect(errors.filter(({ file }) => file === undefined)).toHaveLength(1);
      for (const pattern of patterns) expect(finalErrors(result)[0]).toMatch(pattern);
      expect(result.summary).toContain("Invalid configuration");
      expect(sandbox.requests.all).toEqual([]);
    }),
  );
});
