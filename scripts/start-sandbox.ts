// Starts the sandbox for the later steps of a job and leaves it running. Waits until it is ready, and writes the variables that lead
// the action to it into GITHUB_ENV. Takes the arguments of `npm run sandbox`. The runner ends it with the job.
import { spawn } from "node:child_process";
import { appendFileSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const { GITHUB_ENV, RUNNER_TEMP } = process.env;
if (!GITHUB_ENV || !RUNNER_TEMP) {
  console.error("GITHUB_ENV and RUNNER_TEMP must be set, as a runner does. Outside of one, use: npm run sandbox");
  process.exit(1);
}
const log = path.join(RUNNER_TEMP, "sandbox.log");
const output = openSync(log, "w");
const child = spawn(
  process.execPath,
  [path.resolve(import.meta.dirname, "../sandbox/cli.ts"), ...process.argv.slice(2)],
  // Detached and without a pipe to this process, so that it survives the end of this step.
  { detached: true, stdio: ["ignore", output, output], windowsHide: true },
);
let ended = false;
child.once("exit", () => {
  ended = true;
});

/** The sandbox prints its variables all at once, the key last. */
function announced(): string[] | undefined {
  const lines = readFileSync(log, "utf8").split(/\r?\n/);
  const exports = lines.flatMap((line) => /^export (\w+=.*)$/.exec(line)?.[1] ?? []);
  return exports.some((line) => line.startsWith("BASETEN_API_KEY=")) ? exports : undefined;
}

let variables = announced();
while (!variables && !ended) {
  await sleep(100);
  variables = announced();
}
if (!variables) {
  console.error(`The sandbox has not started:\n${readFileSync(log, "utf8")}`);
  process.exit(1);
}
appendFileSync(GITHUB_ENV, [...variables, `SANDBOX_LOG=${log}`, `SANDBOX_PID=${child.pid}`, ""].join("\n"));
console.log(`The sandbox runs as process ${child.pid} and writes to ${log}.`);
child.unref();
