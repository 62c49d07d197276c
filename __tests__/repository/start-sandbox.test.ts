import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";

const SCRIPT = path.resolve(import.meta.dirname, "../../scripts/start-sandbox.ts");
const run = promisify(execFile);

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "start-sandbox-"));
  await writeFile(path.join(folder, "env"), "");
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

const start = (...args: string[]) =>
  run(process.execPath, [SCRIPT, ...args], {
    env: { ...process.env, GITHUB_ENV: path.join(folder, "env"), RUNNER_TEMP: folder },
  });

describe("the sandbox of a job", () => {
  it("keeps running after the step that started it, and later steps find it", async () => {
    await start("--api-key", "k");
    const lines = (await readFile(path.join(folder, "env"), "utf8")).trim().split("\n");
    const env = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
    );
    try {
      const teams = await fetch(`${env.BASETEN_MANAGEMENT_API_URL_OVERRIDE}/v1/teams`, {
        headers: { authorization: `Bearer ${env.BASETEN_API_KEY}` },
      });
      expect([teams.status, env.BASETEN_API_KEY]).toEqual([200, "k"]);
      expect(env).toHaveProperty("BASETEN_S3_ENDPOINT_OVERRIDE");
      expect(env).toHaveProperty("BASETEN_INFERENCE_BASE_URL_OVERRIDE");
      expect(env.SANDBOX_LOG).toBe(path.join(folder, "sandbox.log"));
    } finally {
      process.kill(Number(env.SANDBOX_PID));
    }
  });

  it("that fails to start fails the step with the sandbox's own output", async () => {
    await expect(start("--scenario", "nope")).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Unknown scenario "nope"'),
    });
    expect(await readFile(path.join(folder, "env"), "utf8")).toBe("");
  });
});
