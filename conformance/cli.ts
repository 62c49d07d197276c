import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { messageOf } from "../src/lib/errors.ts";
import { serverFindings } from "../src/action/servers.ts";
import { estimate } from "./cost.ts";
import { type Options, readOptions } from "./options.ts";
import { leftovers, type Made, removeModels } from "./remove.ts";
import { announcement, lineOf, type Report, reportOf, summaryOf } from "./report.ts";
import { look } from "./run.ts";
import { World } from "./world.ts";

const MINUTE_MS = 60_000;
const say = (line: string): void => console.log(line);

/** Ends a run early; the message says why. */
class Stopped extends Error {}

/** A way to end a run, by hand or by the clock. */
class Stop {
  readonly #controller = new AbortController();
  readonly signal = this.#controller.signal;

  /** Listens to Ctrl-C and similar signals. @param onSecond called when the user asks again. */
  listen(onSecond: () => void): void {
    for (const name of ["SIGINT", "SIGTERM"] as const) {
      process.on(name, () => {
        if (this.signal.aborted) return onSecond();
        say(`${name}: what was made is removed. Once more leaves it there.`);
        this.now(`It was stopped by ${name}.`);
      });
    }
  }

  now(why: string): void {
    this.#controller.abort(new Stopped(why));
  }
}

/** Checks facts, removes what that has created, and reports what was seen. @returns the exit code. */
async function conform(options: Options, apiKey: string): Promise<number> {
  const stop = new Stop();
  const runId = randomBytes(4).toString("hex");
  const note = (line: string): void => (options.verbose ? say(line) : undefined);
  const world = new World({ env: process.env, apiKey, runId, signal: stop.signal, note });
  try {
    if (!(await introduce(world, options))) return 2;
    stop.listen(() => leave(world));
    const over = new AbortController();
    void world.clock.sleep(options.minutes * MINUTE_MS, over.signal).then(
      () => stop.now(`It took longer than ${options.minutes} minutes.`),
      () => undefined,
    );
    const report = await lookAndRemove(world, options);
    over.abort();
    if (options.report !== undefined) await writeFile(options.report, `${JSON.stringify(report, null, 2)}\n`);
    for (const line of summaryOf(report)) say(line);
    if (report.counts.broken > 0 || report.made.some(({ removed }) => !removed)) return 1;
    return report.stopped === undefined ? 0 : 2;
  } finally {
    world.close();
  }
}

async function lookAndRemove(world: World, { facts }: Options): Promise<Report> {
  const startedAt = new Date();
  const began = world.clock.now();
  const verdicts = await look(facts, world, (verdict) => say(lineOf(verdict)));
  const stopped = world.signal.aborted ? messageOf(world.signal.reason) : undefined;
  const made = await removeMade(world, world.modelName(""));
  const seconds = Math.round((world.clock.now() - began) / 1_000);
  const server = new URL(world.servers.managementUrl).origin;
  return reportOf({ startedAt, seconds, server, runId: world.runId, verdicts, made, stopped });
}

async function removeMade(world: World, prefix: string): Promise<Made[]> {
  try {
    return await removeModels({
      client: world.cleaner(),
      clock: world.clock,
      isWanted: ({ name }) => name.startsWith(prefix),
      note: (line) => say(world.secrets.scrub(line)),
    });
  } catch (error) {
    // Nobody knows what is left, which is as bad as something being left.
    const problem = `It is not known what is there: ${world.secrets.scrub(messageOf(error))}`;
    return [{ id: "", name: `${prefix}…`, removed: false, problem }];
  }
}

/** Says what will be created and what it costs. @returns whether to go on. */
async function introduce(world: World, { facts, minutes, yes }: Options): Promise<boolean> {
  for (const { severity, message, remedy } of serverFindings(world.env)) {
    if (severity === "error") throw new Error(`${message} ${remedy}`);
    say(message);
  }
  const client = world.client();
  const [old, cost] = await Promise.all([leftovers(client), estimate(client, facts, minutes)]);
  say(`Conformance test at ${new URL(world.servers.managementUrl).origin}: ${facts.length} facts.`);
  for (const line of announcement(cost, minutes)) say(line);
  say(`All models are named ${world.modelName("…")}.`);
  if (old.length > 0)
    say(
      `There are ${old.length} models of other runs; \`npm run conformance -- --sweep\` removes those that are left over.`,
    );
  return yes || agreed();
}

async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Error("There is nobody to ask: --yes begins without.");
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question("Begin? [y/N] ")).trim());
  } finally {
    terminal.close();
  }
}

/** Removes what interrupted runs have left behind. @returns the exit code. */
async function sweep(olderThan: number, yes: boolean, apiKey: string): Promise<number> {
  const { signal } = new AbortController();
  const world = new World({ env: process.env, apiKey, runId: "sweep", signal, note: () => undefined });
  try {
    const newest = Date.now() - olderThan * MINUTE_MS;
    const isOld = ({ createdAt }: { createdAt: number | undefined }) => (createdAt ?? 0) <= newest;
    const found = (await leftovers(world.cleaner())).filter(isOld);
    say(`${found.length} models of the conformance test are older than ${olderThan} minutes.`);
    for (const { name, id } of found) say(`  ${name} (${id})`);
    if (found.length === 0) return 0;
    if (!yes && !(await agreed())) return 2;
    const ids = new Set(found.map(({ id }) => id));
    const isWanted = ({ id }: { id: string }) => ids.has(id);
    const made = await removeModels({ client: world.cleaner(), clock: world.clock, isWanted, note: say });
    const left = made.filter(({ removed }) => !removed);
    say(`${made.length - left.length} of ${made.length} models removed.`);
    return left.length === 0 ? 0 : 1;
  } finally {
    world.close();
  }
}

function leave(world: World): never {
  say(
    `Left there: all models named ${world.modelName("…")}. \`npm run conformance -- --sweep --older-than 0\` removes them.`,
  );
  process.exit(130);
}

try {
  const options = readOptions(process.argv.slice(2));
  if (typeof options === "string") say(options);
  else {
    const apiKey = process.env.BASETEN_API_KEY ?? "";
    if (apiKey === "") throw new Error("BASETEN_API_KEY must hold the key of a Baseten account that may push.");
    process.exitCode = options.sweep
      ? await sweep(options.sweep.olderThan, options.yes, apiKey)
      : await conform(options, apiKey);
  }
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 2;
}
