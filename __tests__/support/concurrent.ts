import { expect, it as inTurn } from "@jest/globals";

/**
 * `it` for tests that share no resources. The tests of one `describe` run concurrently, up to `maxConcurrency`, because a run of
 * the action mostly waits.
 */
export const it = inTurn.concurrent;

/** The full name of the running test, whether it runs sequentially or concurrently. */
export function nameOfTest(): string {
  const { currentConcurrentTestName, currentTestName } = expect.getState();
  return currentConcurrentTestName?.() ?? currentTestName ?? "";
}
