/** What a person reads first if a run goes wrong, and what must not prevent the run from saying it. */
import { describe, expect, it } from "@jest/globals";
import type { StepResult } from "../../sandbox/runner/runner.ts";
import { finalErrors, HELLO, scenario } from "../support/scenario.ts";

const warnings = ({ annotations }: StepResult): string[] =>
  annotations.filter(({ level }) => level === "warning").map(({ message }) => message);

describe("an API key as people paste it", () => {
  it.each([
    ['"<key>"', "a key in quotes"],
    ["BASETEN_API_KEY=<key>", "an assignment"],
    ["Api-Key <key>", "an Authorization header"],
    ["[baseten]\napi_key = <key>\n", "a whole .trussrc file"],
  ])("%j is refused with a description of what it looks like, and the bare key is masked", (form, looksLike) =>
    scenario({}, async ({ run, sandbox }) => {
      const result = await run({ "baseten-api-key": form.replace("<key>", sandbox.apiKey) });
      expect(result.outputs.status).toBe("invalid");
      expect(finalErrors(result)[0]).toContain(`must be the bare API key, but looks like ${looksLike}`);
      expect(result.masks).toContain(sandbox.apiKey);
      expect(sandbox.requests.all).toEqual([]);
    }),
  );
});

describe("annotations", () => {
  it("are at most ten per level, and the log has the rest", () => {
    const keys = Array.from({ length: 12 }, (_, index) => `odd_key_${index}: 1`);
    const config = ["model_name: hello", ...keys, "environment_variables:", "  TOKEN:", ""].join("\n");
    return scenario({ files: { ...HELLO, "hello/config.yaml": config } }, async ({ run }) => {
      const result = await run({ "dry-run": "true", "baseten-api-key": "" });
      expect(warnings(result).length).toBeLessThanOrEqual(10);
      const joined = warnings(result).find((message) => message.includes("odd_key_0"));
      expect(joined).toMatch(/The same holds for 11 more in this file, at the lines 3, 4, .*13\./);
    });
  });
});

it("a deploy timeout beyond the six-hour limit of a hosted runner is a warning", () =>
  scenario({}, async ({ run }) => {
    const inputs = { "deploy-timeout-minutes": "1440", "dry-run": "true", "baseten-api-key": "" };
    const result = await run(inputs, { env: { RUNNER_ENVIRONMENT: "github-hosted" } });
    expect(warnings(result).join("\n")).toContain("`deploy-timeout-minutes` is 1440, but GitHub ends a job");
  }));

it("a run for a fork's pull request says that forks get no secrets, and fails with require-key", () =>
  scenario({}, async ({ run }) => {
    const fork = { full_name: "mallory/models" };
    const pull = { number: 7, head: { sha: "b".repeat(40), ref: "x", repo: fork }, base: { ref: "main" } };
    const event = { name: "pull_request", payload: { pull_request: pull } };
    const inputs = { "dry-run": "true", "baseten-api-key": "" };
    const told = "This run is of a pull request from a fork, and GitHub gives such runs no secrets.";
    expect((await run(inputs, { event })).log.join("\n")).toContain(told);
    const refused = await run({ ...inputs, "require-key": "true" }, { event });
    expect(refused.exitCode).toBe(1);
    expect(finalErrors(refused)[0]).toContain(`must be set when \`require-key\` is true, but is empty. ${told}`);
  }));

it("an error page of 400 KiB causes no delay", () =>
  scenario({}, async ({ run, sandbox }) => {
    const body = "<".repeat(400 * 1024);
    sandbox.faults.add({ target: "api", path: "/v1/models", kind: "status", status: 400, body });
    const result = await run();
    expect(finalErrors(result)[0]).toMatch(/Baseten answered 400/);
  }));
