/** Legs of one run, such as those of a matrix, that deploy at the same time. */
import { describe, expect, it } from "@jest/globals";
import { finalErrors, scenario } from "../support/scenario.ts";

const LEGS = ["a", "b", "c", "d", "e", "f"];

describe("six legs that deploy to one model at the same time", () => {
  it.each([
    ["an existing model", [{ id: "m", name: "hello", deployments: [{ id: "old" }] }]],
    ["a new model", []],
  ])("all succeed: %s", (_what, models) =>
    scenario({ seed: { models } }, async ({ start, sandbox }) => {
      // No leg commits before every leg has chosen a name.
      const hold = sandbox.faults.hold("before", { target: "api", method: "POST", path: /^\/v1\/models/, times: 6 });
      const steps = await Promise.all(LEGS.map((leg) => start({ labels: JSON.stringify({ leg }), wait: "false" })));
      const isCommit = ({ method, path }: { method: string; path: string }): boolean =>
        method === "POST" && path.startsWith("/v1/models");
      await sandbox.requests.waitFor(() => sandbox.requests.all.filter(isCommit).length >= LEGS.length);
      hold.release();
      const results = await Promise.all(steps.map(({ done }) => done));
      expect(results.flatMap(finalErrors)).toEqual([]);
      expect(results.map(({ outputs }) => outputs.status)).toEqual(LEGS.map(() => "success"));
      const [model, ...others] = sandbox.state.models;
      expect(others).toEqual([]);
      const made = sandbox.state.committed;
      expect(new Set(made.map(({ name }) => name)).size).toBe(LEGS.length);
      expect(made.map(({ labels, modelId }) => [modelId, labels?.leg]).sort()).toEqual(
        LEGS.map((leg) => [model?.id, leg]),
      );
    }),
  );

  it("a given name that is taken stays an error", () =>
    scenario({ seed: { models: [{ name: "hello", deployments: [{ name: "mine" }] }] } }, async ({ run }) => {
      const result = await run({ "deployment-name": "mine" });
      expect(result.outputs.status).toBe("invalid");
      expect(finalErrors(result)[0]).toContain('"mine" is already taken');
    }));
});
