/**
 * The recipes for what people do around a push: reports on many models, checks, other workspaces, and what this action leaves to
 * others. They run like those of recipes.test.ts. Stand-ins: `gh`, `pipx` and `truss` from sandbox/runner/stand-ins/programs,
 * actions/upload-artifact and actions/download-artifact from sandbox/runner/stand-ins/artifacts, and a server of this file for Slack.
 */
import { createServer } from "node:http";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { text } from "node:stream/consumers";
import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "@jest/globals";
import { closeServer, listen } from "../../sandbox/http/listen.ts";
import type { WorkflowOptions, WorkflowResult } from "../../sandbox/runner/engine.ts";
import { startSandbox } from "../../sandbox/sandbox.ts";
import { commitAll, git } from "../support/git.ts";
import { findPython } from "../support/python.ts";
import {
  CODE,
  conclusions,
  deployments,
  HEAD,
  MODELS,
  NAME,
  type Place,
  PUSH,
  place,
  pullRequest,
  RECIPES,
  readRecipe,
  recipe,
} from "../support/recipes.ts";
import { ROOT, writeFiles } from "../support/scenario.ts";

// GitHub's runners have both.
const hasTools = ["jq", "curl"].every((tool) => spawnSync(tool, ["--version"]).status === 0);
const withTools = hasTools ? recipe : it.skip;

const python = findPython(["truss"]);
const TRUSS = python === undefined ? undefined : path.join(path.dirname(python), "truss");

/** The tests of one recipe. */
function of(name: string, tests: () => void): void {
  describe(name, tests);
}

/** A step of a job by its name. */
function step(result: WorkflowResult, job: string, name: string) {
  const found = result.jobs
    .find(({ id }) => id === job)
    ?.steps.find((one) => one.name === name && one.stage === "Main");
  if (!found) throw new Error(`There is no step "${name}" in "${job}":\n${result.log}`);
  return found;
}

of("report.yml", () => {
  /** A pull request that touches both models; `broken` is what the config of one of them is. */
  async function opened({ repository, run }: Place, broken: string): Promise<WorkflowResult> {
    const baseSha = git(repository, "rev-parse", "HEAD");
    git(repository, "checkout", "--quiet", "-B", "feature");
    await writeFiles(repository, {
      "models/hello/model/model.py": `${CODE}# newer\n`,
      "models/chat/config.yaml": broken,
    });
    const headSha = commitAll(repository);
    git(repository, "checkout", "--quiet", "main");
    git(repository, "merge", "--quiet", "--no-ff", "--message", "merge", "feature");
    const result = await run(pullRequest("opened", { headSha, baseSha }));
    git(repository, "reset", "--quiet", "--hard", baseSha);
    return result;
  }

  withTools("keeps one comment for all models, those included that fail", () =>
    place("report.yml", {}, async (made) => {
      const { github, sandbox } = made;
      github.state.addPull({ number: 7, headSha: HEAD });
      const first = await opened(made, "model_name: chat\nresources:\n  cpu: 4\n");
      expect(first.exitCode).toBe(1);
      expect(github.state.comments).toMatchObject([
        { issue: 7, body: expect.stringContaining("### Baseten: 1 of 2 models went well") },
      ]);
      expect(github.state.comments[0]?.body).toContain("| `models-chat` | ❌ | invalid |  |");
      expect(github.state.comments[0]?.body).toContain("| `models-hello` | ✅ | validated |  |");

      const second = await opened(made, "model_name: chat\ndescription: right\n");
      expect(second.exitCode).toBe(0);
      expect(github.state.comments).toMatchObject([
        { edits: 1, body: expect.stringContaining("### Baseten: 2 of 2 models went well") },
      ]);
      expect(await sandbox.objects()).toEqual([]);
    }),
  );

  withTools("leaves the comments of others alone", () =>
    place("report.yml", {}, async (made) => {
      const { github } = made;
      github.state.addPull({ number: 7, headSha: HEAD });
      github.state.addComment(7, "mallory", "<!-- models-report -->\nlooks like it");
      github.state.addComment(7, "github-actions[bot]", "of another workflow");
      await opened(made, "model_name: chat\ndescription: right\n");
      expect(github.state.comments.map(({ body, edits }) => [body.split("\n")[0], edits])).toEqual([
        ["<!-- models-report -->", 0],
        ["of another workflow", 0],
        ["<!-- models-report -->", 0],
      ]);
    }),
  );

  withTools("sums up what a merge deployed, with links", () =>
    place(
      "report.yml",
      { scenario: (made) => (made === 0 ? "build-failed" : "happy") },
      async ({ repository, commit, run }) => {
        const before = git(repository, "rev-parse", "HEAD");
        const newer = `${CODE}# newer\n`;
        const after = await commit({ "models/hello/model/model.py": newer, "models/chat/model/model.py": newer });
        const result = await run({ name: "push", payload: { ref: "refs/heads/main", before, after } });
        expect(result.exitCode).toBe(1);
        const { summary } = step(result, "report", "Write the report");
        expect(summary).toContain("### Baseten: 1 of 2 models went well");
        const link = String.raw`\[\`\w+\`\]\(https://app\.baseten\.co/models/\w+/logs/\w+\)`;
        expect(summary).toMatch(new RegExp(`^\\| \`models-\\w+\` \\| ❌ \\| deploy_failed \\| ${link} \\|$`, "m"));
        expect(summary).toMatch(new RegExp(`^\\| \`models-\\w+\` \\| ✅ \\| success \\| ${link} \\|$`, "m"));
      },
    ),
  );

  withTools("reports nothing where no model was touched", () =>
    place("report.yml", {}, async ({ repository, commit, run }) => {
      const before = git(repository, "rev-parse", "HEAD");
      const after = await commit({ "README.md": "# Models\n" });
      const result = await run({ name: "push", payload: { ref: "refs/heads/main", before, after } });
      expect(conclusions(result)).toEqual({ "Models with a report/Find what changed": "success" });
    }),
  );

  it("gives each merge's report a group of its own: of the runs that wait in one, GitHub keeps only the last", async () => {
    const { jobs } = await readRecipe(path.join(RECIPES, "report.yml"));
    expect(jobs.report?.concurrency?.group).toMatch(/== 'pull_request' && github\.ref \|\| github\.run_id \}\}$/);
  });
});

of("check.yml", () => {
  const files = { ...MODELS, "models/hello/cat.png": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]) };
  const seed = {
    models: [
      {
        name: "hello-check",
        deployments: [{ id: "serves00", name: "live" }],
        environments: [{ name: "production", serving: "serves00" }],
      },
    ],
  };

  withTools("calls the deployment with the payload that a step has made, and takes it down", () =>
    place("check.yml", { files, seed }, async ({ sandbox, run }) => {
      const result = await run(pullRequest("opened"));
      expect(conclusions(result)).toEqual({ "Check hello/Check hello": "success" });
      const [called] = sandbox.requests.all.filter(({ target }) => target === "predict");
      expect(called?.body).toEqual({ image: "iVBOR/8=" });
      expect(deployments(sandbox)).toEqual([
        "hello-check production ACTIVE",
        expect.stringMatching(/INACTIVE|DEACTIVATING/),
      ]);
    }),
  );

  withTools("is red where the model answers with an error, and takes it down all the same", () =>
    place(
      "check.yml",
      { files, seed, predict: () => ({ status: 500, body: { error: "broken" } }) },
      async ({ sandbox, run }) => {
        const result = await run(pullRequest("opened"));
        expect(conclusions(result)).toEqual({ "Check hello/Check hello": "failure" });
        expect(deployments(sandbox)[1]).toMatch(/INACTIVE|DEACTIVATING/);
      },
    ),
  );

  withTools("deploys nothing where the step before it fails", () =>
    place("check.yml", { seed }, async ({ sandbox, run }) => {
      const result = await run(pullRequest("opened"));
      expect(conclusions(result)).toEqual({ "Check hello/Check hello": "failure" });
      expect(sandbox.requests.all).toEqual([]);
    }),
  );
});

of("nightly-check.yml", () => {
  const files = { ...MODELS, "models/other/config.yaml": "model_name: other\n", "models/other/model/model.py": CODE };
  const NIGHT: WorkflowOptions["event"] = { name: "schedule", payload: { schedule: "41 2 * * *" } };
  const live = (name: string) => ({
    name,
    deployments: [{ id: `${name}-live`, name: "live" }],
    environments: [{ name: "production", serving: `${name}-live` }],
  });
  const seed = { models: [live("hello"), live("chat")] };

  /** Runs a night in the recipe's world and gives what Slack was told. */
  async function night({ sandbox, github, run }: Place): Promise<{ result: WorkflowResult; told: unknown[] }> {
    const told: unknown[] = [];
    const slack = createServer((request, response) => {
      void text(request).then((body) => {
        told.push(JSON.parse(body));
        response.end("ok");
      });
    });
    const url = `http://127.0.0.1:${await listen(slack, 0)}/services/T0/B0/secret`;
    try {
      const secrets = { BASETEN_STAGING_API_KEY: sandbox.apiKey, SLACK_WEBHOOK_URL: url, GITHUB_TOKEN: github.token };
      const result = await run(NIGHT, { secrets });
      expect(result.log).not.toContain(url);
      return { result, told };
    } finally {
      await closeServer(slack);
    }
  }

  withTools("checks the models of the list and no other, takes them down, and tells Slack", () =>
    place("nightly-check.yml", { files, seed }, async (made) => {
      const { result, told } = await night(made);
      expect(result.exitCode).toBe(0);
      expect(deployments(made.sandbox)).toEqual([
        "hello production ACTIVE",
        expect.stringMatching(/^hello (INACTIVE|DEACTIVATING)$/),
        "chat production ACTIVE",
        expect.stringMatching(/^chat (INACTIVE|DEACTIVATING)$/),
      ]);
      expect(told).toEqual([{ text: expect.stringMatching(/^2 of 2 models work\. https:\/\/\S+\/actions\/runs\/1$/) }]);
    }),
  );

  withTools("tells which model has failed", () =>
    place(
      "nightly-check.yml",
      { files, seed, scenario: (made) => (made === 0 ? "build-failed" : "happy") },
      async (made) => {
        const { result, told } = await night(made);
        expect(result.exitCode).toBe(1);
        expect(told).toEqual([
          { text: expect.stringMatching(/^1 of 2 models work\. Failed: models-(hello|chat) \(deploy_failed\) https:/) },
        ]);
        expect(deployments(made.sandbox).filter((line) => line.endsWith(" ACTIVE"))).toEqual([
          "hello production ACTIVE",
          "chat production ACTIVE",
        ]);
      },
    ),
  );

  withTools("keeps the last five deployments of a model", () => {
    const labels = { push_id: "p", github_repository: NAME, github_run_id: "999", github_ref: "refs/heads/main" };
    const old = Array.from({ length: 6 }, (_, index) => ({ id: `old-${index}`, name: `old-${index}`, labels }));
    const models = [live("chat"), { ...live("hello"), deployments: [...live("hello").deployments, ...old] }];
    return place("nightly-check.yml", { files, seed: { models } }, async (made) => {
      made.github.state.runs.set(999, "completed");
      for (const [index, { id }] of old.entries()) {
        const deployment = made.sandbox.state.deployment(id);
        if (deployment) deployment.createdAt = new Date(Date.now() - (10 - index) * 3_600_000).toISOString();
      }
      expect((await night(made)).result.exitCode).toBe(0);
      const left = made.sandbox.state.models.find(({ name }) => name === "hello")?.deployments.map(({ id }) => id);
      // Four of the earlier nights, and tonight's. What this repository did not deploy does not count.
      expect(left).toEqual(["hello-live", "old-2", "old-3", "old-4", "old-5", expect.any(String)]);
    });
  });

  withTools("is red, and checks nothing, where a line of the list names nothing any more", () =>
    place("nightly-check.yml", { files: { "models/hello/config.yaml": "model_name: hello\n" } }, async (made) => {
      const { result, told } = await night(made);
      expect(conclusions(result)).toEqual({ "Check the models/Find the models": "failure" });
      expect(told).toEqual([]);
    }),
  );
});

of("two-workspaces.yml", () => {
  /** Runs it with a second sandbox as the workspace for tests. */
  async function inBoth(
    { repository, sandbox, run, commit }: Place,
    event: "push" | "workflow_dispatch",
    test: (both: { result: WorkflowResult; staging: Awaited<ReturnType<typeof startSandbox>> }) => void | Promise<void>,
    broken = false,
  ): Promise<void> {
    const staging = await startSandbox(broken ? { predict: () => ({ status: 500, body: { error: "broken" } }) } : {});
    try {
      const before = git(repository, "rev-parse", "HEAD");
      const after = await commit({ "models/hello/model/model.py": `${CODE}# newer\n` });
      // At Baseten all workspaces have the same S3. Each sandbox has one of its own.
      const text = await readFile(path.join(RECIPES, "two-workspaces.yml"), "utf8");
      const workflow = path.join(repository, "..", "with-s3.yml");
      const variable = "BASETEN_S3_ENDPOINT_OVERRIDE";
      await writeFile(workflow, text.replace("    env:\n", `    env:\n      ${variable}: \${{ vars.STAGING_S3 }}\n`));
      const payload = event === "push" ? { ref: "refs/heads/main", before, after } : { inputs: { since: before } };
      const result = await run(
        { name: event, payload },
        {
          workflow,
          inputs: event === "push" ? {} : { since: before },
          secrets: { BASETEN_API_KEY: sandbox.apiKey, BASETEN_STAGING_API_KEY: staging.apiKey },
          vars: {
            BASETEN_STAGING_API_URL: staging.env.BASETEN_MANAGEMENT_API_URL_OVERRIDE ?? "",
            BASETEN_STAGING_MODEL_URL: staging.env.BASETEN_INFERENCE_BASE_URL_OVERRIDE ?? "",
            STAGING_S3: staging.s3Url,
          },
        },
      );
      await test({ result, staging });
    } finally {
      await staging.close();
    }
  }

  recipe.each(["push", "workflow_dispatch"] as const)("tests there and publishes here, on %s", (event) =>
    place("two-workspaces.yml", {}, (made) =>
      inBoth(made, event, ({ result, staging }) => {
        expect(conclusions(result)).toEqual({
          "Test hello, then publish it/Find out whether hello changed": "success",
          "Test hello, then publish it/Test hello": "success",
          "Test hello, then publish it/Publish hello": "success",
        });
        expect(deployments(staging)).toEqual([expect.stringMatching(/^hello (INACTIVE|DEACTIVATING)$/)]);
        expect(deployments(made.sandbox)).toEqual(["hello production ACTIVE"]);
        expect(made.sandbox.requests.all.map(({ headers }) => headers.authorization)).not.toContain(
          `Bearer ${staging.apiKey}`,
        );
        expect(staging.requests.all.map(({ headers }) => headers.authorization)).not.toContain(
          `Bearer ${made.sandbox.apiKey}`,
        );
      }),
    ),
  );

  recipe("publishes nothing that has failed its test", () =>
    place("two-workspaces.yml", {}, (made) =>
      inBoth(
        made,
        "push",
        ({ result }) => {
          expect(conclusions(result)).toMatchObject({ "Test hello, then publish it/Test hello": "failure" });
          expect(deployments(made.sandbox)).toEqual([]);
        },
        true,
      ),
    ),
  );
});

/** What the programs of sandbox/runner/stand-ins/programs were called with, one after the other. */
async function callsOf(file: string): Promise<Record<string, unknown>[]> {
  const lines = (await readFile(file, "utf8")).split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** Environment for the stand-ins of `pipx` and `truss`. */
function programs({ repository }: Place): { calls: string; env: Record<string, string> } {
  const calls = path.join(repository, "..", "calls");
  return { calls, env: { SANDBOX_CALLS: calls, ...(TRUSS === undefined ? {} : { TRUSS_PROGRAM: TRUSS }) } };
}

of("chain.yml", () => {
  const files = { "chains/hello/chain.py": "import truss_chains as chains\n" };

  recipe("installs a pinned Truss and pushes, the key in the environment alone", () =>
    place("chain.yml", { files }, async (made) => {
      const { calls, env } = programs(made);
      const result = await made.run(PUSH, { env });
      expect(result.log).not.toMatch(/does not understand/);
      expect(conclusions(result)).toEqual({ "Deploy the chain/Push the chain": "success" });
      expect(await callsOf(calls)).toEqual([
        { program: "pipx", args: ["install", await pinnedTruss()] },
        {
          program: "truss",
          args: expect.arrayContaining(["chains", "push", "chains/hello/chain.py"]),
          key: made.sandbox.apiKey,
          host: "https://app.baseten.co",
        },
      ]);
    }),
  );

  recipe("is red where Truss fails", () =>
    place("chain.yml", { files }, async (made) => {
      const { env } = programs(made);
      const result = await made.run(PUSH, { env: { ...env, SANDBOX_TRUSS_FAILS: "true" } });
      expect(conclusions(result)).toEqual({ "Deploy the chain/Push the chain": "failure" });
    }),
  );
});

of("training.yml", () => {
  const files = { "training/hello/config.py": "from truss_train import definitions\n" };
  const event: WorkflowOptions["event"] = { name: "workflow_dispatch", payload: {} };

  recipe("starts the job under a name that holds the commit", () =>
    place("training.yml", { files }, async (made) => {
      const { calls, env } = programs(made);
      const result = await made.run(event, { env });
      expect(conclusions(result)).toEqual({ "Train hello/Start the training": "success" });
      const commit = git(made.repository, "rev-parse", "HEAD");
      expect(await callsOf(calls)).toEqual([
        { program: "pipx", args: ["install", await pinnedTruss()] },
        {
          program: "truss",
          args: [
            "train",
            "push",
            "training/hello/config.py",
            "--job-name",
            `hello-${commit.slice(0, 7)}`,
            "--non-interactive",
          ],
          key: made.sandbox.apiKey,
          host: "https://app.baseten.co",
        },
      ]);
    }),
  );

  recipe("is red where Truss fails", () =>
    place("training.yml", { files }, async (made) => {
      const { env } = programs(made);
      const result = await made.run(event, { env: { ...env, SANDBOX_TRUSS_FAILS: "true" } });
      expect(conclusions(result)).toEqual({ "Train hello/Start the training": "failure" });
    }),
  );
});

/** The release of Truss that the tests compare with; the recipes install the same. */
async function pinnedTruss(): Promise<string> {
  const requirements = await readFile(path.join(ROOT, "__tests__", "support", "requirements.txt"), "utf8");
  return /^truss==\S+$/m.exec(requirements)?.[0] ?? "";
}

(python === undefined ? it.skip : it)(
  "Truss takes its key and its host from the variables that these recipes set",
  () => {
    const program = `
from truss.remote.remote_factory import RemoteFactory
(name,) = RemoteFactory.get_available_config_names()
config = RemoteFactory.load_remote_config(name)
print(config.configs["remote_url"], config.configs["api_key"])
`;
    const env = {
      ...process.env,
      USER_TRUSSRC_PATH: "/nowhere",
      BASETEN_TRUSS_AUTH_API_KEY: "the-key",
      BASETEN_TRUSS_AUTH_REMOTE_URL: "https://app.baseten.co",
    };
    const { stdout } = spawnSync(python ?? "", ["-c", program], { encoding: "utf8", env });
    expect(stdout.trim()).toBe("https://app.baseten.co the-key");
  },
);

of("night-off.yml", () => {
  const seed = {
    models: [
      { name: "hello-too", deployments: [{ name: "other" }] },
      {
        name: "hello",
        deployments: [
          { id: "serves00", name: "live" },
          { id: "beside00", name: "beside" },
        ],
        environments: [{ name: "production", serving: "serves00" }],
      },
    ],
  };
  const EVENING: WorkflowOptions["event"] = { name: "schedule", payload: { schedule: "0 19 * * 1-5" } };
  const MORNING: WorkflowOptions["event"] = { name: "schedule", payload: { schedule: "0 6 * * 1-5" } };
  const vars = ({ sandbox }: Place) => ({ vars: { BASETEN_API_URL: sandbox.url } });

  withTools("turns off in the evening what production serves, and on in the morning", () =>
    place("night-off.yml", { seed }, async (made) => {
      const { sandbox, run } = made;
      expect((await run(EVENING, vars(made))).exitCode).toBe(0);
      expect(sandbox.state.deployment("serves00")?.life.status).toMatch(/INACTIVE|DEACTIVATING/);
      expect(sandbox.state.deployment("beside00")?.life.status).toBe("ACTIVE");
      // This recipe is meant to take down what serves.
      sandbox.state.takenDown.length = 0;
      const morning = await run(MORNING, vars(made));
      expect(morning.exitCode).toBe(0);
      expect(morning.log).toContain("hello is ACTIVE.");
      expect(sandbox.state.deployment("serves00")?.life.status).toBe("ACTIVE");
    }),
  );

  withTools("does by hand what is chosen", () =>
    place("night-off.yml", { seed }, async (made) => {
      const { sandbox, run } = made;
      const inputs = { switch: "deactivate" };
      expect((await run({ name: "workflow_dispatch", payload: { inputs } }, { inputs, ...vars(made) })).exitCode).toBe(
        0,
      );
      expect(sandbox.state.deployment("serves00")?.life.status).toMatch(/INACTIVE|DEACTIVATING/);
      sandbox.state.takenDown.length = 0;
    }),
  );

  withTools("changes nothing while a promotion is in flight", () =>
    place(
      "night-off.yml",
      {
        seed: {
          models: [
            {
              name: "hello",
              deployments: [
                { id: "serves00", name: "live" },
                { id: "comes000", name: "next" },
              ],
              environments: [{ name: "production", serving: "serves00", promoting: "comes000", promotingPolls: 1_000 }],
            },
          ],
        },
      },
      async (made) => {
        const result = await made.run(EVENING, vars(made));
        expect(conclusions(result)).toEqual({ "hello at night/Switch hello": "failure" });
        // The engine may lose what a step prints that ends at once, so the step is run without it, too.
        const { jobs } = await readRecipe(path.join(RECIPES, "night-off.yml"));
        const [{ run: script = "" } = {}] = Object.values(jobs).flatMap(({ steps = [] }) => steps);
        const { url: API, apiKey: BASETEN_API_KEY } = made.sandbox;
        const env = { ...process.env, SWITCH: "deactivate", MODEL: "hello", API, BASETEN_API_KEY };
        const error = await promisify(execFile)("bash", ["-eo", "pipefail", "-c", script], { env }).catch(
          (thrown: unknown) => thrown,
        );
        expect(error).toMatchObject({ code: 1, stdout: expect.stringContaining("A promotion of hello is in flight") });
        expect(made.sandbox.requests.all.filter(({ method }) => method !== "GET")).toEqual([]);
      },
    ),
  );

  withTools("is red where there is no such model", () =>
    place("night-off.yml", {}, async (made) => {
      const result = await made.run(EVENING, vars(made));
      expect(conclusions(result)).toEqual({ "hello at night/Switch hello": "failure" });
    }),
  );

  it("tells evening from morning by the schedules that it has", async () => {
    const workflow = await readFile(path.join(RECIPES, "night-off.yml"), "utf8");
    const crons = [...workflow.matchAll(/- cron: "(.*)"/g)].map(([, cron]) => cron);
    expect(crons).toEqual([EVENING.payload.schedule, MORNING.payload.schedule]);
    expect(workflow).toContain(`github.event.schedule == '${crons[1]}' && 'activate'`);
  });
});

of("secret.yml", () => {
  const files = { ...MODELS, "models/hello/config.yaml": "model_name: hello\nsecrets:\n  hf_access_token: null\n" };

  withTools("creates the secret, then deploys", () =>
    place("secret.yml", { files }, async ({ sandbox, run }) => {
      const secrets = { BASETEN_API_KEY: sandbox.apiKey, HF_ACCESS_TOKEN: 'hf_with"quote' };
      const result = await run(PUSH, { secrets, vars: { BASETEN_API_URL: sandbox.url } });
      expect(result.exitCode).toBe(0);
      expect(result.log).not.toContain('hf_with"quote');
      expect(sandbox.state.secrets.map(({ name }) => name)).toEqual(["hf_access_token"]);
      const [created] = sandbox.requests.matching("POST", /\/v1\/secrets$/);
      expect(created?.body).toEqual({ name: "hf_access_token", value: 'hf_with"quote' });
      expect(deployments(sandbox)).toEqual(["hello production ACTIVE"]);
    }),
  );

  withTools("deploys nothing where GitHub has no such secret, or Baseten does not take it", () =>
    place("secret.yml", { files }, async ({ sandbox, run }) => {
      const vars = { BASETEN_API_URL: sandbox.url };
      const missing = await run(PUSH, { vars });
      // The engine may lose what a step prints that ends at once, so its message is not looked for.
      expect(sandbox.requests.all).toEqual([]);
      const refused = await run(PUSH, {
        vars,
        secrets: { BASETEN_API_KEY: "wrong-key-of-nobody", HF_ACCESS_TOKEN: "hf_value" },
      });
      for (const result of [missing, refused])
        expect(conclusions(result)).toEqual({ "Deploy hello with its secret/Deploy hello": "failure" });
      expect(deployments(sandbox)).toEqual([]);
    }),
  );
});
