import type { Finding } from "../lib/findings.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** A job on a runner that GitHub hosts ends after six hours (GitHub's documentation of usage limits). */
const HOSTED_JOB_MINUTES = 360;

/** What the runner cannot give that the inputs ask for. */
export function runnerFindings(env: Environment, inputs: { deployTimeoutMinutes: number; wait: boolean }): Finding[] {
  const { deployTimeoutMinutes: minutes, wait } = inputs;
  if (!wait || env.RUNNER_ENVIRONMENT !== "github-hosted" || minutes <= HOSTED_JOB_MINUTES) return [];
  return [
    {
      severity: "hint",
      rule: "deploy-timeout-beyond-job",
      message: `Input \`deploy-timeout-minutes\` is ${minutes}, but GitHub ends a job on a runner of its own after ${HOSTED_JOB_MINUTES} minutes.`,
      remedy: "Use a self-hosted runner for a deployment that takes longer, or `wait: false`.",
    },
  ];
}
