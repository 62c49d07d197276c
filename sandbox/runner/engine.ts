import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { parse, stringify } from "yaml";
import { hostEnvironment } from "./environment.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const STAND_INS_FOLDER = path.join(import.meta.dirname, "stand-ins");
/** The actions of others that a workflow may use, and what stands in for them. */
const STAND_INS: Readonly<Record<string, string>> = {
  "actions/checkout": path.join(STAND_INS_FOLDER, "checkout"),
  "actions/upload-artifact": path.join(STAND_INS_FOLDER, "artifacts", "upload"),
  "actions/download-artifact": path.join(STAND_INS_FOLDER, "artifacts", "download"),
};
/** Stand-ins for programs of GitHub's runners; they come first on the PATH: `gh`, `pipx`, `truss`. */
const PROGRAMS = path.join(STAND_INS_FOLDER, "programs");
/** What the examples call this repository and its commit. */
const PLACEHOLDER = "OWNER/deploy-truss-to-baseten";

/** A workflow and the event that starts it. */
export interface WorkflowOptions {
  /** The program `act`. */
  engine: string;
  /** The workflow file. */
  workflow: string;
  /** The folder of a clone whose `HEAD` is the commit that the run is for. */
  repository: string;
  /** `owner/name` as GitHub calls the repository. */
  repositoryName: string;
  event: { name: string; payload: Record<string, unknown> };
  /** The user who started it. Default: `octocat`. */
  actor?: string;
  /** Values of `workflow_dispatch` inputs. */
  inputs?: Record<string, string>;
  secrets?: Record<string, string>;
  vars?: Record<string, string>;
  /** Variables that every step sees, like those in a runner's own environment. */
  env?: Record<string, string>;
}

/** The result of a step. */
export interface EngineStep {
  /** The step's `id`, or its number in the job. */
  id: string;
  name: string;
  stage: string;
  /** `success`, `failure` or `skipped`; undefined if the engine did not say. */
  result?: string;
  outputs: Record<string, string>;
  /** Lines of its log, workflow commands included. */
  log: string[];
  summary: string;
}

/** The result of a job, or of one leg of its matrix. Skipped jobs have none. */
export interface EngineJob {
  id: string;
  name: string;
  /** `success` or `failure`. */
  result?: string;
  steps: EngineStep[];
}

/** The result of a workflow. */
export interface WorkflowResult {
  exitCode: number | null;
  jobs: EngineJob[];
  /** Everything that the engine printed, for a failed test to show. */
  log: string;
}

/**
 * Runs a whole workflow with `act` on this machine, without containers. The engine provides conditions, expressions, matrices and the order
 * of jobs. The committed bundle replaces this repository, and stand-ins replace actions/checkout, actions/upload-artifact and
 * actions/download-artifact; any other action is an error. The programs `gh`, `pipx` and `truss` are stand-ins, too. The engine starts for
 * any event that is named, whatever branches, paths and types say, and knows neither `concurrency` nor `permissions`.
 */
export async function runWorkflow(options: WorkflowOptions): Promise<WorkflowResult> {
  const folder = await mkdtemp(path.join(tmpdir(), "sandbox-engine-"));
  try {
    const action = await copyAction(path.join(folder, "action"));
    const event = path.join(folder, "event.json");
    await writeFile(event, JSON.stringify(options.event.payload));
    const { workflow, env } = await withEnvironment(options, folder);
    const jobs = await jobsIn(workflow, options.repository);
    const actions = usedActions(jobs);
    const args = [
      options.event.name,
      ...["--directory", options.repository, "--workflows", workflow, "--eventpath", event],
      ...["--actor", options.actor ?? "octocat"],
      ...["--json", "--no-cache-server", "--no-skip-checkout", "--action-cache-path", path.join(folder, "cache")],
      ...runnersOf(jobs),
      ...actions.flatMap((used) => ["--local-repository", `${used}=${localFolder(used, action)}`]),
      ...pairs("--env", { GITHUB_REPOSITORY: options.repositoryName, SANDBOX_REMOTE: options.repository }),
      // The compiled code of the action's copy, in a random folder, would never be found again.
      ...pairs("--env", {
        NODE_DISABLE_COMPILE_CACHE: "1",
        SANDBOX_ARTIFACTS: path.join(folder, "artifacts"),
        ...env,
      }),
      ...pairs("--input", options.inputs ?? {}),
      ...pairs("--var", options.vars ?? {}),
      // Without a value, it is taken from the environment, so that no secret appears among the arguments.
      ...Object.keys(options.secrets ?? {}).flatMap((name) => ["--secret", name]),
    ];
    const host = hostEnvironment();
    // The engine takes Node from the PATH: this one is the runner's.
    const PATH = [PROGRAMS, path.dirname(process.execPath), host.PATH].join(path.delimiter);
    const home = { HOME: folder, XDG_CACHE_HOME: folder, XDG_CONFIG_HOME: folder };
    return await execute(options.engine, args, { ...host, ...options.secrets, ...home, PATH });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Copies what ships, and nothing else of the project. */
async function copyAction(target: string): Promise<string> {
  await mkdir(target);
  for (const name of ["action.yml", "dist", "discover", "promote", "sweep"])
    await cp(path.join(ROOT, name), path.join(target, name), { recursive: true });
  return target;
}

interface Workflow {
  env?: Record<string, string>;
  jobs: Record<string, Job>;
}

interface Job {
  "runs-on"?: string | string[];
  env?: Record<string, string>;
  /** The workflow of the same repository that the job calls. */
  uses?: string;
  steps?: { uses?: string }[];
}

/** The jobs of a workflow, and of those in the same repository that it calls. */
async function jobsIn(workflow: string, repository: string): Promise<Job[]> {
  const { jobs } = parse(await readFile(workflow, "utf8")) as Workflow;
  const all = Object.values(jobs);
  const called = [...new Set(all.flatMap(({ uses }) => uses ?? []))];
  const inner = await Promise.all(called.map((uses) => jobsIn(path.join(repository, uses), repository)));
  return [...all, ...inner.flat()];
}

/**
 * At GitHub a job's own `env` overrides the runner's environment; in the engine `--env` overrides the job's `env`. So the variables that a
 * job sets are removed from `env` and written into a copy of the workflow, at its top.
 */
async function withEnvironment(
  { workflow, env = {} }: WorkflowOptions,
  folder: string,
): Promise<{ workflow: string; env: Record<string, string> }> {
  const parsed = parse(await readFile(workflow, "utf8")) as Workflow;
  const set = new Set(Object.values(parsed.jobs).flatMap((job) => Object.keys(job.env ?? {})));
  const [atTop, others] = [true, false].map((isSet) =>
    Object.fromEntries(Object.entries(env).filter(([name]) => set.has(name) === isSet)),
  );
  if (atTop === undefined || others === undefined || Object.keys(atTop).length === 0) return { workflow, env };
  const copy = path.join(folder, path.basename(workflow));
  await writeFile(copy, stringify({ ...parsed, env: { ...atTop, ...parsed.env } }));
  return { workflow: copy, env: others };
}

/** `owner/name@ref` of every action that the jobs use. */
function usedActions(jobs: readonly Job[]): string[] {
  const uses = jobs.flatMap(({ steps = [] }) => steps.flatMap((step) => step.uses ?? []));
  return [...new Set(uses.map((used) => used.replace(/^([^/@]+\/[^/@]+)[^@]*/, "$1")))];
}

function localFolder(used: string, action: string): string {
  if (used.startsWith(`${PLACEHOLDER}@`)) return action;
  const standIn = STAND_INS[used.slice(0, used.indexOf("@"))];
  if (standIn === undefined) throw new Error(`There is no stand-in for the action ${used}.`);
  return standIn;
}

/** The labels that the jobs ask for, all mapped to this machine. */
function runnersOf(jobs: readonly Job[]): string[] {
  const labels = jobs.flatMap((job) => job["runs-on"] ?? []);
  return [...new Set(labels)].flatMap((label) => ["--platform", `${label}=-self-hosted`]);
}

function pairs(flag: string, values: Record<string, string>): string[] {
  return Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
}

async function execute(engine: string, args: string[], env: NodeJS.ProcessEnv): Promise<WorkflowResult> {
  const child = spawn(engine, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  const events = stdout.split("\n").flatMap(eventOf);
  return { exitCode, jobs: jobsOf(events), log: [stderr, ...events.map(({ msg }) => msg)].join("\n") };
}

interface EngineEvent {
  msg: string;
  job?: string;
  jobID?: string;
  jobResult?: string;
  step?: string;
  stepID?: string[];
  stage?: string;
  stepResult?: string;
  command?: string;
  name?: string;
  arg?: string;
  raw?: string;
}

function eventOf(line: string): EngineEvent[] {
  try {
    return [JSON.parse(line) as EngineEvent];
  } catch {
    return line.trim() === "" ? [] : [{ msg: line }];
  }
}

function jobsOf(events: EngineEvent[]): EngineJob[] {
  const jobs = new Map<string, EngineJob>();
  for (const event of events) {
    if (event.job === undefined) continue;
    const job = jobs.get(event.job) ?? { id: event.jobID ?? "", name: event.job.trimEnd(), steps: [] };
    jobs.set(event.job, job);
    if (event.jobResult !== undefined) job.result = event.jobResult;
    if (event.stepID !== undefined) note(stepOf(job, event), event);
  }
  return [...jobs.values()];
}

function stepOf(job: EngineJob, event: EngineEvent): EngineStep {
  const id = event.stepID?.[0] ?? "";
  const stage = event.stage ?? "";
  const known = job.steps.find((step) => step.id === id && step.stage === stage);
  if (known) return known;
  const step: EngineStep = { id, name: event.step ?? "", stage, outputs: {}, log: [], summary: "" };
  job.steps.push(step);
  return step;
}

function note(step: EngineStep, event: EngineEvent): void {
  if (event.stepResult !== undefined) step.result = event.stepResult;
  if (event.command === "set-output") step.outputs[event.name ?? ""] = event.arg ?? "";
  else if (event.command === "summary") step.summary += event.arg ?? event.msg;
  else step.log.push((event.raw ?? event.msg).trimEnd());
}
