import { execFileSync } from "node:child_process";
import { cp, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { runStep, type StepResult } from "./runner.ts";
import { type Sandbox, startSandbox } from "./sandbox.ts";
import { scenarioList, scenarioOf } from "./scenarios.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const HELP = `Runs the committed action against the sandbox, as a workflow step would, and shows what came of it.

  npm run demo -- [--scenario NAME] [--environment NAME] [--dry-run] [--help]

Scenarios: ${scenarioList(11)}`;

interface DemoOptions {
  scenario: string;
  inputs: Record<string, string>;
}

function readOptions(): DemoOptions | undefined {
  const { values } = parseArgs({
    options: {
      scenario: { type: "string", default: "happy" },
      environment: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return undefined;
  scenarioOf(values.scenario);
  const inputs: Record<string, string> = { "truss-directory": "hello-truss" };
  if (values.environment) inputs.environment = values.environment;
  if (values["dry-run"]) inputs["dry-run"] = "true";
  return { scenario: values.scenario, inputs };
}

/** A workspace as actions/checkout leaves it: the example truss in a repository of one commit. */
async function makeWorkspace(): Promise<string> {
  const workspace = await mkdtemp(path.join(tmpdir(), "sandbox-demo-"));
  await cp(path.join(ROOT, "examples", "hello-truss"), path.join(workspace, "hello-truss"), { recursive: true });
  const git = (...args: string[]): unknown => execFileSync("git", ["-C", workspace, ...args], { stdio: "ignore" });
  const identity = ["-c", "user.name=Demo", "-c", "user.email=demo@example.com", "-c", "commit.gpgsign=false"];
  try {
    git("init", "-b", "main");
    git("add", ".");
    git(...identity, "commit", "-m", "A truss");
  } catch {
    console.log("(git is not there or does not work: the demo runs without a repository)");
  }
  return workspace;
}

function heading(text: string): void {
  console.log(`\n── ${text} ${"─".repeat(Math.max(0, 100 - text.length))}`);
}

function table(pairs: Record<string, string>): void {
  const width = Math.max(0, ...Object.keys(pairs).map((name) => name.length));
  for (const [name, value] of Object.entries(pairs))
    console.log(`${name.padEnd(width)}  ${value.replaceAll("\n", `\n${" ".repeat(width + 2)}`)}`);
}

async function show(result: StepResult, sandbox: Sandbox): Promise<void> {
  heading("Step outputs");
  table(result.outputs);
  heading("Job summary");
  console.log(result.summary);
  heading("What arrived in the bucket");
  for (const { key, size } of await sandbox.objects()) {
    console.log(`${key}  (${size} bytes)`);
    for (const entry of await sandbox.listArchive(key)) {
      console.log(`  ${entry.mode.toString(8).padStart(4, "0")}  ${String(entry.size).padStart(9)}  ${entry.path}`);
    }
  }
  showDeployments(sandbox);
  console.log(
    `\nExit code ${result.exitCode ?? result.signal}, ${(result.durationMs / 1000).toFixed(1)} s, ${sandbox.requests.all.length} requests.`,
  );
}

function showDeployments({ state }: Sandbox): void {
  heading("What there is at Baseten now");
  for (const deployment of state.models.flatMap(({ deployments }) => deployments)) {
    const places = state.servedBy(deployment).map(({ name }) => name);
    const left = state.leftRunning.includes(deployment) ? "runs, but no environment serves it" : "";
    console.log(`${deployment.name}  ${deployment.life.status}  ${places.join(", ") || left}`.trimEnd());
  }
  for (const { name } of state.takenDown) console.log(`${name} was taken down while an environment served it.`);
}

async function demo({ scenario, inputs }: DemoOptions): Promise<number> {
  await stat(path.join(ROOT, "dist", "main", "index.js")).catch(() => {
    throw new Error("There is no bundle in dist/: run `npm run build` first.");
  });
  const sandbox = await startSandbox({ scenario });
  const workspace = await makeWorkspace();
  try {
    heading(`Log of the step (scenario: ${scenario})`);
    const result = await runStep({
      actionDirectory: ROOT,
      workspace,
      with: { ...inputs, "baseten-api-key": sandbox.apiKey },
      env: sandbox.env,
      secrets: [sandbox.apiKey],
      onLine: (line) => console.log(line),
    });
    await show(result, sandbox);
    return result.exitCode ?? 1;
  } finally {
    await sandbox.close();
    await rm(workspace, { recursive: true, force: true });
  }
}

// The terminal sends Ctrl-C to the action as well; the demo stays to show how the action ends, and to clean up.
process.on("SIGINT", () => undefined);
try {
  const options = readOptions();
  if (options) process.exitCode = await demo(options);
  else console.log(HELP);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
