import { type ChildProcess, spawn } from "node:child_process";
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";

const ROOT = path.resolve(import.meta.dirname, "../..");
const COPIED = ["src", "sandbox", "examples", "action.yml", "package.json", "tsconfig.json"];
/** The shortest demonstration, because it is refused before anything is sent. */
const SHORT = ["--scenario", "lfs-pointer"];

/** A copy of the project, whose sources the tests change. */
let tree = "";
/** The folder for temporary files of its processes. */
let temporary = "";

beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "dev-test-"));
  tree = path.join(folder, "project");
  temporary = path.join(folder, "temporary");
  await mkdir(temporary);
  for (const name of COPIED) await cp(path.join(ROOT, name), path.join(tree, name), { recursive: true });
  await symlink(path.join(ROOT, "node_modules"), path.join(tree, "node_modules"), "junction");
});

/** Stops the loop of a test that failed halfway. */
afterEach(() => Promise.all(started.splice(0).map((dev) => dev.stop())));
afterAll(() => rm(path.dirname(tree), { recursive: true, force: true }));

const started: Dev[] = [];

/** The dev loop, running on the copy. */
class Dev {
  readonly lines: string[] = [];
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;
  #seen = 0;
  #stirred = Promise.withResolvers<void>();
  #isOver = false;

  constructor(...args: string[]) {
    const script = path.join(tree, "sandbox", "show", "dev.ts");
    this.#child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script, ...args], {
      // Compiled code that is cached in a random place would never be reused.
      env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: "1", TMPDIR: temporary, TEMP: temporary, TMP: temporary },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream) createInterface({ input: stream }).on("line", (line) => this.#told(line));
    }
    // Not "exit": "close" also waits for processes that have inherited the pipes.
    this.ended = new Promise((resolve) => this.#child.once("close", (code) => this.#closed(resolve, code)));
    started.push(this);
  }

  /** Waits for a line after the last line that was waited for. @returns the output up to it. */
  async until(pattern: RegExp): Promise<string> {
    for (;;) {
      const stirred = this.#stirred.promise;
      const index = this.lines.findIndex((line, place) => place >= this.#seen && pattern.test(line));
      if (index !== -1) {
        const said = this.lines.slice(this.#seen, index + 1).join("\n");
        this.#seen = index + 1;
        return said;
      }
      if (this.#isOver) throw new Error(`It ended without a line like ${pattern}:\n${this.lines.join("\n")}`);
      await stirred;
    }
  }

  /** Ends the loop in any case, even if it is already over. */
  async stop(): Promise<void> {
    this.#child.kill("SIGTERM");
    const last = setTimeout(() => this.#child.kill("SIGKILL"), 5_000);
    await this.ended;
    clearTimeout(last);
  }

  interrupt(): Promise<number | null> {
    this.#child.kill("SIGINT");
    return this.ended;
  }

  #told(line: string): void {
    this.lines.push(line);
    this.#stir();
  }

  #closed(resolve: (code: number | null) => void, code: number | null): void {
    this.#isOver = true;
    this.#stir();
    resolve(code);
  }

  #stir(): void {
    this.#stirred.resolve();
    this.#stirred = Promise.withResolvers();
  }
}

/** Windows has no signals: a process that gets one ends at once and cannot clean up. */
const withSignals = process.platform === "win32" ? test.skip : test;
const WAITING = /^ {3}Waiting for a change; Ctrl-C ends it\.$/;

/** The loop leaves nothing behind: no folder of its own, no workspace, and no folder of a sandbox. */
async function expectNothingLeft(): Promise<void> {
  expect(await readdir(temporary)).toEqual([]);
  const reports = await readdir(path.join(tree, "reports"));
  expect(reports.filter((name) => name.startsWith("dev-"))).toEqual([]);
}

withSignals("shows each change of the sources, reports what does not compile and goes on", async () => {
  const dev = new Dev(...SHORT);
  const file = path.join(tree, "src", "deploy", "check.ts");
  const original = await readFile(file, "utf8");
  const changed = original.replaceAll("Check the truss", "Look at the truss");
  expect(changed).not.toBe(original);

  const first = await dev.until(WAITING);
  expect(first).toContain("▼ Check the truss");
  const times = "Rebuilt in [\\d.]+ s, ran in [\\d.]+ s\\.\\n {3}The types are right; checked in [\\d.]+ s\\.";
  expect(first).toMatch(new RegExp(`^── Round 1: exit code 1\\. ${times}$`, "m"));

  await writeFile(file, changed);
  const second = await dev.until(WAITING);
  expect(second).toContain("▼ Look at the truss");
  expect(second).not.toContain("▼ Check the truss");
  expect(second).toMatch(new RegExp(`^── Round 2 \\(src/deploy/check\\.ts\\): exit code 1\\. ${times}$`, "m"));

  await appendFile(file, 'export const wrong: number = "text";\n');
  const third = await dev.until(WAITING);
  expect(third).toContain("▼ Look at the truss");
  expect(third).toMatch(
    /^src\/deploy\/check\.ts\(\d+,14\): error TS2322: Type 'string' is not assignable to type 'number'\.$/m,
  );
  expect(third).toMatch(/^── Round 3 \(src\/deploy\/check\.ts\): exit code 1\. Rebuilt in/m);
  expect(third).toMatch(/^ {3}The types are wrong; checked in/m);

  await writeFile(file, original.replace("export", "export export"));
  const fourth = await dev.until(WAITING);
  expect(fourth).toMatch(/^src\/deploy\/check\.ts:\d+$/m);
  expect(fourth).toContain("SyntaxError: ");
  expect(fourth).toMatch(/^── Round 4 \(src\/deploy\/check\.ts\): does not compile, nothing was run\./m);
  expect(fourth).not.toContain("Log of the step");

  // Changing another file does not repair it.
  await appendFile(path.join(tree, "src", "lib", "bytes.ts"), "// More.\n");
  expect(await dev.until(WAITING)).toMatch(/^── Round 5 \(src\/lib\/bytes\.ts\): does not compile, nothing was run\./m);

  await writeFile(file, original);
  const sixth = await dev.until(WAITING);
  expect(sixth).toContain("▼ Check the truss");
  expect(sixth).toMatch(new RegExp(`^── Round 6 \\(src/deploy/check\\.ts\\): exit code 1\\. ${times}$`, "m"));

  const manifest = path.join(tree, "action.yml");
  const sound = await readFile(manifest, "utf8");
  await writeFile(manifest, `${sound}\nname: twice\n`);
  const seventh = await dev.until(WAITING);
  expect(seventh).toContain("action.yml: Map keys must be unique");
  expect(seventh).toMatch(/^── Round 7 \(action\.yml\): does not compile, nothing was run\./m);
  await writeFile(manifest, sound);
  expect(await dev.until(WAITING)).toMatch(/^── Round 8 \(action\.yml\): exit code 1\. Rebuilt in/m);

  expect(await dev.interrupt()).toBe(0);
  // The terminal is never cleared.
  expect(dev.lines.join("\n")).not.toContain("\u001b");
  await expectNothingLeft();
});

withSignals(
  "restarts if something changes during a round, and removes everything when it ends during a round",
  async () => {
    const truss = path.join(tree, "my-truss");
    await cp(path.join(tree, "examples", "hello-truss"), truss, { recursive: true });
    const dev = new Dev("--scenario", "stuck", "--truss", truss);
    await dev.until(/^▼ Wait until it is live$/);
    await writeFile(path.join(truss, "model", "another.py"), "x = 1\n");
    await dev.until(/^── Changed meanwhile: starting again\.$/);
    const again = await dev.until(/^▼ Wait until it is live$/);
    expect(again).toContain("model/another.py");
    expect(await dev.interrupt()).toBe(0);
    await expectNothingLeft();
  },
);

test("with --once, returns the exit code of the demonstration, or fails if the types are wrong", async () => {
  const plan = ["--once", "--scenario", "plan"];
  expect(await new Dev(...plan).ended).toBe(0);
  const refused = new Dev("--once", ...SHORT);
  expect(await refused.ended).toBe(1);
  expect(refused.lines.join("\n")).toMatch(/^── Round 1: exit code 1\. Rebuilt in/m);
  expect(refused.lines).not.toContainEqual(expect.stringMatching(WAITING));

  await writeFile(path.join(tree, "src", "wrong.ts"), 'export const wrong: number = "text";\n');
  const wrong = new Dev(...plan);
  expect(await wrong.ended).toBe(1);
  expect(wrong.lines.join("\n")).toMatch(/^── Round 1: exit code 0\. .*\n[\s\S]*^ {3}The types are wrong; checked in/m);
  await rm(path.join(tree, "src", "wrong.ts"));
  await expectNothingLeft();
});

test("has a help text, and refuses impossible options", async () => {
  const help = new Dev("--help");
  expect(await help.ended).toBe(0);
  expect(help.lines.join("\n")).toContain("npm run dev -- [--scenario NAME] [--once]");
  const unknown = new Dev("--scenario", "hapy");
  expect(await unknown.ended).toBe(2);
  expect(unknown.lines.join("\n")).toContain('Unknown scenario "hapy". Did you mean "happy"?');
  const action = new Dev("--action", "elsewhere");
  expect(await action.ended).toBe(2);
  expect(action.lines.join("\n")).toContain("--action: this runs the sources that are here");
  await expectNothingLeft();
});
