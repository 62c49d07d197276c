// Makes the README's pictures: runs the bundle against the sandbox and the stand-in for GitHub, and photographs the comment and the
// job summaries with GitHub's own style sheet in headless Chromium. With --text, it prints their Markdown and makes no pictures.
import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { startGitHub } from "../sandbox/github/server.ts";
import { runStep, type StepOptions, type StepResult } from "../sandbox/runner/runner.ts";
import { type Sandbox, startSandbox } from "../sandbox/sandbox.ts";
import type { ScenarioLike } from "../sandbox/baseten/world/scenario.ts";
import type { Deployment } from "../sandbox/baseten/world/deployment.ts";
import { withPalette } from "./palette.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const PICTURES = path.join(ROOT, "docs", "pictures");
/** In CSS pixels; a picture has twice as many. */
const WIDTH = 900;
const PIXELS_PER_PIXEL = 2;
const MAX_HEIGHT = 4_000;
const MAX_BYTES = 200 * 1024;
const CHROMIUM_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** What one picture shows: Markdown that the action wrote, and where on GitHub it appears. */
interface Picture {
  name: string;
  /** The line above the box. */
  frame: string;
  markdown: string;
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
  "Wait until it serves": "3 min 48 s",
  "Smoke test": "0.5 s",
};

type Alert = "NOTE" | "TIP" | "IMPORTANT" | "WARNING" | "CAUTION";

/** GitHub's own icons (Octicons, MIT). */
const TRIANGLE =
  "M6.457 1.047c.659-1.234 2.427-1.234 3.086 0l6.082 11.378A1.75 1.75 0 0 1 14.082 15H1.918a1.75 1.75 0 0 1-1.543-2.575Zm1.763.707a.25.25 0 0 0-.44 0L1.698 13.132a.25.25 0 0 0 .22.368h12.164a.25.25 0 0 0 .22-.368Zm.53 3.996v2.5a.75.75 0 0 1-1.5 0v-2.5a.75.75 0 0 1 1.5 0ZM9 11a1 1 0 1 1-2 0 1 1 0 0 1 2 0Z";
const OCTAGON =
  "M4.47.22A.749.749 0 0 1 5 0h6c.199 0 .389.079.53.22l4.25 4.25c.141.14.22.331.22.53v6a.749.749 0 0 1-.22.53l-4.25 4.25A.749.749 0 0 1 11 16H5a.749.749 0 0 1-.53-.22L.22 11.53A.749.749 0 0 1 0 11V5c0-.199.079-.389.22-.53Zm.84 1.28L1.5 5.31v5.38l3.81 3.81h5.38l3.81-3.81V5.31L10.69 1.5ZM8 4a.75.75 0 0 1 .75.75v3.5a.75.75 0 0 1-1.5 0v-3.5A.75.75 0 0 1 8 4Zm0 8a1 1 0 1 1 0-2 1 1 0 0 1 0 2Z";
const CIRCLE =
  "M0 8a8 8 0 1 1 16 0A8 8 0 0 1 0 8Zm8-6.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM6.5 7.75A.75.75 0 0 1 7.25 7h1a.75.75 0 0 1 .75.75v2.75h.25a.75.75 0 0 1 0 1.5h-2a.75.75 0 0 1 0-1.5h.25v-2h-.25a.75.75 0 0 1-.75-.75ZM8 6a1 1 0 1 1 0-2 1 1 0 0 1 0 2Z";

try {
  const chromium = process.argv.includes("--text") ? undefined : findChromium();
  const pictures = await takePictures();
  const text = pictures.map(({ name, markdown }) => `──── ${name}\n${markdown}`).join("\n");
  if (chromium === undefined) console.log(text);
  else {
    for (const picture of pictures) await photograph(chromium, picture);
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
    .replace(/(\| Serving after \|) [^|]+/, "$1 3 min 48 s ")
    .replace(/(\| Smoke test \|) [\d.]+ m?s/, "$1 412 ms")
    .replace(/(does not serve) after [\d.]+ m?s/, "$1 after 2 min 5 s")
    .replace(/^\| ([^|]+) \| [\d.]+ (?:m?s|min[^|]*) \|$/gm, (row, phase: string) =>
      phase in TIMES ? `| ${phase} | ${TIMES[phase]} |` : row,
    );
}

/** @throws Error that says what is missing. */
function findChromium(): string {
  const bundle = path.join(ROOT, "dist", "main", "index.js");
  if (!existsSync(bundle)) throw new Error("There is no bundle in dist/: run `npm run build` first.");
  styleSheet();
  const named = process.env.CHROMIUM;
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const candidates = named
    ? [named]
    : CHROMIUM_NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const found = candidates.find(isProgram);
  if (found !== undefined) return found;
  throw new Error(
    named
      ? `CHROMIUM names ${named}, which is no program.`
      : `There is no Chromium: none of ${CHROMIUM_NAMES.join(", ")} is on the PATH. Install it (Debian: apt-get install chromium) or name it in the variable CHROMIUM.`,
  );
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

async function photograph(program: string, picture: Picture): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "picture-"));
  try {
    const page = path.join(folder, "page.html");
    const file = path.join(folder, "picture.png");
    await writeFile(page, await pageOf(picture));
    const height = heightOf(browse(program, folder, page, "--dump-dom"));
    browse(program, folder, page, `--screenshot=${file}`, `--window-size=${WIDTH},${height}`);
    const bytes = withPalette(await readFile(file));
    if (bytes.length > MAX_BYTES) throw new Error(`The picture ${picture.name} is too large: ${bytes.length} bytes.`);
    await mkdir(PICTURES, { recursive: true });
    await writeFile(path.join(PICTURES, `${picture.name}.png`), bytes);
    console.log(`docs/pictures/${picture.name}.png: ${WIDTH} × ${height}, ${Math.ceil(bytes.length / 1024)} KiB`);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function browse(program: string, folder: string, page: string, ...args: string[]): string {
  const always = [
    "--headless",
    "--disable-gpu",
    "--hide-scrollbars",
    // Grey edges of letters: coloured ones look odd on another screen, and take more bytes.
    "--disable-lcd-text",
    `--force-device-scale-factor=${PIXELS_PER_PIXEL}`,
    `--user-data-dir=${path.join(folder, "profile")}`,
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ];
  const window = args.some((arg) => arg.startsWith("--window-size")) ? [] : [`--window-size=${WIDTH},600`];
  return execFileSync(program, [...always, ...window, ...args, pathToFileURL(page).href], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    timeout: 60_000,
  });
}

function heightOf(dom: string): number {
  const height = Number(/data-height="(\d+)"/.exec(dom)?.[1]);
  if (height > 0 && height < MAX_HEIGHT) return height;
  throw new Error(`Chromium did not lay the page out: its height is ${height} pixels.`);
}

async function pageOf({ frame, markdown }: Picture): Promise<string> {
  const css = await readFile(styleSheet(), "utf8");
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<style>
${css}
body { margin: 0; background: #ffffff; }
.frame { margin: 8px; border: 1px solid #d1d9e0; border-radius: 6px; overflow: hidden; }
.frame > header { padding: 8px 16px; background: #f6f8fa; border-bottom: 1px solid #d1d9e0; color: #59636e;
  font: 14px -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; }
.frame > header b { color: #1f2328; }
.frame > .markdown-body { padding: 16px; font-size: 14px; }
</style>
<div class="frame"><header>${frame}</header><div class="markdown-body">${htmlOf(markdown)}</div></div>
<script>document.documentElement.dataset.height = Math.ceil(document.querySelector(".frame").getBoundingClientRect().bottom + 8);</script>
</html>
`;
}

function styleSheet(): string {
  try {
    return fileURLToPath(import.meta.resolve("github-markdown-css/github-markdown-light.css"));
  } catch {
    throw new Error("There is no style sheet: run `npm ci`, which brings github-markdown-css.");
  }
}

/** Markdown as GitHub shows it. The HTML in it is the action's own, because everything foreign was escaped. */
function htmlOf(markdown: string): string {
  const html = micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  return html.replace(
    /<blockquote>\n<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\](<\/p>)?\n([\s\S]*?)<\/blockquote>/g,
    (_, kind: Alert, isAlone: string | undefined, content: string) =>
      alertBox(kind, isAlone ? content : `<p>${content}`),
  );
}

function alertBox(kind: Alert, content: string): string {
  const icon = { NOTE: CIRCLE, TIP: CIRCLE, IMPORTANT: CIRCLE, WARNING: TRIANGLE, CAUTION: OCTAGON }[kind];
  const svg = `<svg class="octicon mr-2" viewBox="0 0 16 16" width="16" height="16"><path d="${icon}"></path></svg>`;
  const title = `${kind[0]}${kind.slice(1).toLowerCase()}`;
  return `<div class="markdown-alert markdown-alert-${kind.toLowerCase()}"><p class="markdown-alert-title">${svg}${title}</p>${content}</div>`;
}
