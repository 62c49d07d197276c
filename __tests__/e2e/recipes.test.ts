/**
 * Every workflow in `examples/workflows/`, run from its trigger to its end with a workflow engine, against the sandbox. The token of
 * the run may do what the recipe's own `permissions` say and nothing else. Skipped where the engine `act` is not there.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect } from "@jest/globals";
import { parse } from "yaml";
import { errorWith200, openAi, type PredictHandler } from "../../sandbox/baseten/predict.ts";
import { type Behaviour, failing, fine } from "../../sandbox/baseten/world/behaviour.ts";
import type { Seed } from "../../sandbox/baseten/world/seed.ts";
import type { Permissions } from "../../sandbox/github/state.ts";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";
import { it } from "../support/concurrent.ts";
import { git } from "../support/git.ts";
import { withForwardProxy } from "../support/proxy.ts";
import {
  CODE,
  CONFIG,
  HEAD,
  MODELS,
  NAME,
  PUSH,
  type Place,
  RECIPES,
  type RecipeStep,
  type World,
  conclusions,
  deployments,
  outputs,
  place,
  pullRequest,
  readRecipe,
  recipe,
} from "../support/recipes.ts";
import type { Files } from "../support/scenario.ts";

const DAY_MS = 24 * 3_600_000;
const SWEPT = /\b(DEACTIVATING|INACTIVE)$/;

/** The tests of one recipe; "there is a test for every recipe" looks for its calls. */
function of(name: string, tests: () => void): void {
  describe(name, tests);
}

of("quick-start.yml", () => {
  recipe("deploys on a push to main", () =>
    place("quick-start.yml", {}, async ({ sandbox, run }) => {
      const result = await run(PUSH);
      expect(conclusions(result)).toEqual({ "Baseten/Deploy hello": "success" });
      expect(outputs(result, "deploy", "deploy")).toMatchObject({ status: "success", environment: "production" });
      expect(deployments(sandbox)).toEqual(["hello production ACTIVE"]);
    }),
  );

  recipe("plans on a pull request", () =>
    place("quick-start.yml", {}, async ({ sandbox, run }) => {
      const result = await run(pullRequest("opened"));
      expect(result.exitCode).toBe(0);
      expect(outputs(result, "deploy", "deploy").status).toBe("validated");
      expect(await sandbox.objects()).toEqual([]);
      expect(deployments(sandbox)).toEqual([]);
    }),
  );
});

of("deploy.yml", () => {
  recipe("deploys what was merged, and hands the outputs on", () =>
    place("deploy.yml", {}, async ({ sandbox, run }) => {
      const result = await run(PUSH);
      expect(result.exitCode).toBe(0);
      expect(deployments(sandbox)).toEqual(["hello production ACTIVE"]);
      const { "deployment-id": id, "predict-url": url } = outputs(result, "deploy", "deploy");
      expect(result.log).toContain(`Deployment ${id} answers at ${url}`);
    }),
  );

  recipe("fails where the build fails, and leaves nothing behind", () =>
    place("deploy.yml", { scenario: "build-failed" }, async ({ sandbox, run }) => {
      const result = await run({ name: "workflow_dispatch", payload: {} });
      expect(conclusions(result)).toEqual({ "Deploy hello/Deploy hello": "failure" });
      expect(outputs(result, "deploy", "deploy").status).toBe("deploy_failed");
      expect(sandbox.state.leftRunning).toEqual([]);
    }),
  );
});

of("settings.yml", () => {
  const settings = `autoscaling_settings:
  min_replica: 1
  max_replica: 4
autoscaling_schedule_settings:
  timezone: Europe/Berlin
  schedules:
    - name: office
      cadence: DAILY
      weekdays: [MONDAY]
      start_hour: 8
      start_minute: 0
      end_hour: 18
      end_minute: 0
      autoscaling_settings: {min_replica: 2, max_replica: 4}
`;
  const files = { ...MODELS, "settings/hello.yml": settings };
  /** What production has. */
  const had = ({ sandbox }: Place) => {
    const [model] = sandbox.state.models.filter(({ name }) => name === "hello");
    const production = model?.environments.find(({ name }) => name === "production");
    const { autoscaling, schedules } = production ?? {};
    return { replicas: autoscaling?.max_replica, schedules: schedules?.schedules.map(({ name }) => name) };
  };

  recipe("deploys with the settings of the repository, and makes no schedule twice", () =>
    place("settings.yml", { files }, async (made) => {
      expect((await made.run(PUSH)).exitCode).toBe(0);
      const first = had(made);
      expect(first).toEqual({ replicas: 4, schedules: ["office"] });
      await made.commit({ "models/hello/model/model.py": `${CODE}# again\n` });
      expect((await made.run(PUSH)).exitCode).toBe(0);
      expect(had(made)).toEqual(first);
    }),
  );

  recipe("shows on a pull request what would change, and refuses what would cost too much", () =>
    place("settings.yml", { files }, async ({ sandbox, commit, run }) => {
      const planned = await run(pullRequest("opened"));
      expect(outputs(planned, "deploy", "deploy").status).toBe("validated");
      expect(planned.log).toContain("autoscaling_settings.max_replica");
      await commit({ "settings/hello.yml": "autoscaling_settings: {min_replica: 100, max_replica: 100}\n" });
      const dear = await run(pullRequest("synchronize"));
      expect(outputs(dear, "deploy", "deploy").status).toBe("invalid");
      expect(dear.log).toContain("input `max-hourly-cost` allows $5.00");
      expect(deployments(sandbox)).toEqual([]);
    }),
  );
});

of("guarded-deploy.yml", () => {
  /** Production serves a version under traffic, and the next one behaves like this. */
  const served = (behaviour: Behaviour): SandboxOptions => {
    const production = { name: "production", serving: "old", replicas: 4, rollingDeploy: false };
    const models = [{ id: "m", name: "hello", deployments: [{ id: "old" }], environments: [production] }];
    const scenario = { name: "watched", steps: [{ status: "ACTIVE" }], behaviour };
    return { seed: { models }, scenario, traffic: { perMinute: 600 }, timeScale: 0.002 };
  };
  const current = ({ sandbox }: Place) => sandbox.state.model("m")?.environments[0]?.current?.id;

  recipe("takes a version back that fails for one request in five, and says so", () =>
    place("guarded-deploy.yml", served(failing(0.2)), async (made) => {
      const result = await made.run(PUSH);
      expect(result.exitCode).toBe(1);
      expect(outputs(result, "deploy", "deploy").status).toBe("rolled_back");
      expect(current(made)).toBe("old");
    }),
  );

  recipe("lets a good version serve", () =>
    place("guarded-deploy.yml", served(fine), async (made) => {
      const result = await made.run(PUSH);
      expect(result.exitCode).toBe(0);
      expect(current(made)).toBe(outputs(result, "deploy", "deploy")["deployment-id"]);
    }),
  );
});

of("plan.yml", () => {
  recipe("keeps one comment with the plan, with the permissions that it asks for", () =>
    place("plan.yml", {}, async ({ sandbox, github, commit, run }) => {
      github.state.addPull({ number: 7, headSha: HEAD });
      expect((await run(pullRequest("opened"))).exitCode).toBe(0);
      await commit({ "models/hello/config.yaml": `${CONFIG}resources:\n  accelerator: L4\n` });
      expect((await run(pullRequest("synchronize"))).exitCode).toBe(0);
      expect(github.state.comments).toHaveLength(1);
      expect(github.state.comments[0]).toMatchObject({ issue: 7, edits: 1, body: expect.stringContaining("L4") });
      expect(github.state.comments[0]?.body).toContain("production");
      expect(await sandbox.objects()).toEqual([]);
    }),
  );

  recipe.each([
    ["a fork", "mallory", "mallory/truss-models"],
    ["Dependabot", "dependabot[bot]", NAME],
  ])("makes the local half of the plan for %s, and passes", (_who, actor, repo) =>
    place("plan.yml", {}, async ({ sandbox, github, run }) => {
      github.state.tokens.set(github.token, { permissions: { contents: "read" } });
      const secrets = { GITHUB_TOKEN: github.token };
      const result = await run(pullRequest("opened", { repo }), { secrets, actor });
      expect(result.exitCode).toBe(0);
      expect(result.log).toMatch(/::notice::No API key, so only the local checks ran/);
      expect(sandbox.requests.all).toEqual([]);
      expect(github.calls()).toEqual([]);
    }),
  );

  recipe("fails for what Truss would refuse", () =>
    place("plan.yml", {}, async ({ commit, run }) => {
      await commit({ "models/hello/config.yaml": "model_name: hello\nresources:\n  cpu: 4\n" });
      const result = await run(pullRequest("opened", { repo: "mallory/truss-models" }));
      expect(conclusions(result)).toEqual({ "Plan hello/Plan hello": "failure" });
      expect(result.log).toMatch(/::error.*file=models\/hello\/config\.yaml,line=3/);
    }),
  );
});

of("staging-then-production.yml", () => {
  // Nobody has made the environment `staging`: the recipe does.
  const world: World = { seed: { models: [{ name: "hello", environments: [{ name: "production" }] }] } };

  recipe("builds once, tests in staging, and promotes the same build", () =>
    place("staging-then-production.yml", world, async ({ sandbox, run }) => {
      const result = await run(PUSH);
      expect(result.exitCode).toBe(0);
      expect(await sandbox.objects()).toHaveLength(1);
      expect(deployments(sandbox)).toEqual(["hello staging ACTIVE", "hello production ACTIVE"]);
      expect(result.log).toContain('{"output":{"name":"staging"}}');
      expect(result.log).toContain('{"output":{"name":"production"}}');
      expect(sandbox.requests.matching("POST", /\/promote$/)).toHaveLength(1);
    }),
  );

  recipe("does not reach production where staging fails its smoke test", () =>
    place(
      "staging-then-production.yml",
      { ...world, predict: () => ({ status: 500, body: { error: "broken" } }) },
      async ({ sandbox, run }) => {
        const result = await run(PUSH);
        expect(conclusions(result)).toEqual({ "Release hello/Deploy hello to staging": "failure" });
        expect(deployments(sandbox).filter((line) => line.includes("production"))).toEqual([]);
      },
    ),
  );
});

of("own-check.yml", () => {
  const world: World = {
    seed: {
      models: [{ name: "hello", deployments: [{ id: "old" }], environments: [{ name: "production", serving: "old" }] }],
    },
  };
  /** The user's own check. It sees the deployment before anybody else does. */
  const check = (verdict: string) => ({
    ...MODELS,
    "checks/hello.sh": `curl --fail --silent --show-error --header "Authorization: Bearer $BASETEN_API_KEY" --data '{"name": "check"}' "$1"\n${verdict}\n`,
  });
  const hasCurl = spawnSync("curl", ["--version"]).status === 0;
  const withCurl = hasCurl ? recipe : it.skip;

  withCurl("promotes the very deployment that the check has seen", () =>
    place("own-check.yml", { ...world, files: check("exit 0") }, async ({ sandbox, run }) => {
      const result = await run(PUSH);
      expect(conclusions(result)).toEqual({ "Check hello, then release it/Release hello": "success" });
      const id = outputs(result, "release", "canary")["deployment-id"];
      expect(result.log).toContain('{"output":{"name":"check"}}');
      expect(sandbox.state.committed.map((one) => one.id)).toEqual([id]);
      expect(deployments(sandbox)).toEqual(["hello SCALED_TO_ZERO", "hello production ACTIVE"]);
      expect(sandbox.requests.matching("POST", /\/(deactivate|cancel_promotion)$/)).toEqual([]);
    }),
  );

  withCurl("takes down what it made, and promotes nothing, where the check fails", () =>
    place("own-check.yml", { ...world, files: check("exit 3") }, async ({ sandbox, run }) => {
      const result = await run(PUSH);
      expect(conclusions(result)).toEqual({ "Check hello, then release it/Release hello": "failure" });
      const id = outputs(result, "release", "canary")["deployment-id"];
      expect(result.log).toContain(`The job failed (\`cleanup: on-job-failure\`). Deployment ${id} was deactivated.`);
      expect(deployments(sandbox)).toEqual(["hello production ACTIVE", expect.stringMatching(SWEPT)]);
      expect(sandbox.requests.matching("POST", /\/promote$/)).toEqual([]);
    }),
  );

  withCurl("checks what production serves already, and leaves it if the check fails", () =>
    place("own-check.yml", { ...world, files: check("exit 0") }, async ({ sandbox, run, commit }) => {
      expect((await run(PUSH)).exitCode).toBe(0);
      await commit({ "checks/hello.sh": "exit 3\n" });
      const result = await run(PUSH);
      expect(result.exitCode).toBe(1);
      const id = outputs(result, "release", "canary")["deployment-id"];
      expect(result.log).toContain(`The environment "production" serves deployment ${id}, so it was left alone.`);
      expect(result.log).not.toContain(`Deployment ${id} existed before this run`);
      expect(deployments(sandbox)).toEqual(["hello SCALED_TO_ZERO", "hello production ACTIVE"]);
    }),
  );

  withCurl("leaves a deployment that ran before, and warns of it if the check fails", () =>
    place("own-check.yml", { ...world, files: check("exit 3") }, async ({ sandbox, run }) => {
      expect((await run(PUSH)).exitCode).toBe(1);
      const [made] = sandbox.state.committed;
      // Somebody has activated it by hand since.
      if (made) sandbox.state.become(made, ["ACTIVE"]);
      const result = await run(PUSH);
      expect(result.exitCode).toBe(1);
      expect(result.log).toMatch(
        new RegExp(`::warning::The job failed .* Deployment ${made?.id} existed before this run, so cleanup leaves`),
      );
      expect(deployments(sandbox)).toEqual(["hello production ACTIVE", "hello ACTIVE"]);
    }),
  );

  withCurl("promotes nothing if the check writes into the truss", () =>
    place(
      "own-check.yml",
      { ...world, files: check("echo changed >> models/hello/model/model.py") },
      async ({ sandbox, run }) => {
        const result = await run(PUSH);
        expect(result.exitCode).toBe(1);
        expect(result.log).toContain("The check has changed models/hello, so nothing is promoted.");
        expect(deployments(sandbox)).toEqual(["hello production ACTIVE", expect.stringMatching(SWEPT)]);
        expect(sandbox.state.committed).toHaveLength(1);
      },
    ),
  );

  withCurl("leaves the first deployment of a new model that Baseten has put into production, with a warning", () =>
    place("own-check.yml", { firstPushServes: true, files: check("exit 3") }, async ({ sandbox, run }) => {
      const result = await run(PUSH);
      expect(result.exitCode).toBe(1);
      expect(result.log).toMatch(/::warning::The job failed .* so it was left alone\. It is billed while it runs/);
      expect(deployments(sandbox)).toEqual(["hello production ACTIVE"]);
    }),
  );
});

of("openai-routes.yml", () => {
  const chat = { model: "hello", messages: [{ role: "user", content: "Say hi." }], max_tokens: 5 };
  const vllm = [
    "model_name: hello",
    "base_image:",
    "  image: vllm/vllm-openai:v0.11.0",
    "docker_server:",
    "  start_command: vllm serve org/hello --port 8000 --served-model-name hello",
    "  server_port: 8000",
    "  predict_endpoint: /v1/chat/completions",
    "  readiness_endpoint: /health",
    "  liveness_endpoint: /health",
  ];
  const files: Files = { "models/hello/config.yaml": `${vllm.join("\n")}\n`, "checks/chat.json": JSON.stringify(chat) };
  const secretsOf = ({ sandbox, github }: Place) => ({
    BASETEN_API_KEY: sandbox.apiKey,
    GITHUB_TOKEN: github.token,
    TENANT: "tenant-of-hello",
  });

  recipe("asks for a chat completion at the deployment's own URL, then promotes it", () =>
    place("openai-routes.yml", { files, predict: openAi }, async (made) => {
      const { sandbox, run } = made;
      const result = await run(PUSH, { secrets: secretsOf(made) });
      expect(conclusions(result)).toEqual({ "Deploy hello behind OpenAI's routes/Deploy hello": "success" });
      expect(deployments(sandbox)).toEqual(["hello production ACTIVE"]);
      const [call, ...more] = sandbox.requests.matching("POST", /\/chat\/completions$/);
      expect(more).toEqual([]);
      expect(call?.path).toBe(`/deployment/${sandbox.state.committed[0]?.id}/sync/v1/chat/completions`);
      expect(call?.body).toEqual(chat);
      expect(call?.headers["x-tenant"]).toBe("tenant-of-hello");
      expect(result.log).toMatch(/^.*base_url=http\S+\/production\/sync\/v1$/m);
      expect(result.log).not.toContain("tenant-of-hello");
      const [archive] = await sandbox.objects();
      expect(await sandbox.listArchive(archive?.key ?? "")).toMatchObject([{ path: "config.yaml" }]);
    }),
  );

  recipe("promotes nothing if the answer is an error, though its status is 200", () =>
    place("openai-routes.yml", { files, predict: errorWith200 }, async (made) => {
      const result = await made.run(PUSH, { secrets: secretsOf(made) });
      expect(outputs(result, "deploy", "deploy").status).toBe("predict_failed");
      expect(made.sandbox.requests.matching("POST", /\/promote$/)).toEqual([]);
      expect(deployments(made.sandbox)).toEqual([expect.stringMatching(SWEPT)]);
    }),
  );
});

of("cases.yml", () => {
  const cases = `compare: live
cases:
  - {name: greets, payload: {prompt: Hi}, expect: {contains: Hello}, repeat: 2}
  - {name: refuses an empty prompt, payload: {prompt: ""}, expect: {status: 422}}
`;
  const files: Files = { ...MODELS, "checks/cases.yaml": cases };
  const environments = [{ name: "production", serving: "old" }];
  const seed: Seed = { models: [{ id: "m", name: "hello", deployments: [{ id: "old" }], environments }] };
  const greets: PredictHandler = ({ body }) =>
    (body as { prompt: string }).prompt === ""
      ? { status: 422, body: { error: "no prompt" } }
      : { body: { text: "Hello!" } };

  recipe("promotes what passes its cases, which the live deployment gets, too", () =>
    place("cases.yml", { files, seed, predict: greets }, async ({ sandbox, run }) => {
      const result = await run(PUSH);
      expect(conclusions(result)).toEqual({ "Test hello with cases, then release it/Release hello": "success" });
      expect(sandbox.requests.matching("POST", /^\/deployment\/old\/predict$/)).toHaveLength(3);
      expect(sandbox.requests.matching("POST", /\/promote$/)).toHaveLength(1);
      expect(result.log).toMatch(/greets: passed, median [\d.]+ s/);
      expect(result.log).toMatch(/refuses an empty prompt: passed, median [\d.]+ s/);
    }),
  );

  recipe("promotes nothing if a case fails, and says which one", () =>
    place("cases.yml", { files, seed, predict: () => ({ body: { text: "Hello!" } }) }, async ({ sandbox, run }) => {
      const result = await run(PUSH);
      expect(conclusions(result)).toEqual({ "Test hello with cases, then release it/Release hello": "failure" });
      expect(outputs(result, "release", "release").status).toBe("predict_failed");
      expect(sandbox.requests.matching("POST", /\/promote$/)).toEqual([]);
      expect(result.log).toMatch(/greets: passed/);
      expect(result.log).toMatch(/refuses an empty prompt: FAILED/);
    }),
  );
});

of("many-models.yml", () => {
  recipe("deploys the model that a merge touched", () =>
    place("many-models.yml", {}, async ({ sandbox, repository, commit, run }) => {
      const before = git(repository, "rev-parse", "HEAD");
      const after = await commit({ "models/chat/config.yaml": "model_name: chat\ndescription: new\n" });
      const result = await run({ name: "push", payload: { ref: "refs/heads/main", before, after } });
      expect(conclusions(result)).toEqual({
        "Models/Find what changed": "success",
        "Models/deploy (models-chat)": "success",
      });
      expect(deployments(sandbox)).toEqual(["chat production ACTIVE"]);
    }),
  );

  recipe("has nothing to do where no model was touched", () =>
    place("many-models.yml", {}, async ({ sandbox, repository, commit, run }) => {
      const before = git(repository, "rev-parse", "HEAD");
      const after = await commit({ "README.md": "# Models\n" });
      const result = await run({ name: "push", payload: { ref: "refs/heads/main", before, after } });
      expect(result.exitCode).toBe(0);
      expect(conclusions(result)).toEqual({ "Models/Find what changed": "success" });
      expect(sandbox.requests.all).toEqual([]);
    }),
  );

  recipe("plans what a pull request touches", () =>
    place("many-models.yml", {}, async ({ sandbox, repository, commit, run }) => {
      const baseSha = git(repository, "rev-parse", "HEAD");
      git(repository, "checkout", "--quiet", "-b", "feature");
      const headSha = await commit({ "models/chat/config.yaml": "model_name: chat\ndescription: new\n" });
      // What GitHub checks out is a merge of the two.
      git(repository, "checkout", "--quiet", "main");
      git(repository, "merge", "--quiet", "--no-ff", "--message", "merge", "feature");
      const result = await run(pullRequest("opened", { headSha, baseSha }));
      expect(Object.values(conclusions(result))).toEqual(["success", "success"]);
      expect(Object.keys(conclusions(result))).toContain("Models/deploy (models-chat)");
      expect(await sandbox.objects()).toEqual([]);
      expect(deployments(sandbox)).toEqual([]);
    }),
  );

  recipe("deploys all of them by hand", () =>
    place("many-models.yml", {}, async ({ sandbox, run }) => {
      expect((await run({ name: "workflow_dispatch", payload: {} })).exitCode).toBe(0);
      expect(deployments(sandbox).sort()).toEqual(["chat production ACTIVE", "hello production ACTIVE"]);
    }),
  );
});

of("preview.yml", () => {
  recipe("keeps the newest preview while the pull request is open, and none after it", () =>
    place("preview.yml", {}, async ({ sandbox, github, commit, run }) => {
      github.state.addPull({ number: 7, headSha: HEAD });
      const opened = await run(pullRequest("opened"));
      expect(conclusions(opened)).toEqual({ "Preview hello/Preview hello": "success" });
      expect(deployments(sandbox)).toEqual(["hello-preview ACTIVE"]);
      await commit({ "models/hello/model/model.py": `${CODE}# newer\n` });
      const headSha = "d".repeat(40);
      github.state.addPull({ number: 7, headSha });
      expect((await run(pullRequest("synchronize", { headSha }))).exitCode).toBe(0);
      expect(deployments(sandbox)).toEqual([expect.stringMatching(SWEPT), "hello-preview ACTIVE"]);
      expect(github.state.comments).toMatchObject([{ edits: expect.any(Number), issue: 7 }]);
      const closed = await run(pullRequest("closed", { headSha }));
      expect(conclusions(closed)).toEqual({ "Preview hello/Close the preview": "success" });
      expect(sandbox.state.leftRunning).toEqual([]);
    }),
  );

  recipe("leaves what Baseten has taken into production, as the recipe says", () =>
    place("preview.yml", { firstPushServes: true }, async ({ sandbox, github, run }) => {
      github.state.addPull({ number: 7, headSha: HEAD });
      expect((await run(pullRequest("opened"))).exitCode).toBe(0);
      const closed = await run(pullRequest("closed"));
      expect(closed.exitCode).toBe(0);
      expect(outputs(closed, "close", "0")).toMatchObject({ deactivated: "0", left: "1" });
      expect(deployments(sandbox)).toEqual(["hello-preview production ACTIVE"]);
    }),
  );

  recipe.each([
    ["a fork", "mallory", "mallory/truss-models"],
    ["Dependabot", "dependabot[bot]", NAME],
  ])("does nothing for %s", (_who, actor, repo) =>
    place("preview.yml", {}, async ({ sandbox, run }) => {
      const secrets = {};
      for (const action of ["opened", "closed"]) {
        const result = await run(pullRequest(action, { repo }), { secrets, actor });
        expect(result.exitCode).toBe(0);
        expect(conclusions(result)).toEqual({});
      }
      expect(sandbox.requests.all).toEqual([]);
    }),
  );
});

of("nightly-sweep.yml", () => {
  const labels = { push_id: "p", github_repository: NAME, github_run_id: "999" };
  const seed: Seed = {
    models: [
      {
        name: "hello",
        environments: [{ name: "production", serving: "serves00" }],
        deployments: [
          { id: "serves00", name: "live", labels: { ...labels, github_ref: "refs/heads/main" } },
          { id: "preview0", name: "PR-7_old", labels: { ...labels, github_pull_request: "7" } },
          { id: "running0", name: "PR-8_run", labels: { ...labels, github_pull_request: "8", github_run_id: "998" } },
          { id: "young000", name: "PR-9_new", labels: { ...labels, github_pull_request: "9" } },
          { id: "middle00", name: "main-new", labels: { ...labels, github_ref: "refs/heads/main" } },
          ...Array.from({ length: 7 }, (_, index) => ({
            id: `main000${index}`,
            name: `main-${index}`,
            labels: { ...labels, github_ref: "refs/heads/main" },
          })),
        ],
      },
    ],
  };

  /** Days. */
  const AGES: Record<string, number> = { young000: 6, middle00: 20 };

  async function withOldDeployments(test: (place: Place) => Promise<void>): Promise<void> {
    await place("nightly-sweep.yml", { seed, timeScale: 0.002 }, async (made) => {
      made.github.state.runs.set(999, "completed");
      made.github.state.runs.set(998, "in_progress");
      const all = made.sandbox.state.models.flatMap((model) => model.deployments);
      for (const [index, deployment] of all.entries())
        deployment.createdAt = new Date(
          Date.now() - (AGES[deployment.id] ?? 60) * DAY_MS + index * 1_000,
        ).toISOString();
      await test(made);
    });
  }

  recipe("says by hand what it would sweep", () =>
    withOldDeployments(async ({ sandbox, run }) => {
      const result = await run({ name: "workflow_dispatch", payload: { inputs: { "dry-run": "true" } } });
      expect(result.exitCode).toBe(0);
      expect(outputs(result, "sweep", "0")).toMatchObject({ deactivated: "1", failed: "0" });
      expect(sandbox.requests.all.filter(({ method }) => method !== "GET")).toEqual([]);
    }),
  );

  recipe("sweeps at night", () =>
    withOldDeployments(async ({ sandbox, run }) => {
      const result = await run({ name: "schedule", payload: {} });
      expect(result.exitCode).toBe(0);
      expect(outputs(result, "sweep", "0")).toMatchObject({ deactivated: "1", failed: "0" });
      expect(outputs(result, "sweep", "1")).toMatchObject({ deleted: "3", failed: "0" });
      expect(sandbox.state.deployment("preview0")?.life.status).toMatch(SWEPT);
      for (const id of ["serves00", "running0", "young000", "middle00"])
        expect([id, sandbox.state.deployment(id)?.life.status]).toEqual([id, "ACTIVE"]);
      expect(sandbox.state.deployment("main0000")).toBeUndefined();
    }),
  );
});

of("regional-environment.yml", () => {
  recipe("tests at the regional host", () =>
    place(
      "regional-environment.yml",
      { seed: { models: [{ name: "hello", environments: [{ name: "production" }, { name: "prod-eu" }] }] } },
      async ({ sandbox, run }) => {
        const result = await run(PUSH);
        expect(result.exitCode).toBe(0);
        expect(deployments(sandbox)).toEqual(["hello prod-eu ACTIVE"]);
        const predicted = sandbox.requests.all.filter(({ target }) => target === "predict");
        expect(predicted.map(({ path: asked }) => asked)).toEqual(["/predict"]);
      },
    ),
  );
});

of("self-hosted-proxy.yml", () => {
  recipe("reaches Baseten and S3 through the proxy only", () =>
    withForwardProxy("a small proxy of our own", undefined, ({ port, asked }) =>
      place("self-hosted-proxy.yml", {}, async ({ sandbox, run }) => {
        // The sandbox speaks HTTP, for which the proxy has a variable of its own.
        const proxy = `http://127.0.0.1:${port}`;
        const env = { HTTP_PROXY: proxy };
        const result = await run(PUSH, { env, vars: { HTTPS_PROXY: proxy, NO_PROXY: "", CA_BUNDLE: "" } });
        expect(result.exitCode).toBe(0);
        const { env: set } = (await readRecipe(path.join(RECIPES, "self-hosted-proxy.yml"))).jobs.deploy as unknown as {
          env: Record<string, string>;
        };
        // biome-ignore-start lint/suspicious/noTemplateCurlyInString: GitHub's own expressions.
        expect(set).toEqual({
          HTTPS_PROXY: "${{ vars.HTTPS_PROXY }}",
          NO_PROXY: "${{ vars.NO_PROXY }}",
          NODE_EXTRA_CA_CERTS: "${{ vars.CA_BUNDLE }}",
          GIT_SSL_CAINFO: "${{ vars.CA_BUNDLE }}",
        });
        // biome-ignore-end lint/suspicious/noTemplateCurlyInString: GitHub's own expressions.
        const hosts = new Set(asked().map((line) => new URL(line.split(" ")[1] ?? "").origin));
        expect(hosts).toEqual(new Set([sandbox.url, sandbox.s3Url]));
        expect(asked()).toHaveLength(sandbox.requests.all.length);
      }),
    ),
  );
});

of("git-lfs-weights.yml", () => {
  const weights = "weights ".repeat(1_000);
  const oid = createHash("sha256").update(weights).digest("hex");
  const files: Files = {
    ...MODELS,
    "models/hello/data/weights.bin": `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${weights.length}\n`,
  };

  async function storeWeights(repository: string): Promise<void> {
    const folder = path.join(repository, ".git", "lfs", "objects", oid.slice(0, 2), oid.slice(2, 4));
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, oid), weights);
  }

  recipe("packs the weights", () =>
    place("git-lfs-weights.yml", { files }, async ({ sandbox, repository, run }) => {
      await storeWeights(repository);
      expect((await run(PUSH)).exitCode).toBe(0);
      const [archive] = await sandbox.objects();
      expect(String(await sandbox.readArchived(archive?.key ?? "", "data/weights.bin"))).toBe(weights);
    }),
  );

  recipe("refuses pointers where the checkout lacks lfs: true", () =>
    place("git-lfs-weights.yml", { files }, async ({ sandbox, repository, run }) => {
      await storeWeights(repository);
      const workflow = path.join(repository, "..", "without-lfs.yml");
      const text = await readFile(path.join(RECIPES, "git-lfs-weights.yml"), "utf8");
      await writeFile(workflow, text.replace("lfs: true\n          ", ""));
      const result = await run(PUSH, { workflow });
      expect(conclusions(result)).toEqual({ "Deploy hello with its weights/Deploy hello": "failure" });
      expect(result.log).toMatch(/Git LFS pointer/);
      expect(sandbox.requests.all).toEqual([]);
    }),
  );
});

of("github-environment.yml", () => {
  recipe("links to the model", () =>
    place("github-environment.yml", {}, async ({ sandbox, repository, run }) => {
      // The engine leaves the environment's address alone: a step that is added here makes it evaluate the very expression.
      const text = await readFile(path.join(RECIPES, "github-environment.yml"), "utf8");
      const { jobs } = parse(text) as { jobs: { deploy: { environment: { url: string } } } };
      const workflow = path.join(repository, "..", "with-url.yml");
      const step = `      - run: echo "The link is $URL"\n        env:\n          URL: ${jobs.deploy.environment.url}\n`;
      await writeFile(workflow, text + step);
      const result = await run(PUSH, { workflow });
      expect(result.exitCode).toBe(0);
      expect(result.log).toMatch(
        new RegExp(`The link is https://app\\.baseten\\.co/models/\\w+/logs/${sandbox.state.committed[0]?.id}$`, "m"),
      );
    }),
  );
});

describe.each(readdirSync(RECIPES))("%s", (name) => {
  const recipeFile = path.join(RECIPES, name);
  const isOf = (folder: string) => (used: string) => used.startsWith(`OWNER/deploy-truss-to-baseten${folder}@`);

  it("grants each job what its steps need", async () => {
    for (const { permissions, steps = [], uses } of Object.values((await readRecipe(recipeFile)).jobs)) {
      const used = steps.flatMap((step) => step.uses ?? []);
      // A called workflow has no more than its caller.
      const wanted: Permissions = uses === undefined ? {} : { contents: "read" };
      if (used.some((one) => one.startsWith("actions/checkout@")) || used.some(isOf("/discover")))
        wanted.contents = "read";
      if (used.some(isOf("/sweep"))) wanted.actions = "read";
      const writesComment = ({ run = "", with: inputs }: RecipeStep) => inputs?.comment || run.includes("gh api");
      if (steps.some(writesComment)) wanted["pull-requests"] = "write";
      if (steps.some(({ with: inputs }) => inputs?.["github-deployment"])) wanted.deployments = "write";
      expect(permissions).toEqual(wanted);
    }
  });

  it("gives each job more time than its steps take", async () => {
    for (const { steps, ...job } of Object.values((await readRecipe(recipeFile)).jobs)) {
      if (steps === undefined) continue;
      const minutes = steps.map(({ uses = "", with: inputs = {} }) => {
        if (isOf("/sweep")(uses)) return Number(inputs["timeout-minutes"] ?? 30);
        if (!isOf("")(uses) || inputs["dry-run"] === true) return 0;
        const waits = inputs.promotion === "after-check" ? 3 : 1;
        return (
          waits * (Number(inputs["deploy-timeout-minutes"] ?? 45) + 2) + Number(inputs["predict-timeout"] ?? 300) / 60
        );
      });
      expect(job["timeout-minutes"]).toBeGreaterThan(minutes.reduce((sum, one) => sum + one, 0));
    }
  });

  it("cancels no deployment half way, but for what a pull request's newer commit makes void", async () => {
    const { concurrency, jobs } = await readRecipe(recipeFile);
    for (const job of Object.values(jobs)) {
      // The called workflow has its own.
      if (job.uses !== undefined) continue;
      const cancels = (concurrency ?? job.concurrency)?.["cancel-in-progress"];
      expect(cancels).toBe(/^(check|plan|merge-queue|preview.*)\.yml$/.test(name));
    }
  });
});

it("what goes to production with an approval is behind the environment that asks for it", async () => {
  const { jobs } = await readRecipe(path.join(RECIPES, "staging-then-production.yml"));
  expect([jobs.staging?.environment, jobs.production?.environment]).toEqual([undefined, "production"]);
  const { jobs: many } = await readRecipe(path.join(RECIPES, "many-models-staging.yml"));
  expect(Object.entries(many).map(([id, { environment }]) => [id, environment])).toEqual([
    ["discover", undefined],
    ["plan", undefined],
    ["staging", undefined],
    // The approval is asked for once, and not for each leg of the matrix.
    ["approve", "production-approval"],
    ["production", "production"],
  ]);
  const { jobs: one } = await readRecipe(path.join(RECIPES, "github-environment.yml"));
  expect(one.deploy?.environment).toMatchObject({ name: "production" });
  // The key for production is a secret of that environment, so what changes production by hand needs it as well.
  const { jobs: back } = await readRecipe(path.join(RECIPES, "rollback.yml"));
  expect(back.rollback?.environment).toBe("production");
});

it("there is a test for every recipe, here or in a file beside this one", async () => {
  const folder = import.meta.dirname;
  const files = readdirSync(folder).filter((name) => /^recipes.*\.test\.ts$/.test(name));
  const texts = files.map((name) => readFileSync(path.join(folder, name), "utf8"));
  const tested = texts.flatMap((text) => [...text.matchAll(/^of\("([^"]+)", \(\) => \{$/gm)].map(([, name]) => name));
  expect(tested.sort()).toEqual(readdirSync(RECIPES).sort());
});
