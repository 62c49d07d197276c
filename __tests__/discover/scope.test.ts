import { describe, expect, it } from "@jest/globals";
import { scopeOf } from "../../src/discover/scope.ts";

const [A, B, M] = ["a".repeat(40), "b".repeat(40), "c".repeat(40)];
const ZEROS = "0".repeat(40);

function plan(
  name: string,
  payload: Record<string, unknown> = {},
  select: "auto" | "changed" | "all" = "auto",
  base = "",
) {
  return scopeOf({ name, sha: M, payload }, select, base);
}

describe("a push", () => {
  it("is compared from tree to tree", () => {
    expect(plan("push", { ref: "refs/heads/main", before: A, after: B })).toEqual({
      kind: "compare",
      base: A,
      head: B,
      difference: "exact",
      what: "the push",
      isNamed: false,
    });
  });

  it("uses GITHUB_SHA if the event does not name the new commit", () => {
    expect(plan("push", { before: A })).toMatchObject({ base: A, head: M });
  });

  it.each([
    [
      "first push of the default branch",
      { ref: "refs/heads/main", before: ZEROS, created: true, repository: { default_branch: "main" } },
    ],
    ["unknown default branch", { ref: "refs/heads/x", before: ZEROS, created: true }],
    ["a tag", { ref: "refs/tags/v1", before: A, after: B }],
    ["an empty event", {}],
    ["an invalid commit", { ref: "refs/heads/main", before: "--output=x", after: B }],
    ["parts of the wrong kind", { ref: 1, before: [A], repository: "x" }],
  ])("%s: all trusses, with a notice", (_, payload) => {
    expect(plan("push", payload)).toMatchObject({ kind: "all", notice: true });
  });

  it("of a new branch is compared with the commit at which the branch left the default branch", () => {
    const payload = {
      ref: "refs/heads/x",
      before: ZEROS,
      after: B,
      created: true,
      repository: { default_branch: "trunk" },
    };
    expect(plan("push", payload)).toMatchObject({ base: "trunk", head: B, difference: "branch", isNamed: false });
  });
});

describe("a pull request", () => {
  const pull_request = { number: 7, base: { sha: A }, head: { sha: B } };

  it("is compared by its branch, or by the merge commit if there is one", () => {
    expect(plan("pull_request", { pull_request })).toMatchObject({
      base: A,
      head: B,
      difference: "branch",
      mergeCommit: M,
      pullRequest: 7,
    });
    expect(plan("pull_request_target", { pull_request })).not.toHaveProperty("mergeCommit");
    expect(plan("pull_request_review", { pull_request })).toMatchObject({ base: A, head: B });
  });

  it.each([{}, { pull_request: null }, { pull_request: { number: 7 } }, { pull_request: { base: { sha: ZEROS } } }])(
    "%j: all trusses, with a notice",
    (payload) => {
      expect(plan("pull_request", payload)).toMatchObject({ kind: "all", notice: true });
    },
  );

  it.each([-1, 1.5, "7", null])("has no number in %j", (number) => {
    expect(plan("pull_request", { pull_request: { ...pull_request, number } })).not.toHaveProperty("pullRequest");
  });
});

describe("select and base", () => {
  it("a base is used for the comparison on every event", () => {
    for (const name of ["schedule", "push", "pull_request"]) {
      const payload = { before: A, after: B, pull_request: { number: 7, base: { sha: A }, head: { sha: B } } };
      const named = plan(name, payload, "auto", "v1");
      expect(named).toMatchObject({ base: "v1", head: M, difference: "branch", isNamed: true });
      expect(named).not.toHaveProperty("pullRequest");
    }
  });

  it("`all` chooses all without a notice, and `changed` needs a commit to compare with", () => {
    expect(plan("push", { before: A, after: B }, "all")).toMatchObject({ kind: "all", notice: false });
    expect(plan("schedule")).toMatchObject({ kind: "all", notice: false });
    expect(plan("schedule", {}, "changed")).toMatchObject({ kind: "all", notice: true });
  });

  it("a merge group without its commits: all trusses, with a notice", () => {
    expect(plan("merge_group", { merge_group: { base_sha: A } })).toMatchObject({ kind: "all", notice: true });
  });
});
