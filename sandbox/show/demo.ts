import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { DEMONSTRATIONS, type Demonstration, LIFE_GROUP, listOfDemonstrations } from "./demonstrations.ts";
import type { GitHubSandbox } from "../github/server.ts";
import { nearest } from "../lib/nearest.ts";
import type { StepResult } from "../runner/runner.ts";
import type { Sandbox } from "../sandbox.ts";
import { onStage, type Stage } from "./stage.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const EXAMPLE = path.join(ROOT, "examples", "hello-truss");
const HELP = `Runs the committed action against the sandbox, as a workflow step would, and shows its log and the result.

  npm run demo -- [NAME] [options]

  NAME                the scenario to show (default: happy); see below. Same as --scenario NAME
  --list              lists the scenarios
  --all               also shows the step's outputs, the job summary and the uploaded files
  --truss FOLDER      deploys a copy of this truss instead of examples/hello-truss
  --environment NAME  deploys to this environment, and creates it if it does not exist
  --dry-run           only shows the plan
  --with NAME=VALUE   sets an input of the action; can be repeated
  --action FOLDER     runs the action of the action.yml in this folder (default: this repository's)
  --help              shows this help

Only the scenarios under "${LIFE_GROUP}" accept a truss and inputs; the others bring their own.

The exit code is the action's own: 0 if it ends with success, validated or unchanged, and 1 if it fails, is cancelled or is
killed, as in several of these scenarios. It is 2 if the demo itself cannot run.

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
  /** The options of the command line that vary the scenario, without `--dry-run`. */
  given: string[];
  truss: string;
  hasOwnTruss: boolean;
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
      `The scenario "${demonstration.name}" brings its own truss and inputs: remove --truss, --environment, --dry-run and --with.`,
    );
  }
  const given = [
    ...(truss === undefined ? [] : ["--truss", truss]),
    ...(values.environment ? ["--environment", values.environment] : []),
    ...values.with.filter((pair) => readInput(pair)[0] !== "dry-run").flatMap((pair) => ["--with", pair]),
    ...(action === ROOT ? [] : ["--action", action]),
  ];
  return {
    demonstration,
    inputs,
    given,
    isAll: values.all,
    truss: truss ?? EXAMPLE,
    hasOwnTruss: truss !== undefined,
    action: path.resolve(action),
  };
}

function demonstrationOf(name: string): Demonstration {
  const found = DEMONSTRATIONS.find((demonstration) => demonstration.name === name);
  if (found) return found;
  const names = DEMONSTRATIONS.map((demonstration) => demonstration.name);
  const close = nearest(name, names);
  const meant = close === undefined ? "" : ` Did you mean "${close}"?`;
  throw new Error(`Unknown scenario "${name}".${meant} \`npm run demo -- --list\` lists them all.`);
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

async function show(result: StepResult, { sandbox, github }: Stage, options: DemoOptions): Promise<void> {
  const { isAll } = options;
  if (isAll) {
    heading("Step outputs");
    table(result.outputs);
    heading("Job summary");
    console.log(result.summary + (result.post?.summary ?? ""));
  } else {
    heading("Result");
    const said = MAIN_OUTPUTS.map((name) => [name, result.outputs[name] ?? ""]);
    table(Object.fromEntries(said.filter(([, value]) => value !== "")));
  }
  showComments(github);
  if (isAll) await showBucket(sandbox);
  showDeployments(sandbox);
  console.log(
    `\nExit code ${result.exitCode ?? result.signal}, ${(result.durationMs / 1000).toFixed(1)} s, ${sandbox.requests.all.length} requests.`,
  );
  console.log(whatIsInvented(result, options));
  if (isAll) return;
  console.log();
  table(nextSteps(options, result.outputs.status ?? ""));
}

/** What of all that was shown is not real. */
function whatIsInvented({ outputs }: StepResult, { demonstration, inputs, hasOwnTruss }: DemoOptions): string {
  const isSent = outputs["deployment-id"] !== undefined && outputs["deployment-id"] !== "";
  const said = [
    "Nothing was sent to Baseten, and the code of the truss was not run.",
    ...(isSent ? ["The lines of the build and of the model, and its answers, are scripted."] : []),
    "The prices are the stand-in's own: of the order of Baseten's, but not its list.",
    ...(hasOwnTruss ? ["The stand-in has no secrets and no other models, so nobody looked for yours."] : []),
    "Times in the log are simulated; the commit and the ids are made up.",
  ];
  const isScripted = hasOwnTruss && isSent && inputs["dry-run"] !== "true" && outputs.status !== "success";
  if (!isScripted) return said.join(" ");
  const blame = `This end is the script of the scenario "${demonstration.name}": the packages, repositories and files that its log blames are not from your truss.`;
  return [blame, ...said].join(" ");
}

/** What to run or read next, each with what it does. Commands repeat the options that were given. */
function nextSteps({ demonstration, inputs, given, hasOwnTruss }: DemoOptions, status: string): Record<string, string> {
  const command = (...words: string[]): string => ["npm run demo --", ...words.map(shellWord)].join(" ");
  const isDryRun = inputs["dry-run"] === "true";
  const name = demonstration.name === "happy" && given.length > 0 ? [] : [demonstration.name];
  const again = [...name, ...(isDryRun ? ["--dry-run"] : []), ...given];
  if (hasOwnTruss && status === "invalid")
    return { [command(...again)]: "tries it again, once you have fixed the errors" };
  const also = isDryRun ? "the outputs and the job summary" : "the outputs, the job summary and the uploaded files";
  return {
    ...(isDryRun ? { [command(...name, ...given)]: "deploys it to the sandbox, and calls it" } : {}),
    [command(...again, "--all")]: `also shows ${also}`,
    ...(isDryRun ? { [command("plan")]: "shows the plan of a change to a live model" } : {}),
    ...(isDryRun ? {} : { [command("--list")]: `lists the other ${DEMONSTRATIONS.length - 1} scenarios` }),
    ...(hasOwnTruss ? { 'README.md, "Quick start"': "shows the workflow that deploys it to Baseten" } : {}),
  };
}

/** A word of a command line, in quotes if a shell would read it differently without them. */
function shellWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return process.platform === "win32" ? `"${word}"` : `'${word.replaceAll("'", "'\\''")}'`;
}

async function showBucket(sandbox: Sandbox): Promise<void> {
  heading("Uploaded to the bucket");
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
    heading(`Comment by ${login} on pull request ${issue}, written ${edits === 0 ? "once" : `${edits + 1} times`}`);
    console.log(body);
  }
}

function showDeployments({ state }: Sandbox): void {
  heading("On Baseten now");
  const deployments = state.models.flatMap((model) => model.deployments);
  if (deployments.length === 0) console.log("(nothing)");
  for (const deployment of deployments) {
    const places = state.servedBy(deployment).map(({ name }) => name);
    const left = state.leftRunning.includes(deployment) ? leftAs(deployment.life.status) : "";
    console.log(`${deployment.name}  ${deployment.life.status}  ${places.join(", ") || left}`.trimEnd());
  }
  for (const { name } of state.takenDown) console.log(`${name} was taken down while an environment served it.`);
}

/** What a deployment does that no environment serves and that nobody has stopped. */
function leftAs(status: string): string {
  const isAsleep = status === "SCALED_TO_ZERO";
  return isAsleep ? "no environment serves it; a request would wake it" : "running, but no environment serves it";
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
