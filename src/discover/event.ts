import { objectAt } from "../action/event.ts";

/** What the trusses of a run are to be compared with, as its event says; nothing has been asked yet. */
export type Plan =
  /** Nothing is compared. `notice`: nobody asked for that, so it has to be said. */
  { kind: "all"; reason: string; notice: boolean } | Comparison;

/** Two commits, and which difference between them is meant. */
export interface Comparison {
  kind: "compare";
  base: string;
  head: string;
  /**
   * `exact`: from the one tree to the other, whatever the commits between did (a push replaces what was deployed).
   * `branch`: what the branch did since it left the base (a pull request).
   */
  difference: "exact" | "branch";
  /** The commit that the runner checked out for a pull request, which Git can use in place of the two. */
  mergeCommit?: string;
  pullRequest?: number;
  /** For messages: `the pull request #7`. */
  what: string;
  /** Whether a person named the base, so that one which is not there is that person's error. */
  isNamed: boolean;
}

/** The parts of the environment and the event that count. */
export interface EventFacts {
  /** `GITHUB_EVENT_NAME`. */
  name: string;
  /** `GITHUB_SHA`. */
  sha: string;
  /** The event's payload; whatever is in it may be missing. */
  payload: Record<string, unknown>;
}

const COMMIT = /^[0-9a-f]{40,64}$/;

/**
 * Decides what is compared with what.
 * @param select `auto` compares on pushes, pull requests and merge queues, and where a base is named; `changed` wants it always.
 * @param base named by the input, or empty.
 */
export function planOf(event: EventFacts, select: "auto" | "changed" | "all", base: string): Plan {
  if (select === "all") return { kind: "all", reason: "`select: all` asks for all", notice: false };
  if (base !== "") return namedBase(event, base);
  const pull = objectAt(event.payload, "pull_request");
  if (pull !== undefined || event.name.startsWith("pull_request")) return ofPullRequest(event, pull);
  if (event.name === "merge_group") return ofMergeQueue(event);
  if (event.name === "push") return ofPush(event);
  if (select === "changed")
    return unknownBase(`the event ${event.name} has no commit to compare with; name one in \`base\``);
  return { kind: "all", reason: `the event ${event.name} asks for all`, notice: false };
}

/** Without the number of a pull request, whose files are those since its own base. */
function namedBase({ sha }: EventFacts, base: string): Comparison {
  return { kind: "compare", base, head: sha, difference: "branch", what: `the commits since ${base}`, isNamed: true };
}

function ofPullRequest({ name, sha, payload }: EventFacts, pull: Record<string, unknown> | undefined): Plan {
  const number = numberAt(pull, "number") ?? numberAt(payload, "number");
  const base = commitAt(objectAt(pull, "base"), "sha");
  const head = commitAt(objectAt(pull, "head"), "sha");
  if (base === undefined || head === undefined)
    return unknownBase("the event does not tell the pull request's commits");
  return {
    kind: "compare",
    base,
    head,
    difference: "branch",
    what: number === undefined ? "the pull request" : `the pull request #${number}`,
    isNamed: false,
    // With pull_request_target it is the tip of the base branch.
    ...(name !== "pull_request_target" && COMMIT.test(sha) ? { mergeCommit: sha } : {}),
    ...(number === undefined ? {} : { pullRequest: number }),
  };
}

function ofMergeQueue({ payload }: EventFacts): Plan {
  const group = objectAt(payload, "merge_group");
  const base = commitAt(group, "base_sha");
  const head = commitAt(group, "head_sha");
  if (base === undefined || head === undefined) return unknownBase("the event does not tell the merge group's commits");
  return { kind: "compare", base, head, difference: "exact", what: "the merge group", isNamed: false };
}

function ofPush({ sha, payload }: EventFacts): Plan {
  const ref = textAt(payload, "ref");
  const head = commitAt(payload, "after") ?? sha;
  const before = commitAt(payload, "before");
  if (ref.startsWith("refs/tags/")) return unknownBase("a tag has no commit to compare with; name one in `base`");
  if (before !== undefined) {
    return { kind: "compare", base: before, head, difference: "exact", what: "the push", isNamed: false };
  }
  const main = textAt(objectAt(payload, "repository"), "default_branch");
  if (main === "" || ref === `refs/heads/${main}` || payload.created !== true) {
    return unknownBase("this is the first push of the branch, and there is no commit before it");
  }
  const what = `the new branch since it left ${main}`;
  return { kind: "compare", base: main, head, difference: "branch", what, isNamed: false };
}

function unknownBase(reason: string): Plan {
  return { kind: "all", reason, notice: true };
}

function textAt(json: Record<string, unknown> | undefined, name: string): string {
  const value = json?.[name];
  return typeof value === "string" ? value : "";
}

function numberAt(json: Record<string, unknown> | undefined, name: string): number | undefined {
  const value = json?.[name];
  return typeof value === "number" && Number.isInteger(value) && value > 0 ? value : undefined;
}

/** A commit's id; the zeros that stand for none are none. */
function commitAt(json: Record<string, unknown> | undefined, name: string): string | undefined {
  const value = textAt(json, name);
  return COMMIT.test(value) && !/^0+$/.test(value) ? value : undefined;
}
