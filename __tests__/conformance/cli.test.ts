/** `npm run conformance`, as a person or a workflow runs it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, it } from "@jest/globals";
import type { Report } from "../../conformance/report.ts";
import { FACTS } from "../../conformance/table.ts";
import type { Sandbox, SandboxOptions } from "../../sandbox/sandbox.ts";
import { withSandbox } from "../sandbox/helpers.ts";
import { ROOT } from "../support/scenario.ts";

const CLI = path.join(ROOT, "conformance", "cli.ts");
const PREFIX = "truss-action-conformance-";

interface Ended {
  code: number | null;
  output: string;
}

/** Runs the command to its end against the sandbox, and passes each line on as it arrives. */
async function run(
  args: readonly string[],
  sandbox?: Sandbox,
  onLine: (line: string, kill: (signal: NodeJS.Signals) => void) => void = () => undefined,
): Promise<Ended> {
  const { BASETEN_API_KEY: _, ...env } = process.env;
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", CLI, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...env, ...(sandbox && { ...sandbox.env, BASETEN_API_KEY: sandbox.apiKey }) },
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      onLine(line, (signal) => child.kill(signal));
    });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output: lines.join("\n") };
}

/** The existing models of the conformance test. */
function made({ state }: Sandbox): string[] {
  return state.models.map(({ name }) => name).filter((name) => name.startsWith(PREFIX));
}

function at(options: SandboxOptions, test: (sandbox: Sandbox) => Promise<void>): Promise<void> {
  return withSandbox({ timeScale: 0.01, ...options }, test);
}

describe("before the run", () => {
  it.each([
    ["without a key", [], "BASETEN_API_KEY must hold the key of a Baseten account that may push."],
    ["with a fact that does not exist", ["--only", "gzipp"], '--only: there is no fact "gzipp". Did you mean "gzip"?'],
    [
      "with a time that is not a number",
      ["--minutes", "soon"],
      '--minutes: must be a number of minutes, but is "soon".',
    ],
    ["with an unknown option", ["--all"], "Unknown option '--all'"],
  ])("%s it says so", async (_what, args, message) => {
    const { code, output } = await run(args);
    expect([code, output]).toEqual([2, expect.stringContaining(message)]);
  });

  it("lists the facts and has a help text", async () => {
    const { code, output } = await run(["--list"]);
    expect(code).toBe(0);
    for (const { id, belief } of FACTS) expect(output).toContain(`${id.padEnd(30)}  ${belief}`);
    const help = (await run(["--help"])).output;
    expect(help).toContain("--older-than");
    expect(Math.max(...help.split("\n").map((line) => line.length))).toBeLessThanOrEqual(132);
  });

  it("tells what it creates and what that can cost, and creates nothing without consent", () =>
    at({}, async (sandbox) => {
      const { code, output } = await run([], sandbox);
      expect(code).toBe(2);
      expect(output).toContain(`${FACTS.filter(({ onRequest }) => !onRequest).length} facts.`);
      expect(output).toContain("a model with a deployment in production");
      // An instance 1x4 costs 0.00086 a minute in the sandbox.
      const [, deployments = ""] = /^These are (\d+) deployments at most, on 1x4 - /m.exec(output) ?? [];
      expect(output).toContain("It is over after 60 minutes at the latest.");
      const dollars = (Number(deployments) * 60 * 0.00086).toFixed(2);
      expect(output).toContain(`At list price that is ${dollars} US dollars at most (0.00086 a minute and deployment)`);
      expect(output).toContain("There is nobody to ask: --yes begins without.");
      expect(sandbox.requests.matching("POST", "/")).toEqual([]);
    }));

  it("starts without a price if Baseten has none", () =>
    at(
      { faults: [{ target: "api", path: "/v1/instance_type_prices", kind: "status", status: 403, times: 9 }] },
      async (sandbox) => {
        const { code, output } = await run(["--only", "dry-run", "--only", "plain-tar"], sandbox);
        expect([code, output]).toEqual([2, expect.stringContaining("The list price of that machine is not known.")]);
      },
    ));
});

describe("a run", () => {
  it("prints each fact, writes the report, removes what it created and ends with 0", () =>
    at({}, async (sandbox) => {
      const folder = await mkdtemp(path.join(tmpdir(), "conformance-"));
      try {
        const file = path.join(folder, "report.json");
        const only = ["plain-tar", "not-ready", "dry-run"].flatMap((name) => ["--only", name]);
        const { code, output } = await run([...only, "--yes", "--report", file], sandbox);
        expect(output).toContain("holds     plain-tar: It came up.");
        expect(output).toContain("holds     not-ready [400]: 400 {");
        expect(output).toContain("3 hold, 0 broken, 0 not seen. 1 of 1 models removed.");
        expect(code).toBe(0);
        expect(made(sandbox)).toEqual([]);
        const text = await readFile(file, "utf8");
        for (const secret of [sandbox.apiKey, ...sandbox.s3.secrets]) expect(text + output).not.toContain(secret);
        const report = JSON.parse(text) as Report;
        expect(report.counts).toEqual({ holds: 3, broken: 0, "not seen": 0 });
        expect(report.server).toBe(sandbox.url);
        expect(report.facts.map(({ id, outcome, variant }) => [id, outcome, variant])).toEqual([
          ["plain-tar", "holds", undefined],
          ["not-ready", "holds", "400"],
          ["dry-run", "holds", undefined],
        ]);
        expect(report.made).toEqual([
          { id: expect.any(String), name: `${PREFIX}${report.runId}-served`, removed: true },
        ]);
      } finally {
        await rm(folder, { recursive: true });
      }
    }));

  it("ends with 1 if a fact is broken, and tells the belief and its source", () =>
    at({ lies: ["dry-run"] }, async (sandbox) => {
      const { code, output } = await run(["--only", "dry-run", "--yes"], sandbox);
      expect(code).toBe(1);
      expect(output).toContain("Broken: dry-run");
      expect(output).toMatch(/ {2}said by: {2}Spec/);
      expect(output).toContain("  seen:     Handed out: creds, s3_bucket, s3_key, s3_region.");
      for (const secret of sandbox.s3.secrets) expect(output).not.toContain(secret);
    }));

  it("checks a fact that uses up a rate limit only on request", () =>
    at({ deactivateLimit: { perMinute: 20 } }, async (sandbox) => {
      const { code, output } = await run(["--only", "rate-limit", "--yes"], sandbox);
      expect([code, output]).toEqual([0, expect.stringContaining("holds     rate-limit [body]: 429")]);
    }));

  it.each(["SIGINT", "SIGTERM"] as const)(
    "after %s in the middle of a build, removes everything and ends with 2",
    (signal) =>
      at({ scenario: "stuck" }, async (sandbox) => {
        const args = ["--only", "plain-tar", "--only", "the-action", "--yes", "--minutes", "10000"];
        const deployed = sandbox.requests.waitFor(({ target }) => target === "predict");
        let stop: ((signal: NodeJS.Signals) => void) | undefined;
        const running = run(args, sandbox, (_line, kill) => {
          stop = kill;
        });
        await deployed;
        expect(made(sandbox).length).toBeGreaterThan(0);
        stop?.(signal);
        const { code, output } = await running;
        expect(output).toContain(`${signal}: what was made is removed. Once more leaves it there.`);
        expect(output).toContain("not seen  plain-tar: The run was stopped.");
        expect(output).toMatch(/(\d) of \1 models removed\./);
        expect(code).toBe(2);
        expect(made(sandbox)).toEqual([]);
      }),
  );

  it("ends at once after a second interrupt, and tells what is left and how to remove it", () =>
    at({ scenario: "stuck" }, async (sandbox) => {
      const deployed = sandbox.requests.waitFor(({ target }) => target === "predict");
      const removal = sandbox.faults.hold("before", { target: "api", method: "DELETE" });
      let stop: ((signal: NodeJS.Signals) => void) | undefined;
      const running = run(["--only", "plain-tar", "--yes", "--minutes", "10000"], sandbox, (_line, kill) => {
        stop = kill;
      });
      await deployed;
      stop?.("SIGINT");
      await removal.reached;
      stop?.("SIGINT");
      const { code, output } = await running;
      expect(code).toBe(130);
      expect(output).toMatch(
        /Left there: all models named truss-action-conformance-\w{8}-…\. `npm run conformance -- --sweep/,
      );
      removal.release();
    }));

  it("ends at its time limit and removes everything", () =>
    at({ scenario: "stuck" }, async (sandbox) => {
      const { code, output } = await run(["--only", "plain-tar", "--yes", "--minutes", "5"], sandbox);
      expect([code, output]).toEqual([2, expect.stringContaining("1 of 1 models removed.")]);
      expect(made(sandbox)).toEqual([]);
    }));

  it("deactivates what cannot be deleted, names it, and ends with 1", () =>
    at({}, async (sandbox) => {
      const refuse = { code: "VALIDATION_ERROR", message: "Not today." };
      sandbox.faults.add({
        target: "api",
        method: "DELETE",
        path: "/v1/models",
        kind: "status",
        status: 400,
        body: refuse,
        times: 99,
      });
      const { code, output } = await run(["--only", "plain-tar", "--yes"], sandbox);
      expect(code).toBe(1);
      const [left = ""] = made(sandbox);
      expect(output).toContain("Still there; delete them by hand, for they may cost money:");
      expect(output).toMatch(new RegExp(`${left} \\(\\w+\\): .*Not today\\.`));
      const [deployment] = sandbox.state.models.find(({ name }) => name === left)?.deployments ?? [];
      expect(["DEACTIVATING", "INACTIVE"]).toContain(deployment?.life.status);
    }));
});

describe("--sweep", () => {
  const seed = { models: ["gone-served", "gone-step"].map((name) => ({ name: `${PREFIX}${name}` })) };

  it("removes what other runs have left, and nothing else", () =>
    at({ seed: { models: [...seed.models, { name: "somebody-elses" }] } }, async (sandbox) => {
      expect(await run(["--sweep", "--yes"], sandbox)).toEqual({
        code: 0,
        output: "0 models of the conformance test are older than 120 minutes.",
      });
      const { code, output } = await run(["--sweep", "--older-than", "0", "--yes"], sandbox);
      expect([code, output]).toEqual([0, expect.stringContaining("2 of 2 models removed.")]);
      expect(sandbox.state.models.map(({ name }) => name)).toEqual(["somebody-elses"]);
    }));

  it("a run reports that there is something to sweep, and does not touch it", () =>
    at({ seed }, async (sandbox) => {
      const { code, output } = await run(["--only", "dry-run", "--yes"], sandbox);
      expect([code, output]).toEqual([0, expect.stringContaining("There are 2 models of other runs")]);
      expect(made(sandbox)).toHaveLength(2);
    }));
});
