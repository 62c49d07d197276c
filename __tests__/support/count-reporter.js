/** Ends the tests with one plain line, counted from the runner's own results: `N passed, N failed, N skipped`. */
export default class CountReporter {
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = results;
    // A file that could not even be loaded holds no test, but it is a failure.
    const broken = testResults.filter((file) => file.testExecError && file.numFailingTests === 0).length;
    const skipped = numPendingTests + numTodoTests;
    const line = `${numPassedTests} passed, ${numFailedTests + broken} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
    // The runner's own summary comes after this call, and the line has to be the last.
    process.once("exit", () => process.stdout.write(`\n${line}\n`));
  }
}
