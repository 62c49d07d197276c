import * as core from "@actions/core";
import { runMain } from "./run.ts";

// Red until it is known otherwise, also if the program should ever run out of work before it says how it ended.
process.exitCode = 1;
// No top-level await: the bundler would wrap the whole program in a function for it, which starts slower.
runMain(core).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => core.setFailed(error instanceof Error ? error : String(error)),
);
