/** A step that was written for basetenlabs/action-truss-push (commit 7c8c19b), changed only in its `uses:`. */
import { describe, expect } from "@jest/globals";
import { it } from "../support/concurrent.ts";
import { finalErrors, HELLO, scenario } from "../support/scenario.ts";

/** Every input of that action, with its default if it has one. */
const INPUTS = {
  "truss-directory": "hello",
  "model-name": "renamed",
  environment: "",
  "include-git-info": "true",
  labels: '{"team":"ml"}',
  "deployment-name": "",
  cleanup: "true",
  "predict-payload": '{"prompt":"hi"}',
  "deploy-timeout-minutes": "45",
  "predict-timeout": "300",
  "regional-environment": "false",
  team: "",
};
/** Its outputs, except the one for chains. */
const OUTPUTS = ["deployment-id", "model-id", "model-name", "deploy-time-seconds", "predict-response", "status"];

const seed = {
  models: [
    {
      name: "renamed",
      deployments: [{ id: "serves00", name: "live" }],
      environments: [{ name: "production", serving: "serves00" }],
    },
  ],
};

describe("a step that was written for action-truss-push", () => {
  it("deploys, tests and cleans up", () =>
    scenario({ files: HELLO, seed }, async ({ run, sandbox }) => {
      const result = await run(INPUTS);
      expect(result.exitCode).toBe(0);
      expect(result.log.join("\n")).not.toMatch(/Unexpected input/);
      expect(Object.keys(result.outputs)).toEqual(expect.arrayContaining(OUTPUTS));
      expect(result.outputs).toMatchObject({
        status: "success",
        "model-name": "renamed",
        "predict-response": '{"output":{"prompt":"hi"}}',
      });
      expect(sandbox.state.leftRunning).toEqual([]);
    }));

  it("does not take down a deployment that it has brought into an environment", () =>
    scenario({ files: HELLO, seed }, async ({ run, sandbox }) => {
      const result = await run({ ...INPUTS, environment: "production" });
      expect(result.outputs.status).toBe("success");
      const made = sandbox.state.deployment(result.outputs["deployment-id"] ?? "");
      expect(made?.life.status).toBe("ACTIVE");
      expect(sandbox.state.takenDown).toEqual([]);
    }));

  it("needs create-environment for an environment that does not exist", () =>
    scenario({ files: HELLO, seed }, async ({ run }) => {
      const missing = await run({ ...INPUTS, environment: "staging" });
      expect(missing.outputs.status).toBe("invalid");
      const created = await run({ ...INPUTS, environment: "staging", "create-environment": "true" });
      expect(created.outputs.status).toBe("success");
      expect((await run({ ...INPUTS, environment: "staging" })).outputs.status).toBe("success");
    }));

  it.each([
    ["promote", "true", "Use `environment: production` instead, or remove it."],
    ["deploy-timeout", "30", "Use `deploy-timeout-minutes` instead, in minutes from 10 to 1440."],
    ["preserve-previous-production-deployment", "true", "Remove it: a setting of the environment on Baseten decides"],
  ])("is refused with the input %s of an earlier release, which would have no effect", (name, value, remedy) =>
    scenario({ files: HELLO }, async ({ run, sandbox }) => {
      const result = await run({ ...INPUTS, [name]: value });
      expect([result.exitCode, result.outputs.status]).toEqual([1, "invalid"]);
      expect(finalErrors(result)).toEqual([
        expect.stringContaining(`Input \`${name}\` is not an input of this action. ${remedy}`),
      ]);
      expect(sandbox.requests.all).toEqual([]);
    }),
  );

  it("refuses a deploy timeout of less than ten minutes", () =>
    scenario({ files: HELLO }, async ({ run, sandbox }) => {
      const result = await run({ ...INPUTS, "deploy-timeout-minutes": "5" });
      expect(result.outputs.status).toBe("invalid");
      expect(sandbox.requests.all).toEqual([]);
    }));

  it("is refused for a chain before anything is sent", () =>
    scenario({ files: HELLO }, async ({ run, sandbox }) => {
      const result = await run({ ...INPUTS, "truss-directory": "hello/chain.py" });
      expect(result.outputs).toMatchObject({ status: "invalid", "deployment-id": "" });
      expect(sandbox.requests.all).toEqual([]);
    }));
});
