import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { parse } from "yaml";
import { type CommandFiles, makeCommandFiles, readCommandFiles } from "./command-files.ts";
import { evaluate, hostEnvironment, type JobStatus, makeEnvironment, type WorkflowEvent } from "./environment.ts";
import { type Annotation, StepLog } from "./workflow-commands.ts";

/** How long the runner gives a cancelled step after SIGINT, and then after SIGTERM. Milliseconds. */
const CANCEL_STAGES = [7_500, 2_500] as const;

/** A step of a workflow that uses a JavaScript action. */
export interface StepOptions {
  /** Folder that holds `action.yml`. */
  actionDirectory: string;
  /** The step's `with`. */
  with?: Record<string, string>;
  /** The checked-out repository, which is the working directory of the step. */
  workspace: string;
  /** The step's `env`, laid over the runner's own variables. */
  env?: Record<string, string>;
  /** Default: a push to main. */
  event?: WorkflowEvent;
  /** Secrets of the workflow, masked from the first line. Default: none, so that a test sees what the action masks. */
  secrets?: string[];
  /** Whether debug logging is on for the run. */
  debug?: boolean;
  /** Called with every rendered line as it comes, including those of post. */
  onLine?: (line: string) => void;
  /** Cancels the step as the runner would, see `StepHandle.cancel`. */
  signal?: AbortSignal;
  /**
   * What the later steps of the job do, between main and post. Resolves with what the job has come to by then; where main has failed or was
   * cancelled, the job stays so. Default: they do nothing and succeed.
   */
  laterSteps?: (main: PhaseResult) => Promise<JobStatus> | JobStatus;
  /** Whether the action's post runs. Default true. */
  post?: boolean;
  /** Program that runs the action. Default: this Node. */
  node?: string;
  /** Files in place of the runner's own, by variable, such as one on a full disk for `GITHUB_OUTPUT`. */
  commandFiles?: Record<string, string>;
}

/** How one process of the action ended. */
export interface PhaseResult {
  /** Exit code; null if a signal ended the process. */
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  /** Also `failure` if the runner could not read a command file. */
  conclusion: "success" | "failure";
  outputs: Record<string, string>;
  state: Record<string, string>;
  /** Markdown of the job summary. */
  summary: string;
  /** Variables exported for later steps. */
  env: Record<string, string>;
  /** Folders added to the path. */
  path: string[];
  /** Rendered lines. */
  log: string[];
  rawStdout: string;
  stderr: string;
  annotations: Annotation[];
  masks: string[];
  /** What the runner would complain about. */
  errors: string[];
  durationMs: number;
}

/** How the step ended: the result of main, and of post if it ran. */
export interface StepResult extends PhaseResult {
  /** Milliseconds from `cancel` to the end of the process that was running: main, or post if main was over. */
  durationFromCancelMs?: number;
  post?: PhaseResult;
}

/** A step that is running. */
export interface StepHandle {
  /** Resolves when main and post have ended. Never rejects because of what the action does. */
  done: Promise<StepResult>;
  /** Sends a signal to the process that is running. */
  kill(signal: NodeJS.Signals): void;
  /**
   * Cancels main as the runner does: SIGINT, SIGTERM after 7.5 s, SIGKILL after 2.5 s more; then post runs.
   * @param scale factor on these times.
   */
  cancel(scale?: number): void;
  /** Kills the running process and starts no further one, for callers that no longer need the step. */
  stop(): void;
  /** Resolves with the first rendered line that matches, even if it was printed before; rejects when the step ends. */
  waitForLine(pattern: RegExp): Promise<string>;
}

interface Manifest {
  inputs?: Record<string, { default?: unknown }>;
  runs: { main: string; post?: string; "post-if"?: string };
}

/** Runs a step to its end. */
export async function runStep(options: StepOptions): Promise<StepResult> {
  return (await startStep(options)).done;
}

/** Starts a step; resolves once its process is running. */
export async function startStep(options: StepOptions): Promise<StepHandle> {
  const step = await Step.prepare(options);
  return step.start();
}

class Step {
  readonly #options: StepOptions;
  readonly #directory: string;
  readonly #manifest: Manifest;
  readonly #environment: Record<string, string>;
  readonly #workspace: string;
  readonly #lines: string[] = [];
  readonly #lineWaiters = new Set<{
    pattern: RegExp;
    resolve: (line: string) => void;
    reject: (error: Error) => void;
  }>();
  #child: ChildProcess | undefined;
  #cancelled = false;
  #stopped = false;
  #durationFromCancelMs: number | undefined;
  #ended = false;
  readonly #spawned = Promise.withResolvers<void>();

  private constructor(
    options: StepOptions,
    directory: string,
    manifest: Manifest,
    environment: Record<string, string>,
    workspace: string,
  ) {
    this.#options = options;
    this.#directory = directory;
    this.#manifest = manifest;
    this.#environment = environment;
    this.#workspace = workspace;
  }

  static async prepare(options: StepOptions): Promise<Step> {
    const directory = await mkdtemp(path.join(tmpdir(), "sandbox-runner-"));
    try {
      const workspace = await realpath(options.workspace);
      const manifest = parse(await readFile(path.join(options.actionDirectory, "action.yml"), "utf8")) as Manifest;
      const runner = await makeEnvironment(directory, workspace, options.event ?? { name: "push" });
      const debug = options.debug ? { RUNNER_DEBUG: "1" } : {};
      const environment = { ...hostEnvironment(), ...runner, ...debug, ...options.env };
      return new Step(options, directory, manifest, environment, workspace);
    } catch (error) {
      await rm(directory, { recursive: true, force: true });
      throw error;
    }
  }

  async start(): Promise<StepHandle> {
    const done = this.#run();
    done.catch(() => undefined);
    await Promise.race([this.#spawned.promise, done]);
    const cancel = (scale = 1): void => this.#cancel(scale);
    const onAbort = (): void => cancel();
    this.#options.signal?.addEventListener("abort", onAbort, { once: true });
    const settled = done.finally(() => this.#options.signal?.removeEventListener("abort", onAbort));
    return {
      done: settled,
      kill: (signal) => void this.#child?.kill(signal),
      cancel,
      stop: () => this.#stop(),
      waitForLine: (pattern) => this.#waitForLine(pattern),
    };
  }

  async #run(): Promise<StepResult> {
    try {
      const main = await this.#phase("main", this.#manifest.runs.main, { jobStatus: "success" });
      const later = (await this.#options.laterSteps?.(main)) ?? "success";
      const post = this.#postWanted(main) ? await this.#post(main, this.#jobStatus(main) ?? later) : undefined;
      const durationFromCancelMs = this.#durationFromCancelMs;
      return { ...main, ...(durationFromCancelMs !== undefined && { durationFromCancelMs }), ...(post && { post }) };
    } finally {
      this.#ended = true;
      for (const waiter of this.#lineWaiters)
        waiter.reject(new Error(`The step ended without a line like ${waiter.pattern}.`));
      await rm(this.#directory, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  /** What main has made of the job; undefined where it went well. */
  #jobStatus({ conclusion }: PhaseResult): JobStatus | undefined {
    if (this.#cancelled) return "cancelled";
    return conclusion === "failure" ? "failure" : undefined;
  }

  #post(main: PhaseResult, jobStatus: JobStatus): Promise<PhaseResult> {
    const state = Object.entries(main.state).map(([name, value]) => [`STATE_${name}`, value]);
    const extra = { ...main.env, ...Object.fromEntries(state) };
    return this.#phase("post", this.#manifest.runs.post ?? "", { jobStatus, extra, masks: main.masks });
  }

  #postWanted(main: PhaseResult): boolean {
    const { post, "post-if": condition = "always()" } = this.#manifest.runs;
    if (!post || this.#options.post === false || this.#stopped) return false;
    const outcomes: Record<string, boolean> = {
      "always()": true,
      "success()": main.conclusion === "success" && !this.#cancelled,
      "failure()": main.conclusion === "failure" && !this.#cancelled,
      "cancelled()": this.#cancelled,
    };
    const wanted = outcomes[condition.trim()];
    if (wanted === undefined) throw new Error(`The sandbox's runner does not know the condition "${condition}".`);
    return wanted;
  }

  /** The runner evaluates the inputs anew for each phase. */
  async #phase(
    name: string,
    script: string,
    { jobStatus, extra = {}, masks = [] }: { jobStatus: JobStatus; extra?: Record<string, string>; masks?: string[] },
  ): Promise<PhaseResult> {
    const started = performance.now();
    const files = path.join(this.#directory, name);
    await mkdir(files);
    const log = new StepLog({
      secrets: [...(this.#options.secrets ?? []), ...masks],
      showDebug: this.#options.debug ?? false,
      onLine: (line) => this.#gotLine(line),
    });
    if (name === "main") warnOfUnknownInputs(this.#manifest, this.#options.with ?? {}, log);
    const inputs = inputVariables(this.#manifest, this.#options.with ?? {}, this.#environment, jobStatus);
    const commandFiles = { ...(await makeCommandFiles(files)), ...this.#options.commandFiles };
    const env = { ...this.#environment, ...inputs, ...extra, ...commandFiles };
    const ended = await this.#process(path.join(this.#options.actionDirectory, script), env, log);
    const commands = await readCommandFiles(files);
    for (const error of commands.errors) log.complain(error);
    return phaseResult(ended, commands, log, performance.now() - started);
  }

  async #process(script: string, env: Record<string, string>, log: StepLog): Promise<Ended> {
    const child = spawn(this.#options.node ?? process.execPath, [script], {
      cwd: this.#workspace,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    if (this.#stopped) child.kill("SIGKILL");
    child.once("spawn", () => this.#spawned.resolve());
    const exit = new Promise<Pick<Ended, "exitCode" | "signal">>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (exitCode, signal) => resolve({ exitCode, signal }));
    });
    // The runner reads commands from both streams.
    const [rawStdout, stderr] = await Promise.all([readLines(child.stdout, log), readLines(child.stderr, log), exit]);
    this.#child = undefined;
    return { ...(await exit), rawStdout, stderr };
  }

  #cancel(scale: number): void {
    const child = this.#child;
    if (!child || this.#cancelled) return;
    this.#cancelled = true;
    const cancelled = performance.now();
    const [untilTerm, untilKill] = CANCEL_STAGES;
    const term = setTimeout(() => child.kill("SIGTERM"), untilTerm * scale);
    const kill = setTimeout(() => child.kill("SIGKILL"), (untilTerm + untilKill) * scale);
    child.once("exit", () => {
      this.#durationFromCancelMs = performance.now() - cancelled;
      clearTimeout(term);
      clearTimeout(kill);
    });
    child.kill("SIGINT");
  }

  #stop(): void {
    this.#stopped = true;
    this.#child?.kill("SIGKILL");
  }

  #gotLine(line: string): void {
    this.#lines.push(line);
    this.#options.onLine?.(line);
    for (const waiter of this.#lineWaiters) {
      if (!waiter.pattern.test(line)) continue;
      this.#lineWaiters.delete(waiter);
      waiter.resolve(line);
    }
  }

  #waitForLine(pattern: RegExp): Promise<string> {
    const present = this.#lines.find((line) => pattern.test(line));
    if (present !== undefined) return Promise.resolve(present);
    if (this.#ended) return Promise.reject(new Error(`The step ended without a line like ${pattern}.`));
    const promise = new Promise<string>((resolve, reject) => this.#lineWaiters.add({ pattern, resolve, reject }));
    promise.catch(() => undefined);
    return promise;
  }
}

interface Ended {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  rawStdout: string;
  stderr: string;
}

function phaseResult(ended: Ended, commands: CommandFiles, log: StepLog, durationMs: number): PhaseResult {
  const { outputs, state, summary, env, path: added } = commands;
  return {
    ...ended,
    conclusion: ended.exitCode === 0 && commands.errors.length === 0 ? "success" : "failure",
    outputs,
    state,
    summary,
    env,
    path: added,
    log: log.lines,
    annotations: log.annotations,
    masks: log.masks,
    errors: log.errors,
    durationMs,
  };
}

/** Passes complete lines to the log as they come. @returns the whole output unchanged. */
async function readLines(stream: Readable, log: StepLog): Promise<string> {
  const decoder = new StringDecoder("utf8");
  let raw = "";
  let rest = "";
  for await (const chunk of stream) {
    const text = decoder.write(chunk);
    raw += text;
    // node:readline would also split at U+2028, which the runner does not do. A last \r may be half of \r\n.
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    for (const line of lines) log.take(line);
  }
  if (rest !== "") log.take(rest.replace(/\r$/, ""));
  return raw + decoder.end();
}

/** The `INPUT_` variables exactly as the runner makes them: every declared input, upper case, blanks to `_`, dashes kept. */
function inputVariables(
  manifest: Manifest,
  given: Record<string, string>,
  environment: Record<string, string>,
  jobStatus: JobStatus,
): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [name, input] of Object.entries(manifest.inputs ?? {})) {
    variables[variableOf(name)] = evaluate(String(input?.default ?? ""), environment, jobStatus);
  }
  for (const [name, value] of Object.entries(given)) variables[variableOf(name)] = value;
  return variables;
}

function variableOf(input: string): string {
  return `INPUT_${input.replaceAll(" ", "_").toUpperCase()}`;
}

function warnOfUnknownInputs(manifest: Manifest, given: Record<string, string>, log: StepLog): void {
  const known = Object.keys(manifest.inputs ?? {});
  const unknown = Object.keys(given).filter(
    (name) => !known.some((other) => other.toLowerCase() === name.toLowerCase()),
  );
  const list = (names: string[]): string => names.map((name) => `'${name}'`).join(", ");
  if (unknown.length > 0) log.warn(`Unexpected input(s) ${list(unknown)}, valid inputs are [${list(known)}]`);
}
