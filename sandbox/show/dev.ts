import { spawn } from "node:child_process";
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { setPriority } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { parse, stringify } from "yaml";
import { Changes, changedFiles, type Snapshot } from "./changes.ts";
import { COMPILE_CACHE } from "./stage.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const SOURCES = [path.join(ROOT, "src"), path.join(ROOT, "sandbox")];
/** The compiler's build info about the sources, so that it only checks what has changed. */
const KNOWN = path.join(ROOT, "reports", "dev.tsbuildinfo");
const POLITE = 10;
const HELP = `Shows a scenario with the current sources, and again after every change to src/, sandbox/, action.yml or the truss.

  npm run dev -- [--scenario NAME] [--once] [options of npm run demo]

  --scenario NAME  the scenario to show (default: happy); \`npm run demo -- --list\` lists them all
  --once           runs one round only; its exit code is the action's, or 1 if the sources do not compile
  --truss FOLDER   deploys this truss, and watches it for changes
  --help           shows this help

Nothing is bundled: Node runs the sources directly. Syntax errors are reported and nothing is run; type errors are shown below
the run, once the compiler has found them. A change during a round starts a new one. Ctrl-C ends it.`;

/** How a round ended. */
interface Round {
  /** Exit code of the demo; undefined if it was not run. */
  exitCode: number | undefined;
  /** `unknown` if the compiler was not asked, or not waited for. */
  types: "right" | "wrong" | "unknown";
}

interface DevOptions {
  once: boolean;
  truss: string;
  /** Arguments for the demo. */
  demo: string[];
}

/** Reads the command line. @returns undefined if only the help is wanted. */
function readOptions(): DevOptions | undefined {
  const args = process.argv.slice(2);
  // The demo judges the options that are unknown here.
  const { values } = parseArgs({
    args,
    strict: false,
    options: { once: { type: "boolean" }, help: { type: "boolean" }, truss: { type: "string" } },
  });
  if (values.help === true) return undefined;
  if (values.action !== undefined)
    throw new Error("--action: this runs the sources of this repository; use `npm run demo` for another action.");
  const truss = typeof values.truss === "string" ? values.truss : path.join(ROOT, "examples", "hello-truss");
  return { once: values.once === true, truss: path.resolve(truss), demo: args.filter((arg) => arg !== "--once") };
}

/**
 * Creates an action whose entries are the sources, and a project for the compiler, in a folder of its own.
 * @returns what is wrong with `action.yml`; undefined if the action was created.
 */
async function makeAction(folder: string): Promise<string[]> {
  const toRoot = path.relative(folder, ROOT).replaceAll("\\", "/");
  let manifest: { runs?: object } | null;
  try {
    manifest = parse(await readFile(path.join(ROOT, "action.yml"), "utf8"));
  } catch (error) {
    return [`action.yml: ${error instanceof Error ? error.message : error}`];
  }
  if (manifest === null) return ["action.yml: is empty."];
  const runs = { ...manifest.runs, main: `${toRoot}/src/main.ts`, post: `${toRoot}/src/post.ts` };
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "action.yml"), stringify({ ...manifest, runs }));
  const project = {
    extends: `${toRoot}/tsconfig.json`,
    compilerOptions: { incremental: true, tsBuildInfoFile: "tsbuildinfo" },
    include: [`${toRoot}/src`, `${toRoot}/sandbox`],
  };
  await writeFile(path.join(folder, "tsconfig.json"), JSON.stringify(project));
  return [];
}

/** Checks the types of `src/` and `sandbox/`. @returns the compiler's messages, empty if there are none. */
async function checkTypes(folder: string, signal: AbortSignal): Promise<{ said: string; seconds: number }> {
  const known = path.join(folder, "tsbuildinfo");
  await copyFile(KNOWN, known).catch(() => undefined);
  const compiler = [
    path.join(ROOT, "node_modules/typescript/bin/tsc"),
    "-p",
    folder,
    "--pretty",
    String(process.stdout.isTTY ?? false),
  ];
  const { exitCode, said, seconds } = await runNode(compiler, { signal, isAside: true });
  // Two of these may run at a time, and neither may find a half-written file of the other.
  if (!signal.aborted) await rename(known, KNOWN).catch(() => undefined);
  return {
    said: exitCode === 0 ? "" : said.trim() || `The compiler ended with ${exitCode} and said nothing.`,
    seconds,
  };
}

/** What Node would report about these source files if it were to run them, each with its place; undefined if it can run them. */
async function syntaxErrors(files: Iterable<string>): Promise<string[]> {
  const errors: string[] = [];
  for (const file of files) {
    if (!file.endsWith(".ts")) continue;
    const source = await readFile(file, "utf8").catch(() => "");
    try {
      stripTypeScriptTypes(source, { sourceUrl: path.relative(ROOT, file) });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const [place = ""] = (error.stack ?? "").split(/\n+SyntaxError/);
      errors.push(`${place}\nSyntaxError: ${error.message}`);
    }
  }
  return errors;
}

/** Runs a Node script to its end, or until the signal ends it. A script with `isAside` has lower priority, and its output is returned. */
async function runNode(
  args: string[],
  { signal, isAside = false }: { signal: AbortSignal; isAside?: boolean },
): Promise<{ exitCode: number | null; said: string; seconds: number }> {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    // The compiler names files relative to its working directory, and a user names the truss in the same way.
    cwd: isAside ? ROOT : process.cwd(),
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILE_CACHE },
    stdio: ["ignore", isAside ? "pipe" : "inherit", "inherit"],
  });
  if (isAside && child.pid !== undefined) giveWay(child.pid);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  // The demo has things to clean up. The compiler does not, and would first finish work that nobody waits for.
  const stop = (): void => void child.kill(isAside ? "SIGKILL" : "SIGTERM");
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  const [exitCode, said] = await Promise.all([ended, child.stdout ? text(child.stdout) : ""]);
  signal.removeEventListener("abort", stop);
  return { exitCode, said, seconds: secondsSince(started) };
}

function giveWay(pid: number): void {
  try {
    setPriority(pid, POLITE);
  } catch {
    // Not allowed everywhere, and not essential.
  }
}

/** Checks, runs, and reports how long that took. @returns undefined if the signal ended it before there was anything to report. */
async function round(
  title: string,
  files: Iterable<string>,
  { folder, demo, signal }: { folder: string; demo: string[]; signal: AbortSignal },
): Promise<Round | undefined> {
  const started = performance.now();
  const errors = [...(await makeAction(folder)), ...(await syntaxErrors(files))];
  const rebuilt = secondsSince(started).toFixed(2);
  if (errors.length > 0) {
    console.log(`\n${errors.join("\n\n")}`);
    tell(`${title}: does not compile, nothing was run. Checked in ${rebuilt} s.`);
    return { exitCode: undefined, types: "unknown" };
  }
  // Side by side: a person who waits for a result need not wait for the compiler.
  const [checking, running] = [
    checkTypes(folder, signal),
    runNode([path.join(ROOT, "sandbox", "show", "demo.ts"), ...demo, "--all", "--action", folder], { signal }),
  ];
  const telling = running.then((run) => {
    if (signal.aborted) return undefined;
    tell(`${title}: exit code ${run.exitCode}. Rebuilt in ${rebuilt} s, ran in ${run.seconds.toFixed(2)} s.`);
    return run.exitCode ?? 1;
  });
  const [exitCode, types] = await Promise.all([telling, checking]);
  if (exitCode === undefined) return undefined;
  if (signal.aborted) return { exitCode, types: "unknown" };
  if (types.said !== "") console.log(`\n${types.said}\n`);
  console.log(`   The types are ${types.said === "" ? "right" : "wrong"}; checked in ${types.seconds.toFixed(2)} s.`);
  return { exitCode, types: types.said === "" ? "right" : "wrong" };
}

function tell(line: string): void {
  console.log(`\n── ${line}`);
}

function secondsSince(started: number): number {
  return (performance.now() - started) / 1_000;
}

/** The title of a round: its number and why it runs. */
function titleOf(number: number, changed: string[]): string {
  const [first = "", ...more] = changed.map((file) => path.relative(ROOT, file));
  if (number === 1) return "Round 1";
  return `Round ${number} (${first}${more.length > 0 ? ` and ${more.length} more` : ""})`;
}

/** Runs round after round until it is stopped. @returns the exit code. */
async function loop(options: DevOptions, folder: string, stopped: AbortSignal): Promise<number> {
  const changes = new Changes({
    sources: SOURCES,
    extension: ".ts",
    folders: [options.truss],
    files: [path.join(ROOT, "action.yml")],
  });
  stopped.addEventListener("abort", () => changes.close(), { once: true });
  let before: Snapshot = new Map();
  let now: Snapshot | undefined = await changes.look();
  // A broken file stays broken until it is changed, so every source is checked again, not only what changed since.
  let broken: readonly string[] = [];
  try {
    for (let number = 1; now !== undefined && !stopped.aborted; ) {
      const changed = changedFiles(before, now);
      before = now;
      const overtaken = new AbortController();
      const next = changes.next(before).then((found) => {
        overtaken.abort();
        return found;
      });
      const files = [...new Set([...changed, ...broken])];
      const signal = AbortSignal.any([stopped, overtaken.signal]);
      const ended = await round(titleOf(number, changed), files, { folder, demo: options.demo, signal });
      broken = ended === undefined || ended.exitCode === undefined ? files : [];
      if (number === 1 && ended?.exitCode === 2) return 2;
      if (ended) {
        number += 1;
        if (!signal.aborted) console.log("   Waiting for a change; Ctrl-C ends it.");
      } else if (!stopped.aborted) tell("Changed meanwhile: starting again.");
      now = await next;
    }
    return 0;
  } finally {
    changes.close();
  }
}

async function dev(options: DevOptions, stopped: AbortSignal): Promise<number> {
  // Below the project, so that the compiler finds its packages; not in lib/, which a build empties.
  const folder = path.join(ROOT, "reports", `dev-${process.pid}`);
  try {
    if (!options.once) return await loop(options, folder, stopped);
    const lists = await Promise.all(SOURCES.map((source) => readdir(source, { recursive: true })));
    const files = lists.flatMap((list, index) => list.map((file) => path.join(SOURCES[index] ?? "", file)));
    const ended = await round("Round 1", files, { folder, demo: options.demo, signal: stopped });
    return ended?.types === "right" ? (ended.exitCode ?? 1) : 1;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopping.abort());
try {
  const options = readOptions();
  if (options) process.exitCode = await dev(options, stopping.signal);
  else console.log(HELP);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
