/**
 * The recipes for values that vary with the run, run like those of recipes.test.ts. Nothing in them is a stand-in but Baseten, GitHub
 * and actions/checkout; `envsubst` is this machine's.
 */
import { spawnSync } from "node:child_process";
import { describe, expect, it } from "@jest/globals";
import {
  CODE,
  conclusions,
  deployments,
  HEAD,
  MODELS,
  PUSH,
  type Place,
  place,
  pullRequest,
  recipe,
} from "../support/recipes.ts";

// GitHub's runners have it.
const withTools = spawnSync("envsubst", ["--version"]).status === 0 ? recipe : it.skip;

/** The tests of one recipe. */
function of(name: string, tests: () => void): void {
  describe(name, tests);
}

/** The file config.yaml of every archive that has arrived, by the name of its model. */
async function archivedConfigs({ sandbox }: Place): Promise<string[]> {
  const objects = await sandbox.objects();
  const read = objects.map(async ({ key }) => (await sandbox.readArchived(key, "config.yaml"))?.toString() ?? "");
  return (await Promise.all(read)).sort();
}

of("rendered.yml", () => {
  const template = `model_name: hello\nbase_image:\n  image: ghcr.io/octo/server:\${IMAGE_TAG} # $HOME stays\ndescription: \${MODEL_SIZE}\n`;
  const { "models/hello/config.yaml": _config, ...others } = MODELS;
  const files = { ...others, "models/hello/config.template.yaml": template, ".gitignore": "/rendered/\n" };
  const vars = { IMAGE_TAG: "1.2.3", MODEL_SIZE: "8b" };
  const rendered =
    "model_name: hello\nbase_image:\n  image: ghcr.io/octo/server:1.2.3 # $HOME stays\ndescription: 8b\n";

  withTools("deploys what the step has rendered", () =>
    place("rendered.yml", { files }, async (made) => {
      const result = await made.run(PUSH, { vars });
      expect(conclusions(result)).toEqual({ "Deploy a rendered hello/Render and deploy hello": "success" });
      expect(deployments(made.sandbox)).toEqual(["hello production ACTIVE"]);
      expect(await archivedConfigs(made)).toEqual([rendered]);
      expect(result.log).not.toMatch(/not what the commit holds|from the commit/);
      const [object] = await made.sandbox.objects();
      const entries = await made.sandbox.listArchive(object?.key ?? "");
      expect(entries.map(({ path }) => path)).toEqual(["config.yaml", "model/model.py"]);
    }),
  );

  withTools("plans it on a pull request", () =>
    place("rendered.yml", { files }, async ({ github, run, sandbox }) => {
      github.state.addPull({ number: 7, headSha: HEAD });
      const result = await run(pullRequest("opened"), { vars });
      expect(result.exitCode).toBe(0);
      expect(deployments(sandbox)).toEqual([]);
      expect(sandbox.requests.matching("POST", "/v1/prepare_model_upload")).toHaveLength(1);
    }),
  );

  withTools.each([
    ["a variable is not set", { IMAGE_TAG: "1.2.3" }, files, "The variable MODEL_SIZE is not set at GitHub."],
    ["there is no template", vars, MODELS, "config.template.yaml"],
  ])("deploys nothing where %s", (_what, given, there, said) =>
    place("rendered.yml", { files: there }, async ({ run, sandbox }) => {
      const result = await run(PUSH, { vars: given });
      expect(conclusions(result)).toEqual({ "Deploy a rendered hello/Render and deploy hello": "failure" });
      expect(result.log).toContain(said);
      expect(sandbox.requests.all).toEqual([]);
    }),
  );
});

of("gpu-matrix.yml", () => {
  const config = "model_name: hello\nresources:\n  accelerator: T4 # replaced\nruntime:\n  predict_concurrency: 1\n";
  const files = { ...MODELS, "models/hello/config.yaml": config };
  const legs = (l4: string, h100: string) => ({
    // The engine numbers the legs of a matrix.
    "hello on several GPUs/hello on L4-1": l4,
    "hello on several GPUs/hello on H100-2": h100,
  });
  const configOf = (gpu: string, concurrency: number) =>
    config.replace("T4", gpu).replace("predict_concurrency: 1", `predict_concurrency: ${concurrency}`);

  recipe("deploys a model for each GPU", () =>
    place("gpu-matrix.yml", { files }, async (made) => {
      const result = await made.run(PUSH);
      expect(conclusions(result)).toEqual(legs("success", "success"));
      expect(deployments(made.sandbox).sort()).toEqual(["hello-h100 production ACTIVE", "hello-l4 production ACTIVE"]);
      expect(await archivedConfigs(made)).toEqual([configOf("H100", 16), configOf("L4", 2)].sort());
      const labels = made.sandbox.state.committed.map((deployment) => deployment.labels?.config_overrides);
      expect(new Set(labels)).toEqual(new Set(["resources.accelerator,runtime.predict_concurrency"]));
    }),
  );

  recipe("goes on with the others where one of them fails", () =>
    place("gpu-matrix.yml", { files, scenario: (made) => (made === 0 ? "build-failed" : "happy") }, async (made) => {
      const result = await made.run(PUSH);
      expect(result.exitCode).toBe(1);
      // The engine gives all legs of a matrix one conclusion.
      const steps = result.jobs.flatMap((job) =>
        job.steps.filter(({ id, stage }) => id === "deploy" && stage === "Main"),
      );
      expect(steps.map((step) => step.outputs.status).sort()).toEqual(["deploy_failed", "success"]);
      expect(deployments(made.sandbox).filter((one) => one.endsWith("production ACTIVE"))).toHaveLength(1);
    }),
  );

  recipe("plans each of them on a pull request, with what is set", () =>
    place("gpu-matrix.yml", { files }, async ({ github, run, sandbox }) => {
      github.state.addPull({ number: 7, headSha: HEAD });
      const result = await run(pullRequest("opened"));
      expect(conclusions(result)).toEqual(legs("success", "success"));
      expect(result.log).toContain("resources.accelerator=H100, runtime.predict_concurrency=16");
      expect(deployments(sandbox)).toEqual([]);
    }),
  );

  recipe("says which map is not there", () =>
    place("gpu-matrix.yml", { files: { ...MODELS, "models/hello/model/model.py": CODE } }, async ({ run, sandbox }) => {
      const result = await run(PUSH);
      expect(conclusions(result)).toEqual(legs("failure", "failure"));
      expect(result.log).toContain("Set the whole map: `resources={…}`.");
      expect(sandbox.requests.all).toEqual([]);
    }),
  );
});
