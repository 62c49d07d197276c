import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, test } from "@jest/globals";
import { SCENARIO_NAMES } from "../../sandbox/baseten/world/scenarios.ts";
import { withSandbox } from "./helpers.ts";

const CLI = path.resolve(import.meta.dirname, "../../sandbox/cli.ts");

/** Runs the command line tool to its end, and passes on each line of its output as it arrives. */
async function run(args: string[], onLine: (line: string, stop: () => void) => void = () => undefined) {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      output.push(line);
      onLine(line, () => child.kill("SIGINT"));
    });
  }
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output: output.join("\n") };
}

describe("npm run sandbox", () => {
  test("prints the settings to copy, logs each request in one line and stops on Ctrl-C", async () => {
    const { code, output } = await run(["--fault", "api GET /v1/teams status status=429"], (line, stop) => {
      const url = /^export BASETEN_MANAGEMENT_API_URL_OVERRIDE=(.*)$/.exec(line)?.[1];
      if (url) void fetch(`${url}/v1/teams`).then((response) => response.text());
      if (line.includes("GET    /v1/teams")) stop();
    });
    expect(code).toBe(0);
    for (const name of ["BASETEN_S3_ENDPOINT_OVERRIDE", "BASETEN_INFERENCE_BASE_URL_OVERRIDE", "BASETEN_API_KEY"]) {
      expect(output).toContain(`export ${name}=`);
    }
    expect(output).toMatch(/api {5}GET {4}\/v1\/teams {2}0 B {2}429 {2}\[fault: status\]/);
  });

  test("has a help text and refuses unknown options", async () => {
    expect(await run(["--help"])).toMatchObject({ code: 0, output: expect.stringContaining("--time-scale") });
    const { output } = await run(["--help"]);
    for (const name of SCENARIO_NAMES) expect(output).toMatch(new RegExp(`(^|[ ,])${name}(,|$)`, "m"));
    expect(Math.max(...output.split("\n").map((line) => line.length))).toBeLessThanOrEqual(120);
    expect(await run(["--scenario", "nope"])).toMatchObject({
      code: 2,
      output: expect.stringContaining('Unknown scenario "nope"'),
    });
    expect(await run(["--fault", "api explode"])).toMatchObject({
      code: 2,
      output: expect.stringContaining("kind must be one of"),
    });
    expect(await run(["--lie", "gzipp"])).toMatchObject({ code: 2, output: expect.stringContaining('mean "gzip"?') });
    expect(await run(["--list-lies"])).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^gzip +gzip is refused$/m),
    });
  });
});

describe("the request log", () => {
  test("returns the requests that have arrived, waits for others, and rejects when the sandbox closes", () =>
    withSandbox({}, async (sandbox) => {
      const coming = sandbox.requests.waitFor(({ path: found }) => found === "/v1/teams");
      await fetch(`${sandbox.url}/v1/teams`);
      expect((await coming).number).toBe(1);
      expect(await sandbox.requests.waitFor(({ status }) => status === 401)).toBe(await coming);
      const never = sandbox.requests.waitFor(() => false);
      await sandbox.close();
      await expect(never).rejects.toThrow("closed");
    }));
});
