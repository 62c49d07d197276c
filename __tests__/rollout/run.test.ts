import { describe, expect, it } from "@jest/globals";
import { Cancelled } from "../../src/action/start.ts";
import { Failure } from "../../src/lib/errors.ts";
import { runPhase, tellDeployment } from "../../src/rollout/run.ts";
import { recordedRun } from "../support/run.ts";

describe("a phase of the run", () => {
  it("gives the work's result, and notes its time", async () => {
    const { run, lines } = recordedRun();
    const result = await runPhase(run, "Pack", async () => ({ result: 5, verdict: "Packed." }));
    expect(result).toBe(5);
    expect(run.account.timings).toEqual([{ phase: "Pack", duration: expect.stringMatching(/^\d+ ms$/) }]);
    expect(lines.map(([kind]) => kind)).toEqual(["group", "endgroup", "info"]);
  });

  it("notes its time also where it fails", async () => {
    const { run } = recordedRun();
    const failure = new Failure("No.");
    await expect(runPhase(run, "Pack", () => Promise.reject(failure))).rejects.toBe(failure);
    expect(run.account.timings.map(({ phase }) => phase)).toEqual(["Pack"]);
  });

  it("does not begin once the run is cancelled", async () => {
    const reason = new Cancelled("SIGINT");
    const { run, lines } = recordedRun(AbortSignal.abort(reason));
    let began = false;
    const work = async () => {
      began = true;
      return { result: 0, verdict: "" };
    };
    await expect(runPhase(run, "Pack", work)).rejects.toBe(reason);
    expect({ began, lines, timings: run.account.timings }).toEqual({ began: false, lines: [], timings: [] });
  });
});

describe("what is told of the deployment", () => {
  it("is set as outputs in the given order, and noted for the end of the run", () => {
    const { run } = recordedRun();
    tellDeployment(run, { modelName: "llama", createdModel: false });
    tellDeployment(run, { modelId: "mod1", modelName: "llama" });
    expect([...run.written]).toEqual([
      ["model-name", "llama"],
      ["created-model", "false"],
      ["model-id", "mod1"],
    ]);
    expect(run.account.deployment).toEqual({ modelId: "mod1", modelName: "llama", createdModel: false });
  });

  it("replaces what was told before: a copy takes the place of the deployment", () => {
    const { run } = recordedRun();
    tellDeployment(run, { modelId: "mod1", deploymentId: "pushed" });
    tellDeployment(run, { deploymentId: "copy" });
    expect(run.written.get("deployment-id")).toBe("copy");
    expect(run.account.deployment).toEqual({ modelId: "mod1", deploymentId: "copy" });
  });
});
