import type { Clock } from "../clock.ts";
import { Failure } from "../errors.ts";
import { GitHubError, type GitHubRest } from "../github/rest.ts";

/** Whether the run that made a deployment may still be at work on it; `unknown` where nobody says. */
export type RunState = "finished" | "unfinished" | "unknown";

/** How long an answer may be relied on: a run that is over can be run again. */
const FRESH_MS = 60_000;

/** Asks GitHub for the state of workflow runs of this repository, each at most once a minute. */
export class Runs {
  readonly #github: GitHubRest;
  readonly #clock: Clock;
  readonly #onTrouble: (why: string) => void;
  readonly #known = new Map<string, { state: RunState; at: number }>();
  readonly #ownRunId: string;
  /** Set once GitHub has refused: it would do so each time. */
  #isRefused = false;

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
  async stateOf(runId: string): Promise<RunState> {
    if (!/^[1-9][0-9]{0,14}$/.test(runId)) return "unknown";
    if (runId === this.#ownRunId) return "unfinished";
    const known = this.#known.get(runId);
    if (known && this.#clock.now() - known.at < FRESH_MS) return known.state;
    const state = this.#isRefused ? "unknown" : await this.#ask(runId);
    this.#known.set(runId, { state, at: this.#clock.now() });
    return state;
  }

  async #ask(runId: string): Promise<RunState> {
    try {
      const call = { stage: `Asking for the state of the run ${runId}`, permission: "actions: read" };
      const { data } = await this.#github.call(call, (octokit, repository) =>
        octokit.request("GET /repos/{owner}/{repo}/actions/runs/{run_id}", { ...repository, run_id: Number(runId) }),
      );
      // Also what is newer than this action: only this one says that nothing follows.
      return (data as { status?: unknown } | null)?.status === "completed" ? "finished" : "unfinished";
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      // One that was deleted says nothing of the others.
      if (error instanceof GitHubError && error.httpStatus === 404) return "unknown";
      this.#isRefused = true;
      this.#onTrouble(error.report);
      return "unknown";
    }
  }
}
