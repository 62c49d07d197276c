import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { DEMONSTRATIONS, type Demonstration, listOfDemonstrations } from "./demonstrations.ts";
import type { GitHubSandbox } from "../github/server.ts";
import { nearest } from "../lib/nearest.ts";
import type { StepResult } from "../runner/runner.ts";
import type { Sandbox } from "../sandbox.ts";
import { onStage, type Stage } from "./stage.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const EXAMPLE = path.join(ROOT, "examples", "hello-truss");
const HELP = `Runs the committed action against the sandbox, as a workflow step would, and shows its log and what came of it.

  npm run demo -- [NAME] [options]

  NAME                what is shown (default: happy); see below. --scenario NAME means the same
  --list              only the names, each with what it shows
  --all               also the outputs of the step, the job summary and the files that arrived
  --truss FOLDER      deploys this truss instead of examples/hello-truss, from a copy
  --environment NAME  deploys to this environment, which is created where it is missing
  --dry-run           the plan only
  --with NAME=VALUE   any input of the action; may be given more than once
  --action FOLDER     runs the action whose action.yml is there (default: this repository's)
  --help              this text

The truss and the inputs are for "What becomes of a deployment"; the others bring their own.

The exit code is the action's own: 0 where it ends with success, validated or unchanged, 1 where it fails, is cancelled or is
killed, as several of these are meant to. It is 2 where the demo itself cannot do what it is asked.

${listOfDemonstrations()}`;

/** The outputs that are shown if not all of them are. */
const MAIN_OUTPUTS = [
  "status",
  "deploy-time-seconds",
  "predict-response",
  "predict-time-seconds",
  "predict-url",
  "logs-url",
];

interface DemoOptions {
  demonstration: Demonstration;
  isAll: boolean;
  inputs: Record<string, string>;
  truss: string;
  action: string;
}

/** Reads the command line. @returns a text if only that is wanted. */
function readOptions(): DemoOptions | string {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      scenario: { type: "string", multiple: true, default: [] },
      all: { type: "boolean", default: false },
      list: { type: "boolean", default: false },
      truss: { type: "string" },
      environment: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      with: { type: "string", multiple: true, default: [] },
      action: { type: "string", default: ROOT },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return HELP;
  if (values.list) return listOfDemonstrations();
  const [name = "happy", ...more] = [...positionals, ...values.scenario];
  if (more.length > 0) throw new Error(`One scenario at a time, not ${[name, ...more].join(" and ")}.`);
  const demonstration = demonstrationOf(name);
  const inputs = Object.fromEntries(values.with.map(readInput));
  if (values.environment) {
    inputs.environment = values.environment;
    // The model is new, so it only has production.
    inputs["create-environment"] ??= "true";
  }
  if (values["dry-run"]) inputs["dry-run"] = "true";
  const { truss, action } = values;
  if (!demonstration.isLife && (truss !== undefined || Object.keys(inputs).length > 0)) {
    throw new Error(
      `The scenario "${demonstration.name}" brings its own truss and inputs: leave --truss, --environment, --dry-run and --with away.`,
    );
  }
  return { demonstration, inputs, isAll: values.all, truss: truss ?? EXAMPLE, action: path.resolve(action) };
}

function demonstrationOf(name: string): Demonstration {
  const found = DEMONSTRATIONS.find((demonstration) => demonstration.name === name);
  if (found) return found;
  const names = DEMONSTRATIONS.map((demonstration) => demonstration.name);
  const close = nearest(name, names);
  const meant = close === undefined ? "" : ` Did you mean "${close}"?`;
  throw new Error(`Unknown scenario "${name}".${meant} \`npm run demo -- --list\` names all of them.`);
}

function readInput(text: string): [name: string, value: string] {
  const equals = text.indexOf("=");
  if (equals <= 0) throw new Error(`--with: must be NAME=VALUE, such as cleanup=always, not "${text}".`);
  return [text.slice(0, equals), text.slice(equals + 1)];
}

function heading(text: string): void {
  console.log(`\n── ${text} ${"─".repeat(Math.max(0, 100 - text.length))}`);
}

function table(pairs: Record<string, string>): void {
  const width = Math.max(0, ...Object.keys(pairs).map((name) => name.length));
  for (const [name, value] of Object.entries(pairs))
    console.log(`${name.padEnd(width)}  ${value.replaceAll("\n", `\n${" ".repeat(width + 2)}`)}`);
}

async function show(
  result: StepResult,
  { sandbox, github }: Stage,
  { demonstration, isAll }: DemoOptions,
): Promise<void> {
  if (isAll) {
    heading("Step outputs");
    table(result.outputs);
    heading("Job summary");
    console.log(result.summary + (result.post?.summary ?? ""));
  } else {
    heading("What came of it");
    const said = MAIN_OUTPUTS.map((name) => [name, result.outputs[name] ?? ""]);
    table(Object.fromEntries(said.filter(([, value]) => value !== "")));
  }
  showComments(github);
  if (isAll) await showBucket(sandbox);
  showDeployments(sandbox);
  console.log(
    `\nExit code ${result.exitCode ?? result.signal}, ${(result.durationMs / 1000).toFixed(1)} s, ${sandbox.requests.all.length} requests. The time in the log runs faster than the clock; commit and ids are made up.`,
  );
  if (isAll) return;
  console.log(`
npm run demo -- ${demonstration.name} --all   also shows the outputs, the job summary and the files that arrived
npm run demo -- --list${" ".repeat(demonstration.name.length)}   lists the other ${DEMONSTRATIONS.length - 1} scenarios`);
}

async function showBucket(sandbox: Sandbox): Promise<void> {
  heading("What arrived in the bucket");
  const objects = await sandbox.objects();
  if (objects.length === 0) console.log("(nothing)");
  for (const { key, size } of objects) {
    console.log(`${key}  (${size} bytes)`);
    for (const entry of await sandbox.listArchive(key)) {
      console.log(`  ${entry.mode.toString(8).padStart(4, "0")}  ${String(entry.size).padStart(9)}  ${entry.path}`);
    }
  }
}

function showComments({ state }: GitHubSandbox): void {
  for (const { issue, login, body, edits } of state.comments) {
    heading(`Comment of ${login} on pull request ${issue}, written ${edits === 0 ? "once" : `${edits + 1} times`}`);
    console.log(body);
  }
}

function showDeployments({ state }: Sandbox): void {
  heading("What there is at Baseten now");
  const deployments = state.models.flatMap((model) => model.deployments);
  if (deployments.length === 0) console.log("(nothing)");
  for (const deployment of deployments) {
    const places = state.servedBy(deployment).map(({ name }) => name);
    const left = state.leftRunning.includes(deployment) ? "runs, but no environment serves it" : "";
    console.log(`${deployment.name}  ${deployment.life.status}  ${places.join(", ") || left}`.trimEnd());
  }
  for (const { name } of state.takenDown) console.log(`${name} was taken down while an environment served it.`);
}

/** @throws Error if the folder holds no action, or one that is not built. */
async function checkAction(folder: string): Promise<void> {
  const manifest = await readFile(path.join(folder, "action.yml"), "utf8").catch(() => {
    throw new Error(`--action: there is no action.yml in ${folder}.`);
  });
  const { main } = (parse(manifest) as { runs: { main: string } }).runs;
  await stat(path.join(folder, main)).catch(() => {
    throw new Error(`There is no bundle at ${main}: run \`npm run build\` first.`);
  });
}

async function demo(options: DemoOptions, signal: AbortSignal): Promise<number> {
  const { demonstration, inputs, truss, action } = options;
  await checkAction(action);
  const { name, files = {}, sandbox = {} } = demonstration;
  const onLine = (line: string): void => console.log(line);
  const onAct = (title: string): void => heading(`${title} (scenario: ${name})`);
  return onStage({ action, truss, files, sandbox, signal, onLine, onAct }, async (stage) => {
    const result = await demonstration.play(stage, inputs);
    signal.throwIfAborted();
    await show(result, stage, options);
    return result.exitCode ?? 1;
  });
}

// The terminal sends Ctrl-C to the action as well. The demo keeps running to show how the action ends, and to clean up.
process.on("SIGINT", () => undefined);
const stopped = new AbortController();
process.on("SIGTERM", () => stopped.abort());
try {
  const options = readOptions();
  if (typeof options === "string") console.log(options);
  else process.exitCode = await demo(options, stopped.signal);
} catch (error) {
  // The person who stopped it needs no message.
  if (!stopped.signal.aborted) console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
