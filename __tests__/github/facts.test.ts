import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { type RunFacts, readRunFacts } from "../../src/github/facts.ts";
import { withTree } from "../support/trees.ts";

const RUNNER = {
  GITHUB_REPOSITORY: "octo/models",
  GITHUB_SHA: "a".repeat(40),
  GITHUB_REF: "refs/heads/main",
  GITHUB_RUN_ID: "123456",
  GITHUB_RUN_ATTEMPT: "2",
  GITHUB_SERVER_URL: "https://ghe.example",
};

/** The facts with an event file of this text; without a text there is none. */
async function factsOf(event: string | undefined, env: Record<string, string | undefined> = RUNNER): Promise<RunFacts> {
  return withTree(event === undefined ? {} : { "event.json": event }, (folder) =>
    readRunFacts({ ...env, GITHUB_EVENT_PATH: join(folder, "event.json") }),
  );
}

const OF_A_PUSH: RunFacts = {
  repository: "octo/models",
  headSha: "a".repeat(40),
  ref: "refs/heads/main",
  pullRequest: "",
  runId: "123456",
  runAttempt: "2",
  runUrl: "https://ghe.example/octo/models/actions/runs/123456/attempts/2",
};

describe("the facts of a run", () => {
  it("of a push are the runner's variables", async () => {
    const event = { ref: "refs/heads/main", head_commit: { id: "b".repeat(40) }, pull_request: undefined };
    expect(await factsOf(JSON.stringify(event))).toEqual(OF_A_PUSH);
  });

  it("of a pull request are its number and its head, not the merge commit", async () => {
    const event = { number: 7, pull_request: { number: 7, head: { sha: "c".repeat(40), ref: "feature" } } };
    const env = { ...RUNNER, GITHUB_REF: "refs/pull/7/merge" };
    expect(await factsOf(JSON.stringify(event), env)).toEqual({
      ...OF_A_PUSH,
      ref: "refs/pull/7/merge",
      pullRequest: "7",
      headSha: "c".repeat(40),
    });
  });

  it.each([
    ["is missing", undefined],
    ["is empty", ""],
    ["is no JSON", "{ not json"],
    ["is null", "null"],
    ["is text", '"pull_request"'],
    ["is a list", "[1]"],
    ["holds a pull_request that is null", '{"pull_request":null}'],
    ["holds a pull_request that is text", '{"pull_request":"x"}'],
    ["holds a pull_request without a head", '{"pull_request":{"head":null}}'],
    ["holds a number and a sha of other types", '{"pull_request":{"number":"7","head":{"sha":7}}}'],
  ])("are the runner's variables where the event file %s", async (_, event) => {
    expect(await factsOf(event)).toEqual(OF_A_PUSH);
  });

  it("are empty where nothing is known", async () => {
    expect(await readRunFacts({})).toEqual({
      repository: "",
      headSha: "",
      ref: "",
      pullRequest: "",
      runId: "",
      runAttempt: "",
      runUrl: "",
    });
  });

  it("have a page on github.com where no server is named, of the first attempt where none is", async () => {
    const { runUrl } = await readRunFacts({ GITHUB_REPOSITORY: "octo/models", GITHUB_RUN_ID: "5" });
    expect(runUrl).toBe("https://github.com/octo/models/actions/runs/5/attempts/1");
  });
});
