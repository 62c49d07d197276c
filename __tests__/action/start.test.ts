import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "@jest/globals";
import { Secrets } from "../../src/action/masks.ts";
import { Cancelled, causeOf, onAbort, tellEnd, warnOrRefuse } from "../../src/action/start.ts";
import { Log } from "../../src/github/log.ts";
import { Failure } from "../../src/lib/errors.ts";
import type { Finding } from "../../src/lib/findings.ts";
import { commandFiles } from "../support/command-files.ts";
import { ROOT } from "../support/scenario.ts";

/** Tools that record what they are told. */
function newTools(broken?: Error) {
  const lines: string[] = [];
  const summaries: string[] = [];
  const line = (kind: string) => (text: string) => void lines.push(`${kind}: ${text}`);
  const core = {
    info: line("info"),
    notice: line("notice"),
    warning: line("warning"),
    error: line("error"),
    startGroup: () => {},
    endGroup: () => {},
  };
  const secrets = new Secrets(() => {});
  const log = new Log(core, (text) => secrets.scrub(text));
  const onBroken = ({ message }: { message: string }) => log.warning(message);
  return { files: commandFiles({ summaries, broken, onBroken }), log, secrets, lines, summaries };
}

describe("start", () => {
  /** Runs an action in a process of its own. @returns its exit code and what it printed. */
  function started(action: string): { code: number | null; output: string } {
    const program = `
      import * as core from "@actions/core";
      import { start } from ${JSON.stringify(pathToFileURL(path.join(ROOT, "src", "action", "start.ts")).href)};
      start(core, ${action});
    `;
    const { status, stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
      cwd: ROOT,
      encoding: "utf8",
      env: { PATH: process.env.PATH ?? "", GITHUB_ACTIONS: "true", RUNNER_TEMP: tmpdir() },
    });
    return { code: status, output: stdout };
  }

  it("ends with the action's exit code, and says nothing of its own", () => {
    expect(started("async () => 0")).toEqual({ code: 0, output: "" });
    expect(started("async () => 1")).toEqual({ code: 1, output: "" });
  });

  it("tells of an action that stops in the middle with nothing to wait for", () => {
    const { code, output } = started("() => new Promise(() => {})");
    expect(code).toBe(1);
    expect(output.trim()).toBe(
      "::error::This is a bug in the action: the run stopped before its end, waiting for nothing. Please report it with the log.",
    );
  });
});

describe("tellEnd", () => {
  it("writes the summary of a run that ended well, and nothing else", async () => {
    const tools = newTools();
    expect(await tellEnd(tools, undefined, (cause) => `Cause: ${cause}`)).toBe(0);
    expect([tools.summaries, tools.lines]).toEqual([["Cause: undefined"], []]);
  });

  it("reports the cause of a failure in the summary and in one error, without any secret", async () => {
    const tools = newTools();
    tools.secrets.add("s3cret");
    expect(await tellEnd(tools, "It broke: s3cret.", (cause) => `Cause: ${cause} s3cret`)).toBe(1);
    expect([tools.summaries, tools.lines]).toEqual([["Cause: It broke: ***. ***"], ["error: It broke: ***."]]);
  });

  it("warns if the summary cannot be written", async () => {
    const tools = newTools(new Error("disk full"));
    expect(await tellEnd(tools, undefined, () => "Fine")).toBe(0);
    expect(tools.lines).toEqual([
      "warning: The runner's file for the job summary, GITHUB_STEP_SUMMARY, cannot be written: disk full.",
    ]);
  });
});

describe("causeOf", () => {
  it("is the failure's own report", () => {
    const tools = newTools();
    expect(causeOf(new Failure("It broke.", { remedy: "Mend it." }), tools)).toBe("It broke. Mend it.");
    expect(causeOf(new Cancelled("SIGTERM"), tools)).toBe("The job was cancelled (SIGTERM).");
    expect(tools.lines).toEqual([]);
  });

  it("calls any other error a defect and logs its stack", () => {
    const tools = newTools();
    const error = new TypeError("x is undefined.");
    error.stack = "TypeError: x is undefined.\n    at main.ts:1";
    expect(causeOf(error, tools)).toBe("This is a bug in the action: x is undefined. Please report it with the log.");
    expect(tools.lines).toEqual(["info: TypeError: x is undefined.\n    at main.ts:1"]);
  });
});

describe("warnOrRefuse", () => {
  const finding = (severity: Finding["severity"]): Finding => ({
    severity,
    rule: "rule",
    message: "Odd.",
    remedy: "Look at it.",
  });

  it("warns about hints and refuses an error", () => {
    const tools = newTools();
    expect(() => warnOrRefuse(tools, [finding("hint"), finding("error"), finding("hint")])).toThrow(
      new Failure("Odd. Look at it.", { status: "invalid" }),
    );
    expect(tools.lines).toEqual(["warning: Odd. Look at it."]);
  });
});

describe("onAbort", () => {
  it("calls back when the signal is aborted, and only once", () => {
    const stop = new AbortController();
    let calls = 0;
    onAbort(stop.signal, () => calls++);
    expect(calls).toBe(0);
    stop.abort();
    stop.abort();
    expect(calls).toBe(1);
  });

  it("calls back at once if the signal is already aborted", () => {
    let calls = 0;
    onAbort(AbortSignal.abort(), () => calls++);
    expect(calls).toBe(1);
  });
});
