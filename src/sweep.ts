import * as core from "@actions/core";
import { runSweep } from "./sweep/run.ts";

// Red until it is known otherwise, also if the program should ever run out of work before it says how it ended.
process.exitCode = 1;
runSweep(core).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => core.setFailed(error instanceof Error ? error : String(error)),
);
