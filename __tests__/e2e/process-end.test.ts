import { readdir, readFile, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "@jest/globals";
import type { StepHandle, StepOptions } from "../../sandbox/runner/runner.ts";
import type { Sandbox, SandboxOptions } from "../../sandbox/sandbox.ts";
import { closedPort } from "../support/client.ts";
import { withSilentServer } from "../support/proxy.ts";
import { type Files, ROOT, scenario } from "../support/scenario.ts";

/** How a process of the action ended, as seen from inside. */
interface End {
  /** `main` or `post`. */
  entry: string;
  /** Milliseconds from the last byte that the process wrote until its end. */
  ms: number;
  /** What kept the process alive a moment later, if it was still running. */
  active: string[];
}

/**
 * Loaded into the action before its own code. Measuring time alone would not do: the sandbox compresses time, so that a leftover
 * timer of half a minute ends within half a second.
 */
const WITNESS = `
import { appendFileSync } from "node:fs";
import { basename, dirname } from "node:path";
const entry = basename(dirname(process.argv[1]));
let last = performance.now();
let seen = { at: 0, active: [] };
for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream);
  stream.write = (...args) => {
    last = performance.now();
    setTimeout(() => (seen = { at: performance.now(), active: process.getActiveResourcesInfo() }), 60).unref();
    return write(...args);
  };
}
process.on("exit", () => {
  const active = seen.at - last >= 60 ? seen.active : [];
  appendFileSync(process.env.WITNESS_FILE, JSON.stringify({ entry, ms: performance.now() - last, active }) + "\\n");
});
`;

interface Case {
  options?: SandboxOptions & { files?: Files };
  inputs?: Record<string, string>;
  env?: Record<string, string>;
  /** Called before the step runs. */
  prepare?: (workspace: string) => Promise<void>;
  /** Called once the step runs. */
  meanwhile?: (step: StepHandle, sandbox: Sandbox) => Promise<void>;
}

/** Runs a step and checks that its processes ended at once and left nothing behind. */
async function expectPromptEnd(
  status: string,
  { options = {}, inputs, env = {}, prepare, meanwhile }: Case,
): Promise<void> {
  await scenario(options, async ({ start, sandbox, workspace }) => {
    const [witness, report] = [path.join(workspace, "witness.mjs"), path.join(workspace, "witness.jsonl")];
    await writeFile(witness, WITNESS);
    await prepare?.(workspace);
    const settings = { NODE_OPTIONS: `--import=${pathToFileURL(witness)}`, WITNESS_FILE: report };
    const stepOptions: Partial<StepOptions> = { env: { ...settings, ...env } };
    const step = await start(inputs, stepOptions);
    await meanwhile?.(step, sandbox);
    const result = await step.done;
    expect(result.outputs.status).toBe(status);
    const lines = (await readFile(report, "utf8")).trim().split("\n");
    const ends = lines.map((line) => JSON.parse(line) as End);
    expect(ends.map(({ entry }) => entry)).toEqual(["main", "post"]);
    for (const { ms, active } of ends) {
      expect(ms).toBeLessThan(1_000);
      expect(active.filter((kind) => kind === "Timeout")).toEqual([]);
    }
  });
}

const PREDICT = { "predict-payload": '{"x":1}' };
const EVENT = 'data: {"choices":[{"delta":{"content":"a"}}]}\n\n';

/** An answer that stays open forever after these parts. */
async function* endless(...parts: string[]): AsyncGenerator<string> {
  yield* parts;
  await new Promise(() => undefined);
}

function* broken(): Generator<string> {
  yield EVENT;
  throw new Error("cut");
}

/** A sparse file that takes a while to hash. */
async function addLargeFile(workspace: string): Promise<void> {
  const file = path.join(workspace, "hello", "weights.bin");
  await writeFile(file, "");
  await truncate(file, 8 * 1024 ** 3);
}

describe("the process ends within a second of its last line, and leaves nothing behind,", () => {
  it.each<[string, string, Case]>([
    ["after a success", "success", { inputs: PREDICT }],
    ["after a success without a wait", "success", { inputs: { wait: "false" } }],
    ["after a dry run", "validated", { inputs: { "dry-run": "true" } }],
    ["if no request can be sent", "validated", { inputs: { "dry-run": "true", "baseten-api-key": "" } }],
    ["if the input is refused", "invalid", { inputs: { "deploy-timeout-minutes": "abc" } }],
    ["if the config is refused", "invalid", { options: { files: { "hello/config.yaml": "a: [" } } }],
    ["if the key is refused", "deploy_failed", { inputs: { "baseten-api-key": "wrong.key" } }],
    [
      "if the key is refused while the content is hashed",
      "deploy_failed",
      { inputs: { "baseten-api-key": "wrong.key" }, prepare: addLargeFile },
    ],
    ["after a failed build", "deploy_failed", { options: { scenario: "build-failed" } }],
    ["after a failed load", "deploy_failed", { options: { scenario: "import-error" } }],
    [
      "after a failed upload",
      "deploy_failed",
      { options: { faults: [{ target: "s3", kind: "status", status: 403, times: Number.POSITIVE_INFINITY }] } },
    ],
    [
      "after a stream that was cut off",
      "predict_failed",
      { inputs: { "predict-payload": '{"stream":true}' }, options: { predict: () => ({ chunks: broken() }) } },
    ],
    [
      "after a stream that its server keeps open after the end",
      "success",
      {
        inputs: { "predict-payload": '{"stream":true}' },
        options: { predict: () => ({ chunks: endless(EVENT, "data: [DONE]\n\n") }) },
      },
    ],
    [
      "after a model that never answers",
      "predict_failed",
      { inputs: { ...PREDICT, "predict-timeout": "1" }, options: { predict: () => ({ chunks: endless() }) } },
    ],
  ])("%s", (_what, status, what) => expectPromptEnd(status, what));

  it("if Baseten does not answer", async () => {
    const url = `http://127.0.0.1:${await closedPort()}`;
    await expectPromptEnd("deploy_failed", { env: { BASETEN_MANAGEMENT_API_URL_OVERRIDE: url } });
  });

  it("after a cancel during the build", () =>
    expectPromptEnd("cancelled", {
      options: { scenario: "stuck" },
      meanwhile: async (step, sandbox) => {
        await sandbox.requests.waitFor(({ path: place }) => /^\/v1\/models\/[^/]+\/deployments\/[^/]+$/.test(place));
        step.cancel();
      },
    }));

  it("after a cancel while the model answers", () =>
    expectPromptEnd("cancelled", {
      inputs: PREDICT,
      options: { predict: () => ({ chunks: endless() }) },
      meanwhile: async (step, sandbox) => {
        await sandbox.requests.waitFor(({ target }) => target === "predict");
        step.cancel();
      },
    }));

  it("after a cancel while a proxy keeps it waiting", () =>
    withSilentServer((silent) =>
      expectPromptEnd("cancelled", {
        env: {
          HTTPS_PROXY: `http://127.0.0.1:${silent.port}`,
          BASETEN_MANAGEMENT_API_URL_OVERRIDE: "https://127.0.0.1:1",
        },
        meanwhile: async (step) => {
          await silent.connected;
          step.cancel();
        },
      }),
    ));
});

it("no entry calls process.exit, except when the time after a cancel is up", async () => {
  for (const entry of await readdir(path.join(ROOT, "dist"))) {
    const folder = path.join(ROOT, "dist", entry);
    for (const name of (await readdir(folder)).filter((file) => file.endsWith(".js"))) {
      const code = await readFile(path.join(folder, name), "utf8");
      const rest = code.replace(/\bconst endAfterCancel = \(\) => \{.*?\(stop\.signal, endAfterCancel\)/s, "");
      expect({ entry, name, exits: rest.match(/^.*process\.(?:exit|reallyExit|abort|kill)\(.*$/gm) ?? [] }).toEqual({
        entry,
        name,
        exits: [],
      });
    }
  }
});
