/** The table in docs/troubleshooting.md lists messages that users really see. */
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect } from "@jest/globals";
import { failing } from "../../sandbox/baseten/world/behaviour.ts";
import type { Permissions } from "../../sandbox/github/state.ts";
import { startGitHub } from "../../sandbox/github/server.ts";
import type { StepResult } from "../../sandbox/runner/runner.ts";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";
import { it } from "../support/concurrent.ts";
import { commitAll, git } from "../support/git.ts";
import { type Files, HELLO, ROOT, type Scenario, scenario } from "../support/scenario.ts";

interface Case {
  sandbox?: SandboxOptions & { files?: Files };
  inputs?: Record<string, string>;
  /** What the run meets, and its inputs. */
  prepare?: (made: Scenario) => Record<string, string>;
}

const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 12345\n`;

/** The cases by the text in the table. */
const CASES: Record<string, Case> = {
  "must be set, but is empty": { inputs: { "baseten-api-key": " " } },
  "Baseten answered 403": { prepare: ({ sandbox }) => ({ "baseten-api-key": sandbox.readOnlyKey }) },
  "2 models are named": {
    sandbox: {
      seed: {
        teams: [
          { id: "t1", name: "Research" },
          { id: "t2", name: "Product" },
        ],
        models: ["t1", "t2"].map((team) => ({ name: "hello", team })),
      },
    },
  },
  "there is no such environment": { inputs: { environment: "prodution" } },
  "The merged maps set the key": {
    sandbox: {
      files: {
        ...HELLO,
        "hello/config.yaml": "a: &a {cpu: '1'}\nb: &b {cpu: '2'}\nmodel_name: hello\nresources:\n  <<: [*a, *b]\n",
      },
    },
  },
  "Git LFS pointer": { sandbox: { files: { ...HELLO, "hello/data/weights.bin": pointer } } },
  "is not checked out": {
    prepare: ({ workspace }) => {
      git(workspace, "init", "--quiet", "--initial-branch=main");
      const commit = commitAll(workspace);
      git(workspace, "update-index", "--add", "--cacheinfo", `160000,${commit},hello/vendor`);
      mkdirSync(path.join(workspace, "hello/vendor"));
      return {};
    },
  },
  deploy_failed: { sandbox: { scenario: "build-failed" } },
  deploy_timeout: {
    sandbox: { scenario: "stuck", timeScale: 0.001 },
    inputs: { "deploy-timeout-minutes": "10" },
  },
  "Model is not ready": {
    sandbox: { predictLag: { requests: Number.POSITIVE_INFINITY } },
    inputs: { "predict-payload": "{}", "predict-timeout": "30" },
  },
  promote_failed: { sandbox: { scenario: "promotion-failed" }, inputs: { environment: "production" } },
  rolled_back: {
    sandbox: {
      timeScale: 0.005,
      seed: {
        models: [
          {
            name: "hello",
            deployments: [{ id: "old" }],
            environments: [{ name: "production", serving: "old", rollingDeploy: false }],
          },
        ],
      },
      scenario: { name: "failing", steps: [{ status: "ACTIVE" }], behaviour: failing(0.9) },
      traffic: { perMinute: 200 },
    },
    inputs: {
      environment: "production",
      "watch-minutes": "10",
      "watch-warm-up": "0",
      "watch-max-error-rate": "1",
    },
  },
  cleanup_failed: {
    inputs: { cleanup: "always" },
    prepare: ({ sandbox }) => {
      sandbox.faults.add({ target: "api", path: /\/deactivate$/, kind: "status", status: 403 });
      return {};
    },
  },
  "Likely cause:": { sandbox: { scenario: "import-error" } },
  "According to Baseten's audit log": { sandbox: { scenario: "inactive" } },
};

/** The first column, and whether it quotes a message. */
function rows(): { symptom: string; quoted: string | undefined }[] {
  const page = readFileSync(path.join(ROOT, "docs", "troubleshooting.md"), "utf8");
  return [...page.matchAll(/^\| (?!You see|---)([^|]+) \|/gm)].map(([, symptom = ""]) => ({
    symptom,
    quoted: /`([^`]+)`/.exec(symptom)?.[1],
  }));
}

function shown({ log, outputs, summary, annotations }: StepResult): string {
  return [...log, JSON.stringify(outputs), summary, ...annotations.map(({ message }) => message)].join("\n");
}

it("every message in the table has a case in this test", async () => {
  expect(rows().flatMap(({ quoted }) => quoted ?? [])).toEqual(Object.keys(CASES));
});

describe("a user sees", () => {
  it.each(Object.entries(CASES))("%s", (message, { sandbox = {}, inputs = {}, prepare }) =>
    scenario({ timeScale: 0.002, ...sandbox }, async (made) => {
      const result = await made.run({ ...inputs, ...prepare?.(made) });
      expect(shown(result)).toContain(message);
      expect(result.exitCode).toBe(1);
    }),
  );

  it("which permission the comment lacks", async () => {
    const permissions: Permissions = { contents: "read" };
    const github = await startGitHub({ permissions });
    try {
      await scenario({}, async ({ run }) => {
        const event = { name: "pull_request", number: 7 };
        const result = await run({ "dry-run": "true", comment: "true" }, { event, env: github.env });
        expect(result.exitCode).toBe(0);
        expect(result.annotations.map(({ level, message }) => `${level}: ${message}`).join("\n")).toMatch(
          /warning: .*`pull-requests: write`/,
        );
      });
    } finally {
      await github.close();
    }
  });
});
