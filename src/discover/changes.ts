import { Failure } from "../lib/errors.ts";
import { GitHubError, type GitHubRest } from "../github/rest.ts";
import { quote } from "../lib/text.ts";
import { type Clone, isLocal } from "./clone.ts";
import type { CommitRange } from "./scope.ts";

/** One file that changed; paths are relative to the top of the repository, with `/`. */
export interface ChangedFile {
  path: string;
  /** Whether the file no longer exists: it was deleted, or this is the old name of a renamed one. */
  isGone: boolean;
  /** The earlier content of the file, if it is known. */
  oldText?: string;
  /** Its new name. */
  renamedTo?: string;
}

/** What changed; or why that is not known, so that everything has to count as changed. */
export type Changes = { files: ChangedFile[]; source: string; base: string } | { unknown: string };

/** GitHub's own limits. A list of that length may have been cut. */
const MAX_COMPARED_FILES = 300;
const MAX_PULL_FILES = 3_000;
const DEEPER = "Set `fetch-depth: 0` on actions/checkout for the complete list.";

/** Where {@link findChanges} looks. */
export interface Sources {
  /** Undefined if there is no Git checkout. */
  clone: Clone | undefined;
  github: GitHubRest;
}

/**
 * Finds out what changed: from the clone if it has the commits, else from GitHub.
 * @throws Failure (`invalid`) if a person named a base that does not exist; GitHubError if GitHub refuses or is down.
 */
export async function findChanges(range: CommitRange, { clone, github }: Sources): Promise<Changes> {
  const asked = range.isNamed && clone !== undefined ? await endingInCheckout(range, clone) : range;
  const local = clone && (await fromGit(asked, clone));
  return local ?? fromGitHub(asked, github);
}

/**
 * The range up to what is checked out. A person who names a base means that: the commit of an event such as `workflow_run` is the tip of
 * the default branch, whatever was checked out.
 */
async function endingInCheckout(range: CommitRange, clone: Clone): Promise<CommitRange> {
  return { ...range, head: (await clone.commit("HEAD")) ?? range.head };
}

async function fromGit(range: CommitRange, clone: Clone): Promise<Changes | undefined> {
  const ends = await endsInClone(range, clone);
  if (ends === undefined) return undefined;
  const files = await clone.changes(ends.base, ends.head);
  return files && { files, source: "the clone's own history", base: ends.base };
}

/** The two commits whose trees are to be compared; undefined if the clone cannot decide for certain. */
async function endsInClone(range: CommitRange, clone: Clone): Promise<{ base: string; head: string } | undefined> {
  if (range.mergeCommit !== undefined && (await clone.commit(range.mergeCommit))) {
    const [base, merged] = await clone.parents(range.mergeCommit);
    // The difference to the first parent of the merge is what the pull request changes, however short the history is.
    if (base && merged === range.head && (await clone.commit(base))) return { base, head: range.mergeCommit };
  }
  const [base, head] = await Promise.all([clone.commit(range.base), clone.commit(range.head)]);
  if (base === undefined || head === undefined) return undefined;
  if (range.difference === "exact" || (await clone.isAncestor(base, head))) return { base, head };
  // In a truncated history, the last common commit may be missing.
  if (await clone.isShallow()) return undefined;
  const common = await clone.mergeBase(base, head);
  return common ? { base: common, head } : undefined;
}

async function fromGitHub(range: CommitRange, github: GitHubRest): Promise<Changes> {
  // To GitHub, HEAD is the default branch.
  if (range.isNamed && isLocal(range.base)) throw unknownBase(range.base);
  const forward = await compare(github, range.base, range.head);
  if (forward === undefined) {
    if (range.isNamed) throw unknownBase(range.base);
    if (range.pullRequest !== undefined) return fromPullRequest(range, range.pullRequest, github);
    return { unknown: `GitHub no longer has the commit ${range.base}` };
  }
  const lists = [forward];
  // A push that is not a fast-forward also takes back commits: the whole difference is that of both sides to the common
  // commit.
  if (range.difference === "exact" && (forward.status === "diverged" || forward.status === "behind")) {
    const backward = await compare(github, range.head, range.base);
    if (backward === undefined) return { unknown: `GitHub no longer has the commit ${range.base}` };
    lists.push({ ...backward, files: backward.files.map(reversed) });
  }
  if (lists.some((list) => list.isCut)) {
    if (range.pullRequest !== undefined) return fromPullRequest(range, range.pullRequest, github);
    return { unknown: `GitHub lists at most ${MAX_COMPARED_FILES} changed files, and there are more. ${DEEPER}` };
  }
  const files = lists.flatMap((list) => list.files).flatMap(changedFiles);
  return { files, source: "GitHub's commit comparison", base: range.base };
}

function unknownBase(base: string): Failure {
  return new Failure(
    `Input \`base\` must name a commit, branch or tag of the repository, but ${quote(base)} is none of these.`,
    {
      status: "invalid",
      remedy: isLocal(base)
        ? "The clone does not reach that far back: raise `fetch-depth` on actions/checkout."
        : "Check the spelling, that it shares history with the commit that is checked out, and that GitHub has that commit.",
    },
  );
}

/** A file as GitHub lists it. */
interface ListedFile {
  filename: string;
  status: string;
  previous_filename?: string | undefined;
  patch?: string | undefined;
}

interface FileList {
  files: ListedFile[];
  status: string;
  isCut: boolean;
}

/** Asks GitHub to compare two commits; undefined if it does not know one of them, or they have nothing in common. */
async function compare(github: GitHubRest, base: string, head: string): Promise<FileList | undefined> {
  try {
    return await github.call(
      { stage: "Comparing the commits", permission: "contents: read" },
      async (octokit, repo) => {
        // The first page holds the files, whatever its size; we need no commits.
        const page = { basehead: `${base}...${head}`, per_page: 1, page: 1 };
        const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...repo, ...page });
        const files = data.files ?? [];
        return { files, status: data.status, isCut: files.length >= MAX_COMPARED_FILES };
      },
    );
  } catch (error) {
    if (error instanceof GitHubError && error.httpStatus === 404) return undefined;
    throw error;
  }
}

async function fromPullRequest(range: CommitRange, number: number, github: GitHubRest): Promise<Changes> {
  const stage = { stage: "Listing the pull request's files", permission: "pull-requests: read" };
  const { head, files } = await github.call(stage, async (octokit, repo) => {
    const { data } = await octokit.rest.pulls.get({ ...repo, pull_number: number });
    const list = octokit.rest.pulls.listFiles;
    return {
      head: data.head.sha,
      files: await octokit.paginate(list, { ...repo, pull_number: number, per_page: 100 }),
    };
  });
  // The list is always for the newest commit, and this run may be for an older one.
  if (head !== range.head) return { unknown: `pull request #${number} has newer commits. ${DEEPER}` };
  if (files.length >= MAX_PULL_FILES) {
    return {
      unknown: `GitHub lists at most ${MAX_PULL_FILES} files of a pull request, and there are more. ${DEEPER}`,
    };
  }
  return { files: files.flatMap(changedFiles), source: "GitHub's list of the pull request's files", base: range.base };
}

/** A file of a comparison in the other direction. */
function reversed(file: ListedFile): ListedFile {
  const turned = file.patch?.replace(/^[+-]/gm, (sign) => (sign === "+" ? "-" : "+"));
  const patch = turned === undefined ? {} : { patch: turned };
  if (file.status === "added") return { filename: file.filename, status: "removed", ...patch };
  if (file.status === "removed") return { filename: file.filename, status: "added" };
  if (file.status === "renamed" && file.previous_filename !== undefined) {
    return { filename: file.previous_filename, status: "renamed", previous_filename: file.filename };
  }
  return file;
}

function changedFiles({ filename, status, previous_filename: before, patch }: ListedFile): ChangedFile[] {
  if (status === "removed") {
    const oldText = patch === undefined ? undefined : removedText(patch);
    return [{ path: filename, isGone: true, ...(oldText === undefined ? {} : { oldText }) }];
  }
  const changed: ChangedFile = { path: filename, isGone: false };
  // A copy leaves its original in place.
  if (status !== "renamed" || before === undefined) return [changed];
  return [changed, { path: before, isGone: true, renamedTo: filename }];
}

/** The lines that a patch removes; for a deleted file, its whole text. */
function removedText(patch: string): string {
  const lines = patch.split("\n").filter((line) => line.startsWith("-"));
  return lines.map((line) => `${line.slice(1)}\n`).join("");
}
