import path from "node:path";
import { describe, expect } from "@jest/globals";
import type { DeploymentSeed, EnvironmentSeed, Seed } from "../../sandbox/baseten/world/seed.ts";
import type { RecordedRequest } from "../../sandbox/http/requests.ts";
import type { StepHandle, StepOptions, StepResult } from "../../sandbox/runner/runner.ts";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";
import { it } from "../support/concurrent.ts";
import { ROOT, type Scenario, finalErrors, scenario } from "../support/scenario.ts";

const PRODUCTION = "/v1/models/m/environments/production";
const SHA = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d";
const BY_ID = { "deployment-id": "new" };

/** A deployment that this action pushed, of a commit and of files. */
function pushed(id: string, { sha = SHA, files = "a" } = {}): DeploymentSeed {
  const labels = {
    push_id: `p-${id}`,
    github_repository: "octo/truss-models",
    github_sha: sha,
    archive_digest: `sha256:v2:${files.repeat(64)}`,
    config_digest: `sha256:${files.repeat(64)}`,
  };
  return { id, name: `name-of-${id}`, labels };
}

/** The model whose production serves `old`, and whose `new` nobody serves. */
function served(production: Omit<EnvironmentSeed, "name"> = {}, others: DeploymentSeed[] = []): Seed {
  const deployments = [pushed("old", { sha: "f".repeat(40), files: "b" }), pushed("new"), ...others];
  return {
    models: [
      { id: "m", name: "hello", deployments, environments: [{ name: "production", serving: "old", ...production }] },
      { id: "n", name: "other", deployments: [{ id: "theirs" }] },
    ],
  };
}

interface Promoting extends Omit<Scenario, "start" | "run"> {
  start(inputs?: Record<string, string>, options?: Partial<StepOptions>): Promise<StepHandle>;
  run(inputs?: Record<string, string>, options?: Partial<StepOptions>): Promise<StepResult>;
}

/** Runs of promote/ into production, without a checkout. */
function promoting(options: SandboxOptions, test: (run: Promoting) => Promise<void>): Promise<void> {
  return scenario({ seed: served(), timeScale: 0.005, files: {}, ...options }, async (plain) => {
    const start: Promoting["start"] = (inputs, stepOptions) =>
      plain.start(
        { "truss-directory": "", "model-name": "hello", environment: "production", ...inputs },
        { actionDirectory: path.join(ROOT, "promote"), ...stepOptions },
      );
    await test({ ...plain, start, run: async (inputs, stepOptions) => (await start(inputs, stepOptions)).done });
    // No request of the action takes down what serves.
    expect(plain.sandbox.state.takenDown).toEqual([]);
  });
}

const current = ({ sandbox }: Pick<Scenario, "sandbox">, name = "production") =>
  sandbox.state.model("m")?.environments.find((environment) => environment.name === name)?.current?.id;
const promotes = ({ sandbox }: Pick<Scenario, "sandbox">): RecordedRequest[] =>
  sandbox.requests.matching("POST", /\/promote$/);
const changes = ({ calls }: Pick<Scenario, "calls">) => calls().filter((call) => !call.startsWith("GET "));

describe("promote/", () => {
  it.each([
    ["its id", BY_ID],
    ["its name", { "deployment-name": "name-of-new" }],
    ["its commit", { sha: SHA }],
    ["the first digits of its commit", { sha: "1A2B3C4" }],
    ["its id, with the model's id", { ...BY_ID, "model-name": "", "model-id": "m" }],
  ])("brings a deployment that runs into the environment, by %s", (_, inputs) =>
    promoting({}, async (place) => {
      const result = await place.run(inputs);
      expect(finalErrors(result)).toEqual([]);
      expect(result).toMatchObject({
        exitCode: 0,
        outputs: {
          status: "success",
          "model-id": "m",
          "deployment-id": "new",
          "deployment-name": "name-of-new",
          environment: "production",
          "predict-url": `${place.sandbox.url}/production/predict`,
          "archive-digest": `sha256:v2:${"a".repeat(64)}`,
          "created-model": "false",
        },
      });
      expect(current(place)).toBe("new");
      expect(changes(place)).toEqual([`POST ${PRODUCTION}/promote`]);
      expect(promotes(place)[0]?.body).toMatchObject({ deployment_id: "new", preserve_env_instance_type: true });
      expect(result.summary).toContain("✅ Promoted at Baseten");
      expect(result.log.join("\n")).toMatch(/new takes the place of old/);
    }),
  );
});
