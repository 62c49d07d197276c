import { describe, expect, it } from "@jest/globals";
import { Cancelled } from "../../src/action/start.ts";
import { endingOf, finish, isGood } from "../../src/rollout/result.ts";
import { Failure, type Status } from "../../src/lib/errors.ts";
import { tellDeployment } from "../../src/rollout/run.ts";
import { recordedRun } from "../support/run.ts";

/** Exit code of each status; the type makes sure that none is missing. */
const EXIT_CODES: Record<Status, 0 | 1> = {
  success: 0,
  validated: 0,
  unchanged: 0,
  deploy_failed: 1,
  deploy_timeout: 1,
  predict_failed: 1,
  promote_failed: 1,
  rolled_back: 1,
  watch_failed: 1,
  rollback_failed: 1,
  cleanup_failed: 1,
  cancelled: 1,
  invalid: 1,
};
const STATUSES = Object.keys(EXIT_CODES) as Status[];

const DEPLOYED = {
  modelId: "mod1",
  modelName: "llama",
  deploymentId: "dep42",
  deploymentName: "PR-7_abcdef0",
  logsUrl: "https://app.baseten.co/models/mod1/logs/dep42",
  predictUrl: "https://model-mod1.api.baseten.co/production/predict",
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

  it("any other error is a bug in the action and keeps its stack", () => {
    const error = new TypeError("x is not a function");
    const ending = endingOf(error);
    expect(ending.status).toBe("deploy_failed");
    expect(ending.cause).toMatch(/^This is a bug in the action: x is not a function\b.*report it/);
    expect(ending.stack).toBe(error.stack);
  });

  it("a defect of promote/ says nothing of the deployment", () => {
    expect(endingOf(new TypeError("x is not a function"), "existing").status).toBe("promote_failed");
  });

  it("what is no error at all is a defect without a stack", () => {
    expect(endingOf("just text")).toEqual({
      status: "deploy_failed",
      cause: expect.stringContaining("bug in the action: just text"),
    });
  });
});

describe("finish", () => {
  it.each(STATUSES)("writes the whole set of outputs and a summary for %s", async (status) => {
    const { run, summaries } = recordedRun();
    await finish(run, { status, ...(EXIT_CODES[status] ? { cause: "Why." } : {}) });
    expect(run.written.get("status")).toBe(status);
    expect(JSON.parse(run.written.get("result") ?? "")).toMatchObject({ status, "model-id": "" });
    expect(summaries).toHaveLength(1);
    expect(summaries[0]).toContain(`| Status | ${status} |`);
    expect(summaries[0]?.startsWith(EXIT_CODES[status] ? "### ❌ " : "### ✅ ")).toBe(true);
  });

  it("gives each status a title of its own", async () => {
    const titles = new Set<string>();
    for (const status of STATUSES) {
      const { run, summaries } = recordedRun();
      await finish(run, { status });
      titles.add(summaries[0]?.split("\n")[0] ?? "");
    }
    expect(titles.size).toBe(STATUSES.length);
  });

  it("ends a failure with exactly one error annotation, which is the cause and comes last", async () => {
    const { run, lines, of, summaries } = recordedRun();
    await finish(run, { status: "invalid", cause: "The config is refused. Mend it." });
    expect(of("error")).toEqual(["The config is refused. Mend it."]);
    expect(lines.at(-1)?.[0]).toBe("error");
    expect(summaries[0]).toContain("> The config is refused. Mend it.");
  });

  it("tells what was cleaned up: on success in a row, on failure in the cause alone", async () => {
    for (const status of ["success", "deploy_failed"] as const) {
      const { run, summaries } = recordedRun();
      run.account.add({ cleanup: "Deployment dep42 was deactivated." });
      await finish(run, { status, cause: "No. Deployment dep42 was deactivated." });
      expect(summaries[0]?.split("dep42 was deactivated")).toHaveLength(status === "success" ? 3 : 2);
    }
  });

  it("annotates nothing on success", async () => {
    const { run, lines } = recordedRun();
    await finish(run, { status: "success" });
    expect(lines).toEqual([]);
  });

  it("shows the end of the deployment's log", async () => {
    const { run, summaries } = recordedRun();
    run.account.add({ lastLines: ["Traceback:", "``` </details>"] });
    await finish(run, { status: "deploy_timeout", cause: "It took too long." });
    expect(summaries[0]).toContain("````text\nTraceback:\n``` </details>\n````");
  });

  it("shows a defect's stack in the log, and no stack in the annotation and the summary", async () => {
    const { run, of, summaries } = recordedRun();
    const error = new RangeError("out of range");
    await finish(run, endingOf(error));
    expect(of("info")).toEqual([error.stack]);
    expect(of("error")[0]).toContain("out of range");
    expect(of("error")[0]).not.toContain("    at ");
    expect(summaries[0]).not.toContain("    at ");
  });

  it("warns of a summary that cannot be written, and says the cause all the same", async () => {
    const { run, lines } = recordedRun(undefined, new Error("ENOSPC: no space left"));
    await finish(run, { status: "deploy_failed", cause: "It broke." });
    expect(lines).toEqual([
      ["warning", expect.stringMatching(/^The runner's file for the job summary, GITHUB_STEP_SUMMARY.*ENOSPC/)],
      ["error", "It broke."],
    ]);
    expect(run.written.get("status")).toBe("deploy_failed");
  });

  it("warns of a failed summary of a good run, which stays good", async () => {
    const { run, lines } = recordedRun(undefined, new Error("no"));
    expect(await finish(run, { status: "success" })).toBe(0);
    expect(lines.map(([kind]) => kind)).toEqual(["warning"]);
    expect(run.written.get("status")).toBe("success");
  });

  it("shows no secret, neither in the annotation nor in the summary nor in the stack", async () => {
    const { run, lines, summaries } = recordedRun();
    run.tools.secrets.add("top-secret-key");
    run.account.addFindings([{ severity: "hint", rule: "r", message: "A hint about top-secret-key." }]);
    await finish(run, endingOf(new Error("refused top-secret-key")));
    expect(lines.length).toBeGreaterThan(0);
    expect(JSON.stringify([lines, summaries])).not.toContain("top-secret-key");
    expect(summaries[0]).toContain("A hint about \\*\\*\\*.");
  });

  it("tells in the summary what is known, and leaves out what is not", async () => {
    const { run, summaries } = recordedRun();
    tellDeployment(run, DEPLOYED);
    run.account.add({ environment: "production", deploySeconds: 83, packed: "12 files, 3 MiB" });
    run.account.addTiming({ phase: "Upload", duration: "12 s" });
    await finish(run, { status: "success" });
    expect(summaries[0]?.split("\n")).toEqual(
      expect.arrayContaining([
        "| Model | [llama](https://app.baseten.co/models/mod1/overview) |",
        "| Model id | `mod1` |",
        "| Deployment | PR-7_abcdef0 |",
        "| Deployment id | `dep42` |",
        "| Environment | production |",
        "| Live after | 1 min 23 s |",
        "| Archive | 12 files, 3 MiB |",
        "**Predict URL:** `https://model-mod1.api.baseten.co/production/predict`",
        "| Logs | [open](https://app.baseten.co/models/mod1/logs/dep42) |",
        "| Upload | 12 s |",
      ]),
    );
    expect(summaries[0]).not.toContain("Content digest");
  });

  it("tells in the summary what was packed, without secrets", async () => {
    const { run, summaries } = recordedRun();
    run.tools.secrets.add("top-secret-key");
    const manifest = {
      files: 2,
      bytes: 2048,
      largest: [{ path: "data/top-secret-key.bin", size: 2000 }],
      leftOut: [{ pattern: "*.log", files: 1, folders: 0, examples: ["top-secret-key.log"] }],
    };
    run.account.add({ manifest });
    await finish(run, { status: "success" });
    expect(summaries[0]).toContain("Packed: 2 files, 2 KiB, 1 left out");
    expect(summaries[0]).toContain("| `data/***.bin` | 2 KiB |");
    expect(summaries[0]).toContain("| `*.log` | 1 |");
    expect(summaries[0]).not.toContain("top-secret-key");
  });

  it("lists hints as findings of the summary; errors stand in the cause", async () => {
    const { run, summaries } = recordedRun();
    run.account.addFindings([{ severity: "hint", rule: "h", message: "Worth a look." }]);
    run.account.addFindings([{ severity: "error", rule: "e", message: "Refused for this." }]);
    await finish(run, { status: "invalid", cause: "Refused." });
    expect(summaries[0]).toContain("- Worth a look.");
    expect(summaries[0]).not.toContain("Refused for this.");
  });
});
