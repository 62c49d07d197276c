import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect } from "@jest/globals";
import { echo, openAi, type PredictHandler, streaming, versions } from "../../sandbox/baseten/predict.ts";
import type { EnvironmentSeed, Seed } from "../../sandbox/baseten/world/seed.ts";
import type { StepResult } from "../../sandbox/runner/runner.ts";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";
import { it } from "../support/concurrent.ts";
import { type Files, finalErrors, HELLO, leaks, ROOT, type Scenario, scenario } from "../support/scenario.ts";

const FILE = "tests/cases.yaml";
const CHECKED = { environment: "production", promotion: "after-check", "predict-cases": FILE };
const PUSHED = { environment: "production", "predict-cases": FILE };

/** The hello truss with these cases, and other files besides. */
const withCases = (cases: string, files: Files = {}): Files => ({ ...HELLO, [FILE]: cases, ...files });

/** The model of the hello truss, whose production serves `old`. */
function served(production: Omit<EnvironmentSeed, "name"> = {}): Seed {
  const environments = [{ name: "production", serving: "old", ...production }];
  return { models: [{ id: "m", name: "hello", deployments: [{ id: "old" }], environments }] };
}

type Options = SandboxOptions & { files?: Files };

/** A run whose deployment is ACTIVE at once, beside one that serves. */
function withModel(options: Options, test: (made: Scenario) => Promise<void>): Promise<void> {
  return scenario({ scenario: ["ACTIVE"], timeScale: 0.01, seed: served(), ...options }, test);
}

interface CaseInResult {
  name: string;
  passed: boolean;
  calls: number;
  "median-seconds"?: number;
  "first-token-seconds"?: number;
  live?: Omit<CaseInResult, "name" | "passed" | "calls">;
}

const casesIn = ({ outputs }: StepResult): CaseInResult[] => JSON.parse(outputs.result ?? "{}").cases;

const predicts = ({ sandbox }: Scenario) => sandbox.requests.all.filter(({ target }) => target === "predict");

/** The path of each predict call without the id of the run's own deployment. */
const paths = (made: Scenario): string[] =>
  predicts(made).map(({ path }) => path.replace(made.sandbox.state.committed[0]?.id ?? "none", "NEW"));

const production = ({ sandbox }: Scenario) => sandbox.state.model("m")?.environments[0];

const tableRow = ({ summary }: StepResult, name: string): string =>
  summary.split("\n").find((line) => line.startsWith(`| ${name} |`)) ?? "no row";

/** A model that can do what the cases ask for. */
const able: PredictHandler = (call) => {
  const { prompt } = (call.body ?? {}) as { prompt?: string };
  if (call.route.startsWith("sync/")) return openAi(call);
  if (prompt === "refused") return { status: 422, body: { detail: "prompt too rude" } };
  return { body: { text: `You said ${prompt}`, usage: { tokens: 3, seconds: 1 } } };
};

describe("cases", () => {
  it("that pass are all run before the promotion, with their own payload, path and headers", () =>
    withModel(
      {
        predict: able,
        files: withCases(
          `cases:
  - name: greets
    payload: {prompt: Hi, numbers: [1.0, 12345678901234567890]}
    expect: {contains: [You said, Hi], json: {usage: {tokens: 3}}, max-seconds: 3600}
    repeat: 3
  - name: says | no
    payload-file: tests/refused.json
    expect: {status: 422}
  - name: chats
    path: sync/v1/chat/completions
    payload: {model: hello}
    headers: {X-Tenant: secret-of-acme, X-Trace: from-the-case}
    expect: {json: {choices: [{message: {content: Hi}}]}}
`,
          { "tests/refused.json": '{"prompt": "refused"}' },
        ),
      },
      async (made) => {
        const result = await made.run({ ...CHECKED, "predict-headers": "X-Trace: from-the-input\nX-All: in-each-one" });
        expect(finalErrors(result)).toEqual([]);
        expect(result.outputs.status).toBe("success");
        expect(paths(made)).toEqual([
          ...Array(4).fill("/deployment/NEW/predict"),
          "/deployment/NEW/sync/v1/chat/completions",
        ]);
        const [first, , , , last] = predicts(made);
        expect(first?.headers).toMatchObject({ "x-trace": "from-the-input", "x-all": "in-each-one" });
        expect(last?.headers).toMatchObject({
          "x-tenant": "secret-of-acme",
          "x-trace": "from-the-case",
          "x-all": "in-each-one",
        });
        expect(leaks(result, ["secret-of-acme", "from-the-case"])).toEqual([]);
        const promoted = made.sandbox.requests.matching("POST", /\/promote$/);
        expect(promoted).toHaveLength(1);
        expect(casesIn(result)).toMatchObject([
          { name: "greets", passed: true, calls: 3, "median-seconds": expect.any(Number) },
          { name: "says | no", passed: true, calls: 1 },
          { name: "chats", passed: true, calls: 1 },
        ]);
        expect(result.log.join("\n")).toContain(`3 cases in ${FILE}: greets (3 times), says | no, chats`);
        expect(result.log).toContain("✓ 3 of 3 cases passed.");
        expect(result.summary).toMatch(/\| Cases \| 3 of 3 cases passed \|/);
        expect(tableRow(result, "says \\| no")).toMatch(/✅ passed \| 1 \|.*prompt too rude/);
        expect(result.outputs["predict-response"]).toContain("You said Hi");
      },
    ));

  it("take the place of the config's example, which a case without a payload sends", () =>
    withModel(
      {
        files: {
          ...withCases("cases: [{name: example}]"),
          "hello/config.yaml": `${HELLO["hello/config.yaml"]}model_metadata:\n  example_model_input: ping\n`,
        },
      },
      async (made) => {
        const result = await made.run(CHECKED);
        expect(predicts(made).map(({ body }) => body)).toEqual(["ping"]);
        expect(result.outputs).toMatchObject({ status: "success", "predict-response": '{"output":"ping"}' });
      },
    ));

  it("are run besides a payload of the inputs, whose answer stands in the outputs", () =>
    withModel({ files: withCases("cases: [{name: one, payload: 1}]") }, async (made) => {
      const result = await made.run({ ...CHECKED, "predict-payload": "2" });
      expect(predicts(made).map(({ body }) => body)).toEqual([1, 2]);
      expect(result.outputs).toMatchObject({ status: "success", "predict-response": '{"output":2}' });
    }));

  it("that fail are all told, and nothing is promoted", () =>
    withModel(
      {
        predict: (call) => {
          const { route } = call;
          if (route === "sync/broken") return { status: 500, body: { error: "out of memory" } };
          if (route === "sync/error") return { body: { error: "no such voice" } };
          return able(call);
        },
        files: withCases(
          `cases:
  - {name: status, payload: {prompt: a}, expect: {status: 422}}
  - {name: contains, payload: {prompt: a}, expect: {contains: the-expected-words}}
  - name: json
    payload: {prompt: a}
    expect:
      json:
        usage:
          tokens: 4
  - {name: seconds, payload: {prompt: a}, expect: {max-seconds: 0.0000001}, repeat: 2}
  - {name: refused, path: sync/broken, payload: 1, repeat: 5}
  - {name: error, path: sync/error, payload: 1}
  - {name: wanted error, path: sync/error, payload: 1, expect: {json: {error: no such voice}}}
`,
        ),
      },
      async (made) => {
        const result = await made.run(CHECKED);
        expect(result).toMatchObject({ exitCode: 1, outputs: { status: "predict_failed" } });
        const [error = "", ...more] = finalErrors(result);
        expect(more).toEqual([]);
        expect(error).toContain("6 of 7 cases failed:");
        expect(error).toContain('- "status": the status is 200, but `expect.status` is 422.');
        expect(error).toContain(
          `- "contains": the answer does not contain the string in \`expect.contains\` (${FILE}:3).`,
        );
        expect(error).toContain(`- "json": the answer does not match \`expect.json\` (${FILE}:9).`);
        expect(error).toMatch(/- "seconds": it took .* but `expect\.max-seconds` is 1e-7 \(2 of 2 calls\)\./);
        expect(error).toContain('- "refused": the model answered 500: out of memory');
        expect(error).toContain('- "error": the model answered 200, but with an error: no such voice');
        expect(error).not.toContain("the-expected-words");
        expect(casesIn(result).map(({ passed, calls }) => [passed, calls])).toEqual([
          [false, 1],
          [false, 1],
          [false, 1],
          [false, 2],
          [false, 1],
          [false, 1],
          [true, 1],
        ]);
        expect(tableRow(result, "json")).toMatch(/❌ the answer does not match.*You said a/);
        expect(production(made)?.current?.id).toBe("old");
        expect(made.sandbox.requests.matching("POST", /\/promote$/)).toEqual([]);
        expect(made.sandbox.state.leftRunning).toEqual([]);
      },
    ));
});

describe("a case", () => {
  it("is judged by what the model said, even if that is masked, and warned of if it is doubtful", () =>
    withModel(
      {
        predict: ({ body }) =>
          body === "page"
            ? { headers: { "content-type": "text/html" }, body: "<!doctype html><p>Gradio" }
            : { body: { tenant: "tenant-of-acme", length: 14 } },
        files: withCases(`cases:
  - name: tenant-of-acme
    payload: 1
    headers: {X-Tenant: tenant-of-acme}
    expect: {contains: tenant-of-acme, json: {tenant: tenant-of-acme}}
  - {name: page, payload: page}
`),
      },
      async (made) => {
        const result = await made.run(CHECKED);
        expect(result.outputs.status).toBe("success");
        expect(casesIn(result)).toMatchObject([
          { name: "***", passed: true },
          { name: "page", passed: true },
        ]);
        expect(leaks(result, ["tenant-of-acme"])).toEqual([]);
        const warnings = result.annotations.filter(({ level }) => level === "warning").map(({ message }) => message);
        expect(warnings).toEqual([expect.stringMatching(/^Case "page": The model answered with a web page/)]);
      },
    ));

  it("that expects a refusal waits until it is the model's own", () =>
    withModel(
      {
        predictLag: { requests: 1 },
        predict: () => ({ status: 400, body: { error: "No prompt" } }),
        files: withCases(`cases: [{name: 'it failed: badly', payload: {}, expect: {status: 400, contains: a prompt}}]`),
      },
      async (made) => {
        const result = await made.run(CHECKED);
        expect(result.outputs.status).toBe("predict_failed");
        expect(predicts(made)).toHaveLength(2);
        expect(tableRow(result, "it failed: badly")).toMatch(/❌ the answer does not contain.*No prompt/);
        expect(production(made)?.current?.id).toBe("old");
      },
    ));
});

describe("status: 429", () => {
  const limited: PredictHandler = () => ({
    status: 429,
    headers: { "retry-after": "60" },
    body: { error: "Slow down" },
  });
  const expecting = (expectation: string) => withCases(`cases: [{name: limits, payload: {}, expect: ${expectation}}]`);

  it("passes with the first 429, whatever its Retry-After says", () =>
    withModel({ predict: limited, files: expecting("{status: 429, contains: Slow down}") }, async (made) => {
      const result = await made.run(CHECKED);
      expect(result.outputs.status).toBe("success");
      expect(predicts(made)).toHaveLength(1);
      expect(casesIn(result)).toMatchObject([{ name: "limits", passed: true, calls: 1 }]);
    }));

  it("fails, without another call, if the answer does not hold what the model would say", () =>
    withModel({ predict: limited, files: expecting("{status: 429, contains: quota}") }, async (made) => {
      const result = await made.run(CHECKED);
      expect(result.outputs.status).toBe("predict_failed");
      expect(predicts(made)).toHaveLength(1);
    }));
});

describe("compare: live", () => {
  const cases = withCases("compare: live\ncases: [{name: greets, payload: {prompt: Hi, key: not-for-github}}]");
  const twoVersions = versions({ old: ({ body }) => ({ body: { old: body } }) }, ({ body }) => ({
    body: { "<b>new</b>": body },
  }));

  it.each([
    ["after-check", CHECKED],
    ["on-push", PUSHED],
  ])("shows the answers of both versions, with %s", (_promotion, inputs) =>
    withModel({ predict: twoVersions, files: cases }, async (made) => {
      const result = await made.run(inputs);
      expect(result.outputs.status).toBe("success");
      expect(paths(made).toSorted()).toEqual(["/deployment/NEW/predict", "/deployment/old/predict"]);
      const row = tableRow(result, "greets");
      expect(row).toMatch(/&lt;b&gt;new&lt;\/b&gt;.*\| \{"old"/);
      expect(result.summary).toContain("Compared with old in production");
      expect(result.log.join("\n")).toMatch(/Case +Result +Calls +Median +p95 +First token +Live: median/);
      expect(casesIn(result)).toMatchObject([{ passed: true, live: { "median-seconds": expect.any(Number) } }]);
    }),
  );

  it("asks the live side on the host of a regional environment, and the new one on the global host", () =>
    withModel({ predict: twoVersions, files: cases, scenario: "happy" }, async (made) => {
      const result = await made.run({ ...PUSHED, "regional-environment": "true" });
      expect(result.outputs.status).toBe("success");
      expect(paths(made)).toEqual(["/predict", "/deployment/NEW/predict"]);
      expect(tableRow(result, "greets")).toContain('{"old"');
    }));

  it("does not compare with a regional host that began to answer for the new one while it was asked", () =>
    withModel({ predict: twoVersions, files: cases }, async (made) => {
      const held = made.sandbox.faults.hold("after", { target: "predict", path: /^\/predict$/ });
      const step = await made.start({ ...PUSHED, "regional-environment": "true" });
      await held.reached;
      await step.waitForLine(/Live in "production" after/);
      held.release();
      const result = await step.done;
      expect(result.outputs.status).toBe("success");
      expect(result.summary).toContain('"production" switched to another deployment during the calls.');
      expect(tableRow(result, "greets")).not.toContain('{"old"');
    }));

  it("shows that the live side fails, and does not judge it", () =>
    withModel(
      {
        predict: versions({ old: () => ({ status: 500, body: { error: "broken long ago" } }) }, echo),
        files: withCases("compare: live\ncases: [{name: greets, payload: 1, expect: {contains: output}}]"),
      },
      async (made) => {
        const result = await made.run(CHECKED);
        expect(result.outputs.status).toBe("success");
        expect(tableRow(result, "greets")).toMatch(/passed.*broken long ago/);
      },
    ));

  it.each<[string, Options, Record<string, string>, string]>([
    ["the model is new", { seed: {} }, CHECKED, "Nothing to compare with: the model is new."],
    [
      "nothing serves",
      { seed: { models: [{ id: "m", name: "hello", deployments: [{ id: "idle" }] }] } },
      { "predict-cases": FILE },
      'Nothing to compare with: "production" serves nothing yet.',
    ],
  ])("says so if %s, and does not fail", (_what, options, inputs, said) =>
    withModel({ files: cases, ...options }, async (made) => {
      const result = await made.run({ ...inputs, "create-environment": "" });
      expect(result.outputs.status).toBe("success");
      expect(paths(made)).toEqual(["/deployment/NEW/predict"]);
      expect(result.summary).toContain(said);
    }),
  );

  it("says so with skip-unchanged if the deployment is in place already, which is called all the same", () =>
    withModel({ files: cases }, async (made) => {
      await made.run(PUSHED);
      const before = predicts(made).length;
      const result = await made.run({ ...PUSHED, "skip-unchanged": "true" }, { env: { GITHUB_RUN_ID: "77" } });
      expect(result.outputs.status).toBe("unchanged");
      expect(predicts(made).slice(before)).toHaveLength(1);
      expect(result.summary).toContain('"production" already serves this deployment.');
    }));
});

/** How far reported seconds are from the real milliseconds, as a share of these. */
const offBy = (seconds = 0, milliseconds: number): number => Math.abs(seconds * 1_000 - milliseconds) / milliseconds;

it("tells the first token and the end of a stream as they were, within a tenth", async () => {
  const sent: { first: number; last: number }[] = [];
  // Long enough that what a busy machine takes is small beside it.
  const scale = 0.05;
  const timed: PredictHandler = (call) => {
    const begun = performance.now();
    const times: number[] = [];
    sent.push({ first: 0, last: 0 });
    const after = { first: 24_000, last: 40_000 };
    const pause = async (ms: number) => {
      await call.pause(ms);
      times.push((performance.now() - begun) / scale);
      sent[sent.length - 1] = { first: times[0] ?? 0, last: times.at(-1) ?? 0 };
    };
    return streaming(["It", " is", " me", "."], after)({ ...call, pause });
  };
  await withModel(
    { predict: timed, timeScale: scale, files: withCases("cases: [{name: streams, payload: {stream: true}}]") },
    async (made) => {
      const result = await made.run({ "predict-cases": FILE });
      const [found] = casesIn(result);
      const [{ first, last } = { first: 0, last: 0 }] = sent;
      expect(first).toBeGreaterThanOrEqual(23_900);
      expect(last).toBeGreaterThanOrEqual(39_900);
      expect(found).toMatchObject({ passed: true, calls: 1 });
      expect(offBy(found?.["first-token-seconds"], first)).toBeLessThan(0.1);
      expect(offBy(found?.["median-seconds"], last)).toBeLessThan(0.1);
      expect(result.summary).toMatch(/First token/);
    },
  );
});

it("that are asked for are told in the plan of a dry run, and nothing is called", () =>
  withModel(
    { files: withCases("compare: live\ncases: [{name: one, payload: 1, repeat: 3}, {name: two, payload: 2}]") },
    async (made) => {
      const result = await made.run({ ...CHECKED, "dry-run": "true" });
      const said =
        "one, two from tests/cases.yaml, 4 calls before the promotion; the deployment that is live then gets the same calls.";
      expect(result.outputs.status).toBe("validated");
      expect(result.log.join("\n")).toContain(`Cases: ${said}`);
      expect(result.summary).toContain(
        "**Cases:** <code>one</code>, <code>two</code> from <code>tests/cases.yaml</code>",
      );
      expect(predicts(made)).toEqual([]);
    },
  ));

it("that are wrong are refused all together, at their lines, before anything is sent", () =>
  scenario(
    {
      files: withCases(`compare: dead
cases:
  - name: one
    payload: password-in-the-file
    payload-file: one.json
    headrs: {X-Key: password-in-the-file}
    expect: {contain: Hi}
  - name: one
    path: ../other
    headers: {X-Key: "password-in-the-fileé"}
`),
    },
    async ({ run, calls }) => {
      const result = await run({ "predict-cases": FILE, "predict-timeout": "soon" });
      expect(result).toMatchObject({ exitCode: 1, outputs: { status: "invalid" } });
      expect(calls()).toEqual([]);
      const placed = result.annotations
        .filter(({ level, file }) => level === "error" && file !== undefined)
        .map(({ file, line, message }) => `${file}:${line}: ${message}`);
      expect(placed).toEqual([
        `${FILE}:1: \`compare\` can only be \`live\`. Write \`compare: live\`, or leave it out.`,
        `${FILE}:6: The key "headrs" is unknown. Did you mean \`headers\`?`,
        `${FILE}:5: \`payload\` and \`payload-file\` cannot be combined, but this case has both. Keep one of them.`,
        `${FILE}:7: The key "contain" is unknown. Did you mean \`contains\`?`,
        `${FILE}:8: The name "one" is already used in line 3. Give each case its own name.`,
        `${FILE}:9: \`path\` must not contain "." or ".." as a segment, even percent-encoded. Write the part that follows the deployment's URL, such as sync/v1/chat/completions.`,
        `${FILE}:10: \`headers\` must be printable ASCII, but the value of \`X-Key\` is not. Write, for example, \`X-Tenant: acme\`.`,
      ]);
      expect(finalErrors(result)[0]).toMatch(/^8 problems, nothing was sent:[\s\S]*Input `predict-timeout`/);
      expect(leaks(result, ["password-in-the-file"])).toEqual([]);
    },
  ));

it("of the example in examples/ fit the model beside it", async () => {
  const read = (name: string) => readFileSync(path.join(ROOT, "examples", name), "utf8");
  const files: Files = {
    "hello/config.yaml": read("hello-truss/config.yaml"),
    "hello/model/model.py": read("hello-truss/model/model.py"),
    [FILE]: read("cases.yaml"),
  };
  // What examples/hello-truss/model/model.py does.
  const predict: PredictHandler = ({ body }) => {
    const { name } = body as { name?: string };
    if (name === undefined) return { status: 500, body: { error: "Internal Server Error" } };
    return { body: { message: `Hello, ${name}!` } };
  };
  // Slower than usual, because an answer may take two seconds of its time.
  await withModel({ files, predict, timeScale: 0.2 }, async (made) => {
    const result = await made.run(CHECKED);
    expect(result.outputs.status).toBe("success");
    expect(casesIn(result).map(({ passed, calls }) => [passed, calls])).toEqual([
      [true, 5],
      [true, 1],
      [true, 1],
    ]);
  });
});

describe("with promotion: on-push", () => {
  const FAILING = withCases("cases: [{name: greets, payload: 1, expect: {contains: Hello}}]");

  it("a case that fails while the promotion is in flight cancels it", () =>
    withModel({ files: FAILING, seed: served({ replicas: 4, holdAt: 25 }), rampDownMs: 1_000 }, async (made) => {
      const result = await made.run(PUSHED);
      expect(result).toMatchObject({ exitCode: 1, outputs: { status: "predict_failed" } });
      expect(made.sandbox.requests.matching("POST", /cancel_promotion$/)).toHaveLength(1);
      expect(production(made)?.current?.id).toBe("old");
      expect(made.sandbox.state.leftRunning).toEqual([]);
      expect(made.sandbox.state.takenDown).toEqual([]);
      expect(finalErrors(result)[0]).toContain('Case "greets" failed: the answer does not contain the string');
      expect(tableRow(result, "greets")).toContain("❌");
      expect(result.log.join("\n")).toMatch(/^ *greets +FAILED/m);
    }));

  it("one that fails after it is reported, and what serves is left", () =>
    withModel({ files: FAILING }, async (made) => {
      const held = made.sandbox.faults.hold("after", { target: "predict" });
      const step = await made.start(PUSHED);
      await held.reached;
      await step.waitForLine(/Live in "production" after/);
      held.release();
      const result = await step.done;
      expect(result).toMatchObject({ exitCode: 1, outputs: { status: "predict_failed" } });
      expect(made.sandbox.state.takenDown).toEqual([]);
      expect(production(made)?.current?.id).toBe(made.sandbox.state.committed[0]?.id);
    }));
});
