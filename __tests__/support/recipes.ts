/** Shared by the tests of the recipes: a repository with two models, the stand-ins around it, and how a workflow is read and run. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "@jest/globals";
import { parse } from "yaml";
import type { Permissions } from "../../sandbox/github/state.ts";
import { type GitHubSandbox, startGitHub } from "../../sandbox/github/server.ts";
import { runWorkflow, type WorkflowOptions, type WorkflowResult } from "../../sandbox/runner/engine.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../sandbox/sandbox.ts";
import { it, nameOfTest } from "./concurrent.ts";
import { handToJudge } from "./exchanges.ts";
import { commitAll, git } from "./git.ts";
import { type Files, ROOT, writeFiles } from "./scenario.ts";
import { findTool } from "./tools.ts";

/** The folder of the recipes. */
export const RECIPES = path.join(ROOT, "examples", "workflows");
/** The repository that the recipes run in, as GitHub calls it. */
export const NAME = "octo/truss-models";
/** The head commit of a pull request, by default. */
export const HEAD = "b".repeat(40);
/** The config of the model "hello". */
export const CONFIG = "model_name: hello\nmodel_metadata:\n  example_model_input:\n    name: world\n";
/** The code of both models. */
export const CODE = "class Model:\n    def predict(self, request):\n        return request\n";
/** The files of the repository, by default. */
export const MODELS: Files = {
  "models/hello/config.yaml": CONFIG,
  "models/hello/model/model.py": CODE,
  "models/chat/config.yaml": "model_name: chat\n",
  "models/chat/model/model.py": CODE,
};

/** How a recipe's world is set up. */
export interface World extends SandboxOptions {
  files?: Files;
}

/** A recipe in its world. */
export interface Place {
  sandbox: Sandbox;
  github: GitHubSandbox;
  repository: string;
  /** Commits these changes; null removes a file. Returns the commit. */
  commit(changes: Record<string, string | null>): Promise<string>;
  run(event: WorkflowOptions["event"], options?: Partial<WorkflowOptions>): Promise<WorkflowResult>;
}

// On Windows, the engine would run the steps in another shell than the runner does.
const engine = process.platform === "win32" ? undefined : findTool("act");
/** `it`, if the engine is installed. */
export const recipe = engine ? it : it.skip;

/** Sets up a recipe with a repository of two models, and removes everything afterwards. */
export async function place(name: string, world: World, test: (place: Place) => Promise<void>): Promise<void> {
  const { files = MODELS, ...sandboxOptions } = world;
  const folder = await mkdtemp(path.join(tmpdir(), "recipe-"));
  const workflow = path.join(RECIPES, name);
  const sandbox = await startSandbox(sandboxOptions);
  const github = await startGitHub({ permissions: await permissionsOf(workflow), repository: NAME });
  const repository = path.join(folder, "repository");
  let runs = 0;
  try {
    await writeFiles(repository, files);
    git(repository, "init", "--quiet", "--initial-branch=main");
    git(repository, "config", "uploadpack.allowAnySHA1InWant", "true");
    commitAll(repository);
    await test({
      sandbox,
      github,
      repository,
      commit: async (changes) => {
        for (const [file, text] of Object.entries(changes)) {
          if (text === null) await rm(path.join(repository, file), { recursive: true });
          else await writeFiles(repository, { [file]: text });
        }
        return commitAll(repository);
      },
      run: async (event, options = {}) => {
        runs += 1;
        github.state.runs.set(runs, "in_progress");
        expectTriggered(await readRecipe(workflow), event);
        const result = await runWorkflow({
          engine: engine ?? "",
          workflow,
          repository,
          repositoryName: NAME,
          event: { name: event.name, payload: { repository: REPOSITORY, ...event.payload } },
          secrets: { BASETEN_API_KEY: sandbox.apiKey, GITHUB_TOKEN: github.token },
          ...options,
          env: {
            ...sandbox.env,
            GITHUB_API_URL: github.url,
            GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
            GITHUB_RUN_ID: String(runs),
            ...options.env,
          },
        });
        github.state.runs.set(runs, "completed");
        expect(result.log).not.toContain(sandbox.apiKey);
        return result;
      },
    });
    expect(sandbox.state.takenDown).toEqual([]);
  } finally {
    handToJudge(sandbox.requests, nameOfTest());
    await Promise.all([sandbox.close(), github.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}

const REPOSITORY = {
  full_name: NAME,
  name: "truss-models",
  owner: { login: "octo" },
  default_branch: "main",
  html_url: `https://github.com/${NAME}`,
};

/** The parts of a workflow that the tests read. */
export interface Recipe {
  on: Record<string, { branches?: string[]; tags?: string[]; types?: string[]; paths?: string[] } | null>;
  concurrency?: { "cancel-in-progress": boolean };
  jobs: Record<string, RecipeJob>;
}

/** One of its jobs. */
export interface RecipeJob {
  permissions: Permissions;
  /** Absent if the job calls another workflow. */
  "timeout-minutes"?: number;
  environment?: string | { name: string; url: string };
  concurrency?: { group: string; "cancel-in-progress": boolean };
  /** Absent if the job calls another workflow. */
  steps?: RecipeStep[];
  /** The workflow that the job calls. */
  uses?: string;
}

/** A step: another action, or a script. */
export interface RecipeStep {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}

/** Reads a workflow file. */
export async function readRecipe(workflow: string): Promise<Recipe> {
  return parse(await readFile(workflow, "utf8")) as Recipe;
}

/** The permissions that any of the recipe's jobs has. */
async function permissionsOf(workflow: string): Promise<Permissions> {
  const { jobs } = await readRecipe(workflow);
  return Object.assign({}, ...Object.values(jobs).map((job) => job.permissions));
}

/** The types of activity that start a workflow which names none. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  pull_request: ["opened", "synchronize", "reopened"],
  merge_group: ["checks_requested"],
};

/** The engine starts any workflow for any event, while GitHub checks the branch, the type of activity and the files. */
function expectTriggered({ on }: Recipe, { name, payload }: WorkflowOptions["event"]): void {
  expect(Object.keys(on)).toContain(name);
  const { branches, tags, types = TYPES[name] ?? [], paths } = on[name] ?? {};
  const isTag = String(payload.ref).startsWith("refs/tags/");
  if (name === "push") expect([branches, tags]).toEqual(isTag ? [undefined, ["v*"]] : [["main"], undefined]);
  if (payload.action !== undefined) expect(types).toContain(payload.action);
  if (paths) expect(paths).toContainEqual(expect.stringMatching(/^(models|chains)\/hello\/\*\*$/));
}

/** A push to main. */
export const PUSH: WorkflowOptions["event"] = { name: "push", payload: { ref: "refs/heads/main" } };

/** An event of pull request 7. */
export function pullRequest(
  action: string,
  { headSha = HEAD, baseSha = "c".repeat(40), repo = NAME } = {},
): WorkflowOptions["event"] {
  const pull = {
    number: 7,
    html_url: `https://github.com/${NAME}/pull/7`,
    head: { sha: headSha, ref: "feature", repo: { ...REPOSITORY, full_name: repo } },
    base: { sha: baseSha, ref: "main", repo: REPOSITORY },
  };
  return { name: "pull_request", payload: { action, number: 7, pull_request: pull } };
}

/** The outputs of a step, by the names of the job and the step. */
export function outputs(result: WorkflowResult, job: string, step: string): Record<string, string> {
  const found = result.jobs
    .find(({ id }) => id === job)
    ?.steps.find(({ id, stage }) => id === step && stage === "Main");
  if (!found) throw new Error(`There is no step "${step}" in "${job}":\n${result.log}`);
  return found.outputs;
}

/** `model environment status` of every deployment, in order of creation. */
export function deployments({ state }: Sandbox): string[] {
  return state.models.flatMap((model) =>
    model.deployments.map((deployment) => {
      const places = state.servedBy(deployment).map(({ name }) => name);
      return [model.name, ...places, deployment.life.status].join(" ");
    }),
  );
}

/** The result of each job, by the names of the workflow and the job. */
export function conclusions(result: WorkflowResult): Record<string, string | undefined> {
  return Object.fromEntries(result.jobs.map(({ name, result: conclusion }) => [name, conclusion]));
}
