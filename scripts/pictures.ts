// Makes the README's pictures: runs the bundle against the sandbox and the stand-in for GitHub, and photographs the comment and the
// job summaries with GitHub's own style sheet in headless Chromium. With --text it prints their Markdown and makes none.
import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { deflateSync, inflateSync } from "node:zlib";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { startGitHub } from "../sandbox/github.ts";
import { runStep, type StepOptions, type StepResult } from "../sandbox/runner.ts";
import { type SandboxOptions, startSandbox } from "../sandbox/sandbox.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const PICTURES = path.join(ROOT, "docs", "pictures");
/** In CSS pixels; a picture has twice as many. */
const WIDTH = 900;
const PIXELS_PER_PIXEL = 2;
const LONGEST_HEIGHT = 4_000;
const LARGEST_BYTES = 200 * 1024;
const CHROMIUM_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** What one picture shows: Markdown of the action's, and where on GitHub it stands. */
interface Picture {
  name: string;
  /** Line above the box. */
  frame: string;
  markdown: string;
}

/** A truss whose new version asks for another GPU, another secret and a branch. */
const BEFORE = `model_name: support-chat
python_version: py312
requirements:
  - vllm==0.9.2
secrets:
  hf_access_token: null
model_metadata:
  repo_id: meta-llama/Llama-3.1-8B-Instruct
  example_model_input:
    prompt: Say hello.
runtime:
  predict_concurrency: 16
resources:
  accelerator: L4
  use_gpu: true
`;
const AFTER = BEFORE.replace("vllm==0.9.2", "vllm==0.11.0\n  - transformers")
  .replace("hf_access_token: null", "hf_access_token: null\n  guardrail_api_key: null")
  .replace("predict_concurrency: 16", "predict_concurrency: 64")
  .replace("accelerator: L4", "accelerator: H100")
  .replace("Llama-3.1-8B-Instruct", "Llama-3.3-70B-Instruct");
const MODEL = `class Model:
    def load(self):
        import vllm

        self._llm = vllm.LLM("weights")

    def predict(self, request):
        return self._llm.generate(request["prompt"])
`;
const SERVING: SandboxOptions = {
  seed: {
    teams: [{ id: "tm4n8q2w", name: "Platform", default: true }],
    secrets: ["hf_access_token"],
    models: [
      {
        id: "qr7kd24w",
        name: "support-chat",
        deployments: [{ id: "w5e8mxk", name: "main-41", rawConfig: BEFORE, config: configOf("L4") }],
        environments: [{ name: "production", serving: "w5e8mxk", instanceType: "L4:4x16" }],
      },
    ],
  },
};
const CREATED = "2026-03-02T09:14:00Z";
const HEAD = "4f0c2d9b7a61e358c4d2f8e09b1a7c6d5e3f2a10";
const PULL_REQUEST: NonNullable<StepOptions["event"]> = { name: "pull_request", number: 128, headSha: HEAD };
const INTO_PRODUCTION = { environment: "production", "preserve-env-instance-type": "false" };

const chromium = process.argv.includes("--text") ? "" : findChromium();
const pictures = await takePictures();
for (const picture of pictures) {
  if (chromium === "") console.log(`──── ${picture.name}\n${picture.markdown}`);
  else await photograph(chromium, picture);
}

async function takePictures(): Promise<Picture[]> {
  const comment = (markdown: string) => ({ frame: "<b>github-actions</b> commented on pull request #128", markdown });
  const summary = (result: StepResult) => ({ frame: "<b>deploy</b> summary", markdown: result.summary });
  const plan = await run(SERVING, { ...INTO_PRODUCTION, "dry-run": "true", comment: "true" }, PULL_REQUEST);
  const good = await run(
    { ...SERVING, seed: { ...SERVING.seed, secrets: ["hf_access_token", "guardrail_api_key"] }, predict: answers },
    INTO_PRODUCTION,
  );
  const bad = await run({ ...SERVING, scenario: "cuda-oom" }, INTO_PRODUCTION);
  return [
    { name: "plan", ...comment(plan.comment) },
    { name: "summary", ...summary(good.result) },
    { name: "failure", ...summary(bad.result) },
  ].map((picture) => ({ ...picture, markdown: settled(picture.markdown) }));
}

function answers(): unknown {
  return { status: 200, body: { text: "Hello! How can I help?" } };
}

function configOf(accelerator: string): Record<string, unknown> {
  return { resources: { accelerator } };
}

/** Runs the bundle once, in a world of its own. */
async function run(
  options: SandboxOptions,
  inputs: Record<string, string>,
  event?: StepOptions["event"],
): Promise<{ result: StepResult; comment: string }> {
  const workspace = await mkdtemp(path.join(tmpdir(), "pictures-"));
  const [sandbox, github] = await Promise.all([startSandbox(options), startGitHub()]);
  try {
    for (const deployment of sandbox.state.models.flatMap(({ deployments }) => deployments)) deployment.createdAt = CREATED;
    github.state.addPull({ number: 128, headSha: HEAD });
    await writeTruss(path.join(workspace, "support-chat"));
    const result = await runStep({
      actionDirectory: ROOT,
      workspace,
      with: { "truss-directory": "support-chat", "baseten-api-key": sandbox.apiKey, ...inputs },
      env: { ...sandbox.env, ...github.env },
      ...(event && { event }),
    });
    return { result, comment: github.state.comments[0]?.body ?? "" };
  } finally {
    await Promise.all([sandbox.close(), github.close(), rm(workspace, { recursive: true, force: true })]);
  }
}

async function writeTruss(folder: string): Promise<void> {
  await mkdir(path.join(folder, "model"), { recursive: true });
  await writeFile(path.join(folder, "config.yaml"), AFTER);
  await writeFile(path.join(folder, "model", "model.py"), MODEL);
}

function settled(markdown: string): string {
  return markdown;
}

function findChromium(): string {
  return "";
}

async function photograph(_program: string, _picture: Picture): Promise<void> {
  void [execFileSync, accessSync, constants, existsSync, statSync, readFile, fileURLToPath, pathToFileURL, deflateSync, inflateSync, micromark, gfm, gfmHtml, PICTURES, WIDTH, PIXELS_PER_PIXEL, LONGEST_HEIGHT, LARGEST_BYTES, CHROMIUM_NAMES];
}
