import { findRepository, runGit } from "../github/git.ts";
import { readIndex, type TrackedFile } from "../github/tracked.ts";

const SWITCHES = { GIT_TERMINAL_PROMPT: "0" };

const COMMIT = /^[0-9a-f]{40,64}$/;

/** Whether the meaning of a revision depends on this clone: steps back, and what is checked out. */
export function isLocal(revision: string): boolean {
  return /[~^]|^HEAD$|^@$/.test(revision);
}

/** One file that differs between two commits. */
export interface GitChange {
  /** Relative to the top of the checkout, with `/`. */
  path: string;
  /** Whether the newer commit does not have it. */
  isGone: boolean;
}

/** The commits that a clone has. It fetches nothing, and runs nothing of the checkout. */
export class Clone {
  /** The folder that holds `.git`. */
  readonly top: string;

  private constructor(top: string) {
    this.top = top;
  }

  /** The clone that contains a folder; undefined if there is none in the workspace. Both are real paths. */
  static around(folder: string, workspace: string): Clone | undefined {
    const top = findRepository(folder, workspace);
    return top === undefined ? undefined : new Clone(top);
  }

  /** The id of a commit that the clone has, by id, branch or tag. A branch of the origin comes before a local one. */
  async commit(revision: string): Promise<string | undefined> {
    const isHere = COMMIT.test(revision) || isLocal(revision);
    const names = isHere ? [revision] : [`refs/remotes/origin/${revision}`, revision];
    for (const name of names) {
      const id = await this.#line("rev-parse", "--verify", "--quiet", `${name}^{commit}`);
      if (id) return id;
    }
    return undefined;
  }

  /** Whether the oldest commits are missing, so that a commit may exist although the clone does not have it. */
  async isShallow(): Promise<boolean> {
    return (await this.#line("rev-parse", "--is-shallow-repository")) !== "false";
  }

  /** The parents of a commit, as far as the clone knows them. */
  async parents(commit: string): Promise<string[]> {
    return (await this.#line("rev-list", "--parents", "-n", "1", commit))?.split(" ").slice(1) ?? [];
  }

  /** The last commit that two lines of history have in common. */
  mergeBase(one: string, other: string): Promise<string | undefined> {
    return this.#line("merge-base", one, other);
  }

  /** Whether one commit is certainly an ancestor of the other. */
  async isAncestor(older: string, newer: string): Promise<boolean> {
    return (await this.#git("merge-base", "--is-ancestor", older, newer)) !== undefined;
  }

  /** The differences between two commits, with a renamed file under both of its names; undefined if Git cannot tell. */
  async changes(older: string, newer: string): Promise<GitChange[] | undefined> {
    // Without the last option, .gitmodules of the checkout can hide a submodule (`ignore = all`).
    const options = ["-r", "-z", "--no-renames", "--name-status", "--ignore-submodules=none"];
    const output = await this.#git("diff-tree", ...options, older, newer);
    if (output === undefined) return undefined;
    const fields = output.split("\0");
    const changes: GitChange[] = [];
    for (let index = 0; index + 1 < fields.length; index += 2) {
      changes.push({ path: fields[index + 1] ?? "", isGone: fields[index] === "D" });
    }
    return changes;
  }

  /** The content of a file in a commit; undefined if the clone does not have it. */
  fileAt(commit: string, file: string): Promise<string | undefined> {
    return this.#git("cat-file", "blob", `${commit}:${file}`);
  }

  /** The files in the index: what a complete checkout would hold. */
  tracked(): Promise<TrackedFile[]> {
    return readIndex(this.top);
  }

  /** The content of a blob; undefined if the clone does not have it. */
  blob(id: string): Promise<string | undefined> {
    return this.#git("cat-file", "blob", id);
  }

  async #line(...args: string[]): Promise<string | undefined> {
    return (await this.#git(...args))?.trim();
  }

  #git(...args: string[]): Promise<string | undefined> {
    return runGit(this.top, args, SWITCHES);
  }
}
