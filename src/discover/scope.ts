import { type EventObject, numberAt, objectAt, pullOf, textAt, type WorkflowEvent } from "../action/event.ts";
import type { Select } from "./inputs.ts";

/** Which trusses a run is about: all of them, or those that differ between two commits. */
export type Scope =
  /** `notice`: nobody asked for all, so the log has to explain it. */
  { kind: "all"; reason: string; notice: boolean } | CommitRange;

/** Two commits, and which difference between them is meant. Nobody has checked yet whether they exist. */
export interface CommitRange {
  kind: "compare";
  base: string;
  /** With a named base, it is used only where there is no clone: otherwise what is checked out is compared. */
  head: string;
  /**
   * `exact`: from one tree to the other, whatever the commits between them did (a push replaces what was deployed).
   * `branch`: what the branch did since it left the base (a pull request).
   */
  difference: "exact" | "branch";
  /** The commit that the runner checked out for a pull request; Git can compare it instead of the two. */
  mergeCommit?: string;
  pullRequest?: number;
  /** For messages: `pull request #7`. */
  what: string;
  /** Whether a person named the base: then a base that does not exist is that person's error. */
  isNamed: boolean;
}

/** The parts of an event that decide. */
type EventFacts = Pick<WorkflowEvent, "name" | "sha" | "payload">;

const COMMIT = /^[0-9a-f]{40,64}$/;

/**
 * Decides which trusses an event is about.
 * @param select `auto` compares on pushes, pull requests and merge queues, and if a base is named; `changed` always compares.
 * @param base named by the input, or empty.
 */
export function scopeOf(event: EventFacts, select: Select, base: string): Scope {
  if (select === "all") return { kind: "all", reason: "`select` is `all`", notice: false };
  if (base !== "") return ofNamedBase(event, base);
  if (pullOf(event) !== undefined || event.name.startsWith("pull_request")) return ofPullRequest(event);
  if (event.name === "merge_group") return ofMergeQueue(event);
  if (event.name === "push") return ofPush(event);
  if (select === "changed") {
    return unknownBase(`the event ${event.name} has no commit to compare with; name one in \`base\``);
  }
  return { kind: "all", reason: `the event ${event.name} has no commits to compare`, notice: false };
}

/** Without the number of a pull request: the files of a pull request are those since its own base. */
function ofNamedBase({ sha }: EventFacts, base: string): CommitRange {
  return { kind: "compare", base, head: sha, difference: "branch", what: `the commits since ${base}`, isNamed: true };
}

function ofPullRequest(event: EventFacts): Scope {
  const { number: ownNumber = "", baseSha = "", headSha = "" } = pullOf(event) ?? {};
  const number = ownNumber || numberAt(event.payload, "number");
  const [base, head] = [commitOf(baseSha), commitOf(headSha)];
  if (base === undefined || head === undefined) {
    return unknownBase("the event does not name the pull request's commits");
  }
  return {
    kind: "compare",
    base,
    head,
    difference: "branch",
    what: number === "" ? "the pull request" : `pull request #${number}`,
    isNamed: false,
    // The commit of `pull_request_target` is the tip of the base branch.
    ...(event.name !== "pull_request_target" && COMMIT.test(event.sha) ? { mergeCommit: event.sha } : {}),
    ...(number === "" ? {} : { pullRequest: Number(number) }),
  };
}

function ofMergeQueue({ payload }: EventFacts): Scope {
  const group = objectAt(payload, "merge_group");
  const base = commitAt(group, "base_sha");
  const head = commitAt(group, "head_sha");
  if (base === undefined || head === undefined) return unknownBase("the event does not name the merge group's commits");
  return { kind: "compare", base, head, difference: "exact", what: "the merge group", isNamed: false };
}

function ofPush({ sha, payload }: EventFacts): Scope {
  const ref = textAt(payload, "ref");
  const head = commitAt(payload, "after") ?? sha;
  const before = commitAt(payload, "before");
  if (ref.startsWith("refs/tags/")) return unknownBase("a tag has no commit to compare with; name one in `base`");
  if (before !== undefined) {
    return { kind: "compare", base: before, head, difference: "exact", what: "the push", isNamed: false };
  }
  const main = textAt(objectAt(payload, "repository"), "default_branch");
  if (main === "" || ref === `refs/heads/${main}` || payload.created !== true) {
    return unknownBase("this is the branch's first push, with no commit before it");
  }
  const what = `the new branch since it left ${main}`;
  return { kind: "compare", base: main, head, difference: "branch", what, isNamed: false };
}

function unknownBase(reason: string): Scope {
  return { kind: "all", reason, notice: true };
}

function commitAt(parent: EventObject | undefined, name: string): string | undefined {
  return commitOf(textAt(parent, name));
}

/** The id of a commit; undefined for other texts, and for the zeros that mean no commit. */
function commitOf(text: string): string | undefined {
  return COMMIT.test(text) && !/^0+$/.test(text) ? text : undefined;
}
