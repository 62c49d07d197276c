import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { Head } from "../../src/github/git.ts";
import { type StepFacts, stepFactsOf } from "../../src/action/context.ts";
import { readEvent } from "../../src/action/event.ts";
import { withTree } from "../support/trees.ts";

const MAIN = "a".repeat(40);
const PULL_HEAD = "b".repeat(40);
const TEST_MERGE = "c".repeat(40);
const MERGED = "d".repeat(40);
const OTHER = "e".repeat(40);
const BEFORE = "f".repeat(40);
const REPOSITORY = "octo/models";

const RUNNER = {
  GITHUB_REPOSITORY: REPOSITORY,
  GITHUB_SHA: MAIN,
  GITHUB_REF: "refs/heads/main",
  GITHUB_RUN_ID: "123456",
  GITHUB_RUN_ATTEMPT: "2",
  GITHUB_SERVER_URL: "https://ghe.example",
};
const OPEN = {
  number: 7,
  merged: false,
  merge_commit_sha: TEST_MERGE,
  head: { sha: PULL_HEAD },
  base: { ref: "main" },
};
const CLOSED = { ...OPEN, merged: true, merge_commit_sha: MERGED };

interface Event {
  name: string;
  payload?: object;
  env?: Record<string, string>;
}

/** Events as GitHub sends them. By default, GITHUB_SHA is the tip of `main`. */
const EVENTS = {
  push: { name: "push", payload: { ref: "refs/heads/main", head_commit: { id: OTHER } } },
  dispatch: { name: "workflow_dispatch", payload: { inputs: { ref: "feature" } } },
  schedule: { name: "schedule", payload: { schedule: "0 3 * * *" } },
  tag: { name: "push", env: { GITHUB_REF: "refs/tags/v1" } },
  pull: {
    name: "pull_request",
    payload: { action: "synchronize", pull_request: OPEN },
    env: { GITHUB_SHA: TEST_MERGE, GITHUB_REF: "refs/pull/7/merge" },
  },
  target: { name: "pull_request_target", payload: { action: "opened", pull_request: OPEN } },
  review: {
    name: "pull_request_review",
    payload: { pull_request: OPEN },
    env: { GITHUB_SHA: TEST_MERGE, GITHUB_REF: "refs/pull/7/merge" },
  },
  merged: {
    name: "pull_request",
    payload: { action: "closed", pull_request: CLOSED },
    env: { GITHUB_SHA: MERGED, GITHUB_REF: "refs/pull/7/merge" },
  },
  mergedTarget: { name: "pull_request_target", payload: { action: "closed", pull_request: CLOSED } },
  comment: { name: "issue_comment", payload: { issue: { number: 7, pull_request: { url: "https://x.test" } } } },
  runOfPush: { name: "workflow_run", payload: { workflow_run: run("push", OTHER) } },
  runOfPull: { name: "workflow_run", payload: { workflow_run: run("pull_request", PULL_HEAD, [7]) } },
  runOfFork: { name: "workflow_run", payload: { workflow_run: run("pull_request", PULL_HEAD) } },
  runOfPushWithPull: { name: "workflow_run", payload: { workflow_run: run("push", PULL_HEAD, [7]) } },
  queue: {
    name: "merge_group",
    payload: { merge_group: { head_sha: OTHER } },
    env: { GITHUB_SHA: OTHER, GITHUB_REF: "refs/heads/gh-readonly-queue/main/pr-7" },
  },
} satisfies Record<string, Event>;

function run(event: string, sha: string, pulls: number[] = []): object {
  const pull_requests = pulls.map((number) => ({ number, head: { sha, ref: "feature" } }));
  return { event, head_sha: sha, head_branch: "feature", head_repository: { full_name: REPOSITORY }, pull_requests };
}

/** A checkout of this commit. */
function at(sha: string, more: Partial<Head> = {}): Head {
  return { root: "/checkout", sha, parents: [BEFORE], branch: "", ...more };
}

const TESTED = at(TEST_MERGE, { parents: [MAIN, PULL_HEAD] });
const ON_MAIN = { branch: "refs/heads/main" };
const NONE = { refSha: "", pullRequest: "" };

function factsOf(event: Event, head: Head | undefined, named: Partial<typeof NONE> = {}): Promise<StepFacts> {
  const text = event.payload === undefined ? undefined : JSON.stringify(event.payload);
  return withEventFile(text, async (file) => {
    const env = { ...RUNNER, GITHUB_EVENT_NAME: event.name, ...event.env, GITHUB_EVENT_PATH: file };
    return stepFactsOf(readEvent(env), head, { ...NONE, ...named });
  });
}

function withEventFile<T>(text: string | undefined, work: (file: string) => Promise<T>): Promise<T> {
  return withTree(text === undefined ? {} : { "event.json": text }, (folder) => work(join(folder, "event.json")));
}

/** The labels of the pull request, the commit and the ref. */
async function labelsOf(...given: Parameters<typeof factsOf>): Promise<string[]> {
  const { pullRequest, headSha, ref } = await factsOf(...given);
  return [pullRequest, headSha, ref];
}

type Name = keyof typeof EVENTS;

describe("a deployment is labelled with the commit that is checked out", () => {
  it.each<[Name, string, Head, string[]]>([
    ["push", "what was pushed", at(MAIN), ["", MAIN, "refs/heads/main"]],
    ["tag", "what was tagged", at(MAIN), ["", MAIN, "refs/tags/v1"]],
    ["dispatch", "the branch that it was started on", at(MAIN), ["", MAIN, "refs/heads/main"]],
    ["schedule", "the default branch", at(MAIN), ["", MAIN, "refs/heads/main"]],
    ["queue", "the group", at(OTHER), ["", OTHER, "refs/heads/gh-readonly-queue/main/pr-7"]],
    ["pull", "GitHub's merge commit", TESTED, ["7", PULL_HEAD, "refs/pull/7/merge"]],
    ["pull", "GitHub's merge commit without known parents", at(TEST_MERGE), ["7", PULL_HEAD, "refs/pull/7/merge"]],
    ["pull", "its head", at(PULL_HEAD), ["7", PULL_HEAD, "refs/pull/7/merge"]],
    ["review", "GitHub's merge commit", TESTED, ["7", PULL_HEAD, "refs/pull/7/merge"]],
    ["target", "the base branch", at(MAIN), ["", MAIN, "refs/heads/main"]],
    ["target", "the base branch, with the merge", at(MAIN, { parents: TESTED.parents }), ["", MAIN, "refs/heads/main"]],
    ["target", "its head", at(PULL_HEAD), ["7", PULL_HEAD, "refs/pull/7/head"]],
    ["target", "GitHub's merge commit", TESTED, ["7", PULL_HEAD, "refs/pull/7/head"]],
    ["merged", "the merge", at(MERGED, { parents: [BEFORE, PULL_HEAD] }), ["", MERGED, "refs/heads/main"]],
    ["merged", "its head", at(PULL_HEAD), ["", PULL_HEAD, "refs/heads/main"]],
    ["mergedTarget", "the base branch", at(MAIN), ["", MAIN, "refs/heads/main"]],
    ["mergedTarget", "the merge", at(MERGED), ["", MERGED, "refs/heads/main"]],
    ["comment", "the default branch", at(MAIN), ["", MAIN, "refs/heads/main"]],
    ["runOfPush", "what the run was for", at(OTHER), ["", OTHER, "refs/heads/feature"]],
    ["runOfPush", "the default branch", at(MAIN), ["", MAIN, "refs/heads/main"]],
    ["runOfPull", "what the run was for", at(PULL_HEAD), ["7", PULL_HEAD, "refs/pull/7/head"]],
    ["runOfPushWithPull", "what the run was for", at(PULL_HEAD), ["", PULL_HEAD, "refs/heads/feature"]],
  ])("without a warning: on %s, with %s checked out", async (name, _, head, labels) => {
    expect(await labelsOf(EVENTS[name], head)).toEqual(labels);
    expect((await factsOf(EVENTS[name], head)).doubt).toBe("");
  });

  it.each<[Name, string, Head, string[]]>([
    [
      "push",
      "another commit, made by the job",
      at(OTHER, { parents: [MAIN], branch: "refs/heads/main" }),
      ["", OTHER, "refs/heads/main"],
    ],
    ["dispatch", "another branch", at(OTHER, { branch: "refs/heads/feature" }), ["", OTHER, "refs/heads/feature"]],
    ["dispatch", "another commit", at(OTHER), ["", OTHER, ""]],
    ["comment", "GitHub's merge commit", TESTED, ["", TEST_MERGE, ""]],
    ["target", "a commit of neither", at(OTHER), ["", OTHER, ""]],
    // The branch has merged the base since the event, so its head is newer than the one in the event.
    ["pull", "a newer head", at(OTHER, { parents: [PULL_HEAD, MAIN] }), ["", OTHER, ""]],
    [
      "pull",
      "the base branch, into which the pull request was merged after the event",
      at(OTHER, { ...ON_MAIN, parents: TESTED.parents }),
      ["", OTHER, "refs/heads/main"],
    ],
    ["merged", "a commit of neither", at(OTHER), ["", OTHER, ""]],
    ["runOfPush", "a commit of neither", at(BEFORE), ["", BEFORE, ""]],
  ])(
    "with a warning if the event is about another commit: on %s, with %s checked out",
    async (name, _, head, labels) => {
      expect(await labelsOf(EVENTS[name], head)).toEqual(labels);
      const { doubt } = await factsOf(EVENTS[name], head);
      expect(doubt).toContain(
        `the checked-out commit ${head.sha}, which the event \`${EVENTS[name].name}\` does not mention`,
      );
      expect(doubt).toContain("set `ref-sha`");
    },
  );

  it("and the run asks for the number of a fork's pull request, which `workflow_run` does not contain", async () => {
    expect(await labelsOf(EVENTS.runOfFork, at(PULL_HEAD))).toEqual(["", PULL_HEAD, ""]);
    expect((await factsOf(EVENTS.runOfFork, at(PULL_HEAD))).doubt).toMatch(
      /the event does not give its number\. Set `pull-request`/,
    );
    const named = { pullRequest: "7" };
    expect(await labelsOf(EVENTS.runOfFork, at(PULL_HEAD), named)).toEqual(["7", PULL_HEAD, "refs/pull/7/head"]);
    expect((await factsOf(EVENTS.runOfFork, at(PULL_HEAD), named)).doubt).toBe("");
  });

  it("and a fork's branch is not taken for a branch of this repository", async () => {
    const payload = { workflow_run: { ...run("push", OTHER), head_repository: { full_name: "somebody/models" } } };
    expect(await labelsOf({ name: "workflow_run", payload }, at(OTHER))).toEqual(["", OTHER, ""]);
  });
});

describe("without a checkout, the labels come from the event", () => {
  it.each<[Name, string[]]>([
    ["push", ["", MAIN, "refs/heads/main"]],
    ["dispatch", ["", MAIN, "refs/heads/main"]],
    ["pull", ["7", PULL_HEAD, "refs/pull/7/merge"]],
    ["merged", ["", MERGED, "refs/heads/main"]],
  ])("%s", async (name, labels) => {
    expect(await labelsOf(EVENTS[name], undefined)).toEqual(labels);
    expect((await factsOf(EVENTS[name], undefined)).doubt).toBe("");
  });

  it.each<[Name, string[]]>([
    ["comment", ["", MAIN, "refs/heads/main"]],
    ["target", ["7", PULL_HEAD, "refs/pull/7/head"]],
    ["runOfPush", ["", MAIN, "refs/heads/main"]],
  ])("with a warning if the event may be about another commit: %s", async (name, labels) => {
    expect(await labelsOf(EVENTS[name], undefined)).toEqual(labels);
    const { doubt } = await factsOf(EVENTS[name], undefined);
    expect(doubt).toMatch(/^The truss is not in a Git checkout, so we assume [0-9a-f]{40}, from the event `\w+`\./);
  });

  it.each<Name>(["push", "pull"])("with a warning if git does not answer: %s", async (name) => {
    const silent = at("", { parents: [] });
    expect(await labelsOf(EVENTS[name], silent)).toEqual(await labelsOf(EVENTS[name], undefined));
    expect((await factsOf(EVENTS[name], silent)).doubt).toMatch(/^We could not tell which commit is checked out/);
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
    ["holds a run of other types", '{"workflow_run":{"head_sha":7,"pull_requests":[null,1,{"head":null}]}}'],
  ])("as far as the event file can be read, which %s", async (_, event) => {
    const facts = await withEventFile(event, async (file) =>
      stepFactsOf(readEvent({ ...RUNNER, GITHUB_EVENT_NAME: "push", GITHUB_EVENT_PATH: file }), undefined, NONE),
    );
    expect(facts).toEqual({
      repository: REPOSITORY,
      headSha: MAIN,
      ref: "refs/heads/main",
      pullRequest: "",
      doubt: "",
      commentOn: { pullRequest: "", headSha: MAIN },
      runId: "123456",
      runAttempt: "2",
      runUrl: "https://ghe.example/octo/models/actions/runs/123456/attempts/2",
    });
  });

  it("and nothing is known without an event", () => {
    const { headSha, ref, pullRequest, commentOn } = stepFactsOf(readEvent({}), undefined, NONE);
    expect([headSha, ref, pullRequest, commentOn]).toEqual(["", "", "", { pullRequest: "", headSha: "" }]);
  });
});

describe("the inputs supply what the event does not", () => {
  it.each<[string, Name, Head | undefined, Partial<typeof NONE>, string[]]>([
    [
      "the head commit, with its test merge checked out",
      "comment",
      TESTED,
      { refSha: PULL_HEAD, pullRequest: "7" },
      ["7", PULL_HEAD, "refs/pull/7/head"],
    ],
    ["the checked-out commit", "dispatch", at(OTHER), { refSha: OTHER }, ["", OTHER, ""]],
    [
      "the checked-out commit, on a branch",
      "dispatch",
      at(OTHER, { branch: "refs/heads/x" }),
      { refSha: OTHER },
      ["", OTHER, "refs/heads/x"],
    ],
    ["the event's commit", "push", at(MAIN), { refSha: MAIN }, ["", MAIN, "refs/heads/main"]],
    [
      "the head of the event's pull request",
      "target",
      TESTED,
      { refSha: PULL_HEAD },
      ["7", PULL_HEAD, "refs/pull/7/head"],
    ],
    [
      "only a pull request",
      "comment",
      at(PULL_HEAD, { branch: "refs/heads/main" }),
      { pullRequest: "7" },
      ["7", PULL_HEAD, "refs/pull/7/head"],
    ],
    [
      "another pull request than the event's",
      "pull",
      TESTED,
      { pullRequest: "8" },
      ["8", PULL_HEAD, "refs/pull/8/head"],
    ],
    ["a commit without a checkout", "comment", undefined, { refSha: OTHER }, ["", OTHER, ""]],
  ])("%s", async (_, name, head, named, labels) => {
    expect(await labelsOf(EVENTS[name], head, named)).toEqual(labels);
    expect((await factsOf(EVENTS[name], head, named)).doubt).toBe("");
  });

  it("with a warning if a commit other than `ref-sha` is checked out", async () => {
    const head = at(MAIN, { parents: [OTHER] });
    // A single parent is the previous commit, not a commit that was merged.
    for (const refSha of [BEFORE, OTHER]) {
      expect(await labelsOf(EVENTS.push, head, { refSha })).toEqual(["", refSha, ""]);
      const { doubt } = await factsOf(EVENTS.push, head, { refSha, pullRequest: "7" });
      expect(doubt).toContain(`Input \`ref-sha\` is ${refSha}, but the checked-out commit ${MAIN} is`);
    }
  });
});

it.each<[Name, Head, Partial<typeof NONE>, object]>([
  ["pull", TESTED, {}, { pullRequest: "7", headSha: PULL_HEAD }],
  ["merged", at(MERGED), {}, { pullRequest: "7", headSha: PULL_HEAD }],
  ["target", at(MAIN), {}, { pullRequest: "7", headSha: PULL_HEAD }],
  ["runOfPull", at(PULL_HEAD), {}, { pullRequest: "7", headSha: PULL_HEAD }],
  ["comment", at(OTHER), { pullRequest: "7" }, { pullRequest: "7", headSha: OTHER }],
  ["target", at(OTHER), { pullRequest: "8" }, { pullRequest: "8", headSha: OTHER }],
  ["push", at(MAIN), {}, { pullRequest: "", headSha: MAIN }],
])("a comment goes to the pull request that the run is about: %s", async (name, head, named, place) => {
  expect((await factsOf(EVENTS[name], head, named)).commentOn).toEqual(place);
});
