// Makes the pictures of the documentation: runs the bundle against the sandbox and the stand-in for GitHub, and photographs the comment and the
// job summaries with GitHub's own style sheet in headless Chromium. With --text, it prints their Markdown and makes no pictures.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startGitHub } from "../sandbox/github/server.ts";
import { runStep, type StepOptions, type StepResult } from "../sandbox/runner/runner.ts";
import { type Sandbox, startSandbox } from "../sandbox/sandbox.ts";
import type { ScenarioLike } from "../sandbox/baseten/world/scenario.ts";
import type { Deployment } from "../sandbox/baseten/world/deployment.ts";
import { findChromium, type Page, photograph } from "./page.ts";
import { withPalette } from "./palette.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const PICTURES = path.join(ROOT, "docs", "pictures");
/** In CSS pixels. */
const WIDTH = 900;
const MAX_BYTES = 200 * 1024;

interface Picture extends Page {
  name: string;
}

/** A truss whose new version asks for another GPU, another secret and the newest release of a package, whichever that is. */
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
`;
const AFTER = BEFORE.replace("vllm==0.9.2", "vllm==0.11.0\n  - transformers")
  .replace("hf_access_token: null", "hf_access_token: null\n  guardrail_api_key: null")
  .replace("predict_concurrency: 16", "predict_concurrency: 64")
  .replace("accelerator: L4", "accelerator: H100")
  .replace("Llama-3.1-8B-Instruct", "Llama-3.3-70B-Instruct");
const MODEL = `import vllm
import torchvision


class Model:
    def load(self):
        self._llm = vllm.LLM("weights")

    def predict(self, request):
        return {"text": self._llm.generate(request["prompt"])}
`;
const MODEL_ID = "qr7kd24w";
const SERVING = { id: "w5e8mxk2", name: "1f9b3c7", createdAt: "2026-03-02T09:14:00Z" };
const NEW_ID = "3vm2kd8q";
const SHA = "4f0c2d9b7a61e358c4d2f8e09b1a7c6d5e3f2a10";
const PULL_REQUEST: NonNullable<StepOptions["event"]> = { name: "pull_request", number: 128, headSha: SHA };
const INTO_PRODUCTION = { environment: "production", "preserve-env-instance-type": "false" };
/** Replaces the times of a run, because the sandbox compresses minutes to moments, and no two runs are alike. */
const TIMES: Record<string, string> = {
  "Check the truss": "21 ms",
  "Find the model": "0.4 s",
  "Prepare the upload": "0.3 s",
  "Pack and upload": "0.9 s",
  "Create the deployment": "0.6 s",
  "Wait until it is live": "3 min 48 s",
  "Smoke test": "0.5 s",
};

try {
  const chromium = process.argv.includes("--text") ? undefined : findChromium();
  const pictures = await takePictures();
  const text = pictures.map(({ name, markdown }) => `──── ${name}\n${markdown}`).join("\n");
  if (chromium === undefined) console.log(text);
  else {
    for (const picture of pictures) await save(chromium, picture);
    // A test compares this to tell whether the pictures still show what the bundle writes.
    await writeFile(path.join(PICTURES, "text.txt"), `${text}\n`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

async function takePictures(): Promise<Picture[]> {
  const everySecret = ["hf_access_token", "guardrail_api_key"];
  const dryRun = { ...INTO_PRODUCTION, "dry-run": "true", comment: "true" };
  const plan = await update({ secrets: everySecret.slice(0, 1) }, dryRun, PULL_REQUEST);
  const good = await update({ secrets: everySecret }, INTO_PRODUCTION);
  const bad = await update({ secrets: everySecret, scenario: "import-error" }, INTO_PRODUCTION);
  const summary = "<b>Deploy</b> summary";
  return [
    { name: "plan", frame: "<b>github-actions</b> commented", markdown: plan.comment },
    { name: "summary", frame: summary, markdown: good.summary },
    { name: "failure", frame: summary, markdown: bad.summary },
  ];
}

interface World {
  /** Names of the secrets that the team has. */
  secrets: string[];
  /** The life of the new version. Default: it serves in the end. */
  scenario?: ScenarioLike;
}

/** Deploys the earlier version of the truss in a world of its own, and then runs the bundle on the new one. */
async function update(
  { secrets, scenario = "happy" }: World,
  inputs: Record<string, string>,
  event?: StepOptions["event"],
): Promise<{ summary: string; comment: string }> {
  const workspace = await mkdtemp(path.join(tmpdir(), "pictures-"));
  const [sandbox, github] = await Promise.all([
    startSandbox({
      scenario: (made) => (made === 0 ? "happy" : scenario),
      predict: () => ({ body: { text: "Hello! How can I help you today?" } }),
      seed: {
        teams: [{ id: "tm4n8q2w", name: "Platform", default: true }],
        secrets,
        models: [{ id: MODEL_ID, name: "support-chat" }],
      },
    }),
    startGitHub(),
  ]);
  try {
    github.state.addPull({ number: 128, headSha: SHA });
    const run = (config: string, withs: Record<string, string>, more: Partial<StepOptions> = {}) =>
      deploy(workspace, config, {
        ...more,
        with: { "baseten-api-key": sandbox.apiKey, ...withs },
        env: { ...sandbox.env, ...github.env, GITHUB_SHA: SHA },
      });
    await run(BEFORE, INTO_PRODUCTION);
    Object.assign(deploymentsOf(sandbox)[0] ?? {}, SERVING);
    const { summary } = await run(AFTER, inputs, event && { event });
    const id = deploymentsOf(sandbox)[1]?.id ?? "";
    const comment = github.state.commentsOn(128)[0]?.body ?? "";
    return { summary: settled(summary, id), comment: settled(comment, id) };
  } finally {
    await Promise.all([sandbox.close(), github.close(), rm(workspace, { recursive: true, force: true })]);
  }
}

function deploymentsOf({ state }: Sandbox): Deployment[] {
  return state.models.flatMap(({ deployments }) => deployments);
}

async function deploy(workspace: string, config: string, options: Partial<StepOptions>): Promise<StepResult> {
  const truss = path.join(workspace, "models", "support-chat");
  await mkdir(path.join(truss, "model"), { recursive: true });
  await writeFile(path.join(truss, "config.yaml"), config);
  await writeFile(path.join(truss, "model", "model.py"), MODEL);
  return runStep({
    actionDirectory: ROOT,
    workspace,
    ...options,
    with: { "truss-directory": "models/support-chat", ...options.with },
  });
}

/** Replaces what chance, the clock and the sandbox's address gave a run by the same examples every time. */
function settled(markdown: string, id: string): string {
  return (id === "" ? markdown : markdown.replaceAll(id, NEW_ID))
    .replace(/http:\/\/127\.0\.0\.1:\d+/g, `https://model-${MODEL_ID}.api.baseten.co`)
    .replace(/(\| Live after \|) [^|]+/, "$1 3 min 48 s ")
    .replace(/(\*\*Smoke test:\*\*) [\d.]+ m?s/, "$1 412 ms")
    .replace(/(does not serve) after [\d.]+ m?s/, "$1 after 2 min 5 s")
    .replace(/^\| ([^|]+) \| [\d.]+ (?:m?s|min[^|]*) \|$/gm, (row, phase: string) =>
      phase in TIMES ? `| ${phase} | ${TIMES[phase]} |` : row,
    );
}

async function save(chromium: string, picture: Picture): Promise<void> {
  const { png, height } = await photograph(chromium, picture, { width: WIDTH, theme: "light" });
  const bytes = withPalette(png);
  if (bytes.length > MAX_BYTES) throw new Error(`The picture ${picture.name} is too large: ${bytes.length} bytes.`);
  await mkdir(PICTURES, { recursive: true });
  await writeFile(path.join(PICTURES, `${picture.name}.png`), bytes);
  console.log(`docs/pictures/${picture.name}.png: ${WIDTH} × ${height}, ${Math.ceil(bytes.length / 1024)} KiB`);
}
