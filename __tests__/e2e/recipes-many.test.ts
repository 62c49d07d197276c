/** The recipe that releases many models together, run from its trigger to its end with a workflow engine, like those in `recipes.test.ts`. */
import { describe, expect } from "@jest/globals";
import type { Seed } from "../../sandbox/baseten/world/seed.ts";
import type { WorkflowResult } from "../../sandbox/runner/engine.ts";
import { git } from "../support/git.ts";
import { CODE, CONFIG, conclusions, deployments, type Place, place, pullRequest, recipe } from "../support/recipes.ts";

/** The tests of one recipe; "there is a test for every recipe" looks for its calls. */
function of(name: string, tests: () => void): void {
  describe(name, tests);
}

of("many-models-staging.yml", () => {
  const NEWER = `${CODE}# newer\n`;
  /** A merge to main that makes these changes. */
  async function merge({ repository, commit, run }: Place, changes: Record<string, string>) {
    const before = git(repository, "rev-parse", "HEAD");
    const after = await commit(changes);
    return run({ name: "push", payload: { ref: "refs/heads/main", before, after } });
  }

  /** Both models are in production. */
  const seed: Seed = {
    models: ["chat", "hello"].map((name) => ({
      name,
      deployments: [{ id: `old-${name}` }],
      environments: [{ name: "production", serving: `old-${name}` }],
    })),
  };

  /** The id of what each environment of a model serves, with that of which it is a copy. */
  const served = ({ sandbox }: Place, name: string) =>
    sandbox.state.models
      .filter((model) => model.name === name)
      .flatMap(({ environments }) => environments)
      .map(({ name: environment, current }) => [environment, current?.copyOf?.id ?? current?.id]);

  /** The jobs of a run, and whether they went well. The engine numbers the legs of a matrix, and calls all of them failed if one has. */
  const jobs = (result: WorkflowResult) =>
    Object.fromEntries(
      Object.entries(conclusions(result)).map(([name, result]) => [
        name.replace("Models through staging/", "").replace(/-\d+$/, ""),
        result,
      ]),
    );

  recipe("comments the plan of each model that a pull request touches, and deploys nothing", () =>
    place("many-models-staging.yml", {}, async ({ sandbox, github, repository, commit, run }) => {
      const baseSha = git(repository, "rev-parse", "HEAD");
      git(repository, "checkout", "--quiet", "-b", "feature");
      const headSha = await commit({ "models/chat/model/model.py": NEWER, "models/hello/model/model.py": NEWER });
      // What GitHub checks out is a merge of the two.
      git(repository, "checkout", "--quiet", "main");
      git(repository, "merge", "--quiet", "--no-ff", "--message", "merge", "feature");
      github.state.addPull({ number: 7, headSha });
      const result = await run(pullRequest("opened", { headSha, baseSha }));
      expect(jobs(result)).toEqual({
        "Find what changed": "success",
        "plan (models-chat)": "success",
        "plan (models-hello)": "success",
      });
      const bodies = github.state.comments.map(({ body }) => body);
      expect(bodies).toHaveLength(2);
      for (const model of ["chat", "hello"])
        expect(bodies).toContainEqual(expect.stringMatching(new RegExp(`\\b${model}\\b`)));
      expect(await sandbox.objects()).toEqual([]);
      expect(deployments(sandbox)).toEqual([]);
    }),
  );

  recipe("brings what staging has built of each model into production, after one approval", () =>
    place("many-models-staging.yml", {}, async (made) => {
      const result = await merge(made, { "models/chat/model/model.py": NEWER, "models/hello/model/model.py": NEWER });
      expect(jobs(result)).toEqual({
        "Find what changed": "success",
        "staging (models-chat)": "success",
        "staging (models-hello)": "success",
        "Approve the release": "success",
        "production (models-chat)": "success",
        "production (models-hello)": "success",
      });
      expect(await made.sandbox.objects()).toHaveLength(2);
      for (const name of ["chat", "hello"]) {
        const { staging, production } = Object.fromEntries(served(made, name));
        expect(staging).toEqual(expect.any(String));
        expect(production).toBe(staging);
      }
    }),
  );

  recipe("asks for no approval if one model fails in staging; by hand, all of them follow once it is mended", () =>
    place("many-models-staging.yml", { seed }, async (made) => {
      const { sandbox, run } = made;
      const failed = await merge(made, {
        "models/chat/model/model.py": NEWER,
        "models/hello/config.yaml": `${CONFIG}resources:\n  cpu: 4\n`,
      });
      expect(jobs(failed)).toEqual({
        "Find what changed": "success",
        "staging (models-chat)": "failure",
        "staging (models-hello)": "failure",
      });
      expect(Object.fromEntries(served(made, "chat"))).toEqual({ production: "old-chat", staging: expect.any(String) });
      expect(Object.fromEntries(served(made, "hello"))).toEqual({ production: "old-hello" });

      const mended = await merge(made, { "models/hello/config.yaml": CONFIG });
      expect(mended.exitCode).toBe(0);
      // The run of the commit that mends it has that model only.
      expect(Object.fromEntries(served(made, "chat")).production).toBe("old-chat");
      const byHand = await run({ name: "workflow_dispatch", payload: {} });
      expect(byHand.exitCode).toBe(0);
      expect(await sandbox.objects()).toHaveLength(2);
      for (const name of ["chat", "hello"]) {
        const { staging, production } = Object.fromEntries(served(made, name));
        expect(staging).toEqual(expect.any(String));
        expect(production).toBe(staging);
      }
    }),
  );
});
