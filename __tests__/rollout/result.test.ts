import { describe, expect, it } from "@jest/globals";
import { createClock } from "../../src/lib/clock.ts";
import { Cancelled, endingOf, finish, isGood } from "../../src/rollout/result.ts";
import { Failure, type Status } from "../../src/lib/errors.ts";
import { Log } from "../../src/github/log.ts";
import { Network } from "../../src/lib/http.ts";
import { readInputs } from "../../src/deploy/inputs.ts";
import { type OutputName, Outputs } from "../../src/rollout/outputs.ts";
import { Secrets } from "../../src/action/masks.ts";
import { readServers } from "../../src/action/servers.ts";
import { Step } from "../../src/rollout/step.ts";
import { commandFiles } from "../support/command-files.ts";

/** Exit code of each status; the type makes sure that none is missing. */
const EXIT_CODES: Record<Status, 0 | 1> = {
  success: 0,
  validated: 0,
  unchanged: 0,
  deploy_failed: 1,
  deploy_timeout: 1,
  predict_failed: 1,
  promote_failed: 1,
  cleanup_failed: 1,
  cancelled: 1,
  invalid: 1,
};
const STATUSES = Object.keys(EXIT_CODES) as Status[];

/** A step whose log, outputs and masks are recorded. */
function recordedStep(signal = new AbortController().signal, broken?: Error) {
  const lines: [kind: string, text: string][] = [];
  const record = (kind: string) => (text: string) => void lines.push([kind, text]);
  const secrets = new Secrets(() => {});
  const core = {
    info: record("info"),
    notice: record("notice"),
    warning: record("warning"),
    error: record("error"),
    startGroup: record("group"),
    endGroup: () => void lines.push(["endgroup", ""]),
  };
  const written = new Map<string, string>();
  const summaries: string[] = [];
  const log = new Log(core, (text) => secrets.scrub(text));
  const onBroken = ({ message }: { message: string }) => log.warning(message);
  const step = new Step(
    {
      env: {},
      log,
      outputs: new Outputs((name, value) => written.set(name, value)),
      files: commandFiles({ summaries, broken, onBroken }),
      secrets,
      servers: readServers({}),
      clock: createClock(),
      network: new Network(),
      signal,
      save: () => {},
    },
    readInputs(() => "").inputs,
  );
  const of = (kind: string) => lines.flatMap(([found, text]) => (found === kind ? [text] : []));
  return { step, lines, of, written, summaries };
}

const DEPLOYED: Partial<Record<OutputName, string>> = {
  "model-id": "mod1",
  "model-name": "llama",
  "deployment-id": "dep42",
  "deployment-name": "PR-7_abcdef0",
  environment: "production",
  "logs-url": "https://app.baseten.co/models/mod1/logs/dep42",
  "predict-url": "https://model-mod1.api.baseten.co/production/predict",
  "deploy-time-seconds": "83",
};

describe("isGood", () => {
  it.each(STATUSES)("%s ends with the exit code of the contract", (status) => {
    expect(isGood(status) ? 0 : 1).toBe(EXIT_CODES[status]);
  });
});

describe("endingOf", () => {
  it.each(STATUSES)("a failure of status %s ends in it, with its report as cause", (status) => {
    const failure = new Failure("It broke.", { status, remedy: "Mend it.", requestId: "req-1" });
    expect(endingOf(failure)).toEqual({ status, cause: "It broke. Mend it. Request id: req-1." });
  });

  it("a failure that names no status is a failed deploy, without a stack", () => {
    expect(endingOf(new Failure("It broke."))).toEqual({ status: "deploy_failed", cause: "It broke." });
  });

  it("a cancelled job ends as cancelled and names the signal", () => {
    expect(endingOf(new Cancelled("SIGTERM"))).toEqual({
      status: "cancelled",
      cause: "The job was cancelled (SIGTERM).",
    });
  });

  it("any other error is a defect of the action and keeps its stack", () => {
    const error = new TypeError("x is not a function");
    const ending = endingOf(error);
    expect(ending.status).toBe("deploy_failed");
    expect(ending.cause).toMatch(/^This is a defect of the action: x is not a function\b.*report it/);
    expect(ending.stack).toBe(error.stack);
  });

  it("what is no error at all is a defect without a stack", () => {
    expect(endingOf("just text")).toEqual({
      status: "deploy_failed",
      cause: expect.stringContaining("defect of the action: just text"),
    });
  });
});

describe("finish", () => {
  it.each(STATUSES)("writes the whole set of outputs and a summary for %s", async (status) => {
    const { step, written, summaries } = recordedStep();
    await finish(step, { status, ...(EXIT_CODES[status] ? { cause: "Why." } : {}) });
    expect(written.get("status")).toBe(status);
    expect(JSON.parse(written.get("result") ?? "")).toMatchObject({ status, "model-id": "" });
    expect(summaries).toHaveLength(1);
    expect(summaries[0]).toContain(`| Status | ${status} |`);
    expect(summaries[0]?.startsWith(EXIT_CODES[status] ? "### ❌ " : "### ✅ ")).toBe(true);
  });

  it("gives each status a title of its own", async () => {
    const titles = new Set<string>();
    for (const status of STATUSES) {
      const { step, summaries } = recordedStep();
      await finish(step, { status });
      titles.add(summaries[0]?.split("\n")[0] ?? "");
    }
    expect(titles.size).toBe(STATUSES.length);
  });

  it("ends a failure with exactly one error annotation, which is the cause and comes last", async () => {
    const { step, lines, of, summaries } = recordedStep();
    await finish(step, { status: "invalid", cause: "The config is refused. Mend it." });
    expect(of("error")).toEqual(["The config is refused. Mend it."]);
    expect(lines.at(-1)?.[0]).toBe("error");
    expect(summaries[0]).toContain("> The config is refused. Mend it.");
  });

  it("tells what was cleaned up: on success in a row, on failure in the cause alone", async () => {
    for (const status of ["success", "deploy_failed"] as const) {
      const { step, summaries } = recordedStep();
      step.cleanup = "The deployment dep42 was deactivated.";
      await finish(step, { status, cause: "No. The deployment dep42 was deactivated." });
      expect(summaries[0]?.split("dep42 was deactivated")).toHaveLength(status === "success" ? 3 : 2);
    }
  });

  it("annotates nothing on success", async () => {
    const { step, lines } = recordedStep();
    await finish(step, { status: "success" });
    expect(lines).toEqual([]);
  });

  it("shows the end of the deployment's log", async () => {
    const { step, summaries } = recordedStep();
    step.lastLines = ["Traceback:", "``` </details>"];
    await finish(step, { status: "deploy_timeout", cause: "It took too long." });
    expect(summaries[0]).toContain("````text\nTraceback:\n``` </details>\n````");
  });

  it("shows a defect's stack in the log, and no stack in the annotation and the summary", async () => {
    const { step, of, summaries } = recordedStep();
    const error = new RangeError("out of range");
    await finish(step, endingOf(error));
    expect(of("info")).toEqual([error.stack]);
    expect(of("error")[0]).toContain("out of range");
    expect(of("error")[0]).not.toContain("    at ");
    expect(summaries[0]).not.toContain("    at ");
  });

  it("warns of a summary that cannot be written, and says the cause all the same", async () => {
    const { step, lines, written } = recordedStep(undefined, new Error("ENOSPC: no space left"));
    await finish(step, { status: "deploy_failed", cause: "It broke." });
    expect(lines).toEqual([
      ["warning", expect.stringMatching(/^The runner's file for the job summary, GITHUB_STEP_SUMMARY.*ENOSPC/)],
      ["error", "It broke."],
    ]);
    expect(written.get("status")).toBe("deploy_failed");
  });

  it("warns of a failed summary of a good run, which stays good", async () => {
    const { step, lines, written } = recordedStep(undefined, new Error("no"));
    expect(await finish(step, { status: "success" })).toBe(0);
    expect(lines.map(([kind]) => kind)).toEqual(["warning"]);
    expect(written.get("status")).toBe("success");
  });

  it("shows no secret, neither in the annotation nor in the summary nor in the stack", async () => {
    const { step, lines, summaries } = recordedStep();
    step.tools.secrets.add("top-secret-key");
    step.findings.push({ severity: "hint", rule: "r", message: "A hint about top-secret-key." });
    await finish(step, endingOf(new Error("refused top-secret-key")));
    expect(lines.length).toBeGreaterThan(0);
    expect(JSON.stringify([lines, summaries])).not.toContain("top-secret-key");
    expect(summaries[0]).toContain("A hint about \\*\\*\\*.");
  });

  it("tells in the summary what is known, and leaves out what is not", async () => {
    const { step, summaries } = recordedStep();
    for (const [name, value] of Object.entries(DEPLOYED)) step.tools.outputs.set(name as OutputName, value);
    step.packed = "12 files, 3 MiB";
    step.timings.push({ phase: "Upload", duration: "12 s" });
    await finish(step, { status: "success" });
    expect(summaries[0]?.split("\n")).toEqual(
      expect.arrayContaining([
        "| Model | [llama](https://app.baseten.co/models/mod1/overview) |",
        "| Model id | `mod1` |",
        "| Deployment | PR-7_abcdef0 |",
        "| Deployment id | `dep42` |",
        "| Environment | production |",
        "| Serving after | 1 min 23 s |",
        "| Archive | 12 files, 3 MiB |",
        "| Predict URL | `https://model-mod1.api.baseten.co/production/predict` |",
        "| Logs | [open](https://app.baseten.co/models/mod1/logs/dep42) |",
        "| Upload | 12 s |",
      ]),
    );
    expect(summaries[0]).not.toContain("Content digest");
  });

  it("tells in the summary what was packed, without secrets", async () => {
    const { step, summaries } = recordedStep();
    step.tools.secrets.add("top-secret-key");
    step.manifest = {
      files: 2,
      bytes: 2048,
      largest: [{ path: "data/top-secret-key.bin", size: 2000 }],
      leftOut: [{ pattern: "*.log", files: 1, folders: 0, examples: ["top-secret-key.log"] }],
    };
    await finish(step, { status: "success" });
    expect(summaries[0]).toContain("Packed: 2 files, 2 KiB, 1 left out");
    expect(summaries[0]).toContain("| `data/***.bin` | 2 KiB |");
    expect(summaries[0]).toContain("| `*.log` | 1 |");
    expect(summaries[0]).not.toContain("top-secret-key");
  });

  it("lists hints as findings of the summary; errors stand in the cause", async () => {
    const { step, summaries } = recordedStep();
    step.findings.push({ severity: "hint", rule: "h", message: "Worth a look." });
    step.findings.push({ severity: "error", rule: "e", message: "Refused for this." });
    await finish(step, { status: "invalid", cause: "Refused." });
    expect(summaries[0]).toContain("- Worth a look.");
    expect(summaries[0]).not.toContain("Refused for this.");
  });
});

describe("a phase of the step", () => {
  it("gives the work's result, and notes its time", async () => {
    const { step, lines } = recordedStep();
    const result = await step.phase("Pack", async () => ({ result: 5, verdict: "Packed." }));
    expect(result).toBe(5);
    expect(step.timings).toEqual([{ phase: "Pack", duration: expect.stringMatching(/^\d+ ms$/) }]);
    expect(lines.map(([kind]) => kind)).toEqual(["group", "endgroup", "info"]);
  });

  it("notes its time also where it fails", async () => {
    const { step } = recordedStep();
    const failure = new Failure("No.");
    await expect(step.phase("Pack", () => Promise.reject(failure))).rejects.toBe(failure);
    expect(step.timings.map(({ phase }) => phase)).toEqual(["Pack"]);
  });

  it("does not begin once the run is cancelled", async () => {
    const reason = new Cancelled("SIGINT");
    const { step, lines } = recordedStep(AbortSignal.abort(reason));
    let began = false;
    const work = async () => {
      began = true;
      return { result: 0, verdict: "" };
    };
    await expect(step.phase("Pack", work)).rejects.toBe(reason);
    expect({ began, lines, timings: step.timings }).toEqual({ began: false, lines: [], timings: [] });
  });
});
