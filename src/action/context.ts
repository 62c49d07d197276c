import type { Head } from "../github/git.ts";
import {
  type EventObject,
  type EventPull,
  objectAt,
  pullOf,
  type RunFacts,
  textAt,
  type WorkflowEvent,
} from "./event.ts";

/** The run that a step belongs to, and what the step deploys. */
export interface StepFacts extends RunFacts {
  /** See {@link Origin} for this and the next three. */
  headSha: string;
  ref: string;
  pullRequest: string;
  doubt: string;
  /** The pull request that gets the comment, which may be merged already. Empty if there is none. */
  commentOn: { pullRequest: string; headSha: string };
}

/** What a deployment was built from. */
export interface Origin {
  /** The commit that people know: the head of a pull request, not GitHub's merge commit. */
  sha: string;
  /** A full ref; empty if it is not known. */
  ref: string;
  /** Number of the pull request; empty if there is none. */
  pullRequest: string;
  /** Why this may be the wrong commit, as sentences; empty if there is no doubt. */
  doubt: string;
}

/** What the inputs say about the origin; empty if they say nothing. */
export interface NamedOrigin {
  refSha: string;
  pullRequest: string;
}

/** Events whose workflow runs on the default branch although they are about another commit. */
const ABOUT_SOMETHING_ELSE = new Set(["issue_comment", "pull_request_target", "repository_dispatch", "workflow_run"]);

const NAME_IT = "If that is wrong, set `ref-sha` to the commit and, for a pull request, `pull-request` to its number.";

/**
 * What the runner and the checkout say about the step.
 * @param head what is checked out around the truss; undefined if there is no checkout.
 */
export function stepFactsOf(event: WorkflowEvent, head: Head | undefined, named: NamedOrigin): StepFacts {
  const { sha: headSha, ref, pullRequest, doubt } = originOf(event, head, named);
  const pull = pullRequest === "" ? pullOf(event) : undefined;
  const commentOn = { pullRequest: pull?.number || pullRequest, headSha: pull?.headSha || headSha };
  return { ...event.run, headSha, ref, pullRequest, doubt, commentOn };
}

/**
 * Decides which commit a deployment is of: the commit that is checked out, with the ref and the pull request that the event names for this
 * very commit. The inputs override both.
 * @param head what is checked out around the truss; undefined if there is no checkout, so that the event decides.
 */
export function originOf(event: WorkflowEvent, head: Head | undefined, named: NamedOrigin): Origin {
  const inferred = head === undefined || head.sha === "" ? withoutHead(event, head) : ofHead(event, head);
  const origin =
    named.refSha === "" ? inferred : { ...ofNamed(event, head, named.refSha), doubt: doubtOf(head, named) };
  if (named.pullRequest === "") return origin;
  const place = `refs/pull/${named.pullRequest}/`;
  return {
    ...origin,
    pullRequest: named.pullRequest,
    // A branch of a fork may have the name of a branch in this repository.
    ref: origin.ref.startsWith(place) ? origin.ref : `${place}head`,
    doubt: named.refSha === "" && head?.sha ? "" : origin.doubt,
  };
}

type Fit = Omit<Origin, "doubt">;

function ofHead(event: WorkflowEvent, head: Head): Origin {
  const fit = fitOf(event, head);
  if (fit === undefined) {
    const doubt = `We assume that this deploys the checked-out commit ${head.sha}, which the event ${shown(event)} does not mention. ${NAME_IT}`;
    return { sha: head.sha, ref: head.branch, pullRequest: "", doubt };
  }
  const isUntold = fit.pullRequest === "" && ofRun(event, head.sha)?.isOfPull === true;
  const doubt = isUntold
    ? `The checked-out commit ${head.sha} belongs to a pull request, but the event does not give its number. Set \`pull-request\` to it.`
    : "";
  return { ...fit, doubt };
}

/** What the event says about the commit that is checked out; undefined if the event is about another commit. */
function fitOf(event: WorkflowEvent, head: Head): Fit | undefined {
  const pull = pullOf(event);
  const fit = pull && (pull.isMerged ? ofMerged(event, pull, head) : ofOpen(event, pull, head));
  if (fit !== undefined) return fit;
  const run = ofRun(event, head.sha);
  if (run !== undefined) return { sha: head.sha, ref: run.ref, pullRequest: run.pullRequest };
  return head.sha === event.sha ? { sha: head.sha, ref: event.ref, pullRequest: "" } : undefined;
}

/** A merged pull request counts as a push to the branch that it was merged into. */
function ofMerged(event: WorkflowEvent, { baseBranch, headSha, mergeSha }: EventPull, { sha }: Head): Fit | undefined {
  const isOfIt = [mergeSha, event.sha, headSha].includes(sha);
  return isOfIt ? { sha, ref: `refs/heads/${baseBranch}`, pullRequest: "" } : undefined;
}

function ofOpen(event: WorkflowEvent, pull: EventPull, { sha, parents, branch }: Head): Fit | undefined {
  const { number, headSha } = pull;
  const isOfPull = event.ref === `refs/pull/${number}/merge`;
  // If a branch is checked out, the merge commit is not GitHub's test merge: the pull request was merged in the
  // meantime.
  const isOnBase = branch !== "" || (sha === event.sha && !isOfPull);
  // GitHub's merge commits have the base as their first parent. If somebody merged the base into the branch, the branch
  // comes first.
  const isMerge = !isOnBase && parents.length === 2 && parents[1] === headSha;
  const isOfIt = sha === headSha || isMerge || (sha === event.sha && isOfPull);
  return isOfIt && headSha !== "" ? { sha: headSha, ref: pullRef(event, number), pullRequest: number } : undefined;
}

/** The ref of a pull request. For `pull_request_target`, for example, GITHUB_REF is the base branch. */
function pullRef({ ref }: WorkflowEvent, number: string): string {
  return ref.startsWith(`refs/pull/${number}/`) || number === "" ? ref : `refs/pull/${number}/head`;
}

/** What a `workflow_run` event says about a commit; undefined if its run was for another commit. */
function ofRun(
  { payload, run: { repository } }: WorkflowEvent,
  sha: string,
): { ref: string; pullRequest: string; isOfPull: boolean } | undefined {
  const run = objectAt(payload, "workflow_run");
  if (run === undefined || textAt(run, "head_sha") !== sha) return undefined;
  if (!textAt(run, "event").startsWith("pull_request")) {
    const branch = textAt(run, "head_branch");
    const isHere = textAt(objectAt(run, "head_repository"), "full_name") === repository;
    return { ref: branch !== "" && isHere ? `refs/heads/${branch}` : "", pullRequest: "", isOfPull: false };
  }
  const pulls: unknown[] = Array.isArray(run.pull_requests) ? run.pull_requests : [];
  const numbers = pulls.flatMap((pull) => {
    const { number, head } = (pull ?? {}) as EventObject;
    return typeof number === "number" && textAt((head ?? undefined) as EventObject | undefined, "sha") === sha
      ? [number]
      : [];
  });
  const pullRequest = numbers.length === 1 ? String(numbers[0]) : "";
  return { ref: pullRequest === "" ? "" : `refs/pull/${pullRequest}/head`, pullRequest, isOfPull: true };
}

/** What the event says, used if the checked-out commit is not known. */
function withoutHead(event: WorkflowEvent, head: Head | undefined): Origin {
  const fit = ofEvent(event);
  const assumed = fit.sha === "" ? "the commit is unknown" : `we assume ${fit.sha}, from the event ${shown(event)}`;
  if (head !== undefined) {
    const doubt = `We could not tell which commit is checked out, so ${assumed}. Make sure that git is installed and the checkout is complete. ${NAME_IT}`;
    return { ...fit, doubt };
  }
  if (!ABOUT_SOMETHING_ELSE.has(event.name)) return { ...fit, doubt: "" };
  const doubt = `The truss is not in a Git checkout, so ${assumed}. ${NAME_IT}`;
  return { ...fit, doubt };
}

function ofEvent(event: WorkflowEvent): Fit {
  const pull = pullOf(event);
  if (pull?.isMerged) {
    return { sha: pull.mergeSha || event.sha, ref: `refs/heads/${pull.baseBranch}`, pullRequest: "" };
  }
  const { number = "", headSha = "" } = pull ?? {};
  return { sha: headSha || event.sha, ref: pullRef(event, number), pullRequest: number };
}

/** What is known about the commit that the input `ref-sha` names. */
function ofNamed(event: WorkflowEvent, head: Head | undefined, sha: string): Fit {
  const isHead = head?.sha === sha;
  const fit = fitOf(event, isHead ? head : { root: "", sha, parents: [], branch: "" });
  return fit === undefined ? { sha, ref: isHead ? head.branch : "", pullRequest: "" } : { ...fit, sha };
}

function doubtOf(head: Head | undefined, { refSha }: NamedOrigin): string {
  if (!head?.sha || head.sha === refSha || (head.parents.length > 1 && head.parents.includes(refSha))) return "";
  return `Input \`ref-sha\` is ${refSha}, but the checked-out commit ${head.sha} is neither that one nor a merge of it. We deploy the checked-out files, but record them as ${refSha}. Check out the commit that \`ref-sha\` names.`;
}

/** An event as messages name it. The names of GitHub's events are plain words; anything else is not shown. */
function shown({ name }: WorkflowEvent): string {
  return /^\w+$/.test(name) ? `\`${name}\`` : "of this run";
}
