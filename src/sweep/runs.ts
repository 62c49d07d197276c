import type { Clock } from "../lib/clock.ts";
import { Failure } from "../lib/errors.ts";
import type { GitHubRest } from "../github/rest.ts";

/** Whether the run that made a deployment may still be at work on it; `unknown` where nobody says. */
export type WorkflowRunState = "finished" | "unfinished" | "unknown";

/** How long an answer may be relied on, in milliseconds: a run that is over can be run again. */
const FRESH_MS = 60_000;
/** The states of a run that is not over, each before those that may follow: a run that moves on meanwhile is seen later. */
const UNFINISHED = ["requested", "pending", "waiting", "queued", "in_progress"] as const;
const PAGE_SIZE = 100;
/** GitHub lists the first 1,000 runs of a search. */
const MAX_PAGES = 10;
/** A job's token has 1,000 calls an hour for all jobs of the repository: the last ones are left to the others. */
const CALLS_LEFT_TO_OTHERS = 50;

/**
 * Knows which workflow runs of this repository are not over. GitHub is asked for those alone, at most once a minute: one call for each
 * state (and for each hundred runs in it), however many deployments there are.
 */
export class Runs {
  readonly #github: GitHubRest;
  readonly #clock: Clock;
  readonly #onTrouble: (why: string) => void;
  readonly #ownRunId: string;
  #known: { unfinished: ReadonlySet<string>; at: number } | undefined;
  /** Set once GitHub has refused, or its calls are used up: it would be the same each time. */
  #isClosed = false;

  /** @param onTrouble told once, with a sentence, where GitHub cannot be asked. */
  constructor(github: GitHubRest, clock: Clock, ownRunId: string, onTrouble: (why: string) => void) {
    this.#github = github;
    this.#clock = clock;
    this.#ownRunId = ownRunId;
    this.#onTrouble = onTrouble;
  }

  /**
   * The state of a run, its latest attempt included: that one may go on with what an earlier one has made.
   * @param runId a label, so any text.
   * @throws the signal's reason; trouble with GitHub is `unknown`.
   */
  async stateOf(runId: string): Promise<WorkflowRunState> {
    if (!/^[1-9][0-9]{0,14}$/.test(runId)) return "unknown";
    if (runId === this.#ownRunId) return "unfinished";
    const unfinished = await this.#unfinished();
    if (unfinished === undefined) return "unknown";
    return unfinished.has(runId) ? "unfinished" : "finished";
  }

  /** Ids of the runs that are not over; undefined where nobody says. */
  async #unfinished(): Promise<ReadonlySet<string> | undefined> {
    if (this.#known && this.#clock.now() - this.#known.at < FRESH_MS) return this.#known.unfinished;
    if (this.#isClosed) return undefined;
    // The time of the first question: what begins after it may be missing.
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

  /** @throws GitHubError; Failure where there are more of them than GitHub lists. */
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
    throw new Failure(`More than ${MAX_PAGES * PAGE_SIZE} runs are ${status}, and GitHub lists no more of them.`);
  }

  #heed(remaining: unknown): void {
    const left = Number(remaining);
    if (remaining === undefined || !(left < CALLS_LEFT_TO_OTHERS)) return;
    this.#close(`only ${left} calls are left to the token until GitHub's limit of the rate is reset.`);
  }

  #close(why: string): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#onTrouble(why);
  }
}
