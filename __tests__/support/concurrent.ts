import { expect, it as inTurn } from "@jest/globals";

/**
 * `it` for tests of which none touches what another uses. The tests of one `describe` run at the same time, as many as
 * `maxConcurrency` says: a run of the action mostly waits.
 */
export const it = inTurn.concurrent;

/** The full name of the running test, whether it runs in turn or at the same time as others. */
export function nameOfTest(): string {
  const { currentConcurrentTestName, currentTestName } = expect.getState();
  return currentConcurrentTestName?.() ?? currentTestName ?? "";
}
