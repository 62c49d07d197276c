import * as core from "@actions/core";
import { runMain } from "./run.ts";

// No top-level await: the bundler would wrap the whole program in a function for it, which starts slower.
runMain(core).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => core.setFailed(error instanceof Error ? error : String(error)),
);
