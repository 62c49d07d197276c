import { describe, expect } from "@jest/globals";
import { HOSTILE_LINES } from "../../sandbox/baseten/world/built-in.ts";
import type { ScriptedLog, Step } from "../../sandbox/baseten/world/scenario.ts";
import type { StepResult } from "../../sandbox/runner/runner.ts";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";
import { it } from "../support/concurrent.ts";
import { type Files, HELLO, type Scenario, finalErrors, scenario } from "../support/scenario.ts";

const FOREVER = Number.POSITIVE_INFINITY;
const REPLICA = "x7k2p";
const LOGS = { target: "api", path: /\/logs/, times: FOREVER } as const;

/** A life that fails with these messages from a replica. */
function failing(messages: string[], more: Partial<Step> = {}): Step[] {
  const logs = messages.map((message): ScriptedLog => ({ message, level: "ERROR", replica: REPLICA }));
  return [{ status: "BUILDING" }, { status: "LOADING_MODEL" }, { status: "DEPLOY_FAILED", logs, ...more }];
}

function run(options: SandboxOptions & { files?: Files }, test: (run: Scenario) => Promise<void>): Promise<void> {
  return scenario({ timeScale: 0.005, ...options }, test);
}

/** The text of every relayed line, in the order of the log; each must be inside a group. */
function relayed({ log }: StepResult): string[] {
  const lines = log.filter((line) => line.includes(" │ "));
  expect(lines.filter((line) => !line.startsWith("  "))).toEqual([]);
  return lines.map((line) => line.slice(line.indexOf(" │ ") + 3));
}

/** The code block of the summary as Markdown reads it, and the rest of the summary. */
function codeBlock(summary: string): { block: string[]; rest: string[] } {
  const lines = summary.split("\n");
  const start = lines.findIndex((line) => /^ {0,3}`{3,}/.test(line));
  const fence = /`+/.exec(lines[start] ?? "")?.[0] ?? "none";
  const end = lines.findIndex((line, index) => index > start && new RegExp(`^ {0,3}${fence}\`*[ \\t]*$`).test(line));
  expect([start, end]).not.toContain(-1);
  return { block: lines.slice(start + 1, end), rest: [...lines.slice(0, start), ...lines.slice(end + 1)] };
}

const statusLooks = ({ sandbox }: Scenario) => sandbox.requests.matching("GET", /\/deployments\/\w+$/).length;

describe("the log", () => {
  it("of 10,000 lines in a second arrives completely, in order and without repetition, and does not slow down the wait", async () => {
    const texts = Array.from({ length: 10_000 }, (_, index) => `line ${index}`);
    const burst = (): ScriptedLog[] => {
      const begin = BigInt(Date.now() - 1_000) * 1_000_000n;
      // The lines are 100 µs apart, so that any page ends in the middle of a millisecond, and every two share a nanosecond.
      return texts.map((message, index) => ({ message, timestamp: begin + BigInt(index - (index % 2)) * 100_000n }));
    };
    const life = (logs?: Step["logs"]): Step[] => [
      { status: "BUILDING", polls: 3 },
      { status: "DEPLOYING", polls: 4, ...(logs && { logs }) },
      { status: "LOADING_MODEL", polls: 3 },
      { status: "ACTIVE" },
    ];
    let looks = 0;
    await run({ scenario: life() }, async (quiet) => {
      expect((await quiet.run()).outputs.status).toBe("success");
      looks = statusLooks(quiet);
    });
    await run({ scenario: life(burst) }, async (loud) => {
      const result = await loud.run();
      expect(result.outputs.status).toBe("success");
      expect(relayed(result)).toEqual(texts);
      expect(statusLooks(loud)).toBe(looks);
    });
  });

  it("of a hostile deployment is shown without being obeyed", () =>
    run({ scenario: "hostile-logs" }, async ({ run }) => {
      const result = await run();
      expect(result.outputs.status).toBe("deploy_failed");
      expect(finalErrors(result)).toHaveLength(1);
      expect(result.annotations).toHaveLength(1);
      expect(result.errors).toEqual([]);
      expect(result.rawStdout.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(result.masks).not.toContain("e");
      // Every message appears once for the build and once for the replica, each of its lines is behind a bar, and none is endless.
      const lines = relayed(result);
      for (const text of [
        "from the model",
        "in the middle",
        "percent-encoded",
        "after a CR",
        "after NEL",
        "red",
        "link",
      ]) {
        expect(lines.filter((line) => line.endsWith(text)).length).toBeGreaterThanOrEqual(2);
      }
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(2_100);
      expect(lines.length).toBeGreaterThanOrEqual(2 * HOSTILE_LINES.length);
      // A long phase continues in another group.
      const phases = result.log
        .filter((line) => line.startsWith("▼"))
        .map((line) => line.slice(2).replace(" (continued)", ""));
      expect([...new Set(phases)]).toEqual([
        "Check the truss",
        "Find the model",
        "Prepare the upload",
        "Pack and upload",
        "Create the deployment",
        "Wait until it is live",
      ]);
      const { block, rest } = codeBlock(result.summary);
      expect(block).toEqual(
        expect.arrayContaining([
          "```",
          "# a heading",
          "</details><img src=x onerror=alert(1)><!--",
          "%0A::error::percent-encoded",
        ]),
      );
      expect(rest.join("\n")).not.toMatch(/onerror|octocat|heading|evil/);
      expect(Buffer.byteLength(result.summary)).toBeLessThan(40_000);
    }));

  it("that arrives late still explains the failure", () =>
    run({ scenario: failing(["ValueError: too late"], { visibleAfterMs: 12_000 }) }, async ({ run }) => {
      const result = await run();
      expect(relayed(result)).toContain("ValueError: too late");
      expect(finalErrors(result)[0]).toContain("Likely cause: Python raised ValueError: too late.");
      expect(codeBlock(result.summary).block).toEqual(["ValueError: too late"]);
    }));

  it.each([
    [403, /log can no longer be read: .*403/],
    [500, /log could not be read 5 times in a row: .*500/],
    [404, undefined],
  ])("that is always answered with %d fails nothing", (status, warning) => {
    let looks = 0;
    // There are as many requests as the warning needs, because a refused log is not requested again.
    const life = [{ status: "BUILDING", until: () => looks >= 5 }, "ACTIVE"];
    return run({ scenario: life, faults: [{ ...LOGS, kind: "status", status }] }, async ({ run, sandbox }) => {
      sandbox.requests.onFinished(({ path }) => {
        if (path.endsWith("/logs")) looks++;
      });
      const result = await run();
      expect(result.outputs.status).toBe("success");
      expect(relayed(result)).toEqual([]);
      const warnings = result.annotations.map(({ message }) => message);
      expect(warnings).toEqual(warning === undefined ? [] : [expect.stringMatching(warning)]);
    });
  });

  it.each<[string, Parameters<typeof run>[0]]>([
    ["does not exist", { faults: [{ ...LOGS, kind: "status", status: 404 }] }],
    ["is not JSON", { faults: [{ ...LOGS, kind: "not-json" }] }],
  ])("that %s does not change the status of a failure", (_name, options) =>
    run({ scenario: "cuda-oom", ...options }, async ({ run }) => {
      const result = await run();
      expect(result.outputs.status).toBe("deploy_failed");
      expect(finalErrors(result)).toEqual([expect.stringContaining("DEPLOY_FAILED")]);
      expect(result.summary).not.toContain("```");
    }),
  );

  it("shows no secret: neither whole, nor split by colours, nor in text derived from it", () => {
    const key = "sandbox.0123456789abcdef0123456789abcdef";
    const broken = `${key.slice(0, 12)}\u001b[1m${key.slice(12)}`;
    const messages = [
      `token=${key}`,
      `colours ${broken}`,
      `progress 10 %\rtoken=${key}`,
      `${"x".repeat(1_980)}${key}`,
      `Traceback (most recent call last):\n  File "/app/model/model.py", line 3, in load\nValueError: ${"y".repeat(480)} ${key}`,
    ];
    return run({ apiKey: key, scenario: failing(messages) }, async ({ run }) => {
      const result = await run();
      const written = result.rawStdout.replace(/^::add-mask::.*$/gm, "");
      const annotations = result.annotations.map(({ message }) => message).join("\n");
      for (const text of [written, result.summary]) {
        expect(text).toContain("token=***");
        expect(text).toContain("colours ***");
      }
      for (const text of [written, result.summary, annotations]) expect(text).not.toContain(key.slice(0, 16));
      expect(annotations).toContain("Likely cause: Python raised ValueError");
    });
  });
});

describe("a failure is explained", () => {
  it.each<[string, RegExp, RegExp, string]>([
    [
      "build-failed",
      /requirement "tensorflw==2\.0" cannot be installed/,
      /`requirements`/,
      "ERROR: No matching distribution found for tensorflw==2.0",
    ],
    [
      "deploy-failed",
      /Python module "torch" is missing/,
      /`requirements`/,
      "ModuleNotFoundError: No module named 'torch'",
    ],
    [
      "import-error",
      /Python module "torchvision" is missing/,
      /`requirements`/,
      "ModuleNotFoundError: No module named 'torchvision'",
    ],
    [
      "cuda-oom",
      /GPU ran out of memory \(it tried to allocate 448\.00 MiB\)/,
      /`resources\.accelerator`/,
      "Exception while loading model",
    ],
    ["host-oom", /ran out of host memory \(not GPU memory\)/, /`resources\.memory`/, "Killed"],
    [
      "gated-repo",
      /repository "meta-llama\/Llama-3\.1-8B-Instruct" is gated/,
      /hf_access_token/,
      "Cannot access gated repo for url https://huggingface.co/meta-llama/Llama-3.1-8B-Instruct/resolve/main/config.json.",
    ],
  ])("%s: cause and remedy in the annotation and the summary, with the last error lines", (life, cause, remedy, line) =>
    run({ scenario: life }, async ({ run }) => {
      const result = await run();
      expect(result.outputs.status).toBe("deploy_failed");
      expect(finalErrors(result)).toHaveLength(1);
      const [error] = finalErrors(result);
      expect(error).toMatch(new RegExp(`Likely cause: .*${cause.source}`));
      expect(error).toMatch(remedy);
      expect(error).toContain(result.outputs["logs-url"]);
      const { block, rest } = codeBlock(result.summary);
      expect(block).toContain(line);
      const shown = rest
        .join("\n")
        .replaceAll("\\", "")
        .replaceAll("&#47;", "/")
        .replace(/<\/?code>/g, "`");
      expect(shown).toMatch(new RegExp(`Likely cause:\\*\\* .*${cause.source}`));
      expect(shown).toMatch(remedy);
    }),
  );

  it("no-capacity: half an hour without a replica, then deactivated", () =>
    run({ scenario: "no-capacity", timeScale: 0.001 }, async ({ run }) => {
      const result = await run();
      const explained =
        /INACTIVE[\s\S]*Likely cause: Baseten had no capacity.*SCHEDULING for 30 min.*another instance type/;
      expect(finalErrors(result)).toEqual([expect.stringMatching(explained)]);
      expect(result.summary).toContain("**Likely cause:** Baseten had no capacity for this instance type");
    }));

  it("a deployment that soon fails to start is not blamed on a lack of capacity", () =>
    run({ scenario: ["BUILDING", "DEPLOYING", "DEPLOY_FAILED"] }, async ({ run }) => {
      expect(finalErrors(await run())).toEqual([expect.not.stringContaining("Likely cause")]);
    }));

  it.each<[string, string, RegExp]>([
    [
      "a missing secret",
      "truss.SecretNotFound: Secret 'hf_access_token' not found.",
      /secret "hf_access_token" is missing/,
    ],
    ["a full disk", "OSError: [Errno 28] No space left on device", /disk was full/],
    [
      "a GPU that is not enabled",
      "Accelerator H200 is not enabled for your organization",
      /GPU type "H200" is not enabled/,
    ],
    ["no payment method", "You must add a payment method to deploy.", /no payment method/],
    ["no capacity", "0/12 nodes are available: 12 Insufficient nvidia.com/gpu", /no capacity/],
    ["a timeout", "The deployment timed out.", /longer than Baseten allows/],
    [
      "a failed command during the build",
      'ERROR: process "/bin/sh -c make model" did not complete successfully: exit code: 2',
      /build command failed with exit code 2: make model/,
    ],
  ])("%s", (_name, message, cause) =>
    run({ scenario: failing([message]) }, async ({ run }) => {
      const [error] = finalErrors(await run());
      expect(error).toMatch(new RegExp(`Likely cause: .*${cause.source}`));
    }),
  );

  it("of the smoke test, with the log lines that were written during it", () =>
    run(
      {
        scenario: ["BUILDING", { status: "ACTIVE", logs: ["Model loaded"] }],
        predict: () => ({ status: 500, body: { error: "Internal Server Error" } }),
      },
      async ({ run, sandbox }) => {
        sandbox.requests.onFinished(({ target }) => {
          const [deployment] = sandbox.state.committed;
          const message =
            "Traceback (most recent call last):\n  File \"/app/model/model.py\", line 3, in predict\nKeyError: 'prompt'";
          if (target === "predict" && deployment)
            sandbox.state.addLog(deployment, { message, level: "ERROR", replica: REPLICA });
        });
        const result = await run({ "predict-payload": "{}" });
        expect(result.outputs.status).toBe("predict_failed");
        expect(result.annotations).toContainEqual(
          expect.objectContaining({
            level: "error",
            file: "hello/model/model.py",
            line: 3,
            message: "Baseten reported: KeyError: 'prompt'",
          }),
        );
        expect(codeBlock(result.summary).block).toContain("KeyError: 'prompt'");
      },
    ));

  const traceback = (path: string, line: number, text = "KeyError: 'x'") =>
    `Exception while loading model\nTraceback (most recent call last):\n  File "/app/model_wrapper.py", line 400, in try_load\n    self.load()\n  File "${path}", line ${line}, in load\n    go()\n  File "/usr/local/lib/python3.11/site-packages/torch/x.py", line 9, in go\n${text}`;

  it.each<[string, Files, string[], { file: string; line: number }]>([
    ["the model", HELLO, [traceback("/app/model/model.py", 3)], { file: "hello/model/model.py", line: 3 }],
    [
      "the model, one message per line",
      HELLO,
      traceback("/app/model/model.py", 2).split("\n"),
      { file: "hello/model/model.py", line: 2 },
    ],
    [
      "an external package",
      {
        ...HELLO,
        "hello/config.yaml": "model_name: hello\nexternal_package_dirs:\n  - ../shared\n",
        "shared/tools/text.py": "def f():\n    pass\n",
      },
      [traceback("/packages/tools/text.py", 2)],
      { file: "shared/tools/text.py", line: 2 },
    ],
    [
      "a module folder of another name",
      {
        "hello/config.yaml": "model_name: hello\nmodel_module_dir: code\n",
        "hello/code/model.py": HELLO["hello/model/model.py"] ?? "",
      },
      [traceback("/app/model/model.py", 1)],
      { file: "hello/code/model.py", line: 1 },
    ],
  ])("a traceback is mapped to its file and line: %s", (_name, files, messages, place) =>
    run({ files, scenario: failing(messages) }, async ({ run }) => {
      const result = await run();
      const placed = result.annotations.filter(({ file }) => file !== undefined);
      expect(placed).toEqual([
        expect.objectContaining({ level: "error", message: "Baseten reported: KeyError: 'x'", ...place }),
      ]);
      expect(finalErrors(result)).toHaveLength(1);
    }),
  );

  it("an endless exception floods neither the annotations nor the summary, and the lines around it are kept", () =>
    run(
      {
        scenario: failing([
          "RuntimeError: first",
          traceback("/app/model/model.py", 1, `ValueError: ${"`z".repeat(50_000)}`),
          "RuntimeError: last",
        ]),
      },
      async ({ run }) => {
        const result = await run();
        for (const { message } of result.annotations) expect(message.length).toBeLessThan(2_000);
        const { block } = codeBlock(result.summary);
        expect(block).toEqual(
          expect.arrayContaining(["RuntimeError: first", "Traceback (most recent call last):", "RuntimeError: last"]),
        );
        expect(result.summary.length).toBeLessThan(30_000);
      },
    ));
});
