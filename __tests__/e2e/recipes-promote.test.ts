/** The recipes of promote/, run from their trigger to their end with a workflow engine, against the sandbox, like those in `recipes.test.ts`. */
import { describe, expect } from "@jest/globals";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { type World, conclusions, place, recipe } from "../support/recipes.ts";

/** The tests of one recipe; "there is a test for every recipe" looks for its calls. */
function of(name: string, tests: () => void): void {
  describe(name, tests);
}

of("promote.yml", () => {
  /** Staging runs what was built of a commit, production something older. */
  const world = (sha: string): World => ({
    seed: {
      models: [
        {
          name: "hello",
          deployments: [{ id: "old" }, { id: "built", labels: { push_id: "p", github_sha: sha } }],
          environments: [
            { name: "staging", serving: "built" },
            { name: "production", serving: "old" },
          ],
        },
      ],
    },
  });
  const SHA = "c".repeat(40);
  const dispatch = (inputs: Record<string, string>) => ({
    event: { name: "workflow_dispatch", payload: { inputs } } as const,
    options: { inputs },
  });

  recipe("plans, and brings into production what staging runs of the commit", () =>
    place("promote.yml", world(SHA), async ({ sandbox, run }) => {
      const { event, options } = dispatch({ sha: SHA });
      const result = await run(event, options);
      expect(conclusions(result)).toEqual({
        "Promote hello/Plan": "success",
        "Promote hello/Promote hello to production": "success",
      });
      // Staging keeps its deployment, so that production gets a copy.
      expect(sandbox.requests.matching("POST", /\/promote$/).map(({ body }) => body)).toEqual([
        expect.objectContaining({ deployment_id: "built" }),
      ]);
      const [staging, production] = sandbox.state.models[0]?.environments ?? [];
      expect(staging?.current?.id).toBe("built");
      expect(production?.current?.copyOf?.id).toBe("built");
      expect(result.log).toContain('{"output":{"name":"production"}}');
      expect(await sandbox.objects()).toEqual([]);
    }),
  );

  recipe("stops at the plan if the commit was not deployed", () =>
    place("promote.yml", world("d".repeat(40)), async ({ sandbox, run }) => {
      const { event, options } = dispatch({ sha: SHA });
      const result = await run(event, options);
      expect(conclusions(result)).toEqual({ "Promote hello/Plan": "failure" });
      expect(sandbox.requests.matching("POST", /./)).toEqual([]);
    }),
  );
});

of("rollback.yml", () => {
  const world: World = {
    seed: {
      models: [
        {
          name: "hello",
          deployments: [{ id: "good" }, { id: "bad" }],
          environments: [{ name: "production" }],
          history: [
            { does: "push", id: "good" },
            { does: "push", id: "bad" },
          ],
        },
      ],
    },
  };
  const serving = (sandbox: Sandbox) => sandbox.state.models[0]?.environments[0]?.current?.id;

  recipe.each([
    ["true", "bad"],
    ["false", "good"],
  ])("with dry-run %s, production serves %s in the end", (dryRun, serves) =>
    place("rollback.yml", world, async ({ sandbox, run }) => {
      const inputs = { "dry-run": dryRun };
      const result = await run({ name: "workflow_dispatch", payload: { inputs } }, { inputs });
      expect(result.exitCode).toBe(0);
      expect(serving(sandbox)).toBe(serves);
      expect(sandbox.state.takenDown).toEqual([]);
    }),
  );
});
