import type * as actionsCore from "@actions/core";
import type { Finding } from "../lib/findings.ts";

/** The runner's interface. */
export type ActionsCore = typeof actionsCore;

/** The variables that the runner sets. */
export type RunnerEnv = Readonly<Record<string, string | undefined>>;

/** Whether a runner started this process. Outside a runner `::add-mask::` is a line of plain text, so masking a secret would print it. */
export function isInRunner(env: RunnerEnv): boolean {
  return env.GITHUB_ACTIONS === "true";
}

/** The one line on stderr with which every entry refuses to start outside a runner. */
export const OUTSIDE_OF_RUNNER =
  "This is a GitHub Action, but GITHUB_ACTIONS is not `true`: outside a runner it would print secrets instead of masking them. Nothing was read or done.";

/** GitHub ends a job on a hosted runner after six hours (GitHub's documentation of usage limits). */
const HOSTED_JOB_MINUTES = 360;

/** Hints about inputs that ask for more than the runner can give. */
export function runnerFindings(env: RunnerEnv, inputs: { deployTimeoutMinutes: number; wait: boolean }): Finding[] {
  const { deployTimeoutMinutes: minutes, wait } = inputs;
  if (!wait || env.RUNNER_ENVIRONMENT !== "github-hosted" || minutes <= HOSTED_JOB_MINUTES) return [];
  return [
    {
      severity: "hint",
      rule: "deploy-timeout-beyond-job",
      message: `Input \`deploy-timeout-minutes\` is ${minutes}, but GitHub ends jobs on GitHub-hosted runners after ${HOSTED_JOB_MINUTES} minutes.`,
      remedy: "Use a self-hosted runner for a deployment that takes longer, or `wait: false`.",
    },
  ];
}
