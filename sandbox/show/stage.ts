import { execFileSync } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type GitHubSandbox, startGitHub } from "../github/server.ts";
import { type StepHandle, type StepOptions, type StepResult, startStep } from "../runner/runner.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../sandbox.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
/** Node's compile cache, which makes the action start faster the next time. */
export const COMPILE_CACHE = path.join(ROOT, "reports", "compile-cache");

/** The setup of a stage. */
export interface StageOptions {
  /** The folder with the `action.yml` of the action that is run. */
  action: string;
  /** The folder of the truss; the workspace gets a copy. */
  truss: string;
  /** File contents by path, relative to the truss, laid over that copy. */
  files?: Record<string, string>;
  sandbox?: SandboxOptions;
  /** Stops what is running, and lets nothing more begin. */
  signal: AbortSignal;
  /** Called with every rendered line of every step as it comes. */
  onLine: (line: string) => void;
  /** Called with a description of what is about to begin, before a step does. */
  onAct: (title: string) => void;
}

/** Options of a step on the stage besides its inputs. */
export interface Act extends Partial<Pick<StepOptions, "event" | "env" | "post">> {
  /** What this step is, if a demonstration has several. */
  title?: string;
  /** The folder of another action of the repository, which takes no truss. Default: the action that is shown. */
  folder?: string;
}

/** A workspace with a truss, and stand-ins for Baseten and GitHub, on which steps of a workflow are run one after another. */
export interface Stage {
  sandbox: Sandbox;
  github: GitHubSandbox;
  /** Starts the step with these inputs, laid over the key and the folder of the truss. */
  start(inputs: Record<string, string>, act?: Act): Promise<StepHandle>;
  /** Runs the step to its end. */
  run(inputs: Record<string, string>, act?: Act): Promise<StepResult>;
  /** Shows an event that appears in no log. */
  say(text: string): void;
}

/**
 * Sets a stage, and always removes everything afterwards.
 * @throws Error if the truss is not a folder; whatever `play` throws; the signal's reason if it was stopped.
 */
export async function onStage<T>(options: StageOptions, play: (stage: Stage) => Promise<T>): Promise<T> {
  const { truss, files = {}, signal, onLine } = options;
  const isFolder = await stat(truss).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    const chain = truss.endsWith(".py") ? " A Python file looks like a Truss chain, which only Truss can push." : "";
    throw new Error(`The truss "${truss}" is not a folder: pass one with a config.yaml.${chain}`);
  }
  const name = path.basename(path.resolve(truss));
  const running = new Set<StepHandle>();
  const onStop = (): void => {
    for (const handle of running) handle.stop();
  };
  signal.addEventListener("abort", onStop, { once: true });
  const workspace = await mkdtemp(path.join(tmpdir(), "sandbox-demo-"));
  const sandbox = await startSandbox(options.sandbox);
  const github = await startGitHub();
  try {
    await layOut(path.join(workspace, name), truss, files);
    const head = makeRepository(workspace, onLine);
    github.state.addPull({ number: 7 });
    const start: Stage["start"] = async (inputs, { title = "Log of the step", folder, ...act } = {}) => {
      signal.throwIfAborted();
      options.onAct(title);
      const handle = await startStep({
        actionDirectory: path.join(options.action, folder ?? ""),
        workspace,
        ...act,
        with: {
          ...(folder === undefined ? { "truss-directory": name } : {}),
          "baseten-api-key": sandbox.apiKey,
          ...inputs,
        },
        env: {
          ...debuggerVariables(),
          ...sandbox.env,
          ...github.env,
          // The event is about the commit that is checked out, as after a push.
          ...(head === undefined ? {} : { GITHUB_SHA: head }),
          NODE_COMPILE_CACHE: COMPILE_CACHE,
          ...act.env,
        },
        secrets: [sandbox.apiKey],
        onLine,
      });
      running.add(handle);
      if (signal.aborted) handle.stop();
      return handle;
    };
    const run: Stage["run"] = async (inputs, act) => {
      const result = await (await start(inputs, act)).done;
      signal.throwIfAborted();
      return result;
    };
    return await play({ sandbox, github, start, run, say: (text) => onLine(`\n(${text})\n`) });
  } finally {
    signal.removeEventListener("abort", onStop);
    onStop();
    await Promise.allSettled([...running].map(({ done }) => done));
    await Promise.all([sandbox.close(), github.close(), rm(workspace, { recursive: true, force: true })]);
  }
}

/** What VS Code's debugger passes on to its child processes. Without it, the action would not stop at any breakpoint. */
function debuggerVariables(): Record<string, string> {
  const { NODE_OPTIONS = "", VSCODE_INSPECTOR_OPTIONS } = process.env;
  return VSCODE_INSPECTOR_OPTIONS === undefined ? {} : { NODE_OPTIONS, VSCODE_INSPECTOR_OPTIONS };
}

async function layOut(folder: string, truss: string, files: Record<string, string>): Promise<void> {
  await cp(truss, folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

/** Prepares the workspace as actions/checkout does: a repository with one commit. @returns that commit. */
function makeRepository(workspace: string, tell: (line: string) => void): string | undefined {
  const git = (...args: string[]): string =>
    execFileSync("git", ["-C", workspace, ...args], { stdio: ["ignore", "pipe", "ignore"], encoding: "utf8" });
  const identity = ["-c", "user.name=Demo", "-c", "user.email=demo@example.com", "-c", "commit.gpgsign=false"];
  try {
    git("init", "-b", "main");
    git("add", ".");
    git(...identity, "commit", "-m", "A truss");
    return git("rev-parse", "HEAD").trim();
  } catch {
    tell("(git is missing or does not work: the demo runs without a repository)");
    return undefined;
  }
}
