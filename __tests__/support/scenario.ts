import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "@jest/globals";
import {
  type PhaseResult,
  type StepHandle,
  type StepOptions,
  type StepResult,
  startStep,
} from "../../sandbox/runner/runner.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../sandbox/sandbox.ts";
import { nameOfTest } from "./concurrent.ts";
import { handToJudge } from "./exchanges.ts";

export const ROOT = path.resolve(import.meta.dirname, "..", "..");

/** Files of a workspace by path; a value of null makes an empty folder. */
export type Files = Record<string, string | Buffer | null>;

/** A truss that deploys, for most scenarios. */
export const HELLO: Files = {
  "hello/config.yaml": "model_name: hello\nresources:\n  cpu: '1'\n",
  "hello/model/model.py": "class Model:\n    def predict(self, request):\n        return request\n",
};

/** One run of the committed bundle against a sandbox of its own. */
export interface Scenario {
  sandbox: Sandbox;
  workspace: string;
  /** Starts the step with these inputs, and with the key and the hello truss unless others are given. */
  start(inputs?: Record<string, string>, options?: Partial<StepOptions>): Promise<StepHandle>;
  /** Runs the step to its end. */
  run(inputs?: Record<string, string>, options?: Partial<StepOptions>): Promise<StepResult>;
  /** `METHOD /path` of every request to the management API, in order. */
  calls(): string[];
}

/**
 * Sets up a workspace and a sandbox, and always removes both afterwards. A scenario fails if anything that its runs have produced
 * holds a secret. Baseten's own models judge the exchanges of all scenarios at the end of the test run.
 */
export async function scenario(
  options: SandboxOptions & { files?: Files },
  test: (scenario: Scenario) => Promise<void>,
): Promise<void> {
  const { files = HELLO, ...sandboxOptions } = options;
  const workspace = await mkdtemp(path.join(tmpdir(), "scenario-"));
  const sandbox = await startSandbox(sandboxOptions);
  const started: StepHandle[] = [];
  try {
    await writeFiles(workspace, files);
    const start: Scenario["start"] = async (inputs = {}, stepOptions = {}) => {
      const handle = await startStep({
        actionDirectory: ROOT,
        workspace,
        ...stepOptions,
        with: withoutEmpty({ "truss-directory": "hello", "baseten-api-key": sandbox.apiKey, ...inputs }),
        env: { ...sandbox.env, ...stepOptions.env },
      });
      started.push(handle);
      return handle;
    };
    await test({
      sandbox,
      workspace,
      start,
      run: async (inputs, stepOptions) => (await start(inputs, stepOptions)).done,
      calls: () =>
        sandbox.requests.all
          .filter((request) => request.target === "api")
          .map((request) => `${request.method} ${request.path}`),
    });
    const secrets = [sandbox.apiKey, sandbox.readOnlyKey, ...sandbox.s3.secrets];
    for (const handle of started) expect(leaks(await handle.done, secrets)).toEqual([]);
  } finally {
    handToJudge(sandbox.requests, nameOfTest());
    await sandbox.close();
    await rm(workspace, { recursive: true, force: true });
  }
}

/** The places where the results of a step hold a secret, in any form. The masks are left out, because they must hold it. */
export function leaks(result: StepResult, secrets: readonly string[]): string[] {
  const forms = secrets.flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
  return [result, result.post]
    .flatMap((phase) => (phase ? placesOf(phase) : []))
    .flatMap(([place, text]) => {
      const found = forms.find((form) => text.includes(form));
      return found === undefined ? [] : [`${place} holds a secret: ${text.slice(0, 500)}`];
    });
}

function placesOf(phase: PhaseResult): [place: string, text: string][] {
  const raw = phase.rawStdout.split("\n").filter((line) => !line.startsWith("::add-mask::"));
  return [
    ["stdout", raw.join("\n")],
    ["stderr", phase.stderr],
    ["the log", phase.log.join("\n")],
    ["the outputs", JSON.stringify(phase.outputs)],
    ["the state", JSON.stringify(phase.state)],
    ["the environment of later steps", JSON.stringify([phase.env, phase.path])],
    ["the summary", phase.summary],
    ["an annotation", JSON.stringify(phase.annotations)],
  ];
}

/** Writes files into a folder; a path that ends in `.sh` is made executable. */
export async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(content === null ? file : path.dirname(file), { recursive: true });
    if (content === null) continue;
    await writeFile(file, content);
    if (name.endsWith(".sh")) await chmod(file, 0o755);
  }
}

/** The committed bundle in a folder without anything else of the project, as on a runner. */
export async function isolatedAction(folder: string): Promise<string> {
  const action = path.join(folder, "action");
  await cp(path.join(ROOT, "dist"), path.join(action, "dist"), { recursive: true });
  await cp(path.join(ROOT, "action.yml"), path.join(action, "action.yml"));
  return action;
}

/** Annotations of level error without a file: there is exactly one at the end of a failure, and none otherwise. */
export function finalErrors(result: StepResult): string[] {
  return result.annotations
    .filter((annotation) => annotation.level === "error" && annotation.file === undefined)
    .map((annotation) => annotation.message);
}

function withoutEmpty(inputs: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== ""));
}
