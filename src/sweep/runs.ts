import type { Clock } from "../lib/clock.ts";
import { Failure } from "../lib/errors.ts";
import type { GitHubRest } from "../github/rest.ts";

/** Whether the run that made a deployment may still be working on it; `unknown` if GitHub does not say. */
export type WorkflowRunState = "finished" | "unfinished" | "unknown";

/** How long an answer counts, in milliseconds: a finished run can be started again. */
const FRESH_MS = 60_000;
/** The states of an unfinished run, each before those that may follow it, so that a run which moves on in the meantime is not missed. */
const UNFINISHED = ["requested", "pending", "waiting", "queued", "in_progress"] as const;
const PAGE_SIZE = 100;
/** GitHub lists the first 1,000 runs of a search. */
const MAX_PAGES = 10;
/** The token of a job has 1,000 calls an hour for all jobs of the repository. The last ones are left for the other jobs. */
const CALLS_LEFT_TO_OTHERS = 50;

/**
 * Knows which workflow runs of this repository are unfinished. It asks GitHub for those alone, at most once a minute: one call for each
 * state (and for each hundred runs in it), however many deployments there are.
 */
export class Runs {
  readonly #github: GitHubRest;
  readonly #clock: Clock;
  readonly #onTrouble: (why: string) => void;
  readonly #ownRunId: string;
  #known: { unfinished: ReadonlySet<string>; at: number } | undefined;
  /** Set once GitHub has refused or no calls are left, because the next answer would be the same. */
  #isClosed = false;

  /** @param onTrouble called once, with a sentence, if GitHub cannot be asked. */
  constructor(github: GitHubRest, clock: Clock, ownRunId: string, onTrouble: (why: string) => void) {
    this.#github = github;
    this.#clock = clock;
    this.#ownRunId = ownRunId;
    this.#onTrouble = onTrouble;
  }

  /**
   * The state of a run, including its latest attempt, which may continue with what an earlier one has made.
   * @param runId from a label, so it may be any text.
   * @throws the signal's reason. If GitHub does not answer, the state is `unknown`.
   */
  async stateOf(runId: string): Promise<WorkflowRunState> {
    if (!/^[1-9][0-9]{0,14}$/.test(runId)) return "unknown";
    if (runId === this.#ownRunId) return "unfinished";
    const unfinished = await this.#unfinished();
    if (unfinished === undefined) return "unknown";
    return unfinished.has(runId) ? "unfinished" : "finished";
  }

  /** Ids of the unfinished runs; undefined if GitHub does not say. */
  async #unfinished(): Promise<ReadonlySet<string> | undefined> {
    if (this.#known && this.#clock.now() - this.#known.at < FRESH_MS) return this.#known.unfinished;
    if (this.#isClosed) return undefined;
    // The time before the first call: a run that begins later may be missing.
    const at = this.#clock.now();
    try {
      const unfinished = new Set<string>();
      for (const status of UNFINISHED) for (const id of await this.#list(status)) unfinished.add(id);
      this.#known = { unfinished, at };
      return unfinished;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.#close(error.report);
      return undefined;
    }
  }

  /** @throws GitHubError; Failure if there are more runs than GitHub lists. */
  async #list(status: (typeof UNFINISHED)[number]): Promise<string[]> {
    const stage = `Listing the runs that are ${status}`;
    const ids: string[] = [];
    for (let page = 1; page <= MAX_PAGES; page++) {
      const { data, headers } = await this.#github.call({ stage, permission: "actions: read" }, (octokit, repository) =>
        octokit.request("GET /repos/{owner}/{repo}/actions/runs", { ...repository, status, per_page: PAGE_SIZE, page }),
      );
      this.#heed(headers["x-ratelimit-remaining"]);
      const runs: unknown[] = Array.isArray(data?.workflow_runs) ? data.workflow_runs : [];
      ids.push(...runs.map((run) => String((run as { id?: unknown } | null)?.id ?? "")));
      if (runs.length < PAGE_SIZE) return ids;
    }
    throw new Failure(`More than ${MAX_PAGES * PAGE_SIZE} runs are ${status}, and GitHub does not list the rest.`);
  }

  #heed(remaining: unknown): void {
    const left = Number(remaining);
    if (remaining === undefined || !(left < CALLS_LEFT_TO_OTHERS)) return;
    this.#close(`the token has only ${left} calls left until GitHub's rate limit resets.`);
  }

  #close(why: string): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#onTrouble(why);
  }
}
