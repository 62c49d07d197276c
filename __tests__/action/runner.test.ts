import { expect, it } from "@jest/globals";
import { runnerFindings } from "../../src/action/runner.ts";

const HOSTED = { RUNNER_ENVIRONMENT: "github-hosted" };

it.each([
  [HOSTED, { deployTimeoutMinutes: 361, wait: true }, 1],
  [HOSTED, { deployTimeoutMinutes: 360, wait: true }, 0],
  [HOSTED, { deployTimeoutMinutes: 1440, wait: false }, 0],
  [{ RUNNER_ENVIRONMENT: "self-hosted" }, { deployTimeoutMinutes: 1440, wait: true }, 0],
  [{}, { deployTimeoutMinutes: 1440, wait: true }, 0],
])("%j with %j: %i hints about the six-hour limit of a job", (env, inputs, count) => {
  const findings = runnerFindings(env, inputs);
  expect(findings).toHaveLength(count);
  for (const { severity, message } of findings) {
    expect(severity).toBe("hint");
    expect(message).toContain("`deploy-timeout-minutes` is ");
  }
});
